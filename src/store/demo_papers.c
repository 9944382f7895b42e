/* Proposals with signers, units and replies, and opinion reports with authors and adoptions: numbered by the day they
 * came, decided and answered the way an office does it. */
#include "demo_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/opinion.h"
#include "lvzhi/procedure.h"
#include <stdlib.h>
#include <string.h>

/* Somebody hands something in on a day; sorted, so that serial numbers follow the days. */
struct paper {
	int64_t day;
	int seat;
};

struct year {
	struct demo_body *b;
	struct arena *a;                        /* ends with the year */
	int year, term;
	struct paper *paper;
	int papers;
	int64_t filed;                          /* numbers given so far */
	int64_t main;                           /* the last one filed: what a repetition is merged into */
	int *seats, seat_count;                 /* who is in office */
};

static int by_day(const void *a, const void *b)
{
	const struct paper *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->seat > y->seat) - (x->seat < y->seat);
}

static void paper_add(struct year *y, int64_t day, int seat)
{
	if (!demo_in_office(&y->b->seat[seat], day))
		return;
	y->paper = arena_grow(y->a, y->paper, (size_t)y->papers, sizeof *y->paper);
	y->paper[y->papers++] = (struct paper){ day, seat };
}

/* Nothing has happened after the last day of the demo. */
static int64_t past(const struct year *y, int64_t day)
{
	return day <= y->b->run->d->until * INT64_C(10000) + 1231 ? day : 0;
}

static int64_t any_day(struct demo_random *r, int year)
{
	return day_add(year * 10000 + 115, demo_below(r, 330));
}

/* Three of four hand in a proposal in a year, some two or three; most of them at the plenary. */
static void proposals_invent(struct year *y)
{
	struct demo_body *b = y->b;
	int64_t plenary = b->term[y->term].plenary[y->year - b->term[y->term].year];

	for (int i = 0; i < y->seat_count; i++) {
		int diligence = b->person[b->seat[y->seats[i]].person].diligence, lot = demo_below(&b->random, 100);
		int n = lot >= 40 + diligence / 2 ? 0 : lot < 8 ? 3 : lot < 25 ? 2 : 1;

		while (n--)
			paper_add(y, demo_chance(&b->random, 800) ? day_add(plenary, -1 + demo_below(&b->random, 4))
			                                          : any_day(&b->random, y->year), y->seats[i]);
	}
}

static const char *body_text(struct demo_body *b)
{
	const char *const *row;

	do
		row = demo_row(&b->run->data.wording, &b->random);
	while (strcmp(row[0], "body"));
	return row[1];
}

static struct rec *signer_add(struct rec *p, int seq, int64_t person, int64_t unit, const char *role)
{
	struct rec *s = rec_add(p, &submitter_kind);

	rec_set_num(s, SUBMITTER_SEQ, seq);
	rec_set_num(s, SUBMITTER_PERSON_ID, person);
	rec_set_num(s, SUBMITTER_UNIT_ID, unit);
	rec_set_text(s, SUBMITTER_ROLE, role);
	rec_set_num(s, SUBMITTER_CONFIRMED, 1);
	return s;
}

static int64_t colleague(struct year *y, int64_t not_this)
{
	const struct demo_seat *s;

	do
		s = &y->b->seat[y->seats[demo_below(&y->b->random, y->seat_count)]];
	while (y->b->person[s->person].id == not_this && y->seat_count > 1);
	return y->b->person[s->person].id;
}

/* One of seven is signed by several, one of twelve comes from a party or an organisation. */
static void signers_add(struct year *y, struct rec *p, int seat)
{
	struct demo_body *b = y->b;
	int64_t first = b->person[b->seat[seat].person].id;
	int lot = demo_below(&b->random, 100), more = lot < 70 ? 0 : 1 + demo_below(&b->random, 3);

	if (lot >= 92) {
		rec_set_text(p, PROPOSAL_FORM, "collective");
		rec_set_text(p, PROPOSAL_SUBMITTER_TYPE, demo_chance(&b->random, 500) ? "party" : "special_committee");
		signer_add(p, 1, 0, b->unit[demo_below(&b->random, b->unit_count)], "lead");
		signer_add(p, 2, first, 0, "main");
		return;
	}
	rec_set_text(p, PROPOSAL_SUBMITTER_TYPE, "member");
	signer_add(p, 1, first, 0, "lead");
	while (more--) {
		int64_t person = colleague(y, first);
		bool there = false;

		for (const struct rec *s = p->children; s; s = s->next)
			there |= rec_num(s, SUBMITTER_PERSON_ID) == person;
		if (!there)
			signer_add(p, rec_count(p, &submitter_kind) + 1, person, 0, "co");
	}
	rec_set_text(p, PROPOSAL_FORM, rec_count(p, &submitter_kind) > 1 ? "joint" : "individual");
}

