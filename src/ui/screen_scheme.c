/* One rule as a tree of its sections: what each is called, its clause, points and cap, and how many records of the year
 * it meets. Enter opens a section as a form, F10 adds from the gallery, F2 saves an edition. The text is the rule. */
#include "scheme_parts.h"
#include "year_parts.h"
#include <stdlib.h>
#include <string.h>

enum { ROW_NAME = 1, ROW_HEAD, ROW_FIRST, BELOW = 4 };
enum { CELLS_CLAUSE = 8, CELLS_POINTS = 18, CELLS_CAP = 9, CELLS_HITS = 7 };

struct desk_row {
	int part, depth;
	const char *heading;                    /* a line of words above sections of a kind; NULL */
};
struct desk {
	struct desk_arg *arg;
	struct arena arena, rows_arena, rule_arena;
	struct edition of;                      /* copied; id 0 and name NULL: a new one */
	struct scheme_edit text;
	const char **before;                    /* texts to go back to */
	int before_count;
	struct desk_row *rows;
	int count, at;
	const struct scheme *rule;              /* NULL: the text has mistakes */
	struct scheme_errors errors;
	struct evaluation *ev;                  /* this year by the rule as it stands */
	int year;
};

/* --- what stands there ------------------------------------------------------------------------------------ */

static void row_add(struct desk *d, int part, int depth, const char *heading)
{
	d->rows = arena_grow(&d->rows_arena, d->rows, (size_t)d->count, sizeof *d->rows);
	d->rows[d->count++] = (struct desk_row){ part, depth, heading };
}

static void add_scored(struct desk *d, int block, int depth)
{
	for (int i = 0; i < d->text.part_count && depth < 20; i++) {
		const char *kind = d->text.parts[i].kind;
		bool is_block = !strcmp(kind, "block");

		if ((!is_block && strcmp(kind, "item")) || edit_parent(&d->text, i) != block)
			continue;
		row_add(d, i, depth, NULL);
		if (is_block && i != block)
			add_scored(d, i, depth + 1);
	}
}

static void rows_make(struct desk *d)
{
	static const struct { const char *kind, *heading; } below[] = {
		{ "count", N_("计数（供下面和封顶用）") }, { "need", N_("最低要求（只核对）") }, { "veto", N_("一票否决") }, { "grade", N_("等次") }, { "rank", N_("排名") },
		{ "colour", N_("颜色") }, { "follow", N_("结果运用（只列名单）") }, { "list", N_("名录") },
	};

	arena_free(&d->rows_arena);
	d->rows = NULL;
	d->count = 0;
	for (int i = 0; i < d->text.part_count; i++)
		if (!strcmp(d->text.parts[i].kind, "rule") || !strcmp(d->text.parts[i].kind, "words"))
			row_add(d, i, 0, NULL);
	add_scored(d, -1, 0);
	for (size_t k = 0; k < COUNT(below); k++)
		for (int i = 0, n = 0; i < d->text.part_count; i++)
			if (!strcmp(d->text.parts[i].kind, below[k].kind)) {
				if (!n++ && *d->text.parts[i].id)
					row_add(d, -1, 0, below[k].heading);
				row_add(d, i, *d->text.parts[i].id ? 1 : 0, NULL);
			}
	d->at = d->at < d->count ? d->at : d->count ? d->count - 1 : 0;
}

static bool progress(void *ctx, int64_t done, int64_t all)
{
	(void)done, (void)all;
	return !ui_stop(ctx);
}

/* The rule as it stands is read, and the year run by it. */
static void look(struct ui *ui, struct desk *d)
{
	struct evaluate_job job = { .year = d->year, .progress = progress, .ctx = ui };
	struct err e = { 0 };

	evaluate_free(d->ev);
	d->ev = NULL;
	arena_free(&d->rule_arena);
	d->rule = scheme_read(&d->rule_arena, d->text.text, d->text.len, d->of.name ? d->of.name : "", &d->errors);
	job.scheme = d->rule;
	if (d->rule && evaluate_run(&d->ev, ui->st, &job, &e)) {
		d->ev = NULL;
		ui_fail(ui, &e);
	}
	rows_make(d);
}

