#include "follow_parts.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/opinion.h"
#include "lvzhi/proposal.h"
#include <stdlib.h>
#include <string.h>

/* tally(person, year, kind, status, n): how often somebody did what. A row counts while everything it needs is there
 * (an attendance: its sitting and its event), whatever order the rows of a save or an undo come in. */

#define COUNT_IN " ON CONFLICT (person_id, year, kind, status) DO UPDATE SET n = n + excluded.n"

static enum lz_code step(struct store *st, const char *sql, int64_t person, int64_t day, const char *kind, int status, int n,
                         struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);

	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, person);
	sqlite3_bind_int64(s, 2, day / 10000);
	sqlite3_bind_text(s, 3, kind, -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 4, status);
	sqlite3_bind_int(s, 5, n);
	return db_step(st, s, e) < 0 ? e->code : LZ_OK;
}

/* One count for one person; a count that came to nothing goes. */
static enum lz_code count(struct store *st, int64_t person, int64_t day, const char *kind, int status, int sign, struct err *e)
{
	if (!person)
		return LZ_OK;
	if (step(st, "INSERT INTO tally (person_id, year, kind, status, n) VALUES (?1, ?2, ?3, ?4, ?5)" COUNT_IN, person, day, kind,
	         status, sign, e))
		return e->code;
	return sign > 0 ? LZ_OK : step(st, "DELETE FROM tally WHERE person_id = ?1 AND year = ?2 AND kind = ?3 AND status = ?4"
	                                   " AND n = 0 AND ?5 < 0", person, day, kind, status, sign, e);
}

/* --- attendance -------------------------------------------------------------------------------- */

static enum lz_code attendance_row(struct store *st, const struct row_change *c, struct err *e)
{
	int64_t was = c->before ? c->before[ATTENDANCE_STATUS].num : -1, now = c->after ? c->after[ATTENDANCE_STATUS].num : -1;
	struct arena a = { NULL };
	sqlite3_stmt *s;
	enum lz_code rc = LZ_OK;
	int more;

	if (was == now)
		return LZ_OK;
	s = db_stmt(st, "SELECT s.\"day\", e.type FROM sitting s JOIN event e ON e.id = s.event_id WHERE s.id = :s", e);
	if (!s)
		return e->code;
	db_bind_num(s, ":s", c->key[1]);
	if ((more = db_step(st, s, e)) > 0) {
		int64_t day = sqlite3_column_int64(s, 0);
		const char *type = arena_copy(&a, db_text(s, 1));

		db_done(s);
		if (now >= 0)
			rc = count(st, c->key[0], day, type, (int)now, 1, e);
		if (!rc && was >= 0)
			rc = count(st, c->key[0], day, type, (int)was, -1, e);
	}
	arena_free(&a);
	return more < 0 ? e->code : rc;
}

/* Everybody at the sitting, under one year and type. */
static enum lz_code sitting_count(struct store *st, int64_t sitting, int64_t day, const char *type, int sign, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "INSERT INTO tally (person_id, year, kind, status, n)"
	                              " SELECT person_id, ?1, ?2, status, ?3 FROM attendance WHERE sitting_id = ?4" COUNT_IN, e);

	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, day / 10000);
	sqlite3_bind_text(s, 2, type, -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 3, sign);
	sqlite3_bind_int64(s, 4, sitting);
	if (db_step(st, s, e) < 0)
		return e->code;
	if (sign > 0)
		return LZ_OK;
	s = db_stmt(st, "DELETE FROM tally WHERE year = ?1 AND person_id IN (SELECT person_id FROM attendance WHERE sitting_id = ?3)"
	                " AND kind = ?2 AND n = 0", e);
	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, day / 10000);
	sqlite3_bind_text(s, 2, type, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 3, sitting);
	return db_step(st, s, e) < 0 ? e->code : LZ_OK;
}

/* The sitting as it was or is, if its event is there. */
static enum lz_code sitting_side(struct store *st, int64_t id, const struct value *v, int sign, struct err *e)
{
	struct arena a = { NULL };
	sqlite3_stmt *s = db_stmt(st, "SELECT type FROM event WHERE id = :e", e);
	enum lz_code rc = LZ_OK;
	int more;

