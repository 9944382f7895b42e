#include "page_flow.h"
#include <cairo-pdf.h>

enum { SIGNERS = 30, SEAL = 80, NOTE_GAP = 3 };         /* points */

static double signature_height(const struct doc_block *b)
{
	return (b->label_count ? SIGNERS : 0) + (b->seal ? SEAL : 0);
}

static void signature_flow(struct flow *f, const struct doc_block *b)
{
	double each = f->width / (b->label_count ? b->label_count : 1), pitch = type_pitch(TYPE_CELL);

	flow_room(f, signature_height(b));
	if (f->draw)
		for (int i = 0; i < b->label_count; i++) {
			double x = f->left + i * each, label;
			const char *text = arena_print(f->a, "%s：", b->labels[i]);

			label = type_width(f->type, TYPE_CELL, text);
			type_draw(f->type, f->cr, TYPE_CELL, text, 0, DOC_LEFT, 0, 1, x, f->y + 12);
			cairo_set_line_width(f->cr, HAIR_LINE);
			cairo_move_to(f->cr, x + label, f->y + 12 + pitch);
			cairo_line_to(f->cr, x + (label + 90 < each - 12 ? label + 90 : each - 12), f->y + 12 + pitch);
			cairo_stroke(f->cr);
		}
	if (b->label_count)
		f->y += SIGNERS;
	if (b->seal) {
		flow_text_at(f, TYPE_BODY, "（盖章）　　　　", DOC_RIGHT, f->y + 28);
		flow_text_at(f, TYPE_BODY, "　　年　　月　　日", DOC_RIGHT, f->y + 52);
		f->y += SEAL;
	}
}

/* Text that leads to a table or explains one, a few lines: not to be torn from it. */
static double short_text(struct flow *f, const struct doc_block *b)
{
	enum { MOST = 4 };                              /* lines */
	enum type_style s = b->kind == BLOCK_NOTE ? TYPE_NOTE : TYPE_BODY;
	int n = type_lines(f->type, s, b->text, f->width);

	return n <= MOST ? n * type_pitch(s) : 0;
}

/* Points of what belongs to the table before it: its notes and who signs it. Never much, else nothing is gained. */
static double tail_height(struct flow *f, const struct doc_block *b)
{
	double sum = 0, most = (f->bottom - f->top) / 3;

	for (; b; b = b->next) {
		double more = b->kind == BLOCK_SPACE ? b->level : b->kind == BLOCK_SIGNATURE ? signature_height(b)
			: b->kind == BLOCK_NOTE || b->kind == BLOCK_TEXT ? short_text(f, b) : 0;

		if (more <= 0 || sum + more > most)
			break;
		sum += more;
	}
	return sum > 0 ? sum + NOTE_GAP : 0;
}

/* Points of what must stand on the page of the heading before it. */
static double lead_height(struct flow *f, const struct doc_block *b)
{
	enum { SOME = 48 };                             /* two lines and a bit */
	double text;

	if (!b)
		return 0;
	switch (b->kind) {
	case BLOCK_TABLE:
		return flow_table_lead(f, b->table) + (flow_table_height(f, b->table) > 0 ? tail_height(f, b->next) : 0);
	case BLOCK_SPACE:
		return b->level + lead_height(f, b->next);
	case BLOCK_TEXT:
	case BLOCK_NOTE:
		text = short_text(f, b);
		return text > 0 && b->next && b->next->kind == BLOCK_TABLE ? text + lead_height(f, b->next) : text > 0 ? text : SOME;
	default:
		return SOME;
	}
}

