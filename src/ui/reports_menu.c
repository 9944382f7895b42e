/* 报表 of the ranking: every report of the table in report.h for the year on the screen, seen first, then printed or
 * saved; and the year as charts. */
#include "lvzhi/report.h"
#include "ranking_parts.h"
#include <string.h>

enum { REPORTS_MOST = 60 };

static bool progress(void *ctx, int64_t done, int64_t all)
{
	return ui_progress(ctx, "准备", done, all);
}

/* The rule a year was locked with is not named, so that the year is shown as it was locked; one tried out instead is. */
static struct report_query query_of(struct ui *ui, const struct score_on *on)
{
	bool locked = !on->lent && year_locked(ui, on->year, on->scheme, on->name);

	return (struct report_query){ .year = on->year, .subject = on->scheme->subject, .scheme = locked ? NULL : on->name, .lent = on->lent,
	                              .progress = progress, .ctx = ui };
}

/* 得分明细表-134张英悦-2024: the sheets of two members do not overwrite each other. */
static const char *file_name(struct arena *a, const struct report *r, const struct report_query *q, const struct subject *one)
{
	const char *whose = one ? arena_print(a, "-%s%s", one->no, one->name) : "";
	const char *year = r->uses & (REPORT_YEAR | REPORT_YEARS) ? arena_print(a, "-%d", q->year) : "";

	return arena_print(a, "%s%s%s", r->label, whose, year);
}

static void show(struct ui *ui, const struct report *r, const struct report_query *q, const struct subject *one)
{
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, r->label);
	struct err e = { 0 };

	if (r->make(ui->st, d, q, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_say(ui, "%s", "");                   /* what progress said is over */
		ui_preview(ui, d, file_name(&a, r, q, one));
	}
	arena_free(&a);
}

static void save_rows(struct ui *ui, const struct report *r, const struct report_query *q, const struct subject *one)
{
	struct arena a = { NULL };
	const char *name = arena_print(&a, "%s.xlsx", file_name(&a, r, q, one));
	char *path = ui_ask(ui, &a, "存到哪个文件（.xlsx 或 .csv）", name), *missing;
	struct err e = { 0 };

	if (path && report_write(r, ui->st, path, q, &missing, &e))
		ui_fail(ui, &e);
	else if (path)
		ui_say(ui, "已存到 %s", path);
	arena_free(&a);
}

void deed_reports(struct ui *ui, const struct score_on *on)
{
	static const char *const whose[] = { N_("全体"), N_("光标所在的一个") },
		*const how[] = { N_("看预览，再打印或存成文件"), N_("存成表格（.xlsx、.csv）") };
	const char *words[REPORTS_MOST], *of = NULL;
	struct report_query q = query_of(ui, on);
	struct arena a = { NULL };
	const struct report *r;
	const struct report *shown[REPORTS_MOST];
	int n = 0, chosen, one = 0, way = 0;

	for (r = reports; r->name && n < REPORTS_MOST; r++)
		if (!scheme_of_bodies(on->scheme) || r->uses & REPORT_SUBJECT) {
			shown[n] = r;
			words[n++] = r->label;
		}
	chosen = ui_menu(ui, "报表", words, n, 0);
	if (chosen < 0)
		return;
	r = shown[chosen];
	if (r->uses & REPORT_MEMBER && on->at)
		one = ui_menu(ui, r->label, whose, COUNT(whose), 0);
	if (one >= 0 && r->uses & REPORT_OF) {
		of = ui_ask(ui, &a, "哪个单位、哪件提案（空着是全部）", "");
		one = of ? one : -1;
	}
	if (one >= 0 && r->rows)
		way = ui_menu(ui, r->label, how, COUNT(how), 0);
	if (one >= 0 && way >= 0) {
		q.membership = one ? on->at->subject.id : 0;
		q.of = of && *of ? of : NULL;
		(way ? save_rows : show)(ui, r, &q, one ? &on->at->subject : NULL);
	}
	arena_free(&a);
}

void report_preview(struct ui *ui, const char *name, int year, const char *subject)
{
	const struct report_query q = { .year = year, .subject = subject, .progress = progress, .ctx = ui };

	show(ui, report_find(name), &q, NULL);
}

void deed_charts(struct ui *ui, const struct score_on *on)
{
	struct report_query q = query_of(ui, on);

	show(ui, report_find("charts"), &q, NULL);
}
