/* Settings, the registers that have no digit of their own, and copies of the ledger: one list. Typing goes to the row that
 * has what was typed in its name, by characters or initials. */
#include "lvzhi/name.h"
#include "lvzhi/office.h"
#include "lvzhi/print.h"
#include "lvzhi/scheme.h"
#include "ui_screen.h"
#include <string.h>

enum { ROWS_MOST = 64 };

/* What a row does: change a setting, open a door, or make a copy. */
struct row {
	const struct setting_row *setting;
	const struct door *door;
	void (*does)(struct ui *ui);
	const char *label, *help;
};
struct settings {
	struct row rows[ROWS_MOST];
	int count, at;
	char typed[48];                         /* so far */
};

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct settings *s = state;

	(void)ui, (void)arg, (void)e;
	for (const struct door *d = doors; d->name; d++)
		if (!d->digit && s->count < ROWS_MOST)
			s->rows[s->count++] = (struct row){ .door = d, .label = d->label };
	s->rows[s->count++] = (struct row){ .does = ui_import, .label = N_("导入名册或别的记录（CSV、XLSX）"),
		.help = N_("先逐行给你看：新增、更新、不变、重复还是有错，为什么；按 F2 才写，整个导入一次可以撤销") };
	s->rows[s->count++] = (struct row){ .does = ui_copy_out, .label = N_("拷一份履职簿到 U 盘或别处"),
		.help = N_("拷的是整本、当前的内容；别用文件管理器拷正在用的履职簿，那样会少了最近录入的") };
	s->rows[s->count++] = (struct row){ .does = ui_copy_back, .label = N_("从 U 盘或备份把履职簿拷回来"),
		.help = N_("用那一份换掉现在的全部内容；换之前先把现在的另存一份，文件名带日期，随时可以再换回来") };
	for (const struct setting_row *r = settings; r->key && s->count < ROWS_MOST; r++)
		s->rows[s->count++] = (struct row){ .setting = r, .label = r->label, .help = r->help };
	return LZ_OK;
}

/* As the clerk reads it. */
static const char *value_of(struct ui *ui, const struct setting_row *s)
{
	const char *value = setting_get(ui->st, s->key);
	bool others = false;
	const struct choice *choices = setting_choices(s->key, &others);
	int at = choices && !others ? choice_find(choices, value) : -1;

	return at >= 0 ? choices[at].label : value;
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
		ui_put(ui, 1 + i, 41, ui->cols - 42, r->setting ? value_of(ui, r->setting) : "→");
	}
	ui_role(ui, ROLE_DIM);
	if (now->help)
		ui_lines(ui, 2 + rows, 1, ui->cols - 2, 2, now->help);
	ui_cursor(ui, 1 + s->at - top, 1);
}

/* --- changing one ---------------------------------------------------------------------- */

/* The ledger's own, and those that come with the program. */
static int schemes(struct ui *ui, struct arena *a, int most, struct pick_row *out)
{
	const struct view *v = view_find("scheme");
	struct list_query q = { .view = v };
	struct list_row *rows = arena_take(a, sizeof *rows * (size_t)most);
	struct err e = { 0 };
	int n = list_page(ui->st, a, &q, NULL, false, most, rows, &e), name = view_column(v, "name"), title = view_column(v, "title");
	const char *id;

	n = n < 0 ? 0 : n;
	for (int i = 0; i < n; i++)
		out[i] = (struct pick_row){ 0, rows[i].cell[name], rows[i].cell[name], rows[i].cell[title], false };
	for (int k = 0; (id = scheme_shipped_nth(a, k)) != NULL && n < most; k++) {
		bool own = false;

		for (int i = 0; i < n; i++)
			own = own || !strcmp(out[i].key, id);
		if (!own)
			out[n++] = (struct pick_row){ 0, id, id, "随程序带的", false };
	}
	return n;
}

