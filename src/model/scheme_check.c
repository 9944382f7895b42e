/* What can only be seen when a whole scheme is read: circles, limits the wrong way round, grades that are never
 * reached, doubts; and which columns the rule reads at all. */
#include "scheme_parts.h"
#include <string.h>

static void blocks_end(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	for (int i = 1; i < s->block_count; i++) {
		int up = i, steps = 0;

		while (up > 0 && steps++ < WORD_DEPTH_MOST)
			up = s->blocks[up].in;
		if (up <= 0)
			continue;
		scheme_mistake(r, s->blocks[i].line, "请改它的 in", "区块“%s”绕回到自己，或者套得超过%d层", s->blocks[i].id, WORD_DEPTH_MOST);
		s->blocks[i].in = 0;
	}
}

/* Written, though perhaps wrongly: then its own mistake has been told. */
static bool written(struct scheme_reader *r, enum section kind, int index, const char *key)
{
	for (int i = 0; i < r->section_count; i++)
		for (int k = 0; r->sections[i].kind == kind && r->sections[i].index == index && k < r->sections[i].count; k++)
			if (!strcmp(r->sections[i].values[k].key, key))
				return true;
	return false;
}

static bool literal(const struct expr *x)
{
	return x && x->op == EX_NUM;
}

static bool has_tiers(const struct expr *x)
{
	return x && x->op == EX_CASE;
}

/* Two sets of tiers may never meet: only a plain number on one side decides. */
static bool wrong_way_round(const struct expr *cap, const struct expr *floor)
{
	if (literal(cap) && literal(floor))
		return num_cmp(cap->value, floor->value) < 0;
	for (int i = 0; has_tiers(cap) && literal(floor) && i < cap->arg_count; i += 2)
		if (literal(cap->args[i]) && num_cmp(cap->args[i]->value, floor->value) < 0)
			return true;
	for (int i = 0; has_tiers(floor) && literal(cap) && i < floor->arg_count; i += 2)
		if (literal(floor->args[i]) && num_cmp(cap->value, floor->args[i]->value) < 0)
			return true;
	return false;
}

static void limits(struct scheme_reader *r, const char *label, const struct expr *cap, const struct expr *floor)
{
	if (wrong_way_round(cap, floor))
		scheme_mistake(r, cap->line > floor->line ? cap->line : floor->line, "请看两个数是否写反", "“%s”的封顶低于保底", label);
}

/* The sheet is computed block by block from the top, children before their block's limits: a limit may look at what is
 * done by then, so none goes round in a circle. */
struct sheet_order {
	struct scheme_reader *r;
	bool *done;                             /* by slot: its number stands */
	const char *label;
};

static void done_by_now(void *ctx, const struct expr *x)
{
	struct sheet_order *o = ctx;

	if (x->op == EX_RESULT && x->uses == USES_SUM && !o->done[x->col])
		scheme_mistake(o->r, x->line, "限制只能看写在前面、已经算完的项目和大项", "算“%s”的时候，“%s”还没有算出来", o->label, x->text);
}

static void look(struct sheet_order *o, const char *label, const struct expr *x)
{
	o->label = label;
	expr_walk(x, done_by_now, o);
}

static void look_each(struct sheet_order *o, const char *label, const struct scheme_choice *c)
{
	for (int i = 0; i < c->count; i++) {
		look(o, label, c->tiers[i].n);
		look(o, label, c->tiers[i].when);
	}
}

static void sheet_order(struct sheet_order *o, int block)
{
	const struct scheme *s = o->r->scheme;
	const struct scheme_block *b = &s->blocks[block];

	look(o, b->label, b->start);
	for (int i = 0; i < b->child_count; i++) {
		int at = b->children[i].index;
		const struct scheme_item *it = b->children[i].is_block ? NULL : &s->items[at];

		if (!it) {
			sheet_order(o, at);
			continue;
		}
		look_each(o, it->label, &it->cap_each);
		look(o, it->label, it->cap);
		look(o, it->label, it->floor);
		o->done[scheme_slot_item(s, at)] = true;
	}
	look_each(o, b->label, &b->cap_each);
	look(o, b->label, b->cap);
	look(o, b->label, b->floor);
	look(o, b->label, b->times);
	o->done[scheme_slot_block(s, block)] = true;
}

