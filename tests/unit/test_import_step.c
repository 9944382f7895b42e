/* A sheet of dated steps from another system: each row goes through the procedure's rules in the order of the days
 * (workflows §1.2), all of them or none. */
#include "unit/records.h"
#include "lvzhi/exchange.h"
#include "lvzhi/procedure.h"

static struct import_result got;
static struct sink told;

static void line(void *ctx, const struct import_line *l)
{
	(void)ctx;
	if (l->fate != IMPORT_SAME)
		sink_put(&told, "%lld %s|%s\n", (long long)l->row, l->what, l->why);
}

static enum lz_code import_file(const char *file, bool dry)
{
	struct import job = { .kind = "proposal_step", .file = file, .line = line, .dry_run = dry };

	told = (struct sink){ .arena = &arena };
	sink_text(&told, "");
	return import_run(st, &arena, &job, &got, &e);
}

static enum lz_code import(const char *head, const char *rows)
{
	const char *file = arena_print(&arena, "%s/steps.csv", folder);
	FILE *f = fopen(file, "wb");

	ck_assert_ptr_nonnull(f);
	fprintf(f, "%s\n%s", head, rows);
	fclose(f);
	return import_file(file, false);
}

/* new, changed, the same, doubled, refused */
static void counts(const char *want)
{
	ck_assert_msg(!strcmp(arena_print(&arena, "%lld %lld %lld %lld %lld", (long long)got.added, (long long)got.updated, (long long)got.unchanged,
	                                  (long long)got.doubled, (long long)got.refused), want), "not %s: %lld %lld %lld %lld %lld\n%s%s", want,
	              (long long)got.added, (long long)got.updated, (long long)got.unchanged, (long long)got.doubled, (long long)got.refused,
	              told.text, e.say);
}

static const struct rec *proposal(int serial)
{
	struct rec *like = store_rows(st, &arena, &proposal_kind, PROPOSAL_SERIAL_NO, (struct value){ "", serial }, &e);

	ck_assert_ptr_nonnull(like);
	return store_load(st, &arena, &proposal_kind, like->id, &e);
}

static const char *state(int serial)
{
	return rec_text(proposal(serial), PROPOSAL_STATE);
}

static void found(void *ctx, const char *words)
{
	sink_put(ctx, "%s\n", words);
}

static void sound(void)
{
	struct sink out = { .arena = &arena };

	sink_text(&out, "");
	ck_assert_msg(!store_check(st, found, &out, &e), "%s%s", out.text, e.say);
	ck_assert_str_eq(out.text, "");
}

static void says(const char *words)
{
	ck_assert_msg(strstr(told.text, words) != NULL, "“%s” is not in\n%s%s", words, told.text, e.say);
}

static void office(void)
{
	int64_t session = session_make(3, 20250110), zeng = member("001", "曾国藩", "01")->id;

	member("002", "李鸿章", "01");
	unit_make("A01", "市教育局");
	unit_make("A02", "市财政局");
	OK(store_save(st, "登记", proposal_of(session, "关于校车管理的提案", 20250111, zeng), &e));
	OK(store_save(st, "登记", proposal_of(session, "关于保护古树的提案", 20250112, zeng), &e));
}

#define HEAD "流水号,环节,办理日期,承办单位,提案者,承办方式,内容,答复类别,对办理结果,对办理态度,提案号,不立案理由"
/* In no order at all. */
#define WHOLE \
	"1,答复,2025-05-20,市教育局,,,已经配齐。,A\n" \
	"1,反馈,2025-06-01,,曾国藩,,,,满意,基本满意\n" \
	"1,办结,2025-06-10\n" \
	"1,报会办意见,2025.3.20,市财政局\n" \
	"1,交办,2025-03-01,市财政局,,会办\n" \
	"1,交办,2025-03-01,市教育局,,主办\n" \
	"1,签收,2025-03-04,市财政局\n1,签收,2025-03-03,A01\n" \
	"1,审查,2025-01-20,,,,同意立案\n" \
	"1,立案,2025-01-25,,,,,,,,1\n" \
	"2,审查,2025-01-20,,,,没有建议\n" \
	"2,不立案,2025-01-25,,,,,,,,,空泛，没有具体建议\n"

static const char *reason_name(void)
{
	struct code_row *rows;
	int n = code_list(st, &arena, "reject_reason", &rows);

	ck_assert_int_gt(n, 0);
	return rows[0].name;
}

static const char *whole(void)
{
	const char *at = strstr(WHOLE, "空泛，没有具体建议");

	return arena_print(&arena, "%.*s%s\n", (int)(at - WHOLE), WHOLE, reason_name());
}

