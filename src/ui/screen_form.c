/* Any record with its children as a form. */
#include "form_parts.h"
#include "lvzhi/name.h"
#include <stdio.h>
#include <string.h>

static const struct field *field_at(const struct form *f)
{
	const struct slot *s = &f->slots[f->at];

	return s->field >= 0 ? &s->rec->kind->fields[s->field] : NULL;
}

/* Come to a slot: short values are replaced by the first character typed, text goes on at its end. */
static void arrive(struct ui *ui, struct form *f, int at)
{
	const struct field *col;
	int rows, last = 0;

	f->at = at < 0 ? 0 : at >= f->slot_count ? f->slot_count - 1 : at;
	col = field_at(f);
	arena_free(&f->line_arena);
	line_start(&f->line, &f->line_arena, col ? f->slots[f->at].text : "",
	           col && (rule_is(col) || col->flags & FF_PLAIN || (col->type != F_TEXT && col->type != F_LONG)
	                   || (f->arg->ask && f->slots[f->at].rec != f->rec)));     /* what a question proposes in its rows */
	f->typed = false;
	rows = form_rows(ui, f);
	at = f->slots[f->at].y;
	f->top = at < f->top ? at : at >= f->top + rows ? at - rows + 1 : f->top;
	if (f->slots[f->at].rec != f->rec) {            /* a row over several lines: as much of it as goes */
		for (int i = f->at; i < f->slot_count && f->slots[i].rec == f->slots[f->at].rec; i++)
			last = f->slots[i].y;
		last = last - rows + 1 < at ? last - rows + 1 : at;
		f->top = last > f->top ? last : f->top;
	}
}

static void set(struct ui *ui, struct form *f, struct rec *r, int field, struct value v)
{
	if (r->kind->fields[field].flags & FF_NAME)
		v.text = name_clean(r->arena, v.text);
	rec_set(r, field, v);
	r->clash &= ~BIT(field);
	form_follow(ui, f, r, field);
	f->touched = true;
	f->typed = false;
	form_layout(ui, f);
}

/* Leave the field: what was typed becomes its value, or the cursor stays and the message says why. */
static bool settle(struct ui *ui, struct form *f)
{
	struct slot s = f->slots[f->at];
	struct value v;
	struct err e = { 0 };

	if (s.field < 0 || !f->typed)
		return true;
	if (ui_entry(ui, f->rec->arena, field_at(f), s.rec, f->line.s.text, &v, &e) || form_refuses(s.rec, s.field, v, &e)
	    || (f->arg->ask && f->arg->ask->check && f->arg->ask->check(ui, s.rec, s.field, &v, f->arg->ask->ctx, &e))) {
		ui_fail(ui, &e);
		f->line.whole = field_at(f)->type != F_TEXT;    /* typing again replaces what was not understood */
		return false;
	}
	set(ui, f, s.rec, s.field, v);
	return true;
}

/* --- opening ------------------------------------------------------------------------------ */

/* Of a step that asks for nothing: a short field that is empty, not the day, which is there already. */
static bool open_still(const struct form *f, const struct slot *s)
{
	const struct field *col = s->field >= 0 ? &s->rec->kind->fields[s->field] : NULL;

	return col && s->rec == f->rec && col->type != F_LONG && col->type != F_DAY && value_empty(col, s->rec->values[s->field]);
}

/* A new record is begun where something must be filled in. */
static int first_to_fill(const struct form *f)
{
	for (int i = 0; i < f->slot_count && !f->rec->rev; i++) {
		const struct slot *s = &f->slots[i];

		if (form_needs(f, s) && value_empty(&s->rec->kind->fields[s->field], s->rec->values[s->field]))
			return i;
	}
	for (int i = 0; i < f->slot_count && f->arg->ask && f->arg->ask->fields; i++)
		if (open_still(f, &f->slots[i]))
			return i;
	return 0;
}

static enum lz_code start(struct ui *ui, struct form *f, const struct rec *like, struct err *e)
{
	const struct kind *k = f->arg->kind;

