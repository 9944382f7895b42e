/* What each key of the attendance grid does to a roll. */
#include "lvzhi/grid.h"
#include "lvzhi/text.h"
#include "suite.h"

static struct arena a;
static struct grid g;
static int keys;

/* A roll of n invented people in as many sittings; three sectors in turn; two people called 李明. */
static struct roll *roll_of(int n, int sittings)
{
	static const char *const initials[] = { "zs", "lm", "wf", "cjg", "oyx", "lm", "xh", "zgf" };
	static const char *const names[] = { "张三", "李明", "王芳", "陈建国", "欧阳修", "李明", "徐慧", "曾国藩" };
	static const char *const sectors[] = { "01", "23", "26" }, *const sector_names[] = { "中共", "教育界", "医卫界" };
	struct roll *r = arena_take(&a, sizeof *r);

	r->arena = &a;
	r->default_status = STATUS_PRESENT;
	r->person_count = n;
	r->sitting_count = sittings;
	r->people = arena_take(&a, sizeof *r->people * (size_t)n);
	r->sittings = arena_take(&a, sizeof *r->sittings * (size_t)sittings);
	for (int s = 0; s < sittings; s++)
		r->sittings[s] = (struct roll_sitting){ .id = 100 + s, .day = 20250110 + s, .no = s + 1, .title = "" };
	for (int p = 0; p < n; p++) {
		struct roll_person *who = &r->people[p];

		*who = (struct roll_person){ .person_id = p + 1, .seq = p + 1, .mark = "", .name = names[p % 8],
			.member_no = arena_print(&a, "%03d", p + 1), .sector = sectors[p % 3], .sector_name = sector_names[p % 3],
			.employer = "", .pinyin = "", .initials = initials[p % 8], .stroke_key = "" };
		who->cell = arena_take(&a, sizeof *who->cell * (size_t)sittings);
		who->was = arena_take(&a, sizeof *who->was * (size_t)sittings);
		for (int s = 0; s < sittings; s++) {
			who->cell[s].rev = who->was[s].rev = 1;
			who->cell[s].leave_type = who->cell[s].note = who->was[s].leave_type = who->was[s].note = "";
		}
	}
	roll_marks(r);
	return r;
}

static void type(const char *s)
{
	for (uint32_t c; (c = utf8_next(&s)) != 0; keys++)
		grid_type(&g, c);
}

static void setup(void)
{
	a = (struct arena){ NULL };
	keys = 0;
}

static void teardown(void)
{
	arena_free(&a);
}

static int status_of(int person, int sitting)
{
	return g.roll->people[person].cell[sitting].status;
}

START_TEST(three_hundred_people_with_24_exceptions_take_fewer_than_80_keys)
{
	grid_open(&g, roll_of(300, 1));
	for (int i = 0; i < 24; i++) {                  /* 15 on leave, 6 absent, 3 late: as they stand on the paper */
		if (i == 0 || i == 15 || i == 21)
			type(i == 0 ? "2" : i == 15 ? "3" : "4");
		type(g.roll->people[i * 12].mark);
		ck_assert_msg(!g.wrong, "%s", g.say);
	}
	keys++;                                         /* F2 */
	grid_settle(&g);
	ck_assert_int_le(keys, 80);
	struct roll_total t = roll_total(g.roll, 0);
	ck_assert_int_eq(t.expected, 300);
	ck_assert_int_eq(t.present, 279);
	ck_assert_int_eq(t.leave, 15);
	ck_assert_int_eq(t.absent, 6);
	ck_assert_int_eq(t.late, 3);
}
END_TEST

START_TEST(a_digit_sets_the_person_in_hand_and_otherwise_arms_the_status)
{
	grid_open(&g, roll_of(8, 1));
	type("2");
	ck_assert_ptr_nonnull(g.armed);
	ck_assert_int_eq(grid_changes(&g), 8);          /* all 8 would get their default on saving, nobody is set yet */
	for (int p = 0; p < 8; p++)
		ck_assert_int_eq(status_of(p, 0), STATUS_NONE);
	grid_move(&g, 2, 0);
	type("3");
	ck_assert_int_eq(status_of(2, 0), STATUS_ABSENT);
	ck_assert_str_eq(g.armed->label, "请假");       /* the armed status is not changed by it */
}
END_TEST

START_TEST(a_code_that_is_not_on_the_roll_changes_nothing)
{
	grid_open(&g, roll_of(8, 1));
	type("2qq");
	ck_assert(g.wrong);
	ck_assert_str_eq(g.find, "");
	for (int p = 0; p < 8; p++)
		ck_assert_int_eq(status_of(p, 0), STATUS_NONE);
}
END_TEST

