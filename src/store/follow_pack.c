/* Packs and the records behind them (pack.h): which people's years a written row touches, marked in duty_stale in the
 * same transaction; and the proof that every unmarked pack is what the records say.
 *
 * Which records make whose duties is read from the fields: a row with a person, a membership, a proposal or a report is
 * about the people behind it, so a new kind needs nothing here. Only rolls, where one row is about hundreds, are
 * looked at more closely. Marking too much costs a pack made again, so years are exact only where rolls are. */
#include "follow_parts.h"
#include "journal.h"
#include "pack.h"
#include "lvzhi/event.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include <stdlib.h>
#include <string.h>

enum { NEVER = 0, EVER = 9999 };

/* The years that have packs, read once an operation: nobody else writes meanwhile. */
static enum lz_code years_read(struct op *op, struct err *e)
{
	int64_t after = INT64_MIN;

	if (op->packs.read)
		return LZ_OK;
	for (;;) {
		sqlite3_stmt *s = db_stmt(op->st, "SELECT year FROM duty_pack WHERE year > ?1 ORDER BY year LIMIT 1", e);
		int more;

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, after);
		if ((more = db_step(op->st, s, e)) < 0)
			return e->code;
		if (!more)
			break;
		after = sqlite3_column_int64(s, 0);
		db_done(s);
		op->packs.year = arena_grow(&op->arena, op->packs.year, (size_t)op->packs.years, sizeof *op->packs.year);
		op->packs.year[op->packs.years++] = after;
	}
	op->packs.read = true;
	return LZ_OK;
}

/* One person's packs of the years from..to. */
static enum lz_code mark(struct op *op, int64_t person, int64_t from, int64_t to, struct err *e)
{
	for (int i = 0; i < op->packs.years && person; i++) {
		sqlite3_stmt *s;

		if (op->packs.year[i] < from || op->packs.year[i] > to)
			continue;
		if (!(s = db_stmt(op->st, "INSERT OR IGNORE INTO duty_stale (year, person_id) VALUES (?1, ?2)", e)))
			return e->code;
		sqlite3_bind_int64(s, 1, op->packs.year[i]);
		sqlite3_bind_int64(s, 2, person);
		if (db_step(op->st, s, e) < 0)
			return e->code;
	}
	return LZ_OK;
}

/* Everybody a SELECT of persons about record ?2 names. */
#define MARK_THOSE(people) "INSERT OR IGNORE INTO duty_stale (year, person_id) SELECT ?1, x.person_id FROM (" people ") x" \
	" WHERE x.person_id IS NOT NULL"

static enum lz_code mark_those(struct op *op, const char *sql, int64_t id, int64_t from, int64_t to, struct err *e)
{
	for (int i = 0; i < op->packs.years && id; i++) {
		sqlite3_stmt *s;

		if (op->packs.year[i] < from || op->packs.year[i] > to)
			continue;
		if (!(s = db_stmt(op->st, sql, e)))
			return e->code;
		sqlite3_bind_int64(s, 1, op->packs.year[i]);
		sqlite3_bind_int64(s, 2, id);
		if (db_step(op->st, s, e) < 0)
			return e->code;
	}
	return LZ_OK;
}

/* --- people behind a row, by the names of its fields ------------------------------------------------------------- */

static const struct parent {
	const char *field, *table;              /* "proposal_id" in a row, or the row itself */
	const char *people;
} parents[] = {
	{ "person_id", "person", MARK_THOSE("SELECT ?2 AS person_id") },
	{ "membership_id", "membership", MARK_THOSE("SELECT person_id FROM membership WHERE id = ?2") },
	{ "proposal_id", "proposal", MARK_THOSE("SELECT person_id FROM submitter WHERE proposal_id = ?2") },
	{ "report_id", "opinion_report", MARK_THOSE("SELECT person_id FROM author WHERE report_id = ?2") },
};

static enum lz_code mark_by_fields(struct op *op, const struct row_change *c, struct err *e)
{
	for (size_t i = 0; i < COUNT(parents); i++) {
		int f = kind_field(c->kind, parents[i].field);
		int64_t was = f >= 0 && c->before ? c->before[f].num : 0, now = f >= 0 && c->after ? c->after[f].num : 0;

		if (was && mark_those(op, parents[i].people, was, NEVER, EVER, e))
			return e->code;
		if (now && now != was && mark_those(op, parents[i].people, now, NEVER, EVER, e))
			return e->code;
		if (!strcmp(c->kind->table, parents[i].table) && mark_those(op, parents[i].people, c->key[0], NEVER, EVER, e))
			return e->code;
	}
	return LZ_OK;
}

