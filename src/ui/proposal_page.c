/* The lines of a proposal's page: head, submitters, units with what is due, the 321 check, and the history of steps. */
#include "proposal_parts.h"
#include "lvzhi/appraisal.h"
#include "lvzhi/day.h"
#include "lvzhi/question.h"
#include <stdlib.h>
#include <string.h>

static struct page_line *add(struct page *p, enum page_kind kind, const char *text)
{
	p->lines = arena_grow(&p->arena, p->lines, (size_t)p->count, sizeof *p->lines);
	p->lines[p->count] = (struct page_line){ .kind = kind, .text = text };
	return &p->lines[p->count++];
}

static const char *shown(struct ui *ui, struct page *p, const struct rec *r, int f)
{
	if (r->kind->fields[f].of && !strcmp(r->kind->fields[f].of, "reply_class"))
		return rec_text(r, f);                  /* A, B, C: its name is a sentence */
	return ui_value_text(ui, &p->arena, &r->kind->fields[f], r->values[f]);
}

static void put_if(struct sink *s, const char *label, const char *value)
{
	if (*value)
		sink_put(s, "%s%s%s", s->len ? "  " : "", label, value);
}

/* Text over as many lines as it takes. */
static void add_wrapped(struct page *p, enum page_kind kind, const char *text, int cells)
{
	do {
		const char *next;
		size_t n = text_line(text, cells, &next);

		add(p, kind, arena_copy_n(&p->arena, text, n));
		text = next;
	} while (*text);
}

/* 还有 12 天, 逾期 3 天 */
static const char *distance(struct page *p, int64_t due, int64_t today)
{
	int64_t days = day_number(due) - day_number(today);

	return days < 0 ? arena_print(&p->arena, "逾期%lld天", (long long)-days)
	     : days ? arena_print(&p->arena, "还有%lld天", (long long)days) : "今天到期";
}

/* --- the head -------------------------------------------------------------------------------- */

static void head(struct ui *ui, struct page *p, int cols)
{
	const struct rec *r = p->proposal;
	int64_t due = rec_num(r, PROPOSAL_NEXT_DUE), today = env_today(store_env(ui->st));
	struct sink s = { .arena = &p->arena }, who = { .arena = &p->arena };
	struct page_line *line;

	sink_text(&s, "");
	put_if(&s, "", case_name(&p->arena, r));
	put_if(&s, "流水号 ", rec_num(r, PROPOSAL_PROPOSAL_NO) ? shown(ui, p, r, PROPOSAL_SERIAL_NO) : "");
	put_if(&s, "", shown(ui, p, r, PROPOSAL_SESSION_ID));
	put_if(&s, "", shown(ui, p, r, PROPOSAL_PERIOD));
	put_if(&s, "", shown(ui, p, r, PROPOSAL_FORM));
	put_if(&s, "", shown(ui, p, r, PROPOSAL_CATEGORY));
	put_if(&s, "", rec_num(r, PROPOSAL_IS_KEY) ? arena_print(&p->arena, "重点 %s %s", shown(ui, p, r, PROPOSAL_KEY_LEVEL),
	                                                         shown(ui, p, r, PROPOSAL_SUPERVISOR)) : "");
	put_if(&s, "", rec_num(r, PROPOSAL_IS_EXCELLENT) ? "优秀" : "");
	add(p, PAGE_PROPOSAL, s.text);
	add_wrapped(p, PAGE_PROPOSAL, rec_text(r, PROPOSAL_TITLE), cols - 4);
	sink_text(&who, "提案者 ");
	for (int i = 0; rec_child(r, &submitter_kind, i); i++)
		sink_put(&who, "%s%s", i ? "、" : "", case_submitter(ui, &p->arena, rec_child(r, &submitter_kind, i)));
	add_wrapped(p, PAGE_PROPOSAL, who.text, cols - 4);
	s = (struct sink){ .arena = &p->arena };
	sink_text(&s, "");
	put_if(&s, "状态 ", shown(ui, p, r, PROPOSAL_STATE));
	put_if(&s, "", rec_num(r, PROPOSAL_ROUND) > 1 ? arena_print(&p->arena, "第%lld轮办理", (long long)rec_num(r, PROPOSAL_ROUND)) : "");
	put_if(&s, "并入 ", shown(ui, p, r, PROPOSAL_MERGED_INTO_ID));
	put_if(&s, "结果 ", shown(ui, p, r, PROPOSAL_SATISFACTION));
	if (due)
		put_if(&s, "", arena_print(&p->arena, "%s期限 %s（%s）", shown(ui, p, r, PROPOSAL_NEXT_WHAT),
		                           day_text(&p->arena, due), distance(p, due, today)));
	line = add(p, PAGE_PROPOSAL, s.text);
	line->late = due && due < today;
}

