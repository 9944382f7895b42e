/* Files in: each case is a small CSV, what the import answers, and what the ledger holds then. */
#include "unit/people.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/exchange.h"
#include "lvzhi/opinion.h"
#include "lvzhi/proposal.h"

static struct import_result got;
static struct sink refusals;

static void line(void *ctx, const struct import_line *l)
{
	(void)ctx;
	if (l->fate >= IMPORT_DOUBLED)
		sink_put(&refusals, "%lld:%s\n", (long long)l->row, l->why);
}

static enum lz_code import_with(struct import job, const char *kind, const char *csv)
{
	char file[160];
	FILE *f;

	snprintf(file, sizeof file, "%s/in.csv", folder);
	f = fopen(file, "wb");
	ck_assert_ptr_nonnull(f);
	fputs(csv, f);
	fclose(f);
	job.kind = kind;
	job.file = file;
	job.line = line;
	refusals = (struct sink){ .arena = &arena };
	sink_text(&refusals, "");
	return import_run(st, &arena, &job, &got, &e);
}

static enum lz_code import(const char *kind, const char *csv)
{
	return import_with((struct import){ 0 }, kind, csv);
}

/* added, updated, unchanged, refused or doubled */
static void counts(int64_t added, int64_t updated, int64_t unchanged, int64_t refused_rows)
{
	const char *seen = arena_print(&arena, "%lld %lld %lld %lld", (long long)got.added, (long long)got.updated,
	                               (long long)got.unchanged, (long long)(got.refused + got.doubled));

	ck_assert_msg(!strcmp(seen, arena_print(&arena, "%lld %lld %lld %lld", (long long)added, (long long)updated,
	              (long long)unchanged, (long long)refused_rows)), "%s; %s%s", seen, refusals.text, e.say);
}

static void takes(const char *kind, const char *csv, int64_t added, int64_t updated, int64_t unchanged)
{
	enum lz_code rc = import(kind, csv);

	ck_assert_msg(!rc, "%s: %s %s", kind, e.say, refusals.text);
	counts(added, updated, unchanged, 0);
	ck_assert_str_eq(findings(st), "");
}

/* The one row of a view that has the value, its columns by key joined by '|'. */
static const char *shows(const char *view, const char *where, const char *value, const char *keys)
{
	const struct view *v = view_find(view);
	struct list_filter filter = { view_column(v, where), '=', value };
	struct list_query q = { .view = v, .filters = &filter, .filter_count = 1 };
	struct list_row row;
	struct sink out = { .arena = &arena };
	int n = list_page(st, &arena, &q, NULL, false, 1, &row, &e);

	ck_assert_msg(n == 1, "no %s with %s = %s: %s", view, where, value, n < 0 ? e.say : "");
	sink_text(&out, "");
	for (const char *k = keys; *k;) {
		size_t len = strcspn(k, " ");
		int c = view_column(v, arena_copy_n(&arena, k, len));

		ck_assert_int_ge(c, 0);
		sink_put(&out, "%s%s", k == keys ? "" : "|", row.cell[c]);
		k += len + (k[len] == ' ');
	}
	return out.text;
}

/* --- rosters ------------------------------------------------------------------------------------ */

START_TEST(the_sheets_of_real_offices_are_understood)
{
	/* forms.md 1.2: the short roster, Hongkou's import sheet, Bayannur's list (numbers added). */
	takes("member", "序号,委员编号,姓名,性别,民族,出生年月,政治面貌,学历,工作单位及职务,界别,专委会,政协职务,手机,备注\n"
	                "1,001,李　明,男,汉,1968.05,中共党员,大学,市一中校长,教育界,提案委,常委,13800000001,连任\n", 1, 0, 0);
	ck_assert_int_eq(got.unused_count, 0);
	ck_assert_str_eq(shows("member", "member_no", "001", "name sex ethnic born political employer sector posts note"),
	                 "李明|男|汉族|1968.05|中国共产党党员|市一中校长|教育界|常委、提案委委员|连任");
	takes("member", "委员编号,姓名,性别,籍贯,民族,生日,政治面貌,手机,单位名称及职务,专委会,界别,界别活动组,社区活动组,政协职务\n"
	                "002,王芳,女,安徽芜湖,汉族,1975-3-12,民盟,13800000002,市医院主任医师,,医卫,第一活动组,第二活动组,委员\n", 1, 0, 0);
	ck_assert_int_eq(got.unused_count, 1);
	ck_assert_str_eq(got.unused[0], "社区活动组");
	ck_assert_str_eq(shows("member", "member_no", "002", "name native_place born political sector activity_group posts"),
	                 "王芳|安徽芜湖|1975-03-12|中国民主同盟盟员|医药卫生界|第一活动组|");
	takes("member", "姓名,编号,工作单位,职务,所属专委会,性别,出生日期,民族,籍贯,学历,界别,党派,移动电话\n"
	                "乌兰,003,市牧业局,局长,农业和农村委员会副主任,女,19700701,蒙古,内蒙古,本科,少数民族,无党派,13800000003\n", 1, 0, 0);
	ck_assert_int_eq(got.unused_count, 0);
	ck_assert_str_eq(shows("member", "member_no", "003", "employer duty_title posts ethnic political mobile"),
	                 "市牧业局|局长|农业农村委副主任|蒙古族|无党派人士|13800000003");
}
END_TEST

