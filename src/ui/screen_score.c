/* The year's evaluation: everybody in rank order; Enter opens the score sheet, whose lines open their records. */
#include "lvzhi/day.h"
#include "lvzhi/lock.h"
#include "lvzhi/report.h"
#include "ranking_parts.h"
#include "score_whatif.h"
#include "lvzhi/score_room.h"
#include "year_parts.h"
#include <stdlib.h>
#include <string.h>

enum { ROW_RULE = 1, ROW_SUM, ROW_HEAD, ROW_FIRST };
enum { NEAR = 5, WIDE = 100 };                  /* points; columns from which the gap has a column of its own */
enum { CELLS_PLACE = 6, CELLS_NO = 9, CELLS_NAME = 11, CELLS_SECTOR = 15, CELLS_TOTAL = 9, CELLS_GRADE = 10, CELLS_GAP = 8, CELLS_BLOCK = 9, CELLS_BODY = 27, CELLS_MEMBERS = 8 };

struct ranking {
	struct arena a;                         /* the scheme */
	const struct scheme *scheme;
	const char *name;                       /* of the scheme; chosen by hand, in the screen's own memory */
	const char *subject;                    /* whom it scores: of scheme_subjects */
	bool picked;                            /* chosen by hand: another year is shown by it too, not by the year's own rule */
	struct evaluation *ev;
	const struct results *results;
	size_t *shown, shown_count;             /* rows in the grade looked at */
	int grade;                              /* index into scheme->grades; -1: all; behind the last: who lacks little to the next */
	bool by_number;                         /* by 委员编号 instead of by place */
	int year;
	const struct ranking_on *from;          /* another committee, by the rule of the list it was opened from; NULL */
	bool locked;                            /* the rule a locked year was locked with: what stands here is computed anew */
	bool bodies;                            /* the ledger has rules for them: Tab goes there */
	bool above;                             /* a screen above looks after the evaluation, or it is made anew behind it */
	size_t at;
	struct line find;
	struct arena text;
};

/* --- computing -------------------------------------------------------------------------------- */

/* By 委员编号: insertion, since a committee is a few hundred people and qsort has no place for the rows. */
static void order(struct ranking *r)
{
	const struct result *row = r->results->row;

	for (size_t i = 1; r->by_number && i < r->shown_count; i++)
		for (size_t j = i; j > 0 && strcmp(row[r->shown[j - 1]].subject.no, row[r->shown[j]].subject.no) > 0; j--) {
			size_t swap = r->shown[j];

			r->shown[j] = r->shown[j - 1];
			r->shown[j - 1] = swap;
		}
}

/* A rule without points names people and records: the others have no row. */
static bool named(const struct result *row)
{
	return row->follow_count || row->listed_count;
}

/* Who has at most so many points to go to the next grade. */
static bool near(const struct ranking *r, const struct result *row)
{
	struct num gap;

	return *room_next_grade(r->scheme, row, &gap) && num_cmp(gap, NUM(NEAR)) <= 0;
}

static bool sieved(const struct ranking *r, const struct result *row)
{
	if (!r->scheme->item_count)
		return named(row);
	return r->grade < 0 || (r->grade == r->scheme->grade_count ? near(r, row) : !strcmp(row->grade, r->scheme->grades[r->grade].name));
}

static void show(struct ranking *r)
{
	r->shown_count = 0;
	for (size_t i = 0; i < r->results->count; i++)
		if (sieved(r, &r->results->row[i]))
			r->shown[r->shown_count++] = i;
	order(r);
	r->at = r->at < r->shown_count ? r->at : r->shown_count ? r->shown_count - 1 : 0;
}

bool year_locked(struct ui *ui, int year, const struct scheme *s, const char *name)
{
	struct err e = { 0 };
	int64_t id = lock_in_force(ui->st, year, s->subject, &e);
	const struct rec *locking = id ? store_load(ui->st, &ui->scratch, &locking_kind, id, &e) : NULL;

	return locking && !strcmp(rec_text(locking, LOCKING_SCHEME), name);
}

/* The rule of the list that this ranking was opened from, not what this committee calls so. */
static const struct scheme *lent(const struct ranking *r, const char *name)
{
	return r->from && r->from->year == r->year && !strcmp(name, r->from->name) ? r->from->scheme : NULL;
}

