/* A run of a scheme: opening, one subject after another, and what is kept of each. */
#include "score_parts.h"
#include "expr_read.h"
#include "lvzhi/day.h"
#include <stdlib.h>
#include <string.h>

enum { SCRATCH = 32 << 10 };            /* of one subject, mostly */

/* --- opening -------------------------------------------------------------------------------------- */

static void widen(struct score_reads *out, int64_t from, int64_t to, enum duty_column date)
{
	if (date == DUTY_DECIDED || date == DUTY_BOOKED)        /* handed in long before it was filed, or typed in late */
		from -= 2 * 10000;
	if (date == DUTY_OF_DAY)
		to += 10000;
	from = from < 0 ? 0 : from;
	out->from = from < out->from ? from : out->from;
	out->to = to > out->to ? to : out->to;
}

static bool reads_earlier(const struct scheme *s)
{
	int uses = 0;

	for (int i = 0; i < s->need_count; i++)
		uses |= s->needs[i].met ? s->needs[i].met->uses : 0;
	for (int i = 0; i < s->grade_count; i++)
		uses |= s->grades[i].when ? s->grades[i].when->uses : 0;
	for (int i = 0; i < s->veto_count; i++)
		uses |= s->vetoes[i].when ? s->vetoes[i].when->uses : 0;
	for (int i = 0; i < s->follow_count; i++)
		uses |= s->follows[i].when ? s->follows[i].when->uses : 0;
	for (int i = 0; i < s->rank_count; i++)
		uses |= s->rank[i].expr->uses;
	uses |= s->rank_who ? s->rank_who->uses : 0;
	for (int i = 0; i < s->rank_group_count; i++)
		uses |= s->rank_group[i]->uses;
	return uses & USES_EARLIER;
}

void score_window(const struct scheme *s, int year, int64_t term_from, struct score_reads *out)
{
	int64_t from, to;

	scheme_days(s, year, &from, &to);
	*out = (struct score_reads){ .from = from, .to = to };
#define WIDEN(list, count) \
	for (int i = 0; i < s->count; i++) { \
		scheme_window_days(s, &s->list[i].window, year, term_from, &from, &to); \
		widen(out, from, to, s->list[i].date); \
	}
	WIDEN(items, item_count)
	WIDEN(counts, count_count)
	WIDEN(needs, need_count)
	WIDEN(lists, list_count)
#undef WIDEN
	if (reads_earlier(s))
		out->results_from = (int64_t)(year - 3) * 10000 + 101;
	out->body_results = !scheme_of_bodies(s) && scheme_reads_other(s);
}

static struct part *part_new(struct score *s)
{
	const struct scheme *sch = s->scheme;
	struct part *p = arena_take(&s->arena, sizeof *p);

	*p = (struct part){ .scheme = sch, .codes = s->in.codes,
		.texts = arena_take(&s->arena, (size_t)(sch->text_count + 1) * sizeof *p->texts),
		.grades = arena_take(&s->arena, (size_t)(sch->grade_count + 1) * sizeof *p->grades),
		.vetoes = arena_take(&s->arena, (size_t)(sch->veto_count + 1) * sizeof *p->vetoes) };
	for (int i = 0; i < sch->text_count; i++)
		p->texts[i] = code_num(p->codes, sch->texts[i]);
	for (int i = 0; i < sch->grade_count; i++)
		p->grades[i] = code_num(p->codes, sch->grades[i].name);
	for (int i = 0; i < sch->veto_count; i++)
		p->vetoes[i] = code_num(p->codes, sch->vetoes[i].name);
	return p;
}

static void see_slot(void *ctx, const struct expr *x)
{
	bool *used = ctx;

	if (x->op == EX_RESULT)
		used[x->col] = true;
}

/* Values that grades and consequences look at when everybody is scored. */
static void late_open(struct score *s)
{
	const struct scheme *sch = s->scheme;
	bool *used = arena_take(&s->scratch, (size_t)scheme_slots(sch));

	for (int i = 0; i < sch->grade_count; i++)
		expr_walk(sch->grades[i].when, see_slot, used);
	for (int i = 0; i < sch->veto_count; i++)
		expr_walk(sch->vetoes[i].when, see_slot, used);
	for (int i = 0; i < sch->follow_count; i++)
		expr_walk(sch->follows[i].when, see_slot, used);
	s->late_slots = arena_take(&s->arena, (size_t)scheme_slots(sch) * sizeof *s->late_slots);
	for (int i = 0; i < scheme_slots(sch); i++)
		if (used[i])
			s->late_slots[s->late_count++] = i;
}

