/* A member's file: everything one member did, newest first, by year; each line opens the record it came from. */
#include "lvzhi/day.h"
#include "lvzhi/deed.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/choices.h"
#include "ui_screen.h"
#include <stdlib.h>
#include <string.h>

enum { ROW_WHO = 1, ROW_SUM, ROW_HEAD, ROW_FIRST };
enum { CELLS_DAY = 11, CELLS_WHAT = 15, CELLS_HOW = 22 };

/* What Tab goes through: 0 everything. */
enum group { GROUP_ALL, GROUP_MEETING, GROUP_PROPOSAL, GROUP_REPORT, GROUP_SPEECH, GROUP_OTHER, GROUPS };
static const char *const group_labels[] = { N_("全部"), N_("会议活动"), N_("提案"), N_("社情民意"), N_("发言"), N_("其他") };

struct fact {
	int64_t day, source_id;
	const char *source, *what, *title, *how;
	enum group group;
	bool step;                              /* a later distinction of a record above: not counted again */
};
struct file {
	struct arena a;
	int64_t membership, person;
	const char *name, *who;
	struct fact *facts;
	int count;
	int first_year, last_year, year;        /* year 0: the whole term */
	enum group group;
	int *shown, shown_count;                /* indices of facts in the year and group */
	int at;
};

/* --- reading --------------------------------------------------------------------------------- */

struct reading {
	struct ui *ui;
	struct file *f;
	struct codes codes;
};

static const char *code_of(const struct reading *r, const struct duty *d, enum duty_column c)
{
	return code_name(&r->codes, d->col[c]);
}

static const char *label_in(const struct choice *choices, const char *key)
{
	int i = choice_find(choices, key);

	return i < 0 ? key : choices[i].label;
}

static const char *how_present(struct reading *r, const struct duty *d)
{
	const char *capacity = code_of(r, d, DUTY_CAPACITY), *role = code_of(r, d, DUTY_ROLE);
	const char *status = label_in(status_choices, code_of(r, d, DUTY_STATUS));
	struct sink s = { .arena = &r->f->a };

	sink_text(&s, strcmp(capacity, "member") && *capacity ? label_in(capacity_choices, capacity) : status);
	if (!strcmp(code_of(r, d, DUTY_STATUS), "leave"))
		sink_put(&s, "（%s）", label_in(leave_state_choices, code_of(r, d, DUTY_LEAVE_STATE)));
	if (d->col[DUTY_UNITS] > 1)
		sink_put(&s, " %d/%d 场", d->col[DUTY_UNITS_PRESENT], d->col[DUTY_UNITS]);
	if (d->col[DUTY_LATE])
		sink_text(&s, " 迟到");
	if (d->col[DUTY_LEFT_EARLY])
		sink_text(&s, " 早退");
	if (*role)
		sink_put(&s, " %s", code_name_of(r->ui->st, "event_role", role));
	return s.text;
}

static const char *how_paper(struct reading *r, const struct duty *d)
{
	static const struct { enum duty_column flag; const char *label; } flags[] = {
		{ DUTY_FILED, N_("立案") }, { DUTY_MERGED, N_("并案") }, { DUTY_CONVERTED, N_("转办") }, { DUTY_KEY, N_("重点") },
		{ DUTY_EXCELLENT, N_("优秀") }, { DUTY_ADOPTED, N_("采用") }, { DUTY_KEPT, N_("留存") },
	};
	struct sink s = { .arena = &r->f->a };

	sink_text(&s, d->col[DUTY_AUTHORS] < 2 ? "本人" : d->col[DUTY_AUTHOR_NO] == 1 ? "第一" : "");
	if (d->col[DUTY_AUTHORS] > 1)
		sink_put(&s, "%s共%d人", d->col[DUTY_AUTHOR_NO] > 1 ? arena_print(&r->f->a, "第%d，", d->col[DUTY_AUTHOR_NO]) : "，",
		         d->col[DUTY_AUTHORS]);
	for (size_t i = 0; i < COUNT(flags); i++)
		if (d->col[flags[i].flag])
			sink_put(&s, " %s", flags[i].label);
	if (!d->col[DUTY_ACTIVE])
		sink_text(&s, " 已撤");
	return s.text;
}

/* A step: 立案, 采用（省）, 批示（市）. */
static const char *step_label(struct reading *r, const struct duty *d)
{
	static const struct choice acts[] = { { "filed", N_("立案") }, { "merged", N_("并案") }, { "converted", N_("转办") },
		{ "key", N_("定为重点") }, { "excellent", N_("评为优秀") }, { NULL, NULL } };
	const char *act = code_of(r, d, DUTY_ACT);
	int i = choice_find(acts, act);

	return i >= 0 ? acts[i].label : label_in(adoption_act_choices, act);
}

