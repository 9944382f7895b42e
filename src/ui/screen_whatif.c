/* A year by another rule or edition, or another year by the same: per member or body both totals, places and grades, and
 * which clause moved it. */
#include "lvzhi/edition.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/score_compare.h"
#include "scheme_parts.h"
#include "score_whatif.h"
#include <stdlib.h>
#include <string.h>

enum { ROW_SUM = 1, ROW_WHY, ROW_HEAD, ROW_FIRST };
enum { CELLS_NO = 6, CELLS_NAME = 9, CELLS_BODY = CELLS_NO + CELLS_NAME + 1, CELLS_TOTAL = 8, CELLS_CHANGE = 7, CELLS_PLACE = 9, CELLS_GRADE = 14 };
enum sieve { ALL, RISEN, FALLEN, REGRADED, SIEVES };

struct compared {
	struct arena *arena;                    /* the rules and what was compared: of the caller */
	struct score_compare by;
	const char *was, *now;                  /* what is compared, in words */
	const struct scheme_subject *of;        /* members, or which bodies */
};
struct whatif {
	struct compared *arg;
	struct arena arena;
	size_t *shown, shown_count, at;
	enum sieve sieve;
	bool by_change;
};

static bool fits(const struct whatif *s, const struct compare_row *row)
{
	switch (s->sieve) {
	case RISEN:    return num_is(row->change) && row->change.n > 0;
	case FALLEN:   return num_is(row->change) && row->change.n < 0;
	case REGRADED: return row->a && row->b && strcmp(row->a->grade, row->b->grade);
	default:       return true;
	}
}

/* The most risen first; who has no difference, last. */
static bool behind(const struct compare_row *a, const struct compare_row *b)
{
	return num_is(b->change) && (!num_is(a->change) || num_cmp(a->change, b->change) < 0);
}

static void show(struct whatif *s)
{
	const struct score_compare *by = &s->arg->by;

	s->shown_count = 0;
	for (size_t i = 0; i < by->count; i++) {
		size_t at = s->shown_count;

		if (!fits(s, &by->row[i]))
			continue;
		while (s->by_change && at > 0 && behind(&by->row[s->shown[at - 1]], &by->row[i])) {
			s->shown[at] = s->shown[at - 1];
			at--;
		}
		s->shown[at] = i;
		s->shown_count++;
	}
	s->at = s->at < s->shown_count ? s->at : s->shown_count ? s->shown_count - 1 : 0;
}

static enum lz_code compare_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct whatif *s = state;

	(void)ui, (void)e;
	s->arg = arg;
	s->shown = arena_take(&s->arena, sizeof *s->shown * (s->arg->by.count + 1));
	show(s);
	return LZ_OK;
}

static void compare_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct whatif *)state)->arena);
}

static const char *signed_text(struct arena *a, struct num n)
{
	return num_is(n) ? arena_print(a, "%s%s", n.n > 0 ? "+" : "", num_text(a, n)) : "";
}

static const char *both(struct arena *a, const char *was, const char *now)
{
	return !strcmp(was, now) ? was : arena_print(a, "%s→%s", *was ? was : "—", *now ? now : "—");
}

static const char *place_of(struct arena *a, const struct result *r)
{
	return r && r->place ? arena_print(a, "%d", r->place) : "";
}

static bool of_members(const struct whatif *s)
{
	return s->arg->of == scheme_subjects;
}

static void draw_row(struct ui *ui, const struct compare_row *row, int y, bool members)
{
	struct arena *a = &ui->scratch;
	const struct result *who = row->b ? row->b : row->a;
	int x = 1;

	if (members)
		ui_put(ui, y, x, CELLS_NO - 1, who->subject.no);
	x += members ? CELLS_NO : 0;
	ui_put(ui, y, x, (members ? CELLS_NAME : CELLS_BODY) - 1, who->subject.name);
	x += members ? CELLS_NAME : CELLS_BODY;
	ui_put_right(ui, y, x, CELLS_TOTAL - 1, row->a ? num_text(a, row->a->total) : "");
	x += CELLS_TOTAL;
	ui_put_right(ui, y, x, CELLS_TOTAL - 1, row->b ? num_text(a, row->b->total) : "");
	x += CELLS_TOTAL;
	ui_put_right(ui, y, x, CELLS_CHANGE - 1, signed_text(a, row->change));
	x += CELLS_CHANGE;
	ui_put(ui, y, x, CELLS_PLACE - 1, both(a, place_of(a, row->a), place_of(a, row->b)));
	x += CELLS_PLACE;
	ui_put(ui, y, x, CELLS_GRADE - 1, both(a, row->a ? row->a->grade : "", row->b ? row->b->grade : ""));
	x += CELLS_GRADE;
	ui_put(ui, y, x, ui->cols - x - 1, compare_because(a, row, 4));
}

