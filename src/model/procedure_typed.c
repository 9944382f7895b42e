#include "procedure_parts.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Steps from typed columns: a form or a sheet that fills in 立案日期 has told of a step. The save makes it, moves it, or
 * takes it back where the column was emptied; the columns are written again from the steps afterwards. */

/* A column and the field of the step it stands for. The first of a step says whether there is one. */
static const struct typed {
	enum procedure_do step;
	bool unit;                              /* a column of handling */
	int column, field;
	bool present;                           /* filled in, it tells of the step by itself */
} typed[] = {
	{ DO_FILE, false, PROPOSAL_FILED_DAY, STEP_DAY, true },           { DO_FILE, false, PROPOSAL_PROPOSAL_NO, STEP_NO, false },
	{ DO_NOT_FILE, false, PROPOSAL_REFUSED_DAY, STEP_DAY, true },     { DO_NOT_FILE, false, PROPOSAL_REJECT_REASON, STEP_REASON, false },
	{ DO_MERGE, false, PROPOSAL_MERGED_DAY, STEP_DAY, true },         { DO_MERGE, false, PROPOSAL_MERGED_INTO_ID, STEP_OTHER_ID, true },
	{ DO_CONVERT, false, PROPOSAL_CONVERTED_DAY, STEP_DAY, true },    { DO_CONVERT, false, PROPOSAL_CONVERTED_TO, STEP_CONVERTED_TO, false },
	{ DO_WITHDRAW, false, PROPOSAL_WITHDRAWN_DAY, STEP_DAY, true },
	{ DO_KEY, false, PROPOSAL_KEY_DAY, STEP_DAY, false },             { DO_KEY, false, PROPOSAL_IS_KEY, -1, true },
	{ DO_EXCELLENT, false, PROPOSAL_EXCELLENT_DAY, STEP_DAY, false }, { DO_EXCELLENT, false, PROPOSAL_IS_EXCELLENT, -1, true },
	{ DO_CLOSE, false, PROPOSAL_CLOSED_DAY, STEP_DAY, true },
	{ DO_ASSIGN, true, HANDLING_ASSIGNED_DAY, STEP_DAY, true },
	{ DO_SIGN, true, HANDLING_ACCEPTED_DAY, STEP_DAY, true },
	{ DO_REPLY, true, HANDLING_REPLIED_DAY, STEP_DAY, true },         { DO_REPLY, true, HANDLING_REPLY_CLASS, STEP_REPLY_CLASS, false },
};

static void put(struct rec *r, int f, struct value v)
{
	if (!value_same(&r->kind->fields[f], r->values[f], v))
		rec_set(r, f, v);
}

/* The step that the columns of now speak of: the newest in force, of a reply the newest since the last 二次办理, and
 * nothing from before the unit was released. */
static struct rec *current(struct rec *p, enum procedure_do step, int64_t unit)
{
	struct rec *s = procedure_last(p, step, unit);
	const struct rec *again = step == DO_REPLY || step == DO_OPINION ? procedure_last(p, DO_REHANDLE, 0) : NULL;
	const struct rec *out = unit ? procedure_last(p, DO_RELEASE, unit) : NULL;
	int64_t floor = again && step == DO_REPLY ? rec_num(again, STEP_SEQ) : 0;

	if (out && rec_num(out, STEP_SEQ) > floor)
		floor = rec_num(out, STEP_SEQ);
	return s && rec_num(s, STEP_SEQ) && rec_num(s, STEP_SEQ) < floor ? NULL : s;
}

static void taken_back(struct rec *p, struct rec *s, const char *why, const struct procedure_rules *rules)
{
	struct rec *b;

	if (!s->rev) {
		s->gone = true;
		return;
	}
	b = procedure_back(p, rec_num(s, STEP_SEQ), rules->today, why);
	rec_set_num(b, STEP_CONFIRMED, TYPED);
	rec_set_num(s, STEP_UNDONE, 1);
}

