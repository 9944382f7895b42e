/* Reports over a small office whose figures are counted by hand. The plenary of January 2025 has two sittings; the rolls:
 * 王一禾 (001) two present; 于立 (002) two on approved leave; 欧阳修远 two present; 曾巩明 two absent; 李清 two present,
 * once late; 艾山江 two present. 12 sittings due, 8 attended: 66.7 %. 王一禾 leads a joint proposal (于立 signs too) that is
 * filed and key, writes one adopted report, speaks once and does one good deed. */
#include "unit/paper_kit.h"
#include "lvzhi/lock.h"
#include "store/db.h"
#include "lvzhi/report.h"
#include "report/figures.h"
#include "suite.h"
#include <sys/stat.h>

static char *report_text(const char *name, struct report_query q)
{
	const struct report *r = report_find(name);
	struct doc *d = doc();

	ck_assert_msg(r != NULL, "%s", name);
	OK(r->make(st, d, &q, &err));
	return text_of(d, 110);
}

#define HAS(text, want) ck_assert_msg(strstr(text, want) != NULL, "no “%s” in:\n%.3000s", want, text)

START_TEST(figures_are_those_counted_by_hand)
{
	struct figures f;
	const struct figures_row *wang = NULL, *zeng = NULL, *yu = NULL;

	year_of_deeds();
	OK(figures_read(st, &kit, 2025, 0, &f, &err));
	ck_assert_int_eq(f.count, 6);
	for (int i = 0; i < f.count; i++) {
		wang = f.rows[i].who.id == seat[0] ? &f.rows[i] : wang;
		yu = f.rows[i].who.id == seat[1] ? &f.rows[i] : yu;
		zeng = f.rows[i].who.id == seat[3] ? &f.rows[i] : zeng;
	}
	ck_assert_int_eq(f.total.n[FIGURE_MEETING_DUE], 12);
	ck_assert_int_eq(f.total.n[FIGURE_MEETING_PRESENT], 8);
	ck_assert_int_eq(f.total.n[FIGURE_MEETING_LEAVE], 2);
	ck_assert_int_eq(f.total.n[FIGURE_MEETING_ABSENT], 2);
	ck_assert_int_eq(f.total.n[FIGURE_PLENARY_DUE], 12);
	ck_assert_int_eq(f.total.n[FIGURE_ACTIVITY], 0);
	ck_assert_int_eq(f.total.n[FIGURE_PROPOSAL], 1);
	ck_assert_int_eq(f.total.n[FIGURE_PROPOSAL_JOINT], 1);
	ck_assert_int_eq(f.total.n[FIGURE_FILED], 1);
	ck_assert_int_eq(f.total.n[FIGURE_KEY], 1);
	ck_assert_int_eq(f.total.n[FIGURE_REPORT], 1);
	ck_assert_int_eq(f.total.n[FIGURE_ADOPTED], 1);
	ck_assert_int_eq(f.total.n[FIGURE_SPEECH], 1);
	ck_assert_int_eq(f.total.n[FIGURE_DEED], 1);
	/* 王一禾: the plenary, proposal and speech in January, the report in March; the deed in May. */
	ck_assert_int_eq(wang->quarter[0], 4);
	ck_assert_int_eq(wang->quarter[1], 1);
	ck_assert(wang->any && yu->any && !zeng->any);  /* 于立 signed, 曾巩明 did nothing */
}
END_TEST

START_TEST(rates_and_means_are_rounded_once)
{
	ck_assert_str_eq(figures_rate(&kit, 8, 12), "66.7%");
	ck_assert_str_eq(figures_rate(&kit, 1, 8), "12.5%");
	ck_assert_str_eq(figures_rate(&kit, 1, 16), "6.3%");            /* 6.25 */
	ck_assert_str_eq(figures_rate(&kit, 12, 12), "100.0%");
	ck_assert_str_eq(figures_rate(&kit, 0, 0), "");
	ck_assert_str_eq(figures_mean(&kit, 7, 2), "3.5");
	ck_assert_str_eq(figures_mean(&kit, 7, 0), "");
}
END_TEST

