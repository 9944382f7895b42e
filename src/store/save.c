#include "journal.h"

/* From a record with its children to rows: bring it up to what the ledger holds now, fill what follows, check, then
 * write only what changed. The write lock is held throughout, so what was compared cannot change any more. */

static const int64_t *key_of(const struct rec *r, int64_t *key)
{
	key[0] = r->kind->keys ? r->values[0].num : r->id;
	key[1] = r->kind->keys > 1 ? r->values[1].num : 0;
	return key;
}

/* --- what another clerk did meanwhile ------------------------------------------------------------ */

static uint64_t caches(const struct kind *k)
{
	uint64_t mask = 0;

	for (int f = 0; f < k->field_count; f++)
		mask |= k->fields[f].flags & FF_CACHE ? BIT(f) : 0;
	return mask;
}

/* Columns the program fills are no conflict: they are made again from both sides' work. */
static void forget_caches(struct rec *r)
{
	uint64_t mask = caches(r->kind) & r->dirty;

	for (int f = 0; f < r->kind->field_count; f++)
		if (mask & BIT(f))
			r->values[f] = r->was[f];
	r->dirty &= ~mask;
}

static enum lz_code freshen_row(struct op *op, struct rec *r, struct err *e)
{
	int64_t key[2];
	struct arena a = { NULL };
	const struct rec *theirs = row_load(op->st, &a, r->kind, key_of(r, key), e);
	int64_t rev = theirs ? theirs->rev : 0;

	arena_free(&a);
	if (e->code || rev == r->rev)
		return e->code;
	if (!rev)
		return err_set(e, LZ_CONFLICT, NULL, "这条%s已被别人删除", r->kind->label);
	if (r->gone)
		return err_set(e, LZ_CONFLICT, NULL, "这条%s刚被别人改过，请看过再删", r->kind->label);
	forget_caches(r);
	theirs = row_load(op->st, r->arena, r->kind, key, e);   /* into the record's own memory: it keeps the texts */
	return theirs ? rec_merge(r, theirs, e) : e->code;
}

/* A child another clerk took out, that we have not touched: out here too. */
static bool left_alone(const struct rec *r)
{
	return r->gone || !rec_changed(r);
}

static enum lz_code freshen(struct op *op, struct rec *r, struct err *e)
{
	int n = 0;

	if (freshen_row(op, r, e))
		return e->code;
	if (r->kind->children && rec_load_children(op->st, r, e))
		return e->code;
	for (struct rec **at = &r->children, *c; (c = *at);) {
		n++;
		if (c->rev && freshen(op, c, e)) {
			if (e->code != LZ_CONFLICT || !left_alone(c)) {
				e->row = n;
				return e->code;
			}
			*at = c->next;
			continue;
		}
		at = &c->next;
	}
	return e->code = LZ_OK;
}

/* --- rows ------------------------------------------------------------------------------------------ */

static enum lz_code uniques_hold(struct op *op, const struct rec *r, const struct rec *top, struct err *e)
{
	int64_t key[2];
	int n = 0;

	if (!r->gone && (r->dirty || !r->rev)
	    && unique_check(op->st, r->kind, key_of(r, key), r->values, r->rev ? r->dirty : UINT64_MAX, top, e))
		return e->code;
	for (struct rec *c = r->children; c; c = c->next) {
		n++;
		if (r->id && !c->rev && !c->gone)               /* whose row it is decides: see membership */
			rec_set_num(c, kind_parent(c->kind), r->id);
		if (!c->gone && uniques_hold(op, c, top, e)) {
			e->row = n;
			return e->code;
		}
	}
	return LZ_OK;
}

/* Children first: each row goes while what it belongs to is still there. */
static enum lz_code drop(struct op *op, struct rec *r, struct err *e)
{
	struct row_change c = { .kind = r->kind, .rev = r->rev, .before = r->was };

	if (!r->rev)
		return LZ_OK;
	for (struct rec *child = r->children; child; child = child->next)
		if (drop(op, child, e))
			return e->code;
	key_of(r, c.key);
	return row_write(op, &c, e);
}

static enum lz_code write_own(struct op *op, struct rec *r, struct err *e)
{
	struct row_change c = { .kind = r->kind, .rev = r->rev, .before = r->rev ? r->was : NULL, .after = r->values };
	enum lz_code rc;

	if (r->rev && !r->dirty)
		return LZ_OK;
	key_of(r, c.key);
	rc = row_write(op, &c, e);
	if (rc == LZ_CONFLICT && r->kind->keys && !r->rev) {    /* both added the same cell of a roll */
		const struct rec *theirs = row_load(op->st, r->arena, r->kind, c.key, e);

		rc = theirs ? rec_merge(r, theirs, e) : e->code;
		return rc ? rc : write_own(op, r, e);
	}
	if (!rc && !r->kind->keys)
		r->id = c.key[0];
	return rc;
}

static enum lz_code write(struct op *op, struct rec *r, struct err *e)
{
	int n = 0;

	if (r->gone)
		return drop(op, r, e);
	if (write_own(op, r, e))
		return e->code;
	for (struct rec *c = r->children; c; c = c->next)       /* those that go make room for those that come */
		if (c->gone && drop(op, c, e))
			return e->code;
	for (struct rec *c = r->children; c; c = c->next) {
		n++;
		if (c->gone)
			continue;
		rec_set_num(c, kind_parent(c->kind), r->id);
		if (write(op, c, e)) {
			e->row = n;
			return e->code;
		}
	}
	return LZ_OK;
}

static enum lz_code prepare(struct op *op, struct rec *r, struct err *e)
{
	if (r->rev && freshen(op, r, e))
		return e->code;
	if (r->gone)
		return LZ_OK;
	if (follow_fill(op->st, r, e) || rec_check(r, e))
		return e->code;
	return uniques_hold(op, r, r, e);
}

void op_unseal(struct op *op)
{
	op->unsealed = true;
}

enum lz_code op_put(struct op *op, struct rec *r, struct err *e)
{
	int64_t rows = op->rows;

	e->code = LZ_OK;
	if (op->failed.code) {
		*e = op->failed;
		return e->code;
	}
	if (r->gone && !r->rev)
		return LZ_OK;
	if (r->kind->sealed && !op->unsealed)
		return err_set(e, LZ_INVALID, NULL, "%s锁定后不能改动；要改请在“考核年度”里写明理由解锁，改好来源再锁定", r->kind->label);
	if (prepare(op, r, e))                          /* nothing of it is written: the operation can go on */
		return e->code;
	op->put = arena_grow(&op->arena, op->put, op->put_count, sizeof *op->put);
	op->put[op->put_count++] = r;
	if (write(op, r, e) && !op->failed.code && op->rows > rows)
		op->failed = *e;                        /* half of it is: all of it goes */
	return e->code;
}

enum lz_code store_save(struct store *st, const char *label, struct rec *r, struct err *e)
{
	struct op *op;

	if (op_begin(&op, st, label, e))
		return e->code;
	return op_end(op, op_put(op, r, e), e);
}
