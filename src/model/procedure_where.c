/* Where a proposal stands follows from its units, its rounds and what its submitters said. */
#include "procedure_machine.h"
#include <string.h>

struct hand *machine_hand(struct machine *m, int64_t unit)
{
	for (int i = 0; i < m->hands; i++)
		if (m->hand[i].unit == unit && unit)
			return &m->hand[i];
	return NULL;
}

bool hand_owes(const struct hand *h)
{
	return !handling_is(h->rec, "co_handle") && h->at != HAND_RELEASED;
}

/* The newest word of a submitter; NULL: has not said anything. */
static const struct opinion *latest(const struct machine *m, int64_t person, int64_t unit)
{
	const struct opinion *found = NULL;

	for (int i = 0; i < m->opinions; i++)
		if (m->opinion[i].person == person && m->opinion[i].unit == unit)
			found = &m->opinion[i];
	return found;
}

bool machine_unsatisfied(const struct machine *m)
{
	for (int i = 0; i < m->opinions; i++)
		if (latest(m, m->opinion[i].person, m->opinion[i].unit) == &m->opinion[i] && !strcmp(m->opinion[i].result, "unsatisfied"))
			return true;
	return false;
}

/* In a further round those are asked again who were not content, or had not answered. */
static bool feedback_in(const struct machine *m)
{
	int asked = 0, in = 0;

	for (const struct rec *c = m->p->children; c; c = c->next) {
		const struct opinion *o;

		if (c->kind != &submitter_kind || c->gone || !submitter_is_asked(c))
			continue;
		o = latest(m, rec_num(c, SUBMITTER_PERSON_ID), rec_num(c, SUBMITTER_PERSON_ID) ? 0 : rec_num(c, SUBMITTER_UNIT_ID));
		asked++;
		in += o && (o->round == m->round || !strcmp(o->result, "satisfied") || !strcmp(o->result, "basic"));
	}
	if (m->round > 1) {                             /* a round asks for at least one new word */
		bool fresh = false;

		for (int i = 0; i < m->opinions; i++)
			fresh |= m->opinion[i].round == m->round;
		if (!fresh)
			return false;
	}
	return asked ? in == asked : m->opinions > 0;
}

static bool promises_open(const struct machine *m)
{
	bool open = false;

	for (int i = 0; i < m->promises; i++)
		open |= m->promise[i].open;
	return open;
}

enum proposal_at machine_at(const struct machine *m)
{
	int owed = 0, replied = 0, at_work = 0;
	bool declining = false, signed_all = true;

	if (m->front != AT_FILED)
		return m->front;
	if (m->closed)
		return promises_open(m) ? AT_FOLLOWING : AT_CLOSED;
	for (int i = 0; i < m->hands; i++) {
		const struct hand *h = &m->hand[i];

		owed += hand_owes(h);
		replied += hand_owes(h) && h->at == HAND_REPLIED;
		if (h->at == HAND_NONE || h->at == HAND_RELEASED)
			continue;
		at_work++;
		declining |= h->at == HAND_DECLINING;
		signed_all &= h->at != HAND_WAITING && !(h->at == HAND_KEPT && !h->accepted);
	}
	if (!at_work)
		return AT_FILED;
	if (declining)
		return AT_DECLINING;
	if (owed && replied == owed)
		return feedback_in(m) ? AT_FEEDBACK_IN : AT_REPLIED;
	return m->round > 1 ? AT_REHANDLING : signed_all ? AT_ACCEPTED : AT_ASSIGNED;
}

const char *machine_satisfaction(const struct machine *m)
{
	static const char *const worst[] = { "", "none", "satisfied", "basic", "unsatisfied" };
	size_t at = 0;

	for (int i = 0; i < m->opinions; i++)
		for (size_t w = at + 1; w < COUNT(worst) && latest(m, m->opinion[i].person, m->opinion[i].unit) == &m->opinion[i]; w++)
			if (!strcmp(worst[w], m->opinion[i].result))
				at = w;
	return worst[at];
}