/* One step's columns in `from` (the proposal or a unit). */
static void absorb_step(struct rec *p, struct rec *from, enum procedure_do step, bool unit, const struct procedure_rules *rules)
{
	enum procedure_do act = step == DO_REPLY && !strcmp(rec_text(from, HANDLING_ROLE), "co_handle") ? DO_OPINION : step;
	int64_t of = unit ? rec_num(from, HANDLING_UNIT_ID) : 0;
	struct rec *s = current(p, act, of);
	bool present = false, said = false, made = false;

	for (size_t i = 0; i < COUNT(typed); i++)
		if (typed[i].step == step && typed[i].unit == unit) {
			present |= typed[i].present && !value_empty(&from->kind->fields[typed[i].column], from->values[typed[i].column]);
			said |= (from->dirty & BIT(typed[i].column)) != 0;
		}
	if (!said)
		return;
	if (!present) {
		if (s)
			taken_back(p, s, "在表单里清空了日期", rules);
		return;
	}
	if (!s) {
		s = procedure_add_unit(p, act, 0, of);
		made = true;
	}
	for (size_t i = 0; i < COUNT(typed); i++)
		if (typed[i].step == step && typed[i].unit == unit && typed[i].field >= 0
		    && (made || from->dirty & BIT(typed[i].column)))
			put(s, typed[i].field, from->values[typed[i].column]);
	if (!s->rev || (s->dirty && !rec_num(s, STEP_CONFIRMED)))
		rec_set_num(s, STEP_CONFIRMED, TYPED);
	if (unit && made && *rec_text(from, HANDLING_NOTE) && act == DO_REPLY && !*rec_text(s, STEP_WHY))
		rec_set_text(s, STEP_WHY, rec_text(from, HANDLING_NOTE));
}

/* 答复期限 typed by hand belongs to the step that set the date it replaces. */
static void absorb_due(struct rec *p, struct rec *h)
{
	static const enum procedure_do setters[] = { DO_REPLY, DO_OPINION, DO_EXTEND, DO_ASSIGN };
	int64_t unit = rec_num(h, HANDLING_UNIT_ID);
	struct rec *s = NULL, *again = procedure_last(p, DO_REHANDLE, 0);

	if (!(h->dirty & BIT(HANDLING_DUE_DAY)) || !rec_num(h, HANDLING_DUE_DAY))
		return;
	for (size_t i = 0; i < COUNT(setters) && !s; i++)
		s = current(p, setters[i], unit);
	if (again && s && rec_num(again, STEP_SEQ) > rec_num(s, STEP_SEQ) && rec_num(s, STEP_SEQ) && handling_owes_reply(h))
		s = again;
	if (s && rec_num(s, STEP_DUE_DAY) != rec_num(h, HANDLING_DUE_DAY))
		rec_set_num(s, STEP_DUE_DAY, rec_num(h, HANDLING_DUE_DAY));
}

/* The unit of a line was corrected: its steps are those of the right one. A line that was taken out takes its steps back. */
static void absorb_unit(struct rec *p, struct rec *h, const struct procedure_rules *rules)
{
	int64_t was = h->was[HANDLING_UNIT_ID].num;
	struct rec **steps;
	struct arena a = { NULL };
	int n;

	if (!h->rev || (!h->gone && !(h->dirty & BIT(HANDLING_UNIT_ID))))
		return;
	n = procedure_history(p, &a, &steps);
	for (int i = n - 1; i >= 0; i--) {
		struct rec *s = steps[i];

		if (rec_num(s, STEP_UNIT_ID) != was || procedure_steps[step_do(s)].about != ABOUT_UNIT)
			continue;
		if (!h->gone)
			rec_set_num(s, STEP_UNIT_ID, rec_num(h, HANDLING_UNIT_ID));
		else if (step_in_force(s))
			taken_back(p, s, "承办单位从提案上去掉了", rules);
	}
	arena_free(&a);
}

static const char without_day[] = "表里没有写日期";

static void imply(struct rec *p, enum procedure_do step, int64_t unit)
{
	struct rec *made = procedure_add_unit(p, step, 0, unit);

	rec_set_num(made, STEP_CONFIRMED, TYPED);
	rec_set_text(made, STEP_WHY, without_day);
	if (step == DO_FILE)
		rec_set_num(made, STEP_NO, rec_num(p, PROPOSAL_PROPOSAL_NO));
}

