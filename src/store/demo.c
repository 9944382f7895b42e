/* A ledger of invented people. One city up to 3,000 members; more of them are a city and its counties with about 200
 * members each. Nothing here looks at the clock: the same arguments give the same ledger. */
#include "demo_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/name.h"
#include "lvzhi/office.h"
#include <string.h>
#include <unistd.h>

enum { CITY_MOST = 3000, COUNTY_SIZE = 200, LARGE = 300, NINTH_TERM = 2022, TELL_EVERY = 8192, ROWS_A_YEAR = 66 };

enum lz_code demo_count(struct demo_run *run, struct err *e)
{
	if (++run->done % TELL_EVERY == 0 && run->d->progress && !run->d->progress(run->d->ctx, run->done, run->all))
		return err_set(e, LZ_STOPPED, NULL, "已停止，没有留下文件");
	return LZ_OK;
}

enum lz_code demo_put(struct demo_run *run, struct rec *r, struct err *e)
{
	if (bulk_row(run->b, r->kind, &r->id, r->values, e) || demo_count(run, e))
		return e->code;
	for (struct rec *c = r->children; c; c = c->next) {
		rec_set_num(c, kind_parent(c->kind), r->id);
		if (demo_put(run, c, e))
			return e->code;
	}
	return LZ_OK;
}

/* --- the office ------------------------------------------------------------------------------------------------- */

static int term_year(int year)
{
	int gone = (year - NINTH_TERM) % TERM_YEARS;

	return year - (gone < 0 ? gone + TERM_YEARS : gone);
}

static int term_number(int year)
{
	int no = 9 + (term_year(year) - NINTH_TERM) / TERM_YEARS;

	return no < 1 ? 1 : no;
}

/* The terms of the demo's years: the first one of the first committee is there already. */
static enum lz_code terms_put(struct demo_body *b, int64_t there, struct err *e)
{
	const struct demo *d = b->run->d;
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	for (int year = term_year(b->first_year), no = term_number(b->first_year); year <= d->until && !rc;
	     year += TERM_YEARS, no++) {
		struct demo_term *t = &b->term[b->term_count++];
		struct rec *r = rec_new(&a, &term_kind);

		*t = (struct demo_term){ .id = there, .no = no, .year = year, .from = year * 10000 + 105,
		                         .to = year + TERM_YEARS <= d->until ? (year + TERM_YEARS) * INT64_C(10000) + 104 : 0 };
		rec_set_num(r, TERM_COMMITTEE_ID, b->id);
		rec_set_num(r, TERM_NO, no);
		rec_set_num(r, TERM_FROM_DAY, t->from);
		rec_set_num(r, TERM_TO_DAY, t->to);
		if (!there) {
			rc = demo_put(b->run, r, e);
			t->id = r->id;
		}
		there = 0;
		for (int i = 0; i < TERM_YEARS && !rc; i++) {
			struct rec *s = rec_new(&a, &session_kind);

			t->plenary[i] = day_add((year + i) * 10000 + 108, demo_below(&b->random, 5));
			if (year + i < b->first_year || year + i > d->until)
				continue;
			rec_set_num(s, SESSION_COMMITTEE_ID, b->id);
			rec_set_num(s, SESSION_TERM_ID, t->id);
			rec_set_num(s, SESSION_NO, i + 1);
			rec_set_num(s, SESSION_FROM_DAY, t->plenary[i]);
			rec_set_num(s, SESSION_TO_DAY, day_add(t->plenary[i], 3));
			rec_set_num(s, SESSION_CUTOFF_DAY, day_add(t->plenary[i], 2));
			rec_set_text(s, SESSION_PREFIX, arena_print(&a, "%02d%02d", no, i + 1));
			rc = demo_put(b->run, s, e);
			t->session[i] = s->id;
		}
	}
	arena_free(&a);
	return rc;
}

static enum lz_code units_put(struct demo_body *b, struct err *e)
{
	const struct demo_table *t = &b->run->data.units;
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;
	const char *ours = b->city + strlen(b->short_city);             /* 市, 县 or 区 */

	b->unit_count = b->large ? t->n : t->n / 2;
	b->unit = arena_take(&b->a, sizeof *b->unit * (size_t)t->n);
	for (int i = 0; i < b->unit_count && !rc; i++) {
		struct rec *r = rec_new(&a, &unit_kind);
		const char *name = t->row[i][1];

		if (!strncmp(name, "市", strlen("市")))
			name = arena_print(&a, "%s%s", ours, name + strlen("市"));
		rec_set_num(r, UNIT_COMMITTEE_ID, b->id);
		rec_set_text(r, UNIT_CODE, arena_print(&a, "%02d", i + 1));
		rec_set_text(r, UNIT_NAME, name);
		rec_set_text(r, UNIT_INITIALS, text_initials(&a, name));
		rec_set_text(r, UNIT_UNIT_KIND, t->row[i][0]);
		rc = demo_put(b->run, r, e);
		b->unit[i] = r->id;
	}
	arena_free(&a);
	return rc;
}

static enum lz_code committee_put(struct demo_body *b, struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &committee_kind);
	enum lz_code rc;

	rec_set_text(r, COMMITTEE_NAME, arena_print(&a, "中国人民政治协商会议%s委员会", b->city));
	rec_set_text(r, COMMITTEE_SHORT_NAME, arena_print(&a, "政协%s委员会", b->city));
	rec_set_num(r, COMMITTEE_LEVEL, 2);
	rec_set_num(r, COMMITTEE_PARENT_ID, 1);
	rec_set_text(r, COMMITTEE_NOTE, "演示数据");
	rc = demo_put(b->run, r, e);
	b->id = r->id;
	arena_free(&a);
	return rc;
}

