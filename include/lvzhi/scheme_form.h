/* scheme_form.h - one section of a scheme as the fields of a form: what it is called, which records, who, how many points,
 * which limits. A field holds what stands in the file ("type in ('plenary', 'forum')"); how it is shown and picked is the
 * screen's. Which records an item takes is one condition in the file and several fields here, as far as scheme_pick.h
 * can cut it; the rest is the field 其他条件. Storing writes the keys that changed and no others. */
#ifndef LZ_SCHEME_FORM_H
#define LZ_SCHEME_FORM_H
#include "lvzhi/scheme_edit.h"
#include "lvzhi/rec.h"

enum part_sort {
	PART_TEXT, PART_AMOUNT, PART_EXPR,      /* typed: free text, a number or tiers, an expression */
	PART_OF_CODES, PART_OF_FLAGS,           /* codes of a column; flags of the record, several joined with and */
	PART_CHOICE,                            /* one of the choices (key: what is written); others may be typed */
	PART_WHO,                               /* whom it concerns: a condition over the member */
	PART_IN_BLOCK, PART_REST_ITEM, PART_INSTEAD_FOLLOW,     /* the id of another section */
	PART_NEW_LINE,                          /* of [grade], [words] ...: "良好 = 80", one more line */
};
struct part_field {
	const char *of;                         /* kinds of section that have it: "item count need list" */
	const char *key, *label;
	enum part_sort sort;
	const char *column;                     /* part of the condition `when`: type; "" the rest of it; NULL: a key of its own */
	const char *records;                    /* asked only where these kinds of record are taken; NULL: always */
	const struct choice *choices;
	const char *help;
};
struct part_value {
	const struct part_field *field;
	const char *key, *label;                /* of [grade] and the like the line's own name */
	const char *value, *was;
};
/* All fields of a part, shown or not. */
int part_values(struct scheme_edit *x, int part, struct part_value **out);
/* Is it asked for, as the others stand? */
bool part_asked(const struct part_value *v, int n, int i);
/* The kinds of record the fields take, "event proposal"; "" any. */
const char *part_records(struct arena *a, const struct part_value *v, int n);
/* Writes what changed. false: nothing did. */
bool part_store(struct scheme_edit *x, int part, const struct part_value *v, int n);
/* The field a key of the text belongs to; of `when` the one at `at` if it is part of it. -1: none. */
int part_of_key(const struct part_value *v, int n, const char *key, int at);

extern const char *const part_flags[];          /* flags of a record that can be picked, NULL-ended */
extern const struct choice part_who[];          /* conditions over the member that need no dictionary */
#endif
