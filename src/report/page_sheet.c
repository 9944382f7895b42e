/* A document that is one table, as a spreadsheet: what stands above and below the table is for paper. */
#include "page_model.h"
#include "sheet_out.h"
#include "lvzhi/text.h"
#include <string.h>

static const char wide_space[] = "\u3000";

static const struct doc_table *only_table(const struct doc *d)
{
	const struct doc_table *found = NULL;

	for (const struct doc_part *p = d->parts; p; p = p->next)
		for (const struct doc_block *b = p->first; b; b = b->next) {
			if (b->kind == BLOCK_TABLE && found)
				return NULL;
			found = b->kind == BLOCK_TABLE ? b->table : found;
		}
	return found && found->headed && !found->half ? found : NULL;
}

bool doc_is_sheet(const struct doc *d)
{
	return only_table(d) != NULL;
}

/* 丁　宁 is spread for paper only. */
static const char *plain(struct arena *a, const char *cell)
{
	const char *space = cell, *rest, *end;

	if (*cell)
		utf8_next(&space);
	if (strncmp(space, wide_space, strlen(wide_space)))
		return cell;
	rest = end = space + strlen(wide_space);
	if (*end)
		utf8_next(&end);
	return *end ? cell : arena_print(a, "%.*s%s", (int)(space - cell), cell, rest);
}

enum lz_code doc_to_sheet(const struct doc *d, const char *path, struct err *e)
{
	const struct doc_table *t = only_table(d);
	struct arena a = { NULL };
	struct xlsx_column *columns;
	struct sheet_out *s;
	enum lz_code rc;

	if (!t)
		return err_set(e, LZ_INVALID, NULL, "这份文件不是一张表格，存不成 .xlsx、.csv；请存成 .pdf、.docx 或 .txt");
	columns = arena_take(&a, (size_t)t->count * sizeof *columns);
	for (int c = 0; c < t->count; c++)
		columns[c] = (struct xlsx_column){ t->columns[c].head ? t->columns[c].head : "", t->columns[c].cells,
		                                   t->columns[c].align == DOC_RIGHT };
	rc = sheet_begin(&s, path, *d->title ? d->title : "表", columns, t->count, e);
	if (!rc) {
		for (int i = 0; !rc && i < t->row_count; i++) {
			const char *cells[DOC_COLUMNS_MOST];
			struct arena_mark mark = arena_mark(&a);

			for (int c = 0; c < t->count; c++)
				cells[c] = t->rows[i].text[c] ? plain(&a, t->rows[i].text[c]) : "";
			rc = sheet_row(s, cells, e);
			arena_back(&a, mark);
		}
		rc = sheet_end(s, rc, e);
	}
	arena_free(&a);
	return rc;
}
