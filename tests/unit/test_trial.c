/* What would be: another rule for the same year, a record more, a record less. Every number is worked out by hand. */
#include "lvzhi/trial.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/score_compare.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static int64_t ou, li, su;

static int64_t seat(const char *name, const char *no)
{
	int64_t person = put(&person_kind, "name=%s", name);

	return put(&membership_kind, "person_id=%lld member_no=%s sector=23 from_day=20220105", (long long)person, no);
}

static int64_t person_of(int64_t membership)
{
	return rec_num(store_load(st, &kit, &membership_kind, membership, &err), MEMBERSHIP_PERSON_ID);
}

/* 欧阳修 was present, has two filed proposals (the first a key one) and two welfare deeds; 李清照 was on leave; 苏轼 absent.
 * By jinan-2015: 70 + 5 + 5 + 4 = 84; 70 - 10 = 60; 70 - 30 = 40. */
static void setup(void)
{
	int64_t session, event, at;

	kit_open("test_trial.lvzhi");
	session = put(&session_kind, "no=4 from_day=20250110");
	ou = seat("欧阳修", "001");
	li = seat("李清照", "002");
	su = seat("苏轼", "003");
	event = put(&event_kind, "type=plenary title=全体会议 from_day=20250110 to_day=20250112 must=1");
	at = put(&sitting_kind, "event_id=%lld no=1 day=20250110 part=opening", (long long)event);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=1", (long long)person_of(ou), (long long)at);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=2 leave_state=2", (long long)person_of(li), (long long)at);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=3", (long long)person_of(su), (long long)at);
	for (int i = 1; i <= 2; i++) {
		int64_t p = put(&proposal_kind, "session_id=%lld serial_no=%d title=提案%d form=individual received_day=2025010%d filed_day=2025012%d state=filed "
		                "is_key=%d", (long long)session, i, i, i, i, i == 1);

		put(&submitter_kind, "proposal_id=%lld seq=1 person_id=%lld role=lead", (long long)p, (long long)person_of(ou));
		put(&deed_kind, "person_id=%lld kind=deed type=welfare day=2025030%d title=公益%d", (long long)person_of(ou), i, i);
	}
}

static void teardown(void)
{
	kit_close();
}

static const struct scheme *jinan(void)
{
	const struct scheme *s;

	ck_assert_msg(!evaluate_scheme(st, &kit, "jinan-2015", 2025, &s, NULL, &err), "%s", err.say);
	return s;
}

static int item_of(const struct scheme *s, const char *id)
{
	for (int i = 0; i < s->item_count; i++)
		if (!strcmp(s->items[i].id, id))
			return i;
	ck_abort_msg("no item %s", id);
	return -1;
}

static struct trial *opened(int64_t membership)
{
	struct trial *t;

	ck_assert_msg(!trial_open(&t, st, jinan(), 2025, membership, &err), "%s", err.say);
	return t;
}

static const struct result *run(struct trial *t, const struct duty *add, size_t n, const bool *gone)
{
	const struct result *r;

	ck_assert_msg(!trial_run(t, add, n, gone, &r, &err), "%s", err.say);
	return r;
}

static struct duty made(struct trial *t, const char *item, int nth)
{
	const struct room_make by = { trial_codes(t), trial_subject(t), trial_subject(t)->id, 20250601, nth };
	struct duty d;

	ck_assert(room_record(jinan(), (struct room_clause){ item_of(jinan(), item), -1, 0 }, &by, &d));
	return d;
}

#define ck_total(r, n) ck_assert_str_eq(num_text(&kit, (r)->total), n)