static bool fact_add(void *ctx, const struct duty *d)
{
	struct reading *r = ctx;
	struct file *f = r->f;
	const char *kind = code_of(r, d, DUTY_KIND);
	struct fact fact = { .day = d->col[DUTY_DAY], .source_id = d->source_id, .source = d->source };

	if (!strcmp(kind, "sitting"))                   /* its event stands for it */
		return true;
	fact.title = arena_copy(&f->a, d->title);
	fact.step = !strcmp(kind, "step");
	if (!strcmp(kind, "event")) {
		fact.group = GROUP_MEETING;
		fact.what = arena_copy(&f->a, code_name_of(r->ui->st, "event_type", code_of(r, d, DUTY_TYPE)));
		fact.how = how_present(r, d);
	} else if (!strcmp(d->source, "proposal") || !strcmp(d->source, "opinion_report")) {
		fact.group = *d->source == 'p' ? GROUP_PROPOSAL : GROUP_REPORT;
		fact.what = fact.step ? step_label(r, d) : group_labels[fact.group];
		fact.how = fact.step ? "" : how_paper(r, d);
		if (fact.step && d->col[DUTY_LEVEL])
			fact.how = arena_copy(&f->a, code_name_of(r->ui->st, "level", arena_print(&f->a, "%d", d->col[DUTY_LEVEL])));
	} else if (!strcmp(kind, "speech")) {
		fact.group = GROUP_SPEECH;
		fact.what = group_labels[GROUP_SPEECH];
		fact.how = label_in(speech_part_choices, code_of(r, d, DUTY_PART));
	} else if (!strcmp(kind, "talk")) {
		fact.group = GROUP_OTHER;
		fact.what = "约谈提醒";
		fact.how = label_in(talk_type_choices, code_of(r, d, DUTY_TYPE));
	} else if (!strcmp(kind, "result")) {
		fact.group = GROUP_OTHER;
		fact.what = "考核结果";
		fact.how = arena_print(&f->a, "%s%s", code_of(r, d, DUTY_GRADE), d->place ? arena_print(&f->a, " 第 %lld 名", (long long)d->place) : "");
	} else {
		fact.group = GROUP_OTHER;
		fact.what = label_in(deed_kind_choices, kind);
		fact.how = arena_copy(&f->a, code_name_of(r->ui->st, "deed_type", code_of(r, d, DUTY_TYPE)));
	}
	f->facts = arena_grow(&f->a, f->facts, (size_t)f->count, sizeof *f->facts);
	f->facts[f->count++] = fact;
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? 1 : -1;
	return (x->source_id < y->source_id) - (x->source_id > y->source_id);
}

static void show(struct file *f)
{
	f->shown_count = 0;
	for (int i = 0; i < f->count; i++)
		if ((!f->year || f->facts[i].day / 10000 == f->year) && (!f->group || f->facts[i].group == f->group))
			f->shown[f->shown_count++] = i;
	f->at = f->at < f->shown_count ? f->at : f->shown_count ? f->shown_count - 1 : 0;
}

static enum lz_code read_file(struct ui *ui, struct file *f, struct err *e)
{
	struct reading r = { .ui = ui, .f = f };
	struct duty_query q = { .committee = store_committee(ui->st), .term = store_term(ui->st), .membership = f->membership,
		.from = 0, .to = 99991231, .want_titles = true };
	int64_t membership = f->membership, today = env_today(store_env(ui->st));
	struct list_row row;
	const struct view *v = view_find("member");
	struct rec *m;

	arena_free(&f->a);
	f->facts = NULL;
	f->count = 0;
	f->membership = membership;
	m = store_load(ui->st, &f->a, &membership_kind, membership, e);
	if (!m || list_row_of(ui->st, &f->a, v, membership, &row, e))
		return e->code;
	f->person = rec_num(m, MEMBERSHIP_PERSON_ID);
	q.committee = rec_num(m, MEMBERSHIP_COMMITTEE_ID);
	q.term = rec_num(m, MEMBERSHIP_TERM_ID);
	f->name = row.cell[view_column(v, "name")];
	f->who = arena_print(&f->a, "%s  %s  %s  %s %s", rec_text(m, MEMBERSHIP_MEMBER_NO), row.cell[view_column(v, "sector")],
	                     row.cell[view_column(v, "posts")], row.cell[view_column(v, "employer")],
	                     row.cell[view_column(v, "duty_title")]);
	r.codes.arena = &f->a;
	if (duty_each(ui->st, &q, &r.codes, fact_add, &r, e))
		return e->code;
	if (f->count)
		qsort(f->facts, (size_t)f->count, sizeof *f->facts, newest_first);
	f->shown = arena_take(&f->a, sizeof *f->shown * (size_t)(f->count + 1));
	f->last_year = f->count ? (int)(f->facts[0].day / 10000) : (int)(today / 10000);
	f->first_year = f->count ? (int)(f->facts[f->count - 1].day / 10000) : f->last_year;
	show(f);
	return LZ_OK;
}

static enum lz_code file_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct file *f = state;
	const struct ui_on *on = arg;           /* the text: the year to begin with, when the screen below is about one */

	f->membership = on->id;
	if (read_file(ui, f, e))
		return e->code;
	f->year = on->text ? atoi(on->text) : f->last_year;
	show(f);
	return LZ_OK;
}

static void file_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct file *)state)->a);
}

