/* The duties of everybody who is asked for: of bodies from their members, of whole committees from packs, of others made
 * from the records. */
#include "pack.h"

enum { SEATS_AT_ONCE = 2000 };          /* memberships in memory when the whole nation is asked for */

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