	if (f->arg->ask) {
		snprintf(f->place, sizeof f->place, "%s", f->arg->ask->place);
		f->rec = rec_new(&f->arena, k);
		f->arg->ask->begin(ui, f->rec, f->arg->ask->ctx);
	} else if (f->arg->id) {
		snprintf(f->place, sizeof f->place, "form:%s:%lld", k->table, (long long)f->arg->id);
		f->rec = store_load(ui->st, &f->arena, k, f->arg->id, e);
		if (!f->rec)
			return e->code ? e->code : err_set(e, LZ_INVALID, NULL, "这一条已经不在了");
	} else {
		if (f->arg->about)
			snprintf(f->place, sizeof f->place, "form:%s:new:%016llx", k->table, (unsigned long long)text_hash(f->arg->about));
		else
			snprintf(f->place, sizeof f->place, "form:%s:new", k->table);
		form_begin(ui, f, like);
	}
	form_layout(ui, f);
	arrive(ui, f, first_to_fill(f));
	if (!form_draft_restore(ui, f) || f->at < 0)
		arrive(ui, f, first_to_fill(f));
	else if (!f->typed)
		arrive(ui, f, f->at);
	return LZ_OK;
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct form *f = state;

	f->arg = arg;
	return start(ui, f, f->arg->like, e);
}

static void free_record(struct form *f)
{
	arena_free(&f->layout);
	arena_free(&f->line_arena);
	arena_free(&f->arena);
	f->slots = NULL;
	f->heads = NULL;
	f->slot_count = f->head_count = 0;
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	free_record(state);
}

/* --- moving --------------------------------------------------------------------------------- */

/* The slot on the next line up or down that is nearest sideways. */
static int beside(const struct form *f, int step)
{
	int y = f->slots[f->at].y, x = f->slots[f->at].x, best = f->at, line = -1;

	for (int i = f->at + step; i >= 0 && i < f->slot_count; i += step) {
		int dx = f->slots[i].x - x, now = f->slots[best].x - x;

		if (f->slots[i].y == y)
			continue;
		if (line >= 0 && f->slots[i].y != line)
			break;
		if (line < 0 || dx * dx < now * now)
			best = i;
		line = f->slots[i].y;
	}
	return best;
}

static void page(struct ui *ui, struct form *f, int step)
{
	for (int n = ui_body(ui) - 2, was = -1; n > 0 && f->at != was; n--) {
		was = f->at;
		f->at = beside(f, step);
	}
	arrive(ui, f, f->at);
}

static void go(struct ui *ui, struct form *f, int at)
{
	if (settle(ui, f))
		arrive(ui, f, at);
}

/* --- rows ------------------------------------------------------------------------------------- */

static int slot_of(const struct form *f, const struct rec *r)
{
	for (int i = 0; i < f->slot_count; i++)
		if (f->slots[i].rec == r && f->slots[i].field >= 0)
			return i;
	return f->at;
}

static bool slot_empty(const struct slot *s)
{
	return s->field < 0 || value_empty(&s->rec->kind->fields[s->field], s->rec->values[s->field]);
}

static void add_row(struct ui *ui, struct form *f)
{
	struct slot s = f->slots[f->at];
	struct rec *r = form_add(ui, s.rec, s.adds);
	int at;

	f->touched = true;
	form_layout(ui, f);
	at = slot_of(f, r);
	while (at + 1 < f->slot_count && f->slots[at + 1].rec == r && !slot_empty(&f->slots[at]))
		at++;                                   /* numbers and defaults are there already */
	arrive(ui, f, at);
}

