/* A roster of 100,000 into an empty ledger. The floor writes the same rows of the same tables with the same indexes and
 * search rows, member by member, through prepared statements in one transaction: no file read, nothing checked, no
 * journal. It takes them from what the import has made. */
#include "bench.h"
#include "lvzhi/exchange.h"
#include "lvzhi/file.h"
#include "lvzhi/name.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* --- the file ----------------------------------------------------------------------------------- */

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
	"何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "欧阳", "单" };
static const char *const given[] = { "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超",
	"秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "文", "建", "国", "志", "海", "燕", "红", "春", "梅", "雪" };

static const char *label_of(struct store *st, struct arena *a, const char *set, uint64_t nth)
{
	struct code_row *rows;
	int n = code_list(st, a, set, &rows);

	return n ? rows[nth % (uint64_t)n].name : "";
}

static void roster_write(struct bench *b, struct store *st, const char *path)
{
	struct env chance = b->env;
	const char *sectors[40], *parties[13], *ethnics[20];
	struct file_out out;
	struct err e;

	for (size_t i = 0; i < COUNT(sectors); i++)
		sectors[i] = label_of(st, &b->arena, "sector", i);
	for (size_t i = 0; i < COUNT(parties); i++)
		parties[i] = label_of(st, &b->arena, "political", i);
	for (size_t i = 0; i < COUNT(ethnics); i++)
		ethnics[i] = label_of(st, &b->arena, "ethnic", i);
	bench_must(file_begin(&out, path, &e), &e);
	fputs("委员编号,姓名,性别,民族,出生,政治面貌,界别,工作单位,职务,手机\n", out.f);
	for (int64_t i = 0; i < b->roster; i++) {
		const char *one = given[random_below(&chance, COUNT(given))];

		fprintf(out.f, "%06lld,%s%s%s,%s,%s,19%02d-%02d-%02d,%s,%s,江城市第%d中学,教师,1990000%04d\n", (long long)i + 1,
		        surnames[random_below(&chance, COUNT(surnames))], one, i % 5 ? given[random_below(&chance, COUNT(given))] : "",
		        i % 3 ? "男" : "女", ethnics[random_below(&chance, 10) ? 0 : random_below(&chance, COUNT(ethnics))],
		        (int)(50 + i % 40), (int)(1 + i % 12), (int)(1 + i % 28), parties[i % (int)COUNT(parties)], sectors[i % (int)COUNT(sectors)],
		        (int)(i % 90) + 1, (int)(i % 10000));
	}
	bench_must(file_end(&out, LZ_OK, &e), &e);
}

static struct store *empty_ledger(struct bench *b, const char *path)
{
	struct store_new how = { .city = "江城市", .term_no = 9, .from = 20220105 };
	struct store *st;
	struct err e;

	bench_remove(b, path);
	bench_must(store_create(&st, path, &how, &b->env, &e), &e);
	return st;
}

/* --- the floor ------------------------------------------------------------------------------------- */

struct cell {
	const char *text;                       /* NULL: a number */
	int64_t num;
};
/* Rows of a table, for one member after the other. */
struct rows {
	const char *from, *into;                /* SELECT; table */
	struct cell *cell;
	int columns, owner;                     /* column that tells whose row it is */
	int64_t count, at;
	sqlite3_stmt *insert;
};

static void rows_read(struct arena *a, sqlite3 *db, struct rows *r)
{
	sqlite3_stmt *s = bench_stmt(db, r->from);

	r->columns = sqlite3_column_count(s);
	while (sqlite3_step(s) == SQLITE_ROW) {
		for (int c = 0; c < r->columns; c++) {
			size_t n = (size_t)(r->count * r->columns + c);

			r->cell = arena_grow(a, r->cell, n, sizeof *r->cell);
			r->cell[n] = (struct cell){ NULL, sqlite3_column_int64(s, c) };
			if (sqlite3_column_type(s, c) == SQLITE_TEXT)
				r->cell[n].text = arena_copy(a, (const char *)sqlite3_column_text(s, c));
		}
		r->count++;
	}
	sqlite3_finalize(s);
}

static void rows_prepare(struct arena *a, sqlite3 *db, struct rows *r)
{
	struct sink sql = { .arena = a };

	sink_put(&sql, "INSERT INTO \"%s\" VALUES (", r->into);
	for (int c = 0; c < r->columns; c++)
		sink_text(&sql, c ? ", ?" : "?");
	sink_text(&sql, ")");
	r->insert = bench_stmt(db, sql.text);
}

/* The rows of one member. */
static void rows_write(struct rows *r, int64_t owner)
{
	for (; r->at < r->count && r->cell[r->at * r->columns + r->owner].num == owner; r->at++) {
		const struct cell *row = &r->cell[r->at * r->columns];

		for (int c = 0; c < r->columns; c++)
			if (row[c].text)
				sqlite3_bind_text(r->insert, c + 1, row[c].text, -1, SQLITE_STATIC);
			else
				sqlite3_bind_int64(r->insert, c + 1, row[c].num);
		if (sqlite3_step(r->insert) != SQLITE_DONE)
			bench_die("floor of the import: %s", sqlite3_errmsg(sqlite3_db_handle(r->insert)));
		sqlite3_reset(r->insert);
	}
}

static double bare(struct bench *b, const char *made, const char *path)
{
	struct rows rows[] = {
		{ .from = "SELECT * FROM person ORDER BY id", .into = "person", .owner = 0 },
		{ .from = "SELECT * FROM membership ORDER BY person_id, id", .into = "membership", .owner = 1 },
		{ .from = "SELECT * FROM search WHERE kind = 1 ORDER BY id, word", .into = "search", .owner = 3 },
	};
	struct arena a = { NULL };
	sqlite3 *db = bench_db(made);
	double from;

	for (size_t i = 0; i < COUNT(rows); i++)
		rows_read(&a, db, &rows[i]);
	sqlite3_close(db);
	store_close(empty_ledger(b, path));
	db = bench_db(path);
	for (size_t i = 0; i < COUNT(rows); i++)
		rows_prepare(&a, db, &rows[i]);
	from = bench_now();
	bench_run(db, "BEGIN IMMEDIATE");
	for (int64_t i = 0; i < rows[0].count; i++) {
		rows_write(&rows[0], rows[0].cell[i * rows[0].columns].num);
		rows_write(&rows[1], rows[0].cell[i * rows[0].columns].num);
		rows_write(&rows[2], rows[1].cell[i * rows[1].columns].num);    /* one membership each */
	}
	bench_run(db, "COMMIT");
	from = bench_now() - from;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].at != rows[i].count)
			bench_die("floor of the import: rows of %s were left over", rows[i].into);
		sqlite3_finalize(rows[i].insert);
	}
	sqlite3_close(db);
	arena_free(&a);
	return from;
}