/* --- rolls ----------------------------------------------------------------------------------------------------------- */

#define EVENT_PEOPLE MARK_THOSE("SELECT a.person_id FROM sitting s JOIN attendance a ON a.sitting_id = s.id WHERE s.event_id = ?2" \
	" UNION SELECT person_id FROM participation WHERE event_id = ?2 UNION SELECT person_id FROM leave_request WHERE event_id = ?2" \
	" UNION SELECT person_id FROM speech WHERE event_id = ?2")

/* The first and the last year an event says something about; from > to: it is not there (any more). */
static enum lz_code event_years(struct op *op, int64_t event, int64_t *from, int64_t *to, struct err *e)
{
	sqlite3_stmt *s = db_stmt(op->st, "SELECT ifnull(min(y), 9999), ifnull(max(y), 0) FROM (SELECT from_day / 10000 AS y FROM event WHERE id = ?1"
	                          " UNION ALL SELECT \"day\" / 10000 FROM sitting WHERE event_id = ?1"
	                          " UNION ALL SELECT \"day\" / 10000 FROM speech WHERE event_id = ?1)", e);

	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, event);
	if (db_step(op->st, s, e) < 0)
		return e->code;
	*from = sqlite3_column_int64(s, 0);
	*to = sqlite3_column_int64(s, 1);
	db_done(s);
	return LZ_OK;
}

/* The sitting of the roll that is being saved: looked up once, not once a person. */
static enum lz_code sitting_years(struct op *op, int64_t sitting, struct err *e)
{
	sqlite3_stmt *s;
	int64_t event = 0;
	int more;

	if (op->packs.sitting == sitting)
		return LZ_OK;
	if (!(s = db_stmt(op->st, "SELECT event_id FROM sitting WHERE id = ?1", e)))
		return e->code;
	sqlite3_bind_int64(s, 1, sitting);
	if ((more = db_step(op->st, s, e)) < 0)
		return e->code;
	if (more) {
		event = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	op->packs.sitting = sitting;
	return event_years(op, event, &op->packs.from, &op->packs.to, e);
}

#define ROLL_ONLY (BIT(ATTENDANCE_WALK_IN) | BIT(ATTENDANCE_SEQ) | BIT(ATTENDANCE_MARK) | BIT(ATTENDANCE_NOTE))
/* What an event is called, and how its roll is made, is in no pack. */
#define EVENT_ONLY (BIT(EVENT_TITLE) | BIT(EVENT_PLACE) | BIT(EVENT_DEFAULT_STATUS) | BIT(EVENT_ROLL_RULE) | BIT(EVENT_ROLL_STATE) \
	| BIT(EVENT_TOPIC) | BIT(EVENT_NOTE))

static bool touches(const struct row_change *c, uint64_t besides)
{
	return !c->before || !c->after || values_differ(c->kind, c->before, c->after) & ~besides;
}

static enum lz_code attendance_mark(struct op *op, const struct row_change *c, struct err *e)
{
	if (!touches(c, ROLL_ONLY))
		return LZ_OK;
	return sitting_years(op, c->key[1], e) ? e->code : mark(op, c->key[0], op->packs.from, op->packs.to, e);
}

static void widen(int64_t *from, int64_t *to, const struct value *v, int day)
{
	int64_t year = v ? v[day].num / 10000 : 0;

	if (!v)
		return;
	*from = year < *from ? year : *from;
	*to = year > *to ? year : *to;
}

/* Everybody at an event: before and after, whichever of its rows is there already or still. */
static enum lz_code event_mark(struct op *op, const struct row_change *c, const struct value *v, int64_t event, int day, struct err *e)
{
	int64_t from, to;

	op->packs.sitting = 0;
	if (!v || event_years(op, event, &from, &to, e))
		return v ? e->code : LZ_OK;
	widen(&from, &to, c->before, day);
	widen(&from, &to, c->after, day);
	return mark_those(op, EVENT_PEOPLE, event, from, to, e);
}

static enum lz_code sitting_mark(struct op *op, const struct row_change *c, struct err *e)
{
	const struct value *b = c->before, *n = c->after;

