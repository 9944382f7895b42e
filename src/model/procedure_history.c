/* The dated steps of a proposal: their order, which of them are in force, and how one is added or taken back. */
#include "procedure_parts.h"
#include <string.h>

enum procedure_do step_do(const struct rec *step)
{
	return procedure_find(rec_text(step, STEP_STEP));
}

bool step_in_force(const struct rec *c)
{
	return c->kind == &proposal_step_kind && !c->gone && !rec_num(c, STEP_UNDONE);
}

/* Not numbered yet: the newest. */
static int64_t place_of(const struct rec *step)
{
	return rec_num(step, STEP_SEQ) ? rec_num(step, STEP_SEQ) : INT64_MAX;
}

/* Rows mostly come in their order; of equal ones the one that was added first stands first. */
static void put_in_order(struct rec **s, int64_t *key, int n)
{
	for (int i = 1; i < n; i++) {
		struct rec *r = s[i];
		int64_t k = key[i];
		int at = i;

		for (; at > 0 && key[at - 1] > k; at--) {
			s[at] = s[at - 1];
			key[at] = key[at - 1];
		}
		s[at] = r;
		key[at] = k;
	}
}

int procedure_history(const struct rec *p, struct arena *a, struct rec ***out)
{
	int64_t *key = NULL;
	int n = 0;

	*out = NULL;
	for (struct rec *c = p->children; c; c = c->next) {
		if (c->kind != &proposal_step_kind || c->gone)
			continue;
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		key = arena_grow(a, key, (size_t)n, sizeof *key);
		key[n] = place_of(c);
		(*out)[n++] = c;
	}
	put_in_order(*out, key, n);
	return n;
}

int procedure_by_day(const struct rec *p, struct arena *a, struct rec ***out)
{
	int n = procedure_history(p, a, out);
	int64_t *key = arena_take(a, sizeof *key * (size_t)(n + 1));

	for (int i = 0; i < n; i++) {           /* no day is known: behind what was entered before it */
		key[i] = rec_num((*out)[i], STEP_DAY);
		key[i] = !key[i] && i ? key[i - 1] : key[i];
	}
	put_in_order(*out, key, n);
	return n;
}

/* From the newest: a step back that is itself in force takes its step out of force. */
bool steps_settle(struct rec *p)
{
	struct arena a = { NULL };
	struct rec **s;
	int n = procedure_history(p, &a, &s);
	bool any = false;

	for (int i = n - 1; i >= 0; i--) {
		bool undone = false;

		for (int j = i + 1; j < n && !undone; j++)
			undone = step_do(s[j]) == DO_BACK && !rec_num(s[j], STEP_UNDONE) && rec_num(s[j], STEP_ABOUT_SEQ) == rec_num(s[i], STEP_SEQ)
			      && rec_num(s[i], STEP_SEQ);
		if (rec_num(s[i], STEP_UNDONE) != undone)
			rec_set_num(s[i], STEP_UNDONE, undone);
		any |= undone;
	}
	arena_free(&a);
	return any;
}

struct rec *procedure_add_unit(struct rec *p, enum procedure_do step, int64_t day, int64_t unit)
{
	struct rec *s = rec_add(p, &proposal_step_kind);

	rec_set_text(s, STEP_STEP, procedure_steps[step].key);
	rec_set_num(s, STEP_DAY, day);
	rec_set_num(s, STEP_UNIT_ID, unit);
	return s;
}

struct rec *procedure_add(struct rec *p, enum procedure_do step, int64_t day)
{
	return procedure_add_unit(p, step, day, 0);
}

struct rec *procedure_last(const struct rec *p, enum procedure_do step, int64_t unit)
{
	struct rec *found = NULL;

	for (struct rec *c = p->children; c; c = c->next)
		if (step_in_force(c) && step_do(c) == step && (!unit || rec_num(c, STEP_UNIT_ID) == unit)
		    && (!found || place_of(found) <= place_of(c)))
			found = c;
	return found;
}

bool handling_is(const struct rec *h, const char *role)
{
	return !strcmp(rec_text(h, HANDLING_ROLE), role);
}

struct rec *handling_of(const struct rec *p, int64_t unit)
{
	for (struct rec *c = p->children; c; c = c->next)
		if (c->kind == &handling_kind && !c->gone && rec_num(c, HANDLING_UNIT_ID) == unit && !handling_is(c, "suggested"))
			return c;
	return NULL;
}

struct rec *procedure_back(struct rec *p, int64_t seq, int64_t day, const char *why)
{
	struct rec *b = procedure_add(p, DO_BACK, day);

	rec_set_num(b, STEP_ABOUT_SEQ, seq);
	rec_set_text(b, STEP_WHY, why);
	return b;
}

struct rec *procedure_newest(const struct rec *p)
{
	struct arena a = { NULL };
	struct rec **s, *found = NULL;
	int n = procedure_history(p, &a, &s);

	for (int i = n - 1; i > 0 && !found; i--)
		if (step_in_force(s[i]) && step_do(s[i]) != DO_BACK)
			found = s[i];
	arena_free(&a);
	return found;
}
