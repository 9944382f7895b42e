/* Forms: any record with its children, typed as a clerk types it. */
#include "screen_kit.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "suite.h"

static void setup(void)
{
	kit_open();
	kit_people();
}

static struct rec *only(const struct kind *k)
{
	struct value id = { "", store_committee(kit) };
	struct err e = { 0 };
	struct rec *r = store_rows(kit, &kit_arena, k, kind_field(k, "committee_id"), id, &e);

	ck_assert_msg(r && !r->next, "one %s expected", k->table);
	return store_load(kit, &kit_arena, k, r->id, &e);
}

static int count(const struct kind *k)
{
	struct value id = { "", store_committee(kit) };
	struct err e = { 0 };
	int n = 0;

	for (struct rec *r = store_rows(kit, &kit_arena, k, kind_field(k, "committee_id"), id, &e); r; r = r->next)
		n++;
	return n;
}

/* 类型, 次第 (given), 名称, 方式, 系列, 组织单位, 日期, then the sitting has that day too */
#define MEETING "常委会议\r\r第九届常务委员会第十次会议\r\r\r\r0325\r"

START_TEST(a_new_meeting_is_typed_from_field_to_field)
{
	struct rec *r;

	press("event.new", 24, 80, MEETING F2);
	r = only(&event_kind);
	ck_assert_str_eq(rec_text(r, EVENT_TYPE), "standing_committee");
	ck_assert_str_eq(rec_text(r, EVENT_TITLE), "第九届常务委员会第十次会议");
	ck_assert_int_eq(rec_num(r, EVENT_FROM_DAY), 20250325);
	ck_assert_int_eq(rec_count(r, &sitting_kind), 1);
	ck_assert_int_eq(rec_num(rec_child(r, &sitting_kind, 0), SITTING_DAY), 20250325);
}
END_TEST

START_TEST(a_form_looks_like_this)
{
	press("event.new", 24, 80, MEETING);
	ck_golden("event-form-80");
	press("event.new", 40, 120, "\r");              /* 接着填上次的内容 */
	ck_golden("event-form-120");
}
END_TEST

START_TEST(a_wrong_day_says_so_and_the_cursor_stays)
{
	press("event.new", 24, 80, "常委会议\r\r\r\r\r\r0332\r");
	ck_shows("没有“0332”这一天");
	ck_assert_ptr_nonnull(strstr(line_of(kit_y), "日期"));
	press("event.new", 24, 80, "\r\t\t0331\r");     /* the draft has it; typing replaces what was not understood */
	ck_hides("0332");
}
END_TEST

START_TEST(a_field_left_empty_is_where_the_cursor_goes_on_saving)
{
	press("event.new", 24, 80, "常委会议\r\r\r\r\r\r0325\r" F2);
	ck_shows("名称不能空着");
	ck_assert_ptr_nonnull(strstr(line_of(kit_y), "名称"));
	ck_assert_int_eq(kit_x, 15);
	ck_assert_int_eq(count(&event_kind), 0);
}
END_TEST

START_TEST(esc_restores_the_field_and_then_leaves)
{
	press("event.new", 24, 80, "常委会议\r\r第十次" ESC);
	ck_hides("第十次");
	ck_shows("新增会议活动");
}
END_TEST

START_TEST(what_was_not_saved_is_offered_again)
{
	press("event.list", 24, 80, F10 "常委会议\r\r第九届常务委员会第十次会议");      /* and then the line goes dead */
	press("event.list", 24, 80, F10);
	ck_shows("接着填上次的内容");
	press("event.list", 24, 80, F10 "\r");
	ck_shows("第九届常务委员会第十次会议");
	ck_assert_ptr_nonnull(strstr(line_of(kit_y), "第九届常务委员会第十次会议"));
	press("event.list", 24, 80, F10 "2");
	ck_hides("第九届常务委员会第十次会议");
}
END_TEST

