#include "lvzhi/warning.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/verdict.h"
#include "unit/ledger_kit.h"
#include "suite.h"

/* The term of the kit begins on 2022-01-05 and runs: its last year is 2026. 001 is 常委, the others are not. */
static int64_t person[4], session;

static void ledger(void)
{
	static const char *const names[] = { "欧阳修", "李清照", "苏轼", "曾巩" };

	kit_open("test_warning.lvzhi");
	session = put(&session_kind, "no=1 from_day=20220110");
	for (int i = 0; i < 4; i++) {
		int64_t seat;

		person[i] = put(&person_kind, "name=%s", names[i]);
		seat = put(&membership_kind, "person_id=%lld member_no=00%d sector=23 from_day=20220105", (long long)person[i], i + 1);
		if (!i)
			put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member from_day=20220105", (long long)seat);
	}
}

/* A meeting of one sitting; who: one letter a member: p present, a absent, l leave approved, r leave refused, - not called. */
static void meeting(const char *type, int64_t day, const char *who)
{
	int64_t event = put(&event_kind, "type=%s title=%s%lld from_day=%lld must=1", type, type, (long long)day, (long long)day);
	int64_t at = put(&sitting_kind, "event_id=%lld no=1 day=%lld", (long long)event, (long long)day);

	for (int i = 0; who[i]; i++)
		if (who[i] != '-')
			put(&attendance_kind, "person_id=%lld sitting_id=%lld status=%d leave_state=%d", (long long)person[i], (long long)at,
			    who[i] == 'p' ? 1 : who[i] == 'a' ? 3 : 2, who[i] == 'l' ? 2 : who[i] == 'r' ? 3 : 0);
}

static void proposal(int member, int64_t day)
{
	static int n;
	int64_t id = put(&proposal_kind, "session_id=%lld serial_no=%d title=提案%lld form=individual received_day=%lld", (long long)session,
	                 ++n, (long long)day, (long long)day);

	put(&submitter_kind, "proposal_id=%lld seq=1 person_id=%lld role=lead", (long long)id, (long long)person[member]);
}

/* Everybody has handed in a proposal this year and more than enough in the term: only the limit at hand speaks. */
static void enough_proposals(void)
{
	for (int i = 0; i < 4; i++)
		for (int year = 2022; year <= 2025; year++)
			proposal(i, year * INT64_C(10000) + 110);
}

/* "code over 001 3" a line: rule, over or near, member, number. */
static const char *told(int64_t day)
{
	struct warnings w;
	struct sink out = { .arena = &kit };

	ck_assert_msg(!warnings_run(st, &kit, day, &w, &err), "%s %s", err.say, err.why);
	sink_text(&out, "");
	for (int i = 0; i < w.count; i++)
		sink_put(&out, "%s %s %s %s\n", rec_text(w.rules[w.list[i].rule], INDICATOR_CODE), w.list[i].over ? "over" : "near",
		         w.list[i].no, num_text(&kit, w.list[i].have));
	return out.text;
}

START_TEST(a_standing_member_is_near_with_two_absences_and_over_with_the_third)
{
	struct warnings w;

	ledger();
	enough_proposals();
	meeting("standing_committee", 20250115, "aa");          /* 李清照 is no 常委: it does not count against her */
	meeting("standing_committee", 20250320, "p");
	ck_assert_str_eq(told(20250401), "");
	meeting("standing_committee", 20250420, "l");           /* with leave: the rule counts every absence */
	ck_assert_str_eq(told(20250501), "standing_absent_year near 001 2\n");
	meeting("standing_committee", 20250610, "a");
	ck_assert_str_eq(told(20250609), "standing_absent_year near 001 2\n");  /* as of the day before */
	ck_assert_str_eq(told(20250610), "standing_absent_year over 001 3\n");
	ck_assert(!warnings_run(st, &kit, 20250615, &w, &err));
	ck_assert_int_eq(w.over, 1);
	ck_assert_int_eq(w.list[0].record_count, 3);
	ck_assert_int_eq(w.list[0].records[0].day, 20250115);
	ck_assert_int_eq(w.list[0].records[2].day, 20250610);
	ck_assert_str_eq(w.list[0].records[1].title, "standing_committee20250420");
	ck_assert_str_eq(told(20260201), "");                   /* another year begins */
	kit_close();
}
END_TEST

START_TEST(seven_absences_in_the_term_are_one_limit_of_their_own)
{
	ledger();
	enough_proposals();
	for (int year = 2022; year <= 2024; year++) {
		meeting("standing_committee", year * INT64_C(10000) + 315, "a");
		meeting("standing_committee", year * INT64_C(10000) + 915, "a");
	}
	ck_assert_str_eq(told(20241231), "standing_absent_year near 001 2\nstanding_absent_term near 001 6\n");
	meeting("standing_committee", 20250115, "r");
	ck_assert_str_eq(told(20250201), "standing_absent_term over 001 7\n");
	kit_close();
}
END_TEST

