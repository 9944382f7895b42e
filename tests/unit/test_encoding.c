#include "lvzhi/encoding.h"
#include "lvzhi/text.h"
#include "unit.h"

#define BYTES(s) (s), sizeof (s) - 1

static const char names[] = "张三·李〇\n欧阳镕，㑇䶮\r\n“曾”国藩—€①\n";

START_TEST(every_encoding_comes_back_as_it_went)
{
	static const struct { const char *name, *text; bool found_out; } cases[] = {
		{ "UTF-8", names, true }, { "UTF-8-BOM", names, true }, { "GB18030", names, true }, { "UTF-16", names, true },
		{ "UTF-16LE", names, false }, { "UTF-16BE", names, false }, { "utf8", names, true },
		{ "GBK", "张三·李〇镕\n", true }, { "CP936", "张三，价格€5\n", true }, { "GB2312", "张三\n", true },
		{ "GB18030", "\U00020164\U0002C386", true }, { "gb18030", "", true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *bytes, *back;
		size_t n, len;

		ck_assert_msg(!encoding_write(&a, cases[i].text, cases[i].name, &bytes, &n, &e), "%s: %s", cases[i].name, e.say);
		ck_assert_msg(!encoding_read(&a, bytes, n, cases[i].name, &back, &len, NULL, &e), "%s: %s", cases[i].name, e.say);
		ck_assert_str_eq(back, cases[i].text);
		ck_assert_uint_eq(len, strlen(cases[i].text));
		if (!cases[i].found_out)
			continue;
		ck_assert_msg(!encoding_read(&a, bytes, n, NULL, &back, &len, NULL, &e), "%s: %s", cases[i].name, e.say);
		ck_assert_str_eq(back, cases[i].text);
	}
}
END_TEST

START_TEST(an_unnamed_encoding_is_found_out)
{
	static const struct { const char *bytes; size_t n; const char *found, *text; } cases[] = {
		{ BYTES("\xEF\xBB\xBF" "a"), "UTF-8", "a" },
		{ BYTES("\xFF\xFE" "a\0\x20\x5f"), "UTF-16LE", "a张" },
		{ BYTES("\xFE\xFF\0a\x5f\x20"), "UTF-16BE", "a张" },
		{ BYTES("\x84\x31\x95\x33" "a"), "GB18030", "a" },
		{ BYTES("\xD5\xC5\xC8\xFD"), "GB18030", "张三" },
		{ BYTES("\xFE\x9F\xFE\x56"), "GB18030", "䶮㑇" },              /* what an office calls a GBK file */
		{ BYTES("\xD5\xC5\x80"), "CP936", "张€" },
		{ BYTES("plain"), "UTF-8", "plain" },
		{ BYTES(""), "UTF-8", "" },
		{ BYTES("\xC1\xAA\xCD\xA8"), "GB18030", "联通" },               /* the pair that deceives Notepad */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *found;
		char *text;
		size_t len;

		ck_assert_msg(!encoding_read(&a, cases[i].bytes, cases[i].n, NULL, &text, &len, &found, &e), "%zu: %s", i, e.say);
		ck_assert_str_eq(text, cases[i].text);
		ck_assert_str_eq(found, cases[i].found);
	}
}
END_TEST

START_TEST(a_bad_byte_is_an_error_with_line_and_offset)
{
	static const struct { const char *bytes; size_t n; const char *name, *say; } cases[] = {
		{ BYTES("\xD5\xC5\n\xC8\xFD\nab\xFF\xFF"), "GB18030", "第3行（第 9 个字节）不是 GB18030 编码" },
		{ BYTES("ab\xD5"), "GBK", "第1行（第 3 个字节）到文件末尾只剩半个字" },
		{ BYTES("\xE5\xBC\xA0\n\xE4\xB8"), "UTF-8", "第2行（第 5 个字节）到文件末尾只剩半个字" },
		{ BYTES("\xE5\xBC\xA0\r\xFF"), "UTF-8", "第2行（第 5 个字节）不是 UTF-8 编码" },
		{ BYTES("\xC0\xAF"), "UTF-8", "第1行（第 1 个字节）不是 UTF-8 编码" },
		{ BYTES("\xED\xA0\x80"), "UTF-8", "第1行（第 1 个字节）不是 UTF-8 编码" },      /* half a surrogate */
		{ BYTES("\xFF\xFE" "a\0\x20"), NULL, "第1行（第 5 个字节）到文件末尾只剩半个字" },
		{ BYTES("a\0b"), NULL, "第1行有一个 0 字节" },
		{ BYTES("a\n\0b"), "UTF-8", "第2行有一个 0 字节" },
		{ BYTES("x"), "KOI8-R", "不认识编码“KOI8-R”" },
		/* good UTF-8 with one damaged character: not GB18030, which would take it */
		{ BYTES("张建国李明王芳陈敏尔欧阳修\n赵\xE5\xBC四"), NULL, "第2行（第 44 个字节）不是 UTF-8 编码" },
		{ BYTES("姓名\n李明\n\xE5\xBC"), NULL, "第3行（第 15 个字节）到文件末尾只剩半个字" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *text = NULL;
		size_t len = 0;

		ck_assert_int_eq(encoding_read(&a, cases[i].bytes, cases[i].n, cases[i].name, &text, &len, NULL, &e), LZ_INVALID);
		ck_assert_msg(!strncmp(e.say, cases[i].say, strlen(cases[i].say)), "%zu: %s", i, e.say);
		ck_assert_ptr_null(text);
	}
}
END_TEST

START_TEST(a_character_an_encoding_cannot_hold_is_named)
{
	static const struct { const char *text, *name, *say; } cases[] = {
		{ "张三\n李䶮", "GBK", "第2行的“䶮”（U+4DAE）在 GBK 编码里没有" },
		{ "㑇", "GBK", "第1行的“㑇”（U+3447）" }, { "朱镕基", "GB2312", "第1行的“镕”" }, { "a", "latin-9", "不认识编码" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *bytes;
		size_t n;

		ck_assert_int_eq(encoding_write(&a, cases[i].text, cases[i].name, &bytes, &n, &e), LZ_INVALID);
		ck_assert_msg(!strncmp(e.say, cases[i].say, strlen(cases[i].say)), "%s", e.say);
	}
}
END_TEST

START_TEST(long_text_is_not_cut_where_iconv_stops)
{
	struct sink text = { .arena = &a };
	char *bytes, *back;
	size_t n, len;

	while (text.len < 3000000)
		sink_text(&text, "关于加强农村饮用水水源保护的提案，㑇䶮\U00020164（委员）2025年\n");
	ck_assert(!encoding_write(&a, text.text, "GB18030", &bytes, &n, &e));
	for (size_t cut = 0; cut < 40; cut++)                   /* wherever the end is, whole characters or an error */
		if (!encoding_read(&a, bytes, n - cut, "GB18030", &back, &len, NULL, &e))
			ck_assert(!strncmp(back, text.text, len));
		else
			ck_assert_ptr_nonnull(strstr(e.say, "只剩半个字"));
	ck_assert(!encoding_read(&a, bytes, n, NULL, &back, &len, NULL, &e));
	ck_assert_str_eq(back, text.text);
}
END_TEST

START_TEST(any_bytes_give_valid_text_or_an_error)
{
	static const char *const as[] = { NULL, "UTF-8", "GB18030", "GBK", "CP936", "UTF-16", "UTF-16LE", "UTF-16BE" };
	uint64_t seed = 7;

	for (int i = 0; i < 20000; i++) {
		char bytes[64], *text;
		size_t n = (size_t)i % sizeof bytes, len;

		for (size_t k = 0; k < n; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			bytes[k] = (char)(seed >> (k % 4 ? 56 : 40));
		}
		if (!encoding_read(&a, bytes, n, as[(size_t)i % COUNT(as)], &text, &len, NULL, &e)) {
			ck_assert_uint_eq(utf8_valid(text, len), len);
			ck_assert_uint_eq(strlen(text), len);
		} else {
			ck_assert_int_eq(e.code, LZ_INVALID);
		}
		arena_free(&a);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_encoding_comes_back_as_it_went, an_unnamed_encoding_is_found_out, a_bad_byte_is_an_error_with_line_and_offset,
		a_character_an_encoding_cannot_hold_is_named, long_text_is_not_cut_where_iconv_stops, any_bytes_give_valid_text_or_an_error,
	};

	return unit_run("encoding", tests, COUNT(tests));
}
