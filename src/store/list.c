#include "list_sql.h"
#include "duty_parts.h"
#include "lvzhi/entry.h"
#include <string.h>

/* --- building ---------------------------------------------------------------------------- */

static struct bound *bound_new(struct ask *q, const char *name)
{
	for (int i = 0; i < q->bounds; i++)
		if (!strcmp(q->bound[i].name, name))
			return &q->bound[i];
	q->bound = arena_grow(q->arena, q->bound, (size_t)q->bounds, sizeof *q->bound);
	q->bound[q->bounds] = (struct bound){ .name = name };
	return &q->bound[q->bounds++];
}

void ask_text(struct ask *q, const char *name, const char *text)
{
	bound_new(q, name)->text = text;
}

void ask_num(struct ask *q, const char *name, int64_t num)
{
	struct bound *b = bound_new(q, name);

	b->text = NULL;
	b->num = num;
}

const char *ask_name(struct ask *q, const char *prefix, int n)
{
	return arena_print(q->arena, ":%s%d", prefix, n);
}

sqlite3_stmt *ask_stmt(struct ask *q, struct err *e)
{
	sqlite3_stmt *s;

	if (strstr(q->sql.text, ":today"))
		ask_num(q, ":today", env_today(q->st->env));
	if (strstr(q->sql.text, ":committee"))
		ask_num(q, ":committee", q->st->committee);
	if (strstr(q->sql.text, ":term"))
		ask_num(q, ":term", q->st->term);
	if (strstr(q->sql.text, ":met_ways"))
		ask_text(q, ":met_ways", setting_get(q->st, "proposal.321.ways"));
	s = db_stmt(q->st, q->sql.text, e);
	for (int i = 0; s && i < q->bounds; i++) {
		const struct bound *b = &q->bound[i];

		if (b->text)
			db_bind_text(s, b->name, b->text);
		else
			db_bind_num(s, b->name, b->num);
	}
	return s;
}

enum lz_code ask_where(struct ask *q, struct err *e)
{
	static const char *const chosen[] = { ":committee", ":term" };
	const struct view *v = q->q->view;

	sink_text(&q->sql, " WHERE 1");
	if (q->q->narrow && *q->q->narrow && narrow_where(q, e))
		return e->code;
	for (size_t i = 0; i < COUNT(v->scope) && v->scope[i] && !q->q->everywhere; i++)        /* +: not by its index */
		sink_put(&q->sql, " AND %s%s = %s", q->few ? "+" : "", v->scope[i], chosen[i]);
	if (v->fixed)
		sink_put(&q->sql, " AND %s", v->fixed);
	for (int i = 0; q->q->ids && i < q->q->id_count; i++)
		sink_put(&q->sql, "%s%lld%s", i ? ", " : arena_print(q->arena, " AND %s IN (", v->id), (long long)q->q->ids[i],
		         i + 1 < q->q->id_count ? "" : ")");
	for (int i = 0; i < q->q->filter_count; i++)
		if (filter_where(q, &q->q->filters[i], i, e))
			return e->code;
	return LZ_OK;
}

/* --- orders -------------------------------------------------------------------------------- */

/* The columns a declared order runs by: behind the scope, or with it when all committees are asked. */
struct run {
	const char *column[8];
	int n, outer;
	bool down;
};

static struct run run_of(const struct list_query *q, bool back)
{
	const struct view_order *o = &q->view->orders[q->order];
	struct run r = { .outer = o->outer, .down = o->down != q->reverse };

	r.down ^= back;
	for (size_t i = 0; i < COUNT(q->view->scope) && q->view->scope[i] && q->everywhere; i++) {
		r.column[r.n++] = q->view->scope[i];
		r.outer += o->outer > 0;
	}
	for (int i = 0; o->columns[i]; i++)
		r.column[r.n++] = o->columns[i];
	return r;
}

/* (a, b, c) > (:k0, :k1, :k2): a row value, which the index of the order answers. */
static void compare(struct ask *q, const struct run *r, int from, int to, const char *op)
{
	sink_text(&q->sql, "(");
	for (int i = from; i < to; i++)
		sink_put(&q->sql, "%s%s", i > from ? ", " : "", r->column[i]);
	sink_put(&q->sql, ") %s (", op);
	for (int i = from; i < to; i++)
		sink_put(&q->sql, "%s%s", i > from ? ", " : "", ask_name(q, "k", i));
	sink_text(&q->sql, ")");
}

/* Rows behind the key. Over a join each table has its own part: the outer index is entered at the key's outer row,
 * and of that row's inner ones only those behind are kept. */