START_TEST(backspace_takes_back_a_letter_and_then_the_last_step)
{
	grid_open(&g, roll_of(8, 2));
	type("2");
	type(g.roll->people[4].mark);
	ck_assert_int_eq(status_of(4, 0), STATUS_LEAVE);
	type("z");
	grid_back(&g);
	ck_assert_str_eq(g.find, "");
	ck_assert_int_eq(status_of(4, 0), STATUS_LEAVE);
	grid_back(&g);
	ck_assert_int_eq(status_of(4, 0), STATUS_NONE);
	grid_back(&g);
	ck_assert(g.wrong);
}
END_TEST

START_TEST(a_name_that_two_people_share_asks_which)
{
	grid_open(&g, roll_of(8, 1));
	type("2李明");
	ck_assert_int_eq(g.found_count, 2);
	grid_enter(&g);
	ck_assert_int_eq(g.pick, 0);
	grid_move(&g, 1, 0);
	grid_enter(&g);
	ck_assert_int_eq(status_of(1, 0), STATUS_NONE);
	ck_assert_int_eq(status_of(5, 0), STATUS_LEAVE);
}
END_TEST

START_TEST(a_line_number_is_looked_for_after_a_space)
{
	grid_open(&g, roll_of(30, 1));
	type("3 17");
	grid_enter(&g);
	ck_assert_int_eq(status_of(16, 0), STATUS_ABSENT);
}
END_TEST

START_TEST(late_and_left_early_add_up_and_absence_clears_them)
{
	grid_open(&g, roll_of(8, 1));
	grid_move(&g, 1, 0);
	type("4");
	type("5");
	ck_assert(g.roll->people[1].cell[0].late && g.roll->people[1].cell[0].left_early);
	ck_assert_str_eq(grid_cell_text(&g, 1, 0), "迟退");
	type("3");
	ck_assert(!g.roll->people[1].cell[0].late && !g.roll->people[1].cell[0].left_early);
}
END_TEST

START_TEST(leave_that_was_refused_stays_refused_when_the_paper_says_leave)
{
	grid_open(&g, roll_of(8, 1));
	g.roll->people[3].cell[0].leave_state = LEAVE_REFUSED;
	grid_move(&g, 3, 0);
	type("2");
	ck_assert_int_eq(status_of(3, 0), STATUS_LEAVE);
	ck_assert_int_eq(g.roll->people[3].cell[0].leave_state, LEAVE_REFUSED);
	grid_move(&g, 1, 0);
	type("2");
	ck_assert_int_eq(g.roll->people[4].cell[0].leave_state, LEAVE_APPROVED);
}
END_TEST

START_TEST(a_range_and_a_sector_are_set_at_once_and_taken_back_at_once)
{
	grid_open(&g, roll_of(9, 1));
	grid_move(&g, 2, 0);
	grid_range(&g);
	grid_move(&g, 3, 0);
	type("3");
	for (int p = 0; p < 9; p++)
		ck_assert_int_eq(status_of(p, 0), p >= 2 && p <= 5 ? STATUS_ABSENT : STATUS_NONE);
	grid_back(&g);
	for (int p = 0; p < 9; p++)
		ck_assert_int_eq(status_of(p, 0), STATUS_NONE);
	grid_go(&g, 1);
	grid_sector(&g);
	ck_assert_int_eq(g.chosen_count, 3);
	type("2");
	for (int p = 0; p < 9; p++)
		ck_assert_int_eq(status_of(p, 0), p % 3 == 1 ? STATUS_LEAVE : STATUS_NONE);
}
END_TEST

START_TEST(leave_for_the_whole_event_is_typed_once)
{
	grid_open(&g, roll_of(8, 6));
	grid_whole(&g);
	type("2");
	type(g.roll->people[6].mark);
	for (int s = 0; s < 6; s++)
		ck_assert_int_eq(status_of(6, s), STATUS_LEAVE);
	grid_settle(&g);
	ck_assert_int_eq(status_of(0, 0), STATUS_PRESENT);      /* this sitting gets its default */
	ck_assert_int_eq(status_of(0, 1), STATUS_NONE);         /* one that was not opened does not */
}
END_TEST

START_TEST(the_morning_is_copied_to_the_afternoon_without_lateness)
{
	grid_open(&g, roll_of(8, 2));
	grid_move(&g, 1, 0);
	type("2");
	grid_move(&g, 1, 0);
	type("4");
	grid_settle(&g);
	grid_move(&g, 0, 1);
	grid_copy(&g);
	ck_assert_int_eq(status_of(1, 1), STATUS_LEAVE);
	ck_assert_int_eq(status_of(2, 1), STATUS_PRESENT);
	ck_assert(!g.roll->people[2].cell[1].late);
}
END_TEST

