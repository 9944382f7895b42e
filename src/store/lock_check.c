/* Is a locked version still what was locked? Against its own fingerprints, and against the journal, which saw every row of it
 * when it was written: fingerprints can be made again by whoever changes a row, the journal's chain cannot. */
#include "journal.h"
#include "lock_parts.h"
#include <stdlib.h>
#include <string.h>

struct finder {
	struct arena *a;
	void (*say)(void *ctx, const char *line);
	void *ctx;
	const struct rec *locking;
	struct rec **rows;                      /* by id */
	int row_count;
	int found;
};

static void find(struct finder *f, const char *what)
{
	const struct rec *l = f->locking;

	f->found++;
	f->say(f->ctx, arena_print(f->a, "%lld年度考核结果第%lld版：%s", (long long)rec_num(l, LOCKING_YEAR),
	                           (long long)rec_num(l, LOCKING_VERSION), what));
}

static const char *named(struct finder *f, const struct rec *r, const char *what)
{
	return arena_print(f->a, "%s %s的%s", rec_text(r, LOCKED_NO), rec_text(r, LOCKED_NAME), what);
}

/* --- by its own fingerprints ------------------------------------------------------------------------------------- */

static void by_prints(struct finder *f)
{
	struct prints prints = { { .arena = f->a } };
	const struct rec *l = f->locking;
	const char *text = rec_text(l, LOCKING_SCHEME_TEXT);
	int found = f->found;
	struct err e;

	sink_text(&prints.text, "");
	if (strcmp(print_of(f->a, text, strlen(text)), rec_text(l, LOCKING_SCHEME_PRINT)) != 0)
		find(f, "锁定的办法原文被改动过");
	for (int i = 0; i < f->row_count; i++) {
		const struct rec *r = f->rows[i];
		struct locked_line *lines;

		sink_put(&prints.text, "%s\n", rec_text(r, LOCKED_PRINT));
		if (strcmp(result_print(f->a, r), rec_text(r, LOCKED_PRINT)) != 0)
			find(f, named(f, r, "结果被改动过"));
		else if (locked_lines(f->a, l, r, &lines, &e) < 0)
			find(f, named(f, r, "明细读不懂"));
	}
	if (f->row_count != rec_num(l, LOCKING_PEOPLE))
		find(f, arena_print(f->a, "应有 %lld 人的结果，现有 %d 人", (long long)rec_num(l, LOCKING_PEOPLE), f->row_count));
	else if (f->found == found && strcmp(results_print(f->a, &prints, l), rec_text(l, LOCKING_RESULTS_PRINT)) != 0)
		find(f, "锁定的内容和它的指纹不一致，被改动过");
}

/* --- by the journal ------------------------------------------------------------------------------------------------- */

struct written {
	int64_t operation;                      /* that locked; 0: none */
	int64_t unlocked_day;                   /* as the newest operation left it */
	bool any;
};

/* Newest first. */
static bool take_written(void *ctx, int64_t operation, const struct image *row)
{
	struct written *w = ctx;

	if (!w->any && row->after)
		w->unlocked_day = row->after[LOCKING_UNLOCKED_DAY].num;
	w->any = true;
	w->operation = row->what == '+' ? operation : w->operation;
	return true;
}

static int by_id(const void *a, const void *b)
{
	const struct rec *x = *(struct rec *const *)a, *y = *(struct rec *const *)b;

	return (x->id > y->id) - (x->id < y->id);
}

static bool as_written(const struct rec *r, const struct value *written, uint64_t without)
{
	for (int f = 0; f < r->kind->field_count; f++)
		if (!(without & BIT(f)) && !value_same(&r->kind->fields[f], r->values[f], written[f]))
			return false;
	return true;
}

static bool compare_row(void *ctx, const struct image *row)
{
	struct finder *f = ctx;
	struct rec key = { .id = row->key[0] }, *want = &key, **now;

	if (row->kind == &locking_kind && row->key[0] == f->locking->id
	    && !as_written(f->locking, row->after, BIT(LOCKING_UNLOCKED_DAY) | BIT(LOCKING_UNLOCK_REASON)))
		find(f, "锁定的登记和日志里写下的不一样");
	if (row->kind != &result_kind)
		return true;
	now = f->row_count ? bsearch(&want, f->rows, (size_t)f->row_count, sizeof(struct rec *), by_id) : NULL;
	if (now && !as_written(*now, row->after, 0))
		find(f, named(f, *now, "结果和日志里写下的不一样"));
	return true;
}

