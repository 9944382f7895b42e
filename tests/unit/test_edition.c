#include "lvzhi/edition.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/office.h"
#include "unit/records.h"

static const char ten[] = "[rule]\nname = 甲\nfrom = 2021\n[item a]\nwhen = filed\npoints = 10\n";
static const char ten_noted[] = "; 王芳\n[rule]\nname = 甲\nfrom = 2021\n[item a]\nwhen = filed\npoints = 10\n";
static const char twenty[] = "[rule]\nname = 甲\n; 改了\n[item a]\nwhen = filed\npoints = 20\n";
static const char wrong[] = "[rule]\nname = 甲\n[item a]\nwhen = filled\n";

static struct edition *in_force(const char *name, int year)
{
	struct edition *ed;

	OK(edition_of(st, &arena, name, year, &ed, &e));
	return ed;
}

static int64_t save(const struct edition *of, const char *name, const char *text, int from)
{
	struct edition_save s = { .of = of, .name = name, .text = text, .len = strlen(text), .from = from };

	OK(edition_save(st, &s, NULL, &arena, &e));
	return s.id;
}

static int64_t points_of(const char *name, int year)
{
	const struct scheme *s;

	OK(evaluate_scheme(st, &arena, name, year, &s, NULL, &e));
	return s->items[0].points->value.n;
}

START_TEST(a_year_has_the_edition_that_is_in_force_in_it)
{
	int64_t first = save(NULL, "jia", ten, 0);
	const struct edition *ed = in_force("jia", 2021);

	ck_assert_int_eq(ed->id, first);
	ck_assert_int_eq(ed->from, 2021);
	ck_assert_ptr_null(in_force("jia", 2020));
	save(ed, NULL, twenty, 2027);
	ck_assert_int_eq(points_of("jia", 2026), 10);
	ck_assert_int_eq(points_of("jia", 2027), 20);
	ck_assert_int_eq(points_of("jia", 2035), 20);
	ck_assert_int_eq(points_of("jia", 0), 20);
	ck_assert_int_eq(points_of("jia@2022", 2030), 10);
	ck_assert_int_eq(in_force("jia", 2022)->to, 2026);
	ck_assert_int_eq(evaluate_scheme(st, &arena, "jia", 2020, &(const struct scheme *){ NULL }, NULL, &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "在2020年没有施行的一版") && strstr(e.say, "2021–2026年"), "%s", e.say);
}
END_TEST

START_TEST(who_types_the_printed_name_is_told_the_short_one)
{
	const struct scheme *s;

	save(NULL, "jia", ten, 0);
	ck_assert_int_eq(evaluate_scheme(st, &arena, "甲", 2021, &s, NULL, &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "簿里的一个：jia（甲）") != NULL, "%s", e.say);
	ck_assert_msg(strstr(e.say, "anqing-2018") && !strcmp(e.say + strlen(e.say) - strlen("等"), "等"), "%s", e.say);
}
END_TEST

START_TEST(an_edition_put_between_two_ends_before_the_later_one)
{
	save(NULL, "jia", ten, 0);
	save(in_force("jia", 2021), NULL, twenty, 2030);
	save(in_force("jia", 2021), NULL, twenty, 2025);
	ck_assert_int_eq(in_force("jia", 2024)->to, 2024);
	ck_assert_int_eq(in_force("jia", 2025)->to, 2029);
	ck_assert_int_eq(in_force("jia", 2030)->to, 0);
}
END_TEST

START_TEST(a_correction_stays_in_its_years)
{
	int64_t first = save(NULL, "jia", ten, 0), second = save(in_force("jia", 2021), NULL, ten, 2027);

	ck_assert_int_eq(save(in_force("jia", 2023), NULL, twenty, 0), first);
	ck_assert_int_eq(points_of("jia", 2023), 20);
	ck_assert_int_eq(points_of("jia", 2027), 10);
	ck_assert_int_eq(in_force("jia", 2027)->id, second);
}
END_TEST

