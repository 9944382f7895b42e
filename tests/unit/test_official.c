/* 公文 as GB/T 9704-2012 asks for it, measured on the PDF: margins, 22 lines of 28 characters, where the head, the
 * number, the signature, 版记 and the page numbers stand. */
#include "unit/bbox_kit.h"
#include "unit/docx_kit.h"
#include "lvzhi/text.h"
#include <math.h>

#define MILLIMETRES(points) ((points) * 25.4 / 72)
enum { LINES = 22, CHARACTERS = 28 };

static const char *const annexes[] = { "考核汇总表", "建议名单" };

static struct official report(void)
{
	return (struct official){ .head = "政协江城市委员会文件", .number = "江政协〔2026〕3号", .title = "关于委员履职情况的报告",
		                  .to = "中共江城市委", .annexes = annexes, .annex_count = 2, .from = "政协江城市委员会",
		                  .day = 20260215, .seal = true, .cc = "市委办公室", .printer = "政协江城市委员会办公室",
		                  .printed = 20260216 };
}

/* n characters of text without any punctuation. */
static const char *plain(int n)
{
	struct sink out = { .arena = &a };

	while (n-- > 0)
		sink_text(&out, n % 2 ? "履" : "职");
	return out.text;
}

static struct doc *document(const struct official *o, int characters)
{
	struct doc *d = doc_new(&a, "公文");

	doc_official(d, o);
	doc_text(d, plain(characters), DOC_LEFT);
	return d;
}

static void lay_out(const struct doc *d)
{
	struct sink pdf = { .arena = &a };
	char *missing;

	ck_assert_msg(!doc_to_pdf(d, NULL, &pdf, &missing, &e), "%s", e.say);
	read_back(&pdf);
}

static const struct word *find(const char *text)
{
	for (int i = 0; i < word_count; i++)
		if (strstr(words[i].text, text))
			return &words[i];
	ck_abort_msg("%s is not on the paper", text);
	return NULL;
}

static double middle(const struct word *w)
{
	return (w->y1 + w->y2) / 2;
}

START_TEST(a_page_has_22_lines_of_28_characters)
{
	struct official o = report();
	double top = 0, bottom = 0;
	int lines = 0;

	lay_out(document(&o, LINES * CHARACTERS * 2));
	for (int i = 0; i < word_count; i++) {
		const struct word *w = &words[i];

		if (w->page != 2 || !strncmp(w->text, "—", 3) || strlen(w->text) < 3)
			continue;
		ck_assert_int_eq(utf8_count(w->text), CHARACTERS);
		ck_assert_double_eq_tol(MILLIMETRES(w->x1), 28, 0.5);
		ck_assert_double_eq_tol(MILLIMETRES(w->x2), 28 + 156, 0.7);
		top = lines++ ? top : middle(w);
		bottom = middle(w);
	}
	ck_assert_int_eq(lines, LINES);
	/* 225 mm in 22 lines: the middle of the first is half a line under 天头 (37 mm). */
	ck_assert_double_eq_tol(MILLIMETRES(top), 37 + 225.0 / 22 / 2, 1.2);
	ck_assert_double_eq_tol(MILLIMETRES(bottom - top), 225.0 / 22 * 21, 0.3);
}
END_TEST

START_TEST(page_numbers_stand_outside_between_dashes)
{
	struct official o = report();
	int seen = 0;

	lay_out(document(&o, LINES * CHARACTERS * 3));
	for (int i = 0; i + 2 < word_count; i++) {
		if (strcmp(words[i].text, "—") || strcmp(words[i + 2].text, "—"))
			continue;
		ck_assert_str_eq(words[i + 1].text, arena_print(&a, "%d", words[i].page));
		if (words[i].page % 2)                  /* odd: on the right, one character in */
			ck_assert_double_eq_tol(MILLIMETRES(words[i + 2].x2), 210 - 26 - 5, 1.2);
		else
			ck_assert_double_eq_tol(MILLIMETRES(words[i].x1), 28 + 5, 1.2);
		ck_assert_double_gt(MILLIMETRES(words[i].y2), 37 + 225 + 7 - 1);
		seen++;
	}
	ck_assert_int_eq(seen, page_count);
}
END_TEST

START_TEST(head_number_title_and_addressee_stand_in_their_order)
{
	struct official o = report();
	const struct word *head, *number, *title, *to;

	lay_out(document(&o, 100));
	head = find(o.head);
	number = find(o.number);
	title = find(o.title);
	to = find("中共江城市委：");
	/* The head's upper edge is 35 mm under 版心, which begins at 37 mm; boxes reach a little over the characters. */
	ck_assert_double_eq_tol(MILLIMETRES(middle(head) - 21), 37 + 35, 1.5);
	ck_assert_double_gt(number->y1, head->y2);
	ck_assert_double_gt(title->y1, number->y2 + 28);
	ck_assert_double_gt(to->y1, title->y2);
	ck_assert_double_eq_tol((head->x1 + head->x2) / 2, (title->x1 + title->x2) / 2, 1);
	ck_assert_double_eq_tol(MILLIMETRES(to->x1), 28, 0.5);
	ck_assert_double_eq_tol(MILLIMETRES((number->x1 + number->x2) / 2), 28 + 78, 1);
}
END_TEST

