/* The procedure of a proposal inside a save: what the office goes by, the caches of a proposal and its units, deadlines
 * that move with the holidays, the steps of an older ledger, and the proof of it all. */
#include "follow_parts.h"
#include "journal.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
#include "lvzhi/procedure.h"
#include "procedure_asked.h"
#include <stdlib.h>
#include <string.h>

/* --- what the office goes by ---------------------------------------------------------------------------- */

struct procedure_cache {
	struct procedure_rules rules;
	struct arena arena;
	int64_t version;
	bool stale;
};

static const char *setting(void *ctx, int64_t committee, const char *key)
{
	return setting_of(ctx, committee, key);
}

static void load(struct store *st, struct procedure_cache *c)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT \"day\", work FROM holiday ORDER BY \"day\"", &e);
	struct holiday *days = NULL;
	size_t n = 0;

	arena_free(&c->arena);
	while (s && db_step(st, s, &e) > 0) {
		days = arena_grow(&c->arena, days, n, sizeof *days);
		days[n++] = (struct holiday){ sqlite3_column_int64(s, 0), sqlite3_column_int(s, 1) != 0 };
	}
	c->rules = (struct procedure_rules){ .setting = setting, .ctx = st, .holidays = days, .holiday_count = n };
}

const struct procedure_rules *procedure_rules(struct store *st)
{
	int64_t version = db_number(st, "PRAGMA data_version");
	struct procedure_cache *c = st->procedure;

	if (!c) {
		c = st->procedure = mem_new(sizeof *c);
		c->stale = true;
	}
	if (c->stale || c->version != version)
		load(st, c);
	c->version = version;
	c->stale = c->stale && st->op;                  /* what an open operation wrote may yet be taken back */
	c->rules.today = env_today(st->env);
	c->rules.clerk = st->env->clerk;
	return &c->rules;
}

void procedure_changed(struct store *st)
{
	if (st->procedure)
		st->procedure->stale = true;
}

void procedure_drop(struct store *st)
{
	if (st->procedure)
		arena_free(&st->procedure->arena);
	free(st->procedure);
	st->procedure = NULL;
}

/* --- between proposals ------------------------------------------------------------------------------------- */

/* The first serial number the question finds; 0: none, -1: it failed. */
static int64_t serial_where(struct store *st, const char *sql, int64_t a, int64_t b, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);
	int64_t serial = 0;
	int more;

	if (!s)
		return -1;
	sqlite3_bind_int64(s, 1, a);
	sqlite3_bind_int64(s, 2, b);
	if ((more = db_step(st, s, e)) > 0) {
		serial = sqlite3_column_int64(s, 0);
		serial = serial > 0 ? serial : INT64_MAX;
		db_done(s);
	}
	return more < 0 ? -1 : serial;
}

/* The step a proposal is out by; of an older ledger, which had no such rules, none. */
static const struct rec *out_by(const struct rec *r)
{
	static const struct { enum proposal_at at; enum procedure_do act; } outs[] = {
		{ AT_RETURNED, DO_RETURN }, { AT_NOT_FILED, DO_NOT_FILE }, { AT_CONVERTED, DO_CONVERT }, { AT_WITHDRAWN, DO_WITHDRAW },
		{ AT_MERGED, DO_MERGE },
	};
	const struct rec *s = NULL;

	for (size_t i = 0; i < COUNT(outs); i++)
		if (proposal_at(r) == outs[i].at)
			s = procedure_last(r, outs[i].act, 0);
	return s && rec_num(s, STEP_ENTERED_DAY) ? s : NULL;
}

/* Asked at every save, not only of new steps: an undo brings old ones back into a ledger that has gone on.
 * A merge never runs in a chain or a circle, and the main proposal of a merge is alive: nobody's part, not refused. */
static enum lz_code merge_check(struct store *st, const struct rec *r, struct err *e)
{
	int64_t into = rec_num(r, PROPOSAL_MERGED_INTO_ID), serial = 0;
	const struct rec *out = out_by(r);

