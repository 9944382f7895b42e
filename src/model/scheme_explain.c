/* A scheme back in plain Chinese, and the points its text left open. Words of the rule stand in 「」 wherever they are used. */
#include "expr_read.h"
#include "lvzhi/scheme.h"
#include <string.h>

static const char *said(struct arena *a, const struct expr *x)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	if (x && x->op == EX_WORD)
		sink_put(&out, "「%s」", x->text);
	else if (x)
		expr_say(&out, x);
	return out.text;
}

/* --- what the records are counted in: 件, for meetings 次, for sittings 场, for points by hand 笔 ----------------- */

static const char *const measures[] = { "件", "次", "场", "笔" };

static unsigned measure_of(const char *kind)
{
	return !strcmp(kind, "event") || !strcmp(kind, "speech") || !strcmp(kind, "visit") ? BIT(1) : !strcmp(kind, "sitting") ? BIT(2)
	     : !strcmp(kind, "manual") ? BIT(3) : BIT(0);
}

/* Those of the kinds a condition lets in, as bits; 0: it does not say. */
static unsigned measures_in(const struct expr *x)
{
	unsigned a, b, all = 0;

	switch (x->op) {
	case EX_WORD:
		return measures_in(x->a);
	case EX_AND: case EX_OR:
		a = measures_in(x->a);
		b = measures_in(x->b);
		return x->op == EX_AND || (a && b) || (!a && !b) ? a | b : BIT(0);
	case EX_EQ:
		return x->a->op == EX_DUTY && x->a->col == DUTY_KIND && x->b->op == EX_TEXT ? measure_of(x->b->text) : 0;
	case EX_IN:
		for (int i = 0; x->a->op == EX_DUTY && x->a->col == DUTY_KIND && i < x->arg_count; i++)
			all |= measure_of(x->args[i]->text);
		return all;
	default:
		return 0;
	}
}

static const char *measure(const struct expr *when)
{
	unsigned in = when ? measures_in(when) : 0;

	for (size_t i = 1; i < COUNT(measures); i++)
		if (in == BIT(i))
			return measures[i];
	return measures[0];
}

static const char *year_name(int year)
{
	return year < 0 ? "上年" : year > 0 ? "次年" : "";
}

static const char *window_text(struct arena *a, const struct scheme_window *w)
{
	switch (w->kind) {
	case WINDOW_TERM:
		return "本届以来";
	case WINDOW_YEARS:
		return arena_print(a, "连本年在内%d年", w->years);
	case WINDOW_DAYS:
		return arena_print(a, "%s%d月%d日至%s%d月%d日", year_name(w->from_year), w->from / 100, w->from % 100,
		                   year_name(w->to_year), w->to / 100, w->to % 100);
	default:
		return "";
	}
}

static const char *date_text(enum duty_column c)
{
	return c == DUTY_DECIDED ? "按立案、采用的日期" : c == DUTY_BOOKED ? "按登记的日期" : c == DUTY_OF_DAY ? "按原记录的日期" : "";
}

/* "；" before every clause but the first of a sentence. */
static void clause(struct sink *out, bool *any, const char *before, const char *text, const char *after)
{
	if (!*text)
		return;
	sink_put(out, "%s%s%s%s", *any ? "；" : "", before, text, after);
	*any = true;
}

static void window_say(struct sink *out, bool *any, enum duty_column date, const struct scheme_window *w)
{
	clause(out, any, "", date_text(date), "");
	clause(out, any, "", window_text(out->arena, w), "");
}

static void choice_say(struct sink *out, bool *any, const struct scheme_choice *c, const char *before, const char *after)
{
	struct arena *a = out->arena;

	for (int i = 0; i < c->count; i++) {
		const struct choice_tier *t = &c->tiers[i];
		const char *when = t->when ? arena_print(a, "%s的，", said(a, t->when)) : i ? "其余的，" : "";
		struct sink per = { .arena = a };

		sink_text(&per, "");
		if (t->per)
			expr_say_each(&per, t->per);
		clause(out, any, "", arena_print(a, "%s%s%s%s%s", when, per.text, before, said(a, t->n), after), "");
	}
}

/* --- amounts --------------------------------------------------------------------------------------------------- */

/* A sum of conditions, each of which counts: 迟到、早退. */
static bool conditions(struct sink *out, const struct expr *x)
{
	if (x->op == EX_ADD) {
		if (!conditions(out, x->a))
			return false;
		sink_text(out, "、");
		return conditions(out, x->b);
	}
	if (x->type != T_FLAG)
		return false;
	sink_text(out, said(out->arena, x));
	return true;
}

