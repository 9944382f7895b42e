/* scheme.h - a city's evaluation rule, read from one text file (data/schemes/README.md is its
 * reference). A scheme is read once, never changes, and knows nothing of members or ledgers:
 * score.h runs it. Everything in it lives in the arena it was read into.
 *
 * The members are public so that screens can show and explain a rule; only scheme_read makes one. */
#ifndef LZ_SCHEME_H
#define LZ_SCHEME_H
#include "lvzhi/expr.h"

enum { SCHEME_BYTES_MOST = 256 * 1024, SCHEME_LINES_MOST = 2000 };

/* A dictionary of the ledger: activity_group 03 第三活动组. The first of a set and code counts. */
struct scheme_code { const char *set, *code, *name; };
struct scheme_codes { struct scheme_code *list; int n; };

enum window_kind { WINDOW_YEAR, WINDOW_TERM, WINDOW_YEARS, WINDOW_DAYS };
struct scheme_window {
	enum window_kind kind;
	int years;                              /* WINDOW_YEARS: this one included */
	int from_year, from, to_year, to;       /* WINDOW_DAYS: -1 last, 0 this, 1 next year; mmdd */
};

/* best, skip, take: how many, each time, for whom; cap_each: how many points. The first tier that holds decides; none: no limit. */
struct scheme_choice {
	struct choice_tier {
		const struct expr *n, *per, *when;      /* per, when: or NULL */
	} *tiers;
	int count;
};

struct scheme_key {                             /* of order, rank by */
	const struct expr *expr;
	bool desc;
};

/* A line of the sheet with a subtotal. blocks[0] is the total itself: the keys of [rule]. */
struct scheme_block {
	const char *id, *label, *clause, *unit;
	int line, in;                           /* parent block; -1 for the total */
	const struct expr *who;                 /* `for`; NULL everyone */
	const struct expr *start, *cap, *floor, *times;         /* or NULL */
	struct scheme_choice cap_each;          /* lines of the same `per` together; before cap */
	int best;                               /* combine = best 2: only the two largest children count; 0: all */
	bool outside;                           /* shown with its own sum, not added */
	struct scheme_child {
		bool is_block;
		int index;
	} *children;                            /* in file order */
	int child_count;
};

/* One clause of the rule: from records to points. */
struct scheme_item {
	const char *id, *label, *clause;
	int line, in;                           /* block */
	const struct expr *who, *when;
	enum duty_column date;                  /* what the window looks at */
	struct scheme_window window;
	int rest;                               /* item whose left-out records this one takes; -1 */
	const struct expr **same;
	int same_count;
	struct scheme_key *order;
	int order_count;
	const struct expr *points, *share, *value, *cap, *floor;        /* NULL: default */
	struct scheme_choice best, skip, take, cap_each;
	bool nth;                               /* points or share look at nth */
};

struct scheme_count {
	const char *id, *label;
	int line;
	const struct expr *when, *sum, *having;
	const struct expr *run;                 /* how many in a row meet it, at most; instead of sum */
	enum duty_column date;
	struct scheme_window window;
	const struct expr **same;
	int same_count;
	bool members;                           /* counts members of a body, not records */
};

enum need_per { NEED_PER_YEAR, NEED_PER_QUARTER, NEED_PER_MONTH };
struct scheme_need {
	const char *id, *label;
	int line;
	const struct expr *who, *met;           /* met, or when with at_least */
	const struct expr *when;
	enum duty_column date;
	struct scheme_window window;
	int at_least;
	enum need_per per;
};

struct scheme_grade {                           /* also [veto] */
	const char *name;
	int line;
	bool is_number, is_else;
	struct num least;                       /* is_number: total at least this */
	const struct expr *when;
	const char *colour;                     /* "" none */
};

struct scheme_follow {
	const char *id, *label, *clause, *by, *tell;
	int line, instead_of;                   /* follow it replaces; -1 */
	const struct expr *who, *when;
};

struct scheme_list {
	const char *id, *label;
	int line;
	const struct expr *when;
	enum duty_column date;
	struct scheme_window window;
};

struct scheme_word {
	const char *name;
	int line;
	const struct expr *record, *result;     /* as read among record columns / among results; one may be NULL */
};

enum round_at { ROUND_LINE, ROUND_TOTAL, ROUND_NONE };

/* Results an expression can name: slot RESULT_..., then blocks, items, counts, needs. */
#define RESULT_NAMES(X) \
	X(RESULT_GRADE, "grade") X(RESULT_PLACE, "place") X(RESULT_RANKED, "ranked") X(RESULT_UNMET, "unmet") \
	X(RESULT_TOTAL_1, "total_1") X(RESULT_TOTAL_2, "total_2") X(RESULT_TOTAL_3, "total_3") \
	X(RESULT_GRADE_1, "grade_1") X(RESULT_GRADE_2, "grade_2") X(RESULT_GRADE_3, "grade_3") \
	X(RESULT_PLACE_1, "place_1") X(RESULT_PLACE_2, "place_2") X(RESULT_PLACE_3, "place_3")