static void items(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	for (int i = 1; i < s->block_count; i++)
		limits(r, s->blocks[i].label, s->blocks[i].cap, s->blocks[i].floor);
	limits(r, s->blocks[0].label, s->blocks[0].cap, s->blocks[0].floor);
	for (int i = 0; i < s->item_count; i++) {
		struct scheme_item *it = &s->items[i];

		limits(r, it->label, it->cap, it->floor);
		if (written(r, SEC_ITEM, i, "when") || written(r, SEC_ITEM, i, "rest"))
			;
		else if (!written(r, SEC_ITEM, i, "value"))
			scheme_mistake(r, it->line, "写 when = 条件", "项目“%s”没有 when，不知道看哪些记录", it->id);
		else if (it->value && (it->value->uses & USES_SET))
			scheme_mistake(r, it->line, "写 when = 条件", "项目“%s”的 value 要数记录，但没有 when", it->id);
		if (it->value && it->cap_each.count)
			scheme_mistake(r, it->line, "value 是整项的分，不分件；限制写 cap", "项目“%s”里 value 和 cap_each 不能同用", it->id);
		if (it->nth && it->best.count)
			scheme_mistake(r, it->line, "请用 take 和 order", "项目“%s”里 best 和 nth 不能同用", it->id);
	}
}

static void counts(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	for (int i = 0; i < s->count_count; i++) {
		struct scheme_count *c = &s->counts[i];

		if (!written(r, SEC_COUNT, i, "when"))
			scheme_mistake(r, c->line, "写 when = 条件", "[count %s] 没有 when", c->id);
		if (c->having && !c->members)
			scheme_mistake(r, c->line, "加一行 members = yes", "[count %s] 有 having，但不是数成员", c->id);
		if (c->run && (c->sum || c->members))
			scheme_mistake(r, c->line, "连续几件用 run，另写一个 [count]", "[count %s] 里 run 和 %s 不能同用", c->id,
			               c->sum ? "sum" : "members");
		if (!r->counts_used[i])
			scheme_doubt(r, c->line, "不用可以删去", "[count %s] 没有用到", c->id);
	}
	for (int i = 0; i < s->list_count; i++)
		if (!written(r, SEC_LIST, i, "when"))
			scheme_mistake(r, s->lists[i].line, "写 when = 条件", "[list %s] 没有 when", s->lists[i].id);
	for (int i = 0; i < s->follow_count; i++)
		if (!written(r, SEC_FOLLOW, i, "when"))
			scheme_mistake(r, s->follows[i].line, "写 when = 条件", "[follow %s] 没有 when", s->follows[i].id);
}

/* A need may look at needs above it, so that none goes round in a circle. */
struct later {
	int slot;
	bool found;
};

static void later_need(void *ctx, const struct expr *x)
{
	struct later *l = ctx;

	if (x->op == EX_RESULT && (x->col >= l->slot || x->col == RESULT_UNMET))
		l->found = true;
}

static void needs(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	for (int i = 0; i < s->need_count; i++) {
		struct scheme_need *n = &s->needs[i];
		struct later l = { scheme_slot_need(s, i), false };
		bool met = written(r, SEC_NEED, i, "met"), when = written(r, SEC_NEED, i, "when");

		expr_walk(n->met, later_need, &l);
		if (l.found)
			scheme_mistake(r, n->met->line, "把那一项移到前面；unmet 不能用在这里", "[need %s] 只能看写在前面的 [need]", n->id);
		if (met && when)
			scheme_mistake(r, n->line, "两种写法只用一种", "[need %s] 同时写了 met 和 when", n->id);
		else if (!met && (!when || !written(r, SEC_NEED, i, "at_least")))
			scheme_mistake(r, n->line, "写 met = 条件，或者 when = 条件 和 at_least = 件数", "[need %s] 没有写完", n->id);
	}
}

