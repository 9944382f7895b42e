#include "lvzhi/proposal_figures.h"
#include "duty_parts.h"
#include "list_sql.h"
#include <stdlib.h>
#include <string.h>

#define PROPOSALS "proposal_figure", false
#define SHEETS "sheet_figure", false
#define UNITS "handling_figure", true

const struct proposal_figure proposal_figures[] = {
	{ "received", N_("收到"), PROPOSALS, NULL, N_("登记过的提案，暂存的不算") },
	{ "pending", N_("待审查"), PROPOSALS, NULL, N_("待审查、已初审、退回修改") },
	{ "filed", N_("立案"), PROPOSALS, "received", N_("立案并且自己办理的；并入别的提案、撤案、转办的不算") },
	{ "not_filed", N_("不立案"), PROPOSALS, "received", N_("审查决定不立案") },
	{ "merged", N_("并案"), PROPOSALS, NULL, N_("并入别的提案的") },
	{ "converted", N_("转办"), PROPOSALS, NULL, N_("转社情民意、来信、意见的") },
	{ "withdrawn", N_("撤案"), PROPOSALS, NULL, N_("提案者撤回的") },
	{ "assigned", N_("已交办"), PROPOSALS, "filed", N_("立案的提案里交给了承办单位的") },
	{ "replied", N_("已答复"), PROPOSALS, "filed", N_("应当答复的单位都答复了") },
	{ "on_time", N_("按期答复"), PROPOSALS, "replied", N_("都在期限内答复；期限以批准的延期为准") },
	{ "overdue", N_("逾期"), PROPOSALS, NULL, N_("有单位过期才答复，或者到今天还没有答复") },
	{ "class_a", N_("A类"), PROPOSALS, "replied", N_("分办的几个答复里取最差的一类") },
	{ "class_b", N_("B类"), PROPOSALS, "replied", "" },
	{ "class_c", N_("C类"), PROPOSALS, "replied", "" },
	{ "class_d", N_("D类"), PROPOSALS, "replied", "" },
	{ "met", N_("当面协商"), PROPOSALS, "assigned", N_("至少一次沟通是当面的；哪些方式算当面在设置里") },
	{ "sent", N_("发出征询表"), SHEETS, NULL, N_("答复了的提案，第一提案人和联名人每人一份") },
	{ "returned", N_("收回征询表"), SHEETS, "sent", N_("填了意见的；未反馈的不算") },
	{ "attitude_satisfied", N_("态度满意"), SHEETS, "returned", "" },
	{ "attitude_basic", N_("态度基本满意"), SHEETS, "returned", "" },
	{ "attitude_unsatisfied", N_("态度不满意"), SHEETS, "returned", "" },
	{ "satisfied", N_("结果满意"), SHEETS, "returned", N_("最近一轮的意见；没有交回的不算满意") },
	{ "basic", N_("结果基本满意"), SHEETS, "returned", "" },
	{ "unsatisfied", N_("结果不满意"), SHEETS, "returned", "" },
	{ "second", N_("二次办理"), PROPOSALS, NULL, N_("办过第二轮的") },
	{ "closed", N_("办结"), PROPOSALS, "filed", N_("办结的，跟踪中的也算") },
	{ "key", N_("重点提案"), PROPOSALS, NULL, "" },
	{ "excellent", N_("优秀提案"), PROPOSALS, NULL, "" },

	{ "all", N_("承办"), UNITS, NULL, N_("立案的提案里交给这个单位的件次，准予退办的不算") },
	{ "single", N_("单办"), UNITS, NULL, "" },
	{ "host", N_("主办"), UNITS, NULL, "" },
	{ "split", N_("分办"), UNITS, NULL, "" },
	{ "co_handle", N_("会办"), UNITS, NULL, "" },
	{ "owing", N_("应答复"), UNITS, NULL, N_("单办、主办、分办的") },
	{ "replied", N_("已答复"), UNITS, "owing", "" },
	{ "open", N_("未答复"), UNITS, NULL, "" },
	{ "on_time", N_("按期答复"), UNITS, "replied", "" },
	{ "overdue", N_("逾期"), UNITS, NULL, N_("过期才答复，或者到今天还没有答复") },
	{ "class_a", N_("A类"), UNITS, "replied", "" },
	{ "class_b", N_("B类"), UNITS, "replied", "" },
	{ "class_c", N_("C类"), UNITS, "replied", "" },
	{ "class_d", N_("D类"), UNITS, "replied", "" },
	{ "met", N_("当面协商"), UNITS, "all", N_("这个单位和提案人当面沟通过") },
	{ "sent", N_("发出征询表"), UNITS, NULL, "" },
	{ "returned", N_("收回征询表"), UNITS, "sent", "" },
	{ "satisfied", N_("结果满意"), UNITS, "returned", "" },
	{ "basic", N_("结果基本满意"), UNITS, "returned", "" },
	{ "unsatisfied", N_("结果不满意"), UNITS, "returned", "" },
	{ "second", N_("二次办理"), UNITS, NULL, "" },
	{ NULL, NULL, NULL, false, NULL, NULL }
};

