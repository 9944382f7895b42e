/* The four cities' rules that come with the program, each with invented members and totals worked out by hand. */
#include "rule_help.h"
#include "lvzhi/data.h"
#include "lvzhi/file.h"
#include "suite.h"

static const struct city_case {
	const char *city, *who, *columns, *facts[14], *total, *grade;
} cases[] = {
	/* 50 meeting; 25 one filed individual proposal fills the block (25 + 10 cut); 2 + 5 activities; 15 adopted report: 97 */
	{ "tongcheng-2019", "a diligent member", "",
	  { "kind=event type=plenary status=present", "kind=proposal submitted=1 filed=1 form=individual author_no=1 authors=1",
	    "kind=proposal submitted=1 form=individual author_no=1 authors=1", "kind=event type=research status=present",
	    "kind=speech part=written type=plenary", "kind=report submitted=1 adopted=1" }, "97", "合格" },
	/* 30 excused; a co-signer of four of a filed one: 25 / 2 / 3 = 4.17; five activities of 2 and one speech: 10 (12 cut); total 44.17 */
	{ "tongcheng-2019", "a co-signer", "",
	  { "kind=event type=plenary status=leave leave_state=approved", "kind=proposal submitted=1 filed=1 form=joint author_no=3 authors=4",
	    "kind=event type=forum status=present", "kind=event type=forum status=present", "kind=event type=training status=present",
	    "kind=event type=memorial status=present", "kind=event type=collecting status=present", "kind=speech part=oral type=plenary" },
	  "44.17", "不合格" },
	/* first of a joint filed one: 12.5; a collective one as third main member: 10; as fourth: 0; block 22.5 */
	{ "tongcheng-2019", "joint and collective proposals", "",
	  { "kind=proposal submitted=1 filed=1 form=joint author_no=1 authors=4", "kind=proposal submitted=1 form=collective role=main author_no=3 authors=5",
	    "kind=proposal submitted=1 form=collective role=main author_no=4 authors=5" }, "22.5", "不合格" },
	/* plenary refused leave 0; two standing committee meetings missed: -2 - 5 = -7, floor 0; by hand 3.5 */
	{ "tongcheng-2019", "a standing member who stays away", "standing_now=1",
	  { "kind=event type=plenary status=leave leave_state=refused", "kind=event type=standing_committee standing=1 status=leave leave_state=approved",
	    "kind=event type=standing_committee standing=1 status=absent", "kind=event type=standing_committee status=absent",
	    "kind=manual type=bonus_by_hand given=3.5" }, "3.5", "不合格" },
	/* 50 - 2: the deduction counts inside the block of 50 */
	{ "tongcheng-2019", "present and once excused", "standing_now=1",
	  { "kind=event type=plenary status=present", "kind=event type=standing_committee standing=1 status=leave leave_state=approved" }, "48", "不合格" },
	/* two plenaries in a year: 100, cap 50; three reports: 45, cap 15 */
	{ "tongcheng-2019", "more than the sheet has", "",
	  { "kind=event type=plenary status=present", "kind=event type=plenary status=present", "kind=report submitted=1 adopted=1",
	    "kind=report submitted=1 adopted=1", "kind=report submitted=1 adopted=1" }, "65", "合格" },

	/* 70 + 5 (second filed) + 5 key + 10 excellent: 90 */
	{ "jinan-2015", "a good year", "",
	  { "kind=event type=plenary status=present", "kind=proposal submitted=1 filed=1 author_no=1 key=1", "kind=proposal submitted=1 filed=1 author_no=1 excellent=1" },
	  "90", "优秀" },
	/* 70 - 30 + welfare 6 x 2 = 12, cap 10: 50 */
	{ "jinan-2015", "absent but charitable", "",
	  { "kind=event type=plenary status=absent", "kind=deed type=welfare", "kind=deed type=welfare", "kind=deed type=welfare", "kind=deed type=welfare",
	    "kind=deed type=welfare", "kind=event type=welfare status=present" }, "50", "不称职" },
	/* 70 - 10 = 60: exactly on the line; a co-signed filed proposal is neither the first nor the second */
	{ "jinan-2015", "on the line", "",
	  { "kind=event type=plenary status=leave leave_state=approved", "kind=proposal filed=1 author_no=2", "kind=proposal filed=1 author_no=1" }, "60", "称职" },
	/* award 7 excellent = 70, capped 50: 120 is the most the sheet gives */
	{ "jinan-2015", "the most", "",
	  { "kind=proposal excellent=1 author_no=1", "kind=proposal excellent=1 author_no=1", "kind=proposal excellent=1 author_no=1",
	    "kind=proposal excellent=1 author_no=1", "kind=proposal excellent=1 author_no=1", "kind=proposal excellent=1 author_no=1",
	    "kind=proposal excellent=1 author_no=1", "kind=manual type=award_by_hand given=5" }, "120", "优秀" },
	/* 70 - 30 x 3 = -20: the base ends at 0 */
	{ "jinan-2015", "three plenaries missed", "", { "kind=event type=plenary status=absent", "kind=event type=plenary status=absent",
	    "kind=event type=plenary status=leave leave_state=pending" }, "0", "不称职" },

	/* 70 - 30 = 40 after 55 last year */
	{ "jinan-2015", "below the line twice", "", { "kind=event type=plenary status=absent", "kind=result day=20241231 year=2024 amount=55" }, "40", "不称职" },

	/* 50 - 10 - 5 = 35, refused leave counts as none, approved costs nothing; by hand 35 of at most 30, 12, 7.5: 84.5 */
	{ "anqing-2018", "two absences", "",
	  { "kind=event type=plenary status=absent", "kind=event type=standing_committee status=leave leave_state=refused",
	    "kind=event type=consultation status=leave leave_state=approved", "kind=event type=research status=absent",
	    "kind=manual type=proposals_by_hand given=35", "kind=manual type=activities_by_hand given=12", "kind=manual type=reports_by_hand given=7.5" },
	  "84.5", "良好" },
	/* 50 + 30 + 9.5 = 89.5: in the printed gap between 80-89 and 90 */
	{ "anqing-2018", "in the gap", "", { "kind=manual type=proposals_by_hand given=30", "kind=manual type=centre_by_hand given=9.5" }, "89.5", "良好" },
	/* six plenaries: 50 - 60, used up */
	{ "anqing-2018", "used up", "",
	  { "kind=event type=plenary status=absent", "kind=event type=plenary status=absent", "kind=event type=plenary status=absent",
	    "kind=event type=plenary status=absent", "kind=event type=plenary status=absent", "kind=event type=plenary status=absent" }, "0", "不称职" },

	/* 30 plenary, 30 for two activities, by hand 25: the reachable 85; five filed: 4 x 5 = 20 */
	{ "hefei-2015", "everything", "",
	  { "kind=event type=plenary status=present units=4 units_present=4", "kind=event type=training status=present", "kind=event type=inspection status=present",
	    "kind=event type=inspection status=present", "kind=manual type=base_by_hand given=25", "kind=proposal filed=1", "kind=proposal filed=1",
	    "kind=proposal filed=1", "kind=proposal filed=1", "kind=proposal filed=1", "kind=proposal filed=1" }, "105", "" },
	/* two whole plenaries are 30 once; the second of two filed 5 */
	{ "hefei-2015", "two plenaries", "",
	  { "kind=event type=plenary status=present units=4 units_present=4", "kind=event type=plenary status=present units=2 units_present=2",
	    "kind=proposal filed=1", "kind=proposal filed=1" }, "35", "" },
	/* left one sitting early: no 30; one activity: nothing; -10 for an absence, 0 for an excused one */
	{ "hefei-2015", "half a plenary", "",
	  { "kind=event type=plenary status=present units=4 units_present=3", "kind=event type=forum status=present", "kind=event type=plenary status=absent",
	    "kind=event type=plenary status=leave leave_state=approved" }, "-10", "" },
	/* a standing member: -4 each, no plenary points, activities count */
	{ "hefei-2015", "a standing member", "standing_now=1",
	  { "kind=event type=plenary standing=1 status=absent", "kind=event type=standing_committee standing=1 status=absent",
	    "kind=event type=standing_committee standing=1 status=leave leave_state=approved", "kind=event type=lecture status=present",
	    "kind=event type=lecture status=present" }, "22", "" },
};

