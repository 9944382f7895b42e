/* 收回的核对表: where a member's table and the ledger differ, one line each. Enter goes to the record or enters it, and what is
 * settled is gone from the list by itself; F2 says it was looked into and the ledger is right. */
#include "lvzhi/day.h"
#include "lvzhi/deed.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/selfcheck.h"
#include "lvzhi/text.h"
#include "year_parts.h"
#include <stdio.h>
#include <string.h>

enum { ROW_SUM = 1, ROW_HEAD, ROW_FIRST, DETAIL_ROWS = 4 };
enum { CELLS_NO = 7, CELLS_NAME = 11, CELLS_SIGN = 10, CELLS_STATE = 10, KEY_TEXT = 18 };

struct sheets {
	struct arena a, text;
	int year;
	char *path;
	struct selfcheck got;
	bool *kept;                             /* by difference: looked into, the ledger stays */
	int open;                               /* neither settled nor kept */
	int at;
	char place[40];                         /* of what is kept, among the drafts */
};

/* --- what was decided so far ----------------------------------------------------------------------------------- */

/* A difference is known again by what it says, whatever line it stands on in the next file. */
static void key_of(const struct selfcheck_difference *d, char *key)
{
	snprintf(key, KEY_TEXT, "%016llx", (unsigned long long)(text_hash(d->no) + text_hash(d->theirs) * 3 + text_hash(d->ours) * 7));
}

static enum lz_code look(struct ui *ui, struct sheets *s, struct err *e)
{
	struct arena a = { NULL };
	struct selfcheck got;
	const char *kept;

	if (selfcheck_compare(ui->st, &a, s->year, s->path, &got, e)) {
		arena_free(&a);
		return e->code;
	}
	arena_free(&s->a);
	s->a = a;
	s->got = got;
	s->kept = arena_take(&s->a, (size_t)got.count + 1);
	kept = store_draft_get(ui->st, &s->a, s->place);
	s->open = 0;
	for (int i = 0; i < got.count; i++) {
		char key[KEY_TEXT];

		key_of(&got.list[i], key);
		s->kept[i] = kept && strstr(kept, key);
		s->open += !s->kept[i];
	}
	s->at = s->at < got.count ? s->at : got.count ? got.count - 1 : 0;
	return LZ_OK;
}

static void keep(struct ui *ui, struct sheets *s)
{
	struct sink out = { .arena = &ui->scratch };
	const char *was = store_draft_get(ui->st, &ui->scratch, s->place);
	char key[KEY_TEXT];
	struct err e = { 0 };

	if (!s->got.count)
		return;
	key_of(&s->got.list[s->at], key);
	sink_text(&out, "");
	for (const char *line = was ? was : ""; *line; line += strcspn(line, "\n"), line += *line == '\n')
		if (strncmp(line, key, strlen(key)) != 0)
			sink_put(&out, "%.*s\n", (int)strcspn(line, "\n"), line);
	if (!s->kept[s->at])
		sink_put(&out, "%s\n", key);
	if (store_draft_put(ui->st, s->place, out.text, &e) || look(ui, s, &e))
		ui_fail(ui, &e);
	else
		s->at += s->kept[s->at] && s->at + 1 < s->got.count;
}

/* --- the screen --------------------------------------------------------------------------------------------------- */

static enum lz_code sheets_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct sheets *s = state;
	const struct ui_on *on = arg;           /* the year and the file */

	s->year = (int)on->id;
	s->path = arena_copy(&s->text, on->text);
	snprintf(s->place, sizeof s->place, "selfcheck:%d", s->year);
	return look(ui, s, e);
}

static void sheets_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	if ((why & FRESH_LEDGER) && look(ui, state, &e))
		ui_fail(ui, &e);
}

static void sheets_close(struct ui *ui, void *state)
{
	struct sheets *s = state;

	(void)ui;
	arena_free(&s->a);
	arena_free(&s->text);
}

