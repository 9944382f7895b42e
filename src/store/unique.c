#include "kind_sql.h"
#include <string.h>

/* What no two rows may share. The ledger's UNIQUE indexes say the same (a test compares); here stands which field
 * the clerk has to change. Asked before anything is written, so that an import can go on with the next row. */
static const struct unique {
	const char *table, *sql, *fields[4];    /* ?1 is the row's own id, ?2 ... the fields; the last one was typed */
	bool may_be_empty;                      /* the last field: empty ones do not count */
} uniques[] = {
	{ "term", "SELECT id FROM term WHERE committee_id = ?2 AND \"no\" = ?3 AND id <> ?1", { "committee_id", "no" }, false },
	{ "session", "SELECT id FROM session WHERE committee_id = ?2 AND term_id = ?3 AND \"no\" = ?4 AND id <> ?1",
	  { "committee_id", "term_id", "no" }, false },
	{ "unit", "SELECT id FROM unit WHERE committee_id = ?2 AND code = ?3 AND id <> ?1", { "committee_id", "code" }, true },
	{ "code", "SELECT id FROM code WHERE set_name = ?2 AND committee_id IS ?3 AND code = ?4 AND id <> ?1",
	  { "set_name", "committee_id", "code" }, false },
	{ "holiday", "SELECT id FROM holiday WHERE \"day\" = ?2 AND id <> ?1", { "day" }, false },
	{ "setting", "SELECT id FROM setting WHERE committee_id IS ?2 AND \"key\" = ?3 AND id <> ?1",
	  { "committee_id", "key" }, false },
	{ "scheme", "SELECT id FROM scheme WHERE committee_id IS ?2 AND name = ?3 AND from_year = ?4 AND id <> ?1",
	  { "committee_id", "name", "from_year" }, false },
	/* who changes sector in mid-term keeps the number */
	{ "membership", "SELECT id FROM membership WHERE committee_id = ?2 AND term_id = ?3 AND person_id <> coalesce(?4, 0) AND member_no = ?5"
	                " AND id <> ?1", { "committee_id", "term_id", "person_id", "member_no" }, false },
	{ "proposal", "SELECT id FROM proposal WHERE session_id = ?2 AND serial_no = ?3 AND id <> ?1",
	  { "session_id", "serial_no" }, true },
	{ "proposal", "SELECT id FROM proposal WHERE session_id = ?2 AND proposal_no = ?3 AND id <> ?1",
	  { "session_id", "proposal_no" }, true },
	{ "proposal_step", "SELECT id FROM proposal_step WHERE proposal_id = ?2 AND seq = ?3 AND id <> ?1", { "proposal_id", "seq" }, true },
	{ "opinion_report", "SELECT id FROM opinion_report WHERE committee_id = ?2 AND year = ?3 AND serial_no = ?4 AND id <> ?1",
	  { "committee_id", "year", "serial_no" }, true },
	{ "evaluation_year", "SELECT id FROM evaluation_year WHERE committee_id = ?2 AND subject = ?3 AND year = ?4 AND id <> ?1",
	  { "committee_id", "subject", "year" }, false },
	{ "exemption", "SELECT id FROM exemption WHERE committee_id = ?2 AND year = ?3 AND person_id = ?4 AND id <> ?1",
	  { "committee_id", "year", "person_id" }, false },
	{ "verdict", "SELECT id FROM verdict WHERE evaluation_year_id = ?2 AND body_id = ?3 AND membership_id IS ?4 AND id <> ?1",
	  { "evaluation_year_id", "body_id", "membership_id" }, false },
	{ "indicator", "SELECT id FROM indicator WHERE committee_id IS ?2 AND code = ?3 AND id <> ?1", { "committee_id", "code" }, false },
};

int unique_rules(void)
{
	return (int)COUNT(uniques);
}

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

static void bind(sqlite3_stmt *s, int place, const struct field *f, struct value v)
{
	if (field_is_text(f))
		sqlite3_bind_text(s, place, v.text, -1, SQLITE_STATIC);
	else if (v.num || f->type != F_REF)
		sqlite3_bind_int64(s, place, v.num);
}

/* Another row that this rule does not allow beside the values; 0: none, -1 with *e set. */
static int64_t other_row(struct store *st, const struct unique *u, const struct kind *k, int64_t id,
                         const struct value *values, const struct rec *skip, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, u->sql, e);
	int64_t other = 0;
	int more = s ? 1 : -1;

	if (s)
		sqlite3_bind_int64(s, 1, id);
	for (int i = 0; s && i < 4 && u->fields[i]; i++) {
		int f = kind_field(k, u->fields[i]);

		bind(s, i + 2, &k->fields[f], values[f]);
	}
	while (more > 0 && !other && (more = db_step(st, s, e)) > 0)
		if (!skip || !goes(skip, k, sqlite3_column_int64(s, 0)))
			other = sqlite3_column_int64(s, 0);
	if (s)
		db_done(s);
	return more < 0 ? -1 : other;
}

enum lz_code unique_check(struct store *st, const struct kind *k, const int64_t *key, const struct value *values,
                          uint64_t mask, const struct rec *skip, struct err *e)
{
	for (const struct unique *u = uniques; u < uniques + COUNT(uniques); u++) {
		uint64_t fields = 0;
		int64_t other;
		int last = -1;

		if (strcmp(u->table, k->table))
			continue;
		for (int i = 0; i < 4 && u->fields[i]; i++)
			fields |= BIT(last = kind_field(k, u->fields[i]));
		if (!(mask & fields) || (u->may_be_empty && value_empty(&k->fields[last], values[last])))
			continue;
		other = other_row(st, u, k, key[0], values, skip, e);
		if (other)
			return other < 0 ? e->code : taken(st, k, last, values, other, e);
	}
	return LZ_OK;
}
