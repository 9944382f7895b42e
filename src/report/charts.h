/* charts.h - the charts of a year's evaluation, for the report of charts and the yearly report. */
#ifndef LZ_CHARTS_H
#define LZ_CHARTS_H
#include "figures.h"
#include "graded.h"

/* How many members have so many points; the rule's grades where it has no points. */
void chart_distribution(struct doc *d, struct arena *a, const struct graded *g);
void chart_grades(struct doc *d, struct arena *a, const struct graded *g);
/* What a member took part in or handed in, on average, by quarter; the year before as a second line where it is known. */
void chart_trend(struct doc *d, struct arena *a, const struct figures *now, const struct figures *before);
/* Attendance at meetings by sector, per cent. */
void chart_sectors(struct doc *d, struct arena *a, struct store *st, const struct figures *f);
#endif
