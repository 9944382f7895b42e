/* indicator.h - a limit on a number of records that is watched all year (动态化管理、指标化监督): the conditions are those of
 * a scheme. A ledger without indicators of its own uses the ones of data/indicators.csv (warning.h). */
#ifndef LZ_INDICATOR_H
#define LZ_INDICATOR_H
#include "lvzhi/rec.h"

#define INDICATOR_FIELDS(X) \
	X(INDICATOR_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee") \
	X(INDICATOR_CODE, "code", N_("代号"), F_TEXT, .cells = 20, .flags = FF_REQUIRED | FF_LIST | FF_PLAIN) \
	X(INDICATOR_NAME, "name", N_("名称"), F_TEXT, .cells = 36, .flags = FF_REQUIRED | FF_LIST) \
	X(INDICATOR_COUNTED, "counted", N_("计数条件"), F_TEXT, .cells = 60, .flags = FF_REQUIRED) \
	X(INDICATOR_SUMMED, "summed", N_("累加"), F_TEXT, .cells = 30) \
	X(INDICATOR_AMONG, "among", N_("占比的全数"), F_TEXT, .cells = 40) \
	X(INDICATOR_PERIOD, "period", N_("期间"), F_ENUM, .cells = 8, .choices = indicator_period_choices, .flags = FF_LIST) \
	X(INDICATOR_APPLIES, "applies", N_("适用"), F_TEXT, .cells = 40) \
	X(INDICATOR_SENSE, "sense", N_("界限方向"), F_ENUM, .cells = 8, .choices = indicator_sense_choices, .flags = FF_LIST) \
	X(INDICATOR_LIMIT_AT, "limit_at", N_("界限"), F_INT, .cells = 4, .flags = FF_REQUIRED | FF_LIST) \
	X(INDICATOR_BY_DAY, "by_day", N_("截止"), F_TEXT, .cells = 6, .flags = FF_LIST | FF_PLAIN) \
	X(INDICATOR_AHEAD, "ahead", N_("提前"), F_INT, .cells = 4) \
	X(INDICATOR_SEVERITY, "severity", N_("程度"), F_ENUM, .cells = 6, .choices = severity_choices, .flags = FF_LIST) \
	X(INDICATOR_CONSEQUENCE, "consequence", N_("处理建议"), F_TEXT, .cells = 40, .flags = FF_LIST) \
	X(INDICATOR_SOURCE, "source", N_("依据"), F_TEXT, .cells = 40) \
	X(INDICATOR_SORT_ORDER, "sort_order", N_("顺序"), F_INT, .cells = 4) \
	X(INDICATOR_CLOSED, "closed", N_("停用"), F_FLAG, .cells = 4, .flags = FF_LIST)
enum indicator_field { INDICATOR_FIELDS(FIELD_ID) };

extern const struct kind indicator_kind;

/* With `among` the number is what counts in a hundred of those: 出席 among 应到, under 80.
 *
 * The limits as a scheme that has no points: per rule a [count] and a [list] of its records, and where the day is one on
 * which it speaks a [follow] for those over the limit and one for those near it. term_last: the last year of the term,
 * in which its lower limits speak. Words every condition may use: 缺席 无故缺席 出席 应到 全体会议 常委会议 提案
 * 社情民意 发言, and the days 今天 本年初 本年年中 上年初 上年年中. */
struct indicator_scheme {
	const struct rec *const *rules;
	int count;
	int64_t day;
	int term_last;
};
void indicator_text(const struct indicator_scheme *s, struct sink *out);
/* "o3", "n3": over and near of rule 3, as the follows are called; over false and -1: neither. */
int indicator_follow(const char *id, bool *over);
/* The [count] of the whole of rule i, "w3"; "" it has none. */
const char *indicator_whole(struct arena *a, const struct rec *rule, int i);
#endif
