/* 得分明细表 (forms.md 5.4): each point with its clause, its record and the limit that cut it, and under it what the
 * scheme decides where the printed rule is silent. */
#include "lvzhi/day.h"
#include "lvzhi/name.h"
#include "paper_parts.h"
#include <string.h>

struct sheet {
	struct arena *a;
	const struct scheme *s;
	const struct result *r;
	struct doc_table *t;
	struct num sum;
	int lines;
};

static const char *clause_of(struct arena *a, const char *label, const char *clause)
{
	return *clause ? arena_print(a, "%s（%s）", label, clause) : label;
}

/* 社情民意、请假……: the records behind a line that is made of several. */
static const char *titles(struct arena *a, const struct score_line *l)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < l->source_count; i++)
		sink_put(&out, "%s%s", i ? "；" : "", l->sources[i].title);
	return out.text;
}

/* Why it counts so much: the tier that decided, and what was cut. */
static const char *because(struct arena *a, const struct score_line *l)
{
	return arena_print(a, "%s%s%s", l->because, *l->because && *l->cut_by ? "；" : "", l->cut_by);
}

static void line_add(struct sheet *s, const struct score_line *l)
{
	struct num sum;
	const char *cells[] = {
		arena_print(s->a, "%d", ++s->lines), day_text(s->a, l->day), titles(s->a, l), clause_of(s->a, l->label, l->clause),
		num_text(s->a, l->points), num_text(s->a, l->counted), "", because(s->a, l),
	};

	if (!l->outside && num_is(l->counted) && num_add(&sum, s->sum, l->counted))
		s->sum = sum;
	cells[6] = l->outside ? "另计" : num_text(s->a, s->sum);
	doc_row(s->t, cells);
}

static void body(struct sheet *s, struct doc *d)
{
	const char *fields[] = {
		scheme_subject(s->s)->label, s->r->subject.name, "代码", s->r->subject.no,
		"人数", arena_print(s->a, "%d", s->r->subject.col[SUBJECT_MEMBERS]),
	};

	doc_fields(d, 3, fields, COUNT(fields));
}

static void member(struct sheet *s, struct doc *d, const struct paper_member *m)
{
	const char *fields[] = {
		"姓名", s->r->subject.name, "委员编号", s->r->subject.no, "界别", m ? m->sector : "",
		"政协职务", m ? m->posts : "", "专委会", m ? m->special : "",
		"任职月数", arena_print(s->a, "%d", s->r->subject.col[SUBJECT_MONTHS]),
		"工作单位及职务", m ? m->job : "",
	};

	doc_fields(d, 3, fields, COUNT(fields));
}

static void lines(struct sheet *s, struct doc *d)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("日期"), 10, DOC_CENTRE, true }, { N_("事项"), 30, DOC_LEFT, false },
		{ N_("计分项"), 18, DOC_LEFT, false }, { N_("应得"), 6, DOC_RIGHT, true }, { N_("得分"), 6, DOC_RIGHT, true },
		{ N_("累计"), 6, DOC_RIGHT, true }, { N_("说明"), 12, DOC_LEFT, false },
	};
	const char *total[COUNT(columns)] = { "合计", NULL, NULL, NULL, NULL, num_text(s->a, s->r->total), "", "" };

	s->t = doc_table(d, columns, COUNT(columns));
	for (int i = 0; i < s->r->line_count; i++)
		line_add(s, &s->r->lines[i]);
	doc_row_bold(s->t, total);
}

static const char *outcome(struct sheet *s)
{
	struct sink out = { .arena = s->a };

	sink_text(&out, "");
	if (s->r->exempt)
		sink_text(&out, "本年度不参加计分。");
	if (s->r->grade[0])
		sink_put(&out, "等次：%s%s%s%s。", s->r->grade, *s->r->veto ? "（" : "", s->r->veto, *s->r->veto ? "）" : "");
	if (s->r->place)
		sink_put(&out, "%s%s名次：第%d名。", s->r->group, *s->r->group ? "内" : "", s->r->place);
	for (int i = 0; i < s->r->follow_count; i++)
		sink_put(&out, "%s%s%s。", s->s->follows[s->r->follows[i]].label, *s->s->follows[s->r->follows[i]].by ? "，由" : "",
		         s->s->follows[s->r->follows[i]].by);
	return out.text;
}

static void needs(struct sheet *s, struct doc *d)
{
	static const struct doc_column columns[] = {
		{ N_("最低要求"), 50, DOC_LEFT, false }, { N_("已有"), 8, DOC_RIGHT, true }, { N_("结果"), 8, DOC_CENTRE, true },
	};
	struct doc_table *t = NULL;

	for (int i = 0; s->r->needs && i < s->s->need_count; i++) {
		const struct score_need *n = &s->r->needs[i];
		bool counts = !s->s->needs[i].met;      /* else a condition decides, and there is no number to show */
		const char *cells[] = { s->s->needs[i].label, counts ? num_text(s->a, n->have) : "—", n->met ? "达到" : "未达到" };

		if (!n->applies)
			continue;
		if (!t) {
			doc_space(d, 8);
			t = doc_table(d, columns, COUNT(columns));
		}
		doc_row(t, cells);
	}
}

enum lz_code paper_sheet(struct store *st, struct doc *d, const struct scheme *scheme, int year, const struct result *r,
                         struct err *e)
{
	bool bodies = scheme_of_bodies(scheme);
	const char *const signers[] = { "登记人", "复核人", bodies ? "负责人确认" : "委员确认" };
	struct arena a = { NULL };
	struct sheet s = { .a = &a, .s = scheme, .r = r, .sum = NUM(0) };
	struct paper_members members = { 0 };
	struct sink notes = { .arena = &a };
	const char **defaults;
	enum lz_code rc = bodies ? LZ_OK : paper_members(st, &a, NULL, r->subject.id, &members, e);
	int n;

	if (!rc) {
		paper_foot(st, &a, d);
		doc_part(d, arena_print(&a, "%s履职得分明细表", scheme_subject(scheme)->label));
		doc_text(d, arena_print(&a, "%s　%d年度", paper_committee(st, &a), year), DOC_CENTRE);
		doc_space(d, 6);
		if (bodies)
			body(&s, d);
		else
			member(&s, d, members.count ? &members.list[0] : NULL);
		lines(&s, d);
		doc_space(d, 6);
		doc_text(d, arena_print(&a, "%s依据：《%s》。", outcome(&s), scheme->name), DOC_LEFT);
		needs(&s, d);
		doc_signature(d, signers, COUNT(signers), false);
		n = scheme_defaults(scheme, &a, &defaults);
		if (n)
			doc_heading(d, 3, "办法原文未写明的，本表按下列规定计算：");
		for (int i = 0; i < n; i++)             /* running on: a line each would push many sheets over their page */
			sink_put(&notes, "（%d）%s", i + 1, defaults[i]);
		if (n)
			doc_note(d, notes.text);
	}
	arena_free(&a);
	return rc;
}