static void people(struct world *w, const struct city_case *c)
{
	member(w, c->columns);
	for (int k = 0; k < 14 && c->facts[k]; k++)
		fact(w, arena_print(&w->arena, "day=2025%02d01 %s", k % 12 + 1, c->facts[k]));
}

START_TEST(the_cities_totals_are_those_worked_out_by_hand)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct city_case *c = &cases[i];
		struct world *w = world_new();

		shipped(w, c->city);
		people(w, c);
		run(w);
		ck_assert_msg(!strcmp(total_of(w, 1), c->total), "%s, %s: %s, not %s\n%s", c->city, c->who, total_of(w, 1), c->total, json_of(w));
		ck_assert_str_eq(result_of(w, 1)->grade, c->grade);
		world_free(w);
	}
}
END_TEST

static bool matters(const char *city, const char *text)
{
	bool differs = false;

	for (size_t i = 0; i < COUNT(cases) && !differs; i++) {
		struct world *w;
		struct scheme_errors errors;
		const char *before;

		if (strcmp(cases[i].city, city) != 0)
			continue;
		w = world_new();
		people(w, &cases[i]);
		shipped(w, city);
		run(w);
		before = seen(w, result_of(w, 1));
		w->scheme = scheme_read(&w->arena, text, strlen(text), city, &errors);
		differs = !w->scheme;
		if (!differs) {
			run(w);
			differs = strcmp(before, seen(w, result_of(w, 1))) != 0;
		}
		world_free(w);
	}
	return differs;
}