static bool is_call(const struct expr *x)
{
	return x->op >= EX_ABS && x->op <= EX_FLOOR;
}

/* What is deducted, where every term of it does: 1×缺席场次＋0.5×请假场次. */
static bool deducted(struct sink *out, const struct expr *x)
{
	if (x->op == EX_NEG) {
		sink_text(out, said(out->arena, x->a));
		return true;
	}
	if (x->op == EX_SUB && x->b->op != EX_ADD && x->b->op != EX_SUB && deducted(out, x->a)) {
		sink_put(out, "＋%s", said(out->arena, x->b));
		return true;
	}
	if (x->op != EX_MUL || x->a->op != EX_NUM || x->a->value.n >= 0)
		return false;
	sink_put(out, "%s×%s", num_text(out->arena, (struct num){ -x->a->value.n, x->a->value.d }), said(out->arena, x->b));
	return true;
}

/* 迟到、早退各扣1分; 扣2分×缺席场次 */
static const char *times_text(struct arena *a, const char *verb, struct num each, const struct expr *of, const char *unit)
{
	struct sink list = { .arena = a };

	if (conditions(&list, of))
		return arena_print(a, "%s%s%s%s%s", list.text, of->op == EX_ADD ? "各" : "的", verb, num_text(a, each), unit);
	return arena_print(a, "%s%s%s×%s", verb, num_text(a, each), unit, arena_print(a, of->size > 1 && !is_call(of) ? "（%s）" : "%s", said(a, of)));
}

/* 计10分，已立案的再加15分: a constant and what flags add to it; everything else as it is computed. */
static const char *steps_text(struct arena *a, const struct expr *x, const char *unit)
{
	const struct expr *flag = x->op == EX_ADD && x->b->op == EX_MUL ? x->b->b : NULL;

	if (x->op == EX_NUM)
		return arena_print(a, "计%s%s", num_text(a, x->value), unit);
	if (x->size == 1)
		return arena_print(a, "按%s计", said(a, x));
	if (!flag || flag->op != EX_DUTY || flag->type != T_FLAG || x->b->a->op != EX_NUM || (x->a->op != EX_NUM && x->a->op != EX_ADD))
		return arena_print(a, "计（%s）%s", said(a, x), unit);
	return arena_print(a, "%s，%s的再加%s%s", steps_text(a, x->a, unit), said(a, flag), num_text(a, x->b->a->value), unit);
}

/* 计5分, 扣2分, 不计分; what is no constant as it is computed */
static const char *points_text(struct arena *a, const struct expr *x, const char *unit)
{
	struct num n = x->value;
	struct sink less = { .arena = a };
	bool minus = x->op == EX_NEG && x->a->op == EX_NUM;

	if (minus)
		n = x->a->value;
	if (x->op == EX_MUL && x->a->op == EX_NUM && x->a->value.n)             /* each of them deducts, or brings */
		return times_text(a, x->a->value.n < 0 ? "扣" : "计", (struct num){ x->a->value.n < 0 ? -x->a->value.n : x->a->value.n, x->a->value.d },
		                  x->b, unit);
	if (x->op == EX_SUB && deducted(&less, x))
		return arena_print(a, "扣（%s）%s", less.text, unit);
	if (!minus && x->op != EX_NUM)
		return steps_text(a, x, unit);
	if (!n.n)
		return "不计分";
	if (n.n < 0) {
		minus = true;
		n.n = -n.n;
	}
	return arena_print(a, "%s%s%s", minus ? "扣" : "计", num_text(a, n), unit);
}

/* Tiers one a line: 准假的，扣10分; what decides a share or a limit is a number. rest: what no tier means. */
static void tiers_say(struct sink *out, const char *head, const struct expr *x, const char *unit, bool points, const char *rest)
{
	struct arena *a = out->arena;
	bool open = x->arg_count >= 2 && x->args[x->arg_count - 1];

	sink_put(out, "%s\n", head);
	for (int i = 0; i + 1 < x->arg_count; i += 2) {
		const char *when = x->args[i + 1] ? arena_print(a, "%s的", said(a, x->args[i + 1])) : i ? "其余的" : "都";
		const char *amount = points ? points_text(a, x->args[i], unit)
		                            : arena_print(a, "乘以%s", said(a, x->args[i]));

		sink_put(out, "　　%s，%s%s\n", when, amount, i + 3 < x->arg_count || open ? "；" : "。");
	}
	if (open)
		sink_put(out, "　　其余的，%s。\n", rest);
}

