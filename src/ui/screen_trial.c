/* A member's year with records that are not there, or without some that are: what that does to lines, total, place and
 * grade. Nothing is written. */
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/scheme_form.h"
#include "lvzhi/scheme_pick.h"
#include "lvzhi/trial.h"
#include "score_lines.h"
#include "score_whatif.h"
#include "scheme_parts.h"
#include <string.h>

enum { ROW_IS = 1, ROW_WOULD, ROW_HEAD, ROW_FIRST, ADDED_MOST = 60 };

struct trial_row {
	const struct score_line *line;
	const struct duty *gone;                /* or one that was taken away */
};
struct trial_state {
	struct arena arena, rows_arena;
	const struct scheme *s;
	struct trial *t;
	const struct result *r;
	struct duty added[ADDED_MOST];
	size_t added_count;
	int made;                               /* records made up so far: each has a number of its own */
	bool *gone;
	struct { struct num total; const char *grade; int place; } was;
	struct trial_row *rows;
	int count, at;
};

static void row_add(struct trial_state *s, struct trial_row row)
{
	s->rows = arena_grow(&s->rows_arena, s->rows, (size_t)s->count, sizeof *s->rows);
	s->rows[s->count++] = row;
}

static bool made_up(const struct score_line *l)
{
	for (int i = 0; i < l->source_count; i++)
		if (l->sources[i].source_id < 0)
			return true;
	return false;
}

/* The lines: what was made up first, then what was taken away, then the rest. */
static enum lz_code run(struct trial_state *s, struct err *e)
{
	const struct duty *own;
	size_t n;

	if (trial_run(s->t, s->added, s->added_count, s->gone, &s->r, e))
		return e->code;
	arena_free(&s->rows_arena);
	s->rows = NULL;
	s->count = 0;
	own = trial_duties(s->t, &n);
	for (int i = 0; i < s->r->line_count; i++)
		if (made_up(&s->r->lines[i]))
			row_add(s, (struct trial_row){ &s->r->lines[i], NULL });
	for (size_t i = 0; i < n; i++) {
		bool again = !s->gone[i];

		for (size_t k = 0; k < i; k++)          /* a proposal and its steps are one */
			again |= s->gone[k] && own[k].source_id == own[i].source_id && !strcmp(own[k].source, own[i].source);
		if (!again)
			row_add(s, (struct trial_row){ NULL, &own[i] });
	}
	for (int i = 0; i < s->r->line_count; i++)
		if (!made_up(&s->r->lines[i]))
			row_add(s, (struct trial_row){ &s->r->lines[i], NULL });
	s->at = s->at < s->count ? s->at : s->count ? s->count - 1 : 0;
	return LZ_OK;
}

static enum lz_code trial_screen_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	const struct whatif_on *on = arg;
	struct trial_state *s = state;
	size_t n;

	if (evaluate_scheme(ui->st, &s->arena, on->name, on->year, &s->s, NULL, e)
	    || trial_open(&s->t, ui->st, s->s, on->year, on->membership, e))
		return e->code;
	trial_duties(s->t, &n);
	s->gone = arena_take(&s->arena, n + 1);
	if (run(s, e))
		return e->code;
	s->was.total = s->r->total;
	s->was.grade = arena_copy(&s->arena, s->r->grade);
	s->was.place = s->r->place;
	return LZ_OK;
}

static void trial_screen_close(struct ui *ui, void *state)
{
	struct trial_state *s = state;

	(void)ui;
	trial_close(s->t);
	arena_free(&s->arena);
	arena_free(&s->rows_arena);
}

/* --- drawing --------------------------------------------------------------------------------------------- */

static void draw_row(struct ui *ui, const struct trial_row *row, int y)
{
	const struct score_line *l = row->line;
	const char *title = !l ? row->gone->title : l->source_count == 1 ? l->sources[0].title : "";
	const char *mark = !l ? "－ 去掉了：" : made_up(l) ? "＋ " : "";
	const char *what = l ? score_lines_what(&ui->scratch, l->label, l->because, title) : title;
	struct score_cells c = { .what = arena_print(&ui->scratch, "%s%s", mark, what) };

	c.day = l ? l->day : row->gone->col[DUTY_DAY];
	c.points = l ? num_text(&ui->scratch, l->points) : "";
	c.counted = l ? num_text(&ui->scratch, l->counted) : "";
	c.cut_by = l ? l->cut_by : "";
	score_lines_row(ui, y, &c);
}

