/* 委员履职情况考核表 (forms.md 5.2): the year in figures and words on one sheet, with room for the opinions of the
 * employer, the special committee and the appraisal group. */
#include "figures.h"
#include "graded.h"
#include "paper_deeds.h"
#include "report_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <string.h>

struct appraisal {
	struct arena *a;
	struct doc *d;
	struct paper_deeds deeds;
	struct figures f;
	struct graded g;
};

/* Titles of a section, as many as its box takes: 《…》（立案）；《…》. Of what takes part in, only where the member came. */
static const char *titles(struct appraisal *p, const struct paper_member *m, enum duty_section s, int lines)
{
	enum { LINE = 60 };                             /* cells in a line of the box */
	struct sink out = { .arena = p->a };
	const struct duty_lines *mine = m->mine ? &((const struct duty_lines *)m->mine)[s] : NULL;
	int n = 0, said = 0, room = lines * LINE;

	sink_text(&out, "");
	for (const struct duty_line *l = mine ? mine->first : NULL; l; l = l->next) {
		bool plain = s == SECTION_ACTIVITY && l->status == STATUS_PRESENT;      /* that they came is what the list says */
		const char *state = plain ? "" : l->state;
		int cells = text_cells(l->title) + text_cells(state) + 6;

		if (s == SECTION_ACTIVITY && !plain)
			continue;
		n++;
		if (cells > room)
			room = 0;
		if (!room)
			continue;
		room -= cells;
		said++;
		sink_put(&out, "%s%s%s%s%s", said > 1 ? "；" : "", l->title, *state ? "（" : "", state, *state ? "）" : "");
	}
	if (n > said)
		sink_put(&out, "%s等%d项", said ? "；" : "", n);
	return out.text;
}

/* 提案：2件（立案1件）。titles, or 无 */
static const char *boxed(struct appraisal *p, const char *counts, const char *titles)
{
	return *counts || *titles ? arena_print(p->a, "%s%s%s", counts, *counts ? "。" : "", titles) : "无";
}

/* Adds 立案1件 unless there is none. */
static void counted(struct sink *out, const char *before, const char *what, int n, const char *unit)
{
	if (n)
		sink_put(out, "%s%s%d%s", out->len ? before : "", what, n, unit);
}

static const char *proposals(struct appraisal *p, const int *n)
{
	struct sink all = { .arena = p->a }, of = { .arena = p->a };

	sink_text(&all, "");
	counted(&all, "", "第一提案人", n[FIGURE_PROPOSAL], "件");
	counted(&of, "，", "立案", n[FIGURE_FILED], "件");
	counted(&of, "，", "重点", n[FIGURE_KEY], "件");
	counted(&of, "，", "优秀", n[FIGURE_EXCELLENT], "件");
	if (of.len)
		sink_put(&all, "（%s）", of.text);
	counted(&all, "，", "联名附议", n[FIGURE_PROPOSAL_JOINT], "件");
	return all.text;
}

static const char *reports_of(struct appraisal *p, const int *n)
{
	struct sink out = { .arena = p->a };

	sink_text(&out, "");
	counted(&out, "", "", n[FIGURE_REPORT] + n[FIGURE_REPORT_JOINT], "篇");
	counted(&out, "，", "采用", n[FIGURE_ADOPTED], "篇");
	counted(&out, "，", "批示", n[FIGURE_REMARK], "次");
	return out.text;
}

/* Sittings, since a rate counts them. */
static const char *meetings(struct appraisal *p, const int *n)
{
	const struct { const char *label; int due, present; } of[] = {
		{ N_("全体会议"), n[FIGURE_PLENARY_DUE], n[FIGURE_PLENARY_PRESENT] },
		{ N_("常委会会议"), n[FIGURE_STANDING_DUE], n[FIGURE_STANDING_PRESENT] },
	};
	struct sink out = { .arena = p->a };
	bool some = false;

	if (!n[FIGURE_MEETING_DUE])
		return "无";
	sink_put(&out, "应到%d场，出席%d场", n[FIGURE_MEETING_DUE], n[FIGURE_MEETING_PRESENT]);
	counted(&out, "，", "请假", n[FIGURE_MEETING_LEAVE], "场");
	counted(&out, "，", "缺席", n[FIGURE_MEETING_ABSENT], "场");
	sink_put(&out, "，出席率%s", figures_rate(p->a, n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_DUE]));
	for (size_t i = 0; i < COUNT(of); i++)
		if (of[i].due) {
			sink_put(&out, "%s%s应到%d场、出席%d场", some ? "，" : "。其中", of[i].label, of[i].due, of[i].present);
			some = true;
		}
	sink_text(&out, "。");
	return out.text;
}

static void sheet(struct appraisal *p, const struct paper_member *m)
{
	enum { SIGN = 66, SOME_LINES = 2, MORE_LINES = 3 };     /* all of it stands on one page */
	static const struct doc_column box[] = { { NULL, 12, DOC_CENTRE, true }, { NULL, 60, DOC_LEFT, false } };
	static const struct doc_column sign[] = { { NULL, 12, DOC_CENTRE, true }, { NULL, 60, DOC_RIGHT, false } };
	static const char *const opinions[] = { "委员单位\n意见", "专委会\n意见", "委员考评\n领导小组意见" };
	static const struct figures_row nothing;
	const struct figures_row *row = figures_of(&p->f, m->id);
	const struct graded_row *grade = graded_of(&p->g, m->id);
	const int *n = row ? row->n : nothing.n;
	struct doc_table *t = doc_table(p->d, box, COUNT(box));
	struct arena *a = p->a;

	doc_row_height(t, 34);
	doc_row(t, (const char *const[]){ "提案情况", boxed(p, proposals(p, n), titles(p, m, SECTION_PROPOSAL, MORE_LINES)) });
	doc_row(t, (const char *const[]){ "反映社情\n民意情况", boxed(p, reports_of(p, n), titles(p, m, SECTION_REPORT, SOME_LINES)) });
	doc_row(t, (const char *const[]){ "大会发言\n情况", boxed(p, "", titles(p, m, SECTION_SPEECH, SOME_LINES)) });
	doc_row(t, (const char *const[]){ "参加会议\n情况", meetings(p, n) });
	doc_row(t, (const char *const[]){ "参加活动\n情况", boxed(p, n[FIGURE_ACTIVITY] ? arena_print(a, "%d次", n[FIGURE_ACTIVITY]) : "",
	                                                     titles(p, m, SECTION_ACTIVITY, SOME_LINES)) });
	doc_row(t, (const char *const[]){ "其他", boxed(p, "", titles(p, m, SECTION_OTHER, SOME_LINES)) });
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
