/* All committees of a ledger: each thread takes the next one, scores it from its packs, and the results are handed out
 * in order. What a thread learnt about shapes and codes it keeps for the next committee. */
#include "lvzhi/evaluate.h"
#include "pack.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS_MOST = 16, PAGES_AHEAD = 32, MADE_MOST = 16 << 20, MOMENT_TRIES = 50 };

struct page {
	int64_t committee, term, term_from;
	const char *name;
};
struct ready {                                  /* a page that is scored and waits for its turn */
	struct results results;
	struct arena arena;
	bool there;
};
struct each {
	const struct evaluate_job *job;
	bool (*fn)(void *ctx, const struct evaluate_page *page);
	void *ctx;
	struct page *pages;
	int page_count, next, out;              /* next to be taken; next to be handed out */
	struct ready ready[PAGES_AHEAD];        /* by page modulo */
	pthread_mutex_t lock;
	pthread_cond_t moved;                   /* `out` has, or it is over */
	struct packs packs;
	struct store *writer;                   /* keeps the packs that were made while the readers' moment goes on */
	bool over;
	enum lz_code rc;                        /* of the first page that failed: later ones are not handed out */
	struct err e;
};
struct worker {
	struct each *each;
	struct store *st;
	struct env env;
	struct codes codes;
	struct arena arena;                     /* of the codes */
	struct pack_reader reader;
	struct score_input in;
	struct score *score;
	int64_t term_from;
	bool own, begun, started;
	enum lz_code rc;
	struct err e;
	pthread_t thread;
};

static enum lz_code pages_read(struct each *x, struct arena *a, struct store *st, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT t.committee_id, t.id, t.from_day, coalesce(nullif(c.short_name, ''), c.name)"
	                              " FROM term t JOIN committee c ON c.id = t.committee_id WHERE t.id = (SELECT u.id FROM term u"
	                              " WHERE u.committee_id = t.committee_id ORDER BY u.\"no\" DESC, u.id DESC LIMIT 1)"
	                              " ORDER BY t.committee_id", e);
	int rc;

	if (!s)
		return e->code;
	while ((rc = db_step(st, s, e)) > 0) {
		x->pages = arena_grow(a, x->pages, (size_t)x->page_count, sizeof *x->pages);
		x->pages[x->page_count++] = (struct page){ sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2),
		                                             arena_copy(a, db_text(s, 3)) };
	}
	return rc < 0 ? e->code : LZ_OK;
}

static bool take_member(void *ctx, const struct subject *subject, const struct duty *list, size_t n)
{
	struct worker *w = ctx;

	return !(w->rc = score_subject(w->score, subject, list, n, &w->e));
}

/* Another start of the term may be another window: then the rule is made ready again. */
static enum lz_code rule_ready(struct worker *w, int64_t term_from)
{
	if (w->score && w->term_from == term_from)
		return LZ_OK;
	score_close(w->score);
	w->in.term_from = w->term_from = term_from;
	w->score = score_open(w->each->job->scheme, &w->in, &w->e);
	return w->score ? LZ_OK : w->e.code;
}

static enum lz_code page_score(struct worker *w, const struct page *p, struct results *out)
{
	const struct evaluate_job *job = w->each->job;
	struct score_reads reads;
	struct pack_query q = { .duties = { .committee = p->committee, .term = p->term, .results_before = job->year } };
	enum lz_code read;

	score_window(job->scheme, job->year, p->term_from, &reads);
	scheme_days(job->scheme, job->year, &q.subject_from, &q.subject_to);
	q.duties.from = reads.from;
	q.duties.to = reads.to;
	q.duties.results_from = reads.results_from;
	q.duties.body_results = reads.body_results;
	q.duties.subject = job->scheme->subject;
	if (!packs_can(&q))
		return err_set(&w->e, LZ_INVALID, NULL, "这个办法要看很多年的记录，或评的是集体，请一个一个委员会算");
	w->rc = rule_ready(w, p->term_from);
	if (w->rc)
		return w->rc;
	read = packs_each(&w->each->packs, w->st, &q, &w->reader, take_member, w, &w->e);
	w->rc = w->rc ? w->rc : read;
	return w->rc ? w->rc : score_end(w->score, out, &w->e);
}

/* Everything that is ready and has its turn. Under the lock. */
static void hand_out(struct each *x)
{
	struct ready *r;

	while (!x->over && (r = &x->ready[x->out % PAGES_AHEAD])->there) {
		struct evaluate_page page = { x->pages[x->out].committee, x->pages[x->out].term, x->pages[x->out].name,
		                              &r->results };

		if (!x->fn(x->ctx, &page) || (x->job->progress && !x->job->progress(x->job->ctx, x->out + 1, x->page_count))) {
			x->rc = err_set(&x->e, LZ_STOPPED, NULL, "评价停下了，什么也没有改");
			x->over = true;
		}
		arena_free(&r->arena);
		r->there = false;
		x->over |= ++x->out == x->page_count;
	}
	pthread_cond_broadcast(&x->moved);
}

/* The number of the next page, or -1: not before the one that is handed out next has come near. */
static int page_next(struct each *x)
{
	int at;

	pthread_mutex_lock(&x->lock);
	while (!x->over && x->next < x->page_count && x->next >= x->out + PAGES_AHEAD)
		pthread_cond_wait(&x->moved, &x->lock);
	at = x->over || x->next == x->page_count ? -1 : x->next++;
	pthread_mutex_unlock(&x->lock);
	return at;
}

