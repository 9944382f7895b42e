#include "page_model.h"
#include "lvzhi/text.h"
#include <string.h>

/* Text in a terminal or a file. Boxes are drawn with │─┼ only where those are one column wide: under GB18030, and on
 * terminals with wide ambiguous characters, they are two, and | - + hold the columns instead. */
struct writer {
	struct arena *arena;
	struct sink *out;
	int width;
	bool lines;                             /* │─┼ */
	bool official;                          /* paragraphs are indented */
};

static void fill(struct writer *w, const char *s, int n)
{
	while (n-- > 0)
		sink_text(w->out, s);
}

static void aligned(struct writer *w, const char *s, size_t bytes, int cells, enum doc_align align, bool last)
{
	int used, gap;

	text_fit_bytes(arena_copy_n(w->arena, s, bytes), cells, &used);
	gap = align == DOC_LEFT ? 0 : align == DOC_RIGHT ? cells - used : (cells - used) / 2;
	fill(w, " ", gap);
	sink_bytes(w->out, s, bytes);
	if (!last)
		fill(w, " ", cells - used - gap);
}

static void paragraph(struct writer *w, const char *s, enum doc_align align)
{
	do {
		const char *next;
		size_t n = text_line(s, w->width, &next);

		aligned(w, s, n, w->width, align, true);
		sink_text(w->out, "\n");
		s = next;
	} while (*s);
}

/* --- tables ------------------------------------------------------------------------------------ */

struct grid {
	struct writer *w;
	const struct doc_table *t;
	int column[DOC_COLUMNS_MOST];
	int width;
	bool ruled;                             /* a line under every row */
	int tall_from, tall_to;                 /* cells of a line that belong to a cell going on from row to row; 0 0: none */
	bool *above;                            /* where bars stand over the next rule, per cell; all false: nothing */
};

static void bars(const struct grid *g, const char *const *cells, bool *bar)
{
	int x = 0;

	memset(bar, 0, (size_t)g->width * sizeof *bar);
	for (int c = 0; c < g->t->count; c++) {
		if (!cells || cells[c])
			bar[x] = true;
		x += g->column[c] + 1;
	}
	bar[x] = true;
}

/* A line between what is above and what comes below: bars of both sides give the joints. */
static void rule(struct grid *g, const bool *below)
{
	static const char *const joint[2][2] = { { "─", "┬" }, { "┴", "┼" } };
	static const char *const left[2][2] = { { "─", "┌" }, { "└", "├" } };
	static const char *const right[2][2] = { { "─", "┐" }, { "┘", "┤" } };

	for (int x = 0; x < g->width; x++) {
		bool up = g->above[x], down = below[x];

		if (x >= g->tall_from && x < g->tall_to)
			sink_text(g->w->out, " ");
		else if (g->w->lines && g->tall_to && (x == g->tall_from - 1 || x == g->tall_to))
			sink_text(g->w->out, x < g->tall_to ? right[up][down] : x == g->width - 1 ? "│" : left[up][down]);
		else if (!g->w->lines)
			sink_text(g->w->out, up || down ? "+" : "-");
		else
			sink_text(g->w->out, (x == 0 ? left : x == g->width - 1 ? right : joint)[up][down]);
	}
	sink_text(g->w->out, "\n");
}

static int cell_width(const struct grid *g, const char *const *cells, int c)
{
	int n = cell_span(g->t, cells, c), sum = n - 1;

	for (int i = 0; i < n; i++)
		sum += g->column[c + i];
	return sum;
}

static int lines_of(const char *s, int cells)
{
	int n = 0;

	do {
		text_line(s, cells, &s);
		n++;
	} while (*s);
	return n;
}

static int row_lines(const struct grid *g, const char *const *cells)
{
	int most = 1;

	for (int c = 0; c < g->t->count; c++)
		if (cells[c] && cells[c][0]) {
			int n = lines_of(cells[c], cell_width(g, cells, c));

			most = n > most ? n : most;
		}
	return most;
}

