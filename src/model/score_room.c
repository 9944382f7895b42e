#include "lvzhi/score_room.h"
#include "expr_read.h"
#include <stdlib.h>
#include <string.h>

enum { MOST = 30, TIERS_MOST = 12 };

/* --- a record that meets a condition --------------------------------------------------------------------- */

struct maker {
	struct codes *codes;
	const int32_t *texts;
	const struct subject *who;
	struct duty *d;
};

static void want(struct maker *m, const struct expr *x, bool yes);

static void set(struct maker *m, const struct expr *column, int64_t v)
{
	if (column->op == EX_DUTY) {
		m->d->col[column->col] = (int32_t)v;
		return;
	}
	switch (column->col) {
#define WIDE_SET(name, ...) case WIDE_##name: m->d->name = v; break;
	DUTY_WIDE(WIDE_SET)
#undef WIDE_SET
	}
}

static bool is_column(const struct expr *x)
{
	return x->op == EX_DUTY || x->op == EX_WIDE;
}

/* A constant as a column holds it. */
static int64_t constant(const struct maker *m, const struct expr *column, const struct expr *x)
{
	int64_t v = x->op == EX_TEXT ? m->texts[x->col] : x->value.d ? x->value.n / x->value.d : 0;

	return column->op == EX_WIDE && column->col >= WIDE_amount ? v * DUTY_TENTHOUSANDTHS : v;
}

static void compare(struct maker *m, const struct expr *x, bool yes)
{
	static const enum expr_op denied[] = { [EX_EQ] = EX_NE, [EX_NE] = EX_EQ, [EX_LT] = EX_GE, [EX_LE] = EX_GT, [EX_GT] = EX_LE, [EX_GE] = EX_LT };
	const struct expr *column = is_column(x->a) ? x->a : x->b, *other = column == x->a ? x->b : x->a;
	enum expr_op op = yes ? x->op : denied[x->op];
	int64_t v;

	if (!is_column(column) || (other->op != EX_NUM && other->op != EX_TEXT))
		return;
	v = constant(m, column, other);
	if (column == x->b)                             /* 3 < level */
		op = op == EX_LT ? EX_GT : op == EX_LE ? EX_GE : op == EX_GT ? EX_LT : op == EX_GE ? EX_LE : op;
	switch (op) {
	case EX_NE: set(m, column, other->op == EX_TEXT ? (v ? 0 : code_num(m->codes, "other")) : v + 1); break;
	case EX_LT: set(m, column, v - 1); break;
	case EX_GT: set(m, column, v + 1); break;
	default:    set(m, column, v); break;
	}
}

static void want(struct maker *m, const struct expr *x, bool yes)
{
	switch (x->op) {
	case EX_WORD: want(m, x->a, yes); break;
	case EX_NOT:  want(m, x->a, !yes); break;
	case EX_AND: case EX_OR:
		want(m, x->a, yes);
		if ((x->op == EX_AND) == yes)
			want(m, x->b, yes);
		break;
	case EX_EQ: case EX_NE: case EX_LT: case EX_LE: case EX_GT: case EX_GE:
		compare(m, x, yes);
		break;
	case EX_IN:
		if (is_column(x->a))
			set(m, x->a, yes ? constant(m, x->a, x->args[0]) : 0);
		break;
	case EX_BETWEEN:
		if (is_column(x->a) && yes)
			set(m, x->a, constant(m, x->a, x->args[0]));
		break;
	case EX_DUTY:
		set(m, x, yes);
		break;
	default:
		break;
	}
}

static bool holds(struct maker *m, const struct expr *x)
{
	struct num set_values[SET_COUNT] = { [SET_NTH] = NUM(1) };
	struct expr_env env = { .duty = m->d, .cols = m->d->col, .subject = m->who, .texts = m->texts, .set = set_values };

	return expr_true(&env, x);
}

