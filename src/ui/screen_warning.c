/* Who is over a limit or near one, limit by limit, with the records behind it. The day goes back by quarters. */
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/talk.h"
#include "lvzhi/warning.h"
#include "ui_screen.h"
#include <string.h>

enum { ROW_SUM = 1, ROW_HEAD, ROW_FIRST };
enum { CELLS_NO = 9, CELLS_NAME = 11, CELLS_SECTOR = 15, CELLS_STATE = 6, CELLS_HAVE = 7 };
enum { QUARTERS = 8 };

struct row { int rule, at; };                   /* at -1: the rule's heading; else index of the warning */
struct warn {
	struct arena a;
	int64_t day;
	struct warnings w;
	struct row *rows;
	int count, at;
	bool over_only;
};

static void row_add(struct warn *s, struct row row)
{
	s->rows = arena_grow(&s->a, s->rows, (size_t)s->count, sizeof *s->rows);
	s->rows[s->count++] = row;
}

static void show(struct warn *s)
{
	int rule = -1;

	s->rows = NULL;
	s->count = 0;
	for (int i = 0; i < s->w.count; i++) {
		if (s->over_only && !s->w.list[i].over)
			continue;
		if (s->w.list[i].rule != rule)
			row_add(s, (struct row){ rule = s->w.list[i].rule, -1 });
		row_add(s, (struct row){ rule, i });
	}
	s->at = s->at < s->count ? s->at : s->count ? s->count - 1 : 0;
}

static enum lz_code look(struct ui *ui, struct warn *s, struct err *e)
{
	struct arena a = { NULL };
	struct warnings w;

	if (warnings_run(ui->st, &a, s->day, &w, e)) {
		arena_free(&a);
		return e->code;
	}
	arena_free(&s->a);
	s->a = a;
	s->w = w;
	s->rows = NULL;
	show(s);
	return LZ_OK;
}

static enum lz_code warn_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct warn *s = state;
	const struct ui_on *on = arg;           /* a year: at its end, or today while it lasts */
	int64_t today = env_today(store_env(ui->st));

	s->day = on && on->id && on->id * 10000 + 1231 < today ? on->id * 10000 + 1231 : today;
	if (look(ui, s, e))
		return e->code;
	s->at = s->count > 1 ? 1 : 0;                   /* behind the first heading */
	return LZ_OK;
}

static void warn_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if ((why & FRESH_LEDGER) && look(ui, state, &e))
		ui_fail(ui, &e);
}

static void warn_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct warn *)state)->a);
}

/* --- drawing ------------------------------------------------------------------------------------------- */

static void draw_rule(struct ui *ui, const struct warn *s, int rule, int y)
{
	const struct rec *r = s->w.rules[rule];
	int i = choice_find(severity_choices, rec_text(r, INDICATOR_SEVERITY));
	int over = 0, near = 0;

	for (int k = 0; k < s->w.count; k++) {
		over += s->w.list[k].rule == rule && s->w.list[k].over;
		near += s->w.list[k].rule == rule && !s->w.list[k].over;
	}
	ui_print(ui, y, 1, ui->cols - 1, "%s（%s，界限 %s）  %s %d  临近 %d  → %s", rec_text(r, INDICATOR_NAME),
	         i < 0 ? "" : severity_choices[i].label, warning_limit(&ui->scratch, r), warning_touched(r), over, near,
	         rec_text(r, INDICATOR_CONSEQUENCE));
}

static void draw_one(struct ui *ui, const struct warning *w, const struct rec *rule, int y)
{
	int x = 3;

	ui_put(ui, y, x, CELLS_NO - 1, w->no);
	x += CELLS_NO;
	ui_put(ui, y, x, CELLS_NAME - 1, w->name);
	x += CELLS_NAME;
	ui_put(ui, y, x, CELLS_SECTOR - 1, w->sector);
	x += CELLS_SECTOR;
	ui_put(ui, y, x, CELLS_STATE - 1, warning_state(w, rule));
	x += CELLS_STATE;
	ui_put_right(ui, y, x, CELLS_HAVE - 1, warning_have(&ui->scratch, w, rule));
	x += CELLS_HAVE;
	ui_put(ui, y, x, ui->cols - x - 1, warning_records(&ui->scratch, w));
}

