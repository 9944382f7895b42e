/* Home, journal, settings, help: what stands around the registers. */
#include "screen_kit.h"
#include "suite.h"

static void setup(void)
{
	kit_open();
	kit_people();
}

START_TEST(the_first_screen_says_what_needs_doing)
{
	press("home", 24, 80, "");
	ck_shows("政协芜湖市委员会 第九届");
	ck_shows("委员 6 人");
	ck_golden("home-80");
	press("home", 40, 120, "");
	ck_golden("home-120");
}
END_TEST

START_TEST(a_digit_opens_a_register_in_any_width)
{
	press("home", 24, 80, "1");
	ck_shows("列表  委员");
	press("home", 24, 80, "１");
	ck_shows("列表  委员");
	press("home", 24, 80, "2");
	ck_shows("列表  会议活动");
	press("home", 24, 80, "9");
	ck_shows("设置和代码");
}
END_TEST

START_TEST(what_needs_doing_opens_the_list_that_shows_it)
{
	press("home", 24, 80, "\r");
	ck_hides("要办的事");
	ck_shows("列表");
}
END_TEST

START_TEST(a_member_opens_the_file_and_the_year_its_ranking)
{
	press("member.list", 24, 80, F2);
	ck_shows("履职档案");
	press("home", 24, 80, "8");
	ck_hides("要办的事");
}
END_TEST

START_TEST(esc_asks_once_before_the_program_is_left)
{
	press("home", 24, 80, ESC);
	ck_shows("离开履职簿？");
	press("home", 24, 80, ESC "2");
	ck_shows("要办的事");
}
END_TEST

START_TEST(the_journal_shows_and_undoes_any_step)
{
	press("journal", 24, 80, "");
	ck_shows("新增人员");
	ck_shows("新建履职簿");
	press("journal", 24, 80, "\r");
	ck_shows("李清照");
	press("journal", 24, 80, DOWN "\025");          /* not the newest one: 王维 */
	ck_shows("已撤销");
	press("member.list", 24, 80, "");
	ck_hides("王维");
	ck_shows("李清照");
	press("journal", 24, 80, END "\025");
	ck_assert_msg(!strstr(line_of(22), "已撤销"), "the opening cannot be undone: %s", line_of(22));
}
END_TEST

START_TEST(a_setting_is_changed_and_stays)
{
	press("settings", 24, 80, END "\r李梅 王芳\r");
	press("settings", 24, 80, "");
	press("settings", 24, 80, END UP "\r李梅 王芳\r");
	ck_shows("李梅 王芳");
	ck_assert_str_eq(setting_get(kit, "clerks"), "李梅 王芳");
}
END_TEST

START_TEST(a_dictionary_is_a_list_like_any_other)
{
	press("codes", 24, 80, "界别\r");
	ck_shows("代码集等于界别");
	ck_shows("中国共产党");
	press("codes", 24, 80, "界别\r" F10 "99\r新界别\r" F2);
	ck_shows("新界别");
	press("codes", 24, 80, "界别\r新界别");
	ck_shows("共1条");
}
END_TEST

START_TEST(a_copy_of_the_ledger_is_a_whole_one)
{
	char to[120];
	struct sink keys = { .arena = &kit_arena };
	struct store *copy;
	struct err e = { 0 };

	snprintf(to, sizeof to, "%s/copy.lvzhi", kit_folder);
	sink_put(&keys, "拷一份\r\025%s\r", to);
	press("settings", 24, 80, keys.text);
	ck_shows("已拷到");
	ck_assert_msg(!store_open(&copy, to, &kit_env, &e), "%s", e.say);
	store_close(copy);
}
END_TEST

START_TEST(a_copy_comes_back_and_what_was_there_is_kept)
{
	char to[120];
	struct sink keys = { .arena = &kit_arena };
	struct err e = { 0 };

	snprintf(to, sizeof to, "%s/copy.lvzhi", kit_folder);
	ck_assert_msg(!store_backup(kit, to, &e), "%s", e.say);
	kit_member("007", "苏轼", "01", "市文联");
	sink_text(&keys, "拷回来");
	press("settings", 24, 80, keys.text);
	ck_shows("换之前先把现在的另存一份");
	sink_text(&keys, "\rcopy\r");                  /* the newest copies are offered, any part of the name finds one */
	press("settings", 24, 80, keys.text);
	ck_shows("的全部内容");
	ck_shows("用它换掉现在的履职簿？");
	sink_text(&keys, "1");
	press("settings", 24, 80, keys.text);
	ck_shows("原来的留在");
	press("member.list", 24, 80, "");
	ck_shows("共6条");
	ck_hides("苏轼");
	press("settings", 24, 80, "拷回来\rbefore-restore\r1");
	press("member.list", 24, 80, "");
	ck_shows("苏轼");
}
END_TEST

