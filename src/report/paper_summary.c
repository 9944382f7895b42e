/* 委员履职情况登记表 (forms.md 5.1): who the member is, what he did with dates, the points, and room for what the
 * committees have to say. A batch reads the ledger once and makes one part a member. */
#include "lvzhi/day.h"
#include "lvzhi/lock.h"
#include "lvzhi/name.h"
#include "paper_deeds.h"
#include <string.h>

struct batch {
	struct arena a;
	struct store *st;
	struct doc *d;
	const struct paper_query *q;
	struct paper_deeds deeds;
	const struct scheme *scheme;            /* NULL: without points, or locked */
	struct evaluation *ev;
	const struct rec *locking, *locked;     /* of a locked year: its results, one after the other */
};

/* A line of the sheet, computed now or locked then. */
struct line {
	const char *block, *item, *label, *clause;
	struct num counted;
	bool outside;
};
struct lines {
	struct line *list;
	int count;
};

/* Points are of a year; a summary of the whole term has none. */
static enum lz_code evaluate(struct batch *b, struct err *e)
{
	struct evaluate_job job = { .year = b->q->year, .membership = b->q->membership, .ranked = true, .lines = true };

	int64_t locked = 0;

	if (!b->q->year || (b->q->scheme && !*b->q->scheme))
		return LZ_OK;
	if (!b->q->scheme)
		locked = lock_in_force(b->st, b->q->year, NULL, e);
	if (locked) {
		if (!lock_trust(b->st, locked, e) && (b->locking = store_load(b->st, &b->a, &locking_kind, locked, e)) != NULL)
			b->locked = store_rows(b->st, &b->a, &result_kind, LOCKED_LOCKING_ID, (struct value){ "", locked }, e);
		return e->code;
	}
	if (evaluate_rule(b->st, &b->a, b->q->lent, b->q->scheme, b->q->year, &b->scheme, e))
		return e->code;
	if (scheme_of_bodies(b->scheme))                /* a rule for groups says nothing of a member */
		return LZ_OK;
	job.scheme = b->scheme;
	return evaluate_run(&b->ev, b->st, &job, e);
}

static void deeds_table(struct batch *b, const struct duty_lines *sections)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("日期"), 10, DOC_CENTRE, true }, { N_("内容"), 44, DOC_LEFT, false },
		{ N_("情况"), 22, DOC_LEFT, false },
	};
	static const struct duty_lines none;
	struct doc_table *t = doc_table(b->d, columns, COUNT(columns));

	for (int s = 0; s < SECTION_COUNT; s++) {
		const struct duty_lines *lines = sections ? &sections[s] : &none;
		const char *head[COUNT(columns)] = { section_head(&b->a, s, lines) };
		int n = 0;

		doc_row_bold(t, head);
		for (const struct duty_line *l = lines->first; l; l = l->next) {
			const char *cells[] = { arena_print(&b->a, "%d", ++n), day_text(&b->a, l->day), l->title, l->state };

			doc_row(t, cells);
		}
	}
}

/* What an item came to: how many lines of the sheet, and their points. */
static void item_row(struct batch *b, struct doc_table *t, const struct lines *all, int first)
{
	const struct line *of = &all->list[first];
	struct num sum = NUM(0);
	const char *cells[4] = { of->label, of->clause, NULL, NULL };
	int n = 0;

	for (int i = first; i < all->count; i++) {
		const struct line *l = &all->list[i];
		struct num more;

		if (strcmp(l->item, of->item) != 0 || strcmp(l->block, of->block) != 0)
			continue;
		n++;
		if (num_is(l->counted) && num_add(&more, sum, l->counted))
			sum = more;
	}
	cells[2] = arena_print(&b->a, "%d", n);
	cells[3] = of->outside ? arena_print(&b->a, "（%s）", num_text(&b->a, sum)) : num_text(&b->a, sum);
	doc_row(t, cells);
}

static bool seen_before(const struct lines *all, int i)
{
	for (int k = 0; k < i; k++)
		if (!strcmp(all->list[k].item, all->list[i].item) && !strcmp(all->list[k].block, all->list[i].block))
			return true;
	return false;
}

static struct doc_table *points_table(struct batch *b, const struct lines *all)
{
	static const struct doc_column columns[] = {
		{ N_("计分项"), 40, DOC_LEFT, false }, { N_("条款"), 16, DOC_LEFT, false }, { N_("次数"), 6, DOC_RIGHT, true },
		{ N_("得分"), 8, DOC_RIGHT, true },
	};
	struct doc_table *t = doc_table(b->d, columns, COUNT(columns));

	for (int i = 0; i < all->count; i++)
		if (!seen_before(all, i))
			item_row(b, t, all, i);
	return t;
}