static enum lz_code proposal_put(struct year *y, const struct paper *paper, int serial, struct err *e)
{
	struct demo_body *b = y->b;
	const struct demo_term *t = &b->term[y->term];
	struct arena a = { NULL };
	struct rec *p = rec_new(&a, &proposal_kind);
	const char *const *topic = demo_row(&b->run->data.topics, &b->random);
	bool session = paper->day <= day_add(t->plenary[y->year - t->year], 3);
	enum lz_code rc;

	rec_set_num(p, PROPOSAL_COMMITTEE_ID, b->id);
	rec_set_num(p, PROPOSAL_TERM_ID, t->id);
	rec_set_num(p, PROPOSAL_SESSION_ID, t->session[y->year - t->year]);
	rec_set_num(p, PROPOSAL_SERIAL_NO, serial);
	rec_set_text(p, PROPOSAL_TITLE, arena_print(&a, "%s%s的提案", demo_row(&b->run->data.openings, &b->random)[0], topic[1]));
	rec_set_text(p, PROPOSAL_CATEGORY, topic[0]);
	rec_set_text(p, PROPOSAL_PERIOD, session ? "session" : "ordinary");
	rec_set_num(p, PROPOSAL_RECEIVED_DAY, paper->day);
	rec_set_text(p, PROPOSAL_RECEIVED_BY, session ? "session" : "network");
	rec_set_text(p, PROPOSAL_BODY, body_text(b));
	rec_set_num(p, PROPOSAL_IS_PUBLIC, demo_chance(&b->random, 700));
	signers_add(y, p, paper->seat);
	rc = demo_history(b, p, b->run->d->until * INT64_C(10000) + 1231, &y->filed, y->main, y->year == b->run->d->until, e);
	rc = rc ? rc : demo_put(b->run, p, e);
	if (rec_num(p, PROPOSAL_CLOSED_DAY))
		y->main = p->id;
	arena_free(&a);
	return rc;
}

/* --- reports ----------------------------------------------------------------------------------------------------- */

static void reports_invent(struct year *y)
{
	struct demo_body *b = y->b;

	for (int i = 0; i < y->seat_count; i++) {
		int diligence = b->person[b->seat[y->seats[i]].person].diligence, lot = demo_below(&b->random, 100);

		for (int n = lot > 20 + diligence / 3 ? 0 : lot < 6 ? 3 : 1; n > 0; n--)
			paper_add(y, any_day(&b->random, y->year), y->seats[i]);
	}
}

static void adoption_add(struct rec *r, struct demo_random *random, int64_t day, const char *act, const char *level, const char *body)
{
	struct rec *d = rec_add(r, &adoption_kind);

	rec_set_num(d, ADOPTION_DAY, day);
	rec_set_text(d, ADOPTION_ACT, act);
	rec_set_text(d, ADOPTION_LEVEL, level);
	rec_set_text(d, ADOPTION_BODY, body);
	rec_set_text(d, ADOPTION_FORM, demo_chance(random, 800) ? "single" : "compiled");
	if (!strcmp(act, "remark"))
		rec_set_text(d, ADOPTION_LEADER, "分管领导");
}

