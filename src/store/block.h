/* block.h - how the journal keeps the images of rows, so that somebody can still read them in ten years without this
 * program. A block (table `block`) holds rows of one table in the order they were written, at most 10,000:
 *
 *   keys      names of the key columns: "id", or "person_id sitting_id"
 *   columns   names of the other columns, in order; text columns end in $: "name$ born pinyin$ employer$"
 *   body      per row, without gaps:
 *     key       per key column: the difference to the row before in this block (to 0 for the first)      number
 *     rev       of the row before this change; 0: there was none                                         number
 *     what      one byte: '+' the row is new, '-' it went, '~' it changed
 *     mask      bit n: the nth column of `columns` follows                                               natural
 *     values    per bit, lowest first: '+' the value now, '-' the value it had, '~' the value before, then the value now
 *
 * natural: seven bits a byte, lowest first, the top bit set on all but the last byte (LEB128). number: natural of
 * n * 2, or of -n * 2 - 1 when negative (zigzag). A text is its length in bytes (natural), then UTF-8. Columns that
 * '+' and '-' leave out were 0, NULL or ''. References that are NULL are 0. A roll cell set from 0 to present takes
 * 10 bytes, a new roll row about 15.
 *
 * Readers go by the names: a column that has gone is passed over where it holds nothing that matters. */
#ifndef LZ_BLOCK_H
#define LZ_BLOCK_H
#include "kind_sql.h"

enum { BLOCK_ROWS_MOST = 10000, BLOCK_BYTES_MOST = 8 << 20 };

struct block {
	const struct kind *kind;
	struct arena arena;                     /* its own: a full block is written out and its memory used again */
	struct sink body;
	int64_t rows, low, high, last[2];
};
void block_add(struct block *b, const struct row_change *c, uint64_t mask);
void block_keys(struct sink *out, const struct kind *k);
void block_columns(struct sink *out, const struct kind *k);

void put_natural(struct sink *s, uint64_t n);
void put_number(struct sink *s, int64_t n);

/* One row of a block, as the kind stands now. Images are whole arrays; fields the block does not name are empty. */
struct image {
	const struct kind *kind;
	int64_t key[2], rev;
	char what;
	uint64_t mask;                          /* fields named: that changed ('~'), or are not empty */
	struct value *before, *after;           /* both for '~', one for '+' and '-', the other NULL */
};
struct block_reader {
	const struct kind *kind;
	struct arena *arena;
	const unsigned char *at, *end;
	int64_t last[2];
	int keys, columns, map[64];             /* field of each column; -1: it is gone */
	uint64_t text;                          /* bit n: the nth column is text */
	bool bad;
};
/* false: the table or a key is gone. */
bool block_open(struct block_reader *r, struct arena *a, const char *table, const char *keys, const char *columns,
                const void *body, size_t n);
/* The next row; false at the end, or when the bytes make no sense (then r->bad). Images live in the arena. */
bool block_next(struct block_reader *r, struct image *out);
#endif
