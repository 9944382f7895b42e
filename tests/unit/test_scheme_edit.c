/* The text of a scheme under change: what is not touched keeps its bytes, what is touched reads back. */
#include "lvzhi/scheme_edit.h"
#include "lvzhi/data.h"
#include "lvzhi/scheme.h"
#include "lvzhi/text.h"
#include "suite.h"
#include <string.h>

static struct arena arena;

static void end(void)
{
	arena_free(&arena);
}

static struct scheme_edit opened(const char *text)
{
	struct scheme_edit x;

	edit_open(&x, &arena, text, strlen(text));
	return x;
}

static struct scheme_edit shipped(const char *id)
{
	struct scheme_edit x;
	size_t len;
	const char *text = scheme_shipped(id, &len);

	ck_assert_ptr_nonnull(text);
	edit_open(&x, &arena, text, len);
	ck_assert_int_gt(x.part_count, 0);
	return x;
}

/* First and last line (from 1) in which two texts differ; lines of b. */
static void difference(const char *a, const char *b, int *from, int *upto, int *removed)
{
	size_t na = strlen(a), nb = strlen(b), head = 0, tail = 0;

	while (head < na && head < nb && a[head] == b[head])
		head++;
	while (head && (a[head - 1] != '\n'))
		head--;
	while (tail < na - head && tail < nb - head && a[na - 1 - tail] == b[nb - 1 - tail])
		tail++;
	*from = 1;
	for (size_t i = 0; i < head; i++)
		*from += b[i] == '\n';
	*upto = *from;
	for (size_t i = head; i < nb - tail; i++)
		*upto += b[i] == '\n';
	*removed = 0;
	for (size_t i = head; i < na - tail; i++)
		*removed += a[i] == '\n';
}

START_TEST(every_shipped_rule_is_cut_into_parts_and_put_together_again)
{
	const char *id;

	for (int i = 0; (id = scheme_shipped_nth(&arena, i)) != NULL; i++) {
		struct scheme_edit x = shipped(id);
		size_t len;
		const char *text = scheme_shipped(id, &len);

		ck_assert_msg(x.len == len && !memcmp(x.text, text, len), "%s", id);
		for (int p = 0; p < x.part_count; p++)
			for (int k = 0; k < x.parts[p].key_count; k++) {
				const char *key = x.parts[p].keys[k].key, *value = edit_get(&x, p, key);

				ck_assert_msg(*value, "%s: [%s %s] %s", id, x.parts[p].kind, x.parts[p].id, key);
				edit_set(&x, p, key, value);
			}
		ck_assert_msg(x.len == len && !memcmp(x.text, text, len), "%s: nothing was changed", id);
	}
}
END_TEST

/* Every key of every part of every shipped rule gets a number, a condition, tiers, and goes: only its lines change, the
 * value reads back, every other key reads as before. */
START_TEST(a_changed_key_changes_its_own_lines_alone)
{
	static const char *const values[] = { "7.5", "kind = 'event' and must", "5 : must\n3 : late\n0 : else", "" };
	const char *id;

	for (int i = 0; (id = scheme_shipped_nth(&arena, i)) != NULL; i++) {
		struct scheme_edit x = shipped(id);

		for (int p = 0; p < x.part_count; p++)
			for (int k = 0; k < x.parts[p].key_count; k++)
				for (size_t v = 0; v < COUNT(values); v++) {
					struct scheme_edit y = x;
					const struct edit_key key = x.parts[p].keys[k];
					int from, upto, removed;

					edit_set(&y, p, key.key, values[v]);
					ck_assert_str_eq(edit_get(&y, p, key.key), values[v]);
					ck_assert_int_eq(y.part_count, x.part_count);
					if (!strcmp(values[v], edit_get(&x, p, key.key)))
						continue;
					difference(x.text, y.text, &from, &upto, &removed);
					ck_assert_msg(from >= key.line && upto <= key.line + key.count + 4 && removed <= key.count,
					              "%s: [%s %s] %s = %s: lines %d to %d, was %d + %d", id, x.parts[p].kind, x.parts[p].id,
					              key.key, values[v], from, upto, key.line, key.count);
					for (int q = 0; v == 0 && q < x.part_count; q++)
						for (int m = 0; m < x.parts[q].key_count; m++)
							if (q != p || m != k)
								ck_assert_str_eq(edit_get(&y, q, x.parts[q].keys[m].key), edit_get(&x, q, x.parts[q].keys[m].key));
				}
		arena_free(&arena);
	}
}
END_TEST