static void compare_draw(struct ui *ui, const void *state)
{
	static const char *const heads[] = { "编号", "姓名", "原总分", "新总分", "升降", "名次", "等次", "因为" };
	static const int cells[] = { CELLS_NO, CELLS_NAME, CELLS_TOTAL, CELLS_TOTAL, CELLS_CHANGE, CELLS_PLACE, CELLS_GRADE, 10 };
	bool members = of_members(state);
	static const char *const sieves[] = { "", "  只看升的", "  只看降的", "  只看等次变了的" };
	const struct whatif *s = state;
	const struct score_compare *by = &s->arg->by;
	int rows = ui_body(ui) - ROW_FIRST + 1, x = 1;
	size_t top = s->at < (size_t)rows ? 0 : s->at - (size_t)rows + 1;

	ui_role(ui, ROLE_LABEL);
	ui_print(ui, ROW_SUM, 1, ui->cols - 2, "升 %zu，降 %zu，不变 %zu，等次变了 %zu%s", by->rose, by->fell, by->same, by->regraded, sieves[s->sieve]);
	ui_role(ui, ROLE_NOTE);
	ui_print(ui, ROW_WHY, 1, ui->cols - 2, "哪一条动的：%s", by->clause_count ? compare_clauses(&ui->scratch, by, s->arg->of->unit, 6) : "没有");
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, "");
	for (size_t i = members ? 0 : 1; i < COUNT(heads); i++) {
		int wide = i == 1 && !members ? CELLS_BODY : cells[i];

		if (i >= 2 && i <= 4)
			ui_put_right(ui, ROW_HEAD, x, wide - 1, heads[i]);
		else
			ui_put(ui, ROW_HEAD, x, wide, i == 1 && !members ? s->arg->of->label : heads[i]);
		x += wide;
	}
	for (int i = 0; i < rows && top + (size_t)i < s->shown_count; i++) {
		const struct compare_row *row = &by->row[s->shown[top + (size_t)i]];

		ui_role(ui, top + (size_t)i == s->at ? ROLE_ROW : !num_is(row->change) || !row->change.n ? ROLE_TEXT : row->change.n > 0 ? ROLE_GOOD : ROLE_BAD);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		draw_row(ui, row, ROW_FIRST + i, members);
		if (top + (size_t)i == s->at)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
}

/* All the clauses that moved the one under the cursor. */
static void moves(struct ui *ui, const struct whatif *s)
{
	struct arena a = { NULL };
	struct sink out = { .arena = &a };
	const struct compare_row *row = s->shown_count ? &s->arg->by.row[s->shown[s->at]] : NULL;
	struct num d;

	if (row) {
		sink_put(&out, "%s%s%s%s\n", text_pad(&a, "条款", 44), text_pad(&a, "原来", 10), text_pad(&a, "现在", 10), "差");
		if (!row->move_count)
			sink_text(&out, "每一条的分数都没有变。\n");
		for (int i = 0; i < row->move_count; i++)
			sink_put(&out, "%s%s%s%s\n", text_pad(&a, row->moves[i].label, 44), text_pad(&a, num_text(&a, row->moves[i].a), 10),
			         text_pad(&a, num_text(&a, row->moves[i].b), 10), num_sub(&d, row->moves[i].b, row->moves[i].a) ? signed_text(&a, d) : "");
		ui_pager(ui, (row->b ? row->b : row->a)->subject.name, out.text);
	}
	arena_free(&a);
}

static void print(struct ui *ui, const struct whatif *s)
{
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "考核结果比较表");

	paper_compare(d, s->arg->of, s->arg->was, s->arg->now, &s->arg->by);
	ui_preview(ui, d, "考核结果比较表");
	arena_free(&a);
}

static bool compare_act(struct ui *ui, void *state, enum act act)
{
	struct whatif *s = state;
	int at = (int)s->at;

	switch (act) {
	case ACT_ESC:    return false;
	case ACT_ENTER:  moves(ui, s); break;
	case ACT_SORT:   s->by_change = !s->by_change; show(s); break;
	case ACT_FILTER: s->sieve = (s->sieve + 1) % SIEVES; show(s); break;
	case ACT_PRINT:  print(ui, s); break;
	default:
		ui_step(act, ui_body(ui) - ROW_FIRST + 1, (int)s->shown_count, &at);
		s->at = (size_t)at;
		break;
	}
	return true;
}