/* Several people at once, a row each. */
static void add_people(struct ui *ui, struct form *f)
{
	struct arena a = { NULL };
	struct slot s = f->slots[f->at];
	int person = -1, n = 0;
	struct pick_row *rows = NULL;
	struct field_ctx ctx;

	for (int i = s.adds->field_count; i-- > 0;)
		if (s.adds->fields[i].type == F_REF && !(s.adds->fields[i].flags & FF_PARENT) && strcmp(s.adds->fields[i].of, "term")
		    && strcmp(s.adds->fields[i].of, "committee"))
			person = i;
	if (person < 0) {
		add_row(ui, f);
		return;
	}
	ctx = (struct field_ctx){ &s.adds->fields[person], NULL };
	n = ui_pick_many(ui, &a, arena_print(&a, "%s（空格标记几个）", s.adds->label), pick_of_field(&ctx), &rows);
	for (int i = 0; i < n; i++) {
		struct value v;

		if (pick_value(ui, &rows[i], ctx.field, &v))
			rec_set(form_add(ui, s.rec, s.adds), person, v);
	}
	f->touched = f->touched || n;
	form_layout(ui, f);
	for (int i = 0; i < f->slot_count; i++)
		if (f->slots[i].field < 0 && f->slots[i].rec == s.rec && f->slots[i].adds == s.adds)
			arrive(ui, f, i);
	arena_free(&a);
}

static void remove_row(struct ui *ui, struct form *f)
{
	struct slot s = f->slots[f->at];

	if (s.rec == f->rec || s.field < 0 || f->arg->ask) {
		ui_say(ui, "光标放在要删的那一行里再按；删整条请在列表里按 F8");
		return;
	}
	s.rec->gone = true;
	f->touched = true;
	form_layout(ui, f);
	arrive(ui, f, f->at);
	ui_say(ui, "已删去这一行，存盘后生效");
}

/* --- values -------------------------------------------------------------------------------------- */

/* A text that names several: those marked, behind what is there. */
static void pick_names(struct ui *ui, struct form *f, struct pick_source from)
{
	struct slot s = f->slots[f->at];
	struct arena a = { NULL };
	struct sink names = { .arena = &a };
	struct pick_row *rows;
	int n = settle(ui, f) ? ui_pick_many(ui, &a, arena_print(&a, "%s（空格标记几个）", slot_label(f, &s)), from, &rows) : 0;

	sink_text(&names, rec_text(s.rec, s.field));
	for (int i = 0; i < n; i++)
		sink_put(&names, "%s%s", names.len ? "、" : "", rows[i].key);
	if (n) {
		set(ui, f, s.rec, s.field, (struct value){ names.text, 0 });
		arrive(ui, f, f->at + 1);
	}
	arena_free(&a);
}

static void pick(struct ui *ui, struct form *f)
{
	struct slot s = f->slots[f->at];
	struct arena a = { NULL };
	struct field_ctx ctx = { field_at(f), s.rec };
	struct pick_source from;
	const struct pick_row *row;
	struct value v;

	if (s.field < 0) {
		add_people(ui, f);
		return;
	}
	from = pick_of_field(&ctx);
	if (!from.find) {
		ui_say(ui, "%s直接填写，没有可选的", slot_label(f, &s));
		return;
	}
	if (ctx.field->type == F_TEXT && !rule_is(ctx.field)) {
		pick_names(ui, f, from);
		return;
	}
	row = ui_pick(ui, &a, slot_label(f, &s), from, f->typed ? f->line.s.text : "");
	if (row && pick_value(ui, row, ctx.field, &v)) {
		set(ui, f, s.rec, s.field, v);
		arrive(ui, f, f->at + 1);
	}
	arena_free(&a);
}

/* more: what was just typed onto a long field, which is edited in the big window only. */
static void edit_long(struct ui *ui, struct form *f, const char *more)
{
	struct slot s = f->slots[f->at];
	const struct field *col = field_at(f);
	const char *text;

	if (!col || !field_is_text(col) || (col->type != F_LONG && col->type != F_TEXT) || !settle(ui, f))
		return;
	text = arena_print(s.rec->arena, "%s%s", rec_text(s.rec, s.field), more);
	if (ui_pane(ui, s.rec->arena, slot_label(f, &s), &text, form_draft_keep_long, f))
		set(ui, f, s.rec, s.field, (struct value){ col->type == F_LONG ? text : text_clean(s.rec->arena, text, false), 0 });
	arrive(ui, f, f->at);
	f->touched = true;                              /* the draft forgets what was typed there */
}