/* The conditions of an amount's tiers in Chinese; "" for else. */
static const char **tiers_said(struct score *s, const struct expr *x)
{
	const char **list = NULL;

	if (!x || x->op != EX_CASE)
		return NULL;
	list = arena_take(&s->arena, (size_t)x->arg_count * sizeof *list);
	for (int i = 0; 2 * i < x->arg_count; i++) {
		struct sink out = { .arena = &s->arena };

		sink_text(&out, "");
		if (x->args[2 * i + 1])
			expr_say(&out, x->args[2 * i + 1]);
		list[i] = out.text;
	}
	return list;
}

static void reasons_open(struct score *s)
{
	int n = s->in.lines ? s->scheme->item_count : 0;

	s->reasons = arena_take(&s->arena, (size_t)(2 * n + 1) * sizeof *s->reasons);
	for (int i = 0; i < n; i++) {
		s->reasons[2 * i] = tiers_said(s, s->scheme->items[i].points);
		s->reasons[2 * i + 1] = tiers_said(s, s->scheme->items[i].share);
	}
}

struct score *score_open(const struct scheme *scheme, const struct score_input *in, struct err *e)
{
	struct score *s;

	if (in->year < 1949 || in->year > 9998) {
		err_set(e, LZ_INVALID, "year", "不能评价%d年，请写四位年份", in->year);
		return NULL;
	}
	s = mem_new(sizeof *s);
	s->scheme = scheme;
	s->in = *in;
	s->in.values |= in->lines;
	s->part = part_new(s);
	scheme_days(scheme, in->year, &s->year_from, &s->year_to);
	s->values = arena_take(&s->arena, (size_t)scheme_slots(scheme) * sizeof *s->values);
	s->block_on = arena_take(&s->arena, (size_t)scheme->block_count);
	s->item_values = arena_take(&s->arena, (size_t)(scheme->item_count + 1) * sizeof *s->item_values);
	shapes_open(s);
	late_open(s);
	reasons_open(s);
	arena_free(&s->scratch);
	arena_reserve(&s->scratch, SCRATCH);
	s->scratch_begin = arena_mark(&s->scratch);
	return s;
}

void score_close(struct score *s)
{
	if (!s)
		return;
	for (int i = 0; i < s->probe_count; i++)
		free(s->probes[i].picks);
	free(s->rows);
	free(s->lines);
	free(s->kept);
	arena_free(&s->scratch);
	arena_free(&s->kept_in);
	arena_free(&s->arena);
	free(s);
}

/* --- the rows of a subject ------------------------------------------------------------------------- */

/* The same ledger gives the same lines, so in the end every column decides; text by name, its number is of this run. */
static int all_columns(const struct codes *codes, const struct duty *a, const struct duty *b)
{
	for (int i = 0; i < DUTY_COLUMN_COUNT; i++) {
		if (a->col[i] == b->col[i])
			continue;
		if (duty_types[i] == T_TEXT)
			return strcmp(code_name(codes, a->col[i]), code_name(codes, b->col[i]));
		return a->col[i] < b->col[i] ? -1 : 1;
	}
	for (int i = 0; i < WIDE_COUNT; i++)
		if (duty_wide(a, i) != duty_wide(b, i))
			return duty_wide(a, i) < duty_wide(b, i) ? -1 : 1;
	return strcmp(a->title, b->title);
}

static int row_order(const struct codes *codes, const struct duty *a, const struct duty *b)
{
	int c;

	if (a->col[DUTY_DAY] != b->col[DUTY_DAY])
		return a->col[DUTY_DAY] < b->col[DUTY_DAY] ? -1 : 1;
	if (a->source != b->source && (c = strcmp(a->source, b->source)) != 0)
		return c;
	if (a->source_id != b->source_id)
		return a->source_id < b->source_id ? -1 : 1;
	if (a->step_id != b->step_id)
		return a->step_id < b->step_id ? -1 : 1;
	return all_columns(codes, a, b);
}

