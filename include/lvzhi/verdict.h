/* verdict.h - the year's evaluation as records: how far the office has come, who is exempt, which grade the group proposes
 * and the chair meeting decides, and the locked versions with their results (lock.h writes those two; they are sealed). */
#ifndef LZ_VERDICT_H
#define LZ_VERDICT_H
#include "lvzhi/rec.h"

/* One year's evaluation of one kind of subject. */
#define EVALUATION_YEAR_FIELDS(X) \
	X(YEAR_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(YEAR_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(YEAR_YEAR, "year", N_("年度"), F_INT, .cells = 4, .flags = FF_REQUIRED | FF_LIST) \
	X(YEAR_SUBJECT, "subject", N_("对象"), F_ENUM, .cells = 8, .choices = subject_type_choices, .flags = FF_LIST) \
	X(YEAR_SCHEME, "scheme", N_("办法"), F_TEXT, .cells = 24, .flags = FF_LIST) \
	X(YEAR_RULE_DAY, "rule_day", N_("办法确定"), F_DAY, .cells = 10) \
	X(YEAR_EXEMPT_DAY, "exempt_day", N_("免评确定"), F_DAY, .cells = 10) \
	X(YEAR_SHEETS_DAY, "sheets_day", N_("核对表发出"), F_DAY, .cells = 10) \
	X(YEAR_SHEETS_DUE, "sheets_due", N_("核对期限"), F_DAY, .cells = 10) \
	X(YEAR_RETURNED_DAY, "returned_day", N_("核对完毕"), F_DAY, .cells = 10) \
	X(YEAR_COMPUTED_DAY, "computed_day", N_("计算完毕"), F_DAY, .cells = 10) \
	X(YEAR_PROPOSED_DAY, "proposed_day", N_("等次建议"), F_DAY, .cells = 10) \
	X(YEAR_DECIDED_DAY, "decided_day", N_("审定日期"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(YEAR_MEETING, "meeting", N_("审定会议"), F_TEXT, .cells = 30, .flags = FF_LIST) \
	X(YEAR_CIRCULAR_DAY, "circular_day", N_("通报日期"), F_DAY, .cells = 10) \
	X(YEAR_TALKS_DAY, "talks_day", N_("约谈完毕"), F_DAY, .cells = 10) \
	X(YEAR_REPORTED_DAY, "reported_day", N_("报告市委"), F_DAY, .cells = 10) \
	X(YEAR_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum evaluation_year_field { EVALUATION_YEAR_FIELDS(FIELD_ID) };

/* Who is not scored in a year, and why. */
#define EXEMPTION_FIELDS(X) \
	X(EXEMPTION_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(EXEMPTION_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(EXEMPTION_YEAR, "year", N_("年度"), F_INT, .cells = 4, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(EXEMPTION_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_REQUIRED | FF_LIST) \
	X(EXEMPTION_REASON, "reason", N_("理由"), F_TEXT, .cells = 30, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(EXEMPTION_DECIDED, "decided", N_("决定"), F_TEXT, .cells = 24, .flags = FF_LIST | FF_DITTO) \
	X(EXEMPTION_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum exemption_field { EXEMPTION_FIELDS(FIELD_ID) };

/* The grade proposed and decided, where it is not the computed one. */
#define VERDICT_FIELDS(X) \
	X(VERDICT_EVALUATION_YEAR_ID, "evaluation_year_id", N_("考核年度"), F_REF, .cells = 8, .of = "evaluation_year", .flags = FF_REQUIRED) \
	X(VERDICT_MEMBERSHIP_ID, "membership_id", N_("委员资格"), F_REF, .cells = 10, .of = "membership") \
	X(VERDICT_BODY_ID, "body_id", N_("集体"), F_INT, .cells = 6) \
	X(VERDICT_PROPOSED, "proposed", N_("建议等次"), F_TEXT, .cells = 10) \
	X(VERDICT_PROPOSED_REASON, "proposed_reason", N_("建议理由"), F_TEXT, .cells = 30) \
	X(VERDICT_DECIDED, "decided", N_("审定等次"), F_TEXT, .cells = 10) \
	X(VERDICT_DECIDED_REASON, "decided_reason", N_("审定理由"), F_TEXT, .cells = 30)
enum verdict_field { VERDICT_FIELDS(FIELD_ID) };

/* One locked version of a year. */
#define LOCKING_FIELDS(X) \
	X(LOCKING_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(LOCKING_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(LOCKING_EVALUATION_YEAR_ID, "evaluation_year_id", N_("考核年度"), F_REF, .cells = 8, .of = "evaluation_year", .flags = FF_REQUIRED) \
	X(LOCKING_YEAR, "year", N_("年度"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(LOCKING_SUBJECT, "subject", N_("对象"), F_ENUM, .cells = 8, .choices = subject_type_choices, .flags = FF_LIST) \
	X(LOCKING_VERSION, "version", N_("版本"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(LOCKING_LOCKED_DAY, "locked_day", N_("锁定日期"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(LOCKING_DECIDED_DAY, "decided_day", N_("审定日期"), F_DAY, .cells = 10) \
	X(LOCKING_MEETING, "meeting", N_("审定会议"), F_TEXT, .cells = 30) \
	X(LOCKING_SCHEME, "scheme", N_("办法"), F_TEXT, .cells = 24, .flags = FF_LIST) \
	X(LOCKING_TITLE, "title", N_("办法全称"), F_TEXT, .cells = 40) \
	X(LOCKING_SCHEME_TEXT, "scheme_text", N_("办法原文"), F_LONG, .cells = 60) \
	X(LOCKING_SCHEME_PRINT, "scheme_print", N_("办法指纹"), F_TEXT, .cells = 20) \
	X(LOCKING_TEXTS, "texts", N_("用语"), F_LONG, .cells = 60) \
	X(LOCKING_PEOPLE, "people", N_("人数"), F_INT, .cells = 6, .flags = FF_LIST) \
	X(LOCKING_RESULTS_PRINT, "results_print", N_("结果指纹"), F_TEXT, .cells = 20) \
	X(LOCKING_UNLOCKED_DAY, "unlocked_day", N_("解锁日期"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(LOCKING_UNLOCK_REASON, "unlock_reason", N_("解锁理由"), F_TEXT, .cells = 40, .flags = FF_LIST) \
	X(LOCKING_INPUTS_FORM, "inputs_form", N_("指纹格式"), F_INT, .cells = 4)
enum locking_field { LOCKING_FIELDS(FIELD_ID) };

/* One member or body in a locked version. */
#define RESULT_FIELDS(X) \
	X(LOCKED_LOCKING_ID, "locking_id", N_("锁定"), F_REF, .cells = 6, .of = "locking", .flags = FF_REQUIRED) \
	X(LOCKED_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(LOCKED_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(LOCKED_YEAR, "year", N_("年度"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(LOCKED_SUBJECT, "subject", N_("对象"), F_ENUM, .cells = 8, .choices = subject_type_choices) \
	X(LOCKED_MEMBERSHIP_ID, "membership_id", N_("委员资格"), F_REF, .cells = 10, .of = "membership") \
	X(LOCKED_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person") \
	X(LOCKED_BODY_ID, "body_id", N_("集体"), F_INT, .cells = 6) \
	X(LOCKED_NO, "no", N_("编号"), F_TEXT, .cells = 8, .flags = FF_LIST) \
	X(LOCKED_NAME, "name", N_("姓名"), F_TEXT, .cells = 10, .flags = FF_LIST) \
	X(LOCKED_SCORED, "scored", N_("计分"), F_FLAG, .cells = 4) \
	X(LOCKED_TOTAL, "total", N_("总分"), F_POINTS, .cells = 8, .flags = FF_LIST) \
	X(LOCKED_EXACT, "exact", N_("精确总分"), F_TEXT, .cells = 10) \
	X(LOCKED_PLACE, "place", N_("名次"), F_INT, .cells = 6, .flags = FF_LIST) \
	X(LOCKED_RANKED_IN, "ranked_in", N_("排名组"), F_TEXT, .cells = 12) \
	X(LOCKED_BAND, "band", N_("档"), F_TEXT, .cells = 8) \
	X(LOCKED_GRADE, "grade", N_("等次"), F_TEXT, .cells = 10, .flags = FF_LIST) \
	X(LOCKED_COMPUTED, "computed", N_("计算等次"), F_TEXT, .cells = 10) \
	X(LOCKED_REASON, "reason", N_("理由"), F_TEXT, .cells = 30) \
	X(LOCKED_VETO, "veto", N_("一票否决"), F_TEXT, .cells = 10) \
	X(LOCKED_FOLLOWS, "follows", N_("结果运用"), F_LONG, .cells = 40) \
	X(LOCKED_LINES, "lines", N_("明细"), F_LONG, .cells = 60) \
	X(LOCKED_INPUTS, "inputs", N_("来源指纹"), F_LONG, .cells = 40) \
	X(LOCKED_INPUTS_PRINT, "inputs_print", N_("来源总指纹"), F_TEXT, .cells = 20) \
	X(LOCKED_PRINT, "print", N_("本行指纹"), F_TEXT, .cells = 20) \
	X(LOCKED_SECTOR, "sector", N_("界别"), F_TEXT, .cells = 14) \
	X(LOCKED_POSTS, "posts", N_("政协职务"), F_TEXT, .cells = 14) \
	X(LOCKED_SPECIAL, "special", N_("专委会"), F_TEXT, .cells = 14) \
	X(LOCKED_EMPLOYER, "employer", N_("单位"), F_TEXT, .cells = 20) \
	X(LOCKED_DUTY_TITLE, "duty_title", N_("职务"), F_TEXT, .cells = 14) \
	X(LOCKED_MONTHS, "months", N_("任职月数"), F_INT, .cells = 4) \
	X(LOCKED_MEMBERS, "members", N_("人数"), F_INT, .cells = 6)
enum locked_field { RESULT_FIELDS(FIELD_ID) };

extern const struct kind evaluation_year_kind, exemption_kind, verdict_kind, locking_kind, result_kind;
#endif