START_TEST(the_next_meeting_is_made_from_the_last_one)
{
	press("event.new", 24, 80, MEETING "\t\t\t\t出席\t\t\t\t\t\t\t\t上午\t\t\r\t\t\t下午\r" F2);
	press("event.list", 24, 80, F5);
	ck_shows("第九届常务委员会第十一次会议");
	ck_shows("上午");                               /* as many half-days as the last one had */
	ck_shows("下午");
	ck_shows("默认状态      出席");
	press("event.list", 24, 80, F5 "\r0425\r" F2);
	ck_assert_int_eq(count(&event_kind), 1);        /* the first slot to fill was the day: \r left it empty */
	ck_shows("日期不能空着");
	press("event.list", 24, 80, F5 "2" "0425\r" F2);
	ck_assert_int_eq(count(&event_kind), 2);
}
END_TEST

START_TEST(save_and_next_keeps_the_lasting_values)
{
	press("opinion_report.new", 24, 80, "关于治理小区飞线充电的建议\r" F10 "关于增设过街天桥的建议\r" F2);
	ck_assert_int_eq(count(&opinion_report_kind), 2);
}
END_TEST

START_TEST(people_are_found_by_initials_and_several_at_once)
{
	struct rec *r;

	/* a speech: the speaker by initials; two that fit ask */
	press("speech.new", 24, 80, "zgf\r办好湘江书院\r" F2);
	r = only(&speech_kind);
	ck_assert_int_ne(rec_num(r, SPEECH_PERSON_ID), 0);
	press("speech.new", 24, 80, "王\r");
	ck_shows("王安石");
	ck_shows("王维");
	ck_shows("查：");
}
END_TEST

START_TEST(what_f4_offers_is_narrowed_and_taken)
{
	struct rec *r;

	press("event.new", 24, 80, F4 "jcld");
	ck_shows("没有符合的");
	press("event.new", 24, 80, "2" F4 "sc\r");      /* 视察 by initials */
	ck_shows("视察");
	press("event.new", 24, 80, "2" MEETING F2);
	r = only(&event_kind);
	ck_assert_int_ne(rec_num(r, EVENT_ORDINAL), 0);
}
END_TEST

START_TEST(a_child_row_is_added_filled_and_taken_out)
{
	struct rec *r;

	press("event.new", 24, 80, MEETING END DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN "\r下午\r\r\r下午\r" F2);
	r = only(&event_kind);
	ck_assert_int_eq(rec_count(r, &sitting_kind), 2);
	ck_assert_int_eq(rec_num(rec_child(r, &sitting_kind, 1), SITTING_NO), 2);
	ck_assert_int_eq(rec_num(rec_child(r, &sitting_kind, 1), SITTING_DAY), 20250325);
	press("event.list", 24, 80, "\r" DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN F8);
	ck_shows("已删去这一行");
}
END_TEST

START_TEST(pasted_lines_become_one_line_in_a_line_and_stay_in_a_long_text)
{
	struct rec *r;

	press("opinion_report.new", 24, 80, PASTE("关于治理\n飞线充电") "\r" F2);
	r = only(&opinion_report_kind);
	ck_assert_str_eq(rec_text(r, OPINION_REPORT_TITLE), "关于治理 飞线充电");
}
END_TEST

START_TEST(a_long_text_is_edited_in_a_window_of_its_own)
{
	struct rec *r;

	press("opinion_report.new", 24, 80, "飞线充电\r\r\r\r一楼\r二楼" F2 F2);
	r = only(&opinion_report_kind);
	ck_assert_str_eq(rec_text(r, OPINION_REPORT_BODY), "一楼\n二楼");
	press("opinion_report.list", 24, 80, "\r" DOWN DOWN DOWN DOWN F6 "\001RESIZE 40 120\002三楼");
	ck_shows("二楼三楼");
	press("opinion_report.list", 24, 80, "2\r");
}
END_TEST

START_TEST(full_width_digits_are_digits)
{
	press("event.new", 24, 80, "常委会议\r\r例会\r\r\r\r２０２５０３２５\r" F2);
	ck_assert_int_eq(rec_num(only(&event_kind), EVENT_FROM_DAY), 20250325);
}
END_TEST

START_TEST(the_window_may_change_in_the_middle_of_a_field)
{
	press("event.new", 24, 80, "常委会议\r\r第十次\001RESIZE 40 120\002会议\001RESIZE 24 80\002。");
	ck_assert_ptr_nonnull(strstr(line_of(kit_y), "第十次会议。"));
	ck_assert_int_eq(kit_x, 15 + 12);
}
END_TEST

