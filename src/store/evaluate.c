#include "lvzhi/evaluate.h"
#include "pack.h"
#include "lvzhi/text.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MEMBERS_PER_THREAD = 1000, THREADS_MOST = 16, FAULTS_TOLD = 10, RECORD_CELLS = 24, PROGRESS_EVERY = 64, MOMENT_TRIES = 50 };

/* --- one stretch of members ------------------------------------------------------------------------- */

struct shared {                                 /* between the threads */
	pthread_mutex_t lock;
	const struct evaluate_job *job;
	int64_t done, all;
	bool stopped;
};

struct stretch {
	struct store *st;
	struct env env;                         /* a thread's own copy */
	bool own, begun;                        /* the store was opened for this stretch; it reads one moment */
	struct shared *shared;
	struct packs *packs;                    /* NULL: from the records */
	struct duty_query who, duties;
	struct arena arena;                     /* subjects and codes, as long as the results */
	struct codes codes;
	struct subject *subjects;
	int subject_count, at;
	struct duty *duty;                      /* of the subject at hand */
	size_t n, room;
	struct arena texts;                     /* their titles */
	struct score_input in;
	struct score *score;
	struct fault { int64_t subject; const char *name, *no, *record; } fault[FAULTS_TOLD];
	int faults;                             /* how many cannot be scored; the first of them are told */
	enum lz_code rc;
	struct err e;
	pthread_t thread;
};

static bool step_done(struct stretch *s, int more)
{
	struct shared *sh = s->shared;
	bool on;

	pthread_mutex_lock(&sh->lock);
	sh->done += more;
	if (!sh->stopped && sh->job->progress && !sh->job->progress(sh->job->ctx, sh->done, sh->all))
		sh->stopped = true;
	on = !sh->stopped;
	pthread_mutex_unlock(&sh->lock);
	return on;
}

/* The others go on: whoever has the same mistake is named with the first, so that all are mended in one go. */
static void fault_note(struct stretch *s, const struct subject *subject, const struct err *e)
{
	if (!s->faults)
		s->e = *e;
	if (s->faults < FAULTS_TOLD)
		s->fault[s->faults] = (struct fault){ subject->id, arena_copy(&s->arena, subject->name), arena_copy(&s->arena, subject->no),
		                                      arena_copy(&s->arena, score_fault_record(s->score)) };
	s->faults++;
}

static bool score_one(struct stretch *s, const struct subject *subject, const struct duty *list, size_t n)
{
	struct err e = { 0 };

	s->rc = score_subject(s->score, subject, list, n, &e);
	if (s->rc == LZ_INVALID) {
		fault_note(s, subject, &e);
		s->rc = LZ_OK;
	} else if (s->rc) {
		s->e = e;
	}
	if (!s->rc && ++s->at % PROGRESS_EVERY == 0 && !step_done(s, PROGRESS_EVERY))
		s->rc = err_set(&s->e, LZ_STOPPED, NULL, "评价停下了，什么也没有改");
	return !s->rc;
}

static bool take_member(void *ctx, const struct subject *subject, const struct duty *list, size_t n)
{
	return score_one(ctx, subject, list, n);
}

/* The subject at hand has all its duties: score it, go to the next. */
static bool subject_done(struct stretch *s)
{
	bool on = score_one(s, &s->subjects[s->at], s->duty, s->n);

	s->n = 0;
	arena_free(&s->texts);
	return on;
}

static bool take_duty(void *ctx, const struct duty *d)
{
	struct stretch *s = ctx;

	while (s->at < s->subject_count && s->subjects[s->at].id < d->subject_id)
		if (!subject_done(s))
			return false;
	if (s->at == s->subject_count || s->subjects[s->at].id != d->subject_id)
		return true;                            /* was not in office in this year */
	if (s->n == s->room) {
		s->room = s->room ? s->room * 2 : 256;
		s->duty = mem_resize(s->duty, s->room * sizeof *s->duty);
	}
	s->duty[s->n] = *d;
	s->duty[s->n++].title = *d->title ? arena_copy(&s->texts, d->title) : "";
	return true;
}

