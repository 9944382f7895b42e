/* Forty thousand proposals, 2,000 a year for twenty years, with their histories: the queue, the lists, the search and the
 * figures of a year, each beside the bare query that answers the same. */
#include "bench.h"
#include "lvzhi/list.h"
#include "lvzhi/proposal_figures.h"
#include <string.h>
#include <unistd.h>

/* About 1.15 proposals a member and year. */
enum { PAGE = 36, MEMBERS = 1740, YEARS = 20, QUICK_MEMBERS = 60, QUICK_YEARS = 2, ROUNDS = 25 };

struct side {
	struct bench *b;
	struct store *st;
	sqlite3 *db;
	double ms[ROUNDS];
};

static void bind(struct side *s, sqlite3_stmt *stmt)
{
	const struct { const char *name; int64_t v; } all[] = {
		{ ":committee", store_committee(s->st) }, { ":term", store_term(s->st) }, { ":today", env_today(&s->b->env) }, { ":year", BENCH_YEAR },
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (sqlite3_bind_parameter_index(stmt, all[i].name))
			sqlite3_bind_int64(stmt, sqlite3_bind_parameter_index(stmt, all[i].name), all[i].v);
}

/* Median of the bare query, every column read. */
static double bare(struct side *s, const char *sql)
{
	sqlite3_stmt *stmt = bench_stmt(s->db, sql);

	for (int i = 0; i < ROUNDS; i++) {
		double from = bench_now();

		bind(s, stmt);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			for (int c = 0; c < sqlite3_column_count(stmt); c++)
				sqlite3_column_text(stmt, c);
		sqlite3_reset(stmt);
		s->ms[i] = bench_now() - from;
	}
	sqlite3_finalize(stmt);
	return bench_at(s->ms, ROUNDS, 0.5);
}

/* Median of `does`. */
static double ours(struct side *s, void (*does)(struct side *s, struct arena *a, const char *what), const char *what)
{
	for (int i = 0; i < ROUNDS; i++) {
		struct arena a = { NULL };
		double from = bench_now();

		does(s, &a, what);
		s->ms[i] = bench_now() - from;
		arena_free(&a);
	}
	return bench_at(s->ms, ROUNDS, 0.5);
}

static void queue(struct side *s, struct arena *a, const char *what)
{
	struct todo lines[40];
	struct err e;

	(void)what;
	if (queue_list(s->st, a, lines, COUNT(lines), 10001, &e) < 0)
		bench_must(e.code, &e);
}

/* A page of the columns a screen shows; what: "VIEW FILTER". */
static void page(struct side *s, struct arena *a, const char *what)
{
	size_t n = strcspn(what, " ");
	const struct view *v = view_find(arena_copy_n(a, what, n));
	struct list_filter filters[4];
	struct list_query q = { .view = v, .filters = filters };
	struct list_row rows[PAGE];
	struct err e;

	for (int c = 0; v->columns[c].key; c++)
		q.only |= v->columns[c].cells ? BIT(c) : 0;
	q.filter_count = what[n] ? list_filters_read(a, v, what + n + 1, filters, COUNT(filters)) : 0;
	if (list_page(s->st, a, &q, NULL, false, PAGE, rows, &e) < 0)
		bench_must(e.code, &e);
}

static void search(struct side *s, struct arena *a, const char *what)
{
	struct found found[60];
	struct err e;

	if (search_all(s->st, a, what, COUNT(found), found, &e) < 0)
		bench_must(e.code, &e);
}

static void figures(struct side *s, struct arena *a, const char *what)
{
	struct proposal_figures_query q = { .by = proposal_dimension_find(what), .last_year = BENCH_YEAR, .years = 1 };
	struct proposal_figures *f;
	struct err e;

	bench_must(proposal_figures_read(s->st, a, &q, &f, &e), &e);
}

#define SCOPE "committee_id = :committee AND term_id = :term"
#define BARE_PAGE "SELECT pr.id, pr.serial_no, pr.proposal_no, pr.title, pr.state, pr.received_day, pr.form, pr.category," \
	" (SELECT coalesce(pe.name, u.name) FROM submitter x LEFT JOIN person pe ON pe.id = x.person_id LEFT JOIN unit u ON u.id = x.unit_id" \
	" WHERE x.proposal_id = pr.id ORDER BY x.seq, x.id LIMIT 1), (SELECT group_concat(coalesce(nullif(u.short_name, ''), u.name), '、')" \
	" FROM handling h JOIN unit u ON u.id = h.unit_id WHERE h.proposal_id = pr.id AND h.role <> 'suggested') FROM proposal pr WHERE pr."

static void measure(struct side *s)
{
	struct bench *b = s->b;
	const char *pages = " ORDER BY session_id DESC, serial_no DESC, id DESC LIMIT 36";

	bench_add(b, "work queue of the proposals, a count per step", ours(s, queue, ""), "ms",
	          bare(s, "SELECT state, count(*) FROM proposal WHERE " SCOPE " GROUP BY state UNION ALL SELECT 'due', count(*) FROM proposal"
	                  " WHERE " SCOPE " AND next_due > 0 AND next_due < :today"), "");
	bench_add(b, "page of proposals", ours(s, page, "proposal"), "ms",
	          bare(s, arena_print(&b->arena, BARE_PAGE "committee_id = :committee AND pr.term_id = :term%s", pages)), "<= 1.2 x");
	bench_add(b, "page of proposals that wait for a reply", ours(s, page, "proposal state=办理中"), "ms",
	          bare(s, arena_print(&b->arena, BARE_PAGE "committee_id = :committee AND pr.term_id = :term AND pr.state = 'accepted'%s", pages)), "");
	bench_add(b, "list of what is overdue", ours(s, page, "owed due_day<2026-01-01"), "ms",
	          bare(s, "SELECT h.id, h.due_day, p.serial_no, p.title, u.name FROM proposal p JOIN handling h ON h.proposal_id = p.id JOIN unit u"
	                  " ON u.id = h.unit_id WHERE p.committee_id = :committee AND p.term_id = :term AND p.closed_day = 0 AND p.withdrawn_day = 0"
	                  " AND h.replied_day = 0 AND h.due_day > 0 AND h.due_day < 20260101 ORDER BY h.due_day LIMIT 36"), "");
	bench_add(b, "search by words of the title", ours(s, search, "老旧小区"), "ms",
	          bare(s, "SELECT pr.id, pr.serial_no, pr.title FROM search s CROSS JOIN proposal pr ON pr.id = s.id WHERE s.committee_id = :committee"
	                  " AND s.word >= '老旧小' AND s.word < '老旧小\xf4\x8f\xbf\xbf' AND s.kind = 2 LIMIT 60"), "");
	bench_add(b, "figures of a year, all together", ours(s, figures, ""), "ms",
	          bare(s, "SELECT p.state, p.is_key, p.is_excellent, count(*) FROM session se JOIN proposal p ON p.session_id = se.id"
	                  " WHERE se.committee_id = :committee AND se.from_day / 10000 = :year GROUP BY 1, 2, 3"), "");
	bench_add(b, "figures of a year by category", ours(s, figures, "category"), "ms",
	          bare(s, "SELECT p.category, p.state, p.is_key, p.is_excellent, count(*) FROM session se JOIN proposal p ON p.session_id = se.id"
	                  " WHERE se.committee_id = :committee AND se.from_day / 10000 = :year GROUP BY 1, 2, 3, 4"), "");
	bench_add(b, "figures of a year by unit", ours(s, figures, "unit"), "ms",
	          bare(s, "SELECT h.unit_id, h.reply_class, count(*) FROM session se JOIN proposal p ON p.session_id = se.id JOIN handling h"
	                  " ON h.proposal_id = p.id WHERE se.committee_id = :committee AND se.from_day / 10000 = :year GROUP BY 1, 2"), "");
}

void bench_proposals(struct bench *b)
{
	bool quick = b->runs < 10;
	struct side s = { .b = b };
	const char *path = bench_file(b, quick ? "proposals-quick.lz" : "proposals.lz");
	struct demo d = { .ledger = path, .members = quick ? QUICK_MEMBERS : MEMBERS, .years = quick ? QUICK_YEARS : YEARS,
	                  .until = BENCH_YEAR, .seed = 2 };
	struct err e;

	if (access(path, R_OK))
		bench_must(demo_make(&d, &b->env, &e), &e);
	s.st = bench_open(b, path);
	s.db = bench_db(path);
	bench_add(b, "proposals in the ledger of proposals", (double)bench_number(s.db, "SELECT count(*) FROM proposal"), "rows", 0, "40000");
	bench_add(b, "rows that belong to them", (double)bench_number(s.db, "SELECT (SELECT count(*) FROM submitter) + (SELECT count(*)"
	          " FROM handling) + (SELECT count(*) FROM proposal_step)"), "rows", 0, "600000");
	measure(&s);
	sqlite3_close(s.db);
	store_close(s.st);
}
