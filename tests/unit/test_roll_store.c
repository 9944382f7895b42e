#include "lvzhi/event.h"
#include "lvzhi/person.h"
#include "unit/ledger_kit.h"
#include "suite.h"

enum { PEOPLE = 12 };

static int64_t people[PEOPLE], seats[PEOPLE], event;

/* Twelve members: 0 and 1 are 常委, 2 sits in the economic committee, 3 left before the event, 4 comes after it,
 * 5 and 6 speak for sector 07, 7 and 8 belong to group 02. */
static void setup(void)
{
	static const char *const names[PEOPLE] = { "丁一", "王芳", "王芬", "李明", "赵四", "张三", "周五", "吴六", "郑七", "钱八", "孙九", "冯十" };

	kit_open("test_roll_store.lvzhi");
	for (int i = 0; i < PEOPLE; i++) {
		people[i] = put(&person_kind, "name=%s employer=市第%d中学", names[i], i);
		seats[i] = put(&membership_kind, "person_id=%lld member_no=%d sector=%s activity_group=%s from_day=%d to_day=%d",
		               (long long)people[i], 100 - i, i == 5 || i == 6 ? "07" : "23", i == 7 || i == 8 ? "02" : "01",
		               i == 4 ? 20250701 : 20220105, i == 3 ? 20250131 : 0);
	}
	for (int i = 0; i < 2; i++)
		put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member", (long long)seats[i]);
	put(&post_kind, "membership_id=%lld body=economy_committee role=member to_day=20250630", (long long)seats[2]);
	event = put(&event_kind, "type=standing_committee title=常委会第十次会议 from_day=20250320");
}

static struct roll *read_roll(void)
{
	struct roll *r = NULL;

	ck_assert_msg(!roll_read(st, &kit, event, &r, &err), "%s %s", err.say, err.why);
	return r;
}

static int index_of(const struct roll *r, int64_t person)
{
	for (int i = 0; i < r->person_count; i++)
		if (r->people[i].person_id == person)
			return i;
	return -1;
}

static struct roll *made(const char *rule)
{
	int added;

	ck_assert_msg(!roll_make(st, event, rule, "stroke", &added, &err), "%s %s", err.say, err.why);
	return read_roll();
}

