/* env.h - everything that is not in the ledger: main() fills it from the machine, a test by hand.
 * time(), rand() and getenv() stand in main only: same ledger, same clock, same seed, same bytes. */
#ifndef LZ_ENV_H
#define LZ_ENV_H
#include "lvzhi/err.h"

struct env {
	int64_t (*clock)(struct env *env);      /* seconds since 1970 */
	uint64_t (*random)(struct env *env);
	int64_t at;                             /* what clock_still answers */
	uint64_t seed;                          /* what random_seeded goes on from; never 0 */
	const char *clerk;                      /* who is at the keyboard: the operator of every operation */
	const char *editor;                     /* $EDITOR, or NULL */
	const char *data;                       /* a folder that is asked before the built-in data, or NULL */
	void (*tell)(void *ctx, const char *line);      /* something long begins before any screen is there; NULL: nobody reads */
	void *tell_ctx;
};

int64_t clock_still(struct env *env);
uint64_t random_seeded(struct env *env);        /* xorshift64 */
uint64_t random_below(struct env *env, uint64_t n);
int64_t env_today(struct env *env);             /* yyyymmdd in China (UTC+8), whatever TZ says */
#endif
