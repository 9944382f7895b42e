/* A year of the first committee, end to end: from the ledger on disk to ranked results. Floors and rivals do the same
 * rule (bench_rule.h) on the same duties and their totals are compared: a C loop over packed records in memory, and one
 * SQL statement by hand over a table in memory. */
#include "bench_rule.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/event.h"
#include <stdlib.h>
#include <string.h>

struct year {
	struct arena arena;
	struct codes codes;
	struct packed { int32_t who; uint16_t shape; } *packed;         /* who: 0, 1, 2 ... */
	struct duty *duty;
	size_t n;
	int64_t *id;                            /* by who */
	int who;
};

static bool keep(void *ctx, const struct duty *d)
{
	struct year *y = ctx;

	if (!rule_counts(d, &y->codes))
		return true;
	y->duty = arena_grow(&y->arena, y->duty, y->n, sizeof *y->duty);
	y->duty[y->n] = *d;
	y->duty[y->n++].title = "";
	return true;
}

bool rule_counts(const struct duty *d, struct codes *codes)
{
	return d->col[DUTY_ACTIVE] && d->col[DUTY_STATE] == code_num(codes, "booked");
}

void rule_rows(struct store *st, int64_t committee, struct codes *codes, bool (*fn)(void *ctx, const struct duty *d), void *ctx)
{
	struct duty_query q = { .from = BENCH_YEAR * 10000 + 101, .to = BENCH_YEAR * 10000 + 1231 };
	struct err e;

	bench_must(store_choose(st, committee, 0, &e), &e);
	q.committee = store_committee(st);
	q.term = store_term(st);
	bench_must(duty_each(st, &q, codes, fn, ctx, &e), &e);
}

/* --- ours ---------------------------------------------------------------------------------------------------- */

enum state { AS_IS, AFTER_A_ROLL, FROM_NOTHING };

/* A roll of 300 typed again: as many members' packs have to be made once more. */
static void roll_again(struct bench *b, struct store *st, int turn)
{
	struct arena a = { NULL };
	sqlite3 *db = bench_db(b->work);
	int64_t event = bench_number(db, "SELECT s.event_id FROM sitting s JOIN attendance a ON a.sitting_id = s.id JOIN event e"
	                                 " ON e.id = s.event_id WHERE e.committee_id = (SELECT min(id) FROM committee) AND s.\"day\" / 10000 = 2025"
	                                 " GROUP BY s.event_id ORDER BY abs(count(*) - 300), 1 LIMIT 1");
	struct roll_clash clash[1];
	struct roll *r;
	struct err e;
	int clashes;

	sqlite3_close(db);
	bench_must(roll_read(st, &a, event, &r, &e), &e);
	for (int i = 0; i < r->person_count; i++)
		r->people[i].cell[0].status = (uint8_t)(turn % 2 ? STATUS_PRESENT : STATUS_ABSENT);
	bench_must(roll_save(st, r, NULL, clash, 1, &clashes, &e), &e);
	arena_free(&a);
}

static double ours(struct bench *b, struct store *st, const struct scheme *scheme, int threads, enum state state, struct rule_total *out)
{
	struct evaluate_job job = { .scheme = scheme, .year = BENCH_YEAR, .threads = threads };
	double ms[64];

	for (int i = -1; i < b->runs; i++) {            /* once before, so that the packs are there */
		struct evaluation *ev;
		const struct results *r;
		struct err e;
		double from;

		if (state == AFTER_A_ROLL)
			roll_again(b, st, i + 1);
		if (state == FROM_NOTHING) {
			sqlite3 *db = bench_db(b->work);

			bench_run(db, "DELETE FROM duty_pack WHERE year = 2025 AND committee_id = (SELECT min(id) FROM committee)");
			sqlite3_close(db);
		}
		from = bench_now();
		bench_must(evaluate_run(&ev, st, &job, &e), &e);
		ms[i < 0 ? 0 : i] = bench_now() - from;
		r = evaluate_results(ev);
		for (size_t k = 0; out && k < r->count; k++)
			out[k] = (struct rule_total){ r->row[k].subject.id, r->row[k].total.n / r->row[k].total.d };
		evaluate_free(ev);
	}
	return bench_at(ms, b->runs, 0.5);
}

/* What the ranking screen does when it opens and the year turns; and when a sheet is opened from it. */
static void on_screen(struct bench *b, struct store *st, const struct scheme *scheme, double *ranking, double *sheet)
{
	struct evaluate_job job = { .scheme = scheme, .year = BENCH_YEAR, .values = true };
	double all[64], one[64];

	for (int i = 0; i < b->runs; i++) {
		const struct result *row;
		struct evaluation *ev;
		struct err e;
		double from = bench_now();

		bench_must(evaluate_run(&ev, st, &job, &e), &e);
		all[i] = bench_now() - from;
		from = bench_now();
		bench_must(evaluate_sheet(ev, st, evaluate_results(ev)->row[i].subject.id, &row, &e), &e);
		one[i] = bench_now() - from;
		evaluate_free(ev);
	}
	*ranking = bench_at(all, b->runs, 0.5);
	*sheet = bench_at(one, b->runs, 0.5);
}