static bool is_tiers(const struct expr *x)
{
	return x && x->op == EX_CASE;
}

/* 封顶30分; 封顶（是常委的，8分；其余的，10分）. rest: what no tier means. */
static void amount_say(struct sink *out, bool *any, const char *before, const struct expr *x, const char *unit, const char *rest)
{
	struct arena *a = out->arena;
	struct sink list = { .arena = a };

	if (!x)
		return;
	if (!is_tiers(x)) {
		clause(out, any, before, said(a, x), x->op == EX_NUM ? unit : "");
		return;
	}
	for (int i = 0; i + 1 < x->arg_count; i += 2)
		sink_put(&list, "%s%s%s%s", i ? "；" : "", x->args[i + 1] ? arena_print(a, "%s的，", said(a, x->args[i + 1])) : "其余的，",
		         said(a, x->args[i]), x->args[i]->op == EX_NUM ? unit : "");
	if (x->args[x->arg_count - 1])
		sink_put(&list, "；其余的，%s", rest);
	clause(out, any, before, arena_print(a, "（%s）", list.text), "");
}

/* 不低于0分; a limit on what is deducted: 最多扣3分 */
static void floor_say(struct sink *out, bool *any, const char *of, const struct expr *x, const char *unit)
{
	struct arena *a = out->arena;
	struct num n = !x ? NUM(0) : x->op == EX_NEG && x->a->op == EX_NUM ? (struct num){ -x->a->value.n, x->a->value.d } : x->op == EX_NUM ? x->value : NUM(0);

	if (n.n < 0)
		clause(out, any, of, arena_print(a, "最多扣%s", num_text(a, (struct num){ -n.n, n.d })), unit);
	else
		amount_say(out, any, arena_print(a, "%s不低于", of), x, unit, "不设下限");
}

static void keys_say(struct sink *out, bool *any, const char *before, const struct scheme_key *keys, int n)
{
	struct arena *a = out->arena;
	struct sink list = { .arena = a };

	sink_text(&list, "");
	for (int i = 0; i < n; i++) {
		const struct expr *x = keys[i].expr;
		const char *name = said(a, x);

		sink_put(&list, "%s%s%s", i ? "、" : "", name, x->type == T_FLAG ? (keys[i].desc ? "的在先" : "的在后")
		         : keys[i].desc ? (x->type == T_DAY ? "从晚到早" : "从高到低") : x->type == T_DAY ? "从早到晚" : "从低到高");
	}
	clause(out, any, before, list.text, "");
}

static void item_say(const struct scheme *s, const struct scheme_item *it, struct sink *out)
{
	struct arena *a = out->arena;
	struct sink same = { .arena = a };
	const char *unit = s->blocks[it->in].unit, *one = measure(it->rest >= 0 && !it->when ? s->items[it->rest].when : it->when);
	bool any = false;

	sink_put(out, "%s%s：", it->label, *it->clause ? arena_print(a, "（%s）", it->clause) : "");
	clause(out, &any, "适用对象：", said(a, it->who), "的");
	clause(out, &any, it->when && it->when->op == EX_WORD ? "凡属" : "凡", said(a, it->when), "的");
	window_say(out, &any, it->date, &it->window);
	if (it->rest >= 0)
		clause(out, &any, "只看“", s->items[it->rest].label, "”里没有计上的");
	keys_say(out, &any, "先后按", it->order, it->order_count);
	sink_text(&same, "");
	for (int i = 0; i < it->same_count; i++) {
		sink_text(&same, i ? "、" : "");
		expr_say_key(&same, it->same[i]);
	}
	clause(out, &any, "", same.text, arena_print(a, "相同的只计最高一%s", one));
	choice_say(out, &any, &it->best, "只计最高", one);
	choice_say(out, &any, &it->skip, "前", arena_print(a, "%s不计", one));
	choice_say(out, &any, &it->take, "只计前", one);
	if (it->points && !is_tiers(it->points))
		clause(out, &any, it->value ? arena_print(a, "每%s记", one) : arena_print(a, "每%s", one),
		       it->value ? said(a, it->points) : points_text(a, it->points, unit), "");
	else if (!it->points && !it->value)
		clause(out, &any, "", arena_print(a, "每%s计1", one), unit);
	if (it->share && !is_tiers(it->share))
		clause(out, &any, "再乘以", said(a, it->share), "");
	if (it->value && !is_tiers(it->value))
		clause(out, &any, "整项", points_text(a, it->value, unit), "");
	choice_say(out, &any, &it->cap_each, "封顶", unit);
	amount_say(out, &any, "本项封顶", it->cap, unit, "不封顶");
	floor_say(out, &any, "本项", it->floor, unit);
	sink_text(out, any ? "。\n" : "\n");
	if (is_tiers(it->points))
		tiers_say(out, arena_print(a, "　每%s按情形：", one), it->points, unit, !it->value, "不计分");
	if (is_tiers(it->share))
		tiers_say(out, "　再按下列比例折算：", it->share, "", false, "乘以0");
	if (is_tiers(it->value))
		tiers_say(out, "　整项按情形：", it->value, unit, true, "不计分");
}

