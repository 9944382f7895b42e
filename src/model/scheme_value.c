/* What each key of a scheme file may hold: one table, read by kind of value. */
#include "scheme_parts.h"
#include "lvzhi/text.h"
#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum value_kind {
	V_TEXT, V_INT, V_YES, V_AMOUNT, V_CONDITION, V_WINDOW, V_DATE, V_BLOCK, V_REST, V_FOLLOW, V_LIST, V_ORDER, V_CHOICE,
	V_COMBINE, V_ROUND, V_WHOLE, V_AT_LEAST, V_NAMES, V_GROUP, V_SUBJECT,
};

static const struct scheme_key_row {
	enum section section;
	const char *key;
	enum value_kind kind;
	size_t at;
	unsigned allowed;
} rows[] = {
#define RULE(field) offsetof(struct scheme, field)
	{ SEC_RULE, "name", V_TEXT, RULE(name), 0 },
	{ SEC_RULE, "passed", V_TEXT, RULE(passed), 0 },
	{ SEC_RULE, "source", V_TEXT, RULE(source), 0 },
	{ SEC_RULE, "from", V_INT, RULE(from), 0 },
	{ SEC_RULE, "to", V_INT, RULE(to), 0 },
	{ SEC_RULE, "subject", V_SUBJECT, RULE(subject), 0 },
	{ SEC_RULE, "scope", V_CONDITION, RULE(scope), FROM_SUBJECT },
	{ SEC_RULE, "records", V_CONDITION, RULE(records), FROM_RECORD },
	{ SEC_RULE, "year", V_WINDOW, RULE(year), 1 },
	{ SEC_RULE, "round", V_ROUND, 0, 0 },
	{ SEC_RULE, "grade_on", V_WHOLE, RULE(grade_on_whole), 0 },
	{ SEC_RANK, "for", V_CONDITION, RULE(rank_who), FROM_MET },
	{ SEC_RANK, "by", V_ORDER, RULE(rank), FROM_MET },
	{ SEC_RANK, "group", V_GROUP, RULE(rank_group), FROM_MET },
	{ SEC_RANK, "bands", V_NAMES, RULE(bands), 0 },
#define BLOCK(field) offsetof(struct scheme_block, field)
	{ SEC_BLOCK, "label", V_TEXT, BLOCK(label), 0 },
	{ SEC_BLOCK, "clause", V_TEXT, BLOCK(clause), 0 },
	{ SEC_BLOCK, "unit", V_TEXT, BLOCK(unit), 0 },
	{ SEC_BLOCK, "in", V_BLOCK, BLOCK(in), 0 },
	{ SEC_BLOCK, "for", V_CONDITION, BLOCK(who), FROM_SUBJECT },
	{ SEC_BLOCK, "start", V_AMOUNT, BLOCK(start), FROM_ABOVE },
	{ SEC_BLOCK, "cap", V_AMOUNT, BLOCK(cap), FROM_ABOVE },
	{ SEC_BLOCK, "floor", V_AMOUNT, BLOCK(floor), FROM_ABOVE },
	{ SEC_BLOCK, "times", V_AMOUNT, BLOCK(times), FROM_ABOVE },
	{ SEC_BLOCK, "combine", V_COMBINE, BLOCK(best), 0 },
	{ SEC_BLOCK, "cap_each", V_CHOICE, BLOCK(cap_each), 1 },
	{ SEC_BLOCK, "outside", V_YES, BLOCK(outside), 0 },
#define ITEM(field) offsetof(struct scheme_item, field)
	{ SEC_ITEM, "label", V_TEXT, ITEM(label), 0 },
	{ SEC_ITEM, "clause", V_TEXT, ITEM(clause), 0 },
	{ SEC_ITEM, "in", V_BLOCK, ITEM(in), 0 },
	{ SEC_ITEM, "for", V_CONDITION, ITEM(who), FROM_SUBJECT },
	{ SEC_ITEM, "when", V_CONDITION, ITEM(when), FROM_RECORD },
	{ SEC_ITEM, "date", V_DATE, ITEM(date), 0 },
	{ SEC_ITEM, "window", V_WINDOW, ITEM(window), 0 },
	{ SEC_ITEM, "rest", V_REST, ITEM(rest), 0 },
	{ SEC_ITEM, "same", V_LIST, ITEM(same), FROM_RECORD },
	{ SEC_ITEM, "order", V_ORDER, ITEM(order), FROM_RECORD },
	{ SEC_ITEM, "points", V_AMOUNT, ITEM(points), FROM_RECORD | USES_NTH },
	{ SEC_ITEM, "share", V_AMOUNT, ITEM(share), FROM_RECORD | USES_NTH },
	{ SEC_ITEM, "best", V_CHOICE, ITEM(best), 0 },
	{ SEC_ITEM, "skip", V_CHOICE, ITEM(skip), 0 },
	{ SEC_ITEM, "take", V_CHOICE, ITEM(take), 0 },
	{ SEC_ITEM, "value", V_AMOUNT, ITEM(value), FROM_VALUE },
	{ SEC_ITEM, "cap_each", V_CHOICE, ITEM(cap_each), 1 },
	{ SEC_ITEM, "cap", V_AMOUNT, ITEM(cap), FROM_ABOVE },
	{ SEC_ITEM, "floor", V_AMOUNT, ITEM(floor), FROM_ABOVE },
#define COUNT_OF(field) offsetof(struct scheme_count, field)
	{ SEC_COUNT, "label", V_TEXT, COUNT_OF(label), 0 },
	{ SEC_COUNT, "when", V_CONDITION, COUNT_OF(when), FROM_RECORD },
	{ SEC_COUNT, "date", V_DATE, COUNT_OF(date), 0 },
	{ SEC_COUNT, "window", V_WINDOW, COUNT_OF(window), 0 },
	{ SEC_COUNT, "sum", V_AMOUNT, COUNT_OF(sum), FROM_RECORD },
	{ SEC_COUNT, "run", V_CONDITION, COUNT_OF(run), FROM_RECORD },
	{ SEC_COUNT, "same", V_LIST, COUNT_OF(same), FROM_RECORD },
	{ SEC_COUNT, "members", V_YES, COUNT_OF(members), 0 },
	{ SEC_COUNT, "having", V_CONDITION, COUNT_OF(having), USES_SET | USES_SUBJECT },
#define NEED(field) offsetof(struct scheme_need, field)
	{ SEC_NEED, "label", V_TEXT, NEED(label), 0 },
	{ SEC_NEED, "for", V_CONDITION, NEED(who), FROM_SUBJECT },
	{ SEC_NEED, "met", V_CONDITION, NEED(met), FROM_MET },
	{ SEC_NEED, "when", V_CONDITION, NEED(when), FROM_RECORD },
	{ SEC_NEED, "date", V_DATE, NEED(date), 0 },
	{ SEC_NEED, "window", V_WINDOW, NEED(window), 0 },
	{ SEC_NEED, "at_least", V_AT_LEAST, 0, 0 },
#define FOLLOW(field) offsetof(struct scheme_follow, field)
	{ SEC_FOLLOW, "label", V_TEXT, FOLLOW(label), 0 },
	{ SEC_FOLLOW, "clause", V_TEXT, FOLLOW(clause), 0 },
	{ SEC_FOLLOW, "by", V_TEXT, FOLLOW(by), 0 },
	{ SEC_FOLLOW, "tell", V_TEXT, FOLLOW(tell), 0 },
	{ SEC_FOLLOW, "for", V_CONDITION, FOLLOW(who), FROM_SUBJECT },
	{ SEC_FOLLOW, "when", V_CONDITION, FOLLOW(when), FROM_FOLLOW },
	{ SEC_FOLLOW, "instead_of", V_FOLLOW, FOLLOW(instead_of), 0 },
#define LIST(field) offsetof(struct scheme_list, field)
	{ SEC_LIST, "label", V_TEXT, LIST(label), 0 },
	{ SEC_LIST, "when", V_CONDITION, LIST(when), FROM_RECORD },
	{ SEC_LIST, "date", V_DATE, LIST(date), 0 },
	{ SEC_LIST, "window", V_WINDOW, LIST(window), 0 },
};
/* Keys of [rule] that belong to the total, which is a block. */
static const struct scheme_key_row total_rows[] = {
	{ SEC_RULE, "cap_each", V_CHOICE, BLOCK(cap_each), 1 },
	{ SEC_RULE, "cap", V_AMOUNT, BLOCK(cap), FROM_ABOVE },
	{ SEC_RULE, "floor", V_AMOUNT, BLOCK(floor), FROM_ABOVE },
	{ SEC_RULE, "times", V_AMOUNT, BLOCK(times), FROM_ABOVE },
	{ SEC_RULE, "start", V_AMOUNT, BLOCK(start), FROM_ABOVE },
	{ SEC_RULE, "unit", V_TEXT, BLOCK(unit), 0 },
};