/* Before its thread starts: what a scheme is said with is shared by all. */
static void stretch_open(struct stretch *s)
{
	s->codes.arena = &s->arena;
	s->in.codes = &s->codes;
	s->score = score_open(s->shared->job->scheme, &s->in, &s->e);
	if (!s->score)
		s->rc = s->e.code;
}

/* Without titles the packs will do. */
static enum lz_code from_packs(struct stretch *s, const struct pack_query *q)
{
	struct pack_reader reader;
	enum lz_code read;

	pack_reader_open(&reader, &s->packs->book, &s->codes);
	read = packs_each(s->packs, s->st, q, &reader, take_member, s, &s->e);
	pack_reader_close(&reader);
	return s->rc ? s->rc : read;
}

static enum lz_code from_records(struct stretch *s)
{
	enum lz_code read = subject_list(s->st, &s->arena, &s->who, &s->codes, &s->subjects, &s->subject_count, &s->e);

	if (!read && scheme_of_bodies(s->shared->job->scheme))
		s->shared->all = s->subject_count;      /* one stretch has them all */
	if (!read)
		read = duty_each(s->st, &s->duties, &s->codes, take_duty, s, &s->e);
	s->rc = s->rc ? s->rc : read;
	while (!s->rc && s->at < s->subject_count)
		subject_done(s);
	free(s->duty);
	s->duty = NULL;
	arena_free(&s->texts);
	return s->rc;
}

static void *stretch_run(void *ctx)
{
	struct stretch *s = ctx;
	struct pack_query q = { .subject_from = s->who.from, .subject_to = s->who.to, .duties = s->duties };

	if (!s->rc)
		s->rc = s->packs && packs_can(&q) ? from_packs(s, &q) : from_records(s);
	if (!s->rc && !step_done(s, s->at % PROGRESS_EVERY))
		s->rc = err_set(&s->e, LZ_STOPPED, NULL, "评价停下了，什么也没有改");
	if (!s->rc && s->faults)
		s->rc = LZ_INVALID;                     /* s->e is the first one's */
	if (s->own) {
		reading_end(s->st, s->begun);
		store_close(s->st);
	}
	s->st = NULL;
	return NULL;
}

static void stretch_free(struct stretch *s)
{
	score_close(s->score);
	arena_free(&s->arena);
}

/* --- all of it --------------------------------------------------------------------------------------- */

/* One member once more, with the lines of the sheet. */
struct sheet {
	struct stretch alone;
	struct sheet *next;
};
struct evaluation {
	struct evaluate_job job;
	int64_t term_from, newest;              /* the operation that was the last when it ran */
	struct stretch *parts;
	int part_count;
	struct sheet *sheets;
	struct shared shared;
	struct packs packs;
	bool begun, packed;
	struct results results;
};

