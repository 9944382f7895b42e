#include "view.h"
#include "db.h"
#include "lvzhi/deed.h"
#include "lvzhi/opinion.h"
#include "lvzhi/proposal.h"

/* Whoever signs first, and everybody: a person, or the unit of a collective paper. */
#define SIGNERS(table, parent, id, what, tail) "(SELECT " what " FROM (SELECT coalesce(pe.name, u.name) AS t FROM " table \
	" x LEFT JOIN person pe ON pe.id = x.person_id LEFT JOIN unit u ON u.id = x.unit_id WHERE x." parent " = " id \
	" ORDER BY x.seq, x.id" tail "))"
#define UNITS(which) "(SELECT group_concat(coalesce(nullif(u.short_name, ''), u.name), '、') FROM handling h JOIN unit u" \
	" ON u.id = h.unit_id WHERE h.proposal_id = pr.id AND h.role " which ")"
/* The nearest reply that is still awaited; of what is closed or withdrawn none is. */
#define DUE "coalesce((SELECT min(h.due_day) FROM handling h WHERE h.proposal_id = pr.id AND h.role <> 'suggested'" \
	" AND h.replied_day = 0 AND h.due_day > 0 AND pr.closed_day = 0 AND pr.withdrawn_day = 0), 0)"

static const struct view_column proposal_columns[] = {
	{ "serial_no", N_("流水号"), "pr.serial_no", F_INT, 6, NULL, NULL },
	{ "proposal_no", N_("提案号"), "pr.proposal_no", F_INT, 6, NULL, NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 40, NULL, NULL },
	{ "lead", N_("第一提案人"), SIGNERS("submitter", "proposal_id", "pr.id", "t", " LIMIT 1"), F_TEXT, 14, NULL, NULL },
	{ "state", N_("状态"), "pr.state", F_ENUM, 8, NULL, proposal_state_choices },
	{ "units", N_("承办单位"), UNITS("<> 'suggested' AND h.state <> 'released'"), F_TEXT, 16, NULL, NULL },
	{ "received_day", N_("收到日期"), "pr.received_day", F_DAY, 10, NULL, NULL },
	{ "form", N_("形式"), "pr.form", F_ENUM, 6, NULL, proposal_form_choices },
	{ "category", N_("分类"), "pr.category", F_CODE, 10, "proposal_category", NULL },
	{ "session_id", N_("届次"), "pr.session_id", F_REF, 0, "session", NULL },
	{ "submitters", N_("全部提案人"), SIGNERS("submitter", "proposal_id", "pr.id", "group_concat(t, '、')", ""), F_TEXT, 0, NULL, NULL },
	{ "suggested_units", N_("建议单位"), UNITS("= 'suggested'"), F_TEXT, 0, NULL, NULL },
	{ "due_day", N_("答复期限"), DUE, F_DAY, 0, NULL, NULL },
	{ "committee", N_("专委会"), LEAD_COMMITTEE, F_CODE, 0, "body", NULL },
	{ "submitter_type", N_("提案者类别"), "pr.submitter_type", F_CODE, 0, "submitter_type", NULL },
	{ "period", N_("时间"), "pr.period", F_CODE, 0, "proposal_period", NULL },
	{ "received_by", N_("来源"), "pr.received_by", F_CODE, 0, "received_by", NULL },
	{ "filed_day", N_("立案日期"), "pr.filed_day", F_DAY, 0, NULL, NULL },
	{ "refused_day", N_("不立案日期"), "pr.refused_day", F_DAY, 0, NULL, NULL },
	{ "reject_reason", N_("不立案理由"), "pr.reject_reason", F_CODE, 0, "reject_reason", NULL },
	{ "converted_to", N_("转为"), "pr.converted_to", F_CODE, 0, "converted_to", NULL },
	{ "merged_into_id", N_("并入"), "coalesce('#' || pr.merged_into_id, '')", F_TEXT, 0, NULL, NULL },       /* titles of merged ones are alike */
	{ "merged_day", N_("并案日期"), "pr.merged_day", F_DAY, 0, NULL, NULL },
	{ "converted_day", N_("转办日期"), "pr.converted_day", F_DAY, 0, NULL, NULL },
	{ "withdrawn_day", N_("撤案日期"), "pr.withdrawn_day", F_DAY, 0, NULL, NULL },
	{ "next_what", N_("待办事项"), "pr.next_what", F_ENUM, 0, NULL, deadline_choices },
	{ "next_due", N_("待办期限"), "pr.next_due", F_DAY, 0, NULL, NULL },
	{ "round", N_("办理轮次"), "pr.round", F_INT, 0, NULL, NULL },
	{ "replied_day", N_("答复齐日期"), "pr.replied_day", F_DAY, 0, NULL, NULL },
	{ "satisfaction", N_("满意度"), "pr.satisfaction", F_CODE, 0, "satisfaction", NULL },
	{ "key_level", N_("重点层级"), "pr.key_level", F_CODE, 0, "key_level", NULL },
	{ "supervisor", N_("督办领导"), "pr.supervisor", F_TEXT, 0, NULL, NULL },
	{ "lead_body", N_("牵头专委会"), "pr.lead_body", F_CODE, 0, "body", NULL },
	{ "published_day", N_("公开日期"), "pr.published_day", F_DAY, 0, NULL, NULL },
	{ "is_key", N_("重点"), "pr.is_key", F_FLAG, 0, NULL, NULL },
	{ "is_excellent", N_("优秀"), "pr.is_excellent", F_FLAG, 0, NULL, NULL },
	{ "key_day", N_("定为重点"), "pr.key_day", F_DAY, 0, NULL, NULL },
	{ "excellent_day", N_("评优日期"), "pr.excellent_day", F_DAY, 0, NULL, NULL },
	{ "is_public", N_("可公开"), "pr.is_public", F_FLAG, 0, NULL, NULL },
	{ "not_public_reason", N_("不公开理由"), "pr.not_public_reason", F_TEXT, 0, NULL, NULL },
	{ "can_second", N_("可否附议"), "pr.can_second", F_ENUM, 0, NULL, consent_choices },
	{ "attachments", N_("附件"), "pr.attachments", F_TEXT, 0, NULL, NULL },
	{ "closed_day", N_("办结日期"), "pr.closed_day", F_DAY, 0, NULL, NULL },
	{ "booked_day", N_("登记日期"), "pr.booked_day", F_DAY, 0, NULL, NULL },
	{ "body", N_("内容"), "pr.body", F_LONG, 0, NULL, NULL },
	{ "note", N_("备注"), "pr.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order proposal_orders[] = {
	{ "serial", N_("流水号"), { "pr.session_id", "pr.serial_no", "pr.id" }, true, 0 },
	{ "number", N_("提案号"), { "pr.session_id", "pr.proposal_no", "pr.id" }, true, 0 },
	{ "received", N_("收到日期"), { "pr.received_day", "pr.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view proposal_view = {
	.name = "proposal", .label = N_("提案"), .kind = &proposal_kind, .from = "proposal pr", .id = "pr.id",
	.scope = { "pr.committee_id", "pr.term_id" },
	.columns = proposal_columns, .orders = proposal_orders, .search = SEARCH_PROPOSAL,
	.find = "(instr(lower(pr.title), :text) > 0 OR instr(pr.serial_no, :text) = 1 OR instr(pr.proposal_no, :text) = 1)",
};

static const struct view_column opinion_report_columns[] = {
	{ "year", N_("年度"), "o.year", F_INT, 4, NULL, NULL },
	{ "serial_no", N_("编号"), "o.serial_no", F_INT, 6, NULL, NULL },
	{ "title", N_("标题"), "o.title", F_TEXT, 40, NULL, NULL },
	{ "lead", N_("反映人"), SIGNERS("author", "report_id", "o.id", "t", " LIMIT 1"), F_TEXT, 14, NULL, NULL },
	{ "state", N_("状态"), "o.state", F_ENUM, 8, NULL, opinion_state_choices },
	{ "adopted", N_("最高采用"), "coalesce((SELECT max(ad.\"level\") FROM adoption ad WHERE ad.report_id = o.id AND ad.act = 'adopted'), '')",
	  F_CODE, 10, "level", NULL },
	{ "received_day", N_("收到日期"), "o.received_day", F_DAY, 10, NULL, NULL },
	{ "category", N_("分类"), "o.category", F_CODE, 10, "opinion_category", NULL },
	{ "authors", N_("全部反映人"), SIGNERS("author", "report_id", "o.id", "group_concat(t, '、')", ""), F_TEXT, 0, NULL, NULL },
	{ "received_by", N_("来源"), "o.received_by", F_CODE, 0, "received_by", NULL },
	{ "asked", N_("约稿"), "o.asked", F_FLAG, 0, NULL, NULL },
	{ "kept_day", N_("留存日期"), "o.kept_day", F_DAY, 0, NULL, NULL },
	{ "issue_no", N_("期号"), "o.issue_no", F_INT, 0, NULL, NULL },
	{ "issued_day", N_("印发日期"), "o.issued_day", F_DAY, 0, NULL, NULL },
	{ "is_excellent", N_("优秀"), "o.is_excellent", F_FLAG, 0, NULL, NULL },
	{ "booked_day", N_("登记日期"), "o.booked_day", F_DAY, 0, NULL, NULL },
	{ "body", N_("内容"), "o.body", F_LONG, 0, NULL, NULL },
	{ "note", N_("备注"), "o.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order opinion_report_orders[] = {
	{ "received", N_("收到日期"), { "o.received_day", "o.id" }, true, 0 },
	{ "serial", N_("编号"), { "o.year", "o.serial_no", "o.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view opinion_report_view = {
	.name = "opinion_report", .label = N_("社情民意"), .kind = &opinion_report_kind, .from = "opinion_report o", .id = "o.id",
	.scope = { "o.committee_id", "o.term_id" },
	.columns = opinion_report_columns, .orders = opinion_report_orders, .search = SEARCH_REPORT,
	.find = "(instr(lower(o.title), :text) > 0 OR instr(o.serial_no, :text) = 1)",
};

static const struct view_column speech_columns[] = {
	{ "day", N_("日期"), "s.\"day\"", F_DAY, 10, NULL, NULL },
	{ "name", N_("发言人"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("s"), F_TEXT, 0, NULL, NULL },
	{ "title", N_("题目"), "s.title", F_TEXT, 40, NULL, NULL },
	{ "part", N_("方式"), "s.part", F_ENUM, 6, NULL, speech_part_choices },
	{ "state", N_("状态"), "s.state", F_ENUM, 8, NULL, speech_state_choices },
	{ "event", N_("会议活动"), "coalesce((SELECT e.title FROM event e WHERE e.id = s.event_id), '')", F_TEXT, 20, NULL, NULL },
	{ "role", N_("角色"), "s.role", F_ENUM, 0, NULL, author_role_choices },
	{ "booked_day", N_("登记日期"), "s.booked_day", F_DAY, 0, NULL, NULL },
	{ "body", N_("内容"), "s.body", F_LONG, 0, NULL, NULL },
	{ "note", N_("备注"), "s.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order speech_orders[] = {
	{ "day", N_("日期"), { "s.\"day\"", "s.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view speech_view = {
	.name = "speech", .label = N_("发言"), .kind = &speech_kind, .from = "speech s JOIN person p ON p.id = s.person_id", .id = "s.id",
	.scope = { "s.committee_id", "s.term_id" },
	.columns = speech_columns, .orders = speech_orders, .find = "(instr(lower(s.title), :text) > 0 OR " PERSON_FIND ")",
};

static const struct view_column deed_columns[] = {
	{ "day", N_("日期"), "d.\"day\"", F_DAY, 10, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("d"), F_TEXT, 0, NULL, NULL },
	{ "kind", N_("种类"), "d.kind", F_ENUM, 8, NULL, deed_kind_choices },
	{ "title", N_("事项"), "d.title", F_TEXT, 36, NULL, NULL },
	{ "type", N_("类型"), "d.type", F_CODE, 12, "deed_type", NULL },
	{ "level", N_("层级"), "d.\"level\"", F_CODE, 8, "level", NULL },
	{ "given", N_("手工分"), "d.given", F_POINTS, 8, NULL, NULL },
	{ "state", N_("状态"), "d.state", F_ENUM, 6, NULL, deed_state_choices },
	{ "role", N_("角色"), "d.role", F_ENUM, 0, NULL, author_role_choices },
	{ "author_no", N_("署名次序"), "d.author_no", F_INT, 0, NULL, NULL },
	{ "authors", N_("署名人数"), "d.authors", F_INT, 0, NULL, NULL },
	{ "amount", N_("数额"), "d.amount", F_POINTS, 0, NULL, NULL },
	{ "quantity", N_("数量"), "d.quantity", F_POINTS, 0, NULL, NULL },
	{ "booked_day", N_("登记日期"), "d.booked_day", F_DAY, 0, NULL, NULL },
	{ "note", N_("理由"), "d.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order deed_orders[] = {
	{ "day", N_("日期"), { "d.\"day\"", "d.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view deed_view = {
	.name = "deed", .label = N_("其他履职"), .kind = &deed_kind, .from = "deed d JOIN person p ON p.id = d.person_id", .id = "d.id",
	.scope = { "d.committee_id", "d.term_id" },
	.columns = deed_columns, .orders = deed_orders, .find = "(instr(lower(d.title), :text) > 0 OR " PERSON_FIND ")",
};

static const struct view_column body_deed_columns[] = {
	{ "day", N_("日期"), "b.\"day\"", F_DAY, 10, NULL, NULL },
	{ "whose", N_("集体"), RULE_SAID("b.whose", "b.committee_id"), F_TEXT, 18, NULL, NULL },
	{ "unit_id", N_("单位"), "b.unit_id", F_REF, 12, "unit", NULL },
	{ "kind", N_("种类"), "b.kind", F_ENUM, 8, NULL, deed_kind_choices },
	{ "title", N_("事项"), "b.title", F_TEXT, 36, NULL, NULL },
	{ "type", N_("类型"), "b.type", F_CODE, 12, "deed_type", NULL },
	{ "level", N_("层级"), "b.\"level\"", F_CODE, 8, "level", NULL },
	{ "given", N_("手工分"), "b.given", F_POINTS, 8, NULL, NULL },
	{ "state", N_("状态"), "b.state", F_ENUM, 6, NULL, deed_state_choices },
	{ "amount", N_("数额"), "b.amount", F_POINTS, 0, NULL, NULL },
	{ "quantity", N_("数量"), "b.quantity", F_POINTS, 0, NULL, NULL },
	{ "booked_day", N_("登记日期"), "b.booked_day", F_DAY, 0, NULL, NULL },
	{ "note", N_("理由"), "b.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order body_deed_orders[] = {
	{ "day", N_("日期"), { "b.\"day\"", "b.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view body_deed_view = {
	.name = "body_deed", .label = N_("集体履职"), .kind = &body_deed_kind, .from = "body_deed b", .id = "b.id",
	.scope = { "b.committee_id", "b.term_id" },
	.columns = body_deed_columns, .orders = body_deed_orders, .find = "instr(lower(b.title), :text) > 0",
};
