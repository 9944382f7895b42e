#include "lvzhi/file.h"
#include "lvzhi/page.h"
#include "lvzhi/text.h"
#include "report/page_model.h"
#include "suite.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena a;
static struct err e;

static void setup(void)
{
	setlocale(LC_ALL, "C.UTF-8");
}

static void teardown(void)
{
	text_ambiguous_wide(false);
	arena_free(&a);
}

static const struct doc_column duty_columns[] = {
	{ "序号", 4, DOC_CENTRE, true }, { "日期", 10, DOC_CENTRE, true }, { "事项", 40, DOC_LEFT, false },
	{ "出席", 6, DOC_CENTRE, true }, { "得分", 6, DOC_RIGHT, true },
};

static void member(struct doc *d, int n)
{
	const char *fields[] = {
		"姓名", arena_print(&a, "委员%04d", n), "性别", "女", "出生年月", "1968.05",
		"界别", "教育界", "党派", "中国共产党", "委员编号", arena_print(&a, "%04d", n),
		"工作单位及职务", "市第一中学党委副书记、校长",
	};
	static const char *const signers[] = { "登记人", "复核人" };
	struct doc_table *t;

	doc_part(d, "委员履职情况登记表");
	doc_fields(d, 3, fields, COUNT(fields));
	doc_heading(d, 1, "一、参加会议");
	t = doc_table(d, duty_columns, COUNT(duty_columns));
	for (int i = 1; i <= 12; i++) {
		const char *cells[] = {
			arena_print(&a, "%d", i), arena_print(&a, "2025-%02d-%02d", i, n % 28 + 1),
			i % 4 ? "市政协十四届常委会第十次会议" : "关于推进老旧小区加装电梯、完善长效管理机制的专题协商会（分管副市长到会）",
			i % 5 ? "出席" : "请假", "2.5",
		};
		doc_row(t, cells);
	}
	doc_row_bold(t, (const char *const[]){ "合计", NULL, NULL, NULL, "30" });
	doc_signature(d, signers, COUNT(signers), true);
}

static struct sink text_of(const struct doc *d, int width)
{
	struct sink out = { .arena = &a };

	doc_to_text(d, width, &out);
	return out;
}

static struct sink pdf_of(const struct doc *d, char **missing)
{
	struct sink out = { .arena = &a };

	ck_assert_msg(!doc_to_pdf(d, NULL, &out, missing, &e), "%s", e.say);
	return out;
}

/* What a tool says about a PDF; its command has one %s for the file. */
static char *poppler(const struct sink *pdf, const char *before, const char *after)
{
	char path[] = "/tmp/lvzhi-page-XXXXXX", buf[4096];
	struct sink out = { .arena = &a };
	int fd = mkstemp(path);
	FILE *p;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, pdf->text, pdf->len), (ssize_t)pdf->len);
	close(fd);
	p = popen(arena_print(&a, "%s %s %s", before, path, after), "r");
	sink_text(&out, "");
	for (size_t n; (n = fread(buf, 1, sizeof buf, p)) > 0;)
		sink_bytes(&out, buf, n);
	ck_assert_int_eq(pclose(p), 0);
	unlink(path);
	return out.text;
}

/* The words of a PDF in reading order, without the space between them. */
static char *words(const struct sink *pdf)
{
	const char *s = poppler(pdf, "pdftotext -layout", "-");
	char *to = arena_copy(&a, s), *p = to;

	for (; *s; s++)
		if (*s != ' ' && *s != '\n' && *s != '\f')
			*p++ = *s;
	*p = '\0';
	return to;
}

static int pages(const struct sink *pdf)
{
	const char *line = strstr(poppler(pdf, "pdfinfo", ""), "Pages:");

	return line ? atoi(line + 6) : -1;
}

static int count(const char *s, const char *what)
{
	int n = 0;

	while ((s = strstr(s, what)) != NULL) {
		s += strlen(what);
		n++;
	}
	return n;
}

static void same_as_golden(const struct sink *got, const char *name)
{
	char *want;
	size_t n;

	ck_assert_msg(!file_read(&a, arena_print(&a, LZ_SOURCE "/tests/golden/%s", name), &want, &n, &e)
	              && n == got->len && !memcmp(want, got->text, n),
	              "%s differs; got:\n%s", name, got->text);
}

