/* import_parts.h - what the files of the import share: which column of the file goes where, how a cell becomes a
 * value, and what became of a row. */
#ifndef LZ_IMPORT_PARTS_H
#define LZ_IMPORT_PARTS_H
#include "import_table.h"
#include "lvzhi/exchange.h"

/* Texts seen, each with a number: rows of the file by their key, values by what was typed. */
struct keys {
	struct arena *arena;
	const char **text;
	int64_t *num;
	size_t n, slots;
	uint32_t *slot;                         /* index + 1, open addressing */
};
/* The number kept for text; new: where it was not there, it is put there with num. *was_new may be NULL. */
int64_t keys_put(struct keys *k, const char *text, int64_t num, bool *was_new);
int64_t keys_get(const struct keys *k, const char *text, int64_t missing);

/* What is done with a column. */
enum column_use {
	USE_NONE,                               /* nothing: reported */
	USE_SKIP,                               /* nothing, and nobody expects it: 序号 */
	USE_FIELD,                              /* a field of kind `of` */
	USE_NUMBER, USE_NAME,                   /* the person of the row: 委员编号; 姓名, which must agree with it */
	USE_POST, USE_BODY,                     /* 政协职务; 所属专委会 */
	USE_PEOPLE,                             /* a list of people: child rows with role `role` */
	USE_UNITS,                              /* a list of units: child rows with role `role` */
	USE_EVENT, USE_SITTING,                 /* of an attendance row */
	USE_SERIAL, USE_PROPOSAL_NO, USE_TITLE, USE_SESSION, USE_HAND_ROLE, USE_UNDONE, /* of a step: whose; 承办方式; 已退回 */
};
struct column {
	const char *title;
	enum column_use use;
	const struct kind *of;
	int field;
	const char *role;
	struct keys memo;                       /* what was typed -> index in values: a code is read once, not per row */
	struct value *values;
	size_t value_count;
};

enum outcome { ROW_ADDED, ROW_UPDATED, ROW_UNCHANGED, ROW_REFUSED };

struct import_kind;
struct importer {
	struct store *st;
	struct arena *arena;                    /* as long as the import */
	struct arena rows;                      /* records until the operation ends; what a row left unchanged is given back */
	const struct import *job;
	const struct import_kind *kind;
	struct table table;
	int64_t head;                           /* index of the row with the titles */
	struct column *columns;
	int column_count;
	struct keys seen;                       /* key of a row -> its line */
	struct keys twins;                      /* titles of papers in the ledger and the file (import_twin.c) */
	bool doubled;                           /* the row just refused stands in the file or the ledger already */
	bool warned;                            /* the row goes in, and changes says what is odd about it */
	const struct rec *record;               /* of the row, once it is known which */
	const char *changes;                    /* of a record that was there, for job->line */
	struct op *op;                          /* NULL: nothing is written (any more) */
	void *own;                              /* of the kind's rows */
	struct err *e;
};

struct import_kind {
	const char *name;
	const struct kind *kind;
	const char *needs[3];                   /* columns a file must have: keys; NULL-ended */
	enum lz_code (*begin)(struct importer *im);             /* may be NULL */
	enum outcome (*row)(struct importer *im, const struct table_row *row, struct arena *a);         /* a: im->rows */
};

/* Finds the row with the titles and fills im->columns. LZ_INVALID names the column that is missing. */
enum lz_code head_read(struct importer *im);
int column_of(const struct importer *im, const struct kind *of, const char *key);      /* -1: the file has none */
int column_using(const struct importer *im, enum column_use use);
/* The cell of a row in a column, cleaned; "" for column -1. */
const char *cell_of(const struct importer *im, const struct table_row *row, int column, struct arena *a);

/* A cell as the value of its column's field, good while its row is; the sentence of a refusal in im->e. */
enum lz_code cell_value(struct importer *im, struct column *c, const char *text, struct value *out);
/* All USE_FIELD cells of kind r->kind that are not empty into r. */
enum lz_code cells_into(struct importer *im, const struct table_row *row, struct rec *r, struct arena *a);
/* A row with this key was there before: the refusal names both. */
enum lz_code key_once(struct importer *im, const struct table_row *row, const char *what, const char *key);
/* The person of the row by 委员编号 and 姓名. */
enum lz_code row_person(struct importer *im, const struct table_row *row, struct arena *a, int64_t *person);
/* A proposal or report that comes without a number is known by its title and a submitter: LZ_CONFLICT, doubled, where the
 * session (the year) has it already (import_twin.c). */
enum lz_code twin_once(struct importer *im, const struct table_row *row, const struct rec *r);

/* What a clerk is told of a row (import_line.c). */
const char *row_name(const struct rec *r, struct arena *a);             /* title, name or number: what a refusal calls it */
const char *row_changes(struct importer *im, const struct rec *r, struct arena *a);     /* "分类 （空）→经济；加联名 王芳" */
void row_tell(struct importer *im, const struct table_row *row, enum import_fate fate);

/* Check and, where the import writes, save. */
enum outcome row_save(struct importer *im, struct rec *r, bool is_new);

enum lz_code people_into(struct importer *im, const struct table_row *row, struct rec *parent, struct arena *a);
enum lz_code units_into(struct importer *im, const struct table_row *row, struct rec *parent, struct arena *a);
enum lz_code posts_into(struct importer *im, const struct table_row *row, struct rec *membership, struct arena *a);

/* What rows of each shape do. */
enum lz_code member_begin(struct importer *im);
enum outcome member_row(struct importer *im, const struct table_row *row, struct arena *a);
enum outcome record_row(struct importer *im, const struct table_row *row, struct arena *a);
enum lz_code step_begin(struct importer *im);
enum outcome step_row(struct importer *im, const struct table_row *row, struct arena *a);
enum outcome attendance_row(struct importer *im, const struct table_row *row, struct arena *a);
#endif
