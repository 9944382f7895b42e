#include "lvzhi/exchange.h"
#include "lvzhi/csv.h"
#include "lvzhi/file.h"
#include "lvzhi/text.h"
#include "xlsx.h"
#include <string.h>

/* Three ways to write rows. Each streams: a list of any length costs one row of memory. */
struct writer {
	const struct view *view;
	int columns;
	struct arena arena;
	struct sink line;
	struct file_out out;
	struct xlsx *book;
	int64_t rows;
	struct err *e;
	enum lz_code (*row)(struct writer *w, const struct list_row *row);
};

static enum lz_code flush(struct writer *w)
{
	size_t n = fwrite(w->line.text, 1, w->line.len, w->out.f);

	if (n != w->line.len)
		return err_set(w->e, LZ_IO, NULL, "写不了“%s”：磁盘满了", w->out.path);
	sink_reset(&w->line);
	return LZ_OK;
}

static enum lz_code csv_row_out(struct writer *w, const struct list_row *row)
{
	for (int c = 0; c < w->columns; c++)
		csv_put(&w->line, row->cell[c], c == 0);
	csv_end(&w->line);
	return flush(w);
}

static enum lz_code json_row_out(struct writer *w, const struct list_row *row)
{
	sink_text(&w->line, w->rows ? ",\n" : "\n");
	json_row(&w->line, w->view, row);
	return flush(w);
}

static enum lz_code xlsx_row_out(struct writer *w, const struct list_row *row)
{
	return xlsx_row(w->book, row->cell, w->e);
}

static enum lz_code csv_begin(struct writer *w, const char *path)
{
	if (file_begin(&w->out, path, w->e))
		return w->e->code;
	w->row = csv_row_out;
	if (path)
		sink_text(&w->line, "\xEF\xBB\xBF");    /* without it Excel takes UTF-8 for GBK */
	for (int c = 0; c < w->columns; c++)
		csv_put(&w->line, w->view->columns[c].label, c == 0);
	csv_end(&w->line);
	return flush(w);
}

static enum lz_code json_begin(struct writer *w, const char *path)
{
	if (file_begin(&w->out, path, w->e))
		return w->e->code;
	w->row = json_row_out;
	sink_text(&w->line, "[");
	return flush(w);
}

static enum lz_code xlsx_begin(struct writer *w, const char *path)
{
	struct xlsx_column *columns = arena_take(&w->arena, sizeof *columns * (size_t)w->columns);

	for (int c = 0; c < w->columns; c++) {
		const struct view_column *vc = &w->view->columns[c];

		columns[c] = (struct xlsx_column){ vc->label, vc->cells ? vc->cells : 12, vc->type == F_INT || vc->type == F_POINTS };
	}
	w->row = xlsx_row_out;
	return xlsx_open(&w->book, path, w->view->label, columns, w->columns, w->e);
}

static bool each(void *ctx, const struct list_row *row)
{
	struct writer *w = ctx;

	if (w->row(w, row))
		return false;
	w->rows++;
	return true;
}

static const char *ending(const char *path)
{
	const char *dot = path ? strrchr(path, '.') : NULL;

	return dot && !strchr(dot, '/') ? dot : "";
}

enum lz_code export_write(struct store *st, const struct list_query *q, const char *path, int64_t *rows, struct err *e)
{
	struct writer w = { .view = q->view, .e = e };
	const char *end;
	enum lz_code rc;

	w.line.arena = &w.arena;
	sink_text(&w.line, "");
	*rows = 0;
	*e = (struct err){ 0 };
	while (q->view->columns[w.columns].key)
		w.columns++;
	end = text_lower(&w.arena, ending(path));
	if (!path || !strcmp(end, ".csv"))
		rc = csv_begin(&w, path);
	else if (!strcmp(end, ".json"))
		rc = json_begin(&w, path);
	else if (!strcmp(end, ".xlsx"))
		rc = xlsx_begin(&w, path);
	else
		rc = err_set(e, LZ_INVALID, NULL, "不知道要导出哪种文件：“%s”应以 .csv、.xlsx 或 .json 结尾", path);
	if (!rc) {
		enum lz_code asked = list_each(st, q, each, &w, e);

		rc = asked ? asked : e->code;
	}
	if (!rc && w.row == json_row_out) {
		sink_text(&w.line, w.rows ? "\n]\n" : "]\n");
		rc = flush(&w);
	}
	if (w.book)
		rc = xlsx_close(w.book, rc, e);
	else if (w.out.f)
		rc = file_end(&w.out, rc, e);
	if (!rc)
		*rows = w.rows;
	arena_free(&w.arena);
	return rc;
}
