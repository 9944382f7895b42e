/* Packs of many members: read where they hold, made where they do not, and what was made is kept. */
#include "follow_parts.h"
#include "pack.h"
#include <stdlib.h>
#include <string.h>

/* --- which packs hold ------------------------------------------------------------------------------------------- */

/* Another program, or other rules of how a record becomes a duty: its packs are not ours. */
static uint64_t form(void)
{
	static const char *const names[] = {
#define NAME_OF(id, name, ...) name,
		DUTY_COLUMNS(NAME_OF) DUTY_WIDE(NAME_OF) SUBJECT_COLUMNS(NAME_OF) LZ_VERSION
	};
	uint64_t h = 14695981039346656037u + PACK_RULES;

#define MIX(text) do { \
		for (const char *p_ = (text); *p_; p_++) \
			h = (h ^ (unsigned char)*p_) * 1099511628211u; \
		h = (h ^ 0x1f) * 1099511628211u; \
	} while (0)
	for (size_t i = 0; i < COUNT(names); i++)
		MIX(names[i]);
	for (const struct duty_arm *arm = duty_arms; arm->source; arm++) {
		MIX(arm->source);
		MIX(arm->sql);
	}
	return h;
}

static const char form_key[] = "packs";

static enum lz_code form_read(struct store *st, bool *ours, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT \"value\" FROM meta WHERE \"key\" = :key", e);
	char mine[24];
	int rc;

	if (!s)
		return e->code;
	sqlite3_snprintf(sizeof mine, mine, "%llx", (unsigned long long)form());
	db_bind_text(s, ":key", form_key);
	rc = db_step(st, s, e);
	*ours = rc > 0 && !strcmp(db_text(s, 0), mine);
	if (rc > 0)
		db_done(s);
	return rc < 0 ? e->code : LZ_OK;
}

enum lz_code packs_open(struct packs *p, struct store *st, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id, shape FROM duty_shape ORDER BY id", e);
	bool ours = false;
	int rc;

	*p = (struct packs){ .newest = db_number(st, "SELECT max(id) FROM operation") };
	book_open(&p->book);
	pthread_mutex_init(&p->lock, NULL);
	if (!s || form_read(st, &ours, e)) {
		packs_close(p);
		return e->code;
	}
	while ((rc = db_step(st, s, e)) > 0 && ours) {
		const void *bytes = sqlite3_column_blob(s, 1);

		if (book_number(&p->book, bytes ? bytes : "", (size_t)sqlite3_column_bytes(s, 1)) != sqlite3_column_int64(s, 0))
			ours = false;                   /* numbers with a hole: not written by us */
	}
	if (rc > 0)
		db_done(s);
	if (!ours) {
		book_close(&p->book);
		book_open(&p->book);
	}
	p->book.stored = p->book.n;
	p->void_all = !ours;
	if (rc < 0)
		packs_close(p);
	return rc < 0 ? e->code : LZ_OK;
}

void packs_close(struct packs *p)
{
	book_close(&p->book);
	pthread_mutex_destroy(&p->lock);
	arena_free(&p->arena);
	*p = (struct packs){ .newest = 0 };
}

/* --- keeping them ------------------------------------------------------------------------------------------------- */

struct pack_made {
	int64_t year, committee, term, seat, person;
	const void *bytes;
	int len;
};

static void made_add(struct packs *p, const struct pack_made *made)
{
	pthread_mutex_lock(&p->lock);
	p->made = arena_grow(&p->arena, p->made, p->made_count, sizeof *p->made);
	p->made[p->made_count] = *made;
	p->made[p->made_count++].bytes = arena_copy_n(&p->arena, made->bytes, (size_t)made->len);
	p->made_bytes += (size_t)made->len + sizeof *made;
	pthread_mutex_unlock(&p->lock);
}

static enum lz_code five(struct store *st, const char *sql, const int64_t v[5], struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);

	if (!s)
		return e->code;
	for (int i = 0; i < sqlite3_bind_parameter_count(s); i++)
		sqlite3_bind_int64(s, i + 1, v[i]);
	return db_step(st, s, e) < 0 ? e->code : LZ_OK;
}

/* The mark of a person's year stood for his packs in every committee and term: the others go with it. */
static enum lz_code unmark(struct store *st, const struct pack_made *m, struct err *e)
{
	const int64_t v[5] = { m->year, m->person };

