/* An expression back as text: in the notation of the file, and in the clerk's language. */
#include "expr_read.h"
#include "lvzhi/scheme.h"
#include <string.h>

/* How tightly an operator holds; what holds looser goes into brackets. */
static int strength(const struct expr *x)
{
	switch (x->op) {
	case EX_CASE: return 0;
	case EX_OR:  return 1;
	case EX_AND: return 2;
	case EX_NOT: return 3;
	case EX_EQ: case EX_NE: case EX_LT: case EX_LE: case EX_GT: case EX_GE: case EX_IN: case EX_BETWEEN: return 4;
	case EX_ADD: case EX_SUB: return 5;
	case EX_MUL: case EX_DIV: return 6;
	case EX_NEG: return 7;
	case EX_NUM: return x->value.n < 0 ? 7 : 8;
	default: return 8;
	}
}

struct sayer {
	struct sink *out;
	bool chinese;
};

static void say(struct sayer *s, const struct expr *x);
static bool is_flag_column(const struct expr *x);
static void deny(struct sayer *s, const struct expr *x);

static void part(struct sayer *s, const struct expr *x, int least)
{
	bool brackets = strength(x) < least;

	if (brackets)
		sink_text(s->out, s->chinese ? "（" : "(");
	say(s, x);
	if (brackets)
		sink_text(s->out, s->chinese ? "）" : ")");
}

static void text(struct sayer *s, const struct expr *column, const struct expr *x)
{
	const char *label = s->chinese && (x->op == EX_TEXT || x->op == EX_NUM) ? expr_code_label(s->out->arena, column, x) : NULL;

	if (s->chinese && x->op == EX_TEXT && x->label)
		label = *x->label;
	if (label)
		sink_put(s->out, "“%s”", label);
	else if (x->op != EX_TEXT)
		part(s, x, 5);
	else
		sink_put(s->out, s->chinese ? "“%s”" : "'%s'", x->text);
}

static const char *set_label(int i)
{
	static const char *const labels[] = { "第几件", "件数", "合计", "最高", "最低", "平均" };

	return labels[i];
}

static const char *result_label(struct arena *a, const struct expr *x)
{
	static const char *const labels[] = { "等次", "名次", "排名人数", "未达标项数", "上一年总分", "前两年总分", "前三年总分",
		"上一年等次", "前两年等次", "前三年等次", "上一年名次", "前两年名次", "前三年名次" };

	if (!strcmp(x->text, "total"))
		return "总分";
	return x->col < RESULT_NAMED ? labels[x->col] : arena_print(a, "“%s”", *x->label);
}

static const char *sign(const struct sayer *s, enum expr_op op)
{
	switch (op) {
	case EX_EQ: return s->chinese ? "是" : " = ";
	case EX_NE: return s->chinese ? "不是" : " <> ";
	case EX_LT: return s->chinese ? "小于" : " < ";
	case EX_LE: return s->chinese ? "不超过" : " <= ";
	case EX_GT: return s->chinese ? "大于" : " > ";
	case EX_GE: return s->chinese ? "不少于" : " >= ";
	case EX_ADD: return s->chinese ? "＋" : " + ";
	case EX_SUB: return s->chinese ? "－" : " - ";
	case EX_MUL: return s->chinese ? "×" : " * ";
	case EX_DIV: return s->chinese ? "÷" : " / ";
	case EX_AND: return s->chinese ? "，且" : " and ";
	default:     return s->chinese ? "，或" : " or ";
	}
}

static const struct expr *column_of(const struct expr *a, const struct expr *b)
{
	return a->op == EX_TEXT ? b : a;
}

static const char *level_sign(enum expr_op op)
{
	return op == EX_EQ ? "是" : op == EX_NE ? "不是" : op == EX_LT ? "低于" : op == EX_LE ? "不高于" : op == EX_GT ? "高于" : "不低于";
}

static bool is_total(const struct expr *x)
{
	return !strcmp(x->text, "total") || x->col == RESULT_TOTAL_1 || x->col == RESULT_TOTAL_2 || x->col == RESULT_TOTAL_3;
}

