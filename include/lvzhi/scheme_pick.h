/* scheme_pick.h - a condition as a clerk picks it: which kind of record, which type, who, in what state. A condition is
 * cut at its outermost `and`; a part that compares one column with codes or a number, or is a flag or a word alone, can
 * be picked; every other part is kept as it is written. Nothing is read or judged: scheme_read does that.
 *
 * Besides: what a section may hold, for the form that asks for it. */
#ifndef LZ_SCHEME_PICK_H
#define LZ_SCHEME_PICK_H
#include "lvzhi/rec.h"

enum pick_part_kind { PART_OTHER, PART_CODES, PART_FLAG, PART_NUMBER };
struct pick_part {
	enum pick_part_kind kind;
	const char *text;                       /* as written, blanks at its ends off */
	const char *column;                     /* of the others: type; a flag's or a word's name */
	bool no;                                /* not in (...), not filed */
	const char **codes;                     /* PART_CODES */
	int code_count;
	const char *sign, *number;              /* PART_NUMBER: ">=", "4" */
};
/* Cuts a condition; 0: it is empty. One part, PART_OTHER, where `or` stands outside brackets. */
int pick_split(struct arena *a, const char *condition, struct pick_part **out);
/* type in ('plenary', 'forum'), or = 'plenary' for one; "" for none. */
const char *pick_codes(struct arena *a, const char *column, const char *const *codes, int n);
/* Parts joined with `and`; a part in which `or` stands outside brackets gets them. */
const char *pick_join(struct arena *a, const char *const *parts, int n);
/* The same but for blanks and line ends. */
bool pick_same(const char *a, const char *b);

/* Where the codes of a column come from, one source after the other: the program's own choices or a dictionary of the
 * ledger. records: the kinds asked for ("event proposal"; "" any): types of those alone. NULL behind the last. */
struct pick_set {
	const struct choice *choices;           /* either these, or the dictionary `set` */
	const char *set;
};
bool pick_set_nth(const char *column, const char *records, int nth, struct pick_set *out);
/* What a column, or a flag of the record, is called. "" it is none. */
const char *pick_column_label(const char *column);
/* An expression as a clerk types it, with columns by their names: 10+15*已立案 is 10+15*filed. What is_word knows is the
 * rule's own, and what stands in quotes is text. */
const char *pick_columns_named(struct arena *a, const char *typed, bool (*is_word)(const void *ctx, const char *name), const void *ctx);
#endif
