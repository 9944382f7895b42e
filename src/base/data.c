#include "lvzhi/data.h"
#include <string.h>

extern const struct data_file data_files[];             /* made by cmake/embed.cmake, sorted by name */

const struct data_file *data_find(const char *name)
{
	for (const struct data_file *f = data_files; f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

const struct data_file *data_nth(const char *prefix, int n)
{
	for (const struct data_file *f = data_files; f->name; f++)
		if (!strncmp(f->name, prefix, strlen(prefix)) && n-- == 0)
			return f;
	return NULL;
}
