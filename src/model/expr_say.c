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

/* Kinds and attendance need no column: 属提案, 缺席或请假. */
static const char *bare(const struct expr *column, bool holds)
{
	if (column->op != EX_DUTY || (column->col != DUTY_KIND && column->col != DUTY_STATUS))
		return NULL;
	return column->col == DUTY_KIND ? holds ? "属" : "不属" : holds ? "" : "不是";
}

static void bare_text(struct sayer *s, const struct expr *column, const struct expr *x)
{
	const char *label = expr_code_label(s->out->arena, column, x);

	sink_text(s->out, label ? label : x->text);
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

	if (s->chinese && author_place(s, x))
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

static void call(struct sayer *s, const struct expr *x)
{
	static const char *const names[] = { "abs", "min", "max", "round", "ratio", "floor" };
	static const char *const labels[] = { "绝对值", "较小者", "较大者", "四舍五入", "比率", "取整" };
	int i = (int)(x->op - EX_ABS);

	sink_put(s->out, "%s%s", s->chinese ? labels[i] : names[i], s->chinese ? "（" : "(");
	list(s, NULL, x, s->chinese ? "，" : ", ");
	sink_text(s->out, s->chinese ? "）" : ")");
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

/* 类型是“甲”或“乙”, 不属提案或社情民意 */
static void in_list(struct sayer *s, const struct expr *x, bool holds)
{
	const char *op = s->chinese ? bare(x->a, holds) : NULL;

	if (op) {
		sink_text(s->out, op);
		for (int i = 0; i < x->arg_count; i++) {
			sink_text(s->out, i ? "或" : "");
			bare_text(s, x->a, x->args[i]);
		}
		return;
	}
	text(s, x->a, x->a);
	sink_text(s->out, !s->chinese ? " in (" : holds ? "是" : "不是");
	list(s, x->a, x, s->chinese ? "或" : ", ");
	sink_text(s->out, s->chinese ? "" : ")");
}

/* 不是常委, 未立案, 不是准假, 类型不是甲或乙 */
static void deny(struct sayer *s, const struct expr *x)
{
	struct arena *a = s->out->arena;

	if (is_flag_column(x)) {
		sink_text(s->out, flag_text(a, column_label(a, x), false));
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
	if (s->chinese && is_flag_column(x))
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
		sink_text(s->out, !s->chinese ? x->text : is_flag_column(x) ? flag_text(a, column_label(a, x), true) : column_label(a, x));
		break;
	case EX_WORD:
		sink_text(s->out, x->text);
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
		sink_text(s->out, "-");
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
	say(&(struct sayer){ .out = out, .chinese = true }, x);
}