START_TEST(without_a_change_it_is_the_evaluation)
{
	struct evaluate_job job = { .scheme = jinan(), .year = 2025, .lines = true, .ranked = true };
	struct evaluation *ev;

	ck_assert(!evaluate_run(&ev, st, &job, &err));
	for (size_t i = 0; i < evaluate_results(ev)->count; i++) {
		const struct result *want = &evaluate_results(ev)->row[i], *got;
		struct trial *t = opened(want->subject.id);

		got = run(t, NULL, 0, NULL);
		ck_assert(!num_cmp(want->total, got->total));
		ck_assert_int_eq(want->place, got->place);
		ck_assert_str_eq(want->grade, got->grade);
		ck_assert_int_eq(want->line_count, got->line_count);
		trial_close(t);
	}
	evaluate_free(ev);
}
END_TEST

START_TEST(a_record_more_counts_as_if_it_were_there)
{
	struct trial *t = opened(ou);
	struct duty more[4] = { made(t, "welfare", 0), made(t, "welfare", 1), made(t, "welfare", 2), made(t, "welfare", 3) };
	const struct result *r;

	ck_total(run(t, NULL, 0, NULL), "84");
	r = run(t, more, 1, NULL);
	ck_total(r, "86");                                              /* 84 + 2 */
	ck_assert_str_eq(r->grade, "优秀");
	r = run(t, more, 4, NULL);
	ck_total(r, "90");                                              /* welfare is cut at 10: 6 more, not 8 */
	trial_close(t);
	t = opened(su);
	more[0] = made(t, "good_proposal", 0);
	more[1] = made(t, "key_proposal", 1);
	r = run(t, more, 2, NULL);
	ck_total(r, "55");                                              /* 40 + 10 + 5 */
	ck_assert_int_eq(r->place, 3);
	more[2] = made(t, "key_proposal", 2);
	more[3] = made(t, "key_proposal", 3);
	r = run(t, more, 4, NULL);
	ck_total(r, "65");
	ck_assert_int_eq(r->place, 2);                                  /* before 李清照 with 60 */
	ck_assert_str_eq(r->grade, "称职");
	trial_close(t);
}
END_TEST

START_TEST(a_record_less_counts_as_if_it_had_not_been)
{
	struct trial *t = opened(li);
	bool gone[8] = { false };
	const struct duty *own;
	const struct result *r;
	size_t n;

	own = trial_duties(t, &n);
	ck_assert_int_ge(n, 1);
	for (size_t i = 0; i < n; i++)
		gone[i] = own[i].source_id == own[0].source_id;
	r = run(t, NULL, 0, gone);
	ck_total(r, "70");
	ck_assert_int_eq(r->place, 2);
	trial_close(t);
}
END_TEST

START_TEST(a_trial_writes_nothing)
{
	int64_t before = store_version(st);
	struct trial *t = opened(ou);
	struct duty more = made(t, "good_proposal", 0);

	run(t, &more, 1, NULL);
	trial_close(t);
	ck_assert_int_eq(store_version(st), before);
}
END_TEST

/* 欧阳修 lacks 1 of 85. An excellent proposal 10, of the 50 of the block 14 are used: 36 at most. A third filed one 5, a key
 * one 5. Welfare 2, and 6 until its cap. */
START_TEST(what_would_bring_a_member_further_is_known)
{
	static const struct { const char *item, *gain; int needed; } want[] = {
		{ "good_proposal", "10", 1 }, { "filed_more", "5", 1 }, { "key_proposal", "5", 1 }, { "welfare", "2", 1 },
	};
	struct trial *t = opened(ou);
	struct room_found f;

	ck_assert_msg(!trial_room(t, &kit, &f, &err), "%s", err.say);
	ck_assert_str_eq(num_text(&kit, f.next), "85");
	ck_assert_int_eq(f.n, COUNT(want));
	for (int i = 0; i < f.n; i++) {
		ck_assert_str_eq(jinan()->items[f.list[i].clause.item].id, want[i].item);
		ck_assert_str_eq(num_text(&kit, f.list[i].gain), want[i].gain);
		ck_assert_int_eq(f.list[i].needed, want[i].needed);
	}
	ck_assert_str_eq(num_text(&kit, f.list[0].most), "36");
	ck_assert(f.list[0].capped);
	ck_assert_str_eq(num_text(&kit, f.list[3].most), "6");
	ck_assert(f.list[3].capped);
	ck_assert_int_eq(f.pair_count, 0);                              /* one alone does */
	trial_close(t);
	t = opened(su);                                                 /* lacks 20 of 60 */
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_str_eq(jinan()->items[f.list[0].clause.item].id, "good_proposal");
	ck_assert_int_eq(f.list[0].needed, 2);
	for (int i = 0; i < f.n; i++)
		if (!strcmp(jinan()->items[f.list[i].clause.item].id, "welfare"))
			ck_assert_int_eq(f.list[i].needed, 0);          /* 10 at most: alone it does not reach */
	trial_close(t);
}
END_TEST

