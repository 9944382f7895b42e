/* evaluate.h - a scheme over a ledger: reads subjects and duties, runs score.h, nothing else. Layer store.
 * Nothing is written; same ledger and scheme, same bytes. */
#ifndef LZ_EVALUATE_H
#define LZ_EVALUATE_H
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/score.h"

/* A scheme by name ("jinan-2015") as it is in force in a year (edition.h; 0: the newest), by name and year
 * ("jinan-2015@2027": that year's, whatever year is evaluated), or by file (a name with '/' or ending in .scheme).
 * name NULL: the members' rule of that year (year_rule in lock.h). LZ_INVALID: none of that name, none in force in that year,
 * or mistakes, of which e has the first; *errors (may be NULL) has all. */
enum lz_code evaluate_scheme(struct store *st, struct arena *a, const char *name, int year, const struct scheme **out,
                             struct scheme_errors *errors, struct err *e);
/* `lent` itself: a list of several committees goes by one rule, which this one may not have. NULL: the rule of that name. */
enum lz_code evaluate_rule(struct store *st, struct arena *a, const struct scheme *lent, const char *name, int year,
                           const struct scheme **out, struct err *e);

struct evaluation;
struct evaluate_job {
	const struct scheme *scheme;
	int year;
	int64_t membership;             /* 0: everybody. One member is scored alone: no place, unless `ranked` */
	bool ranked;                    /* score everybody even when one is asked for, so that the place is known */
	bool values;                            /* keep everybody's subtotals, needs and lists, those without titles */
	bool lines;                             /* and the lines of everybody (membership: of that one only), which takes the
	                                           records and not their packs: some ten times as long */
	int threads;                    /* 0: as many as pay; each opens its own reader */
	bool (*progress)(void *ctx, int64_t done, int64_t all);         /* false: LZ_STOPPED; may be NULL */
	void *ctx;
};
enum lz_code evaluate_run(struct evaluation **out, struct store *st, const struct evaluate_job *job, struct err *e);
const struct results *evaluate_results(const struct evaluation *ev);
/* The row of a membership; NULL: not scored. */
const struct result *evaluate_result_of(const struct evaluation *ev, int64_t membership);
/* The same with its lines, of a job with `values`: made now where it did not keep them. *row (NULL: not scored) lives as long
 * as ev. LZ_CONFLICT: the ledger has changed since the run, so that they would not add up to the total. */
enum lz_code evaluate_sheet(struct evaluation *ev, struct store *st, int64_t membership, const struct result **row,
                            struct err *e);
void evaluate_free(struct evaluation *ev);

/* Every committee of the ledger in its latest term, each ranked by itself, in order of committee whatever the number of
 * threads. A few committees are in memory, never the ledger: results live during the call, which comes from any thread (one
 * at a time). A ledger in memory is read by st itself: then neither fn nor progress may ask it. fn returns false to stop
 * (LZ_STOPPED). Of the job: scheme, year, threads, progress (in committees), ctx. */
struct evaluate_page {
	int64_t committee, term;
	const char *name;                       /* the committee's short name */
	const struct results *results;
};
enum lz_code evaluate_each(struct store *st, const struct evaluate_job *job,
                           bool (*fn)(void *ctx, const struct evaluate_page *page), void *ctx, struct err *e);

/* The same pass as a table for lists, a row a committee: how many are scored, the mean, the best, how many of each grade. It
 * lives in this store's own memory, and no byte of the ledger changes. Stopped or failed: what an earlier call made stays. */
enum lz_code evaluate_table(struct store *st, const struct evaluate_job *job, struct err *e);
/* What was made under a scheme, as a view whose rows are committees; it lives in a, and no register has it. */
const struct view *evaluate_view(struct arena *a, const struct scheme *s, int year);
#endif
