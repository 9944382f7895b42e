#include "page_flow.h"

void flow_text_at(struct flow *f, enum type_style s, const char *text, enum doc_align align, double y)
{
	if (f->draw)
		type_draw(f->type, f->cr, s, text, f->width, align, 0, 1, f->left, y);
}

void flow_line(struct flow *f, double width, double x1, double y1, double x2, double y2)
{
	if (!f->draw)
		return;
	cairo_set_line_width(f->cr, width);
	cairo_move_to(f->cr, x1, y1);
	cairo_line_to(f->cr, x2, y2);
	cairo_stroke(f->cr);
}

void flow_page_end(struct flow *f)
{
	double y = f->sheet.height - f->sheet.bottom + 20;
	char page[80];

	if (!f->draw)
		return;
	if (f->part->official) {
		official_page_end(f);
		cairo_show_page(f->cr);
		return;
	}
	snprintf(page, sizeof page, "第 %d 页　共 %d 页", f->page, f->pages);
	flow_text_at(f, TYPE_FOOT, f->part->foot, DOC_LEFT, y);
	flow_text_at(f, TYPE_FOOT, page, f->part->foot[0] ? DOC_RIGHT : DOC_CENTRE, y);
	cairo_show_page(f->cr);
}

void flow_page(struct flow *f)
{
	flow_page_end(f);
	f->page++;
	f->y = f->top;
}

void flow_room(struct flow *f, double need)
{
	if (f->y + need > f->bottom + 0.01 && f->y > f->top)
		flow_page(f);
}

void flow_text(struct flow *f, enum type_style s, const char *text, enum doc_align align, double keep)
{
	double pitch = type_pitch(s);
	int n = type_lines(f->type, s, text, f->width);

	for (int i = 0; i < n;) {
		int fit = (int)((f->bottom - f->y + 0.01) / pitch);

		if (n - i > fit && n - i - fit == 1 && fit > 2)
			fit--;
		if (keep > 0 && n - i <= fit && f->y + (n - i) * pitch + keep > f->bottom + 0.01 && (n - i > 3 || f->y > f->top))
			fit = n - i > 3 ? n - i - 2 : 0;
		if (fit < n - i && fit < 2 && f->y > f->top) {
			flow_page(f);
			continue;
		}
		fit = fit < 1 ? 1 : fit > n - i ? n - i : fit;
		if (f->draw)
			type_draw(f->type, f->cr, s, text, f->width, align, i, i + fit, f->left, f->y);
		f->y += fit * pitch;
		i += fit;
	}
}
