/* Workbooks against openpyxl (test-only, /usr/bin/python3 of Debian): what it writes we read, what we write it reads. */
#include "lvzhi/file.h"
#include "lvzhi/page.h"
#include "lvzhi/text.h"
#include "report/import_table.h"
#include "report/xlsx.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

static struct arena arena;
static struct err e;
static char folder[] = "/tmp/lvzhi-xlsx-XXXXXX";
static bool oracle;

static const char *at(const char *name)
{
	return arena_print(&arena, "%s/%s", folder, name);
}

static void clear(void)
{
	arena_free(&arena);
	e = (struct err){ 0 };
}

/* Runs a Python script with the folder as its argument; its output, or NULL where there is no openpyxl. */
static char *python(const char *script)
{
	struct sink out = { .arena = &arena };
	char line[4096];
	FILE *f;

	if (!oracle) {
		fprintf(stderr, "SKIPPED: python3-openpyxl is not installed, nothing was compared\n");
		return NULL;
	}
	f = fopen(at("script.py"), "w");
	ck_assert_ptr_nonnull(f);
	fputs("import sys\nfrom openpyxl import Workbook, load_workbook\nfrom openpyxl.styles import Font\nimport datetime\n"
	      "d = sys.argv[1]\n", f);
	fputs(script, f);
	fclose(f);
	f = popen(arena_print(&arena, "PYTHONIOENCODING=utf-8 /usr/bin/python3 %s/script.py %s", folder, folder), "r");
	ck_assert_ptr_nonnull(f);
	sink_text(&out, "");
	while (fgets(line, sizeof line, f))
		sink_text(&out, line);
	ck_assert_int_eq(pclose(f), 0);
	return out.text;
}

static const char *joined(const struct table *t)
{
	struct sink out = { .arena = &arena };

	sink_text(&out, "");
	for (int64_t i = 0; i < t->count; i++) {
		sink_put(&out, "%lld:", (long long)t->rows[i].line);
		for (int c = 0; c < t->rows[i].count; c++)
			sink_put(&out, "%s%s", c ? "|" : "", t->rows[i].cell[c]);
		sink_text(&out, "\n");
	}
	return out.text;
}

START_TEST(what_openpyxl_writes_is_read_as_the_clerk_saw_it)
{
	struct table t;

	if (!python("w = Workbook()\n"
	            "s = w.active\n"
	            "s.append(['委员编号', '姓名', '生日', '出生年月', '手机', '积分'])\n"
	            "s.append(['0012', '欧阳㑇', datetime.date(1968, 5, 12), datetime.date(1968, 10, 1), 13800138000, 12.5])\n"
	            "s.append(['0013', '李　明', 59, 61, '', 1968.10])\n"
	            "s['C2'].number_format = 'yyyy-mm-dd'\n"
	            "s['D2'].number_format = 'yyyy\"年\"m\"月\"'\n"
	            "s['C3'].number_format = 'm/d/yy'\n"
	            "s['D3'].number_format = '[$-804]yyyy\"年\"m\"月\"d\"日\";@'\n"
	            "s['F3'].number_format = '0.00'\n"
	            "s['A6'] = '=1+1'\n"
	            "s['B6'] = True\n"
	            "w.save(d + '/a.xlsx')\n"))
		return;
	ck_assert_msg(!table_read(&t, &arena, at("a.xlsx"), NULL, &e), "%s", e.say);
	ck_assert_str_eq(joined(&t),
	                 "1:委员编号|姓名|生日|出生年月|手机|积分\n"
	                 "2:0012|欧阳㑇|1968-05-12|1968.10|13800138000|12.5\n"
	                 "3:0013|李　明|1900-02-28|1900-03-01||1968.10\n"
	                 "6:#NULL!|1\n");
}
END_TEST

