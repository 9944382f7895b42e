/* 考核年度: the steps of a year's evaluation in their order, each with its day; Enter does the step, F2 says it is done. Members
 * and every kind of body that has a rule have a year of their own: Tab goes from one to the next. */
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/edition.h"
#include "ranking_parts.h"
#include "year_parts.h"
#include <stdlib.h>
#include <string.h>

enum { ROW_SUM = 1, ROW_HEAD = 3, ROW_FIRST };
enum { CELLS_STEP = 22, CELLS_DAY = 12, CELLS_WHEN = 12 };

struct year {
	struct arena a;
	int year;
	const char *subject;                    /* "member", "group" …: of scheme_subjects */
	struct rec *rec;                        /* of the year; not saved until something is done */
	int64_t locking, version;               /* in force; 0 */
	int64_t locked_day;
	int at;
};

/* What Enter does; true: the step is done, its day is today unless it has one. */
struct step {
	const char *label, *when, *hint;
	int day;                                /* field of evaluation_year; -1 none of its own */
	bool (*does)(struct ui *ui, struct year *s);
};

/* --- reading and keeping ------------------------------------------------------------------------------------ */

static enum lz_code look(struct ui *ui, struct year *s, struct err *e)
{
	const struct rec *l;

	arena_free(&s->a);
	s->version = s->locked_day = 0;
	s->rec = year_begin(ui->st, &s->a, s->year, s->subject, e);
	s->locking = s->rec ? lock_in_force(ui->st, s->year, s->subject, e) : 0;
	if (e->code)
		return e->code;
	l = s->locking ? store_load(ui->st, &s->a, &locking_kind, s->locking, e) : NULL;
	if (l) {
		s->version = rec_num(l, LOCKING_VERSION);
		s->locked_day = rec_num(l, LOCKING_LOCKED_DAY);
	}
	return LZ_OK;
}

static void again(struct ui *ui, struct year *s)
{
	struct err e = { 0 };

	if (look(ui, s, &e))
		ui_fail(ui, &e);
}

static bool of_bodies(const struct year *s)
{
	return strcmp(s->subject, scheme_subjects[0].name) != 0;
}

/* "" of members: what everybody means by 2025年度. */
static const char *body_label(const struct year *s)
{
	return of_bodies(s) ? subject_label(s->subject) : "";
}

static bool keep(struct ui *ui, struct year *s, const char *what)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	bool kept = !store_save(ui->st, arena_print(&a, "%d年度%s考核：%s", s->year, body_label(s), what), s->rec, &e);

	if (kept)
		ui_wrote(ui);
	else
		ui_fail(ui, &e);
	arena_free(&a);
	return kept;
}

/* Verdicts hang on the year's record: it must be in the ledger before them. */
static bool saved(struct ui *ui, struct year *s)
{
	return s->rec->id || keep(ui, s, "开始");
}

/* --- steps ------------------------------------------------------------------------------------------------------ */

/* The rules that score this subject, each with the title of its newest edition. */
static int find_scheme(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct year *s = ctx;
	struct edition *all;
	struct err e = { 0 };
	int count = edition_rules(ui->st, a, s->subject, &all, &e), n = 0;

	for (int i = 0; i < count && n < most; i++)
		if (!*typed || strstr(all[i].name, typed) || strstr(all[i].title, typed))
			out[n++] = (struct pick_row){ all[i].id, all[i].name, all[i].name, all[i].title, false };
	return n;
}

/* Before anything is typed: the store would refuse it afterwards. */
static bool stands_fast(struct ui *ui, const struct year *s)
{
	if (s->locking)
		ui_say(ui, "这一年已经锁定，办法和审定不能再改；要改先在第 8 步写明理由解锁");
	return s->locking != 0;
}

