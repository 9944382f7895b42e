/* All committees of a year as one table: a pass of evaluate_each, a row a committee. The rows are a temporary table of this
 * connection, in memory, so that lists show, narrow, sort and print them like any register; the ledger is not touched. */
#include "lvzhi/evaluate.h"
#include "db.h"
#include "lvzhi/office.h"
#include <string.h>

enum { GRADES_MOST = 12, DIGITS = 2 };

/* --- one row a committee ------------------------------------------------------------------------------------ */

struct row {
	int64_t committee;
	int scored, exempt, named;              /* named: for one of the rule's lists of people */
	int64_t mean, best;                     /* ten-thousandths */
	const char *best_name;
	int grade[GRADES_MOST];
};
struct table {
	struct arena arena;
	const struct scheme *scheme;
	struct row *rows;
	size_t count;
};

/* Exact while it can be; totals whose fractions have nothing in common are summed in ten-thousandths. */
static void sum_up(struct num *sum, struct num total)
{
	struct num a, b;

	if (num_add(&a, *sum, total)) {
		*sum = a;
		return;
	}
	if (num_round(&a, *sum, 4, NUM_HALF) && num_round(&b, total, 4, NUM_HALF) && num_add(&a, a, b))
		*sum = a;
}

static int64_t tenthousandths(struct num x, int digits)
{
	struct num r;

	return num_round(&r, x, digits, NUM_HALF) && num_mul(&r, r, NUM(DUTY_TENTHOUSANDTHS)) ? r.n : 0;
}

static bool take(void *ctx, const struct evaluate_page *page)
{
	struct table *t = ctx;
	const struct result *best = NULL;
	struct num sum = NUM(0), mean;
	struct row *row;

	t->rows = arena_grow(&t->arena, t->rows, t->count, sizeof *t->rows);
	row = &t->rows[t->count++];
	*row = (struct row){ .committee = page->committee, .best_name = "" };
	for (size_t i = 0; i < page->results->count; i++) {
		const struct result *r = &page->results->row[i];

		row->exempt += r->exempt;
		row->named += r->follow_count > 0;
		if (r->exempt)
			continue;
		row->scored++;
		if (!num_is(r->total))
			continue;
		sum_up(&sum, r->total);
		best = !best || num_cmp(r->total, best->total) > 0 ? r : best;
		for (int g = 0; g < t->scheme->grade_count && g < GRADES_MOST; g++)
			row->grade[g] += !strcmp(r->grade, t->scheme->grades[g].name);
	}
	if (best && t->scheme->item_count && num_div(&mean, sum, NUM(row->scored))) {
		row->mean = tenthousandths(mean, DIGITS);
		row->best = tenthousandths(best->total, 4);
		row->best_name = arena_copy(&t->arena, best->subject.name);
	}
	return true;
}

/* --- into the table ------------------------------------------------------------------------------------------- */

static const char create[] = "CREATE TEMP TABLE IF NOT EXISTS committee_score (committee_id INTEGER PRIMARY KEY, scored INTEGER,"
	" exempt INTEGER, named INTEGER, mean INTEGER, best INTEGER, best_name TEXT, g0 INTEGER, g1 INTEGER, g2 INTEGER,"
	" g3 INTEGER, g4 INTEGER, g5 INTEGER, g6 INTEGER, g7 INTEGER, g8 INTEGER, g9 INTEGER, g10 INTEGER, g11 INTEGER)";

static enum lz_code rows_put(struct store *st, const struct table *t, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "INSERT INTO temp.committee_score VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
	                              " ?13, ?14, ?15, ?16, ?17, ?18, ?19)", e);

	for (size_t i = 0; s && i < t->count; i++) {
		const struct row *row = &t->rows[i];

		sqlite3_bind_int64(s, 1, row->committee);
		sqlite3_bind_int(s, 2, row->scored);
		sqlite3_bind_int(s, 3, row->exempt);
		sqlite3_bind_int(s, 4, row->named);
		sqlite3_bind_int64(s, 5, row->mean);
		sqlite3_bind_int64(s, 6, row->best);
		sqlite3_bind_text(s, 7, row->best_name, -1, SQLITE_STATIC);
		for (int g = 0; g < GRADES_MOST; g++)
			sqlite3_bind_int(s, 8 + g, row->grade[g]);
		if (db_step(st, s, e) < 0)
			return e->code;
	}
	return s ? LZ_OK : e->code;
}

