#include "figures.h"
#include "paper_duty.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
#include <stdlib.h>
#include <string.h>

static bool is(const struct codes *codes, const struct duty *d, enum duty_column column, const char *code)
{
	return !strcmp(code_name(codes, d->col[column]), code);
}

/* Sittings attended and due of one event. Who looks on (列席, 旁听) was not due. */
static void event_add(struct figures_row *row, const struct codes *codes, const struct duty *d)
{
	bool own = is(codes, d, DUTY_CAPACITY, "member") || is(codes, d, DUTY_CAPACITY, "speaker") || !d->col[DUTY_CAPACITY];
	int present = d->col[DUTY_UNITS_PRESENT], leave = d->col[DUTY_UNITS_LEAVE], absent = d->col[DUTY_UNITS_ABSENT];
	bool came = is(codes, d, DUTY_STATUS, "present");

	if (!duty_is_meeting(codes, d)) {
		row->n[FIGURE_ACTIVITY] += came;
	} else if (own) {
		row->n[FIGURE_MEETING_DUE] += present + leave + absent;
		row->n[FIGURE_MEETING_PRESENT] += present;
		row->n[FIGURE_MEETING_LEAVE] += leave;
		row->n[FIGURE_MEETING_ABSENT] += absent;
		if (is(codes, d, DUTY_TYPE, "plenary")) {
			row->n[FIGURE_PLENARY_DUE] += present + leave + absent;
			row->n[FIGURE_PLENARY_PRESENT] += present;
		} else if (is(codes, d, DUTY_TYPE, "standing_committee")) {
			row->n[FIGURE_STANDING_DUE] += present + leave + absent;
			row->n[FIGURE_STANDING_PRESENT] += present;
		}
	}
	if (came && d->col[DUTY_QUARTER] >= 1 && d->col[DUTY_QUARTER] <= 4)
		row->quarter[d->col[DUTY_QUARTER] - 1]++;
	row->any |= came;
}

static void proposal_add(struct figures_row *row, const struct codes *codes, const struct duty *d)
{
	bool lead = !is(codes, d, DUTY_FORM, "collective") && is(codes, d, DUTY_ROLE, "lead");

	row->n[lead ? FIGURE_PROPOSAL : FIGURE_PROPOSAL_JOINT]++;
	if (!lead)
		return;
	row->n[FIGURE_FILED] += d->col[DUTY_FILED];
	row->n[FIGURE_KEY] += d->col[DUTY_KEY];
	row->n[FIGURE_EXCELLENT] += d->col[DUTY_EXCELLENT];
}

void figures_add(struct figures_row *row, const struct codes *codes, const struct duty *d)
{
	static const struct { const char *kind; enum figure figure; } plain[] = {
		{ "deed", FIGURE_DEED }, { "award", FIGURE_AWARD }, { "breach", FIGURE_BREACH }, { "talk", FIGURE_TALK },
		{ "research", FIGURE_OTHER }, { "article", FIGURE_OTHER }, { "theory", FIGURE_OTHER },
		{ "history", FIGURE_OTHER }, { "duty_report", FIGURE_OTHER }, { "task", FIGURE_OTHER },
		{ "visit", FIGURE_OTHER }, { "media", FIGURE_OTHER },
	};
	const char *kind = code_name(codes, d->col[DUTY_KIND]);
	bool work = false;                              /* of the member's own, that quarters count */

	if (!strcmp(kind, "event")) {
		event_add(row, codes, d);
	} else if (!d->col[DUTY_ACTIVE] && strcmp(kind, "step")) {
		return;                                 /* withdrawn, not used */
	} else if (!strcmp(kind, "proposal")) {
		proposal_add(row, codes, d);
		work = true;
	} else if (!strcmp(kind, "report")) {
		row->n[d->col[DUTY_AUTHOR_NO] <= 1 ? FIGURE_REPORT : FIGURE_REPORT_JOINT]++;
		row->n[FIGURE_ADOPTED] += d->col[DUTY_AUTHOR_NO] <= 1 && d->col[DUTY_ADOPTED];
		work = true;
	} else if (!strcmp(kind, "step")) {
		row->n[FIGURE_REMARK] += is(codes, d, DUTY_ACT, "remark") && d->col[DUTY_AUTHOR_NO] <= 1;
	} else if (!strcmp(kind, "speech")) {
		row->n[FIGURE_SPEECH]++;
		work = true;
	}
	for (size_t i = 0; i < COUNT(plain); i++)
		if (!strcmp(kind, plain[i].kind)) {
			row->n[plain[i].figure]++;
			work = plain[i].figure == FIGURE_DEED || plain[i].figure == FIGURE_OTHER;
		}
	if (work && d->col[DUTY_QUARTER] >= 1 && d->col[DUTY_QUARTER] <= 4)
		row->quarter[d->col[DUTY_QUARTER] - 1]++;
	row->any |= work;
}

void figures_sum(struct figures_row *sum, const struct figures_row *one)
{
	for (int f = 0; f < FIGURES; f++)
		sum->n[f] += one->n[f];
	for (int q = 0; q < 4; q++)
		sum->quarter[q] += one->quarter[q];
}

/* --- reading ------------------------------------------------------------------------------------- */

struct reading {
	struct figures *f;
	struct figures_row *now;                /* duties come subject by subject, rows lie in order of id */
};

static int by_id(const void *a, const void *b)
{
	const struct figures_row *x = a, *y = b;

	return (x->who.id > y->who.id) - (x->who.id < y->who.id);
}

static int pointer_by_id(const void *a, const void *b)
{
	return by_id(*(struct figures_row *const *)a, *(struct figures_row *const *)b);
}

