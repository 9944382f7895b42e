/* list_sql.h - how a question about a view becomes one statement: its text, and the values bound into it. Values
 * never stand in the text; names come from the view tables alone. */
#ifndef LZ_LIST_SQL_H
#define LZ_LIST_SQL_H
#include "db.h"
#include "lvzhi/list.h"

struct bound {
	const char *name;                       /* ":f0" */
	const char *text;                       /* NULL: a number */
	int64_t num;
};
struct ask {
	struct store *st;
	struct arena *arena;                    /* of the text and the bound values */
	const struct list_query *q;
	struct sink sql;
	struct bound *bound;
	int bounds;
	bool few;                               /* what was typed has few hits: they are fetched by id, then sorted */
};

void ask_text(struct ask *q, const char *name, const char *text);
void ask_num(struct ask *q, const char *name, int64_t num);
/* ":f3" */
const char *ask_name(struct ask *q, const char *prefix, int n);
/* The WHERE of the question: scope, filters, what was typed to narrow it. LZ_INVALID: a filter cannot be read. */
enum lz_code ask_where(struct ask *q, struct err *e);
/* The statement with everything bound. NULL with *e set. */
sqlite3_stmt *ask_stmt(struct ask *q, struct err *e);

/* One filter as a condition (list_filter.c). */
enum lz_code filter_where(struct ask *q, const struct list_filter *f, int n, struct err *e);
/* What was typed into the list as a condition (search.c). */
enum lz_code narrow_where(struct ask *q, struct err *e);


/* The rows whose ids stand in them, with the columns the question wants and the keys of the view's first order. */
enum lz_code rows_by_id(struct store *st, struct arena *a, const struct list_query *asked, int n, struct list_row *rows,
                        struct err *e);
/* The page of a list sorted by a column no index has (list_ids.c). */
int ids_page(struct store *st, struct arena *a, const struct list_query *q, const struct list_row *from, bool back, int n,
             struct list_row *rows, struct err *e);
#endif