START_TEST(with_a_signer_the_number_moves_to_the_left)
{
	struct official o = report();

	o.signer = "王一禾";
	lay_out(document(&o, 100));
	ck_assert_double_eq_tol(MILLIMETRES(find(o.number)->x1), 28 + 156.0 / 28, 1);
	ck_assert_double_eq_tol(MILLIMETRES(find("王一禾")->x2), 210 - 26 - 156.0 / 28, 1);
}
END_TEST

START_TEST(the_name_stands_over_the_date_and_the_date_four_characters_from_the_edge)
{
	struct official o = report();
	const struct word *name, *day;

	lay_out(document(&o, 100));
	day = find("2026年2月15日");
	ck_assert_double_eq_tol(MILLIMETRES(day->x2), 210 - 26 - 4 * 156.0 / 28, 1);
	name = NULL;
	for (int i = 0; i < word_count; i++)
		if (!strcmp(words[i].text, o.from))
			name = &words[i];
	ck_assert_ptr_nonnull(name);
	ck_assert_double_lt(name->y2, day->y2);
	ck_assert_double_eq_tol((name->x1 + name->x2) / 2, (day->x1 + day->x2) / 2, 1.5);
}
END_TEST

START_TEST(the_signature_never_stands_on_a_page_without_text)
{
	struct official o = report();

	o.cc = o.printer = NULL;
	o.printed = 0;
	o.annex_count = 0;
	for (int n = 180; n < 900; n += 28) {
		int page, text = 0;

		lay_out(document(&o, n));
		page = find("2026年2月15日")->page;
		for (int i = 0; i < word_count; i++)
			text += words[i].page == page && (strstr(words[i].text, "履职") != NULL);
		ck_assert_msg(text > 0, "%d characters: nothing above the date", n);
	}
}
END_TEST

/* 版记 is the last thing on the last page, and that is an even one. */
START_TEST(the_imprint_ends_the_last_page_which_is_even)
{
	struct official o = report();

	for (int n = 20; n < LINES * CHARACTERS * 3; n += 97) {
		const struct word *cc, *printed;

		lay_out(document(&o, n));
		cc = find("市委办公室。");
		printed = find("2026年2月16日印发");
		ck_assert_int_eq(page_count % 2, 0);
		ck_assert_int_eq(printed->page, page_count);
		ck_assert_double_gt(printed->y1, cc->y1);
		ck_assert_double_eq_tol(MILLIMETRES(middle(printed) + 12), 37 + 225, 1.5);
		ck_assert_double_eq_tol(MILLIMETRES(printed->x2), 210 - 26 - 5, 1.2);
	}
}
END_TEST

START_TEST(an_annex_begins_a_page_and_is_counted_on)
{
	struct official o = report();
	struct doc *d = document(&o, 100);
	const struct word *label, *title;

	doc_annex(d, "附件1", annexes[0]);
	doc_text(d, "表一", DOC_CENTRE);
	doc_annex(d, "附件2", annexes[1]);
	lay_out(d);
	label = find("附件2");
	title = find(annexes[1]);
	for (int i = 0; i < word_count; i++)
		if (!strcmp(words[i].text, annexes[1]))
			title = &words[i];
	ck_assert_int_eq(find("附件1")->page, find("2026年2月15日")->page + 1);
	ck_assert_int_eq(label->page, find("附件1")->page + 1);
	ck_assert_double_eq_tol(MILLIMETRES(label->x1), 28, 0.5);
	ck_assert_double_eq_tol(MILLIMETRES((title->x1 + title->x2) / 2), 28 + 78, 1);
	/* The title is on the third line. */
	ck_assert_double_eq_tol(MILLIMETRES(middle(title)), 37 + 225.0 / 22 * 2.6, 2);
	ck_assert_int_eq(page_count % 2, 0);
}
END_TEST

START_TEST(a_letter_has_its_class_and_number_on_the_right_and_no_number_on_its_first_page)
{
	struct official o = { .form = OFFICIAL_LETTER, .head = "江城市教育局", .mark = "A", .number = "江教函〔2025〕12号",
		              .title = "关于第25号提案的答复", .to = "欧阳修远委员", .from = "江城市教育局", .day = 20250612,
		              .note = "联系人：于立", .cc = "市政协提案委员会" };
	const struct word *head;

	lay_out(document(&o, 900));
	head = find("江城市教育局");
	ck_assert_double_eq_tol(MILLIMETRES(middle(head) - 21), 30, 1.5);
	ck_assert_double_eq_tol(MILLIMETRES(find(o.number)->x2), 210 - 26, 1);
	ck_assert_double_eq_tol(MILLIMETRES(find("A")->x2), 210 - 26, 1);
	ck_assert_int_ge(page_count, 2);
	for (int i = 0; i < word_count; i++)
		ck_assert(words[i].page != 1 || strcmp(words[i].text, "—"));
	ck_assert_int_eq(find("市政协提案委员会。")->page, page_count);
}
END_TEST

