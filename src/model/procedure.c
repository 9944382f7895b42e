#include "procedure_machine.h"
#include <string.h>

/* The machine: a history in, a state out. Steps are taken in the order they were entered; each is asked whether it may
 * stand where it stands (procedure_check.c), then does what it does. Where the whole stands then
 * is procedure_where.c. */

static void put_num(struct rec *r, int f, int64_t n)
{
	if (rec_num(r, f) != n)
		rec_set_num(r, f, n);
}

static void put_text(struct rec *r, int f, const char *s)
{
	if (strcmp(rec_text(r, f), s))
		rec_set_text(r, f, s);
}

/* --- what a step does --------------------------------------------------------------------------------------- */

/* The day a limit of the step gives, from the step's day. */
static int64_t limit_of(const struct machine *m, const struct rec *s, const char *key)
{
	struct arena a = { NULL };
	const char *limit = s ? limits_get(&a, rec_text(s, STEP_LIMITS), key) : NULL;
	int64_t day = limit ? limit_day(limit, rec_num(s, STEP_DAY), m->rules) : 0;

	arena_free(&a);
	return day;
}

static void assign(struct machine *m, struct hand *h, struct rec *s)
{
	int64_t typed = rec_num(s, STEP_DUE_DAY);

	if (!rec_num(s, STEP_ENTERED_DAY) && m->front < AT_FILED)
		m->front = AT_FILED;                    /* an older ledger: handed over without a word of filing */
	*h = (struct hand){ .rec = h->rec, .unit = h->unit, .at = HAND_WAITING, .round = m->round, .assign = s,
	                    .assigned = rec_num(s, STEP_DAY), .last_day = rec_num(s, STEP_DAY) };
	h->due = h->first_due = typed ? typed : limit_of(m, s, handling_is(h->rec, "co_handle") ? "opinion" : "reply");
}

/* The date an answer was due by stands from then on, whatever becomes of the holidays. */
static void answered(struct machine *m, struct hand *h, struct rec *s, enum handling_at at)
{
	h->at = at;
	h->replied = rec_num(s, STEP_DAY);
	h->answer = s;
	if (!rec_num(s, STEP_DUE_DAY) && !s->rev && h->due)
		rec_set_num(s, STEP_DUE_DAY, h->due);
	h->due = rec_num(s, STEP_DUE_DAY) ? rec_num(s, STEP_DUE_DAY) : h->due;
	if (at == HAND_REPLIED)
		m->reply = s;
}

static void rehandle(struct machine *m, struct rec *s)
{
	int64_t due = rec_num(s, STEP_DUE_DAY) ? rec_num(s, STEP_DUE_DAY) : limit_of(m, s, "rehandle");

	m->round++;
	m->closed = NULL;
	for (int i = 0; i < m->hands; i++) {
		struct hand *h = &m->hand[i];

		if (!hand_owes(h) || h->at == HAND_NONE)
			continue;
		h->at = HAND_WORKING;
		h->round = m->round;
		h->replied = 0;
		h->answer = NULL;
		h->drafted = h->sent_back = false;
		h->due = h->first_due = due;
	}
}