/* Kinds, attendance and parts need no column: 属提案, 缺席或请假, 是书面. */
static const char *bare(const struct expr *column, bool holds)
{
	if (column->op == EX_DUTY && column->col == DUTY_STATUS && !holds)
		return NULL;                            /* 出勤不是“不参加” */
	if (column->op == EX_DUTY && column->col == DUTY_PART)
		return holds ? "是" : "不是";
	if (column->op != EX_DUTY || (column->col != DUTY_KIND && column->col != DUTY_STATUS))
		return NULL;
	return column->col == DUTY_KIND ? holds ? "属" : "不属" : "";
}

static void bare_text(struct sayer *s, const struct expr *column, const struct expr *x)
{
	const char *label = expr_code_label(s->out->arena, column, x);

	sink_text(s->out, label ? label : x->text);
}

/* A constant as a whole number. */
static bool whole(const struct expr *x, int64_t *n)
{
	*n = x->op == EX_NUM && x->value.d == 1 ? x->value.n : 0;
	return x->op == EX_NUM && x->value.d == 1;
}

/* Columns whose comparison with a whole number is said otherwise: before the number, behind it. `<` and `>=` are said as
 * `<=` and `>` of the number before. NULL: as ever. */
static const struct counted { enum expr_op op; int col; const char *equal, *most, *more; } counted_columns[] = {
	{ EX_SET, SET_NTH, "第%lld件", "前%lld件", "第%lld件起" },
	{ EX_DUTY, DUTY_QUARTER, "在第%lld季度", "在第%lld季度及以前", "在第%lld季度及以后" },
	{ EX_DUTY, DUTY_MONTH, "在%lld月", "在%lld月及以前", "在%lld月及以后" },
	{ EX_RESULT, RESULT_PLACE, "第%lld名", "前%lld名", NULL },
};

static bool counted(struct sayer *s, const struct expr *x)
{
	int64_t n;

	if (!whole(x->b, &n) || n < 1)
		return false;
	for (size_t i = 0; i < COUNT(counted_columns); i++) {
		const struct counted *c = &counted_columns[i];
		const char *form = x->op == EX_EQ ? c->equal : x->op == EX_LE || x->op == EX_LT ? c->most : x->op == EX_GT || x->op == EX_GE ? c->more : NULL;

		if (x->a->op != c->op || x->a->col != c->col || !form || (x->op == EX_LT && n == 1))
			continue;
		sink_put(s->out, form, (long long)(n + (x->op == EX_GT) - (x->op == EX_LT)));
		return true;
	}
	return false;
}

/* 2025年7月1日; unknown parts are left out */
static const char *day_said(struct arena *a, int64_t day)
{
	const char *year = arena_print(a, "%lld年", (long long)(day / 10000)), *month = day / 100 % 100 ? arena_print(a, "%lld月", (long long)(day / 100 % 100)) : "";

	return arena_print(a, "%s%s%s", year, month, day % 100 ? arena_print(a, "%lld日", (long long)(day % 100)) : "");
}

/* 日期早于2025年7月1日, 有任职日期 */
static bool of_days(struct sayer *s, const struct expr *x)
{
	const char *label;
	int64_t n;

	if (x->a->type != T_DAY || !whole(x->b, &n))
		return false;
	label = x->a->op == EX_DUTY ? duty_labels[x->a->col] : subject_labels[x->a->col];
	if (!n)
		sink_put(s->out, "%s%s", x->op == EX_EQ || x->op == EX_LE || x->op == EX_LT ? "没有" : "有", label);
	else
		sink_put(s->out, "%s%s%s", label, x->op == EX_EQ ? "是" : x->op == EX_NE ? "不是" : x->op == EX_LT ? "早于" : x->op == EX_LE ? "不晚于"
		         : x->op == EX_GT ? "晚于" : "不早于", day_said(s->out->arena, n));
	return true;
}