/* --- what is not saved yet -------------------------------------------------------------------------------- */

static const char *draft_place(struct arena *a, const struct desk *d)
{
	return arena_print(a, "scheme:%s:%lld", d->of.name ? d->of.name : "", (long long)d->of.id);
}

/* A crash or a closed terminal loses nothing: the text lies in the draft until it is saved or given up. */
static void draft_keep(struct ui *ui, const struct desk *d)
{
	struct err e = { 0 };

	if (!d->before_count)
		store_draft_drop(ui->st, draft_place(&ui->scratch, d));
	else if (store_draft_put(ui->st, draft_place(&ui->scratch, d), d->text.text, &e))
		ui_fail(ui, &e);
}

static void draft_offer(struct ui *ui, struct desk *d)
{
	static const char *const words[] = { N_("接着上次的改"), N_("不要了") };
	const char *text = store_draft_get(ui->st, &d->arena, draft_place(&d->arena, d));
	int what;

	if (!text || !strcmp(text, d->text.text))
		return;
	what = ui_menu(ui, "上次改过的还没有存入", words, COUNT(words), 0);
	if (what == 1)
		store_draft_drop(ui->st, draft_place(&ui->scratch, d));
	if (what == 0) {
		d->before = arena_grow(&d->arena, d->before, 0, sizeof *d->before);
		d->before[d->before_count++] = d->text.text;
		edit_open(&d->text, &d->arena, text, strlen(text));
	}
}

static enum lz_code desk_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct desk *d = state;
	const char *text;
	size_t len;

	(void)e;
	d->arg = arg;
	text = d->arg->text;
	len = d->arg->len;
	if (d->arg->of) {
		d->of = *d->arg->of;
		d->of.name = arena_copy(&d->arena, d->of.name);
		d->of.title = arena_copy(&d->arena, d->of.title);
		d->of.text = text = arena_copy_n(&d->arena, d->of.text, d->of.len);
		len = d->of.len;
	}
	d->year = ui_year(ui);
	edit_open(&d->text, &d->arena, text, len);
	draft_offer(ui, d);
	look(ui, d);
	for (int i = 0; !d->rule && i < d->errors.count; i++)
		if (!d->errors.list[i].warning) {
			ui_say(ui, "有 %d 处错误，%s", d->errors.mistakes, scheme_error_text(&ui->scratch, &d->errors.list[i]));
			break;
		}
	return LZ_OK;
}

static void desk_close(struct ui *ui, void *state)
{
	struct desk *d = state;

	(void)ui;
	evaluate_free(d->ev);
	arena_free(&d->arena);
	arena_free(&d->rows_arena);
	arena_free(&d->rule_arena);
}

static bool changed(const struct desk *d)
{
	return d->before_count > 0;
}

/* --- drawing --------------------------------------------------------------------------------------------------- */

static const char *points_of(struct scheme_edit *x, int part)
{
	const char *value = edit_get(x, part, "value"), *points = edit_get(x, part, "points"), *start = edit_get(x, part, "start");
	const char *has = *points ? points : *value ? value : *start ? start : edit_get(x, part, "at_least");
	int tiers = 1;

	for (const char *s = has; *s; s++)
		tiers += *s == '\n';
	if (tiers > 1)
		return arena_print(x->arena, "分%d档", tiers);
	if (!strcmp(has, "given"))
		return "手工";
	return arena_print(x->arena, "%s%s", *start && has == start ? "起始 " : *value && has == value ? "整项 " : "", has);
}

