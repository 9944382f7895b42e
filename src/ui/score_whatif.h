/* score_whatif.h - what would be: a year by another rule (screen_whatif.c), a member's year with a record more or less
 * (screen_trial.c), and what he lacks (score_lack.c). Only src/ui includes this. */
#ifndef LZ_UI_SCORE_WHATIF_H
#define LZ_UI_SCORE_WHATIF_H
#include "ui_screen.h"

/* By the rule of this name in this year. */
struct whatif_on {
	const char *name;
	int year;
	int64_t membership;                     /* screen_trial, score_lack */
};
/* Asks with what to compare, and shows it. */
void score_compare(struct ui *ui, const struct whatif_on *on);
extern const struct screen trial_screen;
/* What he lacks to the next grade, which needs are not met, and which clauses have something left. */
void score_lack(struct ui *ui, const struct whatif_on *on);
#endif