const struct proposal_dimension proposal_dimensions[] = {
	{ "", N_("总数"), false }, { "submitter_type", N_("提案者类别"), false }, { "form", N_("形式"), false },
	{ "category", N_("分类"), false }, { "period", N_("时间"), false }, { "committee", N_("专委会"), false },
	{ "unit", N_("承办单位"), true }, { NULL, NULL, false }
};

const struct proposal_dimension *proposal_dimension_find(const char *key)
{
	for (const struct proposal_dimension *d = proposal_dimensions; d->key; d++)
		if (!strcmp(d->key, key) || !strcmp(d->label, key))
			return d;
	return NULL;
}

/* --- counting ---------------------------------------------------------------------------------- */

struct counting {
	struct store *st;
	struct arena *a;
	struct proposal_figures *out;
	int room;
	struct err *e;
};

static struct proposal_figures_row *row_of(struct counting *c, const char *value)
{
	struct proposal_figures *f = c->out;

	for (int i = 0; i < f->row_count; i++)
		if (!strcmp(f->rows[i].value, value))
			return &f->rows[i];
	f->rows = arena_grow(c->a, f->rows, (size_t)f->row_count, sizeof *f->rows);
	f->rows[f->row_count] = (struct proposal_figures_row){ .value = arena_copy(c->a, value) };
	return &f->rows[f->row_count++];
}

static bool is_asked(const struct proposal_figures *f, const struct view *v)
{
	for (int i = 0; i < f->count; i++)
		if (!strcmp(f->asked[i]->view, v->name))
			return true;
	return false;
}

/* One pass over a view: every figure of it, by value and year. */
static enum lz_code count_view(struct counting *c, const struct view *v)
{
	struct arena scratch = { NULL };
	const struct proposal_figures_query *by = &c->out->query;
	struct ask q = { .st = c->st, .arena = &scratch, .sql.arena = &scratch };
	int dimension = *by->by->key ? view_column(v, by->by->key) : -1, year = view_column(v, "year"), which[PROPOSAL_FIGURES], n = 0, more = -1;
	sqlite3_stmt *s;

	sink_put(&q.sql, "SELECT %s, %s", dimension < 0 ? "''" : v->columns[dimension].sql, v->columns[year].sql);
	for (int i = 0; i < c->out->count; i++)
		if (!strcmp(c->out->asked[i]->view, v->name)) {
			sink_put(&q.sql, ", sum(%s)", v->columns[view_column(v, c->out->asked[i]->key)].sql);
			which[n++] = i;
		}
	sink_put(&q.sql, " FROM %s WHERE %s = :committee AND %s BETWEEN :first AND :last%s%s GROUP BY 1, 2", v->from, v->scope[0],
	         v->columns[year].sql, v->fixed ? " AND " : "", v->fixed ? v->fixed : "");
	ask_num(&q, ":first", by->last_year - by->years + 1);
	ask_num(&q, ":last", by->last_year);
	s = ask_stmt(&q, c->e);
	while (s && (more = db_step(c->st, s, c->e)) > 0) {
		struct proposal_figures_row *row = row_of(c, db_text(s, 0));
		int64_t y = sqlite3_column_int64(s, 1) - (by->last_year - by->years + 1);

		for (int i = 0; i < n && y >= 0 && y < by->years; i++)
			row->n[which[i]][y] += sqlite3_column_int64(s, 2 + i);
	}
	arena_free(&scratch);
	return more < 0 ? c->e->code : LZ_OK;
}

/* --- rows -------------------------------------------------------------------------------------- */