static bool choose_rule(struct ui *ui, struct year *s)
{
	struct arena a = { NULL };
	const struct pick_row *row = stands_fast(ui, s) ? NULL
	                             : ui_pick(ui, &a, arena_print(&a, "%d 年度用哪个办法（现在：%s）", s->year, year_scheme(ui->st, s->rec)),
	                                       (struct pick_source){ find_scheme, s }, "");
	bool done = row != NULL;

	if (row)
		rec_set_text(s->rec, YEAR_SCHEME, row->key);
	arena_free(&a);
	return done;
}

static bool open_exempt(struct ui *ui, struct year *s)
{
	struct arena a = { NULL };

	if (of_bodies(s))
		ui_say(ui, "免评名单是委员的；哪些%s不参加，写进办法的适用范围，定好按 F2", body_label(s));
	else
		ui_open_door(ui, door_find("exemption"), arena_print(&a, "year=%d", s->year));
	arena_free(&a);
	return false;
}

static bool sheets_out(struct ui *ui, struct year *s)
{
	if (!of_bodies(s))
		return year_sheets_out(ui, s->year);
	report_preview(ui, "sheets", s->year, s->subject);      /* a body checks the lines it is scored by */
	return true;
}

static bool sheets_back(struct ui *ui, struct year *s)
{
	if (of_bodies(s))
		ui_say(ui, "%s的核对表是纸质的：按回执改好来源以后按 F2", body_label(s));
	else
		year_sheets_back(ui, s->year);
	return false;                           /* done when the differences are settled: F2 */
}

static bool open_score(struct ui *ui, struct year *s)
{
	struct ui_on on = { s->year, s->subject };

	return ui_run(ui, &score_screen, &on) == LZ_OK;
}

static bool open_grades(struct ui *ui, struct year *s)
{
	if (saved(ui, s))
		ui_run(ui, &grades_screen, s->rec);
	return false;
}

static bool decide(struct ui *ui, struct year *s)
{
	struct arena a = { NULL };
	const char *meeting = stands_fast(ui, s) ? NULL : ui_ask(ui, &a, "哪次会议审定", rec_text(s->rec, YEAR_MEETING));
	int64_t was = rec_num(s->rec, YEAR_DECIDED_DAY), day = 0;
	const char *typed = meeting && *meeting ? ui_ask(ui, &a, "审定日期", day_text(&a, was ? was : env_today(store_env(ui->st)))) : NULL;
	struct err e = { 0 };

	if (typed && day_read(store_env(ui->st), typed, &day, &e))
		ui_fail(ui, &e);
	else if (meeting && *meeting && !day)
		ui_say(ui, "没有登记：审定要写会议和日期");
	if (day) {
		rec_set_text(s->rec, YEAR_MEETING, meeting);
		rec_set_num(s->rec, YEAR_DECIDED_DAY, day);
		if (!keep(ui, s, "审定"))
			again(ui, s);
	}
	arena_free(&a);
	return false;
}

static void lock(struct ui *ui, struct year *s)
{
	static const char *const words[] = { N_("锁定"), N_("先不锁定") };
	struct lock_job job = { .year = s->year, .subject = s->subject, .progress = ui_computing, .ctx = ui };
	struct err e = { 0 };

	if (ui_menu(ui, "锁定后结果不再随来源变化；要改须写明理由解锁。锁定吗", words, COUNT(words), 0) != 0)
		return;
	if (lock_year(ui->st, &job, NULL, &e)) {
		ui_fail(ui, &e);
		return;
	}
	ui_wrote(ui);
	again(ui, s);
	ui_say(ui, "已锁定 %d 年度%s考核结果第 %lld 版", s->year, body_label(s), (long long)s->version);
}

static void unlock(struct ui *ui, struct year *s)
{
	struct arena a = { NULL };
	const char *why = ui_ask(ui, &a, "解锁的理由（记进操作日志）", "");
	struct err e = { 0 };

	if (why && unlock_year(ui->st, s->locking, why, &e)) {
		ui_fail(ui, &e);
	} else if (why) {
		ui_wrote(ui);
		ui_say(ui, "已解锁；改好来源后重新锁定，是第 %lld 版", (long long)s->version + 1);
	}
	arena_free(&a);
}

