/* DOCX: one section a part, so that its pages are counted from 1; paragraphs in named styles, so that the office can
 * change a paper's look in one place before it is sealed. */
#include "page_docx.h"
#include "page_type.h"
#include <string.h>

static const char name_space[] =
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
	"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
	"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
	"xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

/* --- blocks ------------------------------------------------------------------------------------ */

static void signature(struct docx *x, const struct doc_block *b)
{
	int each = twips(x->width) / (b->label_count ? b->label_count : 1);
	struct sink tabs = { .arena = x->a }, line = { .arena = x->a };

	sink_text(&tabs, "<w:keepLines/><w:tabs>");
	sink_text(&line, "");
	for (int i = 0; i < b->label_count; i++) {
		if (i)
			sink_put(&tabs, "<w:tab w:val=\"left\" w:pos=\"%d\"/>", each * i);
		sink_put(&tabs, "<w:tab w:val=\"left\" w:leader=\"underscore\" w:pos=\"%d\"/>", each * (i + 1) - 240);
		sink_put(&line, "%s%s：\t", i ? "\t" : "", b->labels[i]);
	}
	sink_text(&tabs, "</w:tabs><w:spacing w:before=\"240\"/>");
	if (b->label_count)
		docx_paragraph(&x->body, TYPE_CELL, DOC_LEFT, tabs.text, line.text);
	if (b->seal) {
		docx_paragraph(&x->body, TYPE_BODY, DOC_RIGHT, "<w:keepNext/><w:spacing w:before=\"480\"/>", "（盖章）　　　　");
		docx_paragraph(&x->body, TYPE_BODY, DOC_RIGHT, "", "　　年　　月　　日");
	}
}

static void annex(struct docx *x, const struct doc_block *b)
{
	docx_paragraph(&x->body, TYPE_OFFICIAL_HEAD, DOC_LEFT,
	               "<w:pageBreakBefore/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:outlineLvl w:val=\"9\"/>",
	               b->text);
	docx_gap(&x->body, OFFICIAL_PITCH);
	docx_paragraphs(&x->body, TYPE_OFFICIAL_TITLE, DOC_CENTRE, "", b->title);
	docx_gap(&x->body, OFFICIAL_PITCH / 2);
}

/* Three lines or less: a longer paragraph that is kept with the next is not broken at all by some programs. */
static bool short_text(const char *text)
{
	return line_characters(text) <= 3 * OFFICIAL_CHARACTERS;
}

static void block(struct docx *x, const struct doc_part *p, const struct doc_block *b)
{
	static const enum type_style heading[2][3] = { { TYPE_H1, TYPE_H2, TYPE_H3 },
		                                       { TYPE_OFFICIAL_HEAD, TYPE_OFFICIAL_KAI, TYPE_OFFICIAL } };
	int level = b->level < 1 ? 1 : b->level > 3 ? 3 : b->level;
	bool indent = p->official && b->align == DOC_LEFT, keep;

	switch (b->kind) {
	case BLOCK_HEADING:
		docx_paragraph(&x->body, heading[p->official != NULL][level - 1], DOC_LEFT, "<w:keepNext/>", b->text);
		break;
	case BLOCK_TEXT:
		keep = (b->next && b->next->kind == BLOCK_TABLE && short_text(b->text)) || is_caption(b) || (p->official && ends_text(b) && short_text(b->text));
		docx_paragraphs(&x->body, p->official ? TYPE_OFFICIAL : TYPE_BODY, b->align,
		                arena_print(x->a, "%s%s", keep ? "<w:keepNext/>" : "",
		                            p->official && !indent ? "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>" : ""),
		                b->text);
		break;
	case BLOCK_NOTE:
		docx_paragraphs(&x->body, TYPE_NOTE, DOC_LEFT, "", b->text);
		break;
	case BLOCK_SPACE:
		docx_gap(&x->body, b->level);
		break;
	case BLOCK_TABLE:
		docx_table(x, b->table);
		if (p->official && b->next && b->next->kind != BLOCK_TABLE)
			docx_gap(&x->body, OFFICIAL_TABLE_GAP);
		break;
	case BLOCK_SIGNATURE:
		signature(x, b);
		break;
	case BLOCK_ANNEX:
		annex(x, b);
		break;
	case BLOCK_CHART:
		docx_chart(x, b->chart);
		break;
	case BLOCK_PAGE:
		sink_text(&x->body, "<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>"
		                    "</w:pPr></w:p>");
		break;
	}
}

/* --- parts ------------------------------------------------------------------------------------- */

/* 第 x 页　共 y 页, counted within the part: y is the page on which a mark at the part's end stands, since pages are
 * numbered from 1 in each. (SECTIONPAGES says the same, but not every program knows it.) */
