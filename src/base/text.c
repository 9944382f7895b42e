#include "lvzhi/text.h"
#include <stdio.h>
#include <string.h>

enum { GETA = 0x3013 };         /* 〓: this terminal cannot show the character */

uint32_t utf8_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	int more = *p >= 0xF0 ? 3 : *p >= 0xE0 ? 2 : *p >= 0xC0 ? 1 : 0;
	uint32_t c = more ? *p & (0x3Fu >> more) : *p;

	if (!*p)
		return 0;
	for (p++; more-- > 0 && (*p & 0xC0) == 0x80; p++)
		c = c << 6 | (*p & 0x3F);
	*s = (const char *)p;
	return c;
}

int utf8_put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t utf8_count(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

const char *utf8_at(const char *s, size_t n)
{
	while (n-- > 0 && utf8_next(&s))
		;
	return s;
}

size_t utf8_valid(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0;

	while (i < n) {
		int more = p[i] < 0x80 ? 0 : p[i] >= 0xC2 && p[i] < 0xE0 ? 1 : p[i] >= 0xE0 && p[i] < 0xF0 ? 2
		         : p[i] >= 0xF0 && p[i] < 0xF5 ? 3 : -1;
		uint32_t c;

		if (more < 0 || n - i <= (size_t)more)
			return i;
		c = more ? p[i] & (0x3Fu >> more) : p[i];
		for (int k = 1; k <= more; k++) {
			if ((p[i + (size_t)k] & 0xC0) != 0x80)
				return i;
			c = c << 6 | (p[i + (size_t)k] & 0x3F);
		}
		if ((more == 2 && (c < 0x800 || (c >= 0xD800 && c < 0xE000))) || (more == 3 && (c < 0x10000 || c > 0x10FFFF)))
			return i;
		i += (size_t)more + 1;
	}
	return n;
}

static bool ambiguous_wide;

void text_ambiguous_wide(bool wide)
{
	ambiguous_wide = wide;
}

int char_cells(uint32_t c)
{
	int w = c < 0x80 ? c >= 0x20 && c != 0x7F : wcwidth((wchar_t)c);

	if (w < 0)
		w = wcwidth(GETA);
	if (w == 1 && ambiguous_wide && c >= 0xA1 && (c < 0x100 || (c >= 0x370 && c < 0x460) || (c >= 0x2000 && c < 0x2700)))
		w = 2;
	return w < 0 ? 1 : w;
}

int text_cells(const char *s)
{
	int n = 0;

	for (uint32_t c; (c = utf8_next(&s)) != 0;)
		n += char_cells(c);
	return n;
}

int text_fit(wchar_t *to, int cap, const char *s, int cells, int *used)
{
	int n = 0;

	*used = 0;
	for (uint32_t c; n < cap && (c = utf8_next(&s)) != 0; n++) {
		int w = char_cells(c);

		if (*used + w > cells)
			break;
		to[n] = c >= 0x80 && wcwidth((wchar_t)c) < 0 ? GETA : c < 0x20 || c == 0x7F ? L' ' : (wchar_t)c;
		*used += w;
	}
	return n;
}

size_t text_fit_bytes(const char *s, int cells, int *used)
{
	const char *p = s, *end = s;

	*used = 0;
	for (uint32_t c; (c = utf8_next(&p)) != 0; end = p) {
		int w = char_cells(c);

		if (*used + w > cells)
			break;
		*used += w;
	}
	return (size_t)(end - s);
}

char *text_pad(struct arena *a, const char *s, int cells)
{
	struct sink out = { .arena = a };
	int used;

	sink_bytes(&out, s, text_fit_bytes(s, cells, &used));
	while (used++ < cells)
		sink_bytes(&out, " ", 1);
	return out.text;
}

/* Drop the last character if a limit in bytes has split it. */
static void mend(char *s)
{
	size_t n = strlen(s), i = n;
	unsigned char c;

	while (i > 0 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
		i--;
	if (i == 0)
		return;
	c = (unsigned char)s[i - 1];
	if (n - (i - 1) < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : c >= 0xC0 ? 2u : 1u))
		s[i - 1] = '\0';
}

void text_vprint(char *to, size_t cap, const char *fmt, va_list ap)
{
	if (vsnprintf(to, cap, fmt, ap) >= (int)cap)
		mend(to);
}

char *text_narrow(struct arena *a, const char *s)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (uint32_t c; (c = utf8_next(&s)) != 0;) {
		char mb[4];

		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		else if (c == 0x3000)
			c = ' ';
		else if (c == 0x3002)
			c = '.';
		else if (c == 0x3001)
			c = ',';
		sink_bytes(&out, mb, (size_t)utf8_put(mb, c));
	}
	return out.text;
}