static struct doc *edge_page(void)
{
	static const struct doc_column columns[] = {
		{ "序号", 4, DOC_CENTRE, true }, { "姓名", 6, DOC_LEFT, true }, { "单位及职务", 18, DOC_LEFT, false },
		{ "备注", 8, DOC_LEFT, false },
	};
	static const char *const fields[] = { "会议", "市政协十四届常委会第十次会议", "地点", "三楼会议室", "应到", "9", "实到", "7" };
	static const char *const signers[] = { "登记人", "复核人" };
	struct doc *d = doc_new(&a, "出席情况统计表");
	struct doc_table *t;

	doc_fields(d, 2, fields, COUNT(fields));
	t = doc_table(d, columns, COUNT(columns));
	doc_row_bold(t, (const char *const[]){ "教育界（2人）", NULL, NULL, NULL });
	doc_row(t, (const char *const[]){ "1", "欧阳修", "市第一中学校长", "" });
	doc_row(t, (const char *const[]){ "2", "曾　巩", "市图书馆副馆长、市作家协会主席团成员，兼任（名誉）", "因公出差，已准假。" });
	doc_row_bold(t, (const char *const[]){ "合计", NULL, "2", "" });
	doc_text(d, "注：“实到”含迟到；统计截至2025年12月31日。", DOC_LEFT);
	doc_foot(d, "制表：办公室");
	doc_signature(d, signers, COUNT(signers), false);
	return d;
}

START_TEST(a_page_of_text_is_boxed_to_the_cell)
{
	struct sink got = text_of(edge_page(), 64);

	same_as_golden(&got, "page-edge-64.txt");
}
END_TEST

START_TEST(a_narrow_page_wraps_in_its_columns)
{
	struct sink got = text_of(edge_page(), 40);

	same_as_golden(&got, "page-edge-40.txt");
}
END_TEST

START_TEST(boxes_are_plain_where_line_characters_are_wide)
{
	struct sink got;

	text_ambiguous_wide(true);
	got = text_of(edge_page(), 64);
	same_as_golden(&got, "page-edge-plain.txt");
}
END_TEST

START_TEST(no_line_is_wider_than_asked_and_boxes_are_exact)
{
	struct doc *d = doc_new(&a, "汇总表");

	member(d, 1);
	doc_part(d, "很长的标题：关于进一步加强和改进新时代人民政协工作、发挥委员主体作用若干问题的意见（征求意见稿）");
	doc_text(d, "联系人：zhangsan@example-of-a-very-long-mail-address.example.org，电话13800000000；"
	            "㑇䶮𬎆等生僻字、12345678901234567890也要放得下。", DOC_LEFT);
	for (int width = 12; width <= 140; width++) {
		struct sink out = text_of(d, width);
		char *save = NULL;

		for (char *line = strtok_r(out.text, "\n\f", &save); line; line = strtok_r(NULL, "\n\f", &save)) {
			int cells = text_cells(line);

			ck_assert_msg(cells <= width, "width %d: %d cells: %s", width, cells, line);
			if (!strncmp(line, "│", 3) || !strncmp(line, "├", 3))
				ck_assert_msg(cells == width, "width %d: %d cells: %s", width, cells, line);
		}
	}
}
END_TEST

START_TEST(lines_do_not_begin_with_closing_signs)
{
	const char *text = "第一，要落实；第二，要督查。（见附件）“同意”——其他：按2025-03-15和45.6万元执行！《办法》第12条。";

	for (int cells = 8; cells < 60; cells++)
		for (const char *s = text, *next; *s; s = next) {
			size_t n = text_line(s, cells, &next);
			char *first = arena_copy_n(&a, s, (size_t)(utf8_at(s, 1) - s));

			ck_assert_uint_gt(n, 0);
			if (s != text)
				ck_assert_msg(!strstr("，。；：！）”》", first), "%d: line begins %s", cells, s);
			if (cells >= 12)                        /* numbers stay whole */
				ck_assert(!(s[n - 1] >= '0' && s[n - 1] <= '9' && *next >= '0' && *next <= '9'));
		}
}
END_TEST