static void block_limits(const struct scheme *s, int at, struct sink *out)
{
	const struct scheme_block *b = &s->blocks[at];
	bool any = false;

	if (at)
		clause(out, &any, "适用对象：", said(out->arena, b->who), "的");
	amount_say(out, &any, at ? "起始" : "总分起始", b->start, b->unit, arena_print(out->arena, "0%s", b->unit));
	if (b->best)
		clause(out, &any, "各项中只取最高的", b->best > 1 ? arena_print(out->arena, "%d", b->best) : "一", "项");
	choice_say(out, &any, &b->cap_each, at ? "封顶" : "总分封顶", b->unit);
	amount_say(out, &any, at ? "封顶" : "总分封顶", b->cap, b->unit, "不封顶");
	floor_say(out, &any, at ? "" : "总分", b->floor, b->unit);
	amount_say(out, &any, "再乘以", b->times, "", "1");
	if (b->outside)
		clause(out, &any, "", "只列出，不计入总分", "");
	if (any)
		sink_text(out, "。\n");
}

static void block_say(const struct scheme *s, int at, int depth, struct sink *out)
{
	const struct scheme_block *b = &s->blocks[at];

	if (at)
		sink_put(out, "%.*s %s\n", depth < 5 ? depth : 5, "#####", b->label);
	block_limits(s, at, out);
	for (int i = 0; i < b->child_count; i++)
		if (b->children[i].is_block)
			block_say(s, b->children[i].index, depth + 1, out);
		else
			item_say(s, &s->items[b->children[i].index], out);
}

static void count_say(const struct scheme_count *c, struct sink *out)
{
	bool any = false;

	sink_put(out, "%s：", c->label);
	clause(out, &any, "凡", said(out->arena, c->when), "的");
	window_say(out, &any, c->date, &c->window);
	amount_say(out, &any, "合计", c->sum, "", "0");
	clause(out, &any, "数连续", said(out->arena, c->run), "的最多有几次");
	if (c->members)
		clause(out, &any, "", c->having ? arena_print(out->arena, "只数%s的成员", said(out->arena, c->having)) : "数成员，不数记录", "");
	sink_text(out, "。\n");
}

static void need_say(const struct scheme_need *n, struct sink *out)
{
	static const char *const per[] = { "", "每季度", "每月" };
	bool any = false;

	sink_put(out, "%s：", n->label);
	clause(out, &any, "适用对象：", said(out->arena, n->who), "的");
	clause(out, &any, "要求", said(out->arena, n->met), "");
	clause(out, &any, "凡", said(out->arena, n->when), "的");
	if (n->when) {
		window_say(out, &any, n->date, &n->window);
		clause(out, &any, per[n->per], arena_print(out->arena, "至少%d%s", n->at_least, measure(n->when)), "");
	}
	sink_text(out, "。\n");
}

static void grades_say(const struct scheme *s, struct sink *out)
{
	struct arena *a = out->arena;

	if (s->grade_count || s->veto_count)
		sink_text(out, "# 等次\n");
	for (int i = 0; i < s->veto_count + s->grade_count; i++) {
		const struct scheme_grade *g = i < s->veto_count ? &s->vetoes[i] : &s->grades[i - s->veto_count];
		const char *what = g->is_else ? "其余" : g->is_number ? arena_print(a, "总分不低于%s", num_text(a, g->least)) : said(a, g->when);

		sink_put(out, "%s：%s%s。\n", g->name, i < s->veto_count ? "一票否决，不论总分，" : "", what);
	}
}