START_TEST(every_limit_of_the_four_is_reached_by_somebody)
{
	struct arena a = { NULL };

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = scheme_shipped(cases[i].city, NULL);
		int no = 0;

		if (i && !strcmp(cases[i - 1].city, cases[i].city))
			continue;
		for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
			no++;
			ck_assert_msg(!is_limit(line) || matters(cases[i].city, without(&a, text, line)), "%s, line %d: %.40s", cases[i].city, no, line);
		}
	}
	arena_free(&a);
}
END_TEST

START_TEST(jinan_checks_the_three_ones_and_lists_whom_to_talk_to)
{
	struct world *w = world_new();
	const struct result *r;

	shipped(w, "jinan-2015");
	member(w, "standing_now=1");                    /* a plenary, two of three standing committee meetings, a report, an inspection */
	fact(w, "kind=event type=plenary status=present");
	fact(w, "kind=event type=standing_committee status=present");
	fact(w, "kind=event type=standing_committee status=present");
	fact(w, "kind=report submitted=1");
	fact(w, "kind=event type=inspection status=present");
	member(w, "");                                  /* nothing but an absence, and 55 points last year */
	fact(w, "kind=event type=plenary status=absent");
	fact(w, "kind=result day=20241231 year=2024 amount=55 grade=不称职");
	run(w);
	r = result_of(w, 1);
	ck_assert(!r->needs[0].met && r->needs[1].met && r->needs[2].met);
	ck_assert_int_eq(r->unmet, 1);
	r = result_of(w, 2);
	ck_assert_int_eq(r->unmet, 3);
	ck_assert_int_eq(r->follow_count, 1);
	ck_assert_str_eq(w->scheme->follows[r->follows[0]].by, "市政协");       /* instead of the convener */
	world_free(w);
}
END_TEST

/* Whatever is not a number of the text is an item by hand, and its type can be entered: deed_type knows it. */
static void by_hand(struct world *w, const struct scheme *s)
{
	const struct data_file *types = data_find("codes/deed_type.csv");
	const char *text = scheme_shipped(s->id, NULL);

	for (const char *p = text; (p = strstr(p, "_by_hand'")) != NULL; p++) {
		const char *from = p;

		while (from[-1] != '\'')
			from--;
		ck_assert_msg(strstr(types->bytes, arena_print(&w->arena, "\n%.*s_by_hand,", (int)(p - from), from)) != NULL, "%s: %.30s", s->id, from);
	}
	for (int i = 0; i < s->item_count; i++)
		ck_assert_msg(!strstr(s->items[i].id, "_by_hand") || strstr(s->items[i].label, "手工"), "%s: %s", s->id, s->items[i].label);
}

START_TEST(every_shipped_rule_is_read_without_a_doubt_and_said_in_chinese)
{
	struct world *w = world_new();
	const char *id, *before = "";
	int n = 0;

	for (; (id = scheme_shipped_nth(&w->arena, n)) != NULL; n++) {
		struct sink out = { .arena = &w->arena };
		const char **open;
		const struct scheme *s = shipped(w, id);

		ck_assert_str_eq(s->id, id);
		ck_assert_int_lt(strcmp(before, id), 0);
		before = id;
		ck_assert(*s->name && *s->source);
		scheme_explain(s, &out);
		ck_assert(strstr(out.text, "# 计分") != NULL);
		ck_assert_int_ge(scheme_defaults(s, &w->arena, &open), s->item_count ? 5 : 3);
		by_hand(w, s);
	}
	ck_assert_int_ge(n, 21);
	ck_assert(scheme_shipped("jinan-2015.scheme", NULL) == scheme_shipped("jinan-2015", NULL));
	ck_assert(!scheme_shipped("../sql/0001-ledger.sql", NULL) && !scheme_shipped("", NULL));
	world_free(w);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("schemes");

	tcase_add_test(t, the_cities_totals_are_those_worked_out_by_hand);
	tcase_add_test(t, every_limit_of_the_four_is_reached_by_somebody);
	tcase_add_test(t, jinan_checks_the_three_ones_and_lists_whom_to_talk_to);
	tcase_add_test(t, every_shipped_rule_is_read_without_a_doubt_and_said_in_chinese);
	return suite_run("schemes", t);
}
