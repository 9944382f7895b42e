/* What becomes of an invented proposal: examined, filed and handed over together after the session, signed for, talked
 * about, answered within three months but for a few, judged by its submitters, closed, followed. */
#include "demo_parts.h"
#include "lvzhi/day.h"
#include <string.h>

enum { FULL_MOST = 3000 };                      /* members: a nation's proposals have their main steps only */

struct story {
	struct demo_body *b;
	struct rec *p;
	int64_t last;                           /* nothing has happened after it */
	bool full;
};

/* The step, unless its day has not come yet. */
static struct rec *step(struct story *s, enum procedure_do act, int64_t day, int64_t unit)
{
	return day <= s->last ? procedure_add_unit(s->p, act, day, unit) : NULL;
}

static struct rec *said(struct story *s, enum procedure_do act, int64_t day, int64_t unit, int field, const char *text)
{
	struct rec *r = step(s, act, day, unit);

	if (r)
		rec_set_text(r, field, text);
	return r;
}

static int below(struct story *s, int n)
{
	return demo_below(&s->b->random, n);
}

static bool chance(struct story *s, int per_thousand)
{
	return demo_chance(&s->b->random, per_thousand);
}

/* --- examined ------------------------------------------------------------------------------------------ */

static void examine(struct story *s, int64_t received)
{
	struct rec *r = said(s, DO_REVIEW, day_add(received, 2 + below(s, 3)), 0, STEP_TEXT, "一事一案，有情况、有分析、有建议，建议立案");

	if (!r)
		return;
	rec_set_text(r, STEP_WHO, "提案组");
	rec_set_text(r, STEP_CATEGORY, rec_text(s->p, PROPOSAL_CATEGORY));
	if (s->full && chance(s, 250) && (r = said(s, DO_REVIEW, day_add(received, 5), 0, STEP_TEXT, "同意初审意见")))
		rec_set_text(r, STEP_WHO, "提案委员会");
}

/* --- handled ---------------------------------------------------------------------------------------------- */

static void contacts(struct story *s, int64_t unit, int64_t assigned, int64_t replied)
{
	static const char *const ways[] = { "meet", "phone", "phone", "seminar", "visit", "site" };
	static const char *const words[] = { "听取提案者对办理工作的意见", "就初步办法与提案者协商", "当面说明办理结果" };
	const int64_t days[] = { day_add(assigned, 4 + below(s, 12)), day_add(assigned, 22 + below(s, 20)), day_add(replied, 2) };

	for (int i = 0; i < 3; i++) {
		struct rec *r;

		if (!chance(s, i == 2 ? 550 : 820) || (i == 1 && days[i] >= replied))
			continue;
		r = said(s, DO_CONTACT, days[i], unit, STEP_WAY, ways[below(s, (int)COUNT(ways))]);
		if (!r)
			return;
		rec_set_text(r, STEP_STAGE, contact_stage_choices[i + 1].key);
		rec_set_text(r, STEP_TEXT, words[i]);
	}
}

/* What somebody who thinks so ticks on the questionnaire. */
static const char *sheet(const char *result)
{
	static const struct { const char *result, *answers; } sheets[] = {
		{ "satisfied", "visited=已走访;heard=走访;relevant=针对;agree=同意" }, { "basic", "visited=已走访;heard=电话;relevant=基本针对;agree=理解" },
		{ "unsatisfied", "visited=未走访;heard=电话;relevant=未针对;agree=不同意" },
	};

	for (size_t i = 0; i < COUNT(sheets); i++)
		if (!strcmp(sheets[i].result, result))
			return sheets[i].answers;
	return "";
}

/* Each of those who are asked; the worst of them decides what comes next. false: not all are in. */
static bool feedback(struct story *s, int64_t replied, bool second, bool *unsatisfied)
{
	bool all = true;

	for (struct rec *c = s->p->children; c; c = c->next) {
		int lot = below(s, 1000);
		const char *result = second || lot < 780 ? "satisfied" : lot < 940 ? "basic" : lot < 975 ? "unsatisfied" : "none";
		struct rec *r;

		if (c->kind != &submitter_kind || !submitter_is_asked(c))
			continue;
		r = said(s, DO_FEEDBACK, day_add(replied, 3 + below(s, 14)), rec_num(c, SUBMITTER_PERSON_ID) ? 0 : rec_num(c, SUBMITTER_UNIT_ID),
		         STEP_RESULT, result);
		all &= r != NULL;
		if (!r)
			continue;
		rec_set_num(r, STEP_PERSON_ID, rec_num(c, SUBMITTER_PERSON_ID));
		rec_set_text(r, STEP_ATTITUDE, !strcmp(result, "unsatisfied") ? "basic" : result);
		rec_set_text(r, STEP_WAY, "letter");
		rec_set_text(r, STEP_ANSWERS, sheet(result));
		*unsatisfied |= !strcmp(result, "unsatisfied");
	}
	return all;
}

