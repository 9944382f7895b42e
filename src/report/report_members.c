/* Papers about who the members are: the roster with its subtotals (forms.md 1.2), the address book and its labels (1.4),
 * the registration form (1.1). */
#include "paper_parts.h"
#include "report_parts.h"
#include "lvzhi/name.h"
#include <string.h>

/* Columns of the member view that these papers read, by what they are called there. */
#define COLUMNS(X) \
	X(NO, "member_no") X(NAME, "name") X(SEX, "sex") X(ETHNIC, "ethnic") X(BORN, "born") X(POLITICAL, "political") \
	X(EDUCATION, "education") X(EMPLOYER, "employer") X(TITLE, "duty_title") X(SECTOR, "sector") \
	X(SPECIAL, "special_committee") X(POSTS, "posts") X(MOBILE, "mobile") X(PHONE, "phone") X(EMAIL, "email") \
	X(ADDRESS, "address") X(POSTCODE, "postcode") X(TO_DAY, "to_day") X(FROM_DAY, "from_day") X(NOTE, "member_note") \
	X(NATIVE, "native_place") X(ID_NO, "id_no") X(POLITICAL2, "political2") X(PARTY_DAY, "party_day") \
	X(WORK_DAY, "work_day") X(DEGREE, "degree") X(SCHOOL, "school") X(PROFESSION, "title") \
	X(EMPLOYER_TYPE, "employer_type") X(IN_SYSTEM, "in_system") X(GROUP, "activity_group") X(EXPERTISE, "expertise")
#define AT(id, key) AT_##id,
#define KEY(id, key) [AT_##id] = key,
enum { COLUMNS(AT) AT_COUNT };
static const char *const keys[AT_COUNT] = { COLUMNS(KEY) };

struct person {
	const char *text[AT_COUNT];
};
struct people {
	struct arena *a;
	int columns[AT_COUNT];
	struct person *list;
	int count;
};

static bool person_add(void *ctx, const struct list_row *row)
{
	struct people *p = ctx;

	if (p->columns[AT_TO_DAY] >= 0 && *row->cell[p->columns[AT_TO_DAY]])
		return true;                            /* has left */
	p->list = arena_grow(p->a, p->list, (size_t)p->count, sizeof *p->list);
	for (int i = 0; i < AT_COUNT; i++)
		p->list[p->count].text[i] = arena_copy(p->a, row->cell[p->columns[i]]);
	p->count++;
	return true;
}

static enum lz_code people_read(struct people *p, struct store *st, struct arena *a, const struct report_query *q,
                                const char *order,
                                struct err *e)
{
	struct list_query lq = { .view = view_find("member"), .ids = q->membership ? &q->membership : NULL,
	                         .id_count = q->membership != 0 };

	*p = (struct people){ .a = a };
	order = q->order ? q->order : order;
	while (lq.view->orders[lq.order].key && strcmp(lq.view->orders[lq.order].key, order))
		lq.order++;
	if (!lq.view->orders[lq.order].key)
		return err_set(e, LZ_INVALID, "order", "没有“%s”这种排列，可以用 stroke、pinyin、no、sector", order);
	for (int i = 0; i < AT_COUNT; i++)
		p->columns[i] = view_column(lq.view, keys[i]);
	return list_each(st, &lq, person_add, p, e);
}

/* 市第一中学校长, without saying the employer twice. */
static const char *job(struct arena *a, const struct person *p)
{
	const char *employer = p->text[AT_EMPLOYER], *title = p->text[AT_TITLE];

	return !strncmp(title, employer, strlen(employer)) ? title : arena_print(a, "%s%s", employer, title);
}

/* 1968-05-01 as 1968.05. */
static const char *month(struct arena *a, const char *day)
{
	return strlen(day) >= 7 && day[4] == '-' ? arena_print(a, "%.4s.%.2s", day, day + 5) : day;
}

/* --- 花名册 ----------------------------------------------------------------------------------------- */

enum { ROSTER_COLUMNS = 14 };
struct sum { int people, women, minority, others; };

