/* Which file: those that are likely, newest first, and any other by its name. */
#include "files_parts.h"
#include "lvzhi/day.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where removable disks appear. */
static const char *const stick_places[] = { "/media/", "/run/media/", "/mnt/" };

/* What SPACE and \ look like in the kernel's table: \040 \134. */
static char *mount_name(struct arena *a, const char *s, size_t n)
{
	char *out = arena_copy_n(a, s, n), *to = out;

	for (const char *p = out; *p; p++) {
		if (*p == '\\' && strspn(p + 1, "01234567") >= 3) {
			*to++ = (char)((p[1] - '0') * 64 + (p[2] - '0') * 8 + (p[3] - '0'));
			p += 3;
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	return out;
}

int file_sticks(struct arena *a, const char **out, int most)
{
	FILE *f = fopen("/proc/self/mounts", "r");
	char line[4096];
	int n = 0;

	while (f && n < most && fgets(line, sizeof line, f)) {
		const char *at = strchr(line, ' ');

		for (size_t i = 0; at && i < COUNT(stick_places); i++)
			if (!strncmp(at + 1, stick_places[i], strlen(stick_places[i]))) {
				const char *path = mount_name(a, at + 1, strcspn(at + 1, " "));

				if (!access(path, R_OK | X_OK))
					out[n++] = path;
				break;
			}
	}
	if (f)
		fclose(f);
	return n;
}

/* The last row of either picker; what is typed from / on is a row of its own. */
int file_others(struct arena *a, const char *typed, int n, int most, struct pick_row *out)
{
	if (*typed == '/' && n < most)
		out[n++] = (struct pick_row){ 0, arena_copy(a, typed), arena_copy(a, typed), "", false };
	else if (n < most)
		out[n++] = (struct pick_row){ 1, "", "别处，自己写文件名…", "（也可以直接从 / 打起）", false };
	return n;
}

/* --- the likely ones ------------------------------------------------------------------------- */

struct likely {
	const char *path;
	int64_t at;
};
struct wanted {
	bool (*fits)(const struct ui *ui, const char *path);
};

static int newest_first(const void *a, const void *b)
{
	const struct likely *x = a, *y = b;

	return x->at != y->at ? (x->at < y->at) - (x->at > y->at) : strcmp(x->path, y->path);
}

static int files_in(const struct ui *ui, struct arena *a, const char *folder, const struct wanted *w, struct likely *out, int n,
                    int most)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	struct stat at;

	while (d && n < most && (entry = readdir(d))) {
		const char *path = strcmp(folder, ".") ? arena_print(a, "%s/%s", folder, entry->d_name) : arena_copy(a, entry->d_name);

		if (entry->d_name[0] != '.' && w->fits(ui, path) && !stat(path, &at) && S_ISREG(at.st_mode))
			out[n++] = (struct likely){ path, at.st_mtime };
	}
	if (d)
		closedir(d);
	return n;
}

/* Two names of one folder: what lies there is listed once. */
static bool same_folder(const char *one, const char *other)
{
	struct stat a, b;

	return !stat(one, &a) && !stat(other, &b) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static int find_file(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const char *sticks[20], *own = store_path(ui->st), *slash = strrchr(own, '/');
	const char *beside = slash ? arena_copy_n(a, own, (size_t)(slash - own)) : ".";
	struct likely *files = arena_take(a, sizeof *files * (size_t)most);
	int all = file_sticks(a, sticks, 20), count = 0, n = 0;

	for (int i = 0; i < all; i++)
		count = files_in(ui, a, sticks[i], ctx, files, count, most - 1);
	count = files_in(ui, a, arena_print(a, "%s-backup", own), ctx, files, count, most - 1);
	count = files_in(ui, a, ".", ctx, files, count, most - 1);
	if (!same_folder(beside, "."))
		count = files_in(ui, a, beside, ctx, files, count, most - 1);
	if (count)
		qsort(files, (size_t)count, sizeof *files, newest_first);
	for (int i = 0; i < count && *typed != '/'; i++)
		if (strstr(files[i].path, typed))
			out[n++] = (struct pick_row){ 0, files[i].path,
			                              arena_print(a, "%s  %s", day_time_text(a, files[i].at, false), files[i].path), "", false };
	return file_others(a, typed, n, most, out);
}

const char *ui_ask_file(struct ui *ui, struct arena *a, const char *title, bool (*fits)(const struct ui *ui, const char *path))
{
	struct wanted w = { fits };
	const struct pick_row *row = ui_pick(ui, a, title, (struct pick_source){ find_file, &w }, "");
	const char *path = row ? row->key : NULL;

	if (row && row->id)
		path = ui_ask(ui, a, title, "/media/");
	return path && *path ? path : NULL;
}
