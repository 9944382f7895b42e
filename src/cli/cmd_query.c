#include "query.h"
#include "commands.h"
#include "lvzhi/exchange.h"
#include "lvzhi/text.h"

/* Columns that a list shows unless others are chosen. */
enum { COLUMNS_MOST = 64 };

struct table {
	struct cli *c;
	const struct view *view;
	int column[COLUMNS_MOST], width[COLUMNS_MOST], columns;
	struct sink line;
	int64_t rows;
};

static bool measure(void *ctx, const struct list_row *row)
{
	struct table *t = ctx;

	for (int i = 0; i < t->columns; i++) {
		int w = text_cells(row->cell[t->column[i]]);

		t->width[i] = w > t->width[i] ? w : t->width[i];
	}
	return true;
}

static bool is_number(enum field_type type)
{
	return type == F_INT || type == F_POINTS;
}

static void put_line(struct table *t, const char *const *cell, bool head)
{
	sink_reset(&t->line);
	for (int i = 0; i < t->columns; i++) {
		const struct view_column *vc = &t->view->columns[t->column[i]];
		const char *s = head ? vc->label : cell[t->column[i]];
		int gap = t->width[i] - text_cells(s);
		bool right = is_number(vc->type), last = i + 1 == t->columns;

		sink_put(&t->line, "%*s", right ? gap : 0, "");
		sink_text(&t->line, s);
		sink_put(&t->line, "%*s", right || last ? 0 : gap, "");
		sink_text(&t->line, last ? "\n" : "  ");
	}
	cli_out(t->c, t->line.text);
}

static bool print_row(void *ctx, const struct list_row *row)
{
	put_line(ctx, row->cell, false);
	return true;
}

static bool print_json(void *ctx, const struct list_row *row)
{
	struct table *t = ctx;

	sink_reset(&t->line);
	sink_text(&t->line, t->rows++ ? ",\n" : "\n");
	json_row(&t->line, t->view, row);
	cli_out(t->c, t->line.text);
	return true;
}

static enum lz_code query_json(struct store *st, const struct list_query *q, struct table *t)
{
	enum lz_code rc;

	cli_out(t->c, "[");
	rc = list_each(st, q, print_json, t, &t->c->e);
	cli_out(t->c, t->rows ? "\n]\n" : "]\n");
	return rc;
}

/* Twice over the rows: once for the widths, once to print. Any length costs no memory. */
static enum lz_code query_table(struct store *st, const struct list_query *q, struct table *t)
{
	for (int i = 0; q->view->columns[i].key && t->columns < COLUMNS_MOST; i++)
		if (q->view->columns[i].cells > 0) {
			t->width[t->columns] = text_cells(q->view->columns[i].label);
			t->column[t->columns++] = i;
		}
	if (list_each(st, q, measure, t, &t->c->e))
		return t->c->e.code;
	put_line(t, NULL, true);
	return list_each(st, q, print_row, t, &t->c->e);
}

static int run_query(struct cli *c)
{
	struct table t = { .c = c, .line.arena = &c->arena };
	struct list_query q;
	struct store *st;
	int usage = query_open(c, &q, &st);

	if (usage)
		return usage;
	t.view = q.view;
	return cli_close(c, st, cli_option(c, "json") ? query_json(st, &q, &t) : query_table(st, &q, &t));
}

const struct command query_command = {
	.name = "query", .words = "LEDGER KIND", .help = N_("查询：列出符合条件的记录"),
	.more = N_("KIND 和栏目名见 export；栏目可以写字段名或中文名，值按界面上看到的写：--where 界别=教育界 --where 出生<1970。"),
	.options = (const struct option[]){ QUERY_OPTIONS, { .name = "json", .help = N_("输出 JSON，含全部栏目") }, { NULL } },
	.opens = true, .run = run_query,
};
