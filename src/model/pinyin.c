#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include "name_table.h"
#include <string.h>

static bool latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(uint32_t c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static void syllable(struct sink *out, const char *s, int len)
{
	if (!len)
		return;
	if (out->len)
		sink_bytes(out, " ", 1);
	sink_bytes(out, s, (size_t)len);
}

/* The surname's own reading, if it has one; a name with · has no surname. Returns what is left to be read. */
static const char *surname(struct sink *out, const char *name)
{
	size_t given, n = surname_bytes(name, &given);
	int len;
	const char *said = surname_said(name, n, &len);

	if (!said)
		return name;
	syllable(out, said, len);
	return name + n;
}

char *name_pinyin(struct arena *a, const char *name)
{
	struct sink out = { .arena = a };
	const char *p;
	bool word = false;

	sink_text(&out, "");
	p = surname(&out, name);
	for (const char *at = p; *p; at = p) {
		uint32_t c = name_next(&p);
		struct glyph g;
		const char *said = NULL;
		int len = 0;

		if (latin(c)) {                         /* a Latin name is read as it is written, word by word */
			char letter = lower(c);

			if (!word || at + 1 != p)
				syllable(&out, &letter, 1);
			else
				sink_bytes(&out, &letter, 1);
			word = true;
			continue;
		}
		word = false;
		if (at != name)
			said = given_said(at, (size_t)(p - at), &len);
		if (!said && glyph_find(c, &g)) {
			said = g.said;
			len = g.said_len;
		}
		syllable(&out, said, len);
	}
	return out.text;
}

static size_t spelling(struct arena *a, const char ***list, size_t n, const char *but, const char *one)
{
	const char **l = *list;

	for (size_t i = 0; i < n; i++)
		if (!strcmp(l[i], one))
			return n;
	if (!strcmp(but, one))
		return n;
	l = *list = arena_grow(a, l, n, sizeof *l);
	l[n] = one;
	return n + 1;
}

static char *with_u(struct arena *a, const char *pinyin)
{
	char *s = arena_copy(a, pinyin);

	for (char *p = s; *p; p++)
		if (*p == 'v')
			*p = 'u';
	return s;
}

const char **name_spellings(struct arena *a, const char *name, const char *pinyin)
{
	const char **list = NULL, *rest = pinyin + strcspn(pinyin, " "), *p = name;
	size_t given, bytes = surname_bytes(name, &given), n = 0;
	struct glyph g;

	n = spelling(a, &list, n, pinyin, with_u(a, pinyin));
	if (*pinyin && glyph_find(name_next(&p), &g) && (size_t)(p - name) == bytes) {
		int len;
		const char *said = surname_said(name, bytes, &len);

		if (said)
			n = spelling(a, &list, n, pinyin, arena_print(a, "%.*s%s", len, said, rest));
		said = g.said;
		for (len = g.said_len; len; len = (int)strcspn(said, " \n")) {
			const char *whole = arena_print(a, "%.*s%s", len, said, rest);

			n = spelling(a, &list, n, pinyin, whole);
			n = spelling(a, &list, n, pinyin, with_u(a, whole));
			said += len;
			if (*said++ != ' ')
				break;
		}
	}
	list = arena_grow(a, list, n, sizeof *list);
	list[n] = NULL;
	return list;
}

char *name_initials(struct arena *a, const char *pinyin)
{
	struct sink out = { .arena = a };
	bool start = true;

	sink_text(&out, "");
	for (; *pinyin; pinyin++) {
		if (start && latin((unsigned char)*pinyin)) {
			char letter = lower((unsigned char)*pinyin);

			sink_bytes(&out, &letter, 1);
		}
		start = *pinyin == ' ' || *pinyin == '\'';
	}
	return out.text;
}

char *text_initials(struct arena *a, const char *text)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		struct glyph g;
		char letter;

		if (c >= 0xFF10 && c <= 0xFF5A)                 /* full-width letters and digits */
			c -= 0xFEE0;
		letter = lower(c);
		if (latin(c) || (c >= '0' && c <= '9'))
			sink_bytes(&out, &letter, 1);
		else if (c >= 0x80 && glyph_find(c, &g) && g.said_len)
			sink_bytes(&out, g.said, 1);
	}
	return out.text;
}