/* --- both ---------------------------------------------------------------------------------------------- */

/* Bytes of journal a row, beside the bytes of what the row holds. */
static void journal(struct bench *b, const char *path)
{
	sqlite3 *db = bench_db(path);
	double rows = (double)bench_number(db, "SELECT sum(\"rows\") FROM block");

	bench_add(b, "journal of an import, bytes a row", (double)bench_number(db, "SELECT sum(length(body)) FROM block") / rows, "bytes",
	          (double)bench_number(db, "SELECT sum(payload) FROM dbstat WHERE name IN ('person', 'membership') AND pagetype = 'leaf'") / rows, "");
	sqlite3_close(db);
}

void bench_import(struct bench *b)
{
	char *csv = bench_file(b, "roster.csv"), *one = bench_file(b, "import.lz"), *two = bench_file(b, "import-bare.lz");
	struct import job = { .kind = "member", .file = csv };
	struct import_result result;
	struct store *st = empty_ledger(b, one);
	struct arena a = { NULL };
	struct err e;
	double ms;

	roster_write(b, st, csv);
	ms = bench_now();
	bench_must(import_run(st, &a, &job, &result, &e), &e);
	ms = bench_now() - ms;
	store_close(st);
	if (result.added != b->roster)
		bench_die("import: %lld rows of %lld", (long long)result.added, (long long)b->roster);
	bench_add(b, arena_print(&b->arena, "import of %lld members from CSV", (long long)b->roster), ms, "ms", bare(b, one, two), "<= 2 x");
	journal(b, one);
	remove(csv);
	bench_remove(b, one);
	bench_remove(b, two);
	arena_free(&a);
}
