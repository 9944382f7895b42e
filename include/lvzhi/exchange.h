/* exchange.h - records in from CSV and XLSX, and out to CSV, XLSX and JSON. What a file's columns may be
 * called comes from the kinds: field keys or Chinese labels, in any order. Layer report.
 *
 * An empty cell leaves what is there: an import adds and changes, it does not erase.
 *
 * KIND "member" is a roster: person + membership (+ current posts) in one row, matched by 委员编号 within
 * the committee and term, never by name alone. All other kinds are matched by their natural key, and
 * references are written as the clerk reads them (a person by 委员编号 or a name that only one has). */
#ifndef LZ_EXCHANGE_H
#define LZ_EXCHANGE_H
#include "lvzhi/list.h"

/* What becomes of a row. Doubled: the file has it twice, or the ledger holds what it says under another number; such a
 * row is no more written than a refused one. */
enum import_fate { IMPORT_NEW, IMPORT_CHANGED, IMPORT_SAME, IMPORT_DOUBLED, IMPORT_REFUSED, IMPORT_FATES };
struct import_line {
	int64_t row;                            /* line of the file */
	enum import_fate fate;
	const char *what;                       /* the record, as a clerk knows it: 007 李明 */
	const char *why;                        /* 手机 138…→139…; what it doubles; why it is refused; "" nothing to say */
	bool warned;                            /* it goes in, and why says what somebody should look at */
};
struct import {
	const char *kind, *file, *encoding;     /* encoding NULL: found out */
	bool dry_run;                           /* done in full, numbers given and all, then taken back: nothing is written */
	bool partial;                           /* refused and doubled rows are left out, the others written */
	int64_t number_from;                    /* > 0: give 委员编号 from here where the file has none */
	bool (*leave)(void *ctx, int64_t row);  /* rows the clerk leaves out; NULL: none */
	void (*line)(void *ctx, const struct import_line *line);        /* told row by row; NULL */
	void *ctx;
};
struct import_result {
	int64_t rows, added, updated, unchanged, doubled, refused;
	int64_t warned;                         /* of those that go in */
	const char **unused;                    /* columns of the file nothing was done with */
	int unused_count;
	int64_t operation;                      /* the one that undo takes back; 0: nothing was written */
};
/* All or nothing unless partial. LZ_INVALID when rows were refused or doubled (the counts are in out) or the head lacks a
 * column. */
enum lz_code import_run(struct store *st, struct arena *a, const struct import *job, struct import_result *out, struct err *e);

/* Every row the query finds. path NULL: CSV on standard output; else .csv (with BOM, for Excel and WPS), .xlsx, .json. */
enum lz_code export_write(struct store *st, const struct list_query *q, const char *path, int64_t *rows, struct err *e);
/* One row as a JSON object under the keys of the view: numbers as numbers, flags as true and false, days and words as
 * the clerk reads them, null where there is no day or number. */
void json_row(struct sink *out, const struct view *v, const struct list_row *row);

#endif
