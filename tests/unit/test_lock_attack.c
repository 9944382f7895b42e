/* What is done to a locked year behind the program, and by undo: found by check, told by the list of differences. */
#include "unit/lock_kit.h"
#include "suite.h"

START_TEST(check_finds_whatever_was_done_to_a_locked_year_behind_the_program)
{
	static const struct { const char *sql, *says; } attacks[] = {
		{ "UPDATE result SET total = 900000 WHERE name = '苏轼'", "2025年度考核结果第1版：003 苏轼的结果被改动过" },
		{ "UPDATE result SET grade = '优秀' WHERE name = '苏轼'", "003 苏轼的结果被改动过" },
		{ "UPDATE result SET lines = replace(lines, '-30', '-3')", "003 苏轼的结果被改动过" },
		{ "UPDATE result SET inputs = ''", "001 欧阳修的结果被改动过" },
		{ "DELETE FROM result WHERE name = '苏轼'", "应有 3 人的结果，现有 2 人" },
		{ "UPDATE locking SET scheme_text = replace(scheme_text, '-30', '-3')", "锁定的办法原文被改动过" },
		{ "UPDATE locking SET meeting = '主席会议第二十四次会议'", "锁定的内容和它的指纹不一致" },
		{ "UPDATE locking SET texts = replace(texts, '公益1', '公益9')", "锁定的内容和它的指纹不一致" },
		{ "UPDATE locking SET unlocked_day = 20260101", "绕过程序" },
	};

	for (size_t i = 0; i < COUNT(attacks); i++) {
		ledger();
		decide(2025);
		lock(2025);
		ck_assert_str_eq(findings(), "");
		by_sql(attacks[i].sql);
		ck_finds(attacks[i].says);
		ck_finds("绕过程序");                        /* the journal knows as well */
		kit_close();
	}
}
END_TEST

static void ck_trusted(int64_t locking, bool trusted)
{
	ck_assert_int_eq(lock_trust(st, locking, &err), trusted ? LZ_OK : LZ_DB);
}

/* Whoever knows how the fingerprints are made can make them again. The journal still knows what was locked. */
START_TEST(fingerprints_made_again_do_not_hide_a_change)
{
	struct prints prints = { { .arena = &kit } };
	struct rec *r, *l;
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	ck_trusted(id, true);
	by_sql("UPDATE result SET grade = '优秀', computed = '优秀' WHERE name = '苏轼'");
	sink_text(&prints.text, "");
	for (r = store_rows(st, &kit, &result_kind, LOCKED_LOCKING_ID, (struct value){ "", id }, &err); r; r = r->next) {
		const char *print = result_print(&kit, r);

		by_sql(arena_print(&kit, "UPDATE result SET print = '%s' WHERE id = %lld", print, (long long)r->id));
		sink_put(&prints.text, "%s\n", print);
	}
	l = store_load(st, &kit, &locking_kind, id, &err);
	by_sql(arena_print(&kit, "UPDATE locking SET results_print = '%s'", results_print(&kit, &prints, l)));
	ck_finds("003 苏轼的结果和日志里写下的不一样");
	ck_finds("锁定的登记和日志里写下的不一样");
	ck_trusted(id, false);
	kit_close();
}
END_TEST

/* A version that was unlocked put in force again, a lock taken out, and one copied in. */
START_TEST(locks_put_in_and_taken_out_behind_the_program_are_found)
{
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	ck_assert_msg(!unlock_year(st, id, "补登", &err), "%s", err.say);
	by_sql("UPDATE locking SET unlocked_day = 0, unlock_reason = ''");
	ck_trusted(id, false);
	ck_finds("解锁没有经过程序");
	kit_close();

	ledger();
	decide(2025);
	lock(2025);
	by_sql("DELETE FROM result");
	by_sql("DELETE FROM locking");
	ck_finds("绕过程序");
	kit_close();

	ledger();
	decide(2025);
	id = lock(2025);
	ck_assert_msg(!unlock_year(st, id, "补登", &err), "%s", err.say);
	by_sql("CREATE TEMP TABLE copied AS SELECT * FROM locking");
	by_sql("UPDATE copied SET id = 77, version = 2, unlocked_day = 0, unlock_reason = ''");
	by_sql("INSERT INTO locking SELECT * FROM copied");
	by_sql("CREATE TEMP TABLE rows_copied AS SELECT * FROM result");
	by_sql("UPDATE rows_copied SET id = id + 100, locking_id = 77");
	by_sql("INSERT INTO result SELECT * FROM rows_copied");
	by_sql("DROP TABLE copied");
	by_sql("DROP TABLE rows_copied");
	ck_assert_int_eq(lock_in_force(st, 2025, NULL, &err), 77);
	ck_trusted(77, false);
	ck_finds("日志里没有这次锁定");
	kit_close();
}
END_TEST

