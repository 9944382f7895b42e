/* From items to the total: start, children, combine, cap, floor, times, block by block, and which line each limit
 * took its points from (data/schemes/README.md §4, 7 and 8). */
#include "score_parts.h"
#include "expr_read.h"
#include <string.h>

/* A stretch of lines and what they add up to. */
struct stretch {
	int from;
	struct num sum;
};

static enum lz_code put(struct score *s, struct num *sum, struct num x, const char *label)
{
	if (!num_add(sum, *sum, x) || too_large(*sum))
		return score_fault(s, label, 0, EXPR_OVERFLOW, NULL);
	return LZ_OK;
}

/* 二、提案 → 提案: what a limit is called after. */
static const char *short_label(const char *label)
{
	static const char *const ordinals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
	const char *p = label;
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < COUNT(ordinals); i++)
			if (!strncmp(p, ordinals[i], strlen(ordinals[i]))) {
				p += strlen(ordinals[i]);
				more = true;
			}
	}
	return p > label && !strncmp(p, "、", strlen("、")) ? p + strlen("、") : label;
}

static const char *limit_name(struct score *s, const char *label, const char *what, struct num at)
{
	return s->in.lines ? arena_print(&s->kept_in, "%s%s%s", short_label(label), what, num_text(&s->scratch, at)) : "";
}

/* 活动：每季度封顶5 */
static const char *each_name(struct score *s, const char *label, const struct expr *per, struct num at)
{
	struct sink out = { .arena = &s->kept_in };

	if (!s->in.lines)
		return "";
	sink_put(&out, "%s：", short_label(label));
	expr_say_each(&out, per);
	sink_put(&out, "封顶%s", num_text(&s->scratch, at));
	return out.text;
}

static void touch(struct score *s, struct work_line *line, const char *name)
{
	line->cut = !line->cut || !s->in.lines ? name : arena_print(&s->kept_in, "%s；%s", line->cut, name);
}

static struct work_line *line_new(struct score *s, int block, int item)
{
	struct work_line *line;

	s->lines = room_for(s->lines, s->line_count, &s->line_room, sizeof *s->lines);
	line = &s->lines[s->line_count++];
	*line = (struct work_line){ .item = item, .block = block, .row = -1, .tier = -1, .share_tier = -1 };
	return line;
}

static enum lz_code own_line(struct score *s, int block, struct stretch *st, struct num points, const char *what)
{
	struct work_line *line = line_new(s, block, -1);

	line->points = line->counted = points;
	line->label = s->in.lines ? arena_print(&s->kept_in, "%s：%s", s->scheme->blocks[block].label, what) : "";
	return put(s, &st->sum, points, s->scheme->blocks[block].label);
}

/* Bring the sum to `at`, from the last line backwards: down from lines above 0, up from deductions. list: some lines of
 * the stretch; NULL: all. */
static enum lz_code bring_to(struct score *s, int block, struct stretch *st, const int *list, int n, struct num at, const char *name)
{
	struct num rest;
	bool down = num_cmp(st->sum, at) > 0;

	if (!num_sub(&rest, at, st->sum))
		return score_fault(s, name, 0, EXPR_OVERFLOW, NULL);
	for (int i = n - 1; i >= 0 && rest.n; i--) {
		struct work_line *line = &s->lines[list ? list[i] : st->from + i];
		struct num most = { -line->counted.n, line->counted.d }, change;

		if (line->outside || !line->counted.n || (line->counted.n > 0) != down)
			continue;
		change = (num_cmp(rest, most) < 0) == down ? most : rest;
		if (!num_add(&line->counted, line->counted, change) || !num_sub(&rest, rest, change))
			return score_fault(s, name, 0, EXPR_OVERFLOW, NULL);
		touch(s, line, name);
	}
	st->sum = at;
	if (rest.n) {
		struct stretch none = { .sum = NUM(0) };

		return own_line(s, block, &none, rest, name);
	}
	return LZ_OK;
}

/* Lines by what cap_each puts together; alone: an id of 0 is like no other. */
struct together {
	const struct num *keys;                 /* by line of the stretch */
	int from;
	bool alone;
};

static int together_cmp(void *ctx, int a, int b)
{
	const struct together *t = ctx;
	struct num x = t->keys[a - t->from], y = t->keys[b - t->from];

	if (!num_is(x) || !num_is(y))
		return num_is(y) - num_is(x);
	return num_cmp(x, y);
}

/* cap_each = 10 per root_id: lines of records that agree in it add up to 10 at most. */
static enum lz_code limit_each(struct score *s, int block, struct stretch *st, const char *label, const struct scheme_choice *each)
{
	int count = s->line_count - st->from, n = 0, *list;
	const struct choice_tier *tier;
	struct together t = { .from = st->from };
	struct num *keys, most;

