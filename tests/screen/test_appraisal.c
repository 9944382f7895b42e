/* An appraisal of how proposals were handled, from the ballot to the look back: workflows §4, seed:26, seed:29. */
#include "screen_kit.h"
#include "suite.h"
#include "lvzhi/appraisal.h"
#include "lvzhi/paper.h"

static int64_t units[2], event, appraisal, proposals[2];

static int64_t unit(const char *code, const char *name)
{
	struct rec *r = rec_new(&kit_arena, &unit_kind);

	rec_set_num(r, UNIT_COMMITTEE_ID, store_committee(kit));
	rec_set_text(r, UNIT_CODE, code);
	rec_set_text(r, UNIT_NAME, name);
	return kit_save(r);
}

static void object(struct rec *r, int64_t proposal, int64_t by)
{
	struct rec *o = rec_add(r, &appraisal_object_kind);

	rec_set_num(o, APPRAISAL_OBJECT_SEQ, rec_count(r, &appraisal_object_kind));
	rec_set_num(o, APPRAISAL_OBJECT_PROPOSAL_ID, proposal);
	rec_set_num(o, APPRAISAL_OBJECT_UNIT_ID, by);
}

static struct rec *new_appraisal(void)
{
	struct rec *r = rec_new(&kit_arena, &appraisal_kind);

	rec_set_num(r, APPRAISAL_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, APPRAISAL_TERM_ID, store_term(kit));
	rec_set_num(r, APPRAISAL_YEAR, 2025);
	rec_set_text(r, APPRAISAL_OBJECT, "proposals");
	rec_set_text(r, APPRAISAL_TITLE, "2025年提案办理工作民主评议");
	return r;
}

static void setup(void)
{
	struct rec *r;

	kit_open();
	kit_people();
	units[0] = unit("JY", "市教育局");
	units[1] = unit("SW", "市水务局");
	proposals[0] = kit_proposal("关于为农村小学配备专职音乐教师的提案", 20250112, 1, 5, false);
	proposals[1] = kit_proposal("关于治理青弋江沿岸扬尘的提案", 20250111, 2, 0, false);
	event = kit_event("appraisal", "提案办理民主评议会", 20250318, 1, "");
	r = new_appraisal();
	rec_set_num(r, APPRAISAL_EVENT_ID, event);
	object(r, proposals[0], units[0]);
	object(r, proposals[1], units[1]);
	appraisal = kit_save(r);
}

/* --- the rules of the count (workflows §4.2) ------------------------------------------------------------- */

