/* A layout and whoever fills it, as a part of a document. */
#include "layout.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Where a name stands decides how it is written, and what stands there while it is not known. */
enum place { IN_TEXT, IN_CELL, IN_LIST };

struct putting {
	struct arena *a;
	const struct layout *layout;
	const struct layout_source *s;
	struct err *e;
	int at;                                 /* the line being put */
	int row;                                /* of the list being put, from 1; 0: an empty one */
	bool known;                             /* something that the line names is known */
};

/* One {…}: name, what stands for it where it is not known, and which boxes there are. */
struct braces {
	const char *name, *words, *boxes;
	int cells;                              /* of the line to write on; 0: as usual */
	bool ticks;
};

static enum lz_code unknown(struct putting *p, const char *name)
{
	return err_set(p->e, LZ_INVALID, NULL, "表样“%s”第%d行里没有“{%s}”这个项目", p->layout ? p->layout->label : "", p->at, name);
}

static struct braces braces_read(struct arena *a, const char *s, size_t n)
{
	struct braces b = { .ticks = *s == '?' };
	char *at = arena_copy_n(a, s + b.ticks, n - b.ticks), *cut = at + strcspn(at, ":|=");
	char what = *cut;

	*cut = '\0';
	b.name = at;
	if (what == ':')
		b.cells = (int)strtol(cut + 1, NULL, 10);
	else if (what == '|')
		b.words = cut + 1;
	else if (what == '=')
		b.boxes = cut + 1;
	return b;
}

static void underline(struct sink *out, int cells)
{
	for (int i = 0; i < cells; i++)
		sink_text(out, "_");
}

static void put_value(struct putting *p, struct sink *out, const struct braces *b, struct layout_value v, enum place place)
{
	enum { USUAL = 8 };
	bool empty = v.is_day ? !v.day : !*v.text;

	p->known |= !empty;
	if (!empty)
		sink_text(out, !v.is_day ? v.text : place == IN_LIST ? day_text(p->a, v.day) : day_long(p->a, v.day));
	else if (b->words && !p->s->blank)
		sink_text(out, b->words);
	else if (v.is_day && place != IN_LIST)
		sink_text(out, "　　年　　月　　日");
	else if (b->cells)
		underline(out, b->cells);
	else if (place == IN_TEXT)
		underline(out, USUAL);
}

/* □满意　■基本满意　□不满意: the words of the layout, or those of the dictionary behind the name. */
static enum lz_code put_boxes(struct putting *p, struct sink *out, const struct braces *b)
{
	struct layout_value now = p->s->value(p->s->ctx, b->name);
	const char **words = NULL;
	int n = 0;

	if (now.unknown)
		return unknown(p, b->name);
	p->known |= *now.text != '\0';
	for (const char *s = b->boxes; s && *s; n++) {
		size_t len = strcspn(s, ",");

		words = arena_grow(p->a, words, (size_t)n, sizeof *words);
		words[n] = arena_copy_n(p->a, s, len);
		s += len + (s[len] == ',');
	}
	if (!b->boxes)
		n = p->s->choices(p->s->ctx, b->name, p->a, &words);
	for (int i = 0; i < n; i++)
		sink_put(out, "%s%s%s", i ? "　" : "", !strcmp(now.text, words[i]) ? "■" : "□", words[i]);
	return LZ_OK;
}

static enum lz_code fill(struct putting *p, const char *text, enum place place, const char **out)
{
	struct sink s = { .arena = p->a };

	sink_text(&s, "");
	while (*text) {
		size_t plain = strcspn(text, "{"), n;
		struct braces b;

		sink_bytes(&s, text, plain);
		text += plain;
		if (!*text)
			break;
		n = strcspn(text, "}");
		if (!text[n])
			return unknown(p, text + 1);
		b = braces_read(p->a, text + 1, n - 1);
		text += n + 1;
		if (!strcmp(b.name, "n")) {
			if (p->row)
				sink_put(&s, "%d", p->row);
		} else if (b.ticks) {
			if (put_boxes(p, &s, &b))
				return p->e->code;
		} else {
			struct layout_value v = p->s->value(p->s->ctx, b.name);

			if (v.unknown)
				return unknown(p, b.name);
			put_value(p, &s, &b, v, place);
		}
	}
	*out = s.text;
	return LZ_OK;
}

