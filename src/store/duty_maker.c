/* The duties of one seat after the other, made from the records, in order. */
#include "duty_parts.h"
#include <stdlib.h>

struct duty_maker {
	struct store *st;
	struct duty_query q;                    /* from and to as the first and last day there may be */
	bool packed;
	struct codes *codes;
	struct roll_window *rolls;
	struct body_results *above;
	struct arm_map maps[DUTY_ARMS];
	struct duty_rows rows;
	struct arena window, titles;
	const struct duty **order;              /* rows in the order they are handed out */
	size_t order_cap;
};

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
	rc = roll_window_load(&m->rolls, st, &m->window, &m->q, codes, e) || body_results_load(&m->above, st, &m->window, &m->q, codes, e)
	     ? e->code : LZ_OK;
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
	if (!rc && !m->packed)
		rc = body_results_rows(m->above, &m->q, s, &m->rows, e);
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
