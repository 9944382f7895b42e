/* Saving a rule: whether the edition is corrected, followed by a new one, or becomes a rule of its own. */
#include "lvzhi/lock.h"
#include "lvzhi/text.h"
#include "scheme_parts.h"
#include <stdlib.h>
#include <string.h>

enum { YEARS_BACK = 10 };

static int ask_year(struct ui *ui, struct arena *a, const char *question, int start)
{
	const char *typed = ui_ask(ui, a, question, arena_print(a, "%d", start));
	const char *plain = typed ? text_narrow(a, typed) : "";
	int year = text_is(plain, "0123456789") && strlen(plain) == 4 ? atoi(plain) : 0;

	if (typed && !year) {
		ui_say(ui, "年份写四位数字，如 %d", start);
		ui->error = true;
	}
	return year;
}

/* Has a year of the edition been locked? It keeps the text it was locked with. */
static bool any_locked(struct ui *ui, const struct edition *ed, int today)
{
	int to = ed->to && ed->to < today ? ed->to : today, from = ed->from > to - YEARS_BACK ? ed->from : to - YEARS_BACK;
	struct err e = { 0 };

	for (int year = from; year <= to; year++)
		if (lock_in_force(ui->st, year, NULL, &e) > 0)
			return true;
	return false;
}

bool ui_edition_how(struct ui *ui, struct arena *a, const struct edition *of, const struct edition_ask *ask,
                    struct edition_save *save)
{
	const char *words[3];
	int what = 2;

	if (of->name) {
		words[0] = arena_print(a, "更正这一版（%s），从头就该是这样%s", edition_years(a, of),
		                       any_locked(ui, of, (int)(env_today(store_env(ui->st)) / 10000)) ? "；锁定的年度不变" : "");
		words[1] = "从某一年起成为新的一版，以前的年度还照旧的";
		words[2] = "另存为一个新办法";
		what = ui_menu(ui, "怎样存入", words, COUNT(words), 0);
	}
	if (what < 0)
		return false;
	save->of = what < 2 ? of : NULL;
	if (what == 1)
		return (save->from = ask_year(ui, a, "从哪一年起施行", ask->year + 1)) > 0;
	if (what == 2)
		return (save->name = ui_ask(ui, a, "办法的名称，如 本市-2026", ask->name ? ask->name : "")) != NULL
		    && (ask->dated || (save->from = ask_year(ui, a, "从哪一年起施行", ask->year)) > 0);
	return true;
}
