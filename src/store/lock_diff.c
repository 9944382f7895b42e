/* What changed since a year was locked: fingerprints first, and only where they differ the year is computed again, by the
 * text of the rule that was locked. */
#include "journal.h"
#include "lock_parts.h"
#include "lvzhi/edition.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

struct compare {
	struct store *st;
	struct arena *a;
	const struct rec *locking;
	const struct scheme *scheme;
	struct rec **rows;                      /* as locked */
	int row_count;
	const char **texts;
	int text_count;
	struct inputs_all now;
	const struct inputs **pair;             /* by row: the same subject now; NULL: not scored any more */
	bool *taken;                            /* by subject now: it has a row */
	struct evaluation *ev;
	struct codes words;                     /* of the lines made again */
	const char **word;
	int words_read;
	struct lock_differences *out;
	struct err *e;
};

/* --- who is who ---------------------------------------------------------------------------------------------------- */

/* By person, because a change of sector gives a new membership. */
static void pair_up(struct compare *c)
{
	c->pair = arena_take(c->a, sizeof *c->pair * (size_t)(c->row_count + 1));
	c->taken = arena_take(c->a, (size_t)c->now.count + 1);
	for (int i = 0; i < c->row_count; i++) {
		int64_t person = rec_num(c->rows[i], LOCKED_PERSON_ID);
		const struct inputs *in = inputs_of(&c->now, person ? rec_num(c->rows[i], LOCKED_MEMBERSHIP_ID)
		                                                    : rec_num(c->rows[i], LOCKED_BODY_ID));

		for (int k = 0; !in && person && k < c->now.count; k++)
			if (c->now.list[k].person == person)
				in = &c->now.list[k];
		c->pair[i] = in;
		if (in)
			c->taken[in - c->now.list] = true;
	}
}

static bool all_as_locked(const struct compare *c)
{
	if (c->now.count != c->row_count)
		return false;
	for (int i = 0; i < c->row_count; i++)
		if (!c->pair[i] || strcmp(c->pair[i]->print, rec_text(c->rows[i], LOCKED_INPUTS_PRINT)) != 0)
			return false;
	return true;
}

/* --- one subject's lines ----------------------------------------------------------------------------------------------- */

static void detail_add(struct compare *c, struct lock_detail **list, int *n, struct lock_detail detail)
{
	*list = arena_grow(c->a, *list, (size_t)*n, sizeof **list);
	(*list)[(*n)++] = detail;
}

static bool same_line(const struct locked_line *x, const struct locked_line *y)
{
	if (strcmp(x->block, y->block) != 0 || strcmp(x->item, y->item) != 0 || x->source_count != y->source_count)
		return x->source_count > 1 && y->source_count > 1 && !strcmp(x->item, y->item) && !strcmp(x->block, y->block);
	if (!x->source_count)
		return !strcmp(x->label, y->label);
	return x->source_count > 1 || (x->sources[0].source_id == y->sources[0].source_id && x->sources[0].step_id == y->sources[0].step_id
	                              && !strcmp(x->sources[0].source, y->sources[0].source));
}

static const char *line_name(struct arena *a, const struct locked_line *l)
{
	return l->source_count == 1 && *l->sources[0].title ? arena_print(a, "%s（%s）", l->label, l->sources[0].title) : l->label;
}

static void line_came(struct compare *c, struct lock_difference *d, const struct locked_line *l, enum lock_sign sign)
{
	const char *cut = *l->cut_by ? arena_print(c->a, "，%s", l->cut_by) : "";

	detail_add(c, &d->lines, &d->line_count, (struct lock_detail){
		sign, arena_print(c->a, "%s 计入 %s%s", line_name(c->a, l), l->counted, cut),
		l->source_count ? l->sources[0].source : "", l->source_count ? l->sources[0].source_id : 0
	});
}

static void line_changed(struct compare *c, struct lock_difference *d, const struct locked_line *was, const struct locked_line *is)
{
	struct sink text = { .arena = c->a };

	sink_put(&text, "%s", line_name(c->a, is));
	if (strcmp(was->points, is->points) != 0)
		sink_put(&text, " 得分 %s → %s", was->points, is->points);
	if (strcmp(was->counted, is->counted) != 0)
		sink_put(&text, " 计入 %s → %s", was->counted, is->counted);
	if (strcmp(was->because, is->because) != 0)
		sink_put(&text, "（%s → %s）", *was->because ? was->because : "无", *is->because ? is->because : "无");
	if (strcmp(was->cut_by, is->cut_by) != 0)
		sink_put(&text, "（限制：%s → %s）", *was->cut_by ? was->cut_by : "无", *is->cut_by ? is->cut_by : "无");
	detail_add(c, &d->lines, &d->line_count, (struct lock_detail){
		LOCK_CHANGED, text.text, is->source_count ? is->sources[0].source : "", is->source_count ? is->sources[0].source_id : 0
	});
}

