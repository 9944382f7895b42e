/* Which rows a list shows: keyset paging, so that a page costs the page whatever the ledger's size. */
#include "list_parts.h"
#include <string.h>

int list_height(const struct ui *ui)
{
	return ui_body(ui) - 2;
}

static int fetch(struct ui *ui, struct list *l, struct arena *a, const struct list_row *from, bool back, int n,
                 struct list_row **rows)
{
	struct err e = { 0 };
	int got;

	*rows = arena_take(a, sizeof **rows * (size_t)(n > 0 ? n : 1));
	got = list_page(ui->st, a, &l->q, from, back, n, *rows, &e);
	if (got < 0)
		ui_fail(ui, &e);
	return got < 0 ? 0 : got;
}

static void take(struct list *l, struct arena a, struct list_row *rows, int count)
{
	arena_free(&l->page);
	l->page = a;
	l->rows = rows;
	l->count = count;
	l->at = l->at >= count ? count - 1 : l->at;
	l->at = l->at < 0 ? 0 : l->at;
}

void list_total(struct ui *ui, struct list *l)
{
	struct err e = { 0 };

	l->total = list_count(ui->st, &l->q, LIST_COUNTED + 1, &e);
	if (l->total < 0)
		ui_fail(ui, &e);
}

void list_first(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };
	struct list_row *rows;
	int n = fetch(ui, l, &a, NULL, false, list_height(ui), &rows);

	l->at = 0;
	take(l, a, rows, n);
}

void list_last(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };
	struct list_row *rows;
	int n = fetch(ui, l, &a, NULL, true, list_height(ui), &rows);

	l->at = n - 1;
	take(l, a, rows, n);
}

void list_down(struct ui *ui, struct list *l, int n)
{
	struct arena a = { NULL };
	struct list_row *rows;
	int height = list_height(ui), got;

	if (l->at + n < l->count) {
		l->at += n;
		return;
	}
	if (!l->count)
		return;
	if (n == 1) {                                   /* scroll by one: the page behind the first row */
		got = fetch(ui, l, &a, &l->rows[0], false, height, &rows);
		if (got < l->count) {                   /* there is nothing behind the last row */
			arena_free(&a);
			return;
		}
		take(l, a, rows, got);
		l->at = got - 1;
		return;
	}
	got = fetch(ui, l, &a, &l->rows[l->count - 1], false, height, &rows);
	if (got == height) {
		take(l, a, rows, got);
		return;
	}
	arena_free(&a);
	list_last(ui, l);
}

void list_up(struct ui *ui, struct list *l, int n)
{
	struct arena a = { NULL };
	struct list_row *rows, *more;
	int height = list_height(ui), got;

	if (l->at >= n) {
		l->at -= n;
		return;
	}
	if (!l->count)
		return;
	got = fetch(ui, l, &a, &l->rows[0], true, n == 1 ? 1 : height, &rows);
	if (got && n == 1) {
		int behind = fetch(ui, l, &a, &rows[0], false, height - 1, &more);
		struct list_row *all = arena_take(&a, sizeof *all * (size_t)height);

		all[0] = rows[0];
		memcpy(all + 1, more, sizeof *all * (size_t)behind);
		take(l, a, all, behind + 1);
		l->at = 0;
	} else if (got == height) {
		take(l, a, rows, got);
	} else {
		arena_free(&a);
		if (n > 1)
			list_first(ui, l);
	}
}

/* A page that starts at this row, or where it would stand. */
static void from_row(struct ui *ui, struct list *l, const struct list_row *row, int before)
{
	struct arena a = { NULL };
	struct list_row *earlier, *rows;
	int height = list_height(ui), n = fetch(ui, l, &a, row, true, before + 1, &earlier);
	/* of n rows before it the first only tells where to start */
	int got = fetch(ui, l, &a, n > before ? &earlier[0] : NULL, false, height, &rows);

	if (got < height && n > before) {               /* the end: a full page if there is one */
		arena_free(&a);
		list_last(ui, l);
		return;
	}
	take(l, a, rows, got);
}

static void cursor_to(struct list *l, int64_t id)
{
	for (int i = 0; i < l->count; i++)
		if (l->rows[i].id == id)
			l->at = i;
}

void list_again(struct ui *ui, struct list *l)
{
	int height = list_height(ui), at = l->at, first = at >= height ? at - height + 1 : 0;
	int64_t id = l->count ? l->rows[at].id : 0;

	if (!l->count) {
		list_first(ui, l);
		return;
	}
	from_row(ui, l, &l->rows[first], 0);
	cursor_to(l, id);
}

void list_show(struct ui *ui, struct list *l, int64_t id)
{
	struct arena a = { NULL };
	struct list_row row;
	struct err e = { 0 };

	/* a row by its id comes with the keys of the view's own order */
	if (l->q.order == 0 && !l->q.reverse && !list_row_of(ui->st, &a, l->view, id, &row, &e))
		from_row(ui, l, &row, list_height(ui) / 2);
	else
		list_again(ui, l);
	arena_free(&a);
	cursor_to(l, id);
}
