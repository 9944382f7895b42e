/* The record of each kind that was saved last at this keyboard: where "as above" and a new record's defaults come from. */
#include "ui_screen.h"
#include <stdlib.h>

struct last {
	struct last *next;
	const struct kind *kind;
	struct arena arena;
	struct rec *rec;
};

static struct rec *copy(struct arena *a, const struct rec *r)
{
	struct rec *to = rec_new(a, r->kind);

	for (int f = 0; f < r->kind->field_count; f++)
		rec_set(to, f, r->values[f]);
	return to;
}

static struct last *find(struct ui *ui, const struct kind *k)
{
	struct last *l = ui->last;

	while (l && l->kind != k)
		l = l->next;
	return l;
}

void last_keep(struct ui *ui, const struct rec *r)
{
	struct last *l = find(ui, r->kind);

	if (!l) {
		l = mem_new(sizeof *l);
		l->kind = r->kind;
		l->next = ui->last;
		ui->last = l;
	}
	arena_free(&l->arena);
	l->rec = copy(&l->arena, r);
	for (const struct rec *c = r->children; c; c = c->next)
		last_keep(ui, c);
}

const struct rec *last_of(struct ui *ui, const struct kind *k)
{
	struct last *l = find(ui, k);

	return l ? l->rec : NULL;
}

void last_free(struct ui *ui)
{
	while (ui->last) {
		struct last *l = ui->last;

		ui->last = l->next;
		arena_free(&l->arena);
		free(l);
	}
}