static bool lock_or_unlock(struct ui *ui, struct year *s)
{
	static const char *const words[] = { N_("看锁定以后的差异"), N_("解锁（要写理由）") };

	if (!s->locking)
		lock(ui, s);
	else if (ui_menu(ui, "这一年已经锁定", words, COUNT(words), 0) == 1)
		unlock(ui, s);
	else
		year_differences(ui, s->locking);
	return false;
}

static bool differences(struct ui *ui, struct year *s)
{
	if (s->locking)
		year_differences(ui, s->locking);
	else
		ui_say(ui, "%d 年度还没有锁定", s->year);
	return false;
}

static bool circular(struct ui *ui, struct year *s)
{
	static const char *const words[] = { N_("履职情况通报：看预览，再打印或存成文件"), N_("锁定的考核结果") },
		*const of_body[] = { N_("考核汇总表：看预览，再打印或存成文件"), N_("锁定的考核结果") };
	struct arena a = { NULL };
	int what = ui_menu(ui, "通报", of_bodies(s) ? of_body : words, COUNT(words), 0);

	if (what == 1)
		ui_open_door(ui, door_find("result"), arena_print(&a, "year=%d\nsubject=%s", s->year, subject_label(s->subject)));
	else if (what == 0)
		report_preview(ui, of_bodies(s) ? "ranking" : "circular", s->year, s->subject);
	arena_free(&a);
	return false;
}

/* Whom it may concern is in the list of warnings; what came of it in the register. */
static bool open_talks(struct ui *ui, struct year *s)
{
	static const char *const words[] = { N_("监督指标预警名单：从这里登记约谈"), N_("约谈提醒登记簿") };

	switch (ui_menu(ui, "约谈提醒", words, COUNT(words), 0)) {
	case 0: ui_run(ui, &warning_screen, &(struct ui_on){ s->year, NULL }); break;
	case 1: ui_open_door(ui, door_find("talk"), NULL); break;
	default: break;
	}
	return false;
}

static bool yearly(struct ui *ui, struct year *s)
{
	report_preview(ui, of_bodies(s) ? "ranking" : "yearly", s->year, s->subject);
	return false;
}

static const struct step steps[] = {
	{ N_("定办法"), N_("1 月"), N_("选这一年用的办法；第一次沿用上一年的"), YEAR_RULE_DAY, choose_rule },
	{ N_("定免评名单"), N_("1 月"), N_("谁不参加考核，为什么"), YEAR_EXEMPT_DAY, open_exempt },
	{ N_("发出履职核对表"), N_("10 月"), N_("把每个人的记录写成表，发给委员核对"), YEAR_SHEETS_DAY, sheets_out },
	{ N_("收回核对表"), N_("11 月"), N_("读入收回的表，列出双方的差异；差异处理完按 F2"), YEAR_RETURNED_DAY, sheets_back },
	{ N_("计算"), N_("12 月"), N_("看排名和每个人的明细，改来源，再算"), YEAR_COMPUTED_DAY, open_score },
	{ N_("提出等次建议"), N_("12 月"), N_("考评组在计算等次上提出建议，不同的写理由；提完按 F2"), YEAR_PROPOSED_DAY, open_grades },
	{ N_("主席会议审定"), N_("次年 1 月"), N_("登记哪次会议、哪天；会上改的等次在上一步按 Tab 记"), YEAR_DECIDED_DAY, decide },
	{ N_("锁定"), N_("次年 1 月"), N_("存下结果、办法原文和来源指纹"), -1, lock_or_unlock },
	{ N_("锁定以后的差异"), N_("随时"), N_("来源改过以后，谁的结果会不同"), -1, differences },
	{ N_("通报"), N_("次年 1 月"), N_("履职情况通报、锁定的结果；通报后按 F2"), YEAR_CIRCULAR_DAY, circular },
	{ N_("约谈提醒"), N_("次年 2 月"), N_("登记约谈、函询、警示和后续"), YEAR_TALKS_DAY, open_talks },
	{ N_("报告市委"), N_("次年 2 月"), N_("年度履职情况报告；报出后按 F2"), YEAR_REPORTED_DAY, yearly },
};

