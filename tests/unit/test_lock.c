/* A year locked, compared, unlocked and locked again. */
#include "unit/lock_kit.h"
#include "suite.h"

/* --- locking ------------------------------------------------------------------------------------------------- */

START_TEST(a_year_is_not_locked_before_the_meeting_has_decided)
{
	ledger();
	ck_assert_int_eq(lock_year(st, &(struct lock_job){ .year = 2025 }, NULL, &err), LZ_INVALID);
	ck_assert_msg(strstr(err.say, "还没有审定") != NULL, "%s", err.say);
	save(year_rec(2025));
	ck_assert_int_eq(lock_year(st, &(struct lock_job){ .year = 2025 }, NULL, &err), LZ_INVALID);
	ck_assert_int_eq(lock_in_force(st, 2025, NULL, &err), 0);
	ck_assert_str_eq(findings(), "");
	kit_close();
}
END_TEST

START_TEST(a_locked_year_keeps_totals_places_grades_and_every_line_with_its_record)
{
	struct locked_line *lines;
	int64_t id;
	int n;

	ledger();
	decide(2025);
	id = lock(2025);
	ck_locked(id, "001", 84, "称职", 1);
	ck_locked(id, "002", 60, "称职", 2);
	ck_locked(id, "003", 40, "不称职", 3);
	n = locked_lines(&kit, store_load(st, &kit, &locking_kind, id, &err), locked(id, "002"), &lines, &err);
	ck_assert_int_eq(n, 2);
	ck_assert_str_eq(lines[0].counted, "70");
	ck_assert_int_eq(lines[0].source_count, 0);
	ck_assert_str_eq(lines[1].counted, "-10");
	ck_assert_str_eq(lines[1].because, "准假");
	ck_assert_str_eq(lines[1].sources[0].title, "全体会议");
	ck_assert_int_eq(lines[1].sources[0].day, 20250110);
	ck_assert_int_eq(lock_year(st, &(struct lock_job){ .year = 2025 }, NULL, &err), LZ_CONFLICT);
	ck_assert_int_eq(lock_in_force(st, 2025, NULL, &err), id);
	ck_assert_str_eq(findings(), "");
	kit_close();
}
END_TEST

static void verdict(int64_t membership, const char *proposed, const char *decided)
{
	struct rec *r = rec_new(&kit, &verdict_kind);

	rec_set_num(r, VERDICT_EVALUATION_YEAR_ID, year_record(st, &kit, 2025, NULL, &err)->id);
	rec_set_num(r, VERDICT_MEMBERSHIP_ID, membership);
	rec_set_text(r, VERDICT_PROPOSED, proposed);
	rec_set_text(r, VERDICT_PROPOSED_REASON, *proposed ? "参加抗洪有突出贡献" : "");
	rec_set_text(r, VERDICT_DECIDED, decided);
	rec_set_text(r, VERDICT_DECIDED_REASON, *decided ? "主席会议认为还不够" : "");
	save(r);
}

START_TEST(the_grade_decided_counts_before_the_one_proposed_and_keeps_its_reason)
{
	int64_t id;

	ledger();
	decide(2025);
	verdict(ou, "优秀", "");
	verdict(su, "称职", "不称职");
	id = lock(2025);
	ck_locked(id, "001", 84, "优秀", 1);
	ck_assert_str_eq(rec_text(locked(id, "001"), LOCKED_COMPUTED), "称职");
	ck_assert_str_eq(rec_text(locked(id, "001"), LOCKED_REASON), "参加抗洪有突出贡献");
	ck_locked(id, "003", 40, "不称职", 3);
	ck_assert_str_eq(rec_text(locked(id, "003"), LOCKED_REASON), "");
	kit_close();
}
END_TEST

