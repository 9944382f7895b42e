#include "page_model.h"
#include "lvzhi/file.h"
#include <assert.h>
#include <string.h>
#include <strings.h>

enum { FILE_CELLS = 80, FILE_CELLS_WIDE = 120 };

struct doc *doc_new(struct arena *a, const char *title)
{
	struct doc *d = arena_take(a, sizeof *d);

	d->arena = a;
	d->title = arena_copy(a, title);
	d->foot = "";
	return d;
}

void doc_font(struct doc *d, const char *family)
{
	d->font = *family ? arena_copy(d->arena, family) : NULL;
}

void doc_watch(struct doc *d, bool (*progress)(void *ctx, int64_t done, int64_t all), void *ctx)
{
	d->progress = progress;
	d->ctx = ctx;
}

enum lz_code doc_done(const struct doc *d, int done, struct err *e)
{
	enum { EACH = 20 };                             /* parts: a page or so each */

	if (!d->progress || done % EACH || d->progress(d->ctx, done, d->part_count))
		return LZ_OK;
	return err_set(e, LZ_STOPPED, NULL, "已停止，没有打印，也没有存");
}

void doc_landscape(struct doc *d)
{
	d->landscape = true;
}

void doc_portrait(struct doc *d)
{
	d->landscape = false;
}

void doc_foot(struct doc *d, const char *left)
{
	d->foot = arena_copy(d->arena, left);
	if (d->last)
		d->last->foot = d->foot;
}

void doc_part(struct doc *d, const char *title)
{
	struct doc_part *p = arena_take(d->arena, sizeof *p);

	p->title = arena_copy(d->arena, title);
	p->foot = d->foot;
	p->landscape = d->landscape;
	if (d->last)
		d->last->next = p;
	else
		d->parts = p;
	d->last = p;
	d->part_count++;
}

void doc_about(struct doc *d, const struct doc_about *about)
{
	struct doc_about *own = arena_take(d->arena, sizeof *own);

	*own = (struct doc_about){ arena_copy(d->arena, about->paper), arena_copy(d->arena, about->table), about->id,
	                           arena_copy(d->arena, about->detail) };
	d->last->about = own;
}

int doc_parts(const struct doc *d)
{
	return d->part_count;
}

const char *doc_title(const struct doc *d)
{
	return d->title;
}

/* What is written before the first doc_part() stands under the document's own title. */
static struct doc_block *block_new(struct doc *d, enum block_kind kind)
{
	struct doc_block *b = arena_take(d->arena, sizeof *b);

	b->kind = kind;
	b->text = "";
	if (!d->last)
		doc_part(d, d->title);
	if (d->last->last)
		d->last->last->next = b;
	else
		d->last->first = b;
	d->last->last = b;
	return b;
}

void doc_heading(struct doc *d, int level, const char *text)
{
	struct doc_block *b = block_new(d, BLOCK_HEADING);

	b->level = level;
	b->text = arena_copy(d->arena, text);
}

void doc_text(struct doc *d, const char *text, enum doc_align align)
{
	struct doc_block *b = block_new(d, BLOCK_TEXT);

	b->align = align;
	b->text = arena_copy(d->arena, text);
}

void doc_note(struct doc *d, const char *text)
{
	block_new(d, BLOCK_NOTE)->text = arena_copy(d->arena, text);
}

void doc_space(struct doc *d, int points)
{
	block_new(d, BLOCK_SPACE)->level = points;
}

struct doc_table *doc_table(struct doc *d, const struct doc_column *columns, int count)
{
	struct doc_table *t = arena_take(d->arena, sizeof *t);

	assert(count > 0 && count <= DOC_COLUMNS_MOST);
	t->arena = d->arena;
	t->count = count;
	t->columns = arena_take(d->arena, (size_t)count * sizeof *t->columns);
	for (int c = 0; c < count; c++) {
		t->columns[c] = columns[c];
		if (columns[c].head) {
			t->columns[c].head = arena_copy(d->arena, columns[c].head);
			t->headed = true;
		}
	}
	block_new(d, BLOCK_TABLE)->table = t;
	return t;
}

static void row_add(struct doc_table *t, const char *const *cells, bool bold)
{
	struct doc_cells *row;

	t->rows = arena_grow(t->arena, t->rows, (size_t)t->row_count, sizeof *t->rows);
	row = &t->rows[t->row_count++];
	*row = (struct doc_cells){ arena_take(t->arena, (size_t)t->count * sizeof *row->text), bold };
	for (int c = 0; c < t->count; c++)
		if (cells[c])
			row->text[c] = arena_copy(t->arena, cells[c]);
	if (!row->text[0])
		row->text[0] = "";
}

void doc_row(struct doc_table *t, const char *const *cells)
{
	row_add(t, cells, false);
}

void doc_row_bold(struct doc_table *t, const char *const *cells)
{
	row_add(t, cells, true);
}

void doc_row_height(struct doc_table *t, int points)
{
	t->height = points;
}

void doc_tall(struct doc_table *t, int column, const char *text)
{
	assert(column > 0 && column < t->count && !t->headed);
	t->tall = column;
	t->tall_text = arena_copy(t->arena, text);
}

void doc_halves(struct doc_table *t, int column)
{
	t->half = column;
}

