/* bring_parts.h - an import on its way: bring.c runs it, screen_import.c shows what would come of it. */
#ifndef LZ_UI_BRING_PARTS_H
#define LZ_UI_BRING_PARTS_H
#include "lvzhi/exchange.h"
#include "ui_screen.h"

struct bring_row {
	int64_t line;
	enum import_fate fate;
	const char *what, *why;
	bool left;                              /* the clerk leaves it out */
	bool warned;                            /* it goes in; why says what to look at */
};
struct bring {
	struct arena arena;                     /* of the rows; freed by whoever started the import */
	struct import job;
	struct import_result got;
	struct bring_row *rows;                 /* in order of the file */
	size_t count, next;                     /* next: where `leave` looks on */
	bool write;                             /* out: F2 was pressed */
};
/* Read the file and see what would come of it; false: it cannot be read, which has been said. */
bool bring_try(struct ui *ui, struct bring *b);

extern const struct screen import_screen;
#endif
