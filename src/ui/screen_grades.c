/* 等次建议和审定: everybody in rank order with the computed grade; a digit gives another one, with its reason. */
#include "lvzhi/evaluate.h"
#include "year_parts.h"
#include <stdlib.h>
#include <string.h>

enum { ROW_SUM = 1, ROW_KEYS, ROW_HEAD, ROW_FIRST };
enum { CELLS_PLACE = 6, CELLS_NO = 9, CELLS_NAME = 11, CELLS_TOTAL = 9, CELLS_GRADE = 11 };

struct grades {
	struct arena a;
	struct rec *year;
	bool bodies;                            /* the year is of bodies, not of members */
	const struct scheme *scheme;
	struct evaluation *ev;
	const struct results *results;
	struct rec **verdict;                   /* by row; NULL: as computed */
	int count, at;
	bool deciding;                          /* Tab: what the meeting decides, else what the group proposes */
	bool locked;
	char *reason;                           /* the last one typed, in the screen's own memory */
	struct arena text;
};

/* All verdicts of the year beside the rows: one question for the year, not one a member. */
static enum lz_code verdicts_read(struct ui *ui, struct grades *s, struct err *e)
{
	struct rec *all;
	bool moved = false;

	e->code = LZ_OK;
	all = store_rows(ui->st, &s->a, &verdict_kind, VERDICT_EVALUATION_YEAR_ID, (struct value){ "", s->year->id }, e);
	if (e->code)
		return e->code;
	s->verdict = arena_take(&s->a, sizeof *s->verdict * (size_t)(s->count + 1));
	for (; all; all = all->next) {
		bool found = false;

		for (int i = 0; i < s->count; i++)
			if (s->results->row[i].subject.id == rec_num(all, s->bodies ? VERDICT_BODY_ID : VERDICT_MEMBERSHIP_ID)) {
				s->verdict[i] = all;
				found = true;
			}
		moved |= !found;
	}
	for (int i = 0; moved && !s->bodies && i < s->count && !e->code; i++)   /* of a membership that ended: one by one */
		if (!s->verdict[i])
			s->verdict[i] = verdict_of(ui->st, &s->a, s->year, s->results->row[i].subject.id, 0, e);
	return e->code;
}

static enum lz_code look(struct ui *ui, struct grades *s, struct err *e)
{
	int year = (int)rec_num(s->year, YEAR_YEAR);
	struct evaluate_job job = { .year = year, .ranked = true, .progress = ui_computing, .ctx = ui };
	struct arena a = { NULL };
	struct evaluation *ev;
	char said[sizeof ui->note];

	memcpy(said, ui->note, sizeof said);
	if (evaluate_scheme(ui->st, &a, arena_copy(&a, year_scheme(ui->st, s->year)), year, &job.scheme, NULL, e) || evaluate_run(&ev, ui->st, &job, e)) {
		arena_free(&a);
		return e->code;
	}
	memcpy(ui->note, said, sizeof said);            /* what progress said is over */
	evaluate_free(s->ev);
	arena_free(&s->a);
	s->a = a;
	s->ev = ev;
	s->scheme = job.scheme;
	s->results = evaluate_results(ev);
	s->count = (int)s->results->count;
	s->at = s->at < s->count ? s->at : s->count ? s->count - 1 : 0;
	s->locked = lock_in_force(ui->st, year, rec_text(s->year, YEAR_SUBJECT), e) != 0;
	return e->code ? e->code : verdicts_read(ui, s, e);
}

static enum lz_code grades_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct grades *s = state;
	const struct rec *year = arg;

	s->year = store_load(ui->st, &s->text, &evaluation_year_kind, year->id, e);
	s->reason = arena_copy(&s->text, "");
	s->deciding = s->year && rec_num(s->year, YEAR_PROPOSED_DAY);
	s->bodies = s->year && strcmp(rec_text(s->year, YEAR_SUBJECT), scheme_subjects[0].name) != 0;
	return s->year ? look(ui, s, e) : e->code;
}

static void grades_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if ((why & FRESH_LEDGER) && look(ui, state, &e))
		ui_fail(ui, &e);
}

static void grades_close(struct ui *ui, void *state)
{
	struct grades *s = state;

	(void)ui;
	evaluate_free(s->ev);
	arena_free(&s->a);
	arena_free(&s->text);
}

/* --- drawing ------------------------------------------------------------------------------------------------ */

static const char *grade_of(const struct grades *s, int i)
{
	return verdict_grade(s->verdict[i], s->results->row[i].grade);
}

