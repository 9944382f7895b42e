/* The year of a committee under the setting's scheme. Floors: the same number of small records in memory and as many
 * items, once as a C loop, once as one SQL statement: a filter and a sum per item, a cap per member. */
#include "bench.h"
#include "lvzhi/evaluate.h"
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 40, CAP = 20 };

/* --- what a run reads ------------------------------------------------------------------------------ */

struct year {
	struct arena arena;
	struct codes codes;
	const struct scheme *scheme;
	struct subject *subjects;
	int subject_count;
	struct duty *duty;
	size_t n;
	struct score_input in;
};

static bool keep(void *ctx, const struct duty *d)
{
	struct year *y = ctx;

	y->duty = arena_grow(&y->arena, y->duty, y->n, sizeof *y->duty);
	y->duty[y->n] = *d;
	y->duty[y->n++].title = "";
	return true;
}

static void year_read(struct bench *b, struct store *st, struct year *y)
{
	struct duty_query q = { .committee = store_committee(st), .term = store_term(st) };
	struct score_reads reads;
	struct err e;

	bench_must(evaluate_scheme(st, &y->arena, NULL, 0, &y->scheme, NULL, &e), &e);
	y->codes.arena = &y->arena;
	y->in = (struct score_input){ .year = BENCH_YEAR, .today = env_today(&b->env), .codes = &y->codes };
	score_window(y->scheme, BENCH_YEAR, 0, &reads);
	q.from = reads.from;
	q.to = reads.to;
	bench_must(duty_each(st, &q, &y->codes, keep, y, &e), &e);
	scheme_days(y->scheme, BENCH_YEAR, &q.from, &q.to);
	bench_must(subject_list(st, &y->arena, &q, &y->codes, &y->subjects, &y->subject_count, &e), &e);
}

static double from_memory(struct bench *b, struct year *y)
{
	double ms[64];
	int n = 0;

	while (n < b->runs) {
		struct results results;
		struct score *s;
		struct err e;
		double from = bench_now();

		bench_must(score_run(&s, &results, y->scheme, &y->in, y->subjects, (size_t)y->subject_count, y->duty, y->n, &e), &e);
		ms[n++] = bench_now() - from;
		score_close(s);
	}
	return bench_at(ms, n, 0.5);
}

static double whole(struct bench *b, struct store *st, const struct scheme *scheme)
{
	struct evaluate_job job = { .scheme = scheme, .year = BENCH_YEAR };
	double ms[64];
	int n = 0;

	while (n < b->runs) {
		struct evaluation *ev;
		struct err e;
		double from = bench_now();

		bench_must(evaluate_run(&ev, st, &job, &e), &e);
		ms[n++] = bench_now() - from;
		evaluate_free(ev);
	}
	return bench_at(ms, n, 0.5);
}

/* --- floors -------------------------------------------------------------------------------------------- */

struct packed {
	int32_t who;
	int16_t kind, type, status, role;
};
struct item {
	int16_t kind, type, status, points;
};

/* Items that hit: each asks for the kind, type and status of some record there is. */
static void items_make(const struct packed *p, size_t n, struct item *items)
{
	for (int i = 0; i < ITEMS; i++) {
		const struct packed *one = &p[n * (size_t)i / ITEMS];

		items[i] = (struct item){ one->kind, one->type, one->status, (int16_t)(1 + i % 5) };
	}
}

/* Totals of all members added up: both floors must agree. */
static int64_t loop(const struct packed *p, size_t n, const struct item *items, int32_t *total)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n;) {
		int32_t who = p[i].who, item[ITEMS] = { 0 }, all = 0;

		for (; i < n && p[i].who == who; i++)
			for (int k = 0; k < ITEMS; k++)
				if (p[i].kind == items[k].kind && p[i].status == items[k].status && p[i].type == items[k].type)
					item[k] += items[k].points;
		for (int k = 0; k < ITEMS; k++)
			all += item[k] < CAP ? item[k] : CAP;
		total[who] = all;
		sum += all;
	}
	return sum;
}

static const char *statement(struct bench *b, const struct item *items)
{
	struct sink s = { .arena = &b->arena };

	sink_text(&s, "SELECT who, 0");
	for (int k = 0; k < ITEMS; k++)
		sink_put(&s, " + min(%d, sum(CASE WHEN kind = %d AND status = %d AND type = %d THEN %d ELSE 0 END))", CAP, items[k].kind,
		         items[k].status, items[k].type, items[k].points);
	sink_text(&s, " FROM packed GROUP BY who");
	return s.text;
}

