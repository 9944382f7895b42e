#include "db.h"
#include "lvzhi/text.h"
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- statements by their text: prepared once, kept until the store closes ----------------- */

enum { NEAR = 256 };
struct kept {
	char *sql;
	sqlite3_stmt *stmt;
};
struct db_statements {
	struct kept *at;                        /* open addressing, size a power of two */
	size_t n, size;
	struct kept *near[NEAR];                /* by the address of the text: a literal has the same one every time */
};

static struct kept *kept_at(struct kept *at, size_t size, const char *sql)
{
	uint64_t h = text_hash(sql);
	size_t i = (size_t)(h ^ h >> 32) & (size - 1);

	while (at[i].sql && strcmp(at[i].sql, sql))
		i = (i + 1) & (size - 1);
	return &at[i];
}

static void grow(struct db_statements *all)
{
	size_t size = all->size ? all->size * 2 : 64;
	struct kept *at = mem_new(size * sizeof *at);

	for (size_t i = 0; i < all->size; i++)
		if (all->at[i].sql)
			*kept_at(at, size, all->at[i].sql) = all->at[i];
	free(all->at);
	all->at = at;
	all->size = size;
	memset(all->near, 0, sizeof all->near);
}

sqlite3_stmt *db_stmt(struct store *st, const char *sql, struct err *e)
{
	struct db_statements *all = st->statements;
	struct kept *k, **near;
	size_t n = strlen(sql) + 1;
	const char *rest;

	if (!all)
		all = st->statements = mem_new(sizeof *all);
	if (all->n * 2 >= all->size)
		grow(all);
	near = &all->near[(uintptr_t)sql / 8 % NEAR];
	k = *near && !strcmp((*near)->sql, sql) ? *near : kept_at(all->at, all->size, sql);
	*near = k->sql ? k : NULL;
	if (k->sql) {
		assert(!sqlite3_stmt_busy(k->stmt));
		sqlite3_reset(k->stmt);
		sqlite3_clear_bindings(k->stmt);
		return k->stmt;
	}
	if (sqlite3_prepare_v3(st->db, sql, (int)n, SQLITE_PREPARE_PERSISTENT, &k->stmt, &rest)) {
		db_fail(st, sqlite3_extended_errcode(st->db), e);
		return NULL;
	}
	assert(!rest[strspn(rest, "; \t\n")]);          /* a second statement would never run */
	k->sql = memcpy(mem_new(n), sql, n);
	all->n++;
	return k->stmt;
}

static void statements_free(struct store *st)
{
	struct db_statements *all = st->statements;

	for (size_t i = 0; all && i < all->size; i++) {
		sqlite3_finalize(all->at[i].stmt);
		free(all->at[i].sql);
	}
	if (all)
		free(all->at);
	free(all);
	st->statements = NULL;
}

static int place_of(sqlite3_stmt *s, const char *name)
{
	int i = sqlite3_bind_parameter_index(s, name);

	assert(i > 0);
	return i;
}

void db_bind_num(sqlite3_stmt *s, const char *name, int64_t v)
{
	sqlite3_bind_int64(s, place_of(s, name), v);
}

void db_bind_text(sqlite3_stmt *s, const char *name, const char *v)
{
	sqlite3_bind_text(s, place_of(s, name), v, -1, SQLITE_STATIC);
}

int db_step(struct store *st, sqlite3_stmt *s, struct err *e)
{
	int rc = sqlite3_step(s);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		db_fail(st, sqlite3_extended_errcode(st->db), e);
	sqlite3_reset(s);
	return rc == SQLITE_DONE ? 0 : -1;
}

void db_done(sqlite3_stmt *s)
{
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
}

const char *db_text(sqlite3_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s, column);

	return text ? text : "";
}

enum lz_code db_run(struct store *st, const char *sql, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);
	int more = s ? 1 : -1;

	while (more > 0)
		more = db_step(st, s, e);               /* a PRAGMA that sets something answers with a row */
	return more < 0 ? e->code : LZ_OK;
}

