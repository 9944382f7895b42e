#include "unit/records.h"
#include "lvzhi/deed.h"

static const struct field *field_of(const struct kind *k, const char *key)
{
	int f = kind_field(k, key);

	ck_assert_int_ge(f, 0);
	return &k->fields[f];
}

static const char *text_of(const struct kind *k, const char *key, const char *typed)
{
	struct value v;

	if (entry_read(st, &arena, field_of(k, key), typed, &v, &e))
		return "!";
	return entry_text(st, &arena, field_of(k, key), v);
}

START_TEST(what_is_typed_becomes_the_value_of_the_field)
{
	static const struct { const struct kind *k; const char *key, *typed, *said; } cases[] = {
		{ &person_kind, "name", " 李　明 ", "李明" }, { &person_kind, "name", "阿里木・买买提", "阿里木·买买提" },
		{ &person_kind, "mobile", "１３８ 0013 8000", "13800138000" }, { &person_kind, "employer", "  芜湖市 教育局 ", "芜湖市 教育局" },
		{ &person_kind, "sex", "女", "女" }, { &person_kind, "sex", "2", "女" }, { &person_kind, "sex", "２", "女" },
		{ &person_kind, "political", "民盟盟员", "中国民主同盟盟员" }, { &person_kind, "sex", "", "" }, { &person_kind, "sex", "雌", "!" },
		{ &person_kind, "born", "1968.05", "1968.05" }, { &person_kind, "born", "１９６８０５１２", "1968-05-12" },
		{ &person_kind, "born", "1968-13-01", "!" }, { &person_kind, "born", "", "" },
		{ &membership_kind, "sector", "教育界", "教育界" }, { &membership_kind, "sector", "jyj", "教育界" },
		{ &membership_kind, "sector", "中共", "中国共产党" }, { &membership_kind, "sector", "教育", "教育界" },
		{ &membership_kind, "exempt", "是", "是" }, { &membership_kind, "exempt", "否", "" }, { &membership_kind, "exempt", "也许", "!" },
		{ &event_kind, "ordinal", "１０", "10" }, { &event_kind, "ordinal", "十", "!" }, { &event_kind, "ordinal", "1.5", "!" },
		{ &event_kind, "ordinal", "99999999999999999999", "!" }, { &event_kind, "default_status", "出席", "出席" },
		{ &event_kind, "default_status", "cx", "出席" }, { &event_kind, "default_status", "present", "出席" }, { &event_kind, "default_status", "在", "!" },
		{ &deed_kind, "given", "7.5", "7.5" }, { &deed_kind, "given", "-0.25", "-0.25" }, { &deed_kind, "given", "１２．３４", "12.34" },
		{ &deed_kind, "given", "1.23456", "!" }, { &deed_kind, "given", "1..2", "!" }, { &deed_kind, "given", ".", "!" }, { &deed_kind, "given", "3.", "3" },
		{ &deed_kind, "kind", "好事实事", "好事实事" }, { &deed_kind, "note", "一\r\n二", "一 二" }, { &proposal_kind, "body", "一\r\n二", "一\n二" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(!strcmp(text_of(cases[i].k, cases[i].key, cases[i].typed), cases[i].said), "%s “%s”: “%s”, not “%s” (%s)",
		              cases[i].key, cases[i].typed, text_of(cases[i].k, cases[i].key, cases[i].typed), cases[i].said, e.say);
}
END_TEST

START_TEST(an_error_names_the_field_and_what_was_typed)
{
	struct value v;

	ck_assert_int_eq(entry_read(st, &arena, field_of(&membership_kind, "sector"), "魔法界", &v, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "sector");
	ck_assert_str_eq(e.say, "界别没有“魔法界”这一项，请按 F4 选择");
	ck_assert_int_eq(entry_read(st, &arena, field_of(&person_kind, "born"), "昨天", &v, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "born");
	ck_assert_int_eq(entry_read(st, &arena, field_of(&submitter_kind, "person_id"), "无此人", &v, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "person_id");
	ck_assert_ptr_nonnull(strstr(e.say, "无此人"));
}
END_TEST

/* Whatever is typed: no crash, and a value that was taken reads back to itself. */
START_TEST(what_the_program_writes_it_reads_again)
{
	static const char *const bits[] = { "1", "2", ".", "-", "2025年", "5月", "8日", "0315", "+", "３", "教育", "界", " ", "李", "#", "\t", "%", "是" };

	for (int round = 0; round < 3000; round++) {
		struct sink typed = { .arena = &arena };
		const struct kind *k = kinds[random_below(&env, 24)];
		const struct field *f = &k->fields[random_below(&env, (uint64_t)k->field_count)];
		struct value v, again;
		const char *text;

		sink_text(&typed, "");
		for (uint64_t n = random_below(&env, 5); n-- > 0;)
			sink_text(&typed, bits[random_below(&env, COUNT(bits))]);
		if (entry_read(st, &arena, f, typed.text, &v, &e)) {
			ck_assert_ptr_nonnull(e.field);
			ck_assert_str_eq(e.field, f->key);
			continue;
		}
		text = entry_text(st, &arena, f, v);
		ck_assert_msg(!entry_read(st, &arena, f, text, &again, &e), "%s.%s “%s” → “%s”: %s", k->table, f->key, typed.text, text, e.say);
		ck_assert_msg(value_same(f, v, again), "%s.%s “%s” → “%s”", k->table, f->key, typed.text, text);
	}
}
END_TEST

/* --- references --------------------------------------------------------------------------------- */

static int64_t means(const char *table, const char *typed)
{
	int64_t id;

	return ref_read(st, &arena, table, typed, &id, &e) ? -1 : id;
}

START_TEST(a_person_is_meant_by_number_or_by_a_name_only_one_has)
{
	int64_t zeng = member("023", "曾国藩", "23")->id, a = member("024", "李梅", "23")->id, b = member("025", "李梅", "01")->id;
	struct rec *outside = rec_new(&arena, &person_kind);

	rec_set_text(outside, PERSON_NAME, "左宗棠");
	OK(store_save(st, "外人", outside, &e));
	ck_assert_int_eq(means("person", "023"), zeng);
	ck_assert_int_eq(means("person", "０２３"), zeng);
	ck_assert_int_eq(means("person", "曾国藩"), zeng);
	ck_assert_int_eq(means("person", "曾　国藩"), zeng);
	ck_assert_int_eq(means("person", "zgf"), zeng);
	ck_assert_int_eq(means("person", "ZengGuofan"), zeng);
	ck_assert_int_eq(means("person", arena_print(&arena, "#%lld", (long long)zeng)), zeng);
	ck_assert_int_eq(means("person", "左宗棠"), outside->id);
	ck_assert_int_eq(means("person", "李梅"), -1);
	ck_assert_ptr_nonnull(strstr(e.say, "024 李梅"));
	ck_assert_ptr_nonnull(strstr(e.say, "025 李梅"));
	ck_assert_int_eq(means("person", "024 李梅"), a);
	ck_assert_int_eq(means("person", "李梅（025）"), b);
	ck_assert_int_eq(means("person", "023 李梅"), -1);
	ck_assert_int_eq(means("person", "#4711"), -1);
	ck_assert_int_eq(means("person", ""), -1);
}
END_TEST

START_TEST(offices_and_papers_are_meant_by_number_or_name)
{
	int64_t first = session_make(1, 20220110), third = session_make(3, 20240110), zeng = member("1", "曾国藩", "23")->id;
	int64_t unit = unit_make("J01", "芜湖市教育局");
	struct rec *old = proposal_of(first, "关于电梯的提案", 20220111, zeng), *new = proposal_of(third, "关于校车的提案", 20240111, zeng);
	struct rec *ten = event_make("standing_committee", "常委会第十次会议", 20240301, 1);

	event_make("training", "学习班", 20240401, 1);
	event_make("training", "学习班", 20240402, 1);
	OK(store_save(st, "登记", old, &e));
	OK(store_save(st, "登记", new, &e));
	ck_assert_int_eq(means("session", "3"), third);
	ck_assert_int_eq(means("session", "十四届三次"), third);
	ck_assert_int_eq(means("session", "第十四届第一次会议"), first);
	ck_assert_int_eq(means("session", "2"), -1);
	ck_assert_int_eq(means("term", "14"), store_term(st));
	ck_assert_int_eq(means("term", "第十四届"), store_term(st));
	ck_assert_int_eq(means("term", "十四届"), store_term(st));
	ck_assert_int_eq(means("unit", "J01"), unit);
	ck_assert_int_eq(means("unit", "芜湖市教育局"), unit);
	ck_assert_int_eq(means("unit", "whsjyj"), unit);
	ck_assert_int_eq(means("committee", "政协芜湖市委员会"), store_committee(st));
	ck_assert_int_eq(means("committee", "芜湖"), store_committee(st));
	ck_assert_int_eq(means("event", "常委会第十次会议"), ten->id);
	ck_assert_int_eq(means("event", "第十次"), ten->id);
	ck_assert_int_eq(means("event", "学习班"), -1);
	ck_assert_ptr_nonnull(strstr(e.say, "2024-04-01"));
	ck_assert_int_eq(means("proposal", "1"), new->id);             /* of the latest session */
	ck_assert_int_eq(means("proposal", "关于电梯的提案"), old->id);
	ck_assert_str_eq(ref_text(st, &arena, "session", third), "十四届三次");
	ck_assert_str_eq(ref_text(st, &arena, "term", store_term(st)), "第十四届");
	ck_assert_str_eq(ref_text(st, &arena, "person", zeng), "曾国藩");
	ck_assert_str_eq(ref_text(st, &arena, "person", 4711), "");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		what_is_typed_becomes_the_value_of_the_field, an_error_names_the_field_and_what_was_typed,
		what_the_program_writes_it_reads_again, a_person_is_meant_by_number_or_by_a_name_only_one_has,
		offices_and_papers_are_meant_by_number_or_name,
	};

	return fresh_run("entry", true, tests, COUNT(tests));
}