static const char *place_text(struct ui *ui, int place)
{
	return place ? arena_print(&ui->scratch, "第 %d 名", place) : "";
}

static void trial_draw(struct ui *ui, const void *state)
{
	const struct trial_state *s = state;
	int rows = ui_body(ui) - ROW_FIRST + 1, top = s->at < rows ? 0 : s->at - rows + 1;
	struct num d = NUM(0);
	bool up = num_sub(&d, s->r->total, s->was.total) && d.n > 0;

	ui_role(ui, ROLE_TEXT);
	ui_print(ui, ROW_IS, 1, ui->cols - 2, "现在：总分 %s   %s   %s", num_text(&ui->scratch, s->was.total), s->was.grade, place_text(ui, s->was.place));
	ui_role(ui, ROLE_MARK);
	ui_print(ui, ROW_WOULD, 1, ui->cols - 2, "试算：总分 %s   %s   %s   （%s%s 分）   只是试算，不写进簿里", num_text(&ui->scratch, s->r->total), s->r->grade,
	         place_text(ui, s->r->place), up ? "+" : "", num_text(&ui->scratch, d));
	score_lines_head(ui, ROW_HEAD);
	for (int i = 0; i < rows && top + i < s->count; i++) {
		const struct trial_row *row = &s->rows[top + i];

		ui_role(ui, top + i == s->at ? ROLE_ROW : !row->line ? ROLE_DIM : made_up(row->line) ? ROLE_GOOD : ROLE_TEXT);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		draw_row(ui, row, ROW_FIRST + i);
		if (top + i == s->at)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
}

/* --- adding ---------------------------------------------------------------------------------------------- */

struct room_ctx {
	const struct scheme *s;
	const struct room *room;
	int n;
};
static int room_rows(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct room_ctx *c = ctx;
	int n = 0;

	(void)ui;
	for (int i = 0; i < c->n && n < most - 1; i++) {
		const char *text = arena_print(a, "%s%s%s", c->s->items[c->room[i].item].label, *c->room[i].how ? "·" : "", c->room[i].how);

		if (!*typed || strstr(text, typed))
			out[n++] = (struct pick_row){ i + 1, "", text, arena_print(a, "+%s 分", num_text(a, c->room[i].gain)), false };
	}
	out[n++] = (struct pick_row){ PICK_MOST + 1, "", "别的：自己选哪种记录、什么类型……", "", false };
	return n;
}

/* A record put together by hand: kind, type, and what else a record of the kind has. false: Esc. */
static bool compose(struct ui *ui, struct trial_state *s, struct arena *a, struct duty *d)
{
	static const char *const columns[] = { "kind", "type", "status", "role", "act", "of", "level", "part" };
	static const char *const asks[] = { "哪种记录", "什么类型", "出勤", "角色", "后续是什么", "谁的后续", "层级", "书面还是口头" };
	static const char *const only[] = { "", "event sitting speech proposal report deed award breach research article theory history manual", "event sitting",
		"proposal report research article", "step", "step", "step award", "speech" };
	static const enum duty_column at[] = { DUTY_KIND, DUTY_TYPE, DUTY_STATUS, DUTY_ROLE, DUTY_ACT, DUTY_OF, DUTY_LEVEL, DUTY_PART };
	static const struct { const char *label; enum duty_column flag; } flags[] = { { "已立案", DUTY_FILED }, { "重点", DUTY_KEY }, { "优秀", DUTY_EXCELLENT },
		{ "已采用", DUTY_ADOPTED } };
	const char *kind = "";

	room_plain(d, trial_codes(s->t), trial_subject(s->t), trial_day(s->t), s->made++);
	for (size_t i = 0; i < COUNT(columns); i++) {
		struct codes_ctx codes = { columns[i], kind, "" };
		const struct pick_row *row;

		if (*only[i] && !strstr(only[i], kind))
			continue;
		row = ui_pick(ui, a, asks[i], (struct pick_source){ codes_find, &codes }, "");
		if (!row && !i)
			return false;
		if (row)
			d->col[at[i]] = at[i] == DUTY_LEVEL ? (int32_t)(row->key[0] - '0') : code_num(trial_codes(s->t), row->key);
		kind = i ? kind : row->key;
	}
	for (size_t i = 0; (!strcmp(kind, "proposal") || !strcmp(kind, "report")) && i < COUNT(flags); i++) {
		static const char *const words[] = { N_("不是"), N_("是") };

		if ((flags[i].flag == DUTY_ADOPTED) == !strcmp(kind, "report"))
			d->col[flags[i].flag] = ui_menu(ui, flags[i].label, words, COUNT(words), 0) == 1;
	}
	return true;
}

static void add(struct ui *ui, struct trial_state *s)
{
	struct arena a = { NULL };
	struct room *room;
	struct num total, next;
	struct room_ctx ctx = { s->s, NULL, 0 };
	const struct pick_row *row;
	struct duty d;
	struct err e = { 0 };
	bool fine = false;

	if (s->added_count == ADDED_MOST) {
		ui_say(ui, "一次最多试 %d 件", ADDED_MOST);
		return;
	}
	if (trial_room(s->t, &a, &room, &ctx.n, &total, &next, &e)) {
		ui_fail(ui, &e);
		arena_free(&a);
		return;
	}
	ctx.room = room;
	row = ui_pick(ui, &a, "假设再有一件什么", (struct pick_source){ room_rows, &ctx }, "");
	if (row && row->id <= ctx.n)
		fine = room_record(s->s, room[row->id - 1].item, room[row->id - 1].tier, trial_codes(s->t), trial_subject(s->t), trial_day(s->t), s->made++, &d);
	else if (row)
		fine = compose(ui, s, &a, &d);
	if (fine) {
		s->added[s->added_count++] = d;
		if (run(s, &e))
			ui_fail(ui, &e);
		s->at = 0;
	}
	arena_free(&a);
}

/* What was made up goes, what is there is thought away, what was thought away comes back. */
static void toggle(struct ui *ui, struct trial_state *s)
{
	const struct trial_row *row = s->count ? &s->rows[s->at] : NULL;
	const struct score_line *l = row ? row->line : NULL;
	const struct duty *own;
	struct err e = { 0 };
	size_t n, left = 0;
	bool any = false;

	own = trial_duties(s->t, &n);
	for (size_t i = 0; row && i < n; i++) {
		if (!l && own[i].source_id == row->gone->source_id && !strcmp(own[i].source, row->gone->source))
			s->gone[i] = false, any = true;
		for (int k = 0; l && k < l->source_count; k++)
			if (own[i].source_id == l->sources[k].source_id && !strcmp(own[i].source, l->sources[k].source))
				s->gone[i] = any = true;
	}
	for (size_t i = 0; l && i < s->added_count; i++) {
		bool out = false;

		for (int k = 0; k < l->source_count; k++)
			out |= s->added[i].source_id == l->sources[k].source_id;
		any |= out;
		if (!out)
			s->added[left++] = s->added[i];
	}
	s->added_count = l ? left : s->added_count;
	if (!any)
		ui_say(ui, "这一行不是哪一件记录，去不掉");
	else if (run(s, &e))
		ui_fail(ui, &e);
}

static bool trial_act(struct ui *ui, void *state, enum act act)
{
	struct trial_state *s = state;

	switch (act) {
	case ACT_ESC:   return false;
	case ACT_NEW:   add(ui, s); return true;
	case ACT_ENTER: toggle(ui, s); return true;
	default:        ui_step(act, ui_body(ui) - ROW_FIRST + 1, s->count, &s->at); return true;
	}
}

static const char *trial_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_NEW ? N_("加一件") : act == ACT_ENTER ? N_("去掉、恢复") : act == ACT_ESC || act == ACT_HELP ? NULL : "";
}

static const char *trial_heading(struct ui *ui, const void *state)
{
	const struct trial_state *s = state;

	return arena_print(&ui->scratch, "%s %s", s->r->subject.no, s->r->subject.name);
}

const struct screen trial_screen = {
	.name = "score.trial", .title = N_("试算"), .where = IN_SCORE, .state_size = sizeof(struct trial_state),
	.open = trial_screen_open, .draw = trial_draw, .act = trial_act, .close = trial_screen_close, .bar = trial_bar, .heading = trial_heading,
};