START_TEST(a_grade_the_rule_does_not_have_or_without_a_reason_is_refused)
{
	struct rec *r = NULL;

	ledger();
	decide(2025);
	verdict(ou, "特优", "");
	ck_assert_int_eq(lock_year(st, &(struct lock_job){ .year = 2025 }, NULL, &err), LZ_INVALID);
	ck_assert_msg(strstr(err.say, "欧阳修的等次“特优”") != NULL, "%s", err.say);
	r = rec_new(&kit, &verdict_kind);
	rec_set_num(r, VERDICT_EVALUATION_YEAR_ID, 1);
	rec_set_num(r, VERDICT_MEMBERSHIP_ID, li);
	rec_set_text(r, VERDICT_PROPOSED, "优秀");
	ck_assert_int_eq(store_save(st, "x", r, &err), LZ_INVALID);
	ck_assert_str_eq(err.field, "proposed_reason");
	kit_close();
}
END_TEST

START_TEST(who_is_exempt_in_a_year_is_locked_without_total_and_grade)
{
	const struct rec *r;

	ledger();
	decide(2025);
	put(&exemption_kind, "year=2025 person_id=%lld reason=长期病假", (long long)person_of(su));
	put(&exemption_kind, "year=2024 person_id=%lld reason=援藏", (long long)person_of(li));
	r = locked(lock(2025), "003");
	ck_assert_int_eq(rec_num(r, LOCKED_SCORED), 0);
	ck_assert_int_eq(rec_num(r, LOCKED_PLACE), 0);
	ck_assert_str_eq(rec_text(r, LOCKED_GRADE), "");
	ck_locked(rec_num(r, LOCKED_LOCKING_ID), "002", 60, "称职", 2);
	kit_close();
}
END_TEST

/* --- differences ---------------------------------------------------------------------------------------------- */

START_TEST(a_year_nobody_touched_has_no_differences_and_is_not_computed_again)
{
	struct lock_differences d;
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	d = differences(id);
	ck_assert_int_eq(d.count, 0);
	ck_assert(!d.scored && !d.scheme_changed);
	kit_close();
}
END_TEST

static void drop(const struct kind *k, int64_t id)
{
	struct rec *r = store_load(st, &kit, k, id, &err);

	r->gone = true;
	save(r);
}

/* One welfare deed of 欧阳修 is deleted (84 → 82); the leave of 李清照 turns out refused (60 → 40, 不称职, now level with
 * 苏轼 on place 2: 苏轼 moves from 3 to 2 although nothing of his changed). */
START_TEST(differences_name_who_moved_which_lines_and_which_records)
{
	struct lock_differences d;
	struct rec *r;
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	drop(&deed_kind, welfare[1]);
	r = store_load_key(st, &kit, &attendance_kind, (const int64_t[]){ person_of(li), sitting }, &err);
	rec_set_num(r, ATTENDANCE_LEAVE_STATE, 3);
	save(r);
	d = differences(id);
	ck_assert(d.scored && !d.scheme_changed);
	ck_assert_int_eq(d.count, 3);
	ck_assert_int_eq(d.moved, 3);
	ck_assert_str_eq(d.list[0].name, "欧阳修");
	ck_assert_str_eq(d.list[0].total_was, "84");
	ck_assert_str_eq(d.list[0].total_is, "82");
	ck_assert_int_eq(d.list[0].line_count, 1);
	ck_assert_int_eq(d.list[0].lines[0].sign, LOCK_WENT);
	ck_assert_msg(strstr(d.list[0].lines[0].text, "（公益2） 计入 2") != NULL, "%s", d.list[0].lines[0].text);
	ck_assert_int_eq(d.list[0].record_count, 1);
	ck_assert_str_eq(d.list[0].records[0].text, "其他履职：公益2");
	ck_assert_int_eq(d.list[0].records[0].source_id, welfare[1]);
	ck_assert_str_eq(d.list[1].name, "李清照");
	ck_assert_str_eq(d.list[1].grade_was, "称职");
	ck_assert_str_eq(d.list[1].grade_is, "不称职");
	ck_assert_int_eq(d.list[1].place_is, 2);
	ck_assert_int_eq(d.list[1].line_count, 1);
	ck_assert_int_eq(d.list[1].lines[0].sign, LOCK_CHANGED);
	ck_assert_msg(strstr(d.list[1].lines[0].text, "计入 -10 → -30（准假 → 缺席）") != NULL, "%s", d.list[1].lines[0].text);
	ck_assert_str_eq(d.list[2].name, "苏轼");
	ck_assert_int_eq(d.list[2].place_was, 3);
	ck_assert_int_eq(d.list[2].place_is, 2);
	ck_assert_int_eq(d.list[2].record_count + d.list[2].line_count, 0);
	ck_locked(id, "001", 84, "称职", 1);            /* and the locked year is what it was */
	ck_assert_str_eq(findings(), "");
	kit_close();
}
END_TEST

