#include "journal.h"
#include <string.h>

/* Taking an operation back is writing it the other way round, as an operation of its own: the same door, images
 * exchanged, the last row first. Taking that one back again is redo. */

/* --- which operation ------------------------------------------------------------------------------- */

/* The operation that takes this one back and is itself in force; 0: none. */
int64_t undone_by(struct store *st, int64_t operation)
{
	struct arena a = { NULL };
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM operation WHERE undoes = :id ORDER BY id DESC", &e);
	int64_t *by = NULL, found = 0;
	size_t n = 0;

	if (!s)
		return 0;
	db_bind_num(s, ":id", operation);
	while (db_step(st, s, &e) > 0) {
		by = arena_grow(&a, by, n, sizeof *by);
		by[n++] = sqlite3_column_int64(s, 0);
	}
	for (size_t i = 0; i < n && !found; i++)
		found = undone_by(st, by[i]) ? 0 : by[i];
	arena_free(&a);
	return found;
}

/* The work an operation is about: itself, or what it takes back, or what that took back. *undo: an odd number of
 * steps away, so that the work is not in the ledger any more. */
static int64_t work_of(struct store *st, int64_t operation, bool *undo)
{
	struct err e;

	for (*undo = false;; *undo = !*undo) {
		sqlite3_stmt *s = db_stmt(st, "SELECT undoes FROM operation WHERE id = :id", &e);
		int64_t undoes = 0;

		if (!s)
			return operation;
		db_bind_num(s, ":id", operation);
		if (db_step(st, s, &e) > 0)
			undoes = sqlite3_column_int64(s, 0);
		db_done(s);
		if (!undoes)
			return operation;
		operation = undoes;
	}
}

/* My newest operation in force: one that did something (or did it again), or one that took something back. Redo ends
 * where new work begins. */
static int64_t newest(struct store *st, bool want_undo)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT id, undoes IS NULL, opening FROM operation WHERE clerk = :clerk ORDER BY id DESC", &e);
	int64_t found = 0;

	if (!s)
		return 0;
	db_bind_text(s, ":clerk", st->env->clerk ? st->env->clerk : "");
	while (!found && db_step(st, s, &e) > 0) {
		int64_t id = sqlite3_column_int64(s, 0);
		bool undo;

		if (want_undo && sqlite3_column_int(s, 1))
			break;
		work_of(st, id, &undo);
		if (undo == want_undo && !sqlite3_column_int(s, 2) && !undone_by(st, id))
			found = id;
	}
	db_done(s);
	return found;
}

int64_t store_undoable(struct store *st)
{
	return newest(st, false);
}

int64_t store_redoable(struct store *st)
{
	return newest(st, true);
}

/* --- what stands in the way ------------------------------------------------------------------------- */

static bool first_one(void *ctx, int64_t operation, const struct image *row)
{
	(void)row;
	*(int64_t *)ctx = operation;
	return false;
}

enum lz_code in_the_way(struct store *st, const struct kind *k, const int64_t *key, int64_t after, struct err *e)
{
	struct arena a = { NULL };
	struct operation o;
	int64_t id = 0;

	if (images_of(st, k, key, k->keys, after, first_one, &id, e))
		return e->code;
	if (!id || operation_read(st, &a, id, &o, e))
		err_set(e, LZ_CONFLICT, NULL, "不能撤销：这条%s后来又变过", k->label);
	else
		err_set(e, LZ_CONFLICT, NULL, "不能撤销：%s后来做的“%s”用到了这条%s，请先撤销那一次", o.clerk, o.label, k->label);
	arena_free(&a);
	return e->code;
}

/* --- rows ------------------------------------------------------------------------------------------------ */

struct undo {
	struct op *op;
	struct err *e;
	const struct kind *root;                /* the record whose caches were made again last */
	int64_t root_id;
};

static uint64_t facts(const struct kind *k)
{
	uint64_t mask = 0;

	for (int f = 0; f < k->field_count; f++)
		mask |= k->fields[f].flags & (FF_CACHE | FF_STEP) ? 0 : BIT(f);
	return mask;
}

/* Put one row back as it was, provided nobody has built on what was done to it. Columns the program fills are put
 * back where they still are what this operation made them, and made again afterwards. */