START_TEST(plenaries_missed_count_in_the_term_and_those_without_leave_apart)
{
	ledger();
	enough_proposals();
	meeting("plenary", 20220110, "plap");           /* 李清照 with leave, 苏轼 without */
	ck_assert_str_eq(told(20220201), "plenary_unexcused over 003 1\nplenary_unexcused_again near 003 1\n");
	meeting("plenary", 20230110, "plrp");           /* 苏轼 again, leave refused */
	ck_assert_str_eq(told(20230201),
	                 "plenary_absent_term near 002 2\nplenary_absent_term near 003 2\n"
	                 "plenary_unexcused over 003 2\nplenary_unexcused_again over 003 2\n");
	meeting("plenary", 20240110, "pllp");
	ck_assert_str_eq(told(20240201),
	                 "plenary_absent_term over 002 3\nplenary_absent_term over 003 3\n"
	                 "plenary_unexcused over 003 2\nplenary_unexcused_again over 003 2\n");
	kit_close();
}
END_TEST

START_TEST(no_proposal_by_the_end_of_september_is_near_before_and_over_after)
{
	ledger();
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < 3; k++)
			proposal(i, 20240110 + k);
	for (int i = 0; i < 3; i++)
		proposal(i, 20250110);
	ck_assert_str_eq(told(20250830), "");
	ck_assert_str_eq(told(20250831), "no_proposal near 004 0\n");   /* thirty days ahead */
	ck_assert_str_eq(told(20250930), "no_proposal near 004 0\n");
	ck_assert_str_eq(told(20251001), "no_proposal over 004 0\n");
	proposal(3, 20251008);
	ck_assert_str_eq(told(20251009), "");
	kit_close();
}
END_TEST

START_TEST(two_years_without_a_proposal_hold_for_who_was_there_both_years)
{
	int64_t late;

	ledger();
	for (int i = 0; i < 3; i++)
		for (int k = 0; k < 3; k++)
			proposal(i, 20240110 + k);
	late = put(&person_kind, "name=王安石");
	put(&membership_kind, "person_id=%lld member_no=005 sector=23 from_day=20240901", (long long)late);
	/* 曾巩 has none in 2024 and 2025; 王安石 came in the autumn of 2024 */
	ck_assert_str_eq(told(20251001),
	                 "no_proposal over 001 0\nno_proposal over 002 0\nno_proposal over 003 0\nno_proposal over 004 0\nno_proposal over 005 0\n"
	                 "no_proposal_two_years near 004 0\n");
	ck_assert(strstr(told(20251231), "no_proposal_two_years over 004 0\n") != NULL);
	ck_assert(!strstr(told(20251231), "no_proposal_two_years over 005"));
	kit_close();
}
END_TEST

START_TEST(fewer_than_three_in_the_term_speak_in_its_last_year)
{
	ledger();
	enough_proposals();
	for (int i = 0; i < 3; i++)
		proposal(i, 20260110);
	put(&person_kind, "name=x");
	put(&membership_kind, "person_id=%lld member_no=005 sector=23 from_day=20250105", (long long)put(&person_kind, "name=王安石"));
	person[0] = put(&person_kind, "name=曾布");
	put(&membership_kind, "person_id=%lld member_no=006 sector=23 from_day=20240105", (long long)person[0]);
	proposal(0, 20250110);
	proposal(0, 20260111);
	ck_assert(!strstr(told(20251201), "few_proposals_term"));
	ck_assert_msg(strstr(told(20260601), "few_proposals_term near 006 2\n") != NULL, "%s", told(20260601));
	ck_assert(strstr(told(20260601), "few_proposals_term near 005 0\n") != NULL);
	ck_assert(strstr(told(20261231), "few_proposals_term over 006 2\n") != NULL);
	ck_assert(!strstr(told(20261231), "few_proposals_term over 001"));
	kit_close();
}
END_TEST

START_TEST(leavers_and_who_is_exempt_are_not_listed)
{
	struct rec *m;

	ledger();
	enough_proposals();
	meeting("plenary", 20250110, "-aa");
	ck_assert(strstr(told(20250201), "plenary_unexcused over 002"));
	put(&exemption_kind, "year=2025 person_id=%lld reason=长期病假", (long long)person[1]);
	m = store_rows(st, &kit, &membership_kind, MEMBERSHIP_PERSON_ID, (struct value){ "", person[2] }, &err);
	rec_set_num(m, MEMBERSHIP_TO_DAY, 20250131);
	ck_assert(!store_save(st, "离任", m, &err));
	ck_assert_str_eq(told(20250201), "");
	kit_close();
}
END_TEST

