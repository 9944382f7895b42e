/* Long text in a big box: lines wrap at the window's width, F2 takes the text, Esc leaves it as it was (and asks). */
#include "lvzhi/file.h"
#include "term.h"
#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct pane_arg {
	const char *title;
	const char *text;
	char *answer;
	struct arena *arena;
	void (*keep)(struct ui *ui, void *ctx, const char *text);
	void *ctx;
};
struct pane {
	struct pane_arg *arg;
	struct arena arena, wrap_arena;
	struct line line;                       /* with newlines in it */
	size_t *starts;                         /* of the rows on the screen */
	int count, top, row, goal;              /* the cursor's row, and the column it wants to keep; -1 */
	bool touched;                           /* since it was kept */
};

static int width(const struct ui *ui)
{
	return ui->cols - 8;
}

static int height(const struct ui *ui)
{
	return ui->rows - 7;
}

/* Where the rows start, and which one the cursor is in. */
static void wrap(struct ui *ui, struct pane *p)
{
	const char *text = p->line.s.text, *s = text;
	bool more = true;

	arena_free(&p->wrap_arena);
	p->starts = NULL;
	p->count = p->row = 0;
	while (more) {
		size_t line = strcspn(s, "\n"), n;
		int used;

		p->starts = arena_grow(&p->wrap_arena, p->starts, (size_t)p->count, sizeof *p->starts);
		p->starts[p->count] = (size_t)(s - text);
		if (p->line.at >= (size_t)(s - text))
			p->row = p->count;
		p->count++;
		n = text_fit_bytes(s, width(ui), &used);
		if (n < line) {                         /* goes on in the next row */
			s += n;
		} else {
			s += line;
			more = *s == '\n';
			s += more;
		}
	}
	p->top = p->row < p->top ? p->row : p->row >= p->top + height(ui) ? p->row - height(ui) + 1 : p->top;
}

static const char *row_text(const struct pane *p, int row, struct arena *a)
{
	const char *s = p->line.s.text + p->starts[row];
	size_t n = row + 1 < p->count ? p->starts[row + 1] - p->starts[row] : strlen(s);

	if (n && s[n - 1] == '\n')
		n--;
	return arena_copy_n(a, s, n);
}

static int column(const struct pane *p)
{
	struct arena a = { NULL };
	int cells = text_cells(arena_copy_n(&a, p->line.s.text + p->starts[p->row], p->line.at - p->starts[p->row]));

	arena_free(&a);
	return cells;
}

static void go_to_row(struct ui *ui, struct pane *p, int row)
{
	struct arena a = { NULL };
	int used, goal = p->goal < 0 ? column(p) : p->goal;

	row = row < 0 ? 0 : row >= p->count ? p->count - 1 : row;
	p->line.at = p->starts[row] + text_fit_bytes(row_text(p, row, &a), goal, &used);
	arena_free(&a);
	wrap(ui, p);
	p->goal = goal;
}

static enum lz_code pane_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct pane *p = state;

	(void)e;
	p->arg = arg;
	p->goal = -1;
	line_start(&p->line, &p->arena, p->arg->text, false);
	wrap(ui, p);
	return LZ_OK;
}

static void pane_draw(struct ui *ui, const void *state)
{
	const struct pane *p = state;
	int y, x;

	ui_box(ui, height(ui), ui->cols - 6, p->arg->title, &y, &x);
	ui_role(ui, ROLE_TEXT);
	for (int i = 0; i < height(ui); i++)
		ui_put(ui, y + i, x, ui->cols - 6, p->top + i < p->count ? row_text(p, p->top + i, &ui->scratch) : "");
	ui_cursor(ui, y + p->row - p->top, x + column(p));
}

/* --- somebody else's editor ------------------------------------------------------------- */

static enum lz_code run_editor(struct ui *ui, const char *editor, const char *path, struct err *e)
{
	struct arena a = { NULL };
	const char *script = arena_print(&a, "%s \"$1\"", editor);
	int status = -1;
	pid_t pid;