void doc_fields(struct doc *d, int across, const char *const *pairs, int count)
{
	enum { LABEL_CELLS = 8, VALUE_CELLS = 12 };
	struct doc_column columns[DOC_COLUMNS_MOST] = { { 0 } };
	struct doc_table *t;

	assert(across > 0 && across * 2 <= DOC_COLUMNS_MOST && count % 2 == 0);
	for (int c = 0; c < across; c++) {
		columns[c * 2] = (struct doc_column){ .cells = LABEL_CELLS, .align = DOC_CENTRE, .fixed = true };
		columns[c * 2 + 1] = (struct doc_column){ .cells = VALUE_CELLS };
	}
	t = doc_table(d, columns, across * 2);
	for (int i = 0; i < count; i += across * 2) {
		const char *cells[DOC_COLUMNS_MOST] = { NULL };     /* missing pairs: the last value goes on */

		for (int c = 0; c < across * 2 && i + c < count; c++)
			cells[c] = pairs[i + c];
		row_add(t, cells, false);
	}
}

void doc_signature(struct doc *d, const char *const *labels, int count, bool seal)
{
	struct doc_block *b = block_new(d, BLOCK_SIGNATURE);

	b->labels = arena_take(d->arena, (size_t)count * sizeof *b->labels);
	b->label_count = count;
	b->seal = seal;
	for (int i = 0; i < count; i++)
		b->labels[i] = arena_copy(d->arena, labels[i]);
}

void doc_chart(struct doc *d, const struct doc_chart *given)
{
	struct doc_chart *c = arena_take(d->arena, sizeof *c);
	size_t n = (size_t)given->count, all = n * (size_t)given->series_count;
	const char **labels = arena_take(d->arena, sizeof *labels * (n + 1));
	const char **series = arena_take(d->arena, sizeof *series * CHART_SERIES_MOST);
	double *values = arena_take(d->arena, sizeof *values * (all + 1));

	assert(given->series_count > 0 && given->series_count <= CHART_SERIES_MOST);
	*c = *given;
	c->title = arena_copy(d->arena, given->title);
	c->unit = arena_copy(d->arena, given->unit);
	for (size_t i = 0; i < n; i++)
		labels[i] = arena_copy(d->arena, given->labels[i]);
	for (int s = 0; given->series && s < given->series_count; s++)
		series[s] = arena_copy(d->arena, given->series[s]);
	memcpy(values, given->values, sizeof *values * all);
	c->labels = labels;
	c->series = given->series ? series : NULL;
	c->values = values;
	block_new(d, BLOCK_CHART)->chart = c;
}

/* --- official documents -------------------------------------------------------------------------- */

static const char *kept(struct doc *d, const char *s)
{
	return s && *s ? arena_copy(d->arena, s) : NULL;
}

void doc_official(struct doc *d, const struct official *given)
{
	struct official *o = arena_take(d->arena, sizeof *o);
	const char **texts[] = { &o->copy_no, &o->secret, &o->urgent, &o->mark, &o->head, &o->number, &o->signer, &o->title,
		                 &o->to, &o->from, &o->note, &o->cc, &o->printer };
	const char **annexes = arena_take(d->arena, sizeof *annexes * (size_t)(given->annex_count + 1));

	*o = *given;
	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = kept(d, *texts[i]);
	for (int i = 0; i < o->annex_count; i++)
		annexes[i] = arena_copy(d->arena, given->annexes[i]);
	o->annexes = annexes;
	doc_part(d, o->title ? o->title : "");
	d->last->official = o;
}

void doc_annex(struct doc *d, const char *label, const char *title)
{
	struct doc_block *b = block_new(d, BLOCK_ANNEX);

	b->text = arena_copy(d->arena, label);
	b->title = arena_copy(d->arena, title);
}

void doc_page(struct doc *d)
{
	block_new(d, BLOCK_PAGE);
}

/* Any part of it: a text is of one width. */
static bool lies_across(const struct doc *d)
{
	const struct doc_part *p = d->parts;

	while (p && !p->landscape)
		p = p->next;
	return p != NULL;
}

enum lz_code doc_write(const struct doc *d, const char *path, char **missing, struct err *e)
{
	struct arena a = { NULL };
	struct sink out = { .arena = &a };
	const char *dot = strrchr(path, '.');
	enum lz_code rc = LZ_OK;

	if (missing)
		*missing = "";
	if (dot && (!strcasecmp(dot, ".xlsx") || !strcasecmp(dot, ".csv")))
		return doc_to_sheet(d, path, e);
	if (dot && !strcasecmp(dot, ".pdf"))
		rc = doc_to_pdf(d, NULL, &out, missing, e);
	else if (dot && !strcasecmp(dot, ".docx"))
		rc = doc_to_docx(d, &out, e);
	else if (dot && !strcasecmp(dot, ".txt"))
		doc_to_text(d, lies_across(d) ? FILE_CELLS_WIDE : FILE_CELLS, &out);
	else
		rc = err_set(e, LZ_INVALID, NULL, "“%s”不知道存成什么：文件名请以 .pdf、.docx 或 .txt 结尾", path);
	if (!rc)
		rc = file_put(path, out.text, out.len, e);
	arena_free(&a);
	return rc;
}