/* 署名第1位, 署名前3位 */
static bool author_place(struct sayer *s, const struct expr *x)
{
	if (x->a->op != EX_DUTY || x->a->col != DUTY_AUTHOR_NO || x->b->op != EX_NUM)
		return false;
	if (x->op != EX_EQ && x->op != EX_LE && x->op != EX_GT)
		return false;
	sink_put(s->out, x->op == EX_EQ ? "署名第%s位" : x->op == EX_LE ? "署名前%s位" : "署名在第%s位之后", num_text(s->out->arena, x->b->value));
	return true;
}

static void compare(struct sayer *s, const struct expr *x)
{
	const char *op = sign(s, x->op), *bare_op = s->chinese ? bare(x->a, x->op == EX_EQ) : NULL;

	if (s->chinese && (author_place(s, x) || counted(s, x) || of_days(s, x)))
		return;
	if (bare_op && x->b->op == EX_TEXT && *x->b->text) {
		sink_text(s->out, bare_op);
		bare_text(s, x->a, x->b);
		return;
	}
	if (s->chinese && x->op == EX_EQ && is_flag_column(x->a) && x->b->op == EX_NUM && x->b->value.d == 1
	    && (x->b->value.n == 0 || x->b->value.n == 1)) {        /* active = 1 */
		if (x->b->value.n)
			say(s, x->a);
		else
			deny(s, x->a);
		return;
	}
	if (s->chinese && expr_code_label(s->out->arena, x->a, x->b) && x->a->type != T_TEXT)
		op = level_sign(x->op);                 /* 层级不低于“省级” */
	else if (s->chinese && (x->a->op == EX_RESULT && (x->a->uses & USES_SUM || is_total(x->a))) && x->op != EX_EQ && x->op != EX_NE)
		op = level_sign(x->op);                 /* 总分低于60 */
	else if (s->chinese && (x->op == EX_EQ || x->op == EX_NE) && x->a->type != T_TEXT)
		op = x->op == EX_EQ ? "等于" : "不等于";
	text(s, column_of(x->a, x->b), x->a);
	sink_text(s->out, op);
	text(s, column_of(x->a, x->b), x->b);
}

static void list(struct sayer *s, const struct expr *column, const struct expr *x, const char *between)
{
	for (int i = 0; i < x->arg_count; i++) {
		if (i)
			sink_text(s->out, between);
		text(s, column, x->args[i]);
	}
}

/* （0、合计－3中较大的）, （“到会”与“应到”之比） */
static void call_said(struct sayer *s, const struct expr *x)
{
	static const char *const labels[] = { "绝对值", "", "", "四舍五入", "", "取整" };

	if (x->op == EX_RATIO) {
		sink_text(s->out, "（");
		part(s, x->args[0], 5);
		sink_text(s->out, "与");
		part(s, x->args[1], 5);
		sink_text(s->out, "之比）");
		return;
	}
	sink_put(s->out, "%s（", labels[x->op - EX_ABS]);
	list(s, NULL, x, x->op == EX_ROUND ? "，" : "、");
	sink_text(s->out, x->op == EX_MIN ? "中较小的）" : x->op == EX_MAX ? "中较大的）" : "）");
}

static void call(struct sayer *s, const struct expr *x)
{
	static const char *const names[] = { "abs", "min", "max", "round", "ratio", "floor" };

	if (s->chinese) {
		call_said(s, x);
		return;
	}
	sink_put(s->out, "%s(", names[x->op - EX_ABS]);
	list(s, NULL, x, ", ");
	sink_text(s->out, ")");
}

static void tiers(struct sayer *s, const struct expr *x)
{
	for (int i = 0; i + 1 < x->arg_count; i += 2) {
		if (i)
			sink_text(s->out, s->chinese ? "；" : "\n");
		if (s->chinese && x->args[i + 1])
			part(s, x->args[i + 1], 1);
		else if (s->chinese)
			sink_text(s->out, i ? "其余" : "都");
		if (s->chinese)
			sink_text(s->out, "：");
		part(s, x->args[i], 1);
		if (s->chinese)
			continue;
		sink_text(s->out, " : ");
		if (x->args[i + 1])
			part(s, x->args[i + 1], 1);
		else
			sink_text(s->out, "else");
	}
}

