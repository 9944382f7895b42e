/* The attendance grid as the clerk sees it. */
#include "screen_kit.h"
#include "suite.h"

#define OPEN "2第四次" F2               /* the plenary's roll, from the first screen */

static void setup(void)
{
	kit_open();
	kit_people();
	kit_year();
}

START_TEST(people_stand_against_sittings_with_totals_above)
{
	press("home", 24, 80, OPEN);
	ck_shows("应到 6  实到 4  请假 1  缺席 1  迟到 1");
	ck_golden("grid-80");
	press("home", 40, 120, OPEN);
	ck_golden("grid-120");
}
END_TEST

START_TEST(what_is_armed_and_set_shows_at_once)
{
	press("home", 24, 80, OPEN "2lz");
	ck_shows("连录：请假");
	ck_shows("请假：6 李清照");
	ck_shows("实到 3  请假 2");
	press("home", 24, 80, OPEN "２ｌｚ");
	ck_shows("实到 3  请假 2");
	press("home", 24, 80, OPEN "2lz\177");
	ck_shows("已撤回：李清照");
	ck_shows("实到 4  请假 1");
}
END_TEST

START_TEST(a_wrong_code_says_what_to_do)
{
	press("home", 24, 80, OPEN "2zz");
	ck_shows("名册上没有代号“zz”；按姓名或拼音找请先按空格");
}
END_TEST

START_TEST(the_cursor_stands_behind_the_code_or_on_the_cell)
{
	press("home", 24, 80, OPEN "2l");
	ck_assert_int_eq(kit_y, 2);
	ck_assert_int_eq(kit_x, 19);                    /* behind 代号 and the l */
	press("home", 24, 80, OPEN DOWN DOWN);
	ck_assert_int_eq(kit_y, 7);
}
END_TEST

START_TEST(two_of_one_initial_are_told_apart)
{
	press("home", 24, 80, OPEN "2 w\r");
	ck_shows("[4王安石·中国共产党] 5王维·民革");
	press("home", 24, 80, OPEN "3 w\r" DOWN "\r");
	ck_shows("缺席：5 王维");
}
END_TEST

START_TEST(saving_says_the_totals_and_undo_takes_it_back)
{
	press("home", 24, 80, OPEN "3lz" F2);
	ck_shows("已保存 政协芜湖市第九届委员会第四次会议：应到 6 实到 3 请假 1 缺席 2");
	press("home", 24, 80, "2\025" "第四次" F2);
	ck_shows("实到 4  请假 1  缺席 1");
}
END_TEST

START_TEST(a_locked_roll_says_so_when_it_is_opened_and_opens_with_a_reason)
{
	press("home", 24, 80, "2第四次\005" DOWN DOWN DOWN "\r");
	ck_shows("已锁定 1 份名册");
	press("home", 24, 80, OPEN);
	ck_shows("这份名册已锁定");
	ck_shows("[已锁定]");
	ck_shows("F2解锁");
	press("home", 24, 80, OPEN "3lz");
	ck_shows("实到 4  请假 1  缺席 1");
	ck_hides("未保存");
	press("home", 24, 80, OPEN F2 "\r");
	ck_shows("解锁要写明理由");
	press("home", 24, 80, OPEN F2 "曾国藩补交假条\r" "3lz" F2);
	ck_shows("已保存");
	ck_shows("缺席 2");
	press("journal", 24, 80, "");
	ck_shows("解锁名册 政协芜湖市");
}
END_TEST

START_TEST(clear_asks_before_it_throws_away)
{
	press("home", 24, 80, OPEN "3lz\025");
	ck_shows("放弃没保存的录入？");
	press("home", 24, 80, OPEN "\025" ESC);        /* the draft of the run before */
	ck_shows("缺席 2");
	press("home", 24, 80, OPEN "\025" "1");
	ck_shows("没保存的已放弃");
	ck_shows("缺席 1");
}
END_TEST

START_TEST(the_window_may_change_while_a_question_is_open)
{
	press("home", 24, 80, OPEN F9 "\001RESIZE 40 120\002");
	ck_shows("签到表（空白，按界别）");
	press("home", 24, 80, OPEN F9 "\001RESIZE 40 120\002" "\001RESIZE 24 80\002" ESC);
	ck_golden("grid-80");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("grid");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, people_stand_against_sittings_with_totals_above);
	tcase_add_test(tc, what_is_armed_and_set_shows_at_once);
	tcase_add_test(tc, a_wrong_code_says_what_to_do);
	tcase_add_test(tc, the_cursor_stands_behind_the_code_or_on_the_cell);
	tcase_add_test(tc, two_of_one_initial_are_told_apart);
	tcase_add_test(tc, a_locked_roll_says_so_when_it_is_opened_and_opens_with_a_reason);
	tcase_add_test(tc, saving_says_the_totals_and_undo_takes_it_back);
	tcase_add_test(tc, clear_asks_before_it_throws_away);
	tcase_add_test(tc, the_window_may_change_while_a_question_is_open);
	return suite_run("grid", tc);
}
