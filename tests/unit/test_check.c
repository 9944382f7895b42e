#include "people.h"

static void tamper(const char *sql)
{
	char *why = NULL;

	ck_assert_msg(sqlite3_exec(st->db, sql, NULL, NULL, &why) == SQLITE_OK, "%s: %s", sql, why);
}

/* Everything that can be done behind the program's back, and what `check` calls it. */
START_TEST(check_finds_what_was_changed_behind_the_programs_back)
{
	static const struct { const char *sql, *finds; } cases[] = {
		{ "UPDATE person SET name = '欧阳询' WHERE id = 1", "人员的内容和操作记录不一致" },
		{ "UPDATE membership SET to_day = 20260101", "委员资格的内容和操作记录不一致" },
		{ "DELETE FROM post", "职务有 0 条，操作记录里应当有 2 条" },
		{ "INSERT INTO holiday (day, name) VALUES (20990101, '元旦')", "节假日有" },
		{ "UPDATE setting SET \"value\" = 'x'", "" },
		{ "UPDATE operation SET label = '别的' WHERE id = 2", "第 2 次操作“别的”（李梅）的记录被改动过" },
		{ "UPDATE operation SET clerk = '王芳' WHERE id = 2", "的记录被改动过" },
		{ "UPDATE operation SET at = at + 1 WHERE id = 3", "第 3 次操作" },
		{ "UPDATE block SET body = zeroblob(length(body)) WHERE operation = 2", "第 2 次操作“新增 欧阳修”（李梅）的记录被改动过" },
		{ "UPDATE block SET \"columns\" = replace(\"columns\", 'employer', 'address') WHERE operation = 2", "的记录被改动过" },
		{ "UPDATE total SET \"sum\" = \"sum\" + 1 WHERE operation = 2 AND \"table\" = 'person'", "第 2 次操作" },
		{ "DELETE FROM block WHERE operation = 2", "第 2 次操作" },
		{ "PRAGMA foreign_keys = OFF; DELETE FROM total WHERE operation = 3; DELETE FROM block WHERE operation = 3;"
		  " DELETE FROM operation WHERE id = 3", "最后的操作记录被删掉了" },
		{ "PRAGMA foreign_keys = OFF; DELETE FROM operation WHERE id = 2", "操作记录缺了第 2 次" },
		{ "PRAGMA foreign_keys = OFF; DELETE FROM person WHERE id = 1", "“membership”第 1 行所指的“person”不存在" },
		{ "ALTER TABLE unit DROP COLUMN phone", "表 unit 少了 phone 栏" },
		{ "ALTER TABLE unit ADD COLUMN fax TEXT", "表 unit 多了一栏 fax" },
		{ "DROP TABLE deed", "少了表 deed" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *found;

		if (i) {
			fresh_end();
			fresh();
		}
		saved("欧阳修", "007");
		saved("李明", "008");
		ck_assert_str_eq(findings(st), "");
		tamper(cases[i].sql);
		found = findings(st);
		ck_assert_msg(*cases[i].finds ? strstr(found, cases[i].finds) != NULL : !*found, "%s: %s", cases[i].sql, found);
	}
}
END_TEST

START_TEST(a_damaged_page_is_found)
{
	FILE *f;
	long at;

	for (int i = 0; i < 50; i++) {
		char no[16];

		snprintf(no, sizeof no, "%03d", i);
		saved("欧阳修", no);
	}
	sqlite3_exec(st->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
	at = (long)db_number(st, "SELECT pageno FROM dbstat WHERE name = 'membership' AND pagetype = 'leaf' LIMIT 1");
	store_close(st);
	f = fopen(path, "r+b");
	fseek(f, (at - 1) * 8192 + 4000, SEEK_SET);
	for (int i = 0; i < 3000; i++)
		fputc(0x5a, f);
	fclose(f);
	ck_assert_msg(!store_open(&st, path, &env, &e), "%s", e.say);
	ck_assert(*findings(st));
}
END_TEST

START_TEST(check_reads_one_moment_while_others_write)
{
	struct store *other;

	ck_assert(!store_open(&other, path, &wang_env, &e));
	saved("欧阳修", "007");
	ck_assert_str_eq(findings(other), "");
	ck_assert_str_eq(findings(st), "");
	store_close(other);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		check_finds_what_was_changed_behind_the_programs_back, a_damaged_page_is_found,
		check_reads_one_moment_while_others_write,
	};

	return fresh_run("check", true, tests, COUNT(tests));
}
