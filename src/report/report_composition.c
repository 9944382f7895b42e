/* 委员构成情况统计表 (forms.md 1.3): who the members are, with the term before beside it. */
#include "figures.h"
#include "paper_parts.h"
#include "report_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/office.h"
#include <stdlib.h>
#include <string.h>

/* What is read of a member; text as the clerk reads it. */
enum { AT_SEX, AT_ETHNIC, AT_POLITICAL, AT_EDUCATION, AT_SECTOR, AT_BORN, AT_FROM, AT_TO, AT_COUNT };
static const char *const read_columns[AT_COUNT] = { "sex", "ethnic", "political", "education", "sector", "born", "from_day",
                                                    "to_day" };

struct person {
	const char *text[AT_COUNT];
	int64_t id;
	int age;                                /* -1: birth not known */
	int terms;
};
struct body {                                   /* the members of a term on a day */
	struct arena *a;
	struct store *st;
	int64_t day;
	int columns[AT_COUNT];
	struct person *people;
	int count, ages, age_sum;               /* ages: how many are known */
	struct subject *subjects;
	int subject_count;
};

static int64_t day_of(const struct body *b, const char *text)
{
	struct err unread = { 0 };
	int64_t day = 0;

	day_read(store_env(b->st), text, &day, &unread);
	return day;
}

static int terms_of(const struct body *b, int64_t id)
{
	for (int i = 0; i < b->subject_count; i++)
		if (b->subjects[i].id == id)
			return b->subjects[i].col[SUBJECT_TERMS];
	return 1;
}

static bool person_add(void *ctx, const struct list_row *row)
{
	struct body *b = ctx;
	struct person *p;
	int64_t from = day_of(b, row->cell[b->columns[AT_FROM]]), to = day_of(b, row->cell[b->columns[AT_TO]]);
	int64_t born = day_of(b, row->cell[b->columns[AT_BORN]]);

	if (from > b->day || (to && to < b->day))
		return true;
	b->people = arena_grow(b->a, b->people, (size_t)b->count, sizeof *b->people);
	p = &b->people[b->count++];
	for (int i = 0; i < AT_COUNT; i++)
		p->text[i] = arena_copy(b->a, row->cell[b->columns[i]]);
	p->id = row->id;
	p->age = born ? (int)((b->day - born) / 10000) : -1;
	p->terms = terms_of(b, row->id);
	if (born) {
		b->ages++;
		b->age_sum += p->age;
	}
	return true;
}

static enum lz_code body_read(struct body *b, struct store *st, struct arena *a, int64_t day, struct err *e)
{
	struct codes codes = { .arena = a };
	struct duty_query dq = { .committee = store_committee(st), .term = store_term(st), .from = day, .to = day };
	struct list_query q = { .view = view_find("member") };