static bool row_back(void *ctx, const struct image *did)
{
	struct undo *u = ctx;
	const struct kind *k = did->kind;
	struct arena a = { NULL };
	struct rec *now = row_load(u->op->st, &a, k, did->key, u->e);
	struct row_change c = { .kind = k, .key = { did->key[0], did->key[1] }, .rev = now ? now->rev : did->rev + 1 };
	struct value *back = NULL;

	if (!u->e->code && k->sealed)
		err_set(u->e, LZ_CONFLICT, NULL, "不能撤销：这一步动了锁定的%s；要改请在“考核年度”里写明理由解锁", k->label);
	if (!u->e->code && (!now != (did->what == '-') || (now && values_differ(k, now->values, did->after) & facts(k)
	                                                   & (did->what == '~' ? did->mask : UINT64_MAX))))
		in_the_way(u->op->st, k, did->key, u->op->undoes, u->e);
	if (!u->e->code && did->before) {
		back = arena_take(&a, sizeof *back * (size_t)k->field_count);
		memcpy(back, did->what == '~' ? now->values : did->before, sizeof *back * (size_t)k->field_count);
		for (int f = 0; did->what == '~' && f < k->field_count; f++)
			if ((did->mask & BIT(f)) && value_same(&k->fields[f], now->values[f], did->after[f]))
				back[f] = did->before[f];
	}
	c.before = now ? now->values : NULL;
	c.after = back;
	if (!u->e->code && row_write(u->op, &c, u->e) == LZ_INVALID)
		err_set(u->e, LZ_CONFLICT, NULL, "不能撤销：%s", u->e->say);
	arena_free(&a);
	return !u->e->code;
}

/* --- what follows from the rows --------------------------------------------------------------------------- */

static bool has_caches(const struct kind *k)
{
	bool has = facts(k) != (UINT64_MAX >> (64 - k->field_count));

	for (const struct kind *const *c = k->children; c && *c && !has; c++)
		has = has_caches(*c);
	return has;
}

/* Name keys and states of the record the row belongs to, from what the ledger holds now. */
static bool refill(void *ctx, const struct image *did)
{
	struct undo *u = ctx;
	struct store *st = u->op->st;
	struct arena a = { NULL };
	const struct kind *k = did->kind;
	const struct value *values = did->before && did->what != '~' ? did->before : did->after;
	int64_t id = k->keys ? 0 : did->key[0];
	struct rec *r;

	if (did->what == '~' && kind_parent(k) >= 0) {          /* the image names only what changed */
		r = row_load(st, &a, k, did->key, u->e);
		values = r ? r->values : values;
	}
	for (int parent; id && (parent = kind_parent(k)) >= 0;) {
		id = values[parent].num;
		k = kind_find(k->fields[parent].of);
		r = row_load(st, &a, k, (const int64_t[]){ id, 0 }, u->e);
		values = r ? r->values : NULL;
		id = r ? id : 0;
	}
	if (id && has_caches(k) && !(u->root == k && u->root_id == id)) {
		u->root = k;
		u->root_id = id;
		r = row_load(st, &a, k, (const int64_t[]){ id, 0 }, u->e);
		if (r && !rec_load_children(st, r, u->e) && !follow_fill(st, r, u->e) && rec_changed(r))
			op_put(u->op, r, u->e);
		if (u->op->put_count)                           /* its memory ends here: COMMIT has nothing to settle */
			u->op->put_count--;
	}
	arena_free(&a);
	return !u->e->code;
}

enum lz_code store_undo(struct store *st, int64_t operation, struct err *e)
{
	struct arena a = { NULL };
	struct operation o, work;
	struct undo u = { .e = e };
	bool undo;
	enum lz_code rc = operation_read(st, &a, operation, &o, e);

	if (!rc && o.opening)
		rc = err_set(e, LZ_CONFLICT, NULL, "“%s”是建履职簿时装入的，不能撤销", o.label);
	if (!rc && o.undone_by)
		rc = err_set(e, LZ_CONFLICT, NULL, "“%s”已经撤销过了", o.label);
	if (!rc)
		rc = operation_read(st, &a, work_of(st, operation, &undo), &work, e);
	if (!rc)
		rc = op_begin(&u.op, st, arena_print(&a, "%s %s", undo ? "重做" : "撤销", work.label), e);
	if (!rc) {
		u.op->undoes = operation;
		if (undone_by(st, operation))                   /* another clerk was faster */
			rc = err_set(e, LZ_CONFLICT, NULL, "“%s”刚被别人撤销了", o.label);
		if (!rc)
			rc = images_each(st, operation, true, row_back, &u, e);
		if (!rc)
			rc = images_each(st, operation, false, refill, &u, e);
		rc = op_end(u.op, rc, e);
	}
	arena_free(&a);
	return rc;
}
