#include "pack.h"
#include <stdlib.h>
#include <string.h>

enum { SEATS_AT_ONCE = 2000 };          /* memberships in memory when the whole nation is asked for */

struct duty_maker {
	struct store *st;
	struct duty_query q;                    /* from and to as the first and last day there may be */
	bool packed;
	struct codes *codes;
	struct roll_window *rolls;
	struct arm_map maps[DUTY_ARMS];
	struct duty_rows rows;
	struct arena window, titles;
	const struct duty **order;              /* rows in the order they are handed out */
	size_t order_cap;
};

void duty_room(struct duty_rows *rows, size_t more)
{
	if (rows->n + more <= rows->cap)
		return;
	rows->cap = rows->cap * 2 > rows->n + more ? rows->cap * 2 : rows->n + more + 256;
	rows->row = mem_resize(rows->row, rows->cap * sizeof *rows->row);
}

struct duty *duty_add(struct duty_rows *rows, const struct seat *s, const char *source, int64_t day)
{
	struct duty *d;

	duty_room(rows, 1);
	d = &rows->row[rows->n++];
	*d = (struct duty){ .subject_id = s->id, .member_id = s->person, .source = source, .title = "" };
	d->col[DUTY_DAY] = (int32_t)day;
	d->col[DUTY_YEAR] = (int32_t)(day / 10000);
	d->col[DUTY_MONTH] = (int32_t)(day / 100 % 100);
	d->col[DUTY_QUARTER] = (d->col[DUTY_MONTH] + 2) / 3;
	return d;
}

/* Day, source, source_id, step_id; rows that are equal in all four stay as they were read. */
int duty_by_day(const void *a, const void *b)
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
void duty_in_place(const struct seat *s, struct duty_rows *rows, size_t from, struct codes *codes)
{
	int32_t standing = 0, office = 0, sector = 0, committee = 0;
	int64_t at = -1;

	for (size_t i = from; i < rows->n; i++) {
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

static void put_in_order(struct duty_maker *m)
{
	if (m->order_cap < m->rows.n) {
		m->order_cap = m->rows.cap;
		m->order = mem_resize(m->order, m->order_cap * sizeof *m->order);
	}
	for (size_t i = 0; i < m->rows.n; i++)
		m->order[i] = &m->rows.row[i];
	if (m->rows.n > 1)
		qsort(m->order, m->rows.n, sizeof *m->order, duty_by_day);
}

enum lz_code duty_maker_open(struct duty_maker **out, struct store *st, const struct duty_query *q, bool packed, struct codes *codes,
                             struct err *e)
{
	struct duty_maker *m = mem_new(sizeof *m);
	enum lz_code rc;

	m->st = st;
	m->q = *q;
	m->q.from = day_first(q->from);
	m->q.to = q->to ? day_last(q->to) : FOREVER;
	m->packed = packed;
	m->codes = codes;
	rc = roll_window_load(&m->rolls, st, &m->window, &m->q, codes, e);
	if (rc) {
		duty_maker_close(m);
		m = NULL;
	}
	*out = m;
	return rc;
}

enum lz_code duty_maker_seat(struct duty_maker *m, const struct seat *s, const struct duty *const **list, size_t *n, struct err *e)
{
	enum lz_code rc;

	arena_free(&m->titles);
	m->rows.n = 0;
	m->rows.text = &m->titles;
	rc = roll_window_rows(m->rolls, m->st, &m->q, s, &m->rows, e);
	for (int i = 0; !rc && duty_arms[i].source; i++)
		if (!m->packed || duty_arm_packed(&duty_arms[i]))
			rc = duty_arm_rows(m->st, &duty_arms[i], &m->maps[i], &m->q, s, m->codes, &m->rows, e);
	if (rc)
		return rc;
	duty_in_place(s, &m->rows, 0, m->codes);
	put_in_order(m);
	*list = m->order;
	*n = m->rows.n;
	return LZ_OK;
}

void duty_maker_close(struct duty_maker *m)
{
	if (!m)
		return;
	roll_window_free(m->rolls);
	free(m->rows.row);
	free(m->order);
	arena_free(&m->titles);
	arena_free(&m->window);
	free(m);
}

/* Who is asked for, as seats; a membership brings its committee with it, so that only its rolls are read. */
static enum lz_code narrow(struct store *st, struct duty_query *q, struct err *e)
{
	struct seat_query who = { .membership = q->membership };
	struct arena a = { NULL };
	struct seat *seat;
	enum lz_code rc;
	int n;

	if (!q->membership)
		return LZ_OK;
	rc = seats_load(st, &a, &who, 0, 1, &seat, &n, e);
	if (!rc) {
		q->committee = n ? seat->committee : -1;
		q->term = n ? seat->term : -1;
	}
	arena_free(&a);
	return rc;
}

enum lz_code duty_each(struct store *st, const struct duty_query *q, struct codes *codes,
                       bool (*fn)(void *ctx, const struct duty *d), void *ctx, struct err *e)
{
	struct pack_query packed = { .subject_from = q->to / 10000 * 10000 + 101, .subject_to = q->to, .duties = *q, .everybody = true };
	struct duty_query narrowed = *q;
	struct duty_maker *m = NULL;
	bool on = true, whole = q->committee || q->membership, begun;
	int64_t after = q->above;
	int count = 0;
	enum lz_code rc;

	if (duty_of_bodies(q))
		return body_duties(st, q, codes, fn, ctx, e);
	begun = reading_begin(st);
	if (packs_can(&packed)) {
		rc = packs_duties(st, &packed, codes, fn, ctx, e);
		reading_end(st, begun);
		return rc;
	}
	rc = narrow(st, &narrowed, e);
	if (!rc)
		rc = duty_maker_open(&m, st, &narrowed, false, codes, e);
	do {
		struct arena a = { NULL };
		struct seat_query who = { q->committee, q->term, q->membership, q->upto };
		struct seat *seats = NULL;

		if (!rc)
			rc = seats_load(st, &a, &who, after, whole ? -1 : SEATS_AT_ONCE, &seats, &count, e);
		for (int i = 0; !rc && on && i < count; i++) {
			const struct duty *const *list = NULL;
			size_t n = 0;

			rc = duty_maker_seat(m, &seats[i], &list, &n, e);
			for (size_t k = 0; !rc && on && k < n; k++)
				on = fn(ctx, list[k]);
			after = seats[i].id;
		}
		arena_free(&a);
	} while (!rc && on && count && !whole);
	reading_end(st, begun);
	duty_maker_close(m);
	return rc;
}
