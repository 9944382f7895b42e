#include "people.h"
#include "store/copy.h"
#include "store/place.h"
#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>

static const char *in(const char *name)
{
	return arena_print(&arena, "%s/%s", folder, name);
}

static int files_like(const char *where, const char *part)
{
	DIR *d = opendir(where);
	struct dirent *entry;
	int n = 0;

	while (d && (entry = readdir(d)))
		n += strstr(entry->d_name, part) != NULL;
	if (d)
		closedir(d);
	return n;
}

static int64_t people(const char *ledger)
{
	struct store *s;
	int64_t n;

	ck_assert_msg(!store_open(&s, ledger, &env, &e), "%s: %s %s", ledger, e.say, e.why);
	n = db_number(s, "SELECT count(*) FROM person");
	ck_assert_str_eq(findings(s), "");
	store_close(s);
	return n;
}

static void write_text(const char *name, const char *text)
{
	FILE *f = fopen(name, "wb");

	fputs(text, f);
	fclose(f);
}

START_TEST(a_backup_of_an_open_ledger_is_one_file_with_everything)
{
	struct stat at;

	saved("欧阳修", "007");                 /* still in the -wal */
	ck_assert_msg(!store_backup(st, in("stick.lvzhi"), &e), "%s", e.say);
	ck_assert_int_eq(files_like(folder, "stick"), 1);
	ck_assert(!stat(in("stick.lvzhi"), &at));
	ck_assert_int_eq(at.st_mode & 0777, 0600);
	ck_assert_int_eq(people(in("stick.lvzhi")), 1);
	saved("苏轼", "008");
	ck_assert(!store_backup(st, in("stick.lvzhi"), &e));    /* next week's copy takes the place of the last one */
	ck_assert_int_eq(people(in("stick.lvzhi")), 2);
}
END_TEST

