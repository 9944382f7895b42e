#include "people.h"
#include "fault_vfs.h"
#include "suite.h"

/* A disk that fails at any one write of any work: afterwards the ledger opens, `check` finds nothing, and the work is
 * there as a whole or not at all; and there it is when the clerk was told so. */

struct work {
	const char *name;
	enum lz_code (*run)(struct store *s);
	const char *sql;                        /* a number that tells before from after */
	int64_t before, after;
};

static enum lz_code save_one(struct store *s)
{
	st = s;
	return store_save(s, "新增 王安石", member("王安石", "900"), &e);
}

static enum lz_code change_one(struct store *s)
{
	struct rec *p = store_load(s, &arena, &person_kind, 1, &e);

	if (!p)
		return e.code;
	rec_set_text(p, PERSON_NOTE, "改过");
	return store_save(s, "改备注", p, &e);
}

static enum lz_code import(struct store *s)
{
	struct op *op;
	enum lz_code rc = op_begin(&op, s, "导入", &e);

	st = s;
	if (rc)
		return rc;
	for (int i = 0; i < 150 && !rc; i++) {
		char no[16];

		snprintf(no, sizeof no, "1%03d", i);
		rc = op_put(op, member("李明", no), &e);
	}
	return op_end(op, rc, &e);
}

static enum lz_code undo_one(struct store *s)
{
	return store_undo(s, 3, &e);
}

/* The log goes into the ledger while nobody types; one that cannot is no loss. */
static enum lz_code save_and_idle(struct store *s)
{
	enum lz_code rc = save_one(s);

	store_idle(s);
	return rc;
}

static const struct work works[] = {
	{ "save", save_one, "SELECT count(*) FROM person", 2, 3 },
	{ "change", change_one, "SELECT count(*) FROM person WHERE note = '改过'", 0, 1 },
	{ "import", import, "SELECT count(*) FROM membership", 2, 152 },
	{ "undo", undo_one, "SELECT count(*) FROM membership", 2, 1 },
	{ "idle", save_and_idle, "SELECT count(*) FROM membership", 2, 3 },
};

static char *template;
static size_t template_size;

static void make_template(void)
{
	FILE *f;

	fault_set(0, FAULT_IO, false);
	fresh_ledger();
	saved("欧阳修", "007");
	saved("苏轼", "008");
	store_close(st);
	st = NULL;
	f = fopen(path, "rb");
	fseek(f, 0, SEEK_END);
	template_size = (size_t)ftell(f);
	rewind(f);
	template = realloc(template, template_size);
	ck_assert_int_eq(fread(template, 1, template_size, f), template_size);
	fclose(f);
}

static void put_template(void)
{
	FILE *f = fopen(path, "wb");
	char name[200];

	ck_assert_int_eq(fwrite(template, 1, template_size, f), template_size);
	fclose(f);
	snprintf(name, sizeof name, "%s-wal", path);
	unlink(name);
	snprintf(name, sizeof name, "%s-shm", path);
	unlink(name);
}

static bool once(const struct work *w, long n, enum fault_how how, bool stays)
{
	struct store *s;
	enum lz_code rc;
	int64_t found;
	bool hit;

	put_template();
	fault_set(n, how, stays);
	rc = store_open(&s, path, &env, &e);
	if (!rc) {
		rc = w->run(s);
		ck_assert_msg(!rc || (rc == LZ_IO && *e.say), "%s, fault %ld: %d %s %s", w->name, n, rc, e.say, e.why);
		store_close(s);
	}
	hit = fault.hit;
	fault_set(0, FAULT_IO, false);
	ck_assert_msg(!store_open(&st, path, &env, &e), "%s, fault %ld: %s %s", w->name, n, e.say, e.why);
	found = db_number(st, w->sql);
	ck_assert_msg(found == w->before || found == w->after, "%s, fault %ld: half done, %d", w->name, n, (int)found);
	if (rc == LZ_OK)
		ck_assert_msg(found == w->after, "%s, fault %ld: said done, is not", w->name, n);
	ck_assert_msg(!*findings(st), "%s, fault %ld: %s", w->name, n, findings(st));
	store_close(st);
	st = NULL;
	arena_free(&arena);
	return hit;
}

static void every_fault(const struct work *w)
{
	static const struct { enum fault_how how; bool stays; } ways[] = {
		{ FAULT_IO, false }, { FAULT_FULL, true }, { FAULT_TORN, false },
	};

	for (size_t i = 0; i < COUNT(ways); i++) {
		long n = 1;

		while (once(w, n, ways[i].how, ways[i].stays))
			n++;
		ck_assert_int_gt(n, 3);
	}
}

START_TEST(a_failing_disk_leaves_all_or_nothing)
{
	fault_install();
	make_template();
	every_fault(&works[_i]);
	free(template);
	template = NULL;
}
END_TEST

