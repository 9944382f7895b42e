/* cmd_report.c - the reports of the table in report.h: to a file, to the printer, or to the terminal. */
#include "commands.h"
#include "lvzhi/report.h"
#include <string.h>
#include <strings.h>

static int list_reports(struct cli *c)
{
	static const char *const head[] = { "名称", "报表", "要写的", "说明" };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "llll" };

	for (const struct report *r = reports; r->name; r++) {
		columns_put(&g, r->name);
		columns_put(&g, r->label);
		columns_put(&g, r->uses & REPORT_YEAR ? "--year" : "");
		columns_put(&g, r->help);
	}
	columns_print(c, &g);
	return EXIT_DONE;
}

/* An option that the report does not read is a misunderstanding, and is said. */
static const char *unread(struct cli *c, const struct report *r)
{
	static const struct { const char *option; unsigned uses; } reads[] = {
		{ "year", REPORT_YEAR | REPORT_YEARS }, { "member", REPORT_MEMBER }, { "order", REPORT_ORDER },
		{ "scheme", REPORT_SCHEME }, { "of", REPORT_OF }, { "subject", REPORT_SUBJECT },
	};

	for (size_t i = 0; i < COUNT(reads); i++)
		if (cli_option(c, reads[i].option) && !(r->uses & reads[i].uses))
			return reads[i].option;
	return NULL;
}

static bool is_sheet(const char *file)
{
	const char *dot = file ? strrchr(file, '.') : NULL;

	return dot && (!strcasecmp(dot, ".xlsx") || !strcasecmp(dot, ".csv"));
}

static enum lz_code make(struct cli *c, struct store *st, const struct report *r, struct report_query *q)
{
	const char *no = cli_option(c, "member"), *file = cli_option(c, "output");
	struct doc *d;
	char *missing;
	enum lz_code rc;

	if (no && cli_member(c, st, no, &q->membership))
		return c->e.code;
	if (is_sheet(file)) {
		rc = report_write(r, st, file, q, &missing, &c->e);
		if (!rc)
			cli_say(c, "已写到 %s\n", file);
		return rc;
	}
	d = doc_new(&c->arena, r->label);
	doc_font(d, setting_get(st, "print.font"));
	rc = r->make(st, d, q, &c->e);
	return rc ? rc : cli_deliver(c, st, d);
}

static int run_report(struct cli *c)
{
	const struct report *r = report_find(c->word[1]);
	struct report_query q = { .order = cli_option(c, "order"), .scheme = cli_option(c, "scheme"),
	                          .of = cli_option(c, "of"), .subject = cli_option(c, "subject"),
		                  .progress = cli_progress, .ctx = c };
	int64_t year = 0;
	const char *option;
	struct store *st;

	if (!strcmp(c->word[1], "list"))
		return list_reports(c);
	if (!r)
		return cli_usage(c, "没有“%s”这种报表，用 list 看有哪些", c->word[1]);
	if (!cli_number(c, "year", 1949, 2999, &year))
		return EXIT_USAGE;
	if (!year && r->uses & REPORT_YEAR)
		return cli_usage(c, "%s要用 --year 写明哪一年", r->label);
	option = unread(c, r);
	if (option)
		return cli_usage(c, "%s用不着 --%s", r->label, option);
	if (cli_option(c, "output") && cli_option(c, "printer"))
		return cli_usage(c, "-o 和 --printer 只能写一个");
	q.year = (int)year;
	st = cli_open(c);
	return st ? cli_close(c, st, make(c, st, r, &q)) : EXIT_REFUSED;
}

const struct command report_command = {
	.name = "report", .words = "LEDGER REPORT", .help = N_("各种报表：考核汇总、通报、构成和履职统计、年度报告"),
	.more = N_("REPORT 是报表的名称；写 list 列出有哪些。不写 -o 和 --printer 就在终端里显示。"
	           "-o 写 .docx 的可以用 WPS、Word 再修改；名单类的也能写成 .xlsx、.csv。"),
	.options = (const struct option[]){
		{ .name = "year", .value = "Y", .help = N_("哪一年") },
		{ .name = "member", .value = "NO", .help = N_("只要这个编号的委员") },
		{ .name = "scheme", .value = "NAME|FILE", .help = N_("用哪个办法计算；不写就用这一年登记的、设置里的") },
		{ .name = "subject", .value = "KIND", .help = N_("评的是谁：member（默认）、group、sector、committee、branch、party、unit") },
		{ .name = "order", .value = "ORDER", .help = N_("stroke、pinyin、no 或 sector") },
		{ .name = "of", .value = "WORD", .help = N_("只要这个单位或这件提案的") },
		{ .name = "output", .value = "FILE", .help = N_("写到 .pdf、.docx、.txt、.xlsx 或 .csv 文件"), .letter = 'o' },
		{ .name = "printer", .value = "NAME", .help = N_("送到这台打印机") },
		{ NULL } },
	.opens = true, .run = run_report,
};
