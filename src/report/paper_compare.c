/* 考核结果比较表: a year by two rules, or two years by one: both totals, places and grades, and what moved each member, or each body. */
#include "lvzhi/name.h"
#include "paper_parts.h"
#include <string.h>

void paper_compare(struct doc *d, const struct scheme_subject *of, const char *was, const char *now, const struct score_compare *by)
{
	static const struct doc_column of_members[] = {
		{ N_("编号"), 8, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true }, { N_("原总分"), 8, DOC_RIGHT, true }, { N_("新总分"), 8, DOC_RIGHT, true },
		{ N_("升降"), 7, DOC_RIGHT, true }, { N_("原名次"), 6, DOC_RIGHT, true }, { N_("新名次"), 6, DOC_RIGHT, true }, { N_("原等次"), 8, DOC_CENTRE, true },
		{ N_("新等次"), 8, DOC_CENTRE, true }, { N_("因为"), 30, DOC_LEFT, false },
	};
	struct doc_column of_bodies[COUNT(of_members) - 1];             /* they have no number, and longer names */
	bool bodies = of != scheme_subjects;
	struct arena a = { NULL };
	struct doc_table *t;

	doc_landscape(d);
	doc_part(d, "考核结果比较表");
	doc_text(d, arena_print(&a, "原：%s\n新：%s\n升 %zu %s，降 %zu %s，不变 %zu %s，等次变了 %zu %s。", was, now, by->rose, of->unit, by->fell, of->unit, by->same,
	                       of->unit, by->regraded, of->unit), DOC_LEFT);
	if (by->clause_count)
		doc_text(d, arena_print(&a, "各条的影响（人次和合计分数）：%s。", compare_clauses(&a, by, of->unit, by->clause_count)), DOC_LEFT);
	memcpy(of_bodies, of_members + 1, sizeof of_bodies);
	of_bodies[0] = (struct doc_column){ of->label, 18, DOC_LEFT, true };
	t = bodies ? doc_table(d, of_bodies, COUNT(of_bodies)) : doc_table(d, of_members, COUNT(of_members));
	for (size_t i = 0; i < by->count; i++) {
		const struct compare_row *row = &by->row[i];
		const struct result *who = row->b ? row->b : row->a;
		const char *cells[COUNT(of_members)] = {
			who->subject.no, bodies ? who->subject.name : name_spread(&a, who->subject.name), row->a ? num_text(&a, row->a->total) : "", row->b ? num_text(&a, row->b->total) : "",
			num_is(row->change) ? arena_print(&a, "%s%s", row->change.n > 0 ? "+" : "", num_text(&a, row->change)) : "",
			paper_number(&a, row->a ? row->a->place : 0), paper_number(&a, row->b ? row->b->place : 0), row->a ? row->a->grade : "",
			row->b ? row->b->grade : "", compare_because(&a, row, 3)
		};

		doc_row(t, cells + bodies);
	}
	arena_free(&a);
}
