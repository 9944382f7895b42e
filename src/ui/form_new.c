/* What a new record starts with, and what one value says about others. */
#include "form_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/event.h"
#include "lvzhi/idno.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/procedure.h"
#include "lvzhi/proposal.h"
#include <stdlib.h>
#include <string.h>

/* --- 第十次 -> 第十一次 ------------------------------------------------------------------ */

/* Chinese numerals up to 9999 at s; *n bytes taken. 0: none. */
static int chinese_number(const char *s, size_t *n)
{
	static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	static const struct { const char *sign; int times; } units[] = { { "十", 10 }, { "百", 100 }, { "千", 1000 } };
	int total = 0, digit = 0;
	bool any = true;

	for (*n = 0; any; *n += any ? 3 : 0) {
		any = false;
		for (int i = 0; i < 10; i++)
			if (!strncmp(s + *n, digits[i], 3)) {
				digit = i;
				any = true;
			}
		for (size_t i = 0; i < COUNT(units) && !any; i++)
			if (!strncmp(s + *n, units[i].sign, 3)) {
				total += (digit ? digit : 1) * units[i].times;
				digit = 0;
				any = true;
			}
	}
	return total + digit;
}

/* 第十次 -> 第十一次, 2025年 stays: the text with its ordinal raised by one, or as it was. */
static char *ordinal_next(struct arena *a, const char *text)
{
	static const char *const counts[] = { "次", "期", "号", "场", "讲" };
	const char *from = NULL, *to = NULL;
	char *number = NULL;

	/* the last such number: 第九届第十次会议 goes on to 第十一次 */
	for (const char *p = text; (p = strstr(p, "第")) != NULL; p += 3) {
		const char *s = p + 3, *end = s;
		size_t n = strspn(s, "0123456789");
		int value = 0;

		if (n && n < 6)
			for (size_t i = 0; i < n; i++)
				value = value * 10 + (s[i] - '0');
		end = s + n;
		if (!n) {
			value = chinese_number(s, &n);
			end = s + n;
		}
		for (size_t i = 0; i < COUNT(counts) && value; i++)
			if (!strncmp(end, counts[i], 3)) {
				from = s;
				to = end;
				number = *s < 0x40 && *s > 0 ? arena_print(a, "%d", value + 1) : text_chinese_number(a, value + 1);
			}
	}
	if (!from)
		return arena_copy(a, text);
	return arena_print(a, "%.*s%s%s", (int)(from - text), text, number, to);
}

/* --- beginning ---------------------------------------------------------------------------- */

static int64_t latest_session(struct ui *ui)
{
	struct arena a = { NULL };
	struct value term = { "", store_term(ui->st) };
	struct err e = { 0 };
	int64_t id = 0, no = -1;

	for (struct rec *r = store_rows(ui->st, &a, &session_kind, SESSION_TERM_ID, term, &e); r; r = r->next)
		if (rec_num(r, SESSION_NO) > no) {
			no = rec_num(r, SESSION_NO);
			id = r->id;
		}
	arena_free(&a);
	return id;
}

/* The references every record of a committee carries. */
static void place(struct ui *ui, struct rec *r)
{
	for (int i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->type != F_REF || f->flags & FF_PARENT)
			continue;
		if (!strcmp(f->of, "committee") && f->flags & FF_REQUIRED)
			rec_set_num(r, i, store_committee(ui->st));
		else if (!strcmp(f->of, "term") && r->kind != &term_kind)
			rec_set_num(r, i, store_term(ui->st));
		else if (!strcmp(f->of, "session") && f->flags & FF_REQUIRED)
			rec_set_num(r, i, latest_session(ui));
	}
}

/* Numbers the office gives: the next one of the series. */
static const struct { const struct kind *kind; int field; } series[] = {
	{ &proposal_kind, PROPOSAL_SERIAL_NO }, { &opinion_report_kind, OPINION_REPORT_SERIAL_NO }, { &session_kind, SESSION_NO },
};

/* A proposal that is not complete yet has none. */
static bool is_draft(const struct rec *r)
{
	return r->kind == &proposal_kind && proposal_at(r) == AT_DRAFT;
}

