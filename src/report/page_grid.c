/* Tables in a PDF: heads repeated, rows whole where they can be, uprights drawn only where no cell runs across. */
#include "page_flow.h"

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
	double tall_top;                        /* of the tall cell */
	const char *heads[DOC_COLUMNS_MOST];
	struct row head;                        /* height 0: the table has no head */
};

/* The upright before a column, from where it began down to y. */
static void bar_end(struct grid *g, int c, double y)
{
	if (g->bar[c] >= 0)
		flow_line(g->f, c == g->t->half ? FRAME_LINE : HAIR_LINE, g->edge[c], g->bar[c], g->edge[c], y);
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
		cairo_set_line_width(g->f->cr, FRAME_LINE);
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
	int share[DOC_COLUMNS_MOST], sum = 0;
	const struct table_type *type = table_type_for(t, f->width, share);

	*g = (struct grid){ .f = f, .t = t, .plain = type->plain, .bold = type->bold, .pad_x = type->pad,
		            .pad_y = CELL_PAD, .top = -1 };
	g->pitch = type_pitch(g->plain);
	for (int c = 0; c < t->count; c++) {
		g->edge[c] = f->left + (double)sum / TWENTIETHS;
		sum += share[c];
		g->bar[c] = -1;
		g->heads[c] = t->columns[c].head ? t->columns[c].head : "";
	}
	g->edge[t->count] = f->left + (double)sum / TWENTIETHS;
	if (t->headed)
		g->head = row_measure(g, g->heads, true, true);
}

/* Between two rows; not across the tall cell, which goes on. */
static void row_line(struct grid *g, double y)
{
	int tall = g->t->tall;

	flow_line(g->f, HAIR_LINE, g->edge[0], y, g->edge[tall ? tall : g->t->count], y);
	if (tall && tall + 1 < g->t->count)
		flow_line(g->f, HAIR_LINE, g->edge[tall + 1], y, g->edge[g->t->count], y);
}

static void tall_draw(struct grid *g)
{
	struct flow *f = g->f;
	int c = g->t->tall, n;
	double width;

	if (!c || !f->draw)
		return;
	width = g->edge[c + 1] - g->edge[c] - 2 * g->pad_x;
	n = type_lines(f->type, g->plain, g->t->tall_text, width);
	type_draw(f->type, f->cr, g->plain, g->t->tall_text, width, DOC_CENTRE, 0, n, g->edge[c] + g->pad_x,
	          (g->tall_top + f->y - n * g->pitch) / 2);
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
		row_line(g, f->y);
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
	flow_page(g->f);
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

/* Points of a table of few rows, which stands on one page; 0: it is long and flows. */
double flow_table_height(struct flow *f, const struct doc_table *t)
{
	struct grid g;
	double sum;

	if (t->row_count > DOC_SMALL_TABLE)
		return 0;
	grid_open(&g, f, t);
	sum = g.head.height;
	for (int r = 0; r < t->row_count; r++)
		sum += row_measure(&g, t->rows[r].text, false, t->rows[r].bold).height;
	return sum < (f->bottom - f->top) / 2 ? sum : 0;
}

/* A small table whole; of a longer one the head and the first row, with the second where the first is a heading. */
double flow_table_lead(struct flow *f, const struct doc_table *t)
{
	enum { WITH_HEAD = 60 };                        /* points of the first rows that must stand under the head */
	double whole = flow_table_height(f, t), first = 0;
	struct grid g;

	if (whole > 0)
		return whole;
	grid_open(&g, f, t);
	for (int r = 0; r < t->row_count && (r == 0 || (r == 1 && t->rows[0].bold)); r++)
		first += row_measure(&g, t->rows[r].text, false, t->rows[r].bold).height;
	return g.head.height + (first > WITH_HEAD ? WITH_HEAD : first);
}

void flow_table(struct flow *f, const struct doc_table *t, double keep)
{
	double whole = flow_table_height(f, t);
	struct grid g;

	grid_open(&g, f, t);
	flow_room(f, whole > 0 ? whole + keep : flow_table_lead(f, t));
	if (t->headed)
		row_draw(&g, &g.head, 0, g.head.lines);
	g.tall_top = f->y;
	for (int r = 0; r < t->row_count; r++) {
		const struct doc_cells *cells = &t->rows[r];
		struct row row = row_measure(&g, cells->text, false, cells->bold);
		double after = r + 1 == t->row_count ? keep : 0;

		if (row.bold && r + 1 < t->row_count && cell_span(t, row.cells, 0) == t->count)
			after = row_measure(&g, t->rows[r + 1].text, false, t->rows[r + 1].bold).height;
		else if (r > 0 && r + 2 == t->row_count && t->rows[r + 1].bold)         /* no sum alone on the last page */
			after = row_measure(&g, t->rows[r + 1].text, false, true).height + keep;
		row_flow(&g, &row, after);
	}
	tall_draw(&g);
	grid_close(&g);
}
