/* From records to points: one item, step by step (data/schemes/README.md §4, 1 to 6); counts and needs. */
#include "score_parts.h"
#include "expr_read.h"
#include <string.h>

/* --- ordering ------------------------------------------------------------------------------------- */

void sort_indices(int *list, int n, order_fn cmp, void *ctx, struct arena *scratch)
{
	int *other;

	if (n < 2)
		return;
	other = arena_take(scratch, (size_t)n * sizeof *other);
	for (int width = 1; width < n; width *= 2) {
		for (int from = 0; from < n; from += 2 * width) {
			int mid = from + width < n ? from + width : n, end = mid + width < n ? mid + width : n, a = from, b = mid;

			for (int to = from; to < end; to++)
				other[to] = a < mid && (b >= end || cmp(ctx, list[a], list[b]) <= 0) ? list[a++] : list[b++];
		}
		memcpy(list, other, (size_t)n * sizeof *list);
	}
}

/* Nothing comes last. */
static int num_order(struct num a, struct num b)
{
	if (!num_is(a) || !num_is(b))
		return num_is(b) - num_is(a);
	return num_cmp(a, b);
}

/* Picks with a tuple of values each, to be ordered or grouped by. */
struct tuples {
	const struct pick *picks;
	struct num *values;                     /* by pick: width of them */
	int width;
	bool by_amount;                         /* then the largest amount first */
};

static int tuple_cmp(const struct tuples *t, int a, int b)
{
	for (int i = 0; i < t->width; i++) {
		int c = num_order(t->values[a * t->width + i], t->values[b * t->width + i]);

		if (c)
			return c;
	}
	return 0;
}

static int tuple_order(void *ctx, int a, int b)
{
	const struct tuples *t = ctx;
	int c = tuple_cmp(t, a, b);

	if (!c && t->by_amount)
		c = -num_order(t->picks[a].amount, t->picks[b].amount);
	if (t->by_amount && num_is(t->picks[a].amount) != num_is(t->picks[b].amount) && !tuple_cmp(t, a, b))
		c = num_is(t->picks[a].amount) ? -1 : 1;
	return c;
}

/* The value of one expression for every pick, into column `at` of the tuples. */
static enum lz_code column_fill(struct score *s, const struct probe *p, struct tuples *t, int at, const struct expr *x,
                                bool desc, const char *label)
{
	int32_t cols[DUTY_COLUMN_COUNT];

	for (int i = 0; i < p->n; i++) {
		struct expr_env env = row_env(s, &s->rows[p->picks[i].row], cols);
		struct num *to = &t->values[i * t->width + at];

		*to = expr_eval(&env, x);
		if (env.fault)
			return score_fault(s, label, env.fault_line, env.fault, s->rows[p->picks[i].row].duty);
		if (desc)
			to->n = -to->n;
	}
	return LZ_OK;
}

static struct tuples tuples_new(struct score *s, const struct probe *p, int width)
{
	return (struct tuples){ .picks = p->picks, .width = width,
		.values = arena_take(&s->scratch, (size_t)(p->n * width + 1) * sizeof(struct num)) };
}

/* --- choosing ------------------------------------------------------------------------------------- */

struct choosing {
	struct score *s;
	struct probe *p;
	const char *label;
	int *list, n;                           /* picks still in, in order */
};

static void keep_chosen(struct choosing *c)
{
	int n = 0;

	for (int i = 0; i < c->n; i++)
		if (c->p->picks[c->list[i]].chosen)
			c->list[n++] = c->list[i];
	c->n = n;
}

/* Only what the other item met and did not choose. */
static void narrow_to_rest(struct choosing *c, const struct probe *of)
{
	bool *left = arena_take(&c->s->scratch, (size_t)c->s->row_count + 1);
	int n = 0;

	for (int i = 0; i < of->n; i++)
		left[of->picks[i].row] = of->picks[i].left;
	for (int i = 0; i < c->p->n; i++)
		if (left[c->p->picks[i].row])
			c->p->picks[n++] = c->p->picks[i];
	c->p->n = n;
}

static void see_id(void *ctx, const struct expr *x)
{
	*(bool *)ctx |= x->op == EX_WIDE && (x->col == WIDE_event_id || x->col == WIDE_root_id || x->col == WIDE_source_id
	                                     || x->col == WIDE_step_id);
}

bool reads_id(const struct expr *x)
{
	bool is = false;

	expr_walk(x, see_id, &is);
	return is;
}

/* Ids of 0 are not known, so they are not equal either. */
static bool has_no_id(const struct tuples *t, int pick, const bool *is_id)
{
	bool any = false;

	for (int i = 0; i < t->width; i++) {
		if (is_id[i] && t->values[pick * t->width + i].n)
			return false;
		any |= is_id[i];
	}
	return any;
}

