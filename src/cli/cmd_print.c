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

enum lz_code cli_deliver(struct cli *c, struct store *st, struct doc *d)
{
	const char *file = cli_option(c, "output"), *printer = cli_option(c, "printer");
	struct sink out = { .arena = &c->arena };
	char *missing = NULL, *job = NULL;
	struct err log = { 0 };
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
	if (!rc && (file || printer) && printed_doc(st, d, file ? file : *printer ? printer : "默认打印机", 1, &log))
		cli_say(c, "注意：这次打印没有记进打印记录：%s\n", log.say);
	if (!rc && file)
		cli_say(c, "已写到 %s（%d 份）\n", file, doc_parts(d));
	if (!rc && job)
		cli_say(c, "已送打印：%s\n", job);
	return rc;
}

/* What there is to print, and which option it cannot do without. */
static const struct print {
	const char *name, *label, *needs, *or, *say;
} prints[] = {
	{ "summary", N_("委员履职情况登记表"), "member", "all", N_("要用 --member 编号 打印一名委员，或用 --all 打印全体") },
	{ "signin", N_("会议签到表"), "event", "event", N_("要用 --event 写明是哪次会议（名称或 #编号）") },
	{ "roll", N_("出席情况统计表"), "event", "event", N_("要用 --event 写明是哪次会议（名称或 #编号）") },
};

static const struct print *print_find(const char *name)
{
	for (size_t i = 0; i < COUNT(prints); i++)
		if (!strcmp(prints[i].name, name))
			return &prints[i];
	return NULL;
}

static int run_print(struct cli *c)
{
	const char *paper = c->word[1];
	const struct print *p = print_find(paper);
	bool proposals = !p && print_is_proposal(paper);
	int64_t year = 0;
	struct store *st;
	struct doc *d;
	enum lz_code rc;

	if (!strcmp(paper, "list")) {
		print_proposal_papers(c);
		return EXIT_DONE;
	}
	if (!p && !proposals)
		return cli_usage(c, "可以打印的有 summary、signin、roll 和提案的文书（用 list 看有哪些），写的是“%s”", paper);
	if (!cli_number(c, "year", 1949, 2999, &year))
		return EXIT_USAGE;
	if (p && !cli_option(c, p->needs) && !cli_option(c, p->or))
		return cli_usage(c, "%s", p->say);
	if (cli_option(c, "output") && cli_option(c, "printer"))
		return cli_usage(c, "-o 和 --printer 只能写一个");
	st = cli_open(c);
	if (!st)
		return EXIT_REFUSED;
	d = doc_new(&c->arena, p ? p->label : "提案文书");
	doc_font(d, setting_get(st, "print.font"));
	if (proposals)
		rc = print_proposals(c, st, d, paper);
	else
		rc = p == prints ? make_summary(c, st, d, (int)year) : make_roll(c, st, d, p == prints + 1);
	rc = rc ? rc : cli_deliver(c, st, d);
	return cli_close(c, st, rc);
}

const struct command print_command = {
	.name = "print", .words = "LEDGER PAPER", .help = N_("打印履职情况登记表、签到表、出席统计和提案的各种文书"),
	.more = N_("PAPER 是 summary（履职情况登记表）、signin（会议签到表）、roll（出席情况统计表），或提案文书的名称：list 列出有哪些，"
	           "几种用逗号隔开，all 是每件提案的全部文书。不写 --proposal 就印整次会议的。"
	           "不写 -o 和 --printer 就在终端里显示。"),
	.options = (const struct option[]){
		{ .name = "year", .value = "Y", .help = N_("summary：哪一年；不写是整届") },
		{ .name = "member", .value = "NO", .help = N_("summary：这个编号的委员") },
		{ .name = "all", .help = N_("summary：全体委员，一个文件") },
		{ .name = "scheme", .value = "NAME|FILE", .help = N_("summary：附上按这个办法的得分") },
		{ .name = "event", .value = "ID|NAME", .help = N_("signin、roll：会议名称，或 #编号") },
		{ .name = "order", .value = "ORDER", .help = N_("stroke、pinyin、no 或 sector") },
		{ .name = "proposal", .value = "NO", .help = N_("提案文书：这个提案号的，没有提案号的写 s 加流水号；可写多次"), .many = true },
		{ .name = "session", .value = "SESSION", .help = N_("提案文书：哪次会议（九届三次）；不写是最近一次") },
		{ .name = "unit", .value = "UNIT", .help = N_("提案文书：只要这个承办单位的") },
		{ .name = "blank", .help = N_("提案文书：印空白表，手写") },
		{ .name = "output", .value = "FILE", .help = N_("写到 .pdf、.docx 或 .txt 文件"), .letter = 'o' },
		{ .name = "printer", .value = "NAME", .help = N_("送到这台打印机") },
		{ NULL } },
	.opens = true, .run = run_print,
};
