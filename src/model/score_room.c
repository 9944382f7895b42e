/* What one more record of each clause would bring, how many of one kind or of two reach the next grade. */
#include "lvzhi/score_room.h"
#include "expr_read.h"
#include <stdlib.h>
#include <string.h>

enum { TIERS_MOST = 12, MIXED_MOST = 10, PAIRS_MOST = 4, PROBES_MOST = 400 };

struct probe {
	struct arena *a;
	const struct room_query *q;
	struct duty *duties;                    /* the subject's, with room for what is made up */
	size_t made;                            /* made up so far */
	int *order;                             /* members, those first who have fewest records of the clause at hand */
	int tries;
};

static enum lz_code total_with(struct probe *p, struct num *total, struct err *e)
{
	struct score_input in = p->q->in;
	struct results results;
	struct score *score;
	enum lz_code rc;

	in.lines = false;
	p->tries++;
	rc = score_run(&score, &results, p->q->scheme, &in, p->q->who, 1, p->duties, p->q->duty_count + p->made, e);
	if (rc)
		return rc;
	*total = results.count ? results.row[0].total : NUM_NOTHING;
	score_close(score);
	return LZ_OK;
}

/* --- made-up records ------------------------------------------------------------------------------------- */

static const struct expr *tiers_of(const struct scheme *s, struct room_clause c)
{
	return c.item >= 0 && s->items[c.item].points && s->items[c.item].points->op == EX_CASE ? s->items[c.item].points : NULL;
}

/* Does a record meet the condition of a clause? */
static bool meets(const struct probe *p, const struct expr *when, const int32_t *texts, const struct duty *d)
{
	struct num set_values[SET_COUNT] = { [SET_NTH] = NUM(1) };
	struct expr_env env = { .duty = d, .cols = d->col, .subject = p->q->who, .texts = texts, .set = set_values };

	return expr_true(&env, when);
}

/* One more record of a body is rather of a member who has none yet. */
static void members_order(struct probe *p, const struct expr *when)
{
	const struct room_query *q = p->q;
	struct arena a = { NULL };
	int32_t *texts = arena_take(&a, (size_t)(q->scheme->text_count + 1) * sizeof *texts);
	int *have = arena_take(&a, (size_t)(q->member_count + 1) * sizeof *have);

	for (int i = 0; i < q->scheme->text_count; i++)
		texts[i] = code_num(q->in.codes, q->scheme->texts[i]);
	for (size_t i = 0; when && q->member_count && i < q->duty_count; i++)
		for (int m = 0; meets(p, when, texts, &q->duties[i]) && m < q->member_count; m++)
			if (q->duties[i].member_id == q->members[m].person) {
				have[m]++;
				break;
			}
	for (int m = 0; m < q->member_count; m++) {
		int at = m;

		while (at > 0 && have[p->order[at - 1]] > have[m]) {
			p->order[at] = p->order[at - 1];
			at--;
		}
		p->order[at] = m;
	}
	arena_free(&a);
}

/* n more records of a clause behind those made up; false: none can be made. */
static bool fill(struct probe *p, struct room_clause c, bool own, int n)
{
	const struct room_query *q = p->q;
	bool bodies = scheme_of_bodies(q->scheme);

	if (bodies && !own && !q->member_count)
		return false;
	for (int i = 0; i < n; i++) {
		struct room_make by = { q->in.codes, q->who, q->who->id, q->day, (int)p->made };

		if (bodies)
			by.person = own ? 0 : q->members[p->order[i % q->member_count]].person;
		if (!room_record(q->scheme, c, &by, &p->duties[q->duty_count + p->made]))
			return false;
		p->made++;
	}
	return true;
}

/* --- one kind of record ---------------------------------------------------------------------------------- */

static const char *tier_said(struct arena *a, const struct expr *tiers, int tier)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	if (tiers && tiers->args[2 * tier + 1])
		expr_say(&out, tiers->args[2 * tier + 1]);
	return out.text;
}

/* The best tier of the clause, and whose record it would be. */
static enum lz_code best_one(struct probe *p, struct room *best, struct num total, struct err *e)
{
	const struct expr *tiers = tiers_of(p->q->scheme, best->clause);
	int n = tiers ? tiers->arg_count / 2 : 1;
	struct num with, gain;

