#include "journal.h"
#include "lvzhi/lock.h"
#include "lvzhi/text.h"
#include <string.h>

/* Proves ledger = journal = schema. Each part finds what it can on its own and goes on: one damage must not hide
 * another. */

struct check {
	struct store *st;
	void (*say)(void *ctx, const char *line);
	void *ctx;
	int found, missing;                     /* findings; tables that are not there */
	struct err *e;                          /* that a part could not run at all is a finding too */
};

static void finding(struct check *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void finding(struct check *c, const char *fmt, ...)
{
	char line[400];
	va_list ap;

	va_start(ap, fmt);
	text_vprint(line, sizeof line, fmt, ap);
	va_end(ap);
	c->found++;
	c->say(c->ctx, line);
}

static sqlite3_stmt *ask(struct check *c, const char *sql)
{
	sqlite3_stmt *s = db_stmt(c->st, sql, c->e);

	if (!s)
		finding(c, "查不了：%s（%s）", c->e->say, c->e->why);
	return s;
}

static bool next(struct check *c, sqlite3_stmt *s)
{
	int more = s ? db_step(c->st, s, c->e) : 0;

	if (more < 0)
		finding(c, "查不了：%s（%s）", c->e->say, c->e->why);
	return more > 0;
}

/* --- the file ------------------------------------------------------------------------------------------ */

static void integrity(struct check *c)
{
	sqlite3_stmt *s = ask(c, "PRAGMA integrity_check(20)");

	while (next(c, s))
		if (strcmp(db_text(s, 0), "ok"))
			finding(c, "文件损坏：%s", db_text(s, 0));
}

static void foreign_keys(struct check *c)
{
	sqlite3_stmt *s = ask(c, "PRAGMA foreign_key_check");
	int n = 0;

	while (n++ < 20 && next(c, s))
		finding(c, "“%s”第 %lld 行所指的“%s”不存在", db_text(s, 0), (long long)sqlite3_column_int64(s, 1), db_text(s, 2));
	if (s)
		db_done(s);
}

/* --- schema = kinds --------------------------------------------------------------------------------------- */

static void columns(struct check *c, const struct kind *k)
{
	sqlite3_stmt *s = ask(c, "SELECT name, type FROM pragma_table_xinfo(:table)");
	uint64_t seen = 0;
	int rows = 0;

	if (!s)
		return;
	db_bind_text(s, ":table", k->table);
	for (; next(c, s); rows++) {
		const char *name = db_text(s, 0);
		int f = kind_field(k, name);

		if (f >= 0)
			seen |= BIT(f);
		if (f >= 0 && strcmp(db_text(s, 1), field_is_text(&k->fields[f]) ? "TEXT" : "INTEGER"))
			finding(c, "表 %s 的 %s 栏类型不对：%s", k->table, name, db_text(s, 1));
		if (f < 0 && strcmp(name, "rev") && (k->keys || strcmp(name, "id")))
			finding(c, "表 %s 多了一栏 %s", k->table, name);
	}
	for (int f = 0; rows && f < k->field_count; f++)
		if (!(seen & BIT(f)))
			finding(c, "表 %s 少了 %s 栏", k->table, k->fields[f].key);
	c->missing += !rows;
	if (!rows)
		finding(c, "少了表 %s", k->table);
}

/* --- the chain ------------------------------------------------------------------------------------------------ */

static void chain_blocks(struct check *c, int64_t operation, SHA2_CTX *sha, int64_t *rows)
{
	sqlite3_stmt *s = ask(c, "SELECT \"table\", \"keys\", \"columns\", \"rows\", low, high, body FROM block"
	                         " WHERE operation = :operation ORDER BY id");

	if (s)
		db_bind_num(s, ":operation", operation);
	while (next(c, s)) {
		*rows += sqlite3_column_int64(s, 3);
		chain_block(sha, db_text(s, 0), db_text(s, 1), db_text(s, 2), sqlite3_column_int64(s, 3),
		            sqlite3_column_int64(s, 4), sqlite3_column_int64(s, 5), sqlite3_column_blob(s, 6),
		            (size_t)sqlite3_column_bytes(s, 6));
	}
}

static void chain_totals(struct check *c, int64_t operation, SHA2_CTX *sha)
{
	sqlite3_stmt *s = ask(c, "SELECT \"table\", \"rows\", \"sum\" FROM total WHERE operation = :operation ORDER BY \"table\"");

	if (s)
		db_bind_num(s, ":operation", operation);
	while (next(c, s))
		chain_total(sha, db_text(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2));
}

static void chain(struct check *c)
{
	unsigned char before[CHAIN_BYTES] = { 0 }, hash[CHAIN_BYTES];
	int64_t last = 0, missing;
	sqlite3_stmt *s = ask(c, "SELECT id, at, clerk, label, undoes, opening, \"rows\", \"schema\", hash FROM operation ORDER BY id");

	while (next(c, s)) {
		struct operation o = { .id = sqlite3_column_int64(s, 0), .at = sqlite3_column_int64(s, 1), .clerk = db_text(s, 2),
		                       .label = db_text(s, 3), .undoes = sqlite3_column_int64(s, 4),
		                       .opening = sqlite3_column_int(s, 5), .rows = sqlite3_column_int64(s, 6) };
		int64_t rows = 0;
		SHA2_CTX sha;

		if (o.id != last + 1)
			finding(c, "操作记录缺了第 %lld 次", (long long)last + 1);
		chain_begin(&sha, before);
		chain_blocks(c, o.id, &sha, &rows);
		chain_totals(c, o.id, &sha);
		chain_end(&sha, o.id, &o, sqlite3_column_int64(s, 7), hash);
		if (sqlite3_column_bytes(s, 8) != CHAIN_BYTES || memcmp(hash, sqlite3_column_blob(s, 8), CHAIN_BYTES))
			finding(c, "第 %lld 次操作“%s”（%s）的记录被改动过", (long long)o.id, o.label, o.clerk);
		else if (!o.opening && rows != o.rows)
			finding(c, "第 %lld 次操作“%s”少了几行记录", (long long)o.id, o.label);
		/* The next link hangs on what is written: one damage is one finding. */
		if (sqlite3_column_bytes(s, 8) == CHAIN_BYTES)
			memcpy(before, sqlite3_column_blob(s, 8), CHAIN_BYTES);
		last = o.id;
	}
	missing = db_number(c->st, "SELECT count(*) FROM block WHERE operation NOT IN (SELECT id FROM operation)");
	if (missing)
		finding(c, "有 %lld 块操作记录找不到是哪一次操作", (long long)missing);
	if (last < db_number(c->st, "SELECT seq FROM sqlite_sequence WHERE name = 'operation'"))
		finding(c, "最后的操作记录被删掉了");
}

/* --- ledger = journal -------------------------------------------------------------------------------------------- */

struct sum {
	uint64_t hash;
	int64_t rows;
};

static struct sum journal_says(struct check *c, const struct kind *k)
{
	sqlite3_stmt *s = ask(c, "SELECT \"rows\", \"sum\" FROM total WHERE \"table\" = :table");
	struct sum sum = { 0, 0 };

	if (s)
		db_bind_text(s, ":table", k->table);
	while (next(c, s)) {                            /* SQL's sum() stops at 2^63; these go round */
		sum.rows += sqlite3_column_int64(s, 0);
		sum.hash += (uint64_t)sqlite3_column_int64(s, 1);
	}
	return sum;
}

static struct sum ledger_says(struct check *c, const struct kind *k)
{
	struct arena a = { NULL };
	struct sink sql = { .arena = &a };
	struct value *values = arena_take(&a, sizeof *values * (size_t)k->field_count);
	struct sum sum = { 0, 0 };
	sqlite3_stmt *s;

	sink_text(&sql, "SELECT ");
	sql_columns(&sql, k);
	sink_put(&sql, " FROM \"%s\"", k->table);
	s = ask(c, sql.text);
	while (next(c, s)) {
		int64_t key[2] = { sqlite3_column_int64(s, 0), 0 };

		for (int f = 0; f < k->field_count; f++)
			values[f] = field_is_text(&k->fields[f]) ? (struct value){ db_text(s, f + 2), 0 }
			                                         : (struct value){ "", sqlite3_column_int64(s, f + 2) };
		for (int i = 0; i < k->keys; i++)
			key[i] = values[i].num;
		sum.hash += row_hash(k, key, values);
		sum.rows++;
	}
	arena_free(&a);
	return sum;
}

static void sums(struct check *c, const struct kind *k)
{
	struct sum journal = journal_says(c, k), ledger = ledger_says(c, k);

	if (ledger.rows != journal.rows)
		finding(c, "%s有 %lld 条，操作记录里应当有 %lld 条：有人绕过程序改了履职簿", k->label, (long long)ledger.rows,
		        (long long)journal.rows);
	else if (ledger.hash != journal.hash)
		finding(c, "%s的内容和操作记录不一致：有人绕过程序改了履职簿", k->label);
}

static void follower_says(void *ctx, const char *line)
{
	finding(ctx, "%s", line);
}

/* One look at a ledger that stands still, while others go on writing. */
enum lz_code store_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	struct check c = { .st = st, .say = say, .ctx = ctx, .e = e };

	e->code = LZ_OK;
	if (db_run(st, "BEGIN", e))
		return e->code;
	integrity(&c);
	foreign_keys(&c);
	for (int i = 0; kinds[i]; i++)
		columns(&c, kinds[i]);
	if (!c.missing)                                 /* else every question below fails, and says nothing new */
		chain(&c);
	for (int i = 0; kinds[i] && !c.missing; i++)
		sums(&c, kinds[i]);
	if (!c.missing && follow_check(st, follower_says, &c, e) && !c.found)
		finding(&c, "查不了：%s（%s）", e->say, e->why);
	if (!c.missing && lock_check(st, follower_says, &c, e) && !c.found)
		finding(&c, "查不了：%s（%s）", e->say, e->why);
	db_run(st, "COMMIT", e);
	if (c.found)
		return err_set(e, LZ_DB, NULL, "检查发现 %d 处问题；请从备份恢复（lvzhi restore），或找懂的人看", c.found);
	return e->code = LZ_OK;
}
