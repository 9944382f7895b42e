#include "lvzhi/encoding.h"
#include "lvzhi/text.h"
#include <errno.h>
#include <iconv.h>
#include <string.h>

/* GB2312 and GBK files are read as GB18030, which holds both: old programs call a file GBK and still write 䶮 into
 * it. Only CP936 has the lone 0x80 (€) that Windows programs write. */
static const struct {
	const char *alias, *name;               /* as typed, in lower case; as we call it */
	const char *reads, *writes;             /* what iconv calls it; NULL: UTF-8, no iconv */
	const char *bom;                        /* what goes before the text when we write it */
} encodings[] = {
	{ "utf-8", "UTF-8", NULL, NULL, "" },
	{ "utf8", "UTF-8", NULL, NULL, "" },
	{ "utf-8-bom", "UTF-8-BOM", NULL, NULL, "\xEF\xBB\xBF" },       /* what Excel wants before it believes in UTF-8 */
	{ "gb18030", "GB18030", "GB18030", "GB18030", "" },
	{ "gbk", "GBK", "GB18030", "GBK", "" },
	{ "cp936", "CP936", "CP936", "CP936", "" },
	{ "gb2312", "GB2312", "GB18030", "GB2312", "" },
	{ "utf-16le", "UTF-16LE", "UTF-16LE", "UTF-16LE", "" },
	{ "utf-16be", "UTF-16BE", "UTF-16BE", "UTF-16BE", "" },
	{ "utf-16", "UTF-16", "UTF-16", "UTF-16LE", "\xFF\xFE" },       /* "Unicode text" of Excel */
};
enum { UTF_8 = 0, GB18030 = 3, CP936 = 5, UTF_16LE = 7, UTF_16BE = 8 };

static int encoding_find(const char *name)
{
	struct arena a = { NULL };
	char *low = text_lower(&a, name);
	int found = -1;

	for (size_t i = 0; i < COUNT(encodings) && found < 0; i++)
		if (!strcmp(encodings[i].alias, low))
			found = (int)i;
	arena_free(&a);
	return found;
}

static enum lz_code unknown(struct err *e, const char *name)
{
	return err_set(e, LZ_INVALID, NULL, "不认识编码“%s”，请用 UTF-8、GB18030、GBK 或 UTF-16", name);
}

/* What a file of unknown encoding is. GB18030 accepts nearly every byte, so a UTF-8 file with one damaged character
 * must not fall through to it and come out as other names: mostly good UTF-8 is UTF-8, and its damage an error. (Of
 * 20,000 random lists of five names in GB2312 none had as many good sequences as bad ones.) */
static int encoding_guess(const char *s, size_t n)
{
	size_t good = 0, bad = 0, hurt = n;             /* bad bytes in a row are one damage */

	if (n >= 2 && !memcmp(s, "\xFF\xFE", 2))
		return UTF_16LE;
	if (n >= 2 && !memcmp(s, "\xFE\xFF", 2))
		return UTF_16BE;
	if (n >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3))
		return UTF_8;
	if (n >= 4 && !memcmp(s, "\x84\x31\x95\x33", 4))
		return GB18030;
	for (size_t i = 0; i < n;) {
		size_t end = i + utf8_valid(s + i, n - i);

		for (; i < end; i++)
			good += (unsigned char)s[i] >= 0xE0;
		if (end < n) {
			bad += end != hurt;
			i = hurt = end + 1;
		}
	}
	return good >= bad * 3 ? UTF_8 : GB18030;
}

static int64_t line_of(const char *text, size_t n)
{
	int64_t line = 1;

	for (size_t i = 0; i < n; i++)
		line += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < n && text[i + 1] == '\n'));
	return line;
}

static enum lz_code bad_bytes(struct err *e, int64_t line, size_t offset, const char *name, bool cut)
{
	if (cut)
		return err_set(e, LZ_INVALID, NULL, "第%lld行（第 %zu 个字节）到文件末尾只剩半个字，文件可能没有复制完整，请重新取一份再导入",
		               (long long)line, offset + 1);
	return err_set(e, LZ_INVALID, NULL, "第%lld行（第 %zu 个字节）不是 %s 编码，请另存为 UTF-8 再导入",
	               (long long)line, offset + 1, name);
}

