/* num.h - exact numbers n/d. Points are never a float: three co-signers who share 12.5 points get
 * 25/6 each, and it is rounded once, where the scheme says. A number may be "nothing" (d == 0): the
 * total of a year that was never locked, a tier table in which no tier holds. Nothing stays nothing
 * in arithmetic and is neither equal to, below nor above any number. */
#ifndef LZ_NUM_H
#define LZ_NUM_H
#include "lvzhi/arena.h"

struct num {
	int64_t n, d;                           /* lowest terms, d > 0; {0, 0} is nothing */
};
#define NUM(i) ((struct num){ (i), 1 })
#define NUM_NOTHING ((struct num){ 0, 0 })

static inline bool num_is(struct num a)         /* a number, not nothing */
{
	return a.d != 0;
}

/* false: too large for exact arithmetic, or a division by zero; *out is then nothing. */
bool num_make(struct num *out, int64_t n, int64_t d);
bool num_add(struct num *out, struct num a, struct num b);
bool num_sub(struct num *out, struct num a, struct num b);
bool num_mul(struct num *out, struct num a, struct num b);
bool num_div(struct num *out, struct num a, struct num b);
/* -1, 0, 1; exact for all values. Neither may be nothing. */
int num_cmp(struct num a, struct num b);

enum num_mode {
	NUM_HALF,                               /* half away from zero (四舍五入) */
	NUM_DOWN,                               /* towards zero (舍去) */
	NUM_UP,                                 /* away from zero (进一) */
};
/* To `digits` decimal places, 0 to 9. */
bool num_round(struct num *out, struct num a, int digits, enum num_mode mode);

/* "12.5", "-0.5", "30"; what has no finite decimal is a fraction, "25/6"; nothing is "". */
const char *num_text(struct arena *a, struct num x);
/* "7.5", "-3", "１２" -> exact; at most 9 decimals. false: not a plain decimal number, or too large. */
bool num_read(struct num *out, const char *s);
#endif
