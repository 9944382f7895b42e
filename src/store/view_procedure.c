/* What hangs on proposals: the units that handle them, what is due next, the history. */
#include "view.h"
#include "db.h"
#include "lvzhi/procedure.h"

#define UNIT_NAME(id) "coalesce((SELECT u.name FROM unit u WHERE u.id = " id "), '')"
#define LEAD "coalesce((SELECT coalesce(pe.name, u.name) FROM submitter x LEFT JOIN person pe ON pe.id = x.person_id" \
	" LEFT JOIN unit u ON u.id = x.unit_id WHERE x.proposal_id = pr.id ORDER BY x.seq, x.id LIMIT 1), '')"
#define DATE(day) "julianday(printf('%04d-%02d-%02d', " day " / 10000, " day " / 100 % 100, " day " % 100))"
#define OWED "h.replied_day = 0 AND h.due_day > 0 AND h.role <> 'suggested' AND pr.closed_day = 0 AND pr.withdrawn_day = 0"
#define STEPS_OF(step, more) "(SELECT count(*) FROM proposal_step s WHERE s.proposal_id = pr.id AND s.unit_id = h.unit_id" \
	" AND s.step = '" step "' AND s.undone = 0" more ")"

static const struct view_column handling_columns[] = {
	{ "serial_no", N_("流水号"), "pr.serial_no", F_INT, 6, NULL, NULL },
	{ "proposal_no", N_("提案号"), "pr.proposal_no", F_INT, 6, NULL, NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 30, NULL, NULL },
	{ "unit_id", N_("承办单位"), UNIT_NAME("h.unit_id"), F_TEXT, 18, NULL, NULL },
	{ "due_day", N_("答复期限"), "h.due_day", F_DAY, 10, NULL, NULL },
	{ "role", N_("方式"), "h.role", F_ENUM, 6, NULL, handling_role_choices },
	{ "state", N_("办理状态"), "h.state", F_ENUM, 10, NULL, handling_state_choices },
	{ "overdue", N_("超期天数"), "CASE WHEN " OWED " AND h.due_day < :today THEN CAST(" DATE(":today") " - " DATE("h.due_day") " AS INTEGER)"
	  " ELSE 0 END", F_INT, 8, NULL, NULL },
	{ "small_what", N_("待办事项"), "h.small_what", F_ENUM, 8, NULL, deadline_choices },
	{ "small_due", N_("待办期限"), "h.small_due", F_DAY, 10, NULL, NULL },
	{ "proposal_id", N_("提案"), "'#' || pr.id", F_TEXT, 0, NULL, NULL },     /* what an exported row is read back by */
	{ "lead", N_("第一提案人"), LEAD, F_TEXT, 0, NULL, NULL },
	{ "committee", N_("专委会"), LEAD_COMMITTEE, F_CODE, 0, "body", NULL },
	{ "session_id", N_("届次"), "pr.session_id", F_REF, 0, "session", NULL },
	{ "category", N_("分类"), "pr.category", F_CODE, 0, "proposal_category", NULL },
	{ "unit_kind", N_("单位类别"), "coalesce((SELECT u.unit_kind FROM unit u WHERE u.id = h.unit_id), '')", F_CODE, 0, "unit_kind", NULL },
	{ "assigned_day", N_("交办日期"), "h.assigned_day", F_DAY, 0, NULL, NULL },
	{ "accepted_day", N_("签收日期"), "h.accepted_day", F_DAY, 0, NULL, NULL },
	{ "replied_day", N_("答复日期"), "h.replied_day", F_DAY, 0, NULL, NULL },
	{ "reply_class", N_("答复类别"), "h.reply_class", F_CODE, 0, "reply_class", NULL },
	{ "on_time", N_("按期"), "h.replied_day > 0 AND (h.due_day = 0 OR h.replied_day <= h.due_day)", F_FLAG, 0, NULL, NULL },
	{ "first_due", N_("原定期限"), "h.first_due", F_DAY, 0, NULL, NULL },
	{ "round", N_("轮次"), "h.round", F_INT, 0, NULL, NULL },
	{ "reminders", N_("催办次数"), STEPS_OF("remind", ""), F_INT, 0, NULL, NULL },
	{ "before", N_("办前沟通"), STEPS_OF("contact", " AND s.stage = 'before'"), F_INT, 0, NULL, NULL },
	{ "during", N_("办中沟通"), STEPS_OF("contact", " AND s.stage = 'during'"), F_INT, 0, NULL, NULL },
	{ "after", N_("办后沟通"), STEPS_OF("contact", " AND s.stage = 'after'"), F_INT, 0, NULL, NULL },
	{ "proposal_state", N_("提案状态"), "pr.state", F_ENUM, 0, NULL, proposal_state_choices },
	{ "note", N_("备注"), "h.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
#define HANDLING_FIND "(instr(lower(pr.title), :text) > 0 OR instr(pr.serial_no, :text) = 1 OR EXISTS (SELECT 1 FROM unit u" \
	" WHERE u.id = h.unit_id AND (instr(u.name, :text) > 0 OR instr(u.initials, :text) = 1)))"
#define HANDLING_ONE "handling h JOIN proposal pr ON pr.id = h.proposal_id"

static const struct view_order handling_orders[] = {
	{ "serial", N_("流水号"), { "pr.session_id", "pr.serial_no", "pr.id", "h.id" }, true, 3 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view handling_view = {
	.name = "handling", .label = N_("承办"), .kind = &handling_kind,
	.from = "proposal pr CROSS JOIN handling h ON h.proposal_id = pr.id", .from_one = HANDLING_ONE, .id = "h.id",
	.scope = { "pr.committee_id", "pr.term_id" }, .fixed = "h.role <> 'suggested'",
	.columns = handling_columns, .orders = handling_orders, .find = HANDLING_FIND,
};

/* Only answers that are awaited, the nearest first: read from an index as short as the work that is left. */
static const struct view_order owed_orders[] = {
	{ "due", N_("答复期限"), { "h.due_day", "h.id" }, false, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view owed_view = {
	.name = "owed", .label = N_("待答复"), .kind = &handling_kind,
	.from = "handling h INDEXED BY handling_open CROSS JOIN proposal pr ON pr.id = h.proposal_id", .from_one = HANDLING_ONE, .id = "h.id",
	.fixed = OWED " AND pr.committee_id = :committee AND pr.term_id = :term",      /* not its order's: that is the day's alone */
	.columns = handling_columns, .orders = owed_orders, .find = HANDLING_FIND,
};

static const struct view_column step_columns[] = {
	{ "serial_no", N_("流水号"), "pr.serial_no", F_INT, 6, NULL, NULL },
	{ "session_id", N_("届次"), "pr.session_id", F_REF, 0, "session", NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 30, NULL, NULL },
	{ "seq", N_("次序"), "s.seq", F_INT, 4, NULL, NULL },
	{ "step", N_("步骤"), "s.step", F_ENUM, 10, NULL, procedure_step_choices },
	{ "day", N_("日期"), "s.\"day\"", F_DAY, 10, NULL, NULL },
	{ "unit_id", N_("单位"), UNIT_NAME("s.unit_id"), F_TEXT, 16, NULL, NULL },
	{ "role", N_("承办方式"), "coalesce((SELECT h.role FROM handling h WHERE s.step = 'assign' AND h.proposal_id = s.proposal_id AND h.unit_id = s.unit_id), '')",
	  F_ENUM, 0, NULL, handling_role_choices },
	{ "person_id", N_("提案者"), "coalesce((SELECT pe.name FROM person pe WHERE pe.id = s.person_id), '')", F_TEXT, 10, NULL, NULL },
	{ "text", N_("内容"), "s.\"text\"", F_TEXT, 30, NULL, NULL },
	{ "who", N_("人员"), "s.who", F_TEXT, 0, NULL, NULL },
	{ "way", N_("方式"), "s.way", F_CODE, 0, "contact_way", NULL },
	{ "stage", N_("阶段"), "s.stage", F_ENUM, 0, NULL, contact_stage_choices },
	{ "place", N_("地点"), "s.place", F_TEXT, 0, NULL, NULL },
	{ "meeting", N_("会议"), "s.meeting", F_TEXT, 0, NULL, NULL },
	{ "doc_no", N_("文号"), "s.doc_no", F_TEXT, 0, NULL, NULL },
	{ "phone", N_("电话"), "s.phone", F_TEXT, 0, NULL, NULL },
	{ "no", N_("提案号"), "s.\"no\"", F_INT, 0, NULL, NULL },
	{ "category", N_("拟定分类"), "s.category", F_CODE, 0, "proposal_category", NULL },
	{ "suggested", N_("拟办单位"), "s.suggested", F_TEXT, 0, NULL, NULL },
	{ "reason", N_("不立案理由"), "s.reason", F_CODE, 0, "reject_reason", NULL },
	{ "other_id", N_("主提案"), "s.other_id", F_REF, 0, "proposal", NULL },
	{ "converted_to", N_("转为"), "s.converted_to", F_CODE, 0, "converted_to", NULL },
	{ "told_day", N_("告知日期"), "s.told_day", F_DAY, 0, NULL, NULL },
	{ "consent", N_("征得同意"), "s.consent", F_FLAG, 0, NULL, NULL },
	{ "about_seq", N_("针对"), "s.about_seq", F_INT, 0, NULL, NULL },
	{ "reply_class", N_("答复类别"), "s.reply_class", F_CODE, 0, "reply_class", NULL },
	{ "attitude", N_("对办理态度"), "s.attitude", F_CODE, 0, "satisfaction", NULL },
	{ "result", N_("对办理结果"), "s.\"result\"", F_CODE, 0, "satisfaction", NULL },
	{ "answers", N_("问卷"), "s.answers", F_TEXT, 0, NULL, NULL },
	{ "level", N_("重点层级"), "s.\"level\"", F_CODE, 0, "key_level", NULL },
	{ "body", N_("牵头专委会"), "s.body", F_CODE, 0, "body", NULL },
	{ "due_day", N_("期限"), "s.due_day", F_DAY, 0, NULL, NULL },
	{ "round", N_("轮次"), "s.round", F_INT, 0, NULL, NULL },
	{ "done", N_("已落实"), "s.done", F_FLAG, 0, NULL, NULL },
	{ "undone", N_("已退回"), "s.undone", F_FLAG, 6, NULL, NULL },
	{ "confirmed", N_("已确认"), "s.confirmed", F_FLAG, 0, NULL, NULL },
	{ "why", N_("说明"), "s.why", F_TEXT, 0, NULL, NULL },
	{ "entered_day", N_("登记日期"), "s.entered_day", F_DAY, 0, NULL, NULL },
	{ "clerk", N_("经办人"), "s.clerk", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order step_orders[] = {
	{ "serial", N_("流水号"), { "pr.session_id", "pr.serial_no", "pr.id", "s.seq", "s.id" }, true, 3 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view proposal_step_view = {
	.name = "proposal_step", .label = N_("提案经过"), .kind = &proposal_step_kind,
	.from = "proposal pr CROSS JOIN proposal_step s ON s.proposal_id = pr.id",
	.from_one = "proposal_step s JOIN proposal pr ON pr.id = s.proposal_id", .id = "s.id",
	.scope = { "pr.committee_id", "pr.term_id" },
	.columns = step_columns, .orders = step_orders, .find = "(instr(lower(pr.title), :text) > 0 OR instr(pr.serial_no, :text) = 1)",
};
