/* Charts in each of the writers. */
#include "unit/bbox_kit.h"
#include "unit/docx_kit.h"
#include "report/page_model.h"
#include "lvzhi/text.h"
#include <locale.h>

static const char *const bands[] = { "优秀", "称职", "不称职" }, *const quarters[] = { "一季度", "二季度", "三季度", "四季度" };
static const char *const years[] = { "2025年", "2024年" };
static const double people[] = { 10, 40, 5 }, times[] = { 1, 2, 4, 8, 2, 2, 0, 1 };

static struct doc *charts(void)
{
	struct doc *d = doc_new(&a, "图表");

	doc_chart(d, &(struct doc_chart){ CHART_BARS, "等次分布", "人", bands, 3, NULL, 1, people, 0 });
	doc_chart(d, &(struct doc_chart){ CHART_LINE, "人均活动", "次", quarters, 4, years, 2, times, 1 });
	return d;
}

static const char *text_of(int width)
{
	struct sink out = { .arena = &a };

	setlocale(LC_ALL, "C.UTF-8");
	doc_to_text(charts(), width, &out);
	return out.text;
}

/* 40 cells: labels 6, numbers 2, 5 for the rest: the longest bar has 27, 10 of 40 are 6.75 cells. */
START_TEST(bars_lie_as_long_as_their_numbers)
{
	const char *s = text_of(40);

	ck_assert_ptr_nonnull(strstr(s, "等次分布（单位：人）\n"));
	ck_assert_ptr_nonnull(strstr(s, "  称职 │███████████████████████████ 40\n"));
	ck_assert_ptr_nonnull(strstr(s, "  优秀 │██████▊ 10\n"));
	ck_assert_ptr_nonnull(strstr(s, "不称职 │███▍ 5\n"));
}
END_TEST

START_TEST(quarters_stand_side_by_side_with_their_numbers_under_them)
{
	const char *s = text_of(50);

	ck_assert_ptr_nonnull(strstr(s, "█ 2025年   ▒ 2024年"));
	ck_assert_ptr_nonnull(strstr(s, "   一季度      二季度      三季度      四季度   \n"));
	ck_assert_ptr_nonnull(strstr(s, "    1.0         2.0         4.0         8.0     \n"));
	ck_assert_ptr_nonnull(strstr(s, "    2.0         2.0         0.0         1.0     \n"));
}
END_TEST

START_TEST(where_blocks_are_wide_plain_signs_are_drawn)
{
	const char *s;

	text_ambiguous_wide(true);
	s = text_of(40);
	text_ambiguous_wide(false);
	ck_assert_ptr_nonnull(strstr(s, "  优秀 |####### 10\n"));
	ck_assert_ptr_null(strstr(s, "█"));
	ck_assert_ptr_null(strstr(s, "─"));
}
END_TEST

START_TEST(no_line_is_wider_than_asked)
{
	for (int width = 24; width < 130; width++) {
		char *save = NULL;

		for (char *line = strtok_r((char *)text_of(width), "\n", &save); line; line = strtok_r(NULL, "\n", &save))
			ck_assert_msg(text_cells(line) <= width, "%d: %s", width, line);
	}
}
END_TEST

START_TEST(a_pdf_names_bars_and_axes)
{
	struct sink pdf = { .arena = &a };
	const char *want[] = { "等次分布（单位：人）", "优秀", "不称职", "40", "一季度", "2024年", "8.0", "8" };
	char *missing;

	ck_assert(!doc_to_pdf(charts(), NULL, &pdf, &missing, &e));
	read_back(&pdf);
	for (size_t i = 0; i < COUNT(want); i++) {
		bool found = false;

		for (int w = 0; w < word_count; w++)
			found |= !strcmp(words[w].text, want[i]);
		ck_assert_msg(found, "%s", want[i]);
	}
}
END_TEST

/* The bounding boxes of all words of a drawing that stand alone: none lies over another. */
static void no_word_over_another(void)
{
	for (int i = 0; i < word_count; i++)
		for (int k = 0; k < i; k++) {
			const struct word *x = &words[i], *y = &words[k];

			ck_assert_msg(x->page != y->page || x->x2 <= y->x1 + 0.5 || y->x2 <= x->x1 + 0.5 || x->y2 <= y->y1 + 4
			              || y->y2 <= x->y1 + 4, "%s over %s", x->text, y->text);
		}
}