/* Everything through iconv. On failure *at is the offset of the first bad byte and *cut tells that the end is missing. */
static bool convert(struct sink *out, const char *to, const char *from, const char *s, size_t n, size_t *at, bool *cut)
{
	iconv_t cd = iconv_open(to, from);
	char part[8192];
	char *in = (char *)s;                           /* iconv does not write there */
	size_t left = n;
	bool good = cd != (iconv_t)-1;

	while (good && left > 0) {
		char *p = part;
		size_t room = sizeof part, rc = iconv(cd, &in, &left, &p, &room);

		*cut = rc == (size_t)-1 && errno == EINVAL;
		good = rc != (size_t)-1 || errno == E2BIG;
		sink_bytes(out, part, (size_t)(p - part));
	}
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	*at = n - left;
	return good;
}

static enum lz_code read_utf8(struct arena *a, const char *bytes, size_t n, struct sink *text, struct err *e)
{
	size_t good = utf8_valid(bytes, n), more;
	unsigned char c;

	text->text = arena_copy_n(a, bytes, good);
	text->len = good;
	if (good == n)
		return LZ_OK;
	c = (unsigned char)bytes[good];
	more = c >= 0xF0 && c < 0xF5 ? 3 : c >= 0xE0 && c < 0xF0 ? 2 : c >= 0xC2 && c < 0xE0 ? 1 : 0;
	for (size_t i = good + 1; i < n && (bytes[i] & 0xC0) == 0x80 && more; i++)
		more--;
	return bad_bytes(e, line_of(bytes, good), good, "UTF-8", more && good + 4 > n);
}

enum lz_code encoding_read(struct arena *a, const char *bytes, size_t n, const char *name, char **out, size_t *len,
                           const char **found, struct err *e)
{
	struct sink text = { .arena = a };
	int enc = name && *name ? encoding_find(name) : encoding_guess(bytes, n);
	const char *zero, *was = enc < 0 ? NULL : encodings[enc].name;
	size_t at = 0;
	bool cut = false;

	if (enc < 0)
		return unknown(e, name);
	sink_text(&text, "");
	if (!encodings[enc].reads) {
		was = encodings[UTF_8].name;
		if (read_utf8(a, bytes, n, &text, e))
			return e->code;
	} else if (!convert(&text, "UTF-8", encodings[enc].reads, bytes, n, &at, &cut)) {
		struct sink again = { .arena = a };
		size_t stop;
		bool half;

		if (!strcmp(encodings[enc].reads, "GB18030") && bytes[at] == '\x80'
		    && convert(&again, "UTF-8", "CP936", bytes, n, &stop, &half)) {
			text = again;
			was = encodings[CP936].name;
		} else {
			return bad_bytes(e, line_of(text.text, text.len), at, encodings[enc].reads, cut);
		}
	}
	zero = memchr(text.text, 0, text.len);
	if (zero)
		return err_set(e, LZ_INVALID, NULL, "第%lld行有一个 0 字节，这不是文本文件；表格请另存为 CSV 或直接导入 .xlsx",
		               (long long)line_of(text.text, (size_t)(zero - text.text)));
	at = text.len >= 3 && !memcmp(text.text, "\xEF\xBB\xBF", 3) ? 3 : 0;
	*out = text.text + at;
	*len = text.len - at;
	if (found)
		*found = was;
	return LZ_OK;
}

enum lz_code encoding_write(struct arena *a, const char *utf8, const char *name, char **out, size_t *len, struct err *e)
{
	struct sink bytes = { .arena = a };
	int enc = encoding_find(name);
	size_t n = strlen(utf8), at;
	bool cut;

	if (enc < 0)
		return unknown(e, name);
	sink_text(&bytes, encodings[enc].bom);
	if (!encodings[enc].writes) {
		sink_bytes(&bytes, utf8, n);
	} else if (!convert(&bytes, encodings[enc].writes, "UTF-8", utf8, n, &at, &cut)) {
		const char *bad = utf8 + at, *next = bad;
		uint32_t c = utf8_next(&next);

		return err_set(e, LZ_INVALID, NULL, "第%lld行的“%.*s”（U+%04X）在 %s 编码里没有，请改用 GB18030 或 UTF-8",
		               (long long)line_of(utf8, at), (int)(next - bad), bad, (unsigned)c, encodings[enc].name);
	}
	*out = bytes.text;
	*len = bytes.len;
	return LZ_OK;
}
