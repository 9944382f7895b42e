#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "store/db.h"
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct env env, wang;
static struct arena arena;
static struct store *st;
static struct err e;
static char folder[64], path[128];

__attribute__((weak)) void list_drop(struct store *s)
{
	(void)s;
}

__attribute__((weak)) char *text_initials(struct arena *a, const char *text)
{
	return arena_copy(a, text);
}

static void setup(void)
{
	struct store_new how = { .city = "芜湖市", .term_no = 14, .from = 20220101 };

	env = (struct env){ .clock = clock_still, .random = random_seeded, .at = 1773546300, .seed = 1, .clerk = "李梅" };
	wang = env;
	wang.clerk = "王芳";
	strcpy(folder, "/tmp/lvzhi.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	sprintf(path, "%s/芜湖.lvzhi", folder);
	ck_assert_msg(!store_create(&st, path, &how, &env, &e), "%s %s", e.say, e.why);
}

static void teardown(void)
{
	char command[128];

	store_close(st);
	st = NULL;
	arena_free(&arena);
	sprintf(command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

static struct rec *ouyang(const char *no)
{
	struct rec *p = rec_new(&arena, &person_kind), *m = rec_add(p, &membership_kind), *post = rec_add(m, &post_kind);

	rec_set_text(p, PERSON_NAME, "欧阳修");
	rec_set_num(p, PERSON_BORN, 19680500);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(st));
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, no);
	rec_set_text(post, POST_ROLE, "member");
	return p;
}

START_TEST(a_new_ledger_has_its_committee_its_term_and_the_dictionaries)
{
	struct rec *c = store_load(st, &arena, &committee_kind, store_committee(st), &e);
	struct rec *t = store_load(st, &arena, &term_kind, store_term(st), &e);

	ck_assert_str_eq(rec_text(c, COMMITTEE_NAME), "中国人民政治协商会议芜湖市委员会");
	ck_assert_str_eq(rec_text(c, COMMITTEE_SHORT_NAME), "政协芜湖市委员会");
	ck_assert_int_eq(rec_num(t, TERM_NO), 14);
	ck_assert_int_gt(db_number(st, "SELECT count(*) FROM code WHERE set_name = 'ethnic'"), 55);
	ck_assert_int_gt(db_number(st, "SELECT count(*) FROM holiday"), 20);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM operation WHERE opening"), 1);
}
END_TEST

START_TEST(a_person_with_a_membership_and_a_post_comes_back_as_saved)
{
	struct rec *p = ouyang("007"), *back, *m;

	ck_assert_msg(!store_save(st, "新增 欧阳修", p, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(p->id, 1);
	ck_assert(!rec_changed(p));
	back = store_load(st, &arena, &person_kind, 1, &e);
	ck_assert_str_eq(rec_text(back, PERSON_NAME), "欧阳修");
	m = rec_child(back, &membership_kind, 0);
	ck_assert_str_eq(rec_text(m, MEMBERSHIP_MEMBER_NO), "007");
	ck_assert_str_eq(rec_text(rec_child(m, &post_kind, 0), POST_ROLE), "member");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("store");
	TCase *t = tcase_create("store");
	SRunner *sr;
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, a_new_ledger_has_its_committee_its_term_and_the_dictionaries);
	tcase_add_test(t, a_person_with_a_membership_and_a_post_comes_back_as_saved);
	suite_add_tcase(s, t);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_NORMAL);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
