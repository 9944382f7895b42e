/* Indicators over a ledger: one scheme made of all of them, run over the duties up to a day. */
#include "lvzhi/warning.h"
#include "duty_parts.h"
#include "lvzhi/csv.h"
#include "lvzhi/data.h"
#include "lvzhi/day.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* --- which ones -------------------------------------------------------------------------------------------- */

static void field_read(struct rec *r, const char *key, const char *cell)
{
	int f = kind_field(r->kind, key);

	if (f >= 0 && field_is_text(&r->kind->fields[f]))
		rec_set_text(r, f, cell);
	else if (f >= 0)
		rec_set_num(r, f, strtoll(cell, NULL, 10));
}

/* data/indicators.csv, whose lines stand in their order. */
static int shipped_list(struct arena *a, struct rec ***out, struct err *e)
{
	const struct data_file *file = data_find("indicators.csv");
	struct csv c;
	char **head = NULL, **cells;
	int columns = 0, count = 0, n;

	*out = NULL;
	csv_open(&c, file->bytes, file->len, ',');
	while ((n = csv_row(&c, a, &cells, e)) > 0) {
		if (*cells[0] == '#')
			continue;
		if (!head) {
			head = cells;
			columns = n;
			continue;
		}
		*out = arena_grow(a, *out, (size_t)count, sizeof **out);
		(*out)[count] = rec_new(a, &indicator_kind);
		for (int i = 0; i < n && i < columns; i++)
			field_read((*out)[count], head[i], cells[i]);
		rec_set_num((*out)[count], INDICATOR_SORT_ORDER, (count + 1) * 10);
		count++;
	}
	return n < 0 ? -1 : count;
}

int indicator_list(struct store *st, struct arena *a, bool all, const struct rec *const **out, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM indicator WHERE committee_id IS NULL OR committee_id = :committee"
	                              " ORDER BY sort_order, id", e);
	struct rec **list = NULL;
	int64_t *ids = NULL;
	int n = 0, own = 0, rc;

	*out = NULL;
	if (!s)
		return -1;
	db_bind_num(s, ":committee", store_committee(st));
	while ((rc = db_step(st, s, e)) > 0) {
		ids = arena_grow(a, ids, (size_t)own, sizeof *ids);
		ids[own++] = sqlite3_column_int64(s, 0);
	}
	if (rc < 0)
		return -1;
	for (int i = 0; i < own; i++) {
		struct rec *r = store_load(st, a, &indicator_kind, ids[i], e);

		if (!r)
			return -1;
		list = arena_grow(a, list, (size_t)n, sizeof *list);
		list[n] = r;
		n += all || !rec_num(r, INDICATOR_CLOSED);
	}
	if (!own)
		n = shipped_list(a, &list, e);
	*out = (const struct rec *const *)list;
	return n;
}

enum lz_code indicators_adopt(struct store *st, int *added, struct err *e)
{
	struct arena a = { NULL };
	struct rec **list;
	struct op *op;
	int n = shipped_list(&a, &list, e), put = 0;
	enum lz_code rc = n < 0 ? e->code : op_begin(&op, st, "装入自带的监督指标", e);

	if (!rc) {
		for (int i = 0; i < n && !rc; i++) {
			rec_set_num(list[i], INDICATOR_COMMITTEE_ID, store_committee(st));
			if (store_find(st, &a, list[i], e))
				continue;
			rc = e->code ? e->code : op_put(op, list[i], e);
			put += !rc;
		}
		rc = op_end(op, rc, e);
	}
	if (added)
		*added = put;
	arena_free(&a);
	return rc;
}

/* --- one run -------------------------------------------------------------------------------------------------- */

struct run {
	struct store *st;
	struct arena *a;                        /* of what is kept */
	struct arena work, texts;               /* of the run; of one member's titles */
	const struct scheme *scheme;
	int64_t day, term_from;
	int term_last;
	bool records;                           /* are wanted, with their titles: who only counts needs none */
	bool (*go_on)(void *ctx);               /* may be NULL */
	void *ctx;
	struct codes codes;
	struct duty_query who, duties;
	struct subject *subjects;
	int subject_count, at;
	struct duty *duty;
	size_t n, room;
	struct score *score;
	struct err *e;
};

static enum lz_code term_read(struct run *r)
{
	sqlite3_stmt *s = db_stmt(r->st, "SELECT from_day, to_day FROM term WHERE id = :term", r->e);

	if (!s)
		return r->e->code;
	db_bind_num(s, ":term", store_term(r->st));
	if (db_step(r->st, s, r->e) > 0) {
		int64_t from = sqlite3_column_int64(s, 0), to = sqlite3_column_int64(s, 1);

		r->term_last = (int)((to ? to : from + 40000) / 10000);         /* five years while it runs: 2022 to 2026 */
		db_done(s);
	}
	return LZ_OK;
}

static bool subject_done(struct run *r)
{
	if (r->go_on && !r->go_on(r->ctx))
		err_set(r->e, LZ_STOPPED, NULL, "监督指标没有算完");
	else
		score_subject(r->score, &r->subjects[r->at++], r->duty, r->n, r->e);
	r->n = 0;
	arena_free(&r->texts);
	return !r->e->code;
}

