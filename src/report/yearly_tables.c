#include "yearly.h"
#include "lvzhi/list.h"
#include "lvzhi/name.h"
#include <string.h>

static void caption(struct yearly *y, const char *text)
{
	doc_text(y->d, text, DOC_CENTRE);
}

static const char *number(struct yearly *y, int n)
{
	return arena_print(y->a, "%d", n);
}

/* The year before, where it is known. */
static const char *then(struct yearly *y, int n)
{
	return y->before.count ? number(y, n) : "—";
}

static const char *change(struct yearly *y, int now, int before)
{
	return y->before.count ? arena_print(y->a, "%+d", now - before) : "—";
}

static const char *rate(struct yearly *y, int part, int all)
{
	const char *s = figures_rate(y->a, part, all);

	return *s ? s : "—";
}

/* --- 表一 to 表五 -------------------------------------------------------------------------------------- */

static struct group { int people, women, minority, party; } group_all(struct yearly *y)
{
	struct paper_members members;
	struct err unread = { 0 };
	struct group g = { .people = 0 };
	const char *party = code_name_of(y->st, "political", "01"), *woman = code_name_of(y->st, "sex", "2");
	const char *han = code_name_of(y->st, "ethnic", "01");

	if (paper_members(y->st, y->a, NULL, 0, &members, &unread))
		return g;
	for (int i = 0; i < y->now.count; i++) {
		const struct paper_member *m = paper_member_of(&members, y->now.rows[i].who.id);

		if (!m)
			continue;
		g.people++;
		g.women += !strcmp(m->sex, woman);
		g.party += !strcmp(m->political, party);
		g.minority += *m->ethnic && strcmp(m->ethnic, han);
	}
	return g;
}

static void composition(struct yearly *y)
{
	static const struct doc_column columns[] = {
		{ N_("项目"), 20, DOC_LEFT, false }, { N_("人数"), 8, DOC_RIGHT, false }, { N_("占比"), 8, DOC_RIGHT, false },
	};
	struct group g = group_all(y);
	const struct { const char *label; int n; } rows[] = {
		{ "在任委员", g.people }, { "中共党员", g.party }, { "非中共人士", g.people - g.party }, { "妇女", g.women },
		{ "少数民族", g.minority },
	};
	struct doc_table *t;

	caption(y, "表一　委员构成情况");
	t = doc_table(y->d, columns, COUNT(columns));
	for (size_t i = 0; i < COUNT(rows); i++)
		doc_row(t, (const char *const[]){ rows[i].label, number(y, rows[i].n), rate(y, rows[i].n, g.people) });
}

static void attendance(struct yearly *y)
{
	static const struct { const char *label; enum figure due, present; } rows[] = {
		{ N_("全体会议"), FIGURE_PLENARY_DUE, FIGURE_PLENARY_PRESENT },
		{ N_("常委会会议"), FIGURE_STANDING_DUE, FIGURE_STANDING_PRESENT },
		{ N_("各类会议合计"), FIGURE_MEETING_DUE, FIGURE_MEETING_PRESENT },
	};
	static const struct doc_column columns[] = {
		{ N_("会议"), 18, DOC_LEFT, false }, { N_("应到人次"), 9, DOC_RIGHT, false }, { N_("实到人次"), 9, DOC_RIGHT, false },
		{ N_("出席率"), 8, DOC_RIGHT, false }, { N_("上年出席率"), 10, DOC_RIGHT, false },
	};
	const int *n = y->now.total.n, *m = y->before.total.n;
	struct doc_table *t;

	caption(y, "表二　会议出席情况");
	t = doc_table(y->d, columns, COUNT(columns));
	for (size_t i = 0; i < COUNT(rows); i++)
		doc_row(t, (const char *const[]){ rows[i].label, number(y, n[rows[i].due]), number(y, n[rows[i].present]),
		                                  rate(y, n[rows[i].present], n[rows[i].due]),
		                                  rate(y, m[rows[i].present], m[rows[i].due]) });
}

/* Rows of figures with the year before and the change. */
struct compared { const char *label; enum figure figure; };

