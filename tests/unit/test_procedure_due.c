/* Deadlines of proposals against dates computed by hand, with the holidays of 2025 as the State Council announced them
 * (28 January to 4 February off, 26 January and 8 February worked; 4-6 April; 1-5 May off, 27 April worked). */
#include "records.h"
#include "lvzhi/procedure.h"

static int64_t session, zeng, unit[3];

static void office(void)
{
	session = session_make(1, 20250110);
	zeng = member("1", "曾国藩", "01")->id;
	for (int i = 0; i < 3; i++)
		unit[i] = unit_make(arena_print(&arena, "%d", i + 1), arena_print(&arena, "第%d局", i + 1));
}

static void set(const char *key, const char *value)
{
	struct rec *had = store_rows(st, &arena, &setting_kind, SETTING_KEY, (struct value){ key, 0 }, &e);
	struct rec *r = had ? had : rec_new(&arena, &setting_kind);

	rec_set_text(r, SETTING_KEY, key);
	rec_set_text(r, SETTING_VALUE, value);
	OK(store_save(st, "设置", r, &e));
}

static struct rec *holiday(int64_t day, bool work)
{
	struct rec *r = rec_new(&arena, &holiday_kind);

	rec_set_num(r, HOLIDAY_DAY, day);
	rec_set_text(r, HOLIDAY_NAME, "临时");
	rec_set_num(r, HOLIDAY_WORK, work);
	OK(store_save(st, "节假日", r, &e));
	return r;
}

static void sound(void)
{
	struct sink said = { .arena = &arena };

	sink_text(&said, "");
	ck_assert_msg(!store_check(st, hear, &said, &e), "%s%s", said.text, e.say);
}

/* Filed on 15 January, handed over to one unit. */
static struct rec *handed_over(int64_t day)
{
	struct rec *p = proposal_of(session, "关于加装电梯的提案", 20250111, zeng);
	const struct assignment a = { unit[0], "single", 0 };

	rec_set_num(p, PROPOSAL_FILED_DAY, 20250115);
	OK(procedure_assign(p, &a, 1, day, &e));
	OK(store_save(st, "交办", p, &e));
	return p;
}

START_TEST(a_limit_is_written_out_for_the_paper)
{
	static const struct { const char *limit, *says; } cases[] = {
		{ "3m", "自交办之日起三个月内" }, { "15w", "自交办之日起十五个工作日内" }, { "90d", "自交办之日起九十天内" },
		{ "0630", "在6月30日以前" }, { "2mr", "自交办之日起两个月内（最后一天遇假日顺延）" },
	};
	struct rec *p = handed_over(20250120);

	for (size_t i = 0; i < COUNT(cases); i++) {
		set("proposal.limit.reply", cases[i].limit);
		ck_assert_str_eq(limit_within(&arena, NULL, NULL, "reply", procedure_rules(st)), cases[i].says);
	}
	set("proposal.limit.reply_session", "5m");
	rec_set_text(p, PROPOSAL_PERIOD, "session");
	ck_assert_str_eq(limit_within(&arena, NULL, NULL, "reply", procedure_rules(st)), cases[4].says);
	ck_assert_str_eq(limit_within(&arena, p, NULL, "reply", procedure_rules(st)), "自交办之日起五个月内");
	/* the unit's own paper tells what was in force on the day it was handed over */
	ck_assert_str_eq(limit_within(&arena, p, handling_of(p, unit[0]), "reply", procedure_rules(st)), "自交办之日起三个月内");
	ck_assert_str_eq(limit_within(&arena, p, handling_of(p, unit[0]), "sign", procedure_rules(st)), "自交办之日起三个工作日内");
}
END_TEST

