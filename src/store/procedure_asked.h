/* procedure_asked.h - whose feedback counts. Layer store, inside. */
#ifndef LZ_PROCEDURE_ASKED_H
#define LZ_PROCEDURE_ASKED_H
#include "lvzhi/rec.h"
#include "lvzhi/store.h"

/* New steps of submitters are of somebody who was asked; *late: a new closing that stands, once confirmed, although a
 * submitter of a merged proposal was not heard (NULL: none). */
enum lz_code procedure_asked_check(struct store *st, struct rec *proposal, struct rec **late, struct err *e);
#endif
