#include "unit/records.h"

static const char *first(const char *typed)
{
	struct found out[8];
	int n = search_all(st, &arena, typed, 8, out, &e);

	ck_assert_msg(n >= 0, "%s %s", e.say, e.why);
	return n ? arena_print(&arena, "%s %s", out[0].what, out[0].text) : "";
}

static int how_many(const char *typed)
{
	struct found out[8];

	return search_all(st, &arena, typed, 8, out, &e);
}

START_TEST(a_member_is_found_in_every_way_a_clerk_types_a_name)
{
	static const char *const typed[] = { "zgf", "ZGF", "曾国藩", "国藩", "藩", "zengguofan", "zeng guo fan", "zengg", "023", "23", "０２３",
	                                     "zeng", "曾 国", "cengguo" };

	member("023", "曾国藩", "23");
	member("024", "李鸿章", "23");
	for (size_t i = 0; i < COUNT(typed); i++)
		ck_assert_msg(!strcmp(first(typed[i]), "委员 023 曾国藩 教育界"), "%s: “%s”", typed[i], first(typed[i]));
	ck_assert_str_eq(first("cgf"), "");             /* 曾 the surname is zeng */
	ck_assert_str_eq(first(""), "");
	ck_assert_str_eq(first("%"), "");
	ck_assert_str_eq(first("李鸿章"), "委员 024 李鸿章 教育界");
}
END_TEST

START_TEST(umlauts_and_middle_dots_are_found_however_they_are_typed)
{
	static const char *const lv[] = { "lvbu", "lübu", "lyubu", "LV BU" }, *const dot[] = { "阿里木·买买提", "阿里木・买买提", "买买提", "alm" };

	member("1", "吕布", "23");
	member("2", "阿里木·买买提", "30");
	for (size_t i = 0; i < COUNT(lv); i++)
		ck_assert_msg(strstr(first(lv[i]), "吕布"), "%s: %s", lv[i], first(lv[i]));
	for (size_t i = 0; i < COUNT(dot); i++)
		ck_assert_msg(strstr(first(dot[i]), "买买提"), "%s: %s", dot[i], first(dot[i]));
}
END_TEST

START_TEST(papers_and_events_are_found_by_number_and_words_of_the_title)
{
	int64_t session = session_make(3, 20240110), zeng = member("001", "曾国藩", "23")->id;
	struct rec *r = rec_new(&arena, &opinion_report_kind), *x = rec_add(r, &author_kind), *p = proposal_of(session, "关于加快5G基站建设的提案", 20240111, zeng);

	rec_set_num(p, PROPOSAL_SERIAL_NO, 77);
	rec_set_num(p, PROPOSAL_FILED_DAY, 20240120);           /* and so 提案第1号 */
	OK(store_save(st, "登记", proposal_of(session, "关于加装农村电梯的提案", 20240111, zeng), &e));
	OK(store_save(st, "登记", p, &e));
	rec_set_num(r, OPINION_REPORT_COMMITTEE_ID, store_committee(st));
	rec_set_num(r, OPINION_REPORT_TERM_ID, store_term(st));
	rec_set_text(r, OPINION_REPORT_TITLE, "电梯困人事件频发应引起重视");
	rec_set_num(r, OPINION_REPORT_RECEIVED_DAY, 20240301);
	rec_set_num(x, AUTHOR_PERSON_ID, zeng);
	OK(store_save(st, "登记", r, &e));
	event_make("standing_committee", "常委会第十次会议", 20240301, 1);
	ck_assert_str_eq(first("农村"), "提案 十四届三次1号 关于加装农村电梯的提案");
	ck_assert_str_eq(first("农村电梯"), "提案 十四届三次1号 关于加装农村电梯的提案");
	ck_assert_str_eq(first("农村电话"), "");
	ck_assert_str_eq(first("电梯 农村"), "提案 十四届三次1号 关于加装农村电梯的提案");
	ck_assert_str_eq(first("5g"), "提案 十四届三次77号（提案号1） 关于加快5G基站建设的提案");
	ck_assert_str_eq(first("77"), "提案 十四届三次77号（提案号1） 关于加快5G基站建设的提案");
	ck_assert_str_eq(first("困人"), "社情民意 2024年1号 电梯困人事件频发应引起重视");
	ck_assert_str_eq(first("第十次会议"), "会议活动 2024-03-01 常委会第十次会议");
	ck_assert_str_eq(first("cwh"), "会议活动 2024-03-01 常委会第十次会议");
	ck_assert_int_eq(how_many("电梯"), 2);
}
END_TEST

START_TEST(a_whole_name_stands_before_a_beginning_and_the_newest_before_the_old)
{
	struct found out[8];

	member("1", "王伟民", "01");
	member("2", "王伟", "01");
	ck_assert_int_eq(search_all(st, &arena, "王伟", 8, out, &e), 2);
	ck_assert_str_eq(out[0].text, "2 王伟 中国共产党");
	event_make("training", "春季学习班", 20230401, 1);
	event_make("training", "秋季学习班", 20231001, 1);
	ck_assert_int_eq(search_all(st, &arena, "学习班", 8, out, &e), 2);
	ck_assert_ptr_nonnull(strstr(out[0].text, "秋季"));
	ck_assert_int_eq(search_all(st, &arena, "学习", 1, out, &e), 1);
}
END_TEST

START_TEST(who_never_was_a_member_is_found_too)
{
	struct rec *p = rec_new(&arena, &person_kind);

	rec_set_text(p, PERSON_NAME, "左宗棠");
	rec_set_text(p, PERSON_EMPLOYER, "陕甘总督府");
	OK(store_save(st, "外人", p, &e));
	ck_assert_str_eq(first("左宗"), "人员 左宗棠 陕甘总督府");
	ck_assert_str_eq(first("zzt"), "人员 左宗棠 陕甘总督府");
}
END_TEST

START_TEST(a_person_in_two_terms_is_one_answer)
{
	struct rec *p = member_of("001", "曾国藩", "01"), *m, *t = rec_new(&arena, &term_kind);

	rec_set_num(t, TERM_COMMITTEE_ID, store_committee(st));
	rec_set_num(t, TERM_NO, 15);
	rec_set_num(t, TERM_FROM_DAY, 20270101);
	OK(store_save(st, "换届", t, &e));
	m = rec_add(p, &membership_kind);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, t->id);
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, "008");
	OK(store_save(st, "连任", p, &e));
	ck_assert_int_eq(how_many("zgf"), 1);
	ck_assert_str_eq(first("zgf"), "委员 008 曾国藩 ");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_member_is_found_in_every_way_a_clerk_types_a_name,
		umlauts_and_middle_dots_are_found_however_they_are_typed,
		papers_and_events_are_found_by_number_and_words_of_the_title,
		a_whole_name_stands_before_a_beginning_and_the_newest_before_the_old,
		who_never_was_a_member_is_found_too, a_person_in_two_terms_is_one_answer,
	};

	return fresh_run("search", true, tests, COUNT(tests));
}
