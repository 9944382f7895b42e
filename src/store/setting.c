#include "follow_parts.h"
#include "lvzhi/list.h"
#include "lvzhi/procedure.h"
#include "lvzhi/roll.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* What a city may choose, with what most of them do. A value is text; who reads it says what it may be. */
const struct setting_row settings[] = {
	{ "attendance.share", N_("算作出席的场次份额"), "2/3",
	  N_("一次会议有几场时，出席的场次达到这个份额才算出席，不到的视为缺席；写 0 不按份额算") },
	{ "name.order", N_("单名的笔画排序"), "first",
	  N_("按姓氏笔画：同姓的单名排在前面（政协通行）；按姓名笔画：单名按第二个字的笔画排") },
	{ "roll.order", N_("签到表的顺序"), "stroke",
	  N_("生成名册时人的次序：按姓氏笔画，按拼音，按委员编号，或按界别、界别里再按笔画") },
	{ "evaluation.scheme", N_("评价办法"), "jinan-2015", N_("计算年度评价时默认用哪个办法，写办法的名称") },
	{ "proposal.limit.reply", N_("提案答复期限"), "3m", N_("从交办起；写 3个月、15个工作日、90天或 6月30日，后面加“遇假日顺延”的最后一天放假就往后移；只管以后交办的") },
	{ "proposal.limit.reply_session", N_("大会提案的答复期限"), "", N_("空着和“提案答复期限”一样；有的省大会提案 5 个月、平时提案 3 个月") },
	{ "proposal.limit.opinion", N_("会办意见期限"), "1m", N_("会办单位从交办起多久把意见交给主办单位") },
	{ "proposal.limit.sign", N_("签收期限"), "3w", N_("承办单位从交办起多久签收") },
	{ "proposal.limit.out", N_("申退期限"), "5w", N_("承办单位从交办起多久可以申退；见过 3、5、7 个工作日和 10 天") },
	{ "proposal.limit.contact", N_("办前沟通期限"), "15w", N_("承办单位从交办起多久和提案者见第一面") },
	{ "proposal.limit.answer", N_("答复申退期限"), "7d", N_("交办部门从单位申退起多久答复") },
	{ "proposal.limit.feedback", N_("反馈期限"), "15w", N_("提案者从答复起多久交回征询意见表；没有交回的按未反馈，不算满意") },
	{ "proposal.limit.rehandle", N_("二次办理期限"), "1m", N_("不满意退回重办的，从那天起多久再次答复") },
	{ "proposal.extend_times", N_("一个单位最多延期几次"), "1", N_("超过的要写明原因；0 不限") },
	{ "proposal.extend_most", N_("延期最迟到交办后几个月"), "6", N_("超过的要写明原因；0 不限") },
	{ "proposal.withdraw_after", N_("交办后也可以撤案"), "0", N_("一般只能在交办以前撤案；写 1 放宽") },
	{ "proposal.321.ways", N_("算作见面的方式"), "meet seminar visit site", N_("三沟通两见面：哪些沟通方式算见面，写代码，用空格隔开") },
	{ "proposal.321.contacts", N_("每个阶段至少沟通几次"), "1", N_("办前、办中、办后各几次才算“三沟通”") },
	{ "proposal.321.meetings", N_("至少见面几次"), "2", N_("几次才算“两见面”") },
	{ "proposal.321.publications", N_("至少公开几次"), "1", N_("几次才算“一公开”") },
	{ "todo.ahead", N_("提前几天提醒"), "15", N_("提案答复到期前几天在首页提醒") },
	{ "backup.keep", N_("每日备份保留份数"), "30", N_("每天第一次离开时自动备份到履职簿旁边，只保留最近这么多份") },
	{ "print.printer", N_("打印机"), "", N_("空着用系统默认的打印机") },
	{ "paper.layouts", N_("自己的表样文件夹"), "", N_("里面放改过的 proposals-filing.form 等表样文件，里面有的表就用它的；空着用自带的") },
	{ "report.cc", N_("通报和年度报告抄送"), "市委组织部，市委统战部", N_("印在版记里；空着不印抄送") },
	{ "print.font", N_("打印字体"), "", N_("空着自动选一种装好的中文字体") },
	{ "clerks", N_("共用账号的经办人"), "", N_("几个人共用一个系统账号时，把姓名用空格隔开写在这里，打开时选择是谁") },
	{ "text.ambiguous", N_("· … “ ” 的显示宽度"), "1", N_("有的终端把这些符号显示成两格宽，那就写 2") },
	{ NULL, NULL, NULL, NULL }
};

