/* An expression back as text: in the notation of the file, and in the clerk's language. */
#include "expr_read.h"
#include "lvzhi/choices.h"
#include "lvzhi/data.h"
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

/* Codes the program itself has rules for; those of a city come from its dictionaries, as shipped. */
static const struct { const char *name, *label; } kind_codes[] = {
	{ "event", "会议活动" }, { "sitting", "场次" }, { "proposal", "提案" }, { "report", "社情民意" }, { "step", "后续事项" },
	{ "speech", "发言" }, { "result", "往年结果" },
};

/* The name of a code in data/codes/SET.csv: code,name,short name. */
static const char *dictionary(struct arena *a, const char *set, const char *code)
{
	const struct data_file *file = data_find(arena_print(a, "codes/%s.csv", set));
	size_t n = strlen(code);

	for (const char *p = file ? file->bytes : NULL; p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (!strncmp(p, code, n) && p[n] == ',' && p[n + 1] != '"')
			return arena_copy_n(a, p + n + 1, strcspn(p + n + 1, ",\r\n"));
	}
	return NULL;
}

static const char *code_label(struct arena *a, const struct expr *column, const char *code)
{
	static const struct { enum duty_column col; const struct choice *choices; } sets[] = {
		{ DUTY_KIND, deed_kind_choices }, { DUTY_OF, deed_kind_choices }, { DUTY_BORN_OF, deed_kind_choices },
		{ DUTY_STATUS, status_choices }, { DUTY_LEAVE_STATE, leave_state_choices }, { DUTY_CAPACITY, capacity_choices },
		{ DUTY_FORM, proposal_form_choices }, { DUTY_ROLE, submitter_role_choices }, { DUTY_ROLE, author_role_choices },
		{ DUTY_PART, speech_part_choices }, { DUTY_ACT, adoption_act_choices }, { DUTY_STATE, deed_state_choices },
	};

	static const struct { enum duty_column col; const char *set; } dictionaries[] = {
		{ DUTY_TYPE, "event_type" }, { DUTY_TYPE, "deed_type" }, { DUTY_ORGANISER, "organiser" },
		{ DUTY_LEAVE_TYPE, "leave_type" }, { DUTY_SECTOR, "sector" }, { DUTY_PART, "sitting_part" },
		{ DUTY_BODY, "adoption_body" }, { DUTY_ROLE, "event_role" }, { DUTY_OFFICE, "role" },
	};
	const char *found;

	if (!*code)
		return "空";
	if (!column || column->op != EX_DUTY)
		return code;
	for (size_t i = 0; i < COUNT(sets); i++)
		for (const struct choice *c = sets[i].choices; (int)sets[i].col == column->col && c->key; c++)
			if (!strcmp(c->key, code))
				return c->label;
	for (size_t i = 0; i < COUNT(dictionaries); i++)
		if ((int)dictionaries[i].col == column->col && (found = dictionary(a, dictionaries[i].set, code)) != NULL)
			return found;
	if (column->col == DUTY_KIND || column->col == DUTY_OF || column->col == DUTY_BORN_OF)
		for (size_t i = 0; i < COUNT(kind_codes); i++)
			if (!strcmp(kind_codes[i].name, code))
				return kind_codes[i].label;
	return code;
}

static void text(struct sayer *s, const struct expr *column, const struct expr *x)
{
	if (x->op != EX_TEXT)
		part(s, x, 5);
	else
		sink_put(s->out, s->chinese ? "“%s”" : "'%s'", s->chinese ? code_label(s->out->arena, column, x->text) : x->text);
}

static const char *set_label(int i)
{
	static const char *const labels[] = { "第几件", "件数", "合计", "最高", "最低", "平均" };

	return labels[i];
}

static const char *result_label(const struct expr *x)
{
	static const char *const labels[] = { "等次", "名次", "排名人数", "未达标项数", "上一年总分", "前两年总分", "前三年总分",
		"上一年等次", "前两年等次", "前三年等次", "上一年名次", "前两年名次", "前三年名次" };

	if (!strcmp(x->text, "total"))
		return "总分";
	return x->col < RESULT_NAMED ? labels[x->col] : x->text;
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
	case EX_AND: return s->chinese ? "，并且" : " and ";
	default:     return s->chinese ? "，或者" : " or ";
	}
}

static const struct expr *column_of(const struct expr *a, const struct expr *b)
{
	return a->op == EX_TEXT ? b : a;
}

static void compare(struct sayer *s, const struct expr *x)
{
	const char *op = sign(s, x->op);

	if (s->chinese && x->op == EX_EQ && is_flag_column(x->a) && x->b->op == EX_NUM && x->b->value.d == 1
	    && (x->b->value.n == 0 || x->b->value.n == 1)) {        /* active = 1 */
		if (x->b->value.n)
			say(s, x->a);
		else
			deny(s, x->a);
		return;
	}
	if (s->chinese && (x->op == EX_EQ || x->op == EX_NE) && x->a->type != T_TEXT)
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
	static const char *const names[] = { "abs", "min", "max", "round", "ratio" };
	static const char *const labels[] = { "绝对值", "较小者", "较大者", "四舍五入", "比率" };
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

/* A flag stands as a condition: 是常委, 已立案. */
static const char *column_label(const struct expr *x)
{
	return x->op == EX_DUTY ? duty_labels[x->col] : x->op == EX_WIDE ? wide_labels[x->col]
	     : x->op == EX_SUBJECT ? subject_labels[x->col] : x->op == EX_SET ? set_label(x->col) : result_label(x);
}

static bool is_flag_column(const struct expr *x)
{
	return x->type == T_FLAG && (x->op == EX_DUTY || x->op == EX_SUBJECT);
}

/* 不是常委, 未立案, 不是准假 */
static void deny(struct sayer *s, const struct expr *x)
{
	const char *label = is_flag_column(x) ? column_label(x) : "";

	if (!strncmp(label, "是", strlen("是")))
		sink_put(s->out, "不%s", label);
	else if (!strncmp(label, "已", strlen("已")))
		sink_put(s->out, "未%s", label + strlen("已"));
	else {
		sink_text(s->out, "不是");
		part(s, x, 8);
	}
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
		sink_text(s->out, s->chinese ? column_label(x) : x->text);
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
		text(s, x->a, x->a);
		sink_text(s->out, s->chinese ? "是" : " in (");
		list(s, x->a, x, s->chinese ? "或" : ", ");
		sink_text(s->out, s->chinese ? "" : ")");
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
		part(s, x->a, strength(x));
		sink_text(s->out, sign(s, x->op));
		part(s, x->b, strength(x) + 1);
		break;
	case EX_NEG:
		sink_text(s->out, "-");
		part(s, x->a, 8);
		break;
	case EX_ABS: case EX_MIN: case EX_MAX: case EX_ROUND: case EX_RATIO:
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
