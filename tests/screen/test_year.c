/* The evaluation year, its grades and the warnings. The points are worked out at kit_year: 90 欧阳修, 72 曾国藩, 70 王维 and 李清照,
 * 60 丁宁 (all 称职 but 欧阳修, 优秀), 40 王安石 不称职. */
#include "screen_kit.h"
#include "suite.h"
#include "lvzhi/lock.h"
#include "lvzhi/talk.h"

#define TAB "\t"

static void setup(void)
{
	kit_open();
	kit_people();
	kit_year();
}

START_TEST(the_year_shows_its_steps_and_the_first_that_is_not_done)
{
	press("year", 24, 80, "");
	ck_golden("year-80");
	press("year", 40, 120, "");
	ck_golden("year-120");
	press("home", 24, 80, "8\005\r");               /* from the ranking, by Ctrl-E */
	ck_shows("考核年度  2025 年度");
}
END_TEST

START_TEST(a_step_is_marked_with_its_day_and_unmarked)
{
	press("year", 24, 80, "2" F2 "0318\r");
	ck_shows("√  2 定免评名单       1 月        2025-03-18");
	ck_assert_int_eq(kit_y, 6);                     /* and the cursor goes on to the third */
	press("year", 24, 80, "2" F2 "\025\r");
	ck_hides("√  2 定免评名单");
}
END_TEST

START_TEST(a_grade_is_one_digit_and_its_reason)
{
	/* 丁宁 is the fifth: 优秀 is digit 1, 不称职 digit 3 */
	press("year", 24, 80, "6\r" DOWN DOWN DOWN DOWN "1抗洪有功\r");
	ck_shows("建议：优秀 2  称职 3  不称职 1   与计算不同 1 人");
	ck_shows("抗洪有功");
	ck_golden("grades-80");
	press("year", 24, 80, "6\r" DOWN DOWN DOWN DOWN "0");
	ck_shows("建议：优秀 1  称职 4  不称职 1   与计算不同 0 人");
}
END_TEST

START_TEST(a_grade_without_a_reason_is_not_taken)
{
	press("year", 24, 80, "6\r" "2\r");
	ck_shows("等次不同要写理由");
	ck_shows("与计算不同 0 人");
}
END_TEST

START_TEST(the_meeting_decides_and_the_year_is_locked_and_unlocked_with_a_reason)
{
	struct err e = { 0 };

	press("year", 24, 80, "6\r" "2经研究\r" ESC "7\r主席会议第二十三次会议\r0320\r");
	ck_shows("主席会议第二十三次会议");
	press("year", 24, 80, "8\r\r");
	ck_shows("已锁定 2025 年度考核结果第 1 版");
	ck_assert_int_gt(lock_in_force(kit, 2025, NULL, &e), 0);
	press("year", 24, 80, "6\r" "1");
	ck_shows("这一年已经锁定");
	press("result", 24, 80, "");
	ck_shows("欧阳修");
	ck_shows("经研究");
	press("result", 24, 80, F2);
	ck_golden("locked-80");
	press("member.list", 24, 80, "欧阳修" F2);              /* 欧阳修's file has the year */
	ck_shows("考核结果");
	ck_shows("称职 第 1 名");
	press("member.list", 24, 80, "欧阳修" F2 "\r");
	ck_shows("锁定的得分明细  001 欧阳修  2025 年度");
	press("year", 24, 80, "9\r" ESC);
	ck_shows("和锁定时一样，没有差异");
	press("home", 24, 80, "8\025");                 /* Ctrl-U does not take the lock back */
	ck_shows("不能撤销");
	press("year", 24, 80, "8\r" DOWN "\r补登请假\r");
	ck_shows("已解锁");
	ck_assert_int_eq(lock_in_force(kit, 2025, NULL, &e), 0);
}
END_TEST

/* 王安石 missed a plenary without leave: one limit reached, another one short; 丁宁 was on leave. */
START_TEST(warnings_name_who_and_the_records_and_a_talk_is_one_step_away)
{
	struct rec *r;
	struct err e = { 0 };

	press("warning", 24, 80, "");
	ck_golden("warning-80");
	press("warning", 40, 120, "");
	ck_golden("warning-120");
	press("warning", 24, 80, "\r");
	ck_shows("登记  会议活动 政协芜湖市第九届委员会第四次会议");
	press("warning", 24, 80, F9);
	ck_shows("监督指标预警名单");
	press("warning", 24, 80, "\0052");
	press("warning", 24, 80, "\005" DOWN "\r");
	ck_shows("登记  约谈提醒");
	ck_shows("届内无故缺席全体会议一次");
	r = store_rows(kit, &kit_arena, &talk_kind, TALK_TERM_ID, (struct value){ "", store_term(kit) }, &e);
	ck_assert(r && rec_num(r, TALK_DAY) == 20250320);
	press("warning", 24, 80, LEFT);
	ck_shows("截至 2024-12-31");                    /* nobody had missed one then */
	ck_hides("届内无故缺席全体会议一次");
	press("warning", 24, 80, "\005\r");
	ck_shows("监督指标按季度趋势");
	press("home", 24, 80, "");
	ck_shows("1 位委员超过监督指标的界限，1 位临近");
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("year");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, the_year_shows_its_steps_and_the_first_that_is_not_done);
	tcase_add_test(t, a_step_is_marked_with_its_day_and_unmarked);
	tcase_add_test(t, a_grade_is_one_digit_and_its_reason);
	tcase_add_test(t, a_grade_without_a_reason_is_not_taken);
	tcase_add_test(t, the_meeting_decides_and_the_year_is_locked_and_unlocked_with_a_reason);
	tcase_add_test(t, warnings_name_who_and_the_records_and_a_talk_is_one_step_away);
	return suite_run("year", t);
}
