/* roll.h - the roll of an event as the grid and the sign-in sheet see it: people × sittings, plain values.
 * Layer model. */
#ifndef LZ_ROLL_H
#define LZ_ROLL_H
#include "lvzhi/choices.h"

struct roll_cell {
	int64_t rev;                            /* 0: not on this sitting's roll */
	uint8_t status, capacity, leave_state, late, left_early, walk_in;       /* choices.h */
	const char *leave_type, *note;          /* never NULL */
};
struct roll_person {
	int64_t person_id;
	int seq;                                /* 序号 on the sign-in sheet; walk-ins come after */
	const char *mark;                       /* two letters unique on this roll */
	const char *name, *member_no, *sector, *sector_name, *employer, *pinyin, *initials, *stroke_key;
	bool standing;
	struct roll_cell *cell, *was;           /* per sitting; as in the ledger when read */
};
struct roll_sitting {
	int64_t id, day;
	int no;
	const char *title;                      /* 开幕会, or 上午 */
};
struct roll {
	struct arena *arena;
	int64_t event_id;
	const char *event_title, *event_type, *place;
	int default_status, roll_state;
	struct roll_person *people;             /* in sheet order */
	struct roll_sitting *sittings;
	int person_count, sitting_count;
	int share_num, share_den;               /* present in less than this share of the sittings: deemed absent; 0: off */
};
/* How many sittings of an event somebody spent how; sittings that are not entered yet do not count. */
struct roll_units {
	int units, present, leave, absent, declined;
};
/* The status of the whole event from its sittings (视为缺席): present in at least the share of them (share_num 0: in
 * any); else on leave when presence and leave together reach it, else absent. STATUS_NONE: nothing is entered. */
int roll_verdict(const struct roll_units *u, int share_num, int share_den);
/* "2/3", "0.5", "50%", "0" (off) as a fraction; what cannot be read is off. */
void roll_share(const char *setting, int *num, int *den);

struct roll_total {
	int expected, present, leave, absent, unset, late, left_early;
	int observers, guests, declined;        /* beside those expected: 列席, 来宾, 不参加 */
};

/* Does somebody in this capacity count in 应到 and 实到? Observers, stand-ins and guests are counted apart. */
bool roll_counts(int capacity);

/* Give every person without one a mark: two letters from the initials, unique on this roll; greedy in seq order,
 * so that somebody added at the end never changes a printed code. */
void roll_marks(struct roll *r);
struct roll_total roll_total(const struct roll *r, int sitting);        /* -1: the event (deemed absent applied) */
bool roll_cell_same(const struct roll_cell *a, const struct roll_cell *b);
/* Cells that differ from `was`. */
int roll_changed(const struct roll *r);
/* The person a mark, sequence number, name, pinyin or initials means; several fit: count > 1, first ones in out. */
int roll_find(const struct roll *r, const char *typed, int *out, int most);
#endif