static void unit_apply(struct machine *m, struct hand *h, struct rec *s, enum procedure_do act)
{
	switch (act) {
	case DO_ASSIGN: assign(m, h, s); break;
	case DO_SIGN:
		h->at = h->at == HAND_REPLIED || h->at == HAND_OPINED || h->at == HAND_WORKING ? h->at : HAND_SIGNED;
		h->accepted = rec_num(s, STEP_DAY);
		break;
	case DO_ASK_OUT: h->before = h->at; h->at = HAND_DECLINING; h->asked = s; break;
	case DO_RELEASE: h->at = HAND_RELEASED; h->due = h->first_due = 0; break;
	case DO_KEEP:    h->at = HAND_KEPT; break;
	case DO_CONTACT:
		h->contacted |= strcmp(rec_text(s, STEP_STAGE), "after") != 0;
		h->at = h->at == HAND_SIGNED || (h->at == HAND_KEPT && h->accepted) ? HAND_WORKING : h->at;
		break;
	case DO_OPINION:     answered(m, h, s, HAND_OPINED); break;
	case DO_DRAFT_REPLY: h->at = HAND_WORKING; h->drafted = true; h->sent_back = h->passed = false; break;
	case DO_PASS:        h->passed = true; h->sent_back = false; break;
	case DO_SEND_BACK:   h->sent_back = true; h->passed = false; break;
	case DO_REPLY:       answered(m, h, s, HAND_REPLIED); break;
	case DO_EXTEND:      h->due = rec_num(s, STEP_DUE_DAY); h->extended++; break;
	case DO_PROMISE:
		m->promise = arena_grow(&m->arena, m->promise, (size_t)m->promises, sizeof *m->promise);
		m->promise[m->promises++] = (struct promise){ rec_num(s, STEP_SEQ), rec_num(s, STEP_DUE_DAY), true };
		break;
	case DO_PROMISE_CHECK:
		for (int i = 0; i < m->promises; i++)
			if (m->promise[i].seq == rec_num(s, STEP_ABOUT_SEQ)) {
				m->promise[i].open = !rec_num(s, STEP_DONE);
				m->promise[i].due = rec_num(s, STEP_DUE_DAY) ? rec_num(s, STEP_DUE_DAY) : m->promise[i].due;
			}
		break;
	default: break;
	}
}

static void heard(struct machine *m, const struct rec *s)
{
	m->opinion = arena_grow(&m->arena, m->opinion, (size_t)m->opinions, sizeof *m->opinion);
	m->opinion[m->opinions++] = (struct opinion){ rec_num(s, STEP_PERSON_ID), rec_num(s, STEP_PERSON_ID) ? 0 : rec_num(s, STEP_UNIT_ID),
	                                              m->round, rec_text(s, STEP_RESULT) };
	if (!strcmp(rec_text(s, STEP_RESULT), "unsatisfied"))
		m->closed = NULL;                       /* it came late, and opens the matter again */
}

static void apply(struct machine *m, struct rec *s, enum procedure_do act)
{
	const struct procedure_row *row = &procedure_steps[act];
	struct hand *h = row->about == ABOUT_UNIT ? machine_hand(m, rec_num(s, STEP_UNIT_ID)) : NULL;
	int64_t day = rec_num(s, STEP_DAY);

	put_num(s, STEP_ROUND, act == DO_BACK || m->front != AT_FILED ? 0 : m->round + (act == DO_REHANDLE));
	switch (act) {
	case DO_DRAFT:     m->front = AT_DRAFT; break;
	case DO_REGISTER:  m->front = AT_SUBMITTED; break;
	case DO_REVIEW:    m->front = AT_FIRST_REVIEWED; break;
	case DO_RETURN:    m->front = AT_RETURNED; break;
	case DO_RESUBMIT:  m->front = AT_SUBMITTED; break;
	case DO_FILE:      m->front = AT_FILED; m->filed = s; break;
	case DO_NOT_FILE:  m->front = AT_NOT_FILED; m->refused = s; break;
	case DO_MERGE:     m->front = AT_MERGED; m->merged = s; break;
	case DO_CONVERT:   m->front = AT_CONVERTED; m->converted = s; break;
	case DO_WITHDRAW:  m->front = AT_WITHDRAWN; m->withdrawn = s; break;
	case DO_FEEDBACK:  heard(m, s); break;
	case DO_REHANDLE:  rehandle(m, s); break;
	case DO_CLOSE:     m->closed = s; break;
	case DO_KEY:       m->key = s; break;
	case DO_EXCELLENT: m->excellent = s; break;
	case DO_PUBLISH:   m->published = s; break;
	default:
		if (h)
			unit_apply(m, h, s, act);
	}
	if (row->moves && day) {
		if (h && day > h->last_day)
			h->last_day = day;
		if (day > m->last_day)
			m->last_day = day;
		if (row->about == ABOUT_PROPOSAL)
			m->front_day = day;
	}
}