/* The year's own rule, or the one that was chosen by hand; *name what it is called. */
static enum lz_code rule(struct ui *ui, struct arena *a, const struct ranking *r, const char **name, const struct scheme **out,
                         struct err *e)
{
	*name = r->picked ? r->name : year_rule(ui->st, a, r->year, r->subject, e);
	return *name ? evaluate_rule(ui->st, a, lent(r, *name), *name, r->year, out, e) : e->code;
}

static enum lz_code compute(struct ui *ui, struct ranking *r, struct err *e)
{
	struct arena a = { NULL };
	struct evaluation *ev;
	struct evaluate_job job = { .year = r->year, .values = true, .progress = ui_computing, .ctx = ui };
	const char *name;

	if (rule(ui, &a, r, &name, &job.scheme, e) || evaluate_run(&ev, ui->st, &job, e)) {
		arena_free(&a);
		return e->code;
	}
	ui_say(ui, "%s", "");                           /* what progress said is over */
	evaluate_free(r->ev);
	arena_free(&r->a);
	r->a = a;
	r->ev = ev;
	r->name = name;
	r->scheme = job.scheme;
	r->subject = scheme_subject(job.scheme)->name;
	r->results = evaluate_results(ev);
	r->grade = r->grade <= r->scheme->grade_count ? r->grade : -1;
	r->locked = !lent(r, r->name) && year_locked(ui, r->year, r->scheme, r->name);
	r->bodies = ui_subjects(ui);
	r->shown = arena_take(&r->a, sizeof *r->shown * (r->results->count + 1));
	show(r);
	return LZ_OK;
}

/* The year of the newest event, today's where there is none: in January the clerk still works on the old year. */
int ui_year(struct ui *ui)
{
	struct arena a = { NULL };
	struct list_query q = { .view = view_find("event") };
	struct list_row row;
	struct err e = { 0 };
	int column = view_column(q.view, "from_day"), year = (int)(env_today(store_env(ui->st)) / 10000);

	if (column >= 0 && list_page(ui->st, &a, &q, NULL, false, 1, &row, &e) == 1 && atoi(row.cell[column]) > 1900)
		year = atoi(row.cell[column]);
	arena_free(&a);
	return year;
}

static enum lz_code score_open_screen(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct ranking *r = state;
	const struct ui_on *on = arg;           /* a year and whose, from the year's screen */

	r->grade = -1;
	r->year = on && on->id ? (int)on->id : ui_year(ui);
	r->subject = on && on->id && on->text ? on->text : scheme_subjects[0].name;
	line_start(&r->find, &r->text, "", false);
	return compute(ui, r, e);
}

static enum lz_code open_of_committee(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct ranking *r = state;

	r->grade = -1;
	r->from = arg;
	r->year = r->from->year;
	r->name = r->from->name;
	r->picked = true;
	r->subject = scheme_subject(r->from->scheme)->name;
	line_start(&r->find, &r->text, "", false);
	return compute(ui, r, e);
}

static void score_close_screen(struct ui *ui, void *state)
{
	struct ranking *r = state;

	(void)ui;
	evaluate_free(r->ev);
	arena_free(&r->a);
	arena_free(&r->text);
}

/* A screen above may just have said what it wrote: that stays. */
static void score_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct ranking *r = state;
	struct err e = { 0 };
	char note[sizeof ui->note];
	bool error = ui->error;

	if (!(why & FRESH_LEDGER) || r->above)
		return;
	memcpy(note, ui->note, sizeof note);
	if (compute(ui, r, &e)) {
		ui_fail(ui, &e);
		return;
	}
	memcpy(ui->note, note, sizeof note);
	ui->error = error;
}

/* --- drawing ---------------------------------------------------------------------------------- */

const char *score_missing(struct arena *a, const struct scheme *s, const struct result *r)
{
	struct num gap;
	const char *next = room_next_grade(s, r, &gap);

	return *next ? arena_print(a, "距“%s”还差 %s 分", next, num_text(a, gap)) : "";
}