static void number(struct ui *ui, struct rec *r)
{
	for (size_t i = 0; i < COUNT(series); i++)
		if (series[i].kind == r->kind && !is_draft(r))
			rec_set_num(r, series[i].field, next_number(ui->st, r->kind, series[i].field, r));
}

static void ditto(struct ui *ui, struct rec *r, const struct rec *last)
{
	int64_t today = env_today(store_env(ui->st));

	for (int i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];

		if (last && f->flags & FF_DITTO)
			rec_set(r, i, last->values[i]);
		else if (f->type == F_DAY && f->flags & FF_REQUIRED && (f->flags & FF_DITTO || !strcmp(f->key, "asked_day")))
			rec_set_num(r, i, today);
		else if (!strcmp(f->key, "booked_day"))
			rec_set_num(r, i, today);
		else if (!strcmp(f->key, "year") && f->flags & FF_REQUIRED)
			rec_set_num(r, i, today / 10000);
	}
}

/* 次序 and 序: one more than the last row has. */
static void next_in_row(const struct rec *parent, struct rec *r)
{
	int f = kind_field(r->kind, "seq");
	int64_t most = 0;

	f = f < 0 ? kind_field(r->kind, "no") : f;
	if (f < 0 || r->kind->fields[f].type != F_INT)
		return;
	for (int n = 0; rec_child(parent, r->kind, n); n++)
		if (rec_num(rec_child(parent, r->kind, n), f) > most)
			most = rec_num(rec_child(parent, r->kind, n), f);
	rec_set_num(r, f, most + 1);
}

/* The half-day after the one above: the afternoon, else the next morning. */
static void next_half_day(struct rec *r, const struct rec *parent, const struct rec *above)
{
	enum { AM = 1, PM = 2 };
	int64_t day = above ? rec_num(above, SITTING_DAY) : rec_num(parent, EVENT_FROM_DAY);
	int64_t half = above ? rec_num(above, SITTING_HALF) : 0;

	if (half == PM && day)
		day = day_add(day, 1);
	rec_set_num(r, SITTING_DAY, day);
	rec_set_num(r, SITTING_HALF, half == AM ? PM : half == PM ? AM : 0);
}

/* A change of sector: the number stays, and where the row above has ended the new one begins the day after. */
static void next_stint(struct rec *r, const struct rec *above)
{
	int64_t ended = rec_num(above, MEMBERSHIP_TO_DAY);

	rec_set_text(r, MEMBERSHIP_SECTOR, "");
	rec_set_num(r, MEMBERSHIP_FROM_DAY, ended % 100 ? day_add(ended, 1) : 0);
	if (strcmp(rec_text(above, MEMBERSHIP_CHANGE_OUT), "sector_change"))
		return;
	rec_set_text(r, MEMBERSHIP_MEMBER_NO, rec_text(above, MEMBERSHIP_MEMBER_NO));
	rec_set_text(r, MEMBERSHIP_CHANGE_IN, "sector_change");
}

/* The number after the last one given, as wide as that: 0299 -> 0300. Empty where the office does not count in digits. */
static const char *next_member_no(struct ui *ui, struct arena *a)
{
	struct list_query q = { .view = view_find("member") };
	struct list_row last;
	struct err e = { 0 };
	const char *no;

	while (strcmp(q.view->orders[q.order].key, "no"))
		q.order++;
	no = list_page(ui->st, a, &q, NULL, true, 1, &last, &e) == 1 ? last.cell[view_column(q.view, "member_no")] : "";
	if (!*no || !text_is(no, "0123456789") || strlen(no) > 12)
		return "";
	return arena_print(a, "%0*lld", (int)strlen(no), strtoll(no, NULL, 10) + 1);
}

struct rec *form_add(struct ui *ui, struct rec *parent, const struct kind *k)
{
	int n = rec_count(parent, k);
	const struct rec *above = n ? rec_child(parent, k, n - 1) : last_of(ui, k);
	struct rec *r = rec_add(parent, k);