	if (!s)
		return e->code;
	db_bind_num(s, ":e", v[SITTING_EVENT_ID].num);
	if ((more = db_step(st, s, e)) > 0) {
		const char *type = arena_copy(&a, db_text(s, 0));

		db_done(s);
		rc = sitting_count(st, id, v[SITTING_DAY].num, type, sign, e);
	}
	arena_free(&a);
	return more < 0 ? e->code : rc;
}

static enum lz_code sitting_row(struct store *st, const struct row_change *c, struct err *e)
{
	const struct value *b = c->before, *n = c->after;

	if (b && n && b[SITTING_EVENT_ID].num == n[SITTING_EVENT_ID].num && b[SITTING_DAY].num / 10000 == n[SITTING_DAY].num / 10000)
		return LZ_OK;
	if (n && sitting_side(st, c->key[0], n, 1, e))
		return e->code;
	return b ? sitting_side(st, c->key[0], b, -1, e) : LZ_OK;
}

static enum lz_code event_row(struct store *st, const struct row_change *c, struct err *e)
{
	struct { int64_t id, day; } *sitting = NULL;
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;
	sqlite3_stmt *s;
	int n = 0, more;

	if (c->before && c->after && !strcmp(c->before[EVENT_TYPE].text, c->after[EVENT_TYPE].text))
		return LZ_OK;
	if (!(s = db_stmt(st, "SELECT id, \"day\" FROM sitting WHERE event_id = :e", e)))
		return e->code;
	db_bind_num(s, ":e", c->key[0]);
	while ((more = db_step(st, s, e)) > 0) {
		sitting = arena_grow(&a, sitting, (size_t)n, sizeof *sitting);
		sitting[n].id = sqlite3_column_int64(s, 0);
		sitting[n++].day = sqlite3_column_int64(s, 1);
	}
	for (int i = 0; i < n && !rc && more >= 0; i++) {
		if (c->after)
			rc = sitting_count(st, sitting[i].id, sitting[i].day, c->after[EVENT_TYPE].text, 1, e);
		if (c->before && !rc)
			rc = sitting_count(st, sitting[i].id, sitting[i].day, c->before[EVENT_TYPE].text, -1, e);
	}
	arena_free(&a);
	return more < 0 ? e->code : rc;
}

/* --- papers with several people --------------------------------------------------------------------- */

static const struct paper {
	const struct kind *kind, *person;
	int day, paper_id, person_id;           /* fields of the paper, and of the rows that name its people */
	const char *name, *day_sql, *people_sql;
} papers[] = {
	{ &proposal_kind, &submitter_kind, PROPOSAL_RECEIVED_DAY, SUBMITTER_PROPOSAL_ID, SUBMITTER_PERSON_ID, "proposal",
	  "SELECT received_day FROM proposal WHERE id = :id", "SELECT person_id FROM submitter WHERE proposal_id = :id" },
	{ &opinion_report_kind, &author_kind, OPINION_REPORT_RECEIVED_DAY, AUTHOR_REPORT_ID, AUTHOR_PERSON_ID, "opinion_report",
	  "SELECT received_day FROM opinion_report WHERE id = :id", "SELECT person_id FROM author WHERE report_id = :id" },
};

static enum lz_code paper_row(struct store *st, const struct paper *p, const struct row_change *c, struct err *e)
{
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;
	int64_t *person = NULL;
	sqlite3_stmt *s;
	int n = 0, more;

	if (c->before && c->after && c->before[p->day].num / 10000 == c->after[p->day].num / 10000)
		return LZ_OK;
	if (!(s = db_stmt(st, p->people_sql, e)))
		return e->code;
	db_bind_num(s, ":id", c->key[0]);
	while ((more = db_step(st, s, e)) > 0) {
		person = arena_grow(&a, person, (size_t)n, sizeof *person);
		person[n++] = sqlite3_column_int64(s, 0);
	}
	for (int i = 0; i < n && !rc && more >= 0; i++) {
		if (c->after)
			rc = count(st, person[i], c->after[p->day].num, p->name, 0, 1, e);
		if (c->before && !rc)
			rc = count(st, person[i], c->before[p->day].num, p->name, 0, -1, e);
	}
	arena_free(&a);
	return more < 0 ? e->code : rc;
}