/* --- the same rule in memory ------------------------------------------------------------------------------------- */

static sqlite3 *table_of(struct bench *b, const struct year *y)
{
	struct sink create = { .arena = &b->arena }, insert = { .arena = &b->arena };
	sqlite3_stmt *s;
	sqlite3 *db;

	sink_text(&create, "CREATE TABLE duty (who INTEGER");
	sink_text(&insert, "INSERT INTO duty VALUES (?");
	for (int c = 0; rule_columns[c]; c++) {
		sink_put(&create, ", \"%s\" %s", rule_columns[c], rule_column_is_text(c) ? "TEXT" : "INTEGER");
		sink_text(&insert, ", ?");
	}
	sink_text(&create, "); BEGIN");
	sink_text(&insert, ")");
	if (sqlite3_open(":memory:", &db))
		bench_die("no memory");
	bench_run(db, create.text);
	s = bench_stmt(db, insert.text);
	for (size_t i = 0; i < y->n; i++) {
		sqlite3_bind_int64(s, 1, y->packed[i].who);
		for (int c = 0; rule_columns[c]; c++) {
			int32_t v = y->duty[i].col[rule_column_of(c)];

			if (rule_column_is_text(c))
				sqlite3_bind_text(s, c + 2, code_name(&y->codes, v), -1, SQLITE_STATIC);
			else
				sqlite3_bind_int(s, c + 2, v);
		}
		sqlite3_step(s);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	bench_run(db, "COMMIT");
	return db;
}

/* Which items a record counts for is decided once for each combination of columns, outside the measured time: what is
 * left is the least there is to do for 40 items, adding up. */
struct shapes {
	struct { int8_t n, item[RULE_ITEMS]; } shape[UINT16_MAX];
	int count;
};

static struct shapes *shapes_of(struct bench *b, sqlite3 *db, struct year *y)
{
	struct sink sql = { .arena = &b->arena };
	struct shapes *shapes = mem_new(sizeof *shapes);
	int64_t *mask = mem_new(UINT16_MAX * sizeof *mask);
	sqlite3_stmt *s;

	sink_text(&sql, "SELECT 0");
	for (int i = 0; i < RULE_ITEMS; i++)
		sink_put(&sql, " | (CASE WHEN %s THEN 1 ELSE 0 END << %d)", rule_items[i].when, i);
	sink_text(&sql, " FROM duty ORDER BY rowid");
	s = bench_stmt(db, sql.text);
	for (size_t i = 0; i < y->n && sqlite3_step(s) == SQLITE_ROW; i++) {
		int64_t m = sqlite3_column_int64(s, 0);
		int at = 0;

		while (at < shapes->count && mask[at] != m)
			at++;
		if (at == shapes->count) {
			mask[shapes->count++] = m;
			for (int k = 0; k < RULE_ITEMS; k++)
				if (m >> k & 1)
					shapes->shape[at].item[shapes->shape[at].n++] = (int8_t)k;
		}
		y->packed[i].shape = (uint16_t)at;
	}
	sqlite3_finalize(s);
	free(mask);
	return shapes;
}

static void loop(const struct year *y, const struct shapes *shapes, int64_t *total)
{
	for (size_t i = 0; i < y->n;) {
		int32_t who = y->packed[i].who, item[RULE_ITEMS] = { 0 }, block[RULE_BLOCKS];

		for (; i < y->n && y->packed[i].who == who; i++)
			for (int k = 0; k < shapes->shape[y->packed[i].shape].n; k++) {
				int at = shapes->shape[y->packed[i].shape].item[k];

				item[at] += rule_items[at].points;
			}
		for (int k = 0; k < RULE_BLOCKS; k++)
			block[k] = rule_blocks[k].start;
		for (int k = 0; k < RULE_ITEMS; k++)
			block[rule_items[k].block] += rule_items[k].cap && item[k] > rule_items[k].cap ? rule_items[k].cap : item[k];
		total[who] = 0;
		for (int k = 0; k < RULE_BLOCKS; k++) {
			block[k] = rule_blocks[k].cap && block[k] > rule_blocks[k].cap ? rule_blocks[k].cap : block[k];
			total[who] += rule_blocks[k].floor && block[k] < 0 ? 0 : block[k];
		}
	}
}

static void floors(struct bench *b, struct year *y, struct rule_total *mine, size_t count, double *in_c, double *in_sql)
{
	struct rule_total *theirs = mem_new((size_t)(y->who + 1) * sizeof *theirs);
	int64_t *total = mem_new((size_t)(y->who + 1) * sizeof *total);
	sqlite3 *db = table_of(b, y);
	struct shapes *shapes = shapes_of(b, db, y);
	sqlite3_stmt *s = bench_stmt(db, rule_sql(&b->arena, "min", "max"));
	double c[64], sql[64];
	size_t n = 0;

	for (int i = 0; i < b->runs; i++) {
		double from = bench_now();

		loop(y, shapes, total);
		c[i] = bench_now() - from;
		from = bench_now();
		for (n = 0; sqlite3_step(s) == SQLITE_ROW; n++)
			theirs[n] = (struct rule_total){ y->id[sqlite3_column_int64(s, 0)], sqlite3_column_int64(s, 1) };
		sqlite3_reset(s);
		sql[i] = bench_now() - from;
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	rule_same(mine, count, theirs, n, "one SQL statement");
	for (int i = 0; i < y->who; i++)
		theirs[i] = (struct rule_total){ y->id[i], total[i] };
	rule_same(mine, count, theirs, (size_t)y->who, "the C loop");
	*in_c = bench_at(c, b->runs, 0.5);
	*in_sql = bench_at(sql, b->runs, 0.5);
	free(shapes);
	free(total);
	free(theirs);
}

/* --- the figures ------------------------------------------------------------------------------------------------------ */

static void year_read(struct store *st, struct year *y)
{
	y->codes.arena = &y->arena;
	rule_rows(st, 0, &y->codes, keep, y);
	if (!y->n)
		bench_die("nobody did anything in %d", BENCH_YEAR);
	y->packed = arena_take(&y->arena, y->n * sizeof *y->packed);
	y->id = arena_take(&y->arena, y->n * sizeof *y->id);
	for (size_t i = 0; i < y->n; i++) {
		if (!i || y->duty[i].subject_id != y->duty[i - 1].subject_id)
			y->id[y->who++] = y->duty[i].subject_id;
		y->packed[i].who = y->who - 1;
	}
}

static size_t members(struct bench *b)
{
	sqlite3 *db = bench_db(b->work);
	int64_t n = bench_number(db, "SELECT count(*) FROM membership WHERE committee_id = (SELECT min(id) FROM committee)");

	sqlite3_close(db);
	return (size_t)n;
}

void bench_score(struct bench *b)
{
	struct store *st = bench_open(b, b->work);
	struct arena a = { NULL };
	const struct scheme *forty = rule_scheme(&a), *own;
	struct rule_total *mine = mem_new((members(b) + 1) * sizeof *mine);
	struct year y = { .n = 0 };
	double in_c, in_sql, here, ranking, sheet;
	size_t count = 0;
	struct evaluation *ev;
	struct evaluate_job job = { .scheme = forty, .year = BENCH_YEAR };
	struct err e;

	bench_must(evaluate_run(&ev, st, &job, &e), &e);
	count = evaluate_results(ev)->count;
	evaluate_free(ev);
	here = ours(b, st, forty, 0, AS_IS, mine);
	year_read(st, &y);
	floors(b, &y, mine, count, &in_c, &in_sql);
	bench_add(b, arena_print(&b->arena, "a year, 40 items: %zu members, %zu duties", count, y.n), here, "ms", in_c, "<= 20 ms");
	on_screen(b, st, forty, &ranking, &sheet);
	bench_add(b, "  what the ranking screen does: subtotals too", ranking, "ms", in_c, "<= 20 ms");
	bench_add(b, "  and a member's sheet, with all its lines", sheet, "ms", 0, "<= 20 ms");
	bench_add(b, "  on one thread", ours(b, st, forty, 1, AS_IS, NULL), "ms", in_c, "");
	bench_add(b, "  after a roll of 300 was typed again", ours(b, st, forty, 0, AFTER_A_ROLL, NULL), "ms", in_c, "");
	bench_add(b, "  no pack there yet", ours(b, st, forty, 0, FROM_NOTHING, NULL), "ms", in_c, "");
	bench_add(b, "  as one SQL statement in memory", in_sql, "ms", in_c, "");
	bench_must(evaluate_scheme(st, &a, NULL, BENCH_YEAR, &own, NULL, &e), &e);
	bench_add(b, "a year, the committee's own rule", ours(b, st, own, 0, AS_IS, NULL), "ms", 0, "<= 20 ms");
	store_close(st);
	free(mine);
	arena_free(&y.arena);
	bench_nation(b, forty);
	arena_free(&a);
}
