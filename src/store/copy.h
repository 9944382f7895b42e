/* copy.h - a ledger's bytes from one file to another, through SQLite: a copy of an open file made by hand loses what
 * still lies in its -wal. Layer store, inside. */
#ifndef LZ_COPY_H
#define LZ_COPY_H
#include "db.h"

/* The whole ledger as one file of its own (no -wal), written beside `to`, flushed, renamed over it. */
enum lz_code copy_out(sqlite3 *from, const char *to, struct err *e);
#endif