static const struct scheme *rule(const char *text)
{
	struct scheme_errors errors;
	const struct scheme *s = scheme_read(&kit, text, strlen(text), "x", &errors);

	ck_assert_msg(s != NULL, "%s", errors.count ? scheme_error_text(&kit, &errors.list[0]) : "");
	return s;
}

/* 欧阳修: two filed 20, two deeds 0: 20 against 10 (capped) + 6 = 16. 苏轼 0 against 0 - 3 = -3. 李清照 0 and 0. */
START_TEST(two_rules_over_one_year_are_compared_clause_by_clause)
{
	const struct scheme *a = rule("[rule]\nname=甲\n[item filed]\nlabel=立案\nwhen=kind='proposal' and filed\npoints=10\n[grade]\n好=20\n差=else\n");
	const struct scheme *b = rule("[rule]\nname=乙\n[item other_id]\nlabel=立案\nwhen=kind='proposal' and filed\npoints=10\ncap=10\n"
	                              "[item deed]\nlabel=公益\nwhen=kind='deed'\npoints=3\n[item missed]\nlabel=缺席\nwhen=kind='event' and status='absent'\npoints=-3\n"
	                              "[grade]\n好=20\n差=else\n");
	struct evaluate_job job = { .scheme = a, .year = 2025, .lines = true };
	struct evaluation *ea, *eb;
	struct score_compare c;

	ck_assert(!evaluate_run(&ea, st, &job, &err));
	job.scheme = b;
	ck_assert(!evaluate_run(&eb, st, &job, &err));
	ck_assert(compare_results(&kit, a, evaluate_results(ea), b, evaluate_results(eb), &c));
	ck_assert_int_eq(c.count, 3);
	ck_assert_int_eq(c.rose, 0);
	ck_assert_int_eq(c.fell, 2);
	ck_assert_int_eq(c.same, 1);
	ck_assert_int_eq(c.regraded, 1);
	ck_assert_str_eq(c.row[0].b->subject.name, "欧阳修");
	ck_assert_str_eq(num_text(&kit, c.row[0].change), "-4");
	ck_assert_int_eq(c.row[0].move_count, 2);
	ck_assert_str_eq(compare_because(&kit, &c.row[0], 3), "立案 -10，公益 +6");
	ck_assert_str_eq(compare_because(&kit, &c.row[0], 1), "立案 -10，另有 1 项");
	ck_assert_str_eq(c.row[1].b->subject.name, "李清照");
	ck_assert_int_eq(c.row[1].move_count, 0);
	ck_assert_str_eq(compare_because(&kit, &c.row[2], 3), "缺席 -3");
	ck_assert_str_eq(compare_clauses(&kit, &c, "人", 3), "立案 1 人 -10，公益 1 人 +6，缺席 1 人 -3");
	ck_assert_str_eq(compare_clauses(&kit, &c, "人", 1), "立案 1 人 -10，另有 2 项");
	evaluate_free(ea);
	evaluate_free(eb);
}
END_TEST

