#include "duty_parts.h"
#include <stdlib.h>
#include <string.h>

enum { SEATS_AT_ONCE = 2000 };          /* memberships in memory when the whole nation is asked for */

struct duty_run {
	struct store *st;
	struct duty_query q;
	struct codes *codes;
	struct roll_window *rolls;
	struct arm_map maps[DUTY_ARMS];
	struct duty_rows rows;
	const struct duty **order;              /* rows in the order they are handed out */
	size_t order_cap;
	bool (*fn)(void *ctx, const struct duty *d);
	void *ctx;
};

struct duty *duty_add(struct duty_rows *rows, const struct seat *s, const char *source, int64_t day)
{
	struct duty *d;

	if (rows->n == rows->cap) {
		rows->cap = rows->cap ? rows->cap * 2 : 256;
		rows->row = mem_resize(rows->row, rows->cap * sizeof *rows->row);
	}
	d = &rows->row[rows->n++];
	*d = (struct duty){ .subject_id = s->id, .member_id = s->person, .source = source, .title = "" };
	d->col[DUTY_DAY] = (int32_t)day;
	d->col[DUTY_YEAR] = (int32_t)(day / 10000);
	d->col[DUTY_MONTH] = (int32_t)(day / 100 % 100);
	d->col[DUTY_QUARTER] = (d->col[DUTY_MONTH] + 2) / 3;
	return d;
}

/* The order of data/schemes/README.md §4: day, source, source_id, step_id; rows that are equal in all four stay as they were read. */
static int by_day(const void *a, const void *b)
{
	const struct duty *x = *(const struct duty *const *)a, *y = *(const struct duty *const *)b;
	int source;

	if (x->col[DUTY_DAY] != y->col[DUTY_DAY])
		return x->col[DUTY_DAY] < y->col[DUTY_DAY] ? -1 : 1;
	source = x->source == y->source ? 0 : strcmp(x->source, y->source);
	if (source)
		return source;
	if (x->source_id != y->source_id)
		return x->source_id < y->source_id ? -1 : 1;
	if (x->step_id != y->step_id)
		return x->step_id < y->step_id ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* What the person was on the day of each fact; a paper handed in before the first day has the first day's place. */
static void places_fill(const struct seat *s, struct duty_rows *rows, struct codes *codes)
{
	int32_t standing = 0, office = 0, sector = 0, committee = 0;
	int64_t at = -1;

	for (size_t i = 0; i < rows->n; i++) {
		struct duty *d = &rows->row[i];
		int64_t day = d->col[DUTY_DAY];

		day = day < s->from ? s->from : day > s->to ? s->to : day;
		if (day != at) {
			struct place p = seat_place(s, at = day);

			standing = p.standing;
			office = code_num(codes, p.office);
			sector = code_num(codes, p.sector);
			committee = code_num(codes, p.committee);
		}
		d->col[DUTY_STANDING] = standing;
		d->col[DUTY_OFFICE] = office;
		d->col[DUTY_SECTOR] = sector;
		d->col[DUTY_COMMITTEE] = committee;
	}
}

static void put_in_order(struct duty_run *run)
{
	if (run->order_cap < run->rows.n) {
		run->order_cap = run->rows.cap;
		run->order = mem_resize(run->order, run->order_cap * sizeof *run->order);
	}
	for (size_t i = 0; i < run->rows.n; i++)
		run->order[i] = &run->rows.row[i];
	if (run->rows.n > 1)
		qsort(run->order, run->rows.n, sizeof *run->order, by_day);
}

/* One person: every arm, put in order, handed out. *on is false when fn has had enough. */
static enum lz_code seat_duties(struct duty_run *run, const struct seat *s, bool *on, struct err *e)
{
	struct arena titles = { NULL };
	enum lz_code rc;

	run->rows.n = 0;
	run->rows.text = &titles;
	rc = roll_window_rows(run->rolls, run->st, &run->q, s, &run->rows, e);
	for (int i = 0; !rc && duty_arms[i].source; i++)
		rc = duty_arm_rows(run->st, &duty_arms[i], &run->maps[i], &run->q, s, run->codes, &run->rows, e);
	if (!rc) {
		places_fill(s, &run->rows, run->codes);
		put_in_order(run);
	}
	for (size_t i = 0; !rc && *on && i < run->rows.n; i++)
		*on = run->fn(run->ctx, run->order[i]);
	arena_free(&titles);
	return rc;
}

/* Who is asked for, as seats; a membership brings its committee with it, so that only its rolls are read. */
static enum lz_code narrow(struct duty_run *run, struct arena *a, struct err *e)
{
	struct seat_query who = { .membership = run->q.membership };
	struct seat *seat;
	int n;

	if (!run->q.membership)
		return LZ_OK;
	if (seats_load(run->st, a, &who, 0, 1, &seat, &n, e))
		return e->code;
	run->q.committee = n ? seat->committee : -1;
	run->q.term = n ? seat->term : -1;
	return LZ_OK;
}

enum lz_code duty_each(struct store *st, const struct duty_query *q, struct codes *codes,
                       bool (*fn)(void *ctx, const struct duty *d), void *ctx, struct err *e)
{
	struct duty_run run = { .st = st, .q = *q, .codes = codes, .fn = fn, .ctx = ctx };
	struct arena window = { NULL };
	bool on = true, whole = q->committee || q->membership, begun = reading_begin(st);
	int64_t after = q->above;
	int n = 0;
	enum lz_code rc;

	run.q.from = day_first(q->from);
	run.q.to = q->to ? day_last(q->to) : FOREVER;
	rc = narrow(&run, &window, e);
	if (!rc)
		rc = roll_window_load(&run.rolls, st, &window, &run.q, codes, e);
	do {
		struct arena a = { NULL };
		struct seat_query who = { q->committee, q->term, q->membership, q->upto };
		struct seat *seats = NULL;

		if (!rc)
			rc = seats_load(st, &a, &who, after, whole ? -1 : SEATS_AT_ONCE, &seats, &n, e);
		for (int i = 0; !rc && on && i < n; i++) {
			rc = seat_duties(&run, &seats[i], &on, e);
			after = seats[i].id;
		}
		arena_free(&a);
	} while (!rc && on && n && !whole);
	reading_end(st, begun);
	roll_window_free(run.rolls);
	free(run.rows.row);
	free(run.order);
	arena_free(&window);
	return rc;
}
