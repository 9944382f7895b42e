/* trial.h - the year of one member or body with records that are not there, or without some that are. Everything is in
 * memory: the ledger is read once and never written. Layer store. */
#ifndef LZ_TRIAL_H
#define LZ_TRIAL_H
#include "lvzhi/evaluate.h"
#include "lvzhi/score_room.h"

struct trial;
/* Reads everybody's duties of the year, for the place. subject: a membership, or a body of the rule's kind (subject.id).
 * LZ_INVALID: it is not scored. */
enum lz_code trial_open(struct trial **out, struct store *st, const struct scheme *s, int year, int64_t subject, struct err *e);
void trial_close(struct trial *t);
struct codes *trial_codes(struct trial *t);
const struct subject *trial_subject(const struct trial *t);
int64_t trial_day(const struct trial *t);        /* of records that are made up: today, inside the year */
/* Whose records a body may be given, on that day; none for a rule over members. */
const struct room_member *trial_members(const struct trial *t, int *n);
/* The subject's duties, by day. */
const struct duty *trial_duties(const struct trial *t, size_t *n);
/* Score with `add` and without those of trial_duties whose gone[i] is set (gone NULL: none is). The result lives until the
 * next run or close: lines, total, grade, and the place among all. */
enum lz_code trial_run(struct trial *t, const struct duty *add, size_t n, const bool *gone, const struct result **out, struct err *e);
/* What would bring the subject further (score_room.h), over its duties as they are. */
enum lz_code trial_room(struct trial *t, struct arena *a, struct room_found *out, struct err *e);
#endif
