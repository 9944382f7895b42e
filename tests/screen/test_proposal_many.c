/* What a session brings in one go: thirty proposals handed over in a meeting, a reminder to five units, the owed replies by
 * 专委会 and by unit; and the steps out of office order that ask first. */
#include "lvzhi/procedure.h"
#include "screen_kit.h"
#include "suite.h"

#define CTRL_E "\005"
#define ALL "\001"

enum { UNITS = 10, PROPOSALS = 32 };
static int64_t session;

static void post(int64_t person, const char *body)
{
	struct err e = { 0 };
	struct rec *m = store_rows(kit, &kit_arena, &membership_kind, MEMBERSHIP_PERSON_ID, (struct value){ "", person }, &e), *p;

	p = rec_new(&kit_arena, &post_kind);
	rec_set_num(p, POST_MEMBERSHIP_ID, m->id);
	rec_set_text(p, POST_BODY, body);
	rec_set_text(p, POST_ROLE, "member");
	rec_set_num(p, POST_FROM_DAY, 20220101);
	kit_save(p);
}

/* Received on 10 March; the members and the units take turns. */
static void proposal(int i)
{
	struct rec *r = rec_new(&kit_arena, &proposal_kind), *s;

	rec_set_num(r, PROPOSAL_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, PROPOSAL_TERM_ID, store_term(kit));
	rec_set_num(r, PROPOSAL_SESSION_ID, session);
	rec_set_num(r, PROPOSAL_SERIAL_NO, i + 1);
	rec_set_text(r, PROPOSAL_TITLE, arena_print(&kit_arena, "关于改善第%d片区排水管网的提案", i + 1));
	rec_set_text(r, PROPOSAL_FORM, "individual");
	rec_set_num(r, PROPOSAL_RECEIVED_DAY, 20250310);
	rec_set_text(r, PROPOSAL_SUGGESTED, arena_print(&kit_arena, "第%d局", i % UNITS + 1));
	s = rec_add(r, &submitter_kind);
	rec_set_num(s, SUBMITTER_SEQ, 1);
	rec_set_num(s, SUBMITTER_PERSON_ID, i % 6 + 1);
	rec_set_text(s, SUBMITTER_ROLE, "lead");
	kit_save(r);
}

static void setup(void)
{
	struct rec *s;

	kit_open();
	kit_people();
	post(1, "economy_committee");
	post(2, "proposal_committee");
	s = rec_new(&kit_arena, &session_kind);
	rec_set_num(s, SESSION_COMMITTEE_ID, store_committee(kit));
	rec_set_num(s, SESSION_TERM_ID, store_term(kit));
	rec_set_num(s, SESSION_NO, 4);
	session = kit_save(s);
	for (int i = 0; i < UNITS; i++) {
		struct rec *u = rec_new(&kit_arena, &unit_kind);

		rec_set_num(u, UNIT_COMMITTEE_ID, store_committee(kit));
		rec_set_text(u, UNIT_CODE, arena_print(&kit_arena, "A%02d", i + 1));
		rec_set_text(u, UNIT_NAME, arena_print(&kit_arena, "第%d局", i + 1));
		kit_save(u);
	}
	for (int i = 0; i < PROPOSALS; i++)
		proposal(i);
}

static int count(const char *view, const char *filter)
{
	struct list_filter f[4];
	const struct view *v = view_find(view);
	struct list_query q = { .view = v, .filters = f };
	struct err e = { 0 };

	q.filter_count = list_filters_read(&kit_arena, v, filter, f, 4);
	return (int)list_count(kit, &q, 1000, &e);
}

#define REVIEWED "2" ALL CTRL_E "1同意立案" F2 F2 ESC
#define FILED REVIEWED "3" ALL CTRL_E "1" F2 ESC