static void warn_draw(struct ui *ui, const void *state)
{
	const struct warn *s = state;
	int rows = ui_body(ui) - ROW_FIRST + 1, top = s->at < rows ? 0 : s->at - rows + 1;

	ui_role(ui, ROLE_LABEL);
	ui_print(ui, ROW_SUM, 1, ui->cols - 1, "截至 %s：触及界限 %d 人次，临近 %d 人次%s", day_text(&ui->scratch, s->day), s->w.over, s->w.near,
	         s->over_only ? "（只看触及的）" : "");
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, "   编号     姓名       界别           情况    次数 所据记录");
	for (int i = 0; i < rows && top + i < s->count; i++) {
		const struct row *r = &s->rows[top + i];
		bool now = top + i == s->at;

		ui_role(ui, now ? ROLE_ROW : r->at < 0 ? ROLE_LABEL : s->w.list[r->at].over ? ROLE_BAD : ROLE_TEXT);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		if (r->at < 0)
			draw_rule(ui, s, r->rule, ROW_FIRST + i);
		else
			draw_one(ui, &s->w.list[r->at], s->w.rules[r->rule], ROW_FIRST + i);
		if (now)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
	if (!s->count) {
		ui_role(ui, ROLE_DIM);
		ui_put(ui, ROW_FIRST + 1, 2, ui->cols - 2, "没有人触及或临近监督指标的界限");
	}
}

static const char *warn_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_WORK ? N_("履职档案") : act == ACT_FILTER ? N_("只看触及") : act == ACT_SORT || act == ACT_NEW || act == ACT_TAB ? "" : NULL;
}

/* --- keys ---------------------------------------------------------------------------------------------- */

static const struct warning *here(const struct warn *s)
{
	return s->count && s->rows[s->at].at >= 0 ? &s->w.list[s->rows[s->at].at] : NULL;
}

/* The records that were counted; one opens at once. The list may be made anew while the menu is open. */
static void open_records(struct ui *ui, const struct warning *w)
{
	struct arena a = { NULL };
	int n = w ? w->record_count : 0, which = 0;
	struct score_source *from = arena_take(&a, sizeof *from * (size_t)(n + 1));
	const char **words = arena_take(&a, sizeof *words * (size_t)(n + 1));

	if (!n)
		ui_say(ui, w ? "没有一条这样的记录，所以列在这里；按 F2 看履职档案" : "这是指标的名称，往下是委员");
	for (int i = 0; i < n; i++) {
		from[i] = w->records[i];
		from[i].source = arena_copy(&a, from[i].source);
		words[i] = arena_print(&a, "%s  %s", day_text(&a, from[i].day), from[i].title);
	}
	if (n > 1)
		which = ui_menu(ui, arena_copy(&a, w->name), words, n < 40 ? n : 40, 0);
	if (n && which >= 0)
		ui_open_origin(ui, from[which].source, from[which].source_id);
	arena_free(&a);
}

static void print(struct ui *ui, const struct warn *s, bool trend)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	struct doc *d = doc_new(&a, trend ? "监督指标按季度趋势" : "监督指标预警名单");
	struct warnings rules;
	struct warning_quarter *q;
	const struct warning_trend job = { s->day, QUARTERS, ui_computing, ui };
	enum lz_code rc;

	if (trend) {
		rc = warnings_trend(ui->st, &a, &job, &rules, &q, &e);
		rc = rc ? rc : paper_warnings_trend(ui->st, d, &rules, q, QUARTERS, &e);
		ui_say(ui, "%s", "");
	} else {
		rc = paper_warnings(ui->st, d, s->day, &s->w, &e);
	}
	if (rc)
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "%s-%lld", trend ? "指标趋势" : "预警名单", (long long)s->day));
	arena_free(&a);
}

