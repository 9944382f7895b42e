/* ranking_parts.h - what the ranking and the score sheet share. Only src/ui includes this. */
#ifndef LZ_RANKING_PARTS_H
#define LZ_RANKING_PARTS_H
#include "lvzhi/evaluate.h"
#include "ui_screen.h"

/* One member's sheet out of an evaluation that stays open below. When the ledger changes, the sheet asks `again` for the
 * evaluation made anew, which fills scheme and result; false: that member is not in it any more. */
struct sheet_arg {
	const struct scheme *scheme;
	const char *name;                       /* of the scheme */
	const struct scheme *lent;              /* itself, where the committee has none of that name; NULL */
	int year;
	const struct result *result;            /* with its lines */
	bool (*again)(struct ui *ui, struct sheet_arg *arg);
	void *ctx;
};
extern const struct screen sheet_screen;
/* The ranking of the committee that has just been chosen (store_choose) instead of the clerk's own (screen_score.c). */
struct ranking_on {
	int year;
	const char *name;                       /* of the rule */
	const struct scheme *scheme;            /* as the list has it that is opened from */
	const char *committee;                  /* for the title */
};
extern const struct screen ranking_screen;      /* opened with a ranking_on that outlives it */
/* What Ctrl-E (办事) of the ranking offers: a line is one entry in score_deeds[] (score_deeds.c), which gets what stands
 * on the screen. The results belong to the screen below: they live while `does` runs. */
struct score_on {
	int year;
	const char *name;                       /* of the scheme */
	const struct scheme *scheme;
	const struct results *results;
	const struct result *at;                /* under the cursor; NULL: nobody */
	const struct scheme *lent;              /* the rule, where the committee has none of that name; NULL. It outlives all that is opened */
};
struct score_deed {
	const char *label;
	void (*does)(struct ui *ui, const struct score_on *on);
};
extern const struct score_deed score_deeds[];   /* ended by a NULL label */
/* Whether the year is locked with this rule: of whom, the rule says. */
bool year_locked(struct ui *ui, int year, const struct scheme *s, const char *name);
/* Every committee of the ledger in one pass, as a list (score_every.c). */
void deed_every(struct ui *ui, const struct score_on *on);
/* reports_menu.c */
void deed_reports(struct ui *ui, const struct score_on *on);
void deed_charts(struct ui *ui, const struct score_on *on);
void report_preview(struct ui *ui, const char *name, int year, const char *subject);     /* a locked year as it was locked */
/* 距“称职”还差 3.5 分; "" at the top or where grades are no numbers. */
const char *score_missing(struct arena *a, const struct scheme *s, const struct result *r);
#endif