/* same = a, b: equal rows are one fact; the largest stays, the first of equals. */
static enum lz_code one_of_same(struct choosing *c, const struct expr **same, int width)
{
	struct tuples t = tuples_new(c->s, c->p, width);
	bool *is_id = arena_take(&c->s->scratch, (size_t)width + 1);
	int *list = arena_take(&c->s->scratch, (size_t)c->n * sizeof *list + 1);

	for (int i = 0; i < width; i++) {
		if (column_fill(c->s, c->p, &t, i, same[i], false, c->label))
			return LZ_INVALID;
		is_id[i] = reads_id(same[i]);
	}
	t.by_amount = true;
	if (c->n)
		memcpy(list, c->list, (size_t)c->n * sizeof *list);
	sort_indices(list, c->n, tuple_order, &t, &c->s->scratch);
	for (int i = 1; i < c->n; i++)
		if (!tuple_cmp(&t, list[i - 1], list[i]) && !has_no_id(&t, list[i], is_id)) {
			c->p->picks[list[i]].chosen = false;
			c->p->picks[list[i]].why = "同一事项只计一次";
		}
	keep_chosen(c);
	return LZ_OK;
}

enum choice_kind { BEST, SKIP, TAKE };

static const char *choice_reason(struct choosing *c, enum choice_kind kind, int64_t n, const struct expr *per)
{
	static const char *const before[] = { "取最高", "前", "只计前" }, *const after[] = { "件", "件不计", "件" };
	struct sink out = { .arena = &c->s->kept_in };

	if (!c->s->in.lines)
		return "";
	sink_text(&out, "");
	if (per)
		expr_say_each(&out, per);
	sink_put(&out, "%s%lld%s", before[kind], (long long)n, after[kind]);
	return out.text;
}

enum lz_code choice_now(struct score *s, const struct scheme_choice *choice, const char *label, const struct choice_tier **tier,
                        struct num *n)
{
	*tier = NULL;
	*n = NUM_NOTHING;
	for (int i = 0; i < choice->count && !*tier; i++) {
		struct num holds = NUM(1);

		if (choice->tiers[i].when && subject_value(s, choice->tiers[i].when, label, NULL, &holds))
			return LZ_INVALID;
		if (num_is(holds) && holds.n)
			*tier = &choice->tiers[i];
	}
	return *tier ? subject_value(s, (*tier)->n, label, NULL, n) : LZ_OK;
}

static enum lz_code choose(struct choosing *c, const struct scheme_choice *choice, enum choice_kind kind)
{
	const struct choice_tier *tier;
	struct tuples t;
	struct num n;
	int *list, in_group = 0;
	int64_t most;
	const char *why;

	if (!choice->count || !c->n)
		return LZ_OK;
	if (choice_now(c->s, choice, c->label, &tier, &n))
		return LZ_INVALID;
	if (!num_is(n))
		return LZ_OK;
	most = n.n < 0 ? 0 : n.n / n.d;
	t = tuples_new(c->s, c->p, tier->per ? 1 : 0);
	if (tier->per && column_fill(c->s, c->p, &t, 0, tier->per, false, c->label))
		return LZ_INVALID;
	t.by_amount = kind == BEST;
	list = arena_take(&c->s->scratch, (size_t)c->n * sizeof *list);
	memcpy(list, c->list, (size_t)c->n * sizeof *list);
	sort_indices(list, c->n, tuple_order, &t, &c->s->scratch);
	why = choice_reason(c, kind, most, tier->per);
	for (int i = 0; i < c->n; i++) {
		struct pick *pick = &c->p->picks[list[i]];

		in_group = i && !tuple_cmp(&t, list[i - 1], list[i]) ? in_group + 1 : 0;
		if ((in_group < most) == (kind == SKIP)) {
			pick->chosen = false;
			pick->left = true;
			pick->why = why;
		}
	}
	keep_chosen(c);
	return LZ_OK;
}

static enum lz_code number_them(struct choosing *c)
{
	struct num set[SET_COUNT] = { { 0, 0 } };
	int32_t cols[DUTY_COLUMN_COUNT];

	for (int i = 0; i < c->p->n; i++)
		c->p->picks[i].amount = NUM(0);
	for (int i = 0; i < c->n; i++) {
		struct pick *pick = &c->p->picks[c->list[i]];
		struct expr_env env = row_env(c->s, &c->s->rows[pick->row], cols);

		set[SET_NTH] = NUM(i + 1);
		env.set = set;
		if (!amount_of(c->s, c->p, &env, pick) && too_large(pick->amount)) {
			env.fault = EXPR_OVERFLOW;
			env.fault_line = c->p->points ? c->p->points->line : c->p->share->line;
		}
		if (env.fault)
			return score_fault(c->s, c->label, env.fault_line, env.fault, env.duty);
	}
	return LZ_OK;
}

