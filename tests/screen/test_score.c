/* The evaluation: ranking, score sheet, source; and the member's file. The points are worked out at kit_year. */
#include "screen_kit.h"
#include "lvzhi/deed.h"
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
	ck_shows("1 出勤录入：谁到了、请假、缺席");          /* what is wrong in such a line is mostly the roll */
	press("home", 24, 80, "8丁宁\r\r\r");
	ck_shows("出勤录入  政协芜湖市第九届委员会第四次会议");
	press("home", 24, 80, "8丁宁\r\r" "2");
	ck_shows("登记  会议活动 政协芜湖市第九届委员会第四次会议");
	press("home", 24, 80, "8丁宁\r\r" "2" ESC);
	ck_shows("得分明细  003 丁宁");
}
END_TEST

/* The sheet is painted while the year is computed anew: the sanitizers see whether what it shows is still there. */
START_TEST(a_roll_mended_behind_a_line_is_scored_when_one_comes_back)
{
	press("home", 24, 80, "8丁宁\r");
	ck_shows("总分 60");
	press("home", 24, 80, "8丁宁\r\r\r" "1dn" F2);
	ck_shows("得分明细  003 丁宁");
	ck_shows("已保存");
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

START_TEST(a_members_file_opens_in_the_year_of_the_sheet)
{
	press("home", 24, 80, "8" LEFT "\r" F2);
	ck_shows("履职档案  ");
	ck_shows("2024 年度");
	press("home", 24, 80, "8\r" F2);
	ck_shows("2025 年度");
}
END_TEST

/* The year was begun with another rule than the setting's: the ranking, and its neighbour years, each by its own. */
START_TEST(the_ranking_is_by_the_years_own_rule)
{
	press("home", 24, 80, "8");
	ck_shows("济南市政协委员履职量化考核实施办法");
	press("year", 24, 80, "1\ranqing\r");
	ck_shows("anqing-2018");
	press("home", 24, 80, "8");
	ck_shows("安庆市政协委员履职考核暂行办法");
	press("home", 24, 80, "8" LEFT);
	ck_shows("济南市政协委员履职量化考核实施办法");
	press("home", 24, 80, "8" RIGHT);               /* not begun: what the year before has */
	ck_shows("安庆市政协委员履职考核暂行办法");
	press("home", 24, 80, "8" F2 "jinan\r" LEFT);  /* chosen by hand, it stays */
	ck_shows("济南市政协委员履职量化考核实施办法");
}
END_TEST

/* The sectors' names stand where the members' would. */
START_TEST(a_rule_for_bodies_shows_bodies)
{
	kit_sector_rule("sectors", "界别考核", 50);
	kit_sector_rule("sectors-2", "界别考核修订", 20);
	kit_sector_award();
	press("home", 24, 80, "8" F2 "sectors\r");
	ck_shows("人数");
	ck_shows("民革");
	ck_hides("委员编号");
	ck_hides("欧阳修");
	press("home", 24, 80, "8" F2 "sectors\r" "\r");
	ck_shows("得分明细");
	ck_shows("集体表彰  先进界别活动组");
	press("home", 24, 80, "8" F2 "sectors\r" "\r" F2);
	ck_shows("界别没有履职档案，委员才有");
	press("home", 24, 80, "8" F2 "sectors\r" "\r" F6);
	ck_shows("民革 还差什么");
	ck_shows("+50 分");
	ck_shows("集体表彰（集体的）");
	press("home", 24, 80, "8" F2 "sectors\r" "\r" F10 F10 "\r");                 /* an award more */
	ck_shows("试算  02 民革");
	ck_shows("（+50 分）");
	press("home", 24, 80, "8" F2 "sectors\r" "\r" F10 F10 DOWN "\r" "曾\r");      /* a member's proposal */
	ck_shows("（+5 分）");
	press("home", 24, 80, "8" F2 "sectors\r" "\005" "6" "1" "sectors-2\r");
	ck_shows("升 0，降 1，不变 2，等次变了 1");                      /* the commended one, 30 less */
	ck_shows("哪一条动的：集体表彰 1 个 -30");
	ck_shows("原总分");
	ck_shows("民革");
	press("home", 24, 80, "8" F2 "sectors\r" "\r\r");
	ck_shows("集体履职");
	ck_shows("界别：民革");
	press("home", 24, 80, "8" F2 "sectors\r" F9 "\r");
	ck_shows("界别履职考核汇总表");
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
	press("home", 24, 80, "1002" F2 "\t\r2");
	ck_shows("登记  会议活动 沿江困难村义诊和送文化");
}
END_TEST

START_TEST(reports_are_seen_from_the_ranking)
{
	press("home", 24, 80, "8" "\005" "8");
	ck_shows("年度考核汇总表");
	ck_shows("履职情况通报");
	ck_shows("委员履职情况年度报告");
	press("home", 40, 100, "8" "\005" "8" "\r");
	ck_shows("打印预览");
	press("home", 40, 100, "8" "\005" "9");
	ck_shows("得分分布");
	ck_shows("█");
}
END_TEST

#define REPORTS "8"            /* of the Ctrl-E menu */
/* Every report opens at 80 columns; the file of one member is named after that member. */
START_TEST(every_entry_of_the_reports_opens_its_preview)
{
	for (int n = 0; n < 17; n++) {
		struct sink keys = { .arena = &kit_arena };

		sink_put(&keys, "8\005" REPORTS);
		for (int i = 0; i < n; i++)
			sink_text(&keys, DOWN);
		sink_text(&keys, "\r" "\r" "\r");      /* all of them, as a preview; further down the text where nothing is asked */
		press("home", 24, 80, keys.text);
		ck_assert_msg(shows("打印预览"), "%d:\n%s", n, kit_screen.text);
	}
	press("home", 24, 80, "8丁宁\005" REPORTS "2" "2" F9 "1");
	ck_shows("得分明细表-003丁宁-2025.pdf");
}
END_TEST

START_TEST(who_lacks_little_to_the_next_grade_is_one_filter)
{
	/* 85 is 优秀, 60 称职: 40, 60, 70, 72 are all further away than 5 */
	press("home", 24, 80, "8" F7 F7 F7 F7);
	ck_shows("[差5分以内 0]");
	ck_shows("距上等");
	press("home", 24, 120, "8");
	ck_shows("距上等");
	press("home", 24, 80, "8" F7 F7 F7 F7 F7);
	ck_hides("差5分以内");
}
END_TEST

/* 丁宁 60: 25 to 优秀. An excellent proposal 10 each, 50 at most: three are 90. */
START_TEST(a_sheet_says_what_is_lacking_and_what_would_help)
{
	press("home", 24, 80, "8丁宁\r" F6);
	ck_golden("lack-80");
	ck_shows("距“优秀”还差 25 分");
	ck_shows("优秀提案");
	ck_shows("3 件");
}
END_TEST

/* 丁宁 with an excellent proposal: 70, level with 王维 and 李清照; without the leave 70 too. */
START_TEST(a_trial_shows_the_effect_and_writes_nothing)
{
	int64_t before = store_version(kit);

	press("home", 24, 80, "8丁宁\r" F10 F10 "\r");
	ck_golden("trial-80");
	ck_shows("现在：总分 60   称职   第 5 名");
	ck_shows("试算：总分 70   称职   第 3 名   （+10 分）");
	press("home", 24, 80, "8丁宁\r" F10 F10 "\r" "\r");
	ck_shows("试算：总分 60   称职   第 5 名   （0 分）");
	press("home", 24, 80, "8丁宁\r" F10 DOWN "\r");
	ck_shows("试算：总分 70");
	ck_shows("－ 去掉了：政协芜湖市第九届");
	press("home", 24, 80, "8丁宁\r" F10 DOWN "\r" "\r");                         /* the cursor stays at it: again, and it is back */
	ck_shows("试算：总分 60");
	press("home", 24, 80, "8丁宁\r" F10 F10 "别\r" "发言\r" "\r" "\r");              /* a speech: no clause is for it */
	ck_shows("试算：总分 60");
	ck_shows("＋ 发言");
	ck_shows("没有条款");
	press("home", 24, 80, "8丁宁\r" F10 F10 "别\r" "发言\r" "\r" "\r" "\r");
	ck_hides("没有条款");
	ck_assert_int_eq(store_version(kit), before);
}
END_TEST

#define COMPARE "6"            /* of the Ctrl-E menu */
START_TEST(two_rules_are_set_side_by_side)
{
	press("home", 24, 80, "8" "\005" COMPARE "1" "anqing\r");
	ck_shows("比一比  jinan-2015 2025年度 → anqing-2018");
	press("home", 24, 80, "8" "\005" COMPARE "1" "jinan\r");      /* the very edition is not offered */
	ck_shows("没有符合的");
	press("home", 24, 80, "8" "\005" COMPARE "1" "anqing\r");
	ck_shows("哪一条动的：");
	press("home", 24, 80, "8" "\005" COMPARE "2" "2024\r");
	ck_shows("2025年度 → 2024年度");
	ck_shows("升 2，降 2，不变 2");                         /* without records everybody has 70: 90 and 72 fall, 60 and 40 rise */
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
	tcase_add_test(tc, a_roll_mended_behind_a_line_is_scored_when_one_comes_back);
	tcase_add_test(tc, a_rule_without_points_shows_who_is_named_and_no_zeros);
	tcase_add_test(tc, a_members_file_opens_in_the_year_of_the_sheet);
	tcase_add_test(tc, the_ranking_is_by_the_years_own_rule);
	tcase_add_test(tc, a_rule_for_bodies_shows_bodies);
	tcase_add_test(tc, a_grade_shows_those_in_it);
	tcase_add_test(tc, a_file_has_everything_one_member_did);
	tcase_add_test(tc, a_file_shows_a_kind_a_year_and_opens_the_record);
	tcase_add_test(tc, reports_are_seen_from_the_ranking);
	tcase_add_test(tc, every_entry_of_the_reports_opens_its_preview);
	tcase_add_test(tc, who_lacks_little_to_the_next_grade_is_one_filter);
	tcase_add_test(tc, a_sheet_says_what_is_lacking_and_what_would_help);
	tcase_add_test(tc, a_trial_shows_the_effect_and_writes_nothing);
	tcase_add_test(tc, two_rules_are_set_side_by_side);
	return suite_run("score", tc);
}
