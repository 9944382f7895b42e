#include "kind_sql.h"
#include <string.h>

/* What no two rows may share. The ledger's UNIQUE indexes say the same (a test compares); here stands which field
 * the clerk has to change. Asked before anything is written, so that an import can go on with the next row. */
static const struct unique {
	const char *table, *fields[4];          /* the last one is what was typed */
	bool may_be_empty;                      /* the last field: empty ones do not count */
} uniques[] = {
	{ "term", { "committee_id", "no" }, false },
	{ "session", { "committee_id", "term_id", "no" }, false },
	{ "unit", { "committee_id", "code" }, true },
	{ "code", { "set_name", "committee_id", "code" }, false },
	{ "holiday", { "day" }, false },
	{ "setting", { "committee_id", "key" }, false },
	{ "scheme", { "committee_id", "name" }, false },
	{ "membership", { "committee_id", "term_id", "member_no" }, false },
	{ "proposal", { "session_id", "serial_no" }, true },
	{ "proposal", { "session_id", "proposal_no" }, true },
	{ "opinion_report", { "committee_id", "year", "serial_no" }, true },
};

/* Is it a row that goes in the same save? */
static bool goes(const struct rec *r, const struct kind *k, int64_t id)
{
	if (r->kind == k && r->id == id)
		return r->gone;
	for (const struct rec *c = r->children; c; c = c->next)
		if (goes(c, k, id) || (c->gone && c->kind == k && c->id == id))
			return true;
	return false;
}

static enum lz_code taken(struct store *st, const struct kind *k, int f, const struct value *values, int64_t id,
                          struct err *e)
{
	struct arena a = { NULL };
	struct err ignored;
	const struct rec *other = row_load(st, &a, k, (const int64_t[]){ id, 0 }, &ignored);
	const char *title = other ? row_title(st, &a, k, other->values) : "";
	const char *what = value_text(&a, &k->fields[f], values[f]);

	if (!*title || !strcmp(title, what))
		err_set(e, LZ_INVALID, k->fields[f].key, "%s“%s”已经有了，请换一个", k->fields[f].label, what);
	else
		err_set(e, LZ_INVALID, k->fields[f].key, "%s“%s”已经给了“%s”，请换一个", k->fields[f].label, what, title);
	arena_free(&a);
	return e->code;
}

enum lz_code unique_check(struct store *st, const struct kind *k, const int64_t *key, const struct value *values,
                          uint64_t mask, const struct rec *skip, struct err *e)
{
	for (const struct unique *u = uniques; u < uniques + COUNT(uniques); u++) {
		struct arena a = { NULL };
		struct sink sql = { .arena = &a };
		uint64_t fields = 0;
		sqlite3_stmt *s;
		int last = -1, more;
		int64_t other = 0;

		if (strcmp(u->table, k->table))
			continue;
		for (int i = 0; i < 4 && u->fields[i]; i++)
			fields |= BIT(last = kind_field(k, u->fields[i]));
		if (!(mask & fields) || (u->may_be_empty && value_empty(&k->fields[last], values[last])))
			continue;
		sink_put(&sql, "SELECT id FROM \"%s\" WHERE id <> ?1", k->table);
		for (int f = 0; f < k->field_count; f++)
			if (fields & BIT(f))
				sink_put(&sql, k->fields[f].type == F_REF && !values[f].num ? " AND \"%s\" IS ?%d"
				               : " AND \"%s\" = ?%d", k->fields[f].key, f + 4);
		s = db_stmt(st, sql.text, e);
		arena_free(&a);
		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, key[0]);
		sql_bind_fields(s, k, fields, values);
		while (!other && (more = db_step(st, s, e)) > 0)
			if (!skip || !goes(skip, k, sqlite3_column_int64(s, 0)))
				other = sqlite3_column_int64(s, 0);
		db_done(s);
		if (other)
			return taken(st, k, last, values, other, e);
		if (more < 0)
			return e->code;
	}
	return LZ_OK;
}
