/* proposal.h - proposals, who handed them in, who handles them, and the dated steps of it all. Columns with FF_STEP are
 * caches of the steps that a clerk (a form, a sheet) may fill in all the same: the save makes, moves or takes back the
 * step. procedure.h holds the procedure itself. */
#ifndef LZ_PROPOSAL_H
#define LZ_PROPOSAL_H
#include "lvzhi/rec.h"

/* One matter, examined and then answered in writing by a unit. */
#define PROPOSAL_FIELDS(X) \
	X(PROPOSAL_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(PROPOSAL_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(PROPOSAL_SESSION_ID, "session_id", N_("届次"), F_REF, .cells = 6, .of = "session", .flags = FF_REQUIRED) \
	X(PROPOSAL_SERIAL_NO, "serial_no", N_("流水号"), F_INT, .cells = 6, .flags = FF_LIST) \
	X(PROPOSAL_PROPOSAL_NO, "proposal_no", N_("提案号"), F_INT, .cells = 6, .flags = FF_LIST | FF_STEP) \
	X(PROPOSAL_TITLE, "title", N_("案由"), F_TEXT, .cells = 60, .flags = FF_REQUIRED | FF_LIST) \
	X(PROPOSAL_FORM, "form", N_("形式"), F_ENUM, .cells = 6, .choices = proposal_form_choices, .flags = FF_LIST | FF_DITTO) \
	X(PROPOSAL_SUBMITTER_TYPE, "submitter_type", N_("提案者类别"), F_CODE, .cells = 10, .of = "submitter_type", .flags = FF_DITTO) \
	X(PROPOSAL_PERIOD, "period", N_("时间"), F_CODE, .cells = 6, .of = "proposal_period", .flags = FF_DITTO) \
	X(PROPOSAL_CATEGORY, "category", N_("分类"), F_CODE, .cells = 10, .of = "proposal_category", .flags = FF_LIST | FF_DITTO) \
	X(PROPOSAL_RECEIVED_DAY, "received_day", N_("收到日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(PROPOSAL_RECEIVED_BY, "received_by", N_("来源"), F_CODE, .cells = 6, .of = "received_by", .flags = FF_DITTO) \
	X(PROPOSAL_BODY, "body", N_("内容"), F_LONG, .cells = 60) \
	X(PROPOSAL_STATE, "state", N_("状态"), F_ENUM, .cells = 8, .choices = proposal_state_choices, .flags = FF_LIST | FF_CACHE) \
	X(PROPOSAL_FILED_DAY, "filed_day", N_("立案日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_REFUSED_DAY, "refused_day", N_("不立案日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_REJECT_REASON, "reject_reason", N_("不立案理由"), F_CODE, .cells = 16, .of = "reject_reason", .flags = FF_STEP) \
	X(PROPOSAL_MERGED_INTO_ID, "merged_into_id", N_("并入"), F_REF, .cells = 8, .of = "proposal", .flags = FF_STEP) \
	X(PROPOSAL_MERGED_DAY, "merged_day", N_("并案日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_CONVERTED_TO, "converted_to", N_("转为"), F_CODE, .cells = 10, .of = "converted_to", .flags = FF_STEP) \
	X(PROPOSAL_CONVERTED_DAY, "converted_day", N_("转办日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_WITHDRAWN_DAY, "withdrawn_day", N_("撤案日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_IS_KEY, "is_key", N_("重点"), F_FLAG, .cells = 2, .flags = FF_LIST | FF_STEP) \
	X(PROPOSAL_KEY_DAY, "key_day", N_("定为重点"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_IS_EXCELLENT, "is_excellent", N_("优秀"), F_FLAG, .cells = 2, .flags = FF_LIST | FF_STEP) \
	X(PROPOSAL_EXCELLENT_DAY, "excellent_day", N_("评优日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_IS_PUBLIC, "is_public", N_("可公开"), F_FLAG, .cells = 2, .flags = FF_DITTO) \
	X(PROPOSAL_NOT_PUBLIC_REASON, "not_public_reason", N_("不公开理由"), F_TEXT, .cells = 20) \
	X(PROPOSAL_CAN_SECOND, "can_second", N_("可否附议"), F_ENUM, .cells = 4, .choices = consent_choices) \
	X(PROPOSAL_ATTACHMENTS, "attachments", N_("附件"), F_TEXT, .cells = 22) \
	X(PROPOSAL_SUGGESTED, "suggested", N_("建议办理单位"), F_TEXT, .cells = 30) \
	X(PROPOSAL_CLOSED_DAY, "closed_day", N_("办结日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(PROPOSAL_NOTE, "note", N_("备注"), F_TEXT, .cells = 40) \
	X(PROPOSAL_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET) \
	X(PROPOSAL_ROUND, "round", N_("办理轮次"), F_INT, .cells = 4, .flags = FF_CACHE) \
	X(PROPOSAL_REPLIED_DAY, "replied_day", N_("答复齐日期"), F_DAY, .cells = 10, .flags = FF_CACHE) \
	X(PROPOSAL_SATISFACTION, "satisfaction", N_("满意度"), F_CODE, .cells = 8, .of = "satisfaction", .flags = FF_CACHE) \
	X(PROPOSAL_NEXT_DUE, "next_due", N_("待办期限"), F_DAY, .cells = 10, .flags = FF_CACHE) \
	X(PROPOSAL_NEXT_WHAT, "next_what", N_("待办事项"), F_ENUM, .cells = 10, .choices = deadline_choices, .flags = FF_CACHE) \
	X(PROPOSAL_KEY_LEVEL, "key_level", N_("重点层级"), F_CODE, .cells = 8, .of = "key_level", .flags = FF_CACHE) \
	X(PROPOSAL_SUPERVISOR, "supervisor", N_("督办领导"), F_TEXT, .cells = 14, .flags = FF_CACHE) \
	X(PROPOSAL_LEAD_BODY, "lead_body", N_("牵头专委会"), F_CODE, .cells = 12, .of = "body", .flags = FF_CACHE) \
	X(PROPOSAL_PUBLISHED_DAY, "published_day", N_("公开日期"), F_DAY, .cells = 10, .flags = FF_CACHE)
enum proposal_field { PROPOSAL_FIELDS(FIELD_ID) };

/* Who handed a proposal in, in order; the first is 第一提案人. */
#define SUBMITTER_FIELDS(X) \
	X(SUBMITTER_PROPOSAL_ID, "proposal_id", N_("提案"), F_REF, .cells = 8, .of = "proposal", .flags = FF_PARENT) \
	X(SUBMITTER_SEQ, "seq", N_("次序"), F_INT, .cells = 2, .flags = FF_LIST) \
	X(SUBMITTER_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_LIST) \
	X(SUBMITTER_UNIT_ID, "unit_id", N_("单位"), F_REF, .cells = 20, .of = "unit", .flags = FF_LIST) \
	X(SUBMITTER_ROLE, "role", N_("角色"), F_ENUM, .cells = 6, .choices = submitter_role_choices, .flags = FF_LIST | FF_DITTO) \
	X(SUBMITTER_CONFIRMED, "confirmed", N_("会签"), F_FLAG, .cells = 2, .flags = FF_LIST)
enum submitter_field { SUBMITTER_FIELDS(FIELD_ID) };

/* A unit that handles a proposal. */
#define HANDLING_FIELDS(X) \
	X(HANDLING_PROPOSAL_ID, "proposal_id", N_("提案"), F_REF, .cells = 8, .of = "proposal", .flags = FF_PARENT) \
	X(HANDLING_UNIT_ID, "unit_id", N_("承办单位"), F_REF, .cells = 24, .of = "unit", .flags = FF_REQUIRED | FF_LIST) \
	X(HANDLING_ROLE, "role", N_("方式"), F_ENUM, .cells = 6, .choices = handling_role_choices, .flags = FF_LIST | FF_DITTO) \
	X(HANDLING_ASSIGNED_DAY, "assigned_day", N_("交办日期"), F_DAY, .cells = 10, .flags = FF_LIST | FF_DITTO | FF_STEP) \
	X(HANDLING_DUE_DAY, "due_day", N_("答复期限"), F_DAY, .cells = 10, .flags = FF_LIST | FF_DITTO | FF_STEP) \
	X(HANDLING_ACCEPTED_DAY, "accepted_day", N_("签收日期"), F_DAY, .cells = 10, .flags = FF_STEP) \
	X(HANDLING_REPLIED_DAY, "replied_day", N_("答复日期"), F_DAY, .cells = 10, .flags = FF_LIST | FF_STEP) \
	X(HANDLING_REPLY_CLASS, "reply_class", N_("答复类别"), F_CODE, .cells = 4, .of = "reply_class", .flags = FF_LIST | FF_STEP) \
	X(HANDLING_NOTE, "note", N_("备注"), F_TEXT, .cells = 20) \
	X(HANDLING_STATE, "state", N_("办理状态"), F_ENUM, .cells = 10, .choices = handling_state_choices, .flags = FF_LIST | FF_CACHE) \
	X(HANDLING_ROUND, "round", N_("轮次"), F_INT, .cells = 4, .flags = FF_CACHE) \
	X(HANDLING_FIRST_DUE, "first_due", N_("原定期限"), F_DAY, .cells = 10, .flags = FF_CACHE) \
	X(HANDLING_SMALL_DUE, "small_due", N_("待办期限"), F_DAY, .cells = 10, .flags = FF_CACHE) \
	X(HANDLING_SMALL_WHAT, "small_what", N_("待办事项"), F_ENUM, .cells = 10, .choices = deadline_choices, .flags = FF_CACHE)
enum handling_field { HANDLING_FIELDS(FIELD_ID) };

/* One dated fact of a proposal's procedure, in the order the office came to know them: the truth that states, dates
 * and deadlines of the proposal and its units are made from (procedure.h says which step takes which fields). A step
 * back is a row of its own and takes nothing away. */
#define STEP_FIELDS(X) \
	X(STEP_PROPOSAL_ID, "proposal_id", N_("提案"), F_REF, .cells = 8, .of = "proposal", .flags = FF_PARENT) \
	X(STEP_SEQ, "seq", N_("次序"), F_INT, .cells = 3, .flags = FF_CACHE | FF_LIST) \
	X(STEP_STEP, "step", N_("步骤"), F_ENUM, .cells = 10, .choices = procedure_step_choices, .flags = FF_REQUIRED | FF_LIST) \
	X(STEP_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_LIST | FF_DITTO) \
	X(STEP_ENTERED_DAY, "entered_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_CACHE) \
	X(STEP_CLERK, "clerk", N_("经办人"), F_TEXT, .cells = 8, .flags = FF_CACHE) \
	X(STEP_UNIT_ID, "unit_id", N_("单位"), F_REF, .cells = 20, .of = "unit", .flags = FF_LIST) \
	X(STEP_PERSON_ID, "person_id", N_("提案者"), F_REF, .cells = 10, .of = "person", .flags = FF_LIST) \
	X(STEP_ROUND, "round", N_("轮次"), F_INT, .cells = 3, .flags = FF_CACHE) \
	X(STEP_STAGE, "stage", N_("阶段"), F_ENUM, .cells = 4, .choices = contact_stage_choices) \
	X(STEP_WAY, "way", N_("方式"), F_CODE, .cells = 8, .of = "contact_way", .flags = FF_DITTO) \
	X(STEP_PLACE, "place", N_("地点"), F_TEXT, .cells = 20) \
	X(STEP_WHO, "who", N_("人员"), F_TEXT, .cells = 20) \
	X(STEP_PHONE, "phone", N_("电话"), F_TEXT, .cells = 14, .flags = FF_PLAIN) \
	X(STEP_MEETING, "meeting", N_("会议"), F_TEXT, .cells = 24, .flags = FF_DITTO) \
	X(STEP_DOC_NO, "doc_no", N_("文号"), F_TEXT, .cells = 16) \
	X(STEP_NO, "no", N_("提案号"), F_INT, .cells = 6) \
	X(STEP_CATEGORY, "category", N_("拟定分类"), F_CODE, .cells = 10, .of = "proposal_category") \
	X(STEP_SUGGESTED, "suggested", N_("拟办单位"), F_TEXT, .cells = 24) \
	X(STEP_REASON, "reason", N_("不立案理由"), F_CODE, .cells = 16, .of = "reject_reason") \
	X(STEP_OTHER_ID, "other_id", N_("主提案"), F_REF, .cells = 8, .of = "proposal") \
	X(STEP_CONVERTED_TO, "converted_to", N_("转为"), F_CODE, .cells = 10, .of = "converted_to") \
	X(STEP_REPLY_CLASS, "reply_class", N_("答复类别"), F_CODE, .cells = 4, .of = "reply_class") \
	X(STEP_ATTITUDE, "attitude", N_("对办理态度"), F_CODE, .cells = 8, .of = "satisfaction") \
	X(STEP_RESULT, "result", N_("对办理结果"), F_CODE, .cells = 8, .of = "satisfaction") \
	X(STEP_ANSWERS, "answers", N_("问卷"), F_TEXT, .cells = 20) \
	X(STEP_LEVEL, "level", N_("重点层级"), F_CODE, .cells = 8, .of = "key_level") \
	X(STEP_BODY, "body", N_("牵头专委会"), F_CODE, .cells = 12, .of = "body") \
	X(STEP_DUE_DAY, "due_day", N_("期限"), F_DAY, .cells = 10) \
	X(STEP_TOLD_DAY, "told_day", N_("告知日期"), F_DAY, .cells = 10) \
	X(STEP_DONE, "done", N_("已落实"), F_FLAG, .cells = 2) \
	X(STEP_CONSENT, "consent", N_("征得同意"), F_FLAG, .cells = 2) \
	X(STEP_TEXT, "text", N_("内容"), F_LONG, .cells = 40, .flags = FF_LIST) \
	X(STEP_ABOUT_SEQ, "about_seq", N_("针对"), F_INT, .cells = 3) \
	X(STEP_CONFIRMED, "confirmed", N_("已确认"), F_FLAG, .cells = 2) \
	X(STEP_WHY, "why", N_("说明"), F_TEXT, .cells = 24) \
	X(STEP_LIMITS, "limits", N_("当时时限"), F_TEXT, .cells = 20, .flags = FF_CACHE) \
	X(STEP_UNDONE, "undone", N_("已退回"), F_FLAG, .cells = 2, .flags = FF_CACHE)
enum step_field { STEP_FIELDS(FIELD_ID) };

extern const struct kind proposal_kind, submitter_kind, handling_kind, proposal_step_kind;
#endif
