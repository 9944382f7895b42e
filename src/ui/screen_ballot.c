/* The count of an appraisal's ballot, line by line, checked while it is typed (workflows §4.2):
 *
 *      计票  2025年提案办理工作民主评议
 *      应到 45   实到 42   发出 42   收回 42   废票 2          每行应合计 40
 *      序 评议对象                  满意 基本 不满 不了 弃权 多选   核对   满意率
 *       1 12 关于加装电梯的提案       30    8    1    0    1    0    对上   95.0%
 *
 * Tab turns to the scores by aspect and back. Digits go into the cell, Enter and the arrows to the next; F2 saves all of it
 * as one operation, and what is typed is kept in the draft like a form's. */
#include "lvzhi/appraisal.h"
#include "ui_screen.h"
#include <stdlib.h>
#include <string.h>

enum { HEADS = 5, MARKS = 6, ASPECTS_MOST = 8, CELLS = 6, CELLS_SEQ = 4, CELLS_RIGHT = 16 };

static const struct { int field; const char *label; } heads[HEADS] = {
	{ APPRAISAL_EXPECTED, N_("应到") }, { APPRAISAL_PRESENT, N_("实到") }, { APPRAISAL_ISSUED, N_("发出") },
	{ APPRAISAL_RETURNED, N_("收回") }, { APPRAISAL_VOID_PAPERS, N_("废票") },
};
static const struct { int field; const char *label; } marks[MARKS] = {
	{ APPRAISAL_OBJECT_SATISFIED, N_("满意") }, { APPRAISAL_OBJECT_BASICALLY, N_("基本") }, { APPRAISAL_OBJECT_DISSATISFIED, N_("不满") },
	{ APPRAISAL_OBJECT_UNKNOWN, N_("不了") }, { APPRAISAL_OBJECT_ABSTAINED, N_("弃权") }, { APPRAISAL_OBJECT_INVALID, N_("多选") },
};

struct ballot {
	struct arena arena;
	struct rec *r;
	struct rec **lines;                     /* the objects, in order of the ballot */
	const char **names;
	struct code_row *aspects;
	int count, aspect_count;
	bool scores;                            /* the aspects are shown */
	int row, column;                        /* row -1: the head */
	struct line edit;                       /* of the cell under the cursor */
	bool typed;                             /* edit differs from the cell */
	char place[40];
	uint64_t drafted;
};

static int columns(const struct ballot *b)
{
	return b->row < 0 ? HEADS : b->scores ? b->aspect_count : MARKS;
}

/* --- cells ------------------------------------------------------------------------------------------- */

static struct rec *score_of(const struct rec *object, const char *aspect)
{
	for (struct rec *c = object->children; c; c = c->next)
		if (c->kind == &appraisal_score_kind && !c->gone && !strcmp(rec_text(c, APPRAISAL_SCORE_ASPECT), aspect))
			return c;
	return NULL;
}

/* A cell by its place: row -1 is the head; scores: on the page of the aspects. */
static const char *cell_text(struct arena *a, const struct ballot *b, bool scores, int row, int column)
{
	const struct rec *score = row >= 0 && scores ? score_of(b->lines[row], b->aspects[column].code) : NULL;

	if (row >= 0 && scores)
		return score ? value_text(a, &appraisal_score_kind.fields[APPRAISAL_SCORE_POINTS], score->values[APPRAISAL_SCORE_POINTS]) : "";
	return arena_print(a, "%lld", (long long)(row < 0 ? rec_num(b->r, heads[column].field) : rec_num(b->lines[row], marks[column].field)));
}

static void cell_open(struct ballot *b)
{
	line_start(&b->edit, &b->arena, cell_text(&b->arena, b, b->scores, b->row, b->column), true);
	b->typed = false;
}

static void score_put(struct ballot *b, int row, int column, int64_t points, bool gone)
{
	struct rec *score = score_of(b->lines[row], b->aspects[column].code);

	if (!score && !gone) {
		score = rec_add(b->lines[row], &appraisal_score_kind);
		rec_set_text(score, APPRAISAL_SCORE_ASPECT, b->aspects[column].code);
	}
	if (score) {
		score->gone = gone;
		rec_set_num(score, APPRAISAL_SCORE_POINTS, points);
	}
}

static const struct field count_field = { "count", N_("票数"), F_INT, CELLS, 0, NULL, NULL };

/* What a text means as a count or a score; "" is 0. */
static enum lz_code cell_read(struct ui *ui, struct arena *a, bool score, const char *text, struct value *v, struct err *e)
{
	const struct field *f = score ? &appraisal_score_kind.fields[APPRAISAL_SCORE_POINTS] : &count_field;