START_TEST(indicators_of_the_ledger_take_the_place_of_the_shipped_ones)
{
	struct rec *r;
	int added;

	ledger();
	enough_proposals();
	meeting("plenary", 20250110, "pa");
	ck_assert(!indicators_adopt(st, &added, &err));
	ck_assert_int_eq(added, 8);
	ck_assert_str_eq(told(20250201), "plenary_unexcused over 002 1\nplenary_unexcused_again near 002 1\n");
	for (r = store_rows(st, &kit, &indicator_kind, INDICATOR_COMMITTEE_ID, (struct value){ "", store_committee(st) }, &err); r; r = r->next)
		if (strcmp(rec_text(r, INDICATOR_CODE), "plenary_unexcused_again") != 0) {
			rec_set_num(r, INDICATOR_CLOSED, 1);
			ck_assert(!store_save(st, "停用", r, &err));
		}
	ck_assert_str_eq(told(20250201), "plenary_unexcused_again near 002 1\n");
	put(&indicator_kind, "code=own name=本会自己的 counted=全体会议 sense=over limit_at=1 period=year severity=notice sort_order=1");
	ck_assert_str_eq(told(20250201), "own over 001 1\nown over 002 1\nplenary_unexcused_again near 002 1\n");
	ck_assert(!indicators_adopt(st, &added, &err));
	ck_assert_int_eq(added, 0);
	kit_close();
}
END_TEST

static void refused(const char *field, const char *key, const char *value)
{
	struct rec *r = rec_new(&kit, &indicator_kind);

	rec_set_text(r, INDICATOR_CODE, "x");
	rec_set_text(r, INDICATOR_NAME, "x");
	rec_set_text(r, INDICATOR_COUNTED, "缺席");
	rec_set_num(r, INDICATOR_LIMIT_AT, 1);
	kit_set(r, key, value);
	ck_assert_msg(store_save(st, "x", r, &err) == LZ_INVALID, "%s=%s was taken", key, value);
	ck_assert_str_eq(err.field, field);
}

START_TEST(an_indicator_that_cannot_be_read_is_refused_with_the_field)
{
	ledger();
	refused("counted", "counted", "statsu = 'absent'");
	ck_assert_msg(strstr(err.say, "statsu") && strstr(err.say, "status"), "%s", err.say);
	refused("counted", "counted", "缺席\n[grade]\n好 = else");
	refused("applies", "applies", "day > 3");
	refused("summed", "summed", "'x'");
	refused("by_day", "by_day", "9月30日");
	refused("by_day", "by_day", "13-01");
	refused("limit_at", "limit_at", "0");
	refused("code", "code", "No Proposal");
	kit_close();
}
END_TEST

static void changed(int64_t id, const char *key, const char *value)
{
	struct rec *r = store_load(st, &kit, &indicator_kind, id, &err);

	kit_set(r, key, value);
	ck_assert_msg(!store_save(st, "改指标", r, &err), "%s", err.say);
}

/* 80 in a hundred: 欧阳修 came to four of five, near within five; 李清照 to three; 苏轼 was never called; 曾巩 came to all. */
START_TEST(a_rate_is_watched_all_year_or_from_its_day_on)
{
	int64_t id;
	struct warnings w;

	ledger();
	id = put(&indicator_kind, "code=rate name=出席率 counted=出席 among=应到 period=year sense=under limit_at=80 severity=warning");
	meeting("research", 20250110, "pp-p");
	meeting("research", 20250210, "pa-p");
	meeting("research", 20250310, "pp-p");
	ck_assert_str_eq(told(20250315), "rate over 002 66.7\n");
	meeting("research", 20250410, "pa-p");
	meeting("research", 20250510, "lp-p");
	ck_assert_str_eq(told(20250601), "rate over 002 60\nrate near 001 80\n");
	ck_assert(!warnings_run(st, &kit, 20250601, &w, &err));
	ck_assert_int_eq(w.list[0].record_count, 3);
	changed(id, "by_day", "06-30");
	changed(id, "ahead", "10");
	ck_assert_str_eq(told(20250601), "");
	ck_assert_str_eq(told(20250625), "rate near 002 60\n");
	ck_assert_str_eq(told(20250701), "rate over 002 60\n");
	changed(id, "by_day", "");
	changed(id, "sense", "over");
	changed(id, "limit_at", "85");                          /* absence, say, from so many of a hundred on */
	ck_assert_str_eq(told(20250601), "rate over 004 100\nrate near 001 80\n");
	refused("among", "among", "statsu");
	kit_close();
}
END_TEST

