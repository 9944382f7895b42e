#include "lvzhi/duty.h"
#include "lvzhi/num.h"
#include "suite.h"

static struct arena arena;

static struct num of(int64_t n, int64_t d)
{
	struct num x;

	ck_assert(num_make(&x, n, d));
	return x;
}

START_TEST(numbers_are_kept_in_lowest_terms)
{
	static const struct { int64_t n, d, n1, d1; } cases[] = {
		{ 0, 7, 0, 1 }, { 6, 4, 3, 2 }, { -6, 4, -3, 2 }, { 6, -4, -3, 2 }, { -6, -4, 3, 2 }, { 25, 6, 25, 6 },
		{ INT64_MAX, INT64_MAX, 1, 1 }, { INT64_MIN, 2, INT64_MIN / 2, 1 }, { INT64_MIN, INT64_MIN, 1, 1 },
	};
	struct num x;

	for (size_t i = 0; i < COUNT(cases); i++) {
		x = of(cases[i].n, cases[i].d);
		ck_assert_int_eq(x.n, cases[i].n1);
		ck_assert_int_eq(x.d, cases[i].d1);
	}
	ck_assert(!num_make(&x, 1, 0) && !num_is(x));
	ck_assert(!num_make(&x, INT64_MIN, 1) && !num_is(x));
}
END_TEST

START_TEST(three_co_signers_share_twelve_and_a_half_exactly)
{
	struct num half, each, sum;

	ck_assert(num_div(&half, NUM(25), NUM(2)));
	ck_assert(num_div(&each, half, NUM(3)));
	ck_assert_str_eq(num_text(&arena, each), "25/6");
	ck_assert(num_add(&sum, each, each) && num_add(&sum, sum, each));
	ck_assert_int_eq(num_cmp(sum, half), 0);
	ck_assert(num_round(&each, each, 2, NUM_HALF));         /* 4.1666... */
	ck_assert_str_eq(num_text(&arena, each), "4.17");
}
END_TEST

START_TEST(a_tenth_and_seven_tenths_are_eight_tenths)       /* false in floating point */
{
	struct num x, a, b;

	ck_assert(num_read(&a, "0.1") && num_read(&b, "0.7"));
	ck_assert(num_add(&x, a, b) && num_mul(&x, x, NUM(10)));
	ck_assert_int_eq(num_cmp(x, NUM(8)), 0);
}
END_TEST

START_TEST(what_does_not_fit_or_divides_by_zero_is_refused)
{
	struct num x;

	ck_assert(!num_mul(&x, NUM(INT64_MAX), NUM(2)) && !num_is(x));
	ck_assert(!num_add(&x, NUM(INT64_MAX), NUM(1)) && !num_is(x));
	ck_assert(!num_sub(&x, NUM(-INT64_MAX), NUM(1)) && !num_is(x));
	ck_assert(!num_div(&x, NUM(1), NUM(0)) && !num_is(x));
	ck_assert(!num_add(&x, of(1, INT64_MAX), of(1, INT64_MAX - 1)) && !num_is(x));
	ck_assert(num_add(&x, of(INT64_MAX, 2), of(INT64_MAX, 2)) && num_cmp(x, NUM(INT64_MAX)) == 0);
	ck_assert_int_eq(num_cmp(of(INT64_MAX, INT64_MAX - 1), of(INT64_MAX - 1, INT64_MAX - 2)), -1);
}
END_TEST

START_TEST(nothing_stays_nothing)
{
	struct num x = NUM(1);

	ck_assert(num_add(&x, NUM_NOTHING, NUM(1)) && !num_is(x));
	ck_assert(num_mul(&x, NUM(0), NUM_NOTHING) && !num_is(x));
	ck_assert(num_div(&x, NUM_NOTHING, NUM(0)) && !num_is(x));
	ck_assert_str_eq(num_text(&arena, NUM_NOTHING), "");
}
END_TEST

