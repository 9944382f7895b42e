/* follow_parts.h - what follow.c, follow_search.c, follow_tally.c and search.c share. Layer store, inside. */
#ifndef LZ_FOLLOW_PARTS_H
#define LZ_FOLLOW_PARTS_H
#include "db.h"

/* --- words (search_words.c) ------------------------------------------------------------------- */

enum { GRAM = 3 };                      /* characters of a title that stand together as one word */

struct words {
	struct arena *arena;
	const char **word;
	int n;
};
/* One form for what is stored and what is typed: plain signs, lower case, ü as v. */
char *word_form(struct arena *a, const char *text);
void words_name(struct words *w, const char *name, const char *pinyin, const char *initials);
void words_title(struct words *w, const char *title);
void words_number(struct words *w, int64_t n);
void words_member_no(struct words *w, const char *no);
/* Behind every word that starts with `word`. */
char *word_end(struct arena *a, const char *word);

/* --- search rows (follow_search.c) --------------------------------------------------------------- */

enum lz_code search_row(struct store *st, const struct row_change *c, struct err *e);
/* All of them: into temp.search_new, in the order of their records; into the empty table search. */
enum lz_code search_collect(struct store *st, struct err *e);
enum lz_code search_fill(struct store *st, struct err *e);

/* --- tally (follow_tally.c) ------------------------------------------------------------------------- */

enum lz_code tally_row(struct store *st, const struct row_change *c, struct err *e);
enum lz_code tally_fill(struct store *st, const char *table, struct err *e);

/* --- packed duties (follow_pack.c) -------------------------------------------------------------- */

enum lz_code pack_row(struct op *op, const struct row_change *c, struct err *e);
enum lz_code pack_rebuild(struct store *st, struct err *e);
enum lz_code pack_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e);

/* --- settings (setting.c) ----------------------------------------------------------------------- */

/* What a known setting may hold, by its key or its label: 笔画 is stroke. Empty is the default. */
enum lz_code setting_read(struct arena *a, const char *key, const char *typed, const char **value, struct err *e);

/* --- cached fields (follow_fill.c) --------------------------------------------------------------- */

/* procedure_fill.c: a proposal's steps, states and deadlines; a unit or a step saved without its proposal. */
enum lz_code procedure_fill(struct store *st, struct rec *proposal, struct err *e);
enum lz_code procedure_part_fill(struct store *st, struct rec *part, struct err *e);
enum lz_code procedure_check(struct store *st, int64_t *differ, struct err *e);

enum lz_code fill_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e);
#endif
