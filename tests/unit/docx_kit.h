/* docx_kit.h - a DOCX read back: the zip's files, and the body as lines: a paragraph is its text, a table row its cells
 * between bars (a cell over three columns ends in *3), a section its size. */
#ifndef LZ_DOCX_KIT_H
#define LZ_DOCX_KIT_H
#include "lvzhi/page.h"
#include "unit/unit.h"
#include <expat.h>
#include <string.h>
#include <zip.h>

/* A file of the package; NULL: not there. */
static inline char *docx_file(const struct sink *docx, const char *name)
{
	zip_error_t why;
	zip_source_t *source = zip_source_buffer_create(docx->text, docx->len, 0, &why);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &why);
	zip_stat_t about;
	char *bytes = NULL;

	ck_assert_msg(zip != NULL, "no zip");
	if (!zip_stat(zip, name, 0, &about)) {
		zip_file_t *f = zip_fopen(zip, name, 0);

		bytes = arena_take(&a, about.size + 1);
		ck_assert_int_eq(zip_fread(f, bytes, about.size), (zip_int64_t)about.size);
		zip_fclose(f);
	}
	zip_discard(zip);
	return bytes;
}

struct docx_body {
	struct sink out;
	bool in_text;
	int span, cells, sections, heads, tables;
};

static inline const char *docx_attr(const char **attrs, const char *name)
{
	for (; *attrs; attrs += 2)
		if (!strcmp(attrs[0], name))
			return attrs[1];
	return "";
}

static void XMLCALL docx_begin(void *ctx, const char *name, const char **attrs)
{
	struct docx_body *b = ctx;

	b->in_text |= !strcmp(name, "w:t");
	b->tables += !strcmp(name, "w:tbl");
	b->heads += !strcmp(name, "w:tblHeader");
	if (!strcmp(name, "w:tc"))
		b->span = 1;
	else if (!strcmp(name, "w:gridSpan"))
		b->span = atoi(docx_attr(attrs, "w:val"));
	else if (!strcmp(name, "w:tr"))
		sink_text(&b->out, "|");
	else if (!strcmp(name, "w:br"))
		sink_text(&b->out, "/");
	else if (!strcmp(name, "w:pgSz"))
		sink_put(&b->out, "[%s %s]", docx_attr(attrs, "w:w"), docx_attr(attrs, "w:h"));
	b->sections += !strcmp(name, "w:sectPr");
	b->cells += !strcmp(name, "w:tc");
}

static void XMLCALL docx_end(void *ctx, const char *name)
{
	struct docx_body *b = ctx;

	if (!strcmp(name, "w:t"))
		b->in_text = false;
	if (!strcmp(name, "w:tc")) {
		if (b->span > 1)
			sink_put(&b->out, "*%d", b->span);
		sink_text(&b->out, "|");
		b->span = 0;
	} else if (!strcmp(name, "w:tr") || (!strcmp(name, "w:p") && !b->span)) {
		sink_text(&b->out, "\n");
	}
}

static void XMLCALL docx_text(void *ctx, const char *s, int n)
{
	struct docx_body *b = ctx;

	if (b->in_text)
		sink_bytes(&b->out, s, (size_t)n);
}

/* Every XML file must be well-formed, whatever its text. */
static inline struct docx_body docx_parse(const char *xml)
{
	struct docx_body b = { .out = { .arena = &a } };
	XML_Parser parser = XML_ParserCreate(NULL);

	sink_text(&b.out, "");
	XML_SetUserData(parser, &b);
	XML_SetElementHandler(parser, docx_begin, docx_end);
	XML_SetCharacterDataHandler(parser, docx_text);
	ck_assert_msg(XML_Parse(parser, xml, (int)strlen(xml), 1) == XML_STATUS_OK, "%s",
	              XML_ErrorString(XML_GetErrorCode(parser)));
	XML_ParserFree(parser);
	return b;
}

static inline struct sink docx_of(const struct doc *d)
{
	struct sink out = { .arena = &a };

	ck_assert_msg(!doc_to_docx(d, &out, &e), "%s %s", e.say, e.why);
	return out;
}

static inline struct docx_body docx_body_of(const struct doc *d)
{
	struct sink docx = docx_of(d);

	return docx_parse(docx_file(&docx, "word/document.xml"));
}
#endif