static const char *compare_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_SORT ? N_("按升降") : act == ACT_FILTER ? N_("升、降、变等") : act == ACT_WORK || act == ACT_NEW || act == ACT_BATCH || act == ACT_SEARCH || act == ACT_TAB ? "" : NULL;
}

static const char *compare_heading(struct ui *ui, const void *state)
{
	const struct whatif *s = state;

	return arena_print(&ui->scratch, "%s → %s", s->arg->was, s->arg->now);
}

static const struct screen whatif_screen = {
	.name = "score.compare", .title = N_("比一比"), .where = IN_SCORE, .state_size = sizeof(struct whatif),
	.open = compare_open, .draw = compare_draw, .act = compare_act, .close = compare_close, .bar = compare_bar, .heading = compare_heading,
};

/* --- what is compared --------------------------------------------------------------------------------------- */

static bool progress(void *ctx, int64_t done, int64_t all)
{
	(void)done, (void)all;
	return !ui_stop(ctx);
}

static enum lz_code evaluate(struct ui *ui, const struct scheme *s, int year, struct evaluation **out, struct err *e)
{
	struct evaluate_job job = { .scheme = s, .year = year, .lines = true, .progress = progress, .ctx = ui };

	return evaluate_run(out, ui->st, &job, e);
}

/* Another rule or edition, or another year; what it is called. false: Esc. */
static bool ask(struct ui *ui, struct arena *a, const struct whatif_on *on, const struct scheme **rule, int *year, const char **said, struct err *e)
{
	static const char *const words[] = { N_("用另一个办法、或这个办法的另一版，算同一年"), N_("用这个办法，算另一年") };
	int what = ui_menu(ui, "和什么比", words, COUNT(words), 0);

	*year = on->year;
	if (what == 0) {
		struct err none = { 0 };
		struct edition *now = NULL;
		const struct edition *ed = ui_pick_edition(ui, a, "和哪一版比", on->name,
		                                           edition_of(ui->st, a, on->name, on->year, &now, &none) ? NULL : now);
		struct scheme_errors errors;

		if (!ed)
			return false;
		*rule = scheme_read(a, ed->text, ed->len, ed->name, &errors);
		*said = arena_print(a, "%s（%s）", ed->name, edition_years(a, ed));
		if (!*rule)
			err_set(e, LZ_INVALID, NULL, "“%s”有错误，先在考核办法里改好", ed->name);
		return true;
	}
	if (what == 1) {
		const char *typed = ui_ask(ui, a, "和哪一年比", arena_print(a, "%d", on->year - 1)), *plain = typed ? text_narrow(a, typed) : "";

		if (!text_is(plain, "0123456789") || strlen(plain) != 4)
			return false;
		*year = atoi(plain);
		*said = arena_print(a, "%d年度", *year);
		evaluate_scheme(ui->st, a, on->name, *year, rule, NULL, e);
		return true;
	}
	return false;
}

void score_compare(struct ui *ui, const struct whatif_on *on)
{
	struct arena a = { NULL };
	const struct scheme *was, *now;
	struct compared arg = { .arena = &a, .was = arena_print(&a, "%s %d年度", on->name, on->year) };
	struct evaluation *before = NULL, *after = NULL;
	struct whatif_on here = { arena_copy(&a, on->name), on->year, on->subject, on->lent };
	struct err e = { 0 };
	int year;

	if (ask(ui, &a, &here, &now, &year, &arg.now, &e)) {
		if (e.code || evaluate_rule(ui->st, &a, here.lent, here.name, here.year, &was, &e) || evaluate(ui, was, here.year, &before, &e)
		    || evaluate(ui, now, year, &after, &e))
			ui_fail(ui, &e);
		else if (scheme_subject(was) != scheme_subject(now))
			ui_say(ui, "一个办法评%s，一个评%s，不能相比", scheme_subject(was)->label, scheme_subject(now)->label);
		else if (!compare_results(&a, was, evaluate_results(before), now, evaluate_results(after), &arg.by))
			ui_say(ui, "差数太大，算不准");
		else {
			arg.of = scheme_subject(now);
			ui_run(ui, &whatif_screen, &arg);
		}
	}
	evaluate_free(before);
	evaluate_free(after);
	arena_free(&a);
}