static void grade_order(struct scheme_reader *r)
{
	const struct scheme *s = r->scheme;
	const struct scheme_grade *number = NULL, *closed = NULL;

	for (int i = 0; i < s->grade_count; i++) {
		const struct scheme_grade *g = &s->grades[i];

		if (closed)
			scheme_mistake(r, g->line, "else 要写在最后", "等次“%s”永远轮不到", g->name);
		else if (g->is_number && number && num_cmp(g->least, number->least) >= 0)
			scheme_mistake(r, g->line, "分数线要从高到低", "等次“%s”的分数线不低于前面的“%s”，永远轮不到", g->name, number->name);
		if (g->is_number)
			number = g;
		if (g->is_else)
			closed = g;
	}
	if (s->grade_count && !closed)
		scheme_mistake(r, s->grades[s->grade_count - 1].line, "最后加一行 不合格 = else", "[grade] 没有 else，有人会没有等次");
	for (int i = 0; i < s->veto_count; i++)
		if (s->vetoes[i].is_else)
			scheme_mistake(r, s->vetoes[i].line, "写条件", "[veto] 里不能写 else");
}

/* --- which columns the rule reads ------------------------------------------------------------------ */

/* A word is met wherever it is used. */
static void doubt_once(struct scheme_reader *r, int line, const char *hint, const char *what)
{
	for (int i = 0; i < r->errors->count; i++)
		if (r->errors->list[i].line == line && !strcmp(r->errors->list[i].what, what))
			return;
	scheme_doubt(r, line, hint, "%s", what);
}

static void code(struct scheme_reader *r, const struct expr *column, const struct expr *x)
{
	bool open = false, compared = (column->op == EX_DUTY || column->op == EX_SUBJECT) && x->op == EX_TEXT && *x->text;
	const char *said = compared ? expr_code_in(r->scheme->codes, column, x->text) : NULL;
	const char *near = compared && !said ? expr_code_near(r->arena, column, x->text, &open) : NULL;
	const char *what = near ? arena_print(r->arena, "“%s”没有代码“%s”", column->text, x->text) : "";

	if (said && !x->label) {                        /* the tree is still being made */
		const char **label = arena_take(r->arena, sizeof *label);

		*label = said;
		((struct expr *)x)->label = label;
	}
	if (near)
		doubt_once(r, x->line, !*near ? "代码见参考手册第 5 节" : open ? arena_print(r->arena, "是不是“%s”？本市自己加的代码不必理会", near)
		           : hint_name(r->arena, near), what);
}

/* 2025-04-03 is a sum: 2018. */
static void day(struct scheme_reader *r, const struct expr *column, const struct expr *x)
{
	bool constant = x->op == EX_NUM || (x->op >= EX_ADD && x->op <= EX_DIV);

	if (column->type == T_DAY && constant && !x->uses && x->type == T_NUM
	    && !(x->op == EX_NUM && (!x->value.n || (x->value.d == 1 && x->value.n >= 19490000 && x->value.n <= 99991231))))
		scheme_mistake(r, x->line, "写成 20250403 这样的八位数，不加横线", "“%s”是日期，和它相比的不是日期", column->text);
}

/* Numbers that a column never has: month = 13, level = 9. */
static void number(struct scheme_reader *r, const struct expr *column, const struct expr *x)
{
	static const struct { enum duty_column column; int from, to; } ranges[] = {
		{ DUTY_LEVEL, 0, 5 }, { DUTY_SENT_UP, 0, 5 }, { DUTY_MONTH, 1, 12 }, { DUTY_QUARTER, 1, 4 },
	};

	for (size_t i = 0; column->op == EX_DUTY && literal(x) && i < COUNT(ranges); i++)
		if (column->col == (int)ranges[i].column && (x->value.d != 1 || x->value.n < ranges[i].from || x->value.n > ranges[i].to))
			doubt_once(r, x->line, arena_print(r->arena, "它是 %d 到 %d 的整数", ranges[i].from, ranges[i].to),
			           arena_print(r->arena, "“%s”没有 %s", column->text, num_text(r->arena, x->value)));
}

