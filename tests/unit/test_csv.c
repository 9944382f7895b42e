#include "lvzhi/csv.h"
#include "unit.h"

START_TEST(rows_are_read_as_excel_and_wps_write_them)
{
	static const struct { const char *text; char separator; const char *rows; } cases[] = {     /* cells end in |, rows in / */
		{ "a,b\r\nc,d\r\n", 0, "a|b|/c|d|/" },
		{ "a,b\nc,d", 0, "a|b|/c|d|/" },
		{ "a,b\rc,d\r", 0, "a|b|/c|d|/" },
		{ "a\tb\nc\td", 0, "a|b|/c|d|/" },
		{ "a;b\n\"1,5\";d", 0, "a|b|/1,5|d|/" },
		{ "姓名,\"单位;职务\"\n张三,\"市一中,校长\"", 0, "姓名|单位;职务|/张三|市一中,校长|/" },
		{ "sep=;\na,b;c\n", 0, "a,b|c|/" }, { "sep=\r\na,b\n", 0, "sep=|/a|b|/" },
		{ "\"a\"\"b\",\"\"\n", 0, "a\"b||/" },
		{ "\"两\n行\",x\n", 0, "两\n行|x|/" },
		{ "a,\n,b\n,\n", 0, "a||/|b|/||/" },
		{ "\n\r\n\na\n\n\nb\n", 0, "a|/b|/" },
		{ "\"\"\n", 0, "|/" },
		{ "a\"b,c\n", 0, "a\"b|c|/" },                          /* a quote inside is a quote */
		{ "\"a\"b,c\n", 0, "ab|c|/" },
		{ "a,b\n", ';', "a,b|/" },
		{ " a , b \n", 0, " a | b |/" },
		{ "", 0, "" }, { "\n\n", 0, "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sink got = { .arena = &a };
		struct csv c;
		char **cells;
		int n;

		sink_text(&got, "");
		csv_open(&c, cases[i].text, strlen(cases[i].text), cases[i].separator);
		while ((n = csv_row(&c, &a, &cells, &e)) > 0) {
			for (int k = 0; k < n; k++)
				sink_put(&got, "%s|", cells[k]);
			sink_text(&got, "/");
		}
		ck_assert_int_eq(n, 0);
		ck_assert_str_eq(got.text, cases[i].rows);
	}
}
END_TEST

START_TEST(a_row_knows_the_line_it_began_in)
{
	static const char text[] = "a\n\n\"b\nb\r\nb\rb\",1\n\nc\n";
	static const int64_t lines[] = { 1, 3, 8 };
	struct csv c;
	char **cells;

	csv_open(&c, text, sizeof text - 1, 0);
	for (size_t i = 0; i < COUNT(lines); i++) {
		ck_assert_int_gt(csv_row(&c, &a, &cells, &e), 0);
		ck_assert_int_eq(c.line, lines[i]);
	}
	ck_assert_int_eq(csv_row(&c, &a, &cells, &e), 0);
}
END_TEST

static void refused(const char *text, size_t n, const char *say)
{
	struct csv c;
	char **cells;
	int got;

	csv_open(&c, text, n, 0);
	while ((got = csv_row(&c, &a, &cells, &e)) > 0)
		;
	ck_assert_int_eq(got, -1);
	ck_assert_int_eq(e.code, LZ_INVALID);
	ck_assert_msg(!strncmp(e.say, say, strlen(say)), "%s", e.say);
	ck_assert_int_eq(csv_row(&c, &a, &cells, &e), 0);       /* and nothing comes after it */
}

START_TEST(what_cannot_be_a_table_is_refused_with_its_line)
{
	size_t big = 10 << 20;
	char *cell = arena_take(&a, big + 8);
	struct sink wide = { .arena = &a };

	refused("a\nb,\"c\nd\ne", 11, "第2行的引号没有结束");
	memset(cell, 'x', big);
	refused(cell, big, "第1行有一格超过");
	cell[0] = '"';
	refused(cell, big, "第1行有一格超过");
	cell[big - 1] = '"';
	refused(cell, big, "第1行有一格超过");
	for (int i = 0; i <= CSV_CELLS_MOST; i++)
		sink_text(&wide, "x,");
	refused(wide.text, wide.len, "第1行超过 512 格");
}
END_TEST

START_TEST(the_largest_cell_and_the_widest_row_are_taken)
{
	char *cell = arena_take(&a, CSV_CELL_MOST + 1);
	struct sink wide = { .arena = &a };
	struct csv c;
	char **cells;

	memset(cell, 'x', CSV_CELL_MOST);
	csv_open(&c, cell, CSV_CELL_MOST, 0);
	ck_assert_int_eq(csv_row(&c, &a, &cells, &e), 1);
	ck_assert_uint_eq(strlen(cells[0]), CSV_CELL_MOST);
	for (int i = 0; i < CSV_CELLS_MOST; i++)
		csv_put(&wide, "x", !i);
	csv_end(&wide);
	csv_open(&c, wide.text, wide.len, 0);
	ck_assert_int_eq(csv_row(&c, &a, &cells, &e), CSV_CELLS_MOST);
}
END_TEST

START_TEST(whatever_is_written_is_read_back)
{
	static const char *const parts[] = { "", "a", "\"", ",", "\n", "\r\n", ";", "\t", " ", "张", "=1+1", "\"\"", "'", "007", "#", "sep=" };
	uint64_t seed = 1;

	for (int round = 0; round < 3000; round++) {
		struct sink out = { .arena = &a };
		char *table[6][5];
		int rows = 1 + round % 6, columns = 1 + round % 5, n;
		struct csv c;
		char **cells;

		for (int i = 0; i < rows; i++) {
			for (int j = 0; j < columns; j++) {
				struct sink cell = { .arena = &a };

				sink_text(&cell, "");
				for (int k = 0; k < 4; k++) {
					seed = seed * 6364136223846793005u + 1442695040888963407u;
					sink_text(&cell, parts[seed >> 60]);
				}
				table[i][j] = cell.text;
				csv_put(&out, cell.text, !j);
			}
			csv_end(&out);
		}
		csv_open(&c, out.text, out.len, ',');
		for (int i = 0; i < rows; i++) {
			n = csv_row(&c, &a, &cells, &e);
			ck_assert_msg(n == columns, "%d cells, written %d: %s", n, columns, out.text);
			for (int j = 0; j < columns; j++)
				ck_assert_str_eq(cells[j], table[i][j]);
		}
		ck_assert_int_eq(csv_row(&c, &a, &cells, &e), 0);
		arena_free(&a);
	}
}
END_TEST

START_TEST(any_bytes_end_somewhere)
{
	static const char signs[] = "\",;\t\r\n ax\0";
	uint64_t seed = 3;

	for (int i = 0; i < 20000; i++) {
		char text[48];
		struct csv c;
		char **cells;
		int n, rows = 0;

		for (size_t k = 0; k < sizeof text; k++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			text[k] = signs[(seed >> 33) % (sizeof signs - 1)];
		}
		csv_open(&c, text, (size_t)i % sizeof text, 0);
		while ((n = csv_row(&c, &a, &cells, &e)) > 0)
			ck_assert_int_lt(rows++, 100);
		ck_assert_ptr_eq(c.at, c.end);
		arena_free(&a);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		rows_are_read_as_excel_and_wps_write_them, a_row_knows_the_line_it_began_in, what_cannot_be_a_table_is_refused_with_its_line,
		the_largest_cell_and_the_widest_row_are_taken, whatever_is_written_is_read_back, any_bytes_end_somewhere,
	};

	return unit_run("csv", tests, COUNT(tests));
}