static void row_put(struct grid *g, const char *const *cells, bool head, bool bold, int least)
{
	const char *rest[DOC_COLUMNS_MOST];
	int lines = row_lines(g, cells);

	for (int c = 0; c < g->t->count; c++)
		rest[c] = cells[c];
	lines = lines > least ? lines : least;
	for (int i = 0; i < lines; i++) {
		for (int c = 0; c < g->t->count; c++) {
			enum doc_align align = g->t->columns[c].align;
			const char *next;
			size_t n;
			int width;

			if (!cells[c])
				continue;
			width = cell_width(g, cells, c);
			if (head || (bold && width + 2 == g->width))
				align = head ? DOC_CENTRE : DOC_LEFT;
			n = text_line(rest[c], width, &next);
			sink_text(g->w->out, g->w->lines ? "│" : "|");
			aligned(g->w, rest[c], n, width, align, false);
			rest[c] = next;
		}
		sink_text(g->w->out, g->w->lines ? "│\n" : "|\n");
	}
	bars(g, cells, g->above);
}

/* Too narrow for columns: every row as "label：value" lines. */
static void rows_as_lines(struct writer *w, const struct doc_table *t)
{
	for (int r = 0; r < t->row_count; r++) {
		for (int c = 0; c < t->count; c++) {
			const char *s = t->rows[r].text[c], *head = t->columns[c].head;

			if (!s || !*s)
				continue;
			paragraph(w, head ? arena_print(w->arena, "%s：%s", head, s) : s, DOC_LEFT);
		}
		sink_text(w->out, "\n");
	}
}

static bool *flags(struct writer *w, int n)
{
	return arena_take(w->arena, (size_t)n * sizeof(bool));
}

/* Rules stand under every row of a form, a table to write in, and wherever a row takes two lines. */
static bool wants_rules(const struct grid *g)
{
	if (!g->t->headed || g->t->height)
		return true;
	for (int r = 0; r < g->t->row_count; r++)
		if (row_lines(g, g->t->rows[r].text) > 1)
			return true;
	return false;
}

static void tall_range(struct grid *g)
{
	g->tall_from = 1;
	for (int c = 0; c < g->t->tall; c++)
		g->tall_from += g->column[c] + 1;
	g->tall_to = g->tall_from + g->column[g->t->tall];
}

/* The cells of a row, the middle one with the tall cell's text. */
static const char *const *tall_cells(const struct grid *g, const char *const *cells, int row)
{
	const char **with;

	if (!g->t->tall || row != g->t->row_count / 2)
		return cells;
	with = arena_take(g->w->arena, sizeof *with * (size_t)g->t->count);
	for (int c = 0; c < g->t->count; c++)
		with[c] = c == g->t->tall ? g->t->tall_text : cells[c];
	return with;
}

static void table(struct writer *w, const struct doc_table *t, bool joined, bool *carry)
{
	enum { LINE_POINTS = 20 };                      /* of a table row on paper: a line of text */
	struct grid g = { .w = w, .t = t, .width = w->width, .above = carry };
	const char *heads[DOC_COLUMNS_MOST];
	bool *below = flags(w, w->width);
	int least = t->height / LINE_POINTS;

	if (!columns_share(t, 1, 0, w->width - t->count - 1, g.column)) {
		rows_as_lines(w, t);
		memset(carry, 0, (size_t)w->width * sizeof *carry);
		return;
	}
	g.width = 1;
	for (int c = 0; c < t->count; c++)
		g.width += g.column[c] + 1;
	if (!joined)
		memset(carry, 0, (size_t)w->width * sizeof *carry);
	g.ruled = wants_rules(&g);
	if (t->headed) {
		for (int c = 0; c < t->count; c++)
			heads[c] = t->columns[c].head ? t->columns[c].head : "";
		bars(&g, heads, below);
		rule(&g, below);
		row_put(&g, heads, true, true, 1);
	}
	for (int r = 0; r < t->row_count; r++) {
		const char *const *cells = t->rows[r].text;

		bars(&g, cells, below);
		if (r == 1 && t->tall)
			tall_range(&g);
		if (r == 0 || g.ruled || t->rows[r].bold || memcmp(below, g.above, (size_t)g.width * sizeof *below))
			rule(&g, below);
		row_put(&g, tall_cells(&g, cells, r), false, t->rows[r].bold, t->rows[r].bold ? 1 : least);
	}
}