/* --- rows -------------------------------------------------------------------------------------- */

static enum lz_code put_row(struct putting *p, struct doc_table *t, const struct layout_line *l, enum place place)
{
	const char *cells[DOC_COLUMNS_MOST] = { NULL };

	p->at = l->at;
	for (int c = 0; c < l->count; c++)
		if (l->cells[c] && fill(p, l->cells[c], place, &cells[c]))
			return p->e->code;
	if (l->bold)
		doc_row_bold(t, cells);
	else
		doc_row(t, cells);
	return LZ_OK;
}

/* Rows of a form, each with its own least height: tables that touch share their border. */
static enum lz_code put_grid(struct putting *p, struct doc *d, const struct layout_line **at)
{
	const struct layout_line *grid = *at, *l = grid->next;
	struct doc_table *t = NULL;
	int height = 0;

	for (; l && l->kind == LAYOUT_ROW; l = l->next) {
		if (!t || l->number != height || l->number) {
			t = doc_table(d, grid->columns, grid->count);
			height = l->number;
			if (height)
				doc_row_height(t, height);
		}
		if (put_row(p, t, l, IN_CELL))
			return p->e->code;
		*at = l;
	}
	return LZ_OK;
}

static enum lz_code put_list_rows(struct putting *p, struct doc_table *t, const struct layout_line *first)
{
	for (const struct layout_line *l = first; l && l->kind == LAYOUT_LIST_ROW; l = l->next)
		if (put_row(p, t, l, IN_LIST))
			return p->e->code;
	return LZ_OK;
}

/* As many rows as there are, and empty ones up to what the paper wants: somebody may have to write there. */
static enum lz_code put_list(struct putting *p, struct doc *d, const struct layout_line **at)
{
	const struct layout_line *list = *at, *first = list->next;
	struct doc_table *t = doc_table(d, list->columns, list->count);
	enum lz_code rc = LZ_OK;
	int n = 0;

	if (!p->s->row(p->s->ctx, list->text, LAYOUT_THROUGH))
		return err_set(p->e, LZ_INVALID, NULL, "表样“%s”第%d行里没有“%s”这种清单", p->layout->label, list->at, list->text);
	for (const struct layout_line *l = first; l && l->kind == LAYOUT_LIST_ROW; l = l->next) {
		if (l->number)
			doc_row_height(t, l->number);
		*at = l;
	}
	while (!rc && p->s->row(p->s->ctx, list->text, n)) {
		p->row = ++n;
		rc = put_list_rows(p, t, first);
	}
	p->s->row(p->s->ctx, list->text, LAYOUT_EMPTY);
	p->row = 0;
	for (; !rc && n < list->number; n++)
		rc = put_list_rows(p, t, first);
	p->s->row(p->s->ctx, list->text, LAYOUT_THROUGH);
	return rc;
}

/* --- lines ------------------------------------------------------------------------------------- */

/* Room follows for writing what is not known. */
static bool by_hand(const struct layout_line *l)
{
	return l->next && l->next->kind == LAYOUT_LINES;
}

static enum lz_code put_text(struct putting *p, struct doc *d, const struct layout_line *l)
{
	const char *text;

	p->known = false;
	if (fill(p, l->text, IN_TEXT, &text))
		return p->e->code;
	if (!p->known && (by_hand(l) || (l->may_go && !p->s->blank)))
		return LZ_OK;
	if (l->kind == LAYOUT_HEADING)
		doc_heading(d, l->number, text);
	else if (l->kind == LAYOUT_NOTE)
		doc_note(d, text);
	else
		doc_text(d, text, l->align);
	return LZ_OK;
}