static int row_cmp(void *ctx, int a, int b)
{
	const struct score *s = ctx;

	return row_order(s->in.codes, s->rows[a].duty, s->rows[b].duty);
}

static void rows_sort(struct score *s)
{
	int *list = arena_take(&s->scratch, (size_t)s->row_count * sizeof *list);
	struct row *rows = arena_take(&s->scratch, (size_t)s->row_count * sizeof *rows);

	for (int i = 0; i < s->row_count; i++)
		list[i] = i;
	sort_indices(list, s->row_count, row_cmp, s, &s->scratch);
	for (int i = 0; i < s->row_count; i++)
		rows[i] = s->rows[list[i]];
	memcpy(s->rows, rows, (size_t)s->row_count * sizeof *rows);
}

/* Days of the rule's year that lie outside the calendar year count in its first or last month. */
static void row_dates(const struct score *s, struct row *row)
{
	int64_t day = row->duty->col[DUTY_DAY], first = (int64_t)s->in.year * 10000 + 101, last = (int64_t)s->in.year * 10000 + 1231;

	if (day >= s->year_from && day < first)
		day = first;
	if (day > last && day <= s->year_to)
		day = last;
	row->year = (int32_t)(day / 10000);
	row->month = (short)(day / 100 % 100);
	row->quarter = (short)((row->month + 2) / 3);
	row->day = day_known(row->duty->col[DUTY_DAY]);
}

static void rows_take(struct score *s, const struct duty *const *list, const struct duty *array, size_t n)
{
	bool sorted = true;

	s->row_count = 0;
	for (size_t i = 0; i < n; i++) {
		struct row *row;

		s->rows = room_for(s->rows, s->row_count, &s->row_room, sizeof *s->rows);
		row = &s->rows[s->row_count++];
		row->duty = list ? list[i] : &array[i];
		row_dates(s, row);
		sorted = sorted && (i == 0 || row[-1].duty->col[DUTY_DAY] < row->duty->col[DUTY_DAY]
		                    || row_order(s->in.codes, row[-1].duty, row->duty) <= 0);
	}
	if (!sorted)
		rows_sort(s);
}

/* Locked results of the last three years. */
static void earlier(struct score *s)
{
	int32_t kind = code_num(s->in.codes, "result"), bodies = scheme_of_bodies(s->scheme);

	for (int i = RESULT_TOTAL_1; i <= RESULT_PLACE_3; i++)
		s->values[i] = NUM_NOTHING;
	for (int i = 0; i < s->row_count; i++) {
		const struct duty *d = s->rows[i].duty;
		int back = s->in.year - (d->col[DUTY_YEAR] ? d->col[DUTY_YEAR] : s->rows[i].year);

		if (d->col[DUTY_KIND] != kind || !d->col[DUTY_ACTIVE] || back < 1 || back > 3
		    || d->col[DUTY_OWN] != bodies)      /* a body's members have results of their own */
			continue;
		num_make(&s->values[RESULT_TOTAL_1 + back - 1], d->amount, DUTY_TENTHOUSANDTHS);
		if (d->col[DUTY_GRADE])
			s->values[RESULT_GRADE_1 + back - 1] = NUM(d->col[DUTY_GRADE]);
		if (d->place)
			s->values[RESULT_PLACE_1 + back - 1] = NUM(d->place);
	}
}

static enum lz_code who_is_in(struct score *s)
{
	const struct scheme *sch = s->scheme;

	for (int i = 0; i < sch->block_count; i++) {
		struct num holds = NUM(1);

		if (sch->blocks[i].who && subject_value(s, sch->blocks[i].who, sch->blocks[i].label, NULL, &holds))
			return LZ_INVALID;
		s->block_on[i] = num_is(holds) && holds.n;
	}
	for (int i = 1; i < sch->block_count; i++)      /* a block is off when one above it is */
		for (int up = sch->blocks[i].in; up > 0; up = sch->blocks[up].in)
			s->block_on[i] &= s->block_on[up];
	for (int i = 0; i < s->probe_count; i++) {
		struct probe *p = &s->probes[i];
		const struct scheme_item *it = p->kind == PROBE_ITEM ? &sch->items[p->index] : NULL;
		struct num holds = NUM(1);

		p->n = 0;
		if (it && it->who && subject_value(s, it->who, it->label, NULL, &holds))
			return LZ_INVALID;
		p->applies = num_is(holds) && holds.n && (!it || s->block_on[it->in]);
	}
	return LZ_OK;
}

