/* The journal: who did what when, what it changed, and undo of any of it. */
#include "lvzhi/day.h"
#include "lvzhi/print.h"
#include "ui_screen.h"
#include <string.h>

enum { READ_AT_ONCE = 100 };

struct journal {
	struct arena arena;
	struct operation *ops;                  /* newest first; more are read when the cursor comes near the end */
	int count, at, top;
	bool all;                               /* the first operation is among them */
};

static void more(struct ui *ui, struct journal *j)
{
	int64_t before = j->count ? j->ops[j->count - 1].id : 0;
	struct operation *next = arena_take(&j->arena, sizeof *next * (size_t)(j->count + READ_AT_ONCE));
	int got = store_operations(ui->st, &j->arena, before, READ_AT_ONCE, next + j->count);

	if (j->count)
		memcpy(next, j->ops, sizeof *next * (size_t)j->count);
	j->ops = next;
	j->count += got > 0 ? got : 0;
	j->all = got < READ_AT_ONCE;
}

static void look(struct ui *ui, struct journal *j)
{
	arena_free(&j->arena);
	j->count = 0;
	j->all = false;
	do
		more(ui, j);
	while (!j->all && j->count <= j->at);
	j->at = j->at < j->count ? j->at : j->count ? j->count - 1 : 0;
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	(void)arg, (void)e;
	look(ui, state);
	return LZ_OK;
}

static void draw_row(struct ui *ui, int y, const struct operation *op)
{
	ui_put(ui, y, 1, 17, day_time_text(&ui->scratch, op->at, false));
	ui_put(ui, y, 18, 10, op->clerk);
	ui_put(ui, y, 29, ui->cols - 46, op->label);
	ui_print(ui, y, ui->cols - 16, 8, "%lld行", (long long)op->rows);
	ui_put(ui, y, ui->cols - 7, 6, op->undone_by ? "已撤销" : op->undoes ? "是撤销" : op->opening ? "开账" : "");
}

static void draw(struct ui *ui, const void *state)
{
	const struct journal *j = state;
	int rows = ui_body(ui) - 1, top = j->at < j->top ? j->at : j->at >= j->top + rows ? j->at - rows + 1 : j->top;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, 1, 0, ui->cols, " 时间             经手人     做了什么");
	for (int i = 0; i < rows && top + i < j->count; i++) {
		const struct operation *op = &j->ops[top + i];

		ui_role(ui, top + i == j->at ? ROLE_ROW : op->undone_by ? ROLE_DIM : ROLE_TEXT);
		ui_put(ui, 2 + i, 0, ui->cols, "");
		draw_row(ui, 2 + i, op);
	}
	ui_cursor(ui, 2 + j->at - top, 0);
}

static void show(struct ui *ui, const struct operation *op)
{
	struct arena a = { NULL };
	struct sink text = { .arena = &a };
	const char *label = arena_copy(&a, op->label);
	struct err e = { 0 };

	sink_text(&text, "");
	if (store_operation_text(ui->st, op->id, &text, &e))
		ui_fail(ui, &e);
	else
		ui_pager(ui, label, text.text);
	arena_free(&a);
}

/* What was printed, the newest first. */
static void prints(struct ui *ui)
{
	enum { MOST = 1000 };
	struct arena a = { NULL };
	struct printed *rows = arena_take(&a, sizeof *rows * MOST);
	struct sink text = { .arena = &a };
	int n = printed_list(ui->st, &a, 0, MOST, rows);

	sink_text(&text, n ? "" : "还没有打印过。");
	for (int i = 0; i < n; i++)
		sink_put(&text, "%s  %s  %s\n", day_time_text(&a, rows[i].at, false), rows[i].clerk, printed_text(ui->st, &a, &rows[i]));
	ui_pager(ui, "打印记录", text.text);
	arena_free(&a);
}

static void undo(struct ui *ui, const struct operation *op)
{
	struct arena a = { NULL };
	const char *label = arena_copy(&a, op->label);
	struct err e = { 0 };

	if (store_undo(ui->st, op->id, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_wrote(ui);
		ui_say(ui, "已撤销：%s", label);
	}
	arena_free(&a);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct journal *j = state;
	int page = ui_body(ui) - 1;
	struct err e = { 0 };

	switch (act) {
	case ACT_ENTER:
		if (j->count)
			show(ui, &j->ops[j->at]);
		return true;
	case ACT_PRINT:
		prints(ui);
		return true;
	case ACT_UNDO:
		if (j->count)
			undo(ui, &j->ops[j->at]);
		return true;
	case ACT_REDO:
		if (!store_redoable(ui->st))
			ui_say(ui, "没有可以重做的");
		else if (store_undo(ui->st, store_redoable(ui->st), &e))
			ui_fail(ui, &e);
		else
			ui_wrote(ui);
		return true;
	case ACT_ESC:
		return false;
	default:
		break;
	}
	while (!j->all && (act == ACT_DOWN || act == ACT_PAGE_DOWN) && j->at + page >= j->count)
		more(ui, j);
	ui_step(act, page, j->count, &j->at);
	j->top = j->at < j->top ? j->at : j->at >= j->top + page ? j->at - page + 1 : j->top;
	return true;
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	if (why & FRESH_LEDGER)
		look(ui, state);
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct journal *)state)->arena);
}

const struct screen journal_screen = {
	.name = "journal", .title = N_("操作日志"), .where = IN_JOURNAL, .state_size = sizeof(struct journal),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .close = close,
};
