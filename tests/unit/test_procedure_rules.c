/* Every step in every state, and what must be impossible: expectations are read from workflows §1.2 and §1.4. */
#include "records.h"
#include "lvzhi/procedure.h"

static int64_t session, zeng, li, unit[3], main_paper;

static struct rec *handed_in(void)
{
	struct rec *r = proposal_of(session, "关于加装电梯的提案", 20250111, zeng);

	OK(store_save(st, "登记", r, &e));
	return r;
}

static void office(void)
{
	session = session_make(1, 20250110);
	zeng = member("1", "曾国藩", "01")->id;
	li = member("2", "李鸿章", "01")->id;
	for (int i = 0; i < 3; i++)
		unit[i] = unit_make(arena_print(&arena, "%d", i + 1), arena_print(&arena, "第%d局", i + 1));
	main_paper = handed_in()->id;
}

static struct rec *again(const struct rec *r)
{
	return store_load(st, &arena, &proposal_kind, r->id, &e);
}

/* A step with everything it may need. */
static struct rec *full(struct rec *p, enum procedure_do act, int64_t day)
{
	int64_t of = procedure_steps[act].about == ABOUT_UNIT ? unit[0] : 0;
	struct rec *s = procedure_add_unit(p, act, day, of);

	rec_set_text(s, STEP_TEXT, "如实填写");
	rec_set_text(s, STEP_REASON, "empty");
	rec_set_text(s, STEP_REPLY_CLASS, "B");
	rec_set_text(s, STEP_WAY, "meet");
	rec_set_text(s, STEP_STAGE, "before");
	rec_set_text(s, STEP_CONVERTED_TO, "letter");
	rec_set_text(s, STEP_ATTITUDE, "satisfied");
	rec_set_text(s, STEP_RESULT, "satisfied");
	rec_set_text(s, STEP_ANSWERS, "rating=good");
	rec_set_text(s, STEP_PLACE, "市政府网站");
	rec_set_num(s, STEP_CONSENT, 1);
	if (act == DO_EXTEND || act == DO_PROMISE)
		rec_set_num(s, STEP_DUE_DAY, 20250701);
	if (act == DO_MERGE)
		rec_set_num(s, STEP_OTHER_ID, main_paper);
	if (procedure_steps[act].about == ABOUT_SUBMITTER)
		rec_set_num(s, STEP_PERSON_ID, zeng);
	return s;
}

static void take(struct rec **p, enum procedure_do act, int64_t day)
{
	*p = again(*p);
	full(*p, act, day);
	OK(store_save(st, procedure_steps[act].label, *p, &e));
}

static void give(struct rec **p, const char *role, int u, int64_t day)
{
	const struct assignment a = { unit[u], role, 0 };

	*p = again(*p);
	OK(procedure_assign(*p, &a, 1, day, &e));
	OK(store_save(st, "交办", *p, &e));
}

/* A proposal that has come as far as the state. */
static struct rec *at(const char *state)
{
	struct rec *p = handed_in(), *s;
	enum proposal_at to = (enum proposal_at)choice_find(proposal_state_choices, state);

	if (to == AT_SUBMITTED)
		return p;
	take(&p, DO_REVIEW, 20250115);
	if (to == AT_FIRST_REVIEWED)
		return p;
	if (to == AT_RETURNED || to == AT_NOT_FILED || to == AT_CONVERTED || to == AT_WITHDRAWN) {
		take(&p, to == AT_RETURNED ? DO_RETURN : to == AT_NOT_FILED ? DO_NOT_FILE : to == AT_CONVERTED ? DO_CONVERT : DO_WITHDRAW, 20250116);
		return p;
	}
	take(&p, DO_FILE, 20250120);
	if (to == AT_MERGED)
		take(&p, DO_MERGE, 20250121);
	if (to == AT_FILED || to == AT_MERGED)
		return p;
	give(&p, "single", 0, 20250210);
	if (to == AT_ASSIGNED)
		return p;
	if (to == AT_DECLINING) {
		take(&p, DO_ASK_OUT, 20250211);
		return p;
	}
	take(&p, DO_SIGN, 20250212);
	if (to == AT_ACCEPTED)
		return p;
	take(&p, DO_REPLY, 20250401);
	if (to == AT_REPLIED)
		return p;
	p = again(p);
	s = full(p, DO_FEEDBACK, 20250410);
	if (to == AT_REHANDLING)
		rec_set_text(s, STEP_RESULT, "unsatisfied");
	OK(store_save(st, "反馈", p, &e));
	if (to == AT_FEEDBACK_IN)
		return p;
	if (to == AT_REHANDLING) {
		take(&p, DO_REHANDLE, 20250411);
		return p;
	}
	if (to == AT_FOLLOWING)
		take(&p, DO_PROMISE, 20250411);
	take(&p, DO_CLOSE, 20250420);
	return p;
}

