/* arena.h - memory that ends all at once. One arena per record on the screen, page of a list, or
 * request: arena_free() ends everything taken from it, nothing inside is freed alone, and
 * `struct arena a = { NULL };` is a valid start. Running out of memory ends the program: what the
 * clerk was typing is in `draft`. */
#ifndef LZ_ARENA_H
#define LZ_ARENA_H
#include "lvzhi/err.h"

struct arena {
	struct chunk *top;
};

void *arena_take(struct arena *a, size_t size);         /* zeroed, aligned, never NULL */
char *arena_copy(struct arena *a, const char *s);
char *arena_copy_n(struct arena *a, const char *s, size_t n);   /* n bytes and a 0 after them */
char *arena_print(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *a);
/* An array in the arena that has room for n + 1 elements of `size` bytes: call before adding the nth. */
void *arena_grow(struct arena *a, void *array, size_t n, size_t size);

/* Gives up everything taken since the mark: for the row of a long run that left nothing behind. */
struct arena_mark {
	struct chunk *top;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_back(struct arena *a, struct arena_mark mark);
/* At the start: room for `size` bytes at once, so that going back to a mark again and again costs no malloc. */
void arena_reserve(struct arena *a, size_t size);

/* Text and bytes that grow, in an arena. text is never NULL after the first put; always 0-ended. */
struct sink {
	struct arena *arena;
	char *text;
	size_t len, cap;
};
void sink_bytes(struct sink *s, const void *p, size_t n);
void sink_text(struct sink *s, const char *text);
void sink_put(struct sink *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sink_vput(struct sink *s, const char *fmt, va_list ap);
void sink_reset(struct sink *s);                        /* empty again, memory kept */

void *mem_new(size_t size);                             /* zeroed, for handles that outlive an arena; free() */
void *mem_resize(void *p, size_t size);
#endif
