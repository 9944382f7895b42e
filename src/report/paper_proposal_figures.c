/* 提案办理情况统计表 (forms.md 3.10): by category, by unit, by whoever handed in, and five years side by side. */
#include "lvzhi/proposal_figures.h"
#include "lvzhi/list.h"
#include "paper_parts.h"
#include "report_parts.h"
#include "sheet_out.h"
#include <string.h>

/* 85（94.4%）: with its share of the figure it is a part of, where there is one. */
static const char *share(struct arena *a, const struct proposal_figures *f, const struct proposal_figures_row *r, int i, int y)
{
	const struct proposal_figure *x = f->asked[i];
	int64_t n = r->n[i][y], all = 0;

	for (int k = 0; x->of && k < f->count; k++)
		if (!strcmp(f->asked[k]->key, x->of))
			all = r->n[k][y];
	return all && n ? arena_print(a, "%lld（%lld.%lld%%）", (long long)n, (long long)(n * 1000 + all / 2) / all / 10,
	                              (long long)((n * 1000 + all / 2) / all % 10))
	       : arena_print(a, "%lld", (long long)n);
}

static void side_by_side(struct doc *d, struct arena *a, const struct proposal_figures *f)
{
	struct doc_column columns[PROPOSAL_YEARS + 1] = { { N_("项目"), 16, DOC_LEFT, false } };
	const char *cells[PROPOSAL_YEARS + 1];
	int years = f->query.years;
	struct doc_table *t;

	for (int y = 0; y < years; y++)
		columns[y + 1] = (struct doc_column){ arena_print(a, "%d年", f->query.last_year - years + 1 + y), 13, DOC_RIGHT, false };
	t = doc_table(d, columns, years + 1);
	for (int i = 0; i < f->count; i++) {
		cells[0] = f->asked[i]->label;
		for (int y = 0; y < years; y++)
			cells[y + 1] = share(a, f, &f->sum, i, y);
		doc_row(t, cells);
	}
}

/* One year, every value a row. */
static void one_table(struct doc *d, struct arena *a, const struct proposal_figures *f, const int *which, int n)
{
	struct doc_column columns[PROPOSAL_FIGURES + 1] = { { f->query.by->label, 20, DOC_LEFT, false } };
	const char *cells[PROPOSAL_FIGURES + 1];
	int y = f->query.years - 1;
	struct doc_table *t;

	for (int i = 0; i < n; i++)
		columns[i + 1] = (struct doc_column){ f->asked[which[i]]->label, 6, DOC_RIGHT, false };
	t = doc_table(d, columns, n + 1);
	for (int r = 0; r <= f->row_count; r++) {
		const struct proposal_figures_row *row = r < f->row_count ? &f->rows[r] : &f->sum;

		cells[0] = row->label;
		for (int i = 0; i < n; i++)
			cells[i + 1] = row->n[which[i]][y] ? arena_print(a, "%lld", (long long)row->n[which[i]][y]) : "";
		if (r < f->row_count)
			doc_row(t, cells);
		else
			doc_row_bold(t, cells);
	}
}

/* A figure that is nought everywhere has no column. What a page cannot hold in letters to be read stands in two tables: what
 * came in and became of it, and what was answered and said of the answers. */
static void one_year(struct doc *d, struct arena *a, const struct proposal_figures *f)
{
	enum { ACROSS = 14, ROWS_OF_TWO = 6 };  /* so few rows that both tables stand on one page */
	int y = f->query.years - 1, which[PROPOSAL_FIGURES], n = 0, first = 0;

	for (int i = 0; i < f->count; i++) {
		if (!strcmp(f->asked[i]->key, "class_a"))
			first = n;
		if (f->sum.n[i][y])
			which[n++] = i;
	}
	if (n <= ACROSS || !first || first == n) {
		one_table(d, a, f, which, n);
		return;
	}
	one_table(d, a, f, which, first);
	if (f->row_count > ROWS_OF_TWO)
		doc_page(d);
	else
		doc_space(d, 10);
	one_table(d, a, f, which + first, n - first);
}

