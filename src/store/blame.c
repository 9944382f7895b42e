#include "journal.h"
#include <string.h>

/* Foreign keys are checked at COMMIT; SQLite only says that one failed. Here the rows are asked which, so that the
 * clerk reads who still needs what was to go. */

/* The first row of `by` whose field f is this id, and how many there are; NULL: none. */
static struct rec *user_of(struct store *st, struct arena *a, const struct kind *by, int f, int64_t id, int64_t *n)
{
	struct sink text = { .arena = a };
	struct rec *user = NULL;
	sqlite3_stmt *s;
	struct err e;

	sink_text(&text, "SELECT ");
	sql_columns(&text, by);
	sink_put(&text, ", (SELECT count(*) FROM \"%s\" WHERE \"%s\" = :id) FROM \"%s\" WHERE \"%s\" = :id LIMIT 1",
	         by->table, by->fields[f].key, by->table, by->fields[f].key);
	s = db_stmt(st, text.text, &e);
	if (s)
		db_bind_num(s, ":id", id);
	if (s && db_step(st, s, &e) > 0) {
		user = kind_rec(s, 0, a, by);
		*n = sqlite3_column_int64(s, by->field_count + 2);
		db_done(s);
	}
	return user;
}

static void say_who(struct op *op, const struct image *row, const struct kind *by, const struct rec *user, int64_t n,
                    struct err *e)
{
	struct arena a = { NULL };
	int64_t key[2] = { by->keys ? user->values[0].num : user->id, by->keys > 1 ? user->values[1].num : 0 };
	const char *title = row_title(op->st, &a, by, user->values);

	if (op->undoes)
		in_the_way(op->st, by, key, op->undoes, e);
	else
		err_set(e, LZ_CONFLICT, NULL, "%s“%s”不能删：还有 %lld 条%s%s%s%s用到它，请先处理", row->kind->label,
		        row_title(op->st, &a, row->kind, row->before), (long long)n, by->label, *title ? "（" : "", title,
		        *title ? "）" : "");
	arena_free(&a);
}

static bool somebody_needs(struct op *op, const struct image *row, struct err *e)
{
	struct arena a = { NULL };
	struct rec *user = NULL;
	int64_t n;

	for (const struct kind *const *by = kinds; *by && !user; by++)
		for (int f = 0; f < (*by)->field_count && !user; f++) {
			if ((*by)->fields[f].type == F_REF && !strcmp((*by)->fields[f].of, row->kind->table))
				user = user_of(op->st, &a, *by, f, row->key[0], &n);
			if (user)
				say_who(op, row, *by, user, n, e);
		}
	arena_free(&a);
	return user != NULL;
}

/* A row that points at something that is not there (any more). */
static bool something_missing(struct op *op, const struct image *row, struct err *e)
{
	for (int f = 0; row->after && f < row->kind->field_count; f++) {
		const struct field *field = &row->kind->fields[f];
		const struct kind *of = field->type == F_REF ? kind_find(field->of) : NULL;
		struct arena a = { NULL };
		bool there;

		if (!of || !row->after[f].num)
			continue;
		there = row_load(op->st, &a, of, (const int64_t[]){ row->after[f].num, 0 }, e);
		arena_free(&a);
		if (!there) {
			err_set(e, LZ_CONFLICT, field->key, "%s所指的%s已不在了，可能刚被别人删除，请重新选择", field->label, of->label);
			return true;
		}
	}
	return false;
}

struct blame {
	struct op *op;
	struct err *e;
	bool found;
};

static bool blamed(void *ctx, const struct image *row)
{
	struct blame *b = ctx;
	struct arena a = { NULL };
	bool gone = !row->after && !row->kind->keys && !row_load(b->op->st, &a, row->kind, row->key, b->e);

	arena_free(&a);
	b->found = (gone && somebody_needs(b->op, row, b->e)) || something_missing(b->op, row, b->e);
	return !b->found;
}

enum lz_code blame(struct op *op, struct err *e)
{
	struct blame b = { op, e, false };
	struct err ignored;

	images_each(op->st, op->id, false, blamed, &b, &ignored);
	if (!b.found)
		err_set(e, LZ_CONFLICT, NULL, "有别的记录用到了要删的内容，没有保存");
	return err_why(e, "FOREIGN KEY constraint failed");
}