enum result_name { RESULT_NAMES(DUTY_ID) RESULT_NAMED };

struct scheme {
	const char *id;                         /* file name without folder and ending: "jinan-2015" */
	const char *name, *passed, *source;
	int from, to;                           /* years in force; 0 open */
	const char *subject;                    /* "member", "group" ... */
	const struct expr *scope, *records;     /* scope may be NULL */
	struct scheme_window year;
	enum round_at round_at;
	int digits;
	enum num_mode round_mode;
	bool grade_on_whole;

	struct scheme_word *words;
	struct scheme_block *blocks;            /* blocks[0] is the total */
	struct scheme_item *items;
	bool reads_members;                     /* of bodies: looks at locked results of the members */
	struct scheme_count *counts;
	struct scheme_need *needs;
	struct scheme_grade *grades, *vetoes;
	struct scheme_follow *follows;
	struct scheme_list *lists;
	int word_count, block_count, item_count, count_count, need_count, grade_count, veto_count, follow_count, list_count;

	struct scheme_key *rank;
	int rank_count;
	const struct expr *rank_who;            /* who has a place; NULL everyone */
	const struct expr **rank_group;         /* ranked apart where one of these differs */
	int rank_group_count;
	const char **bands;
	int band_count;

	const struct scheme_codes *codes;       /* the city's own names of codes; or NULL */
	const char **texts;                     /* text constants, by EX_TEXT's col */
	int text_count;
	uint64_t duty_columns;                  /* BIT(enum duty_column): columns the rule reads */
	unsigned wide_columns, subject_columns; /* the same for DUTY_WIDE (in their order) and SUBJECT_COLUMNS */
};

static inline int scheme_slot_block(const struct scheme *s, int i) { (void)s; return RESULT_NAMED + i; }
static inline int scheme_slot_item(const struct scheme *s, int i) { return RESULT_NAMED + s->block_count + i; }
static inline int scheme_slot_count(const struct scheme *s, int i) { return scheme_slot_item(s, s->item_count) + i; }
static inline int scheme_slot_need(const struct scheme *s, int i) { return scheme_slot_count(s, s->count_count) + i; }
static inline int scheme_slots(const struct scheme *s) { return scheme_slot_need(s, s->need_count); }

/* A mistake (or, with warning set, a doubt) in the text: what it is and what to do about it. */
struct scheme_error {
	int line;                               /* from 1; 0: the file as a whole */
	bool warning;
	const char *what, *hint;                /* Chinese sentences; hint may be "" */
};
struct scheme_errors {
	struct scheme_error *list;              /* by line */
	int count, mistakes;                    /* mistakes: those that are not warnings */
	bool cut;                               /* there were more than fit (200) */
};

/* Reads the whole text and reports all mistakes at once. NULL when there is any mistake (warnings
 * do not hinder). `id` names the scheme (file name without ending). Text need not be 0-ended. */
const struct scheme *scheme_read(struct arena *a, const char *text, size_t len, const char *id,
                                 struct scheme_errors *errors);
/* The same, with what a ledger calls its codes: they are no slips, and are said by these names. They outlive the scheme. */
const struct scheme *scheme_read_with(struct arena *a, const char *text, size_t len, const char *id,
                                      const struct scheme_codes *codes, struct scheme_errors *errors);
/* "第12行：没有“statsu”这一栏。是不是“status”？" */
const char *scheme_error_text(struct arena *a, const struct scheme_error *error);

/* The text of a scheme that comes with the program ("jinan-2015", with or without ".scheme"); NULL: none. */
const char *scheme_shipped(const char *id, size_t *len);
/* The nth shipped id, in name order; NULL behind the last. */
const char *scheme_shipped_nth(struct arena *a, int n);

/* Whom the rule scores: members, or one of the kinds of body. What they are called, and counted with: 委员 and 人, 活动组 and 个. */
struct scheme_subject { const char *name, *label, *unit; };
extern const struct scheme_subject scheme_subjects[];   /* ended by name NULL; members first */
const struct scheme_subject *scheme_subject(const struct scheme *s);
bool scheme_of_bodies(const struct scheme *s);
/* A rule for members that reads results of their bodies, or one for bodies that reads those of their members. */
bool scheme_reads_other(const struct scheme *s);

/* First and last day of the rule's year / of a window. term_from: first day of the term. */
void scheme_days(const struct scheme *s, int year, int64_t *from, int64_t *to);
void scheme_window_days(const struct scheme *s, const struct scheme_window *w, int year, int64_t term_from,
                        int64_t *from, int64_t *to);

/* What the printed text of the rule left open and how this scheme decides it: sentences for the
 * foot of every score sheet. */
int scheme_defaults(const struct scheme *s, struct arena *a, const char ***out);

/* The rule back in plain Chinese, one line a statement, "# " before headings. */
void scheme_explain(const struct scheme *s, struct sink *out);
/* The sentences of one section of it: "item", "plenary". */
void scheme_explain_part(const struct scheme *s, const char *kind, const char *id, struct sink *out);
#endif
