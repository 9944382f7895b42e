/* People, the terms they sit in and their posts: parties and sectors as in life, about 15 % 常委, half of them new in
 * every term, a few leaving in between. All of them are invented; the identity numbers have a division nobody has. */
#include "demo_parts.h"
#include "duty_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/idno.h"
#include "lvzhi/name.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Sectors by their share: a slot's sector stays, whoever sits there. */
static const char *const sectors[] = {
	"01", "21", "23", "14", "26", "34", "02", "03", "04", "22", "05", "06", "07", "08", "09", "10", "11", "12", "13",
	"21", "15", "16", "17", "18", "19", "20", "23", "24", "25", "26", "01", "27", "28", "29", "30", "31", "21", "14",
	"03", "22", "32", "19", "34"
};

int demo_committees(const struct demo_body *b)
{
	return b->large ? 10 : 5;
}

int demo_groups(const struct demo_body *b)
{
	return b->large ? 8 : 4;
}

static const char *demo_sector_code(int slot)
{
	return sectors[(size_t)slot % COUNT(sectors)];
}

static int vice_chairs(const struct demo_body *b)
{
	return b->size < 40 ? 1 : b->size < 200 ? 4 : 7;
}

/* Slots 0 .. n-1: chair, vice chairs, secretary-general, then 常委 up to 15 %. */
static const char *office_of(const struct demo_body *b, int slot)
{
	int vices = vice_chairs(b);

	if (slot == 0)
		return "chair";
	if (slot <= vices)
		return "vice_chair";
	if (slot == vices + 1)
		return "secretary_general";
	return slot < b->size * 15 / 100 ? "standing_member" : "";
}

/* --- a person ---------------------------------------------------------------------------------------------------- */

static const char *surname(struct demo_body *b)
{
	const struct demo_table *t = &b->run->data.surnames;
	int all = 0, pick, i = 0;

	for (int k = 0; k < t->n; k++)
		all += atoi(t->row[k][1]);
	for (pick = demo_below(&b->random, all); pick >= atoi(t->row[i][1]); i++)
		pick -= atoi(t->row[i][1]);
	return t->row[i][0];
}

static const char *given(struct demo_body *b, const char *sex)
{
	const struct demo_table *t = &b->run->data.given;
	const char *const *row;

	do
		row = demo_row(t, &b->random);
	while (*row[1] != *sex);
	return row[0];
}

static char *invent_name(struct demo_body *b, const char *sex)
{
	const char *family = surname(b), *first = given(b, sex), *second = demo_chance(&b->random, 850) ? given(b, sex) : "";

	return arena_print(&b->a, "%s%s%s", family, first, second);
}

/* 999999 is nobody's division: the number is valid in form and belongs to nobody. */
static char *invent_id(struct demo_body *b, struct arena *a, int64_t born, const char *sex)
{
	char *s = arena_print(a, "999999%lld%03d0", (long long)born, demo_below(&b->random, 499) * 2 + (*sex == '1'));

	s[17] = idno_check_sign(s);
	return s;
}

/* A party's sector has its people; elsewhere a good third are Communists, some in other parties, the rest none. */
static const char *political(struct demo_body *b, const char *sector)
{
	static const char *const others[] = {
		"01", "01", "01", "04", "05", "05", "06", "07", "08", "09", "10", "12", "13", "13", "13"
	};
	static const char *const party[] = { "04", "05", "06", "07", "08", "09", "10", "11" };
	int n = atoi(sector);

	if (n == 1)
		return "01";
	if (n >= 2 && n <= 9)
		return party[n - 2];
	return n == 10 ? "12" : others[demo_below(&b->random, (int)COUNT(others))];
}

static const char *const *employer_row(struct demo_body *b, const char *sector)
{
	const struct demo_table *t = &b->run->data.employers;
	int fits = 0, pick;

	for (int i = 0; i < t->n; i++)
		fits += !strcmp(t->row[i][0], sector);
	pick = demo_below(&b->random, fits);
	for (int i = 0; i < t->n; i++)
		if (!strcmp(t->row[i][0], sector) && pick-- == 0)
			return t->row[i];
	return t->row[0];
}