static int by_stroke(const void *a, const void *b)
{
	const struct figures_row *x = a, *y = b;
	int order = strcmp(x->who.sort, y->who.sort);

	return order ? order : strcmp(x->who.no, y->who.no);
}

static bool duty_count(void *ctx, const struct duty *d)
{
	struct reading *r = ctx;
	struct figures_row like = { .who = { .id = d->subject_id } };

	if (!r->now || r->now->who.id != d->subject_id)
		r->now = bsearch(&like, r->f->rows, (size_t)r->f->count, sizeof like, by_id);
	if (r->now)
		figures_add(r->now, &r->f->codes, d);
	return true;
}

enum lz_code figures_read(struct store *st, struct arena *a, int year, int64_t membership, struct figures *out, struct err *e)
{
	struct duty_query q = { .committee = store_committee(st), .term = store_term(st), .membership = membership,
		                .from = year * INT64_C(10000) + 101, .to = year * INT64_C(10000) + 1231 };
	struct reading r = { .f = out };
	struct subject *subjects;
	int n;

	*out = (struct figures){ .year = year, .codes = { .arena = a } };
	if (subject_list(st, a, &q, &out->codes, &subjects, &n, e))
		return e->code;
	out->rows = arena_take(a, sizeof *out->rows * (size_t)(n + 1));
	for (int i = 0; i < n; i++)
		if (subjects[i].col[SUBJECT_MONTHS] > 0)        /* who was not in office did nothing that counts */
			out->rows[out->count++] = (struct figures_row){ .who = subjects[i] };
	if (out->count && duty_each(st, &q, &out->codes, duty_count, &r, e))
		return e->code;
	if (out->count)
		qsort(out->rows, (size_t)out->count, sizeof *out->rows, by_stroke);
	out->by_id = arena_take(a, sizeof *out->by_id * (size_t)(out->count + 1));
	for (int i = 0; i < out->count; i++) {
		figures_sum(&out->total, &out->rows[i]);
		out->by_id[i] = &out->rows[i];
	}
	if (out->count)
		qsort(out->by_id, (size_t)out->count, sizeof *out->by_id, pointer_by_id);
	return LZ_OK;
}

/* The committee's term that was running on the last day of the year; 0: none is written down. */
static int64_t term_of(struct store *st, struct arena *a, int year, struct err *e)
{
	struct value committee = { "", store_committee(st) };
	int64_t end = year * INT64_C(10000) + 1231, from = 0, term = 0;

	for (struct rec *r = store_rows(st, a, &term_kind, TERM_COMMITTEE_ID, committee, e); r; r = r->next)
		if (rec_num(r, TERM_FROM_DAY) <= end && rec_num(r, TERM_FROM_DAY) >= from) {
			from = rec_num(r, TERM_FROM_DAY);
			term = r->id;
		}
	return term;
}

bool figures_kept(const struct figures *f)
{
	for (int i = 0; i < f->count; i++)
		if (f->rows[i].any || f->rows[i].n[FIGURE_MEETING_DUE])
			return true;
	return false;
}

enum lz_code figures_needed(const struct figures *f, struct err *e)
{
	return figures_kept(f) ? LZ_OK : err_set(e, LZ_INVALID, "year", "簿里没有%d年的履职记录，写不出来；请换一个年份", f->year);
}

const struct figures_row *figures_of(const struct figures *f, int64_t membership)
{
	struct figures_row like = { .who = { .id = membership } }, *key = &like, **at;

	at = f->count ? bsearch(&key, f->by_id, (size_t)f->count, sizeof *f->by_id, pointer_by_id) : NULL;
	return at ? *at : NULL;
}

enum lz_code figures_earlier(struct store *st, struct arena *a, int year, struct figures *out, struct err *e)
{
	int64_t committee = store_committee(st), now = store_term(st), term = term_of(st, a, year, e);
	enum lz_code rc;

	*out = (struct figures){ .year = year };
	if (!term)
		return e->code;
	rc = term == now ? LZ_OK : store_choose(st, committee, term, e);
	if (!rc) {
		struct err back = { 0 };

		rc = figures_read(st, a, year, 0, out, e);
		if (!rc && !figures_kept(out))
			out->count = 0;
		if (term != now && store_choose(st, committee, now, &back) && !rc) {
			*e = back;
			rc = back.code;
		}
	}
	return rc;
}

/* --- numbers as they are printed --------------------------------------------------------------- */

const char *figures_rate(struct arena *a, int part, int whole)
{
	int64_t tenths = whole ? ((int64_t)part * 2000 + whole) / (2 * (int64_t)whole) : 0;

	return whole ? arena_print(a, "%lld.%lld%%", (long long)(tenths / 10), (long long)(tenths % 10)) : "";
}

const char *figures_mean(struct arena *a, int sum, int people)
{
	int64_t tenths = people ? ((int64_t)sum * 20 + people) / (2 * (int64_t)people) : 0;

	return people ? arena_print(a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10)) : "";
}

int64_t figures_records(struct store *st, const char *view, const char *column, int year, const char *more, struct err *e)
{
	struct arena a = { NULL };
	struct list_query q = { .view = view_find(view) };
	struct list_filter filters[] = {
		{ view_column(q.view, column), '=', arena_print(&a, "%d", year) },
		{ more ? view_column(q.view, more) : 0, '=', "是" },
	};
	int64_t n;

	q.filters = filters;
	q.filter_count = more ? 2 : 1;
	n = list_count(st, &q, INT64_MAX, e);
	arena_free(&a);
	return n;
}
