#include "lvzhi/roll.h"
#include "suite.h"
#include <string.h>

static struct arena a;

static void setup(void)
{
	a = (struct arena){ NULL };
}

static void teardown(void)
{
	arena_free(&a);
}

static struct roll *roll_of(int people, int sittings)
{
	struct roll *r = arena_take(&a, sizeof *r);

	*r = (struct roll){ .arena = &a, .person_count = people, .sitting_count = sittings, .share_num = 2, .share_den = 3 };
	r->people = arena_take(&a, sizeof *r->people * (size_t)(people + 1));
	for (int i = 0; i < people; i++) {
		struct roll_person *p = &r->people[i];

		*p = (struct roll_person){ .person_id = i + 1, .seq = i + 1, .mark = "", .name = "", .member_no = "", .pinyin = "",
		                           .initials = "" };
		p->cell = arena_take(&a, sizeof *p->cell * (size_t)sittings);
		p->was = arena_take(&a, sizeof *p->was * (size_t)sittings);
		for (int s = 0; s < sittings; s++)
			p->cell[s] = p->was[s] = (struct roll_cell){ .rev = 1, .leave_type = "", .note = "" };
	}
	return r;
}

/* A roll where few initials fall together, as in life: every fourth is a 王, every fifth a 李. */
static struct roll *crowd(int people, unsigned seed)
{
	static const char *const surnames[] = { "w", "l", "z", "w", "c", "l", "w" };
	struct roll *r = roll_of(people, 1);

	for (int i = 0; i < people; i++) {
		seed = seed * 1103515245u + 12345u;
		r->people[i].initials = arena_print(&a, "%s%c", surnames[(seed >> 16) % COUNT(surnames)], 'a' + (seed >> 8) % 4);
		if (seed % 3)
			r->people[i].initials = arena_print(&a, "%s%c", r->people[i].initials, 'a' + (seed >> 20) % 3);
		r->people[i].pinyin = arena_print(&a, "%cang xiao", *r->people[i].initials);
	}
	return r;
}

static void marks_are_unique(const struct roll *r)
{
	bool seen[26 * 26] = { false };

	for (int i = 0; i < r->person_count; i++) {
		const char *m = r->people[i].mark;
		int n;

		if (!*m)
			continue;
		ck_assert_uint_eq(strlen(m), 2);
		n = (m[0] - 'a') * 26 + m[1] - 'a';
		ck_assert_msg(!seen[n], "%s twice", m);
		seen[n] = true;
	}
}

START_TEST(a_mark_is_two_letters_that_nobody_else_on_the_roll_has)
{
	static const int sizes[] = { 1, 26, 300, 676, 900 };

	for (size_t i = 0; i < COUNT(sizes); i++)
		for (unsigned seed = 1; seed < 20; seed++) {
			struct roll *r = crowd(sizes[i], seed);
			int marked = 0;

			roll_marks(r);
			marks_are_unique(r);
			for (int p = 0; p < r->person_count; p++)
				marked += *r->people[p].mark != '\0';
			ck_assert_int_eq(marked, sizes[i] < 676 ? sizes[i] : 676);
		}
}
END_TEST

START_TEST(somebody_added_at_the_end_changes_no_printed_mark)
{
	for (unsigned seed = 1; seed < 20; seed++) {
		struct roll *small = crowd(300, seed), *large = crowd(420, seed);

		roll_marks(small);
		roll_marks(large);
		for (int i = 0; i < 300; i++)
			ck_assert_str_eq(small->people[i].mark, large->people[i].mark);
		/* and marks that are printed already stay, whoever else is new */
		for (int i = 0; i < 300; i++)
			large->people[i].mark = small->people[i].mark;
		for (int i = 300; i < 420; i++)
			large->people[i].mark = "";
		roll_marks(large);
		marks_are_unique(large);
		for (int i = 0; i < 300; i++)
			ck_assert_str_eq(small->people[i].mark, large->people[i].mark);
	}
}
END_TEST

START_TEST(marks_come_from_the_name_while_it_can_be_done)
{
	struct roll *r = roll_of(4, 1);
	static const char *const initials[] = { "oyx", "oyx", "zgf", "" };
	static const char *const pinyin[] = { "ou yang xiu", "ou yang xing", "zeng guo fan", "" };
	static const char *const marks[] = { "ox", "oy", "zf", "aa" };

	for (int i = 0; i < 4; i++) {
		r->people[i].initials = initials[i];
		r->people[i].pinyin = pinyin[i];
	}
	roll_marks(r);
	for (int i = 0; i < 4; i++)
		ck_assert_str_eq(r->people[i].mark, marks[i]);
}
END_TEST

static void set(struct roll *r, int person, const char *cells)
{
	static const char letters[] = "-plad";           /* unset, present, leave, absent, declined */

	for (int s = 0; cells[s]; s++)
		r->people[person].cell[s].status = (uint8_t)(strchr(letters, cells[s]) - letters);
}

