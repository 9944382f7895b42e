/* import_line.c - a row of an import in the clerk's words: which record it is, and what of it changes. */
#include "import_parts.h"
#include "lvzhi/entry.h"
#include "lvzhi/person.h"
#include <string.h>

enum { CELLS_SHOWN = 3 };

const char *row_name(const struct rec *r, struct arena *a)
{
	static const char *const keys[] = { "title", "name", "code", "serial_no", "day", "key" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		int f = kind_field(r->kind, keys[i]);

		if (f >= 0 && !value_empty(&r->kind->fields[f], r->values[f]))
			return value_text(a, &r->kind->fields[f], r->values[f]);
	}
	return r->kind->label;
}

/* 007 李明; 31 关于…… */
static const char *record_words(struct importer *im, const struct rec *r, struct arena *a)
{
	const struct rec *m = r->kind == &person_kind ? rec_child(r, &membership_kind, rec_count(r, &membership_kind) - 1) : NULL;
	int serial = kind_field(r->kind, "serial_no");

	(void)im;
	if (m)
		return arena_print(a, "%s %s", rec_text(m, MEMBERSHIP_MEMBER_NO), rec_text(r, PERSON_NAME));
	if (serial >= 0 && rec_num(r, serial))
		return arena_print(a, "%lld %s", (long long)rec_num(r, serial), row_name(r, a));
	return row_name(r, a);
}

/* A row that could not be understood: its first cells as they stand. */
static const char *cells_words(const struct table_row *row, struct arena *a)
{
	struct sink out = { .arena = a };
	int shown = 0;

	sink_text(&out, "");
	for (int i = 0; i < row->count && shown < CELLS_SHOWN; i++)
		if (*row->cell[i])
			sink_put(&out, "%s%s", shown++ ? " " : "", row->cell[i]);
	return out.text;
}

static const char *shown(struct importer *im, struct arena *a, const struct field *f, struct value v)
{
	return value_empty(f, v) ? "（空）" : entry_text(im->st, a, f, v);
}

static void put_fields(struct importer *im, struct sink *out, const struct rec *r, struct arena *a)
{
	for (int f = r->kind->keys; f < r->kind->field_count; f++) {
		const struct field *field = &r->kind->fields[f];

		if (r->dirty & BIT(f) && !(field->flags & (FF_CACHE | FF_PARENT)) && !value_same(field, r->values[f], r->was[f]))
			sink_put(out, "%s%s %s→%s", out->len ? "；" : "", field->label, shown(im, a, field, r->was[f]),
			         shown(im, a, field, r->values[f]));
	}
}

/* A child row by what names it: the person or unit, else its first list field. */
static const char *child_words(struct importer *im, const struct rec *c, struct arena *a)
{
	static const char *const keys[] = { "person_id", "unit_id", "role", "body", "day" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		int f = kind_field(c->kind, keys[i]);

		if (f >= 0 && !value_empty(&c->kind->fields[f], c->values[f]))
			return entry_text(im->st, a, &c->kind->fields[f], c->values[f]);
	}
	return "";
}

static void put_children(struct importer *im, struct sink *out, const struct rec *r, struct arena *a)
{
	for (const struct rec *c = r->children; c; c = c->next) {
		if (c->gone != (c->rev == 0))           /* neither taken out nor added; one both added and gone never was */
			sink_put(out, "%s%s%s %s", out->len ? "；" : "", c->gone ? "去掉" : "加", c->kind->label, child_words(im, c, a));
		else if (!c->gone && rec_changed(c))
			put_fields(im, out, c, a);
		if (!c->gone && c->rev)
			put_children(im, out, c, a);
	}
}

const char *row_changes(struct importer *im, const struct rec *r, struct arena *a)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	put_fields(im, &out, r, a);
	put_children(im, &out, r, a);
	return out.text;
}

void row_tell(struct importer *im, const struct table_row *row, enum import_fate fate)
{
	struct arena a = { NULL };
	struct import_line line = {
		.row = row->line, .fate = fate, .warned = im->warned,
		.what = im->record ? record_words(im, im->record, &a) : cells_words(row, &a),
		.why = fate >= IMPORT_DOUBLED ? im->e->say : fate <= IMPORT_CHANGED && im->changes ? im->changes : "",
	};

	im->job->line(im->job->ctx, &line);
	arena_free(&a);
}
