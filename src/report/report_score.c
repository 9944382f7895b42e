/* Reports that are the papers of the score screen, asked for by name: they compute the year first. */
#include "lvzhi/paper.h"
#include "report_parts.h"

struct scored {
	struct arena a;
	const struct scheme *scheme;
	struct evaluation *ev;
};

static enum lz_code score(struct scored *s, struct store *st, const struct report_query *q, struct err *e)
{
	struct evaluate_job job = { .year = q->year, .membership = q->membership, .ranked = true, .lines = true,
		                    .progress = q->progress, .ctx = q->ctx };

	if (evaluate_scheme(st, &s->a, q->scheme, q->year, &s->scheme, NULL, e))
		return e->code;
	job.scheme = s->scheme;
	return evaluate_run(&s->ev, st, &job, e);
}

static enum lz_code done(struct scored *s, enum lz_code rc)
{
	evaluate_free(s->ev);
	arena_free(&s->a);
	return rc;
}

REPORT(ranking)
{
	struct scored s = { .ev = NULL };
	enum lz_code rc = score(&s, st, q, e);

	return done(&s, rc ? rc : paper_ranking(st, d, s.scheme, q->year, evaluate_results(s.ev), e));
}

REPORT(sheets)
{
	struct scored s = { .ev = NULL };
	enum lz_code rc = score(&s, st, q, e);

	for (size_t i = 0; !rc && i < evaluate_results(s.ev)->count; i++) {
		const struct result *row = &evaluate_results(s.ev)->row[i];

		if (!q->membership || row->subject.id == q->membership)
			rc = paper_sheet(st, d, s.scheme, q->year, row, e);
	}
	return done(&s, rc);
}

REPORT(summary)
{
	struct paper_query p = { .year = q->year, .membership = q->membership, .order = q->order, .scheme = q->scheme,
		                 .progress = q->progress, .ctx = q->ctx };

	return paper_summary(st, d, &p, e);
}