	*b = (struct body){ .a = a, .st = st, .day = day };
	for (int i = 0; i < AT_COUNT; i++)
		b->columns[i] = view_column(q.view, read_columns[i]);
	if (subject_list(st, a, &dq, &codes, &b->subjects, &b->subject_count, e))
		return e->code;
	return list_each(st, &q, person_add, b, e);
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* Which people a row counts. */
struct which {
	int column;                             /* AT_...; the text must be `text`, or with `not` anything else that is known */
	const char *text;
	bool not;
	int from_age, upto_age;                 /* when upto_age > 0 */
	int terms;                              /* 1: new, 2: at least one term before */
};

static bool fits(const struct person *p, const struct which *w)
{
	bool equal = w->text && !strcmp(p->text[w->column], w->text);

	if (w->upto_age)
		return p->age >= w->from_age && p->age <= w->upto_age;
	if (w->terms)
		return w->terms == 1 ? p->terms < 2 : p->terms >= 2;
	if (w->text)
		return w->not ? !equal && *p->text[w->column] : equal;
	return true;
}

static int count(const struct body *b, const struct which *w)
{
	int n = 0;

	for (int i = 0; i < b->count; i++)
		n += fits(&b->people[i], w);
	return n;
}

struct composition {
	struct arena *a;
	struct body now, before;
	bool known;                             /* there is a term before */
	bool known_before;                      /* and one before that: who sat again then can be told too */
	struct doc_table *t;
};

static void row(struct composition *c, const char *label, const struct which *w)
{
	int n = count(&c->now, w), m = count(&c->before, w);
	bool known = w->terms ? c->known_before : c->known;
	const char *cells[] = {
		label, arena_print(c->a, "%d", n), figures_rate(c->a, n, c->now.count),
		known ? arena_print(c->a, "%d", m) : "—", known ? figures_rate(c->a, m, c->before.count) : "—",
		!known ? "—" : n == m ? "0" : arena_print(c->a, "%+d", n - m),
	};

	if (n || m)
		doc_row(c->t, cells);
}

static void head(struct composition *c, const char *label)
{
	doc_row_bold(c->t, (const char *const[]){ label, NULL, NULL, NULL, NULL, NULL });
}

static void coded(struct composition *c, struct store *st, const char *label, const char *set, int column)
{
	struct code_row *codes;
	int n = code_list(st, c->a, set, &codes);

	head(c, label);
	for (int i = 0; i < n; i++)
		row(c, codes[i].name, &(struct which){ .column = column, .text = codes[i].name });
	row(c, "未填", &(struct which){ .column = column, .text = "" });
}

static void ages(struct composition *c)
{
	static const struct { const char *label; int from, upto; } bands[] = {
		{ N_("35岁以下"), 0, 35 }, { N_("36—45岁"), 36, 45 }, { N_("46—55岁"), 46, 55 }, { N_("56—60岁"), 56, 60 },
		{ N_("61岁以上"), 61, 200 },
	};
	const struct body *b = &c->now, *o = &c->before;

	head(c, "年龄");
	for (size_t i = 0; i < COUNT(bands); i++)
		row(c, bands[i].label, &(struct which){ .from_age = bands[i].from, .upto_age = bands[i].upto });
	doc_row(c->t, (const char *const[]){ "平均年龄", figures_mean(c->a, b->age_sum, b->ages), "",
	                                     c->known ? figures_mean(c->a, o->age_sum, o->ages) : "—", "", "" });
}

static void table(struct composition *c, struct store *st, struct doc *d)
{
	static const struct doc_column columns[] = {
		{ N_("项目"), 26, DOC_LEFT, false }, { N_("人数"), 8, DOC_RIGHT, true }, { N_("占比"), 8, DOC_RIGHT, true },
		{ N_("上届人数"), 8, DOC_RIGHT, true }, { N_("上届占比"), 8, DOC_RIGHT, true }, { N_("增减"), 6, DOC_RIGHT, true },
	};

	c->t = doc_table(d, columns, COUNT(columns));
	row(c, "总数", &(struct which){ .text = NULL });
	row(c, "中共党员", &(struct which){ AT_POLITICAL, code_name_of(st, "political", "01"), .not = false });
	row(c, "非中共", &(struct which){ AT_POLITICAL, code_name_of(st, "political", "01"), .not = true });
	row(c, "妇女", &(struct which){ AT_SEX, code_name_of(st, "sex", "2"), .not = false });
	row(c, "少数民族", &(struct which){ AT_ETHNIC, code_name_of(st, "ethnic", "01"), .not = true });
	if (c->known) {                                 /* else everybody would seem new */
		row(c, "新任", &(struct which){ .terms = 1 });
		row(c, "连任", &(struct which){ .terms = 2 });
	}
	ages(c);
	coded(c, st, "政治面貌", "political", AT_POLITICAL);
	coded(c, st, "学历", "education", AT_EDUCATION);
	coded(c, st, "界别", "sector", AT_SECTOR);
}

/* --- the two days ------------------------------------------------------------------------------ */

/* The last day of the term before this one; its id in *term, 0: none is written down. *earlier: one before that is. */
static int64_t term_before(struct store *st, struct arena *a, int64_t *term, bool *earlier, struct err *e)
{
	struct rec *now = store_load(st, a, &term_kind, store_term(st), e);
	struct value committee = { "", store_committee(st) };
	int64_t last = 0;

	*term = 0;
	for (struct rec *r = now ? store_rows(st, a, &term_kind, TERM_COMMITTEE_ID, committee, e) : NULL; r; r = r->next)
		if (rec_num(r, TERM_NO) == rec_num(now, TERM_NO) - 2) {
			*earlier = true;
		} else if (rec_num(r, TERM_NO) == rec_num(now, TERM_NO) - 1) {
			*term = r->id;
			last = rec_num(r, TERM_TO_DAY) ? rec_num(r, TERM_TO_DAY) : day_add(rec_num(now, TERM_FROM_DAY), -1);
		}
	return last;
}

static enum lz_code before_read(struct composition *c, struct store *st, struct err *e)
{
	int64_t term, day = term_before(st, c->a, &term, &c->known_before, e), committee = store_committee(st), now = store_term(st);
	struct err back = { 0 };
	enum lz_code rc;

	if (!term)
		return e->code;
	rc = store_choose(st, committee, term, e);
	if (!rc)
		rc = body_read(&c->before, st, c->a, day, e);
	if (store_choose(st, committee, now, &back) && !rc) {
		*e = back;
		rc = back.code;
	}
	c->known = !rc && c->before.count > 0;
	return rc;
}

REPORT(composition)
{
	struct arena a = { NULL };
	struct composition c = { .a = &a };
	int64_t today = env_today(store_env(st)), day = q->year ? q->year * INT64_C(10000) + 1231 : today;
	enum lz_code rc = body_read(&c.now, st, &a, day, e);

	if (!rc && !c.now.count)
		rc = err_set(e, LZ_INVALID, "year", "%s本届没有在任的委员，统计不出构成；请换一个年份，或者用 --term 选那一届",
		             day_long(&a, day));
	if (!rc)
		rc = before_read(&c, st, e);
	if (!rc) {
		paper_foot(st, &a, d);
		doc_part(d, "委员构成情况统计表");
		doc_text(d, arena_print(&a, "%s　截至%s", paper_committee(st, &a), day_long(&a, day)), DOC_CENTRE);
		doc_space(d, 6);
		table(&c, st, d);
		if (c.now.ages < c.now.count)
			doc_note(d, arena_print(&a, "有%d名委员没有填出生年月，不计入年龄。", c.now.count - c.now.ages));
		doc_note(d, c.known ? arena_print(&a, "上届数为%s在任委员。", day_long(&a, c.before.day)) : "簿里没有上一届：不列上届数，新任、连任也无从区分。");
		if (c.known && !c.known_before)
			doc_note(d, "上届的新任、连任要看再上一届，簿里没有，不列。");
	}
	arena_free(&a);
	return rc;
}