START_TEST(who_left_before_the_year_is_not_in_it)
{
	struct figures f;
	struct rec *r;

	year_of_deeds();
	r = store_load(st, &kit, &membership_kind, seat[5], &err);
	rec_set_num(r, MEMBERSHIP_TO_DAY, 20241130);
	OK(store_save(st, "离任", r, &err));
	OK(figures_read(st, &kit, 2025, 0, &f, &err));
	ck_assert_int_eq(f.count, 5);
	OK(figures_read(st, &kit, 2024, 0, &f, &err));
	ck_assert_int_eq(f.count, 6);
	OK(figures_read(st, &kit, 2021, 0, &f, &err));
	ck_assert_int_eq(f.count, 0);
}
END_TEST

START_TEST(the_circular_tells_the_numbers_and_names_who_has_no_record)
{
	char *text;

	year_of_deeds();
	text = report_text("circular", (struct report_query){ .year = 2025 });
	HAS(text, "2025年，在任委员6人。全年组织会议和活动1次，委员参加会议8人次，会议出席率66.7%。");
	HAS(text, "收到提案1件，立案1件；收到社情民意信息1篇，1名委员反映，采用1篇；大会和协商会发言1人");
	HAS(text, "发言1人次；为群众办好事实事1");
	ck_assert_ptr_null(strstr(text, "表彰"));       /* nobody was: no heading, no 无 */
	ck_assert_ptr_null(strstr(text, "不参加考核"));
	HAS(text, "三、全年没有履职记录的委员（1人）\n　　曾巩明（社会科学界）。");
}
END_TEST

START_TEST(statistics_by_sector_have_the_year_before_beside_them)
{
	char *text;

	year_of_deeds();
	text = report_text("activity", (struct report_query){ .year = 2025 });
	/* 社会科学界: 曾巩明 and 李清: 2 of 4 sittings; of 2024 nothing is known. */
	HAS(text, "│    2│    —│ 50.0%│     —│     0.0│       —│    0│    —│    0│    0│    —│    0│    0│    1│");
	HAS(text, "│    6│    —│ 66.7%│     —│     0.0│       —│    1│    —│    1│    1│    —│    1│    1│    1│");
	HAS(text, "簿里没有2024年的记录");
	put(&deed_kind, "kind=deed type=welfare person_id=%lld title=修路 day=20240520", (long long)person[0]);
	text = report_text("activity", (struct report_query){ .year = 2025 });
	HAS(text, "│    2│    2│ 50.0%│     —│     0.0│     0.0│    0│    0│    0│    0│    0│    0│    0│    1│");
	HAS(text, "委员履职统计表（按党派）");
	text = report_text("activity", (struct report_query){ .year = 2022 });
	HAS(text, "簿里没有2021年的记录");
}
END_TEST

START_TEST(the_composition_counts_everybody_in_office)
{
	char *text;

	year_of_deeds();
	text = report_text("composition", (struct report_query){ .year = 2025 });
	HAS(text, "│总数");
	HAS(text, "     6│  100.0%│");
	/* born 1968: 57 years old at the end of 2025; one of six a Party member, two of six women. */
	HAS(text, "│56—60岁");
	HAS(text, "│平均年龄");
	HAS(text, "57.0│");
	ck_assert_ptr_nonnull(strstr(strstr(text, "│中共党员"), "     1│   16.7%│"));
	ck_assert_ptr_nonnull(strstr(strstr(text, "│妇女"), "     2│   33.3%│"));
	HAS(text, "簿里没有上一届");
	ck_assert_ptr_null(strstr(text, "│新任"));      /* they may have sat before */
}
END_TEST

/* The eighth term, 2017 to 2022: 于立 was in it (so he is 连任) and one man who is no member now; in 2021 于立 spoke once. */
static void term_before(void)
{
	int64_t now = store_term(st), old, gone = put(&person_kind, "name=陆远 sex=1 political=01 born=19500000 ethnic=01");

	old = put(&term_kind, "no=8 from_day=20170105 to_day=20220104");
	OK(store_choose(st, store_committee(st), old, &err));
	put(&membership_kind, "person_id=%lld member_no=101 sector=01 from_day=20170105", (long long)gone);
	put(&membership_kind, "person_id=%lld member_no=102 sector=23 from_day=20170105", (long long)person[1]);
	put(&speech_kind, "person_id=%lld title=上届的发言 part=oral day=20210310 state=accepted", (long long)person[1]);
	OK(store_choose(st, store_committee(st), now, &err));
}

