/* short.c - runs a fuzz target for a moment in every test run: what once broke it (the files named on the command
 * line), and the same again with bytes changed, dropped and doubled by a seed that stands still. */
#include "fuzz.h"
#include "lvzhi/env.h"
#include "lvzhi/file.h"
#include <unistd.h>

enum { INPUT_MOST = 1 << 16 };

/* A few edits as a slip of the disk or the finger makes them. */
static size_t change(struct env *dice, unsigned char *bytes, size_t n)
{
	for (uint64_t edits = 1 + random_below(dice, 6); edits && n; edits--) {
		size_t at = random_below(dice, n), len = 1 + random_below(dice, n - at < 40 ? n - at : 40);

		switch (random_below(dice, 5)) {
		case 0: bytes[at] = (unsigned char)random_below(dice, 256); break;
		case 1: bytes[at] ^= (unsigned char)(1 << random_below(dice, 8)); break;
		case 2: memmove(bytes + at, bytes + at + len, n - at - len); n -= len; break;
		case 3:
			if (n + len <= INPUT_MOST) {
				memmove(bytes + at + len, bytes + at, n - at);
				n += len;
			}
			break;
		default: bytes[at] = (unsigned char)"\0\n\",;=<>'0-9[]#\377\200"[random_below(dice, 18)];
		}
	}
	return n;
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/lvzhi-short-XXXXXX", gone[64];    /* for files that are written under names typed at random */
	struct env dice = { .random = random_seeded, .seed = 20250615 };
	unsigned char *bytes = mem_new(INPUT_MOST);
	int rounds = argc > 1 ? atoi(argv[1]) : 0;

	setlocale(LC_ALL, "C.UTF-8");
	MUST(mkdtemp(folder) && !chdir(folder));
	for (int i = 2; i < argc; i++) {
		struct arena a = { NULL };
		struct err e = { 0 };
		size_t n;
		char *seed;

		if (file_read(&a, argv[i], &seed, &n, &e)) {
			fprintf(stderr, "%s\n", e.say);
			return EXIT_FAILURE;
		}
		n = n < INPUT_MOST ? n : INPUT_MOST;
		LLVMFuzzerTestOneInput((unsigned char *)seed, n);
		for (int round = 0; round < rounds; round++) {
			memcpy(bytes, seed, n);
			LLVMFuzzerTestOneInput(bytes, change(&dice, bytes, n));
		}
		arena_free(&a);
	}
	free(bytes);
	snprintf(gone, sizeof gone, "/bin/rm -rf %s", folder);
	MUST(!system(gone));
	printf("%d inputs, %d rounds each\n", argc - 2, rounds);
	return EXIT_SUCCESS;
}