	if (into && out) {
		serial = serial_where(st, "SELECT serial_no FROM proposal WHERE (id = ?1 AND merged_into_id IS NOT NULL)"
		                          " OR (?2 > 0 AND merged_into_id = ?2) LIMIT 1", into, r->id, e);
		if (serial > 0)
			return err_set(e, LZ_INVALID, "merged_into_id", "并案不能连环：流水号 %lld 的提案已经并过，请并入最后的主提案",
			               (long long)(serial == INT64_MAX ? 0 : serial));
		if (!serial)
			serial = serial_where(st, "SELECT serial_no FROM proposal WHERE id = ?1"
			                          " AND state IN ('draft', 'returned', 'not_filed', 'converted', 'withdrawn') AND ?2 >= 0", into, 0, e);
		if (serial > 0)
			return err_set(e, LZ_INVALID, "merged_into_id", "流水号 %lld 的提案没有立案或者已经撤案，不能做主提案",
			               (long long)(serial == INT64_MAX ? 0 : serial));
	}
	if (!serial && r->id && out && proposal_at(r) != AT_MERGED) {
		serial = serial_where(st, "SELECT serial_no FROM proposal WHERE merged_into_id = ?1 AND ?2 >= 0 LIMIT 1", r->id, 0, e);
		if (serial > 0)
			return err_set(e, LZ_INVALID, "step", "流水号 %lld 的提案并入了这一件，请先把它的并案退回，或改并入别的主提案",
			               (long long)(serial == INT64_MAX ? 0 : serial));
	}
	return serial < 0 ? e->code : LZ_OK;
}

/* Is the number free in the session, this proposal apart? */
static bool number_free(struct store *st, const struct rec *r, int64_t no)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT 1 FROM proposal WHERE session_id = ?1 AND proposal_no = ?2 AND id <> ?3", &e);
	int more;

	if (!s)
		return false;
	sqlite3_bind_int64(s, 1, rec_num(r, PROPOSAL_SESSION_ID));
	sqlite3_bind_int64(s, 2, no);
	sqlite3_bind_int64(s, 3, r->id);
	more = db_step(st, s, &e);
	db_done(s);
	return more == 0;
}

/* The number of a filing: typed, the one it had before it was taken back, else the next. One that leaves a hole behind
 * stands with a written reason; a sheet's numbers come as they come. */
static enum lz_code number_fill(struct store *st, struct rec *r, struct err *e)
{
	struct rec *s = procedure_last(r, DO_FILE, 0);
	int64_t next, had = rec_num(r, PROPOSAL_PROPOSAL_NO);

	if (!s || (s->rev && rec_num(s, STEP_NO)))
		return LZ_OK;
	for (const struct rec *c = r->children; c && !had; c = c->next)
		if (c->kind == &proposal_step_kind && c != s && !strcmp(rec_text(c, STEP_STEP), "file") && rec_num(c, STEP_NO)
		    && number_free(st, r, rec_num(c, STEP_NO)))
			had = rec_num(c, STEP_NO);
	next = next_number(st, &proposal_kind, PROPOSAL_PROPOSAL_NO, r);
	if (!rec_num(s, STEP_NO))
		rec_set_num(s, STEP_NO, had ? had : next);
	else if (rec_num(s, STEP_NO) > next && rec_num(s, STEP_CONFIRMED) < 2 && !*rec_text(s, STEP_WHY))
		return err_set(e, LZ_INVALID, "why", "下一个提案号是 %lld，写 %lld 会空出号码；确实如此请写明原因", (long long)next,
		               (long long)rec_num(s, STEP_NO));
	return LZ_OK;
}

enum lz_code procedure_fill(struct store *st, struct rec *r, struct err *e)
{
	const struct procedure_rules *rules = procedure_rules(st);
	bool session = rec_num(r, PROPOSAL_SESSION_ID) != 0;
	struct rec *late;

