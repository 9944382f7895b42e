/* Official documents in DOCX: the head in red, the signature under the text, 版记 at the foot of the last page. */
#include "page_docx.h"
#include <string.h>

#define RED_LINE "<w:pBdr><w:bottom w:val=\"%s\" w:sz=\"%d\" w:space=\"%d\" w:color=\"FF0000\"/></w:pBdr>"

/* Twentieths of a point that n characters of 三号 take. */
static int characters(int n)
{
	return twips(OFFICIAL_WIDTH / OFFICIAL_CHARACTERS * n);
}

static enum type_style red_style(const char *head)
{
	return official_head_style(head, OFFICIAL_WIDTH);
}

/* 份号, 密级, 紧急程度 under each other; the class of a reply on the right of the first. */
static int corner(struct docx *x, const struct official *o)
{
	const char *left[] = { o->copy_no, o->secret, o->urgent }, *mark = o->mark;
	struct sink props = { .arena = x->a };
	int n = 0;

	sink_put(&props, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
	                 "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>",
	         twips(OFFICIAL_WIDTH));
	for (size_t i = 0; i < COUNT(left); i++) {
		if (!left[i] && !(mark && i + 1 == COUNT(left) && !n))
			continue;
		docx_paragraph(&x->body, TYPE_OFFICIAL_HEAD, DOC_LEFT, props.text,
		               arena_print(x->a, "%s%s%s", left[i] ? left[i] : "", mark ? "\t" : "", mark ? mark : ""));
		mark = NULL;
		n++;
	}
	return n;
}

static void red_head(struct docx *x, const struct official *o, int lines_above)
{
	enum type_style s = red_style(o->head);
	double before = OFFICIAL_HEAD_DOWN - lines_above * OFFICIAL_PITCH - (styles[s].pitch - styles[s].size) / 2;
	const char *line;
	size_t n;

	for (const char *rest = o->head; paragraph_next(&rest, &line, &n); before = 0)
		docx_paragraph(&x->body, s, DOC_CENTRE, arena_print(x->a, "<w:spacing w:before=\"%d\"/>",
		                                                    twips(before > 0 ? before : 0)),
		               arena_copy_n(x->a, line, n));
}

/* The number stands in the middle, or on the left with the signer on the right; the red line runs under it. */
static void number(struct docx *x, const struct official *o)
{
	const char *red = arena_print(x->a, RED_LINE, "single", 12, 9);
	const char *number = o->number ? o->number : "";

	docx_gap(&x->body, 2 * OFFICIAL_PITCH);
	if (o->signer)
		docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_LEFT,
		               arena_print(x->a, "%s<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
		                                 "<w:ind w:firstLine=\"%d\"/>", red,
		                           twips(OFFICIAL_WIDTH) - characters(1), characters(1)),
		               arena_print(x->a, "%s\t签发人：%s", number, o->signer));
	else
		docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_CENTRE,
		               arena_print(x->a, "%s<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>", red), number);
}

void docx_official_head(struct docx *x, const struct official *o)
{
	static const char flush[] = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>";
	int above = corner(x, o);

	if (o->form == OFFICIAL_LETTER) {
		if (o->number)
			docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_RIGHT, flush, o->number);
		docx_gap(&x->body, 2 * OFFICIAL_PITCH);
	} else if (o->head) {
		red_head(x, o, above);
		number(x, o);
		docx_gap(&x->body, 2 * OFFICIAL_PITCH);
	}
	if (o->title)
		docx_paragraphs(&x->body, TYPE_OFFICIAL_TITLE, DOC_CENTRE, "", o->title);
	docx_gap(&x->body, OFFICIAL_PITCH);
	if (o->to)
		docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_LEFT, flush, arena_print(x->a, "%s：", o->to));
}

void docx_official_sign(struct docx *x, const struct official *o)
{
	const char *day = official_day(x->a, o->day), **annexes;
	int wide = line_characters(day), name = o->from ? line_characters(o->from) : 0;
	int n = official_annexes(x->a, o, &annexes);
	int right = official_day_right(o), shift;

	if (n)
		docx_gap_kept(&x->body, OFFICIAL_PITCH);
	for (int i = 0; i < n; i++)
		docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_LEFT, "<w:keepNext/>", annexes[i]);
	if (!o->from && !o->day)
		return;
	docx_gap_kept(&x->body, (o->seal ? OFFICIAL_SEAL_LINES : 1) * OFFICIAL_PITCH);
	/* The name stands over the middle of the date, which is `right` characters from the edge. */
	shift = right + (wide - name) / 2 > 0 ? right + (wide - name) / 2 : 0;
	if (o->from)
		docx_paragraphs(&x->body, TYPE_OFFICIAL, DOC_RIGHT,
		                arena_print(x->a, "<w:keepNext/>"
		                                  "<w:ind w:right=\"%d\" w:firstLine=\"0\" w:firstLineChars=\"0\"/>",
		                            characters(shift)), o->from);
	docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_RIGHT,
	               arena_print(x->a, "<w:ind w:right=\"%d\" w:firstLine=\"0\" w:firstLineChars=\"0\"/>",
	                           characters(right)), day);
	if (o->note)
		docx_paragraph(&x->body, TYPE_OFFICIAL, DOC_LEFT, "", arena_print(x->a, "（%s）", o->note));
}

/* --- 版记 ---------------------------------------------------------------------------------------- */

