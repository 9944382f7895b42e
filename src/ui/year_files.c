/* What goes out of the year and comes back: self-check tables, the list of differences; and whose year it is. */
#include "files_parts.h"
#include "lvzhi/edition.h"
#include "lvzhi/report.h"
#include "year_parts.h"
#include <string.h>
#include <strings.h>

static bool is_table(const struct ui *ui, const char *path)
{
	const char *dot = strrchr(path, '.');

	(void)ui;
	return dot && (!strcasecmp(dot, ".csv") || !strcasecmp(dot, ".xlsx"));
}

const char *ui_subject_next(struct ui *ui, const char *subject, int by)
{
	struct arena a = { NULL };
	const struct scheme_subject **all;
	const char *next = NULL;
	struct err e = { 0 };
	int n = 0, at = 0;

	if (edition_subjects(ui->st, &a, &all, &e)) {
		ui_fail(ui, &e);
	} else {
		for (; all[n]; n++)
			at = strcmp(all[n]->name, subject) ? at : n;
		next = n > 1 ? all[(at + n + by) % n]->name : NULL;
		if (!next)
			ui_say(ui, "簿里只有评委员的办法；评活动组、界别等的，先在“考核办法”里建立或导入");
	}
	arena_free(&a);
	return next;
}

bool ui_subjects(struct ui *ui)
{
	struct arena a = { NULL };
	const struct scheme_subject **all;
	struct err e = { 0 };
	bool more = !edition_subjects(ui->st, &a, &all, &e) && all[0] && all[1];

	arena_free(&a);
	return more;
}

bool year_sheets_out(struct ui *ui, int year)
{
	struct arena a = { NULL };
	const char *path = ui_ask(ui, &a, "核对表存成（.xlsx 或 .csv）", arena_print(&a, "履职情况核对表-%d.xlsx", year));
	const struct report_query q = { .year = year };
	struct err e = { 0 };
	char *missing;
	bool done = false;

	if (path && *path && !is_table(ui, path))
		ui_say(ui, "文件名要以 .xlsx 或 .csv 结尾");
	else if (path && *path && report_write(report_find("checklist"), ui->st, path, &q, &missing, &e))
		ui_fail(ui, &e);
	else if (path && *path) {
		ui_say(ui, "已写到 %s，发给委员核对，收回后在下一步读入", path);
		done = true;
	}
	arena_free(&a);
	return done;
}

void year_sheets_back(struct ui *ui, int year)
{
	struct arena a = { NULL };
	const char *path = ui_ask_file(ui, &a, "收回的核对表", is_table);

	if (path)
		ui_run(ui, &selfcheck_screen, &(struct ui_on){ year, path });
	arena_free(&a);
}

static bool progress(void *ctx, int64_t done, int64_t all)
{
	return ui_progress(ctx, "比较", done, all);
}

void year_differences(struct ui *ui, int64_t locking)
{
	struct arena a = { NULL };
	struct lock_job job = { .progress = progress, .ctx = ui };
	struct lock_differences diff;
	struct doc *d = doc_new(&a, "锁定后差异清单");
	const struct rec *l;
	struct err e = { 0 };

	if (lock_compare(ui->st, &a, locking, &job, &diff, &e) || !(l = store_load(ui->st, &a, &locking_kind, locking, &e))
	    || paper_differences(ui->st, d, l, &diff, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_say(ui, "%s", "");                   /* what progress said is over */
		ui_preview(ui, d, arena_print(&a, "差异清单-%lld", (long long)rec_num(l, LOCKING_YEAR)));
		ui_say(ui, diff.count ? "和锁定时不同的 %d 个，其中结果会变的 %d 个；锁定的结果没有变" : "和锁定时一样，没有差异", diff.count, diff.moved);
	}
	arena_free(&a);
}
