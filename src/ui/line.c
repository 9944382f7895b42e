/* One line of text being edited. */
#include "ui_screen.h"
#include <string.h>

void line_start(struct line *l, struct arena *a, const char *text, bool whole)
{
	*l = (struct line){ .s = { .arena = a }, .whole = whole && *text };
	sink_text(&l->s, text);
	l->at = l->s.len;
}

static void insert(struct line *l, const char *bytes, size_t n)
{
	size_t old = l->s.len;

	if (!n)
		return;
	sink_bytes(&l->s, bytes, n);                    /* room for it; then shift */
	memmove(l->s.text + l->at + n, l->s.text + l->at, old - l->at);
	memcpy(l->s.text + l->at, bytes, n);
	l->at += n;
}

static void take_out(struct line *l, size_t from, size_t to)
{
	memmove(l->s.text + from, l->s.text + to, l->s.len - to + 1);
	l->s.len -= to - from;
	l->at = from;
}

static size_t before(const struct line *l)
{
	size_t i = l->at;

	while (i > 0 && ((unsigned char)l->s.text[--i] & 0xC0) == 0x80)
		;
	return i;
}

static size_t behind(const struct line *l)
{
	const char *p = l->s.text + l->at;

	utf8_next(&p);
	return (size_t)(p - l->s.text);
}

static void clear(struct line *l)
{
	sink_reset(&l->s);
	l->at = 0;
}

bool line_act(struct ui *ui, struct line *l, enum act act)
{
	bool whole = l->whole;
	char mb[4];

	l->whole = false;
	switch (act) {
	case ACT_TEXT:
		if (whole)
			clear(l);
		insert(l, mb, (size_t)utf8_put(mb, ui->typed));
		return true;
	case ACT_PASTE: {
		char *clean = text_clean(&ui->scratch, ui->pasted.text, false);

		if (whole)
			clear(l);
		insert(l, clean, strlen(clean));
		return true;
	}
	case ACT_LEFT:
		l->at = before(l);
		return true;
	case ACT_RIGHT:
		l->at = behind(l);
		return true;
	case ACT_HOME:
		l->at = 0;
		return true;
	case ACT_END:
		l->at = l->s.len;
		return true;
	case ACT_BACKSPACE:
		take_out(l, before(l), l->at);
		return true;
	case ACT_DELETE:
		take_out(l, l->at, behind(l));
		return true;
	case ACT_CLEAR:
		clear(l);
		return true;
	default:
		l->whole = whole;
		return false;
	}
}

void line_draw(struct ui *ui, int y, int x, int cells, const struct line *l)
{
	char *left = arena_copy_n(&ui->scratch, l->s.text, l->at);
	const char *from = l->s.text;
	int to_cursor = text_cells(left);

	if (l->whole && to_cursor == cells)             /* fits, and is going to be replaced: a date keeps its first digit */
		to_cursor--;
	while (to_cursor >= cells && *from) {           /* longer than the field: what is left of the cursor stays */
		const char *p = from;

		to_cursor -= char_cells(utf8_next(&p));
		from = p;
	}
	ui_put(ui, y, x, cells, from);
	ui_cursor(ui, y, x + to_cursor);
}
