/* What stands where in a form: short fields two to a line, child rows as a table where they fit one line, else as
 * blocks. One rule for every kind. */
#include "form_parts.h"
#include <string.h>

enum { LABEL = 14, INDENT = 2, TABLE_GAP = 1, CODE_MOST = 22 };

static bool form_field_hidden(const struct rec *r, const struct kind *top, int field)
{
	const struct field *f = &r->kind->fields[field];

	if (f->flags & (FF_CACHE | FF_PARENT | FF_QUIET) || (f->type == F_REF && !strcmp(f->of, "committee")))
		return true;
	return r->kind == top && !strcmp(f->key, "term_id");    /* the term the clerk works in; a member's row names it */
}

static const char *text_of(struct ui *ui, struct form *f, const struct rec *r, int field)
{
	const struct field *col = &r->kind->fields[field];
	const char *text = ui_value_text(ui, &f->layout, col, r->values[field]), *code = col->type == F_CODE ? r->values[field].text : "";

	if (*code >= 'A' && *code <= 'Z' && !code[1] && strcmp(code, text))     /* A, B, C: the letter is what people say */
		return arena_print(&f->layout, "%s %s", code, text);
	return arena_copy(&f->layout, text);
}

static void add_slot(struct form *f, struct slot s)
{
	f->slots = arena_grow(&f->layout, f->slots, (size_t)f->slot_count, sizeof *f->slots);
	f->slots[f->slot_count++] = s;
}

static void add_head(struct form *f, int y, int x, int cells, const char *text, bool strong)
{
	f->heads = arena_grow(&f->layout, f->heads, (size_t)f->head_count, sizeof *f->heads);
	f->heads[f->head_count++] = (struct form_head){ y, x, cells, text, strong };
}

/* As asked, but no choice is cut short. */
static int cells_least(const struct field *f)
{
	int cells = f->cells;

	for (int i = 0; f->choices && f->choices[i].key; i++)
		cells = text_cells(f->choices[i].label) > cells ? text_cells(f->choices[i].label) : cells;
	return cells;
}

/* A dictionary's names are shown whole too, up to a limit. */
static int cells_of_code(struct ui *ui, const struct field *f)
{
	struct arena a = { NULL };
	struct code_row *rows;
	int n = code_list(ui->st, &a, f->of, &rows), cells = f->cells;

	for (int i = 0; i < n; i++)
		cells = text_cells(rows[i].name) > cells ? text_cells(rows[i].name) : cells;
	arena_free(&a);
	return cells < CODE_MOST ? cells : f->cells > CODE_MOST ? f->cells : CODE_MOST;
}

static int cells_of(struct ui *ui, const struct field *f)
{
	int cells = f->type == F_CODE ? cells_of_code(ui, f) : cells_least(f);

	switch (f->type) {
	case F_DAY:
		return cells > 11 ? cells : 11;
	case F_REF:
		return cells > 16 ? cells : 16;
	default:
		return cells > 4 ? cells + 1 : 5;
	}
}

/* The nth field that is shown of a record; past the last one -1. A question names them itself. */
static int field_shown(const struct form *f, const struct rec *r, int n)
{
	if (f->arg->ask && r == f->rec && f->arg->ask->fields)
		return f->arg->ask->fields[n];
	for (int i = 0; i < r->kind->field_count; i++)
		if (!form_field_hidden(r, f->rec->kind, i) && n-- == 0)
			return i;
	return -1;
}

/* The fields of a record, one or two to a line. */
static int fields(struct ui *ui, struct form *f, struct rec *r, int y, int indent)
{
	int half = (ui->cols - indent) / 2, x = indent;

	for (int n = 0, i; (i = field_shown(f, r, n)) >= 0; n++) {
		const struct field *col = &r->kind->fields[i];
		int cells = cells_of(ui, col);
		bool wide = LABEL + cells > half - 1;

		if (wide && x > indent) {
			x = indent;
			y++;
		}
		cells = wide && cells > ui->cols - indent - LABEL - 1 ? ui->cols - indent - LABEL - 1 : cells;
		add_slot(f, (struct slot){ r, i, NULL, y, x, LABEL, cells, text_of(ui, f, r, i) });
		if (wide || x > indent) {
			x = indent;
			y++;
		} else {
			x = indent + half;
		}
	}
	return x > indent ? y + 1 : y;
}

static int column_cells(const struct field *f)
{
	int label = text_cells(f->label), cells = f->type == F_REF && f->cells < 10 ? 10 : cells_least(f);

	return label > cells ? label : cells;
}

static bool fits_a_line(const struct ui *ui, const struct form *f, const struct kind *k)
{
	struct rec like = { .kind = k };
	int total = INDENT;

	if (k->children)
		return false;
	for (int i = 0; i < k->field_count; i++)
		if (!form_field_hidden(&like, f->rec->kind, i))
			total += column_cells(&k->fields[i]) + TABLE_GAP;
	return total <= ui->cols;
}

static int table(struct ui *ui, struct form *f, struct rec *parent, const struct kind *k, int y, int indent)
{
	struct rec like = { .kind = k };
	int x = indent, y0 = y++;

	for (int i = 0; i < k->field_count; i++)
		if (!form_field_hidden(&like, f->rec->kind, i)) {
			add_head(f, y0, x, column_cells(&k->fields[i]), k->fields[i].label, false);
			x += column_cells(&k->fields[i]) + TABLE_GAP;
		}
	for (int n = 0; rec_child(parent, k, n); n++, y++) {
		struct rec *r = rec_child(parent, k, n);

		x = indent;
		for (int i = 0; i < k->field_count; i++) {
			if (form_field_hidden(r, f->rec->kind, i))
				continue;
			if (k->fields[i].flags & FF_KEY)
				add_head(f, y, x, column_cells(&k->fields[i]), text_of(ui, f, r, i), false);
			else
				add_slot(f, (struct slot){ r, i, NULL, y, x, 0, column_cells(&k->fields[i]), text_of(ui, f, r, i) });
			x += column_cells(&k->fields[i]) + TABLE_GAP;
		}
	}
	return y;
}

