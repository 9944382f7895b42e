#include "page_model.h"
#include "page_type.h"
#include <cairo-pdf.h>

/* A4 in points. Portrait sheets are bound on the left, landscape ones along their top, which lies on the left when
 * they are bound in with the others. */
static const struct sheet {
	double width, height, top, right, bottom, left;
} sheets[2] = {
	{ 595.28, 841.89, 74, 57, 68, 74 },
	{ 841.89, 595.28, 66, 57, 54, 57 },
};
enum { UNIT = 20 };                                     /* columns are shared out in twentieths of a point */
static const double frame_line = 0.9, hair_line = 0.4;

/* A part is laid out twice by the same code: once to count its pages, once to draw them with 第 x 页 共 y 页. The
 * shaped texts of the first run are found again in the second. */
struct flow {
	const struct doc_part *part;
	struct type *type;
	cairo_t *cr;
	struct sheet sheet;
	bool draw;
	double left, width, top, bottom, y;
	int page, pages;
};

static void text_at(struct flow *f, enum type_style s, const char *text, enum doc_align align, double y)
{
	if (f->draw)
		type_draw(f->type, f->cr, s, text, f->width, align, 0, 1, f->left, y);
}

static void page_end(struct flow *f)
{
	double y = f->sheet.height - f->sheet.bottom + 20;
	char page[80];

	if (!f->draw)
		return;
	snprintf(page, sizeof page, "第 %d 页　共 %d 页", f->page, f->pages);
	text_at(f, TYPE_FOOT, f->part->foot, DOC_LEFT, y);
	text_at(f, TYPE_FOOT, page, f->part->foot[0] ? DOC_RIGHT : DOC_CENTRE, y);
	cairo_show_page(f->cr);
}

static void page_break(struct flow *f)
{
	page_end(f);
	f->page++;
	f->y = f->top;
}

/* A new page unless `need` points are left; a page that is still empty has to do. */
static void room(struct flow *f, double need)
{
	if (f->y + need > f->bottom + 0.01 && f->y > f->top)
		page_break(f);
}

/* Lines flow on to as many pages as they need; a single line is never left behind, nor sent ahead, alone. */
static void text_flow(struct flow *f, enum type_style s, const char *text, enum doc_align align)
{
	double pitch = type_pitch(s);
	int n = type_lines(f->type, s, text, f->width);

	for (int i = 0; i < n;) {
		int fit = (int)((f->bottom - f->y + 0.01) / pitch);

		if (n - i > fit && n - i - fit == 1 && fit > 2)
			fit--;
		if (fit < n - i && fit < 2 && f->y > f->top) {
			page_break(f);
			continue;
		}
		fit = fit < 1 ? 1 : fit > n - i ? n - i : fit;
		if (f->draw)
			type_draw(f->type, f->cr, s, text, f->width, align, i, i + fit, f->left, f->y);
		f->y += fit * pitch;
		i += fit;
	}
}

/* --- tables ------------------------------------------------------------------------------------ */

struct row {
	const char *const *cells;
	bool head, bold;
	int lines;                              /* of its tallest cell */
	double height;
};
struct grid {
	struct flow *f;
	const struct doc_table *t;
	enum type_style plain, bold;
	double pad_x, pad_y, pitch;
	double edge[DOC_COLUMNS_MOST + 1];          /* where the columns begin, and where the last one ends */
	double bar[DOC_COLUMNS_MOST];               /* the upright before a column runs down from here; < 0: none is open */
	double top;                             /* of this page's piece; < 0: nothing on this page yet */
	const char *heads[DOC_COLUMNS_MOST];
	struct row head;                        /* height 0: the table has no head */
};

static void line(struct grid *g, double width, double x1, double y1, double x2, double y2)
{
	cairo_t *cr = g->f->cr;

	if (!g->f->draw)
		return;
	cairo_set_line_width(cr, width);
	cairo_move_to(cr, x1, y1);
	cairo_line_to(cr, x2, y2);
	cairo_stroke(cr);
}

