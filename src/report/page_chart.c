/* Charts: what all writers need to know of one, and the drawing in a PDF. Black, grey and patterns only: offices print
 * and copy in black. */
#include "page_flow.h"
#include <math.h>

double chart_value(const struct doc_chart *c, int series, int at)
{
	return c->values[series * c->count + at];
}

double chart_most(const struct doc_chart *c)
{
	double most = 0;

	for (int i = 0; i < c->series_count * c->count; i++)
		most = c->values[i] > most ? c->values[i] : most;
	return most;
}

double chart_step(const struct doc_chart *c, int lines)
{
	static const double round[] = { 1, 2, 5 };
	double most = chart_most(c), unit = c->decimals ? 0.1 : 1;

	for (;; unit *= 10)
		for (size_t i = 0; i < COUNT(round); i++)
			if (round[i] * unit * lines >= most)
				return round[i] * unit;
}

/* Halves go up as in the text beside it: 1482 / 120 is 12.35, and 12.3499… in binary. */
const char *chart_number(struct arena *a, const struct doc_chart *c, double v)
{
	return arena_print(a, "%.*f", c->decimals, v + (v < 0 ? -1e-9 : 1e-9));
}

bool chart_lies(const struct doc_chart *c)
{
	enum { CHARACTERS = 50, NUMBER = 3 };           /* of the small print in a line; of a number like 97.4 */
	int most = NUMBER * c->series_count;

	for (int i = 0; i < c->count; i++)
		most = line_characters(c->labels[i]) > most ? line_characters(c->labels[i]) : most;
	return c->kind == CHART_BARS && most * c->count > CHARACTERS;
}

bool chart_number_above(const struct doc_chart *c, int series, int at)
{
	double other = c->series_count == 2 ? chart_value(c, !series, at) : 0;

	return c->series_count != 2 || chart_value(c, series, at) > other || (chart_value(c, series, at) >= other && series == 0);
}

/* --- PDF ---------------------------------------------------------------------------------------- */

enum { HEIGHT = 138, AXIS = 36, TOP_ROOM = 16, GRID_LINES = 5 };

struct plot {
	struct flow *f;
	const struct doc_chart *c;
	double left, width, bottom, high;       /* of the plot; high: points of the value `most` */
	double most, each;                      /* each: points a label has */
};

static double height_of(const struct plot *p, double v)
{
	return v > 0 ? v / p->most * p->high : 0;
}

static void put(const struct plot *p, const char *text, double x, double width, enum doc_align align, double y)
{
	if (p->f->draw)
		type_draw(p->f->type, p->f->cr, TYPE_NOTE, text, width, align, 0, 1, x, y);
}

static void grey(const struct plot *p, double g)
{
	cairo_set_source_rgb(p->f->cr, g, g, g);
}

/* 15, and 0.5 only where the lines stand that close. */
static const char *axis_number(const struct plot *p, double v, double step)
{
	return arena_print(p->f->a, "%.*f", step < 1 ? 1 : 0, v);
}

static void grid(const struct plot *p, double step)
{
	for (double v = 0; v <= p->most + step / 1000; v += step) {
		double y = p->bottom - height_of(p, v);

		put(p, axis_number(p, v, step), p->left - AXIS, AXIS - 4, DOC_RIGHT, y - styles[TYPE_NOTE].pitch / 2);
		if (p->f->draw)
			grey(p, v > 0 ? 0.8 : 0);
		flow_line(p->f, v > 0 ? 0.3 : 0.7, p->left, y, p->left + p->width, y);
		if (p->f->draw)
			grey(p, 0);
	}
}

static const double shade[CHART_SERIES_MOST] = { 0.3, 0.62, 0.86 };

static void bars(const struct plot *p)
{
	double wide = p->each * 0.7 / p->c->series_count;

	wide = wide > 42 ? 42 : wide;
	for (int s = 0; s < p->c->series_count; s++)
		for (int i = 0; i < p->c->count; i++) {
			double v = chart_value(p->c, s, i), h = height_of(p, v);
			double x = p->left + p->each * (i + 0.5) + wide * (s - p->c->series_count / 2.0);

			if (p->f->draw) {
				grey(p, shade[s]);
				cairo_rectangle(p->f->cr, x, p->bottom - h, wide * 0.92, h);
				cairo_fill(p->f->cr);
				grey(p, 0);
			}
			put(p, chart_number(p->f->a, p->c, v), x - 15, wide + 30, DOC_CENTRE,
			    p->bottom - h - styles[TYPE_NOTE].pitch);
		}
}

static void dashes(const struct plot *p, int series)
{
	static const double dash[] = { 5, 3 }, dots[] = { 1.5, 2.5 };

	cairo_set_dash(p->f->cr, series == 1 ? dash : dots, series ? 2 : 0, 0);
}

/* Over or under its point. Down at the axis there is room over it only, if the other line leaves some. */
static void point_number(const struct plot *p, int s, int i, double x, double y)
{
	double pitch = styles[TYPE_NOTE].pitch, over = y - pitch - 2;

	if (s > 0 && p->c->series_count != 2)           /* those of three would lie over each other */
		return;
	if (!chart_number_above(p->c, s, i)) {
		if (y + 2 + pitch <= p->bottom)
			over = y + 2;
		else if (y - (p->bottom - height_of(p, chart_value(p->c, !s, i))) < 2 * pitch)
			return;
	}
	put(p, chart_number(p->f->a, p->c, chart_value(p->c, s, i)), x - 25, 50, DOC_CENTRE, over);
}