START_TEST(a_setting_offers_what_it_may_be)
{
	press("settings", 24, 80, "单名\r");
	ck_shows("姓名笔画");
	ck_hides("by_stroke");
	press("settings", 24, 80, "单名\r" DOWN "\r签到表的\r拼音\r评价办法\rhefei\r");
	ck_assert_str_eq(setting_get(kit, "name.order"), "by_stroke");
	ck_assert_str_eq(setting_get(kit, "roll.order"), "pinyin");
	ck_assert_str_eq(setting_get(kit, "evaluation.scheme"), "hefei-2015");
	press("settings", 24, 80, "场次份额\r别的\r3/4\r");
	ck_assert_str_eq(setting_get(kit, "attendance.share"), "3/4");
}
END_TEST

START_TEST(a_roster_comes_in_after_a_trial)
{
	static const char roster[] = "委员编号,姓名,界别\n101,苏轼,民革\n102,苏辙,没有这个界别\n";
	char from[120];
	struct sink keys = { .arena = &kit_arena };
	FILE *f;

	snprintf(from, sizeof from, "%s/roster.csv", kit_folder);
	f = fopen(from, "w");
	fputs(roster, f);
	fclose(f);
	sink_text(&keys, "导入\r1roster\r");
	press("settings", 24, 80, keys.text);
	ck_shows("全部 2  新增 1  [有错 1]");              /* what is wrong comes first */
	ck_shows("没有这个界别");
	ck_hides("苏轼");
	press("settings", 24, 80, arena_print(&kit_arena, "%s\t", keys.text));
	ck_shows("101 苏轼");
	press("settings", 24, 80, arena_print(&kit_arena, "%s" ESC, keys.text));
	press("member.list", 24, 80, "");
	ck_shows("共6条");
	press("settings", 24, 80, arena_print(&kit_arena, "%s" F2, keys.text));
	ck_shows("已导入：新增 1，更新 0，不变 0，略过 1");
	press("member.list", 24, 80, "");
	ck_shows("共7条");
	f = fopen(from, "w");
	fputs("姓名,界别\n苏洵,民革\n", f);
	fclose(f);
	press("settings", 24, 80, keys.text);
	ck_shows("文件里没有委员编号这一栏");
	press("settings", 24, 80, arena_print(&kit_arena, "%s1", keys.text));
	ck_shows("新增 1");
	ck_shows("007 苏洵");                          /* the first number that is free */
	press("settings", 24, 80, arena_print(&kit_arena, "%s1" F2, keys.text));
	ck_shows("已导入：新增 1");
	press("member.list", 24, 80, "苏洵");
	ck_shows("共1条");
}
END_TEST

START_TEST(an_empty_ledger_says_how_to_begin)
{
	struct store_new how = { "空白市", 1, 20250101, NULL };
	struct store *full = kit;
	struct err e = { 0 };

	ck_assert_msg(!store_create(&kit, arena_print(&kit_arena, "%s/new.lvzhi", kit_folder), &how, &kit_env, &e), "%s", e.say);
	press("home", 24, 80, "");
	ck_shows("这是一本新的履职簿");
	ck_shows("逐位登记");
	ck_shows("操作日志");
	store_close(kit);
	kit = full;
	press("home", 24, 80, "");
	ck_hides("这是一本新的履职簿");
}
END_TEST

START_TEST(help_is_the_key_table_of_the_screen)
{
	struct sink all = { .arena = &kit_arena };

	press("member.list", 24, 80, F1);
	ck_shows("从这一条新增下一条");
	ck_shows("Ctrl-B");
	ui_keys_text(&all);
	ck_assert_ptr_nonnull(strstr(all.text, "登记表\n"));
	ck_assert_ptr_nonnull(strstr(all.text, "F5          Ctrl-D  照抄上一条的这一栏\n"));
	ck_assert_ptr_nonnull(strstr(all.text, "日期写 0315、+3 也行\n"));
	ck_assert_ptr_null(strstr(all.text, "\n  F 键"));      /* every key's help fits one line of 80 */
}
END_TEST

