#include "page_type.h"
#include "lvzhi/page.h"
#include "lvzhi/data.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* fontconfig keeps what it has read of the fonts until the process ends: no leak of ours. */
#ifdef __SANITIZE_ADDRESS__
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libcairo\nleak:libpango\nleak:libglib\n";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

enum { SLOTS = 8192 };                                  /* shaped texts kept: more than the longest part needs twice */

struct slot {
	uint64_t hash;
	int style, width;
	char *text;
	PangoLayout *layout;
};
struct type {
	struct arena arena;                             /* missing */
	PangoContext *context;
	PangoFontDescription *font[TYPE_STYLES];
	PangoAttrList *apart[TYPE_STYLES];              /* letter spacing; NULL: none */
	struct sink missing;
	struct slot slots[SLOTS];
};

double type_pitch(enum type_style s)
{
	return styles[s].pitch;
}

/* --- which family -------------------------------------------------------------------------------- */

/* The installed family a description means, or NULL. A face the family lacks would be smeared from the regular one
 * (and embedded as drawings), so `bold` is granted only to families that have a bold face. */
static PangoFontFamily *installed(PangoFontFamily **family, int n, const PangoFontDescription *d)
{
	const char *want = pango_font_description_get_family(d);

	for (int i = 0; want && i < n; i++)
		if (!g_ascii_strcasecmp(pango_font_family_get_name(family[i]), want))
			return family[i];
	return NULL;
}

static bool has_bold(PangoFontFamily *family)
{
	PangoFontFace **face;
	bool found = false;
	int n;

	pango_font_family_list_faces(family, &face, &n);
	for (int i = 0; i < n && !found; i++) {
		PangoFontDescription *d = pango_font_face_describe(face[i]);

		found = pango_font_description_get_weight(d) >= PANGO_WEIGHT_BOLD;
		pango_font_description_free(d);
	}
	g_free(face);
	return found;
}

static PangoFontDescription *named_font(PangoFontFamily **family, int n, const char *name, bool bold)
{
	PangoFontDescription *d = pango_font_description_from_string(name);
	PangoFontFamily *f = installed(family, n, d);

	if (!f) {
		pango_font_description_free(d);
		return NULL;
	}
	if (bold && has_bold(f))
		pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
	return d;
}