static void sum_add(struct sum *s, struct store *st, const struct person *p)
{
	s->people++;
	s->women += !strcmp(p->text[AT_SEX], code_name_of(st, "sex", "2"));
	s->minority += *p->text[AT_ETHNIC] && strcmp(p->text[AT_ETHNIC], code_name_of(st, "ethnic", "01"));
	s->others += *p->text[AT_POLITICAL] && strcmp(p->text[AT_POLITICAL], code_name_of(st, "political", "01"));
}

static void sum_row(struct arena *a, struct doc_table *t, const char *label, const struct sum *s)
{
	const char *cells[ROSTER_COLUMNS] = { arena_print(a, "%s　%d人，其中妇女%d人、少数民族%d人、非中共%d人", label, s->people, s->women,
		                              s->minority, s->others) };

	doc_row_bold(t, cells);
}

/* Narrow columns have the short names: 民盟盟员, 大专. */
struct shorts {
	struct code_row *rows;
	int count;
};

static struct shorts shorts_of(struct store *st, struct arena *a, const char *set)
{
	struct shorts s;

	s.count = code_list(st, a, set, &s.rows);
	return s;
}

static const char *shortened(const struct shorts *s, const char *name)
{
	for (int i = 0; i < s->count; i++)
		if (*s->rows[i].short_name && !strcmp(s->rows[i].name, name))
			return s->rows[i].short_name;
	return name;
}

REPORT(roster)
{
	static const struct doc_column columns[ROSTER_COLUMNS] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("编号"), 6, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true },
		{ N_("性别"), 4, DOC_CENTRE, true }, { N_("民族"), 6, DOC_CENTRE, true }, { N_("出生年月"), 8, DOC_CENTRE, true },
		{ N_("政治面貌"), 10, DOC_LEFT, true }, { N_("学历"), 10, DOC_LEFT, true }, { N_("工作单位及职务"), 26, DOC_LEFT, false },
		{ N_("界别"), 10, DOC_LEFT, false }, { N_("专委会"), 11, DOC_LEFT, false }, { N_("政协职务"), 14, DOC_LEFT, false },
		{ N_("手机"), 11, DOC_CENTRE, true }, { N_("备注"), 4, DOC_LEFT, true },
	};
	struct arena a = { NULL };
	struct sum all = { .people = 0 }, group = { .people = 0 };
	struct people p;
	enum lz_code rc = people_read(&p, st, &a, q, "sector", e);
	struct shorts political = shorts_of(st, &a, "political"), education = shorts_of(st, &a, "education");
	bool grouped = !q->order || !strcmp(q->order, "sector");
	struct doc_table *t = NULL;

	if (!rc) {
		doc_landscape(d);
		paper_foot(st, &a, d);
		doc_part(d, "委员花名册");
		doc_text(d, paper_committee(st, &a), DOC_CENTRE);
		doc_space(d, 6);
		t = doc_table(d, columns, COUNT(columns));
	}
	for (int i = 0; !rc && i < p.count; i++) {
		const struct person *one = &p.list[i];
		const char *const *x = one->text;
		bool last = i + 1 == p.count || strcmp(x[AT_SECTOR], p.list[i + 1].text[AT_SECTOR]);

		doc_row(t, (const char *const[]){ arena_print(&a, "%d", i + 1), x[AT_NO], name_spread(&a, x[AT_NAME]),
		        x[AT_SEX], x[AT_ETHNIC], month(&a, x[AT_BORN]), shortened(&political, x[AT_POLITICAL]),
		        shortened(&education, x[AT_EDUCATION]), job(&a, one), x[AT_SECTOR],
		        x[AT_SPECIAL], x[AT_POSTS], x[AT_MOBILE], x[AT_NOTE] });
		sum_add(&all, st, one);
		sum_add(&group, st, one);
		if (last && grouped) {
			sum_row(&a, t, arena_print(&a, "%s小计", *x[AT_SECTOR] ? x[AT_SECTOR] : "未填界别"), &group);
			group = (struct sum){ .people = 0 };
		}
	}
	if (!rc)
		sum_row(&a, t, "合计", &all);
	arena_free(&a);
	return rc;
}

