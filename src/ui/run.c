/* The loop every screen runs in, and the message line. */
#include "keys.h"
#include <stdlib.h>
#include <string.h>

enum { ROWS_LEAST = 24, COLUMNS_LEAST = 80, LOOK_MS = 1000, QUIET_LOOKS = 5, NOTE_ROWS = 4 };

struct frame {
	const struct screen *screen;
	void *state;
	struct frame *below;
	int64_t seen;                           /* the ledger's version it has read */
	int rows, cols;                         /* the size it was told */
};

void ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vprint(ui->note, sizeof ui->note, fmt, ap);
	va_end(ap);
	ui->error = false;
}

void ui_fail(struct ui *ui, const struct err *e)
{
	ui_say(ui, "%s", e->say);
	ui->error = true;
}

static int64_t version(struct ui *ui)
{
	return ui->st ? store_version(ui->st) + ui->writes : ui->writes;
}

void ui_wrote(struct ui *ui)
{
	ui->writes++;
}

/* --- painting ------------------------------------------------------------------------ */

static bool too_small(const struct ui *ui)
{
	return ui->rows < ROWS_LEAST || ui->cols < COLUMNS_LEAST;
}

static void title(struct ui *ui, const struct frame *f)
{
	const char *more = f->screen->heading ? f->screen->heading(ui, f->state) : NULL;
	const char *who = ui->st && store_env(ui->st)->clerk ? store_env(ui->st)->clerk : "";
	int w = text_cells(who);

	ui_role(ui, ROLE_TITLE);
	ui_print(ui, 0, 0, ui->cols, " %s%s%s", f->screen->title, more && *more ? "  " : "", more ? more : "");
	if (w && w < ui->cols / 4)
		ui_put(ui, 0, ui->cols - w - 1, w, who);
}

static void body(struct ui *ui, const struct frame *f)
{
	if (f->screen->popup && f->below)
		body(ui, f->below);
	else
		title(ui, f);
	ui_role(ui, ROLE_TEXT);
	f->screen->draw(ui, f->state);
}

/* The message line; what does not fit one line takes those above it, until the next key. */
static void note(struct ui *ui)
{
	int n = 0;

	for (const char *p = ui->note; *p && n < NOTE_ROWS; n++)
		text_line(p, ui->cols - 1, &p);
	ui_role(ui, ui->error ? ROLE_ERROR : ROLE_NOTE);
	ui_lines(ui, ui->rows - 1 - n, 0, ui->cols - 1, n, ui->note);
}

void ui_paint(struct ui *ui)
{
	struct frame *f = ui->top;

	if (!f)
		return;
	curs_set(1);
	attrset(A_NORMAL);
	erase();
	ui->cursor_y = ui->rows - 2;
	ui->cursor_x = 0;
	if (too_small(ui)) {
		ui_print(ui, 0, 0, ui->cols, "窗口太小（%d×%d），请放大到 80×24 以上", ui->cols, ui->rows);
		ui_cursor(ui, 0, 0);
	} else {
		body(ui, f);
		note(ui);
		keys_bar(ui, f->screen, f->state);
	}
	attrset(A_NORMAL);
	move(ui->cursor_y, ui->cursor_x);
	refresh();
	arena_free(&ui->scratch);
}

bool ui_stop(struct ui *ui)
{
	return term_esc_waits(ui);
}

bool ui_progress(struct ui *ui, const char *doing, int64_t done, int64_t all)
{
	ui_say(ui, "正在%s %lld / %lld，按 Esc 停下", doing, (long long)done, (long long)all);
	ui_paint(ui);
	return !ui_stop(ui);
}

bool ui_computing(void *ui, int64_t done, int64_t all)
{
	return ui_progress(ui, "计算", done, all);
}

/* --- the loop ------------------------------------------------------------------------------ */

static void bring_up_to_date(struct ui *ui)
{
	int64_t now = version(ui);

	getmaxyx(stdscr, ui->rows, ui->cols);
	for (struct frame *f = ui->top; f; f = f->below) {
		enum fresh why = (f->seen != now ? FRESH_LEDGER : 0) | (f->rows != ui->rows || f->cols != ui->cols ? FRESH_SIZE : 0);

		f->seen = now;
		f->rows = ui->rows;
		f->cols = ui->cols;
		if (why && f->screen->fresh && !too_small(ui))
			f->screen->fresh(ui, f->state, why);
	}
}

