/* paper_deeds.h - everything the members did in a year or in the term, as lines of a form: read once for a whole batch. */
#ifndef LZ_PAPER_DEEDS_H
#define LZ_PAPER_DEEDS_H
#include "paper_duty.h"
#include "paper_parts.h"

struct paper_deeds {
	struct paper_members members;           /* `mine` is a struct duty_lines[SECTION_COUNT], or NULL: nothing */
	struct codes codes;
	const char *period;                     /* 2025年度 */
};
/* year 0: the term. membership 0: everybody, in this order. */
enum lz_code paper_deeds(struct store *st, struct arena *a, int year, int64_t membership, const char *order,
                         struct paper_deeds *out, struct err *e);
#endif