START_TEST(seed_26_a_ballot_that_cannot_be_is_refused)
{
	static const struct { int expected, present, issued, returned, void_papers, counts[6]; const char *says; } cases[] = {
		{ 50, 40, 40, 41, 0, { 0 }, "收回 41 张多于发出 40 张，本次测评作废，请重新投票" },
		{ 80, 40, 40, 40, 0, { 0 }, "不过应到 80 人的一半，测评无效" },         /* exactly half is not more than half */
		{ 79, 40, 40, 40, 0, { 30, 8, 1, 0, 1, 0 }, "" },
		{ 50, 51, 50, 50, 0, { 0 }, "实到 51 人多于应到 50 人" },
		{ 50, 40, 41, 40, 0, { 0 }, "发出 41 张多于实到 40 人" },
		{ 50, 40, 40, 40, 0, { 30, 8, 1, 0, 0, 0 }, "合计 39，应等于收回的票减去废票 40，相差 1" },
		{ 50, 40, 40, 40, 2, { 30, 6, 1, 0, 1, 0 }, "" },
		{ 50, 40, 40, 40, 41, { 0 }, "废票 41 张多于收回" },
		{ 50, 40, 40, 40, 0, { 41, -1, 0, 0, 0, 0 }, "负数" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rec *r = new_appraisal(), *o;
		struct err e = { 0 };

		rec_set_num(r, APPRAISAL_EXPECTED, cases[i].expected);
		rec_set_num(r, APPRAISAL_PRESENT, cases[i].present);
		rec_set_num(r, APPRAISAL_ISSUED, cases[i].issued);
		rec_set_num(r, APPRAISAL_RETURNED, cases[i].returned);
		rec_set_num(r, APPRAISAL_VOID_PAPERS, cases[i].void_papers);
		object(r, 0, units[0]);
		o = rec_child(r, &appraisal_object_kind, 0);
		for (int k = 0; k < 6; k++)
			rec_set_num(o, APPRAISAL_OBJECT_SATISFIED + k, cases[i].counts[k]);
		ck_assert_msg((rec_check(r, &e) == LZ_OK) == !*cases[i].says, "%zu: %s", i, e.say);
		ck_assert_msg(strstr(e.say, cases[i].says) != NULL, "%zu: %s", i, e.say);
	}
}
END_TEST

/* 30 / 8 / 1 and one without a mark of 40: (30 + 8) ÷ 40 = 95 %, 30 ÷ 40 = 75 %. Two marks leave the divisor. */
START_TEST(seed_26_percentages_come_from_the_valid_votes)
{
	static const struct { int counts[6]; int64_t rate, satisfied; } cases[] = {
		{ { 30, 8, 1, 0, 1, 0 }, 950000, 750000 }, { { 30, 8, 0, 0, 0, 2 }, 1000000, 789474 }, { { 0 }, -1, -1 },
		{ { 1, 1, 1, 0, 0, 0 }, 666667, 333333 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rec *o = rec_new(&kit_arena, &appraisal_object_kind);
		struct appraisal_tally t;

		for (int k = 0; k < 6; k++)
			rec_set_num(o, APPRAISAL_OBJECT_SATISFIED + k, cases[i].counts[k]);
		t = appraisal_tally(o);
		ck_assert_int_eq(t.rate, cases[i].rate);
		ck_assert_int_eq(t.satisfied_rate, cases[i].satisfied);
	}
}
END_TEST

START_TEST(a_thing_is_judged_once)
{
	struct rec *r = new_appraisal();
	struct err e = { 0 };

	object(r, proposals[0], units[0]);
	object(r, proposals[0], units[1]);              /* two units handled it: two lines */
	ck_assert_msg(!rec_check(r, &e), "%s", e.say);
	object(r, proposals[0], units[0]);
	ck_assert_int_eq(rec_check(r, &e), LZ_INVALID);
	ck_assert_int_eq(e.row, 3);
	rec_child(r, &appraisal_object_kind, 2)->gone = true;
	object(r, 0, 0);
	ck_assert_int_eq(rec_check(r, &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "要写提案或单位") != NULL, "%s", e.say);
}
END_TEST

/* --- the screen ----------------------------------------------------------------------------------------------- */

/* The head is 45 expected, 42 came, 42 issued, 42 back, 2 void: 40 a line. */
#define HEAD "45\r42\r42\r42\r2\r"

START_TEST(the_count_is_checked_line_by_line_while_it_is_typed)
{
	press("appraisal.list", 24, 80, F2);
	ck_golden("ballot-empty");
	press("appraisal.list", 24, 80, F2 HEAD "30\r8\r1\r0\r1\r0\r" "20\r15\r");
	ck_shows("有效的票 40 张");
	ck_shows("95.0%");
	ck_shows("少5");
	ck_golden("ballot-half");
	press("appraisal.list", 24, 80, F2 F2);         /* the draft came back, and the second line is still wrong */
	ck_shows("相差 5");
	ck_shows("计票");
	press("appraisal.list", 24, 80, F2 DOWN DOWN RIGHT RIGHT "5\r" F2);
	ck_shows("计票已存，2 个评议对象");
	press("appraisal_object.list", 24, 80, "");
	ck_shows("87.5");                               /* (20 + 15) ÷ 40 */
	ck_golden("appraisal-results");
	press("appraisal.list", 24, 80, "\025");
	ck_shows("已撤销");
	press("appraisal_object.list", 24, 80, "");
	ck_hides("87.5");
}
END_TEST

START_TEST(more_back_than_out_is_said_at_once_and_not_saved)
{
	press("appraisal.list", 24, 80, F2 "45\r42\r40\r41\r");
	ck_shows("收回 41 张多于发出 40 张");
	press("appraisal.list", 24, 80, F2 F2);
	ck_shows("本次测评作废");
	press("appraisal.list", 24, 80, "");
	ck_hides("41");
}
END_TEST

/* 3 is typed over 42 and left alone: it is in the draft, but Esc still knows the 42. ESC waits, so that the idle tick comes. */
START_TEST(esc_brings_the_old_number_back_after_a_pause)
{
	press("appraisal.list", 24, 80, F2 HEAD "30\r10\r0\r0\r0\r0\r" "20\r20\r0\r0\r0\r0\r" F2);
	ck_shows("计票已存");
	press("appraisal.list", 24, 80, F2 RIGHT "3\001WAIT\002" ESC);
	ck_shows("实到 42");
	press("appraisal.list", 24, 80, F2);            /* nothing was changed: nothing is kept */
	ck_hides("接着上次没有存的计票");
	press("appraisal.list", 24, 80, F2 RIGHT "3\001WAIT\002" ESC ESC);
	ck_hides("没有存的计票留着");
	press("appraisal.list", 24, 80, F2 RIGHT "3");  /* the terminal goes away */
	press("appraisal.list", 24, 80, F2);
	ck_shows("接着上次没有存的计票");
	ck_shows("3");
	ck_hides("实到 42");
}
END_TEST

START_TEST(aspects_are_scored_on_the_other_page)
{
	press("appraisal.list", 24, 80, F2 "\t" "18\r17.5\r19\r16\r20\r");
	ck_shows("90.5");
	press("appraisal.list", 24, 80, F2 F2);
	press("appraisal_object.list", 24, 80, "");
	ck_shows("90.5");
	press("appraisal.list", 24, 120, F2 "\t");
	ck_golden("ballot-aspects-120");
}
END_TEST

/* --- around it --------------------------------------------------------------------------------------------------- */

START_TEST(seed_29_the_sign_in_sheet_has_a_block_for_each_of_the_six_kinds)
{
	static const char *const kinds_of_people[] = { "承办单位领导", "职能处室", "会办单位", "提案人", "提案委成员", "民主监督小组" };
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "签到表");
	struct sink text = { .arena = &a };
	const char *at;
	struct err e = { 0 };
	int added;

	ck_assert_msg(!appraisal_invite(kit, appraisal, &added, &e), "%s", e.say);
	ck_assert_int_eq(added, 0);                     /* the roll of everybody has them already, as members */
	event = kit_event("appraisal", "只请提案人的评议会", 20250319, 1, "");
	ck_assert_msg(!paper_signin(kit, d, event, NULL, &e), "%s", e.say);
	doc_to_text(d, 120, &text);
	at = text.text;
	for (size_t i = 0; i < COUNT(kinds_of_people); i++) {
		at = strstr(at, kinds_of_people[i]);
		ck_assert_msg(at != NULL, "%s:\n%s", kinds_of_people[i], text.text);
	}
	arena_free(&a);
}
END_TEST

START_TEST(submitters_are_called_in_that_capacity)
{
	struct rec *ev = rec_new(&kit_arena, &event_kind), *s, *r;
	struct err e = { 0 };
	struct roll *roll;
	int added;

	rec_set_num(ev, EVENT_COMMITTEE_ID, store_committee(kit));
	rec_set_num(ev, EVENT_TERM_ID, store_term(kit));
	rec_set_text(ev, EVENT_TYPE, "appraisal");
	rec_set_text(ev, EVENT_TITLE, "第二次评议会");
	rec_set_num(ev, EVENT_FROM_DAY, 20250320);
	s = rec_add(ev, &sitting_kind);
	rec_set_num(s, SITTING_NO, 1);
	rec_set_num(s, SITTING_DAY, 20250320);
	kit_save(ev);
	r = store_load(kit, &kit_arena, &appraisal_kind, appraisal, &e);
	rec_set_num(r, APPRAISAL_EVENT_ID, ev->id);
	kit_save(r);
	ck_assert_msg(!appraisal_invite(kit, appraisal, &added, &e), "%s", e.say);
	ck_assert_int_eq(added, 3);                     /* 欧阳修 and 王维 of the first, 曾国藩 of the second */
	ck_assert_msg(!roll_read(kit, &kit_arena, ev->id, &roll, &e), "%s", e.say);
	ck_assert_int_eq(roll->person_count, 3);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(roll->people[i].cell[0].capacity, CAPACITY_SUBMITTER);
	ck_assert_int_eq(roll_total(roll, -1).expected, 3);
	ck_assert_msg(!appraisal_invite(kit, appraisal, &added, &e), "%s", e.say);
	ck_assert_int_eq(added, 0);
}
END_TEST

static const char *paper_of(const char *which)
{
	struct doc *d = doc_new(&kit_arena, "评议");
	struct sink text = { .arena = &kit_arena };
	struct err e = { 0 };

	ck_assert_msg(!paper_appraisal(kit, d, appraisal, which, &e), "%s: %s", which, e.say);
	doc_to_text(d, 100, &text);
	return text.text;
}

START_TEST(seed_29_the_result_appears_on_the_proposal_and_the_unit)
{
	struct appraisal_result *found;
	struct err e = { 0 };
	int n;

	press("appraisal.list", 24, 80, F2 HEAD "30\r8\r1\r0\r1\r0\r" "20\r15\r5\r0\r0\r0\r" F2);
	ck_assert(!appraisal_of_proposal(kit, &kit_arena, proposals[0], &found, &n, &e));
	ck_assert_int_eq(n, 1);
	ck_assert_str_eq(found[0].title, "2025年提案办理工作民主评议");
	ck_assert_int_eq(found[0].rate, 950000);
	ck_assert(!appraisal_of_unit(kit, &kit_arena, units[1], &found, &n, &e));
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(found[0].rate, 875000);
	ck_assert(!appraisal_units(kit, &kit_arena, appraisal, &found, &n, &e));
	ck_assert_int_eq(n, 2);
	ck_assert_str_eq(found[0].title, "市教育局");
	press("proposal.list", 24, 80, HOME F2);
	ck_shows("评议  2025年提案办理工作民主评议");
	ck_assert_ptr_nonnull(strstr(paper_of("result"), "发出测评票42张，收回42张，其中有效40张"));
	ck_assert_ptr_nonnull(strstr(paper_of("count"), "95.0%"));
}
END_TEST

START_TEST(blank_papers_have_lines_to_write_on)
{
	struct doc *d = doc_new(&kit_arena, "评议");
	struct err e = { 0 };

	ck_assert_ptr_nonnull(strstr(paper_of("ballot"), "只在一格内打“√”"));
	ck_assert_ptr_nonnull(strstr(paper_of("ballot"), "市水务局"));
	ck_assert_ptr_nonnull(strstr(paper_of("scores"), "沟通面商"));
	ck_assert_ptr_null(strstr(paper_of("count"), "%  "));
	ck_assert_ptr_nonnull(strstr(paper_of("rectify"), "责任单位"));
	ck_assert_int_eq(paper_appraisal(kit, d, appraisal, "result", &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "还没有计票") != NULL, "%s", e.say);
}
END_TEST

START_TEST(what_has_to_be_put_right_is_followed_until_the_look_back)
{
	struct err e = { 0 };
	struct rec *r = store_load(kit, &kit_arena, &appraisal_kind, appraisal, &e), *item = rec_add(r, &rectification_kind);

	ck_assert_int_eq(appraisal_stage(r), APPRAISAL_RECTIFYING);
	rec_set_num(item, RECTIFICATION_UNIT_ID, units[1]);
	rec_set_text(item, RECTIFICATION_PROBLEM, "答复前没有与提案人面商");
	rec_set_num(item, RECTIFICATION_DUE_DAY, 20250601);
	kit_save(r);
	press("rectification.list", 24, 80, "");
	ck_shows("答复前没有与提案人面");
	rec_set_num(item, RECTIFICATION_DONE_DAY, 20250520);
	rec_set_num(item, RECTIFICATION_RECHECK_DAY, 20250510);
	ck_assert_int_eq(store_save(kit, "复查", r, &e), LZ_INVALID);
	rec_set_num(item, RECTIFICATION_RECHECK_DAY, 20250620);
	kit_save(r);
	ck_assert_int_eq(appraisal_stage(r), APPRAISAL_RECHECKED);
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("appraisal");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, seed_26_a_ballot_that_cannot_be_is_refused);
	tcase_add_test(tc, seed_26_percentages_come_from_the_valid_votes);
	tcase_add_test(tc, a_thing_is_judged_once);
	tcase_add_test(tc, the_count_is_checked_line_by_line_while_it_is_typed);
	tcase_add_test(tc, more_back_than_out_is_said_at_once_and_not_saved);
	tcase_add_test(tc, esc_brings_the_old_number_back_after_a_pause);
	tcase_add_test(tc, aspects_are_scored_on_the_other_page);
	tcase_add_test(tc, seed_29_the_sign_in_sheet_has_a_block_for_each_of_the_six_kinds);
	tcase_add_test(tc, submitters_are_called_in_that_capacity);
	tcase_add_test(tc, seed_29_the_result_appears_on_the_proposal_and_the_unit);
	tcase_add_test(tc, blank_papers_have_lines_to_write_on);
	tcase_add_test(tc, what_has_to_be_put_right_is_followed_until_the_look_back);
	return suite_run("appraisal", tc);
}
