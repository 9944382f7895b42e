/* cmd_exchange.c - records in from a file, records out to one. */
#include "commands.h"
#include "query.h"
#include "lvzhi/exchange.h"
#include "lvzhi/text.h"

enum { REFUSALS_SHOWN = 100 };

struct refusals {
	struct cli *c;
	int64_t n, warned;
	bool all;                               /* every row is told, not only what cannot go in */
};

static void line(void *ctx, const struct import_line *l)
{
	static const char *const fates[] = { N_("新增"), N_("更新"), N_("不变"), N_("重复"), N_("拒绝") };
	struct refusals *r = ctx;

	if (r->all)
		cli_out(r->c, arena_print(&r->c->arena, "%lld\t%s\t%s\t%s\n", (long long)l->row, fates[l->fate], l->what, l->why));
	else if (l->fate >= IMPORT_DOUBLED && ++r->n <= REFUSALS_SHOWN)
		cli_say(r->c, "第 %lld 行：%s\n", (long long)l->row, l->why);
	else if (l->warned && ++r->warned <= REFUSALS_SHOWN)
		cli_say(r->c, "第 %lld 行要看一看：%s\n", (long long)l->row, l->why);
}

/* written: false where it was only tried, or where one refused row kept all the others out. */
static void report(struct cli *c, const struct import_result *got, const struct refusals *r, bool written)
{
	if (r->n > REFUSALS_SHOWN)
		cli_say(c, "…… 另有 %lld 行也不能导入\n", (long long)(r->n - REFUSALS_SHOWN));
	if (r->warned > REFUSALS_SHOWN)
		cli_say(c, "…… 另有 %lld 行也要看一看\n", (long long)(r->warned - REFUSALS_SHOWN));
	if (got->unused_count) {
		struct sink out = { .arena = &c->arena };

		for (int i = 0; i < got->unused_count; i++)
			sink_put(&out, "%s%s", i ? "、" : "", got->unused[i]);
		cli_say(c, "没有用到的栏：%s\n", out.text);
	}
	cli_out(c, arena_print(&c->arena, "%s新增 %lld，更新 %lld，不变 %lld，%s拒绝 %lld\n", written ? "" : "试算：", (long long)got->added,
	                       (long long)got->updated, (long long)got->unchanged,
	                       got->doubled ? arena_print(&c->arena, "重复 %lld，", (long long)got->doubled) : "",
	                       (long long)got->refused));
}

static int run_import(struct cli *c)
{
	struct refusals r = { .c = c, .all = cli_option(c, "rows") != NULL };
	struct import job = {
		.kind = c->word[1], .file = c->word[2], .encoding = cli_option(c, "encoding"),
		.dry_run = cli_option(c, "dry-run") != NULL, .partial = cli_option(c, "partial") != NULL,
		.line = line, .ctx = &r,
	};
	struct import_result got;
	struct store *st;
	enum lz_code rc;

	if (!cli_number(c, "number-from", 1, 999999999, &job.number_from))
		return EXIT_USAGE;
	st = cli_open(c);
	if (!st)
		return EXIT_REFUSED;
	rc = import_run(st, &c->arena, &job, &got, &c->e);
	if (got.rows && (!rc || got.refused || got.doubled))
		report(c, &got, &r, !job.dry_run && (!rc || job.partial));
	return cli_close(c, st, rc);
}

const struct command import_command = {
	.name = "import", .words = "LEDGER KIND FILE", .help = N_("从 .csv 或 .xlsx 导入记录"),
	.more = N_("KIND 是 member（一行一名委员：人员、委员资格和政协职务）、session（全体会议的次）、event、sitting（场次、半天）、attendance、\n"
	           "leave_request、participation（报名和角色）、proposal、opinion_report、adoption（社情民意的采用、批示）、speech、deed、body_deed、\n"
	           "exemption、talk、unit、code 等；写错了会列出全部。会议先于场次，场次先于到会；提案先有 session；采用先有社情民意。\n"
	           "栏目顺序不限，可以写字段名，也可以写名册上常见的中文栏目名（单位名称及职务、出生年月、所属专委会……）；没有用到的栏会列出来。\n"
	           "委员按本届的委员编号对应，从不只凭姓名；名册必须有“委员编号”和“姓名”两栏。其他记录按各自的编号、日期和名称对应。\n"
	           "空格子不改动原有的内容。没有流水号的提案和社情民意，同题同人的算重复。有一行不能导入或重复就什么也不写，除非加 --partial；整个导入是一个操作，undo 一次撤销。"),
	.options = (const struct option[]){
		{ .name = "dry-run", .help = N_("只试算，不写") },
		{ .name = "rows", .help = N_("逐行列出：行号、结果、记录、改了什么或为什么不能导入") },
		{ .name = "partial", .help = N_("不能导入的和重复的行略过，其余照写") },
		{ .name = "encoding", .value = "E", .help = N_("文字编码：UTF-8、GB18030、GBK、UTF-16；不写就自动判断") },
		{ .name = "number-from", .value = "N", .help = N_("没有委员编号的委员从 N 起编号") },
		{ NULL } },
	.opens = true, .run = run_import,
};

static int run_export(struct cli *c)
{
	struct list_query q;
	struct store *st;
	int64_t rows;
	enum lz_code rc;
	int usage = query_open(c, &q, &st);

	if (usage)
		return usage;
	rc = export_write(st, &q, cli_option(c, "output"), &rows, &c->e);
	if (!rc && cli_option(c, "output"))
		cli_say(c, "已导出 %lld 行到 %s\n", (long long)rows, cli_option(c, "output"));
	return cli_close(c, st, rc);
}

const struct command export_command = {
	.name = "export", .words = "LEDGER KIND", .help = N_("导出到 .csv、.xlsx 或 .json"),
	.more = N_("不写 -o 就把 CSV 写到标准输出。导出的 CSV 带 BOM，Excel 和 WPS 直接打开不乱码；导出的文件可以原样导入。"),
	.options = (const struct option[]){
		{ .name = "output", .value = "FILE", .help = N_("写到这个文件，按扩展名决定格式"), .letter = 'o' },
		QUERY_OPTIONS,
		{ NULL } },
	.opens = true, .run = run_export,
};
