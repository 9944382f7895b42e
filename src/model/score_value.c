/* One value of a rule: worked out for the subject, rounded, or told as what cannot be had. */
#include "score_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/rec.h"

bool too_large(struct num x)
{
	return num_is(x) && (num_cmp(x, NUM(AMOUNT_MOST)) > 0 || num_cmp(x, NUM(-AMOUNT_MOST)) < 0);
}

struct num round_line(const struct score *s, struct num x)
{
	struct num out;

	if (s->scheme->round_at != ROUND_LINE || !num_is(x) || x.d == 1)
		return x;
	return num_round(&out, x, s->scheme->digits, s->scheme->round_mode) ? out : x;
}

void *room_for(void *array, int n, int *room, size_t size)
{
	if (n < *room)
		return array;
	*room = *room ? *room * 2 : 16;
	return mem_resize(array, (size_t)*room * size);
}

/* As the clerk knows it: by its title; a record without one by its number. */
static const char *record_said(struct arena *a, const struct duty *d)
{
	const struct kind *k = d->source && *d->source ? kind_find(d->source) : NULL;
	const char *what = k ? k->label : "", *day = day_text(a, d->col[DUTY_DAY]);

	if (d->title && *d->title)
		return arena_print(a, "“%s”（%s%s%s）", d->title, what, *what && *day ? "，" : "", day);
	return arena_print(a, "（%s%lld%s%s）", what, (long long)d->source_id, *day ? "，" : "", day);
}

enum lz_code score_fault(struct score *s, const char *label, int line, enum expr_fault fault, const struct duty *duty)
{
	struct arena *a = &s->scratch;
	const char *what = fault == EXPR_ZERO ? "除数是0" : "数太大，算不准", *record = duty ? record_said(a, duty) : "";

	s->fault_record = duty ? arena_copy(&s->arena, duty->title && *duty->title ? duty->title : record) : "";
	return err_set(s->err, LZ_INVALID, NULL, "%s（%s）的“%s”算不出来：%s%s%s%s，请改办法%s", s->subject->name, s->subject->no, label,
	               line ? arena_print(a, "办法第%d行", line) : "", what, *record ? "，记录" : "", record, *record ? "或这条记录" : "");
}

const char *score_fault_record(const struct score *s)
{
	return s->fault_record ? s->fault_record : "";
}

enum lz_code subject_value(struct score *s, const struct expr *x, const char *label, const struct num *set, struct num *out)
{
	struct expr_env env = { .subject = s->subject, .texts = s->part->texts, .results = s->values, .set = set };

	*out = expr_eval(&env, x);
	if (!env.fault && too_large(*out)) {
		env.fault = EXPR_OVERFLOW;
		env.fault_line = x->line;
	}
	return env.fault ? score_fault(s, label, env.fault_line, env.fault, NULL) : LZ_OK;
}