static struct rec *reply(struct story *s, int64_t unit, int64_t day)
{
	static const char *const classes[] = { "A", "A", "A", "A", "A", "B", "B", "B", "C", "D" };
	struct rec *r = said(s, DO_REPLY, day, unit, STEP_REPLY_CLASS, classes[below(s, (int)COUNT(classes))]);

	if (r && s->full) {
		rec_set_text(r, STEP_DOC_NO, arena_print(s->p->arena, "提复〔%d〕%d号", (int)(day / 10000), 1 + below(s, 300)));
		rec_set_text(r, STEP_WHO, "分管领导");
	}
	return r;
}

static void promise(struct story *s, int64_t unit, int64_t replied)
{
	struct rec *r = said(s, DO_PROMISE, day_add(replied, 20), unit, STEP_TEXT, "列入明年工作计划，明年底前完成"), *c;

	if (!r)
		return;
	rec_set_num(r, STEP_DUE_DAY, day_add(replied, 240));
	c = said(s, DO_PROMISE_CHECK, day_add(replied, 250), unit, STEP_TEXT, "实地查看，已经完成");
	if (c) {
		rec_set_num(c, STEP_DONE, 1);
		rec_set_text(c, STEP_REPLY_CLASS, "A");
	}
}

/* The promise looked at is named by its number, which it gets with the others. */
static void promises_name(struct rec *p)
{
	struct rec *made = procedure_last(p, DO_PROMISE, 0), *check = procedure_last(p, DO_PROMISE_CHECK, 0);

	if (made && check)
		rec_set_num(check, STEP_ABOUT_SEQ, rec_num(made, STEP_SEQ));
}

static void ended(struct story *s, int64_t unit, int64_t replied, const struct rec *answer)
{
	bool unsatisfied = false, all = feedback(s, replied, false, &unsatisfied);

	if (!all)
		return;
	if (unsatisfied) {
		if (!said(s, DO_REHANDLE, day_add(replied, 20), 0, STEP_TEXT, "提案者对办理结果不满意，退回重新办理"))
			return;
		replied = day_add(replied, 40);
		answer = reply(s, unit, replied);
		if (!answer || !feedback(s, replied, true, &unsatisfied))
			return;
	}
	if (!strcmp(rec_text(answer, STEP_REPLY_CLASS), "B") && chance(s, 400))
		promise(s, unit, replied);
	step(s, DO_CLOSE, day_add(replied, 21 + below(s, 20)), 0);
	if (chance(s, 300))
		said(s, DO_PUBLISH, day_add(replied, 45), 0, STEP_PLACE, "市政府网站");
	if (chance(s, 60))
		said(s, DO_RATE_PROPOSAL, day_add(replied, 50), unit, STEP_ANSWERS,
		     "topic=excellent;facts=good;reasons=good;advice=fair;style=excellent");
}

