#include "bench_pty.h"
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOTHING_MS = 500, WORD_MS = 10000, LEAVE_MS = 3000 };

void pty_start(struct pty *p, const char *const *argv)
{
	struct winsize size = { .ws_row = PTY_ROWS, .ws_col = PTY_COLUMNS };
	pid_t pid;

	p->asked = bench_now();
	pid = forkpty(&p->fd, NULL, NULL, &size);
	if (pid < 0)
		bench_die("no terminal");
	if (!pid) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		unsetenv("NO_COLOR");
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	p->pid = pid;
}

void pty_send(struct pty *p, const char *keys)
{
	p->asked = bench_now();
	if (write(p->fd, keys, strlen(keys)) < 0)
		bench_die("the program in the terminal is gone");
}

double pty_answer(struct pty *p, const char *word, int quiet)
{
	static char seen[1 << 17];
	size_t n = 0;
	double last = 0;
	bool found = !word;

	p->bytes = 0;
	for (;;) {
		struct pollfd at = { p->fd, POLLIN, 0 };
		int wait = !p->bytes ? (word ? WORD_MS : NOTHING_MS) : found ? quiet : WORD_MS;
		ssize_t got;

		if (poll(&at, 1, wait) <= 0) {
			if (!found)
				bench_die("the screen never showed %s", word);
			break;
		}
		if (n > sizeof seen / 2)
			n = 0;
		got = read(p->fd, seen + n, sizeof seen - n - 1);
		if (got <= 0) {
			if (!found)
				bench_die("the program in the terminal ended: %s", seen);
			break;
		}
		last = bench_now();
		p->bytes += got;
		n += (size_t)got;
		seen[n] = '\0';
		found = found || strstr(seen, word);
	}
	return p->bytes ? last - p->asked : -1;
}

void pty_end(struct pty *p)
{
	double from = bench_now();

	close(p->fd);                                   /* the terminal is gone: SIGHUP */
	while (waitpid((pid_t)p->pid, NULL, WNOHANG) == 0) {
		struct timespec t = { .tv_nsec = 1000000 };

		nanosleep(&t, NULL);
		if (bench_now() - from > LEAVE_MS) {
			kill((pid_t)p->pid, SIGKILL);
			waitpid((pid_t)p->pid, NULL, 0);
			break;
		}
	}
}