/* The last line of a table, when no other table goes on under it. */
static void table_end(struct writer *w, const struct doc_table *t, bool *carry)
{
	struct grid g = { .w = w, .t = t, .above = carry };

	for (int x = 0; x < w->width; x++)
		g.width = carry[x] ? x + 1 : g.width;
	if (g.width > 1)
		rule(&g, flags(w, w->width));
}

static void signature(struct writer *w, const struct doc_block *b)
{
	int each = b->label_count ? w->width / b->label_count : w->width;

	if (each < 12)
		for (int i = 0; i < b->label_count; i++)
			paragraph(w, arena_print(w->arena, "%s：", b->labels[i]), DOC_LEFT);
	else if (b->label_count) {
		sink_text(w->out, "\n");
		for (int i = 0; i < b->label_count; i++) {
			const char *s = arena_print(w->arena, "%s：", b->labels[i]);
			int used;
			size_t n = text_fit_bytes(s, each - 1, &used);

			sink_bytes(w->out, s, n);
			if (i + 1 < b->label_count)
				fill(w, " ", each - used);
		}
		sink_text(w->out, "\n");
	}
	if (b->seal) {
		sink_text(w->out, "\n");
		paragraph(w, "（盖章）　　　　", DOC_RIGHT);
		paragraph(w, "　　　　年　　月　　日", DOC_RIGHT);
	}
}

/* --- official documents ------------------------------------------------------------------------ */

static void line_across(struct writer *w)
{
	fill(w, w->lines ? "─" : "-", w->width);
	sink_text(w->out, "\n");
}

/* Text on the left and on the right of one line, or of two where they are too long. */
static void both_ends(struct writer *w, const char *left, const char *right)
{
	int gap = w->width - text_cells(left) - text_cells(right);

	if (gap < 1) {
		paragraph(w, left, DOC_LEFT);
		paragraph(w, right, DOC_RIGHT);
		return;
	}
	sink_text(w->out, left);
	fill(w, " ", gap);
	sink_put(w->out, "%s\n", right);
}

static void official_head(struct writer *w, const struct official *o)
{
	const char *left[] = { o->copy_no, o->secret, o->urgent };

	if (o->mark)
		paragraph(w, o->mark, DOC_RIGHT);
	for (size_t i = 0; i < COUNT(left); i++)
		if (left[i])
			paragraph(w, left[i], DOC_LEFT);
	if (o->head)
		paragraph(w, o->head, DOC_CENTRE);
	if (o->head && o->form == OFFICIAL_LETTER)
		line_across(w);
	if (o->number && o->signer)
		both_ends(w, o->number, arena_print(w->arena, "签发人：%s", o->signer));
	else if (o->number)
		paragraph(w, o->number, o->form == OFFICIAL_LETTER ? DOC_RIGHT : DOC_CENTRE);
	if (o->head && o->form == OFFICIAL_DOCUMENT)
		line_across(w);
	sink_text(w->out, "\n");
	if (o->title)
		paragraph(w, o->title, DOC_CENTRE);
	sink_text(w->out, "\n");
	if (o->to)
		paragraph(w, arena_print(w->arena, "%s：", o->to), DOC_LEFT);
}

/* Paragraphs begin two characters in. */
static void indented(struct writer *w, const char *s)
{
	const char *line;
	size_t n;

	while (paragraph_next(&s, &line, &n))
		paragraph(w, arena_print(w->arena, "　　%.*s", (int)n, line), DOC_LEFT);
}

