#include "place.h"
#include "lvzhi/text.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* --- network shares ------------------------------------------------------------------------------ */

/* Where several machines share files the locks between two of them do not hold, and two clerks who save at once
 * ruin the ledger. */
static const struct { unsigned long magic; const char *name; } shares[] = {
	{ 0x6969, "NFS" }, { 0x517b, "SMB" }, { 0xff534d42, "CIFS" }, { 0xfe534d42, "SMB2" }, { 0x564c, "NCP" },
	{ 0x5346414f, "AFS" }, { 0x6b414653, "AFS" }, { 0x73757245, "Coda" }, { 0x00c36400, "Ceph" }, { 0x0bd00bd0, "Lustre" },
};
static const char *const fuse_shares[] = { "sshfs", "rclone", "davfs", "curlftpfs", "smbnetfs", "s3fs", "glusterfs", "cifs",
	"gvfsd-fuse", "jmtpfs", "google-drive-ocamlfuse", "nutstore", NULL };
enum { FUSE = 0x65735546 };

const char *place_share(unsigned long magic, const char *type)
{
	const char *dot = strchr(type, '.');

	for (size_t i = 0; i < COUNT(shares); i++)
		if (shares[i].magic == magic)
			return shares[i].name;
	for (size_t i = 0; magic == FUSE && fuse_shares[i]; i++)
		if (!strcmp(dot ? dot + 1 : type, fuse_shares[i]))
			return fuse_shares[i];
	return NULL;
}

/* The type /proc/self/mountinfo gives for the file system a file is on: "fuse.sshfs"; "" when it cannot be told. */
static const char *mount_type(struct arena *a, const struct stat *at)
{
	FILE *f = fopen("/proc/self/mountinfo", "r");
	const char *found = "";
	char line[4096];

	while (f && fgets(line, sizeof line, f)) {
		unsigned major, minor;
		const char *dash = strstr(line, " - ");

		if (dash && sscanf(line, "%*d %*d %u:%u", &major, &minor) == 2 && makedev(major, minor) == at->st_dev)
			found = arena_copy_n(a, dash + 3, strcspn(dash + 3, " "));
	}
	if (f)
		fclose(f);
	return found;
}

char *place_folder(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return arena_copy(a, ".");
	return slash == path ? arena_copy(a, "/") : arena_copy_n(a, path, (size_t)(slash - path));
}

enum lz_code place_local(const char *path, struct err *e)
{
	struct arena a = { NULL };
	struct statfs fs;
	struct stat at;
	const char *folder = place_folder(&a, path), *share = NULL;

	if (!statfs(folder, &fs) && !stat(folder, &at))
		share = place_share((unsigned long)fs.f_type & 0xffffffff, mount_type(&a, &at));
	if (share)
		err_set(e, LZ_IO, NULL, "“%s”在网络共享（%s）上，几台机器同时写会毁坏履职簿；请放在本机磁盘，同事登录到这台机器一起用",
		        path, share);
	else
		e->code = LZ_OK;
	arena_free(&a);
	return e->code;
}

/* --- what lies there ------------------------------------------------------------------------------ */

enum lz_code place_ledger(const char *path, struct err *e)
{
	struct stat at;

	if (stat(path, &at)) {
		int why = errno;

		if (why == ENOENT || why == ENOTDIR)
			err_set(e, LZ_IO, NULL, "没有“%s”这个文件；新建请用 lvzhi init", path);
		else
			err_set(e, LZ_IO, NULL, "读不到“%s”，请检查权限", path);
		return err_why(e, "%s", strerror(why));
	}
	if (S_ISDIR(at.st_mode))
		return err_set(e, LZ_IO, NULL, "“%s”是文件夹，不是履职簿", path);
	if (!S_ISREG(at.st_mode))
		return err_set(e, LZ_IO, NULL, "“%s”不是普通文件，不能当履职簿打开", path);
	if (at.st_size == 0)
		return err_set(e, LZ_DB, NULL, "“%s”是空文件，不是履职簿；新建请先删掉它，再用 lvzhi init", path);
	if (access(path, R_OK))
		return err_set(e, LZ_IO, NULL, "“%s”不许你读，请找建它的人开权限", path);
	if (access(path, W_OK))
		return err_set(e, LZ_IO, NULL, "“%s”只能读，不能写；请检查文件和所在文件夹的权限", path);
	if (at.st_size < 512)                           /* SQLite would take it for a new, empty file */
		return err_set(e, LZ_DB, NULL, "“%s”不是履职簿，或者被截断了；有备份请用 lvzhi restore 恢复", path);
	return LZ_OK;
}

