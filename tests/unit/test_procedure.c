/* The procedure on a real ledger, step by step as workflows §1 tells it. */
#include "records.h"
#include "lvzhi/procedure.h"

static int64_t session, zeng, li, host, co, other;

static void office(void)
{
	session = session_make(1, 20250110);
	zeng = member("1", "曾国藩", "01")->id;
	li = member("2", "李鸿章", "01")->id;
	host = unit_make("1", "市住建局");
	co = unit_make("2", "市财政局");
	other = unit_make("3", "市城管局");
}

static struct rec *handed_in(void)
{
	struct rec *r = proposal_of(session, "关于加装电梯的提案", 20250111, zeng);

	OK(store_save(st, "登记", r, &e));
	return r;
}

static struct rec *again(const struct rec *r)
{
	struct rec *p = store_load(st, &arena, &proposal_kind, r->id, &e);

	ck_assert_ptr_nonnull(p);
	return p;
}

/* A step with what it must have, saved. */
static struct rec *step(struct rec **p, enum procedure_do act, int64_t day, int64_t unit)
{
	struct rec *s;

	*p = again(*p);
	s = procedure_add_unit(*p, act, day, unit);
	for (int f = 0; f < s->kind->field_count; f++)
		if (procedure_steps[act].needs & BIT(f) && value_empty(&s->kind->fields[f], s->values[f])) {
			switch (f) {
			case STEP_REASON:       rec_set_text(s, f, "empty"); break;
			case STEP_REPLY_CLASS:  rec_set_text(s, f, "B"); break;
			case STEP_WAY:          rec_set_text(s, f, "meet"); break;
			case STEP_STAGE:        rec_set_text(s, f, "before"); break;
			case STEP_ATTITUDE: case STEP_RESULT: rec_set_text(s, f, "satisfied"); break;
			case STEP_CONVERTED_TO: rec_set_text(s, f, "letter"); break;
			case STEP_DUE_DAY:      rec_set_num(s, f, day_add_months(day, 6)); break;
			case STEP_ABOUT_SEQ:    break;
			default:                if (field_is_text(&s->kind->fields[f])) rec_set_text(s, f, "如实填写");
			}
		}
	if (act == DO_CONVERT)
		rec_set_num(s, STEP_CONSENT, 1);
	if (procedure_steps[act].about == ABOUT_SUBMITTER)
		rec_set_num(s, STEP_PERSON_ID, zeng);
	return s;
}

static void taken(struct rec **p, enum procedure_do act, int64_t day, int64_t unit, const char *state)
{
	step(p, act, day, unit);
	OK(store_save(st, procedure_steps[act].label, *p, &e));
	ck_assert_str_eq(rec_text(*p, PROPOSAL_STATE), state);
}