	place(ui, r);
	ditto(ui, r, above);
	if (k == &submitter_kind)                       /* 第一提案人, and 联名 behind it */
		rec_set_text(r, SUBMITTER_ROLE, n ? "co" : "lead");
	if (k == &sitting_kind)
		next_half_day(r, parent, n ? above : NULL);
	if (k == &membership_kind && n)
		next_stint(r, above);
	if (k == &membership_kind && !n)
		rec_set_text(r, MEMBERSHIP_MEMBER_NO, next_member_no(ui, r->arena));
	next_in_row(parent, r);
	return r;
}

/* From the one before: its lasting values, and its titles and numbers gone on by one. */
static void go_on(struct rec *r, const struct rec *like)
{
	for (int i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->flags & FF_DITTO || !strcmp(f->key, "default_status"))
			rec_set(r, i, like->values[i]);
		else if (!strcmp(f->key, "title") || !strcmp(f->key, "series"))
			rec_set_text(r, i, ordinal_next(r->arena, like->values[i].text));
		else if (!strcmp(f->key, "ordinal") && like->values[i].num)
			rec_set_num(r, i, like->values[i].num + 1);
	}
}

/* The first rows of a new record: one, or for a meeting as many half-days as the last one had. */
static void first_rows(struct ui *ui, struct rec *r, const struct rec *like, const struct kind *k)
{
	int n = 0;

	for (; like && k == &sitting_kind && rec_child(like, k, n); n++) {
		const struct rec *was = rec_child(like, k, n);
		struct rec *c = form_add(ui, r, k);

		rec_set_num(c, SITTING_HALF, rec_num(was, SITTING_HALF));
		rec_set_text(c, SITTING_PART, rec_text(was, SITTING_PART));
		rec_set_text(c, SITTING_TITLE, rec_text(was, SITTING_TITLE));
	}
	if (!n)
		form_add(ui, r, k);
}

/* New in a list that shows only some: what it filters by is what the new one has. */
static void fit_list(struct ui *ui, struct rec *r, const struct list_query *q)
{
	struct err e = { 0 };

	for (int i = 0; q && i < q->filter_count; i++) {
		const char *key = q->view->columns[q->filters[i].column].key;
		int f = kind_field(r->kind, key);
		struct value v;

		f = f < 0 ? kind_field(r->kind, arena_print(r->arena, "%s_id", key)) : f;       /* a meeting's leave requests */
		if (q->filters[i].op == '=' && f >= 0 && (!(r->kind->fields[f].flags & FF_CACHE) || (r->kind == &proposal_kind && f == PROPOSAL_STATE))
		    && !entry_read(ui->st, r->arena, &r->kind->fields[f], q->filters[i].value, &v, &e))
			rec_set(r, f, v);
	}
	if (r->kind == &proposal_kind && !is_draft(r))          /* its state follows from its steps; only a draft begins as one */
		rec_set_text(r, PROPOSAL_STATE, "");
	else if (is_draft(r))
		ui_say(ui, "存为暂存，不编流水号；写全以后在办理页“登记”");
}

/* What is known already, the rows too: the first known submitter is the first row. */
static void take_given(struct ui *ui, struct rec *r, const struct rec *given)
{
	for (int i = 0; i < r->kind->field_count; i++)
		if (given->dirty & BIT(i))
			rec_set(r, i, given->values[i]);
	for (const struct kind *const *k = r->kind->children; k && *k; k++)
		for (int n = 0; rec_child(given, *k, n); n++)
			take_given(ui, rec_child(r, *k, n) ? rec_child(r, *k, n) : form_add(ui, r, *k), rec_child(given, *k, n));
}

void form_begin(struct ui *ui, struct form *f, const struct rec *like)
{
	const struct door *d = doors;
	const struct kind *first;

	f->rec = rec_new(&f->arena, f->arg->kind);
	place(ui, f->rec);
	ditto(ui, f->rec, like ? like : last_of(ui, f->rec->kind));
	if (like)
		go_on(f->rec, like);
	if (f->rec->kind == &event_kind && rec_num(f->rec, EVENT_DEFAULT_STATUS) == STATUS_NONE)
		rec_set_num(f->rec, EVENT_DEFAULT_STATUS, STATUS_PRESENT);      /* what the roll takes where nothing is said */
	fit_list(ui, f->rec, f->arg->within);
	number(ui, f->rec);
	for (; d->name; d++) {
		const char *kind = d->form ? d->form : d->view;

		first = kind && d->first_child && !strcmp(kind, f->rec->kind->table) ? kind_find(d->first_child) : NULL;
		if (first)
			first_rows(ui, f->rec, like, first);
	}
	if (f->arg->given)
		take_given(ui, f->rec, f->arg->given);
}