/* Texts that a column is compared with and that it never has. */
static void codes(struct scheme_reader *r, const struct expr *x)
{
	if (x->op >= EX_EQ && x->op <= EX_GE) {
		day(r, x->a, x->b);
		day(r, x->b, x->a);
	}
	if (x->op == EX_EQ || x->op == EX_NE) {
		code(r, x->a, x->b);
		code(r, x->b, x->a);
		number(r, x->a, x->b);
		number(r, x->b, x->a);
	}
	for (int i = 0; x->op == EX_IN && i < x->arg_count; i++) {
		code(r, x->a, x->args[i]);
		number(r, x->a, x->args[i]);
	}
}

static void column(void *ctx, const struct expr *x)
{
	struct scheme_reader *r = ctx;
	struct scheme *s = r->scheme;

	codes(r, x);
	if (x->op == EX_DUTY)
		s->duty_columns |= BIT(x->col);
	if (x->op == EX_WIDE)
		s->wide_columns |= (unsigned)BIT(x->col);
	if (x->op == EX_SUBJECT)
		s->subject_columns |= (unsigned)BIT(x->col);
}

static void choice_columns(struct scheme_reader *r, const struct scheme_choice *c)
{
	for (int i = 0; i < c->count; i++) {
		expr_walk(c->tiers[i].n, column, r);
		expr_walk(c->tiers[i].per, column, r);
		expr_walk(c->tiers[i].when, column, r);
	}
}

static void list_columns(struct scheme_reader *r, const struct expr **list, int n)
{
	for (int i = 0; i < n; i++)
		expr_walk(list[i], column, r);
}

static void item_columns(struct scheme_reader *r, const struct scheme_item *it)
{
	const struct expr *own[] = { it->who, it->when, it->points, it->share, it->value, it->cap, it->floor };

	list_columns(r, own, COUNT(own));
	list_columns(r, it->same, it->same_count);
	for (int i = 0; i < it->order_count; i++)
		expr_walk(it->order[i].expr, column, r);
	choice_columns(r, &it->best);
	choice_columns(r, &it->skip);
	choice_columns(r, &it->take);
	choice_columns(r, &it->cap_each);
	r->scheme->duty_columns |= BIT(it->date);
}

static void columns(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	s->duty_columns = BIT(DUTY_DAY);
	expr_walk(s->scope, column, r);
	expr_walk(s->records, column, r);
	expr_walk(s->rank_who, column, r);
	list_columns(r, s->rank_group, s->rank_group_count);
	for (int i = 0; i < s->rank_count; i++)
		expr_walk(s->rank[i].expr, column, r);
	for (int i = 0; i < s->block_count; i++) {
		const struct scheme_block *b = &s->blocks[i];
		const struct expr *own[] = { b->who, b->start, b->cap, b->floor, b->times };

		list_columns(r, own, COUNT(own));
		choice_columns(r, &b->cap_each);
	}
	for (int i = 0; i < s->item_count; i++)
		item_columns(r, &s->items[i]);
	for (int i = 0; i < s->count_count; i++) {
		const struct expr *own[] = { s->counts[i].when, s->counts[i].sum, s->counts[i].having, s->counts[i].run };

		list_columns(r, own, COUNT(own));
		list_columns(r, s->counts[i].same, s->counts[i].same_count);
		s->duty_columns |= BIT(s->counts[i].date);
	}
	for (int i = 0; i < s->need_count; i++) {
		const struct expr *own[] = { s->needs[i].who, s->needs[i].met, s->needs[i].when };

		list_columns(r, own, COUNT(own));
		s->duty_columns |= BIT(s->needs[i].date);
	}
	for (int i = 0; i < s->grade_count; i++)
		expr_walk(s->grades[i].when, column, r);
	for (int i = 0; i < s->veto_count; i++)
		expr_walk(s->vetoes[i].when, column, r);
	for (int i = 0; i < s->follow_count; i++) {
		expr_walk(s->follows[i].who, column, r);
		expr_walk(s->follows[i].when, column, r);
	}
	for (int i = 0; i < s->list_count; i++) {
		expr_walk(s->lists[i].when, column, r);
		s->duty_columns |= BIT(s->lists[i].date);
	}
}

/* --- doubts ---------------------------------------------------------------------------------------- */