static bool says_the_same(const struct locked_line *x, const struct locked_line *y)
{
	return !strcmp(x->points, y->points) && !strcmp(x->counted, y->counted) && !strcmp(x->cut_by, y->cut_by)
	       && !strcmp(x->because, y->because);
}

static enum lz_code lines_compare(struct compare *c, struct lock_difference *d, const struct rec *row, const struct result *now)
{
	struct sink packed = { .arena = c->a };
	struct locked_line *was = NULL, *is;
	int was_count = row ? locked_lines(c->a, c->locking, row, &was, c->e) : 0, is_count;
	bool *matched;

	if (was_count < 0)
		return c->e->code;
	sink_text(&packed, "");
	if (now)
		lines_write(c->scheme, now, &c->words, &packed);
	for (; c->words_read <= c->words.n; c->words_read++) {
		c->word = arena_grow(c->a, c->word, (size_t)c->words_read, sizeof *c->word);
		c->word[c->words_read] = code_name(&c->words, c->words_read);
	}
	is_count = lines_read(c->a, c->word, c->words_read, packed.text, &is);
	matched = arena_take(c->a, (size_t)is_count + 1);
	for (int i = 0; i < was_count; i++) {
		int k = 0;

		while (k < is_count && (matched[k] || !same_line(&was[i], &is[k])))
			k++;
		if (k == is_count) {
			line_came(c, d, &was[i], LOCK_WENT);
			continue;
		}
		matched[k] = true;
		if (!says_the_same(&was[i], &is[k]))
			line_changed(c, d, &was[i], &is[k]);
	}
	for (int k = 0; k < is_count; k++)
		if (!matched[k])
			line_came(c, d, &is[k], LOCK_CAME);
	return LZ_OK;
}

/* --- one subject's records ------------------------------------------------------------------------------------------------ */

struct titled {
	struct store *st;
	struct arena *a;
	const char *title;
};

static bool take_title(void *ctx, int64_t operation, const struct image *row)
{
	struct titled *t = ctx;

	(void)operation;
	t->title = arena_copy(t->a, row_title(t->st, t->a, row->kind, row->before ? row->before : row->after));
	return false;                           /* the newest image is enough */
}

/* A record that gave no line: as it stands for somebody else, or as the journal saw it last. */
static const char *title_left(struct compare *c, const struct input *in)
{
	struct titled t = { c->st, c->a, "" };
	const struct kind *k = kind_find(in->source);
	const int64_t key[2] = { in->id, 0 };
	struct err none = { 0 };
	struct rec *now = k && !k->keys ? row_load(c->st, c->a, k, key, &none) : NULL;

	if (now)
		return row_title(c->st, c->a, k, now->values);
	if (k && !k->keys)
		images_of(c->st, k, key, 1, 0, take_title, &t, &none);
	return t.title;
}

/* The title a record had when it was locked, if a line named it. */
static const char *old_title(struct compare *c, const struct rec *row, const struct input *in)
{
	struct locked_line *lines;
	int n = locked_lines(c->a, c->locking, row, &lines, c->e);

	for (int i = 0; i < n; i++)
		for (int k = 0; k < lines[i].source_count; k++)
			if (lines[i].sources[k].source_id == in->id && !strcmp(lines[i].sources[k].source, in->source))
				return lines[i].sources[k].title;
	return title_left(c, in);
}

static const char *record_name(struct compare *c, const struct input *in, const char *title)
{
	const struct kind *k = kind_find(in->source);

	if (!strcmp(in->source, "subject"))
		return "委员情况（界别、职务、任职、免评等）";
	return *title ? arena_print(c->a, "%s：%s", k ? k->label : in->source, title)
	              : arena_print(c->a, "%s第 %lld 号", k ? k->label : in->source, (long long)in->id);
}