START_TEST(the_term_before_stands_beside_this_one)
{
	char *text;
	int64_t now;

	year_of_deeds();
	term_before();
	now = store_term(st);
	text = report_text("composition", (struct report_query){ .year = 2025 });
	ck_assert_ptr_nonnull(strstr(strstr(text, "│总数"), "     6│  100.0%│       2│  100.0%│    +4│"));
	ck_assert_ptr_nonnull(strstr(strstr(text, "│妇女"), "     2│   33.3%│       1│   50.0%│    +1│"));
	/* Of the eighth term nobody knows: the seventh is not in the ledger. */
	ck_assert_ptr_nonnull(strstr(strstr(text, "│连任"), "     1│   16.7%│       —│       —│     —│"));
	ck_assert_ptr_nonnull(strstr(strstr(text, "│新任"), "     5│   83.3%│       —│       —│     —│"));
	HAS(text, "上届的新任、连任要看再上一届");
	HAS(text, "上届数为2022年1月4日在任委员。");
	ck_assert_int_eq(store_term(st), now);
}
END_TEST

START_TEST(the_first_year_of_a_term_is_compared_with_the_last_of_the_one_before)
{
	struct figures f;
	int64_t now;

	year_of_deeds();
	term_before();
	now = store_term(st);
	OK(figures_earlier(st, &kit, 2021, &f, &err));
	ck_assert_int_eq(f.count, 2);
	ck_assert_int_eq(f.total.n[FIGURE_SPEECH], 1);
	ck_assert_int_eq(store_term(st), now);
	OK(figures_earlier(st, &kit, 2010, &f, &err));
	ck_assert_int_eq(f.count, 0);
	HAS(report_text("activity", (struct report_query){ .year = 2022 }), "发言");
}
END_TEST

START_TEST(a_check_list_is_one_part_a_member_with_room_for_what_is_missing)
{
	const struct report *r = report_find("checklist");
	struct report_query q = { .year = 2025 };
	struct doc *d = doc();
	char *text;

	year_of_deeds();
	OK(r->make(st, d, &q, &err));
	ck_assert_int_eq(doc_parts(d), 6);
	q.membership = seat[0];
	text = report_text("checklist", q);
	HAS(text, "关于加快推进老旧小区加装电梯的提案");
	HAS(text, "七、本表没有、请补充的");
	HAS(text, "委员签名：");
}
END_TEST

START_TEST(a_check_list_is_a_sheet_too)
{
	const struct report *r = report_find("checklist");
	struct report_query q = { .year = 2025, .membership = seat[0] };
	char *text, *missing;
	size_t n;

	year_of_deeds();
	OK(report_write(r, st, "test_report.csv", &q, &missing, &err));
	OK(file_read(&kit, "test_report.csv", &text, &n, &err));
	HAS(text, "\xEF\xBB\xBF委员编号,姓名,类别,日期,内容,情况,记录,核对,更正\r\n001,王一禾,参加会议,2025-01-10,九届四次会议,出席,");
	HAS(text, ",提案,2025-01-11,关于加快推进老旧小区加装电梯的提案,");
	remove("test_report.csv");
	q.membership = 0;
	ck_assert_int_eq(report_write(report_find("circular"), st, "test_report.csv", &q, &missing, &err), LZ_INVALID);
}
END_TEST

START_TEST(five_years_stand_on_one_line_a_member)
{
	char *text;

	year_of_deeds();
	text = report_text("term", (struct report_query){ .year = 2025 });
	HAS(text, "2022—2025年");
	/* 王一禾: one proposal, filed; one report, adopted; one speech. Of the years only 2025 has records. */
	HAS(text, "│100.0%│");
	HAS(text, "│  1/1/0  │");
	HAS(text, "│ 1/1  │");
	HAS(text, "各年度结果尚待审定");
	ck_assert_ptr_null(strchr(strstr(text, "序号"), '*'));          /* a star on all tells nothing */
}
END_TEST

