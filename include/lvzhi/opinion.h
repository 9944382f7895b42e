/* opinion.h - social-opinion reports with authors and adoptions, and speeches. */
#ifndef LZ_OPINION_H
#define LZ_OPINION_H
#include "lvzhi/rec.h"

/* A short report of facts, analysis and suggestion. */
#define OPINION_REPORT_FIELDS(X) \
	X(OPINION_REPORT_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(OPINION_REPORT_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(OPINION_REPORT_YEAR, "year", N_("年度"), F_INT, .cells = 4, .flags = FF_REQUIRED) \
	X(OPINION_REPORT_SERIAL_NO, "serial_no", N_("编号"), F_INT, .cells = 6, .flags = FF_LIST) \
	X(OPINION_REPORT_TITLE, "title", N_("标题"), F_TEXT, .cells = 60, .flags = FF_REQUIRED | FF_LIST) \
	X(OPINION_REPORT_CATEGORY, "category", N_("分类"), F_CODE, .cells = 10, .of = "opinion_category", .flags = FF_LIST | FF_DITTO) \
	X(OPINION_REPORT_RECEIVED_DAY, "received_day", N_("收到日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(OPINION_REPORT_RECEIVED_BY, "received_by", N_("来源"), F_CODE, .cells = 6, .of = "received_by", .flags = FF_DITTO) \
	X(OPINION_REPORT_BODY, "body", N_("内容"), F_LONG, .cells = 60) \
	X(OPINION_REPORT_ASKED, "asked", N_("约稿"), F_FLAG, .cells = 2) \
	X(OPINION_REPORT_FROM_PROPOSAL_ID, "from_proposal_id", N_("来自提案"), F_REF, .cells = 8, .of = "proposal") \
	X(OPINION_REPORT_STATE, "state", N_("状态"), F_ENUM, .cells = 8, .choices = opinion_state_choices, .flags = FF_LIST | FF_CACHE) \
	X(OPINION_REPORT_KEPT_DAY, "kept_day", N_("留存日期"), F_DAY, .cells = 10) \
	X(OPINION_REPORT_ISSUE_NO, "issue_no", N_("期号"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(OPINION_REPORT_ISSUED_DAY, "issued_day", N_("印发日期"), F_DAY, .cells = 10) \
	X(OPINION_REPORT_IS_EXCELLENT, "is_excellent", N_("优秀"), F_FLAG, .cells = 2) \
	X(OPINION_REPORT_NOTE, "note", N_("备注"), F_TEXT, .cells = 40) \
	X(OPINION_REPORT_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET)
enum opinion_report_field { OPINION_REPORT_FIELDS(FIELD_ID) };

/* Who wrote a report, in order. */
#define AUTHOR_FIELDS(X) \
	X(AUTHOR_REPORT_ID, "report_id", N_("社情民意"), F_REF, .cells = 8, .of = "opinion_report", .flags = FF_PARENT) \
	X(AUTHOR_SEQ, "seq", N_("次序"), F_INT, .cells = 2, .flags = FF_LIST) \
	X(AUTHOR_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_LIST) \
	X(AUTHOR_UNIT_ID, "unit_id", N_("单位"), F_REF, .cells = 20, .of = "unit", .flags = FF_LIST) \
	X(AUTHOR_ROLE, "role", N_("角色"), F_ENUM, .cells = 6, .choices = author_role_choices, .flags = FF_LIST | FF_DITTO)
enum author_field { AUTHOR_FIELDS(FIELD_ID) };

/* One adoption or leader's remark: a report may carry many. */
#define ADOPTION_FIELDS(X) \
	X(ADOPTION_REPORT_ID, "report_id", N_("社情民意"), F_REF, .cells = 8, .of = "opinion_report", .flags = FF_PARENT) \
	X(ADOPTION_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(ADOPTION_ACT, "act", N_("事项"), F_ENUM, .cells = 6, .choices = adoption_act_choices, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(ADOPTION_LEVEL, "level", N_("层级"), F_CODE, .cells = 6, .of = "level", .flags = FF_LIST | FF_DITTO) \
	X(ADOPTION_BODY, "body", N_("单位"), F_CODE, .cells = 10, .of = "adoption_body", .flags = FF_LIST | FF_DITTO) \
	X(ADOPTION_FORM, "form", N_("形式"), F_CODE, .cells = 6, .of = "adoption_form", .flags = FF_LIST | FF_DITTO) \
	X(ADOPTION_LEADER, "leader", N_("批示领导"), F_TEXT, .cells = 10, .flags = FF_LIST) \
	X(ADOPTION_PROOF, "proof", N_("依据"), F_TEXT, .cells = 24) \
	X(ADOPTION_NOTE, "note", N_("批示内容"), F_TEXT, .cells = 40) \
	X(ADOPTION_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET)
enum adoption_field { ADOPTION_FIELDS(FIELD_ID) };

/* A speech at a plenary, standing committee or consultation. */
#define SPEECH_FIELDS(X) \
	X(SPEECH_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(SPEECH_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(SPEECH_EVENT_ID, "event_id", N_("会议活动"), F_REF, .cells = 20, .of = "event", .flags = FF_LIST) \
	X(SPEECH_PERSON_ID, "person_id", N_("发言人"), F_REF, .cells = 10, .of = "person", .flags = FF_REQUIRED | FF_LIST) \
	X(SPEECH_TITLE, "title", N_("题目"), F_TEXT, .cells = 60, .flags = FF_REQUIRED | FF_LIST) \
	X(SPEECH_PART, "part", N_("方式"), F_ENUM, .cells = 6, .choices = speech_part_choices, .flags = FF_LIST | FF_DITTO) \
	X(SPEECH_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(SPEECH_ROLE, "role", N_("角色"), F_ENUM, .cells = 6, .choices = author_role_choices) \
	X(SPEECH_STATE, "state", N_("状态"), F_ENUM, .cells = 6, .choices = speech_state_choices, .flags = FF_LIST) \
	X(SPEECH_BODY, "body", N_("内容"), F_LONG, .cells = 60) \
	X(SPEECH_NOTE, "note", N_("备注"), F_TEXT, .cells = 40) \
	X(SPEECH_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET)
enum speech_field { SPEECH_FIELDS(FIELD_ID) };

/* Where a report stands, from its dated steps and adoptions: what the field `state` keeps. */
const char *opinion_state(const struct rec *r);

extern const struct kind opinion_report_kind, author_kind, adoption_kind, speech_kind;
#endif
