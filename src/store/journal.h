/* journal.h - the open operation, as journal.c, save.c, undo.c and bulk.c share it. Layer store, inside. */
#ifndef LZ_JOURNAL_H
#define LZ_JOURNAL_H
#include "block.h"
#include <sha2.h>

enum { CHAIN_BYTES = SHA256_DIGEST_LENGTH };

struct op {
	struct store *st;
	struct arena arena;
	const char *label;
	int64_t id;                             /* what it will be in the journal; 0: nothing written yet */
	int64_t undoes;
	bool holidays;                          /* the table was changed: deadlines follow before the end */
	bool opening;                           /* a bulk load: totals only, no blocks, no followers */
	bool unsealed;                          /* may write sealed kinds (op_unseal) */
	SHA2_CTX chain;
	struct block block[KIND_MOST];          /* open ones, by kind */
	struct { uint64_t sum; int64_t rows; bool touched; } total[KIND_MOST];
	int64_t rows;
	struct rec **put;                       /* what COMMIT settles and ROLLBACK unsettles */
	size_t put_count;
	struct {                                /* follow_pack.c: years that have packs, and the roll that is being saved */
		bool read;
		int years;
		int64_t *year, sitting, from, to;
	} packs;
	struct err failed;                      /* code LZ_OK: nothing has */
};
/* Counts a row that was written: the totals of its table. */
void op_count(struct op *op, const struct kind *k, const int64_t *key, const struct value *before,
              const struct value *after);
/* The number the operation gets and the start of its hash: before its first row is counted. */
enum lz_code op_number(struct op *op, struct err *e);
/* A constraint a row broke at COMMIT: who still needs what went, or what is missing (blame.c). */
enum lz_code blame(struct op *op, struct err *e);

/* Every row an operation wrote, block by block; backwards: the last one first. fn returns false to stop. Images live
 * until fn returns. LZ_DB: bytes that make no sense, or a table that is gone (images.c). */
enum lz_code images_each(struct store *st, int64_t operation, bool backwards,
                         bool (*fn)(void *ctx, const struct image *row), void *ctx, struct err *e);


/* What happened to one row after an operation (0: ever), newest first. keys: how many of key count. */
enum lz_code images_of(struct store *st, const struct kind *k, const int64_t *key, int keys, int64_t after,
                       bool (*fn)(void *ctx, int64_t operation, const struct image *row), void *ctx, struct err *e);

/* An operation as the journal has it; LZ_INVALID: there is none (audit.c). */
enum lz_code operation_read(struct store *st, struct arena *a, int64_t id, struct operation *out, struct err *e);
int64_t undone_by(struct store *st, int64_t operation);  /* by one that is in force itself; 0 (undo.c) */
/* "不能撤销：王芳后来做的“调动 欧阳修”改过这条人员": who wrote the row after the operation; LZ_CONFLICT (undo.c). */
enum lz_code in_the_way(struct store *st, const struct kind *k, const int64_t *key, int64_t after, struct err *e);

/* hash.c */
void chain_begin(SHA2_CTX *sha, const unsigned char *before);
void chain_block(SHA2_CTX *sha, const char *table, const char *keys, const char *columns, int64_t rows, int64_t low,
                 int64_t high, const void *body, size_t n);
void chain_total(SHA2_CTX *sha, const char *table, int64_t rows, int64_t sum);
void chain_end(SHA2_CTX *sha, int64_t id, const struct operation *o, int64_t schema, unsigned char *hash);
#endif
