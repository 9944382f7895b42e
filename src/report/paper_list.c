/* A list as it stands on the screen: its columns, order, filters and what was typed to narrow it. */
#include "lvzhi/name.h"
#include "paper_parts.h"
#include <string.h>

enum { PORTRAIT_CELLS = 84, WIDEST = 40, NARROWEST = 4, UNSAID = 12, SHORT = 10 };  /* cells; wider lists lie on landscape paper */

struct printing {
	struct arena *a;
	const int *columns;
	int count, rows;
	struct doc_table *t;
	int name, place;                        /* of the member list; -1 */
	struct sink unplaced;                   /* names that the stroke table does not hold */
};

static bool row_add(void *ctx, const struct list_row *row)
{
	struct printing *p = ctx;
	const char *cells[DOC_COLUMNS_MOST];

	cells[0] = arena_print(p->a, "%d", ++p->rows);
	for (int c = 0; c < p->count; c++) {
		const char *text = row->cell[p->columns[c]] ? row->cell[p->columns[c]] : "";

		cells[c + 1] = p->columns[c] == p->name ? name_spread(p->a, text) : text;
	}
	doc_row(p->t, cells);
	if (p->name >= 0 && p->place >= 0) {
		const char *lacks = name_unplaced(p->a, row->cell[p->name], row->cell[p->place] ? row->cell[p->place] : "");

		if (*lacks)
			sink_put(&p->unplaced, "%s%s（“%s”）", p->unplaced.len ? "、" : "", row->cell[p->name], lacks);
	}
	return true;
}

static bool numeric(enum field_type type)
{
	return type == F_INT || type == F_POINTS;
}

static int width_of(const struct view_column *c)
{
	return c->cells < NARROWEST ? (c->cells ? NARROWEST : UNSAID) : c->cells > WIDEST ? WIDEST : c->cells;
}

/* 界别=教育界，职务含校长；排列：笔画 */
static const char *asked(struct arena *a, const struct list_query *q)
{
	static const struct choice ops[] = { { "=", "是" }, { "<", "小于" }, { ">", "大于" }, { "~", "含" }, { "!", "不是" } };
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < q->filter_count; i++) {
		const struct list_filter *f = &q->filters[i];

		for (size_t k = 0; k < COUNT(ops); k++)
			if (ops[k].key[0] == f->op)
				sink_put(&out, "%s%s%s“%s”", out.len ? "，" : "", q->view->columns[f->column].label, ops[k].label, f->value);
	}
	if (q->narrow && *q->narrow)
		sink_put(&out, "%s含“%s”", out.len ? "，" : "", q->narrow);
	return out.text;
}

enum lz_code paper_list(struct store *st, struct doc *d, const struct list_query *q, const int *columns, int count,
                        struct err *e)
{
	struct doc_column heads[DOC_COLUMNS_MOST] = { { N_("序号"), 5, DOC_CENTRE, true } };
	bool members = !strcmp(q->view->name, "member");
	struct arena a = { NULL };
	struct printing p = { .a = &a, .columns = columns, .count = count, .name = -1, .place = -1,
		              .unplaced = { .arena = &a } };
	const char *what = asked(&a, q), *basis = q->view->basis ? q->view->basis : paper_committee(st, &a);
	int cells = heads[0].cells;
	enum lz_code rc;

	if (count < 1 || count >= DOC_COLUMNS_MOST) {
		arena_free(&a);
		return err_set(e, LZ_INVALID, NULL, "要打印的栏目太多或没有选，请选1到%d栏", DOC_COLUMNS_MOST - 1);
	}
	for (int c = 0; c < count; c++) {
		const struct view_column *v = &q->view->columns[columns[c]];

		heads[c + 1] = (struct doc_column){ v->label, width_of(v), numeric(v->type) ? DOC_RIGHT : DOC_LEFT,
			                            v->cells <= SHORT };
		cells += heads[c + 1].cells;
	}
	if (members) {
		p.name = view_column(q->view, "name");
		if (q->order >= 0 && !strcmp(q->view->orders[q->order].key, "stroke"))
			p.place = view_column(q->view, "stroke_place");
	}
	if (cells > PORTRAIT_CELLS)
		doc_landscape(d);
	paper_foot(st, &a, d);
	doc_part(d, arena_print(&a, members ? "%s名册" : "%s一览表", q->view->label));
	doc_text(d, *what ? arena_print(&a, "%s（%s）", basis, what) : basis, DOC_LEFT);
	p.t = doc_table(d, heads, count + 1);
	rc = list_each(st, q, row_add, &p, e);
	if (!rc) {
		doc_text(d, arena_print(&a, "共%d%s。", p.rows, members ? "人" : "条"), DOC_LEFT);
		if (p.unplaced.len)
			doc_text(d, arena_print(&a, "以下姓名有字不在笔画表中，排在最后，请核对：%s。", p.unplaced.text), DOC_LEFT);
	}
	arena_free(&a);
	return rc;
}
