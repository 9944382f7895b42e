/* sheet_out.h - rows into an .xlsx or a .csv, by the ending of the file. */
#ifndef LZ_SHEET_OUT_H
#define LZ_SHEET_OUT_H
#include "xlsx.h"

struct sheet_out;
enum lz_code sheet_begin(struct sheet_out **out, const char *path, const char *name, const struct xlsx_column *columns, int count,
                         struct err *e);
enum lz_code sheet_row(struct sheet_out *s, const char *const *cells, struct err *e);
/* The file appears only when rc is LZ_OK. Ends the sheet; returns the outcome. */
enum lz_code sheet_end(struct sheet_out *s, enum lz_code rc, struct err *e);
#endif
