#include "journal.h"
#include "lock_parts.h"
#include "roll_parts.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* --- the operation: BEGIN, rows, journal, COMMIT ------------------------------------------------ */

enum lz_code op_begin(struct op **out, struct store *st, const char *label, struct err *e)
{
	struct op *op;

	assert(!st->op);                        /* one at a time: a second one would end inside the first */
	e->code = LZ_OK;
	if (db_run(st, "BEGIN IMMEDIATE", e))
		return e->code;
	if (migrate_version(st) != migrate_newest(st)) {        /* asked here: somebody may have upgraded it meanwhile */
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
		return err_set(e, LZ_DB, NULL, "这本履职簿刚被新版程序升级，请退出后用新版程序打开");
	}
	op = *out = st->op = mem_new(sizeof *op);
	op->st = st;
	op->label = arena_copy(&op->arena, label);
	return LZ_OK;
}

struct store *op_store(struct op *op)
{
	return op->st;
}

void op_relabel(struct op *op, const char *label)
{
	op->label = arena_copy(&op->arena, label);
}

/* Place in the journal and start of its hash, when the first row comes. */
enum lz_code op_number(struct op *op, struct err *e)
{
	static const unsigned char none[CHAIN_BYTES];
	sqlite3_stmt *s;
	int more;

	if (op->id)
		return LZ_OK;
	s = db_stmt(op->st, "SELECT id, hash FROM operation ORDER BY id DESC LIMIT 1", e);
	more = s ? db_step(op->st, s, e) : -1;
	if (more < 0)
		return e->code;
	op->id = more ? sqlite3_column_int64(s, 0) + 1 : 1;
	if (more && sqlite3_column_bytes(s, 1) != CHAIN_BYTES) {
		db_done(s);
		return err_set(e, LZ_DB, NULL, "操作记录已损坏，请做一次检查（lvzhi check）");
	}
	chain_begin(&op->chain, more ? sqlite3_column_blob(s, 1) : none);
	if (more)
		db_done(s);
	return LZ_OK;
}

void op_count(struct op *op, const struct kind *k, const int64_t *key, const struct value *before,
              const struct value *after)
{
	int i = kind_index(k);

	op->total[i].touched = true;
	op->total[i].rows += (after != NULL) - (before != NULL);
	op->total[i].sum += after ? row_hash(k, key, after) : 0;
	op->total[i].sum -= before ? row_hash(k, key, before) : 0;
	op->rows++;
}

static enum lz_code block_out(struct op *op, struct block *b, struct err *e)
{
	struct arena a = { NULL };
	struct sink keys = { .arena = &a }, columns = { .arena = &a };
	sqlite3_stmt *s = db_stmt(op->st, "INSERT INTO block (operation, \"table\", low, high, \"rows\", \"keys\", \"columns\","
	                                  " body) VALUES (:operation, :table, :low, :high, :rows, :keys, :columns, :body)", e);
	enum lz_code rc;

	if (!s)
		return e->code;
	block_keys(&keys, b->kind);
	block_columns(&columns, b->kind);
	db_bind_num(s, ":operation", op->id);
	db_bind_text(s, ":table", b->kind->table);
	db_bind_num(s, ":low", b->low);
	db_bind_num(s, ":high", b->high);
	db_bind_num(s, ":rows", b->rows);
	db_bind_text(s, ":keys", keys.text);
	db_bind_text(s, ":columns", columns.text);
	sqlite3_bind_blob64(s, sqlite3_bind_parameter_index(s, ":body"), b->body.text, b->body.len, SQLITE_STATIC);
	chain_block(&op->chain, b->kind->table, keys.text, columns.text, b->rows, b->low, b->high, b->body.text, b->body.len);
	rc = db_step(op->st, s, e) < 0 ? e->code : LZ_OK;
	db_done(s);
	arena_free(&a);
	b->rows = 0;
	b->last[0] = b->last[1] = 0;
	sink_reset(&b->body);
	return rc;
}

