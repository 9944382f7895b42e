/* How a year's evaluation grows with the members: ledgers of 300, 3,000 and 30,000 (kept between runs), each scored whole
 * from its packs; the nation (--nation) is the next step. The floor is the time of the smallest, times the members. */
#include "bench_rule.h"
#include "lvzhi/evaluate.h"
#include <unistd.h>

static bool count(void *ctx, const struct evaluate_page *page)
{
	*(size_t *)ctx += page->results->count;
	return true;
}

static double best_of(struct bench *b, const char *path, const struct scheme *rule, size_t *members)
{
	struct evaluate_job job = { .scheme = rule, .year = BENCH_YEAR };
	struct store *st = bench_open(b, path);
	double best = 0;

	for (int i = -1; i < b->runs; i++) {            /* once before, which makes the packs */
		double from = bench_now(), ms;
		struct err e;

		*members = 0;
		bench_must(evaluate_each(st, &job, count, members, &e), &e);
		ms = bench_now() - from;
		best = i < 0 || (i && best < ms) ? best : ms;
	}
	store_close(st);
	return best;
}

void bench_growth(struct bench *b)
{
	static const int64_t sizes[] = { 300, 3000, 30000 };
	struct arena a = { NULL };
	const struct scheme *rule = rule_scheme(&a);
	double each = 0;

	for (size_t i = 0; i < (b->runs > 3 ? COUNT(sizes) : 1); i++) {
		char *path = bench_file(b, arena_print(&a, "growth-%lld.lz", (long long)sizes[i]));
		struct demo d = { .ledger = path, .members = sizes[i], .years = 1, .until = BENCH_YEAR, .seed = 1 };
		size_t members;
		struct err e;
		double ms;

		if (access(path, R_OK))
			bench_must(demo_make(&d, &b->env, &e), &e);
		ms = best_of(b, path, rule, &members);
		each = i ? each : ms / (double)members;
		bench_add(b, arena_print(&b->arena, "growth: a year of %zu members", members), ms, "ms", each * (double)members, "<= 1 x");
	}
	arena_free(&a);
}