static int64_t term_start(struct store *st, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT from_day FROM term WHERE id = :term", e);
	int64_t day = 0;
	int more;

	if (!s)
		return -1;
	db_bind_num(s, ":term", store_term(st));
	if ((more = db_step(st, s, e)) > 0) {
		day = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return more < 0 ? -1 : day;
}

static void reads(struct store *st, const struct scheme *s, int year, int64_t term_from, struct duty_query *who,
                  struct duty_query *duties)
{
	struct score_reads r;

	score_window(s, year, term_from, &r);
	*who = *duties = (struct duty_query){ .committee = store_committee(st), .term = store_term(st), .subject = s->subject };
	scheme_days(s, year, &who->from, &who->to);
	duties->from = r.from;
	duties->to = r.to;
	duties->results_from = r.results_from;
	duties->results_before = year;
	duties->body_results = r.body_results;
}

enum lz_code evaluate_reads(struct store *st, const struct scheme *s, int year, struct duty_query *who,
                            struct duty_query *duties, int64_t *term_from, struct err *e)
{
	*term_from = term_start(st, e);
	if (*term_from < 0)
		return e->code;
	reads(st, s, year, *term_from, who, duties);
	return LZ_OK;
}

static void prepare(struct stretch *s, struct store *st, struct evaluation *ev, bool lines)
{
	const struct evaluate_job *job = &ev->job;

	*s = (struct stretch){ .st = st, .shared = &ev->shared };
	reads(st, job->scheme, job->year, ev->term_from, &s->who, &s->duties);
	s->duties.want_titles = lines;
	s->in = (struct score_input){ .year = job->year, .term_from = ev->term_from, .today = env_today(store_env(st)),
	                              .values = job->values, .lines = lines };
}

/* Memberships in order of id, cut into as many stretches as there are threads. */
static enum lz_code members(struct store *st, int64_t **ids, int64_t *n, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM membership WHERE committee_id = :committee AND term_id = :term ORDER BY id", e);
	int64_t room = 0;
	int rc;

	*ids = NULL;
	*n = 0;
	if (!s)
		return e->code;
	db_bind_num(s, ":committee", store_committee(st));
	db_bind_num(s, ":term", store_term(st));
	while ((rc = db_step(st, s, e)) > 0) {
		if (*n == room) {
			room = room ? room * 2 : 512;
			*ids = mem_resize(*ids, (size_t)room * sizeof **ids);
		}
		(*ids)[(*n)++] = sqlite3_column_int64(s, 0);
	}
	return rc < 0 ? e->code : LZ_OK;
}

static int thread_count(const struct evaluate_job *job, const struct store *st, int64_t n)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t want = job->threads > 0 ? job->threads : n / MEMBERS_PER_THREAD < cores ? n / MEMBERS_PER_THREAD : cores;

	if (scheme_of_bodies(job->scheme))
		return 1;                               /* bodies share members: every thread would read them all */
	if (!st->path || !*st->path || *st->path == ':' || st->op)      /* what is not committed, another reader does not see */
		return 1;
	want = want > n ? n : want;
	want = want > THREADS_MOST ? THREADS_MOST : want;
	return want < 1 ? 1 : (int)want;
}

static void moment_end(struct evaluation *ev, struct store *st)
{
	for (int i = 1; i < ev->part_count; i++)
		if (ev->parts[i].own)
			reading_end(ev->parts[i].st, ev->parts[i].begun);
	reading_end(st, ev->begun);
	if (ev->packed)
		packs_close(&ev->packs);
	ev->packed = false;
}

static int64_t newest(struct store *st)
{
	return db_number(st, "SELECT max(id) FROM operation");
}

/* All readers look at one moment: where a clerk saved between two of them, once more. */
static enum lz_code one_moment(struct evaluation *ev, struct store *st, bool packed, struct err *e)
{
	for (int tries = 0; tries < MOMENT_TRIES; tries++) {
		bool same = true;

		ev->begun = reading_begin(st);
		ev->newest = newest(st);
		if (packed && packs_open(&ev->packs, st, e))
			return e->code;
		ev->packed = packed;
		for (int i = 1; i < ev->part_count; i++) {
			struct stretch *s = &ev->parts[i];

			if (!s->own)
				continue;
			s->begun = reading_begin(s->st);
			same &= newest(s->st) == ev->newest;
		}
		for (int i = 0; i < ev->part_count; i++)
			ev->parts[i].packs = packed ? &ev->packs : NULL;
		if (same)
			return LZ_OK;
		moment_end(ev, st);
	}
	return err_set(e, LZ_BUSY, NULL, "同事们一直在保存，没有算成，请过一会儿再试");
}

/* The first stretch runs here; the others have a thread and a reader each. */
static enum lz_code run_all(struct evaluation *ev, struct store *st, const int64_t *ids, int64_t n, bool packed, struct err *e)
{
	enum lz_code rc;
	bool started[THREADS_MOST] = { false };