static void draw_sum(struct ui *ui, const struct grades *s)
{
	struct sink sum = { .arena = &ui->scratch }, keys = { .arena = &ui->scratch };
	int changed = 0;

	sink_put(&sum, "%s：", s->deciding ? "审定" : "建议");
	for (int g = 0; g < s->scheme->grade_count; g++) {
		int n = 0;

		for (int i = 0; i < s->count; i++)
			n += !strcmp(grade_of(s, i), s->scheme->grades[g].name);
		sink_put(&sum, "%s%s %d", g ? "  " : "", s->scheme->grades[g].name, n);
		sink_put(&keys, "%d %s  ", g + 1, s->scheme->grades[g].name);
	}
	for (int i = 0; i < s->count; i++)
		changed += s->verdict[i] && strcmp(grade_of(s, i), s->results->row[i].grade) != 0;
	sink_put(&sum, "   与计算不同 %d %s%s", changed, scheme_subject(s->scheme)->unit, s->locked ? "   已锁定，不能再改" : "");
	sink_put(&keys, "0 照%s   Tab 换到%s", s->deciding ? "建议" : "计算", s->deciding ? "建议" : "审定");
	ui_role(ui, ROLE_LABEL);
	ui_put(ui, ROW_SUM, 1, ui->cols - 1, sum.text);
	ui_role(ui, ROLE_NOTE);
	ui_put(ui, ROW_KEYS, 1, ui->cols - 1, keys.text);
}

static void draw_one(struct ui *ui, const struct grades *s, int i, int y)
{
	const struct result *r = &s->results->row[i];
	const struct rec *v = s->verdict[i];
	int x = 1;

	ui_put_right(ui, y, x, CELLS_PLACE - 2, r->exempt ? "免评" : r->place ? arena_print(&ui->scratch, "%d", r->place) : "—");
	x += CELLS_PLACE;
	if (!s->bodies)
		ui_put(ui, y, x, CELLS_NO - 1, r->subject.no);
	ui_put(ui, y, s->bodies ? x : x + CELLS_NO, CELLS_NO + CELLS_NAME - 1 - (s->bodies ? 0 : CELLS_NO), r->subject.name);
	x += CELLS_NO + CELLS_NAME;
	ui_put_right(ui, y, x, CELLS_TOTAL - 1, num_text(&ui->scratch, r->total));
	x += CELLS_TOTAL;
	ui_put(ui, y, x, CELLS_GRADE - 1, r->grade);
	x += CELLS_GRADE;
	ui_put(ui, y, x, CELLS_GRADE - 1, v ? rec_text(v, VERDICT_PROPOSED) : "");
	x += CELLS_GRADE;
	ui_put(ui, y, x, CELLS_GRADE - 1, v ? rec_text(v, VERDICT_DECIDED) : "");
	x += CELLS_GRADE;
	ui_put(ui, y, x, ui->cols - x - 1, !v ? "" : *rec_text(v, VERDICT_DECIDED) ? rec_text(v, VERDICT_DECIDED_REASON)
	                                                                        : rec_text(v, VERDICT_PROPOSED_REASON));
}

static void grades_draw(struct ui *ui, const void *state)
{
	const struct grades *s = state;
	int rows = ui_body(ui) - ROW_FIRST + 1, top = s->at < rows ? 0 : s->at - rows + 1;

	draw_sum(ui, s);
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, s->bodies ? " 名次  名称                    总分 计算等次   建议       审定       理由"
	                                            : " 名次  编号     姓名           总分 计算等次   建议       审定       理由");
	for (int i = 0; i < rows && top + i < s->count; i++) {
		ui_role(ui, top + i == s->at ? ROLE_ROW : s->verdict[top + i] ? ROLE_MARK : ROLE_TEXT);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		draw_one(ui, s, top + i, ROW_FIRST + i);
		if (top + i == s->at)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
}

static const char *grades_heading(struct ui *ui, const void *state)
{
	const struct grades *s = state;

	return arena_print(&ui->scratch, s->bodies ? "%lld 年度  %s" : "%lld 年度", (long long)rec_num(s->year, YEAR_YEAR),
	                   scheme_subject(s->scheme)->label);
}

static const char *grades_bar(struct ui *ui, const void *state, enum act act)
{
	const struct grades *s = state;

	(void)ui;
	if (act == ACT_TAB)
		return s->deciding ? N_("建议") : N_("审定");
	return act == ACT_ENTER ? N_("改理由") : act == ACT_WORK ? (s->bodies ? "" : N_("履职档案")) : act == ACT_NEW || act == ACT_SORT || act == ACT_FILTER || act == ACT_BATCH
	       ? "" : NULL;
}

/* --- keys ---------------------------------------------------------------------------------------------------- */