/* Setting of a committee of its own; a county's say 2 months where the city says 3. */
START_TEST(a_countys_proposal_goes_by_the_countys_own_limits)
{
	struct rec *county = rec_new(&arena, &committee_kind), *term = rec_new(&arena, &term_kind), *meeting = rec_new(&arena, &session_kind);
	struct rec *r = rec_new(&arena, &setting_kind), *p;
	const struct assignment a = { unit[0], "single", 0 };
	int64_t city = store_committee(st), of_city = store_term(st);

	rec_set_text(county, COMMITTEE_NAME, "政协清江县委员会");
	rec_set_num(county, COMMITTEE_PARENT_ID, city);
	OK(store_save(st, "县", county, &e));
	rec_set_num(term, TERM_COMMITTEE_ID, county->id);
	rec_set_num(term, TERM_NO, 5);
	rec_set_num(term, TERM_FROM_DAY, 20220101);
	OK(store_save(st, "届", term, &e));
	rec_set_num(meeting, SESSION_COMMITTEE_ID, county->id);
	rec_set_num(meeting, SESSION_TERM_ID, term->id);
	rec_set_num(meeting, SESSION_NO, 4);
	OK(store_save(st, "会议", meeting, &e));
	rec_set_num(r, SETTING_COMMITTEE_ID, county->id);
	rec_set_text(r, SETTING_KEY, "proposal.limit.reply");
	rec_set_text(r, SETTING_VALUE, "2m");
	OK(store_save(st, "设置", r, &e));

	p = proposal_of(meeting->id, "关于修桥的提案", 20250111, zeng);
	rec_set_num(p, PROPOSAL_COMMITTEE_ID, county->id);
	rec_set_num(p, PROPOSAL_TERM_ID, term->id);
	rec_set_text(p, PROPOSAL_PERIOD, "ordinary");
	rec_set_num(p, PROPOSAL_FILED_DAY, 20250115);
	OK(procedure_assign(p, &a, 1, 20250120, &e));
	ck_assert_int_eq(store_committee(st), city);
	OK(store_save(st, "交办", p, &e));
	ck_assert_int_eq(rec_num(handling_of(p, unit[0]), HANDLING_DUE_DAY), 20250320);
	ck_assert_str_eq(setting_of(st, county->id, "proposal.limit.reply"), "2m");
	ck_assert_str_eq(setting_get(st, "proposal.limit.reply"), "3m");

	OK(store_choose(st, county->id, term->id, &e));         /* and the city's by the city's, from the county's desk */
	p = proposal_of(session, "关于修路的提案", 20250111, zeng);
	rec_set_num(p, PROPOSAL_COMMITTEE_ID, city);
	rec_set_num(p, PROPOSAL_TERM_ID, of_city);
	rec_set_num(p, PROPOSAL_FILED_DAY, 20250115);
	OK(procedure_assign(p, &a, 1, 20250120, &e));
	OK(store_save(st, "交办", p, &e));
	ck_assert_int_eq(rec_num(handling_of(p, unit[0]), HANDLING_DUE_DAY), 20250420);
	sound();
}
END_TEST

static struct rec *hand(const struct rec *p)
{
	return handling_of(store_load(st, &arena, &proposal_kind, p->id, &e), unit[0]);
}

