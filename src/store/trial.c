#include "lvzhi/trial.h"
#include "duty_parts.h"
#include "lvzhi/day.h"
#include <stdlib.h>
#include <string.h>

struct trial {
	struct arena arena;                     /* subjects, titles, codes */
	const struct scheme *scheme;
	struct score_input in;
	struct codes codes;
	struct subject *subjects;
	int subject_count, who;
	struct duty *others, *own;              /* everybody else's; the subject's */
	struct room_member *members;            /* of a body */
	int member_count;
	size_t other_count, own_count, others_room, own_room;
	int64_t day;                            /* of records that are made up */
	struct duty *all;                       /* of one run */
	struct score *ranking, *sheet;
	struct results ranked, alone;
};

static void take(struct duty **list, size_t *n, size_t *room, const struct duty *d)
{
	if (*n == *room) {
		*room = *room ? *room * 2 : 1024;
		*list = mem_resize(*list, *room * sizeof **list);
	}
	(*list)[(*n)++] = *d;
}

static bool take_duty(void *ctx, const struct duty *d)
{
	struct trial *t = ctx;

	if (d->subject_id != t->subjects[t->who].id) {
		take(&t->others, &t->other_count, &t->others_room, d);
		t->others[t->other_count - 1].title = "";
		return true;
	}
	take(&t->own, &t->own_count, &t->own_room, d);
	t->own[t->own_count - 1].title = arena_copy(&t->arena, d->title);
	return true;
}

static bool find_subject(struct trial *t, int64_t subject)
{
	for (t->who = 0; t->who < t->subject_count; t->who++)
		if (t->subjects[t->who].id == subject)
			return true;
	return false;
}

static const char *subject_said(const struct scheme *s)
{
	return scheme_of_bodies(s) ? "它" : "这位委员";
}

enum lz_code trial_open(struct trial **out, struct store *st, const struct scheme *s, int year, int64_t subject, struct err *e)
{
	struct trial *t = mem_new(sizeof *t);
	struct duty_query who, duties;
	int64_t from, to, today = env_today(store_env(st));
	enum lz_code rc;

	*out = NULL;
	t->scheme = s;
	t->codes.arena = &t->arena;
	t->in = (struct score_input){ .year = year, .today = today, .codes = &t->codes };
	rc = evaluate_reads(st, s, year, &who, &duties, &t->in.term_from, e);
	if (!rc)
		rc = subject_list(st, &t->arena, &who, &t->codes, &t->subjects, &t->subject_count, e);
	if (!rc && !find_subject(t, subject))
		rc = err_set(e, LZ_INVALID, NULL, "%s不在%d年的评价范围内", subject_said(s), year);
	duties.want_titles = true;
	if (!rc)
		rc = duty_each(st, &duties, &t->codes, take_duty, t, e);
	scheme_days(s, year, &from, &to);
	t->day = today < from ? from : today > to ? to : today;
	who.membership = subject;
	if (!rc && scheme_of_bodies(s))
		rc = body_members(st, &t->arena, &who, t->day, &t->members, &t->member_count, e);
	if (rc) {
		trial_close(t);
		return rc;
	}
	*out = t;
	return LZ_OK;
}

static void forget(struct trial *t)
{
	score_close(t->ranking);
	score_close(t->sheet);
	t->ranking = t->sheet = NULL;
	free(t->all);
	t->all = NULL;
}

void trial_close(struct trial *t)
{
	if (!t)
		return;
	forget(t);
	free(t->others);
	free(t->own);
	arena_free(&t->arena);
	free(t);
}

struct codes *trial_codes(struct trial *t)
{
	return &t->codes;
}

const struct subject *trial_subject(const struct trial *t)
{
	return &t->subjects[t->who];
}

int64_t trial_day(const struct trial *t)
{
	return t->day;
}

const struct room_member *trial_members(const struct trial *t, int *n)
{
	*n = t->member_count;
	return t->members;
}

const struct duty *trial_duties(const struct trial *t, size_t *n)
{
	*n = t->own_count;
	return t->own;
}

static struct result *row_of(const struct results *r, int64_t id)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->row[i].subject.id == id)
			return &r->row[i];
	return NULL;
}

/* The subject's duties of this run, then everybody else's. */
static size_t gather(struct trial *t, const struct duty *add, size_t n, const bool *gone)
{
	size_t own = 0;

	t->all = mem_new((t->own_count + n + t->other_count + 1) * sizeof *t->all);
	for (size_t i = 0; i < t->own_count; i++)
		if (!gone || !gone[i])
			t->all[own++] = t->own[i];
	for (size_t i = 0; i < n; i++)
		t->all[own++] = add[i];
	if (t->other_count)
		memcpy(t->all + own, t->others, t->other_count * sizeof *t->all);
	return own;
}

enum lz_code trial_run(struct trial *t, const struct duty *add, size_t n, const bool *gone, const struct result **out, struct err *e)
{
	struct score_input in = t->in;
	struct result *row, *alone;
	size_t own;

	*out = NULL;
	forget(t);
	own = gather(t, add, n, gone);
	in.values = true;
	if (score_run(&t->ranking, &t->ranked, t->scheme, &in, t->subjects, (size_t)t->subject_count, t->all, own + t->other_count, e))
		return e->code;
	in.lines = true;                                /* alone everybody is the first: only the lines are taken from there */
	if (score_run(&t->sheet, &t->alone, t->scheme, &in, &t->subjects[t->who], 1, t->all, own, e))
		return e->code;
	row = row_of(&t->ranked, t->subjects[t->who].id);
	alone = row_of(&t->alone, t->subjects[t->who].id);
	if (!row || !alone)
		return err_set(e, LZ_INVALID, NULL, "%s不在评价范围内", subject_said(t->scheme));
	row->lines = alone->lines;
	row->line_count = alone->line_count;
	*out = row;
	return LZ_OK;
}

enum lz_code trial_room(struct trial *t, struct arena *a, struct room_found *out, struct err *e)
{
	const struct room_query q = { t->scheme, t->in, &t->subjects[t->who], t->own, t->own_count, t->day, t->members, t->member_count };

	return room_find(a, &q, out, e);
}