/* What a value is called, and as what a filter takes it. */
static void label(struct counting *c, struct proposal_figures_row *r)
{
	const struct view *v = view_find(c->out->asked[0]->view);
	const struct proposal_dimension *by = c->out->query.by;
	const struct view_column *col = *by->key ? &v->columns[view_column(v, by->key)] : NULL;

	r->label = r->value;
	if (!col)
		r->label = "总数";
	else if (!*r->value || !strcmp(r->value, "0"))
		r->label = "未填";
	else if (col->type == F_CODE)
		r->label = arena_copy(c->a, code_name_of(c->st, col->of, r->value));
	else if (col->type == F_REF)
		r->label = r->value = arena_copy(c->a, ref_text(c->st, c->a, col->of, strtoll(r->value, NULL, 10)));
	else if (col->choices && choice_find(col->choices, r->value) >= 0)
		r->label = col->choices[choice_find(col->choices, r->value)].label;
}

/* The place of a value in its dictionary; units stand by what was asked of them most. */
static int64_t place(const struct counting *c, const struct proposal_figures_row *r, const struct code_row *codes, int n)
{
	int64_t sum = 0;

	if (!*r->value)
		return INT64_MAX;
	for (int i = 0; i < n; i++)
		if (!strcmp(codes[i].code, r->value))
			return i;
	for (int y = 0; y < c->out->query.years; y++)
		sum -= r->n[0][y];
	return n ? INT64_MAX - 1 : sum;
}

static void sort(struct counting *c)
{
	struct proposal_figures *f = c->out;
	const struct view *v = view_find(f->asked[0]->view);
	const struct view_column *col = *f->query.by->key ? &v->columns[view_column(v, f->query.by->key)] : NULL;
	struct code_row *codes = NULL;
	int n = col && col->type == F_CODE ? code_list(c->st, c->a, col->of, &codes) : 0;

	for (int i = 1; i < f->row_count; i++)          /* some dozens */
		for (int k = i; k > 0 && place(c, &f->rows[k - 1], codes, n) > place(c, &f->rows[k], codes, n); k--) {
			struct proposal_figures_row swap = f->rows[k];

			f->rows[k] = f->rows[k - 1];
			f->rows[k - 1] = swap;
		}
}

enum lz_code proposal_figures_read(struct store *st, struct arena *a, const struct proposal_figures_query *q, struct proposal_figures **out, struct err *e)
{
	struct proposal_figures *f = arena_take(a, sizeof *f);
	struct counting c = { .st = st, .a = a, .out = f, .e = e };
	bool begun;
	enum lz_code rc = LZ_OK;

	f->query = *q;
	f->query.years = q->years < 1 ? 1 : q->years > PROPOSAL_YEARS ? PROPOSAL_YEARS : q->years;
	for (const struct proposal_figure *x = proposal_figures; x->key && f->count < PROPOSAL_FIGURES; x++)
		if (x->by_unit == q->by->by_unit)
			f->asked[f->count++] = x;
	begun = reading_begin(st);
	for (const struct view *const *v = views; *v && !rc; v++)
		if (is_asked(f, *v))
			rc = count_view(&c, *v);
	reading_end(st, begun);
	if (!rc && !f->row_count && !*q->by->key)
		row_of(&c, "");
	sort(&c);
	f->sum.value = "";
	f->sum.label = "合计";
	for (int r = 0; r < f->row_count; r++) {
		label(&c, &f->rows[r]);
		for (int i = 0; i < f->count; i++)
			for (int y = 0; y < f->query.years; y++)
				f->sum.n[i][y] += f->rows[r].n[i][y];
	}
	*out = f;
	return rc;
}

const char *proposal_figure_filter(struct arena *a, const struct proposal_figures *f, const struct proposal_figures_row *row, const struct proposal_figure *figure, int year)
{
	const struct view *v = view_find(figure->view);
	struct sink s = { .arena = a };
	bool sum = v->columns[view_column(v, figure->key)].type == F_INT;

	sink_put(&s, sum ? "%s>0" : "%s=是", figure->key);
	if (row && *f->query.by->key)
		sink_put(&s, "\n%s=%s", f->query.by->key, *row->value ? row->label : "");
	if (year)
		sink_put(&s, "\nyear=%d", year);
	return s.text;
}

int proposal_figures_year(struct store *st)
{
	struct arena scratch = { NULL };
	struct err unread = { 0 };
	struct ask q = { .st = st, .arena = &scratch, .sql.arena = &scratch };
	int64_t year = 0;
	sqlite3_stmt *s;

	sink_text(&q.sql, "SELECT max(se.from_day) / 10000 FROM session se WHERE se.committee_id = :committee AND EXISTS"
	          " (SELECT 1 FROM proposal pr WHERE pr.session_id = se.id)");
	s = ask_stmt(&q, &unread);
	if (s && db_step(st, s, &unread) > 0) {
		year = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	arena_free(&scratch);
	return (int)(year ? year : env_today(store_env(st)) / 10000);
}
