/* 履职情况通报 (forms.md 5.6): numbers of the whole body, names in the order of their points, those with nothing on
 * record, awards. An official document, so that it can go out as it is. */
#include "figures.h"
#include "graded.h"
#include "paper_parts.h"
#include "report_parts.h"
#include "lvzhi/day.h"
#include <string.h>

struct circular {
	struct arena *a;
	struct store *st;
	struct doc *d;
	struct figures f;
	struct graded g;
	int parts;                              /* headings so far: a part about nobody is left out */
};

static void heading(struct circular *c, const char *text)
{
	static const char *const ordinal[] = { "一", "二", "三", "四", "五" };

	doc_heading(c->d, 1, arena_print(c->a, "%s、%s", ordinal[c->parts++], text));
}

/* ，采用12篇: nothing is said of what was not. */
static void counted(struct sink *out, const char *before, int64_t n, const char *unit)
{
	if (n)
		sink_put(out, "%s%lld%s", before, (long long)n, unit);
}

static const char *sector_of(const struct circular *c, int64_t membership)
{
	const struct figures_row *row = figures_of(&c->f, membership);

	return row ? code_name_of(c->st, "sector", code_name(&c->f.codes, row->who.col[SUBJECT_SECTOR_NOW])) : "";
}

/* 王一禾（教育界） */
static void named(struct circular *c, struct sink *out, const char *name, int64_t membership)
{
	const char *sector = sector_of(c, membership);

	sink_put(out, "%s%s%s%s%s", out->len ? "、" : "", name, *sector ? "（" : "", sector, *sector ? "）" : "");
}

static enum lz_code numbers(struct circular *c, struct err *e)
{
	const int *n = c->f.total.n;
	int64_t events = figures_records(c->st, "event", "from_day", c->f.year, NULL, e);
	int64_t proposals = figures_records(c->st, "proposal_figure", "year", c->f.year, "received", e);
	int64_t filed = figures_records(c->st, "proposal_figure", "year", c->f.year, "filed", e);
	int64_t opinions = figures_records(c->st, "opinion_report", "received_day", c->f.year, NULL, e);
	struct sink meetings = { .arena = c->a }, papers = { .arena = c->a };
	int writers = 0;

	for (int i = 0; i < c->f.count; i++)
		writers += c->f.rows[i].n[FIGURE_REPORT] + c->f.rows[i].n[FIGURE_REPORT_JOINT] > 0;
	if (events < 0 || proposals < 0 || filed < 0 || opinions < 0)
		return e->code;
	heading(c, "总体情况");
	sink_put(&meetings, "%d年，在任委员%d人。", c->f.year, c->f.count);
	counted(&meetings, "全年组织会议和活动", events, "次");
	if (n[FIGURE_MEETING_DUE])
		sink_put(&meetings, "%s委员参加会议%d人次，会议出席率%s", events ? "，" : "全年", n[FIGURE_MEETING_PRESENT],
		         figures_rate(c->a, n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_DUE]));
	if (n[FIGURE_ACTIVITY])
		sink_put(&meetings, "；参加调研、视察、学习、监督等活动%d人次，人均%s次", n[FIGURE_ACTIVITY],
		         figures_mean(c->a, n[FIGURE_ACTIVITY], c->f.count));
	doc_text(c->d, arena_print(c->a, "%s%s", meetings.text, events || n[FIGURE_MEETING_DUE] || n[FIGURE_ACTIVITY] ? "。" : ""),
	         DOC_LEFT);
	sink_put(&papers, "收到提案%lld件，立案%lld件；收到社情民意信息%lld篇", (long long)proposals, (long long)filed,
	         (long long)opinions);
	counted(&papers, "，", writers, "名委员反映");
	counted(&papers, "，采用", n[FIGURE_ADOPTED], "篇");
	counted(&papers, "；大会和协商会发言", n[FIGURE_SPEECH], "人次");
	counted(&papers, "；为群众办好事实事", n[FIGURE_DEED], "件");
	doc_text(c->d, arena_print(c->a, "%s。", papers.text), DOC_LEFT);
	return LZ_OK;
}

