/* Records in from a spreadsheet: tried first, told what would come of it, then written as one operation. */
#include "files_parts.h"
#include "lvzhi/exchange.h"
#include <string.h>
#include <strings.h>

enum { REFUSALS_SHOWN = 200 };

static const struct { const char *kind, *label; } what[] = {
	{ "member", N_("委员名册（一行一人）") }, { "event", N_("会议活动") }, { "attendance", N_("出勤") }, { "proposal", N_("提案") },
	{ "opinion_report", N_("社情民意") }, { "speech", N_("发言") }, { "deed", N_("其他履职") }, { "unit", N_("单位") },
	{ "code", N_("代码（界别、活动组……）") },
};

struct refusals {
	struct sink text;
	int64_t n;
};

static void refused(void *ctx, int64_t row, const char *why)
{
	struct refusals *r = ctx;

	if (r->n++ < REFUSALS_SHOWN)
		sink_put(&r->text, "第 %lld 行：%s\n", (long long)row, why);
}

static bool is_table(const struct ui *ui, const char *path)
{
	const char *dot = strrchr(path, '.');

	(void)ui;
	return dot && (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".xlsx"));
}

/* One run, with the reasons of what it refuses. */
static enum lz_code run(struct ui *ui, struct arena *a, struct import *job, struct refusals *r, struct import_result *got,
                        struct err *e)
{
	*r = (struct refusals){ .text = { .arena = a } };
	*got = (struct import_result){ 0 };
	sink_text(&r->text, "");
	job->refused = refused;
	job->ctx = r;
	return import_run(ui->st, a, job, got, e);
}

static const char *sum(struct arena *a, const struct import_result *got)
{
	return arena_print(a, "新增 %lld，更新 %lld，不变 %lld，不能导入 %lld", (long long)got->added, (long long)got->updated,
	                   (long long)got->unchanged, (long long)got->refused);
}

/* What would come of it; true: the clerk wants it written. */
static bool wanted(struct ui *ui, struct arena *a, struct import *job, const struct refusals *r, const struct import_result *got)
{
	static const char *const all[] = { N_("导入"), N_("不导入") };
	static const char *const some[] = { N_("看哪些行不能导入，为什么"), N_("不能导入的略过，其余导入"), N_("不导入") };
	struct sink unused = { .arena = a };
	int chosen;

	sink_text(&unused, "");
	for (int i = 0; i < got->unused_count; i++)
		sink_put(&unused, "%s%s", i ? "、" : "没有用到的栏：", got->unused[i]);
	do {
		ui_say(ui, "%s", unused.text);
		if (!got->refused)
			return ui_menu(ui, arena_print(a, "试算：%s", sum(a, got)), all, COUNT(all), 0) == 0;
		chosen = ui_menu(ui, arena_print(a, "试算：%s", sum(a, got)), some, COUNT(some), 0);
		if (chosen == 0)
			ui_pager(ui, "不能导入的行", r->text.text);
	} while (chosen == 0 && !ui->ended);
	job->partial = chosen == 1;
	return chosen == 1;
}

void ui_import(struct ui *ui)
{
	static const char *const number[] = { N_("由程序从 1 起编号"), N_("不导入") };
	struct arena a = { NULL };
	const char *words[COUNT(what)];
	struct import job = { .dry_run = true };
	struct import_result got;
	struct refusals r;
	struct err e = { 0 };
	enum lz_code rc = LZ_OK;
	int chosen;

	for (size_t i = 0; i < COUNT(what); i++)
		words[i] = what[i].label;
	chosen = ui_menu(ui, "导入什么", words, COUNT(words), 0);
	job.kind = chosen >= 0 ? what[chosen].kind : NULL;
	job.file = job.kind ? ui_ask_file(ui, &a, "从哪个文件导入（.csv、.xlsx）", is_table) : NULL;
	if (job.file) {
		ui_say(ui, "正在试算…");
		ui_paint(ui);
		rc = run(ui, &a, &job, &r, &got, &e);
		if (rc && !got.rows && e.field && !strcmp(e.field, "member_no")
		    && ui_menu(ui, "文件里没有委员编号这一栏", number, COUNT(number), 0) == 0) {
			job.number_from = 1;
			rc = run(ui, &a, &job, &r, &got, &e);
		}
		if (rc && !got.refused) {
			ui_fail(ui, &e);
		} else if (wanted(ui, &a, &job, &r, &got)) {
			job.dry_run = false;
			ui_say(ui, "正在导入…");
			ui_paint(ui);
			rc = run(ui, &a, &job, &r, &got, &e);
			ui_wrote(ui);
			if (rc && !got.operation)
				ui_fail(ui, &e);
			else
				ui_say(ui, "已导入：%s（Ctrl-U 撤销）", sum(&a, &got));
		}
	}
	arena_free(&a);
}
