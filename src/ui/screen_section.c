/* One section of a rule as a form: each field is typed, or picked with F4 from what there is; below it what the rule says
 * in words. Nothing goes into the text that would be a mistake in it. */
#include "lvzhi/scheme.h"
#include "lvzhi/scheme_form.h"
#include "lvzhi/scheme_pick.h"
#include "scheme_parts.h"
#include <string.h>

enum { LABEL = 16, BELOW = 5 };

struct section {
	struct section_arg *arg;
	struct arena arena, line_arena, said_arena;
	struct scheme_edit text;                /* a copy that is written into when fields are looked at */
	struct part_value *values;
	int count, at, top;
	struct line line;
	bool typed;                             /* the field was changed since the cursor came */
	const char *said;                       /* what the rule says now; of said_arena */
};

/* --- what is shown -------------------------------------------------------------------------------------- */

/* Amounts of tiers are enough in one line: what decides them is said below, and F6 shows all. */
static const char *tiers_text(struct arena *a, const char *value)
{
	struct sink out = { .arena = a };
	int n = 0;

	for (const char *s = value; *s; n++) {
		const char *colon = strchr(s, ':'), *end = strchr(s, '\n');

		end = end ? end : s + strlen(s);
		colon = colon && colon < end ? colon : end;
		sink_put(&out, "%s%s", n ? "、" : "", text_clean(a, arena_copy_n(a, s, (size_t)(colon - s)), false));
		s = *end ? end + 1 : end;
	}
	return arena_print(a, "分%d档：%s（F6 改）", n, out.text);
}

static bool is_typed(const struct part_value *v)
{
	enum part_sort s = v->field->sort;

	return s == PART_TEXT || s == PART_AMOUNT || s == PART_EXPR || s == PART_NEW_LINE;
}

static const char *one_line(struct arena *a, const char *s)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (; *s; s++)
		if (*s == '\n')
			sink_text(&out, "；");
		else
			sink_bytes(&out, s, 1);
	return out.text;
}

static const char *codes_text(struct ui *ui, struct arena *a, const char *column, const char *value)
{
	struct sink out = { .arena = a };
	struct pick_part *p;

	sink_text(&out, "");
	if (pick_split(a, value, &p) == 1)
		for (int i = 0; i < p->code_count; i++)
			sink_put(&out, "%s%s", i ? "、" : "", code_said(ui, a, column, p->codes[i]));
	return out.text;
}

static const char *flags_text(struct arena *a, const char *value)
{
	struct sink out = { .arena = a };
	struct pick_part *p;
	int n = pick_split(a, value, &p);

	sink_text(&out, "");
	for (int i = 0; i < n; i++)
		sink_put(&out, "%s%s%s", i ? "、" : "", p[i].no ? "不是" : "", pick_column_label(p[i].column));
	return out.text;
}

/* A condition over the member: one of the plain ones, or codes of a column. */
static const char *who_text(struct ui *ui, struct arena *a, const char *value)
{
	struct pick_part *p;

	for (const struct choice *c = part_who; c->key; c++)
		if (pick_same(c->key, value))
			return c->label;
	if (pick_split(a, value, &p) == 1 && p->kind == PART_CODES && !p->no)
		return arena_print(a, "%s：%s", pick_column_label(p->column), codes_text(ui, a, p->column, value));
	return value;
}

/* The label of another section. */
static const char *section_text(struct scheme_edit *x, const char *kind, const char *id)
{
	int part = *id ? edit_find(x, kind, id) : -1;
	const char *label = part >= 0 ? edit_get(x, part, "label") : "";

	return *label ? label : id;
}

static const char *shown(struct ui *ui, struct arena *a, const struct section *s, const struct part_value *v)
{
	struct scheme_edit x = *s->arg->text;

	x.arena = a;
	switch (v->field->sort) {
	case PART_OF_CODES: return codes_text(ui, a, v->field->column, v->value);
	case PART_OF_FLAGS: return flags_text(a, v->value);
	case PART_WHO:      return *v->value ? who_text(ui, a, v->value) : "";
	case PART_IN_BLOCK: return section_text(&x, "block", v->value);
	case PART_REST_ITEM: return section_text(&x, "item", v->value);
	case PART_INSTEAD_FOLLOW: return section_text(&x, "follow", v->value);
	case PART_CHOICE:
		for (const struct choice *c = v->field->choices; c->key; c++)
			if (*v->value && pick_same(c->key, v->value))
				return c->label;
		return v->value;
	case PART_AMOUNT:   return strchr(v->value, '\n') ? tiers_text(a, v->value) : v->value;
	default:            return one_line(a, v->value);
	}
}

