/* score.h - run a scheme over duties: who earned what, by which clause, from which record, and which
 * limit cut it. Pure: the same scheme and the same duties, in any order and on any number of
 * threads, give the same bytes. Nothing here reads a ledger.
 *
 *     struct score *s = score_open(scheme, &input, &e);
 *     for each subject: score_subject(s, &subject, duties, n, &e);     (stream: nothing of it is kept)
 *     score_end(s, &arena, &results, &e);
 *     score_close(s);
 *
 * or score_run() for arrays. Subjects are independent until the ranking, so a nation is scored by one
 * struct score per thread, each over its own subjects, put together by score_join. */
#ifndef LZ_SCORE_H
#define LZ_SCORE_H
#include "lvzhi/scheme.h"

struct score_input {
	int year;
	int64_t term_from;                      /* first day of the term, for `term` windows; 0: without end */
	int64_t today;                          /* months that have not begun are no empty months; 0: the year is over */
	struct codes *codes;                    /* the table duties and subjects were read with; one per thread */
	bool values;                            /* keep all subtotals, needs and what is listed (a ranking) */
	bool lines;                             /* keep these and the lines too (a sheet) */
};

/* Days of duty a run needs. A date column other than `day` reaches further back (decided, booked: two
 * years) or ahead (of_day: one). */
struct score_reads {
	int64_t from, to;                       /* rows of all kinds with day in here */
	int64_t results_from;                   /* and rows of kind 'result' from this day on; 0: none */
	bool body_results;                      /* and rows of kind 'body_result': the rule names them */
};
void score_window(const struct scheme *s, int year, int64_t term_from, struct score_reads *out);

struct score_source {                           /* one record behind a line */
	const char *source, *title;
	int64_t source_id, step_id, day;
};

/* One line of the sheet. The counted column of all lines that are not `outside` adds up to the total. */
struct score_line {
	int item;                               /* index in scheme->items; -1: a line of the block itself (start, times ...) */
	int block;                              /* block it stands in */
	const char *id, *clause, *label;        /* of the item or block */
	const char *because;                    /* tier that decided, as written: 准假; "" none */
	const struct score_source *sources;     /* none for a block's own line, one for a record, all for `value` */
	int source_count;
	int64_t day;                            /* of the record; 0 */
	struct num points, counted;             /* before and after limits */
	const char *cut_by;                     /* 提案封顶25；取最高2件; "" nothing cut it */
	bool outside;
};

struct score_need {
	bool applies, met;
	struct num have;                        /* records found (`at_least` needs) */
	uint16_t empty;                         /* BIT(quarter - 1) or BIT(month - 1) that have too few */
};

struct score_listed {
	int list;                               /* index in scheme->lists */
	struct score_source source;
};

struct result {
	struct subject subject;                 /* no, name and sort copied; codes only while the run's table lives */
	bool exempt;                            /* in scope but not scored: no total, no grade */
	struct num total;
	const char *grade;                      /* "" none */
	const char *veto;                       /* name of the veto that decided the grade; "" */
	int place;                              /* 1, 1, 3 ...; 0 not ranked */
	const char *group;                      /* ranked inside this group; "" */
	const char *band;                       /* "" none */
	int unmet;
	const struct num *values;               /* by slot (scheme_slot_...): subtotals and counts; NULL for totals only */
	const struct score_need *needs;         /* by need; NULL for totals only */
	const int *follows;                     /* indices in scheme->follows */
	int follow_count;
	const struct score_line *lines;         /* in sheet order */
	int line_count;
	const struct score_listed *listed;
	int listed_count;
	struct num month[12];                   /* counted points by month of their record */
};

struct results {
	struct result *row;                     /* in rank order; then the unranked, then the exempt */
	size_t count;
	int ranked;
	const size_t *hits;                     /* records each item's conditions met, by item; 0 may be a wrong code */
	const size_t *count_hits;               /* the same by [count] */
};

struct score;
/* NULL with e set: the scheme asks for something the run cannot give. */
struct score *score_open(const struct scheme *s, const struct score_input *in, struct err *e);
/* All duties of one subject, in any order. A subject outside the scheme's scope is passed over.
 * e names item, member and record when a number is beyond ±1,000,000,000 or divides by zero. */
enum lz_code score_subject(struct score *s, const struct subject *subject, const struct duty *duties, size_t n,
                           struct err *e);
/* What the record of the last such fault is called; "" when it was none's. The subjects after it may be scored all the same,
 * to name all of them at once: score_end is then not to be called. */
const char *score_fault_record(const struct score *s);
void score_join(struct score *s, struct score *other);          /* takes over the other's subjects; close both later */
/* Rank, grade, follow. The results live in the score: use them before score_close. */
enum lz_code score_end(struct score *s, struct results *out, struct err *e);
/* For one list after another under the same rule: hands the memory of the results over (arena_free ends them, before
 * score_close) and is ready for the next subjects, with all it has learnt about shapes of duties. */
struct arena score_take(struct score *s);
void score_close(struct score *s);

/* All at once: subjects and duties in any order. Results live until score_close(*out). */
enum lz_code score_run(struct score **out, struct results *results, const struct scheme *s, const struct score_input *in,
                       const struct subject *subjects, size_t subject_count,
                       const struct duty *duties, size_t duty_count, struct err *e);

/* Array in rank order: [{"member_no","name","total","grade","lines":[{"item","clause","points","counted",
 * "cut_by","source"}]}]; source is "table:id", several joined by commas. Further keys follow these.
 * Numbers are exact decimals; what has no finite decimal is a string, "25/6". */
void score_json(const struct scheme *s, const struct results *results, struct sink *out);
#endif
