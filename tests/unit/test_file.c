#include "lvzhi/file.h"
#include "unit.h"
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static const char *in_folder(const char *name)
{
	return arena_print(&a, "%s/%s", folder, name);
}

static int files_there(void)
{
	DIR *d = opendir(folder);
	int n = 0;

	for (struct dirent *row; (row = readdir(d)) != NULL;)
		n += *row->d_name != '.';
	closedir(d);
	return n;
}

static void start(void)
{
	strcpy(folder, "/tmp/lvzhi-file-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void clear(void)
{
	DIR *d = opendir(folder);

	for (struct dirent *row; (row = readdir(d)) != NULL;)
		if (*row->d_name != '.')
			unlink(in_folder(row->d_name));
	closedir(d);
	rmdir(folder);
}

static void holds(const char *path, const char *bytes, size_t n)
{
	char *got;
	size_t len;

	ck_assert_msg(!file_read(&a, path, &got, &len, &e), "%s", e.say);
	ck_assert_uint_eq(len, n);
	ck_assert(!memcmp(got, bytes, n) && !got[n]);
}

START_TEST(what_is_put_is_read)
{
	char big[200000];

	start();
	memset(big, 'z', sizeof big);
	ck_assert(!file_put(in_folder("甲.csv"), "a\0b", 3, &e));
	holds(in_folder("甲.csv"), "a\0b", 3);
	ck_assert(!file_put(in_folder("甲.csv"), big, sizeof big, &e));
	holds(in_folder("甲.csv"), big, sizeof big);
	ck_assert(!file_put(in_folder("甲.csv"), "", 0, &e));
	holds(in_folder("甲.csv"), "", 0);
	ck_assert_int_eq(files_there(), 1);
	clear();
}
END_TEST

START_TEST(a_failed_write_leaves_the_old_file)
{
	struct file_out out;

	start();
	ck_assert(!file_put(in_folder("x"), "old", 3, &e));
	ck_assert(!file_begin(&out, in_folder("x"), &e));
	fputs("half of the new", out.f);
	ck_assert_int_eq(files_there(), 2);
	holds(in_folder("x"), "old", 3);                        /* nobody sees the half */
	ck_assert_int_eq(file_end(&out, LZ_STOPPED, &e), LZ_STOPPED);
	holds(in_folder("x"), "old", 3);
	ck_assert_int_eq(files_there(), 1);
	clear();
}
END_TEST

START_TEST(a_leftover_of_a_crash_does_not_stand_in_the_way)
{
	struct file_out out;

	start();
	ck_assert(!file_begin(&out, in_folder("x"), &e));       /* never ended */
	fclose(out.f);
	free(out.path);
	free(out.beside);
	ck_assert(!file_put(in_folder("x"), "new", 3, &e));
	holds(in_folder("x"), "new", 3);
	clear();
}
END_TEST

START_TEST(rights_and_links_of_the_replaced_file_stay)
{
	struct stat st;

	start();
	ck_assert(!file_put(in_folder("x"), "1", 1, &e));
	ck_assert(!chmod(in_folder("x"), 0600));
	ck_assert(!symlink(in_folder("x"), in_folder("link")));
	ck_assert(!file_put(in_folder("link"), "2", 1, &e));
	ck_assert(!lstat(in_folder("link"), &st) && S_ISLNK(st.st_mode));
	ck_assert(!stat(in_folder("x"), &st) && (st.st_mode & 0777) == 0600);
	holds(in_folder("x"), "2", 1);
	clear();
}
END_TEST

START_TEST(an_error_names_the_file_and_the_reason)
{
	struct file_out out;
	char *bytes;
	size_t n;

	start();
	ck_assert_int_eq(file_read(&a, in_folder("none"), &bytes, &n, &e), LZ_IO);
	ck_assert_str_eq(e.say, arena_print(&a, "打不开“%s/none”：没有这个文件或文件夹，请检查后再试", folder));
	ck_assert_int_eq(file_read(&a, folder, &bytes, &n, &e), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "它是一个文件夹"));
	ck_assert_int_eq(file_begin(&out, folder, &e), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "它是一个文件夹"));
	ck_assert_int_eq(file_put(in_folder("no/such"), "", 0, &e), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "没有这个文件或文件夹"));
	ck_assert(!file_put(in_folder("x"), "", 0, &e));
	ck_assert_int_eq(file_put(in_folder("x/y"), "", 0, &e), LZ_IO);
	ck_assert_ptr_nonnull(strstr(e.say, "路径中间不是文件夹"));
	clear();
}
END_TEST

START_TEST(a_full_disk_is_reported)
{
	if (access("/dev/full", W_OK)) {
		puts("SKIPPED: no /dev/full");
		return;
	}
	ck_assert_int_eq(file_put("/dev/full", "x", 1, &e), LZ_IO);
	ck_assert_str_eq(e.say, "写不了“/dev/full”：磁盘满了，请检查后再试");
	ck_assert(!access("/dev/full", W_OK));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		what_is_put_is_read, a_failed_write_leaves_the_old_file, a_leftover_of_a_crash_does_not_stand_in_the_way,
		rights_and_links_of_the_replaced_file_stay, an_error_names_the_file_and_the_reason, a_full_disk_is_reported,
	};

	return unit_run("file", tests, COUNT(tests));
}
