#include "db.h"
#include "journal.h"
#include "place.h"
#include "lvzhi/csv.h"
#include "lvzhi/data.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A new ledger: the schema, every dictionary of data/codes, the holidays, one committee and its term. It is made
 * beside its name and takes it when it is whole. */

/* --- the committee ------------------------------------------------------------------------------- */

static bool starts(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

static bool ends(const char *s, const char *with)
{
	size_t n = strlen(s), m = strlen(with);

	return n >= m && !strcmp(s + n - m, with);
}

/* 芜湖市, 政协芜湖市委员会 and the full name all mean the same. */
static char *city_of(struct arena *a, const char *typed)
{
	static const char *const before[] = { "中国人民政治协商会议", "政协" };
	const char *s = text_clean(a, typed, false), *tail = "委员会";

	for (size_t i = 0; i < COUNT(before); i++)
		s += starts(s, before[i]) ? strlen(before[i]) : 0;
	return arena_copy_n(a, s, strlen(s) - (ends(s, tail) ? strlen(tail) : 0));
}

/* 1 township 2 county 3 city 4 province. */
static int level_of(const char *city)
{
	static const struct { const char *tail; int level; } tails[] = {
		{ "北京市", 4 }, { "天津市", 4 }, { "上海市", 4 }, { "重庆市", 4 }, { "省", 4 }, { "自治区", 4 },
		{ "县", 2 }, { "区", 2 }, { "旗", 2 }, { "乡", 1 }, { "镇", 1 }, { "街道", 1 },
	};

	for (size_t i = 0; i < COUNT(tails); i++)
		if (ends(city, tails[i].tail))
			return tails[i].level;
	return 3;
}

static enum lz_code load_office(struct bulk *b, struct arena *a, const struct store_new *how, struct err *e)
{
	const char *city = city_of(a, how->city);
	struct rec *c = rec_new(a, &committee_kind), *t = rec_new(a, &term_kind);

	rec_set_text(c, COMMITTEE_NAME, arena_print(a, "中国人民政治协商会议%s委员会", city));
	rec_set_text(c, COMMITTEE_SHORT_NAME, arena_print(a, "政协%s委员会", city));
	rec_set_num(c, COMMITTEE_LEVEL, level_of(city));
	if (bulk_row(b, &committee_kind, &c->id, c->values, e))
		return e->code;
	rec_set_num(t, TERM_COMMITTEE_ID, c->id);
	rec_set_num(t, TERM_NO, how->term_no);
	rec_set_num(t, TERM_FROM_DAY, how->from);
	return bulk_row(b, &term_kind, &t->id, t->values, e);
}

/* --- dictionaries --------------------------------------------------------------------------------- */

static int column_of(char **cells, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(cells[i], name))
			return i;
	return -1;
}

struct table_row {
	struct bulk *b;                         /* a new ledger; NULL: */
	struct op *op;                          /* an older one that is brought up to date */
	struct arena *a;
	const char *set;                        /* codes: which dictionary */
	int64_t n;
};

static enum lz_code row_in(struct table_row *t, struct rec *r, struct err *e)
{
	struct row_change c = { .kind = r->kind, .after = r->values };

	return t->b ? bulk_row(t->b, r->kind, &r->id, r->values, e) : row_write(t->op, &c, e);
}

static enum lz_code code_row(struct table_row *t, const char *const *cell, struct err *e)
{
	struct rec *r = rec_new(t->a, &code_kind);

	rec_set_text(r, CODE_SET_NAME, t->set);
	rec_set_text(r, CODE_CODE, cell[0]);
	rec_set_text(r, CODE_NAME, cell[1]);
	rec_set_text(r, CODE_SHORT_NAME, cell[2]);
	rec_set_num(r, CODE_SORT_ORDER, ++t->n);
	return row_in(t, r, e);
}

static enum lz_code holiday_row(struct table_row *t, const char *const *cell, struct err *e)
{
	struct rec *r = rec_new(t->a, &holiday_kind);

