/* Bodies as subjects: activity groups, sectors, special committees, party branches, parties, and units that sign papers.
 * A body has its members' duties of the days they belonged to it, and duties of its own (DUTY_OWN, member 0): collective
 * papers signed by a unit that stands for it, its own events, and the register 集体履职. */
#include "duty_parts.h"
#include "lvzhi/day.h"
#include <stdlib.h>
#include <string.h>

/* subject = in a scheme: the dictionary its bodies are codes of, the word rules begin with, and the subject's column. */
static const struct body_kind {
	const char *subject, *set, *rule;
	enum subject_column column;
} body_kinds[] = {
	{ "group", "activity_group", "group", SUBJECT_GROUP_NOW },
	{ "sector", "sector", "sector", SUBJECT_SECTOR_NOW },
	{ "committee", "body", "committee", SUBJECT_COMMITTEE_NOW },
	{ "branch", "body", "committee", SUBJECT_COMMITTEE_NOW },
	{ "party", "political", "party", SUBJECT_PARTY },
	{ "unit", NULL, "unit", SUBJECT_UNIT_KIND },
};

struct body {
	int64_t id;
	const char *code, *name, *sort, *unit_kind;     /* code: '' for a unit without one */
	int now, ever;                          /* members on the last day, on any day of the window */
	bool own;                               /* has a record of its own in the window */
	struct duty_rows rows;
};

/* A member as bodies see him. */
struct belonging {
	const struct seat *seat;
	const char *party[2];
};

struct bodies {
	struct store *st;
	const struct duty_query *q;             /* from and to as full days */
	const struct body_kind *kind;
	struct arena *a;
	struct body *list;
	int n;
	struct belonging *members;              /* in order of seat->id */
	int member_count, at;
	int64_t term_from;
	struct codes *codes;
};

static const struct body_kind *kind_of(const char *subject)
{
	for (size_t i = 0; i < COUNT(body_kinds); i++)
		if (subject && !strcmp(body_kinds[i].subject, subject))
			return &body_kinds[i];
	return NULL;
}

enum subject_column body_column(const char *subject)
{
	return kind_of(subject)->column;
}

bool duty_of_bodies(const struct duty_query *q)
{
	return kind_of(q->subject) != NULL;
}

/* --- which bodies there are ---------------------------------------------------------------------------- */

/* Of a code that the committee calls by a name of its own, only that row. */
#define CODES_SQL "SELECT c.id, c.code, c.name, printf('%06d%06d', c.sort_order, c.id), '' FROM code c WHERE c.set_name = :set" \
	" AND (c.committee_id = :committee OR (c.committee_id IS NULL AND NOT EXISTS (SELECT 1 FROM code o" \
	" WHERE o.set_name = c.set_name AND o.code = c.code AND o.committee_id = :committee))) ORDER BY c.id"
#define UNITS_SQL "SELECT u.id, u.code, u.name, u.code, u.unit_kind FROM unit u WHERE u.committee_id = :committee ORDER BY u.id"

/* The dictionary of bodies holds committees, branches, and what is neither. */
static bool wanted(const struct bodies *b, const char *code)
{
	bool branch = post_is_branch(code);

	if (!strcmp(b->kind->subject, "branch"))
		return branch;
	return strcmp(b->kind->subject, "committee") ? *code || !b->kind->set : post_is_committee(code);
}

static enum lz_code bodies_read(struct bodies *b, struct err *e)
{
	sqlite3_stmt *s = db_stmt(b->st, b->kind->set ? CODES_SQL : UNITS_SQL, e);
	int rc;

	if (!s)
		return e->code;
	if (b->kind->set)
		db_bind_text(s, ":set", b->kind->set);
	db_bind_num(s, ":committee", b->q->committee);
	while ((rc = db_step(b->st, s, e)) > 0) {
		if (!wanted(b, db_text(s, 1)) || (b->q->membership && b->q->membership != sqlite3_column_int64(s, 0)))
			continue;
		b->list = arena_grow(b->a, b->list, (size_t)b->n, sizeof *b->list);
		b->list[b->n++] = (struct body){
			.id = sqlite3_column_int64(s, 0), .code = arena_copy(b->a, db_text(s, 1)), .name = arena_copy(b->a, db_text(s, 2)),
			.sort = arena_copy(b->a, db_text(s, 3)), .unit_kind = arena_copy(b->a, db_text(s, 4)),
		};
	}
	return rc < 0 ? e->code : LZ_OK;
}