static const char *label_of(struct scheme_edit *x, int part)
{
	static const struct { const char *kind, *label; } kinds_said[] = { { "words", N_("用语") }, { "grade", N_("等次") }, { "veto", N_("一票否决") },
		{ "rank", N_("排名") }, { "colour", N_("颜色") } };
	const char *label = edit_get(x, part, "label");

	if (!strcmp(x->parts[part].kind, "rule"))
		return "总的规定：全称、年度、小数、总分";
	for (size_t i = 0; i < COUNT(kinds_said); i++)
		if (!strcmp(kinds_said[i].kind, x->parts[part].kind)) {
			struct sink out = { .arena = x->arena };

			sink_put(&out, "%s：", kinds_said[i].label);
			for (int k = 0; k < x->parts[part].key_count && k < 8; k++)
				sink_put(&out, "%s%s%s%s", k ? "  " : "", x->parts[part].keys[k].key, strcmp(kinds_said[i].kind, "grade") ? "" : " ",
				         strcmp(kinds_said[i].kind, "grade") ? "" : edit_get(x, part, x->parts[part].keys[k].key));
			return out.text;
		}
	return *label ? label : x->parts[part].id;
}

/* Records of the year an item or a count meets; -1: neither, or not known. */
static int64_t hits_of(const struct desk *d, const struct edit_part *p)
{
	const struct results *r = d->ev ? evaluate_results(d->ev) : NULL;

	for (int i = 0; r && r->hits && !strcmp(p->kind, "item") && i < d->rule->item_count; i++)
		if (!strcmp(d->rule->items[i].id, p->id))
			return d->rule->items[i].when ? (int64_t)r->hits[i] : -1;
	for (int i = 0; r && r->count_hits && !strcmp(p->kind, "count") && i < d->rule->count_count; i++)
		if (!strcmp(d->rule->counts[i].id, p->id))
			return (int64_t)r->count_hits[i];
	return -1;
}

static void draw_row(struct ui *ui, const struct desk *d, const struct desk_row *row, int y, bool now)
{
	struct scheme_edit x = d->text;
	int what = ui->cols - 1 - CELLS_CLAUSE - CELLS_POINTS - CELLS_CAP - CELLS_HITS, at = 1;
	const struct edit_part *p = row->part >= 0 ? &d->text.parts[row->part] : NULL;
	int64_t hits = p ? hits_of(d, p) : -1;

	x.arena = &ui->scratch;
	ui_role(ui, now ? ROLE_ROW : !p ? ROLE_DIM : !strcmp(p->kind, "block") ? ROLE_LABEL : ROLE_TEXT);
	ui_put(ui, y, 0, ui->cols, "");
	if (!p) {
		ui_put(ui, y, 1, ui->cols - 1, row->heading);
		return;
	}
	ui_print(ui, y, at, what - 1, "%*s%s", 2 * row->depth, "", label_of(&x, row->part));
	at += what;
	if (!*p->id && strcmp(p->kind, "rule"))
		return;
	ui_put(ui, y, at, CELLS_CLAUSE - 1, edit_get(&x, row->part, "clause"));
	at += CELLS_CLAUSE;
	ui_put(ui, y, at, CELLS_POINTS - 1, points_of(&x, row->part));
	at += CELLS_POINTS;
	ui_put_right(ui, y, at, CELLS_CAP - 2, edit_get(&x, row->part, "cap"));
	at += CELLS_CAP;
	if (hits >= 0)
		ui_put_right(ui, y, at, CELLS_HITS - 1, arena_print(&ui->scratch, "%lld", (long long)hits));
}

static const char *top_of_ranking(struct ui *ui, const struct desk *d)
{
	const struct results *r = d->ev ? evaluate_results(d->ev) : NULL;
	struct sink out = { .arena = &ui->scratch };

	if (!d->rule)
		return arena_print(&ui->scratch, "原文有 %d 处错误，按 F6 改原文；改好以前不能存入", d->errors.mistakes);
	if (!r || !d->rule->item_count)
		return "";
	sink_put(&out, "%d年照此计算：", d->year);
	for (size_t i = 0; i < r->count && i < 5 && r->row[i].place; i++)
		sink_put(&out, "%s%d %s %s分%s%s", i ? "，" : "", r->row[i].place, r->row[i].subject.name,
		         num_text(&ui->scratch, r->row[i].total), *r->row[i].grade ? " " : "", r->row[i].grade);
	return out.text;
}