	if (procedure_absorb(r, rules, e) || (session && number_fill(st, r, e)) || procedure_asked_check(st, r, &late, e)
	    || procedure_replay(r, rules, e))
		return e->code;
	if (late)
		rec_set_num(late, STEP_CONFIRMED, 1);
	if (session && !rec_num(r, PROPOSAL_SERIAL_NO) && proposal_at(r) != AT_DRAFT)
		rec_set_num(r, PROPOSAL_SERIAL_NO, next_number(st, &proposal_kind, PROPOSAL_SERIAL_NO, r));
	return merge_check(st, r, e);
}

/* --- a part saved by itself, and whole proposals that follow something else ------------------------------------- */

static enum lz_code row_out(struct op *op, struct rec *r, struct err *e)
{
	struct row_change c = { .kind = r->kind, .key = { r->id }, .rev = r->rev, .before = r->rev ? r->was : NULL, .after = r->values };

	return r->rev && !r->dirty ? LZ_OK : row_write(op, &c, e);
}

/* The rows of a proposal that changed, but for `but`, which its own save writes. */
static enum lz_code whole_out(struct op *op, struct rec *p, const struct rec *but, struct err *e)
{
	e->code = LZ_OK;
	if (row_out(op, p, e))
		return e->code;
	for (struct rec *c = p->children; c; c = c->next) {
		if (c == but || (c->gone && !c->rev))
			continue;
		if (!c->rev)
			rec_set_num(c, kind_parent(c->kind), p->id);
		if (row_out(op, c, e))
			return e->code;
	}
	return LZ_OK;
}

/* A unit or a step saved without its proposal: put in its place there, the whole follows. */
enum lz_code procedure_part_fill(struct store *st, struct rec *r, struct err *e)
{
	int parent = kind_parent(r->kind);
	struct rec *p, *after = r->next, **at;
	struct arena a = { NULL };
	enum lz_code rc;

	if (!st->op || !rec_num(r, parent))
		return LZ_OK;
	p = store_load(st, &a, &proposal_kind, rec_num(r, parent), e);
	if (!p) {
		arena_free(&a);
		return e->code;
	}
	for (at = &p->children; *at && !(r->rev && (*at)->kind == r->kind && (*at)->id == r->id);)
		at = &(*at)->next;
	r->next = *at ? (*at)->next : NULL;
	*at = r;
	rc = procedure_fill(st, p, e);
	if (!rc)
		rc = rec_check(p, e);
	if (!rc)
		rc = whole_out(st->op, p, r, e);
	r->next = after;
	arena_free(&a);
	return rc;
}

/* Deadlines under way move with the holidays: once, before the operation that changed the table ends. */
enum lz_code procedure_follow_holidays(struct op *op, struct err *e)
{
	struct store *st = op_store(op);
	struct arena ids = { NULL };
	int64_t *id = NULL;
	size_t n = 0;
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM proposal WHERE state IN ('assigned', 'declining', 'accepted', 'rehandling', 'replied')"
	                              " ORDER BY id", e);
	int more = -1;

	while (s && (more = db_step(st, s, e)) > 0) {
		id = arena_grow(&ids, id, n, sizeof *id);
		id[n++] = sqlite3_column_int64(s, 0);
	}
	for (size_t i = 0; more == 0 && i < n; i++) {
		struct arena a = { NULL };
		struct rec *p = store_load(st, &a, &proposal_kind, id[i], e);

		if (!p || procedure_replay(p, procedure_rules(st), e) || whole_out(op, p, NULL, e))
			more = -1;
		arena_free(&a);
	}
	arena_free(&ids);
	return more < 0 ? e->code : (e->code = LZ_OK);
}

/* --- an older ledger: its dates become steps ------------------------------------------------------------------------ */

/* Every filled in column speaks, as if it had just been typed. */
static void speak(struct rec *r, bool loudly)
{
	for (int f = 0; f < r->kind->field_count; f++) {
		const struct field *field = &r->kind->fields[f];

		if (!(field->flags & FF_STEP))
			continue;
		if (loudly && !value_empty(field, r->values[f]))
			r->dirty |= BIT(f);
		else if (!loudly && value_same(field, r->values[f], r->was[f]))
			r->dirty &= ~BIT(f);
	}
}

