/* err.h - errors travel as one small value. 0 (LZ_OK) is success; the code is returned, the rest
 * rides in the caller's struct err. Whoever can add meaning sets it; whoever cannot passes it up. */
#ifndef LZ_ERR_H
#define LZ_ERR_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COUNT(a) (sizeof (a) / sizeof *(a))
#define BIT(f) (UINT64_C(1) << (f))
#define N_(s) s                 /* Chinese the clerk reads; kept greppable */

enum lz_code {
	LZ_OK,
	LZ_INVALID,             /* what was typed or read is wrong */
	LZ_CONFLICT,            /* somebody else changed or needs it */
	LZ_BUSY,                /* somebody else is writing */
	LZ_DB,                  /* the ledger itself */
	LZ_IO,                  /* a file, the disk, the printer */
	LZ_STOPPED,             /* the clerk pressed Esc on long work */
};

struct err {
	enum lz_code code;
	const char *field;      /* key of the field to put the cursor in, or NULL */
	int row;                /* 0: the record itself, n: its nth child row */
	char say[1000];         /* one sentence in the clerk's language: what happened, what to do */
	char why[200];          /* technical detail, for the log only */
};

/* Set and return `code`. A long sentence is cut between characters, never inside one. */
enum lz_code err_set(struct err *e, enum lz_code code, const char *field, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Add the technical reason; returns e->code. */
enum lz_code err_why(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
