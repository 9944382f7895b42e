/* Lists out: what goes out comes in again unchanged, in every format that can be imported. */
#include "unit/people.h"
#include "lvzhi/exchange.h"
#include "lvzhi/file.h"

static struct import_result got;
static struct sink refusals;

static void line(void *ctx, const struct import_line *l)
{
	(void)ctx;
	if (l->fate >= IMPORT_DOUBLED)
		sink_put(&refusals, "%lld:%s\n", (long long)l->row, l->why);
}

static const char *at(const char *name)
{
	return arena_print(&arena, "%s/%s", folder, name);
}

static enum lz_code import_file(const char *kind, const char *file)
{
	struct import job = { .kind = kind, .file = file, .line = line };

	refusals = (struct sink){ .arena = &arena };
	sink_text(&refusals, "");
	return import_run(st, &arena, &job, &got, &e);
}

static void put(const char *kind, const char *csv)
{
	ck_assert(!file_put(at("in.csv"), csv, strlen(csv), &e));
	ck_assert_msg(!import_file(kind, at("in.csv")), "%s: %s %s", kind, e.say, refusals.text);
}

static void office(void)
{
	put("member", "委员编号,姓名,性别,民族,出生,身份证号,政治面貌,学历,工作单位,职务,界别,政协职务,专委会,手机,备注,任职备注,任职,不计分\n"
	              "001,李明,女,汉族,1949.12,11010519491231002X,中共,大学,市一中,校长,教育界,常委、经济委副主任,,13800000001,\"带,号\n换行\",甲,2022-01-10,是\n"
	              "002,阿依古丽·买买提,女,维吾尔族,1980,,群众,,,,少数民族界,,提案委,,,,,\n003,李明,男,,,,,,,,,,,,,,,\n");
	put("unit", "编码,名称,简称,联系人\nJY,市教育局,教育局,王五\n,没有编码的单位,,\n");
	put("session", "次,开幕,闭幕,编号前缀\n1,2022-01-10,2022-01-14,1401\n");
	put("event", "名称,类型,日期,次第,地点,必须参加\n十四届常委会第一次会议,常委会议,2022-02-20,1,会堂,是\n,\n视察学校,视察,2022-05,0,,\n");
	put("leave_request", "会议活动,委员编号,事由,提出日期,结果\n十四届常委会第一次会议,001,出差,2022-02-18,准假\n");
	put("participation", "会议活动,委员编号,角色\n十四届常委会第一次会议,003,发言\n");
	put("attendance", "会议活动,委员编号,状态,迟到\n十四届常委会第一次会议,001,请假,\n十四届常委会第一次会议,003,出席,是\n");
	put("proposal", "流水号,案由,收到日期,提案人,承办单位,内容,立案日期\n1,关于加装电梯的提案,2022-01-11,001、003,教育局,\"一\n二\",2022-01-13\n");
	put("opinion_report", "年度,编号,标题,收到日期,反映人\n2022,1,关于校园周边的建议,2022-03-01,003、002\n");
	put("speech", "委员编号,题目,日期,方式\n003,在常委会上的发言,2022-02-20,口头\n");
	put("deed", "委员编号,种类,事项,日期,手工分,数额\n001,表彰奖励,市优秀共产党员,2022-07-01,2.5,10000\n003,好事实事,结对助学,2022-08-01,,0.25\n");
	put("holiday", "日期,名称,上班\n2031-10-01,国庆节,\n");
	put("code", "代码集,代码,名称,简称\nsector,40,企业家,企业\n");
}

static const char *const views_in[] = { "member", "unit", "session", "event", "leave_request", "participation",
                                        "attendance", "proposal", "opinion_report", "speech", "deed", "holiday", "code", "term", "setting" };

