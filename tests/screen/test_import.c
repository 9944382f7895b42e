/* What a clerk sees of an import before anything is written. seed:10: the sheet of a web system. */
#include "screen_kit.h"
#include "suite.h"

/* The import of proposals from a file of this text, looked at with these keys. */
static const char *preview(const char *csv, const char *keys)
{
	FILE *f = fopen(arena_print(&kit_arena, "%s/web.csv", kit_folder), "w");

	ck_assert_ptr_nonnull(f);
	fputs(csv, f);
	fclose(f);
	return press("settings", 24, 80, arena_print(&kit_arena, "导入\r4web.csv\r%s", keys));
}

/* Twenty proposals: the third has been here since January, the last is by nobody we know. */
static const char *web_sheet(void)
{
	struct sink csv = { .arena = &kit_arena };

	sink_text(&csv, "案由,提案人,收到日期,来源\n");
	for (int i = 1; i <= 20; i++)
		sink_put(&csv, "%s,%s,2025-03-%02d,网络\n",
		         i == 3 ? "关于治理青弋江沿岸扬尘的提案" : arena_print(&kit_arena, "关于第%d小学门前道路拓宽改造的提案", i),
		         i == 3 ? "曾国藩" : i == 20 ? "查无此人" : "李清照", i);
	return csv.text;
}

static void setup(void)
{
	kit_open();
	kit_people();
	kit_proposal("关于治理青弋江沿岸扬尘的提案", 20250111, 2, 0, false);
}

START_TEST(seed_10_of_twenty_rows_eighteen_are_new_one_is_doubled_one_wrong_and_nothing_is_written_unasked)
{
	preview(web_sheet(), "");
	ck_shows("全部 20  新增 18  重复 1  [有错 1]");
	ck_shows("查无此人");
	ck_shows("什么也还没有写：F2 写入 18 行");
	ck_golden("import-wrong");
	preview(web_sheet(), "\033[Z");                 /* the kind before: what is doubled */
	ck_shows("[重复 1]");
	ck_shows("流水号 1");
	preview(web_sheet(), ESC);
	press("proposal.list", 24, 80, "");
	ck_shows("共1条");
	preview(web_sheet(), F2);
	ck_shows("已导入：新增 18，更新 0，不变 0，略过 2");
	press("proposal.list", 24, 80, "");
	ck_shows("共19条");
	preview(web_sheet(), "");                       /* the same sheet next week */
	ck_shows("全部 20  重复 19  [有错 1]");
	ck_shows("没有要写的行");
	press("proposal.list", 24, 80, "\025");         /* Ctrl-U */
	ck_shows("共1条");
}
END_TEST

START_TEST(a_row_may_be_left_out)
{
	preview("案由,提案人,收到日期\n关于甲的提案,丁宁,2025-03-01\n关于乙的提案,丁宁,2025-03-01\n关于丙的提案,丁宁,2025-03-01\n",
	        DOWN " ");
	ck_shows("不导入");
	ck_shows("F2 写入 2 行");
	ck_golden("import-left");
	preview("案由,提案人,收到日期\n关于甲的提案,丁宁,2025-03-01\n关于乙的提案,丁宁,2025-03-01\n关于丙的提案,丁宁,2025-03-01\n",
	        DOWN " " F2);
	press("proposal.list", 24, 80, "");
	ck_shows("关于甲的提案");
	ck_hides("关于乙的提案");
	ck_shows("关于丙的提案");
}
END_TEST

START_TEST(a_row_that_changes_says_what_and_enter_shows_all_of_it)
{
	preview("流水号,案由,分类,附议人\n1,关于治理青弋江沿岸扬尘和噪声的提案,城乡建设,王维\n", "");
	ck_shows("[全部 1]  更新 1");
	ck_shows("案由 关于治理青弋江沿岸扬尘的提案→");
	preview("流水号,案由,分类,附议人\n1,关于治理青弋江沿岸扬尘和噪声的提案,城乡建设,王维\n", "\r");
	ck_shows("分类 （空）→");
	ck_shows("加提案者 王维");
}
END_TEST

START_TEST(two_people_may_use_one_title_but_nobody_twice)
{
	preview("案由,提案人,收到日期\n关于停车的提案,丁宁,2025-03-01\n关于停车的提案,王维,2025-03-02\n"
	        "关于 停车 的提案,丁宁、李清照,2025-03-03\n", "\t");
	ck_shows("新增 2  重复 1");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("import");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, seed_10_of_twenty_rows_eighteen_are_new_one_is_doubled_one_wrong_and_nothing_is_written_unasked);
	tcase_add_test(tc, a_row_may_be_left_out);
	tcase_add_test(tc, a_row_that_changes_says_what_and_enter_shows_all_of_it);
	tcase_add_test(tc, two_people_may_use_one_title_but_nobody_twice);
	return suite_run("import", tc);
}
