#include "unit/records.h"

static int64_t code_make(const char *set, int64_t committee, const char *code, const char *name, const char *short_name)
{
	struct rec *r = rec_new(&arena, &code_kind);

	rec_set_text(r, CODE_SET_NAME, set);
	rec_set_num(r, CODE_COMMITTEE_ID, committee);
	rec_set_text(r, CODE_CODE, code);
	rec_set_text(r, CODE_NAME, name);
	rec_set_text(r, CODE_SHORT_NAME, short_name);
	rec_set_num(r, CODE_SORT_ORDER, 500);
	OK(store_save(st, "新增代码", r, &e));
	return r->id;
}

static void setting_make(struct store *s, const char *key, const char *value)
{
	struct rec *r = rec_new(&arena, &setting_kind);

	rec_set_num(r, SETTING_COMMITTEE_ID, store_committee(s));
	rec_set_text(r, SETTING_KEY, key);
	rec_set_text(r, SETTING_VALUE, value);
	OK(store_save(s, "改设置", r, &e));
}

START_TEST(a_code_is_read_by_code_name_short_name_and_initials)
{
	static const struct { const char *set, *typed, *code; } cases[] = {
		{ "sector", "23", "23" }, { "sector", "教育界", "23" }, { "sector", "jyj", "23" }, { "sector", "JYJ", "23" }, { "event_type", "cwhy", "standing_committee" },
		{ "sector", "九三", "08" }, { "sector", "九三学社", "08" }, { "sector", "无党派", "10" }, { "sector", "", NULL },
		{ "sector", "科", NULL }, { "sector", "没有的界", NULL }, { "event_type", "常委会议", "standing_committee" },
		{ "event_type", "plenary", "plenary" }, { "role", "主任", "director" }, { "no_such_set", "x", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *code = code_read(st, cases[i].set, cases[i].typed);

		ck_assert_msg(code == cases[i].code || (code && cases[i].code && !strcmp(code, cases[i].code)), "%s %s: %s, not %s", cases[i].set,
		              cases[i].typed, code ? code : "none", cases[i].code ? cases[i].code : "none");
	}
	ck_assert_str_eq(code_name_of(st, "sector", "23"), "教育界");
	ck_assert_str_eq(code_name_of(st, "sector", "zz"), "zz");
	ck_assert_str_eq(code_name_of(st, "sector", ""), "");
}
END_TEST

START_TEST(what_fits_two_codes_is_not_read)
{
	code_make("sector", 0, "90", "甲界", "同");
	code_make("sector", 0, "91", "乙界", "同");
	ck_assert_ptr_null(code_read(st, "sector", "同"));
	ck_assert_str_eq(code_read(st, "sector", "乙界"), "91");
}
END_TEST

START_TEST(a_committees_own_name_hides_everybodys)
{
	struct code_row *rows;
	int n = code_list(st, &arena, "sector", &rows), again;

	code_make("sector", store_committee(st), "23", "教育体育界", "教体");
	ck_assert_str_eq(code_name_of(st, "sector", "23"), "教育体育界");
	again = code_list(st, &arena, "sector", &rows);
	ck_assert_int_eq(again, n);
}
END_TEST

START_TEST(a_closed_code_is_named_but_not_offered)
{
	struct code_row *rows;
	int n = code_list(st, &arena, "sector", &rows);
	struct rec *r = store_rows(st, &arena, &code_kind, CODE_NAME, (struct value){ "教育界", 0 }, &e);

	rec_set_num(r, CODE_CLOSED, 1);
	OK(store_save(st, "停用", r, &e));
	ck_assert_int_eq(code_list(st, &arena, "sector", &rows), n - 1);
	ck_assert_str_eq(code_name_of(st, "sector", "23"), "教育界");
	ck_assert_str_eq(code_read(st, "sector", "教育界"), "23");      /* old papers still say it */
}
END_TEST

START_TEST(what_another_clerk_adds_is_there_and_what_is_taken_back_is_not)
{
	struct env wang = env;
	struct store *other;
	struct op *op;
	struct rec *r = rec_new(&arena, &code_kind);

	OK(store_open(&other, path, &wang, &e));
	ck_assert_ptr_null(code_read(other, "sector", "新界"));
	ck_assert_str_eq(setting_get(other, "attendance.share"), "2/3");
	code_make("sector", 0, "77", "新界", "");
	setting_make(st, "attendance.share", "1/2");
	ck_assert_str_eq(code_read(other, "sector", "新界"), "77");
	ck_assert_str_eq(setting_get(other, "attendance.share"), "1/2");
	ck_assert_str_eq(setting_get(st, "attendance.share"), "1/2");
	store_close(other);

	OK(op_begin(&op, st, "作罢", &e));
	rec_set_text(r, CODE_SET_NAME, "sector");
	rec_set_text(r, CODE_CODE, "78");
	rec_set_text(r, CODE_NAME, "不成界");
	OK(op_put(op, r, &e));
	ck_assert_str_eq(code_read(st, "sector", "不成界"), "78");      /* inside the operation it is there */
	op_end(op, LZ_STOPPED, &e);
	ck_assert_ptr_null(code_read(st, "sector", "不成界"));
}
END_TEST

START_TEST(a_setting_has_a_default_a_label_and_help)
{
	for (const struct setting_row *s = settings; s->key; s++) {
		ck_assert_str_eq(setting_get(st, s->key), s->value);
		ck_assert(*s->label && *s->help);
	}
	ck_assert_str_eq(setting_get(st, "no.such"), "");
}
END_TEST

START_TEST(a_setting_takes_what_it_can_mean_and_refuses_the_rest)
{
	static const struct { const char *key, *typed, *kept; } cases[] = {
		{ "roll.order", "拼音", "pinyin" }, { "roll.order", "no", "no" }, { "roll.order", "身高", NULL },
		{ "attendance.share", "１／２", "1/2" }, { "attendance.share", "0", "0" }, { "attendance.share", "多半", NULL },
		{ "attendance.share", "3/2", NULL }, { "backup.keep", "7", "7" }, { "backup.keep", "0", NULL }, { "backup.keep", "", "30" },
		{ "todo.ahead", "三天", NULL }, { "name.order", "姓名笔画", "by_stroke" }, { "print.font", "随便", "随便" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rec *r = store_rows(st, &arena, &setting_kind, SETTING_KEY, (struct value){ cases[i].key, 0 }, &e);

		r = r ? r : rec_new(&arena, &setting_kind);
		rec_set_num(r, SETTING_COMMITTEE_ID, store_committee(st));
		rec_set_text(r, SETTING_KEY, cases[i].key);
		rec_set_text(r, SETTING_VALUE, cases[i].typed);
		ck_assert_msg(!store_save(st, "设置", r, &e) == (cases[i].kept != NULL), "%s %s: %s", cases[i].key, cases[i].typed, e.say);
		if (cases[i].kept)
			ck_assert_str_eq(setting_get(st, cases[i].key), cases[i].kept);
		else
			ck_assert_str_eq(e.field, "value");
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_code_is_read_by_code_name_short_name_and_initials, what_fits_two_codes_is_not_read,
		a_committees_own_name_hides_everybodys, a_closed_code_is_named_but_not_offered,
		what_another_clerk_adds_is_there_and_what_is_taken_back_is_not,
		a_setting_has_a_default_a_label_and_help, a_setting_takes_what_it_can_mean_and_refuses_the_rest,
	};

	return fresh_run("code", true, tests, COUNT(tests));
}
