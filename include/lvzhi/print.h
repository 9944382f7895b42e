/* print.h - the system's print queue, through `lp` (CUPS). Layer report. */
#ifndef LZ_PRINT_H
#define LZ_PRINT_H
#include "lvzhi/page.h"
#include "lvzhi/printed.h"

struct printer {
	const char *name, *info;
	bool is_default;
};
/* Printers of the system; 0 when there is none or no print system. */
int print_printers(struct arena *a, struct printer **out);
/* One job. printer NULL: the default one. job gets its name ("office-12"). LZ_IO says what to do. */
enum lz_code print_doc(const struct doc *d, const char *printer, char **job, char **missing, struct arena *a,
                       struct err *e);
/* A document went to this printer or file, into the log: a row for each of its sheets that is about a record, or one for the
 * whole of it. */
enum lz_code printed_doc(struct store *st, const struct doc *d, const char *target, int copies, struct err *e);
/* 提案交办单 关于加装电梯的提案（市教育局）  office  第2份 */
const char *printed_text(struct store *st, struct arena *a, const struct printed *p);
#endif