static int order_of(const struct input *x, const struct input *y)
{
	int by = strcmp(x->source, y->source);

	return by ? by : (x->id > y->id) - (x->id < y->id);
}

static void records_compare(struct compare *c, struct lock_difference *d, const struct rec *row, const struct inputs *now)
{
	struct input *was = NULL;
	int was_count = row ? inputs_unpack(c->a, rec_text(row, LOCKED_INPUTS), &was) : 0, is_count = now ? now->count : 0, i = 0, k = 0;

	while (i < was_count || k < is_count) {
		int order = i == was_count ? 1 : k == is_count ? -1 : order_of(&was[i], &now->list[k]);
		const struct input *in = order < 0 ? &was[i] : &now->list[k];

		if (order || was[i].hash != input_bits(now->list[k].hash))
			detail_add(c, &d->records, &d->record_count, (struct lock_detail){
				order < 0 ? LOCK_WENT : order > 0 ? LOCK_CAME : LOCK_CHANGED,
				record_name(c, in, order < 0 ? old_title(c, row, in) : in->title), in->source, in->id
			});
		i += order <= 0;
		k += order >= 0;
	}
}

/* --- all of them ---------------------------------------------------------------------------------------------------------- */

static const char *total_text(struct compare *c, const struct rec *row)
{
	static const struct field points = { .type = F_POINTS };

	if (!row || !rec_num(row, LOCKED_SCORED))
		return "";
	if (*rec_text(row, LOCKED_EXACT))
		return rec_text(row, LOCKED_EXACT);
	return rec_num(row, LOCKED_TOTAL) ? value_text(c->a, &points, (struct value){ "", rec_num(row, LOCKED_TOTAL) }) : "0";
}

static enum lz_code one(struct compare *c, const struct rec *row, const struct inputs *in, const struct result *now)
{
	struct lock_difference d = {
		.sign = !row ? LOCK_CAME : !in || !now ? LOCK_WENT : LOCK_CHANGED,
		.membership = in && in->person ? in->subject.id : row ? rec_num(row, LOCKED_MEMBERSHIP_ID) : 0,
		.body = in && !in->person ? in->subject.id : row ? rec_num(row, LOCKED_BODY_ID) : 0,
		.no = row ? rec_text(row, LOCKED_NO) : in->subject.no, .name = row ? rec_text(row, LOCKED_NAME) : in->subject.name,
		.total_was = total_text(c, row), .grade_was = row ? rec_text(row, LOCKED_COMPUTED) : "",
		.locked_grade = row ? rec_text(row, LOCKED_GRADE) : "", .place_was = row ? (int)rec_num(row, LOCKED_PLACE) : 0,
		.total_is = now && !now->exempt && c->scheme->item_count ? arena_copy(c->a, num_text(c->a, now->total)) : "",
		.grade_is = now && !now->exempt ? arena_copy(c->a, now->grade) : "", .place_is = now ? now->place : 0,
	};

	d.moved = d.sign != LOCK_CHANGED || strcmp(d.total_was, d.total_is) != 0 || strcmp(d.grade_was, d.grade_is) != 0
	          || d.place_was != d.place_is;
	records_compare(c, &d, row, in);
	if (d.record_count && lines_compare(c, &d, row, now))
		return c->e->code;
	if (!d.moved && !d.record_count)
		return LZ_OK;
	c->out->list = arena_grow(c->a, c->out->list, (size_t)c->out->count, sizeof *c->out->list);
	c->out->list[c->out->count++] = d;
	c->out->moved += d.moved;
	return LZ_OK;
}

/* Those whose result moved come first; otherwise the order of their rows stays. */
static void put_in_order(struct compare *c)
{
	struct lock_difference *sorted = arena_take(c->a, sizeof *sorted * (size_t)(c->out->count + 1));
	int n = 0;

	for (int pass = 1; pass >= 0; pass--)
		for (int i = 0; i < c->out->count; i++)
			if (c->out->list[i].moved == pass)
				sorted[n++] = c->out->list[i];
	c->out->list = sorted;
}

static enum lz_code compare_all(struct compare *c)
{
	enum lz_code rc = LZ_OK;

