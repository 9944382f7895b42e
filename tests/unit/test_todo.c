#include "lvzhi/deed.h"
#include "lvzhi/demo.h"
#include "lvzhi/event.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static void setup(void)
{
	kit_open("test_todo.lvzhi");            /* today is 2025-06-15 */
}

static const struct todo *due(const char *key)
{
	struct todo *all = arena_take(&kit, sizeof *all * 20);
	int n = todo_list(st, &kit, all, 20, &err);

	ck_assert_msg(n >= 0, "%s", err.say);
	for (int i = 0; i < n; i++)
		if (!strcmp(all[i].key, key))
			return &all[i];
	return NULL;
}

START_TEST(an_empty_ledger_has_nothing_to_do)
{
	struct todo all[20];

	ck_assert_int_eq(todo_list(st, &kit, all, 20, &err), 0);
}
END_TEST

START_TEST(rolls_that_wait_are_counted_once_their_day_has_come)
{
	put(&event_kind, "type=forum title=一 from_day=20250615 roll_state=1");
	put(&event_kind, "type=forum title=二 from_day=20250616 roll_state=1");       /* tomorrow */
	put(&event_kind, "type=forum title=三 from_day=20250601 roll_state=2");       /* entered */
	put(&event_kind, "type=forum title=四 from_day=20250601 roll_state=0");
	ck_assert_int_eq(due("rolls")->count, 1);
	ck_assert_str_eq(due("rolls")->label, "1 个会议活动的出勤还没有录入");
	ck_assert_str_eq(due("rolls")->view, "event");
	ck_assert_str_eq(due("rolls")->filter, "roll_state=待录入\nfrom_day<2025-06-16");
	ck_assert_int_eq(due("plans")->count, 1);
}
END_TEST

