/* Records: values, what changed, checks, and two clerks on one record. */
#include "lvzhi/choices.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "unit.h"

static struct rec *member(void)
{
	struct rec *p = rec_new(&a, &person_kind), *m = rec_add(p, &membership_kind), *post;

	rec_set_text(p, PERSON_NAME, "欧阳修");
	rec_set_num(p, PERSON_BORN, 19680500);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, 1);
	rec_set_num(m, MEMBERSHIP_TERM_ID, 1);
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, "001");
	post = rec_add(m, &post_kind);
	rec_set_text(post, POST_ROLE, "standing_member");
	return p;
}

START_TEST(every_kind_is_a_sound_table)
{
	for (const struct kind *const *k = kinds; *k; k++) {
		ck_assert_ptr_eq(kind_find((*k)->table), *k);
		ck_assert_int_le((*k)->field_count, 64);
		ck_assert_msg((*k)->field_count == 64 || !((*k)->natural_key >> (*k)->field_count), "%s", (*k)->table);
		ck_assert_msg((*k)->orders && (*k)->orders[0], "%s", (*k)->table);
		for (int f = 0; f < (*k)->field_count; f++) {
			const struct field *field = &(*k)->fields[f];

			ck_assert_msg(field->key && *field->key && field->label && *field->label && field->cells > 0, "%s %d", (*k)->table, f);
			ck_assert_msg(kind_field(*k, field->key) == f, "%s has %s twice", (*k)->table, field->key);
			ck_assert_msg(kind_field(*k, field->label) == f, "%s has %s twice", (*k)->table, field->label);
			ck_assert_msg((field->type == F_CODE || field->type == F_REF) == (field->of != NULL), "%s.%s", (*k)->table, field->key);
			ck_assert_msg((field->type == F_ENUM || field->type == F_TINY) == (field->choices != NULL), "%s.%s", (*k)->table, field->key);
			if (field->type == F_REF)
				ck_assert_msg(kind_find(field->of) != NULL, "%s.%s", (*k)->table, field->key);
			ck_assert_msg(!(field->flags & FF_KEY) || f < (*k)->keys, "%s.%s", (*k)->table, field->key);
		}
		for (const struct kind *const *c = (*k)->children; c && *c; c++) {
			int up = kind_parent(*c);

			ck_assert_int_ge(up, 0);
			ck_assert_str_eq((*c)->fields[up].of, (*k)->table);
		}
	}
	ck_assert_ptr_null(kind_find("nobody"));
	ck_assert_int_eq(kind_field(&person_kind, "nothing"), -1);
	ck_assert_int_eq(kind_field(&person_kind, "姓名"), PERSON_NAME);
}
END_TEST

START_TEST(a_value_typed_back_is_no_change)
{
	struct rec *p = member();

	rec_settle(p);
	ck_assert(!rec_changed(p));
	rec_set_text(p, PERSON_NAME, "欧阳明");
	rec_set_num(p, PERSON_BORN, 19680512);
	ck_assert(rec_changed(p));
	ck_assert_uint_eq(p->dirty, BIT(PERSON_NAME) | BIT(PERSON_BORN));
	rec_set_text(p, PERSON_NAME, "欧阳修");
	rec_set_num(p, PERSON_BORN, 19680500);
	ck_assert_uint_eq(p->dirty, 0);
	ck_assert(!rec_changed(p));
	rec_set(p, PERSON_NOTE, (struct value){ "新", 0 });
	rec_set(p, PERSON_WORK_DAY, (struct value){ "", 19900000 });
	ck_assert_str_eq(rec_text(p, PERSON_NOTE), "新");
	ck_assert_int_eq(rec_num(p, PERSON_WORK_DAY), 19900000);
}
END_TEST

START_TEST(a_child_s_change_is_its_parent_s)
{
	struct rec *p = member(), *m = rec_child(p, &membership_kind, 0), *post = rec_child(m, &post_kind, 0), *more;

	rec_settle(p);
	ck_assert_int_eq(p->rev, 1);
	ck_assert_int_eq(post->rev, 1);
	rec_set_text(post, POST_ROLE, "chair");
	ck_assert(rec_changed(p));
	rec_settle(p);
	ck_assert_int_eq(p->rev, 1);                            /* only what changed rises */
	ck_assert_int_eq(post->rev, 2);
	more = rec_add(m, &post_kind);
	ck_assert(rec_changed(p));
	more->gone = true;                                      /* added and taken out again */
	ck_assert(!rec_changed(p));
	ck_assert_int_eq(rec_count(m, &post_kind), 1);
	post->gone = true;
	ck_assert(rec_changed(p));
	ck_assert_int_eq(rec_count(m, &post_kind), 0);
	ck_assert_ptr_null(rec_child(m, &post_kind, 0));
	rec_settle(p);
	ck_assert_ptr_null(m->children);
}
END_TEST