/* --- all of it ----------------------------------------------------------------------------------------------------- */

static enum lz_code body_make(struct demo_run *run, int64_t nth, int size, struct err *e)
{
	static const char *const kinds_of_place[] = { "县", "区", "市" };
	const struct demo_table *t = &run->data.counties;
	struct demo_body b = {
		.run = run, .random = { demo_mix(run->d->seed ^ demo_mix((uint64_t)nth)) }, .size = size, .large = size >= LARGE,
		.first_year = run->d->until - run->d->years + 1, .city = "江城市", .short_city = "江城", .id = 1,
	};
	enum lz_code rc = LZ_OK;

	if (nth) {
		b.short_city = arena_print(&b.a, "%s%s", t->row[(nth - 1) % t->n][0], t->row[(nth - 1) / t->n % t->n][1]);
		b.city = arena_print(&b.a, "%s%s", b.short_city, kinds_of_place[(nth - 1) % 3]);
		rc = committee_put(&b, e);
	}
	rc = rc ? rc : terms_put(&b, nth ? 0 : 1, e);
	rc = rc ? rc : units_put(&b, e);
	rc = rc ? rc : demo_people(&b, e);
	rc = rc ? rc : demo_events(&b, e);
	rc = rc ? rc : demo_rolls(&b, e);
	rc = rc ? rc : demo_papers(&b, e);
	rc = rc ? rc : demo_deeds(&b, e);
	arena_free(&b.a);
	return rc;
}

static enum lz_code setting_put(struct demo_run *run, const char *key, const char *value, struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &setting_kind);
	enum lz_code rc;

	rec_set_text(r, SETTING_KEY, key);
	rec_set_text(r, SETTING_VALUE, value);
	rc = demo_put(run, r, e);
	arena_free(&a);
	return rc;
}

static enum lz_code bodies_make(struct demo_run *run, struct err *e)
{
	int64_t left = run->d->members, n = left <= CITY_MOST ? 1 : (left + COUNTY_SIZE - 1) / COUNTY_SIZE;
	enum lz_code rc = setting_put(run, "evaluation.scheme", "jinan-2015", e);

	for (int64_t i = 0; i < n && !rc; i++) {
		int64_t size = left / (n - i);

		rc = body_make(run, i, (int)size, e);
		left -= size;
	}
	return rc;
}

/* What store_create made: the note that says what this is, and the end of the first term. */
static enum lz_code first_fill(struct demo_run *run, int first_year, struct err *e)
{
	struct arena a = { NULL };
	struct rec *c = store_load(run->st, &a, &committee_kind, 1, e), *t = c ? store_load(run->st, &a, &term_kind, 1, e) : NULL;
	int year = term_year(first_year) + TERM_YEARS;
	enum lz_code rc = t ? LZ_OK : e->code;

	if (!rc) {
		rec_set_text(c, COMMITTEE_NOTE, "演示数据");
		rec_set_num(t, TERM_TO_DAY, year <= run->d->until ? year * INT64_C(10000) + 104 : 0);
		rc = store_save(run->st, "演示数据", c, e);
	}
	if (!rc && rec_changed(t))
		rc = store_save(run->st, "演示数据", t, e);
	arena_free(&a);
	return rc;
}

static enum lz_code check(const struct demo *d, struct err *e)
{
	if (d->members < 3 || d->members > 1000000)
		return err_set(e, LZ_INVALID, "members", "演示的委员人数要写 3 到 1000000，写的是 %lld", (long long)d->members);
	if (d->years < 1 || d->years > 100 || d->until - d->years < 1949 || d->until > 2100)
		return err_set(e, LZ_INVALID, "years", "演示的年数要写 1 到 100，最早从 1950 年起");
	return LZ_OK;
}

static void leave_nothing(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	struct arena a = { NULL };

	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(arena_print(&a, "%s%s", path, ends[i]));
	arena_free(&a);
}

enum lz_code demo_make(const struct demo *d, struct env *env, struct err *e)
{
	struct env fixed = *env;
	struct demo_run run = { .d = d, .all = d->members * d->years * ROWS_A_YEAR };
	struct arena a = { NULL };
	int first = d->until - d->years + 1;
	struct store_new how = { .city = "江城市", .term_no = term_number(first), .from = term_year(first) * 10000 + 105 };
	enum lz_code rc = check(d, e);

	fixed.clock = clock_still;
	fixed.random = random_seeded;
	fixed.at = (day_number(d->until * INT64_C(10000) + 1231) * 24 + 1) * 3600;
	fixed.seed = demo_mix(d->seed) | 1;
	fixed.clerk = "演示";
	rc = rc ? rc : demo_data_load(&run.data, &a, e);
	rc = rc ? rc : store_create(&run.st, d->ledger, &how, &fixed, e);
	if (rc) {
		arena_free(&a);
		return rc;
	}
	run.rules = *procedure_rules(run.st);
	rc = first_fill(&run, first, e);
	if (!rc && !(rc = bulk_begin(&run.b, run.st, "演示数据", e)))
		rc = bulk_end(run.b, bodies_make(&run, e), e);
	store_close(run.st);
	if (rc)
		leave_nothing(d->ledger);
	arena_free(&a);
	return rc;
}
