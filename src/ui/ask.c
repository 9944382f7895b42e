/* Small questions in a box: one line of text, one of a few words, yes or no. */
#include "ui_screen.h"

/* --- one line --------------------------------------------------------------------- */

struct ask_arg {
	const char *question, *start;
	struct arena *arena;
	char *answer;
};
struct ask {
	struct ask_arg *arg;
	struct arena arena;
	struct line line;
};

static enum lz_code ask_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct ask *q = state;

	(void)ui, (void)e;
	q->arg = arg;
	line_start(&q->line, &q->arena, q->arg->start ? q->arg->start : "", true);
	return LZ_OK;
}

static void ask_draw(struct ui *ui, const void *state)
{
	const struct ask *q = state;
	int y, x, cells = ui->cols - 12 < 64 ? ui->cols - 12 : 64;

	ui_box(ui, 3, cells, q->arg->question, &y, &x);
	ui_role(ui, ROLE_FIELD);
	line_draw(ui, y + 1, x + 1, cells - 2, &q->line);
}

static bool ask_act(struct ui *ui, void *state, enum act act)
{
	struct ask *q = state;

	if (act == ACT_ENTER)
		q->arg->answer = arena_copy(q->arg->arena, q->line.s.text);
	else if (act != ACT_ESC)
		line_act(ui, &q->line, act);
	return act != ACT_ENTER && act != ACT_ESC;
}

static void ask_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct ask *)state)->arena);
}

static const struct screen ask_screen = {
	.name = "ask", .title = N_("填写"), .where = IN_ASK, .state_size = sizeof(struct ask), .popup = true,
	.open = ask_open, .draw = ask_draw, .act = ask_act, .close = ask_close,
};

char *ui_ask(struct ui *ui, struct arena *a, const char *question, const char *start)
{
	struct ask_arg arg = { question, start, a, NULL };

	ui_run(ui, &ask_screen, &arg);
	return arg.answer;
}

/* --- one of a few words ------------------------------------------------------------- */

struct menu_arg {
	const char *title;
	const char *const *words;
	int count, chosen;
};
struct menu {
	struct menu_arg *arg;
	int at, top;
};

static enum lz_code menu_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct menu *m = state;

	(void)ui, (void)e;
	m->arg = arg;
	m->at = m->arg->chosen > 0 ? m->arg->chosen : 0;
	m->arg->chosen = -1;
	return LZ_OK;
}

static int menu_rows(const struct ui *ui, const struct menu *m)
{
	int most = ui->rows - 8;

	return m->arg->count < most ? m->arg->count : most;
}

static void menu_draw(struct ui *ui, const void *state)
{
	const struct menu *m = state;
	int y, x, w = text_cells(m->arg->title) + 4, rows = menu_rows(ui, m);
	int top = m->at >= rows ? m->at - rows + 1 : 0;

	for (int i = 0; i < m->arg->count; i++)
		w = text_cells(m->arg->words[i]) + 6 > w ? text_cells(m->arg->words[i]) + 6 : w;
	w = w < ui->cols - 6 ? w : ui->cols - 6;
	ui_box(ui, rows, w, m->arg->title, &y, &x);
	for (int i = 0; i < rows; i++) {
		int n = top + i;

		ui_role(ui, n == m->at ? ROLE_ROW : ROLE_DIALOG);
		ui_print(ui, y + i, x, w, " %c %s", n < 9 ? '1' + n : ' ', m->arg->words[n]);
	}
	ui_cursor(ui, y + m->at - top, x + 1);
}

static bool menu_act(struct ui *ui, void *state, enum act act)
{
	struct menu *m = state;
	int n = m->arg->count;

	switch (act) {
	case ACT_UP: case ACT_LEFT: case ACT_BACKTAB:
		m->at = (m->at + n - 1) % n;
		return true;
	case ACT_DOWN: case ACT_RIGHT: case ACT_TAB:
		m->at = (m->at + 1) % n;
		return true;
	case ACT_HOME: case ACT_PAGE_UP:
		m->at = 0;
		return true;
	case ACT_END: case ACT_PAGE_DOWN:
		m->at = n - 1;
		return true;
	case ACT_TEXT:
		if (ui_digit(ui) < 1 || ui_digit(ui) > n)
			return true;
		m->at = ui_digit(ui) - 1;
		m->arg->chosen = m->at;
		return false;
	case ACT_ENTER:
		m->arg->chosen = m->at;
		return false;
	case ACT_ESC:
		return false;
	default:
		return true;
	}
}

static const struct screen menu_screen = {
	.name = "menu", .title = N_("选一项"), .where = IN_PICK, .state_size = sizeof(struct menu), .popup = true,
	.open = menu_open, .draw = menu_draw, .act = menu_act,
};

int ui_menu(struct ui *ui, const char *title, const char *const *words, int count, int at)
{
	struct menu_arg arg = { title, words, count, at };

	if (count <= 0 || ui_run(ui, &menu_screen, &arg))
		return -1;
	return arg.chosen;
}