/* The unit that answers, and one that gives it an opinion. */
static void handle(struct story *s, int64_t assigned, bool late)
{
	struct demo_body *b = s->b;
	int one = below(s, b->unit_count), other = below(s, b->unit_count);
	bool several = one != other && chance(s, 220), slow = chance(s, 40);
	struct assignment units[] = { { b->unit[one], several ? "host" : "single", 0 }, { b->unit[other], "co_handle", 0 } };
	int64_t replied = day_add(assigned, slow ? 93 + below(s, 10) : 30 + below(s, 58)), unit = b->unit[one];
	bool unsatisfied = false;
	struct rec *answer;
	struct err e;

	if (assigned > s->last)
		return;
	procedure_assign(s->p, units, several ? 2 : 1, assigned, &e);
	if (s->full && chance(s, 15) && step(s, DO_SIGN, day_add(assigned, 1), unit)
	    && said(s, DO_ASK_OUT, day_add(assigned, 3), unit, STEP_TEXT, "所提事项不属于本单位职责"))
		said(s, DO_KEEP, day_add(assigned, 6), unit, STEP_TEXT, "经核对，属于你单位职责，请继续办理");
	else
		step(s, DO_SIGN, day_add(assigned, 1 + below(s, 3)), unit);
	if (several && step(s, DO_SIGN, day_add(assigned, 1 + below(s, 3)), b->unit[other]))
		said(s, DO_OPINION, day_add(assigned, 12 + below(s, 16)), b->unit[other], STEP_TEXT, "会办意见");
	if (late || (slow && s->full))                  /* on the day after it was due, and again */
		for (int i = 0; i < 2; i++) {
			struct rec *r = day_add(assigned, 92 + 12 * i) < replied || late
			              ? said(s, DO_REMIND, day_add(assigned, 92 + 12 * i), unit, STEP_WAY, i ? "letter" : "phone") : NULL;

			if (r)
				rec_set_text(r, STEP_WHO, "办公室值班人员");
		}
	if (s->full)
		contacts(s, unit, assigned, late ? day_add(s->last, 1) : replied);
	if (late || !(answer = reply(s, unit, replied)))
		return;                                 /* nobody has answered yet */
	if (s->full)
		ended(s, unit, replied, answer);
	else if (feedback(s, replied, true, &unsatisfied))
		step(s, DO_CLOSE, day_add(replied, 20), 0);
}

static void distinguish(struct story *s, int64_t filed, int64_t assigned)
{
	static const char *const leaders[][2] = { { "party", "市委书记" }, { "government", "市长" }, { "chair", "政协主席" }, { "vice_chair", "政协副主席" } };
	int year = (int)(filed / 10000);

	if (chance(s, 20)) {
		const char *const *who = leaders[below(s, (int)COUNT(leaders))];
		struct rec *r = said(s, DO_KEY, assigned, 0, STEP_LEVEL, who[0]);

		if (r) {
			rec_set_text(r, STEP_WHO, who[1]);
			rec_set_text(r, STEP_TEXT, "领衔督办，调研一次、协商一次");
			if (s->full && (r = said(s, DO_SUPERVISE, day_add(assigned, 40), 0, STEP_TEXT, "实地察看，现场听取办理情况")))
				rec_set_text(r, STEP_WHO, who[1]);
		}
	}
	if (filed < year * 10000 + 1200 && chance(s, 60))
		said(s, DO_EXCELLENT, year * 10000 + 1220, 0, STEP_MEETING, "主席会议");
}

/* --- all of it ------------------------------------------------------------------------------------------------ */

static void file(struct story *s, int64_t received, int64_t *number, int64_t main, bool late)
{
	int64_t filed = day_add(received, 6 + below(s, 12)), assigned = day_add(filed, 20 + below(s, 10));
	struct rec *r = said(s, DO_FILE, filed, 0, STEP_MEETING, "提案审查委员会会议");

	if (!r)
		return;
	rec_set_num(r, STEP_NO, ++*number);
	if (main && chance(s, 20)) {
		r = said(s, DO_MERGE, filed, 0, STEP_TEXT, "内容相同");
		rec_set_num(r, STEP_OTHER_ID, main);
		return;
	}
	handle(s, assigned, late);
	distinguish(s, filed, assigned);
}

enum lz_code demo_history(struct demo_body *b, struct rec *p, int64_t last, int64_t *number, int64_t main, bool late, struct err *e)
{
	struct story s = { .b = b, .p = p, .last = last, .full = b->run->d->members <= FULL_MOST };
	int64_t received = rec_num(p, PROPOSAL_RECEIVED_DAY);
	int lot = below(&s, 100);
	struct rec *r;

	late &= chance(&s, 20);
	if (lot < 98 || !last)
		examine(&s, received);
	if (lot < 88)
		file(&s, received, number, main, late);
	else if (lot < 93)
		said(&s, DO_NOT_FILE, day_add(received, 15), 0, STEP_REASON, "empty");
	else if (lot < 98 && (r = said(&s, DO_CONVERT, day_add(received, 16), 0, STEP_CONVERTED_TO, "opinion_report")))
		rec_set_num(r, STEP_CONSENT, 1);
	else if (lot == 98)
		step(&s, DO_WITHDRAW, day_add(received, 4), 0);
	if (procedure_absorb(p, &b->run->rules, e))
		return e->code;
	promises_name(p);
	return procedure_replay(p, &b->run->rules, e);
}