/* --- who may open it ------------------------------------------------------------------------------- */

static bool folder_empty(const char *folder)
{
	return rmdir(folder) == 0 && mkdir(folder, 0700) == 0;
}

/* The folder of a ledger that a group shares: new files in it belong to the group, so that -wal and -shm do too. */
static enum lz_code group_folder(const char *folder, gid_t gid, const char *group, struct err *e)
{
	struct stat at;
	bool made = mkdir(folder, 0700) == 0;

	if (!made && errno != EEXIST)
		return err_set(e, LZ_IO, NULL, "建不了文件夹“%s”：%s", folder, strerror(errno));
	if (stat(folder, &at) || !S_ISDIR(at.st_mode))
		return err_set(e, LZ_IO, NULL, "“%s”不是文件夹", folder);
	if (at.st_gid == gid && (at.st_mode & 07070) == 02070)
		return LZ_OK;
	if (!made && !folder_empty(folder))
		return err_set(e, LZ_IO, NULL, "“%s”里已有别的东西，不能改成“%s”组共用；请写一个新的文件夹", folder, group);
	if (chown(folder, (uid_t)-1, gid) || chmod(folder, 02770)) {
		int why = errno;

		if (made)
			rmdir(folder);
		err_set(e, LZ_IO, NULL, "不能把文件夹“%s”交给“%s”组：你要先是这个组的成员", folder, group);
		return err_why(e, "%s", strerror(why));
	}
	return LZ_OK;
}

enum lz_code place_new(const char *path, const char *beside, const char *group, struct err *e)
{
	struct arena a = { NULL };
	const char *folder = place_folder(&a, path);
	struct group *g = group ? getgrnam(group) : NULL;
	int fd, why;

	e->code = LZ_OK;
	if (group && !g)
		err_set(e, LZ_INVALID, "group", "这台机器上没有“%s”这个用户组", group);
	else if (!access(path, F_OK))
		err_set(e, LZ_IO, NULL, "“%s”已经有了，不会覆盖；请换一个名字", path);
	else if (g)
		group_folder(folder, g->gr_gid, group, e);
	if (e->code || place_local(path, e)) {
		arena_free(&a);
		return e->code;
	}
	unlink(beside);                                 /* left by a making that was cut off */
	fd = open(beside, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	why = errno;
	if (fd < 0 || (g && (fchown(fd, (uid_t)-1, g->gr_gid) || fchmod(fd, 0660)))) {
		why = fd < 0 ? why : errno;
		err_set(e, LZ_IO, NULL, "不能在“%s”里新建文件：%s", folder,
		        why == EACCES || why == EPERM ? "没有写权限" : why == ENOENT ? "没有这个文件夹" : why == ENOSPC ? "磁盘满了"
		        : why == EROFS ? "磁盘是只读的" : strerror(why));
		err_why(e, "%s", strerror(why));
	}
	if (fd >= 0)
		close(fd);
	if (e->code && fd >= 0)
		unlink(beside);
	arena_free(&a);
	return e->code;
}

enum lz_code place_rename_new(const char *beside, const char *path, struct err *e)
{
	int why;

	if (!link(beside, path)) {                      /* unlike rename, never takes another file's place */
		unlink(beside);
		return LZ_OK;
	}
	why = errno;
	if (why != EEXIST && access(path, F_OK) && !rename(beside, path))
		return LZ_OK;                           /* a USB stick's file system has no links */
	unlink(beside);
	err_set(e, LZ_IO, NULL, why == EEXIST ? "“%s”已经有了，不会覆盖；请换一个名字" : "不能写“%s”，请检查磁盘和权限", path);
	return err_why(e, "%s", strerror(why));
}