START_TEST(steps_in_any_order_become_the_history)
{
	const struct rec *p;

	ck_assert_msg(!import(HEAD, whole()), "%s %s", told.text, e.say);
	counts("12 0 0 0 0");
	ck_assert_str_eq(state(1), "closed");
	ck_assert_str_eq(state(2), "not_filed");
	p = proposal(1);
	ck_assert_int_eq(rec_num(p, PROPOSAL_PROPOSAL_NO), 1);
	ck_assert_int_eq(rec_num(p, PROPOSAL_FILED_DAY), 20250125);
	ck_assert_str_eq(rec_text(p, PROPOSAL_SATISFACTION), "satisfied");
	ck_assert_int_eq(rec_count(p, &handling_kind), 2);
	sound();
	says("关于校车管理的提案|签收 2025-03-03");             /* the preview says which step */
}
END_TEST

START_TEST(the_same_sheet_again_changes_nothing)
{
	OK(import(HEAD, whole()));
	OK(import(HEAD, whole()));
	counts("0 0 12 0 0");
	ck_assert_int_eq(got.operation, 0);
}
END_TEST

START_TEST(what_is_exported_comes_back_as_the_same)
{
	const char *file = arena_print(&arena, "%s/out.csv", folder);
	struct list_query q = { .view = view_find("proposal_step") };
	int64_t rows;

	OK(import(HEAD, whole()));
	OK(export_write(st, &q, file, &rows, &e));
	ck_assert_int_eq(rows, 14);                             /* with the two of registering */
	OK(import_file(file, false));
	counts("0 0 14 0 0");
	for (int i = 0; i < got.unused_count; i++)
		ck_assert_msg(0, "%s is not read", got.unused[i]);
}
END_TEST

/* Numbers, grounds and main proposals too: into a ledger that has only the proposals. */
START_TEST(what_is_exported_makes_the_steps_again)
{
	const char *file = arena_print(&arena, "%s/out.csv", folder);
	struct list_query q = { .view = view_find("proposal_step") };
	int64_t rows;

	OK(import(HEAD, whole()));
	OK(export_write(st, &q, file, &rows, &e));
	OK(store_undo(st, got.operation, &e));
	ck_assert_msg(!import_file(file, false), "%s %s", told.text, e.say);
	counts("12 0 2 0 0");
	ck_assert_str_eq(state(1), "closed");
	ck_assert_str_eq(state(2), "not_filed");
	sound();
}
END_TEST

/* workflows §1.2: the unit asks out, is released and another one takes its place at once. */
START_TEST(a_unit_that_is_released_makes_room_on_the_same_day)
{
	const char *rows = "1,审查,2025-01-20,,,,同意立案\n1,立案,2025-01-25\n1,交办,2025-03-01,市财政局,,单办\n1,签收,2025-03-02,市财政局\n"
	                   "1,申退,2025-03-04,市财政局,,,职责不符\n1,准予退办,2025-03-05,市财政局\n1,交办,2025-03-05,市教育局,,单办\n";

	ck_assert_msg(!import(HEAD, rows), "%s %s", told.text, e.say);
	counts("7 0 0 0 0");
	ck_assert_str_eq(state(1), "assigned");
	sound();
}
END_TEST

START_TEST(an_empty_field_is_filled_and_a_different_one_is_refused)
{
	OK(import(HEAD, whole()));
	OK(import("流水号,步骤,日期,单位,人员", "1,签收,2025-03-03,市教育局,周工\n"));
	counts("0 1 0 0 0");
	ck_assert_int_eq(import("流水号,步骤,日期,单位,人员", "1,签收,2025-03-03,市教育局,赵工\n"), LZ_INVALID);
	counts("0 0 0 0 1");
	says("这一步已经有了，人员不同");
}
END_TEST

