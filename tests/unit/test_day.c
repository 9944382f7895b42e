#include "lvzhi/day.h"
#include "unit.h"

static struct env env = { .clock = clock_still, .random = random_seeded, .seed = 1 };

/* Noon in China of a day. */
static void today_is(int64_t day)
{
	env.at = day_number(day) * 86400 + 4 * 3600;
}

START_TEST(a_day_may_have_unknown_parts)
{
	static const struct { int64_t day; bool ok, full; } days[] = {
		{ 0, true, false }, { 19680500, true, false }, { 19680000, true, false }, { 20250229, false, false }, { 20240229, true, true },
		{ 20251301, false, false }, { 20250001, false, false }, { 20250432, false, false }, { 20250431, false, false }, { -1, false, false },
		{ 99991231, true, true }, { 100000101, false, false }, { 19000229, false, false }, { 20000229, true, true }, { 5, false, false },
		{ -20250101, false, false },
	};

	for (size_t i = 0; i < COUNT(days); i++) {
		ck_assert_msg(day_ok(days[i].day) == days[i].ok, "%lld", (long long)days[i].day);
		ck_assert_msg(day_full(days[i].day) == days[i].full, "%lld", (long long)days[i].day);
	}
}
END_TEST

START_TEST(a_day_is_before_another_only_if_surely)
{
	ck_assert(day_before(20250228, 20250301));
	ck_assert(!day_before(20250301, 20250301));
	ck_assert(!day_before(20250000, 20250301));             /* some day of 2025 */
	ck_assert(day_before(20250000, 20260101));
	ck_assert(!day_before(20250300, 20250315));
	ck_assert(day_before(20250200, 20250301));
	ck_assert(!day_before(0, 20250301));
	ck_assert(!day_before(20250301, 0));
}
END_TEST

