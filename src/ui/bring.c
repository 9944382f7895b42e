/* Records in from a spreadsheet: tried first, shown row by row, then written as one operation. */
#include "bring_parts.h"
#include "files_parts.h"
#include <string.h>
#include <strings.h>

static const struct { const char *kind, *label; } what[] = {
	{ "member", N_("委员名册（一行一人）") }, { "event", N_("会议活动") }, { "attendance", N_("出勤") }, { "proposal", N_("提案") }, { "proposal_step", N_("提案经过（一行一步）") },
	{ "opinion_report", N_("社情民意") }, { "speech", N_("发言") }, { "deed", N_("其他履职") }, { "body_deed", N_("集体履职") }, { "talk", N_("约谈提醒") },
	{ "exemption", N_("免评名单") }, { "indicator", N_("监督指标") }, { "unit", N_("单位") },
	{ "code", N_("代码（界别、活动组……）") },
};

static bool is_table(const struct ui *ui, const char *path)
{
	const char *dot = strrchr(path, '.');

	(void)ui;
	return dot && (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".xlsx"));
}

static void keep(void *ctx, const struct import_line *line)
{
	struct bring *b = ctx;

	b->rows = arena_grow(&b->arena, b->rows, b->count, sizeof *b->rows);
	b->rows[b->count++] = (struct bring_row){ line->row, line->fate, arena_copy(&b->arena, line->what),
	                                          arena_copy(&b->arena, line->why), false, line->warned };
}

/* Rows come in the order of the file, as they did when they were shown. */
static bool left_out(void *ctx, int64_t row)
{
	struct bring *b = ctx;

	while (b->next < b->count && b->rows[b->next].line < row)
		b->next++;
	return b->next < b->count && b->rows[b->next].line == row && b->rows[b->next].left;
}

static void say_unused(struct ui *ui, const struct import_result *got)
{
	struct arena a = { NULL };
	struct sink out = { .arena = &a };

	sink_text(&out, "");
	for (int i = 0; i < got->unused_count; i++)
		sink_put(&out, "%s%s", i ? "、" : "没有用到的栏：", got->unused[i]);
	ui_say(ui, "%s", out.text);
	arena_free(&a);
}

bool bring_try(struct ui *ui, struct bring *b)
{
	static const char *const number[] = { N_("由程序从 1 起编号"), N_("不导入") };
	struct err e = { 0 };
	enum lz_code rc;

	ui_say(ui, "正在试算…");
	ui_paint(ui);
	b->job.dry_run = true;
	b->job.line = keep;
	b->job.ctx = b;
	b->rows = NULL;
	b->count = 0;
	rc = import_run(ui->st, &b->arena, &b->job, &b->got, &e);
	if (rc && !b->got.rows && e.field && !strcmp(e.field, "member_no") && !b->job.number_from
	    && ui_menu(ui, "文件里没有委员编号这一栏", number, COUNT(number), 0) == 0) {
		b->job.number_from = 1;
		rc = import_run(ui->st, &b->arena, &b->job, &b->got, &e);
	}
	if (rc && !b->got.refused && !b->got.doubled) {
		ui_fail(ui, &e);
		return false;
	}
	say_unused(ui, &b->got);
	return true;
}

static void write_rows(struct ui *ui, struct bring *b)
{
	struct import_result *got = &b->got;
	struct err e = { 0 };
	int64_t left = 0;                       /* out by the clerk */
	enum lz_code rc;

	for (size_t i = 0; i < b->count; i++)
		left += b->rows[i].left;
	ui_say(ui, "正在导入…");
	ui_paint(ui);
	b->job.dry_run = false;
	b->job.partial = true;
	b->job.line = NULL;
	b->job.leave = left_out;
	b->next = 0;
	rc = import_run(ui->st, &b->arena, &b->job, got, &e);
	ui_wrote(ui);
	if (rc && !got->operation)
		ui_fail(ui, &e);
	else
		ui_say(ui, "已导入：新增 %lld，更新 %lld，不变 %lld，略过 %lld（Ctrl-U 撤销）", (long long)got->added, (long long)got->updated,
		       (long long)got->unchanged, (long long)(got->doubled + got->refused + left));
}

void ui_import(struct ui *ui)
{
	struct bring b = { .arena = { NULL } };
	const char *words[COUNT(what)];
	int chosen;

	for (size_t i = 0; i < COUNT(what); i++)
		words[i] = what[i].label;
	chosen = ui_menu(ui, "导入什么", words, COUNT(words), 0);
	b.job.kind = chosen >= 0 ? what[chosen].kind : NULL;
	b.job.file = b.job.kind ? ui_ask_file(ui, &b.arena, "从哪个文件导入（.csv、.xlsx）", is_table) : NULL;
	if (b.job.file && bring_try(ui, &b) && !ui_run(ui, &import_screen, &b) && b.write)
		write_rows(ui, &b);
	arena_free(&b.arena);
}
