/* page_flow.h - a part flowing down the pages of a PDF. It is laid out twice by the same code: once to count its pages,
 * once to draw them with 第 x 页 共 y 页. The shaped texts of the first run are found again in the second. */
#ifndef LZ_PAGE_FLOW_H
#define LZ_PAGE_FLOW_H
#include "page_style.h"
#include "page_type.h"

struct flow {
	const struct doc_part *part;
	struct type *type;
	cairo_t *cr;
	struct arena *a;                        /* for texts put together on the way */
	struct sheet sheet;
	bool draw, bare;                        /* bare: this page gets no number */
	enum imprint_place imprint;             /* where 版记 had to go */
	double left, width, top, bottom, y;
	int page, pages;
};
#define CAPTION_ROOM (3 * OFFICIAL_PITCH)       /* a title with the first lines of its table */
#define FRAME_LINE 0.9
#define HAIR_LINE 0.4

void flow_text_at(struct flow *f, enum type_style s, const char *text, enum doc_align align, double y);
void flow_line(struct flow *f, double width, double x1, double y1, double x2, double y2);
void flow_page_end(struct flow *f);
void flow_page(struct flow *f);
/* A new page unless `need` points are left; a page that is still empty has to do. */
void flow_room(struct flow *f, double need);
/* Lines flow on to as many pages as they need; a single line is never left behind, nor sent ahead, alone. The last two
 * stand on one page with the `keep` points that follow. */
void flow_text(struct flow *f, enum type_style s, const char *text, enum doc_align align, double keep);

/* --- page_grid.c: a table; keep as above. */
void flow_table(struct flow *f, const struct doc_table *t, double keep);
double flow_table_height(struct flow *f, const struct doc_table *t);
double flow_table_lead(struct flow *f, const struct doc_table *t);       /* least that stands on its first page */

void flow_chart(struct flow *f, const struct doc_chart *c);      /* page_chart.c */

/* --- page_official.c ------------------------------------------------------------------------------ */

void official_page_end(struct flow *f);
void official_begin(struct flow *f);
void official_text(struct flow *f, const struct doc_block *b, bool last);       /* last: the signature follows */
void official_heading(struct flow *f, const struct doc_block *b);
void official_annex(struct flow *f, const struct doc_block *b);
void official_sign(struct flow *f);
void official_end(struct flow *f);              /* 版记 */
#endif
