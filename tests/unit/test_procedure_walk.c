/* Random walks over the procedure of proposals by somebody who has read workflows §1 and nothing else: whatever is tried,
 * forward, back, undone, done again, wrong, no state that the document does not know is reached, every state is what its
 * own reading of the history says, and the ledger proves sound. */
#include "records.h"
#include "lvzhi/procedure.h"

enum { PAPERS = 5, UNITS = 3, STEPS = 2600 };

static int64_t session, person[2], unit[UNITS], paper[PAPERS];
static int tried, taken, told;

/* --- what the document says ------------------------------------------------------------------------ */

/* §1.1 and §1.2: what may be done where, without a word of confirmation. */
static const struct { const char *step, *from; } document[] = {
	{ "review", "submitted first_reviewed" }, { "return", "submitted first_reviewed" }, { "resubmit", "returned" },
	{ "file", "first_reviewed" }, { "not_file", "first_reviewed" }, { "merge", "first_reviewed filed" },
	{ "convert", "first_reviewed" }, { "withdraw", "submitted first_reviewed returned filed" },
	{ "assign", "filed assigned declining accepted" },
	{ "sign", "assigned declining accepted rehandling" }, { "ask_out", "assigned declining accepted rehandling" },
	{ "release", "declining" }, { "keep", "declining" },
	{ "contact", "assigned declining accepted rehandling replied feedback_in closed following" },
	{ "opinion", "assigned declining accepted rehandling" }, { "reply", "assigned declining accepted rehandling" },
	{ "feedback", "replied feedback_in" }, { "rehandle", "feedback_in" }, { "close", "feedback_in" },
	{ "promise", "replied feedback_in closed following" },
};
/* Where each of them leaves a proposal as a whole; those about units leave it where the units stand. */
static const struct { const char *step, *to; } leads[] = {
	{ "register", "submitted" }, { "review", "first_reviewed" }, { "return", "returned" }, { "resubmit", "submitted" }, { "file", "filed" },
	{ "not_file", "not_filed" }, { "merge", "merged" }, { "convert", "converted" }, { "withdraw", "withdrawn" },
};

