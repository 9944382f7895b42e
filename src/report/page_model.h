/* page_model.h - what a document is made of, for the writers (page_text.c, page_pdf.c, page_docx.c). Everything lives in the
 * document's arena. Grids of labels and values are tables too: one thing to measure, break and rule. */
#ifndef LZ_PAGE_MODEL_H
#define LZ_PAGE_MODEL_H
#include "lvzhi/page.h"

struct doc_cells {
	const char **text;                      /* per column; NULL: the cell on its left goes on into this one */
	bool bold;
};
struct doc_table {
	struct arena *arena;
	struct doc_column *columns;
	int count, row_count;
	int height;                             /* least of a row, in points */
	int half;                               /* column that begins a second half; 0 */
	int tall;                               /* column whose cells are one; 0: none */
	const char *tall_text;
	bool headed;                            /* some column has a head */
	struct doc_cells *rows;
};

enum block_kind { BLOCK_HEADING, BLOCK_TEXT, BLOCK_NOTE, BLOCK_SPACE, BLOCK_TABLE, BLOCK_SIGNATURE,
		  BLOCK_ANNEX, BLOCK_PAGE, BLOCK_CHART };
struct doc_block {
	enum block_kind kind;
	int level;                              /* of a heading; points of a space */
	enum doc_align align;
	const char *text, *title;               /* title: of an annex */
	struct doc_table *table;
	const struct doc_chart *chart;
	const char **labels;
	int label_count;
	bool seal;
	struct doc_block *next;
};
struct doc_part {
	const char *title, *foot;
	const struct official *official;        /* NULL: an ordinary part */
	bool landscape;
	const struct doc_about *about;          /* NULL: of nothing in particular */
	struct doc_block *first, *last;
	struct doc_part *next;
};
struct doc {
	struct arena *arena;
	const char *title, *foot, *font;        /* font NULL: by fonts.txt */
	bool landscape;                         /* of the parts begun from now on */
	struct doc_part *parts, *last;
	int part_count;
	bool (*progress)(void *ctx, int64_t done, int64_t all);         /* may be NULL */
	void *ctx;
};
/* `done` parts of the document are laid out. */
enum lz_code doc_done(const struct doc *d, int done, struct err *e);


enum { DOC_SMALL_TABLE = 12 };                  /* rows that are not torn apart */

/* A line in the middle over a table is its title: they stay together. */
static inline bool is_caption(const struct doc_block *b)
{
	return b->kind == BLOCK_TEXT && b->align == DOC_CENTRE && b->next && b->next->kind == BLOCK_TABLE;
}

/* The signature of an official document follows. */
static inline bool ends_text(const struct doc_block *b)
{
	return !b->next || b->next->kind == BLOCK_ANNEX;
}

/* Columns a cell covers, itself included. */
static inline int cell_span(const struct doc_table *t, const char *const *cells, int c)
{
	int n = 1;

	while (cells && c + n < t->count && !cells[c + n])
		n++;
	return n;
}

/* --- page_layout.c: what both writers decide alike --------------------------------------------- */

/* Widths of a table's columns in whole units that fill `total`. A cell is `unit` wide and every column has `pad`
 * beside its text. Fixed columns stay as asked as long as there is room. false: even four cells each are too many
 * (out then holds equal shares). */
bool columns_share(const struct doc_table *t, int unit, int pad, int total, int *out);
/* What the columns ask for together. */
int columns_asked(const struct doc_table *t, int unit, int pad);

/* --- charts ---------------------------------------------------------------------------------------- */

double chart_value(const struct doc_chart *c, int series, int at);
double chart_most(const struct doc_chart *c);
/* A round number for the distance of grid lines, so that at most `lines` reach the greatest value. */
double chart_step(const struct doc_chart *c, int lines);
const char *chart_number(struct arena *a, const struct doc_chart *c, double v);
/* Bars whose labels would not stand side by side on paper: they lie, one label a line. */
bool chart_lies(const struct doc_chart *c);
enum { CHART_LIE_POINTS = 13 };                 /* from bar to bar where they lie */
/* In a chart of two lines: whether this point's number stands over it, and the other line's under it. */
bool chart_number_above(const struct doc_chart *c, int series, int at);
/* blocks: ▏ to █ are one cell wide here. */
void chart_text(const struct doc_chart *c, int width, bool blocks, struct arena *a, struct sink *out);

/* Each paragraph (up to \n) of s: its bytes, the rest in *s; false at the end. */
bool paragraph_next(const char **s, const char **text, size_t *n);
/* 2025年3月1日, or room to write it. */
const char *official_day(struct arena *a, int64_t day);
/* 附件：1. 名单 and the lines under it, one string per line; how many. */
int official_annexes(struct arena *a, const struct official *o, const char ***out);
/* Characters between the date and the right edge: four, or with no seal so that the name is two from it and the date's
 * first character two to the right of the name's. */
int official_day_right(const struct official *o);
/* The last line of 版记: 印发机关, gap, 2025年3月1日印发; NULL: not asked for. */
const char *official_imprint(struct arena *a, const struct official *o, const char *gap);
/* How many characters the longest line of s has, a Latin one counting half. */
int line_characters(const char *s);
#endif
