/* Reports of a year's points, asked for by name: those of a locked year as they were locked, else computed first. */
#include "graded.h"
#include "lvzhi/day.h"
#include "lvzhi/lock.h"
#include "lvzhi/name.h"
#include "lvzhi/paper.h"
#include "paper_parts.h"
#include "report_parts.h"
#include <string.h>

struct scored {
	struct arena a;
	const struct scheme *scheme;
	struct evaluation *ev;
};

/* lines: of everybody, or of the one who is asked for. */
static enum lz_code score(struct scored *s, struct store *st, const struct report_query *q, bool lines, struct err *e)
{
	struct evaluate_job job = { .year = q->year, .membership = q->membership, .ranked = true, .values = true, .lines = lines,
		                    .progress = q->progress, .ctx = q->ctx };
	const char *name = q->scheme ? q->scheme : year_rule(st, &s->a, q->year, q->subject, e);

	if (!name || evaluate_rule(st, &s->a, q->lent, name, q->year, &s->scheme, e))
		return e->code;
	job.scheme = s->scheme;
	return evaluate_run(&s->ev, st, &job, e);
}

/* --- 年度考核汇总表 ------------------------------------------------------------------------------------ */

enum { RANKING_COLUMNS = 9, BODY_COLUMNS = 7 };

static bool of_bodies(const struct report_query *q)
{
	return q->subject && strcmp(q->subject, scheme_subjects[0].name) != 0;
}

static struct doc_table *ranking_table(struct doc *d)
{
	static const struct doc_column columns[RANKING_COLUMNS] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("编号"), 8, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true },
		{ N_("界别"), 14, DOC_LEFT, false }, { N_("单位及职务"), 24, DOC_LEFT, false }, { N_("得分"), 8, DOC_RIGHT, true },
		{ N_("名次"), 5, DOC_RIGHT, true }, { N_("等次"), 8, DOC_CENTRE, true }, { N_("备注"), 18, DOC_LEFT, false },
	};

	return doc_table(d, columns, COUNT(columns));
}

/* Bodies in rank order, as locked. */
static void bodies(struct arena *a, struct doc *d, const struct graded *g, const char *label)
{
	const struct doc_column columns[BODY_COLUMNS] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("代码"), 8, DOC_CENTRE, true }, { label, 24, DOC_LEFT, false },
		{ N_("得分"), 8, DOC_RIGHT, true }, { N_("名次"), 5, DOC_RIGHT, true }, { N_("等次"), 8, DOC_CENTRE, true },
		{ N_("备注"), 24, DOC_LEFT, false },
	};
	struct doc_table *t = doc_table(d, columns, COUNT(columns));

	for (int i = 0; i < g->count; i++) {
		const struct graded_row *r = &g->rows[i];

		doc_row(t, (const char *const[BODY_COLUMNS]){ arena_print(a, "%d", i + 1), r->no, r->name, r->total,
		                                              paper_number(a, r->place), r->grade, r->remarks });
	}
}

static void ranking_row(struct arena *a, struct doc_table *t, int n, const struct graded_row *r)
{
	const char *cells[RANKING_COLUMNS] = { arena_print(a, "%d", n), r->no, name_spread(a, r->name), r->sector, r->job,
		                               r->exempt ? "免评" : r->total, paper_number(a, r->place), r->grade, r->remarks };

	doc_row(t, cells);
}

static void overall(struct arena *a, struct doc *d, const struct graded *g)
{
	struct doc_table *t = ranking_table(d);
	int n = 0;

	for (int i = 0; i < g->count; i++)
		if (!g->rows[i].exempt)
			ranking_row(a, t, ++n, &g->rows[i]);
	if (g->scored == g->count)
		return;
	doc_row_bold(t, (const char *const[RANKING_COLUMNS]){ arena_print(a, "不参加计分的委员（%d人）", g->count - g->scored) });
	n = 0;
	for (int i = 0; i < g->count; i++)
		if (g->rows[i].exempt)
			ranking_row(a, t, ++n, &g->rows[i]);
}

/* A sector's heading: how many, their mean, how many of each grade. */
static const char *sector_line(struct arena *a, const struct graded *g, const char *sector)
{
	int n = 0, scored = 0, of[COUNT(g->grades)] = { 0 };
	struct sink out = { .arena = a };
	double sum = 0;

	for (int i = 0; i < g->count; i++) {
		const struct graded_row *r = &g->rows[i];

		if (strcmp(r->sector, sector))
			continue;
		n++;
		scored += !r->exempt;
		sum += r->exempt ? 0 : r->points;
		for (int k = 0; k < g->grade_count; k++)
			of[k] += !r->exempt && !strcmp(r->grade, g->grades[k]);
	}
	sink_put(&out, "%s（%d人", *sector ? sector : "未填界别", n);
	if (g->points && scored)
		sink_put(&out, "，平均%.2f分", sum / scored);
	for (int k = 0; k < g->grade_count; k++)
		if (of[k])
			sink_put(&out, "，%s%d人", g->grades[k], of[k]);
	sink_text(&out, "）");
	return out.text;
}

