#include "expr_read.h"
#include "lvzhi/scheme.h"

#define COLUMN_NAME(id, name, type, label) name,
#define COLUMN_TYPE(id, name, type, label) type,
#define COLUMN_LABEL(id, name, type, label) label,
#define WIDE_NAME(member, name, label) name,
#define WIDE_LABEL(member, name, label) label,
#define PLAIN_NAME(id, name) name,
const char *const duty_names[] = { DUTY_COLUMNS(COLUMN_NAME) NULL };
const char *const duty_labels[] = { DUTY_COLUMNS(COLUMN_LABEL) NULL };
const enum duty_type duty_types[] = { DUTY_COLUMNS(COLUMN_TYPE) };
const char *const wide_names[] = { DUTY_WIDE(WIDE_NAME) NULL };
const char *const wide_labels[] = { DUTY_WIDE(WIDE_LABEL) NULL };
const char *const subject_names[] = { SUBJECT_COLUMNS(COLUMN_NAME) NULL };
const char *const subject_labels[] = { SUBJECT_COLUMNS(COLUMN_LABEL) NULL };
const enum duty_type subject_types[] = { SUBJECT_COLUMNS(COLUMN_TYPE) };
const char *const set_names[] = { SET_NAMES(PLAIN_NAME) NULL };
const char *const result_names[] = { RESULT_NAMES(PLAIN_NAME) NULL };

int64_t duty_wide(const struct duty *d, int column)
{
	switch (column) {
#define WIDE_CASE(member, ...) case WIDE_##member: return d->member;
	DUTY_WIDE(WIDE_CASE)
	}
	return 0;
}

static struct num eval(struct expr_env *env, const struct expr *x);

static struct num flag(bool b)
{
	return NUM(b);
}

static struct num fault(struct expr_env *env, const struct expr *x, enum expr_fault what)
{
	if (!env->fault) {
		env->fault = what;
		env->fault_line = x->line;
	}
	return NUM_NOTHING;
}

static struct num arith(struct expr_env *env, const struct expr *x)
{
	struct num a = eval(env, x->a), b = x->op == EX_NEG ? a : eval(env, x->b), out = NUM_NOTHING;
	bool fine = true;

	switch (x->op) {
	case EX_ADD: fine = num_add(&out, a, b); break;
	case EX_SUB: fine = num_sub(&out, a, b); break;
	case EX_MUL: fine = num_mul(&out, a, b); break;
	case EX_NEG: fine = num_sub(&out, NUM(0), a); break;
	default:
		if (num_is(a) && num_is(b) && !b.n)
			return fault(env, x, EXPR_ZERO);
		fine = num_div(&out, a, b);
	}
	return fine ? out : fault(env, x, EXPR_OVERFLOW);
}

static struct num compare(enum expr_op op, struct num a, struct num b)
{
	int c;

	if (!num_is(a) || !num_is(b))
		return NUM_NOTHING;
	c = a.d == 1 && b.d == 1 ? (a.n > b.n) - (a.n < b.n) : num_cmp(a, b);
	switch (op) {
	case EX_EQ: return flag(c == 0);
	case EX_NE: return flag(c != 0);
	case EX_LT: return flag(c < 0);
	case EX_LE: return flag(c <= 0);
	case EX_GT: return flag(c > 0);
	default:    return flag(c >= 0);
	}
}

/* Nothing is neither true nor false: false decides an `and`, true an `or`, else nothing stays nothing. */
static struct num both(struct expr_env *env, const struct expr *x, bool decides)
{
	struct num a = eval(env, x->a), b;

	if (num_is(a) && (a.n != 0) == decides)
		return flag(decides);
	b = eval(env, x->b);
	if (num_is(b) && (b.n != 0) == decides)
		return flag(decides);
	return num_is(a) && num_is(b) ? flag(!decides) : NUM_NOTHING;
}

static struct num one_of(struct expr_env *env, const struct expr *x)
{
	struct num v = eval(env, x->a), all = flag(false);

	for (int i = 0; i < x->arg_count; i++) {
		struct num same = compare(EX_EQ, v, eval(env, x->args[i]));

		if (num_is(same) && same.n)
			return same;
		if (!num_is(same))
			all = same;
	}
	return all;
}

static struct num between(struct expr_env *env, const struct expr *x)
{
	struct num v = eval(env, x->a);
	struct num low = compare(EX_GE, v, eval(env, x->args[0])), high = compare(EX_LE, v, eval(env, x->args[1]));

