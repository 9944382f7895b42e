#include "people.h"
#include "lvzhi/event.h"

static struct store *second(void)
{
	struct store *other;

	ck_assert_msg(!store_open(&other, path, &wang_env, &e), "%s", e.say);
	return other;
}

static int64_t last(void)
{
	struct operation o = { 0 };

	store_operations(st, &arena, 0, 1, &o);
	return o.id;
}

static const char *last_label(void)
{
	struct operation o = { .label = "" };

	store_operations(st, &arena, 0, 1, &o);
	return o.label;
}

static void undo(struct store *s, int64_t operation)
{
	ck_assert_msg(!store_undo(s, operation, &e), "%s %s", e.say, e.why);
}

static void set(struct store *s, int64_t person, int field, const char *text)
{
	struct rec *p = load(s, &person_kind, person);

	rec_set_text(p, field, text);
	save(s, "修改", p);
}

static const char *note(int64_t person)
{
	return rec_text(load(st, &person_kind, person), PERSON_NOTE);
}

START_TEST(undo_takes_back_my_last_operation_and_redo_does_it_again)
{
	saved("欧阳修", "007");
	set(st, 1, PERSON_NOTE, "一");
	set(st, 1, PERSON_NOTE, "二");
	undo(st, store_undoable(st));
	ck_assert_str_eq(note(1), "一");
	ck_assert_str_eq(last_label(), "撤销 修改");
	undo(st, store_undoable(st));
	ck_assert_str_eq(note(1), "");
	undo(st, store_redoable(st));
	ck_assert_str_eq(note(1), "一");
	ck_assert_str_eq(last_label(), "重做 修改");
	undo(st, store_redoable(st));
	ck_assert_str_eq(note(1), "二");
	ck_assert_int_eq(store_redoable(st), 0);
	undo(st, store_undoable(st));
	ck_assert_str_eq(note(1), "一");
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_new_record_can_be_undone_and_comes_back_with_its_number_and_children)
{
	int64_t id = saved("欧阳修", "007");

	undo(st, store_undoable(st));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 0);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM post"), 0);
	ck_assert_int_eq(store_undoable(st), 0);
	undo(st, store_redoable(st));
	ck_assert_str_eq(rec_text(load(st, &person_kind, id), PERSON_NAME), "欧阳修");
	ck_assert_int_eq(rec_count(rec_child(load(st, &person_kind, id), &membership_kind, 0), &post_kind), 1);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_deletion_can_be_undone)
{
	struct rec *p;

	saved("欧阳修", "007");
	p = load(st, &person_kind, 1);
	p->gone = true;
	save(st, "删除 欧阳修", p);
	undo(st, store_undoable(st));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership"), 1);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM post"), 1);
	/* a clerk who still has the old row on the screen merges into the one that came back */
	p = load(st, &person_kind, 1);
	ck_assert_int_gt(p->rev, 1);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(new_work_ends_redo)
{
	saved("欧阳修", "007");
	set(st, 1, PERSON_NOTE, "一");
	undo(st, store_undoable(st));
	ck_assert_int_ne(store_redoable(st), 0);
	set(st, 1, PERSON_EMPLOYER, "市一中");
	ck_assert_int_eq(store_redoable(st), 0);
	undo(st, store_undoable(st));
	ck_assert_str_eq(rec_text(load(st, &person_kind, 1), PERSON_EMPLOYER), "");
}
END_TEST

START_TEST(each_clerk_undoes_what_he_did_himself)
{
	struct store *other = second();

	saved("欧阳修", "007");
	ck_assert_int_eq(store_undoable(other), 0);
	set(other, 1, PERSON_NOTE, "王芳写的");
	set(st, 1, PERSON_EMPLOYER, "市一中");
	undo(other, store_undoable(other));
	ck_assert_str_eq(note(1), "");
	ck_assert_str_eq(rec_text(load(st, &person_kind, 1), PERSON_EMPLOYER), "市一中");     /* another column stays */
	ck_assert_int_eq(store_undoable(other), 0);
	/* from the journal screen another clerk's may be taken back too */
	undo(other, store_undoable(st));
	ck_assert_str_eq(rec_text(load(st, &person_kind, 1), PERSON_EMPLOYER), "");
	ck_assert_int_ne(store_redoable(other), 0);
	store_close(other);
}
END_TEST