static const char bodies_rule[] =
	"[rule]\nname=界别考核\nsubject=sector\n"
	"[item paper]\nlabel=提案\nwhen=kind='proposal' and filed\nsame=root_id\npoints=3\ncap=9\n"
	"[item award]\nlabel=表彰\nwhen=own and kind='award'\npoints=50\n"
	"[count busy]\nlabel=有提案的成员\nwhen=not own and kind='proposal'\nmembers=yes\n"
	"[item share]\nlabel=人人有提案\nvalue=9*ratio(busy,members)\n"
	"[grade]\n好=18\n差=else\n";

static int64_t body_id(const struct scheme *s, const char *name)
{
	struct evaluate_job job = { .scheme = s, .year = 2025 };
	struct evaluation *ev;
	int64_t id = 0;

	ck_assert_msg(!evaluate_run(&ev, st, &job, &err), "%s", err.say);
	for (size_t i = 0; i < evaluate_results(ev)->count; i++)
		if (!strcmp(evaluate_results(ev)->row[i].subject.name, name))
			id = evaluate_results(ev)->row[i].subject.id;
	evaluate_free(ev);
	return id;
}

/* A sector of three: 欧阳修's two proposals 6, one of three has one: 3. */
START_TEST(a_bodys_year_is_tried_with_records_of_its_own_and_of_its_members)
{
	const struct scheme *s = rule(bodies_rule);
	const struct room_member *members;
	struct room_clause paper = { 0, -1, 0 }, award = { 1, -1, 0 };
	struct room_make by;
	struct room_found f;
	struct duty d[2];
	struct trial *t;
	int n;

	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20250301 title=别的界别", (long long)person_of(put(&membership_kind,
	    "person_id=%lld member_no=004 sector=20 from_day=20220105", (long long)put(&person_kind, "name=曾巩"))));
	ck_assert_msg(!trial_open(&t, st, s, 2025, body_id(s, "教育界"), &err), "%s", err.say);
	members = trial_members(t, &n);
	ck_assert_int_eq(n, 3);
	ck_assert_str_eq(members[1].name, "李清照");
	ck_total(run(t, NULL, 0, NULL), "9");
	by = (struct room_make){ trial_codes(t), trial_subject(t), members[1].person, 20250601, 0 };
	ck_assert(room_record(s, paper, &by, &d[0]));
	ck_total(run(t, d, 1, NULL), "15");                             /* a third proposal, a second member: 9 + 6 */
	by.person = members[0].person;
	ck_assert(room_record(s, paper, &by, &d[0]));
	ck_total(run(t, d, 1, NULL), "12");                             /* 欧阳修 had one: 9 + 3 */
	ck_assert(!room_record(s, award, &by, &d[1]));                  /* a member's award is not the body's */
	by.person = 0;
	by.nth = 1;
	ck_assert(room_record(s, award, &by, &d[1]));
	ck_total(run(t, d, 2, NULL), "62");
	ck_assert_int_eq(run(t, d, 2, NULL)->place, 1);
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_int_eq(f.n, 3);
	ck_assert_str_eq(f.list[2].label, "有提案的成员");              /* a proposal that is not filed pays by the count alone */
	ck_assert_str_eq(num_text(&kit, f.list[2].gain), "3");
	ck_assert_str_eq(f.list[0].label, "表彰");
	ck_assert(f.list[0].own);
	ck_assert_int_eq(f.list[0].needed, 1);
	ck_assert_str_eq(f.list[1].label, "提案");
	ck_assert(!f.list[1].own);
	ck_assert_str_eq(num_text(&kit, f.list[1].gain), "6");          /* by somebody who has none */
	ck_assert_int_eq(f.list[1].needed, 2);                          /* by both of them: 9 + 9 */
	ck_assert_str_eq(num_text(&kit, f.list[1].most), "9");
	trial_close(t);
}
END_TEST

