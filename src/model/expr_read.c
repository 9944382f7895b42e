#include "expr_read.h"
#include "expr_token.h"
#include "lvzhi/text.h"
#include <string.h>
#include <strings.h>

static struct expr *read_or(struct expr_reader *r);

/* --- nodes -------------------------------------------------------------------------- */

static void adopt(struct expr *x, const struct expr *part)
{
	if (!part)
		return;
	x->uses |= part->uses;
	x->size += part->size;
}

static struct expr *too_long(struct expr_reader *r, int line)
{
	return expr_fail(r, line, "请拆成几个词写进 [words]，或者分成几个项目", "这个式子太长");
}

struct expr *expr_node(struct expr_reader *r, enum expr_op op, enum duty_type type, int line,
                       const struct expr *a, const struct expr *b)
{
	struct expr *x = arena_take(r->arena, sizeof *x);

	*x = (struct expr){ .op = op, .type = type, .line = line, .a = a, .b = b, .size = 1 };
	adopt(x, a);
	adopt(x, b);
	if (++r->nodes > EXPR_NODES_MOST || x->size > EXPR_SIZE_MOST)
		return too_long(r, line);
	return x;
}

static struct expr *with_args(struct expr_reader *r, struct expr *x, const struct expr **args, int n)
{
	x->args = args;
	x->arg_count = n;
	for (int i = 0; i < n; i++) {
		adopt(x, args[i]);
		if (x->size > EXPR_SIZE_MOST)
			return too_long(r, x->line);
	}
	return x;
}

static const char *kind_of(const struct expr *x)
{
	return x->type == T_TEXT ? "文字" : x->type == T_FLAG ? "条件" : "数";
}

static bool numeric(struct expr_reader *r, const struct expr *x)
{
	return r->failed || x->type != T_TEXT || expr_fail(r, x->line, "文字只能用 = <> in 来比", "文字“%s”不能当数算", x->text ? x->text : "");
}

static bool condition(struct expr_reader *r, const struct expr *x)
{
	if (r->failed || x->type == T_FLAG || (x->op == EX_NUM && x->value.d == 1 && (x->value.n == 0 || x->value.n == 1)))
		return true;
	return expr_fail(r, x->line, x->type == T_TEXT ? "写成 kind = 'event' 这样的比较" : "写成 n > 0 这样的比较",
	                 "这里要写条件，“%s”是%s", x->text ? x->text : "式子", kind_of(x));
}

/* --- names -------------------------------------------------------------------------- */

static struct expr *leaf(struct expr_reader *r, enum expr_op op, enum duty_type type, int col, unsigned uses)
{
	struct expr *x = expr_node(r, op, type, r->tok.line, NULL, NULL);

	if (x) {
		x->col = col;
		x->uses = (int)uses;
		x->text = r->tok.text;
	}
	return x;
}

