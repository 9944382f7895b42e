/* ledger.h - the questions about a ledger that are not lists: rolls, duties, what is due. Layer store. */
#ifndef LZ_LEDGER_H
#define LZ_LEDGER_H
#include "lvzhi/duty.h"
#include "lvzhi/roll.h"
#include "lvzhi/store.h"

/* --- rolls -------------------------------------------------------------------------- */

/* Make the roll of an event from its rule ("all", "standing", "committee:economy", "sector:07", "group:g1",
 * "hand"): people in office on the day, in `order` ("stroke", "pinyin", "no", "sector"), with line numbers and
 * marks; rule or order NULL: the event's own, the setting roll.order. Approved leave is filled in. Adds people who are
 * missing; made again, it takes out who no longer belongs unless something is entered. One operation. */
enum lz_code roll_make(struct store *st, int64_t event, const char *rule, const char *order, int *added, struct err *e);
enum lz_code roll_read(struct store *st, struct arena *a, int64_t event, struct roll **out, struct err *e);
/* Put somebody who is not on the roll at its end, in memory: 补签 (walk_in, CAPACITY_MEMBER), 列席, 来宾. The next line
 * number, a mark, cells without a status; it is written with the next roll_save. Somebody who is there already is
 * only found. Returns the index, -1 with *e set. */
int roll_add(struct store *st, struct roll *r, int64_t person, int capacity, bool walk_in, struct err *e);
/* Write the changed cells as one operation; two clerks in one roll merge by cell. On LZ_CONFLICT the cells both
 * changed are in clash (person index, sitting index), and nothing was written. label NULL: "出勤录入 title, 37 人".
 * The event counts as entered when no cell of it is without a status. */
struct roll_clash { int person, sitting; struct roll_cell theirs; };
enum lz_code roll_save(struct store *st, struct roll *r, const char *label, struct roll_clash *clash, int most,
                       int *clashes, struct err *e);

/* An entered roll is locked once it has been checked against the paper; it is opened again with a reason, which the journal's
 * label carries. LZ_CONFLICT: it is not entered; not locked. */
enum lz_code roll_lock(struct store *st, int64_t event, struct err *e);
enum lz_code roll_unlock(struct store *st, int64_t event, const char *reason, struct err *e);

/* --- appraisals (appraisal.h) -------------------------------------------------------- */

/* Put on the roll of its meeting whom an appraisal calls by itself: the submitters of the proposals judged and the
 * proposal committee, each in that capacity. One operation; added: how many were not there yet. */
enum lz_code appraisal_invite(struct store *st, int64_t appraisal, int *added, struct err *e);
/* What was found: about the units of one appraisal, best first; about one proposal, or one unit over all appraisals, newest
 * first. Rates are ten-thousandths of a percent, scores ten-thousandths of a point; -1: none. */
struct appraisal_result {
	int64_t appraisal, unit;
	const char *title;                      /* the unit's name; else the appraisal's title */
	int objects;
	int64_t rate, score;                    /* votes for of all its objects; mean score of an object */
};
enum lz_code appraisal_units(struct store *st, struct arena *a, int64_t appraisal, struct appraisal_result **out, int *n,
                             struct err *e);
enum lz_code appraisal_of_proposal(struct store *st, struct arena *a, int64_t proposal, struct appraisal_result **out, int *n,
                                   struct err *e);
enum lz_code appraisal_of_unit(struct store *st, struct arena *a, int64_t unit, struct appraisal_result **out, int *n,
                               struct err *e);

/* --- duties -------------------------------------------------------------------------- */

/* Duties of the people of a committee and term between two days (of `day`), in order of subject, then day, source,
 * source_id, step_id. person 0: everybody. Conditions go into each arm, so one member costs one member. fn returns
 * false to stop. The duty is valid during the call, its source as long as the codes; its title is "" unless want_titles. */
struct duty_query {
	int64_t committee, term, membership;    /* membership 0: all */
	int64_t from, to;
	bool want_titles;
	const char *subject;                    /* NULL or "member"; or bodies: "group", "sector", "committee", "branch", "party",
	                                         * "unit" (duty_body.c): membership is then the id of the code, or of the unit */
	int results_before;                     /* locked results of years before this one alone; 0: of all years */
	int64_t results_from;                   /* and from this day on, if that is before `from`; 0: from `from` */
	bool body_results;                      /* and, for members, those of the bodies they belong to (kind 'body_result') */
	int64_t above, upto;                    /* only memberships in (above, upto], for one of several threads; 0: no bound */
};
enum lz_code duty_each(struct store *st, const struct duty_query *q, struct codes *codes,
                       bool (*fn)(void *ctx, const struct duty *d), void *ctx, struct err *e);
/* Who is scored, on the last day of the window (or of the membership). Sorted by id. */
enum lz_code subject_list(struct store *st, struct arena *a, const struct duty_query *q, struct codes *codes,
                          struct subject **out, int *n, struct err *e);

/* --- what needs doing (the home screen) ----------------------------------------------- */

struct todo {
	const char *key, *label;                /* "rolls", "3 个会议的出勤还没有录入" */
	int count;
	const char *view;                       /* list that shows them, with the filter below */
	const char *filter;                     /* "roll_state=待录入"; several stand on lines of their own; "": none */
	bool late;                              /* something is wrong where there are any */
};
int todo_list(struct store *st, struct arena *a, struct todo *out, int most, struct err *e);
/* The work queue of the proposals, a line per step: "待审查" 12. Lines without work are there too; counts stop at
 * count_most, and what is no work but a log has -1. Returns how many lines, -1 with *e set. */
int queue_list(struct store *st, struct arena *a, struct todo *out, int most, int64_t count_most, struct err *e);
struct home_figures { int members, standing, events_year, proposals_year, reports_year; };
enum lz_code home_figures(struct store *st, struct home_figures *out, struct err *e);

/* Next number of a series: proposals' serial of a session, reports of a year, events' ordinal of a type. */
int64_t next_number(struct store *st, const struct kind *k, int field, const struct rec *like);
#endif
