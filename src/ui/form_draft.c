/* What is kept of a form that is not saved: one line a record, one a changed field, in `draft`. Written once the
 * screen is painted, so a crash, a closed terminal or a lost line costs nothing.
 *
 *     @ DEPTH KIND ID REV GONE        a record; its children follow one deeper
 *     = FIELD VALUE                   a changed field, as stored; \n and \\ stand for newline and backslash
 *     > FIELD                         where the cursor stood
 *     ~ FIELD TEXT                    what was being typed into a field */
#include "form_parts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 4 };

static void put_escaped(struct sink *s, const char *text)
{
	for (; *text; text++)
		if (*text == '\n' || *text == '\\')
			sink_text(s, *text == '\n' ? "\\n" : "\\\\");
		else
			sink_bytes(s, text, 1);
	sink_text(s, "\n");
}

static char *unescaped(struct arena *a, const char *s, size_t n)
{
	char *out = arena_copy_n(a, s, n), *to = out;

	for (const char *p = out; *p; p++) {
		if (*p == '\\' && p[1])
			*to++ = *++p == 'n' ? '\n' : *p;
		else
			*to++ = *p;
	}
	*to = '\0';
	return out;
}

static void put_rec(struct sink *s, const struct form *f, const struct rec *r, int depth)
{
	const struct slot *now = &f->slots[f->at];

	sink_put(s, "@ %d %s %lld %lld %d\n", depth, r->kind->table, (long long)r->id, (long long)r->rev, r->gone);
	for (int i = 0; i < r->kind->field_count; i++) {
		if (!(r->dirty & BIT(i)))
			continue;
		sink_put(s, "= %s ", r->kind->fields[i].key);
		if (field_is_text(&r->kind->fields[i]))
			put_escaped(s, r->values[i].text);
		else
			sink_put(s, "%lld\n", (long long)r->values[i].num);
	}
	if (now->field >= 0 && now->rec == r)
		sink_put(s, "> %s\n", r->kind->fields[now->field].key);
	if (f->typed && now->field >= 0 && now->rec == r) {
		sink_put(s, "~ %s ", r->kind->fields[now->field].key);
		put_escaped(s, f->line.s.text);
	}
	for (const struct rec *c = r->children; c; c = c->next)
		put_rec(s, f, c, depth + 1);
}

void form_draft_keep(struct ui *ui, struct form *f)
{
	struct arena a = { NULL };
	struct sink text = { .arena = &a };
	struct err e = { 0 };

	if (!f->touched)
		return;
	if (f->rec->rev && !f->typed && !rec_changed(f->rec)) { /* typed back: nothing is left to keep */
		store_draft_drop(ui->st, f->place);
		f->touched = false;
		return;
	}
	put_rec(&text, f, f->rec, 0);
	if (store_draft_put(ui->st, f->place, text.text, &e))
		ui_fail(ui, &e);                        /* a full disk: the clerk must know */
	else
		f->touched = false;
	arena_free(&a);
}

void form_draft_keep_long(struct ui *ui, void *form, const char *text)
{
	struct form *f = form;

	arena_free(&f->line_arena);
	line_start(&f->line, &f->line_arena, text, false);
	f->typed = f->touched = true;
	form_draft_keep(ui, f);
}

/* --- back again ------------------------------------------------------------------------------ */

struct typing {
	const struct rec *rec;
	int field;
	const char *text;                       /* NULL: nothing, the cursor only stood there */
};

static struct rec *saved_child(const struct rec *parent, const struct kind *k, int64_t id)
{
	for (struct rec *c = parent->children; c; c = c->next)
		if (c->kind == k && c->id == id && c->rev)
			return c;
	return NULL;
}

static const struct kind *child_kind(const struct kind *k, const char *table)
{
	for (const struct kind *const *c = k->children; c && *c; c++)
		if (!strcmp((*c)->table, table))
			return *c;
	return NULL;
}

/* The record a line "@ ..." is about: one of the form's, or a new row. NULL: it is gone from the ledger. */
static struct rec *record_line(struct form *f, struct rec **path, const char *line, bool *changed)
{
	char table[40];
	long long id, rev;
	int depth, gone;
	const struct kind *k;
	struct rec *r;

	if (sscanf(line, "@ %d %39s %lld %lld %d", &depth, table, &id, &rev, &gone) != 5 || depth < 0 || depth >= DEPTH)
		return NULL;
	k = !depth ? f->rec->kind : path[depth - 1] ? child_kind(path[depth - 1]->kind, table) : NULL;
	if (!k || strcmp(k->table, table))
		return NULL;
	r = !depth ? f->rec : rev ? saved_child(path[depth - 1], k, id) : rec_add(path[depth - 1], k);
	if (r && rev && r->rev != rev)
		*changed = true;
	if (r)
		r->gone = gone;
	path[depth] = r;
	for (int d = depth + 1; d < DEPTH; d++)
		path[d] = NULL;
	return r;
}

static void value_line(struct form *f, struct rec *r, const char *line, size_t n, struct typing *typing)
{
	size_t key = strcspn(line + 2, " \n");
	int field = kind_field(r->kind, arena_copy_n(&f->arena, line + 2, key));
	const char *text;

	if (*line == '>' && field >= 0)
		*typing = (struct typing){ r, field, NULL };
	if (field < 0 || key + 3 > n || *line == '>')
		return;
	text = unescaped(&f->arena, line + 3 + key, n - 3 - key);
	if (*line == '~' && r->kind->fields[field].type != F_LONG)
		*typing = (struct typing){ r, field, text };
	else if (field_is_text(&r->kind->fields[field]))
		rec_set_text(r, field, text);
	else
		rec_set_num(r, field, strtoll(text, NULL, 10));
}

bool form_draft_restore(struct ui *ui, struct form *f)
{
	struct arena a = { NULL };
	const char *text = store_draft_get(ui->st, &a, f->place);
	struct rec *path[DEPTH] = { NULL }, *r = NULL;
	struct typing typing = { NULL, 0, NULL };
	bool changed = false;

	if (!text || !*text) {
		arena_free(&a);
		return false;
	}
	if (ui_menu(ui, "上次没有存完", (const char *const[]){ "接着填上次的内容", "不要了，从头填" }, 2, 0) == 1) {
		store_draft_drop(ui->st, f->place);
		arena_free(&a);
		return false;
	}
	if (!f->rec->rev)
		f->rec->children = NULL;                /* the draft has its own rows */
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		size_t n = strcspn(text, "\n");

		if (*text == '@')
			r = record_line(f, path, text, &changed);
		else if (r && n > 2)
			value_line(f, r, text, n, &typing);
	}
	form_layout(ui, f);
	f->at = -1;
	for (int i = 0; typing.rec && i < f->slot_count; i++)
		if (f->slots[i].rec == typing.rec && f->slots[i].field == typing.field) {
			f->at = i;
			if (typing.text)
				line_start(&f->line, &f->line_arena, typing.text, false);
			f->typed = typing.text;
		}
	ui_say(ui, changed ? "已恢复上次的内容；这一条在此期间被别人改过，请核对" : "已恢复上次没有存的内容");
	arena_free(&a);
	return true;
}
