#include "lvzhi/scheme.h"
#include "lvzhi/data.h"
#include "lvzhi/day.h"
#include <string.h>

const char *scheme_error_text(struct arena *a, const struct scheme_error *error)
{
	return arena_print(a, "第%d行：%s%s%s%s", error->line, error->warning ? "（提醒）" : "", error->what,
	                   *error->hint ? "。" : "", error->hint);
}

static const char suffix[] = ".scheme", folder[] = "schemes/";

const char *scheme_shipped(const char *id, size_t *len)
{
	const struct data_file *file;
	struct arena a = { NULL };
	size_t n = strlen(id), cut = sizeof suffix - 1;

	if (n > cut && !strcmp(id + n - cut, suffix))
		n -= cut;
	file = n > 200 ? NULL : data_find(arena_print(&a, "%s%.*s%s", folder, (int)n, id, suffix));
	arena_free(&a);
	if (len)
		*len = file ? file->len : 0;
	return file ? file->bytes : NULL;
}

const char *scheme_shipped_nth(struct arena *a, int n)
{
	const struct data_file *file;

	for (int i = 0; (file = data_nth(folder, i)) != NULL; i++) {
		const char *name = file->name + strlen(folder);
		size_t len = strlen(name), cut = sizeof suffix - 1;

		if (len > cut && !strcmp(name + len - cut, suffix) && n-- == 0)
			return arena_copy_n(a, name, len - cut);
	}
	return NULL;
}

const struct scheme_subject scheme_subjects[] = {
	{ "member", "委员", "人" }, { "group", "活动组", "个" }, { "sector", "界别", "个" }, { "committee", "专委会", "个" },
	{ "branch", "党支部", "个" }, { "party", "党派", "个" }, { "unit", "单位", "个" }, { NULL, NULL, NULL },
};

const struct scheme_subject *scheme_subject(const struct scheme *s)
{
	const struct scheme_subject *of = scheme_subjects;

	while (of->name && strcmp(of->name, s->subject) != 0)
		of++;
	return of->name ? of : scheme_subjects;
}

bool scheme_of_bodies(const struct scheme *s)
{
	return scheme_subject(s) != scheme_subjects;
}

bool scheme_reads_other(const struct scheme *s)
{
	for (int i = 0; !scheme_of_bodies(s) && i < s->text_count; i++)
		if (!strcmp(s->texts[i], "body_result"))
			return true;
	return s->reads_members;
}

/* 29 February of a year that has none is the 28th. */
static int64_t day_of(int year, int mmdd)
{
	int64_t day = (int64_t)year * 10000 + mmdd;

	return day_full(day) && day_ok(day) ? day : day - 1;
}

void scheme_days(const struct scheme *s, int year, int64_t *from, int64_t *to)
{
	*from = day_of(year + s->year.from_year, s->year.from);
	*to = day_of(year + s->year.to_year, s->year.to);
}

void scheme_window_days(const struct scheme *s, const struct scheme_window *w, int year, int64_t term_from,
                        int64_t *from, int64_t *to)
{
	int64_t none;

	scheme_days(s, year, from, to);
	switch (w->kind) {
	case WINDOW_YEAR:
		break;
	case WINDOW_TERM:
		*from = term_from;
		break;
	case WINDOW_YEARS:
		scheme_days(s, year - w->years + 1, from, &none);
		break;
	case WINDOW_DAYS:
		*from = day_of(year + w->from_year, w->from);
		*to = day_of(year + w->to_year, w->to);
		break;
	}
}
