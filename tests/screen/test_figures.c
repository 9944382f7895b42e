/* The year's figures on proposals at the keyboard. */
#include "screen_kit.h"
#include "suite.h"

static void setup(void)
{
	kit_open();
	kit_people();
	kit_proposal("关于在老旧小区加快建设充电设施的建议", 20250310, 1, 0, true);
	kit_proposal("关于加强农村小学校车管理的建议", 20250311, 2, 3, false);
}

START_TEST(figures_stand_five_years_side_by_side)
{
	press("figures", 24, 80, "");
	ck_shows("[总数]");
	ck_shows("2021年   2022年   2023年   2024年   2025年");
	ck_assert_msg(strstr(line_of(4), "2") != NULL, "%s", line_of(4));
	ck_golden("figures-80");
}
END_TEST

START_TEST(tab_asks_by_something_else_and_a_year_has_all_figures)
{
	press("figures", 24, 80, "\t\t\t");
	ck_shows("[分类]");
	ck_shows("合计");
	press("figures", 24, 80, "\t\t\t" F6);
	ck_shows("收到   待审查     立案");
}
END_TEST

START_TEST(enter_opens_the_list_that_the_number_counts)
{
	press("figures", 24, 80, "\r");
	ck_shows("提案统计");
	ck_shows("共2条");
	ck_shows("关于加强农村小学校车管理的建");
	press("figures", 24, 80, LEFT "\r");                   /* a nought has none */
	ck_shows("这个数是 0");
}
END_TEST

START_TEST(the_table_is_printed_as_it_stands)
{
	press("figures", 24, 80, F9 "1");
	ck_shows("打印预览");
	ck_shows("提案办理情况统计表（五年对比）");
}
END_TEST

START_TEST(the_work_queue_leads_there)
{
	press("queue", 24, 80, F2);
	ck_shows("提案年度统计");
	press("queue", 24, 80, F9);
	ck_shows("的文书，一次印完");
	ck_shows("提案目录");
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("figures");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, figures_stand_five_years_side_by_side);
	tcase_add_test(t, tab_asks_by_something_else_and_a_year_has_all_figures);
	tcase_add_test(t, enter_opens_the_list_that_the_number_counts);
	tcase_add_test(t, the_table_is_printed_as_it_stands);
	tcase_add_test(t, the_work_queue_leads_there);
	return suite_run("figures", t);
}
