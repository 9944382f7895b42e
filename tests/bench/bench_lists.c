/* A page of a list without the screen around it, against the same columns of the same rows by bare prepared SQL. */
#include "bench.h"
#include "lvzhi/list.h"
#include <string.h>

enum { PAGE = 36, PAGES_MOST = 200 };

/* The columns a screen shows unasked. */
static uint64_t shown(const struct view *v)
{
	uint64_t only = 0;

	for (int c = 0; v->columns[c].key; c++)
		only |= v->columns[c].cells ? BIT(c) : 0;
	return only;
}

/* What the first order runs by: behind the scope, or with it where all committees are asked. */
static int keys_of(const struct view *v, bool everywhere, const char **key)
{
	int n = 0;

	for (size_t i = 0; i < COUNT(v->scope) && v->scope[i] && everywhere; i++)
		key[n++] = v->scope[i];
	for (int i = 0; v->orders[0].columns[i]; i++)
		key[n++] = v->orders[0].columns[i];
	return n;
}

/* SELECT id, keys, columns ... behind the keys ?10 ?11 ... */
static const char *bare_sql(struct bench *b, const struct view *v, bool first, bool everywhere)
{
	struct sink s = { .arena = &b->arena };
	bool down = v->orders[0].down;
	const char *key[8];
	int n = keys_of(v, everywhere, key);
	uint64_t only = shown(v);

	sink_put(&s, "SELECT %s", v->id);
	for (int i = 0; i < n; i++)
		sink_put(&s, ", %s", key[i]);
	for (int c = 0; v->columns[c].key; c++)
		if (only & BIT(c))
			sink_put(&s, ", %s", v->columns[c].sql);
	sink_put(&s, " FROM %s WHERE 1", v->from);
	if (!everywhere)
		sink_put(&s, " AND %s = :committee AND %s = :term", v->scope[0], v->scope[1]);
	for (int i = 0; i < n && !first; i++)
		sink_put(&s, "%s%s", i ? ", " : " AND (", key[i]);
	for (int i = 0; i < n && !first; i++)
		sink_put(&s, "%s?%d", i ? ", " : down ? ") < (" : ") > (", 10 + i);
	sink_text(&s, first ? " ORDER BY " : ") ORDER BY ");
	for (int i = 0; i < n; i++)
		sink_put(&s, "%s%s%s", i ? ", " : "", key[i], down ? " DESC" : "");
	sink_put(&s, " LIMIT %d", PAGE);
	return s.text;
}

static void bind(sqlite3_stmt *s, const char *name, int64_t v)
{
	int i = sqlite3_bind_parameter_index(s, name);

	if (i)
		sqlite3_bind_int64(s, i, v);
}

static int bare_pages(struct bench *b, struct store *st, sqlite3 *db, const struct view *v, bool everywhere, double *ms)
{
	sqlite3_stmt *first = bench_stmt(db, bare_sql(b, v, true, everywhere)), *next = bench_stmt(db, bare_sql(b, v, false, everywhere));
	sqlite3_stmt *s = first;
	const char *name[8];
	int keys = keys_of(v, everywhere, name), pages = 0, rows = PAGE;
	sqlite3_value *key[8] = { NULL };

	while (rows == PAGE && pages < PAGES_MOST) {
		double from = bench_now();

		bind(s, ":committee", store_committee(st));
		bind(s, ":term", store_term(st));
		bind(s, ":today", env_today(&b->env));
		for (int i = 0; i < keys && s == next; i++)
			sqlite3_bind_value(s, 10 + i, key[i]);
		for (rows = 0; sqlite3_step(s) == SQLITE_ROW; rows++) {
			for (int c = 0; c < sqlite3_column_count(s); c++)
				sqlite3_column_text(s, c);
			for (int i = 0; i < keys && rows + 1 == PAGE; i++) {
				sqlite3_value_free(key[i]);
				key[i] = sqlite3_value_dup(sqlite3_column_value(s, 1 + i));
			}
		}
		sqlite3_reset(s);
		ms[pages++] = bench_now() - from;
		s = next;
	}
	for (int i = 0; i < keys; i++)
		sqlite3_value_free(key[i]);
	sqlite3_finalize(first);
	sqlite3_finalize(next);
	return pages;
}

static int our_pages(struct store *st, const struct view *v, bool everywhere, double *ms)
{
	struct list_query q = { .view = v, .only = shown(v), .everywhere = everywhere };
	struct arena page[2] = { { NULL }, { NULL } };          /* the rows a page goes on from outlive it by one */
	struct list_row rows[2][PAGE], *from = NULL;
	struct err e;
	int pages = 0, got = PAGE;

	while (got == PAGE && pages < PAGES_MOST) {
		double at = bench_now();

		got = list_page(st, &page[pages % 2], &q, from, false, PAGE, rows[pages % 2], &e);
		ms[pages] = bench_now() - at;
		if (got < 0)
			bench_must(e.code, &e);
		from = &rows[pages % 2][PAGE - 1];
		pages++;
		arena_free(&page[pages % 2]);
	}
	arena_free(&page[0]);
	arena_free(&page[1]);
	return pages;
}

static void pages_of(struct bench *b, struct store *st, sqlite3 *db, const char *view, bool everywhere)
{
	static double ms[PAGES_MOST], bare[PAGES_MOST];
	const struct view *v = view_find(view);
	int n = 0, m = 0;

	for (int i = 0; i < 2; i++) {                   /* the second round counts: both have read their pages */
		m = bare_pages(b, st, db, v, everywhere, bare);
		n = our_pages(st, v, everywhere, ms);
	}
	bench_add(b, arena_print(&b->arena, "page of %d rows: %s%s", PAGE, view, everywhere ? ", all committees" : ""), bench_at(ms, n, 0.5),
	          "ms", bench_at(bare, m, 0.5), "<= 1.2 x");
}