START_TEST(undo_is_refused_with_the_name_of_what_stands_in_the_way)
{
	struct store *other = second();
	int64_t first;

	saved("欧阳修", "007");
	set(st, 1, PERSON_NOTE, "一");
	first = last();
	set(other, 1, PERSON_NOTE, "二");
	ck_assert_int_eq(store_undo(st, first, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.say, "不能撤销：王芳后来做的“修改”用到了这条人员，请先撤销那一次");
	ck_assert_str_eq(note(1), "二");
	undo(other, store_undoable(other));
	undo(st, first);
	ck_assert_str_eq(note(1), "");
	store_close(other);
}
END_TEST

START_TEST(undo_of_a_new_person_is_refused_while_a_roll_holds_him)
{
	struct store *other = second();
	struct rec *r = rec_new(&arena, &event_kind), *s = rec_add(r, &sitting_kind), *row;
	int64_t added;

	saved("欧阳修", "007");
	added = last();
	rec_set_num(r, EVENT_COMMITTEE_ID, 1);
	rec_set_num(r, EVENT_TERM_ID, 1);
	rec_set_text(r, EVENT_TYPE, "standing_committee");
	rec_set_text(r, EVENT_TITLE, "常委会第十次会议");
	rec_set_num(r, EVENT_FROM_DAY, 20260301);
	rec_set_num(s, SITTING_DAY, 20260301);
	save(other, "新会议", r);
	row = rec_new(&arena, &attendance_kind);
	rec_set_num(row, ATTENDANCE_PERSON_ID, 1);
	rec_set_num(row, ATTENDANCE_SITTING_ID, s->id);
	save(other, "出勤", row);
	ck_assert_int_eq(store_undo(st, added, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.say, "不能撤销：王芳后来做的“出勤”用到了这条出勤，请先撤销那一次");
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_str_eq(findings(st), "");
	store_close(other);
}
END_TEST

START_TEST(undo_of_a_deletion_is_refused_when_the_number_was_given_away)
{
	struct rec *p;
	int64_t deletion;

	saved("欧阳修", "007");
	p = load(st, &person_kind, 1);
	p->gone = true;
	save(st, "删除 欧阳修", p);
	deletion = last();
	saved("李明", "007");
	ck_assert_int_eq(store_undo(st, deletion, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.say, "不能撤销：委员编号“007”已经给了“李明”，请换一个");
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

/* Both the name and a stroke place typed by hand make the key of the printed order. */
START_TEST(what_the_program_fills_in_is_made_again_from_what_stays)
{
	struct store *other = second();
	struct rec *p;
	int64_t renamed;

	saved("欧阳修", "007");
	set(st, 1, PERSON_NAME, "单于询");
	renamed = last();
	set(other, 1, PERSON_STROKE_PLACE, "12345");
	ck_assert_str_eq(findings(st), "");
	undo(st, renamed);
	p = load(st, &person_kind, 1);
	ck_assert_str_eq(rec_text(p, PERSON_NAME), "欧阳修");
	ck_assert_str_eq(findings(st), "");
	store_close(other);
}
END_TEST

START_TEST(nothing_is_undone_twice_and_the_opening_never)
{
	int64_t id;

	ck_assert_int_eq(store_undo(st, 1, &e), LZ_CONFLICT);
	ck_assert_int_eq(store_undo(st, 99, &e), LZ_INVALID);
	saved("欧阳修", "007");
	id = last();
	undo(st, id);
	ck_assert_int_eq(store_undo(st, id, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.say, "“新增 欧阳修”已经撤销过了");
	undo(st, last());                       /* redo */
	undo(st, id);                           /* in force again, so it can be taken back again */
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 0);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_whole_import_is_taken_back_as_one)
{
	struct op *op;
	enum { N = 10500 };                     /* more than one block */

	ck_assert(!op_begin(&op, st, "导入", &e));
	for (int i = 0; i < N; i++) {
		char no[16];
		struct rec *p, *m;

		snprintf(no, sizeof no, "%05d", i);
		p = rec_new(&arena, &person_kind);
		m = rec_add(p, &membership_kind);
		rec_set_text(p, PERSON_NAME, i % 2 ? "李明" : "王芳");
		rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, 1);
		rec_set_num(m, MEMBERSHIP_TERM_ID, 1);
		rec_set_text(m, MEMBERSHIP_MEMBER_NO, no);
		ck_assert(!op_put(op, p, &e));
	}
	op_relabel(op, "导入 委员名单，10500 人");
	ck_assert_msg(!op_end(op, LZ_OK, &e), "%s %s", e.say, e.why);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership"), N);
	ck_assert_int_ge(db_number(st, "SELECT count(*) FROM block WHERE operation = 2"), 4);
	ck_assert_int_eq(db_number(st, "SELECT max(\"rows\") FROM block"), 10000);
	undo(st, store_undoable(st));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 0);
	undo(st, store_redoable(st));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership"), N);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

/* Any sequence of work, undo and redo: undoing everything in force gives the ledger back as it began. */
START_TEST(undoing_everything_gives_the_first_ledger_back)
{
	for (uint64_t seed = 1; seed <= 6; seed++) {
		struct env chance = { .clock = clock_still, .random = random_seeded, .seed = seed * 7919 };
		int n = 0;

		for (int step = 0; step < 60; step++) {
			uint64_t what = random_below(&chance, 10);
			int64_t id = db_number(st, "SELECT max(id) FROM person");
			char no[24];

			snprintf(no, sizeof no, "%d-%d", (int)seed, step);
			if (what < 3 || !id) {
				saved("欧阳修", no);
			} else if (what < 6) {
				set(st, id, (int)(random_below(&chance, 2) ? PERSON_NOTE : PERSON_EMPLOYER), no);
			} else if (what == 6) {
				struct rec *p = load(st, &person_kind, id);

				p->gone = true;
				save(st, "删除", p);
			} else if (what < 9 && store_undoable(st)) {
				undo(st, store_undoable(st));
			} else if (store_redoable(st)) {
				undo(st, store_redoable(st));
			}
		}
		while (store_undoable(st) && n++ < 200)
			undo(st, store_undoable(st));
		ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 0);
		ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership"), 0);
		ck_assert_msg(!*findings(st), "seed %d: %s", (int)seed, findings(st));
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		undo_takes_back_my_last_operation_and_redo_does_it_again,
		a_new_record_can_be_undone_and_comes_back_with_its_number_and_children, a_deletion_can_be_undone,
		new_work_ends_redo, each_clerk_undoes_what_he_did_himself,
		undo_is_refused_with_the_name_of_what_stands_in_the_way,
		undo_of_a_new_person_is_refused_while_a_roll_holds_him,
		undo_of_a_deletion_is_refused_when_the_number_was_given_away,
		what_the_program_fills_in_is_made_again_from_what_stays, nothing_is_undone_twice_and_the_opening_never, a_whole_import_is_taken_back_as_one,
		undoing_everything_gives_the_first_ledger_back,
	};

	return fresh_run("undo", true, tests, COUNT(tests));
}
