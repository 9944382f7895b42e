/* grid.h - typing a roll: what each key of the attendance grid does to a roll in memory. Plain values:
 * the screen turns keys into these calls and draws what is here; roll_save (ledger.h) writes it. Layer model.
 *
 * The clerk's way: everybody starts as the default; only exceptions are typed. A digit sets the person in hand; with
 * nobody in hand it arms that status, and from then on each two-letter code typed sets that person. Letters only
 * find, digits only set. Space looks for a name, pinyin or line number instead. Backspace takes the last step back.
 * 24 exceptions among 300 people: 24 codes of two letters, a digit for each of the statuses, and F2. */
#ifndef LZ_GRID_H
#define LZ_GRID_H
#include "lvzhi/roll.h"

/* What a digit stands for. leave_state: what it becomes where no request is on record. */
struct grid_mark {
	char digit;
	const char *label, *short_label;        /* 请假, 假: the cell */
	uint8_t status, leave_state, late, left_early;
};
extern const struct grid_mark grid_marks[];     /* ended by digit 0 */

enum { GRID_FOUND_MOST = 9 };

struct grid {
	struct roll *roll;
	int person, sitting;                    /* where the cursor is */
	bool in_hand;                           /* the cursor was put on a person: a digit sets that one */
	const struct grid_mark *armed;          /* status that codes set; NULL none */
	bool whole;                             /* set in every sitting of the event, not only in this one */
	bool searching;                         /* after Space: find holds a name, pinyin or number */
	char find[64];                          /* typed so far */
	int found[GRID_FOUND_MOST], found_count, pick;  /* people it may mean (found_count may exceed GRID_FOUND_MOST); pick -1 none */
	bool *chosen;                           /* by person: range or sector that the next digit sets */
	int chosen_count, range_from;           /* range_from -1: no range begun */
	bool *touched;                          /* by sitting: saving gives the default to whoever has nothing there */
	bool blind;                             /* second entry: the first one lies in `first` and is not shown */
	struct roll_cell **first;               /* by person */
	struct grid_step *steps;
	int step_count, group;
	char say[256];                          /* what the last call did, for the message line; "" nothing */
	bool wrong;                             /* say is a complaint */
};

void grid_open(struct grid *g, struct roll *r);         /* memory: the roll's arena */
void grid_grown(struct grid *g);                        /* somebody was put at the end of the roll (roll_add) */
/* A character that is typed: digit, letter or Chinese. Full-width forms are narrowed by the caller. */
void grid_type(struct grid *g, uint32_t c);
void grid_back(struct grid *g);                         /* Backspace: last typed letter, else the last step */
void grid_enter(struct grid *g);                        /* take what was looked for; else the next person */
/* true: something was given up (a search, a choice, a person in hand, the armed status); false: nothing left, leave. */
bool grid_escape(struct grid *g);
void grid_move(struct grid *g, int people, int sittings);       /* puts the cursor on a person: in hand */
void grid_go(struct grid *g, int person);
void grid_range(struct grid *g);                        /* begin a range here, or end it here */
void grid_sector(struct grid *g);                       /* choose the sector of the person at the cursor */
void grid_everybody(struct grid *g);                    /* choose all */
void grid_whole(struct grid *g);                        /* this sitting only <-> every sitting */
void grid_capacity(struct grid *g, int capacity);       /* of the person in hand, in all sittings */
/* The sitting before, copied over here wherever nothing is entered yet. */
void grid_copy(struct grid *g);
/* One name, code or number a line: the armed status for each. Lines that mean nobody or several are returned in
 * *asks (arena text, one a line), nothing is set for those. Returns how many were set. */
int grid_paste(struct grid *g, const char *text, char **asks);

/* The cell as shown and as it will be saved: the default where nothing was typed. */
struct roll_cell grid_cell(const struct grid *g, int person, int sitting);
const char *grid_cell_text(const struct grid *g, int person, int sitting);      /* 席 假 缺 迟 退 …, at most 4 cells */
bool grid_cell_default(const struct grid *g, int person, int sitting);          /* nothing typed: drawn dim */
/* Totals of a sitting with defaults counted in. */
struct roll_total grid_total(const struct grid *g, int sitting);
/* Against the paper: 应到 实到 请假 缺席 as counted by hand (-1: not given). true: they agree; else say tells what differs. */
bool grid_control(struct grid *g, int expected, int present, int leave, int absent);
/* Second entry: hide what is there, type again; grid_compare ends it: the number of cells that differ (cursor on the
 * first, say names it). 0: both agree. */
void grid_blind(struct grid *g);
int grid_compare(struct grid *g);

/* Before roll_save: the default into every touched sitting (and the one at the cursor). */
void grid_settle(struct grid *g);
int grid_changes(const struct grid *g);                 /* cells that saving now would write */
/* What was typed, as draft text, and back onto a roll read afresh. People put on the roll by hand stand first, a line
 * "w person capacity walk_in" each: the caller adds them (roll_add) before the rest is read. */
void grid_draft_write(const struct grid *g, struct sink *out);
int grid_draft_read(struct grid *g, const char *text);  /* cells taken over */
#endif