START_TEST(a_second_file_changes_what_it_says_and_nothing_else)
{
	takes("member", "委员编号,姓名,性别,手机,政协职务\n001,李明,男,13800000001,常委\n002,王芳,女,,\n", 2, 0, 0);
	takes("member", "姓名,手机,委员编号\n李明,13900000009,001\n王芳,,002\n", 0, 1, 1);
	ck_assert_str_eq(shows("member", "member_no", "001", "sex mobile posts"), "男|13900000009|常委");
	takes("member", "委员编号,姓名,政协职务\n001,李明,常务委员、经济委员会副主任\n", 0, 1, 0);
	ck_assert_str_eq(shows("member", "member_no", "001", "posts"), "常委、经济委副主任");
	takes("member", "委员编号,姓名,政协职务,专委会\n001,李明,政协常委,经济委员会\n", 0, 0, 1);
}
END_TEST

START_TEST(a_spreadsheet_that_drops_leading_zeros_means_the_same_member)
{
	takes("member", "委员编号,姓名\n0002,王芳\n0010,李明\n7,丁宁\n007,王维\n", 4, 0, 0);
	takes("member", "委员编号,姓名,手机\n2,王芳,13800000002\n10,李明,\n", 0, 1, 1);
	ck_assert_str_eq(shows("member", "name", "王芳", "member_no mobile"), "0002|13800000002");
	/* two have it then: only as it is written, and another way is a new number */
	takes("member", "委员编号,姓名,手机\n007,王维,13800000007\n07,李清照,\n", 1, 1, 0);
	ck_assert_int_eq(import("member", "委员编号,姓名\n2,李清照\n"), LZ_INVALID);
	ck_assert_msg(strstr(refusals.text, "编号 2 在履职簿里是“王芳”") != NULL, "%s", refusals.text);
}
END_TEST