static void desk_draw(struct ui *ui, const void *state)
{
	const struct desk *d = state;
	int rows = ui_body(ui) - BELOW - ROW_FIRST + 1, top = d->at < rows ? 0 : d->at - rows + 1;
	int what = ui->cols - 1 - CELLS_CLAUSE - CELLS_POINTS - CELLS_CAP - CELLS_HITS, y = ui_body(ui) - BELOW + 1;
	struct sink said = { .arena = &ui->scratch };

	ui_role(ui, ROLE_TEXT);
	ui_print(ui, ROW_NAME, 1, ui->cols - 2, "%s  %s%s", d->of.name ? d->of.name : "新办法", d->of.name ? edition_years(&ui->scratch, &d->of) : "",
	         changed(d) ? "  （改过，还没有存入）" : d->of.name && !d->of.id ? "  （随程序附带，一改就抄进簿里）" : "");
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, " 项目");
	ui_put(ui, ROW_HEAD, 1 + what, CELLS_CLAUSE, "条款");
	ui_put(ui, ROW_HEAD, 1 + what + CELLS_CLAUSE, CELLS_POINTS, "分值");
	ui_put_right(ui, ROW_HEAD, 1 + what + CELLS_CLAUSE + CELLS_POINTS, CELLS_CAP - 2, "封顶");
	ui_put_right(ui, ROW_HEAD, 1 + what + CELLS_CLAUSE + CELLS_POINTS + CELLS_CAP, CELLS_HITS - 1, "本年件");
	for (int i = 0; i < rows && top + i < d->count; i++)
		draw_row(ui, d, &d->rows[top + i], ROW_FIRST + i, top + i == d->at);
	if (d->count)
		ui_cursor(ui, ROW_FIRST + d->at - top, 1);
	if (d->rule && d->count && d->rows[d->at].part >= 0)
		scheme_explain_part(d->rule, d->text.parts[d->rows[d->at].part].kind, d->text.parts[d->rows[d->at].part].id, &said);
	ui_role(ui, ROLE_NOTE);
	scheme_say(ui, y, BELOW - 1, said.text ? said.text : "");
	ui_role(ui, d->rule ? ROLE_DIM : ROLE_ERROR);
	ui_put(ui, y + BELOW - 1, 1, ui->cols - 2, top_of_ranking(ui, d));
}

/* --- changing ------------------------------------------------------------------------------------------------- */

static void keep(struct desk *d)
{
	d->before = arena_grow(&d->arena, d->before, (size_t)d->before_count, sizeof *d->before);
	d->before[d->before_count++] = d->text.text;
}

static void to_part(struct desk *d, int part)
{
	for (int i = 0; i < d->count; i++)
		if (d->rows[i].part == part)
			d->at = i;
}

static int part_now(const struct desk *d)
{
	return d->count ? d->rows[d->at].part : -1;
}

/* The text was changed from `was`: it stays if it has no mistake that was not there before, else the sentence is said. */
static bool settle(struct ui *ui, struct desk *d, const struct scheme_edit *was, int part)
{
	struct arena a = { NULL };
	struct scheme_errors errors;
	struct scheme_edit now = d->text;
	bool fine = scheme_read(&a, now.text, now.len, "", &errors) || errors.mistakes <= (d->rule ? 0 : d->errors.mistakes);

	for (int i = 0; !fine && i < errors.count; i++)
		if (!errors.list[i].warning) {
			ui_say(ui, "%s", scheme_error_text(&a, &errors.list[i]));
			ui->error = true;
			break;
		}
	arena_free(&a);
	d->text = *was;
	if (!fine)
		return false;
	keep(d);
	d->text = now;
	draft_keep(ui, d);
	look(ui, d);
	to_part(d, part);
	return true;
}

static void open_section(struct ui *ui, struct desk *d)
{
	struct scheme_edit was = d->text;
	struct section_arg arg = { &d->text, part_now(d), d->rule ? 0 : d->errors.mistakes, false };

	if (arg.part < 0)
		return;
	ui_run(ui, &section_screen, &arg);
	if (arg.changed)
		settle(ui, d, &was, arg.part);
}

