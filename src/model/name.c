#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include "name_table.h"
#include <string.h>

enum { STROKES_MOST = 64, RANK_BY_HAND = 99 };

static uint32_t peek_behind_blanks(const char *s)
{
	uint32_t c;

	do
		c = utf8_next(&s);
	while (c == ' ' || c == 0x3000);
	return c;
}

char *name_clean(struct arena *a, const char *name)
{
	struct sink out = { .arena = a };
	const char *s = text_clean(a, name, false);
	bool blank = false;
	size_t last = 0;
	uint32_t was = 0;

	sink_text(&out, "");
	for (uint32_t c; (c = utf8_next(&s)) != 0;) {
		char mb[4];

		if (c == ' ' || c == 0x3000 || c == 0xA0) {
			blank = true;
			continue;
		}
		c = glyph_mend(c);
		if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
			c -= 0xFEE0;
		if (is_dot(c) || (c == '.' && is_han(was) && is_han(peek_behind_blanks(s)))) {
			if (!was || was == DOT)
				continue;                       /* at the front, or twice */
			c = DOT;
		}
		if (blank && was && !is_han(was) && !is_han(c) && was != DOT && c != DOT)
			sink_bytes(&out, " ", 1);
		blank = false;
		last = out.len;
		sink_bytes(&out, mb, (size_t)utf8_put(mb, c));
		was = c;
	}
	if (was == DOT)
		out.text[last] = '\0';                  /* nor at the end */
	return out.text;
}

/* The next strokes typed by hand, "" when there are none or they are not strokes. */
static int next_by_hand(const char **place, const char **strokes)
{
	int n;

	*place += strspn(*place, " ");
	n = (int)strcspn(*place, " ");
	*strokes = *place;
	*place += n;
	return n <= STROKES_MOST && (int)strspn(*strokes, "12345") == n ? n : 0;
}

static void stroke_place(struct sink *out, const char *strokes, int n, int rank)
{
	char digits[4] = { (char)('0' + n / 10), (char)('0' + n % 10), (char)('0' + rank / 10), (char)('0' + rank % 10) };

	sink_bytes(out, digits, 2);
	sink_bytes(out, strokes, (size_t)n);
	sink_bytes(out, digits + 2, 2);
}

/* Where one character stands: how many strokes, which, and the rank among equals. False: nobody knows. */
static bool glyph_key(struct sink *out, struct sink *tail, uint32_t c, const char **place)
{
	struct glyph g;
	const char *strokes;
	int n;

	if (glyph_find(c, &g)) {
		stroke_place(out, g.strokes, g.count, g.rank);
		if (g.of != c)                          /* 陈 and 陳 stand together; only equal names are told apart by it */
			sink_put(tail, " %X", (unsigned)c);
		return true;
	}
	n = next_by_hand(place, &strokes);
	if (!n) {
		sink_put(out, "~%06X", (unsigned)c);
		return false;
	}
	stroke_place(out, strokes, n, RANK_BY_HAND);
	sink_put(tail, " %X", (unsigned)c);
	return true;
}

char *name_stroke_key(struct arena *a, const char *name, const char *place, bool empty_place)
{
	struct sink key = { .arena = a }, tail = { .arena = a };
	size_t given, surname = surname_bytes(name, &given);
	bool placed = true;

	sink_text(&key, "");
	for (const char *p = name;;) {
		bool gap = empty_place && given == 1 && p == name + surname;
		uint32_t c = name_next(&p);

		if (!c)
			break;
		if (gap)
			sink_text(&key, "00");          /* fewer strokes than any character has */
		placed &= glyph_key(&key, &tail, c, &place);
	}
	if (tail.len)
		sink_text(&key, tail.text);
	return placed && key.len ? key.text : arena_print(a, "~%s", key.text);
}

char *name_unplaced(struct arena *a, const char *name, const char *place)
{
	struct sink none = { .arena = a };

	for (uint32_t c; (c = name_next(&name)) != 0;) {
		char mb[4];

		if (!glyph_key(&none, &none, c, &place))
			return arena_copy_n(a, mb, (size_t)utf8_put(mb, c));
	}
	return arena_copy(a, "");
}

/* What the clerk typed as pinyin, in one form: small letters, ü as v, one space between syllables. */
static char *pinyin_clean(struct arena *a, const char *typed, size_t *syllables)
{
	struct sink out = { .arena = a };
	bool gap = true;

	*syllables = 0;
	sink_text(&out, "");
	for (uint32_t c; (c = utf8_next(&typed)) != 0;) {
		char letter = (char)(c == 0xFC || c == 0xDC ? 'v' : c >= 'A' && c <= 'Z' ? c + 32 : c < 0x80 ? c : ' ');

		if (letter < 'a' || letter > 'z') {
			gap = true;
			continue;
		}
		if (gap && (*syllables)++)
			sink_bytes(&out, " ", 1);
		gap = false;
		sink_bytes(&out, &letter, 1);
	}
	return out.text;
}

char *name_pinyin_key(struct arena *a, const char *name, const char *pinyin)
{
	struct sink key = { .arena = a }, tail = { .arena = a };
	const char *place = "", *p = name;
	size_t syllables, characters = 0;
	char *said = pinyin_clean(a, *pinyin ? pinyin : name_pinyin(a, name), &syllables);

	while (name_next(&p))
		characters++;
	sink_text(&key, syllables ? "" : "~");
	if (syllables != characters)                    /* no telling which syllable is whose: all of them, then the strokes */
		sink_put(&key, "%s!", said);
	p = name;
	for (uint32_t c; (c = name_next(&p)) != 0;) {
		if (syllables == characters) {
			size_t n = strcspn(said, " ");

			sink_bytes(&key, said, n);
			sink_bytes(&key, "!", 1);
			said += n + (said[n] == ' ');
		}
		glyph_key(&key, &tail, c, &place);
		sink_bytes(&key, " ", 1);
	}
	if (tail.len)
		sink_text(&key, tail.text);
	return key.text;
}

char *name_spread(struct arena *a, const char *name)
{
	const char *p = name;
	uint32_t one = utf8_next(&p), two;
	const char *rest = p;

	two = utf8_next(&p);
	if (!is_han(one) || !is_han(two) || *p)
		return arena_copy(a, name);
	return arena_print(a, "%.*s　%s", (int)(rest - name), name, rest);
}