/* --- the units, and 321 ------------------------------------------------------------------------ */

static const char *tick(bool yes)
{
	return yes ? "齐" : "缺";
}

static void ticks(struct ui *ui, struct page *p)
{
	struct ticks t = procedure_ticks(p->proposal, 0, procedure_rules(ui->st));

	add(p, PAGE_TEXT, arena_print(&p->arena, "321  三沟通 %s（办前%d 办中%d 办后%d）  两见面 %s（%d 次）  一公开 %s", tick(t.contacts),
	                              t.before, t.during, t.after,
	                              tick(t.meetings), t.met, tick(t.publication)));
}

static void unit_line(struct ui *ui, struct page *p, const struct rec *h, int cells)
{
	int64_t due = rec_num(h, HANDLING_DUE_DAY), small = rec_num(h, HANDLING_SMALL_DUE), today = env_today(store_env(ui->st));
	bool owes = due && !rec_num(h, HANDLING_REPLIED_DAY) && handling_at(h) != HAND_RELEASED && handling_at(h) != HAND_OPINED;
	struct ticks t = procedure_ticks(p->proposal, rec_num(h, HANDLING_UNIT_ID), procedure_rules(ui->st));
	struct sink s = { .arena = &p->arena };
	struct page_line *line;

	sink_text(&s, text_pad(&p->arena, shown(ui, p, h, HANDLING_UNIT_ID), cells));
	sink_put(&s, " %s", text_pad(&p->arena, shown(ui, p, h, HANDLING_ROLE), 4));
	sink_put(&s, " %s", text_pad(&p->arena, shown(ui, p, h, HANDLING_STATE), 12));
	if (rec_num(h, HANDLING_REPLIED_DAY))
		sink_put(&s, " %s%s %s", day_text(&p->arena, rec_num(h, HANDLING_REPLIED_DAY)),
		         strcmp(rec_text(h, HANDLING_ROLE), "co_handle") ? "答复" : "报意见",
		         shown(ui, p, h, HANDLING_REPLY_CLASS));
	else if (owes)
		sink_put(&s, " %s%s，%s", day_text(&p->arena, due), strcmp(rec_text(h, HANDLING_ROLE), "co_handle") ? "答复"
		         : "报意见", distance(p, due, today));
	if (small && !rec_num(h, HANDLING_REPLIED_DAY))
		sink_put(&s, " %s%s", day_text(&p->arena, small) + (small / 10000 == today / 10000 ? 5 : 0),
		         shown(ui, p, h, HANDLING_SMALL_WHAT));
	if (t.before + t.during + t.after)
		sink_put(&s, " 沟通%d", t.before + t.during + t.after);
	line = add(p, PAGE_UNIT, s.text);
	line->unit = rec_num(h, HANDLING_UNIT_ID);
	line->late = (owes && due < today) || (small && small < today);
	line->dim = handling_at(h) == HAND_RELEASED || !strcmp(rec_text(h, HANDLING_ROLE), "suggested");
}

static void units(struct ui *ui, struct page *p, int cols)
{
	bool any = false;

	for (int i = 0; rec_child(p->proposal, &handling_kind, i); i++) {
		if (!any)
			add(p, PAGE_HEAD, "承办单位");
		any = true;
		unit_line(ui, p, rec_child(p->proposal, &handling_kind, i), cols > 100 ? 30 : 16);
	}
	if (any)
		ticks(ui, p);
}

/* A later sheet of the same one stands instead of this one. */
static bool replaced(const struct rec *proposal, const struct rec *sheet)
{
	const struct rec *s;

	for (int i = 0; (s = rec_child(proposal, &proposal_step_kind, i)) != NULL; i++)
		if (rec_num(s, STEP_SEQ) > rec_num(sheet, STEP_SEQ) && !rec_num(s, STEP_UNDONE)
		    && !strcmp(rec_text(s, STEP_STEP), rec_text(sheet, STEP_STEP)) && *rec_text(s, STEP_ANSWERS)
		    && rec_num(s, STEP_PERSON_ID) == rec_num(sheet, STEP_PERSON_ID) && rec_num(s, STEP_UNIT_ID) == rec_num(sheet, STEP_UNIT_ID))
			return true;
	return false;
}