START_TEST(a_shipped_rule_comes_into_the_ledger_when_it_is_changed)
{
	const struct edition *ed = in_force("jinan-2015", 2026);
	struct edition *all;
	size_t len;

	ck_assert_int_eq(ed->id, 0);
	ck_assert_int_eq(ed->from, 2015);
	save(ed, NULL, twenty, 2027);
	ck_assert_int_gt(in_force("jinan-2015", 2026)->id, 0);
	ck_assert_str_eq(in_force("jinan-2015", 2026)->text, scheme_shipped("jinan-2015", &len));
	ck_assert_str_eq(in_force("jinan-2015", 2027)->text, twenty);
	ck_assert_int_eq(in_force("jinan-2015", 2014)->id, 0);          /* before its years: as it came */
	ck_assert_int_eq(edition_list(st, &arena, "jinan-2015", &all, &e), 2);
	OK(store_undo(st, store_undoable(st), &e));                     /* both rows were one operation */
	ck_assert_int_eq(edition_list(st, &arena, "jinan-2015", &all, &e), 1);
	ck_assert_int_eq(all[0].id, 0);
}
END_TEST

START_TEST(a_text_with_a_mistake_is_refused_and_nothing_is_written)
{
	struct scheme_errors errors;
	struct edition_save s = { .name = "jia", .text = wrong, .len = strlen(wrong) };
	struct edition *all;
	int64_t before = store_version(st);

	ck_assert_int_eq(edition_save(st, &s, &errors, &arena, &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "第4行") != NULL, "%s", e.say);
	ck_assert_int_eq(errors.mistakes, 1);
	ck_assert_int_eq(edition_list(st, &arena, "jia", &all, &e), 0);
	ck_assert_int_eq(store_version(st), before);
}
END_TEST

START_TEST(what_cannot_be_is_refused)
{
	static const struct { const char *name; bool of; int from; const char *says; } cases[] = {
		{ "a b", false, 0, "不能作名称" }, { "a/b", false, 0, "不能作名称" }, { "a@2020", false, 0, "不能作名称" }, { "", false, 0, "不能作名称" },
		{ "jinan-2015", false, 0, "已经有了" }, { "jia", false, 0, "已经有了" },
		{ NULL, true, 2021, "要更晚" }, { NULL, true, 2000, "要更晚" }, { NULL, true, 2027, "已经有一版" },
	};

	save(NULL, "jia", ten, 0);
	save(in_force("jia", 2021), NULL, ten, 2027);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct edition_save s = { .of = cases[i].of ? in_force("jia", 2021) : NULL, .name = cases[i].name, .text = ten,
			.len = strlen(ten), .from = cases[i].from };

		ck_assert_int_eq(edition_save(st, &s, NULL, &arena, &e), LZ_INVALID);
		ck_assert_msg(strstr(e.say, cases[i].says) != NULL, "%zu: %s", i, e.say);
	}
}
END_TEST

START_TEST(an_edition_taken_out_gives_its_years_back)
{
	save(NULL, "jia", ten, 0);
	save(in_force("jia", 2021), NULL, twenty, 2027);
	OK(edition_drop(st, in_force("jia", 2027), &e));
	ck_assert_int_eq(points_of("jia", 2030), 10);
	ck_assert_int_eq(in_force("jia", 2030)->to, 0);
}
END_TEST

START_TEST(what_another_clerk_changed_meanwhile_is_not_written_over)
{
	const struct edition *mine;
	struct edition_save s = { .text = twenty, .len = strlen(twenty) };

	save(NULL, "jia", ten, 0);
	mine = in_force("jia", 2021);
	save(in_force("jia", 2021), NULL, ten_noted, 0);
	s.of = mine;
	ck_assert_int_eq(edition_save(st, &s, NULL, &arena, &e), LZ_CONFLICT);
	s.from = 2027;
	ck_assert_int_eq(edition_save(st, &s, NULL, &arena, &e), LZ_CONFLICT);
	ck_assert_str_eq(in_force("jia", 2030)->text, ten_noted);
}
END_TEST

int main(void)
{
	const TTest *tests[] = { a_year_has_the_edition_that_is_in_force_in_it, who_types_the_printed_name_is_told_the_short_one,
		an_edition_put_between_two_ends_before_the_later_one,
		a_correction_stays_in_its_years, a_shipped_rule_comes_into_the_ledger_when_it_is_changed,
		a_text_with_a_mistake_is_refused_and_nothing_is_written, what_cannot_be_is_refused, an_edition_taken_out_gives_its_years_back,
		what_another_clerk_changed_meanwhile_is_not_written_over };

	return fresh_run("edition", true, tests, COUNT(tests));
}
