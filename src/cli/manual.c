/* manual.c - help, completions and the man page are read off the table of commands: none of them can disagree with
 * what the program does. data/man and data/completions keep what --man and --completions print (a test compares). */
#include "command.h"
#include "lvzhi/paper.h"
#include "lvzhi/report.h"
#include "lvzhi/text.h"
#include <string.h>

const struct option common_options[] = {
	{ .name = "committee", .value = "NAME", .help = N_("一本簿里有几个委员会时选一个（全称、简称或 #编号）") },
	{ .name = "term", .value = "N", .help = N_("第几届；不写就是最近的一届") },
	{ NULL }
};

static void put_padded(struct sink *out, const char *s, int cells)
{
	int gap = cells - text_cells(s);

	sink_text(out, s);
	sink_put(out, "%*s", gap > 0 ? gap : 1, "");
}

static const char *option_text(struct arena *a, const struct option *o)
{
	const char *letter = o->letter ? arena_print(a, "-%c, ", o->letter) : "";

	return o->value ? arena_print(a, "%s--%s %s", letter, o->name, o->value) : arena_print(a, "%s--%s", letter, o->name);
}

void manual_usage(struct sink *out)
{
	sink_text(out, "履职簿：委员履职登记、评价与打印\n\n"
	               "  lvzhi LEDGER                 打开这本履职簿的界面\n"
	               "  lvzhi 命令 … [选项]          不开界面，直接做一件事\n\n"
	               "命令：\n");
	for (const struct command *const *k = commands; *k; k++) {
		sink_text(out, "  ");
		put_padded(out, arena_print(out->arena, "%s %s", (*k)->name, (*k)->words), 30);
		sink_put(out, "%s\n", (*k)->help);
	}
	sink_text(out, "\n每个命令的选项见 lvzhi 命令 --help；按键说明在界面里按 F1。\n"
	               "结果在标准输出，提示在标准错误；退出码 0 完成，1 没做成，2 用法不对，3 按 Esc 停下了。\n");
}

static void options_usage(struct sink *out, const struct option *o)
{
	for (; o && o->name; o++) {
		sink_text(out, "  ");
		put_padded(out, option_text(out->arena, o), 26);
		sink_put(out, "%s\n", o->help);
	}
}

void manual_command(struct sink *out, const struct command *k)
{
	sink_put(out, "用法：lvzhi %s %s [选项]\n%s\n", k->name, k->words, k->help);
	if (*k->more)
		sink_put(out, "\n%s\n", k->more);
	sink_text(out, "\n选项：\n");
	options_usage(out, k->options);
	if (k->opens)
		options_usage(out, common_options);
	sink_text(out, "  --help                    显示这段说明\n");
}

/* --- the man page ------------------------------------------------------------------------------------ */

/* '-' would become a hyphen, '.' or '\'' at the start of a line a request, '\' an escape. */
static void roff(struct sink *out, const char *s)
{
	bool start = true;

	for (; *s; s++) {
		if (start && (*s == '.' || *s == '\''))
			sink_text(out, "\\&");
		if (*s == '-')
			sink_text(out, "\\-");
		else if (*s == '\\')
			sink_text(out, "\\e");
		else if (*s == '\n')
			sink_text(out, "\n.br\n");
		else
			sink_bytes(out, s, 1);
		start = *s == '\n';
	}
	sink_text(out, "\n");
}

static void roff_options(struct sink *out, const struct option *o)
{
	for (; o && o->name; o++) {
		sink_text(out, ".TP\n.B ");
		roff(out, option_text(out->arena, o));
		roff(out, o->help);
	}
}

static void roff_keys(struct sink *out)
{
	struct sink keys = { .arena = out->arena };

	ui_keys_text(&keys);
	sink_text(out, ".SH 按键\n.nf\n");
	for (const char *line = keys.text; *line;) {
		size_t n = strcspn(line, "\n");

		roff(out, arena_copy_n(out->arena, line, n));
		line += n + (line[n] == '\n');
	}
	sink_text(out, ".fi\n");
}