	for (int try = 0; try < 2 * (n < TIERS_MOST ? n : TIERS_MOST); try++) {
		struct room_clause c = best->clause;
		bool own = try % 2;

		c.tier = try / 2;
		p->made = 0;
		if ((own && !scheme_of_bodies(p->q->scheme)) || !fill(p, c, own, 1))
			continue;
		if (total_with(p, &with, e))
			return e->code;
		if (!num_is(with) || !num_sub(&gain, with, total) || gain.n <= 0 || (num_is(best->gain) && num_cmp(gain, best->gain) <= 0))
			continue;
		best->clause = c;
		best->own = own;
		best->gain = gain;
	}
	best->how = num_is(best->gain) ? tier_said(p->a, tiers, best->clause.tier) : "";
	return LZ_OK;
}

/* More and more of it, until it brings nothing further. */
static enum lz_code more_of_it(struct probe *p, struct room *r, struct num total, struct num next, struct err *e)
{
	struct num *by = arena_take(p->a, ROOM_MOST * sizeof *by), with;

	r->by = by;
	p->made = 0;
	while (r->by_count < ROOM_MOST) {
		if (!fill(p, r->clause, r->own, r->by_count + 1))
			return LZ_OK;
		if (total_with(p, &with, e))
			return e->code;
		p->made = 0;
		if (!num_is(with) || !num_sub(&by[r->by_count], with, total))
			return LZ_OK;
		r->most = by[r->by_count++];
		if (!r->needed && num_is(next) && num_cmp(with, next) >= 0)
			r->needed = r->by_count;
		if (r->by_count > 1 && !num_cmp(r->most, by[r->by_count - 2])) {
			r->capped = true;
			r->by_count--;
			break;
		}
	}
	return LZ_OK;
}

/* The same record as that of a clause before brings the same: an item and a count over one kind. */
static bool known(struct probe *p, const struct room_found *f, const struct room *r)
{
	for (int i = 0; i < f->n; i++) {
		const struct duty *a = &p->duties[p->q->duty_count], *b = a + 1;

		p->made = 0;
		members_order(p, NULL);
		if (f->list[i].own == r->own && fill(p, f->list[i].clause, r->own, 1) && fill(p, r->clause, r->own, 1)
		    && !memcmp(a->col, b->col, sizeof a->col))
			return true;
	}
	return false;
}

static enum lz_code look(struct probe *p, struct room_found *f, struct room r, struct err *e)
{
	const struct scheme *s = p->q->scheme;
	bool item = r.clause.item >= 0;
	const struct expr *when = item ? s->items[r.clause.item].when : s->counts[r.clause.count].when;
	const struct expr *points = item ? s->items[r.clause.item].points : NULL;

	if (!when || (points && points->op == EX_WIDE && points->col == WIDE_given))
		return LZ_OK;                           /* by hand: it brings what the clerk gives */
	r.label = item ? s->items[r.clause.item].label : s->counts[r.clause.count].label;
	r.gain = NUM_NOTHING;
	members_order(p, when);
	if (best_one(p, &r, f->total, e))
		return e->code;
	if (!num_is(r.gain) || (!item && known(p, f, &r)))
		return LZ_OK;
	members_order(p, when);
	if (more_of_it(p, &r, f->total, f->next, e))
		return e->code;
	f->list = arena_grow(p->a, f->list, (size_t)f->n, sizeof *f->list);
	f->list[f->n++] = r;
	for (int k = f->n - 1; k > 0 && num_cmp(f->list[k - 1].gain, f->list[k].gain) < 0; k--) {
		struct room swap = f->list[k];

		f->list[k] = f->list[k - 1];
		f->list[k - 1] = swap;
	}
	return LZ_OK;
}

/* --- two kinds together ---------------------------------------------------------------------------------- */

static void fill_room(struct probe *p, const struct room *r, int n)
{
	const struct scheme *s = p->q->scheme;

	members_order(p, r->clause.item >= 0 ? s->items[r->clause.item].when : s->counts[r->clause.count].when);
	fill(p, r->clause, r->own, n);
}

/* Of so many records the split that should bring most, as far as the two do not get into each other's way. */
static bool best_split(const struct room *a, const struct room *b, int n, struct room_pair *out, struct num *brings)
{
	*brings = NUM_NOTHING;
	for (int k = 1; k < n; k++) {
		struct num sum;

		if (k > a->by_count || n - k > b->by_count || !num_add(&sum, a->by[k - 1], b->by[n - k - 1]))
			continue;
		if (num_is(*brings) && num_cmp(sum, *brings) <= 0)
			continue;
		*brings = sum;
		out->n_a = k;
		out->n_b = n - k;
	}
	return num_is(*brings);
}

/* Do they reach it, scored together? */
static enum lz_code reaches(struct probe *p, const struct room_found *f, const struct room_pair *pair, bool *yes, struct err *e)
{
	struct num with;

