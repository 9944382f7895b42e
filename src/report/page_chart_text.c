/* Charts in a terminal or a file: bars lie, since labels are Chinese and wide; what runs over time stands. */
#include "page_model.h"
#include "lvzhi/text.h"

/* One mark a series, darkest first; the plain ones where block characters are two cells wide. */
static const char *const shades[2][CHART_SERIES_MOST] = { { "#", "=", "-" }, { "█", "▒", "░" } };

static void fill(struct sink *out, const char *s, int n)
{
	while (n-- > 0)
		sink_text(out, s);
}

static void centred(struct sink *out, const char *s, int cells)
{
	int used, gap;
	size_t n = text_fit_bytes(s, cells, &used);

	gap = (cells - used) / 2;
	fill(out, " ", gap);
	sink_bytes(out, s, n);
	fill(out, " ", cells - used - gap);
}

static void legend(const struct doc_chart *c, bool blocks, struct sink *out)
{
	for (int s = 0; c->series && s < c->series_count; s++)
		sink_put(out, "%s%s %s", s ? "   " : "  ", shades[blocks][s], c->series[s]);
	if (c->series)
		sink_text(out, "\n");
}

/* A bar to an eighth of a cell. */
static void bar(struct sink *out, double cells, const char *mark, bool eighths)
{
	static const char *const part[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	int n = (int)(cells * 8 + 0.5);

	if (eighths) {
		fill(out, mark, n / 8);
		sink_text(out, part[n % 8]);
	} else {
		fill(out, mark, (n + 4) / 8);
	}
}

static void lying(const struct doc_chart *c, int width, bool blocks, struct arena *a, struct sink *out)
{
	int label = 4, number = 1, room;
	double most = chart_most(c);

	for (int i = 0; i < c->count; i++)
		label = text_cells(c->labels[i]) > label ? text_cells(c->labels[i]) : label;
	for (int i = 0; i < c->series_count * c->count; i++)
		number = text_cells(chart_number(a, c, c->values[i])) > number
			? text_cells(chart_number(a, c, c->values[i])) : number;
	label = label > width / 3 ? width / 3 : label;
	room = width - label - number - 5;
	room = room < 4 ? 4 : room;
	for (int i = 0; i < c->count; i++)
		for (int s = 0; s < c->series_count; s++) {
			const char *text = s ? "" : c->labels[i];
			double v = chart_value(c, s, i);
			int used;
			size_t n = text_fit_bytes(text, label, &used);

			fill(out, " ", label - used);
			sink_bytes(out, text, n);
			sink_text(out, blocks ? " │" : " |");
			bar(out, most > 0 && v > 0 ? v / most * room : 0, shades[blocks][s], blocks && s == 0);
			sink_put(out, " %s\n", chart_number(a, c, v));
		}
}

/* Columns of eight rows; a cell is filled to an eighth from below. */
static void standing(const struct doc_chart *c, int width, bool blocks, struct arena *a, struct sink *out)
{
	static const char *const part[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇" };
	enum { ROWS = 8 };
	int each = (width - 2) / c->count, wide;
	double most = chart_most(c);

	each = each > 16 ? 16 : each;
	wide = (each - 1) / c->series_count;
	wide = wide > 6 ? 6 : wide;
	if (wide < 1) {                                 /* too many for the line */
		lying(c, width, blocks, a, out);
		return;
	}
	for (int row = ROWS - 1; row >= 0; row--) {
		sink_text(out, " ");
		for (int i = 0; i < c->count; i++) {
			fill(out, " ", (each - wide * c->series_count) / 2);
			for (int s = 0; s < c->series_count; s++) {
				double v = chart_value(c, s, i);
				int eighths = (int)(most > 0 && v > 0 ? v / most * ROWS * 8 + 0.5 : 0) - row * 8;
				const char *mark = eighths >= 8 ? shades[blocks][s] : eighths <= 0 ? " "
				                 : blocks && s == 0 ? part[eighths] : eighths >= 4 ? shades[blocks][s] : " ";

				fill(out, mark, wide);
			}
			fill(out, " ", each - wide * c->series_count - (each - wide * c->series_count) / 2);
		}
		sink_text(out, "\n");
	}
	sink_text(out, " ");
	fill(out, blocks ? "─" : "-", each * c->count);
	sink_text(out, "\n ");
	for (int i = 0; i < c->count; i++)
		centred(out, c->labels[i], each);
	sink_text(out, "\n");
	for (int s = 0; s < c->series_count; s++) {
		sink_text(out, " ");
		for (int i = 0; i < c->count; i++)
			centred(out, chart_number(a, c, chart_value(c, s, i)), each);
		sink_text(out, "\n");
	}
}

void chart_text(const struct doc_chart *c, int width, bool blocks, struct arena *a, struct sink *out)
{
	const char *title = *c->unit ? arena_print(a, "%s（单位：%s）", c->title, c->unit) : c->title;
	int used;

	if (!c->count)
		return;
	sink_text(out, "\n");
	sink_bytes(out, title, text_fit_bytes(title, width, &used));
	sink_text(out, "\n");
	legend(c, blocks, out);
	if (c->kind == CHART_BARS)
		lying(c, width, blocks, a, out);
	else
		standing(c, width, blocks, a, out);
	sink_text(out, "\n");
}
