/* 委员履职情况考核表 (forms.md 5.2): the year in figures and words on one sheet, with room for the opinions of the
 * employer, the special committee and the appraisal group. */
#include "figures.h"
#include "graded.h"
#include "paper_deeds.h"
#include "report_parts.h"
#include "lvzhi/day.h"
#include <string.h>

struct appraisal {
	struct arena *a;
	struct doc *d;
	struct paper_deeds deeds;
	struct figures f;
	struct graded g;
};

/* Titles of a section, as many as the box takes: 《…》（立案）；《…》. */
static const char *titles(struct appraisal *p, const struct paper_member *m, enum duty_section s, int most)
{
	struct sink out = { .arena = p->a };
	const struct duty_lines *lines = m->mine ? &((const struct duty_lines *)m->mine)[s] : NULL;
	int n = 0;

	sink_text(&out, "");
	for (const struct duty_line *l = lines ? lines->first : NULL; l; l = l->next)
		if (++n <= most)
			sink_put(&out, "%s%s%s%s%s", n > 1 ? "；" : "", l->title, *l->state ? "（" : "", l->state,
			         *l->state ? "）" : "");
	if (n > most)
		sink_put(&out, "；等%d项", n);
	return n ? out.text : "无";
}

static const struct figures_row *figures_of(const struct appraisal *p, int64_t membership)
{
	for (int i = 0; i < p->f.count; i++)
		if (p->f.rows[i].who.id == membership)
			return &p->f.rows[i];
	return NULL;
}

static void sheet(struct appraisal *p, const struct paper_member *m)
{
	enum { TITLES_MOST = 6, BOX = 64, SIGN = 78 };
	static const struct doc_column box[] = { { NULL, 12, DOC_CENTRE, true }, { NULL, 60, DOC_LEFT, false } };
	static const struct doc_column sign[] = { { NULL, 12, DOC_CENTRE, true }, { NULL, 60, DOC_RIGHT, false } };
	static const char *const opinions[] = { "委员单位\n意见", "专委会\n意见", "委员考评\n领导小组意见" };
	static const struct figures_row nothing;
	const struct figures_row *row = figures_of(p, m->id);
	const struct graded_row *grade = graded_of(&p->g, m->id);
	const int *n = row ? row->n : nothing.n;
	struct doc_table *t = doc_table(p->d, box, COUNT(box));
	struct arena *a = p->a;
	const char *rate = figures_rate(a, n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_DUE]);

	doc_row_height(t, 34);
	doc_row(t, (const char *const[]){ "提案情况", arena_print(a, "第一提案人%d件（立案%d件，重点%d件，优秀%d件），联名附议%d件。%s", n[FIGURE_PROPOSAL],
	        n[FIGURE_FILED], n[FIGURE_KEY], n[FIGURE_EXCELLENT], n[FIGURE_PROPOSAL_JOINT],
	        titles(p, m, SECTION_PROPOSAL, TITLES_MOST)) });
	doc_row(t, (const char *const[]){ "反映社情\n民意情况", arena_print(a, "%d篇，采用%d篇，批示%d次。%s",
	                                                            n[FIGURE_REPORT] + n[FIGURE_REPORT_JOINT],
	        n[FIGURE_ADOPTED], n[FIGURE_REMARK], titles(p, m, SECTION_REPORT, TITLES_MOST)) });
	doc_row(t, (const char *const[]){ "大会发言\n情况", titles(p, m, SECTION_SPEECH, TITLES_MOST) });
	doc_row(t, (const char *const[]){ "参加会议\n情况", arena_print(a, "应到%d场，出席%d场，请假%d场，缺席%d场，出席率%s。其中全体会议应到%d场、出席%d场，"
	        "常委会会议应到%d场、出席%d场。", n[FIGURE_MEETING_DUE], n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_LEAVE],
	        n[FIGURE_MEETING_ABSENT], *rate ? rate : "—",
	        n[FIGURE_PLENARY_DUE], n[FIGURE_PLENARY_PRESENT], n[FIGURE_STANDING_DUE], n[FIGURE_STANDING_PRESENT]) });
	doc_row(t, (const char *const[]){ "参加活动\n情况", arena_print(a, "%d次。%s", n[FIGURE_ACTIVITY],
	                                                          titles(p, m, SECTION_ACTIVITY, TITLES_MOST)) });
	doc_row(t, (const char *const[]){ "其他", titles(p, m, SECTION_OTHER, TITLES_MOST) });
	doc_row(t, (const char *const[]){ "考核结果", !grade ? "" : grade->exempt ? "不参加考核" : arena_print(a, "得分%s　等次：%s　名次：%s",
	        *grade->total ? grade->total : "—", *grade->grade ? grade->grade : "—",
	        grade->place ? arena_print(a, "%d", grade->place) : "—") });
	t = doc_table(p->d, sign, COUNT(sign));
	doc_row_height(t, SIGN);
	for (size_t i = 0; i < COUNT(opinions); i++)
		doc_row(t, (const char *const[]){ opinions[i], "\n\n（盖章）　　　　年　　月　　日　" });
	doc_note(p->d, "“五个一”：一篇社情民意、一件提案、一篇大会发言或调研报告、参加一次政协组织的活动、做一件公益好事。");
}

REPORT(appraisal)
{
	struct arena a = { NULL };
	struct appraisal p = { .a = &a, .d = d };
	enum lz_code rc = paper_deeds(st, &a, q->year, q->membership, q->order, &p.deeds, e);

	if (!rc)
		rc = figures_read(st, &a, q->year, q->membership, &p.f, e);
	if (!rc)
		rc = graded_read(st, &a, q, q->year, &p.g, e);
	if (!rc)
		paper_foot(st, &a, d);
	for (int i = 0; !rc && i < p.deeds.members.count; i++) {
		if (!paper_in_office(&a, &p.deeds.members.list[i], q->year))
			continue;
		doc_part(d, "委员履职情况考核表");
		doc_text(d, arena_print(&a, "%s　%s", paper_committee(st, &a), p.deeds.period), DOC_CENTRE);
		doc_space(d, 4);
		paper_who(d, &p.deeds.members.list[i]);
		sheet(&p, &p.deeds.members.list[i]);
	}
	arena_free(&a);
	return rc;
}
