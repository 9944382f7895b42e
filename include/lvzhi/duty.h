/* duty.h - one row per person and fact: what evaluation, member file, summary, warnings and
 * statistics read, and nothing else. Rows are made by the store from records: a duty is
 * never typed. There is no NULL: 0 or '' instead, so `not` means not.
 *
 * A struct duty is hot: a city's year has 60,000 of them. Text columns hold code numbers (struct
 * codes) instead of text; only the title is text. */
#ifndef LZ_DUTY_H
#define LZ_DUTY_H
#include "lvzhi/arena.h"

/* T_NUM whole numbers; T_DAY yyyymmdd; T_TEXT a code number; T_FLAG 0/1. */
enum duty_type { T_NUM, T_TEXT, T_FLAG, T_DAY };

/* X(id, name in expressions, type, what it means in the clerk's language). A new column comes at the end and is a new form
 * of the fingerprints of locked years (src/store/lock_input.c). */
#define DUTY_COLUMNS(X) \
	X(DUTY_KIND, "kind", T_TEXT, "种类") \
	X(DUTY_OF, "of", T_TEXT, "所属种类") \
	X(DUTY_TYPE, "type", T_TEXT, "类型") \
	X(DUTY_PART, "part", T_TEXT, "部分") \
	X(DUTY_BORN_OF, "born_of", T_TEXT, "由来") \
	X(DUTY_DAY, "day", T_DAY, "日期") \
	X(DUTY_OF_DAY, "of_day", T_DAY, "原记录日期") \
	X(DUTY_DECIDED, "decided", T_DAY, "决定日期") \
	X(DUTY_BOOKED, "booked", T_DAY, "登记日期") \
	X(DUTY_YEAR, "year", T_NUM, "年份") \
	X(DUTY_QUARTER, "quarter", T_NUM, "季度") \
	X(DUTY_MONTH, "month", T_NUM, "月份") \
	X(DUTY_STATE, "state", T_TEXT, "记录状态") \
	X(DUTY_ACTIVE, "active", T_FLAG, "有效") \
	X(DUTY_ORGANISER, "organiser", T_TEXT, "组织者") \
	X(DUTY_SERIES, "series", T_TEXT, "系列") \
	X(DUTY_STATUS, "status", T_TEXT, "出勤") \
	X(DUTY_LEAVE_STATE, "leave_state", T_TEXT, "请假结果") \
	X(DUTY_LEAVE_TYPE, "leave_type", T_TEXT, "请假类型") \
	X(DUTY_LEAVE_AHEAD, "leave_ahead", T_NUM, "请假提前天数") \
	X(DUTY_LEAVE_TIMES, "leave_times", T_NUM, "请假次序") \
	X(DUTY_LATE, "late", T_FLAG, "迟到") \
	X(DUTY_LEFT_EARLY, "left_early", T_FLAG, "早退") \
	X(DUTY_CAPACITY, "capacity", T_TEXT, "参加身份") \
	X(DUTY_MUST, "must", T_FLAG, "必须参加") \
	X(DUTY_REGISTERED, "registered", T_FLAG, "报过名") \
	X(DUTY_ANSWERED, "answered", T_FLAG, "回复过") \
	X(DUTY_UNITS, "units", T_NUM, "场次数") \
	X(DUTY_UNITS_PRESENT, "units_present", T_NUM, "出席场次") \
	X(DUTY_UNITS_LEAVE, "units_leave", T_NUM, "请假场次") \
	X(DUTY_UNITS_ABSENT, "units_absent", T_NUM, "缺席场次") \
	X(DUTY_FORM, "form", T_TEXT, "形式") \
	X(DUTY_ROLE, "role", T_TEXT, "角色") \
	X(DUTY_AUTHOR_NO, "author_no", T_NUM, "署名次序") \
	X(DUTY_AUTHORS, "authors", T_NUM, "署名人数") \
	X(DUTY_CONFIRMED, "confirmed", T_FLAG, "已会签") \
	X(DUTY_SUBMITTED, "submitted", T_FLAG, "已提交") \
	X(DUTY_FILED, "filed", T_FLAG, "已立案") \
	X(DUTY_MERGED, "merged", T_FLAG, "已并案") \
	X(DUTY_CONVERTED, "converted", T_FLAG, "已转办") \
	X(DUTY_KEY, "key", T_FLAG, "重点") \
	X(DUTY_EXCELLENT, "excellent", T_FLAG, "优秀") \
	X(DUTY_SENT_UP, "sent_up", T_NUM, "报送层级") \
	X(DUTY_ADOPTED, "adopted", T_FLAG, "已采用") \
	X(DUTY_KEPT, "kept", T_FLAG, "留存") \
	X(DUTY_COMPILED, "compiled", T_FLAG, "综合采用") \
	X(DUTY_ASKED, "asked", T_FLAG, "约稿") \
	X(DUTY_ACT, "act", T_TEXT, "事项") \
	X(DUTY_LEVEL, "level", T_NUM, "层级") \
	X(DUTY_BODY, "body", T_TEXT, "单位") \
	X(DUTY_GRADE, "grade", T_TEXT, "年度等次") \
	X(DUTY_STANDING, "standing", T_FLAG, "当日是常委") \
	X(DUTY_OFFICE, "office", T_TEXT, "当日职务") \
	X(DUTY_SECTOR, "sector", T_TEXT, "当日界别") \
	X(DUTY_COMMITTEE, "committee", T_TEXT, "当日专委会") \
	X(DUTY_OWN, "own", T_FLAG, "集体自己的")

