#include "follow_parts.h"
#include "lvzhi/list.h"
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
	{ "proposal.reply_months", N_("提案答复期限（月）"), "3", N_("从交办之日起几个月内答复；交办时自动算出答复期限，可以改") },
	{ "todo.ahead", N_("提前几天提醒"), "15", N_("提案答复到期前几天在首页提醒") },
	{ "backup.keep", N_("每日备份保留份数"), "30", N_("每天第一次离开时自动备份到履职簿旁边，只保留最近这么多份") },
	{ "print.printer", N_("打印机"), "", N_("空着用系统默认的打印机") },
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
	{ "proposal.reply_months", NULL, 1, 24, false }, { "todo.ahead", NULL, 0, 365, false },
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
