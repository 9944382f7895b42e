/* What a list does with marked rows beyond one value for all: members leave and change sector, rolls, batches of paper. */
#include "screen_kit.h"
#include "suite.h"

static int64_t post_of(int64_t person, const char *body, const char *role)
{
	struct err e = { 0 };
	struct rec *p = store_load(kit, &kit_arena, &person_kind, person, &e), *post;

	post = rec_add(rec_child(p, &membership_kind, 0), &post_kind);
	rec_set_text(post, POST_BODY, body);
	rec_set_text(post, POST_ROLE, role);
	rec_set_num(post, POST_FROM_DAY, 20220110);
	ck_assert_msg(!store_save(kit, "任职", p, &e), "%s", e.say);
	return post->id;
}

static int64_t meeting(const char *title, int64_t day)
{
	struct rec *r = rec_new(&kit_arena, &event_kind), *s;
	struct err e = { 0 };

	rec_set_num(r, EVENT_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, EVENT_TERM_ID, store_term(kit));
	rec_set_text(r, EVENT_TYPE, "plenary");
	rec_set_text(r, EVENT_TITLE, title);
	rec_set_num(r, EVENT_FROM_DAY, day);
	s = rec_add(r, &sitting_kind);
	rec_set_num(s, SITTING_NO, 1);
	rec_set_num(s, SITTING_DAY, day);
	ck_assert_msg(!store_save(kit, "新增会议活动", r, &e), "%s", e.say);
	return r->id;
}

static int on_roll(int64_t event)
{
	struct roll *r;
	struct err e = { 0 };

	ck_assert_msg(!roll_read(kit, &kit_arena, event, &r, &e), "%s", e.say);
	return r->person_count;
}

