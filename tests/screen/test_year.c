/* The evaluation year, its grades and the warnings. The points are worked out at kit_year: 90 欧阳修, 72 曾国藩, 70 王维 and 李清照,
 * 60 丁宁 (all 称职 but 欧阳修, 优秀), 40 王安石 不称职. */
#include "screen_kit.h"
#include "suite.h"
#include "lvzhi/deed.h"
#include "lvzhi/lock.h"
#include "lvzhi/report.h"
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

START_TEST(a_year_without_an_exemption_says_how_to_begin_one)
{
	press("year", 24, 80, "2\r");
	ck_shows("没有符合的，按 F7 取消筛选，按 F10 新增");
}
END_TEST

START_TEST(a_grade_is_one_digit_and_its_reason)
{
	/* 丁宁 is the fifth: 优秀 is digit 1, 不称职 digit 3 */
	press("year", 24, 80, "6\r" DOWN DOWN DOWN DOWN "1抗洪有功\r");
	ck_shows("建议：优秀 2  称职 3  不称职 1   与计算不同 1 人");
	ck_shows("抗洪有功");
	ck_golden("grades-80");
	press("year", 24, 80, "6\r" F9);
	ck_shows("委员履职考核等次建议表");
	ck_shows("抗洪有功");
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
	press("year", 24, 80, "1\r");                   /* said before a rule is picked, a meeting typed */
	ck_shows("这一年已经锁定，办法和审定不能再改");
	press("year", 24, 80, "7\r");
	ck_shows("这一年已经锁定，办法和审定不能再改");
	ck_hides("哪次会议审定");
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
	press("warning", 24, 80, "\r2");
	ck_shows("登记  会议活动 政协芜湖市第九届委员会第四次会议");
	press("warning", 24, 80, F9);
	ck_shows("监督指标预警名单");
	press("warning", 24, 80, UP "\0052");            /* on the heading there is nobody to talk to */
	ck_shows("请移到一位委员再登记");
	press("warning", 24, 80, "\0052");
	press("warning", 24, 80, "\005" DOWN "\r");
	ck_shows("登记  新增约谈提醒");
	ck_shows("王安石");
	ck_shows("届内无故缺席全体会议一次");
	press("warning", 24, 80, "\005" DOWN "\r" ESC);         /* left: nothing is there, and nothing was kept */
	ck_assert_ptr_null(store_rows(kit, &kit_arena, &talk_kind, TALK_TERM_ID, (struct value){ "", store_term(kit) }, &e));
	press("warning", 24, 80, "\005" DOWN "\r" F2);
	r = store_rows(kit, &kit_arena, &talk_kind, TALK_TERM_ID, (struct value){ "", store_term(kit) }, &e);
	ck_assert(r && rec_num(r, TALK_DAY) == 20250320);
	press("talk", 24, 80, "\005" END "\r");          /* on paper, to be signed */
	ck_shows("委员约谈记录");
	ck_shows("届内无故缺席全体会议一次");
	ck_shows("王安石");
	press("year", 24, 80, END UP "\r\r");
	ck_shows("监督指标预警");
	ck_shows("截至 2025-03-20");
	press("year", 24, 80, LEFT END UP "\r\r");     /* last year's, at its end */
	ck_shows("截至 2024-12-31");
	press("warning", 24, 80, LEFT);
	ck_shows("截至 2024-12-31");                    /* nobody had missed one then */
	ck_hides("届内无故缺席全体会议一次");
	press("warning", 24, 80, "\005\r");
	ck_shows("监督指标按季度趋势");
	press("home", 24, 80, "");
	ck_shows("1 位委员触及监督指标的界限，1 位临近");
}
END_TEST

/* --- sheets that come back ------------------------------------------------------------------------------------ */

/* 曾国藩 wrote one record more (welfare he did alone), crossed out one and left one away. */
static void a_sheet_comes_back(const char *path)
{
	struct report_query q = { .year = 2025, .membership = 2 };
	char *missing, line[1024], in[100];
	struct err e = { 0 };
	FILE *from, *to;
	int rows = 0;

	snprintf(in, sizeof in, "%s/out.csv", kit_folder);
	ck_assert_msg(!report_write(report_find("checklist"), kit, in, &q, &missing, &e), "%s", e.say);
	from = fopen(in, "r");
	to = fopen(path, "w");
	ck_assert(from && to);
	while (fgets(line, sizeof line, from)) {
		line[strcspn(line, "\r\n")] = '\0';
		if (strstr(line, "青弋江"))             /* the proposal: left away */
			continue;
		if (strstr(line, "义诊"))               /* welfare work: not so, he says */
			*strrchr(line, ',') = '\0', strcpy(strrchr(line, ','), ",×,记错了人");
		fprintf(to, "%s\n", line);
		rows++;
	}
	fprintf(to, "002,曾国藩,其他,2025-08-08,暴雨中转移群众,,,,\n");
	ck_assert_int_gt(rows, 2);
	fclose(from);
	fclose(to);
}

