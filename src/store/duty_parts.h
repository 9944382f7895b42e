/* duty_parts.h - what the files that make duties, subjects and rolls share: a seat is one person's time in one term,
 * with its posts, and a place is what somebody was on one day. Nobody outside src/store includes this. */
#ifndef LZ_DUTY_PARTS_H
#define LZ_DUTY_PARTS_H
#include "db.h"
#include "lvzhi/ledger.h"
#include "lvzhi/scheme.h"
#include "lvzhi/score_room.h"

enum { FOREVER = 99991231 };

struct post_held {
	const char *body, *role;
	int64_t from, to;
};
/* One membership row: a change of sector in mid-term ends one and starts the next. */
struct stint {
	int64_t id, from, to;                   /* to FOREVER while it lasts */
	const char *sector, *group;
};
struct seat {
	int64_t id, person, committee, term;    /* id: of the latest membership, as which the person is listed */
	int64_t from, to;                       /* first and last day in office; to FOREVER while it lasts */
	struct stint *stints;                   /* in order of time, at least one */
	int stint_count;
	struct post_held *posts;                /* in order of stints and of their first day */
	int post_count;
};
struct place {
	bool standing;                          /* 常务委员会组成人员: chair, vice chairs, secretary-general, 常委 */
	const char *office, *sector, *group, *committee;        /* codes, never NULL */
	const char *committee_role, *sector_role, *group_role;  /* of the posts in those; "" none */
};

/* Up to `most` seats after id `after`, in order of id. membership, or committee and term (0: all terms), or neither:
 * everybody in the ledger. Whoever changed sector in mid-term has one seat all the same: one score, one row of a
 * roll; membership may be any of his rows. */
struct seat_query { int64_t committee, term, membership, upto; };       /* upto: largest id; 0: no bound */
enum lz_code seats_load(struct store *st, struct arena *a, const struct seat_query *q, int64_t after, int most,
                        struct seat **out, int *n, struct err *e);
bool seat_holds(const struct seat *s, int64_t day);
bool seat_serves(const struct seat *s, int64_t from, int64_t to);       /* in office on a day of [from, to] */
struct place seat_place(const struct seat *s, int64_t day);
bool post_is_standing(const struct post_held *post);
bool post_is_branch(const char *body);          /* party_branch, party_branch_2 ... */
bool post_is_committee(const char *body);       /* a special committee, whatever a city calls it */
int64_t day_last(int64_t day);                  /* 20250300 -> 20250399: the last day a partly known day may be */
int64_t day_first(int64_t day);                 /* 20250101 -> 20250000: the same downwards, for the start of a window */

/* Which people and which duties a scheme's year reads: what evaluate_run asks of subject_list and duty_each (evaluate.c). */
enum lz_code evaluate_reads(struct store *st, const struct scheme *s, int year, struct duty_query *who,
                            struct duty_query *duties, int64_t *term_from, struct err *e);

/* One picture of the ledger for many statements, and one lock instead of one for each. False: a transaction is open
 * already, which does as well; hand the answer to reading_end. */
bool reading_begin(struct store *st);
void reading_end(struct store *st, bool begun);

/* --- rolls of a window, for one run (duty_roll.c) ---------------------------------------------------------- */

struct roll_window;
enum lz_code roll_window_load(struct roll_window **out, struct store *st, struct arena *a, const struct duty_query *q,
                              struct codes *codes, struct err *e);
void roll_window_free(struct roll_window *w);

/* Rows of one person, collected before they are put in order. */
struct duty_rows {
	struct duty *row;
	size_t n, cap;
	struct arena *text;             /* titles live here until the person is done */
};
void duty_room(struct duty_rows *rows, size_t more);     /* for rows that are filled in place */
/* What the person was on the day of each fact, of the rows from `from` on. */
void duty_in_place(const struct seat *s, struct duty_rows *rows, size_t from, struct codes *codes);
struct duty *duty_add(struct duty_rows *rows, const struct seat *s, const char *source, int64_t day);
enum lz_code roll_window_rows(struct roll_window *w, struct store *st, const struct duty_query *q,
                              const struct seat *s, struct duty_rows *rows, struct err *e);