/* The block the cursor is in or on. */
static const char *block_now(const struct desk *d)
{
	struct scheme_edit x = d->text;
	int part = part_now(d);

	if (part >= 0 && strcmp(d->text.parts[part].kind, "block"))
		part = edit_parent(&x, part);
	return part >= 0 ? d->text.parts[part].id : "";
}

static void add(struct ui *ui, struct desk *d)
{
	struct scheme_edit was = d->text;
	int part = ui_gallery(ui, &d->text, block_now(d));

	if (part < 0)
		d->text = was;
	else if (settle(ui, d, &was, part))
		ui_say(ui, "加上了“%s”，按 Enter 改细处", label_of(&d->text, part));
}

static void copy(struct ui *ui, struct desk *d)
{
	struct scheme_edit was = d->text;
	int part = part_now(d);

	if (part < 0 || !*d->text.parts[part].id) {
		ui_say(ui, "这一段全办法只有一份，不能照抄");
		return;
	}
	part = edit_copy(&d->text, part, edit_free_id(&d->text, d->text.parts[part].id));
	edit_set(&d->text, part, "label", arena_print(&d->arena, "%s（抄）", label_of(&was, part_now(d))));
	settle(ui, d, &was, part);
}

static bool has_children(struct desk *d, int block)
{
	for (int i = 0; i < d->text.part_count; i++)
		if (i != block && edit_parent(&d->text, i) == block)
			return true;
	return false;
}

static void take_out(struct ui *ui, struct desk *d)
{
	struct scheme_edit was = d->text;
	int part = part_now(d);

	if (part < 0 || !strcmp(d->text.parts[part].kind, "rule")) {
		ui_say(ui, "这一段不能删");
	} else if (!strcmp(d->text.parts[part].kind, "block") && has_children(d, part)) {
		ui_say(ui, "“%s”下面还有项目，请先删去或移走它们", label_of(&d->text, part));
		ui->error = true;
	} else {
		edit_remove(&d->text, part);
		settle(ui, d, &was, -1);
	}
}

static void move_part(struct ui *ui, struct desk *d, bool up)
{
	struct scheme_edit was = d->text;
	int part = part_now(d), to = part >= 0 ? edit_move(&d->text, part, up) : -1;

	if (to == part)
		ui_say(ui, up ? "已经是第一项" : "已经是最后一项");
	else
		settle(ui, d, &was, to);
}

static void whole_text(struct ui *ui, struct desk *d)
{
	struct arena a = { NULL };
	const char *text = d->text.text;

	if (ui_pane(ui, &a, "办法原文（改错了存不进簿里，会告诉你第几行）", &text, NULL, NULL) && strcmp(text, d->text.text)) {
		keep(d);
		edit_open(&d->text, &d->arena, text, strlen(text));
		draft_keep(ui, d);
		look(ui, d);
		for (int i = 0; !d->rule && i < d->errors.count; i++)
			if (!d->errors.list[i].warning) {
				ui_say(ui, "有 %d 处错误，%s", d->errors.mistakes, scheme_error_text(&ui->scratch, &d->errors.list[i]));
				ui->error = true;
				break;
			}
	}
	arena_free(&a);
}

static void back(struct ui *ui, struct desk *d)
{
	const char *text;

	if (!d->before_count) {
		ui_say(ui, "没有可以退回的改动");
		return;
	}
	text = d->before[--d->before_count];
	edit_open(&d->text, &d->arena, text, strlen(text));
	draft_keep(ui, d);
	look(ui, d);
	ui_say(ui, "退回了一步");
}

/* --- saving ----------------------------------------------------------------------------------------------------- */