/* --- what is typed ------------------------------------------------------------------------------ */

static const char *const words[] = { "l", "li", "zh", "wang", "张", "李", "0", "01" };

/* The floor: the first page's ids from the words' index, and their rows. */
static double bare_narrow(struct bench *b, struct store *st, sqlite3 *db, const struct view *v, const char *word)
{
	struct sink sql = { .arena = &b->arena };
	double ms[64];
	int n = 0;
	sqlite3_stmt *s;

	sink_put(&sql, "SELECT %s", v->id);
	for (int c = 0; v->columns[c].key; c++)
		if (v->columns[c].cells)
			sink_put(&sql, ", %s", v->columns[c].sql);
	sink_put(&sql, " FROM %s WHERE m.id IN (SELECT id FROM search WHERE committee_id = :committee AND word >= ?10 AND word < ?11"
	               " AND kind = 1) AND m.committee_id = :committee AND m.term_id = :term"
	               " ORDER BY m.stroke_key, m.member_no, m.id LIMIT %d", v->from, PAGE);
	s = bench_stmt(db, sql.text);
	for (int i = 0; i < 15; i++) {
		double from = bench_now();

		bind(s, ":committee", store_committee(st));
		bind(s, ":term", store_term(st));
		bind(s, ":today", env_today(&b->env));
		sqlite3_bind_text(s, 10, word, -1, SQLITE_STATIC);
		sqlite3_bind_text(s, 11, arena_print(&b->arena, "%s\xf4\x8f\xbf\xbf", word), -1, SQLITE_STATIC);
		while (sqlite3_step(s) == SQLITE_ROW)
			for (int c = 0; c < sqlite3_column_count(s); c++)
				sqlite3_column_text(s, c);
		sqlite3_reset(s);
		ms[n++] = bench_now() - from;
	}
	sqlite3_finalize(s);
	return bench_at(ms, n, 0.5);
}

static double our_narrow(struct store *st, const struct view *v, const char *word)
{
	double ms[64];
	int n = 0;

	for (int i = 0; i < 15; i++) {
		struct list_query q = { .view = v, .only = shown(v), .narrow = word };
		struct arena a = { NULL };
		struct list_row rows[PAGE];
		struct err e;
		double from = bench_now();

		if (list_page(st, &a, &q, NULL, false, PAGE, rows, &e) < 0)
			bench_must(e.code, &e);
		ms[n++] = bench_now() - from;
		arena_free(&a);
	}
	return bench_at(ms, n, 0.5);
}

static void narrowing(struct bench *b, struct store *st, sqlite3 *db)
{
	const struct view *v = view_find("member");
	double ours[COUNT(words)], bare[COUNT(words)];
	int worst = 0;

	for (int i = 0; i < (int)COUNT(words); i++) {
		ours[i] = our_narrow(st, v, words[i]);
		bare[i] = bare_narrow(b, st, db, v, words[i]);
		worst = ours[i] > ours[worst] ? i : worst;
	}
	bench_add(b, arena_print(&b->arena, "first page narrowed by \"%s\", the slowest word", words[worst]), ours[worst], "ms", bare[worst], "");
}

static void finding(struct bench *b, struct store *st, sqlite3 *db)
{
	sqlite3_stmt *s = bench_stmt(db, "SELECT kind, id FROM search WHERE committee_id = ?1 AND word >= ?2 AND word < ?3 LIMIT 60");
	double ours[COUNT(words)], bare[COUNT(words)];
	int worst = 0;

	for (int i = 0; i < (int)COUNT(words); i++) {
		double ms[15], floor[15];

		for (int r = 0; r < 15; r++) {
			struct arena a = { NULL };
			struct found found[60];
			struct err e;
			double from = bench_now();

			if (search_all(st, &a, words[i], 60, found, &e) < 0)
				bench_must(e.code, &e);
			ms[r] = bench_now() - from;
			arena_free(&a);
			from = bench_now();
			sqlite3_bind_int64(s, 1, store_committee(st));
			sqlite3_bind_text(s, 2, words[i], -1, SQLITE_STATIC);
			sqlite3_bind_text(s, 3, arena_print(&b->arena, "%s\xf4\x8f\xbf\xbf", words[i]), -1, SQLITE_STATIC);
			while (sqlite3_step(s) == SQLITE_ROW)
				sqlite3_column_int64(s, 1);
			sqlite3_reset(s);
			floor[r] = bench_now() - from;
		}
		ours[i] = bench_at(ms, 15, 0.5);
		bare[i] = bench_at(floor, 15, 0.5);
		worst = ours[i] > ours[worst] ? i : worst;
	}
	sqlite3_finalize(s);
	bench_add(b, arena_print(&b->arena, "search of everything for \"%s\", the slowest word", words[worst]), ours[worst], "ms", bare[worst], "");
}

void bench_lists(struct bench *b)
{
	struct store *st = bench_open(b, b->work);
	sqlite3 *db = bench_db(b->work);

	pages_of(b, st, db, "member", false);
	pages_of(b, st, db, "event", false);
	pages_of(b, st, db, "proposal", false);
	pages_of(b, st, db, "member", true);
	narrowing(b, st, db);
	finding(b, st, db);
	sqlite3_close(db);
	store_close(st);
}
