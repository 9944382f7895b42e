/* yearly.h - the pieces of the yearly report to the Party committee: the numbers its text may name (yearly_numbers.c), and
 * the tables and lists it may ask for (yearly_tables.c). The text itself is data/layouts/yearly.txt. */
#ifndef LZ_YEARLY_H
#define LZ_YEARLY_H
#include "charts.h"
#include "paper_parts.h"

struct yearly {
	struct arena *a;
	struct store *st;
	struct doc *d;
	const struct report_query *q;
	struct figures now, before;
	struct graded g;
	int64_t events, proposals, filed, key, excellent, opinions;     /* records of the whole body */
};

/* What {name} says; NULL: there is no such number. */
const char *yearly_number(struct yearly *y, const char *name);
/* Puts what [name] asks for; false: there is no such table. */
bool yearly_table(struct yearly *y, const char *name);
/* Sector whose attendance is lowest, with its rate. */
const char *yearly_lowest_sector(struct yearly *y);
#endif