static void rank_say(const struct scheme *s, struct sink *out)
{
	struct sink group = { .arena = out->arena };
	bool any = false;

	sink_text(out, "# 排名\n");
	sink_text(&group, "");
	for (int i = 0; i < s->rank_group_count; i++) {
		sink_text(&group, i ? "、" : "");
		expr_say_key(&group, s->rank_group[i]);
	}
	clause(out, &any, "参加排名的：", said(out->arena, s->rank_who), "的");
	clause(out, &any, "分组排名，按", group.text, "");
	if (s->rank_count)
		keys_say(out, &any, "按", s->rank, s->rank_count);
	else
		clause(out, &any, "", "按总分从高到低", "");
	clause(out, &any, "", "相同的并列，后面的名次空出", "");
	for (int i = 0; i < s->band_count; i++)
		sink_put(out, "%s%s", i ? "、" : arena_print(out->arena, "；按名次等分为%d档：", s->band_count), s->bands[i]);
	sink_text(out, "。\n");
}

static void follow_say(const struct scheme *s, const struct scheme_follow *f, struct sink *out)
{
	bool any = false;

	sink_put(out, "%s：", f->label);
	clause(out, &any, "适用对象：", said(out->arena, f->who), "的");
	clause(out, &any, "凡", said(out->arena, f->when), "的");
	clause(out, &any, "由", f->by, "办理");
	clause(out, &any, "告知", f->tell, "");
	if (f->instead_of >= 0)
		clause(out, &any, "代替“", s->follows[f->instead_of].label, "”");
	sink_text(out, "。\n");
}

static void list_say(const struct scheme_list *l, struct sink *out)
{
	sink_put(out, "%s：凡%s的。\n", l->label, said(out->arena, l->when));
}

static void head_say(const struct scheme *s, struct sink *out)
{
	struct sink records = { .arena = out->arena };

	sink_put(out, "# %s\n", *s->name ? s->name : s->id);
	if (*s->passed)
		sink_put(out, "通过：%s。\n", s->passed);
	if (s->from || s->to)
		sink_put(out, "施行：%s%s。\n", s->from ? arena_print(out->arena, "%d年起", s->from) : "",
		         s->to ? arena_print(out->arena, "，至%d年止", s->to) : "");
	sink_put(out, "年度：%s。\n", window_text(out->arena, &s->year));
	sink_put(out, "计分对象：%s%s。\n", scheme_subject(s)->label, s->scope ? arena_print(out->arena, "，限%s的", said(out->arena, s->scope)) : "");
	expr_write(&records, s->records);
	sink_put(out, "计入的记录：%s。\n", strcmp(records.text, "active = 1 and state = 'booked'") ? said(out->arena, s->records)
	                                   : "已入账、没有撤销的");
}

static void words_say(const struct scheme *s, struct sink *out)
{
	for (int i = 0; i < s->word_count; i++)
		sink_put(out, "「%s」：%s。\n", s->words[i].name, said(out->arena, s->words[i].record ? s->words[i].record : s->words[i].result));
}

void scheme_explain(const struct scheme *s, struct sink *out)
{
	const char **open;
	int n = scheme_defaults(s, out->arena, &open);

	head_say(s, out);
	if (s->word_count)
		sink_text(out, "# 用语\n");
	words_say(s, out);
	sink_text(out, "# 计分\n");
	if (!s->item_count)
		sink_text(out, "没有计分的项目，只数次数、列名单。\n");
	block_say(s, 0, 1, out);
	if (s->count_count)
		sink_text(out, "# 计数\n");
	for (int i = 0; i < s->count_count; i++)
		count_say(&s->counts[i], out);
	if (s->need_count)
		sink_text(out, "# 最低要求（只核对，不扣分）\n");
	for (int i = 0; i < s->need_count; i++)
		need_say(&s->needs[i], out);
	grades_say(s, out);
	if (s->item_count)
		rank_say(s, out);
	if (s->follow_count)
		sink_text(out, "# 结果运用（只列名单，不代办）\n");
	for (int i = 0; i < s->follow_count; i++)
		follow_say(s, &s->follows[i], out);
	if (s->list_count)
		sink_text(out, "# 名录\n");
	for (int i = 0; i < s->list_count; i++)
		list_say(&s->lists[i], out);
	sink_text(out, "# 原文没有写明的\n");
	for (int i = 0; i < n; i++)
		sink_put(out, "%s\n", open[i]);
}