/* --- expressions ----------------------------------------------------------------------------- */

static void mixed(struct scheme_reader *r, const struct expr_reader *x, int line)
{
	bool quiet = r->quiet;

	r->quiet = false;
	if (x->mixed && !x->failed)
		scheme_doubt(r, line, "and 比 or 先算；请加括号说明白", "and 和 or 混用，没有括号");
	r->quiet = quiet;
}

const struct expr *scheme_condition(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed)
{
	struct expr_reader x;
	struct expr *tree;

	expr_start(&x, &r->names, r->arena, raw_span(r, v), allowed);
	tree = expr_read_condition(&x);
	mixed(r, &x, v->line);
	return tree && expr_end(&x) ? tree : NULL;
}

static const struct expr *case_of(struct scheme_reader *r, int line, const struct expr **args, int n)
{
	struct expr *x = arena_take(r->arena, sizeof *x);

	*x = (struct expr){ .op = EX_CASE, .type = T_NUM, .line = line, .args = args, .arg_count = n, .size = 1 };
	for (int i = 0; i < n; i++)
		if (args[i]) {
			x->uses |= args[i]->uses;
			x->size += args[i]->size;
		}
	if (x->size <= 4 * EXPR_SIZE_MOST)
		return x;
	scheme_mistake(r, line, "请分成几个项目", "分档太多");
	return NULL;
}

