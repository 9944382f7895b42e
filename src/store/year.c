/* The record of an evaluation year: how far the office has come, by which rule, and which grades were proposed and decided. */
#include "lock_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/edition.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include <string.h>

const char *subject_or_member(const char *subject)
{
	return subject && *subject ? subject : "member";
}

static bool subject_of_bodies(const char *subject)
{
	return strcmp(subject_or_member(subject), "member") != 0;
}

const char *subject_label(const char *subject)
{
	int i = choice_find(subject_type_choices, subject_or_member(subject));

	return i < 0 ? subject : subject_type_choices[i].label;
}

/* --- the year's record ------------------------------------------------------------------------------------------ */

struct rec *year_record(struct store *st, struct arena *a, int year, const char *subject, struct err *e)
{
	struct rec *like = rec_new(a, &evaluation_year_kind);

	e->code = LZ_OK;
	rec_set_num(like, YEAR_COMMITTEE_ID, store_committee(st));
	rec_set_num(like, YEAR_YEAR, year);
	rec_set_text(like, YEAR_SUBJECT, subject_or_member(subject));
	return store_find(st, a, like, e);
}

/* Bodies have no setting of their own: the first rule by name that scores them in the year. */
static const char *first_rule(struct store *st, struct arena *a, int year, const char *subject, struct err *e)
{
	struct edition *all, *ed;
	int n = edition_rules(st, a, subject, &all, e);

	for (int i = 0; i < n; i++) {
		if (edition_of(st, a, all[i].name, year, &ed, e))
			return "";
		if (ed && !strcmp(edition_subject(a, ed), subject))
			return all[i].name;
	}
	return "";
}

struct rec *year_begin(struct store *st, struct arena *a, int year, const char *subject, struct err *e)
{
	struct rec *r = year_record(st, a, year, subject, e), *before;

	if (r || e->code)
		return r;
	before = year_record(st, a, year - 1, subject, e);
	if (e->code)
		return NULL;
	r = rec_new(a, &evaluation_year_kind);
	rec_set_num(r, YEAR_COMMITTEE_ID, store_committee(st));
	rec_set_num(r, YEAR_TERM_ID, store_term(st));
	rec_set_num(r, YEAR_YEAR, year);
	rec_set_text(r, YEAR_SUBJECT, subject_or_member(subject));
	if (before)
		rec_set_text(r, YEAR_SCHEME, rec_text(before, YEAR_SCHEME));
	else if (subject_of_bodies(subject))
		rec_set_text(r, YEAR_SCHEME, first_rule(st, a, year, subject, e));
	return e->code ? NULL : r;
}

const char *year_scheme(struct store *st, const struct rec *year)
{
	if (year && (*rec_text(year, YEAR_SCHEME) || subject_of_bodies(rec_text(year, YEAR_SUBJECT))))
		return rec_text(year, YEAR_SCHEME);
	return setting_get(st, "evaluation.scheme");
}

const char *year_rule(struct store *st, struct arena *a, int year, const char *subject, struct err *e)
{
	const struct rec *r = year_begin(st, a, year, subject, e);
	const char *name = r ? arena_copy(a, year_scheme(st, r)) : NULL;

	if (name && !*name) {
		err_set(e, LZ_INVALID, "scheme", "簿里没有%d年度评%s的办法，请先在“考核办法”里建立或导入", year, subject_label(subject));
		return NULL;
	}
	return name;
}

/* --- grades ------------------------------------------------------------------------------------------------------- */

/* A grade typed before the member changed sector stands on the membership that ended: it is the person's. */
static struct rec *verdict_of_person(struct store *st, struct arena *a, const struct rec *year, int64_t membership, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT v.id FROM verdict v JOIN membership m ON m.id = v.membership_id"
	                              " JOIN membership now ON now.id = :membership AND now.person_id = m.person_id"
	                              " WHERE v.evaluation_year_id = :year ORDER BY m.from_day DESC, m.id DESC LIMIT 1", e);
	int64_t id = 0;

	if (!s)
		return NULL;
	db_bind_num(s, ":membership", membership);
	db_bind_num(s, ":year", year->id);
	if (db_step(st, s, e) > 0) {
		id = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return id ? store_load(st, a, &verdict_kind, id, e) : NULL;
}

