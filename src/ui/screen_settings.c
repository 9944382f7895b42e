/* Settings, the registers that have no digit of their own, and copies of the ledger: one list. */
#include "lvzhi/office.h"
#include "ui_screen.h"
#include <string.h>

enum { ROWS_MOST = 64 };

/* What a row does: change a setting, open a door, or make a copy. */
struct row {
	const struct setting_row *setting;
	const struct door *door;
	const char *label;
};
struct settings {
	struct row rows[ROWS_MOST];
	int count, at;
};

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct settings *s = state;

	(void)ui, (void)arg, (void)e;
	for (const struct door *d = doors; d->name; d++)
		if (!d->digit && s->count < ROWS_MOST)
			s->rows[s->count++] = (struct row){ NULL, d, d->label };
	s->rows[s->count++] = (struct row){ NULL, NULL, N_("拷一份履职簿到 U 盘或别处") };
	for (const struct setting_row *r = settings; r->key && s->count < ROWS_MOST; r++)
		s->rows[s->count++] = (struct row){ r, NULL, r->label };
	return LZ_OK;
}

static void draw(struct ui *ui, const void *state)
{
	const struct settings *s = state;
	int rows = ui_body(ui) - 3, top = s->at >= rows ? s->at - rows + 1 : 0;
	const struct row *now = &s->rows[s->at];

	for (int i = 0; i < rows && top + i < s->count; i++) {
		const struct row *r = &s->rows[top + i];

		ui_role(ui, top + i == s->at ? ROLE_ROW : ROLE_TEXT);
		ui_put(ui, 1 + i, 1, 40, r->label);
		ui_put(ui, 1 + i, 41, ui->cols - 42, r->setting ? setting_get(ui->st, r->setting->key) : "→");
	}
	ui_role(ui, ROLE_DIM);
	for (int line = 0, at = 0; line < 2 && now->setting; line++) {
		int used;

		ui_put(ui, 2 + rows + line, 1, ui->cols - 2, now->setting->help + at);
		at += (int)text_fit_bytes(now->setting->help + at, ui->cols - 2, &used);
	}
	ui_cursor(ui, 1 + s->at - top, 1);
}

static void change(struct ui *ui, const struct setting_row *s)
{
	struct arena a = { NULL };
	char *typed = ui_ask(ui, &a, s->label, setting_get(ui->st, s->key));
	struct value key = { s->key, 0 };
	struct err e = { 0 };
	struct rec *r;

	if (typed) {
		r = store_rows(ui->st, &a, &setting_kind, SETTING_KEY, key, &e);
		while (r && rec_num(r, SETTING_COMMITTEE_ID) != store_committee(ui->st))
			r = r->next;
		if (!r) {
			r = rec_new(&a, &setting_kind);
			rec_set_num(r, SETTING_COMMITTEE_ID, store_committee(ui->st));
			rec_set_text(r, SETTING_KEY, s->key);
		}
		r->next = NULL;
		rec_set_text(r, SETTING_VALUE, text_clean(&a, typed, false));
		if (store_save(ui->st, arena_print(&a, "设置 %s", s->label), r, &e)) {
			ui_fail(ui, &e);
		} else {
			ui_wrote(ui);
			ui_say(ui, "已设为“%s”", setting_get(ui->st, s->key));
		}
	}
	arena_free(&a);
}

/* A file copied by hand while it is open would lack what is still in the write-ahead log; this is a whole one. */
static void copy_out(struct ui *ui)
{
	struct arena a = { NULL };
	const char *path = store_path(ui->st), *slash = strrchr(path, '/');
	char *to = ui_ask(ui, &a, "拷到哪里（文件夹或文件名）", "/media/"), *file;
	struct err e = { 0 };

	if (to && *to) {
		file = to[strlen(to) - 1] == '/' ? arena_print(&a, "%s%s", to, slash ? slash + 1 : path) : to;
		ui_say(ui, "正在拷贝…");
		ui_paint(ui);
		if (store_backup(ui->st, file, &e))
			ui_fail(ui, &e);
		else
			ui_say(ui, "已拷到 %s；拷回来用 lvzhi restore", file);
	}
	arena_free(&a);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct settings *s = state;
	int page = ui_body(ui) - 3, at = s->at;

	switch (act) {
	case ACT_UP:        at--; break;
	case ACT_DOWN:      at++; break;
	case ACT_PAGE_UP:   at -= page; break;
	case ACT_PAGE_DOWN: at += page; break;
	case ACT_HOME:      at = 0; break;
	case ACT_END:       at = s->count - 1; break;
	case ACT_ENTER:
		if (s->rows[at].setting)
			change(ui, s->rows[at].setting);
		else if (s->rows[at].door)
			ui_open_door(ui, s->rows[at].door, NULL);
		else
			copy_out(ui);
		return true;
	case ACT_ESC:
		return false;
	default:
		return true;
	}
	s->at = at < 0 ? 0 : at >= s->count ? s->count - 1 : at;
	return true;
}

const struct screen settings_screen = {
	.name = "settings", .title = N_("设置和代码"), .where = IN_HOME, .state_size = sizeof(struct settings),
	.open = open, .draw = draw, .act = act,
};