/* A new talk with who, today and why; the form asks for the rest, and nothing is written before it is saved. */
static void talk_begin(struct ui *ui, const struct warn *s, const struct warning *w)
{
	struct arena a = { NULL };
	struct form_arg form = { .kind = &talk_kind };
	struct err e = { 0 };
	struct rec *r, *seat;
	const char *why;

	if (!w) {
		ui_say(ui, "这是指标的标题行，请移到一位委员再登记");
		return;
	}
	r = rec_new(&a, &talk_kind);
	seat = store_load(ui->st, &a, kind_find("membership"), w->membership, &e);
	rec_set_num(r, TALK_COMMITTEE_ID, store_committee(ui->st));
	rec_set_num(r, TALK_TERM_ID, store_term(ui->st));
	rec_set_num(r, TALK_PERSON_ID, seat ? rec_num(seat, kind_field(seat->kind, "person_id")) : 0);
	rec_set_num(r, TALK_DAY, env_today(store_env(ui->st)));
	why = rec_text(s->w.rules[w->rule], INDICATOR_NAME);
	rec_set_text(r, TALK_REASON, why);
	form.given = r;
	form.about = arena_print(&a, "%lld %s", (long long)w->membership, why);
	if (seat)
		ui_run(ui, &form_screen, &form);
	else
		ui_fail(ui, &e);
	arena_free(&a);
}

static void adopt(struct ui *ui)
{
	struct err e = { 0 };
	int added;

	if (indicators_adopt(ui->st, &added, &e)) {
		ui_fail(ui, &e);
		return;
	}
	ui_wrote(ui);
	ui_open_door(ui, door_find("indicator"), NULL);
}

static void work(struct ui *ui, struct warn *s)
{
	static const char *const words[] = { N_("按季度看趋势"), N_("给这位委员登记一次约谈或提醒"), N_("约谈提醒登记簿"),
		N_("改指标：把自带的指标装进本簿，再改界限、条件、停用") };

	switch (ui_menu(ui, "办事", words, COUNT(words), 0)) {
	case 0: print(ui, s, true); break;
	case 1: talk_begin(ui, s, here(s)); break;
	case 2: ui_open_door(ui, door_find("talk"), NULL); break;
	case 3: adopt(ui); break;
	default: break;
	}
}

/* To the end of the quarter before, or of the next one, never past today. */
static void move(struct ui *ui, struct warn *s, bool back)
{
	int64_t today = env_today(store_env(ui->st)), was = s->day, month = was / 100 % 100;
	struct err e = { 0 };

	if (back)
		s->day = day_add(was / 10000 * 10000 + ((month - 1) / 3 * 3 + 1) * 100 + 1, -1);
	else
		s->day = day_add(day_add_months(was / 10000 * 10000 + ((month - 1) / 3 * 3 + 1) * 100 + 1, was == today ? 3 : 6), -1);
	s->day = s->day > today ? today : s->day;
	if (s->day != was && look(ui, s, &e)) {
		s->day = was;
		ui_fail(ui, &e);
	}
}

static bool warn_act(struct ui *ui, void *state, enum act act)
{
	struct warn *s = state;
	struct ui_on on = { here(s) ? here(s)->membership : 0, NULL };

	switch (act) {
	case ACT_ESC: return false;
	case ACT_ENTER: open_records(ui, here(s)); return true;
	case ACT_WORK:
		if (on.id)
			ui_run(ui, &file_screen, &on);
		return true;
	case ACT_FILTER: s->over_only = !s->over_only; show(s); return true;
	case ACT_LEFT: case ACT_RIGHT: move(ui, s, act == ACT_LEFT); return true;
	case ACT_PRINT: print(ui, s, false); return true;
	case ACT_BATCH: work(ui, s); return true;
	default: ui_step(act, ui_body(ui) - ROW_FIRST + 1, s->count, &s->at); return true;
	}
}

const struct screen warning_screen = {
	.name = "warning", .title = N_("监督指标预警"), .where = IN_SCORE, .state_size = sizeof(struct warn),
	.open = warn_open, .draw = warn_draw, .act = warn_act, .fresh = warn_fresh, .close = warn_close, .bar = warn_bar,
};
