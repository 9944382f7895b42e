#include "db.h"

/* What is being typed, per clerk and form, written cell by cell in small transactions of its own. No fact, so not
 * journalled; a draft that cannot be written must not stop the clerk, the caller decides what to show. */

static sqlite3_stmt *place(struct store *st, const char *sql, const char *at, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);

	if (s) {
		db_bind_text(s, ":clerk", st->env->clerk ? st->env->clerk : "");
		db_bind_text(s, ":place", at);
	}
	return s;
}

enum lz_code store_draft_put(struct store *st, const char *at, const char *text, struct err *e)
{
	sqlite3_stmt *s = place(st, "INSERT INTO draft VALUES (:clerk, :place, :text, :at) ON CONFLICT (clerk, place)"
	                            " DO UPDATE SET \"text\" = excluded.\"text\", at = excluded.at", at, e);
	enum lz_code rc;

	if (!s)
		return e->code;
	db_bind_text(s, ":text", text);
	db_bind_num(s, ":at", st->env->clock(st->env));
	rc = db_step(st, s, e) < 0 ? e->code : LZ_OK;
	db_done(s);
	return rc;
}

char *store_draft_get(struct store *st, struct arena *a, const char *at)
{
	struct err e;
	sqlite3_stmt *s = place(st, "SELECT \"text\" FROM draft WHERE clerk = :clerk AND place = :place", at, &e);
	char *text = NULL;

	if (s && db_step(st, s, &e) > 0)
		text = arena_copy(a, db_text(s, 0));
	if (s)
		db_done(s);
	return text;
}

void store_draft_drop(struct store *st, const char *at)
{
	struct err e;
	sqlite3_stmt *s = place(st, "DELETE FROM draft WHERE clerk = :clerk AND place = :place", at, &e);

	if (s)
		db_step(st, s, &e);
	if (s)
		db_done(s);
}