/* value : condition, or value : else. *cond NULL: else. */
static bool tier(struct scheme_reader *r, struct span span, unsigned allowed, const struct expr **value,
                 const struct expr **cond)
{
	struct expr_reader x;

	expr_start(&x, &r->names, r->arena, span, allowed);
	if (!(*value = expr_read_number(&x)))
		return false;
	if (!expr_sign(&x, ":"))
		return expr_fail(&x, x.tok.line, "每行写成 分值 : 条件，最后一行可写 分值 : else", "这一档缺“:”");
	*cond = NULL;
	if (!expr_keyword(&x, "else") && !(*cond = expr_read_condition(&x)))
		return false;
	mixed(r, &x, span.line);
	return expr_end(&x);
}

static const struct expr *amount_or(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed, bool any)
{
	struct raw_tier *tiers;
	const struct expr **args;
	bool fine = true, closed = false;
	int n = raw_tiers(r, v, &tiers);

	if (!n) {
		struct expr_reader x;
		struct expr *tree;

		expr_start(&x, &r->names, r->arena, raw_span(r, v), allowed);
		tree = any ? expr_read(&x) : expr_read_number(&x);
		mixed(r, &x, v->line);
		return tree && expr_end(&x) ? tree : NULL;
	}
	args = arena_take(r->arena, (size_t)n * 2 * sizeof *args);
	for (int i = 0; i < n; i++) {
		if (closed) {
			scheme_mistake(r, tiers[i].span.line, "else 要写在最后一行", "else 后面的档永远轮不到");
			return NULL;
		}
		if (!tier(r, tiers[i].span, allowed, &args[2 * i], &args[2 * i + 1]))
			fine = false;
		else
			closed = !args[2 * i + 1];
	}
	return fine ? case_of(r, v->line, args, 2 * n) : NULL;
}

/* A number or tiers, names as in `allowed`; NULL after a mistake. */
static const struct expr *scheme_amount(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed)
{
	return amount_or(r, v, allowed, false);
}

const struct expr *scheme_word_tree(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed)
{
	return amount_or(r, v, allowed, true);
}

static bool read_list(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed, const struct expr ***out, int *n)
{
	struct expr_reader x;

	expr_start(&x, &r->names, r->arena, raw_span(r, v), allowed);
	do {
		const struct expr *one = expr_read(&x);

		if (!one)
			return false;
		*out = arena_grow(r->arena, *out, (size_t)*n, sizeof **out);
		(*out)[(*n)++] = one;
	} while (expr_sign(&x, ","));
	return expr_end(&x);
}

