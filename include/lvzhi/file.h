/* file.h - whole files in, and files out that are either complete or not there: written beside their final name,
 * flushed to disk, then renamed. Layer base. */
#ifndef LZ_FILE_H
#define LZ_FILE_H
#include "lvzhi/arena.h"
#include <stdio.h>

enum { FILE_BYTES_MOST = 512 << 20 };
/* The bytes of a file, 0-ended, in the arena. LZ_IO says what is wrong and with which file. */
enum lz_code file_read(struct arena *a, const char *path, char **bytes, size_t *n, struct err *e);

struct file_out {
	FILE *f;                                /* write here */
	char *path, *beside;                    /* owned; "" beside: standard output */
};
/* path NULL or "-": standard output. */
enum lz_code file_begin(struct file_out *out, const char *path, struct err *e);
/* rc LZ_OK: flushed, synced, renamed. Else, or when that fails, what was written is removed. Returns the outcome. */
enum lz_code file_end(struct file_out *out, enum lz_code rc, struct err *e);
enum lz_code file_put(const char *path, const char *bytes, size_t n, struct err *e);   /* begin, write, end */
#endif