enum lz_code paper_proposal_figures(struct store *st, struct doc *d, const char *dimension, int year, struct err *e)
{
	const struct proposal_dimension *by = proposal_dimension_find(dimension);
	struct arena a = { NULL };
	struct proposal_figures *f;
	enum lz_code rc;

	if (!by)
		return err_set(e, LZ_INVALID, "of", "提案不按“%s”统计，可以按类别、形式、分类、时间、专委会、承办单位", dimension);
	rc = proposal_figures_read(st, &a, &(struct proposal_figures_query){ by, year, *by->key ? 1 : PROPOSAL_YEARS }, &f, e);
	if (!rc) {
		doc_part(d, *by->key ? arena_print(&a, "%d年提案办理情况统计表（按%s）", year, by->label) : "提案办理情况统计表（五年对比）");
		doc_text(d, paper_committee(st, &a), DOC_CENTRE);
		doc_space(d, 4);
		if (*by->key)
			one_year(d, &a, f);
		else
			side_by_side(d, &a, f);
		doc_note(d, "年度以届次会议开幕的年份为准；立案以后的各项不含并案、撤案、转办和不立案的提案；满意度按最近一轮收回的征询意见表，没有收回的不算满意。");
	}
	arena_free(&a);
	return rc;
}

enum lz_code report_proposals(struct store *st, struct doc *d, const struct report_query *q, struct err *e)
{
	static const char *const parts[] = { "category", "unit", "submitter_type", "" };
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	doc_landscape(d);
	paper_foot(st, &a, d);
	if (q->of && *q->of)
		rc = paper_proposal_figures(st, d, q->of, q->year, e);
	for (size_t i = 0; !(q->of && *q->of) && !rc && i < COUNT(parts); i++)
		rc = paper_proposal_figures(st, d, parts[i], q->year, e);
	arena_free(&a);
	return rc;
}

/* A value a row, a figure a column; of five years together a figure a row. */
enum lz_code rows_proposals(struct store *st, const char *path, const struct report_query *q, struct err *e)
{
	const struct proposal_dimension *by = proposal_dimension_find(q->of && *q->of ? q->of : "");
	struct xlsx_column columns[PROPOSAL_FIGURES + 1] = { { N_("项目"), 24, false } };
	const char *cells[PROPOSAL_FIGURES + 1];
	struct arena a = { NULL };
	struct proposal_figures *f;
	struct sheet_out *s = NULL;
	enum lz_code rc;
	int width;

	if (!by)
		return err_set(e, LZ_INVALID, "of", "提案不按“%s”统计", q->of);
	rc = proposal_figures_read(st, &a, &(struct proposal_figures_query){ by, q->year, *by->key ? 1 : PROPOSAL_YEARS }, &f, e);
	width = rc ? 0 : *by->key ? f->count : f->query.years;
	for (int i = 0; i < width; i++)
		columns[i + 1] = (struct xlsx_column){ *by->key ? f->asked[i]->label
			: arena_print(&a, "%d年", q->year - f->query.years + 1 + i), 10, true };
	if (!rc)
		rc = sheet_begin(&s, path, "提案办理情况统计", columns, width + 1, e);
	for (int r = 0; !rc && r < (*by->key ? f->row_count + 1 : f->count); r++) {
		const struct proposal_figures_row *row = *by->key && r < f->row_count ? &f->rows[r] : &f->sum;

		cells[0] = *by->key ? row->label : f->asked[r]->label;
		for (int i = 0; i < width; i++)
			cells[i + 1] = arena_print(&a, "%lld", (long long)(*by->key ? row->n[i][0] : row->n[r][i]));
		rc = sheet_row(s, cells, e);
	}
	if (s)
		rc = sheet_end(s, rc, e);
	arena_free(&a);
	return rc;
}