void room_plain(struct duty *d, struct codes *codes, const struct subject *who, int64_t day, int nth)
{
	*d = (struct duty){ .subject_id = who->id, .member_id = who->id, .source_id = -1 - nth, .event_id = -1 - nth, .root_id = -1 - nth,
		.source = "", .title = "假设的一件" };
	d->col[DUTY_DAY] = d->col[DUTY_OF_DAY] = d->col[DUTY_DECIDED] = d->col[DUTY_BOOKED] = (int32_t)day;
	d->col[DUTY_YEAR] = (int32_t)(day / 10000);
	d->col[DUTY_MONTH] = (int32_t)(day / 100 % 100);
	d->col[DUTY_QUARTER] = (d->col[DUTY_MONTH] + 2) / 3;
	d->col[DUTY_ACTIVE] = d->col[DUTY_SUBMITTED] = d->col[DUTY_CONFIRMED] = 1;
	d->col[DUTY_STATE] = code_num(codes, "booked");
	d->col[DUTY_FORM] = code_num(codes, "individual");
	d->col[DUTY_ROLE] = code_num(codes, "lead");
	d->col[DUTY_STATUS] = code_num(codes, "present");
	d->col[DUTY_CAPACITY] = code_num(codes, "member");
	d->col[DUTY_AUTHOR_NO] = d->col[DUTY_AUTHORS] = d->col[DUTY_UNITS] = d->col[DUTY_UNITS_PRESENT] = 1;
	d->col[DUTY_STANDING] = who->col[SUBJECT_STANDING_NOW];
	d->col[DUTY_SECTOR] = who->col[SUBJECT_SECTOR_NOW];
	d->col[DUTY_COMMITTEE] = who->col[SUBJECT_COMMITTEE_NOW];
	d->given = DUTY_TENTHOUSANDTHS;
}

bool room_record(const struct scheme *s, int item, int tier, struct codes *codes, const struct subject *who, int64_t day, int nth,
                 struct duty *out)
{
	const struct scheme_item *it = &s->items[item];
	struct arena a = { NULL };
	int32_t *texts = arena_take(&a, (size_t)(s->text_count + 1) * sizeof *texts);
	struct maker m = { codes, texts, who, out };
	const struct expr *points = it->points;
	bool fine;

	for (int i = 0; i < s->text_count; i++)
		texts[i] = code_num(codes, s->texts[i]);
	room_plain(out, codes, who, day, nth);
	if (it->when)
		want(&m, it->when, true);
	if (points && points->op == EX_CASE) {
		for (int i = 0; i < tier && 2 * i + 1 < points->arg_count; i++)
			if (points->args[2 * i + 1])
				want(&m, points->args[2 * i + 1], false);
		if (2 * tier + 1 < points->arg_count && points->args[2 * tier + 1])
			want(&m, points->args[2 * tier + 1], true);
	}
	if (it->when)
		want(&m, it->when, true);
	fine = it->when && holds(&m, it->when) && holds(&m, s->records);
	arena_free(&a);
	return fine;
}

/* --- scoring with it ----------------------------------------------------------------------------------------- */

struct probe {
	const struct room_query *q;
	struct duty *duties;                    /* the member's, with room for what is made up */
};

static enum lz_code total_with(const struct probe *p, size_t more, struct num *total, struct err *e)
{
	struct score_input in = p->q->in;
	struct results results;
	struct score *score;
	enum lz_code rc;

	in.lines = false;
	rc = score_run(&score, &results, p->q->scheme, &in, p->q->who, 1, p->duties, p->q->duty_count + more, e);
	if (rc)
		return rc;
	*total = results.count ? results.row[0].total : NUM_NOTHING;
	score_close(score);
	return LZ_OK;
}

static int tiers_of(const struct scheme_item *it)
{
	int n = it->points && it->points->op == EX_CASE ? it->points->arg_count / 2 : 1;

	return n < TIERS_MOST ? n : TIERS_MOST;
}

