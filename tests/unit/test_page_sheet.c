/* What lies on the sheets of any document: every word once, inside the margins, none over another. Random documents,
 * read back with pdftotext -bbox. */
#include "lvzhi/page.h"
#include "lvzhi/text.h"
#include "unit/bbox_kit.h"
#include "unit/docx_kit.h"
#include <locale.h>

enum { ROUNDS = 25 };

static uint64_t seed;

static int below(int n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((seed >> 33) % (unsigned)n);
}

/* Every few words stands a character of its own, out of a range that no other text here uses. */
enum { TOKEN_FIRST = 0x6C43, TOKENS_MOST = 2200 };
static int tokens;

static const char *text(int most)
{
	static const char *const scraps[] = {
		"市政协", "关于推进老旧小区加装电梯的提案", "，", "（一）", "2025-03-15", "。", "“同意”", "㑇䶮", "12.5", "；", "委员", "\n",
	};
	struct sink out = { .arena = &a };

	for (int n = below(most + 1); n >= 0; n--) {
		char token[4];

		if (n % 8 == 0 && tokens < TOKENS_MOST)
			sink_bytes(&out, token, (size_t)utf8_put(token, TOKEN_FIRST + (uint32_t)tokens++));
		sink_text(&out, scraps[below(COUNT(scraps))]);
	}
	return out.text;
}

static void random_table(struct doc *d)
{
	struct doc_column columns[12];
	int n = 1 + below(COUNT(columns));
	struct doc_table *t;

	for (int c = 0; c < n; c++)
		columns[c] = (struct doc_column){ below(4) ? "栏目" : "很长的栏目名称", 8 + below(24), (enum doc_align)below(3),
		                                  below(2) };
	if (!below(3))
		for (int c = 0; c < n; c++)
			columns[c].head = NULL;
	t = doc_table(d, columns, n);
	if (!below(3))
		doc_row_height(t, below(60));
	for (int r = below(40); r > 0; r--) {
		const char *cells[COUNT(columns)];

		for (int c = 0; c < n; c++)
			cells[c] = c && !below(5) ? NULL : text(below(30) ? 4 : 200);
		(below(6) ? doc_row : doc_row_bold)(t, cells);
	}
}

static void random_block(struct doc *d)
{
	const char *signers[2];

	switch (below(9)) {
	case 0:
		doc_heading(d, 1 + below(3), text(5));
		break;
	case 1:
		doc_text(d, text(below(4) ? 30 : 2000), (enum doc_align)below(3));
		break;
	case 2:
		doc_note(d, text(40));
		break;
	case 3:
		doc_space(d, below(80));
		break;
	case 4:
		signers[0] = text(0);
		signers[1] = text(0);
		doc_signature(d, signers, COUNT(signers), below(2));
		break;
	case 5:
		doc_chart(d, &(struct doc_chart){ below(2) ? CHART_BARS : CHART_LINE, text(0), "人",
		                                  (const char *const[]){ "甲", "乙", "丙" }, 3,
		                                  NULL, 1, (const double[]){ below(200), below(200), below(200) }, below(2) });
		break;
	default:
		random_table(d);
	}
}

/* 公文 and letters; the first with everything that may be asked for, the others with some of it. */
static void random_official(struct doc *d)
{
	const char *annexes[2];
	int count = below(3);
	struct official o = { .form = below(2) ? OFFICIAL_LETTER : OFFICIAL_DOCUMENT, .copy_no = below(2) ? "000001" : NULL,
		              .secret = below(2) ? "机密★1年" : NULL, .mark = below(2) ? "A" : NULL, .head = "政协某市委员会文件",
		              .number = "某政协〔2026〕3号", .signer = below(2) ? "某某某" : NULL, .title = text(8), .to = below(2)
		              ? text(3) : NULL,
		              .annexes = annexes, .annex_count = count, .from = "政协某市委员会", .day = below(2) ? 20260215 : 0,
		              .seal = below(2), .note = below(2) ? "联系人：于立" : NULL, .cc = below(2) ? text(60) : NULL,
		              .printer = below(2) ? "办公室" : NULL, .printed = below(2) ? 20260216 : 0 };

	for (int i = 0; i < count; i++)
		annexes[i] = text(0);
	doc_official(d, &o);
}

enum kind { UPRIGHT, WIDE, OFFICIAL };

