/* The package around a DOCX's body: styles, fonts, footers, and the zip, whose bytes depend on the document alone. */
#include "page_docx.h"
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R_SPACE "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define CHART_TYPE "application/vnd.openxmlformats-officedocument.drawingml."

/* --- styles -------------------------------------------------------------------------------------- */

/* `outline`: depth in Word's navigation, from 1; red: drawn in red; indent: two characters. */
static const struct {
	const char *id, *name;
	int outline;
	bool centre, red, indent;
} names[TYPE_STYLES] = {
	[TYPE_TITLE] = { "Title", "Title", 0, true, false, false },
	[TYPE_H1] = { "Heading1", "heading 1", 1, false, false, false },
	[TYPE_H2] = { "Heading2", "heading 2", 2, false, false, false },
	[TYPE_H3] = { "Heading3", "heading 3", 3, false, false, false },
	[TYPE_BODY] = { "Normal", "Normal", 0, false, false, false },
	[TYPE_NOTE] = { "LzNote", "附注", 0, false, false, false },
	[TYPE_CELL] = { "LzCell", "表格", 0, false, false, false },
	[TYPE_CELL_BOLD] = { "LzCellBold", "表格标题", 0, false, false, false },
	[TYPE_SMALL] = { "LzSmall", "表格小字", 0, false, false, false },
	[TYPE_SMALL_BOLD] = { "LzSmallBold", "表格小字标题", 0, false, false, false },
	[TYPE_TINY] = { "LzTiny", "表格密排", 0, false, false, false },
	[TYPE_TINY_BOLD] = { "LzTinyBold", "表格密排标题", 0, false, false, false },
	[TYPE_FOOT] = { "Footer", "footer", 0, false, false, false },
	[TYPE_RED_1] = { "LzRed1", "发文机关标志", 0, true, true, false },
	[TYPE_RED_2] = { "LzRed2", "发文机关标志（小）", 0, true, true, false },
	[TYPE_RED_3] = { "LzRed3", "发文机关标志（更小）", 0, true, true, false },
	[TYPE_OFFICIAL_TITLE] = { "LzOfficialTitle", "公文标题", 0, true, false, false },
	[TYPE_OFFICIAL] = { "LzOfficial", "公文正文", 0, false, false, true },
	[TYPE_OFFICIAL_HEAD] = { "LzOfficial1", "公文一级标题", 1, false, false, true },
	[TYPE_OFFICIAL_KAI] = { "LzOfficial2", "公文二级标题", 2, false, false, true },
	[TYPE_IMPRINT] = { "LzImprint", "版记", 0, false, false, false },
	[TYPE_FOLIO] = { "LzFolio", "公文页码", 0, false, false, false },
};

/* The faces GB/T 9704 asks for, by the names that Windows and WPS know; `other` where the first is not installed. */
static const struct { const char *role, *face, *other, *family; } faces[] = {
	{ "title", "方正小标宋简体", "华文中宋", "roman" }, { "head", "黑体", "SimHei", "swiss" }, { "kai", "楷体", "楷体_GB2312", "modern" },
	{ "body", "仿宋", "仿宋_GB2312", "modern" }, { "table", "宋体", "SimSun", "roman" },
};

const char *docx_style_id(enum type_style s)
{
	return names[s].id;
}

static const char *face_of(const char *role)
{
	for (size_t i = 0; i < COUNT(faces); i++)
		if (!strcmp(faces[i].role, role))
			return faces[i].face;
	return faces[COUNT(faces) - 1].face;
}