START_TEST(a_backup_never_takes_the_place_of_anything_else)
{
	write_text(in("report.xlsx"), "PK not a ledger at all, but somebody's work");
	ck_assert_int_eq(store_backup(st, in("report.xlsx"), &e), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "不会覆盖") != NULL, "%s", e.say);
	ck_assert_int_eq(store_backup(st, path, &e), LZ_INVALID);
	ck_assert_int_eq(store_backup(st, folder, &e), LZ_INVALID);
	ck_assert_int_eq(store_backup(st, in("nowhere/a.lvzhi"), &e), LZ_IO);
	ck_assert_int_eq(files_like(folder, "part"), 0);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_backup_comes_back_to_a_new_name_and_over_a_damaged_ledger)
{
	saved("欧阳修", "007");
	ck_assert(!store_backup(st, in("stick.lvzhi"), &e));
	ck_assert_msg(!store_restore(in("stick.lvzhi"), in("again.lvzhi"), &env, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(people(in("again.lvzhi")), 1);
	write_text(in("again.lvzhi"), "ruined");
	ck_assert_msg(!store_restore(in("stick.lvzhi"), in("again.lvzhi"), &env, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(people(in("again.lvzhi")), 1);
	ck_assert_int_eq(files_like(folder, "again.lvzhi.damaged"), 1);         /* aside, not away */
}
END_TEST

START_TEST(a_restore_under_an_open_ledger_is_seen_by_who_has_it_open)
{
	struct rec *p;

	saved("欧阳修", "007");
	ck_assert(!store_backup(st, in("stick.lvzhi"), &e));
	saved("苏轼", "008");
	ck_assert_msg(!store_restore(in("stick.lvzhi"), path, &env, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_int_eq(people(in(arena_print(&arena, "wuhu.lvzhi.before-restore-%lld", (long long)env_today(&env)))), 2);
	ck_assert_msg(!store_restore(in("stick.lvzhi"), path, &env, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(files_like(folder, "before-restore"), 2);              /* the first one stays */
	p = load(st, &person_kind, 1);
	rec_set_text(p, PERSON_NOTE, "继续写");
	save(st, "改备注", p);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(what_is_no_ledger_is_never_restored)
{
	saved("欧阳修", "007");
	write_text(in("report.xlsx"), "PK not a ledger at all, but somebody's work");
	ck_assert_int_eq(store_restore(in("report.xlsx"), path, &env, &e), LZ_DB);
	ck_assert_int_eq(store_restore(in("missing"), path, &env, &e), LZ_IO);
	ck_assert_int_eq(store_restore(path, path, &env, &e), LZ_INVALID);
	ck_assert_int_eq(store_restore(path, folder, &env, &e), LZ_IO);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_int_eq(files_like(folder, "before-restore"), 0);
}
END_TEST

/* Ours by its mark, and holding nothing: it must not come over a good ledger. */
START_TEST(a_file_that_only_looks_like_a_ledger_is_never_restored)
{
	sqlite3 *db;

	saved("欧阳修", "007");
	ck_assert(!sqlite3_open(in("hollow.lvzhi"), &db));
	ck_assert(!sqlite3_exec(db, "PRAGMA page_size = 8192; CREATE TABLE a (b); PRAGMA application_id = 0x6c767a68;"
	                            "PRAGMA user_version = 1", NULL, NULL, NULL));
	sqlite3_close(db);
	ck_assert_int_eq(store_restore(in("hollow.lvzhi"), path, &env, &e), LZ_DB);
	ck_assert_int_eq(store_backup(st, in("hollow.lvzhi"), &e), LZ_INVALID);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_restore_that_finds_no_room_leaves_what_was_there)
{
	struct rlimit now, little;
	enum lz_code rc;

	ck_assert(!store_backup(st, in("stick.lvzhi"), &e));
	write_text(in("again.lvzhi"), "ruined, but somebody may still mend it");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &now);
	little = (struct rlimit){ 65536, now.rlim_max };
	setrlimit(RLIMIT_FSIZE, &little);
	rc = store_restore(in("stick.lvzhi"), in("again.lvzhi"), &env, &e);
	setrlimit(RLIMIT_FSIZE, &now);
	ck_assert_int_eq(rc, LZ_IO);
	ck_assert_int_eq(files_like(folder, "again.lvzhi"), 1);
	ck_assert_int_eq(files_like(folder, "damaged"), 0);
}
END_TEST

START_TEST(a_copy_is_made_every_day_and_the_oldest_go)
{
	const char *daily = in("wuhu.lvzhi-backup");
	struct stat at;

	for (int day = 0; day < 5; day++) {
		ck_assert_msg(!store_backup_daily(st, 3, &e), "%s", e.say);
		ck_assert(!store_backup_daily(st, 3, &e));
		if (!day)
			write_text(arena_print(&arena, "%s/wuhu-mine.lvzhi", daily), "mine");
		env.at += 86400;
	}
	ck_assert_int_eq(files_like(daily, "wuhu-2026-03-"), 3);
	ck_assert_int_eq(files_like(daily, "wuhu-2026-03-15"), 0);
	ck_assert_int_eq(files_like(daily, "wuhu-2026-03-19.lvzhi"), 1);
	ck_assert_int_eq(files_like(daily, "wuhu-mine"), 1);    /* only what it made itself */
	ck_assert(!stat(daily, &at));
	ck_assert_int_eq(at.st_mode & 0777, 0700);
	ck_assert_int_eq(people(arena_print(&arena, "%s/wuhu-2026-03-19.lvzhi", daily)), 0);
}
END_TEST

START_TEST(an_idle_ledger_is_whole_in_its_one_file)
{
	struct stat at;

	for (int i = 0; i < 20; i++)
		saved("欧阳修", arena_print(&arena, "%03d", i));
	ck_assert(!stat(path, &at));
	store_idle(st);
	write_text(in("probe"), "");
	ck_assert_int_eq(system(arena_print(&arena, "cp %s %s", path, in("byhand.lvzhi"))), 0);
	ck_assert_int_eq(people(in("byhand.lvzhi")), 20);
}
END_TEST

START_TEST(network_shares_are_known_by_number_and_by_name)
{
	static const struct { unsigned long magic; const char *type; bool share; } cases[] = {
		{ 0xef53, "ext4", false }, { 0x58465342, "xfs", false }, { 0x01021994, "tmpfs", false },
		{ 0x65735546, "fuseblk", false }, { 0x65735546, "fuse.gocryptfs", false },     /* a disk, by FUSE */
		{ 0x6969, "nfs4", true }, { 0xff534d42, "cifs", true }, { 0xfe534d42, "smb3", true },
		{ 0x65735546, "fuse.sshfs", true }, { 0x65735546, "fuse.rclone", true },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg((place_share(cases[i].magic, cases[i].type) != NULL) == cases[i].share, "%s", cases[i].type);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_backup_of_an_open_ledger_is_one_file_with_everything, a_backup_never_takes_the_place_of_anything_else,
		a_backup_comes_back_to_a_new_name_and_over_a_damaged_ledger,
		a_restore_under_an_open_ledger_is_seen_by_who_has_it_open, what_is_no_ledger_is_never_restored,
		a_file_that_only_looks_like_a_ledger_is_never_restored, a_restore_that_finds_no_room_leaves_what_was_there,
		a_copy_is_made_every_day_and_the_oldest_go, an_idle_ledger_is_whole_in_its_one_file,
		network_shares_are_known_by_number_and_by_name,
	};

	return fresh_run("copy", true, tests, COUNT(tests));
}