static void draw_one(struct ui *ui, const struct sheets *s, int i, int y)
{
	const struct selfcheck_difference *d = &s->got.list[i];
	int x = 1;

	ui_put(ui, y, x, CELLS_NO - 1, d->no);
	x += CELLS_NO;
	ui_put(ui, y, x, CELLS_NAME - 1, d->name);
	x += CELLS_NAME;
	ui_put(ui, y, x, CELLS_SIGN - 1, selfcheck_label(d->sign));
	x += CELLS_SIGN;
	ui_put(ui, y, x, CELLS_STATE - 1, s->kept[i] ? "核实不改" : "");
	x += CELLS_STATE;
	ui_put(ui, y, x, ui->cols - x - 1, *d->theirs ? d->theirs : d->ours);
}

static void draw_detail(struct ui *ui, const struct selfcheck_difference *d, int y)
{
	ui_role(ui, ROLE_NOTE);
	ui_print(ui, y, 1, ui->cols - 2, "委员的表：%s", *d->theirs ? d->theirs : "（没有）");
	ui_print(ui, y + 1, 1, ui->cols - 2, "履职簿：　%s", *d->ours ? d->ours : "（没有）");
	ui_print(ui, y + 2, 1, ui->cols - 2, "%s%s", *d->note ? "说明：　　" : "", d->note);
}

static void sheets_draw(struct ui *ui, const void *state)
{
	const struct sheets *s = state;
	int rows = ui_body(ui) - ROW_FIRST + 1 - DETAIL_ROWS, top;

	rows = rows < 1 ? 1 : rows;
	top = s->at < rows ? 0 : s->at - rows + 1;
	ui_role(ui, ROLE_LABEL);
	ui_print(ui, ROW_SUM, 1, ui->cols - 2, "收回 %d 人，一致 %d 条，差异 %d 条，待处理 %d 条", s->got.members, s->got.agreed, s->got.count, s->open);
	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, " 编号   姓名       差异      处理      内容");
	for (int i = 0; i < rows && top + i < s->got.count; i++) {
		ui_role(ui, top + i == s->at ? ROLE_ROW : s->kept[top + i] ? ROLE_DIM : ROLE_TEXT);
		ui_put(ui, ROW_FIRST + i, 0, ui->cols, "");
		draw_one(ui, s, top + i, ROW_FIRST + i);
		if (top + i == s->at)
			ui_cursor(ui, ROW_FIRST + i, 1);
	}
	if (s->got.count)
		draw_detail(ui, &s->got.list[s->at], ROW_FIRST + rows);
	else
		ui_put(ui, ROW_FIRST + 1, 2, ui->cols - 3, "收回的表和履职簿没有差异");
}

static const char *sheets_heading(struct ui *ui, const void *state)
{
	return arena_print(&ui->scratch, "%d 年度", ((const struct sheets *)state)->year);
}

static const char *sheets_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui, (void)state;
	return act == ACT_WORK ? N_("核实不改") : act == ACT_ENTER ? N_("去改、去登记") : act == ACT_NEW || act == ACT_SORT || act == ACT_FILTER
	       || act == ACT_BATCH || act == ACT_TAB ? "" : NULL;
}

/* --- keys ------------------------------------------------------------------------------------------------------------ */

/* What they did and nobody wrote down may be one of these. */
static const struct {
	const char *label;
	const struct kind *kind, *people;       /* people: rows that name them; NULL: the record does */
	int title, day, person;
} registers[] = {
	{ N_("登记为其他履职（人、日期、事项已填）"), &deed_kind, NULL, DEED_TITLE, DEED_DAY, DEED_PERSON_ID },
	{ N_("登记提案"), &proposal_kind, &submitter_kind, PROPOSAL_TITLE, PROPOSAL_RECEIVED_DAY, SUBMITTER_PERSON_ID },
	{ N_("登记社情民意"), &opinion_report_kind, &author_kind, OPINION_REPORT_TITLE, OPINION_REPORT_RECEIVED_DAY, AUTHOR_PERSON_ID },
	{ N_("登记发言"), &speech_kind, NULL, SPEECH_TITLE, SPEECH_DAY, SPEECH_PERSON_ID },
};

