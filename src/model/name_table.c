#include "name_table.h"
#include "lvzhi/data.h"
#include "lvzhi/text.h"
#include <string.h>

/* The four files, found once: always the same ones. */
enum table { CHARACTERS, SURNAMES, GIVEN, SAME, TABLES };
static const struct data_file *table_file(enum table t)
{
	static const char *const names[TABLES] = { "order/characters.txt", "order/surnames.txt", "order/given.txt", "order/same.txt" };
	static const struct data_file *files[TABLES];

	if (!files[t])
		files[t] = data_find(names[t]);
	return files[t];
}

/* UTF-8 bytes sort as code points do. key is compared with the beginnings of the lines. */
static const char *line_find(enum table t, const char *key, size_t n)
{
	const struct data_file *f = table_file(t);
	const char *low = f->bytes, *high = f->bytes + f->len, *k = key;
	uint32_t c = utf8_next(&k), from = 0x3400, to = 0xA000;
	int guesses = c >= from && c < to && t == CHARACTERS ? 3 : 0;   /* nearly every character between has a line */

	while (low < high) {
		ptrdiff_t at = guesses-- > 0 ? (high - low) * (ptrdiff_t)(c - from) / (ptrdiff_t)(to - from) : (high - low) / 2;
		const char *line = low + at, *p;
		int order;

		while (line > low && line[-1] != '\n')
			line--;
		order = strncmp(line, key, n);
		p = line;
		if (!order)
			return line;
		if (order > 0) {
			high = line;
			to = guesses > 0 ? utf8_next(&p) : 0;
		} else {
			low = strchr(line, '\n') + 1;
			from = guesses > 0 ? utf8_next(&p) + 1 : 0;
		}
		if (guesses > 0 && !(from <= c && c < to))
			guesses = 0;
	}
	return NULL;
}

bool glyph_find(uint32_t c, struct glyph *g)
{
	char key[4];
	size_t n = (size_t)utf8_put(key, c);
	const char *p = c ? line_find(CHARACTERS, key, n) : NULL;

	*g = (struct glyph){ .of = c };
	if (!p)
		return false;
	p += n;
	if (*p != ' ')
		g->of = utf8_next(&p);
	g->strokes = ++p;
	g->count = (int)strcspn(p, " ");
	p += g->count + 1;
	g->rank = (p[0] - '0') * 10 + (p[1] - '0');
	g->said = p + 3;
	g->said_len = p[2] == ' ' ? (int)strcspn(g->said, " \n") : 0;
	return true;
}

/* What stands behind "单 " in a file of names; "单于 " is another line. */
static const char *said(enum table t, const char *name, size_t bytes, int *len)
{
	char key[16];
	const char *p;

	if (!bytes || bytes >= sizeof key)
		return NULL;
	memcpy(key, name, bytes);
	key[bytes] = ' ';
	p = line_find(t, key, bytes + 1);
	if (!p)
		return NULL;
	p += bytes + 1;
	*len = (int)strcspn(p, "\n");
	return p;
}

const char *surname_said(const char *name, size_t bytes, int *len)
{
	return said(SURNAMES, name, bytes, len);
}

static bool surname_compound(const char *name, size_t bytes)
{
	int len;

	return said(SURNAMES, name, bytes, &len) != NULL;
}

const char *given_said(const char *c, size_t bytes, int *len)
{
	return said(GIVEN, c, bytes, len);
}

uint32_t glyph_mend(uint32_t c)
{
	char key[4];
	const char *p;

	if (!((c >= 0x2E80 && c < 0x2FE0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x2F800 && c < 0x2FA20)))
		return c;
	p = line_find(SAME, key, (size_t)utf8_put(key, c));
	if (!p)
		return c;
	utf8_next(&p);
	return utf8_next(&p);
}

bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c < 0xA000) || c == 0x3007 || (c >= 0x20000 && c < 0x34000) || (c >= 0xF900 && c < 0xFB00);
}

bool is_dot(uint32_t c)
{
	static const uint32_t dots[] = { DOT, 0x387, 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFE52, 0xFF0E, 0xFF65 };

	for (size_t i = 0; i < COUNT(dots); i++)
		if (c == dots[i])
			return true;
	return false;
}

static bool stands_in(uint32_t c, const char *signs)
{
	while (*signs)
		if (utf8_next(&signs) == c)
			return true;
	return false;
}

uint32_t name_next(const char **s)
{
	int inside = 0;

	for (uint32_t c; (c = utf8_next(s)) != 0;) {
		if (!inside && is_han(c))
			return c;
		if (stands_in(c, "(（[［〔【〈《"))
			inside++;
		else if (stands_in(c, ")）]］〕】〉》"))
			inside -= inside > 0;
		else if (!inside && !stands_in(c, " 　") && !is_dot(c))
			return c;
	}
	return 0;
}

size_t surname_bytes(const char *name, size_t *given)
{
	const char *end[2] = { name, name }, *p = name;
	size_t n = 0;

	*given = 0;
	if (strstr(name, "·"))
		return 0;
	for (; name_next(&p); n++)
		if (n < COUNT(end))
			end[n] = p;
	if (n > 2 && surname_compound(name, (size_t)(end[1] - name))) {
		*given = n - 2;
		return (size_t)(end[1] - name);
	}
	*given = n ? n - 1 : 0;
	return (size_t)(end[0] - name);
}
