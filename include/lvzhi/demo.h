/* demo.h - a ledger of invented people, for trying the program, for tests and for the bench. Equal
 * arguments give equal exports, whatever today is. Layer store. */
#ifndef LZ_DEMO_H
#define LZ_DEMO_H
#include "lvzhi/store.h"

struct demo {
	const char *ledger;             /* path of the new ledger; refuses to overwrite */
	int64_t members;
	int years, until;               /* the last year with records */
	uint64_t seed;
	bool (*progress)(void *ctx, int64_t done, int64_t all); /* false stops and leaves nothing; may be NULL */
	void *ctx;
};
enum lz_code demo_make(const struct demo *d, struct env *env, struct err *e);
#endif