/* An outing of the body is no absence of somebody, though both are events: it would bring 10 - 1. */
START_TEST(a_bodys_own_event_is_nobodys_absence)
{
	const struct scheme *s = rule("[rule]\nname=界别考核\nsubject=sector\n[item outing]\nlabel=活动\nwhen=own and kind='event'\npoints=10\ncap=20\n"
	                              "[item absent]\nlabel=缺席\nwhen=kind='event' and status='absent'\npoints=-1\n");
	struct room_found f;
	struct trial *t;

	ck_assert_msg(!trial_open(&t, st, s, 2025, body_id(s, "教育界"), &err), "%s", err.say);
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_int_eq(f.n, 1);
	ck_assert_str_eq(f.list[0].label, "活动");
	ck_assert(f.list[0].own);
	ck_assert_str_eq(num_text(&kit, f.list[0].most), "20");
	trial_close(t);
}
END_TEST

START_TEST(who_is_no_body_of_the_rule_is_not_tried)
{
	struct trial *t = NULL;

	ck_assert(trial_open(&t, st, rule(bodies_rule), 2025, 999999, &err));
	ck_assert_str_eq(err.say, "它不在2025年的评价范围内");
	ck_assert_ptr_null(t);
}
END_TEST

START_TEST(what_a_count_pays_for_is_found_though_no_item_takes_the_record)
{
	const struct scheme *s = rule("[rule]\nname=甲\n[count talks]\nlabel=发言\nwhen=kind='speech'\n[item talks_pay]\nlabel=发言分\nvalue=min(8,4*talks)\n");
	struct room_found f;
	struct trial *t;

	ck_assert_msg(!trial_open(&t, st, s, 2025, ou, &err), "%s", err.say);
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_int_eq(f.n, 1);
	ck_assert_str_eq(f.list[0].label, "发言");
	ck_assert_str_eq(num_text(&kit, f.list[0].most), "8");
	trial_close(t);
	s = rule("[rule]\nname=甲\n[count talks]\nlabel=次数\nwhen=kind='speech'\n[item a]\nlabel=发言\nwhen=kind='speech'\npoints=1\n"
	         "[item b]\nlabel=另加\nvalue=min(8,4*talks)\n");
	ck_assert_msg(!trial_open(&t, st, s, 2025, ou, &err), "%s", err.say);
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_int_eq(f.n, 1);                                       /* one record for both: once */
	ck_assert_str_eq(num_text(&kit, f.list[0].gain), "5");
	trial_close(t);
}
END_TEST

/* 欧阳修 has two deeds, 4. One deed more brings 2 and no further; an award 3, and no further. */
START_TEST(two_kinds_together_reach_what_neither_reaches_alone)
{
	static const struct { const char *least; int pairs; } cases[] = { { "9", 1 }, { "10", 0 }, { "7", 0 } };
	static const char text[] = "[rule]\nname=甲\n[item a]\nlabel=公益\nwhen=kind='deed'\npoints=2\ncap=6\n"
		"[item b]\nlabel=表彰\nwhen=kind='award'\npoints=3\ncap=3\n[grade]\n好=%s\n差=else\n";

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct room_found f;
		struct trial *t;

		ck_assert_msg(!trial_open(&t, st, rule(arena_print(&kit, text, cases[i].least)), 2025, ou, &err), "%s", err.say);
		ck_assert(!trial_room(t, &kit, &f, &err));
		ck_assert_int_eq(f.n, 2);
		ck_assert_str_eq(f.list[0].label, "表彰");
		ck_assert_int_eq(f.list[0].needed, i == 2 ? 1 : 0);
		ck_assert_int_eq(f.list[1].needed, 0);
		ck_assert_int_eq(f.pair_count, cases[i].pairs);
		if (f.pair_count)
			ck_assert(f.pairs[0].n_a == 1 && f.pairs[0].n_b == 1);
		ck_assert_str_eq(num_text(&kit, f.full), "9");
		trial_close(t);
	}
}
END_TEST