/* A process that dies keeps nothing in memory: its files as they are at that moment, opened by another. */
START_TEST(a_power_cut_after_any_write_leaves_all_or_nothing)
{
	const struct work *w = &works[_i];
	long n = 0;
	bool hit = true;

	fault_install();
	make_template();
	while (hit) {
		char copy[160], command[1200];
		struct store *s, *after;
		int64_t found;

		put_template();
		fault_set(++n, FAULT_TORN, true);
		snprintf(copy, sizeof copy, "%s/cut.lvzhi", folder);
		if (store_open(&s, path, &env, &e))
			s = NULL;
		else
			w->run(s);
		hit = fault.hit;
		snprintf(command, sizeof command, "cp %s %s; rm -f %s-wal; cp %s-wal %s-wal 2>/dev/null; true", path, copy, copy,
		         path, copy);
		ck_assert_int_eq(system(command), 0);
		store_close(s);
		fault_set(0, FAULT_IO, false);
		ck_assert_msg(!store_open(&after, copy, &env, &e), "%s, cut %ld: %s %s", w->name, n, e.say, e.why);
		found = db_number(after, w->sql);
		ck_assert_msg(found == w->before || found == w->after, "%s, cut %ld: %d", w->name, n, (int)found);
		ck_assert_msg(!*findings(after), "%s, cut %ld: %s", w->name, n, findings(after));
		store_close(after);
		arena_free(&arena);
	}
	st = NULL;
	ck_assert_int_gt(n, 3);
	free(template);
	template = NULL;
}
END_TEST

/* Making one: no half ledger under its name, and nothing left beside it. */
START_TEST(making_a_ledger_on_a_failing_disk_leaves_none_or_a_whole_one)
{
	struct store_new how = { .city = "芜湖市", .term_no = 14, .from = 20220101 };
	bool hit = true;

	fault_install();
	for (long n = 1; hit; n++) {
		struct store *s;
		enum lz_code rc;
		char command[400];

		fault_set(n, n % 2 ? FAULT_FULL : FAULT_TORN, true);
		rc = store_create(&s, path, &how, &env, &e);
		hit = fault.hit;
		if (!rc)
			store_close(s);
		fault_set(0, FAULT_IO, false);
		if (rc)
			ck_assert_msg(rc == LZ_IO, "fault %ld: %d %s %s", n, rc, e.say, e.why);
		if (!access(path, F_OK)) {
			ck_assert_msg(!store_open(&s, path, &env, &e), "fault %ld: %s", n, e.say);
			ck_assert_str_eq(findings(s), "");
			store_close(s);
		} else {
			ck_assert_int_ne(rc, LZ_OK);
		}
		snprintf(command, sizeof command, "rm -f %s; test -z \"$(ls %s | grep new)\"", path, folder);
		ck_assert_msg(system(command) == 0, "fault %ld leaves files behind", n);
		arena_free(&arena);
		n += n > 40 ? 6 : 0;            /* the dictionaries are hundreds of pages alike */
	}
}
END_TEST

START_TEST(a_backup_onto_a_full_stick_says_so_and_leaves_the_old_copy)
{
	char to[160];
	bool hit = true;

	fault_install();
	fresh_ledger();
	saved("欧阳修", "007");
	snprintf(to, sizeof to, "%s/stick.lvzhi", folder);
	ck_assert_msg(!store_backup(st, to, &e), "%s", e.say);
	saved("苏轼", "008");
	for (long n = 1; hit; n += n > 20 ? 13 : 1) {
		struct store *copy;
		int64_t people;
		enum lz_code rc;

		fault_set(n, FAULT_FULL, true);
		rc = store_backup(st, to, &e);
		hit = fault.hit;
		fault_set(0, FAULT_IO, false);
		ck_assert(!store_open(&copy, to, &env, &e));
		people = db_number(copy, "SELECT count(*) FROM person");
		ck_assert_int_eq(people, rc ? 1 : 2);
		ck_assert_str_eq(findings(copy), "");
		store_close(copy);
		if (!rc)
			break;
		ck_assert_int_eq(rc, LZ_IO);
		ck_assert_msg(strstr(e.say, "放不下") != NULL, "%s", e.say);
	}
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("faults");

	tcase_add_checked_fixture(tcase, fresh_folder, fresh_end);
	tcase_set_timeout(tcase, 240);
	tcase_add_loop_test(tcase, a_failing_disk_leaves_all_or_nothing, 0, (int)COUNT(works));
	tcase_add_loop_test(tcase, a_power_cut_after_any_write_leaves_all_or_nothing, 0, (int)COUNT(works));
	tcase_add_test(tcase, making_a_ledger_on_a_failing_disk_leaves_none_or_a_whole_one);
	tcase_add_test(tcase, a_backup_onto_a_full_stick_says_so_and_leaves_the_old_copy);
	return suite_run("faults", tcase);
}