START_TEST(a_docx_says_the_same_in_the_same_order)
{
	struct official o = report();
	struct doc *d = doc_new(&a, "公文");
	struct docx_body b;

	doc_official(d, &o);
	doc_heading(d, 1, "一、总体情况");
	doc_text(d, "第一段\n第二段", DOC_LEFT);
	doc_annex(d, "附件1", annexes[0]);
	b = docx_body_of(d);
	ck_assert_str_eq(b.out.text,
	                 "政协江城市委员会文件\n\n江政协〔2026〕3号\n\n关于委员履职情况的报告\n\n中共江城市委：\n"
	                 "一、总体情况\n第一段\n第二段\n"
	                 "\n附件：1. 考核汇总表\n　　　2. 建议名单\n\n政协江城市委员会\n2026年2月15日\n"
	                 "附件1\n\n考核汇总表\n\n[11906 16838]\n\n"      /* it ends on page 3: 版记 begins an even one */
	                 "|抄送：市委办公室。|\n|政协江城市委员会办公室2026年2月16日印发|\n\n\n[11906 16838]");
}
END_TEST

/* In DOCX 版记 is under the text where there is room on an even page, else in a section that begins on one. */
START_TEST(a_docx_has_the_imprint_on_an_even_page_too)
{
	struct official o = report();
	int places[3] = { 0 };

	for (int n = 20; n < LINES * CHARACTERS * 3; n += 97) {
		struct doc *d = document(&o, n);
		struct sink docx = docx_of(d);
		const char *body = docx_file(&docx, "word/document.xml"), *own = strstr(body, "<w:type w:val=\"evenPage\"/>");
		int text;

		lay_out(d);
		text = find("2026年2月15日")->page;
		ck_assert_int_eq(own != NULL, page_count > text);
		places[page_count - text]++;
	}
	ck_assert(places[0] && places[1]);
}
END_TEST

/* Margins in twentieths of a point: 37 mm, 28 mm, and so that 156 x 225 mm are left of A4. */
START_TEST(a_docx_has_the_margins_and_the_lines)
{
	struct official o = report();
	struct sink docx = docx_of(document(&o, 10));
	const char *body = docx_file(&docx, "word/document.xml"), *at = strstr(body, "<w:pgMar");
	const char *style = strstr(docx_file(&docx, "word/styles.xml"), "w:styleId=\"LzOfficial\"");
	int top, right, bottom, left, line;

	ck_assert_int_eq(sscanf(at, "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\"", &top, &right,
	                        &bottom, &left), 4);
	ck_assert_double_eq_tol(MILLIMETRES(top / 20.0), 37, 0.1);
	ck_assert_double_eq_tol(MILLIMETRES(left / 20.0), 28, 0.1);
	ck_assert_double_eq_tol(MILLIMETRES(right / 20.0), 26, 0.1);
	ck_assert_double_eq_tol(MILLIMETRES(bottom / 20.0), 35, 0.1);
	at = strstr(style, "w:line=\"");
	ck_assert_int_eq(sscanf(at, "w:line=\"%d\"", &line), 1);
	ck_assert_int_le(line * LINES, 16838 - top - bottom);
	ck_assert_int_gt(line * (LINES + 1), 16838 - top - bottom);
	ck_assert_ptr_nonnull(strstr(style, "<w:sz w:val=\"32\"/>"));   /* 三号 */
}
END_TEST

START_TEST(text_shows_a_document_from_head_to_imprint)
{
	struct official o = report();
	struct sink out = { .arena = &a };
	const char *p;

	doc_to_text(document(&o, 100), 60, &out);
	p = out.text;
	for (size_t i = 0; i < 9; i++) {
		const char *want[] = { "政协江城市委员会文件", "江政协〔2026〕3号", "关于委员履职情况的报告", "中共江城市委：", "　　履职",
			               "　　附件：1. 考核汇总表", "2026年2月15日", "抄送：市委办公室。", "2026年2月16日印发" };

		p = strstr(p, want[i]);
		ck_assert_msg(p != NULL, "%s is missing or out of order:\n%s", want[i], out.text);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_page_has_22_lines_of_28_characters,
		page_numbers_stand_outside_between_dashes,
		head_number_title_and_addressee_stand_in_their_order,
		with_a_signer_the_number_moves_to_the_left,
		the_name_stands_over_the_date_and_the_date_four_characters_from_the_edge,
		the_signature_never_stands_on_a_page_without_text,
		the_imprint_ends_the_last_page_which_is_even,
		an_annex_begins_a_page_and_is_counted_on,
		a_letter_has_its_class_and_number_on_the_right_and_no_number_on_its_first_page,
		a_docx_says_the_same_in_the_same_order,
		a_docx_has_the_imprint_on_an_even_page_too,
		a_docx_has_the_margins_and_the_lines,
		text_shows_a_document_from_head_to_imprint,
	};

	return unit_run("official", tests, COUNT(tests));
}
