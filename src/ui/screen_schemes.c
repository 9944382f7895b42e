/* The editions of all rules: those of the ledger with the years they are in force, and those that come with the program. */
#include "lvzhi/day.h"
#include "lvzhi/evaluate.h"
#include "scheme_parts.h"
#include "year_parts.h"
#include <string.h>

enum { ROW_HEAD = 1, ROW_FIRST };
enum { CELLS_NAME = 24, CELLS_YEARS = 14, CELLS_FROM = 12 };

struct editions {
	struct arena a;
	struct edition *all;
	int count, at;
	const char *now;                        /* what the ledger evaluates by, */
	int year;                               /* in this year */
};

static bool in_force(const struct editions *s, const struct edition *ed)
{
	return !strcmp(ed->name, s->now) && (!ed->from || ed->from <= s->year) && (!ed->to || s->year <= ed->to);
}

static enum lz_code read(struct ui *ui, struct editions *s, struct err *e)
{
	struct arena a = { NULL };
	struct edition *all;
	int n = edition_list(ui->st, &a, NULL, &all, e);

	if (n < 0) {
		arena_free(&a);
		return e->code;
	}
	arena_free(&s->a);
	s->a = a;
	s->all = all;
	s->count = n;
	s->at = s->at < n ? s->at : n ? n - 1 : 0;
	s->now = arena_copy(&s->a, setting_get(ui->st, "evaluation.scheme"));
	s->year = ui_year(ui);
	return LZ_OK;
}

static enum lz_code editions_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct editions *s = state;

	(void)arg;
	if (read(ui, s, e))
		return e->code;
	for (int i = s->count - 1; i >= 0; i--)
		if (in_force(s, &s->all[i]))
			s->at = i;
	return LZ_OK;
}

static void editions_draw(struct ui *ui, const void *state)
{
	const struct editions *s = state;
	int rows = ui_body(ui) - ROW_FIRST + 1, top = s->at < rows ? 0 : s->at - rows + 1;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, " 名称");
	ui_put(ui, ROW_HEAD, 1 + CELLS_NAME, CELLS_YEARS, "施行");
	ui_put(ui, ROW_HEAD, 1 + CELLS_NAME + CELLS_YEARS, CELLS_FROM, "从哪里来");
	ui_put(ui, ROW_HEAD, 1 + CELLS_NAME + CELLS_YEARS + CELLS_FROM, 20, "办法");
	for (int i = 0; i < rows && top + i < s->count; i++) {
		const struct edition *ed = &s->all[top + i];
		int y = ROW_FIRST + i, x = 1;

		ui_role(ui, top + i == s->at ? ROLE_ROW : ed->id ? ROLE_TEXT : ROLE_DIM);
		ui_put(ui, y, 0, ui->cols, "");
		ui_print(ui, y, x, CELLS_NAME - 1, "%s%s", ed->name, in_force(s, ed) ? " ←现用" : "");
		x += CELLS_NAME;
		ui_put(ui, y, x, CELLS_YEARS - 1, edition_years(&ui->scratch, ed));
		x += CELLS_YEARS;
		ui_put(ui, y, x, CELLS_FROM - 1, !ed->id ? "随程序附带" : ed->common ? "簿里，共用" : "簿里");
		x += CELLS_FROM;
		ui_put(ui, y, x, ui->cols - x - 1, ed->title);
		if (top + i == s->at)
			ui_cursor(ui, y, 1);
	}
}

static void desk(struct ui *ui, struct editions *s, struct desk_arg *arg)
{
	struct err e = { 0 };

	ui_run(ui, &scheme_screen, arg);
	if (read(ui, s, &e))
		ui_fail(ui, &e);
	for (int i = 0; arg->saved && i < s->count; i++)
		if (s->all[i].id == arg->saved)
			s->at = i;
}

/* A rule of the city's own from nothing: its printed name and the year it begins. */
static void new_one(struct ui *ui, struct editions *s)
{
	struct arena a = { NULL };
	const char *name = ui_ask(ui, &a, "办法的全称（印在评分表上）", "");
	const char *year = name && *name ? ui_ask(ui, &a, "从哪一年起施行", arena_print(&a, "%d", (int)(env_today(store_env(ui->st)) / 10000))) : NULL;
	struct desk_arg arg = { 0 };

	if (year) {
		const char *plain = text_narrow(&a, year);

		if (text_is(plain, "0123456789") && strlen(plain) == 4) {
			arg.text = arena_print(&a, "[rule]\nname = %s\nfrom = %s\n", text_clean(&a, name, false), plain);
			arg.len = strlen(arg.text);
			desk(ui, s, &arg);
		} else {
			ui_say(ui, "年份写四位数字，如 2026");
			ui->error = true;
		}
	}
	arena_free(&a);
}