/* In the filter of those who lack little, and where there is room. */
static bool gap_shown(const struct ui *ui, const struct ranking *r)
{
	return r->scheme->item_count && r->scheme->grade_count && (ui->cols >= WIDE || r->grade == r->scheme->grade_count);
}

/* Blocks directly under the total: the columns of the table. */
static int top_blocks(const struct scheme *s, int *out, int most)
{
	int n = 0;

	for (int b = 1; b < s->block_count && n < most; b++)
		if (s->blocks[b].in == 0)
			out[n++] = b;
	return n;
}

static const char *place_text(struct ui *ui, const struct result *row)
{
	return row->exempt ? "免评" : row->place ? arena_print(&ui->scratch, "%d", row->place) : "—";
}

static const char *sector_of(struct ui *ui, int64_t membership)
{
	const struct view *v = view_find("member");
	struct list_row row;
	struct err e = { 0 };

	return list_row_of(ui->st, &ui->scratch, v, membership, &row, &e) ? "" : row.cell[view_column(v, "sector")];
}

static void draw_sum(struct ui *ui, const struct ranking *r)
{
	struct sink s = { .arena = &ui->scratch };
	const char *unit = scheme_subject(r->scheme)->unit;

	if (r->scheme->item_count)
		sink_put(&s, "%zu %s，排名 %d %s", r->results->count, unit, r->results->ranked, unit);
	else
		sink_put(&s, "这个办法不计分，只列名单：%zu %s", r->shown_count, unit);
	for (int g = 0; r->scheme->item_count && g < r->scheme->grade_count; g++) {
		int n = 0;

		for (size_t i = 0; i < r->results->count; i++)
			n += !strcmp(r->results->row[i].grade, r->scheme->grades[g].name);
		sink_put(&s, "  %s%s %d%s", g == r->grade ? "[" : "", r->scheme->grades[g].name, n, g == r->grade ? "]" : "");
	}
	if (r->scheme->item_count && r->grade == r->scheme->grade_count)
		sink_put(&s, "  [差%d分以内 %zu]", NEAR, r->shown_count);
	ui_role(ui, ROLE_LABEL);
	ui_put(ui, ROW_SUM, 1, ui->cols - 1, s.text);
}

/* What a rule without points says of a member: each follow, each list with how many records. */
static const char *said_text(struct ui *ui, const struct scheme *s, const struct result *row)
{
	struct sink out = { .arena = &ui->scratch };

	sink_text(&out, "");
	for (int i = 0; i < row->follow_count; i++)
		sink_put(&out, "%s%s", out.len ? "；" : "", s->follows[row->follows[i]].label);
	for (int l = 0; l < s->list_count; l++) {
		int n = 0;

		for (int i = 0; i < row->listed_count; i++)
			n += row->listed[i].list == l;
		if (n)
			sink_put(&out, "%s%s %d 条", out.len ? "；" : "", s->lists[l].label, n);
	}
	return out.text;
}

static void draw_head(struct ui *ui, const struct ranking *r, const int *blocks, int block_count)
{
	int x = 1;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, "");
	x += (ui_put(ui, ROW_HEAD, x, CELLS_PLACE, "名次"), CELLS_PLACE);
	if (scheme_of_bodies(r->scheme)) {
		x += (ui_put(ui, ROW_HEAD, x, CELLS_BODY, scheme_subject(r->scheme)->label), CELLS_BODY);
		x += (ui_put_right(ui, ROW_HEAD, x, CELLS_MEMBERS - 1, "人数"), CELLS_MEMBERS);
	} else {
		x += (ui_put(ui, ROW_HEAD, x, CELLS_NO, "委员编号"), CELLS_NO);
		x += (ui_put(ui, ROW_HEAD, x, CELLS_NAME, "姓名"), CELLS_NAME);
		x += (ui_put(ui, ROW_HEAD, x, CELLS_SECTOR, "界别"), CELLS_SECTOR);
	}
	if (!r->scheme->item_count) {
		ui_put(ui, ROW_HEAD, x, ui->cols - x, "名单");
		return;
	}
	x += (ui_put_right(ui, ROW_HEAD, x, CELLS_TOTAL - 1, "总分"), CELLS_TOTAL);
	x += (ui_put(ui, ROW_HEAD, x, CELLS_GRADE, "等次"), CELLS_GRADE);
	if (gap_shown(ui, r))
		x += (ui_put_right(ui, ROW_HEAD, x, CELLS_GAP - 1, "距上等"), CELLS_GAP);
	for (int b = 0; b < block_count && x + CELLS_BLOCK <= ui->cols; b++, x += CELLS_BLOCK)
		ui_put_right(ui, ROW_HEAD, x, CELLS_BLOCK - 1, r->scheme->blocks[blocks[b]].label);
}