/* --- what is kept ---------------------------------------------------------------------------------- */

/* Tables have few names: one copy of each serves all lines. */
static const char *table_name(struct score *s, const char *name)
{
	if (!s->tables.arena)
		s->tables.arena = &s->arena;
	return code_name(&s->tables, code_num(&s->tables, name));
}

static struct score_source source_of(struct score *s, const struct duty *d)
{
	return (struct score_source){ .source = table_name(s, d->source), .title = arena_copy(&s->kept_in, d->title),
		.source_id = d->source_id, .step_id = d->step_id, .day = d->col[DUTY_DAY] };
}

/* The tier that decided, as reasons_open said it. */
static const char *because(const struct score *s, const struct work_line *line)
{
	bool points = line->tier >= 0;

	return points || line->share_tier >= 0 ? s->reasons[2 * line->item + !points][points ? line->tier : line->share_tier] : "";
}

static void keep_lines(struct score *s, struct result *r)
{
	struct score_line *to = arena_take(&s->kept_in, (size_t)(s->line_count + 1) * sizeof *to);

	r->lines = to;
	r->line_count = s->line_count;
	for (int i = 0; i < s->line_count; i++, to++) {
		const struct work_line *from = &s->lines[i];
		const struct scheme_item *it = from->item < 0 ? NULL : &s->scheme->items[from->item];
		const struct scheme_block *b = &s->scheme->blocks[from->block];
		const struct probe *p = it ? &s->probes[from->item] : NULL;

		*to = (struct score_line){ .item = from->item, .block = from->block, .id = it ? it->id : b->id,
			.clause = it ? it->clause : b->clause, .label = from->label ? from->label : it->label, .because = "",
			.points = from->points, .counted = from->counted, .cut_by = from->cut ? from->cut : "", .outside = from->outside };
		if (from->row >= 0) {
			struct score_source *source = arena_take(&s->kept_in, sizeof *source);

			*source = source_of(s, s->rows[from->row].duty);
			to->sources = source;
			to->source_count = 1;
			to->day = source->day;
			to->because = because(s, from);
		} else if (from->whole) {
			struct score_source *list = arena_take(&s->kept_in, (size_t)(p->n + 1) * sizeof *list);

			to->sources = list;
			for (int k = 0; k < p->n; k++)
				if (p->picks[k].chosen)
					list[to->source_count++] = source_of(s, s->rows[p->picks[k].row].duty);
		}
	}
}

static void keep_lists(struct score *s, struct result *r)
{
	struct score_listed *list = NULL;

	for (int i = 0; i < s->probe_count; i++)
		for (int k = 0; s->probes[i].kind == PROBE_LIST && k < s->probes[i].n; k++) {
			list = arena_grow(&s->kept_in, list, (size_t)r->listed_count, sizeof *list);
			list[r->listed_count++] = (struct score_listed){ s->probes[i].index,
				source_of(s, s->rows[s->probes[i].picks[k].row].duty) };
		}
	r->listed = list;
}

static void months(struct score *s, struct result *r)
{
	for (int i = 0; i < 12; i++)
		r->month[i] = NUM(0);
	for (int i = 0; i < s->line_count; i++) {
		const struct work_line *line = &s->lines[i];
		int month = line->row < 0 ? 0 : s->rows[line->row].month;

		if (month >= 1 && month <= 12 && !line->outside)
			num_add(&r->month[month - 1], r->month[month - 1], line->counted);
	}
}

