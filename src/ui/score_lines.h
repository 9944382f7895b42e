/* score_lines.h - the table of score lines as a sheet, a locked result and a trial show it: day, item and record, points,
 * what counts of them, and the limit that cut them. Only src/ui includes this. */
#ifndef LZ_UI_SCORE_LINES_H
#define LZ_UI_SCORE_LINES_H
#include "ui_screen.h"

struct score_cells {
	int64_t day;
	const char *what, *points, *counted, *cut_by;
};
void score_lines_head(struct ui *ui, int y);
void score_lines_row(struct ui *ui, int y, const struct score_cells *c);
/* 立案提案·重点  关于……的提案 */
const char *score_lines_what(struct arena *a, const char *label, const char *because, const char *title);
#endif