START_TEST(rounding_goes_half_away_from_zero_down_or_up)
{
	static const struct { int64_t n, d; int digits; const char *half, *down, *up; } cases[] = {
		{ 25, 6, 2, "4.17", "4.16", "4.17" }, { -25, 6, 2, "-4.17", "-4.16", "-4.17" },
		{ 5, 2, 0, "3", "2", "3" }, { -5, 2, 0, "-3", "-2", "-3" }, { 9, 4, 1, "2.3", "2.2", "2.3" },
		{ 1, 3, 2, "0.33", "0.33", "0.34" }, { 7, 1, 2, "7", "7", "7" }, { 0, 1, 2, "0", "0", "0" },
		{ 149, 100, 0, "1", "1", "2" },
	};
	struct num x;

	for (size_t i = 0; i < COUNT(cases); i++) {
		ck_assert(num_round(&x, of(cases[i].n, cases[i].d), cases[i].digits, NUM_HALF));
		ck_assert_str_eq(num_text(&arena, x), cases[i].half);
		ck_assert(num_round(&x, of(cases[i].n, cases[i].d), cases[i].digits, NUM_DOWN));
		ck_assert_str_eq(num_text(&arena, x), cases[i].down);
		ck_assert(num_round(&x, of(cases[i].n, cases[i].d), cases[i].digits, NUM_UP));
		ck_assert_str_eq(num_text(&arena, x), cases[i].up);
	}
}
END_TEST

START_TEST(what_is_written_is_read_back)
{
	static const struct { const char *s; int64_t n, d; } good[] = {
		{ "7.5", 15, 2 }, { "-3", -3, 1 }, { "１２", 12, 1 }, { "＋０．５", 1, 2 }, { "0.000000001", 1, 1000000000 },
		{ "9223372036854775807", INT64_MAX, 1 },
	};
	static const char *const bad[] = { "", "-", ".", "5.", ".5", "1.2.3", "1e3", "1 2", "0.0000000001", "9223372036854775808", "十" };
	uint64_t seed = 7;
	struct num x, y;

	for (size_t i = 0; i < COUNT(good); i++) {
		ck_assert_msg(num_read(&x, good[i].s), "%s", good[i].s);
		ck_assert_int_eq(x.n, good[i].n);
		ck_assert_int_eq(x.d, good[i].d);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		ck_assert_msg(!num_read(&x, bad[i]) && !num_is(x), "%s", bad[i]);
	for (int i = 0; i < 2000; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		x = of((int64_t)(seed >> 20) - (INT64_C(1) << 43), 1000);
		ck_assert(num_read(&y, num_text(&arena, x)));
		ck_assert_int_eq(num_cmp(x, y), 0);
	}
}
END_TEST

START_TEST(order_agrees_with_subtraction)
{
	uint64_t seed = 1;

	for (int i = 0; i < 5000; i++) {
		struct num a, b, d;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		a = of((int64_t)(seed >> 40) - 8000000, (int64_t)(seed >> 8 & 1023) + 1);
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		b = of((int64_t)(seed >> 40) - 8000000, (int64_t)(seed >> 8 & 1023) + 1);
		ck_assert(num_sub(&d, a, b));
		ck_assert_int_eq(num_cmp(a, b), (d.n > 0) - (d.n < 0));
	}
}
END_TEST

START_TEST(codes_are_numbered_in_order_of_first_sight)
{
	struct codes c = { .arena = &arena };

	ck_assert_int_eq(code_num(&c, ""), 0);
	ck_assert_int_eq(code_num(&c, "event"), 1);
	ck_assert_int_eq(code_num(&c, "proposal"), 2);
	ck_assert_int_eq(code_num(&c, "event"), 1);
	ck_assert_str_eq(code_name(&c, 2), "proposal");
	ck_assert_str_eq(code_name(&c, 0), "");
	ck_assert_str_eq(code_name(&c, 99), "");
	for (int i = 0; i < 5000; i++)
		ck_assert_int_eq(code_num(&c, arena_print(&arena, "c%d", i)), i + 3);
	for (int i = 0; i < 5000; i++)
		ck_assert_str_eq(code_name(&c, i + 3), arena_print(&arena, "c%d", i));
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("num");
	int failed;

	tcase_add_test(t, numbers_are_kept_in_lowest_terms);
	tcase_add_test(t, three_co_signers_share_twelve_and_a_half_exactly);
	tcase_add_test(t, a_tenth_and_seven_tenths_are_eight_tenths);
	tcase_add_test(t, what_does_not_fit_or_divides_by_zero_is_refused);
	tcase_add_test(t, nothing_stays_nothing);
	tcase_add_test(t, rounding_goes_half_away_from_zero_down_or_up);
	tcase_add_test(t, what_is_written_is_read_back);
	tcase_add_test(t, order_agrees_with_subtraction);
	tcase_add_test(t, codes_are_numbered_in_order_of_first_sight);
	failed = suite_run("num", t);
	arena_free(&arena);
	return failed;
}
