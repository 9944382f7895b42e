/* 全部政协: every committee of the ledger in one list, and from there the ranking of each. */
#include "screen_kit.h"
#include "suite.h"

#define EVERY "8" "\005" END "\r"

static void committee(const char *name, const char *statuses)
{
	static const char *const people[] = { "苏轼", "苏辙", "陆游", "杨万里", "范成大", "辛弃疾" };
	struct rec *c = rec_new(&kit_arena, &committee_kind), *t = rec_new(&kit_arena, &term_kind);
	struct err e = { 0 };

	rec_set_text(c, COMMITTEE_NAME, arena_print(&kit_arena, "中国人民政治协商会议%s委员会", name));
	rec_set_text(c, COMMITTEE_SHORT_NAME, arena_print(&kit_arena, "政协%s委员会", name));
	kit_save(c);
	rec_set_num(t, TERM_COMMITTEE_ID, c->id);
	rec_set_num(t, TERM_NO, 3);
	rec_set_num(t, TERM_FROM_DAY, 20220101);
	kit_save(t);
	ck_assert(!store_choose(kit, c->id, t->id, &e));
	for (int i = 0; statuses[i]; i++)
		kit_member(arena_print(&kit_arena, "%03d", i + 1), people[i], "01", "");
	kit_event("plenary", arena_print(&kit_arena, "%s政协全体会议", name), 20250110, 1, statuses);
}

static void setup(void)
{
	kit_open();
	kit_people();
	kit_year();
}

/* Under jinan-2015 (kit_year): the city's six have 90, 72, 70, 70, 60 and 40, 67 in the mean. In 南陵 two were there, one was on
 * leave, one absent: 70, 70, 60 and 40 are 60; in 无为 all three: 70. */
static void counties(void)
{
	struct err e = { 0 };
	int64_t city = store_committee(kit), term = store_term(kit);

	committee("南陵县", "ppla");
	committee("无为市", "ppp");
	ck_assert(!store_choose(kit, city, term, &e));
}

START_TEST(a_ledger_of_one_committee_has_nothing_to_put_together)
{
	press("home", 24, 80, EVERY);
	ck_shows("这本簿里只有一个政协委员会");
	ck_shows("欧阳修");
}
END_TEST

START_TEST(each_committee_is_a_row_with_mean_best_and_grades)
{
	counties();
	press("home", 24, 80, EVERY);
	ck_golden("every-80");
	ck_shows("共3条");
	press("home", 24, 80, EVERY "无为");
	ck_shows("共1条");
	ck_hides("南陵");
}
END_TEST

START_TEST(it_is_sorted_printed_and_saved_like_other_lists)
{
	const char *file = arena_print(&kit_arena, "%s/all.xlsx", kit_folder);

	counties();
	press("home", 24, 80, EVERY F6 "2");
	ck_assert_ptr_nonnull(strstr(line_of(3), "无为市"));            /* 70, 67, 60 */
	ck_assert_ptr_nonnull(strstr(line_of(4), "芜湖市"));
	ck_assert_ptr_nonnull(strstr(line_of(5), "南陵县"));
	press("home", 24, 80, EVERY F9);
	ck_shows("全部政协考核情况一览表");
	ck_shows("2025年度，按《济南市政协委员履职量化考核实施办法》计算");
	press("home", 24, 80, arena_print(&kit_arena, "%s%s%s", EVERY F9 F9 END "\r" "\025", file, "\r"));
	ck_shows("已存到");
	ck_assert(!access(file, F_OK));
}
END_TEST

START_TEST(enter_opens_the_ranking_of_that_committee_and_esc_comes_back)
{
	int64_t city = store_committee(kit);

	counties();
	press("home", 24, 80, EVERY DOWN "\r");
	ck_shows("考核评价  政协南陵县委员会  2025 年度");
	ck_shows("苏轼");
	ck_hides("欧阳修");
	press("home", 24, 80, EVERY DOWN "\r" "陆游\r");
	ck_shows("得分明细  003 陆游");
	ck_shows("全体会议缺席·准假");
	press("home", 24, 80, EVERY DOWN "\r" ESC);
	ck_shows("列表  全部政协  2025 年度");
	press("home", 24, 80, EVERY DOWN "\r" ESC ESC);
	ck_shows("欧阳修");
	ck_assert_int_eq(store_committee(kit), city);
}
END_TEST

/* The rule of the list, though that committee has another one of the same name. */
START_TEST(every_ranking_is_by_the_rule_of_the_list)
{
	struct rec *r = rec_new(&kit_arena, &scheme_kind);

	counties();
	rec_set_text(r, SCHEME_NAME, "ours");
	rec_set_num(r, SCHEME_COMMITTEE_ID, store_committee(kit));
	rec_set_text(r, SCHEME_TITLE, "市里的办法");
	rec_set_text(r, SCHEME_TEXT, "[rule]\nname = 市里的办法\nstart = 11\n[item a]\nwhen = kind = 'event' and status = 'present'\npoints = 1\n");
	kit_save(r);
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r");
	ck_shows("政协无为市委员会");
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r" DOWN "\r");
	ck_shows("市里的办法");
	ck_shows("政协南陵县委员会");
	ck_shows("  12");
	/* and all that is asked from there: papers, what is lacking, what if, comparing, reports */
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r" DOWN "\r" F10);
	ck_shows("现在：总分 12");
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r" DOWN "\r" "\0057");
	ck_shows("总分 12");
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r" DOWN "\r" "\r" F10);
	ck_shows("现在：总分 12");
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r" DOWN "\r" F9 "4");
	ck_shows("登记表");
	ck_hides("没有评价办法");
	press("home", 24, 80, "8" F2 "ours\r" "\005" END "\r" DOWN "\r" "\0058\r\r\r");
	ck_shows("市里的办法");
	ck_hides("没有评价办法");
}
END_TEST

/* Nothing of a list that was computed is edited there; what has changed since is said, and F2 computes it anew. */
START_TEST(rows_are_not_records_and_f2_computes_them_anew)
{
	counties();
	press("home", 24, 80, EVERY F8 F10 F5);
	ck_shows("共3条");
	ck_shows("列表  全部政协");
	press("home", 24, 80, EVERY END "\r" "\025" ESC);              /* the last roll is taken back in that committee's ranking */
	ck_shows("列表  全部政协  2025 年度  算完后又有改动，按 F2 重新计算");
	press("home", 24, 80, EVERY END "\r" "\031" ESC F2);           /* and is there again */
	ck_shows("共3条");
	ck_hides("又有改动");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("every");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, a_ledger_of_one_committee_has_nothing_to_put_together);
	tcase_add_test(tc, each_committee_is_a_row_with_mean_best_and_grades);
	tcase_add_test(tc, it_is_sorted_printed_and_saved_like_other_lists);
	tcase_add_test(tc, enter_opens_the_ranking_of_that_committee_and_esc_comes_back);
	tcase_add_test(tc, every_ranking_is_by_the_rule_of_the_list);
	tcase_add_test(tc, rows_are_not_records_and_f2_computes_them_anew);
	return suite_run("every", tc);
}