/* The edition under the cursor, kept: while something is asked, another clerk's save reads the list again. */
static struct edition *kept(struct arena *a, const struct editions *s)
{
	struct edition *ed = arena_take(a, sizeof *ed);

	*ed = s->all[s->at];
	ed->name = arena_copy(a, ed->name);
	ed->title = arena_copy(a, ed->title);
	ed->text = arena_copy_n(a, ed->text, ed->len);
	return ed;
}

static void open_one(struct ui *ui, struct editions *s)
{
	struct desk_arg arg = { .of = &s->all[s->at] };

	if (s->count)
		desk(ui, s, &arg);
}

/* Another rule that begins like this one. */
static void copy_one(struct ui *ui, struct editions *s)
{
	struct arena a = { NULL };
	struct desk_arg arg = { 0 };

	if (s->count) {
		arg.text = arena_copy_n(&a, s->all[s->at].text, s->all[s->at].len);
		arg.len = s->all[s->at].len;
		arg.name = arena_print(&a, "%s-2", s->all[s->at].name);
		desk(ui, s, &arg);
	}
	arena_free(&a);
}

static void drop(struct ui *ui, struct editions *s)
{
	static const char *const words[] = { N_("不删"), N_("删去这一版（可以撤销）") };
	struct arena a = { NULL };
	const struct edition *ed = s->count ? kept(&a, s) : NULL;
	struct err e = { 0 };

	if (ed && !ed->id) {
		ui_say(ui, "随程序附带的办法不能删");
	} else if (ed && ui_menu(ui, arena_print(&a, "%s（%s）", ed->name, edition_years(&a, ed)), words, COUNT(words), 0) == 1) {
		if (edition_drop(ui->st, ed, &e) || read(ui, s, &e))
			ui_fail(ui, &e);
		else
			ui_say(ui, "删去了；它以前的一版接着施行。Ctrl-U 撤销");
		ui_wrote(ui);
	}
	arena_free(&a);
}

static void compare(struct ui *ui, struct editions *s)
{
	struct arena a = { NULL };
	const struct edition *now = s->count ? kept(&a, s) : NULL, *other = now ? ui_pick_edition(ui, &a, "和哪一版比较", now->name, now) : NULL;
	const char *text = other ? editions_differ(&a, other->text, other->len, now->text, now->len) : "";

	if (other && !*text)
		ui_say(ui, "一个字也不差");
	else if (other)
		ui_pager(ui, arena_print(&a, "%s（%s） → %s（%s）", other->name, edition_years(&a, other), now->name, edition_years(&a, now)), text);
	arena_free(&a);
}

static void print(struct ui *ui, const struct editions *s)
{
	struct arena a = { NULL };
	struct scheme_errors errors;
	const struct scheme *rule = s->count ? scheme_read(&a, s->all[s->at].text, s->all[s->at].len, s->all[s->at].name, &errors) : NULL;
	struct doc *d = doc_new(&a, "评价办法说明");

	if (rule) {
		paper_scheme(d, rule);
		ui_preview(ui, d, arena_print(&a, "%s-说明", rule->id));
	}
	arena_free(&a);
}

static bool editions_act(struct ui *ui, void *state, enum act act)
{
	struct editions *s = state;

	switch (act) {
	case ACT_ESC:    return false;
	case ACT_ENTER: case ACT_EDITOR: open_one(ui, s); break;
	case ACT_NEW:    new_one(ui, s); break;
	case ACT_DITTO:  copy_one(ui, s); break;
	case ACT_REMOVE: drop(ui, s); break;
	case ACT_FILTER: compare(ui, s); break;
	case ACT_PRINT:  print(ui, s); break;
	default:         ui_step(act, ui_body(ui) - ROW_FIRST + 1, s->count, &s->at); break;
	}
	return true;
}

static void editions_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if ((why & FRESH_LEDGER) && read(ui, state, &e))
		ui_fail(ui, &e);
}

static void editions_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct editions *)state)->a);
}

static const char *editions_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_NEW ? N_("新办法") : act == ACT_SAVE || act == ACT_EDITOR || act == ACT_MOVE_UP ? "" : NULL;
}

const struct screen schemes_screen = {
	.name = "schemes", .title = N_("考核办法"), .where = IN_SCHEME | IN_EDITIONS, .state_size = sizeof(struct editions),
	.open = editions_open, .draw = editions_draw, .act = editions_act, .fresh = editions_fresh, .close = editions_close,
	.bar = editions_bar,
};