START_TEST(a_record_that_changed_without_moving_anybody_is_told_apart)
{
	struct lock_differences d;
	struct rec *r;
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	r = store_load(st, &kit, &deed_kind, welfare[0], &err);
	rec_set_text(r, DEED_TITLE, "公益服务一");
	save(r);
	d = differences(id);
	ck_assert_int_eq(d.count, 1);
	ck_assert_int_eq(d.moved, 0);
	ck_assert(!d.list[0].moved);
	ck_assert_int_eq(d.list[0].line_count, 0);
	ck_assert_str_eq(d.list[0].records[0].text, "其他履职：公益服务一");
	rec_set_text(r, DEED_TITLE, "公益1");            /* put right again: nothing is left */
	save(r);
	ck_assert_int_eq(differences(id).count, 0);
	kit_close();
}
END_TEST

/* No line of the sheet named it: the journal does; and a roll that lost one member still has its meeting's name. */
START_TEST(a_deleted_record_that_gave_no_points_is_named_all_the_same)
{
	struct lock_differences d;
	int64_t id, books, event, one;
	struct rec *r;

	ledger();
	books = put(&deed_kind, "person_id=%lld kind=deed type=other day=20250401 title=捐书", (long long)person_of(su));
	event = put(&event_kind, "type=forum title=界别座谈会 from_day=20250402");
	one = put(&sitting_kind, "event_id=%lld no=1 day=20250402", (long long)event);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=1", (long long)person_of(su), (long long)one);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=1", (long long)person_of(li), (long long)one);
	decide(2025);
	id = lock(2025);
	drop(&deed_kind, books);
	r = store_load_key(st, &kit, &attendance_kind, (const int64_t[]){ person_of(su), one }, &err);
	r->gone = true;
	save(r);
	d = differences(id);
	ck_assert_int_eq(d.count, 1);
	ck_assert_int_eq(d.moved, 0);
	ck_assert_int_eq(d.list[0].record_count, 3);            /* deed, event, sitting */
	ck_assert_str_eq(d.list[0].records[0].text, "其他履职：捐书");
	ck_assert_int_eq(d.list[0].records[0].sign, LOCK_WENT);
	ck_assert_str_eq(d.list[0].records[1].text, "会议活动：界别座谈会");
	kit_close();
}
END_TEST