	*v = (struct value){ "", 0 };
	if (*text && entry_read(ui->st, a, f, text, v, e))
		return e->code;
	return v->num < 0 ? err_set(e, LZ_INVALID, NULL, "票数和得分不能是负数") : LZ_OK;
}

/* Text into the record. */
static enum lz_code cell_put(struct ui *ui, struct ballot *b, bool scores, int row, int column, const char *text, struct err *e)
{
	struct value v;

	if (cell_read(ui, &b->arena, row >= 0 && scores, text, &v, e))
		return e->code;
	if (row < 0)
		rec_set_num(b->r, heads[column].field, v.num);
	else if (scores)
		score_put(b, row, column, v.num, !*text);
	else
		rec_set_num(b->lines[row], marks[column].field, v.num);
	return LZ_OK;
}

/* What was typed so far, into the record; the line stays as it is. */
static enum lz_code cell_keep(struct ui *ui, struct ballot *b, struct err *e)
{
	return b->typed ? cell_put(ui, b, b->scores, b->row, b->column, b->edit.s.text, e) : LZ_OK;
}

static void go(struct ui *ui, struct ballot *b, int row, int column)
{
	struct err e = { 0 };

	if (cell_keep(ui, b, &e)) {
		ui_fail(ui, &e);
		return;
	}
	b->row = row < -1 ? -1 : row >= b->count ? b->count - 1 : row;
	b->column = column < 0 ? 0 : column >= columns(b) ? columns(b) - 1 : column;
	cell_open(b);
}

static void next(struct ui *ui, struct ballot *b)
{
	bool last = b->column + 1 == columns(b);

	go(ui, b, last ? b->row + 1 : b->row, last && b->row + 1 < b->count ? 0 : b->column + 1);
}

/* --- reading and the draft ------------------------------------------------------------------------------ */

static const char *object_name(struct ui *ui, struct ballot *b, const struct rec *object)
{
	int64_t proposal = rec_num(object, APPRAISAL_OBJECT_PROPOSAL_ID), unit = rec_num(object, APPRAISAL_OBJECT_UNIT_ID);
	const char *unit_name = ref_text(ui->st, &b->arena, "unit", unit);

	return !proposal ? unit_name
	       : arena_print(&b->arena, "%s%s%s", ref_text(ui->st, &b->arena, "proposal", proposal), unit ? " / " : "", unit_name);
}

static enum lz_code read_again(struct ui *ui, struct ballot *b, int64_t id, struct err *e)
{
	b->r = store_load(ui->st, &b->arena, &appraisal_kind, id, e);
	if (!b->r)
		return e->code;
	b->count = 0;
	b->lines = arena_take(&b->arena, sizeof(struct rec *) * (size_t)(rec_count(b->r, &appraisal_object_kind) + 1));
	b->names = arena_take(&b->arena, sizeof *b->names * (size_t)(rec_count(b->r, &appraisal_object_kind) + 1));
	for (struct rec *c = b->r->children; c; c = c->next)
		if (c->kind == &appraisal_object_kind) {
			b->names[b->count] = object_name(ui, b, c);
			b->lines[b->count++] = c;
		}
	b->aspect_count = code_list(ui->st, &b->arena, "appraisal_aspect", &b->aspects);
	b->aspect_count = b->aspect_count > ASPECTS_MOST ? ASPECTS_MOST : b->aspect_count;
	return LZ_OK;
}

/* As cell_text, but what is being typed (NULL: nothing) stands in for what Esc would bring back. */
static const char *cell_typed(struct arena *a, const struct ballot *b, const char *typed, bool scores, int row, int column)
{
	bool now = typed && row == b->row && column == b->column && (row < 0 || scores == b->scores);

	return now ? typed : cell_text(a, b, scores, row, column);
}

/* Every cell in order, as numbers; "-" where no score stands. */
static const char *draft_text(struct arena *a, const struct ballot *b, const char *typed)
{
	struct sink out = { .arena = a };

	for (int i = 0; i < HEADS; i++)
		sink_put(&out, "%s ", cell_typed(a, b, typed, false, -1, i));
	for (int row = 0; row < b->count; row++)
		for (int i = 0; i < MARKS + b->aspect_count; i++) {
			const char *text = cell_typed(a, b, typed, i >= MARKS, row, i >= MARKS ? i - MARKS : i);

			sink_put(&out, "%s ", *text ? text : "-");
		}
	return out.text;
}