static enum lz_code signer_side(struct store *st, const struct paper *p, const struct value *v, int sign, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, p->day_sql, e);
	int64_t day;
	int more;

	if (!s)
		return e->code;
	db_bind_num(s, ":id", v[p->paper_id].num);
	if ((more = db_step(st, s, e)) <= 0)
		return more < 0 ? e->code : LZ_OK;
	day = sqlite3_column_int64(s, 0);
	db_done(s);
	return count(st, v[p->person_id].num, day, p->name, 0, sign, e);
}

static enum lz_code signer_row(struct store *st, const struct paper *p, const struct row_change *c, struct err *e)
{
	const struct value *b = c->before, *n = c->after;

	if (b && n && b[p->paper_id].num == n[p->paper_id].num && b[p->person_id].num == n[p->person_id].num)
		return LZ_OK;
	if (n && signer_side(st, p, n, 1, e))
		return e->code;
	return b ? signer_side(st, p, b, -1, e) : LZ_OK;
}

/* Records of one person and one day. */
static enum lz_code own_row(struct store *st, const struct row_change *c, int person, int day, struct err *e)
{
	const struct value *b = c->before, *n = c->after;

	if (b && n && b[person].num == n[person].num && b[day].num / 10000 == n[day].num / 10000)
		return LZ_OK;
	if (n && count(st, n[person].num, n[day].num, c->kind->table, 0, 1, e))
		return e->code;
	return b ? count(st, b[person].num, b[day].num, c->kind->table, 0, -1, e) : LZ_OK;
}

enum lz_code tally_row(struct store *st, const struct row_change *c, struct err *e)
{
	if (c->kind == &attendance_kind)
		return attendance_row(st, c, e);
	if (c->kind == &sitting_kind)
		return sitting_row(st, c, e);
	if (c->kind == &event_kind)
		return event_row(st, c, e);
	if (c->kind == &speech_kind)
		return own_row(st, c, SPEECH_PERSON_ID, SPEECH_DAY, e);
	if (c->kind == &deed_kind)
		return own_row(st, c, DEED_PERSON_ID, DEED_DAY, e);
	for (size_t i = 0; i < COUNT(papers); i++) {
		if (papers[i].kind == c->kind)
			return paper_row(st, &papers[i], c, e);
		if (papers[i].person == c->kind)
			return signer_row(st, &papers[i], c, e);
	}
	return LZ_OK;
}

/* --- all of them ----------------------------------------------------------------------------------- */

/* Attendance is clustered by person: thirty million rows are counted as they stream by, a person at a time, with
 * year and type of every sitting in memory. */
struct slot { int year, type, status; int64_t n; };
struct census {
	struct store *st;
	struct arena arena;
	const char **type;                      /* names of the types met */
	int types;
	struct { int year, type; } *sitting;    /* by sitting id; type 0: no such sitting */
	int64_t sittings;
	struct slot slot[512];                  /* of the person being counted */
	int slots;
	const char *insert;
};

static int type_number(struct census *c, const char *name)
{
	for (int i = 1; i < c->types; i++)
		if (!strcmp(c->type[i], name))
			return i;
	if (!c->types)
		c->type = arena_grow(&c->arena, c->type, (size_t)c->types++, sizeof *c->type);
	c->type = arena_grow(&c->arena, c->type, (size_t)c->types, sizeof *c->type);
	c->type[c->types] = arena_copy(&c->arena, name);
	return c->types++;
}

static enum lz_code sittings_read(struct census *c, struct err *e)
{
	sqlite3_stmt *s;
	int more = -1;

	c->sittings = db_number(c->st, "SELECT coalesce(max(id), 0) + 1 FROM sitting");
	c->sitting = mem_new(sizeof *c->sitting * (size_t)c->sittings);
	s = db_stmt(c->st, "SELECT s.id, s.\"day\" / 10000, e.type FROM sitting s JOIN event e ON e.id = s.event_id", e);
	while (s && (more = db_step(c->st, s, e)) > 0) {
		int64_t id = sqlite3_column_int64(s, 0);

		c->sitting[id].year = sqlite3_column_int(s, 1);
		c->sitting[id].type = type_number(c, db_text(s, 2));
	}
	return more < 0 ? e->code : LZ_OK;
}