	for (int i = 0; i < ev->part_count; i++)
		stretch_open(&ev->parts[i]);
	for (int i = 0; i < ev->part_count && ev->part_count > 1; i++) {
		struct stretch *s = &ev->parts[i];

		s->who.above = s->duties.above = i ? ids[n * i / ev->part_count - 1] : 0;
		if (i + 1 < ev->part_count)             /* the last takes whoever is entered before the readers look, too */
			s->who.upto = s->duties.upto = ids[n * (i + 1) / ev->part_count - 1];
		if (!i)
			continue;
		s->env = *store_env(st);
		s->st = NULL;
		if (!s->rc)
			s->rc = store_open(&s->st, st->path, &s->env, &s->e);
		s->own = s->st != NULL;
		if (!s->rc)
			s->rc = store_choose(s->st, store_committee(st), store_term(st), &s->e);
	}
	rc = one_moment(ev, st, packed, e);
	for (int i = 1; i < ev->part_count; i++) {
		ev->parts[i].rc = rc ? rc : ev->parts[i].rc;
		started[i] = !rc && !pthread_create(&ev->parts[i].thread, NULL, stretch_run, &ev->parts[i]);
	}
	ev->parts[0].rc = rc ? rc : ev->parts[0].rc;
	ev->parts[0].e = rc ? *e : ev->parts[0].e;
	stretch_run(&ev->parts[0]);
	for (int i = 1; i < ev->part_count; i++) {
		if (started[i])
			pthread_join(ev->parts[i].thread, NULL);
		else
			stretch_run(&ev->parts[i]);
	}
	for (int i = 0; i < ev->part_count && !rc; i++) {
		rc = ev->parts[i].rc;
		if (rc)
			*e = ev->parts[i].e;
		else if (i)
			score_join(ev->parts[0].score, ev->parts[i].score);
	}
	return rc ? rc : score_end(ev->parts[0].score, &ev->results, e);
}

static struct result *row_of(const struct results *results, int64_t membership)
{
	for (size_t i = 0; i < results->count; i++)
		if (results->row[i].subject.id == membership)
			return &results->row[i];
	return NULL;
}

/* The place is known from everybody's totals; the lines of the one who is asked for are made apart. */
static enum lz_code add_lines(struct evaluation *ev, struct store *st, struct result *to, struct err *e)
{
	struct sheet *sheet = mem_new(sizeof *sheet);
	struct stretch *s = &sheet->alone;
	struct results one;
	struct result *from;

	sheet->next = ev->sheets;
	ev->sheets = sheet;
	ev->shared.done = 0;
	ev->shared.all = 1;
	prepare(s, st, ev, true);
	s->who.membership = s->duties.membership = to->subject.id;
	stretch_open(s);
	stretch_run(s);
	if (s->rc)
		*e = s->e;
	if (s->rc || score_end(s->score, &one, e))
		return e->code;
	from = row_of(&one, to->subject.id);
	if (from) {
		to->lines = from->lines;
		to->line_count = from->line_count;
		to->listed = from->listed;
		to->listed_count = from->listed_count;
	}
	return LZ_OK;
}

/* Packs have no titles: the subject once more, with those of his records. */
static void fault_named(struct evaluation *ev, struct store *st, struct fault *fault, struct err *e)
{
	struct stretch *s = mem_new(sizeof *s);

	prepare(s, st, ev, true);
	s->who.membership = s->duties.membership = fault->subject;
	stretch_open(s);
	stretch_run(s);
	if (s->faults) {
		*e = s->e;
		fault->record = arena_copy(&ev->parts[0].arena, s->fault[0].record);
	}
	stretch_free(s);
	free(s);
}

/* The first with clause and record, the others by name and record, and how many they are. */
static enum lz_code faults_tell(struct evaluation *ev, struct store *st, struct err *e)
{
	struct arena a = { NULL };
	struct sink others = { .arena = &a };
	int count = 0, told = 0;