/* The first installed family of a role's line in fonts.txt; NULL: none of them. */
static PangoFontDescription *listed_font(PangoFontFamily **family, int n, const char *role)
{
	const struct data_file *file = data_find("layouts/fonts.txt");
	struct arena a = { NULL };
	PangoFontDescription *d = NULL;
	size_t len = strlen(role);
	char *line, *name, *save = NULL, *inner = NULL;

	for (line = strtok_r(arena_copy_n(&a, file->bytes, file->len), "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		if (!strncmp(line, role, len) && line[len] == ':')
			break;
	for (name = line ? strtok_r(line + len + 1, ",", &inner) : NULL; name && !d; name = strtok_r(NULL, ",", &inner))
		d = named_font(family, n, name + strspn(name, " "), false);
	arena_free(&a);
	return d;
}

/* None of the list: whatever the system takes for Chinese, if it has the characters at all. */
static PangoFontDescription *any_font(PangoContext *context)
{
	enum { LV = 0x5C65 };                           /* 履 */
	PangoFontDescription *d = pango_font_description_from_string("sans");
	PangoFontset *set = pango_context_load_fontset(context, d, pango_language_from_string("zh-cn"));
	PangoFont *font = set ? pango_fontset_get_font(set, LV) : NULL;
	bool has = font && pango_font_has_char(font, LV);

	if (font)
		g_object_unref(font);
	if (set)
		g_object_unref(set);
	if (has)
		return d;
	pango_font_description_free(d);
	return NULL;
}

static enum lz_code choose(struct type *t, const char *name, struct err *e)
{
	PangoFontFamily **family;
	enum lz_code rc = LZ_OK;
	int n;

	pango_font_map_list_families(pango_context_get_font_map(t->context), &family, &n);
	for (int s = 0; s < TYPE_STYLES && !rc; s++) {
		const char *role = styles[s].role;
		bool bold = !strcmp(role, "head") || !strcmp(role, "title");
		PangoFontDescription *d = name ? named_font(family, n, name, bold) : listed_font(family, n, role);

		if (!d && name) {
			rc = err_set(e, LZ_INVALID, NULL, "这台机器上没有字体“%s”，请装上它或不指定字体", name);
			break;
		}
		d = d ? d : any_font(t->context);
		if (!d) {
			rc = err_set(e, LZ_IO, NULL,
			             "这台机器上没有中文字体，印不出来：请装 fonts-noto-cjk 或 fonts-wqy-zenhei 软件包再试");
			break;
		}
		pango_font_description_set_absolute_size(d, styles[s].size * PANGO_SCALE);
		t->font[s] = d;
		if (styles[s].apart < 0 || styles[s].apart > 0) {
			t->apart[s] = pango_attr_list_new();
			pango_attr_list_insert(t->apart[s], pango_attr_letter_spacing_new((int)(styles[s].apart * PANGO_SCALE)));
		}
	}
	g_free(family);
	return rc;
}

/* Installed families that fonts.txt knows, each once, in its order. */
int doc_fonts(struct arena *a, const char ***out)
{
	const struct data_file *file = data_find("layouts/fonts.txt");
	PangoFontFamily **family;
	char *line, *name, *save = NULL, *inner;
	int n, found = 0;

	*out = NULL;
	pango_font_map_list_families(pango_cairo_font_map_get_default(), &family, &n);
	for (line = strtok_r(arena_copy_n(a, file->bytes, file->len), "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		char *colon = strchr(line, ':');

		inner = NULL;
		if (*line == '#' || !colon)
			continue;
		for (name = strtok_r(colon + 1, ",", &inner); name; name = strtok_r(NULL, ",", &inner)) {
			PangoFontDescription *d = named_font(family, n, name + strspn(name, " "), false);
			const char *known = d ? arena_copy(a, pango_font_description_get_family(d)) : NULL;

			for (int i = 0; known && i < found; i++)
				if (!strcmp((*out)[i], known))
					known = NULL;
			if (known) {
				*out = arena_grow(a, *out, (size_t)found, sizeof **out);
				(*out)[found++] = known;
			}
			if (d)
				pango_font_description_free(d);
		}
	}
	g_free(family);
	return found;
}

enum lz_code type_open(struct type **out, const char *font, struct err *e)
{
	struct type *t = mem_new(sizeof *t);
	cairo_font_options_t *options = cairo_font_options_create();
	enum lz_code rc;

	t->missing.arena = &t->arena;
	sink_text(&t->missing, "");
	t->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
	pango_context_set_language(t->context, pango_language_from_string("zh-cn"));
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);      /* paper has no pixels to fit */
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(t->context, options);
	pango_cairo_context_set_resolution(t->context, 72);
	pango_context_set_round_glyph_positions(t->context, FALSE);
	cairo_font_options_destroy(options);
	rc = choose(t, font, e);
	if (rc)
		type_close(t);
	else
		*out = t;
	return rc;
}

void type_close(struct type *t)
{
	for (int i = 0; i < SLOTS; i++)
		if (t->slots[i].layout) {
			g_object_unref(t->slots[i].layout);
			free(t->slots[i].text);
		}
	for (int s = 0; s < TYPE_STYLES; s++) {
		if (t->font[s])
			pango_font_description_free(t->font[s]);
		if (t->apart[s])
			pango_attr_list_unref(t->apart[s]);
	}
	g_object_unref(t->context);
	arena_free(&t->arena);
	free(t);
}

/* --- shaping -------------------------------------------------------------------------------------- */

static void note_missing(struct type *t, PangoLayout *layout)
{
	if (!pango_layout_get_unknown_glyphs_count(layout))
		return;
	for (GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next)
		for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r; r = r->next) {
			const PangoGlyphString *glyphs = ((PangoLayoutRun *)r->data)->glyphs;

			for (int i = 0; i < glyphs->num_glyphs; i++) {
				char mb[5] = { 0 };

				if (!(glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
				    || glyphs->glyphs[i].glyph == PANGO_GLYPH_EMPTY)
					continue;
				utf8_put(mb, glyphs->glyphs[i].glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
				if (!strstr(t->missing.text, mb))
					sink_text(&t->missing, mb);
			}
		}
}

/* Shaped and broken into lines of `width` points; <= 0: one line a paragraph. Valid until the next call. */
static PangoLayout *type_set(struct type *t, enum type_style s, const char *text, double width)
{
	int w = width > 0 ? (int)(width * PANGO_SCALE) : -1;
	uint64_t h = (text_hash(text) ^ (uint64_t)s ^ (uint64_t)w << 8) * UINT64_C(0x9E3779B97F4A7C15);
	struct slot *slot = &t->slots[(h ^ h >> 32) % SLOTS];

	if (slot->layout && slot->hash == h && slot->style == (int)s && slot->width == w && !strcmp(slot->text, text))
		return slot->layout;
	if (!slot->layout) {
		slot->layout = pango_layout_new(t->context);
		pango_layout_set_wrap(slot->layout, PANGO_WRAP_WORD_CHAR);
	}
	free(slot->text);
	slot->text = mem_new(strlen(text) + 1);
	strcpy(slot->text, text);
	slot->hash = h;
	slot->style = s;
	slot->width = w;
	pango_layout_set_font_description(slot->layout, t->font[s]);
	pango_layout_set_attributes(slot->layout, t->apart[s]);
	pango_layout_set_justify(slot->layout, styles[s].justify);
	pango_layout_set_width(slot->layout, w);
	pango_layout_set_text(slot->layout, text, -1);
	note_missing(t, slot->layout);
	return slot->layout;
}

int type_lines(struct type *t, enum type_style s, const char *text, double width)
{
	return pango_layout_get_line_count(type_set(t, s, text, width));
}

double type_width(struct type *t, enum type_style s, const char *text)
{
	PangoRectangle r;

	pango_layout_get_extents(type_set(t, s, text, 0), NULL, &r);
	return (double)r.width / PANGO_SCALE;
}

void type_draw(struct type *t, cairo_t *cr, enum type_style s, const char *text, double width, int align, int from, int to,
               double x, double y)
{
	PangoLayout *layout = type_set(t, s, text, width);
	double base = styles[s].pitch / 2 + styles[s].size * 0.38;      /* the em square in the middle of its line */

	for (int i = from; i < to; i++, y += styles[s].pitch) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		PangoRectangle r;
		double shift = 0;

		if (!line)
			return;
		if (align) {
			pango_layout_line_get_extents(line, NULL, &r);
			shift = (width - (double)r.width / PANGO_SCALE) / (align == 1 ? 2 : 1);
		}
		cairo_move_to(cr, x + shift, y + base);
		pango_cairo_show_layout_line(cr, line);
	}
}

const char *type_missing(const struct type *t)
{
	return t->missing.text;
}