void manual_man(struct sink *out)
{
	sink_text(out, ".\\\" made by: lvzhi --man\n.if \\n(.g .mso zh.tmac\n.TH LVZHI 1 \"\" \"lvzhi " LZ_VERSION "\" \"履职簿\"\n.ad l\n"
	               ".SH 名称\nlvzhi \\- 委员履职登记、评价与打印\n.SH 用法\n.B lvzhi\n.I LEDGER\n.br\n.B lvzhi\n"
	               ".I 命令\n\\&...\n[\n.I 选项\n]\n.SH 说明\n");
	roff(out, "一本履职簿是一个文件：委员、会议活动与出勤、提案、社情民意、发言和其他履职都记在里面，"
	          "按本市的办法算出评价，打印签到表和履职情况登记表。只写文件名就打开界面；下面的命令不开界面。");
	sink_text(out, ".SH 命令\n");
	for (const struct command *const *k = commands; *k; k++) {
		sink_put(out, ".SS lvzhi %s ", (*k)->name);
		roff(out, (*k)->words);
		roff(out, (*k)->help);
		if (*(*k)->more) {
			sink_text(out, ".PP\n");
			roff(out, (*k)->more);
		}
		roff_options(out, (*k)->options);
	}
	sink_text(out, ".SH 共同的选项\n");
	roff(out, "打开一本履职簿的命令都可以用：");
	roff_options(out, common_options);
	roff_keys(out);
	sink_text(out, ".SH 退出码\n.TP\n.B 0\n做完了。\n.TP\n.B 1\n没有做成，标准错误里有一句话说明原因；履职簿保持原样。\n"
	               ".TP\n.B 2\n用法不对。\n.TP\n.B 3\n计算时按 Esc 停下了；履职簿保持原样。\n.SH 环境变量\n"
	               ".TP\n.B LVZHI_CLERK\n经办人的名字；不设就是系统用户名。\n"
	               ".TP\n.B EDITOR\n编辑长文字用的程序。\n"
	               ".TP\n.B NO_COLOR\n设了就不用颜色。\n"
	               ".TP\n.B LVZHI_DATA\n先于程序自带数据查找的文件夹。\n");
}

/* --- bash ------------------------------------------------------------------------------------------------ */

static void bash_options(struct sink *out, const struct option *o)
{
	for (; o && o->name; o++)
		sink_put(out, " --%s", o->name);
}

void manual_completions(struct sink *out)
{
	sink_text(out, "# made by: lvzhi --completions\n_lvzhi()\n{\n"
	               "\tlocal cur=${COMP_WORDS[COMP_CWORD]} options=\n\tCOMPREPLY=()\n"
	               "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W \"");
	for (const struct command *const *k = commands; *k; k++)
		sink_put(out, "%s%s", k == commands ? "" : " ", (*k)->name);
	sink_text(out, "\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n\t\treturn\n\tfi\n\tcase ${COMP_WORDS[1]} in\n");
	for (const struct command *const *k = commands; *k; k++) {
		sink_put(out, "\t%s) options=\"--help", (*k)->name);
		bash_options(out, (*k)->options);
		if ((*k)->opens)
			bash_options(out, common_options);
		sink_text(out, "\" ;;\n");
	}
	sink_text(out, "\tesac\n\tcase $cur in\n\t-*) COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")); return ;;\n\tesac\n"
	               "\tcase ${COMP_WORDS[1]} in\n");
	for (const struct command *const *k = commands; *k; k++) {
		if (strstr((*k)->words, "KIND")) {
			sink_put(out, "\t%s) [ \"$COMP_CWORD\" -eq 3 ] && COMPREPLY=($(compgen -W \"", (*k)->name);
			for (const struct view *const *v = views; *v; v++)
				sink_put(out, "%s%s", v == views ? "" : " ", (*v)->name);
			sink_text(out, "\" -- \"$cur\")) && return ;;\n");
		}
		if (strstr((*k)->words, "PAPER")) {
			sink_put(out, "\t%s) [ \"$COMP_CWORD\" -eq 3 ] && COMPREPLY=($(compgen -W \"list summary signin roll all", (*k)->name);
			for (const struct proposal_paper *p = proposal_papers; p->key; p++)
				sink_put(out, " %s", p->key);
			sink_text(out, "\" -- \"$cur\")) && return ;;\n");
		}
		if (strstr((*k)->words, "REPORT")) {
			sink_put(out, "\t%s) [ \"$COMP_CWORD\" -eq 3 ] && COMPREPLY=($(compgen -W \"list", (*k)->name);
			for (const struct report *r = reports; r->name; r++)
				sink_put(out, " %s", r->name);
			sink_text(out, "\" -- \"$cur\")) && return ;;\n");
		}
		if (strstr((*k)->words, "check|explain"))
			sink_put(out, "\t%s) [ \"$COMP_CWORD\" -eq 2 ] && COMPREPLY=($(compgen -W \"check explain list import export\" -- \"$cur\")) "
			              "&& return ;;\n", (*k)->name);
	}
	sink_text(out, "\tesac\n\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n}\ncomplete -o filenames -F _lvzhi lvzhi\n");
}