START_TEST(an_appraisal_form_has_the_figures_and_room_for_three_opinions)
{
	char *text;

	year_of_deeds();
	text = report_text("appraisal", (struct report_query){ .year = 2025, .membership = seat[0] });
	HAS(text, "第一提案人1件（立案1件，重点1件）。关于加快");
	HAS(text, "应到2场，出席2场，出席率100.0%。其中全体会议应到2场、出席2场。");
	HAS(text, "1篇，采用1篇。");
	text = report_text("appraisal", (struct report_query){ .year = 2025, .membership = seat[3] });
	HAS(text, "应到2场，出席0场，缺席2场，出席率0.0%");
	HAS(text, "│  提案情况  │无 ");
	HAS(text, "领导小组意见");
}
END_TEST

static int pages_of(const char *name, struct report_query q)
{
	struct sink pdf = { .arena = &kit };
	struct doc *d = doc();
	char *missing;
	int pages = 0;

	OK(report_find(name)->make(st, d, &q, &err));
	OK(doc_to_pdf(d, NULL, &pdf, &missing, &err));
	for (size_t i = 0; i + 13 < pdf.len; i++)
		pages += !memcmp(pdf.text + i, "/Type /Page", 11) && pdf.text[i + 11] != 's';
	return pages;
}

/* However much a member did: what does not fit its box is counted. */
START_TEST(an_appraisal_form_is_one_page_for_the_busiest_member)
{
	static const char longest[] = "关于进一步完善老旧小区加装电梯工作机制切实解决高层住宅老年人出行难问题的建议和意见";

	year_of_deeds();
	for (int i = 0; i < 30; i++) {
		struct rec *p = begin(&proposal_kind, "session_id=1 form=individual received_day=20250111 filed_day=20250120 is_key=1", 0);
		struct rec *r = begin(&opinion_report_kind, "year=2025 received_day=20250302", 0);
		int64_t visit = put(&event_kind, "type=inspection title=%s第%d次 from_day=20250301", longest, i), sitting;

		rec_set_num(p, PROPOSAL_SERIAL_NO, 100 + i);
		rec_set_text(p, PROPOSAL_TITLE, longest);
		child(p, &submitter_kind, "seq=1 person_id=%lld role=lead", person[0]);
		OK(store_save(st, "测试", p, &err));
		rec_set_num(r, OPINION_REPORT_SERIAL_NO, 100 + i);
		rec_set_text(r, OPINION_REPORT_TITLE, longest);
		child(r, &author_kind, "seq=1 person_id=%lld role=reporter", person[0]);
		OK(store_save(st, "测试", r, &err));
		sitting = put(&sitting_kind, "event_id=%lld no=1 day=20250301", (long long)visit);
		came(0, sitting, "status=1");
		put(&speech_kind, "event_id=%lld person_id=%lld title=%s part=oral day=20250110 state=accepted", (long long)event,
		    (long long)person[0], longest);
		put(&deed_kind, "kind=deed type=welfare person_id=%lld title=%s%d day=20250520", (long long)person[0], longest, i);
	}
	ck_assert_int_eq(pages_of("appraisal", (struct report_query){ .year = 2025, .membership = seat[0] }), 1);
	HAS(report_text("appraisal", (struct report_query){ .year = 2025, .membership = seat[0] }), "等31项");
}
END_TEST

