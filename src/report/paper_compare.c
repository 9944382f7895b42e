/* 考核结果比较表: a year by two rules, or two years by one: both totals, places and grades, and what moved each member. */
#include "lvzhi/name.h"
#include "paper_parts.h"

void paper_compare(struct doc *d, const char *was, const char *now, const struct score_compare *by)
{
	static const struct doc_column columns[] = {
		{ N_("编号"), 8, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true }, { N_("原总分"), 8, DOC_RIGHT, true }, { N_("新总分"), 8, DOC_RIGHT, true },
		{ N_("升降"), 7, DOC_RIGHT, true }, { N_("原名次"), 6, DOC_RIGHT, true }, { N_("新名次"), 6, DOC_RIGHT, true }, { N_("原等次"), 8, DOC_CENTRE, true },
		{ N_("新等次"), 8, DOC_CENTRE, true }, { N_("因为"), 30, DOC_LEFT, false },
	};
	struct arena a = { NULL };
	struct doc_table *t;

	doc_landscape(d);
	doc_part(d, "考核结果比较表");
	doc_text(d, arena_print(&a, "原：%s\n新：%s\n升 %zu 人，降 %zu 人，不变 %zu 人，等次变了 %zu 人。", was, now, by->rose, by->fell, by->same, by->regraded), DOC_LEFT);
	t = doc_table(d, columns, COUNT(columns));
	for (size_t i = 0; i < by->count; i++) {
		const struct compare_row *row = &by->row[i];
		const struct result *who = row->b ? row->b : row->a;
		const char *cells[COUNT(columns)] = {
			who->subject.no, name_spread(&a, who->subject.name), row->a ? num_text(&a, row->a->total) : "", row->b ? num_text(&a, row->b->total) : "",
			num_is(row->change) ? arena_print(&a, "%s%s", row->change.n > 0 ? "+" : "", num_text(&a, row->change)) : "",
			paper_number(&a, row->a ? row->a->place : 0), paper_number(&a, row->b ? row->b->place : 0), row->a ? row->a->grade : "",
			row->b ? row->b->grade : "", compare_because(&a, row, 3)
		};

		doc_row(t, cells);
	}
	arena_free(&a);
}