START_TEST(hidden_sheets_are_passed_over_and_merged_cells_stand_for_their_rows)
{
	struct table t;

	if (!python("w = Workbook()\n"
	            "s = w.active\n"
	            "s.sheet_state = 'hidden'\n"
	            "s['A1'] = '不是这张'\n"
	            "s = w.create_sheet('名册')\n"
	            "for r in [['界别', '姓名'], ['教育界', '王芳'], [None, '李梅'], [None, '赵强'], ['经济界', '钱进']]: s.append(r)\n"
	            "s.merge_cells('A2:A4')\n"
	            "w.save(d + '/b.xlsx')\n"))
		return;
	ck_assert_msg(!table_read(&t, &arena, at("b.xlsx"), NULL, &e), "%s", e.say);
	ck_assert_str_eq(joined(&t), "1:界别|姓名\n2:教育界|王芳\n3:教育界|李梅\n4:教育界|赵强\n5:经济界|钱进\n");
	ck_assert(xlsx_table(&t, at("b.xlsx"), "没有的", &e));
	ck_assert_ptr_nonnull(strstr(e.say, "没有的"));
}
END_TEST

/* A workbook put together by hand: what other programs write and openpyxl never does. */
static void book(const char *name, const char *workbook_pr, const char *styles, const char *strings, const char *rows)
{
	const struct { const char *name, *text; } parts[] = {
		{ "_rels/.rels", "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='/xl/workbook.xml'/></Relationships>" },
		{ "xl/workbook.xml", arena_print(&arena, "<x:workbook xmlns:x='m' xmlns:r='r'>%s<x:sheets><x:sheet name='一' sheetId='1' r:id='rId7'/>"
		  "</x:sheets></x:workbook>", workbook_pr) },
		{ "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId7' Type='http://x/worksheet' Target='worksheets/other.xml'/>"
		  "<Relationship Id='s' Type='http://x/styles' Target='styles.xml'/>"
		  "<Relationship Id='t' Type='http://x/sharedStrings' Target='/xl/texts.xml'/></Relationships>" },
		{ "xl/styles.xml", arena_print(&arena, "<styleSheet>%s</styleSheet>", styles) },
		{ "xl/texts.xml", arena_print(&arena, "<sst>%s</sst>", strings) },
		{ "xl/worksheets/other.xml", arena_print(&arena, "<x:worksheet xmlns:x='m'><x:sheetData>%s</x:sheetData></x:worksheet>", rows) },
	};
	zip_t *z = zip_open(at(name), ZIP_CREATE | ZIP_TRUNCATE, NULL);

	ck_assert_ptr_nonnull(z);
	for (size_t i = 0; i < COUNT(parts); i++)
		ck_assert(zip_file_add(z, parts[i].name, zip_source_buffer(z, parts[i].text, strlen(parts[i].text), 0), 0) >= 0);
	ck_assert_int_eq(zip_close(z), 0);
}

START_TEST(rich_text_readings_missing_references_and_1904_days_are_understood)
{
	struct table t;

	book("c.xlsx", "<x:workbookPr date1904='1'/>",
	     "<cellXfs><xf numFmtId='0'/><xf numFmtId='31'/><xf numFmtId='57'/><xf numFmtId='49'/></cellXfs>",
	     "<si><t>欧阳</t></si><si><r><t>曾</t></r><r><rPr><b/></rPr><t>国藩</t></r><rPh sb='0' eb='1'><t>ZENG</t></rPh></si>",
	     "<x:row><x:c t='s'><x:v>1</x:v></x:c><x:c t='inlineStr'><x:is><x:t>行内</x:t></x:is></x:c><x:c s='1'><x:v>0</x:v></x:c>"
	     "<x:c s='1'><x:v>1.75</x:v></x:c><x:c s='2'><x:v>31</x:v></x:c></x:row>"
	     "<x:row r='9'><x:c r='C9' t='s'><x:v>0</x:v></x:c><x:c><x:v>1.3800138E10</x:v></x:c><x:c t='e'><x:v>#N/A</x:v></x:c>"
	     "<x:c t='s'><x:v>99</x:v></x:c></x:row>");
	ck_assert_msg(!table_read(&t, &arena, at("c.xlsx"), NULL, &e), "%s", e.say);
	ck_assert_str_eq(joined(&t), "1:曾国藩|行内|0|1904-01-02|1904.02\n9:||欧阳|13800138000|#N/A\n");
}
END_TEST