/* Undo stops before the lock; what came after it is undone and done again, and the list of differences follows. */
START_TEST(undo_and_redo_do_not_pass_a_lock)
{
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20250810 title=后来", (long long)person_of(su));
	ck_assert_int_eq(differences(id).count, 1);
	ck_assert_msg(!store_undo(st, store_undoable(st), &err), "%s", err.say);
	ck_assert_int_eq(differences(id).count, 0);
	ck_assert_int_eq(store_undo(st, store_undoable(st), &err), LZ_CONFLICT);        /* the lock */
	ck_assert_msg(!store_undo(st, store_redoable(st), &err), "%s", err.say);
	ck_assert_int_eq(differences(id).count, 1);
	ck_locked(id, "003", 40, "不称职", 3);
	ck_trusted(id, true);
	ck_assert_str_eq(findings(), "");
	kit_close();
}
END_TEST

/* Rows of the file that the rule reads: who is a member, from when to when, in which sector, exempt or not; rolls; papers. */
START_TEST(whatever_the_rule_reads_shows_when_it_is_changed_behind_the_program)
{
	static const struct { const char *what, *sql; } attacks[] = {
		{ "the status of a roll's row", "UPDATE attendance SET status = 1, leave_state = 0 WHERE person_id = 2" },
		{ "the day of a sitting", "UPDATE sitting SET day = 20240110" },
		{ "the kind of a meeting", "UPDATE event SET type = 'forum'" },
		{ "a member's first day", "UPDATE membership SET from_day = 20250601 WHERE id = 2" },
		{ "a member's last day", "UPDATE membership SET to_day = 20250601 WHERE id = 3" },
		{ "a member's sector", "UPDATE membership SET sector = '01' WHERE id = 2" },
		{ "somebody's name", "UPDATE person SET name = '李白' WHERE id = 2" },
		{ "an exemption", "INSERT INTO exemption (committee_id, term_id, year, person_id, reason)"
		                  " SELECT committee_id, term_id, 2025, 3, 'x' FROM membership WHERE id = 3" },
		{ "a proposal's distinction", "UPDATE proposal SET is_key = 0" },
		{ "who signed it", "UPDATE submitter SET person_id = 3 WHERE person_id = 1" },
		{ "the kind of a deed", "UPDATE deed SET type = 'other'" },
	};

	for (size_t i = 0; i < COUNT(attacks); i++) {
		int64_t id;

		ledger();
		decide(2025);
		id = lock(2025);
		by_sql(attacks[i].sql);
		ck_assert_msg(differences(id).count > 0, "%s is no difference", attacks[i].what);
		ck_finds("绕过程序");
		ck_locked(id, "001", 84, "称职", 1);
		ck_trusted(id, true);                   /* of the lock itself nothing was touched */
		kit_close();
	}
}
END_TEST

START_TEST(records_deleted_behind_the_program_are_differences_and_a_finding)
{
	struct lock_differences d;
	int64_t id;

	ledger();
	decide(2025);
	id = lock(2025);
	by_sql("DELETE FROM submitter");
	by_sql("DELETE FROM proposal_step");
	by_sql("DELETE FROM proposal");
	d = differences(id);
	ck_assert_int_eq(d.moved, 1);
	ck_assert_str_eq(d.list[0].total_is, "74");     /* 84 without the second proposal (5) and the key one (5) */
	ck_assert_int_eq(d.list[0].record_count, 2);
	ck_assert_str_eq(d.list[0].records[0].text, "提案：提案1");
	ck_finds("绕过程序");
	kit_close();
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("lock_attack");

	tcase_set_timeout(t, 120);
	tcase_add_test(t, check_finds_whatever_was_done_to_a_locked_year_behind_the_program);
	tcase_add_test(t, fingerprints_made_again_do_not_hide_a_change);
	tcase_add_test(t, locks_put_in_and_taken_out_behind_the_program_are_found);
	tcase_add_test(t, undo_and_redo_do_not_pass_a_lock);
	tcase_add_test(t, whatever_the_rule_reads_shows_when_it_is_changed_behind_the_program);
	tcase_add_test(t, records_deleted_behind_the_program_are_differences_and_a_finding);
	return suite_run("lock_attack", t);
}
