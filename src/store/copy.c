#include "copy.h"
#include "place.h"
#include "lvzhi/day.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { APPLICATION = 0x6c767a68 };

/* What the clerk reads when a copy of ours cannot be made. */
static enum lz_code cannot(const char *to, int rc, const char *why, struct err *e)
{
	switch (rc & 0xff) {
	case SQLITE_FULL:
		err_set(e, LZ_IO, NULL, "磁盘放不下，没有复制到“%s”；请腾出空间再来", to);
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err_set(e, LZ_BUSY, NULL, "有人正在保存，没有复制成；请稍候再试");
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		err_set(e, LZ_DB, NULL, "数据已损坏或不是履职簿，没有复制到“%s”", to);
		break;
	default:
		err_set(e, LZ_IO, NULL, "不能写“%s”，请检查磁盘（U盘）和权限", to);
	}
	return err_why(e, "%s", why);
}

static enum lz_code flush(const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), bad = fd < 0 || fsync(fd);

	if (fd >= 0)
		close(fd);
	return bad ? cannot(path, SQLITE_IOERR, strerror(errno), e) : LZ_OK;
}

static int pages(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc, tries = 0;

	if (!b)
		return sqlite3_extended_errcode(to);
	do {
		rc = sqlite3_backup_step(b, -1);        /* in one go: readers do not hinder writers in WAL */
		if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
			sqlite3_sleep(100);
	} while ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && ++tries < 50);
	sqlite3_backup_finish(b);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* An empty file only its maker may read, unless the ledger it stands beside is shared with a group. */
static void mode_like(const char *path, sqlite3 *from)
{
	const char *source = sqlite3_db_filename(from, "main");
	struct stat at;

	if (source && *source && !stat(source, &at) && !chmod(path, at.st_mode & 0660))
		(void)!chown(path, (uid_t)-1, at.st_gid);       /* a group we are not in keeps ours */
}

static enum lz_code write_beside(sqlite3 *from, const char *beside, const char *to, struct err *e)
{
	sqlite3 *copy = NULL;
	int fd = open(beside, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600), rc;

	if (fd < 0)
		return cannot(to, SQLITE_CANTOPEN, strerror(errno), e);
	close(fd);
	mode_like(beside, from);
	rc = sqlite3_open_v2(beside, &copy, SQLITE_OPEN_READWRITE, NULL);
	if (!rc)
		rc = pages(from, copy);
	if (!rc)                                        /* one file: opens from a stick that cannot be written */
		rc = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	if (rc)
		cannot(to, rc, copy ? sqlite3_errstr(rc) : "", e);
	sqlite3_close(copy);
	return rc ? e->code : flush(beside, e);
}