/* --- what it writes ------------------------------------------------------------------------------------------ */

/* A date that only the step knows, and what is said beside it: emptied when the step was taken back, left alone where a
 * clerk wrote a word without a step. */
static void say(struct rec *r, int day, int word, const struct rec *s, int field, bool was_step)
{
	put_num(r, day, s ? rec_num(s, STEP_DAY) : 0);
	if (word < 0)
		return;
	if (s)
		field_is_text(&r->kind->fields[word]) ? put_text(r, word, rec_text(s, field)) : put_num(r, word, rec_num(s, field));
	else if (was_step)
		field_is_text(&r->kind->fields[word]) ? put_text(r, word, "") : put_num(r, word, 0);
}

static bool ever(const struct rec *p, enum procedure_do act, int64_t unit)
{
	for (const struct rec *c = p->children; c; c = c->next)
		if (c->kind == &proposal_step_kind && step_do(c) == act && rec_num(c, STEP_UNIT_ID) == unit)
			return true;
	return false;
}

static const char *small_what(const struct hand *h)
{
	switch (h->at) {
	case HAND_WAITING:   return "sign";
	case HAND_DECLINING: return "answer";
	case HAND_SIGNED: case HAND_KEPT: case HAND_WORKING:
		return h->contacted || h->round > 1 || !hand_owes(h) ? "" : "contact";
	default:             return "";
	}
}

static void hand_write(const struct machine *m, const struct hand *h, bool ended)
{
	struct rec *r = h->rec;
	const char *what = ended ? "" : small_what(h);
	int64_t small = *what ? limit_of(m, !strcmp(what, "answer") ? h->asked : h->assign, what) : 0;

	put_text(r, HANDLING_STATE, handling_state_choices[h->at].key);
	put_num(r, HANDLING_ASSIGNED_DAY, h->assigned);
	put_num(r, HANDLING_ACCEPTED_DAY, h->accepted);
	say(r, HANDLING_REPLIED_DAY, HANDLING_REPLY_CLASS, h->answer, STEP_REPLY_CLASS,
	    ever(m->p, DO_REPLY, h->unit) || ever(m->p, DO_OPINION, h->unit));
	if (h->assign || ever(m->p, DO_ASSIGN, h->unit))
		put_num(r, HANDLING_DUE_DAY, h->due);
	put_num(r, HANDLING_FIRST_DUE, h->first_due != h->due ? h->first_due : 0);
	put_num(r, HANDLING_ROUND, h->at == HAND_NONE ? 0 : h->round);
	put_num(r, HANDLING_SMALL_DUE, small);
	put_text(r, HANDLING_SMALL_WHAT, small ? what : "");
}

static void next_write(const struct machine *m, enum proposal_at at)
{
	const char *what = "";
	int64_t due = 0;

	if (at == AT_REPLIED && m->reply) {
		what = "feedback";
		due = limit_of(m, m->reply, "feedback");
	}
	for (int i = 0; i < m->promises && (at == AT_FOLLOWING || at == AT_FEEDBACK_IN || at == AT_REPLIED); i++)
		if (m->promise[i].open && m->promise[i].due && (!due || m->promise[i].due < due)) {
			what = "promise";
			due = m->promise[i].due;
		}
	put_num(m->p, PROPOSAL_NEXT_DUE, due);
	put_text(m->p, PROPOSAL_NEXT_WHAT, due ? what : "");
}