static void draft_take(struct ui *ui, struct ballot *b, const char *draft)
{
	const char *p = draft;
	int each = MARKS + b->aspect_count, cells = HEADS + b->count * each;
	struct err e = { 0 };

	for (int i = 0; i < cells && *p; i++) {
		int row = i < HEADS ? -1 : (i - HEADS) / each, k = i < HEADS ? i : (i - HEADS) % each;
		bool scores = row >= 0 && k >= MARKS;
		size_t n = strcspn(p, " ");

		cell_put(ui, b, scores, row, scores ? k - MARKS : k, *p == '-' ? "" : arena_copy_n(&b->arena, p, n), &e);
		p += n + (p[n] == ' ');
	}
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct ballot *b = state;
	const struct ui_on *on = arg;
	char *draft;

	if (read_again(ui, b, on->id, e))
		return e->code;
	if (!b->count)
		return err_set(e, LZ_INVALID, NULL, "“%s”还没有评议对象，请先用 Enter 打开它，加上提案或单位", rec_text(b->r, APPRAISAL_TITLE));
	strcpy(b->place, arena_print(&b->arena, "ballot:%lld", (long long)on->id));
	b->row = -1;
	draft = store_draft_get(ui->st, &b->arena, b->place);
	if (draft) {
		draft_take(ui, b, draft);
		ui_say(ui, "接着上次没有存的计票");
	}
	b->drafted = text_hash(draft_text(&b->arena, b, NULL));
	cell_open(b);
	return LZ_OK;
}

/* Half a number is kept with the rest, but only in the draft: Esc still brings the old one back. */
static void idle(struct ui *ui, void *state)
{
	struct ballot *b = state;
	struct arena a = { NULL };
	struct err e = { 0 };
	struct value v;
	bool score = b->row >= 0 && b->scores;
	const char *text, *typed = NULL;
	uint64_t now;

	if (b->typed && cell_read(ui, &a, score, b->edit.s.text, &v, &e))
		goto out;
	if (b->typed)
		typed = value_text(&a, score ? &appraisal_score_kind.fields[APPRAISAL_SCORE_POINTS] : &count_field, v);
	text = draft_text(&a, b, typed);
	now = text_hash(text);
	if (now != b->drafted && !typed && !rec_changed(b->r))
		store_draft_drop(ui->st, b->place);
	else if (now != b->drafted && store_draft_put(ui->st, b->place, text, &e))
		ui_fail(ui, &e);
	b->drafted = now;
out:
	arena_free(&a);
}

/* --- drawing ------------------------------------------------------------------------------------------------- */

static void draw_cell(struct ui *ui, const struct ballot *b, int y, int x, int row, int column)
{
	bool now = row == b->row && column == b->column;

	if (now) {
		ui_role(ui, ROLE_FIELD_NOW);
		line_draw(ui, y, x, CELLS - 1, &b->edit);
	} else {
		ui_role(ui, ROLE_FIELD);
		ui_put_right(ui, y, x, CELLS - 1, cell_text(&ui->scratch, b, b->scores, row, column));
	}
}

static void draw_head(struct ui *ui, const struct ballot *b)
{
	struct err e = { 0 };
	int64_t papers = rec_num(b->r, APPRAISAL_RETURNED) - rec_num(b->r, APPRAISAL_VOID_PAPERS);
	int x = 1;

	for (int i = 0; i < HEADS; i++) {
		ui_role(ui, ROLE_LABEL);
		ui_put(ui, 1, x, 5, heads[i].label);
		draw_cell(ui, b, 1, x + 5, -1, i);
		x += 5 + CELLS;
	}
	appraisal_ballot(b->r, &e);
	ui_role(ui, e.code ? ROLE_ERROR : ROLE_NOTE);
	ui_put(ui, 2, 1, ui->cols - 24, e.code ? e.say : arena_print(&ui->scratch, "有效的票 %lld 张：每一行各栏合计应是 %lld", (long long)papers, (long long)papers));
	ui_role(ui, ROLE_DIM);
	ui_put_right(ui, 2, ui->cols - 22, 21, !b->aspect_count ? "" : b->scores ? "Tab 回到计票" : "Tab 到五方面评分");
}

static const char *checked(struct ui *ui, const struct ballot *b, const struct appraisal_tally *t, enum role *role)
{
	int64_t off = t->counted - (rec_num(b->r, APPRAISAL_RETURNED) - rec_num(b->r, APPRAISAL_VOID_PAPERS));

	*role = !t->counted ? ROLE_DIM : off ? ROLE_BAD : ROLE_GOOD;
	return !t->counted ? "未计" : !off ? "对上" : arena_print(&ui->scratch, "%s%lld", off < 0 ? "少" : "多", (long long)llabs(off));
}

