/* Steps that reach several records in one operation: a merge, and a conversion with the report it makes. */
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