static bool word_in(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; (p = strstr(p, word)); p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

/* --- a reading of the history ----------------------------------------------------------------------------- */

struct reading {
	const char *front;              /* before units, and "filed" while they have it */
	bool has[UNITS], asked[UNITS], out[UNITS], signed_for[UNITS], answered[UNITS], co[UNITS];
	bool closed, promised, word[2], content[2];
	int round;
};

static int nth_unit(int64_t id)
{
	for (int i = 0; i < UNITS; i++)
		if (unit[i] == id)
			return i;
	return -1;
}

static bool in_force(const struct rec *p, const struct rec *s)
{
	for (const struct rec *c = p->children; c; c = c->next)
		if (c->kind == &proposal_step_kind && !strcmp(rec_text(c, STEP_STEP), "back") && rec_num(c, STEP_ABOUT_SEQ) == rec_num(s, STEP_SEQ)
		    && in_force(p, c))
			return false;
	return true;
}

static struct rec *nth_step(const struct rec *p, int64_t seq)
{
	for (struct rec *c = p->children; c; c = c->next)
		if (c->kind == &proposal_step_kind && rec_num(c, STEP_SEQ) == seq)
			return c;
	return NULL;
}

static void read_unit(struct reading *r, int u, const char *step, const struct rec *s)
{
	if (!strcmp(step, "assign")) {
		r->has[u] = true;
		r->asked[u] = r->out[u] = r->signed_for[u] = r->answered[u] = false;
	}
	r->signed_for[u] |= !strcmp(step, "sign") || !strcmp(step, "reply") || !strcmp(step, "opinion");
	r->asked[u] = !strcmp(step, "ask_out") || (r->asked[u] && strcmp(step, "keep") && strcmp(step, "release"));
	r->out[u] |= !strcmp(step, "release");
	r->answered[u] |= !strcmp(step, "reply");
	if (!strcmp(step, "promise"))
		r->promised = true;
	(void)s;
}

static const char *state_read(const struct rec *p)
{
	struct reading r = { .front = "", .round = 1 };
	int owed = 0, answered = 0, at_work = 0, signers = rec_count(p, &submitter_kind);
	bool declining = false, all_signed = true, fresh = false, in = true;
	const struct rec *s;

	for (const struct rec *c = p->children; c; c = c->next)
		if (c->kind == &handling_kind && nth_unit(rec_num(c, HANDLING_UNIT_ID)) >= 0)
			r.co[nth_unit(rec_num(c, HANDLING_UNIT_ID))] = !strcmp(rec_text(c, HANDLING_ROLE), "co_handle");
	for (int64_t seq = 1; (s = nth_step(p, seq)); seq++) {
		const char *step = rec_text(s, STEP_STEP);
		int u = nth_unit(rec_num(s, STEP_UNIT_ID));

		if (!in_force(p, s))
			continue;
		for (size_t i = 0; i < COUNT(leads); i++)
			if (!strcmp(leads[i].step, step))
				r.front = leads[i].to;
		if (u >= 0)
			read_unit(&r, u, step, s);
		for (int i = 0; i < 2 && !strcmp(step, "feedback"); i++)
			if (person[i] == rec_num(s, STEP_PERSON_ID)) {
				r.word[i] = fresh = true;
				r.content[i] = word_in("satisfied basic", rec_text(s, STEP_RESULT));
				r.closed &= strcmp(rec_text(s, STEP_RESULT), "unsatisfied") != 0;       /* nothing is closed over that */
			}
		if (!strcmp(step, "rehandle")) {
			r.round++;
			r.closed = fresh = false;
			for (int i = 0; i < UNITS; i++)
				r.answered[i] = false;
			for (int i = 0; i < 2; i++)
				r.word[i] = r.word[i] && r.content[i];
		}
		r.closed |= !strcmp(step, "close");
	}
	for (int i = 0; i < UNITS; i++) {
		bool works = r.has[i] && !r.out[i];

		at_work += works;
		declining |= works && r.asked[i];
		all_signed &= !works || r.signed_for[i];
		owed += works && !r.co[i];
		answered += works && !r.co[i] && r.answered[i];
	}
	for (int i = 0; i < signers; i++)
		in &= r.word[i];
	if (strcmp(r.front, "filed"))
		return r.front;
	if (r.closed)
		return r.promised ? "following" : "closed";
	if (!at_work)
		return "filed";
	if (declining)
		return "declining";
	if (owed && owed == answered)
		return in && (r.round == 1 || fresh) ? "feedback_in" : "replied";
	return r.round > 1 ? "rehandling" : all_signed ? "accepted" : "assigned";
}

/* --- what must be impossible (§1.4) -------------------------------------------------------------------------- */

static void nothing_impossible(const struct rec *p)
{
	const char *state = rec_text(p, PROPOSAL_STATE);
	int hosts = 0, others = 0, single = 0, assigned = 0;

	for (const struct rec *c = p->children; c; c = c->next) {
		if (c->kind != &handling_kind || !strcmp(rec_text(c, HANDLING_STATE), "released"))
			continue;
		hosts += !strcmp(rec_text(c, HANDLING_ROLE), "host");
		others += !strcmp(rec_text(c, HANDLING_ROLE), "co_handle");
		single += !strcmp(rec_text(c, HANDLING_ROLE), "single");
		assigned += rec_num(c, HANDLING_ASSIGNED_DAY) != 0;
		ck_assert(!day_before(rec_num(c, HANDLING_REPLIED_DAY), rec_num(c, HANDLING_ASSIGNED_DAY)));
	}
	ck_assert(!others || hosts == 1);
	ck_assert_int_le(single, 1);
	if (word_in("submitted first_reviewed returned filed not_filed merged converted", state))
		ck_assert_msg(!assigned, "%s with %d units", state, assigned);
	if (!strcmp(state, "merged")) {
		const struct rec *main = store_load(st, &arena, &proposal_kind, rec_num(p, PROPOSAL_MERGED_INTO_ID), &e);

		ck_assert_ptr_nonnull(main);
		ck_assert_int_eq(rec_num(main, PROPOSAL_MERGED_INTO_ID), 0);
		ck_assert(main->id != p->id && !word_in("not_filed converted withdrawn returned", rec_text(main, PROPOSAL_STATE)));
	}
	ck_assert((rec_num(p, PROPOSAL_PROPOSAL_NO) > 0) == (rec_num(p, PROPOSAL_FILED_DAY) > 0));
	if (word_in("assigned declining accepted replied feedback_in rehandling closed following filed", state))
		ck_assert_int_gt(rec_num(p, PROPOSAL_FILED_DAY), 0);
	if (word_in("closed following", state) && rec_num(p, PROPOSAL_ROUND) < 2)
		ck_assert_str_ne(rec_text(p, PROPOSAL_SATISFACTION), "unsatisfied");
}

static int reached[32];                         /* how often a paper was seen in each state */

static void all_well(void)
{
	int64_t no[PAPERS];

	for (int i = 0; i < PAPERS; i++) {
		struct rec *p = store_load(st, &arena, &proposal_kind, paper[i], &e);
		const char *mine;

		ck_assert_ptr_nonnull(p);
		mine = state_read(p);
		reached[proposal_at(p)]++;
		if (strcmp(mine, rec_text(p, PROPOSAL_STATE))) {
			for (const struct rec *c = p->children; c; c = c->next)
				if (c->kind == &proposal_step_kind)
					fprintf(stderr, "%lld %s %lld u%d undone=%lld about=%lld %s\n", (long long)rec_num(c, STEP_SEQ), rec_text(c, STEP_STEP),
					        (long long)rec_num(c, STEP_DAY), nth_unit(rec_num(c, STEP_UNIT_ID)), (long long)rec_num(c, STEP_UNDONE),
					        (long long)rec_num(c, STEP_ABOUT_SEQ), rec_text(c, STEP_RESULT));
			ck_abort_msg("paper %d is %s, the history says %s", i, rec_text(p, PROPOSAL_STATE), mine);
		}
		nothing_impossible(p);
		no[i] = rec_num(p, PROPOSAL_PROPOSAL_NO);
		for (int j = 0; j < i; j++)
			ck_assert(!no[i] || no[i] != no[j]);
	}
}

/* --- the walk --------------------------------------------------------------------------------------------------- */

static int below(int n)
{
	return (int)random_below(&env, (uint64_t)n);
}

/* Everything the step needs, on the day after everything that has happened, or carelessly. */
static struct rec *try_step(struct rec *p, const char *step, bool careful)
{
	enum procedure_do act = procedure_find(step);
	int64_t day = careful ? day_add(20250201, tried) : day_add(20250201, below(tried + 400));
	int64_t of = procedure_steps[act].about == ABOUT_UNIT ? unit[below(UNITS)] : 0;
	const struct rec *h = act == DO_ASSIGN || !below(4) ? NULL : rec_child(p, &handling_kind, below(UNITS));
	struct rec *s;

	of = h && of ? rec_num(h, HANDLING_UNIT_ID) : of;

	if (act == DO_ASSIGN) {
		static const char *const roles[] = { "host", "co_handle", "single" };
		struct assignment a = { of, roles[below(3)], 0 };

		procedure_assign(p, &a, 1, day, &e);
		s = p->children;
		while (s->next)
			s = s->next;
		return s;
	}
	s = procedure_add_unit(p, act, day, of);
	rec_set_text(s, STEP_TEXT, "如实填写");
	rec_set_text(s, STEP_REASON, "empty");
	rec_set_text(s, STEP_REPLY_CLASS, "B");
	rec_set_text(s, STEP_WAY, "phone");
	rec_set_text(s, STEP_STAGE, "during");
	rec_set_text(s, STEP_CONVERTED_TO, "letter");
	rec_set_text(s, STEP_ATTITUDE, "basic");
	rec_set_text(s, STEP_RESULT, below(3) ? "satisfied" : "unsatisfied");
	rec_set_num(s, STEP_CONSENT, 1);
	if (act == DO_PROMISE)
		rec_set_num(s, STEP_DUE_DAY, day_add(day, 300));
	if (act == DO_MERGE)
		rec_set_num(s, STEP_OTHER_ID, paper[below(PAPERS)]);
	if (act == DO_FEEDBACK)
		rec_set_num(s, STEP_PERSON_ID, person[below(2)]);
	if (!careful && !below(3))
		rec_set_num(s, STEP_CONFIRMED, 1);
	return s;
}

/* Mostly something that leads on, so that the ends are reached too. */
static size_t pick(const char *state)
{
	size_t i = (size_t)below((int)COUNT(document));

	for (int again = below(8) ? 12 : 0; again && (!word_in(document[i].from, state)
	     || (word_in("return not_file convert withdraw merge", document[i].step) && below(6))); again--)
		i = (size_t)below((int)COUNT(document));
	return i;
}

/* A careful step where the document knows none of it is refused; the ledger is as it was. */
static void step_once(struct rec *p)
{
	size_t i = pick(rec_text(p, PROPOSAL_STATE));
	bool careful = below(5) != 0, may = word_in(document[i].from, rec_text(p, PROPOSAL_STATE));
	int steps = rec_count(p, &proposal_step_kind);
	struct rec *s = try_step(p, document[i].step, careful);
	bool confirmed = rec_num(s, STEP_CONFIRMED) != 0;
	enum lz_code rc = store_save(st, document[i].step, p, &e);

	ck_assert_msg(!rc || rc == LZ_INVALID, "%s: %s %s", document[i].step, e.say, e.why);
	if (!rc)
		ck_assert_msg(may || confirmed, "%s was taken where it may not be", document[i].step);
	if (rc) {
		told++;
		ck_assert_str_ne(e.say, "");
		ck_assert_int_eq(rec_count(store_load(st, &arena, &proposal_kind, p->id, &e), &proposal_step_kind), steps);
	}
	/* what is about the whole and stands in the document is taken */
	if (may && careful && !word_in("merge withdraw close feedback convert not_file return", document[i].step)
	    && procedure_steps[procedure_find(document[i].step)].about == ABOUT_PROPOSAL)
		ck_assert_msg(!rc || !strcmp(e.field, "confirmed"), "%s from %s: %s", document[i].step, rec_text(p, PROPOSAL_STATE), e.say);
	taken += !rc;
}

static void back_once(struct rec *p)
{
	procedure_back(p, 1 + below(rec_count(p, &proposal_step_kind) + 1), day_add(20250201, tried), "写错了");
	taken += !store_save(st, "退回一步", p, &e);
}

/* A date typed into the form, now and then nonsense. */
static void type_once(struct rec *p)
{
	static const int columns[] = { PROPOSAL_FILED_DAY, PROPOSAL_REFUSED_DAY, PROPOSAL_CONVERTED_DAY, PROPOSAL_WITHDRAWN_DAY, PROPOSAL_CLOSED_DAY };
	struct rec *h = rec_child(p, &handling_kind, 0);
	int64_t day = below(4) ? day_add(20250201, tried) : 0;

	if (h && below(2))
		rec_set_num(h, below(2) ? HANDLING_REPLIED_DAY : HANDLING_ACCEPTED_DAY, day);
	else
		rec_set_num(p, columns[below((int)COUNT(columns))], day);
	taken += !store_save(st, "表单", p, &e);
}

static struct rec *new_paper(int i)
{
	struct rec *r = proposal_of(session, arena_print(&arena, "关于第%d件事的提案", i), 20250111, person[0]), *co = rec_add(r, &submitter_kind);

	rec_set_num(co, SUBMITTER_PERSON_ID, person[1]);
	rec_set_text(co, SUBMITTER_ROLE, "co");
	rec_set_text(r, PROPOSAL_FORM, "joint");
	OK(store_save(st, "登记", r, &e));
	return r;
}

static void undo_once(void)
{
	int64_t operation = below(2) ? store_undoable(st) : store_redoable(st);

	if (operation)
		taken += !store_undo(st, operation, &e);
	for (int i = 0; i < PAPERS; i++)                /* its receipt was taken back */
		if (!store_load(st, &arena, &proposal_kind, paper[i], &e))
			paper[i] = new_paper(i)->id;
}

static void walk(uint64_t seed)
{
	env.seed = seed;
	for (int i = 0; i < STEPS; i++) {
		struct rec *p = store_load(st, &arena, &proposal_kind, paper[below(PAPERS)], &e);
		int lot = below(20);

		tried++;
		if (word_in("withdrawn merged converted not_filed closed following", rec_text(p, PROPOSAL_STATE)) && !below(4)) {
			int which = 0;                          /* it has come to an end: another one */

			while (paper[which] != p->id)
				which++;
			if (strcmp(rec_text(p, PROPOSAL_STATE), "filed"))
				paper[which] = new_paper(i)->id;
		} else if (lot < 16) {
			step_once(p);
		} else if (lot < 17) {
			back_once(p);
		} else if (lot < 18) {
			type_once(p);
		} else {
			undo_once();
		}
		all_well();
		if (i % 400 == 399) {
			struct sink said = { .arena = &arena };

			sink_text(&said, "");
			ck_assert_msg(!store_check(st, hear, &said, &e), "%s%s", said.text, e.say);
		}
		if (i % 50 == 49)
			arena_free(&arena);
	}
}

START_TEST(no_walk_leaves_the_paths_of_the_document)
{
	session = session_make(1, 20250110);
	person[0] = member("1", "曾国藩", "01")->id;
	person[1] = member("2", "李鸿章", "01")->id;
	for (int i = 0; i < UNITS; i++)
		unit[i] = unit_make(arena_print(&arena, "%d", i + 1), arena_print(&arena, "第%d局", i + 1));
	for (int i = 0; i < PAPERS; i++)
		paper[i] = new_paper(i)->id;
	OK(db_run(st, "PRAGMA synchronous = OFF", &e));
	env.at = 1990000000;                            /* no day of the walk lies ahead */
	walk(11 + (uint64_t)_i);
	ck_assert_int_gt(taken, STEPS / 8);             /* it went somewhere, and was stopped often enough */
	ck_assert_int_gt(told, STEPS / 8);
	for (int i = AT_SUBMITTED; i <= AT_FOLLOWING; i++)
		ck_assert_msg(reached[i] > 5, "%s was reached %d times", proposal_state_choices[i].key, reached[i]);
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("procedure_walk");

	tcase_add_checked_fixture(tcase, fresh, fresh_end);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, no_walk_leaves_the_paths_of_the_document, 0, 3);
	return suite_run("procedure_walk", tcase);
}
