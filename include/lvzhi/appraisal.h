/* appraisal.h - 民主评议 of a department or of how proposals were handled: who was judged, what the ballots say, what has to
 * be put right (workflows §4; seed:26 包头, seed:29 嘉兴). Counts are kept, never who marked what. Layer model. */
#ifndef LZ_APPRAISAL_H
#define LZ_APPRAISAL_H
#include "lvzhi/rec.h"

#define APPRAISAL_FIELDS(X) \
	X(APPRAISAL_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(APPRAISAL_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(APPRAISAL_YEAR, "year", N_("年度"), F_INT, .cells = 4, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(APPRAISAL_OBJECT, "object", N_("评议什么"), F_ENUM, .cells = 8, .choices = appraisal_object_choices, .flags = FF_REQUIRED | FF_LIST | FF_DITTO) \
	X(APPRAISAL_TITLE, "title", N_("名称"), F_TEXT, .cells = 50, .flags = FF_REQUIRED | FF_LIST) \
	X(APPRAISAL_EVENT_ID, "event_id", N_("评议会议"), F_REF, .cells = 30, .of = "event") \
	X(APPRAISAL_TEAM, "team", N_("评议组"), F_TEXT, .cells = 40) \
	X(APPRAISAL_DECIDED_DAY, "decided_day", N_("确定日期"), F_DAY, .cells = 10) \
	X(APPRAISAL_SELF_DUE_DAY, "self_due_day", N_("自查截止"), F_DAY, .cells = 10) \
	X(APPRAISAL_EXPECTED, "expected", N_("应到"), F_INT, .cells = 4) \
	X(APPRAISAL_PRESENT, "present", N_("实到"), F_INT, .cells = 4) \
	X(APPRAISAL_ISSUED, "issued", N_("发出票数"), F_INT, .cells = 4) \
	X(APPRAISAL_RETURNED, "returned", N_("收回票数"), F_INT, .cells = 4) \
	X(APPRAISAL_VOID_PAPERS, "void_papers", N_("废票"), F_INT, .cells = 4) \
	X(APPRAISAL_ANNOUNCED_DAY, "announced_day", N_("通报日期"), F_DAY, .cells = 10) \
	X(APPRAISAL_REPORTED_DAY, "reported_day", N_("报告日期"), F_DAY, .cells = 10) \
	X(APPRAISAL_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum appraisal_field { APPRAISAL_FIELDS(FIELD_ID) };

/* A line of the ballot. */
#define APPRAISAL_OBJECT_FIELDS(X) \
	X(APPRAISAL_OBJECT_APPRAISAL_ID, "appraisal_id", N_("民主评议"), F_REF, .cells = 8, .of = "appraisal", .flags = FF_PARENT) \
	X(APPRAISAL_OBJECT_SEQ, "seq", N_("序号"), F_INT, .cells = 3, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_PROPOSAL_ID, "proposal_id", N_("提案"), F_REF, .cells = 30, .of = "proposal", .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_UNIT_ID, "unit_id", N_("单位"), F_REF, .cells = 20, .of = "unit", .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_SELF_DAY, "self_day", N_("自查报告"), F_DAY, .cells = 10) \
	X(APPRAISAL_OBJECT_SATISFIED, "satisfied", N_("满意"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_BASICALLY, "basically", N_("基本满意"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_DISSATISFIED, "dissatisfied", N_("不满意"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_UNKNOWN, "unknown", N_("不了解"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_ABSTAINED, "abstained", N_("弃权"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_INVALID, "invalid", N_("多选"), F_INT, .cells = 4, .flags = FF_LIST) \
	X(APPRAISAL_OBJECT_FINDING, "finding", N_("评议意见"), F_LONG, .cells = 40)
enum appraisal_object_field { APPRAISAL_OBJECT_FIELDS(FIELD_ID) };

/* The mean of what the judges gave an object for one aspect. */
#define APPRAISAL_SCORE_FIELDS(X) \
	X(APPRAISAL_SCORE_OBJECT_ID, "object_id", N_("评议对象"), F_REF, .cells = 8, .of = "appraisal_object", .flags = FF_PARENT) \
	X(APPRAISAL_SCORE_ASPECT, "aspect", N_("方面"), F_CODE, .cells = 10, .of = "appraisal_aspect", .flags = FF_REQUIRED | FF_LIST) \
	X(APPRAISAL_SCORE_POINTS, "points", N_("得分"), F_POINTS, .cells = 6, .flags = FF_LIST)
enum appraisal_score_field { APPRAISAL_SCORE_FIELDS(FIELD_ID) };

#define RECTIFICATION_FIELDS(X) \
	X(RECTIFICATION_APPRAISAL_ID, "appraisal_id", N_("民主评议"), F_REF, .cells = 8, .of = "appraisal", .flags = FF_PARENT) \
	X(RECTIFICATION_UNIT_ID, "unit_id", N_("责任单位"), F_REF, .cells = 20, .of = "unit", .flags = FF_LIST | FF_DITTO) \
	X(RECTIFICATION_PROBLEM, "problem", N_("问题"), F_TEXT, .cells = 40, .flags = FF_REQUIRED | FF_LIST) \
	X(RECTIFICATION_MEASURE, "measure", N_("措施"), F_TEXT, .cells = 40, .flags = FF_LIST) \
	X(RECTIFICATION_OWNER, "owner", N_("责任人"), F_TEXT, .cells = 10, .flags = FF_LIST | FF_DITTO) \
	X(RECTIFICATION_DUE_DAY, "due_day", N_("整改时限"), F_DAY, .cells = 10, .flags = FF_LIST | FF_DITTO) \
	X(RECTIFICATION_DONE_DAY, "done_day", N_("完成日期"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(RECTIFICATION_RESULT, "result", N_("完成情况"), F_TEXT, .cells = 30) \
	X(RECTIFICATION_RECHECK_DAY, "recheck_day", N_("回头看日期"), F_DAY, .cells = 10) \
	X(RECTIFICATION_FINDING, "finding", N_("复查结果"), F_TEXT, .cells = 30)
enum rectification_field { RECTIFICATION_FIELDS(FIELD_ID) };

/* Where an appraisal stands (Yuping's stages): the furthest of its dates and counts. */
enum appraisal_stage { APPRAISAL_PREPARING, APPRAISAL_SELF_REVIEW, APPRAISAL_VOTED, APPRAISAL_ANNOUNCED, APPRAISAL_REPORTED,
                       APPRAISAL_RECTIFYING, APPRAISAL_RECHECKED };
extern const char *const appraisal_stages[];
enum appraisal_stage appraisal_stage(const struct rec *r);

/* What the ballots say of one object (workflows §4.2). A line without a mark is an abstention and stays in the divisor; a
 * line with two marks, or a void paper, does not. Rates are ten-thousandths of a percent: 950000 is 95 %; -1: not voted. */
struct appraisal_tally {
	int64_t counted;                        /* all that stands on the line: must be returned - void_papers */
	int64_t valid;                          /* the divisor */
	int64_t rate, satisfied_rate;           /* 满意 + 基本满意; 满意 alone */
	int64_t score;                          /* sum of the aspects, ten-thousandths; -1: none given */
};
struct appraisal_tally appraisal_tally(const struct rec *object);

const char *appraisal_rate_text(struct arena *a, int64_t rate);           /* "95.0%", halves up; "" for -1 */
const char *appraisal_points_text(struct arena *a, int64_t points);       /* "90.5"; "" for -1 */

/* The ballot as a whole: LZ_INVALID with one sentence where it does not stand - not more than half came, more papers came
 * back than went out. The kind's check asks it too. */
enum lz_code appraisal_ballot(const struct rec *appraisal, struct err *e);

extern const struct kind appraisal_kind, appraisal_object_kind, appraisal_score_kind, rectification_kind;
#endif
