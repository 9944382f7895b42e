/* The dictionaries and holidays that a new ledger starts with: data/codes/, data/holidays.csv. */
#include "lvzhi/csv.h"
#include "lvzhi/data.h"
#include "lvzhi/day.h"
#include "lvzhi/rec.h"
#include "lvzhi/text.h"
#include "unit.h"

enum { CODE, NAME, SHORT_NAME, COLUMNS };

/* The rows behind the comments and the header; the number of them. */
static int rows_of(const char *file, const char *header, char ***rows, int most)
{
	const struct data_file *f = data_find(file);
	struct csv c;
	char **cells;
	int n = 0, got;
	bool head = true;

	ck_assert_msg(f != NULL, "there is no %s", file);
	ck_assert_uint_eq(utf8_valid(f->bytes, f->len), f->len);
	csv_open(&c, f->bytes, f->len, ',');
	while ((got = csv_row(&c, &a, &cells, &e)) > 0) {
		if (head && *cells[0] == '#')
			continue;
		ck_assert_msg(got == COLUMNS, "%s line %d", file, (int)c.line);
		if (head)
			ck_assert_str_eq(arena_print(&a, "%s,%s,%s", cells[0], cells[1], cells[2]), header);
		else if (n < most)
			rows[n++] = cells;
		head = false;
	}
	ck_assert_int_eq(got, 0);
	return n;
}

static bool has(const char *set, const char *code)
{
	char **rows[500];
	int n = rows_of(arena_print(&a, "codes/%s.csv", set), "code,name,short_name", rows, COUNT(rows));

	for (int i = 0; i < n; i++)
		if (!strcmp(rows[i][CODE], code))
			return true;
	return false;
}

START_TEST(every_code_field_has_its_dictionary)
{
	for (const struct kind *const *k = kinds; *k; k++)
		for (int f = 0; f < (*k)->field_count; f++) {
			const struct field *field = &(*k)->fields[f];
			char **rows[500];

			if (field->type != F_CODE)
				continue;
			ck_assert_int_gt(rows_of(arena_print(&a, "codes/%s.csv", field->of), "code,name,short_name", rows, COUNT(rows)), 0);
		}
}
END_TEST

START_TEST(codes_are_plain_unique_and_named)
{
	const struct data_file *f;

	for (int i = 0; (f = data_nth("codes/", i)) != NULL; i++) {
		char **rows[500];
		int n = rows_of(f->name, "code,name,short_name", rows, COUNT(rows));

		for (int x = 0; x < n; x++) {
			ck_assert_msg(text_is(rows[x][CODE], "abcdefghijklmnopqrstuvwxyz_0123456789ABCDX"), "%s: %s", f->name, rows[x][CODE]);
			ck_assert_msg(*rows[x][NAME] && *rows[x][SHORT_NAME], "%s: %s", f->name, rows[x][CODE]);
			ck_assert_str_eq(text_clean(&a, rows[x][NAME], false), rows[x][NAME]);
			for (int y = 0; y < x; y++) {
				ck_assert_msg(strcmp(rows[x][CODE], rows[y][CODE]), "%s: %s twice", f->name, rows[x][CODE]);
				ck_assert_msg(strcmp(rows[x][NAME], rows[y][NAME]), "%s: %s twice", f->name, rows[x][NAME]);
			}
		}
	}
}
END_TEST

START_TEST(the_words_of_evaluation_rules_are_codes)
{
	static const struct { const char *set, *codes[16]; } sets[] = {
		{ "event_type", { "plenary", "standing_committee", "chair_meeting", "research", "inspection", "supervision", "forum", "training",
		                  "memorial", "collecting", "sector_activity", "consultation", "welfare" } },
		{ "sitting_part", { "opening", "group", "closing" } },
		{ "level", { "1", "2", "3", "4", "5" } },
		{ "leave_type", { "illness", "upper_meeting", "sent_to_study", "special" } },
		{ "role", { "chair", "vice_chair", "secretary_general", "standing_member", "director", "member" } },
		{ "body", { "committee", "standing_committee", "proposal_committee" } },
		{ "adoption_body", { "own", "cppcc", "party", "government", "department", "leader", "media" } },
		{ "deed_type", { "welfare" } },
		{ "reply_class", { "A", "B", "C", "D" } },
		{ "proposal_period", { "session", "ordinary" } },
	};

	for (size_t i = 0; i < COUNT(sets); i++)
		for (size_t j = 0; j < COUNT(sets[i].codes) && sets[i].codes[j]; j++)
			ck_assert_msg(has(sets[i].set, sets[i].codes[j]), "%s lacks %s", sets[i].set, sets[i].codes[j]);
}
END_TEST

START_TEST(national_standards_are_complete)
{
	static const struct { const char *set; int rows; } sets[] = {
		{ "ethnic", 58 },                               /* GB/T 3304: 56, and two that systems add */
		{ "political", 13 }, { "sex", 4 }, { "sector", 34 },
	};

	for (size_t i = 0; i < COUNT(sets); i++) {
		char **rows[500];

		ck_assert_int_eq(rows_of(arena_print(&a, "codes/%s.csv", sets[i].set), "code,name,short_name", rows, COUNT(rows)), sets[i].rows);
	}
	for (int i = 1; i <= 56; i++)
		ck_assert(has("ethnic", arena_print(&a, "%02d", i)));
	ck_assert(has("division", "340500") && has("division", "130600") && has("division", "370700") && has("division", "150200"));
}
END_TEST

START_TEST(ten_national_grounds_are_there)
{
	char **rows[50];

	ck_assert_int_ge(rows_of("codes/reject_reason.csv", "code,name,short_name", rows, COUNT(rows)), 10);
}
END_TEST

START_TEST(holidays_are_days_and_worked_days_are_weekends)
{
	char **rows[400];
	int n = rows_of("holidays.csv", "day,name,work", rows, COUNT(rows));
	int64_t before = 0;
	struct holiday *h = arena_take(&a, sizeof *h * (size_t)n);

	for (int i = 0; i < n; i++) {
		int64_t day = strtoll(rows[i][0], NULL, 10);

		ck_assert_msg(day_full(day) && day > before, "%s", rows[i][0]);
		ck_assert_msg(*rows[i][1], "%s", rows[i][0]);
		ck_assert(!strcmp(rows[i][2], "0") || !strcmp(rows[i][2], "1"));
		if (*rows[i][2] == '1')
			ck_assert_msg(day_weekday(day) > 5, "%s is worked, and no weekend", rows[i][0]);
		h[i] = (struct holiday){ day, *rows[i][2] == '1' };
		before = day;
	}
	/* working days of a year, as the calendars of these years say */
	static const struct { int year, days; } years[] = { { 2024, 251 }, { 2025, 248 }, { 2026, 248 } };

	for (size_t y = 0; y < COUNT(years); y++) {
		int works = 0;

		for (int64_t d = years[y].year * 10000 + 101; d <= years[y].year * 10000 + 1231; d = day_add(d, 1))
			works += day_works(d, h, (size_t)n);
		ck_assert_int_eq(works, years[y].days);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_code_field_has_its_dictionary, codes_are_plain_unique_and_named, the_words_of_evaluation_rules_are_codes,
		national_standards_are_complete, ten_national_grounds_are_there, holidays_are_days_and_worked_days_are_weekends,
	};

	return unit_run("codes", tests, COUNT(tests));
}