/* The upright before a column, from where it began down to y. */
static void bar_end(struct grid *g, int c, double y)
{
	if (g->bar[c] >= 0)
		line(g, c == g->t->half ? frame_line : hair_line, g->edge[c], g->bar[c], g->edge[c], y);
	g->bar[c] = -1;
}

/* Close this page's piece: the uprights still open, and the frame around it. */
static void grid_close(struct grid *g)
{
	double right = g->edge[g->t->count], left = g->edge[0], y = g->f->y;

	if (g->top < 0)
		return;
	for (int c = 1; c < g->t->count; c++)
		bar_end(g, c, y);
	if (g->f->draw) {
		cairo_set_line_width(g->f->cr, frame_line);
		cairo_rectangle(g->f->cr, left, g->top, right - left, y - g->top);
		cairo_stroke(g->f->cr);
	}
	g->top = -1;
}

static enum type_style cell_style(const struct grid *g, int c, bool bold)
{
	bool label = !g->t->headed && g->t->columns[c].fixed;   /* of a form */

	return bold || label ? g->bold : g->plain;
}

static double cell_width(const struct grid *g, const char *const *cells, int c)
{
	return g->edge[c + cell_span(g->t, cells, c)] - g->edge[c] - 2 * g->pad_x;
}

static struct row row_measure(const struct grid *g, const char *const *cells, bool head, bool bold)
{
	struct row row = { .cells = cells, .head = head, .bold = bold, .lines = 1 };

	for (int c = 0; c < g->t->count; c++)
		if (cells[c] && cells[c][0]) {
			int n = type_lines(g->f->type, cell_style(g, c, bold), cells[c], cell_width(g, cells, c));

			row.lines = n > row.lines ? n : row.lines;
		}
	row.height = row.lines * g->pitch + 2 * g->pad_y + (head ? 2 : 0);
	if (!bold && row.height < g->t->height)         /* nobody writes in headings and sums */
		row.height = g->t->height;
	return row;
}

static void grid_open(struct grid *g, struct flow *f, const struct doc_table *t)
{
	/* 五号, and smaller where that would be crowded; unit: a digit, which is wider than half a character. */
	static const struct { enum type_style plain, bold; int unit; double pad; } sizes[] = {
		{ TYPE_CELL, TYPE_CELL_BOLD, 118, 3.5 }, { TYPE_SMALL, TYPE_SMALL_BOLD, 101, 2.5 },
		{ TYPE_TINY, TYPE_TINY_BOLD, 79, 1.5 },
	};
	int share[DOC_COLUMNS_MOST], total = (int)(f->width * UNIT), sum = 0, pad = 0;
	size_t size;

	for (size = 0; size < COUNT(sizes); size++) {
		pad = (int)(sizes[size].pad * 2 * UNIT);
		if (size + 1 == COUNT(sizes) || columns_asked(t, sizes[size].unit, pad) * 9 <= total * (size ? 12 : 10))
			break;
	}
	columns_share(t, sizes[size].unit, pad, total, share);
	*g = (struct grid){ .f = f, .t = t, .plain = sizes[size].plain, .bold = sizes[size].bold, .pad_x = sizes[size].pad,
		            .pad_y = 3, .top = -1 };
	g->pitch = type_pitch(g->plain);
	for (int c = 0; c < t->count; c++) {
		g->edge[c] = f->left + (double)sum / UNIT;
		sum += share[c];
		g->bar[c] = -1;
		g->heads[c] = t->columns[c].head ? t->columns[c].head : "";
	}
	g->edge[t->count] = f->left + (double)sum / UNIT;
	if (t->headed)
		g->head = row_measure(g, g->heads, true, true);
}