/* A lock put in from another ledger was never written here. */
static enum lz_code by_journal(struct store *st, struct finder *f, struct err *e)
{
	struct written w = { 0 };

	if (images_of(st, &locking_kind, (const int64_t[]){ f->locking->id, 0 }, 1, 0, take_written, &w, e))
		return e->code;
	if (w.operation && w.unlocked_day != rec_num(f->locking, LOCKING_UNLOCKED_DAY))
		find(f, "解锁没有经过程序：锁定、解锁的登记和日志不一样");
	if (w.operation)
		return images_each(st, w.operation, false, compare_row, f, e);
	find(f, "日志里没有这次锁定，是绕过程序放进来的");
	return LZ_OK;
}

/* --- all of it --------------------------------------------------------------------------------------------------------- */

enum lz_code lock_sound(struct store *st, int64_t locking, void (*say)(void *ctx, const char *line), void *ctx, int *found,
                        struct err *e)
{
	struct arena a = { NULL };
	struct finder f = { .a = &a, .say = say, .ctx = ctx };
	struct rec *rows = NULL;
	enum lz_code rc = LZ_OK;

	e->code = LZ_OK;
	f.locking = store_load(st, &a, &locking_kind, locking, e);
	if (f.locking)
		rows = store_rows(st, &a, &result_kind, LOCKED_LOCKING_ID, (struct value){ "", locking }, e);
	rc = f.locking ? e->code : e->code ? e->code : LZ_INVALID;
	for (struct rec *r = rc ? NULL : rows; r; r = r->next) {
		f.rows = arena_grow(&a, f.rows, (size_t)f.row_count, sizeof(struct rec *));
		f.rows[f.row_count++] = r;
	}
	if (!rc) {
		by_prints(&f);                          /* in the order they were locked, as read */
		if (f.row_count > 1)
			qsort(f.rows, (size_t)f.row_count, sizeof(struct rec *), by_id);
		rc = by_journal(st, &f, e);
	}
	*found = f.found;
	arena_free(&a);
	return rc;
}

static void hush(void *ctx, const char *line)
{
	(void)ctx, (void)line;
}

enum lz_code lock_trust(struct store *st, int64_t locking, struct err *e)
{
	const struct lock_trusted now = { locking, db_number(st, "PRAGMA data_version"), sqlite3_total_changes(st->db) };
	int found = 0;

	e->code = LZ_OK;
	if (now.locking == st->trusted.locking && now.data_version == st->trusted.data_version && now.changes == st->trusted.changes)
		return LZ_OK;                           /* not a row was written since, by whomever */
	if (lock_sound(st, locking, hush, NULL, &found, e))
		return e->code;
	if (!found)
		st->trusted = now;
	return !found ? LZ_OK : err_set(e, LZ_DB, NULL, "锁定的考核结果被绕过程序改动过，不能打印；请运行 lvzhi check 看改了什么，用备份恢复");
}

enum lz_code lock_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM locking ORDER BY id", e);
	struct arena ids = { NULL };
	int64_t *id = NULL;
	size_t n = 0;
	int more = s ? 1 : -1, found = 0;
	enum lz_code rc;

	while (more > 0 && (more = db_step(st, s, e)) > 0) {
		id = arena_grow(&ids, id, n, sizeof *id);
		id[n++] = sqlite3_column_int64(s, 0);
	}
	rc = more < 0 ? e->code : LZ_OK;
	for (size_t i = 0; i < n && !rc; i++) {
		int here = 0;

		rc = lock_sound(st, id[i], say, ctx, &here, e);
		found += here;
	}
	arena_free(&ids);
	return rc ? rc : found ? err_set(e, LZ_DB, NULL, "锁定的考核结果被改动过") : (e->code = LZ_OK);
}