/* --- who belongs to them --------------------------------------------------------------------------------- */

static enum lz_code members_read(struct bodies *b, struct err *e)
{
	struct seat_query who = { b->q->committee, b->q->term, 0, 0 };
	bool parties = b->kind->column == SUBJECT_PARTY;
	struct seat *seats;
	int rc = 1;

	if (!b->kind->set)
		return LZ_OK;
	if (seats_load(b->st, b->a, &who, 0, -1, &seats, &b->member_count, e))
		return e->code;
	b->members = arena_take(b->a, sizeof *b->members * (size_t)(b->member_count + 1));
	for (int i = 0; i < b->member_count && rc >= 0; i++) {
		sqlite3_stmt *s = parties ? db_stmt(b->st, "SELECT political, political2 FROM person WHERE id = :person", e) : NULL;

		b->members[i] = (struct belonging){ &seats[i], { "", "" } };
		if (!parties)
			continue;
		if (!s)
			return e->code;
		db_bind_num(s, ":person", seats[i].person);
		rc = db_step(b->st, s, e);
		if (rc > 0) {
			b->members[i].party[0] = arena_copy(b->a, db_text(s, 0));
			b->members[i].party[1] = arena_copy(b->a, db_text(s, 1));
			db_done(s);
		}
	}
	return rc < 0 ? e->code : LZ_OK;
}

static bool belongs(const struct bodies *b, const struct belonging *m, const struct body *body, int64_t day)
{
	return seat_belongs(m->seat, m->party, b->kind->column, body->code, day);
}

/* A place changes only where a stint or a post begins: those days and the window's first are all there is to look at. */
static bool ever(const struct bodies *b, const struct belonging *m, const struct body *body, int64_t from, int64_t to)
{
	if (!seat_serves(m->seat, from, to))
		return false;
	if (belongs(b, m, body, from))
		return true;
	for (int i = 0; i < m->seat->stint_count; i++)
		if (m->seat->stints[i].from >= from && m->seat->stints[i].from <= to && belongs(b, m, body, m->seat->stints[i].from))
			return true;
	for (int i = 0; i < m->seat->post_count; i++)
		if (m->seat->posts[i].from >= from && m->seat->posts[i].from <= to && belongs(b, m, body, m->seat->posts[i].from))
			return true;
	return false;
}

/* --- duties of their own ----------------------------------------------------------------------------------- */

/* "group:03": what an event's 应到范围, a deed's 集体 and a unit's 代表集体 call the body whose code has the id :person. */
#define RULE "(SELECT CASE c.set_name WHEN 'activity_group' THEN 'group:' WHEN 'political' THEN 'party:' WHEN 'sector' THEN 'sector:'" \
	" ELSE 'committee:' END || c.code FROM code c WHERE c.id = :person)"
#define DEED_SQL(whose) "SELECT d.kind AS kind, d.id AS source_id, d.id * 8 + 5 AS root_id, d.title AS title, d.type AS type," \
	" d.day AS day, d.day AS of_day, d.day AS decided," BOOKED("d.booked_day", "d.day") \
	" CAST(d.\"level\" AS INTEGER) AS \"level\", 'collective' AS form, 1 AS author_no, 1 AS authors, 1 AS confirmed," \
	" 1 AS submitted, d.amount AS amount, d.quantity AS quantity, d.given AS given, d.state AS state, 1 AS active" \
	" FROM body_deed d WHERE " whose " AND d.day BETWEEN :from AND :to AND d.committee_id = :committee AND d.term_id = :term"
/* An event of the body: called for it, or run by it. It took place when somebody came, or when no roll of it was made and
 * its day is over. quantity: how many came; amount: how many were called. */
#define CAME "(SELECT count(DISTINCT t.person_id) FROM sitting s JOIN attendance t ON t.sitting_id = s.id WHERE s.event_id = e.id" \
	" AND t.status "
