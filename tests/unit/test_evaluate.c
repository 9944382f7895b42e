#include "lvzhi/evaluate.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/file.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static int64_t seat(const char *name, const char *no, const char *more)
{
	int64_t person = put(&person_kind, "name=%s", name);

	return put(&membership_kind, "person_id=%lld member_no=%s sector=23 from_day=20220105 %s", (long long)person, no, more);
}

static int64_t person_of(int64_t membership)
{
	struct rec *r = store_load(st, &kit, &membership_kind, membership, &err);

	ck_assert(r != NULL);
	return rec_num(r, MEMBERSHIP_PERSON_ID);
}

static const struct scheme *scheme_of(const char *name)
{
	const struct scheme *s;

	ck_assert_msg(!evaluate_scheme(st, &kit, name, 0, &s, NULL, &err), "%s", err.say);
	return s;
}

/* 济南 2015, one year of three members. Worked out by hand:
 *   欧阳修  plenary present, two filed proposals as the first (the second pays 5), one key (5), two welfare deeds (4): 84
 *   李清照  plenary missed with approved leave (-10): 60
 *   苏轼    plenary missed without (-30): 40, talk */
static int64_t ou, li, su;

static void jinan_year(void)
{
	int64_t session = put(&session_kind, "no=4 from_day=20250110"), event, at;

	ou = seat("欧阳修", "001", "");
	li = seat("李清照", "002", "");
	su = seat("苏轼", "003", "");
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

START_TEST(a_ledger_is_evaluated_from_its_records)
{
	struct evaluate_job job = { .year = 2025, .lines = true };
	struct evaluation *ev;
	const struct results *r;

	kit_open("test_evaluate.lvzhi");
	jinan_year();
	job.scheme = scheme_of("jinan-2015");
	ck_assert_msg(!evaluate_run(&ev, st, &job, &err), "%s %s", err.say, err.why);
	r = evaluate_results(ev);
	ck_assert_uint_eq(r->count, 3);
	ck_assert_str_eq(num_text(&kit, evaluate_result_of(ev, ou)->total), "84");
	ck_assert_str_eq(num_text(&kit, evaluate_result_of(ev, li)->total), "60");
	ck_assert_str_eq(num_text(&kit, evaluate_result_of(ev, su)->total), "40");
	ck_assert_str_eq(evaluate_result_of(ev, li)->grade, "称职");
	ck_assert_str_eq(evaluate_result_of(ev, su)->grade, "不称职");
	ck_assert_int_eq(evaluate_result_of(ev, su)->place, 3);
	ck_assert_int_eq(evaluate_result_of(ev, su)->follow_count, 1);
	ck_assert_str_eq(r->row[0].subject.name, "欧阳修");
	ck_assert_str_eq(r->row[2].lines[1].sources[0].title, "全体会议");
	ck_assert(!evaluate_result_of(ev, 999));
	evaluate_free(ev);
	kit_close();
}
END_TEST

static const char *json(const struct evaluation *ev, const struct scheme *s)
{
	struct sink out = { .arena = &kit };

	score_json(s, evaluate_results(ev), &out);
	return out.text;
}

START_TEST(one_member_alone_has_the_same_lines_and_his_place_when_asked)
{
	struct evaluate_job job = { .year = 2025, .lines = true };
	struct evaluation *all, *one, *placed;
	const struct result *a, *b, *c;

	kit_open("test_evaluate.lvzhi");
	jinan_year();
	job.scheme = scheme_of("jinan-2015");
	ck_assert(!evaluate_run(&all, st, &job, &err));
	job.membership = li;
	ck_assert(!evaluate_run(&one, st, &job, &err));
	job.ranked = true;
	ck_assert(!evaluate_run(&placed, st, &job, &err));
	a = evaluate_result_of(all, li);
	b = evaluate_result_of(one, li);
	c = evaluate_result_of(placed, li);
	ck_assert_uint_eq(evaluate_results(one)->count, 1);
	ck_assert_int_eq(b->place, 0);
	ck_assert_int_eq(c->place, 2);
	ck_assert_int_eq(a->line_count, b->line_count);
	ck_assert_int_eq(a->line_count, c->line_count);
	ck_assert_int_eq(num_cmp(a->total, b->total), 0);
	ck_assert(!evaluate_result_of(placed, ou)->lines);
	evaluate_free(all);
	evaluate_free(one);
	evaluate_free(placed);
	kit_close();
}
END_TEST

START_TEST(threads_change_no_byte)
{
	struct evaluate_job job = { .year = 2025, .lines = true, .threads = 1 };
	struct evaluation *one, *three;

	kit_open("test_evaluate.lvzhi");
	jinan_year();
	for (int i = 0; i < 20; i++)
		seat(arena_print(&kit, "委员%d", i), arena_print(&kit, "1%02d", i), i % 5 ? "" : "unranked=1");
	job.scheme = scheme_of("jinan-2015");
	ck_assert(!evaluate_run(&one, st, &job, &err));
	job.threads = 3;
	ck_assert_msg(!evaluate_run(&three, st, &job, &err), "%s %s", err.say, err.why);
	ck_assert_str_eq(json(one, job.scheme), json(three, job.scheme));
	ck_assert_uint_eq(evaluate_results(three)->count, 23);
	evaluate_free(one);
	evaluate_free(three);
	kit_close();
}
END_TEST

static bool stop(void *ctx, int64_t done, int64_t all)
{
	*(int64_t *)ctx += done + all;
	return false;
}

static struct store *colleague;

/* The day is asked for after the members were shared out and before the readers look at their moment. */
static int64_t clock_while_a_colleague_saves(struct env *env)
{
	struct store *mine = st;

	if (colleague) {
		st = colleague;
		colleague = NULL;
		seat("曾巩", "004", "");
		st = mine;
	}
	return env->at;
}

START_TEST(who_is_entered_while_the_readers_are_opened_is_scored_too)
{
	struct evaluate_job job = { .year = 2025, .threads = 2 };
	struct env other = kit_env;
	struct evaluation *ev;
	struct store *second;

	kit_open("test_evaluate.lvzhi");
	jinan_year();
	job.scheme = scheme_of("jinan-2015");
	ck_assert_msg(!store_open(&second, kit_path, &other, &err) && !store_choose(second, store_committee(st), store_term(st), &err), "%s", err.say);
	colleague = second;
	kit_env.clock = clock_while_a_colleague_saves;
	ck_assert_msg(!evaluate_run(&ev, st, &job, &err), "%s", err.say);
	kit_env.clock = clock_still;
	ck_assert_ptr_null(colleague);
	ck_assert_uint_eq(evaluate_results(ev)->count, 4);
	evaluate_free(ev);
	store_close(second);
	kit_close();
}
END_TEST

START_TEST(evaluation_can_be_stopped)
{
	int64_t seen = 0;
	struct evaluate_job job = { .year = 2025, .progress = stop, .ctx = &seen };
	struct evaluation *ev;

	kit_open("test_evaluate.lvzhi");
	jinan_year();
	job.scheme = scheme_of(NULL);
	ck_assert_int_eq(evaluate_run(&ev, st, &job, &err), LZ_STOPPED);
	ck_assert(!ev && seen == 6);                    /* 3 of 3 */
	kit_close();
}
END_TEST

START_TEST(a_scheme_is_found_in_the_ledger_then_among_the_shipped_or_as_a_file)
{
	const struct scheme *s;
	struct scheme_errors errors;
	static const char own[] = "[rule]\nname = 本市办法\n[item a]\nwhen = filed\n", bad[] = "[rule]\nname = x\n[item a]\nwhen = filled\n";

	kit_open("test_evaluate.lvzhi");
	ck_assert_str_eq(scheme_of(NULL)->id, "jinan-2015");            /* the setting's default */
	ck_assert_str_eq(scheme_of("anqing-2018")->name, "安庆市政协委员履职考核暂行办法");
	ck_assert_int_eq(evaluate_scheme(st, &kit, "xyz", 0, &s, NULL, &err), LZ_INVALID);
	ck_assert(strstr(err.say, "没有叫“xyz”的评价办法") && strstr(err.say, "jinan-2015"));
	ck_assert(!file_put("test_evaluate.scheme", own, strlen(own), &err));
	ck_assert_str_eq(scheme_of("test_evaluate.scheme")->name, "本市办法");
	ck_assert_str_eq(scheme_of("./test_evaluate.scheme")->id, "test_evaluate");
	ck_assert(!file_put("test_evaluate.scheme", bad, strlen(bad), &err));
	ck_assert_int_eq(evaluate_scheme(st, &kit, "test_evaluate.scheme", 0, &s, &errors, &err), LZ_INVALID);
	ck_assert_msg(strstr(err.say, "第4行：没有“filled”这一栏") != NULL, "%s", err.say);
	ck_assert_int_eq(errors.mistakes, 1);
	remove("test_evaluate.scheme");
	ck_assert_int_eq(evaluate_scheme(st, &kit, "./not-there.scheme", 0, &s, NULL, &err), LZ_IO);
	{
		struct rec *r = rec_new(&kit, &scheme_kind);

		rec_set_text(r, SCHEME_NAME, "jinan-2015");
		rec_set_text(r, SCHEME_TEXT, own);
		rec_set_num(r, SCHEME_COMMITTEE_ID, store_committee(st));
		ck_assert_msg(!store_save(st, "办法", r, &err), "%s", err.say);
	}
	ck_assert_str_eq(scheme_of("jinan-2015")->name, "本市办法");
	kit_close();
}
END_TEST

/* Thirteen members of fourteen have a record that divides by zero: the first is told with clause, line and record, nine more
 * by name, the rest by number; the same from packs, from the records, and on three threads. */
START_TEST(all_who_cannot_be_scored_are_named_at_once_with_their_records)
{
	static const char rule[] = "[rule]\nname = x\n[item a]\nlabel = 人均\nwhen = kind = 'deed'\npoints = 10 / amount\n";
	struct scheme_errors errors;
	struct evaluate_job job = { .year = 2025 };
	struct evaluation *ev;
	const char *said = NULL;

	kit_open("test_evaluate.lvzhi");
	job.scheme = scheme_read(&kit, rule, strlen(rule), "x", &errors);
	for (int i = 1; i <= 14; i++)
		put(&deed_kind, "person_id=%lld kind=deed day=20250301 title=走访%d amount=%d",
		    (long long)person_of(seat(arena_print(&kit, "委员%d", i), arena_print(&kit, "%03d", i), "")), i, i == 2 ? 50000 : 0);
	for (int way = 0; way < 3; way++) {
		job.lines = way == 1;
		job.threads = way == 2 ? 3 : 1;
		ck_assert_int_eq(evaluate_run(&ev, st, &job, &err), LZ_INVALID);
		ck_assert_ptr_null(ev);
		ck_assert(!said || !strcmp(said, err.say));
		said = arena_copy(&kit, err.say);
	}
	ck_assert_str_eq(said, "委员1（001）的“人均”算不出来：办法第6行除数是0，记录“走访1”（其他履职，2025-03-01），请改办法或这条记录。"
	                 "还有12人也算不出来：委员3（003，走访3）、委员4（004，走访4）、委员5（005，走访5）、委员6（006，走访6）、委员7（007，走访7）、"
	                 "委员8（008，走访8）、委员9（009，走访9）、委员10（010，走访10）、委员11（011，走访11）……");
	kit_close();
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("evaluate");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_ledger_is_evaluated_from_its_records);
	tcase_add_test(t, one_member_alone_has_the_same_lines_and_his_place_when_asked);
	tcase_add_test(t, threads_change_no_byte);
	tcase_add_test(t, who_is_entered_while_the_readers_are_opened_is_scored_too);
	tcase_add_test(t, evaluation_can_be_stopped);
	tcase_add_test(t, all_who_cannot_be_scored_are_named_at_once_with_their_records);
	tcase_add_test(t, a_scheme_is_found_in_the_ledger_then_among_the_shipped_or_as_a_file);
	return suite_run("evaluate", t);
}
