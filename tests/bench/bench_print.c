/* Everybody's duty summary of a year as one PDF. The floor puts the same text, line by line and as many lines a page,
 * on pages through pango and cairo alone. */
#include "bench.h"
#include "lvzhi/paper.h"
#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <string.h>

enum { A4_WIDTH = 595, A4_HEIGHT = 842, MARGIN = 40, PITCH = 14, LINES = (A4_HEIGHT - 2 * MARGIN) / PITCH };

static cairo_status_t count_bytes(void *sum, const unsigned char *bytes, unsigned n)
{
	(void)bytes;
	*(size_t *)sum += n;
	return CAIRO_STATUS_SUCCESS;
}

/* The words of a line without the rules around them. */
static const char *words_of(struct arena *a, const char *line, size_t n)
{
	struct sink s = { .arena = a };

	sink_text(&s, "");
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)line[i] == 0xE2 && i + 2 < n && (unsigned char)line[i + 1] == 0x94)  /* box drawing, U+2500 on */
			i += 2;
		else if (line[i] != ' ' || (s.len && s.text[s.len - 1] != ' '))
			sink_bytes(&s, line + i, 1);
	return s.text;
}

static double bare(struct bench *b, const char *text, int *pages)
{
	struct arena a = { NULL };
	PangoFontDescription *font = pango_font_description_from_string("WenQuanYi Zen Hei 10.5");
	double from = bench_now();
	size_t bytes = 0;
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(count_bytes, &bytes, A4_WIDTH, A4_HEIGHT);
	cairo_t *cr = cairo_create(surface);
	PangoLayout *layout = pango_cairo_create_layout(cr);
	int line = 0;

	(void)b;
	*pages = 0;
	pango_layout_set_font_description(layout, font);
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n\f");
		const char *words = words_of(&a, p, n);

		if (*words) {
			pango_layout_set_text(layout, words, -1);
			cairo_move_to(cr, MARGIN, MARGIN + line * PITCH);
			pango_cairo_show_layout(cr, layout);
			line++;
		}
		p += n;
		if (line == LINES || *p == '\f' || (*p && !p[1])) {
			cairo_show_page(cr);
			(*pages)++;
			line = 0;
		}
		p += *p != '\0';
		arena_free(&a);
	}
	g_object_unref(layout);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	from = bench_now() - from;
	pango_font_description_free(font);
	return from;
}

void bench_print(struct bench *b)
{
	struct store *st = bench_open(b, b->work);
	struct paper_query q = { .year = BENCH_YEAR };
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "委员履职情况登记表");
	struct sink pdf = { .arena = &a }, text = { .arena = &a };
	struct err e;
	double made = bench_now(), written, floor;
	int pages;

	bench_must(paper_summary(st, d, &q, &e), &e);
	written = bench_now();
	made = written - made;
	bench_must(doc_to_pdf(d, NULL, &pdf, NULL, &e), &e);
	written = bench_now() - written;
	store_close(st);
	doc_to_text(d, 100, &text);
	floor = bare(b, text.text, &pages);
	bench_add(b, arena_print(&b->arena, "%d summaries from the ledger, with score", doc_parts(d)), made, "ms", 0, "");
	bench_add(b, arena_print(&b->arena, "%d summaries to PDF, %zu KB", doc_parts(d), pdf.len / 1000), made + written, "ms", floor, "");
	arena_free(&a);
}
