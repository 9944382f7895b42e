/* report.h - the reports of the office as one table: the command `lvzhi report`, the screen 报表 and the manual read it.
 * A report is a row here and a function that adds parts to a document. Layer report. */
#ifndef LZ_REPORT_H
#define LZ_REPORT_H
#include "lvzhi/page.h"
#include "lvzhi/store.h"

/* What a report is asked about; it reads what its `uses` says. */
struct report_query {
	int year;                               /* 0 where a report can do without */
	const char *subject;                    /* whose points: "group", "sector" …; NULL: members */
	int64_t membership;                     /* 0: everybody; with a subject of bodies, the body */
	const char *order;                      /* of people: "stroke" (NULL too), "pinyin", "no", "sector" */
	const char *scheme;                     /* evaluation rule; NULL: the year's own */
	const struct scheme *lent;              /* of that year: the rule itself, where this committee has none of that name; NULL */
	const char *of;                         /* the unit, proposal or word it is about; NULL: all */
	bool (*progress)(void *ctx, int64_t done, int64_t all);         /* may be NULL */
	void *ctx;
};
enum {
	REPORT_YEAR = 1,                        /* needs a year */
	REPORT_YEARS = 2,                       /* may be of a year; else of the term, or as of today */
	REPORT_MEMBER = 4,                      /* may be of one member */
	REPORT_SCHEME = 8,                      /* computes points */
	REPORT_ORDER = 16,
	REPORT_OF = 32,                         /* may be about what `of` names */
	REPORT_SUBJECT = 64,                    /* may be of bodies */
};
struct report {
	const char *name, *label;               /* "circular", N_("履职情况通报") */
	unsigned uses;
	const char *help;                       /* what it is for, one sentence */
	enum lz_code (*make)(struct store *st, struct doc *d, const struct report_query *q, struct err *e);
	/* The same as rows of an .xlsx or .csv; NULL: there are none. */
	enum lz_code (*rows)(struct store *st, const char *path, const struct report_query *q, struct err *e);
};
extern const struct report reports[];           /* ended by a NULL name */
const struct report *report_find(const char *name);     /* by name or label; NULL */
/* Into a file by its ending: .pdf .docx .txt, and .xlsx .csv where the report has rows. */
enum lz_code report_write(const struct report *r, struct store *st, const char *path, const struct report_query *q,
                          char **missing, struct err *e);
#endif