static const char *const states[] = {
	"submitted", "first_reviewed", "returned", "filed", "not_filed", "merged", "converted", "withdrawn", "assigned", "declining", "accepted",
	"replied", "feedback_in", "rehandling", "closed", "following",
};

/* What may be done with one unit alone having it in hand; `ask`: stands once confirmed. */
static const struct { const char *step, *yes, *ask; } matrix[] = {
	{ "review", "submitted first_reviewed", "" },
	{ "return", "submitted first_reviewed", "" },
	{ "resubmit", "returned", "" },
	{ "file", "first_reviewed", "submitted" },
	{ "not_file", "first_reviewed", "submitted" },
	{ "merge", "first_reviewed filed", "submitted" },
	{ "convert", "first_reviewed", "submitted not_filed" },
	{ "withdraw", "submitted first_reviewed returned filed", "" },
	{ "sign", "assigned", "" },
	{ "ask_out", "assigned accepted", "rehandling" },
	{ "release", "declining", "" },
	{ "keep", "declining", "" },
	{ "contact", "assigned declining accepted replied feedback_in rehandling closed following", "" },
	{ "opinion", "", "" },                                  /* a single unit has nobody to give it to */
	{ "draft_reply", "accepted rehandling", "assigned" },
	{ "pass", "", "" },                                     /* no draft is waiting */
	{ "reply", "accepted rehandling", "assigned" },
	{ "extend", "accepted rehandling", "assigned" },
	{ "remind", "assigned declining accepted rehandling", "replied feedback_in closed following" },
	{ "feedback", "replied", "closed following" },
	{ "rehandle", "", "replied feedback_in closed following" },     /* nobody is unsatisfied */
	{ "close", "feedback_in", "replied" },
	{ "promise", "replied feedback_in closed following", "" },
	{ "key", "filed assigned declining accepted replied feedback_in rehandling closed following", "submitted first_reviewed" },
	{ "supervise", "", "" },                                /* it is no key proposal */
	{ "publish", "replied feedback_in rehandling closed following", "filed assigned declining accepted" },
	{ "rate_handling", "replied feedback_in closed following", "rehandling" },
};

static bool listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; (p = strstr(p, word)); p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

START_TEST(every_step_is_taken_asked_about_or_refused_as_the_document_says)
{
	OK(db_run(st, "PRAGMA synchronous = OFF", &e));
	for (size_t i = 0; i < COUNT(states); i++) {
		const struct rec *p = at(states[i]);

		ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), states[i]);
		for (size_t m = 0; m < COUNT(matrix); m++) {
			struct rec *q = again(p), *s = full(q, procedure_find(matrix[m].step), 20250421);
			enum lz_code rc = procedure_try(p, s, procedure_rules(st), &e);
			bool asked = rc && e.field && !strcmp(e.field, "confirmed");

			ck_assert_msg(!rc == listed(matrix[m].yes, states[i]) && asked == listed(matrix[m].ask, states[i]), "%s in %s: %s",
			              matrix[m].step, states[i], rc ? e.say : "taken");
			if (!asked)
				continue;
			rec_set_num(s, STEP_CONFIRMED, 1);
			rec_set_text(s, STEP_WHY, "补记");
			if (rec_num(s, STEP_PERSON_ID))
				rec_set_num(s, STEP_PERSON_ID, li);     /* the other has spoken */
			ck_assert_msg(!procedure_try(p, s, procedure_rules(st), &e), "%s in %s, confirmed: %s", matrix[m].step, states[i], e.say);
		}
	}
}
END_TEST