/* Once the year is locked, its reports say what was locked, whatever is entered afterwards. */
START_TEST(a_locked_year_is_reported_as_it_was_locked)
{
	struct rec *year;
	char *before, *after;
	int64_t id;

	year_of_deeds();
	HAS(report_text("circular", (struct report_query){ .year = 2025 }), "尚待审定");
	year = year_begin(st, &kit, 2025, NULL, &err);
	rec_set_num(year, YEAR_DECIDED_DAY, 20260115);
	rec_set_text(year, YEAR_MEETING, "主席会议第二十三次会议");
	OK(store_save(st, "审定", year, &err));
	OK(lock_year(st, &(struct lock_job){ .year = 2025 }, &id, &err));
	before = report_text("ranking", (struct report_query){ .year = 2025 });
	HAS(before, "经主席会议第二十三次会议审定");
	HAS(before, "锁定");
	HAS(before, "委员履职考核汇总表（按界别）");
	put(&deed_kind, "kind=deed type=welfare person_id=%lld title=后来补登的 day=20250620", (long long)person[3]);
	after = report_text("ranking", (struct report_query){ .year = 2025 });
	ck_assert_str_eq(before, after);
	HAS(report_text("circular", (struct report_query){ .year = 2025 }), "经主席会议第二十三次会议审定");
	HAS(report_text("sheets", (struct report_query){ .year = 2025, .membership = seat[0] }), "经主席会议第二十三次会议审定");
	/* By name the rule is computed again. */
	ck_assert_ptr_null(strstr(report_text("ranking", (struct report_query){ .year = 2025, .scheme = "jinan-2015" }),
	                          "主席会议"));
}
END_TEST

/* --- a locked year attacked ------------------------------------------------------------------------------------------ */

static int64_t lock_2025(void)
{
	struct rec *year = year_begin(st, &kit, 2025, NULL, &err);
	int64_t id;

	rec_set_num(year, YEAR_DECIDED_DAY, 20260115);
	rec_set_text(year, YEAR_MEETING, "主席会议第二十三次会议");
	OK(store_save(st, "审定", year, &err));
	OK(lock_year(st, &(struct lock_job){ .year = 2025 }, &id, &err));
	return id;
}

static void set(const struct kind *k, int64_t id, int field, const char *text, int64_t num)
{
	struct rec *r = store_load(st, &kit, k, id, &err);

	ck_assert_ptr_nonnull(r);
	rec_set(r, field, (struct value){ text, num });
	OK(store_save(st, "锁定以后改", r, &err));
}

static int differing(int64_t locking)
{
	struct lock_differences d;

	OK(lock_compare(st, &kit, locking, NULL, &d, &err));
	ck_assert_str_eq(d.tampered, "");
	return d.count + d.scheme_changed;
}

static const char *points_of_summary(void)
{
	const char *text = report_text("summary", (struct report_query){ .year = 2025 }), *at = strstr(text, "计分项");

	ck_assert_msg(at != NULL, "%.2000s", text);
	return arena_copy_n(&kit, at, strcspn(at, "\f") < 900 ? strcspn(at, "\f") : 900);
}

static void a_setting(void) { put(&setting_kind, "key=attendance.share value=1"); }
static void a_rule(void) { put(&scheme_kind, "name=jinan-2015 text=[rule]\nname=x\n[item\ta]\nwhen=filed\n"); }
static void a_members_end(void) { set(&membership_kind, seat[3], MEMBERSHIP_TO_DAY, "", 20250630); }
static void a_members_sector(void) { set(&membership_kind, seat[0], MEMBERSHIP_SECTOR, "05", 0); }
static void a_members_name(void) { set(&person_kind, person[4], PERSON_NAME, "李青", 0); }
static void a_members_job(void) { set(&person_kind, person[0], PERSON_EMPLOYER, "市供销社", 0); }
static void a_code(void)
{
	struct rec *r = rec_new(&kit, &code_kind);

	rec_set_text(r, CODE_SET_NAME, "sector");
	rec_set_text(r, CODE_CODE, "01");
	r = store_find(st, &kit, r, &err);
	ck_assert_ptr_nonnull(r);
	rec_set_text(r, CODE_NAME, "中共界");
	OK(store_save(st, "改代码", r, &err));
}
static void a_holiday(void) { put(&holiday_kind, "day=20250113 name=补休"); }

/* Whatever is edited afterwards, the papers of the year are the bytes they were; and what the year was computed from
 * is named in the list of differences. */