static void employ(struct demo_body *b, struct rec *r, const char *sector)
{
	static const char *const bureaus[] = { "组织部", "宣传部", "统战部", "政法委" };
	static const char *const temples[] = { "清源寺", "白云观", "永安寺", "明心寺" };
	const char *const *row = employer_row(b, sector);
	const char *n = text_chinese_number(r->arena, 1 + demo_below(&b->random, 20));
	const char *const words[] = {
		"city", b->short_city, "n", n, "brand", demo_row(&b->run->data.brands, &b->random)[0],
		"bureau", bureaus[demo_below(&b->random, 4)], "temple", temples[demo_below(&b->random, 4)], NULL
	};

	rec_set_text(r, PERSON_EMPLOYER, demo_words(r->arena, row[1], words));
	rec_set_text(r, PERSON_DUTY_TITLE, row[2]);
	rec_set_text(r, PERSON_EMPLOYER_TYPE, row[3]);
	rec_set_text(r, PERSON_IN_SYSTEM, row[4]);
	rec_set_text(r, PERSON_ADDRESS, arena_print(r->arena, "%s%s路%d号", b->city, words[5], 1 + demo_below(&b->random, 300)));
}

static enum lz_code person_put(struct demo_body *b, struct demo_person *p, int slot, int year, struct err *e)
{
	static const char *const education[] = { "11", "14", "14", "21", "21", "21", "31" };
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &person_kind);
	const char *sector = demo_sector_code(slot), *sex = demo_chance(&b->random, 650) ? "1" : "2";
	int born_year = year - 32 - demo_below(&b->random, 27), month = 1 + demo_below(&b->random, 12);
	int64_t born = born_year * 10000 + month * 100 + 1 + demo_below(&b->random, 28);
	enum lz_code rc;

	p->name = invent_name(b, sex);
	p->pinyin = name_pinyin(&b->a, p->name);
	p->initials = name_initials(&b->a, p->pinyin);
	p->stroke_key = name_stroke_key(&b->a, p->name, "", true);
	p->pinyin_key = name_pinyin_key(&b->a, p->name, p->pinyin);
	p->diligence = 99 - demo_below(&b->random, 10) * demo_below(&b->random, 11);
	rec_set_text(r, PERSON_NAME, p->name);
	rec_set_text(r, PERSON_PINYIN, p->pinyin);
	rec_set_text(r, PERSON_INITIALS, p->initials);
	rec_set_text(r, PERSON_SEX, sex);
	rec_set_text(r, PERSON_ETHNIC, !strcmp(sector, "30") || demo_chance(&b->random, 60) ? "03" : "01");
	rec_set_num(r, PERSON_BORN, born);
	if (strcmp(sector, "32") && strcmp(sector, "33"))       /* 港澳委员 have none */
		rec_set_text(r, PERSON_ID_NO, invent_id(b, &a, born, sex));
	rec_set_text(r, PERSON_NATIVE_PLACE, b->short_city);
	rec_set_text(r, PERSON_POLITICAL, political(b, sector));
	rec_set_num(r, PERSON_WORK_DAY, (born_year + 22) * 10000 + 700);
	rec_set_text(r, PERSON_EDUCATION, education[demo_below(&b->random, (int)COUNT(education))]);
	rec_set_text(r, PERSON_MOBILE, arena_print(&a, "100%08d", demo_below(&b->random, 100000000)));
	employ(b, r, sector);
	rc = demo_put(b->run, r, e);
	p->id = r->id;
	arena_free(&a);
	return rc;
}

/* --- seats --------------------------------------------------------------------------------------------------------- */

static int person_new(struct demo_body *b)
{
	b->person = arena_grow(&b->a, b->person, (size_t)b->person_count, sizeof *b->person);
	b->person[b->person_count] = (struct demo_person){ .seat = -1 };
	return b->person_count++;
}