static struct doc *random_doc(enum kind kind)
{
	struct doc *d = doc_new(&a, "随意");

	tokens = 0;
	if (kind == WIDE)
		doc_landscape(d);
	for (int part = 1 + below(3); part > 0; part--) {
		doc_foot(d, below(2) ? "制表" : "");
		if (kind == OFFICIAL)
			random_official(d);
		else
			doc_part(d, below(3) ? "标题" : "很长的标题关于进一步加强和改进人民政协工作发挥委员主体作用若干问题的意见征求意见稿");
		for (int blocks = 1 + below(6); blocks > 0; blocks--)
			random_block(d);
		if (kind == OFFICIAL && below(2))
			doc_annex(d, "附件1", text(3));
		else if (!below(4))
			doc_page(d);
	}
	return d;
}

/* The foot has a band of its own under the lower margin; 公文 have theirs, and a letter's head stands over the text. */
static void inside(int round, enum kind kind)
{
	static const struct { double left, right, top, bottom, foot; } pages[] = {
		[UPRIGHT] = { 73, 595.28 - 56, 60, 841.89 - 68, 36 }, [WIDE] = { 56, 841.89 - 56, 60, 595.28 - 54, 36 },
		[OFFICIAL] = { 78, 523, 70, 743, 45 },
	};
	double left = pages[kind].left, right = pages[kind].right, top = pages[kind].top, bottom = pages[kind].bottom;

	for (int i = 0; i < word_count; i++) {
		const struct word *w = &words[i];
		bool foot = w->y1 > bottom + 14 && w->y2 < bottom + pages[kind].foot;

		ck_assert_msg(w->x1 >= left && w->x2 <= right && w->y1 >= top && (foot || w->y2 <= bottom + 1),
		              "round %d page %d: %s at %.1f %.1f %.1f %.1f", round, w->page, w->text, w->x1, w->y1, w->x2,
		              w->y2);
	}
}

/* Boxes are as high as the font says, a little more than a line: so much may overlap, but not the characters. */
static void apart(int round)
{
	const double slack = 2.5;

	for (int i = 0; i < word_count; i++)
		for (int k = i + 1; k < word_count && words[k].page == words[i].page; k++) {
			const struct word *v = &words[i], *w = &words[k];

			ck_assert_msg(v->x2 - slack <= w->x1 || w->x2 - slack <= v->x1 || v->y2 - slack <= w->y1
			              || w->y2 - slack <= v->y1,
			              "round %d page %d: %s (%.1f %.1f %.1f %.1f) over %s (%.1f %.1f %.1f %.1f)", round,
			              v->page,
			              v->text, v->x1, v->y1, v->x2, v->y2, w->text, w->x1, w->y1, w->x2, w->y2);
		}
}

static void each_once(int round)
{
	int seen[TOKENS_MOST] = { 0 };

	for (int i = 0; i < word_count; i++) {
		const char *p = words[i].text;

		for (uint32_t c; (c = utf8_next(&p)) != 0;)
			if (c >= TOKEN_FIRST && c < TOKEN_FIRST + (uint32_t)tokens)
				seen[c - TOKEN_FIRST]++;
	}
	for (int n = 0; n < tokens; n++)
		ck_assert_msg(seen[n] == 1, "round %d: text %d stands there %d times", round, n, seen[n]);
}

START_TEST(every_word_is_there_once_inside_the_margins_and_over_no_other)
{
	for (int round = 1; round <= ROUNDS; round++) {
		struct sink pdf = { .arena = &a };
		enum kind kind = (enum kind)(round % 3);
		struct doc *d;

		seed = (uint64_t)round * 7919;
		d = random_doc(kind);
		ck_assert(!doc_to_pdf(d, NULL, &pdf, NULL, &e));
		read_back(&pdf);
		ck_assert_int_ge(page_count, doc_parts(d));
		inside(round, kind);
		apart(round);
		each_once(round);
		arena_free(&a);
	}
}
END_TEST