/* Lines [from, to) of every cell of a row. */
static void row_draw(struct grid *g, const struct row *row, int from, int to)
{
	struct flow *f = g->f;
	const char *const *cells = row->cells;
	bool whole = from == 0 && to == row->lines;
	double height = whole ? row->height : (to - from) * g->pitch + 2 * g->pad_y;

	if (g->top < 0)
		g->top = f->y;
	else
		line(g, hair_line, g->edge[0], f->y, g->edge[g->t->count], f->y);
	for (int c = 0; c < g->t->count; c++) {
		enum doc_align align = row->head ? DOC_CENTRE : g->t->columns[c].align;
		enum type_style s = cell_style(g, c, row->bold);
		double width, y = f->y + g->pad_y;
		int n;

		if (!cells[c]) {                                /* merged: the upright stops here */
			bar_end(g, c, f->y);
			continue;
		}
		if (g->bar[c] < 0)
			g->bar[c] = f->y;
		if (!f->draw || !cells[c][0])
			continue;
		width = cell_width(g, cells, c);
		if (cell_span(g->t, cells, c) == g->t->count)
			align = DOC_LEFT;
		n = type_lines(f->type, s, cells[c], width);
		if (whole)                                      /* short cells stand in the middle of their row */
			y = f->y + (height - n * g->pitch) / 2;
		type_draw(f->type, f->cr, s, cells[c], width, align, from, n < to ? n : to, g->edge[c] + g->pad_x, y);
	}
	f->y += height;
}

static void table_break(struct grid *g)
{
	grid_close(g);
	page_break(g->f);
	if (g->t->headed)
		row_draw(g, &g->head, 0, g->head.lines);
}

/* Whether the page holds nothing but the table's head: breaking again would not help. */
static bool fresh(const struct grid *g)
{
	return g->f->y < g->f->top + g->head.height + 1;
}

/* A row stays whole on one page; only one taller than half a page flows, between its lines. `after` points behind
 * it must fit too: a heading row never ends a page. */
static void row_flow(struct grid *g, const struct row *row, double after)
{
	struct flow *f = g->f;
	double page = f->bottom - f->top - g->head.height, left = f->bottom - f->y + 0.01;

	if (row->height <= page / 2 || row->height <= left) {
		if (row->height + after > left && !fresh(g))
			table_break(g);
		row_draw(g, row, 0, row->lines);
		return;
	}
	for (int from = 0; from < row->lines;) {
		int fit = (int)((f->bottom - f->y - 2 * g->pad_y + 0.01) / g->pitch);

		if (fit < 3 && !fresh(g)) {
			table_break(g);
			continue;
		}
		fit = fit < 1 ? 1 : fit > row->lines - from ? row->lines - from : fit;
		row_draw(g, row, from, from + fit);
		from += fit;
		if (from < row->lines)
			table_break(g);
	}
}

/* keep: points that what follows takes, and that must not stand on a page without the last row. */
static void table_flow(struct flow *f, const struct doc_table *t, double keep)
{
	enum { WITH_HEAD = 60 };                        /* points of the first row that must stand under the head */
	struct grid g;

	grid_open(&g, f, t);
	if (t->row_count) {
		double first = row_measure(&g, t->rows[0].text, false, t->rows[0].bold).height;

		room(f, g.head.height + (first > WITH_HEAD ? WITH_HEAD : first));
	}
	if (t->headed)
		row_draw(&g, &g.head, 0, g.head.lines);
	for (int r = 0; r < t->row_count; r++) {
		const struct doc_cells *cells = &t->rows[r];
		struct row row = row_measure(&g, cells->text, false, cells->bold);
		double after = r + 1 == t->row_count ? keep : 0;

		if (row.bold && r + 1 < t->row_count && cell_span(t, row.cells, 0) == t->count)
			after = row_measure(&g, t->rows[r + 1].text, false, t->rows[r + 1].bold).height;
		row_flow(&g, &row, after);
	}
	grid_close(&g);
}

/* --- the other blocks -------------------------------------------------------------------------- */

enum { SIGNERS = 30, SEAL = 80 };                       /* points */

static double signature_height(const struct doc_block *b)
{
	return (b->label_count ? SIGNERS : 0) + (b->seal ? SEAL : 0);
}

