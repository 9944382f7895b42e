/* data.h - the files of data/, which are built into the program ("schemes/jinan-2015.scheme"). */
#ifndef LZ_DATA_H
#define LZ_DATA_H
#include <stddef.h>

struct data_file {
	const char *name;                       /* below data/ */
	const char *bytes;                      /* followed by a 0 byte */
	size_t len;
};
/* NULL when there is none of that name. */
const struct data_file *data_find(const char *name);
/* The nth file whose name starts with prefix, in name order; NULL behind the last. */
const struct data_file *data_nth(const char *prefix, int n);
#endif