/* Charts say their title twice, to the eye and to the program. */
static void in_the_docx(int round, const struct doc *d)
{
	struct sink docx = docx_of(d), all = { .arena = &a };
	const char *part = docx_file(&docx, "word/document.xml");
	int seen[TOKENS_MOST] = { 0 };

	docx_parse(part);
	sink_text(&all, part);
	for (int n = 1; n < 40; n++) {
		part = docx_file(&docx, arena_print(&a, "word/chart%d.xml", n));
		if (part) {
			docx_parse(part);
			sink_text(&all, part);
		}
	}
	for (const char *p = all.text; *p;) {
		uint32_t c = utf8_next(&p);

		if (c >= TOKEN_FIRST && c < TOKEN_FIRST + (uint32_t)tokens)
			seen[c - TOKEN_FIRST]++;
	}
	for (int n = 0; n < tokens; n++)
		ck_assert_msg(seen[n] == 1 || seen[n] == 2, "round %d: text %d stands there %d times", round, n, seen[n]);
}

START_TEST(a_docx_has_every_word_of_any_document)
{
	for (int round = 1; round <= ROUNDS * 2; round++) {
		seed = (uint64_t)round * 104729;
		in_the_docx(round, random_doc((enum kind)(round % 3)));
		arena_free(&a);
	}
}
END_TEST

START_TEST(no_page_is_left_nearly_empty_by_a_row_that_could_flow)
{
	struct sink pdf = { .arena = &a }, body = { .arena = &a };
	struct doc *d = doc_new(&a, "长行");

	for (int i = 0; i < 3000; i++)
		sink_text(&body, "字");
	doc_fields(d, 1, (const char *const[]){ "姓名", "欧阳修", "内容", body.text }, 4);
	ck_assert(!doc_to_pdf(d, NULL, &pdf, NULL, &e));
	read_back(&pdf);
	ck_assert_int_eq(page_count, 2);                /* some 37 characters a line, 45 lines a page */
}
END_TEST

static int page_with(const char *word)
{
	for (int w = 0; w < word_count; w++)
		if (strstr(words[w].text, word))
			return words[w].page;
	ck_abort_msg("%s is not there", word);
}

static void rows(struct doc *d, int n)
{
	static const struct doc_column columns[] = { { "栏目", 20, DOC_LEFT, false }, { "人数", 8, DOC_RIGHT, false } };
	struct doc_table *t = doc_table(d, columns, COUNT(columns));

	for (int i = 0; i < n; i++)
		doc_row(t, (const char *const[]){ i == 0 ? "首行" : i + 1 == n ? "末行" : "行", "1" });
	doc_row_bold(t, (const char *const[]){ "合计", "3" });
}

/* Wherever on its page the heading falls: heading, limit and the first row stand together, so do the last row, the sum, the
 * note and who signs. */
START_TEST(a_heading_goes_with_its_table_and_the_note_with_the_last_row)
{
	for (int above = 16; above < 36; above++) {       /* the foot of the page and a little after */
		struct sink pdf = { .arena = &a };
		struct doc *d = doc_new(&a, "名单");

		for (int i = 0; i < above; i++)
			doc_text(d, "正文", DOC_LEFT);
		doc_heading(d, 2, "（一）标题");
		doc_text(d, "界限：达到3次。", DOC_LEFT);
		rows(d, above % 2 ? 5 : 30);
		doc_note(d, "附注。");
		doc_signature(d, (const char *const[]){ "制表人" }, 1, false);
		ck_assert(!doc_to_pdf(d, NULL, &pdf, NULL, &e));
		read_back(&pdf);
		ck_assert_int_eq(page_with("标题"), page_with("首行"));
		ck_assert_int_eq(page_with("界限"), page_with("首行"));
		ck_assert_int_eq(page_with("末行"), page_with("合计"));
		ck_assert_int_eq(page_with("合计"), page_with("附注"));
		ck_assert_int_eq(page_with("附注"), page_with("制表人"));
		arena_free(&a);
	}
}
END_TEST

START_TEST(in_an_official_document_too_headings_go_with_what_they_head)
{
	for (int above = 10; above < 24; above++) {
		struct sink pdf = { .arena = &a };
		struct doc *d = doc_new(&a, "报告");

		doc_official(d, &(struct official){ .title = "报告", .from = "市政协", .day = 20260115 });
		for (int i = 0; i < above; i++)
			doc_text(d, "正文", DOC_LEFT);
		doc_heading(d, 1, "三、统计");
		if (above % 2) {
			doc_heading(d, 2, "（一）名单");
			doc_text(d, "首行是这样的。", DOC_LEFT);
			doc_text(d, "末段。", DOC_LEFT);
		} else {
			doc_text(d, "表一", DOC_CENTRE);
			rows(d, 5);
			doc_text(d, "（一）名单", DOC_LEFT);
		}
		ck_assert(!doc_to_pdf(d, NULL, &pdf, NULL, &e));
		read_back(&pdf);
		ck_assert_msg(page_with("统计") == page_with("首行"), "%d", above);
		ck_assert(above % 2 == 0 || page_with("名单") == page_with("首行"));
		arena_free(&a);
	}
}
END_TEST

