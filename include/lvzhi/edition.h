/* edition.h - the editions of evaluation rules in a ledger: one text for each stretch of years. A rule that comes with
 * the program has no row until somebody changes it. Layer store.
 *
 * The edition in force in a year is, among those of the name, the committee's own before everybody's, then the one that
 * began last; a year that no edition of the ledger covers has the rule that comes with the program. */
#ifndef LZ_EDITION_H
#define LZ_EDITION_H
#include "lvzhi/ledger.h"
#include "lvzhi/scheme.h"

struct edition {
	int64_t id;                             /* row of the ledger; 0: comes with the program */
	bool common;                            /* of the ledger, but no committee's own */
	const char *name, *title;               /* jinan-2015; what the rule is called */
	const char *text;
	size_t len;
	int from, to;                           /* years in force; 0 open */
};

/* Those of one name (NULL: of all), newest first; behind them those that come with the program and have no row. */
int edition_list(struct store *st, struct arena *a, const char *name, struct edition **out, struct err *e);
/* The one in force in a year (0: the newest there is). *out NULL: none, and no error. */
enum lz_code edition_of(struct store *st, struct arena *a, const char *name, int year, struct edition **out, struct err *e);

/* Whom its text scores: "member", "group" … (scheme_subjects). */
const char *edition_subject(struct arena *a, const struct edition *ed);
/* The rules that score these, each once with its newest edition, in order of name. Returns how many; -1 with e set. */
int edition_rules(struct store *st, struct arena *a, const char *subject, struct edition **out, struct err *e);
/* The subjects some rule of the ledger scores, members always and first; ended by NULL. */
enum lz_code edition_subjects(struct store *st, struct arena *a, const struct scheme_subject ***out, struct err *e);

/* Write a text as an edition, in one operation. The text must be without mistakes (LZ_INVALID; *errors, may be NULL,
 * has all of them). Nothing of another name is touched. LZ_CONFLICT: another clerk has changed the edition since it was read.
 * - from 0: `of` is corrected; of a shipped rule the ledger gets its first row.
 * - from N: a new edition from that year on; the one it follows ends the year before, up to the next one that is there.
 *   Of a shipped rule the ledger gets both.
 * - of NULL: a rule of a new name, in force from `from`, or from the year the text says. */
struct edition_save {
	const struct edition *of;
	const char *name;                       /* with of NULL */
	const char *text;
	size_t len;
	int from;
	int64_t id;                             /* out: its row */
};
enum lz_code edition_save(struct store *st, struct edition_save *save, struct scheme_errors *errors, struct arena *a,
                          struct err *e);
/* Take an edition out; the one before it, if it ended where this one began, is in force for its years again. */
enum lz_code edition_drop(struct store *st, const struct edition *ed, struct err *e);
/* "2021–2026年", "2027年起", "一直" */
const char *edition_years(struct arena *a, const struct edition *ed);
#endif