START_TEST(an_end_is_not_offered_while_somebody_is_not_satisfied)
{
	struct rec *p = at("replied");
	struct procedure_choice choices[80];
	bool offered[DO_COUNT] = { false };
	struct rec *s = procedure_add(p, DO_FEEDBACK, rec_num(p, PROPOSAL_REPLIED_DAY));

	rec_set_num(s, STEP_PERSON_ID, rec_num(rec_child(p, &submitter_kind, 0), SUBMITTER_PERSON_ID));
	rec_set_text(s, STEP_RESULT, "unsatisfied");
	rec_set_text(s, STEP_ATTITUDE, "unsatisfied");
	OK(store_save(st, "反馈", p, &e));
	for (int n = procedure_now(p, procedure_rules(st), choices, 80); n > 0; n--)
		offered[choices[n - 1].step] = true;
	ck_assert(offered[DO_REHANDLE]);
	ck_assert(!offered[DO_CLOSE]);
}
END_TEST

START_TEST(the_menu_is_what_would_be_taken)
{
	OK(db_run(st, "PRAGMA synchronous = OFF", &e));
	for (size_t i = 0; i < COUNT(states); i++) {
		const struct rec *p = at(states[i]);
		struct procedure_choice choices[80];
		int n = procedure_now(p, procedure_rules(st), choices, 80);

		ck_assert_int_gt(n, 0);                         /* at least a step back */
		for (size_t m = 0; m < COUNT(matrix); m++) {
			bool offered = false, late = false;

			for (int c = 0; c < n; c++)
				if (choices[c].step == procedure_find(matrix[m].step)) {
					offered = true;
					late = choices[c].late;
				}
			if (!strcmp(matrix[m].step, "rehandle") || !strcmp(matrix[m].step, "feedback"))
				continue;                       /* these also ask who has said what */
			ck_assert_msg(offered == (listed(matrix[m].yes, states[i]) || listed(matrix[m].ask, states[i])), "%s in %s", matrix[m].step,
			              states[i]);
			ck_assert_msg(!offered || late == listed(matrix[m].ask, states[i]), "%s in %s", matrix[m].step, states[i]);
		}
	}
}
END_TEST

static void refuses(struct rec *p, const char *field, const char *words)
{
	ck_assert_int_eq(store_save(st, "x", p, &e), LZ_INVALID);
	ck_assert_msg(e.field && !strcmp(e.field, field), "%s: %s", e.field ? e.field : "-", e.say);
	ck_assert_msg(strstr(e.say, words) != NULL, "%s", e.say);
}

START_TEST(a_joint_proposal_has_two_signers_and_nobody_twice)
{
	struct rec *p = proposal_of(session, "关于加装电梯的提案", 20250111, zeng), *s;

	rec_set_text(p, PROPOSAL_FORM, "joint");
	refuses(p, "form", "至少要有两位");
	s = rec_add(p, &submitter_kind);
	rec_set_num(s, SUBMITTER_PERSON_ID, zeng);
	rec_set_text(s, SUBMITTER_ROLE, "seconder");
	refuses(p, "person_id", "附议自己");
	rec_set_num(s, SUBMITTER_PERSON_ID, li);
	rec_set_text(s, SUBMITTER_ROLE, "co");
	OK(store_save(st, "x", p, &e));
}
END_TEST

START_TEST(the_first_signer_leads_where_no_line_says_so)
{
	struct rec *p = proposal_of(session, "关于加装电梯的提案", 20250111, zeng), *s = rec_child(p, &submitter_kind, 0);

	rec_set_text(s, SUBMITTER_ROLE, "co");
	rec_set_num(s, SUBMITTER_SEQ, 2);               /* the empty first line of the form was left empty */
	OK(store_save(st, "x", p, &e));
	ck_assert_str_eq(rec_text(s, SUBMITTER_ROLE), "lead");
	ck_assert_int_eq(rec_num(s, SUBMITTER_SEQ), 1);
}
END_TEST

