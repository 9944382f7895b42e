#include "people.h"
#include "lvzhi/data.h"
#include <dirent.h>
#include <sys/wait.h>

/* The steps that are released, and up to two more after them; the number of the newest released one. */
static struct migration steps[32];

static int released_and(const char *more, const char *then)
{
	int n = 0;

	for (const struct data_file *f; (f = data_nth("sql/", n)); n++)
		steps[n] = (struct migration){ n + 1, f->bytes };       /* names stand in order: 0001-, 0002- ... */
	steps[n] = (struct migration){ more ? n + 1 : 0, more };
	steps[n + 1] = (struct migration){ then ? n + 2 : 0, then };
	steps[n + 2] = (struct migration){ 0, NULL };
	return n;
}

static int files_like(const char *part)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	int n = 0;

	while (d && (entry = readdir(d)))
		n += strstr(entry->d_name, part) != NULL;
	closedir(d);
	return n;
}

START_TEST(an_older_ledger_is_copied_beside_itself_and_brought_up_to_date)
{
	int released = released_and("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT", "INSERT INTO more VALUES (7)");
	const char *copy = arena_print(&arena, "wuhu.lvzhi.v%d-20260315", released);
	struct store *s, *old;

	saved("欧阳修", "007");
	store_close(st);
	ck_assert_msg(!store_open_at(&s, path, &env, steps, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(migrate_version(s), released + 2);
	ck_assert_int_eq(db_number(s, "SELECT id FROM more"), 7);
	ck_assert_str_eq(rec_text(load(s, &person_kind, 1), PERSON_NAME), "欧阳修");
	ck_assert_int_eq(files_like(copy), 1);
	ck_assert_str_eq(findings(s), "");
	/* the old program refuses it */
	ck_assert_int_eq(store_open(&old, path, &env, &e), LZ_DB);
	ck_assert_msg(strstr(e.say, "更新版本") != NULL, "%s", e.say);
	/* and the copy is the old ledger, whole */
	snprintf(path, sizeof path, "%s/%s", folder, copy);
	ck_assert(!store_open(&st, path, &env, &e));
	ck_assert_str_eq(findings(st), "");
	store_close(s);
}
END_TEST

START_TEST(an_old_program_still_open_is_told_at_its_next_save)
{
	struct store *s;
	struct rec *p;

	released_and("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT", NULL);
	saved("欧阳修", "007");
	p = load(st, &person_kind, 1);
	ck_assert(!store_open_at(&s, path, &env, steps, &e));
	rec_set_text(p, PERSON_NOTE, "旧程序");
	ck_assert_int_eq(store_save(st, "改备注", p, &e), LZ_DB);
	ck_assert_msg(strstr(e.say, "升级") != NULL, "%s", e.say);
	ck_assert_str_eq(rec_text(load(s, &person_kind, 1), PERSON_NOTE), "");
	ck_assert_str_eq(findings(s), "");
	store_close(s);
}
END_TEST

START_TEST(a_step_that_fails_or_loses_an_owner_changes_nothing)
{
	static const char *const broken[] = {
		"CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1)",
		"CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; DELETE FROM person",
		"CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; SYNTAX ERROR",
	};

	saved("欧阳修", "007");
	for (size_t i = 0; i < COUNT(broken); i++) {
		int released = released_and(broken[i], NULL);
		struct store *s;

		ck_assert_int_ne(store_open_at(&s, path, &env, steps, &e), LZ_OK);
		ck_assert_ptr_null(s);
		ck_assert_int_eq(migrate_version(st), released);
		ck_assert_int_eq(db_number(st, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), 0);
		ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	}
	ck_assert_str_eq(findings(st), "");
}
END_TEST

/* One commit: thousands of them were minutes on a real disk, and a plug pulled among them left half a tally. */
START_TEST(what_follows_from_the_records_is_made_again_in_the_same_transaction)
{
	int released = released_and("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; DROP TABLE tally", NULL);
	struct store *s;

	saved("欧阳修", "007");
	ck_assert_int_ne(store_open_at(&s, path, &env, steps, &e), LZ_OK);
	ck_assert_ptr_null(s);
	ck_assert_int_eq(migrate_version(st), released);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), 0);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

static void tell_kept(void *lines, const char *line)
{
	sink_put(lines, "%s\n", line);
}

START_TEST(who_opens_an_older_ledger_is_told_before_it_takes_its_time)
{
	struct sink told = { .arena = &arena };
	const char *line;
	struct store *s;

	released_and("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT", NULL);
	env.tell = tell_kept;
	env.tell_ctx = &told;
	for (int i = 0; i < 2; i++) {                           /* the second time nothing is to do: nothing is said */
		ck_assert(!store_open_at(&s, path, &env, steps, &e));
		store_close(s);
	}
	env.tell = NULL;
	line = strchr(told.text, '\n');
	ck_assert_msg(strstr(told.text, "正在升级") && !line[1], "%s", told.text);
}
END_TEST

START_TEST(every_field_is_a_column_and_every_column_a_field)
{
	for (int i = 0; kinds[i]; i++) {
		const struct kind *k = kinds[i];
		int64_t columns = db_number(st, arena_print(&arena, "SELECT count(*) FROM pragma_table_xinfo('%s')", k->table));

		ck_assert_int_eq(columns, k->field_count + (k->keys ? 1 : 2));
		for (int f = 0; f < k->field_count; f++)
			ck_assert_msg(db_number(st, arena_print(&arena, "SELECT count(*) FROM pragma_table_xinfo('%s') WHERE name = '%s'"
			                                                " AND type = '%s'", k->table, k->fields[f].key,
			                                        field_is_text(&k->fields[f]) ? "TEXT" : "INTEGER")) == 1,
			              "%s.%s", k->table, k->fields[f].key);
		for (const char *const *order = k->orders; order && *order; order++) {  /* a list never sorts */
			sqlite3_stmt *s = db_stmt(st, arena_print(&arena, "EXPLAIN QUERY PLAN SELECT 1 FROM \"%s\" ORDER BY %s", k->table,
			                                          *order), &e);

			ck_assert_ptr_nonnull(s);
			while (db_step(st, s, &e) > 0)
				ck_assert_msg(!strstr(db_text(s, 3), "TEMP B-TREE"), "%s: %s", k->table, *order);
		}
	}
}
END_TEST

START_TEST(every_table_is_strict_and_every_column_has_a_comment)
{
	const struct data_file *f;

	for (int i = 0; (f = data_nth("sql/", i)); i++) {
		char *text = arena_copy_n(&arena, f->bytes, f->len), *save_line = NULL;
		bool inside = false;

		for (char *line = strtok_r(text, "\n", &save_line); line; line = strtok_r(NULL, "\n", &save_line)) {
			if (!strncmp(line, "CREATE TABLE", 12))
				inside = true;
			else if (inside && line[0] == ')')
				inside = false;
			else if ((inside && !strstr(line, "PRIMARY KEY (")) || strstr(line, " ADD COLUMN "))
				ck_assert_msg(strstr(line, "-- ") != NULL, "%s", line);
		}
	}
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
	                               " AND NOT strict AND name NOT LIKE 'sqlite_%'"), 0);
}
END_TEST

