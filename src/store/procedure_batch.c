/* Steps on several records at once: a batch, a merge, a conversion; and the holes in a session's numbers. */
#include "db.h"
#include "lvzhi/opinion.h"
#include "lvzhi/procedure.h"
#include <string.h>

/* What a step says, without whose it is and what the program fills. */
static void copy_step(struct rec *p, const struct rec *like)
{
	struct rec *s = rec_add(p, &proposal_step_kind);

	for (int f = 0; f < s->kind->field_count; f++)
		if (f != STEP_PROPOSAL_ID && !(s->kind->fields[f].flags & FF_CACHE))
			rec_set(s, f, like->values[f]);
}

/* A step about a unit, on a proposal that one unit alone has in hand: that one. */
static void find_unit(struct rec *p)
{
	struct rec *s = p->children, *only = NULL;
	int n = 0;

	while (s->next)
		s = s->next;
	for (struct rec *c = p->children; c; c = c->next)
		if (c->kind == &handling_kind && strcmp(rec_text(c, HANDLING_ROLE), "suggested") && handling_at(c) != HAND_RELEASED) {
			only = c;
			n++;
		}
	if (procedure_steps[procedure_find(rec_text(s, STEP_STEP))].about == ABOUT_UNIT && !rec_num(s, STEP_UNIT_ID) && n == 1)
		rec_set_num(s, STEP_UNIT_ID, rec_num(only, HANDLING_UNIT_ID));
}

enum lz_code procedure_batch(struct store *st, const char *text, const struct rec *like, const int64_t *ids, int n,
                             void (*refused)(void *ctx, int64_t id, const struct err *why), void *ctx, int *done, struct err *e)
{
	struct arena a = { NULL };
	struct op *op;
	int taken = 0;
	enum lz_code rc;

	if (op_begin(&op, st, text, e))
		return e->code;
	for (int i = 0; i < n; i++) {
		struct err why = { .code = LZ_OK };
		struct rec *p = store_load(st, &a, &proposal_kind, ids[i], &why);

		if (p) {
			copy_step(p, like);
			find_unit(p);
		}
		if (p && !op_put(op, p, &why))
			taken++;
		else if (refused)
			refused(ctx, ids[i], &why);
	}
	rc = op_end(op, LZ_OK, e);
	if (done)
		*done = rc ? 0 : taken;
	arena_free(&a);
	return rc;
}

enum lz_code procedure_merge(struct store *st, int64_t into, const int64_t *ids, int n, const struct rec *like, struct err *e)
{
	struct arena a = { NULL };
	const struct rec *main = store_load(st, &a, &proposal_kind, into, e);
	struct op *op;
	enum lz_code rc = main ? LZ_OK : e->code;

	if (!rc && n < 1)
		rc = err_set(e, LZ_INVALID, NULL, "并案至少要有两件提案");
	if (!rc)
		rc = op_begin(&op, st, arena_print(&a, "并案 %d 件并入流水号 %lld", n, (long long)rec_num(main, PROPOSAL_SERIAL_NO)), e);
	if (rc) {
		arena_free(&a);
		return rc;
	}
	for (int i = 0; i < n && !rc; i++) {
		struct rec *p = ids[i] == into ? NULL : store_load(st, &a, &proposal_kind, ids[i], e), *s;

		if (ids[i] == into) {
			rc = err_set(e, LZ_INVALID, "other_id", "提案不能并入它自己");
			break;
		}
		rc = p ? LZ_OK : e->code;
		if (rc)
			break;
		copy_step(p, like);
		for (s = p->children; s->next;)
			s = s->next;
		rec_set_text(s, STEP_STEP, "merge");
		rec_set_num(s, STEP_OTHER_ID, into);
		rc = op_put(op, p, e);
		if (rc && n > 1) {
			char said[sizeof e->say];

			memcpy(said, e->say, sizeof said);
			err_set(e, e->code, e->field, "流水号 %lld：%s", (long long)rec_num(p, PROPOSAL_SERIAL_NO), said);
		}
	}
	rc = op_end(op, rc, e);
	arena_free(&a);
	return rc;
}

/* The report a proposal becomes: its words, its signers as authors. */
static struct rec *report_of(struct arena *a, const struct rec *p, int64_t day)
{
	struct rec *r = rec_new(a, &opinion_report_kind);

	rec_set_num(r, OPINION_REPORT_COMMITTEE_ID, rec_num(p, PROPOSAL_COMMITTEE_ID));
	rec_set_num(r, OPINION_REPORT_TERM_ID, rec_num(p, PROPOSAL_TERM_ID));
	rec_set_num(r, OPINION_REPORT_YEAR, day / 10000);
	rec_set_text(r, OPINION_REPORT_TITLE, rec_text(p, PROPOSAL_TITLE));
	rec_set_num(r, OPINION_REPORT_RECEIVED_DAY, day);
	rec_set_text(r, OPINION_REPORT_RECEIVED_BY, rec_text(p, PROPOSAL_RECEIVED_BY));
	rec_set_text(r, OPINION_REPORT_BODY, rec_text(p, PROPOSAL_BODY));
	for (const struct rec *c = p->children; c; c = c->next)
		if (c->kind == &submitter_kind && !c->gone && strcmp(rec_text(c, SUBMITTER_ROLE), "seconder")) {
			struct rec *author = rec_add(r, &author_kind);

			rec_set_num(author, AUTHOR_PERSON_ID, rec_num(c, SUBMITTER_PERSON_ID));
			rec_set_num(author, AUTHOR_UNIT_ID, rec_num(c, SUBMITTER_UNIT_ID));
			rec_set_text(author, AUTHOR_ROLE, "reporter");
		}
	return r;
}

enum lz_code procedure_convert(struct store *st, int64_t proposal, const struct rec *like, int64_t *report, struct err *e)
{
	struct arena a = { NULL };
	struct rec *p = store_load(st, &a, &proposal_kind, proposal, e), *r = NULL;
	bool to_report = !strcmp(rec_text(like, STEP_CONVERTED_TO), "opinion_report");
	struct op *op;
	enum lz_code rc;

	if (!p || op_begin(&op, st, arena_print(&a, "转办 流水号 %lld", (long long)rec_num(p, PROPOSAL_SERIAL_NO)), e)) {
		arena_free(&a);
		return e->code;
	}
	copy_step(p, like);
	rc = op_put(op, p, e);
	if (!rc && to_report) {
		r = *report ? store_load(st, &a, &opinion_report_kind, *report, e) : report_of(&a, p, rec_num(like, STEP_DAY));
		rc = r ? LZ_OK : e->code;
	}
	if (!rc && r) {
		rec_set_num(r, OPINION_REPORT_FROM_PROPOSAL_ID, proposal);
		rc = op_put(op, r, e);
	}
	rc = op_end(op, rc, e);
	*report = !rc && r ? r->id : *report;
	arena_free(&a);
	return rc;
}

int procedure_holes(struct store *st, struct arena *a, int64_t session, int64_t **out, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT proposal_no FROM proposal WHERE session_id = ?1 AND proposal_no > 0 ORDER BY proposal_no", e);
	int64_t next = 1;
	int n = 0, more = -1;

	*out = NULL;
	if (s)
		sqlite3_bind_int64(s, 1, session);
	while (s && (more = db_step(st, s, e)) > 0) {
		for (; next < sqlite3_column_int64(s, 0); next++) {
			*out = arena_grow(a, *out, (size_t)n, sizeof **out);
			(*out)[n++] = next;
		}
		next = sqlite3_column_int64(s, 0) + 1;
	}
	return more < 0 ? -1 : n;
}