/* 照片 stands in the middle of its three rows, in a cell that no rule crosses. */
START_TEST(a_tall_cell_is_one_in_every_kind_of_file)
{
	static const struct doc_column columns[] = { { NULL, 8, DOC_LEFT, true }, { NULL, 12, DOC_LEFT, false },
	                                             { NULL, 8, DOC_CENTRE, false } };
	static const char *const labels[] = { "姓名", "性别", "民族" };
	struct sink pdf = { .arena = &a }, text = { .arena = &a }, docx;
	struct doc *d = doc_new(&a, "表");
	struct doc_table *t = doc_table(d, columns, COUNT(columns));
	const struct word *photo = NULL, *middle = NULL;
	const char *xml;

	for (size_t i = 0; i < COUNT(labels); i++)
		doc_row(t, (const char *const[]){ labels[i], "一", "" });
	doc_tall(t, 2, "照片");
	ck_assert(!doc_to_pdf(d, NULL, &pdf, NULL, &e));
	read_back(&pdf);
	for (int w = 0; w < word_count; w++) {
		photo = strcmp(words[w].text, "照片") ? photo : &words[w];
		middle = strcmp(words[w].text, "性别") ? middle : &words[w];
	}
	ck_assert(photo && middle);
	ck_assert_double_eq_tol(photo->y1 + photo->y2, middle->y1 + middle->y2, 2);
	setlocale(LC_ALL, "C.UTF-8");
	doc_to_text(d, 34, &text);
	ck_assert_msg(strstr(text.text, "├────────┼─────────────┤         │\n│性别    │一           │  照片   │\n├────────┼─────────────┤         │\n")
	              != NULL, "%s", text.text);
	docx = docx_of(d);
	xml = docx_file(&docx, "word/document.xml");
	xml = strstr(xml, "<w:vMerge w:val=\"restart\"/>");
	ck_assert_ptr_nonnull(xml);
	xml = strstr(xml, "<w:vMerge/>");
	ck_assert_ptr_nonnull(xml);
	ck_assert_ptr_nonnull(strstr(xml + 1, "<w:vMerge/>"));
}
END_TEST

static bool until_forty(void *ctx, int64_t done, int64_t all)
{
	*(int64_t *)ctx = done;
	ck_assert_int_eq(all, 100);
	return done < 40;
}

START_TEST(a_long_job_tells_how_far_it_is_and_can_be_stopped)
{
	struct sink pdf = { .arena = &a }, docx = { .arena = &a };
	struct doc *d = doc_new(&a, "名单");
	int64_t reached = 0;

	for (int i = 0; i < 100; i++) {
		doc_part(d, "一份");
		doc_text(d, "正文", DOC_LEFT);
	}
	doc_watch(d, until_forty, &reached);
	ck_assert_int_eq(doc_to_pdf(d, NULL, &pdf, NULL, &e), LZ_STOPPED);
	ck_assert_int_eq(reached, 40);
	reached = 0;
	ck_assert_int_eq(doc_to_docx(d, &docx, &e), LZ_STOPPED);
	ck_assert_int_eq(reached, 40);
	ck_assert_int_eq(doc_write(d, "test_page_sheet-stopped.pdf", NULL, &e), LZ_STOPPED);
	ck_assert(access("test_page_sheet-stopped.pdf", F_OK));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_word_is_there_once_inside_the_margins_and_over_no_other,
		a_docx_has_every_word_of_any_document,
		no_page_is_left_nearly_empty_by_a_row_that_could_flow,
		a_heading_goes_with_its_table_and_the_note_with_the_last_row,
		in_an_official_document_too_headings_go_with_what_they_head,
		a_tall_cell_is_one_in_every_kind_of_file,
		a_long_job_tells_how_far_it_is_and_can_be_stopped,
	};

	return unit_run("page sheet", tests, COUNT(tests));
}
