/* bench [--nation] [--members N] [--years Y] [--quick] [--only PART] [--out FOLDER]
 * Makes the demo ledger where there is none (kept in FOLDER/bench), measures, prints the table, leaves FOLDER/bench.json.
 * FOLDER is the folder of the build. --quick: each thing a few times, for a test that it runs at all. */
#include "bench.h"
#include "lvzhi/file.h"
#include "lvzhi/text.h"
#include <dirent.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* --- clock and figures ------------------------------------------------------------------------ */

double bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double bench_at(double *sample, int n, double share)
{
	int at = (int)(share * n);

	if (!n)
		return 0;
	qsort(sample, (size_t)n, sizeof *sample, by_value);
	return sample[at < n ? at : n - 1];
}

/* --- what every part needs ---------------------------------------------------------------------- */

void bench_die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fputs("bench: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(EXIT_FAILURE);
}

void bench_must(enum lz_code rc, const struct err *e)
{
	if (rc)
		bench_die("%s %s", e->say, e->why);
}

char *bench_file(struct bench *b, const char *name)
{
	return arena_print(&b->arena, "%s/%s", b->folder, name);
}

/* The program keeps a copy of each day in a folder beside the ledger. */
static void remove_copies(struct bench *b, const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *entry;

	if (!d)
		return;
	while ((entry = readdir(d)) != NULL)
		if (*entry->d_name != '.')
			unlink(arena_print(&b->arena, "%s/%s", folder, entry->d_name));
	closedir(d);
	rmdir(folder);
}

void bench_remove(struct bench *b, const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(arena_print(&b->arena, "%s%s", path, ends[i]));
	remove_copies(b, arena_print(&b->arena, "%s-backup", path));
}

struct store *bench_open(struct bench *b, const char *path)
{
	struct store *st;
	struct err e;

	bench_must(store_open(&st, path, &b->env, &e), &e);
	return st;
}

sqlite3 *bench_db(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL))
		bench_die("%s: %s", path, sqlite3_errmsg(db));
	bench_run(db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
	              "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096; PRAGMA mmap_size = 2147418112");
	return db;
}

sqlite3_stmt *bench_stmt(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL))
		bench_die("%s: %s", sql, sqlite3_errmsg(db));
	return s;
}

void bench_run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL))
		bench_die("%s: %s", sql, sqlite3_errmsg(db));
}

int64_t bench_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = bench_stmt(db, sql);
	int64_t n = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;

	sqlite3_finalize(s);
	return n;
}

/* --- table and file ------------------------------------------------------------------------------- */

enum { NAME_CELLS = 52, NUMBER_CELLS = 12, UNIT_CELLS = 8 };

/* Three figures that mean something. */
static const char *number(struct arena *a, double v)
{
	return arena_print(a, "%.*f", v >= 100 ? 0 : v >= 10 ? 1 : v >= 1 ? 2 : 3, v);
}

static void table_row(struct arena *a, const char *name, const char *value, const char *unit, const char *floor, const char *ratio,
                      const char *aim)
{
	printf("%s%*s %s%*s%*s  %s\n", text_pad(a, name, NAME_CELLS), NUMBER_CELLS, value, text_pad(a, unit, UNIT_CELLS), NUMBER_CELLS,
	       floor, NUMBER_CELLS, ratio, aim);
	fflush(stdout);                                 /* a long bench tells as it goes */
}

void bench_add(struct bench *b, const char *name, double value, const char *unit, double floor, const char *aim)
{
	struct arena a = { NULL };

	b->rows = arena_grow(&b->arena, b->rows, (size_t)b->count, sizeof *b->rows);
	b->rows[b->count++] = (struct bench_row){ arena_copy(&b->arena, name), unit, aim, value, floor };
	table_row(&a, name, number(&a, value), unit, floor > 0 ? number(&a, floor) : "-",
	          floor > 0 ? number(&a, value / floor) : "-", aim);
	arena_free(&a);
}

static void json(struct bench *b, const char *path)
{
	struct sink out = { .arena = &b->arena };
	struct err e;

	sink_text(&out, "[\n");
	for (int i = 0; i < b->count; i++) {
		const struct bench_row *r = &b->rows[i];

		sink_text(&out, "\t{\"name\": ");
		json_string(&out, r->name);
		sink_put(&out, ", \"value\": %.6g, \"unit\": ", r->value);
		json_string(&out, r->unit);
		if (r->floor > 0)
			sink_put(&out, ", \"floor\": %.6g, \"ratio\": %.4g}", r->floor, r->value / r->floor);
		else
			sink_text(&out, ", \"floor\": null, \"ratio\": null}");
		sink_text(&out, i + 1 < b->count ? ",\n" : "\n");
	}
	sink_text(&out, "]\n");
	bench_must(file_put(path, out.text, out.len, &e), &e);
}

