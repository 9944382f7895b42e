#include "score_lines.h"
#include "lvzhi/day.h"

enum { CELLS_DAY = 11, CELLS_POINTS = 8, CELLS_CUT = 18 };

/* What is left for the item and its record. */
static int what_cells(const struct ui *ui)
{
	return ui->cols - 1 - CELLS_DAY - 2 * CELLS_POINTS - CELLS_CUT;
}

static void put(struct ui *ui, int y, const char *day, const struct score_cells *c)
{
	int what = what_cells(ui), x = 1 + CELLS_DAY;

	ui_put(ui, y, 1, CELLS_DAY - 1, day);
	ui_put(ui, y, x, what - 1, c->what);
	ui_put_right(ui, y, x + what, CELLS_POINTS - 1, c->points);
	ui_put_right(ui, y, x + what + CELLS_POINTS, CELLS_POINTS - 1, c->counted);
	ui_put(ui, y, x + what + 2 * CELLS_POINTS, CELLS_CUT, c->cut_by);
}

void score_lines_head(struct ui *ui, int y)
{
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, y, 0, ui->cols, "");
	put(ui, y, "日期", &(struct score_cells){ .what = "计分项和事项", .points = "得分", .counted = "计入", .cut_by = "限制" });
}

void score_lines_row(struct ui *ui, int y, const struct score_cells *c)
{
	put(ui, y, day_text(&ui->scratch, c->day), c);
}

const char *score_lines_what(struct arena *a, const char *label, const char *because, const char *title)
{
	return arena_print(a, "%s%s%s%s%s", label, *because ? "·" : "", because, *title ? "  " : "", title);
}