/* What the member's group is called: a text or a number itself, a condition as 是常委, 不是常委. */
static const char *group_name(struct score *s, const struct expr *x, struct num value)
{
	const struct expr not = { .op = EX_NOT, .type = T_FLAG, .a = x };
	struct sink out = { .arena = &s->kept_in };

	if (x->type == T_TEXT) {
		const char *code = num_is(value) ? code_name(s->in.codes, (int32_t)value.n) : "";
		const char *own = expr_code_in(s->scheme->codes, x, code);

		return own ? own : *code ? expr_code_said(&s->kept_in, x, code) : "";
	}
	if (x->type != T_FLAG)
		return num_text(&s->kept_in, value);
	expr_say(&out, num_is(value) && value.n ? x : &not);
	return out.text;
}

static enum lz_code rank_group(struct score *s, struct kept *k)
{
	const struct scheme *sch = s->scheme;
	struct sink name = { .arena = &s->kept_in };

	k->group = NUM(0);
	sink_text(&name, "");
	for (int i = 0; i < sch->rank_group_count; i++) {
		const struct expr *x = sch->rank_group[i];
		struct num value;
		const char *one;

		if (subject_value(s, x, "排名分组", NULL, &value))
			return LZ_INVALID;
		if (!i && x->type != T_TEXT)
			k->group = value;               /* numbers in their own order, the rest by name */
		one = group_name(s, x, value);
		sink_put(&name, "%s%s", *one && name.len ? "、" : "", one);
	}
	k->result.group = name.text;
	return LZ_OK;
}

static enum lz_code rank_keys(struct score *s, struct kept *k)
{
	const struct scheme *sch = s->scheme;
	int n = sch->rank_count ? sch->rank_count : 1;
	struct num has_place = NUM(1);

	if (sch->rank_who && subject_value(s, sch->rank_who, "参加排名", NULL, &has_place))
		return LZ_INVALID;
	k->apart = !num_is(has_place) || !has_place.n;
	k->keys = arena_take(&s->kept_in, (size_t)n * sizeof *k->keys);
	if (!sch->rank_count) {
		k->keys[0] = k->result.total;
		k->keys[0].n = -k->keys[0].n;
	}
	for (int i = 0; i < sch->rank_count; i++) {
		if (subject_value(s, sch->rank[i].expr, "排名", NULL, &k->keys[i]))
			return LZ_INVALID;
		if (sch->rank[i].desc)
			k->keys[i].n = -k->keys[i].n;
	}
	return rank_group(s, k);
}

static struct kept *keep(struct score *s)
{
	struct kept *k = arena_take(&s->kept_in, sizeof *k);
	struct result *r = &k->result;

	k->part = s->part;
	k->keys = NULL;
	r->subject = *s->subject;
	r->subject.no = arena_copy(&s->kept_in, s->subject->no);
	r->subject.name = arena_copy(&s->kept_in, s->subject->name);
	r->subject.sort = arena_copy(&s->kept_in, s->subject->sort ? s->subject->sort : "");
	r->grade = r->veto = r->group = r->band = "";
	r->total = NUM_NOTHING;
	if (s->kept_count == s->kept_room) {
		s->kept_room = s->kept_room ? s->kept_room * 2 : 64;
		s->kept = mem_resize(s->kept, s->kept_room * sizeof *s->kept);
	}
	s->kept[s->kept_count++] = k;
	return k;
}

static enum lz_code score_it(struct score *s)
{
	const struct scheme *sch = s->scheme;
	struct score_need *needs = arena_take(&s->scratch, (size_t)(sch->need_count + 1) * sizeof *needs);
	struct num total;
	struct kept *k;
	int unmet;

	for (int i = 0; i < scheme_slots(sch); i++)
		s->values[i] = NUM_NOTHING;
	earlier(s);
	if (who_is_in(s) || rows_sort_in(s) || counts_run(s))
		return LZ_INVALID;
	for (int i = 0; i < sch->item_count; i++)
		if (item_choose(s, i))
			return LZ_INVALID;
	if (sheet_run(s, &total) || needs_run(s, needs, &unmet))
		return LZ_INVALID;
	k = keep(s);
	k->result.total = total;
	k->result.unmet = unmet;
	months(s, &k->result);
	if (s->in.values) {
		struct num *values = arena_take(&s->kept_in, (size_t)scheme_slots(sch) * sizeof *values);
		struct score_need *kept_needs = arena_take(&s->kept_in, (size_t)(sch->need_count + 1) * sizeof *kept_needs);

		memcpy(values, s->values, (size_t)scheme_slots(sch) * sizeof *values);
		memcpy(kept_needs, needs, (size_t)sch->need_count * sizeof *needs);
		k->result.values = values;
		k->result.needs = kept_needs;
		keep_lists(s, &k->result);
	}
	if (s->in.lines)
		keep_lines(s, &k->result);
	k->late = arena_take(&s->kept_in, (size_t)(s->late_count + 1) * sizeof *k->late);
	for (int i = 0; i < s->late_count; i++)
		k->late[i] = s->values[s->late_slots[i]];
	return rank_keys(s, k);
}