/* What the sheets say together: 征询意见表 2 份  办前联系 优秀 1、良好 1  当面协商 ... */
static void sheets(struct ui *ui, struct page *p, const struct question_set *set, int cols)
{
	struct sink text = { .arena = &p->arena };
	struct question *q;
	const struct rec *s;
	int n = question_list(ui->st, &p->arena, set->set, &q), sheets = 0;
	const char **of = NULL;

	for (int i = 0; (s = rec_child(p->proposal, &proposal_step_kind, i)) != NULL; i++)
		if (procedure_find(rec_text(s, STEP_STEP)) == set->step && !rec_num(s, STEP_UNDONE) && *rec_text(s, STEP_ANSWERS)
		    && !replaced(p->proposal, s)) {
			of = arena_grow(&p->arena, of, (size_t)sheets, sizeof *of);
			of[sheets++] = rec_text(s, STEP_ANSWERS);
		}
	if (!sheets)
		return;
	sink_put(&text, "%s %d 份", procedure_steps[set->step].label, sheets);
	for (int i = 0; i < n; i++) {
		bool any = false;

		for (int o = 0; o < q[i].count; o++) {
			int times = 0;

			for (int k = 0; k < sheets; k++)
				times += answer_index(&q[i], of[k]) == o;
			if (times) {
				sink_put(&text, "%s%s%s%d", any ? "、" : "  ", any ? "" : arena_print(&p->arena, "%s ", q[i].label), q[i].words[o], times);
				any = true;
			}
		}
	}
	add_wrapped(p, PAGE_TEXT, text.text, cols - 4);
}

/* What an appraisal found about its handling (seed:29). */
static enum lz_code appraisals(struct ui *ui, struct page *p, struct err *e)
{
	struct appraisal_result *found;
	int n;

	if (appraisal_of_proposal(ui->st, &p->arena, p->proposal->id, &found, &n, e))
		return e->code;
	for (int i = 0; i < n; i++) {
		struct sink s = { .arena = &p->arena };

		sink_put(&s, "评议  %s", found[i].title);
		if (found[i].rate >= 0)
			sink_put(&s, "  满意率 %s", appraisal_rate_text(&p->arena, found[i].rate));
		if (found[i].score >= 0)
			sink_put(&s, "  评分 %s", appraisal_points_text(&p->arena, found[i].score));
		add(p, PAGE_TEXT, s.text);
	}
	return LZ_OK;
}

/* --- the history ---------------------------------------------------------------------------------- */

/* The day, the step and the round stand in front; the clerk and day of entry are in the detail. */
static const uint64_t shown_first = BIT(STEP_PROPOSAL_ID) | BIT(STEP_SEQ) | BIT(STEP_STEP) | BIT(STEP_DAY)
	| BIT(STEP_ENTERED_DAY) | BIT(STEP_CLERK)
	| BIT(STEP_ROUND) | BIT(STEP_LIMITS) | BIT(STEP_UNDONE) | BIT(STEP_CONFIRMED) | BIT(STEP_ABOUT_SEQ) | BIT(STEP_ANSWERS);
/* These are understood without their label. */
static const uint64_t plain = BIT(STEP_UNIT_ID) | BIT(STEP_PERSON_ID) | BIT(STEP_STAGE) | BIT(STEP_WAY) | BIT(STEP_MEETING)
	| BIT(STEP_DOC_NO) | BIT(STEP_TEXT)
	| BIT(STEP_REASON) | BIT(STEP_WHO) | BIT(STEP_PLACE) | BIT(STEP_WHY);

static const char *one_line(struct arena *a, const char *text)
{
	char *s = arena_copy(a, text);

	for (char *c = s; *c; c++)
		*c = *c == '\n' ? ' ' : *c;
	return s;
}

