/* selfcheck.h - 履职情况核对表 that come back: what the office has of each member goes out as the rows of the report "checklist"
 * (report.h), comes back with the member's marks and additions, or as the member's own list, and is compared. Nothing is written into the ledger: what is missing here is entered where it belongs.
 * Layer report. */
#ifndef LZ_SELFCHECK_H
#define LZ_SELFCHECK_H
#include "lvzhi/page.h"
#include "lvzhi/store.h"

enum selfcheck_sign {
	SELFCHECK_HERE = '+',                   /* theirs, and the ledger has none */
	SELFCHECK_THERE = '-',                  /* ours, and their table lacks it */
	SELFCHECK_OTHER = '~',                  /* both have it, and it is not the same, or they say it is wrong */
	SELFCHECK_ROW = '!',                    /* a line that cannot be understood */
};
struct selfcheck_difference {
	enum selfcheck_sign sign;
	const char *no, *name;
	int64_t line;                           /* of their table; 0: ours */
	const char *ours, *theirs;              /* 2025-01-10 全体会议 出席; "" */
	const char *note;                       /* what they wrote beside it, or what is wrong with the line */
	const char *source;                     /* of ours; "" */
	int64_t source_id;
	int64_t membership, day;                /* of theirs, to enter it: 0 unknown */
	const char *title;
};
const char *selfcheck_label(enum selfcheck_sign sign);  /* 簿里没有 */
struct selfcheck {
	struct selfcheck_difference *list;      /* by member, in the order of the table */
	int count, members, agreed;             /* members in the table; records both have alike */
};
/* A table that came back (one member's or many), .csv or .xlsx. LZ_INVALID: a column is missing. */
enum lz_code selfcheck_compare(struct store *st, struct arena *a, int year, const char *path, struct selfcheck *out,
                               struct err *e);
enum lz_code paper_selfcheck(struct store *st, struct doc *d, int year, const struct selfcheck *s, struct err *e);
#endif