/* Tiers are one name; else names behind commas. */
static bool read_group(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed)
{
	struct scheme *s = r->scheme;
	struct raw_tier *tiers;

	if (!raw_tiers(r, v, &tiers))
		return read_list(r, v, allowed, &s->rank_group, &s->rank_group_count);
	s->rank_group = arena_take(r->arena, sizeof *s->rank_group);
	return (s->rank_group[s->rank_group_count++] = scheme_word_tree(r, v, allowed)) != NULL;
}

static bool read_order(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed, struct scheme_key **out, int *n)
{
	struct expr_reader x;

	expr_start(&x, &r->names, r->arena, raw_span(r, v), allowed);
	do {
		struct scheme_key key = { .expr = expr_read(&x) };

		if (!key.expr)
			return false;
		if (key.expr->type == T_TEXT)
			return expr_fail(&x, key.expr->line, "请用数、日期或条件", "不能按文字排先后");
		key.desc = expr_keyword(&x, "desc");
		if (!key.desc)
			expr_keyword(&x, "asc");
		*out = arena_grow(r->arena, *out, (size_t)*n, sizeof **out);
		(*out)[(*n)++] = key;
	} while (expr_sign(&x, ","));
	return expr_end(&x);
}

/* N [per EXPR] [: condition]; points: any amount, and per is a must */
static bool choice_tier(struct scheme_reader *r, struct span span, bool tiered, bool points, struct choice_tier *to)
{
	struct expr_reader x;

	expr_start(&x, &r->names, r->arena, span, points ? FROM_ABOVE : FROM_LIMIT);
	if (!(to->n = expr_read_number(&x)))
		return false;
	if (!points && to->n->op == EX_NUM && (to->n->value.d != 1 || to->n->value.n < 0))
		return expr_fail(&x, to->n->line, "", "件数要写 0 或正整数");
	x.allowed = FROM_RECORD;
	if (expr_keyword(&x, "per") ? !(to->per = expr_read(&x)) : points)
		return points && !x.failed ? expr_fail(&x, x.tok.line, "写成 5 per quarter、10 per root_id；整项的限制写在 cap", "cap_each 缺 per") : false;
	x.allowed = points ? FROM_ABOVE : FROM_LIMIT;
	if (tiered && !expr_sign(&x, ":"))
		return expr_fail(&x, x.tok.line, "每行写成 件数 : 条件", "这一档缺“:”");
	if (tiered && !expr_keyword(&x, "else") && !(to->when = expr_read_condition(&x)))
		return false;
	return expr_end(&x);
}

static bool read_choice(struct scheme_reader *r, const struct scheme_value *v, bool points, struct scheme_choice *out)
{
	struct raw_tier *tiers, one = { .span = raw_span(r, v) };
	int n = raw_tiers(r, v, &tiers);
	bool fine = true;

	out->count = n ? n : 1;
	out->tiers = arena_take(r->arena, (size_t)out->count * sizeof *out->tiers);
	for (int i = 0; i < out->count; i++) {
		fine &= choice_tier(r, n ? tiers[i].span : one.span, n > 0, points, &out->tiers[i]);
		if (i && !out->tiers[i - 1].when && fine) {
			scheme_mistake(r, tiers[i].span.line, "else 要写在最后一行", "else 后面的档永远轮不到");
			return false;
		}
	}
	return fine;
}

/* --- small values ------------------------------------------------------------------------------- */

static bool month_day(const char **p, int *year, int *mmdd)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	char *end;
	long m, d;

	*year = 0;
	while (**p == ' ')
		++*p;
	if (!strncmp(*p, "last", 4) || !strncmp(*p, "next", 4)) {
		*year = **p == 'l' ? -1 : 1;
		*p += 4;
		while (**p == ' ')
			++*p;
	}
	if (!isdigit((unsigned char)**p))
		return false;
	m = strtol(*p, &end, 10);
	if (end - *p > 2 || *end != '-' || !isdigit((unsigned char)end[1]) || m < 1 || m > 12)
		return false;
	*p = end + 1;
	d = strtol(*p, &end, 10);
	if (end - *p > 2 || d < 1 || d > days[m - 1])
		return false;
	*p = end;
	*mmdd = (int)(m * 100 + d);
	return true;
}

