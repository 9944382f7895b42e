/* Lists: every register is this screen. */
#include "screen_kit.h"
#include "suite.h"

static void setup(void)
{
	kit_open();
	kit_people();
}

START_TEST(a_list_shows_its_rows_in_the_declared_order)
{
	press("member.list", 24, 80, "");
	ck_shows("欧阳修");
	ck_shows("共6条");
	ck_golden("member-list-80");
	press("member.list", 40, 120, "");
	ck_golden("member-list-120");
}
END_TEST

START_TEST(letters_digits_and_characters_narrow_a_list)
{
	static const struct { const char *keys, *shown, *hidden; } cases[] = {
		{ "zgf", "曾国藩", "丁宁" }, { "003", "丁宁", "曾国藩" }, { "王", "王安石", "欧阳修" },
		{ "ＺＧＦ", "曾国藩", "丁宁" }, { "００３", "丁宁", "曾国藩" },
	};

	press("member.list", 24, 80, cases[_i].keys);
	ck_shows(cases[_i].shown);
	ck_hides(cases[_i].hidden);
}
END_TEST

START_TEST(esc_clears_the_narrowing_and_then_leaves)
{
	press("member.list", 24, 80, "zgf" ESC);
	ck_shows("丁宁");
	press("home", 24, 80, "1zgf" ESC ESC);
	ck_hides("丁宁");
	ck_shows("要办的事");
}
END_TEST

START_TEST(the_cursor_stands_in_the_narrowing_field)
{
	press("member.list", 24, 80, "zg");
	ck_assert_int_eq(kit_y, 1);
	ck_assert_int_eq(kit_x, 7);
}
END_TEST

START_TEST(rows_go_by_one_undo_whatever_was_marked)
{
	press("member.list", 24, 80, " " DOWN " " F8);
	ck_shows("共4条");
	ck_shows("已删除委员 2 条，按 Ctrl-U 撤销");
	press("member.list", 24, 80, "\025");
	ck_shows("共6条");
	ck_shows("已撤销：删除委员 2 条");
	press("member.list", 24, 80, "\031");
	ck_shows("共4条");
}
END_TEST

START_TEST(a_page_down_and_up_comes_back)
{
	for (int i = 0; i < 60; i++) {
		char no[12], name[40];

		snprintf(no, sizeof no, "%03d", 100 + i);
		snprintf(name, sizeof name, "张%s%s", i % 7 ? "文" : "武", i % 5 ? "华" : "明");
		kit_member(no, name, "01", "市农科院");
	}
	char *first = arena_copy(&kit_arena, press("member.list", 24, 80, ""));
	press("member.list", 24, 80, PGDN PGDN PGUP PGUP);
	ck_assert_str_eq(kit_screen.text, first);
	char *last = arena_copy(&kit_arena, press("member.list", 24, 80, END));
	press("member.list", 24, 80, PGDN PGDN PGDN PGDN PGDN PGDN);
	ck_assert_str_eq(kit_screen.text, last);
	press("member.list", 24, 80, END HOME);
	ck_assert_str_eq(kit_screen.text, first);

	struct sink keys = { .arena = &kit_arena };     /* over the page's edge one by one, and back */
	for (int i = 0; i < 65; i++)
		sink_text(&keys, DOWN);
	press("member.list", 24, 80, keys.text);
	ck_assert_str_eq(kit_screen.text, last);
	for (int i = 0; i < 65; i++)
		sink_text(&keys, UP);
	press("member.list", 24, 80, keys.text);
	ck_assert_str_eq(kit_screen.text, first);
}
END_TEST

START_TEST(a_filter_by_code_shows_those_only_and_can_be_taken_away)
{
	press("member.list", 24, 80, F7 "界别\r民革\r");
	ck_shows("曾国藩");
	ck_hides("丁宁");
	press("member.list", 24, 80, F7 "界别\r民革\r" F7 "2");
	ck_shows("丁宁");
}
END_TEST

START_TEST(columns_are_chosen_and_remembered)
{
	press("member.list", 24, 80, "");
	ck_shows("工作单位");
	press("member.list", 24, 80, F4 "工作单位 \r");
	ck_hides("工作单位");
	press("member.list", 24, 80, "");
	ck_hides("工作单位");
}
END_TEST

START_TEST(a_list_goes_on_paper_as_it_stands)
{
	press("member.list", 24, 80, "王" F9);
	ck_shows("打印预览");
	ck_shows("王安石");
	ck_hides("曾国藩");
}
END_TEST

START_TEST(marked_rows_take_one_value_as_one_operation)
{
	press("member.list", 24, 80, " " DOWN " \0051界别\r农业\r");
	ck_shows("按 Ctrl-U 撤销");
	press("member.list", 24, 80, F7 "界别\r农业\r");
	ck_shows("共2条");
	press("member.list", 24, 80, "\025" F7 "界别\r农业\r");
	ck_shows("共0条");
}
END_TEST

START_TEST(the_window_may_change_while_a_dialog_is_open)
{
	press("member.list", 24, 80, F7 "\001RESIZE 40 120\002");
	ck_shows("按哪一栏筛选");
	ck_shows("丁宁");
	press("member.list", 40, 120, F7 "\001RESIZE 24 80\002" ESC);
	ck_shows("共6条");
	ck_assert_int_eq(kit_y, 1);
}
END_TEST

START_TEST(search_finds_everything_from_everywhere)
{
	press("home", 24, 80, "/ouyangxiu");
	ck_shows("欧阳修");
	press("home", 24, 80, F3 "zgf\r");
	ck_shows("登记  委员 曾国藩");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("list");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, a_list_shows_its_rows_in_the_declared_order);
	tcase_add_loop_test(tc, letters_digits_and_characters_narrow_a_list, 0, 5);
	tcase_add_test(tc, esc_clears_the_narrowing_and_then_leaves);
	tcase_add_test(tc, the_cursor_stands_in_the_narrowing_field);
	tcase_add_test(tc, rows_go_by_one_undo_whatever_was_marked);
	tcase_add_test(tc, a_page_down_and_up_comes_back);
	tcase_add_test(tc, a_filter_by_code_shows_those_only_and_can_be_taken_away);
	tcase_add_test(tc, columns_are_chosen_and_remembered);
	tcase_add_test(tc, a_list_goes_on_paper_as_it_stands);
	tcase_add_test(tc, marked_rows_take_one_value_as_one_operation);
	tcase_add_test(tc, the_window_may_change_while_a_dialog_is_open);
	tcase_add_test(tc, search_finds_everything_from_everywhere);
	return suite_run("list", tc);
}