static void signature_flow(struct flow *f, const struct doc_block *b)
{
	double each = f->width / (b->label_count ? b->label_count : 1), pitch = type_pitch(TYPE_CELL);

	room(f, signature_height(b));
	if (f->draw)
		for (int i = 0; i < b->label_count; i++) {
			double x = f->left + i * each, label;
			char text[200];

			snprintf(text, sizeof text, "%.150s：", b->labels[i]);
			label = type_width(f->type, TYPE_CELL, text);
			type_draw(f->type, f->cr, TYPE_CELL, text, 0, DOC_LEFT, 0, 1, x, f->y + 12);
			cairo_set_line_width(f->cr, hair_line);
			cairo_move_to(f->cr, x + label, f->y + 12 + pitch);
			cairo_line_to(f->cr, x + (label + 90 < each - 12 ? label + 90 : each - 12), f->y + 12 + pitch);
			cairo_stroke(f->cr);
		}
	if (b->label_count)
		f->y += SIGNERS;
	if (b->seal) {
		text_at(f, TYPE_BODY, "（盖章）　　　　", DOC_RIGHT, f->y + 28);
		text_at(f, TYPE_BODY, "　　年　　月　　日", DOC_RIGHT, f->y + 52);
		f->y += SEAL;
	}
}

static void block_flow(struct flow *f, const struct doc_block *b)
{
	static const enum type_style heading[] = { TYPE_H1, TYPE_H1, TYPE_H2, TYPE_H3 };
	enum type_style s;

	switch (b->kind) {
	case BLOCK_HEADING:
		s = heading[b->level < 1 ? 1 : b->level > 3 ? 3 : b->level];
		room(f, type_pitch(s) * type_lines(f->type, s, b->text, f->width) + 6 + (b->next ? 48 : 0));
		f->y += f->y > f->top ? 6 : 0;
		text_flow(f, s, b->text, DOC_LEFT);
		break;
	case BLOCK_TEXT:
		text_flow(f, TYPE_BODY, b->text, b->align);
		break;
	case BLOCK_NOTE:
		text_flow(f, TYPE_NOTE, b->text, DOC_LEFT);
		break;
	case BLOCK_SPACE:
		if (f->y > f->top)
			f->y += b->level;
		break;
	case BLOCK_TABLE:
		table_flow(f, b->table, b->next && b->next->kind == BLOCK_SIGNATURE ? signature_height(b->next) : 0);
		break;
	case BLOCK_SIGNATURE:
		signature_flow(f, b);
		break;
	}
}

static int part_flow(struct flow *f, const struct doc_part *p, bool draw, int pages)
{
	f->part = p;
	f->draw = draw;
	f->page = 1;
	f->pages = pages;
	f->y = f->top;
	if (p->title[0]) {
		text_flow(f, TYPE_TITLE, p->title, DOC_CENTRE);
		f->y += 8;
	}
	for (const struct doc_block *b = p->first; b; b = b->next)
		block_flow(f, b);
	page_end(f);
	return f->page;
}

static cairo_status_t into_sink(void *sink, const unsigned char *bytes, unsigned n)
{
	sink_bytes(sink, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

enum lz_code doc_to_pdf(const struct doc *d, const char *font, struct sink *out, char **missing, struct err *e)
{
	const struct sheet *sheet = &sheets[d->landscape];
	struct flow f = { .sheet = *sheet, .left = sheet->left, .top = sheet->top,
		          .width = sheet->width - sheet->left - sheet->right, .bottom = sheet->height - sheet->bottom };
	cairo_surface_t *surface;
	cairo_status_t status;
	enum lz_code rc = type_open(&f.type, font ? font : d->font, e);

	if (rc)
		return rc;
	surface = cairo_pdf_surface_create_for_stream(into_sink, out, sheet->width, sheet->height);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, d->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NULL);  /* same document, same bytes */
	f.cr = cairo_create(surface);
	for (const struct doc_part *p = d->parts; p; p = p->next)
		part_flow(&f, p, true, part_flow(&f, p, false, 0));
	if (!d->parts)
		cairo_show_page(f.cr);
	status = cairo_status(f.cr);
	cairo_destroy(f.cr);
	cairo_surface_finish(surface);
	status = status ? status : cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (missing)
		*missing = arena_copy(d->arena, type_missing(f.type));
	type_close(f.type);
	if (status) {
		err_set(e, LZ_IO, NULL, "排版没有成功，请把内容减少一些再试");
		return err_why(e, "cairo: %s", cairo_status_to_string(status));
	}
	return LZ_OK;
}