static bool save(struct ui *ui, struct desk *d)
{
	struct arena a = { NULL };
	struct edition_save how = { .text = d->text.text, .len = d->text.len };
	struct edition_ask ask = { .name = d->arg->name, .year = d->year };
	struct edition *ed, *all;
	struct err e = { 0 };
	int n;

	if (!d->rule) {
		whole_text(ui, d);
		return false;
	}
	if (!changed(d) && d->of.id) {
		ui_say(ui, "没有改动");
		return false;
	}
	ask.dated = d->rule->from != 0;
	if (!ui_edition_how(ui, &a, &d->of, &ask, &how)) {
		arena_free(&a);
		return false;
	}
	if (edition_save(ui->st, &how, NULL, &a, &e)) {
		ui_fail(ui, &e);
		arena_free(&a);
		return false;
	}
	ui_wrote(ui);
	d->arg->saved = how.id;
	d->before_count = 0;
	draft_keep(ui, d);
	n = edition_list(ui->st, &a, how.of ? how.of->name : how.name, &all, &e);
	for (int i = 0; i < n; i++)
		if (all[i].id == how.id) {
			ed = &all[i];
			d->of = *ed;
			d->of.name = arena_copy(&d->arena, ed->name);
			d->of.title = arena_copy(&d->arena, ed->title);
			d->of.text = arena_copy_n(&d->arena, ed->text, ed->len);
			ui_say(ui, "存入了 %s，%s施行", ed->name, edition_years(&ui->scratch, ed));
		}
	arena_free(&a);
	return true;
}

static bool leave(struct ui *ui, struct desk *d)
{
	static const char *const words[] = { N_("存入簿里"), N_("不要这些改动"), N_("接着改") };
	int what = changed(d) ? ui_menu(ui, "改过的还没有存入", words, COUNT(words), 0) : 1;

	if (what == 1) {
		d->before_count = 0;
		draft_keep(ui, d);
	}
	return what == 1 || (what == 0 && save(ui, d));
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

static void compare(struct ui *ui, struct desk *d)
{
	struct arena a = { NULL };
	const struct edition *other = ui_pick_edition(ui, &a, "和哪一版比较", d->of.name ? d->of.name : "",
	                                              changed(d) ? NULL : &d->of);
	const char *text = other ? editions_differ(&a, other->text, other->len, d->text.text, d->text.len) : "";

	if (other && !*text)
		ui_say(ui, "一个字也不差");
	else if (other)
		ui_pager(ui, arena_print(&a, "%s（%s） → 现在这一版", other->name, edition_years(&a, other)), text);
	arena_free(&a);
}

static void print(struct ui *ui, struct desk *d)
{
	struct arena a = { NULL };
	struct doc *doc = doc_new(&a, "评价办法说明");

	if (d->rule) {
		paper_scheme(doc, d->rule);
		ui_preview(ui, doc, arena_print(&a, "%s-说明", d->of.name ? d->of.name : "新办法"));
	}
	arena_free(&a);
}

static bool desk_act(struct ui *ui, void *state, enum act act)
{
	struct desk *d = state;

	switch (act) {
	case ACT_ESC:       return !leave(ui, d);
	case ACT_ENTER:     open_section(ui, d); break;
	case ACT_NEW:       add(ui, d); break;
	case ACT_DITTO:     copy(ui, d); break;
	case ACT_REMOVE:    take_out(ui, d); break;
	case ACT_MOVE_UP:   move_part(ui, d, true); break;
	case ACT_MOVE_DOWN: move_part(ui, d, false); break;
	case ACT_EDITOR:    whole_text(ui, d); break;
	case ACT_CLEAR:     back(ui, d); break;
	case ACT_SAVE:      save(ui, d); break;
	case ACT_FILTER:    compare(ui, d); break;
	case ACT_PRINT:     print(ui, d); break;
	case ACT_LEFT:      d->year--; look(ui, d); break;
	case ACT_RIGHT:     d->year++; look(ui, d); break;
	default:            ui_step(act, ui_body(ui) - BELOW - ROW_FIRST + 1, d->count, &d->at); break;
	}
	return true;
}

static const char *desk_heading(struct ui *ui, const void *state)
{
	const struct desk *d = state;

	(void)ui;
	return d->rule && *d->rule->name ? d->rule->name : d->of.title;
}

const struct screen scheme_screen = {
	.name = "scheme", .title = N_("考核办法"), .where = IN_SCHEME, .state_size = sizeof(struct desk),
	.open = desk_open, .draw = desk_draw, .act = desk_act, .close = desk_close, .heading = desk_heading,
};
