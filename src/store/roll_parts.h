/* roll_parts.h - what making and saving a roll share (src/store only). */
#ifndef LZ_ROLL_PARTS_H
#define LZ_ROLL_PARTS_H
#include "db.h"
#include "lvzhi/roll.h"

enum { ATTENDANCE_FIELD_COUNT = 12 };

/* The image of one cell as row_write takes it; text is borrowed. */
void attendance_values(const struct roll_person *p, int64_t sitting, const struct roll_cell *c, struct value *out);
/* The event of a roll that may be written: NULL with *e set when it is locked or gone. */
struct rec *roll_open(struct store *st, struct arena *a, int64_t event, struct err *e);
/* Whether a row may be written: an attendance of a locked roll may not, by whatever door it comes. */
enum lz_code roll_guard(struct store *st, const struct row_change *c, struct err *e);
/* The event's roll_state after its cells changed; writes it when it differs. */
enum lz_code roll_state_follow(struct op *op, struct rec *event, struct err *e);
#endif
