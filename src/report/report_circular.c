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
};

static const char *sector_of(const struct circular *c, int64_t membership)
{
	for (int i = 0; i < c->f.count; i++)
		if (c->f.rows[i].who.id == membership)
			return code_name_of(c->st, "sector", code_name(&c->f.codes, c->f.rows[i].who.col[SUBJECT_SECTOR_NOW]));
	return "";
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
	int64_t proposals = figures_records(c->st, "proposal", "received_day", c->f.year, NULL, e);
	int64_t filed = figures_records(c->st, "proposal", "filed_day", c->f.year, NULL, e);
	int64_t opinions = figures_records(c->st, "opinion_report", "received_day", c->f.year, NULL, e);
	int writers = 0;

	for (int i = 0; i < c->f.count; i++)
		writers += c->f.rows[i].n[FIGURE_REPORT] + c->f.rows[i].n[FIGURE_REPORT_JOINT] > 0;
	if (events < 0 || proposals < 0 || filed < 0 || opinions < 0)
		return e->code;
	doc_heading(c->d, 1, "一、总体情况");
	doc_text(c->d, arena_print(c->a, "%d年，在任委员%d人。全年组织会议和活动%lld次，委员到会%d场次，会议出席率%s；"
	                           "参加调研、视察、学习、监督等活动%d人次，人均%s次。", c->f.year, c->f.count, (long long)events,
	                           n[FIGURE_MEETING_PRESENT],
	                           figures_rate(c->a, n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_DUE]),
	                           n[FIGURE_ACTIVITY], figures_mean(c->a, n[FIGURE_ACTIVITY], c->f.count)), DOC_LEFT);
	doc_text(c->d, arena_print(c->a, "收到提案%lld件，立案%lld件；收到社情民意信息%lld篇，%d名委员反映，采用%d篇；大会和协商会发言%d人次；"
	                           "为群众办好事实事%d件。", (long long)proposals, (long long)filed, (long long)opinions, writers,
	                           n[FIGURE_ADOPTED], n[FIGURE_SPEECH], n[FIGURE_DEED]), DOC_LEFT);
	return LZ_OK;
}

static void grades(struct circular *c)
{
	struct sink said = { .arena = c->a };

	doc_heading(c->d, 1, "二、考核结果");
	for (int i = 0; i < c->g.grade_count; i++)
		sink_put(&said, "%s%s%d人", said.len ? "，" : "", c->g.grades[i], graded_in(&c->g, c->g.grades[i]));
	doc_text(c->d, arena_print(c->a, "%s参加考核%d人%s%s，不参加考核%d人。", c->g.basis, c->g.scored, said.len ? "：" : "",
	                           said.len ? said.text : "", c->g.count - c->g.scored), DOC_LEFT);
	for (int i = 0; i < c->g.grade_count; i++) {
		struct sink names = { .arena = c->a };

		for (int k = 0; k < c->g.count; k++)
			if (!c->g.rows[k].exempt && !strcmp(c->g.rows[k].grade, c->g.grades[i]))
				named(c, &names, c->g.rows[k].name, c->g.rows[k].id);
		doc_heading(c->d, 2, arena_print(c->a, "%s（%d人）", c->g.grades[i], graded_in(&c->g, c->g.grades[i])));
		doc_text(c->d, names.len ? arena_print(c->a, "%s。", names.text) : "无。", DOC_LEFT);
	}
	if (c->g.points)
		doc_text(c->d, "名单按得分排列，同分的按姓氏笔画排列。", DOC_LEFT);
}

/* Members of whom a figure says something, with how often. */
static void mentioned(struct circular *c, const char *heading, enum figure f, const char *unit, const char *none)
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
	doc_heading(c->d, 1, heading);
	doc_text(c->d, names.len ? arena_print(c->a, "%s。", names.text) : none, DOC_LEFT);
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
	doc_heading(c->d, 1, arena_print(c->a, "五、全年没有履职记录的委员（%d人）", n));
	doc_text(c->d, n ? arena_print(c->a, "%s。", names.text) : "无。", DOC_LEFT);
}

REPORT(circular)
{
	struct arena a = { NULL };
	struct circular c = { .a = &a, .st = st, .d = d };
	enum lz_code rc = figures_read(st, &a, q->year, 0, &c.f, e);

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
		mentioned(&c, "三、受到表彰奖励的委员", FIGURE_AWARD, "次", "无。");
		mentioned(&c, "四、提案被评为优秀的委员", FIGURE_EXCELLENT, "件", "无。");
		idle(&c);
	}
	arena_free(&a);
	return rc;
}
