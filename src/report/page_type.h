/* page_type.h - type on paper: which font each style is set in, and lines of text shaped once and kept. A label that
 * stands on every page of a batch is shaped for the first and found again on the others: shaping is nearly all that
 * a page costs. */
#ifndef LZ_PAGE_TYPE_H
#define LZ_PAGE_TYPE_H
#include "lvzhi/arena.h"
#include "page_style.h"
#include <pango/pangocairo.h>

struct type;

/* font NULL: by data/layouts/fonts.txt. LZ_IO: no Chinese font is installed; LZ_INVALID: not that one. */
enum lz_code type_open(struct type **out, const char *font, struct err *e);
void type_close(struct type *t);

double type_pitch(enum type_style s);           /* from line to line, points */
/* How many lines of `width` points the text takes; <= 0: one line a paragraph. */
int type_lines(struct type *t, enum type_style s, const char *text, double width);
double type_width(struct type *t, enum type_style s, const char *text);         /* of the text on one line */
/* Lines [from, to) of a text, the first one's top at y; align: 0 left, 1 centre, 2 right within width. */
void type_draw(struct type *t, cairo_t *cr, enum type_style s, const char *text, double width, int align, int from, int to,
               double x, double y);
const char *type_missing(const struct type *t); /* characters no font has, each once, as UTF-8 */
#endif
