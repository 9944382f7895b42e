#include "journal.h"
#include <string.h>

/* --- rows: 64 bits that can be added up ----------------------------------------------------------
 *
 * hash(row) = mix(mix(text(table)) + mix(key 1) * 3 + mix(key 2) * 5 + sum over its values that are not empty of
 * mix(text(name of the column) ^ mix(number) or rotated text(text))), all modulo 2^64. Empty values add nothing, so a
 * column that a later step of the schema adds leaves the hashes of old rows as they are; names instead of positions
 * let columns move. No secret is in it: the sums are covered by the chain of SHA-256 below. */

uint64_t hash_mix(uint64_t h)
{
	h ^= h >> 32;
	h *= UINT64_C(0xd6e8feb86659fd93);
	h ^= h >> 32;
	h *= UINT64_C(0xd6e8feb86659fd93);
	return h ^ h >> 32;
}

/* Eight bytes at a time, little-endian whatever the machine, the length first. */
static uint64_t text(const char *s, size_t n)
{
	uint64_t h = hash_mix(n + UINT64_C(0x9e3779b97f4a7c15));
	const unsigned char *p = (const unsigned char *)s;

	for (; n >= 8; p += 8, n -= 8)
		h = hash_mix(h ^ ((uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24
		             | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56));
	if (n) {
		uint64_t tail = 0;

		for (size_t i = 0; i < n; i++)
			tail |= (uint64_t)p[i] << (8 * i);
		h = hash_mix(h ^ tail);
	}
	return h;
}

uint64_t row_hash(const struct kind *k, const int64_t *key, const struct value *values)
{
	uint64_t h = text(k->table, strlen(k->table)) + hash_mix((uint64_t)key[0]) * 3;

	if (k->keys > 1)
		h += hash_mix((uint64_t)key[1]) * 5;
	for (int f = k->keys; f < k->field_count; f++) {
		const struct field *field = &k->fields[f];
		uint64_t v;

		if (value_empty(field, values[f]))
			continue;
		v = field_is_text(field) ? text(values[f].text, strlen(values[f].text)) : (uint64_t)values[f].num;
		v = field_is_text(field) ? v << 1 | v >> 63 : hash_mix(v);
		h += hash_mix(text(field->key, strlen(field->key)) ^ v);
	}
	return hash_mix(h);
}

/* --- operations: a chain of SHA-256 ----------------------------------------------------------------
 *
 * hash = SHA-256(hash of the operation before (32 zero bytes for the first), every block in order, every total in
 * order of table, the operation's row). Numbers and texts go in as blocks write them (block.h), so that no two
 * contents read alike. */

void chain_begin(SHA2_CTX *sha, const unsigned char *before)
{
	SHA256Init(sha);
	SHA256Update(sha, before, CHAIN_BYTES);
}

static void add(SHA2_CTX *sha, const struct sink *s)
{
	SHA256Update(sha, (const uint8_t *)s->text, s->len);
}

static void put_text(struct sink *s, const char *t)
{
	put_natural(s, strlen(t));
	sink_text(s, t);
}

void chain_block(SHA2_CTX *sha, const char *table, const char *keys, const char *columns, int64_t rows, int64_t low,
                 int64_t high, const void *body, size_t n)
{
	struct arena a = { NULL };
	struct sink s = { .arena = &a };

	put_text(&s, table);
	put_text(&s, keys);
	put_text(&s, columns);
	put_number(&s, rows);
	put_number(&s, low);
	put_number(&s, high);
	put_natural(&s, n);
	add(sha, &s);
	SHA256Update(sha, body, n);
	arena_free(&a);
}

void chain_total(SHA2_CTX *sha, const char *table, int64_t rows, int64_t sum)
{
	struct arena a = { NULL };
	struct sink s = { .arena = &a };

	put_text(&s, table);
	put_number(&s, rows);
	put_number(&s, sum);
	add(sha, &s);
	arena_free(&a);
}

void chain_end(SHA2_CTX *sha, int64_t id, const struct operation *o, int64_t schema, unsigned char *hash)
{
	struct arena a = { NULL };
	struct sink s = { .arena = &a };

	put_number(&s, id);
	put_number(&s, o->at);
	put_text(&s, o->clerk);
	put_text(&s, o->label);
	put_number(&s, o->undoes);
	put_number(&s, o->opening);
	put_number(&s, schema);
	put_number(&s, o->rows);
	add(sha, &s);
	SHA256Final(hash, sha);
	arena_free(&a);
}
