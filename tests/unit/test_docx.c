/* DOCX read back with libzip and expat: text in order, cells, sections, and the same bytes twice. */
#include "unit/docx_kit.h"
#include <unistd.h>

static const struct doc_column columns[] = {
	{ "序号", 4, DOC_CENTRE, true }, { "姓名", 8, DOC_LEFT, true }, { "单位及职务", 20, DOC_LEFT, false },
	{ "得分", 6, DOC_RIGHT, true },
};

static struct doc *paper(void)
{
	static const char *const fields[] = { "会议", "第十次会议", "地点", "三楼", "备注", "无" }, *const signers[] = { "登记人", "复核人" };
	struct doc *d = doc_new(&a, "出席情况统计表");
	struct doc_table *t;

	doc_part(d, "出席情况统计表");
	doc_foot(d, "制表：办公室");
	doc_fields(d, 2, fields, COUNT(fields));
	doc_heading(d, 1, "一、名单");
	t = doc_table(d, columns, COUNT(columns));
	doc_row_bold(t, (const char *const[]){ "教育界", NULL, NULL, NULL });
	doc_row(t, (const char *const[]){ "1", "欧阳修", "市第一中学\n校长", "7.5" });
	doc_row_bold(t, (const char *const[]){ "合计", NULL, NULL, "7.5" });
	doc_text(d, "注一\n注二", DOC_LEFT);
	doc_signature(d, signers, COUNT(signers), true);
	doc_part(d, "第二份");
	doc_text(d, "完", DOC_CENTRE);
	return d;
}

START_TEST(text_and_cells_come_back_in_order)
{
	struct docx_body b = docx_body_of(paper());

	ck_assert_str_eq(b.out.text,
	                 "出席情况统计表\n"
	                 "|会议|第十次会议|地点|三楼|\n"
	                 "|备注|无*3|\n"
	                 "一、名单\n"
	                 "|序号|姓名|单位及职务|得分|\n"
	                 "|教育界*4|\n"
	                 "|1|欧阳修|市第一中学/校长|7.5|\n"
	                 "|合计*3|7.5|\n"
	                 "注一\n注二\n"
	                 "登记人：复核人：\n"
	                 "（盖章）　　　　\n　　年　　月　　日\n"
	                 "[11906 16838]\n"
	                 "第二份\n完\n\n[11906 16838]");
	ck_assert_int_eq(b.sections, 2);
	ck_assert_int_eq(b.heads, 1);
}
END_TEST

START_TEST(each_part_counts_its_own_pages)
{
	struct sink docx = docx_of(paper());
	const char *body = docx_file(&docx, "word/document.xml"), *foot = docx_file(&docx, "word/footer1.xml");

	ck_assert_str_eq(docx_parse(foot).out.text, "制表：办公室第 1 页　共 1 页\n");
	ck_assert_ptr_nonnull(strstr(foot, "PAGEREF part1"));
	ck_assert_ptr_nonnull(strstr(docx_file(&docx, "word/footer2.xml"), "PAGEREF part2"));
	ck_assert_ptr_nonnull(strstr(body, "<w:bookmarkStart w:id=\"2\" w:name=\"part2\"/>"));
	ck_assert_ptr_nonnull(strstr(body, "<w:pgNumType w:start=\"1\"/>"));
}
END_TEST

START_TEST(a_job_holds_papers_that_lie_across_and_those_that_stand)
{
	struct doc *d = doc_new(&a, "文书");
	struct sink text;

	doc_landscape(d);
	doc_part(d, "提案目录");
	doc_portrait(d);
	doc_part(d, "提案登记表");
	text = docx_body_of(d).out;
	ck_assert_msg(strstr(text.text, "[16838 11906]") < strstr(text.text, "[11906 16838]"), "%s", text.text);
}
END_TEST

