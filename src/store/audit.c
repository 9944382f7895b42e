#include "journal.h"
#include "lvzhi/day.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include <string.h>

/* The journal as text: who did what, and what each row was before and after. */

enum { LINES_MOST = 500, VALUE_CELLS = 40 };

static void operation_from(struct store *st, struct arena *a, sqlite3_stmt *s, struct operation *o)
{
	*o = (struct operation){ .id = sqlite3_column_int64(s, 0), .at = sqlite3_column_int64(s, 1),
	                         .clerk = arena_copy(a, db_text(s, 2)), .label = arena_copy(a, db_text(s, 3)),
	                         .undoes = sqlite3_column_int64(s, 4), .opening = sqlite3_column_int(s, 5),
	                         .rows = sqlite3_column_int64(s, 6) };
	o->undone_by = undone_by(st, o->id);
}

#define OPERATION "SELECT id, at, clerk, label, undoes, opening, \"rows\" FROM operation"

int store_operations(struct store *st, struct arena *a, int64_t before, int n, struct operation *out)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, OPERATION " WHERE id < :before ORDER BY id DESC LIMIT :n", &e);
	int got = 0;

	if (!s)
		return 0;
	db_bind_num(s, ":before", before ? before : INT64_MAX);
	db_bind_num(s, ":n", n);
	while (db_step(st, s, &e) > 0)
		operation_from(st, a, s, &out[got++]);
	return got;
}

enum lz_code operation_read(struct store *st, struct arena *a, int64_t id, struct operation *out, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, OPERATION " WHERE id = :id", e);
	int more;

	if (!s)
		return e->code;
	db_bind_num(s, ":id", id);
	more = db_step(st, s, e);
	if (more < 0)
		return e->code;
	if (!more)
		return err_set(e, LZ_INVALID, NULL, "没有第%lld次操作", (long long)id);
	operation_from(st, a, s, out);
	db_done(s);
	return LZ_OK;
}

/* --- one row as a line ------------------------------------------------------------------------------ */

static void put_shown(struct store *st, struct sink *out, const struct field *f, struct value v)
{
	struct arena a = { NULL };
	const char *text;
	int used;

	if (f->type == F_CODE) {
		text = code_name_of(st, f->of, v.text);
	} else if (f->type == F_REF && v.num) {
		const struct kind *of = kind_find(f->of);
		struct err e;
		struct rec *r = of ? row_load(st, &a, of, (const int64_t[]){ v.num, 0 }, &e) : NULL;

		text = r ? row_title(st, &a, of, r->values) : "";
		text = *text ? text : value_text(&a, f, v);
	} else {
		text = value_text(&a, f, v);
	}
	if (!*text) {
		sink_text(out, "（空）");
	} else {
		size_t n = text_fit_bytes(text, VALUE_CELLS, &used), line = strcspn(text, "\n");

		n = n < line ? n : line;
		sink_bytes(out, text, n);
		sink_text(out, text[n] ? "…" : "");
	}
	arena_free(&a);
}

static void put_key(struct store *st, struct sink *out, const struct image *row)
{
	const struct kind *k = row->kind;
	struct arena a = { NULL };
	struct err e;
	struct rec *now = row_load(st, &a, k, row->key, &e);
	const char *title = row_title(st, &a, k, now ? now->values : row->after ? row->after : row->before);

	sink_put(out, "%c%s", row->what, k->label);
	if (!k->keys)
		sink_put(out, "%lld", (long long)row->key[0]);
	if (*title)
		sink_put(out, " %s", title);
	for (int f = 1; f < k->keys; f++) {
		sink_put(out, " %s ", k->fields[f].label);
		put_shown(st, out, &k->fields[f], (struct value){ "", row->key[f] });
	}
	arena_free(&a);
}

static void put_row(struct store *st, struct sink *out, const struct image *row)
{
	put_key(st, out, row);
	for (int f = row->kind->keys; f < row->kind->field_count; f++) {
		const struct field *field = &row->kind->fields[f];

		if (!(row->mask & BIT(f)) || field->flags & (FF_CACHE | FF_PARENT))
			continue;
		sink_put(out, " %s ", field->label);
		put_shown(st, out, field, (row->before ? row->before : row->after)[f]);
		if (row->what == '~') {
			sink_text(out, "→");
			put_shown(st, out, field, row->after[f]);
		}
	}
	sink_text(out, "\n");
}

struct lines {
	struct store *st;
	struct sink *out;
	int n;
	int64_t operation;
};

static bool put_line(void *ctx, const struct image *row)
{
	struct lines *l = ctx;

	put_row(l->st, l->out, row);
	return ++l->n < LINES_MOST;
}

enum lz_code store_operation_text(struct store *st, int64_t id, struct sink *out, struct err *e)
{
	struct arena a = { NULL };
	struct lines l = { .st = st, .out = out };
	struct operation o;

	if (!operation_read(st, &a, id, &o, e) && o.opening)
		sink_put(out, "一次装入 %lld 行\n", (long long)o.rows);
	else if (!e->code && !images_each(st, id, false, put_line, &l, e) && o.rows > l.n)
		sink_put(out, "……还有 %lld 行\n", (long long)(o.rows - l.n));
	arena_free(&a);
	return e->code;
}

static void put_operation(struct store *st, struct sink *out, int64_t id)
{
	struct arena a = { NULL };
	struct operation o;
	struct err e;

	if (!operation_read(st, &a, id, &o, &e))
		sink_put(out, "%s %s %s\n", day_time_text(&a, o.at, false), o.clerk, o.label);
	arena_free(&a);
}

static bool put_event(void *ctx, int64_t operation, const struct image *row)
{
	struct lines *l = ctx;

	if (operation != l->operation)
		put_operation(l->st, l->out, operation);
	l->operation = operation;
	sink_text(l->out, "  ");
	put_row(l->st, l->out, row);
	return ++l->n < LINES_MOST;
}

enum lz_code store_history(struct store *st, const struct kind *k, int64_t id, struct sink *out, struct err *e)
{
	struct lines l = { .st = st, .out = out };

	return images_of(st, k, &id, 1, 0, put_event, &l, e);
}
