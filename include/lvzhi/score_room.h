/* score_room.h - what would bring a member, or a body, further: for each clause a record that would meet it is made up, and
 * the year is scored once more with it. So every cap, share and limit has its say, and nothing of it is guessed. Pure. */
#ifndef LZ_SCORE_ROOM_H
#define LZ_SCORE_ROOM_H
#include "lvzhi/score.h"

/* Of whom a made-up record is. */
struct room_make {
	struct codes *codes;                    /* of the run */
	const struct subject *who;
	int64_t person;                         /* whose of a body's members; 0: a body's own. Of a member: his */
	int64_t day;
	int nth;                                /* tells those of one run apart */
};
/* A record of no kind yet: of the day, alone and first of its authors, present. */
void room_plain(struct duty *d, const struct room_make *by);
/* Put the clause's record into *out: `when` of the item (or of the count where item is -1), and the nth tier of its points
 * where it has tiers (0 the first). false: none can be made (it asks for something the member is not, or for what no record can be). */
struct room_clause { int item, count, tier; };
bool room_record(const struct scheme *s, struct room_clause c, const struct room_make *by, struct duty *out);

enum { ROOM_MOST = 30 };                        /* records of one kind, or of two together, that are tried */
struct room {
	struct room_clause clause;
	bool own;                               /* a body's own record, not a member's */
	struct num gain;                        /* of the total, by one more record */
	struct num most;                        /* by as many as may be; a cap stops it, or ROOM_MOST do */
	bool capped;                            /* `most` is all there is */
	int needed;                             /* records until the next grade by number; 0: this alone does not reach it */
	const char *label, *how;                /* of the clause; which of the tiers: 出席, "" */
	const struct num *by;                   /* the gain of 1, 2 ... records */
	int by_count;
};
/* So many of one kind and so many of another reach the next grade, and are fewer than of either alone. */
struct room_pair { int a, b, n_a, n_b; };       /* a, b: index of the room */

struct room_member { int64_t person; const char *no, *name; };
struct room_query {
	const struct scheme *scheme;
	struct score_input in;                  /* codes: those the duties were read with */
	const struct subject *who;
	const struct duty *duties;
	size_t duty_count;
	int64_t day;                            /* of the records made up */
	const struct room_member *members;      /* of a body: their records are tried, those first who have fewest of the clause */
	int member_count;
};
struct room_found {
	struct room *list;                      /* clauses that still have something to give (points by hand apart), the largest gain first */
	int n;
	struct num total;                       /* as it is */
	struct num next;                        /* the least of the next grade; nothing: at the top, or grades are no numbers */
	struct room_pair *pairs;                /* the fewest records first, a few of them */
	int pair_count;
	struct num full;                        /* the total with all of it together, each as far as it gives something */
};
enum lz_code room_find(struct arena *a, const struct room_query *q, struct room_found *out, struct err *e);
/* The grade above by number: its name, "" none; *gap what is missing. */
const char *room_next_grade(const struct scheme *s, const struct result *r, struct num *gap);
#endif