	rec_set_num(r, HOLIDAY_DAY, strtoll(cell[0], NULL, 10));
	rec_set_text(r, HOLIDAY_NAME, cell[1]);
	rec_set_num(r, HOLIDAY_WORK, strtoll(cell[2], NULL, 10));
	return row_in(t, r, e);
}

/* Every row of a built-in table, its three named columns in order. Lines that start with # say where it is from. */
static enum lz_code load_table(struct table_row *t, const struct data_file *f, const char *const names[3],
                               enum lz_code (*row)(struct table_row *t, const char *const *cell, struct err *e), struct err *e)
{
	int column[3] = { -1, -1, -1 }, n;
	bool header = true;
	struct csv c;
	char **cells;

	csv_open(&c, f->bytes, f->len, ',');
	while ((n = csv_row(&c, t->a, &cells, e)) > 0) {
		const char *cell[3];

		if (*cells[0] == '#')
			continue;
		for (int i = 0; i < 3; i++) {
			column[i] = header ? column_of(cells, n, names[i]) : column[i];
			cell[i] = column[i] >= 0 && column[i] < n ? cells[column[i]] : "";
		}
		if (!header && row(t, cell, e))
			return e->code;
		header = false;
	}
	return n ? e->code : LZ_OK;
}

/* What the sheet printed in fixed lines and could not be recorded are questions like the others now: those a ledger of before
 * does not have, behind its own. */
static enum lz_code questions_add(struct table_row *t, const char *const *cell, struct err *e)
{
	enum { BEHIND = 100 };
	struct store *st = op_store(t->op);

	t->n = t->n < BEHIND ? BEHIND : t->n;
	return strcmp(code_name_of(st, t->set, cell[0]), cell[0]) ? LZ_OK : code_row(t, cell, e);
}

/* Dictionaries of data/codes that `t` may take: all, or those the ledger has no word of. */
static enum lz_code load_codes(struct table_row *t, struct store *st, struct err *e)
{
	static const char *const code[3] = { "code", "name", "short_name" };
	const struct data_file *f;

	for (int i = 0; (f = data_nth("codes/", i)); i++) {
		const char *base = f->name + strlen("codes/");

		t->set = arena_copy_n(t->a, base, strcspn(base, "."));
		t->n = 0;
		if (st && db_number(st, arena_print(t->a, "SELECT EXISTS (SELECT 1 FROM code WHERE set_name = '%s')", t->set)))
			continue;
		if (load_table(t, f, code, code_row, e))
			return e->code;
	}
	return LZ_OK;
}

enum lz_code code_sets_make(struct op *op, struct err *e)
{
	struct arena a = { NULL };
	enum lz_code rc = load_codes(&(struct table_row){ .op = op, .a = &a }, op_store(op), e);

	arena_free(&a);
	return rc;
}

enum lz_code code_sets_upgrade(struct store *st, struct err *e)
{
	static const char *const code[3] = { "code", "name", "short_name" };
	struct arena a = { NULL };
	struct table_row t = { .a = &a, .set = "feedback_question" };
	struct op *op;
	enum lz_code rc;

	if (!db_number(st, "SELECT EXISTS (SELECT 1 FROM meta WHERE \"key\" = 'code.sets')"))
		return LZ_OK;
	if (op_begin(&op, st, "升级：补上新的代码", e))
		return e->code;
	op->opening = true;                             /* not to be taken back: the program needs it */
	t.op = op;
	rc = code_sets_make(op, e);
	rc = rc ? rc : load_table(&t, data_find("codes/feedback_question.csv"), code, questions_add, e);
	rc = rc ? rc : db_run(st, "DELETE FROM meta WHERE \"key\" = 'code.sets'", e);
	arena_free(&a);
	return op_end(op, rc, e);
}

