/* 委员履职情况登记表 (forms.md 5.1): who the member is, what he did with dates, the points, and room for what the
 * committees have to say. A batch reads the ledger once and makes one part a member. */
#include "lvzhi/day.h"
#include "lvzhi/name.h"
#include "paper_deeds.h"
#include <string.h>

struct batch {
	struct arena a;
	struct store *st;
	struct doc *d;
	const struct paper_query *q;
	struct paper_deeds deeds;
	const struct scheme *scheme;            /* NULL: without points */
	struct evaluation *ev;
};

/* Points are of a year; a summary of the whole term has none. */
static enum lz_code evaluate(struct batch *b, struct err *e)
{
	struct evaluate_job job = { .year = b->q->year, .membership = b->q->membership, .ranked = true, .lines = true };

	if (!b->q->year || (b->q->scheme && !*b->q->scheme))
		return LZ_OK;
	if (evaluate_scheme(b->st, &b->a, b->q->scheme, b->q->year, &b->scheme, NULL, e))
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
static void item_row(struct batch *b, struct doc_table *t, const struct result *r, int first, const struct score_line *of)
{
	struct num sum = NUM(0);
	const char *cells[4] = { of->label, of->clause, NULL, NULL };
	int n = 0;

	for (int i = first; i < r->line_count; i++) {
		const struct score_line *l = &r->lines[i];
		struct num more;

		if (l->item != of->item || l->block != of->block)
			continue;
		n++;
		if (num_is(l->counted) && num_add(&more, sum, l->counted))
			sum = more;
	}
	cells[2] = arena_print(&b->a, "%d", n);
	cells[3] = of->outside ? arena_print(&b->a, "（%s）", num_text(&b->a, sum)) : num_text(&b->a, sum);
	doc_row(t, cells);
}

static bool seen_before(const struct result *r, int i)
{
	for (int k = 0; k < i; k++)
		if (r->lines[k].item == r->lines[i].item && r->lines[k].block == r->lines[i].block)
			return true;
	return false;
}

static void points(struct batch *b, const struct paper_member *m)
{
	static const struct doc_column columns[] = {
		{ N_("计分项"), 40, DOC_LEFT, false }, { N_("条款"), 16, DOC_LEFT, false }, { N_("次数"), 6, DOC_RIGHT, true },
		{ N_("得分"), 8, DOC_RIGHT, true },
	};
	const struct result *r = b->ev ? evaluate_result_of(b->ev, m->id) : NULL;
	struct sink sum = { .arena = &b->a };
	struct doc_table *t;

	if (!r)
		return;
	t = doc_table(b->d, columns, COUNT(columns));
	for (int i = 0; i < r->line_count; i++)
		if (!seen_before(r, i))
			item_row(b, t, r, i, &r->lines[i]);
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

static void member(struct batch *b, const struct paper_member *m)
{
	doc_part(b->d, "委员履职情况登记表");
	doc_text(b->d, arena_print(&b->a, "%s　%s", paper_committee(b->st, &b->a), b->deeds.period), DOC_CENTRE);
	doc_space(b->d, 6);
	paper_who(b->d, m);
	deeds_table(b, m->mine);
	points(b, m);
	opinions(b);
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
		member(&b, &b.deeds.members.list[i]);
		if (q->progress && !q->progress(q->ctx, i + 1, b.deeds.members.count))
			rc = err_set(e, LZ_STOPPED, NULL, "已停止，没有打印");
	}
	if (b.ev)
		evaluate_free(b.ev);
	arena_free(&b.a);
	return rc;
}