static enum lz_code add(struct score *s, const char *label, struct num *sum, struct num x)
{
	if (num_is(x) && (!num_add(sum, *sum, x) || too_large(*sum)))
		return score_fault(s, label, 0, EXPR_OVERFLOW, NULL);
	return LZ_OK;
}

/* n, sum_of, top, low, avg of what is left. */
static enum lz_code whole_value(struct choosing *c, const struct scheme_item *it, struct num *out)
{
	struct num set[SET_COUNT], sum = NUM(0), top = NUM_NOTHING, low = NUM_NOTHING;

	for (int i = 0; i < c->n; i++) {
		struct num x = c->p->picks[c->list[i]].amount;

		if (!num_is(x))
			continue;
		if (add(c->s, c->label, &sum, x))
			return LZ_INVALID;
		top = !num_is(top) || num_cmp(x, top) > 0 ? x : top;
		low = !num_is(low) || num_cmp(x, low) < 0 ? x : low;
	}
	set[SET_NTH] = NUM_NOTHING;
	set[SET_N] = NUM(c->n);
	set[SET_SUM] = sum;
	set[SET_TOP] = num_is(top) ? top : NUM(0);
	set[SET_LOW] = num_is(low) ? low : NUM(0);
	if (!c->n || !num_div(&set[SET_AVG], sum, NUM(c->n)))
		set[SET_AVG] = NUM(0);
	return subject_value(c->s, it->value, c->label, set, out);
}

/* Picks in the item's order, losers in their places. */
static enum lz_code in_order(struct choosing *c, const struct scheme_item *it)
{
	struct tuples t = tuples_new(c->s, c->p, it->order_count);
	struct pick *sorted;

	for (int i = 0; i < it->order_count; i++)
		if (column_fill(c->s, c->p, &t, i, it->order[i].expr, it->order[i].desc, c->label))
			return LZ_INVALID;
	for (int i = 0; i < c->n; i++)
		c->list[i] = i;
	if (!it->order_count)
		return LZ_OK;
	sort_indices(c->list, c->n, tuple_order, &t, &c->s->scratch);
	sorted = arena_take(&c->s->scratch, (size_t)c->n * sizeof *sorted + 1);
	for (int i = 0; i < c->n; i++)
		sorted[i] = c->p->picks[c->list[i]];
	for (int i = 0; i < c->n; i++) {
		c->p->picks[i] = sorted[i];
		c->list[i] = i;
	}
	return LZ_OK;
}

enum lz_code item_choose(struct score *s, int item)
{
	const struct scheme_item *it = &s->scheme->items[item];
	struct choosing c = { .s = s, .p = &s->probes[item], .label = it->label };
	enum lz_code rc;

	s->item_values[item] = NUM_NOTHING;
	if (!c.p->applies || (!c.p->n && !it->value))
		return LZ_OK;
	if (it->rest >= 0)
		narrow_to_rest(&c, &s->probes[it->rest]);
	c.n = c.p->n;
	c.list = arena_take(&s->scratch, (size_t)c.n * sizeof *c.list + 1);
	rc = in_order(&c, it);
	if (!rc && it->same_count)
		rc = one_of_same(&c, it->same, it->same_count);
	if (!rc)
		rc = choose(&c, &it->best, BEST);
	if (!rc)
		rc = choose(&c, &it->skip, SKIP);
	if (!rc)
		rc = choose(&c, &it->take, TAKE);
	if (!rc && it->nth)
		rc = number_them(&c);
	if (!rc && it->value)
		rc = whole_value(&c, it, &s->item_values[item]);
	return rc;
}

/* --- counts ------------------------------------------------------------------------------------------- */

static int by_member(void *ctx, int a, int b)
{
	const struct choosing *c = ctx;
	int64_t x = c->s->rows[c->p->picks[a].row].duty->member_id, y = c->s->rows[c->p->picks[b].row].duty->member_id;

	return (x > y) - (x < y);
}

/* How many members' own sums meet `having`. */
static enum lz_code count_members(struct choosing *c, const struct scheme_count *count, struct num *out)
{
	struct num set[SET_COUNT] = { { 0, 0 } }, sum = NUM(0);
	int64_t n = 0;

	sort_indices(c->list, c->n, by_member, c, &c->s->scratch);
	for (int i = 0; i < c->n; i++) {
		const struct pick *pick = &c->p->picks[c->list[i]];
		bool last = i + 1 == c->n || by_member(c, c->list[i], c->list[i + 1]) != 0;
		struct num holds;

		if (add(c->s, c->label, &sum, pick->amount))
			return LZ_INVALID;
		if (!last)
			continue;
		set[SET_N] = set[SET_SUM] = sum;
		if (!count->having)
			holds = NUM(num_cmp(sum, NUM(1)) >= 0);
		else if (subject_value(c->s, count->having, c->label, set, &holds))
			return LZ_INVALID;
		if (c->s->rows[pick->row].duty->member_id && num_is(holds) && holds.n)
			n++;
		sum = NUM(0);
	}
	*out = NUM(n);
	return LZ_OK;
}