static int64_t asked(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = NULL;
	int64_t n = -1;

	if (!sqlite3_prepare_v2(db, sql, -1, &s, NULL) && sqlite3_step(s) == SQLITE_ROW)
		n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

/* A ledger, readable, not from a newer program. Reads without writing anything, so that a stick may be read-only. */
static enum lz_code open_copy(sqlite3 **db, struct arena *a, const char *path, bool whole, struct err *e)
{
	struct store plain = { 0 };
	struct sink uri = { .arena = a };
	int64_t version;
	int rc;

	if (access(path, R_OK))
		return err_set(e, LZ_IO, NULL, "读不到“%s”，请检查文件名和权限", path);
	sink_text(&uri, "file:");
	for (const char *p = path; *p; p++)
		sink_put(&uri, strchr("?#%", *p) ? "%%%02x" : "%c", *p);
	/* A copy is in rollback mode and whole by itself; a ledger in use has its -wal and is opened as usual. */
	rc = sqlite3_open_v2(uri.text, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	if (!rc && asked(*db, "PRAGMA application_id") != APPLICATION)
		return err_set(e, LZ_DB, NULL, "“%s”不是履职簿，或者已损坏", path);
	version = rc ? 0 : asked(*db, "PRAGMA user_version");
	if (!rc && version > migrate_newest(&plain))
		return err_set(e, LZ_DB, NULL, "“%s”是更新版本的程序建的，请先升级程序", path);
	if (!rc && (version < 1 || asked(*db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'operation', 'block')") != 3))
		return err_set(e, LZ_DB, NULL, "“%s”没有建完，不是完整的履职簿", path);
	if (!rc && whole && asked(*db, "SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check <> 'ok'") != 0)
		return err_set(e, LZ_DB, NULL, "“%s”已损坏，不能用它恢复", path);
	return rc ? cannot(path, rc, sqlite3_errstr(rc), e) : LZ_OK;
}

enum lz_code copy_out(sqlite3 *from, const char *to, struct err *e)
{
	struct arena a = { NULL };
	char *beside = arena_print(&a, "%s.part%ld", to, (long)getpid());
	enum lz_code rc = write_beside(from, beside, to, e);
	struct err ignored;

	if (!rc && rename(beside, to))
		rc = cannot(to, SQLITE_IOERR, strerror(errno), e);
	if (rc)
		unlink(beside);
	else
		flush(place_folder(&a, to), &ignored);  /* the name itself; some file systems cannot flush a folder */
	unlink(arena_print(&a, "%s-journal", beside));
	arena_free(&a);
	return rc;
}

/* --- backup ------------------------------------------------------------------------------------ */

/* An old copy may be replaced, anything else not: a slip of the finger must not cost a report. */
static enum lz_code replaceable(struct store *st, const char *to, struct err *e)
{
	struct arena a = { NULL };
	sqlite3 *db = NULL;
	struct stat here, there;

	e->code = LZ_OK;
	if (stat(to, &there))
		return LZ_OK;
	if (!stat(st->path, &here) && here.st_dev == there.st_dev && here.st_ino == there.st_ino)
		return err_set(e, LZ_INVALID, NULL, "“%s”就是履职簿本身，请写另一个文件名", to);
	if (S_ISDIR(there.st_mode))
		return err_set(e, LZ_INVALID, NULL, "“%s”是文件夹，请写上文件名", to);
	if (there.st_size > 0 && open_copy(&db, &a, to, false, e) && e->code == LZ_DB)
		err_set(e, LZ_INVALID, NULL, "“%s”已经有了，而且不是履职簿，不会覆盖；请换一个名字", to);
	sqlite3_close(db);
	arena_free(&a);
	return e->code;
}

enum lz_code store_backup(struct store *st, const char *to, struct err *e)
{
	return replaceable(st, to, e) ? e->code : copy_out(st->db, to, e);
}

/* --- restore ------------------------------------------------------------------------------------- */

/* A ledger that still opens is filled through SQLite, so that a colleague who has it open sees the old data come
 * back instead of a file that is no longer there. */
static enum lz_code into_open(sqlite3 *from, const char *ledger, struct err *e)
{
	sqlite3 *to = NULL;
	int rc = sqlite3_open_v2(ledger, &to, SQLITE_OPEN_READWRITE, NULL);

	sqlite3_busy_timeout(to, DB_BUSY_MS);
	if (!rc)
		rc = pages(from, to);
	sqlite3_close(to);
	return rc ? cannot(ledger, rc, sqlite3_errstr(rc), e) : LZ_OK;
}

/* Is what lies there a ledger that SQLite can write into? */
static bool sound(const char *ledger)
{
	sqlite3 *db = NULL;
	bool yes = !sqlite3_open_v2(ledger, &db, SQLITE_OPEN_READWRITE, NULL)
	           && asked(db, "PRAGMA application_id") == APPLICATION
	           && asked(db, "SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check <> 'ok'") == 0;

	sqlite3_close(db);
	return yes;
}

/* What was there goes aside first, never away. */
static enum lz_code aside(const char *ledger, struct env *env, struct err *e)
{
	static const char *const parts[] = { "", "-wal", "-shm" };
	struct arena a = { NULL };
	const char *to = arena_print(&a, "%s.damaged-%lld", ledger, (long long)env->clock(env));
	enum lz_code rc = LZ_OK;

	for (size_t i = 0; i < COUNT(parts) && !rc; i++)
		if (rename(arena_print(&a, "%s%s", ledger, parts[i]), arena_print(&a, "%s%s", to, parts[i])) && errno != ENOENT)
			rc = cannot(ledger, SQLITE_IOERR, strerror(errno), e);
	arena_free(&a);
	return rc;
}

/* The copy as a new file, or in the place of one that does not open any more: whole beside it before that one moves. A
 * ledger that did not open because the disk is full stays where it is. */
static enum lz_code into_new(sqlite3 *from, const char *ledger, struct env *env, struct err *e)
{
	struct arena a = { NULL };
	const char *beside = arena_print(&a, "%s.restored%ld", ledger, (long)getpid());
	struct stat at;
	mode_t mode = stat(ledger, &at) ? 0600 : at.st_mode & 0660;
	enum lz_code rc = write_beside(from, beside, ledger, e);

	if (!rc && chmod(beside, mode))
		rc = cannot(ledger, SQLITE_PERM, strerror(errno), e);
	if (!rc)
		rc = aside(ledger, env, e);
	if (!rc && rename(beside, ledger))
		rc = cannot(ledger, SQLITE_IOERR, strerror(errno), e);
	if (rc)
		unlink(beside);
	arena_free(&a);
	return rc;
}

/* LEDGER.before-restore-20260315, and -2 behind it the second time that day: no copy replaces another. */
static const char *dated(struct arena *a, const char *ledger, struct env *env)
{
	const char *stem = arena_print(a, "%s.before-restore-%lld", ledger, (long long)env_today(env)), *name = stem;

	for (int n = 2; !access(name, F_OK); n++)
		name = arena_print(a, "%s-%d", stem, n);
	return name;
}

enum lz_code store_restore(const char *from, const char *ledger, struct env *env, struct err *e)
{
	struct arena a = { NULL };
	struct stat source, there;
	bool exists = !stat(ledger, &there), opens = exists && S_ISREG(there.st_mode) && sound(ledger);
	sqlite3 *db = NULL, *now = NULL;
	enum lz_code rc = LZ_OK;

	if (exists && S_ISDIR(there.st_mode))
		rc = err_set(e, LZ_IO, NULL, "“%s”是文件夹，请写上文件名", ledger);
	else if (exists && !stat(from, &source) && source.st_dev == there.st_dev && source.st_ino == there.st_ino)
		rc = err_set(e, LZ_INVALID, NULL, "“%s”和要恢复的是同一个文件", from);
	if (!rc)
		rc = place_local(ledger, e);
	if (!rc)
		rc = open_copy(&db, &a, from, true, e);
	if (!rc && opens) {                             /* what is there now stays beside, in case it was the better one */
		rc = sqlite3_open_v2(ledger, &now, SQLITE_OPEN_READWRITE, NULL) ? cannot(ledger, SQLITE_CANTOPEN, "", e) : LZ_OK;
		if (!rc)
			rc = copy_out(now, dated(&a, ledger, env), e);
		sqlite3_close(now);
	}
	if (!rc)
		rc = opens ? into_open(db, ledger, e) : into_new(db, ledger, env, e);
	sqlite3_close(db);
	arena_free(&a);
	return rc;
}

/* --- daily ------------------------------------------------------------------------------------------ */

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* wuhu.lvzhi is copied to wuhu-2026-03-15.lvzhi. */
static size_t stem_of(const char *base)
{
	const char *dot = strrchr(base, '.');

	return dot && dot > base ? (size_t)(dot - base) : strlen(base);
}

/* Only files this program put there. */
static bool is_daily(const char *file, const char *base)
{
	size_t n = stem_of(base);
	int used = 0;

	return !strncmp(file, base, n) && sscanf(file + n, "-%*4d-%*2d-%*2d%n", &used) == 0 && used == 11
	    && !strcmp(file + n + 11, base + n);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void drop_oldest(struct arena *a, const char *folder, const char *base, int keep)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	char **names = NULL;
	size_t n = 0;

	while (d && (entry = readdir(d)))
		if (is_daily(entry->d_name, base)) {
			names = arena_grow(a, names, n, sizeof *names);
			names[n++] = arena_copy(a, entry->d_name);
		}
	if (d)
		closedir(d);
	if (n)
		qsort(names, n, sizeof *names, by_name);
	for (size_t i = 0; i + (size_t)keep < n; i++)
		unlink(arena_print(a, "%s/%s", folder, names[i]));
}

static enum lz_code room_for_copy(const char *path, const struct stat *at, struct err *e)
{
	struct statvfs disk;

	if (statvfs(path, &disk) || (uint64_t)disk.f_bavail * disk.f_frsize / 2 > (uint64_t)at->st_size)
		return LZ_OK;
	return err_set(e, LZ_IO, NULL, "磁盘快满了，请删去不要的文件，或备份到别的磁盘");
}

enum lz_code store_backup_daily(struct store *st, int keep, struct err *e)
{
	struct arena a = { NULL };
	const char *folder = arena_print(&a, "%s-backup", st->path), *base = base_name(st->path);
	int stem = (int)stem_of(base);
	const char *to = arena_print(&a, "%s/%.*s-%s%s", folder, stem, base, day_text(&a, env_today(st->env)), base + stem);
	struct stat at;
	enum lz_code rc = LZ_OK;

	if (!stat(st->path, &at) && access(to, F_OK)) {
		if (!mkdir(folder, 0700) && at.st_mode & 0060 && !chown(folder, (uid_t)-1, at.st_gid))
			(void)!chmod(folder, 02770);
		rc = room_for_copy(folder, &at, e);
		rc = rc ? rc : copy_out(st->db, to, e);
		if (!rc)
			drop_oldest(&a, folder, base, keep);
	}
	arena_free(&a);
	return rc;
}
