/* files_parts.h - asking for a file (files.c): what copies.c and bring.c share. */
#ifndef LZ_UI_FILES_PARTS_H
#define LZ_UI_FILES_PARTS_H
#include "ui_screen.h"

/* One of the files that fit, on sticks, beside the ledger, in its backups and where the program was started; or what
 * the clerk writes. NULL: Esc. */
const char *ui_ask_file(struct ui *ui, struct arena *a, const char *title, bool (*fits)(const struct ui *ui, const char *path));
int file_sticks(struct arena *a, const char **out, int most);   /* where removable disks are mounted */
int file_others(struct arena *a, const char *typed, int n, int most, struct pick_row *out);     /* "elsewhere": id 1 */
#endif
