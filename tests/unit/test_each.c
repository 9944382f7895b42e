/* All committees in one pass: the same as one after the other, whatever the number of threads. */
#include "unit/records.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/list.h"
#include "store/pack.h"

enum { COMMITTEES = 40, MEMBERS = 3 };

/* Committee i of the ledger: three members, one meeting of two sittings, so that i shows in the totals. */
static void committee_make(int i)
{
	struct rec *c = rec_new(&arena, &committee_kind), *t = rec_new(&arena, &term_kind), *ev;

	rec_set_text(c, COMMITTEE_NAME, arena_print(&arena, "第%d个委员会", i));
	OK(store_save(st, "新增委员会", c, &e));
	rec_set_num(t, TERM_COMMITTEE_ID, c->id);
	rec_set_num(t, TERM_NO, 5);
	rec_set_num(t, TERM_FROM_DAY, i % 7 ? 20220101 : 20230101);
	OK(store_save(st, "新增届", t, &e));
	OK(store_choose(st, c->id, t->id, &e));
	ev = event_make("plenary", "全体会议", 20250110, 1);
	for (int m = 0; m < MEMBERS; m++) {
		int64_t person = member(arena_print(&arena, "%d", m), arena_print(&arena, "委员%.3s", &"甲乙丙"[m * 3]), "01")->id;

		attend(person, rec_child(ev, &sitting_kind, 0)->id, (m + i) % 3 ? STATUS_PRESENT : STATUS_ABSENT);
	}
}

static const struct scheme *rule(const char *text)
{
	struct scheme_errors errors;
	const struct scheme *s = scheme_read(&arena, text, strlen(text), "test", &errors);

	ck_assert_ptr_nonnull(s);
	return s;
}

static const struct scheme *attendance_rule(void)
{
	return rule("[rule]\nname = 出勤\nstart = 60\n\n[item there]\nwhen = kind = 'event' and status = 'present'\npoints = 5\n\n"
	            "[item away]\nwhen = kind = 'event' and status = 'absent'\npoints = -10\n\n[grade]\n合格 = 60\n不合格 = else\n");
}

struct heard {
	struct sink out;
	const struct scheme *scheme;
	int pages, most;                        /* stop after so many; 0: never */
	int64_t last;
};

static bool hear_page(void *ctx, const struct evaluate_page *page)
{
	struct heard *h = ctx;

	ck_assert_int_gt(page->committee, h->last);
	h->last = page->committee;
	sink_put(&h->out, "%lld %lld\n", (long long)page->committee, (long long)page->term);
	score_json(h->scheme, page->results, &h->out);
	return ++h->pages != h->most;
}

static void all_make(void)
{
	for (int i = 0; i < COMMITTEES; i++)
		committee_make(i);
}

static const char *all_heard(const struct scheme *s, int threads)
{
	struct evaluate_job job = { .scheme = s, .year = 2025, .threads = threads };
	struct heard h = { .out = { .arena = &arena }, .scheme = s };

	OK(evaluate_each(st, &job, hear_page, &h, &e));
	ck_assert_int_eq(h.pages, COMMITTEES + 1);              /* and the ledger's own, without members */
	return h.out.text;
}

static const char *one_by_one(const struct scheme *s)
{
	sqlite3_stmt *list = db_stmt(st, "SELECT id FROM committee ORDER BY id", &e);
	struct sink out = { .arena = &arena };

	while (db_step(st, list, &e) > 0) {
		struct evaluate_job job = { .scheme = s, .year = 2025 };
		struct evaluation *ev;

		OK(store_choose(st, sqlite3_column_int64(list, 0), 0, &e));
		OK(evaluate_run(&ev, st, &job, &e));
		sink_put(&out, "%lld %lld\n", (long long)store_committee(st), (long long)store_term(st));
		score_json(s, evaluate_results(ev), &out);
		evaluate_free(ev);
	}
	return out.text;
}

START_TEST(all_at_once_is_what_one_after_the_other_is_on_any_number_of_threads)
{
	static const int threads[] = { 1, 2, 3, 8 };
	const struct scheme *s = attendance_rule();
	const char *first;

	all_make();
	first = all_heard(s, 1);                                /* makes the packs */
	ck_assert_ptr_nonnull(strstr(first, "不合格"));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM duty_pack"), COMMITTEES * MEMBERS);
	for (size_t i = 0; i < COUNT(threads); i++) {
		ck_assert_str_eq(all_heard(s, threads[i]), first);
		OK(db_run(st, "DELETE FROM duty_pack WHERE membership_id % 2 = 0", &e));
		ck_assert_str_eq(all_heard(s, threads[i]), first);
		OK(db_run(st, "DELETE FROM duty_pack", &e));
		ck_assert_str_eq(all_heard(s, threads[i]), first);
	}
	ck_assert_str_eq(one_by_one(s), first);
	ck_assert_str_eq(all_heard(s, 2), first);
}
END_TEST

