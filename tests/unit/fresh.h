/* fresh.h - a new ledger in a folder of its own for each test, which goes with it. */
#ifndef LZ_FRESH_H
#define LZ_FRESH_H
#include "store/db.h"
#include "suite.h"
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

#define OK(x) ck_assert_msg(!(x), "%s | %s", e.say, e.why)

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

	OK(store_create(&st, path, &how, &env, &e));
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

/* Each test on a new ledger (or only in a new folder), which is removed after it. */
static inline int fresh_run(const char *name, bool with_ledger, const TTest *const *tests, size_t n)
{
	TCase *tcase = tcase_create(name);

	tcase_add_checked_fixture(tcase, with_ledger ? fresh : fresh_folder, fresh_end);
	tcase_set_timeout(tcase, 120);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	return suite_run(name, tcase);
}
#endif
