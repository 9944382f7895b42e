#include "view.h"
#include "lvzhi/indicator.h"
#include "lvzhi/talk.h"
#include "lvzhi/verdict.h"

static const struct view_column evaluation_year_columns[] = {
	{ "year", N_("年度"), "y.year", F_INT, 4, NULL, NULL },
	{ "subject", N_("对象"), "y.subject", F_ENUM, 8, NULL, subject_type_choices },
	{ "scheme", N_("办法"), "y.scheme", F_TEXT, 24, NULL, NULL },
	{ "decided_day", N_("审定日期"), "y.decided_day", F_DAY, 10, NULL, NULL },
	{ "meeting", N_("审定会议"), "y.meeting", F_TEXT, 24, NULL, NULL },
	{ "version", N_("锁定版本"), "coalesce((SELECT k.version FROM locking k WHERE k.evaluation_year_id = y.id AND k.unlocked_day = 0), 0)",
	  F_INT, 8, NULL, NULL },
	{ "note", N_("备注"), "y.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order evaluation_year_orders[] = {
	{ "year", N_("年度"), { "y.year", "y.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view evaluation_year_view = {
	.name = "evaluation_year", .label = N_("考核年度"), .kind = &evaluation_year_kind, .from = "evaluation_year y", .id = "y.id",
	.scope = { "y.committee_id", "y.term_id" },
	.columns = evaluation_year_columns, .orders = evaluation_year_orders, .find = "instr(y.year, :text) = 1",
};

static const struct view_column exemption_columns[] = {
	{ "year", N_("年度"), "x.year", F_INT, 4, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("x"), F_TEXT, 8, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "reason", N_("理由"), "x.reason", F_TEXT, 30, NULL, NULL },
	{ "decided", N_("决定"), "x.decided", F_TEXT, 24, NULL, NULL },
	{ "note", N_("备注"), "x.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order exemption_orders[] = {
	{ "year", N_("年度"), { "x.year", "x.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view exemption_view = {
	.name = "exemption", .label = N_("免评"), .kind = &exemption_kind, .from = "exemption x JOIN person p ON p.id = x.person_id",
	.id = "x.id", .scope = { "x.committee_id", "x.term_id" },
	.columns = exemption_columns, .orders = exemption_orders, .find = PERSON_FIND,
};

static const struct view_column locking_columns[] = {
	{ "year", N_("年度"), "k.year", F_INT, 4, NULL, NULL },
	{ "subject", N_("对象"), "k.subject", F_ENUM, 8, NULL, subject_type_choices },
	{ "version", N_("版本"), "k.version", F_INT, 4, NULL, NULL },
	{ "locked_day", N_("锁定日期"), "k.locked_day", F_DAY, 10, NULL, NULL },
	{ "meeting", N_("审定会议"), "k.meeting", F_TEXT, 20, NULL, NULL },
	{ "scheme", N_("办法"), "k.scheme", F_TEXT, 16, NULL, NULL },
	{ "people", N_("人数"), "k.people", F_INT, 6, NULL, NULL },
	{ "unlocked_day", N_("解锁日期"), "k.unlocked_day", F_DAY, 10, NULL, NULL },
	{ "unlock_reason", N_("解锁理由"), "k.unlock_reason", F_TEXT, 24, NULL, NULL },
	{ "scheme_print", N_("办法指纹"), "k.scheme_print", F_TEXT, 0, NULL, NULL },
	{ "results_print", N_("结果指纹"), "k.results_print", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order locking_orders[] = {
	{ "year", N_("年度"), { "k.year", "k.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view locking_view = {
	.name = "locking", .label = N_("结果锁定"), .kind = &locking_kind, .from = "locking k", .id = "k.id",
	.scope = { "k.committee_id", "k.term_id" },
	.columns = locking_columns, .orders = locking_orders, .find = "instr(k.year, :text) = 1",
};

/* The versions in force; an unlocked one stays in the ledger and in 结果锁定. */
static const struct view_column result_columns[] = {
	{ "year", N_("年度"), "r.year", F_INT, 4, NULL, NULL },
	{ "place", N_("名次"), "r.place", F_INT, 4, NULL, NULL },
	{ "no", N_("编号"), "r.\"no\"", F_TEXT, 8, NULL, NULL },
	{ "name", N_("姓名"), "r.name", F_TEXT, 10, NULL, NULL },
	{ "total", N_("总分"), "r.total", F_POINTS, 8, NULL, NULL },
	{ "grade", N_("等次"), "r.grade", F_TEXT, 10, NULL, NULL },
	{ "computed", N_("计算等次"), "r.computed", F_TEXT, 10, NULL, NULL },
	{ "reason", N_("理由"), "r.reason", F_TEXT, 24, NULL, NULL },
	{ "band", N_("档"), "r.band", F_TEXT, 0, NULL, NULL },
	{ "ranked_in", N_("排名组"), "r.ranked_in", F_TEXT, 0, NULL, NULL },
	{ "veto", N_("一票否决"), "r.veto", F_TEXT, 0, NULL, NULL },
	{ "scored", N_("计分"), "r.scored", F_FLAG, 0, NULL, NULL },
	{ "subject", N_("对象"), "r.subject", F_ENUM, 0, NULL, subject_type_choices },
	{ "version", N_("版本"), "(SELECT k.version FROM locking k WHERE k.id = r.locking_id)", F_INT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order result_orders[] = {
	{ "place", N_("名次"), { "r.year", "r.place", "r.id" }, false, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view result_view = {
	.name = "result", .label = N_("考核结果"), .kind = &result_kind, .from = "result r", .id = "r.id",
	.scope = { "r.committee_id", "r.term_id" },
	.fixed = "(SELECT k.unlocked_day FROM locking k WHERE k.id = r.locking_id) = 0",
	.columns = result_columns, .orders = result_orders, .find = "(instr(r.name, :text) > 0 OR instr(r.\"no\", :text) = 1)",
};

static const struct view_column talk_columns[] = {
	{ "day", N_("日期"), "t.\"day\"", F_DAY, 10, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("t"), F_TEXT, 0, NULL, NULL },
	{ "type", N_("方式"), "t.type", F_ENUM, 8, NULL, talk_type_choices },
	{ "talked_by", N_("谈话人"), "t.talked_by", F_TEXT, 12, NULL, NULL },
	{ "reason", N_("事由"), "t.reason", F_TEXT, 28, NULL, NULL },
	{ "result", N_("结果"), "t.result", F_TEXT, 24, NULL, NULL },
	{ "follow_day", N_("后续期限"), "t.follow_day", F_DAY, 10, NULL, NULL },
	{ "done_day", N_("办结日期"), "t.done_day", F_DAY, 10, NULL, NULL },
	{ "content", N_("谈话内容"), "t.content", F_LONG, 0, NULL, NULL },
	{ "follow_up", N_("后续"), "t.follow_up", F_TEXT, 0, NULL, NULL },
	{ "note", N_("备注"), "t.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order talk_orders[] = {
	{ "day", N_("日期"), { "t.\"day\"", "t.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view talk_view = {
	.name = "talk", .label = N_("约谈提醒"), .kind = &talk_kind, .from = "talk t JOIN person p ON p.id = t.person_id", .id = "t.id",
	.scope = { "t.committee_id", "t.term_id" },
	.columns = talk_columns, .orders = talk_orders, .find = "(instr(lower(t.reason), :text) > 0 OR " PERSON_FIND ")",
};

static const struct view_column indicator_columns[] = {
	{ "name", N_("名称"), "i.name", F_TEXT, 34, NULL, NULL },
	{ "period", N_("期间"), "i.period", F_ENUM, 8, NULL, indicator_period_choices },
	{ "sense", N_("界限方向"), "i.sense", F_ENUM, 8, NULL, indicator_sense_choices },
	{ "limit_at", N_("界限"), "i.limit_at", F_INT, 4, NULL, NULL },
	{ "by_day", N_("截止"), "i.by_day", F_TEXT, 6, NULL, NULL },
	{ "severity", N_("程度"), "i.severity", F_ENUM, 6, NULL, severity_choices },
	{ "consequence", N_("处理建议"), "i.consequence", F_TEXT, 30, NULL, NULL },
	{ "closed", N_("停用"), "i.closed", F_FLAG, 4, NULL, NULL },
	{ "code", N_("代号"), "i.code", F_TEXT, 0, NULL, NULL },
	{ "counted", N_("计数条件"), "i.counted", F_TEXT, 0, NULL, NULL },
	{ "summed", N_("累加"), "i.summed", F_TEXT, 0, NULL, NULL },
	{ "among", N_("占比的全数"), "i.among", F_TEXT, 0, NULL, NULL },
	{ "applies", N_("适用"), "i.applies", F_TEXT, 0, NULL, NULL },
	{ "ahead", N_("提前"), "i.ahead", F_INT, 0, NULL, NULL },
	{ "source", N_("依据"), "i.source", F_TEXT, 0, NULL, NULL },
	{ "sort_order", N_("顺序"), "i.sort_order", F_INT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order indicator_orders[] = {
	{ "sort", N_("顺序"), { "i.sort_order", "i.id" }, false, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view indicator_view = {
	.name = "indicator", .label = N_("监督指标"), .kind = &indicator_kind, .from = "indicator i", .id = "i.id",
	.fixed = "(i.committee_id IS NULL OR i.committee_id = :committee)", .columns = indicator_columns, .orders = indicator_orders, .find = "(instr(i.name, :text) > 0 OR instr(i.code, :text) = 1)",
};
