#include "import_table.h"
#include "lvzhi/csv.h"
#include "lvzhi/encoding.h"
#include "lvzhi/file.h"

enum lz_code csv_table(struct table *t, const char *path, const char *encoding, struct err *e)
{
	struct arena raw = { NULL };
	struct csv csv;
	char *bytes, *text, **cells;
	size_t n, len;
	int count;
	enum lz_code rc;

	rc = file_read(&raw, path, &bytes, &n, e);
	rc = rc ? rc : encoding_read(t->arena, bytes, n, encoding, &text, &len, &t->encoding, e);
	arena_free(&raw);
	if (rc)
		return rc;
	csv_open(&csv, text, len, 0);
	while ((count = csv_row(&csv, t->arena, &cells, e)) > 0)
		if (table_add(t, csv.line, (const char **)cells, count, e))
			return e->code;
	return count < 0 ? e->code : LZ_OK;
}
