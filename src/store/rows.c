#include "kind_sql.h"
#include <string.h>

/* Reading records: the row, then its children and theirs. */

struct rec *kind_rec(sqlite3_stmt *s, int first, struct arena *a, const struct kind *k)
{
	struct rec *r = rec_new(a, k);

	r->id = sqlite3_column_int64(s, first);
	r->rev = sqlite3_column_int64(s, first + 1);
	r->dirty = 0;
	for (int f = 0; f < k->field_count; f++) {
		int column = first + 2 + f;

		if (!field_is_text(&k->fields[f])) {
			r->values[f].num = sqlite3_column_int64(s, column);
		} else {
			const char *text = db_text(s, column);

			r->values[f].text = *text ? arena_copy_n(a, text, (size_t)sqlite3_column_bytes(s, column)) : "";
		}
		r->was[f] = r->values[f];
	}
	return r;
}

struct rec *row_load(struct store *st, struct arena *a, const struct kind *k, const int64_t *key, struct err *e)
{
	sqlite3_stmt *s = sql_select(st, k, e);
	struct rec *r = NULL;

	if (!s)
		return NULL;
	e->code = LZ_OK;
	sql_bind_key(s, k, key, 0);
	if (db_step(st, s, e) > 0) {
		r = kind_rec(s, 0, a, k);
		db_done(s);
	}
	return r;
}

/* Rows where field f = v; v empty in a reference: NULL. */
static struct rec *rows_where(struct store *st, struct arena *a, const struct kind *k, int f, struct value v,
                              struct err *e)
{
	struct arena text = { NULL };
	struct sink sql = { .arena = &text };
	struct rec *first = NULL, **at = &first;
	sqlite3_stmt *s;
	int more = 1;

	e->code = LZ_OK;
	sink_put(&sql, "SELECT ");
	sql_columns(&sql, k);
	sink_put(&sql, " FROM \"%s\" WHERE \"%s\" IS :v ORDER BY ", k->table, k->fields[f].key);
	for (int i = 0; i < k->keys; i++)
		sink_put(&sql, "%s\"%s\"", i ? ", " : "", k->fields[i].key);
	sink_put(&sql, k->keys ? "" : "id");
	s = db_stmt(st, sql.text, e);
	if (s && field_is_text(&k->fields[f]))
		db_bind_text(s, ":v", v.text);
	else if (s && (v.num || k->fields[f].type != F_REF))
		db_bind_num(s, ":v", v.num);
	while (s && more > 0 && (more = db_step(st, s, e)) > 0) {
		*at = kind_rec(s, 0, a, k);
		at = &(*at)->next;
	}
	arena_free(&text);
	return !s || more < 0 ? NULL : first;
}

struct rec *store_rows(struct store *st, struct arena *a, const struct kind *k, int f, struct value v, struct err *e)
{
	return rows_where(st, a, k, f, v, e);
}

static struct rec *holds(const struct rec *r, const struct kind *k, int64_t id)
{
	for (struct rec *c = r->children; c; c = c->next)
		if (c->kind == k && c->id == id)
			return c;
	return NULL;
}

enum lz_code rec_load_children(struct store *st, struct rec *r, struct err *e)
{
	struct rec **end = &r->children;

	e->code = LZ_OK;
	for (const struct kind *const *k = r->kind->children; k && *k; k++) {
		struct rec *next, *c = rows_where(st, r->arena, *k, kind_parent(*k), (struct value){ "", r->id }, e);

		if (e->code)
			return e->code;
		for (; c; c = next) {
			next = c->next;
			if (holds(r, *k, c->id))
				continue;
			c->next = NULL;
			while (*end)
				end = &(*end)->next;
			*end = c;
			if (rec_load_children(st, c, e))
				return e->code;
		}
	}
	return LZ_OK;
}

struct rec *store_load_key(struct store *st, struct arena *a, const struct kind *k, const int64_t *key, struct err *e)
{
	struct rec *r = row_load(st, a, k, key, e);

	if (!r && !e->code)
		err_set(e, LZ_CONFLICT, NULL, "这条%s已不在了，可能刚被别人删除", k->label);
	return r && !rec_load_children(st, r, e) ? r : NULL;
}

struct rec *store_load(struct store *st, struct arena *a, const struct kind *k, int64_t id, struct err *e)
{
	return store_load_key(st, a, k, (const int64_t[]){ id, 0 }, e);
}

struct rec *store_find(struct store *st, struct arena *a, const struct rec *like, struct err *e)
{
	const struct kind *k = like->kind;
	int parent = kind_parent(k);
	uint64_t mask = k->natural_key | (k->natural_key && parent >= 0 && like->values[parent].num ? BIT(parent) : 0);
	struct arena text = { NULL };
	struct sink sql = { .arena = &text };
	struct rec *r = NULL;
	sqlite3_stmt *s;

	e->code = LZ_OK;
	if (!mask)
		return NULL;
	sink_put(&sql, "SELECT ");
	sql_columns(&sql, k);
	sink_put(&sql, " FROM \"%s\" WHERE ", k->table);
	for (int f = 0, n = 0; f < k->field_count; f++)
		if (mask & BIT(f))
			sink_put(&sql, "%s\"%s\" IS ?%d", n++ ? " AND " : "", k->fields[f].key, f + 4);
	sink_put(&sql, " LIMIT 1");
	s = db_stmt(st, sql.text, e);
	if (s)
		sql_bind_fields(s, k, mask, like->values);
	if (s && db_step(st, s, e) > 0) {
		r = kind_rec(s, 0, a, k);
		db_done(s);
	}
	arena_free(&text);
	return r && !rec_load_children(st, r, e) ? r : NULL;
}

/* --- what a row is called ---------------------------------------------------------------------- */

/* The field that names a row of this kind, or refers to the row that does. -1: none. */
static int title_field(const struct kind *k)
{
	static const char *const named[] = { "name", "title", "member_no", "person_id", "unit_id", "event_id", "code", "key" };
	int f = -1;

	if (kind_parent(k) < 0)
		for (size_t i = 0; i < COUNT(named) && f < 0; i++)
			f = kind_field(k, named[i]);
	else                                            /* a membership is its person's, an author the person */
		f = !strcmp(k->table, "submitter") || !strcmp(k->table, "author") ? kind_field(k, "person_id") : kind_parent(k);
	return f;
}

const char *row_title(struct store *st, struct arena *a, const struct kind *k, const struct value *values)
{
	int f = title_field(k);
	const struct kind *of;
	struct rec *r;
	struct err e;

	if (f < 0)
		return "";
	if (k->fields[f].type != F_REF)
		return value_text(a, &k->fields[f], values[f]);
	of = kind_find(k->fields[f].of);
	r = of && values[f].num ? row_load(st, a, of, (const int64_t[]){ values[f].num, 0 }, &e) : NULL;
	return r ? row_title(st, a, of, r->values) : "";
}
