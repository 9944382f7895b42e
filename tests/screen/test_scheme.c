/* A rule made and changed on the screen: the editions, the tree, the form of a section, the gallery. */
#include "screen_kit.h"
#include "lvzhi/edition.h"
#include "lvzhi/evaluate.h"
#include "suite.h"

static void setup(void)
{
	kit_open();
	kit_people();
	kit_year();
}

/* The screen of rules after these keys, without a draft from before. */
static const char *anew(const char *keys)
{
	store_draft_drop(kit, "scheme:jinan-2015:0");
	store_draft_drop(kit, "scheme::0");
	return press("scheme", 24, 80, keys);
}

/* What the ledger has of a name in a year. */
static const struct edition *in_force(const char *name, int year)
{
	struct edition *ed;
	struct err e = { 0 };

	ck_assert_msg(!edition_of(kit, &kit_arena, name, year, &ed, &e), "%s", e.say);
	return ed;
}

START_TEST(the_editions_are_listed_with_their_years)
{
	press("scheme", 24, 80, "");
	ck_shows("jinan-2015 ←现用");
	ck_shows("随程序附带");
	ck_golden("schemes-80");
}
END_TEST

START_TEST(a_rule_is_a_tree_with_points_caps_and_hits)
{
	press("scheme", 24, 80, "\r");
	ck_golden("scheme-80");
	press("scheme", 40, 120, "\r");
	ck_golden("scheme-120");
	press("scheme", 24, 80, "\r" DOWN DOWN DOWN);
	ck_shows("分2档");
	ck_shows("全体会议缺席：凡属「全体会议」的。每次按情形：「准假」的，扣10分；");
}
END_TEST

START_TEST(a_section_is_a_form_in_words)
{
	press("scheme", 24, 80, "\r" DOWN DOWN DOWN DOWN DOWN "\r");
	ck_golden("scheme-section-80");
}
END_TEST

