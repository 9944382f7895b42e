/* 履职情况图: where people would rather look than read. */
#include "charts.h"
#include "paper_parts.h"
#include "report_parts.h"

REPORT(charts)
{
	struct arena a = { NULL };
	struct figures now, before;
	struct graded g;
	enum lz_code rc = figures_read(st, &a, q->year, 0, &now, e);

	if (!rc)
		rc = figures_earlier(st, &a, q->year - 1, &before, e);
	if (!rc)
		rc = graded_read(st, &a, q, q->year, &g, e);
	if (!rc) {
		paper_foot(st, &a, d);
		doc_part(d, "委员履职情况图");
		doc_text(d, arena_print(&a, "%s　%d年度", paper_committee(st, &a), q->year), DOC_CENTRE);
		chart_distribution(d, &a, &g);
		if (g.points && g.grade_count)
			chart_grades(d, &a, &g);
		chart_trend(d, &a, &now, &before);
		chart_sectors(d, &a, st, &now);
		doc_note(d, g.basis);
	}
	arena_free(&a);
	return rc;
}
