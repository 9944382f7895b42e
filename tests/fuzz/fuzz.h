/* fuzz.h - what every fuzz target shares: bytes in, and a promise that must hold whatever they are. A target is one
 * function, run by libFuzzer (cmake -DLZ_FUZZ=ON with clang) or, in every test run, by short.c. */
#ifndef LZ_FUZZ_H
#define LZ_FUZZ_H
#include "lvzhi/arena.h"
#include "lvzhi/text.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

#define MUST(x) ((x) ? (void)0 : fuzz_broken(#x, __FILE__, __LINE__))

static inline void fuzz_broken(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: %s does not hold\n", file, line, what);
	abort();
}

static inline void must_be_text(const char *s)
{
	MUST(utf8_valid(s, strlen(s)) == strlen(s));
}

/* Text as it is behind every door: valid UTF-8, 0-ended. */
static inline char *fuzz_text(struct arena *a, const unsigned char *bytes, size_t n)
{
	const unsigned char *zero = memchr(bytes, 0, n);

	n = zero ? (size_t)(zero - bytes) : n;
	return arena_copy_n(a, (const char *)bytes, utf8_valid((const char *)bytes, n));
}

/* A sentence for the clerk: there, and whole. */
static inline void must_say(const struct err *e)
{
	MUST(e->code != LZ_OK);
	MUST(*e->say);
	must_be_text(e->say);
}
#endif