/* --- as a table ----------------------------------------------------------------------------------------------------- */

static int rows_of(const struct view *v, int order, struct list_row *rows)
{
	struct list_query q = { .view = v, .order = order };
	int n = list_page(st, &arena, &q, NULL, false, COMMITTEES + 2, rows, &e);

	ck_assert_msg(n >= 0, "%s", e.say);
	return n;
}

static const char *cell_of(const struct view *v, const struct list_row *row, const char *column)
{
	return row->cell[view_column(v, column)];
}

static bool after_seven(void *ctx, int64_t done, int64_t all)
{
	(void)ctx;
	ck_assert_int_eq(all, COMMITTEES + 1);
	return done < 7;
}

/* In each committee one is absent: 60 - 10, and two are there: 60 + 5. */
START_TEST(a_committee_is_one_row_with_its_mean_its_best_and_its_grades)
{
	const struct scheme *s = attendance_rule();
	struct evaluate_job job = { .scheme = s, .year = 2025 };
	const struct view *v = evaluate_view(&arena, s, 2025);
	struct list_row rows[COMMITTEES + 2];
	int64_t version;

	all_make();
	version = store_version(st);
	OK(evaluate_table(st, &job, &e));
	ck_assert_int_eq(rows_of(v, 0, rows), COMMITTEES + 1);
	ck_assert_str_eq(cell_of(v, &rows[0], "scored"), "");           /* the ledger's own has nobody */
	ck_assert_str_eq(cell_of(v, &rows[0], "mean"), "");
	for (int i = 1; i <= COMMITTEES; i++) {
		ck_assert_str_eq(cell_of(v, &rows[i], "committee"), arena_print(&arena, "第%d个委员会", i - 1));
		ck_assert_str_eq(cell_of(v, &rows[i], "scored"), "3");
		ck_assert_str_eq(cell_of(v, &rows[i], "mean"), "60");
		ck_assert_str_eq(cell_of(v, &rows[i], "best"), "65");
		ck_assert_str_eq(cell_of(v, &rows[i], "合格"), "2");
		ck_assert_str_eq(cell_of(v, &rows[i], "不合格"), "1");
	}
	ck_assert_str_eq(cell_of(v, &rows[1], "best_name"), "委员乙");  /* in committee 0 the first is away */
	ck_assert_int_eq(store_version(st), version);                   /* nothing was written */
}
END_TEST

START_TEST(a_table_sorts_by_any_column_and_a_stopped_pass_leaves_the_one_before)
{
	const struct scheme *s = attendance_rule(), *other = rule("[rule]\nname = 人人\nstart = 1\n\n[item a]\nwhen = 0\n");
	struct evaluate_job job = { .scheme = s, .year = 2025 };
	const struct view *v = evaluate_view(&arena, s, 2025);
	struct list_row rows[COMMITTEES + 2];
	struct list_query q = { .view = v, .order = -1 - view_column(v, "scored"), .reverse = true };
	int64_t third;

	all_make();
	third = db_number(st, "SELECT id FROM committee ORDER BY id LIMIT 1 OFFSET 3");
	OK(store_choose(st, third, 0, &e));
	member("9", "委员丁", "01");
	OK(evaluate_table(st, &job, &e));
	ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 2, rows, &e), 2);
	ck_assert_int_eq(rows[0].id, third);
	ck_assert_str_eq(cell_of(v, &rows[0], "scored"), "4");
	ck_assert_str_eq(cell_of(v, &rows[0], "mean"), "60");           /* 65, 65, 50, 60 */
	job = (struct evaluate_job){ .scheme = other, .year = 2025, .progress = after_seven };
	ck_assert_int_eq(evaluate_table(st, &job, &e), LZ_STOPPED);
	ck_assert_int_eq(rows_of(v, 1, rows), COMMITTEES + 1);
	ck_assert_str_eq(cell_of(v, &rows[0], "mean"), "60");           /* not 1 */
	job.progress = NULL;
	OK(evaluate_table(st, &job, &e));
	ck_assert_int_eq(rows_of(v, 1, rows), COMMITTEES + 1);
	ck_assert_str_eq(cell_of(v, &rows[0], "mean"), "1");
}
END_TEST