static enum lz_code block_row(struct op *op, const struct row_change *c, uint64_t mask, struct err *e)
{
	struct block *b = &op->block[kind_index(c->kind)];

	b->kind = c->kind;
	b->body.arena = &b->arena;
	block_add(b, c, mask);
	return b->rows == BLOCK_ROWS_MOST || b->body.len > BLOCK_BYTES_MOST ? block_out(op, b, e) : LZ_OK;
}

static int by_table(const void *a, const void *b)
{
	return strcmp(kinds[*(const int *)a]->table, kinds[*(const int *)b]->table);
}

static enum lz_code totals_out(struct op *op, struct err *e)
{
	int order[KIND_MOST], n = 0;

	for (int i = 0; kinds[i]; i++)
		if (op->total[i].touched)
			order[n++] = i;
	qsort(order, (size_t)n, sizeof *order, by_table);
	for (int i = 0; i < n; i++) {
		const char *table = kinds[order[i]]->table;
		int64_t rows = op->total[order[i]].rows, sum = (int64_t)op->total[order[i]].sum;
		sqlite3_stmt *s = db_stmt(op->st, "INSERT INTO total VALUES (:operation, :table, :rows, :sum)", e);

		if (!s)
			return e->code;
		db_bind_num(s, ":operation", op->id);
		db_bind_text(s, ":table", table);
		db_bind_num(s, ":rows", rows);
		db_bind_num(s, ":sum", sum);
		if (db_step(op->st, s, e) < 0)
			return e->code;
		chain_total(&op->chain, table, rows, sum);
	}
	return LZ_OK;
}

static enum lz_code operation_out(struct op *op, struct err *e)
{
	struct store *st = op->st;
	struct operation o = { .at = st->env->clock(st->env), .clerk = st->env->clerk ? st->env->clerk : "",
	                       .label = op->label, .undoes = op->undoes, .opening = op->opening, .rows = op->rows };
	unsigned char hash[CHAIN_BYTES];
	sqlite3_stmt *s = db_stmt(st, "INSERT INTO operation VALUES (:id, :at, :clerk, :label, nullif(:undoes, 0), :opening,"
	                              " :schema, :rows, :hash)", e);
	enum lz_code rc;

	if (!s)
		return e->code;
	chain_end(&op->chain, op->id, &o, migrate_newest(st), hash);
	db_bind_num(s, ":id", op->id);
	db_bind_num(s, ":at", o.at);
	db_bind_text(s, ":clerk", o.clerk);
	db_bind_text(s, ":label", o.label);
	db_bind_num(s, ":undoes", o.undoes);
	db_bind_num(s, ":opening", o.opening);
	db_bind_num(s, ":schema", migrate_newest(st));
	db_bind_num(s, ":rows", o.rows);
	sqlite3_bind_blob(s, sqlite3_bind_parameter_index(s, ":hash"), hash, sizeof hash, SQLITE_STATIC);
	rc = db_step(st, s, e) < 0 ? e->code : LZ_OK;
	db_done(s);
	return rc;
}

static enum lz_code commit(struct op *op, struct err *e)
{
	int rc = sqlite3_exec(op->st->db, "COMMIT", NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return LZ_OK;
	rc = sqlite3_extended_errcode(op->st->db);
	return rc == SQLITE_CONSTRAINT_FOREIGNKEY ? blame(op, e) : db_fail(op->st, rc, e);
}

enum lz_code op_end(struct op *op, enum lz_code rc, struct err *e)
{
	struct store *st = op->st;

