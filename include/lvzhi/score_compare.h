/* score_compare.h - one year by two rules, by two editions of one, or two years by one rule: who rises, who falls, and which
 * clause moved them. Pure; both results must have been run with `lines`. Clauses are the same when their ids are, else
 * when their labels are. */
#ifndef LZ_SCORE_COMPARE_H
#define LZ_SCORE_COMPARE_H
#include "lvzhi/score.h"

struct compare_move {                           /* a clause that counts differently */
	const char *label;
	struct num a, b;                        /* 0 where it has none */
};
struct compare_row {
	const struct result *a, *b;             /* NULL: not scored there */
	struct num change;                      /* of the total; nothing where one is missing */
	const struct compare_move *moves;       /* the largest difference first */
	int move_count;
};
struct compare_clause {                         /* over everybody: whom a clause moved, and by how much together */
	const char *label;
	size_t rose, fell;
	struct num sum;
};
struct score_compare {
	struct compare_row *row;                /* in b's order; then those who are in a alone */
	size_t count;
	size_t rose, fell, same, regraded;      /* by total; whose grade is another */
	struct compare_clause *clause;          /* the one that moved most of them first */
	int clause_count;
};
/* false: a sum of differences is too large for exact arithmetic; nothing is in *out. */
bool compare_results(struct arena *a, const struct scheme *rule_a, const struct results *a_results, const struct scheme *rule_b,
                     const struct results *b_results, struct score_compare *out);
/* "立案提案 +5，公益活动 -2": at most so many moves. */
const char *compare_because(struct arena *a, const struct compare_row *row, int most);
/* "公益活动 11 人 -27，立案提案 3 人 +15" in words of the unit; "" nothing moved. */
const char *compare_clauses(struct arena *a, const struct score_compare *by, const char *unit, int most);
#endif