static int children(struct ui *ui, struct form *f, struct rec *r, int y, int indent)
{
	for (const struct kind *const *k = r->kind->children; k && *k; k++) {
		if ((*k)->history)
			continue;
		add_head(f, y++, indent, ui->cols - indent, arena_print(&f->layout, "── %s", (*k)->label), true);
		if (fits_a_line(ui, f, *k)) {
			if (rec_child(r, *k, 0))
				y = table(ui, f, r, *k, y, indent + INDENT);
		} else {
			for (int n = 0; rec_child(r, *k, n); n++) {
				struct rec *c = rec_child(r, *k, n);

				if (n)
					y++;
				y = fields(ui, f, c, y, indent + INDENT);
				y = children(ui, f, c, y, indent + INDENT);
			}
		}
		if (!f->arg->ask)                       /* the rows of a question are what it is about */
			add_slot(f, (struct slot){ r, -1, *k, y++, indent + INDENT, 0, 30,
			                           arena_print(&f->layout, "＋ 增加%s", (*k)->label) });
	}
	return y;
}

void form_layout(struct ui *ui, struct form *f)
{
	arena_free(&f->layout);
	f->slots = NULL;
	f->heads = NULL;
	f->slot_count = f->head_count = 0;
	f->height = fields(ui, f, f->rec, 0, 1);
	f->height = children(ui, f, f->rec, f->height, 1);
	f->at = f->at >= f->slot_count ? f->slot_count - 1 : f->at < 0 ? 0 : f->at;
}

/* --- drawing ------------------------------------------------------------------------- */

bool form_needs(const struct form *f, const struct slot *s)
{
	if (f->arg->ask && f->arg->ask->fields && s->rec == f->rec)
		return s->field >= 0 && f->arg->ask->needs & BIT(s->field);
	return s->field >= 0 && s->rec->kind->fields[s->field].flags & FF_REQUIRED;
}

const char *slot_label(const struct form *f, const struct slot *s)
{
	const struct form_ask *ask = s->rec == f->rec ? f->arg->ask : NULL;
	const char *own = ask && ask->label ? ask->label(s->field, ask->ctx) : NULL;

	return own ? own : s->rec->kind->fields[s->field].label;
}

static void draw_slot(struct ui *ui, const struct form *f, int i, int y)
{
	const struct slot *s = &f->slots[i];
	const struct field *col = s->field >= 0 ? &s->rec->kind->fields[s->field] : NULL;
	bool now = i == f->at, clash = col && s->rec->clash & BIT(s->field);
	int x = s->x + s->label_cells;

	if (s->label_cells) {
		ui_role(ui, ROLE_LABEL);
		ui_print(ui, y, s->x, s->label_cells - 1, "%s%s", slot_label(f, s), form_needs(f, s) ? "*" : "");
	}
	ui_role(ui, clash ? ROLE_BAD : now ? ROLE_FIELD_NOW : col ? ROLE_FIELD : ROLE_DIM);
	if (now && col) {
		line_draw(ui, y, x, s->cells, &f->line);
		return;
	}
	ui_put(ui, y, x, s->cells, s->text);
	if (now)
		ui_cursor(ui, y, x);
}

/* What may be typed where the cursor stands: never more than half of the window. */
static struct form_hint hints(struct ui *ui, const struct form *f, int *shown)
{
	const struct form_ask *ask = f->arg->ask;
	const struct slot *s = &f->slots[f->at];
	struct form_hint h = { .now = -1 };

	if (ask && ask->hint && s->field >= 0)
		ask->hint(ui, s->rec, s->field, f->typed ? f->line.s.text : "", &h, ask->ctx);
	*shown = h.count < ui_body(ui) / 2 ? h.count : ui_body(ui) / 2;
	return h;
}

int form_rows(struct ui *ui, const struct form *f)
{
	int shown;

	hints(ui, f, &shown);
	return ui_body(ui) - shown;
}

static void draw_hints(struct ui *ui, const struct form *f)
{
	int shown, top;
	struct form_hint h = hints(ui, f, &shown);

	top = h.now >= shown ? h.now - shown + 1 : 0;
	for (int i = top; i < top + shown; i++) {
		ui_role(ui, i == h.now ? ROLE_MARK : ROLE_DIM);
		ui_put(ui, ui_body(ui) - shown + 1 + i - top, 0, ui->cols, h.lines[i]);
	}
}

void form_draw(struct ui *ui, const void *state)
{
	const struct form *f = state;
	int rows = form_rows(ui, f), at = f->slots[f->at].y, top = f->top;

	top = at < top ? at : at >= top + rows ? at - rows + 1 : top;   /* the window may just have shrunk */
	for (int i = 0; i < f->head_count; i++) {
		const struct form_head *h = &f->heads[i];

		if (h->y < top || h->y >= top + rows)
			continue;
		ui_role(ui, h->strong ? ROLE_HEAD : ROLE_LABEL);
		ui_put(ui, 1 + h->y - top, h->x, h->cells, h->text);
	}
	for (int i = 0; i < f->slot_count; i++)
		if (i != f->at && f->slots[i].y >= top && f->slots[i].y < top + rows)
			draw_slot(ui, f, i, 1 + f->slots[i].y - top);
	draw_hints(ui, f);
	draw_slot(ui, f, f->at, 1 + at - top);          /* last: the cursor stays there */
}
