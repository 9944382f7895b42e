#include "copy.h"
#include "kind_sql.h"
#include "place.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { APPLICATION = 0x6c767a68 };              /* 'lvzh', what `file` and we know a ledger by */

static struct store *store_new(const char *path, struct env *env, const struct migration *steps)
{
	struct store *st = mem_new(sizeof *st);

	st->env = env;
	st->steps = steps;
	st->path = strcpy(mem_new(strlen(path) + 1), path);
	return st;
}

void store_close(struct store *st)
{
	if (!st)
		return;
	code_drop(st);
	list_drop(st);
	procedure_drop(st);
	kind_sql_free(st);
	db_close(st);
	free(st->path);
	free(st);
}

static int64_t latest_term(struct store *st, int64_t committee)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM term WHERE committee_id = :committee ORDER BY \"no\" DESC, id DESC LIMIT 1", &e);
	int64_t id = 0;

	if (s)
		db_bind_num(s, ":committee", committee);
	if (s && db_step(st, s, &e) > 0) {
		id = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return id;
}

/* The ledger's own committee is the first one; counties come later. */
static void choose_latest(struct store *st)
{
	st->committee = db_number(st, "SELECT min(id) FROM committee");
	st->term = latest_term(st, st->committee);
}

static enum lz_code wal(struct store *st, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "PRAGMA journal_mode = WAL", e);
	int more = s ? db_step(st, s, e) : -1;

	if (more < 0)
		return e->code;
	if (strcmp(st->path, ":memory:") && (!more || strcmp(db_text(s, 0), "wal")))
		err_set(e, LZ_IO, NULL, "“%s”所在的磁盘不支持多人同时使用，请放到本机磁盘上", st->path);
	else
		e->code = LZ_OK;
	db_done(s);
	return e->code;
}

/* A copy goes first: steps change tables. */
static enum lz_code upgrade(struct store *st, int from, struct err *e)
{
	struct arena a = { NULL };
	enum lz_code rc;

	if (st->env->tell)
		st->env->tell(st->env->tell_ctx, arena_print(&a, "“%s”是旧版程序建的（第 %d 版），正在升级到第 %d 版，请稍候……", st->path, from, migrate_newest(st)));
	rc = copy_out(st->db, arena_print(&a, "%s.v%d-%lld", st->path, from, (long long)env_today(st->env)), e);
	if (!rc)
		rc = migrate(st, e);
	arena_free(&a);
	return rc;
}

/* SQLite takes a last page that is cut in two for a whole one. A log beside the ledger still holds what a crash left
 * half written; without one, somebody copied half a file. */
static bool cut_off(struct store *st)
{
	struct arena a = { NULL };
	struct stat at, log;
	int64_t page = db_number(st, "PRAGMA page_size");
	bool logged = !stat(arena_print(&a, "%s-wal", st->path), &log) && log.st_size > 0;

	arena_free(&a);
	return !logged && page && !stat(st->path, &at) && at.st_size % page;
}

static enum lz_code check_identity(struct store *st, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "PRAGMA application_id", e);
	int version;

	if (!s || db_step(st, s, e) < 0)
		return e->code;
	if (sqlite3_column_int64(s, 0) != APPLICATION)
		err_set(e, LZ_DB, NULL, "“%s”是别的程序的数据文件，不是履职簿", st->path);
	else
		e->code = LZ_OK;
	db_done(s);
	if (e->code)
		return e->code;
	if (cut_off(st))
		return db_fail(st, SQLITE_CORRUPT, e);
	if (sqlite3_db_readonly(st->db, "main"))
		return db_fail(st, SQLITE_READONLY, e);
	version = migrate_version(st);
	if (version > migrate_newest(st))
		return err_set(e, LZ_DB, NULL, "“%s”是更新版本的程序建的（第 %d 版），请先升级程序", st->path, version);
	if (version < 1)
		return err_set(e, LZ_DB, NULL, "“%s”没有建完，不是完整的履职簿；请删掉它重新建，或用备份恢复", st->path);
	return LZ_OK;
}

