/* unit.h - what most test files share: an arena and an err per test, one case of tests, and a main. */
#ifndef LZ_UNIT_H
#define LZ_UNIT_H
#include "lvzhi/arena.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena a;
static struct err e;

static void unit_setup(void)
{
	a = (struct arena){ NULL };
	e = (struct err){ .code = LZ_OK };
}

static void unit_teardown(void)
{
	arena_free(&a);
}

static inline int unit_run(const char *name, const TTest *const *tests, size_t n)
{
	TCase *tcase = tcase_create(name);

	tcase_add_checked_fixture(tcase, unit_setup, unit_teardown);
	tcase_set_timeout(tcase, 240);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	return suite_run(name, tcase);
}
#endif
