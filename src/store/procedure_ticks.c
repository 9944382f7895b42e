/* 三沟通 两见面 一公开 over a session: which units meet it, which proposals lack something. Counted from the contact log
 * against the minimums of the settings, in one pass. */
#include "db.h"
#include "lvzhi/list.h"
#include "lvzhi/procedure.h"
#include <stdlib.h>
#include <string.h>

#define CONTACTS(more) "(SELECT count(*) FROM proposal_step s WHERE s.proposal_id = pr.id AND s.unit_id = h.unit_id" \
	" AND s.step = 'contact' AND s.undone = 0" more ")"

/* One unit with one proposal: what was counted. */
struct counted {
	int64_t proposal, unit;
	struct ticks t;
};

static int least(struct store *st, const char *key)
{
	return (int)strtol(setting_get(st, key), NULL, 10);
}

/* Every unit that owes (or gave) an answer, with every proposal it has in hand. fn returns false to stop. */
static enum lz_code each(struct store *st, int64_t session, bool (*fn)(void *ctx, const struct counted *c, const char *name), void *ctx,
                         struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT pr.id, h.unit_id, u.name, " CONTACTS(" AND s.stage = 'before'") ", "
	                              CONTACTS(" AND s.stage = 'during'") ", " CONTACTS(" AND s.stage = 'after'") ", "
	                              CONTACTS(" AND instr(' ' || :ways || ' ', ' ' || s.way || ' ') > 0") ","
	                              " (SELECT count(*) FROM proposal_step s WHERE s.proposal_id = pr.id AND s.step = 'publish' AND s.undone = 0)"
	                              " FROM proposal pr CROSS JOIN handling h ON h.proposal_id = pr.id JOIN unit u ON u.id = h.unit_id"
	                              " WHERE pr.committee_id = :committee AND pr.term_id = :term AND (:session = 0 OR pr.session_id = :session)"
	                              " AND h.assigned_day > 0 AND h.role NOT IN ('suggested', 'co_handle') AND h.state <> 'released'"
	                              " AND pr.state NOT IN ('withdrawn', 'merged', 'converted', 'not_filed') ORDER BY pr.session_id, pr.serial_no", e);
	int each_stage = least(st, "proposal.321.contacts"), met = least(st, "proposal.321.meetings");
	int open = least(st, "proposal.321.publications"), more = -1;

	if (s) {
		db_bind_text(s, ":ways", setting_get(st, "proposal.321.ways"));
		db_bind_num(s, ":committee", store_committee(st));
		db_bind_num(s, ":term", store_term(st));
		db_bind_num(s, ":session", session);
	}
	while (s && (more = db_step(st, s, e)) > 0) {
		struct counted c = { sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1),
		                     { sqlite3_column_int(s, 3), sqlite3_column_int(s, 4), sqlite3_column_int(s, 5), sqlite3_column_int(s, 6),
		                       sqlite3_column_int(s, 7), false, false, false } };

		c.t.contacts = c.t.before >= each_stage && c.t.during >= each_stage && c.t.after >= each_stage;
		c.t.meetings = c.t.met >= met;
		c.t.publication = c.t.published >= open;
		if (!fn(ctx, &c, db_text(s, 2))) {
			db_done(s);
			return LZ_OK;
		}
	}
	return more < 0 ? e->code : LZ_OK;
}

struct units {
	struct arena *arena;
	struct tick_unit *unit;
	int n;
};

static bool unit_add(void *ctx, const struct counted *c, const char *name)
{
	struct units *u = ctx;
	int i = 0;

	while (i < u->n && u->unit[i].unit != c->unit)
		i++;
	if (i == u->n) {
		u->unit = arena_grow(u->arena, u->unit, (size_t)u->n, sizeof *u->unit);
		u->unit[u->n++] = (struct tick_unit){ .unit = c->unit, .name = arena_copy(u->arena, name) };
	}
	u->unit[i].proposals++;
	u->unit[i].contacts += c->t.contacts;
	u->unit[i].meetings += c->t.meetings;
	u->unit[i].publication += c->t.publication;
	u->unit[i].all += c->t.contacts && c->t.meetings && c->t.publication;
	return true;
}

static int by_proposals(const void *a, const void *b)
{
	const struct tick_unit *x = a, *y = b;

	return x->proposals != y->proposals ? y->proposals - x->proposals : (x->unit > y->unit) - (x->unit < y->unit);
}

int procedure_tick_units(struct store *st, struct arena *a, int64_t session, struct tick_unit **out, struct err *e)
{
	struct units u = { .arena = a };

	if (each(st, session, unit_add, &u, e))
		return -1;
	if (u.n)
		qsort(u.unit, (size_t)u.n, sizeof *u.unit, by_proposals);
	*out = u.unit;
	return u.n;
}

struct lacking {
	struct arena *arena;
	int64_t unit, *id;
	int n;
};

static bool lacking_add(void *ctx, const struct counted *c, const char *name)
{
	struct lacking *l = ctx;

	(void)name;
	if ((l->unit && c->unit != l->unit) || (c->t.contacts && c->t.meetings && c->t.publication)
	    || (l->n && l->id[l->n - 1] == c->proposal))
		return true;
	l->id = arena_grow(l->arena, l->id, (size_t)l->n, sizeof *l->id);
	l->id[l->n++] = c->proposal;
	return true;
}

int procedure_tick_lacking(struct store *st, struct arena *a, int64_t session, int64_t unit, int64_t **out, struct err *e)
{
	struct lacking l = { .arena = a, .unit = unit };

	if (each(st, session, lacking_add, &l, e))
		return -1;
	*out = l.id;
	return l.n;
}
