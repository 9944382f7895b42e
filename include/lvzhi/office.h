/* office.h - the office itself: committees, terms, sessions, units, dictionaries, holidays, settings,
 * schemes. */
#ifndef LZ_OFFICE_H
#define LZ_OFFICE_H
#include "lvzhi/rec.h"

/* A city or county CPPCC committee: one file can hold a city and its counties. */
#define COMMITTEE_FIELDS(X) \
	X(COMMITTEE_NAME, "name", N_("全称"), F_TEXT, .cells = 40, .flags = FF_REQUIRED | FF_LIST) \
	X(COMMITTEE_SHORT_NAME, "short_name", N_("简称"), F_TEXT, .cells = 16, .flags = FF_LIST) \
	X(COMMITTEE_DIVISION, "division", N_("行政区划"), F_CODE, .cells = 8, .of = "division", .flags = FF_LIST) \
	X(COMMITTEE_LEVEL, "level", N_("层级"), F_INT, .cells = 2) \
	X(COMMITTEE_PARENT_ID, "parent_id", N_("上级"), F_REF, .cells = 4, .of = "committee") \
	X(COMMITTEE_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum committee_field { COMMITTEE_FIELDS(FIELD_ID) };

/* One committee term, normally five years. */
#define TERM_FIELDS(X) \
	X(TERM_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(TERM_NO, "no", N_("届"), F_INT, .cells = 4, .flags = FF_REQUIRED | FF_LIST) \
	X(TERM_FROM_DAY, "from_day", N_("开始"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(TERM_TO_DAY, "to_day", N_("结束"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(TERM_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum term_field { TERM_FIELDS(FIELD_ID) };

/* A yearly plenary inside a term: every proposal belongs to one. */
#define SESSION_FIELDS(X) \
	X(SESSION_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(SESSION_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(SESSION_NO, "no", N_("次"), F_INT, .cells = 4, .flags = FF_REQUIRED | FF_LIST) \
	X(SESSION_FROM_DAY, "from_day", N_("开幕"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(SESSION_TO_DAY, "to_day", N_("闭幕"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(SESSION_CUTOFF_DAY, "cutoff_day", N_("提案截止"), F_DAY, .cells = 10) \
	X(SESSION_PREFIX, "prefix", N_("编号前缀"), F_TEXT, .cells = 8)
enum session_field { SESSION_FIELDS(FIELD_ID) };

/* Handling units, employers, institutes: whoever is not a person. */
#define UNIT_FIELDS(X) \
	X(UNIT_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(UNIT_CODE, "code", N_("编码"), F_TEXT, .cells = 8, .flags = FF_LIST) \
	X(UNIT_NAME, "name", N_("名称"), F_TEXT, .cells = 30, .flags = FF_REQUIRED | FF_LIST) \
	X(UNIT_SHORT_NAME, "short_name", N_("简称"), F_TEXT, .cells = 12, .flags = FF_LIST) \
	X(UNIT_INITIALS, "initials", N_("简拼"), F_TEXT, .cells = 8, .flags = FF_CACHE) \
	X(UNIT_UNIT_KIND, "unit_kind", N_("类别"), F_CODE, .cells = 10, .of = "unit_kind", .flags = FF_LIST | FF_DITTO) \
	X(UNIT_CONTACT, "contact", N_("联系人"), F_TEXT, .cells = 10) \
	X(UNIT_PHONE, "phone", N_("电话"), F_TEXT, .cells = 14) \
	X(UNIT_ADDRESS, "address", N_("地址"), F_TEXT, .cells = 30) \
	X(UNIT_CLOSED, "closed", N_("停用"), F_FLAG, .cells = 2) \
	X(UNIT_NOTE, "note", N_("备注"), F_TEXT, .cells = 40) \
	X(UNIT_STANDS_FOR, "stands_for", N_("代表集体"), F_TEXT, .cells = 24)
enum unit_field { UNIT_FIELDS(FIELD_ID) };

/* Every dictionary a city may change: sectors, event types, posts, grounds. */
#define CODE_FIELDS(X) \
	X(CODE_SET_NAME, "set_name", N_("代码集"), F_TEXT, .cells = 20, .flags = FF_REQUIRED) \
	X(CODE_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee") \
	X(CODE_CODE, "code", N_("代码"), F_TEXT, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(CODE_NAME, "name", N_("名称"), F_TEXT, .cells = 30, .flags = FF_REQUIRED | FF_LIST) \
	X(CODE_SHORT_NAME, "short_name", N_("简称"), F_TEXT, .cells = 10, .flags = FF_LIST) \
	X(CODE_SORT_ORDER, "sort_order", N_("顺序"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(CODE_CLOSED, "closed", N_("停用"), F_FLAG, .cells = 2, .flags = FF_LIST)
enum code_field { CODE_FIELDS(FIELD_ID) };

/* What the State Council notice changes: days off, and weekend days that are worked. */
#define HOLIDAY_FIELDS(X) \
	X(HOLIDAY_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED | FF_LIST) \
	X(HOLIDAY_NAME, "name", N_("名称"), F_TEXT, .cells = 16, .flags = FF_LIST) \
	X(HOLIDAY_WORK, "work", N_("上班"), F_FLAG, .cells = 2, .flags = FF_LIST)
enum holiday_field { HOLIDAY_FIELDS(FIELD_ID) };

/* One setting of a committee; the known ones stand in setting.h. */
#define SETTING_FIELDS(X) \
	X(SETTING_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee") \
	X(SETTING_KEY, "key", N_("设置项"), F_TEXT, .cells = 24, .flags = FF_REQUIRED) \
	X(SETTING_VALUE, "value", N_("值"), F_TEXT, .cells = 30, .flags = FF_LIST)
enum setting_field { SETTING_FIELDS(FIELD_ID) };

/* A version of a city's evaluation rule: the scheme file as text. */
#define SCHEME_FIELDS(X) \
	X(SCHEME_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee") \
	X(SCHEME_NAME, "name", N_("名称"), F_TEXT, .cells = 20, .flags = FF_REQUIRED | FF_LIST) \
	X(SCHEME_TITLE, "title", N_("办法"), F_TEXT, .cells = 40, .flags = FF_LIST) \
	X(SCHEME_FROM_YEAR, "from_year", N_("起始年"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(SCHEME_TO_YEAR, "to_year", N_("终止年"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(SCHEME_TEXT, "text", N_("原文"), F_LONG, .cells = 60, .flags = FF_REQUIRED)
enum scheme_field { SCHEME_FIELDS(FIELD_ID) };

extern const struct kind committee_kind, term_kind, session_kind, unit_kind, code_kind, holiday_kind, setting_kind, scheme_kind;
#endif