START_TEST(who_is_expected_is_written_in_words)
{
	static const struct { const char *written, *rule, *reads; } cases[] = {
		{ "全体委员", "all", "全体委员" }, { "常委会组成人员", "standing", "常委会组成人员" }, { "standing", "standing", "常委会组成人员" },
		{ "机构：经济委员会", "committee:economy_committee", "机构：经济委" }, { "机构:经济委", "committee:economy_committee", "机构：经济委" },
		{ "经济委员会", "committee:economy_committee", "机构：经济委" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *title = arena_print(&arena, "第%d次", (int)i);

		takes("event", arena_print(&arena, "类型,名称,日期,应到范围\n座谈会,%s,2025-03-0%d,%s\n", title, (int)i + 1, cases[i].written), 1, 0, 0);
		ck_assert_str_eq(shows("event", "title", title, "roll_rule"), cases[i].reads);
		ck_assert_int_eq(db_number(st, arena_print(&arena, "SELECT count(*) FROM event WHERE title = '%s' AND roll_rule = '%s'", title,
		                                           cases[i].rule)), 1);
	}
	ck_assert_int_eq(import("event", "类型,名称,日期,应到范围\n座谈会,又一次,2025-03-09,所有人\n"), LZ_INVALID);
	ck_assert_msg(strstr(refusals.text, "应到范围没有“所有人”这一种，请写 全体委员、常委会组成人员、手工选人") != NULL, "%s", refusals.text);
}
END_TEST

START_TEST(a_leave_nobody_decided_waits_for_a_decision)
{
	takes("member", "委员编号,姓名\n001,王芳\n", 1, 0, 0);
	takes("event", "类型,名称,日期\n座谈会,谈一谈,2025-03-01\n", 1, 0, 0);
	takes("leave_request", "会议活动,姓名,提出日期\n谈一谈,王芳,2025-02-27\n", 1, 0, 0);
	ck_assert_str_eq(shows("leave_request", "state", "待批", "name state"), "王芳|待批");
	ck_assert_int_eq(import("leave_request", "会议活动,姓名,提出日期,结果\n谈一谈,王芳,2025-02-28,迟交\n"), LZ_INVALID);
	ck_assert_msg(strstr(refusals.text, "结果没有“迟交”这一项，可以写 待批、准假、未准、逾期") != NULL, "%s", refusals.text);
}
END_TEST

/* A sitting, or the plenary a proposal belongs to: the refusal says what to bring in first. */
START_TEST(what_must_be_there_first_is_named)
{
	takes("member", "委员编号,姓名\n001,王芳\n", 1, 0, 0);
	takes("event", "类型,名称,日期\n全体会议,四次会议,2025-01-10\n", 1, 0, 0);
	ck_assert_int_eq(import("attendance", "会议活动,场次,姓名,委员编号,状态\n四次会议,2,王芳,001,出席\n"), LZ_INVALID);
	ck_assert_msg(strstr(refusals.text, "没有“2”这一场。场次先用 import sitting 导入") != NULL, "%s", refusals.text);
	takes("sitting", "会议活动,序,日期,半天\n四次会议,1,2025-01-10,上午\n四次会议,2,2025-01-10,下午\n", 1, 1, 0);
	takes("attendance", "会议活动,场次,姓名,委员编号,状态\n四次会议,2,王芳,001,出席\n", 1, 0, 0);
	ck_assert_int_eq(import("proposal", "流水号,案由,全部提案人,收到日期\n1,关于甲的提案,王芳,2025-01-11\n"), LZ_INVALID);
	ck_assert_msg(strstr(refusals.text, "先用 import session 导入") != NULL, "%s", refusals.text);
	takes("session", "次,开幕\n4,2025-01-10\n", 1, 0, 0);
	takes("proposal", "流水号,案由,全部提案人,收到日期\n1,关于甲的提案,王芳,2025-01-11\n", 1, 0, 0);
}
END_TEST

START_TEST(one_import_is_one_operation_and_undo_takes_it_back)
{
	int64_t operation;

	takes("member", "委员编号,姓名\n001,李明\n", 1, 0, 0);
	takes("member", "委员编号,姓名,性别\n001,李明,男\n002,王芳,女\n003,赵强,男\n", 2, 1, 0);
	operation = got.operation;
	ck_assert_int_gt(operation, 0);
	ck_assert_int_eq(store_undoable(st), operation);
	ck_assert_msg(!store_undo(st, operation, &e), "%s", e.say);
	ck_assert_str_eq(shows("member", "member_no", "001", "sex"), "");
	ck_assert_int_eq(list_count(st, &(struct list_query){ .view = view_find("member") }, 100, &e), 1);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(what_cannot_be_is_refused_with_row_and_reason)
{
	static const struct { const char *csv, *row, *says; } cases[] = {
		{ "委员编号,姓名\n001,李铭\n", "2:", "李明" },
		{ "委员编号,姓名\n\n,无号\n", "3:", "--number-from" },
		{ "委员编号,姓名\n004,\n", "2:", "没有姓名" },
		{ "委员编号,姓名\n004,甲乙\n005,丙丁\n004,戊己\n", "4:", "第 2 行" },
		{ "委员编号,姓名,出生\n004,甲乙,1970.13\n", "2:", "出生" },
		{ "委员编号,姓名,出生\n004,甲乙,+3\n", "2:", "年份" },
		{ "委员编号,姓名,出生\n004,甲乙,1970.1\n", "2:", "1970.10" },
		{ "委员编号,姓名,性别\n004,甲乙,不详\n", "2:", "不详" },
		{ "委员编号,姓名,不计分\n004,甲乙,也许\n", "2:", "不计分" },
		{ "委员编号,姓名,政协职务\n004,甲乙,总管\n", "2:", "总管" },
		{ "委员编号,姓名,身份证号\n004,甲乙,110101199003076639\n", "2:", "身份证" },
		{ "委员编号,姓名,工作单位\n004,甲乙,#REF!\n", "2:", "Excel" },
	};

	takes("member", "委员编号,姓名\n001,李明\n", 1, 0, 0);
	for (size_t i = 0; i < COUNT(cases); i++) {
		ck_assert_int_eq(import("member", cases[i].csv), LZ_INVALID);
		ck_assert_msg(got.refused + got.doubled == 1, "%s", cases[i].csv);
		ck_assert_msg(!strncmp(refusals.text, cases[i].row, strlen(cases[i].row)) && strstr(refusals.text, cases[i].says),
		              "%s -> %s", cases[i].csv, refusals.text);
		ck_assert_int_eq(got.operation, 0);
		ck_assert_int_eq(list_count(st, &(struct list_query){ .view = view_find("member") }, 100, &e), 1);
	}
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(files_that_are_no_roster_say_what_is_missing)
{
	static const struct { const char *csv, *says; } cases[] = {
		{ "姓名,性别\n李明,男\n", "委员编号" }, { "委员编号,性别\n1,男\n", "姓名" }, { "1,李明\n2,王芳\n", "标题行" },
		{ "委员编号,姓名\n1,\"李明\n", "引号" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		ck_assert_int_eq(import("member", cases[i].csv), LZ_INVALID);
		ck_assert_msg(strstr(e.say, cases[i].says) != NULL, "%s", e.say);
	}
	ck_assert_int_eq(import("nobody", "委员编号,姓名\n1,李明\n"), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, "member"));
}
END_TEST

START_TEST(partial_leaves_out_only_what_is_wrong)
{
	struct import partial = { .partial = true };

	ck_assert_int_eq(import_with(partial, "member", "委员编号,姓名,出生\n001,李明,1968.05\n002,王芳,错\n003,赵强,\n"), LZ_INVALID);
	counts(2, 0, 0, 1);
	ck_assert_int_eq(list_count(st, &(struct list_query){ .view = view_find("member") }, 100, &e), 2);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_dry_run_counts_and_writes_nothing)
{
	struct import dry = { .dry_run = true };

	ck_assert(!import_with(dry, "member", "委员编号,姓名\n001,李明\n002,王芳\n"));
	counts(2, 0, 0, 0);
	ck_assert_int_eq(got.operation, 0);
	ck_assert_int_eq(list_count(st, &(struct list_query){ .view = view_find("member") }, 100, &e), 0);
}
END_TEST

START_TEST(numbers_are_given_where_the_file_has_none)
{
	struct import numbered = { .number_from = 2 };

	takes("member", "委员编号,姓名\n003,李明\n", 1, 0, 0);
	ck_assert_msg(!import_with(numbered, "member", "姓名,委员编号\n王芳,\n赵强,\n钱进,004\n孙莉,\n"), "%s %s", e.say, refusals.text);
	counts(4, 0, 0, 0);
	ck_assert_str_eq(shows("member", "name", "王芳", "member_no"), "002");
	ck_assert_str_eq(shows("member", "name", "赵强", "member_no"), "005");   /* 003 is 李明's, 004 the file's own */
	ck_assert_str_eq(shows("member", "name", "孙莉", "member_no"), "006");
	ck_assert_int_eq(import_with(numbered, "member", "姓名\n王芳\n"), LZ_INVALID);  /* never by name: the clerk decides */
	ck_assert_ptr_nonnull(strstr(refusals.text, "王芳"));
}
END_TEST

START_TEST(an_id_number_fills_in_and_must_agree)
{
	takes("member", "委员编号,姓名,身份证号\n001,李明,11010519491231002X\n", 1, 0, 0);       /* the standard's own example */
	ck_assert_str_eq(shows("member", "member_no", "001", "born sex"), "1949-12-31|女");
	ck_assert_int_eq(import("member", "委员编号,姓名,身份证号,出生\n002,王芳,11010519491231002X,1950.01\n"), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(refusals.text, "1949-12-31"));
	ck_assert_int_eq(import("member", "委员编号,姓名,身份证号,性别\n002,王芳,11010519491231002X,男\n"), LZ_INVALID);
	takes("member", "委员编号,姓名,身份证号,出生\n002,王芳,11010519491231002X,1949.12\n", 1, 0, 0);
}
END_TEST

START_TEST(who_stays_for_another_term_is_the_same_person)
{
	int64_t first, second;

	takes("member", "委员编号,姓名,身份证号\n001,李明,11010519491231002X\n002,王芳,\n", 2, 0, 0);
	first = list_count(st, &(struct list_query){ .view = view_find("person") }, 100, &e);
	takes("term", "届,开始\n15,2027-01-05\n", 1, 0, 0);
	second = store_rows(st, &arena, &term_kind, TERM_NO, (struct value){ "", 15 }, &e)->id;
	ck_assert_msg(!store_choose(st, store_committee(st), second, &e), "%s", e.say);
	ck_assert_int_eq(import("member", "委员编号,姓名,身份证号\n101,李铭,11010519491231002X\n"), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(refusals.text, "李明"));
	takes("member", "委员编号,姓名,身份证号\n101,李明,11010519491231002X\n102,王芳,\n", 2, 0, 0);
	ck_assert_int_eq(list_count(st, &(struct list_query){ .view = view_find("person") }, 100, &e), first + 1);  /* 王芳: by name, no */
	ck_assert_int_eq(import("member", "委员编号,姓名,身份证号\n103,李明,11010519491231002X\n"), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(refusals.text, "101"));
	takes("member", "委员编号,姓名,身份证号\n101,李明,11010519491231002X\n", 0, 0, 1);
}
END_TEST

START_TEST(a_title_a_printed_head_and_spaces_in_titles_do_no_harm)
{
	takes("member", "芜湖市政协委员名册\n\"委员\n编号\",姓　名,手机（必填）\n001,李明,1\n\"委员\n编号\",姓　名,手机（必填）\n002,王芳,2\n", 2, 0, 0);
	ck_assert_str_eq(shows("member", "member_no", "002", "name mobile"), "王芳|2");
}
END_TEST

/* --- other kinds ------------------------------------------------------------------------------------ */

static void people(void)
{
	takes("member", "委员编号,姓名\n001,李明\n002,王芳\n003,李明\n", 3, 0, 0);
	takes("unit", "编码,名称,简称,类别\nJY,市教育局,教育局,\nWS,市卫生健康委员会,卫健委,\n", 2, 0, 0);
	takes("session", "次,开幕,闭幕\n1,2022-01-10,2022-01-14\n", 1, 0, 0);
}

START_TEST(events_come_with_a_sitting_and_attendance_finds_it)
{
	people();
	takes("event", "名称,类型,日期,次第\n市政协十四届常委会第一次会议,常务委员会会议,2022-02-20,1\n", 1, 0, 0);
	takes("event", "会议名称,会议类型,会议时间,次第,地点\n市政协十四届常委会第一次会议,常委会议,2022.2.20,1,政协会堂\n", 0, 1, 0);
	takes("attendance", "会议,委员编号,姓名,出勤,备注\n市政协十四届常委会第一次会议,001,李明,出席,\n"
	                    "市政协十四届常委会第一次会议,002,王芳,请假,出差\n", 2, 0, 0);
	takes("attendance", "会议,委员编号,出勤\n市政协十四届常委会第一次会议,001,出席\n市政协十四届常委会第一次会议,002,缺席\n", 0, 1, 1);
	ck_assert_int_eq(import("attendance", "会议,委员编号,姓名,出勤\n市政协十四届常委会第一次会议,001,王芳,出席\n"), LZ_INVALID);
	ck_assert_int_eq(import("attendance", "会议,姓名,出勤\n市政协十四届常委会第一次会议,李明,出席\n"), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(refusals.text, "不止一个"));
	ck_assert_int_eq(import("attendance", "会议,委员编号,出勤\n没开的会,001,出席\n"), LZ_INVALID);
	takes("sitting", "会议活动,序,名称,日期,半天\n市政协十四届常委会第一次会议,2,第二场,2022-02-20,下午\n", 1, 0, 0);
	ck_assert_int_eq(import("attendance", "会议,委员编号,出勤\n市政协十四届常委会第一次会议,001,出席\n"), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(refusals.text, "场次"));
	takes("attendance", "会议,场次,委员编号,出勤\n市政协十四届常委会第一次会议,第二场,001,缺席\n", 1, 0, 0);
	takes("leave_request", "会议活动,委员编号,姓名,事由,提出日期,结果\n市政协十四届常委会第一次会议,002,王芳,出差,2022-02-18,准假\n", 1, 0, 0);
	takes("participation", "会议活动,委员编号,角色\n市政协十四届常委会第一次会议,001,发言\n", 1, 0, 0);
}
END_TEST

START_TEST(proposals_take_submitters_and_units_as_lists)
{
	people();
	takes("proposal", "流水号,案由,形式,收到日期,提案人,承办单位\n1,关于加装电梯的提案,联名,2022-01-11,001、王芳,教育局、WS\n", 1, 0, 0);
	ck_assert_str_eq(shows("proposal", "serial_no", "1", "lead submitters units session_id"), "李明|李明、王芳|教育局、卫健委|十四届一次");
	takes("proposal", "流水号,案由,收到日期,第一提案人,联名人\n2,关于学前教育的提案,2022-01-11,王芳,001；003\n", 1, 0, 0);
	ck_assert_int_eq(got.warned, 0);
	takes("proposal", "流水号,案由,收到日期,第一提案人\n3,关于古树的提案,2022-01-11,\n", 1, 0, 0);       /* it goes in, and is told */
	ck_assert_int_eq(got.warned, 1);
	takes("proposal", "流水号,案由,收到日期,第一提案人\n3,关于古树的提案,2022-01-11,\n", 0, 0, 1);
	ck_assert_int_eq(got.warned, 0);
	ck_assert_str_eq(shows("proposal", "serial_no", "2", "submitters"), "王芳、李明、李明");
	takes("proposal", "流水号,案由,全部提案人\n2,关于学前教育的提案,王芳、李明、李明\n", 0, 0, 1);
	takes("proposal", "流水号,案由,提案人\n2,关于学前教育的提案,王芳、003\n", 0, 1, 0);
	ck_assert_str_eq(shows("proposal", "serial_no", "2", "submitters"), "王芳、李明");
	ck_assert_int_eq(import("proposal", "案由,收到日期,提案人\n关于停车的提案,2022-01-11,李明\n"), LZ_INVALID);  /* which of the two? */
	takes("proposal", "流水号,案由,提案形式,提交时间,提案人\n4,关于公交的提案,联名提案,2022-01-12,001、王芳\n", 1, 0, 0);       /* seed:10 */
	ck_assert_str_eq(shows("proposal", "serial_no", "4", "form submitters"), "联名|李明、王芳");
	takes("proposal", "流水号,案由,形式,收到日期,提案人,联名人\n5,关于步道的提案,联名,2022-01-12,001,\"王芳,003\"\n", 1, 0, 0);
	ck_assert_str_eq(shows("proposal", "serial_no", "5", "lead submitters"), "李明|李明、王芳、李明");
	takes("handling", "提案,承办单位,方式,答复日期\n1,市教育局,主办,2022-05-01\n", 0, 1, 0);
}
END_TEST

START_TEST(reports_speeches_deeds_and_dictionaries)
{
	people();
	takes("opinion_report", "年度,编号,标题,收到日期,反映人\n2022,1,关于校园周边的建议,2022-03-01,002\n", 1, 0, 0);
	takes("adoption", "社情民意,日期,事项,层级\n1,2022-04-01,采用,市\n", 1, 0, 0);
	takes("speech", "发言人,题目,日期,方式\n002,在常委会上的发言,2022-02-20,口头\n", 1, 0, 0);
	takes("deed", "委员编号,姓名,种类,事项,日期,手工分\n001,李明,表彰奖励,市优秀共产党员,2022-07-01,2.5\n", 1, 0, 0);
	takes("deed", "委员编号,姓名,种类,事项,日期,手工分\n001,李明,表彰奖励,市优秀共产党员,2022-07-01,3\n", 0, 1, 0);
	takes("code", "代码集,代码,名称,简称\nsector,40,企业家,企业\nsector,23,教育界,教育\n", 1, 0, 1);
	takes("member", "委员编号,姓名,界别\n001,李明,企业家\n", 0, 1, 0);
	takes("holiday", "日期,名称,上班\n2031-10-01,国庆节,\n", 1, 0, 0);
	ck_assert_int_eq(import("unit", "编码,名称\nXX,甲局\nXX,乙局\n"), LZ_INVALID);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {
		the_sheets_of_real_offices_are_understood, a_second_file_changes_what_it_says_and_nothing_else,
		who_is_expected_is_written_in_words, a_leave_nobody_decided_waits_for_a_decision,
		a_spreadsheet_that_drops_leading_zeros_means_the_same_member,
		what_must_be_there_first_is_named, one_import_is_one_operation_and_undo_takes_it_back, what_cannot_be_is_refused_with_row_and_reason,
		files_that_are_no_roster_say_what_is_missing, partial_leaves_out_only_what_is_wrong,
		a_dry_run_counts_and_writes_nothing, numbers_are_given_where_the_file_has_none,
		an_id_number_fills_in_and_must_agree, who_stays_for_another_term_is_the_same_person, a_title_a_printed_head_and_spaces_in_titles_do_no_harm,
		events_come_with_a_sitting_and_attendance_finds_it, proposals_take_submitters_and_units_as_lists,
		reports_speeches_deeds_and_dictionaries,
	};

	return fresh_run("import", true, tests, COUNT(tests));
}
