/* What the sheets of a paper are about: each unit, each submitter, each contact of a proposal. */
#include "paper_proposal.h"
#include "lvzhi/day.h"
#include <string.h>

int64_t handling_overdue(const struct rec *p, const struct rec *h, int64_t today)
{
	enum handling_at at = handling_at(h);
	int64_t due = rec_num(h, HANDLING_DUE_DAY);

	if (!strcmp(rec_text(h, HANDLING_ROLE), "suggested") || at == HAND_RELEASED || at == HAND_OPINED || rec_num(h, HANDLING_REPLIED_DAY))
		return 0;
	if (!due || !day_full(due) || due >= today || rec_num(p, PROPOSAL_CLOSED_DAY) || rec_num(p, PROPOSAL_WITHDRAWN_DAY))
		return 0;
	return day_number(today) - day_number(due);
}

struct sheets {
	struct store *st;
	struct arena *a;
	struct proposal_row *rows;
	int count;
};

static void add(struct sheets *s, struct proposal_row row)
{
	s->rows = arena_grow(s->a, s->rows, (size_t)s->count, sizeof *s->rows);
	s->rows[s->count++] = row;
}

static void each_unit(struct sheets *s, const struct rec *p, enum paper_each each, int64_t today)
{
	const struct rec *h;

	for (int i = 0; (h = rec_child(p, &handling_kind, i)) != NULL; i++) {
		struct proposal_row row = { .proposal = p, .handling = h, .overdue = handling_overdue(p, h, today) };
		const char *role = rec_text(h, HANDLING_ROLE);

		if (!strcmp(role, "suggested") || handling_at(h) == HAND_RELEASED)
			continue;
		if ((each == EACH_OVERDUE && !row.overdue) || (each == EACH_REPLYING && !handling_owes_reply(h)) ||
		    (each == EACH_EXTENSION && (!handling_owes_reply(h) || rec_num(h, HANDLING_REPLIED_DAY))) ||
		    (each == EACH_CO_HANDLER && strcmp(role, "co_handle")))
			continue;
		if (each == EACH_REPLYING)
			row.step = procedure_last(p, DO_REPLY, rec_num(h, HANDLING_UNIT_ID));
		if (each == EACH_RATING_UNIT)
			row.step = procedure_last(p, DO_RATE_PROPOSAL, rec_num(h, HANDLING_UNIT_ID));
		if (each == EACH_CO_HANDLER)
			row.step = procedure_last(p, DO_OPINION, rec_num(h, HANDLING_UNIT_ID));
		add(s, row);
	}
}

/* The newest sheet of this kind that a submitter handed in, of the newest round; NULL: none yet, or he was asked again since. */
static const struct rec *sheet_of(const struct rec *p, const struct rec *who, const char *step)
{
	const struct rec *c, *found = NULL;

	for (int i = 0; (c = rec_child(p, &proposal_step_kind, i)) != NULL; i++)
		if (!strcmp(rec_text(c, STEP_STEP), step) && !rec_num(c, STEP_UNDONE) &&
		    (rec_num(who, SUBMITTER_PERSON_ID) ? rec_num(c, STEP_PERSON_ID) == rec_num(who, SUBMITTER_PERSON_ID)
		                                       : rec_num(c, STEP_UNIT_ID) == rec_num(who, SUBMITTER_UNIT_ID)) &&
		    rec_num(c, STEP_ROUND) >= rec_num(p, PROPOSAL_ROUND))
			found = c;
	return found;
}

/* Those of what was merged into it are asked as well. */
static void each_submitter(struct sheets *s, const struct rec *p, const char *step)
{
	const struct rec *who;
	struct rec **joined;
	struct err e;
	int n;

	for (int i = 0; (who = rec_child(p, &submitter_kind, i)) != NULL; i++)
		if (submitter_is_asked(who))
			add(s, (struct proposal_row){ .proposal = p, .submitter = who, .step = sheet_of(p, who, step) });
	if (!s->st || procedure_joined(s->st, s->a, p->id, &joined, &n, &e))
		n = 0;                                  /* a ledger that cannot be read says so at the next list */
	for (int i = 0; i < n; i++)
		add(s, (struct proposal_row){ .proposal = p, .submitter = joined[i], .step = sheet_of(p, joined[i], step) });
}

/* Each step of a kind; where none is written down yet and it may still come, a sheet of each unit to write on. */
static void each_step(struct sheets *s, const struct rec *p, const char *step, bool may_come)
{
	const struct rec *c;

	for (int i = 0; (c = rec_child(p, &proposal_step_kind, i)) != NULL; i++)
		if (!strcmp(rec_text(c, STEP_STEP), step) && !rec_num(c, STEP_UNDONE))
			add(s, (struct proposal_row){ .proposal = p, .step = c, .handling = handling_of(p, rec_num(c, STEP_UNIT_ID)) });
	if (!s->count && may_come)
		each_unit(s, p, EACH_REPLYING, 0);
	for (int i = 0; i < s->count; i++)
		if (s->rows[i].step && strcmp(rec_text(s->rows[i].step, STEP_STEP), step))
			s->rows[i].step = NULL;
}

/* Something was promised, or a B answer says that it will be. */
static bool promised(const struct rec *p)
{
	const struct rec *h;

	for (int i = 0; (h = rec_child(p, &handling_kind, i)) != NULL; i++)
		if (handling_owes_reply(h) && !strcmp(rec_text(h, HANDLING_REPLY_CLASS), "B"))
			return true;
	return procedure_last(p, DO_PROMISE, 0) != NULL;
}

int proposal_sheets(struct store *st, struct arena *a, const struct rec *p, enum paper_each each, int64_t today, struct proposal_row **out)
{
	struct sheets s = { .st = st, .a = a };

	switch (each) {
	case EACH_SUBMITTER: each_submitter(&s, p, "feedback"); break;
	case EACH_RATER:     each_submitter(&s, p, "rate_handling"); break;
	case EACH_CONTACT:   each_step(&s, p, "contact", true); break;
	case EACH_EXTENSION:
		each_step(&s, p, "extend", false);
		if (!s.count)                           /* to be asked for: by those who have not answered */
			each_unit(&s, p, each, today);
		break;
	case EACH_ASKED_OUT: each_step(&s, p, "ask_out", true); break;
	case EACH_MOVED:     each_step(&s, p, "ask_out", false); break;
	case EACH_UNIT:
	case EACH_REPLYING:
	case EACH_CO_HANDLER:
	case EACH_RATING_UNIT:
	case EACH_OVERDUE:   each_unit(&s, p, each, today); break;
	case EACH_PROMISED:
		if (!promised(p))
			break;
		add(&s, (struct proposal_row){ .proposal = p });
		break;
	case EACH_KEY:
		if (!rec_num(p, PROPOSAL_IS_KEY))
			break;
		add(&s, (struct proposal_row){ .proposal = p });
		break;
	default:             add(&s, (struct proposal_row){ .proposal = p }); break;
	}
	*out = s.rows;
	return s.count;
}
