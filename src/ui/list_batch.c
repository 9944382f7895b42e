/* What is done to several rows at once, as one operation that one undo takes back. */
#include "list_parts.h"
#include <string.h>

bool list_marked(const struct list *l, int64_t id)
{
	for (int i = 0; i < l->mark_count; i++)
		if (l->marks[i] == id)
			return true;
	return false;
}

void list_mark(struct list *l, int64_t id)
{
	for (int i = 0; i < l->mark_count; i++)
		if (l->marks[i] == id) {
			l->marks[i] = l->marks[--l->mark_count];
			return;
		}
	l->marks = arena_grow(&l->marks_arena, l->marks, (size_t)l->mark_count, sizeof *l->marks);
	l->marks[l->mark_count++] = id;
}

static void list_no_marks(struct list *l)
{
	arena_free(&l->marks_arena);
	l->marks = NULL;
	l->mark_count = 0;
}

static bool mark_each(void *ctx, const struct list_row *row)
{
	struct list *l = ctx;

	list_mark(l, row->id);
	return l->mark_count < LIST_COUNTED;
}

void list_mark_all(struct ui *ui, struct list *l)
{
	bool none = !l->mark_count;
	struct err e = { 0 };

	list_no_marks(l);
	if (none && l->total > LIST_COUNTED)
		ui_say(ui, "多于 %d 条，请先筛选再全部标记", LIST_COUNTED);
	else if (none && list_each(ui->st, &l->q, mark_each, l, &e))
		ui_fail(ui, &e);
}

/* What a row is called in the journal: its first cell that is filled and the next that is more than another number. */
char *list_row_name(struct arena *a, const struct list *l, const struct list_row *row)
{
	const char *words[2] = { "", "" };

	for (int i = 0, n = 0; i < l->column_count && n < 2; i++) {
		const char *word = row->cell[l->columns[i]];

		if (*word && (!n || word[strspn(word, "0123456789-")]))
			words[n++] = word;
	}
	return arena_print(a, "%s%s%s", words[0], *words[1] ? " " : "", words[1]);
}

/* The marked rows, or the one under the cursor, through the same change. */
static bool change(struct ui *ui, struct list *l, const char *label, void (*fn)(struct rec *r, const void *ctx), const void *ctx)
{
	struct arena a = { NULL };
	int64_t one = l->rows[l->at].id, *ids = l->mark_count ? l->marks : &one;
	int n = l->mark_count ? l->mark_count : 1;
	struct op *op;
	struct err e = { 0 };
	enum lz_code rc = op_begin(&op, ui->st, label, &e);

	if (!rc) {
		for (int i = 0; i < n && !rc; i++) {
			struct rec *r = store_load(ui->st, &a, l->view->kind, ids[i], &e);

			if (r)
				fn(r, ctx);
			rc = r ? op_put(op, r, &e) : e.code;
		}
		rc = op_end(op, rc, &e);
	}
	if (rc) {
		ui_fail(ui, &e);
	} else {
		ui_wrote(ui);
		list_no_marks(l);
		ui_say(ui, "已%s，按 Ctrl-U 撤销", label);
	}
	arena_free(&a);
	return !rc;
}

static char *label_of(struct arena *a, const struct list *l, const char *what)
{
	if (l->mark_count > 1)
		return arena_print(a, "%s%s %d 条", what, l->view->label, l->mark_count);
	return arena_print(a, "%s%s %s", what, l->view->label, list_row_name(a, l, &l->rows[l->at]));
}

static void take_out(struct rec *r, const void *ctx)
{
	(void)ctx;
	r->gone = true;
}

void list_remove(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };

	change(ui, l, label_of(&a, l, "删除"), take_out, NULL);
	arena_free(&a);
}

/* --- the same value into a field of all of them ------------------------------------------------ */

struct setting_of {
	int field;
	struct value value;
};

static void set_field(struct rec *r, const void *ctx)
{
	const struct setting_of *s = ctx;

	rec_set(r, s->field, s->value);
}

static int find_field(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct kind *k = ctx;
	int n = 0;

	(void)ui;
	for (int f = 0; f < k->field_count && n < most; f++)
		if (!(k->fields[f].flags & (FF_CACHE | FF_PARENT | FF_KEY)) && (k->fields[f].type != F_REF
		                                                                || strcmp(k->fields[f].of, "committee"))
		    && (ui_label_fits(a, k->fields[f].label, typed) || strstr(k->fields[f].key, typed)))
			out[n++] = (struct pick_row){ f, k->fields[f].key, k->fields[f].label, "", false };
	return n;
}

static void set_all(struct ui *ui, struct list *l)
{
	struct arena a = { NULL };
	const struct kind *k = l->view->kind;
	const struct pick_row *row = ui_pick(ui, &a, "把哪一栏改成同一个值", (struct pick_source){ find_field, k }, "");
	const struct field *f = row ? &k->fields[row->id] : NULL;
	struct field_ctx ctx = { f, NULL };
	struct pick_source from = f ? pick_of_field(&ctx) : (struct pick_source){ NULL, NULL };
	struct setting_of s = { row ? (int)row->id : -1, { "", 0 } };
	struct err e = { 0 };
	const char *typed;
	bool ok = false;

	if (f && from.find) {
		row = ui_pick(ui, &a, f->label, from, "");
		ok = row && pick_value(ui, row, f, &s.value);
	} else if (f) {
		typed = ui_ask(ui, &a, f->label, "");
		ok = typed && !entry_read(ui->st, &a, f, typed, &s.value, &e);
		if (typed && !ok)
			ui_fail(ui, &e);
	}
	if (ok)
		change(ui, l, label_of(&a, l, arena_print(&a, "把%s改成“%s”：", f->label, entry_text(ui->st, &a, f, s.value))),
		       set_field, &s);
	arena_free(&a);
}

/* --- what this register can do ------------------------------------------------------------------- */

bool list_of_work(const struct list *l)
{
	return l->made || l->door->enter_screen || l->door->enter_list;
}

/* One field for all of them comes first, but behind the steps of a procedure: those are what is done every day. */
void list_deeds(struct ui *ui, struct list *l)
{
	enum { MOST = 50, DEEDS = 12 };
	struct arena a = { NULL };
	const struct deed *deed = l->door->deeds;
	const struct deed_now *steps = l->door->steps;
	const char *words[MOST], *title;
	int64_t one = l->rows[l->at].id, *ids = l->mark_count ? l->marks : &one, writes = ui->writes;
	int count = l->mark_count ? l->mark_count : 1, n = 0, first, own, chosen;

	title = l->mark_count ? arena_print(&a, "对标记的 %d 条", l->mark_count)
	                      : arena_print(&a, "对%s", list_row_name(&a, l, &l->rows[l->at]));
	first = n = steps ? steps->words(ui, &a, ids, count, words, MOST - DEEDS - 1) : 0;
	if (!list_of_work(l))
		words[n++] = N_("把某一栏改成同一个值");
	own = n;
	for (int i = 0; deed && deed[i].label && i < DEEDS; i++)
		words[n++] = deed[i].label;
	chosen = ui_menu(ui, title, words, n, 0);
	if (chosen >= 0 && chosen < first)
		steps->does(ui, ids, count, chosen);
	else if (chosen >= own)
		deed[chosen - own].does(ui, ids, count);
	else if (chosen >= 0)
		set_all(ui, l);
	if (!n)
		ui_say(ui, "现在没有可以办的");
	if (ui->writes != writes)
		list_no_marks(l);
	arena_free(&a);
}