static void file_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if ((why & FRESH_LEDGER) && read_file(ui, state, &e))
		ui_fail(ui, &e);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void file_draw(struct ui *ui, const void *state)
{
	const struct file *f = state;
	int count[GROUPS] = { 0 }, rows = ui_body(ui) - ROW_FIRST + 1, x = 1;
	int top = f->at < rows ? 0 : f->at - rows + 1, title = ui->cols - CELLS_DAY - CELLS_WHAT - CELLS_HOW - 2;

	for (int i = 0; i < f->count; i++)
		if ((!f->year || f->facts[i].day / 10000 == f->year) && !f->facts[i].step) {
			count[GROUP_ALL]++;
			count[f->facts[i].group]++;
		}
	ui_role(ui, ROLE_TEXT);
	ui_put(ui, ROW_WHO, 1, ui->cols - 1, f->who);
	for (int g = 0; g < GROUPS; g++) {
		const char *text = arena_print(&ui->scratch, "%s %d", group_labels[g], count[g]);

		ui_role(ui, (int)f->group == g ? ROLE_MARK : ROLE_LABEL);
		x += ui_put(ui, ROW_SUM, x, text_cells(text), text) + 2;
	}
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, " 日期");
	ui_put(ui, ROW_HEAD, 1 + CELLS_DAY, CELLS_WHAT - 1, "种类");
	ui_put(ui, ROW_HEAD, 1 + CELLS_DAY + CELLS_WHAT, title - 1, "事项");
	ui_put(ui, ROW_HEAD, 1 + CELLS_DAY + CELLS_WHAT + title, CELLS_HOW, "情况");
	for (int i = 0; i < rows && top + i < f->shown_count; i++) {
		const struct fact *fact = &f->facts[f->shown[top + i]];
		int y = ROW_FIRST + i;

		ui_role(ui, top + i == f->at ? ROLE_ROW : fact->step ? ROLE_DIM : ROLE_TEXT);
		ui_put(ui, y, 0, ui->cols, "");
		ui_put(ui, y, 1, CELLS_DAY - 1, day_text(&ui->scratch, fact->day));
		ui_put(ui, y, 1 + CELLS_DAY, CELLS_WHAT - 1, fact->what);
		ui_put(ui, y, 1 + CELLS_DAY + CELLS_WHAT, title - 1, fact->title);
		ui_put(ui, y, 1 + CELLS_DAY + CELLS_WHAT + title, CELLS_HOW, fact->how);
		if (top + i == f->at)
			ui_cursor(ui, y, 1);
	}
	if (!f->shown_count) {
		ui_role(ui, ROLE_DIM);
		ui_put(ui, ROW_FIRST + 1, 2, ui->cols - 2, "这一年没有履职记录（← → 换年度，Tab 换类别）");
	}
}

static const char *file_heading(struct ui *ui, const void *state)
{
	const struct file *f = state;

	return f->year ? arena_print(&ui->scratch, "%s  %d 年度", f->name, f->year)
	               : arena_print(&ui->scratch, "%s  本届", f->name);
}

/* --- keys --------------------------------------------------------------------------------------- */

static void print(struct ui *ui, const struct file *f)
{
	struct arena a = { NULL };
	struct paper_query q = { .year = f->year, .membership = f->membership };
	struct doc *d = doc_new(&a, "委员履职情况登记表");
	struct err e = { 0 };

	if (paper_summary(ui->st, d, &q, &e))
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "履职情况-%s-%s", f->name, f->year ? arena_print(&a, "%d", f->year) : "本届"));
	arena_free(&a);
}

/* Left to earlier years, past the first one to the whole term, and round. */
static void year_move(struct file *f, int by)
{
	int year = f->year + by;

	if (!f->year)
		year = by < 0 ? f->last_year : f->first_year;
	f->year = year < f->first_year || year > f->last_year ? 0 : year;
	f->at = 0;
	show(f);
}

static bool file_act(struct ui *ui, void *state, enum act act)
{
	struct file *f = state;

	switch (act) {
	case ACT_ESC: return false;
	case ACT_LEFT: year_move(f, -1); return true;
	case ACT_RIGHT: year_move(f, 1); return true;
	case ACT_TAB: case ACT_BACKTAB:
		f->group = (f->group + (act == ACT_TAB ? 1 : GROUPS - 1)) % GROUPS;
		show(f);
		return true;
	case ACT_ENTER:
		if (f->shown_count)
			ui_open_origin(ui, f->facts[f->shown[f->at]].source, f->facts[f->shown[f->at]].source_id);
		return true;
	case ACT_WORK: ui_open_row(ui, view_find("member"), f->membership); return true;
	case ACT_PRINT: print(ui, f); return true;
	default: ui_step(act, ui_body(ui) - ROW_FIRST + 1, f->shown_count, &f->at); return true;
	}
}

static const char *file_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_WORK ? N_("委员登记表") : act == ACT_FILTER ? "" : NULL;
}

const struct screen file_screen = {
	.name = "member.file", .title = N_("履职档案"), .where = IN_FILE, .state_size = sizeof(struct file),
	.open = file_open, .draw = file_draw, .act = file_act, .fresh = file_fresh, .close = file_close, .bar = file_bar,
	.heading = file_heading,
};