static void official_sign(struct writer *w, const struct official *o)
{
	const char *day = official_day(w->arena, o->day), **annexes, *rest = o->from, *line;
	int n = official_annexes(w->arena, o, &annexes), right = 2 * official_day_right(o);
	size_t bytes;

	if (n)
		sink_text(w->out, "\n");
	for (int i = 0; i < n; i++)
		indented(w, annexes[i]);
	if (!o->from && !o->day)
		return;
	fill(w, "\n", o->seal ? 2 : 1);
	while (paragraph_next(&rest, &line, &bytes)) {          /* over the middle of the date */
		const char *name = arena_copy_n(w->arena, line, bytes);
		int off = right + (text_cells(day) - text_cells(name)) / 2;

		aligned(w, name, bytes, w->width - (off > 0 ? off : 0), DOC_RIGHT, true);
		sink_text(w->out, "\n");
	}
	aligned(w, day, strlen(day), w->width - right, DOC_RIGHT, true);
	sink_text(w->out, "\n");
	if (o->note)
		indented(w, arena_print(w->arena, "（%s）", o->note));
}

static void official_end(struct writer *w, const struct official *o)
{
	bool letter = o->form == OFFICIAL_LETTER, last = !letter && (o->printer || o->printed);

	if (!o->cc && !last)
		return;
	sink_text(w->out, "\n");
	if (!letter)
		line_across(w);
	if (o->cc)
		paragraph(w, arena_print(w->arena, "抄送：%s。", o->cc), DOC_LEFT);
	if (o->cc && last)
		line_across(w);
	if (last)
		both_ends(w, o->printer ? o->printer : "",
		          official_imprint(w->arena, &(struct official){ .printed = o->printed, .printer = "" }, ""));
	if (!letter)
		line_across(w);
}

static void block(struct writer *w, const struct doc_block *b, bool first, bool *carry, bool joined)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		if (w->official) {
			indented(w, b->text);
			break;
		}
		if (!first)
			sink_text(w->out, "\n");
		paragraph(w, b->text, DOC_LEFT);
		break;
	case BLOCK_TEXT:
		if (w->official && b->align == DOC_LEFT) {
			indented(w, b->text);
			break;
		}
		paragraph(w, b->text, b->align);
		break;
	case BLOCK_NOTE:
		paragraph(w, b->text, b->align);
		break;
	case BLOCK_ANNEX:
		sink_text(w->out, "\f");
		paragraph(w, b->text, DOC_LEFT);
		sink_text(w->out, "\n");
		paragraph(w, b->title, DOC_CENTRE);
		sink_text(w->out, "\n");
		break;
	case BLOCK_PAGE:
		sink_text(w->out, "\f");
		break;
	case BLOCK_CHART:
		chart_text(b->chart, w->width, w->lines && char_cells(0x2588) == 1, w->arena, w->out);
		break;
	case BLOCK_SPACE:
		fill(w, "\n", (b->level + 6) / 12);
		break;
	case BLOCK_TABLE:
		table(w, b->table, joined, carry);
		if (!b->next || b->next->kind != BLOCK_TABLE)
			table_end(w, b->table, carry);
		break;
	case BLOCK_SIGNATURE:
		signature(w, b);
		break;
	}
}

void doc_to_text(const struct doc *d, int width, struct sink *out)
{
	struct arena a = { NULL };
	struct writer w = { .arena = &a, .out = out, .width = width < 12 ? 12 : width };

	w.lines = char_cells(0x2502) == 1 && char_cells(0x2500) == 1 && char_cells(0x253C) == 1;
	sink_text(out, "");
	for (const struct doc_part *p = d->parts; p; p = p->next) {
		bool *carry = flags(&w, w.width);
		bool joined = false, signed_off = !p->official;

		if (p != d->parts)
			sink_text(out, "\f");
		w.official = p->official != NULL;
		if (p->official) {
			official_head(&w, p->official);
		} else if (p->title[0]) {
			paragraph(&w, p->title, DOC_CENTRE);
			sink_text(out, "\n");
		}
		for (const struct doc_block *b = p->first; b; b = b->next) {
			if (b->kind == BLOCK_ANNEX && !signed_off) {
				official_sign(&w, p->official);
				signed_off = true;
			}
			block(&w, b, b == p->first, carry, joined);
			joined = b->kind == BLOCK_TABLE;
		}
		if (!signed_off)
			official_sign(&w, p->official);
		if (p->official)
			official_end(&w, p->official);
		else if (p->foot[0]) {
			sink_text(out, "\n");
			paragraph(&w, p->foot, DOC_LEFT);
		}
	}
	arena_free(&a);
}
