/* xlsx_read.c - an .xlsx is a zip of XML: the workbook says which sheets there are, its rels where they lie, the
 * styles which numbers are days; strings are shared or inline. Everything is counted on the way in: a file of a
 * few kilobytes may unpack to gigabytes. */
#include "import_table.h"
#include "xlsx_style.h"
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { PART_MOST = 512 << 20, MERGES_MOST = 100000, PATH_MOST = 256 };

struct merge {
	int column;
	int64_t from, to;
};
struct reader {
	struct table *t;
	struct err *e;
	zip_t *zip;
	XML_Parser parser;
	const char *path, *wanted;
	struct arena scratch;
	struct sink text;                       /* of the string or cell being read */
	bool in_text, in_phonetic, in_cell, has_formula;

	char book[PATH_MOST], sheet[PATH_MOST], strings_at[PATH_MOST], styles_at[PATH_MOST];
	char sheet_rel[64];                     /* r:id of the sheet that is read */
	bool sheet_found, days_from_1904;

	const char **strings;
	size_t string_count;
	struct xlsx_styles styles;

	int64_t row;
	int column, style, width;
	char type[12];
	const char *cells[TABLE_COLUMNS_MOST];
	struct merge *merges;
	size_t merge_count;
};

/* Some programs write every name with a prefix: <x:row>. */
static const char *local(const XML_Char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static const char *attr(const XML_Char **a, const char *key)
{
	for (; *a; a += 2)
		if (!strcmp(local(a[0]), key))
			return a[1];
	return "";
}

static void stop(struct reader *r)
{
	XML_StopParser(r->parser, XML_FALSE);
}

static void no_doctype(void *ctx, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int internal)
{
	struct reader *r = ctx;

	(void)name; (void)sys; (void)pub; (void)internal;
	err_set(r->e, LZ_INVALID, NULL, "“%s”里有工作簿不该有的声明，请用 Excel 或 WPS 另存一次再导入", r->path);
	stop(r);
}

static void chars(void *ctx, const XML_Char *s, int n)
{
	struct reader *r = ctx;

	if (!r->in_text || r->in_phonetic)
		return;
	if (r->text.len + (size_t)n > TABLE_CELL_MOST) {
		err_set(r->e, LZ_INVALID, NULL, "“%s”里有一个单元格超过 1 MB%s，请检查后再导入", r->path,
		        r->row ? "" : "（文字表）");
		stop(r);
		return;
	}
	sink_bytes(&r->text, s, (size_t)n);
}

/* One part of the zip through the parser. needed: its absence is an error. */
static enum lz_code part(struct reader *r, const char *name, bool needed, XML_StartElementHandler start,
                         XML_EndElementHandler end)
{
	zip_file_t *f = zip_fopen(r->zip, name, ZIP_FL_NOCASE);
	size_t total = 0;
	zip_int64_t n = 1;

	*r->e = (struct err){ 0 };
	if (!f)
		return needed ? err_set(r->e, LZ_INVALID, NULL, "“%s”不是完整的 .xlsx 文件（缺 %s），请用 Excel 或 WPS 另存一次",
		                        r->path, name) : LZ_OK;
	r->parser = XML_ParserCreate(NULL);
	XML_SetUserData(r->parser, r);
	XML_SetElementHandler(r->parser, start, end);
	XML_SetCharacterDataHandler(r->parser, chars);
	XML_SetStartDoctypeDeclHandler(r->parser, no_doctype);
	while (n > 0 && !r->e->code) {
		void *buffer = XML_GetBuffer(r->parser, 1 << 16);

		n = buffer ? zip_fread(f, buffer, 1 << 16) : -1;
		total += n > 0 ? (size_t)n : 0;
		if (n < 0)
			err_set(r->e, LZ_INVALID, NULL, "“%s”损坏了（%s 读不完），请重新拷贝或另存一次", r->path, name);
		else if (total > PART_MOST)
			err_set(r->e, LZ_INVALID, NULL, "“%s”展开后太大（超过 512 MB），请分成几个文件导入", r->path);
		else if (XML_ParseBuffer(r->parser, (int)n, n == 0) == XML_STATUS_ERROR && !r->e->code)
			err_set(r->e, LZ_INVALID, NULL, "“%s”损坏了（%s 第 %lu 行：%s），请用 Excel 或 WPS 另存一次", r->path, name,
			        (unsigned long)XML_GetCurrentLineNumber(r->parser), XML_ErrorString(XML_GetErrorCode(r->parser)));
	}
	XML_ParserFree(r->parser);
	zip_fclose(f);
	return r->e->code;
}

/* --- where things are ------------------------------------------------------------------- */

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n >= m && !strcmp(s + n - m, tail);
}