	if (!each->count || !count)
		return LZ_OK;
	if (choice_now(s, each, label, &tier, &most))
		return LZ_INVALID;
	if (!num_is(most))
		return LZ_OK;
	most = round_line(s, most);
	list = arena_take(&s->scratch, (size_t)count * sizeof *list);
	t.keys = keys = arena_take(&s->scratch, (size_t)count * sizeof *keys);
	t.alone = reads_id(tier->per);
	for (int i = st->from; i < s->line_count; i++) {
		int32_t cols[DUTY_COLUMN_COUNT];
		struct expr_env env;

		if (s->lines[i].row < 0 || s->lines[i].outside)
			continue;
		env = row_env(s, &s->rows[s->lines[i].row], cols);
		keys[i - st->from] = expr_eval(&env, tier->per);
		if (env.fault)
			return score_fault(s, label, env.fault_line, env.fault, env.duty);
		list[n++] = i;
	}
	sort_indices(list, n, together_cmp, &t, &s->scratch);
	for (int from = 0, to; from < n; from = to) {
		struct stretch some = { .sum = s->lines[list[from]].counted };
		struct num before, change;
		bool alone = t.alone && !keys[list[from] - st->from].n;

		for (to = from + 1; to < n && !alone && !together_cmp(&t, list[from], list[to]); to++)
			if (put(s, &some.sum, s->lines[list[to]].counted, label))
				return LZ_INVALID;
		if (num_cmp(some.sum, most) <= 0)
			continue;
		before = some.sum;
		if (bring_to(s, block, &some, list + from, to - from, most, each_name(s, label, tier->per, most)))
			return LZ_INVALID;
		if (!num_sub(&change, most, before) || put(s, &st->sum, change, label))
			return score_fault(s, label, 0, EXPR_OVERFLOW, NULL);
	}
	return LZ_OK;
}

static enum lz_code limits(struct score *s, int block, struct stretch *st, const char *label, const struct scheme_choice *each,
                           const struct expr *cap, const struct expr *floor)
{
	struct num most = NUM_NOTHING, least = NUM_NOTHING;

	if (limit_each(s, block, st, label, each))
		return LZ_INVALID;
	if (cap && subject_value(s, cap, label, NULL, &most))
		return LZ_INVALID;
	if (floor && subject_value(s, floor, label, NULL, &least))
		return LZ_INVALID;
	most = round_line(s, most);
	least = round_line(s, least);
	if (num_is(most) && num_is(least) && num_cmp(most, least) < 0)
		return err_set(s->err, LZ_INVALID, NULL, "%s（%s）的“%s”：封顶%s低于保底%s，请改办法第%d行", s->subject->name, s->subject->no,
		               label, num_text(&s->scratch, most), num_text(&s->scratch, least), cap->line);
	if (num_is(most) && num_cmp(st->sum, most) > 0 && bring_to(s, block, st, NULL, s->line_count - st->from, most, limit_name(s, label, "封顶", most)))
		return LZ_INVALID;
	if (num_is(least) && num_cmp(st->sum, least) < 0 && bring_to(s, block, st, NULL, s->line_count - st->from, least, limit_name(s, label, "保底", least)))
		return LZ_INVALID;
	return LZ_OK;
}

static enum lz_code item_lines(struct score *s, int item, struct num *sum)
{
	const struct scheme_item *it = &s->scheme->items[item];
	const struct probe *p = &s->probes[item];
	struct stretch st = { s->line_count, NUM(0) };

	for (int i = 0; i < p->n && !it->value; i++) {
		const struct pick *pick = &p->picks[i];
		struct work_line *line;

		if (!num_is(pick->amount))
			continue;
		line = line_new(s, it->in, item);
		line->row = pick->row;
		line->tier = pick->tier;
		line->share_tier = pick->share_tier;
		line->points = round_line(s, pick->amount);
		line->counted = pick->chosen ? line->points : NUM(0);
		line->cut = pick->why;
		if (put(s, &st.sum, line->counted, it->label))
			return LZ_INVALID;
	}
	if (it->value && num_is(s->item_values[item]) && (s->item_values[item].n || p->n)) {
		struct work_line *line = line_new(s, it->in, item);

		line->whole = true;
		line->points = line->counted = round_line(s, s->item_values[item]);
		if (put(s, &st.sum, line->counted, it->label))
			return LZ_INVALID;
	}
	if (p->applies && limits(s, it->in, &st, it->label, &it->cap_each, it->cap, it->floor))
		return LZ_INVALID;
	*sum = s->values[scheme_slot_item(s->scheme, item)] = st.sum;
	return LZ_OK;
}