START_TEST(differences_of_a_returned_sheet_are_settled_one_by_one)
{
	char path[100], keys[300];

	snprintf(path, sizeof path, "%s/back.csv", kit_folder);
	a_sheet_comes_back(path);
	snprintf(keys, sizeof keys, "4\r%s\r", path);
	press("year", 24, 80, keys);
	ck_shows("收回 1 人，");
	ck_shows("差异 3 条，待处理 3 条");
	ck_golden("selfcheck-80");
	snprintf(keys, sizeof keys, "4\r%s\r" F2, path);              /* the first one: the ledger is right */
	press("year", 24, 80, keys);
	ck_shows("待处理 2 条");
	ck_shows("核实不改");
	snprintf(keys, sizeof keys, "4\r%s\r" F9, path);              /* and stays so when the file is read again, on paper too */
	press("year", 40, 120, keys);
	ck_shows("核实不改");
	ck_shows("2025年度履职情况核对差异");
	snprintf(keys, sizeof keys, "4\r%s\r" END "\r", path);        /* the last: what the ledger has alone, its record */
	press("year", 24, 80, keys);
	ck_shows("青弋江");
	snprintf(keys, sizeof keys, "4\r%s\r" DOWN "\r", path);       /* the other: entered with what is known */
	press("year", 24, 80, keys);
	ck_shows("登记为其他履职");
	snprintf(keys, sizeof keys, "4\r%s\r" DOWN "\r\r" ESC, path);       /* left: nothing was entered */
	press("year", 24, 80, keys);
	ck_shows("差异 3 条，待处理 2 条");
	for (int what = 1; what <= 3; what++) {         /* whatever it is, who and what are filled in */
		snprintf(keys, sizeof keys, "4\r%s\r" DOWN "\r%s\r", path, &DOWN DOWN DOWN[(3 - what) * (sizeof DOWN - 1)]);
		press("year", 24, 80, keys);
		ck_shows("登记  新增");
		ck_shows("曾国藩");
		ck_shows("暴雨中转移群众");
		ck_shows("2025-08-08");
	}
	snprintf(keys, sizeof keys, "4\r%s\r" DOWN "\r\r" F2, path);
	press("year", 24, 80, keys);
	ck_shows("差异 2 条，待处理 1 条");              /* settled: it is gone */
	ck_hides("2025-08-08");
	press("journal", 24, 80, "");
	ck_shows("新增其他履职");
	snprintf(keys, sizeof keys, "4\r%s\r" F2, path);              /* taken back */
	press("year", 24, 80, keys);
	ck_shows("待处理 2 条");
}
END_TEST

/* --- bodies ------------------------------------------------------------------------------------------------- */

/* 民革 has an award (50) and two members' proposals (曾国藩's and the one 王维 signed second: 5 each); 中共 has 欧阳修's two
 * proposals (the joint one is paid there too), 民盟 has none: 60 先进, 10 and 0 一般. */
static void sectors_have_a_rule(void)
{
	kit_sector_rule("sectors", "界别考核", 50);
	kit_sector_award();
}

START_TEST(where_no_rule_scores_bodies_there_is_only_one_subject)
{
	press("year", 24, 80, TAB);
	ck_shows("簿里只有评委员的办法");
	ck_shows("对象：委员");
}
END_TEST