enum lz_code evaluate_table(struct store *st, const struct evaluate_job *job, struct err *e)
{
	struct table t = { .scheme = job->scheme };
	enum lz_code rc = evaluate_each(st, job, take, &t, e);

	if (!rc)
		rc = db_run(st, create, e);
	if (!rc)
		rc = db_run(st, "SAVEPOINT evaluate_table", e);
	if (!rc) {
		rc = db_run(st, "DELETE FROM temp.committee_score", e);
		rc = rc ? rc : rows_put(st, &t, e);
		sqlite3_exec(st->db, rc ? "ROLLBACK TO evaluate_table; RELEASE evaluate_table" : "RELEASE evaluate_table", NULL, NULL, NULL);
	}
	arena_free(&t.arena);
	return rc;
}

/* --- as a view ----------------------------------------------------------------------------------------------------- */

static const struct view_column first_columns[] = {
	{ "committee", N_("委员会"), "coalesce(nullif(c.short_name, ''), c.name)", F_TEXT, 24, NULL, NULL },
	{ "scored", N_("计分人数"), "k.scored", F_INT, 8, NULL, NULL },
	{ "exempt", N_("免评人数"), "k.exempt", F_INT, 0, NULL, NULL },
	{ "mean", N_("平均分"), "k.mean", F_POINTS, 8, NULL, NULL },
	{ "best", N_("最高分"), "k.best", F_POINTS, 8, NULL, NULL },
	{ "best_name", N_("最高分委员"), "k.best_name", F_TEXT, 0, NULL, NULL },
	{ "named", N_("列入名单"), "k.named", F_INT, 0, NULL, NULL },
	{ "level", N_("层级"), "c.\"level\"", F_INT, 0, NULL, NULL },
	{ "division", N_("行政区划"), "c.division", F_CODE, 0, "division", NULL },
};
static const struct view_order orders[] = {
	{ "id", N_("登记顺序"), { "k.committee_id" }, false, 0 },
	{ "mean", N_("平均分"), { "k.mean", "k.committee_id" }, true, 0 },
	{ "best", N_("最高分"), { "k.best", "k.committee_id" }, true, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};

const struct view *evaluate_view(struct arena *a, const struct scheme *s, int year)
{
	struct view_column *columns = arena_take(a, (COUNT(first_columns) + GRADES_MOST + 1) * sizeof *columns);
	struct view *v = arena_take(a, sizeof *v);
	int n = 0;

	for (; n < (int)COUNT(first_columns); n++) {
		columns[n] = first_columns[n];
		if (!s->item_count && columns[n].type == F_POINTS)
			columns[n].cells = 0;                   /* a rule without points only names people */
		if (!s->item_count && !strcmp(columns[n].key, "named"))
			columns[n].cells = 8;
	}
	for (int g = 0; s->item_count && g < s->grade_count && g < GRADES_MOST; g++)
		columns[n++] = (struct view_column){ arena_print(a, "grade_%d", g + 1), arena_copy(a, s->grades[g].name),
		                                     arena_print(a, "k.g%d", g), F_INT, 6, NULL, NULL };
	*v = (struct view){
		.name = "committee_score", .label = N_("全部政协考核情况"), .kind = &committee_kind,
		.from = "temp.committee_score k JOIN committee c ON c.id = k.committee_id", .id = "k.committee_id",
		.columns = columns, .orders = orders, .find = "(instr(c.name, :text) > 0 OR instr(c.short_name, :text) > 0)",
		.basis = arena_print(a, "%d年度，按《%s》计算", year, s->name),
	};
	return v;
}