static void seat_new(struct demo_body *b, int person, int term, int slot, int64_t from, int64_t to)
{
	struct demo_seat *s;

	b->seat = arena_grow(&b->a, b->seat, (size_t)b->seat_count, sizeof *b->seat);
	s = &b->seat[b->seat_count++];
	*s = (struct demo_seat){ .person = person, .term = term, .slot = slot, .from = from, .to = to };
	s->circle[IN_ALL] = 0;
	s->circle[IN_STANDING] = *office_of(b, slot) ? 0 : -1;
	s->circle[IN_CHAIR] = slot <= vice_chairs(b) + 1 ? 0 : -1;
	s->circle[IN_COMMITTEE] = slot <= vice_chairs(b) ? -1 : slot % demo_committees(b);
	s->circle[IN_SECTOR] = b->large ? atoi(demo_sector_code(slot)) - 1 : -1;
	s->circle[IN_GROUP] = slot / 3 % demo_groups(b);
}

/* Who sits in a slot through the terms, one after the other: every change makes a new person. Seats come out slot by
 * slot and term by term, so that a person's seats lie together. */
static void slot_fill(struct demo_body *b, int slot)
{
	int holder = -1;

	for (int t = 0; t < b->term_count; t++) {
		const struct demo_term *term = &b->term[t];
		bool stays = holder >= 0 && demo_chance(&b->random, 550);

		holder = stays ? holder : person_new(b);
		if (!demo_chance(&b->random, 50) || t + 1 == b->term_count) {
			seat_new(b, holder, t, slot, term->from, term->to ? term->to : FOREVER);
			continue;
		}
		/* leaves in the second to fourth year; the successor comes a quarter later */
		seat_new(b, holder, t, slot, term->from, (term->year + 1 + demo_below(&b->random, 3)) * 10000 + 630);
		holder = person_new(b);
		seat_new(b, holder, t, slot, day_add(b->seat[b->seat_count - 1].to, 92), term->to ? term->to : FOREVER);
	}
}

static void post_add(struct rec *m, const char *body, const char *role)
{
	struct rec *p = rec_add(m, &post_kind);

	rec_set_text(p, POST_BODY, body);
	rec_set_text(p, POST_ROLE, role);
	rec_set_num(p, POST_FROM_DAY, rec_num(m, MEMBERSHIP_FROM_DAY));
	rec_set_num(p, POST_TO_DAY, rec_num(m, MEMBERSHIP_TO_DAY));
}

static void posts_add(const struct demo_body *b, const struct demo_seat *s, struct rec *m)
{
	const char *office = office_of(b, s->slot);
	int row = s->slot / demo_committees(b);

	if (*office)
		post_add(m, !strcmp(office, "standing_member") ? "standing_committee" : "committee", office);
	if (s->circle[IN_CHAIR] >= 0)
		post_add(m, "chair_meeting", "member");
	if (s->circle[IN_COMMITTEE] >= 0)
		post_add(m, b->run->data.bodies.row[3 + s->circle[IN_COMMITTEE]][0],
		         row == 1 ? "director" : row < 4 ? "deputy_director" : "member");
	if (s->slot >= (int)COUNT(sectors) && s->slot < 2 * (int)COUNT(sectors))
		post_add(m, "sector", "convener");
}

static enum lz_code seat_put(struct demo_body *b, struct demo_seat *s, int no, struct err *e)
{
	struct arena a = { NULL };
	struct rec *m = rec_new(&a, &membership_kind);
	const struct demo_person *p = &b->person[s->person];
	const struct demo_term *term = &b->term[s->term];
	enum lz_code rc;