START_TEST(a_cap_is_changed_and_this_edition_corrected)
{
	/* the award block: Enter to its cap, 50 becomes 8 */
	anew("\r" DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r\r" "8\r" F2);
	ck_shows("（改过，还没有存入）");
	ck_shows("1 欧阳修 78分");                                      /* 70 + 8 */
	anew("\r" DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r\r" "8\r" F2 F2 "1");
	ck_shows("存入了 jinan-2015");
	ck_assert(in_force("jinan-2015", 2025)->id > 0);
	ck_assert(strstr(in_force("jinan-2015", 2025)->text, "[block award]\nlabel = 奖励分\ncap   = 8\n") != NULL);
	press("home", 24, 80, "8");
	ck_shows("78");
}
END_TEST

START_TEST(a_new_edition_leaves_the_year_before_as_it_was)
{
	anew("\r" DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r\r" "8\r" F2 F2 "2" "2026\r");
	ck_shows("存入了 jinan-2015，2026年起施行");
	ck_assert_int_eq(in_force("jinan-2015", 2025)->to, 2025);
	ck_assert(strstr(in_force("jinan-2015", 2025)->text, "cap   = 50") != NULL);
	ck_assert(strstr(in_force("jinan-2015", 2026)->text, "cap   = 8") != NULL);
	anew("");
	ck_shows("2015–2025年");
	anew(UP F4 "\r");
	ck_shows("大项“奖励分”");
	ck_shows("封顶：50 → 8");
}
END_TEST

START_TEST(a_mistake_is_refused_where_the_cursor_is)
{
	anew("\r" DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r\r" "8分\r");
	ck_shows("数后面不写单位");
	ck_assert_msg(strstr(line_of(kit_y), "8分") != NULL, "%s", line_of(kit_y));
	anew("\r" DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r\r" "8分" F2);
	ck_assert_msg(strstr(line_of(kit_y), "8分") != NULL, "%s", line_of(kit_y));
	ck_shows("办法的一项");
}
END_TEST

START_TEST(a_rule_is_made_from_nothing_with_the_gallery)
{
#define MEETINGS F10 "一个大项，封顶\r" "一、会议\r" "50\r"
#define ATTEND F10 "每次出席\r" " \r" "20\r" "\r"
#define PROPOSAL F10 "立案每件\r" "15\r" "30\r"
#define GRADES F10 "三档\r" "40\r" "20\r"
	anew(F10 "云川市政协委员考核办法\r" "2025\r" MEETINGS ATTEND PROPOSAL GRADES);
	ck_golden("scheme-made-80");
	/* plenary 20, from attendance of all three sittings; 欧阳修 two filed proposals: 30 of 30; 曾国藩 one: 15 */
	ck_shows("1 欧阳修 50分 优秀，2 曾国藩 35分 称职，3 王维 20分 称职");
	anew(F10 "云川市政协委员考核办法\r" "2025\r" MEETINGS ATTEND PROPOSAL GRADES F2 "云川-2025\r");
	ck_shows("存入了 云川-2025，2025年起施行");
	ck_assert_int_eq(in_force("云川-2025", 2025)->from, 2025);
	press("home", 24, 80, "8" F2 "云川\r");
	ck_shows("50");
}
END_TEST

/* The edition under the cursor is not offered to be compared with itself; one dropped comes back with Ctrl-U. */
START_TEST(editions_are_compared_dropped_and_brought_back)
{
	anew("\r" DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r\r" "8\r" F2 F2 "2" "2026\r");
	press("scheme", 24, 80, UP F4 "\r");
	ck_shows("jinan-2015（2015–2025年） → jinan-2015（2026年起）");
	ck_shows("封顶：50 → 8");
	press("scheme", 24, 80, "");
	ck_shows("jinan-2015 ←现用        2015–2025年");
	ck_hides("jinan-2015 ←现用        2026年起");
	press("scheme", 24, 80, UP F8 "2");
	ck_shows("删去了");
	ck_hides("2026年起");
	press("scheme", 24, 80, "\025");
	ck_shows("已撤销：删除评价办法 jinan-2015（2026年起）");
	ck_shows("2026年起");
	press("scheme", 24, 80, F9);
	ck_shows("打印预览");
	ck_hides("# ");
}
END_TEST

/* 桐城's rule of 2019 as it is printed: four blocks, leave and absence of the 常委, a proposal's step up shared among its
 * authors, several types of activities in one item. From nothing to the saved rule, each character and each key counted. */
START_TEST(a_long_rule_is_typed_in_from_nothing)
{
	static const char by_hand[] =
		"[rule]\nname = x\n[block m]\ncap = 50\n"
		"[item a]\nin = m\nwhen = kind = 'event' and type = 'plenary'\npoints =\n 50 : status = 'present'\n 30 : status = 'leave' and leave_state = 'approved'\n 0 : else\n"
		"[item b]\nin = m\nfor = standing_now\nwhen = kind = 'event' and type = 'standing_committee' and status = 'leave' and leave_state = 'approved'\npoints = -2\n"
		"[block p]\ncap = 25\n[item c]\nin = p\nwhen = kind = 'proposal' and submitted\npoints = 10 + 15 * filed\n"
		"share =\n 1 : authors = 1\n 1/2 : author_no = 1\n 1/2/(authors - 1) : else\n"
		"[block v]\ncap = 10\n[item d]\nin = v\nwhen = kind = 'event' and status = 'present' and type in ('research', 'inspection', 'forum', 'welfare')\npoints = 2\n"
		"[block r]\ncap = 15\n[item f]\nin = r\nwhen = kind = 'report' and submitted\npoints = 10 + 5 * adopted\n"
		"[grade]\n合格 = 60\n不合格 = else\n";
	static const char keys[] = F10 "桐城办法\r" "2025\r"
		F10 "大项，封\r" "一、会议\r" "50\r" F10 "请假、缺席\r" "全体 \r" "50\r" "30\r" "0\r"
		F10 "请假每次\r" "常务 \r" "2\r" "\r" "\t\t\t" F4 "常委\r" F2
		F10 "大项，封\r" "二、提案\r" "25\r" F10 "联名的分摊\r" "10\r" "15\r"
		F10 "大项，封\r" "三、活动\r" "10\r" F10 "每次出席\r" "调研 " "视察 " "座谈 " "公益 \r" "2\r" "\r"
		F10 "大项，封\r" "四、社情民意\r" "15\r" F10 "采用再加\r" "10\r" "5\r" "\r" F10 "两档\r" "\r" F2 "tongcheng\r";
	const char *names[] = { "tongcheng", NULL };
	struct scheme_errors errors;
	struct evaluation *ev[2];
	struct err e = { 0 };
	size_t typed = 0;

	anew(keys);
	ck_shows("存入了 tongcheng，2025年起施行");
	for (const char *s = keys; *s; s++)             /* a function key is one */
		if (*s == '\033')
			s += strcspn(s, "PQRS~"), typed++;
		else
			typed += (*s & 0xc0) != 0x80;
	ck_assert_uint_le(typed, 215);
	for (int i = 0; i < 2; i++) {
		struct evaluate_job job = { .year = 2025, .lines = true };

		if (names[i])
			ck_assert_msg(!evaluate_scheme(kit, &kit_arena, names[i], 2025, &job.scheme, &errors, &e), "%s", e.say);
		else
			job.scheme = scheme_read(&kit_arena, by_hand, strlen(by_hand), "x", &errors);
		ck_assert_msg(job.scheme && !evaluate_run(&ev[i], kit, &job, &e), "%s", e.say);
	}
	ck_assert_uint_eq(evaluate_results(ev[0])->count, 6);
	for (int i = 0; i < 6; i++) {
		const struct result *a = &evaluate_results(ev[0])->row[i], *b = &evaluate_results(ev[1])->row[i];

		ck_assert_str_eq(a->subject.name, b->subject.name);
		ck_assert(!num_cmp(a->total, b->total));
		ck_assert_str_eq(a->grade, b->grade);
	}
	/* 曾国藩: 50 + 25 + 2 + 2. 欧阳修: 50 + 25 (12.5 shared and 25 alone, cut) + 2 */
	ck_assert_str_eq(evaluate_results(ev[0])->row[0].subject.name, "曾国藩");
	ck_assert_str_eq(num_text(&kit_arena, evaluate_results(ev[0])->row[0].total), "79");
	ck_assert_str_eq(num_text(&kit_arena, evaluate_results(ev[0])->row[1].total), "77");
	evaluate_free(ev[0]);
	evaluate_free(ev[1]);
}
END_TEST

START_TEST(columns_may_be_typed_by_their_names)
{
	anew("\r" DOWN DOWN DOWN DOWN DOWN "\r" "\t\t\t\t\t\t\t\t\t\t\t\t" "\025" "10+15*已立案" F2);
	ck_shows("每件计10分，已立案的再加15分");
}
END_TEST

START_TEST(sections_are_copied_moved_taken_out_and_brought_back)
{
	anew("\r" DOWN DOWN DOWN DOWN DOWN F5);
	ck_shows("立案提案, 从第二件起（抄）");
	anew("\r" DOWN DOWN DOWN DOWN DOWN "+");
	ck_assert(strstr(kit_screen.text, "立案提案") > strstr(kit_screen.text, "重点提案"));
	anew("\r" DOWN DOWN DOWN DOWN F8);
	ck_shows("下面还有项目");
	anew("\r" DOWN DOWN DOWN DOWN DOWN F8);
	ck_hides("立案提案, 从第二件起");
	anew("\r" DOWN DOWN DOWN DOWN DOWN F8 "\025");
	ck_shows("立案提案, 从第二件起");
	ck_hides("改过，还没有存入");
}
END_TEST

START_TEST(leaving_asks_for_what_is_not_saved)
{
	anew("\r" DOWN DOWN DOWN DOWN DOWN F8 ESC);
	ck_shows("改过的还没有存入");
	anew("\r" DOWN DOWN DOWN DOWN DOWN F8 ESC "2");
	ck_shows("从哪里来");
	ck_assert_int_eq(in_force("jinan-2015", 2025)->id, 0);
}
END_TEST

START_TEST(what_was_not_saved_is_offered_again)
{
	press("scheme", 24, 80, "\r" DOWN DOWN DOWN DOWN DOWN F8);       /* the terminal goes */
	press("scheme", 24, 80, "\r");
	ck_shows("上次改过的还没有存入");
	press("scheme", 24, 80, "\r" "1");
	ck_hides("立案提案, 从第二件起");
	ck_shows("（改过，还没有存入）");
	press("scheme", 24, 80, "\r" "1" "\025");
	ck_shows("立案提案, 从第二件起");
	press("scheme", 24, 80, "\r");
	ck_hides("上次改过的还没有存入");
}
END_TEST

START_TEST(types_are_picked_from_the_dictionary_of_the_kind)
{
	press("scheme", 24, 80, "\r" DOWN DOWN DOWN DOWN DOWN DOWN "\r" "\r\r\r\r\r" F4);
	ck_shows("┌─ 什么类型");
	ck_shows("经济");
	ck_hides("全体会议");
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("scheme");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, the_editions_are_listed_with_their_years);
	tcase_add_test(t, a_rule_is_a_tree_with_points_caps_and_hits);
	tcase_add_test(t, a_section_is_a_form_in_words);
	tcase_add_test(t, a_cap_is_changed_and_this_edition_corrected);
	tcase_add_test(t, a_new_edition_leaves_the_year_before_as_it_was);
	tcase_add_test(t, a_mistake_is_refused_where_the_cursor_is);
	tcase_add_test(t, a_rule_is_made_from_nothing_with_the_gallery);
	tcase_add_test(t, editions_are_compared_dropped_and_brought_back);
	tcase_add_test(t, a_long_rule_is_typed_in_from_nothing);
	tcase_add_test(t, columns_may_be_typed_by_their_names);
	tcase_add_test(t, sections_are_copied_moved_taken_out_and_brought_back);
	tcase_add_test(t, leaving_asks_for_what_is_not_saved);
	tcase_add_test(t, what_was_not_saved_is_offered_again);
	tcase_add_test(t, types_are_picked_from_the_dictionary_of_the_kind);
	return suite_run("scheme", t);
}