START_TEST(what_goes_out_comes_in_unchanged)
{
	static const char *const endings[] = { "csv", "xlsx" };

	office();
	for (size_t i = 0; i < COUNT(views_in); i++)
		for (size_t k = 0; k < COUNT(endings); k++) {
			struct list_query q = { .view = view_find(views_in[i]) };
			const char *file = at(arena_print(&arena, "%s.%s", views_in[i], endings[k]));
			int64_t rows;

			ck_assert_msg(!export_write(st, &q, file, &rows, &e), "%s: %s", file, e.say);
			if (!rows)
				continue;
			ck_assert_msg(!import_file(views_in[i], file), "%s: %s %s", file, e.say, refusals.text);
			ck_assert_msg(got.unchanged == rows && !got.added && !got.updated, "%s: %lld of %lld unchanged, %lld new, %lld changed",
			              file, (long long)got.unchanged, (long long)rows, (long long)got.added, (long long)got.updated);
		}
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(csv_has_a_bom_labels_and_cr_lf)
{
	struct list_query q = { .view = view_find("unit") };
	int64_t rows;
	char *bytes;
	size_t n;

	put("unit", "编码,名称\nJY,\"市\"\"教育\"\"局\"\n");
	ck_assert(!export_write(st, &q, at("u.csv"), &rows, &e));
	ck_assert_int_eq(rows, 1);
	ck_assert(!file_read(&arena, at("u.csv"), &bytes, &n, &e));
	ck_assert(!strncmp(bytes, "\xEF\xBB\xBF编码,名称,简称,", strlen("\xEF\xBB\xBF编码,名称,简称,")));
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nJY,\"市\"\"教育\"\"局\","));
	ck_assert_int_eq(n, strlen(bytes));
}
END_TEST

START_TEST(json_has_numbers_flags_and_nulls)
{
	struct list_query q = { .view = view_find("deed") };
	int64_t rows;
	char *bytes;
	size_t n;

	office();
	ck_assert(!export_write(st, &q, at("d.json"), &rows, &e));
	ck_assert(!file_read(&arena, at("d.json"), &bytes, &n, &e));
	ck_assert_int_eq(rows, 2);
	ck_assert_int_eq(bytes[0], '[');
	ck_assert_str_eq(bytes + n - 3, "\n]\n");
	ck_assert_ptr_nonnull(strstr(bytes, "\"member_no\":\"001\""));
	ck_assert_ptr_nonnull(strstr(bytes, "\"given\":2.5,"));
	ck_assert_ptr_nonnull(strstr(bytes, "\"given\":null,"));
	ck_assert_ptr_nonnull(strstr(bytes, "\"quantity\":null,"));
	ck_assert_ptr_nonnull(strstr(bytes, "\"amount\":0.25,"));
	ck_assert_ptr_nonnull(strstr(bytes, "\"day\":\"2022-08-01\""));
	q.view = view_find("member");
	ck_assert(!export_write(st, &q, at("m.json"), &rows, &e));
	ck_assert(!file_read(&arena, at("m.json"), &bytes, &n, &e));
	ck_assert_ptr_nonnull(strstr(bytes, "\"exempt\":true"));
	ck_assert_ptr_nonnull(strstr(bytes, "\"note\":\"带,号"));
}
END_TEST

START_TEST(an_export_that_fails_leaves_the_old_file)
{
	struct list_query q = { .view = view_find("unit") };
	struct list_filter wrong = { view_column(q.view, "closed"), '=', "也许" };
	int64_t rows;
	char *bytes;
	size_t n;

	put("unit", "编码,名称\nJY,市教育局\n");
	ck_assert(!file_put(at("old.csv"), "旧", 3, &e));
	q.filters = &wrong;
	q.filter_count = 1;
	ck_assert_int_ne(export_write(st, &q, at("old.csv"), &rows, &e), LZ_OK);
	ck_assert(!file_read(&arena, at("old.csv"), &bytes, &n, &e));
	ck_assert_str_eq(bytes, "旧");
	q.filter_count = 0;
	ck_assert_int_eq(export_write(st, &q, at("x.doc"), &rows, &e), LZ_INVALID);
	ck_assert_ptr_nonnull(strstr(e.say, ".xlsx"));
	ck_assert_int_eq(export_write(st, &q, at("none/x.csv"), &rows, &e), LZ_IO);
}
END_TEST

int main(void)
{
	const TTest *tests[] = { what_goes_out_comes_in_unchanged, csv_has_a_bom_labels_and_cr_lf, json_has_numbers_flags_and_nulls,
	                         an_export_that_fails_leaves_the_old_file };

	return fresh_run("export", true, tests, COUNT(tests));
}
