#include "paper_deeds.h"
#include "lvzhi/day.h"
#include "lvzhi/office.h"

struct reading {
	struct arena *a;
	struct store *st;
	struct paper_deeds *out;
	struct paper_member *now;               /* duties come subject by subject */
};

static bool duty_add(void *ctx, const struct duty *d)
{
	struct reading *r = ctx;

	if (!r->now || r->now->id != d->subject_id)
		r->now = paper_member_of(&r->out->members, d->subject_id);
	if (!r->now)
		return true;
	if (!r->now->mine)
		r->now->mine = arena_take(r->a, sizeof(struct duty_lines) * SECTION_COUNT);
	duty_lines_add(r->a, r->st, &r->out->codes, d, r->now->mine);
	return true;
}

/* The year, or the term up to its last day or today. */
static enum lz_code window(struct reading *r, int year, struct duty_query *dq, struct err *e)
{
	int64_t today = env_today(store_env(r->st));
	struct rec *term;

	if (year) {
		dq->from = year * INT64_C(10000) + 101;
		dq->to = year * INT64_C(10000) + 1231;
		r->out->period = arena_print(r->a, "%d年度", year);
		return LZ_OK;
	}
	term = store_load(r->st, r->a, &term_kind, store_term(r->st), e);
	if (!term)
		return e->code;
	dq->from = rec_num(term, TERM_FROM_DAY);
	dq->to = rec_num(term, TERM_TO_DAY) ? rec_num(term, TERM_TO_DAY) : today;
	r->out->period = arena_print(r->a, "%s至%s", day_long(r->a, dq->from), day_long(r->a, dq->to < today ? dq->to : today));
	return LZ_OK;
}

enum lz_code paper_deeds(struct store *st, struct arena *a, int year, int64_t membership, const char *order,
                         struct paper_deeds *out, struct err *e)
{
	struct reading r = { .a = a, .st = st, .out = out };
	struct duty_query dq = { .committee = store_committee(st), .term = store_term(st), .membership = membership,
		                 .want_titles = true };

	*out = (struct paper_deeds){ .codes = { .arena = a } };
	if (paper_members(st, a, order, membership, &out->members, e) || window(&r, year, &dq, e))
		return e->code;
	return duty_each(st, &dq, &out->codes, duty_add, &r, e);
}