START_TEST(columns_fill_the_line_or_say_they_cannot)
{
	static const struct doc_column few[] = {
		{ "a", 4, DOC_LEFT, true }, { "b", 10, DOC_LEFT, false }, { "c", 20, DOC_LEFT, false },
	};
	struct doc *d = doc_new(&a, "");
	struct doc_table *t = doc_table(d, few, COUNT(few));
	int w[3];

	ck_assert(columns_share(t, 1, 0, 100, w));
	ck_assert_int_eq(w[0], 4);
	ck_assert_int_eq(w[1], 32);                     /* 10 and a third of the 66 left over */
	ck_assert_int_eq(w[2], 64);
	ck_assert(columns_share(t, 1, 0, 24, w));
	ck_assert_int_eq(w[0], 4);
	ck_assert_int_eq(w[0] + w[1] + w[2], 24);
	ck_assert(columns_share(t, 1, 0, 12, w));
	ck_assert(!columns_share(t, 1, 0, 11, w));
}
END_TEST

START_TEST(every_name_can_be_read_back_from_the_pdf)
{
	struct doc *d = doc_new(&a, "批量");
	struct sink pdf;
	char *missing, *text;

	for (int i = 1; i <= 60; i++)
		member(d, i);
	ck_assert_int_eq(doc_parts(d), 60);
	pdf = pdf_of(d, &missing);
	ck_assert_str_eq(missing, "");
	ck_assert_int_eq(pages(&pdf), 60);
	text = words(&pdf);
	for (int i = 1; i <= 60; i++)
		ck_assert_int_eq(count(text, arena_print(&a, "委员%04d", i)), 1);
	ck_assert_int_eq(count(text, "第1页共1页"), 60);        /* each part counts its own */
	ck_assert_int_eq(count(text, "委员履职情况登记表"), 60);
}
END_TEST

START_TEST(a_long_table_repeats_its_head_and_loses_no_row)
{
	struct doc *d = doc_new(&a, "名册");
	struct doc_table *t = doc_table(d, duty_columns, COUNT(duty_columns));
	struct sink pdf;
	char *text;
	int n;

	for (int i = 1; i <= 300; i++)
		doc_row(t, (const char *const[]){ arena_print(&a, "%d", i), "2025-03-15", arena_print(&a, "事项第%d件", i), "出席", "1" });
	pdf = pdf_of(d, NULL);
	n = pages(&pdf);
	ck_assert_int_gt(n, 5);
	text = words(&pdf);
	ck_assert_int_eq(count(text, "序号日期事项出席得分"), n);
	for (int i = 1; i <= 300; i++)
		ck_assert_int_eq(count(text, arena_print(&a, "事项第%d件", i)), 1);
	for (int i = 1; i <= n; i++)
		ck_assert_int_eq(count(text, arena_print(&a, "第%d页共%d页", i, n)), 1);
}
END_TEST

/* 5,000 characters in a cell and as paragraphs: nothing is lost, in the right order. */
START_TEST(a_long_proposal_flows_over_pages)
{
	struct sink body = { .arena = &a };

	for (int i = 0; i < 100; i++)
		sink_put(&body, "第%03d句：加装电梯关系民生，建议由市住建局牵头制定办法，明确各方职责，落实资金来源，年底前办结并公开。%s", i,
		         i % 5 == 4 ? "\n" : "");
	for (int in_cell = 0; in_cell < 2; in_cell++) {
		struct doc *d = doc_new(&a, "提案");
		const char *fields[] = { "案由", "加装电梯", "提案内容", body.text };
		struct sink pdf;
		const char *text;
		int n = 0;

		if (in_cell)
			doc_fields(d, 1, fields, COUNT(fields));
		else
			doc_text(d, body.text, DOC_LEFT);
		pdf = pdf_of(d, NULL);
		ck_assert_int_ge(pages(&pdf), 4);
		text = words(&pdf);
		for (const char *at = text; (at = strstr(at, "句：")) != NULL; at += 3)
			n++;
		ck_assert_int_eq(n, 100);
		ck_assert_ptr_nonnull(strstr(text, "第000句"));
		ck_assert_ptr_nonnull(strstr(text, "第099句"));
	}
}
END_TEST

