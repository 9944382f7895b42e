/* What is asked of a list: its columns, order and filters, and its paper. */
#include "list_parts.h"
#include <string.h>

/* --- columns ------------------------------------------------------------------------- */

static char *columns_place(struct ui *ui, const struct list *l)
{
	return arena_print(&ui->scratch, "columns:%s", l->view->name);
}

/* The clerk's own choice if there is one, else what the view shows. */
void list_columns_start(struct ui *ui, struct list *l)
{
	const char *own = store_draft_get(ui->st, &ui->scratch, columns_place(ui, l));

	l->column_count = 0;
	for (const char *p = own ? own : ""; *p; p += strcspn(p, " "), p += *p == ' ') {
		int c = view_column(l->view, arena_copy_n(&ui->scratch, p, strcspn(p, " ")));

		if (c >= 0 && l->column_count < LIST_COLUMNS)
			l->columns[l->column_count++] = c;
	}
	for (int c = 0; !own && l->view->columns[c].key && l->column_count < LIST_COLUMNS; c++)
		if (l->view->columns[c].cells > 0)
			l->columns[l->column_count++] = c;
}

/* How far a column may give way: titles stay readable, and columns behind them scroll sideways instead. */
static int least(const struct view_column *c)
{
	return c->cells >= 30 ? 28 : c->cells >= 20 ? 16 : 12;
}

/* The widest that can still give way; -1: none. */
static int widest(const struct list *l)
{
	int found = -1;

	for (int i = 0; i < l->column_count; i++)
		if (l->widths[i] > least(&l->view->columns[l->columns[i]]) && (found < 0 || l->widths[i] > l->widths[found]))
			found = i;
	return found;
}

/* Widths as asked; wide ones give way a little, a spare rest goes to the widest. Pages are read with these columns
 * only: some cost more than all the others together. */
void list_columns_fit(struct ui *ui, struct list *l)
{
	int room = ui->cols - 2, total = 0, i;

	l->q.only = 0;
	for (i = 0; i < l->column_count; i++)
		l->q.only |= BIT(l->columns[i]);
	for (i = 0; i < l->column_count; i++) {
		const struct view_column *c = &l->view->columns[l->columns[i]];
		int label = text_cells(c->label);

		l->widths[i] = c->cells > label ? c->cells : label;
		total += l->widths[i] + 1;
	}
	for (; total > room && (i = widest(l)) >= 0; total--)
		l->widths[i]--;
	i = widest(l);
	if (total < room && i >= 0)
		l->widths[i] += room - total;
	l->left = l->left < l->column_count ? l->left : 0;
}

static int find_column(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct list *l = ctx;
	int n = 0;

	(void)ui;
	for (int c = 0; l->view->columns[c].key && n < most; c++) {
		bool shown = false;

		for (int i = 0; i < l->column_count; i++)
			shown = shown || l->columns[i] == c;
		if (ui_label_fits(a, l->view->columns[c].label, typed) || strstr(l->view->columns[c].key, typed))
			out[n++] = (struct pick_row){ c, l->view->columns[c].key, l->view->columns[c].label, "", shown };
	}
	return n;
}

void list_ask_columns(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };
	struct sink own = { .arena = &a };
	struct pick_row *rows;
	struct err e = { 0 };
	int n = ui_pick_many(ui, &a, "显示哪些栏（空格标记）", (struct pick_source){ find_column, l }, &rows);
	bool wanted[128] = { false };

	for (int i = 0; i < n; i++)
		if (rows[i].id < 128)
			wanted[rows[i].id] = true;
	if (n)
		l->column_count = 0;
	for (int c = 0; n && l->view->columns[c].key && c < 128 && l->column_count < LIST_COLUMNS; c++)
		if (wanted[c]) {
			l->columns[l->column_count++] = c;
			sink_put(&own, "%s ", l->view->columns[c].key);
		}
	if (n && store_draft_put(ui->st, columns_place(ui, l), own.text, &e))
		ui_fail(ui, &e);
	list_columns_fit(ui, l);
	list_again(ui, l);
	arena_free(&a);
}

/* --- order ----------------------------------------------------------------------------- */

bool list_ask_order(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };
	const struct pick_row *row;
	const char *words[20];
	int n = 0, chosen;

	for (; l->view->orders[n].key && n < 18; n++)
		words[n] = l->q.order == n ? arena_print(&a, "%s（再选倒过来）", l->view->orders[n].label) : l->view->orders[n].label;
	words[n] = "按别的栏…";
	chosen = ui_menu(ui, "次序", words, n + 1, l->q.order >= 0 ? l->q.order : n);
	if (chosen == n) {
		row = ui_pick(ui, &a, "按哪一栏", (struct pick_source){ find_column, l }, "");
		chosen = row ? -1 - (int)row->id : n;
	} else if (chosen < 0) {
		chosen = n;
	}
	arena_free(&a);
	if (chosen == n)
		return false;
	l->q.reverse = chosen == l->q.order && !l->q.reverse;
	l->q.order = chosen;
	return true;
}

/* --- filters ------------------------------------------------------------------------------ */

static const struct { char op; const char *word; } ops[] = {
	{ '~', "包含" }, { '=', "等于" }, { '!', "不是" }, { '>', "大于、晚于" }, { '<', "小于、早于" },
};

