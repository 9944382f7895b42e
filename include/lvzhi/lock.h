/* lock.h - a year's results, kept: computed once, decided by the chair meeting, locked with the rule's own text and with
 * fingerprints of everything they were computed from. A locked year never changes by later edits of the records: those are
 * told as differences. To change it, it is unlocked with a reason and locked again, as a new version; the old one stays.
 * Layer store; the kinds are those of verdict.h, and nobody else writes `locking` and `result`. */
#ifndef LZ_LOCK_H
#define LZ_LOCK_H
#include "lvzhi/evaluate.h"
#include "lvzhi/verdict.h"

/* The year's record of the committee: NULL with e->code LZ_OK when there is none. subject NULL: members. */
struct rec *year_record(struct store *st, struct arena *a, int year, const char *subject, struct err *e);
/* The same, made (in memory) where there is none, with the scheme of the year before; for bodies without one, the first
 * rule by name that scores them. */
struct rec *year_begin(struct store *st, struct arena *a, int year, const char *subject, struct err *e);
/* Name of its scheme: its own, else for members the setting's; "" for bodies nobody has a rule for. */
const char *year_scheme(struct store *st, const struct rec *year);
/* The same of a year whether it was begun or not, in `a`. NULL: e says why. */
const char *year_rule(struct store *st, struct arena *a, int year, const char *subject, struct err *e);
const char *subject_label(const char *subject);         /* 委员, 活动组 */

/* What the group proposes and the meeting decides for one subject; NULL with e->code LZ_OK: the computed grade. It is the
 * person's: who changed sector since has it too. Once the year is locked, no verdict of it and neither its rule nor its
 * meeting is written by any door (LZ_CONFLICT). */
struct rec *verdict_of(struct store *st, struct arena *a, const struct rec *year, int64_t membership, int64_t body, struct err *e);
/* The grade as it stands before the lock: decided, else proposed, else computed. */
const char *verdict_grade(const struct rec *verdict, const char *computed);
/* Grades a scheme may give, in its order. LZ_INVALID says which there are. */
enum lz_code grade_check(const struct scheme *s, const char *grade, struct err *e);

struct lock_job {
	int year;
	const char *subject;                    /* NULL: members */
	bool (*progress)(void *ctx, int64_t done, int64_t all);         /* false: LZ_STOPPED; may be NULL */
	void *ctx;
};
/* One operation. LZ_INVALID: the meeting's day is not entered, a decided grade is none of the scheme's; LZ_CONFLICT: the
 * year is locked already. *locking (may be NULL): its id. */
enum lz_code lock_year(struct store *st, const struct lock_job *job, int64_t *locking, struct err *e);
/* With the reason, which the journal's label carries as well. Nothing is deleted. */
enum lz_code unlock_year(struct store *st, int64_t locking, const char *reason, struct err *e);
/* The version in force of a year; 0: none (e->code tells a failure). */
int64_t lock_in_force(struct store *st, int year, const char *subject, struct err *e);

/* --- reading a locked year ------------------------------------------------------------------------------------ */

struct locked_source {
	const char *source, *title;
	int64_t source_id, step_id, day;
};
struct locked_line {
	const char *block, *item, *clause, *label, *because, *cut_by;   /* block, item: ids of the scheme; item "" the block's own */
	const char *points, *counted;           /* exact: 12.5, 25/6 */
	int64_t day;
	bool outside;
	const struct locked_source *sources;
	int source_count;
};
/* The lines of a result, read with the texts of its locking. Returns how many; -1 with e set: they make no sense. */
int locked_lines(struct arena *a, const struct rec *locking, const struct rec *result, struct locked_line **out, struct err *e);

/* --- what changed since ------------------------------------------------------------------------------------------- */

enum lock_sign { LOCK_CAME = '+', LOCK_WENT = '-', LOCK_CHANGED = '~' };
struct lock_detail {
	enum lock_sign sign;
	const char *text;                       /* of a line: 大会发言 2 → 0（发言封顶10）; of a record: its title */
	const char *source;                     /* the record: table and id; "" 0: none */
	int64_t source_id;
};
/* One subject whose inputs or results are not what they were. */
struct lock_difference {
	enum lock_sign sign;                    /* came and went: scored now or then alone */
	int64_t membership, body;
	const char *no, *name;
	const char *total_was, *total_is, *grade_was, *grade_is, *locked_grade;         /* grades computed then and now */
	int place_was, place_is;
	bool moved;                             /* total, computed grade or place differ */
	struct lock_detail *lines, *records;    /* score lines; records read */
	int line_count, record_count;
};
struct lock_differences {
	struct lock_difference *list;           /* those whose result moved first, in order of their locked place */
	int count, moved;
	bool scheme_changed;                    /* the ledger's scheme of that name is another text now */
	const char *tampered;                   /* what was changed of the lock itself, one a line; "" */
	bool scored;                            /* the fingerprints did not agree and the year was computed again */
};
/* Fingerprints first: a year whose inputs are untouched is not computed again. */
enum lz_code lock_compare(struct store *st, struct arena *a, int64_t locking, const struct lock_job *job,
                          struct lock_differences *out, struct err *e);

/* A locked version against its own fingerprints and against the journal; each finding is one sentence, `found` how many. */
enum lz_code lock_sound(struct store *st, int64_t locking, void (*say)(void *ctx, const char *line), void *ctx, int *found,
                        struct err *e);
/* LZ_DB when anything of it was changed behind the program: before it goes on paper. */
enum lz_code lock_trust(struct store *st, int64_t locking, struct err *e);
/* All of them, for `check`. */
enum lz_code lock_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e);
#endif
