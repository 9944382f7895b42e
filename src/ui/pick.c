/* A picker: type to narrow, Enter takes, Space marks where several may be taken. */
#include "ui_screen.h"
#include "lvzhi/name.h"
#include <string.h>

struct pick_arg {
	const char *title, *typed;
	struct pick_source from;
	struct arena *arena;                    /* answers live here */
	bool many;
	struct pick_row *out;
	int count;                              /* of out; 0: Esc */
};
struct pick {
	struct pick_arg *arg;
	struct arena arena, line_arena;         /* the rows; what is typed */
	struct line line;
	struct pick_row *rows;
	int count, at;
	struct pick_row *marked;                /* in arg->arena */
	int marked_count;
};

static bool same(const struct pick_row *a, const struct pick_row *b)
{
	return a->id == b->id && !strcmp(a->key, b->key);
}

static int mark_of(const struct pick *p, const struct pick_row *r)
{
	for (int i = 0; i < p->marked_count; i++)
		if (same(&p->marked[i], r))
			return i;
	return -1;
}

static void mark(struct pick *p, struct pick_row *r)
{
	int i = mark_of(p, r);

	if (i >= 0) {
		p->marked[i] = p->marked[--p->marked_count];
		r->marked = false;
		return;
	}
	p->marked = arena_grow(p->arg->arena, p->marked, (size_t)p->marked_count, sizeof *p->marked);
	r->marked = true;
	p->marked[p->marked_count++] = (struct pick_row){ r->id, arena_copy(p->arg->arena, r->key), arena_copy(p->arg->arena, r->text),
	                                                   arena_copy(p->arg->arena, r->note), true };
}

/* Read the rows for what is typed. The first time those are marked that the source marks. */
static void look(struct ui *ui, struct pick *p)
{
	struct arena old = p->arena;
	bool first = !p->rows;

	p->arena = (struct arena){ NULL };
	p->rows = arena_take(&p->arena, sizeof *p->rows * PICK_MOST);
	p->count = p->arg->from.find(ui, &p->arena, p->arg->from.ctx, p->line.s.text, PICK_MOST, p->rows);
	for (int i = 0; i < p->count; i++) {
		p->rows[i].key = p->rows[i].key ? p->rows[i].key : "";
		p->rows[i].note = p->rows[i].note ? p->rows[i].note : "";
		if (first && p->arg->many && p->rows[i].marked)
			mark(p, &p->rows[i]);
		p->rows[i].marked = mark_of(p, &p->rows[i]) >= 0;
	}
	p->at = 0;
	arena_free(&old);
}

static enum lz_code pick_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct pick *p = state;

	(void)e;
	p->arg = arg;
	line_start(&p->line, &p->line_arena, p->arg->typed ? p->arg->typed : "", true);
	look(ui, p);
	if (!p->count && *p->line.s.text) {             /* what stood in the field says nothing: show all */
		line_start(&p->line, &p->line_arena, "", false);
		look(ui, p);
	}
	return LZ_OK;
}

static int height(const struct ui *ui)
{
	return ui->rows - 10 < 24 ? ui->rows - 10 : 24;
}

static void pick_draw(struct ui *ui, const void *state)
{
	const struct pick *p = state;
	int y, x, cells = ui->cols - 8 < 90 ? ui->cols - 8 : 90, rows = height(ui);
	int top = p->at >= rows ? p->at - rows + 1 : 0;

	ui_box(ui, rows + 1, cells, p->arg->title, &y, &x);
	for (int i = 0; i < rows && top + i < p->count; i++) {
		const struct pick_row *r = &p->rows[top + i];
		int w;

		ui_role(ui, top + i == p->at ? ROLE_ROW : ROLE_DIALOG);
		ui_print(ui, y + 1 + i, x, cells, "%s%s", r->marked ? " *" : "  ", r->text);
		w = text_cells(r->text) + 4;
		if (*r->note && w < cells)
			ui_put(ui, y + 1 + i, x + w, cells - w, r->note);
	}
	ui_role(ui, ROLE_DIALOG);
	if (!p->count)
		ui_put(ui, y + 1, x + 2, cells - 2, *p->line.s.text ? "没有符合的" : "还没有可选的：先登记（首页的各项，或 9 设置和代码），再回来选");
	ui_put(ui, y, x + 1, 4, "查：");
	ui_role(ui, ROLE_FIELD);
	line_draw(ui, y, x + 5, cells - 18, &p->line);
	ui_role(ui, ROLE_DIALOG);
	if (p->marked_count)
		ui_print(ui, y, x + cells - 12, 12, "已标 %d 项", p->marked_count);
}

static bool pick_act(struct ui *ui, void *state, enum act act)
{
	struct pick *p = state;
	int last = p->count ? p->count - 1 : 0, page = height(ui);

	switch (act) {
	case ACT_UP:        p->at -= p->at > 0; return true;
	case ACT_DOWN:      p->at += p->at < last; return true;
	case ACT_PAGE_UP:   p->at = p->at > page ? p->at - page : 0; return true;
	case ACT_PAGE_DOWN: p->at = p->at + page < last ? p->at + page : last; return true;
	case ACT_MARK:
		if (p->count) {
			mark(p, &p->rows[p->at]);
			p->at += p->at < last;
			p->line.whole = *p->line.s.text;        /* what is typed next looks for another one */
		}
		return true;
	case ACT_MARK_ALL:
		for (int i = 0; i < p->count; i++)
			if (!p->rows[i].marked)
				mark(p, &p->rows[i]);
		return true;
	case ACT_ENTER:
		if (!p->marked_count && p->count)
			mark(p, &p->rows[p->at]);
		p->arg->out = p->marked;
		p->arg->count = p->marked_count;
		return !p->marked_count;
	case ACT_ESC:
		return false;
	default:
		if (line_act(ui, &p->line, act))
			look(ui, p);
		return true;
	}
}

static void pick_close(struct ui *ui, void *state)
{
	struct pick *p = state;

	(void)ui;
	arena_free(&p->arena);
	arena_free(&p->line_arena);
}

static const struct screen pick_screen = {
	.name = "pick", .title = N_("选择"), .where = IN_PICK, .state_size = sizeof(struct pick), .popup = true,
	.open = pick_open, .draw = pick_draw, .act = pick_act, .close = pick_close,
};
static const struct screen pick_many_screen = {
	.name = "pick.many", .title = N_("选择，可以选几个"), .where = IN_PICK | IN_MANY, .state_size = sizeof(struct pick), .popup = true,
	.open = pick_open, .draw = pick_draw, .act = pick_act, .close = pick_close,
};

bool ui_label_fits(struct arena *a, const char *label, const char *typed)
{
	return !*typed || strstr(label, typed) || strstr(text_initials(a, label), typed);
}

const struct pick_row *ui_pick(struct ui *ui, struct arena *a, const char *title, struct pick_source from, const char *typed)
{
	struct pick_arg arg = { .title = title, .typed = typed, .from = from, .arena = a };

	ui_run(ui, &pick_screen, &arg);
	return arg.count ? arg.out : NULL;
}

int ui_pick_many(struct ui *ui, struct arena *a, const char *title, struct pick_source from, struct pick_row **out)
{
	struct pick_arg arg = { .title = title, .from = from, .arena = a, .many = true };

	ui_run(ui, &pick_many_screen, &arg);
	*out = arg.out;
	return arg.count;
}