	if (five(st, "DELETE FROM duty_stale WHERE year = ?1 AND person_id = ?2", v, e) || !sqlite3_changes(st->db))
		return e->code;
	return five(st, "DELETE FROM duty_pack WHERE year = ?1 AND (committee_id, term_id, membership_id) IN"
	                " (SELECT committee_id, term_id, id FROM membership WHERE person_id = ?2)", v, e);
}

static enum lz_code made_put(struct store *st, const struct pack_made *m, struct err *e)
{
	sqlite3_stmt *s;

	e->code = LZ_OK;
	if (unmark(st, m, e))
		return e->code;
	s = db_stmt(st, "INSERT OR REPLACE INTO duty_pack (year, committee_id, term_id, membership_id, pack) VALUES (?1, ?2, ?3, ?4, ?5)", e);
	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, m->year);
	sqlite3_bind_int64(s, 2, m->committee);
	sqlite3_bind_int64(s, 3, m->term);
	sqlite3_bind_int64(s, 4, m->seat);
	sqlite3_bind_blob(s, 5, m->bytes, m->len, SQLITE_STATIC);
	return db_step(st, s, e) < 0 ? e->code : LZ_OK;
}

static enum lz_code shapes_put(struct packs *p, struct store *st, struct err *e)
{
	for (int i = p->book.stored; i < p->book.n; i++) {
		sqlite3_stmt *s = db_stmt(st, "INSERT INTO duty_shape (id, shape) VALUES (?1, ?2)", e);

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, i + 1);
		sqlite3_bind_blob(s, 2, p->book.list[i].bytes, (int)p->book.list[i].len, SQLITE_STATIC);
		if (db_step(st, s, e) < 0)
			return e->code;
	}
	return LZ_OK;
}

static enum lz_code begin_anew(struct store *st, struct err *e)
{
	char mine[24];
	sqlite3_stmt *s;

	if (pack_rebuild(st, e) || !(s = db_stmt(st, "INSERT OR REPLACE INTO meta VALUES (:key, :form)", e)))
		return e->code;
	sqlite3_snprintf(sizeof mine, mine, "%llx", (unsigned long long)form());
	db_bind_text(s, ":key", form_key);
	db_bind_text(s, ":form", mine);
	return db_step(st, s, e) < 0 ? e->code : LZ_OK;
}

