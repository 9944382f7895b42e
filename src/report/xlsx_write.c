#include "xlsx.h"
#include "lvzhi/file.h"
#include "lvzhi/text.h"
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

struct xlsx {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *text;
	const struct xlsx_column *columns;
	int count;
	int64_t rows;
	struct file_out out;                    /* the library writes into the file that stands beside */
};

enum lz_code xlsx_open(struct xlsx **out, const char *path, const char *sheet, const struct xlsx_column *columns, int count,
                       struct err *e)
{
	/* Rows go to a temporary file as they come: 4 MB whatever the list's length. */
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	struct xlsx *x = mem_new(sizeof *x);

	x->columns = columns;
	x->count = count;
	if (file_begin(&x->out, path, e)) {
		free(x);
		return e->code;
	}
	x->book = workbook_new_opt(x->out.beside, &options);
	x->sheet = x->book ? workbook_add_worksheet(x->book, sheet) : NULL;
	if (!x->sheet) {
		err_set(e, LZ_IO, NULL, "写不了“%s”：放临时文件的磁盘满了", path);
		file_end(&x->out, LZ_IO, e);
		free(x);
		return e->code;
	}
	x->head = workbook_add_format(x->book);
	format_set_bold(x->head);
	x->text = workbook_add_format(x->book);
	format_set_num_format_index(x->text, 49);       /* "@": typing over a number keeps its zeros too */
	for (int c = 0; c < count; c++) {
		int cells = columns[c].cells > 60 ? 60 : columns[c].cells, label = text_cells(columns[c].label) + 2;

		worksheet_set_column(x->sheet, (lxw_col_t)c, (lxw_col_t)c, (cells > label ? cells : label) + 1,
		                     columns[c].number ? NULL : x->text);
		worksheet_write_string(x->sheet, 0, (lxw_col_t)c, columns[c].label, x->head);
	}
	worksheet_freeze_panes(x->sheet, 1, 0);
	*out = x;
	return LZ_OK;
}

static bool plain_number(const char *s)
{
	size_t n = strspn(s + (*s == '-'), "0123456789");

	s += *s == '-';
	return n > 0 && n < 15 && (n == 1 || *s != '0')
	    && (!s[n] || (s[n] == '.' && n + strlen(s + n) < 16 && text_is(s + n + 1, "0123456789")));
}

enum lz_code xlsx_row(struct xlsx *x, const char *const *cells, struct err *e)
{
	lxw_row_t row = (lxw_row_t)(x->rows + 1);

	if (x->rows + 1 >= XLSX_ROWS_MOST)
		return err_set(e, LZ_INVALID, NULL, "超过 %d 行，.xlsx 放不下，请导出 .csv", XLSX_ROWS_MOST);
	for (int c = 0; c < x->count; c++) {
		const char *s = cells[c];

		if (!*s)
			continue;
		if (x->columns[c].number && plain_number(s)) {
			worksheet_write_number(x->sheet, row, (lxw_col_t)c, strtod(s, NULL), NULL);
			continue;
		}
		if (utf8_count(s) > XLSX_CELL_MOST)
			return err_set(e, LZ_INVALID, NULL, "第 %lld 行“%s”超过 %d 字，.xlsx 放不下，请导出 .csv 或 .json",
			               (long long)x->rows + 1, x->columns[c].label, XLSX_CELL_MOST);
		worksheet_write_string(x->sheet, row, (lxw_col_t)c, s, x->text);
	}
	x->rows++;
	return LZ_OK;
}

/* The library prints its complaints on stderr, which may be a screen of ours; the outcome says the same. */
static lxw_error close_quietly(lxw_workbook *book)
{
	int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC), kept = dup(STDERR_FILENO);
	lxw_error failed;

	if (quiet >= 0 && kept >= 0)
		dup2(quiet, STDERR_FILENO);
	failed = workbook_close(book);
	if (kept >= 0)
		dup2(kept, STDERR_FILENO);
	close(quiet);
	close(kept);
	return failed;
}

enum lz_code xlsx_close(struct xlsx *x, enum lz_code rc, struct err *e)
{
	lxw_error failed;

	if (!rc && x->count)
		worksheet_autofilter(x->sheet, 0, 0, (lxw_row_t)x->rows, (lxw_col_t)(x->count - 1));
	failed = close_quietly(x->book);
	if (!rc && failed)
		rc = err_set(e, LZ_IO, NULL, "写不了“%s”：磁盘满了", x->out.path);
	rc = file_end(&x->out, rc, e);
	free(x);
	return rc;
}
