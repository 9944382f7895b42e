#include "lvzhi/arena.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct chunk {
	struct chunk *next;
	size_t used, cap;
	max_align_t data[];
};

/* Under AddressSanitizer each piece is its own malloc, exact to the byte: overruns show. */
#ifdef __SANITIZE_ADDRESS__
enum { EXACT = 1, CHUNK_FIRST = 0, CHUNK_MOST = 0, ALIGN = 1 };
#else
enum { EXACT = 0, CHUNK_FIRST = 2000, CHUNK_MOST = 1 << 20, ALIGN = _Alignof(max_align_t) };
#endif

static void *or_exit(void *p)
{
	if (!p) {
		fputs("lvzhi: 内存不够，程序退出；正在填的内容在草稿里\n", stderr);
		exit(1);
	}
	return p;
}

void *mem_new(size_t size)
{
	return or_exit(calloc(1, size ? size : 1));
}

void *mem_resize(void *p, size_t size)
{
	return or_exit(realloc(p, size ? size : 1));
}

/* Chunks double, so that a hundred thousand rows cost a dozen mallocs. */
static struct chunk *chunk_new(struct chunk *next, size_t size)
{
	size_t cap = next ? next->cap * 2 : CHUNK_FIRST;
	struct chunk *c;

	cap = cap > CHUNK_MOST ? CHUNK_MOST : cap;
	cap = cap > size ? cap : size;
	c = mem_new(sizeof *c + cap);
	c->next = next;
	c->cap = cap;
	return c;
}

void *arena_take(struct arena *a, size_t size)
{
	struct chunk *c = a->top;

	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (!c || c->cap - c->used < size || (EXACT && c->used + size < c->cap))      /* room kept by arena_back is not shared out */
		c = a->top = chunk_new(c, size);
	c->used += size;
	return (char *)c->data + c->used - size;
}

void arena_free(struct arena *a)
{
	for (struct chunk *c = a->top, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	a->top = NULL;
}

void arena_reserve(struct arena *a, size_t size)
{
	if (CHUNK_MOST)                                 /* else each piece has its own */
		a->top = chunk_new(a->top, size);
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->top, a->top ? a->top->used : 0 };
}

void arena_back(struct arena *a, struct arena_mark mark)
{
	while (a->top != mark.top) {
		struct chunk *next = a->top->next;

		free(a->top);
		a->top = next;
	}
	if (!a->top)
		return;
	memset((char *)a->top->data + mark.used, 0, a->top->used - mark.used);  /* what is taken is zeroed */
	a->top->used = mark.used;
}

char *arena_copy_n(struct arena *a, const char *s, size_t n)
{
	char *p = arena_take(a, n + 1);

	if (n)
		memcpy(p, s, n);
	return p;
}

char *arena_copy(struct arena *a, const char *s)
{
	return arena_copy_n(a, s, strlen(s));
}

char *arena_print(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	assert(n >= 0);
	p = arena_take(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t size)
{
	char *p;

	if (n >= 8 ? (n & (n - 1)) : n)                 /* room was made at 0, 8, 16, 32 ... */
		return array;
	p = arena_take(a, (n ? n * 2 : 8) * size);
	if (n)
		memcpy(p, array, n * size);
	return p;
}

static void sink_room(struct sink *s, size_t n)
{
	if (s->cap - s->len < n + 1) {
		size_t cap = (s->len + n + 1) * 2;
		char *text = arena_take(s->arena, cap);

		if (s->len)
			memcpy(text, s->text, s->len);
		s->text = text;
		s->cap = cap;
	}
}

void sink_bytes(struct sink *s, const void *p, size_t n)
{
	sink_room(s, n);
	if (n)
		memcpy(s->text + s->len, p, n);
	s->len += n;
	s->text[s->len] = '\0';
}

void sink_text(struct sink *s, const char *text)
{
	sink_bytes(s, text, strlen(text));
}

void sink_vput(struct sink *s, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	assert(n >= 0);
	sink_room(s, (size_t)n);
	vsnprintf(s->text + s->len, (size_t)n + 1, fmt, ap);
	s->len += (size_t)n;
}

void sink_put(struct sink *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	sink_vput(s, fmt, ap);
	va_end(ap);
}

void sink_reset(struct sink *s)
{
	s->len = 0;
	sink_bytes(s, "", 0);
}