START_TEST(a_member_entered_later_came_and_one_who_changed_sector_is_the_same)
{
	struct lock_differences d;
	struct rec *r;
	int64_t id, person;

	ledger();
	decide(2025);
	id = lock(2025);
	seat("苏辙", "004", "");
	person = person_of(li);
	r = store_load(st, &kit, &membership_kind, li, &err);
	rec_set_num(r, MEMBERSHIP_TO_DAY, 20250531);
	rec_set_text(r, MEMBERSHIP_CHANGE_OUT, "sector_change");
	save(r);
	put(&membership_kind, "person_id=%lld member_no=002 sector=24 from_day=20250601", (long long)person);
	d = differences(id);
	ck_assert_int_eq(d.count, 3);
	for (int i = 0; i < d.count; i++) {
		if (!strcmp(d.list[i].name, "苏辙")) {
			ck_assert_int_eq(d.list[i].sign, LOCK_CAME);
			ck_assert_str_eq(d.list[i].total_is, "70");
		} else if (!strcmp(d.list[i].name, "李清照")) {
			ck_assert_int_eq(d.list[i].sign, LOCK_CHANGED);
			ck_assert_str_eq(d.list[i].total_was, d.list[i].total_is);
			ck_assert_int_eq(d.list[i].place_is, 3);        /* 苏辙 with 70 stands before */
		}
	}
	kit_close();
}
END_TEST

START_TEST(another_text_of_the_rule_is_told_and_the_locked_one_still_computes)
{
	struct lock_differences d;
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	put(&scheme_kind, "name=jinan-2015 text=[rule]\nname=x\n[item\ta]\nwhen=filed\n");
	d = differences(id);
	ck_assert(d.scheme_changed && !d.scored);
	ck_assert_int_eq(d.count, 0);
	kit_close();
}
END_TEST

/* 曾巩 is of sector 24, whom the rule does not look at: he is no newcomer. 苏轼 leaves its scope in the end. */
START_TEST(whom_the_rule_does_not_look_at_is_no_difference)
{
	struct lock_differences d;
	struct rec *r;
	int64_t id;

	ledger();
	put(&membership_kind, "person_id=%lld member_no=004 sector=24 from_day=20220105", (long long)put(&person_kind, "name=曾巩"));
	put(&scheme_kind, "name=jinan-2015 text=[rule]\nname=x\nscope=sector_now<>'24'\n[item\ta]\nwhen=filed\n");
	decide(2025);
	id = lock(2025);
	d = differences(id);
	ck_assert_int_eq(d.count, 0);
	r = store_load(st, &kit, &membership_kind, su, &err);
	rec_set_text(r, MEMBERSHIP_SECTOR, "24");
	save(r);
	d = differences(id);
	ck_assert_int_eq(d.count, 1);
	ck_assert_str_eq(d.list[0].name, "苏轼");
	ck_assert_int_eq(d.list[0].sign, LOCK_WENT);
	kit_close();
}
END_TEST

/* --- unlocking -------------------------------------------------------------------------------------------------- */

START_TEST(unlocking_needs_a_reason_and_the_next_lock_is_another_version)
{
	struct operation ops[1];
	int64_t first, second;

	ledger();
	decide(2025);
	first = lock(2025);
	ck_assert_int_eq(unlock_year(st, first, "  ", &err), LZ_INVALID);
	ck_assert_msg(!unlock_year(st, first, "李清照的请假补登", &err), "%s", err.say);
	ck_assert_int_eq(store_operations(st, &kit, 0, 1, ops), 1);
	ck_assert_str_eq(ops[0].label, "解锁2025年度考核结果第1版：李清照的请假补登");
	ck_assert_int_eq(lock_in_force(st, 2025, NULL, &err), 0);
	ck_assert_int_eq(unlock_year(st, first, "再来", &err), LZ_CONFLICT);
	drop(&deed_kind, welfare[0]);
	second = lock(2025);
	ck_assert_int_eq(rec_num(store_load(st, &kit, &locking_kind, second, &err), LOCKING_VERSION), 2);
	ck_locked(first, "001", 84, "称职", 1);
	ck_locked(second, "001", 82, "称职", 1);
	ck_assert_str_eq(findings(), "");
	kit_close();
}
END_TEST

