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
	struct duty d;

	ck_assert(room_record(jinan(), item_of(jinan(), item), 0, trial_codes(t), trial_subject(t), 20250601, nth, &d));
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
	struct room *room;
	struct num total, next;
	int n;

	ck_assert_msg(!trial_room(t, &kit, &room, &n, &total, &next, &err), "%s", err.say);
	ck_assert_str_eq(num_text(&kit, next), "85");
	ck_assert_int_eq(n, COUNT(want));
	for (int i = 0; i < n; i++) {
		ck_assert_str_eq(jinan()->items[room[i].item].id, want[i].item);
		ck_assert_str_eq(num_text(&kit, room[i].gain), want[i].gain);
		ck_assert_int_eq(room[i].needed, want[i].needed);
	}
	ck_assert_str_eq(num_text(&kit, room[0].most), "36");
	ck_assert(room[0].capped);
	ck_assert_str_eq(num_text(&kit, room[3].most), "6");
	ck_assert(room[3].capped);
	trial_close(t);
	t = opened(su);                                                 /* lacks 20 of 60 */
	ck_assert(!trial_room(t, &kit, &room, &n, &total, &next, &err));
	ck_assert_str_eq(jinan()->items[room[0].item].id, "good_proposal");
	ck_assert_int_eq(room[0].needed, 2);
	for (int i = 0; i < n; i++)
		if (!strcmp(jinan()->items[room[i].item].id, "welfare"))
			ck_assert_int_eq(room[i].needed, 0);            /* 10 at most: alone it does not reach */
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
	evaluate_free(ea);
	evaluate_free(eb);
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
	tcase_add_test(t, two_rules_over_one_year_are_compared_clause_by_clause);
	return suite_run("trial", t);
}
