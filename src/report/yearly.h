/* yearly.h - the pieces of the yearly report to the Party committee: the numbers its text may name (yearly_numbers.c), and
 * the tables and lists it may ask for (yearly_tables.c). The text itself is data/layouts/yearly.txt. */
#ifndef LZ_YEARLY_H
#define LZ_YEARLY_H
#include "charts.h"
#include "paper_parts.h"

/* Counts of records, which are not anybody's own. */
enum { RECORDS_EVENT, RECORDS_PROPOSAL, RECORDS_FILED, RECORDS_KEY, RECORDS_EXCELLENT, RECORDS_REPLIED, RECORDS_OPINION,
       YEARLY_RECORDS };

struct yearly {
	struct arena *a;
	struct store *st;
	struct doc *d;
	const struct report_query *q;
	struct figures now, before;
	struct graded g;
	int64_t records[2][YEARLY_RECORDS];     /* of the whole body: this year, the year before */
};

/* Everything the text may name. */
enum lz_code yearly_read(struct yearly *y, struct err *e);

/* What {name} says; NULL: there is no such number. yearly_nothing: it is 0 or not known, so that {name?...} is left out. */
const char *yearly_number(struct yearly *y, const char *name);
bool yearly_nothing(const char *number);
/* Puts what [name] asks for; false: there is no such table. */
bool yearly_table(struct yearly *y, const char *name);
/* Sector whose attendance is lowest, with its rate. */
const char *yearly_lowest_sector(struct yearly *y);
#endif