static void draw_row(struct ui *ui, const struct ranking *r, const struct result *row, int y, const int *blocks, int block_count)
{
	struct num gap;
	int x = 1;

	ui_put(ui, y, 0, ui->cols, "");
	ui_put_right(ui, y, x, CELLS_PLACE - 2, place_text(ui, row));
	x += CELLS_PLACE;
	if (scheme_of_bodies(r->scheme)) {
		ui_put(ui, y, x, CELLS_BODY - 1, row->subject.name);
		x += CELLS_BODY;
		ui_put_right(ui, y, x, CELLS_MEMBERS - 1, arena_print(&ui->scratch, "%d", row->subject.col[SUBJECT_MEMBERS]));
		x += CELLS_MEMBERS;
	} else {
		ui_put(ui, y, x, CELLS_NO - 1, row->subject.no);
		x += CELLS_NO;
		ui_put(ui, y, x, CELLS_NAME - 1, row->subject.name);
		x += CELLS_NAME;
		ui_put(ui, y, x, CELLS_SECTOR - 1, sector_of(ui, row->subject.id));
		x += CELLS_SECTOR;
	}
	if (!r->scheme->item_count) {
		ui_put(ui, y, x, ui->cols - x - 1, said_text(ui, r->scheme, row));
		return;
	}
	ui_put_right(ui, y, x, CELLS_TOTAL - 1, num_text(&ui->scratch, row->total));
	x += CELLS_TOTAL;
	ui_put(ui, y, x, CELLS_GRADE - 1, row->grade);
	x += CELLS_GRADE;
	if (gap_shown(ui, r)) {
		ui_put_right(ui, y, x, CELLS_GAP - 1, *room_next_grade(r->scheme, row, &gap) ? num_text(&ui->scratch, gap) : "");
		x += CELLS_GAP;
	}
	for (int b = 0; row->values && b < block_count && x + CELLS_BLOCK <= ui->cols; b++, x += CELLS_BLOCK)
		ui_put_right(ui, y, x, CELLS_BLOCK - 1, num_text(&ui->scratch, row->values[scheme_slot_block(r->scheme, blocks[b])]));
}

static void score_draw(struct ui *ui, const void *state)
{
	const struct ranking *r = state;
	int blocks[8], block_count = top_blocks(r->scheme, blocks, COUNT(blocks)), rows = ui_body(ui) - ROW_FIRST + 1;
	size_t top = r->at < (size_t)rows ? 0 : r->at - (size_t)rows + 1;

	ui_role(ui, ROLE_TEXT);
	ui_print(ui, ROW_RULE, 1, ui->cols - 24, "%s", r->scheme->name);
	ui_role(ui, ROLE_LABEL);
	ui_put(ui, ROW_RULE, ui->cols - 22, 4, "查：");
	draw_sum(ui, r);
	draw_head(ui, r, blocks, block_count);
	for (int i = 0; i < rows && top + (size_t)i < r->shown_count; i++) {
		ui_role(ui, top + (size_t)i == r->at ? ROLE_ROW : ROLE_TEXT);
		draw_row(ui, r, &r->results->row[r->shown[top + (size_t)i]], ROW_FIRST + i, blocks, block_count);
	}
	ui_role(ui, ROLE_FIELD);
	line_draw(ui, ROW_RULE, ui->cols - 18, 16, &r->find);
}

static const char *score_heading(struct ui *ui, const void *state)
{
	const struct ranking *r = state;

	return arena_print(&ui->scratch, "%s%s%d 年度%s", r->from ? r->from->committee : "", r->from ? "  " : "", r->year,
	                   r->locked ? "  已锁定；这里按现有记录重算，F9 打印锁定的" : "");
}

