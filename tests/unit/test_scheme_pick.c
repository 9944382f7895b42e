/* Conditions as they are picked: what is cut, what can be picked, and that nothing is lost on the way. */
#include "lvzhi/scheme_pick.h"
#include "lvzhi/scheme.h"
#include "lvzhi/scheme_edit.h"
#include "suite.h"
#include <string.h>

static struct arena arena;

static void end(void)
{
	arena_free(&arena);
}

/* codes:kind=event|flag:filed|no flag:late|number:level>=4|other:a or b */
static const char *said(const char *condition)
{
	static const char *const names[] = { "other", "codes", "flag", "number" };
	struct pick_part *p;
	struct sink out = { .arena = &arena };
	int n = pick_split(&arena, condition, &p);

	sink_text(&out, "");
	for (int i = 0; i < n; i++) {
		sink_put(&out, "%s%s%s:", i ? "|" : "", p[i].no ? "no " : "", names[p[i].kind]);
		if (p[i].kind == PART_OTHER)
			sink_text(&out, p[i].text);
		else
			sink_put(&out, "%s%s%s", p[i].column, p[i].kind == PART_NUMBER ? p[i].sign : "", p[i].kind == PART_NUMBER ? p[i].number : "");
		for (int k = 0; k < p[i].code_count; k++)
			sink_put(&out, "%s%s", k ? "," : "=", p[i].codes[k]);
	}
	return out.text;
}

START_TEST(a_condition_is_cut_at_its_outermost_and)
{
	static const struct { const char *condition, *said; } cases[] = {
		{ "", "" }, { "filed", "flag:filed" }, { "kind = 'event'", "codes:kind=event" },
		{ "kind = 'event' and type in ('plenary', 'forum') and status = 'present'", "codes:kind=event|codes:type=plenary,forum|codes:status=present" },
		{ "kind = 'deed' and type <> 'welfare'", "codes:kind=deed|no codes:type=welfare" },
		{ "type not in ('a', 'b')", "no codes:type=a,b" }, { "not late and 准假", "no flag:late|flag:准假" },
		{ "level >= 4 and author_no = 1", "number:level>=4|number:author_no=1" },
		{ "kind = 'event' and (must or registered)", "codes:kind=event|other:(must or registered)" },
		{ "kind = 'a' or kind = 'b' and late", "other:kind = 'a' or kind = 'b' and late" },
		{ "level between 2 and 4 and filed", "other:level between 2 and 4|flag:filed" },
		{ "units_present * 3 < units * 2 and must", "other:units_present * 3 < units * 2|flag:must" },
		{ "type = 'x and y' and late", "codes:type=x and y|flag:late" },
		{ "kind ＝ ‘event’ and type in （‘a’，‘b’）", "codes:kind=event|codes:type=a,b" },
		{ "kind = 'event'\nand late", "codes:kind=event|flag:late" }, { "ratio(a, b) > 1", "other:ratio(a, b) > 1" },
		{ "level = 4.5", "other:level = 4.5" }, { "kind = 'event' and", "codes:kind=event" }, { "'a' = kind", "other:'a' = kind" },
		{ "not (a and b) and c", "other:not (a and b)|flag:c" }, { "leave_state in ('x'", "other:leave_state in ('x'" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_str_eq(said(cases[i].condition), cases[i].said);
}
END_TEST

START_TEST(parts_put_together_are_the_condition)
{
	const char *id;

	for (int i = 0; (id = scheme_shipped_nth(&arena, i)) != NULL; i++) {
		struct scheme_edit x;
		size_t len;
		const char *text = scheme_shipped(id, &len);

		edit_open(&x, &arena, text, len);
		for (int p = 0; p < x.part_count; p++) {
			const char *when = edit_get(&x, p, "when"), *texts[64];
			struct pick_part *parts;
			int n = pick_split(&arena, when, &parts);

			ck_assert_int_le(n, 64);
			for (int k = 0; k < n; k++)
				texts[k] = parts[k].text;
			ck_assert_msg(pick_same(pick_join(&arena, texts, n), when), "%s %s: %s", id, x.parts[p].id, pick_join(&arena, texts, n));
		}
	}
}
END_TEST

START_TEST(an_alternative_gets_brackets_beside_others)
{
	const char *parts[] = { "kind = 'event'", "", "must or late" };

	ck_assert_str_eq(pick_join(&arena, parts, 3), "kind = 'event' and (must or late)");
	ck_assert_str_eq(pick_join(&arena, parts + 2, 1), "must or late");
	ck_assert_str_eq(pick_codes(&arena, "type", (const char *const[]){ "a", "b" }, 2), "type in ('a', 'b')");
	ck_assert_str_eq(pick_codes(&arena, "type", (const char *const[]){ "a" }, 1), "type = 'a'");
}
END_TEST

START_TEST(codes_of_a_type_are_those_of_the_kinds_asked_for)
{
	struct pick_set set;

	ck_assert(pick_set_nth("type", "event", 0, &set));
	ck_assert_str_eq(set.set, "event_type");
	ck_assert(!pick_set_nth("type", "event", 1, &set));
	ck_assert(pick_set_nth("type", "event proposal", 1, &set));
	ck_assert_str_eq(set.set, "proposal_category");
	ck_assert(pick_set_nth("status", "", 0, &set) && set.choices);
	ck_assert(pick_set_nth("sector_now", "", 0, &set));
	ck_assert_str_eq(set.set, "sector");
	ck_assert(!pick_set_nth("nothing", "", 0, &set));
	ck_assert_str_eq(pick_column_label("standing_now"), "是常委");
	ck_assert_str_eq(pick_column_label("准假"), "");
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("scheme_pick");

	tcase_add_checked_fixture(t, NULL, end);
	tcase_add_test(t, a_condition_is_cut_at_its_outermost_and);
	tcase_add_test(t, parts_put_together_are_the_condition);
	tcase_add_test(t, an_alternative_gets_brackets_beside_others);
	tcase_add_test(t, codes_of_a_type_are_those_of_the_kinds_asked_for);
	return suite_run("scheme_pick", t);
}
