/* One member's score sheet: every line with its clause, its record, its points and the limit that cut it. */
#include "lvzhi/day.h"
#include "lvzhi/report.h"
#include "ranking_parts.h"
#include "score_lines.h"
#include "score_whatif.h"

enum { ROW_SUM = 1, ROW_NOTE, ROW_HEAD, ROW_FIRST };

/* A row of the screen: a block's heading, a line, a need or a remark. */
struct sheet_row {
	const struct score_line *line;
	int block;                              /* heading of this block; -1 */
	const char *text;
};
struct sheet {
	struct arena a;
	struct sheet_arg *arg;
	struct sheet_row *rows;
	int count, at;
	bool gone;                              /* the member is not scored any more */
	bool locked;                            /* the year is, with this rule: what stands here is computed anew, F9 prints the lock */
};

static void row_add(struct sheet *s, struct sheet_row row)
{
	s->rows = arena_grow(&s->a, s->rows, (size_t)s->count, sizeof *s->rows);
	s->rows[s->count++] = row;
}

static void add_remarks(struct sheet *s)
{
	const struct scheme *rule = s->arg->scheme;
	const struct result *r = s->arg->result;
	const char **defaults;
	int n = scheme_defaults(rule, &s->a, &defaults);

	for (int i = 0; i < rule->need_count; i++)
		if (r->needs && r->needs[i].applies)
			row_add(s, (struct sheet_row){ NULL, -1, arena_print(&s->a, "%s %s", r->needs[i].met ? "√" : "×", rule->needs[i].label) });
	for (int i = 0; i < r->follow_count; i++) {
		const struct scheme_follow *f = &rule->follows[r->follows[i]];

		row_add(s, (struct sheet_row){ NULL, -1, arena_print(&s->a, "→ %s%s%s", f->label, *f->by ? "，" : "", f->by) });
	}
	if (n)
		row_add(s, (struct sheet_row){ NULL, -1, "原文未定处的处理：" });
	for (int i = 0; i < n; i++)
		row_add(s, (struct sheet_row){ NULL, -1, arena_print(&s->a, "  %s", defaults[i]) });
}

static void rows_make(struct ui *ui, struct sheet *s)
{
	const struct result *r = s->arg->result;
	int block = -1;

	s->locked = !s->arg->lent && year_locked(ui, s->arg->year, s->arg->scheme, s->arg->name);
	arena_free(&s->a);
	s->rows = NULL;
	s->count = 0;
	for (int i = 0; i < r->line_count; i++) {
		if (r->lines[i].block != block) {
			block = r->lines[i].block;
			row_add(s, (struct sheet_row){ NULL, block, NULL });
		}
		row_add(s, (struct sheet_row){ &r->lines[i], -1, NULL });
	}
	add_remarks(s);
	s->at = s->at < s->count ? s->at : s->count ? s->count - 1 : 0;
}

static enum lz_code sheet_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct sheet *s = state;

	(void)e;
	s->arg = arg;
	rows_make(ui, s);
	while (s->at < s->count && !(s->rows[s->at].line && s->rows[s->at].line->source_count))
		s->at++;                                /* Enter opens a record at once */
	s->at = s->at < s->count ? s->at : 0;
	return LZ_OK;
}

static void sheet_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct sheet *s = state;

	if (!(why & FRESH_LEDGER) || s->gone)
		return;
	s->gone = !s->arg->again(ui, s->arg);
	if (!s->gone)
		rows_make(ui, s);
}

static void sheet_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct sheet *)state)->a);
}

static void draw_line(struct ui *ui, const struct score_line *l, int y)
{
	const char *title = l->source_count == 1 ? l->sources[0].title : l->source_count ? arena_print(&ui->scratch, "共 %d 件", l->source_count) : "";

	score_lines_row(ui, y, &(struct score_cells){ l->day, score_lines_what(&ui->scratch, l->label, l->because, title),
	                num_text(&ui->scratch, l->points), num_text(&ui->scratch, l->counted), l->cut_by });
}

static void draw_block(struct ui *ui, const struct sheet *s, int block, int y)
{
	const struct scheme_block *b = &s->arg->scheme->blocks[block];
	const struct result *r = s->arg->result;

	ui_print(ui, y, 1, ui->cols - 1, "%s%s%s", block ? b->label : "总分调整", r->values ? "  小计 " : "",
	         r->values ? num_text(&ui->scratch, r->values[scheme_slot_block(s->arg->scheme, block)]) : "");
}

