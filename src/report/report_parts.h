/* report_parts.h - the functions behind the rows of the table in report.c, one family a file. */
#ifndef LZ_REPORT_PARTS_H
#define LZ_REPORT_PARTS_H
#include "lvzhi/report.h"

#define REPORT(name) enum lz_code report_##name(struct store *st, struct doc *d, const struct report_query *q, struct err *e)
REPORT(ranking);
REPORT(sheets);
REPORT(summary);
REPORT(activity);
REPORT(composition);
REPORT(circular);
REPORT(checklist);
REPORT(appraisal);
REPORT(term);
REPORT(yearly);
REPORT(charts);
REPORT(roster);
REPORT(register);
REPORT(addresses);
REPORT(labels);
enum lz_code rows_checklist(struct store *st, const char *path, const struct report_query *q, struct err *e);
REPORT(proposals);
enum lz_code rows_proposals(struct store *st, const char *path, const struct report_query *q, struct err *e);
REPORT(warnings);
#endif
