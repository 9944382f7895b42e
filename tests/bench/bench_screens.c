/* From key to paint, as the clerk sees it: the program in a terminal, each key sent when the one before is painted. */
#include "bench_pty.h"
#include "lvzhi/list.h"
#include <stdlib.h>
#include <string.h>

#define DOWN "\033OB"
#define PAGE_DOWN "\033[6~"
#define HOME "\033OH"
#define F2 "\033OQ"
#define BACKSPACE "\177"
#define SCREEN_THERE "查找"             /* F3 in the bar at the bottom, which is painted last */

enum { QUIET = 5, QUIET_ESC = 450 };    /* Esc waits 400 ms for a digit */

struct samples {
	double ms[4096];
	int n;
	long bytes;
};

static void key(struct pty *p, struct samples *s, const char *keys)
{
	double ms;

	pty_send(p, keys);
	ms = pty_answer(p, NULL, QUIET);
	if (ms < 0 || s->n == (int)COUNT(s->ms))        /* nothing to paint: the end of a list */
		return;
	s->ms[s->n++] = ms;
	s->bytes += p->bytes;
}

/* The same number of bytes for each key, from a program that knows nothing. */
static void echoes(struct bench *b, struct samples *s, long bytes, int n)
{
	const char *argv[] = { b->bare, "echo", arena_print(&b->arena, "%ld", bytes), NULL };
	struct pty p;

	pty_start(&p, argv);
	pty_answer(&p, SCREEN_THERE, QUIET);
	for (int i = 0; i < n; i++)
		key(&p, s, "x");
	pty_end(&p);
}

static void report(struct bench *b, const char *what, struct samples *s, const char *aim)
{
	struct samples floor = { .n = 0 };

	if (!s->n)
		return;
	echoes(b, &floor, s->bytes / s->n, s->n < 100 ? s->n : 100);
	bench_add(b, arena_print(&b->arena, "%s, p50", what), bench_at(s->ms, s->n, 0.5), "ms", bench_at(floor.ms, floor.n, 0.5), "");
	bench_add(b, arena_print(&b->arena, "%s, p99", what), bench_at(s->ms, s->n, 0.99), "ms", bench_at(floor.ms, floor.n, 0.99),
	          aim);
}

/* --- start ------------------------------------------------------------------------------------------ */

static void start(struct bench *b)
{
	const char *argv[] = { b->program, b->work, NULL }, *bare[] = { b->bare, "paint", NULL, NULL };
	struct samples s = { .n = 0 }, floor = { .n = 0 };
	struct pty p;

	for (int i = 0; i < b->runs; i++) {
		pty_start(&p, argv);
		s.ms[s.n++] = pty_answer(&p, SCREEN_THERE, QUIET);
		s.bytes += p.bytes;
		pty_end(&p);
	}
	bare[2] = arena_print(&b->arena, "%ld", s.bytes / s.n);
	for (int i = 0; i < b->runs; i++) {
		pty_start(&p, bare);
		floor.ms[floor.n++] = pty_answer(&p, SCREEN_THERE, QUIET);
		pty_end(&p);
	}
	bench_add(b, "start to painted home", bench_at(s.ms, s.n, 0.5), "ms", bench_at(floor.ms, floor.n, 0.5), "<= 50, nation 100");
}

/* --- list --------------------------------------------------------------------------------------------- */

static const char *const typed[] = { "zg", "lxm", "wang", "ch", "yj", "li", "sun", "ou" };

static void search(struct bench *b, struct pty *p)
{
	struct samples s = { .n = 0 };
	double opened;

	pty_send(p, "/");
	opened = pty_answer(p, NULL, QUIET);
	for (int i = 0; i < b->keys / 10 + 1; i++) {
		const char *word = typed[i % (int)COUNT(typed)];

		for (const char *c = word; *c; c++)
			key(p, &s, (const char[]){ *c, '\0' });
		for (const char *c = word; *c; c++)
			key(p, &s, BACKSPACE);
	}
	(void)opened;
	report(b, "search of everything: key to paint", &s, "<= 5");
	pty_send(p, "\033");
	pty_answer(p, NULL, QUIET_ESC);
}

