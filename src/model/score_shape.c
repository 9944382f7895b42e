/* Shapes: the rule looked at once per combination of small columns, not once per record. */
#include "score_parts.h"
#include "expr_read.h"
#include <string.h>

enum { QUICK_BITS = 13, CLASSES_MOST = 64 };

/* --- which columns, which conditions ----------------------------------------------------------- */

static bool is_wide(const struct expr *x)
{
	return x->op == EX_WIDE || (x->op == EX_DUTY && duty_types[x->col] == T_DAY) || (x->op == EX_SET && x->col == SET_NTH);
}

static void see_wide(void *ctx, const struct expr *x)
{
	*(bool *)ctx |= is_wide(x);
}

static bool needs_row(const struct expr *x)
{
	bool wide = false;

	expr_walk(x, see_wide, &wide);
	return wide;
}

struct column_set {
	bool has[DUTY_COLUMN_COUNT + SUBJECT_COLUMN_COUNT];
};

static void see_column(void *ctx, const struct expr *x)
{
	struct column_set *set = ctx;

	if (x->op == EX_DUTY && duty_types[x->col] != T_DAY)
		set->has[x->col] = true;
	if (x->op == EX_SUBJECT)
		set->has[SUBJECT_AT + x->col] = true;
}

/* a and b and c: what the shape decides and what the row must. */
static void split(struct score *s, struct probe *p, const struct expr *x)
{
	const struct expr ***list;
	int *n;

	if (!x)
		return;
	if (x->op == EX_AND) {
		split(s, p, x->a);
		split(s, p, x->b);
		return;
	}
	if (x->op == EX_WORD && x->a->op == EX_AND) {
		split(s, p, x->a);
		return;
	}
	list = needs_row(x) ? &p->wide : &p->small;
	n = list == &p->wide ? &p->wide_count : &p->small_count;
	*list = arena_grow(&s->arena, *list, (size_t)*n, sizeof **list);
	(*list)[(*n)++] = x;
}

static void probe_add(struct score *s, enum probe_kind kind, int index, const struct expr *when, enum duty_column date,
                      const struct scheme_window *w, const struct expr *points, const struct expr *share)
{
	struct probe *p = &s->probes[s->probe_count++];

	*p = (struct probe){ .kind = kind, .index = index, .points = points, .share = share, .date = date };
	scheme_window_days(s->scheme, w, s->in.year, s->in.term_from, &p->from, &p->to);
	split(s, p, s->scheme->records);
	split(s, p, when);
	p->wide_amount = needs_row(points) || needs_row(share);
}

static bool is_place(int column)
{
	return column == DUTY_STANDING || column == DUTY_OFFICE || column == DUTY_SECTOR || column == DUTY_COMMITTEE;
}

static void quick_open(struct score *s)
{
	s->quick = arena_take(&s->arena, sizeof *s->quick << QUICK_BITS);
	for (int i = 0; i < s->small_count; i++) {
		int column = s->small_columns[i];

		s->sees_subject |= column >= SUBJECT_AT;
		s->sees_place |= is_place(column);
		s->sees_calendar |= column == DUTY_YEAR || column == DUTY_QUARTER || column == DUTY_MONTH;
	}
}

/* The classes are few: who is 常委, who is in which committee. Of very many (a rule by 任职日期) only the first are
 * told apart quickly; the others share a class that is forgotten at each of them. */
void shapes_subject(struct score *s)
{
	int32_t key[SUBJECT_COLUMN_COUNT] = { 0 };
	int at = 0;

	if (!s->sees_subject)
		return;
	for (int i = 0; i < s->small_count; i++)
		if (s->small_columns[i] >= SUBJECT_AT)
			key[s->small_columns[i] - SUBJECT_AT] = s->subject->col[s->small_columns[i] - SUBJECT_AT];
	while (at < s->class_count && memcmp(s->classes + (size_t)at * COUNT(key), key, sizeof key))
		at++;
	if (at == s->class_count && at < CLASSES_MOST) {
		s->classes = arena_grow(&s->arena, s->classes, (size_t)at, sizeof key);
		memcpy(s->classes + (size_t)at * COUNT(key), key, sizeof key);
		s->class_count++;
	} else if (at == s->class_count) {
		for (int i = 0; i < 1 << QUICK_BITS; i++)
			if (s->quick[i].class == CLASSES_MOST)
				s->quick[i].shape = 0;
	}
	s->class_now = at;
}