static void step_line(struct ui *ui, struct page *p, struct rec *const *steps, int n, const struct rec *r)
{
	struct sink s = { .arena = &p->arena };
	struct page_line *line;

	sink_put(&s, "%s %s", text_pad(&p->arena, day_text(&p->arena, rec_num(r, STEP_DAY)), 10),
	         text_pad(&p->arena, shown(ui, p, r, STEP_STEP), 10));
	if (rec_num(r, STEP_UNDONE))
		sink_text(&s, "（已退回）");
	for (int i = 0; i < n; i++)
		if (rec_num(r, STEP_ABOUT_SEQ) && rec_num(steps[i], STEP_SEQ) == rec_num(r, STEP_ABOUT_SEQ))
			sink_put(&s, " “%s %s”", shown(ui, p, steps[i], STEP_STEP),
			         day_text(&p->arena, rec_num(steps[i], STEP_DAY)));
	for (int f = 0; f < r->kind->field_count; f++) {
		const char *text = shown_first & BIT(f) || value_empty(&r->kind->fields[f], r->values[f]) ? ""
			: one_line(&p->arena, shown(ui, p, r, f));

		if (*text)
			sink_put(&s, " %s%s%s", plain & BIT(f) ? "" : r->kind->fields[f].label,
			         !(plain & BIT(f)) && r->kind->fields[f].type == F_REF ? "：" : "", text);
	}
	if (*rec_text(r, STEP_ANSWERS) && strcmp(rec_text(r, STEP_STEP), "feedback"))   /* a feedback's answers are words of many kinds */
		sink_put(&s, " 问卷：%s", answers_tally(ui->st, &p->arena, rec_text(r, STEP_ANSWERS)));
	line = add(p, PAGE_STEP, s.text);
	line->seq = rec_num(r, STEP_SEQ);
	line->dim = rec_num(r, STEP_UNDONE);
}

static void history(struct ui *ui, struct page *p)
{
	struct rec **steps;
	int n = procedure_by_day(p->proposal, &p->arena, &steps);

	if (n)
		add(p, PAGE_HEAD, "经过");
	for (int i = 0; i < n; i++)
		step_line(ui, p, steps, n, steps[i]);
}

enum lz_code page_read(struct ui *ui, struct page *p, int64_t proposal, int cols, struct err *e)
{
	arena_free(&p->arena);
	p->lines = NULL;
	p->count = 0;
	p->proposal = store_load(ui->st, &p->arena, &proposal_kind, proposal, e);
	if (!p->proposal)
		return e->code ? e->code : err_set(e, LZ_INVALID, NULL, "这件提案已经不在了");
	head(ui, p, cols);
	units(ui, p, cols);
	for (const struct question_set *set = question_sets; set->set; set++)
		sheets(ui, p, set, cols);
	if (appraisals(ui, p, e))
		return e->code;
	history(ui, p);
	return LZ_OK;
}

/* --- what a line stands for -------------------------------------------------------------------------- */

static void step_text(struct ui *ui, const struct rec *r, struct sink *out)
{
	struct arena a = { NULL };

	for (int f = 0; f < r->kind->field_count; f++) {
		const struct field *col = &r->kind->fields[f];

		if (col->flags & FF_PARENT || f == STEP_SEQ || f == STEP_LIMITS || value_empty(col, r->values[f]))
			continue;
		sink_put(out, "%s%s%s\n", text_pad(&a, col->label, 14), col->type == F_LONG ? "\n" : "", f == STEP_ANSWERS
		         ? answers_text(ui->st, &a, procedure_find(rec_text(r, STEP_STEP)), rec_text(r, f)) : ui_value_text(ui, &a, col, r->values[f]));
	}
	arena_free(&a);
}

void page_detail(struct ui *ui, const struct page *p, const struct page_line *line, struct sink *out)
{
	struct arena a = { NULL };
	struct rec **steps;
	int n = procedure_by_day(p->proposal, &a, &steps);
	const struct rec *h = line->kind == PAGE_UNIT ? handling_of(p->proposal, line->unit) : NULL;

	sink_text(out, "");
	if (h)
		sink_put(out, "%s\n", due_explain(&a, p->proposal, h, procedure_rules(ui->st)));
	for (int i = 0; i < n; i++)
		if (line->kind == PAGE_STEP ? rec_num(steps[i], STEP_SEQ) == line->seq : rec_num(steps[i], STEP_UNIT_ID) == line->unit) {
			step_text(ui, steps[i], out);
			sink_text(out, "\n");
		}
	arena_free(&a);
}

void page_due(struct ui *ui, const struct page *p, struct sink *out)
{
	struct arena a = { NULL };
	const struct procedure_rules *rules = procedure_rules(ui->st);

	sink_text(out, due_explain(&a, p->proposal, NULL, rules));
	for (int i = 0; rec_child(p->proposal, &handling_kind, i); i++) {
		const struct rec *h = rec_child(p->proposal, &handling_kind, i);
		const char *text = due_explain(&a, p->proposal, h, rules);

		if (*text)
			sink_put(out, "%s%s\n%s", out->len ? "\n\n" : "",
			         ref_text(ui->st, &a, "unit", rec_num(h, HANDLING_UNIT_ID)), text);
	}
	if (!out->len)
		sink_text(out, "现在没有等着的期限。");
	arena_free(&a);
}
