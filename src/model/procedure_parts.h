/* procedure_parts.h - what the files of the procedure share. Layer model, inside. */
#ifndef LZ_PROCEDURE_PARTS_H
#define LZ_PROCEDURE_PARTS_H
#include "lvzhi/procedure.h"

/* STEP_CONFIRMED while a save is under way: made from a typed column; stands out of order without a question. */
enum { TYPED = 2 };

/* One limit of a step's list, "reply=3m sign=3w": the text behind key=, or NULL. */
const char *limits_get(struct arena *a, const char *limits, const char *key);
/* What is in force today for a step about this unit's role; "" when the step sets none. */
const char *limits_now(struct arena *a, const struct rec *proposal, enum procedure_do step, const char *role, const struct procedure_rules *rules);
const char *procedure_setting(const struct procedure_rules *rules, const struct rec *proposal, const char *key);

enum procedure_do step_do(const struct rec *step);
bool step_in_force(const struct rec *c);                /* a step row that is there and not taken back */
bool handling_is(const struct rec *handling, const char *role);
bool steps_settle(struct rec *proposal);                /* STEP_UNDONE of every row from the steps back */
/* The column a step was typed into: where the cursor goes; NULL: none. */
const char *typed_column(enum procedure_do act);
#endif
