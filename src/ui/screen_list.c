/* A list over any view: type to narrow, and every register is this screen. */
#include "list_parts.h"

enum { CUT_LEAST = 8 };

static void search_again(struct ui *ui, struct list *l)
{
	l->q.narrow = *l->narrow.s.text ? l->narrow.s.text : NULL;
	list_first(ui, l);
	list_total(ui, l);
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	const struct list_arg *a = arg;
	struct list *l = state;

	l->door = a->door;
	l->made = a->made;
	l->view = l->made ? l->made->view : view_find(a->door->view);
	if (!l->view)
		return err_set(e, LZ_INVALID, NULL, "没有“%s”这个列表", a->door->label);
	l->q.view = l->view;
	line_start(&l->narrow, &l->arena, a->typed ? a->typed : "", false);
	if (a->filter)
		list_add_filter(l, a->filter);
	list_columns_start(ui, l);
	list_columns_fit(ui, l);
	search_again(ui, l);
	return LZ_OK;
}

/* --- drawing ------------------------------------------------------------------------------ */

/* row NULL: the heads, with a > where more columns wait on the right. */
static void draw_row(struct ui *ui, const struct list *l, int y, const struct list_row *row)
{
	int x = 1;

	for (int i = 0; i < l->column_count && x < ui->cols - 1; i++) {
		const struct view_column *c = &l->view->columns[l->columns[i]];
		const char *text = row ? row->cell[l->columns[i]] : c->label;
		int cells;

		if (i > 0 && i <= l->left)              /* the first column stays when the others scroll */
			continue;
		if (!row && ui->cols - x < l->widths[i])
			ui_put(ui, y, ui->cols - 1, 1, ">");
		if (ui->cols - 1 - x < l->widths[i] && ui->cols - 1 - x < CUT_LEAST)
			break;                          /* a rest too narrow to be read */
		cells = l->widths[i] < ui->cols - 1 - x ? l->widths[i] : ui->cols - 1 - x;
		if (c->type == F_INT || c->type == F_POINTS)
			ui_put_right(ui, y, x, cells, text);
		else
			ui_put(ui, y, x, cells, text);
		x += cells + 1;
	}
}

static void draw_state(struct ui *ui, const struct list *l)
{
	const char *filters = list_filters_text(ui, l);
	const char *order = l->q.order >= 0 ? l->view->orders[l->q.order].label : l->view->columns[-1 - l->q.order].label;
	const char *count = arena_print(&ui->scratch, "%s序%s  共%lld%s条", order, l->q.reverse ? "（倒）" : "",
	                                (long long)(l->total > LIST_COUNTED ? LIST_COUNTED : l->total), l->total > LIST_COUNTED ? "+" : "");
	const char *marks = l->mark_count ? arena_print(&ui->scratch, "已标%d条（Ctrl-E 办理）  ", l->mark_count) : "";
	int room = ui->cols - 27 - text_cells(count) - text_cells(marks) - 2, used;
	char *right;

	if (text_cells(filters) > room && room > 1)     /* the filters give way, never the number */
		filters = arena_print(&ui->scratch, "%.*s…", (int)text_fit_bytes(filters, room - 2, &used), filters);
	right = arena_print(&ui->scratch, "%s%s%s%s", marks, room > 1 ? filters : "", *filters && room > 1 ? "  " : "", count);
	ui_role(ui, ROLE_LABEL);
	ui_put_right(ui, 1, 26, ui->cols - 27, right);
	ui_put(ui, 1, 1, 4, "查：");
	ui_role(ui, ROLE_FIELD);
	line_draw(ui, 1, 5, 20, &l->narrow);
}

/* An empty list under a filter may also be one nobody has begun. */
static const char *nothing_here(const struct list *l)
{
	if (*l->narrow.s.text)
		return "没有符合的，按 Esc 取消查找";
	if (!l->q.filter_count)
		return "还没有记录，按 F10 新增";
	return list_of_work(l) ? "没有符合的，按 F7 取消筛选" : "没有符合的，按 F7 取消筛选，按 F10 新增";
}

static void draw(struct ui *ui, const void *state)
{
	const struct list *l = state;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, 2, 0, ui->cols, "");
	draw_row(ui, l, 2, NULL);
	for (int i = 0; i < l->count && i < list_height(ui); i++) {
		bool marked = l->mark_count && list_marked(l, l->rows[i].id);

		ui_role(ui, i == l->at ? ROLE_ROW : marked ? ROLE_MARK : ROLE_TEXT);
		ui_put(ui, 3 + i, 0, ui->cols, i == l->at && marked ? "»" : marked ? "*" : i == l->at ? ">" : "");
		draw_row(ui, l, 3 + i, &l->rows[i]);
	}
	if (!l->count) {
		ui_role(ui, ROLE_DIM);
		ui_put(ui, 4, 2, ui->cols - 4, nothing_here(l));
	}
	draw_state(ui, l);                              /* last: the cursor stands in its field */
}