START_TEST(a_lock_is_no_step_to_be_undone_and_its_rows_have_no_other_door)
{
	int64_t id;
	struct rec *r;

	ledger();
	decide(2025);
	id = lock(2025);
	ck_assert_int_eq(store_undo(st, store_undoable(st), &err), LZ_CONFLICT);
	ck_assert_msg(strstr(err.say, "解锁") != NULL, "%s", err.say);
	r = locked(id, "003");
	rec_set_text(r, LOCKED_GRADE, "优秀");
	ck_assert_int_eq(store_save(st, "改等次", r, &err), LZ_INVALID);
	r = store_load(st, &kit, &locking_kind, id, &err);
	r->gone = true;
	ck_assert_int_eq(store_save(st, "删除", r, &err), LZ_INVALID);
	ck_locked(id, "003", 40, "不称职", 3);
	kit_close();
}
END_TEST

/* The other doors of a year: its grades and its record. What follows the lock is still entered. */
START_TEST(grades_rule_and_meeting_of_a_locked_year_stand_fast_by_every_door)
{
	struct operation op[1];
	struct rec *r, *v;
	int64_t id, typed;

	ledger();
	decide(2025);
	verdict(ou, "优秀", "");
	ck_assert_int_eq(store_operations(st, &kit, 0, 1, op), 1);
	typed = op[0].id;
	id = lock(2025);
	v = verdict_of(st, &kit, year_rec(2025), ou, 0, &err);
	rec_set_text(v, VERDICT_PROPOSED, "不称职");
	ck_assert_int_eq(store_save(st, "改", v, &err), LZ_CONFLICT);
	v = verdict_of(st, &kit, year_rec(2025), ou, 0, &err);
	v->gone = true;
	ck_assert_int_eq(store_save(st, "删", v, &err), LZ_CONFLICT);
	ck_assert_int_eq(store_undo(st, typed, &err), LZ_CONFLICT);
	ck_assert_msg(strstr(err.say, "已经锁定") != NULL, "%s", err.say);
	r = year_rec(2025);
	rec_set_text(r, YEAR_SCHEME, "anqing-2018");
	ck_assert_int_eq(store_save(st, "换办法", r, &err), LZ_CONFLICT);
	r = year_rec(2025);
	rec_set_num(r, YEAR_DECIDED_DAY, 20260201);
	ck_assert_int_eq(store_save(st, "改审定", r, &err), LZ_CONFLICT);
	r = year_rec(2025);
	rec_set_num(r, YEAR_CIRCULAR_DAY, 20260201);
	save(r);
	ck_assert_msg(!unlock_year(st, id, "补登", &err), "%s", err.say);
	r = year_rec(2025);
	rec_set_text(r, YEAR_SCHEME, "anqing-2018");
	save(r);
	ck_assert_str_eq(findings(), "");
	kit_close();
}
END_TEST

/* 李清照's grade was typed in May for the seat she had then; in June she is of another sector. */
START_TEST(a_grade_follows_the_member_who_changes_sector)
{
	struct rec *r, *v;
	int64_t person, now;

	ledger();
	decide(2025);
	verdict(li, "优秀", "");
	person = person_of(li);
	r = store_load(st, &kit, &membership_kind, li, &err);
	rec_set_num(r, MEMBERSHIP_TO_DAY, 20250531);
	rec_set_text(r, MEMBERSHIP_CHANGE_OUT, "sector_change");
	save(r);
	now = put(&membership_kind, "person_id=%lld member_no=002 sector=24 from_day=20250601", (long long)person);
	v = verdict_of(st, &kit, year_rec(2025), now, 0, &err);
	ck_assert_ptr_nonnull(v);
	ck_assert_ptr_null(verdict_of(st, &kit, year_rec(2025), su, 0, &err));
	ck_locked(lock(2025), "002", 60, "优秀", 2);
	kit_close();
}
END_TEST

/* --- earlier years ------------------------------------------------------------------------------------------------- */

