/* paper_proposal_fill.h - what paper_proposal_fill.c (columns and lists) and paper_proposal_words.c (what is put together from
 * them) share. */
#ifndef LZ_PAPER_PROPOSAL_FILL_H
#define LZ_PAPER_PROPOSAL_FILL_H
#include "paper_proposal.h"

static inline struct layout_value words(const char *s)
{
	return (struct layout_value){ s, 0, false, false };
}

static inline struct layout_value on_day(int64_t day)
{
	return (struct layout_value){ "", day, true, false };
}

static const struct layout_value nothing = { "", 0, false, false };

struct rec *record_of(struct proposal_fill *f, const struct kind *k, int64_t id);       /* NULL: id 0, or unreadable */
/* Whoever handed it in: the person's, his membership's, or the unit's column. key: of either. */
struct layout_value signer_value(struct proposal_fill *f, const struct rec *submitter, const char *key);
const struct rec *lead_submitter(const struct rec *proposal);                           /* NULL: nobody */
/* "host": owes the answer; "any": was not let go; else has that role. */
bool handling_as(const struct rec *handling, const char *role);
/* The first unit with a role, or with "any". */
const struct rec *handling_first(const struct proposal_fill *f, const char *role);
/* A name that is put together: false where there is none of that name. */
bool proposal_word(struct proposal_fill *f, const char *name, struct layout_value *out);
#endif
