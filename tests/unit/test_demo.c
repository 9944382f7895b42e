#include "lvzhi/demo.h"
#include "lvzhi/event.h"
#include "lvzhi/idno.h"
#include "lvzhi/person.h"
#include "store/db.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static const char path[] = "test_demo.lvzhi";

static void remove_files(void)
{
	kit_path = path;
	kit_remove();
}

static struct store *made(int64_t members, int years, uint64_t seed)
{
	struct demo d = { .ledger = path, .members = members, .years = years, .until = 2025, .seed = seed };
	struct store *s = NULL;

	remove_files();
	ck_assert_msg(!demo_make(&d, &kit_env, &err), "%s %s", err.say, err.why);
	ck_assert_msg(!store_open(&s, path, &kit_env, &err), "%s", err.say);
	return s;
}

static void told(void *ctx, const char *line)
{
	++*(int *)ctx;
	fprintf(stderr, "%s\n", line);
}

START_TEST(a_demo_is_a_sound_ledger)
{
	struct store *s = made(60, 4, 7);
	int findings = 0;

	ck_assert_msg(!store_check(s, told, &findings, &err), "%s", err.say);
	ck_assert_int_eq(findings, 0);
	store_close(s);
}
END_TEST

/* Everything a kind has, as one number: rows are equal when their hashes are. */
static uint64_t sum_of(struct store *s)
{
	uint64_t sum = 0;

	for (int i = 0; kinds[i]; i++) {
		struct sink sql = { .arena = &kit };
		sqlite3_stmt *stmt;

		sink_put(&sql, "SELECT * FROM \"%s\"", kinds[i]->table);
		stmt = db_stmt(s, sql.text, &err);
		while (db_step(s, stmt, &err) > 0)
			for (int c = 0; c < sqlite3_column_count(stmt); c++)
				for (const char *t = db_text(stmt, c); ; t++) {
					sum = sum * UINT64_C(1099511628211) + (unsigned char)*t + 1;
					if (!*t)
						break;
				}
	}
	return sum;
}

START_TEST(equal_arguments_give_equal_ledgers_whatever_today_is)
{
	uint64_t sums[4];

	for (int i = 0; i < 4; i++) {
		struct store *s;

		kit_env.at = KIT_NOW + i * 86400 * 100;
		s = made(40, 2, i < 3 ? 5 : 6);
		sums[i] = sum_of(s);
		store_close(s);
	}
	ck_assert(sums[0] == sums[1] && sums[1] == sums[2]);
	ck_assert(sums[3] != sums[0]);
}
END_TEST