static void refused(struct rec **p, enum procedure_do act, int64_t day, int64_t unit, const char *field, const char *words)
{
	step(p, act, day, unit);
	ck_assert_int_eq(store_save(st, procedure_steps[act].label, *p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, field);
	ck_assert_msg(strstr(e.say, words) != NULL, "%s", e.say);
}

static const char *unit_state(const struct rec *p, int64_t unit)
{
	return rec_text(handling_of(p, unit), HANDLING_STATE);
}

static void sound(void)
{
	struct sink said = { .arena = &arena };

	sink_text(&said, "");
	ck_assert_msg(!store_check(st, hear, &said, &e), "%s%s", said.text, e.say);
}

/* Handed over to a host and a co-handler on 10 March 2025. */
static struct rec *handed_over(void)
{
	const struct assignment units[] = { { host, "host", 0 }, { co, "co_handle", 0 } };
	struct rec *p = handed_in();

	taken(&p, DO_REVIEW, 20250115, 0, "first_reviewed");
	taken(&p, DO_FILE, 20250120, 0, "filed");
	p = again(p);
	OK(procedure_assign(p, units, 2, 20250310, &e));
	OK(store_save(st, "交办", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "assigned");
	return p;
}

START_TEST(a_proposal_walks_from_receipt_to_follow_up)
{
	struct rec *p = handed_over(), *s;

	ck_assert_int_eq(rec_num(p, PROPOSAL_PROPOSAL_NO), 1);
	ck_assert_int_eq(rec_num(handling_of(p, host), HANDLING_DUE_DAY), 20250610);    /* three months */
	ck_assert_int_eq(rec_num(handling_of(p, co), HANDLING_DUE_DAY), 20250410);      /* one month */
	ck_assert_str_eq(unit_state(p, host), "waiting");
	ck_assert_int_eq(rec_num(handling_of(p, host), HANDLING_SMALL_DUE), 20250313);  /* three working days to sign */
	taken(&p, DO_SIGN, 20250312, host, "assigned");
	taken(&p, DO_SIGN, 20250313, co, "accepted");
	ck_assert_str_eq(rec_text(handling_of(p, host), HANDLING_SMALL_WHAT), "contact");
	taken(&p, DO_CONTACT, 20250320, host, "accepted");
	ck_assert_str_eq(unit_state(p, host), "working");
	ck_assert_str_eq(rec_text(handling_of(p, host), HANDLING_SMALL_WHAT), "");
	taken(&p, DO_OPINION, 20250405, co, "accepted");
	ck_assert_str_eq(unit_state(p, co), "opined");
	taken(&p, DO_DRAFT_REPLY, 20250501, host, "accepted");
	taken(&p, DO_SEND_BACK, 20250502, host, "accepted");
	refused(&p, DO_REPLY, 20250503, host, "step", "退回");
	taken(&p, DO_DRAFT_REPLY, 20250504, host, "accepted");
	taken(&p, DO_PASS, 20250505, host, "accepted");
	taken(&p, DO_REPLY, 20250506, host, "replied");
	ck_assert_str_eq(rec_text(handling_of(p, host), HANDLING_REPLY_CLASS), "B");
	ck_assert_str_eq(rec_text(p, PROPOSAL_NEXT_WHAT), "feedback");
	s = step(&p, DO_FEEDBACK, 20250510, 0);
	rec_set_text(s, STEP_RESULT, "unsatisfied");
	OK(store_save(st, "反馈", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "feedback_in");
	ck_assert_str_eq(rec_text(p, PROPOSAL_SATISFACTION), "unsatisfied");
	refused(&p, DO_CLOSE, 20250511, 0, "step", "不满意");
	taken(&p, DO_REHANDLE, 20250512, 0, "rehandling");
	ck_assert_int_eq(rec_num(p, PROPOSAL_ROUND), 2);
	ck_assert_int_eq(rec_num(handling_of(p, host), HANDLING_DUE_DAY), 20250612);    /* one month */
	taken(&p, DO_REPLY, 20250601, host, "replied");
	taken(&p, DO_FEEDBACK, 20250605, 0, "feedback_in");
	s = step(&p, DO_PROMISE, 20250606, host);
	rec_set_num(s, STEP_DUE_DAY, 20251231);
	OK(store_save(st, "承诺", p, &e));
	taken(&p, DO_CLOSE, 20250607, 0, "following");
	ck_assert_int_eq(rec_num(p, PROPOSAL_NEXT_DUE), 20251231);
	s = step(&p, DO_PROMISE_CHECK, 20251230, host);
	rec_set_num(s, STEP_ABOUT_SEQ, rec_num(procedure_last(p, DO_PROMISE, host), STEP_SEQ));
	rec_set_num(s, STEP_DONE, 1);
	OK(store_save(st, "回查", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "closed");
	sound();
}
END_TEST

START_TEST(a_step_back_takes_nothing_away_and_can_be_taken_again)
{
	struct rec *p = handed_in();

	taken(&p, DO_REVIEW, 20250115, 0, "first_reviewed");
	taken(&p, DO_FILE, 20250120, 0, "filed");
	p = again(p);
	procedure_back(p, rec_num(procedure_last(p, DO_FILE, 0), STEP_SEQ), 20250121, "点错了");
	OK(store_save(st, "退回一步", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "first_reviewed");
	ck_assert_int_eq(rec_num(p, PROPOSAL_FILED_DAY), 0);
	ck_assert_int_eq(rec_num(p, PROPOSAL_PROPOSAL_NO), 0);
	ck_assert_int_eq(rec_count(p, &proposal_step_kind), 4);
	taken(&p, DO_FILE, 20250122, 0, "filed");
	ck_assert_int_eq(rec_num(p, PROPOSAL_PROPOSAL_NO), 1);          /* its own again */
	p = again(p);
	procedure_back(p, 2, 20250123, "审查也错了");                   /* filing stands on the review */
	ck_assert_int_eq(store_save(st, "退回一步", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "about_seq");
	p = again(p);
	procedure_back(p, 4, 20250123, "没有点错");                     /* a step back is a step: now two filings */
	ck_assert_int_eq(store_save(st, "退回一步", p, &e), LZ_INVALID);
	sound();
}
END_TEST

START_TEST(a_unit_that_is_released_makes_room_for_another)
{
	struct rec *p = handed_over();

	taken(&p, DO_ASK_OUT, 20250312, host, "declining");
	ck_assert_str_eq(rec_text(handling_of(p, host), HANDLING_SMALL_WHAT), "answer");
	ck_assert_int_eq(rec_num(handling_of(p, host), HANDLING_SMALL_DUE), 20250319);
	p = again(p);
	OK(procedure_move(p, host, other, 20250315, "职责不在", &e));
	OK(store_save(st, "改办", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "assigned");
	ck_assert_str_eq(unit_state(p, host), "released");
	ck_assert_int_eq(rec_num(handling_of(p, other), HANDLING_DUE_DAY), 20250615);
	taken(&p, DO_ASK_OUT, 20250316, other, "declining");
	taken(&p, DO_KEEP, 20250318, other, "assigned");
	ck_assert_str_eq(unit_state(p, other), "kept");
	taken(&p, DO_SIGN, 20250319, other, "assigned");
	taken(&p, DO_SIGN, 20250319, co, "accepted");
	sound();
}
END_TEST

START_TEST(a_step_out_of_order_stands_once_confirmed)
{
	struct rec *p = handed_in(), *s;

	refused(&p, DO_FILE, 20250120, 0, "confirmed", "待审查");
	s = step(&p, DO_FILE, 20250120, 0);
	rec_set_num(s, STEP_CONFIRMED, 1);
	OK(store_save(st, "立案", p, &e));
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "filed");
	refused(&p, DO_WITHDRAW, 20250119, 0, "confirmed", "早于上一步");
	refused(&p, DO_WITHDRAW, 20280101, 0, "confirmed", "还没有到");
	refused(&p, DO_REVIEW, 20250121, 0, "step", "不能“审查”");
	sound();
}
END_TEST

/* 3月15日的联系 was typed after that of the 20th: read by day; the rules go on by entry. */
START_TEST(a_step_entered_late_is_read_where_its_day_stands)
{
	struct rec *p = handed_over(), *s, **by_day, **entered;
	int n, late = -1;

	taken(&p, DO_SIGN, 20250312, host, "assigned");
	taken(&p, DO_SIGN, 20250313, co, "accepted");
	taken(&p, DO_CONTACT, 20250320, host, "accepted");
	s = step(&p, DO_CONTACT, 20250315, host);
	rec_set_num(s, STEP_CONFIRMED, 1);
	rec_set_text(s, STEP_WHY, "漏登");
	OK(store_save(st, "补登", p, &e));
	n = procedure_by_day(p, &arena, &by_day);
	ck_assert_int_eq(procedure_history(p, &arena, &entered), n);
	ck_assert_int_eq(rec_num(entered[n - 1], STEP_DAY), 20250315);
	for (int i = 0; i < n; i++) {
		ck_assert(!i || rec_num(by_day[i - 1], STEP_DAY) <= rec_num(by_day[i], STEP_DAY));
		ck_assert(!i || rec_num(by_day[i - 1], STEP_DAY) != rec_num(by_day[i], STEP_DAY)
		          || rec_num(by_day[i - 1], STEP_SEQ) < rec_num(by_day[i], STEP_SEQ));
		late = by_day[i] == entered[n - 1] ? i : late;
	}
	ck_assert_int_eq(late, n - 2);
	rec_set_num(entered[1], STEP_DAY, 0);           /* no day is known: where it was entered */
	procedure_by_day(p, &arena, &by_day);
	ck_assert_ptr_eq(by_day[1], entered[1]);
	sound();
}
END_TEST

START_TEST(a_merge_is_neither_a_chain_nor_a_circle_and_holds_its_main_proposal)
{
	struct rec *p[3] = { handed_in(), handed_in(), handed_in() }, *like = rec_new(&arena, &proposal_step_kind);
	int64_t ids[3] = { p[0]->id, p[1]->id, p[2]->id };

	for (int i = 0; i < 2; i++) {
		taken(&p[i], DO_REVIEW, 20250115, 0, "first_reviewed");
		taken(&p[i], DO_FILE, 20250120, 0, "filed");
	}
	rec_set_text(like, STEP_STEP, "merge");
	rec_set_num(like, STEP_DAY, 20250121);
	OK(procedure_merge(st, ids[0], ids + 1, 1, like, &e));
	ck_assert_str_eq(rec_text(again(p[1]), PROPOSAL_STATE), "merged");
	ck_assert_int_eq(procedure_merge(st, ids[1], ids, 1, like, &e), LZ_INVALID);    /* a circle */
	ck_assert_int_eq(procedure_merge(st, ids[1], ids + 2, 1, like, &e), LZ_INVALID);        /* a chain */
	p[0] = again(p[0]);
	refused(&p[0], DO_WITHDRAW, 20250122, 0, "step", "并入了这一件");
	sound();
}
END_TEST

/* workflows §1.2: all original submitters are consulted and answered; nobody else speaks for them. */
START_TEST(feedback_is_of_the_submitters_and_of_those_of_merged_proposals)
{
	struct rec *p = handed_over(), *joins = proposal_of(session, "关于电梯补贴的提案", 20250112, li), *like = rec_new(&arena, &proposal_step_kind), *s;
	struct rec **joined;
	int n;

	taken(&p, DO_SIGN, 20250311, host, "assigned");
	taken(&p, DO_SIGN, 20250311, co, "accepted");
	taken(&p, DO_REPLY, 20250420, host, "replied");
	s = step(&p, DO_FEEDBACK, 20250430, 0);
	rec_set_num(s, STEP_PERSON_ID, li);
	ck_assert_int_eq(store_save(st, "反馈", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "person_id");
	ck_assert_msg(strstr(e.say, "不是这件提案") != NULL, "%s", e.say);

	OK(store_save(st, "登记", joins, &e));
	taken(&joins, DO_REVIEW, 20250115, 0, "first_reviewed");
	rec_set_text(like, STEP_STEP, "merge");
	rec_set_num(like, STEP_DAY, 20250425);
	OK(procedure_merge(st, p->id, &joins->id, 1, like, &e));
	OK(procedure_joined(st, &arena, p->id, &joined, &n, &e));
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(rec_num(joined[0], SUBMITTER_PERSON_ID), li);
	taken(&p, DO_FEEDBACK, 20250430, 0, "feedback_in");
	refused(&p, DO_CLOSE, 20250501, 0, "confirmed", "并入的提案");
	s = step(&p, DO_FEEDBACK, 20250430, 0);
	rec_set_num(s, STEP_PERSON_ID, li);
	OK(store_save(st, "反馈", p, &e));
	taken(&p, DO_CLOSE, 20250501, 0, "closed");
	sound();
}
END_TEST

START_TEST(a_confirmation_is_written_down_where_it_was_needed)
{
	struct rec *p = handed_in(), *s = step(&p, DO_REVIEW, 20250112, 0);

	rec_set_num(s, STEP_CONFIRMED, 1);              /* said of a batch, of which this one is in order */
	OK(store_save(st, "审查", p, &e));
	ck_assert_int_eq(rec_num(s, STEP_CONFIRMED), 0);
	s = step(&p, DO_FILE, 20250110, 0);
	rec_set_num(s, STEP_CONFIRMED, 1);
	OK(store_save(st, "立案", p, &e));
	ck_assert_int_eq(rec_num(s, STEP_CONFIRMED), 1);
	sound();
}
END_TEST

START_TEST(a_converted_proposal_becomes_a_report_once)
{
	struct rec *p = handed_in(), *like = rec_new(&arena, &proposal_step_kind), *r;
	int64_t report = 0;

	taken(&p, DO_REVIEW, 20250115, 0, "first_reviewed");
	rec_set_text(like, STEP_STEP, "convert");
	rec_set_num(like, STEP_DAY, 20250120);
	rec_set_text(like, STEP_CONVERTED_TO, "opinion_report");
	ck_assert_int_eq(procedure_convert(st, p->id, like, &report, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "consent");
	rec_set_num(like, STEP_CONSENT, 1);
	OK(procedure_convert(st, p->id, like, &report, &e));
	r = store_load(st, &arena, &opinion_report_kind, report, &e);
	ck_assert_ptr_nonnull(r);
	ck_assert_int_eq(rec_num(r, OPINION_REPORT_FROM_PROPOSAL_ID), p->id);
	ck_assert_int_eq(rec_num(rec_child(r, &author_kind, 0), AUTHOR_PERSON_ID), zeng);
	ck_assert_str_eq(rec_text(again(p), PROPOSAL_STATE), "converted");
	sound();
}
END_TEST

/* --- a ledger of before: dates, and no steps --------------------------------------------------------------------- */

/* As the old program had it: straight into the tables, with the state it had worked out. */
static int64_t old_row(struct bulk *b, const struct kind *k, const int *fields, const int64_t *nums, int n, const char *text)
{
	struct rec *r = rec_new(&arena, k);

	for (int i = 0; i < n; i++)
		rec_set_num(r, fields[i], nums[i]);
	if (k == &proposal_kind) {
		rec_set_num(r, PROPOSAL_COMMITTEE_ID, store_committee(st));
		rec_set_num(r, PROPOSAL_TERM_ID, store_term(st));
		rec_set_num(r, PROPOSAL_SESSION_ID, session);
		rec_set_num(r, PROPOSAL_RECEIVED_DAY, 20240111);
		rec_set_text(r, PROPOSAL_TITLE, "旧提案");
		rec_set_text(r, PROPOSAL_STATE, text);
	} else {
		rec_set_text(r, HANDLING_ROLE, text);
	}
	OK(bulk_row(b, k, &r->id, r->values, &e));
	return r->id;
}

START_TEST(an_older_ledger_keeps_its_states_and_gets_its_history)
{
	enum { FILED = PROPOSAL_FILED_DAY, REFUSED = PROPOSAL_REFUSED_DAY, CLOSED = PROPOSAL_CLOSED_DAY, WITHDRAWN = PROPOSAL_WITHDRAWN_DAY };
	static const struct {
		const char *state; int fields[4]; int64_t nums[4]; int n;
		const char *role; int64_t assigned, due, accepted, replied;
		const char *now;                        /* where the new states are finer */
	} cases[] = {
		{ "submitted", { 0 }, { 0 }, 0, NULL, 0, 0, 0, 0, NULL },
		{ "filed", { FILED, PROPOSAL_PROPOSAL_NO }, { 20240115, 1 }, 2, NULL, 0, 0, 0, 0, NULL },
		{ "not_filed", { REFUSED }, { 20240116 }, 1, NULL, 0, 0, 0, 0, NULL },
		{ "not_filed", { FILED, REFUSED, PROPOSAL_PROPOSAL_NO }, { 20240115, 20240120, 2 }, 3, NULL, 0, 0, 0, 0, NULL },
		{ "filed", { FILED, REFUSED, PROPOSAL_PROPOSAL_NO }, { 20240121, 20240120, 3 }, 3, NULL, 0, 0, 0, 0, NULL },
		{ "withdrawn", { WITHDRAWN }, { 20240118 }, 1, NULL, 0, 0, 0, 0, NULL },
		{ "converted", { PROPOSAL_CONVERTED_DAY }, { 20240118 }, 1, NULL, 0, 0, 0, 0, NULL },
		{ "assigned", { FILED, PROPOSAL_PROPOSAL_NO }, { 20240115, 4 }, 2, "single", 20240201, 20240501, 0, 0, NULL },
		{ "assigned", { FILED, PROPOSAL_PROPOSAL_NO }, { 20240115, 5 }, 2, "single", 20240201, 20240509, 20240203, 0, "accepted" },
		{ "assigned", { 0 }, { 0 }, 0, "single", 20240201, 20240501, 0, 0, NULL },
		{ "replied", { FILED, PROPOSAL_PROPOSAL_NO }, { 20240115, 6 }, 2, "single", 20240201, 20240501, 20240203, 20240401, NULL },
		{ "replied", { FILED, PROPOSAL_PROPOSAL_NO }, { 20240115, 7 }, 2, "single", 0, 20240501, 0, 20240401, NULL },
		{ "closed", { FILED, CLOSED, PROPOSAL_PROPOSAL_NO }, { 20240115, 20240501, 8 }, 3, "host", 20240201, 20240501, 20240203, 20240401, NULL },
		{ "closed", { FILED, CLOSED, PROPOSAL_PROPOSAL_NO }, { 20240115, 20240501, 9 }, 3, NULL, 0, 0, 0, 0, NULL },
		{ "withdrawn", { FILED, CLOSED, WITHDRAWN, PROPOSAL_PROPOSAL_NO }, { 20240115, 20240501, 20240601, 10 }, 4, NULL, 0, 0, 0, 0, NULL },
		{ "merged", { FILED, PROPOSAL_MERGED_INTO_ID, PROPOSAL_PROPOSAL_NO }, { 20240115, 2, 11 }, 3, NULL, 0, 0, 0, 0, NULL },
		{ "filed", { FILED, PROPOSAL_IS_KEY, PROPOSAL_IS_EXCELLENT, PROPOSAL_PROPOSAL_NO }, { 20240115, 1, 1, 12 }, 4, NULL, 0, 0, 0, 0, NULL },
	};
	static const int hand[] = { HANDLING_PROPOSAL_ID, HANDLING_UNIT_ID, HANDLING_ASSIGNED_DAY, HANDLING_DUE_DAY, HANDLING_ACCEPTED_DAY,
	                            HANDLING_REPLIED_DAY };
	int64_t id[COUNT(cases)];
	struct bulk *b;
	struct rec *setting = rec_new(&arena, &setting_kind);

	OK(bulk_begin(&b, st, "旧账", &e));
	for (size_t i = 0; i < COUNT(cases); i++) {
		id[i] = old_row(b, &proposal_kind, cases[i].fields, cases[i].nums, cases[i].n, cases[i].state);
		if (cases[i].role)
			old_row(b, &handling_kind, hand, (const int64_t[]){ id[i], host, cases[i].assigned, cases[i].due, cases[i].accepted,
			        cases[i].replied }, 6, cases[i].role);
	}
	rec_set_text(setting, SETTING_KEY, "proposal.reply_months");
	rec_set_text(setting, SETTING_VALUE, "4");
	OK(bulk_row(b, &setting_kind, &setting->id, setting->values, &e));
	OK(bulk_end(b, LZ_OK, &e));
	OK(db_run(st, "INSERT INTO meta VALUES ('proposal.steps', 'due')", &e));        /* as 0002 does */
	store_close(st);
	OK(store_open(&st, path, &env, &e));
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct rec *p = store_load(st, &arena, &proposal_kind, id[i], &e), *h = rec_child(p, &handling_kind, 0);

		ck_assert_msg(!strcmp(rec_text(p, PROPOSAL_STATE), cases[i].now ? cases[i].now : cases[i].state), "case %d: %s", (int)i,
		              rec_text(p, PROPOSAL_STATE));
		for (int f = 0; f < cases[i].n; f++)
			ck_assert_msg(rec_num(p, cases[i].fields[f]) == cases[i].nums[f], "case %d: %s", (int)i, p->kind->fields[cases[i].fields[f]].key);
		if (h) {
			ck_assert_int_eq(rec_num(h, HANDLING_ASSIGNED_DAY), cases[i].assigned);
			ck_assert_int_eq(rec_num(h, HANDLING_DUE_DAY), cases[i].due);
			ck_assert_int_eq(rec_num(h, HANDLING_REPLIED_DAY), cases[i].replied);
		}
		ck_assert_int_eq(rec_num(rec_child(p, &proposal_step_kind, 0), STEP_ENTERED_DAY), 0);   /* nobody knows when */
	}
	ck_assert_str_eq(setting_get(st, "proposal.limit.reply"), "4m");
	sound();
	for (size_t i = 0; i < COUNT(cases); i++) {     /* what the old ledger allowed can still be saved */
		struct rec *p = store_load(st, &arena, &proposal_kind, id[i], &e);

		rec_set_text(p, PROPOSAL_NOTE, "看过");
		OK(store_save(st, "备注", p, &e));
	}
	sound();
}
END_TEST

int main(void)
{
	static const TTest *tests[16];
	TCase *tcase = tcase_create("procedure");
	size_t n = 0;

	tests[n++] = a_proposal_walks_from_receipt_to_follow_up;
	tests[n++] = a_step_back_takes_nothing_away_and_can_be_taken_again;
	tests[n++] = a_unit_that_is_released_makes_room_for_another;
	tests[n++] = a_step_out_of_order_stands_once_confirmed;
	tests[n++] = a_step_entered_late_is_read_where_its_day_stands;
	tests[n++] = a_merge_is_neither_a_chain_nor_a_circle_and_holds_its_main_proposal;
	tests[n++] = feedback_is_of_the_submitters_and_of_those_of_merged_proposals;
	tests[n++] = a_confirmation_is_written_down_where_it_was_needed;
	tests[n++] = a_converted_proposal_becomes_a_report_once;
	tests[n++] = an_older_ledger_keeps_its_states_and_gets_its_history;
	tcase_add_checked_fixture(tcase, fresh, fresh_end);
	tcase_add_checked_fixture(tcase, office, NULL);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	return suite_run("procedure", tcase);
}
