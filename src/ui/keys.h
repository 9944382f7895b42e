/* keys.h - between the loop, the key table and the terminal. */
#ifndef LZ_KEYS_H
#define LZ_KEYS_H
#include "term.h"

/* The next action in a context, waiting up to ms: ACT_NONE when nothing came, ui->ended when nothing more will. */
enum act keys_next(struct ui *ui, unsigned where, int ms);
#endif
