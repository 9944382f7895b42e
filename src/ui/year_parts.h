/* year_parts.h - what the screens of the evaluation year share. Only src/ui includes this. */
#ifndef LZ_YEAR_PARTS_H
#define LZ_YEAR_PARTS_H
#include "lvzhi/lock.h"
#include "ui_screen.h"

/* The year the office works on: the one of the newest event, today's where there is none (screen_score.c). */
int ui_year(struct ui *ui);
/* The subject after this one among members and the bodies some rule scores, by = -1 the one before; NULL: there is no other,
 * which has been said (year_files.c). */
const char *ui_subject_next(struct ui *ui, const char *subject, int by);
bool ui_subjects(struct ui *ui);                        /* whether there is another one at all */
/* Grades proposed and decided, one keystroke each (screen_grades.c): opened with the year's record, which is saved. */
extern const struct screen grades_screen;
/* Where a returned table and the ledger differ: ui_on { year, the file } (screen_selfcheck.c). */
extern const struct screen selfcheck_screen;
/* Sheets for the members' own check out and back in, differences of a locked year (year_files.c). */
bool year_sheets_out(struct ui *ui, int year);
void year_sheets_back(struct ui *ui, int year);
void year_differences(struct ui *ui, int64_t locking);
#endif