START_TEST(a_key_that_goes_and_comes_back_stands_where_it_stood)
{
	struct scheme_edit x = shipped("jinan-2015"), y = x;
	int p = edit_find(&y, "item", "welfare");

	edit_set(&y, p, "points", "");
	edit_set(&y, p, "points", "2");
	ck_assert_str_eq(y.text, x.text);
	edit_set(&y, p, "cap", "");
	ck_assert(strstr(y.text, "points = 2\n\n[item award_by_hand]"));
	edit_set(&y, p, "cap", "10");
	ck_assert_str_eq(y.text, x.text);
}
END_TEST

START_TEST(comments_alignment_and_line_ends_stay)
{
	static const struct { const char *text, *key, *value, *now; } cases[] = {
		{ "[block a]\nlabel = 甲\ncap   = 25   ; 原文第三条\n", "cap", "30", "[block a]\nlabel = 甲\ncap   = 30   ; 原文第三条\n" },
		{ "[block a]\r\nlabel = 甲\r\ncap   = 25\r\n", "floor", "0", "[block a]\r\nlabel = 甲\r\ncap   = 25\r\nfloor = 0\r\n" },
		{ "[block a]\nlabel = 甲", "cap", "5", "[block a]\nlabel = 甲\ncap   = 5\n" },
		{ "[block a]\nlabel=甲\n", "label", "乙", "[block a]\nlabel=乙\n" },
		{ "[item a]\npoints =\n    50 : must  ; 甲\n    ; 乙\n    30 : late\n", "points", "50 : must\n20 : late",
		  "[item a]\npoints =\n    50 : must  ; 甲\n    ; 乙\n    20 : late\n" },
		{ "[item a]\npoints =\n  50 : must\n  ; 乙\n  30 : late\n", "points", "5", "[item a]\npoints = 5\n  ; 乙\n" },
		{ "[item a]\npoints = 5 ; 每件\n", "points", "5 : must\n0 : else", "[item a]\npoints =\n    5 : must\n    0 : else\n    ; 每件\n" },
		{ "[item a]\n; 说明\nwhen = must\npoints = 5\n", "when", "", "[item a]\n; 说明\npoints = 5\n" },
		{ "[item a]\nwhen = kind = 'event'\n       and must\n", "when", "kind = 'event'\nand late", "[item a]\nwhen = kind = 'event'\n       and late\n" },
		{ "[grade]\n优秀   = 90\n不称职 = else\n", "称职", "60", "[grade]\n优秀   = 90\n称职   = 60\n不称职 = else\n" },
		{ "[grade]\n优秀   = 90\n称职 = 60\n不称职 = else\n", "良好", "80", "[grade]\n优秀   = 90\n良好   = 80\n称职 = 60\n不称职 = else\n" },
		{ "[item a]\nlabel ＝ 甲；乙\n", "label", "丙", "[item a]\nlabel ＝ 丙\n" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scheme_edit x = opened(cases[i].text);

		edit_set(&x, 0, cases[i].key, cases[i].value);
		ck_assert_str_eq(x.text, cases[i].now);
	}
}
END_TEST

static const char three[] =
	"; 头\n[rule]\nname = 甲\n\n[block a]\nlabel = 一\n\n; 甲一\n[item a1]\nin = a\n\n[item a2]\nin = a\n\n"
	"[block b]\nlabel = 二\n\n[item b1]\nin = b\n\n[grade]\n好 = else\n";

START_TEST(a_part_moves_among_its_own_with_its_comment_and_what_stands_in_it)
{
	struct scheme_edit x = opened(three), y;
	int at;

	at = edit_move(&x, edit_find(&x, "item", "a2"), true);
	ck_assert_str_eq(x.parts[at].id, "a2");
	ck_assert(strstr(x.text, "[item a2]\nin = a\n\n; 甲一\n[item a1]\nin = a\n\n[block b]"));
	y = x;
	ck_assert_int_eq(edit_move(&y, at, true), at);                  /* the first of its block */
	ck_assert_str_eq(y.text, x.text);
	edit_move(&x, at, false);
	ck_assert_str_eq(x.text, three);
	at = edit_move(&x, edit_find(&x, "block", "b"), true);
	ck_assert_str_eq(x.parts[at].id, "b");
	ck_assert(strstr(x.text, "[rule]\nname = 甲\n\n[block b]\nlabel = 二\n\n[item b1]\nin = b\n\n[block a]\nlabel = 一\n\n; 甲一\n[item a1]"));
	edit_move(&x, at, false);
	ck_assert_str_eq(x.text, three);
	ck_assert_int_eq(edit_move(&x, edit_find(&x, "grade", ""), true), edit_find(&x, "grade", ""));
	ck_assert_str_eq(x.text, three);
}
END_TEST

START_TEST(parts_are_added_copied_and_taken_out)
{
	struct scheme_edit x = opened(three);
	int at = edit_copy(&x, edit_find(&x, "item", "a2"), "a3");

	ck_assert(strstr(x.text, "[item a2]\nin = a\n\n[item a3]\nin = a\n\n[block b]"));
	ck_assert_str_eq(x.parts[at].id, "a3");
	edit_remove(&x, at);
	ck_assert_str_eq(x.text, three);
	at = edit_add(&x, -1, "[follow talk]\nlabel = 约谈\n");
	ck_assert_int_eq(at, x.part_count - 1);
	ck_assert(strstr(x.text, "好 = else\n\n[follow talk]\nlabel = 约谈\n"));
	edit_remove(&x, at);
	ck_assert_str_eq(x.text, three);
	edit_remove(&x, edit_find(&x, "item", "a1"));
	ck_assert(!strstr(x.text, "甲一"));
	ck_assert(strstr(x.text, "label = 一\n\n[item a2]"));
	ck_assert_str_eq(edit_free_id(&x, "a2"), "a3");
	ck_assert_str_eq(edit_free_id(&x, "new"), "new");
	ck_assert_str_eq(edit_free_id(&x, "b"), "b_2");
	ck_assert_str_eq(edit_free_id(&x, ""), "new");
}
END_TEST

/* Every item of every rule moved down and up again: the same bytes; the rule still reads, and the same sums are in it. */
START_TEST(what_is_moved_and_moved_back_is_as_it_was)
{
	const char *id;

	for (int i = 0; (id = scheme_shipped_nth(&arena, i)) != NULL; i++) {
		struct scheme_edit x = shipped(id);

		for (int p = 0; p < x.part_count; p++) {
			struct scheme_edit y = x;
			int to = edit_move(&y, p, false);

			ck_assert_int_eq(y.part_count, x.part_count);
			if (to != p) {
				ck_assert_str_eq(y.parts[to].id, x.parts[p].id);
				edit_move(&y, to, true);
				ck_assert_msg(!strcmp(y.text, x.text), "%s %s", id, x.parts[p].id);
			}
		}
		arena_free(&arena);
	}
}
END_TEST

START_TEST(broken_texts_do_no_harm)
{
	static const char *const texts[] = { "", "x", "[", "[item", "[item a]", "[item a]\n[item a]\n", "[nothing]\nx = 1\n[item b]\n", "= 1",
		"[item a]\nlabel\n", "[item a]\n  x\n", "\xEF\xBB\xBF[item a]\nlabel = 1\n", "[rule]\nname = 1\n[rule]\nname = 2\n" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct scheme_edit x = opened(texts[i]);

		for (int p = 0; p < x.part_count; p++) {
			edit_set(&x, p, "label", "甲");
			ck_assert_str_eq(edit_get(&x, p, "label"), "甲");
			edit_move(&x, p, true);
			edit_copy(&x, p, "c");
		}
		edit_add(&x, -1, "[list z]\nlabel = 丁\n");
		while (x.part_count)
			edit_remove(&x, 0);
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("scheme_edit");

	tcase_add_checked_fixture(t, NULL, end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, every_shipped_rule_is_cut_into_parts_and_put_together_again);
	tcase_add_test(t, a_changed_key_changes_its_own_lines_alone);
	tcase_add_test(t, a_key_that_goes_and_comes_back_stands_where_it_stood);
	tcase_add_test(t, comments_alignment_and_line_ends_stay);
	tcase_add_test(t, a_part_moves_among_its_own_with_its_comment_and_what_stands_in_it);
	tcase_add_test(t, parts_are_added_copied_and_taken_out);
	tcase_add_test(t, what_is_moved_and_moved_back_is_as_it_was);
	tcase_add_test(t, broken_texts_do_no_harm);
	return suite_run("scheme_edit", t);
}