static const char two_years[] =
	"[rule]\nname = 两年\n"
	"[item base]\nlabel = 基础\nvalue = 50\n"
	"[item welfare]\nlabel = 公益\nwhen = kind = 'deed'\npoints = 10\n"
	"[count before]\nlabel = 往年不合格\nwhen = kind = 'result' and grade = '不合格'\nwindow = term\n"
	"[grade]\n合格 = 60\n不合格 = else\n"
	"[follow again]\nlabel = 连续两年不合格\nwhen = grade = '不合格' and grade_1 = '不合格'\n"
	"[follow fell]\nlabel = 比上年低\nwhen = total < total_1\n"
	"[follow first]\nlabel = 上年第一\nwhen = place_1 = 1\n"
	"[follow twice]\nlabel = 届内曾不合格\nwhen = before >= 1\n";

static const char *follows(int year, int64_t membership)
{
	struct evaluate_job job = { .year = year };
	struct evaluation *ev;
	struct sink out = { .arena = &kit };
	const struct result *r;

	ck_assert_msg(!evaluate_scheme(st, &kit, "two", year, &job.scheme, NULL, &err), "%s", err.say);
	ck_assert_msg(!evaluate_run(&ev, st, &job, &err), "%s", err.say);
	r = evaluate_result_of(ev, membership);
	sink_text(&out, "");
	for (int i = 0; i < r->follow_count; i++)
		sink_put(&out, "%s%s", i ? " " : "", job.scheme->follows[r->follows[i]].id);
	evaluate_free(ev);
	return out.text;
}

/* 2024: 欧阳修 two deeds 70 合格, 1st; 苏轼 none 50 不合格. 2025: 欧阳修 two deeds again 70, 苏轼 none. */
START_TEST(a_locked_year_is_what_next_years_rule_reads)
{
	struct rec *r;
	int64_t id;

	ledger();
	r = rec_new(&kit, &scheme_kind);
	rec_set_text(r, SCHEME_NAME, "two");
	rec_set_text(r, SCHEME_TEXT, two_years);
	save(r);
	for (int i = 1; i < 3; i++)
		put(&deed_kind, "person_id=%lld kind=deed type=welfare day=2024030%d title=旧公益%d", (long long)person_of(ou), i, i);
	ck_assert_str_eq(follows(2025, su), "");        /* nothing is locked: nothing is known */
	decide(2024);
	r = year_rec(2024);
	rec_set_text(r, YEAR_SCHEME, "two");
	save(r);
	id = lock(2024);
	ck_locked(id, "001", 70, "合格", 1);
	ck_assert_str_eq(follows(2025, su), "again twice");
	ck_assert_str_eq(follows(2025, ou), "first");
	drop(&deed_kind, welfare[0]);
	ck_assert_str_eq(follows(2025, ou), "fell first");
	ck_assert_str_eq(follows(2024, su), "");        /* a year does not read itself */
	ck_assert_int_eq(differences(id).count, 0);
	ck_assert_msg(!unlock_year(st, id, "改正", &err), "%s", err.say);
	ck_assert_str_eq(follows(2025, su), "");        /* what is not in force does not count */
	kit_close();
}
END_TEST

START_TEST(a_years_record_takes_its_rule_from_the_year_before)
{
	struct rec *r;

	ledger();
	r = year_rec(2024);
	rec_set_text(r, YEAR_SCHEME, "hefei-2015");
	save(r);
	ck_assert_str_eq(rec_text(year_rec(2025), YEAR_SCHEME), "hefei-2015");
	ck_assert_str_eq(year_scheme(st, year_rec(2023)), "jinan-2015");
	kit_close();
}
END_TEST

