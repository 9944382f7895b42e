/* The evaluation: ranking, score sheet, source; and the member's file. The points are worked out at kit_year. */
#include "screen_kit.h"
#include "suite.h"

static void setup(void)
{
	kit_open();
	kit_people();
	kit_year();
}

START_TEST(the_ranking_has_places_points_and_grades)
{
	press("home", 24, 80, "8");
	ck_golden("ranking-80");
	press("home", 40, 120, "8");
	ck_golden("ranking-120");
}
END_TEST

START_TEST(a_sheet_names_each_line_its_points_and_its_record)
{
	press("home", 24, 80, "8\r");
	ck_golden("sheet-80");
	press("home", 40, 120, "8\r");
	ck_golden("sheet-120");
}
END_TEST

START_TEST(a_line_opens_its_record_and_esc_comes_back)
{
	press("home", 24, 80, "8丁宁\r");
	ck_shows("得分明细  003 丁宁");
	ck_shows("全体会议缺席·准假");
	press("home", 24, 80, "8丁宁\r\r");
	ck_shows("登记  会议活动 政协芜湖市第九届委员会第四次会议");
	press("home", 24, 80, "8丁宁\r\r" ESC);
	ck_shows("得分明细  003 丁宁");
}
END_TEST

START_TEST(a_rule_without_points_shows_who_is_named_and_no_zeros)
{
	kit_event("plenary", "政协芜湖市第九届委员会第二次会议", 20230110, 1, "pppapp");
	kit_event("plenary", "政协芜湖市第九届委员会第三次会议", 20240110, 1, "pppapp");
	press("home", 24, 80, "8" F2 "shandong-2013\r");
	ck_shows("这个办法不计分，只列名单：1 人");
	ck_shows("劝其辞去委员");
	ck_shows("王安石");
	ck_hides("欧阳修");
	ck_hides("总分");
	press("home", 24, 80, "8" F2 "shandong-2013\r" "\r");
	ck_shows("这个办法不计分");
	ck_shows("劝其辞去委员");
	ck_hides("第 1 名");
	press("home", 24, 80, "8" F2 "shandong-2013\r" "\r" F9);
	ck_hides("名次：第1名");
}
END_TEST

START_TEST(a_grade_shows_those_in_it)
{
	press("home", 24, 80, "8" F7);
	ck_hides("王安石");
	ck_shows("欧阳修");
}
END_TEST

START_TEST(a_file_has_everything_one_member_did)
{
	press("home", 24, 80, "1001" F2);
	ck_golden("file-80");
	press("home", 40, 120, "1001" F2);
	ck_golden("file-120");
}
END_TEST

START_TEST(a_file_shows_a_kind_a_year_and_opens_the_record)
{
	press("home", 24, 80, "1001" F2 "\t\t");
	ck_hides("沿江困难村");
	ck_shows("关于建设城区");
	press("home", 24, 80, "1001" F2 RIGHT);
	ck_shows("欧阳修  本届");
	press("home", 24, 80, "1002" F2 "\t\r");
	ck_shows("登记  会议活动 沿江困难村义诊和送文化");
}
END_TEST

START_TEST(reports_are_seen_from_the_ranking)
{
	press("home", 24, 80, "8" "\005" END UP "\r");
	ck_shows("年度考核汇总表");
	ck_shows("履职情况通报");
	ck_shows("委员履职情况年度报告");
	press("home", 40, 100, "8" "\005" END UP "\r" "\r");
	ck_shows("打印预览");
	press("home", 40, 100, "8" "\005" END "\r");
	ck_shows("得分分布");
	ck_shows("█");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("score");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, the_ranking_has_places_points_and_grades);
	tcase_add_test(tc, a_sheet_names_each_line_its_points_and_its_record);
	tcase_add_test(tc, a_line_opens_its_record_and_esc_comes_back);
	tcase_add_test(tc, a_rule_without_points_shows_who_is_named_and_no_zeros);
	tcase_add_test(tc, a_grade_shows_those_in_it);
	tcase_add_test(tc, a_file_has_everything_one_member_did);
	tcase_add_test(tc, a_file_shows_a_kind_a_year_and_opens_the_record);
	tcase_add_test(tc, reports_are_seen_from_the_ranking);
	return suite_run("score", tc);
}