static void list(struct bench *b)
{
	const char *argv[] = { b->program, b->work, NULL };
	struct samples opens = { .n = 0 }, down = { .n = 0 }, page = { .n = 0 }, narrow = { .n = 0 };
	struct pty p;

	for (int i = 0; i < b->runs; i++) {
		pty_start(&p, argv);
		pty_answer(&p, SCREEN_THERE, QUIET);
		key(&p, &opens, "1");
		if (i + 1 < b->runs)
			pty_end(&p);
	}
	report(b, "list of members opens", &opens, "");
	for (int i = 0; i < b->keys; i++)
		key(&p, &down, DOWN);
	report(b, "list: arrow to paint", &down, "<= 5");
	for (int i = 0; i < b->keys / 3 + 1; i++) {
		if (i % 20 == 0) {
			pty_send(&p, HOME);
			pty_answer(&p, NULL, QUIET);
		}
		key(&p, &page, PAGE_DOWN);
	}
	report(b, "list: page down to paint", &page, "<= 5");
	for (int i = 0; i < b->keys / 10 + 1; i++) {
		const char *word = typed[i % (int)COUNT(typed)];

		for (const char *c = word; *c; c++)
			key(&p, &narrow, (const char[]){ *c, '\0' });
		for (const char *c = word; *c; c++)
			key(&p, &narrow, BACKSPACE);
	}
	report(b, "list: letter that narrows to paint", &narrow, "<= 5");
	search(b, &p);
	pty_end(&p);
}

/* --- grid ----------------------------------------------------------------------------------------------- */

/* The event with the longest roll of the term, and its title, which finds it in the list. */
static int64_t longest_roll(struct bench *b, struct store *st, char **title)
{
	sqlite3 *db = bench_db(b->work);
	sqlite3_stmt *s = bench_stmt(db, "SELECT e.id, e.title FROM event e JOIN sitting s ON s.event_id = e.id JOIN attendance a"
	                                 " ON a.sitting_id = s.id WHERE e.committee_id = ?1 AND e.term_id = ?2 AND e.roll_state > 0"
	                                 " GROUP BY e.id ORDER BY count(*) DESC, e.id DESC LIMIT 1");
	int64_t id;

	sqlite3_bind_int64(s, 1, store_committee(st));
	sqlite3_bind_int64(s, 2, store_term(st));
	if (sqlite3_step(s) != SQLITE_ROW)
		bench_die("the demo has no roll");
	id = sqlite3_column_int64(s, 0);
	*title = arena_copy(&b->arena, (const char *)sqlite3_column_text(s, 1));
	sqlite3_finalize(s);
	sqlite3_close(db);
	return id;
}

static void codes(struct bench *b, struct pty *p, const struct roll *r)
{
	struct samples find = { .n = 0 }, set = { .n = 0 };
	struct env chance = b->env;

	for (int i = 0; i < b->keys && r->person_count; i++) {
		const char *mark = r->people[random_below(&chance, (uint64_t)r->person_count)].mark;
		struct samples *s = i < b->keys / 2 ? &find : &set;

		if (i == b->keys / 2) {
			pty_send(p, "\033");                    /* nobody in hand: the digit arms a status */
			pty_answer(p, NULL, QUIET_ESC);
			pty_send(p, "2");
			pty_answer(p, NULL, QUIET);
		}
		if (strlen(mark) != 2)
			continue;
		pty_send(p, (const char[]){ mark[0], '\0' });
		pty_answer(p, NULL, QUIET);
		key(p, s, mark + 1);
	}
	report(b, "grid: code jumps to its person, paint", &find, "<= 5");
	report(b, "grid: code sets its person, paint", &set, "<= 5");
}

static void grid(struct bench *b)
{
	const char *argv[] = { b->program, b->work, NULL };
	struct samples opens = { .n = 0 }, down = { .n = 0 }, page = { .n = 0 };
	struct store *st = bench_open(b, b->work);
	struct arena a = { NULL };
	struct roll *r;
	struct err e;
	char *title;
	int64_t id = longest_roll(b, st, &title);
	struct pty p;

	bench_must(roll_read(st, &a, id, &r, &e), &e);
	store_close(st);
	for (int i = 0; i < b->runs; i++) {
		pty_start(&p, argv);
		pty_answer(&p, SCREEN_THERE, QUIET);
		pty_send(&p, "2");
		pty_answer(&p, NULL, QUIET);
		pty_send(&p, title);
		pty_answer(&p, NULL, QUIET);
		key(&p, &opens, F2);
		if (i + 1 < b->runs)
			pty_end(&p);
	}
	report(b, arena_print(&b->arena, "grid of %d people, %d sittings opens", r->person_count, r->sitting_count), &opens, "");
	for (int i = 0; i < b->keys; i++)
		key(&p, &down, DOWN);
	report(b, "grid: arrow to paint", &down, "<= 5");
	for (int i = 0; i < b->keys / 3 + 1; i++) {
		if (i % 20 == 0) {
			pty_send(&p, HOME);
			pty_answer(&p, NULL, QUIET);
		}
		key(&p, &page, PAGE_DOWN);
	}
	report(b, "grid: page down to paint", &page, "<= 5");
	codes(b, &p, r);
	pty_end(&p);
	arena_free(&a);
}

void bench_screens(struct bench *b)
{
	start(b);
	list(b);
	grid(b);
}
