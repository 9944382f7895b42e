/* What a field may hold, as rows of a picker; and what was typed for it, as its value. */
#include "lvzhi/day.h"
#include "lvzhi/name.h"
#include "lvzhi/person.h"
#include "ui_screen.h"
#include <stdlib.h>
#include <string.h>

/* By code, initials, or any part of the name. */
static bool fits(const char *typed, const char *code, const char *initials, const char *name)
{
	return !*typed || !strncmp(code, typed, strlen(typed)) || !strncmp(initials, typed, strlen(typed)) || strstr(name, typed);
}

static char *narrowed(struct arena *a, const char *typed)
{
	return text_lower(a, text_narrow(a, text_clean(a, typed, false)));
}

/* GB/T numbers stand behind the names; the program's own codes (English words) do not. */
static int find_code(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct field_ctx *c = ctx;
	struct code_row *rows;
	int all = code_list(ui->st, a, c->field->of, &rows), n = 0;

	typed = narrowed(a, typed);
	for (int i = 0; i < all && n < most; i++)
		if (fits(typed, rows[i].code, rows[i].initials, rows[i].name) || strstr(rows[i].short_name, typed)
		    || !strncmp(rows[i].short_initials, typed, strlen(typed)))
			out[n++] = (struct pick_row){ 0, rows[i].code, rows[i].name, rows[i].code[0] < 'a' ? rows[i].code : "", false };
	return n;
}

static int find_choice(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct field *f = ((const struct field_ctx *)ctx)->field;
	int n = 0;

	(void)ui;
	typed = narrowed(a, typed);
	for (int i = 0; f->choices[i].key && n < most; i++) {
		const char *label = *f->choices[i].label ? f->choices[i].label : "（空）";

		if (fits(typed, f->choices[i].key, text_initials(a, label), label))
			out[n++] = (struct pick_row){ i, f->choices[i].key, label, "", false };
	}
	return n;
}

static int find_flag(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	(void)ui, (void)a, (void)ctx, (void)typed, (void)most;
	out[0] = (struct pick_row){ 1, "1", "是", "", false };
	out[1] = (struct pick_row){ 0, "0", "否", "", false };
	return 2;
}

/* The view whose rows stand for a table's: members stand for people. */
static const struct view *view_of_table(const char *table)
{
	return view_find(!strcmp(table, "person") ? "member" : table);
}

static const char *row_text(struct arena *a, const struct view *v, const struct list_row *r)
{
	struct sink s = { .arena = a };
	int shown = 0;

	sink_text(&s, "");
	for (int i = 0; v->columns[i].key && shown < 5; i++)
		if (v->columns[i].cells > 0) {
			sink_put(&s, "%s ", text_pad(a, r->cell[i], v->columns[i].cells < 40 ? v->columns[i].cells : 40));
			shown++;
		}
	return s.text;
}

static int find_ref(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct view *v = view_of_table(((const struct field_ctx *)ctx)->field->of);
	struct list_query q = { .view = v, .narrow = *typed ? typed : NULL };
	struct list_row *rows = arena_take(a, sizeof *rows * (size_t)most);
	struct err e = { 0 };
	int n = list_page(ui->st, a, &q, NULL, false, most, rows, &e);

	if (n < 0)
		ui_fail(ui, &e);
	for (int i = 0; i < n; i++)
		out[i] = (struct pick_row){ rows[i].id, "", row_text(a, v, &rows[i]), "", false };
	return n > 0 ? n : 0;
}

/* Units by name, for a text that names some: 建议办理单位. */
static const struct field unit_field = { "unit_id", N_("单位"), F_REF, 20, 0, "unit", NULL };

static bool names_units(const struct field *f)
{
	return f->type == F_TEXT && !strcmp(f->key, "suggested");
}

static int find_unit_name(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct field_ctx unit = { &unit_field, NULL };
	int n = find_ref(ui, a, &unit, typed, most, out);

	(void)ctx;
	for (int i = 0; i < n; i++)
		out[i].key = out[i].text = ref_text(ui->st, a, "unit", out[i].id);
	return n;
}

/* The field of r that holds the parent of the rows f refers to: a leave request's sitting is one of its event's. */
static int parent_in(const struct rec *r, const struct field *f)
{
	const struct kind *k = kind_find(f->of);
	int parent = k ? kind_parent(k) : -1;

	for (int i = 0; r && parent >= 0 && i < r->kind->field_count; i++)
		if (r->kind->fields[i].type == F_REF && !strcmp(r->kind->fields[i].of, k->fields[parent].of))
			return i;
	return -1;
}

