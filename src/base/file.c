#include "lvzhi/file.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 100 };

static enum lz_code failed(struct err *e, const char *doing, const char *path, int no)
{
	const char *because = no == ENOENT ? "没有这个文件或文件夹" : no == EACCES || no == EPERM ? "没有权限"
	                    : no == EISDIR ? "它是一个文件夹" : no == ENOTDIR ? "路径中间不是文件夹"
	                    : no == ENOSPC || no == EDQUOT ? "磁盘满了" : no == EROFS ? "磁盘是只读的"
	                    : no == ENAMETOOLONG ? "名字太长" : no == EFBIG ? "文件太大" : "系统报告出错";

	err_set(e, LZ_IO, NULL, "%s“%s”：%s，请检查后再试", doing, path, because);
	return err_why(e, "%s: %s", path, strerror(no));
}

enum lz_code file_read(struct arena *a, const char *path, char **bytes, size_t *n, struct err *e)
{
	struct sink all = { .arena = a };
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC), no = 0;
	char part[65536];
	ssize_t got = 1;

	if (fd < 0)
		return failed(e, "打不开", path, errno);
	sink_text(&all, "");
	if (fstat(fd, &st))
		no = errno;
	else if (S_ISDIR(st.st_mode))
		no = EISDIR;
	else if (st.st_size > FILE_BYTES_MOST)
		no = EFBIG;
	else if (S_ISREG(st.st_mode)) {                 /* room for all of it at once, and one byte to see the end */
		all.cap = (size_t)st.st_size + 2;
		all.text = arena_take(a, all.cap);
	}
	while (!no && got) {
		got = read(fd, part, sizeof part);
		if (got > 0)
			sink_bytes(&all, part, (size_t)got);
		if (got < 0 && errno != EINTR)
			no = errno;
		if (all.len > FILE_BYTES_MOST)
			no = EFBIG;
	}
	close(fd);
	if (no)
		return failed(e, "读不了", path, no);
	*bytes = all.text;
	*n = all.len;
	return LZ_OK;
}

static char *copy(const char *s)
{
	return strcpy(mem_new(strlen(s) + 1), s);
}

static void file_done(struct file_out *out)
{
	free(out->path);
	free(out->beside);
	*out = (struct file_out){ NULL };
}

/* The same rights as the file that is replaced; the machine's default for a new one. */
static FILE *open_beside(struct file_out *out, const struct stat *old)
{
	size_t cap = strlen(out->path) + 16;
	int fd = -1;

	out->beside = mem_new(cap);
	for (int i = 0; fd < 0 && i < TRIES; i++) {
		snprintf(out->beside, cap, "%s.%02d~", out->path, i);
		fd = open(out->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	if (fd >= 0 && old)
		fchmod(fd, old->st_mode & 07777);       /* where the disk has no rights, its default stays */
	return fd < 0 ? NULL : fdopen(fd, "wb");
}

enum lz_code file_begin(struct file_out *out, const char *path, struct err *e)
{
	struct stat st;
	bool there;
	char *real;

	*out = (struct file_out){ NULL };
	if (!path || !strcmp(path, "-")) {
		*out = (struct file_out){ stdout, copy("标准输出"), copy("") };
		return LZ_OK;
	}
	there = !stat(path, &st);
	if (there && S_ISDIR(st.st_mode))
		return failed(e, "写不了", path, EISDIR);
	real = there ? realpath(path, NULL) : NULL;     /* a link stays a link: what it points to is replaced */
	out->path = real ? real : copy(path);
	if (there && !S_ISREG(st.st_mode)) {            /* a device or a pipe has no beside */
		out->beside = copy("");
		out->f = fopen(out->path, "wb");
	} else {
		out->f = open_beside(out, there ? &st : NULL);
	}
	if (out->f)
		return LZ_OK;
	failed(e, "写不了", path, errno);
	file_done(out);
	return e->code;
}

/* A rename is only safe from a power cut when the folder is on the disk too. */
static void sync_folder(const char *path)
{
	char *folder = copy(path), *slash = strrchr(folder, '/');
	int fd;

	if (slash)
		slash[slash == folder] = '\0';
	fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(folder);
}

enum lz_code file_end(struct file_out *out, enum lz_code rc, struct err *e)
{
	bool beside = *out->beside;
	int no = 0;

	if (fflush(out->f) || ferror(out->f))
		no = errno ? errno : EIO;
	if (!no && !rc && beside && fsync(fileno(out->f)))
		no = errno;
	if (out->f != stdout && fclose(out->f) && !no)
		no = errno;
	if (!no && !rc && beside && rename(out->beside, out->path))
		no = errno;
	if (beside && (no || rc))
		unlink(out->beside);
	else if (beside)
		sync_folder(out->path);
	if (no && !rc)
		rc = failed(e, "写不了", out->path, no);
	file_done(out);
	return rc;
}

enum lz_code file_put(const char *path, const char *bytes, size_t n, struct err *e)
{
	struct file_out out;

	if (file_begin(&out, path, e))
		return e->code;
	fwrite(bytes, 1, n, out.f);                     /* what goes wrong, file_end sees */
	return file_end(&out, LZ_OK, e);
}