/* --- checking --------------------------------------------------------------------------------------------- */

/* The whole text with the fields written into it. The field that is wrong and the sentence; -1: none is. */
static int look(struct section *s, const struct scheme **rule, const char **say)
{
	struct scheme_errors errors = { .count = 0 };
	struct scheme_edit x;
	int wrong = -1, part = s->arg->part;

	arena_free(&s->said_arena);
	s->said = "";
	edit_open(&x, &s->said_arena, s->arg->text->text, s->arg->text->len);
	part_store(&x, part, s->values, s->count);
	*rule = scheme_read(&s->said_arena, x.text, x.len, "", &errors);
	*say = NULL;
	for (int i = 0; i < errors.count && !*say; i++) {
		const struct edit_key *key = edit_key_at(&x, part, errors.list[i].line);

		if (errors.list[i].warning || edit_part_at(&x, errors.list[i].line) != part)
			continue;
		wrong = key ? part_of_key(s->values, s->count, key->key, s->at) : s->at;
		*say = arena_print(&s->said_arena, "%s%s%s", errors.list[i].what, *errors.list[i].hint ? "。" : "", errors.list[i].hint);
	}
	for (int i = 0; i < errors.count && !*say && errors.mistakes > s->arg->mistakes; i++)
		if (!errors.list[i].warning) {          /* elsewhere, because of what was changed here */
			wrong = s->at;
			*say = scheme_error_text(&s->said_arena, &errors.list[i]);
		}
	if (*rule) {
		struct sink out = { .arena = &s->said_arena };

		scheme_explain_part(*rule, x.parts[part].kind, x.parts[part].id, &out);
		s->said = out.text;
	}
	return *say && wrong < 0 ? s->at : wrong;
}

/* --- moving and typing --------------------------------------------------------------------------------------- */

static void enter(struct section *s)
{
	arena_free(&s->line_arena);
	line_start(&s->line, &s->line_arena, is_typed(&s->values[s->at]) && !strchr(s->values[s->at].value, '\n') ? s->values[s->at].value : "", true);
	s->typed = false;
}

static void give(struct section *s, const char *value)
{
	s->values[s->at].value = arena_copy(&s->arena, value);
	s->typed = false;
}

static bool is_word(const void *ctx, const char *name)
{
	struct arena a = { NULL };
	struct scheme_edit x = *((const struct section *)ctx)->arg->text;
	int part = edit_find(&x, "words", "");
	bool yes;

	x.arena = &a;
	yes = part >= 0 && *edit_get(&x, part, name);
	arena_free(&a);
	return yes;
}

static const char *columns_named(struct section *s, const char *typed)
{
	enum part_sort sort = s->values[s->at].field->sort;

	return sort == PART_AMOUNT || sort == PART_EXPR || sort == PART_WHO ? pick_columns_named(&s->line_arena, typed, is_word, s) : typed;
}

/* What stands in the line becomes the value. Which value is wrong, and why; -1: none. */
static int settle(struct section *s, const char **say)
{
	const struct scheme *rule;

	if (s->typed)
		give(s, columns_named(s, text_clean(&s->line_arena, s->line.s.text, false)));
	return look(s, &rule, say);
}

/* false: the value that is left is wrong, which is said. */
static bool leave(struct ui *ui, struct section *s)
{
	const char *say;
	int wrong = settle(s, &say);

	if (wrong == s->at && strcmp(s->values[s->at].value, s->values[s->at].was)) {
		ui_say(ui, "%s", say);
		ui->error = true;
		return false;
	}
	return true;
}

static void go(struct section *s, int by)
{
	int to = s->at;

	do
		to += by;
	while (to >= 0 && to < s->count && !part_asked(s->values, s->count, to));
	s->at = to >= 0 && to < s->count ? to : s->at;
	enter(s);
}

