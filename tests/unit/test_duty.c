#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/office.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static struct codes codes;
static int64_t ou, li, ou_seat, li_seat, session;

static int64_t member(const char *name, const char *no, int64_t *seat)
{
	int64_t id = put(&person_kind, "name=%s", name);

	*seat = put(&membership_kind, "person_id=%lld member_no=%s sector=23 from_day=20220105", (long long)id, no);
	return id;
}

static void setup(void)
{
	kit_open("test_duty.lvzhi");
	codes = (struct codes){ .arena = &kit };
	ou = member("欧阳修", "001", &ou_seat);
	li = member("李清照", "002", &li_seat);
	session = put(&session_kind, "no=3 from_day=20250110");
}

/* --- duties as text: the columns a case names ------------------------------------------------------------------ */

static const char *text_of(const struct duty *d, const char *name)
{
#define COLUMN_TEXT(id, key, type, ...) \
	if (!strcmp(name, key)) \
		return type == T_TEXT ? code_name(&codes, d->col[id]) : arena_print(&kit, "%d", d->col[id]);
	DUTY_COLUMNS(COLUMN_TEXT)
#define WIDE_TEXT(field, key, ...) \
	if (!strcmp(name, key)) \
		return arena_print(&kit, "%lld", (long long)d->field);
	DUTY_WIDE(WIDE_TEXT)
	if (!strcmp(name, "subject"))
		return arena_print(&kit, "%lld", (long long)d->subject_id);
	return !strcmp(name, "title") ? d->title : d->source;
}

struct telling {
	const char *columns, *kind;
	struct sink out;
};

static bool tell(void *ctx, const struct duty *d)
{
	struct telling *t = ctx;
	char *names = arena_copy(&kit, t->columns), *save = NULL;
	const char *gap = "";

	if (t->kind && strcmp(code_name(&codes, d->col[DUTY_KIND]), t->kind))
		return true;
	for (char *w = strtok_r(names, " ", &save); w; w = strtok_r(NULL, " ", &save), gap = " ")
		sink_put(&t->out, "%s%s", gap, text_of(d, w));
	sink_text(&t->out, "\n");
	return true;
}

static struct duty_query year(int y)
{
	return (struct duty_query){ .committee = store_committee(st), .term = store_term(st), .from = y * 10000 + 101, .to = y * 10000 + 1231,
	                            .want_titles = true };
}

static const char *told(struct duty_query q, const char *kind, const char *columns)
{
	struct telling t = { columns, kind, { .arena = &kit } };

	sink_text(&t.out, "");
	ck_assert_msg(!duty_each(st, &q, &codes, tell, &t, &err), "%s %s", err.say, err.why);
	return t.out.text;
}

static int64_t sitting(int64_t event, int no, int64_t day, const char *part)
{
	return put(&sitting_kind, "event_id=%lld no=%d day=%lld part=%s", (long long)event, no, (long long)day, part);
}

static void came(int64_t person, int64_t at, const char *how)
{
	put(&attendance_kind, "person_id=%lld sitting_id=%lld %s", (long long)person, (long long)at, how);
}

/* --- attendance -------------------------------------------------------------------------------------------------- */

START_TEST(a_plenary_is_one_duty_and_one_for_every_sitting)
{
	int64_t e = put(&event_kind, "type=plenary title=九届三次会议 from_day=20250110 to_day=20250113 must=1 organiser=general_office"), s[6];

	for (int i = 0; i < 6; i++)
		s[i] = sitting(e, i + 1, 20250110 + i / 2, i ? "group" : "opening");
	for (int i = 0; i < 6; i++)
		came(ou, s[i], i < 4 ? i ? "status=1" : "status=1 late=1" : "status=3");
	ck_assert_str_eq(told(year(2025), "event", "subject kind type day status late must units units_present units_absent organiser title source"),
	                 arena_print(&kit, "%lld event plenary 20250110 present 1 1 6 4 2 general_office 九届三次会议 event\n", (long long)ou_seat));
	ck_assert_str_eq(told(year(2025), "sitting", "of part day status late units of_day"),
	                 "event opening 20250110 present 1 1 20250110\nevent group 20250110 present 0 1 20250110\n"
	                 "event group 20250111 present 0 1 20250110\nevent group 20250111 present 0 1 20250110\n"
	                 "event group 20250112 absent 0 1 20250110\nevent group 20250112 absent 0 1 20250110\n");
}
END_TEST

