/* xlsx.h - the workbook writer: one sheet, a bold and frozen head with a filter, text as text so that leading zeros
 * and 18-digit numbers stay. Rows go straight to disk. */
#ifndef LZ_XLSX_H
#define LZ_XLSX_H
#include "lvzhi/arena.h"

enum { XLSX_CELL_MOST = 32767, XLSX_ROWS_MOST = 1048576 };      /* Excel's own limits; in characters */

struct xlsx_column {
	const char *label;
	int cells;                              /* width in columns of text */
	bool number;                            /* cells that are plain numbers are written as such, to add up */
};
struct xlsx;
/* The file appears as `path` only when xlsx_close is given LZ_OK. */
enum lz_code xlsx_open(struct xlsx **out, const char *path, const char *sheet, const struct xlsx_column *columns, int count,
                       struct err *e);
enum lz_code xlsx_row(struct xlsx *x, const char *const *cells, struct err *e);
enum lz_code xlsx_close(struct xlsx *x, enum lz_code rc, struct err *e);
#endif