#define EVENT_SQL "SELECT x.* FROM (SELECT e.id AS source_id, e.id AS event_id, e.id * 8 + 2 AS root_id, e.title AS title," \
	" e.type AS type, e.organiser AS organiser, e.series AS series, e.must AS must, e.from_day AS day, e.from_day AS of_day," \
	" e.from_day AS decided," BOOKED("e.booked_day", "e.from_day") \
	" CASE WHEN e.supervision THEN 'supervision' ELSE '' END AS act," \
	" (SELECT count(*) FROM sitting s WHERE s.event_id = e.id) AS units, " CAME "= 1) * 10000 AS quantity, " CAME ">= 0) * 10000" \
	" AS amount, 'booked' AS state, 1 AS active FROM event e WHERE e.committee_id = :committee AND e.term_id = :term" \
	" AND e.from_day BETWEEN :from AND :to AND (e.roll_rule = " RULE " OR e.organiser = (SELECT c.code FROM code c" \
	" WHERE c.id = :person AND c.set_name = 'body'))) x WHERE x.quantity > 0 OR x.amount = 0"

static const struct duty_arm code_arms[] = {
	{ NULL, "body_deed", DEED_SQL("d.whose = " RULE) }, { "event", "event", EVENT_SQL }, { NULL, NULL, NULL }
};
/* Locked years of the body itself: few rows of few versions. */
#define RESULT_SQL "SELECT r.id AS source_id, r.id * 8 + 6 AS root_id, r.year || '年度考核结果' AS title, r.year * 10000 + 1231 AS day," \
	" r.year * 10000 + 1231 AS of_day, k.locked_day AS decided, 'booked' AS state, r.scored OR r.grade <> '' AS active," \
	" r.total AS amount, r.grade AS grade, r.place AS place FROM locking k CROSS JOIN result r WHERE k.committee_id = :committee" \
	" AND k.subject = '%s' AND k.unlocked_day = 0 AND k.year * 10000 + 1231 BETWEEN :from AND :to AND r.locking_id = k.id AND r.body_id = :person"
static const struct duty_arm unit_deeds = { NULL, "body_deed", DEED_SQL("d.unit_id = :person") };

enum { PAPERS_MOST = 24 };
/* The arms over papers that persons sign, once more over the units that signed them. */
struct unit_arms {
	struct duty_arm arm[PAPERS_MOST];
	struct arm_map map[PAPERS_MOST];
	int n;
};

static const char *instead(struct arena *a, const char *text, const char *old, const char *now)
{
	struct sink out = { .arena = a };
	const char *at;

	for (; (at = strstr(text, old)) != NULL; text = at + strlen(old))
		sink_put(&out, "%.*s%s", (int)(at - text), text, now);
	sink_text(&out, text);
	return out.text;
}

static void unit_arms_make(struct unit_arms *u, struct arena *a)
{
	u->arm[u->n++] = unit_deeds;
	for (int i = 0; duty_arms[i].source; i++)
		if (!strcmp(duty_arms[i].source, "proposal") || !strcmp(duty_arms[i].source, "opinion_report")) {
			u->arm[u->n] = duty_arms[i];
			u->arm[u->n++].sql = instead(a, duty_arms[i].sql, "person_id", "unit_id");
		}
}

static enum lz_code own_rows(struct bodies *b, struct body *body, const struct duty_query *q, struct unit_arms *papers,
                             const struct duty_arm *past, struct arm_map *maps, struct err *e)
{
	struct seat as = { .id = body->id, .person = body->id, .committee = b->q->committee, .term = b->q->term };
	sqlite3_stmt *s = db_stmt(b->st, b->kind->set ? "SELECT u.id FROM unit u WHERE u.committee_id = :committee AND u.stands_for = " RULE
	                                              : "SELECT u.id FROM unit u WHERE u.committee_id = :committee AND u.id = :person", e);
	int64_t *units = NULL;
	size_t first = body->rows.n;
	int n = 0, rc;
	enum lz_code code = LZ_OK;

	if (!s)
		return e->code;
	db_bind_num(s, ":committee", b->q->committee);
	db_bind_num(s, ":person", body->id);
	while ((rc = db_step(b->st, s, e)) > 0) {
		units = arena_grow(b->a, units, (size_t)n, sizeof *units);
		units[n++] = sqlite3_column_int64(s, 0);
	}
	if (rc < 0)
		return e->code;
	code = duty_arm_rows(b->st, past, &maps[COUNT(code_arms) - 1], q, &as, b->codes, &body->rows, e);
	for (int i = 0; b->kind->set && code_arms[i].source && !code; i++)
		code = duty_arm_rows(b->st, &code_arms[i], &maps[i], q, &as, b->codes, &body->rows, e);
	for (int k = 0; k < n; k++) {
		as.person = units[k];
		for (int i = 0; i < papers->n && !code; i++)
			code = duty_arm_rows(b->st, &papers->arm[i], &papers->map[i], q, &as, b->codes, &body->rows, e);
	}
	for (size_t i = first; i < body->rows.n; i++) {
		body->rows.row[i].member_id = 0;
		body->rows.row[i].col[DUTY_OWN] = 1;
	}
	body->own |= body->rows.n > first;
	return code;
}