/* --- one value says something about others ---------------------------------------------------- */

static void from_id_number(struct rec *r)
{
	struct arena a = { NULL };
	struct idno id;
	struct err e = { 0 };

	if (*rec_text(r, PERSON_ID_NO) && !idno_read(&a, rec_text(r, PERSON_ID_NO), &id, &e)) {
		if (!rec_num(r, PERSON_BORN))
			rec_set_num(r, PERSON_BORN, id.born);
		if (!*rec_text(r, PERSON_SEX))
			rec_set_text(r, PERSON_SEX, id.sex);
	}
	arena_free(&a);
}

/* A speech was made on a day of its meeting: its points belong to that year. */
static void speech_follow(struct ui *ui, struct rec *r)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	struct rec *ev = rec_num(r, SPEECH_EVENT_ID) ? store_load(ui->st, &a, &event_kind, rec_num(r, SPEECH_EVENT_ID), &e) : NULL;
	int64_t from = ev ? rec_num(ev, EVENT_FROM_DAY) : 0, to = ev && rec_num(ev, EVENT_TO_DAY) ? rec_num(ev, EVENT_TO_DAY) : from;

	if (ev && (rec_num(r, SPEECH_DAY) < from || rec_num(r, SPEECH_DAY) > to))
		rec_set_num(r, SPEECH_DAY, from);
	arena_free(&a);
}

enum lz_code form_refuses(const struct rec *r, int field, struct value v, struct err *e)
{
	struct arena a = { NULL };
	struct idno id;

	if (r->kind == &person_kind && field == PERSON_ID_NO && *v.text)
		idno_read(&a, v.text, &id, e);
	arena_free(&a);
	return e->code;
}

static bool is_title(const struct rec *r, int field)
{
	return (r->kind == &proposal_kind && field == PROPOSAL_TITLE) || (r->kind == &opinion_report_kind && field == OPINION_REPORT_TITLE);
}

void form_similar(struct ui *ui, struct form *f)
{
	enum { LETTERS = 6, BYTES = 3 };
	const struct slot *s = &f->slots[f->at];

	if (!f->typed || !is_title(s->rec, s->field) || f->line.s.len < LETTERS * BYTES || f->line.s.len == f->looked)
		return;
	f->looked = f->line.s.len;
	similar_say(ui, view_find(s->rec->kind->table), f->line.s.text, s->rec->id);
	if (*ui->note)
		ui_paint(ui);
}

void form_follow(struct ui *ui, struct form *f, struct rec *r, int field)
{
	if (r->kind == &person_kind && field == PERSON_ID_NO)
		from_id_number(r);
	if (r->kind == &event_kind && field == EVENT_TYPE && !r->rev && !rec_num(r, EVENT_ORDINAL) && *rec_text(r, EVENT_TYPE))
		rec_set_num(r, EVENT_ORDINAL, next_number(ui->st, r->kind, EVENT_ORDINAL, r));
	if (r->kind == &event_kind && field == EVENT_FROM_DAY)          /* a meeting of one day has its first sitting then */
		for (int n = 0; rec_child(r, &sitting_kind, n); n++)
			if (!rec_num(rec_child(r, &sitting_kind, n), SITTING_DAY))
				rec_set_num(rec_child(r, &sitting_kind, n), SITTING_DAY, rec_num(r, EVENT_FROM_DAY));
	if (r->kind == &speech_kind && field == SPEECH_EVENT_ID && !r->rev)
		speech_follow(ui, r);
	if (is_title(r, field))
		similar_say(ui, view_find(r->kind->table), rec_text(r, field), r->id);
	if (f->arg->ask && f->arg->ask->follow)
		f->arg->ask->follow(ui, r, field, f->arg->ask->ctx);
}