/* combine = best 2: the lines of all children but the two largest count nothing; the first of equals is the larger one. */
static enum lz_code only_best(struct score *s, const struct scheme_block *b, const struct stretch *child, const int *ends,
                              const bool *in, const char *const *labels, struct num *sum)
{
	bool *best = arena_take(&s->scratch, (size_t)b->child_count + 1);
	struct sink names = { .arena = &s->kept_in };
	const char *why;

	sink_text(&names, "");
	for (int left = b->best; left; left--) {
		int top = -1;

		for (int i = 0; i < b->child_count; i++)
			if (in[i] && !best[i] && (top < 0 || num_cmp(child[i].sum, child[top].sum) > 0))
				top = i;
		if (top < 0)
			break;
		best[top] = true;
		if (put(s, sum, child[top].sum, b->label))
			return LZ_INVALID;
		if (s->in.lines)
			sink_put(&names, "%s%s", names.len ? "、" : "", labels[top]);
	}
	why = !s->in.lines ? "" : b->best == 1 ? arena_print(&s->kept_in, "只取最高的一项：%s", names.text)
	    : arena_print(&s->kept_in, "只取最高的%d项：%s", b->best, names.text);
	for (int i = 0; i < b->child_count; i++)
		for (int k = child[i].from; in[i] && !best[i] && k < ends[i]; k++)
			if (!s->lines[k].outside && s->lines[k].counted.n) {
				s->lines[k].counted = NUM(0);
				touch(s, &s->lines[k], why);
			}
	return LZ_OK;
}

static enum lz_code block_run(struct score *s, int block, struct num *sum);

static enum lz_code children(struct score *s, const struct scheme_block *b, struct stretch *st)
{
	struct stretch *child = arena_take(&s->scratch, (size_t)(b->child_count + 1) * sizeof *child);
	int *ends = arena_take(&s->scratch, (size_t)(b->child_count + 1) * sizeof *ends);
	bool *in = arena_take(&s->scratch, (size_t)b->child_count + 1);
	const char **labels = arena_take(&s->scratch, (size_t)(b->child_count + 1) * sizeof *labels);

	for (int i = 0; i < b->child_count; i++) {
		int at = b->children[i].index;
		bool is_block = b->children[i].is_block;
		const struct scheme_block *inner = is_block ? &s->scheme->blocks[at] : NULL;

		child[i].from = s->line_count;
		if (is_block ? block_run(s, at, &child[i].sum) : item_lines(s, at, &child[i].sum))
			return LZ_INVALID;
		ends[i] = s->line_count;
		in[i] = inner ? s->block_on[at] && !inner->outside : s->probes[at].applies;
		labels[i] = inner ? inner->label : s->scheme->items[at].label;
		for (int k = child[i].from; inner && inner->outside && k < ends[i]; k++)
			s->lines[k].outside = true;
		if (in[i] && !b->best && put(s, &st->sum, child[i].sum, b->label))
			return LZ_INVALID;
	}
	return b->best ? only_best(s, b, child, ends, in, labels, &st->sum) : LZ_OK;
}

static enum lz_code times(struct score *s, int block, struct stretch *st, const struct expr *x)
{
	const char *label = s->scheme->blocks[block].label;
	struct num factor, more;

	if (subject_value(s, x, label, NULL, &factor))
		return LZ_INVALID;
	if (!num_is(factor))
		return LZ_OK;
	if (!num_mul(&more, st->sum, factor) || !num_sub(&more, more, st->sum))
		return score_fault(s, label, x->line, EXPR_OVERFLOW, NULL);
	more = round_line(s, more);
	if (!more.n)
		return LZ_OK;
	return own_line(s, block, st, more, s->in.lines ? arena_print(&s->scratch, "乘以%s", num_text(&s->scratch, factor)) : "");
}

static enum lz_code block_run(struct score *s, int block, struct num *sum)
{
	const struct scheme_block *b = &s->scheme->blocks[block];
	struct stretch st = { s->line_count, NUM(0) };
	struct num start;

	*sum = s->values[scheme_slot_block(s->scheme, block)] = NUM(0);
	if (!s->block_on[block])
		return LZ_OK;
	if (b->start) {
		if (subject_value(s, b->start, b->label, NULL, &start))
			return LZ_INVALID;
		start = round_line(s, start);
		if (num_is(start) && start.n && own_line(s, block, &st, start, "起始分"))
			return LZ_INVALID;
	}
	if (children(s, b, &st) || limits(s, block, &st, b->label, &b->cap_each, b->cap, b->floor))
		return LZ_INVALID;
	if (b->times && times(s, block, &st, b->times))
		return LZ_INVALID;
	*sum = s->values[scheme_slot_block(s->scheme, block)] = st.sum;
	return LZ_OK;
}

enum lz_code sheet_run(struct score *s, struct num *total)
{
	struct stretch st = { 0, NUM(0) };
	struct num rounded, more;
	int digits = s->scheme->digits;

	s->line_count = 0;
	if (block_run(s, 0, total))
		return LZ_INVALID;
	if (s->scheme->round_at != ROUND_TOTAL)
		return LZ_OK;
	if (!num_round(&rounded, *total, digits, s->scheme->round_mode) || !num_sub(&more, rounded, *total))
		return score_fault(s, s->scheme->blocks[0].label, 0, EXPR_OVERFLOW, NULL);
	*total = s->values[scheme_slot_block(s->scheme, 0)] = rounded;
	if (!more.n)
		return LZ_OK;
	return own_line(s, 0, &st, more, s->in.lines && digits ? arena_print(&s->scratch, "总分保留%d位小数", digits) : "总分取整");
}
