#include "sheet_out.h"
#include "lvzhi/csv.h"
#include "lvzhi/file.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct sheet_out {
	struct xlsx *book;                      /* or else: */
	struct file_out file;
	struct arena a;
	struct sink line;
	int count;
};

static enum lz_code line_put(struct sheet_out *s, const char *const *cells, struct err *e)
{
	sink_reset(&s->line);
	for (int c = 0; c < s->count; c++)
		csv_put(&s->line, cells[c], c == 0);
	csv_end(&s->line);
	if (fwrite(s->line.text, 1, s->line.len, s->file.f) != s->line.len)
		return err_set(e, LZ_IO, NULL, "写不了“%s”：磁盘满了", s->file.path);
	return LZ_OK;
}

static enum lz_code csv_begin(struct sheet_out *s, const char *path, const struct xlsx_column *columns, struct err *e)
{
	const char **labels = arena_take(&s->a, sizeof *labels * (size_t)s->count);

	if (file_begin(&s->file, path, e))
		return e->code;
	fputs("\xEF\xBB\xBF", s->file.f);               /* without it Excel takes UTF-8 for GBK */
	for (int c = 0; c < s->count; c++)
		labels[c] = columns[c].label;
	return line_put(s, labels, e);
}

enum lz_code sheet_begin(struct sheet_out **out, const char *path, const char *name, const struct xlsx_column *columns,
                         int count,
                         struct err *e)
{
	struct sheet_out *s = mem_new(sizeof *s);
	const char *dot = strrchr(path, '.');
	bool xlsx = dot && !strcasecmp(dot, ".xlsx");

	s->count = count;
	s->line.arena = &s->a;
	if (xlsx ? xlsx_open(&s->book, path, name, columns, count, e) : csv_begin(s, path, columns, e)) {
		if (s->file.f)
			file_end(&s->file, e->code, e);
		arena_free(&s->a);
		free(s);
		return e->code;
	}
	*out = s;
	return LZ_OK;
}

enum lz_code sheet_row(struct sheet_out *s, const char *const *cells, struct err *e)
{
	return s->book ? xlsx_row(s->book, cells, e) : line_put(s, cells, e);
}

enum lz_code sheet_end(struct sheet_out *s, enum lz_code rc, struct err *e)
{
	rc = s->book ? xlsx_close(s->book, rc, e) : file_end(&s->file, rc, e);
	arena_free(&s->a);
	free(s);
	return rc;
}
