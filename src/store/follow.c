#include "follow_parts.h"
#include "journal.h"
#include "lvzhi/office.h"
#include <string.h>

/* What follows a written row by itself, and the proof that it did. */

enum lz_code follow_row(struct op *op, const struct row_change *c, struct err *e)
{
	struct store *st = op_store(op);

	if (c->kind == &code_kind || c->kind == &setting_kind)
		code_changed(st);
	if (c->kind == &holiday_kind) {
		procedure_changed(st);
		op->holidays = true;
	}
	return search_row(st, c, e) || tally_row(st, c, e) ? e->code : pack_row(op, c, e);
}

enum lz_code follow_rebuild(struct store *st, struct err *e)
{
	code_changed(st);
	if (pack_rebuild(st, e) || db_run(st, "DELETE FROM search", e) || db_run(st, "DELETE FROM tally", e))
		return e->code;
	return search_fill(st, e) ? e->code : tally_fill(st, "tally", e);
}

/* Which of two rows comes first; the order of both is that of all their columns. */
static int row_order(sqlite3_stmt *a, sqlite3_stmt *b)
{
	int order = 0;

	for (int i = 0; !order && i < sqlite3_column_count(a); i++) {
		int64_t x = sqlite3_column_int64(a, i), y = sqlite3_column_int64(b, i);

		order = sqlite3_column_type(a, i) == SQLITE_TEXT ? strcmp(db_text(a, i), db_text(b, i)) : (x > y) - (x < y);
	}
	return order;
}

/* Two tables of the same columns, read side by side in their order: rows that only one of them has. */
static bool compare(struct store *st, const char *table, const char *made, const char *columns, const char *what,
                    void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	struct arena a = { NULL };
	sqlite3_stmt *is = db_stmt(st, arena_print(&a, "SELECT %s FROM %s ORDER BY %s", columns, table, columns), e);
	sqlite3_stmt *should = db_stmt(st, arena_print(&a, "SELECT %s FROM %s ORDER BY %s", columns, made, columns), e);
	int more_is = is && should ? db_step(st, is, e) : -1, more_should = more_is < 0 ? -1 : db_step(st, should, e);
	int64_t less = 0, more = 0;

	while (more_is > 0 || more_should > 0) {
		int order = more_is <= 0 ? 1 : more_should <= 0 ? -1 : row_order(is, should);

		if (more_is < 0 || more_should < 0)
			break;
		less += order > 0;
		more += order < 0;
		if (order <= 0)
			more_is = db_step(st, is, e);
		if (order >= 0)
			more_should = db_step(st, should, e);
	}
	if (more_is < 0 || more_should < 0)
		say(ctx, arena_print(&a, "%s查不了：%s", what, e->say));
	else if (less || more)
		say(ctx, arena_print(&a, "%s与记录不一致：少 %lld 行，多 %lld 行", what, (long long)less, (long long)more));
	arena_free(&a);
	return !less && !more && more_is == 0 && more_should == 0;
}

enum lz_code follow_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	enum lz_code rc;
	bool same;

	if (db_run(st, "CREATE TEMP TABLE IF NOT EXISTS tally_made (year INTEGER, person_id INTEGER, kind TEXT, status INTEGER,"
	               " n INTEGER, PRIMARY KEY (year, person_id, kind, status)) WITHOUT ROWID", e)
	    || db_run(st, "DELETE FROM temp.tally_made", e) || search_collect(st, e) || tally_fill(st, "temp.tally_made", e))
		return e->code;
	same = compare(st, "main.search", "temp.search_new", "committee_id, word, kind, id", N_("检索表"), say, ctx, e);
	same &= compare(st, "main.tally", "temp.tally_made", "year, person_id, kind, status, n", N_("履职次数统计"), say, ctx, e);
	db_run(st, "DELETE FROM temp.search_new", e);
	db_run(st, "DELETE FROM temp.tally_made", e);
	rc = fill_check(st, say, ctx, e);
	if (!rc)
		rc = pack_check(st, say, ctx, e);
	return rc ? rc : same ? LZ_OK : err_set(e, LZ_DB, NULL, "由记录推出的内容与记录不一致");
}