START_TEST(a_limit_is_a_length_from_a_day)
{
	static const struct { const char *limit; int64_t from, to; } cases[] = {
		{ "3m", 20250310, 20250610 }, { "3m", 20241130, 20250228 }, { "5m", 20250310, 20250810 }, { "7d", 20250312, 20250319 },
		{ "15w", 20250120, 20250214 },  /* over the Spring Festival with both make-up days */
		{ "3w", 20250425, 20250429 },   /* the Sunday before the holiday is worked */
		{ "3w", 20250429, 20250507 }, { "3w", 20250310, 20250313 }, { "3w", 20250307, 20250312 },
		{ "3mr", 20250205, 20250506 },  /* 5 May is off: the next day */
		{ "3m", 20250205, 20250505 }, { "1mr", 20250811, 20250911 }, { "0630", 20250310, 20250630 }, { "0630", 20250701, 20260630 },
		{ "0", 20250310, 0 }, { "", 20250310, 0 }, { "3m", 0, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(limit_day(cases[i].limit, cases[i].from, procedure_rules(st)) == cases[i].to, "%s from %lld: %lld", cases[i].limit,
		              (long long)cases[i].from, (long long)limit_day(cases[i].limit, cases[i].from, procedure_rules(st)));
}
END_TEST

START_TEST(a_limit_is_read_as_clerks_write_it)
{
	static const struct { const char *typed, *limit; } cases[] = {
		{ "3个月", "3m" }, { "3月", "3m" }, { "15个工作日", "15w" }, { "５工作日", "5w" }, { "10天", "10d" }, { "6月30日", "0630" }, { "3m", "3m" },
		{ "3个月遇假日顺延", "3mr" }, { "三个月", NULL }, { "", NULL }, { "3", NULL }, { "13月40日", NULL }, { "0个月", NULL }, { "3x", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = limit_read(&arena, cases[i].typed);

		ck_assert_msg(cases[i].limit ? got && !strcmp(got, cases[i].limit) : !got, "%s: %s", cases[i].typed, got ? got : "-");
	}
	ck_assert_str_eq(limit_text(&arena, "15w"), "15个工作日");
	ck_assert_str_eq(limit_text(&arena, "0630"), "6月30日");
	ck_assert_str_eq(limit_text(&arena, "3mr"), "3个月遇假日顺延");
}
END_TEST

START_TEST(a_date_says_how_it_was_computed)
{
	struct rec *p = handed_over(20250120), *s;
	const char *said;

	ck_assert_int_eq(rec_num(hand(p), HANDLING_SMALL_DUE), 20250123);       /* three working days to sign */
	s = procedure_add_unit(p, DO_SIGN, 20250122, unit[0]);
	(void)s;
	OK(store_save(st, "签收", p, &e));
	ck_assert_str_eq(rec_text(hand(p), HANDLING_SMALL_WHAT), "contact");
	ck_assert_int_eq(rec_num(hand(p), HANDLING_SMALL_DUE), 20250214);
	said = due_explain(&arena, p, handling_of(p, unit[0]), procedure_rules(st));
	ck_assert_msg(strstr(said, "从交办 2025-01-20（周一）起 3个月，到 2025-04-20（周日）") != NULL, "%s", said);
	ck_assert_msg(strstr(said, "15个工作日") && strstr(said, "1月26日上班") && strstr(said, "2月8日上班") && strstr(said, "2025-02-14（周五）"),
	              "%s", said);
	ck_assert_msg(strstr(said, "节假日 6 天") != NULL, "%s", said);         /* the weekdays among the eight days off */
	s = procedure_add_unit(p, DO_EXTEND, 20250401, unit[0]);
	rec_set_num(s, STEP_DUE_DAY, 20250520);
	rec_set_text(s, STEP_TEXT, "需要现场勘测");
	OK(store_save(st, "延期", p, &e));
	ck_assert_int_eq(rec_num(hand(p), HANDLING_DUE_DAY), 20250520);
	ck_assert_int_eq(rec_num(hand(p), HANDLING_FIRST_DUE), 20250420);       /* the old one is kept */
	said = due_explain(&arena, p, handling_of(p, unit[0]), procedure_rules(st));
	ck_assert_msg(strstr(said, "延到 2025-05-20") && strstr(said, "需要现场勘测") && strstr(said, "原定 2025-04-20"), "%s", said);
	sound();
}
END_TEST

START_TEST(an_extension_has_its_limits)
{
	struct rec *p = handed_over(20250120), *s;

	OK(store_save(st, "x", p, &e));
	procedure_add_unit(p, DO_SIGN, 20250122, unit[0]);
	s = procedure_add_unit(p, DO_EXTEND, 20250401, unit[0]);
	rec_set_text(s, STEP_TEXT, "来不及");
	rec_set_num(s, STEP_DUE_DAY, 20250410);
	ck_assert_int_eq(store_save(st, "延期", p, &e), LZ_INVALID);            /* before the day it was due */
	ck_assert_str_eq(e.field, "due_day");
	rec_set_num(s, STEP_DUE_DAY, 20250801);
	ck_assert_int_eq(store_save(st, "延期", p, &e), LZ_INVALID);            /* beyond six months */
	ck_assert_str_eq(e.field, "why");
	rec_set_num(s, STEP_DUE_DAY, 20250520);
	OK(store_save(st, "延期", p, &e));
	s = procedure_add_unit(p, DO_EXTEND, 20250501, unit[0]);
	rec_set_text(s, STEP_TEXT, "还是来不及");
	rec_set_num(s, STEP_DUE_DAY, 20250620);
	ck_assert_int_eq(store_save(st, "延期", p, &e), LZ_INVALID);            /* once */
	rec_set_text(s, STEP_WHY, "市政府同意");
	OK(store_save(st, "延期", p, &e));
	ck_assert_int_eq(rec_num(hand(p), HANDLING_DUE_DAY), 20250620);
	ck_assert_int_eq(rec_num(hand(p), HANDLING_FIRST_DUE), 20250420);
	sound();
}
END_TEST

START_TEST(a_changed_holiday_moves_what_is_under_way_and_nothing_else)
{
	struct rec *open, *done, *r;
	int64_t operation;

	set("proposal.limit.reply", "3个月遇假日顺延");
	open = handed_over(20250205);
	done = handed_over(20250205);
	ck_assert_int_eq(rec_num(hand(open), HANDLING_DUE_DAY), 20250506);
	ck_assert_int_eq(rec_num(hand(open), HANDLING_SMALL_DUE), 20250208);    /* 6, 7 and the Saturday that is worked */
	procedure_add_unit(done, DO_SIGN, 20250206, unit[0]);
	rec_set_text(procedure_add_unit(done, DO_REPLY, 20250401, unit[0]), STEP_REPLY_CLASS, "A");
	OK(store_save(st, "答复", done, &e));
	r = holiday(20250506, false);
	operation = store_undoable(st);
	ck_assert_int_eq(rec_num(hand(open), HANDLING_DUE_DAY), 20250507);
	ck_assert_int_eq(rec_num(hand(done), HANDLING_DUE_DAY), 20250506);      /* answered: it stands */
	sound();
	OK(store_undo(st, operation, &e));
	ck_assert_int_eq(rec_num(hand(open), HANDLING_DUE_DAY), 20250506);
	sound();
	(void)r;
	holiday(20250207, false);
	ck_assert_int_eq(rec_num(hand(open), HANDLING_SMALL_DUE), 20250210);
	sound();
}
END_TEST

START_TEST(a_new_setting_moves_nothing_that_is_under_way)
{
	struct rec *p = handed_over(20250310), *q;

	set("proposal.limit.reply", "5个月");
	ck_assert_int_eq(rec_num(hand(p), HANDLING_DUE_DAY), 20250610);
	q = handed_over(20250310);
	ck_assert_int_eq(rec_num(hand(q), HANDLING_DUE_DAY), 20250810);
	sound();
	p = store_load(st, &arena, &proposal_kind, p->id, &e);
	rec_set_num(handling_of(p, unit[0]), HANDLING_DUE_DAY, 20250630);       /* a clerk knows better */
	OK(store_save(st, "改期限", p, &e));
	ck_assert_int_eq(rec_num(hand(p), HANDLING_DUE_DAY), 20250630);
	ck_assert_msg(strstr(due_explain(&arena, p, handling_of(p, unit[0]), procedure_rules(st)), "由经办人定为 2025-06-30") != NULL, "said");
	sound();
}
END_TEST

START_TEST(a_session_proposal_may_have_a_limit_of_its_own)
{
	struct rec *p = proposal_of(session, "关于加装电梯的提案", 20250111, zeng);
	const struct assignment a = { unit[0], "single", 0 };

	set("proposal.limit.reply_session", "5m");
	rec_set_text(p, PROPOSAL_PERIOD, "session");
	rec_set_num(p, PROPOSAL_FILED_DAY, 20250115);
	OK(procedure_assign(p, &a, 1, 20250310, &e));
	OK(store_save(st, "交办", p, &e));
	ck_assert_int_eq(rec_num(hand(p), HANDLING_DUE_DAY), 20250810);
	ck_assert_int_eq(rec_num(hand(handed_over(20250310)), HANDLING_DUE_DAY), 20250610);
}
END_TEST

int main(void)
{
	static const TTest *tests[16];
	TCase *tcase = tcase_create("procedure_due");
	size_t n = 0;

	tests[n++] = a_limit_is_a_length_from_a_day;
	tests[n++] = a_limit_is_read_as_clerks_write_it;
	tests[n++] = a_date_says_how_it_was_computed;
	tests[n++] = an_extension_has_its_limits;
	tests[n++] = a_changed_holiday_moves_what_is_under_way_and_nothing_else;
	tests[n++] = a_new_setting_moves_nothing_that_is_under_way;
	tests[n++] = a_limit_is_written_out_for_the_paper;
	tests[n++] = a_countys_proposal_goes_by_the_countys_own_limits;
	tests[n++] = a_session_proposal_may_have_a_limit_of_its_own;
	tcase_add_checked_fixture(tcase, fresh, fresh_end);
	tcase_add_checked_fixture(tcase, office, NULL);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	return suite_run("procedure_due", tcase);
}