START_TEST(going_to_another_half_day_puts_nobody_in_hand)
{
	grid_open(&g, roll_of(8, 3));
	grid_move(&g, 0, 1);
	type("3");
	ck_assert_int_eq(status_of(0, 1), STATUS_NONE);         /* armed, not set */
	type(g.roll->people[4].mark);
	ck_assert_int_eq(status_of(4, 1), STATUS_ABSENT);
	grid_move(&g, 1, 0);                                    /* who is in hand stays so from column to column */
	grid_move(&g, 0, 1);
	type("2");
	ck_assert_int_eq(status_of(5, 2), STATUS_LEAVE);
}
END_TEST

START_TEST(a_pasted_column_of_names_asks_about_those_it_cannot_place)
{
	char *asks;

	grid_open(&g, roll_of(8, 1));
	ck_assert_int_eq(grid_paste(&g, "张三", &asks), 0);     /* no status chosen */
	ck_assert(g.wrong);
	type("2");
	ck_assert_int_eq(grid_paste(&g, "张三\r\n王芳\n\n李明\n赵六\n", &asks), 2);
	ck_assert_str_eq(asks, "李明（不止一人）\n赵六（查无此人）");
	ck_assert_int_eq(status_of(0, 0), STATUS_LEAVE);
	ck_assert_int_eq(status_of(2, 0), STATUS_LEAVE);
	ck_assert_int_eq(status_of(1, 0), STATUS_NONE);
}
END_TEST

START_TEST(totals_on_paper_that_differ_are_named)
{
	grid_open(&g, roll_of(8, 1));
	type("3");
	type(g.roll->people[2].mark);
	ck_assert(grid_control(&g, 8, 7, 0, 1));
	ck_assert(!grid_control(&g, 8, 6, 1, 1));
	ck_assert_str_eq(g.say, "实到：纸上 6，录入 7，请核对");
}
END_TEST

START_TEST(a_blind_second_entry_finds_the_difference_and_keeps_the_first)
{
	grid_open(&g, roll_of(8, 1));
	type("2");
	type(g.roll->people[2].mark);
	type(g.roll->people[4].mark);
	grid_blind(&g);
	ck_assert_int_eq(status_of(2, 0), STATUS_NONE);
	type("2");
	type(g.roll->people[2].mark);
	ck_assert_int_eq(grid_compare(&g), 1);
	ck_assert_int_eq(g.person, 4);
	ck_assert_int_eq(status_of(4, 0), STATUS_LEAVE);
	grid_blind(&g);
	type("2");
	type(g.roll->people[2].mark);
	type(g.roll->people[4].mark);
	ck_assert_int_eq(grid_compare(&g), 0);
}
END_TEST

START_TEST(a_draft_comes_back_onto_a_fresh_roll)
{
	struct sink draft = { .arena = &a };

	grid_open(&g, roll_of(8, 2));
	type("2");
	type(g.roll->people[5].mark);
	type("4");                                      /* nobody in hand: arms 迟到 */
	type(g.roll->people[1].mark);
	grid_draft_write(&g, &draft);
	grid_open(&g, roll_of(8, 2));
	ck_assert_int_eq(grid_draft_read(&g, draft.text), 2);
	ck_assert_int_eq(status_of(5, 0), STATUS_LEAVE);
	ck_assert_int_eq(g.roll->people[1].cell[0].late, 1);
	ck_assert(g.touched[0]);
	ck_assert_int_eq(grid_draft_read(&g, "c 1 2 3\nx\nc 1 100 99 0 0 0 0\n"), 0);
}
END_TEST

/* Typed here: 6 on leave, 2 absent, 4 absent, 5 on leave. Saved by another clerk meanwhile: 6 present like everybody not
 * mentioned, 2 on leave, 5 on leave too. Only 2 is a question. */
