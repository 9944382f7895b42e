/* The work queue of the proposals: what waits at each step, and a list behind every line. Letters and characters go straight
 * to the list of all of them. */
#include "proposal_parts.h"
#include "ui_screen.h"

enum { LINES = 24, FIRST_ROW = 2, LABEL = 30, COUNT_CELLS = 8, COUNT_MOST = 10000 };

struct queue {
	struct arena arena;
	struct todo lines[LINES];
	int count, at;
};

static enum lz_code look(struct ui *ui, struct queue *q, struct err *e)
{
	int n;

	arena_free(&q->arena);
	n = queue_list(ui->st, &q->arena, q->lines, LINES, COUNT_MOST + 1, e);
	q->count = n < 0 ? 0 : n;
	q->at = q->at < q->count ? q->at : 0;
	return n < 0 ? e->code : LZ_OK;
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	(void)arg;
	return look(ui, state, e);
}

/* The digit that opens a line; ' ' behind the tenth. */
static char digit_of(int i)
{
	return i < 9 ? (char)('1' + i) : i == 9 ? '0' : ' ';
}

static void draw(struct ui *ui, const void *state)
{
	const struct queue *q = state;
	int rows = ui_body(ui) - FIRST_ROW + 1, top = q->at < rows ? 0 : q->at - rows + 1;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, 1, 0, ui->cols, "");
	ui_put(ui, 1, 2, LABEL, "提案工作台");
	ui_put_right(ui, 1, 2 + LABEL, COUNT_CELLS, "件数");
	for (int i = 0; i < rows && top + i < q->count; i++) {
		const struct todo *t = &q->lines[top + i];
		bool now = top + i == q->at;

		ui_role(ui, now ? ROLE_ROW : !t->count ? ROLE_DIM : t->late ? ROLE_BAD : ROLE_TEXT);
		ui_print(ui, FIRST_ROW + i, 1, LABEL + 1, " %c  %s", digit_of(top + i), t->label);
		ui_put_right(ui, FIRST_ROW + i, 2 + LABEL, COUNT_CELLS, t->count < 0 ? "" : arena_print(&ui->scratch, "%d%s",
		             t->count > COUNT_MOST ? COUNT_MOST : t->count, t->count > COUNT_MOST ? "+" : ""));
		if (now)
			ui_cursor(ui, FIRST_ROW + i, 2);
	}
	ui_role(ui, ROLE_DIM);
	ui_put(ui, FIRST_ROW, LABEL + COUNT_CELLS + 6, ui->cols - LABEL - COUNT_CELLS - 7, "数字打开一行；写案由里的字，");
	ui_put(ui, FIRST_ROW + 1, LABEL + COUNT_CELLS + 6, ui->cols - LABEL - COUNT_CELLS - 7, "直接在全部提案里找");
}

static void open_line(struct ui *ui, struct queue *q, int i)
{
	const struct view *v = i < q->count ? view_find(q->lines[i].view) : NULL;

	if (!v)
		return;
	q->at = i;
	ui_open_door(ui, door_of_view(v), q->lines[i].filter);
}

/* What was typed, in the list of all. */
static void find(struct ui *ui, const char *typed)
{
	struct list_arg list = { .door = door_find("proposal"), .typed = typed };

	ui_run(ui, &list_screen, &list);
}

static void type(struct ui *ui, struct queue *q)
{
	char mb[5] = { 0 };
	int digit = ui_digit(ui);

	if (digit >= 0) {
		open_line(ui, q, digit ? digit - 1 : 9);
		return;
	}
	utf8_put(mb, ui->typed);
	if (*mb != ' ')
		find(ui, mb);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct queue *q = state;

	switch (act) {
	case ACT_ESC: return false;
	case ACT_ENTER: open_line(ui, q, q->at); return true;
	case ACT_TEXT: type(ui, q); return true;
	case ACT_PASTE: find(ui, text_clean(&ui->scratch, ui->pasted.text, false)); return true;
	case ACT_PRINT: session_print(ui); return true;
	case ACT_WORK: ui_run(ui, &figures_screen, NULL); return true;
	case ACT_NEW: ui_new_row(ui, &(struct list_query){ .view = view_find("proposal") }, 0); return true;
	case ACT_TAB: ui_step(ACT_DOWN, 1, q->count, &q->at); return true;
	case ACT_BACKTAB: ui_step(ACT_UP, 1, q->count, &q->at); return true;
	default: ui_step(act, ui_body(ui) - FIRST_ROW, q->count, &q->at); return true;
	}
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if ((why & FRESH_LEDGER) && look(ui, state, &e))
		ui_fail(ui, &e);
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct queue *)state)->arena);
}

const struct screen queue_screen = {
	.name = "queue", .title = N_("提案"), .where = IN_QUEUE, .state_size = sizeof(struct queue),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .close = close,
};
