/* score_parts.h - what the files of the scoring engine share. One run: probes (items, counts, needs, lists) are looked
 * at once per shape, a shape being one combination of the small columns the rule reads; then each
 * subject's records are passed over once, chosen, limited and put on the sheet. */
#ifndef LZ_SCORE_PARTS_H
#define LZ_SCORE_PARTS_H
#include "lvzhi/score.h"

enum { AMOUNT_MOST = 1000000000 };

/* A record in an item's set, in the order the steps of data/schemes/README.md §4 need. */
struct pick {
	int row;                                /* among the subject's rows */
	short tier, share_tier;                 /* which decided; -1 */
	bool chosen;
	bool left;                              /* met but not chosen: what `rest` sees */
	struct num amount;                      /* exact; nothing: no tier held */
	const char *why;                        /* why not chosen; NULL */
};

enum probe_kind { PROBE_ITEM, PROBE_COUNT, PROBE_NEED, PROBE_LIST };
struct probe {
	enum probe_kind kind;
	int index;                              /* in the scheme's array */
	const struct expr *points, *share;
	enum duty_column date;
	int64_t from, to;
	const struct expr **small, **wide;      /* conditions decided by the shape; by the row itself */
	int small_count, wide_count;
	bool wide_amount;                       /* the amount needs the row too */
	size_t hits;
	/* of the subject in work: */
	bool applies;
	struct pick *picks;
	int n, room;
};

struct shape_entry {                            /* a probe whose small conditions hold for the shape */
	int probe;
	short tier, share_tier;
	struct num amount;
	enum expr_fault fault;
	int fault_line;
};
struct shape {
	int32_t *key;
	uint32_t hash;
	struct shape_entry *entries;
	int n;
};

/* One of the shapes met lately: duties of the same numbers and calendar, subjects of one class (score_shape.c). */
struct quick {
	int32_t shape, place, month, class;     /* month: 12 * year + month; shape 0: nothing here yet */
	int at;                                 /* in shapes */
};
struct row {                                    /* a duty of the subject in work */
	const struct duty *duty;
	int64_t day;                            /* with unknown parts: the first it may be; 0: none */
	int32_t year;
	short month, quarter;
};

/* A line of the sheet while limits are still working on it. */
struct work_line {
	int item, block;
	int row;                                /* -1: a `value` or a block's own line */
	short tier, share_tier;
	bool outside, whole;                    /* whole: a `value` line, its sources are the item's chosen rows */
	struct num points, counted;
	const char *label, *cut;                /* NULL: the item's label; nothing cut it */
};

/* The code numbers of one run's table: results of another table may be joined to ours. */
struct part {
	const struct scheme *scheme;
	struct codes *codes;
	int32_t *texts, *grades, *vetoes;
};

struct kept {                                   /* a scored subject until the end */
	struct result result;
	const struct part *part;
	struct num *late;                       /* values that grades and consequences look at */
	struct num *keys, group;                /* rank: smaller is better */
	bool apart;                             /* [rank] for: scored without a place */
};

struct score {
	const struct scheme *scheme;
	struct score_input in;
	struct arena arena;                     /* as long as the run: probes, shapes, what the rule is said with */
	struct arena kept_in;                   /* what lives as long as the results */
	struct arena scratch;                   /* of the subject in work: back to the mark after each */
	struct arena_mark scratch_begin;
	struct part *part;
	int64_t year_from, year_to;

	struct probe *probes;
	int probe_count;                        /* items first, in file order, then counts, needs, lists */
	int *small_columns, small_count;        /* what makes a shape: duty columns, then subject columns from SUBJECT_AT */
	struct shape *shapes;
	int shape_count, *slots, slot_room;
	struct quick *quick;                    /* shape by the numbers that the duties' reader gave, without their columns */
	bool sees_place, sees_calendar, sees_subject;
	int32_t *classes, class_now;            /* subjects that agree in the columns the rule reads */
	int class_count;
	int *late_slots, late_count;
	struct codes tables;                    /* names of tables, for the lines */
	const char ***reasons;                  /* tiers said in Chinese: by item, points and share, and tier */

	/* the subject in work */
	const struct subject *subject;
	struct row *rows;
	int row_count, row_room;
	struct num *values;                     /* results by slot */
	bool *block_on;
	struct num *item_values;                /* `value` of an item; nothing: none */
	struct work_line *lines;
	int line_count, line_room;
	struct err *err;
	const char *fault_record;               /* title of the record that could not be reckoned with; "" none */

	struct kept **kept;
	size_t kept_count, kept_room;
};
enum { SUBJECT_AT = DUTY_COLUMN_COUNT };

/* --- score_shape.c ------------------------------------------------------------------------ */
void shapes_open(struct score *s);
void shapes_subject(struct score *s);           /* another subject is in work */
int64_t day_known(int64_t day);                 /* a day with unknown parts counts from its first possible day */
/* All rows of the subject into the picks of the probes. */
enum lz_code rows_sort_in(struct score *s);
struct expr_env row_env(struct score *s, const struct row *row, int32_t *cols);
enum lz_code amount_of(struct score *s, const struct probe *p, struct expr_env *env, struct pick *to);

/* --- score_item.c: data/schemes/README.md §4, steps 1 to 6 ---------------------------------------- */
enum lz_code counts_run(struct score *s);
enum lz_code item_choose(struct score *s, int item);
/* The tier that holds for the subject, and its number; NULL or nothing: no limit. */
enum lz_code choice_now(struct score *s, const struct scheme_choice *choice, const char *label, const struct choice_tier **tier,
                        struct num *n);
bool reads_id(const struct expr *x);            /* an id of 0 is not known, so not equal to another either */
enum lz_code needs_run(struct score *s, struct score_need *out, int *unmet);

/* --- score_sheet.c: steps 7 and 8 --------------------------------------------------------------- */
enum lz_code sheet_run(struct score *s, struct num *total);

/* --- score_value.c ------------------------------------------------------------------------ */
/* A number that cannot be had: names clause, member and (duty not NULL) record. */
enum lz_code score_fault(struct score *s, const char *label, int line, enum expr_fault fault, const struct duty *duty);
/* The value of an expression about the subject; checks faults and size. */
enum lz_code subject_value(struct score *s, const struct expr *x, const char *label, const struct num *set, struct num *out);
bool too_large(struct num x);
struct num round_line(const struct score *s, struct num x);
void *room_for(void *array, int n, int *room, size_t size);

/* Stable sort of indices. */
typedef int (*order_fn)(void *ctx, int a, int b);
void sort_indices(int *list, int n, order_fn cmp, void *ctx, struct arena *scratch);
#endif