/* The row above in the same table, else the record saved last. */
static const struct rec *above(struct ui *ui, const struct form *f, const struct rec *r)
{
	const struct rec *found = NULL;

	for (int i = 0; i < f->slot_count && f->slots[i].rec != r; i++)
		if (f->slots[i].rec->kind == r->kind)
			found = f->slots[i].rec;
	return found ? found : last_of(ui, r->kind);
}

static void same_as_above(struct ui *ui, struct form *f)
{
	struct slot s = f->slots[f->at];
	const struct rec *from = s.field >= 0 ? above(ui, f, s.rec) : NULL;

	if (!from) {
		ui_say(ui, "还没有上一条可以照抄");
		return;
	}
	set(ui, f, s.rec, s.field, from->values[s.field]);
	arrive(ui, f, f->at + 1);
}

/* --- saving ---------------------------------------------------------------------------------------- */

static bool save(struct ui *ui, struct form *f)
{
	struct err e = { 0 };
	int at;

	if (!settle(ui, f))
		return false;
	if (f->rec->rev && !rec_changed(f->rec)) {
		store_draft_drop(ui->st, f->place);
		f->arg->saved = f->rec->id;
		ui_say(ui, "没有改动");
		return true;
	}
	if (!form_save(ui, f, &e))
		return true;
	form_layout(ui, f);
	at = form_slot_of(f, &e);
	arrive(ui, f, at >= 0 ? at : f->at);
	ui_fail(ui, &e);
	return false;
}

/* Save, and go on with an empty one that has the lasting values. */
static bool save_and_next(struct ui *ui, struct form *f)
{
	struct err e = { 0 };
	char said[sizeof ui->note];

	if (!save(ui, f))
		return true;
	memcpy(said, ui->note, sizeof said);
	f->arg->id = 0;
	f->arg->given = NULL;
	f->arg->about = NULL;
	free_record(f);
	f->top = 0;
	if (start(ui, f, NULL, &e)) {
		ui_fail(ui, &e);
		return false;
	}
	ui_say(ui, "%s，接着填下一条", said);
	return true;
}

/* The last row of a list of people with an order (submitters, authors), in its name. */
static bool ends_names(const struct form *f)
{
	const struct slot *s = &f->slots[f->at];
	const struct field *col = field_at(f);

	if (!col || col->type != F_REF || strcmp(col->of, "person") || s->rec == f->rec || kind_field(s->rec->kind, "seq") < 0)
		return false;
	for (const struct rec *r = s->rec->next; r; r = r->next)
		if (r->kind == s->rec->kind && !r->gone)
			return false;
	return true;
}

/* The line that adds a row of a kind. */
static int adding_line(const struct form *f, const struct kind *k)
{
	int i = 0;

	while (i < f->slot_count - 1 && (f->slots[i].field >= 0 || f->slots[i].adds != k))
		i++;
	return i;
}

/* Names one after the other: Enter behind one begins the next, Enter on an empty one goes on. */
static bool enter_name(struct ui *ui, struct form *f)
{
	struct rec *r = f->slots[f->at].rec;
	bool typed = f->typed, first = rec_child(f->rec, r->kind, 0) == r;

	if (!settle(ui, f))
		return true;
	if (slot_empty(&f->slots[f->at]) ? first || r->rev : !typed)
		return false;
	if (!slot_empty(&f->slots[f->at])) {
		f->at = adding_line(f, r->kind);
		add_row(ui, f);
		return true;
	}
	r->gone = true;
	form_layout(ui, f);
	arrive(ui, f, adding_line(f, r->kind) + 1);
	return true;
}

static bool enter(struct ui *ui, struct form *f)
{
	if (ends_names(f) && enter_name(ui, f))
		return true;
	if (f->slots[f->at].field < 0) {
		add_row(ui, f);
		return true;
	}
	if (f->at + 1 < f->slot_count) {
		go(ui, f, f->at + 1);
		return true;
	}
	return !save(ui, f);
}