static bool take_duty(void *ctx, const struct duty *d)
{
	struct run *r = ctx;

	while (r->at < r->subject_count && r->subjects[r->at].id < d->subject_id)
		if (!subject_done(r))
			return false;
	if (r->at == r->subject_count || r->subjects[r->at].id != d->subject_id || d->col[DUTY_DAY] > r->day)
		return true;
	if (r->n == r->room) {
		r->room = r->room ? r->room * 2 : 256;
		r->duty = mem_resize(r->duty, r->room * sizeof *r->duty);
	}
	r->duty[r->n] = *d;
	r->duty[r->n].source = code_name(&r->codes, code_num(&r->codes, d->source));
	r->duty[r->n++].title = *d->title ? arena_copy(&r->texts, d->title) : "";
	return true;
}

static enum lz_code scheme_make(struct run *r, const struct warnings *w)
{
	struct sink text = { .arena = &r->work };
	struct scheme_errors errors;

	indicator_text(&(struct indicator_scheme){ w->rules, w->rule_count, r->day, r->term_last }, &text);
	r->scheme = scheme_read(&r->work, text.text, text.len, "indicator", &errors);
	if (r->scheme)
		return LZ_OK;
	return err_set(r->e, LZ_INVALID, "indicator", "监督指标有读不懂的条件：%s", errors.count ? errors.list[0].what : "");
}

static enum lz_code run_score(struct run *r, struct results *results)
{
	struct score_input in = { .year = (int)(r->day / 10000), .today = r->day, .codes = &r->codes, .lines = r->records };
	enum lz_code rc = evaluate_reads(r->st, r->scheme, in.year, &r->who, &r->duties, &in.term_from, r->e);

	if (rc)
		return rc;
	r->codes.arena = &r->work;
	r->who.to = r->day < r->who.to ? r->day : r->who.to;            /* as they were on that day */
	r->duties.to = r->day < r->duties.to ? r->day : r->duties.to;
	r->duties.want_titles = r->records;
	r->score = score_open(r->scheme, &in, r->e);
	if (!r->score)
		return r->e->code;
	rc = subject_list(r->st, &r->work, &r->who, &r->codes, &r->subjects, &r->subject_count, r->e);
	r->e->code = LZ_OK;
	if (!rc)
		rc = duty_each(r->st, &r->duties, &r->codes, take_duty, r, r->e);
	while (!rc && !r->e->code && r->at < r->subject_count)
		subject_done(r);
	rc = rc ? rc : r->e->code;
	return rc ? rc : score_end(r->score, results, r->e);
}

/* The records of one rule, in the order of their days. */
static void records_take(struct run *r, const struct result *row, int rule, struct warning *w)
{
	struct score_source *list = arena_take(r->a, sizeof *list * (size_t)(row->listed_count + 1));

	for (int i = 0; i < row->listed_count; i++) {
		const struct score_source *from = &row->listed[i].source;
		int at = w->record_count;

		if (row->listed[i].list != rule)
			continue;
		for (; at > 0 && list[at - 1].day > from->day; at--)
			list[at] = list[at - 1];
		list[at] = *from;
		list[at].source = arena_copy(r->a, from->source);
		list[at].title = arena_copy(r->a, from->title);
		w->record_count++;
	}
	w->records = list;
}

/* How many, or how many of a hundred, to a tenth. */
static struct num have_of(const struct run *r, const struct result *row, const struct rec *rule, int i)
{
	const char *id = indicator_whole(r->a, rule, i);
	struct num have = row->values[scheme_slot_count(r->scheme, i)];

	for (int k = 0; *id && k < r->scheme->count_count; k++)
		if (!strcmp(r->scheme->counts[k].id, id) && num_mul(&have, have, NUM(100))
		    && num_div(&have, have, row->values[scheme_slot_count(r->scheme, k)]))
			num_round(&have, have, 1, NUM_HALF);
	return have;
}

static int by_rule(const void *a, const void *b)
{
	const struct warning *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->over != y->over)
		return x->over ? -1 : 1;
	if (strcmp(x->no, y->no))
		return strcmp(x->no, y->no);
	return (x->membership > y->membership) - (x->membership < y->membership);
}

static void collect(struct run *r, const struct results *results, struct warnings *out)
{
	for (size_t i = 0; i < results->count; i++) {
		const struct result *row = &results->row[i];

		for (int f = 0; f < row->follow_count; f++) {
			bool over;
			int rule = indicator_follow(r->scheme->follows[row->follows[f]].id, &over);
			struct warning w = { .rule = rule, .over = over, .membership = row->subject.id, .no = arena_copy(r->a, row->subject.no),
				.name = arena_copy(r->a, row->subject.name),
				.have = r->records ? have_of(r, row, out->rules[rule], rule) : NUM_NOTHING };

			w.sector = arena_copy(r->a, code_name_of(r->st, "sector", code_name(&r->codes, row->subject.col[SUBJECT_SECTOR_NOW])));
			records_take(r, row, rule, &w);
			out->list = arena_grow(r->a, out->list, (size_t)out->count, sizeof *out->list);
			out->list[out->count++] = w;
			*(over ? &out->over : &out->near) += 1;
		}
	}
	if (out->count > 1)
		qsort(out->list, (size_t)out->count, sizeof *out->list, by_rule);
}