static void go_on(struct ask *q, const struct run *r, const struct list_row *from)
{
	const char *op = r->down ? "<" : ">";

	sink_text(&q->sql, " AND ");
	if (!r->outer) {
		compare(q, r, 0, r->n, op);
	} else {
		compare(q, r, 0, r->outer, r->down ? "<=" : ">=");
		sink_text(&q->sql, " AND (");
		compare(q, r, 0, r->outer, op);
		sink_text(&q->sql, " OR ");
		compare(q, r, r->outer, r->n, op);
		sink_text(&q->sql, ")");
	}
	for (int i = 0; i < r->n; i++)
		if (from->key[i].text)
			ask_text(q, ask_name(q, "k", i), from->key[i].text);
		else
			ask_num(q, ask_name(q, "k", i), from->key[i].num);
}

static void order_by(struct ask *q, const struct run *r)
{
	for (int i = 0; i < r->n; i++)
		sink_put(&q->sql, "%s%s%s", i ? ", " : " ORDER BY ", r->column[i], r->down ? " DESC" : "");
}

static bool wanted(const struct list_query *q, int column)
{
	return !q->only || q->only & BIT(column);
}

/* SELECT what, before the WHERE that is there already. */
static void select_before(struct ask *q, const struct run *r, bool columns, const char *from)
{
	const struct view *v = q->q->view;
	struct sink s = { .arena = q->arena };

	sink_put(&s, "SELECT %s", v->id);
	for (int i = 0; i < r->n; i++)
		sink_put(&s, ", %s", r->column[i]);
	for (int c = 0; columns && v->columns[c].key; c++)
		if (wanted(q->q, c)) {
			sink_text(&s, ", ");
			sink_text(&s, v->columns[c].sql);
		}
	sink_put(&s, " FROM %s%s", from, q->sql.text);
	q->sql = s;
}

/* --- reading -------------------------------------------------------------------------------- */

static const char *cell(struct store *st, struct arena *a, const struct view_column *c, sqlite3_stmt *s, int at)
{
	struct field f = { .key = c->key, .type = c->type, .of = c->of, .choices = c->choices };
	bool is_text = field_is_text(&f);
	const char *text = is_text ? db_text(s, at) : "";
	struct value v = { text, is_text ? 0 : sqlite3_column_int64(s, at) };

	if (c->type == F_CODE)
		return *text ? arena_copy(a, code_name_kept(st, c->of, text)) : "";
	if (c->type == F_REF)
		return v.num ? ref_text(st, a, c->of, v.num) : "";
	if (c->type == F_INT)                   /* 0 is "not yet" for numbers that are given */
		return v.num ? arena_print(a, "%lld", (long long)v.num) : "";
	text = value_text(a, &f, v);
	return !*text ? "" : text == v.text ? arena_copy(a, text) : text;      /* SQLite's empty text ends with its row too */
}

static void row_read(struct store *st, struct arena *a, const struct list_query *q, sqlite3_stmt *s, int keys, bool columns,
                     struct list_row *row)
{
	const struct view *v = q->view;
	struct value *key = arena_take(a, sizeof *key * (size_t)(keys + 1));
	int n = 0, at = 1 + keys;

	while (columns && v->columns[n].key)
		n++;
	*row = (struct list_row){ .id = sqlite3_column_int64(s, 0), .key = key, .key_count = keys };
	row->cell = arena_take(a, sizeof *row->cell * (size_t)(n + 1));
	for (int i = 0; i < keys; i++)
		if (sqlite3_column_type(s, 1 + i) == SQLITE_TEXT)
			key[i].text = arena_copy(a, db_text(s, 1 + i));
		else
			key[i] = (struct value){ NULL, sqlite3_column_int64(s, 1 + i) };
	for (int c = 0; c < n; c++)
		row->cell[c] = wanted(q, c) ? cell(st, a, &v->columns[c], s, at++) : "";
}

/* --- questions -------------------------------------------------------------------------------- */

enum lz_code rows_by_id(struct store *st, struct arena *a, const struct list_query *asked, int n, struct list_row *rows,
                        struct err *e)
{
	struct arena scratch = { NULL };
	const struct view *v = asked->view;
	struct list_query q = { .view = v, .only = asked->only };
	struct ask ask = { .st = st, .arena = &scratch, .q = &q, .sql.arena = &scratch };
	struct run run = run_of(&q, false);
	bool begun = reading_begin(st);         /* one lock for all of them */
	sqlite3_stmt *s;
	int more = 1;

