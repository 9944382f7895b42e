/* 民主评议 over the ledger: who comes to the meeting, and what was found about a proposal or a unit (appraisal.h). */
#include "db.h"
#include "view.h"
#include "lvzhi/appraisal.h"
#include "lvzhi/event.h"
#include "lvzhi/ledger.h"

/* --- the roll --------------------------------------------------------------------------------------- */

/* Whom an appraisal of handling calls by itself, and as what; the heads of units and offices are put on the roll by
 * hand, for the ledger does not know them. ?1 the appraisal, ?2 the day of the meeting. */
static const struct { int capacity; const char *sql; } invited[] = {
	{ CAPACITY_SUBMITTER, "SELECT DISTINCT su.person_id FROM appraisal_object ao JOIN submitter su ON su.proposal_id = ao.proposal_id"
	                      " WHERE ao.appraisal_id = ?1 AND su.person_id IS NOT NULL AND su.role <> 'seconder' AND ?2 > 0"
	                      " ORDER BY su.person_id" },
	{ CAPACITY_PROPOSAL_COMMITTEE, "SELECT DISTINCT m.person_id FROM appraisal ap JOIN membership m ON m.committee_id = ap.committee_id"
	                      " AND m.term_id = ap.term_id JOIN post po ON po.membership_id = m.id WHERE ap.id = ?1"
	                      " AND po.body = 'proposal_committee' AND po.from_day <= ?2 AND (po.to_day = 0 OR po.to_day >= ?2)"
	                      " AND m.from_day <= ?2 AND (m.to_day = 0 OR m.to_day >= ?2) ORDER BY m.person_id" },
};

static struct rec *cell_of(struct arena *a, const struct roll_person *p, int64_t sitting, int capacity)
{
	struct rec *c = rec_new(a, &attendance_kind);

	rec_set_num(c, ATTENDANCE_PERSON_ID, p->person_id);
	rec_set_num(c, ATTENDANCE_SITTING_ID, sitting);
	rec_set_num(c, ATTENDANCE_CAPACITY, capacity);
	rec_set_num(c, ATTENDANCE_SEQ, p->seq);
	rec_set_text(c, ATTENDANCE_MARK, p->mark);
	return c;
}

/* Somebody who is on the roll already keeps the capacity he has there. */
static enum lz_code invite(struct store *st, struct op *op, struct arena *a, struct roll *r, int64_t person, int capacity, int *added,
                           struct err *e)
{
	int before = r->person_count, at = roll_add(st, r, person, capacity, false, e);
	enum lz_code rc = at < 0 ? e->code : LZ_OK;

	for (int s = 0; !rc && r->person_count > before && s < r->sitting_count; s++)
		rc = op_put(op, cell_of(a, &r->people[at], r->sittings[s].id, capacity), e);
	*added += r->person_count > before;
	return rc;
}

static enum lz_code invite_all(struct store *st, struct op *op, struct arena *a, const struct rec *appraisal, struct roll *r, int *added,
                               struct err *e)
{
	int64_t day = r->sitting_count ? r->sittings[0].day : 0;
	enum lz_code rc = LZ_OK;

	for (size_t i = 0; i < COUNT(invited) && !rc; i++) {
		int64_t *people = NULL;
		int n = 0, more;
		sqlite3_stmt *s = db_stmt(st, invited[i].sql, e);

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, appraisal->id);
		sqlite3_bind_int64(s, 2, day);
		while ((more = db_step(st, s, e)) > 0) {
			people = arena_grow(a, people, (size_t)n, sizeof *people);
			people[n++] = sqlite3_column_int64(s, 0);
		}
		rc = more < 0 ? e->code : LZ_OK;
		for (int k = 0; k < n && !rc; k++)
			rc = invite(st, op, a, r, people[k], invited[i].capacity, added, e);
	}
	return rc;
}

enum lz_code appraisal_invite(struct store *st, int64_t appraisal, int *added, struct err *e)
{
	struct arena a = { NULL };
	const struct rec *r = store_load(st, &a, &appraisal_kind, appraisal, e);
	struct rec *event;
	struct roll *roll;
	struct op *op;
	enum lz_code rc;

