/* 履职情况图: where people would rather look than read. */
#include "charts.h"
#include "paper_parts.h"
#include "report_parts.h"
#include <string.h>

/* Of bodies their points and grades; what members did by quarters and sectors is the members'. */
REPORT(charts)
{
	struct arena a = { NULL };
	struct figures now, before;
	struct graded g;
	bool members = !q->subject || !strcmp(q->subject, scheme_subjects[0].name);
	enum lz_code rc = graded_read(st, &a, q, q->year, &g, e);

	if (!rc && members)
		rc = figures_read(st, &a, q->year, 0, &now, e);
	if (!rc && members)
		rc = figures_earlier(st, &a, q->year - 1, &before, e);
	if (!rc) {
		paper_foot(st, &a, d);
		doc_part(d, arena_print(&a, "%s履职情况图", g.whom));
		doc_text(d, arena_print(&a, "%s　%d年度", paper_committee(st, &a), q->year), DOC_CENTRE);
		chart_distribution(d, &a, &g);
		if (g.points && g.grade_count)
			chart_grades(d, &a, &g);
		if (members) {
			chart_trend(d, &a, &now, &before);
			chart_sectors(d, &a, st, &now);
		}
		doc_note(d, g.basis);
	}
	arena_free(&a);
	return rc;
}
