/* page_style.h - the styles of everything printed, for the writers that know sizes: PDF (page_type.c) and DOCX. */
#ifndef LZ_PAGE_STYLE_H
#define LZ_PAGE_STYLE_H
#include "page_model.h"

/* Chinese sizes by their number, in points. */
#define SIZE_CHUHAO     42.0
#define SIZE_XIAOCHU    36.0
#define SIZE_YIHAO      26.0
#define SIZE_XIAOYI     24.0
#define SIZE_ERHAO      22.0
#define SIZE_XIAOER     18.0
#define SIZE_SANHAO     16.0
#define SIZE_XIAOSAN    15.0
#define SIZE_SIHAO      14.0
#define SIZE_XIAOSI     12.0
#define SIZE_WUHAO      10.5
#define SIZE_XIAOWU      9.0
#define SIZE_LIUHAO      7.5

enum type_style {
	TYPE_TITLE, TYPE_H1, TYPE_H2, TYPE_H3, TYPE_BODY, TYPE_NOTE, TYPE_CELL, TYPE_CELL_BOLD, TYPE_SMALL, TYPE_SMALL_BOLD,
	TYPE_TINY, TYPE_TINY_BOLD, TYPE_FOOT,
	TYPE_RED_1, TYPE_RED_2, TYPE_RED_3,     /* name of the office over an official document, largest first */
	TYPE_OFFICIAL_TITLE, TYPE_OFFICIAL, TYPE_OFFICIAL_HEAD, TYPE_OFFICIAL_KAI, TYPE_IMPRINT, TYPE_FOLIO,
	TYPE_STYLES
};
struct style {
	const char *role;                       /* line of data/layouts/fonts.txt */
	double size, pitch;                     /* points; pitch: from line to line */
	double apart;                           /* points added between characters */
	bool justify;
};
extern const struct style styles[TYPE_STYLES];

/* GB/T 9704-2012: A4, 天头 37, 订口 28, 版心 156 x 225 millimetres; 22 lines of 28 characters. */
#define MM(x) ((x) * 72.0 / 25.4)
enum { OFFICIAL_LINES = 22, OFFICIAL_CHARACTERS = 28 };
#define OFFICIAL_TOP MM(37.0)
#define OFFICIAL_LEFT MM(28.0)
#define OFFICIAL_WIDTH MM(156.0)
#define OFFICIAL_HEIGHT MM(225.0)
#define OFFICIAL_PITCH 28.99                    /* 225 mm in 22 lines */
#define OFFICIAL_HEAD_DOWN MM(35.0)             /* 版心 to the red head */
#define LETTER_HEAD_DOWN MM(30.0)               /* edge of the paper to the red head of a letter */
#define LETTER_RULE MM(170.0)                   /* its double lines, and how far the lower one is from the edge */
#define LETTER_RULE_UP MM(20.0)

/* A sheet and its margins, points. Portrait sheets are bound on the left, landscape ones along their top, which lies on
 * the left when they are bound in with the others. */
struct sheet {
	double width, height, top, right, bottom, left;
};
struct sheet sheet_of(const struct doc_part *p);

/* Where 版记 stands, which ends the last page and that an even one: under the text, on the next page, or on the one after a
 * blank. Only the layout of a PDF knows; DOCX asks it. */
enum imprint_place { IMPRINT_HERE, IMPRINT_NEXT, IMPRINT_AFTER_BLANK };
struct type;
enum imprint_place imprint_place(const struct doc_part *p, struct type *t);

/* The largest style for the name in red in which its longest line is not wider than `width`. */
enum type_style official_head_style(const char *head, double width);
enum { OFFICIAL_SEAL_LINES = 3 };               /* between the text and the name: the seal reaches up */
enum { CELL_PAD = 3 };                          /* points over and under the text of a table's cell */
#define OFFICIAL_TABLE_GAP 10                   /* points under a table */

/* What a table is set in: 五号, and smaller where that would be crowded. */
struct table_type {
	enum type_style plain, bold;
	int unit;                               /* a digit, which is wider than half a character, in twentieths of a point */
	double pad;                             /* points beside the text of a cell */
};
enum { TWENTIETHS = 20 };                       /* columns are shared out in twentieths of a point */
/* share gets the columns' widths in twentieths; together they fill `width` points. */
const struct table_type *table_type_for(const struct doc_table *t, double width, int *share);
#endif