/* A target is relative to the folder of the part that names it, or absolute. */
static void target(char *to, const char *base, const char *path)
{
	const char *slash = strrchr(base, '/');
	int folder = slash ? (int)(slash - base) + 1 : 0;

	while (!strncmp(path, "../", 3) && folder > 0) {
		for (folder--; folder > 0 && base[folder - 1] != '/';)
			folder--;
		path += 3;
	}
	if (*path == '/')
		folder = 0;
	*to = '\0';
	if ((size_t)folder + strlen(path) < PATH_MOST) {
		memcpy(to, base, (size_t)folder);
		strcpy(to + folder, path + (*path == '/'));
	}
}

static void top_rels(void *ctx, const XML_Char *name, const XML_Char **a)
{
	struct reader *r = ctx;

	if (!strcmp(local(name), "Relationship") && ends_with(attr(a, "Type"), "/officeDocument"))
		target(r->book, "", attr(a, "Target"));
}

static void book_start(void *ctx, const XML_Char *name, const XML_Char **a)
{
	struct reader *r = ctx;
	const char *n = local(name);

	if (!strcmp(n, "workbookPr"))
		r->days_from_1904 = !strcmp(attr(a, "date1904"), "1") || !strcmp(attr(a, "date1904"), "true");
	if (strcmp(n, "sheet") || r->sheet_found)
		return;
	if (r->wanted ? strcmp(attr(a, "name"), r->wanted) : ends_with(attr(a, "state"), "idden"))
		return;                                 /* hidden, veryHidden */
	r->sheet_found = strlen(attr(a, "id")) < sizeof r->sheet_rel;
	if (r->sheet_found)
		strcpy(r->sheet_rel, attr(a, "id"));
}

static void book_rels(void *ctx, const XML_Char *name, const XML_Char **a)
{
	struct reader *r = ctx;
	const char *type = attr(a, "Type");

	if (strcmp(local(name), "Relationship"))
		return;
	if (!strcmp(attr(a, "Id"), r->sheet_rel))
		target(r->sheet, r->book, attr(a, "Target"));
	if (ends_with(type, "/sharedStrings"))
		target(r->strings_at, r->book, attr(a, "Target"));
	if (ends_with(type, "/styles"))
		target(r->styles_at, r->book, attr(a, "Target"));
}

static void rels_of(char *to, const char *part_name)
{
	const char *slash = strrchr(part_name, '/');
	int folder = slash ? (int)(slash - part_name) + 1 : 0;
	size_t n = strlen(part_name);

	*to = '\0';
	if (n + 12 > PATH_MOST)
		return;
	memcpy(to, part_name, (size_t)folder);
	strcpy(to + folder, "_rels/");
	strcat(to, part_name + folder);
	strcat(to, ".rels");
}

static enum lz_code find_parts(struct reader *r)
{
	char rels[PATH_MOST];

	strcpy(r->book, "xl/workbook.xml");
	if (part(r, "_rels/.rels", false, top_rels, NULL) || part(r, r->book, true, book_start, NULL))
		return r->e->code;
	if (!r->sheet_found)
		return err_set(r->e, LZ_INVALID, NULL, r->wanted ? "“%s”里没有叫“%s”的工作表" : "“%s”里没有看得见的工作表%s", r->path,
		               r->wanted ? r->wanted : "");
	rels_of(rels, r->book);
	if (part(r, rels, true, book_rels, NULL))
		return r->e->code;
	return *r->sheet ? LZ_OK : err_set(r->e, LZ_INVALID, NULL, "“%s”不是完整的 .xlsx 文件，请用 Excel 或 WPS 另存一次", r->path);
}

/* --- styles and shared strings ------------------------------------------------------------ */

