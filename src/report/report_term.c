/* 届内履职汇总表 (forms.md 5.7): five years on one line a member, for those who nominate the next term. */
#include "figures.h"
#include "graded.h"
#include "paper_parts.h"
#include "report_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/name.h"
#include "lvzhi/office.h"
#include <string.h>

enum { YEARS_MOST = 7 };

struct term_table {
	struct arena *a;
	struct figures f[YEARS_MOST];
	struct graded g[YEARS_MOST];
	bool kept[YEARS_MOST];
	int first, years;
	int unlocked;                           /* years whose grades are only computed */
};

static enum lz_code years_read(struct term_table *t, struct store *st, const struct report_query *q, struct err *e)
{
	struct rec *term = store_load(st, t->a, &term_kind, store_term(st), e);
	int64_t today = env_today(store_env(st)), last;

	if (!term)
		return e->code;
	last = rec_num(term, TERM_TO_DAY) && rec_num(term, TERM_TO_DAY) < today ? rec_num(term, TERM_TO_DAY) : today;
	t->first = (int)(rec_num(term, TERM_FROM_DAY) / 10000);
	t->years = (int)(last / 10000) - t->first + 1;
	if (q->year && q->year - t->first + 1 < t->years)
		t->years = q->year - t->first + 1;
	t->years = t->years < 1 ? 1 : t->years > YEARS_MOST ? YEARS_MOST : t->years;
	for (int y = 0; y < t->years; y++) {
		if (figures_read(st, t->a, t->first + y, 0, &t->f[y], e)
		    || graded_read(st, t->a, q, t->first + y, &t->g[y], e))
			return e->code;
		t->unlocked += !t->g[y].locked;
		t->kept[y] = figures_kept(&t->f[y]);
		if (q->progress && !q->progress(q->ctx, y + 1, t->years))
			return err_set(e, LZ_STOPPED, NULL, "已停止，没有打印");
	}
	return LZ_OK;
}

static const char *grade_in(const struct term_table *t, int y, int64_t membership)
{
	const struct graded_row *row = graded_of(&t->g[y], membership);

	if (!row || !t->kept[y])
		return "—";
	if (row->exempt)
		return "免评";
	return arena_print(t->a, "%s%s", *row->grade ? row->grade : *row->total ? row->total : "—", t->g[y].locked || t->unlocked == t->years ? "" : "*");
}

static void member(struct term_table *t, struct doc_table *table, int n, const struct paper_member *m)
{
	const char *cells[YEARS_MOST + 12] = { arena_print(t->a, "%d", n), name_spread(t->a, m->name), m->sector,
		                               *m->to_day ? arena_print(t->a, "%.7s至%.7s", m->from_day, m->to_day)
		                                           : arena_print(t->a, "%.7s起", m->from_day) };
	struct figures_row sum = { .any = false };
	const int *f = sum.n;
	int c = 4;

	for (int y = 0; y < t->years; y++) {
		const struct figures_row *row = figures_of(&t->f[y], m->id);

		if (row)
			figures_sum(&sum, row);
		cells[c++] = grade_in(t, y, m->id);
	}
	cells[c++] = f[FIGURE_MEETING_DUE] ? figures_rate(t->a, f[FIGURE_MEETING_PRESENT], f[FIGURE_MEETING_DUE]) : "—";
	cells[c++] = arena_print(t->a, "%d/%d/%d", f[FIGURE_PROPOSAL], f[FIGURE_FILED], f[FIGURE_EXCELLENT]);
	cells[c++] = arena_print(t->a, "%d/%d", f[FIGURE_REPORT], f[FIGURE_ADOPTED]);
	cells[c++] = arena_print(t->a, "%d", f[FIGURE_ACTIVITY]);
	cells[c++] = arena_print(t->a, "%d", f[FIGURE_SPEECH]);
	cells[c++] = paper_number(t->a, f[FIGURE_AWARD]);
	cells[c++] = paper_number(t->a, f[FIGURE_TALK]);
	cells[c] = "";
	doc_row(table, cells);
}

static struct doc_table *table_new(struct term_table *t, struct doc *d)
{
	struct doc_column columns[YEARS_MOST + 12] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true }, { N_("界别"), 10, DOC_LEFT, false },
		{ N_("任职起止"), 9, DOC_LEFT, true },
	};
	static const struct doc_column rest[] = {
		{ N_("会议\n出席率"), 7, DOC_RIGHT, true }, { N_("提案/\n立案/优秀"), 9, DOC_CENTRE, true },
		{ N_("信息/\n采用"), 6, DOC_CENTRE, true }, { N_("活动"), 5, DOC_RIGHT, true }, { N_("发言"), 4, DOC_RIGHT, true },
		{ N_("表彰"), 4, DOC_RIGHT, true }, { N_("约谈"), 4, DOC_RIGHT, true }, { N_("建议"), 8, DOC_LEFT, false },
	};
	int n = 4;

	for (int y = 0; y < t->years; y++)
		columns[n++] = (struct doc_column){ arena_print(t->a, "%d年\n等次", t->first + y), 7, DOC_CENTRE, true };
	for (size_t i = 0; i < COUNT(rest); i++)
		columns[n++] = rest[i];
	return doc_table(d, columns, n);
}

REPORT(term)
{
	static const char *const signers[] = { "制表人", "复核人", "审定人" };
	struct arena a = { NULL };
	struct term_table t = { .a = &a };
	struct paper_members members;
	enum lz_code rc = paper_members(st, &a, q->order ? q->order : "sector", q->membership, &members, e);

	if (!rc)
		rc = years_read(&t, st, q, e);
	if (!rc) {
		struct doc_table *table;

		doc_landscape(d);
		paper_foot(st, &a, d);
		doc_part(d, "委员届内履职情况汇总表");
		doc_text(d, arena_print(&a, "%s　%d—%d年", paper_committee(st, &a), t.first, t.first + t.years - 1), DOC_CENTRE);
		doc_space(d, 6);
		table = table_new(&t, d);
		for (int i = 0; i < members.count; i++)
			member(&t, table, i + 1, &members.list[i]);
		doc_note(d, "提案只计第一提案人的，信息是社情民意，只计第一反映人的；活动是会议以外参加的次数。");
		doc_note(d, arena_print(&a, "等次一栏的“—”是当年没有记录或者不在任。%s",
		                        t.unlocked == t.years ? "各年度结果尚待审定，等次按现在的记录和办法计算。"
		                        : t.unlocked ? "带 * 的年度结果尚待审定，等次按现在的记录和办法计算。" : ""));
		doc_signature(d, signers, COUNT(signers), true);
	}
	arena_free(&a);
	return rc;
}