/* workflows §1.2: what comes until the session's cut-off day is a session proposal, what comes later an ordinary one. */
START_TEST(the_cut_off_day_of_the_session_says_which_kind_of_proposal_it_is)
{
	struct rec *p[3] = { proposal_of(session, "甲", 20250110, zeng), proposal_of(session, "乙", 20250111, zeng), proposal_of(session, "丙", 20250111, zeng) };
	struct rec *of = store_load(st, &arena, &session_kind, session, &e);

	rec_set_num(of, SESSION_CUTOFF_DAY, 20250110);
	OK(store_save(st, "x", of, &e));
	rec_set_text(p[2], PROPOSAL_PERIOD, "session"); /* somebody has said */
	for (int i = 0; i < 3; i++)
		OK(store_save(st, "x", p[i], &e));
	ck_assert_str_eq(rec_text(p[0], PROPOSAL_PERIOD), "session");
	ck_assert_str_eq(rec_text(p[1], PROPOSAL_PERIOD), "ordinary");
	ck_assert_str_eq(rec_text(p[2], PROPOSAL_PERIOD), "session");
}
END_TEST

START_TEST(a_number_is_given_once_and_a_hole_needs_a_reason)
{
	struct rec *p = at("filed"), *q = at("first_reviewed"), *s;

	s = full(q = again(q), DO_FILE, 20250120);
	rec_set_num(s, STEP_NO, rec_num(p, PROPOSAL_PROPOSAL_NO));
	refuses(q, "proposal_no", "1");
	s = full(q = again(q), DO_FILE, 20250120);
	rec_set_num(s, STEP_NO, 5);
	refuses(q, "why", "会空出号码");
	rec_set_text(s, STEP_WHY, "2 到 4 号留给平时提案");
	OK(store_save(st, "立案", q, &e));
	ck_assert_int_eq(rec_num(q, PROPOSAL_PROPOSAL_NO), 5);
}
END_TEST