static void sheet_draw(struct ui *ui, const void *state)
{
	const struct sheet *s = state;
	const struct result *r = s->arg->result;
	int rows = ui_body(ui) - ROW_FIRST + 1, top = s->at < rows ? 0 : s->at - rows + 1;

	if (s->gone) {
		ui_role(ui, ROLE_DIM);
		ui_put(ui, ROW_SUM, 1, ui->cols - 1, "已不在评价范围内，按 Esc 返回");
		return;
	}
	ui_role(ui, ROLE_MARK);
	if (!s->arg->scheme->item_count)
		ui_put(ui, ROW_SUM, 1, ui->cols - 1, "这个办法不计分");
	else
		ui_print(ui, ROW_SUM, 1, ui->cols - 1, "总分 %s   %s%s   %s", num_text(&ui->scratch, r->total), r->grade,
		         *r->veto ? "（一票否决）" : "", r->place ? arena_print(&ui->scratch, "第 %d 名", r->place) : "");
	ui_role(ui, ROLE_NOTE);
	ui_print(ui, ROW_NOTE, 1, ui->cols - 1, "%s   %s", s->arg->scheme->name, score_missing(&ui->scratch, s->arg->scheme, r));
	score_lines_head(ui, ROW_HEAD);
	for (int i = 0; i < rows && top + i < s->count; i++) {
		const struct sheet_row *row = &s->rows[top + i];
		int y = ROW_FIRST + i;

		ui_role(ui, top + i == s->at ? ROLE_ROW : row->block >= 0 ? ROLE_LABEL : row->line ? ROLE_TEXT : ROLE_DIM);
		ui_put(ui, y, 0, ui->cols, "");
		if (row->line)
			draw_line(ui, row->line, y);
		else if (row->block >= 0)
			draw_block(ui, s, row->block, y);
		else
			ui_put(ui, y, 1, ui->cols - 1, row->text);
		if (top + i == s->at)
			ui_cursor(ui, y, 1);
	}
	if (!s->count) {
		ui_role(ui, ROLE_DIM);
		ui_put(ui, ROW_FIRST + 1, 2, ui->cols - 2, r->exempt ? "这位委员不计分" : "没有计分的记录");
	}
}

static const char *sheet_heading(struct ui *ui, const void *state)
{
	const struct sheet *s = state;

	return s->gone ? "" : arena_print(&ui->scratch, s->locked ? "%s %s  %d 年度  已锁定；这里重算，F9 打印锁定的" : "%s %s  %d 年度", s->arg->result->subject.no, s->arg->result->subject.name, s->arg->year);
}

static const char *sheet_bar(struct ui *ui, const void *state, enum act act)
{
	const struct sheet *s = state;

	(void)ui;
	if (scheme_of_bodies(s->arg->scheme) && act == ACT_WORK)        /* a body has no file of its own */
		return "";
	return act == ACT_WORK ? N_("履职档案") : act == ACT_SORT ? N_("还差什么") : act == ACT_FILTER || act == ACT_BATCH || act == ACT_TAB ? "" : NULL;
}

static void print(struct ui *ui, const struct sheet *s)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	struct doc *d = doc_new(&a, "得分明细表");
	const struct report_query q = { .year = s->arg->year, .subject = s->arg->scheme->subject, .membership = s->arg->result->subject.id };

	if (s->locked ? report_find("sheets")->make(ui->st, d, &q, &e)
	              : paper_sheet(ui->st, d, s->arg->scheme, s->arg->year, s->arg->result, &e))
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "得分明细-%s-%d", s->arg->result->subject.name, s->arg->year));
	arena_free(&a);
}

/* The record of a line; a line with several opens a choice. Another clerk may save while it is open, and the evaluation
 * is made anew: what the choice shows and leads to is its own. */
static void open_line(struct ui *ui, struct sheet *s)
{
	struct arena a = { NULL };
	const struct score_line *l = s->count ? s->rows[s->at].line : NULL;
	int n = l ? l->source_count : 0, which = 0;
	struct score_source *from = arena_take(&a, sizeof *from * (size_t)(n + 1));
	const char **words = arena_take(&a, sizeof *words * (size_t)(n + 1));

	if (!n)
		ui_say(ui, "这一行没有单独的原始记录");
	for (int i = 0; i < n; i++) {
		from[i] = l->sources[i];
		from[i].source = arena_copy(&a, from[i].source);
		words[i] = arena_print(&a, "%s  %s", day_text(&a, from[i].day), from[i].title);
	}
	if (n > 1)
		which = ui_menu(ui, arena_copy(&a, l->label), words, n, 0);
	if (n && which >= 0)
		ui_open_origin(ui, from[which].source, from[which].source_id);
	arena_free(&a);
}

static bool sheet_act(struct ui *ui, void *state, enum act act)
{
	struct sheet *s = state;
	struct ui_on on = { s->gone ? 0 : s->arg->result->subject.id, arena_print(&ui->scratch, "%d", s->arg->year) };
	struct whatif_on whatif = { s->arg->name, s->arg->year, on.id, s->arg->lent };

	if (s->gone)
		return act != ACT_ESC;
	if (scheme_of_bodies(s->arg->scheme) && act == ACT_WORK) {
		ui_say(ui, "%s没有履职档案，委员才有", scheme_subject(s->arg->scheme)->label);
		return true;
	}
	switch (act) {
	case ACT_ESC: return false;
	case ACT_ENTER: open_line(ui, s); return true;
	case ACT_WORK: ui_run(ui, &file_screen, &on); return true;
	case ACT_PRINT: print(ui, s); return true;
	case ACT_SORT: score_lack(ui, &whatif); return true;
	case ACT_NEW: ui_run(ui, &trial_screen, &whatif); return true;
	default: ui_step(act, ui_body(ui) - ROW_FIRST + 1, s->count, &s->at); return true;
	}
}

const struct screen sheet_screen = {
	.name = "score.sheet", .title = N_("得分明细"), .where = IN_SCORE, .state_size = sizeof(struct sheet),
	.open = sheet_open, .draw = sheet_draw, .act = sheet_act, .fresh = sheet_fresh, .close = sheet_close, .bar = sheet_bar,
	.heading = sheet_heading,
};