	for (int i = 0; i < c->row_count && !rc; i++)
		rc = one(c, c->rows[i], c->pair[i], c->pair[i] ? evaluate_result_of(c->ev, c->pair[i]->subject.id) : NULL);
	for (int k = 0; k < c->now.count && !rc; k++) {
		const struct result *now = c->taken[k] ? NULL : evaluate_result_of(c->ev, c->now.list[k].subject.id);

		if (now)                                /* who has none is outside the rule's scope, then as now */
			rc = one(c, NULL, &c->now.list[k], now);
	}
	put_in_order(c);
	return rc;
}

static enum lz_code rows_read(struct compare *c, int64_t locking)
{
	struct scheme_errors errors;
	const char *text;
	struct rec *rows;
	int n = 0;

	c->locking = store_load(c->st, c->a, &locking_kind, locking, c->e);
	if (!c->locking)
		return c->e->code;
	text = rec_text(c->locking, LOCKING_SCHEME_TEXT);
	c->scheme = scheme_read(c->a, text, strlen(text), rec_text(c->locking, LOCKING_SCHEME), &errors);
	if (!c->scheme)
		return err_set(c->e, LZ_DB, NULL, "锁定的办法读不懂，请运行 lvzhi check");
	c->text_count = texts_read(c->a, rec_text(c->locking, LOCKING_TEXTS), &c->texts);
	rows = store_rows(c->st, c->a, &result_kind, LOCKED_LOCKING_ID, (struct value){ "", locking }, c->e);
	if (c->e->code)
		return c->e->code;
	for (struct rec *r = rows; r; r = r->next) {
		c->rows = arena_grow(c->a, c->rows, (size_t)n, sizeof *c->rows);
		c->rows[n++] = r;
	}
	c->row_count = n;
	return LZ_OK;
}

static enum lz_code scheme_compare(struct compare *c)
{
	struct edition *ed;
	const char *name = rec_text(c->locking, LOCKING_SCHEME);

	if (edition_of(c->st, c->a, name, (int)rec_num(c->locking, LOCKING_YEAR), &ed, c->e))
		return c->e->code;
	c->out->scheme_changed = !ed || strcmp(print_of(c->a, ed->text, ed->len), rec_text(c->locking, LOCKING_SCHEME_PRINT)) != 0;
	return LZ_OK;
}

static enum lz_code run(struct compare *c, const struct lock_job *job)
{
	struct evaluate_job again = { .scheme = c->scheme, .year = (int)rec_num(c->locking, LOCKING_YEAR), .lines = true,
		.progress = job ? job->progress : NULL, .ctx = job ? job->ctx : NULL };
	int64_t form = rec_num(c->locking, LOCKING_INPUTS_FORM);
	enum lz_code rc = scheme_compare(c);

	if (!rc && (form < 0 || form > inputs_form_now()))
		rc = err_set(c->e, LZ_DB, NULL, "锁定记录读不懂，请运行 lvzhi check");
	if (!rc)
		rc = inputs_read(c->st, c->a, c->scheme, again.year, (int)form, &c->now, c->e);
	if (rc)
		return rc;
	pair_up(c);
	if (all_as_locked(c))
		return LZ_OK;
	c->out->scored = true;
	rc = evaluate_run(&c->ev, c->st, &again, c->e);
	if (!rc)
		rc = compare_all(c);
	evaluate_free(c->ev);
	return rc;
}

static void say_tampered(void *ctx, const char *line)
{
	struct sink *out = ctx;

	sink_put(out, "%s%s", out->len ? "\n" : "", line);
}

/* A year of another term is compared in that term. */
enum lz_code lock_compare(struct store *st, struct arena *a, int64_t locking, const struct lock_job *job,
                          struct lock_differences *out, struct err *e)
{
	struct compare c = { .st = st, .a = a, .out = out, .e = e, .words = { .arena = a } };
	struct sink tampered = { .arena = a };
	int64_t term = store_term(st), committee = store_committee(st);
	int found;
	enum lz_code rc;

	*out = (struct lock_differences){ .count = 0 };
	sink_text(&tampered, "");
	e->code = LZ_OK;
	rc = lock_sound(st, locking, say_tampered, &tampered, &found, e);
	out->tampered = tampered.text;
	rc = rc ? rc : rows_read(&c, locking);
	if (!rc && rec_num(c.locking, LOCKING_TERM_ID) != term)
		rc = store_choose(st, committee, rec_num(c.locking, LOCKING_TERM_ID), e);
	if (!rc)
		rc = run(&c, job);
	if (store_term(st) != term) {
		struct err ignored;

		store_choose(st, committee, term, &ignored);
	}
	return rc;
}