START_TEST(it_has_the_shape_of_an_office)
{
	struct store *s = made(300, 2, 1);
	static const struct { const char *what, *sql; int64_t low, high; } cases[] = {
		{ "members in office", "SELECT count(*) FROM membership WHERE to_day = 0", 290, 300 },
		{ "常委 and above", "SELECT count(DISTINCT membership_id) FROM post WHERE role IN ('chair','vice_chair','secretary_general',"
		  "'standing_member') AND to_day = 0", 40, 48 },
		{ "one chair", "SELECT count(*) FROM post WHERE role = 'chair' AND to_day = 0", 0, 1 },
		{ "roll rows a member and year", "SELECT count(*) / 600 FROM attendance", 50, 66 },
		{ "proposals a member and year in percent", "SELECT count(*) * 100 / 600 FROM proposal", 70, 150 },
		{ "joint proposals", "SELECT count(*) FROM proposal WHERE form = 'joint'", 20, 600 },
		{ "filed of hundred", "SELECT 100 * sum(filed_day > 0) / count(*) FROM proposal", 80, 92 },
		{ "adopted reports", "SELECT count(*) FROM opinion_report WHERE state = 'adopted'", 20, 600 },
		{ "present of thousand", "SELECT 1000 * sum(status = 1) / count(*) FROM attendance WHERE status > 0", 800, 970 },
		{ "identity numbers of a real division", "SELECT count(*) FROM person WHERE id_no <> '' AND id_no NOT LIKE '999999%'", 0, 0 },
		{ "days after the demo", "SELECT count(*) FROM sitting WHERE day > 20251231", 0, 0 },
		{ "a roll to be entered", "SELECT count(*) FROM event WHERE roll_state = 1", 1, 1 },
		{ "it is the last meeting", "SELECT count(*) FROM event WHERE from_day > (SELECT from_day FROM event WHERE roll_state = 1)", 0, 0 },
		{ "nothing of it is entered", "SELECT count(*) FROM event e JOIN sitting s ON s.event_id = e.id JOIN attendance a ON"
		  " a.sitting_id = s.id WHERE e.roll_state = 1 AND a.status NOT IN (0, 2)", 0, 0 },
		{ "marks twice on one roll", "SELECT count(*) FROM (SELECT 1 FROM attendance WHERE mark <> '' GROUP BY sitting_id, mark"
		  " HAVING count(*) > 1)", 0, 0 },
		{ "line numbers twice", "SELECT count(*) FROM (SELECT 1 FROM attendance GROUP BY sitting_id, seq HAVING count(*) > 1)", 0, 0 },
		{ "answers that are owed", "SELECT count(*) FROM handling WHERE due_day < 20251231 AND replied_day = 0", 1, 40 },
		{ "the scheme", "SELECT count(*) FROM setting WHERE key = 'evaluation.scheme' AND value = 'jinan-2015'", 1, 1 },
		{ "the note", "SELECT count(*) FROM committee WHERE note = '演示数据' AND short_name = '政协江城市委员会'", 1, 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t n = db_number(s, cases[i].sql);

		ck_assert_msg(n >= cases[i].low && n <= cases[i].high, "%s: %lld", cases[i].what, (long long)n);
	}
	store_close(s);
}
END_TEST

/* What the program itself would do agrees with what the demo wrote: rolls made again add nobody, records check. */
START_TEST(rolls_made_again_add_nobody)
{
	struct store *s = made(80, 3, 3);
	sqlite3_stmt *stmt;
	int64_t ids[2000];
	int n = 0, added = 0;

	db_run(s, "UPDATE event SET roll_state = 2 WHERE roll_state = 3", &err);        /* unlocked behind the journal's back */
	stmt = db_stmt(s, "SELECT id FROM event WHERE from_day >= 20240601 ORDER BY id LIMIT 150", &err);
	while (db_step(s, stmt, &err) > 0)
		ids[n++] = sqlite3_column_int64(stmt, 0);
	ck_assert_int_gt(n, 100);
	for (int i = 0; i < n; i++) {
		int one;

		ck_assert_msg(!roll_make(s, ids[i], NULL, NULL, &one, &err), "%s", err.say);
		added += one;
	}
	ck_assert_int_eq(added, 0);
	store_close(s);
}
END_TEST

START_TEST(every_record_of_it_could_have_been_typed)
{
	struct store *s = made(50, 2, 9);
	static const struct kind *const parents[] = { &person_kind, &event_kind };

	for (size_t k = 0; k < COUNT(parents) + 4; k++) {
		const struct kind *kind = k < COUNT(parents) ? parents[k]
		                          : kind_find((const char *const[]){ "proposal", "opinion_report", "speech", "deed" }[k - COUNT(parents)]);
		int64_t last = db_number(s, arena_print(&kit, "SELECT max(id) FROM \"%s\"", kind->table));

		for (int64_t id = 1; id <= last; id++) {
			const struct rec *r = store_load(s, &kit, kind, id, &err);

			ck_assert_msg(r && !rec_check(r, &err), "%s %lld: %s", kind->table, (long long)id, err.say);
			if (kind == &person_kind && *rec_text(r, PERSON_ID_NO)) {
				struct idno no;

				ck_assert_msg(!idno_read(&kit, rec_text(r, PERSON_ID_NO), &no, &err), "%s", err.say);
				ck_assert_int_eq(no.born, rec_num(r, PERSON_BORN));
			}
		}
	}
	store_close(s);
}
END_TEST

START_TEST(a_nation_is_many_committees)
{
	struct store *s = made(3600, 1, 2);

	ck_assert_int_eq(db_number(s, "SELECT count(*) FROM committee"), 18);
	ck_assert_int_eq(db_number(s, "SELECT count(DISTINCT short_name) FROM committee"), 18);
	ck_assert_int_ge(db_number(s, "SELECT count(*) FROM membership"), 3600);
	ck_assert_int_ge(db_number(s, "SELECT count(*) FROM attendance"), 3600 * 45);
	store_close(s);
}
END_TEST

static bool stop(void *ctx, int64_t done, int64_t all)
{
	(void)ctx;
	return done < all / 4;
}

START_TEST(a_demo_that_is_stopped_leaves_nothing)
{
	struct demo d = { .ledger = path, .members = 300, .years = 5, .until = 2025, .seed = 1, .progress = stop };

	ck_assert_int_eq(demo_make(&d, &kit_env, &err), LZ_STOPPED);
	ck_assert_int_eq(access(path, F_OK), -1);
}
END_TEST

START_TEST(a_ledger_that_is_there_is_not_overwritten)
{
	struct demo d = { .ledger = path, .members = 10, .years = 1, .until = 2025, .seed = 1 };

	store_close(made(20, 1, 1));
	ck_assert(demo_make(&d, &kit_env, &err));
	ck_assert_int_eq(access(path, F_OK), 0);
	d.ledger = "other.lvzhi";
	d.members = 1;
	ck_assert_int_eq(demo_make(&d, &kit_env, &err), LZ_INVALID);
	ck_assert_int_eq(access("other.lvzhi", F_OK), -1);
}
END_TEST

static void setup(void)
{
	kit = (struct arena){ NULL };
	kit_env.at = KIT_NOW;
}

static void teardown(void)
{
	remove_files();
	arena_free(&kit);
}

int main(void)
{
	TCase *t = tcase_create("demo");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, a_demo_is_a_sound_ledger);
	tcase_add_test(t, equal_arguments_give_equal_ledgers_whatever_today_is);
	tcase_add_test(t, it_has_the_shape_of_an_office);
	tcase_add_test(t, rolls_made_again_add_nobody);
	tcase_add_test(t, every_record_of_it_could_have_been_typed);
	tcase_add_test(t, a_nation_is_many_committees);
	tcase_add_test(t, a_demo_that_is_stopped_leaves_nothing);
	tcase_add_test(t, a_ledger_that_is_there_is_not_overwritten);
	return suite_run("demo", t);
}