static void style_put(struct sink *out, enum type_style s)
{
	const struct style *st = &styles[s];
	const char *face = face_of(st->role);

	sink_put(out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
	         s == TYPE_BODY ? " w:default=\"1\"" : "", names[s].id, names[s].name);
	sink_put(out, "%s<w:qFormat/><w:pPr>", s == TYPE_BODY ? "" : "<w:basedOn w:val=\"Normal\"/>");
	sink_put(out, "<w:snapToGrid w:val=\"0\"/>"
	              "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>",
	         (int)(st->pitch * 20));                /* down: 22 lines must not need a point more than the page has */
	if (names[s].indent)
		sink_text(out, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/>");
	sink_put(out, "<w:jc w:val=\"%s\"/>", names[s].centre ? "center" : st->justify ? "both" : "left");
	if (names[s].outline)
		sink_put(out, "<w:outlineLvl w:val=\"%d\"/>", names[s].outline - 1);
	sink_put(out, "</w:pPr><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/>%s",
	         face, face, face, face, names[s].red ? "<w:color w:val=\"FF0000\"/>" : "");
	if (st->apart < 0)
		sink_put(out, "<w:spacing w:val=\"%d\"/>", (int)(st->apart * 20 - 0.999));       /* closer: never wider than asked */
	sink_put(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>", (int)(st->size * 2),
	         (int)(st->size * 2));
}

static const char *styles_xml(struct arena *a)
{
	struct sink out = { .arena = a };

	sink_text(&out, XML_HEAD "<w:styles " W_SPACE "><w:docDefaults><w:rPrDefault><w:rPr>"
	          "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>");
	style_put(&out, TYPE_BODY);
	for (int s = 0; s < TYPE_STYLES; s++)
		if (s != TYPE_BODY)
			style_put(&out, (enum type_style)s);
	sink_text(&out, "</w:styles>");
	return out.text;
}

static const char *fonts_xml(struct arena *a)
{
	struct sink out = { .arena = a };

	sink_text(&out, XML_HEAD "<w:fonts " W_SPACE ">");
	for (size_t i = 0; i < COUNT(faces); i++)
		sink_put(&out, "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/>"
		               "<w:family w:val=\"%s\"/></w:font>",
		         faces[i].face, faces[i].other, faces[i].family);
	sink_text(&out, "</w:fonts>");
	return out.text;
}

/* --- items ------------------------------------------------------------------------------------- */

enum { FIXED_ITEMS = 3 };                               /* styles, fonts, settings are rId1 to rId3 */

int docx_item(struct docx *x, const char *type, const char *xml)
{
	for (int i = 0; i < x->item_count; i++)
		if (!strcmp(x->items[i].type, type) && !strcmp(x->items[i].xml, xml))
			return i + 1 + FIXED_ITEMS;
	x->items = arena_grow(x->a, x->items, (size_t)x->item_count, sizeof *x->items);
	x->items[x->item_count] = (struct docx_item){ arena_print(x->a, "%s%d.xml", type, x->item_count + 1), type,
	                                              arena_copy(x->a, xml) };
	return ++x->item_count + FIXED_ITEMS;
}

static const char *item_content(struct docx *x, const struct docx_item *item)
{
	const char *tag = !strcmp(item->type, "footer") ? "ftr" : "hdr";

	if (!strcmp(item->type, "chart"))
		return arena_print(x->a, XML_HEAD "%s", item->xml);
	return arena_print(x->a, XML_HEAD "<w:%s " W_SPACE " " R_SPACE ">%s</w:%s>", tag, item->xml, tag);
}

static const char *types_xml(struct docx *x)
{
	struct sink out = { .arena = x->a };

	sink_text(&out, XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	          "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	          "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	          "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
	          "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
	          "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORD_TYPE "fontTable+xml\"/>"
	          "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
	          "<Override PartName=\"/docProps/core.xml\" "
	          "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
	for (int i = 0; i < x->item_count; i++)
		sink_put(&out, "<Override PartName=\"/word/%s\" ContentType=\"%s%s+xml\"/>", x->items[i].name,
		         !strcmp(x->items[i].type, "chart") ? CHART_TYPE : WORD_TYPE, x->items[i].type);
	sink_text(&out, "</Types>");
	return out.text;
}

static const char *relations_xml(struct docx *x)
{
	struct sink out = { .arena = x->a };

	sink_text(&out, XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	          "<Relationship Id=\"rId1\" Type=\"" RELATION "styles\" Target=\"styles.xml\"/>"
	          "<Relationship Id=\"rId2\" Type=\"" RELATION "fontTable\" Target=\"fontTable.xml\"/>"
	          "<Relationship Id=\"rId3\" Type=\"" RELATION "settings\" Target=\"settings.xml\"/>");
	for (int i = 0; i < x->item_count; i++)
		sink_put(&out, "<Relationship Id=\"rId%d\" Type=\"" RELATION "%s\" Target=\"%s\"/>", i + 1 + FIXED_ITEMS,
		         x->items[i].type,
		         x->items[i].name);
	sink_text(&out, "</Relationships>");
	return out.text;
}

static const char *core_xml(struct docx *x)
{
	struct sink out = { .arena = x->a };

	sink_text(&out, XML_HEAD "<cp:coreProperties "
	          "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
	          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	docx_escape(&out, x->d->title, strlen(x->d->title));
	sink_text(&out, "</dc:title></cp:coreProperties>");
	return out.text;
}

static const char settings_xml[] =
	XML_HEAD "<w:settings " W_SPACE "><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
	"<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
	"</w:compat></w:settings>";
static const char package_xml[] =
	XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
	"Target=\"docProps/core.xml\"/></Relationships>";

/* --- the zip ------------------------------------------------------------------------------------- */

static bool file_add(zip_t *zip, const char *name, const char *xml)
{
	enum { MIDNIGHT = 0, FIRST_OF_1980 = 1 << 5 | 1 };      /* as DOS counts: no zip can hold less */
	zip_source_t *source = zip_source_buffer(zip, xml, strlen(xml), 0);
	zip_int64_t at = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		zip_source_free(source);
		return false;
	}
	return !zip_file_set_dostime(zip, (zip_uint64_t)at, MIDNIGHT, FIRST_OF_1980, 0)
	    && !zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 6);
}

static bool files_add(struct docx *x, zip_t *zip)
{
	bool good = file_add(zip, "[Content_Types].xml", types_xml(x)) && file_add(zip, "_rels/.rels", package_xml)
	         && file_add(zip, "word/document.xml", x->body.text)
	         && file_add(zip, "word/_rels/document.xml.rels", relations_xml(x))
	         && file_add(zip, "word/styles.xml", styles_xml(x->a)) && file_add(zip, "word/fontTable.xml", fonts_xml(x->a))
	         && file_add(zip, "word/settings.xml", settings_xml) && file_add(zip, "docProps/core.xml", core_xml(x));

	for (int i = 0; good && i < x->item_count; i++)
		good = file_add(zip, arena_print(x->a, "word/%s", x->items[i].name), item_content(x, &x->items[i]));
	return good;
}

static bool source_read(zip_source_t *source, struct sink *out)
{
	char buf[1 << 14];
	zip_int64_t n;

	if (zip_source_open(source))
		return false;
	while ((n = zip_source_read(source, buf, sizeof buf)) > 0)
		sink_bytes(out, buf, (size_t)n);
	zip_source_close(source);
	return n == 0;
}

enum lz_code docx_package(struct docx *x, struct sink *out, struct err *e)
{
	zip_error_t why;
	zip_source_t *source;
	zip_t *zip;
	bool good = false;

	zip_error_init(&why);
	source = zip_source_buffer_create(NULL, 0, 0, &why);
	zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, &why) : NULL;
	if (zip) {
		zip_source_keep(source);
		good = files_add(x, zip);
		if (!good)
			zip_discard(zip);
		else if (zip_close(zip)) {
			zip_discard(zip);
			good = false;
		} else {
			good = source_read(source, out);
		}
	}
	if (source)
		zip_source_free(source);
	if (!good) {
		err_set(e, LZ_IO, NULL, "文档没有做成，请把内容减少一些再试");
		err_why(e, "zip: %s", zip_error_strerror(&why));
	}
	zip_error_fini(&why);
	return good ? LZ_OK : LZ_IO;
}
