/* warning.h - who is over or near a limit (indicator.h), with the number, the limit and the records behind it. Reads the
 * ledger as of a day and writes nothing: the program lists who and why, people decide. Layer store. */
#ifndef LZ_WARNING_H
#define LZ_WARNING_H
#include "lvzhi/evaluate.h"
#include "lvzhi/indicator.h"

struct warning {
	int rule;                               /* index into warnings.rules */
	bool over;                              /* else near: one short of it, or soon due */
	int64_t membership;
	const char *no, *name, *sector;         /* sector: its name */
	struct num have;
	const struct score_source *records;     /* by day */
	int record_count;
};
struct warnings {
	const struct rec *const *rules;         /* in force: not closed */
	int rule_count;
	struct warning *list;                   /* by rule, over before near, then in order of names */
	int count, over, near;
};
/* The ledger's own indicators, or, where it has none, the shipped ones, in order; closed ones only with all. */
int indicator_list(struct store *st, struct arena *a, bool all, const struct rec *const **out, struct err *e);
/* As of a day: what happened later does not count yet. LZ_INVALID: a condition cannot be read. */
enum lz_code warnings_run(struct store *st, struct arena *a, int64_t day, struct warnings *out, struct err *e);
/* Copies the shipped indicators the ledger lacks into it, to be changed there: one operation. *added may be NULL. */
enum lz_code indicators_adopt(struct store *st, int *added, struct err *e);

/* How many over and near, rule by rule, at the last day of each quarter up to `day`: `quarters` of them, oldest first. */
struct warning_quarter {
	int64_t day;                            /* the quarter's last day; of the running quarter `day` itself */
	int *over, *near;                       /* by rule */
};
struct warning_trend {
	int64_t day;
	int quarters;
	bool (*progress)(void *ctx, int64_t done, int64_t all);         /* in quarters; false: LZ_STOPPED; may be NULL */
	void *ctx;
};
enum lz_code warnings_trend(struct store *st, struct arena *a, const struct warning_trend *job, struct warnings *rules,
                            struct warning_quarter **out, struct err *e);

/* Members over a limit today, and near one; kept until somebody changes the ledger. warnings_kept gives the last numbers
 * at once; false: they are old, or were never counted (0, 0). go_on (or NULL) is asked once a member: false gives it up
 * with LZ_STOPPED, for a clerk who begins to type. */
enum lz_code warnings_count(struct store *st, bool (*go_on)(void *ctx), void *ctx, int *over, int *near, struct err *e);
bool warnings_kept(struct store *st, int *over, int *near);
#endif
