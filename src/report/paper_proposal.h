/* paper_proposal.h - what the files of the proposals' papers share: who fills a layout (paper_proposal_fill.h), which
 * rows a paper about many proposals has (paper_proposal_rows.c), and the jobs (paper_proposal.c). */
#ifndef LZ_PAPER_PROPOSAL_H
#define LZ_PAPER_PROPOSAL_H
#include "layout.h"
#include "lvzhi/office.h"
#include "lvzhi/paper.h"
#include "lvzhi/question.h"

/* One line of a paper about many proposals, or what a sheet is about. */
struct proposal_row {
	const struct rec *proposal, *submitter, *handling, *step;
	int64_t overdue;                        /* days; 0: it is not */
};
struct proposal_fill {
	struct store *st;
	struct arena *a;                        /* of the sheet */
	struct proposal_row now;                /* all NULL in a blank */
	struct proposal_row sheet;              /* what the sheet is about: now again when a list is through */
	int64_t session, unit;                  /* of a paper about many; 0 */
	const struct proposal_row *rows;        /* its lines */
	int row_count;
	int question;                           /* of those the sheet asks; -1: none */
	const struct question_set *asked;       /* whose they are */
	struct question *questions;
	int question_count;
	bool blank;
};
/* Ready to be put: the source reads and moves f. */
struct layout_source proposal_source(struct proposal_fill *f);

/* What a paper is about, one sheet each (the fitting ones of a proposal). Returns how many; st NULL: nothing but whether there
 * are any is wanted. */
enum paper_each {
	EACH_PROPOSAL, EACH_UNIT, EACH_REPLYING, EACH_CO_HANDLER, EACH_OVERDUE, EACH_SUBMITTER, EACH_CONTACT, EACH_EXTENSION, EACH_ASKED_OUT,
	EACH_MOVED, EACH_PROMISED, EACH_KEY, EACH_RATING_UNIT, EACH_RATER,
	EACH_SESSION, EACH_SESSION_UNIT,
};
int proposal_sheets(struct store *st, struct arena *a, const struct rec *proposal, enum paper_each each, int64_t today,
                    struct proposal_row **out);
/* Days past the day a unit's answer or opinion is due; 0: none. */
int64_t handling_overdue(const struct rec *proposal, const struct rec *handling, int64_t today);
/* 提案号 as it is printed: 12, with the prefix of its session D12; "" while it has none. */
const char *proposal_no_text(struct store *st, struct arena *a, const struct rec *proposal);
#endif