static bool sector_done(const struct graded *g, int upto, const char *sector)
{
	for (int i = 0; i < upto; i++)
		if (!strcmp(g->rows[i].sector, sector))
			return true;
	return false;
}

/* Sector by sector, the one with the best place first; inside in rank order. */
static void by_sector(struct arena *a, struct doc *d, const struct graded *g)
{
	struct doc_table *t = ranking_table(d);

	for (int i = 0; i < g->count; i++) {
		const char *sector = g->rows[i].sector;
		int n = 0;

		if (sector_done(g, i, sector))
			continue;
		doc_row_bold(t, (const char *const[RANKING_COLUMNS]){ sector_line(a, g, sector) });
		for (int k = i; k < g->count; k++)
			if (!strcmp(g->rows[k].sector, sector))
				ranking_row(a, t, ++n, &g->rows[k]);
	}
}

static void ranking_part(struct store *st, struct arena *a, struct doc *d, const char *title, int year)
{
	doc_part(d, title);
	doc_text(d, arena_print(a, "%s　%d年度", paper_committee(st, a), year), DOC_CENTRE);
	doc_space(d, 6);
}

/* As it was locked: the columns of the rule's blocks are in the lines of each sheet. */
static void locked_ranking(struct store *st, struct arena *a, struct doc *d, const struct report_query *q, const struct graded *g)
{
	static const char *const signers[] = { "制表人", "复核人", "审定人" };

	doc_landscape(d);
	paper_foot(st, a, d);
	ranking_part(st, a, d, arena_print(a, "%s履职考核汇总表", subject_label(q->subject)), q->year);
	if (of_bodies(q))
		bodies(a, d, g, subject_label(q->subject));
	else
		overall(a, d, g);
	doc_note(d, g->basis);
	doc_signature(d, signers, COUNT(signers), false);
}

REPORT(ranking)
{
	struct scored s = { .ev = NULL };
	struct graded g;
	enum lz_code rc = graded_read(st, &s.a, q, q->year, &g, e);

	if (!rc && !g.locked) {                         /* with a column for each of the rule's blocks */
		rc = score(&s, st, q, false, e);
		rc = rc ? rc : paper_ranking(st, d, s.scheme, q->year, evaluate_results(s.ev), e);
	} else if (!rc) {
		locked_ranking(st, &s.a, d, q, &g);
	}
	if (!rc && !of_bodies(q)) {
		ranking_part(st, &s.a, d, "委员履职考核汇总表（按界别）", q->year);
		by_sector(&s.a, d, &g);
		doc_note(d, g.basis);
	}
	evaluate_free(s.ev);
	arena_free(&s.a);
	return rc;
}

/* --- 得分明细表 -------------------------------------------------------------------------------------- */

static void locked_line(struct arena *a, struct doc_table *t, int n, const struct locked_line *l)
{
	struct sink titles = { .arena = a };
	const char *cells[] = { arena_print(a, "%d", n), day_text(a, l->day), "",
	                        *l->clause ? arena_print(a, "%s（%s）", l->label, l->clause) : l->label,
		                l->points, l->outside ? arena_print(a, "（%s）", l->counted) : l->counted,
		                arena_print(a, "%s%s%s", l->because, *l->because && *l->cut_by ? "；" : "", l->cut_by) };

	sink_text(&titles, "");
	for (int i = 0; i < l->source_count; i++)
		sink_put(&titles, "%s%s", i ? "；" : "", l->sources[i].title);
	cells[2] = titles.text;
	doc_row(t, cells);
}

/* As the member was when the year was locked. */
static void locked_who(struct arena *a, struct doc *d, const struct rec *r, const struct graded_row *row)
{
	const char *fields[] = {
		"姓名", rec_text(r, LOCKED_NAME), "委员编号", rec_text(r, LOCKED_NO), "界别", row ? row->sector : "",
		"政协职务", rec_text(r, LOCKED_POSTS), "专委会", rec_text(r, LOCKED_SPECIAL),
		"任职月数", paper_number(a, rec_num(r, LOCKED_MONTHS)), "工作单位及职务", row ? row->job : "",
	};

	doc_fields(d, 3, fields, COUNT(fields));
}

