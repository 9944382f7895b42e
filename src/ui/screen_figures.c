/* 提案年度统计: the figures of proposal_figures.h as a table under the cursor. All together it is figures × years; by a
 * dimension it is values × five years of one figure, or values × all figures of one year. Enter opens the list a number counts. */
#include "lvzhi/proposal_figures.h"
#include "ui_screen.h"
#include <string.h>

enum { ROW_WHAT = 1, ROW_HELP, ROW_HEAD, ROW_FIRST };
enum { CELLS_LABEL = 24, CELLS_NUMBER = 9 };

struct figures_screen {
	struct arena a;
	struct proposal_figures *f;
	int dimension, year, figure;            /* index into proposal_dimensions; the last year shown; the figure looked at */
	bool one_year;                          /* all figures of the last year, not one figure of five */
	int row, column, left, top;             /* the cursor; what is scrolled out */
};

static bool all_together(const struct figures_screen *s)
{
	return !*s->f->query.by->key;
}

/* Columns are figures where a dimension is asked in one year, years otherwise. */
static bool columns_are_figures(const struct figures_screen *s)
{
	return s->one_year && !all_together(s);
}

static int columns(const struct figures_screen *s)
{
	return columns_are_figures(s) ? s->f->count : s->f->query.years;
}

static int rows(const struct figures_screen *s)         /* the last one is the sum */
{
	return all_together(s) ? s->f->count : s->f->row_count + 1;
}

/* What a cell is about. */
struct figures_cell {
	const struct proposal_figures_row *row; /* NULL: the sum */
	int figure, year;                       /* indices */
};

static struct figures_cell cell_at(const struct figures_screen *s, int row, int column)
{
	struct figures_cell c = { NULL, s->figure, column };

	if (all_together(s))
		c.figure = row;
	else if (row < s->f->row_count)
		c.row = &s->f->rows[row];
	if (columns_are_figures(s)) {
		c.figure = column;
		c.year = s->f->query.years - 1;
	}
	return c;
}

static int64_t number(const struct figures_screen *s, struct figures_cell c)
{
	return (c.row ? c.row : &s->f->sum)->n[c.figure][c.year];
}

static int year_of(const struct figures_screen *s, int at)
{
	return s->f->query.last_year - s->f->query.years + 1 + at;
}

static enum lz_code look(struct ui *ui, struct figures_screen *s, struct err *e)
{
	struct arena a = { NULL };
	struct proposal_figures *f;
	struct proposal_figures_query q = { &proposal_dimensions[s->dimension], s->year, PROPOSAL_YEARS };

	if (proposal_figures_read(ui->st, &a, &q, &f, e)) {
		arena_free(&a);
		return e->code;
	}
	arena_free(&s->a);
	s->a = a;
	s->f = f;
	s->figure = s->figure < f->count ? s->figure : 0;
	s->row = s->row < rows(s) ? s->row : rows(s) - 1;
	s->column = s->column < columns(s) ? s->column : columns(s) - 1;
	return LZ_OK;
}

static enum lz_code figures_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct figures_screen *s = state;

	(void)arg;
	s->year = proposal_figures_year(ui->st);
	s->column = PROPOSAL_YEARS - 1;
	return look(ui, s, e);
}

static void figures_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct figures_screen *)state)->a);
}

static void figures_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if (why & FRESH_LEDGER && look(ui, state, &e))
		ui_fail(ui, &e);
}

/* --- drawing ----------------------------------------------------------------------------------- */

static const char *column_head(struct ui *ui, const struct figures_screen *s, int c)
{
	return columns_are_figures(s) ? s->f->asked[c]->label : arena_print(&ui->scratch, "%d年", year_of(s, c));
}

static const char *row_label(const struct figures_screen *s, int r)
{
	return all_together(s) ? s->f->asked[r]->label : r < s->f->row_count ? s->f->rows[r].label : "合计";
}

static int shown_columns(const struct ui *ui)
{
	int n = (ui->cols - CELLS_LABEL - 2) / CELLS_NUMBER;

	return n > 0 ? n : 1;
}

