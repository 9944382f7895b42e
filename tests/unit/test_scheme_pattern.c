/* The gallery: every pattern, filled in, is a rule without mistakes; what is left empty leaves no trace. */
#include "lvzhi/scheme_pattern.h"
#include "lvzhi/scheme.h"
#include "lvzhi/scheme_pick.h"
#include "suite.h"
#include <string.h>

static struct arena arena;
static const char empty_rule[] = "[rule]\nname = 甲\nfrom = 2026\n";

static void end(void)
{
	arena_free(&arena);
}

static const struct scheme *read_back(const struct scheme_edit *x, int *doubts)
{
	struct scheme_errors errors;
	const struct scheme *s = scheme_read(&arena, x->text, x->len, "x", &errors);

	for (int i = 0; i < errors.count; i++)
		ck_assert_msg(errors.list[i].warning, "%s\n%.2000s", scheme_error_text(&arena, &errors.list[i]), x->text);
	ck_assert_ptr_nonnull(s);
	if (doubts)
		*doubts = errors.count;
	return s;
}

static struct pattern_answer *answers_of(const struct pattern *p, bool least)
{
	struct pattern_answer *out = arena_take(&arena, sizeof *out * (size_t)(p->blank_count + 1));
	const char *code = "plenary";

	for (int i = 0; i < p->blank_count; i++) {
		const struct pattern_blank *b = &p->blanks[i];

		out[i] = (struct pattern_answer){ "", "" };
		if (b->optional && least)
			continue;
		code = !strcmp(b->records, "deed") ? "welfare" : !strcmp(b->records, "manual") ? "award_by_hand" : "plenary";
		if (b->sort == BLANK_CODES)
			out[i] = (struct pattern_answer){ pick_codes(&arena, b->column, &code, 1), "甲类" };
		else
			out[i].value = *b->start ? b->start : b->sort == BLANK_NUMBER ? arena_print(&arena, "%d", 40 - i) : "甲、乙";
		ck_assert_ptr_null(pattern_refuses(b, out[i].value));
	}
	return out;
}

START_TEST(every_pattern_filled_in_is_without_mistakes_and_doubts)
{
	struct pattern *all;
	int n = pattern_list(&arena, &all);

	ck_assert_int_ge(n, 30);
	for (int i = 0; i < n; i++)
		for (int least = 0; least < 2; least++) {
			struct scheme_edit x;
			int doubts, at;

			ck_assert(*all[i].title && *all[i].help && *all[i].text);
			edit_open(&x, &arena, empty_rule, strlen(empty_rule));
			at = pattern_put(&x, &all[i], answers_of(&all[i], least), "");
			ck_assert_msg(at > 0, "%s", all[i].title);
			read_back(&x, &doubts);
			ck_assert_msg(!doubts, "%s:\n%s", all[i].title, x.text);
			ck_assert_msg(!strchr(x.text, '{') && !strstr(x.text, "in     =") && !strstr(x.text, "in    ="), "%s", x.text);
		}
}
END_TEST

START_TEST(all_patterns_together_twice_are_one_rule)
{
	struct pattern *all;
	int n = pattern_list(&arena, &all), items = 0;
	struct scheme_edit x;
	const struct scheme *s;

	edit_open(&x, &arena, empty_rule, strlen(empty_rule));
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < n; i++)
			if (strcmp(all[i].title, "等次：四档") && strcmp(all[i].title, "等次：两档"))        /* two sets of grades are no rule */
				pattern_put(&x, &all[i], answers_of(&all[i], false), i > 1 || round ? "c1" : "");
	s = read_back(&x, NULL);
	for (int i = 0; i < s->item_count; i++)
		items += s->items[i].in == 1;
	ck_assert_int_eq(items, s->item_count);
	ck_assert_int_eq(s->grade_count, 3);
	ck_assert_int_eq(s->veto_count, 1);
}
END_TEST

START_TEST(an_item_stands_behind_the_last_of_its_block)
{
	static const char text[] = "[rule]\nname = 甲\n\n[block a]\nlabel = 一\n\n[item x]\nin = a\nwhen = must\n\n[block b]\nlabel = 二\n\n"
	                           "[grade]\n好 = else\n";
	struct pattern *all;
	struct scheme_edit x;
	int n = pattern_list(&arena, &all), at = -1;

	edit_open(&x, &arena, text, strlen(text));
	for (int i = 0; i < n; i++)
		if (!strcmp(all[i].title, "每次出席得几分"))
			at = pattern_put(&x, &all[i], (const struct pattern_answer[]){ { "type = 'plenary'", "全体会议" }, { "１０", "" }, { "", "" } }, "a");
	ck_assert_int_eq(at, edit_find(&x, "item", "c1"));
	ck_assert_str_eq(x.text, "[rule]\nname = 甲\n\n[block a]\nlabel = 一\n\n[item x]\nin = a\nwhen = must\n\n"
	                 "[item c1]\nin     = a\nlabel  = 出席全体会议\nwhen   = kind = 'event' and type = 'plenary' and status = 'present'\n"
	                 "points = 10\n\n[block b]\nlabel = 二\n\n[grade]\n好 = else\n");
}
END_TEST

START_TEST(answers_are_looked_at_before_they_are_put)
{
	const struct pattern_blank number = { .sort = BLANK_NUMBER }, text = { .sort = BLANK_TEXT, .optional = true };

	ck_assert_ptr_nonnull(pattern_refuses(&number, ""));
	ck_assert_ptr_nonnull(pattern_refuses(&number, "5分"));
	ck_assert_ptr_null(pattern_refuses(&number, "２.5"));
	ck_assert_ptr_null(pattern_refuses(&text, ""));
	ck_assert_ptr_nonnull(pattern_refuses(&text, "{x}"));
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("scheme_pattern");

	tcase_add_checked_fixture(t, NULL, end);
	tcase_add_test(t, every_pattern_filled_in_is_without_mistakes_and_doubts);
	tcase_add_test(t, all_patterns_together_twice_are_one_rule);
	tcase_add_test(t, an_item_stands_behind_the_last_of_its_block);
	tcase_add_test(t, answers_are_looked_at_before_they_are_put);
	return suite_run("scheme_pattern", t);
}
