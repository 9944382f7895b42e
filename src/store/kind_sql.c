#include "kind_sql.h"
#include <assert.h>
#include <stdlib.h>

enum { UPDATES = 6 };                           /* masks kept per kind; a form and a roll use one or two */

struct kind_sql {
	sqlite3_stmt *insert, *delete, *select;
	struct { uint64_t mask; sqlite3_stmt *stmt; } update[UPDATES];
	int next;                               /* which update is given up for the next new mask */
};

int kind_index(const struct kind *k)
{
	int i = 0;

	while (kinds[i] != k) {
		assert(kinds[i] && i < KIND_MOST);
		i++;
	}
	return i;
}

static struct kind_sql *of_kind(struct store *st, const struct kind *k)
{
	if (!st->sql)
		st->sql = mem_new(KIND_MOST * sizeof *st->sql);
	return &st->sql[kind_index(k)];
}

void kind_sql_free(struct store *st)
{
	for (int i = 0; st->sql && i < KIND_MOST; i++) {
		sqlite3_finalize(st->sql[i].insert);
		sqlite3_finalize(st->sql[i].delete);
		sqlite3_finalize(st->sql[i].select);
		for (int u = 0; u < UPDATES; u++)
			sqlite3_finalize(st->sql[i].update[u].stmt);
	}
	free(st->sql);
	st->sql = NULL;
}

/* --- text ------------------------------------------------------------------------------------ */

void sql_columns(struct sink *out, const struct kind *k)
{
	sink_text(out, k->keys ? "0, rev" : "id, rev");
	for (int f = 0; f < k->field_count; f++)
		sink_put(out, ", \"%s\"", k->fields[f].key);
}

static void where_key(struct sink *s, const struct kind *k)
{
	sink_put(s, " WHERE ");
	if (!k->keys)
		sink_put(s, "id = ?1");
	for (int i = 0; i < k->keys; i++)
		sink_put(s, "%s\"%s\" = ?%d", i ? " AND " : "", k->fields[i].key, i + 1);
}

static void text_insert(struct sink *s, const struct kind *k)
{
	sink_put(s, "INSERT INTO \"%s\" (%srev", k->table, k->keys ? "" : "id, ");
	for (int f = 0; f < k->field_count; f++)
		sink_put(s, ", \"%s\"", k->fields[f].key);
	sink_put(s, ") VALUES (%s?3 + 1", k->keys ? "" : "?1, ");
	for (int f = 0; f < k->field_count; f++)
		sink_put(s, ", ?%d", f + 4);
	sink_put(s, ")");
}

static void text_update(struct sink *s, const struct kind *k, uint64_t mask)
{
	sink_put(s, "UPDATE \"%s\" SET ", k->table);
	for (int f = 0; f < k->field_count; f++)        /* what changed, no more */
		if (mask & BIT(f))
			sink_put(s, "\"%s\" = ?%d, ", k->fields[f].key, f + 4);
	sink_put(s, "rev = ?3 + 1");
	where_key(s, k);
	sink_put(s, " AND rev = ?3");
}

static void text_delete(struct sink *s, const struct kind *k)
{
	sink_put(s, "DELETE FROM \"%s\"", k->table);
	where_key(s, k);
	sink_put(s, " AND rev = ?3");
}

static void text_select(struct sink *s, const struct kind *k)
{
	sink_put(s, "SELECT ");
	sql_columns(s, k);
	sink_put(s, " FROM \"%s\"", k->table);
	where_key(s, k);
}

/* --- statements ------------------------------------------------------------------------------ */

static sqlite3_stmt *kept(struct store *st, const struct kind *k, sqlite3_stmt **place,
                          void (*text)(struct sink *s, const struct kind *k), struct err *e)
{
	struct arena a = { NULL };
	struct sink s = { .arena = &a };

	if (*place)
		return *place;
	text(&s, k);
	if (sqlite3_prepare_v3(st->db, s.text, (int)s.len + 1, SQLITE_PREPARE_PERSISTENT, place, NULL))
		db_fail(st, sqlite3_extended_errcode(st->db), e);
	arena_free(&a);
	return *place;
}

sqlite3_stmt *sql_insert(struct store *st, const struct kind *k, struct err *e)
{
	return kept(st, k, &of_kind(st, k)->insert, text_insert, e);
}

sqlite3_stmt *sql_delete(struct store *st, const struct kind *k, struct err *e)
{
	return kept(st, k, &of_kind(st, k)->delete, text_delete, e);
}

sqlite3_stmt *sql_select(struct store *st, const struct kind *k, struct err *e)
{
	return kept(st, k, &of_kind(st, k)->select, text_select, e);
}

sqlite3_stmt *sql_update(struct store *st, const struct kind *k, uint64_t mask, struct err *e)
{
	struct kind_sql *q = of_kind(st, k);
	struct arena a = { NULL };
	struct sink s = { .arena = &a };
	sqlite3_stmt **place;

	for (int u = 0; u < UPDATES; u++)
		if (q->update[u].stmt && q->update[u].mask == mask)
			return q->update[u].stmt;
	place = &q->update[q->next].stmt;
	q->update[q->next].mask = mask;
	q->next = (q->next + 1) % UPDATES;
	sqlite3_finalize(*place);
	*place = NULL;
	text_update(&s, k, mask);
	if (sqlite3_prepare_v3(st->db, s.text, (int)s.len + 1, SQLITE_PREPARE_PERSISTENT, place, NULL))
		db_fail(st, sqlite3_extended_errcode(st->db), e);
	arena_free(&a);
	return *place;
}

void sql_bind_key(sqlite3_stmt *s, const struct kind *k, const int64_t *key, int64_t rev)
{
	if (k->keys || key[0])
		sqlite3_bind_int64(s, 1, key[0]);
	else
		sqlite3_bind_null(s, 1);                /* a new row: the next id */
	if (k->keys > 1)
		sqlite3_bind_int64(s, 2, key[1]);
	sqlite3_bind_int64(s, 3, rev);
}

void sql_bind_fields(sqlite3_stmt *s, const struct kind *k, uint64_t mask, const struct value *values)
{
	for (int f = 0; f < k->field_count; f++) {
		if (!(mask & BIT(f)))
			continue;
		if (field_is_text(&k->fields[f]))
			sqlite3_bind_text(s, f + 4, values[f].text, -1, SQLITE_STATIC);
		else if (k->fields[f].type == F_REF && !values[f].num)
			sqlite3_bind_null(s, f + 4);
		else
			sqlite3_bind_int64(s, f + 4, values[f].num);
	}
}

uint64_t values_differ(const struct kind *k, const struct value *a, const struct value *b)
{
	uint64_t mask = 0;

	for (int f = 0; f < k->field_count; f++)
		if (!value_same(&k->fields[f], a[f], b[f]))
			mask |= BIT(f);
	return mask;
}

uint64_t values_set(const struct kind *k, const struct value *v)
{
	uint64_t mask = 0;

	for (int f = 0; f < k->field_count; f++)
		if (!value_empty(&k->fields[f], v[f]))
			mask |= BIT(f);
	return mask;
}