/* --- what may be typed ------------------------------------------------------------------------ */

static const struct choice name_orders[] = { { "first", "姓氏笔画" }, { "by_stroke", "姓名笔画" }, { NULL, NULL } };
static const struct choice roll_orders[] = {
	{ "stroke", "笔画" }, { "pinyin", "拼音" }, { "no", "编号" }, { "sector", "界别" }, { NULL, NULL }
};
static const struct choice widths[] = { { "1", "一格" }, { "2", "两格" }, { NULL, NULL } };

static const struct choice yes_or_no[] = { { "0", "否" }, { "1", "是" }, { NULL, NULL } };

static const struct choice shares[] = { { "2/3", "三分之二" }, { "1/2", "一半" }, { "1", "全部" }, { "0", "不按份额算" }, { NULL, NULL } };

/* One of some words, or a whole number from least to most, or a share. Settings without a rule take any text. */
static const struct rule {
	const char *key;
	const struct choice *one_of;
	long least, most;
	bool share;                             /* one_of are the usual ones */
} rules[] = {
	{ "name.order", name_orders, 0, 0, false },      { "roll.order", roll_orders, 0, 0, false },
	{ "text.ambiguous", widths, 0, 0, false },       { "attendance.share", shares, 0, 0, true },
	{ "proposal.extend_times", NULL, 0, 99, false }, { "proposal.extend_most", NULL, 0, 99, false },
	{ "proposal.withdraw_after", yes_or_no, 0, 0, false },
	{ "proposal.321.contacts", NULL, 0, 9, false },  { "proposal.321.meetings", NULL, 0, 9, false },
	{ "proposal.321.publications", NULL, 0, 9, false }, { "todo.ahead", NULL, 0, 365, false },
	{ "backup.keep", NULL, 1, 3650, false },
};

const struct choice *setting_choices(const char *key, bool *others)
{
	for (size_t i = 0; i < COUNT(rules); i++)
		if (!strcmp(rules[i].key, key)) {
			*others = rules[i].share;
			return rules[i].one_of;
		}
	return NULL;
}

static const char *words(struct arena *a, const struct choice *c)
{
	struct sink s = { .arena = a };

	for (; c->key; c++)
		sink_put(&s, "%s%s（%s）", s.len ? "、" : "", c->key, c->label);
	return s.text;
}

enum lz_code setting_read(struct arena *a, const char *key, const char *typed, const char **value, struct err *e)
{
	const char *plain = text_narrow(a, typed);
	const struct rule *r = rules;
	int at, num, den;

	*value = typed;
	if (!strncmp(key, "proposal.limit.", strlen("proposal.limit.")) && *plain) {
		*value = limit_read(a, plain);
		return *value ? LZ_OK : err_set(e, LZ_INVALID, "value", "时限要写成 3个月、15个工作日、90天或 6月30日，写的是“%s”", plain);
	}
	while (r < rules + COUNT(rules) && strcmp(r->key, key))
		r++;
	if (r == rules + COUNT(rules) || !*plain)       /* empty: the default again */
		return LZ_OK;
	*value = plain;
	if (r->one_of && !r->share) {
		if ((at = choice_find(r->one_of, plain)) < 0)
			return err_set(e, LZ_INVALID, "value", "这一项只能写 %s，写的是“%s”", words(a, r->one_of), plain);
		*value = r->one_of[at].key;
	} else if (r->share) {
		roll_share(plain, &num, &den);
		if (!num && strspn(plain, "0./%") != strlen(plain))
			return err_set(e, LZ_INVALID, "value", "份额要写成 2/3、0.5 或 0，写的是“%s”", plain);
	} else if (!text_is(plain, "0123456789") || strlen(plain) > 6 || atol(plain) < r->least || atol(plain) > r->most) {
		return err_set(e, LZ_INVALID, "value", "这一项要写 %ld 到 %ld 的整数，写的是“%s”", r->least, r->most, plain);
	}
	return LZ_OK;
}
