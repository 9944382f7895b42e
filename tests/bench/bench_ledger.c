/* The ledger as a file: bytes a row, proof, copy. */
#include "bench.h"
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static void bytes(struct bench *b)
{
	sqlite3 *db = bench_db(b->ledger);
	double rows = (double)bench_number(db, "SELECT count(*) FROM attendance"), all = 0;
	struct arena a = { NULL };

	for (int i = 0; kinds[i]; i++)
		all += (double)bench_number(db, arena_print(&a, "SELECT count(*) FROM \"%s\"", kinds[i]->table));
	arena_free(&a);
	bench_add(b, "ledger, bytes a row of any table", (double)bench_number(db, "PRAGMA page_count")
	          * (double)bench_number(db, "PRAGMA page_size") / all, "bytes", 0, "");
	bench_add(b, "attendance with its index, bytes a row",
	          (double)bench_number(db, "SELECT sum(pgsize) FROM dbstat WHERE name IN ('attendance', 'attendance_1')") / rows, "bytes",
	          (double)bench_number(db, "SELECT sum(payload) FROM dbstat WHERE name = 'attendance'") / rows, "");
	sqlite3_close(db);
}

/* Bare reading and writing of the same file, flushed to the disk. */
static double copy(const char *from, const char *to)
{
	enum { CHUNK = 1 << 20 };
	char *chunk = mem_new(CHUNK);
	double at = bench_now();
	int in = open(from, O_RDONLY), out = open(to, O_CREAT | O_TRUNC | O_WRONLY, 0600);
	ssize_t n;

	while ((n = read(in, chunk, CHUNK)) > 0)
		if (write(out, chunk, (size_t)n) != n)
			bench_die("%s: no room", to);
	if (in < 0 || out < 0 || n < 0 || fsync(out))
		bench_die("cannot copy %s", from);
	close(in);
	close(out);
	free(chunk);
	return bench_now() - at;
}

static void say(void *ctx, const char *line)
{
	(void)ctx;
	bench_die("check of the demo: %s", line);
}

void bench_check(struct bench *b)
{
	struct store *st = bench_open(b, b->ledger);
	sqlite3 *db = bench_db(b->ledger);
	struct err e;
	double bare = bench_now(), ms;

	bench_run(db, "PRAGMA integrity_check; PRAGMA foreign_key_check");
	bare = bench_now() - bare;
	sqlite3_close(db);
	ms = bench_now();
	bench_must(store_check(st, say, NULL, &e), &e);
	bench_add(b, "check", (bench_now() - ms) / 1e3, "s", bare / 1e3, "");
	store_close(st);
}

void bench_ledger(struct bench *b)
{
	struct store *st = bench_open(b, b->ledger);
	char *other = bench_file(b, "copy.lz");
	struct err e;
	double ms, bare;

	bytes(b);
	bench_remove(b, b->work);
	ms = bench_now();
	bench_must(store_backup(st, b->work, &e), &e);
	ms = bench_now() - ms;
	bare = copy(b->ledger, other);
	unlink(other);
	bench_add(b, "backup", ms / 1e3, "s", bare / 1e3, "");
	store_close(st);
	st = bench_open(b, b->work);
	bench_must(store_backup_daily(st, 1, &e), &e);  /* today's copy: else the first program that leaves would make it */
	store_close(st);
}