/* The label of an operation, for the message line. */
static const char *label_of(struct ui *ui, int64_t id)
{
	struct operation op;

	return store_operations(ui->st, &ui->scratch, id + 1, 1, &op) == 1 && op.id == id ? op.label : "";
}

static void undo(struct ui *ui, bool again)
{
	int64_t id = again ? store_redoable(ui->st) : store_undoable(ui->st);
	struct err e = { 0 };
	const char *label;

	if (!id) {
		ui_say(ui, again ? "没有可以重做的" : "没有可以撤销的");
		return;
	}
	if (store_undo(ui->st, id, &e)) {
		ui_fail(ui, &e);
		return;
	}
	ui_wrote(ui);
	label = label_of(ui, id);
	if (again && !strncmp(label, "撤销 ", strlen("撤销 ")))         /* what is done again is what was undone */
		label += strlen("撤销 ");
	ui_say(ui, again ? "已重做：%s" : "已撤销：%s（Ctrl-Y 重做）", label);
}

static void help(struct ui *ui, const struct screen *s, const void *state)
{
	struct arena a = { NULL };
	struct sink text = { .arena = &a };

	keys_help(ui, s, state, &text);
	ui_pager(ui, arena_print(&a, "%s的按键", s->title), text.text);
	arena_free(&a);
}

/* What is the same on every screen. */
static bool common(struct ui *ui, const struct screen *s, const void *state, enum act act)
{
	switch (act) {
	case ACT_HELP:
		help(ui, s, state);
		return true;
	case ACT_SEARCH:
		ui_run(ui, &search_screen, NULL);
		return true;
	case ACT_UNDO:
	case ACT_REDO:
		if (s->where & IN_JOURNAL)
			return false;                   /* there it means the line under the cursor */
		undo(ui, act == ACT_REDO);
		return true;
	case ACT_REDRAW:
		clearok(stdscr, TRUE);
		return true;
	default:
		return false;
	}
}

static void the_end(struct ui *ui)
{
	struct term *t = ui->term;

	if (!t->dump)
		return;
	term_dump(ui, t->dump);
	*t->dump_y = ui->cursor_y;
	*t->dump_x = ui->cursor_x;
	t->dump = NULL;
}

/* One key, or a second without one. */
static enum act next(struct ui *ui, struct frame *f, int *quiet)
{
	enum act act;

	bring_up_to_date(ui);
	if (!term_waiting(ui)) {
		ui_paint(ui);
		if (f->screen->idle)
			f->screen->idle(ui, f->state);
	}
	act = keys_next(ui, f->screen->where, LOOK_MS);
	if (term_interrupted()) {
		if (too_small(ui))
			ui->ended = true;
		ui_say(ui, "要离开请按 Esc");
	}
	if (ui->ended) {
		the_end(ui);
		return ACT_NONE;
	}
	*quiet = act == ACT_NONE ? *quiet + 1 : 0;
	if (*quiet == QUIET_LOOKS && ui->st)
		store_idle(ui->st);                     /* nobody is typing */
	return too_small(ui) ? ACT_NONE : act;
}

enum lz_code ui_run(struct ui *ui, const struct screen *s, void *arg)
{
	struct frame f = { .screen = s, .below = ui->top, .rows = ui->rows, .cols = ui->cols };
	struct err e = { 0 };
	bool stay = true;
	int quiet = 0;

	if (ui->ended)
		return LZ_STOPPED;
	f.state = mem_new(s->state_size);
	f.seen = version(ui);
	if (s->open && s->open(ui, f.state, arg, &e)) {
		if (s->close)
			s->close(ui, f.state);
		free(f.state);
		ui_fail(ui, &e);
		return e.code;
	}
	ui->top = &f;
	while (stay && !ui->ended) {
		enum act act = next(ui, &f, &quiet);

		if (act == ACT_NONE || ui->ended)
			continue;
		*ui->note = '\0';
		ui->error = false;
		if (!common(ui, s, f.state, act))
			stay = s->act(ui, f.state, act);
	}
	if (s->close)
		s->close(ui, f.state);
	ui->top = f.below;
	free(f.state);
	return LZ_OK;
}
