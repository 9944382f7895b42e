#include "follow.h"
#include "lvzhi/office.h"

/* What follows a written row by itself, and the proof that it did. */

enum lz_code follow_row(struct op *op, const struct row_change *c, struct err *e)
{
	struct store *st = op_store(op);

	if (c->kind == &code_kind || c->kind == &setting_kind)
		code_changed(st);
	return search_row(st, c, e) ? e->code : tally_row(st, c, e);
}

enum lz_code follow_rebuild(struct store *st, struct err *e)
{
	code_changed(st);
	if (db_run(st, "DELETE FROM search", e) || db_run(st, "DELETE FROM tally", e))
		return e->code;
	return search_fill(st, "search", e) ? e->code : tally_fill(st, "tally", e);
}

/* Rows that are in one of the two tables only. */
static int64_t differ(struct store *st, const char *a, const char *b, const char *columns)
{
	struct arena text = { NULL };
	int64_t n = db_number(st, arena_print(&text, "SELECT count(*) FROM (SELECT %s FROM %s EXCEPT SELECT %s FROM %s)",
	                                      columns, a, columns, b));

	arena_free(&text);
	return n;
}

static bool compare(struct store *st, const char *table, const char *made, const char *columns, const char *what,
                    void (*say)(void *ctx, const char *line), void *ctx)
{
	struct arena a = { NULL };
	int64_t less = differ(st, made, table, columns), more = differ(st, table, made, columns);

	if (less || more)
		say(ctx, arena_print(&a, "%s与记录不一致：少 %lld 行，多 %lld 行", what, (long long)less, (long long)more));
	arena_free(&a);
	return !less && !more;
}

enum lz_code follow_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	enum lz_code rc;
	bool same;

	if (db_run(st, "CREATE TEMP TABLE IF NOT EXISTS search_made (committee_id INTEGER, word TEXT, kind INTEGER, id INTEGER,"
	               " PRIMARY KEY (committee_id, word, kind, id)) WITHOUT ROWID", e)
	    || db_run(st, "CREATE TEMP TABLE IF NOT EXISTS tally_made (person_id INTEGER, year INTEGER, kind TEXT, status INTEGER,"
	                  " n INTEGER, PRIMARY KEY (person_id, year, kind, status)) WITHOUT ROWID", e)
	    || db_run(st, "DELETE FROM temp.search_made", e) || db_run(st, "DELETE FROM temp.tally_made", e)
	    || search_fill(st, "temp.search_made", e) || tally_fill(st, "temp.tally_made", e))
		return e->code;
	same = compare(st, "main.search", "temp.search_made", "committee_id, word, kind, id", N_("检索表"), say, ctx);
	same &= compare(st, "main.tally", "temp.tally_made", "person_id, year, kind, status, n", N_("履职次数统计"), say, ctx);
	db_run(st, "DELETE FROM temp.search_made", e);
	db_run(st, "DELETE FROM temp.tally_made", e);
	rc = fill_check(st, say, ctx, e);
	return rc ? rc : same ? LZ_OK : err_set(e, LZ_DB, NULL, "由记录推出的内容与记录不一致");
}