START_TEST(a_rule_says_who_is_expected_on_the_day)
{
	static const struct { const char *rule; int count; } cases[] = {
		{ "all", 10 }, { "standing", 2 }, { "committee:economy_committee", 1 }, { "committee:standing_committee", 2 },
		{ "sector:07", 2 }, { "group:02", 2 }, { "hand", 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct roll *r;

		event = put(&event_kind, "type=forum title=座谈%d from_day=20250320", (int)i);
		r = made(cases[i].rule);
		ck_assert_msg(r->person_count == cases[i].count, "%s: %d", cases[i].rule, r->person_count);
		ck_assert_int_eq(r->sitting_count, 1);
		ck_assert_int_eq(r->roll_state, cases[i].count ? ROLL_MADE : ROLL_PLANNED);
		ck_assert_int_eq(index_of(r, people[3]), -1);
		ck_assert_int_eq(index_of(r, people[4]), -1);
	}
}
END_TEST

START_TEST(a_rule_that_nobody_knows_is_refused)
{
	static const char *const wrong[] = { "everybody", "sector", "sector:", "all:07", "Standing" };
	int added;

	for (size_t i = 0; i < COUNT(wrong); i++) {
		ck_assert_int_eq(roll_make(st, event, wrong[i], "stroke", &added, &err), LZ_INVALID);
		ck_assert_str_eq(err.field, "roll_rule");
	}
	ck_assert_int_eq(roll_make(st, event, "all", "size", &added, &err), LZ_INVALID);
	ck_assert_int_eq(read_roll()->person_count, 0);
}
END_TEST

START_TEST(the_sheet_has_line_numbers_in_the_order_asked_for)
{
	const struct roll *r;
	int added;

	ck_assert(!roll_make(st, event, "all", "no", &added, &err));
	r = read_roll();
	ck_assert_int_eq(added, 10);
	for (int i = 0; i < r->person_count; i++) {
		ck_assert_int_eq(r->people[i].seq, i + 1);
		ck_assert_uint_eq(strlen(r->people[i].mark), 2);
		ck_assert(!i || atoi(r->people[i - 1].member_no) < atoi(r->people[i].member_no));
	}
	ck_assert_str_eq(r->people[index_of(r, people[5])].sector, "07");
	ck_assert_str_eq(r->people[index_of(r, people[1])].employer, "市第1中学");
	ck_assert(r->people[index_of(r, people[1])].standing);
	ck_assert(!r->people[index_of(r, people[5])].standing);
}
END_TEST

START_TEST(approved_leave_is_filled_in_and_pending_leave_is_shown)
{
	const struct roll *r;
	const struct roll_cell *c;

	put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250310 state=2 type=illness", (long long)event, (long long)people[5]);
	put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250311 state=1", (long long)event, (long long)people[6]);
	put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250312 state=4", (long long)event, (long long)people[7]);
	r = made("all");
	c = &r->people[index_of(r, people[5])].cell[0];
	ck_assert_int_eq(c->status, STATUS_LEAVE);
	ck_assert_int_eq(c->leave_state, LEAVE_APPROVED);
	ck_assert_str_eq(c->leave_type, "illness");
	c = &r->people[index_of(r, people[6])].cell[0];
	ck_assert(c->status == STATUS_NONE && c->leave_state == LEAVE_PENDING);
	c = &r->people[index_of(r, people[7])].cell[0];
	ck_assert(c->status == STATUS_NONE && c->leave_state == LEAVE_LATE);
	/* approved later: made again */
	put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=20250313 state=2", (long long)event, (long long)people[6]);
	r = made("all");
	ck_assert_int_eq(r->people[index_of(r, people[6])].cell[0].status, STATUS_LEAVE);
}
END_TEST

START_TEST(made_again_a_roll_adds_who_is_missing_and_keeps_what_is_printed)
{
	const struct roll *before = made("sector:23"), *after;
	int64_t late;

	late = put(&person_kind, "name=欧阳修");
	put(&membership_kind, "person_id=%lld member_no=500 sector=23 from_day=20250301", (long long)late);
	after = made("sector:23");
	ck_assert_int_eq(after->person_count, before->person_count + 1);
	for (int i = 0; i < before->person_count; i++) {
		ck_assert_int_eq(after->people[i].person_id, before->people[i].person_id);
		ck_assert_str_eq(after->people[i].mark, before->people[i].mark);
	}
	ck_assert_int_eq(after->people[before->person_count].person_id, late);
}
END_TEST

START_TEST(made_again_under_another_rule_who_has_a_status_stays)
{
	struct roll *r = made("all");
	int clashes;

	r->people[index_of(r, people[9])].cell[0].status = STATUS_PRESENT;
	ck_assert(!roll_save(st, r, NULL, NULL, 0, &clashes, &err));
	r = made("standing");
	ck_assert_int_eq(r->person_count, 3);
	ck_assert_int_ge(index_of(r, people[9]), 0);
}
END_TEST

START_TEST(only_changed_cells_are_written_and_the_operation_says_how_many)
{
	struct roll *r = made("all");
	struct operation op[2];
	int clashes;

	for (int i = 0; i < 3; i++)
		r->people[i].cell[0].status = STATUS_PRESENT;
	r->people[0].cell[0].late = 1;
	ck_assert_int_eq(roll_changed(r), 3);
	ck_assert(!roll_save(st, r, NULL, NULL, 0, &clashes, &err));
	ck_assert_int_eq(roll_changed(r), 0);
	ck_assert_int_eq(store_operations(st, &kit, 0, 1, op), 1);
	ck_assert_str_eq(op[0].label, "出勤录入 常委会第十次会议, 3 人");
	ck_assert_int_eq(op[0].rows, 3);
	ck_assert_int_eq(r->roll_state, ROLL_MADE);             /* seven are still open */
	for (int i = 3; i < r->person_count; i++)
		r->people[i].cell[0].status = STATUS_ABSENT;
	ck_assert(!roll_save(st, r, "补录", NULL, 0, &clashes, &err));
	ck_assert_int_eq(r->roll_state, ROLL_ENTERED);
	ck_assert_int_eq(read_roll()->roll_state, ROLL_ENTERED);
	ck_assert_int_eq(read_roll()->people[0].cell[0].late, 1);
	ck_assert(!store_undo(st, store_undoable(st), &err));
	ck_assert_int_eq(read_roll()->roll_state, ROLL_MADE);
}
END_TEST

START_TEST(a_save_of_nothing_writes_nothing)
{
	struct roll *r = made("all");
	struct operation op[1];
	int64_t before;
	int clashes;

	store_operations(st, &kit, 0, 1, op);
	before = op[0].id;
	ck_assert(!roll_save(st, r, NULL, NULL, 0, &clashes, &err));
	store_operations(st, &kit, 0, 1, op);
	ck_assert_int_eq(op[0].id, before);
}
END_TEST

START_TEST(two_clerks_in_one_roll_merge_by_cell)
{
	struct roll *a = made("all"), *b = read_roll();
	struct roll_clash clash[4];
	int clashes;

	a->people[0].cell[0].status = STATUS_PRESENT;
	a->people[1].cell[0].status = STATUS_ABSENT;
	ck_assert(!roll_save(st, a, NULL, clash, 4, &clashes, &err));
	b->people[1].cell[0].status = STATUS_ABSENT;            /* the same */
	b->people[2].cell[0].status = STATUS_LEAVE;
	ck_assert(!roll_save(st, b, NULL, clash, 4, &clashes, &err));
	ck_assert_int_eq(clashes, 0);
	ck_assert_int_eq(b->people[0].cell[0].status, STATUS_PRESENT);  /* theirs has come over */
	b->people[3].cell[0].status = STATUS_PRESENT;
	ck_assert(!roll_save(st, b, NULL, clash, 4, &clashes, &err));
	a->people[3].cell[0].status = STATUS_LEAVE;
	a->people[4].cell[0].status = STATUS_PRESENT;
	ck_assert_int_eq(roll_save(st, a, NULL, clash, 4, &clashes, &err), LZ_CONFLICT);
	ck_assert_int_eq(clashes, 1);
	ck_assert(clash[0].person == 3 && clash[0].sitting == 0 && clash[0].theirs.status == STATUS_PRESENT);
	ck_assert_int_eq(read_roll()->people[4].cell[0].status, STATUS_NONE);   /* nothing of it was written */
	ck_assert_int_eq(a->people[4].cell[0].status, STATUS_PRESENT);          /* and nothing typed is lost */
}
END_TEST

START_TEST(walk_ins_come_behind_the_sheet)
{
	struct roll *r = made("standing"), *other = read_roll();
	int64_t guest = put(&person_kind, "name=外宾");
	int n = r->person_count, i, k, clashes;

	i = roll_add(st, r, people[9], CAPACITY_MEMBER, true, &err);
	ck_assert_int_eq(i, n);
	ck_assert_int_eq(r->people[i].seq, n + 1);
	ck_assert_uint_eq(strlen(r->people[i].mark), 2);
	ck_assert_str_eq(r->people[i].name, "钱八");
	ck_assert_int_eq(roll_add(st, r, people[9], CAPACITY_MEMBER, true, &err), i);   /* once */
	r->people[i].cell[0].status = STATUS_PRESENT;
	ck_assert(!roll_save(st, r, NULL, NULL, 0, &clashes, &err));
	/* another clerk's walk-in had the same line number until now */
	k = roll_add(st, other, guest, CAPACITY_GUEST, false, &err);
	ck_assert_int_eq(other->people[k].seq, n + 1);
	other->people[k].cell[0].status = STATUS_PRESENT;
	ck_assert(!roll_save(st, other, NULL, NULL, 0, &clashes, &err));
	r = read_roll();
	ck_assert_int_eq(r->person_count, n + 2);
	ck_assert_int_eq(r->people[n].person_id, people[9]);
	ck_assert_int_eq(r->people[n + 1].person_id, guest);
	ck_assert_int_eq(r->people[n + 1].seq, n + 2);
	ck_assert_str_ne(r->people[n].mark, r->people[n + 1].mark);
	ck_assert_int_eq(r->people[n].cell[0].walk_in, 1);
	ck_assert_int_eq(roll_total(r, 0).guests, 1);
	ck_assert_int_eq(roll_add(st, r, 999999, CAPACITY_GUEST, false, &err), -1);
}
END_TEST

START_TEST(a_locked_roll_is_not_written)
{
	struct roll *r = made("all");
	struct rec *ev = store_load(st, &kit, &event_kind, event, &err);
	int clashes, added;

	rec_set_num(ev, EVENT_ROLL_STATE, ROLL_LOCKED);
	ck_assert(!store_save(st, "锁定", ev, &err));
	r->people[0].cell[0].status = STATUS_PRESENT;
	ck_assert_int_eq(roll_save(st, r, NULL, NULL, 0, &clashes, &err), LZ_CONFLICT);
	ck_assert_str_eq(err.field, "roll_state");
	ck_assert_int_eq(roll_make(st, event, "all", NULL, &added, &err), LZ_CONFLICT);
	ck_assert_int_eq(read_roll()->people[0].cell[0].status, STATUS_NONE);
}
END_TEST

/* What was entered, what took a part of it back, and a record that comes by another door. */
START_TEST(no_door_leads_into_a_locked_roll)
{
	struct roll *r = made("all");
	int64_t half, entered, back;
	struct rec *cell, *ev;
	int clashes;

	for (int i = 0; i < r->person_count; i++)
		r->people[i].cell[0].status = STATUS_PRESENT;
	ck_assert(!roll_save(st, r, NULL, NULL, 0, &clashes, &err));
	entered = store_undoable(st);
	r->people[0].cell[0].status = STATUS_ABSENT;
	ck_assert(!roll_save(st, r, NULL, NULL, 0, &clashes, &err));
	half = store_undoable(st);
	ck_assert(!store_undo(st, half, &err));
	back = store_redoable(st);
	ck_assert(!roll_lock(st, event, &err));
	ck_assert_int_eq(store_undo(st, entered, &err), LZ_CONFLICT);
	ck_assert_msg(strstr(err.say, "名册已锁定") != NULL, "%s", err.say);
	ck_assert_int_eq(store_undo(st, back, &err), LZ_CONFLICT);
	ck_assert_msg(strstr(err.say, "名册已锁定") != NULL, "%s", err.say);
	cell = store_load_key(st, &kit, &attendance_kind, (const int64_t[]){ r->people[0].person_id, r->sittings[0].id }, &err);
	ck_assert_int_eq(rec_num(cell, ATTENDANCE_STATUS), STATUS_PRESENT);
	rec_set_num(cell, ATTENDANCE_STATUS, STATUS_ABSENT);
	ck_assert_int_eq(store_save(st, "导入", cell, &err), LZ_CONFLICT);
	ck_assert_msg(strstr(err.say, "名册已锁定") != NULL, "%s", err.say);
	ev = store_load(st, &kit, &event_kind, event, &err);
	ev->gone = true;
	ck_assert_int_eq(store_save(st, "删除", ev, &err), LZ_CONFLICT);
	ck_assert_int_eq(read_roll()->people[0].cell[0].status, STATUS_PRESENT);
	ck_assert(!roll_unlock(st, event, "漏了一人", &err));
	ck_assert_msg(!store_undo(st, back, &err), "%s", err.say);
	ck_assert_int_eq(read_roll()->people[0].cell[0].status, STATUS_ABSENT);
}
END_TEST

START_TEST(an_entered_roll_is_locked_and_opened_again_with_a_reason)
{
	struct roll *r = made("all");
	struct operation op[1];
	int clashes;

	ck_assert_int_eq(roll_lock(st, event, &err), LZ_CONFLICT);      /* nothing is entered */
	for (int i = 0; i < r->person_count; i++)
		r->people[i].cell[0].status = STATUS_PRESENT;
	ck_assert_msg(!roll_save(st, r, NULL, NULL, 0, &clashes, &err), "%s", err.say);
	ck_assert_int_eq(roll_unlock(st, event, "不必", &err), LZ_CONFLICT);
	ck_assert_msg(!roll_lock(st, event, &err), "%s", err.say);
	ck_assert_int_eq(roll_lock(st, event, &err), LZ_CONFLICT);
	r = read_roll();
	ck_assert_int_eq(r->roll_state, ROLL_LOCKED);
	r->people[0].cell[0].status = STATUS_ABSENT;
	ck_assert_int_eq(roll_save(st, r, NULL, NULL, 0, &clashes, &err), LZ_CONFLICT);
	ck_assert_int_eq(roll_unlock(st, event, "  ", &err), LZ_INVALID);
	ck_assert_msg(!roll_unlock(st, event, "李清照补交请假条", &err), "%s", err.say);
	ck_assert_int_eq(store_operations(st, &kit, 0, 1, op), 1);
	ck_assert_msg(strstr(op[0].label, "：李清照补交请假条") != NULL, "%s", op[0].label);
	ck_assert_int_eq(read_roll()->roll_state, ROLL_ENTERED);
	ck_assert_msg(!roll_save(st, r, NULL, NULL, 0, &clashes, &err), "%s", err.say);
}
END_TEST

START_TEST(every_half_day_has_its_own_row)
{
	struct roll *r;

	for (int i = 1; i <= 3; i++)
		put(&sitting_kind, "event_id=%lld no=%d day=20250320 half=%d", (long long)event, i, i);
	put(&leave_request_kind, "event_id=%lld person_id=%lld sitting_id=%lld asked_day=20250319 state=2", (long long)event,
	    (long long)people[0], (long long)2);
	r = made("standing");
	ck_assert_int_eq(r->sitting_count, 3);
	ck_assert_str_eq(r->sittings[1].title, "下午");
	for (int s = 0; s < 3; s++) {
		ck_assert_int_eq(r->people[index_of(r, people[0])].cell[s].status, s == 1 ? STATUS_LEAVE : STATUS_NONE);
		ck_assert_int_eq(r->people[1].cell[s].rev, 1);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("roll_store");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_add_test(t, a_rule_says_who_is_expected_on_the_day);
	tcase_add_test(t, a_rule_that_nobody_knows_is_refused);
	tcase_add_test(t, the_sheet_has_line_numbers_in_the_order_asked_for);
	tcase_add_test(t, approved_leave_is_filled_in_and_pending_leave_is_shown);
	tcase_add_test(t, made_again_a_roll_adds_who_is_missing_and_keeps_what_is_printed);
	tcase_add_test(t, made_again_under_another_rule_who_has_a_status_stays);
	tcase_add_test(t, only_changed_cells_are_written_and_the_operation_says_how_many);
	tcase_add_test(t, a_save_of_nothing_writes_nothing);
	tcase_add_test(t, two_clerks_in_one_roll_merge_by_cell);
	tcase_add_test(t, walk_ins_come_behind_the_sheet);
	tcase_add_test(t, a_locked_roll_is_not_written);
	tcase_add_test(t, no_door_leads_into_a_locked_roll);
	tcase_add_test(t, an_entered_roll_is_locked_and_opened_again_with_a_reason);
	tcase_add_test(t, every_half_day_has_its_own_row);
	return suite_run("roll_store", t);
}