void shapes_open(struct score *s)
{
	const struct scheme *sch = s->scheme;
	struct column_set set = { { false } };
	size_t all = (size_t)(sch->item_count + sch->count_count + sch->need_count + sch->list_count);

	s->probes = arena_take(&s->arena, (all + 1) * sizeof *s->probes);
	for (int i = 0; i < sch->item_count; i++) {
		const struct scheme_item *it = &sch->items[i];

		probe_add(s, PROBE_ITEM, i, it->when, it->date, &it->window, it->points, it->share);
		if (!it->when && it->rest < 0)          /* a value that looks at no record */
			s->probes[i].to = -1;
	}
	for (int i = 0; i < sch->count_count; i++)
		probe_add(s, PROBE_COUNT, i, sch->counts[i].when, sch->counts[i].date, &sch->counts[i].window, sch->counts[i].sum, NULL);
	for (int i = 0; i < sch->need_count; i++) {
		probe_add(s, PROBE_NEED, i, sch->needs[i].when, sch->needs[i].date, &sch->needs[i].window, NULL, NULL);
		if (!sch->needs[i].when)
			s->probes[s->probe_count - 1].to = -1;
	}
	for (int i = 0; i < sch->list_count && s->in.values; i++)
		probe_add(s, PROBE_LIST, i, sch->lists[i].when, sch->lists[i].date, &sch->lists[i].window, NULL, NULL);
	for (int i = 0; i < s->probe_count; i++) {
		struct probe *p = &s->probes[i];

		for (int k = 0; k < p->small_count; k++)
			expr_walk(p->small[k], see_column, &set);
		if (!p->wide_amount) {
			expr_walk(p->points, see_column, &set);
			expr_walk(p->share, see_column, &set);
		}
	}
	s->small_columns = arena_take(&s->arena, COUNT(set.has) * sizeof *s->small_columns);
	for (int c = 0; c < (int)COUNT(set.has); c++)
		if (set.has[c])
			s->small_columns[s->small_count++] = c;
	quick_open(s);
}

/* --- one row ------------------------------------------------------------------------------------ */

static int32_t small_value(const struct score *s, const struct row *row, int column)
{
	switch (column) {
	case DUTY_YEAR:    return row->year;
	case DUTY_QUARTER: return row->quarter;
	case DUTY_MONTH:   return row->month;
	}
	return column < SUBJECT_AT ? row->duty->col[column] : s->subject->col[column - SUBJECT_AT];
}

struct expr_env row_env(struct score *s, const struct row *row, int32_t *cols)
{
	memcpy(cols, row->duty->col, sizeof row->duty->col);
	cols[DUTY_YEAR] = row->year;
	cols[DUTY_QUARTER] = row->quarter;
	cols[DUTY_MONTH] = row->month;
	return (struct expr_env){ .duty = row->duty, .cols = cols, .subject = s->subject, .texts = s->part->texts };
}

static void amount(struct expr_env *env, const struct expr *points, const struct expr *share, bool value_only, struct num *out,
                   short *tier, short *share_tier)
{
	struct num part;

	*out = NUM(value_only ? 0 : 1);
	*tier = *share_tier = -1;
	if (points) {
		*out = expr_eval(env, points);
		*tier = (short)env->tier;
	}
	if (!share || !num_is(*out))
		return;
	part = expr_eval(env, share);
	*share_tier = (short)env->tier;
	if (!num_is(part))
		part = NUM(0);
	if (!num_mul(out, *out, part) && !env->fault) {
		env->fault = EXPR_OVERFLOW;
		env->fault_line = share->line;
	}
}

static bool value_only(const struct score *s, const struct probe *p)
{
	return p->kind == PROBE_ITEM && !p->points && s->scheme->items[p->index].value;
}

static bool deferred(const struct score *s, const struct probe *p)
{
	return p->kind == PROBE_ITEM && s->scheme->items[p->index].nth;
}

enum lz_code amount_of(struct score *s, const struct probe *p, struct expr_env *env, struct pick *to)
{
	amount(env, p->points, p->share, value_only(s, p), &to->amount, &to->tier, &to->share_tier);
	return env->fault ? LZ_INVALID : LZ_OK;
}

/* --- shapes ---------------------------------------------------------------------------------------- */

static void shape_fill(struct score *s, struct shape *shape, const struct row *row)
{
	int32_t cols[DUTY_COLUMN_COUNT];
	struct expr_env env = row_env(s, row, cols);

	for (int i = 0; i < s->probe_count; i++) {
		const struct probe *p = &s->probes[i];
		struct shape_entry en = { .probe = i, .tier = -1, .share_tier = -1, .amount = NUM(1) };
		bool holds = true;

		env.fault = EXPR_FINE;
		for (int k = 0; k < p->small_count && holds && !env.fault; k++)
			holds = expr_true(&env, p->small[k]);
		if (!holds && !env.fault)
			continue;
		if (!env.fault && !p->wide_amount && !deferred(s, p))
			amount(&env, p->points, p->share, value_only(s, p), &en.amount, &en.tier, &en.share_tier);
		en.fault = env.fault;
		en.fault_line = env.fault_line;
		shape->entries = arena_grow(&s->arena, shape->entries, (size_t)shape->n, sizeof *shape->entries);
		shape->entries[shape->n++] = en;
	}
}

static void slots_widen(struct score *s)
{
	s->slot_room = s->slot_room ? s->slot_room * 2 : 1024;
	s->slots = arena_take(&s->arena, (size_t)s->slot_room * sizeof *s->slots);
	for (int i = 0; i < s->shape_count; i++) {
		uint32_t at = s->shapes[i].hash & (uint32_t)(s->slot_room - 1);

		while (s->slots[at])
			at = (at + 1) & (uint32_t)(s->slot_room - 1);
		s->slots[at] = i + 1;
	}
}

