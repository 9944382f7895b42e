/* Search everything from everywhere: one picker over search_all. */
#include "ui_screen.h"

enum { FOUND_MOST = 60 };

struct search {
	struct arena arena, line_arena;
	struct line line;
	struct found found[FOUND_MOST];
	int count, at;
};

static void look(struct ui *ui, struct search *s)
{
	struct err e = { 0 };

	arena_free(&s->arena);
	s->at = 0;
	s->count = *s->line.s.text ? search_all(ui->st, &s->arena, s->line.s.text, FOUND_MOST, s->found, &e) : 0;
	if (s->count < 0) {
		s->count = 0;
		ui_fail(ui, &e);
	}
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct search *s = state;

	(void)ui, (void)arg, (void)e;
	line_start(&s->line, &s->line_arena, "", false);
	return LZ_OK;
}

static int height(const struct ui *ui)
{
	return ui->rows - 9;
}

static void draw(struct ui *ui, const void *state)
{
	const struct search *s = state;
	int y, x, cells = ui->cols - 6, rows = height(ui), top = s->at >= rows ? s->at - rows + 1 : 0;

	ui_box(ui, rows + 1, cells, "查找：汉字、全拼、简拼、编号、标题", &y, &x);
	for (int i = 0; i < rows && top + i < s->count; i++) {
		const struct found *f = &s->found[top + i];

		ui_role(ui, top + i == s->at ? ROLE_ROW : ROLE_DIALOG);
		ui_put(ui, y + 1 + i, x, 10, f->what);
		ui_put(ui, y + 1 + i, x + 10, cells - 10, f->text);
	}
	ui_role(ui, ROLE_DIALOG);
	if (!s->count && *s->line.s.text)
		ui_put(ui, y + 1, x + 2, cells - 2, "没有找到");
	ui_role(ui, ROLE_FIELD);
	line_draw(ui, y, x + 1, cells - 2, &s->line);
}

/* A proposal's page says where it stands; its form is one key further. */
static void open_found(struct ui *ui, const struct found *f)
{
	const struct door *d = door_of_view(f->view);

	if (d && d->found_screen)
		ui_run(ui, d->found_screen, &(struct ui_on){ f->id, NULL });
	else
		ui_open_row(ui, f->view, f->id);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct search *s = state;
	int last = s->count ? s->count - 1 : 0;

	switch (act) {
	case ACT_UP:        s->at -= s->at > 0; return true;
	case ACT_DOWN:      s->at += s->at < last; return true;
	case ACT_PAGE_UP:   s->at = s->at > height(ui) ? s->at - height(ui) : 0; return true;
	case ACT_PAGE_DOWN: s->at = s->at + height(ui) < last ? s->at + height(ui) : last; return true;
	case ACT_ENTER:
		if (s->count)
			open_found(ui, &s->found[s->at]);
		return !s->count;
	case ACT_ESC:
		return false;
	default:
		if (line_act(ui, &s->line, act == ACT_MARK ? ACT_TEXT : act))
			look(ui, s);
		return true;
	}
}

static void close(struct ui *ui, void *state)
{
	struct search *s = state;

	(void)ui;
	arena_free(&s->arena);
	arena_free(&s->line_arena);
}

const struct screen search_screen = {
	.name = "search", .title = N_("查找"), .where = IN_PICK, .state_size = sizeof(struct search), .popup = true,
	.open = open, .draw = draw, .act = act, .close = close,
};