static const char *column_label(struct arena *a, const struct expr *x)
{
	return x->op == EX_DUTY ? duty_labels[x->col] : x->op == EX_WIDE ? wide_labels[x->col]
	     : x->op == EX_SUBJECT ? subject_labels[x->col] : x->op == EX_SET ? set_label(x->col) : result_label(a, x);
}

static bool is_flag_column(const struct expr *x)
{
	return x->type == T_FLAG && (x->op == EX_DUTY || x->op == EX_SUBJECT);
}

/* A yearly minimum among results: 1 when it is met. */
static bool is_need(const struct expr *x)
{
	return x->op == EX_RESULT && x->type == T_FLAG;
}

/* A flag stands as a condition: 是常委, 未立案, 没有迟到. */
static const char *flag_text(struct arena *a, const char *label, bool holds)
{
	static const struct { const char *label, *yes, *no; } own[] = {
		{ "有效", "有效", "无效" }, { "当日是常委", "当日是常委", "当日不是常委" }, { "迟到", "迟到", "没有迟到" },
		{ "早退", "早退", "没有早退" }, { "报过名", "报过名", "没有报过名" }, { "回复过", "回复过", "没有回复过" },
		{ "留存", "留存", "没有留存" }, { "必须参加", "必须参加", "不是必须参加" }, { "不计分", "不计分", "计分" },
		{ "不排名", "不排名", "参加排名" }, { "集体自己的", "是集体自己的记录", "是成员的记录" },
	};

	for (size_t i = 0; i < COUNT(own); i++)
		if (!strcmp(own[i].label, label))
			return holds ? own[i].yes : own[i].no;
	if (!strncmp(label, "是", strlen("是")))
		return holds ? label : arena_print(a, "不%s", label);
	if (!strncmp(label, "已", strlen("已")))
		return holds ? label : arena_print(a, "未%s", label + strlen("已"));
	return arena_print(a, holds ? "是%s" : "不是%s", label);
}

static void list(struct sayer *s, const struct expr *column, const struct expr *x, const char *between);

/* 类型是“甲”或“乙”, 不属提案，也不属社情民意 */
static void in_list(struct sayer *s, const struct expr *x, bool holds)
{
	const char *op = s->chinese ? bare(x->a, holds) : NULL;

	if (op) {
		for (int i = 0; i < x->arg_count; i++) {
			sink_put(s->out, "%s%s", i && !holds ? "，也" : i ? "或" : "", i && holds ? "" : op);
			bare_text(s, x->a, x->args[i]);
		}
		return;
	}
	text(s, x->a, x->a);
	sink_text(s->out, !s->chinese ? " in (" : holds ? "是" : "不是");
	list(s, x->a, x, !s->chinese ? ", " : holds ? "或" : "，也不是");
	sink_text(s->out, s->chinese ? "" : ")");
}

/* 不是常委, 未立案, 不是准假, 类型不是甲或乙 */
static void deny(struct sayer *s, const struct expr *x)
{
	struct arena *a = s->out->arena;

	if (is_flag_column(x)) {
		sink_text(s->out, flag_text(a, column_label(a, x), false));
	} else if (is_need(x)) {
		sink_put(s->out, "没有达到%s", column_label(a, x));
	} else if (x->op == EX_IN) {
		in_list(s, x, false);
	} else {
		sink_text(s->out, "不是");
		part(s, x, 8);
	}
}

/* In a sum a flag is a number and has its bare name: 10＋15×已立案. */
static void operand(struct sayer *s, const struct expr *x, int least)
{
	if (s->chinese && (is_flag_column(x) || is_need(x)))
		sink_text(s->out, column_label(s->out->arena, x));
	else
		part(s, x, least);
}

/* Spoken, nobody knows that and binds closer than or: brackets round it. */
static void alternative(struct sayer *s, const struct expr *of, const struct expr *x, int least)
{
	part(s, x, s->chinese && of->op == EX_OR && x->op == EX_AND ? 8 : least);
}

