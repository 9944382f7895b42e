/* A copy of the ledger to a stick or elsewhere, and one that comes back. A file copied by hand while it is open lacks
 * what is still in the write-ahead log; these are whole ones, on the disk when the clerk is told so. */
#include "lvzhi/day.h"
#include "ui_screen.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static int sticks(struct arena *a, const char **out, int most)
{
	FILE *f = fopen("/proc/self/mounts", "r");
	char line[4096];
	int n = 0;

	while (f && n < most && fgets(line, sizeof line, f)) {
		const char *at = strchr(line, ' ');

		for (size_t i = 0; at && i < COUNT(stick_places); i++)
			if (!strncmp(at + 1, stick_places[i], strlen(stick_places[i]))) {
				out[n++] = mount_name(a, at + 1, strcspn(at + 1, " "));
				break;
			}
	}
	if (f)
		fclose(f);
	return n;
}

/* The last row of either picker; what is typed from / on is a row of its own. */
static int others(struct arena *a, const char *typed, int n, int most, struct pick_row *out)
{
	if (*typed == '/' && n < most)
		out[n++] = (struct pick_row){ 0, arena_copy(a, typed), arena_copy(a, typed), "", false };
	else if (n < most)
		out[n++] = (struct pick_row){ 1, "", "别处，自己写文件名…", "（也可以直接从 / 打起）", false };
	return n;
}

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* --- out ----------------------------------------------------------------------------------- */

static int find_target(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const char *paths[20];
	int all = sticks(a, paths, 20), n = 0;

	(void)ui, (void)ctx;
	for (int i = 0; i < all && n < most; i++)
		if (*typed != '/' && strstr(paths[i], typed))
			out[n++] = (struct pick_row){ 0, arena_print(a, "%s/", paths[i]), paths[i], "", false };
	return others(a, typed, n, most, out);
}

/* 芜湖-2026-03-15.lvzhi: a copy of another day does not take the place of this one. */
static char *dated_name(struct ui *ui, struct arena *a)
{
	const char *base = base_of(store_path(ui->st)), *dot = strstr(base, ".lvzhi");
	int n = dot ? (int)(dot - base) : (int)strlen(base);

	return arena_print(a, "%.*s-%s.lvzhi", n, base, day_text(a, env_today(store_env(ui->st))));
}

void ui_copy_out(struct ui *ui)
{
	struct arena a = { NULL };
	const struct pick_row *row = ui_pick(ui, &a, "拷到哪里", (struct pick_source){ find_target, NULL }, "");
	const char *to = row ? row->key : NULL;
	struct stat at;
	struct err e = { 0 };

	if (row && row->id)
		to = ui_ask(ui, &a, "拷到哪里（文件夹或文件名）", "/media/");
	if (to && *to) {
		if (!stat(to, &at) && S_ISDIR(at.st_mode))
			to = arena_print(&a, "%s%s%s", to, to[strlen(to) - 1] == '/' ? "" : "/", dated_name(ui, &a));
		ui_say(ui, "正在拷贝，请不要拔出…");
		ui_paint(ui);
		if (store_backup(ui->st, to, &e))
			ui_fail(ui, &e);
		else
			ui_say(ui, "已拷到 %s，并已写入磁盘；是 U 盘的话，现在可以弹出拔下", to);
	}
	arena_free(&a);
}

/* --- back ------------------------------------------------------------------------------------ */

struct copy {
	const char *path;
	int64_t at;
};

static int newest_first(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;

	return (x->at < y->at) - (x->at > y->at);
}

/* The ledgers in a folder; what was kept before a restore counts too. */
static int copies_in(struct arena *a, const char *folder, struct copy *out, int n, int most)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	struct stat at;

	while (d && n < most && (entry = readdir(d))) {
		const char *end = strstr(entry->d_name, ".lvzhi"), *path;

		if (!end || (end[6] && strncmp(end + 6, ".before-restore-", 16)))
			continue;
		path = arena_print(a, "%s/%s", folder, entry->d_name);
		if (!stat(path, &at) && S_ISREG(at.st_mode))
			out[n++] = (struct copy){ path, at.st_mtime };
	}
	if (d)
		closedir(d);
	return n;
}

/* A day and an hour in China. */
static char *time_text(struct arena *a, int64_t seconds)
{
	struct env then = { .clock = clock_still, .at = seconds };
	int64_t minute = (seconds + 8 * 3600) / 60 % (24 * 60);

	return arena_print(a, "%s %02d:%02d", day_text(a, env_today(&then)), (int)(minute / 60), (int)(minute % 60));
}

static int find_copy(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const char *paths[20], *own = store_path(ui->st), *slash = strrchr(own, '/');
	struct copy *copies = arena_take(a, sizeof *copies * (size_t)most);
	int all = sticks(a, paths, 20), count = 0, n = 0;

	(void)ctx;
	for (int i = 0; i < all; i++)
		count = copies_in(a, paths[i], copies, count, most - 1);
	count = copies_in(a, arena_print(a, "%s-backup", own), copies, count, most - 1);
	count = copies_in(a, slash ? arena_copy_n(a, own, (size_t)(slash - own)) : ".", copies, count, most - 1);
	qsort(copies, (size_t)count, sizeof *copies, newest_first);
	for (int i = 0; i < count && *typed != '/'; i++)
		if (strcmp(base_of(copies[i].path), base_of(own)) && strstr(copies[i].path, typed))
			out[n++] = (struct pick_row){ 0, copies[i].path, arena_print(a, "%s  %s", time_text(a, copies[i].at), copies[i].path),
			                              "", false };
	return others(a, typed, n, most, out);
}

void ui_copy_back(struct ui *ui)
{
	static const char *const words[] = { N_("换：现在的先另存一份，带今天的日期"), N_("不换") };
	struct arena a = { NULL };
	const struct pick_row *row = ui_pick(ui, &a, "用哪一份换掉现在的", (struct pick_source){ find_copy, NULL }, "");
	const char *from = row ? row->key : NULL, *path = arena_copy(&a, store_path(ui->st));
	struct err e = { 0 };

	if (row && row->id)
		from = ui_ask(ui, &a, "从哪个文件拷回来", "/media/");
	if (from && *from) {
		ui_say(ui, "现在的履职簿 %s 的全部内容（人员、会议、提案、考核和操作日志）会换成 %s 里的", path, from);
		if (ui_menu(ui, "用它换掉现在的履职簿？", words, COUNT(words), 1) == 0) {
			ui_say(ui, "正在拷回…");
			ui_paint(ui);
			if (store_restore(from, path, store_env(ui->st), &e) || store_choose(ui->st, 0, 0, &e))
				ui_fail(ui, &e);
			else
				ui_say(ui, "已换成 %s 的内容；原来的留在 %s.before-restore-%lld，要换回来再选它", from, path,
				       (long long)env_today(store_env(ui->st)));
			ui_wrote(ui);
		}
	}
	arena_free(&a);
}