static void styles_start(void *ctx, const XML_Char *name, const XML_Char **a)
{
	struct reader *r = ctx;
	const char *n = local(name);

	if (!strcmp(n, "numFmt"))
		xlsx_style_format(&r->styles, &r->scratch, atoi(attr(a, "numFmtId")), attr(a, "formatCode"));
	else if (!strcmp(n, "cellXfs"))
		r->in_cell = true;
	else if (!strcmp(n, "xf") && r->in_cell)
		xlsx_style_add(&r->styles, &r->scratch, atoi(attr(a, "numFmtId")));
}

static void styles_end(void *ctx, const XML_Char *name)
{
	struct reader *r = ctx;

	if (!strcmp(local(name), "cellXfs"))
		r->in_cell = false;
}

/* <rPh> holds the reading of a name: no part of it. Rich text is several <t> in one string. */
static void text_start(struct reader *r, const char *n)
{
	if (!strcmp(n, "t"))
		r->in_text = true;
	else if (!strcmp(n, "rPh"))
		r->in_phonetic = true;
}

static void text_end(struct reader *r, const char *n)
{
	if (!strcmp(n, "t"))
		r->in_text = false;
	else if (!strcmp(n, "rPh"))
		r->in_phonetic = false;
}

static void strings_start(void *ctx, const XML_Char *name, const XML_Char **a)
{
	struct reader *r = ctx;

	(void)a;
	if (!strcmp(local(name), "si"))
		sink_reset(&r->text);
	text_start(r, local(name));
}

static void strings_end(void *ctx, const XML_Char *name)
{
	struct reader *r = ctx;

	text_end(r, local(name));
	if (strcmp(local(name), "si"))
		return;
	r->strings = arena_grow(&r->scratch, r->strings, r->string_count, sizeof *r->strings);
	r->strings[r->string_count++] = r->text.len ? arena_copy(r->t->arena, r->text.text) : "";
}

/* --- the sheet ------------------------------------------------------------------------------ */

/* "AB12" -> column 27, row 12. What is no such reference leaves both as they are. */
static void place(const char *ref, int *column, int64_t *row)
{
	int c = 0;

	for (; *ref >= 'A' && *ref <= 'Z' && c < 20000; ref++)
		c = c * 26 + (*ref - 'A' + 1);
	if (c > 0)
		*column = c - 1;
	if (*ref >= '1' && *ref <= '9')
		*row = strtoll(ref, NULL, 10);
}

static void sheet_start(void *ctx, const XML_Char *name, const XML_Char **a)
{
	struct reader *r = ctx;
	const char *n = local(name);

	if (!strcmp(n, "row")) {
		r->row = *attr(a, "r") ? strtoll(attr(a, "r"), NULL, 10) : r->row + 1;
		r->column = -1;
		r->width = 0;
	} else if (!strcmp(n, "c")) {
		int64_t row = r->row;

		r->column++;
		place(attr(a, "r"), &r->column, &row);
		r->style = atoi(attr(a, "s"));
		*r->type = '\0';
		if (strlen(attr(a, "t")) < sizeof r->type)
			strcpy(r->type, attr(a, "t"));
		r->in_cell = true;
		r->has_formula = false;
		sink_reset(&r->text);
	} else if (!strcmp(n, "v")) {
		r->in_text = true;
	} else if (!strcmp(n, "f")) {
		r->has_formula = true;
	} else if (!strcmp(n, "mergeCell") && r->merge_count < MERGES_MOST) {
		struct merge m = { -1, 0, 0 };
		const char *colon = strchr(attr(a, "ref"), ':');
		int last = -1;

		place(attr(a, "ref"), &m.column, &m.from);
		if (colon)
			place(colon + 1, &last, &m.to);
		if (m.column != last || m.column < 0 || m.column >= TABLE_COLUMNS_MOST || m.to <= m.from)
			return;                         /* only a column of one cell stands for all its rows */
		r->merges = arena_grow(&r->scratch, r->merges, r->merge_count, sizeof *r->merges);
		r->merges[r->merge_count++] = m;
	} else if (r->in_cell) {
		text_start(r, n);
	}
}