enum { THICK = 8, THIN = 6 };                           /* 0.35 and 0.25 mm in eighths of a point */

static void imprint_row(struct docx *x, const char *text, int above, int below)
{
	sink_put(&x->body, "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:tcBorders>"
	         "<w:top w:val=\"%s\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>"
	         "<w:bottom w:val=\"%s\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders></w:tcPr>",
	         twips(OFFICIAL_WIDTH), above ? "single" : "nil", above, below ? "single" : "nil", below);
	docx_paragraph(&x->body, TYPE_IMPRINT, DOC_LEFT,
	               arena_print(x->a, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
	                           "<w:ind w:left=\"%d\" w:right=\"%d\" w:hanging=\"%d\"/>",
	                           twips(OFFICIAL_WIDTH - SIZE_SIHAO),
	                           twips(4 * SIZE_SIHAO), twips(SIZE_SIHAO), twips(3 * SIZE_SIHAO)), text);
	sink_text(&x->body, "</w:tc></w:tr>");
}

/* What stands over 版记 on a page of its own. */
static double imprint_gap(const struct official *o, bool last)
{
	enum { SPARE = 8 };                             /* points: a table that is pushed over the page would begin another */
	double width = OFFICIAL_WIDTH - 5 * SIZE_SIHAO; /* beside 抄送：and the margins of its cell */
	int lines = (o->cc ? 1 + (int)(line_characters(o->cc) * SIZE_SIHAO / width) : 0) + last;

	return OFFICIAL_HEIGHT - lines * styles[TYPE_IMPRINT].pitch - SPARE;
}

/* A table that floats at the foot of the text area, wherever the text ends. It is placed from the edge of the paper:
 * a table as wide as the text is not let float otherwise. On a page of its own it stands under a gap: LibreOffice begins no
 * page with what floats. A letter has no lines. */
void docx_official_imprint(struct docx *x, const struct official *o, bool alone)
{
	const char *last = official_imprint(x->a, o, "\t");
	bool letter = o->form == OFFICIAL_LETTER;

	if (!o->cc && !last)
		return;
	if (alone)
		docx_gap(&x->body, imprint_gap(o, last != NULL));
	sink_text(&x->body, "<w:tbl><w:tblPr>");
	if (!alone)
		sink_put(&x->body, "<w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" "
		         "w:horzAnchor=\"page\" w:tblpX=\"%d\" w:tblpYSpec=\"bottom\"/>", twips(OFFICIAL_LEFT));
	sink_put(&x->body, "<w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
	         "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
	         "</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid>", twips(OFFICIAL_WIDTH),
	         twips(OFFICIAL_WIDTH));
	if (o->cc)
		imprint_row(x, arena_print(x->a, "抄送：%s。", o->cc), letter ? 0 : THICK, letter ? 0 : last ? THIN : THICK);
	if (last)
		imprint_row(x, last, o->cc ? THIN : THICK, THICK);
	sink_text(&x->body, "</w:tbl>");
	docx_gap(&x->body, 1);
}

/* --- headers and footers ----------------------------------------------------------------------- */

/* — 1 —, one character in from the outer edge. */
static int folio(struct docx *x, bool odd)
{
	return docx_item(x, "footer",
	                 arena_print(x->a, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:ind w:left=\"%d\" w:right=\"%d\"/>"
	                                   "<w:jc w:val=\"%s\"/>"
	                             "</w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
	                             "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1"
	                             "</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>",
	                             docx_style_id(TYPE_FOLIO), twips(SIZE_SIHAO), twips(SIZE_SIHAO), odd ? "right" : "left"));
}

/* The lines of a letter reach 7 mm over the text on both sides. */
static const char *double_line(struct docx *x, const char *side, const char *kind)
{
	int out = twips((LETTER_RULE - OFFICIAL_WIDTH) / 2);

	return arena_print(x->a, "<w:pBdr><w:%s w:val=\"%s\" w:sz=\"18\" w:space=\"11\" w:color=\"FF0000\"/></w:pBdr>"
	                   "<w:ind w:left=\"-%d\" w:right=\"-%d\" w:firstLine=\"0\"/>", side, kind, out, out);
}

void docx_official_section(struct docx *x, const struct official *o, bool bare, struct sink *refs)
{
	int odd = bare ? docx_item(x, "footer", "<w:p/>") : folio(x, true), even = bare ? odd : folio(x, false);

	if (o->form == OFFICIAL_LETTER) {
		struct sink head = { .arena = x->a }, foot = { .arena = x->a };
		const char *name = o->head ? o->head : "";

		docx_paragraph(&head, red_style(name), DOC_CENTRE, double_line(x, "bottom", "thickThinSmallGap"), name);
		docx_paragraph(&foot, TYPE_FOLIO, DOC_LEFT, double_line(x, "bottom", "thinThickSmallGap"), "");
		sink_put(refs, "<w:headerReference w:type=\"first\" r:id=\"rId%d\"/>", docx_item(x, "header", head.text));
		sink_put(refs, "<w:footerReference w:type=\"first\" r:id=\"rId%d\"/>", docx_item(x, "footer", foot.text));
	}
	sink_put(refs, "<w:footerReference w:type=\"default\" r:id=\"rId%d\"/>", odd);
	sink_put(refs, "<w:footerReference w:type=\"even\" r:id=\"rId%d\"/>", even);
}
