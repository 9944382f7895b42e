/* The office's logs of proposals (reminders, contacts ...), read by step and day, and how the units stand. */
#include "view.h"
#include "lvzhi/procedure.h"

#define END_COLUMN { NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
#define END_ORDER { NULL, NULL, { NULL }, false, 0 }

/* --- the logs -------------------------------------------------------------------------- */

static const struct view_column log_columns[] = {
	{ "day", N_("日期"), "s.\"day\"", F_DAY, 10, NULL, NULL },
	{ "step", N_("步骤"), "s.step", F_ENUM, 10, NULL, procedure_step_choices },
	{ "proposal_no", N_("提案号"), "pr.proposal_no", F_INT, 6, NULL, NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 28, NULL, NULL },
	{ "unit", N_("单位"), "s.unit_id", F_REF, 12, "unit", NULL },
	{ "way", N_("方式"), "s.way", F_CODE, 6, "contact_way", NULL },
	{ "person", N_("提案者"), "s.person_id", F_REF, 0, "person", NULL },
	{ "text", N_("内容"), "s.\"text\"", F_TEXT, 20, NULL, NULL },
	{ "who", N_("人员"), "s.who", F_TEXT, 0, NULL, NULL },
	{ "stage", N_("阶段"), "s.stage", F_ENUM, 0, NULL, contact_stage_choices },
	{ "result", N_("对办理结果"), "s.\"result\"", F_CODE, 0, "satisfaction", NULL },
	{ "attitude", N_("对办理态度"), "s.attitude", F_CODE, 0, "satisfaction", NULL },
	{ "doc_no", N_("文号"), "s.doc_no", F_TEXT, 0, NULL, NULL },
	{ "meeting", N_("会议"), "s.meeting", F_TEXT, 0, NULL, NULL },
	{ "due_day", N_("期限"), "s.due_day", F_DAY, 0, NULL, NULL },
	{ "done", N_("已落实"), "s.done", F_FLAG, 0, NULL, NULL },
	{ "entered_day", N_("登记日期"), "s.entered_day", F_DAY, 0, NULL, NULL },
	{ "clerk", N_("经办人"), "s.clerk", F_TEXT, 0, NULL, NULL },
	{ "undone", N_("已退回"), "s.undone", F_FLAG, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order log_orders[] = {
	{ "day", N_("步骤、日期"), { "s.step", "s.\"day\"", "s.id" }, true, 0 },
	END_ORDER
};
/* Of this committee and term, always: the walk goes by step and day, which the scope of a list would come before. */
const struct view step_log_view = {
	.name = "step_log", .label = N_("办理台账"), .kind = &proposal_step_kind, .id = "s.id",
	.from = "proposal_step s CROSS JOIN proposal pr ON pr.id = s.proposal_id",
	.fixed = "pr.committee_id = :committee AND pr.term_id = :term", .columns = log_columns, .orders = log_orders,
	.find = "(instr(pr.proposal_no, :text) = 1 OR instr(lower(pr.title), :text) > 0 OR instr(s.\"text\", :text) > 0)",
};

/* --- how the units stand -------------------------------------------------------------------------- */

#define OWES "h.role <> 'co_handle'"
#define AWAITED "h.replied_day = 0 AND h.due_day > 0 AND pr.closed_day = 0 AND pr.withdrawn_day = 0"
/* A minimum of the 321 check, as the committee has set it. */
#define LEAST(key, usual) "CAST(coalesce((SELECT st.\"value\" FROM setting st WHERE st.\"key\" = '" key "' AND st.committee_id = :committee)," \
	" '" usual "') AS INTEGER)"
#define WAYS "coalesce((SELECT st.\"value\" FROM setting st WHERE st.\"key\" = 'proposal.321.ways' AND st.committee_id = :committee)," \
	" 'meet seminar visit site')"
#define TIMES(where) "total(" where ") >= "
/* One look at the steps of a proposal; by its own index, a unit has thousands of contacts. */
#define THREE_TWO_ONE "(SELECT " TIMES("s.stage = 'before'") LEAST("proposal.321.contacts", "1") \
	" AND " TIMES("s.stage = 'during'") LEAST("proposal.321.contacts", "1") \
	" AND " TIMES("s.stage = 'after'") LEAST("proposal.321.contacts", "1") \
	" AND " TIMES("instr(' ' || " WAYS " || ' ', ' ' || s.way || ' ') > 0") LEAST("proposal.321.meetings", "2") \
	" FROM proposal_step s WHERE s.proposal_id = pr.id AND +s.unit_id = h.unit_id AND +s.step = 'contact' AND s.undone = 0)" \
	" AND (pr.published_day > 0 OR " LEAST("proposal.321.publications", "1") " = 0)"

/* What the newest appraisal with votes on the unit found, in ten-thousandths of a percent; a proposal without a unit beside it
 * was judged for those that owed its reply (appraisal_of_unit). */
#define APPRAISED "(SELECT " APPRAISAL_RATE("sum(ao.satisfied + ao.basically)", "sum(" APPRAISAL_VOTES ")") " FROM appraisal_object ao" \
	" WHERE (ao.unit_id = u.id OR (ao.unit_id IS NULL AND EXISTS (SELECT 1 FROM handling h WHERE h.proposal_id = ao.proposal_id" \
	" AND h.unit_id = u.id AND h.role IN ('single', 'split', 'host')))) AND " APPRAISAL_VOTES " > 0 GROUP BY ao.appraisal_id ORDER BY ao.appraisal_id DESC LIMIT 1)"

static const struct view_column unit_work_columns[] = {
	{ "name", N_("承办单位"), "coalesce(nullif(u.short_name, ''), u.name)", F_TEXT, 20, NULL, NULL },
	{ "handled", N_("承办"), "w.handled", F_INT, 4, NULL, NULL },
	{ "hosted", N_("主办"), "w.hosted", F_INT, 4, NULL, NULL },
	{ "replied", N_("已答复"), "w.replied", F_INT, 6, NULL, NULL },
	{ "waiting", N_("待答复"), "w.waiting", F_INT, 6, NULL, NULL },
	{ "overdue", N_("逾期"), "w.overdue", F_INT, 4, NULL, NULL },
	{ "late", N_("迟答复"), "w.late", F_INT, 6, NULL, NULL },
	{ "ticks", N_("321齐"), "w.ticks", F_INT, 6, NULL, NULL },
	{ "nearest", N_("最近期限"), "coalesce(w.nearest, 0)", F_DAY, 10, NULL, NULL },
	{ "reminders", N_("催办"), "(SELECT count(*) FROM proposal_step s CROSS JOIN proposal pr ON pr.id = s.proposal_id WHERE s.unit_id = u.id"
	  " AND s.step = 'remind' AND s.undone = 0 AND pr.committee_id = :committee AND pr.term_id = :term)", F_INT, 4, NULL, NULL },
	{ "appraisal", N_("评议满意率%"), APPRAISED, F_POINTS, 0, NULL, NULL },
	{ "phone", N_("电话"), "u.phone", F_TEXT, 0, NULL, NULL },
	{ "contact", N_("联系人"), "u.contact", F_TEXT, 0, NULL, NULL },
	{ "unit_kind", N_("类别"), "u.unit_kind", F_CODE, 0, "unit_kind", NULL },
	END_COLUMN
};
static const struct view_order unit_work_orders[] = {
	{ "code", N_("编码"), { "u.code", "u.id" }, false, 0 },
	{ "initials", N_("简拼"), { "u.initials", "u.id" }, false, 0 },
	END_ORDER
};
/* The term's handlings are walked once for all units, not once for each number of each unit. */
const struct view unit_work_view = {
	.name = "unit_work", .label = N_("承办单位情况"), .kind = &unit_kind, .id = "u.id", .scope = { "u.committee_id" },
	.from = "unit u CROSS JOIN (SELECT h.unit_id AS unit_id, count(*) AS handled, total(" OWES ") AS hosted,"
	        " total(" OWES " AND h.replied_day > 0) AS replied, total(" AWAITED ") AS waiting,"
	        " total(" AWAITED " AND h.due_day < :today) AS overdue, total(" OWES " AND h.due_day > 0 AND h.replied_day > h.due_day) AS late,"
	        " total(CASE WHEN " OWES " AND h.replied_day > 0 THEN " THREE_TWO_ONE " ELSE 0 END) AS ticks,"
	        " min(CASE WHEN " AWAITED " THEN h.due_day END) AS nearest FROM proposal pr CROSS JOIN handling h ON h.proposal_id = pr.id"
	        " WHERE pr.committee_id = :committee AND pr.term_id = :term AND h.role <> 'suggested' AND h.state <> 'released'"
	        " GROUP BY h.unit_id) w ON w.unit_id = u.id",
	.columns = unit_work_columns, .orders = unit_work_orders,
	.find = "(instr(u.initials, :text) = 1 OR instr(lower(u.name), :text) > 0 OR instr(lower(u.short_name), :text) > 0)",
};
