/* deed.h - duties that no other record holds. */
#ifndef LZ_DEED_H
#define LZ_DEED_H
#include "lvzhi/rec.h"

/* What is entered by hand because no other record holds it: good deeds, awards, breaches, articles, hand points. */
#define DEED_FIELDS(X) \
	X(DEED_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(DEED_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(DEED_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_REQUIRED | FF_LIST) \
	X(DEED_KIND, "kind", N_("种类"), F_ENUM, .cells = 8, .choices = deed_kind_choices, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(DEED_TYPE, "type", N_("类型"), F_CODE, .cells = 12, .of = "deed_type", .flags = FF_LIST | FF_DITTO) \
	X(DEED_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(DEED_TITLE, "title", N_("事项"), F_TEXT, .cells = 60, .flags = FF_REQUIRED | FF_LIST) \
	X(DEED_LEVEL, "level", N_("层级"), F_CODE, .cells = 6, .of = "level", .flags = FF_LIST | FF_DITTO) \
	X(DEED_ROLE, "role", N_("角色"), F_ENUM, .cells = 8, .choices = author_role_choices, .flags = FF_DITTO) \
	X(DEED_AUTHOR_NO, "author_no", N_("署名次序"), F_INT, .cells = 2) \
	X(DEED_AUTHORS, "authors", N_("署名人数"), F_INT, .cells = 2) \
	X(DEED_AMOUNT, "amount", N_("数额"), F_POINTS, .cells = 10) \
	X(DEED_QUANTITY, "quantity", N_("数量"), F_POINTS, .cells = 8) \
	X(DEED_GIVEN, "given", N_("手工分"), F_POINTS, .cells = 8, .flags = FF_LIST) \
	X(DEED_STATE, "state", N_("状态"), F_ENUM, .cells = 6, .choices = deed_state_choices, .flags = FF_LIST) \
	X(DEED_NOTE, "note", N_("理由"), F_TEXT, .cells = 40) \
	X(DEED_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET)
enum deed_field { DEED_FIELDS(FIELD_ID) };

/* The same of a body: what an activity group, a sector, a special committee or a party did as a whole. */
#define BODY_DEED_FIELDS(X) \
	X(BODY_DEED_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(BODY_DEED_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(BODY_DEED_WHOSE, "whose", N_("集体"), F_TEXT, .cells = 24, .flags = FF_LIST | FF_DITTO) \
	X(BODY_DEED_UNIT_ID, "unit_id", N_("单位"), F_REF, .cells = 20, .of = "unit", .flags = FF_LIST) \
	X(BODY_DEED_KIND, "kind", N_("种类"), F_ENUM, .cells = 8, .choices = deed_kind_choices, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(BODY_DEED_TYPE, "type", N_("类型"), F_CODE, .cells = 12, .of = "deed_type", .flags = FF_LIST | FF_DITTO) \
	X(BODY_DEED_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(BODY_DEED_TITLE, "title", N_("事项"), F_TEXT, .cells = 60, .flags = FF_REQUIRED | FF_LIST) \
	X(BODY_DEED_LEVEL, "level", N_("层级"), F_CODE, .cells = 6, .of = "level", .flags = FF_LIST | FF_DITTO) \
	X(BODY_DEED_AMOUNT, "amount", N_("数额"), F_POINTS, .cells = 10) \
	X(BODY_DEED_QUANTITY, "quantity", N_("数量"), F_POINTS, .cells = 8) \
	X(BODY_DEED_GIVEN, "given", N_("手工分"), F_POINTS, .cells = 8, .flags = FF_LIST) \
	X(BODY_DEED_STATE, "state", N_("状态"), F_ENUM, .cells = 6, .choices = deed_state_choices, .flags = FF_LIST) \
	X(BODY_DEED_NOTE, "note", N_("理由"), F_TEXT, .cells = 40) \
	X(BODY_DEED_BOOKED_DAY, "booked_day", N_("登记日期"), F_DAY, .cells = 10, .flags = FF_QUIET)
enum body_deed_field { BODY_DEED_FIELDS(FIELD_ID) };

extern const struct kind deed_kind, body_deed_kind;
#endif