void packs_store(struct packs *p, struct store *st)
{
	struct err e = { LZ_OK };
	enum lz_code rc;

	if (!p->made_count || st->op || !sqlite3_get_autocommit(st->db))
		return;
	sqlite3_busy_timeout(st->db, 0);                /* a clerk who saves goes first */
	rc = db_run(st, "BEGIN IMMEDIATE", &e);
	sqlite3_busy_timeout(st->db, DB_BUSY_MS);
	if (rc)
		return;
	pthread_mutex_lock(&p->lock);
	pthread_mutex_lock(&p->book.lock);
	if (db_number(st, "SELECT max(id) FROM operation") != p->newest
	    || (!p->void_all && db_number(st, "SELECT count(*) FROM duty_shape") != p->book.stored))
		rc = LZ_CONFLICT;
	if (!rc && p->void_all)
		rc = begin_anew(st, &e);
	if (!rc)
		rc = shapes_put(p, st, &e);
	for (size_t i = 0; !rc && i < p->made_count; i++)
		rc = made_put(st, &p->made[i], &e);
	if (!rc)
		rc = db_run(st, "COMMIT", &e);
	if (rc && !sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	if (!rc) {
		p->book.stored = p->book.n;
		p->void_all = false;
	}
	p->made = NULL;
	p->made_count = p->made_bytes = 0;
	arena_free(&p->arena);
	pthread_mutex_unlock(&p->book.lock);
	pthread_mutex_unlock(&p->lock);
}

/* --- one run -------------------------------------------------------------------------------------------------------- */

struct seat_seen {
	int64_t id, person;
};
/* A year's packs in order, beside the seats. */
struct year_read {
	int year;
	sqlite3_stmt *s;                        /* NULL: none, or at its end */
	int64_t *stale;                         /* persons, in order */
	int stale_count;
	struct duty_maker *maker;               /* opened when the first pack has to be made */
};
enum { MEMBER = 4000 };                         /* bytes that one member's texts take, mostly */
struct packs_run {
	struct packs *packs;
	struct store *st;
	const struct pack_query *q;
	struct codes *codes;
	struct pack_reader *reader;
	struct arena arena, member;             /* of the run; of the member at hand, back to the mark after each */
	struct arena_mark member_begin;
	struct seat_seen *seats;
	int seat_count;
	struct year_read year[PACK_YEARS_MOST];
	int years;
	int64_t from, to;                       /* first and last day there may be */
	struct seat *seat;                      /* of the member at hand, once it was needed */
	struct subject subject;
	bool has_subject, serves;
	struct duty_rows rows;
	bool others;                            /* there are duties beside packs */
	struct body_results *above;             /* of bodies, where the rule names them */
	struct arm_map maps[DUTY_ARMS];
};

static int first_year(const struct pack_query *q)
{
	int64_t a = day_first(q->duties.from) / 10000, b = q->subject_to / 10000;

	return (int)(a < b ? a : b);
}

static int last_year(const struct pack_query *q)
{
	int64_t a = day_last(q->duties.to) / 10000, b = q->subject_to / 10000;

	return (int)(a > b ? a : b);
}

bool packs_can(const struct pack_query *q)
{
	const struct duty_query *d = &q->duties;

	return !duty_of_bodies(d) && !d->want_titles && !d->membership && d->committee && d->term && d->to && q->subject_to
	       && last_year(q) - first_year(q) < PACK_YEARS_MOST;
}

static enum lz_code seats_seen(struct packs_run *r, struct err *e)
{
	sqlite3_stmt *s = db_stmt(r->st, "SELECT m.id, m.person_id FROM membership m WHERE m.committee_id = ?1 AND m.term_id = ?2"
	                                 " AND m.id > ?3 AND m.id <= ?4 AND " MEMBERSHIP_LATEST " ORDER BY m.id", e);
	int rc;

	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, r->q->duties.committee);
	sqlite3_bind_int64(s, 2, r->q->duties.term);
	sqlite3_bind_int64(s, 3, r->q->duties.above);
	sqlite3_bind_int64(s, 4, r->q->duties.upto ? r->q->duties.upto : INT64_MAX);
	while ((rc = db_step(r->st, s, e)) > 0) {
		r->seats = arena_grow(&r->arena, r->seats, (size_t)r->seat_count, sizeof *r->seats);
		r->seats[r->seat_count++] = (struct seat_seen){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1) };
	}
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code stale_read(struct packs_run *r, struct year_read *y, struct err *e)
{
	sqlite3_stmt *s = db_stmt(r->st, "SELECT person_id FROM duty_stale WHERE year = ?1 AND person_id BETWEEN ?2 AND ?3 ORDER BY person_id", e);
	int64_t least = INT64_MAX, most = 0;
	int rc;

	if (!s)
		return e->code;
	for (int i = 0; i < r->seat_count; i++) {
		least = r->seats[i].person < least ? r->seats[i].person : least;
		most = r->seats[i].person > most ? r->seats[i].person : most;
	}
	sqlite3_bind_int64(s, 1, y->year);
	sqlite3_bind_int64(s, 2, least);
	sqlite3_bind_int64(s, 3, most);
	while ((rc = db_step(r->st, s, e)) > 0) {
		y->stale = arena_grow(&r->arena, y->stale, (size_t)y->stale_count, sizeof *y->stale);
		y->stale[y->stale_count++] = sqlite3_column_int64(s, 0);
	}
	return rc < 0 ? e->code : LZ_OK;
}

/* The cursor of each year is a statement of its own: they run side by side. */
static enum lz_code year_open(struct packs_run *r, struct year_read *y, int at, struct err *e)
{
	char sql[256];

	y->year = first_year(r->q) + at;
	if (r->packs->void_all)
		return LZ_OK;
	if (stale_read(r, y, e))
		return e->code;
	sqlite3_snprintf(sizeof sql, sql, "SELECT membership_id, pack FROM duty_pack WHERE year = ?1 AND committee_id = ?2 AND term_id = ?3"
	                 " AND membership_id > ?4 AND membership_id <= ?5 ORDER BY membership_id /* %d */", at);
	if (!(y->s = db_stmt(r->st, sql, e)))
		return e->code;
	sqlite3_bind_int64(y->s, 1, y->year);
	sqlite3_bind_int64(y->s, 2, r->q->duties.committee);
	sqlite3_bind_int64(y->s, 3, r->q->duties.term);
	sqlite3_bind_int64(y->s, 4, r->q->duties.above);
	sqlite3_bind_int64(y->s, 5, r->q->duties.upto ? r->q->duties.upto : INT64_MAX);
	switch (db_step(r->st, y->s, e)) {
	case 1:  return LZ_OK;
	case 0:  y->s = NULL; return LZ_OK;
	default: y->s = NULL; return e->code;
	}
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The year's cursor on the seat; *there false: it has no pack that holds. */
static enum lz_code year_seek(struct packs_run *r, struct year_read *y, const struct seat_seen *seat, bool *there, struct err *e)
{
	int rc = 1;

