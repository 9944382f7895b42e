#include "lvzhi/text.h"
#include "unit.h"

START_TEST(utf8_goes_through_and_back)
{
	static const uint32_t cases[] = { 'a', 0x7F, 0x80, 0x7FF, 0x800, 0x4E00, 0xFFFD, 0xFFFF, 0x10000, 0x2C386, 0x10FFFF };

	for (size_t i = 0; i < COUNT(cases); i++) {
		char s[5] = "";
		const char *p = s;
		int n = utf8_put(s, cases[i]);

		ck_assert_uint_eq(utf8_valid(s, (size_t)n), (size_t)n);
		ck_assert_uint_eq(utf8_next(&p), cases[i]);
		ck_assert_ptr_eq(p, s + n);
		ck_assert_uint_eq(utf8_next(&p), 0);
		ck_assert_ptr_eq(p, s + n);
	}
	ck_assert_uint_eq(utf8_count("欧阳a·"), 4);
	ck_assert_str_eq(utf8_at("欧阳修", 2), "修");
	ck_assert_str_eq(utf8_at("欧阳修", 9), "");
}
END_TEST

START_TEST(only_shortest_complete_utf8_is_valid)
{
	static const struct { const char *s; size_t n, valid; } cases[] = {
		{ "a\xE5\xBC\xA0", 4, 4 }, { "a\xE5\xBC", 3, 1 }, { "\xC0\x80", 2, 0 }, { "\xC1\xBF", 2, 0 }, { "\xE0\x80\x80", 3, 0 },
		{ "\xED\xA0\x80", 3, 0 }, { "\xED\x9F\xBF", 3, 3 }, { "\xF0\x80\x80\x80", 4, 0 }, { "\xF4\x90\x80\x80", 4, 0 },
		{ "\xF4\x8F\xBF\xBF", 4, 4 }, { "\xF5\x80\x80\x80", 4, 0 }, { "\x80", 1, 0 }, { "\xFF", 1, 0 }, { "\xE5\x41\xA0", 3, 0 }, { "", 0, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(utf8_valid(cases[i].s, cases[i].n) == cases[i].valid, "case %zu", i);
}
END_TEST

START_TEST(a_chinese_character_is_two_cells)
{
	static const struct { const char *s; int cells; } cases[] = {
		{ "", 0 }, { "abc", 3 }, { "欧阳修", 6 }, { "a张b", 4 }, { "㑇䶮", 4 }, { "·", 1 }, { "（）", 4 }, { "\U00020164", 2 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(text_cells(cases[i].s) == cases[i].cells, "%s: %d", cases[i].s, text_cells(cases[i].s));
	text_ambiguous_wide(true);
	ck_assert_int_eq(text_cells("“·”"), 6);
	text_ambiguous_wide(false);
	ck_assert_int_eq(text_cells("“·”"), 3);
	ck_assert_int_eq(char_cells(0xE000), char_cells(0xE000) == 1 ? 1 : 2);
	ck_assert_int_eq(text_cells("\x01"), 0);
}
END_TEST

START_TEST(text_is_cut_and_padded_between_characters)
{
	static const struct { const char *s; int cells; const char *padded; } cases[] = {
		{ "欧阳修", 6, "欧阳修" }, { "欧阳修", 5, "欧阳 " }, { "欧阳修", 1, " " }, { "欧阳修", 0, "" }, { "ab", 4, "ab  " }, { "", 2, "  " },
		{ "a张", 2, "a " },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		wchar_t wide[16];
		int used, n;

		ck_assert_str_eq(text_pad(&a, cases[i].s, cases[i].cells), cases[i].padded);
		n = text_fit(wide, COUNT(wide), cases[i].s, cases[i].cells, &used);
		ck_assert_int_le(used, cases[i].cells);
		ck_assert_uint_eq(utf8_count(arena_copy_n(&a, cases[i].s, text_fit_bytes(cases[i].s, cases[i].cells, &used))), (size_t)n);
	}
}
END_TEST

static void print(char *to, size_t cap, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vprint(to, cap, fmt, ap);
	va_end(ap);
}

START_TEST(a_split_last_character_is_dropped)
{
	static const struct { const char *text; size_t cap; const char *kept; } cases[] = {
		{ "张三", 7, "张三" }, { "张三", 6, "张" }, { "张三", 5, "张" }, { "张三", 4, "张" }, { "a", 2, "a" }, { "ab", 2, "a" },
		{ "", 1, "" }, { "张", 1, "" }, { "\U00020164", 4, "" }, { "\U00020164", 5, "\U00020164" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char to[8];

		print(to, cases[i].cap, "%s", cases[i].text);
		ck_assert_str_eq(to, cases[i].kept);
	}
}
END_TEST

START_TEST(full_width_signs_become_plain)
{
	static const struct { const char *s, *plain; } cases[] = {
		{ "０１２９", "0129" }, { "ＡｚＺ", "AzZ" }, { "（）：，；！", "():,;!" }, { "　", " " }, { "。、", ".," }, { "张·三", "张·三" }, { "", "" },
		{ "～", "~" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_str_eq(text_narrow(&a, cases[i].s), cases[i].plain);
}
END_TEST

START_TEST(typed_and_imported_text_is_cleaned)
{
	static const struct { const char *s; bool lines; const char *clean; } cases[] = {
		{ "  张三 ", false, "张三" }, { "\xEF\xBB\xBF张", false, "张" }, { "张\u200B三", false, "张三" }, { "张\u202E三", false, "张三" },
		{ "a\r\nb", true, "a\nb" }, { "a\rb", true, "a\nb" }, { "a\r\nb", false, "a b" }, { "a\n\nb", true, "a\n\nb" },
		{ "\n\na\n\n", true, "a" }, { "\ta\t", false, "a" }, { "a\tb", false, "a b" }, { "　张　", false, "张" }, { "\x1b[31m红", false, "[31m红" },
		{ "\u00A0a\u00A0", false, "a" }, { "", false, "" }, { " \n ", true, "" }, { "a\u2028b", true, "a\nb" }, { "\r\n a", false, "a" },
		{ "a \r\n", true, "a" }, { "\t　\tm", false, "m" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *got = text_clean(&a, cases[i].s, cases[i].lines);

		ck_assert_msg(!strcmp(got, cases[i].clean), "case %zu: %s", i, got);
		ck_assert_str_eq(text_clean(&a, got, cases[i].lines), got);
	}
}
END_TEST

START_TEST(hints_come_from_the_distance_of_words)
{
	ck_assert_int_eq(text_distance("statsu", "status"), 2);
	ck_assert_int_eq(text_distance("", "abc"), 3);
	ck_assert_int_eq(text_distance("abc", ""), 3);
	ck_assert_int_eq(text_distance("same", "same"), 0);
	ck_assert_int_eq(text_distance("a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 99);
}
END_TEST

START_TEST(numbers_are_written_in_chinese)
{
	static const struct { int n; const char *s; } cases[] = {
		{ 1, "一" }, { 9, "九" }, { 10, "十" }, { 12, "十二" }, { 20, "二十" }, { 21, "二十一" }, { 100, "一百" }, { 101, "一百零一" },
		{ 110, "一百一十" }, { 112, "一百一十二" }, { 1000, "一千" }, { 1001, "一千零一" }, { 1010, "一千零一十" }, { 9999, "九千九百九十九" },
		{ 2005, "二千零五" }, { 0, "0" }, { 10000, "10000" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_str_eq(text_chinese_number(&a, cases[i].n), cases[i].s);
}
END_TEST

START_TEST(json_strings_are_escaped)
{
	struct sink s = { .arena = &a };

	json_string(&s, "张\"三\\\n\t\x01");
	ck_assert_str_eq(s.text, "\"张\\\"三\\\\\\n\\u0009\\u0001\"");
}
END_TEST

START_TEST(small_questions_are_answered)
{
	ck_assert(text_is("0129", "0123456789"));
	ck_assert(!text_is("", "0123456789"));
	ck_assert(!text_is("12a", "0123456789"));
	ck_assert_str_eq(text_lower(&a, "AbC张Ａ"), "abc张Ａ");
}
END_TEST

START_TEST(a_long_message_is_cut_between_characters)
{
	char many[2 * sizeof e.say + 8];

	memset(many, 0, sizeof many);
	while (strlen(many) < 2 * sizeof e.say)
		strcat(many, "长");
	err_set(&e, LZ_INVALID, "name", "%s", many);
	ck_assert_uint_eq(utf8_valid(e.say, strlen(e.say)), strlen(e.say));
	ck_assert_uint_ge(strlen(e.say), sizeof e.say - 4);
	err_set(&e, LZ_IO, NULL, "a%s", e.say);                 /* an argument may point into the error itself */
	ck_assert(!strncmp(e.say, "a长长", 7));
	err_why(&e, "%s", many);
	ck_assert_uint_eq(utf8_valid(e.why, strlen(e.why)), strlen(e.why));
}
END_TEST

START_TEST(a_word_is_found_whole_in_a_list)
{
	ck_assert(text_has_word("limit max 上限", "max"));
	ck_assert(text_has_word("limit max 上限", "limit"));
	ck_assert(text_has_word("limit max 上限", "上限"));
	ck_assert(text_has_word("maximum max", "max"));
	ck_assert(!text_has_word("limit maximum", "max"));
	ck_assert(!text_has_word("limit max", "it"));
	ck_assert(!text_has_word("limit max", ""));
	ck_assert(!text_has_word("", "max"));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		utf8_goes_through_and_back, only_shortest_complete_utf8_is_valid, a_chinese_character_is_two_cells,
		text_is_cut_and_padded_between_characters, a_split_last_character_is_dropped,
		full_width_signs_become_plain, typed_and_imported_text_is_cleaned, hints_come_from_the_distance_of_words,
		numbers_are_written_in_chinese, json_strings_are_escaped, small_questions_are_answered, a_long_message_is_cut_between_characters,
		a_word_is_found_whole_in_a_list,
	};

	return unit_run("text", tests, COUNT(tests));
}
