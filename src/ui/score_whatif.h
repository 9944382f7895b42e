/* score_whatif.h - what would be: a year by another rule (screen_whatif.c), the year of a member or a body with a record
 * more or less (screen_trial.c), and what is lacking (score_lack.c). Only src/ui includes this. */
#ifndef LZ_UI_SCORE_WHATIF_H
#define LZ_UI_SCORE_WHATIF_H
#include "lvzhi/score_room.h"
#include "ui_screen.h"

/* By the rule of this name in this year. */
struct whatif_on {
	const char *name;
	int year;
	int64_t subject;                        /* a membership or a body of the rule; not of score_compare */
	const struct scheme *lent;              /* the rule itself, where this committee has none of that name; NULL */
};
/* Asks with what to compare, and shows it. */
void score_compare(struct ui *ui, const struct whatif_on *on);
extern const struct screen trial_screen;
/* What is lacking to the next grade, which needs are not met, and which clauses have something left. */
void score_lack(struct ui *ui, const struct whatif_on *on);
/* A clause with something left, as both screens call it. */
const char *score_room_said(struct arena *a, const struct scheme *s, const struct room *r);
#endif
