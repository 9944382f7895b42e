/* talk.h - what follows a weak year: talks, letters, reminders and warnings, with what came of them. */
#ifndef LZ_TALK_H
#define LZ_TALK_H
#include "lvzhi/rec.h"

#define TALK_FIELDS(X) \
	X(TALK_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(TALK_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(TALK_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_REQUIRED | FF_LIST) \
	X(TALK_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(TALK_TYPE, "type", N_("方式"), F_ENUM, .cells = 10, .choices = talk_type_choices, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(TALK_TALKED_BY, "talked_by", N_("谈话人"), F_TEXT, .cells = 16, .flags = FF_LIST | FF_DITTO) \
	X(TALK_REASON, "reason", N_("事由"), F_TEXT, .cells = 40, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(TALK_CONTENT, "content", N_("谈话内容"), F_LONG, .cells = 60) \
	X(TALK_RESULT, "result", N_("结果"), F_TEXT, .cells = 40, .flags = FF_LIST) \
	X(TALK_FOLLOW_UP, "follow_up", N_("后续"), F_TEXT, .cells = 40) \
	X(TALK_FOLLOW_DAY, "follow_day", N_("后续期限"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(TALK_DONE_DAY, "done_day", N_("办结日期"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(TALK_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum talk_field { TALK_FIELDS(FIELD_ID) };

extern const struct kind talk_kind;
#endif