/* ratio() without rounding: so many different denominators that ten thousand times the total is more than 64 bits. */
START_TEST(a_total_of_large_fractions_is_locked_as_what_it_is)
{
	static const struct { int64_t n, d, points; bool exact; } cases[] = {
		{ 25, 2, 125000, false }, { -1, 2, -5000, false }, { 25, 6, 41667, true }, { 1, 40000, 0, true },
		{ 50000000000001849, 1000000000000037, 500000, true }, { -50000000000001851, 1000000000000037, -500000, true },
		{ 999999999, 1, 9999999990000, false }, { INT64_C(9000000000000000001), INT64_C(90000000000000000), 1000000, true },
	};

	kit = (struct arena){ NULL };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct num total;
		const char *exact;

		ck_assert(num_make(&total, cases[i].n, cases[i].d));
		ck_assert_int_eq(total_points(&kit, total, &exact), cases[i].points);
		ck_assert_str_eq(exact, cases[i].exact ? num_text(&kit, total) : "");
	}
	arena_free(&kit);
}
END_TEST

/* A convener's post is read only since the second form of the fingerprints: what an earlier program locked does not know it. */
START_TEST(a_column_that_came_later_changes_no_fingerprint_of_an_earlier_form)
{
	struct inputs_all before[2], after[2];
	const struct scheme *s;

	ledger();
	ck_assert(!evaluate_scheme(st, &kit, "jinan-2015", 2025, &s, NULL, &err));
	for (int form = 0; form < 2; form++)
		ck_assert_msg(!inputs_read(st, &kit, s, 2025, form, &before[form], &err), "%s", err.say);
	put(&post_kind, "membership_id=%lld body=sector role=convener from_day=20220105", (long long)li);
	for (int form = 0; form < 2; form++)
		ck_assert_msg(!inputs_read(st, &kit, s, 2025, form, &after[form], &err), "%s", err.say);
	ck_assert_str_eq(inputs_of(&after[0], li)->print, inputs_of(&before[0], li)->print);
	ck_assert_str_ne(inputs_of(&after[1], li)->print, inputs_of(&before[1], li)->print);
	ck_assert_str_eq(inputs_of(&after[1], su)->print, inputs_of(&before[1], su)->print);
	kit_close();
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("lock");

	tcase_set_timeout(t, 120);
	tcase_add_test(t, a_year_is_not_locked_before_the_meeting_has_decided);
	tcase_add_test(t, a_locked_year_keeps_totals_places_grades_and_every_line_with_its_record);
	tcase_add_test(t, the_grade_decided_counts_before_the_one_proposed_and_keeps_its_reason);
	tcase_add_test(t, a_grade_the_rule_does_not_have_or_without_a_reason_is_refused);
	tcase_add_test(t, who_is_exempt_in_a_year_is_locked_without_total_and_grade);
	tcase_add_test(t, a_year_nobody_touched_has_no_differences_and_is_not_computed_again);
	tcase_add_test(t, differences_name_who_moved_which_lines_and_which_records);
	tcase_add_test(t, a_record_that_changed_without_moving_anybody_is_told_apart);
	tcase_add_test(t, a_deleted_record_that_gave_no_points_is_named_all_the_same);
	tcase_add_test(t, a_member_entered_later_came_and_one_who_changed_sector_is_the_same);
	tcase_add_test(t, another_text_of_the_rule_is_told_and_the_locked_one_still_computes);
	tcase_add_test(t, whom_the_rule_does_not_look_at_is_no_difference);
	tcase_add_test(t, unlocking_needs_a_reason_and_the_next_lock_is_another_version);
	tcase_add_test(t, a_lock_is_no_step_to_be_undone_and_its_rows_have_no_other_door);
	tcase_add_test(t, grades_rule_and_meeting_of_a_locked_year_stand_fast_by_every_door);
	tcase_add_test(t, a_grade_follows_the_member_who_changes_sector);
	tcase_add_test(t, a_locked_year_is_what_next_years_rule_reads);
	tcase_add_test(t, a_total_of_large_fractions_is_locked_as_what_it_is);
	tcase_add_test(t, a_column_that_came_later_changes_no_fingerprint_of_an_earlier_form);
	tcase_add_test(t, a_years_record_takes_its_rule_from_the_year_before);
	return suite_run("lock", t);
}