static const char *cell_text(struct reader *r)
{
	if (!r->text.len)
		return r->has_formula && strcmp(r->type, "str") ? XLSX_NO_RESULT : "";
	if (!strcmp(r->type, "s")) {
		size_t i = strtoul(r->text.text, NULL, 10);

		return i < r->string_count ? r->strings[i] : "";
	}
	if (!*r->type || !strcmp(r->type, "n"))
		return xlsx_number_text(&r->styles, r->t->arena, r->style, r->text.text, r->days_from_1904);
	if (!strcmp(r->type, "d") && r->text.len > 10 && r->text.text[10] == 'T')
		r->text.text[10] = '\0';                /* 2025-03-15T00:00:00 */
	return arena_copy(r->t->arena, r->text.text);
}

static void sheet_end(void *ctx, const XML_Char *name)
{
	struct reader *r = ctx;
	const char *n = local(name);

	if (!strcmp(n, "v"))
		r->in_text = false;
	else if (!strcmp(n, "c")) {
		const char *text = cell_text(r);

		r->in_cell = false;
		if (!*text)
			return;
		if (r->column >= TABLE_COLUMNS_MOST) {
			err_set(r->e, LZ_INVALID, NULL, "“%s”第 %lld 行超过 %d 列，请删去用不到的列", r->path, (long long)r->row,
			        TABLE_COLUMNS_MOST);
			stop(r);
			return;
		}
		while (r->width <= r->column)
			r->cells[r->width++] = "";
		r->cells[r->column] = text;
	} else if (!strcmp(n, "row") && r->width) {
		const char **copy = arena_take(r->t->arena, sizeof *copy * (size_t)r->width);

		memcpy(copy, r->cells, sizeof *copy * (size_t)r->width);
		if (table_add(r->t, r->row, copy, r->width, r->e))
			stop(r);
	} else {
		text_end(r, n);
	}
}

/* Rosters merge 界别 over its members: each of them has it. */
static void fill_merges(struct reader *r)
{
	struct table *t = r->t;

	for (size_t i = 0; i < r->merge_count; i++) {
		const struct merge *m = &r->merges[i];
		int64_t lo = 0, hi = t->count;
		const char *text = "";

		while (lo < hi) {
			int64_t mid = lo + (hi - lo) / 2;

			if (t->rows[mid].line < m->from)
				lo = mid + 1;
			else
				hi = mid;
		}
		if (lo < t->count && t->rows[lo].line == m->from)
			text = table_cell(&t->rows[lo++], m->column);
		for (; *text && lo < t->count && t->rows[lo].line <= m->to; lo++) {
			struct table_row *row = &t->rows[lo];

			if (*table_cell(row, m->column))
				break;                  /* merges do not overlap in a sound file: stay linear in others */
			if (m->column >= row->count) {
				const char **wider = arena_take(t->arena, sizeof *wider * (size_t)(m->column + 1));

				for (int c = 0; c <= m->column; c++)
					wider[c] = table_cell(row, c);
				row->cell = wider;
				row->count = m->column + 1;
			}
			row->cell[m->column] = text;
		}
	}
}

enum lz_code xlsx_table(struct table *t, const char *path, const char *sheet, struct err *e)
{
	struct reader *r = mem_new(sizeof *r);
	int why = 0;
	enum lz_code rc;

	*r = (struct reader){ .t = t, .e = e, .path = path, .wanted = sheet };
	r->text.arena = &r->scratch;
	r->zip = zip_open(path, ZIP_RDONLY, &why);
	if (!r->zip) {
		free(r);
		return err_set(e, LZ_INVALID, NULL, "“%s”不是完整的 .xlsx 文件（可能没有拷贝完），请重新拷贝或另存一次", path);
	}
	sink_reset(&r->text);
	rc = find_parts(r);
	if (!rc && *r->styles_at)
		rc = part(r, r->styles_at, false, styles_start, styles_end);
	if (!rc && *r->strings_at)
		rc = part(r, r->strings_at, false, strings_start, strings_end);
	r->in_cell = r->in_text = r->in_phonetic = false;
	rc = rc ? rc : part(r, r->sheet, true, sheet_start, sheet_end);
	if (!rc)
		fill_merges(r);
	zip_close(r->zip);
	arena_free(&r->scratch);
	free(r);
	return rc;
}
