/* suite.h - the main of a test binary: one case of tests, run in the program's locale. */
#ifndef LZ_SUITE_H
#define LZ_SUITE_H
#include <check.h>
#include <locale.h>
#include <stdlib.h>

static inline int suite_run(const char *name, TCase *tests)
{
	Suite *suite = suite_create(name);
	SRunner *runner = srunner_create(suite);
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
#endif
