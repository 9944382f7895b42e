/* figures.h - what everybody did in a year, counted from duties: the numbers behind circulars, statistics and the yearly
 * report. Rates count only what could have happened: sittings whose roll a member stood on while in office. */
#ifndef LZ_FIGURES_H
#define LZ_FIGURES_H
#include "lvzhi/ledger.h"

enum figure {
	FIGURE_PLENARY_DUE, FIGURE_PLENARY_PRESENT,     /* sittings of the plenary session, 全体会议 */
	FIGURE_STANDING_DUE, FIGURE_STANDING_PRESENT,
	FIGURE_MEETING_DUE, FIGURE_MEETING_PRESENT, FIGURE_MEETING_LEAVE, FIGURE_MEETING_ABSENT,        /* of all meetings */
	FIGURE_ACTIVITY,                                /* times present at what is no meeting: 调研 视察 学习 监督 公益 */
	FIGURE_PROPOSAL, FIGURE_PROPOSAL_JOINT,         /* first or only submitter; any other place */
	FIGURE_FILED, FIGURE_KEY, FIGURE_EXCELLENT,     /* of the former */
	FIGURE_REPORT, FIGURE_REPORT_JOINT, FIGURE_ADOPTED, FIGURE_REMARK,
	FIGURE_SPEECH, FIGURE_DEED, FIGURE_AWARD, FIGURE_BREACH, FIGURE_TALK, FIGURE_OTHER,
	FIGURES
};
struct figures_row {
	struct subject who;
	int n[FIGURES];
	int quarter[4];                         /* times taken part, papers and deeds together */
	bool any;                               /* did anything at all */
};
struct figures {
	int year;
	struct codes codes;
	struct figures_row *rows;               /* by stroke key */
	struct figures_row **by_id;
	int count;                              /* in office on a day of the year */
	struct figures_row total;               /* who: nobody */
};

/* Of the committee and term that are chosen. membership 0: everybody. */
enum lz_code figures_read(struct store *st, struct arena *a, int year, int64_t membership, struct figures *out, struct err *e);
/* A year without a single record of anybody has not been kept: its noughts would say what nobody knows. */
bool figures_kept(const struct figures *f);
/* LZ_INVALID where a document about the year would be one about nothing. */
enum lz_code figures_needed(const struct figures *f, struct err *e);
/* Of one member; NULL: not in office in this year. */
const struct figures_row *figures_of(const struct figures *f, int64_t membership);
/* The same of a year that may lie in an earlier term, which is then looked up; count 0: nothing is known of it. */
enum lz_code figures_earlier(struct store *st, struct arena *a, int year, struct figures *out, struct err *e);
/* Adds what one duty says. Here because the term's summary counts year by year itself. */
void figures_add(struct figures_row *row, const struct codes *codes, const struct duty *d);
void figures_sum(struct figures_row *sum, const struct figures_row *one);

/* 89.1%; "" when nothing was due. */
const char *figures_rate(struct arena *a, int part, int whole);
const char *figures_mean(struct arena *a, int sum, int people);         /* 3.4; "" without people */
/* 总数, 3.4 ... of records of the whole body: rows of a view with `column` in the year, and where `more` ("is_key") holds. */
int64_t figures_records(struct store *st, const char *view, const char *column, int year, const char *more, struct err *e);
#endif
