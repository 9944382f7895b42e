#include "charts.h"
#include "lvzhi/list.h"
#include <math.h>
#include <string.h>

enum { BANDS_MOST = 12, SECTORS_MOST = 40 };

void chart_grades(struct doc *d, struct arena *a, const struct graded *g)
{
	double *people = arena_take(a, sizeof *people * (size_t)(g->grade_count + 1));

	for (int i = 0; i < g->grade_count; i++)
		people[i] = graded_in(g, g->grades[i]);
	doc_chart(d, &(struct doc_chart){ CHART_BARS, arena_print(a, "各等次%s数", g->unit), g->unit, g->grades, g->grade_count, NULL, 1, people, 0 });
}

/* Points between the extremes in steps of 5, 10, 20, 50 ...: at most a dozen bands. */
static double band_width(double low, double high)
{
	static const double steps[] = { 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000, 1000000, 1e9 };

	for (size_t i = 0; i < COUNT(steps); i++)
		if (floor(high / steps[i]) - floor(low / steps[i]) + 1 <= BANDS_MOST)
			return steps[i];
	return 1e12;
}

void chart_distribution(struct doc *d, struct arena *a, const struct graded *g)
{
	double low = 0, high = 0, width, people[BANDS_MOST] = { 0 };
	const char *labels[BANDS_MOST];
	bool any = false;
	int n;

	for (int i = 0; i < g->count; i++) {
		const struct graded_row *r = &g->rows[i];

		if (r->exempt)
			continue;
		low = !any || r->points < low ? r->points : low;
		high = !any || r->points > high ? r->points : high;
		any = true;
	}
	if (!g->points || !any) {
		chart_grades(d, a, g);
		return;
	}
	width = band_width(low, high);
	low = floor(low / width) * width;
	n = (int)(floor(high / width) - low / width) + 1;
	n = n < 1 ? 1 : n > BANDS_MOST ? BANDS_MOST : n;
	for (int i = 0; i < n; i++)
		labels[i] = arena_print(a, "%.0f–%.0f", low + i * width, low + (i + 1) * width);
	for (int i = 0; i < g->count; i++) {
		int band = (int)((g->rows[i].points - low) / width);

		if (!g->rows[i].exempt && band >= 0 && band < n)
			people[band]++;
	}
	doc_chart(d, &(struct doc_chart){ CHART_BARS, "得分分布（含下限，不含上限）", g->unit, labels, n, NULL, 1, people, 0 });
}

void chart_trend(struct doc *d, struct arena *a, const struct figures *now, const struct figures *before)
{
	static const char *const quarters[] = { "一季度", "二季度", "三季度", "四季度" };
	const char *years[] = { arena_print(a, "%d年", now->year), arena_print(a, "%d年", now->year - 1) };
	bool two = before && before->count;
	double values[8];

	for (int i = 0; i < 4; i++) {
		values[i] = now->count ? (double)now->total.quarter[i] / now->count : 0;
		values[4 + i] = two ? (double)before->total.quarter[i] / before->count : 0;
	}
	doc_chart(d, &(struct doc_chart){ CHART_LINE, "各季度人均参加会议活动、提交提案信息等", "次", quarters, 4, two ? years : NULL,
	                                  two ? 2 : 1, values, 1 });
}

void chart_sectors(struct doc *d, struct arena *a, struct store *st, const struct figures *f)
{
	const char *labels[SECTORS_MOST];
	double rates[SECTORS_MOST];
	struct code_row *codes;
	int n = code_list(st, a, "sector", &codes), used = 0;

	for (int i = 0; i < n && used < SECTORS_MOST; i++) {
		int due = 0, present = 0;

		for (int k = 0; k < f->count; k++)
			if (!strcmp(code_name(&f->codes, f->rows[k].who.col[SUBJECT_SECTOR_NOW]), codes[i].code)) {
				due += f->rows[k].n[FIGURE_MEETING_DUE];
				present += f->rows[k].n[FIGURE_MEETING_PRESENT];
			}
		if (!due)
			continue;
		labels[used] = codes[i].name;
		rates[used++] = 100.0 * present / due;
	}
	doc_chart(d, &(struct doc_chart){ CHART_BARS, "各界别会议出席率", "%", labels, used, NULL, 1, rates, 1 });
}
