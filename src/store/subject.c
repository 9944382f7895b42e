#include "duty_parts.h"
#include "lvzhi/day.h"

static int64_t month_after(int64_t month)
{
	return month % 100 == 12 ? month + 89 : month + 1;
}

/* The month of the window a day lies in, as yyyymm: of a year from 16 November the months begin on the 16th. */
static int64_t month_in(int64_t day, int64_t window_from)
{
	int64_t month = day / 100;

	if (day % 100 && day % 100 < window_from % 100)
		month = month % 100 == 1 ? month - 89 : month - 1;
	return month;
}

int subject_window_months(int64_t from, int64_t to)
{
	int64_t first = month_in(from, from), last = month_in(to, from);

	return (int)((last / 100 - first / 100) * 12 + last % 100 - first % 100 + 1);
}

/* Months of the window with a day in office: served from 15 March to year's end is ten months. */
static int months_in(const struct duty_query *q, const struct seat *s)
{
	int64_t counted = 0;
	int n = 0;

	for (int i = 0; i < s->stint_count; i++) {
		int64_t from = s->stints[i].from > q->from ? s->stints[i].from : q->from;
		int64_t to = s->stints[i].to < q->to ? s->stints[i].to : q->to;
		int64_t begins = month_in(from, q->from), last = month_in(to, q->from);
		int64_t first = begins > counted ? begins : month_after(counted);

		if (from > to || first > last)
			continue;
		n += (int)((last / 100 - first / 100) * 12 + last % 100 - first % 100 + 1);
		counted = last;
	}
	return n;
}

/* Months as 常委: each month in which a standing office was held for a day, counted once however many were. */
static int standing_months(const struct duty_query *q, const struct seat *s)
{
	int64_t from = s->from > q->from ? s->from : q->from, to = s->to < q->to ? s->to : q->to;
	int n = 0;

	for (int64_t month = month_in(from, q->from); month <= month_in(to, q->from) && n < 1200; month = month_after(month)) {
		bool held = false;

		for (int i = 0; i < s->post_count && !held; i++) {
			const struct post_held *p = &s->posts[i];
			int64_t first = p->from > from ? p->from : from, last = p->to < to ? p->to : to;

			held = post_is_standing(p) && first <= last && month_in(first, q->from) <= month && month_in(last, q->from) >= month;
		}
		n += held;
	}
	return n;
}

int subject_term_year(int64_t term_from, int64_t to)
{
	int64_t first = term_from / 10000 + (term_from / 100 % 100 >= 11);

	return term_from && to / 10000 >= first ? (int)(to / 10000 - first + 1) : 0;
}

struct reader {
	struct store *st;
	struct arena *a;
	const struct duty_query *q;             /* from and to as full days */
	struct codes *codes;
	struct err *e;
};

static enum lz_code subject_fill(const struct reader *r, const struct seat *s, struct subject *out)
{
	sqlite3_stmt *stmt = db_stmt(r->st,
		"SELECT m.member_no, p.name, m.stroke_key, p.political, m.exempt OR EXISTS (SELECT 1 FROM exemption x"
		" WHERE x.person_id = m.person_id AND x.committee_id = m.committee_id AND x.year = :year), m.unranked, m.special, m.from_day, m.to_day,"
		" (SELECT count(DISTINCT o.term_id) FROM membership o JOIN term u ON u.id = o.term_id"
		" WHERE o.person_id = m.person_id AND o.committee_id = m.committee_id AND u.\"no\" <= t.\"no\"), t.from_day"
		" FROM membership m JOIN person p ON p.id = m.person_id JOIN term t ON t.id = m.term_id WHERE m.id = :seat", r->e);
	int64_t last = s->to < r->q->to ? s->to : r->q->to;
	struct place now = seat_place(s, last);
	int rc;