static bool read_window(struct scheme_reader *r, const struct scheme_value *v, bool days_only, struct scheme_window *w)
{
	const char *text = text_narrow(r->arena, raw_text(r, v)), *p = text;
	char *end;

	if (!days_only && (!strcmp(text, "year") || !strcmp(text, "term"))) {
		w->kind = *text == 'y' ? WINDOW_YEAR : WINDOW_TERM;
		return true;
	}
	if (!days_only && isdigit((unsigned char)*text)) {
		long n = strtol(text, &end, 10);

		while (*end == ' ')
			end++;
		if (n >= 1 && n <= 20 && (!strcmp(end, "years") || !strcmp(end, "year"))) {
			*w = (struct scheme_window){ .kind = WINDOW_YEARS, .years = (int)n };
			return true;
		}
	}
	w->kind = WINDOW_DAYS;
	if (month_day(&p, &w->from_year, &w->from)) {
		while (*p == ' ')
			p++;
		if (!strncmp(p, "..", 2)) {
			p += 2;
			if (month_day(&p, &w->to_year, &w->to) && !*p
			    && w->from_year * 10000 + w->from <= w->to_year * 10000 + w->to)
				return true;
		}
	}
	scheme_mistake(r, v->line, days_only ? "写成 01-01 .. 12-31 或 last 12-21 .. 12-20"
	               : "写成 year、term、3 years、01-01 .. 12-20 或 last 12-01 .. 11-30", "“%s”不是时间范围", text);
	return false;
}

static bool read_round(struct scheme_reader *r, const struct scheme_value *v)
{
	static const char *const at[] = { "line", "total", "none" }, *const mode[] = { "half", "down", "up" };
	char *text = text_narrow(r->arena, raw_text(r, v)), *word[4] = { NULL }, *save;
	struct scheme *s = r->scheme;
	int n = 0, i = 0, k = 0;

	for (char *p = strtok_r(text, " \t", &save); p && n < 4; p = strtok_r(NULL, " \t", &save))
		word[n++] = p;
	for (i = 0; n && i < 3 && strcmp(at[i], word[0]) != 0; i++)
		;
	for (k = 0; n == 3 && k < 3 && strcmp(mode[k], word[2]) != 0; k++)
		;
	if (n && i < 3 && k < 3 && n <= 3 && (i == ROUND_NONE ? n == 1 : n >= 2 && text_is(word[1], "0123456789") && strlen(word[1]) == 1)) {
		s->round_at = (enum round_at)i;
		s->digits = n > 1 ? word[1][0] - '0' : 0;
		s->round_mode = (enum num_mode)k;
		return true;
	}
	scheme_mistake(r, v->line, "写成 line 2、total 1、line 2 down、line 2 up 或 none", "round 写错了");
	return false;
}

static bool read_at_least(struct scheme_reader *r, const struct scheme_value *v, struct scheme_need *need)
{
	struct expr_reader x;

	expr_start(&x, &r->names, r->arena, raw_span(r, v), 0);
	if (x.tok.kind == TOK_NUM && x.tok.num.d == 1 && x.tok.num.n >= 1 && x.tok.num.n <= 10000) {
		const struct expr *n = expr_read(&x);

		need->at_least = n ? (int)n->value.n : 0;
		if (!n || n->op != EX_NUM || (expr_keyword(&x, "per") && !(need->per = expr_keyword(&x, "quarter") ? NEED_PER_QUARTER
		    : expr_keyword(&x, "month") ? NEED_PER_MONTH : NEED_PER_YEAR) && !expr_keyword(&x, "year")))
			x.failed = false;
		else
			return expr_end(&x);
	}
	scheme_mistake(r, v->line, "写成 2、1 per quarter 或 1 per month", "at_least 写错了");
	return false;
}

static const char *nearest_id(struct scheme_reader *r, enum section kind, const char *name)
{
	const char *found = "";
	int best = 99;

	for (int i = 0; i < r->section_count; i++)
		if (r->sections[i].kind == kind && near_enough(name, r->sections[i].id, &best))
			found = r->sections[i].id;
	return hint_name(r->arena, found);
}

/* The section of a kind with this id: its index, or -1 after a mistake. */
static int id_index(struct scheme_reader *r, enum section kind, const struct scheme_value *v, const char *label)
{
	const char *name = raw_text(r, v);

	for (int i = 0; i < r->section_count; i++)
		if (r->sections[i].kind == kind && !strcmp(r->sections[i].id, name))
			return r->sections[i].index;
	scheme_mistake(r, v->line, nearest_id(r, kind, name), "没有代号是“%s”的%s", name, label);
	return -1;
}

