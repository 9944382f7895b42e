#include "db.h"
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* SQLite in WAL mode locks byte 120 of NAME-shm while somebody writes ("WAL_WRITE_LOCK", fixed by its file format). */
enum { WRITE_LOCK = 120 };

/* The process that holds the lock, 0 if none. Asked by a child: closing any descriptor of a file drops every lock
 * the process has on it, our own connection's too. */
static pid_t lock_owner(const char *shm)
{
	int pipes[2], status;
	pid_t owner = 0, child;

	if (pipe(pipes))
		return 0;
	child = fork();
	if (child == 0) {
		struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = WRITE_LOCK, .l_len = 1 };
		int fd = open(shm, O_RDWR | O_CLOEXEC);
		pid_t found = fd >= 0 && !fcntl(fd, F_GETLK, &lock) && lock.l_type != F_UNLCK ? lock.l_pid : 0;

		_exit(write(pipes[1], &found, sizeof found) != sizeof found);
	}
	close(pipes[1]);
	if (child > 0) {
		if (read(pipes[0], &owner, sizeof owner) != sizeof owner)
			owner = 0;
		waitpid(child, &status, 0);
	}
	close(pipes[0]);
	return owner;
}

const char *db_holder(struct arena *a, const char *path)
{
	static const char somebody[] = "另一位同事";
	struct stat process;
	struct passwd *user;
	pid_t owner;

	if (!path || !strcmp(path, ":memory:"))
		return somebody;
	owner = lock_owner(arena_print(a, "%s-shm", path));
	if (!owner || stat(arena_print(a, "/proc/%ld", (long)owner), &process))
		return somebody;
	user = getpwuid(process.st_uid);
	if (!user)
		return somebody;
	if (process.st_uid == getuid())
		return arena_print(a, "本账号的另一个窗口（进程 %ld）", (long)owner);
	return arena_print(a, "%s（进程 %ld）", *user->pw_gecos && *user->pw_gecos != ',' ?
	                   arena_copy_n(a, user->pw_gecos, strcspn(user->pw_gecos, ",")) : user->pw_name, (long)owner);
}