static int find_sibling(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct field_ctx *c = ctx;
	const struct kind *k = kind_find(c->field->of);
	struct value parent = { "", rec_num(c->rec, parent_in(c->rec, c->field)) };
	struct err e = { 0 };
	int n = 0;

	for (struct rec *r = store_rows(ui->st, a, k, kind_parent(k), parent, &e); r && n < most; r = r->next) {
		struct sink s = { .arena = a };

		sink_text(&s, "");
		for (int f = 0; f < k->field_count; f++)
			if (k->fields[f].flags & FF_LIST)
				sink_put(&s, "%s ", entry_text(ui->st, a, &k->fields[f], r->values[f]));
		if (fits(typed, s.text, "", s.text))
			out[n++] = (struct pick_row){ r->id, "", s.text, "", false };
	}
	return n;
}

int rule_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	struct rule_choice *all;
	const struct field_ctx *of = ctx;               /* NULL: 应到范围, asked outside a form */
	int n = 0, count = rule_list(ui->st, a, of ? of->field : NULL, &all);

	for (int i = 0; i < count && n < most; i++)
		if (!*typed || strstr(all[i].words, typed) || !strncmp(all[i].initials, typed, strlen(typed)) || !strcmp(all[i].rule, typed))
			out[n++] = (struct pick_row){ 0, all[i].rule, all[i].words, "", false };
	return n;
}

struct pick_source pick_of_field(struct field_ctx *ctx)
{
	const struct field *f = ctx->field;
	struct pick_source s = { NULL, ctx };

	switch (f->type) {
	case F_CODE:
		s.find = find_code;
		break;
	case F_ENUM: case F_TINY:
		s.find = find_choice;
		break;
	case F_FLAG:
		s.find = find_flag;
		break;
	case F_REF:
		s.find = parent_in(ctx->rec, f) >= 0 ? find_sibling : view_of_table(f->of) ? find_ref : NULL;
		break;
	default:
		s.find = rule_is(f) ? rule_find : names_units(f) ? find_unit_name : NULL;
		break;
	}
	return s;
}

const char *ui_value_text(struct ui *ui, struct arena *a, const struct field *f, struct value v)
{
	return entry_text(ui->st, a, f, v);
}

bool pick_value(struct ui *ui, const struct pick_row *row, const struct field *f, struct value *out)
{
	struct arena a = { NULL };
	const struct view *v = f->type == F_REF ? view_of_table(f->of) : NULL;
	struct rec *r;
	struct err e = { 0 };

	*out = (struct value){ field_is_text(f) ? row->key : "", row->id };
	if (v && !strcmp(f->of, "person") && !strcmp(v->kind->table, "membership")) {
		r = store_load(ui->st, &a, v->kind, row->id, &e);
		out->num = r ? rec_num(r, MEMBERSHIP_PERSON_ID) : 0;
		if (!r)
			ui_fail(ui, &e);
		arena_free(&a);
		return r != NULL;
	}
	return true;
}

/* +4 in 至 counts from the day the record begins; what else is typed stays as it is. */
static const char *since_start(struct arena *a, const struct field *f, const struct rec *r, const char *typed)
{
	const char *s = text_clean(a, text_narrow(a, typed), false);
	int from = f->type == F_DAY && !strcmp(f->key, "to_day") && r ? kind_field(r->kind, "from_day") : -1;
	int64_t start = from >= 0 ? rec_num(r, from) : 0;

	if (*s != '+' || !s[1] || !text_is(s + 1, "0123456789") || strlen(s) >= 6 || !(start % 100))
		return typed;
	return arena_print(a, "%lld", (long long)day_add(start, strtol(s, NULL, 10)));
}

enum lz_code ui_entry(struct ui *ui, struct arena *a, const struct field *f, const struct rec *r, const char *typed,
                      struct value *out, struct err *e)
{
	struct field_ctx ctx = { f, r };
	struct pick_source from = pick_of_field(&ctx);
	struct pick_row *rows;
	const struct pick_row *row;
	int n;

	typed = since_start(a, f, r, typed);
	if (!entry_read(ui->st, a, f, typed, out, e))
		return LZ_OK;
	if (!from.find || f->type == F_FLAG)
		return e->code;
	rows = arena_take(a, sizeof *rows * PICK_MOST);
	n = from.find(ui, a, from.ctx, text_clean(a, typed, false), PICK_MOST, rows);
	row = n == 1 ? rows : n > 1 ? ui_pick(ui, a, f->label, from, typed) : NULL;
	if (!row || !pick_value(ui, row, f, out))
		return e->code;
	e->code = LZ_OK;
	return LZ_OK;
}