static bool word_is(struct scheme_reader *r, const struct scheme_value *v, const char *yes, const char *no, bool *to)
{
	const char *s = raw_text(r, v);

	*to = !strcmp(s, yes);
	if (*to || !strcmp(s, no))
		return true;
	scheme_mistake(r, v->line, "", "%s 只能写 %s 或 %s", v->key, yes, no);
	return false;
}

/* sum, best, best 2 */
static bool read_combine(struct scheme_reader *r, const struct scheme_value *v, int *to)
{
	const char *s = text_narrow(r->arena, raw_text(r, v)), *n = s + strlen("best");

	*to = 0;
	if (!strcmp(s, "sum"))
		return true;
	if (!strncmp(s, "best", strlen("best"))) {
		*to = 1;
		if (!*n)
			return true;
		n += strspn(n, " \t");
		*to = atoi(n);
		if (n > s + strlen("best") && text_is(n, "0123456789") && strlen(n) <= 3 && *to >= 1)
			return true;
	}
	scheme_mistake(r, v->line, "各项中取最高的两项写成 best 2", "combine 只能写 sum、best 或 best 和项数");
	return false;
}

static bool read_date(struct scheme_reader *r, const struct scheme_value *v, enum duty_column *to)
{
	static const enum duty_column columns[] = { DUTY_DAY, DUTY_DECIDED, DUTY_BOOKED, DUTY_OF_DAY };
	const char *s = raw_text(r, v);

	for (size_t i = 0; i < COUNT(columns); i++)
		if (!strcmp(duty_names[columns[i]], s)) {
			*to = columns[i];
			return true;
		}
	scheme_mistake(r, v->line, "可以是 day、decided、booked、of_day", "“%s”不是可用的日期栏", s);
	return false;
}

static bool read_names(struct scheme_reader *r, const struct scheme_value *v)
{
	char *text = (char *)raw_text(r, v);
	struct scheme *s = r->scheme;

	for (char *p = text; *p;) {
		char *comma = strstr(p, "，"), *plain = strchr(p, ',');
		char *end = comma && (!plain || comma < plain) ? comma : plain;
		size_t len = end ? (size_t)(end - p) : strlen(p);

		while (len && *p == ' ') {
			p++;
			len--;
		}
		while (len && p[len - 1] == ' ')
			len--;
		if (len) {
			s->bands = arena_grow(r->arena, s->bands, (size_t)s->band_count, sizeof *s->bands);
			s->bands[s->band_count++] = arena_copy_n(r->arena, p, len);
		}
		p = end ? end + (*end == ',' ? 1 : strlen("，")) : p + strlen(p);
	}
	if (!s->band_count)
		scheme_mistake(r, v->line, "写成 bands = 一档, 二档, 三档", "bands 里没有名称");
	return s->band_count > 0;
}

static bool read_year(struct scheme_reader *r, const struct scheme_value *v, int *to)
{
	const char *s = text_narrow(r->arena, raw_text(r, v));

	*to = atoi(s);
	if (text_is(s, "0123456789") && strlen(s) == 4 && *to >= 1949)
		return true;
	scheme_mistake(r, v->line, "写成 2015", "“%s”不是年份", s);
	return false;
}

/* member, or a kind of body; a clerk may well write 活动组. */
static bool read_subject(struct scheme_reader *r, const struct scheme_value *v, const char **to)
{
	const char *s = text_narrow(r->arena, raw_text(r, v)), *found = "";
	int best = 99;

	for (const struct scheme_subject *of = scheme_subjects; of->name; of++) {
		if (!strcmp(of->name, s)) {
			*to = of->name;
			return true;
		}
		if (!strcmp(of->label, s)) {
			found = of->name;
			best = -1;
		} else if (near_enough(s, of->name, &best)) {
			found = of->name;
		}
	}
	scheme_mistake(r, v->line, *found ? hint_name(r->arena, found) : "可以是 member、group、sector、committee、branch、party、unit",
	               "计分对象没有“%s”这一种", s);
	return false;
}

/* --- one key --------------------------------------------------------------------------------- */