/* 4 4 Ctrl-A, two taken out again, Ctrl-E 1 F2: the keys do not depend on how many are marked. */
START_TEST(thirty_are_handed_over_in_one_meeting_by_ten_keys)
{
	press("queue", 24, 80, FILED);
	press("home", 24, 80, "4" "4" ALL " " DOWN " " CTRL_E "1");
	ck_shows("交办  30 件");
	ck_shows("第10局");
	press("home", 24, 80, "4" "4" ALL " " DOWN " " CTRL_E "1" F2);
	ck_shows("已交办 30 件，按 Ctrl-U 撤销");
	ck_assert_int_eq(count("proposal", "state=assigned"), 30);
	ck_assert_int_eq(count("handling", "due_day=2025-06-20"), 30);        /* three months from 20 March */
	press("queue", 24, 80, "\025");
	ck_shows("已撤销：交办 30 件");
	ck_assert_int_eq(count("proposal", "state=filed"), 32);
}
END_TEST

START_TEST(one_reminder_goes_to_five_units_and_the_owed_are_found_by_committee_and_by_unit)
{
	press("queue", 24, 80, FILED "4" ALL CTRL_E "1" F2 ESC "5" ALL CTRL_E "1" F2);
	ck_assert_int_eq(count("owed", ""), 32);
	press("queue", 24, 80, "6     " CTRL_E);
	ck_shows("对标记的 5 条");
	ck_shows("6 催办");
	press("queue", 24, 80, "6     " CTRL_E "6dh" F2);
	ck_shows("已催办 5 件，按 Ctrl-U 撤销");
	ck_assert_int_eq(count("proposal_step", "step=remind"), 5);
	ck_assert_int_eq(count("handling", "reminders=1"), 5);
	/* the columns go by initials: 专委会, 承办单位; 1, 7, 13, 19, 25 and 31 are by 欧阳修 of 经济委员会 */
	press("owed.list", 24, 80, F7 "zwh\r" "jjwyh\r");
	ck_shows("共6条");
	press("owed.list", 24, 80, F7 "zwh\r" "jjwyh\r" F7 "1" "cbdw\r" "1第5局\r");
	ck_shows("第5局");
	ck_shows("共1条");                              /* 25 */
	press("proposal.list", 24, 80, F7 "zwh\r" "jjwyh\r");
	ck_shows("共6条");
}
END_TEST

/* Nobody has reviewed it: the merge and the conversion ask, as every other step does, and are done when they are answered. */
START_TEST(a_merge_or_conversion_out_of_order_is_asked_and_done)
{
	press("proposal.list", 24, 80, "  " CTRL_E);
	ck_shows("并案（要确认）");
	press("proposal.list", 24, 80, F2 F7 "\r" F2 "同一件事" F2 F2);
	ck_shows("请核对");
	press("proposal.list", 24, 80, F2 F7 "\r" F2 "1" F2 "1");    /* what was typed is taken up again */
	ck_shows("已并案 1 件");
	ck_assert_int_eq(count("proposal", "state=merged"), 1);
	press("proposal.list", 24, 80, F2 F2);
	ck_shows("转办（要确认）");
}
END_TEST

/* A unit has the newer one already: it is the main one, whichever was marked first, and cannot be joined to the other. */
START_TEST(of_two_side_by_side_the_one_under_way_is_the_main_one)
{
	press("queue", 24, 80, "2" " " CTRL_E "1同意" F2 F2 ESC "3" ALL CTRL_E "1" F2 ESC "4" ALL CTRL_E "1" F2);
	press("proposal.list", 24, 80, DOWN " " UP UP " " CTRL_E END "\r");
	ck_shows("并排对照");
	ck_assert_msg(strstr(line_of(1), "第1号  （主提案）") && strstr(line_of(1), "流水31号  （并入左边）"), "%s", line_of(1));
	press("proposal.list", 24, 80, DOWN " " UP UP " " CTRL_E END "\r" F5 F2);
	ck_shows("第1号现在是“已交办”，不能再并入别的提案");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("proposal_many");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, thirty_are_handed_over_in_one_meeting_by_ten_keys);
	tcase_add_test(tc, one_reminder_goes_to_five_units_and_the_owed_are_found_by_committee_and_by_unit);
	tcase_add_test(tc, of_two_side_by_side_the_one_under_way_is_the_main_one);
	tcase_add_test(tc, a_merge_or_conversion_out_of_order_is_asked_and_done);
	return suite_run("proposal_many", tc);
}
