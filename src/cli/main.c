/* main.c - what the machine knows and the program does not: the clock, chance, who is at the keyboard, the terminal.
 * The only place with time() and getenv(): everything behind it gives the same for the same struct env. */
#include "lvzhi/cli.h"
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static int64_t clock_machine(struct env *env)
{
	(void)env;
	return (int64_t)time(NULL);
}

static const char *set_or_null(const char *name)
{
	const char *s = getenv(name);

	return s && *s ? s : NULL;
}

/* Only letters and messages: numbers keep their point whatever the country. A locale that is not installed, or
 * plain C, cannot show a Chinese character: take C.UTF-8, which every Debian has. */
static void choose_locale(void)
{
	if (!setlocale(LC_CTYPE, "") || !strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

static const char *clerk_name(void)
{
	const char *name = set_or_null("LVZHI_CLERK");
	const struct passwd *user = name ? NULL : getpwuid(getuid());

	return name ? name : user ? user->pw_name : "?";
}

static uint64_t seed_of_machine(void)
{
	uint64_t seed;

	while (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
		if (errno != EINTR)
			return (uint64_t)getpid() << 32 | 1;
	return seed | 1;
}

int main(int argc, char **argv)
{
	struct env env = {
		.clock = clock_machine,
		.random = random_seeded,
		.seed = seed_of_machine(),
		.clerk = clerk_name(),
		.editor = set_or_null("EDITOR"),
		.data = set_or_null("LVZHI_DATA"),
	};
	struct ui_setup ui = {
		.clerk_choice = set_or_null("LVZHI_CLERK"),
		.mono = set_or_null("NO_COLOR") != NULL,
		.skin = set_or_null("LVZHI_SKIN"),
	};

	signal(SIGXFSZ, SIG_IGN);               /* a file that may not grow is an error to tell, not an end */
	choose_locale();
	return cli_main(argc, argv, &env, &ui);
}