static void draw_head(struct ui *ui, const struct figures_screen *s)
{
	struct sink what = { .arena = &ui->scratch };
	struct figures_cell c = cell_at(s, s->row, s->column);

	for (int d = 0; proposal_dimensions[d].key; d++)
		sink_put(&what, d == s->dimension ? "[%s] " : " %s  ", proposal_dimensions[d].label);
	ui_role(ui, ROLE_LABEL);
	ui_put(ui, ROW_WHAT, 1, ui->cols - 2, what.text);
	ui_role(ui, ROLE_DIM);
	ui_print(ui, ROW_HELP, 1, ui->cols - 2, "%s%s%s%s", s->f->asked[c.figure]->label, *s->f->asked[c.figure]->help ? "：" : "",
	         s->f->asked[c.figure]->help, columns_are_figures(s) ? arena_print(&ui->scratch, "（%d年）", s->year) : "");
}

static void figures_draw(struct ui *ui, const void *state)
{
	const struct figures_screen *s = state;
	int shown = shown_columns(ui), last = columns(s);

	draw_head(ui, s);
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, all_together(s) ? " 项目" : arena_print(&ui->scratch, " %s", s->f->query.by->label));
	for (int c = s->left; c < last && c < s->left + shown; c++)
		ui_put_right(ui, ROW_HEAD, CELLS_LABEL + (c - s->left) * CELLS_NUMBER, CELLS_NUMBER - 1, column_head(ui, s, c));
	for (int r = s->top; r < rows(s) && ROW_FIRST + r - s->top <= ui_body(ui); r++) {
		int y = ROW_FIRST + r - s->top;

		ui_role(ui, r == s->row ? ROLE_ROW : ROLE_TEXT);
		ui_put(ui, y, 0, ui->cols, "");
		ui_put(ui, y, 1, CELLS_LABEL - 2, row_label(s, r));
		for (int c = s->left; c < last && c < s->left + shown; c++) {
			int64_t n = number(s, cell_at(s, r, c));

			ui_role(ui, r == s->row && c == s->column ? ROLE_FIELD_NOW : r == s->row ? ROLE_ROW : ROLE_TEXT);
			ui_put_right(ui, y, CELLS_LABEL + (c - s->left) * CELLS_NUMBER, CELLS_NUMBER - 1,
			             n ? arena_print(&ui->scratch, "%lld", (long long)n) : "·");
		}
	}
	ui_cursor(ui, ROW_FIRST + s->row - s->top, CELLS_LABEL + (s->column - s->left + 1) * CELLS_NUMBER - 2);
}

/* --- acting ------------------------------------------------------------------------------------ */

/* The list that the number counts: its door is named as its view is. */
static void open_list(struct ui *ui, const struct figures_screen *s)
{
	struct figures_cell c = cell_at(s, s->row, s->column);
	const struct proposal_figure *figure = s->f->asked[c.figure];
	struct arena a = { NULL };

	if (number(s, c))
		ui_open_door(ui, door_find(figure->view), proposal_figure_filter(&a, s->f, c.row, figure, year_of(s, c.year)));
	else
		ui_say(ui, "这个数是 0，没有可以列出的");
	arena_free(&a);
}

static void choose_figure(struct ui *ui, struct figures_screen *s)
{
	const char *words[PROPOSAL_FIGURES];
	int chosen;

	for (int i = 0; i < s->f->count; i++)
		words[i] = s->f->asked[i]->label;
	chosen = ui_menu(ui, "看哪一项", words, s->f->count, s->figure);
	if (chosen >= 0)
		s->figure = chosen;
}

static void choose_year(struct ui *ui, struct figures_screen *s)
{
	enum { MOST = 12 };
	const char *words[MOST];
	int latest = proposal_figures_year(ui->st), chosen;
	struct arena a = { NULL };
	struct err e = { 0 };

	for (int i = 0; i < MOST; i++)
		words[i] = arena_print(&a, "%d年", latest - i);
	chosen = ui_menu(ui, "看到哪一年", words, MOST, latest - s->year >= 0 && latest - s->year < MOST ? latest - s->year : 0);
	if (chosen >= 0) {
		s->year = latest - chosen;
		if (look(ui, s, &e))
			ui_fail(ui, &e);
	}
	arena_free(&a);
}