START_TEST(what_another_clerk_meant_differently_is_asked_about)
{
	struct sink draft = { .arena = &a };
	struct roll *now;

	grid_open(&g, roll_of(8, 1));
	type("2");
	type(g.roll->people[6].mark);
	type(g.roll->people[5].mark);
	type("3");
	type(g.roll->people[2].mark);
	type(g.roll->people[4].mark);
	grid_draft_write(&g, &draft);
	now = roll_of(8, 1);
	for (int p = 0; p < 8; p++) {
		struct roll_cell c = now->people[p].cell[0];

		if (p == 4)
			continue;
		c.rev = 2;
		c.status = p == 2 || p == 5 ? STATUS_LEAVE : STATUS_PRESENT;
		c.leave_state = p == 2 || p == 5 ? LEAVE_APPROVED : LEAVE_NONE;
		now->people[p].cell[0] = now->people[p].was[0] = c;
	}
	grid_open(&g, now);
	ck_assert_int_eq(grid_draft_read(&g, draft.text), 4);
	for (int p = 0; p < 8; p++)                     /* an older rev makes roll_save ask */
		ck_assert_msg(now->people[p].was[0].rev == (p == 2 || p == 4 ? 1 : 2), "person %d", p);
	ck_assert_int_eq(status_of(2, 0), STATUS_ABSENT);
	ck_assert(roll_cell_same(&now->people[5].cell[0], &now->people[5].was[0]));
}
END_TEST

START_TEST(escape_gives_up_one_thing_at_a_time)
{
	grid_open(&g, roll_of(8, 1));
	type("2");
	grid_move(&g, 1, 0);
	type("z");
	ck_assert(grid_escape(&g));
	ck_assert_str_eq(g.find, "");
	ck_assert(grid_escape(&g));
	ck_assert(!g.in_hand);
	ck_assert(grid_escape(&g));
	ck_assert_ptr_null(g.armed);
	ck_assert(!grid_escape(&g));
}
END_TEST

START_TEST(any_keys_on_any_roll_do_no_harm)
{
	uint64_t seed = 20250101;

	for (int round = 0; round < 300; round++) {
		struct sink draft = { .arena = &a };

		grid_open(&g, roll_of(round % 7, round % 3 + (round % 7 ? 1 : 0)));
		for (int i = 0; i < 60 && g.roll->sitting_count; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			switch (seed >> 60) {
			case 0: grid_back(&g); break;
			case 1: grid_enter(&g); break;
			case 2: grid_escape(&g); break;
			case 3: grid_move(&g, (int)(seed >> 40) % 5 - 2, (int)(seed >> 50) % 3 - 1); break;
			case 4: grid_range(&g); break;
			case 5: if (g.roll->person_count) grid_sector(&g); break;
			case 6: grid_copy(&g); break;
			case 7: grid_whole(&g); break;
			case 8: grid_settle(&g); break;
			case 9: grid_type(&g, 0x5F20); break;
			default: grid_type(&g, " 0123456789abzslmw张"[(seed >> 33) % 18]); break;
			}
			for (int p = 0; p < g.roll->person_count; p++)
				for (int s = 0; s < g.roll->sitting_count; s++)
					ck_assert_int_le(text_cells(grid_cell_text(&g, p, s)), 4);
		}
		grid_draft_write(&g, &draft);
		while (g.step_count)
			grid_back(&g), g.find[0] = '\0', g.searching = false;
		for (int p = 0; p < g.roll->person_count; p++)          /* every step taken back: as it was read */
			for (int s = 0; s < g.roll->sitting_count; s++)
				ck_assert_int_eq(status_of(p, s), STATUS_NONE);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("grid");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, three_hundred_people_with_24_exceptions_take_fewer_than_80_keys);
	tcase_add_test(t, a_digit_sets_the_person_in_hand_and_otherwise_arms_the_status);
	tcase_add_test(t, going_to_another_half_day_puts_nobody_in_hand);
	tcase_add_test(t, a_code_that_is_not_on_the_roll_changes_nothing);
	tcase_add_test(t, backspace_takes_back_a_letter_and_then_the_last_step);
	tcase_add_test(t, a_name_that_two_people_share_asks_which);
	tcase_add_test(t, a_line_number_is_looked_for_after_a_space);
	tcase_add_test(t, late_and_left_early_add_up_and_absence_clears_them);
	tcase_add_test(t, leave_that_was_refused_stays_refused_when_the_paper_says_leave);
	tcase_add_test(t, a_range_and_a_sector_are_set_at_once_and_taken_back_at_once);
	tcase_add_test(t, leave_for_the_whole_event_is_typed_once);
	tcase_add_test(t, the_morning_is_copied_to_the_afternoon_without_lateness);
	tcase_add_test(t, a_pasted_column_of_names_asks_about_those_it_cannot_place);
	tcase_add_test(t, totals_on_paper_that_differ_are_named);
	tcase_add_test(t, a_blind_second_entry_finds_the_difference_and_keeps_the_first);
	tcase_add_test(t, a_draft_comes_back_onto_a_fresh_roll);
	tcase_add_test(t, what_another_clerk_meant_differently_is_asked_about);
	tcase_add_test(t, escape_gives_up_one_thing_at_a_time);
	tcase_add_test(t, any_keys_on_any_roll_do_no_harm);
	return suite_run("grid", t);
}