START_TEST(one_key_turns_the_years_screen_and_the_ranking_to_bodies)
{
	sectors_have_a_rule();
	press("year", 24, 80, TAB);
	ck_golden("year-bodies-80");
	press("year", 24, 80, TAB "1\r");
	ck_shows("界别考核");
	ck_hides("jinan-2015");                         /* that one scores members */
	press("year", 24, 80, TAB TAB);
	ck_shows("对象：委员");
	press("home", 24, 80, "8");
	ck_shows("Tab对象");                            /* the key is told where it leads somewhere, at 80 columns too */
	press("home", 24, 80, "8" TAB);
	ck_shows("民革");
	ck_hides("欧阳修");
	press("home", 24, 80, "8" TAB TAB);
	ck_shows("欧阳修");
	press("year", 24, 80, TAB "2\r");
	ck_shows("免评名单是委员的");
	press("year", 24, 80, TAB "3\r");
	ck_shows("界别履职得分明细表");
	press("year", 24, 80, TAB F9 "\r");
	ck_shows("界别履职考核汇总表");
}
END_TEST

START_TEST(a_bodys_year_is_graded_decided_locked_compared_unlocked_and_locked_again)
{
	struct err e = { 0 };
	struct rec *r;
	int64_t id;

	sectors_have_a_rule();
	press("year", 24, 80, TAB "6\r" DOWN "1带动群众\r");        /* the second in rank: 一般 → 先进 */
	ck_shows("等次建议和审定  2025 年度  界别");
	ck_shows("与计算不同 1 个");
	ck_golden("grades-bodies-80");
	press("year", 24, 80, TAB "7\r主席会议第二十三次会议\r0320\r" "8\r\r");
	ck_shows("已锁定 2025 年度界别考核结果第 1 版");
	id = lock_in_force(kit, 2025, "sector", &e);
	ck_assert_int_gt(id, 0);
	ck_assert_int_eq(lock_in_force(kit, 2025, NULL, &e), 0);        /* the members' year is another one */
	press("year", 24, 80, TAB "6\r" "1");
	ck_shows("这一年已经锁定");
	press("result", 24, 80, "");
	ck_shows("民革");
	ck_shows("带动群众");
	press("result", 24, 80, F2);
	ck_shows("锁定的得分明细");
	ck_shows("集体表彰  先进界别活动组");
	ck_hides("履职档案");
	press("result", 24, 80, F2 F9);
	ck_shows("界别履职得分明细表");

	r = store_load(kit, &kit_arena, &body_deed_kind, 1, &e);        /* the award turns out to be another year's */
	rec_set_num(r, BODY_DEED_DAY, 20240305);
	kit_save(r);
	press("year", 24, 80, TAB "9\r");
	ck_shows("锁定后差异清单");
	ck_shows("先进界别活动组");
	press("year", 40, 120, TAB F9 "\r");            /* paper is what was locked: 50 + 5 + 5, and the award's grade */
	ck_shows("60");
	ck_shows("2025年3月20日锁定。");
	press("home", 40, 120, "8" TAB);
	ck_shows("F9 打印锁定的");
	press("home", 40, 120, "8" TAB F9 "\r");
	ck_shows("60");
	press("home", 40, 120, "8" TAB "民革\r" F9);    /* from a body's sheet as well, though it shows 10 now */
	ck_shows("集体表彰");

	press("year", 24, 80, TAB "8\r" DOWN "\r表彰年份有误\r");
	ck_shows("已解锁");
	press("year", 24, 80, TAB "8\r\r");
	ck_shows("已锁定 2025 年度界别考核结果第 2 版");
	press("year", 40, 120, TAB F9 "\r");
	ck_hides("60");
	ck_shows("2025年3月20日锁定（第2版）。");
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("year");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 120);
	tcase_add_test(t, the_year_shows_its_steps_and_the_first_that_is_not_done);
	tcase_add_test(t, a_step_is_marked_with_its_day_and_unmarked);
	tcase_add_test(t, a_year_without_an_exemption_says_how_to_begin_one);
	tcase_add_test(t, a_grade_is_one_digit_and_its_reason);
	tcase_add_test(t, a_grade_without_a_reason_is_not_taken);
	tcase_add_test(t, the_meeting_decides_and_the_year_is_locked_and_unlocked_with_a_reason);
	tcase_add_test(t, warnings_name_who_and_the_records_and_a_talk_is_one_step_away);
	tcase_add_test(t, differences_of_a_returned_sheet_are_settled_one_by_one);
	tcase_add_test(t, where_no_rule_scores_bodies_there_is_only_one_subject);
	tcase_add_test(t, one_key_turns_the_years_screen_and_the_ranking_to_bodies);
	tcase_add_test(t, a_bodys_year_is_graded_decided_locked_compared_unlocked_and_locked_again);
	return suite_run("year", t);
}