static void print(struct ui *ui, const struct figures_screen *s)
{
	static const char *const words[] = { N_("这张表"), N_("全套：按分类、承办单位、提案者类别，和五年对比") };
	static const char *const parts[] = { "category", "unit", "submitter_type", "" };
	int chosen = ui_menu(ui, "打印", words, COUNT(words), 0);
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "提案办理情况统计表");
	struct err e = { 0 };
	enum lz_code rc = LZ_OK;

	doc_landscape(d);
	if (chosen == 0)
		rc = paper_proposal_figures(ui->st, d, s->f->query.by->key, s->year, &e);
	for (size_t i = 0; chosen == 1 && !rc && i < COUNT(parts); i++)
		rc = paper_proposal_figures(ui->st, d, parts[i], s->year, &e);
	if (rc)
		ui_fail(ui, &e);
	else if (chosen >= 0)
		ui_preview(ui, d, arena_print(&a, "提案统计-%d年", s->year));
	arena_free(&a);
}

static void turn(struct ui *ui, struct figures_screen *s, int by)
{
	int n = 0;
	struct err e = { 0 };

	while (proposal_dimensions[n].key)
		n++;
	s->dimension = (s->dimension + by + n) % n;
	s->row = s->top = 0;
	if (look(ui, s, &e))
		ui_fail(ui, &e);
}

static void keep_in_sight(struct ui *ui, struct figures_screen *s)
{
	int page = ui_body(ui) - ROW_FIRST + 1, shown = shown_columns(ui);

	s->top = s->row < s->top ? s->row : s->row >= s->top + page ? s->row - page + 1 : s->top;
	s->left = s->column < s->left ? s->column : s->column >= s->left + shown ? s->column - shown + 1 : s->left;
}

static bool figures_act(struct ui *ui, void *state, enum act act)
{
	struct figures_screen *s = state;

	switch (act) {
	case ACT_ESC:     return false;
	case ACT_ENTER:   open_list(ui, s); break;
	case ACT_PRINT:   print(ui, s); break;
	case ACT_TAB:     turn(ui, s, 1); break;
	case ACT_BACKTAB: turn(ui, s, -1); break;
	case ACT_FILTER:  choose_year(ui, s); break;
	case ACT_LEFT:    s->column -= s->column > 0; break;
	case ACT_RIGHT:   s->column += s->column + 1 < columns(s); break;
	case ACT_COLUMNS:
		if (!all_together(s) && !s->one_year)
			choose_figure(ui, s);
		break;
	case ACT_SORT:
		s->one_year = !s->one_year;
		s->column = s->one_year ? s->figure : PROPOSAL_YEARS - 1;
		s->left = 0;
		break;
	default:
		ui_step(act, ui_body(ui) - ROW_FIRST, rows(s), &s->row);
		break;
	}
	s->column = s->column < columns(s) ? s->column : columns(s) - 1;
	keep_in_sight(ui, s);
	return true;
}

/* Keys that do nothing on this table are not offered. */
static const char *figures_bar(struct ui *ui, const void *state, enum act act)
{
	const struct figures_screen *s = state;

	(void)ui;
	if (act == ACT_SORT)
		return all_together(s) ? "" : s->one_year ? "五年一项" : "一年各项";
	return act == ACT_COLUMNS && (all_together(s) || s->one_year) ? "" : NULL;
}

const struct screen figures_screen = {
	.name = "figures", .title = N_("提案年度统计"), .where = IN_FIGURES, .state_size = sizeof(struct figures_screen), .open = figures_open,
	.draw = figures_draw, .act = figures_act, .fresh = figures_fresh, .close = figures_close, .bar = figures_bar,
};
