/* proposal_figures.h - the year's figures on proposals (workflows.md 1.6): what every report wants to know, defined once.
 *
 * A figure is a column of a view over what is counted: proposals, units' handlings, or sheets of opinion. So the list
 * behind a number is that view with the same column as its filter, and cannot say anything else. What is counted as
 * handled is asked of filed proposals only: merged, withdrawn and unfiled ones are not among its rows. Layer store. */
#ifndef LZ_PROPOSAL_FIGURES_H
#define LZ_PROPOSAL_FIGURES_H
#include "lvzhi/store.h"

struct proposal_figure {
	const char *key, *label;                /* "on_time", N_("按期答复"); key: the column of its view */
	const char *view;                       /* "proposal_figure" */
	bool by_unit;                           /* one of those asked by unit; else of the others */
	const char *of;                         /* printed as a share of this one too; NULL */
	const char *help;                       /* what is counted */
};
extern const struct proposal_figure proposal_figures[];           /* ended by a NULL key, in the order they are shown */

struct proposal_dimension {
	const char *key, *label;                /* "category", N_("分类"); key: a column of the views; "": all together */
	bool by_unit;
};
extern const struct proposal_dimension proposal_dimensions[];       /* ended by a NULL key */
const struct proposal_dimension *proposal_dimension_find(const char *key);  /* by key or label; NULL */

enum { PROPOSAL_YEARS = 5, PROPOSAL_FIGURES = 48 };
struct proposal_figures_query {
	const struct proposal_dimension *by;
	int last_year, years;                   /* side by side, at most PROPOSAL_YEARS; a year is the one its session opened in */
};
struct proposal_figures_row {
	const char *value, *label;              /* as a filter takes it; as it is read: 经济发展, 未填 */
	int64_t n[PROPOSAL_FIGURES][PROPOSAL_YEARS];  /* oldest year first */
};
struct proposal_figures {
	struct proposal_figures_query query;
	const struct proposal_figure *asked[PROPOSAL_FIGURES];
	int count;                              /* figures */
	struct proposal_figures_row *rows;               /* values in the order of their dictionary; one row without a dimension */
	int row_count;
	struct proposal_figures_row sum;
};
/* Of the committee, whatever term: five years may lie in two. */
enum lz_code proposal_figures_read(struct store *st, struct arena *a, const struct proposal_figures_query *q, struct proposal_figures **out, struct err *e);
/* The filter of figure->view that lists what a number counts, a condition a line. row NULL: of the sum; year 0: of all. */
const char *proposal_figure_filter(struct arena *a, const struct proposal_figures *f, const struct proposal_figures_row *row, const struct proposal_figure *figure, int year);
/* The year of the latest session with proposals: what a screen starts with. */
int proposal_figures_year(struct store *st);
#endif