static void add(struct list *l, int column, char op, const char *value)
{
	if (l->q.filter_count == LIST_FILTERS)
		return;
	l->filters[l->q.filter_count++] = (struct list_filter){ column, op, arena_copy(&l->arena, value) };
	l->q.filters = l->filters;
}

void list_add_filter(struct list *l, const char *written)
{
	l->q.filter_count += list_filters_read(&l->arena, l->view, written, l->filters + l->q.filter_count, LIST_FILTERS - l->q.filter_count);
	l->q.filters = l->filters;
}

/* A dictionary's name is a word of the program; the clerk reads what its first field is called. */
static const char *value_reads(const struct view_column *c, const char *value)
{
	for (const struct kind *const *k = kinds; *k && !strcmp(c->key, "set_name"); k++)
		for (int f = 0; f < (*k)->field_count; f++)
			if ((*k)->fields[f].type == F_CODE && !strcmp((*k)->fields[f].of, value))
				return (*k)->fields[f].label;
	return value;
}

const char *list_filters_text(struct ui *ui, const struct list *l)
{
	struct sink s = { .arena = &ui->scratch };

	sink_text(&s, "");
	for (int i = 0; i < l->q.filter_count; i++) {
		const struct list_filter *f = &l->filters[i];
		const char *word = "";

		for (size_t k = 0; k < COUNT(ops); k++)
			word = ops[k].op == f->op ? ops[k].word : word;
		if (*f->value)
			sink_put(&s, "%s%s%s%s", i ? "，" : "", l->view->columns[f->column].label, word,
			         value_reads(&l->view->columns[f->column], f->value));
		else                                    /* 手机空着, 手机填了的 */
			sink_put(&s, "%s%s%s", i ? "，" : "", l->view->columns[f->column].label, f->op == '!' ? "填了的" : "空着的");
	}
	return s.text;
}

/* What a column may hold, and behind that nothing, and anything. */
static int find_or_empty(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct pick_source *from = ctx;
	int n = from->find(ui, a, from->ctx, typed, most - 2, out);

	if (strstr("（空着的）", typed))
		out[n++] = (struct pick_row){ 0, "=", "（空着的）", "", false };
	if (strstr("（填了的）", typed))
		out[n++] = (struct pick_row){ 0, "!", "（填了的）", "", false };
	return n;
}

/* How a column is compared, and with what. */
static bool ask_value(struct ui *ui, struct list *l, struct arena *a, int column)
{
	const struct view_column *c = &l->view->columns[column];
	struct field f = { .key = c->key, .label = c->label, .type = c->type, .of = c->of, .choices = c->choices };
	struct field_ctx ctx = { &f, NULL };
	struct pick_source from = c->type == F_REF ? (struct pick_source){ NULL, NULL } : pick_of_field(&ctx);
	const struct pick_row *row;
	const char *words[COUNT(ops) + 2], *value;
	int op;

	if (from.find) {
		row = ui_pick(ui, a, c->label, c->type == F_FLAG ? from : (struct pick_source){ find_or_empty, &from }, "");
		if (row)
			add(l, column, *row->key == '!' ? '!' : '=',
			    *row->key == '!' || *row->key == '=' || (c->type == F_FLAG && !row->id) ? "" : row->text);
		return row;
	}
	for (size_t i = 0; i < COUNT(ops); i++)
		words[i] = ops[i].word;
	words[COUNT(ops)] = "空着的";
	words[COUNT(ops) + 1] = "填了的";
	op = ui_menu(ui, c->label, words, COUNT(ops) + 2, c->type == F_TEXT || c->type == F_LONG ? 0 : 1);
	if (op >= (int)COUNT(ops)) {
		add(l, column, op == COUNT(ops) ? '=' : '!', "");
		return true;
	}
	value = op < 0 ? NULL : ui_ask(ui, a, arena_print(a, "%s%s", c->label, ops[op].word), "");
	if (value)
		add(l, column, ops[op].op, value);
	return value;
}

bool list_ask_filter(struct ui *ui, struct list *l)
{
	static const char *const words[] = { N_("再加一个条件"), N_("取消全部筛选") };
	struct arena a = { NULL };
	const struct pick_row *row;
	bool changed;

	if (l->q.filter_count) {
		int chosen = ui_menu(ui, "筛选", words, COUNT(words), 1);

		if (chosen == 1)
			l->q.filter_count = 0;
		if (chosen != 0)
			return chosen == 1;
	}
	row = ui_pick(ui, &a, "按哪一栏筛选", (struct pick_source){ find_column, l }, "");
	changed = row && ask_value(ui, l, &a, (int)row->id);
	arena_free(&a);
	return changed;
}

/* --- paper ----------------------------------------------------------------------------------- */

void list_print(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };
	const char *filters = list_filters_text(ui, l);
	const char *title = arena_print(&a, "%s%s%s", l->door->label, *filters ? "　" : "", filters);
	struct doc *d = doc_new(&a, title);
	struct list_query q = l->q;
	struct err e = { 0 };

	q.ids = l->mark_count ? l->marks : NULL;        /* some are marked: those */
	q.id_count = l->mark_count;
	ui_say(ui, "正在排版…");
	ui_paint(ui);
	*ui->note = '\0';
	if (paper_list(ui->st, d, &q, l->columns, l->column_count, &e))
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "%s名单", l->door->label));
	arena_free(&a);
}