	sink_text(&others, "");
	for (int i = 0; i < ev->part_count; i++) {
		struct stretch *s = &ev->parts[i];

		count += s->faults;
		for (int k = 0; k < s->faults && k < FAULTS_TOLD && told < FAULTS_TOLD; k++, told++) {
			struct fault *f = &s->fault[k];
			struct err own = s->e;
			int used;

			if (!s->duties.want_titles)
				fault_named(ev, st, f, &own);
			if (!told)
				*e = own;
			else
				sink_put(&others, "%s%s（%s%s%.*s）", told > 1 ? "、" : "", f->name, f->no, *f->record ? "，" : "",
				         (int)text_fit_bytes(f->record, RECORD_CELLS, &used), f->record);
		}
	}
	if (count > 1)
		err_set(e, LZ_INVALID, NULL, "%s。还有%d%s也算不出来：%s%s", e->say, count - 1, scheme_subject(ev->job.scheme)->unit, others.text,
		        count > told ? "……" : "");
	arena_free(&a);
	return e->code;
}

enum lz_code evaluate_sheet(struct evaluation *ev, struct store *st, int64_t membership, const struct result **row,
                            struct err *e)
{
	struct result *to = row_of(&ev->results, membership);
	bool begun = reading_begin(st);
	enum lz_code rc = LZ_OK;

	assert(ev->job.values);
	*row = to;
	if (to && !to->lines && !to->exempt && newest(st) != ev->newest)
		rc = err_set(e, LZ_CONFLICT, NULL, "刚才有人改了记录，请重新计算");
	else if (to && !to->lines && !to->exempt)
		rc = add_lines(ev, st, to, e);
	reading_end(st, begun);
	return rc;
}

enum lz_code evaluate_run(struct evaluation **out, struct store *st, const struct evaluate_job *job, struct err *e)
{
	struct evaluation *ev = mem_new(sizeof *ev);
	bool one = job->membership && !job->ranked, lines = job->lines && (one || !job->membership);
	int64_t *ids = NULL, n = 0;
	const struct result *row;
	enum lz_code rc;

	*out = NULL;
	lines |= job->values && scheme_of_bodies(job->scheme);  /* no packs of bodies: nothing is saved without */
	pthread_mutex_init(&ev->shared.lock, NULL);
	ev->job = *job;
	ev->job.values |= job->lines;           /* subtotals know the place, which a sheet made alone does not */
	ev->shared.job = &ev->job;
	ev->term_from = term_start(st, e);
	rc = ev->term_from < 0 ? e->code : members(st, &ids, &n, e);
	ev->shared.all = one ? 1 : n;
	if (!rc) {
		ev->part_count = one ? 1 : thread_count(job, st, n);
		ev->parts = mem_new((size_t)ev->part_count * sizeof *ev->parts);
		for (int i = 0; i < ev->part_count; i++) {
			prepare(&ev->parts[i], st, ev, lines);
			ev->parts[i].who.membership = ev->parts[i].duties.membership = one ? job->membership : 0;
		}
		rc = run_all(ev, st, ids, n, !one && !lines, e);
		if (rc == LZ_INVALID)
			rc = faults_tell(ev, st, e);
	}
	for (size_t i = 0; !rc && one && i < ev->results.count; i++)
		ev->results.row[i].place = 0;
	if (!rc && job->membership && job->ranked && job->lines)
		rc = evaluate_sheet(ev, st, job->membership, &row, e);
	free(ids);
	reading_end(st, ev->begun);
	if (ev->packed) {
		if (!rc)
			packs_store(&ev->packs, st);
		packs_close(&ev->packs);
	}
	if (rc)
		evaluate_free(ev);
	else
		*out = ev;
	return rc;
}

const struct results *evaluate_results(const struct evaluation *ev)
{
	return &ev->results;
}

const struct result *evaluate_result_of(const struct evaluation *ev, int64_t membership)
{
	return row_of(&ev->results, membership);
}

void evaluate_free(struct evaluation *ev)
{
	if (!ev)
		return;
	for (int i = 0; i < ev->part_count; i++)
		stretch_free(&ev->parts[i]);
	while (ev->sheets) {
		struct sheet *sheet = ev->sheets;

		ev->sheets = sheet->next;
		stretch_free(&sheet->alone);
		free(sheet);
	}
	pthread_mutex_destroy(&ev->shared.lock);
	free(ev->parts);
	free(ev);
}