int duty_by_day(const void *a, const void *b);  /* for qsort over const struct duty *: data/schemes/README.md §4 */

/* --- arms over the other records (duty_arms.c) -------------------------------------------------------------- */

/* What was made before the day of typing in was kept counts as booked on its own day. */
#define BOOKED(booked, day) " coalesce(nullif(" booked ", 0), " day ") AS booked,"

/* One kind of record: named result columns are duty columns, bound :person :committee :term :from :to. */
struct duty_arm {
	const char *kind, *source;              /* kind NULL: the arm has a column of that name */
	const char *sql;
};
extern const struct duty_arm duty_arms[];       /* ended by source NULL */
enum { DUTY_ARMS = 9, ARM_COLUMNS = 40 };
/* An arm made ready once a run: its statement, and which duty column each result column fills. */
struct arm_map {
	sqlite3_stmt *stmt;
	int n, day;
	short to[ARM_COLUMNS];
};
enum lz_code duty_arm_rows(struct store *st, const struct duty_arm *arm, struct arm_map *map, const struct duty_query *q,
                           const struct seat *s, struct codes *codes, struct duty_rows *rows, struct err *e);

/* --- results of the bodies a member belongs to (duty_body_result.c) ------------------------------------------ */

struct body_results;
/* All of them between the days of the query; none unless it asks. They live in a, with numbers of codes. */
enum lz_code body_results_load(struct body_results **out, struct store *st, struct arena *a, const struct duty_query *q,
                               struct codes *codes, struct err *e);
enum lz_code body_results_rows(const struct body_results *b, const struct duty_query *q, const struct seat *s, struct duty_rows *rows,
                               struct err *e);
/* Was the member one of the body's on that day? party: his first and second 政治面貌, looked at for parties alone. */
bool seat_belongs(const struct seat *s, const char *const party[2], enum subject_column column, const char *code, int64_t day);
enum subject_column body_column(const char *subject);   /* of a kind of body */

/* --- seats one after the other (duty_maker.c) ----------------------------------------------------------------------- */

/* Duties of any seat of the query's committee and term between its days (full ones, or with unknown parts), in order.
 * packed: only what a pack holds (pack.h), without the titles. */
struct duty_maker;
enum lz_code duty_maker_open(struct duty_maker **out, struct store *st, const struct duty_query *q, bool packed, struct codes *codes,
                             struct err *e);
/* The list is valid until the next call. */
enum lz_code duty_maker_seat(struct duty_maker *m, const struct seat *s, const struct duty *const **list, size_t *n, struct err *e);
void duty_maker_close(struct duty_maker *m);
/* Not in any pack, and asked for beside them: they depend on which year is scored. */
bool duty_arm_packed(const struct duty_arm *arm);

/* Seat and window to subject (subject.c); *serves false: not in office on a day of [from, to], both full days. */
enum lz_code subject_of_seat(struct store *st, struct arena *a, const struct seat *seat, int64_t from, int64_t to, struct codes *codes,
                             struct subject *out, bool *serves, struct err *e);

/* 1 for the first year of a term; one that begins in November or December has its first year from January on. */
int subject_term_year(int64_t term_from, int64_t to);
int subject_window_months(int64_t from, int64_t to);    /* 12 for a year, on whatever day it begins */

/* --- bodies (duty_body.c): what duty_each and subject_list answer when the query names a kind of body ------- */

bool duty_of_bodies(const struct duty_query *q);
enum lz_code body_duties(struct store *st, const struct duty_query *q, struct codes *codes,
                         bool (*fn)(void *ctx, const struct duty *d), void *ctx, struct err *e);
enum lz_code body_subjects(struct store *st, struct arena *a, const struct duty_query *q, struct codes *codes,
                           struct subject **out, int *n, struct err *e);
/* Who belongs to one of them (q->membership) on a day. */
enum lz_code body_members(struct store *st, struct arena *a, const struct duty_query *q, int64_t day, struct room_member **out, int *n,
                          struct err *e);
#endif
