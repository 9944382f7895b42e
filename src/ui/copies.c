/* A copy of the ledger to a stick or elsewhere, and one that comes back. A file copied by hand while it is open lacks
 * what is still in the write-ahead log; these are whole ones, on the disk when the clerk is told so. */
#include "files_parts.h"
#include "lvzhi/day.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* --- out ----------------------------------------------------------------------------------- */

static int find_target(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const char *paths[20];
	int all = file_sticks(a, paths, 20), n = 0;

	(void)ui, (void)ctx;
	for (int i = 0; i < all && n < most; i++)
		if (*typed != '/' && strstr(paths[i], typed) && !access(paths[i], W_OK))
			out[n++] = (struct pick_row){ 0, arena_print(a, "%s/", paths[i]), paths[i], "", false };
	return file_others(a, typed, n, most, out);
}

/* 芜湖-2026-03-15.lvzhi: a copy of another day does not take the place of this one. */
static char *dated_name(struct ui *ui, struct arena *a)
{
	const char *base = base_of(store_path(ui->st)), *dot = strrchr(base, '.');
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

/* A ledger, or what was kept of one before a restore; not the open one. */
static bool is_copy(const struct ui *ui, const char *path)
{
	const char *base = base_of(path), *dot = strrchr(base, '.');

	return ((dot && !strcmp(dot, ".lvzhi")) || strstr(base, ".before-restore-")) && strcmp(base, base_of(store_path(ui->st)));
}

void ui_copy_back(struct ui *ui)
{
	static const char *const words[] = { N_("换：现在的先另存一份，带今天的日期"), N_("不换") };
	struct arena a = { NULL };
	const char *path = arena_copy(&a, store_path(ui->st));
	const char *from = ui_ask_file(ui, &a, "用哪一份换掉现在的", is_copy);
	struct err e = { 0 };

	if (from && *from) {
		ui_say(ui, "现在的履职簿 %s 的全部内容（人员、会议、提案、考核和操作日志）会换成 %s 里的", path, from);
		if (ui_menu(ui, "用它换掉现在的履职簿？", words, COUNT(words), 1) == 0) {
			ui_say(ui, "正在拷回…");
			ui_paint(ui);
			if (store_restore(from, path, store_env(ui->st), &e) || store_choose(ui->st, 0, 0, &e))
				ui_fail(ui, &e);
			else
				ui_say(ui, "已换成 %s 的内容；原来的留在旁边，叫 %s.before-restore-%lld（同一天再换的后面加 -2），要换回来就选它",
				       from, path, (long long)env_today(store_env(ui->st)));
			ui_wrote(ui);
		}
	}
	arena_free(&a);
}