static sqlite3 *packed_table(const struct packed *p, size_t n)
{
	sqlite3_stmt *s;
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db))
		bench_die("no memory");
	bench_run(db, "CREATE TABLE packed (who INTEGER, kind INTEGER, type INTEGER, status INTEGER, role INTEGER); BEGIN");
	s = bench_stmt(db, "INSERT INTO packed VALUES (?, ?, ?, ?, ?)");
	for (size_t i = 0; i < n; i++) {
		const int column[] = { p[i].who, p[i].kind, p[i].type, p[i].status, p[i].role };

		for (int c = 0; c < (int)COUNT(column); c++)
			sqlite3_bind_int(s, c + 1, column[c]);
		sqlite3_step(s);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	bench_run(db, "COMMIT");
	return db;
}

static void floors(struct bench *b, const struct year *y, double *in_c, double *in_sql)
{
	struct packed *p = arena_take(&b->arena, (y->n + 1) * sizeof *p);
	int32_t *total, who = -1;
	int64_t last = 0, in_loop = 0, in_query = 0;
	struct item items[ITEMS];
	double c[64], sql[64];
	sqlite3_stmt *s;
	sqlite3 *db;

	for (size_t i = 0; i < y->n; i++) {
		const struct duty *d = &y->duty[i];

		who += d->subject_id != last || !i;
		last = d->subject_id;
		p[i] = (struct packed){ who, (int16_t)d->col[DUTY_KIND], (int16_t)d->col[DUTY_TYPE], (int16_t)d->col[DUTY_STATUS],
		                        (int16_t)d->col[DUTY_ROLE] };
	}
	if (!y->n)
		bench_die("nobody did anything in %d", BENCH_YEAR);
	total = arena_take(&b->arena, (size_t)(who + 1) * sizeof *total);
	items_make(p, y->n, items);
	db = packed_table(p, y->n);
	s = bench_stmt(db, statement(b, items));
	for (int i = 0; i < b->runs; i++) {
		double from = bench_now();

		in_loop = loop(p, y->n, items, total);
		c[i] = bench_now() - from;
		from = bench_now();
		for (in_query = 0; sqlite3_step(s) == SQLITE_ROW;)
			in_query += sqlite3_column_int64(s, 1);
		sqlite3_reset(s);
		sql[i] = bench_now() - from;
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	if (in_loop != in_query)
		bench_die("the loop and the query differ: %lld, %lld", (long long)in_loop, (long long)in_query);
	*in_c = bench_at(c, b->runs, 0.5);
	*in_sql = bench_at(sql, b->runs, 0.5);
}

/* --- the nation ------------------------------------------------------------------------------------------- */

/* Every committee of the ledger, one after the other. */
static void all_committees(struct bench *b, struct store *st, const struct scheme *scheme)
{
	sqlite3 *db = bench_db(b->work);
	sqlite3_stmt *s = bench_stmt(db, "SELECT id FROM committee ORDER BY id");
	struct evaluate_job job = { .scheme = scheme, .year = BENCH_YEAR };
	double from = bench_now();
	struct err e;
	int n = 0;

	while (sqlite3_step(s) == SQLITE_ROW) {
		struct evaluation *ev;

		bench_must(store_choose(st, sqlite3_column_int64(s, 0), 0, &e), &e);
		bench_must(evaluate_run(&ev, st, &job, &e), &e);
		evaluate_free(ev);
		n++;
	}
	from = bench_now() - from;
	sqlite3_finalize(s);
	sqlite3_close(db);
	if (n > 1)
		bench_add(b, arena_print(&b->arena, "score of a year, all %d committees", n), from / 1e3, "s", 0, "");
}

void bench_score(struct bench *b)
{
	struct store *st = bench_open(b, b->work);
	struct year y = { .n = 0 };
	double in_c, in_sql, memory;

	year_read(b, st, &y);
	floors(b, &y, &in_c, &in_sql);
	memory = from_memory(b, &y);
	bench_add(b, arena_print(&b->arena, "score of a year: %d members, %zu duties", y.subject_count, y.n), whole(b, st, y.scheme), "ms",
	          in_c, "<= 20 ms");
	bench_add(b, "score of a year from memory", memory, "ms", in_c, "");
	bench_add(b, "a rule of 40 items as one SQL statement", in_sql, "ms", in_c, "");
	all_committees(b, st, y.scheme);
	store_close(st);
	arena_free(&y.arena);
}