START_TEST(markup_in_a_text_stays_text_and_control_characters_go)
{
	struct doc *d = doc_new(&a, "A&B <\"x\">");
	struct sink docx;

	doc_text(d, "1 < 2 && \"3\" > 2\x01\x1F\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD</w:p>]]>", DOC_LEFT);
	doc_foot(d, "<foot>&");
	docx = docx_of(d);
	ck_assert_str_eq(docx_parse(docx_file(&docx, "word/document.xml")).out.text,
	                 "A&B <\"x\">\n1 < 2 && \"3\" > 2\xEF\xBF\xBD</w:p>]]>\n\n[11906 16838]");
	ck_assert_ptr_nonnull(strstr(docx_parse(docx_file(&docx, "word/footer1.xml")).out.text, "<foot>&"));
	docx_parse(docx_file(&docx, "docProps/core.xml"));
	docx_parse(docx_file(&docx, "word/styles.xml"));
	docx_parse(docx_file(&docx, "word/settings.xml"));
	docx_parse(docx_file(&docx, "word/fontTable.xml"));
	docx_parse(docx_file(&docx, "[Content_Types].xml"));
}
END_TEST

START_TEST(what_the_body_refers_to_is_in_the_package)
{
	struct sink docx = docx_of(paper());
	const char *relations = docx_file(&docx, "word/_rels/document.xml.rels"),
		*body = docx_file(&docx, "word/document.xml");

	for (const char *p = body; (p = strstr(p, "r:id=\"")) != NULL; p += 6)
		ck_assert_ptr_nonnull(strstr(relations, arena_print(&a, "Id=\"%.*s\"", (int)strcspn(p + 6, "\""), p + 6)));
	for (const char *p = relations; (p = strstr(p, "Target=\"")) != NULL; p += 8)
		ck_assert_ptr_nonnull(docx_file(&docx, arena_print(&a, "word/%.*s", (int)strcspn(p + 8, "\""), p + 8)));
	for (const char *p = body; (p = strstr(p, "w:pStyle w:val=\"")) != NULL; p += 16)
		ck_assert_ptr_nonnull(strstr(docx_file(&docx, "word/styles.xml"),
		                             arena_print(&a, "w:styleId=\"%.*s\"", (int)strcspn(p + 16, "\""), p + 16)));
}
END_TEST

START_TEST(the_fonts_are_those_of_official_papers)
{
	struct sink docx = docx_of(paper());
	const char *fonts = docx_file(&docx, "word/fontTable.xml");

	for (size_t i = 0; i < 5; i++)
		ck_assert_ptr_nonnull(strstr(fonts, ((const char *const[]){ "仿宋", "黑体", "宋体", "楷体", "方正小标宋简体" })[i]));
}
END_TEST

START_TEST(equal_documents_are_equal_files)
{
	struct sink one = docx_of(paper()), two = docx_of(paper());

	ck_assert_uint_eq(one.len, two.len);
	ck_assert(!memcmp(one.text, two.text, one.len));
}
END_TEST

START_TEST(an_empty_document_is_one_too)
{
	struct docx_body b = docx_body_of(doc_new(&a, "空"));

	ck_assert_str_eq(b.out.text, "\n");
}
END_TEST

START_TEST(a_file_by_this_ending_is_one)
{
	char *missing = NULL;

	ck_assert(!doc_write(paper(), "docx-test.DOCX", &missing, &e));
	ck_assert_str_eq(missing, "");
	ck_assert_int_eq(access("docx-test.DOCX", R_OK), 0);
	unlink("docx-test.DOCX");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		text_and_cells_come_back_in_order,
		each_part_counts_its_own_pages,
		a_job_holds_papers_that_lie_across_and_those_that_stand,
		markup_in_a_text_stays_text_and_control_characters_go,
		what_the_body_refers_to_is_in_the_package,
		the_fonts_are_those_of_official_papers,
		equal_documents_are_equal_files,
		an_empty_document_is_one_too,
		a_file_by_this_ending_is_one,
	};

	return unit_run("docx", tests, COUNT(tests));
}