	p->made = 0;
	fill_room(p, &f->list[pair->a], pair->n_a);
	fill_room(p, &f->list[pair->b], pair->n_b);
	if (total_with(p, &with, e))
		return e->code;
	*yes = num_is(with) && num_cmp(with, f->next) >= 0;
	return LZ_OK;
}

/* Fewer than either of the two alone needs: else it is no news. */
static bool worth(const struct room *a, const struct room *b, int n)
{
	return (!a->needed || n < a->needed) && (!b->needed || n < b->needed);
}

static enum lz_code pairs_find(struct probe *p, struct room_found *f, struct err *e)
{
	int most = f->n < MIXED_MOST ? f->n : MIXED_MOST;
	bool *done = arena_take(p->a, (size_t)(most * most + 1) * sizeof *done);
	struct num gap, brings;

	f->pairs = arena_take(p->a, PAIRS_MOST * sizeof *f->pairs);
	if (!num_is(f->next) || !num_sub(&gap, f->next, f->total))
		return LZ_OK;
	p->tries = 0;
	for (int n = 2; n <= ROOM_MOST; n++)
		for (int i = 0; i < most; i++)
			for (int j = i + 1; j < most; j++) {
				struct room_pair pair = { i, j, 0, 0 };
				bool yes = false;

				if (f->pair_count == PAIRS_MOST || p->tries > PROBES_MOST)
					return LZ_OK;
				if (done[i * most + j] || !worth(&f->list[i], &f->list[j], n) || !best_split(&f->list[i], &f->list[j], n, &pair, &brings)
				    || num_cmp(brings, gap) < 0)
					continue;
				if (reaches(p, f, &pair, &yes, e))
					return e->code;
				if (yes)
					f->pairs[f->pair_count++] = pair;
				done[i * most + j] = yes;
			}
	return LZ_OK;
}

/* Everything together, each kind as far as it gives something. */
static enum lz_code full_find(struct probe *p, struct room_found *f, struct err *e)
{
	p->made = 0;
	for (int i = 0; i < f->n; i++)
		fill_room(p, &f->list[i], f->list[i].by_count);
	return total_with(p, &f->full, e);
}

/* --- all of it --------------------------------------------------------------------------------------------- */

/* The least total that has the grade: where whole numbers decide, half a point less. */
static struct num least_of(const struct scheme *s, const struct scheme_grade *g)
{
	struct num least = g->least;

	if (s->grade_on_whole)
		num_sub(&least, least, (struct num){ 1, 2 });
	return least;
}

const char *room_next_grade(const struct scheme *s, const struct result *r, struct num *gap)
{
	const struct scheme_grade *next = NULL;

	*gap = NUM_NOTHING;
	for (int g = 0; g < s->grade_count; g++)
		if (s->grades[g].is_number && num_is(r->total) && num_cmp(r->total, least_of(s, &s->grades[g])) < 0)
			next = &s->grades[g];
	if (!next || r->exempt || !num_sub(gap, least_of(s, next), r->total))
		return "";
	return next->name;
}

static enum lz_code find(struct probe *p, struct room_found *f, struct err *e)
{
	const struct scheme *s = p->q->scheme;
	struct result as_is = { .exempt = false };

	if (total_with(p, &f->total, e))
		return e->code;
	if (!num_is(f->total))
		return LZ_OK;
	as_is.total = f->total;
	if (*room_next_grade(s, &as_is, &f->next))
		num_add(&f->next, f->next, f->total);
	for (int i = 0; i < s->item_count; i++)
		if (look(p, f, (struct room){ .clause = { .item = i, .count = -1 } }, e))
			return e->code;
	for (int i = 0; i < s->count_count; i++)
		if (look(p, f, (struct room){ .clause = { .item = -1, .count = i } }, e))
			return e->code;
	if (pairs_find(p, f, e))
		return e->code;
	return full_find(p, f, e);
}

enum lz_code room_find(struct arena *a, const struct room_query *q, struct room_found *out, struct err *e)
{
	size_t clauses = (size_t)(q->scheme->item_count + q->scheme->count_count + 1);
	struct probe p = { .a = a, .q = q };
	enum lz_code rc;

	*out = (struct room_found){ .total = NUM_NOTHING, .next = NUM_NOTHING, .full = NUM_NOTHING };
	p.duties = mem_new((q->duty_count + clauses * ROOM_MOST) * sizeof *p.duties);
	p.order = arena_take(a, (size_t)(q->member_count + 1) * sizeof *p.order);
	if (q->duty_count)
		memcpy(p.duties, q->duties, q->duty_count * sizeof *p.duties);
	rc = find(&p, out, e);
	free(p.duties);
	return rc;
}