/* --- 通讯录 ----------------------------------------------------------------------------------------- */

REPORT(addresses)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true }, { N_("单位及职务"), 26, DOC_LEFT, false },
		{ N_("手机"), 12, DOC_CENTRE, true }, { N_("办公电话"), 12, DOC_CENTRE, true }, { N_("邮箱"), 18, DOC_LEFT, false },
		{ N_("通讯地址"), 26, DOC_LEFT, false }, { N_("邮编"), 7, DOC_CENTRE, true },
	};
	struct arena a = { NULL };
	struct people p;
	enum lz_code rc = people_read(&p, st, &a, q, "stroke", e);
	struct doc_table *t = NULL;

	if (!rc) {
		doc_landscape(d);
		paper_foot(st, &a, d);
		doc_part(d, "委员通讯录");
		doc_text(d, paper_committee(st, &a), DOC_CENTRE);
		doc_space(d, 6);
		t = doc_table(d, columns, COUNT(columns));
	}
	for (int i = 0; !rc && i < p.count; i++) {
		const char *const *x = p.list[i].text;

		doc_row(t, (const char *const[]){ arena_print(&a, "%d", i + 1), name_spread(&a, x[AT_NAME]),
		                                  job(&a, &p.list[i]), x[AT_MOBILE],
		        x[AT_PHONE], x[AT_EMAIL], x[AT_ADDRESS], x[AT_POSTCODE] });
	}
	arena_free(&a);
	return rc;
}

/* Three across, eight down: postcode, address, name. Whoever has no address is written to at work. */
REPORT(labels)
{
	enum { ACROSS = 3, DOWN = 8, HIGH = 84 };
	static const struct doc_column columns[ACROSS] = { { NULL, 24, DOC_LEFT, false }, { NULL, 24, DOC_LEFT, false },
	                                                   { NULL, 24, DOC_LEFT, false } };
	struct arena a = { NULL };
	struct people p;
	enum lz_code rc = people_read(&p, st, &a, q, "stroke", e);
	struct doc_table *t = NULL;

	if (!rc)
		doc_part(d, "");
	for (int i = 0; !rc && i < p.count; i += ACROSS) {
		const char *cells[ACROSS] = { "", "", "" };

		if (i % (ACROSS * DOWN) == 0) {
			if (i)
				doc_page(d);
			t = doc_table(d, columns, COUNT(columns));
			doc_row_height(t, HIGH);
		}
		for (int c = 0; c < ACROSS && i + c < p.count; c++) {
			const char *const *x = p.list[i + c].text;
			bool woman = !strcmp(x[AT_SEX], code_name_of(st, "sex", "2"));
			bool man = !strcmp(x[AT_SEX], code_name_of(st, "sex", "1"));

			cells[c] = arena_print(&a, "%s\n%s\n%s　%s收", x[AT_POSTCODE],
			                       *x[AT_ADDRESS] ? x[AT_ADDRESS] : x[AT_EMPLOYER], x[AT_NAME],
			                       woman ? "女士" : man ? "先生" : "委员");
		}
		doc_row(t, cells);
	}
	arena_free(&a);
	return rc;
}

/* --- 委员登记表 -------------------------------------------------------------------------------------- */

static void blank_table(struct doc *d, const struct doc_column *columns, int count, int rows)
{
	static const char *const empty[8] = { "", "", "", "", "", "", "", "" };
	struct doc_table *t = doc_table(d, columns, count);

	doc_row_height(t, 20);
	while (rows-- > 0)
		doc_row(t, empty);
}