	if (!rc && op->failed.code) {
		*e = op->failed;
		rc = e->code;
	}
	if (!rc && op->holidays)
		rc = procedure_follow_holidays(op, e);
	for (int i = 0; !rc && kinds[i]; i++)
		if (op->block[i].rows)
			rc = block_out(op, &op->block[i], e);
	if (!rc && op->rows)
		rc = totals_out(op, e);
	if (!rc && op->rows)
		rc = operation_out(op, e);
	if (!rc)
		rc = commit(op, e);
	if (rc && !sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	for (size_t i = 0; i < op->put_count; i++)      /* memory follows the ledger, never runs ahead */
		(rc ? rec_unsettle : rec_settle)(op->put[i]);
	st->written += !rc && op->rows;
	st->op = NULL;
	for (int i = 0; kinds[i]; i++)
		arena_free(&op->block[i].arena);
	arena_free(&op->arena);
	free(op);
	return rc;
}

/* --- one row --------------------------------------------------------------------------------------- */

/* "NOT NULL constraint failed: membership.term_id": a reference nobody filled in. */
static enum lz_code empty_field(struct store *st, const struct kind *k, struct err *e)
{
	const char *message = sqlite3_errmsg(st->db), *dot = strrchr(message, '.');
	int f = dot ? kind_field(k, dot + 1) : -1;

	if (f < 0)
		return db_fail(st, SQLITE_CONSTRAINT_NOTNULL, e);
	return err_set(e, LZ_INVALID, k->fields[f].key, "%s不能空着", k->fields[f].label);
}

static enum lz_code row_failed(struct op *op, const struct row_change *c, sqlite3_stmt *s, struct err *e)
{
	int rc = sqlite3_extended_errcode(op->st->db);

	switch (rc) {
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		err_set(e, LZ_CONFLICT, NULL, "这条%s已经有了，可能是别人刚加的", c->kind->label);
		break;
	case SQLITE_CONSTRAINT_NOTNULL:
		empty_field(op->st, c->kind, e);
		break;
	case SQLITE_CONSTRAINT_UNIQUE:
		sqlite3_reset(s);
		if (!unique_check(op->st, c->kind, c->key, c->after, UINT64_MAX, NULL, e))
			db_fail(op->st, rc, e);
		break;
	default:
		db_fail(op->st, rc, e);
		op->failed = *e;
	}
	sqlite3_reset(s);
	return e->code;
}

static enum lz_code row_out(struct op *op, struct row_change *c, uint64_t mask, struct err *e)
{
	struct store *st = op->st;
	const struct kind *k = c->kind;
	sqlite3_stmt *s = !c->before ? sql_insert(st, k, e) : !c->after ? sql_delete(st, k, e) : sql_update(st, k, mask, e);

	if (!s)
		return e->code;
	sql_bind_key(s, k, c->key, c->rev);
	if (c->after)
		sql_bind_fields(s, k, mask, c->after);
	if (sqlite3_step(s) != SQLITE_DONE)
		return row_failed(op, c, s, e);
	sqlite3_reset(s);
	if (!c->before && !k->keys && !c->key[0])
		c->key[0] = sqlite3_last_insert_rowid(st->db);
	if (sqlite3_changes(st->db) == 0)
		return err_set(e, LZ_CONFLICT, NULL, "这条%s刚被别人改过，请看过再定", k->label);
	return LZ_OK;
}

enum lz_code row_write(struct op *op, struct row_change *c, struct err *e)
{
	const struct kind *k = c->kind;
	uint64_t mask = UINT64_MAX;

	assert(c->before || c->after);
	if (op->failed.code) {
		*e = op->failed;
		return e->code;
	}
	if (c->before && c->after && !(mask = values_differ(k, c->before, c->after)))
		return LZ_OK;
	if (!op->unsealed && !op->opening && (year_guard(op->st, c, e) || roll_guard(op->st, c, e)))
		return e->code;
	if (op_number(op, e) || row_out(op, c, mask, e))
		return e->code;
	op_count(op, k, c->key, c->before, c->after);
	if (!c->before || !c->after)
		mask = values_set(k, c->before ? c->before : c->after);
	if (block_row(op, c, mask, e) || follow_row(op, c, e))
		op->failed = *e;
	return e->code = op->failed.code;
}
