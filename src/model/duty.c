#include "lvzhi/duty.h"
#include <string.h>

static uint32_t hash(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

/* Where name is, or the free place where it belongs. */
static int place(const struct codes *c, const char *name)
{
	int i = (int)(hash(name) & (uint32_t)(c->slots - 1));

	while (c->slot[i] && strcmp(c->name[c->slot[i] - 1], name) != 0)
		i = (i + 1) & (c->slots - 1);
	return i;
}

/* At most half full, so that a search ends soon. */
static void widen(struct codes *c)
{
	c->slots = c->slots ? c->slots * 2 : 64;
	c->slot = arena_take(c->arena, (size_t)c->slots * sizeof *c->slot);
	for (int i = 0; i < c->n; i++)
		c->slot[place(c, c->name[i])] = i + 1;
}

int32_t code_num(struct codes *c, const char *name)
{
	int i;

	if (!*name)
		return 0;
	if (c->n * 2 >= c->slots)
		widen(c);
	i = place(c, name);
	if (!c->slot[i]) {
		c->name = arena_grow(c->arena, c->name, (size_t)c->n, sizeof *c->name);
		c->name[c->n] = arena_copy(c->arena, name);
		c->slot[i] = ++c->n;
	}
	return c->slot[i];
}

const char *code_name(const struct codes *c, int32_t num)
{
	return num < 1 || num > c->n ? "" : c->name[num - 1];
}