START_TEST(two_clerks_in_one_field_see_both_values)
{
	struct store *other;
	struct env env = kit_env;
	struct err e = { 0 };
	struct rec *p;

	env.clerk = "王芳";
	ck_assert(!store_open(&other, kit_path, &env, &e));
	/* 李梅 has changed the employer but not saved; 王芳 changes it and saves; then 李梅 saves */
	press("member.list", 24, 80, "003\r" DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN "，南校区\r");
	p = store_load(other, &kit_arena, &person_kind, 3, &e);
	ck_assert_str_eq(rec_text(p, PERSON_NAME), "丁宁");
	rec_set_text(p, PERSON_EMPLOYER, "市二中");
	ck_assert(!store_save(other, "改单位", p, &e));
	press("member.list", 24, 80, "003\r" "\r");     /* the draft, on top of what is there now */
	ck_shows("在此期间被别人改过");
	ck_shows("市第一中学，南校区");
	store_close(other);
}
END_TEST

static struct store *meddler;

/* 王芳 saves while 李梅 is typing: the clock is asked when a day is read. */
static int64_t clock_that_meddles(struct env *env)
{
	struct err e = { 0 };
	struct rec *r;

	if (meddler) {
		struct store *st = meddler;

		meddler = NULL;
		r = store_load(st, &kit_arena, &event_kind, 1, &e);
		rec_set_text(r, EVENT_TITLE, "王芳的名称");
		rec_set_text(r, EVENT_PLACE, "王芳的地点");
		ck_assert_msg(!store_save(st, "改名称", r, &e), "%s", e.say);
		store_close(st);
	}
	return env->at;
}

static void meddle(void)
{
	static struct env env;
	struct err e = { 0 };

	env = kit_env;
	env.clerk = "王芳";
	env.clock = clock_still;
	ck_assert(!store_open(&meddler, kit_path, &env, &e));
	kit_env.clock = clock_that_meddles;
}

START_TEST(two_clerks_in_the_same_column_choose_and_in_others_merge)
{
	static const char keys[] = "\r" DOWN DOWN "\025李梅的名称\r\r\r\r0326\r" F2;
	struct rec *r;

	press("event.new", 24, 80, MEETING F2);
	meddle();
	press("event.list", 24, 80, keys);
	ck_shows("名称：两个人都改了这一栏");
	ck_shows("用我的：李梅的名称");
	ck_shows("用对方的：王芳的名称");
	press("event.list", 24, 80, "\r\r" F2);         /* the draft; saved again, mine is not asked twice */
	r = only(&event_kind);
	ck_assert_str_eq(rec_text(r, EVENT_PLACE), "王芳的地点");
	ck_assert_int_eq(rec_num(r, EVENT_FROM_DAY), 20250326);
}
END_TEST

START_TEST(the_other_clerks_value_can_be_taken)
{
	struct rec *r;

	press("event.new", 24, 80, MEETING F2);
	meddle();
	press("event.list", 24, 80, "\r" DOWN DOWN "\025李梅的名称\r\r\r\r0326\r" F2 "2");
	r = only(&event_kind);
	ck_assert_str_eq(rec_text(r, EVENT_TITLE), "王芳的名称");
	ck_assert_int_eq(rec_num(r, EVENT_FROM_DAY), 20250326);
}
END_TEST

static void session(void)
{
	struct rec *r = rec_new(&kit_arena, &session_kind);
	struct err e = { 0 };

	rec_set_num(r, SESSION_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, SESSION_TERM_ID, store_term(kit));
	rec_set_num(r, SESSION_NO, 4);
	ck_assert_msg(!store_save(kit, "新增届次", r, &e), "%s", e.say);
}

static struct rec *submitter(struct rec *proposal, int n)
{
	struct rec *r = rec_child(proposal, &submitter_kind, n);

	ck_assert_msg(r != NULL, "no submitter %d:\n%s", n, kit_screen.text);
	return r;
}