static int index_of(const char *const *names, const char *name)
{
	for (int i = 0; names[i]; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

/* A name that is none does not end the reading: the others of the same condition are told too. Types are not looked at
 * any more, and nothing comes of it all. */
static struct expr *unknown(struct expr_reader *r, int line, const char *hint, const char *fmt, const char *name)
	__attribute__((format(printf, 4, 0)));
static struct expr *unknown(struct expr_reader *r, int line, const char *hint, const char *fmt, const char *name)
{
	bool first = !r->failed;
	struct expr *x;

	if (!first && r->unknown++ < UNKNOWN_MOST)
		r->failed = false;                      /* so that it is told */
	expr_fail(r, line, hint, fmt, name);
	x = leaf(r, EX_NUM, T_NUM, 0, 0);
	if (x)
		token_next(r);
	return x;
}

static struct expr *read_name(struct expr_reader *r)
{
	const char *name = r->tok.text;
	bool failed = false;
	const struct expr *found;
	struct expr *x;
	int line = r->tok.line, i;

	if ((r->allowed & USES_DUTY) && (i = index_of(duty_names, name)) >= 0)
		x = leaf(r, EX_DUTY, duty_types[i], i, USES_DUTY);
	else if ((r->allowed & USES_DUTY) && (i = index_of(wide_names, name)) >= 0)
		x = leaf(r, EX_WIDE, T_NUM, i, USES_DUTY | USES_WIDE);
	else if ((i = index_of(subject_names, name)) >= 0)
		x = leaf(r, EX_SUBJECT, subject_types[i], i, USES_SUBJECT);
	else if ((i = index_of(set_names, name)) >= 0)
		x = leaf(r, EX_SET, T_NUM, i, i == SET_NTH ? USES_NTH : USES_SET);
	else if ((found = r->names->find(r->names, r, name, line, &failed)) != NULL)
		x = (struct expr *)found;
	else if (failed)
		return expr_fail(r, line, "", "“%s”写错了", name);
	else if (index_of(duty_names, name) >= 0 || index_of(wide_names, name) >= 0)
		return unknown(r, line, hint_of_record(r, name), "“%s”是每条记录的栏目，不能用在这里", name);
	else
		return unknown(r, line, hint_unknown(r, name), "没有“%s”这一栏，也没有这个词", name);
	if (!x)
		return NULL;
	if ((unsigned)x->uses & ~r->allowed)
		return expr_fail(r, line, x->uses & USES_NTH ? "nth 只能用在 points 和 share 里"
		                 : x->uses & USES_SET ? "n sum_of top low avg 只能用在 value 里"
		                 : x->uses & USES_DUTY ? "按记录判断的，先写成一个 [count]"
		                 : r->allowed & USES_DUTY ? "每条记录的条件里不能用结果"
		                 : "这里只能用委员的栏目和 [count]；结果要等全部算完才有", "“%s”不能用在这里", name);
	token_next(r);
	return x;
}

/* --- the grammar, loosest last ------------------------------------------------------------ */

bool expr_sign(struct expr_reader *r, const char *sign)
{
	if (r->tok.kind != TOK_SIGN || strcmp(r->tok.text, sign) != 0)
		return false;
	token_next(r);
	return true;
}

static bool at_keyword(const struct expr_reader *r, const char *word)
{
	return r->tok.kind == TOK_NAME && !strcasecmp(r->tok.text, word);
}

bool expr_keyword(struct expr_reader *r, const char *word)
{
	if (!at_keyword(r, word))
		return false;
	token_next(r);
	return true;
}

/* a, b, c ) */
static bool read_args(struct expr_reader *r, struct expr *(*one)(struct expr_reader *), const struct expr ***out, int *n)
{
	*n = 0;
	*out = NULL;
	do {
		struct expr *x = one(r);

		if (!x)
			return false;
		*out = arena_grow(r->arena, *out, (size_t)*n, sizeof **out);
		(*out)[(*n)++] = x;
	} while (expr_sign(r, ","));
	return expr_sign(r, ")")
	    || expr_fail(r, r->tok.line, r->tok.kind == TOK_END || r->tok.kind == TOK_SIGN ? "" : "几个值之间用逗号隔开", "括号没有关");
}

static struct expr *read_call(struct expr_reader *r)
{
	static const struct { const char *name; enum expr_op op; int least, most; } functions[] = {
		{ "abs", EX_ABS, 1, 1 }, { "min", EX_MIN, 1, 99 }, { "max", EX_MAX, 1, 99 },
		{ "round", EX_ROUND, 1, 2 }, { "ratio", EX_RATIO, 2, 2 }, { "floor", EX_FLOOR, 1, 1 },
	};
	const char *name = r->tok.text, *ahead = r->p;
	const struct expr **args;
	struct expr *x;
	int line = r->tok.line, n;
	uint32_t c;

	while ((c = token_char(&ahead)) == ' ')
		;
	if (c != '(')
		return read_name(r);
	for (size_t i = 0; i < COUNT(functions); i++) {
		if (strcasecmp(functions[i].name, name) != 0)
			continue;
		token_next(r);
		token_next(r);
		if (!read_args(r, read_or, &args, &n))
			return NULL;
		for (int k = 0; k < n; k++)
			if (!numeric(r, args[k]))
				return NULL;
		if (n < functions[i].least || n > functions[i].most)
			return expr_fail(r, line, "abs(a)  min(a, b …)  max(a, b …)  round(a) 或 round(a, 2)  ratio(a, b)  floor(a)", "%s 的参数个数不对", name);
		if (functions[i].op == EX_ROUND && n > 1
		    && (args[1]->op != EX_NUM || args[1]->value.d != 1 || args[1]->value.n < 0 || args[1]->value.n > 9))
			return expr_fail(r, line, "写成 round(a, 2)", "round 的小数位数要写 0 到 9 的整数");
		x = expr_node(r, functions[i].op, T_NUM, line, NULL, NULL);
		return x ? with_args(r, x, args, n) : NULL;
	}
	return expr_fail(r, line, "只有 abs min max round ratio floor 这几个函数；分情形的写成分档", "没有函数“%s”", name);
}

static struct expr *read_atom(struct expr_reader *r)
{
	struct expr *x = NULL, *inner;
	int line = r->tok.line;

	if (++r->depth > EXPR_DEPTH_MOST)
		return expr_fail(r, line, "请拆成几个词写进 [words]", "括号套得太深");
	if (r->tok.kind == TOK_NUM) {
		if ((x = expr_node(r, EX_NUM, T_NUM, line, NULL, NULL)) != NULL) {
			x->value = r->tok.num;
			x->text = r->tok.text;
			token_next(r);
		}
	} else if (r->tok.kind == TOK_TEXT) {
		if ((x = leaf(r, EX_TEXT, T_TEXT, code_num(r->names->texts, r->tok.text), 0)) != NULL)
			token_next(r);
	} else if (expr_sign(r, "(")) {
		x = read_or(r);
		if (x && !expr_sign(r, ")"))
			x = expr_fail(r, r->tok.line, "", "括号没有关");
	} else if (expr_sign(r, "-")) {
		inner = read_atom(r);
		x = inner && numeric(r, inner) ? expr_node(r, EX_NEG, T_NUM, line, inner, NULL) : NULL;
		if (x && inner->op == EX_NUM) {
			*x = *inner;
			x->value.n = -x->value.n;
			x->text = NULL;
		}
	} else if (at_keyword(r, "and") || at_keyword(r, "or") || at_keyword(r, "in") || at_keyword(r, "between")
	           || at_keyword(r, "else")) {
		x = expr_fail(r, line, "", "“%s”前面缺一个值", r->tok.text);
	} else if (r->tok.kind == TOK_NAME) {
		x = read_call(r);
	} else {
		x = r->tok.kind == TOK_END ? expr_fail(r, line, "", "式子没有写完，这里缺一个值")
		                           : expr_fail(r, line, *r->tok.text == '=' ? "相等只写一个 =" : "", "“%s”这里缺一个值", r->tok.text);
	}
	r->depth--;
	return x;
}

/* What is certain before there is a record is told at once: 1 / 0, 5 / (2 - 2), a thousand million times itself. */
static bool computes(struct expr_reader *r, int line, const struct expr *x)
{
	struct expr_env env = { 0 };

	if (x->uses)
		return true;
	expr_eval(&env, x);
	if (env.fault == EXPR_ZERO)
		return expr_fail(r, line, "除数可能是 0 的，用 ratio(a, b)", "这里除以 0");
	return env.fault == EXPR_FINE || expr_fail(r, line, "请看数有没有写多了位", "这里算出来的数太大");
}

static struct expr *binary(struct expr_reader *r, enum expr_op op, int line, struct expr *a, struct expr *b)
{
	struct expr *x = a && b && numeric(r, a) && numeric(r, b) ? expr_node(r, op, T_NUM, line, a, b) : NULL;

	return x && (r->failed || computes(r, line, x)) ? x : NULL;
}

static struct expr *read_mul(struct expr_reader *r)
{
	struct expr *x = read_atom(r);

	while (x) {
		int line = r->tok.line;

		if (expr_sign(r, "*"))
			x = binary(r, EX_MUL, line, x, read_atom(r));
		else if (expr_sign(r, "/"))
			x = binary(r, EX_DIV, line, x, read_atom(r));
		else
			break;
	}
	return x;
}

static struct expr *read_add(struct expr_reader *r)
{
	struct expr *x = read_mul(r);

	while (x) {
		int line = r->tok.line;

		if (expr_sign(r, "+"))
			x = binary(r, EX_ADD, line, x, read_mul(r));
		else if (expr_sign(r, "-"))
			x = binary(r, EX_SUB, line, x, read_mul(r));
		else
			break;
	}
	return x;
}

static bool comparable(struct expr_reader *r, int line, bool order, const struct expr *a, const struct expr *b)
{
	if (r->failed)
		return true;
	if ((a->type == T_TEXT) != (b->type == T_TEXT))
		return expr_fail(r, line, a->type == T_FLAG || b->type == T_FLAG ? "条件直接写它自己，否定写 not" : "文字要加单引号，数不加", "“%s”是%s，“%s”是%s，不能相比", a->text ? a->text : "左边",
		                 kind_of(a), b->text ? b->text : "右边", kind_of(b));
	if (order && a->type == T_TEXT)
		return expr_fail(r, line, "文字只能用 = <> in 来比", "文字不能比大小");
	return true;
}

static struct expr *read_in(struct expr_reader *r, int line, struct expr *a)
{
	const struct expr **args;
	struct expr *x;
	int n;

	if (!expr_sign(r, "("))
		return expr_fail(r, line, "写成 status in ('absent', 'leave')", "in 后面要写括号");
	if (!read_args(r, read_add, &args, &n))
		return NULL;
	for (int i = 0; i < n; i++)
		if (!comparable(r, line, false, a, args[i]))
			return NULL;
	x = expr_node(r, EX_IN, T_FLAG, line, a, NULL);
	return x ? with_args(r, x, args, n) : NULL;
}

static struct expr *read_between(struct expr_reader *r, int line, struct expr *a)
{
	const struct expr **args = arena_take(r->arena, 2 * sizeof *args);
	struct expr *x;

	if (!(args[0] = read_add(r)) || !comparable(r, line, true, a, args[0]))
		return NULL;
	if (!expr_keyword(r, "and"))
		return expr_fail(r, line, "写成 month between 1 and 6", "between 后面缺 and");
	if (!(args[1] = read_add(r)) || !comparable(r, line, true, a, args[1]))
		return NULL;
	x = expr_node(r, EX_BETWEEN, T_FLAG, line, a, NULL);
	return x ? with_args(r, x, args, 2) : NULL;
}

static struct expr *read_compare(struct expr_reader *r)
{
	static const struct { const char *sign; enum expr_op op; } signs[] = {
		{ "=", EX_EQ }, { "<>", EX_NE }, { "<", EX_LT }, { "<=", EX_LE }, { ">", EX_GT }, { ">=", EX_GE },
	};
	struct expr *x = read_add(r), *y;
	int line = r->tok.line;
	bool no;

	if (!x)
		return NULL;
	for (size_t i = 0; i < COUNT(signs); i++)
		if (expr_sign(r, signs[i].sign)) {
			r->beside_text = x->type == T_TEXT;
			y = read_add(r);
			r->beside_text = false;
			if (!y || !comparable(r, line, i > 1, x, y))
				return NULL;
			return expr_node(r, signs[i].op, T_FLAG, line, x, y);
		}
	no = expr_keyword(r, "not");
	if (expr_keyword(r, "in"))
		x = read_in(r, line, x);
	else if (expr_keyword(r, "between"))
		x = read_between(r, line, x);
	else if (no)
		return expr_fail(r, line, "not 写在条件前面", "not 写错了地方");
	return no && x ? expr_node(r, EX_NOT, T_FLAG, line, x, NULL) : x;
}

static struct expr *read_not(struct expr_reader *r)
{
	struct expr *x;
	int line = r->tok.line;

	if (!expr_keyword(r, "not"))
		return read_compare(r);
	if (++r->depth > EXPR_DEPTH_MOST)
		return expr_fail(r, line, "", "not 太多");
	x = read_not(r);
	r->depth--;
	return x && condition(r, x) ? expr_node(r, EX_NOT, T_FLAG, line, x, NULL) : NULL;
}

static struct expr *joined(struct expr_reader *r, enum expr_op op, int line, struct expr *a, struct expr *b)
{
	return a && b && condition(r, a) && condition(r, b) ? expr_node(r, op, T_FLAG, line, a, b) : NULL;
}

static struct expr *read_and(struct expr_reader *r, bool *several)
{
	struct expr *x = read_not(r);

	while (x) {
		int line = r->tok.line;

		if (!expr_keyword(r, "and"))
			break;
		*several = true;
		x = joined(r, EX_AND, line, x, read_not(r));
	}
	return x;
}

static struct expr *read_or(struct expr_reader *r)
{
	bool several = false, alternatives = false;
	struct expr *x = read_and(r, &several);

	while (x) {
		int line = r->tok.line;

		if (!expr_keyword(r, "or"))
			break;
		alternatives = true;
		x = joined(r, EX_OR, line, x, read_and(r, &several));
	}
	r->mixed |= several && alternatives;
	return x;
}

/* --- for the scheme reader ------------------------------------------------------------------- */

void expr_start(struct expr_reader *r, struct scheme_names *names, struct arena *a, struct span span, unsigned allowed)
{
	*r = (struct expr_reader){ .names = names, .arena = a, .p = span.text, .line = span.line, .allowed = allowed };
	token_next(r);
}

struct expr *expr_read(struct expr_reader *r)
{
	struct expr *x = r->failed ? NULL : read_or(r);

	return r->failed ? NULL : x;
}

struct expr *expr_read_number(struct expr_reader *r)
{
	struct expr *x = expr_read(r);

	return x && numeric(r, x) ? x : NULL;
}

struct expr *expr_read_condition(struct expr_reader *r)
{
	struct expr *x = expr_read(r);

	return x && condition(r, x) ? x : NULL;
}

bool expr_end(struct expr_reader *r)
{
	if (r->failed)
		return false;
	return r->tok.kind == TOK_END
	    || expr_fail(r, r->tok.line, hint_left_over(r), "“%s”起多余", r->tok.text);
}