static const char *score_bar(struct ui *ui, const void *state, enum act act)
{
	const struct ranking *r = state;

	(void)ui;                               /* at 80 columns Tab stands before Esc, or Esc has its room */
	return act == ACT_WORK ? N_("办法") : act == ACT_FILTER ? N_("等次") : act == ACT_TAB ? r->bodies ? N_("对象") : "" : NULL;
}

static void work(struct ui *ui, struct ranking *r)
{
	const struct score_on on = {
		r->year, r->name, r->scheme, r->results, r->shown_count ? &r->results->row[r->shown[r->at]] : NULL,
		lent(r, r->name)
	};
	const char *words[40];
	int64_t version = store_version(ui->st);
	struct err e = { 0 };
	int n = 0, chosen;

	for (; score_deeds[n].label && n < (int)COUNT(words); n++)
		words[n] = score_deeds[n].label;
	chosen = ui_menu(ui, "办事", words, n, 0);
	if (chosen < 0)
		return;
	r->above = true;                        /* computing under a screen would take its Esc, and the results it was given */
	score_deeds[chosen].does(ui, &on);
	r->above = false;
	if (version != store_version(ui->st) && !ui->ended && compute(ui, r, &e))
		ui_fail(ui, &e);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* The papers of the first three lines of the menu as the reports make them: of a locked year, what was locked. */
static enum lz_code print_locked(struct ui *ui, const struct ranking *r, int what, struct doc *d, struct err *e)
{
	const struct report_query q = {
		.year = r->year, .subject = r->subject, .membership = what == 1 ? r->results->row[r->shown[r->at]].subject.id : 0,
		.progress = ui_computing, .ctx = ui
	};

	return report_find(what ? "sheets" : "ranking")->make(ui->st, d, &q, e);
}

/* A member's row with its lines, which the ranking does without. Where somebody saved since, all is computed anew. */
static const struct result *with_lines(struct ui *ui, struct ranking *r, int64_t membership, struct err *e)
{
	const struct result *row = NULL;
	enum lz_code rc = evaluate_sheet(r->ev, ui->st, membership, &row, e);

	if (rc == LZ_CONFLICT) {
		rc = compute(ui, r, e);
		rc = rc ? rc : evaluate_sheet(r->ev, ui->st, membership, &row, e);
	}
	ui_say(ui, "%s", "");                           /* what progress said is over */
	return rc ? NULL : row;
}

static enum lz_code print_one(struct ui *ui, struct ranking *r, struct doc *d, struct err *e)
{
	const struct result *row = with_lines(ui, r, r->results->row[r->shown[r->at]].subject.id, e);

	return row ? paper_sheet(ui->st, d, r->scheme, r->year, row, e) : e->code;
}

/* All of them: the year once more, with everybody's lines. */
static enum lz_code print_all(struct ui *ui, const struct ranking *r, struct doc *d, struct err *e)
{
	struct evaluate_job job = { .scheme = r->scheme, .year = r->year, .lines = true, .progress = ui_computing, .ctx = ui };
	struct evaluation *ev;
	enum lz_code rc = evaluate_run(&ev, ui->st, &job, e);

	for (size_t i = 0; !rc && i < evaluate_results(ev)->count; i++)
		rc = paper_sheet(ui->st, d, r->scheme, r->year, &evaluate_results(ev)->row[i], e);
	ui_say(ui, "%s", "");
	evaluate_free(ev);
	return rc;
}

static void print(struct ui *ui, struct ranking *r)
{
	enum { DONE = -1 };
	static const char *const words[] = { N_("年度考核汇总表"), N_("得分明细表，光标所在的委员"), N_("得分明细表，全体"),
		N_("履职情况登记表，全体"), N_("评价办法说明") };
	static const char *const of_bodies[] = { N_("年度考核汇总表"), N_("得分明细表，光标所在的一个"), N_("得分明细表，全部"), N_("评价办法说明") };
	struct arena a = { NULL };
	struct err e = { 0 };
	struct doc *d;
	struct paper_query q = { .year = r->year, .scheme = r->name, .lent = lent(r, r->name), .progress = ui_computing, .ctx = ui };
	bool bodies = scheme_of_bodies(r->scheme);
	int what = bodies ? ui_menu(ui, "打印", of_bodies, COUNT(of_bodies), 0) : ui_menu(ui, "打印", words, COUNT(words), 0);
	enum lz_code rc = LZ_OK;

	what += bodies && what == 3;                    /* a body has no 履职情况登记表 */
	if (what < 0 || (what == 1 && !r->shown_count))
		return;
	d = doc_new(&a, arena_print(&a, "%d年度考核评价", r->year));
	if (r->locked && what < 3) {
		rc = print_locked(ui, r, what, d, &e);
		what = DONE;
	}
	switch (what) {
	case DONE: break;
	case 0: rc = paper_ranking(ui->st, d, r->scheme, r->year, r->results, &e); break;
	case 1: rc = print_one(ui, r, d, &e); break;
	case 2: rc = print_all(ui, r, d, &e); break;
	case 3: rc = paper_summary(ui->st, d, &q, &e); break;
	default: paper_scheme(d, r->scheme); break;
	}
	if (rc)
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "%s-%d", r->name, r->year));
	arena_free(&a);
}