/* What a setting may be: the usual words, the schemes, printers and fonts that are there. Numbers and names are typed. */
static int find_value(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct setting_row *s = ctx;
	const struct choice *c;
	struct printer *printers;
	const char **fonts;
	bool others = true;
	int n = 0, all;

	if ((c = setting_choices(s->key, &others)) != NULL) {
		for (; c->key && n < most; c++)
			out[n++] = (struct pick_row){ 0, c->key, c->label, others ? c->key : "", false };
	} else if (!strcmp(s->key, "evaluation.scheme")) {
		n = schemes(ui, a, most, out);
	} else if (!strcmp(s->key, "print.printer")) {
		out[n++] = (struct pick_row){ 0, "", "系统默认的打印机", "", false };
		all = print_printers(a, &printers);
		for (int i = 0; i < all && n < most; i++)
			out[n++] = (struct pick_row){ 0, printers[i].name, printers[i].name, printers[i].info, false };
	} else if (!strcmp(s->key, "print.font")) {
		out[n++] = (struct pick_row){ 0, "", "自动选", "", false };
		all = doc_fonts(a, &fonts);
		for (int i = 0; i < all && n < most; i++)
			out[n++] = (struct pick_row){ 0, fonts[i], fonts[i], "", false };
	}
	if (n && others && n < most)
		out[n++] = (struct pick_row){ 1, "", "别的，自己写…", "", false };
	for (int i = 0, left = n, to = 0; i < left; i++) {      /* what is typed narrows by any part of it */
		n = to + !(*typed && !strstr(out[i].text, typed) && !strstr(out[i].key, typed) && !out[i].id);
		if (n > to)
			out[to++] = out[i];
	}
	return n;
}

/* NULL: Esc. */
static const char *ask(struct ui *ui, struct arena *a, const struct setting_row *s)
{
	struct pick_source from = { find_value, s };
	struct pick_row *rows = arena_take(a, sizeof *rows * PICK_MOST);
	const struct pick_row *row = NULL;
	const char *now = setting_get(ui->st, s->key), *reads = value_of(ui, s);

	if (find_value(ui, a, s, "", PICK_MOST, rows)) {
		row = ui_pick(ui, a, arena_print(a, "%s（现在：%s）", s->label, *reads ? reads : "空"), from, "");
		if (!row || !row->id)
			return row ? row->key : NULL;
	}
	return ui_ask(ui, a, s->label, now);
}

static void change(struct ui *ui, const struct setting_row *s)
{
	struct arena a = { NULL };
	const char *typed = ask(ui, &a, s);
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
			text_ambiguous_wide(!strcmp(setting_get(ui->st, "text.ambiguous"), "2"));
			ui_say(ui, "%s已设为“%s”", s->label, value_of(ui, s));
		}
	}
	arena_free(&a);
}

/* The first row from `from` on whose name has it; -1. */
static int row_named(const struct settings *s, const char *typed, int from)
{
	struct arena a = { NULL };
	int found = -1;

	for (int i = 0; i < s->count && found < 0; i++) {
		const char *label = s->rows[(from + i) % s->count].label;

		if (ui_label_fits(&a, label, typed))
			found = (from + i) % s->count;
	}
	arena_free(&a);
	return found;
}

static void typed(struct ui *ui, struct settings *s)
{
	char longer[sizeof s->typed + 8];
	size_t n = strlen(s->typed);
	int at;

	memcpy(longer, s->typed, n);
	n += (size_t)utf8_put(longer + n, ui_letter(ui) ? (uint32_t)ui_letter(ui) : ui->typed);
	longer[n] = '\0';
	at = row_named(s, longer, s->at);
	if (at < 0)
		ui_say(ui, "没有名称里有“%s”的一行", longer);
	else if (n < sizeof s->typed)
		memcpy(s->typed, longer, n + 1);
	s->at = at < 0 ? s->at : at;
}

static const char *heading(struct ui *ui, const void *state)
{
	const struct settings *s = state;

	return *s->typed ? arena_print(&ui->scratch, "找 %s", s->typed) : "";
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct settings *s = state;

	if (act == ACT_TEXT) {
		typed(ui, s);
		return true;
	}
	*s->typed = '\0';
	if (act == ACT_ENTER) {
		if (s->rows[s->at].setting)
			change(ui, s->rows[s->at].setting);
		else if (s->rows[s->at].door)
			ui_open_door(ui, s->rows[s->at].door, NULL);
		else
			s->rows[s->at].does(ui);
	} else {
		ui_step(act, ui_body(ui) - 3, s->count, &s->at);
	}
	return act != ACT_ESC;
}

const struct screen settings_screen = {
	.name = "settings", .title = N_("设置和代码"), .where = IN_HOME, .state_size = sizeof(struct settings),
	.open = open, .draw = draw, .act = act, .heading = heading,
};