START_TEST(many_long_labels_lie_and_no_number_covers_another)
{
	static const char *const sectors[] = {
		"中国共产党", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "无党派人士", "共青团和青联", "总工会", "妇联", "工商联",
		"科协", "台联", "侨联", "文化艺术界", "科学技术界", "社会科学界", "经济界", "农业界", "教育界", "体育界", "新闻出版界", "医药卫生界",
		"对外友好界", "社会福利和社会保障界", "环境资源界", "少数民族界", "宗教界", "特邀香港人士", "特邀澳门人士", "特别邀请人士",
	};
	double rates[COUNT(sectors)];
	struct doc_chart chart = { CHART_BARS, "出席率", "%", sectors, COUNT(sectors), NULL, 1, rates, 1 };
	struct doc *d = doc_new(&a, "图");
	struct sink pdf = { .arena = &a }, docx;
	char *missing;
	const char *xml;

	for (size_t i = 0; i < COUNT(sectors); i++)
		rates[i] = 89.3 + (double)(i * 7 % 10);
	doc_chart(d, &chart);
	ck_assert(chart_lies(&chart));
	ck_assert(!doc_to_pdf(d, NULL, &pdf, &missing, &e));
	read_back(&pdf);
	no_word_over_another();
	docx = docx_of(d);
	xml = docx_file(&docx, "word/chart1.xml");
	ck_assert_ptr_nonnull(strstr(xml, "<c:barDir val=\"bar\"/>"));
	ck_assert_ptr_nonnull(strstr(xml, "<c:tickLblSkip val=\"1\"/>"));
	ck_assert_ptr_nonnull(strstr(xml, "<c:max val=\"100\"/>"));
}
END_TEST

/* 2025: 1 2 4 8, 2024: 2 2 0 1: the upper line's number stands over it, the lower one's under it. */
START_TEST(the_numbers_of_two_lines_stand_apart)
{
	struct doc_chart chart = { CHART_LINE, "人均活动", "次", quarters, 4, years, 2, times, 1 };
	static const bool above[2][4] = { { false, true, true, true }, { true, false, false, false } };
	struct doc *d = doc_new(&a, "图");
	struct sink pdf = { .arena = &a };
	char *missing;

	for (int s = 0; s < 2; s++)
		for (int i = 0; i < 4; i++)
			ck_assert_int_eq(chart_number_above(&chart, s, i), above[s][i]);
	doc_chart(d, &chart);
	ck_assert(!doc_to_pdf(d, NULL, &pdf, &missing, &e));
	read_back(&pdf);
	no_word_over_another();
}
END_TEST

START_TEST(a_docx_has_real_charts)
{
	struct sink docx = docx_of(charts());
	const char *body = docx_file(&docx, "word/document.xml"), *chart = docx_file(&docx, "word/chart1.xml");

	docx_parse(body);
	docx_parse(chart);
	ck_assert_ptr_nonnull(strstr(body, "<c:chart r:id=\"rId4\"/>"));
	ck_assert_ptr_nonnull(strstr(chart, "<c:v>称职</c:v>"));
	ck_assert_ptr_nonnull(strstr(chart, "<c:pt idx=\"1\"><c:v>40</c:v></c:pt>"));
	ck_assert_ptr_nonnull(strstr(docx_file(&docx, "word/chart2.xml"), "<c:lineChart>"));
	ck_assert_ptr_nonnull(strstr(docx_file(&docx, "[Content_Types].xml"), "drawingml.chart+xml"));
}
END_TEST

START_TEST(halves_are_rounded_up_as_in_the_text_beside_the_chart)
{
	static const struct { double v; int decimals; const char *text; } cases[] = {
		{ 1482 / 120.0, 1, "12.4" }, { 1494 / 120.0, 1, "12.5" }, { 12.34, 1, "12.3" }, { 2.5, 0, "3" }, { 0, 1, "0.0" },
		{ -0.25, 1, "-0.3" }, { 100, 0, "100" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_str_eq(chart_number(&a, &(struct doc_chart){ .decimals = cases[i].decimals }, cases[i].v), cases[i].text);
}
END_TEST

START_TEST(grid_lines_stand_at_round_numbers)
{
	static const struct { double most, step; } cases[] = { { 0, 1 }, { 4, 1 }, { 7, 2 }, { 13, 5 }, { 44, 10 },
	                                                       { 60, 20 }, { 130, 50 } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct doc_chart c = { .count = 1, .series_count = 1, .values = &cases[i].most };

		ck_assert_double_eq_tol(chart_step(&c, 5), cases[i].step, 1e-9);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		bars_lie_as_long_as_their_numbers,
		quarters_stand_side_by_side_with_their_numbers_under_them,
		where_blocks_are_wide_plain_signs_are_drawn,
		no_line_is_wider_than_asked,
		a_pdf_names_bars_and_axes,
		many_long_labels_lie_and_no_number_covers_another,
		the_numbers_of_two_lines_stand_apart,
		a_docx_has_real_charts,
		halves_are_rounded_up_as_in_the_text_beside_the_chart,
		grid_lines_stand_at_round_numbers,
	};

	return unit_run("chart", tests, COUNT(tests));
}
