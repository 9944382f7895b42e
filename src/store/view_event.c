#include "view.h"
#include "db.h"
#include "lvzhi/person.h"

static const struct view_column event_columns[] = {
	{ "from_day", N_("日期"), "e.from_day", F_DAY, 10, NULL, NULL },
	{ "type", N_("类型"), "e.type", F_CODE, 14, "event_type", NULL },
	{ "title", N_("名称"), "e.title", F_TEXT, 36, NULL, NULL },
	{ "place", N_("地点"), "e.place", F_TEXT, 16, NULL, NULL },
	{ "roll_state", N_("名册"), "e.roll_state", F_TINY, 8, NULL, roll_state_choices },
	{ "ordinal", N_("次第"), "e.ordinal", F_INT, 0, NULL, NULL },
	{ "to_day", N_("至"), "e.to_day", F_DAY, 0, NULL, NULL },
	{ "organiser", N_("组织单位"), "e.organiser", F_CODE, 0, "organiser", NULL },
	{ "mode", N_("方式"), "e.mode", F_CODE, 0, "event_mode", NULL },
	{ "series", N_("系列"), "e.series", F_TEXT, 0, NULL, NULL },
	{ "session_id", N_("届次"), "e.session_id", F_REF, 0, "session", NULL },
	{ "sittings", N_("场次"), "(SELECT count(*) FROM sitting s WHERE s.event_id = e.id)", F_INT, 0, NULL, NULL },
	{ "must", N_("必须参加"), "e.must", F_FLAG, 0, NULL, NULL },
	{ "supervision", N_("属民主监督"), "e.supervision", F_FLAG, 0, NULL, NULL },
	{ "roll_rule", N_("应到范围"), RULE_SAID("e.roll_rule", "e.committee_id"), F_TEXT, 0, NULL, NULL },
	{ "topic", N_("议题"), "e.topic", F_TEXT, 0, NULL, NULL },
	{ "booked_day", N_("登记日期"), "e.booked_day", F_DAY, 0, NULL, NULL },
	{ "note", N_("备注"), "e.note", F_TEXT, 0, NULL, NULL },
	{ "id", N_("号"), "e.id", F_INT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order event_orders[] = {
	{ "day", N_("日期"), { "e.from_day", "e.id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view event_view = {
	.name = "event", .label = N_("会议活动"), .kind = &event_kind, .from = "event e", .id = "e.id",
	.scope = { "e.committee_id", "e.term_id" },
	.columns = event_columns, .orders = event_orders, .search = SEARCH_EVENT, .find = "instr(lower(e.title), :text) > 0",
};

/* Leave and participation carry no committee of their own: they follow their event, newest first. */
static const struct view_column leave_request_columns[] = {
	{ "asked_day", N_("提出日期"), "l.asked_day", F_DAY, 10, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("e"), F_TEXT, 0, NULL, NULL },
	{ "event", N_("会议活动"), "e.title", F_TEXT, 28, NULL, NULL },
	{ "type", N_("类型"), "l.type", F_CODE, 8, "leave_type", NULL },
	{ "reason", N_("事由"), "l.reason", F_TEXT, 20, NULL, NULL },
	{ "state", N_("结果"), "l.state", F_TINY, 6, NULL, leave_state_choices },
	{ "approver", N_("批准人"), "l.approver", F_TEXT, 10, NULL, NULL },
	{ "decided_day", N_("批准日期"), "l.decided_day", F_DAY, 10, NULL, NULL },
	{ "sitting", N_("场次"), "coalesce((SELECT CASE WHEN s.title <> '' THEN s.title ELSE s.\"no\" END FROM sitting s WHERE s.id = l.sitting_id), '')",
	  F_TEXT, 0, NULL, NULL },
	{ "way", N_("方式"), "l.way", F_CODE, 0, "leave_way", NULL },
	{ "event_day", N_("会议日期"), "e.from_day", F_DAY, 0, NULL, NULL },
	{ "note", N_("备注"), "l.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order leave_request_orders[] = {
	{ "day", N_("会议日期"), { "e.from_day", "e.id", "l.person_id", "l.id" }, true, 2 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view leave_request_view = {
	.name = "leave_request", .label = N_("请假"), .kind = &leave_request_kind,
	.from = "event e CROSS JOIN leave_request l ON l.event_id = e.id JOIN person p ON p.id = l.person_id", .id = "l.id",
	.scope = { "e.committee_id", "e.term_id" },
	.from_one = "leave_request l JOIN event e ON e.id = l.event_id JOIN person p ON p.id = l.person_id",
	.columns = leave_request_columns, .orders = leave_request_orders,
	.find = "(instr(e.title, :text) > 0 OR " PERSON_FIND ")",
};

static const struct view_column participation_columns[] = {
	{ "event_day", N_("日期"), "e.from_day", F_DAY, 10, NULL, NULL },
	{ "event", N_("会议活动"), "e.title", F_TEXT, 36, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("e"), F_TEXT, 0, NULL, NULL },
	{ "role", N_("角色"), "pa.role", F_CODE, 10, "event_role", NULL },
	{ "registered", N_("报名"), "pa.registered", F_FLAG, 4, NULL, NULL },
	{ "answered", N_("回复"), "pa.answered", F_FLAG, 4, NULL, NULL },
	{ "note", N_("备注"), "pa.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order participation_orders[] = {
	{ "day", N_("日期"), { "e.from_day", "e.id", "pa.person_id", "pa.id" }, true, 2 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view participation_view = {
	.name = "participation", .label = N_("参与"), .kind = &participation_kind,
	.from = "event e CROSS JOIN participation pa ON pa.event_id = e.id JOIN person p ON p.id = pa.person_id", .id = "pa.id",
	.scope = { "e.committee_id", "e.term_id" },
	.from_one = "participation pa JOIN event e ON e.id = pa.event_id JOIN person p ON p.id = pa.person_id",
	.columns = participation_columns, .orders = participation_orders,
	.find = "(instr(e.title, :text) > 0 OR " PERSON_FIND ")",
};

/* Attendance has no id of its own: its row is the sitting's and the person's together. */
static const struct view_column attendance_columns[] = {
	{ "event_day", N_("日期"), "s.day", F_DAY, 10, NULL, NULL },
	{ "event", N_("会议活动"), "e.title", F_TEXT, 28, NULL, NULL },
	/* By its title where only one has it, so that what is exported is read back. */
	{ "sitting", N_("场次"), "CASE WHEN s.title <> '' AND NOT EXISTS (SELECT 1 FROM sitting o WHERE o.event_id = e.id"
	  " AND o.title = s.title AND o.id <> s.id) THEN s.title ELSE s.\"no\" END", F_TEXT, 8, NULL, NULL },
	{ "seq", N_("序号"), "a.seq", F_INT, 0, NULL, NULL },
	{ "mark", N_("代号"), "a.mark", F_TEXT, 0, NULL, NULL },
	{ "member_no", N_("委员编号"), MEMBER_NO("e"), F_TEXT, 8, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "capacity", N_("身份"), "a.capacity", F_TINY, 6, NULL, capacity_choices },
	{ "status", N_("状态"), "a.status", F_TINY, 6, NULL, status_choices },
	{ "leave_state", N_("准假"), "a.leave_state", F_TINY, 6, NULL, leave_state_choices },
	{ "leave_type", N_("请假类型"), "a.leave_type", F_CODE, 8, "leave_type", NULL },
	{ "late", N_("迟到"), "a.late", F_FLAG, 4, NULL, NULL },
	{ "left_early", N_("早退"), "a.left_early", F_FLAG, 4, NULL, NULL },
	{ "walk_in", N_("补签"), "a.walk_in", F_FLAG, 0, NULL, NULL },
	{ "note", N_("备注"), "a.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order attendance_orders[] = {
	{ "day", N_("会议日期"), { "e.from_day", "e.id", "s.\"no\"", "s.id", "a.person_id" }, true, 2 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view attendance_view = {
	.name = "attendance", .label = N_("出勤"), .kind = &attendance_kind,
	.from = "event e CROSS JOIN sitting s ON s.event_id = e.id CROSS JOIN attendance a ON a.sitting_id = s.id"
		" JOIN person p ON p.id = a.person_id",
	.id = "a.sitting_id * 4294967296 + a.person_id",
	.scope = { "e.committee_id", "e.term_id" },
	.columns = attendance_columns, .orders = attendance_orders,
	.find = "(instr(e.title, :text) > 0 OR " PERSON_FIND ")",
};