static bool invisible(uint32_t c)
{
	return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F)
	    || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

static bool blank(uint32_t c)
{
	return c == ' ' || c == 0x3000 || c == 0xA0 || c == '\n';
}

char *text_clean(struct arena *a, const char *s, bool lines)
{
	struct sink out = { .arena = a };
	size_t end = 0;

	sink_text(&out, "");
	for (uint32_t c, was = 0; (c = utf8_next(&s)) != 0; was = c) {
		uint32_t as = c == '\r' || c == 0x2028 || c == 0x2029 || c == '\n' ? (lines ? '\n' : ' ') : c == '\t' ? ' ' : c;
		char mb[4];

		if ((c == '\n' && was == '\r') || (as == c && as != '\n' && invisible(c)) || (!out.len && blank(as)))
			continue;
		sink_bytes(&out, mb, (size_t)utf8_put(mb, as));
		if (!blank(as))
			end = out.len;
	}
	out.text[end] = '\0';
	return out.text;
}

char *text_lower(struct arena *a, const char *s)
{
	char *t = arena_copy(a, s);

	for (char *p = t; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	return t;
}

bool text_is(const char *s, const char *chars)
{
	return *s && !s[strspn(s, chars)];
}

bool text_has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = list; n && (at = strstr(at, word)) != NULL; at++)
		if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

uint64_t text_hash(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);    /* FNV-1a */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h;
}

int text_distance(const char *a, const char *b)
{
	int row[64], n = (int)strlen(b);

	if (n > 62)
		return 99;
	for (int j = 0; j <= n; j++)
		row[j] = j;
	for (int i = 1; a[i - 1]; i++) {
		int diag = row[0];

		row[0] = i;
		for (int j = 1; j <= n; j++) {
			int best = diag + (a[i - 1] != b[j - 1]);

			best = row[j] + 1 < best ? row[j] + 1 : best;
			best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			diag = row[j];
			row[j] = best;
		}
	}
	return row[n];
}

char *text_chinese_number(struct arena *a, int n)
{
	static const char *const digit[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	static const struct { int size; const char *name; } unit[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" } };
	struct sink out = { .arena = a };
	bool gap = false;

	sink_text(&out, "");
	if (n <= 0 || n > 9999)
		return arena_print(a, "%d", n);
	for (size_t i = 0; i < COUNT(unit); i++) {
		int d = n / unit[i].size % 10;

		if (!d) {
			gap = out.len > 0;
			continue;
		}
		if (gap)
			sink_text(&out, digit[0]);
		gap = false;
		if (!(d == 1 && unit[i].size == 10 && !out.len))        /* 十二, not 一十二 */
			sink_text(&out, digit[d]);
		sink_text(&out, unit[i].name);
	}
	return out.text;
}

void json_string(struct sink *out, const char *s)
{
	sink_bytes(out, "\"", 1);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			sink_put(out, "\\%c", c);
		else if (c == '\n')
			sink_text(out, "\\n");
		else if (c < 0x20)
			sink_put(out, "\\u%04x", c);
		else
			sink_bytes(out, s, 1);
	}
	sink_bytes(out, "\"", 1);
}