static enum lz_code locked_sheet(struct store *st, struct doc *d, struct arena *a, const struct rec *locking,
                                 const struct rec *result,
                                 const struct graded *g, struct err *e)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("日期"), 10, DOC_CENTRE, true }, { N_("事项"), 26, DOC_LEFT, false },
		{ N_("计分项"), 20, DOC_LEFT, false }, { N_("应得"), 6, DOC_RIGHT, true }, { N_("得分"), 6, DOC_RIGHT, true },
		{ N_("说明"), 22, DOC_LEFT, false },
	};
	int64_t membership = rec_num(result, LOCKED_MEMBERSHIP_ID), id = membership ? membership : rec_num(result, LOCKED_BODY_ID);
	const char *const signers[] = { "登记人", "复核人", membership ? "委员确认" : "负责人确认" };
	const char *label = subject_label(rec_text(locking, LOCKING_SUBJECT));
	const struct graded_row *row = graded_of(g, id);
	struct locked_line *lines;
	struct doc_table *t;
	int n = locked_lines(a, locking, result, &lines, e);

	if (n < 0)
		return e->code;
	doc_part(d, arena_print(a, "%s履职得分明细表", label));
	doc_text(d, arena_print(a, "%s　%d年度", paper_committee(st, a), (int)rec_num(locking, LOCKING_YEAR)), DOC_CENTRE);
	doc_space(d, 6);
	if (membership)
		locked_who(a, d, result, row);
	else
		doc_fields(d, 3, (const char *const[]){ label, rec_text(result, LOCKED_NAME), "代码", rec_text(result, LOCKED_NO),
		                                        "人数", paper_number(a, rec_num(result, LOCKED_MEMBERS)) }, 6);
	t = doc_table(d, columns, COUNT(columns));
	for (int i = 0; i < n; i++)
		locked_line(a, t, i + 1, &lines[i]);
	doc_row_bold(t, (const char *const[]){ "合计", NULL, NULL, NULL, NULL, row ? row->total : "", "" });
	doc_space(d, 6);
	if (row)
		doc_text(d, arena_print(a, "%s%s%s%s%s%s", *row->grade ? "等次：" : row->exempt ? "本年度不参加计分" : "", row->grade,
		                        row->place ? arena_print(a, "，名次：第%d名", row->place) : "", *row->remarks ? "（" : "",
		                        row->remarks,
		                        *row->remarks ? "）。" : "。"), DOC_LEFT);
	doc_note(d, g->basis);
	doc_signature(d, signers, COUNT(signers), false);
	return LZ_OK;
}

static enum lz_code locked_sheets(struct store *st, struct doc *d, struct arena *a, const struct report_query *q, int64_t id,
                                  const struct graded *g, struct err *e)
{
	struct rec *locking = store_load(st, a, &locking_kind, id, e);
	struct value of = { "", id };
	enum lz_code rc = locking ? LZ_OK : e->code;

	if (!rc)
		paper_foot(st, a, d);
	for (struct rec *r = rc ? NULL : store_rows(st, a, &result_kind, LOCKED_LOCKING_ID, of, e); r && !rc; r = r->next)
		if (!q->membership || q->membership == rec_num(r, of_bodies(q) ? LOCKED_BODY_ID : LOCKED_MEMBERSHIP_ID))
			rc = locked_sheet(st, d, a, locking, r, g, e);
	return rc;
}

REPORT(sheets)
{
	struct scored s = { .ev = NULL };
	struct graded g;
	enum lz_code rc = graded_read(st, &s.a, q, q->year, &g, e);

	if (!rc && g.locked) {
		rc = locked_sheets(st, d, &s.a, q, lock_in_force(st, q->year, q->subject, e), &g, e);
	} else if (!rc) {
		rc = score(&s, st, q, true, e);
		for (size_t i = 0; !rc && i < evaluate_results(s.ev)->count; i++) {
			const struct result *row = &evaluate_results(s.ev)->row[i];

			if (!q->membership || row->subject.id == q->membership)
				rc = paper_sheet(st, d, s.scheme, q->year, row, e);
		}
	}
	evaluate_free(s.ev);
	arena_free(&s.a);
	return rc;
}

REPORT(summary)
{
	struct paper_query p = { .year = q->year, .membership = q->membership, .order = q->order, .scheme = q->scheme, .lent = q->lent,
		                 .progress = q->progress, .ctx = q->ctx };

	return paper_summary(st, d, &p, e);
}
