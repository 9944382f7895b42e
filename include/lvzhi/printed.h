/* printed.h - the log of what was printed: when, by whom, which sheet, where to, and the how manieth copy it is. Printing never
 * changes a record; the log lies beside the journal and is only ever added to. print.h fills it. */
#ifndef LZ_PRINTED_H
#define LZ_PRINTED_H
#include "lvzhi/arena.h"
#include "lvzhi/err.h"

struct store;
struct printed {
	int64_t id, at;
	const char *clerk;
	const char *paper;                      /* 提案交办单 */
	const char *source;                     /* table of the record; "" a list or a report */
	int64_t source_id;
	const char *detail;                     /* for which unit or submitter; of a list: its title */
	const char *target;                     /* the printer, or the file's name */
	int copies, copy_no;
};
/* Added in one transaction; id, at, clerk and copy_no are filled in. */
enum lz_code printed_add(struct store *st, struct printed *rows, int n, struct err *e);
/* The newest first, those before id `before` (0: all); returns how many. Texts live in a. */
int printed_list(struct store *st, struct arena *a, int64_t before, int most, struct printed *out);
#endif
