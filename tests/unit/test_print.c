#include "lvzhi/file.h"
#include "lvzhi/print.h"
#include "suite.h"
#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LIB "sh " LZ_SOURCE "/tests/cli/lib_ipp.sh "

static struct arena a;
static struct err e;
static char dir[] = "/tmp/lvzhi-print-XXXXXX";
static char *path;                              /* as it was: some tests change it */

static void setup(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	path = arena_copy(&a, getenv("PATH"));
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void)
{
	setenv("PATH", path, 1);
	system(arena_print(&a, LIB "stop %s", dir));
	arena_free(&a);
}

static char *answer(const char *command)
{
	FILE *p = popen(command, "r");
	char *line = arena_take(&a, 200);

	ck_assert_ptr_nonnull(p);
	if (!fgets(line, 200, p))
		line[0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	pclose(p);
	return line;
}

static struct doc *paper(void)
{
	struct doc *d = doc_new(&a, "会议签到表");

	doc_text(d, "欧阳修、曾巩", DOC_LEFT);
	return d;
}

static enum lz_code print(const char *printer, char **job)
{
	char *missing;

	return print_doc(paper(), printer, job, &missing, &a, &e);
}

/* A print system of shell scripts: what lp and lpstat would say. */
static void tool(const char *name, const char *script)
{
	char *file = arena_print(&a, "%s/%s", dir, name), *text = arena_print(&a, "#!/bin/sh\n%s\n", script);

	ck_assert(!file_put(file, text, strlen(text), &e));
	ck_assert(!chmod(file, 0755));
}

static void only_these_tools(void)
{
	char *env = arena_print(&a, "%s/env", dir);

	ck_assert(!symlink("/usr/bin/env", env));
	setenv("PATH", dir, 1);
}

START_TEST(without_a_print_system_the_package_is_named)
{
	struct printer *list;
	char *job;

	only_these_tools();
	ck_assert_int_eq(print_printers(&a, &list), 0);
	ck_assert_int_eq(print(NULL, &job), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "没有找到打印系统"));
	ck_assert_ptr_nonnull(strstr(e.say, "cups-client"));
}
END_TEST

START_TEST(without_a_printer_it_says_so)
{
	char *job;

	tool("lp", "echo 'lp: Error - scheduler not responding.' >&2; exit 1");
	tool("lpstat", "echo 'lpstat: Scheduler is not running.' >&2; exit 1");
	only_these_tools();
	ck_assert_int_eq(print(NULL, &job), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "没有可用的打印机"));
}
END_TEST

START_TEST(a_printer_that_stops_reading_does_not_end_us)
{
	char *job;

	tool("lp", "exec <&-; echo 'request id is p-7 (0 file(s))'");
	only_these_tools();
	ck_assert(!print("p", &job));
	ck_assert_str_eq(job, "p-7");
}
END_TEST

static void wait_for(const char *pattern, int want, glob_t *found)
{
	struct timespec tenth = { 0, 100000000 };

	for (int i = 0; i < 150; i++) {
		if (glob(pattern, 0, NULL, found) == 0 && (int)found->gl_pathc >= want)
			return;
		globfree(found);
		nanosleep(&tenth, NULL);
	}

	ck_abort_msg("%s never came", pattern);
}

/* The whole way: lp, a scheduler, an IPP printer; what comes out of it is what we would have saved. */
START_TEST(what_arrives_at_the_printer_is_the_page)
{
	struct sink pdf = { .arena = &a };
	struct printer *list;
	char *server, *job, *bytes, *missing;
	glob_t found;
	size_t n;

	server = answer(LIB "missing");
	if (*server) {
		fprintf(stderr, "SKIPPED: printing was not tried, there is no %s\n", server);
		return;
	}
	server = answer(arena_print(&a, LIB "start %s", dir));
	ck_assert_msg(*server, "the test printer did not start");
	setenv("CUPS_SERVER", server, 1);

	ck_assert_int_eq(print_printers(&a, &list), 1);
	ck_assert_str_eq(list[0].name, "office");
	ck_assert_str_eq(list[0].info, "三楼 文印室");
	ck_assert(!list[0].is_default);

	ck_assert_int_eq(print("nosuch", &job), LZ_IO);
	ck_assert_str_eq(e.say, "没有打印机“nosuch”，现有：office");
	ck_assert_int_eq(print(NULL, &job), LZ_IO);
	ck_assert_str_eq(e.say, "没有设默认打印机，请选一台：office");

	ck_assert_msg(!print("office", &job), "%s (%s)", e.say, e.why);
	ck_assert_str_eq(job, "office-1");
	ck_assert(!doc_to_pdf(paper(), NULL, &pdf, &missing, &e));
	wait_for(arena_print(&a, "%s/arrived-*.pdf", dir), 1, &found);
	ck_assert(!file_read(&a, found.gl_pathv[0], &bytes, &n, &e));
	globfree(&found);
	ck_assert_uint_eq(n, pdf.len);
	ck_assert(!memcmp(bytes, pdf.text, n));

	ck_assert(!system("PATH=$PATH:/usr/sbin lpadmin -d office"));
	ck_assert_int_eq(print_printers(&a, &list), 1);
	ck_assert(list[0].is_default);
	ck_assert(!print(NULL, &job));
	ck_assert_str_eq(job, "office-2");
	wait_for(arena_print(&a, "%s/arrived-*.pdf", dir), 2, &found);
	globfree(&found);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("print");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, without_a_print_system_the_package_is_named);
	tcase_add_test(t, without_a_printer_it_says_so);
	tcase_add_test(t, a_printer_that_stops_reading_does_not_end_us);
	tcase_add_test(t, what_arrives_at_the_printer_is_the_page);
	return suite_run("print", t);
}