static enum lz_code subject_run(struct score *s, const struct subject *subject, const struct duty *const *list,
                                const struct duty *array, size_t n, struct err *e)
{
	struct num holds = NUM(1);
	enum lz_code rc = LZ_OK;

	s->subject = subject;
	s->err = e;
	if (s->scheme->scope && subject_value(s, s->scheme->scope, "计分范围", NULL, &holds))
		rc = LZ_INVALID;
	if (!rc && num_is(holds) && holds.n) {
		if (subject->col[SUBJECT_EXEMPT]) {
			keep(s)->result.exempt = true;
		} else {
			rows_take(s, list, array, n);
			shapes_subject(s);
			rc = score_it(s);
		}
	}
	arena_back(&s->scratch, s->scratch_begin);
	return rc;
}

enum lz_code score_subject(struct score *s, const struct subject *subject, const struct duty *duties, size_t n, struct err *e)
{
	return subject_run(s, subject, NULL, duties, n, e);
}

void score_join(struct score *s, struct score *other)
{
	if (s->kept_room < s->kept_count + other->kept_count) {
		s->kept_room = s->kept_count + other->kept_count;
		s->kept = mem_resize(s->kept, s->kept_room * sizeof *s->kept);
	}
	for (size_t i = 0; i < other->kept_count; i++)
		s->kept[s->kept_count++] = other->kept[i];
	other->kept_count = 0;
	for (int i = 0; i < s->probe_count; i++)
		s->probes[i].hits += other->probes[i].hits;
}

struct arena score_take(struct score *s)
{
	struct arena results = s->kept_in;

	s->kept_in = (struct arena){ NULL };
	s->kept_count = 0;
	for (int i = 0; i < s->probe_count; i++)
		s->probes[i].hits = 0;
	return results;
}

/* --- all at once ------------------------------------------------------------------------------------- */

static int by_subject(const void *pa, const void *pb)
{
	const struct duty *a = *(const struct duty *const *)pa, *b = *(const struct duty *const *)pb;

	return (a->subject_id > b->subject_id) - (a->subject_id < b->subject_id);
}

static size_t first_of(const struct duty *const *list, size_t n, int64_t id)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;

		if (list[mid]->subject_id < id)
			low = mid + 1;
		else
			n = mid;
	}
	return low;
}

enum lz_code score_run(struct score **out, struct results *results, const struct scheme *scheme, const struct score_input *in,
                       const struct subject *subjects, size_t subject_count, const struct duty *duties, size_t duty_count,
                       struct err *e)
{
	struct score *s = *out = score_open(scheme, in, e);
	const struct duty **list;
	enum lz_code rc = LZ_OK;
	bool sorted = true;

	if (!s)
		return e->code;
	list = mem_new((duty_count + 1) * sizeof *list);
	for (size_t i = 0; i < duty_count; i++) {
		list[i] = &duties[i];
		sorted = sorted && (!i || duties[i - 1].subject_id <= duties[i].subject_id);
	}
	if (!sorted)
		qsort(list, duty_count, sizeof *list, by_subject);
	for (size_t i = 0; i < subject_count && !rc; i++) {
		size_t from = first_of(list, duty_count, subjects[i].id), n = 0;

		while (from + n < duty_count && list[from + n]->subject_id == subjects[i].id)
			n++;
		rc = subject_run(s, &subjects[i], list + from, NULL, n, e);
	}
	free(list);
	if (!rc)
		rc = score_end(s, results, e);
	if (rc) {
		score_close(s);
		*out = NULL;
	}
	return rc;
}