void scheme_explain_part(const struct scheme *s, const char *kind, const char *id, struct sink *out)
{
	sink_text(out, "");
#define EACH(name, list, count, from, call) \
	for (int i = from; !strcmp(kind, name) && i < s->count; i++) \
		if (!strcmp(s->list[i].id, id)) \
			call
	EACH("block", blocks, block_count, 1, block_limits(s, i, out));
	EACH("item", items, item_count, 0, item_say(s, &s->items[i], out));
	EACH("count", counts, count_count, 0, count_say(&s->counts[i], out));
	EACH("need", needs, need_count, 0, need_say(&s->needs[i], out));
	EACH("follow", follows, follow_count, 0, follow_say(s, &s->follows[i], out));
	EACH("list", lists, list_count, 0, list_say(&s->lists[i], out));
#undef EACH
	if (!strcmp(kind, "rule")) {
		head_say(s, out);
		block_limits(s, 0, out);
	} else if (!strcmp(kind, "words")) {
		words_say(s, out);
	} else if (!strcmp(kind, "grade") || !strcmp(kind, "veto")) {
		grades_say(s, out);
	} else if (!strcmp(kind, "rank")) {
		rank_say(s, out);
	}
}

/* --- what the text left open ------------------------------------------------------------------------- */

struct sentences {
	struct arena *arena;
	const char **list;
	int n;
};

static void add(struct sentences *to, const char *sentence)
{
	to->list = arena_grow(to->arena, to->list, (size_t)to->n, sizeof *to->list);
	to->list[to->n++] = sentence;
}

static const char *rounding(const struct scheme *s, struct arena *a)
{
	static const char *const how[] = { "四舍五入", "舍去", "进一" };

	if (s->round_at == ROUND_NONE)
		return "分数不取整，按分数精确计算。";
	return arena_print(a, "%s保留%d位小数（%s）。", s->round_at == ROUND_LINE ? "每一行" : "只有总分", s->digits, how[s->round_mode]);
}

int scheme_defaults(const struct scheme *s, struct arena *a, const char ***out)
{
	struct sentences to = { .arena = a };
	bool shares = false, limits = false, floors = false, times = false, best = false;

	for (int i = 0; i < s->item_count; i++) {
		shares |= s->items[i].share != NULL;
		best |= s->items[i].best.count > 0;
		limits |= s->items[i].cap || s->items[i].cap_each.count;
	}
	for (int i = 0; i < s->block_count; i++) {
		limits |= s->blocks[i].cap || s->blocks[i].cap_each.count;
		floors |= s->blocks[i].floor != NULL;
		times |= s->blocks[i].times != NULL;
	}
	if (s->item_count)
		add(&to, rounding(s, a));
	if (shares)
		add(&to, "先按署名折算，再封顶。");
	if (limits || floors || times)
		add(&to, "先封顶，再保底，最后乘系数；先项目，再区块，最后总分；封顶从最后一笔往前扣。");
	if (s->item_count && !s->blocks[0].cap)
		add(&to, "总分不封顶。");
	if (s->item_count && !s->blocks[0].floor)
		add(&to, "总分不设下限，可以是负数。");
	if (best)
		add(&to, "取最高几件时，分数相同的取先发生的。");
	if (s->grade_count)
		add(&to, s->grade_on_whole ? "等次看四舍五入到整数的总分，达到分数线即可。" : "等次看总分，达到分数线即可；差一点也不进档（89.5不到90）。");
	add(&to, "请假以批准为准：待批、未准都算缺席（办法另写的除外）。");
	if (s->duty_columns & BIT(DUTY_UNITS_PRESENT))
		add(&to, "按场次计的，准假的场次不算到会（办法另写的除外）；任职以外的场次不计。");
	add(&to, "记录归到发生（提交）之年；立案、采用按计算时的情况（另写日期的除外）。");
	if (s->item_count > 1)
		add(&to, "同一件记录符合几项的，各项都计（写明只看未计上的除外）。");
	if (scheme_of_bodies(s))
		add(&to, "成员的记录按当天归属计到集体；几名成员同一件的，写明只计一次的才只计一次。");
	if (s->need_count)
		add(&to, "最低要求未达到的只列出，不扣分。");
	if (!scheme_of_bodies(s))
		add(&to, "年中任职、离任的同样计分，任职月数另列；年中改任的，分值按当天身份，上限按年末身份。");
	if (s->item_count)
		add(&to, "总分相同的名次并列，后面的名次空出。");
	*out = to.list;
	return to.n;
}