/* A list of earlier years that only says 办结: its units have answered. */
static void absorb_closed(struct rec *p)
{
	const struct rec *closed = p->rev ? NULL : procedure_last(p, DO_CLOSE, 0);

	if (!closed || rec_num(closed, STEP_CONFIRMED) != TYPED)
		return;
	for (struct rec *h = p->children; h; h = h->next)
		if (h->kind == &handling_kind && !h->gone && strcmp(rec_text(h, HANDLING_ROLE), "suggested") && handling_owes_reply(h)
		    && rec_num(h, HANDLING_UNIT_ID) && !current(p, DO_REPLY, rec_num(h, HANDLING_UNIT_ID)))
			imply(p, DO_REPLY, rec_num(h, HANDLING_UNIT_ID));
	if (!procedure_last(p, DO_FILE, 0))
		imply(p, DO_FILE, 0);
}

/* A unit that signed or answered was handed the matter, and what was handed over was filed: a sheet that does not say
 * when still says so. The steps have no day. */
static void absorb_implied(struct rec *p)
{
	bool handed = false;

	for (struct rec *c = p->children; c; c = c->next)       /* a save that was refused made them already */
		if (step_in_force(c) && !c->rev && !strcmp(rec_text(c, STEP_WHY), without_day))
			rec_set_num(c, STEP_CONFIRMED, TYPED);
	absorb_closed(p);
	for (struct rec *h = p->children; h; h = h->next) {
		int64_t unit = h->kind == &handling_kind && !h->gone ? rec_num(h, HANDLING_UNIT_ID) : 0;
		static const enum procedure_do later[] = { DO_SIGN, DO_OPINION, DO_REPLY };

		for (size_t i = 0; i < COUNT(later) && unit; i++) {
			const struct rec *s = current(p, later[i], unit);

			if (!s || s->rev || current(p, DO_ASSIGN, unit) || rec_num(s, STEP_CONFIRMED) != TYPED)
				continue;
			imply(p, DO_ASSIGN, unit);
		}
	}
	for (const struct rec *c = p->children; c; c = c->next)
		handed |= step_in_force(c) && !c->rev && step_do(c) == DO_ASSIGN && rec_num(c, STEP_CONFIRMED) == TYPED;
	if (handed && !procedure_last(p, DO_FILE, 0))
		imply(p, DO_FILE, 0);
}

const char *typed_column(enum procedure_do act)
{
	for (size_t i = 0; i < COUNT(typed); i++)
		if (typed[i].step == (act == DO_OPINION ? DO_REPLY : act) && typed[i].present)
			return (typed[i].unit ? &handling_kind : &proposal_kind)->fields[typed[i].column].key;
	return NULL;
}

/* --- order and names of new steps --------------------------------------------------------------------------- */

/* Among new steps of one day: as the office does them; a refusal gives way to filing on the same day. */
static int place_of(const struct rec *s)
{
	enum procedure_do act = step_do(s);

	return act == DO_NOT_FILE ? DO_FILE * 2 - 1 : (int)act * 2;
}

/* A new step on its way into the order. */
struct fresh {
	struct rec *s;
	int64_t day;                            /* no earlier than that of what it stands on; steps taken by hand come last, as they were taken */
	int place, nth;
};

static int by_day(const void *a, const void *b)
{
	const struct fresh *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->place != y->place ? x->place - y->place : x->nth - y->nth;
}

/* What a typed step stands on: a unit's steps on its hand-over, that on the filing, everything on the receipt. */
static bool stands_on(const struct fresh *s, const struct fresh *base)
{
	enum procedure_do act = step_do(s->s), of = step_do(base->s);
	bool unit = procedure_steps[act].about == ABOUT_UNIT && act != DO_ASSIGN;

	return of == DO_REGISTER || (of == DO_FILE && act > DO_FILE && act != DO_NOT_FILE)
	    || (of == DO_ASSIGN && unit && rec_num(s->s, STEP_UNIT_ID) == rec_num(base->s, STEP_UNIT_ID))
	    || (of == DO_REPLY && act == DO_CLOSE);
}

/* In the order of the steps' places each only looks back, so one pass settles all. */
static void order(struct fresh *f, int n)
{
	for (int i = 0; i < n; i++) {
		bool told = rec_num(f[i].s, STEP_CONFIRMED) == TYPED && step_do(f[i].s) != DO_BACK;

		f[i].nth = i;
		f[i].place = told ? place_of(f[i].s) : 0;
		f[i].day = told ? rec_num(f[i].s, STEP_DAY) : INT64_MAX;
	}
	for (int place = 0; place < 2 * DO_COUNT; place++)
		for (int i = 0; i < n; i++)
			for (int j = 0; f[i].place == place && place && j < n; j++)
				if (j != i && f[j].place && f[j].place < place && stands_on(&f[i], &f[j]) && f[j].day > f[i].day)
					f[i].day = f[j].day;
	qsort(f, (size_t)n, sizeof *f, by_day);
}