static const struct shape *shape_of(struct score *s, const struct row *row)
{
	int32_t key[DUTY_COLUMN_COUNT + SUBJECT_COLUMN_COUNT];
	size_t bytes = (size_t)s->small_count * sizeof *key;
	uint64_t h = 0x9E3779B97F4A7C15u;
	struct shape *shape;
	uint32_t at;

	for (int i = 0; i < s->small_count; i++) {
		key[i] = small_value(s, row, s->small_columns[i]);
		h = (h ^ (uint32_t)key[i]) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	if (s->shape_count * 2 >= s->slot_room)
		slots_widen(s);
	for (at = (uint32_t)h & (uint32_t)(s->slot_room - 1); s->slots[at]; at = (at + 1) & (uint32_t)(s->slot_room - 1)) {
		shape = &s->shapes[s->slots[at] - 1];
		if (shape->hash == (uint32_t)h && !memcmp(shape->key, key, bytes))
			return shape;
	}
	s->shapes = arena_grow(&s->arena, s->shapes, (size_t)s->shape_count, sizeof *s->shapes);
	s->slots[at] = s->shape_count + 1;
	shape = &s->shapes[s->shape_count++];
	*shape = (struct shape){ .key = arena_take(&s->arena, bytes + 1), .hash = (uint32_t)h };
	memcpy(shape->key, key, bytes);
	shape_fill(s, shape, row);
	return shape;
}

int64_t day_known(int64_t day)
{
	if (!day)
		return 0;
	if (day / 100 % 100 == 0)
		day += 100;
	return day % 100 ? day : day + 1;
}

static const char *probe_label(const struct score *s, const struct probe *p)
{
	switch (p->kind) {
	case PROBE_ITEM:  return s->scheme->items[p->index].label;
	case PROBE_COUNT: return s->scheme->counts[p->index].label;
	case PROBE_NEED:  return s->scheme->needs[p->index].label;
	default:          return s->scheme->lists[p->index].label;
	}
}

static enum lz_code take_row(struct score *s, int at, const struct shape_entry *en)
{
	const struct row *row = &s->rows[at];
	struct probe *p = &s->probes[en->probe];
	int64_t day = p->date == DUTY_DAY ? row->day : day_known(row->duty->col[p->date]);
	struct pick pick = { .row = at, .tier = en->tier, .share_tier = en->share_tier, .chosen = true, .amount = en->amount };
	enum expr_fault fault = en->fault;
	int line = en->fault_line;

	if (!p->applies || day < p->from || day > p->to)
		return LZ_OK;
	if (!fault && (p->wide_count || (p->wide_amount && !deferred(s, p)))) {
		int32_t cols[DUTY_COLUMN_COUNT];
		struct expr_env env = row_env(s, row, cols);

		for (int k = 0; k < p->wide_count && !env.fault; k++)
			if (!expr_true(&env, p->wide[k]) && !env.fault)
				return LZ_OK;
		if (!env.fault && p->wide_amount && !deferred(s, p))
			amount_of(s, p, &env, &pick);
		fault = env.fault;
		line = env.fault_line;
	}
	if (!fault && too_large(pick.amount)) {
		fault = EXPR_OVERFLOW;
		line = p->points ? p->points->line : 0;
	}
	if (fault)
		return score_fault(s, probe_label(s, p), line, fault, row->duty);
	p->picks = room_for(p->picks, p->n, &p->room, sizeof *p->picks);
	p->picks[p->n++] = pick;
	p->hits++;
	return LZ_OK;
}

/* Rows whose reader says which are alike need no look at their columns: the place only counts for a rule that reads it,
 * and so do calendar and subject. */
static const struct shape *shape_soon(struct score *s, const struct row *row)
{
	const struct duty *d = row->duty;
	struct quick want = { d->shape, s->sees_place ? d->place_shape : 0, s->sees_calendar ? row->year * 12 + row->month : 0, s->class_now, 0 };
	struct quick *q;
	uint64_t h;

	if (!d->shape)
		return shape_of(s, row);
	h = ((uint64_t)(uint32_t)want.shape << 32 | (uint32_t)want.place) * 0x9E3779B97F4A7C15u;
	h = (h ^ h >> 29 ^ (uint64_t)(uint32_t)want.month << 32 ^ (uint32_t)want.class) * 0xD6E8FEB86659FD93u;
	q = &s->quick[h >> (64 - QUICK_BITS)];
	if (q->shape != want.shape || q->place != want.place || q->month != want.month || q->class != want.class) {
		want.at = (int)(shape_of(s, row) - s->shapes);
		*q = want;
	}
	return &s->shapes[q->at];
}

enum lz_code rows_sort_in(struct score *s)
{
	enum lz_code rc = LZ_OK;

	for (int i = 0; i < s->row_count && !rc; i++) {
		const struct shape *shape = shape_soon(s, &s->rows[i]);

		for (int k = 0; k < shape->n && !rc; k++)
			rc = take_row(s, i, &shape->entries[k]);
	}
	return rc;
}
