/* fuzz_ledger.h - a small ledger of invented people in memory for targets that need one. */
#ifndef LZ_FUZZ_LEDGER_H
#define LZ_FUZZ_LEDGER_H
#include "fuzz.h"
#include "lvzhi/demo.h"
#include "lvzhi/store.h"
#include <unistd.h>

static struct env fuzz_env = { .clock = clock_still, .random = random_seeded, .at = 1742432400, .seed = 7, .clerk = "李梅" };
static struct store *fuzz_store;
static char fuzz_path[64];

static inline void fuzz_ledger_gone(void)
{
	store_close(fuzz_store);
	fuzz_store = NULL;
	unlink(fuzz_path);
}

/* Made at the first call; every target process has its own file. */
static inline struct store *fuzz_ledger(int members)
{
	struct err e = { 0 };
	struct demo demo = { .ledger = fuzz_path, .members = members, .years = 1, .until = 2025, .seed = 3 };

	if (fuzz_store)
		return fuzz_store;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("PATH", "/nowhere", 1);                  /* whatever is typed, no printer of this machine hears of it */
	snprintf(fuzz_path, sizeof fuzz_path, "/tmp/lvzhi-fuzz-%ld.lvzhi", (long)getpid());
	unlink(fuzz_path);
	if (demo_make(&demo, &fuzz_env, &e) || store_open(&fuzz_store, fuzz_path, &fuzz_env, &e)) {
		fprintf(stderr, "%s %s\n", e.say, e.why);
		abort();
	}
	atexit(fuzz_ledger_gone);
	return fuzz_store;
}

static inline void fuzz_finding(void *ctx, const char *line)
{
	(void)ctx;
	fprintf(stderr, "check: %s\n", line);
}

/* The ledger is whole: asked now and then, since it looks at every row. */
static inline void must_be_whole(struct store *st)
{
	struct err e = { 0 };

	if (store_check(st, fuzz_finding, NULL, &e)) {
		fprintf(stderr, "%s\n", e.say);
		abort();
	}
}
#endif