static int64_t day_of(const struct year *s, const struct step *step)
{
	return step->day >= 0 ? rec_num(s->rec, step->day) : step->does == lock_or_unlock ? s->locked_day : 0;
}

/* --- the screen ------------------------------------------------------------------------------------------------------ */

static void to_first_open(struct year *s)
{
	s->at = 0;
	while (s->at < (int)COUNT(steps) - 1 && day_of(s, &steps[s->at]))
		s->at++;
}

static enum lz_code year_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct year *s = state;
	const struct ui_on *on = arg;

	s->year = on && on->id ? (int)on->id : ui_year(ui);
	s->subject = on && on->text ? on->text : scheme_subjects[0].name;
	if (look(ui, s, e))
		return e->code;
	to_first_open(s);
	return LZ_OK;
}

static void year_fresh(struct ui *ui, void *state, enum fresh why)
{
	if (why & FRESH_LEDGER)
		again(ui, state);
}

static void year_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct year *)state)->a);
}

static void draw_step(struct ui *ui, const struct year *s, const struct step *step, int number, int y)
{
	int64_t day = day_of(s, step);
	int x = 1;

	ui_put(ui, y, x, 2, day ? "√" : "");
	ui_print(ui, y, x + 2, CELLS_STEP - 3, "%2d %s", number, step->label);
	x += CELLS_STEP;
	ui_put(ui, y, x, CELLS_WHEN - 1, step->when);
	x += CELLS_WHEN;
	ui_put(ui, y, x, CELLS_DAY - 1, day_text(&ui->scratch, day));
	x += CELLS_DAY;
	if (step->does == lock_or_unlock && s->locking)
		ui_print(ui, y, x, ui->cols - x - 1, "第 %lld 版", (long long)s->version);
	else if (step->day == YEAR_DECIDED_DAY && *rec_text(s->rec, YEAR_MEETING))
		ui_put(ui, y, x, ui->cols - x - 1, rec_text(s->rec, YEAR_MEETING));
	else if (step->day == YEAR_RULE_DAY)
		ui_put(ui, y, x, ui->cols - x - 1, year_scheme(ui->st, s->rec));
	else
		ui_put(ui, y, x, ui->cols - x - 1, step->hint);
}

static void year_draw(struct ui *ui, const void *state)
{
	const struct year *s = state;

	ui_role(ui, ROLE_LABEL);
	ui_print(ui, ROW_SUM, 1, ui->cols - 1, "对象：%s   办法：%s   %s", subject_label(s->subject), year_scheme(ui->st, s->rec),
	         s->locking ? arena_print(&ui->scratch, "已锁定（第 %lld 版）", (long long)s->version) : "没有锁定");
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, "      步骤             通常在      完成日期    说明");
	for (int i = 0; i < (int)COUNT(steps) && ROW_FIRST + i <= ui_body(ui); i++) {
		ui_role(ui, i == s->at ? ROLE_ROW : day_of(s, &steps[i]) ? ROLE_GOOD : ROLE_TEXT);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		draw_step(ui, s, &steps[i], i + 1, ROW_FIRST + i);
	}
	ui_role(ui, ROLE_DIM);
	ui_put(ui, ROW_FIRST + (int)COUNT(steps) + 1, 1, ui->cols - 2, steps[s->at].hint);
	ui_cursor(ui, ROW_FIRST + s->at, 1);
}

static const char *year_heading(struct ui *ui, const void *state)
{
	const struct year *s = state;

	return arena_print(&ui->scratch, of_bodies(s) ? "%d 年度  %s" : "%d 年度", s->year, body_label(s));
}

static const char *year_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_ENTER ? N_("办这一步") : act == ACT_WORK ? N_("记完成") : act == ACT_TAB ? N_("换对象") : act == ACT_NEW || act == ACT_SORT || act == ACT_FILTER ? "" : NULL;
}

