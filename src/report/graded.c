#include "graded.h"
#include <string.h>

static double number(struct num n)
{
	return num_is(n) && n.d ? (double)n.n / (double)n.d : 0;
}

/* 一票否决、约谈、未达最低要求几项 */
static const char *remarks(struct arena *a, const struct scheme *s, const struct result *r)
{
	struct sink out = { .arena = a };
	int months = r->subject.col[SUBJECT_MONTHS];

	sink_text(&out, r->veto);
	if (months > 0 && months < 12)                  /* joined or left in the year */
		sink_put(&out, "%s任职%d个月", out.len ? "；" : "", months);
	for (int i = 0; i < r->follow_count; i++)
		sink_put(&out, "%s%s", out.len ? "；" : "", s->follows[r->follows[i]].label);
	if (r->unmet)
		sink_put(&out, "%s%d项未达要求", out.len ? "；" : "", r->unmet);
	return out.text;
}

static enum lz_code computed(struct store *st, struct arena *a, const struct report_query *q, int year, struct graded *g,
                             struct err *e)
{
	struct evaluate_job job = { .year = year, .ranked = true, .progress = q->progress, .ctx = q->ctx };
	const struct scheme *s;
	const struct results *all;
	struct evaluation *ev;

	if (evaluate_scheme(st, a, q->scheme, year, &s, NULL, e))
		return e->code;
	job.scheme = s;
	if (evaluate_run(&ev, st, &job, e))
		return e->code;
	all = evaluate_results(ev);
	g->rows = arena_take(a, sizeof *g->rows * (all->count + 1));
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->row[i];
		struct graded_row *row = &g->rows[g->count++];

		*row = (struct graded_row){
			.id = r->subject.id, .no = arena_copy(a, r->subject.no), .name = arena_copy(a, r->subject.name),
			.grade = arena_copy(a, r->grade), .group = arena_copy(a, r->group), .remarks = remarks(a, s, r),
			.total = r->exempt || !s->item_count ? "" : num_text(a, r->total), .points = number(r->total), .place = r->place,
			.exempt = r->exempt,
		};
		memcpy(row->month, r->month, sizeof row->month);
		g->scored += !r->exempt;
	}
	for (int i = 0; i < s->grade_count && g->grade_count < (int)COUNT(g->grades); i++)
		g->grades[g->grade_count++] = s->grades[i].name;
	g->rule = s->name;
	g->points = s->item_count > 0;
	g->basis = arena_print(a, "依据《%s》计算，尚未锁定。", s->name);
	evaluate_free(ev);
	return LZ_OK;
}

enum lz_code graded_read(struct store *st, struct arena *a, const struct report_query *q, int year, struct graded *out,
                         struct err *e)
{
	*out = (struct graded){ .count = 0 };
	return computed(st, a, q, year, out, e);
}

const struct graded_row *graded_of(const struct graded *g, int64_t membership)
{
	for (int i = 0; i < g->count; i++)
		if (g->rows[i].id == membership)
			return &g->rows[i];
	return NULL;
}

int graded_in(const struct graded *g, const char *grade)
{
	int n = 0;

	for (int i = 0; i < g->count; i++)
		n += !g->rows[i].exempt && !strcmp(g->rows[i].grade, grade);
	return n;
}