static void complain(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

static void ck_whole(void)
{
	struct sink found = { .arena = &kit_arena };
	struct err e = { 0 };

	sink_text(&found, "");
	ck_assert_msg(!store_check(kit, complain, &found, &e), "%s\n%s", e.say, found.text);
}

static int64_t held, later;

static void setup(void)
{
	kit_open();
	kit_people();
	post_of(5, "", "standing_member");      /* 王维 */
	held = meeting("九届三次全会", 20250110);
	later = meeting("九届四次全会", 20250410);
}

START_TEST(rolls_are_made_from_the_list)
{
	press("event.list", 24, 80, " " DOWN " \0052\r\r");
	ck_shows("名册已更新：新列入 12 人");
	ck_assert_int_eq(on_roll(held), 6);
	press("event.list", 24, 80, "\0052" DOWN "\r界别：民革\r\r");
	ck_shows("新列入 0 人");
	ck_assert_int_eq(on_roll(later), 2);
	ck_assert_int_eq(on_roll(held), 6);
	ck_whole();
}
END_TEST

START_TEST(who_leaves_comes_off_the_rolls_still_to_come_in_one_step)
{
	press("event.list", 24, 80, " " DOWN " \0052\r\r");
	press("member.list", 24, 80, "王维\0052辞去\r0320\r常委会第九次会议\r");
	ck_shows("1 项政协职务同时免去");
	ck_shows("“九届四次全会”");
	ck_hides("九届三次全会");
	ck_assert_int_eq(on_roll(later), 6);                    /* asked, not yet done */
	press("member.list", 24, 80, "王维\0052辞去\r0320\r常委会第九次会议\r\r");
	ck_shows("已办：辞去委员 王维");
	ck_assert_int_eq(on_roll(later), 5);
	ck_assert_int_eq(on_roll(held), 6);
	ck_whole();
	press("member.list", 40, 120, "王维\r");
	ck_shows("2025-03-20");
	ck_shows("辞去委员");
	ck_shows("常委会第九次会议");
	press("member.list", 24, 80, "王维\0052");
	ck_shows("王维已经离任（2025-03-20），不能再办");
	press("member.list", 24, 80, "\025");
	ck_shows("已撤销");
	ck_assert_int_eq(on_roll(later), 6);
	ck_whole();
}
END_TEST

START_TEST(esc_on_the_way_changes_nothing)
{
	static const char *const ways[] = { "王维\0052" ESC, "王维\0052辞去\r" ESC, "王维\0052辞去\r0320\r" ESC, "王维\0052辞去\r0320\r\r" ESC,
		"王维\0053" ESC, "王维\0053民盟\r0401\r\r2" };
	int64_t before = store_undoable(kit);

	press("member.list", 24, 80, ways[_i]);
	ck_assert_int_eq(store_undoable(kit), before);
}
END_TEST

START_TEST(who_changes_sector_keeps_number_and_posts)
{
	struct err e = { 0 };
	struct rec *p, *old, *now;

	press("member.list", 24, 80, "王维\0053民盟\r0401\r\r");
	ck_shows("1 项政协职务转到新的一段");
	press("member.list", 24, 80, "王维\0053民盟\r0401\r\r\r");
	ck_shows("已办：界别转为民盟 王维");
	p = store_load(kit, &kit_arena, &person_kind, 5, &e);
	old = rec_child(p, &membership_kind, 0);
	now = rec_child(p, &membership_kind, 1);
	ck_assert_int_eq(rec_num(old, MEMBERSHIP_TO_DAY), 20250331);
	ck_assert_int_eq(rec_num(rec_child(old, &post_kind, 0), POST_TO_DAY), 20250331);
	ck_assert_int_eq(rec_num(now, MEMBERSHIP_FROM_DAY), 20250401);
	ck_assert_str_eq(rec_text(now, MEMBERSHIP_MEMBER_NO), "005");
	ck_assert_int_eq(rec_num(rec_child(now, &post_kind, 0), POST_FROM_DAY), 20250401);
	ck_assert_int_eq(rec_num(rec_child(now, &post_kind, 0), POST_TO_DAY), 0);
	ck_whole();
}
END_TEST

START_TEST(marked_members_make_one_batch_of_summaries)
{
	press("member.list", 24, 80, " " DOWN " \00541");
	ck_shows("打印预览");
	ck_shows("履职情况-2人");
}
END_TEST

START_TEST(marked_rows_alone_go_on_paper)
{
	press("member.list", 24, 80, " " F9);
	ck_shows("丁　宁");
	ck_hides("王安石");
}
END_TEST

START_TEST(a_meeting_shows_its_leave_requests_and_takes_a_new_one)
{
	press("event.list", 24, 80, "\0053");
	ck_shows("会议活动等于九届四次全会");
	press("event.list", 24, 80, "\0053" F10);
	ck_shows("九届四次全会");
	ck_shows("登记");
}
END_TEST

START_TEST(a_filter_finds_what_is_empty)
{
	struct err e = { 0 };
	struct rec *p = store_load(kit, &kit_arena, &person_kind, 1, &e);

	rec_set_text(p, PERSON_MOBILE, "13800000000");
	ck_assert_msg(!store_save(kit, "手机", p, &e), "%s", e.say);
	press("member.list", 24, 80, F7 "手机\r6");
	ck_shows("共5条");
	ck_shows("手机空着的");
	press("member.list", 24, 80, F7 "手机\r7");
	ck_shows("共1条");
	press("member.list", 24, 80, F7 "性别\r空着\r");
	ck_shows("共6条");
	press("member.list", 24, 80, F7 "性别\r填了\r");
	ck_shows("共0条");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("deeds");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, rolls_are_made_from_the_list);
	tcase_add_test(tc, who_leaves_comes_off_the_rolls_still_to_come_in_one_step);
	tcase_add_loop_test(tc, esc_on_the_way_changes_nothing, 0, 6);
	tcase_add_test(tc, who_changes_sector_keeps_number_and_posts);
	tcase_add_test(tc, marked_members_make_one_batch_of_summaries);
	tcase_add_test(tc, marked_rows_alone_go_on_paper);
	tcase_add_test(tc, a_meeting_shows_its_leave_requests_and_takes_a_new_one);
	tcase_add_test(tc, a_filter_finds_what_is_empty);
	return suite_run("deeds", tc);
}
