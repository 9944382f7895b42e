/* Charts in DOCX are charts, not pictures: the office can change their look, and their letters are those of the paper. */
#include "page_docx.h"
#include <string.h>

#define CHART_SPACES "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" " \
	"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

/* A point's number and nothing else. */
#define SHOWN "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>" \
	"<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>"

static void text_put(struct sink *out, const char *before, const char *s, const char *after)
{
	sink_text(out, before);
	docx_escape(out, s, strlen(s));
	sink_text(out, after);
}

static void series_put(struct docx *x, struct sink *out, const struct doc_chart *c, int s)
{
	static const char *const shade[] = { "4D4D4D", "9E9E9E", "D9D9D9" }, *const dash[] = { "solid", "dash", "sysDot" };
	const char *format = c->decimals ? "<c:numFmt formatCode=\"0.0\" sourceLinked=\"0\"/>" : "";

	sink_put(out, "<c:ser><c:idx val=\"%d\"/><c:order val=\"%d\"/>", s, s);
	text_put(out, "<c:tx><c:v>", c->series ? c->series[s] : c->title, "</c:v></c:tx>");
	if (c->kind == CHART_BARS)
		sink_put(out, "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></c:spPr>"
		              "<c:invertIfNegative val=\"0\"/>", shade[s]);
	else
		sink_put(out, "<c:spPr><a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>"
		              "<a:prstDash val=\"%s\"/></a:ln>"
		         "</c:spPr><c:marker><c:symbol val=\"square\"/><c:size val=\"5\"/></c:marker>", dash[s]);
	sink_text(out, "<c:dLbls>");
	for (int i = 0; c->kind == CHART_LINE && i < c->count; i++)     /* no number on the other line */
		sink_put(out, "<c:dLbl><c:idx val=\"%d\"/>%s<c:dLblPos val=\"%s\"/>" SHOWN "</c:dLbl>", i, format,
		         chart_number_above(c, s, i) ? "t" : "b");
	sink_put(out, "%s" SHOWN "</c:dLbls>", format);
	sink_put(out, "<c:cat><c:strLit><c:ptCount val=\"%d\"/>", c->count);
	for (int i = 0; i < c->count; i++)
		text_put(out, arena_print(x->a, "<c:pt idx=\"%d\"><c:v>", i), c->labels[i], "</c:v></c:pt>");
	sink_put(out, "</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"%d\"/>",
	         c->count);
	for (int i = 0; i < c->count; i++)
		sink_put(out, "<c:pt idx=\"%d\"><c:v>%s</c:v></c:pt>", i, chart_number(x->a, c, chart_value(c, s, i)));
	sink_put(out, "</c:numLit></c:val>%s</c:ser>", c->kind == CHART_LINE ? "<c:smooth val=\"0\"/>" : "");
}

static const char *chart_xml(struct docx *x, const struct doc_chart *c)
{
	static const char axes[] = "<c:axId val=\"1\"/><c:axId val=\"2\"/>";
	struct sink out = { .arena = x->a };
	bool lies = chart_lies(c);

	sink_text(&out, "<c:chartSpace " CHART_SPACES "><c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich>"
	                                              "<a:bodyPr/><a:p><a:pPr>"
	          "<a:defRPr sz=\"1050\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"1050\" b=\"1\"/><a:t>");
	text_put(&out, "", c->title, "");
	if (*c->unit)
		text_put(&out, "（单位：", c->unit, "）");
	sink_text(&out, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>"
	                "<c:plotArea><c:layout/>");
	if (c->kind == CHART_BARS)
		sink_put(&out, "<c:barChart><c:barDir val=\"%s\"/><c:grouping val=\"clustered\"/>", lies ? "bar" : "col");
	else
		sink_text(&out, "<c:lineChart><c:grouping val=\"standard\"/>");
	sink_text(&out, "<c:varyColors val=\"0\"/>");
	for (int s = 0; s < c->series_count; s++)
		series_put(x, &out, c, s);
	sink_put(&out, c->kind == CHART_BARS ? "<c:gapWidth val=\"60\"/>%s</c:barChart>"
	         : "<c:marker val=\"1\"/>%s</c:lineChart>", axes);
	sink_put(&out, "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"%s\"/></c:scaling>"
	               "<c:delete val=\"0\"/><c:axPos val=\"%s\"/>", lies ? "maxMin" : "minMax", lies ? "l" : "b");
	sink_text(&out, "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
	          "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/>"
	          "<c:crosses val=\"autoZero\"/><c:tickLblSkip val=\"1\"/>"
	          "</c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>");
	sink_put(&out, "%s<c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/>", strcmp(c->unit, "%") ? "" : "<c:max val=\"100\"/>");
	sink_put(&out, "<c:axPos val=\"%s\"/><c:majorGridlines><c:spPr><a:ln w=\"3175\"><a:solidFill>"
	          "<a:srgbClr val=\"CCCCCC\"/>"
	          "</a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
	          "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>"
	          "<c:crossAx val=\"1\"/>"
	          "<c:crosses val=\"%s\"/></c:valAx></c:plotArea>", lies ? "b" : "l", lies ? "max" : "autoZero");
	if (c->series)
		sink_text(&out, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
	sink_text(&out, "<c:plotVisOnly val=\"1\"/></c:chart><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr>"
	          "<a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr></c:chartSpace>");
	return out.text;
}

void docx_chart(struct docx *x, const struct doc_chart *c)
{
	enum { EMU = 12700, HIGH = 210, MOST = 600, AROUND = 70 };      /* to a point; points; AROUND: title, axis */
	int n, high = chart_lies(c) ? AROUND + c->count * (CHART_LIE_POINTS + 3) : HIGH;

	if (!c->count)
		return;
	n = docx_item(x, "chart", chart_xml(x, c));
	sink_put(&x->body, "<w:p><w:pPr><w:spacing w:before=\"120\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>"
	                   "<w:jc w:val=\"center\"/>"
	         "</w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
	         "<wp:extent cx=\"%lld\" cy=\"%lld\"/>"
	         "<wp:docPr id=\"%d\" name=\"图%d\"/><a:graphic>"
	         "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
	         "<c:chart r:id=\"rId%d\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
	         (long long)(x->width * EMU), (long long)(high < MOST ? high : MOST) * EMU, n, n, n);
}
