#include "list_sql.h"
#include "lvzhi/entry.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include <string.h>

/* A filter as the clerk writes it: 界别 = 教育界, 日期 > 2025.03, 状态 ! 办结. Values are read as a form would read
 * them, so what no form would take is refused with the same sentence. */

static const char *sign(char op)
{
	return op == '<' ? "<" : op == '>' ? ">" : op == '!' ? "<>" : "=";
}

/* The last day a partly known day may be: 2025 lasts until 31 December. */
static int64_t day_end(int64_t day)
{
	return day % 10000 == 0 ? day + 1231 : day % 100 == 0 ? day + 31 : day;
}

static void where_day(struct ask *q, const char *sql, char op, int64_t day, int n)
{
	const char *from = ask_name(q, "f", n), *to = ask_name(q, "g", n);

	if (op == '<' || op == '>') {
		sink_put(&q->sql, " AND %s > 0 AND %s %c %s", sql, sql, op, from);
		ask_num(q, from, op == '<' ? day : day_end(day));
		return;
	}
	sink_put(&q->sql, " AND %s%s BETWEEN %s AND %s", sql, op == '!' ? " NOT" : "", from, to);
	ask_num(q, from, day);
	ask_num(q, to, day ? day_end(day) : 0);
}

static void where_text(struct ask *q, const struct view_column *c, char op, const char *typed, int n)
{
	const char *name = ask_name(q, "f", n), *plain = text_narrow(q->arena, typed);
	bool ascii = true;

	for (const char *p = plain; *p; p++)
		ascii &= (unsigned char)*p < 0x80;
	typed = ascii ? plain : typed;          /* ０２３ is 023 */
	if (!strcmp(c->key, "name") && !strcmp(c->sql, "p.name"))
		typed = name_clean(q->arena, typed);
	if (op == '~')
		sink_put(&q->sql, " AND instr(lower(%s), lower(%s)) > 0", c->sql, name);
	else if (c->sql[0] == '(')              /* what no row of another table fills is empty, not NULL */
		sink_put(&q->sql, " AND coalesce(%s, '') %s %s", c->sql, sign(op), name);
	else
		sink_put(&q->sql, " AND %s %s %s", c->sql, sign(op), name);
	ask_text(q, name, typed);
}

int list_filters_read(struct arena *a, const struct view *v, const char *written, struct list_filter *out, int most)
{
	int n = 0;

	while (*written && n < most) {
		size_t key = strcspn(written, "=<>~!\n"), end = strcspn(written, "\n");
		int column = view_column(v, arena_copy_n(a, written, key));

		if (column >= 0 && key < end)
			out[n++] = (struct list_filter){ column, written[key], arena_copy_n(a, written + key + 1, end - key - 1) };
		written += end + (written[end] == '\n');
	}
	return n;
}

enum lz_code filter_where(struct ask *q, const struct list_filter *f, int n, struct err *e)
{
	const struct view_column *c = &q->q->view->columns[f->column];
	struct field field = { .key = c->key, .label = c->label, .type = c->type, .of = c->of, .choices = c->choices };
	const char *name = ask_name(q, "f", n), *typed = text_clean(q->arena, f->value, false);
	struct value v;

	if (c->type == F_TEXT || c->type == F_LONG) {
		where_text(q, c, f->op, typed, n);
		return LZ_OK;
	}
	if (c->type == F_CODE && f->op == '~') {        /* every code whose name has it */
		sink_put(&q->sql, " AND %s IN (SELECT code FROM code WHERE set_name = '%s' AND instr(name, %s) > 0)", c->sql,
		         c->of, name);
		ask_text(q, name, typed);
		return LZ_OK;
	}
	if (entry_read(q->st, q->arena, &field, typed, &v, e))
		return e->code;
	if (c->type == F_DAY) {
		where_day(q, c->sql, f->op, v.num, n);
		return LZ_OK;
	}
	if (c->type == F_REF && !v.num)
		sink_put(&q->sql, " AND coalesce(%s, 0) %s %s", c->sql, sign(f->op), name);
	else
		sink_put(&q->sql, " AND %s %s %s", c->sql, sign(f->op), name);
	if (field_is_text(&field))
		ask_text(q, name, v.text);
	else
		ask_num(q, name, v.num);
	return LZ_OK;
}