	if (event_mark(op, c, b, b ? b[SITTING_EVENT_ID].num : 0, SITTING_DAY, e)
	    || event_mark(op, c, n, n ? n[SITTING_EVENT_ID].num : 0, SITTING_DAY, e))
		return e->code;
	return mark_those(op, MARK_THOSE("SELECT person_id FROM attendance WHERE sitting_id = ?2"), c->key[0], NEVER, EVER, e);
}

/* Signing up, asking for leave: one person at one event. */
static enum lz_code guest_mark(struct op *op, const struct value *v, int event, int person, struct err *e)
{
	int64_t from, to;

	if (!v)
		return LZ_OK;
	return event_years(op, v[event].num, &from, &to, e) ? e->code : mark(op, v[person].num, from, to, e);
}

/* --- rules for many ----------------------------------------------------------------------------------------------------- */

/* What counts for a whole committee (0: for all) has changed: its packs go. */
static enum lz_code drop(struct op *op, int64_t committee, struct err *e)
{
	for (int i = 0; i < op->packs.years; i++) {
		sqlite3_stmt *s = db_stmt(op->st, committee ? "DELETE FROM duty_pack WHERE year = ?1 AND committee_id = ?2"
		                                            : "DELETE FROM duty_pack WHERE year = ?1", e);

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, op->packs.year[i]);
		if (committee)
			sqlite3_bind_int64(s, 2, committee);
		if (db_step(op->st, s, e) < 0)
			return e->code;
	}
	return LZ_OK;
}

static enum lz_code drop_of(struct op *op, const struct row_change *c, int committee, struct err *e)
{
	if (c->before && drop(op, c->before[committee].num, e))
		return e->code;
	return c->after && (!c->before || c->before[committee].num != c->after[committee].num) ? drop(op, c->after[committee].num, e) : LZ_OK;
}

static bool about_attendance(const struct value *v)
{
	return v && !strncmp(v[SETTING_KEY].text, "attendance.", strlen("attendance."));
}

enum lz_code pack_row(struct op *op, const struct row_change *c, struct err *e)
{
	const struct value *b = c->before, *n = c->after;

	if (years_read(op, e))
		return e->code;
	if (!op->packs.years)
		return LZ_OK;
	if (c->kind == &attendance_kind)
		return attendance_mark(op, c, e);
	if (c->kind == &sitting_kind)
		return sitting_mark(op, c, e);
	if (c->kind == &event_kind)
		return touches(c, EVENT_ONLY) ? event_mark(op, c, b ? b : n, c->key[0], EVENT_FROM_DAY, e) : LZ_OK;
	if (c->kind == &participation_kind)
		return guest_mark(op, b, PARTICIPATION_EVENT_ID, PARTICIPATION_PERSON_ID, e) ? e->code
		       : guest_mark(op, n, PARTICIPATION_EVENT_ID, PARTICIPATION_PERSON_ID, e);
	if (c->kind == &leave_request_kind)
		return guest_mark(op, b, LEAVE_REQUEST_EVENT_ID, LEAVE_REQUEST_PERSON_ID, e) ? e->code
		       : guest_mark(op, n, LEAVE_REQUEST_EVENT_ID, LEAVE_REQUEST_PERSON_ID, e);
	if (c->kind == &term_kind)
		return drop_of(op, c, TERM_COMMITTEE_ID, e);
	if (c->kind == &setting_kind)
		return about_attendance(b) || about_attendance(n) ? drop_of(op, c, SETTING_COMMITTEE_ID, e) : LZ_OK;
	return mark_by_fields(op, c, e);
}

enum lz_code pack_rebuild(struct store *st, struct err *e)
{
	return db_run(st, "DELETE FROM duty_pack", e) || db_run(st, "DELETE FROM duty_stale", e) || db_run(st, "DELETE FROM duty_shape", e)
	       ? e->code : LZ_OK;
}

/* --- the proof ---------------------------------------------------------------------------------------------------------- */

enum lz_code pack_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	struct arena a = { NULL };
	int64_t wrong = 0;
	enum lz_code rc = packs_wrong(st, &wrong, e);

	if (!rc && wrong) {
		say(ctx, arena_print(&a, "评价用的履职汇总与记录不一致：%lld 份", (long long)wrong));
		rc = err_set(e, LZ_DB, NULL, "评价用的履职汇总与记录不一致");
	}
	arena_free(&a);
	return rc;
}
