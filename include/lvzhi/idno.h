/* idno.h - citizen identity numbers, GB 11643-1999: 6 division + 8 birth date + 3 order (odd male, even female)
 * + check; 15-digit numbers of GB 11643-1989 (two-digit year, no check) are still met. Optional everywhere:
 * members from Hong Kong and Macao have none. Layer model. */
#ifndef LZ_IDNO_H
#define LZ_IDNO_H
#include "lvzhi/arena.h"

struct idno {
	int64_t born;
	const char *sex;                        /* GB/T 2261.1: "1" male, "2" female */
	const char *division;                   /* 6 digits, in the arena */
};
/* LZ_INVALID says which part is wrong (length, a sign, the birth date, the check digit and what it ought to be).
 * s is plain (full-width signs narrowed, spaces gone); a small x is an X. e->field is "id_no". */
enum lz_code idno_read(struct arena *a, const char *s, struct idno *out, struct err *e);
/* 17 digits -> their check sign. */
char idno_check_sign(const char *digits17);
#endif
