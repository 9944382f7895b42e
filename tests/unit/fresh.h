/* fresh.h - a new ledger in a folder of its own for each test, and people to put into it. */
#ifndef LZ_FRESH_H
#define LZ_FRESH_H
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

static struct env env, wang_env;                /* 李梅 at the keyboard, and 王芳 */
static struct arena arena;
static struct store *st;
static struct err e;
static char folder[64], path[128];

static void fresh_folder(void)
{
	env = (struct env){ .clock = clock_still, .random = random_seeded, .at = 1773546300, .seed = 1, .clerk = "李梅" };
	wang_env = env;
	wang_env.clerk = "王芳";
	strcpy(folder, "/tmp/lvzhi.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/wuhu.lvzhi", folder);
}

static inline void fresh_ledger(void)
{
	struct store_new how = { .city = "芜湖市", .term_no = 14, .from = 20220101 };

	ck_assert_msg(!store_create(&st, path, &how, &env, &e), "%s %s", e.say, e.why);
}

static inline void fresh(void)
{
	fresh_folder();
	fresh_ledger();
}

static void fresh_end(void)
{
	char command[128];

	store_close(st);
	st = NULL;
	arena_free(&arena);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

/* A member not yet saved: person, membership, and the post of an ordinary member. */
static inline struct rec *member(const char *name, const char *no)
{
	struct rec *p = rec_new(&arena, &person_kind), *m = rec_add(p, &membership_kind), *post = rec_add(m, &post_kind);

	rec_set_text(p, PERSON_NAME, name);
	rec_set_num(p, PERSON_BORN, 19680500);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(st));
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, no);
	rec_set_text(post, POST_ROLE, "member");
	return p;
}

static inline struct rec *load(struct store *s, const struct kind *k, int64_t id)
{
	struct rec *r = store_load(s, &arena, k, id, &e);

	ck_assert_msg(r != NULL, "%s", e.say);
	return r;
}

static inline void save(struct store *s, const char *label, struct rec *r)
{
	ck_assert_msg(!store_save(s, label, r, &e), "%s: %s %s", label, e.say, e.why);
}

static inline int64_t saved(const char *name, const char *no)
{
	struct rec *p = member(name, no);
	char label[64];

	snprintf(label, sizeof label, "新增 %s", name);
	save(st, label, p);
	return p->id;
}

static inline void found_line(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

/* What `check` finds: "" when the ledger is sound. */
static inline const char *findings(struct store *s)
{
	struct sink out = { .arena = &arena };
	struct err ignored;

	sink_text(&out, "");
	store_check(s, found_line, &out, &ignored);
	return out.text;
}

/* Each test on a new ledger (or only in a new folder), which is removed after it. */
static inline int fresh_run(const char *name, bool with_ledger, const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	TCase *tcase = tcase_create(name);
	SRunner *runner = srunner_create(suite);
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	tcase_add_checked_fixture(tcase, with_ledger ? fresh : fresh_folder, fresh_end);
	tcase_set_timeout(tcase, 120);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
#endif