static void grades(struct circular *c)
{
	struct sink said = { .arena = c->a };

	heading(c, "考核结果");
	for (int i = 0; i < c->g.grade_count; i++)
		sink_put(&said, "%s%s%d人", said.len ? "，" : "", c->g.grades[i], graded_in(&c->g, c->g.grades[i]));
	doc_text(c->d, arena_print(c->a, "%s参加考核%d人%s%s%s。", c->g.basis, c->g.scored, said.len ? "：" : "",
	                           said.len ? said.text : "",
	                           c->g.count > c->g.scored
	                                   ? arena_print(c->a, "%s不参加考核%d人", said.len ? "；" : "，", c->g.count - c->g.scored) : ""),
	         DOC_LEFT);
	for (int i = 0; i < c->g.grade_count; i++) {
		struct sink names = { .arena = c->a };

		for (int k = 0; k < c->g.count; k++)
			if (!c->g.rows[k].exempt && !strcmp(c->g.rows[k].grade, c->g.grades[i]))
				named(c, &names, c->g.rows[k].name, c->g.rows[k].id);
		if (!names.len)
			continue;
		doc_heading(c->d, 2, arena_print(c->a, "%s（%d人）", c->g.grades[i], graded_in(&c->g, c->g.grades[i])));
		doc_text(c->d, arena_print(c->a, "%s。", names.text), DOC_LEFT);
	}
	if (c->g.points)
		doc_text(c->d, "名单按得分排列，同分的按姓氏笔画排列。", DOC_LEFT);
}

/* Members of whom a figure says something, with how often. */
static void mentioned(struct circular *c, const char *title, enum figure f, const char *unit)
{
	struct sink names = { .arena = c->a };

	for (int i = 0; i < c->f.count; i++) {
		const struct figures_row *row = &c->f.rows[i];

		if (!row->n[f])
			continue;
		named(c, &names, row->who.name, row->who.id);
		if (row->n[f] > 1)
			sink_put(&names, "%d%s", row->n[f], unit);
	}
	if (!names.len)
		return;
	heading(c, title);
	doc_text(c->d, arena_print(c->a, "%s。", names.text), DOC_LEFT);
}

static void idle(struct circular *c)
{
	struct sink names = { .arena = c->a };
	int n = 0;

	for (int i = 0; i < c->f.count; i++)
		if (!c->f.rows[i].any) {
			named(c, &names, c->f.rows[i].who.name, c->f.rows[i].who.id);
			n++;
		}
	if (!n)
		return;
	heading(c, arena_print(c->a, "全年没有履职记录的委员（%d人）", n));
	doc_text(c->d, arena_print(c->a, "%s。", names.text), DOC_LEFT);
}

REPORT(circular)
{
	struct arena a = { NULL };
	struct circular c = { .a = &a, .st = st, .d = d };
	enum lz_code rc = figures_read(st, &a, q->year, 0, &c.f, e);

	rc = rc ? rc : figures_needed(&c.f, e);
	if (!rc)
		rc = graded_read(st, &a, q, q->year, &c.g, e);
	if (!rc) {
		const char *committee = ref_text(st, &a, "committee", store_committee(st));
		const char *office = arena_print(&a, "%s办公室", committee);

		doc_official(d, &(struct official){ .head = arena_print(&a, "%s文件", office),
		                                    .number = paper_number_blank(st, &a),
			            .title = arena_print(&a, "%s\n关于%d年度委员履职情况的通报", office, q->year), .to = "各位委员",
			            .from = office, .day = env_today(store_env(st)), .seal = true,
			            .cc = setting_get(st, "report.cc"),
			            .printer = office, .printed = env_today(store_env(st)) });
		rc = numbers(&c, e);
	}
	if (!rc) {
		grades(&c);
		mentioned(&c, "受到表彰奖励的委员", FIGURE_AWARD, "次");
		mentioned(&c, "提案被评为优秀的委员", FIGURE_EXCELLENT, "件");
		idle(&c);
	}
	arena_free(&a);
	return rc;
}