START_TEST(submitters_are_typed_one_after_the_other)
{
	struct rec *r;

	session();
	press("proposal.new", 40, 120, "关于建设充电设施的建议" PGDN UP UP "\tzgf\r王维\rlqz\r\r" F2);
	r = only(&proposal_kind);
	ck_assert_int_eq(rec_count(r, &submitter_kind), 3);
	ck_assert_int_eq(rec_num(submitter(r, 0), SUBMITTER_PERSON_ID), 2);
	ck_assert_int_eq(rec_num(submitter(r, 1), SUBMITTER_PERSON_ID), 5);
	ck_assert_int_eq(rec_num(submitter(r, 2), SUBMITTER_PERSON_ID), 6);
	ck_assert_int_eq(rec_num(submitter(r, 2), SUBMITTER_SEQ), 3);
	ck_assert_str_eq(rec_text(submitter(r, 0), SUBMITTER_ROLE), "lead");
	ck_assert_str_eq(rec_text(submitter(r, 2), SUBMITTER_ROLE), "co");
}
END_TEST

START_TEST(suggested_units_are_picked_several_at_once)
{
	static const char *const units[] = { "市教育局", "市水务局", "市民政局" };
	struct err e = { 0 };

	session();
	for (size_t i = 0; i < COUNT(units); i++) {
		struct rec *u = rec_new(&kit_arena, &unit_kind);

		rec_set_num(u, UNIT_COMMITTEE_ID, store_committee(kit));
		rec_set_text(u, UNIT_NAME, units[i]);
		ck_assert_msg(!store_save(kit, "新增单位", u, &e), "%s", e.say);
	}
	press("proposal.list", 24, 80, F10 "关于充电设施的建议" PGDN UP UP UP UP UP F4);
	ck_shows("建议办理单位（空格标记几个）");
	press("proposal.new", 24, 80, "2关于充电设施的建议" PGDN UP UP UP UP UP F4 "水务 \025教育 \r");
	ck_shows("市水务局、市教育局");
}
END_TEST

START_TEST(a_title_like_another_is_said_at_once)
{
	session();
	press("proposal.new", 24, 80, "关于加快建设老旧小区充电设施的建议" F2);
	ck_shows("没有写提案者");
	press("proposal.new", 24, 80, "1" F2 "\r");      /* back to where the submitter is written, then stored all the same */
	ck_shows("请写提案者");
	press("proposal.new", 24, 80, "1" F2 "2");
	ck_assert_str_eq(rec_text(only(&proposal_kind), PROPOSAL_STATE), "submitted");
	press("proposal.new", 24, 80, "关于在老旧小区充电设施上加大投入的提案\r");
	ck_shows("已有相近的：“关于加快建设老旧小区充电设施的建议”");
	press("proposal.new", 24, 80, "2关于学前教育普惠发展的建议\r");
	ck_hides("相近");
	press("proposal.new", 24, 80, "2关于老旧小区充电设施");   /* while it is typed */
	ck_shows("已有相近的：“关于加快建设老旧小区充电设施的建议”");
}
END_TEST

/* The keys end in the long text: the line was lost, the machine went down. */
START_TEST(long_text_comes_back_after_a_crash)
{
	session();
	press("proposal.new", 24, 80, "关于充电桩的建议\r\r\r\r\r\r\r第一段，有理由。\r第二段，没有写完");
	ck_shows("第二段，没有写完");
	press("proposal.new", 24, 80, "1");
	ck_shows("已恢复上次没有存的内容");
	ck_shows("关于充电桩的建议");
	ck_shows("第一段，有理由。");
	press("proposal.new", 24, 80, "1" F2 "2");      /* without a submitter */
	ck_assert_str_eq(rec_text(only(&proposal_kind), PROPOSAL_BODY), "第一段，有理由。\n第二段，没有写完");
}
END_TEST

START_TEST(esc_in_a_long_text_asks_before_it_forgets)
{
	session();
	press("proposal.new", 24, 80, "关于充电桩的建议\r\r\r\r\r\r\r第" ESC);
	ck_hides("这段文字改过了");                      /* the one character that opened it */
	press("proposal.new", 24, 80, "2关于充电桩的建议\r\r\r\r\r\r\r第一段\r" ESC);
	ck_shows("这段文字改过了");
	press("proposal.new", 24, 80, "2关于充电桩的建议\r\r\r\r\r\r\r第一段，收下" ESC "1" F2 "2");
	ck_assert_str_eq(rec_text(only(&proposal_kind), PROPOSAL_BODY), "第一段，收下");
}
END_TEST

