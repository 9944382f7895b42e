/* 全部政协: every committee of the ledger scored in one pass, as a list; Enter opens a committee's ranking. */
#include "ranking_parts.h"
#include <string.h>

enum { PAINTS = 200 };                          /* of the progress line, at most: a nation has 3,000 committees */

struct every {
	const struct score_on *on;
	const struct view *view;
	int64_t version;                        /* of the ledger when it was computed */
};

/* Esc is looked for at every committee, which comes more often than the line is painted. */
static bool progress(void *ctx, int64_t done, int64_t all)
{
	struct ui *ui = ctx;

	return done % (all / PAINTS + 1) && done != all ? !ui_stop(ui) : ui_progress(ui, "计算各委员会", done, all);
}

static enum lz_code compute(struct ui *ui, struct every *x)
{
	struct evaluate_job job = { .scheme = x->on->scheme, .year = x->on->year, .progress = progress, .ctx = ui };
	int64_t version = store_version(ui->st);
	struct err e = { 0 };

	if (evaluate_table(ui->st, &job, &e) == LZ_STOPPED)
		return LZ_STOPPED;
	if (e.code) {
		ui_fail(ui, &e);
		return e.code;
	}
	ui_say(ui, "%s", "");                           /* what progress said is over */
	x->version = version;
	return LZ_OK;
}

static const char *heading(struct ui *ui, void *ctx)
{
	const struct every *x = ctx;

	return arena_print(&ui->scratch, "全部政协  %d 年度  %s", x->on->year,
	                   store_version(ui->st) != x->version ? "算完后又有改动，按 F2 重新计算" : x->on->scheme->name);
}

static void again(struct ui *ui, void *ctx)
{
	if (compute(ui, ctx) == LZ_STOPPED)
		ui_say(ui, "停下了，这里还是上一次算的");
}

/* The clerk works in that committee as long as its ranking is open. */
static void ranking(struct ui *ui, void *ctx, int64_t committee)
{
	const struct every *x = ctx;
	struct arena a = { NULL };
	struct ranking_on on = { x->on->year, x->on->name, x->on->scheme, ref_text(ui->st, &a, "committee", committee) };
	int64_t mine = store_committee(ui->st), term = store_term(ui->st), version = store_version(ui->st);
	struct err e = { 0 };

	if (store_choose(ui->st, committee, 0, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_run(ui, &ranking_screen, &on);
		if (store_choose(ui->st, mine, term, &e))
			ui_fail(ui, &e);
		if (store_version(ui->st) != version)   /* screens below may have read the other committee meanwhile */
			ui_wrote(ui);
	}
	arena_free(&a);
}

static bool only_one(struct ui *ui)
{
	struct list_query q = { .view = view_find("committee") };
	struct err e = { 0 };

	return list_count(ui->st, &q, 2, &e) < 2;
}

void deed_every(struct ui *ui, const struct score_on *on)
{
	static const struct door door = { .name = "committee_score", .label = N_("全部政协考核情况") };
	struct arena a = { NULL };
	struct every x = { .on = on, .view = evaluate_view(&a, on->scheme, on->year) };
	const struct list_made made = { x.view, &x, heading, ranking, N_("重新计算"), again };
	enum lz_code rc = LZ_OK;

	if (only_one(ui))
		ui_say(ui, "这本簿里只有一个政协委员会，名次就在这里，没有可以汇总的");
	else if ((rc = compute(ui, &x)) == LZ_STOPPED)
		ui_say(ui, "停下了，没有算完，什么也没有改");
	else if (!rc)
		ui_run(ui, &list_screen, &(struct list_arg){ .door = &door, .made = &made });
	arena_free(&a);
}
