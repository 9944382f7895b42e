#include "db.h"
#include <string.h>

/* What follows a written row: dictionaries that are kept in memory are read again. */

enum lz_code follow_fill(struct store *st, struct rec *r, struct err *e)
{
	(void)st;
	(void)r;
	return e->code = LZ_OK;
}

enum lz_code follow_row(struct op *op, const struct row_change *c, struct err *e)
{
	if (!strcmp(c->kind->table, "code") || !strcmp(c->kind->table, "setting"))
		code_changed(op_store(op));
	return e->code = LZ_OK;
}

enum lz_code follow_rebuild(struct store *st, struct err *e)
{
	code_changed(st);
	return e->code = LZ_OK;
}

enum lz_code follow_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	(void)st;
	(void)say;
	(void)ctx;
	return e->code = LZ_OK;
}
