#include "import_parts.h"
#include "lvzhi/text.h"
#include <string.h>

static size_t slot_of(const struct keys *k, const char *text)
{
	uint64_t h = text_hash(text);
	size_t i;

	for (i = (size_t)(h ^ h >> 29) & (k->slots - 1); k->slot[i] && strcmp(k->text[k->slot[i] - 1], text);)
		i = (i + 1) & (k->slots - 1);
	return i;
}

static void widen(struct keys *k)
{
	k->slots = k->slots ? k->slots * 4 : 64;
	k->slot = arena_take(k->arena, sizeof *k->slot * k->slots);
	for (size_t i = 0; i < k->n; i++)
		k->slot[slot_of(k, k->text[i])] = (uint32_t)i + 1;
}

int64_t keys_put(struct keys *k, const char *text, int64_t num, bool *was_new)
{
	size_t i;
	bool new;

	if (k->n * 2 >= k->slots)
		widen(k);
	i = slot_of(k, text);
	new = !k->slot[i];
	if (was_new)
		*was_new = new;
	if (!new)
		return k->num[k->slot[i] - 1];
	k->text = arena_grow(k->arena, k->text, k->n, sizeof *k->text);
	k->num = arena_grow(k->arena, k->num, k->n, sizeof *k->num);
	k->text[k->n] = arena_copy(k->arena, text);
	k->num[k->n++] = num;
	k->slot[i] = (uint32_t)k->n;
	return num;
}

int64_t keys_get(const struct keys *k, const char *text, int64_t missing)
{
	size_t i;

	if (!k->n)
		return missing;
	i = slot_of(k, text);
	return k->slot[i] ? k->num[k->slot[i] - 1] : missing;
}
