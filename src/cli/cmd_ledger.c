/* cmd_ledger.c - the ledger as a file: make it, copy it, prove it. */
#include "command.h"
#include "commands.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <string.h>

/* --- init --------------------------------------------------------------------------------------- */

/* 0110 is this year's 10 January to a form; a ledger's first day is written out. */
static bool says_year(const char *typed)
{
	size_t n = strspn(typed, "0123456789");

	return n == 8 || (n == 4 && typed[4]);
}

static int run_init(struct cli *c)
{
	struct store_new how = { .city = cli_option(c, "city"), .group = cli_option(c, "group") };
	const char *from = cli_option(c, "from");
	struct store *st;
	int64_t term = 0;

	if (!how.city || !*how.city)
		return cli_usage(c, "要用 --city 写明是哪个市（县）政协，例如 --city 芜湖市");
	if (!cli_option(c, "term"))
		return cli_usage(c, "要用 --term 写明第几届");
	if (!cli_number(c, "term", 1, 99, &term))
		return EXIT_USAGE;
	if (!from)
		return cli_usage(c, "要用 --from 写明本届从哪天开始，例如 --from 2022-01-10");
	if (day_read(c->env, from, &how.from, &c->e))
		return cli_usage(c, "--from：%s", c->e.say);
	if (!day_full(how.from) || !says_year(from))
		return cli_usage(c, "--from 要写全年月日，例如 2022-01-10，写的是“%s”", from);
	how.term_no = (int)term;
	if (store_create(&st, c->word[0], &how, c->env, &c->e))
		return cli_fail(c);
	cli_say(c, "建好了 %s：%s，第%s届\n", c->word[0], ref_text(st, &c->arena, "committee", store_committee(st)),
	        text_chinese_number(&c->arena, how.term_no));
	store_close(st);
	return EXIT_DONE;
}

const struct command init_command = {
	.name = "init", .words = "LEDGER", .help = N_("新建一本履职簿"),
	.more = N_("不会覆盖已有的文件。文件只有本人能读写；几个系统用户共用时用 --group，会另建一个只有这个组能进的文件夹。"),
	.options = (const struct option[]){
		{ .name = "city", .value = "NAME", .help = N_("哪个市（县）政协：芜湖市，或全称") },
		{ .name = "term", .value = "N", .help = N_("第几届") },
		{ .name = "from", .value = "DATE", .help = N_("本届从哪天开始：2022-01-10") },
		{ .name = "group", .value = "G", .help = N_("几个系统用户共用：系统组的名字") },
		{ NULL } },
	.run = run_init,
};

/* --- check, backup, restore ----------------------------------------------------------------------- */

static void say_line(void *cli, const char *line)
{
	cli_out(cli, line);
	cli_out(cli, "\n");
}

static int run_check(struct cli *c)
{
	struct store *st = cli_open(c);
	enum lz_code rc;

	if (!st)
		return EXIT_REFUSED;
	rc = store_check(st, say_line, c, &c->e);
	if (!rc)
		cli_out(c, "没有问题：记录、日志和结构一致\n");
	else if (!*c->e.say)
		err_set(&c->e, rc, NULL, "查出了问题（见上），请从备份恢复，或把文件交给维护的人看");
	return cli_close(c, st, rc);
}

const struct command check_command = {
	.name = "check", .words = "LEDGER", .help = N_("检查一本履职簿是否完好"),
	.more = N_("核对文件、外键、日志的哈希链、每张表的校验和、统计和状态。查出的问题每行一条，退出码 1。"),
	.options = (const struct option[]){ { NULL } },
	.opens = true, .run = run_check,
};

static int run_backup(struct cli *c)
{
	struct store *st = cli_open(c);
	enum lz_code rc;

	if (!st)
		return EXIT_REFUSED;
	rc = store_backup(st, c->word[1], &c->e);
	if (!rc)
		cli_say(c, "已备份到 %s\n", c->word[1]);
	return cli_close(c, st, rc);
}

const struct command backup_command = {
	.name = "backup", .words = "LEDGER FILE", .help = N_("备份到一个文件（别人正在用也可以）"), .more = "",
	.options = (const struct option[]){ { NULL } },
	.opens = true, .run = run_backup,
};

static int run_restore(struct cli *c)
{
	if (store_restore(c->word[0], c->word[1], c->env, &c->e))
		return cli_fail(c);
	cli_say(c, "已从 %s 恢复到 %s\n", c->word[0], c->word[1]);
	return EXIT_DONE;
}

const struct command restore_command = {
	.name = "restore", .words = "FILE LEDGER", .help = N_("从备份恢复"),
	.more = N_("先查备份是否完好，再放到 LEDGER 的位置。"),
	.options = (const struct option[]){ { NULL } },
	.run = run_restore,
};