static enum lz_code person_out(struct census *c, int64_t person, struct err *e)
{
	for (int i = 0; i < c->slots; i++) {
		sqlite3_stmt *s = db_stmt(c->st, c->insert, e);

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, person);
		sqlite3_bind_int(s, 2, c->slot[i].year);
		sqlite3_bind_text(s, 3, c->type[c->slot[i].type], -1, SQLITE_STATIC);
		sqlite3_bind_int(s, 4, c->slot[i].status);
		sqlite3_bind_int64(s, 5, c->slot[i].n);
		if (db_step(c->st, s, e) < 0)
			return e->code;
	}
	c->slots = 0;
	return LZ_OK;
}

static enum lz_code count_one(struct census *c, int64_t person, int64_t sitting, int status, struct err *e)
{
	int year = c->sitting[sitting].year, type = c->sitting[sitting].type, i = 0;

	while (i < c->slots && (c->slot[i].year != year || c->slot[i].type != type || c->slot[i].status != status))
		i++;
	if (i == (int)COUNT(c->slot)) {
		if (person_out(c, person, e))
			return e->code;
		i = 0;
	}
	if (i == c->slots)
		c->slot[c->slots++] = (struct slot){ year, type, status, 0 };
	c->slot[i].n++;
	return LZ_OK;
}

static enum lz_code attendance_fill(struct census *c, struct err *e)
{
	sqlite3_stmt *s = db_stmt(c->st, "SELECT person_id, sitting_id, status FROM attendance ORDER BY person_id, sitting_id", e);
	int64_t person = 0;
	int more = -1;

	while (s && (more = db_step(c->st, s, e)) > 0) {
		int64_t sitting = sqlite3_column_int64(s, 1);
		enum lz_code rc = LZ_OK;

		if (sqlite3_column_int64(s, 0) != person)
			rc = person_out(c, person, e);
		person = sqlite3_column_int64(s, 0);
		if (!rc && sitting < c->sittings && c->sitting[sitting].type)
			rc = count_one(c, person, sitting, sqlite3_column_int(s, 2), e);
		if (rc) {
			db_done(s);
			return rc;
		}
	}
	return more < 0 ? e->code : person_out(c, person, e);
}

static enum lz_code others_fill(struct store *st, const char *table, struct err *e)
{
	static const char *const arms[] = {
		"SELECT x.person_id, y.received_day / 10000, 'proposal', 0, count(*) FROM submitter x JOIN proposal y ON y.id = x.proposal_id"
		" WHERE x.person_id IS NOT NULL GROUP BY 1, 2",
		"SELECT x.person_id, y.received_day / 10000, 'opinion_report', 0, count(*) FROM author x"
		" JOIN opinion_report y ON y.id = x.report_id WHERE x.person_id IS NOT NULL GROUP BY 1, 2",
		"SELECT person_id, \"day\" / 10000, 'speech', 0, count(*) FROM speech GROUP BY 1, 2",
		"SELECT person_id, \"day\" / 10000, 'deed', 0, count(*) FROM deed GROUP BY 1, 2",
	};
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	for (size_t i = 0; i < COUNT(arms) && !rc; i++)
		rc = db_run(st, arena_print(&a, "INSERT INTO %s (person_id, year, kind, status, n) SELECT * FROM (%s) WHERE 1" COUNT_IN,
		                            table, arms[i]), e);
	arena_free(&a);
	return rc;
}

enum lz_code tally_fill(struct store *st, const char *table, struct err *e)
{
	struct census c = { .st = st };
	enum lz_code rc;

	c.insert = arena_print(&c.arena, "INSERT INTO %s (person_id, year, kind, status, n) VALUES (?1, ?2, ?3, ?4, ?5)" COUNT_IN, table);
	rc = sittings_read(&c, e);
	if (!rc)
		rc = attendance_fill(&c, e);
	if (!rc)
		rc = others_fill(st, table, e);
	free(c.sitting);
	arena_free(&c.arena);
	return rc;
}