	if (!stmt)
		return r->e->code;
	db_bind_num(stmt, ":seat", s->id);
	db_bind_num(stmt, ":year", r->q->to / 10000);
	rc = db_step(r->st, stmt, r->e);
	if (rc <= 0)
		return rc ? r->e->code : err_set(r->e, LZ_DB, NULL, "委员资格%lld没有人员，请运行 lvzhi check", (long long)s->id);
	*out = (struct subject){
		.id = s->id, .no = arena_copy(r->a, db_text(stmt, 0)), .name = arena_copy(r->a, db_text(stmt, 1)),
		.sort = arena_copy(r->a, db_text(stmt, 2)),
	};
	out->col[SUBJECT_TYPE] = code_num(r->codes, "member");
	out->col[SUBJECT_SECTOR_NOW] = code_num(r->codes, now.sector);
	out->col[SUBJECT_COMMITTEE_NOW] = code_num(r->codes, now.committee);
	out->col[SUBJECT_GROUP_NOW] = code_num(r->codes, now.group);
	out->col[SUBJECT_PARTY] = code_num(r->codes, db_text(stmt, 3));
	out->col[SUBJECT_ROLE_NOW] = code_num(r->codes, now.office);
	out->col[SUBJECT_COMMITTEE_ROLE] = code_num(r->codes, now.committee_role);
	out->col[SUBJECT_SECTOR_ROLE] = code_num(r->codes, now.sector_role);
	out->col[SUBJECT_GROUP_ROLE] = code_num(r->codes, now.group_role);
	out->col[SUBJECT_STANDING_NOW] = now.standing;
	out->col[SUBJECT_STANDING_MONTHS] = standing_months(r->q, s);
	out->col[SUBJECT_MONTHS] = months_in(r->q, s);
	out->col[SUBJECT_JOINED_ON] = (int32_t)s->from;
	out->col[SUBJECT_LEFT_ON] = sqlite3_column_int(stmt, 8);
	out->col[SUBJECT_EXEMPT] = sqlite3_column_int(stmt, 4);
	out->col[SUBJECT_UNRANKED] = sqlite3_column_int(stmt, 5);
	out->col[SUBJECT_SPECIAL] = sqlite3_column_int(stmt, 6);
	out->col[SUBJECT_TERMS] = sqlite3_column_int(stmt, 9);
	out->col[SUBJECT_TERM_YEAR] = subject_term_year(sqlite3_column_int64(stmt, 10), r->q->to);
	db_done(stmt);
	return LZ_OK;
}

enum lz_code subject_of_seat(struct store *st, struct arena *a, const struct seat *seat, int64_t from, int64_t to, struct codes *codes,
                             struct subject *out, bool *serves, struct err *e)
{
	struct duty_query window = { .from = from, .to = to };
	struct reader r = { st, a, &window, codes, e };

	*serves = seat_serves(seat, from, to);
	return *serves ? subject_fill(&r, seat, out) : LZ_OK;
}

enum lz_code subject_list(struct store *st, struct arena *a, const struct duty_query *q, struct codes *codes,
                          struct subject **out, int *n, struct err *e)
{
	struct seat_query who = { q->committee, q->term, q->membership, q->upto };
	struct arena temporary = { NULL };
	struct seat *seats;
	bool begun;
	int64_t to = q->to ? q->to : env_today(store_env(st));
	int count;
	enum lz_code rc;

	if (duty_of_bodies(q))
		return body_subjects(st, a, q, codes, out, n, e);
	begun = reading_begin(st);
	rc = seats_load(st, &temporary, &who, q->above, -1, &seats, &count, e);
	*out = NULL;
	*n = 0;
	for (int i = 0; !rc && i < count; i++) {
		bool serves;

		*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
		rc = subject_of_seat(st, a, &seats[i], q->from, to, codes, &(*out)[*n], &serves, e);
		*n += !rc && serves;                    /* else not in office on a single day of the window */
	}
	reading_end(st, begun);
	arena_free(&temporary);
	return rc;
}