START_TEST(nothing_that_is_edited_later_changes_the_papers_of_a_locked_year)
{
	static const struct { const char *what; void (*does)(void); bool input; } attacks[] = {
		{ "the setting the rolls are read by", a_setting, false }, { "the rule's text", a_rule, true },
		{ "the day a member left", a_members_end, true }, { "a member's sector", a_members_sector, true },
		{ "a member's name", a_members_name, true }, { "a member's employer", a_members_job, false },
		{ "the name of a code", a_code, false }, { "a holiday", a_holiday, false },
	};
	const struct report_query q = { .year = 2025 };
	const char *ranking, *sheets, *summary;
	int64_t id;

	year_of_deeds();
	id = lock_2025();
	ranking = report_text("ranking", q);
	sheets = report_text("sheets", q);
	summary = points_of_summary();
	for (size_t i = 0; i < COUNT(attacks); i++) {
		int before = differing(id);

		attacks[i].does();
		ck_assert_msg(!attacks[i].input || differing(id) > before, "%s is no difference", attacks[i].what);
		ck_assert_msg(!strcmp(report_text("ranking", q), ranking), "%s changed the ranking:\n%.1500s", attacks[i].what, report_text("ranking", q));
		ck_assert_msg(!strcmp(report_text("sheets", q), sheets), "%s changed the sheets:\n%.1500s", attacks[i].what, report_text("sheets", q));
		ck_assert_msg(!strcmp(points_of_summary(), summary), "%s changed the summary:\n%.1500s", attacks[i].what, points_of_summary());
	}
}
END_TEST

/* What was changed in the file itself does not get on paper: it is refused, and the list of differences begins with it. */
START_TEST(a_lock_changed_behind_the_program_is_not_printed)
{
	static const char *const attacks[] = {
		"UPDATE result SET grade = '优秀'", "UPDATE result SET total = total + 1 WHERE id = 1",
		"UPDATE result SET lines = '', print = 'x' WHERE id = 2", "DELETE FROM result WHERE id = 3",
		"UPDATE locking SET meeting = '市委常委会'", "UPDATE locking SET scheme_text = scheme_text || '#'",
	};

	for (size_t i = 0; i < COUNT(attacks); i++) {
		struct lock_differences d;
		struct doc *paper;
		int64_t id;

		year_of_deeds();
		id = lock_2025();
		OK(db_run(st, attacks[i], &err));
		for (const char *const *name = (const char *const[]){ "ranking", "sheets", "summary", "appraisal", "circular", "yearly", NULL }; *name; name++) {
			ck_assert_msg(report_find(*name)->make(st, doc(), &(struct report_query){ .year = 2025 }, &err) == LZ_DB,
			              "%s is printed after %s", *name, attacks[i]);
			HAS(err.say, "绕过程序改动过");
		}
		OK(lock_compare(st, &kit, id, NULL, &d, &err));
		HAS(d.tampered, "2025年度考核结果第1版：");
		paper = doc();
		OK(paper_differences(st, paper, store_load(st, &kit, &locking_kind, id, &err), &d, &err));
		HAS(text_of(paper, 110), "锁定的结果本身被绕过程序改动过");
		kit_close();
		setup();
	}
}
END_TEST

START_TEST(the_yearly_report_has_its_parts_in_order_and_its_numbers)
{
	static const char *const order[] = {
		"政协江城市委员会文件", "签发人：", "关于2025年度委员履职情况的报告", "中共江城市委：", "一、总体情况",
		"全年在任委员6人，组织各类会议和活动1次", "8人次，会议出席率66.7%", "收到提案1件，立案1件，其中重点提案1件",
		"二、主要做法", "尚待审定", "三、履职统计", "表一　委员构成情况", "表二　会议出席情况", "表三　提案情况", "表四", "表五　年度考核结果",
		"四、存在问题", "没有作为第一提案人提交提案的委员5", "五、建议名单", "（一）建议表扬", "（二）建议提醒", "（三）请研究调整",
		"曾巩明（社会科学界，全年没有履职记录，会议应到2场，缺席2场）", "附件：1. 委员履职考核汇总表", "2. 各界别履职统计表",
		"2025年6月15日", "附件1", "附件2", "附件3", "得分分布", "抄送：",
	};
	const char *at;

	year_of_deeds();
	at = report_text("yearly", (struct report_query){ .year = 2025 });
	for (size_t i = 0; i < COUNT(order); i++) {
		const char *next = strstr(at, order[i]);

		ck_assert_msg(next != NULL, "“%s” is missing or out of order behind:\n%.2000s", order[i], at);
		at = next;
	}
}
END_TEST