START_TEST(days_are_printed_as_far_as_they_are_known)
{
	static const struct { int64_t day; const char *text, *in_words; } cases[] = {
		{ 20260315, "2026-03-15", "2026年3月15日" }, { 19680500, "1968.05", "1968年5月" }, { 19680000, "1968", "1968年" }, { 0, "", "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		ck_assert_str_eq(day_text(&a, cases[i].day), cases[i].text);
		ck_assert_str_eq(day_long(&a, cases[i].day), cases[i].in_words);
	}
}
END_TEST

START_TEST(day_numbers_go_through_and_back)
{
	int64_t day = 18000101;

	ck_assert_int_eq(day_number(19700101), 0);
	ck_assert_int_eq(day_number(20000301), 11017);
	for (int64_t n = day_number(day); day < 22000101; n++, day = day_add(day, 1)) {
		ck_assert_int_eq(day_number(day), n);
		ck_assert_int_eq(day_from_number(n), day);
		ck_assert(day_full(day));
	}
	ck_assert_int_eq(day_weekday(20261125), 3);
	ck_assert_int_eq(day_weekday(19691231), 3);
	ck_assert_int_eq(day_weekday(20250202), 7);
}
END_TEST

START_TEST(months_end_where_the_calendar_ends_them)
{
	static const struct { int64_t day; int months; int64_t sum; } cases[] = {
		{ 20250131, 1, 20250228 }, { 20240131, 1, 20240229 }, { 20250315, 3, 20250615 }, { 20251130, 3, 20260228 }, { 20251231, 12, 20261231 },
		{ 20250315, -3, 20241215 }, { 20250115, -1, 20241215 }, { 20240229, 12, 20250228 }, { 20250315, 0, 20250315 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_int_eq(day_add_months(cases[i].day, cases[i].months), cases[i].sum);
}
END_TEST

START_TEST(working_days_follow_the_holiday_table)
{
	static const struct holiday h[] = {                     /* 2025: 春节 28 January to 4 February, 26 January and 8 February worked */
		{ 20250126, true }, { 20250128, false }, { 20250129, false }, { 20250130, false }, { 20250131, false }, { 20250201, false },
		{ 20250202, false }, { 20250203, false }, { 20250204, false }, { 20250208, true },
	};
	static const struct { int64_t from; int n; int64_t to; } cases[] = {
		{ 20250124, 1, 20250126 }, { 20250124, 2, 20250127 }, { 20250124, 3, 20250205 }, { 20250127, 1, 20250205 }, { 20250207, 1, 20250208 },
		{ 20250208, 1, 20250210 }, { 20250129, 0, 20250205 }, { 20250127, 0, 20250127 }, { 20250303, 15, 20250324 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_int_eq(day_add_working(cases[i].from, cases[i].n, h, COUNT(h)), cases[i].to);
	ck_assert(!day_works(20250201, h, COUNT(h)));
	ck_assert(day_works(20250208, h, COUNT(h)));
	ck_assert(!day_works(20250208, NULL, 0));
	ck_assert(day_works(20250203, NULL, 0));
}
END_TEST

START_TEST(clerks_type_days_in_many_ways)
{
	static const struct { const char *typed; int64_t day; } cases[] = {
		{ "20250315", 20250315 }, { "2025-3-15", 20250315 }, { "2025-03-15", 20250315 }, { "2025/3/15", 20250315 }, { "2025.03", 20250300 },
		{ "2025年3月15日", 20250315 }, { "2025年3月", 20250300 }, { "2025年", 20250000 }, { "196805", 19680500 }, { "1968.05", 19680500 },
		{ "1968", 19680000 }, { "0315", 20260315 }, { "3.15", 20260315 }, { "3-15", 20260315 }, { "3月15日", 20260315 }, { "+3", 20260303 },
		{ "-1", 20260227 }, { ".", 20260228 }, { "", 0 }, { "  ", 0 }, { "２０２５０３１５", 20250315 }, { "２０２５．３．１５", 20250315 },
		{ "＋３", 20260303 }, { "。", 20260228 }, { "2024-2-29", 20240229 }, { "3月15号", 20260315 }, { " 0315 ", 20260315 }, { "+0", 20260228 },
		{ "1231", 20261231 },
	};

	today_is(20260228);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t day = -7;

		ck_assert_msg(!day_read(&env, cases[i].typed, &day, &e), "%s: %s", cases[i].typed, e.say);
		ck_assert_msg(day == cases[i].day, "%s is %lld", cases[i].typed, (long long)day);
	}
}
END_TEST

START_TEST(what_is_no_day_is_told_so)
{
	static const struct { const char *typed, *say; } cases[] = {
		{ "20250229", "没有“20250229”这一天" }, { "2025-13-1", "看不懂日期" }, { "2025-2-30", "没有“2025-2-30”这一天" }, { "abc", "看不懂日期" },
		{ "123", "看不懂日期" }, { "2025--1", "看不懂日期" }, { "2025-3-15-1", "看不懂日期" }, { "0230", "没有“0230”这一天" }, { "13.1", "没有“13.1”这一天" },
		{ "2025-0-5", "看不懂日期" }, { "2025-0", "看不懂日期" }, { "202513", "没有" }, { "99999999999", "看不懂日期" }, { "+99999", "看不懂日期" },
		{ "3月", "看不懂日期" }, { "12345", "看不懂日期" }, { "0000", "看不懂日期" }, { "2025-100", "看不懂日期" }, { "3.100", "看不懂日期" }, { "0020年", "看不懂日期" },
		{ "0196-5-12", "看不懂日期" },
	};

	today_is(20260228);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t day = -7;

		ck_assert_msg(day_read(&env, cases[i].typed, &day, &e) == LZ_INVALID, "%s is %lld", cases[i].typed, (long long)day);
		ck_assert_msg(!strncmp(e.say, cases[i].say, strlen(cases[i].say)), "%s", e.say);
		ck_assert_int_eq(day, -7);
	}
}
END_TEST

START_TEST(today_is_china_s)
{
	env.at = 1772294400;                                    /* 2026-02-28 16:00 UTC: 1 March in China */
	ck_assert_int_eq(env_today(&env), 20260301);
	env.at--;
	ck_assert_int_eq(env_today(&env), 20260228);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_day_may_have_unknown_parts, a_day_is_before_another_only_if_surely, days_are_printed_as_far_as_they_are_known,
		day_numbers_go_through_and_back, months_end_where_the_calendar_ends_them, working_days_follow_the_holiday_table,
		clerks_type_days_in_many_ways, what_is_no_day_is_told_so, today_is_china_s,
	};

	return unit_run("day", tests, COUNT(tests));
}
