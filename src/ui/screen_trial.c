/* The year of a member or a body with records that are not there, or without some that are: what that does to lines, total, place and
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
	const struct duty *gone, *idle;         /* or one that was taken away, or made up and met by no clause */
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

static bool same_record(const struct duty *a, const struct duty *b)
{
	return a->source_id == b->source_id && !strcmp(a->source, b->source);
}

static bool line_has(const struct score_line *l, const struct duty *d)
{
	for (int i = 0; i < l->source_count; i++)
		if (l->sources[i].source_id == d->source_id && !strcmp(l->sources[i].source, d->source))
			return true;
	return false;
}

static bool has_line(const struct result *r, const struct duty *d)
{
	for (int i = 0; i < r->line_count; i++)
		if (line_has(&r->lines[i], d))
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
			row_add(s, (struct trial_row){ .line = &s->r->lines[i] });
	for (size_t i = 0; i < s->added_count; i++)
		if (!has_line(s->r, &s->added[i]))
			row_add(s, (struct trial_row){ .idle = &s->added[i] });
	for (size_t i = 0; i < n; i++) {
		bool again = !s->gone[i];

		for (size_t k = 0; k < i; k++)          /* a proposal and its steps are one */
			again |= s->gone[k] && same_record(&own[k], &own[i]);
		if (!again)
			row_add(s, (struct trial_row){ .gone = &own[i] });
	}
	for (int i = 0; i < s->r->line_count; i++)
		if (!made_up(&s->r->lines[i]))
			row_add(s, (struct trial_row){ .line = &s->r->lines[i] });
	s->at = s->at < s->count ? s->at : s->count ? s->count - 1 : 0;
	return LZ_OK;
}

static enum lz_code trial_screen_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	const struct whatif_on *on = arg;
	struct trial_state *s = state;
	size_t n;

	if (evaluate_rule(ui->st, &s->arena, on->lent, on->name, on->year, &s->s, e)
	    || trial_open(&s->t, ui->st, s->s, on->year, on->subject, e))
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

/* What sort of record: 提案, 会议活动. */
static const char *record_said(struct ui *ui, const struct trial_state *s, const struct duty *d)
{
	return code_said(ui, &ui->scratch, "kind", code_name(trial_codes(s->t), d->col[DUTY_KIND]));
}

static void draw_row(struct ui *ui, const struct trial_state *s, const struct trial_row *row, int y)
{
	const struct score_line *l = row->line;
	const struct duty *d = row->gone ? row->gone : row->idle;
	const char *title = l && l->source_count == 1 ? l->sources[0].title : "";
	struct score_cells c = { .day = l ? l->day : d->col[DUTY_DAY] };

	if (row->gone)
		c.what = arena_print(&ui->scratch, "－ 去掉了：%s", row->gone->title);
	else if (row->idle)
		c.what = arena_print(&ui->scratch, "＋ %s", record_said(ui, s, d));
	else if (made_up(l))
		c.what = arena_print(&ui->scratch, "＋ %s", score_lines_what(&ui->scratch, l->label, l->because, ""));
	else
		c.what = score_lines_what(&ui->scratch, l->label, l->because, title);
	c.points = l ? num_text(&ui->scratch, l->points) : "";
	c.counted = l ? num_text(&ui->scratch, l->counted) : "";
	c.cut_by = l ? l->cut_by : row->idle ? "没有条款给它计分" : "";
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
		draw_row(ui, s, row, ROW_FIRST + i);
		if (top + i == s->at)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
}

/* --- adding ---------------------------------------------------------------------------------------------- */

struct room_ctx {
	const struct scheme *s;
	const struct room_found *found;
};
static int room_rows(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct room_ctx *c = ctx;
	int n = 0;

	(void)ui;
	for (int i = 0; i < c->found->n && n < most - 1; i++) {
		const char *text = score_room_said(a, c->s, &c->found->list[i]);

		if (!*typed || strstr(text, typed))
			out[n++] = (struct pick_row){ i + 1, "", text, arena_print(a, "+%s 分", num_text(a, c->found->list[i].gain)), false };
	}
	out[n++] = (struct pick_row){ PICK_MOST + 1, "", "别的：自己选哪种记录、什么类型……", "", false };
	return n;
}

static int member_rows(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	int n = 0, count;
	const struct room_member *m = trial_members(ctx, &count);

	(void)ui, (void)a;
	for (int i = 0; i < count && n < most; i++)
		if (!*typed || strstr(m[i].name, typed) || !strncmp(m[i].no, typed, strlen(typed)))
			out[n++] = (struct pick_row){ m[i].person, m[i].no, m[i].name, m[i].no, false };
	return n;
}

/* Whose record it is to be: of a body its own (own 1), a member's (0), or as the clerk says (-1). false: Esc. */
static bool whose(struct ui *ui, struct trial_state *s, struct arena *a, int own, struct room_make *by)
{
	static const char *const words[] = { N_("集体自己的：活动、集体提案、表彰……"), N_("一名成员的") };
	const struct pick_row *row;
	int count;

	*by = (struct room_make){ trial_codes(s->t), trial_subject(s->t), trial_subject(s->t)->id, trial_day(s->t), s->made };
	if (!scheme_of_bodies(s->s))
		return true;
	by->person = 0;
	trial_members(s->t, &count);
	if (own < 0 && count) {
		int chosen = ui_menu(ui, "谁的记录", words, COUNT(words), 0);

		if (chosen < 0)
			return false;
		own = chosen == 0;
	}
	if (own || !count)
		return true;
	row = ui_pick(ui, a, "哪一名成员的", (struct pick_source){ member_rows, s->t }, "");
	by->person = row ? row->id : 0;
	return row != NULL;
}

