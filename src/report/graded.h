/* graded.h - everybody's result of a year, for reports: the locked one when the year is locked (and then nothing is
 * computed), else as the rule gives it today. A rule asked for by name is always computed. */
#ifndef LZ_GRADED_H
#define LZ_GRADED_H
#include "lvzhi/evaluate.h"
#include "lvzhi/report.h"

struct graded_row {
	int64_t id;                             /* of the membership */
	const char *no, *name, *sector, *job, *grade, *group, *remarks;  /* who: as locked, or as now; "" of bodies */
	const char *total;                      /* "" exempt, or the rule has no points */
	double points;                          /* of charts: total as a number */
	int place;                              /* 0: not ranked */
	bool exempt;
};
struct graded {
	struct graded_row *rows;                /* in rank order, the exempt last */
	struct graded_row **by_id;
	int count, scored;
	const char *grades[16];                 /* in the rule's order, best first */
	int grade_count;
	const char *rule;                       /* its full name */
	const char *whom, *unit;                /* 委员 and 人; 活动组 and 个 */
	const char *basis;                      /* the sentence that says where the results come from */
	bool locked, points;                    /* points: the rule has some */
};
enum lz_code graded_read(struct store *st, struct arena *a, const struct report_query *q, int year, struct graded *out,
                         struct err *e);
const struct graded_row *graded_of(const struct graded *g, int64_t membership);        /* NULL: not scored */
int graded_in(const struct graded *g, const char *grade);      /* how many have this grade */
#endif
