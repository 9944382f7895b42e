/* expr_read.h - reading expressions; shared by the files that read a scheme. */
#ifndef LZ_EXPR_READ_H
#define LZ_EXPR_READ_H
#include "lvzhi/scheme.h"

enum { EXPR_NODES_MOST = 1000, EXPR_SIZE_MOST = 5000, EXPR_DEPTH_MOST = 60, WORD_DEPTH_MOST = 20, UNKNOWN_MOST = 8 };

struct span {                                   /* text of one value, 0-ended, its lines joined by '\n' */
	const char *text;
	int line;                               /* of its first line */
};

enum token_kind { TOK_END, TOK_NUM, TOK_TEXT, TOK_NAME, TOK_SIGN, TOK_BAD };
struct token {
	enum token_kind kind;
	const char *text;                       /* name or text constant; the sign itself: "<=" */
	struct num num;
	int line;
};

struct scheme_names;
struct expr_reader {
	struct scheme_names *names;
	struct arena *arena;
	const char *p;
	int line;                               /* of p */
	struct token tok;                       /* the one to be taken next */
	unsigned allowed;                       /* expr_need bits that may be used here */
	int depth, nodes, unknown;
	bool failed;
	bool beside_text;                       /* right of status = ... */
	bool mixed;                             /* `or` beside `and` without brackets */
};

/* What names mean and where mistakes go: given by the scheme reader. Each may fail with expr_fail. */
struct scheme_names {
	/* A word or a result of that name, else NULL; *failed when it is there but wrong. */
	const struct expr *(*find)(struct scheme_names *n, struct expr_reader *r, const char *name, int line, bool *failed);
	void (*error)(struct scheme_names *n, int line, const char *what, const char *hint);
	/* Names beyond the columns, for hints; NULL behind the last. */
	const char *(*nth)(struct scheme_names *n, int i, unsigned allowed);
	struct codes *texts;
};

void expr_start(struct expr_reader *r, struct scheme_names *names, struct arena *a, struct span span, unsigned allowed);
/* One expression; NULL after a mistake (reported once per reader). */
struct expr *expr_read(struct expr_reader *r);
/* The same, and it must be a number (a flag counts) or a condition. */
struct expr *expr_read_number(struct expr_reader *r);
struct expr *expr_read_condition(struct expr_reader *r);
bool expr_sign(struct expr_reader *r, const char *sign);        /* take it if it is next */
bool expr_keyword(struct expr_reader *r, const char *word);
bool expr_end(struct expr_reader *r);                           /* fails when something is left */
void *expr_fail(struct expr_reader *r, int line, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
struct expr *expr_node(struct expr_reader *r, enum expr_op op, enum duty_type type, int line,
                       const struct expr *a, const struct expr *b);

/* --- expr_hint.c ------------------------------------------------------------------------------------ */
bool near_enough(const char *name, const char *other, int *best);
const char *hint_name(struct arena *a, const char *name);       /* 是不是“status”？ or "" */
const char *hint_unknown(struct expr_reader *r, const char *name);      /* a name that is none */
const char *hint_of_record(struct expr_reader *r, const char *name);    /* a column of the record where only the member is known */
const char *hint_left_over(const struct expr_reader *r);                /* something behind a whole expression */

extern const char *const duty_names[], *const duty_labels[], *const wide_names[], *const wide_labels[];
extern const char *const subject_names[], *const subject_labels[], *const set_names[], *const result_names[];
extern const enum duty_type duty_types[], subject_types[];
enum duty_wide {
#define WIDE_ID(name, ...) WIDE_##name,
	DUTY_WIDE(WIDE_ID)
#undef WIDE_ID
	WIDE_COUNT
};
int64_t duty_wide(const struct duty *d, int column);

/* --- expr_codes.c: what the shipped dictionaries call a code --------------------------------------- */
/* What a constant compared with the column means: 全体会议 for 'plenary', 省级 for level 4; NULL: nothing known. */
const char *expr_code_label(struct arena *a, const struct expr *column, const struct expr *constant);
/* The code that is this, or that is called so, and a column that has it: status, present for 出席; "" when there is none. */
const char *expr_code_of(struct arena *a, const char *name, const char **column);
/* The same, as the ledger the scheme was read with calls it. */
const char *expr_code_in(const struct scheme_codes *codes, const struct expr *column, const char *code);
/* NULL: the code is known, or may well be the city's own; else the nearest one that is known, or "". *open: a city adds its own. */
const char *expr_code_near(struct arena *a, const struct expr *column, const char *code, bool *open);

/* Calls fn for every node of a tree, words included. */
void expr_walk(const struct expr *x, void (*fn)(void *ctx, const struct expr *x), void *ctx);
#endif