/* Room to write a text by hand: a frame on a form, nothing but paper in a letter. */
static void put_room(const struct putting *p, struct doc *d, int lines)
{
	enum { LINE = 24, PAPER = 60 };                 /* points of a line written by hand; cells of the frame */
	static const struct doc_column whole = { .cells = PAPER };

	if (p->layout->official) {
		doc_space(d, lines * LINE);
	} else {
		struct doc_table *t = doc_table(d, &whole, 1);

		doc_row_height(t, lines * LINE);
		doc_row(t, (const char *const[]){ "" });
	}
}

static enum lz_code put_lines(struct putting *p, struct doc *d, const struct layout_line *l)
{
	enum lz_code rc = LZ_OK;

	for (; l && !rc; l = l->next) {
		p->at = l->at;
		switch (l->kind) {
		case LAYOUT_SPACE: doc_space(d, l->number); break;
		case LAYOUT_LINES:
			if (!p->known)
				put_room(p, d, l->number);
			break;
		case LAYOUT_PAGE:  doc_page(d); break;
		case LAYOUT_SIGN:  doc_signature(d, l->cells, l->count, l->seal); break;
		case LAYOUT_GRID:  rc = put_grid(p, d, &l); break;
		case LAYOUT_LIST:  rc = put_list(p, d, &l); break;
		default:           rc = put_text(p, d, l); break;
		}
	}
	return rc;
}

/* A word of an official paper; what is empty in it is not printed. */
static enum lz_code official_word(struct putting *p, const char *name, const char **out)
{
	const char *text = layout_word(p->layout, name);

	*out = NULL;
	p->known = false;
	if (!text)
		return LZ_OK;
	if (fill(p, text, IN_TEXT, out))
		return p->e->code;
	if (!**out || (!p->known && strchr(text, '{') && !p->s->blank && !strcmp(name, "mark")))
		*out = NULL;
	return LZ_OK;
}

static enum lz_code begin_official(struct putting *p, struct doc *d)
{
	struct official o = { .form = !strcmp(p->layout->official, "letter") ? OFFICIAL_LETTER : OFFICIAL_DOCUMENT, .seal = true };
	const struct { const char *name, **to; } words[] = {
		{ "mark", &o.mark }, { "head", &o.head }, { "number", &o.number }, { "signer", &o.signer }, { "title", &o.title },
		{ "to", &o.to }, { "from", &o.from }, { "note", &o.note }, { "cc", &o.cc }, { "printer", &o.printer },
	};
	const char *day = layout_word(p->layout, "day"), *annex[1];

	for (size_t i = 0; i < COUNT(words); i++)
		if (official_word(p, words[i].name, words[i].to))
			return p->e->code;
	if (official_word(p, "annex", &annex[0]))
		return p->e->code;
	o.annexes = annex;
	o.annex_count = annex[0] != NULL;
	if (day) {
		struct layout_value v = p->s->value(p->s->ctx, day);

		if (v.unknown)
			return unknown(p, day);
		o.day = v.day;
	}
	doc_official(d, &o);
	return LZ_OK;
}

enum lz_code layout_put(struct doc *d, const struct layout *l, const struct layout_source *s, struct err *e)
{
	struct arena a = { NULL };
	struct putting p = { .a = &a, .layout = l, .s = s, .e = e };
	const char *title = layout_word(l, "title");
	enum lz_code rc = LZ_OK;

	if (l->landscape)
		doc_landscape(d);
	else
		doc_portrait(d);
	if (l->official) {
		rc = begin_official(&p, d);
	} else {
		rc = fill(&p, title ? title : l->label, IN_TEXT, &title);
		if (!rc)
			doc_part(d, title);
	}
	rc = rc ? rc : put_lines(&p, d, l->lines);
	arena_free(&a);
	return rc;
}
