/* Every committee of the ledger in one pass, beside DuckDB doing the same rule. Ours is measured end to end: opening
 * readers, reading packs from the file, scoring, ranking each committee, handing the results over. DuckDB's duties were
 * exported into a native table before (not measured), sorted by member, codes as an enumeration and flags as booleans;
 * measured is the one statement, on as many threads, its table of totals left in memory, the best of three. The totals of
 * all members are compared. Without npm, or without its package, the comparison is left out and a sentence says so. */
#include "bench_rule.h"
#include "lvzhi/evaluate.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { QUICK = 3 };                             /* runs of a bench that only shows that it runs: nothing is installed for it */

struct nation {
	struct rule_total *total;
	size_t n, room;
	int committees;
};

static bool take(void *ctx, const struct evaluate_page *page)
{
	struct nation *x = ctx;

	for (size_t i = 0; i < page->results->count; i++) {
		const struct result *r = &page->results->row[i];

		if (x->n == x->room) {
			x->room = x->room ? x->room * 2 : 4096;
			x->total = mem_resize(x->total, x->room * sizeof *x->total);
		}
		x->total[x->n++] = (struct rule_total){ r->subject.id, r->total.n / r->total.d };
	}
	x->committees++;
	return true;
}

static double cpu_ms(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

/* --- DuckDB ------------------------------------------------------------------------------------------------------ */

static const char script[] =
	"import { DuckDBInstance } from '@duckdb/node-api';\n"
	"import fs from 'fs';\n"
	"const [folder, threads] = process.argv.slice(2);\n"
	"const text = name => fs.readFileSync(folder + '/' + name, 'utf8');\n"
	"try { fs.unlinkSync(folder + '/duty.duckdb'); } catch {}\n"
	"const db = await DuckDBInstance.create(folder + '/duty.duckdb', { threads });\n"
	"const c = await db.connect();\n"
	"for (const sql of text('load.sql').split(';').filter(s => s.trim())) await c.run(sql);\n"
	"await c.run('CHECKPOINT');\n"
	"let best = Infinity, cpu = Infinity;\n"
	"for (let i = 0; i < 3; i++) {\n"
	"  const from = performance.now(), was = process.cpuUsage();\n"
	"  await c.run('CREATE OR REPLACE TEMP TABLE totals AS ' + text('rule.sql'));\n"
	"  best = Math.min(best, performance.now() - from);\n"
	"  const used = process.cpuUsage(was);\n"
	"  cpu = Math.min(cpu, (used.user + used.system) / 1000);\n"
	"}\n"
	"await c.run(`COPY (SELECT who, total FROM totals ORDER BY who) TO '${folder}/totals.csv' (HEADER false)`);\n"
	"fs.writeFileSync(folder + '/ms', `${best} ${cpu}`);\n";

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f))
		bench_die("cannot write %s", path);
}

/* The package in a folder of the build; false: not to be had. */
static bool duckdb_there(struct bench *b, const char *folder)
{
	const char *install = arena_print(&b->arena, "cd '%s' && { [ -d node_modules/@duckdb/node-api ] || npm install --silent --no-audit"
	                                  " --no-fund @duckdb/node-api; } >/dev/null 2>&1", folder);

	return !system("command -v npm >/dev/null && command -v node >/dev/null") && !system(install);
}

struct out {
	FILE *f;
	struct codes *codes;
};

static bool row_out(void *ctx, const struct duty *d)
{
	struct out *o = ctx;

	if (!rule_counts(d, o->codes))
		return true;
	fprintf(o->f, "%lld", (long long)d->subject_id);
	for (int c = 0; rule_columns[c]; c++) {
		int32_t v = d->col[rule_column_of(c)];

		if (rule_column_is_text(c))
			fprintf(o->f, ",%s", v ? code_name(o->codes, v) : "none");
		else
			fprintf(o->f, ",%d", v);
	}
	fputc('\n', o->f);
	return true;
}

/* load.sql: an enumeration of all codes there are, the table, and the rows through a pipe. */
static void load_sql(struct bench *b, const char *folder, const struct codes *codes)
{
	struct sink s = { .arena = &b->arena };

	sink_text(&s, "CREATE TYPE code AS ENUM ('none'");
	for (int i = 1; i <= codes->n; i++)
		sink_put(&s, ", '%s'", code_name(codes, i));
	sink_text(&s, ");\nCREATE TABLE duty AS SELECT * FROM read_csv('");
	sink_put(&s, "%s/rows', header = false, auto_detect = false, columns = {'who': 'INTEGER'", folder);
	for (int c = 0; rule_columns[c]; c++)
		sink_put(&s, ", '%s': '%s'", rule_columns[c], rule_column_is_text(c) ? "code" : rule_column_is_flag(c) ? "BOOLEAN" : "TINYINT");
	sink_text(&s, "})");
	write_file(arena_print(&b->arena, "%s/load.sql", folder), s.text);
}

static bool collect_codes(void *ctx, const struct duty *d)
{
	(void)ctx;
	(void)d;
	return true;
}

