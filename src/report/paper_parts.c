#include "paper_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/person.h"
#include <stdlib.h>
#include <string.h>

/* The member view's columns that papers need, and where their text goes. */
#define MEMBER_TEXTS(X) \
	X(no, "member_no") X(name, "name") X(sex, "sex") X(ethnic, "ethnic") X(born, "born") X(political, "political") \
	X(sector, "sector") X(posts, "posts") X(special, "special_committee") X(from_day, "from_day") \
	X(to_day, "to_day")

struct reading {
	struct arena *a;
	struct paper_members *out;
	const struct view *view;
};

static const char *cell(const struct reading *r, const struct list_row *row, const char *key)
{
	int c = view_column(r->view, key);

	return c < 0 || !row->cell[c] ? "" : row->cell[c];
}

/* 1972-07-24 as forms ask for it, by year and month: 1972.07. */
static const char *birth_month(struct arena *a, const char *day)
{
	return strlen(day) >= 7 && day[4] == '-' ? arena_print(a, "%.4s.%.2s", day, day + 5) : day;
}

/* 市第一中学校长: employer and post, without saying the employer twice. */
const char *paper_job(struct arena *a, const char *employer, const char *post)
{
	return !strncmp(post, employer, strlen(employer)) ? arena_copy(a, post) : arena_print(a, "%s%s", employer, post);
}

static bool member_add(void *ctx, const struct list_row *row)
{
	struct reading *r = ctx;
	struct paper_members *m = r->out;
	struct paper_member *p;

	m->list = arena_grow(r->a, m->list, (size_t)m->count, sizeof *m->list);
	p = &m->list[m->count++];
	*p = (struct paper_member){ .id = row->id };
#define TEXT_OF(field, key) p->field = arena_copy(r->a, cell(r, row, key));
	MEMBER_TEXTS(TEXT_OF)
#undef TEXT_OF
	p->born = birth_month(r->a, p->born);
	p->job = paper_job(r->a, cell(r, row, "employer"), cell(r, row, "duty_title"));
	return true;
}

static int by_id(const void *a, const void *b)
{
	const struct paper_member *const *x = a, *const *y = b;

	return ((*x)->id > (*y)->id) - ((*x)->id < (*y)->id);
}

enum lz_code paper_members(struct store *st, struct arena *a, const char *order, int64_t membership,
                           struct paper_members *out, struct err *e)
{
	struct reading r = { .a = a, .out = out, .view = view_find("member") };
	struct list_query q = { .view = r.view };
	struct list_row row;
	enum lz_code rc;

	*out = (struct paper_members){ 0 };
	for (q.order = 0; order && r.view->orders[q.order].key && strcmp(r.view->orders[q.order].key, order);)
		q.order++;
	if (!r.view->orders[q.order].key)
		return err_set(e, LZ_INVALID, "order", "没有“%s”这种排列，可以用 stroke、pinyin、no、sector", order);
	if (membership) {
		rc = list_row_of(st, a, r.view, membership, &row, e);
		if (!rc)
			member_add(&r, &row);
	} else {
		rc = list_each(st, &q, member_add, &r, e);
	}
	if (rc)
		return rc;
	out->by_id = arena_take(a, sizeof *out->by_id * (size_t)(out->count + 1));
	for (int i = 0; i < out->count; i++)
		out->by_id[i] = &out->list[i];
	if (out->count)
		qsort(out->by_id, (size_t)out->count, sizeof *out->by_id, by_id);
	return LZ_OK;
}

struct paper_member *paper_member_of(const struct paper_members *m, int64_t id)
{
	struct paper_member like = { .id = id }, *key = &like, **found;

	found = m->count ? bsearch(&key, m->by_id, (size_t)m->count, sizeof *m->by_id, by_id) : NULL;
	return found ? *found : NULL;
}

bool paper_in_office(struct arena *a, const struct paper_member *m, int year)
{
	/* Days as text compare as days; a last day of which only the year is known lasts to its end. */
	return !year || (strcmp(m->from_day, arena_print(a, "%d-12-31", year)) <= 0
	                 && (!*m->to_day || strncmp(m->to_day, arena_print(a, "%d", year), 4) >= 0));
}

void paper_who(struct doc *d, const struct paper_member *m)
{
	const char *fields[] = {
		"姓名", m->name, "性别", m->sex, "出生年月", m->born,
		"民族", m->ethnic, "政治面貌", m->political, "委员编号", m->no,
		"界别", m->sector, "政协职务", m->posts, "专委会", m->special,
		"工作单位及职务", m->job,
	};

	doc_fields(d, 3, fields, COUNT(fields));
}

const char *paper_committee(struct store *st, struct arena *a)
{
	static const char tail[] = "委员会";
	const char *name = ref_text(st, a, "committee", store_committee(st)), *term = ref_text(st, a, "term", store_term(st));
	size_t n = strlen(name);

	if (n > sizeof tail && !strcmp(name + n - (sizeof tail - 1), tail))
		return arena_print(a, "%.*s%s%s", (int)(n - (sizeof tail - 1)), name, term, tail);
	return arena_print(a, "%s%s", name, term);
}

const char *paper_job_of(struct store *st, struct arena *a, int64_t person)
{
	struct err unread = { 0 };
	struct rec *r = store_load(st, a, &person_kind, person, &unread);

	return r ? paper_job(a, rec_text(r, PERSON_EMPLOYER), rec_text(r, PERSON_DUTY_TITLE)) : "";
}

const char *paper_days(struct arena *a, int64_t from, int64_t to)
{
	if (to <= from)
		return day_long(a, from);
	if (!day_full(from) || !day_full(to) || from / 10000 != to / 10000)
		return arena_print(a, "%s至%s", day_long(a, from), day_long(a, to));
	if (from / 100 == to / 100)
		return arena_print(a, "%s至%d日", day_long(a, from), (int)(to % 100));
	return arena_print(a, "%s至%d月%d日", day_long(a, from), (int)(to / 100 % 100), (int)(to % 100));
}

void paper_foot(struct store *st, struct arena *a, struct doc *d)
{
	doc_foot(d, arena_print(a, "%s　%s制", paper_committee(st, a), day_long(a, env_today(store_env(st)))));
}

const char *paper_number(struct arena *a, int64_t n)
{
	return n ? arena_print(a, "%lld", (long long)n) : "";
}

const char *paper_number_blank(struct store *st, struct arena *a)
{
	return arena_print(a, "　　　〔%d〕　　号", (int)(env_today(store_env(st)) / 10000));
}