/* Forty filed proposals of 1 alone, or two key ones of 10 and one of the others: 21. */
START_TEST(the_smallest_number_of_two_kinds_is_found)
{
	const struct scheme *s = rule("[rule]\nname=甲\n[item a]\nlabel=小\nwhen=kind='speech'\npoints=1\n"
	                              "[item b]\nlabel=大\nwhen=kind='award'\npoints=10\ncap=20\n[grade]\n好=21\n差=else\n");
	struct room_found f;
	struct trial *t;

	ck_assert_msg(!trial_open(&t, st, s, 2025, ou, &err), "%s", err.say);
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_int_eq(f.list[0].needed, 0);
	ck_assert_int_eq(f.list[1].needed, 21);
	ck_assert_int_eq(f.pair_count, 1);
	ck_assert_int_eq(f.pairs[0].n_a, 2);
	ck_assert_int_eq(f.pairs[0].n_b, 1);
	trial_close(t);
}
END_TEST

START_TEST(where_whole_numbers_decide_half_a_point_less_will_do)
{
	const struct scheme *s = rule("[rule]\nname=甲\ngrade_on=whole\n[item a]\nlabel=公益\nwhen=kind='deed'\npoints=2.25\n[grade]\n好=7\n差=else\n");
	struct room_found f;
	struct trial *t;

	ck_assert_msg(!trial_open(&t, st, s, 2025, ou, &err), "%s", err.say);
	ck_assert(!trial_room(t, &kit, &f, &err));
	ck_assert_str_eq(num_text(&kit, f.next), "6.5");
	ck_assert_int_eq(f.list[0].needed, 1);                          /* 6.75 is 7 */
	trial_close(t);
}
END_TEST

/* Alone everybody is the first: who is praised for a place is praised for the one among all. */
START_TEST(what_follows_from_a_place_follows_from_the_place_among_all)
{
	const struct scheme *s = rule("[rule]\nname=甲\n[item a]\nlabel=公益\nwhen=kind='deed'\npoints=1\n[grade]\n好=0\n差=else\n"
	                              "[follow first]\nlabel=表扬\nwhen=place <= 1 and ranked > 1\n[follow last]\nlabel=谈话\nwhen=place > 1\n");
	const int64_t who[] = { ou, li };

	for (int i = 0; i < 2; i++) {
		const struct result *r;
		struct trial *t;

		ck_assert_msg(!trial_open(&t, st, s, 2025, who[i], &err), "%s", err.say);
		r = run(t, NULL, 0, NULL);
		ck_assert_int_eq(r->follow_count, 1);
		ck_assert_str_eq(s->follows[r->follows[0]].id, i ? "last" : "first");
		ck_assert_int_eq(r->line_count, i ? 0 : 2);
		trial_close(t);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("trial");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, without_a_change_it_is_the_evaluation);
	tcase_add_test(t, a_record_more_counts_as_if_it_were_there);
	tcase_add_test(t, a_record_less_counts_as_if_it_had_not_been);
	tcase_add_test(t, a_trial_writes_nothing);
	tcase_add_test(t, what_would_bring_a_member_further_is_known);
	tcase_add_test(t, a_bodys_year_is_tried_with_records_of_its_own_and_of_its_members);
	tcase_add_test(t, a_bodys_own_event_is_nobodys_absence);
	tcase_add_test(t, who_is_no_body_of_the_rule_is_not_tried);
	tcase_add_test(t, what_a_count_pays_for_is_found_though_no_item_takes_the_record);
	tcase_add_test(t, two_kinds_together_reach_what_neither_reaches_alone);
	tcase_add_test(t, the_smallest_number_of_two_kinds_is_found);
	tcase_add_test(t, where_whole_numbers_decide_half_a_point_less_will_do);
	tcase_add_test(t, what_follows_from_a_place_follows_from_the_place_among_all);
	tcase_add_test(t, two_rules_over_one_year_are_compared_clause_by_clause);
	return suite_run("trial", t);
}