static const char *tier_said(struct arena *a, const struct scheme_item *it, int tier)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	if (it->points && it->points->op == EX_CASE && it->points->args[2 * tier + 1])
		expr_say(&out, it->points->args[2 * tier + 1]);
	return out.text;
}

/* Made-up records from the first free place on; false: none can be made. */
static bool fill(const struct probe *p, int item, int tier, int n)
{
	for (int i = 0; i < n; i++)
		if (!room_record(p->q->scheme, item, tier, p->q->in.codes, p->q->who, p->q->day, i, &p->duties[p->q->duty_count + (size_t)i]))
			return false;
	return true;
}

static enum lz_code look(const struct probe *p, int item, struct num total, struct num next, struct room *best, struct arena *a, struct err *e)
{
	const struct scheme_item *it = &p->q->scheme->items[item];
	struct num with, gain, left, was;

	if (it->points && it->points->op == EX_WIDE && it->points->col == WIDE_given)
		return LZ_OK;                           /* by hand: it brings what the clerk gives */
	for (int tier = 0; tier < tiers_of(it); tier++) {
		if (!fill(p, item, tier, 1))
			continue;
		if (total_with(p, 1, &with, e))
			return e->code;
		if (!num_is(with) || !num_sub(&gain, with, total) || gain.n <= 0 || (num_is(best->gain) && num_cmp(gain, best->gain) <= 0))
			continue;
		*best = (struct room){ .item = item, .tier = tier, .gain = gain, .how = tier_said(a, it, tier) };
	}
	if (!num_is(best->gain) || !fill(p, item, best->tier, MOST))
		return LZ_OK;
	for (int n = 1; n <= MOST; n++) {
		if (total_with(p, (size_t)n, &with, e))
			return e->code;
		was = best->most;
		if (!num_is(with) || !num_sub(&best->most, with, total))
			break;
		if (!best->needed && num_is(next) && num_sub(&left, next, with) && left.n <= 0)
			best->needed = n;
		if (n > 1 && !num_cmp(best->most, was)) {
			best->capped = true;
			break;
		}
	}
	return LZ_OK;
}

const char *room_next_grade(const struct scheme *s, const struct result *r, struct num *gap)
{
	const struct scheme_grade *next = NULL;

	*gap = NUM_NOTHING;
	for (int g = 0; g < s->grade_count; g++)
		if (s->grades[g].is_number && num_is(r->total) && num_cmp(r->total, s->grades[g].least) < 0)
			next = &s->grades[g];
	if (!next || r->exempt || !num_sub(gap, next->least, r->total))
		return "";
	return next->name;
}

enum lz_code room_find(struct arena *a, const struct room_query *q, struct room **out, int *n, struct num *total, struct num *next,
                       struct err *e)
{
	struct probe p = { q, NULL };
	struct result as_is = { .exempt = false };

	*out = NULL;
	*n = 0;
	p.duties = mem_new((q->duty_count + MOST + 1) * sizeof *p.duties);
	if (q->duty_count)
		memcpy(p.duties, q->duties, q->duty_count * sizeof *p.duties);
	if (total_with(&p, 0, total, e)) {
		free(p.duties);
		return e->code;
	}
	as_is.total = *total;
	*next = NUM_NOTHING;
	if (*room_next_grade(q->scheme, &as_is, next))
		num_add(next, *next, *total);
	for (int i = 0; num_is(*total) && i < q->scheme->item_count; i++) {
		struct room best = { .item = i, .gain = NUM_NOTHING };

		if (look(&p, i, *total, *next, &best, a, e)) {
			free(p.duties);
			return e->code;
		}
		if (!num_is(best.gain))
			continue;
		*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
		(*out)[*n] = best;
		for (int k = (*n)++; k > 0 && num_cmp((*out)[k - 1].gain, (*out)[k].gain) < 0; k--) {
			struct room swap = (*out)[k];

			(*out)[k] = (*out)[k - 1];
			(*out)[k - 1] = swap;
		}
	}
	free(p.duties);
	return LZ_OK;
}