static void compared(struct yearly *y, const char *title, const struct compared *rows, size_t n)
{
	static const struct doc_column columns[] = {
		{ N_("项目"), 20, DOC_LEFT, false }, { N_("本年"), 8, DOC_RIGHT, false }, { N_("上年"), 8, DOC_RIGHT, false },
		{ N_("增减"), 8, DOC_RIGHT, false },
	};
	struct doc_table *t;

	caption(y, title);
	t = doc_table(y->d, columns, COUNT(columns));
	for (size_t i = 0; i < n; i++) {
		int now = y->now.total.n[rows[i].figure], before = y->before.total.n[rows[i].figure];

		doc_row(t, (const char *const[]){ rows[i].label, number(y, now), then(y, before), change(y, now, before) });
	}
}

static void proposals(struct yearly *y)
{
	static const struct compared rows[] = {
		{ N_("委员第一提案人（件）"), FIGURE_PROPOSAL }, { N_("其中：立案"), FIGURE_FILED }, { N_("　　　重点提案"), FIGURE_KEY },
		{ N_("　　　优秀提案"), FIGURE_EXCELLENT }, { N_("联名、附议（人次）"), FIGURE_PROPOSAL_JOINT },
	};

	compared(y, "表三　提案情况", rows, COUNT(rows));
}

static void opinions(struct yearly *y)
{
	static const struct compared rows[] = {
		{ N_("委员反映（篇）"), FIGURE_REPORT }, { N_("其中：采用"), FIGURE_ADOPTED }, { N_("批示（次）"), FIGURE_REMARK },
		{ N_("大会和协商会发言（人次）"), FIGURE_SPEECH }, { N_("好事实事（件）"), FIGURE_DEED },
	};

	compared(y, "表四　社情民意、发言和为民办事情况", rows, COUNT(rows));
}

static void evaluation(struct yearly *y)
{
	static const struct doc_column columns[] = {
		{ N_("等次"), 16, DOC_LEFT, false }, { N_("人数"), 8, DOC_RIGHT, false }, { N_("占参评"), 8, DOC_RIGHT, false },
	};
	struct doc_table *t;

	caption(y, "表五　年度考核结果");
	t = doc_table(y->d, columns, COUNT(columns));
	for (int i = 0; i < y->g.grade_count; i++) {
		int n = graded_in(&y->g, y->g.grades[i]);

		doc_row(t, (const char *const[]){ y->g.grades[i], number(y, n), rate(y, n, y->g.scored) });
	}
	doc_row_bold(t, (const char *const[]){ "参加考核", number(y, y->g.scored), "" });
	doc_row(t, (const char *const[]){ "不参加考核", number(y, y->g.count - y->g.scored), "" });
}

/* --- 名单 -------------------------------------------------------------------------------------------- */

static const char *sector_of(struct yearly *y, int64_t membership)
{
	const struct figures_row *row = figures_of(&y->now, membership);

	return row ? code_name_of(y->st, "sector", code_name(&y->now.codes, row->who.col[SUBJECT_SECTOR_NOW])) : "";
}

static void name_add(struct yearly *y, struct sink *out, const char *name, int64_t id, const char *why)
{
	const char *sector = sector_of(y, id);

	sink_put(out, "%s%s", out->len ? "、" : "", name);
	if (*sector || *why)
		sink_put(out, "（%s%s%s）", sector, *sector && *why ? "，" : "", why);
}

static void names_put(struct yearly *y, const struct sink *names, int n)
{
	doc_text(y->d, n ? arena_print(y->a, "共%d人：%s。", n, names->text) : "无。", DOC_LEFT);
}

/* Everybody of a grade, in rank order. */
static void of_grade(struct yearly *y, const char *grade)
{
	struct sink names = { .arena = y->a };
	int n = 0;

	for (int i = 0; i < y->g.count && grade; i++)
		if (!y->g.rows[i].exempt && !strcmp(y->g.rows[i].grade, grade)) {
			name_add(y, &names, y->g.rows[i].name, y->g.rows[i].id, y->g.rows[i].remarks);
			n++;
		}
	names_put(y, &names, n);
}

static void praised(struct yearly *y)
{
	of_grade(y, y->g.grade_count ? y->g.grades[0] : NULL);
}

static void reminded(struct yearly *y)
{
	of_grade(y, y->g.grade_count > 1 ? y->g.grades[y->g.grade_count - 1] : NULL);
}

