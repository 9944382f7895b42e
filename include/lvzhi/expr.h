/* expr.h - the small expressions of a scheme, `status in ('absent', 'leave') and not 准假`: read into
 * a tree that knows its lines and types, run in C on exact numbers, said back in Chinese. No loops,
 * no queries, no door into the ledger. Trees live in the arena of their scheme and never change. */
#ifndef LZ_EXPR_H
#define LZ_EXPR_H
#include "lvzhi/duty.h"
#include "lvzhi/num.h"

enum expr_op {
	EX_NUM, EX_TEXT,                        /* 7.5, 'leave' */
	EX_DUTY, EX_WIDE, EX_SUBJECT,           /* a column of the record or of the scored member */
	EX_SET,                                 /* nth, n, sum_of, top, low, avg */
	EX_RESULT,                              /* total, grade, a block, an item, a count, a need */
	EX_WORD,                                /* a is the word's tree, text its name */
	EX_AND, EX_OR, EX_NOT,
	EX_EQ, EX_NE, EX_LT, EX_LE, EX_GT, EX_GE,
	EX_IN,                                  /* a, args */
	EX_BETWEEN,                             /* a, args[0], args[1] */
	EX_ADD, EX_SUB, EX_MUL, EX_DIV, EX_NEG,
	EX_ABS, EX_MIN, EX_MAX, EX_ROUND, EX_RATIO, EX_FLOOR, /* args */
	EX_CASE,                                /* tiers: args[0] if args[1], args[2] if args[3] ... */
};

/* What a tree needs before it can be evaluated, as bits of `uses`. */
enum expr_need {
	USES_DUTY = 1, USES_WIDE = 2, USES_SUBJECT = 4, USES_NTH = 8,
	USES_SET = 16,                          /* n sum_of top low avg of an item's rows */
	USES_COUNT = 32,                        /* [count]s of this subject */
	USES_SUM = 64,                          /* blocks, items, total, months before */
	USES_NEED = 128, USES_PLACE = 256, USES_GRADE = 512,
	USES_EARLIER = 1024,                    /* total_1 ... place_3 */
};

/* X(id, name): what `EX_SET` nodes read */
#define SET_NAMES(X) X(SET_NTH, "nth") X(SET_N, "n") X(SET_SUM, "sum_of") X(SET_TOP, "top") X(SET_LOW, "low") X(SET_AVG, "avg")
enum set_name { SET_NAMES(DUTY_ID) SET_COUNT };

struct expr {
	enum expr_op op;
	enum duty_type type;
	int line;
	int uses;                               /* expr_need bits of the whole tree */
	int size;                               /* nodes, words written out: bounds the work of one evaluation */
	int col;                                /* column, set name, result slot, or number of the text constant */
	struct num value;
	const char *text;                       /* constant or name as written */
	const char *const *label;               /* of a block, item, count, need or a code of the ledger: what the clerk calls it */
	const struct expr *a, *b;
	const struct expr **args;
	int arg_count;
};

enum expr_fault { EXPR_FINE, EXPR_OVERFLOW, EXPR_ZERO };

/* Everything an evaluation may look at; what the tree does not use may be NULL. */
struct expr_env {
	const struct duty *duty;
	const int32_t *cols;                    /* small columns of the record; the engine fills in year, quarter, month */
	const struct subject *subject;
	const int32_t *texts;                   /* code of each text constant of the scheme */
	const struct num *set;                  /* by enum set_name */
	const struct num *results;              /* by slot */
	/* out: */
	enum expr_fault fault;                  /* the first one; the value is then nothing */
	int fault_line;
	int tier;                               /* tier that decided the outermost EX_CASE, from 0; -1 none */
};

/* Text is its code, a flag 0 or 1. Nothing: no tier holds, or a part was nothing. */
struct num expr_eval(struct expr_env *env, const struct expr *x);
/* A condition: nothing is not true. NULL is true. */
bool expr_true(struct expr_env *env, const struct expr *x);

/* The expression in the notation of the file (full brackets where needed). */
void expr_write(struct sink *out, const struct expr *x);
/* The expression in Chinese, words by their names: 属会议活动，且「准假」, a word alone without the marks. */
void expr_say(struct sink *out, const struct expr *x);
/* As what things are sorted or told apart by: 季度, 是否常委. */
void expr_say_key(struct sink *out, const struct expr *x);
/* Each of what it tells apart: 每季度, 同一类型, 在第3季度及以后的与其余的各. */
void expr_say_each(struct sink *out, const struct expr *x);
/* What the shipped dictionaries call a code of the column that x reads: 提案委员会; the code itself when they do not know it. */
const char *expr_code_said(struct arena *a, const struct expr *x, const char *code);
#endif