/* The office's own text comes before ours; what it names wrongly is told with its line. */
START_TEST(the_text_of_the_yearly_report_is_the_offices)
{
	static const struct { const char *text, *says; } cases[] = {
		{ "= 甲\n今年{年}年，委员{委员数}人。\n[表一]\n[附件] 名单\n[汇总表]\n", NULL },
		{ "\n; 说明\n提案{提案树}件\n", "第3行：没有“提案树”这个数字" },
		{ "提案{提案数件\n", "第1行：“{提案数件”没有右花括号" },
		{ "= 甲\n[表六]\n", "第2行：没有“表六”这种表、图或名单" },
		{ "{}\n", "第1行：没有“”这个数字" },
		{ "{约谈数?全年约谈{约谈数}人次。}\n{委员数?委员{委员数}人{约谈数?，约谈{约谈数}人}。}\n", NULL },
		{ "{约谈树?全年}\n", "第1行：没有“约谈树”这个数字" },
		{ "{委员数?有{提案树}件}\n", "第1行：没有“提案树”这个数字" },
		{ "{委员数?有{委员数}件\n", "第1行：“{委员数”没有右花括号" },
		{ "{委员数?}{{委员数}}", "第1行：没有“”这个数字" },
		{ "[", "第1行：没有“”这种表" },
		{ "", NULL },
	};
	struct env *env = store_env(st);
	struct report_query q = { .year = 2025 };

	year_of_deeds();
	mkdir("report-layouts", 0700);
	mkdir("report-layouts/layouts", 0700);
	env->data = "report-layouts";
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct doc *d = doc();
		enum lz_code rc;

		OK(file_put("report-layouts/layouts/yearly.txt", cases[i].text, strlen(cases[i].text), &err));
		rc = report_find("yearly")->make(st, d, &q, &err);
		ck_assert_msg(rc == (cases[i].says ? LZ_INVALID : LZ_OK), "%zu: %s", i, err.say);
		ck_assert_msg(!cases[i].says || strstr(err.say, cases[i].says), "%zu: %s", i, err.say);
		if (i == 0)
			HAS(text_of(d, 80), "　　甲\n　　今年2025年，委员6人。\n");
		if (strstr(cases[i].text, "约谈{"))             /* nobody was: not even an empty paragraph */
			HAS(text_of(d, 80), "中共江城市委：\n　　委员6人。\n");
		err = (struct err){ 0 };
	}
	env->data = NULL;
	put(&setting_kind, "key=paper.layouts value=report-layouts/layouts");  /* the folder of the other layouts serves too */
	OK(file_put("report-layouts/layouts/yearly.txt", "= 乙\n", 6, &err));
	HAS(report_text("yearly", q), "　　乙\n");
	remove("report-layouts/layouts/yearly.txt");
	remove("report-layouts/layouts");
	remove("report-layouts");
}
END_TEST

/* Counted from the crowd of paper_kit.h: 于立 and 李清 are women, everybody is Han, 王一禾 alone is in the Party. */
START_TEST(a_roster_has_subtotals_by_sector)
{
	char *text = report_text("roster", (struct report_query){ .year = 0 });

	ck_assert_ptr_null(strstr(text, "中国共产党党员"));      /* 中共党员: the column is narrow */
	HAS(text, "教育界小计　2人，其中妇女1人、少数民族0人、非中共2人");
	HAS(text, "社会科学界小计　2人，其中妇女1人、少数民族0人、非中共2人");
	HAS(text, "合计　6人，其中妇女2人、少数民族0人、非中共5人");
	ck_assert_ptr_null(strstr(report_text("roster", (struct report_query){ .order = "pinyin" }), "小计"));
}
END_TEST