static enum lz_code run_rules(struct run *r, struct warnings *out)
{
	struct results results;
	bool begun = reading_begin(r->st);
	enum lz_code rc = term_read(r);

	out->list = NULL;
	out->count = out->over = out->near = 0;
	if (!rc)
		rc = scheme_make(r, out);
	if (!rc)
		rc = run_score(r, &results);
	if (!rc)
		collect(r, &results, out);
	reading_end(r->st, begun);
	score_close(r->score);
	free(r->duty);
	arena_free(&r->texts);
	arena_free(&r->work);
	return rc;
}

enum lz_code warnings_run(struct store *st, struct arena *a, int64_t day, struct warnings *out, struct err *e)
{
	struct run r = { .st = st, .a = a, .day = day, .records = true, .e = e };

	*out = (struct warnings){ .count = 0 };
	out->rule_count = indicator_list(st, a, false, &out->rules, e);
	return out->rule_count < 0 ? e->code : run_rules(&r, out);
}

/* --- by quarter ------------------------------------------------------------------------------------------------- */

/* 20250520 → 20250331: the last day of the quarter before. */
static int64_t quarter_before(int64_t day)
{
	int64_t month = day / 100 % 100;

	return day_add(day / 10000 * 10000 + ((month - 1) / 3 * 3 + 1) * 100 + 1, -1);
}

enum lz_code warnings_trend(struct store *st, struct arena *a, const struct warning_trend *job, struct warnings *rules,
                            struct warning_quarter **out, struct err *e)
{
	int64_t day = job->day;
	enum lz_code rc = LZ_OK;

	*rules = (struct warnings){ .count = 0 };
	rules->rule_count = indicator_list(st, a, false, &rules->rules, e);
	if (rules->rule_count < 0)
		return e->code;
	*out = arena_take(a, sizeof **out * (size_t)job->quarters);
	for (int q = job->quarters - 1; q >= 0 && !rc; q--, day = quarter_before(day)) {
		struct warning_quarter *to = &(*out)[q];
		struct arena work = { NULL };
		struct warnings w = { .rules = rules->rules, .rule_count = rules->rule_count };
		struct run r = { .st = st, .a = &work, .day = day, .e = e };

		if (job->progress && !job->progress(job->ctx, job->quarters - 1 - q, job->quarters))
			return err_set(e, LZ_STOPPED, NULL, "趋势没有算完");
		to->day = day;
		to->over = arena_take(a, sizeof *to->over * (size_t)(rules->rule_count + 1));
		to->near = arena_take(a, sizeof *to->near * (size_t)(rules->rule_count + 1));
		rc = run_rules(&r, &w);
		for (int i = 0; i < w.count; i++)
			(w.list[i].over ? to->over : to->near)[w.list[i].rule]++;
		arena_free(&work);
	}
	return rc;
}

/* --- for the home screen ------------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Somebody over two limits is one member. */
static int members(struct arena *a, const struct warnings *w, bool over)
{
	int64_t *ids = arena_take(a, sizeof *ids * (size_t)(w->count + 1));
	int all = 0, n = 0;

	for (int i = 0; i < w->count; i++)
		if (w->list[i].over == over)
			ids[all++] = w->list[i].membership;
	if (all)
		qsort(ids, (size_t)all, sizeof *ids, by_id);
	for (int i = 0; i < all; i++)
		n += !i || ids[i] != ids[i - 1];
	return n;
}

bool warnings_kept(struct store *st, int *over, int *near)
{
	const struct warning_count *kept = &st->warned;
	bool ours = kept->committee == store_committee(st) && kept->term == store_term(st);

	*over = ours ? kept->over : 0;
	*near = ours ? kept->near : 0;
	return ours && kept->version == store_version(st) && kept->day == env_today(store_env(st));
}

/* A condition that cannot be read is counted once, not every second. */
enum lz_code warnings_count(struct store *st, bool (*go_on)(void *ctx), void *ctx, int *over, int *near, struct err *e)
{
	int64_t version = store_version(st), today = env_today(store_env(st));
	struct arena a = { NULL };
	struct warnings w = { .count = 0 };
	struct run r = { .st = st, .a = &a, .day = today, .go_on = go_on, .ctx = ctx, .e = e };
	enum lz_code rc = LZ_OK;

	if (warnings_kept(st, over, near))
		return LZ_OK;
	w.rule_count = indicator_list(st, &a, false, &w.rules, e);
	rc = w.rule_count < 0 ? e->code : run_rules(&r, &w);
	if (!rc || rc == LZ_INVALID)
		st->warned = (struct warning_count){ version, today, store_committee(st), store_term(st), members(&a, &w, true), members(&a, &w, false) };
	*over = st->warned.over;
	*near = st->warned.near;
	arena_free(&a);
	return rc;
}
