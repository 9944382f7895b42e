#include "lvzhi/data.h"
#include <string.h>

enum { MOST = 512 };
struct lz_data_row { const char *name, *start, *end; };
extern const struct lz_data_row lz_data_rows[];         /* made by cmake/embed.cmake, sorted by name */

static const struct data_file *file_of(int i)
{
	static struct data_file files[MOST];            /* filled on first use, always with the same values */

	if (i >= MOST)
		return NULL;
	files[i] = (struct data_file){ lz_data_rows[i].name, lz_data_rows[i].start,
	                               (size_t)(lz_data_rows[i].end - lz_data_rows[i].start) };
	return &files[i];
}

const struct data_file *data_find(const char *name)
{
	for (int i = 0; lz_data_rows[i].name; i++)
		if (!strcmp(lz_data_rows[i].name, name))
			return file_of(i);
	return NULL;
}

const struct data_file *data_nth(const char *prefix, int n)
{
	for (int i = 0; lz_data_rows[i].name; i++)
		if (!strncmp(lz_data_rows[i].name, prefix, strlen(prefix)) && n-- == 0)
			return file_of(i);
	return NULL;
}
