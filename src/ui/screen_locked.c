/* A locked result: total, place and grade as decided, and every line as it was computed then; Enter opens its record as it
 * is now. */
#include "lvzhi/day.h"
#include "lvzhi/lock.h"
#include "lvzhi/report.h"
#include "score_lines.h"
#include <string.h>

enum { ROW_SUM = 1, ROW_NOTE, ROW_HEAD, ROW_FIRST };

struct locked {
	struct arena a;
	const struct rec *result, *locking;
	struct locked_line *lines;
	int count, at;
	bool sound;                             /* as it was locked; else the clerk is told */
};

static enum lz_code locked_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct locked *s = state;
	const struct ui_on *on = arg;
	struct err unsound = { 0 };

	s->result = store_load(ui->st, &s->a, &result_kind, on->id, e);
	s->locking = s->result ? store_load(ui->st, &s->a, &locking_kind, rec_num(s->result, LOCKED_LOCKING_ID), e) : NULL;
	s->sound = s->locking && !lock_trust(ui->st, s->locking->id, &unsound);
	s->count = s->locking ? locked_lines(&s->a, s->locking, s->result, &s->lines, e) : -1;
	return s->count < 0 ? e->code : LZ_OK;
}

static void locked_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct locked *)state)->a);
}

static const char *value(struct ui *ui, const struct rec *r, int field)
{
	return value_text(&ui->scratch, &r->kind->fields[field], r->values[field]);
}

static void draw_line(struct ui *ui, const struct locked_line *l, int y)
{
	const char *title = l->source_count == 1 ? l->sources[0].title
	                    : l->source_count ? arena_print(&ui->scratch, "共 %d 件", l->source_count) : "";

	score_lines_row(ui, y, &(struct score_cells){ l->day, score_lines_what(&ui->scratch, l->label, l->because, title), l->points,
	                l->counted, l->cut_by });
}

static void locked_draw(struct ui *ui, const void *state)
{
	const struct locked *s = state;
	const struct rec *r = s->result;
	int rows = ui_body(ui) - ROW_FIRST + 1, top = s->at < rows ? 0 : s->at - rows + 1;
	bool other = strcmp(rec_text(r, LOCKED_GRADE), rec_text(r, LOCKED_COMPUTED)) != 0;

	ui_role(ui, s->sound ? ROLE_MARK : ROLE_ERROR);
	ui_print(ui, ROW_SUM, 1, ui->cols - 1, "总分 %s   %s%s   %s", rec_num(r, LOCKED_SCORED) ? value(ui, r, LOCKED_TOTAL) : "不计分",
	         rec_text(r, LOCKED_GRADE),
	         other ? arena_print(&ui->scratch, "（计算为%s，%s）", rec_text(r, LOCKED_COMPUTED), rec_text(r, LOCKED_REASON)) : "",
	         rec_num(r, LOCKED_PLACE) ? arena_print(&ui->scratch, "第 %s 名", value(ui, r, LOCKED_PLACE)) : "");
	ui_role(ui, ROLE_NOTE);
	ui_print(ui, ROW_NOTE, 1, ui->cols - 1, "%s%s   第 %s 版，%s锁定，%s审定%s", s->sound ? "" : "被绕过程序改动过，请运行 check！  ", rec_text(s->locking, LOCKING_TITLE),
	         value(ui, s->locking, LOCKING_VERSION), value(ui, s->locking, LOCKING_LOCKED_DAY), rec_text(s->locking, LOCKING_MEETING),
	         rec_num(s->locking, LOCKING_UNLOCKED_DAY) ? "（已解锁）" : "");
	score_lines_head(ui, ROW_HEAD);
	for (int i = 0; i < rows && top + i < s->count; i++) {
		ui_role(ui, top + i == s->at ? ROLE_ROW : ROLE_TEXT);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		draw_line(ui, &s->lines[top + i], ROW_FIRST + i);
		if (top + i == s->at)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
}

static const char *locked_heading(struct ui *ui, const void *state)
{
	const struct locked *s = state;

	return arena_print(&ui->scratch, "%s %s  %lld 年度", rec_text(s->result, LOCKED_NO), rec_text(s->result, LOCKED_NAME),
	                   (long long)rec_num(s->result, LOCKED_YEAR));
}

static const char *locked_bar(struct ui *ui, const void *state, enum act act)
{
	const struct locked *s = state;

	(void)ui;
	return act == ACT_WORK ? (rec_num(s->result, LOCKED_MEMBERSHIP_ID) ? N_("履职档案") : "") : act == ACT_NEW || act == ACT_SORT || act == ACT_FILTER || act == ACT_BATCH || act == ACT_TAB
	       ? "" : NULL;
}

/* A version that was unlocked is no paper to be signed any more. */
static void print(struct ui *ui, const struct locked *s)
{
	int64_t membership = rec_num(s->result, LOCKED_MEMBERSHIP_ID);
	const struct report_query q = { .year = (int)rec_num(s->result, LOCKED_YEAR), .subject = rec_text(s->result, LOCKED_SUBJECT),
		.membership = membership ? membership : rec_num(s->result, LOCKED_BODY_ID) };
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "得分明细表");
	struct err e = { 0 };

	if (rec_num(s->locking, LOCKING_UNLOCKED_DAY))
		ui_say(ui, "这一版已经解锁，不再打印");
	else if (report_find("sheets")->make(ui->st, d, &q, &e))
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "得分明细-%s-%d", rec_text(s->result, LOCKED_NAME), q.year));
	arena_free(&a);
}

static bool locked_act(struct ui *ui, void *state, enum act act)
{
	struct locked *s = state;
	const struct locked_line *l = s->count ? &s->lines[s->at] : NULL;
	struct ui_on on = { rec_num(s->result, LOCKED_MEMBERSHIP_ID), value(ui, s->result, LOCKED_YEAR) };

	switch (act) {
	case ACT_ESC: return false;
	case ACT_ENTER:
		if (l && l->source_count)
			ui_open_origin(ui, l->sources[0].source, l->sources[0].source_id);
		else
			ui_say(ui, "这一行没有单独的原始记录");
		return true;
	case ACT_PRINT: print(ui, s); return true;
	case ACT_WORK:
		if (on.id)
			ui_run(ui, &file_screen, &on);
		return true;
	default: ui_step(act, ui_body(ui) - ROW_FIRST + 1, s->count, &s->at); return true;
	}
}

const struct screen locked_screen = {
	.name = "score.locked", .title = N_("锁定的得分明细"), .where = IN_SCORE, .state_size = sizeof(struct locked),
	.open = locked_open, .draw = locked_draw, .act = locked_act, .close = locked_close, .bar = locked_bar, .heading = locked_heading,
};
