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

struct rec *verdict_of(struct store *st, struct arena *a, const struct rec *year, int64_t membership, int64_t body, struct err *e)
{
	struct rec *like = rec_new(a, &verdict_kind);

	e->code = LZ_OK;
	rec_set_num(like, VERDICT_EVALUATION_YEAR_ID, year->id);
	rec_set_num(like, VERDICT_MEMBERSHIP_ID, membership);
	rec_set_num(like, VERDICT_BODY_ID, body);
	return store_find(st, a, like, e);
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