static bool set(struct scheme_reader *r, const struct scheme_section *sec, const struct scheme_value *v,
                const struct scheme_key_row *row, char *base)
{
	void *to = base + row->at;

	switch (row->kind) {
	case V_TEXT:
		*(const char **)to = raw_text(r, v);
		return true;
	case V_INT:     return read_year(r, v, to);
	case V_SUBJECT: return read_subject(r, v, to);
	case V_YES:     return word_is(r, v, "yes", "no", to);
	case V_COMBINE: return read_combine(r, v, to);
	case V_WHOLE:   return word_is(r, v, "whole", "exact", to);
	case V_AMOUNT:  return (*(const struct expr **)to = scheme_amount(r, v, row->allowed)) != NULL;
	case V_CONDITION: return (*(const struct expr **)to = scheme_condition(r, v, row->allowed)) != NULL;
	case V_GROUP:   return read_group(r, v, row->allowed);
	case V_WINDOW:  return read_window(r, v, row->allowed != 0, to);
	case V_DATE:    return read_date(r, v, to);
	case V_BLOCK: {
		int i = id_index(r, SEC_BLOCK, v, "[block]");

		*(int *)to = i < 0 ? 0 : i + 1;
		return i >= 0;
	}
	case V_REST: {
		int i = id_index(r, SEC_ITEM, v, "[item]");

		*(int *)to = i;
		if (i >= sec->index)
			scheme_mistake(r, v->line, "请把那个项目移到前面", "rest 只能用写在前面的项目");
		return i >= 0 && i < sec->index;
	}
	case V_FOLLOW: {
		int i = id_index(r, SEC_FOLLOW, v, "[follow]");

		*(int *)to = i;
		if (i == sec->index)
			scheme_mistake(r, v->line, "", "不能替代自己");
		return i >= 0 && i != sec->index;
	}
	case V_LIST:
		return sec->kind == SEC_ITEM ? read_list(r, v, row->allowed, to, &r->scheme->items[sec->index].same_count)
		                             : read_list(r, v, row->allowed, to, &r->scheme->counts[sec->index].same_count);
	case V_ORDER:
		return sec->kind == SEC_ITEM ? read_order(r, v, row->allowed, to, &r->scheme->items[sec->index].order_count)
		                             : read_order(r, v, row->allowed, to, &r->scheme->rank_count);
	case V_CHOICE:  return read_choice(r, v, row->allowed != 0, to);
	case V_ROUND:   return read_round(r, v);
	case V_AT_LEAST: return read_at_least(r, v, (struct scheme_need *)base);
	case V_NAMES:   return read_names(r, v);
	}
	return false;
}

bool scheme_key_known(enum section kind, const char *key)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].section == kind && !strcmp(rows[i].key, key))
			return true;
	for (size_t i = 0; kind == SEC_RULE && i < COUNT(total_rows); i++)
		if (!strcmp(total_rows[i].key, key))
			return true;
	return false;
}

/* By meaning, then in another section, then by letters. */
static bool unknown_key(struct scheme_reader *r, const struct scheme_section *sec, const struct scheme_value *v)
{
	const char *found = synonym_of_key(r->arena, sec->kind, v->key), *hint = "";
	int best = 99;

	for (size_t i = 0; !*found && !*hint && i < COUNT(rows); i++)
		if (!strcmp(rows[i].key, v->key))
			hint = arena_print(r->arena, "它是 [%s] 的键", section_name(rows[i].section));
	for (size_t i = 0; !*found && !*hint && i < COUNT(rows) + COUNT(total_rows); i++) {
		const struct scheme_key_row *row = i < COUNT(rows) ? &rows[i] : &total_rows[i - COUNT(rows)];

		if (row->section == sec->kind && near_enough(v->key, row->key, &best))
			found = row->key;
	}
	scheme_mistake(r, v->line, *hint ? hint : hint_name(r->arena, found), "[%s] 里没有“%s”这个键", section_name(sec->kind), v->key);
	return false;
}

bool scheme_set(struct scheme_reader *r, const struct scheme_section *sec, const struct scheme_value *v, void *to)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].section == sec->kind && !strcmp(rows[i].key, v->key))
			return set(r, sec, v, &rows[i], to);
	for (size_t i = 0; sec->kind == SEC_RULE && i < COUNT(total_rows); i++)
		if (!strcmp(total_rows[i].key, v->key))
			return set(r, sec, v, &total_rows[i], (char *)r->scheme->blocks);
	return unknown_key(r, sec, v);
}