START_TEST(after_a_rollback_new_rows_are_new_again)
{
	struct rec *p = member(), *m = rec_child(p, &membership_kind, 0);

	p->id = 7;
	m->id = 8;
	rec_unsettle(p);
	ck_assert_int_eq(p->id, 0);
	ck_assert_int_eq(m->id, 0);
	p->id = 7;
	rec_settle(p);
	m->id = 8;
	rec_unsettle(p);
	ck_assert_int_eq(p->id, 7);
	ck_assert_int_eq(m->id, 8);
}
END_TEST

START_TEST(the_first_offender_is_named)
{
	struct rec *p = member(), *m = rec_child(p, &membership_kind, 0), *post = rec_child(m, &post_kind, 0), *d;

	ck_assert_msg(!rec_check(p, &e), "%s", e.say);
	rec_set_text(p, PERSON_NAME, "");
	ck_assert_int_eq(rec_check(p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "name");
	ck_assert_int_eq(e.row, 0);
	rec_set_text(p, PERSON_NAME, "欧阳\xFF修");
	ck_assert_int_eq(rec_check(p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "name");
	rec_set_text(p, PERSON_NAME, "欧阳修");
	rec_set_num(p, PERSON_BORN, 20250229);
	ck_assert_int_eq(rec_check(p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "born");
	rec_set_num(p, PERSON_BORN, 0);
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, "");
	ck_assert_int_eq(rec_check(p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "member_no");
	ck_assert_int_eq(e.row, 1);
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, "001");
	rec_set_num(m, MEMBERSHIP_EXEMPT, 2);
	ck_assert_int_eq(rec_check(p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "exempt");
	rec_set_num(m, MEMBERSHIP_EXEMPT, 1);
	rec_set_text(post, POST_ROLE, "");
	ck_assert_int_eq(rec_check(p, &e), LZ_INVALID);
	post->gone = true;                                      /* what goes need not be right */
	ck_assert(!rec_check(p, &e));
	d = rec_new(&a, &deed_kind);
	rec_set_text(d, DEED_KIND, "好事实事");                 /* a key is stored, not a label */
	rec_set_num(d, DEED_COMMITTEE_ID, 1);
	rec_set_num(d, DEED_TERM_ID, 1);
	rec_set_num(d, DEED_PERSON_ID, 1);
	rec_set_text(d, DEED_TITLE, "献血");
	rec_set_num(d, DEED_DAY, 20250301);
	rec_set_text(d, DEED_STATE, "nonsense");
	ck_assert_int_eq(rec_check(d, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "state");
}
END_TEST

START_TEST(values_are_shown_as_the_clerk_reads_them)
{
	static const struct { enum field_type type; struct value v; const char *shown; } cases[] = {
		{ F_POINTS, { "", 75000 }, "7.5" }, { F_POINTS, { "", -75000 }, "-7.5" }, { F_POINTS, { "", 100000 }, "10" }, { F_POINTS, { "", 1 }, "0.0001" },
		{ F_POINTS, { "", -5000 }, "-0.5" }, { F_POINTS, { "", 0 }, "" }, { F_INT, { "", 0 }, "" }, { F_INT, { "", 12 }, "12" }, { F_INT, { "", -3 }, "-3" },
		{ F_FLAG, { "", 1 }, "是" }, { F_FLAG, { "", 0 }, "" }, { F_DAY, { "", 20260315 }, "2026-03-15" }, { F_DAY, { "", 19680500 }, "1968.05" },
		{ F_DAY, { "", 0 }, "" }, { F_TEXT, { "张", 0 }, "张" }, { F_CODE, { "01", 0 }, "01" }, { F_REF, { "", 9 }, "9" },
	};
	const struct field status = { "status", "状态", F_TINY, .choices = status_choices };
	const struct field form = { "form", "形式", F_ENUM, .choices = proposal_form_choices };

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct field f = { .key = "f", .label = "栏", .type = cases[i].type };

		ck_assert_str_eq(value_text(&a, &f, cases[i].v), cases[i].shown);
	}
	ck_assert_str_eq(value_text(&a, &status, (struct value){ "", STATUS_LEAVE }), "请假");
	ck_assert_str_eq(value_text(&a, &status, (struct value){ "", 99 }), "99");
	ck_assert_str_eq(value_text(&a, &status, (struct value){ "", -1 }), "-1");
	ck_assert_str_eq(value_text(&a, &form, (struct value){ "joint", 0 }), "联名");
	ck_assert_str_eq(value_text(&a, &form, (struct value){ "odd", 0 }), "odd");
}
END_TEST

START_TEST(indexed_choices_stand_where_the_program_looks_for_them)
{
	ck_assert_str_eq(status_choices[STATUS_DECLINED].key, "declined");
	ck_assert_str_eq(status_choices[STATUS_PRESENT].key, "present");
	ck_assert_str_eq(capacity_choices[CAPACITY_AUDITOR].key, "auditor");
	ck_assert_str_eq(capacity_choices[CAPACITY_OBSERVER].key, "observer");
	ck_assert_str_eq(leave_state_choices[LEAVE_LATE].key, "late");
	ck_assert_str_eq(leave_state_choices[LEAVE_APPROVED].key, "approved");
	ck_assert_str_eq(roll_state_choices[ROLL_LOCKED].key, "locked");
	ck_assert_int_eq(choice_find(status_choices, "请假"), STATUS_LEAVE);
	ck_assert_int_eq(choice_find(status_choices, "leave"), STATUS_LEAVE);
	ck_assert_int_eq(choice_find(status_choices, "nothing"), -1);
}
END_TEST

/* The same record as two clerks read it. */
static void two(struct rec **ours, struct rec **theirs)
{
	*ours = member();
	*theirs = member();
	rec_settle(*ours);
	rec_settle(*theirs);
}

START_TEST(two_clerks_meet_only_in_the_same_column)
{
	struct rec *ours, *theirs;

	two(&ours, &theirs);
	rec_set_text(theirs, PERSON_EMPLOYER, "市一中");
	rec_settle(theirs);
	rec_set_num(ours, PERSON_BORN, 19680512);
	ck_assert(!rec_merge(ours, theirs, &e));                /* another column: both stay */
	ck_assert_str_eq(rec_text(ours, PERSON_EMPLOYER), "市一中");
	ck_assert_int_eq(rec_num(ours, PERSON_BORN), 19680512);
	ck_assert_uint_eq(ours->dirty, BIT(PERSON_BORN));
	ck_assert_int_eq(ours->rev, 2);

	two(&ours, &theirs);
	rec_set_text(theirs, PERSON_EMPLOYER, "市一中");
	rec_settle(theirs);
	rec_set_text(ours, PERSON_EMPLOYER, "市一中");
	ck_assert(!rec_merge(ours, theirs, &e));                /* both typed the same */
	ck_assert_uint_eq(ours->dirty, 0);

	two(&ours, &theirs);
	rec_set_text(theirs, PERSON_EMPLOYER, "市一中");
	rec_settle(theirs);
	rec_set_text(ours, PERSON_EMPLOYER, "市二中");
	ck_assert_int_eq(rec_merge(ours, theirs, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.field, "employer");
	ck_assert_uint_eq(ours->clash, BIT(PERSON_EMPLOYER));
	ck_assert_str_eq(rec_text(ours, PERSON_EMPLOYER), "市二中");
	ck_assert_str_eq(ours->was[PERSON_EMPLOYER].text, "市一中");
	ck_assert(!rec_merge(ours, theirs, &e));                /* having seen it, ours may be saved */
}
END_TEST

START_TEST(a_new_record_starts_at_the_first_of_a_fixed_choice)
{
	struct rec *p = rec_new(&a, &proposal_kind), *d = rec_new(&a, &deed_kind), *at = rec_new(&a, &attendance_kind);

	ck_assert_str_eq(rec_text(p, PROPOSAL_FORM), "individual");
	ck_assert_str_eq(rec_text(p, PROPOSAL_STATE), "");
	ck_assert_str_eq(rec_text(d, DEED_STATE), "booked");
	ck_assert_int_eq(rec_num(at, ATTENDANCE_STATUS), STATUS_NONE);
	ck_assert(rec_changed(p));
	for (int f = 0; f < p->kind->field_count; f++)
		ck_assert_ptr_nonnull(p->values[f].text);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_kind_is_a_sound_table, a_value_typed_back_is_no_change, a_child_s_change_is_its_parent_s, after_a_rollback_new_rows_are_new_again,
		the_first_offender_is_named, values_are_shown_as_the_clerk_reads_them, indexed_choices_stand_where_the_program_looks_for_them,
		two_clerks_meet_only_in_the_same_column, a_new_record_starts_at_the_first_of_a_fixed_choice,
	};

	return unit_run("rec", tests, COUNT(tests));
}