static void draw_line(struct ui *ui, const struct ballot *b, int y, int row, int names)
{
	struct appraisal_tally t = appraisal_tally(b->lines[row]);
	int x = CELLS_SEQ + names, n = b->scores ? b->aspect_count : MARKS;
	enum role role;
	const char *check = checked(ui, b, &t, &role);

	ui_role(ui, row == b->row ? ROLE_ROW : ROLE_TEXT);
	ui_print(ui, y, 0, CELLS_SEQ, "%3d", row + 1);
	ui_put(ui, y, CELLS_SEQ, names, b->names[row]);
	for (int i = 0; i < n; i++, x += CELLS)
		draw_cell(ui, b, y, x, row, i);
	ui_role(ui, b->scores ? ROLE_TEXT : role);
	if (b->scores)
		ui_put_right(ui, y, x, 8, appraisal_points_text(&ui->scratch, t.score));
	else
		ui_put_right(ui, y, x, 7, check);
	ui_role(ui, ROLE_TEXT);
	if (!b->scores)
		ui_put_right(ui, y, x + 8, 7, appraisal_rate_text(&ui->scratch, t.rate));
}

static void draw(struct ui *ui, const void *state)
{
	const struct ballot *b = state;
	int n = b->scores ? b->aspect_count : MARKS, names = ui->cols - CELLS_SEQ - n * CELLS - CELLS_RIGHT, rows = ui_body(ui) - 3;
	int x = CELLS_SEQ + names, top = b->row < rows ? 0 : b->row - rows + 1;

	draw_head(ui, b);
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, 3, 0, ui->cols, "  序 评议对象");
	for (int i = 0; i < n; i++, x += CELLS)
		ui_put_right(ui, 3, x, CELLS - 1, b->scores ? b->aspects[i].short_name : marks[i].label);
	ui_put_right(ui, 3, x, b->scores ? 8 : 7, b->scores ? "合计" : "核对");
	if (!b->scores)
		ui_put_right(ui, 3, x + 8, 7, "满意率");
	for (int i = 0; i < rows && top + i < b->count; i++)
		draw_line(ui, b, 4 + i, top + i, names);
}

static const char *heading(struct ui *ui, const void *state)
{
	const struct ballot *b = state;

	(void)ui;
	return rec_text(b->r, APPRAISAL_TITLE);
}

static const char *bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_SAVE || act == ACT_ESC || act == ACT_HELP ? NULL : "";
}

/* --- keys ------------------------------------------------------------------------------------------------------- */

/* The cursor goes to the line that is refused. */
static void refused(struct ui *ui, struct ballot *b, const struct err *e)
{
	struct rec *c = b->r->children;
	int row = e->row;

	while (c && --row > 0)
		c = c->next;
	for (int i = 0; c && e->row && i < b->count; i++)
		if (b->lines[i] == c)
			b->row = i;
	if (!e->row)
		b->row = -1;
	for (int i = 0; i < HEADS && e->field && b->row < 0; i++)
		if (!strcmp(appraisal_kind.fields[heads[i].field].key, e->field))
			b->column = i;
	b->scores = b->scores && b->row >= 0;
	cell_open(b);
	ui_fail(ui, e);
}

static bool save(struct ui *ui, struct ballot *b)
{
	struct err e = { 0 };

	if (cell_keep(ui, b, &e)) {
		ui_fail(ui, &e);
		return true;
	}
	if (!rec_changed(b->r))
		return false;
	if (store_save(ui->st, arena_print(&b->arena, "计票 %s", rec_text(b->r, APPRAISAL_TITLE)), b->r, &e)) {
		refused(ui, b, &e);
		return true;
	}
	store_draft_drop(ui->st, b->place);
	ui_wrote(ui);
	ui_say(ui, "计票已存，%d 个评议对象", b->count);
	return false;
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct ballot *b = state;

	switch (act) {
	case ACT_ENTER: case ACT_RIGHT:
		next(ui, b);
		return true;
	case ACT_LEFT: case ACT_BACKTAB:
		go(ui, b, b->column ? b->row : b->row - 1, b->column ? b->column - 1 : columns(b) - 1);
		return true;
	case ACT_UP:
		go(ui, b, b->row - 1, b->column);
		return true;
	case ACT_DOWN:
		go(ui, b, b->row + 1, b->column);
		return true;
	case ACT_TAB:
		go(ui, b, b->row < 0 ? 0 : b->row, b->column);
		b->scores = !b->scores && b->aspect_count;
		go(ui, b, b->row, 0);
		return true;
	case ACT_SAVE:
		return save(ui, b);
	case ACT_ESC:
		if (b->typed) {
			cell_open(b);
			return true;
		}
		idle(ui, b);
		if (rec_changed(b->r))
			ui_say(ui, "没有存的计票留着，下次打开接着填");
		return false;
	default:
		b->typed |= line_act(ui, &b->edit, act);
		return true;
	}
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct ballot *)state)->arena);
}

const struct screen ballot_screen = {
	.name = "ballot", .title = N_("计票"), .where = IN_FORM, .state_size = sizeof(struct ballot),
	.open = open, .draw = draw, .act = act, .idle = idle, .close = close, .bar = bar, .heading = heading,
};