static int footer(struct docx *x, const struct doc_part *p)
{
	struct sink s = { .arena = x->a };
	const char *pages = x->d->part_count > 1 ? arena_print(x->a, "PAGEREF part%d", x->part) : "NUMPAGES";

	sink_put(&s, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_id(TYPE_FOOT));
	if (p->foot[0])
		sink_put(&s, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr>", twips(x->width));
	else
		sink_text(&s, "<w:jc w:val=\"center\"/></w:pPr>");
	if (p->foot[0]) {
		docx_runs(&s, p->foot, strlen(p->foot), "");
		docx_runs(&s, "\t", 1, "");
	}
	sink_put(&s, "<w:r><w:t xml:space=\"preserve\">第 </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r>"
	         "</w:fldSimple><w:r><w:t xml:space=\"preserve\"> 页　共 </w:t></w:r><w:fldSimple w:instr=\" %s \"><w:r>"
	         "<w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> 页</w:t></w:r></w:p>", pages);
	return docx_item(x, "footer", s.text);
}

/* own: 版记 has a section of its own, which begins on an even page and goes on counting. */
static void section(struct docx *x, const struct doc_part *p, enum imprint_place own)
{
	struct sheet sheet = sheet_of(p);
	struct sink *out = &x->body;
	bool across = sheet.width > sheet.height, letter = p->official && p->official->form == OFFICIAL_LETTER;
	double foot = sheet.bottom - (p->official ? MM(7) + styles[TYPE_FOLIO].pitch : 32);     /* from the edge of the paper */

	sink_text(out, "<w:sectPr>");
	if (p->official) {
		docx_official_section(x, p->official, own == IMPRINT_AFTER_BLANK, out);
	} else {
		int n = footer(x, p);

		sink_put(out, "<w:footerReference w:type=\"default\" r:id=\"rId%d\"/>", n);
		sink_put(out, "<w:footerReference w:type=\"even\" r:id=\"rId%d\"/>", n);
	}
	sink_put(out, "<w:type w:val=\"%s\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", own ? "evenPage" : "nextPage", across ? 16838 : 11906,
	         across ? 11906 : 16838, across ? " w:orient=\"landscape\"" : "");
	sink_put(out, "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\""
	         " w:gutter=\"0\"/>", twips(sheet.top), twips(sheet.right), twips(sheet.bottom), twips(sheet.left),
	         twips(letter ? LETTER_HEAD_DOWN : sheet.top / 2), twips(foot));
	sink_text(out, own ? "" : "<w:pgNumType w:start=\"1\"/>");
	if (letter)
		sink_text(out, "<w:titlePg/>");
	sink_text(out, "</w:sectPr>");
}

/* A document that cannot be laid out, since no font is there, has its 版记 under the text. */
static enum imprint_place place_of(struct docx *x, const struct official *o, const struct doc_part *p)
{
	struct err unread = { 0 };

	if (!o || o->form == OFFICIAL_LETTER || (!o->cc && !official_imprint(x->a, o, ""))
	    || (!x->type && type_open(&x->type, x->d->font, &unread)))
		return IMPRINT_HERE;
	return imprint_place(p, x->type);
}

static void section_paragraph(struct docx *x)
{
	sink_text(&x->body, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>");
}

static void part(struct docx *x, const struct doc_part *p)
{
	struct sheet sheet = sheet_of(p);
	bool signed_off = !p->official;
	enum imprint_place own = place_of(x, p->official, p);

	x->width = sheet.width - sheet.left - sheet.right;
	if (p->official)
		docx_official_head(x, p->official);
	else if (p->title[0])
		docx_paragraphs(&x->body, TYPE_TITLE, DOC_CENTRE, "", p->title);
	for (const struct doc_block *b = p->first; b; b = b->next) {
		if (b->kind == BLOCK_ANNEX && !signed_off) {
			docx_official_sign(x, p->official);
			signed_off = true;
		}
		block(x, p, b);
	}
	if (!signed_off)
		docx_official_sign(x, p->official);
	if (own) {                                      /* the text's section ends here */
		section_paragraph(x);
		section(x, p, IMPRINT_HERE);
		sink_text(&x->body, "</w:pPr></w:p>");
	}
	if (p->official)
		docx_official_imprint(x, p->official, own != IMPRINT_HERE);
	x->part++;
	section_paragraph(x);
	sink_text(&x->body, p->next ? "" : "</w:pPr>");
	/* The last section's properties stand in the body, those of the others in a paragraph that ends them. */
	if (p->next) {
		section(x, p, own);
		sink_text(&x->body, "</w:pPr>");
	}
	sink_put(&x->body, "<w:bookmarkStart w:id=\"%d\" w:name=\"part%d\"/><w:bookmarkEnd w:id=\"%d\"/></w:p>", x->part,
	         x->part, x->part);
	if (!p->next)
		section(x, p, own);
}

enum lz_code doc_to_docx(const struct doc *d, struct sink *out, struct err *e)
{
	struct arena a = { NULL };
	struct docx x = { .d = d, .a = &a, .body = { .arena = &a } };
	enum lz_code rc = LZ_OK;

	sink_put(&x.body, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document %s><w:body>",
	         name_space);
	for (const struct doc_part *p = d->parts; p && !rc; p = p->next) {
		part(&x, p);
		rc = doc_done(d, x.part, e);
	}
	if (!d->parts)
		docx_gap(&x.body, 1);
	sink_text(&x.body, "</w:body></w:document>");
	rc = rc ? rc : docx_package(&x, out, e);
	if (x.type)
		type_close(x.type);
	arena_free(&a);
	return rc;
}