START_TEST(the_event_is_judged_by_the_share_of_its_sittings)
{
	static const struct { const char *cells; int num, den, status; } cases[] = {
		{ "pppppp", 2, 3, STATUS_PRESENT },
		{ "ppppaa", 2, 3, STATUS_PRESENT },
		{ "pppaaa", 2, 3, STATUS_ABSENT },      /* 视为缺席 */
		{ "pppaaa", 1, 2, STATUS_PRESENT },
		{ "pppaaa", 0, 1, STATUS_PRESENT },     /* the rule is off */
		{ "paaaaa", 0, 1, STATUS_PRESENT },
		{ "pplllp", 2, 3, STATUS_LEAVE },       /* half of it on leave */
		{ "llllll", 2, 3, STATUS_LEAVE },
		{ "lllaaa", 2, 3, STATUS_ABSENT },
		{ "dddddd", 2, 3, STATUS_DECLINED },
		{ "------", 2, 3, STATUS_NONE },
		{ "pp----", 2, 3, STATUS_PRESENT },     /* the other days are not entered yet */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct roll *r = roll_of(1, 6);
		struct roll_total t;

		set(r, 0, cases[i].cells);
		r->share_num = cases[i].num;
		r->share_den = cases[i].den;
		t = roll_total(r, -1);
		ck_assert_int_eq(t.expected, cases[i].status != STATUS_DECLINED);
		ck_assert_msg(t.present == (cases[i].status == STATUS_PRESENT), "%s", cases[i].cells);
		ck_assert_msg(t.leave == (cases[i].status == STATUS_LEAVE) && t.declined == (cases[i].status == STATUS_DECLINED), "%s", cases[i].cells);
		ck_assert_msg(t.absent == (cases[i].status == STATUS_ABSENT), "%s", cases[i].cells);
		ck_assert_int_eq(t.unset, cases[i].status == STATUS_NONE);
	}
}
END_TEST

/* Tongling 2018: 290 expected, 7 on leave, 283 present. */
START_TEST(the_numbers_that_are_read_out_add_up)
{
	struct roll *r = roll_of(294, 1);
	struct roll_total t;

	for (int i = 0; i < 294; i++)
		set(r, i, i < 283 ? "p" : i < 290 ? "l" : "p");
	for (int i = 290; i < 294; i++)
		r->people[i].cell[0].capacity = i < 293 ? CAPACITY_OBSERVER : CAPACITY_GUEST;
	r->people[0].cell[0].late = 1;
	t = roll_total(r, 0);
	ck_assert_int_eq(t.expected, 290);
	ck_assert_int_eq(t.present, 283);
	ck_assert_int_eq(t.leave, 7);
	ck_assert_int_eq(t.late, 1);
	ck_assert_int_eq(t.observers, 3);
	ck_assert_int_eq(t.guests, 1);
	ck_assert_int_eq(t.expected, t.present + t.leave + t.absent + t.unset);
	r->people[285].cell[0].leave_state = LEAVE_LATE;        /* asked too late: not approved */
	t = roll_total(r, 0);
	ck_assert_int_eq(t.leave, 6);
	ck_assert_int_eq(t.absent, 1);
	ck_assert_int_eq(roll_changed(r), 294);
}
END_TEST

START_TEST(somebody_is_found_by_mark_number_name_or_pinyin)
{
	struct roll *r = roll_of(4, 1);
	static const struct { const char *name, *pinyin, *initials, *mark, *no; } who[] = {
		{ "欧阳修", "ou yang xiu", "oyx", "ox", "101" }, { "王芳", "wang fang", "wf", "wf", "102" },
		{ "王芳", "wang fang", "wf", "wa", "103" }, { "曾国藩", "zeng guo fan", "zgf", "zf", "104" },
	};
	static const struct { const char *typed; int count, first; } cases[] = {
		{ "ox", 1, 0 }, { "ＯＸ", 1, 0 }, { "2", 1, 1 }, { "２", 1, 1 }, { "103", 1, 2 }, { "wf", 1, 1 }, { "王芳", 2, 1 },
		{ "王　芳", 2, 1 }, { "阳修", 1, 0 }, { "zgf", 1, 3 }, { "zeng", 1, 3 }, { "wangfang", 2, 1 }, { "ou yang", 1, 0 },
		{ "w", 2, 1 }, { "guo", 1, 3 }, { "赵", 0, 0 }, { "", 0, 0 }, { "99", 0, 0 }, { "王", 2, 1 }, { "oy", 1, 0 },
	};

	for (int i = 0; i < 4; i++) {
		r->people[i].name = who[i].name;
		r->people[i].pinyin = who[i].pinyin;
		r->people[i].initials = who[i].initials;
		r->people[i].mark = who[i].mark;
		r->people[i].member_no = who[i].no;
	}
	for (size_t i = 0; i < COUNT(cases); i++) {
		int out[4] = { -1, -1, -1, -1 };

		ck_assert_msg(roll_find(r, cases[i].typed, out, 4) == cases[i].count, "%s", cases[i].typed);
		if (cases[i].count)
			ck_assert_msg(out[0] == cases[i].first, "%s", cases[i].typed);
	}
}
END_TEST

START_TEST(a_share_is_read_as_the_office_writes_it)
{
	static const struct { const char *text; int num, den; } cases[] = {
		{ "2/3", 2, 3 }, { "0", 0, 1 }, { "1", 1, 1 }, { "0.5", 5, 10 }, { "50%", 50, 100 }, { "66.5%", 665, 1000 },
		{ "", 0, 1 }, { "三分之二", 0, 1 }, { "3/2", 0, 1 }, { "2/0", 0, 1 }, { "150%", 0, 1 }, { "-1", 0, 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int num = -1, den = -1;

		roll_share(cases[i].text, &num, &den);
		ck_assert_msg(num == cases[i].num && (!num || den == cases[i].den), "%s: %d/%d", cases[i].text, num, den);
		ck_assert_int_gt(den, 0);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("roll");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, a_mark_is_two_letters_that_nobody_else_on_the_roll_has);
	tcase_add_test(t, somebody_added_at_the_end_changes_no_printed_mark);
	tcase_add_test(t, marks_come_from_the_name_while_it_can_be_done);
	tcase_add_test(t, the_event_is_judged_by_the_share_of_its_sittings);
	tcase_add_test(t, the_numbers_that_are_read_out_add_up);
	tcase_add_test(t, somebody_is_found_by_mark_number_name_or_pinyin);
	tcase_add_test(t, a_share_is_read_as_the_office_writes_it);
	return suite_run("roll", t);
}