int64_t db_number(struct store *st, const char *sql)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, sql, &e);
	int64_t n;

	if (!s || db_step(st, s, &e) <= 0)
		return 0;
	n = sqlite3_column_int64(s, 0);
	db_done(s);
	return n;
}

/* --- what went wrong, for a clerk ------------------------------------------------------------ */

/* What SQLite calls an I/O error when it is the disk, a quota or a limit that is used up. */
static bool no_room(int no)
{
	return no == ENOSPC || no == EDQUOT || no == EFBIG;
}

enum lz_code db_fail(struct store *st, int rc, struct err *e)
{
	const char *path = st->path && *st->path ? st->path : "履职簿";
	char why[sizeof e->why];
	struct arena a = { NULL };

	sqlite3_snprintf(sizeof why, why, "%s (%d)", sqlite3_errmsg(st->db), rc);
	if ((rc & 0xff) == SQLITE_IOERR && no_room(sqlite3_system_errno(st->db)))
		rc = SQLITE_FULL;
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err_set(e, LZ_BUSY, NULL, "%s正在保存，没有等到；请稍候再试一次", db_holder(&a, st->path));
		break;
	case SQLITE_FULL:
		err_set(e, LZ_IO, NULL, "磁盘满了，这一次没有存进“%s”；请腾出空间再存", path);
		break;
	case SQLITE_READONLY:
		err_set(e, LZ_IO, NULL, "“%s”只能读，不能写；请检查文件和所在文件夹的权限", path);
		break;
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		err_set(e, LZ_IO, NULL, "打不开“%s”；请检查文件和所在文件夹的读写权限", path);
		break;
	case SQLITE_IOERR:
		err_set(e, LZ_IO, NULL, "读写“%s”时磁盘出错，这一次没有存进去；请检查磁盘再存", path);
		break;
	case SQLITE_NOTADB:
		err_set(e, LZ_DB, NULL, "“%s”不是履职簿", path);
		break;
	case SQLITE_CORRUPT:
		err_set(e, LZ_DB, NULL, "“%s”已损坏或不完整，请用备份恢复（lvzhi restore）", path);
		break;
	case SQLITE_TOOBIG:
		err_set(e, LZ_INVALID, NULL, "内容太长，存不下");
		break;
	case SQLITE_INTERRUPT:
		err_set(e, LZ_STOPPED, NULL, "已停止");
		break;
	case SQLITE_NOMEM:
		err_set(e, LZ_IO, NULL, "内存不够，这一次没有存进“%s”", path);
		break;
	default:
		err_set(e, LZ_DB, NULL, "履职簿读写出错，请做一次检查（lvzhi check）");
	}
	arena_free(&a);
	return err_why(e, "%s", why);
}

/* --- the connection -------------------------------------------------------------------------- */

static const char set_up[] =
	"PRAGMA foreign_keys = ON;"
	"PRAGMA synchronous = FULL;"                    /* a saved roll survives the plug; costs 0.2 ms a save */
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA cache_size = -65536;"                   /* most imports stay in memory until COMMIT */
	"PRAGMA wal_autocheckpoint = 4096;"             /* 32 MB: a save does not wait for it, store_idle() does it */
	"PRAGMA mmap_size = 2147418112;"                /* the library's most: 15-35 % on big scans */
	"PRAGMA trusted_schema = OFF;";

enum lz_code db_open(struct store *st, const char *path, bool create, struct err *e)
{
	int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_EXRESCODE
	            | SQLITE_OPEN_NOMUTEX;                      /* a store belongs to one thread */
	int rc = sqlite3_open_v2(path, &st->db, flags, NULL);

	if (rc)
		return db_fail(st, rc, e);
	sqlite3_busy_timeout(st->db, DB_BUSY_MS);
	rc = sqlite3_exec(st->db, set_up, NULL, NULL, NULL);
	return rc ? db_fail(st, rc, e) : LZ_OK;
}

void db_close(struct store *st)
{
	statements_free(st);
	sqlite3_close(st->db);
	st->db = NULL;
}