	rec_set_num(m, MEMBERSHIP_PERSON_ID, p->id);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, b->id);
	rec_set_num(m, MEMBERSHIP_TERM_ID, term->id);
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, arena_print(&a, "%0*d", b->size < 1000 ? 3 : 4, no));
	rec_set_text(m, MEMBERSHIP_SECTOR, demo_sector_code(s->slot));
	rec_set_text(m, MEMBERSHIP_ACTIVITY_GROUP, arena_print(&a, "%02d", s->circle[IN_GROUP] + 1));
	rec_set_num(m, MEMBERSHIP_FROM_DAY, s->from);
	rec_set_num(m, MEMBERSHIP_TO_DAY, s->to == FOREVER ? 0 : s->to);
	rec_set_text(m, MEMBERSHIP_CHANGE_IN, s->from == term->from ? "term_change" : "add");
	rec_set_text(m, MEMBERSHIP_CHANGE_OUT, s->to == FOREVER ? "" : s->to == term->to ? "term_expired" : "resign");
	rec_set_text(m, MEMBERSHIP_STROKE_KEY, p->stroke_key);
	rec_set_text(m, MEMBERSHIP_PINYIN_KEY, p->pinyin_key);
	posts_add(b, s, m);
	rc = demo_put(b->run, m, e);
	s->id = m->id;
	arena_free(&a);
	return rc;
}

/* --- circles: line numbers and marks of everybody on every kind of roll ---------------------------------------------- */

struct line {
	struct demo_seat *seat;
	const struct demo_person *person;
};

/* Who was there when the term began by strokes, then who came later: nobody's printed mark changes. */
static int by_line(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = (x->seat->from > y->seat->from) - (x->seat->from < y->seat->from);

	order = order ? order : strcmp(x->person->stroke_key, y->person->stroke_key);
	return order ? order : (x->person->id > y->person->id) - (x->person->id < y->person->id);
}

static void circle_number(struct demo_body *b, struct arena *a, enum demo_circle circle, struct line *line, int n)
{
	struct roll r = { .arena = a, .person_count = n };

	qsort(line, (size_t)n, sizeof *line, by_line);
	r.people = arena_take(a, sizeof *r.people * (size_t)(n + 1));
	for (int i = 0; i < n; i++)
		r.people[i] = (struct roll_person){ .seq = i + 1, .mark = "", .pinyin = line[i].person->pinyin,
		                                    .initials = line[i].person->initials };
	roll_marks(&r);
	for (int i = 0; i < n; i++) {
		line[i].seat->seq[circle] = i + 1;
		line[i].seat->mark[circle] = *r.people[i].mark ? arena_copy(&b->a, r.people[i].mark) : "";
	}
}

static enum lz_code circles(struct demo_body *b, struct err *e)
{
	static const int most[CIRCLES] = { 1, 1, 1, 10, 34, 8 };
	struct arena a = { NULL };
	struct line *line = arena_take(&a, sizeof *line * (size_t)(b->seat_count + 1));

	for (int t = 0; t < b->term_count; t++)
		for (int circle = 0; circle < CIRCLES; circle++)
			for (int number = 0; number < most[circle]; number++) {
				int n = 0;

				for (int i = 0; i < b->seat_count; i++)
					if (b->seat[i].term == t && b->seat[i].circle[circle] == number)
						line[n++] = (struct line){ &b->seat[i], &b->person[b->seat[i].person] };
				if (n)
					circle_number(b, &a, (enum demo_circle)circle, line, n);
			}
	arena_free(&a);
	return demo_count(b->run, e);
}

enum lz_code demo_people(struct demo_body *b, struct err *e)
{
	int last[DEMO_TERMS];

	for (int slot = 0; slot < b->size; slot++)
		slot_fill(b, slot);
	for (int t = 0; t < b->term_count; t++)
		last[t] = b->size;
	for (int i = 0; i < b->seat_count; i++) {
		struct demo_seat *s = &b->seat[i];
		struct demo_person *p = &b->person[s->person];

		if (p->seat < 0) {
			p->seat = i;
			if (person_put(b, p, s->slot, b->term[s->term].year, e))
				return e->code;
		}
		p->seats++;
		if (seat_put(b, s, s->from == b->term[s->term].from ? s->slot + 1 : ++last[s->term], e))
			return e->code;
	}
	return circles(b, e);
}