/* The ledger's own schemes first, then the shipped ones it has no version of. */
static int find_scheme(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	struct list_query q = { .view = view_find("scheme"), .narrow = *typed ? typed : NULL };
	struct list_row *rows = arena_take(a, sizeof *rows * (size_t)most);
	struct err e = { 0 };
	int name = view_column(q.view, "name"), title = view_column(q.view, "title");
	int n = list_page(ui->st, a, &q, NULL, false, most, rows, &e), have;
	const char *id;

	(void)ctx;
	n = n < 0 ? 0 : n;
	for (int i = 0; i < n; i++)
		out[i] = (struct pick_row){ rows[i].id, rows[i].cell[name], rows[i].cell[name], rows[i].cell[title], false };
	have = n;
	for (int i = 0; (id = scheme_shipped_nth(a, i)) != NULL && n < most; i++) {
		bool known = *typed && !strstr(id, typed);

		for (int k = 0; k < have; k++)
			known |= !strcmp(out[k].key, id);
		if (!known)
			out[n++] = (struct pick_row){ 0, id, id, "随程序附带", false };
	}
	return n;
}

/* Where the year has no rule, the one on the screen stays. */
static void year_move(struct ui *ui, struct ranking *r, int by)
{
	struct err e = { 0 };

	r->year += by;
	if (compute(ui, r, &e)) {
		r->year -= by;
		ui_fail(ui, &e);
	} else {
		ui_say(ui, "%d 年度，%s", r->year, r->scheme->name);
	}
}

static void choose_scheme(struct ui *ui, struct ranking *r)
{
	struct arena a = { NULL };
	const struct pick_row *row = ui_pick(ui, &a, "用哪个办法", (struct pick_source){ find_scheme, NULL }, "");
	const char *was = r->name;
	bool picked = r->picked;
	struct err e = { 0 };

	if (row) {
		r->name = arena_copy(&r->text, row->key);
		r->picked = true;
		if (compute(ui, r, &e)) {
			ui_fail(ui, &e);
			r->name = was;
			r->picked = picked;
		}
	}
	arena_free(&a);
}

/* Members, then the bodies a rule scores; by the year's own rule. */
static void choose_subject(struct ui *ui, struct ranking *r, int by)
{
	const char *was = r->subject, *to = ui_subject_next(ui, was, by);
	bool picked = r->picked;
	struct err e = { 0 };

	if (!to)
		return;
	r->subject = to;
	r->picked = false;
	if (compute(ui, r, &e)) {
		ui_fail(ui, &e);
		r->subject = was;
		r->picked = picked;
	}
}

/* Number, name or place that begins with what was typed. */
static void jump(struct ui *ui, struct ranking *r)
{
	char *plain = text_narrow(&ui->scratch, r->find.s.text);

	for (size_t i = 0; *plain && i < r->shown_count; i++) {
		const struct result *row = &r->results->row[r->shown[i]];

		if (!strncmp(row->subject.no, plain, strlen(plain)) || strstr(row->subject.name, plain)) {
			r->at = i;
			return;
		}
	}
}