static void write_out(struct machine *m)
{
	enum proposal_at at = machine_at(m);
	struct rec *p = m->p;
	int64_t replied = 0;

	for (int i = 0; i < m->hands; i++) {
		hand_write(m, &m->hand[i], at == AT_CLOSED || at == AT_FOLLOWING || m->front != AT_FILED);
		if (hand_owes(&m->hand[i]) && m->hand[i].replied > replied)
			replied = m->hand[i].replied;
	}
	put_text(p, PROPOSAL_STATE, proposal_state_choices[at].key);
	say(p, PROPOSAL_FILED_DAY, -1, m->filed, 0, false);
	if (m->filed)
		put_num(p, PROPOSAL_PROPOSAL_NO, rec_num(m->filed, STEP_NO));
	else if (ever(p, DO_FILE, 0))
		put_num(p, PROPOSAL_PROPOSAL_NO, 0);
	say(p, PROPOSAL_REFUSED_DAY, PROPOSAL_REJECT_REASON, m->refused, STEP_REASON, ever(p, DO_NOT_FILE, 0));
	say(p, PROPOSAL_MERGED_DAY, PROPOSAL_MERGED_INTO_ID, m->merged, STEP_OTHER_ID, true);
	say(p, PROPOSAL_CONVERTED_DAY, PROPOSAL_CONVERTED_TO, m->converted, STEP_CONVERTED_TO, ever(p, DO_CONVERT, 0));
	say(p, PROPOSAL_WITHDRAWN_DAY, -1, m->withdrawn, 0, false);
	say(p, PROPOSAL_CLOSED_DAY, -1, m->closed, 0, false);
	put_num(p, PROPOSAL_IS_KEY, m->key != NULL);
	say(p, PROPOSAL_KEY_DAY, PROPOSAL_KEY_LEVEL, m->key, STEP_LEVEL, true);
	put_text(p, PROPOSAL_SUPERVISOR, m->key ? rec_text(m->key, STEP_WHO) : "");
	put_text(p, PROPOSAL_LEAD_BODY, m->key ? rec_text(m->key, STEP_BODY) : "");
	put_num(p, PROPOSAL_IS_EXCELLENT, m->excellent != NULL);
	say(p, PROPOSAL_EXCELLENT_DAY, -1, m->excellent, 0, false);
	put_num(p, PROPOSAL_PUBLISHED_DAY, m->published ? rec_num(m->published, STEP_DAY) : 0);
	put_num(p, PROPOSAL_ROUND, at >= AT_ASSIGNED ? m->round : 0);
	put_num(p, PROPOSAL_REPLIED_DAY, at == AT_REPLIED || at == AT_FEEDBACK_IN || at >= AT_CLOSED ? replied : 0);
	put_text(p, PROPOSAL_SATISFACTION, machine_satisfaction(m));
	next_write(m, at);
}

/* --- all of it ------------------------------------------------------------------------------------------------- */

static void begin(struct machine *m, struct rec *p, const struct procedure_rules *rules)
{
	*m = (struct machine){ .p = p, .rules = rules, .front = AT_NONE, .round = 1 };
	for (struct rec *c = p->children; c; c = c->next) {
		if (c->kind != &handling_kind || c->gone || handling_is(c, "suggested"))
			continue;
		m->hand = arena_grow(&m->arena, m->hand, (size_t)m->hands, sizeof *m->hand);
		m->hand[m->hands++] = (struct hand){ .rec = c, .unit = rec_num(c, HANDLING_UNIT_ID) };
	}
}

enum lz_code machine_run(struct machine *m, struct rec *p, const struct procedure_rules *rules, struct err *e)
{
	struct rec **s;
	int n;

	begin(m, p, rules);
	steps_settle(p);
	n = procedure_history(p, &m->arena, &s);
	e->code = LZ_OK;
	for (int i = 0; i < n && !e->code; i++) {
		enum procedure_do act = step_do(s[i]);

		if (rec_num(s[i], STEP_UNDONE) || !act) {
			put_num(s[i], STEP_CONFIRMED, rec_num(s[i], STEP_CONFIRMED) == 1);
			continue;
		}
		if (machine_allows(m, s[i], act, e))
			break;
		apply(m, s[i], act);
	}
	return e->code;
}

enum lz_code procedure_replay(struct rec *p, const struct procedure_rules *rules, struct err *e)
{
	struct machine m;

	if (!machine_run(&m, p, rules, e))
		write_out(&m);
	arena_free(&m.arena);
	return e->code;
}