	term_outside(ui, true);
	pid = fork();
	if (pid == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		execl("/bin/sh", "sh", "-c", script, "sh", path, (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0)
		;
	term_outside(ui, false);
	arena_free(&a);
	if (pid < 0 || !WIFEXITED(status) || WEXITSTATUS(status))
		return err_set(e, LZ_IO, NULL, "编辑器“%s”没有正常结束，内容没有改动", editor);
	return LZ_OK;
}

static void outside(struct ui *ui, struct pane *p)
{
	const char *editor = store_env(ui->st)->editor;
	char path[] = "/tmp/lvzhi-XXXXXX", *bytes = NULL;
	struct arena a = { NULL };
	struct err e = { 0 };
	size_t n = 0;
	int fd;

	if (!editor || !*editor || strcmp(nl_langinfo(CODESET), "UTF-8")) {
		ui_say(ui, "没有可用的外部编辑器（要设 EDITOR，并在 UTF-8 终端里）");
		return;
	}
	fd = mkstemp(path);                             /* 0600: nobody else reads a draft */
	if (fd < 0 || write(fd, p->line.s.text, p->line.s.len) != (ssize_t)p->line.s.len)
		err_set(&e, LZ_IO, NULL, "写不了临时文件 %s，磁盘可能满了", path);
	if (fd >= 0)
		close(fd);
	if (!e.code && !run_editor(ui, editor, path, &e) && !file_read(&a, path, &bytes, &n, &e)) {
		if (utf8_valid(bytes, n) != n || strlen(bytes) != n)
			err_set(&e, LZ_INVALID, NULL, "编辑器存的不是 UTF-8 文本，内容没有改动");
		else
			line_start(&p->line, &p->arena, text_clean(&a, bytes, true), false);
	}
	unlink(path);
	if (e.code)
		ui_fail(ui, &e);
	arena_free(&a);
	wrap(ui, p);
}

static void put_text(struct ui *ui, struct pane *p, const char *text)
{
	for (const char *s = text; *s;) {
		ui->typed = utf8_next(&s);
		line_act(ui, &p->line, ACT_TEXT);
	}
}

/* Nothing typed is lost by a key too many. true: leave. */
static bool leave(struct ui *ui, struct pane *p)
{
	static const char *const words[] = { N_("收下"), N_("不要改动") };
	int chosen;

	if (!strcmp(p->line.s.text, p->arg->text))
		return true;
	chosen = ui_menu(ui, "这段文字改过了", words, COUNT(words), 0);
	if (chosen == 0)
		p->arg->answer = text_clean(p->arg->arena, p->line.s.text, true);
	return chosen >= 0;
}

static void pane_idle(struct ui *ui, void *state)
{
	struct pane *p = state;

	if (p->touched && p->arg->keep)
		p->arg->keep(ui, p->arg->ctx, p->line.s.text);
	p->touched = false;
}

static bool pane_act(struct ui *ui, void *state, enum act act)
{
	struct pane *p = state;

	switch (act) {
	case ACT_UP:        go_to_row(ui, p, p->row - 1); return true;
	case ACT_DOWN:      go_to_row(ui, p, p->row + 1); return true;
	case ACT_PAGE_UP:   go_to_row(ui, p, p->row - height(ui)); return true;
	case ACT_PAGE_DOWN: go_to_row(ui, p, p->row + height(ui)); return true;
	case ACT_HOME:      p->goal = 0; go_to_row(ui, p, p->row); break;
	case ACT_END:       p->goal = width(ui); go_to_row(ui, p, p->row); break;
	case ACT_ENTER:     put_text(ui, p, "\n"); break;
	case ACT_PASTE:     put_text(ui, p, text_clean(&ui->scratch, ui->pasted.text, true)); break;
	case ACT_EDITOR:    outside(ui, p); break;
	case ACT_SAVE:
		p->arg->answer = text_clean(p->arg->arena, p->line.s.text, true);
		return false;
	case ACT_ESC:
		return !leave(ui, p);
	default:
		line_act(ui, &p->line, act);
		break;
	}
	p->touched = true;
	p->goal = -1;
	wrap(ui, p);
	return true;
}

static void pane_fresh(struct ui *ui, void *state, enum fresh why)
{
	if (why & FRESH_SIZE)
		wrap(ui, state);
}

static void pane_close(struct ui *ui, void *state)
{
	struct pane *p = state;

	(void)ui;
	arena_free(&p->arena);
	arena_free(&p->wrap_arena);
}

static const struct screen pane_screen = {
	.name = "pane", .title = N_("长文"), .where = IN_PANE, .state_size = sizeof(struct pane), .popup = true,
	.open = pane_open, .draw = pane_draw, .act = pane_act, .fresh = pane_fresh, .idle = pane_idle,
	.close = pane_close,
};

bool ui_pane(struct ui *ui, struct arena *a, const char *title, const char **text,
             void (*keep)(struct ui *ui, void *ctx, const char *text), void *ctx)
{
	struct pane_arg arg = { title, *text, NULL, a, keep, ctx };

	ui_run(ui, &pane_screen, &arg);
	if (arg.answer)
		*text = arg.answer;
	return arg.answer != NULL;
}
