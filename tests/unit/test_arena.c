#include "unit.h"
#include <stdalign.h>

START_TEST(memory_is_zeroed_and_its_own)
{
	static const size_t sizes[] = { 0, 1, 7, 8, 100, 1999, 2000, 2001, 70000, 3 << 20 };
	unsigned char *taken[COUNT(sizes) * 50];
	size_t n = 0;

	for (size_t round = 0; round < 50; round++)
		for (size_t i = 0; i < COUNT(sizes) - (round ? 1 : 0); i++, n++) {
			taken[n] = arena_take(&a, sizes[i]);
			for (size_t k = 0; k < sizes[i]; k++)
				ck_assert(taken[n][k] == 0);
			memset(taken[n], (int)(n % 251) + 1, sizes[i]);
			if (sizes[i] >= alignof(max_align_t))
				ck_assert_uint_eq((uintptr_t)taken[n] % alignof(double), 0);
		}
	n = 0;
	for (size_t round = 0; round < 50; round++)
		for (size_t i = 0; i < COUNT(sizes) - (round ? 1 : 0); i++, n++)
			for (size_t k = 0; k < sizes[i]; k += 97)
				ck_assert(taken[n][k] == n % 251 + 1);
	arena_free(&a);
	ck_assert_ptr_null(a.top);
	arena_free(&a);                                         /* an ended arena is a valid start */
	ck_assert_str_eq(arena_copy(&a, "again"), "again");
}
END_TEST

START_TEST(text_is_copied_and_printed_whole)
{
	char *s = arena_copy_n(&a, "abc", 2), *empty = arena_copy_n(&a, NULL, 0), *big = arena_print(&a, "%*d", 100000, 7);

	ck_assert_str_eq(s, "ab");
	ck_assert_str_eq(empty, "");
	ck_assert_uint_eq(strlen(big), 100000);
	ck_assert_str_eq(arena_print(&a, "%s·%d", "张", 3), "张·3");
}
END_TEST

START_TEST(an_array_grows_and_keeps_what_it_holds)
{
	int *n = NULL;

	for (size_t i = 0; i < 5000; i++) {
		n = arena_grow(&a, n, i, sizeof *n);
		n[i] = (int)i;
	}
	for (int i = 0; i < 5000; i++)
		ck_assert_int_eq(n[i], i);
}
END_TEST

START_TEST(a_sink_holds_all_that_was_put)
{
	struct sink s = { .arena = &a };
	size_t len = 0;

	sink_text(&s, "");
	ck_assert_str_eq(s.text, "");
	for (int i = 0; i < 3000; i++) {
		sink_put(&s, "%d,", i);
		sink_bytes(&s, "\0x", 2);
		len += (size_t)snprintf(NULL, 0, "%d,", i) + 2;
		ck_assert_uint_eq(s.len, len);
		ck_assert(s.text[len] == '\0' && s.text[len - 1] == 'x' && s.text[len - 2] == '\0');
	}
	ck_assert(!memcmp(s.text, "0,\0x1,\0x2,", 10));
	sink_reset(&s);
	ck_assert_str_eq(s.text, "");
	sink_put(&s, "%s", s.text);                             /* nothing onto nothing */
	ck_assert_uint_eq(s.len, 0);
}
END_TEST

START_TEST(memory_that_outlives_an_arena_is_zeroed_and_grows)
{
	char *p = mem_new(10);

	for (int i = 0; i < 10; i++)
		ck_assert(p[i] == 0);
	strcpy(p, "short");
	p = mem_resize(p, 100000);
	ck_assert_str_eq(p, "short");
	free(p);
	free(mem_new(0));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		memory_is_zeroed_and_its_own, text_is_copied_and_printed_whole, an_array_grows_and_keeps_what_it_holds,
		a_sink_holds_all_that_was_put, memory_that_outlives_an_arena_is_zeroed_and_grows,
	};

	return unit_run("arena", tests, COUNT(tests));
}
