#include "journal.h"
#include <stdlib.h>

/* The opening load: millions of rows straight into the tables. One operation with the sums of its rows and no images.
 * Indexes of tables that are empty are made at the end, when the rows are sorted once. */

struct bulk {
	struct op *op;
	struct arena arena;                     /* the indexes' SQL */
	const char **index;
	size_t indexes;
	bool begun[KIND_MOST];
};

enum lz_code bulk_begin(struct bulk **out, struct store *st, const char *label, struct err *e)
{
	struct op *op;

	/* Foreign keys are looked at once, at the end; inside a transaction this would do nothing. */
	if (db_run(st, "PRAGMA foreign_keys = OFF", e) || op_begin(&op, st, label, e)) {
		sqlite3_exec(st->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
		return e->code;
	}
	sqlite3_exec(st->db, "PRAGMA cache_size = -262144; PRAGMA secure_delete = FAST", NULL, NULL, NULL);
	op->opening = true;
	*out = mem_new(sizeof **out);
	(*out)->op = op;
	return LZ_OK;
}

/* The first row of a kind: an empty table loses its indexes until the end. */
static enum lz_code begin_kind(struct bulk *b, const struct kind *k, struct err *e)
{
	struct store *st = b->op->st;
	struct arena a = { NULL };
	size_t first = b->indexes;
	sqlite3_stmt *s;

	b->begun[kind_index(k)] = true;
	if (db_number(st, arena_print(&a, "SELECT EXISTS (SELECT 1 FROM \"%s\")", k->table))) {
		arena_free(&a);
		return LZ_OK;
	}
	s = db_stmt(st, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL", e);
	if (s)
		db_bind_text(s, ":table", k->table);
	while (s && db_step(st, s, e) > 0)
		for (int i = 0; i < 2; i++) {
			b->index = arena_grow(&b->arena, b->index, b->indexes, sizeof *b->index);
			b->index[b->indexes++] = arena_copy(&b->arena, db_text(s, i));
		}
	for (size_t i = first; s && i < b->indexes; i += 2)
		if (sqlite3_exec(st->db, arena_print(&a, "DROP INDEX \"%s\"", b->index[i]), NULL, NULL, NULL)) {
			db_fail(st, sqlite3_extended_errcode(st->db), e);
			s = NULL;
		}
	arena_free(&a);
	return s ? LZ_OK : e->code;
}

enum lz_code bulk_row(struct bulk *b, const struct kind *k, int64_t *id, const struct value *values, struct err *e)
{
	struct op *op = b->op;
	int64_t key[2] = { k->keys ? values[0].num : *id, k->keys > 1 ? values[1].num : 0 };
	sqlite3_stmt *s;

	if (op->failed.code || op_number(op, e) || (!b->begun[kind_index(k)] && begin_kind(b, k, e))
	    || !(s = sql_insert(op->st, k, e))) {
		*e = op->failed.code ? op->failed : *e;
		op->failed = *e;
		return e->code;
	}
	sql_bind_key(s, k, key, 0);
	sql_bind_fields(s, k, UINT64_MAX, values);
	if (sqlite3_step(s) != SQLITE_DONE) {
		db_fail(op->st, sqlite3_extended_errcode(op->st->db), e);
		op->failed = *e;
		sqlite3_reset(s);
		return e->code;
	}
	sqlite3_reset(s);
	if (!k->keys)
		key[0] = *id = *id ? *id : sqlite3_last_insert_rowid(op->st->db);
	op_count(op, k, key, NULL, values);
	return LZ_OK;
}

static enum lz_code make_indexes(struct bulk *b, struct err *e)
{
	struct store *st = b->op->st;

	for (size_t i = 0; i < b->indexes; i += 2)
		if (sqlite3_exec(st->db, b->index[i + 1], NULL, NULL, NULL)) {
			int rc = sqlite3_extended_errcode(st->db);

			if (rc == SQLITE_CONSTRAINT_UNIQUE) {
				err_set(e, LZ_INVALID, NULL, "有重复的编号，没有装入");
				return err_why(e, "%s", sqlite3_errmsg(st->db));
			}
			return db_fail(st, rc, e);
		}
	return LZ_OK;
}

static enum lz_code foreign_keys_hold(struct bulk *b, struct err *e)
{
	struct store *st = b->op->st;

	for (int i = 0; kinds[i]; i++) {
		struct arena a = { NULL };
		sqlite3_stmt *s;
		int more;

		if (!b->begun[i])
			continue;
		s = db_stmt(st, arena_print(&a, "PRAGMA foreign_key_check(\"%s\")", kinds[i]->table), e);
		arena_free(&a);
		more = s ? db_step(st, s, e) : -1;
		if (more > 0) {
			err_set(e, LZ_DB, NULL, "%s里有一条所指的记录不存在，没有装入", kinds[i]->label);
			err_why(e, "row %lld, parent %s", (long long)sqlite3_column_int64(s, 1), db_text(s, 2));
			db_done(s);
		}
		if (more)
			return e->code;
	}
	return LZ_OK;
}

enum lz_code bulk_end(struct bulk *b, enum lz_code rc, struct err *e)
{
	struct store *st = b->op->st;

	if (!rc && b->op->failed.code) {
		*e = b->op->failed;
		rc = e->code;
	}
	if (!rc)
		rc = make_indexes(b, e);
	if (!rc)
		rc = foreign_keys_hold(b, e);
	if (!rc)
		rc = follow_rebuild(st, e);
	rc = op_end(b->op, rc, e);
	sqlite3_exec(st->db, "PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA secure_delete = ON", NULL, NULL, NULL);
	if (!rc)
		sqlite3_exec(st->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
	arena_free(&b->arena);
	free(b);
	return rc;
}
