#include "term.h"

void ui_role(struct ui *ui, enum role r)
{
	attrset(ui->term->attr[r]);
}

/* Where the terminal draws ambiguous signs two columns wide (setting text.ambiguous), curses believes one, and the rest
 * of the row would shift: a full-width sign that looks alike stands in, 〓 for those without one. */
static wchar_t stand_in(wchar_t c)
{
	static const wchar_t pairs[][2] = {
		{ L'·', L'・' }, { L'“', L'＂' }, { L'”', L'＂' }, { L'‘', L'＇' }, { L'’', L'＇' }, { L'—', L'－' }, { L'–', L'－' },
		{ L'…', L'．' }, { L'×', L'ｘ' },
	};

	if (c < 0xA1 || wcwidth(c) != 1 || char_cells((uint32_t)c) != 2)
		return c;
	for (size_t i = 0; i < COUNT(pairs); i++)
		if (pairs[i][0] == c)
			return pairs[i][1];
	return L'〓';
}

int ui_put(struct ui *ui, int y, int x, int cells, const char *s)
{
	wchar_t line[1024];
	int used = 0, n;

	if (y < 0 || y >= ui->rows || x < 0 || x >= ui->cols || cells <= 0)
		return 0;
	cells = cells < ui->cols - x ? cells : ui->cols - x;    /* curses would wrap a wide character */
	n = text_fit(line, COUNT(line), s, cells, &used);
	mvhline(y, x, ' ', cells);
	for (int i = 0; i < n; i++)
		line[i] = stand_in(line[i]);
	if (n)
		mvaddnwstr(y, x, line, n);
	return used;
}

int ui_lines(struct ui *ui, int y, int x, int cells, int most, const char *s)
{
	int rows = 0;

	for (const char *next; *s && rows < most; s = next) {
		size_t n = text_line(s, cells, &next);

		ui_put(ui, y + rows++, x, cells, arena_copy_n(&ui->scratch, s, n));
	}
	return rows;
}

int ui_put_right(struct ui *ui, int y, int x, int cells, const char *s)
{
	int w = text_cells(s);

	if (w >= cells)
		return ui_put(ui, y, x, cells, s);
	ui_put(ui, y, x, cells, "");
	return ui_put(ui, y, x + cells - w, w, s);
}

void ui_print(struct ui *ui, int y, int x, int cells, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	text_vprint(text, sizeof text, fmt, ap);
	va_end(ap);
	ui_put(ui, y, x, cells, text);
}

void ui_cursor(struct ui *ui, int y, int x)
{
	ui->cursor_y = y;
	ui->cursor_x = x < ui->cols ? x : ui->cols - 1;
}

int ui_body(const struct ui *ui)
{
	return ui->rows - 3;
}

static void side(int y, int x, int cells, const cchar_t *left, const cchar_t *right)
{
	mvadd_wch(y, x, left);
	mvhline_set(y, x + 1, WACS_HLINE, cells);
	mvadd_wch(y, x + 1 + cells, right);
}

void ui_box(struct ui *ui, int rows, int cells, const char *title, int *y, int *x)
{
	int top, left, w;

	rows = rows < ui->rows - 4 ? rows : ui->rows - 4;
	cells = cells < ui->cols - 4 ? cells : ui->cols - 4;
	top = (ui->rows - rows - 2) / 2;
	left = (ui->cols - cells - 2) / 2;
	ui_role(ui, ROLE_DIALOG);
	for (int r = 0; r < rows + 2; r++)
		ui_put(ui, top + r, left, cells + 2, "");
	side(top, left, cells, WACS_ULCORNER, WACS_URCORNER);
	side(top + rows + 1, left, cells, WACS_LLCORNER, WACS_LRCORNER);
	for (int r = 1; r <= rows; r++) {
		mvadd_wch(top + r, left, WACS_VLINE);
		mvadd_wch(top + r, left + cells + 1, WACS_VLINE);
	}
	w = text_cells(title);
	if (w) {
		w = w + 2 < cells ? w + 2 : cells;
		ui_put(ui, top, left + 2, w, "");
		ui_put(ui, top, left + 3, w - 2, title);
	}
	*y = top + 1;
	*x = left + 1;
}