/* --- the ledger ------------------------------------------------------------------------------------- */

static bool tell(void *ctx, int64_t done, int64_t all)
{
	(void)ctx;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rmaking the demo ledger: %lld %%", (long long)(all ? done * 100 / all : 0));
	return true;
}

/* In a process of its own: one that has grown by gigabytes forks slowly, and the screens are started by a fork. */
static void make_ledger(struct bench *b)
{
	struct demo d = { .ledger = b->ledger, .members = b->members, .years = b->years, .until = BENCH_YEAR, .seed = 1, .progress = tell };
	struct err e;
	double from = bench_now();
	int status = 0;
	pid_t child;

	if (!access(b->ledger, R_OK))
		return;
	child = fork();
	if (!child) {
		bench_must(demo_make(&d, &b->env, &e), &e);
		exit(EXIT_SUCCESS);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || status)
		bench_die("the demo ledger could not be made");
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K");
	bench_add(b, "making the demo ledger", (bench_now() - from) / 1e3, "s", 0, "minutes");
}

static void heading(struct bench *b)
{
	struct arena a = { NULL };
	sqlite3 *db = bench_db(b->ledger);

	printf("lvzhi %s: %lld members, %d years, %lld rows of attendance, %lld MB; floors measured in the same run\n\n", LZ_VERSION,
	       (long long)bench_number(db, "SELECT count(*) FROM membership"), b->years,
	       (long long)bench_number(db, "SELECT count(*) FROM attendance"),
	       (long long)bench_number(db, "PRAGMA page_count") * bench_number(db, "PRAGMA page_size") / 1000000);
	sqlite3_close(db);
	table_row(&a, "", "value", "", "floor", "ratio", "aim");
	arena_free(&a);
}

static void folder(const char *path)
{
	if (mkdir(path, 0755) && errno != EEXIST)
		bench_die("%s: %s", path, strerror(errno));
}

static void usage(void)
{
	bench_die("bench [--nation] [--members N] [--years Y] [--quick] [--only PART] [--out FOLDER]");
}

static int64_t clock_now(struct env *env)
{
	(void)env;
	return (int64_t)time(NULL);
}

static const struct { const char *name; void (*run)(struct bench *b); } parts[] = {
	{ "ledger", bench_ledger },             /* leaves the copy that the others write into */
	{ "screens", bench_screens }, { "lists", bench_lists }, { "roll", bench_roll }, { "import", bench_import },
	{ "score", bench_score }, { "growth", bench_growth }, { "proposals", bench_proposals }, { "print", bench_print },
	{ "check", bench_check },
};

int main(int argc, char **argv)
{
	struct bench b = { .members = 1000, .years = 20, .runs = 15, .keys = 300, .roster = 100000 };
	const char *slash = strrchr(argv[0], '/'), *name = "city", *out, *only = NULL;
	char *here = slash ? arena_copy_n(&b.arena, argv[0], (size_t)(slash - argv[0])) : arena_copy(&b.arena, ".");

	setlocale(LC_ALL, "C.UTF-8");
	out = arena_print(&b.arena, "%s/..", here);
	b.program = arena_print(&b.arena, "%s/../lvzhi", here);
	b.bare = arena_print(&b.arena, "%s/bench_bare", here);
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--nation")) {
			b.members = 600000;             /* about 54 rows of attendance a member and year: 32 million */
			b.years = 1;
			name = "nation";
		} else if (!strcmp(argv[i], "--quick")) {
			b.runs = b.keys = 3;
			b.roster = 300;
			name = "quick";
		} else if (i + 1 == argc) {
			usage();
		} else if (!strcmp(argv[i], "--members")) {
			b.members = atoll(argv[++i]);
		} else if (!strcmp(argv[i], "--only")) {
			only = argv[++i];
		} else if (!strcmp(argv[i], "--years")) {
			b.years = atoi(argv[++i]);
		} else if (!strcmp(argv[i], "--out")) {
			out = argv[++i];
		} else {
			usage();
		}
	}
	b.env = (struct env){ .clock = clock_now, .random = random_seeded, .seed = 1, .clerk = "bench" };
	b.folder = arena_print(&b.arena, "%s/bench", out);
	folder(b.folder);
	b.ledger = bench_file(&b, arena_print(&b.arena, "%s.lz", name));
	b.work = bench_file(&b, arena_print(&b.arena, "%s-work.lz", name));
	make_ledger(&b);
	heading(&b);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (!only || !strcmp(parts[i].name, only) || !i)
			parts[i].run(&b);
	bench_remove(&b, b.work);
	json(&b, arena_print(&b.arena, "%s/bench.json", out));
	arena_free(&b.arena);
	return EXIT_SUCCESS;
}