struct rec *verdict_of(struct store *st, struct arena *a, const struct rec *year, int64_t membership, int64_t body, struct err *e)
{
	struct rec *like = rec_new(a, &verdict_kind), *found;

	e->code = LZ_OK;
	rec_set_num(like, VERDICT_EVALUATION_YEAR_ID, year->id);
	rec_set_num(like, VERDICT_MEMBERSHIP_ID, membership);
	rec_set_num(like, VERDICT_BODY_ID, body);
	found = store_find(st, a, like, e);
	return found || e->code || !membership ? found : verdict_of_person(st, a, year, membership, e);
}

const char *verdict_grade(const struct rec *verdict, const char *computed)
{
	if (verdict && *rec_text(verdict, VERDICT_DECIDED))
		return rec_text(verdict, VERDICT_DECIDED);
	return verdict && *rec_text(verdict, VERDICT_PROPOSED) ? rec_text(verdict, VERDICT_PROPOSED) : computed;
}

enum lz_code grade_check(const struct scheme *s, const char *grade, struct err *e)
{
	struct arena a = { NULL };
	struct sink all = { .arena = &a };
	bool known = !*grade;

	sink_text(&all, "");
	for (int i = 0; i < s->veto_count; i++)
		known |= !strcmp(s->vetoes[i].name, grade);
	for (int i = 0; i < s->grade_count; i++) {
		known |= !strcmp(s->grades[i].name, grade);
		sink_put(&all, "%s%s", i ? "、" : "", s->grades[i].name);
	}
	if (!known && s->grade_count)
		err_set(e, LZ_INVALID, "decided", "这个办法没有“%s”这一等次，有：%s", grade, all.text);
	else if (!known)
		err_set(e, LZ_INVALID, "decided", "这个办法不分等次，不能写“%s”", grade);
	arena_free(&a);
	return known ? LZ_OK : LZ_INVALID;
}

/* --- what a locked year holds fast ------------------------------------------------------------------------------------ */

static bool any_lock(struct store *st, int64_t year_id)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT 1 FROM locking WHERE evaluation_year_id = :year AND unlocked_day = 0", &e);
	bool locked;

	if (!s)
		return false;
	db_bind_num(s, ":year", year_id);
	locked = db_step(st, s, &e) > 0;
	if (locked)
		db_done(s);
	return locked;
}

/* Days of what follows the lock are still entered; whose year it is, by which rule and who decided it stay. */
static bool year_kept(const struct row_change *c)
{
	static const int fast[] = { YEAR_COMMITTEE_ID, YEAR_TERM_ID, YEAR_YEAR, YEAR_SUBJECT, YEAR_SCHEME, YEAR_DECIDED_DAY, YEAR_MEETING };

	for (size_t i = 0; c->before && c->after && i < COUNT(fast); i++)
		if (!value_same(&evaluation_year_kind.fields[fast[i]], c->before[fast[i]], c->after[fast[i]]))
			return false;
	return c->after != NULL;
}

enum lz_code year_guard(struct store *st, const struct row_change *c, struct err *e)
{
	const struct value *row = c->before ? c->before : c->after;

	if (c->kind == &verdict_kind && any_lock(st, row[VERDICT_EVALUATION_YEAR_ID].num))
		return err_set(e, LZ_CONFLICT, NULL, "这一年的考核结果已经锁定，等次不能再改；要改请在“考核年度”里写明理由解锁");
	if (c->kind == &evaluation_year_kind && c->key[0] && !year_kept(c) && any_lock(st, c->key[0]))
		return err_set(e, LZ_CONFLICT, "scheme", "这一年的考核结果已经锁定，办法和审定不能再改；要改请在“考核年度”里写明理由解锁");
	return LZ_OK;
}