struct reads {
	bool proposal, report, born_of, converted, result, body_result;
};

static void read_kinds(void *ctx, const struct expr *x)
{
	struct reads *k = ctx;

	if (x->op == EX_TEXT && !strcmp(x->text, "proposal"))
		k->proposal = true;
	if (x->op == EX_TEXT && !strcmp(x->text, "report"))
		k->report = true;
	k->result |= x->op == EX_TEXT && !strcmp(x->text, "result");
	k->body_result |= x->op == EX_TEXT && !strcmp(x->text, "body_result");
	if (x->op == EX_DUTY && (x->col == DUTY_BORN_OF))
		k->born_of = true;
	if (x->op == EX_WIDE && x->col == WIDE_root_id)
		k->born_of = true;
	if (x->op == EX_DUTY && x->col == DUTY_CONVERTED)
		k->converted = true;
}

/* A body's own rows alone: no member's paper is among them. */
static bool asks_own(const struct expr *x)
{
	if (!x)
		return false;
	if (x->op == EX_WORD)
		return asks_own(x->a);
	if (x->op == EX_AND)
		return asks_own(x->a) || asks_own(x->b);
	return x->op == EX_DUTY && x->col == DUTY_OWN;
}

/* Members' results in a rule for bodies are for scheme_reads_other; bodies belong to nothing themselves. */
static void results_read(struct scheme_reader *r, const struct expr *when, int line, const char *id)
{
	struct reads k = { false };

	expr_walk(when, read_kinds, &k);
	r->scheme->reads_members |= k.result && !asks_own(when);
	if (k.body_result)
		scheme_doubt(r, line, "集体自己往年的结果是 kind = 'result' and own", "“%s”看 body_result，那只有委员的办法才有：这里碰不到一条", id);
}

static void doubts(struct scheme_reader *r)
{
	const struct scheme *s = r->scheme;
	bool body = strcmp(s->subject, "member") != 0, converted = false;

	if (!*s->name)
		scheme_doubt(r, 1, "在 [rule] 里写 name = 办法的名称", "没有写办法的名称");
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < s->item_count; i++) {
			struct reads k = { false };

			expr_walk(s->items[i].when, read_kinds, &k);
			for (int j = 0; j < s->items[i].same_count; j++)
				expr_walk(s->items[i].same[j], read_kinds, &k);
			converted |= k.converted;
			if (!pass)
				continue;
			if (body && (k.proposal || k.report) && !s->items[i].same_count && !asks_own(s->items[i].when))
				scheme_doubt(r, s->items[i].line, "同一件只计一次的，加 same = root_id",
				             "按集体计分，但项目“%s”没有 same：两名成员联名的一件会计两次", s->items[i].id);
			if (converted && k.report && !k.born_of)
				scheme_doubt(r, s->items[i].line, "不重复计的，加 born_of <> 'proposal'",
				             "转办的提案另有分，项目“%s”又计社情民意：同一件可能计两次", s->items[i].id);
		}
	for (int i = 0; body && i < s->item_count; i++)
		results_read(r, s->items[i].when, s->items[i].line, s->items[i].id);
	for (int i = 0; body && i < s->count_count; i++)
		results_read(r, s->counts[i].when, s->counts[i].line, s->counts[i].id);
}

void scheme_check(struct scheme_reader *r)
{
	struct sheet_order order = { r, arena_take(r->arena, (size_t)scheme_slots(r->scheme) * sizeof *order.done), "" };
	bool rule = false;

	for (int i = 0; i < r->section_count; i++)
		rule |= r->sections[i].kind == SEC_RULE;
	if (!rule)
		scheme_mistake(r, 1, "文件从 [rule] 写起", "没有 [rule] 段");
	blocks_end(r);
	sheet_order(&order, 0);
	items(r);
	counts(r);
	needs(r);
	grade_order(r);
	scheme_bands(r);
	if (r->scheme->from && r->scheme->to && r->scheme->to < r->scheme->from)
		scheme_mistake(r, 1, "请看 [rule] 的 from 和 to", "终止年早于起始年");
	columns(r);
	doubts(r);
}