START_TEST(answers_that_are_owed_are_overdue_or_due_soon)
{
	int64_t session = put(&session_kind, "no=3 from_day=20250110"), unit = put(&unit_kind, "code=1 name=市教育局");
	static const struct { int due, replied; const char *role; } cases[] = {
		{ 20250614, 0, "single" }, { 20250615, 0, "single" }, { 20250630, 0, "host" }, { 20250701, 0, "single" },
		{ 20250601, 20250520, "single" }, { 20250601, 0, "suggested" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t p = put(&proposal_kind, "session_id=%lld title=提案 serial_no=%d received_day=20250110 filed_day=20250120",
		                (long long)session, (int)i + 1);

		put(&handling_kind, "proposal_id=%lld unit_id=%lld role=%s due_day=%d replied_day=%d", (long long)p, (long long)unit,
		    cases[i].role, cases[i].due, cases[i].replied);
	}
	ck_assert_int_eq(due("overdue")->count, 1);
	ck_assert_str_eq(due("overdue")->filter, "due_day<2025-06-15");
	ck_assert_int_eq(due("due")->count, 2);
}
END_TEST

START_TEST(leave_and_declared_deeds_wait_for_somebody)
{
	int64_t person = put(&person_kind, "name=王芳"), e = put(&event_kind, "type=forum title=一 from_day=20250701");

	put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250610 state=1", (long long)e, (long long)person);
	put(&deed_kind, "person_id=%lld kind=deed day=20250610 title=义诊 state=declared", (long long)person);
	ck_assert_int_eq(due("leave")->count, 1);
	ck_assert_int_eq(due("deeds")->count, 1);
}
END_TEST

START_TEST(three_absences_of_a_standing_member_in_a_year_are_told)
{
	int64_t people[2];

	for (int i = 0; i < 2; i++)
		people[i] = put(&person_kind, "name=常委%d", i);
	for (int n = 1; n <= 3; n++) {
		int64_t e = put(&event_kind, "type=standing_committee title=第%d次 from_day=20250%d10 roll_state=2", n, n);

		for (int s = 1; s <= 2; s++) {                  /* two half days of one meeting are one absence */
			int64_t at = put(&sitting_kind, "event_id=%lld no=%d day=20250%d10", (long long)e, s, n);

			put(&attendance_kind, "person_id=%lld sitting_id=%lld status=%d leave_state=%d", (long long)people[0], (long long)at,
			    n == 2 ? 2 : 3, n == 2 ? 3 : 0);
			put(&attendance_kind, "person_id=%lld sitting_id=%lld status=%d", (long long)people[1], (long long)at, n == 3 ? 1 : 3);
		}
	}
	ck_assert_int_eq(due("absent")->count, 1);
}
END_TEST

START_TEST(the_figures_of_the_home_screen)
{
	int64_t session = put(&session_kind, "no=3 from_day=20250110"), people[4], seats[4], p;
	struct home_figures f;

	for (int i = 0; i < 4; i++) {
		people[i] = put(&person_kind, "name=委员%d", i);
		seats[i] = put(&membership_kind, "person_id=%lld member_no=%d from_day=20220105 to_day=%d", (long long)people[i], i,
		               i == 3 ? 20250531 : 0);
	}
	put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member", (long long)seats[0]);
	put(&post_kind, "membership_id=%lld body=committee role=chair", (long long)seats[0]);
	put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member to_day=20250101", (long long)seats[1]);
	p = put(&proposal_kind, "session_id=%lld title=提案 serial_no=1 received_day=20250110", (long long)session);
	put(&submitter_kind, "proposal_id=%lld seq=1 person_id=%lld role=lead", (long long)p, (long long)people[0]);
	put(&event_kind, "type=forum title=一 from_day=20250601 roll_state=2");
	put(&event_kind, "type=forum title=二 from_day=20241201 roll_state=2");
	ck_assert(!home_figures(st, &f, &err));
	ck_assert(f.members == 3 && f.standing == 1 && f.events_year == 1 && f.proposals_year == 1 && f.reports_year == 0);
	ck_assert_int_eq(due("silent")->count, 2);
}
END_TEST

/* What the line says and what the list behind it shows are the same. */
START_TEST(every_line_opens_a_list_of_as_many_rows)
{
	struct demo d = { .ledger = "test_todo_demo.lvzhi", .members = 300, .years = 2, .until = 2024, .seed = 4 };
	struct store *mine = st;
	struct todo all[20];
	int n, seen = 0;

	kit_env.at = 1716000000;                /* 2024-05-18: answers are due, rolls lie ahead */
	unlink(d.ledger);
	ck_assert_msg(!demo_make(&d, &kit_env, &err), "%s", err.say);
	ck_assert(!store_open(&st, d.ledger, &kit_env, &err));
	n = todo_list(st, &kit, all, 20, &err);
	for (int i = 0; i < n; i++) {
		const struct view *v = all[i].view ? view_find(all[i].view) : NULL;
		struct list_filter filters[4];
		struct list_query q = { .view = v, .filters = filters };
		char *save = NULL;

		if (!v)                                 /* a screen of its own: the warnings */
			continue;
		for (char *w = strtok_r(arena_copy(&kit, all[i].filter), "\n", &save); w; w = strtok_r(NULL, "\n", &save)) {
			size_t at = strcspn(w, "=<>~!");
			char op = w[at];

			w[at] = '\0';
			ck_assert_msg(view_column(v, w) >= 0, "%s", w);
			filters[q.filter_count++] = (struct list_filter){ view_column(v, w), op, w + at + 1 };
		}
		ck_assert_msg(list_count(st, &q, 100000, &err) == all[i].count, "%s: %s", all[i].label, all[i].filter);
		seen++;
	}
	ck_assert_int_ge(seen, 4);
	store_close(st);
	st = mine;
	unlink(d.ledger);
}
END_TEST

START_TEST(numbers_go_on_inside_their_series)
{
	int64_t third = put(&session_kind, "no=3 from_day=20250110"), fourth = put(&session_kind, "no=4 from_day=20260110");
	struct rec *p = rec_new(&kit, &proposal_kind), *r = rec_new(&kit, &opinion_report_kind), *e = rec_new(&kit, &event_kind);

	put(&proposal_kind, "session_id=%lld title=甲 serial_no=7 received_day=20250110", (long long)third);
	put(&opinion_report_kind, "year=2025 serial_no=12 title=乙 received_day=20250110");
	put(&event_kind, "type=standing_committee ordinal=9 title=丙 from_day=20250110");
	rec_set_num(p, PROPOSAL_SESSION_ID, third);
	ck_assert_int_eq(next_number(st, &proposal_kind, PROPOSAL_SERIAL_NO, p), 8);
	ck_assert_int_eq(next_number(st, &proposal_kind, PROPOSAL_PROPOSAL_NO, p), 1);
	rec_set_num(p, PROPOSAL_SESSION_ID, fourth);
	ck_assert_int_eq(next_number(st, &proposal_kind, PROPOSAL_SERIAL_NO, p), 1);
	rec_set_num(r, OPINION_REPORT_COMMITTEE_ID, store_committee(st));
	rec_set_num(r, OPINION_REPORT_YEAR, 2025);
	ck_assert_int_eq(next_number(st, &opinion_report_kind, OPINION_REPORT_SERIAL_NO, r), 13);
	rec_set_num(r, OPINION_REPORT_YEAR, 2026);
	ck_assert_int_eq(next_number(st, &opinion_report_kind, OPINION_REPORT_SERIAL_NO, r), 1);
	rec_set_num(e, EVENT_TERM_ID, store_term(st));
	rec_set_text(e, EVENT_TYPE, "standing_committee");
	ck_assert_int_eq(next_number(st, &event_kind, EVENT_ORDINAL, e), 10);
	rec_set_text(e, EVENT_TYPE, "chair_meeting");
	ck_assert_int_eq(next_number(st, &event_kind, EVENT_ORDINAL, e), 1);
	ck_assert_int_eq(next_number(st, &event_kind, EVENT_TITLE, e), 0);       /* not a series */
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("todo");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_add_test(t, an_empty_ledger_has_nothing_to_do);
	tcase_add_test(t, rolls_that_wait_are_counted_once_their_day_has_come);
	tcase_add_test(t, answers_that_are_owed_are_overdue_or_due_soon);
	tcase_add_test(t, leave_and_declared_deeds_wait_for_somebody);
	tcase_add_test(t, three_absences_of_a_standing_member_in_a_year_are_told);
	tcase_add_test(t, the_figures_of_the_home_screen);
	tcase_add_test(t, every_line_opens_a_list_of_as_many_rows);
	tcase_add_test(t, numbers_go_on_inside_their_series);
	return suite_run("todo", t);
}