static enum lz_code report_put(struct year *y, const struct paper *paper, int serial, struct err *e)
{
	struct demo_body *b = y->b;
	struct demo_random *random = &b->random;
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &opinion_report_kind), *author;
	const char *const *topic = demo_row(&b->run->data.topics, random);
	static const char *const categories[] = { "economy", "politics", "culture", "society", "ecology" };
	int lot = demo_below(random, 100);
	enum lz_code rc;

	rec_set_num(r, OPINION_REPORT_COMMITTEE_ID, b->id);
	rec_set_num(r, OPINION_REPORT_TERM_ID, b->term[y->term].id);
	rec_set_num(r, OPINION_REPORT_YEAR, y->year);
	rec_set_num(r, OPINION_REPORT_SERIAL_NO, serial);
	rec_set_text(r, OPINION_REPORT_TITLE, arena_print(&a, "%s%s的建议", demo_row(&b->run->data.openings, random)[0], topic[1]));
	rec_set_text(r, OPINION_REPORT_CATEGORY, categories[demo_below(random, 5)]);
	rec_set_num(r, OPINION_REPORT_RECEIVED_DAY, paper->day);
	rec_set_text(r, OPINION_REPORT_RECEIVED_BY, "network");
	rec_set_text(r, OPINION_REPORT_BODY, body_text(b));
	rec_set_num(r, OPINION_REPORT_ASKED, demo_chance(random, 80));
	author = rec_add(r, &author_kind);
	rec_set_num(author, AUTHOR_SEQ, 1);
	rec_set_num(author, AUTHOR_PERSON_ID, b->person[b->seat[paper->seat].person].id);
	rec_set_text(author, AUTHOR_ROLE, "reporter");
	if (demo_chance(random, 200)) {
		author = rec_add(r, &author_kind);
		rec_set_num(author, AUTHOR_SEQ, 2);
		rec_set_num(author, AUTHOR_PERSON_ID, colleague(y, b->person[b->seat[paper->seat].person].id));
		rec_set_text(author, AUTHOR_ROLE, "writer");
	}
	if (!past(y, day_add(paper->day, 41))) {
		;                                               /* still being looked at */
	} else if (lot < 35) {
		rec_set_num(r, OPINION_REPORT_ISSUE_NO, ++y->filed);
		rec_set_num(r, OPINION_REPORT_ISSUED_DAY, day_add(paper->day, 8));
		adoption_add(r, random, day_add(paper->day, 8), "adopted", b->large ? "3" : "2", "own");
		if (lot < 12)
			adoption_add(r, random, day_add(paper->day, 20), "adopted", "4", "cppcc");
		if (lot < 5)
			adoption_add(r, random, day_add(paper->day, 25), "remark", b->large ? "3" : "2", "leader");
		if (lot == 0)
			adoption_add(r, random, day_add(paper->day, 40), "adopted", "5", "cppcc");
	} else {
		rec_set_num(r, OPINION_REPORT_KEPT_DAY, day_add(paper->day, 10));
	}
	rec_set_text(r, OPINION_REPORT_STATE, opinion_state(r));
	rc = demo_put(b->run, r, e);
	arena_free(&a);
	return rc;
}

/* --- a year of both ------------------------------------------------------------------------------------------------ */

static enum lz_code papers_put(struct year *y, enum lz_code (*put)(struct year *, const struct paper *, int, struct err *),
                               struct err *e)
{
	if (y->papers)
		qsort(y->paper, (size_t)y->papers, sizeof *y->paper, by_day);
	y->filed = 0;
	y->main = 0;
	for (int i = 0; i < y->papers; i++)
		if (put(y, &y->paper[i], i + 1, e))
			return e->code;
	y->papers = 0;
	y->paper = NULL;
	return LZ_OK;
}

enum lz_code demo_papers(struct demo_body *b, struct err *e)
{
	enum lz_code rc = LZ_OK;

	for (int term = 0; term < b->term_count && !rc; term++)
		for (int year = b->term[term].year; year < b->term[term].year + TERM_YEARS && !rc; year++) {
			struct arena a = { NULL };
			struct year y = { .b = b, .a = &a, .year = year, .term = term };

			if (year < b->first_year || year > b->run->d->until)
				continue;
			y.seats = arena_take(&a, sizeof *y.seats * (size_t)(b->seat_count + 1));
			for (int i = 0; i < b->seat_count; i++)
				if (b->seat[i].term == term && b->seat[i].from / 10000 <= year && b->seat[i].to / 10000 >= year)
					y.seats[y.seat_count++] = i;
			proposals_invent(&y);
			rc = papers_put(&y, proposal_put, e);
			if (!rc)
				reports_invent(&y);
			if (!rc)
				rc = papers_put(&y, report_put, e);
			arena_free(&a);
		}
	return rc;
}
