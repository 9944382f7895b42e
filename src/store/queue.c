/* The work queue of the proposals: a line per step with what waits there. A line is a list with a filter, so the number is
 * always that of the list it opens. */
#include "duty_parts.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "todo_parts.h"

enum { FILTERS_MOST = 4 };

static const struct line {
	const char *key, *label, *view, *filter;
	bool late, log;                         /* log: nothing waits there, it is not counted */
} lines[] = {
	{ "all", N_("全部提案"), "proposal", "", false, false },
	{ "submitted", N_("待审查"), "proposal", "state=待审查", false, false },
	{ "first_reviewed", N_("已初审，待立案"), "proposal", "state=已初审", false, false },
	{ "filed", N_("已立案，待交办"), "proposal", "state=立案", false, false },
	{ "assigned", N_("已交办，待签收"), "proposal", "state=已交办", false, false },
	{ "accepted", N_("办理中，待答复"), "proposal", "state=办理中", false, false },
	{ "replied", N_("已答复，待反馈"), "proposal", "state=已答复", false, false },
	{ "feedback_in", N_("已反馈，待办结"), "proposal", "state=已反馈", false, false },
	{ "rehandling", N_("二次办理"), "proposal", "state=二次办理", false, false },
	{ "following", N_("承诺待核查"), "proposal", "state=跟踪", false, false },
	{ "declining", N_("申退中"), "proposal", "state=申退中", true, false },
	{ "overdue", N_("答复逾期"), "owed", "due_day<{today}", true, false },
	{ "due", N_("{ahead}天内到期"), "owed", "due_day>{yesterday}\ndue_day<{soon}", false, false },
	{ "other_overdue", N_("反馈、核查等逾期"), "proposal", "next_due<{today}", true, false },
	{ "unsatisfied", N_("对结果不满意"), "proposal", "satisfaction=不满意\nclosed_day=", true, false },
	{ "returned", N_("退回修改中"), "proposal", "state=退回修改", false, false },
	{ "draft", N_("暂存"), "proposal", "state=暂存", false, false },
	{ "units", N_("承办单位情况"), "unit_work", "", false, true },
	{ "reminders", N_("催办记录"), "step_log", "step=催办", false, true },
	{ "contacts", N_("沟通记录"), "step_log", "step=沟通", false, true },
};

int queue_list(struct store *st, struct arena *a, struct todo *out, int most, int64_t count_most, struct err *e)
{
	bool begun = reading_begin(st);
	int n = 0;

	for (size_t i = 0; i < COUNT(lines) && n >= 0 && n < most; i++) {
		struct list_filter filters[FILTERS_MOST];
		struct list_query q = { .view = view_find(lines[i].view), .filters = filters };
		const char *filter = todo_filter(st, a, lines[i].filter);
		int64_t count;

		q.filter_count = list_filters_read(a, q.view, filter, filters, FILTERS_MOST);
		count = lines[i].log ? 0 : list_count(st, &q, count_most, e);
		if (count < 0) {
			n = -1;
			break;
		}
		out[n++] = (struct todo){ .key = lines[i].key, .label = todo_filter(st, a, lines[i].label),
			.count = lines[i].log ? -1 : (int)count,
			.view = lines[i].view, .filter = filter, .late = lines[i].late };
	}
	reading_end(st, begun);
	return n;
}
