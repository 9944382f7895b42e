/* score_help.h - invented members and their records in one line each, for the tests of schemes and scores:
 *     "kind=event type=plenary status=present day=20250110" */
#ifndef LZ_SCORE_HELP_H
#define LZ_SCORE_HELP_H
#include "lvzhi/score.h"
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world {
	struct arena arena;
	struct codes codes;
	struct subject *subjects;
	struct duty *duties;
	size_t subject_count, duty_count;
	int year;
	int64_t today, term_from;
	bool totals_only;
	const struct scheme *scheme;
	struct score *score;
	struct results results;
	struct err e;
};

static struct world *world_new(void)
{
	struct world *w = calloc(1, sizeof *w);

	w->codes.arena = &w->arena;
	w->year = 2025;
	return w;
}

static void world_free(struct world *w)
{
	score_close(w->score);
	arena_free(&w->arena);
	free(w);
}

static void put_column(struct world *w, int32_t *to, enum duty_type type, const char *value)
{
	*to = type == T_TEXT ? code_num(&w->codes, value) : (int32_t)atol(value);
}

static void duty_set(struct world *w, struct duty *d, const char *key, const char *value)
{
#define COLUMN(id, name, type, label) if (!strcmp(key, name)) { put_column(w, &d->col[id], type, value); return; }
	DUTY_COLUMNS(COLUMN)
#undef COLUMN
#define WIDE(member, name, label) if (!strcmp(key, name)) { \
		struct num x; \
		ck_assert(num_read(&x, value)); \
		d->member = !strcmp(name, "amount") || !strcmp(name, "quantity") || !strcmp(name, "given") ? x.n * (10000 / x.d) : x.n; \
		return; }
	DUTY_WIDE(WIDE)
#undef WIDE
	if (!strcmp(key, "source"))
		d->source = arena_copy(&w->arena, value);
	else if (!strcmp(key, "title"))
		d->title = arena_copy(&w->arena, value);
	else
		ck_abort_msg("no column %s", key);
}

static void subject_set(struct world *w, struct subject *s, const char *key, const char *value)
{
#define COLUMN(id, name, type, label) if (!strcmp(key, name)) { put_column(w, &s->col[id], type, value); return; }
	SUBJECT_COLUMNS(COLUMN)
#undef COLUMN
	if (!strcmp(key, "sort"))
		s->sort = arena_copy(&w->arena, value);
	else
		ck_abort_msg("no column %s", key);
}

/* key=value pairs, set by fn on thing. */
#define EACH_PAIR(w, text, fn, thing) do { \
	char *copy_ = arena_copy(&(w)->arena, text), *save_; \
	for (char *p_ = strtok_r(copy_, " ", &save_); p_; p_ = strtok_r(NULL, " ", &save_)) { \
		char *eq_ = strchr(p_, '='); \
		ck_assert_msg(eq_ != NULL, "%s", p_); \
		*eq_ = '\0'; \
		fn(w, thing, p_, eq_ + 1); \
	} } while (0)

/* 委员 number i (from 1): 姓名 by number. */
static struct subject *member(struct world *w, const char *columns)
{
	struct subject *s;
	int64_t id = (int64_t)w->subject_count + 1;

	w->subjects = arena_grow(&w->arena, w->subjects, w->subject_count, sizeof *w->subjects);
	s = &w->subjects[w->subject_count++];
	*s = (struct subject){ .id = id, .no = arena_print(&w->arena, "%03lld", (long long)id),
		.name = arena_print(&w->arena, "委员%lld", (long long)id), .sort = "" };
	s->col[SUBJECT_MONTHS] = 12;
	EACH_PAIR(w, columns, subject_set, s);
	return s;
}

/* A record of the member added last. */
static struct duty *fact(struct world *w, const char *columns)
{
	struct duty *d;

	w->duties = arena_grow(&w->arena, w->duties, w->duty_count, sizeof *w->duties);
	d = &w->duties[w->duty_count++];
	*d = (struct duty){ .subject_id = (int64_t)w->subject_count, .member_id = (int64_t)w->subject_count, .source = "deed",
		.title = "", .source_id = (int64_t)w->duty_count };
	d->col[DUTY_ACTIVE] = 1;
	d->col[DUTY_STATE] = code_num(&w->codes, "booked");
	d->col[DUTY_DAY] = w->year * 10000 + 601;
	EACH_PAIR(w, columns, duty_set, d);
	return d;
}

static inline const struct scheme *read_scheme(struct world *w, const char *text)
{
	struct scheme_errors errors;

	w->scheme = scheme_read(&w->arena, text, strlen(text), "test", &errors);
	ck_assert_msg(w->scheme != NULL, "%s\n%s", errors.count ? scheme_error_text(&w->arena, &errors.list[0]) : "?", text);
	return w->scheme;
}

static struct score_input input_of(struct world *w)
{
	return (struct score_input){ .year = w->year, .today = w->today, .term_from = w->term_from, .codes = &w->codes,
		.lines = !w->totals_only };
}

static enum lz_code run_quietly(struct world *w)
{
	struct score_input in = input_of(w);

	score_close(w->score);
	return score_run(&w->score, &w->results, w->scheme, &in, w->subjects, w->subject_count, w->duties, w->duty_count, &w->e);
}

static void run(struct world *w)
{
	ck_assert_msg(!run_quietly(w), "%s", w->e.say);
}

static const struct result *result_of(struct world *w, int64_t id)
{
	for (size_t i = 0; i < w->results.count; i++)
		if (w->results.row[i].subject.id == id)
			return &w->results.row[i];
	ck_abort_msg("member %lld was not scored", (long long)id);
	return NULL;
}

static inline const char *total_of(struct world *w, int64_t id)
{
	return num_text(&w->arena, result_of(w, id)->total);
}

static inline const char *json_of(struct world *w)
{
	struct sink out = { .arena = &w->arena };

	score_json(w->scheme, &w->results, &out);
	return out.text;
}
#endif
