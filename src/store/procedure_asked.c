/* Whom a proposal's feedback is asked of: its own submitters and, where others were merged into it, theirs too
 * (seconders need not be asked). The merged ones are other records, which the machine of the model does not see. */
#include "db.h"
#include "lvzhi/procedure.h"
#include "procedure_asked.h"

#define WHO "coalesce(s.person_id, -s.unit_id, 0)"

enum lz_code procedure_joined(struct store *st, struct arena *a, int64_t main, struct rec ***out, int *n, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT min(s.id) FROM proposal p JOIN submitter s ON s.proposal_id = p.id"
	                              " WHERE p.merged_into_id = ?1 AND s.role IN ('lead', 'co') AND " WHO " NOT IN"
	                              " (SELECT " WHO " FROM submitter s WHERE s.proposal_id = ?1)"
	                              " GROUP BY " WHO " ORDER BY min(p.serial_no), min(s.seq)", e);
	int64_t *id = NULL;
	int more = -1;

	*out = NULL;
	*n = 0;
	if (!s)
		return e->code;
	sqlite3_bind_int64(s, 1, main);
	while ((more = db_step(st, s, e)) > 0) {
		id = arena_grow(a, id, (size_t)*n, sizeof *id);
		id[(*n)++] = sqlite3_column_int64(s, 0);
	}
	*out = arena_take(a, sizeof **out * (size_t)(*n + 1));
	for (int i = 0; i < *n && !more; i++) {
		(*out)[i] = row_load(st, a, &submitter_kind, (const int64_t[]){ id[i], 0 }, e);
		more = (*out)[i] ? 0 : -1;
	}
	return more < 0 ? e->code : LZ_OK;
}

static bool is(const struct rec *submitter, int64_t person, int64_t unit)
{
	return (person && rec_num(submitter, SUBMITTER_PERSON_ID) == person) || (unit && rec_num(submitter, SUBMITTER_UNIT_ID) == unit);
}

static enum procedure_do act_of(const struct rec *step)
{
	return rec_num(step, STEP_UNDONE) ? DO_NOTHING : procedure_find(rec_text(step, STEP_STEP));
}

static bool heard(const struct rec *p, const struct rec *submitter)
{
	const struct rec *s;

	for (int i = 0; (s = rec_child(p, &proposal_step_kind, i)) != NULL; i++)
		if (act_of(s) == DO_FEEDBACK && is(submitter, rec_num(s, STEP_PERSON_ID), rec_num(s, STEP_UNIT_ID)))
			return true;
	return false;
}

static enum lz_code whose(const struct rec *p, const struct rec *s, struct rec *const *joined, int n, struct err *e)
{
	int64_t person = rec_num(s, STEP_PERSON_ID), unit = rec_num(s, STEP_UNIT_ID);
	const struct rec *c;
	int own = 0;

	if (!person && !unit)
		return LZ_OK;                           /* the machine asks for one */
	for (; (c = rec_child(p, &submitter_kind, own)) != NULL; own++)
		if (is(c, person, unit))
			return LZ_OK;
	for (int i = 0; i < n; i++)
		if (is(joined[i], person, unit))
			return LZ_OK;
	return own ? err_set(e, LZ_INVALID, "person_id", "写的这一位不是这件提案（或者并入它的提案）的提案者，不能“%s”", procedure_steps[act_of(s)].label)
	           : LZ_OK;
}

enum lz_code procedure_asked_check(struct store *st, struct rec *p, struct rec **late, struct err *e)
{
	struct arena a = { NULL };
	struct rec **joined = NULL, *s;
	bool read = false;
	int n = 0;

	e->code = LZ_OK;
	*late = NULL;
	for (int i = 0; (s = rec_child(p, &proposal_step_kind, i)) != NULL && !e->code; i++) {
		enum procedure_do act = act_of(s);

		if (s->rev || (act != DO_CLOSE && procedure_steps[act].about != ABOUT_SUBMITTER))
			continue;
		if (!read && p->id && procedure_joined(st, &a, p->id, &joined, &n, e))
			break;
		read = true;
		if (act != DO_CLOSE && whose(p, s, joined, n, e))
			break;
		for (int j = 0; act == DO_CLOSE && j < n && !*late; j++)
			if (!heard(p, joined[j]))
				*late = s;
	}
	if (!e->code && *late && !rec_num(*late, STEP_CONFIRMED))
		err_set(e, LZ_INVALID, "confirmed", "并入的提案还有提案者没有反馈；确实如此请确认");
	arena_free(&a);
	return e->code;
}
