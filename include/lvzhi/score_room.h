/* score_room.h - what would bring a member further: for each clause a record that would meet it is made up, and the year is
 * scored once more with it. So every cap, share and limit has its say, and nothing of it is guessed. Pure. */
#ifndef LZ_SCORE_ROOM_H
#define LZ_SCORE_ROOM_H
#include "lvzhi/score.h"

/* A made-up record of no kind yet: of the member, of the day, alone and first of its authors, present. nth: tells those of
 * one run apart. */
void room_plain(struct duty *d, struct codes *codes, const struct subject *who, int64_t day, int nth);
/* A made-up record an item would take: `when`, and the nth tier of its points where it has tiers (0 the first). false: none
 * can be made (it asks for something the member is not, or for what no record can be). codes: of the run. */
bool room_record(const struct scheme *s, int item, int tier, struct codes *codes, const struct subject *who, int64_t day, int nth,
                 struct duty *out);

struct room {
	int item, tier;
	struct num gain;                        /* of the total, by one more record */
	struct num most;                        /* by as many as may be; a cap stops it, or 30 records do */
	bool capped;                            /* `most` is all there is */
	int needed;                             /* records until the next grade by number; 0: this alone does not reach it */
	const char *how;                        /* which of the tiers: 出席; "" */
};
struct room_query {
	const struct scheme *scheme;
	struct score_input in;                  /* codes: those the duties were read with */
	const struct subject *who;
	const struct duty *duties;
	size_t duty_count;
	int64_t day;                            /* of the records made up */
};
/* Clauses that still have something to give (points by hand apart), the largest gain first; *total: as it is, *next: the least of the next grade
 * (nothing: at the top, or grades are no numbers). */
enum lz_code room_find(struct arena *a, const struct room_query *q, struct room **out, int *n, struct num *total, struct num *next,
                       struct err *e);
/* The grade above by number: its name, "" none; *gap what is missing. */
const char *room_next_grade(const struct scheme *s, const struct result *r, struct num *gap);
#endif
