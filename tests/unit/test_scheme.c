#include "lvzhi/score.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static const struct scheme *read_it(const char *text, size_t len, struct scheme_errors *errors)
{
	return scheme_read(&arena, text, len, "t", errors);
}

/* Every mistake with its line; the hint where one can be given. */
static const struct mistake {
	const char *text, *says[4];
} mistakes[] = {
	{ "[rule]\nname = x\n[words]\n准假 = statsu = 'leave'\n", { "第4行：没有“statsu”这一栏", "是不是“status”？" } },
	{ "[rule]\nnaem = x\n", { "第2行：[rule] 里没有“naem”这个键", "是不是“name”？" } },
	{ "[rule]\nname = x\n[itm a]\n", { "第3行：没有 [itm] 这种段", "是不是 [item]？" } },
	{ "[rule]\nname = x\n[item]\nwhen = filed\n", { "第3行：[item] 后面缺代号" } },
	{ "[rule]\nname = x\n[item 会议]\nwhen = filed\n", { "第3行：“会议”不能作代号" } },
	{ "[rule]\nname = x\n[item a\nwhen = filed\n", { "第3行：方括号没有关" } },
	{ "[rule]\nname = x\nname = y\n", { "第3行：“name”在第2行已经写过" } },
	{ "[rule]\nname = x\n[rule]\n", { "第3行：[rule] 写了两次" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\ntimes = 0.5\n", { "第5行：[item] 里没有“times”这个键。它是 [block] 的键" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 1e5\ncap = 1,000\nfloor = .5\n", { "第5行：“1e5”不是数。不用科学记数法", "第6行：“,”起多余。千位不加逗号",
		"第7行：“.5”不是数。小数点前后都要有数字" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 0x10\ncap = 1_000\nfloor = 1.\n", { "第5行：“0x10”不是数", "第6行：“1_000”不是数", "第7行：“1.”不是数" } },
	{ "[rule]\nname = x\n[item a]\nwhen = category = 'plenary' and attendance = 'present'\npoints = score\n", { "没有“category”这一栏，也没有这个词。是不是“type”？",
		"“attendance”这一栏，也没有这个词。是不是“status”？", "第5行：没有“score”这一栏，也没有这个词。是不是“given”？" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nvalue = 3 * count\n[grade]\n优 = score > 90 and rank < 3\n差 = else\n", { "第5行：没有“count”这一栏，也没有这个词。是不是“n”？",
		"第7行：没有“score”这一栏，也没有这个词。是不是“total”？", "“rank”这一栏，也没有这个词。是不是“place”？" } },
	{ "[rule]\nname = x\n[item a]\nwhen = foo\n", { "第4行：没有“foo”这一栏，也没有这个词。栏目名见参考手册" } },
	{ "[rule]\nname = x\n[grade]\n合格 ≥ 60\n不合格 = else\n", { "第4行：“合格 ≥ 60”里没有 =。分数线只写数" } },
	{ "[rule]\nname = x\n[block a]\ncap =\n  3 : standing_now\n  9 : else\nfloor = 5\n", { "第7行：“a”的封顶低于保底" } },
	{ "[rule]\rname = x\r[item a]\r", { "第1行：这一行中间有回车符（CR）" } },
	{ "\xFF\xFE[\n]\n", { "第1行：这一行有不是 UTF-8 的字节" } },
	{ "[rule]\nname = x\n[block a]\nlabel = \xBB\xF9\xB4\xA1\n[item b]\nwhen = fild\nlabel = \xBB\xF9\n", { "第4行：这一行有不是 UTF-8 的字节", "第6行：没有“fild”这一栏" } },
	{ "[rule]\nname = x\nlimit = 5\n", { "第3行：[rule] 里没有“limit”这个键。是不是“cap”？" } },
	{ "[rule]\nname = x\n[block a]\n上限 = 25\nmin = 0\n", { "第4行：[block] 里没有“上限”这个键。是不是“cap”？", "第5行：[block] 里没有“min”这个键。是不是“floor”？" } },
	{ "[rule]\nname = x\n[item a]\ncondition = filed\n得分 = 3\nMax = 9\n", { "第4行：[item] 里没有“condition”这个键。是不是“when”？",
		"第5行：[item] 里没有“得分”这个键。是不是“points”？", "第6行：[item] 里没有“Max”这个键。是不是“cap”？" } },
	{ "[rule]\nname = x\n[need a]\nwhen = filed\nmin = 1\n", { "第5行：[need] 里没有“min”这个键。是不是“at_least”？" } },
	{ "[rule]\nname = x\nfor = standing_now\n", { "第3行：[rule] 里没有“for”这个键。是不是“scope”？" } },
	{ "[rule]\nname = x\n[ranking]\n", { "第3行：没有 [ranking] 这种段", "是不是 [rank]？" } },
	{ "[rule]\nname = x\n[items a]\n[大项 b]\n", { "第3行：没有 [items] 这种段。是不是 [item]？", "第4行：没有 [大项] 这种段。是不是 [block]？" } },
	{ "[rule]\nname = x\n[block a]\ncombine = best 0\n[block b]\ncombine = best two\n", { "第4行：combine 只能写 sum、best 或 best 和项数",
		"第6行：combine 只能写", "best 2" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\ncap_each = 5\n", { "第5行：cap_each 缺 per", "5 per quarter" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nvalue = n\ncap_each = 5 per quarter\n", { "项目“a”里 value 和 cap_each 不能同用" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\ncap_each = 5 per quartr\n", { "第5行：没有“quartr”这一栏", "是不是“quarter”？" } },
	{ "[rule]\nname = x\n[count a]\nwhen = filed\nrun = filed\nsum = 2\n[grade]\n优 = a > 1\n差 = else\n", { "[count a] 里 run 和 sum 不能同用" } },
	{ "[rule]\nname = x\n[rank]\nfor = filed\n", { "第4行：“filed”是每条记录的栏目" } },
	{ "[rule]\nname x\n", { "第2行：“name x”里没有 =" } },
	{ "name = x\n", { "第1行：“name = x”不在任何一段里", "先写 [rule]" } },
	{ "[item a]\nwhen = filed\n", { "第1行：没有 [rule] 段" } },
	{ "", { "第1行：文件里没有任何一段" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\n[item a]\nwhen = filed\n", { "第5行：代号“a”在第3行已经用过" } },
	{ "[rule]\nname = x\n[item months]\nwhen = filed\n", { "第3行：“months”已经是栏目、函数或结果的名字" } },
	{ "[rule]\nname = x\n[count total_1]\nwhen = filed\n", { "第3行：“total_1”已经是" } },
	{ "[rule]\nname = x\n[words]\nabc = filed\n[item abc]\nwhen = filed\n", { "第5行：“abc”已经是 [words] 里的词" } },
	{ "[rule]\nname = x\n[words]\nstatus = filed\n", { "第4行：“status”已经是" } },
	{ "[rule]\nname = x\n[words]\n1号 = filed\n", { "第4行：“1号”不能作词" } },
	{ "[rule]\nname = x\n[words]\na = b\nb = not a\n", { "绕回到自己" } },
	{ "[rule]\nname = x\n[words]\na = filed and total > 3\n", { "第4行：词“a”把每条记录的栏目和结果混在一起" } },
	{ "[rule]\nname = x\n[block a]\nin = b\n[block b]\nin = a\n", { "第3行：区块“a”绕回到自己" } },
	{ "[rule]\nname = x\n[block meet]\n[item a]\nin = meat\nwhen = filed\n", { "第5行：没有代号是“meat”的[block]", "是不是“meet”？" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nrest = b\n[item b]\nwhen = filed\n", { "第5行：rest 只能用写在前面的项目" } },
	{ "[rule]\nname = x\n[follow a]\nwhen = total < 60\ninstead_of = b\n", { "第5行：没有代号是“b”的[follow]" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints =\n  1 : else\n  2 : key\n", { "第7行：else 后面的档永远轮不到" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints =\n  1 : key\n  2 merged\n", { "第7行：这一档缺“:”" } },
	{ "[rule]\nname = x\n[item a]\nfor = filed\nwhen = filed\n", { "第4行：“filed”是每条记录的栏目", "[count]" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nvalue = 5 : filed\n", { "第5行：“filed”是每条记录的栏目" } },
	{ "[rule]\nname = x\n[item a]\nwhen = total > 3\n", { "第4行：“total”不能用在这里", "记录的条件里不能用结果" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\ncap = total\n", { "第5行：算“a”的时候，“total”还没有算出来", "写在前面" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nvalue = total\n", { "第5行：“total”不能用在这里" } },
	{ "[rule]\nname = x\n[block a]\nlabel = 甲\ncap = b / 2\n[block b]\n[item i]\nin = a\nwhen = filed\n[item k]\nin = b\nwhen = key\nfloor = k\n",
		{ "第5行：算“甲”的时候，“b”还没有算出来", "第13行：算“k”的时候，“k”还没有算出来" } },
	{ "[rule]\nname = x\n[words]\n半 = a / 2\n[block a]\nstart = i\ncap = i\ntimes = 半\n[item i]\nin = a\nwhen = filed\n",
		{ "第6行：算“a”的时候，“i”还没有算出来", "第4行：算“a”的时候，“a”还没有算出来" } },
	{ "[rule]\nname = x\n[item a]\nwhen = nth > 1\n", { "第4行：“nth”不能用在这里", "points" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nwindow = 13-01 .. 12-31\n", { "第5行：“13-01 .. 12-31”不是时间范围" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nwindow = 12-31 .. 01-01\n", { "第5行：" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\ndate = later\n", { "第5行：“later”不是可用的日期栏" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\ntake = 1.5\n", { "第5行：件数要写 0 或正整数" } },
	{ "[rule]\nname = x\n[need a]\nwhen = filed\nat_least = some\n", { "第5行：at_least 写错了" } },
	{ "[rule]\nname = x\n[need a]\nwhen = filed\n", { "第3行：[need a] 没有写完" } },
	{ "[rule]\nname = x\n[block a]\ncap = 5\nfloor = 6\n", { "第5行：“a”的封顶低于保底" } },
	{ "[rule]\nname = x\n[grade]\na = 60\nb = 80\nc = else\n", { "第5行：等次“b”的分数线不低于前面的“a”" } },
	{ "[rule]\nname = x\n[grade]\na = 60\n", { "第4行：[grade] 没有 else" } },
	{ "[rule]\nname = x\n[grade]\na = else\nb = 60\n", { "第5行：等次“b”永远轮不到" } },
	{ "[rule]\nname = x\n[item a]\nwhen = kind = 3\n", { "第4行：“kind”是文字，“3”是数，不能相比" } },
	{ "[rule]\nname = x\n[item a]\nwhen = kind > 'a'\n", { "第4行：文字不能比大小" } },
	{ "[rule]\nname = x\n[item a]\nwhen = authors\n", { "第4行：这里要写条件", "n > 0" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = kind * 2\n", { "第5行：文字“kind”不能当数算" } },
	{ "[rule]\nname = x\n[item a]\nwhen = (filed\n", { "第4行：括号没有关" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed and\n", { "第4行：式子没有写完" } },
	{ "[rule]\nname = x\n[item a]\nwhen = status = 'leave\n", { "第4行：引号没有关" } },
	{ "[rule]\nname = x\n[item a]\nwhen = status = \"leave\"\n", { "第4行：不认识", "单引号" } },
	{ "[rule]\nname = x\n[item a]\nwhen = sum(3) > 1\n", { "第4行：没有函数“sum”" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 1 +\n   2 * (\n   kay)\n", { "第7行：没有“kay”这一栏" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nbest = 1\npoints = nth\n", { "best 和 nth 不能同用" } },
	{ "[rule]\nname = x\n[item a]\npoints = 3\n", { "第3行：项目“a”没有 when" } },
	{ "[rule]\nname = x\n [item a]\nwhen = filed\n", { "第3行：“[item a]”前面有空格" } },
	{ "[rule]\nname = x\nround = lines 2\n", { "第3行：round 写错了" } },
	{ "[rule]\nname = x\n[words]\na = b + 1\nb = c + 1\nc = a + 1\n[item i]\nwhen = filed\npoints = a\n", { "绕回到自己" } },
	{ "[rule]\nname = x\nfrom = 15\n", { "第3行：“15”不是年份" } },
	{ "[rule]\nname = x\n[block a]\nlabel：基础分\n", { "第4行：“label：基础分”里没有 =", "冒号改成 =" } },
	{ "[rule]\nname = x\n[item a]\nwhen = status = present\n", { "第4行：没有“present”这一栏", "文字要加单引号：'present'" } },
	{ "[rule]\nname = x\n[item a]\nwhen = status = 出席\n", { "文字要加单引号：'present'" } },
	{ "[rule]\nname = x\n[item a]\nwhen = 全体会议\n", { "代码要和它的栏目相比：type = 'plenary'" } },
	{ "[rule]\nname = x\n[item a]\nwhen = 已立案\n", { "这一栏写作 filed" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 5分\n", { "第5行：“分”起多余", "数后面不写单位" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 50%\n", { "不认识 % 这个符号", "50% 是 0.5" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 10 if key\n", { "“if”起多余", "分档要每行一个" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed 并且 key\n", { "“并且”写成 and" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed && key\n", { "不认识 & 这个符号", "并且写成 and" } },
	{ "[rule]\nname = x\n[item a]\nwhen = kind == 'event'\n", { "相等只写一个 =" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed = 'yes'\n", { "条件直接写它自己" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints =\n 5 : key\n 2 : 其他\n", { "第7行：没有“其他”", "最后一档写成 分值 : else" } },
	{ "[rule]\nname = x\n[item a]\nwhen = day > 2025-04-03\n", { "第4行：“day”是日期", "写成 20250403" } },
	{ "[rule]\nname = x\n[item a]\nwhen = of_day < 202504\n", { "第4行：“of_day”是日期" } },
	{ "[rule]\nname = x\n[item a]\nfor = standing\nwhen = filed\n", { "第4行：“standing”是每条记录的栏目", "写作 standing_now" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\nyear = 01-01 .. 12-20\n", { "第5行：[item] 里没有“year”这个键", "它是 [rule] 的键" } },
	{ "[rule]\nname = x\n[grade]\n优秀 = 90分以上\n其余 = else\n", { "第4行：“90分以上”不是分数线", "只写数" } },
	{ "[rule]\nname = x\n[grade]\n合格 >= 60\n其余 = else\n", { "第4行：“合格”后面只能写 =" } },
	{ "[rule]\nname = x\n[follow a]\nwhen = 总分 < 60\n", { "这一栏写作 total" } },
	{ "[rule]\nname = x\n[follow a]\nwhen = grade = 优秀\n", { "文字要加单引号：'优秀'" } },
	{ "[rule]\nname = x\n[veto]\n不称职 = breach > 0\n[grade]\na = else\n", { "第4行：没有“breach”这一栏", "先写成一个 [count]" } },
	{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 99999999999999999999\n", { "第5行：", "不是能算准的数" } },
	{ "[rule]\nname = x\xFF\n", { "第2行：这一行有不是 UTF-8 的字节" } },
};

static const char *all_errors(const struct scheme_errors *errors)
{
	struct sink out = { .arena = &arena };

	sink_text(&out, "");
	for (int i = 0; i < errors->count; i++)
		sink_put(&out, "%s\n", scheme_error_text(&arena, &errors->list[i]));
	return out.text;
}

START_TEST(every_mistake_has_its_line_and_a_hint)
{
	for (size_t i = 0; i < COUNT(mistakes); i++) {
		struct scheme_errors errors;
		const char *said;

		ck_assert_msg(!read_it(mistakes[i].text, strlen(mistakes[i].text), &errors), "%s", mistakes[i].text);
		said = all_errors(&errors);
		for (int k = 0; k < 4 && mistakes[i].says[k]; k++)
			ck_assert_msg(strstr(said, mistakes[i].says[k]) != NULL, "%s\nsays %snot %s", mistakes[i].text, said, mistakes[i].says[k]);
	}
}
END_TEST

START_TEST(all_mistakes_are_told_at_once_in_order)
{
	static const char text[] = "[rule]\nrund = 1\n[item a]\nwhen = statsu = 'x'\npoints = kind\n[grade]\na = 60\n";
	struct scheme_errors errors;

	ck_assert(!read_it(text, strlen(text), &errors));
	ck_assert_int_eq(errors.mistakes, 4);
	for (int i = 1; i < errors.count; i++)
		ck_assert_int_le(errors.list[i - 1].line, errors.list[i].line);
}
END_TEST

START_TEST(doubts_do_not_hinder)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "[rule]\nname = x\n[count a]\nwhen = filed\n", "第3行：（提醒）[count a] 没有用到" },
		{ "[rule]\nname = x\n[item a]\nwhen = filed or key and merged\n", "第4行：（提醒）and 和 or 混用" },
		{ "[rule]\nname = x\nsubject = group\n[item a]\nwhen = kind = 'proposal'\n", "同一件只计一次的，加 same = root_id" },
		{ "[rule]\nname = x\nsubject = group\n[item a]\nwhen = not own and kind = 'proposal'\n", "加 same = root_id" },
		{ "[rule]\nname = x\n[item a]\nwhen = filed\n cap = 3 > 2\n", NULL },
		{ "[rule]\n[item a]\nwhen = filed\n", "没有写办法的名称" },
		{ "[rule]\nname = x\n[item a]\nwhen = kind = 'proposal' and converted\n[item b]\nwhen = kind = 'report'\n", "born_of" },
		{ "[rule]\nname = x\n[item a]\nwhen = type = 'plenery'\n", "第4行：（提醒）“type”没有代码“plenery”。是不是“plenary”？本市自己加的" },
		{ "[rule]\nname = x\n[item a]\nwhen = kind = '提案'\n", "第4行：（提醒）“kind”没有代码“提案”。是不是“proposal”？" },
		{ "[rule]\nname = x\n[item a]\nwhen = status in ('present', 'here')\n", "“status”没有代码“here”。代码见参考手册" },
		{ "[rule]\nname = x\n[item a]\nwhen = level = 9 or quarter in (1, 5)\n", "第4行：（提醒）“level”没有 9。它是 0 到 5 的整数" },
		{ "[rule]\nname = x\n[item a]\nwhen = month = 13\n", "第4行：（提醒）“month”没有 13。它是 1 到 12 的整数" },
		{ "[rule]\nname = x\n[item a]\nlabel = 会\n cap = 3\nwhen = filed\n", "第5行：（提醒）这一行行首有空格" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		const struct scheme *s = read_it(cases[i].text, strlen(cases[i].text), &errors);

		ck_assert_msg(!s == !cases[i].says, "%s%s", cases[i].text, all_errors(&errors));
		if (cases[i].says)
			ck_assert_msg(strstr(all_errors(&errors), cases[i].says) != NULL, "%s", all_errors(&errors));
	}
}
END_TEST

START_TEST(papers_signed_by_the_body_itself_need_no_same)
{
	static const char text[] = "[rule]\nname = x\nsubject = group\n[words]\n本组 = own and filed\n"
		"[item a]\nwhen = kind = 'proposal' and own\n[item b]\nwhen = 本组 and kind = 'proposal'\n";
	struct scheme_errors errors;

	ck_assert_ptr_nonnull(read_it(text, strlen(text), &errors));
	ck_assert_msg(!errors.count, "%s", all_errors(&errors));
}
END_TEST

START_TEST(comments_continuations_and_full_width_signs_are_read)
{
	static const char text[] = "\xEF\xBB\xBF; 头\r\n[rule] ; 段\r\nname ＝ 某市；暂行办法 ; 注\r\n# 注\r\n[item a]\r\nlabel = 提交; 立案 ; 注\r\n"
		"when = series in ('a',\r\n; 中间的注\r\n\r\n   'b; c') ； 注\r\npoints =\r\n  5 ： filed ; 注\r\n     and key\r\n  2 : else";
	struct scheme_errors errors;
	const struct scheme *s = read_it(text, strlen(text), &errors);
	struct sink out = { .arena = &arena };

	ck_assert_msg(s != NULL, "%s", all_errors(&errors));
	ck_assert_int_eq(errors.count, 0);
	ck_assert_str_eq(s->name, "某市；暂行办法");
	ck_assert_str_eq(s->items[0].label, "提交; 立案");
	expr_write(&out, s->items[0].when);
	sink_text(&out, "|");
	expr_write(&out, s->items[0].points);
	ck_assert_str_eq(out.text, "series in ('a', 'b; c')|5 : filed and key\n2 : else");
}
END_TEST

START_TEST(signs_of_an_input_method_are_their_plain_twins)
{
	static const char text[] = "[rule]\nname = x\n[item a]\nwhen ＝ kind ＝ ‘proposal’ and （authors ≥ ２ and authors ≤ 5 and authors ≠ 3）\n"
		"points ＝ ５ ＋ ３ × ２ － 6 ÷ 4 ＊ １．５ ／ 1\n";
	struct scheme_errors errors;
	const struct scheme *s = read_it(text, strlen(text), &errors);
	struct sink out = { .arena = &arena };

	ck_assert_msg(s != NULL, "%s", all_errors(&errors));
	expr_write(&out, s->items[0].when);
	sink_text(&out, "|");
	expr_write(&out, s->items[0].points);
	ck_assert_str_eq(out.text, "kind = 'proposal' and (authors >= 2 and authors <= 5 and authors <> 3)|5 + 3 * 2 - 6 / 4 * 1.5 / 1");
}
END_TEST

START_TEST(an_expression_written_out_reads_back_the_same)
{
	static const char *const cases[] = {
		"kind = 'event' and (type = 'a' or not filed)", "not (filed and key)", "authors - (1 - level) > 2 * (3 + units)",
		"-level < -2", "level / (authors / 2) >= 1", "min(level, 3, authors) between 1 and 4", "type in ('a', 'b', '')",
		"round(level / 3, 2) <> ratio(units_present, units)", "floor(level / 3) > 0", "(filed or key) and merged", "abs(level - 3) = 1.25", "- (level + 1) < 0",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		const char *text = arena_print(&arena, "[rule]\nname = x\n[item a]\nwhen = %s\n", cases[i]);
		const struct scheme *s = read_it(text, strlen(text), &errors);
		struct sink first = { .arena = &arena }, second = { .arena = &arena };

		ck_assert_msg(s != NULL, "%s: %s", cases[i], all_errors(&errors));
		expr_write(&first, s->items[0].when);
		text = arena_print(&arena, "[rule]\nname = x\n[item a]\nwhen = %s\n", first.text);
		s = read_it(text, strlen(text), &errors);
		ck_assert_msg(s != NULL, "%s", text);
		expr_write(&second, s->items[0].when);
		ck_assert_str_eq(first.text, second.text);
	}
}
END_TEST

START_TEST(an_expression_is_said_in_chinese)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "kind = 'event' and status = 'present'", "属会议活动，且出席" },
		{ "status in ('absent', 'leave') and not filed", "缺席或请假，且未立案" },
		{ "not standing_now and active = 1 or not key", "（不是常委，且有效），或不是重点" },
		{ "type = 'plenary'", "类型是“全体会议”" },
		{ "authors > 1 or level >= 3", "署名人数大于1，或层级不低于“设区的市级”" },
		{ "not (late or registered) and key and 15 * key > 10", "不是（迟到，或报过名），且是重点，且15×重点大于10" },
		{ "not late and not standing and type not in ('plenary', 'forum')", "没有迟到，且当日不是常委，且类型不是“全体会议”，也不是“座谈会”" },
		{ "author_no = 1", "署名第1位" }, { "author_no <= 3 and authors / 2 > 1/2", "署名前3位，且署名人数÷2大于1/2" },
		{ "kind not in ('proposal', 'report') and status <> 'present'", "不属提案，也不属社情民意，且出勤不是“出席”" },
		{ "quarter > 2 and month <= 9 and month = 8", "在第3季度及以后，且在9月及以前，且在8月" },
		{ "day < 20250701 and decided >= 20250300 and joined_on > 0 and left_on = 0",
		  "日期早于2025年7月1日，且决定日期不早于2025年3月，且有任职日期，且没有离任日期" },
		{ "part = 'written' and leave_ahead < 3", "是书面，且请假提前天数小于3" },
		{ "ratio(authors, 2) > max(1, level - 1)", "（署名人数与2之比）大于（1、层级－1中较大的）" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		const char *text = arena_print(&arena, "[rule]\nname = x\n[item a]\nwhen = %s\n", cases[i].text);
		const struct scheme *s = read_it(text, strlen(text), &errors);
		struct sink out = { .arena = &arena };

		expr_say(&out, s->items[0].when);
		ck_assert_str_eq(out.text, cases[i].says);
	}
}
END_TEST

START_TEST(results_are_said_by_the_names_the_clerk_gave_them)
{
	static const char text[] = "[rule]\nname = x\n[count away]\nlabel = 缺席次数\nwhen = status = 'absent'\n[item a]\nlabel = 会\nwhen = filed\n"
		"[follow talk]\nlabel = 约谈\nfor = standing_now\nwhen = away >= 3 or a < 5 or total < 60\n";
	struct scheme_errors errors;
	const struct scheme *s = read_it(text, strlen(text), &errors);
	struct sink out = { .arena = &arena };

	ck_assert_msg(s && !errors.count, "%s", all_errors(&errors));
	scheme_explain(s, &out);
	ck_assert_msg(strstr(out.text, "约谈：适用对象：是常委的；凡“缺席次数”不少于3，或“会”低于5，或总分低于60的。\n") != NULL, "%s", out.text);
	ck_assert(!strstr(out.text, "away"));
	ck_assert_msg(strstr(out.text, "缺席次数：凡缺席的。\n") != NULL, "%s", out.text);
}
END_TEST

/* What an item says, each way of writing it: read by a clerk who never saw the file. */
START_TEST(an_item_is_said_in_full)
{
	static const struct { const char *item, *says; } cases[] = {
		{ "when = kind = 'report'\ntake = 1 per quarter > 2", "凡属社情民意的；在第3季度及以后的与其余的各只计前1件；每件计1分。" },
		{ "when = kind = 'report'\ntake = 1 per quarter", "凡属社情民意的；每季度只计前1件；每件计1分。" },
		{ "when = kind = 'report'\nskip = 1 per type", "凡属社情民意的；同一类型前1件不计；每件计1分。" },
		{ "when = kind = 'report'\nbest =\n 2 per 好 : standing_now\n 3 : else", "凡属社情民意的；是常委的，「好」的与其余的各只计最高2件；其余的，只计最高3件；每件计1分。" },
		{ "when = kind = 'sitting' and (late or left_early)\npoints = -0.5 * (late + left_early)\nfloor = -3",
		  "凡属场次，且（迟到，或早退）的；每场迟到、早退各扣0.5分；本项最多扣3分。" },
		{ "when = kind = 'event' and 好\npoints = -1 * units_absent - 0.5 * units_leave", "凡属会议活动，且「好」的；每次扣（1×缺席场次＋0.5×请假场次）分。" },
		{ "when = 好\npoints = 4 / (authors - 1)", "凡属「好」的；每件计（4÷（署名人数－1））分。" },
		{ "when = kind = 'event'\npoints = 5 * units_present\ncap =\n 8 : standing_now\n 10 : else", "凡属会议活动的；每次计5分×出席场次；本项封顶（是常委的，8分；其余的，10分）。" },
		{ "when = kind = 'manual'\npoints = given\ncap =\n 8 : standing_now", "凡属手工记分的；每笔按手工分计；本项封顶（是常委的，8分；其余的，不封顶）。" },
		{ "when = kind = 'rating'\npoints = amount\nvalue = avg * 0.2", "凡属外部评分的；每件记数额；整项计（平均×0.2）分。" },
		{ "when = kind = 'proposal'\norder = filed desc, decided\nsame = root_id, standing\ntake = 2", "凡属提案的；先后按已立案的在先、决定日期从早到晚；源头记录、当日是否常委相同的只计最高一件；只计前2件；每件计1分。" },
		{ "when = kind = 'event'\npoints =\n 5 : nth = 1\n 3 : nth <= 3\n 1 : nth > 5", "凡属会议活动的。\n　每次按情形：\n　　第1件的，计5分；\n　　前3件的，计3分；\n　　第6件起的，计1分；\n　　其余的，不计分。" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		const char *text = arena_print(&arena, "[rule]\nname = x\n[words]\n好 = key\n[item a]\nlabel = 甲\n%s\n", cases[i].item);
		const struct scheme *s = read_it(text, strlen(text), &errors);
		struct sink out = { .arena = &arena };

		ck_assert_msg(s != NULL, "%s: %s", cases[i].item, all_errors(&errors));
		scheme_explain_part(s, "item", "a", &out);
		ck_assert_str_eq(out.text, arena_print(&arena, "甲：%s\n", cases[i].says));
	}
}
END_TEST

START_TEST(windows_follow_the_rules_year)
{
	static const struct { const char *rule, *window; int64_t from, to; } cases[] = {
		{ "01-01 .. 12-31", "year", 20250101, 20251231 },
		{ "last 12-21 .. 12-20", "year", 20241221, 20251220 },
		{ "01-01 .. 12-20", "year", 20250101, 20251220 },
		{ "01-01 .. 12-31", "term", 20220110, 20251231 },
		{ "last 12-21 .. 12-20", "3 years", 20221221, 20251220 },
		{ "01-01 .. 12-31", "last 12-01 .. 11-30", 20241201, 20251130 },
		{ "01-01 .. 12-31", "03-01 .. next 02-29", 20250301, 20260228 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		const char *text = arena_print(&arena, "[rule]\nname = x\nyear = %s\n[item a]\nwhen = filed\nwindow = %s\n", cases[i].rule, cases[i].window);
		const struct scheme *s = read_it(text, strlen(text), &errors);
		int64_t from, to;

		ck_assert_msg(s != NULL, "%s", all_errors(&errors));
		scheme_window_days(s, &s->items[0].window, 2025, 20220110, &from, &to);
		ck_assert_int_eq(from, cases[i].from);
		ck_assert_int_eq(to, cases[i].to);
	}
}
END_TEST

START_TEST(the_columns_a_rule_reads_are_known)
{
	static const char text[] = "[rule]\nname = x\n[words]\n甲 = kind = 'deed' and level > 2\n[item a]\nwhen = 甲\nsame = event_id\n"
		"date = decided\nfor = standing_now\n";
	const struct scheme *s = read_it(text, strlen(text), NULL);

	ck_assert(s->duty_columns == (BIT(DUTY_KIND) | BIT(DUTY_LEVEL) | BIT(DUTY_DAY) | BIT(DUTY_DECIDED) | BIT(DUTY_ACTIVE) | BIT(DUTY_STATE)));
	ck_assert_uint_eq(s->wide_columns, BIT(3));
	ck_assert_uint_eq(s->subject_columns, BIT(SUBJECT_STANDING_NOW));
}
END_TEST

/* --- what nobody should write ---------------------------------------------------------------------- */

static char *repeated(const char *start, const char *piece, size_t times, const char *end, size_t *len)
{
	size_t a = strlen(start), b = strlen(piece), c = strlen(end);
	char *text = malloc(a + b * times + c + 1), *p = text;

	memcpy(p, start, a);
	p += a;
	for (size_t i = 0; i < times; i++, p += b)
		memcpy(p, piece, b);
	memcpy(p, end, c + 1);
	*len = a + b * times + c;
	return text;
}

START_TEST(monsters_are_refused_with_a_line)
{
	static const struct { const char *start, *piece; size_t times; const char *end, *says; } cases[] = {
		{ "[rule]\nname = x\n", "[item a]\nwhen = filed\n", 100000, "", "超过" },
		{ "[rule]\nname = ", "x", 10 << 20, "\n", "第2行：这一行太长" },
		{ "[rule]\nname = x\n[item a]\nwhen = ", "(", 3000, "filed\n", "第4行：括号套得太深" },
		{ "[rule]\nname = x\n[item a]\nwhen = ", "not ", 900, "filed\n", "第4行：not 太多" },
		{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 0", "\n +1", 1800, "\n", "这个式子太长" },
		{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 0", "\n - - - - - - -1", 1500, "\n", "这个式子太长" },
		{ "[rule]\nname = x\n[words]\na = filed\n", "", 0, "b = a and a and a and a and a and a and a\nc = b and b and b and b and b and b\n"
		  "d = c and c and c and c and c and c and c and c\ne = d and d and d and d and d and d and d and d\nf = e and e and e and e and e and e\n", "这个式子太长" },
		/* each word is short; written out they are 2 to the power of 16, and more with every argument */
		{ "[rule]\nname = x\n[words]\na = max(1, 2)\n", "", 0, "b = max(a, a, a, a, a, a, a, a)\nc = min(b, b, b, b, b, b, b, b)\n"
		  "d = max(c, c, c, c, c, c, c, c)\ne = round(ratio(d, d))\nf = max(e, e, e, e, e, e, e, e)\n[item a]\nwhen = filed\npoints = f\n",
		  "这个式子太长" },
		{ "[rule]\nname = x\n[words]\na = filed and filed and filed and filed and filed\nb = max(a, a, a, a, a, a, a, a)\nc = max(b, b, b, b, b, b, b, b)\n"
		  "d = max(c, c, c, c, c, c, c, c)\n", "", 0, "[item a]\nwhen = d in (d, d, d, d)\npoints = 1\n", "这个式子太长" },
		{ "[rule]\nname = x\n", "\n", 5000, "[item a]\n", "超过 2000 行" },
		{ "", "\xE4\xB8", 1000, "", "不是 UTF-8" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		size_t len;
		char *text = repeated(cases[i].start, cases[i].piece, cases[i].times, cases[i].end, &len);

		ck_assert(!read_it(text, len, &errors));
		ck_assert_msg(strstr(all_errors(&errors), cases[i].says) != NULL, "%s: %.300s", cases[i].says, all_errors(&errors));
		ck_assert_int_le(errors.count, 200);
		for (int k = 0; k < errors.count; k++)
			ck_assert_int_ge(errors.list[k].line, 1);
		free(text);
	}
}
END_TEST

/* What is wrong beside something monstrous is told all the same. */
START_TEST(one_mistake_hides_no_other)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "[rule]\nname = x\n[item a]\nwhen = statis = 'present' and kimd = 'x' or typ in ('a')\npoints = autor_no + leval\n",
		  "第4行 kimd|第4行 statis|第4行 typ|第5行 autor_no|第5行 leval|" },
		{ "[rule]\nname = x\n[item a]\nwhen = @long\ncapp = 3\n[item b]\nwhen = fild\n", "第4行 这一行太长|第5行 capp|第7行 fild|" },
		{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 1 / 0\n[item b]\nwhen = filed\npoints = 5 / (2 - 2)\nshare = 1/2/(authors - 1)\n",
		  "第5行 除以 0|第8行 除以 0|" },
		{ "[rule]\nname = x\n[item a]\nwhen = filed\npoints = 1000000000 * 1000000000 * 1000000000\n", "第5行 太大|" },
		{ "[rule]\nname = x\nsubject = grup\n[item a]\nwhen = filed\n[grade]\n优 = 60\n良 = 80\n", "第3行 grup|第8行 没有 else|第8行 永远轮不到|" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sink text = { .arena = &arena };
		const char *at = strstr(cases[i].text, "@long");
		char *want = arena_copy(&arena, cases[i].says), *save;
		struct scheme_errors errors;
		int n = 0;

		sink_put(&text, "%.*s", at ? (int)(at - cases[i].text) : (int)strlen(cases[i].text), cases[i].text);
		for (int k = 0; at && k < 2000000; k++)
			sink_text(&text, "1 + ");
		sink_text(&text, at ? at + 5 : "");
		ck_assert(!read_it(text.text, text.len, &errors));
		for (char *one = strtok_r(want, "|", &save); one; one = strtok_r(NULL, "|", &save), n++) {
			char *space = strchr(one, ' ');
			const char *said = n < errors.count ? scheme_error_text(&arena, &errors.list[n]) : "nothing";

			*space = '\0';
			ck_assert_msg(strstr(said, one) && strstr(said, space + 1), "%s %s, but %s", one, space + 1, said);
		}
		ck_assert_msg(errors.mistakes == n, "%s", all_errors(&errors));
	}
}
END_TEST

START_TEST(grades_with_gaps_and_overlaps_are_asked_about)
{
	static const struct { const char *rule, *grades, *doubt; } cases[] = {
		{ "", "优 = total between 90 and 100\n良 = total between 80 and 89\n差 = else\n", "“良”到89，“优”从90起，中间的分数不在这两档" },
		{ "grade_on = whole\n", "优 = 90\n良 = total between 80 and 89\n差 = else\n", NULL },
		{ "grade_on = whole\n", "优 = 90\n良 = total between 80 and 88\n差 = else\n", "“良”到88，“优”从90起，中间的分数不在这两档" },
		{ "", "优 = total >= 90\n良 = 80 <= total and total <= 90\n差 = else\n", "“优”和“良”都含90分，按写在前面的算" },
		{ "", "优 = total >= 90\n良 = total >= 80 and total < 90\n差 = else\n", NULL },
		{ "", "优 = total > 90\n良 = total >= 80 and total < 90\n差 = else\n", "“良”到90，“优”从90起，中间的分数不在这两档" },
		{ "", "优 = 90\n良 = total >= 80 and unmet = 0\n差 = else\n", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_errors errors;
		const char *text = arena_print(&arena, "[rule]\nname = x\n%s[item a]\nwhen = filed\n[grade]\n%s", cases[i].rule, cases[i].grades);

		ck_assert_msg(read_it(text, strlen(text), &errors) != NULL, "%s", all_errors(&errors));
		ck_assert_msg(errors.count == (cases[i].doubt != NULL), "%s: %s", cases[i].grades, all_errors(&errors));
		if (cases[i].doubt)
			ck_assert_str_eq(errors.list[0].what, cases[i].doubt);
	}
}
END_TEST

START_TEST(a_rule_with_many_mistakes_says_that_there_are_more)
{
	struct scheme_errors errors;
	size_t len;
	char *text = repeated("[rule]\nname = x\n", "[itm]\n", 500, "", &len);

	ck_assert(!read_it(text, len, &errors));
	ck_assert_int_eq(errors.count, 200);
	ck_assert(errors.cut);
	free(text);
}
END_TEST

START_TEST(words_twenty_deep_are_read_and_deeper_ones_refused)
{
	struct scheme_errors errors;

	for (int deep = 15; deep <= 30; deep += 15) {
		struct sink out = { .arena = &arena };

		sink_text(&out, "[rule]\nname = x\n[words]\n");
		for (int i = deep; i > 0; i--)          /* used before they are written */
			sink_put(&out, "w%d = not w%d\n", i, i - 1);
		sink_text(&out, "w0 = filed\n[item a]\nwhen = w1\n");
		ck_assert_msg((read_it(out.text, out.len, &errors) != NULL) == (deep == 15), "%s", all_errors(&errors));
	}
}
END_TEST

static uint64_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* A mistake always has a line; a text that is read can be said, written out and run. */
static void must_not_crash(const char *text, size_t len)
{
	struct arena a = { NULL };
	struct scheme_errors errors;
	const struct scheme *s = scheme_read(&a, text, len, "m", &errors);
	struct sink out = { .arena = &a };
	int lines = 1;

	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n';
	ck_assert_int_eq(!s, errors.mistakes > 0);
	for (int i = 0; i < errors.count; i++)
		ck_assert_msg(errors.list[i].line >= 1 && errors.list[i].line <= lines, "line %d of %d: %s", errors.list[i].line, lines, errors.list[i].what);
	if (s) {
		struct codes codes = { .arena = &a };
		struct score_input in = { .year = 2025, .codes = &codes, .lines = true };
		struct subject subject = { .id = 1, .no = "1", .name = "甲", .sort = "" };
		struct duty duty = { .subject_id = 1, .source = "deed", .title = "" };
		struct score *score;
		struct results results;
		struct err e;

		duty.col[DUTY_DAY] = 20250101;
		duty.col[DUTY_ACTIVE] = 1;
		duty.col[DUTY_STATE] = code_num(&codes, "booked");
		duty.col[DUTY_KIND] = code_num(&codes, "proposal");
		scheme_explain(s, &out);
		if (!score_run(&score, &results, s, &in, &subject, 1, &duty, 1, &e))
			score_close(score);
	}
	arena_free(&a);
}

START_TEST(mutated_rules_never_crash)
{
	static const char *const pieces[] = { "=", ":", "\n", "'", "(", ")", " and ", " or ", "not ", "else", "[item a]\n", "in", "nth", "total",
		"1/0", "，", "\xE5", "；", "\t", "9999999999999", "per quarter", "best = 1\n", "same = root_id\n", "value = n\n", "best", "times = 0\n" };
	uint64_t seed = 20251125;
	const char *id;

	for (int n = 0; (id = scheme_shipped_nth(&arena, n)) != NULL; n++) {
		size_t len;
		const char *text = scheme_shipped(id, &len);

		for (int turn = 0; turn < 250; turn++) {
			char *copy = malloc(len + 1024);
			size_t size = len;

			memcpy(copy, text, len);
			for (uint64_t cuts = next(&seed) % 4 + 1; cuts > 0; cuts--) {
				size_t at = next(&seed) % size, more;
				const char *piece = pieces[next(&seed) % COUNT(pieces)];

				switch (next(&seed) % 3) {
				case 0:
					copy[at] = (char)next(&seed);
					break;
				case 1:
					more = next(&seed) % 40;
					more = more < size - at ? more : size - at - 1;
					memmove(copy + at, copy + at + more, size - at - more);
					size -= more;
					break;
				default:
					more = strlen(piece);
					memmove(copy + at + more, copy + at, size - at);
					memcpy(copy + at, piece, more);
					size += more;
				}
			}
			must_not_crash(copy, size);
			free(copy);
		}
	}
}
END_TEST

START_TEST(random_bytes_and_random_words_never_crash)
{
	static const char *const words[] = { "[rule]\n", "[item a]\n", "[block b]\n", "[words]\n", "[grade]\n", "when", "points", "=", " ", "\n", "kind", "'event'",
		"1", "2.5", ":", "(", ")", "and", "or", "not", "total", "n", "else", "[count c]\n", "sum", "[need d]\n", "met", "x", "词", "；", "," };
	uint64_t seed = 99;

	for (int turn = 0; turn < 1500; turn++) {
		char text[2048];
		size_t n = 0;

		while (n < 1500) {
			const char *w = words[next(&seed) % COUNT(words)];

			if (turn % 3 == 0)
				text[n++] = (char)next(&seed);
			else {
				memcpy(text + n, w, strlen(w));
				n += strlen(w);
			}
			if (next(&seed) % 300 == 0)
				break;
		}
		must_not_crash(text, n);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("scheme");
	int failed;

	tcase_set_timeout(t, 120);
	tcase_add_test(t, every_mistake_has_its_line_and_a_hint);
	tcase_add_test(t, all_mistakes_are_told_at_once_in_order);
	tcase_add_test(t, doubts_do_not_hinder);
	tcase_add_test(t, papers_signed_by_the_body_itself_need_no_same);
	tcase_add_test(t, comments_continuations_and_full_width_signs_are_read);
	tcase_add_test(t, signs_of_an_input_method_are_their_plain_twins);
	tcase_add_test(t, an_expression_written_out_reads_back_the_same);
	tcase_add_test(t, an_expression_is_said_in_chinese);
	tcase_add_test(t, results_are_said_by_the_names_the_clerk_gave_them);
	tcase_add_test(t, an_item_is_said_in_full);
	tcase_add_test(t, windows_follow_the_rules_year);
	tcase_add_test(t, the_columns_a_rule_reads_are_known);
	tcase_add_test(t, monsters_are_refused_with_a_line);
	tcase_add_test(t, one_mistake_hides_no_other);
	tcase_add_test(t, grades_with_gaps_and_overlaps_are_asked_about);
	tcase_add_test(t, a_rule_with_many_mistakes_says_that_there_are_more);
	tcase_add_test(t, words_twenty_deep_are_read_and_deeper_ones_refused);
	tcase_add_test(t, mutated_rules_never_crash);
	tcase_add_test(t, random_bytes_and_random_words_never_crash);
	failed = suite_run("scheme", t);
	arena_free(&arena);
	return failed;
}
