/* entry.h - what a clerk types or a file holds, as the value of a field: the one reader behind forms and
 * import. Full-width digits count, codes go by name or initials, days as 0315 or +3, references by number
 * or by a name that only one has. The error is one sentence that names the field and what was typed. */
#ifndef LZ_ENTRY_H
#define LZ_ENTRY_H
#include "lvzhi/list.h"

enum lz_code entry_read(struct store *st, struct arena *a, const struct field *f, const char *typed, struct value *out,
                        struct err *e);
/* The value as the clerk reads it: codes by name, references by name or title. */
const char *entry_text(struct store *st, struct arena *a, const struct field *f, struct value v);

/* 应到范围 and 集体, kept as a rule and read in words: 全体委员, 机构：经济委员会. */
struct rule_choice {
	const char *rule, *words, *name, *brief, *initials;     /* brief: with the short name, or "" */
};
bool rule_is(const struct field *f);
bool rule_of_body(const struct field *f);               /* one body, no 全体委员 */
int rule_list(struct store *st, struct arena *a, const struct field *f, struct rule_choice **out);
const char *rule_text(struct store *st, struct arena *a, const char *rule);
enum lz_code rule_read(struct store *st, struct arena *a, const struct field *f, const char *typed, const char **out, struct err *e);

/* The row of `table` that `typed` means: a member by 委员编号 or name, a unit by code or name, an event by #id
 * or title, a session by 3 or 九届三次, a term by its number. LZ_INVALID: none, or several (which are named). */
enum lz_code ref_read(struct store *st, struct arena *a, const char *table, const char *typed, int64_t *id, struct err *e);
#endif
