/* event.h - meetings and activities with their sittings, rolls and leave. */
#ifndef LZ_EVENT_H
#define LZ_EVENT_H
#include "lvzhi/rec.h"

/* A meeting or an activity: anything with a date and people. */
#define EVENT_FIELDS(X) \
	X(EVENT_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(EVENT_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(EVENT_SESSION_ID, "session_id", N_("届次"), F_REF, .cells = 6, .of = "session") \
	X(EVENT_TYPE, "type", N_("类型"), F_CODE, .cells = 14, .of = "event_type", .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(EVENT_ORDINAL, "ordinal", N_("次第"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(EVENT_TITLE, "title", N_("名称"), F_TEXT, .cells = 40, .flags = FF_REQUIRED | FF_LIST) \
	X(EVENT_MODE, "mode", N_("方式"), F_CODE, .cells = 6, .of = "event_mode", .flags = FF_DITTO) \
	X(EVENT_SERIES, "series", N_("系列"), F_TEXT, .cells = 16, .flags = FF_DITTO) \
	X(EVENT_ORGANISER, "organiser", N_("组织单位"), F_CODE, .cells = 16, .of = "organiser", .flags = FF_LIST | FF_DITTO) \
	X(EVENT_FROM_DAY, "from_day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(EVENT_TO_DAY, "to_day", N_("至"), F_DAY, .cells = 10) \
	X(EVENT_PLACE, "place", N_("地点"), F_TEXT, .cells = 20, .flags = FF_LIST | FF_DITTO) \
	X(EVENT_MUST, "must", N_("必须参加"), F_FLAG, .cells = 2, .flags = FF_DITTO) \
	X(EVENT_SUPERVISION, "supervision", N_("属民主监督"), F_FLAG, .cells = 2) \
	X(EVENT_DEFAULT_STATUS, "default_status", N_("默认状态"), F_TINY, .cells = 6, .choices = status_choices) \
	X(EVENT_ROLL_RULE, "roll_rule", N_("应到范围"), F_TEXT, .cells = 20, .flags = FF_DITTO) \
	X(EVENT_ROLL_STATE, "roll_state", N_("名册"), F_TINY, .cells = 6, .choices = roll_state_choices, .flags = FF_LIST | FF_CACHE) \
	X(EVENT_TOPIC, "topic", N_("议题"), F_TEXT, .cells = 40) \
	X(EVENT_NOTE, "note", N_("备注"), F_TEXT, .cells = 40) \
	X(EVENT_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET)
enum event_field { EVENT_FIELDS(FIELD_ID) };

/* One half-day or part of an event with its own roll. */
#define SITTING_FIELDS(X) \
	X(SITTING_EVENT_ID, "event_id", N_("会议活动"), F_REF, .cells = 10, .of = "event", .flags = FF_PARENT) \
	X(SITTING_NO, "no", N_("序"), F_INT, .cells = 2, .flags = FF_LIST) \
	X(SITTING_TITLE, "title", N_("名称"), F_TEXT, .cells = 16, .flags = FF_LIST) \
	X(SITTING_PART, "part", N_("部分"), F_CODE, .cells = 10, .of = "sitting_part") \
	X(SITTING_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(SITTING_HALF, "half", N_("半天"), F_TINY, .cells = 4, .choices = half_choices, .flags = FF_LIST) \
	X(SITTING_NOTE, "note", N_("备注"), F_TEXT, .cells = 20)
enum sitting_field { SITTING_FIELDS(FIELD_ID) };

/* A person at a sitting: the row stands for being expected or having come. */
#define ATTENDANCE_FIELDS(X) \
	X(ATTENDANCE_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_KEY) \
	X(ATTENDANCE_SITTING_ID, "sitting_id", N_("场次"), F_REF, .cells = 10, .of = "sitting", .flags = FF_KEY) \
	X(ATTENDANCE_STATUS, "status", N_("状态"), F_TINY, .cells = 6, .choices = status_choices, .flags = FF_LIST) \
	X(ATTENDANCE_CAPACITY, "capacity", N_("身份"), F_TINY, .cells = 6, .choices = capacity_choices, .flags = FF_LIST) \
	X(ATTENDANCE_LEAVE_STATE, "leave_state", N_("准假"), F_TINY, .cells = 6, .choices = leave_state_choices, .flags = FF_LIST) \
	X(ATTENDANCE_LATE, "late", N_("迟到"), F_FLAG, .cells = 2, .flags = FF_LIST) \
	X(ATTENDANCE_LEFT_EARLY, "left_early", N_("早退"), F_FLAG, .cells = 2, .flags = FF_LIST) \
	X(ATTENDANCE_WALK_IN, "walk_in", N_("补签"), F_FLAG, .cells = 2) \
	X(ATTENDANCE_SEQ, "seq", N_("序号"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(ATTENDANCE_MARK, "mark", N_("代号"), F_TEXT, .cells = 3, .flags = FF_LIST) \
	X(ATTENDANCE_LEAVE_TYPE, "leave_type", N_("请假类型"), F_CODE, .cells = 8, .of = "leave_type", .flags = FF_LIST) \
	X(ATTENDANCE_NOTE, "note", N_("备注"), F_TEXT, .cells = 20, .flags = FF_LIST)
enum attendance_field { ATTENDANCE_FIELDS(FIELD_ID) };

/* A role somebody had at an event beyond being there: speaker, leader, writer. */
#define PARTICIPATION_FIELDS(X) \
	X(PARTICIPATION_EVENT_ID, "event_id", N_("会议活动"), F_REF, .cells = 10, .of = "event", .flags = FF_REQUIRED) \
	X(PARTICIPATION_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_REQUIRED) \
	X(PARTICIPATION_ROLE, "role", N_("角色"), F_CODE, .cells = 10, .of = "event_role", .flags = FF_REQUIRED | FF_LIST) \
	X(PARTICIPATION_REGISTERED, "registered", N_("报名"), F_FLAG, .cells = 2, .flags = FF_LIST) \
	X(PARTICIPATION_ANSWERED, "answered", N_("回复"), F_FLAG, .cells = 2) \
	X(PARTICIPATION_NOTE, "note", N_("备注"), F_TEXT, .cells = 20)
enum participation_field { PARTICIPATION_FIELDS(FIELD_ID) };

/* A request for leave: who asked when, who approved it. */
#define LEAVE_REQUEST_FIELDS(X) \
	X(LEAVE_REQUEST_EVENT_ID, "event_id", N_("会议活动"), F_REF, .cells = 20, .of = "event", .flags = FF_REQUIRED) \
	X(LEAVE_REQUEST_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_REQUIRED) \
	X(LEAVE_REQUEST_SITTING_ID, "sitting_id", N_("场次"), F_REF, .cells = 6, .of = "sitting") \
	X(LEAVE_REQUEST_TYPE, "type", N_("类型"), F_CODE, .cells = 8, .of = "leave_type", .flags = FF_LIST | FF_DITTO) \
	X(LEAVE_REQUEST_REASON, "reason", N_("事由"), F_TEXT, .cells = 30, .flags = FF_LIST) \
	X(LEAVE_REQUEST_ASKED_DAY, "asked_day", N_("提出日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(LEAVE_REQUEST_WAY, "way", N_("方式"), F_CODE, .cells = 8, .of = "leave_way", .flags = FF_DITTO) \
	X(LEAVE_REQUEST_STATE, "state", N_("结果"), F_TINY, .cells = 6, .choices = leave_state_choices, .flags = FF_LIST) \
	X(LEAVE_REQUEST_APPROVER, "approver", N_("批准人"), F_TEXT, .cells = 10, .flags = FF_LIST | FF_DITTO) \
	X(LEAVE_REQUEST_DECIDED_DAY, "decided_day", N_("批准日期"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(LEAVE_REQUEST_NOTE, "note", N_("备注"), F_TEXT, .cells = 30)
enum leave_request_field { LEAVE_REQUEST_FIELDS(FIELD_ID) };

extern const struct kind event_kind, sitting_kind, attendance_kind, participation_kind, leave_request_kind;
#endif
