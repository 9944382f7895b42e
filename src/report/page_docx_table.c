#include "page_docx.h"
#include <string.h>

enum { LONG_ROW = 1200 };                       /* bytes: a row with more may go on on the next page */

static void border(struct sink *out, const char *side, int eighths)
{
	sink_put(out, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", side, eighths);
}

struct row {
	const char *const *cells;
	bool head, bold;
	int height;                             /* least, points */
	const char *props;                      /* of every paragraph */
	bool first;                             /* where the tall cell begins */
};

static void row_put(struct docx *x, const struct doc_table *t, const struct table_type *type, const int *share,
                    const struct row *row)
{
	struct sink *out = &x->body;
	double high = styles[type->plain].pitch + 2 * CELL_PAD + (row->head ? 2 : 0);
	size_t bytes = 0;

	for (int c = 0; c < t->count; c++)
		bytes += row->cells[c] ? strlen(row->cells[c]) : 0;
	sink_put(out, "<w:tr><w:trPr>%s", bytes < LONG_ROW ? "<w:cantSplit/>" : "");
	/* As high as in the PDF, so that pages break alike and 版记 falls on the same side of the paper. */
	sink_put(out, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", twips(row->height > high ? row->height : high));
	sink_put(out, "%s</w:trPr>", row->head ? "<w:tblHeader/>" : "");
	for (int c = 0; c < t->count;) {
		int span = cell_span(t, row->cells, c), width = 0;
		bool label = !t->headed && t->columns[c].fixed;
		enum doc_align align = row->head ? DOC_CENTRE : span == t->count ? DOC_LEFT : t->columns[c].align;

		for (int i = c; i < c + span; i++)
			width += share[i];
		sink_put(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
		if (span > 1)
			sink_put(out, "<w:gridSpan w:val=\"%d\"/>", span);
		if (c && c == t->tall)
			sink_text(out, row->first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
		if (c && c == t->half) {
			sink_text(out, "<w:tcBorders>");
			border(out, "left", 8);
			sink_text(out, "</w:tcBorders>");
		}
		sink_text(out, "<w:vAlign w:val=\"center\"/></w:tcPr>");
		docx_paragraph(out, row->bold || label ? type->bold : type->plain, align, row->props,
		               c && c == t->tall && row->first ? t->tall_text : row->cells[c]);
		sink_text(out, "</w:tc>");
		c += span;
	}
	sink_text(out, "</w:tr>");
}

void docx_table(struct docx *x, const struct doc_table *t)
{
	static const char *const sides[] = { "top", "left", "bottom", "right" };
	static const char keep[] = "<w:keepNext/>";
	int share[DOC_COLUMNS_MOST], sum = 0;
	const struct table_type *type = table_type_for(t, x->width, share);
	struct sink *out = &x->body;
	const char *heads[DOC_COLUMNS_MOST];

	for (int c = 0; c < t->count; c++) {
		heads[c] = t->columns[c].head ? t->columns[c].head : "";
		sum += share[c];
	}
	sink_put(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
	              "<w:tblBorders>", sum);
	for (size_t i = 0; i < COUNT(sides); i++)
		border(out, sides[i], 8);
	border(out, "insideH", 4);
	border(out, "insideV", 4);
	sink_put(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>"
	         "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
	         "</w:tblCellMar></w:tblPr><w:tblGrid>", twips(type->pad), twips(type->pad));
	for (int c = 0; c < t->count; c++)
		sink_put(out, "<w:gridCol w:w=\"%d\"/>", share[c]);
	sink_text(out, "</w:tblGrid>");
	if (t->headed)
		row_put(x, t, type, share, &(struct row){ heads, true, true, 0, keep, false });
	for (int r = 0; r < t->row_count; r++) {
		const struct doc_cells *row = &t->rows[r];
		bool small = t->row_count <= DOC_SMALL_TABLE && r + 1 < t->row_count;
		bool heading = row->bold && r + 1 < t->row_count && cell_span(t, row->text, 0) == t->count;

		row_put(x, t, type, share, &(struct row){ row->text, false, row->bold, row->bold ? 0 : t->height,
		                                          heading || small ? keep : "", r == 0 });
	}
	sink_text(out, "</w:tbl>");
}
