#include "block.h"
#include <string.h>

/* --- writing ----------------------------------------------------------------------------------- */

void put_natural(struct sink *s, uint64_t n)
{
	unsigned char bytes[10];
	size_t len = 0;

	do {
		bytes[len] = (unsigned char)(n & 0x7f);
		n >>= 7;
		if (n)
			bytes[len] |= 0x80;
		len++;
	} while (n);
	sink_bytes(s, bytes, len);
}

void put_number(struct sink *s, int64_t n)
{
	put_natural(s, (uint64_t)n << 1 ^ (n < 0 ? UINT64_MAX : 0));
}

static void put_value(struct sink *s, const struct field *f, struct value v)
{
	size_t n;

	if (!field_is_text(f)) {
		put_number(s, v.num);
		return;
	}
	n = strlen(v.text);
	put_natural(s, n);
	sink_bytes(s, v.text, n);
}

void block_keys(struct sink *out, const struct kind *k)
{
	if (!k->keys)
		sink_text(out, "id");
	for (int f = 0; f < k->keys; f++)
		sink_put(out, "%s%s", f ? " " : "", k->fields[f].key);
}

void block_columns(struct sink *out, const struct kind *k)
{
	for (int f = k->keys; f < k->field_count; f++)
		sink_put(out, "%s%s%s", f > k->keys ? " " : "", k->fields[f].key, field_is_text(&k->fields[f]) ? "$" : "");
}

void block_add(struct block *b, const struct row_change *c, uint64_t mask)
{
	const struct kind *k = b->kind;
	char what = !c->before ? '+' : !c->after ? '-' : '~';

	for (int i = 0; i < (k->keys ? k->keys : 1); i++) {
		put_number(&b->body, (int64_t)((uint64_t)c->key[i] - (uint64_t)b->last[i]));
		b->last[i] = c->key[i];
	}
	put_number(&b->body, c->rev);
	sink_bytes(&b->body, &what, 1);
	put_natural(&b->body, mask >> k->keys);
	for (int f = k->keys; f < k->field_count; f++) {
		if (!(mask & BIT(f)))
			continue;
		if (c->before)
			put_value(&b->body, &k->fields[f], c->before[f]);
		if (c->after)
			put_value(&b->body, &k->fields[f], c->after[f]);
	}
	b->low = b->rows && b->low < c->key[0] ? b->low : c->key[0];
	b->high = b->rows && b->high > c->key[0] ? b->high : c->key[0];
	b->rows++;
}

/* --- reading ------------------------------------------------------------------------------------ */

/* The next name of a list, without its $; false behind the last. */
static bool next_name(const char **list, size_t *len, const char **name, bool *text)
{
	*name = *list;
	*len = strcspn(*list, " ");
	*text = *len && (*list)[*len - 1] == '$';
	*list += *len + ((*list)[*len] == ' ');
	*len -= *text;
	return *len > 0;
}

static int field_named(const struct kind *k, const char *name, size_t len)
{
	for (int f = 0; f < k->field_count; f++)
		if (strlen(k->fields[f].key) == len && !memcmp(k->fields[f].key, name, len))
			return f;
	return -1;
}

bool block_open(struct block_reader *r, struct arena *a, const char *table, const char *keys, const char *columns,
                const void *body, size_t n)
{
	const char *name;
	size_t len;
	bool text;

	*r = (struct block_reader){ .kind = kind_find(table), .arena = a, .at = body, .end = (const unsigned char *)body + n };
	if (!r->kind)
		return false;
	for (; next_name(&keys, &len, &name, &text); r->keys++)
		if (r->kind->keys ? r->keys == r->kind->keys || field_named(r->kind, name, len) != r->keys
		                  : r->keys || len != 2 || memcmp(name, "id", 2))
			return false;
	for (; r->columns < 64 && next_name(&columns, &len, &name, &text); r->columns++) {
		int f = field_named(r->kind, name, len);

		r->map[r->columns] = f >= 0 && field_is_text(&r->kind->fields[f]) == text ? f : -1;
		r->text |= text ? BIT(r->columns) : 0;
	}
	return r->keys == (r->kind->keys ? r->kind->keys : 1);
}

static uint64_t get_natural(struct block_reader *r)
{
	uint64_t n = 0;

	for (int shift = 0; shift < 64 && r->at < r->end; shift += 7) {
		unsigned char byte = *r->at++;

		n |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return n;
	}
	r->bad = true;
	return 0;
}

static int64_t get_number(struct block_reader *r)
{
	uint64_t n = get_natural(r);

	return (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
}

static struct value get_value(struct block_reader *r, bool text)
{
	struct value v = { "", 0 };
	uint64_t n;

	if (!text) {
		v.num = get_number(r);
		return v;
	}
	n = get_natural(r);
	if (n > (uint64_t)(r->end - r->at)) {
		r->bad = true;
		return v;
	}
	if (n)
		v.text = arena_copy_n(r->arena, (const char *)r->at, (size_t)n);
	r->at += n;
	return v;
}

static struct value *blank(struct block_reader *r, const int64_t *key)
{
	const struct kind *k = r->kind;
	struct value *v = arena_take(r->arena, sizeof *v * (size_t)k->field_count);

	for (int f = 0; f < k->field_count; f++)
		v[f] = (struct value){ "", f < k->keys ? key[f] : 0 };
	return v;
}

bool block_next(struct block_reader *r, struct image *out)
{
	uint64_t bits;

	if (r->bad || r->at >= r->end)
		return false;
	*out = (struct image){ .kind = r->kind };
	for (int i = 0; i < r->keys; i++)
		out->key[i] = r->last[i] = (int64_t)((uint64_t)r->last[i] + (uint64_t)get_number(r));
	out->rev = get_number(r);
	out->what = r->at < r->end ? (char)*r->at++ : 0;
	bits = get_natural(r);
	r->bad |= !strchr("+-~", out->what) || !out->what || (r->columns < 64 && bits >> r->columns);
	if (r->bad)
		return false;
	out->before = out->what == '+' ? NULL : blank(r, out->key);
	out->after = out->what == '-' ? NULL : blank(r, out->key);
	for (int c = 0; c < r->columns && !r->bad; c++) {
		bool text = r->text & BIT(c);
		struct value before, after;

		if (!(bits & BIT(c)))
			continue;
		if (out->before)
			before = get_value(r, text);
		if (out->after)
			after = get_value(r, text);
		if (r->map[c] < 0)
			continue;
		if (out->before)
			out->before[r->map[c]] = before;
		if (out->after)
			out->after[r->map[c]] = after;
		out->mask |= BIT(r->map[c]);
	}
	return !r->bad;
}
