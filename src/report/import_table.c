#include "import_table.h"
#include "lvzhi/text.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum lz_code table_add(struct table *t, int64_t line, const char **cell, int count, struct err *e)
{
	while (count > 0 && !*cell[count - 1])          /* Excel keeps formatted empty cells */
		count--;
	if (!count)
		return LZ_OK;
	if (t->count >= TABLE_ROWS_MOST)
		return err_set(e, LZ_INVALID, NULL, "文件超过 %d 行，请分成几个文件导入", TABLE_ROWS_MOST);
	t->rows = arena_grow(t->arena, t->rows, (size_t)t->count, sizeof *t->rows);
	t->rows[t->count++] = (struct table_row){ line, count, cell };
	return LZ_OK;
}

const char *table_cell(const struct table_row *r, int column)
{
	return column < r->count ? r->cell[column] : "";
}

/* Old .xls files and WPS .et files are OLE containers; an .xlsx is a zip. */
enum lz_code table_read(struct table *t, struct arena *a, const char *path, const char *encoding, struct err *e)
{
	static const char ole[] = "\xD0\xCF\x11\xE0", zip[] = "PK\x03\x04";
	char head[4] = "";
	struct stat at;
	FILE *f;
	size_t n;

	*t = (struct table){ .arena = a, .encoding = "" };
	if (!stat(path, &at) && !S_ISREG(at.st_mode) && !S_ISDIR(at.st_mode))   /* its head is looked at first: a pipe would wait, and lose it */
		return err_set(e, LZ_INVALID, NULL, "“%s”不是普通文件；请先存成 .csv 或 .xlsx 文件再导入", path);
	f = fopen(path, "rb");
	if (!f)
		return err_set(e, LZ_IO, NULL, "打不开文件“%s”：%s", path,
		               errno == ENOENT ? "没有这个文件，请核对文件名" : errno == EACCES ? "没有读它的权限" : strerror(errno));
	n = fread(head, 1, sizeof head, f);
	if (!n && ferror(f)) {
		fclose(f);
		return err_set(e, LZ_IO, NULL, "“%s”读不出来，它是文件夹吗？请给出 .csv 或 .xlsx 文件", path);
	}
	fclose(f);
	if (n == 0)
		return err_set(e, LZ_INVALID, NULL, "文件“%s”是空的", path);
	if (n == 4 && !memcmp(head, ole, 4))
		return err_set(e, LZ_INVALID, NULL, "“%s”是旧式 .xls（或 .et）文件，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入", path);
	if (n == 4 && !memcmp(head, zip, 4))
		return xlsx_table(t, path, NULL, e);
	return csv_table(t, path, encoding, e);
}
