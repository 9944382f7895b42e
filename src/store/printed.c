#include "db.h"
#include "lvzhi/printed.h"
#include <string.h>

/* The log of what was printed (printed.h): no fact about a record, so not journalled, like the drafts. */

static int64_t copies_before(struct store *st, const struct printed *p, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT coalesce(sum(copies), 0) FROM print_log WHERE source = :source AND source_id = :id"
	                              " AND paper = :paper AND detail = :detail", e);
	int64_t n = -1;

	if (!s)
		return -1;
	db_bind_text(s, ":source", p->source);
	db_bind_num(s, ":id", p->source_id);
	db_bind_text(s, ":paper", p->paper);
	db_bind_text(s, ":detail", p->detail);
	if (db_step(st, s, e) > 0)
		n = sqlite3_column_int64(s, 0);
	db_done(s);
	return n;
}

static enum lz_code add(struct store *st, struct printed *p, struct err *e)
{
	int64_t before = copies_before(st, p, e);
	sqlite3_stmt *s = before < 0 ? NULL : db_stmt(st, "INSERT INTO print_log (at, clerk, paper, source, source_id, detail, target, copies,"
	                                                  " copy_no) VALUES (:at, :clerk, :paper, :source, :id, :detail, :target, :copies, :no)", e);
	enum lz_code rc;

	if (!s)
		return e->code;
	p->at = st->env->clock(st->env);
	p->clerk = st->env->clerk ? st->env->clerk : "";
	p->copy_no = (int)before + 1;
	db_bind_num(s, ":at", p->at);
	db_bind_text(s, ":clerk", p->clerk);
	db_bind_text(s, ":paper", p->paper);
	db_bind_text(s, ":source", p->source);
	db_bind_num(s, ":id", p->source_id);
	db_bind_text(s, ":detail", p->detail);
	db_bind_text(s, ":target", p->target);
	db_bind_num(s, ":copies", p->copies);
	db_bind_num(s, ":no", p->copy_no);
	rc = db_step(st, s, e) < 0 ? e->code : LZ_OK;
	db_done(s);
	if (!rc)
		p->id = sqlite3_last_insert_rowid(st->db);
	return rc;
}

enum lz_code printed_add(struct store *st, struct printed *rows, int n, struct err *e)
{
	enum lz_code rc = n ? db_run(st, "BEGIN IMMEDIATE", e) : LZ_OK;
	bool begun = n && !rc;

	for (int i = 0; i < n && !rc; i++)
		rc = add(st, &rows[i], e);
	if (begun && !rc)
		rc = db_run(st, "COMMIT", e);
	if (begun && rc)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

int printed_list(struct store *st, struct arena *a, int64_t before, int most, struct printed *out)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT id, at, clerk, paper, source, source_id, detail, target, copies, copy_no FROM print_log"
	                              " WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2", &e);
	int n = 0;

	if (!s)
		return 0;
	sqlite3_bind_int64(s, 1, before);
	sqlite3_bind_int(s, 2, most);
	while (n < most && db_step(st, s, &e) > 0)
		out[n++] = (struct printed){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), arena_copy(a, db_text(s, 2)),
		                             arena_copy(a, db_text(s, 3)), arena_copy(a, db_text(s, 4)), sqlite3_column_int64(s, 5),
		                             arena_copy(a, db_text(s, 6)), arena_copy(a, db_text(s, 7)), sqlite3_column_int(s, 8),
		                             sqlite3_column_int(s, 9) };
	db_done(s);
	return n;
}