/* The most in a row that meet it, in the order of their days. */
static enum lz_code longest_run(struct choosing *c, const struct expr *run, struct num *out)
{
	int32_t cols[DUTY_COLUMN_COUNT];
	int64_t now = 0, most = 0;

	for (int i = 0; i < c->n; i++) {
		struct expr_env env = row_env(c->s, &c->s->rows[c->p->picks[c->list[i]].row], cols);

		now = expr_true(&env, run) ? now + 1 : 0;
		if (env.fault)
			return score_fault(c->s, c->label, env.fault_line, env.fault, env.duty);
		most = now > most ? now : most;
	}
	*out = NUM(most);
	return LZ_OK;
}

enum lz_code counts_run(struct score *s)
{
	const struct scheme *sch = s->scheme;

	for (int i = 0; i < sch->count_count; i++) {
		const struct scheme_count *count = &sch->counts[i];
		struct choosing c = { .s = s, .p = &s->probes[sch->item_count + i], .label = count->label };
		struct num *out = &s->values[scheme_slot_count(sch, i)];

		*out = NUM(0);
		c.n = c.p->n;
		c.list = arena_take(&s->scratch, (size_t)c.n * sizeof *c.list + 1);
		for (int k = 0; k < c.n; k++)
			c.list[k] = k;
		if (count->same_count && one_of_same(&c, count->same, count->same_count))
			return LZ_INVALID;
		if (count->members || count->run) {
			if (count->run ? longest_run(&c, count->run, out) : count_members(&c, count, out))
				return LZ_INVALID;
			continue;
		}
		for (int k = 0; k < c.n; k++)
			if (add(s, count->label, out, c.p->picks[c.list[k]].amount))
				return LZ_INVALID;
	}
	return LZ_OK;
}

/* --- needs -------------------------------------------------------------------------------------------- */

/* Of the months `from` to `to` of the year: they have begun, and the subject was in office in them. */
static bool asked_of(const struct score *s, int from, int to)
{
	int64_t year = (int64_t)s->in.year * 10000, joined = s->subject->col[SUBJECT_JOINED_ON], left = s->subject->col[SUBJECT_LEFT_ON];

	return (!s->in.today || s->in.today > year + from * 100) && joined < year + (to + 1) * 100 &&
	       (!left || left > year + from * 100);
}

static void count_periods(const struct score *s, const struct scheme_need *need, const struct probe *p, struct score_need *out)
{
	int periods = need->per == NEED_PER_MONTH ? 12 : need->per == NEED_PER_QUARTER ? 4 : 0, have[12] = { 0 };
	int length = periods ? 12 / periods : 0;

	out->have = NUM(p->n);
	for (int i = 0; i < p->n && periods; i++) {
		const struct row *row = &s->rows[p->picks[i].row];
		int at = periods == 12 ? row->month : row->quarter;

		if (at >= 1 && at <= periods)
			have[at - 1]++;
	}
	for (int i = 0; i < periods; i++)
		if (have[i] < need->at_least && asked_of(s, i * length + 1, (i + 1) * length))
			out->empty |= (uint16_t)BIT(i);
	out->met = periods ? !out->empty : p->n >= need->at_least;
}

enum lz_code needs_run(struct score *s, struct score_need *out, int *unmet)
{
	const struct scheme *sch = s->scheme;

	*unmet = 0;
	for (int i = 0; i < sch->need_count; i++) {
		const struct scheme_need *need = &sch->needs[i];
		const struct probe *p = &s->probes[sch->item_count + sch->count_count + i];
		struct num holds;

		out[i] = (struct score_need){ .applies = true, .met = true, .have = NUM(0) };
		if (need->who) {
			if (subject_value(s, need->who, need->label, NULL, &holds))
				return LZ_INVALID;
			out[i].applies = num_is(holds) && holds.n;
		}
		if (out[i].applies && need->met) {
			if (subject_value(s, need->met, need->label, NULL, &holds))
				return LZ_INVALID;
			out[i].met = num_is(holds) && holds.n;
		} else if (out[i].applies) {
			count_periods(s, need, p, &out[i]);
		}
		*unmet += !out[i].met;
		s->values[scheme_slot_need(sch, i)] = NUM(out[i].met);
	}
	s->values[RESULT_UNMET] = NUM(*unmet);
	return LZ_OK;
}