/* Restore the field; if there was nothing to restore, leave. */
static bool escape(struct ui *ui, struct form *f)
{
	if (f->typed) {
		arrive(ui, f, f->at);
		f->touched = true;
		return true;
	}
	if (rec_changed(f->rec) && (f->rec->rev || f->touched || store_draft_get(ui->st, &ui->scratch, f->place))) {
		form_draft_keep(ui, f);
		ui_say(ui, "没有存；填过的内容留作草稿，下次打开时按 1 接着填，按 2 丢掉");
	}
	return false;
}

static void history(struct ui *ui, struct form *f)
{
	struct arena a = { NULL };

	if (f->rec->rev)
		ui_history(ui, f->rec->kind, f->rec->id, form_name(ui, &a, f->rec));
	else
		ui_say(ui, "这一条还没有存过");
	arena_free(&a);
}

static void type(struct ui *ui, struct form *f, enum act act)
{
	const struct field *col = field_at(f);

	if (!col)
		return;
	if (col->type == F_LONG) {
		char mb[5] = { 0 };

		if (act == ACT_TEXT)
			utf8_put(mb, ui->typed);
		if (act == ACT_TEXT || act == ACT_PASTE)
			edit_long(ui, f, act == ACT_TEXT ? mb : text_clean(f->rec->arena, ui->pasted.text, true));
		return;
	}
	if (act == ACT_TEXT || act == ACT_PASTE || act == ACT_BACKSPACE || act == ACT_DELETE || act == ACT_CLEAR)
		f->typed = f->touched = true;
	line_act(ui, &f->line, act);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct form *f = state;

	switch (act) {
	case ACT_ENTER:     return enter(ui, f);
	case ACT_TAB:       go(ui, f, f->at + 1); return true;
	case ACT_BACKTAB:   go(ui, f, f->at - 1); return true;
	case ACT_DOWN:
		if (settle(ui, f))
			arrive(ui, f, beside(f, 1));
		return true;
	case ACT_UP:
		if (settle(ui, f))
			arrive(ui, f, beside(f, -1));
		return true;
	case ACT_PAGE_UP: case ACT_PAGE_DOWN:
		if (settle(ui, f))
			page(ui, f, act == ACT_PAGE_UP ? -1 : 1);
		return true;
	case ACT_SAVE:      return !save(ui, f);
	case ACT_NEW:       return f->arg->ask || save_and_next(ui, f);
	case ACT_PICK:      pick(ui, f); return true;
	case ACT_DITTO:     same_as_above(ui, f); return true;
	case ACT_EDITOR:    edit_long(ui, f, ""); return true;
	case ACT_REMOVE:    remove_row(ui, f); return true;
	case ACT_HISTORY:   history(ui, f); return true;
	case ACT_ESC:       return escape(ui, f);
	default:            type(ui, f, act); return true;
	}
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	struct form *f = state;
	bool typed = f->typed;

	if (!(why & FRESH_SIZE))
		return;                                 /* what others did meets ours when it is saved */
	form_layout(ui, f);
	f->typed = typed;
}

static void idle(struct ui *ui, void *state)
{
	form_draft_keep(ui, state);
	form_similar(ui, state);
}

static const char *bar(struct ui *ui, const void *state, enum act act)
{
	const struct form *f = state;

	(void)ui;
	return f->arg->ask && (act == ACT_NEW || act == ACT_REMOVE) ? "" : NULL;
}

static const char *heading(struct ui *ui, const void *state)
{
	const struct form *f = state;

	if (f->arg->ask)
		return f->arg->ask->title;
	return arena_print(&ui->scratch, "%s%s %s", f->rec->rev ? "" : "新增", form_label(f->rec), form_name(ui, &ui->scratch, f->rec));
}

const struct screen form_screen = {
	.name = "form", .title = N_("登记"), .where = IN_FORM, .state_size = sizeof(struct form),
	.open = open, .draw = form_draw, .act = act, .fresh = fresh, .idle = idle, .close = close, .heading = heading,
	.bar = bar,
};