static const char *bar(struct ui *ui, const void *state, enum act act)
{
	const struct list *l = state;

	(void)ui;
	if (act == ACT_WORK)
		return l->made ? l->made->work : l->door->work ? l->door->work : "";
	if (list_of_work(l) && (act == ACT_NEW || act == ACT_DITTO || act == ACT_REMOVE))
		return "";
	return NULL;
}

static const char *heading(struct ui *ui, const void *state)
{
	const struct list *l = state;

	return l->made ? l->made->heading(ui, l->made->ctx) : l->door->label;
}

/* --- what is done with rows ------------------------------------------------------------------ */

static void history(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };

	ui_history(ui, l->view->kind, l->rows[l->at].id, list_row_name(&a, l, &l->rows[l->at]));
	arena_free(&a);
}

static void work(struct ui *ui, struct list *l)
{
	struct ui_on on = { l->rows[l->at].id, NULL };

	if (l->made) {
		l->made->does(ui, l->made->ctx);
		list_again(ui, l);
	} else if (l->door->work_screen) {
		ui_run(ui, l->door->work_screen, &on);
	}
}

static bool escape(struct ui *ui, struct list *l)
{
	if (!*l->narrow.s.text)
		return false;
	line_start(&l->narrow, &l->arena, "", false);
	search_again(ui, l);
	return true;
}

/* Actions on the row under the cursor. */
static void on_row(struct ui *ui, struct list *l, enum act act)
{
	int64_t id;

	if (!l->count)
		return;
	id = l->rows[l->at].id;
	switch (act) {
	case ACT_ENTER:
		if (l->made)
			l->made->enter(ui, l->made->ctx, id);
		else
			ui_open_row(ui, l->view, id);
		break;
	case ACT_WORK:
		work(ui, l);
		break;
	case ACT_DITTO:
		id = ui_new_row(ui, &l->q, id);
		if (id)
			list_show(ui, l, id);
		break;
	case ACT_REMOVE:
		list_remove(ui, l);
		break;
	case ACT_BATCH:
		list_deeds(ui, l);
		break;
	case ACT_HISTORY:
		history(ui, l);
		break;
	case ACT_MARK:
		list_mark(l, id);
		list_down(ui, l, 1);
		break;
	default:
		break;
	}
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct list *l = state;
	int64_t id;

	if (list_of_work(l) && (act == ACT_NEW || act == ACT_DITTO || act == ACT_REMOVE))
		return true;
	switch (act) {
	case ACT_UP:        list_up(ui, l, 1); return true;
	case ACT_DOWN:      list_down(ui, l, 1); return true;
	case ACT_PAGE_UP:   list_up(ui, l, list_height(ui)); return true;
	case ACT_PAGE_DOWN: list_down(ui, l, list_height(ui)); return true;
	case ACT_HOME:      list_first(ui, l); return true;
	case ACT_END:       list_last(ui, l); return true;
	case ACT_LEFT:      l->left -= l->left > 0; return true;
	case ACT_RIGHT:     l->left += l->left + 2 < l->column_count; return true;
	case ACT_ESC:       return escape(ui, l);
	case ACT_COLUMNS:   list_ask_columns(ui, l); return true;
	case ACT_PRINT:     list_print(ui, l); return true;
	case ACT_MARK_ALL:  list_mark_all(ui, l); return true;
	case ACT_NEW:
		id = ui_new_row(ui, &l->q, 0);
		if (id)
			list_show(ui, l, id);
		return true;
	case ACT_SORT:
		if (list_ask_order(ui, l))
			list_first(ui, l);
		return true;
	case ACT_FILTER:
		if (list_ask_filter(ui, l))
			search_again(ui, l);
		return true;
	case ACT_ENTER: case ACT_WORK: case ACT_DITTO: case ACT_REMOVE: case ACT_BATCH: case ACT_HISTORY: case ACT_MARK:
		on_row(ui, l, act);
		return true;
	default:
		if (act == ACT_TEXT || act == ACT_PASTE || act == ACT_BACKSPACE || act == ACT_CLEAR) {
			line_act(ui, &l->narrow, act);
			search_again(ui, l);
		}
		return true;
	}
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	struct list *l = state;

	list_columns_fit(ui, l);
	list_again(ui, l);
	if (why & FRESH_LEDGER)
		list_total(ui, l);
}

static void close(struct ui *ui, void *state)
{
	struct list *l = state;

	(void)ui;
	arena_free(&l->page);
	arena_free(&l->arena);
	arena_free(&l->marks_arena);
}

const struct screen list_screen = {
	.name = "list", .title = N_("列表"), .where = IN_LIST, .state_size = sizeof(struct list),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .close = close, .bar = bar, .heading = heading,
};