static bool last(const struct section *s)
{
	for (int i = s->at + 1; i < s->count; i++)
		if (part_asked(s->values, s->count, i))
			return false;
	return true;
}

/* --- picking --------------------------------------------------------------------------------------------------- */

static int flags_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const char *value = ctx;
	struct pick_part *p;
	int n = 0, had = pick_split(a, value, &p);

	(void)ui;
	for (int no = 0; no < 2; no++)
		for (const char *const *f = part_flags; *f && n < most; f++) {
			const char *label = arena_print(a, "%s%s", no ? "不是" : "", pick_column_label(*f)), *key = arena_print(a, "%s%s", no ? "not " : "", *f);
			bool marked = false;

			for (int i = 0; i < had; i++)
				marked |= pick_same(p[i].text, key);
			if (!*typed || strstr(label, typed) || strstr(key, typed))
				out[n++] = (struct pick_row){ 0, key, label, "", marked };
		}
	return n;
}

static int choices_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct part_value *v = ctx;
	int n = 0;

	(void)ui, (void)a;
	out[n++] = (struct pick_row){ 1, "", "（不限）", "", false };
	for (const struct choice *c = v->field->choices; c->key && n < most - 1; c++)
		if (!*typed || strstr(c->label, typed) || strstr(c->key, typed))
			out[n++] = (struct pick_row){ 0, c->key, c->label, "", false };
	out[n++] = (struct pick_row){ 2, "", "别的，自己写…", "", false };
	return n;
}

static int who_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	static const char *const columns[] = { "sector_now", "group_now", "committee_now", "role_now", "committee_role", "sector_role", "group_role" };
	struct pick_row *rows = arena_take(a, sizeof *rows * PICK_MOST);
	int n = 0, all;

	(void)ctx;
	if (!*typed)
		out[n++] = (struct pick_row){ 1, "", "全体", "", false };
	for (const struct choice *c = part_who; c->key && n < most - 1; c++)
		if (!*typed || strstr(c->label, typed))
			out[n++] = (struct pick_row){ 0, c->key, c->label, "", false };
	for (size_t i = 0; i < COUNT(columns); i++) {
		struct codes_ctx codes = { columns[i], "", "" };

		all = codes_find(ui, a, &codes, typed, PICK_MOST, rows);
		for (int k = 0; k < all && n < most - 1; k++)
			out[n++] = (struct pick_row){ 0, pick_codes(a, columns[i], &rows[k].key, 1), rows[k].text, pick_column_label(columns[i]), false };
	}
	out[n++] = (struct pick_row){ 2, "", "别的，自己写…", "", false };
	return n;
}

struct sections_ctx {
	const struct scheme_edit *text;
	const char *kind;
	int but;
};
static int sections_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct sections_ctx *c = ctx;
	struct scheme_edit x = *c->text;
	int n = 0;

	(void)ui;
	x.arena = a;
	if (!*typed)
		out[n++] = (struct pick_row){ 1, "", strcmp(c->kind, "block") ? "（不限）" : "直接计入总分", "", false };
	for (int i = 0; i < x.part_count && n < most; i++) {
		const char *label = section_text(&x, c->kind, x.parts[i].id);

		if (i != c->but && !strcmp(x.parts[i].kind, c->kind) && (!*typed || strstr(label, typed)))
			out[n++] = (struct pick_row){ 0, x.parts[i].id, label, x.parts[i].id, false };
	}
	return n;
}

static void pick_one(struct ui *ui, struct section *s, struct pick_source from, const char *typed)
{
	struct part_value *v = &s->values[s->at];
	const struct pick_row *row = ui_pick(ui, &s->arena, v->label, from, typed);
	char *own = row && row->id == 2 ? ui_ask(ui, &s->arena, v->label, v->value) : NULL;

	if (row && (row->id != 2 || own))
		give(s, row->id == 2 ? own : row->key);
}