	if ((num_is(low) && !low.n) || (num_is(high) && !high.n))
		return flag(false);
	return num_is(low) && num_is(high) ? flag(true) : NUM_NOTHING;
}

static struct num call(struct expr_env *env, const struct expr *x)
{
	struct num v = eval(env, x->args[0]), out;

	if (x->op == EX_ROUND) {
		int digits = x->arg_count > 1 ? (int)x->args[1]->value.n : 0;

		return num_round(&out, v, digits, NUM_HALF) ? out : fault(env, x, EXPR_OVERFLOW);
	}
	if (x->op == EX_FLOOR)
		return num_round(&out, v, 0, num_is(v) && v.n < 0 ? NUM_UP : NUM_DOWN) ? out : fault(env, x, EXPR_OVERFLOW);
	if (x->op == EX_RATIO) {
		struct num b = eval(env, x->args[1]);

		if (num_is(b) && !b.n)
			return NUM(0);
		return num_div(&out, v, b) ? out : fault(env, x, EXPR_OVERFLOW);
	}
	if (x->op == EX_ABS)
		return num_is(v) && v.n < 0 ? (struct num){ -v.n, v.d } : v;
	for (int i = 1; i < x->arg_count; i++) {
		struct num b = eval(env, x->args[i]);

		if (!num_is(v) || !num_is(b))
			return NUM_NOTHING;
		if ((num_cmp(b, v) < 0) == (x->op == EX_MIN))
			v = b;
	}
	return v;
}

static struct num tiers(struct expr_env *env, const struct expr *x, int *tier)
{
	for (int i = 0; i + 1 < x->arg_count; i += 2)
		if (!x->args[i + 1] || expr_true(env, x->args[i + 1])) {
			*tier = i / 2;
			return eval(env, x->args[i]);
		}
	*tier = -1;
	return NUM_NOTHING;
}

static struct num eval(struct expr_env *env, const struct expr *x)
{
	struct num v;
	int tier;

	switch (x->op) {
	case EX_NUM:    return x->value;
	case EX_TEXT:   return NUM(env->texts[x->col]);
	case EX_DUTY:   return NUM(env->cols ? env->cols[x->col] : env->duty->col[x->col]);
	case EX_WIDE:
		num_make(&v, duty_wide(env->duty, x->col), x->col >= WIDE_amount ? DUTY_TENTHOUSANDTHS : 1);
		return v;
	case EX_SUBJECT: return NUM(env->subject->col[x->col]);
	case EX_SET:    return env->set[x->col];
	case EX_RESULT: return env->results[x->col];
	case EX_WORD:   return eval(env, x->a);
	case EX_AND:    return both(env, x, false);
	case EX_OR:     return both(env, x, true);
	case EX_NOT:
		v = eval(env, x->a);
		return num_is(v) ? flag(!v.n) : v;
	case EX_EQ: case EX_NE: case EX_LT: case EX_LE: case EX_GT: case EX_GE:
		v = eval(env, x->a);
		return compare(x->op, v, eval(env, x->b));
	case EX_IN:     return one_of(env, x);
	case EX_BETWEEN: return between(env, x);
	case EX_ADD: case EX_SUB: case EX_MUL: case EX_DIV: case EX_NEG:
		return arith(env, x);
	case EX_ABS: case EX_MIN: case EX_MAX: case EX_ROUND: case EX_RATIO: case EX_FLOOR:
		return call(env, x);
	case EX_CASE:   return tiers(env, x, &tier);
	}
	return NUM_NOTHING;
}

struct num expr_eval(struct expr_env *env, const struct expr *x)
{
	env->tier = -1;
	return x->op == EX_CASE ? tiers(env, x, &env->tier) : eval(env, x);
}

bool expr_true(struct expr_env *env, const struct expr *x)
{
	struct num v;

	if (!x)
		return true;
	v = eval(env, x);
	return num_is(v) && v.n;
}

void expr_walk(const struct expr *x, void (*fn)(void *ctx, const struct expr *x), void *ctx)
{
	if (!x)
		return;
	fn(ctx, x);
	expr_walk(x->a, fn, ctx);
	expr_walk(x->b, fn, ctx);
	for (int i = 0; i < x->arg_count; i++)
		expr_walk(x->args[i], fn, ctx);
}
