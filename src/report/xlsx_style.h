/* xlsx_style.h - what a number in a workbook means is said by its number format: a day, a month, so many decimals. */
#ifndef LZ_XLSX_STYLE_H
#define LZ_XLSX_STYLE_H
#include "lvzhi/arena.h"

/* A formula that no program has computed yet (written by a script), in the manner of Excel's own error values. */
#define XLSX_NO_RESULT "#NULL!"

struct xlsx_styles {
	int *shape;                             /* by cell style */
	int count;
	struct xlsx_format { int id, shape; } *formats; /* custom ones */
	int format_count;
};
void xlsx_style_format(struct xlsx_styles *s, struct arena *a, int id, const char *code);
void xlsx_style_add(struct xlsx_styles *s, struct arena *a, int format_id);     /* the next cell style */
/* As the sheet shows it: 2025-03-15, 1968.05 for a format without a day, else the number without an exponent. */
const char *xlsx_number_text(const struct xlsx_styles *s, struct arena *a, int style, const char *number, bool from_1904);
#endif