/* Through a pipe: a nation's rows would fill the disk. Returns what the script ended with. */
static int rows_out(struct bench *b, struct store *st, const char *folder, int threads)
{
	const char *pipe = arena_print(&b->arena, "%s/rows", folder);
	sqlite3 *db = bench_db(b->work);
	struct codes codes = { .arena = &b->arena };
	struct out o = { .codes = &codes };
	FILE *node;
	sqlite3_stmt *s = bench_stmt(db, "SELECT id FROM committee ORDER BY id");

	while (sqlite3_step(s) == SQLITE_ROW)           /* all codes first: the enumeration names them */
		rule_rows(st, sqlite3_column_int64(s, 0), &codes, collect_codes, NULL);
	sqlite3_reset(s);
	load_sql(b, folder, &codes);
	unlink(pipe);
	if (mkfifo(pipe, 0600) || !(node = popen(arena_print(&b->arena, "cd '%s' && exec node rule.mjs \"$PWD\" %d", folder, threads), "w"))
	    || !(o.f = fopen(pipe, "w")))
		bench_die("cannot write %s", pipe);
	while (sqlite3_step(s) == SQLITE_ROW)
		rule_rows(st, sqlite3_column_int64(s, 0), &codes, row_out, &o);
	fclose(o.f);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return pclose(node);
}

static struct rule_total *totals_in(const char *path, size_t *n)
{
	struct rule_total *list = NULL;
	FILE *f = fopen(path, "r");
	long long who, total;

	*n = 0;
	while (f && fscanf(f, "%lld,%lld", &who, &total) == 2) {
		if ((*n & (*n - 1)) == 0)
			list = mem_resize(list, (*n ? *n * 2 : 1) * sizeof *list);
		list[(*n)++] = (struct rule_total){ who, total };
	}
	if (f)
		fclose(f);
	return list;
}

/* Milliseconds, by the clock and by the processors; 0: no DuckDB to be had. */
static double duckdb(struct bench *b, struct store *st, struct nation *mine, int threads, double *cpu)
{
	const char *folder = bench_file(b, "duckdb"), *ms = arena_print(&b->arena, "%s/ms", folder);
	struct rule_total *theirs;
	double best = 0;
	size_t n;
	FILE *f;

	*cpu = 0;
	if (b->runs <= QUICK)
		return 0;
	mkdir(folder, 0755);
	if (!duckdb_there(b, folder)) {
		puts("DuckDB is left out: npm, or its package @duckdb/node-api, is not there");
		return 0;
	}
	unlink(ms);
	write_file(arena_print(&b->arena, "%s/rule.mjs", folder), script);
	write_file(arena_print(&b->arena, "%s/rule.sql", folder), rule_sql(&b->arena, "least", "greatest"));
	if (rows_out(b, st, folder, threads) || !(f = fopen(ms, "r")) || fscanf(f, "%lf %lf", &best, cpu) != 2)
		bench_die("DuckDB did not do the rule");
	fclose(f);
	theirs = totals_in(arena_print(&b->arena, "%s/totals.csv", folder), &n);
	rule_same(mine->total, mine->n, theirs, n, "DuckDB");
	free(theirs);
	unlink(arena_print(&b->arena, "%s/rows", folder));
	unlink(arena_print(&b->arena, "%s/duty.duckdb", folder));
	return best;
}

/* --- the figures ----------------------------------------------------------------------------------------------------- */

static double pass(struct store *st, const struct scheme *rule, int threads, struct nation *x, double *cpu)
{
	struct evaluate_job job = { .scheme = rule, .year = BENCH_YEAR, .threads = threads };
	struct err e;
	double from = bench_now(), was = cpu_ms();

	x->n = 0;
	x->committees = 0;
	bench_must(evaluate_each(st, &job, take, x, &e), &e);
	*cpu = cpu_ms() - was;
	return bench_now() - from;
}

static double best_pass(struct store *st, const struct scheme *rule, int threads, struct nation *x, double *cpu)
{
	double best = pass(st, rule, threads, x, cpu);

	for (int i = 1; i < 3; i++) {
		double more, ms = pass(st, rule, threads, x, &more);

		*cpu = more < *cpu ? more : *cpu;
		best = ms < best ? ms : best;
	}
	return best;
}

void bench_nation(struct bench *b, const struct scheme *rule)
{
	struct store *st = bench_open(b, b->work);
	struct nation x = { .n = 0 };
	int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
	double cpu, first = pass(st, rule, cores, &x, &cpu), all = best_pass(st, rule, cores, &x, &cpu), one_cpu, duck_cpu;
	double duck = duckdb(b, st, &x, cores, &duck_cpu);

	if (x.committees > 1)
		bench_add(b, arena_print(&b->arena, "all %d committees, %zu members, the first time", x.committees, x.n), first, "ms", 0, "");
	bench_add(b, arena_print(&b->arena, "all %d committees, %d threads; floor: DuckDB", x.committees, cores), all, "ms", duck, "< 1 x");
	bench_add(b, "  time of all processors; floor: DuckDB's", cpu, "ms", duck_cpu, "");
	bench_add(b, "  on one thread", best_pass(st, rule, 1, &x, &one_cpu), "ms", 0, "");
	free(x.total);
	store_close(st);
}