	code_refresh(st);
	sink_put(&ask.sql, " WHERE %s = :id", v->id);
	select_before(&ask, &run, true, v->from_one ? v->from_one : v->from);
	s = ask_stmt(&ask, e);
	for (int i = 0; s && i < n && more > 0; i++) {
		db_bind_num(s, ":id", rows[i].id);
		more = db_step(st, s, e);
		if (more > 0) {
			row_read(st, a, &q, s, run.n, true, &rows[i]);
			sqlite3_reset(s);
		}
	}
	if (s)
		db_done(s);
	reading_end(st, begun);
	arena_free(&scratch);
	if (!more)
		return err_set(e, LZ_CONFLICT, NULL, "这条%s已不在了", v->label);
	return !s || more < 0 ? e->code : LZ_OK;
}

/* Few hits of what was typed: sorted by their keys alone, then the page's rows read by id. */
static int page_by_id(struct store *st, struct arena *a, const struct list_query *q, int keys, int n, struct list_row *rows,
                      struct err *e)
{
	const struct value **key = arena_take(a, sizeof *key * (size_t)(n + 1));

	for (int i = 0; i < n; i++)
		key[i] = rows[i].key;
	if (rows_by_id(st, a, q, n, rows, e))
		return -1;
	for (int i = 0; i < n; i++) {
		rows[i].key = key[i];
		rows[i].key_count = keys;
	}
	return n;
}

int list_page(struct store *st, struct arena *a, const struct list_query *q, const struct list_row *from, bool back,
              int n, struct list_row *rows, struct err *e)
{
	struct arena scratch = { NULL };
	struct ask ask = { .st = st, .arena = &scratch, .q = q, .sql.arena = &scratch };
	struct run run;
	sqlite3_stmt *s;
	int got = 0, more = -1;

	if (q->order < 0)
		return ids_page(st, a, q, from, back, n, rows, e);
	code_refresh(st);
	run = run_of(q, back);
	if (!ask_where(&ask, e)) {
		if (from)
			go_on(&ask, &run, from);
		order_by(&ask, &run);
		sink_text(&ask.sql, " LIMIT :n");
		ask_num(&ask, ":n", n);
		select_before(&ask, &run, !ask.few, q->view->from);
		s = ask_stmt(&ask, e);
		while (s && (more = db_step(st, s, e)) > 0)
			row_read(st, a, q, s, run.n, !ask.few, &rows[got++]);
	}
	arena_free(&scratch);
	if (more < 0)
		return -1;
	for (int i = 0; back && i < got / 2; i++) {             /* read from the end: into list order */
		struct list_row row = rows[i];

		rows[i] = rows[got - 1 - i];
		rows[got - 1 - i] = row;
	}
	return ask.few ? page_by_id(st, a, q, run.n, got, rows, e) : got;
}

int64_t list_count(struct store *st, const struct list_query *q, int64_t most, struct err *e)
{
	struct arena scratch = { NULL };
	struct ask ask = { .st = st, .arena = &scratch, .q = q, .sql.arena = &scratch };
	int64_t n = -1;
	sqlite3_stmt *s;

	if (!ask_where(&ask, e)) {
		ask.sql.text = arena_print(&scratch, "SELECT count(*) FROM (SELECT 1 FROM %s%s LIMIT :n)", q->view->from,
		                           ask.sql.text);
		ask_num(&ask, ":n", most);
		s = ask_stmt(&ask, e);
		if (s && db_step(st, s, e) > 0) {
			n = sqlite3_column_int64(s, 0);
			db_done(s);
		}
	}
	arena_free(&scratch);
	return n;
}

enum lz_code list_each(struct store *st, const struct list_query *q, bool (*fn)(void *ctx, const struct list_row *row),
                       void *ctx, struct err *e)
{
	struct arena scratch = { NULL }, line = { NULL };
	struct ask ask = { .st = st, .arena = &scratch, .q = q, .sql.arena = &scratch };
	struct run run = { .down = q->reverse };
	sqlite3_stmt *s;
	int more = -1;

	if (q->order < 0)
		run.column[run.n++] = q->view->columns[-1 - q->order].sql;
	else
		run = run_of(q, false);
	if (q->order < 0)
		run.column[run.n++] = q->view->id;
	code_refresh(st);
	if (!ask_where(&ask, e)) {
		order_by(&ask, &run);
		select_before(&ask, &run, true, q->view->from);
		s = ask_stmt(&ask, e);
		while (s && (more = db_step(st, s, e)) > 0) {
			struct list_row row;
			bool on;

			row_read(st, &line, q, s, run.n, true, &row);
			on = fn(ctx, &row);
			arena_free(&line);
			if (on)
				continue;
			db_done(s);
			break;
		}
	}
	arena_free(&scratch);
	return more < 0 ? e->code : LZ_OK;
}

enum lz_code list_row_of(struct store *st, struct arena *a, const struct view *v, int64_t id, struct list_row *row,
                         struct err *e)
{
	row->id = id;
	return rows_by_id(st, a, &(struct list_query){ .view = v }, 1, row, e);
}
