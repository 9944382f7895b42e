/* Save of a roll of 300: what was typed becomes one operation with its journal, its tally and the marks on the packs of
 * those people's year. The floor updates the same
 * 300 rows through one prepared statement in one transaction that is as durable, and keeps no journal. */
#include "bench.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"

enum { PEOPLE = 300 };

static int64_t event_make(struct bench *b, struct store *st)
{
	struct rec *ev = rec_new(&b->arena, &event_kind), *sitting = rec_add(ev, &sitting_kind);
	struct err e;

	rec_set_num(ev, EVENT_COMMITTEE_ID, store_committee(st));
	rec_set_num(ev, EVENT_TERM_ID, store_term(st));
	rec_set_text(ev, EVENT_TYPE, "standing_committee");
	rec_set_text(ev, EVENT_TITLE, "常务委员会测速会议");
	rec_set_num(ev, EVENT_FROM_DAY, BENCH_YEAR * 10000 + 1230);
	rec_set_text(ev, EVENT_ROLL_RULE, "hand");
	rec_set_num(sitting, SITTING_NO, 1);
	rec_set_num(sitting, SITTING_DAY, BENCH_YEAR * 10000 + 1230);
	bench_must(store_save(st, "bench", ev, &e), &e);
	return ev->id;
}

/* Everybody of the term, or every third of a thousand: their rows lie far apart, as on a real roll. */
static struct roll *people_add(struct bench *b, struct store *st, int64_t event)
{
	struct rec *m, *all;
	struct roll *r;
	struct err e;
	int n = 0, i = 0;

	bench_must(roll_read(st, &b->arena, event, &r, &e), &e);
	all = store_rows(st, &b->arena, &membership_kind, MEMBERSHIP_TERM_ID, (struct value){ "", store_term(st) }, &e);
	for (m = all; m; m = m->next)
		n++;
	for (m = all; m; m = m->next, i++)
		if (r->person_count < PEOPLE && i % (n > PEOPLE ? n / PEOPLE : 1) == 0
		    && roll_add(st, r, rec_num(m, MEMBERSHIP_PERSON_ID), CAPACITY_MEMBER, false, &e) < 0)
			bench_must(e.code, &e);
	return r;
}

static void save(struct store *st, struct roll *r)
{
	struct roll_clash clash[1];
	struct err e;
	int clashes;

	bench_must(roll_save(st, r, NULL, clash, 1, &clashes, &e), &e);
}

static void type(struct roll *r, int status)
{
	for (int i = 0; i < r->person_count; i++)
		r->people[i].cell[0].status = (uint8_t)(i % 12 ? status : STATUS_LEAVE - (status == STATUS_LEAVE));
}

/* The year is evaluated between two saves, so that each of them has every member's pack to mark. */
static void evaluate(struct store *st)
{
	struct evaluate_job job = { .year = BENCH_YEAR };
	struct arena a = { NULL };
	struct evaluation *ev;
	struct err e;

	bench_must(evaluate_scheme(st, &a, NULL, BENCH_YEAR, &job.scheme, NULL, &e), &e);
	bench_must(evaluate_run(&ev, st, &job, &e), &e);
	evaluate_free(ev);
	arena_free(&a);
}

static double bare(struct bench *b, const struct roll *r)
{
	sqlite3 *db = bench_db(b->work);
	sqlite3_stmt *s = bench_stmt(db, "UPDATE attendance SET status = ?3, rev = rev + 1 WHERE person_id = ?1 AND sitting_id = ?2");
	double ms[64];
	int n = 0;

	while (n < b->runs) {
		double from = bench_now();

		bench_run(db, "BEGIN IMMEDIATE");
		for (int i = 0; i < r->person_count; i++) {
			sqlite3_bind_int64(s, 1, r->people[i].person_id);
			sqlite3_bind_int64(s, 2, r->sittings[0].id);
			sqlite3_bind_int64(s, 3, 1 + n % 2);
			sqlite3_step(s);
			sqlite3_reset(s);
		}
		bench_run(db, "COMMIT");
		ms[n++] = bench_now() - from;
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	return bench_at(ms, n, 0.5);
}

void bench_roll(struct bench *b)
{
	struct store *st = bench_open(b, b->work);
	struct roll *r = people_add(b, st, event_make(b, st));
	double ms[64];
	int n = 0;

	type(r, STATUS_ABSENT);
	save(st, r);                                    /* they are on the roll; then it is typed again and again */
	while (n < b->runs) {
		double from;

		type(r, n % 2 ? STATUS_PRESENT : STATUS_LEAVE);
		evaluate(st);
		from = bench_now();
		save(st, r);
		ms[n++] = bench_now() - from;
	}
	store_close(st);
	bench_add(b, arena_print(&b->arena, "save of a roll of %d", r->person_count), bench_at(ms, n, 0.5), "ms", bare(b, r), "<= 2 x");
}
