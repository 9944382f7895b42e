/* import_table.h - a file of rows as the import sees it, wherever it came from: text cells, each row with the place
 * it has in the file, so that a refusal can name it. Everything lives in the arena. */
#ifndef LZ_IMPORT_TABLE_H
#define LZ_IMPORT_TABLE_H
#include "lvzhi/arena.h"

enum { TABLE_ROWS_MOST = 2000000, TABLE_COLUMNS_MOST = 512, TABLE_CELL_MOST = 1 << 20 };

struct table_row {
	int64_t line;                           /* line of a CSV file, row of a sheet; from 1 */
	int count;
	const char **cell;                      /* never NULL */
};
struct table {
	struct arena *arena;
	struct table_row *rows;
	int64_t count;
	const char *encoding;                   /* of a text file; "" for a workbook */
};

/* CSV (encoding NULL: found out) or XLSX, by what the file holds and not by its name. An .xls is refused with what
 * to do about it. */
enum lz_code table_read(struct table *t, struct arena *a, const char *path, const char *encoding, struct err *e);
/* A new row at the end. LZ_INVALID when there are too many. */
enum lz_code table_add(struct table *t, int64_t line, const char **cell, int count, struct err *e);
const char *table_cell(const struct table_row *r, int column);  /* "" behind the last one */

enum lz_code csv_table(struct table *t, const char *path, const char *encoding, struct err *e);         /* csvio.c */
/* sheet NULL: the first one that is not hidden. */
enum lz_code xlsx_table(struct table *t, const char *path, const char *sheet, struct err *e);           /* xlsx_read.c */
#endif
