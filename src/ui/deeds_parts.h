/* deeds_parts.h - what a list can do with the marked rows, or the one under the cursor, beyond what every list can: the lines
 * of the Ctrl-E menu that doors.c names. Each gets the ids of the rows and says what came of it. */
#ifndef LZ_UI_DEEDS_PARTS_H
#define LZ_UI_DEEDS_PARTS_H
#include "ui_screen.h"

/* member_move.c */
void member_leave(struct ui *ui, const int64_t *ids, int n);
void member_sector(struct ui *ui, const int64_t *ids, int n);
/* proposal_deeds.c */
void proposal_compare(struct ui *ui, const int64_t *ids, int n);
void proposal_print(struct ui *ui, const int64_t *ids, int n);
extern const struct deed_now proposal_steps, handling_steps;
/* deeds.c */
void member_summaries(struct ui *ui, const int64_t *ids, int n);
void event_roll(struct ui *ui, const int64_t *ids, int n);
void event_leave_requests(struct ui *ui, const int64_t *ids, int n);
void event_lock(struct ui *ui, const int64_t *ids, int n);
void talk_print(struct ui *ui, const int64_t *ids, int n);
void appraisal_roll(struct ui *ui, const int64_t *ids, int n);
void appraisal_objects(struct ui *ui, const int64_t *ids, int n);
void appraisal_print(struct ui *ui, const int64_t *ids, int n);
#endif
