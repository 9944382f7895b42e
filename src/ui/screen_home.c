/* The first screen: figures, what needs doing, and a digit for every register. */
#include "lvzhi/day.h"
#include "lvzhi/warning.h"
#include "term.h"

enum { TODO_MOST = 20, DOORS_MOST = 16 };

struct home {
	struct arena arena;
	struct home_figures figures;
	struct todo todo[TODO_MOST];
	int todo_count, at;                     /* the cursor: todos first, then doors */
	const struct door *door[DOORS_MOST];
	int door_count;
	const char *committee;
	int quiet;                              /* looks at the terminal without a key */
};

static void look(struct ui *ui, struct home *h)
{
	struct err e = { 0 };

	arena_free(&h->arena);
	h->todo_count = todo_list(ui->st, &h->arena, h->todo, TODO_MOST, &e);
	if (h->todo_count < 0)
		h->todo_count = 0;
	if (home_figures(ui->st, &h->figures, &e))
		ui_fail(ui, &e);
	h->committee = arena_print(&h->arena, "%s %s", ref_text(ui->st, &h->arena, "committee", store_committee(ui->st)),
	                           ref_text(ui->st, &h->arena, "term", store_term(ui->st)));
	h->at = h->at >= h->todo_count + h->door_count ? 0 : h->at;
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct home *h = state;

	(void)arg, (void)e;
	for (const struct door *d = doors; d->name; d++)
		if (d->digit && h->door_count < DOORS_MOST)
			h->door[h->door_count++] = d;
	look(ui, h);
	return LZ_OK;
}

static const char *day_words(struct ui *ui)
{
	static const char *const week[] = { "", "一", "二", "三", "四", "五", "六", "日" };
	int64_t today = env_today(store_env(ui->st));

	return arena_print(&ui->scratch, "%s 星期%s", day_long(&ui->scratch, today), week[day_weekday(today)]);
}

/* An empty ledger says how to begin. */
static void first_steps(struct ui *ui, int y)
{
	static const char *const steps[] = {
		N_("这是一本新的履职簿，可以这样开始："),
		N_("按 9 选“导入名册”，一次读进委员名册（Excel、CSV）；或按 1 再按 F10 逐位登记"),
		N_("按 9 选“评价办法”，定下本会的考核办法；界别、活动组、单位也在那里"),
		N_("按 2 再按 F10 登记会议；在会议上按 F2 录出勤、按 F9 打印签到表"),
		N_("任何时候按 F1 看这里能按哪些键，按 / 查找一切"),
	};

	for (size_t i = 0; i < COUNT(steps); i++) {
		ui_role(ui, i ? ROLE_TEXT : ROLE_HEAD);
		ui_put(ui, y + (int)i, i ? 3 : 2, ui->cols - 3, steps[i]);
	}
}

static void draw(struct ui *ui, const void *state)
{
	const struct home *h = state;
	const struct home_figures *n = &h->figures;
	int y = 2, half = (h->door_count + 1) / 2, last = ui_body(ui) - half - 2;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, 1, 2, ui->cols - 4, h->committee);
	ui_role(ui, ROLE_TEXT);
	ui_put_right(ui, 1, ui->cols - 34, 32, day_words(ui));
	ui_print(ui, y++, 2, ui->cols - 4, "委员 %d 人，常委 %d 人   今年会议活动 %d 次  提案 %d 件  社情民意 %d 篇", n->members, n->standing,
	         n->events_year, n->proposals_year, n->reports_year);
	y++;
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, y++, 2, ui->cols - 4, h->todo_count ? "要办的事" : n->members ? "没有要办的事" : "");
	for (int i = 0; i < h->todo_count && y <= last; i++, y++) {
		ui_role(ui, i == h->at ? ROLE_ROW : ROLE_TEXT);
		ui_print(ui, y, 2, ui->cols - 4, " %s", h->todo[i].label);
		if (i == h->at)
			ui_cursor(ui, y, 2);
	}
	if (!n->members)
		first_steps(ui, y + 1);
	y = y > last ? y : last;
	for (int i = 0; i < h->door_count; i++) {
		int x = i < half ? 2 : ui->cols / 2, row = y + 1 + i % half;

		ui_role(ui, h->todo_count + i == h->at ? ROLE_ROW : ROLE_TEXT);
		ui_print(ui, row, x, ui->cols / 2 - 4, " %c  %s", h->door[i]->digit, h->door[i]->label);
		if (h->todo_count + i == h->at)
			ui_cursor(ui, row, x);
	}
}

/* The list that shows them, narrowed to them. */
static void do_todo(struct ui *ui, const struct todo *t)
{
	const struct view *v = t->view ? view_find(t->view) : NULL;
	const struct door *d = v ? door_of_view(v) : door_find(t->key);

	if (d)
		ui_open_door(ui, d, t->filter);
	else
		ui_say(ui, "%s", t->label);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct home *h = state;
	int n = h->todo_count + h->door_count, half = (h->door_count + 1) / 2;

	h->quiet = 0;
	switch (act) {
	case ACT_UP: case ACT_BACKTAB:
		h->at = (h->at + n - 1) % n;
		return true;
	case ACT_DOWN: case ACT_TAB:
		h->at = (h->at + 1) % n;
		return true;
	case ACT_LEFT: case ACT_RIGHT:
		if (h->at >= h->todo_count) {
			int door = h->at - h->todo_count, to = door < half ? door + half : door - half;

			h->at = h->todo_count + (to < h->door_count ? to : h->door_count - 1);
		}
		return true;
	case ACT_ENTER:
		if (h->at < h->todo_count)
			do_todo(ui, &h->todo[h->at]);
		else
			ui_open_door(ui, h->door[h->at - h->todo_count], NULL);
		return true;
	case ACT_TEXT:
		for (int i = 0; i < h->door_count; i++)
			if (h->door[i]->digit - '0' == ui_digit(ui)) {
				h->at = h->todo_count + i;
				ui_open_door(ui, h->door[i], NULL);
				break;
			}
		return true;
	case ACT_ESC:
		return ui_menu(ui, "离开履职簿？", (const char *const[]){ "离开", "留下" }, 2, 0) != 0 && !ui->ended;
	default:
		return true;
	}
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	if (why & FRESH_LEDGER)
		look(ui, state);
}

static bool nobody_types(void *ctx)
{
	return !term_waiting(ctx);
}

/* Limits are counted when nobody has typed for a moment, for that reads the whole term: the first key ends it, and the next
 * quiet moment begins it again. */
static void idle(struct ui *ui, void *state)
{
	struct home *h = state;
	enum lz_code rc;
	struct err e = { 0 };
	int over, near;

	if ((!h->quiet++ && !ui->term->headless) || warnings_kept(ui->st, &over, &near))
		return;
	rc = warnings_count(ui->st, nobody_types, ui, &over, &near, &e);
	if (rc == LZ_STOPPED)
		return;
	if (rc)
		ui_fail(ui, &e);
	look(ui, state);
	ui_paint(ui);
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct home *)state)->arena);
}

const struct screen home_screen = {
	.name = "home", .title = N_("履职簿"), .where = IN_HOME, .state_size = sizeof(struct home),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .idle = idle, .close = close,
};
