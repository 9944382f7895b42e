#include "stop.h"
#include "lvzhi/arena.h"
#include <poll.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ESC = 27, LONE_MS = 30 };                /* an arrow's ESC [ A comes together, even over a slow line */

static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

/* Behind an `&`, or stopped and sent there, the terminal belongs to somebody else: touching it would stop us. */
static bool ours(int fd)
{
	return tcgetpgrp(fd) == getpgrp();
}

static void be_quiet(const struct stop *s)
{
	struct termios quiet = s->was;

	quiet.c_lflag &= (tcflag_t)~(ICANON | ECHO);
	quiet.c_cc[VMIN] = 0;
	quiet.c_cc[VTIME] = 0;
	tcsetattr(s->keys, TCSANOW, &quiet);
}

void stop_begin(struct stop *s, int keys, int results)
{
	struct stat at;
	sigset_t wait;

	*s = (struct stop){ .keys = keys };
	if (tcgetattr(keys, &s->was) || !ours(keys) || (!fstat(results, &at) && S_ISFIFO(at.st_mode)))
		return;
	sigemptyset(&wait);
	for (size_t i = 0; i < COUNT(ending); i++)
		sigaddset(&wait, ending[i]);
	sigaddset(&wait, SIGTSTP);
	pthread_sigmask(SIG_BLOCK, &wait, &s->mask);
	s->listens = true;
	be_quiet(s);
}

/* Ctrl-Z: halt here with the terminal in order, and be quiet again when the shell lets us go on in the foreground. */
static void halt(struct stop *s)
{
	struct termios now;
	sigset_t waiting, one;

	sigpending(&waiting);
	if (sigismember(&waiting, SIGTSTP)) {
		if (ours(s->keys))
			tcsetattr(s->keys, TCSANOW, &s->was);
		sigemptyset(&one);
		sigaddset(&one, SIGTSTP);
		pthread_sigmask(SIG_UNBLOCK, &one, NULL);
		pthread_sigmask(SIG_BLOCK, &one, NULL);
	}
	if (ours(s->keys) && !tcgetattr(s->keys, &now) && now.c_lflag & ICANON)
		be_quiet(s);
}

static bool key_waits(const struct stop *s, int ms)
{
	struct pollfd p = { .fd = s->keys, .events = POLLIN };

	return poll(&p, 1, ms) > 0;
}

static bool escape(const struct stop *s)
{
	bool esc = false;                       /* one came, and nothing behind it so far */
	unsigned char key;

	while (key_waits(s, esc ? LONE_MS : 0) && read(s->keys, &key, 1) == 1) {
		if (esc && key == ESC)
			return true;
		esc = key == ESC;
	}
	return esc;
}

bool stop_asked(struct stop *s)
{
	sigset_t waiting;
	bool asked = false;

	if (!s->listens)
		return false;
	halt(s);
	sigpending(&waiting);
	for (size_t i = 0; i < COUNT(ending); i++)
		asked |= sigismember(&waiting, ending[i]) == 1;
	return asked || (ours(s->keys) && escape(s));
}

void stop_end(struct stop *s)
{
	if (!s->listens)
		return;
	s->listens = false;
	if (ours(s->keys))
		tcsetattr(s->keys, TCSANOW, &s->was);
	pthread_sigmask(SIG_SETMASK, &s->mask, NULL);
}