static void form(struct arena *a, struct doc *d, const struct person *p)
{
	static const struct doc_column resume[] = { { N_("简历：起止年月"), 18, DOC_CENTRE, true },
	                                            { N_("单位及职务"), 54, DOC_LEFT, false } };
	static const struct doc_column family[] = {
		{ N_("家庭成员：称谓"), 14, DOC_CENTRE, true }, { N_("姓名"), 9, DOC_CENTRE, true },
		{ N_("出生年月"), 9, DOC_CENTRE, true },
		{ N_("政治面貌"), 10, DOC_CENTRE, true }, { N_("工作单位及职务"), 30, DOC_LEFT, false },
	};
	static const struct doc_column box[] = { { NULL, 12, DOC_CENTRE, true }, { NULL, 60, DOC_RIGHT, false } };
	static const char *const opinions[] = { "推荐单位\n意见", "统战、组织\n部门意见", "政协意见" };
	static const struct doc_column photo[] = {
		{ NULL, 8, DOC_CENTRE, true }, { NULL, 16, DOC_LEFT, false }, { NULL, 12, DOC_CENTRE, true },
		{ NULL, 16, DOC_LEFT, false }, { NULL, 15, DOC_CENTRE, false },
	};
	const char *const *x = p->text;
	const char *const beside[] = {
		"姓名", x[AT_NAME], "性别", x[AT_SEX], "民族", x[AT_ETHNIC], "籍贯", x[AT_NATIVE],
		"出生年月", month(a, x[AT_BORN]), "政治面貌", x[AT_POLITICAL],
		"第二党派", x[AT_POLITICAL2], "入党(派)时间", month(a, x[AT_PARTY_DAY]), "参加工作", month(a, x[AT_WORK_DAY]),
		"学历", x[AT_EDUCATION], "学位", x[AT_DEGREE], "毕业院校", x[AT_SCHOOL],
	};
	const char *fields[] = {
		"职称", x[AT_PROFESSION], "单位性质", x[AT_EMPLOYER_TYPE], "体制内外", x[AT_IN_SYSTEM],
		"身份证号", x[AT_ID_NO], NULL, NULL, NULL, NULL,
		"工作单位及职务", job(a, p), NULL, NULL, NULL, NULL,
		"委员编号", x[AT_NO], "界别", x[AT_SECTOR], "任职日期", x[AT_FROM_DAY],
		"活动组", x[AT_GROUP], "专委会", x[AT_SPECIAL], "政协职务", x[AT_POSTS],
		"手机", x[AT_MOBILE], "办公电话", x[AT_PHONE], "邮箱", x[AT_EMAIL],
		"通讯地址", x[AT_ADDRESS], NULL, NULL, "邮编", x[AT_POSTCODE],
		"专长领域", x[AT_EXPERTISE], NULL, NULL, NULL, NULL,
		"关注重点", "", NULL, NULL, NULL, NULL,
		"奖惩情况", "", NULL, NULL, NULL, NULL,
	};
	struct doc_table *t;

	t = doc_table(d, photo, COUNT(photo));
	for (size_t i = 0; i < COUNT(beside); i += 4)
		doc_row(t, (const char *const[]){ beside[i], beside[i + 1], beside[i + 2], beside[i + 3], "" });
	doc_tall(t, COUNT(photo) - 1, "照片");
	doc_fields(d, 3, fields, COUNT(fields));
	blank_table(d, resume, COUNT(resume), 3);
	blank_table(d, family, COUNT(family), 2);
	t = doc_table(d, box, COUNT(box));
	doc_row_height(t, 36);
	for (size_t i = 0; i < COUNT(opinions); i++)
		doc_row(t, (const char *const[]){ opinions[i], "\n（盖章）　　　　年　　月　　日　" });
}

REPORT(register)
{
	struct arena a = { NULL };
	struct people p;
	enum lz_code rc = people_read(&p, st, &a, q, "stroke", e);

	if (!rc)
		paper_foot(st, &a, d);
	for (int i = 0; !rc && i < p.count; i++) {
		doc_part(d, "委员登记表");
		doc_text(d, paper_committee(st, &a), DOC_CENTRE);
		doc_space(d, 4);
		form(&a, d, &p.list[i]);
	}
	arena_free(&a);
	return rc;
}