static bool points_ask(struct ui *ui, struct arena *a, struct duty *d)
{
	const char *typed = ui_ask(ui, a, "几分", "1");
	struct num n, units;

	if (!typed)
		return false;
	if (!num_read(&n, text_narrow(a, typed)) || !num_mul(&units, n, NUM(DUTY_TENTHOUSANDTHS)) || units.d != 1) {
		ui_say(ui, "“%s”不是分数，没有加上", typed);
		return false;
	}
	d->given = units.n;
	return true;
}

/* A record put together by hand: kind, type, and what else a record of the kind has. false: Esc. */
static bool compose(struct ui *ui, struct trial_state *s, struct arena *a, const struct room_make *by, struct duty *d)
{
	static const char *const columns[] = { "kind", "type", "status", "role", "act", "of", "level", "part" };
	static const char *const asks[] = { "哪种记录", "什么类型", "出勤", "角色", "后续是什么", "谁的后续", "层级", "书面还是口头" };
	static const char *const only[] = { "", "event sitting speech proposal report deed award breach research article theory history manual", "event sitting",
		"proposal report research article", "step", "step", "step award", "speech" };
	static const enum duty_column at[] = { DUTY_KIND, DUTY_TYPE, DUTY_STATUS, DUTY_ROLE, DUTY_ACT, DUTY_OF, DUTY_LEVEL, DUTY_PART };
	static const struct { const char *label; enum duty_column flag; } flags[] = { { "已立案", DUTY_FILED }, { "重点", DUTY_KEY }, { "优秀", DUTY_EXCELLENT },
		{ "已采用", DUTY_ADOPTED } };
	const char *kind = "";

	room_plain(d, by);
	for (size_t i = 0; i < COUNT(columns); i++) {
		struct codes_ctx codes = { columns[i], kind, "" };
		const struct pick_row *row;

		if (*only[i] && !strstr(only[i], kind))
			continue;
		if (d->col[DUTY_OWN] && at[i] == DUTY_STATUS)
			continue;                       /* a body's own event took place */
		row = ui_pick(ui, a, asks[i], (struct pick_source){ codes_find, &codes }, "");
		if (!row && !i)
			return false;
		if (row)
			d->col[at[i]] = at[i] == DUTY_LEVEL ? (int32_t)(row->key[0] - '0') : code_num(trial_codes(s->t), row->key);
		if (row && at[i] == DUTY_ROLE && strcmp(row->key, "lead")) {
			d->col[DUTY_AUTHOR_NO] = d->col[DUTY_AUTHORS] = 2;       /* somebody else is the first */
			d->col[DUTY_FORM] = code_num(trial_codes(s->t), "joint");
		}
		kind = i ? kind : row->key;
	}
	if (!strcmp(kind, "manual") && !points_ask(ui, a, d))
		return false;
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
	struct room_found found;
	struct room_ctx ctx = { s->s, &found };
	const struct pick_row *row;
	struct room_make by;
	struct duty d;
	struct err e = { 0 };
	bool fine = false;

	if (s->added_count == ADDED_MOST) {
		ui_say(ui, "一次最多试 %d 件", ADDED_MOST);
		return;
	}
	ui_say(ui, "正在计算…");
	ui_paint(ui);
	ui_say(ui, "%s", "");
	if (trial_room(s->t, &a, &found, &e)) {
		ui_fail(ui, &e);
		arena_free(&a);
		return;
	}
	row = ui_pick(ui, &a, "假设再有一件什么", (struct pick_source){ room_rows, &ctx }, "");
	if (row && row->id <= found.n)
		fine = whose(ui, s, &a, found.list[row->id - 1].own, &by) && room_record(s->s, found.list[row->id - 1].clause, &by, &d);
	else if (row)
		fine = whose(ui, s, &a, -1, &by) && compose(ui, s, &a, &by, &d);
	if (fine) {
		s->made++;
		s->added[s->added_count++] = d;
		if (run(s, &e))
			ui_fail(ui, &e);
		s->at = 0;
	}
	arena_free(&a);
}

static bool row_has(const struct trial_row *row, const struct duty *d)
{
	return row->line ? line_has(row->line, d) : same_record(row->gone ? row->gone : row->idle, d);
}

/* The cursor stays at the record it was at, wherever it stands now. */
static void follow(struct trial_state *s, const struct duty *d)
{
	for (int i = 0; i < s->count; i++)
		if (row_has(&s->rows[i], d)) {
			s->at = i;
			return;
		}
}

/* What was made up goes, what is there is thought away, what was thought away comes back. */
static void toggle(struct ui *ui, struct trial_state *s)
{
	const struct trial_row *row = s->count ? &s->rows[s->at] : NULL;
	const struct duty *own, *first = NULL;
	struct err e = { 0 };
	size_t n, left = 0;
	bool any = false;

	own = trial_duties(s->t, &n);
	for (size_t i = 0; row && !row->idle && i < n; i++)
		if (row_has(row, &own[i])) {
			s->gone[i] = !row->gone;
			first = first ? first : &own[i];
		}
	for (size_t i = 0; row && i < s->added_count; i++) {             /* each once: what row->idle points at moves only after its turn */
		bool out = !row->gone && row_has(row, &s->added[i]);

		any |= out;
		if (!out)
			s->added[left++] = s->added[i];
	}
	s->added_count = row ? left : 0;
	if (!any && !first)
		ui_say(ui, "这一行不是哪一件记录，去不掉");
	else if (run(s, &e))
		ui_fail(ui, &e);
	else if (first)
		follow(s, first);
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