static enum lz_code own_all(struct bodies *b, const struct duty_query *q, struct err *e)
{
	struct unit_arms papers = { .n = 0 };
	struct arm_map maps[COUNT(code_arms)] = { { NULL } };
	struct duty_arm past = { "result", "result", arena_print(b->a, RESULT_SQL, b->kind->subject) };
	enum lz_code rc = LZ_OK;

	unit_arms_make(&papers, b->a);
	for (int i = 0; i < b->n && !rc; i++)
		rc = own_rows(b, &b->list[i], q, &papers, &past, maps, e);
	return rc;
}

/* --- all of them --------------------------------------------------------------------------------------------- */

static enum lz_code term_read(struct bodies *b, struct err *e)
{
	sqlite3_stmt *s = db_stmt(b->st, "SELECT from_day FROM term WHERE id = :term", e);
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":term", b->q->term);
	rc = db_step(b->st, s, e);
	if (rc > 0) {
		b->term_from = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code bodies_open(struct bodies *b, struct store *st, struct arena *a, const struct duty_query *q, struct codes *codes,
                                struct err *e)
{
	*b = (struct bodies){ .st = st, .q = q, .kind = kind_of(q->subject), .a = a, .codes = codes };
	return bodies_read(b, e) || members_read(b, e) || term_read(b, e) ? e->code : LZ_OK;
}

static void bodies_close(struct bodies *b)
{
	for (int i = 0; i < b->n; i++)
		free(b->list[i].rows.row);
}

/* A member's duty goes to every body he belonged to on its day. */
static bool take_duty(void *ctx, const struct duty *d)
{
	struct bodies *b = ctx;
	const struct belonging *m;

	while (b->at < b->member_count && b->members[b->at].seat->id < d->subject_id)
		b->at++;
	if (b->at == b->member_count || b->members[b->at].seat->id != d->subject_id)
		return true;
	m = &b->members[b->at];
	for (int i = 0; i < b->n; i++) {
		struct seat as = { .id = b->list[i].id };
		struct duty *row;

		if (!belongs(b, m, &b->list[i], d->col[DUTY_DAY]))
			continue;
		row = duty_add(&b->list[i].rows, &as, d->source, d->col[DUTY_DAY]);
		*row = *d;
		row->subject_id = b->list[i].id;
		row->title = *d->title ? arena_copy(b->a, d->title) : "";
	}
	return true;
}

static bool hand_out(struct body *body, bool (*fn)(void *ctx, const struct duty *d), void *ctx)
{
	const struct duty **order = mem_new((body->rows.n + 1) * sizeof *order);
	bool on = true;

	for (size_t i = 0; i < body->rows.n; i++)
		order[i] = &body->rows.row[i];
	if (body->rows.n > 1)
		qsort(order, body->rows.n, sizeof *order, duty_by_day);
	for (size_t i = 0; i < body->rows.n && on; i++)
		on = fn(ctx, order[i]);
	free(order);
	return on;
}

enum lz_code body_duties(struct store *st, const struct duty_query *q, struct codes *codes,
                         bool (*fn)(void *ctx, const struct duty *d), void *ctx, struct err *e)
{
	struct arena a = { NULL };
	struct duty_query members = *q, own = *q;
	struct bodies b;
	bool begun = reading_begin(st), on = true;
	enum lz_code rc = bodies_open(&b, st, &a, q, codes, e);

	members.subject = NULL;
	members.body_results = false;                   /* what the bodies themselves earned is no deed of their members */
	members.membership = members.above = members.upto = 0;
	members.results_before += members.results_before > 0;   /* their own year is locked first: a group may be judged by it */
	own.from = day_first(q->from);
	own.to = q->to ? day_last(q->to) : FOREVER;
	for (int i = 0; i < b.n; i++)
		b.list[i].rows.text = &a;
	if (!rc && b.member_count && b.n)
		rc = duty_each(st, &members, codes, take_duty, &b, e);
	if (!rc)
		rc = own_all(&b, &own, e);
	for (int i = 0; i < b.n && on && !rc; i++)
		on = hand_out(&b.list[i], fn, ctx);
	reading_end(st, begun);
	bodies_close(&b);
	arena_free(&a);
	return rc;
}

static void subject_of(const struct bodies *b, const struct body *body, struct arena *a, struct codes *codes, struct subject *out)
{
	int64_t from = b->q->from, to = b->q->to;

	*out = (struct subject){ .id = body->id, .no = arena_copy(a, body->code), .name = arena_copy(a, body->name),
		.sort = arena_copy(a, body->sort) };
	out->col[SUBJECT_TYPE] = code_num(codes, b->kind->subject);
	out->col[b->kind->column] = code_num(codes, body->code);
	out->col[SUBJECT_UNIT_KIND] = code_num(codes, body->unit_kind);
	out->col[SUBJECT_MONTHS] = subject_window_months(from, to);
	out->col[SUBJECT_MEMBERS] = body->now;
	out->col[SUBJECT_TERM_YEAR] = subject_term_year(b->term_from, to);
}

enum lz_code body_subjects(struct store *st, struct arena *a, const struct duty_query *q, struct codes *codes,
                           struct subject **out, int *n, struct err *e)
{
	struct arena temporary = { NULL };
	struct duty_query window = *q;
	struct codes passing = { .arena = &temporary };         /* codes of records nobody asked for */
	struct bodies b;
	bool begun = reading_begin(st);
	enum lz_code rc;

	*out = NULL;
	*n = 0;
	window.to = q->to ? q->to : env_today(store_env(st));
	rc = bodies_open(&b, st, &temporary, &window, &passing, e);
	if (!rc)
		rc = own_all(&b, &window, e);
	for (int i = 0; i < b.n && !rc; i++) {
		struct body *body = &b.list[i];

		for (int k = 0; k < b.member_count; k++) {
			const struct belonging *m = &b.members[k];

			body->now += seat_holds(m->seat, window.to) && belongs(&b, m, body, window.to);
			body->ever += ever(&b, m, body, window.from, window.to);
		}
		if (!body->ever && !body->own)
			continue;                       /* a code nobody used in this year */
		*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
		subject_of(&b, body, a, codes, &(*out)[(*n)++]);
	}
	reading_end(st, begun);
	bodies_close(&b);
	arena_free(&temporary);
	return rc;
}

enum lz_code body_members(struct store *st, struct arena *a, const struct duty_query *q, int64_t day, struct room_member **out, int *n,
                          struct err *e)
{
	struct arena temporary = { NULL };
	struct codes passing = { .arena = &temporary };
	struct bodies b;
	bool begun = reading_begin(st);
	enum lz_code rc = bodies_open(&b, st, &temporary, q, &passing, e);

	*out = NULL;
	*n = 0;
	for (int i = 0; i < b.member_count && b.n && !rc; i++) {
		const struct seat *seat = b.members[i].seat;
		sqlite3_stmt *s;
		int got;

		if (!seat_holds(seat, day) || !belongs(&b, &b.members[i], &b.list[0], day))
			continue;
		s = db_stmt(st, "SELECT m.member_no, p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = :seat", e);
		if (!s) {
			rc = e->code;
			break;
		}
		db_bind_num(s, ":seat", seat->id);
		got = db_step(st, s, e);
		if (got > 0) {
			*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
			(*out)[(*n)++] = (struct room_member){ seat->person, arena_copy(a, db_text(s, 0)), arena_copy(a, db_text(s, 1)) };
			db_done(s);
		}
		rc = got < 0 ? e->code : LZ_OK;
	}
	reading_end(st, begun);
	bodies_close(&b);
	arena_free(&temporary);
	return rc;
}