	*added = 0;
	if (!r || !rec_num(r, APPRAISAL_EVENT_ID)) {
		rc = r ? err_set(e, LZ_INVALID, "event_id", "“%s”还没有写评议会议，请先登记会议再生成名册", rec_text(r, APPRAISAL_TITLE)) : e->code;
		arena_free(&a);
		return rc;
	}
	rc = roll_read(st, &a, rec_num(r, APPRAISAL_EVENT_ID), &roll, e);
	event = rc ? NULL : store_load(st, &a, &event_kind, rec_num(r, APPRAISAL_EVENT_ID), e);
	rc = event ? op_begin(&op, st, arena_print(&a, "评议会名册 %s", rec_text(r, APPRAISAL_TITLE)), e) : e->code;
	if (!rc) {
		rc = invite_all(st, op, &a, r, roll, added, e);
		if (!rc && *added && rec_num(event, EVENT_ROLL_STATE) == ROLL_PLANNED) {
			rec_set_num(event, EVENT_ROLL_STATE, ROLL_MADE);
			rc = op_put(op, event, e);
		}
		rc = op_end(op, !rc && !*added ? LZ_STOPPED : rc, e);
		rc = rc == LZ_STOPPED ? LZ_OK : rc;
	}
	arena_free(&a);
	return rc;
}

/* --- results ------------------------------------------------------------------------------------------- */

#define SCORES "(SELECT sum(sc.points) FROM appraisal_score sc WHERE sc.object_id = ao.id)"
/* A proposal is judged for the unit that is named beside it, else for every unit that owed the reply. */
#define JUDGED "appraisal_object ao LEFT JOIN handling h ON ao.unit_id IS NULL AND h.proposal_id = ao.proposal_id" \
	" AND h.role IN ('single', 'split', 'host')"
#define UNIT "coalesce(ao.unit_id, h.unit_id)"

static int64_t number_or_none(sqlite3_stmt *s, int column)
{
	return sqlite3_column_type(s, column) == SQLITE_NULL ? -1 : sqlite3_column_int64(s, column);
}

static enum lz_code results(struct store *st, struct arena *a, const char *sql, int64_t key, struct appraisal_result **out, int *n,
                            struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);
	int more;

	*out = NULL;
	*n = 0;
	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, key);
	while ((more = db_step(st, s, e)) > 0) {
		*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
		(*out)[(*n)++] = (struct appraisal_result){
			.appraisal = sqlite3_column_int64(s, 0), .unit = sqlite3_column_int64(s, 1),
			.title = arena_copy(a, db_text(s, 2)), .objects = sqlite3_column_int(s, 3),
			.rate = number_or_none(s, 4),
			.score = number_or_none(s, 5),
		};
	}
	return more < 0 ? e->code : LZ_OK;
}

/* appraisal, unit, what it is called, objects, rate, mean score (halves up) */
#define COLUMNS(title) "SELECT ao.appraisal_id, coalesce(" UNIT ", 0), " title ", count(DISTINCT ao.id), " \
	APPRAISAL_RATE("sum(ao.satisfied + ao.basically)", "sum(" APPRAISAL_VOTES ")") "," \
	" (sum(" SCORES ") * 2 + count(" SCORES ")) / (count(" SCORES ") * 2)"

enum lz_code appraisal_units(struct store *st, struct arena *a, int64_t appraisal, struct appraisal_result **out, int *n, struct err *e)
{
	return results(st, a, COLUMNS("u.name") " FROM " JUDGED " JOIN unit u ON u.id = " UNIT " WHERE ao.appraisal_id = ?1 GROUP BY u.id"
	               " ORDER BY sum(ao.satisfied + ao.basically) * 1.0 / max(1, sum(" APPRAISAL_VOTES ")) DESC, 6 DESC, u.code, u.id", appraisal, out, n, e);
}

enum lz_code appraisal_of_proposal(struct store *st, struct arena *a, int64_t proposal, struct appraisal_result **out, int *n, struct err *e)
{
	return results(st, a, COLUMNS("ap.title") " FROM " JUDGED " JOIN appraisal ap ON ap.id = ao.appraisal_id WHERE ao.proposal_id = ?1"
	               " GROUP BY ao.id, ap.id ORDER BY ap.year DESC, ap.id DESC", proposal, out, n, e);
}

enum lz_code appraisal_of_unit(struct store *st, struct arena *a, int64_t unit, struct appraisal_result **out, int *n, struct err *e)
{
	return results(st, a, COLUMNS("ap.title") " FROM " JUDGED " JOIN appraisal ap ON ap.id = ao.appraisal_id WHERE " UNIT " = ?1"
	               " GROUP BY ap.id ORDER BY ap.year DESC, ap.id DESC", unit, out, n, e);
}
