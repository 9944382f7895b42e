/* bench_rule.h - one rule of 40 items, shaped like the printed ones: points that are lost from a start, points that are
 * earned, a cap for most items and for each block. One table gives the scheme file, the SQL and the C loop, so that all
 * of them count the same; the totals of every member are compared. */
#ifndef LZ_BENCH_RULE_H
#define LZ_BENCH_RULE_H
#include "bench.h"
#include "lvzhi/duty.h"
#include "lvzhi/scheme.h"

enum { RULE_ITEMS = 40, RULE_BLOCKS = 5 };
struct rule_block { const char *id, *label; int start, cap; bool floor; };      /* cap 0: none; floor: not below 0 */
struct rule_item { int block; const char *when; int points, cap; };
extern const struct rule_block rule_blocks[RULE_BLOCKS];
extern const struct rule_item rule_items[RULE_ITEMS];

/* Columns of a duty that the rule reads, as SQL knows them. */
extern const char *const rule_columns[];        /* ended by NULL */
bool rule_column_is_text(int column);
bool rule_column_is_flag(int column);
int rule_column_of(int column);                 /* enum duty_column */

const struct scheme *rule_scheme(struct arena *a);
/* SELECT who, total ... GROUP BY who, over a table `duty` of who and the columns. least: "min" or "least". */
const char *rule_sql(struct arena *a, const char *least, const char *greatest);

struct rule_total { int64_t who, total; };
/* Ends the bench at the first member of whom two ways say different things. */
void rule_same(struct rule_total *ours, size_t n, struct rule_total *theirs, size_t m, const char *whose);

/* The duties of the bench's year of one committee (0: the first), and which of them count at all: active and booked. */
bool rule_counts(const struct duty *d, struct codes *codes);
void rule_rows(struct store *st, int64_t committee, struct codes *codes, bool (*fn)(void *ctx, const struct duty *d), void *ctx);
#endif