	while (y->s && sqlite3_column_int64(y->s, 0) < seat->id && (rc = db_step(r->st, y->s, e)) <= 0)
		y->s = NULL;
	*there = y->s && sqlite3_column_int64(y->s, 0) == seat->id
	         && (!y->stale_count || !bsearch(&seat->person, y->stale, (size_t)y->stale_count, sizeof *y->stale, by_number));
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code seat_of(struct packs_run *r, int64_t id, struct err *e)
{
	struct seat_query who = { .upto = id };         /* this row, though another may be the person's latest */
	int n;

	if (r->seat)
		return LZ_OK;
	if (seats_load(r->st, &r->member, &who, id - 1, 1, &r->seat, &n, e))
		return e->code;
	return n ? LZ_OK : err_set(e, LZ_DB, NULL, "委员资格%lld读不到，请运行 lvzhi check", (long long)id);
}

static bool subject_year(const struct packs_run *r, const struct year_read *y)
{
	return y->year == r->q->subject_to / 10000;
}

static enum lz_code subject_make(struct packs_run *r, int64_t id, int64_t from, int64_t to, struct subject *out, bool *serves, struct err *e)
{
	return seat_of(r, id, e) ? e->code : subject_of_seat(r->st, &r->member, r->seat, from, to, r->codes, out, serves, e);
}

/* The year from the records, into rows and into a new pack. */
static enum lz_code year_make(struct packs_run *r, struct year_read *y, const struct seat_seen *seat, struct err *e)
{
	bool wanted = subject_year(r, y);
	struct duty_query q = { .committee = r->q->duties.committee, .term = r->q->duties.term, .from = y->year * INT64_C(10000) + 101,
	                        .to = y->year * INT64_C(10000) + 1231 };
	struct pack_head head = { .person = seat->person, .from = wanted ? r->q->subject_from : q.from, .to = wanted ? r->q->subject_to : q.to };
	struct sink bytes = { .arena = &r->member };
	const struct duty *const *list;
	struct subject subject;
	size_t n;

	if (!y->maker && duty_maker_open(&y->maker, r->st, &q, true, r->codes, e))
		return e->code;
	if (subject_make(r, seat->id, head.from, head.to, &subject, &head.serves, e) || duty_maker_seat(y->maker, r->seat, &list, &n, e))
		return e->code;
	pack_write(&bytes, &r->packs->book, r->codes, &head, &subject, list, n);
	made_add(r->packs, &(struct pack_made){ y->year, q.committee, q.term, seat->id, seat->person, bytes.text, (int)bytes.len });
	duty_room(&r->rows, n);
	for (size_t i = 0; i < n; i++)
		if (list[i]->col[DUTY_DAY] >= r->from && list[i]->col[DUTY_DAY] <= r->to)
			r->rows.row[r->rows.n++] = *list[i];
	if (wanted) {
		r->has_subject = true;
		r->subject = subject;
		r->serves = head.serves;
	}
	return LZ_OK;
}

static enum lz_code year_rows(struct packs_run *r, struct year_read *y, const struct seat_seen *seat, struct err *e)
{
	struct pack_head head = { .person = 0 };
	bool there;
	size_t before = r->rows.n;

	if (year_seek(r, y, seat, &there, e))
		return e->code;
	if (there && pack_read(r->reader, sqlite3_column_blob(y->s, 1), (size_t)sqlite3_column_bytes(y->s, 1), &r->member, seat->id, &head,
	                       subject_year(r, y) ? &r->subject : NULL, r->from, r->to, &r->rows)
	    && head.person == seat->person) {
		if (subject_year(r, y) && head.from == r->q->subject_from && head.to == r->q->subject_to) {
			r->has_subject = true;
			r->serves = head.serves;
		}
		return LZ_OK;
	}
	r->rows.n = before;
	return year_make(r, y, seat, e);
}

/* What no pack holds, because it depends on the year that is scored. */
static enum lz_code other_rows(struct packs_run *r, const struct seat_seen *seat, struct err *e)
{
	struct duty_query q = r->q->duties;

	q.from = r->from;
	q.to = r->to;
	size_t before = r->rows.n;