/* A new record with what the table says; the form asks for the rest, and nothing is written before it is saved. */
static void enter_new(struct ui *ui, const struct selfcheck_difference *d, size_t what)
{
	struct arena a = { NULL };
	const struct kind *k = registers[what].kind, *people = registers[what].people;
	struct form_arg form = { .kind = k };
	struct rec *r = rec_new(&a, k), *seat;
	struct err e = { 0 };

	seat = store_load(ui->st, &a, &membership_kind, d->membership, &e);
	if (seat)
		rec_set_num(people ? rec_add(r, people) : r, registers[what].person, rec_num(seat, MEMBERSHIP_PERSON_ID));
	if (k == &deed_kind) {
		rec_set_text(r, DEED_KIND, "deed");
		rec_set_text(r, DEED_TYPE, "other");
	}
	rec_set_num(r, registers[what].day, d->day);
	rec_set_text(r, registers[what].title, d->title);
	form.given = r;
	form.about = arena_print(&a, "%s %s", d->no, d->theirs);
	if (seat)
		ui_run(ui, &form_screen, &form);
	else
		ui_fail(ui, &e);
	arena_free(&a);
}

static void enter_theirs(struct ui *ui, const struct selfcheck_difference *d)
{
	const char *words[COUNT(registers) + 1];
	int what;

	for (size_t i = 0; i < COUNT(registers); i++)
		words[i] = registers[i].label;
	words[COUNT(registers)] = N_("改会议活动的出勤：找到那次会议");
	what = ui_menu(ui, d->theirs, words, COUNT(words), 0);
	if (what == (int)COUNT(registers))
		ui_open_door(ui, door_find("event"), NULL);
	else if (what >= 0)
		enter_new(ui, d, (size_t)what);
}

/* The dialogs above may make the comparison anew: what they were opened for is a copy. */
static void settle(struct ui *ui, struct sheets *s)
{
	struct arena a = { NULL };
	struct selfcheck_difference d;

	if (!s->got.count)
		return;
	d = s->got.list[s->at];
	d.no = arena_copy(&a, d.no);
	d.name = arena_copy(&a, d.name);
	d.theirs = arena_copy(&a, d.theirs);
	d.title = arena_copy(&a, d.title ? d.title : "");
	d.source = arena_copy(&a, d.source);
	if (d.sign == SELFCHECK_ROW)
		ui_say(ui, "这一行读不懂，请在收回的表里改好第 %lld 行，再读一次", (long long)d.line);
	else if (*d.source)
		ui_open_origin(ui, d.source, d.source_id);
	else
		enter_theirs(ui, &d);
	arena_free(&a);
}

static void print(struct ui *ui, struct sheets *s)
{
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "履职情况核对差异");
	struct selfcheck marked = s->got;
	struct err e = { 0 };

	marked.list = arena_take(&a, sizeof *marked.list * (size_t)(marked.count + 1));
	for (int i = 0; i < marked.count; i++) {
		marked.list[i] = s->got.list[i];
		if (s->kept[i])
			marked.list[i].note = arena_print(&a, "核实不改%s%s", *s->got.list[i].note ? "；" : "", s->got.list[i].note);
	}
	if (paper_selfcheck(ui->st, d, s->year, &marked, &e))
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "核对差异-%d", s->year));
	arena_free(&a);
}

static bool sheets_act(struct ui *ui, void *state, enum act act)
{
	struct sheets *s = state;

	switch (act) {
	case ACT_ESC: return false;
	case ACT_ENTER: settle(ui, s); return true;
	case ACT_WORK: keep(ui, s); return true;
	case ACT_PRINT: print(ui, s); return true;
	default: ui_step(act, ui_body(ui) - ROW_FIRST + 1 - DETAIL_ROWS, s->got.count, &s->at); return true;
	}
}

const struct screen selfcheck_screen = {
	.name = "year.sheets", .title = N_("收回的核对表"), .where = IN_SCORE, .state_size = sizeof(struct sheets),
	.open = sheets_open, .draw = sheets_draw, .act = sheets_act, .fresh = sheets_fresh, .close = sheets_close, .bar = sheets_bar,
	.heading = sheets_heading,
};