/* The picker of the field the cursor is in; typed: narrows it at once. */
static void pick(struct ui *ui, struct section *s, const char *typed)
{
	struct part_value *v = &s->values[s->at];
	struct arena a = { NULL };
	struct pick_row *rows;
	const char *records = part_records(&a, s->values, s->count), *said;
	struct codes_ctx codes = { v->field->column, v->field->column && strcmp(v->field->column, "kind") ? records : "", v->value };
	struct sections_ctx sections = { s->arg->text, v->field->sort == PART_IN_BLOCK ? "block" : v->field->sort == PART_REST_ITEM ? "item" : "follow",
		s->arg->part };
	int n;

	switch (v->field->sort) {
	case PART_OF_CODES:
		n = ui_pick_many(ui, &a, v->label, (struct pick_source){ codes_find, &codes }, &rows);
		if (n)
			give(s, codes_condition(&a, v->field->column, rows, n, &said));
		break;
	case PART_OF_FLAGS:
		n = ui_pick_many(ui, &a, v->label, (struct pick_source){ flags_find, v->value }, &rows);
		if (n) {
			const char **keys = arena_take(&a, sizeof *keys * (size_t)n);

			for (int i = 0; i < n; i++)
				keys[i] = rows[i].key;
			give(s, pick_join(&a, keys, n));
		}
		break;
	case PART_CHOICE: pick_one(ui, s, (struct pick_source){ choices_find, v }, typed); break;
	case PART_WHO:    pick_one(ui, s, (struct pick_source){ who_find, NULL }, typed); break;
	case PART_IN_BLOCK: case PART_REST_ITEM: case PART_INSTEAD_FOLLOW:
		pick_one(ui, s, (struct pick_source){ sections_find, &sections }, typed);
		break;
	default:
		ui_say(ui, "这一栏直接写；分档按 F6");
		break;
	}
	arena_free(&a);
}

static void long_text(struct ui *ui, struct section *s)
{
	struct part_value *v = &s->values[s->at];
	const char *text = v->value;

	if (!is_typed(v) && v->field->sort != PART_CHOICE && v->field->sort != PART_WHO) {
		ui_say(ui, "这一栏按 F4 选");
		return;
	}
	if (ui_pane(ui, &s->arena, arena_print(&s->arena, "%s（分档一行一档：分值 : 条件）", v->label), &text, NULL, NULL))
		give(s, columns_named(s, text));
	enter(s);
	leave(ui, s);
}

/* --- the screen ---------------------------------------------------------------------------------------------------- */

static enum lz_code section_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct section *s = state;
	const struct scheme *rule;
	const char *say;

	(void)ui, (void)e;
	s->arg = arg;
	edit_open(&s->text, &s->arena, s->arg->text->text, s->arg->text->len);
	s->count = part_values(&s->text, s->arg->part, &s->values);
	s->said = "";
	if (s->count) {
		enter(s);
		look(s, &rule, &say);
	}
	return LZ_OK;
}

static int rows_of(const struct ui *ui)
{
	return ui_body(ui) - BELOW;
}

/* Rows of the fields that are asked for: which of them field i is; -1: it is not. */
static int row_of(const struct section *s, int i)
{
	int row = 0;

	for (int k = 0; k < i; k++)
		row += part_asked(s->values, s->count, k);
	return row;
}

static void section_draw(struct ui *ui, const void *state)
{
	const struct section *s = state;
	int rows = rows_of(ui), now = row_of(s, s->at), top = now < rows ? 0 : now - rows + 1, y = 1 - top;

	for (int i = 0; i < s->count; i++) {
		const struct part_value *v = &s->values[i];

		if (!part_asked(s->values, s->count, i))
			continue;
		if (y >= 1 && y <= rows) {
			ui_role(ui, ROLE_LABEL);
			ui_put(ui, y, 1, LABEL - 1, v->label);
			ui_role(ui, i == s->at ? ROLE_FIELD_NOW : ROLE_FIELD);
			if (i == s->at && is_typed(v) && (s->typed || !strchr(v->value, '\n')))
				line_draw(ui, y, LABEL + 1, ui->cols - LABEL - 2, &s->line);
			else
				ui_put(ui, y, LABEL + 1, ui->cols - LABEL - 2, shown(ui, &ui->scratch, s, v));
			if (i == s->at && !(is_typed(v) && (s->typed || !strchr(v->value, '\n'))))
				ui_cursor(ui, y, LABEL + 1);
		}
		y++;
	}
	ui_role(ui, ROLE_DIM);
	if (s->count)
		ui_put(ui, rows + 1, 1, ui->cols - 2, s->values[s->at].field->help);
	ui_role(ui, ROLE_NOTE);
	scheme_say(ui, rows + 2, BELOW - 2, s->said);
}

