#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static struct codes codes;

static void setup(void)
{
	kit_open("test_subject.lvzhi");
	codes = (struct codes){ .arena = &kit };
}

static int64_t member(const char *fields)
{
	static int no;
	int64_t person = put(&person_kind, "name=某人 political=05");

	return put(&membership_kind, "person_id=%lld member_no=%d %s", (long long)person, ++no, fields);
}

static const char *subjects(int64_t from, int64_t to)
{
	struct duty_query q = { .committee = store_committee(st), .term = store_term(st), .from = from, .to = to };
	struct sink out = { .arena = &kit };
	struct subject *s;
	int n;

	sink_text(&out, "");
	ck_assert_msg(!subject_list(st, &kit, &q, &codes, &s, &n, &err), "%s", err.say);
	for (int i = 0; i < n; i++)
		sink_put(&out, "%lld %s|%s|%s|%s|%s|%d|%d|%d|%d|%d|%d\n", (long long)s[i].id, code_name(&codes, s[i].col[SUBJECT_SECTOR_NOW]),
		         code_name(&codes, s[i].col[SUBJECT_COMMITTEE_NOW]), code_name(&codes, s[i].col[SUBJECT_GROUP_NOW]),
		         code_name(&codes, s[i].col[SUBJECT_PARTY]), code_name(&codes, s[i].col[SUBJECT_ROLE_NOW]),
		         s[i].col[SUBJECT_STANDING_NOW], s[i].col[SUBJECT_STANDING_MONTHS], s[i].col[SUBJECT_MONTHS],
		         s[i].col[SUBJECT_JOINED_ON], s[i].col[SUBJECT_LEFT_ON], s[i].col[SUBJECT_TERMS]);
	return out.text;
}

START_TEST(months_served_are_counted_in_the_window)
{
	static const struct { const char *fields; int months; } cases[] = {
		{ "from_day=20220105", 12 }, { "", 12 }, { "from_day=20250315", 10 }, { "from_day=20220105 to_day=20250331", 3 },
		{ "from_day=20250601 to_day=20250630", 1 }, { "from_day=20251231", 1 }, { "from_day=20220105 to_day=20250101", 1 },
		{ "from_day=20220105 to_day=20250200", 2 }, { "from_day=20220105 to_day=20241231", 0 }, { "from_day=20260101", 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct duty_query q = { .committee = store_committee(st), .term = store_term(st), .membership = member(cases[i].fields), .from = 20250101, .to = 20251231 };
		struct subject *s;
		int n;

		ck_assert(!subject_list(st, &kit, &q, &codes, &s, &n, &err));
		ck_assert_msg(n == (cases[i].months > 0), "%s", cases[i].fields);
		if (n)
			ck_assert_msg(s[0].col[SUBJECT_MONTHS] == cases[i].months, "%s: %d", cases[i].fields, s[0].col[SUBJECT_MONTHS]);
	}
}
END_TEST

START_TEST(whoever_changes_sector_in_mid_term_is_scored_once)
{
	int64_t person = put(&person_kind, "name=苏轼 political=05"), first, second;

	/* January to April 社科 as 常委, in May nowhere, from June 20 on: 4 + 7 months, 4 of them as 常委 */
	first = put(&membership_kind, "person_id=%lld member_no=901 sector=18 to_day=20250430 change_out=sector_change", (long long)person);
	put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member", (long long)first);
	second = put(&membership_kind, "person_id=%lld member_no=901 sector=20 activity_group=02 from_day=20250601", (long long)person);
	ck_assert_str_eq(subjects(20250101, 20251231),
	                 arena_print(&kit, "%lld 20||02|05||0|4|11|20220105|0|1\n", (long long)second));
	ck_assert_str_eq(subjects(20250101, 20250430),
	                 arena_print(&kit, "%lld 18|||05|standing_member|1|4|4|20220105|0|1\n", (long long)second));
	ck_assert_str_eq(subjects(20250505, 20250520), "");
}
END_TEST

START_TEST(role_and_place_are_those_of_the_last_day)
{
	int64_t stays = member("sector=23 activity_group=02 from_day=20220105"), leaves = member("sector=18 from_day=20220105 to_day=20250531");

	put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member from_day=20250315", (long long)stays);
	put(&post_kind, "membership_id=%lld body=committee role=secretary_general from_day=20250601 to_day=20250831", (long long)stays);
	put(&post_kind, "membership_id=%lld body=economy_committee role=member", (long long)stays);
	put(&post_kind, "membership_id=%lld body=law_committee role=director from_day=20220301 to_day=20250430", (long long)leaves);
	put(&post_kind, "membership_id=%lld body=committee role=vice_chair from_day=20250401", (long long)leaves);
	ck_assert_str_eq(subjects(20250101, 20251231),
	                 arena_print(&kit, "%lld 23|economy_committee|02|05|standing_member|1|10|12|20220105|0|1\n"
	                                   "%lld 18|||05|vice_chair|1|2|5|20220105|20250531|1\n", (long long)stays, (long long)leaves));
	ck_assert_str_eq(subjects(20250101, 20250430),
	                 arena_print(&kit, "%lld 23|economy_committee|02|05|standing_member|1|2|4|20220105|0|1\n"
	                                   "%lld 18|law_committee||05|vice_chair|1|1|4|20220105|20250531|1\n", (long long)stays, (long long)leaves));
}
END_TEST

START_TEST(terms_are_counted_from_memberships)
{
	int64_t person = put(&person_kind, "name=连任"), eighth = put(&term_kind, "no=8 from_day=20170110 to_day=20220104"), seat;

	put(&membership_kind, "person_id=%lld member_no=1 term_id=%lld", (long long)person, (long long)eighth);
	seat = put(&membership_kind, "person_id=%lld member_no=1", (long long)person);
	ck_assert_str_eq(subjects(20250101, 20251231), arena_print(&kit, "%lld |||||0|0|12|20220105|0|2\n", (long long)seat));
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("subject");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_add_test(t, months_served_are_counted_in_the_window);
	tcase_add_test(t, role_and_place_are_those_of_the_last_day);
	tcase_add_test(t, whoever_changes_sector_in_mid_term_is_scored_once);
	tcase_add_test(t, terms_are_counted_from_memberships);
	return suite_run("subject", t);
}
