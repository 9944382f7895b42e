/* list_parts.h - between the parts of the list screen: screen_list.c (keys and drawing), list_page.c (which rows are shown),
 * list_ask.c (columns, orders, filters, paper), list_batch.c (several rows at once). */
#ifndef LZ_LIST_PARTS_H
#define LZ_LIST_PARTS_H
#include "ui_screen.h"

enum { LIST_COLUMNS = 40, LIST_FILTERS = 8, LIST_COUNTED = 1000 };

struct list {
	const struct door *door;
	const struct list_made *made;
	const struct view *view;
	struct list_query q;
	struct list_filter filters[LIST_FILTERS];
	struct arena arena;                     /* filters' values, what is typed */
	struct line narrow;
	struct arena page;                      /* the rows on the screen */
	struct list_row *rows;
	int count, at;
	int64_t total;                          /* LIST_COUNTED + 1: more than those */
	int columns[LIST_COLUMNS], widths[LIST_COLUMNS], column_count, left;
	struct arena marks_arena;
	int64_t *marks;
	int mark_count;
};

int list_height(const struct ui *ui);
void list_first(struct ui *ui, struct list *l);         /* the first page; counts again */
void list_last(struct ui *ui, struct list *l);
void list_down(struct ui *ui, struct list *l, int n);   /* a row or a page */
void list_up(struct ui *ui, struct list *l, int n);
void list_again(struct ui *ui, struct list *l);         /* the same place, read anew */
void list_show(struct ui *ui, struct list *l, int64_t id);      /* with the cursor on that row */
void list_total(struct ui *ui, struct list *l);

void list_columns_start(struct ui *ui, struct list *l);
void list_columns_fit(struct ui *ui, struct list *l);
void list_ask_columns(struct ui *ui, struct list *l);
bool list_ask_order(struct ui *ui, struct list *l);     /* true: the question changed */
bool list_ask_filter(struct ui *ui, struct list *l);
void list_add_filter(struct list *l, const char *written);      /* "roll_state=made" */
const char *list_filters_text(struct ui *ui, const struct list *l);
void list_print(struct ui *ui, struct list *l);

/* list_batch.c */
bool list_marked(const struct list *l, int64_t id);
void list_mark(struct list *l, int64_t id);             /* or not, if it was */
void list_mark_all(struct ui *ui, struct list *l);
char *list_row_name(struct arena *a, const struct list *l, const struct list_row *row);
void list_remove(struct ui *ui, struct list *l);        /* the marked rows, or the one under the cursor */
bool list_of_work(const struct list *l);                /* rows of other records' work: nothing is added or deleted here */
void list_deeds(struct ui *ui, struct list *l);         /* what else can be done with them */
#endif