enum lz_code store_open_at(struct store **out, const char *path, struct env *env, const struct migration *steps,
                           struct err *e)
{
	struct store *st;
	enum lz_code rc = LZ_OK;
	int version;

	*out = NULL;
	if (place_ledger(path, e) || place_local(path, e))
		return e->code;
	st = store_new(path, env, steps);
	rc = db_open(st, path, false, e);
	if (!rc)
		rc = check_identity(st, e);
	if (!rc)
		rc = wal(st, e);
	version = rc ? 0 : migrate_version(st);
	if (!rc && version < migrate_newest(st))
		rc = upgrade(st, version, e);
	if (rc) {
		store_close(st);
		return rc;
	}
	choose_latest(st);
	if (procedure_upgrade(st, e) || code_sets_upgrade(st, e)) {
		store_close(st);
		return e->code;
	}
	*out = st;
	return LZ_OK;
}

enum lz_code store_open(struct store **out, const char *path, struct env *env, struct err *e)
{
	return store_open_at(out, path, env, NULL, e);
}

/* An empty ledger: the schema and nothing in it. */
enum lz_code store_make(struct store **out, const char *path, struct env *env, const struct migration *steps, struct err *e)
{
	struct store *st = store_new(path, env, steps);
	enum lz_code rc = db_open(st, path, true, e);

	if (!rc && sqlite3_exec(st->db, "PRAGMA page_size = 8192; PRAGMA application_id = 1819703912", NULL, NULL, NULL))
		rc = db_fail(st, sqlite3_extended_errcode(st->db), e);
	if (!rc)
		rc = wal(st, e);
	if (!rc)
		rc = migrate(st, e);
	if (rc) {
		store_close(st);
		st = NULL;
	}
	*out = st;
	return rc;
}

struct env *store_env(struct store *st)
{
	return st->env;
}

const char *store_path(struct store *st)
{
	return st->path;
}

int64_t store_committee(struct store *st)
{
	if (!st->committee)
		choose_latest(st);                      /* made since the ledger was opened */
	return st->committee;
}

int64_t store_term(struct store *st)
{
	if (!st->term)
		st->term = latest_term(st, store_committee(st));
	return st->term;
}

enum lz_code store_choose(struct store *st, int64_t committee, int64_t term, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT EXISTS (SELECT 1 FROM committee WHERE id = :committee),"
	                              " EXISTS (SELECT 1 FROM term WHERE id = :term AND committee_id = :committee)", e);
	bool has_committee, has_term;

	if (!s)
		return e->code;
	if (!committee) {
		choose_latest(st);
		committee = st->committee;
	}
	term = term ? term : latest_term(st, committee);
	db_bind_num(s, ":committee", committee);
	db_bind_num(s, ":term", term);
	if (db_step(st, s, e) <= 0)
		return e->code;
	has_committee = sqlite3_column_int(s, 0);
	has_term = sqlite3_column_int(s, 1);
	db_done(s);
	if (!has_committee)
		return err_set(e, LZ_INVALID, NULL, "履职簿里没有这个委员会");
	if (!has_term)
		return err_set(e, LZ_INVALID, NULL, term ? "这个委员会没有这一届"
		               : "这个委员会还没有届，请先导入一张表（lvzhi import 簿 term 表），栏目是：委员会、届、开始");
	st->committee = committee;
	st->term = term;
	return LZ_OK;
}

/* SQLite tells of every commit of others; only those that brought an operation count, and not each key of a draft. */
int64_t store_version(struct store *st)
{
	int64_t seen = db_number(st, "PRAGMA data_version");

	if (seen != st->seen) {
		st->seen = seen;
		st->newest = db_number(st, "SELECT max(id) FROM operation");
	}
	return st->newest + st->written;
}

void store_idle(struct store *st)
{
	if (!st->op)
		sqlite3_exec(st->db, "PRAGMA wal_checkpoint(PASSIVE)", NULL, NULL, NULL);
}
