#include "view.h"
#include "lvzhi/appraisal.h"

#define RATE(part) APPRAISAL_RATE(part, APPRAISAL_VOTES)
#define SCORE(o) "(SELECT sum(sc.points) FROM appraisal_score sc WHERE sc.object_id = " o ".id)"
/* 1 + how many of the same ballot did better: equal rates share a place. */
#define PLACE "CASE WHEN " APPRAISAL_VOTES " = 0 THEN NULL ELSE 1 + (SELECT count(*) FROM appraisal_object bo WHERE bo.appraisal_id = ao.appraisal_id" \
	" AND (bo.satisfied + bo.basically) * " APPRAISAL_VOTES " > (ao.satisfied + ao.basically)" \
	" * (bo.satisfied + bo.basically + bo.dissatisfied + bo.unknown + bo.abstained)) END"
#define END_COLUMN { NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
#define END_ORDER { NULL, NULL, { NULL }, false, 0 }

static const struct view_column appraisal_columns[] = {
	{ "year", N_("年度"), "ap.year", F_INT, 4, NULL, NULL },
	{ "object", N_("评议什么"), "ap.object", F_ENUM, 8, NULL, appraisal_object_choices },
	{ "title", N_("名称"), "ap.title", F_TEXT, 36, NULL, NULL },
	{ "objects", N_("对象数"), "(SELECT count(*) FROM appraisal_object ao WHERE ao.appraisal_id = ap.id)", F_INT, 6, NULL, NULL },
	{ "present", N_("实到"), "ap.present", F_INT, 4, NULL, NULL },
	{ "returned", N_("收回票数"), "ap.returned", F_INT, 8, NULL, NULL },
	{ "announced_day", N_("通报日期"), "ap.announced_day", F_DAY, 10, NULL, NULL },
	{ "open_items", N_("未完成整改"), "(SELECT count(*) FROM rectification r WHERE r.appraisal_id = ap.id AND r.done_day = 0)", F_INT, 10, NULL, NULL },
	{ "event_id", N_("评议会议"), "ap.event_id", F_REF, 0, "event", NULL },
	{ "team", N_("评议组"), "ap.team", F_TEXT, 0, NULL, NULL },
	{ "decided_day", N_("确定日期"), "ap.decided_day", F_DAY, 0, NULL, NULL },
	{ "self_due_day", N_("自查截止"), "ap.self_due_day", F_DAY, 0, NULL, NULL },
	{ "expected", N_("应到"), "ap.expected", F_INT, 0, NULL, NULL },
	{ "issued", N_("发出票数"), "ap.issued", F_INT, 0, NULL, NULL },
	{ "void_papers", N_("废票"), "ap.void_papers", F_INT, 0, NULL, NULL },
	{ "reported_day", N_("报告日期"), "ap.reported_day", F_DAY, 0, NULL, NULL },
	{ "note", N_("备注"), "ap.note", F_TEXT, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order appraisal_orders[] = {
	{ "year", N_("年度"), { "ap.year", "ap.id" }, true, 0 },
	END_ORDER
};
const struct view appraisal_view = {
	.name = "appraisal", .label = N_("民主评议"), .kind = &appraisal_kind, .from = "appraisal ap", .id = "ap.id",
	.scope = { "ap.committee_id", "ap.term_id" }, .columns = appraisal_columns, .orders = appraisal_orders,
	.find = "instr(lower(ap.title), :text) > 0",
};

static const struct view_column appraisal_object_columns[] = {
	{ "appraisal_id", N_("民主评议"), "ao.appraisal_id", F_REF, 0, "appraisal", NULL },
	{ "appraisal", N_("评议"), "ap.title", F_TEXT, 16, NULL, NULL },
	{ "seq", N_("序号"), "ao.seq", F_INT, 4, NULL, NULL },
	{ "proposal_id", N_("提案"), "ao.proposal_id", F_REF, 24, "proposal", NULL },
	{ "unit_id", N_("单位"), "ao.unit_id", F_REF, 14, "unit", NULL },
	{ "rate", N_("满意率%"), RATE("ao.satisfied + ao.basically"), F_POINTS, 8, NULL, NULL },
	{ "place", N_("名次"), PLACE, F_INT, 4, NULL, NULL },
	{ "score", N_("评分"), SCORE("ao"), F_POINTS, 6, NULL, NULL },
	{ "satisfied_rate", N_("满意%"), RATE("ao.satisfied"), F_POINTS, 0, NULL, NULL },
	{ "self_day", N_("自查报告"), "ao.self_day", F_DAY, 0, NULL, NULL },
	{ "satisfied", N_("满意"), "ao.satisfied", F_INT, 0, NULL, NULL },
	{ "basically", N_("基本满意"), "ao.basically", F_INT, 0, NULL, NULL },
	{ "dissatisfied", N_("不满意"), "ao.dissatisfied", F_INT, 0, NULL, NULL },
	{ "unknown", N_("不了解"), "ao.unknown", F_INT, 0, NULL, NULL },
	{ "abstained", N_("弃权"), "ao.abstained", F_INT, 0, NULL, NULL },
	{ "invalid", N_("多选"), "ao.invalid", F_INT, 0, NULL, NULL },
	{ "finding", N_("评议意见"), "ao.finding", F_LONG, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order appraisal_object_orders[] = {
	{ "ballot", N_("票上次序"), { "ap.year", "ap.id", "ao.seq", "ao.id" }, false, 2 },
	END_ORDER
};
const struct view appraisal_object_view = {
	.name = "appraisal_object", .label = N_("评议结果"), .kind = &appraisal_object_kind,
	.from = "appraisal ap CROSS JOIN appraisal_object ao ON ao.appraisal_id = ap.id", .id = "ao.id",
	.scope = { "ap.committee_id", "ap.term_id" },
	.from_one = "appraisal_object ao JOIN appraisal ap ON ap.id = ao.appraisal_id",
	.columns = appraisal_object_columns, .orders = appraisal_object_orders,
	.find = "EXISTS (SELECT 1 FROM appraisal_object x LEFT JOIN proposal pr ON pr.id = x.proposal_id LEFT JOIN unit u ON u.id = x.unit_id"
	        " WHERE x.id = ao.id AND (instr(lower(pr.title), :text) > 0 OR instr(u.name, :text) > 0 OR instr(u.initials, :text) = 1))",
};

static const struct view_column rectification_columns[] = {
	{ "appraisal_id", N_("民主评议"), "r.appraisal_id", F_REF, 0, "appraisal", NULL },
	{ "unit_id", N_("责任单位"), "r.unit_id", F_REF, 16, "unit", NULL },
	{ "problem", N_("问题"), "r.problem", F_TEXT, 30, NULL, NULL },
	{ "due_day", N_("整改时限"), "r.due_day", F_DAY, 10, NULL, NULL },
	{ "done_day", N_("完成日期"), "r.done_day", F_DAY, 10, NULL, NULL },
	{ "owner", N_("责任人"), "r.owner", F_TEXT, 8, NULL, NULL },
	{ "recheck_day", N_("回头看日期"), "r.recheck_day", F_DAY, 0, NULL, NULL },
	{ "measure", N_("措施"), "r.measure", F_TEXT, 0, NULL, NULL },
	{ "result", N_("完成情况"), "r.result", F_TEXT, 0, NULL, NULL },
	{ "finding", N_("复查结果"), "r.finding", F_TEXT, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order rectification_orders[] = {
	{ "due", N_("整改时限"), { "ap.year", "ap.id", "r.due_day", "r.id" }, false, 2 },
	END_ORDER
};
const struct view rectification_view = {
	.name = "rectification", .label = N_("整改"), .kind = &rectification_kind,
	.from = "appraisal ap CROSS JOIN rectification r ON r.appraisal_id = ap.id", .id = "r.id",
	.scope = { "ap.committee_id", "ap.term_id" },
	.from_one = "rectification r JOIN appraisal ap ON ap.id = r.appraisal_id",
	.columns = rectification_columns, .orders = rectification_orders, .find = "instr(lower(r.problem), :text) > 0",
};