/* Wide columns: whole numbers that differ from row to row. amount, quantity and given are exact
 * decimals in ten-thousandths (7.5 points are 75000). */
#define DUTY_WIDE(X) \
	X(member_id, "member_id", "委员") \
	X(source_id, "source_id", "来源编号") \
	X(step_id, "step_id", "步骤编号") \
	X(event_id, "event_id", "活动编号") \
	X(root_id, "root_id", "源头记录") \
	X(place, "place", "往年名次") \
	X(amount, "amount", "数额") \
	X(quantity, "quantity", "数量") \
	X(given, "given", "手工分")

#define DUTY_ID(id, ...) id,
enum duty_column { DUTY_COLUMNS(DUTY_ID) DUTY_COLUMN_COUNT };
enum { DUTY_TENTHOUSANDTHS = 10000 };

struct duty {
	int64_t subject_id;                     /* who is scored: the membership id of a member */
#define DUTY_MEMBER(name, ...) int64_t name;
	DUTY_WIDE(DUTY_MEMBER)
#undef DUTY_MEMBER
	const char *source;                     /* table of the record: "attendance", "proposal" ... */
	const char *title;                      /* what the sheet prints: 常委会第十次会议 */
	int32_t col[DUTY_COLUMN_COUNT];
	/* Duties of one run with the same shape agree in every column but the days, what follows from `day`, and the four
	 * of the place; those agree with the same place_shape. 0: not known, look at the columns. */
	int32_t shape, place_shape;
};

/* Codes as small numbers for one run: '' is 0, the others 1, 2, 3 ... in order of first sight.
 * The numbers mean nothing outside the run and never reach a result. */
struct codes {
	struct arena *arena;
	const char **name;
	int n;
	int *slot, slots;                       /* open addressing over name */
};
int32_t code_num(struct codes *c, const char *name);
const char *code_name(const struct codes *c, int32_t num);

/* One scored member or body (data/schemes/README.md §6): role and place on the last day of the year
 * window, or of the membership. */
#define SUBJECT_COLUMNS(X) \
	X(SUBJECT_TYPE, "subject_type", T_TEXT, "对象") \
	X(SUBJECT_UNIT_KIND, "unit_kind", T_TEXT, "单位类别") \
	X(SUBJECT_SECTOR_NOW, "sector_now", T_TEXT, "界别") \
	X(SUBJECT_COMMITTEE_NOW, "committee_now", T_TEXT, "专委会") \
	X(SUBJECT_GROUP_NOW, "group_now", T_TEXT, "活动组") \
	X(SUBJECT_PARTY, "party", T_TEXT, "党派") \
	X(SUBJECT_ROLE_NOW, "role_now", T_TEXT, "职务") \
	X(SUBJECT_STANDING_NOW, "standing_now", T_FLAG, "是常委") \
	X(SUBJECT_STANDING_MONTHS, "standing_months", T_NUM, "任常委月数") \
	X(SUBJECT_MONTHS, "months", T_NUM, "任职月数") \
	X(SUBJECT_JOINED_ON, "joined_on", T_DAY, "任职日期") \
	X(SUBJECT_LEFT_ON, "left_on", T_DAY, "离任日期") \
	X(SUBJECT_EXEMPT, "exempt", T_FLAG, "不计分") \
	X(SUBJECT_UNRANKED, "unranked", T_FLAG, "不排名") \
	X(SUBJECT_SPECIAL, "special", T_FLAG, "特聘") \
	X(SUBJECT_TERMS, "terms", T_NUM, "连任届数") \
	X(SUBJECT_MEMBERS, "members", T_NUM, "人数") \
	X(SUBJECT_TERM_YEAR, "term_year", T_NUM, "届内第几年") \
	X(SUBJECT_COMMITTEE_ROLE, "committee_role", T_TEXT, "专委会职务") \
	X(SUBJECT_SECTOR_ROLE, "sector_role", T_TEXT, "界别职务") \
	X(SUBJECT_GROUP_ROLE, "group_role", T_TEXT, "活动组职务")
enum subject_column { SUBJECT_COLUMNS(DUTY_ID) SUBJECT_COLUMN_COUNT };

struct subject {
	int64_t id;                             /* membership id; equal to duty.subject_id */
	const char *no, *name;                  /* 委员编号, 姓名 */
	const char *sort;                       /* the name's stroke key: order among equal totals */
	int32_t col[SUBJECT_COLUMN_COUNT];
};
#endif