START_TEST(it_stops_when_it_is_told_to)
{
	const struct scheme *s = attendance_rule();

	all_make();
	for (int threads = 1; threads <= 3; threads++) {
		struct evaluate_job job = { .scheme = s, .year = 2025, .threads = threads };
		struct heard h = { .out = { .arena = &arena }, .scheme = s, .most = 5 };

		ck_assert_int_eq(evaluate_each(st, &job, hear_page, &h, &e), LZ_STOPPED);
		ck_assert_int_eq(h.pages, 5);
	}
}
END_TEST

START_TEST(the_first_committee_that_cannot_be_scored_is_named_on_any_number_of_threads)
{
	const struct scheme *s = rule("[rule]\nname = 除\n\n[item a]\nwhen = kind = 'event' and status = 'absent'\npoints = 1 / (month - 1)\n");
	char said[160] = "";

	all_make();
	for (int threads = 1; threads <= 4; threads++) {
		struct evaluate_job job = { .scheme = s, .year = 2025, .threads = threads };
		struct heard h = { .out = { .arena = &arena }, .scheme = s };

		ck_assert_int_eq(evaluate_each(st, &job, hear_page, &h, &e), LZ_INVALID);
		ck_assert_int_eq(h.pages, 1);                   /* the ledger's own has nobody; the next has somebody absent */
		if (threads == 1)
			strcpy(said, e.say);
		ck_assert_str_eq(e.say, said);
	}
}
END_TEST

/* 2/3 of the sittings are asked for as a rule; this county asks for half, and somebody was there for half. */
START_TEST(presence_is_counted_by_the_share_of_the_members_own_committee)
{
	const struct scheme *s = attendance_rule();
	struct evaluate_job job = { .scheme = s, .year = 2025 };
	struct heard h = { .out = { .arena = &arena }, .scheme = s };
	struct rec *share = rec_new(&arena, &setting_kind), *ev;
	int64_t county, city, zhang, wrong;

	committee_make(1);
	city = store_committee(st);
	committee_make(2);
	county = store_committee(st);
	rec_set_num(share, SETTING_COMMITTEE_ID, county);
	rec_set_text(share, SETTING_KEY, "attendance.share");
	rec_set_text(share, SETTING_VALUE, "1/2");
	OK(store_save(st, "设置", share, &e));
	ev = event_make("plenary", "第二次全体会议", 20250610, 2);
	zhang = member("9", "张三", "01")->id;
	for (int i = 0; i < 2; i++)
		attend(zhang, rec_child(ev, &sitting_kind, i)->id, i ? STATUS_ABSENT : STATUS_PRESENT);
	OK(store_choose(st, city, 0, &e));
	OK(evaluate_each(st, &job, hear_page, &h, &e));
	ck_assert_msg(strstr(h.out.text, "\"member_no\":\"9\",\"name\":\"张三\",\"total\":65") != NULL, "%s", h.out.text);
	ck_assert_str_eq(one_by_one(s), h.out.text);
	OK(store_choose(st, city, 0, &e));
	OK(packs_wrong(st, &wrong, &e));
	ck_assert_int_eq(wrong, 0);
}
END_TEST

START_TEST(where_packs_cannot_be_kept_everything_is_computed_all_the_same)
{
	const struct scheme *s = attendance_rule();
	struct evaluate_job job = { .scheme = s, .year = 2025, .threads = 1 };
	struct heard h = { .out = { .arena = &arena }, .scheme = s };

	committee_make(1);
	ck_assert_int_eq(rename(path, arena_print(&arena, "%s.away", path)), 0);        /* nobody can open it a second time */
	OK(evaluate_each(st, &job, hear_page, &h, &e));
	ck_assert_int_eq(h.pages, 2);
	ck_assert_int_eq(rename(arena_print(&arena, "%s.away", path), path), 0);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		all_at_once_is_what_one_after_the_other_is_on_any_number_of_threads,
		a_committee_is_one_row_with_its_mean_its_best_and_its_grades,
		a_table_sorts_by_any_column_and_a_stopped_pass_leaves_the_one_before,
		it_stops_when_it_is_told_to,
		presence_is_counted_by_the_share_of_the_members_own_committee,
		where_packs_cannot_be_kept_everything_is_computed_all_the_same,
		the_first_committee_that_cannot_be_scored_is_named_on_any_number_of_threads,
	};

	return fresh_run("each", true, tests, COUNT(tests));
}