START_TEST(who_is_expected_is_picked_in_words)
{
	press("event.new", 24, 80, MEETING "\r\r\r\r\r常委会组成\r");
	ck_shows("常委会组成人员");
	press("event.new", 24, 80, "\r" F2);
	ck_assert_str_eq(rec_text(only(&event_kind), EVENT_ROLL_RULE), "standing");
}
END_TEST

START_TEST(history_tells_who_changed_what)
{
	press("member.list", 24, 80, "003\r" DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN "，南校区\r" F2);
	press("member.list", 24, 80, "003\r\013");
	ck_shows("南校区");
	ck_shows("李梅");
}
END_TEST

START_TEST(a_new_member_starts_empty_and_without_a_complaint)
{
	press("member.list", 24, 80, F10 "赵六\r男\r回\r\r\r\r群众\r" PGDN PGDN "101\r" F2 F10);
	ck_hides("不在了");
	ck_hides("男");
	ck_hides("回族");
	ck_hides("群众");
}
END_TEST

START_TEST(a_new_member_gets_the_next_number_and_typing_replaces_it)
{
	press("member.list", 24, 80, F10 "赵六\r男\r");
	ck_shows("新增委员 赵六");
	ck_shows("007");
	press("member.list", 24, 80, F10 "\r" F2);      /* 接着填上次的内容 */
	ck_shows("已新增委员 赵六");
	press("member.list", 24, 80, "007");
	ck_shows("赵六");
	press("member.list", 24, 80, F10 "钱七" DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN "\t" "101" F2);
	press("member.list", 24, 80, "101");
	ck_shows("钱七");
}
END_TEST

START_TEST(plus_days_in_the_end_count_from_the_beginning)
{
	press("event.new", 24, 80, MEETING "+4\r");
	ck_shows("2025-03-29");
}
END_TEST

START_TEST(a_speech_has_the_day_of_its_meeting)
{
	kit_event("plenary", "政协芜湖市第九届委员会第三次会议", 20240110, 1, "pppppp");
	press("speech.new", 24, 80, "\033[Z" "第三次会议\r");
	ck_shows("2024-01-10");
}
END_TEST

START_TEST(an_impossible_id_number_is_told_at_once_and_a_good_one_fills_in)
{
	press("member.list", 24, 80, F10 "赵六\r\r\r\r999999196702301234\r");
	ck_shows("身份证号里的出生日期 19670230 不对");
	ck_assert_int_eq(kit_y, 3);
	press("member.list", 24, 80, F10 "\r" "\025999999196702281237\r");
	ck_shows("性别          男");
	ck_shows("出生          1967-02-28");
}
END_TEST

START_TEST(half_days_follow_one_another)
{
	struct rec *r;

	press("event.new", 24, 80, MEETING "\r\r\r\r\r\r\r\r" "\r\r\r\r上午\r\r" "\r" "\r\r\r\r\r" "\r" F2);
	r = only(&event_kind);
	ck_assert_int_eq(rec_count(r, &sitting_kind), 3);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(rec_num(rec_child(r, &sitting_kind, i), SITTING_DAY), 20250325 + i / 2);
		ck_assert_int_eq(rec_num(rec_child(r, &sitting_kind, i), SITTING_HALF), 1 + i % 2);
	}
}
END_TEST

START_TEST(a_date_in_a_narrow_column_keeps_its_first_digit)
{
	press("event.new", 24, 80, MEETING "\r\r\r\r\r\r\r\r" "\r\r\r");
	ck_shows("1                              2025-03-25");
}
END_TEST