START_TEST(the_mode_of_handling_is_one)
{
	static const struct { const char *role[2]; const char *words; } cases[] = {
		{ { "single", "single" }, "单办只能有一个" }, { { "host", "host" }, "一个主办" }, { { "co_handle", "co_handle" }, "一个主办" },
		{ { "split", "host" }, "分办的提案没有主办" }, { { "single", "co_handle" }, "单办只能有一个" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rec *p = again(at("filed"));
		const struct assignment a[] = { { unit[0], cases[i].role[0], 0 }, { unit[1], cases[i].role[1], 0 } };

		OK(procedure_assign(p, a, 2, 20250210, &e));
		refuses(p, "role", cases[i].words);
	}
}
END_TEST

START_TEST(split_handling_is_answered_by_every_unit)
{
	struct rec *p = at("filed");

	p = again(p);
	OK(procedure_assign(p, (const struct assignment[]){ { unit[0], "split", 0 }, { unit[1], "split", 0 } }, 2, 20250210, &e));
	OK(store_save(st, "交办", p, &e));
	take(&p, DO_SIGN, 20250211);
	take(&p, DO_REPLY, 20250401);
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "assigned");              /* the other has not signed yet */
	p = again(p);
	rec_set_num(full(p, DO_SIGN, 20250212), STEP_UNIT_ID, unit[1]);
	OK(store_save(st, "签收", p, &e));
	p = again(p);
	rec_set_num(full(p, DO_REPLY, 20250402), STEP_UNIT_ID, unit[1]);
	OK(store_save(st, "答复", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "replied");
	ck_assert_int_eq(rec_num(p, PROPOSAL_REPLIED_DAY), 20250402);
}
END_TEST

START_TEST(no_answer_before_the_hand_over_and_no_opinion_before_the_answer)
{
	struct rec *p = again(at("accepted")), *s = full(p, DO_REPLY, 20250209);

	refuses(p, "why", "早于交办");
	rec_set_text(s, STEP_WHY, "口头答复在先");
	refuses(p, "confirmed", "早于上一步");
	rec_set_num(s, STEP_CONFIRMED, 1);
	OK(store_save(st, "答复", p, &e));
	p = again(p);
	s = full(p, DO_FEEDBACK, 20250208);
	refuses(p, "why", "早于答复");
}
END_TEST

START_TEST(an_unsatisfied_submitter_keeps_it_open_until_it_was_handled_again)
{
	struct rec *p = again(at("replied")), *s = full(p, DO_FEEDBACK, 20250410);

	rec_set_text(s, STEP_RESULT, "unsatisfied");
	OK(store_save(st, "反馈", p, &e));
	p = again(p);
	s = full(p, DO_CLOSE, 20250411);
	rec_set_num(s, STEP_CONFIRMED, 1);
	rec_set_text(s, STEP_WHY, "不想办了");
	refuses(p, "step", "二次办理");
	p = again(p);
	rec_set_num(p, PROPOSAL_CLOSED_DAY, 20250411);                          /* nor through the form */
	refuses(p, "closed_day", "二次办理");
	take(&p, DO_REHANDLE, 20250412);
	take(&p, DO_REPLY, 20250420);
	p = again(p);
	rec_set_text(full(p, DO_FEEDBACK, 20250421), STEP_RESULT, "unsatisfied");
	OK(store_save(st, "反馈", p, &e));
	p = again(p);
	s = full(p, DO_CLOSE, 20250422);
	refuses(p, "why", "当面协商");                                          /* still not: face to face, in writing */
	rec_set_text(s, STEP_WHY, "5 月 6 日当面协商，提案者理解");
	OK(store_save(st, "办结", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_SATISFACTION), "unsatisfied");
}
END_TEST

START_TEST(nobody_who_did_not_answer_counts_as_satisfied)
{
	struct rec *p = again(at("replied")), *s = full(p, DO_FEEDBACK, 20250430);

	rec_set_text(s, STEP_ATTITUDE, "none");
	rec_set_text(s, STEP_RESULT, "none");
	OK(store_save(st, "反馈", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_SATISFACTION), "none");
}
END_TEST

START_TEST(three_contacts_two_meetings_and_one_publication)
{
	struct rec *p = at("accepted"), *s;
	struct ticks t = procedure_ticks(p, 0, procedure_rules(st));

	ck_assert(!t.contacts && !t.meetings && !t.publication);
	take(&p, DO_CONTACT, 20250213);                         /* before, in person */
	take(&p, DO_REPLY, 20250401);
	p = again(p);
	s = full(p, DO_CONTACT, 20250301);
	rec_set_text(s, STEP_STAGE, "during");
	rec_set_text(s, STEP_WAY, "phone");
	s = full(p, DO_CONTACT, 20250402);
	rec_set_text(s, STEP_STAGE, "after");
	rec_set_text(s, STEP_WAY, "visit");
	OK(store_save(st, "沟通", p, &e));
	take(&p, DO_PUBLISH, 20250410);
	t = procedure_ticks(p, unit[0], procedure_rules(st));
	ck_assert(t.contacts && t.meetings && t.publication);
	ck_assert_int_eq(t.met, 2);
	p = again(p);                                           /* the visit was a mistake */
	procedure_back(p, rec_num(procedure_last(p, DO_CONTACT, unit[0]), STEP_SEQ), 20250411, "记错了");
	OK(store_save(st, "退回一步", p, &e));
	t = procedure_ticks(p, 0, procedure_rules(st));
	ck_assert(!t.contacts && !t.meetings && t.publication);
}
END_TEST

START_TEST(what_a_form_says_becomes_steps_and_moves_them)
{
	struct rec *p = again(at("first_reviewed")), *s, *h;

	rec_set_num(p, PROPOSAL_FILED_DAY, 20250120);
	OK(store_save(st, "表单", p, &e));
	s = procedure_last(p, DO_FILE, 0);
	ck_assert_int_eq(rec_num(s, STEP_DAY), 20250120);
	ck_assert_int_eq(rec_num(s, STEP_CONFIRMED), 0);
	ck_assert_str_eq(rec_text(s, STEP_CLERK), "李梅");
	p = again(p);
	rec_set_num(p, PROPOSAL_FILED_DAY, 20250122);
	OK(store_save(st, "表单", p, &e));
	ck_assert_int_eq(rec_num(procedure_last(p, DO_FILE, 0), STEP_DAY), 20250122);
	ck_assert_int_eq(rec_count(p, &proposal_step_kind), 3);
	p = again(p);
	rec_set_num(p, PROPOSAL_FILED_DAY, 0);
	OK(store_save(st, "表单", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "first_reviewed");
	ck_assert_int_eq(rec_count(p, &proposal_step_kind), 4);                 /* taken back, not away */
	p = again(p);
	rec_set_num(p, PROPOSAL_FILED_DAY, 20250123);
	h = rec_add(p, &handling_kind);
	rec_set_num(h, HANDLING_UNIT_ID, unit[0]);
	rec_set_text(h, HANDLING_ROLE, "single");
	rec_set_num(h, HANDLING_ASSIGNED_DAY, 20250210);
	OK(store_save(st, "表单", p, &e));
	ck_assert_int_eq(rec_num(h, HANDLING_DUE_DAY), 20250510);
	p = again(p);
	rec_set_num(handling_of(p, unit[0]), HANDLING_UNIT_ID, unit[1]);        /* the wrong line of the list */
	OK(store_save(st, "表单", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "assigned");
	ck_assert_int_eq(rec_num(procedure_last(p, DO_ASSIGN, 0), STEP_UNIT_ID), unit[1]);
	p = again(p);
	handling_of(p, unit[1])->gone = true;
	OK(store_save(st, "表单", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "filed");
	follows();
}
END_TEST

START_TEST(a_list_of_earlier_years_may_say_no_more_than_that_it_is_closed)
{
	struct rec *p = proposal_of(session, "旧提案", 20240111, zeng), *q = proposal_of(session, "旧提案", 20240111, zeng), *h = rec_add(p, &handling_kind);

	rec_set_num(h, HANDLING_UNIT_ID, unit[0]);
	rec_set_text(h, HANDLING_ROLE, "single");
	rec_set_num(p, PROPOSAL_CLOSED_DAY, 20241001);
	OK(store_save(st, "导入", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "closed");
	ck_assert_str_eq(rec_text(h, HANDLING_STATE), "replied");
	ck_assert_int_eq(rec_num(p, PROPOSAL_PROPOSAL_NO), 1);
	rec_set_num(q, PROPOSAL_CLOSED_DAY, 20241001);
	OK(store_save(st, "导入", q, &e));
	ck_assert_str_eq(rec_text(q, PROPOSAL_STATE), "closed");
	q = again(q);
	rec_set_text(q, PROPOSAL_NOTE, "看过");
	OK(store_save(st, "备注", q, &e));
	q = again(at("filed"));                                 /* in a form the steps must come first */
	rec_set_num(q, PROPOSAL_CLOSED_DAY, 20250301);
	refuses(q, "closed_day", "不能“办结”");
	follows();
}
END_TEST

START_TEST(two_clerks_cannot_both_decide)
{
	struct rec *mine = again(at("first_reviewed")), *theirs = again(mine);
	struct store *wang;
	struct err w;

	OK(store_open(&wang, path, &wang_env, &e));
	full(theirs, DO_NOT_FILE, 20250120);
	ck_assert_msg(!store_save(wang, "不立案", theirs, &w), "%s", w.say);
	full(mine, DO_FILE, 20250120);
	ck_assert_int_eq(store_save(st, "立案", mine, &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "现在是“不立案”") != NULL, "%s", e.say);
	mine = again(mine);
	ck_assert_int_eq(rec_count(mine, &proposal_step_kind), 3);
	store_close(wang);
}
END_TEST

START_TEST(an_undo_that_would_take_the_ground_from_later_work_is_refused)
{
	struct rec *p = at("first_reviewed");
	int64_t filing;

	take(&p, DO_FILE, 20250120);
	filing = store_undoable(st);
	give(&p, "single", 0, 20250210);
	ck_assert_int_ne(store_undo(st, filing, &e), LZ_OK);
	ck_assert_str_eq(rec_text(again(p), PROPOSAL_STATE), "assigned");
	OK(store_undo(st, store_undoable(st), &e));
	ck_assert_str_eq(rec_text(again(p), PROPOSAL_STATE), "filed");
	OK(store_undo(st, filing, &e));
	ck_assert_str_eq(rec_text(again(p), PROPOSAL_STATE), "first_reviewed");
	follows();
}
END_TEST

START_TEST(a_merge_done_again_looks_at_what_has_become_of_the_others)
{
	struct rec *x = at("filed"), *y = at("filed"), *z = at("filed");
	struct store *wang;
	struct err w;
	int64_t merging, undo;

	rec_set_num(full(x = again(x), DO_MERGE, 20250121), STEP_OTHER_ID, y->id);
	OK(store_save(st, "并案", x, &e));
	merging = store_undoable(st);
	OK(store_undo(st, merging, &e));
	undo = store_redoable(st);
	OK(store_open(&wang, path, &wang_env, &e));             /* meanwhile the main one goes into a third */
	rec_set_num(full(y = again(y), DO_MERGE, 20250122), STEP_OTHER_ID, z->id);
	ck_assert_msg(!store_save(wang, "并案", y, &w), "%s", w.say);
	ck_assert_int_ne(store_undo(st, undo, &e), LZ_OK);
	ck_assert_msg(strstr(e.say, "连环") != NULL, "%s", e.say);
	ck_assert_str_eq(rec_text(again(x), PROPOSAL_STATE), "filed");
	store_close(wang);
	follows();
}
END_TEST

START_TEST(a_draft_has_no_number_until_it_is_registered)
{
	struct rec *p = proposal_of(session, "还没有写完", 20250111, zeng);

	procedure_add(p, DO_DRAFT, 20250111);
	OK(store_save(st, "暂存", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "draft");
	ck_assert_int_eq(rec_num(p, PROPOSAL_SERIAL_NO), 0);
	take(&p, DO_REGISTER, 20250112);
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "submitted");
	ck_assert_int_eq(rec_num(p, PROPOSAL_SERIAL_NO), 2);
	follows();
}
END_TEST

START_TEST(a_proposal_that_is_deleted_takes_its_steps_along_and_comes_back_with_them)
{
	struct rec *p = again(at("replied"));
	int steps = rec_count(p, &proposal_step_kind);
	int64_t id = p->id;

	p->gone = true;
	OK(store_save(st, "删除", p, &e));
	ck_assert_int_eq(db_number(st, arena_print(&arena, "SELECT count(*) FROM proposal_step WHERE proposal_id = %lld", (long long)id)), 0);
	OK(store_undo(st, store_undoable(st), &e));
	p = store_load(st, &arena, &proposal_kind, id, &e);
	ck_assert_int_eq(rec_count(p, &proposal_step_kind), steps);
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "replied");
	follows();
}
END_TEST

int main(void)
{
	static const TTest *tests[20];
	TCase *tcase = tcase_create("procedure_rules");
	size_t n = 0;

	tests[n++] = every_step_is_taken_asked_about_or_refused_as_the_document_says;
	tests[n++] = an_end_is_not_offered_while_somebody_is_not_satisfied;
	tests[n++] = the_menu_is_what_would_be_taken;
	tests[n++] = a_joint_proposal_has_two_signers_and_nobody_twice;
	tests[n++] = the_first_signer_leads_where_no_line_says_so;
	tests[n++] = the_cut_off_day_of_the_session_says_which_kind_of_proposal_it_is;
	tests[n++] = a_number_is_given_once_and_a_hole_needs_a_reason;
	tests[n++] = the_mode_of_handling_is_one;
	tests[n++] = split_handling_is_answered_by_every_unit;
	tests[n++] = no_answer_before_the_hand_over_and_no_opinion_before_the_answer;
	tests[n++] = an_unsatisfied_submitter_keeps_it_open_until_it_was_handled_again;
	tests[n++] = nobody_who_did_not_answer_counts_as_satisfied;
	tests[n++] = three_contacts_two_meetings_and_one_publication;
	tests[n++] = what_a_form_says_becomes_steps_and_moves_them;
	tests[n++] = a_list_of_earlier_years_may_say_no_more_than_that_it_is_closed;
	tests[n++] = a_merge_done_again_looks_at_what_has_become_of_the_others;
	tests[n++] = a_draft_has_no_number_until_it_is_registered;
	tests[n++] = a_proposal_that_is_deleted_takes_its_steps_along_and_comes_back_with_them;
	tests[n++] = two_clerks_cannot_both_decide;
	tests[n++] = an_undo_that_would_take_the_ground_from_later_work_is_refused;
	tcase_add_checked_fixture(tcase, fresh, fresh_end);
	tcase_add_checked_fixture(tcase, office, NULL);
	tcase_set_timeout(tcase, 120);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	return suite_run("procedure_rules", tcase);
}
