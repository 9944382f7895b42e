#include "unit/paper_kit.h"
#include "suite.h"

START_TEST(a_sign_in_sheet_has_everybody_and_room_for_guests)
{
	struct doc *d = doc();

	roll();
	OK(paper_signin(st, d, event, "stroke", &err));
	ck_assert_int_eq(doc_parts(d), 2);              /* a sheet each half-day */
	same_as_golden(text_of(d, 140), "paper-signin.txt");
}
END_TEST

START_TEST(a_sign_in_sheet_may_stand_in_blocks_by_sector)
{
	struct doc *d = doc();

	roll();
	OK(paper_signin(st, d, event, "sector", &err));
	same_as_golden(text_of(d, 140), "paper-signin-sector.txt");
}
END_TEST

START_TEST(without_a_roll_there_is_no_sheet)
{
	struct doc *d = doc();

	ck_assert_int_eq(paper_signin(st, d, event, NULL, &err), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(err.say, "还没有名册"));
	ck_assert_int_eq(paper_roll(st, d, event, &err), LZ_INVALID);
	roll();
	ck_assert_int_eq(paper_signin(st, d, event, "height", &err), LZ_INVALID);
	ck_assert_int_eq(doc_parts(d), 0);
}
END_TEST

START_TEST(the_roll_names_the_absent_first)
{
	struct doc *d = doc();
	const char *text, *absent, *leave;

	roll();
	OK(paper_roll(st, d, event, &err));
	text = text_of(d, 96);
	absent = strstr(text, "缺席1人\n曾巩明（");
	leave = strstr(text, "请假1人\n于立（");
	ck_assert(absent && leave && absent < leave);
	ck_assert_ptr_nonnull(strstr(text, "66.7%"));           /* 4 of 6 */
	same_as_golden(text, "paper-roll.txt");
}
END_TEST

START_TEST(who_does_not_take_part_is_not_named_among_those_on_leave)
{
	struct doc *d = doc();
	const char *text;

	for (int i = 0; i < (int)COUNT(crowd); i++) {
		came(i, morning, i == 1 ? "status=2 leave_state=2" : i == 3 ? "status=4" : "status=1");
		came(i, afternoon, i == 1 ? "status=2 leave_state=2" : i == 3 ? "status=4" : "status=1");
	}
	OK(paper_roll(st, d, event, &err));
	text = text_of(d, 96);
	ck_assert_ptr_nonnull(strstr(text, "请假1人\n于立（"));
	ck_assert_ptr_nonnull(strstr(text, "不参加1人（不计入应到）\n曾巩明（"));
}
END_TEST

START_TEST(a_summary_tells_everything_a_member_did)
{
	struct paper_query q = { .year = 2025, .membership = seat[0], .scheme = "" };
	struct doc *d = doc();

	year_of_deeds();
	OK(paper_summary(st, d, &q, &err));
	ck_assert_int_eq(doc_parts(d), 1);
	same_as_golden(text_of(d, 88), "paper-summary.txt");
}
END_TEST

START_TEST(a_batch_of_summaries_is_one_document_in_roster_order)
{
	struct paper_query q = { .year = 2025, .scheme = "" };
	struct doc *d = doc();
	const char *text, *at;
	/* strokes: 于3 王4 艾5 李7 欧8 曾12 */
	static const char *const order[] = { "于立", "王一禾", "艾山江·买买提", "李清", "欧阳修远", "曾巩明" };

	year_of_deeds();
	OK(paper_summary(st, d, &q, &err));
	ck_assert_int_eq(doc_parts(d), COUNT(crowd));
	at = text = text_of(d, 88);
	for (size_t i = 0; i < COUNT(order); i++) {
		at = strstr(at, arena_print(&kit, "│  姓名  │%s", order[i]));
		ck_assert_msg(at != NULL, "%s is missing or out of order in\n%s", order[i], text);
	}
	q.order = "height";
	ck_assert_int_eq(paper_summary(st, d, &q, &err), LZ_INVALID);
}
END_TEST

static bool stop(void *ctx, int64_t done, int64_t all)
{
	*(int64_t *)ctx = all;
	return done < 2;
}

START_TEST(a_batch_can_be_stopped)
{
	int64_t all = 0;
	struct paper_query q = { .year = 2025, .scheme = "", .progress = stop, .ctx = &all };

	ck_assert_int_eq(paper_summary(st, doc(), &q, &err), LZ_STOPPED);
	ck_assert_int_eq(all, COUNT(crowd));
}
END_TEST

START_TEST(a_list_is_printed_as_it_is_asked_for)
{
	const struct view *v = view_find("member");
	int columns[] = { view_column(v, "member_no"), view_column(v, "name"), view_column(v, "sector"), view_column(v, "born") };
	struct list_filter filter = { view_column(v, "sector"), '=', crowd[1].sector };
	struct list_query q = { .view = v, .filters = &filter, .filter_count = 1 };
	struct doc *d = doc();

	OK(paper_list(st, d, &q, columns, COUNT(columns), &err));
	same_as_golden(text_of(d, 80), "paper-list.txt");
	ck_assert_int_eq(paper_list(st, d, &q, columns, 0, &err), LZ_INVALID);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("paper");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_sign_in_sheet_has_everybody_and_room_for_guests);
	tcase_add_test(t, a_sign_in_sheet_may_stand_in_blocks_by_sector);
	tcase_add_test(t, without_a_roll_there_is_no_sheet);
	tcase_add_test(t, the_roll_names_the_absent_first);
	tcase_add_test(t, who_does_not_take_part_is_not_named_among_those_on_leave);
	tcase_add_test(t, a_summary_tells_everything_a_member_did);
	tcase_add_test(t, a_batch_of_summaries_is_one_document_in_roster_order);
	tcase_add_test(t, a_batch_can_be_stopped);
	tcase_add_test(t, a_list_is_printed_as_it_is_asked_for);
	return suite_run("paper", t);
}