/* workflows §1.4: a reply before the hand-over; a feedback before the reply ... */
START_TEST(one_wrong_row_and_nothing_is_written)
{
	static const struct { const char *rows, *why; } cases[] = {
		{ "1,审查,2025-01-20,,,,同意\n1,立案,2025-01-25\n1,答复,2025-02-01,市教育局,,,,A\n1,交办,2025-03-01,市教育局\n", "" },
		{ "1,审查,2025-01-20,,,,同意\n1,审查,2025-01-20,,,,同意\n", "和第 2 行重复" },
		{ "1,审查,2025-01-20,,,,同意\n9,审查,2025-01-20,,,,同意\n", "没有流水号是“s9”的提案" },
		{ "1,审查,2025-01-20,,,,同意\n1,审议,2025-01-20,,,,同意\n", "步骤没有“审议”" },
		{ "1,审查,2025-01-20,,,,同意\n1,立案,\n", "没有写日期" },
		{ "1,审查,2025-01-20,,,,同意\n1,退回一步,2025-01-21\n", "退回的一步不能导入" },
		{ "1,审查,2025-01-20,,,,同意\n,立案,2025-01-21\n", "没有写是哪件提案" },
		{ "1,审查,2025-01-20,,,,同意\n1,立案,2025-01-25\n1,交办,2025-03-01,市教育局\n1,交办,2025-03-01,市财政局\n", "要有“承办方式”一栏" },
		{ "1,审查,2025-01-20,,,,同意\n1,立案,2025-01-25\n1,交办,2025-03-01,市教育局,,帮办\n", "承办方式“帮办”不认得" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		ck_assert_msg(import(HEAD, cases[i].rows) == LZ_INVALID, "%s", cases[i].rows);
		if (*cases[i].why)
			says(cases[i].why[0] == 'x' ? "" : strstr(cases[i].why, "s9") ? "流水号" : cases[i].why);
		ck_assert_str_eq(state(1), "submitted");
		sound();
	}
}
END_TEST

/* Numbers begin again with each session: 届次 says which, and a title that stands beside a number must be that one's. */
START_TEST(a_number_of_another_session_does_not_hit_a_namesake)
{
	int64_t next = session_make(4, 20260110), person;

	person = rec_num(rec_child(proposal(1), &submitter_kind, 0), SUBMITTER_PERSON_ID);
	OK(store_save(st, "登记", proposal_of(next, "关于海绵城市的提案", 20260111, person), &e));
	ck_assert_int_eq(import("流水号,案由,步骤,日期,内容", "1,关于校车管理的提案,审查,2025-01-20,同意\n"), LZ_INVALID);
	says("要有“届次”一栏");
	OK(import("届次,流水号,案由,步骤,日期,内容", "3,1,关于校车管理的提案,审查,2025-01-20,同意\n4,1,关于海绵城市的提案,审查,2026-01-20,同意\n"));
	counts("2 0 0 0 0");
}
END_TEST

/* Out of office order it asks; in a file the answer stands in a column. */
START_TEST(what_would_be_asked_stands_in_a_column)
{
	ck_assert_int_eq(import("案由,步骤,日期", "关于校车管理的提案,立案,2025-01-25\n"), LZ_INVALID);
	says("“已确认”一栏写 是");
	OK(import("案由,步骤,日期,已确认", "关于校车管理的提案,立案,2025-01-25,是\n"));
	ck_assert_str_eq(state(1), "filed");
	OK(import("提案号,步骤,日期,单位", "1,交办,2025-03-01,市教育局\n1,签收,2025-03-02,\n"));      /* the one unit that has it */
	ck_assert_str_eq(state(1), "accepted");
}
END_TEST

START_TEST(the_sheet_is_one_operation_and_undo_takes_it_back)
{
	OK(import(HEAD, whole()));
	ck_assert_int_ne(got.operation, 0);
	OK(store_undo(st, got.operation, &e));
	ck_assert_str_eq(state(1), "submitted");
	ck_assert_str_eq(state(2), "submitted");
	sound();
}
END_TEST

START_TEST(a_trial_writes_nothing)
{
	OK(import(HEAD, "1,审查,2025-01-20,,,,同意\n"));
	OK(import_file(arena_print(&arena, "%s/steps.csv", folder), true));
	counts("0 0 1 0 0");
	ck_assert_int_eq(import("步骤,日期", "审查,2025-01-20\n"), LZ_INVALID);
	ck_assert_msg(strstr(e.say, "流水号") != NULL, "%s", e.say);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {
		steps_in_any_order_become_the_history, the_same_sheet_again_changes_nothing, what_is_exported_comes_back_as_the_same, what_is_exported_makes_the_steps_again,
		a_unit_that_is_released_makes_room_on_the_same_day,
		an_empty_field_is_filled_and_a_different_one_is_refused, one_wrong_row_and_nothing_is_written,
		a_number_of_another_session_does_not_hit_a_namesake, what_would_be_asked_stands_in_a_column, the_sheet_is_one_operation_and_undo_takes_it_back, a_trial_writes_nothing,
	};
	TCase *tcase = tcase_create("import_step");

	tcase_add_checked_fixture(tcase, fresh, fresh_end);
	tcase_add_checked_fixture(tcase, office, NULL);
	tcase_set_timeout(tcase, 120);
	for (size_t i = 0; i < COUNT(tests); i++)
		tcase_add_test(tcase, tests[i]);
	return suite_run("import_step", tcase);
}
