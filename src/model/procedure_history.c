/* The dated steps of a proposal: their order, which of them are in force, and how one is added or taken back. */
#include "procedure_parts.h"
#include <stdlib.h>
#include <string.h>

enum procedure_do step_do(const struct rec *step)
{
	return procedure_find(rec_text(step, STEP_STEP));
}

bool step_in_force(const struct rec *c)
{
	return c->kind == &proposal_step_kind && !c->gone && !rec_num(c, STEP_UNDONE);
}

static int by_seq(const void *a, const void *b)
{
	const struct rec *x = *(struct rec *const *)a, *y = *(struct rec *const *)b;
	int64_t sx = rec_num(x, STEP_SEQ), sy = rec_num(y, STEP_SEQ);

	sx = sx ? sx : INT64_MAX;                       /* not numbered yet: the newest */
	sy = sy ? sy : INT64_MAX;
	return (sx > sy) - (sx < sy);
}

int procedure_history(const struct rec *p, struct arena *a, struct rec ***out)
{
	int n = 0;

	*out = NULL;
	for (struct rec *c = p->children; c; c = c->next) {
		if (c->kind != &proposal_step_kind || c->gone)
			continue;
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n++] = c;
	}
	if (n)
		qsort(*out, (size_t)n, sizeof **out, by_seq);
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
		    && (!found || by_seq(&found, &c) <= 0))
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