/* --- what is no ledger ------------------------------------------------------------------------------------ */

static void write_file(const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	fwrite(bytes, 1, n, f);
	fclose(f);
}

static void refused(const char *what, const char *says)
{
	struct store *s;

	ck_assert_msg(store_open(&s, path, &env, &e) != LZ_OK, "%s", what);
	ck_assert_ptr_null(s);
	ck_assert_msg(strstr(e.say, says) != NULL, "%s: %s", what, e.say);
}

START_TEST(what_is_no_ledger_is_refused_with_the_reason_and_left_alone)
{
	char *whole;
	size_t n;
	FILE *f;
	sqlite3 *db;

	saved("欧阳修", "007");
	store_close(st);
	st = NULL;
	f = fopen(path, "rb");
	fseek(f, 0, SEEK_END);
	n = (size_t)ftell(f);
	rewind(f);
	whole = arena_take(&arena, n);
	ck_assert_int_eq(fread(whole, 1, n, f), n);
	fclose(f);

	write_file("", 0);
	refused("empty", "空文件");
	write_file("这不是履职簿", 18);
	refused("text", "不是履职簿");
	for (size_t i = 0; i < 100000; i++)
		whole[i] = (char)(i * 31 + 7);
	write_file(whole, 100000);
	refused("garbage", "不是履职簿");

	unlink(path);
	refused("missing", "没有");
	ck_assert_int_ne(access(path, F_OK), 0);
	ck_assert(!mkdir(path, 0700));
	refused("folder", "文件夹");
	rmdir(path);

	sqlite3_open(path, &db);
	sqlite3_exec(db, "CREATE TABLE a (b)", NULL, NULL, NULL);
	sqlite3_close(db);
	refused("another program's", "别的程序");
	snprintf(path, sizeof path, "/dev/null");
	refused("device", "普通文件");
}
END_TEST

START_TEST(a_truncated_ledger_is_refused_wherever_it_was_cut)
{
	struct stat at;
	char *whole;
	FILE *f;

	for (int i = 0; i < 20; i++)
		saved("欧阳修", arena_print(&arena, "%03d", i));
	store_close(st);
	st = NULL;
	ck_assert(!stat(path, &at));
	whole = arena_take(&arena, (size_t)at.st_size);
	f = fopen(path, "rb");
	ck_assert_int_eq(fread(whole, 1, (size_t)at.st_size, f), (size_t)at.st_size);
	fclose(f);
	for (long cut = 1; cut < at.st_size; cut += cut < 1000 ? 97 : 8191) {
		struct store *s;

		write_file(whole, (size_t)cut);
		ck_assert_msg(store_open(&s, path, &env, &e) == LZ_DB, "cut at %ld: %d %s", cut, e.code, e.say);
	}
	write_file(whole, (size_t)at.st_size);
	ck_assert(!store_open(&st, path, &env, &e));
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_ledger_that_cannot_be_written_says_so)
{
	struct store *s;

	if (getuid() == 0) {                    /* root may write anything: another user in a child */
		pid_t child = fork();
		int status;

		if (!child) {
			chmod(folder, 0755);
			chmod(path, 0644);
			if (setuid(65534))
				_exit(9);
			_exit(store_open(&s, path, &env, &e) == LZ_IO && strstr(e.say, "只能读") ? 0 : 1);
		}
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		ck_assert_int_eq(status, 0);
		return;
	}
	chmod(path, 0444);
	ck_assert_int_eq(store_open(&s, path, &env, &e), LZ_IO);
	chmod(path, 0600);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		an_older_ledger_is_copied_beside_itself_and_brought_up_to_date,
		an_old_program_still_open_is_told_at_its_next_save, a_step_that_fails_or_loses_an_owner_changes_nothing,
		what_follows_from_the_records_is_made_again_in_the_same_transaction,
		who_opens_an_older_ledger_is_told_before_it_takes_its_time,
		every_field_is_a_column_and_every_column_a_field, every_table_is_strict_and_every_column_has_a_comment,
		what_is_no_ledger_is_refused_with_the_reason_and_left_alone,
		a_truncated_ledger_is_refused_wherever_it_was_cut, a_ledger_that_cannot_be_written_says_so,
	};

	return fresh_run("migrate", true, tests, COUNT(tests));
}