/* Nothing on record all year, though something was due. */
static void looked_at(struct yearly *y)
{
	struct sink names = { .arena = y->a };
	int n = 0;

	for (int i = 0; i < y->now.count; i++) {
		const struct figures_row *r = &y->now.rows[i];
		const struct graded_row *grade = graded_of(&y->g, r->who.id);

		if (r->any || (grade && grade->exempt))
			continue;
		name_add(y, &names, r->who.name, r->who.id,
		         !r->n[FIGURE_MEETING_DUE] ? "全年没有履职记录"
		         : arena_print(y->a, "全年没有履职记录，会议应到%d场，缺席%d场", r->n[FIGURE_MEETING_DUE], r->n[FIGURE_MEETING_ABSENT]));
		n++;
	}
	names_put(y, &names, n);
}

/* --- 附件 -------------------------------------------------------------------------------------------- */

static void summary(struct yearly *y)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("编号"), 6, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true },
		{ N_("界别"), 14, DOC_LEFT, false }, { N_("得分"), 8, DOC_RIGHT, true }, { N_("名次"), 5, DOC_RIGHT, true },
		{ N_("等次"), 8, DOC_CENTRE, true }, { N_("备注"), 16, DOC_LEFT, false },
	};
	struct doc_table *t = doc_table(y->d, columns, COUNT(columns));

	for (int i = 0; i < y->g.count; i++) {
		const struct graded_row *r = &y->g.rows[i];

		doc_row(t, (const char *const[]){ number(y, i + 1), r->no, name_spread(y->a, r->name), sector_of(y, r->id),
		                                  r->exempt ? "免评" : r->total, paper_number(y->a, r->place), r->grade,
		                                  r->remarks });
	}
}

static void sectors(struct yearly *y)
{
	static const struct doc_column columns[] = {
		{ N_("界别"), 16, DOC_LEFT, false }, { N_("人数"), 5, DOC_RIGHT, true }, { N_("会议出席率"), 10, DOC_RIGHT, true },
		{ N_("人均活动"), 8, DOC_RIGHT, true }, { N_("提案"), 6, DOC_RIGHT, true }, { N_("立案"), 6, DOC_RIGHT, true },
		{ N_("信息"), 6, DOC_RIGHT, true }, { N_("采用"), 6, DOC_RIGHT, true },
	};
	struct doc_table *t = doc_table(y->d, columns, COUNT(columns));
	struct code_row *codes;
	int n = code_list(y->st, y->a, "sector", &codes);

	for (int i = 0; i < n; i++) {
		struct figures_row sum = { .any = false };
		int people = 0;

		for (int k = 0; k < y->now.count; k++)
			if (!strcmp(code_name(&y->now.codes, y->now.rows[k].who.col[SUBJECT_SECTOR_NOW]), codes[i].code)) {
				figures_sum(&sum, &y->now.rows[k]);
				people++;
			}
		if (people)
			doc_row(t, (const char *const[]){ codes[i].name, number(y, people),
			                                  rate(y, sum.n[FIGURE_MEETING_PRESENT], sum.n[FIGURE_MEETING_DUE]),
			                                  figures_mean(y->a, sum.n[FIGURE_ACTIVITY], people),
			                                  number(y, sum.n[FIGURE_PROPOSAL]),
			                                  number(y, sum.n[FIGURE_FILED]), number(y, sum.n[FIGURE_REPORT]),
			                                  number(y, sum.n[FIGURE_ADOPTED]) });
	}
}

static void trend(struct yearly *y)
{
	chart_trend(y->d, y->a, &y->now, &y->before);
}

static void distribution(struct yearly *y)
{
	chart_distribution(y->d, y->a, &y->g);
}

bool yearly_table(struct yearly *y, const char *name)
{
	static const struct { const char *name; void (*put)(struct yearly *y); } tables[] = {
		{ "表一", composition }, { "表二", attendance }, { "表三", proposals }, { "表四", opinions }, { "表五", evaluation },
		{ "季度图", trend }, { "得分图", distribution }, { "表扬", praised }, { "提醒", reminded }, { "调整", looked_at },
		{ "汇总表", summary }, { "界别表", sectors },
	};

	for (size_t i = 0; i < COUNT(tables); i++)
		if (!strcmp(name, tables[i].name)) {
			tables[i].put(y);
			return true;
		}
	return false;
}
