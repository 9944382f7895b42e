/* list.h - questions about the ledger that screens, print, export and `query` ask: a view is a table of
 * columns over a kind and what belongs to it (a member is person + membership + employer). A page costs
 * the page and not the ledger: keyset paging on declared orders.
 *
 * Layer store. Views are tables in src/store/view_*.c; SQL fragments live there and nowhere else. */
#ifndef LZ_LIST_H
#define LZ_LIST_H
#include "lvzhi/store.h"

struct view_column {
	const char *key, *label;                /* "member_no", N_("委员编号") */
	const char *sql;                        /* expression over the view's tables */
	enum field_type type;
	int cells;                              /* width on screen; 0: not shown unless chosen */
	const char *of;                         /* F_CODE: dictionary, shown by its name */
	const struct choice *choices;
};
struct view_order {
	const char *key, *label;                /* "stroke", N_("笔画") */
	const char *columns[6];                 /* SQL columns behind the scope, NULL-ended; together unique */
	bool down;                              /* newest first */
	int outer;                              /* the first so many columns are of the outer table of a join; 0: all of one */
};
struct view {
	const char *name, *label;               /* "member", N_("委员") */
	const struct kind *kind;                /* whose id the row's id is */
	const char *from;                       /* FROM and JOINs */
	const char *from_one;                   /* the same for one row by its id, where `from` fixes the order of a join; or NULL */
	const char *scope[2];                   /* columns that are :committee and :term, or NULL; orders go on from them */
	const char *fixed;                      /* a WHERE part that always holds, or NULL */
	const char *id;                         /* SQL of the row's id */
	const struct view_column *columns;      /* ended by a NULL key */
	const struct view_order *orders;        /* the first is the default; ended by a NULL key */
	int search;                             /* type-to-narrow asks the search rows of this kind; 0: asks by */
	const char *find;                       /* this SQL condition over :text; both agree, where a view has both */
	const char *basis;                      /* what computed its rows, said under the title on paper; NULL: records */
};
extern const struct view *const views[];        /* NULL-ended: member person event leave_request participation
                                                   attendance proposal handling owed proposal_step step_log unit_work
                                                   opinion_report speech deed unit code holiday
                                                   scheme term session committee setting evaluation_year exemption
                                                   locking result talk indicator appraisal appraisal_object
                                                   rectification */
const struct view *view_find(const char *name);
int view_column(const struct view *v, const char *key);         /* by key or label; -1 */

/* What is asked of a view. Filters are ANDed; op is '=' '<' '>' '~' (contains) '!' (differs). */
struct list_filter {
	int column;
	char op;
	const char *value;                      /* as the clerk writes it: label, name, day */
};
/* Filters as tables write them: "state=待审查", several on lines of their own. What names no column is left out. */
int list_filters_read(struct arena *a, const struct view *v, const char *written, struct list_filter *out, int most);
struct list_query {
	const struct view *view;
	int order;                              /* index into view->orders, or -1 - column for an undeclared one */
	bool reverse;
	const struct list_filter *filters;
	int filter_count;
	const char *narrow;                     /* typed into the list: initials, characters, numbers; NULL */
	const int64_t *ids;                     /* of these rows only; NULL */
	int id_count;
	bool everywhere;                        /* all committees and terms */
	uint64_t only;                          /* bit c: column c is wanted, the others stay ""; 0: all of them */
};
struct list_row {
	int64_t id;
	const char **cell;                      /* text per view column, as the clerk reads it */
	const struct value *key;                /* the order's columns: where paging goes on from */
	int key_count;
};
/* Up to n rows after `from` (NULL: from the start), or before it when back; always in list order.
 * Memory: the arena. Returns the number of rows or -1 with *e set. */
int list_page(struct store *st, struct arena *a, const struct list_query *q, const struct list_row *from, bool back,
              int n, struct list_row *rows, struct err *e);
/* Row count; stops counting at `most` (a screen says 1000+). */
int64_t list_count(struct store *st, const struct list_query *q, int64_t most, struct err *e);
/* Every row, streamed; fn returns false to stop. Cells are valid during the call. */
enum lz_code list_each(struct store *st, const struct list_query *q, bool (*fn)(void *ctx, const struct list_row *row),
                       void *ctx, struct err *e);
/* One row by id, as list_page gives it. */
enum lz_code list_row_of(struct store *st, struct arena *a, const struct view *v, int64_t id, struct list_row *row,
                         struct err *e);

/* Search everything: members by characters, full pinyin or initials (zgf), proposals and reports by number or
 * words of the title, events by title. Newest or nearest first. */
struct found {
	const struct view *view;
	int64_t id;
	const char *what, *text;                /* "委员", "023 曾国藩 教育界" */
};
int search_all(struct store *st, struct arena *a, const char *typed, int n, struct found *out, struct err *e);

/* Dictionaries, cached per store: names for codes. Valid until the ledger changes. */
const char *code_name_of(struct store *st, const char *set, const char *code);          /* the code itself if unknown */
struct code_row {
	const char *code, *name, *short_name, *initials, *short_initials;
};
int code_list(struct store *st, struct arena *a, const char *set, struct code_row **out);
/* What was typed for a code: code, name, short name or initials that fit one only. NULL: none or several. */
const char *code_read(struct store *st, const char *set, const char *typed);
/* A reference as the clerk reads it: person → name, unit → name, event → title, term → 第九届. */
const char *ref_text(struct store *st, struct arena *a, const char *table, int64_t id);

/* A setting of the committee, or its default from the table in setting.c. */
const char *setting_get(struct store *st, const char *key);
const char *setting_of(struct store *st, int64_t committee, const char *key);   /* of another; valid until a third one is asked */
struct setting_row {
	const char *key, *label, *value, *help; /* value: the default */
};
extern const struct setting_row settings[];     /* NULL-ended */
/* What a setting is usually one of; *others: it may be something else too. NULL: there is no such list. */
const struct choice *setting_choices(const char *key, bool *others);
#endif