START_TEST(broken_files_are_one_sentence)
{
	static const struct { const char *bytes; size_t n; const char *says; } files[] = {
		{ "", 0, "空的" },
		{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, ".xls" },
		{ "PK\x03\x04 and nothing else", 22, "完整" },
	};
	struct table t;

	for (size_t i = 0; i < COUNT(files); i++) {
		FILE *f = fopen(at("bad.xlsx"), "wb");

		fwrite(files[i].bytes, 1, files[i].n, f);
		fclose(f);
		ck_assert_int_eq(table_read(&t, &arena, at("bad.xlsx"), NULL, &e), LZ_INVALID);
		ck_assert_msg(strstr(e.say, files[i].says) != NULL, "%s", e.say);
	}
	book("bad.xlsx", "", "", "", "<x:row><x:c><x:v>1</x:v></x:row>");
	ck_assert_int_eq(table_read(&t, &arena, at("bad.xlsx"), NULL, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "损坏"));
	ck_assert_int_eq(table_read(&t, &arena, at("nothing.xlsx"), NULL, &e), LZ_IO);
	ck_assert_int_eq(table_read(&t, &arena, folder, NULL, &e), LZ_IO);
}
END_TEST

START_TEST(a_huge_cell_and_too_many_columns_are_refused)
{
	struct table t;
	size_t n = 10u << 20;
	char *big = arena_take(&arena, n + 1);
	struct sink row = { .arena = &arena };

	memset(big, 'a', n);
	book("big.xlsx", "", "", "", arena_print(&arena, "<x:row><x:c t='inlineStr'><x:is><x:t>%s</x:t></x:is></x:c></x:row>", big));
	ck_assert_int_eq(table_read(&t, &arena, at("big.xlsx"), NULL, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "1 MB"));
	book("big.xlsx", "", "", arena_print(&arena, "<si><t>%s</t></si>", big), "");
	ck_assert_int_eq(table_read(&t, &arena, at("big.xlsx"), NULL, &e), LZ_INVALID);
	sink_text(&row, "<x:row>");
	for (int c = 0; c < 600; c++)
		sink_text(&row, "<x:c><x:v>1</x:v></x:c>");
	sink_text(&row, "</x:row>");
	book("big.xlsx", "", "", "", row.text);
	ck_assert_int_eq(table_read(&t, &arena, at("big.xlsx"), NULL, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "512"));
}
END_TEST

START_TEST(entities_of_a_doctype_are_never_expanded)
{
	struct table t;

	book("dtd.xlsx", "", "", "", "");
	{
		const char *evil = "<!DOCTYPE a [<!ENTITY b 'bb'>]><worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>";
		zip_t *z = zip_open(at("dtd.xlsx"), 0, NULL);

		ck_assert(zip_file_add(z, "xl/worksheets/other.xml", zip_source_buffer(z, evil, strlen(evil), 0), ZIP_FL_OVERWRITE) >= 0);
		ck_assert_int_eq(zip_close(z), 0);
	}
	ck_assert_int_eq(table_read(&t, &arena, at("dtd.xlsx"), NULL, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "声明"));
}
END_TEST

static const struct xlsx_column columns[] = { { "委员编号", 8, false }, { "姓名", 10, false }, { "积分", 6, true }, { "备注", 80, false } };
static const char *const rows[][4] = {
	{ "0012", "欧阳㑇", "12.5", "=1+1" },
	{ "0013", "䶮·买买提", "-3", "<&\"'> 两\n行" },
	{ "", "", "007", "110101190001010000" },
};

static void write_book(const char *name)
{
	struct xlsx *x;

	ck_assert(!xlsx_open(&x, at(name), "委员", columns, COUNT(columns), &e));
	for (size_t i = 0; i < COUNT(rows); i++)
		ck_assert(!xlsx_row(x, rows[i], &e));
	ck_assert_msg(!xlsx_close(x, LZ_OK, &e), "%s", e.say);
}

START_TEST(openpyxl_reads_what_we_write)
{
	char *got;

	write_book("out.xlsx");
	got = python("s = load_workbook(d + '/out.xlsx').active\n"
	             "for r in s.iter_rows(values_only=True): print(r)\n"
	             "print(s.title, s.freeze_panes, s.auto_filter.ref, s['A1'].font.b, s['A2'].number_format, s.column_dimensions['D'].width > 50)\n");
	if (got)
		ck_assert_str_eq(got, "('委员编号', '姓名', '积分', '备注')\n"
		                      "('0012', '欧阳㑇', 12.5, '=1+1')\n"
		                      "('0013', '䶮·买买提', -3, '<&\"\\'> 两\\n行')\n"
		                      "(None, None, '007', '110101190001010000')\n"
		                      "委员 A2 A1:D4 True @ True\n");
}
END_TEST