/* Progress paints the sheet above while it goes on: what stands there lives until the new lines are made. */
static bool sheet_again(struct ui *ui, struct sheet_arg *arg)
{
	struct ranking *r = arg->ctx;
	struct evaluation *was = r->ev;
	struct arena a = r->a;
	const struct result *row;
	int64_t membership = arg->result->subject.id;
	struct err e = { 0 };
	char note[sizeof ui->note];

	memcpy(note, ui->note, sizeof note);            /* what was just saved */
	r->ev = NULL;
	r->a = (struct arena){ NULL };
	if (compute(ui, r, &e)) {                       /* the one from before stays */
		r->ev = was;
		r->a = a;
		ui_fail(ui, &e);
		return true;
	}
	row = with_lines(ui, r, membership, &e);
	memcpy(ui->note, note, sizeof note);
	evaluate_free(was);
	arena_free(&a);
	arg->scheme = r->scheme;
	arg->name = r->name;
	arg->result = row;
	if (e.code)
		ui_fail(ui, &e);
	return row != NULL;
}

static void sheet(struct ui *ui, struct ranking *r)
{
	struct sheet_arg arg = { .name = r->name, .lent = lent(r, r->name), .year = r->year, .again = sheet_again, .ctx = r };
	struct err e = { 0 };

	if (!r->shown_count)
		return;
	arg.result = with_lines(ui, r, r->results->row[r->shown[r->at]].subject.id, &e);
	arg.scheme = r->scheme;
	if (e.code)
		ui_fail(ui, &e);
	if (!arg.result)
		return;
	r->above = true;
	ui_run(ui, &sheet_screen, &arg);
	r->above = false;
}

static bool score_act(struct ui *ui, void *state, enum act act)
{
	struct ranking *r = state;
	size_t page = (size_t)(ui_body(ui) - ROW_FIRST + 1), last = r->shown_count ? r->shown_count - 1 : 0;

	switch (act) {
	case ACT_ESC:
		if (!*r->find.s.text)
			return false;
		line_start(&r->find, &r->text, "", false);
		break;
	case ACT_UP: r->at -= r->at > 0; break;
	case ACT_DOWN: r->at += r->at < last; break;
	case ACT_PAGE_UP: r->at -= r->at < page ? r->at : page; break;
	case ACT_PAGE_DOWN: r->at = r->at + page < last ? r->at + page : last; break;
	case ACT_HOME: r->at = 0; break;
	case ACT_END: r->at = last; break;
	case ACT_LEFT: year_move(ui, r, -1); break;
	case ACT_RIGHT: year_move(ui, r, 1); break;
	case ACT_ENTER: sheet(ui, r); break;
	case ACT_WORK: choose_scheme(ui, r); break;
	case ACT_TAB: case ACT_BACKTAB: choose_subject(ui, r, act == ACT_TAB ? 1 : -1); break;
	case ACT_SORT: r->by_number = !r->by_number; show(r); break;
	case ACT_FILTER:
		r->grade = r->grade + 1 <= r->scheme->grade_count ? r->grade + 1 : -1;
		show(r);
		break;
	case ACT_BATCH: work(ui, r); break;
	case ACT_NEW:
		if (r->shown_count)
			ui_run(ui, &trial_screen, &(struct whatif_on){ r->name, r->year, r->results->row[r->shown[r->at]].subject.id, lent(r, r->name) });
		break;
	case ACT_PRINT: print(ui, r); break;
	default:
		if (line_act(ui, &r->find, act))
			jump(ui, r);
		break;
	}
	return true;
}

const struct screen score_screen = {
	.name = "score", .title = N_("考核评价"), .where = IN_SCORE, .state_size = sizeof(struct ranking),
	.open = score_open_screen, .draw = score_draw, .act = score_act, .fresh = score_fresh, .close = score_close_screen,
	.bar = score_bar, .heading = score_heading,
};

const struct screen ranking_screen = {
	.name = "score.committee", .title = N_("考核评价"), .where = IN_SCORE, .state_size = sizeof(struct ranking),
	.open = open_of_committee, .draw = score_draw, .act = score_act, .fresh = score_fresh, .close = score_close_screen,
	.bar = score_bar, .heading = score_heading,
};