/* All pages before a failed one are handed out first, so that it is the same page on any number of threads. */
static void page_failed(struct each *x, struct worker *w, int at)
{
	while (!x->over && x->out < at)
		pthread_cond_wait(&x->moved, &x->lock);
	if (!x->over) {
		x->rc = w->rc;
		x->e = w->e;
		x->over = true;
	}
	pthread_cond_broadcast(&x->moved);
}

static void *work(void *ctx)
{
	struct worker *w = ctx;
	struct each *x = w->each;
	int at;

	while ((at = page_next(x)) >= 0) {
		struct results results;

		w->rc = page_score(w, &x->pages[at], &results);
		pthread_mutex_lock(&x->lock);
		if (w->rc) {
			page_failed(x, w, at);
		} else {
			x->ready[at % PAGES_AHEAD] = (struct ready){ results, score_take(w->score), true };
			hand_out(x);
		}
		if (x->writer && x->packs.made_bytes > MADE_MOST)
			packs_store(&x->packs, x->writer);
		pthread_mutex_unlock(&x->lock);
	}
	return NULL;
}

/* --- readers ---------------------------------------------------------------------------------------------------- */

static bool on_disk(const struct store *st)
{
	return st->path && *st->path && *st->path != ':' && !st->op;
}

static int worker_count(const struct evaluate_job *job, const struct store *st, int pages)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int want = job->threads > 0 ? job->threads : (int)cores;

	want = want > pages ? pages : want > THREADS_MOST ? THREADS_MOST : want;
	return !on_disk(st) || want < 1 ? 1 : want;
}

static enum lz_code workers_open(struct worker *w, int n, struct each *x, struct store *st, struct err *e)
{
	enum lz_code rc = LZ_OK;

	for (int i = 0; i < n; i++) {
		w[i] = (struct worker){ .each = x, .st = st, .env = *store_env(st) };
		w[i].in = (struct score_input){ .year = x->job->year, .today = env_today(store_env(st)), .codes = &w[i].codes };
		w[i].codes.arena = &w[i].arena;
		pack_reader_open(&w[i].reader, &x->packs.book, &w[i].codes);
		if (rc || (!i && !on_disk(st)))
			continue;
		w[i].st = NULL;
		rc = store_open(&w[i].st, st->path, &w[i].env, e);
		w[i].own = !rc;
		if (!i && rc) {                         /* the caller's own, which is better left to fn and progress */
			w[i].st = st;
			rc = LZ_OK;
		}
	}
	return rc;
}

static void moment_end(struct worker *w, int n)
{
	for (int i = 0; i < n; i++)
		if (w[i].begun)
			reading_end(w[i].st, true);
	for (int i = 0; i < n; i++)
		w[i].begun = false;
}

/* All look at one moment: where a clerk saved between two of them, once more. */
static enum lz_code one_moment(struct worker *w, int n, struct each *x, struct err *e)
{
	for (int tries = 0; tries < MOMENT_TRIES; tries++) {
		bool same = true;

		w[0].begun = reading_begin(w[0].st);
		if (packs_open(&x->packs, w[0].st, e))
			return e->code;
		for (int i = 1; i < n; i++) {
			w[i].begun = reading_begin(w[i].st);
			same &= db_number(w[i].st, "SELECT max(id) FROM operation") == x->packs.newest;
		}
		if (same)
			return LZ_OK;
		moment_end(w, n);
		packs_close(&x->packs);
	}
	return err_set(e, LZ_BUSY, NULL, "同事们一直在保存，没有算成，请过一会儿再试");
}

static void workers_close(struct worker *w, int n)
{
	moment_end(w, n);
	for (int i = 0; i < n; i++) {
		score_close(w[i].score);
		pack_reader_close(&w[i].reader);
		arena_free(&w[i].arena);
		if (w[i].own)
			store_close(w[i].st);
	}
}

static void run(struct each *x, struct worker *w, int n)
{
	for (int i = 1; i < n; i++)
		w[i].started = !pthread_create(&w[i].thread, NULL, work, &w[i]);
	work(&w[0]);
	for (int i = 1; i < n; i++)
		if (w[i].started)
			pthread_join(w[i].thread, NULL);
	for (int i = 0; i < PAGES_AHEAD; i++)
		arena_free(&x->ready[i].arena);
}

enum lz_code evaluate_each(struct store *st, const struct evaluate_job *job,
                           bool (*fn)(void *ctx, const struct evaluate_page *page), void *ctx, struct err *e)
{
	struct each x = { .job = job, .fn = fn, .ctx = ctx };
	struct arena a = { NULL };
	struct env env = *store_env(st);
	struct err ignored;
	struct worker w[THREADS_MOST];
	enum lz_code rc = pages_read(&x, &a, st, e);
	int n = rc ? 0 : worker_count(job, st, x.page_count);

	if (rc || !x.page_count) {
		arena_free(&a);
		return rc;
	}
	pthread_mutex_init(&x.lock, NULL);
	pthread_cond_init(&x.moved, NULL);
	rc = workers_open(w, n, &x, st, e);
	if (!rc)
		rc = one_moment(w, n, &x, e);
	if (!rc && on_disk(st) && store_open(&x.writer, st->path, &env, &ignored))
		x.writer = NULL;                        /* then no pack is kept; what is computed is the same */
	if (!rc) {
		run(&x, w, n);
		rc = x.rc;
		*e = rc ? x.e : *e;
		if (x.writer)
			packs_store(&x.packs, x.writer);
		packs_close(&x.packs);
	}
	workers_close(w, n);
	store_close(x.writer);
	pthread_cond_destroy(&x.moved);
	pthread_mutex_destroy(&x.lock);
	arena_free(&a);
	return rc;
}