START_TEST(a_change_of_sector_is_a_row_that_ends_and_one_that_follows)
{
	struct value who = { "", 0 };
	struct err e = { 0 };
	struct rec *p, *old, *new;

	for (p = store_rows(kit, &kit_arena, &membership_kind, MEMBERSHIP_COMMITTEE_ID, (struct value){ "", store_committee(kit) }, &e);
	     p && strcmp(rec_text(p, MEMBERSHIP_MEMBER_NO), "003"); p = p->next)
		;
	who.num = rec_num(p, MEMBERSHIP_PERSON_ID);
	/* down to 任职, beside it 离任, then 离任原因; the last line adds a row, which asks for its sector first */
	press("member.list", 60, 80, "003\r" DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN
	      DOWN DOWN DOWN "\t20240331\r\t转出界别\r" PGDN "\r经济界\r" F2);
	p = store_load(kit, &kit_arena, &person_kind, who.num, &e);
	ck_assert_int_eq(rec_count(p, &membership_kind), 2);
	old = rec_child(p, &membership_kind, 0);
	new = rec_child(p, &membership_kind, 1);
	ck_assert_int_eq(rec_num(old, MEMBERSHIP_TO_DAY), 20240331);
	ck_assert_str_eq(rec_text(new, MEMBERSHIP_MEMBER_NO), "003");
	ck_assert_str_eq(rec_text(new, MEMBERSHIP_CHANGE_IN), "sector_change");
	ck_assert_int_eq(rec_num(new, MEMBERSHIP_FROM_DAY), 20240401);
	press("member.list", 24, 80, "");
	ck_shows("共6条");
	ck_shows("003      丁宁            经济界");
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("form");

	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, a_new_meeting_is_typed_from_field_to_field);
	tcase_add_test(tc, a_form_looks_like_this);
	tcase_add_test(tc, a_wrong_day_says_so_and_the_cursor_stays);
	tcase_add_test(tc, a_field_left_empty_is_where_the_cursor_goes_on_saving);
	tcase_add_test(tc, esc_restores_the_field_and_then_leaves);
	tcase_add_test(tc, what_was_not_saved_is_offered_again);
	tcase_add_test(tc, the_next_meeting_is_made_from_the_last_one);
	tcase_add_test(tc, save_and_next_keeps_the_lasting_values);
	tcase_add_test(tc, people_are_found_by_initials_and_several_at_once);
	tcase_add_test(tc, what_f4_offers_is_narrowed_and_taken);
	tcase_add_test(tc, a_child_row_is_added_filled_and_taken_out);
	tcase_add_test(tc, pasted_lines_become_one_line_in_a_line_and_stay_in_a_long_text);
	tcase_add_test(tc, a_long_text_is_edited_in_a_window_of_its_own);
	tcase_add_test(tc, full_width_digits_are_digits);
	tcase_add_test(tc, the_window_may_change_in_the_middle_of_a_field);
	tcase_add_test(tc, two_clerks_in_one_field_see_both_values);
	tcase_add_test(tc, two_clerks_in_the_same_column_choose_and_in_others_merge);
	tcase_add_test(tc, the_other_clerks_value_can_be_taken);
	tcase_add_test(tc, submitters_are_typed_one_after_the_other);
	tcase_add_test(tc, suggested_units_are_picked_several_at_once);
	tcase_add_test(tc, a_title_like_another_is_said_at_once);
	tcase_add_test(tc, who_is_expected_is_picked_in_words);
	tcase_add_test(tc, history_tells_who_changed_what);
	tcase_add_test(tc, a_new_member_starts_empty_and_without_a_complaint);
	tcase_add_test(tc, a_new_member_gets_the_next_number_and_typing_replaces_it);
	tcase_add_test(tc, plus_days_in_the_end_count_from_the_beginning);
	tcase_add_test(tc, a_speech_has_the_day_of_its_meeting);
	tcase_add_test(tc, an_impossible_id_number_is_told_at_once_and_a_good_one_fills_in);
	tcase_add_test(tc, half_days_follow_one_another);
	tcase_add_test(tc, a_date_in_a_narrow_column_keeps_its_first_digit);
	tcase_add_test(tc, a_change_of_sector_is_a_row_that_ends_and_one_that_follows);
	tcase_add_test(tc, long_text_comes_back_after_a_crash);
	tcase_add_test(tc, esc_in_a_long_text_asks_before_it_forgets);
	return suite_run("form", tc);
}