static enum lz_code steps_make(struct op *op, int64_t id, struct err *e)
{
	struct procedure_rules rules = *procedure_rules(op_store(op));
	struct arena a = { NULL };
	struct rec *p = store_load(op_store(op), &a, &proposal_kind, id, e);
	enum lz_code rc = p ? LZ_OK : e->code;

	rules.forgiving = true;
	rules.today = 0;                                /* nobody knows when they were entered */
	rules.clerk = "";
	if (!rc) {
		speak(p, true);
		for (struct rec *c = p->children; c; c = c->next)
			speak(c, true);
		rc = procedure_absorb(p, &rules, e);
	}
	if (!rc) {
		struct rec *file = procedure_last(p, DO_FILE, 0);

		speak(p, false);
		for (struct rec *c = p->children; c; c = c->next)
			speak(c, false);
		if (file && !rec_num(file, STEP_NO))
			rec_set_num(file, STEP_NO, rec_num(p, PROPOSAL_PROPOSAL_NO));
		rc = procedure_replay(p, &rules, e);
	}
	if (!rc)
		rc = whole_out(op, p, NULL, e);
	arena_free(&a);
	return rc;
}

/* "proposal.reply_months = 3" of before is the limit 3m. */
static enum lz_code settings_make(struct op *op, struct err *e)
{
	struct store *st = op_store(op);
	struct arena a = { NULL };
	struct rec *r = store_rows(st, &a, &setting_kind, SETTING_KEY, (struct value){ "proposal.reply_months", 0 }, e);
	enum lz_code rc = e->code;

	for (; r && !rc; r = r->next) {
		rec_set_text(r, SETTING_KEY, "proposal.limit.reply");
		if (*rec_text(r, SETTING_VALUE))
			rec_set_text(r, SETTING_VALUE, arena_print(&a, "%sm", rec_text(r, SETTING_VALUE)));
		rc = row_out(op, r, e);
	}
	arena_free(&a);
	return rc;
}

static enum lz_code all_steps_make(struct op *op, struct err *e)
{
	struct store *st = op_store(op);
	int64_t id = 0;
	int more = 1;

	while (more > 0) {
		sqlite3_stmt *s = db_stmt(st, "SELECT id FROM proposal WHERE id > ?1 ORDER BY id LIMIT 1", e);

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, id);
		if ((more = db_step(st, s, e)) > 0) {
			id = sqlite3_column_int64(s, 0);
			db_done(s);
			if (steps_make(op, id, e))
				return e->code;
		}
	}
	return more < 0 ? e->code : LZ_OK;
}

enum lz_code procedure_upgrade(struct store *st, struct err *e)
{
	struct op *op;
	enum lz_code rc;

	if (!db_number(st, "SELECT EXISTS (SELECT 1 FROM meta WHERE \"key\" = 'proposal.steps')"))
		return LZ_OK;
	if (op_begin(&op, st, "升级：由日期补出提案的经过", e))
		return e->code;
	op->opening = true;                             /* not to be taken back: the program needs it */
	rc = settings_make(op, e);
	rc = rc ? rc : code_sets_make(op, e);
	rc = rc ? rc : all_steps_make(op, e);
	rc = rc ? rc : db_run(st, "DELETE FROM meta WHERE \"key\" = 'proposal.steps'", e);
	return op_end(op, rc, e);
}

/* --- proof ---------------------------------------------------------------------------------------------------------- */

/* How many proposals say something else than their steps. */
enum lz_code procedure_check(struct store *st, int64_t *differ, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM proposal ORDER BY id", e);
	int more = -1;

	*differ = 0;
	while (s && (more = db_step(st, s, e)) > 0) {
		struct arena one = { NULL };
		struct rec *r = store_load(st, &one, &proposal_kind, sqlite3_column_int64(s, 0), e);
		struct err said;

		*differ += r && (procedure_replay(r, procedure_rules(st), &said) || rec_changed(r));
		arena_free(&one);
	}
	return more < 0 ? e->code : LZ_OK;
}