static bool changed(const struct section *s)
{
	for (int i = 0; i < s->count; i++)
		if (strcmp(s->values[i].value, s->values[i].was))
			return true;
	return s->typed;
}

/* false: something is wrong; the cursor is there. */
static bool save(struct ui *ui, struct section *s)
{
	const char *say;
	int wrong = settle(s, &say);

	if (wrong >= 0) {
		s->at = wrong;
		enter(s);
		ui_say(ui, "%s", say);
		ui->error = true;
		return false;
	}
	s->arg->changed = part_store(s->arg->text, s->arg->part, s->values, s->count);
	return true;
}

static bool esc(struct ui *ui, struct section *s)
{
	static const char *const words[] = { N_("接着填"), N_("不要这些改动") };

	if (s->typed) {
		enter(s);
		return true;
	}
	return changed(s) && ui_menu(ui, "改过的还没有保存", words, COUNT(words), 0) != 1;
}

static bool section_act(struct ui *ui, void *state, enum act act)
{
	struct section *s = state;
	struct part_value *v = &s->values[s->at];
	char mb[5] = { 0 };

	if (!s->count)
		return false;
	switch (act) {
	case ACT_ESC: return esc(ui, s);
	case ACT_SAVE: return !save(ui, s);
	case ACT_ENTER:
		if (leave(ui, s) && last(s))
			return !save(ui, s);
		if (!ui->error)
			go(s, 1);
		return true;
	case ACT_DOWN: case ACT_TAB:
		if (leave(ui, s))
			go(s, 1);
		return true;
	case ACT_UP: case ACT_BACKTAB:
		if (leave(ui, s))
			go(s, -1);
		return true;
	case ACT_PICK:
		pick(ui, s, "");
		enter(s);
		leave(ui, s);
		return true;
	case ACT_EDITOR: long_text(ui, s); return true;
	case ACT_REMOVE:
		give(s, "");
		enter(s);
		leave(ui, s);
		return true;
	default:
		break;
	}
	if (is_typed(v) && strchr(v->value, '\n') && !s->typed && (act == ACT_TEXT || act == ACT_PASTE || act == ACT_BACKSPACE)) {
		ui_say(ui, "这一栏有几行，按 F6 改；按 F8 清空");
		return true;
	}
	if (is_typed(v)) {
		s->typed |= line_act(ui, &s->line, act) && act != ACT_LEFT && act != ACT_RIGHT && act != ACT_HOME && act != ACT_END;
	} else if (act == ACT_TEXT) {
		utf8_put(mb, ui->typed);
		pick(ui, s, mb);
		enter(s);
		leave(ui, s);
	} else if (act == ACT_BACKSPACE || act == ACT_DELETE || act == ACT_CLEAR) {
		give(s, "");
		leave(ui, s);
	}
	return true;
}

static void section_close(struct ui *ui, void *state)
{
	struct section *s = state;

	(void)ui;
	arena_free(&s->arena);
	arena_free(&s->line_arena);
	arena_free(&s->said_arena);
}

static const char *section_heading(struct ui *ui, const void *state)
{
	const struct section *s = state;
	struct scheme_edit x = *s->arg->text;
	const char *label;

	x.arena = &ui->scratch;
	label = edit_get(&x, s->arg->part, "label");
	return *label ? label : edit_get(&x, s->arg->part, "name");
}

static const char *section_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_REMOVE ? N_("清空") : act == ACT_EDITOR ? N_("分档") : act == ACT_DITTO || act == ACT_NEW || act == ACT_SEARCH ? "" : NULL;
}

const struct screen section_screen = {
	.name = "scheme.section", .title = N_("办法的一项"), .where = IN_FORM, .state_size = sizeof(struct section),
	.open = section_open, .draw = section_draw, .act = section_act, .close = section_close, .bar = section_bar,
	.heading = section_heading,
};
