#include "page_docx.h"
#include <string.h>

void docx_escape(struct sink *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '&': sink_text(out, "&amp;"); break;
		case '<': sink_text(out, "&lt;"); break;
		case '>': sink_text(out, "&gt;"); break;
		case '"': sink_text(out, "&quot;"); break;
		default:                                /* XML has no room for the others, not even escaped */
			if (i + 2 < n && !memcmp(s + i, "\xEF\xBF", 2) && (unsigned char)s[i + 2] >= 0xBE)
				i += 2;                 /* U+FFFE and U+FFFF */
			else if ((unsigned char)s[i] >= ' ')
				sink_bytes(out, s + i, 1);
		}
}

void docx_runs(struct sink *out, const char *s, size_t n, const char *props)
{
	for (size_t i = 0; i < n;) {
		size_t len = 0;

		while (i + len < n && s[i + len] != '\n' && s[i + len] != '\t')
			len++;
		sink_put(out, "<w:r>%s%s%s", *props ? "<w:rPr>" : "", props, *props ? "</w:rPr>" : "");
		if (len) {
			sink_text(out, "<w:t xml:space=\"preserve\">");
			docx_escape(out, s + i, len);
			sink_text(out, "</w:t>");
		}
		if (i + len < n)
			sink_text(out, s[i + len] == '\n' ? "<w:br/>" : "<w:tab/>");
		sink_text(out, "</w:r>");
		i += len + 1;
	}
}

static void begin(struct sink *out, enum type_style s, enum doc_align align, const char *props)
{
	static const char *const jc[] = { "", "<w:jc w:val=\"center\"/>", "<w:jc w:val=\"right\"/>" };

	sink_put(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s</w:pPr>", docx_style_id(s), props, jc[align]);
}

void docx_paragraph(struct sink *out, enum type_style s, enum doc_align align, const char *props, const char *text)
{
	begin(out, s, align, props);
	docx_runs(out, text, strlen(text), "");
	sink_text(out, "</w:p>");
}

void docx_paragraphs(struct sink *out, enum type_style s, enum doc_align align, const char *props, const char *text)
{
	const char *line;
	size_t n;

	while (paragraph_next(&text, &line, &n)) {
		begin(out, s, align, props);
		docx_runs(out, line, n, "");
		sink_text(out, "</w:p>");
	}
}

static void gap(struct sink *out, double points, const char *props)
{
	sink_put(out, "<w:p><w:pPr>%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>"
	         "<w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>", props, twips(points < 1 ? 1 : points));
}

void docx_gap(struct sink *out, double points)
{
	gap(out, points, "");
}

void docx_gap_kept(struct sink *out, double points)
{
	gap(out, points, "<w:keepNext/>");
}