static void block_flow(struct flow *f, const struct doc_block *b)
{
	static const enum type_style heading[] = { TYPE_H1, TYPE_H1, TYPE_H2, TYPE_H3 };
	enum type_style s;

	switch (b->kind) {
	case BLOCK_HEADING:
		if (f->part->official) {
			official_heading(f, b);
			break;
		}
		s = heading[b->level < 1 ? 1 : b->level > 3 ? 3 : b->level];
		flow_room(f, type_pitch(s) * type_lines(f->type, s, b->text, f->width) + 6 + lead_height(f, b->next));
		f->y += f->y > f->top ? 6 : 0;
		flow_text(f, s, b->text, DOC_LEFT, 0);
		break;
	case BLOCK_TEXT:
		if (is_caption(b))
			flow_room(f, CAPTION_ROOM + flow_table_height(f, b->next->table));
		else if (!f->part->official && b->next && b->next->kind == BLOCK_TABLE)
			flow_room(f, lead_height(f, b));
		if (f->part->official)
			official_text(f, b, ends_text(b));
		else
			flow_text(f, TYPE_BODY, b->text, b->align, 0);
		break;
	case BLOCK_NOTE:
		flow_text(f, TYPE_NOTE, b->text, DOC_LEFT, 0);
		break;
	case BLOCK_SPACE:
		if (f->y > f->top)
			f->y += b->level;
		break;
	case BLOCK_TABLE:
		flow_table(f, b->table, f->part->official ? 0 : tail_height(f, b->next));
		f->y += b->next && b->next->kind == BLOCK_NOTE ? NOTE_GAP : 0;
		if (f->part->official && b->next && b->next->kind != BLOCK_TABLE)
			f->y += OFFICIAL_TABLE_GAP;
		break;
	case BLOCK_SIGNATURE:
		signature_flow(f, b);
		break;
	case BLOCK_ANNEX:
		official_annex(f, b);
		break;
	case BLOCK_PAGE:
		flow_page(f);
		break;
	case BLOCK_CHART:
		flow_chart(f, b->chart);
		break;
	}
}

static int part_flow(struct flow *f, const struct doc_part *p, bool draw, int pages)
{
	bool signed_off = !p->official;

	f->part = p;
	f->draw = draw;
	f->page = 1;
	f->pages = pages;
	f->sheet = sheet_of(p);
	f->left = f->sheet.left;
	f->top = f->sheet.top;
	f->width = f->sheet.width - f->sheet.left - f->sheet.right;
	f->bottom = f->sheet.height - f->sheet.bottom;
	f->bare = false;
	f->imprint = IMPRINT_HERE;
	f->y = f->top;
	if (p->official) {
		official_begin(f);
	} else if (p->title[0]) {
		flow_text(f, TYPE_TITLE, p->title, DOC_CENTRE, 0);
		f->y += 8;
	}
	for (const struct doc_block *b = p->first; b; b = b->next) {
		if (b->kind == BLOCK_ANNEX && !signed_off) {
			official_sign(f);
			signed_off = true;
		}
		block_flow(f, b);
	}
	if (!signed_off)
		official_sign(f);
	if (p->official)
		official_end(f);
	flow_page_end(f);
	return f->page;
}

enum imprint_place imprint_place(const struct doc_part *p, struct type *t)
{
	struct arena a = { NULL };
	struct flow f = { .a = &a, .type = t };

	part_flow(&f, p, false, 0);
	arena_free(&a);
	return f.imprint;
}

static cairo_status_t into_sink(void *sink, const unsigned char *bytes, unsigned n)
{
	sink_bytes(sink, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

enum lz_code doc_to_pdf(const struct doc *d, const char *font, struct sink *out, char **missing, struct err *e)
{
	static const struct doc_part none = { .title = "", .foot = "" };
	struct sheet sheet = sheet_of(d->parts ? d->parts : &none);
	struct arena a = { NULL };
	struct flow f = { .a = &a };
	cairo_surface_t *surface;
	cairo_status_t status;
	int done = 0;
	enum lz_code rc = type_open(&f.type, font ? font : d->font, e);

	if (rc)
		return rc;
	surface = cairo_pdf_surface_create_for_stream(into_sink, out, sheet.width, sheet.height);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, d->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NULL);  /* same document, same bytes */
	f.cr = cairo_create(surface);
	for (const struct doc_part *p = d->parts; p && !rc; p = p->next) {
		sheet = sheet_of(p);
		cairo_pdf_surface_set_size(surface, sheet.width, sheet.height);
		part_flow(&f, p, true, part_flow(&f, p, false, 0));
		arena_free(&a);
		rc = doc_done(d, ++done, e);
	}
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
	if (status && !rc) {
		err_set(e, LZ_IO, NULL, "排版没有成功，请把内容减少一些再试");
		return err_why(e, "cairo: %s", cairo_status_to_string(status));
	}
	return rc;
}
