/* csv.h - tables as text: RFC 4180 and what Excel and WPS make of it (quotes, doubled quotes, line breaks in
 * cells, ',' ';' or TAB). Works on UTF-8 in memory (encoding.h, file.h). Layer base. */
#ifndef LZ_CSV_H
#define LZ_CSV_H
#include "lvzhi/arena.h"

enum { CSV_CELL_MOST = 1 << 20, CSV_CELLS_MOST = 512 };   /* bytes of one cell, cells of one row */

struct csv {
	const char *at, *end;
	char separator;
	int64_t line;                           /* line the row just read began in, from 1 */
	int64_t next_line;
};
/* separator 0: found out from the first line. */
void csv_open(struct csv *c, const char *text, size_t n, char separator);
/* The next row: number of cells (0-ended text, in the arena), 0 at the end, -1 with *e set (an open quote, a cell
 * or row too large: with the line). Empty lines are passed over. */
int csv_row(struct csv *c, struct arena *a, char ***cells, struct err *e);
/* One cell, quoted where needed, behind the row so far; csv_end ends the row with CR LF. */
void csv_put(struct sink *out, const char *cell, bool first);
void csv_end(struct sink *out);
#endif
