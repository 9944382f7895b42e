/* print.h - the system's print queue, through `lp` (CUPS). Layer report. */
#ifndef LZ_PRINT_H
#define LZ_PRINT_H
#include "lvzhi/page.h"

struct printer {
	const char *name, *info;
	bool is_default;
};
/* Printers of the system; 0 when there is none or no print system. */
int print_printers(struct arena *a, struct printer **out);
/* One job. printer NULL: the default one. job gets its name ("office-12"). LZ_IO says what to do. */
enum lz_code print_doc(const struct doc *d, const char *printer, char **job, char **missing, struct arena *a,
                       struct err *e);
#endif