START_TEST(equal_documents_are_equal_bytes)
{
	struct sink pdf[2];
	char *info;

	for (int i = 0; i < 2; i++) {
		struct doc *d = doc_new(&a, "登记表");

		member(d, 7);
		pdf[i] = pdf_of(d, NULL);
	}
	ck_assert_uint_eq(pdf[0].len, pdf[1].len);
	ck_assert(!memcmp(pdf[0].text, pdf[1].text, pdf[0].len));
	info = poppler(&pdf[0], "pdfinfo", "");
	ck_assert_ptr_null(strstr(info, "CreationDate"));       /* it would differ a second later */
	ck_assert_ptr_nonnull(strstr(info, "登记表"));
}
END_TEST

START_TEST(characters_without_a_glyph_are_named)
{
	struct doc *d = doc_new(&a, "名单");
	char *missing = NULL;

	doc_text(d, "张\xF4\x80\x80\x81三、李\xF4\x80\x80\x82四、王\xF4\x80\x80\x81五", DOC_LEFT);
	pdf_of(d, &missing);
	ck_assert_str_eq(missing, "\xF4\x80\x80\x81\xF4\x80\x80\x82");
}
END_TEST

START_TEST(a_blank_form_has_room_to_write)
{
	struct doc *d = doc_new(&a, "签到表");
	struct doc_table *t;
	struct sink pdf;

	doc_landscape(d);
	t = doc_table(d, duty_columns, COUNT(duty_columns));
	doc_row_height(t, 40);
	for (int i = 0; i < 22; i++)
		doc_row(t, (const char *const[]){ "", "", "", "", "" });
	pdf = pdf_of(d, NULL);
	ck_assert_int_eq(pages(&pdf), 3);               /* 475 points: ten rows of 40 under the title, eleven on the next */
	ck_assert_ptr_nonnull(strstr(poppler(&pdf, "pdfinfo", ""), "841.89 x 595.28"));
}
END_TEST

/* 1 + 49 × 3 bytes and more: the 150th byte is inside a character. */
START_TEST(a_long_signer_is_never_cut)
{
	const char *signer = "A市政协第十四届委员会常务委员会办公厅提案委员会办公室承办人核对人复核人经手人及其所在单位负责人共同签名";
	struct doc *d = doc_new(&a, "签名");
	struct sink pdf;
	char *missing;

	doc_landscape(d);
	doc_signature(d, &signer, 1, false);
	pdf = pdf_of(d, &missing);
	ck_assert_str_eq(missing, "");
	ck_assert_int_eq(count(words(&pdf), "及其所在单位负责人共同签名"), 1);
}
END_TEST

START_TEST(every_part_of_a_job_has_its_own_orientation)
{
	struct doc *d = doc_new(&a, "文书");
	struct sink pdf;
	char *info;

	doc_part(d, "提案登记表");
	doc_landscape(d);
	doc_part(d, "提案目录");
	doc_portrait(d);
	doc_part(d, "提案审查单");
	pdf = pdf_of(d, NULL);
	info = poppler(&pdf, "pdfinfo", "-f 1 -l 3");
	ck_assert_msg(strstr(info, "Page    1 size:  595.28 x 841.89") != NULL, "%s", info);
	ck_assert_msg(strstr(info, "Page    2 size:  841.89 x 595.28") != NULL, "%s", info);
	ck_assert_msg(strstr(info, "Page    3 size:  595.28 x 841.89") != NULL, "%s", info);
}
END_TEST

START_TEST(a_font_that_is_not_there_is_refused)
{
	struct doc *d = doc_new(&a, "x");
	struct sink out = { .arena = &a };

	doc_text(d, "字", DOC_LEFT);
	ck_assert_int_eq(doc_to_pdf(d, "没有这种字体", &out, NULL, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "没有这种字体"));
}
END_TEST