START_TEST(a_limit_above_a_hundred_is_no_rate)
{
	struct rec *r;

	ledger();
	r = rec_new(&kit, &indicator_kind);
	rec_set_text(r, INDICATOR_CODE, "x");
	rec_set_text(r, INDICATOR_NAME, "x");
	rec_set_text(r, INDICATOR_COUNTED, "出席");
	rec_set_text(r, INDICATOR_AMONG, "应到");
	rec_set_num(r, INDICATOR_LIMIT_AT, 120);
	ck_assert(store_save(st, "x", r, &err) == LZ_INVALID);
	ck_assert_str_eq(err.field, "limit_at");
	kit_close();
}
END_TEST

START_TEST(the_trend_has_a_column_a_quarter)
{
	struct warnings rules;
	struct warning_quarter *q;

	ledger();
	enough_proposals();
	meeting("plenary", 20240110, "paap");
	meeting("standing_committee", 20240515, "a");
	meeting("standing_committee", 20240715, "a");
	meeting("standing_committee", 20241015, "a");
	ck_assert_msg(!warnings_trend(st, &kit, &(struct warning_trend){ 20241120, 4, NULL, NULL }, &rules, &q, &err), "%s", err.say);
	ck_assert_int_eq(q[0].day, 20240331);
	ck_assert_int_eq(q[1].day, 20240630);
	ck_assert_int_eq(q[2].day, 20240930);
	ck_assert_int_eq(q[3].day, 20241120);
	for (int i = 0; i < 4; i++) {
		ck_assert_int_eq(q[i].over[0], i == 3);         /* standing_absent_year: 0 1 2 3 absences */
		ck_assert_int_eq(q[i].near[0], i == 2);
		ck_assert_int_eq(q[i].over[3], 2);              /* plenary_unexcused */
	}
	kit_close();
}
END_TEST

static bool twice(void *ctx, int64_t done, int64_t all)
{
	ck_assert_int_eq(all, 4);
	ck_assert_int_eq(done, *(int *)ctx);
	return ++*(int *)ctx < 2;
}

START_TEST(a_trend_tells_how_far_it_is_and_stops_when_asked)
{
	struct warnings rules;
	struct warning_quarter *q;
	int told = 0;

	kit_open("test_warning.lvzhi");
	ck_assert_int_eq(warnings_trend(st, &kit, &(struct warning_trend){ 20241120, 4, twice, &told }, &rules, &q, &err), LZ_STOPPED);
	ck_assert_int_eq(told, 2);
	kit_close();
}
END_TEST

START_TEST(the_home_screen_counts_members_and_hears_of_changes)
{
	struct todo todo[20];
	int over, near, n, seen = 0;

	ledger();
	enough_proposals();
	ck_assert(!warnings_count(st, NULL, NULL, &over, &near, &err));
	ck_assert_int_eq(over + near, 0);
	meeting("plenary", 20250110, "paap");
	meeting("plenary", 20240110, "ppap");           /* 苏轼 is over two limits: one member */
	ck_assert(!warnings_count(st, NULL, NULL, &over, &near, &err));
	ck_assert_int_eq(over, 2);
	ck_assert_int_eq(near, 2);
	n = todo_list(st, &kit, todo, COUNT(todo), &err);
	for (int i = 0; i < n; i++)
		seen += !strcmp(todo[i].key, "warning") && !strcmp(todo[i].label, "2 位委员触及监督指标的界限，2 位临近");
	ck_assert_int_eq(seen, 1);
	kit_close();
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("warning");

	tcase_set_timeout(t, 120);
	tcase_add_test(t, a_standing_member_is_near_with_two_absences_and_over_with_the_third);
	tcase_add_test(t, seven_absences_in_the_term_are_one_limit_of_their_own);
	tcase_add_test(t, plenaries_missed_count_in_the_term_and_those_without_leave_apart);
	tcase_add_test(t, no_proposal_by_the_end_of_september_is_near_before_and_over_after);
	tcase_add_test(t, two_years_without_a_proposal_hold_for_who_was_there_both_years);
	tcase_add_test(t, fewer_than_three_in_the_term_speak_in_its_last_year);
	tcase_add_test(t, leavers_and_who_is_exempt_are_not_listed);
	tcase_add_test(t, indicators_of_the_ledger_take_the_place_of_the_shipped_ones);
	tcase_add_test(t, an_indicator_that_cannot_be_read_is_refused_with_the_field);
	tcase_add_test(t, a_rate_is_watched_all_year_or_from_its_day_on);
	tcase_add_test(t, a_limit_above_a_hundred_is_no_rate);
	tcase_add_test(t, the_trend_has_a_column_a_quarter);
	tcase_add_test(t, a_trend_tells_how_far_it_is_and_stops_when_asked);
	tcase_add_test(t, the_home_screen_counts_members_and_hears_of_changes);
	return suite_run("warning", t);
}