	for (int i = 0; duty_arms[i].source && r->others; i++) {
		if (duty_arm_packed(&duty_arms[i]))
			continue;
		if (seat_of(r, seat->id, e) || duty_arm_rows(r->st, &duty_arms[i], &r->maps[i], &q, r->seat, r->codes, &r->rows, e))
			return e->code;
	}
	if (r->q->duties.body_results && (seat_of(r, seat->id, e) || body_results_rows(r->above, &q, r->seat, &r->rows, e)))
		return e->code;
	if (r->rows.n > before)
		duty_in_place(r->seat, &r->rows, before, r->codes);
	return LZ_OK;
}

static enum lz_code member(struct packs_run *r, const struct seat_seen *seat, struct err *e)
{
	arena_back(&r->member, r->member_begin);
	r->seat = NULL;
	r->has_subject = r->serves = false;
	r->rows.n = 0;
	for (int i = 0; i < r->years; i++)
		if (year_rows(r, &r->year[i], seat, e))
			return e->code;
	if (r->q->everybody) {
		r->serves = true;
		return other_rows(r, seat, e);
	}
	if (!r->has_subject && subject_make(r, seat->id, r->q->subject_from, r->q->subject_to, &r->subject, &r->serves, e))
		return e->code;
	return r->serves ? other_rows(r, seat, e) : LZ_OK;
}

static bool any(struct packs_run *r, const char *table)
{
	return db_number(r->st, arena_print(&r->arena, "SELECT EXISTS (SELECT 1 FROM \"%s\")", table)) != 0;
}

static void run_end(struct packs_run *r)
{
	for (int i = 0; i < r->years; i++) {
		if (r->year[i].s)
			db_done(r->year[i].s);
		duty_maker_close(r->year[i].maker);
	}
	free(r->rows.row);
	arena_free(&r->member);
	arena_free(&r->arena);
}

enum lz_code packs_each(struct packs *p, struct store *st, const struct pack_query *q, struct pack_reader *reader,
                        bool (*fn)(void *ctx, const struct subject *subject, const struct duty *list, size_t n), void *ctx,
                        struct err *e)
{
	struct packs_run r = { .packs = p, .st = st, .q = q, .codes = reader->codes, .reader = reader,
	                       .from = day_first(q->duties.from), .to = day_last(q->duties.to) };
	struct duty_query days = q->duties;
	enum lz_code rc = seats_seen(&r, e);

	days.from = r.from;
	days.to = r.to;
	if (!rc)
		rc = body_results_load(&r.above, st, &r.arena, &days, r.codes, e);
	arena_reserve(&r.member, MEMBER);
	r.member_begin = arena_mark(&r.member);
	for (int i = 0; duty_arms[i].source; i++)
		r.others |= !duty_arm_packed(&duty_arms[i]) && any(&r, duty_arms[i].source);
	for (int last = last_year(q) - first_year(q); !rc && r.seat_count && r.years <= last; r.years++)
		rc = year_open(&r, &r.year[r.years], r.years, e);
	for (int i = 0; !rc && i < r.seat_count; i++) {
		rc = member(&r, &r.seats[i], e);
		if (!rc && r.serves && !fn(ctx, q->everybody ? NULL : &r.subject, r.rows.row, r.rows.n))
			break;
	}
	run_end(&r);
	return rc;
}

struct handing {
	bool (*fn)(void *ctx, const struct duty *d);
	void *ctx;
	const struct duty **order;
	size_t room;
};

static bool hand_over(void *ctx, const struct subject *subject, const struct duty *list, size_t n)
{
	struct handing *h = ctx;
	bool on = true, sorted = true;

	(void)subject;
	if (h->room < n) {
		h->room = n * 2;
		h->order = mem_resize(h->order, h->room * sizeof *h->order);
	}
	for (size_t i = 0; i < n; i++) {
		h->order[i] = &list[i];
		sorted &= !i || duty_by_day(&h->order[i - 1], &h->order[i]) <= 0;
	}
	if (!sorted)                                    /* what stands beside the packs came last */
		qsort(h->order, n, sizeof *h->order, duty_by_day);
	for (size_t i = 0; on && i < n; i++)
		on = h->fn(h->ctx, h->order[i]);
	return on;
}

enum lz_code packs_duties(struct store *st, const struct pack_query *q, struct codes *codes, bool (*fn)(void *ctx, const struct duty *d),
                          void *ctx, struct err *e)
{
	struct handing h = { .fn = fn, .ctx = ctx };
	struct pack_reader reader;
	struct packs packs;
	enum lz_code rc = packs_open(&packs, st, e);

	if (rc)
		return rc;
	pack_reader_open(&reader, &packs.book, codes);
	rc = packs_each(&packs, st, q, &reader, hand_over, &h, e);
	pack_reader_close(&reader);
	packs_close(&packs);
	free(h.order);
	return rc;
}