/* A machine with only the fonts of one folder. */
static void only_fonts_of(const char *folder)
{
	char *conf, here[4000];

	ck_assert_ptr_nonnull(getcwd(here, sizeof here));
	conf = arena_print(&a, "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>%s</dir>"
	                       "<cachedir>%s/page-fonts</cachedir></fontconfig>", folder, here);
	ck_assert(!file_put("page-fonts.conf", conf, strlen(conf), &e));
	setenv("FONTCONFIG_FILE", arena_print(&a, "%s/page-fonts.conf", here), 1);
}

static void all_fonts_again(void)
{
	ck_assert(!system("rm -rf page-fonts page-fonts.conf"));
}

START_TEST(without_a_chinese_font_the_package_is_named)
{
	static const char *const folders[] = { "/nonexistent", "/usr/share/fonts/truetype/dejavu" };
	struct doc *d = doc_new(&a, "名单");
	struct sink out = { .arena = &a };

	doc_text(d, "欧阳修", DOC_LEFT);
	only_fonts_of(folders[_i]);
	ck_assert_int_eq(doc_to_pdf(d, NULL, &out, NULL, &e), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "fonts-noto-cjk"));
	ck_assert_uint_eq(out.len, 0);
	all_fonts_again();
}
END_TEST

START_TEST(a_plain_font_prints_and_names_what_it_lacks)
{
	struct doc *d = doc_new(&a, "名单");
	struct sink pdf;
	char *missing;

	only_fonts_of("/usr/share/fonts/truetype/wqy");
	doc_text(d, "欧阳修、张㑇、李䶮、王𬎆", DOC_LEFT);
	pdf = pdf_of(d, &missing);
	ck_assert_str_eq(missing, "𬎆");
	ck_assert_ptr_nonnull(strstr(words(&pdf), "欧阳修、张㑇、李䶮"));
	all_fonts_again();
}
END_TEST

START_TEST(files_go_by_their_ending)
{
	struct doc *d = doc_new(&a, "x");
	char *bytes, *missing;
	size_t n;

	doc_text(d, "正文", DOC_LEFT);
	ck_assert_int_eq(doc_write(d, "page-test.odt", &missing, &e), LZ_INVALID);
	ck_assert_int_eq(access("page-test.odt", F_OK), -1);
	ck_assert(!doc_write(d, "page-test.TXT", &missing, &e));
	ck_assert(!file_read(&a, "page-test.TXT", &bytes, &n, &e));
	ck_assert_ptr_nonnull(strstr(bytes, "正文"));
	ck_assert(!doc_write(d, "page-test.pdf", &missing, &e));
	ck_assert(!file_read(&a, "page-test.pdf", &bytes, &n, &e));
	ck_assert(!strncmp(bytes, "%PDF", 4));
	unlink("page-test.TXT");
	unlink("page-test.pdf");
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("page");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_page_of_text_is_boxed_to_the_cell);
	tcase_add_test(t, a_narrow_page_wraps_in_its_columns);
	tcase_add_test(t, boxes_are_plain_where_line_characters_are_wide);
	tcase_add_test(t, no_line_is_wider_than_asked_and_boxes_are_exact);
	tcase_add_test(t, lines_do_not_begin_with_closing_signs);
	tcase_add_test(t, columns_fill_the_line_or_say_they_cannot);
	tcase_add_test(t, every_name_can_be_read_back_from_the_pdf);
	tcase_add_test(t, a_long_table_repeats_its_head_and_loses_no_row);
	tcase_add_test(t, a_long_proposal_flows_over_pages);
	tcase_add_test(t, equal_documents_are_equal_bytes);
	tcase_add_test(t, characters_without_a_glyph_are_named);
	tcase_add_test(t, a_blank_form_has_room_to_write);
	tcase_add_test(t, a_long_signer_is_never_cut);
	tcase_add_test(t, every_part_of_a_job_has_its_own_orientation);
	tcase_add_test(t, a_font_that_is_not_there_is_refused);
	tcase_add_loop_test(t, without_a_chinese_font_the_package_is_named, 0, 2);
	tcase_add_test(t, a_plain_font_prints_and_names_what_it_lacks);
	tcase_add_test(t, files_go_by_their_ending);
	return suite_run("page", t);
}