static void say(struct sayer *s, const struct expr *x)
{
	struct arena *a = s->out->arena;

	switch (x->op) {
	case EX_NUM:
		sink_text(s->out, num_text(a, x->value));
		break;
	case EX_TEXT:
		text(s, NULL, x);
		break;
	case EX_DUTY: case EX_WIDE: case EX_SUBJECT: case EX_SET: case EX_RESULT:
		if (s->chinese && is_need(x))
			sink_text(s->out, "达到");
		sink_text(s->out, !s->chinese ? x->text : is_flag_column(x) ? flag_text(a, column_label(a, x), true) : column_label(a, x));
		break;
	case EX_WORD:
		sink_put(s->out, s->chinese ? "「%s」" : "%s", x->text);
		break;
	case EX_AND: case EX_OR:
		alternative(s, x, x->a, strength(x));
		sink_text(s->out, sign(s, x->op));
		alternative(s, x, x->b, strength(x) + 1);
		break;
	case EX_NOT:
		if (s->chinese) {
			deny(s, x->a);
			break;
		}
		sink_text(s->out, "not ");
		part(s, x->a, 3);
		break;
	case EX_EQ: case EX_NE: case EX_LT: case EX_LE: case EX_GT: case EX_GE:
		compare(s, x);
		break;
	case EX_IN:
		in_list(s, x, true);
		break;
	case EX_BETWEEN:
		part(s, x->a, 5);
		sink_text(s->out, s->chinese ? "在" : " between ");
		part(s, x->args[0], 5);
		sink_text(s->out, s->chinese ? "到" : " and ");
		part(s, x->args[1], 5);
		sink_text(s->out, s->chinese ? "之间" : "");
		break;
	case EX_ADD: case EX_SUB: case EX_MUL: case EX_DIV:
		if (s->chinese && x->op == EX_DIV && x->a->op == EX_NUM && x->b->op == EX_NUM) {
			sink_put(s->out, "%s/%s", num_text(a, x->a->value), num_text(a, x->b->value));   /* a fraction: 1/2 */
			break;
		}
		operand(s, x->a, strength(x));
		sink_text(s->out, sign(s, x->op));
		operand(s, x->b, strength(x) + 1);
		break;
	case EX_NEG:
		sink_text(s->out, s->chinese ? "－" : "-");
		part(s, x->a, 8);
		break;
	case EX_ABS: case EX_MIN: case EX_MAX: case EX_ROUND: case EX_RATIO: case EX_FLOOR:
		call(s, x);
		break;
	case EX_CASE:
		tiers(s, x);
		break;
	}
}

void expr_write(struct sink *out, const struct expr *x)
{
	say(&(struct sayer){ .out = out }, x);
}

void expr_say(struct sink *out, const struct expr *x)
{
	if (x->op == EX_WORD)                           /* alone it needs no marks */
		sink_text(out, x->text);
	else
		say(&(struct sayer){ .out = out, .chinese = true }, x);
}

void expr_say_key(struct sink *out, const struct expr *x)
{
	struct sink said = { .arena = out->arena };
	const char *is;

	if (x->op == EX_WORD) {
		sink_put(out, "是否「%s」", x->text);
		return;
	}
	expr_say(&said, x);
	is = is_flag_column(x) ? strstr(said.text, "是") : NULL;
	if (is)                                         /* 当日是常委: 当日是否常委 */
		sink_put(out, "%.*s是否%s", (int)(is - said.text), said.text, is + strlen("是"));
	else
		sink_put(out, x->type == T_FLAG ? "是否%s" : "%s", said.text);
}

void expr_say_each(struct sink *out, const struct expr *x)
{
	bool marked = x->op == EX_WORD;

	if (x->op == EX_DUTY && (x->col == DUTY_QUARTER || x->col == DUTY_MONTH || x->col == DUTY_YEAR)) {
		sink_text(out, x->col == DUTY_QUARTER ? "每季度" : x->col == DUTY_MONTH ? "每月" : "每年");
		return;
	}
	sink_text(out, x->type == T_FLAG ? "" : "同一");
	sink_text(out, marked ? "「" : "");
	expr_say(out, x);
	sink_text(out, marked ? "」" : "");
	sink_text(out, x->type == T_FLAG ? "的与其余的各" : "");
}
