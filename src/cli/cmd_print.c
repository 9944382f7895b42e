/* cmd_print.c - papers to a file or to the printer; without either, to the terminal as text. */
#include "commands.h"
#include "lvzhi/entry.h"
#include "lvzhi/paper.h"
#include "lvzhi/print.h"
#include <string.h>

enum { TERMINAL_WIDTH = 100 };

static enum lz_code make_summary(struct cli *c, struct store *st, struct doc *d, int year)
{
	struct paper_query q = { .year = year, .scheme = cli_option(c, "scheme"), .order = cli_option(c, "order"),
	                         .progress = cli_progress, .ctx = c };
	const char *no = cli_option(c, "member");

	if (no && cli_member(c, st, no, &q.membership))
		return c->e.code;
	return paper_summary(st, d, &q, &c->e);
}

static enum lz_code make_roll(struct cli *c, struct store *st, struct doc *d, bool blank)
{
	int64_t event;

	if (ref_read(st, &c->arena, "event", cli_option(c, "event"), &event, &c->e))
		return c->e.code;
	return blank ? paper_signin(st, d, event, cli_option(c, "order"), &c->e) : paper_roll(st, d, event, &c->e);
}

enum lz_code cli_deliver(struct cli *c, struct doc *d)
{
	const char *file = cli_option(c, "output"), *printer = cli_option(c, "printer");
	struct sink out = { .arena = &c->arena };
	char *missing = NULL, *job = NULL;
	enum lz_code rc = LZ_OK;

	if (file)
		rc = doc_write(d, file, &missing, &c->e);
	else if (printer)
		rc = print_doc(d, *printer ? printer : NULL, &job, &missing, &c->arena, &c->e);
	else
		doc_to_text(d, TERMINAL_WIDTH, &out);
	if (out.text)
		cli_out(c, out.text);
	if (missing && *missing)
		cli_say(c, "注意：字体里没有这些字，打出来会是空框：%s\n", missing);
	if (!rc && file)
		cli_say(c, "已写到 %s（%d 份）\n", file, doc_parts(d));
	if (!rc && job)
		cli_say(c, "已送打印：%s\n", job);
	return rc;
}

static int run_print(struct cli *c)
{
	const char *paper = c->word[1];
	bool summary = !strcmp(paper, "summary"), signin = !strcmp(paper, "signin");
	int64_t year = 0;
	struct store *st;
	struct doc *d;
	enum lz_code rc;

	if (!summary && !signin && strcmp(paper, "roll"))
		return cli_usage(c, "可以打印的有 summary、signin、roll，写的是“%s”", paper);
	if (!cli_number(c, "year", 1949, 2999, &year))
		return EXIT_USAGE;
	if (summary && !cli_option(c, "member") && !cli_option(c, "all"))
		return cli_usage(c, "要用 --member 编号 打印一名委员，或用 --all 打印全体");
	if (!summary && !cli_option(c, "event"))
		return cli_usage(c, "要用 --event 写明是哪次会议（名称或 #编号）");
	if (cli_option(c, "output") && cli_option(c, "printer"))
		return cli_usage(c, "-o 和 --printer 只能写一个");
	st = cli_open(c);
	if (!st)
		return EXIT_REFUSED;
	d = doc_new(&c->arena, summary ? "委员履职情况登记表" : signin ? "会议签到表" : "出席情况统计表");
	doc_font(d, setting_get(st, "print.font"));
	rc = summary ? make_summary(c, st, d, (int)year) : make_roll(c, st, d, signin);
	rc = rc ? rc : cli_deliver(c, d);
	return cli_close(c, st, rc);
}

const struct command print_command = {
	.name = "print", .words = "LEDGER PAPER", .help = N_("打印履职情况登记表、签到表、出席统计"),
	.more = N_("PAPER 是 summary（履职情况登记表）、signin（会议签到表）或 roll（出席情况统计表）。"
	           "不写 -o 和 --printer 就在终端里显示。"),
	.options = (const struct option[]){
		{ .name = "year", .value = "Y", .help = N_("summary：哪一年；不写是整届") },
		{ .name = "member", .value = "NO", .help = N_("summary：这个编号的委员") },
		{ .name = "all", .help = N_("summary：全体委员，一个文件") },
		{ .name = "scheme", .value = "NAME|FILE", .help = N_("summary：附上按这个办法的得分") },
		{ .name = "event", .value = "ID|NAME", .help = N_("signin、roll：会议名称，或 #编号") },
		{ .name = "order", .value = "ORDER", .help = N_("stroke、pinyin、no 或 sector") },
		{ .name = "output", .value = "FILE", .help = N_("写到 .pdf、.docx 或 .txt 文件"), .letter = 'o' },
		{ .name = "printer", .value = "NAME", .help = N_("送到这台打印机") },
		{ NULL } },
	.opens = true, .run = run_print,
};
