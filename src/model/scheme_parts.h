/* scheme_parts.h - what the files that read a scheme share: the text as sections and keys, and the reader. */
#ifndef LZ_SCHEME_PARTS_H
#define LZ_SCHEME_PARTS_H
#include "expr_read.h"
#include "lvzhi/scheme.h"

enum { ERRORS_MOST = 200, LINE_BYTES_MOST = 4096, NAME_BYTES_MOST = 96 };

#define SECTIONS(X) \
	X(SEC_RULE, "rule", 0) X(SEC_WORDS, "words", 0) X(SEC_BLOCK, "block", 1) X(SEC_ITEM, "item", 1) \
	X(SEC_COUNT, "count", 1) X(SEC_NEED, "need", 1) X(SEC_GRADE, "grade", 0) X(SEC_VETO, "veto", 0) \
	X(SEC_RANK, "rank", 0) X(SEC_FOLLOW, "follow", 1) X(SEC_LIST, "list", 1) X(SEC_COLOUR, "colour", 0)
enum section { SECTIONS(DUTY_ID) SECTION_COUNT };

struct scheme_value {                           /* key = value and the lines that continue it */
	const char *key;
	int line;
	const char **lines;                     /* lines[0] is what stands behind the =; "" for a comment line between */
	int count;
};
struct scheme_section {
	enum section kind;
	const char *id;                         /* "" where there is none */
	int line, index;                        /* index: among the sections of its kind */
	struct scheme_value *values;
	int count;
};

struct scheme_reader {
	struct scheme_names names;              /* first: the expression reader calls back with it */
	struct arena *arena;
	struct scheme *scheme;
	struct scheme_errors *errors;
	struct scheme_section *sections;
	int section_count;
	struct codes texts;
	struct word_state {
		const struct scheme_value *from;
		bool done[2], failed[2], busy;  /* by [among results] */
	} *words;
	bool *counts_used;
	int depth;                              /* words inside words */
	bool quiet;                             /* trying: mistakes are counted, not told */
	int mistakes;
};

/* --- scheme_lines.c --------------------------------------------------------------------- */
void scheme_lines(struct scheme_reader *r, const char *text, size_t len);
void scheme_mistake(struct scheme_reader *r, int line, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void scheme_doubt(struct scheme_reader *r, int line, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
const char *section_name(enum section s);
bool is_remark(const char *line);                       /* a line that is nothing but a comment, blanks in front taken off */
size_t value_bytes(const char *s, bool quotes);         /* before a comment: ` ;`, with `quotes` outside them */
/* The value as free text: comment off, lines put together. */
const char *raw_text(struct scheme_reader *r, const struct scheme_value *v);
/* The value as one expression: comments off, lines kept. */
struct span raw_span(struct scheme_reader *r, const struct scheme_value *v);
/* The value as tiers, one a line: how many; 0 when it is one expression. */
struct raw_tier {
	struct span span;                       /* value : condition */
};
int raw_tiers(struct scheme_reader *r, const struct scheme_value *v, struct raw_tier **out);

/* --- scheme_value.c: one key each ------------------------------------------------------------ */
bool scheme_set(struct scheme_reader *r, const struct scheme_section *sec, const struct scheme_value *v, void *to);
const struct expr *scheme_word_tree(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed);
const struct expr *scheme_condition(struct scheme_reader *r, const struct scheme_value *v, unsigned allowed);

bool scheme_key_known(enum section kind, const char *key);

/* --- scheme_synonym.c: the key, the section that somebody means who wrote this; "" unknown --------------------- */
const char *synonym_of_key(struct arena *a, enum section kind, const char *typed);
const char *synonym_of_section(struct arena *a, const char *typed);

/* --- scheme_check.c: what can only be seen when all is read ------------------------------------- */
void scheme_check(struct scheme_reader *r);
void scheme_bands(struct scheme_reader *r);     /* scheme_bands.c: grades with gaps or overlaps */

enum {
	FROM_RECORD = USES_DUTY | USES_WIDE | USES_SUBJECT,
	FROM_SUBJECT = USES_SUBJECT,
	FROM_LIMIT = USES_SUBJECT | USES_COUNT,
	FROM_ABOVE = FROM_LIMIT | USES_SUM,     /* of what is computed before: scheme_check.c */
	FROM_VALUE = FROM_LIMIT | USES_SET,
	FROM_MET = FROM_LIMIT | USES_SUM | USES_EARLIER | USES_NEED,
	FROM_GRADE = FROM_MET | USES_PLACE,
	FROM_FOLLOW = FROM_GRADE | USES_GRADE,
};
#endif