/* A grade for the one under the cursor; the same as what stands without it takes it back. */
static void give(struct ui *ui, struct grades *s, const char *grade, const char *reason)
{
	const struct result *r = &s->results->row[s->at];
	struct rec *v = s->verdict[s->at];
	int field = s->deciding ? VERDICT_DECIDED : VERDICT_PROPOSED, why = s->deciding ? VERDICT_DECIDED_REASON : VERDICT_PROPOSED_REASON;
	struct arena a = { NULL };
	struct err e = { 0 };

	if (!v && !*grade)
		return;
	if (!v) {
		v = rec_new(&s->a, &verdict_kind);
		rec_set_num(v, VERDICT_EVALUATION_YEAR_ID, s->year->id);
		rec_set_num(v, s->bodies ? VERDICT_BODY_ID : VERDICT_MEMBERSHIP_ID, r->subject.id);
	}
	rec_set_text(v, field, grade);
	rec_set_text(v, why, *grade ? reason : "");
	v->gone = !*rec_text(v, VERDICT_PROPOSED) && !*rec_text(v, VERDICT_DECIDED);
	if (store_save(ui->st, arena_print(&a, "%s等次 %s %s", s->deciding ? "审定" : "建议", r->subject.name, grade), v, &e)) {
		ui_fail(ui, &e);
		look(ui, s, &e);
	} else {
		ui_wrote(ui);
		s->at += s->at + 1 < s->count;
	}
	arena_free(&a);
}

static void choose(struct ui *ui, struct grades *s, int digit)
{
	struct arena a = { NULL };
	const struct result *r = s->count ? &s->results->row[s->at] : NULL;
	const char *stands, *grade, *reason;

	if (s->locked || !r || r->exempt || digit > s->scheme->grade_count) {
		ui_say(ui, s->locked ? "这一年已经锁定，要改请先解锁" : r && r->exempt ? "今年免评" : "没有这个等次");
		return;
	}
	stands = s->deciding && s->verdict[s->at] && *rec_text(s->verdict[s->at], VERDICT_PROPOSED)
	         ? rec_text(s->verdict[s->at], VERDICT_PROPOSED) : r->grade;
	grade = digit ? s->scheme->grades[digit - 1].name : "";
	if (!strcmp(grade, stands))
		grade = "";                             /* as it stands anyway */
	reason = *grade ? ui_ask(ui, &a, arena_print(&a, "%s：%s → %s，理由", r->subject.name, stands, grade), s->reason) : "";
	if (reason && (!*grade || *reason)) {
		if (*reason)
			s->reason = arena_copy(&s->text, reason);
		give(ui, s, grade, reason);
	} else if (reason) {
		ui_say(ui, "等次不同要写理由");
	}
	arena_free(&a);
}

static void reason_again(struct ui *ui, struct grades *s)
{
	struct arena a = { NULL };
	struct rec *v = s->count ? s->verdict[s->at] : NULL;
	int field = s->deciding ? VERDICT_DECIDED : VERDICT_PROPOSED, why = s->deciding ? VERDICT_DECIDED_REASON : VERDICT_PROPOSED_REASON;
	const char *reason;

	if (!v || !*rec_text(v, field) || s->locked) {
		ui_say(ui, "先按数字给出等次");
		return;
	}
	reason = ui_ask(ui, &a, "理由", rec_text(v, why));
	if (reason && *reason)
		give(ui, s, arena_copy(&a, rec_text(v, field)), reason);
	arena_free(&a);
}

static void print(struct ui *ui, struct grades *s)
{
	struct arena a = { NULL };
	int year = (int)rec_num(s->year, YEAR_YEAR);
	struct doc *d = doc_new(&a, "等次建议表");

	paper_grades(ui->st, d, s->scheme, year, s->results, s->verdict);
	ui_preview(ui, d, arena_print(&a, "等次建议-%d", year));
	arena_free(&a);
}

static bool grades_act(struct ui *ui, void *state, enum act act)
{
	struct grades *s = state;
	struct ui_on on = { s->count ? s->results->row[s->at].subject.id : 0, arena_print(&ui->scratch, "%lld", (long long)rec_num(s->year, YEAR_YEAR)) };

	switch (act) {
	case ACT_ESC: return false;
	case ACT_TAB: case ACT_BACKTAB: s->deciding = !s->deciding; return true;
	case ACT_ENTER: reason_again(ui, s); return true;
	case ACT_PRINT: print(ui, s); return true;
	case ACT_WORK:
		if (on.id && !s->bodies)
			ui_run(ui, &file_screen, &on);
		return true;
	case ACT_TEXT:
		if (ui_digit(ui) >= 0)
			choose(ui, s, ui_digit(ui));
		return true;
	default: ui_step(act, ui_body(ui) - ROW_FIRST + 1, s->count, &s->at); return true;
	}
}

const struct screen grades_screen = {
	.name = "year.grades", .title = N_("等次建议和审定"), .where = IN_SCORE, .state_size = sizeof(struct grades),
	.open = grades_open, .draw = grades_draw, .act = grades_act, .fresh = grades_fresh, .close = grades_close, .bar = grades_bar,
	.heading = grades_heading,
};