static const char *role_of(const struct rec *p, int64_t unit)
{
	const struct rec *h = unit ? handling_of(p, unit) : NULL;

	return h ? rec_text(h, HANDLING_ROLE) : "";
}

static void number_new(struct rec *p, const struct procedure_rules *rules)
{
	struct arena a = { NULL };
	struct fresh *fresh = NULL;
	int64_t most = 0;
	int n = 0;

	for (struct rec *c = p->children; c; c = c->next) {
		if (c->kind != &proposal_step_kind)
			continue;
		if (c->rev && rec_num(c, STEP_SEQ) > most)
			most = rec_num(c, STEP_SEQ);
		if (c->rev || c->gone)
			continue;
		fresh = arena_grow(&a, fresh, (size_t)n, sizeof *fresh);
		fresh[n++].s = c;
	}
	if (n)
		order(fresh, n);
	for (int i = 0; i < n; i++) {
		struct rec *s = fresh[i].s;
		struct arena text = { NULL };

		rec_set_num(s, STEP_SEQ, ++most);
		rec_set_num(s, STEP_ENTERED_DAY, rules->today);
		rec_set_text(s, STEP_CLERK, rules->clerk ? rules->clerk : "");
		if (!*rec_text(s, STEP_LIMITS))
			rec_set_text(s, STEP_LIMITS, limits_now(&text, p, step_do(s), role_of(p, rec_num(s, STEP_UNIT_ID)), rules));
		arena_free(&text);
	}
	arena_free(&a);
}

/* Every proposal was received: the first step, on 收到日期, whatever day that is moved to. What is not complete yet begins
 * as a draft instead, and was received on the day it is registered. */
static void register_follow(struct rec *p)
{
	struct rec *s = NULL;
	bool draft = false;

	for (struct rec *c = p->children; c; c = c->next)
		if (c->kind == &proposal_step_kind && !c->gone) {
			s = !s && step_do(c) == DO_REGISTER ? c : s;
			draft |= step_do(c) == DO_DRAFT;
		}
	if (!s && !draft)
		s = procedure_add(p, !p->rev && proposal_at(p) == AT_DRAFT ? DO_DRAFT : DO_REGISTER, 0);
	if (s && !s->rev && draft && rec_num(s, STEP_DAY))
		rec_set_num(p, PROPOSAL_RECEIVED_DAY, rec_num(s, STEP_DAY));
	if (s && !s->rev && !draft)
		rec_set_num(s, STEP_CONFIRMED, TYPED);
	if (s && rec_num(s, STEP_DAY) != rec_num(p, PROPOSAL_RECEIVED_DAY))
		rec_set_num(s, STEP_DAY, rec_num(p, PROPOSAL_RECEIVED_DAY));
}

enum lz_code procedure_absorb(struct rec *p, const struct procedure_rules *rules, struct err *e)
{
	e->code = LZ_OK;
	steps_settle(p);
	register_follow(p);
	for (size_t i = 0; i < COUNT(typed); i++)
		if (!typed[i].unit && (i == 0 || typed[i].step != typed[i - 1].step))
			absorb_step(p, p, typed[i].step, false, rules);
	for (struct rec *h = p->children; h; h = h->next) {
		if (h->kind != &handling_kind)
			continue;
		absorb_unit(p, h, rules);
		if (h->gone || !strcmp(rec_text(h, HANDLING_ROLE), "suggested"))
			continue;
		for (size_t i = 0; i < COUNT(typed); i++)
			if (typed[i].unit && typed[i].step != typed[i - 1].step)
				absorb_step(p, h, typed[i].step, true, rules);
	}
	absorb_implied(p);
	for (struct rec *h = p->children; h; h = h->next)
		if (h->kind == &handling_kind && !h->gone)
			absorb_due(p, h);
	number_new(p, rules);
	return LZ_OK;
}