START_TEST(labels_are_three_across_and_whoever_left_gets_none)
{
	struct rec *r = store_load(st, &kit, &membership_kind, seat[2], &err);
	char *text;

	rec_set_num(r, MEMBERSHIP_TO_DAY, 20241130);
	OK(store_save(st, "离任", r, &err));
	text = report_text("labels", (struct report_query){ .year = 0 });
	HAS(text, "王一禾　先生收");
	HAS(text, "于立　女士收");
	ck_assert_ptr_null(strstr(text, "欧阳修远"));
}
END_TEST

START_TEST(a_registration_form_is_one_page)
{
	ck_assert_int_eq(pages_of("register", (struct report_query){ .membership = seat[0] }), 1);
	HAS(report_text("register", (struct report_query){ .membership = seat[0] }), "照片");
}
END_TEST

START_TEST(a_year_with_nothing_in_it_can_be_reported_too)
{
	struct report_query q = { .year = 2024 };

	for (const struct report *r = reports; r->name; r++) {
		bool document = !strcmp(r->name, "circular") || !strcmp(r->name, "yearly");
		struct doc *d = doc();
		struct sink out = { .arena = &kit };

		/* A letter about nothing would call everybody idle. */
		ck_assert_int_eq(r->make(st, d, &q, &err), document ? LZ_INVALID : LZ_OK);
		ck_assert(!document || strstr(err.say, "没有2024年的履职记录"));
		if (document)
			continue;
		OK(doc_to_docx(d, &out, &err));
		text_of(d, 80);
	}
}
END_TEST

START_TEST(before_the_term_nobody_is_counted)
{
	struct report_query q = { .year = 2016 };

	ck_assert_int_eq(report_find("composition")->make(st, doc(), &q, &err), LZ_INVALID);
	HAS(err.say, "2016年12月31日本届没有在任的委员");
}
END_TEST

START_TEST(every_report_is_named_once)
{
	for (const struct report *r = reports; r->name; r++) {
		ck_assert_ptr_eq(report_find(r->name), r);
		ck_assert_ptr_eq(report_find(r->label), r);
		ck_assert_msg(r->help && *r->help && r->make, "%s", r->name);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("report");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, figures_are_those_counted_by_hand);
	tcase_add_test(t, rates_and_means_are_rounded_once);
	tcase_add_test(t, who_left_before_the_year_is_not_in_it);
	tcase_add_test(t, the_circular_tells_the_numbers_and_names_who_has_no_record);
	tcase_add_test(t, statistics_by_sector_have_the_year_before_beside_them);
	tcase_add_test(t, the_composition_counts_everybody_in_office);
	tcase_add_test(t, the_term_before_stands_beside_this_one);
	tcase_add_test(t, the_first_year_of_a_term_is_compared_with_the_last_of_the_one_before);
	tcase_add_test(t, a_check_list_is_one_part_a_member_with_room_for_what_is_missing);
	tcase_add_test(t, a_check_list_is_a_sheet_too);
	tcase_add_test(t, five_years_stand_on_one_line_a_member);
	tcase_add_test(t, an_appraisal_form_has_the_figures_and_room_for_three_opinions);
	tcase_add_test(t, an_appraisal_form_is_one_page_for_the_busiest_member);
	tcase_add_test(t, a_locked_year_is_reported_as_it_was_locked);
	tcase_add_test(t, nothing_that_is_edited_later_changes_the_papers_of_a_locked_year);
	tcase_add_test(t, a_lock_changed_behind_the_program_is_not_printed);
	tcase_add_test(t, the_yearly_report_has_its_parts_in_order_and_its_numbers);
	tcase_add_test(t, the_text_of_the_yearly_report_is_the_offices);
	tcase_add_test(t, a_roster_has_subtotals_by_sector);
	tcase_add_test(t, labels_are_three_across_and_whoever_left_gets_none);
	tcase_add_test(t, a_registration_form_is_one_page);
	tcase_add_test(t, a_year_with_nothing_in_it_can_be_reported_too);
	tcase_add_test(t, before_the_term_nobody_is_counted);
	tcase_add_test(t, every_report_is_named_once);
	return suite_run("report", t);
}