START_TEST(every_screen_bears_every_size)
{
	static const char *const screens[] = { "home", "search", "member.list", "event.list", "leave_request.list", "proposal.list",
		"opinion_report.list", "speech.list", "deed.list", "unit.list", "code.list", "holiday.list", "session.list", "term.list",
		"scheme.list", "participation.list", "member.new", "event.new", "leave_request.new", "proposal.new", "opinion_report.new",
		"speech.new", "deed.new", "unit.new", "code.new", "holiday.new", "session.new", "term.new", "scheme.new", "participation.new",
		"score", "settings", "codes", "journal", "queue", "handling.list", "owed.list", "proposal_step.list", "step_log.list",
		"unit_work.list", NULL };

	for (const char *const *s = screens; *s; s++) {
		press(*s, 24, 80, "\001RESIZE 50 200\002" DOWN PGDN "\001RESIZE 3 10\002" DOWN "\001RESIZE 24 80\002" END UP RIGHT LEFT);
		for (const char *p = kit_screen.text; *p; p += strcspn(p, "\n"), p += *p == '\n')
			ck_assert_int_le(text_cells(arena_copy_n(&kit_arena, p, strcspn(p, "\n"))), 80);
		ck_assert_int_lt(kit_y, 24);
		ck_assert_int_lt(kit_x, 80);
	}
}
END_TEST

static void complain(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

/* Keys at random, on every kind of screen: nothing may crash, and the ledger stays whole. */
START_TEST(no_sequence_of_keys_breaks_anything)
{
	static const char *const keys[] = { "\r", ESC, "\t", UP, DOWN, LEFT, RIGHT, PGUP, PGDN, HOME, END, F1, F2, F3, F4, F5, F6, F7, F8, F10,
		" ", "1", "2", "a", "王", "０３１５", "+3", "\177", "\025", "\031", "\013", "\005", "\001", "/", "\033[3~", PASTE("王维\n李白"),
		"\001RESIZE 30 100\002", "\001RESIZE 24 80\002", "\001RESIZE 10 30\002" };
	static const char *const screens[] = { "member.list", "member.new", "event.list", "event.new", "proposal.new", "speech.new", "journal",
		"code.list", "search", "leave_request.new", "opinion_report.new", "queue", "proposal.list" };
	struct sink found = { .arena = &kit_arena };
	struct env dice = { .random = random_seeded, .seed = 20250320 };
	struct err e = { 0 };

	for (int run = 0; run < 66; run++) {
		struct sink typed = { .arena = &kit_arena };

		for (int i = 0; i < 60; i++)
			sink_text(&typed, keys[random_below(&dice, COUNT(keys))]);
		press(screens[run % (int)COUNT(screens)], 24, 80, typed.text);
	}
	sink_text(&found, "");
	ck_assert_msg(!store_check(kit, complain, &found, &e), "%s\n%s", e.say, found.text);
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("home");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, the_first_screen_says_what_needs_doing);
	tcase_add_test(tc, a_digit_opens_a_register_in_any_width);
	tcase_add_test(tc, what_needs_doing_opens_the_list_that_shows_it);
	tcase_add_test(tc, a_member_opens_the_file_and_the_year_its_ranking);
	tcase_add_test(tc, esc_asks_once_before_the_program_is_left);
	tcase_add_test(tc, the_journal_shows_and_undoes_any_step);
	tcase_add_test(tc, a_setting_is_changed_and_stays);
	tcase_add_test(tc, a_dictionary_is_a_list_like_any_other);
	tcase_add_test(tc, a_copy_of_the_ledger_is_a_whole_one);
	tcase_add_test(tc, a_copy_comes_back_and_what_was_there_is_kept);
	tcase_add_test(tc, a_setting_offers_what_it_may_be);
	tcase_add_test(tc, a_roster_comes_in_after_a_trial);
	tcase_add_test(tc, an_empty_ledger_says_how_to_begin);
	tcase_add_test(tc, help_is_the_key_table_of_the_screen);
	tcase_add_test(tc, every_screen_bears_every_size);
	tcase_add_test(tc, no_sequence_of_keys_breaks_anything);
	return suite_run("home", tc);
}
