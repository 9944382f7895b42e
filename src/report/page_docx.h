/* page_docx.h - the pieces of a DOCX while it is written: the body grows in one sink, and what it refers to (footers,
 * headers, charts) is kept beside it until the package is closed (page_docx_zip.c). */
#ifndef LZ_PAGE_DOCX_H
#define LZ_PAGE_DOCX_H
#include "page_style.h"

struct docx_item {                              /* a part of the package that the body refers to as rId<n> */
	const char *name, *type;                /* word/<name>; of its content and of the relation to it */
	const char *xml;
};
struct docx {
	const struct doc *d;
	struct arena *a;
	struct sink body;
	double width;                           /* of the text, this part */
	int part;                               /* its number, from 1 */
	struct type *type;                      /* to lay out official documents; NULL: no font, or none needed yet */
	struct docx_item *items;
	int item_count;
};

/* Style of a paragraph by what it is; the same names stand in styles.xml. */
const char *docx_style_id(enum type_style s);

/* Twentieths of a point, as most of the format counts. */
static inline int twips(double points)
{
	return (int)(points * 20 + (points < 0 ? -0.5 : 0.5));
}

/* --- page_docx_text.c: paragraphs -------------------------------------------------------------- */

void docx_escape(struct sink *out, const char *s, size_t n);
/* Runs of a text; \n breaks the line inside the paragraph, a tab is a tab. props: inside <w:rPr>, or "". */
void docx_runs(struct sink *out, const char *s, size_t n, const char *props);
/* One paragraph. props: more of <w:pPr>, or "". */
void docx_paragraph(struct sink *out, enum type_style s, enum doc_align align, const char *props, const char *text);
/* A paragraph each for the lines of a text. */
void docx_paragraphs(struct sink *out, enum type_style s, enum doc_align align, const char *props, const char *text);
/* A line that holds nothing, `points` high. */
void docx_gap(struct sink *out, double points);
void docx_gap_kept(struct sink *out, double points);    /* on the page of what follows */

/* --- page_docx_table.c ------------------------------------------------------------------------- */

void docx_table(struct docx *x, const struct doc_table *t);

void docx_chart(struct docx *x, const struct doc_chart *c);     /* page_docx_chart.c */

/* --- page_docx_official.c ------------------------------------------------------------------------- */

void docx_official_head(struct docx *x, const struct official *o);
void docx_official_sign(struct docx *x, const struct official *o);      /* under the text, before the annexes */
void docx_official_imprint(struct docx *x, const struct official *o, bool alone);       /* at the end; alone: on its page */
/* References to headers and footers of such a part, for its sectPr; bare: without page numbers. */
void docx_official_section(struct docx *x, const struct official *o, bool bare, struct sink *refs);

/* --- page_docx_zip.c --------------------------------------------------------------------------- */

/* Adds a footer, header or chart ("footer", "header", "chart") and answers its number n of rId<n>; an equal one is used again. */
int docx_item(struct docx *x, const char *type, const char *xml);
enum lz_code docx_package(struct docx *x, struct sink *out, struct err *e);
#endif
