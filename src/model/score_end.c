/* When everybody is scored: places, bands, grades, consequences. */
#include "score_parts.h"
#include <stdlib.h>
#include <string.h>

static int num_order(struct num a, struct num b)
{
	if (!num_is(a) || !num_is(b))
		return num_is(b) - num_is(a);
	return num_cmp(a, b);
}

/* 0 ranked, 1 scored without a place, 2 not scored. */
static int class_of(const struct kept *k)
{
	return k->result.exempt ? 2 : k->apart || k->result.subject.col[SUBJECT_UNRANKED] ? 1 : 0;
}

static int key_count(const struct kept *k)
{
	return k->part->scheme->rank_count ? k->part->scheme->rank_count : 1;
}

static int group_cmp(const struct kept *a, const struct kept *b)
{
	int c = num_order(a->group, b->group);

	return c ? c : strcmp(a->result.group, b->result.group);
}

static int place_cmp(const struct kept *a, const struct kept *b)
{
	for (int i = 0; a->keys && b->keys && i < key_count(a); i++) {
		int c = num_order(a->keys[i], b->keys[i]);

		if (c)
			return c;
	}
	return 0;
}

static int in_rank_order(const void *pa, const void *pb)
{
	const struct kept *a = *(const struct kept *const *)pa, *b = *(const struct kept *const *)pb;
	int c = class_of(a) - class_of(b);

	if (!c && class_of(a) == 0)
		c = group_cmp(a, b);
	if (!c)
		c = place_cmp(a, b);
	if (!c)
		c = strcmp(a->result.subject.sort, b->result.subject.sort);
	if (!c)
		c = strcmp(a->result.subject.no, b->result.subject.no);
	return c ? c : (a->result.subject.id > b->result.subject.id) - (a->result.subject.id < b->result.subject.id);
}

/* Places inside one group: 1, 1, 3, and none where nothing is counted; bands of equal size by place, the rest into the last. */
static void places(const struct scheme *sch, struct kept **list, int n)
{
	int place = 0, each = sch->band_count && n > sch->band_count ? n / sch->band_count : 1;

	for (int i = 0; i < n; i++) {
		struct result *r = &list[i]->result;

		if (!i || place_cmp(list[i - 1], list[i]) != 0)
			place = i + 1;
		r->place = sch->item_count ? place : 0;
		if (sch->band_count) {
			int band = (place - 1) / each;

			r->band = sch->bands[band < sch->band_count ? band : sch->band_count - 1];
		}
	}
}

struct ending {
	struct score *s;
	struct num *values;
	struct err *e;
};

static bool holds(struct ending *end, const struct kept *k, const struct expr *x, const char *label, bool *out)
{
	struct expr_env env = { .subject = &k->result.subject, .texts = k->part->texts, .results = end->values };

	*out = expr_true(&env, x);
	if (!env.fault)
		return true;
	end->s->subject = &k->result.subject;
	end->s->err = end->e;
	score_fault(end->s, label, env.fault_line, env.fault, NULL);
	return false;
}

static bool grade(struct ending *end, struct kept *k)
{
	const struct scheme *sch = k->part->scheme;
	struct num total = k->result.total;

	if (sch->grade_on_whole)
		num_round(&total, total, 0, NUM_HALF);
	for (int i = 0; i < sch->veto_count + sch->grade_count; i++) {
		bool veto = i < sch->veto_count, yes = true;
		const struct scheme_grade *g = veto ? &sch->vetoes[i] : &sch->grades[i - sch->veto_count];

		if (g->is_number)
			yes = num_cmp(total, g->least) >= 0;
		else if (!g->is_else && !holds(end, k, g->when, g->name, &yes))
			return false;
		if (!yes)
			continue;
		k->result.grade = g->name;
		k->result.veto = veto ? g->name : "";
		end->values[RESULT_GRADE] = NUM(veto ? k->part->vetoes[i] : k->part->grades[i - sch->veto_count]);
		break;
	}
	return true;
}

static bool follow(struct ending *end, struct kept *k)
{
	const struct scheme *sch = k->part->scheme;
	bool *yes = arena_take(&end->s->scratch, (size_t)sch->follow_count + 1);
	int *list = arena_take(&end->s->kept_in, (size_t)(sch->follow_count + 1) * sizeof *list);

	for (int i = 0; i < sch->follow_count; i++) {
		const struct scheme_follow *f = &sch->follows[i];

		if (!holds(end, k, f->who, f->label, &yes[i]) || (yes[i] && !holds(end, k, f->when, f->label, &yes[i])))
			return false;
	}
	for (int i = 0; i < sch->follow_count; i++) {
		bool replaced = false;

		for (int j = 0; j < sch->follow_count; j++)
			replaced |= yes[j] && sch->follows[j].instead_of == i;
		if (yes[i] && !replaced)
			list[k->result.follow_count++] = i;
	}
	k->result.follows = list;
	return true;
}

static enum lz_code conclude(struct ending *end, struct kept *k, int ranked)
{
	struct score *s = end->s;

	for (int i = 0; i < s->late_count; i++)
		end->values[s->late_slots[i]] = k->late[i];
	end->values[RESULT_PLACE] = k->result.place ? NUM(k->result.place) : NUM_NOTHING;
	end->values[RESULT_RANKED] = NUM(ranked);
	end->values[RESULT_GRADE] = NUM_NOTHING;
	if (!grade(end, k) || !follow(end, k))
		return end->e->code;
	if (k->result.values) {
		struct num *values = (struct num *)k->result.values;

		for (int i = RESULT_GRADE; i <= RESULT_RANKED; i++)
			values[i] = end->values[i];
		values[RESULT_GRADE] = NUM_NOTHING;             /* a code of this run: the name is in the result */
	}
	return LZ_OK;
}

enum lz_code score_end(struct score *s, struct results *out, struct err *e)
{
	struct ending end = { s, arena_take(&s->kept_in, (size_t)scheme_slots(s->scheme) * sizeof(struct num)), e };
	size_t *hits = arena_take(&s->kept_in, (size_t)(s->scheme->item_count + s->scheme->count_count + 1) * sizeof *hits);
	enum lz_code rc = LZ_OK;

	if (s->kept_count)
		qsort(s->kept, s->kept_count, sizeof *s->kept, in_rank_order);
	*out = (struct results){ .row = arena_take(&s->kept_in, (s->kept_count + 1) * sizeof *out->row), .count = s->kept_count };
	for (size_t from = 0, to; from < s->kept_count; from = to) {
		int kind = class_of(s->kept[from]);

		for (to = from + 1; to < s->kept_count && class_of(s->kept[to]) == kind
		     && (kind || !group_cmp(s->kept[from], s->kept[to])); to++)
			;
		if (!kind) {
			places(s->scheme, s->kept + from, (int)(to - from));
			out->ranked += (int)(to - from);
		}
		for (size_t i = from; i < to && !rc; i++) {
			if (kind < 2)
				rc = conclude(&end, s->kept[i], kind ? 0 : (int)(to - from));
			out->row[i] = s->kept[i]->result;
		}
	}
	arena_back(&s->scratch, s->scratch_begin);
	for (int i = 0; i < s->scheme->item_count + s->scheme->count_count; i++)
		hits[i] = s->probes[i].hits;
	out->hits = hits;
	out->count_hits = hits + s->scheme->item_count;
	return rc;
}