static void lines(const struct plot *p)
{
	for (int s = 0; s < p->c->series_count; s++) {
		if (p->f->draw) {
			dashes(p, s);
			cairo_set_line_width(p->f->cr, 1.2);
			cairo_new_path(p->f->cr);       /* text left its own point behind */
			for (int i = 0; i < p->c->count; i++)
				cairo_line_to(p->f->cr, p->left + p->each * (i + 0.5),
				              p->bottom - height_of(p, chart_value(p->c, s, i)));
			cairo_stroke(p->f->cr);
			cairo_set_dash(p->f->cr, NULL, 0, 0);
		}
		for (int i = 0; i < p->c->count; i++) {
			double v = chart_value(p->c, s, i), x = p->left + p->each * (i + 0.5), y = p->bottom - height_of(p, v);

			if (p->f->draw) {
				cairo_rectangle(p->f->cr, x - 2, y - 2, 4, 4);
				cairo_fill(p->f->cr);
			}
			point_number(p, s, i, x, y);
		}
	}
}

static void legend(const struct plot *p, double y)
{
	double x = p->left;

	for (int s = 0; p->c->series && s < p->c->series_count; s++) {
		if (p->f->draw && p->c->kind == CHART_BARS) {
			grey(p, shade[s]);
			cairo_rectangle(p->f->cr, x, y + 3, 16, 8);
			cairo_fill(p->f->cr);
			grey(p, 0);
		} else if (p->f->draw) {
			dashes(p, s);
			flow_line(p->f, 1.2, x, y + 7, x + 16, y + 7);
			cairo_set_dash(p->f->cr, NULL, 0, 0);
		}
		put(p, p->c->series[s], x + 20, 120, DOC_LEFT, y);
		x += 20 + type_width(p->f->type, TYPE_NOTE, p->c->series[s]) + 18;
	}
}

/* A label a line on the left, its bars beside it, grid lines upright. */
static void lying(struct plot *p, double step)
{
	double pitch = styles[TYPE_NOTE].pitch, top = p->bottom - p->each * p->c->count, thick = p->each * 0.72 / p->c->series_count;

	for (double v = 0; v <= p->most + step / 1000; v += step) {
		double x = p->left + v / p->most * p->width;

		put(p, axis_number(p, v, step), x - 25, 50, DOC_CENTRE, p->bottom + 2);
		if (p->f->draw)
			grey(p, v > 0 ? 0.8 : 0);
		flow_line(p->f, v > 0 ? 0.3 : 0.7, x, top, x, p->bottom);
		if (p->f->draw)
			grey(p, 0);
	}
	for (int i = 0; i < p->c->count; i++) {
		double y = top + p->each * i;

		put(p, p->c->labels[i], p->f->left, p->left - p->f->left - 5, DOC_RIGHT, y + (p->each - pitch) / 2);
		for (int s = 0; s < p->c->series_count; s++) {
			double v = chart_value(p->c, s, i), bar = v > 0 ? v / p->most * p->width : 0;
			double at = y + p->each * 0.14 + thick * s;

			if (p->f->draw) {
				grey(p, shade[s]);
				cairo_rectangle(p->f->cr, p->left, at, bar, thick * 0.94);
				cairo_fill(p->f->cr);
				grey(p, 0);
			}
			put(p, chart_number(p->f->a, p->c, v), p->left + bar + 3, 40, DOC_LEFT, at + (thick - pitch) / 2);
		}
	}
}

static double widest_label(const struct flow *f, const struct doc_chart *c)
{
	double most = 0;

	for (int i = 0; i < c->count; i++) {
		double w = type_width(f->type, TYPE_NOTE, c->labels[i]);

		most = w > most ? w : most;
	}
	return most < f->width / 3 ? most : f->width / 3;
}

void flow_chart(struct flow *f, const struct doc_chart *c)
{
	enum { NUMBER_ROOM = 34 };                      /* behind the longest bar that lies */
	bool lies = chart_lies(c);
	double pitch = styles[TYPE_NOTE].pitch, step = chart_step(c, GRID_LINES);
	double label = lies ? widest_label(f, c) + 6 : AXIS, high = lies ? c->count * CHART_LIE_POINTS : HEIGHT;
	double most = f->bottom - f->top - styles[TYPE_H3].pitch - TOP_ROOM - 3 * pitch - 10;
	struct plot p = { .f = f, .c = c, .left = f->left + label, .width = f->width - label - (lies ? NUMBER_ROOM : 0) };
	const char *title = *c->unit ? arena_print(f->a, "%s（单位：%s）", c->title, c->unit) : c->title;

	if (!c->count)
		return;
	p.high = high < most ? high : most;
	f->y += f->y > f->top ? 10 : 0;
	flow_room(f, styles[TYPE_H3].pitch + TOP_ROOM + p.high + 2 * pitch + 10);
	flow_text_at(f, TYPE_H3, title, DOC_CENTRE, f->y);
	p.bottom = f->y + styles[TYPE_H3].pitch + (lies ? 4 : TOP_ROOM) + p.high;
	p.most = step * ceil(chart_most(c) / step - 1e-9);
	p.most = p.most > 0 ? p.most : step;
	p.each = (lies ? p.high : p.width) / c->count;
	if (lies) {
		lying(&p, step);
	} else {
		grid(&p, step);
		if (c->kind == CHART_BARS)
			bars(&p);
		else
			lines(&p);
		for (int i = 0; i < c->count; i++)
			put(&p, c->labels[i], p.left + p.each * i, p.each, DOC_CENTRE, p.bottom + 3);
	}
	legend(&p, p.bottom + 3 + pitch);
	f->y = p.bottom + 6 + pitch * (c->series ? 2 : 1) + 8;
}