/* The day a step was done; emptied, it is not done. */
static void mark(struct ui *ui, struct year *s)
{
	const struct step *step = &steps[s->at];
	struct arena a = { NULL };
	struct err e = { 0 };
	int64_t was = step->day >= 0 ? rec_num(s->rec, step->day) : 0, day = 0;
	const char *typed;

	if (step->day < 0 || step->day == YEAR_DECIDED_DAY) {
		step->does(ui, s);
		return;
	}
	typed = ui_ask(ui, &a, arena_print(&a, "“%s”哪天完成的（空着是没有完成）", step->label),
	               day_text(&a, was ? was : env_today(store_env(ui->st))));
	if (typed && day_read(store_env(ui->st), typed, &day, &e)) {
		ui_fail(ui, &e);
	} else if (typed) {
		rec_set_num(s->rec, step->day, day);
		if (!keep(ui, s, step->label))
			again(ui, s);
		else if (s->at + 1 < (int)COUNT(steps))
			s->at++;
	}
	arena_free(&a);
}

static void enter(struct ui *ui, struct year *s)
{
	const struct step *step = &steps[s->at];

	if (!step->does(ui, s) || step->day < 0)
		return;
	if (!rec_num(s->rec, step->day))
		rec_set_num(s->rec, step->day, env_today(store_env(ui->st)));
	if (rec_changed(s->rec) && !keep(ui, s, step->label))
		again(ui, s);
}

static void record(struct ui *ui, struct year *s)
{
	struct form_arg form = { .kind = &evaluation_year_kind };

	if (!saved(ui, s))
		return;
	form.id = s->rec->id;
	ui_run(ui, &form_screen, &form);
}

/* Members and the bodies a rule scores, round and round. */
static void subject_next(struct ui *ui, struct year *s, int by)
{
	const char *to = ui_subject_next(ui, s->subject, by);

	if (to) {
		s->subject = to;
		again(ui, s);
		to_first_open(s);
	}
}

static void print(struct ui *ui, struct year *s)
{
	static const char *const words[] = { N_("年度考核汇总表"), N_("得分明细表，每个一份") };
	int what = ui_menu(ui, "打印", words, COUNT(words), 0);

	if (what >= 0)
		report_preview(ui, what ? "sheets" : "ranking", s->year, s->subject);
}

static bool year_act(struct ui *ui, void *state, enum act act)
{
	static const char *const words[] = { N_("这一年登记的全部栏目"), N_("各年度"), N_("结果锁定的各版"), N_("监督指标预警") };
	struct year *s = state;
	int digit = act == ACT_TEXT ? ui_digit(ui) : -1;

	switch (act) {
	case ACT_ESC: return false;
	case ACT_ENTER: enter(ui, s); return true;
	case ACT_WORK: mark(ui, s); return true;
	case ACT_TAB: case ACT_BACKTAB: subject_next(ui, s, act == ACT_TAB ? 1 : -1); return true;
	case ACT_PRINT: print(ui, s); return true;
	case ACT_LEFT: s->year--; again(ui, s); return true;
	case ACT_RIGHT: s->year++; again(ui, s); return true;
	case ACT_BATCH:
		switch (ui_menu(ui, "办事", words, COUNT(words), 0)) {
		case 0: record(ui, s); break;
		case 1: ui_open_door(ui, door_find("evaluation_year"), NULL); break;
		case 2: ui_open_door(ui, door_find("locking"), NULL); break;
		case 3: ui_run(ui, &warning_screen, &(struct ui_on){ s->year, NULL }); break;
		default: break;
		}
		return true;
	default:
		if (digit > 0)
			s->at = digit - 1;
		else
			ui_step(act, (int)COUNT(steps), (int)COUNT(steps), &s->at);
		return true;
	}
}

const struct screen year_screen = {
	.name = "year", .title = N_("考核年度"), .where = IN_SCORE, .state_size = sizeof(struct year),
	.open = year_open, .draw = year_draw, .act = year_act, .fresh = year_fresh, .close = year_close, .bar = year_bar,
	.heading = year_heading,
};
