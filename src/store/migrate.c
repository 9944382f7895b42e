#include "db.h"
#include "lvzhi/data.h"
#include <stdlib.h>
#include <string.h>

/* Steps of the schema are the files data/sql/NNNN-name.sql, never edited once released. All that are missing run in
 * one transaction with the version mark, and only if no row has lost its owner; what follows from the records is made
 * again in the same one. */

static const struct data_file *step_file(int version)
{
	const struct data_file *f;

	for (int i = 0; (f = data_nth("sql/", i)); i++) {
		char *end;
		long n = strtol(f->name + strlen("sql/"), &end, 10);

		if (n == version && *end == '-')
			return f;
	}
	return NULL;
}

static const char *step_sql(const struct store *st, int version)
{
	const struct data_file *f;

	for (const struct migration *m = st->steps; m && m->version; m++)
		if (m->version == version)
			return m->sql;
	f = st->steps ? NULL : step_file(version);
	return f ? f->bytes : NULL;
}

int migrate_newest(const struct store *st)
{
	int version = 0;

	while (step_sql(st, version + 1))
		version++;
	return version;
}

int migrate_version(struct store *st)
{
	return (int)db_number(st, "PRAGMA user_version");
}

static enum lz_code step(struct store *st, int version, struct err *e)
{
	char mark[64];

	if (sqlite3_exec(st->db, step_sql(st, version), NULL, NULL, NULL))
		return db_fail(st, sqlite3_extended_errcode(st->db), e);
	sqlite3_snprintf(sizeof mark, mark, "PRAGMA user_version = %d", version);
	return sqlite3_exec(st->db, mark, NULL, NULL, NULL) ? db_fail(st, sqlite3_extended_errcode(st->db), e) : LZ_OK;
}

static enum lz_code foreign_keys_hold(struct store *st, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "PRAGMA foreign_key_check", e);
	int more = s ? db_step(st, s, e) : -1;

	if (more <= 0)
		return more ? e->code : LZ_OK;
	err_set(e, LZ_DB, NULL, "升级后“%s”里有找不到归属的记录，没有升级，履职簿保持原样", db_text(s, 0));
	db_done(s);
	return e->code;
}

enum lz_code migrate(struct store *st, struct err *e)
{
	int newest = migrate_newest(st), from;
	enum lz_code rc;

	if (migrate_version(st) == newest)
		return LZ_OK;
	db_run(st, "PRAGMA foreign_keys = OFF", e);     /* inside a transaction this would do nothing */
	rc = db_run(st, "BEGIN IMMEDIATE", e);
	if (!rc && migrate_version(st) > newest)        /* asked here: another clerk may have been faster */
		rc = err_set(e, LZ_DB, NULL, "“%s”是更新版本的程序建的，请先升级程序", st->path);
	from = migrate_version(st);
	for (int version = from + 1; !rc && version <= newest; version++)
		rc = step(st, version, e);
	if (!rc)
		rc = foreign_keys_hold(st, e);
	if (!rc && from > 0 && from < newest)
		rc = follow_rebuild(st, e);
	if (!rc)
		rc = db_run(st, "COMMIT", e);
	if (rc && !sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_exec(st->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
	return rc;
}
