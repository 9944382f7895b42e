#include "journal.h"

/* Reading the journal back: undo, the audit trail and the search for who to blame go through here. */

static int64_t *blocks_of(struct store *st, struct arena *a, int64_t operation, bool backwards, size_t *n, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, backwards ? "SELECT id FROM block WHERE operation = :operation ORDER BY id DESC"
	                                        : "SELECT id FROM block WHERE operation = :operation ORDER BY id", e);
	int64_t *ids = NULL;

	*n = 0;
	e->code = s ? LZ_OK : e->code;
	if (!s)
		return NULL;
	db_bind_num(s, ":operation", operation);
	while (db_step(st, s, e) > 0) {
		ids = arena_grow(a, ids, *n, sizeof *ids);
		ids[(*n)++] = sqlite3_column_int64(s, 0);
	}
	return ids;
}

/* All rows of one block, in the order written. */
static enum lz_code block_read(struct store *st, struct arena *a, int64_t block, struct image **rows, size_t *n, struct err *e)
{
	struct block_reader r;
	struct image row;
	sqlite3_stmt *s = db_stmt(st, "SELECT \"table\", \"keys\", \"columns\", body, operation FROM block WHERE id = :id", e);
	bool known;

	*rows = NULL;
	*n = 0;
	if (!s)
		return e->code;
	db_bind_num(s, ":id", block);
	if (db_step(st, s, e) <= 0)
		return err_set(e, LZ_DB, NULL, "操作记录不完整，请做一次检查（lvzhi check）");
	known = block_open(&r, a, db_text(s, 0), db_text(s, 1), db_text(s, 2), sqlite3_column_blob(s, 3),
	                   (size_t)sqlite3_column_bytes(s, 3));
	while (known && block_next(&r, &row)) {
		*rows = arena_grow(a, *rows, *n, sizeof **rows);
		(*rows)[(*n)++] = row;
	}
	if (!known || r.bad)
		err_set(e, LZ_DB, NULL, "第%lld次操作的记录读不懂，请做一次检查（lvzhi check）", (long long)sqlite3_column_int64(s, 4));
	else
		e->code = LZ_OK;
	db_done(s);
	return e->code;
}

enum lz_code images_each(struct store *st, int64_t operation, bool backwards,
                         bool (*fn)(void *ctx, const struct image *row), void *ctx, struct err *e)
{
	struct arena a = { NULL };
	size_t blocks;
	int64_t *ids = blocks_of(st, &a, operation, backwards, &blocks, e);
	bool more = !e->code;

	for (size_t b = 0; b < blocks && more; b++) {
		struct arena images = { NULL };
		struct image *rows;
		size_t n;

		more = !block_read(st, &images, ids[b], &rows, &n, e);
		for (size_t i = 0; i < n && more; i++)
			more = fn(ctx, &rows[backwards ? n - 1 - i : i]);
		arena_free(&images);
	}
	arena_free(&a);
	return e->code;
}

/* Blocks of a table that may hold a record, newest first. */
static int64_t *blocks_with(struct store *st, struct arena *a, const struct kind *k, int64_t key, int64_t after, size_t *n)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM block WHERE \"table\" = :table AND operation > :after AND low <= :key AND"
	                              " high >= :key ORDER BY operation DESC, id DESC", &e);
	int64_t *ids = NULL;

	*n = 0;
	if (!s)
		return NULL;
	db_bind_text(s, ":table", k->table);
	db_bind_num(s, ":after", after);
	db_bind_num(s, ":key", key);
	while (db_step(st, s, &e) > 0) {
		ids = arena_grow(a, ids, *n, sizeof *ids);
		ids[(*n)++] = sqlite3_column_int64(s, 0);
	}
	return ids;
}

static int64_t operation_of(struct store *st, int64_t block)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT operation FROM block WHERE id = :id", &e);
	int64_t id = 0;

	if (!s)
		return 0;
	db_bind_num(s, ":id", block);
	if (db_step(st, s, &e) > 0) {
		id = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return id;
}

enum lz_code images_of(struct store *st, const struct kind *k, const int64_t *key, int keys, int64_t after,
                       bool (*fn)(void *ctx, int64_t operation, const struct image *row), void *ctx, struct err *e)
{
	struct arena a = { NULL };
	size_t blocks;
	int64_t *ids = blocks_with(st, &a, k, key[0], after, &blocks);
	bool more = true;

	e->code = LZ_OK;
	for (size_t b = 0; b < blocks && more; b++) {
		struct arena images = { NULL };
		struct image *rows;
		size_t n;

		more = !block_read(st, &images, ids[b], &rows, &n, e);
		while (more && n--)
			if (rows[n].key[0] == key[0] && (keys < 2 || rows[n].key[1] == key[1]))
				more = fn(ctx, operation_of(st, ids[b]), &rows[n]);
		arena_free(&images);
	}
	arena_free(&a);
	return e->code;
}
