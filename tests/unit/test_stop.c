/* Esc while a command computes, on a terminal of its own: what stops, what does not, and that the terminal is always left
 * as it was found. */
#include "cli/stop.h"
#include "suite.h"
#include "lvzhi/arena.h"
#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FINE = 7 };                              /* what a child ends with that came through */

static int clerk;                               /* the clerk's end of the line */

/* A child with a terminal of its own, as its first descriptor; ends with the status of what it does there. */
static int on_a_terminal(int (*does)(int keys))
{
	pid_t child;
	int status;

	clerk = posix_openpt(O_RDWR | O_NOCTTY);
	ck_assert_int_ge(clerk, 0);
	ck_assert(!grantpt(clerk) && !unlockpt(clerk));
	child = fork();
	if (!child) {
		int keys;

		setsid();
		keys = open(ptsname(clerk), O_RDWR);    /* a session without a terminal takes the first it opens */
		_exit(keys < 0 ? 1 : does(keys));
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	close(clerk);
	ck_assert_msg(WIFEXITED(status), "%x", (unsigned)status);
	return WEXITSTATUS(status);
}

static void types(const char *keys)
{
	if (write(clerk, keys, strlen(keys)) < 0)
		_exit(2);
}

static bool quiet(int keys)
{
	struct termios now;

	return !tcgetattr(keys, &now) && !(now.c_lflag & (ICANON | ECHO));
}

static int each_key(int keys)
{
	static const struct { const char *keys; bool stops; } cases[] = {
		{ "", false }, { "q", false }, { "lvzhi check\r", false }, { "\033", true }, { "\033\033", true }, { "ls\033", true },
		{ "\033[A", false }, { "\033OP", false }, { "\033x", false }, { "\033[A\033", true }, { "\033\033[A", true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stop s;
		bool asked;

		stop_begin(&s, keys, keys);
		if (!s.listens || !quiet(keys))
			return 10;
		types(cases[i].keys);
		asked = stop_asked(&s);
		tcflush(keys, TCIFLUSH);
		stop_end(&s);
		if (asked != cases[i].stops)
			return 20 + (int)i;
		if (quiet(keys))
			return 11;
	}
	return FINE;
}

START_TEST(esc_alone_stops_and_no_other_key)
{
	ck_assert_int_eq(on_a_terminal(each_key), FINE);
}
END_TEST

/* Like a command of a shell: in a group of its own, which has the terminal; the shell looks at it meanwhile. */
static pid_t command(int keys, int (*does)(int keys))
{
	pid_t work = fork();

	if (work)
		return work;
	setpgid(0, 0);
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(keys, getpid());
	signal(SIGTTOU, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	_exit(does(keys));
}

static int until_asked(int keys, const char *typed)
{
	struct stop s;

	stop_begin(&s, keys, keys);
	types(typed);
	while (!stop_asked(&s))
		usleep(1000);
	if (!quiet(keys))
		return 8;
	stop_end(&s);
	return FINE;
}

static int ctrl_c(int keys)
{
	return until_asked(keys, "\003");
}

static int killed(int keys)
{
	pid_t work = command(keys, ctrl_c);
	int status;

	if (waitpid(work, &status, 0) != work || !WIFSIGNALED(status) || WTERMSIG(status) != SIGINT)
		return 3;
	return quiet(keys) ? 4 : FINE;
}

START_TEST(ctrl_c_waits_until_the_terminal_is_right_and_then_ends_the_program)
{
	ck_assert_int_eq(on_a_terminal(killed), FINE);
}
END_TEST

static int ctrl_z(int keys)
{
	return until_asked(keys, "\032");
}

static int halted(int keys)
{
	pid_t work = command(keys, ctrl_z);
	int status;

	if (waitpid(work, &status, WUNTRACED) != work || !WIFSTOPPED(status) || quiet(keys))
		return 3;
	kill(work, SIGCONT);
	while (!quiet(keys))                    /* it goes on in the foreground */
		usleep(1000);
	types("\033");
	if (waitpid(work, &status, 0) != work || !WIFEXITED(status) || quiet(keys))
		return 4;
	return WEXITSTATUS(status);
}

START_TEST(ctrl_z_halts_with_the_terminal_in_order_and_goes_on)
{
	ck_assert_int_eq(on_a_terminal(halted), FINE);
}
END_TEST

static int into_a_pipe(int keys)
{
	struct stop s;
	int line[2];

	if (pipe(line))
		return 2;
	stop_begin(&s, keys, line[1]);
	types("\033");
	return s.listens || quiet(keys) || stop_asked(&s) ? 3 : FINE;
}

static int in_the_background(int keys)
{
	struct stop s;
	pid_t work = fork();
	int status;

	if (!work) {
		setpgid(0, 0);
		stop_begin(&s, keys, keys);
		_exit(s.listens || quiet(keys) ? 3 : FINE);
	}
	return waitpid(work, &status, WUNTRACED) == work && WIFEXITED(status) ? WEXITSTATUS(status) : 4;
}

START_TEST(a_pager_and_a_shell_keep_their_keys)
{
	struct stop s;
	int nothing = open("/dev/null", O_RDONLY);

	ck_assert_int_eq(on_a_terminal(into_a_pipe), FINE);
	ck_assert_int_eq(on_a_terminal(in_the_background), FINE);
	stop_begin(&s, nothing, nothing);
	ck_assert(!s.listens && !stop_asked(&s));
	stop_end(&s);
	close(nothing);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("stop");

	tcase_set_timeout(t, 30);
	tcase_add_test(t, esc_alone_stops_and_no_other_key);
	tcase_add_test(t, ctrl_c_waits_until_the_terminal_is_right_and_then_ends_the_program);
	tcase_add_test(t, ctrl_z_halts_with_the_terminal_in_order_and_goes_on);
	tcase_add_test(t, a_pager_and_a_shell_keep_their_keys);
	return suite_run("stop", t);
}