START_TEST(we_read_what_we_write)
{
	struct table t;

	write_book("own.xlsx");
	ck_assert_msg(!table_read(&t, &arena, at("own.xlsx"), NULL, &e), "%s", e.say);
	ck_assert_int_eq(t.count, 4);
	for (int r = 0; r < 3; r++)
		for (int c = 0; c < 4; c++)
			ck_assert_str_eq(table_cell(&t.rows[r + 1], c), rows[r][c]);
}
END_TEST

START_TEST(a_book_that_cannot_be_written_leaves_nothing)
{
	struct xlsx *x;
	struct sink big = { .arena = &arena };
	const char *row[4] = { "1", "", "", "" };

	ck_assert_int_eq(xlsx_open(&x, at("no-such-folder/x.xlsx"), "委员", columns, COUNT(columns), &e), LZ_IO);
	for (int i = 0; i < 40000; i++)
		sink_text(&big, "字");
	row[3] = big.text;
	ck_assert(!xlsx_open(&x, at("long.xlsx"), "委员", columns, COUNT(columns), &e));
	ck_assert_int_eq(xlsx_row(x, row, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "备注"));
	ck_assert_int_eq(xlsx_close(x, LZ_INVALID, &e), LZ_INVALID);
	ck_assert_int_ne(access(at("long.xlsx"), F_OK), 0);
}
END_TEST

/* A list on paper: its one table is what the sheet has. A name spread for paper is a name again. */
START_TEST(a_document_of_one_table_is_a_sheet_and_no_other)
{
	static const struct doc_column heads[] = {
		{ "姓名", 8, DOC_LEFT, true }, { "界别", 12, DOC_LEFT, false }, { "得分", 6, DOC_RIGHT, true }
	};
	static const char want[] = "\xEF\xBB\xBF姓名,界别,得分\r\n丁宁,\"教育界,科技界\",98\r\n欧阳修,第　一条,7.5\r\n合计,,105.5\r\n";
	struct doc *d = doc_new(&arena, "名单");
	struct doc_table *t;
	char *got;
	size_t n;

	doc_part(d, "委员名单");
	doc_text(d, "政协芜湖市委员会", DOC_LEFT);
	ck_assert(!doc_is_sheet(d));
	ck_assert_int_eq(doc_write(d, at("none.xlsx"), NULL, &e), LZ_INVALID);
	ck_assert(access(at("none.xlsx"), F_OK));
	t = doc_table(d, heads, COUNT(heads));
	doc_row(t, (const char *const[]){ "丁　宁", "教育界,科技界", "98" });
	doc_row(t, (const char *const[]){ "欧阳修", "第　一条", "7.5" });
	doc_row_bold(t, (const char *const[]){ "合计", NULL, "105.5" });
	ck_assert(doc_is_sheet(d));
	ck_assert_msg(!doc_write(d, at("list.csv"), NULL, &e), "%s", e.say);
	ck_assert(!file_read(&arena, at("list.csv"), &got, &n, &e));
	ck_assert_str_eq(got, want);
	doc_table(d, heads, COUNT(heads));
	ck_assert(!doc_is_sheet(d));
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("xlsx");
	int failed;

	oracle = system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") == 0;
	if (!mkdtemp(folder))
		return 1;
	tcase_add_checked_fixture(tc, NULL, clear);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, what_openpyxl_writes_is_read_as_the_clerk_saw_it);
	tcase_add_test(tc, hidden_sheets_are_passed_over_and_merged_cells_stand_for_their_rows);
	tcase_add_test(tc, rich_text_readings_missing_references_and_1904_days_are_understood);
	tcase_add_test(tc, broken_files_are_one_sentence);
	tcase_add_test(tc, a_huge_cell_and_too_many_columns_are_refused);
	tcase_add_test(tc, entities_of_a_doctype_are_never_expanded);
	tcase_add_test(tc, openpyxl_reads_what_we_write);
	tcase_add_test(tc, we_read_what_we_write);
	tcase_add_test(tc, a_book_that_cannot_be_written_leaves_nothing);
	tcase_add_test(tc, a_document_of_one_table_is_a_sheet_and_no_other);
	failed = suite_run("xlsx", tc);
	return system(arena_print(&arena, "rm -r %s", folder)) || failed;
}
