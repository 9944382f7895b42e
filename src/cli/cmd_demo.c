#include "commands.h"
#include "lvzhi/demo.h"

static int run_demo(struct cli *c)
{
	struct demo d = { .ledger = c->word[0], .progress = cli_progress, .ctx = c };
	int64_t members = 300, years = 5, until = 2025, seed = 1;

	if (!cli_number(c, "members", 1, 2000000, &members) || !cli_number(c, "years", 1, 50, &years)
	    || !cli_number(c, "until", 1990, 2999, &until) || !cli_number(c, "seed", 1, INT64_MAX / 10, &seed))
		return EXIT_USAGE;
	d.members = members;
	d.years = (int)years;
	d.until = (int)until;
	d.seed = (uint64_t)seed;
	if (demo_make(&d, c->env, &c->e))
		return cli_fail(c);
	cli_say(c, "建好了 %s：%lld 名虚构的委员，%lld 年的记录，到 %lld 年为止\n", d.ledger, (long long)members, (long long)years,
	        (long long)until);
	return EXIT_DONE;
}

const struct command demo_command = {
	.name = "demo", .words = "LEDGER", .help = N_("新建一本演示用的履职簿，人和事都是编的"),
	.more = N_("同样的选项得到同样的内容，与今天是哪天无关。"),
	.options = (const struct option[]){
		{ .name = "members", .value = "N", .help = N_("委员人数，默认 300") },
		{ .name = "years", .value = "Y", .help = N_("几年的记录，默认 5") },
		{ .name = "until", .value = "YEAR", .help = N_("最后一年，默认 2025") },
		{ .name = "seed", .value = "S", .help = N_("换一个数得到另一批人和事，默认 1") },
		{ NULL } },
	.stops = true, .run = run_demo,
};