static enum lz_code load_dictionaries(struct bulk *b, struct arena *a, struct err *e)
{
	static const char *const holiday[3] = { "day", "name", "work" };
	const struct data_file *f;

	if (load_codes(&(struct table_row){ .b = b, .a = a }, NULL, e))
		return e->code;
	f = data_find("holidays.csv");
	return f ? load_table(&(struct table_row){ .b = b, .a = a }, f, holiday, holiday_row, e) : LZ_OK;
}

/* --- all of it -------------------------------------------------------------------------------------- */

/* What exchange between ledgers names this one by, and when it began. */
static enum lz_code load_meta(struct store *st, struct err *e)
{
	struct arena a = { NULL };
	const char *uuid = arena_print(&a, "%016llx%016llx", (unsigned long long)st->env->random(st->env),
	                               (unsigned long long)st->env->random(st->env));
	sqlite3_stmt *s = db_stmt(st, "INSERT INTO meta VALUES ('uuid', :uuid), ('created', :created)", e);
	enum lz_code rc = LZ_OK;

	if (!s)
		return e->code;
	db_bind_text(s, ":uuid", uuid);
	db_bind_text(s, ":created", arena_print(&a, "%lld", (long long)env_today(st->env)));
	rc = db_step(st, s, e) < 0 ? e->code : LZ_OK;
	db_done(s);
	arena_free(&a);
	return rc;
}

static enum lz_code fill(struct store *st, const struct store_new *how, struct err *e)
{
	struct arena a = { NULL };
	struct bulk *b;
	enum lz_code rc;

	if (bulk_begin(&b, st, "新建履职簿", e))
		return e->code;
	rc = load_meta(st, e);
	if (!rc)
		rc = load_office(b, &a, how, e);
	if (!rc)
		rc = load_dictionaries(b, &a, e);
	rc = bulk_end(b, rc, e);
	arena_free(&a);
	return rc;
}

static enum lz_code fill_file(const char *path, const struct store_new *how, struct env *env, struct err *e)
{
	struct store *st;
	enum lz_code rc = store_make(&st, path, env, NULL, e);

	if (!rc)
		rc = fill(st, how, e);
	if (!rc && sqlite3_exec(st->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL))
		rc = db_fail(st, sqlite3_extended_errcode(st->db), e);
	store_close(st);
	return rc;
}

static enum lz_code check_new(const struct store_new *how, struct err *e)
{
	struct arena a = { NULL };
	bool named = how->city && *city_of(&a, how->city);

	arena_free(&a);
	if (!named)
		return err_set(e, LZ_INVALID, "city", "请写出是哪个市（县、区）的政协，如 芜湖市");
	if (how->term_no < 1 || how->term_no > 99)
		return err_set(e, LZ_INVALID, "term", "届要写 1 到 99 的数，写的是 %d", how->term_no);
	return LZ_OK;
}

enum lz_code store_create(struct store **out, const char *path, const struct store_new *how, struct env *env, struct err *e)
{
	static const char *const parts[] = { "-wal", "-shm", "-journal" };
	struct arena a = { NULL };
	const char *beside = arena_print(&a, "%s.new%ld", path, (long)getpid());
	enum lz_code rc = check_new(how, e);

	*out = NULL;
	if (!rc && !strcmp(path, ":memory:")) {
		rc = store_make(out, path, env, NULL, e);
		if (!rc && (rc = fill(*out, how, e))) {
			store_close(*out);
			*out = NULL;
		}
	} else if (!rc && !(rc = place_new(path, beside, how->group, e))) {
		rc = fill_file(beside, how, env, e);
		for (size_t i = 0; i < COUNT(parts); i++)       /* empty, or of a making that failed */
			unlink(arena_print(&a, "%s%s", beside, parts[i]));
		if (rc)
			unlink(beside);
		else
			rc = place_rename_new(beside, path, e);
		if (!rc)
			rc = store_open(out, path, env, e);
	}
	arena_free(&a);
	return rc;
}