START_TEST(less_than_the_share_of_the_sittings_is_absence)
{
	int64_t e = put(&event_kind, "type=plenary title=全会 from_day=20250110"), s[6];

	for (int i = 0; i < 6; i++) {
		s[i] = sitting(e, i + 1, 20250110, "");
		came(ou, s[i], i < 3 ? "status=1" : "status=3");
		came(li, s[i], i < 3 ? "status=1" : "status=2 leave_state=2");
	}
	ck_assert_str_eq(told(year(2025), "event", "status leave_state units_present units_leave units_absent"),
	                 "absent  3 0 3\nleave approved 3 3 0\n");
}
END_TEST

START_TEST(what_became_of_a_request_for_leave_is_seen)
{
	static const struct { const char *roll, *expect; } cases[] = {
		{ "status=2 leave_state=2 leave_type=illness", "leave approved illness 6 2 1 0\n" },
		{ "status=2", "leave approved  6 2 1 0\n" },            /* 请假 in the roll is leave that was given */
		{ "status=2 leave_state=3", "leave refused  6 2 0 1\n" },
		{ "status=2 leave_state=4", "leave late  6 2 0 1\n" },
		{ "status=2 leave_state=1", "leave pending  6 2 0 1\n" },
		{ "status=3", "absent   6 2 0 1\n" },
		{ "status=1", "present   6 2 0 0\n" },
		{ "status=4", "declined   6 2 0 0\n" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t e, s;

		kit_close();
		setup();
		e = put(&event_kind, "type=standing_committee title=常委会 from_day=20250320");
		s = sitting(e, 1, 20250320, "");
		put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250301 state=3", (long long)e, (long long)ou);
		put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250314 state=2", (long long)e, (long long)ou);
		came(ou, s, cases[i].roll);
		ck_assert_str_eq(told(year(2025), "event", "status leave_state leave_type leave_ahead leave_times units_leave units_absent"),
		                 cases[i].expect);
	}
}
END_TEST

START_TEST(a_roll_that_is_not_entered_is_no_duty_yet)
{
	int64_t e = put(&event_kind, "type=research title=调研 from_day=20250401");

	came(ou, sitting(e, 1, 20250401, ""), "status=0");
	ck_assert_str_eq(told(year(2025), NULL, "kind"), "");
}
END_TEST

START_TEST(a_role_at_an_event_stands_on_its_row)
{
	int64_t e = put(&event_kind, "type=research title=调研 from_day=20250401 series=三方面 supervision=1");
	int64_t t = put(&event_kind, "type=visit title=走访 from_day=20250402"), s = sitting(e, 1, 20250401, "");

	came(ou, s, "status=1 capacity=4");
	put(&participation_kind, "event_id=%lld person_id=%lld role=writer registered=1", (long long)e, (long long)ou);
	put(&participation_kind, "event_id=%lld person_id=%lld role=leader answered=1", (long long)t, (long long)ou);
	ck_assert_str_eq(told(year(2025), "event", "type status role registered answered capacity series act"),
	                 "research present writer 1 0 speaker 三方面 supervision\nvisit present leader 0 1 member  \n");
}
END_TEST

START_TEST(only_sittings_while_in_office_count)
{
	int64_t e = put(&event_kind, "type=plenary title=全会 from_day=20250110 to_day=20250113"), id, seat;

	id = put(&person_kind, "name=苏轼");
	seat = put(&membership_kind, "person_id=%lld member_no=003 from_day=20250112", (long long)id);
	for (int i = 0; i < 4; i++)
		came(id, sitting(e, i + 1, 20250110 + i, ""), "status=1");
	ck_assert_str_eq(told(year(2025), "event", "subject units units_present"), arena_print(&kit, "%lld 2 2\n", (long long)seat));
}
END_TEST

/* --- papers ------------------------------------------------------------------------------------------------------ */

static int64_t proposal(const char *fields)
{
	return put(&proposal_kind, "session_id=%lld title=关于加装电梯的提案 category=city period=session %s", (long long)session, fields);
}

static void signs(int64_t p, int seq, int64_t person, const char *role, const char *more)
{
	put(&submitter_kind, "proposal_id=%lld seq=%d person_id=%lld role=%s %s", (long long)p, seq, (long long)person, role, more);
}

START_TEST(a_proposal_counts_for_everybody_who_signed_it)
{
	int64_t p = proposal("form=joint serial_no=1 received_day=20250108 filed_day=20250120 is_key=1 key_day=20250301"), third, seat;

	third = member("王安石", "003", &seat);
	signs(p, 1, ou, "lead", "");
	signs(p, 2, li, "co", "confirmed=1");
	signs(p, 3, third, "co", "");
	ck_assert_str_eq(told(year(2025), "proposal",
	                      "kind type part form role author_no authors confirmed submitted filed key merged day decided"),
	                 "proposal city session joint lead 1 3 0 1 1 1 0 20250108 20250120\n"
	                 "proposal city session joint co 2 3 1 1 1 1 0 20250108 20250120\n"
	                 "proposal city session joint co 3 3 0 1 1 1 0 20250108 20250120\n");
	ck_assert_str_eq(told((struct duty_query){ .membership = li_seat, .from = 20250101, .to = 20251231 }, "step",
	                      "of act day of_day role author_no body key"),
	                 "proposal filed 20250120 20250108 co 2 own 1\nproposal key 20250301 20250108 co 2 own 1\n");
}
END_TEST

START_TEST(without_countersigning_everybody_is_confirmed)
{
	int64_t p = proposal("form=joint serial_no=1 received_day=20250108");

	signs(p, 1, ou, "lead", "");
	signs(p, 2, li, "co", "");
	ck_assert_str_eq(told(year(2025), "proposal", "confirmed filed"), "1 0\n1 0\n");
}
END_TEST

START_TEST(a_distinction_counts_in_the_year_it_was_given)
{
	int64_t p = proposal("form=individual serial_no=1 received_day=20241210 filed_day=20250120 is_excellent=1 excellent_day=20260115");

	signs(p, 1, ou, "lead", "");
	ck_assert_str_eq(told(year(2024), NULL, "kind act filed excellent"), "proposal  1 1\n");
	ck_assert_str_eq(told(year(2025), NULL, "kind act year quarter month"), "step filed 2025 1 1\n");
	ck_assert_str_eq(told(year(2026), NULL, "kind act"), "step excellent\n");
}
END_TEST

START_TEST(a_proposal_taken_back_is_kept_and_never_paid)
{
	int64_t p = proposal("form=individual serial_no=1 received_day=20250110 filed_day=20250120 withdrawn_day=20250125");

	signs(p, 1, ou, "lead", "");
	ck_assert_str_eq(told(year(2025), NULL, "kind act active submitted filed"), "proposal  0 0 0\nstep filed 0 0 0\n");
}
END_TEST

START_TEST(a_collective_counts_the_people_named_on_it)
{
	int64_t u = put(&unit_kind, "code=01 name=民盟市委"), p = proposal("form=collective serial_no=1 received_day=20250110");

	put(&submitter_kind, "proposal_id=%lld seq=1 unit_id=%lld role=lead", (long long)p, (long long)u);
	signs(p, 2, ou, "main", "");
	signs(p, 3, li, "main", "");
	ck_assert_str_eq(told(year(2025), "proposal", "form role author_no authors"), "collective main 1 2\ncollective main 2 2\n");
}
END_TEST

START_TEST(a_report_and_its_adoptions)
{
	int64_t p = proposal("form=individual serial_no=1 received_day=20250110 converted_day=20250201 converted_to=opinion_report"), r;

	r = put(&opinion_report_kind, "year=2025 serial_no=1 title=电梯 category=society received_day=20250202 asked=1 from_proposal_id=%lld",
	        (long long)p);
	put(&author_kind, "report_id=%lld seq=1 person_id=%lld role=reporter", (long long)r, (long long)ou);
	put(&author_kind, "report_id=%lld seq=2 person_id=%lld role=writer", (long long)r, (long long)li);
	put(&adoption_kind, "report_id=%lld day=20250310 act=adopted level=3 body=party form=compiled", (long long)r);
	put(&adoption_kind, "report_id=%lld day=20260110 act=remark level=4 body=leader form=single", (long long)r);
	ck_assert_str_eq(told(year(2025), "report", "type form role author_no authors adopted compiled sent_up asked kept born_of decided"),
	                 "society joint reporter 1 2 1 1 4 1 0 proposal 20250310\nsociety joint writer 2 2 1 1 4 1 0 proposal 20250310\n");
	ck_assert_str_eq(told((struct duty_query){ .membership = ou_seat, .from = 20250101, .to = 20261231 }, "step",
	                      "of act level body day compiled born_of"),
	                 "report adopted 3 party 20250310 1 proposal\nreport remark 4 leader 20260110 0 proposal\n");
	signs(p, 1, ou, "lead", "");
	ck_assert_str_eq(told(year(2025), "proposal", "converted root_id"), arena_print(&kit, "1 %lld\n", (long long)p * 8));
	ck_assert_str_eq(told((struct duty_query){ .membership = ou_seat, .from = 20250202, .to = 20250202 }, "report", "root_id"),
	                 arena_print(&kit, "%lld\n", (long long)p * 8));
}
END_TEST

START_TEST(a_speech_knows_the_meeting_it_was_given_at)
{
	int64_t e = put(&event_kind, "type=plenary title=全会 from_day=20250110");

	put(&speech_kind, "event_id=%lld person_id=%lld title=发言 part=oral day=20250111 role=speaker state=accepted", (long long)e, (long long)ou);
	put(&speech_kind, "person_id=%lld title=书面 part=written day=20250112 state=unused", (long long)li);
	ck_assert_str_eq(told(year(2025), "speech", "type part role adopted active title"),
	                 "plenary oral speaker 1 1 发言\n written  0 0 书面\n");
}
END_TEST

START_TEST(deeds_are_their_own_kind)
{
	put(&deed_kind, "person_id=%lld kind=award type=honour day=20250501 title=先进 level=4 state=booked", (long long)ou);
	put(&deed_kind, "person_id=%lld kind=manual type=extra day=20250502 title=加分 given=25000 state=booked", (long long)ou);
	put(&deed_kind, "person_id=%lld kind=deed type=donation day=20250500 title=捐款 amount=100000000 quantity=30000 state=declared",
	    (long long)ou);
	put(&deed_kind, "person_id=%lld kind=theory type=theory_paper day=20250503 title=论文 author_no=2 authors=3 role=writer state=booked",
	    (long long)ou);
	ck_assert_str_eq(told(year(2025), NULL, "kind type day level amount quantity given state author_no authors role form"),
	                 "deed donation 20250500 0 100000000 30000 0 declared 1 1  individual\n"
	                 "award honour 20250501 4 0 0 0 booked 1 1  individual\n"
	                 "manual extra 20250502 0 0 0 25000 booked 1 1  individual\n"
	                 "theory theory_paper 20250503 0 0 0 0 booked 2 3 writer joint\n");
}
END_TEST

/* --- on that day --------------------------------------------------------------------------------------------------- */

START_TEST(the_place_is_that_of_the_day)
{
	put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member from_day=20250301", (long long)ou_seat);
	put(&post_kind, "membership_id=%lld body=economy_committee role=director to_day=20250331", (long long)ou_seat);
	put(&post_kind, "membership_id=%lld body=committee role=vice_chair from_day=20250601", (long long)ou_seat);
	for (int i = 0; i < 4; i++)
		put(&deed_kind, "person_id=%lld kind=deed day=%d title=事 state=booked", (long long)ou,
		    (const int[]){ 20250210, 20250310, 20250410, 20250610 }[i]);
	ck_assert_str_eq(told(year(2025), "deed", "day standing office committee sector"),
	                 "20250210 0  economy_committee 23\n20250310 1 standing_member economy_committee 23\n"
	                 "20250410 1 standing_member  23\n20250610 1 vice_chair  23\n");
}
END_TEST

START_TEST(whoever_changes_sector_in_mid_term_keeps_number_and_seat)
{
	int64_t id = put(&person_kind, "name=苏轼"), first, second;
	struct duty_query of_first = year(2025);

	first = put(&membership_kind, "person_id=%lld member_no=003 sector=18 from_day=20220105 to_day=20250331"
	            " change_out=sector_change", (long long)id);
	second = put(&membership_kind, "person_id=%lld member_no=003 sector=20 from_day=20250405", (long long)id);
	for (int i = 0; i < 4; i++)
		put(&deed_kind, "person_id=%lld kind=deed day=%d title=事 state=booked", (long long)id,
		    (const int[]){ 20250101, 20250331, 20250402, 20250405 }[i]);
	ck_assert_str_eq(told(year(2025), "deed", "subject day sector"),
	                 arena_print(&kit, "%lld 20250101 18\n%lld 20250331 18\n%lld 20250402 18\n%lld 20250405 20\n",
	                             (long long)second, (long long)second, (long long)second, (long long)second));
	/* asked for by the row that ended: the same person, the same rows */
	of_first.membership = first;
	ck_assert_str_eq(told(of_first, "deed", "subject day"),
	                 arena_print(&kit, "%lld 20250101\n%lld 20250331\n%lld 20250402\n%lld 20250405\n",
	                             (long long)second, (long long)second, (long long)second, (long long)second));
}
END_TEST

START_TEST(a_session_proposal_handed_in_before_the_term_is_not_lost)
{
	int64_t p = proposal("form=individual serial_no=1 received_day=20211220");

	signs(p, 1, ou, "lead", "");
	ck_assert_str_eq(told(year(2021), "proposal", "day sector"), "20211220 23\n");
}
END_TEST

/* --- the whole ------------------------------------------------------------------------------------------------------ */

/* A busy year for a few people: the order is complete, and one member's rows are the same alone and among all. */
START_TEST(one_member_costs_one_member_and_gets_the_same_rows)
{
	static const char columns[] = "subject day source source_id step_id kind status title role author_no";
	int64_t seats[5], people[5];
	struct sink alone = { .arena = &kit };
	const char *all;

	for (int i = 0; i < 5; i++)
		people[i] = member("某人", arena_print(&kit, "1%d", i), &seats[i]);
	for (int n = 0; n < 6; n++) {
		int64_t e = put(&event_kind, "type=forum title=座谈%d from_day=%d", n, 20250201 + n * 100), s = sitting(e, 1, 20250201 + n * 100, "");
		int64_t p = proposal(arena_print(&kit, "form=joint serial_no=%d received_day=%d filed_day=%d", n + 1, 20250201 + n, 20250201 + n * 100));

		for (int i = 0; i < 5; i++) {
			came(people[i], s, (i + n) % 4 ? "status=1" : "status=3");
			signs(p, i + 1, people[(i + n) % 5], i ? "co" : "lead", "");
		}
		put(&deed_kind, "person_id=%lld kind=deed day=%d title=事 state=booked", (long long)people[n % 5], 20250203 + n);
	}
	all = told(year(2025), NULL, columns);
	sink_text(&alone, "");
	sink_text(&alone, told((struct duty_query){ .membership = ou_seat, .from = 20250101, .to = 20251231, .want_titles = true }, NULL, columns));
	for (int i = 0; i < 5; i++)
		sink_text(&alone, told((struct duty_query){ .membership = seats[i], .from = 20250101, .to = 20251231, .want_titles = true },
		                       NULL, columns));
	ck_assert_str_eq(all, alone.text);
	ck_assert_uint_gt(strlen(all), 1000);
}
END_TEST

static bool first_only(void *ctx, const struct duty *d)
{
	(void)d;
	++*(int *)ctx;
	return false;
}

START_TEST(whoever_has_enough_says_so)
{
	struct duty_query q = year(2025);
	int n = 0;

	for (int i = 0; i < 3; i++)
		put(&deed_kind, "person_id=%lld kind=deed day=20250501 title=事%d state=booked", (long long)ou, i);
	ck_assert(!duty_each(st, &q, &codes, first_only, &n, &err));
	ck_assert_int_eq(n, 1);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("duty");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_add_test(t, a_plenary_is_one_duty_and_one_for_every_sitting);
	tcase_add_test(t, less_than_the_share_of_the_sittings_is_absence);
	tcase_add_test(t, what_became_of_a_request_for_leave_is_seen);
	tcase_add_test(t, a_roll_that_is_not_entered_is_no_duty_yet);
	tcase_add_test(t, a_role_at_an_event_stands_on_its_row);
	tcase_add_test(t, only_sittings_while_in_office_count);
	tcase_add_test(t, a_proposal_counts_for_everybody_who_signed_it);
	tcase_add_test(t, without_countersigning_everybody_is_confirmed);
	tcase_add_test(t, a_distinction_counts_in_the_year_it_was_given);
	tcase_add_test(t, a_proposal_taken_back_is_kept_and_never_paid);
	tcase_add_test(t, a_collective_counts_the_people_named_on_it);
	tcase_add_test(t, a_report_and_its_adoptions);
	tcase_add_test(t, a_speech_knows_the_meeting_it_was_given_at);
	tcase_add_test(t, deeds_are_their_own_kind);
	tcase_add_test(t, the_place_is_that_of_the_day);
	tcase_add_test(t, whoever_changes_sector_in_mid_term_keeps_number_and_seat);
	tcase_add_test(t, a_session_proposal_handed_in_before_the_term_is_not_lost);
	tcase_add_test(t, one_member_costs_one_member_and_gets_the_same_rows);
	tcase_add_test(t, whoever_has_enough_says_so);
	return suite_run("duty", t);
}