static void points_computed(struct batch *b, const struct result *r)
{
	struct lines all = { arena_take(&b->a, sizeof(struct line) * (size_t)(r->line_count + 1)), r->line_count };
	struct sink sum = { .arena = &b->a };
	struct doc_table *t;

	for (int i = 0; i < r->line_count; i++) {
		const struct score_line *l = &r->lines[i];

		all.list[i] = (struct line){ b->scheme->blocks[l->block].id, l->item < 0 ? "" : l->id, l->label, l->clause, l->counted, l->outside };
	}
	t = points_table(b, &all);
	sink_put(&sum, "合计");
	if (r->exempt)
		sink_put(&sum, "　不参加计分");
	if (r->grade[0])
		sink_put(&sum, "　等次：%s%s%s%s", r->grade, *r->veto ? "（" : "", r->veto, *r->veto ? "）" : "");
	if (r->place)
		sink_put(&sum, "　名次：%d", r->place);
	sink_put(&sum, "　依据：《%s》", b->scheme->name);
	doc_row_bold(t, (const char *const[]){ sum.text, NULL, NULL, num_text(&b->a, r->total) });
}

/* A year that is locked is what it was locked as, whatever became of its records. */
static enum lz_code points_locked(struct batch *b, const struct rec *r, struct err *e)
{
	struct locked_line *locked;
	int n = locked_lines(&b->a, b->locking, r, &locked, e);
	struct lines all = { arena_take(&b->a, sizeof(struct line) * (size_t)(n + 2)), n };
	struct sink sum = { .arena = &b->a };
	struct num total;

	if (n < 0)
		return e->code;
	for (int i = 0; i < n; i++) {
		const struct locked_line *l = &locked[i];

		all.list[i] = (struct line){ l->block, l->item, l->label, l->clause, NUM_NOTHING, l->outside };
		num_read(&all.list[i].counted, l->counted);
	}
	sink_put(&sum, "合计%s", rec_num(r, LOCKED_SCORED) ? "" : "　不参加计分");
	if (*rec_text(r, LOCKED_GRADE))
		sink_put(&sum, "　等次：%s", rec_text(r, LOCKED_GRADE));
	if (rec_num(r, LOCKED_PLACE))
		sink_put(&sum, "　名次：%lld", (long long)rec_num(r, LOCKED_PLACE));
	sink_put(&sum, "　依据：《%s》，%s锁定", rec_text(b->locking, LOCKING_TITLE), day_text(&b->a, rec_num(b->locking, LOCKING_LOCKED_DAY)));
	doc_row_bold(points_table(b, &all), (const char *const[]){ sum.text, NULL, NULL,
		!rec_num(r, LOCKED_SCORED) ? "" : *rec_text(r, LOCKED_EXACT) ? rec_text(r, LOCKED_EXACT)
		: num_make(&total, rec_num(r, LOCKED_TOTAL), DUTY_TENTHOUSANDTHS) ? num_text(&b->a, total) : "" });
	return LZ_OK;
}

static enum lz_code points(struct batch *b, const struct paper_member *m, struct err *e)
{
	const struct result *now = b->ev ? evaluate_result_of(b->ev, m->id) : NULL;

	for (const struct rec *r = b->locked; r; r = r->next)
		if (rec_num(r, LOCKED_MEMBERSHIP_ID) == m->id)
			return points_locked(b, r, e);
	if (now)
		points_computed(b, now);
	return LZ_OK;
}

static void opinions(struct batch *b)
{
	static const struct doc_column columns[] = {
		{ NULL, 8, DOC_CENTRE, true }, { NULL, 40, DOC_RIGHT, false },
	};
	static const char *const rows[][2] = {
		{ "本人\n小结", "\n\n签名：　　　　　　　　　年　　月　　日　" },
		{ "专委会\n意见", "\n\n（盖章）　　　　　　　　年　　月　　日　" },
		{ "考评组\n意见", "\n\n（盖章）　　　　　　　　年　　月　　日　" },
	};
	struct doc_table *t = doc_table(b->d, columns, COUNT(columns));

	for (size_t i = 0; i < COUNT(rows); i++)
		doc_row(t, rows[i]);
}

static enum lz_code member(struct batch *b, const struct paper_member *m, struct err *e)
{
	doc_part(b->d, "委员履职情况登记表");
	doc_about(b->d, &(struct doc_about){ "委员履职情况登记表", "membership", m->id, b->deeds.period });
	doc_text(b->d, arena_print(&b->a, "%s　%s", paper_committee(b->st, &b->a), b->deeds.period), DOC_CENTRE);
	doc_space(b->d, 6);
	paper_who(b->d, m);
	deeds_table(b, m->mine);
	if (points(b, m, e))
		return e->code;
	opinions(b);
	return LZ_OK;
}

enum lz_code paper_summary(struct store *st, struct doc *d, const struct paper_query *q, struct err *e)
{
	struct batch b = { .st = st, .d = d, .q = q };
	enum lz_code rc = paper_deeds(st, &b.a, q->year, q->membership, q->order, &b.deeds, e);

	if (!rc)
		rc = evaluate(&b, e);
	if (!rc)
		paper_foot(st, &b.a, d);
	for (int i = 0; !rc && i < b.deeds.members.count; i++) {
		rc = member(&b, &b.deeds.members.list[i], e);
		if (!rc && q->progress && !q->progress(q->ctx, i + 1, b.deeds.members.count))
			rc = err_set(e, LZ_STOPPED, NULL, "已停止，没有打印");
	}
	if (b.ev)
		evaluate_free(b.ev);
	arena_free(&b.a);
	return rc;
}
