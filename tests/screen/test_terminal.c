/* The terminal, keys and drawing, on a screen of the test's own. */
#include "ui/keys.h"
#include "ui/term.h"
#include "suite.h"
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct sink seen, screen;
static int at_y, at_x, fresh_sizes;

struct probe {
	struct line line;
	struct arena arena;
};

static enum lz_code probe_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct probe *p = state;

	(void)ui, (void)arg, (void)e;
	line_start(&p->line, &p->arena, "", false);
	return LZ_OK;
}

static void probe_draw(struct ui *ui, const void *state)
{
	const struct probe *p = state;

	ui_put(ui, 1, 0, 7, "欧阳修文忠公");
	ui_put(ui, 2, ui->cols - 3, 20, "欧阳修");
	ui_put(ui, 3, 0, 12, "欧阳修文忠公");
	ui_put(ui, 3, 0, 12, "a");
	line_draw(ui, 5, 2, 10, &p->line);
}

static bool probe_act(struct ui *ui, void *state, enum act act)
{
	struct probe *p = state;

	sink_put(&seen, "%d ", (int)act);
	if (act == ACT_PICK)
		ui_ask(ui, &arena, "问一句", "答");
	line_act(ui, &p->line, act);
	return act != ACT_ESC;
}

static void probe_fresh(struct ui *ui, void *state, enum fresh why)
{
	(void)ui, (void)state;
	fresh_sizes += (why & FRESH_SIZE) != 0;
}

static void probe_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct probe *)state)->arena);
}

static struct screen probe = {
	.name = "probe", .title = "试验", .where = IN_FORM, .state_size = sizeof(struct probe),
	.open = probe_open, .draw = probe_draw, .act = probe_act, .fresh = probe_fresh, .close = probe_close,
};

static void type(unsigned where, int rows, int columns, const char *keys)
{
	struct ui ui = { .st = NULL };
	struct err e = { 0 };

	seen = (struct sink){ .arena = &arena };
	screen = (struct sink){ .arena = &arena };
	sink_text(&seen, "");
	fresh_sizes = 0;
	probe.where = where;
	ui.pasted.arena = &ui.paste_arena;
	ck_assert(!term_open_keys(&ui, rows, columns, keys, &e));
	ui.term->dump = &screen;
	ui.term->dump_y = &at_y;
	ui.term->dump_x = &at_x;
	ui_run(&ui, &probe, NULL);
	if (ui.term->dump)
		term_dump(&ui, &screen);
	term_close(&ui);
	arena_free(&ui.scratch);
	arena_free(&ui.paste_arena);
}

static const char *row(int n)
{
	const char *p = screen.text;

	while (n-- > 0)
		p = strchr(p, '\n') + 1;
	return arena_copy_n(&arena, p, strcspn(p, "\n"));
}

static void expect(const enum act *acts, int n)
{
	struct sink want = { .arena = &arena };

	sink_text(&want, "");
	for (int i = 0; i < n; i++)
		sink_put(&want, "%d ", (int)acts[i]);
	ck_assert_str_eq(seen.text, want.text);
}
#define EXPECT(...) expect((const enum act[]){ __VA_ARGS__ }, (int)(sizeof((enum act[]){ __VA_ARGS__ }) / sizeof(enum act)))

static void setup(void)
{
	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
}

static void teardown(void)
{
	arena_free(&arena);
}

START_TEST(text_is_cut_at_a_character_and_never_wraps)
{
	type(IN_FORM, 24, 80, "");
	ck_assert_str_eq(row(1), "欧阳修");
	ck_assert_str_eq(row(2) + 77, "欧");            /* one of three at columns 77 and 78; nothing in row 3 */
	ck_assert_str_eq(row(3), "a");
}
END_TEST

START_TEST(the_cursor_stands_where_text_will_go)
{
	type(IN_FORM, 24, 80, "王安石a\033OD");
	ck_assert_str_eq(row(5), "  王安石a");
	ck_assert_int_eq(at_y, 5);
	ck_assert_int_eq(at_x, 8);
}
END_TEST

START_TEST(text_longer_than_its_field_scrolls)
{
	type(IN_FORM, 24, 80, "一二三四五六七");
	ck_assert_str_eq(row(5), "  四五六七");
	ck_assert_int_eq(at_x, 10);
}
END_TEST

START_TEST(a_sign_the_terminal_draws_wide_does_not_shift_the_row)
{
	text_ambiguous_wide(true);
	type(IN_FORM, 24, 80, "力·依①x");
	text_ambiguous_wide(false);
	ck_assert_str_eq(row(5), "  力・依〓x");
	ck_assert_int_eq(at_x, 2 + 9);
}
END_TEST

START_TEST(editing_keys_work_on_whole_characters)
{
	type(IN_FORM, 24, 80, "王安石\177\001欧\033[3~\033[4~x");
	ck_assert_str_eq(row(5), "  欧安x");
}
END_TEST

START_TEST(esc_and_a_digit_is_a_function_key_in_any_width)
{
	type(IN_FORM, 24, 80, "\0332");
	EXPECT(ACT_SAVE);
	type(IN_FORM, 24, 80, "\033５");
	EXPECT(ACT_DITTO);
	type(IN_FORM, 24, 80, "\0330");
	EXPECT(ACT_NEW);
}
END_TEST

START_TEST(esc_alone_is_shown_for_a_moment_and_then_acts)
{
	type(IN_FORM, 24, 80, "\033\001WAIT\002a");
	EXPECT(ACT_ESC);                                /* the screen was left; the a is nobody's */
	type(IN_FORM, 24, 80, "\033x");
	EXPECT(ACT_ESC);
	ck_assert_ptr_nonnull(strstr(row(22), "Esc–"));
}
END_TEST

START_TEST(every_function_key_has_a_twin)
{
	static const struct { const char *key, *twin; } pairs[] = {
		{ "\033OQ", "\017" }, { "\033OS", "\020" }, { "\033[15~", "\004" }, { "\033[18~", "\002" }, { "\033[19~", "\030" },
		{ "\033[20~", "\022" }, { "\033[21~", "\016" },
	};

	for (size_t i = 0; i < COUNT(pairs); i++) {
		char *one;

		type(IN_LIST, 24, 80, pairs[i].key);
		one = seen.text;
		type(IN_LIST, 24, 80, pairs[i].twin);
		ck_assert_str_eq(one, seen.text);
	}
}
END_TEST

START_TEST(no_twin_is_a_key_that_terminals_keep)
{
	struct sink help = { .arena = &arena };
	static const char kept[] = "HIJMSQZC[";

	ui_keys_text(&help);
	for (const char *p = help.text; (p = strstr(p, "Ctrl-")) != NULL; p += 5)
		ck_assert_msg(!strchr(kept, p[5]), "Ctrl-%c", p[5]);
}
END_TEST

START_TEST(letters_are_text_where_text_is_typed_and_commands_elsewhere)
{
	type(IN_LIST, 24, 80, "　");                    /* a full-width space marks a row */
	EXPECT(ACT_MARK);
	type(IN_FORM, 24, 80, "　");
	EXPECT(ACT_TEXT);
}
END_TEST

START_TEST(a_paste_is_one_action_and_its_newlines_are_no_enter)
{
	type(IN_FORM, 24, 80, "a\033[200~王维\n李白\033[201~b");
	EXPECT(ACT_TEXT, ACT_PASTE, ACT_TEXT);
	ck_assert_str_eq(row(5), "  维 李白b");
}
END_TEST

START_TEST(a_long_paste_comes_whole)
{
	struct sink keys = { .arena = &arena };

	sink_text(&keys, "\033[200~");
	for (int i = 0; i < 30000; i++)
		sink_text(&keys, "履 ");
	sink_text(&keys, "\033[201~\033[1~");
	type(IN_FORM, 24, 80, keys.text);
	EXPECT(ACT_PASTE, ACT_HOME);
	ck_assert_str_eq(row(5), "  履 履 履");
}
END_TEST

START_TEST(a_resize_reaches_the_screen_below_a_dialog)
{
	type(IN_FORM, 24, 80, "\033OS\001RESIZE 40 120\002王");
	ck_assert_int_eq(fresh_sizes, 1);
	ck_assert_ptr_nonnull(strstr(screen.text, "问一句"));
	ck_assert_ptr_nonnull(strstr(screen.text, "王"));       /* typed over what stood in the question */
	ck_assert_ptr_null(strstr(screen.text, "答"));
	ck_assert_int_eq(at_y, 19);
}
END_TEST

START_TEST(a_window_that_is_too_small_says_so_and_comes_back)
{
	type(IN_FORM, 24, 80, "王\001RESIZE 10 40\002x");
	ck_assert_ptr_nonnull(strstr(row(0), "窗口太小（40×10）"));
	type(IN_FORM, 24, 80, "王\001RESIZE 2 5\002x\001RESIZE 24 80\002y");
	ck_assert_str_eq(row(5), "  王y");              /* what was typed blind did nothing */
}
END_TEST

START_TEST(the_bar_comes_from_the_key_table)
{
	type(IN_FORM, 24, 80, "");
	ck_assert_ptr_nonnull(strstr(row(23), "F1帮助 F2保存 F3查找 F4选择 F5同上"));
}
END_TEST

/* localedef may be absent, and so the locale. */
START_TEST(chinese_is_drawn_in_a_gb18030_terminal)
{
	char gb[] = "\xCD\xF5\xB0\xB2\xCA\xAF";         /* 王安石 */

	if (!setlocale(LC_ALL, "zh_CN.GB18030") && !setlocale(LC_ALL, "zh_CN.gb18030")) {
		fputs("SKIPPED: no zh_CN.GB18030 locale on this machine\n", stderr);
		return;
	}
	type(IN_FORM, 24, 80, gb);
	ck_assert_str_eq(row(5), "  王安石");
}
END_TEST

START_TEST(without_colours_the_chosen_line_is_still_marked)
{
	struct ui ui = { .st = NULL };
	struct err e = { 0 };

	ck_assert(!term_open_keys(&ui, 24, 80, "", &e));
	ui.term->colour = false;
	memset(ui.term->attr, 0, sizeof ui.term->attr);
	theme_load(&ui);
	ck_assert(ui.term->attr[ROLE_ROW] & A_REVERSE);
	ck_assert(ui.term->attr[ROLE_ERROR] & A_REVERSE);
	ck_assert(ui.term->attr[ROLE_FIELD] & A_UNDERLINE);
	for (int r = 0; r < ROLE_COUNT; r++)
		ck_assert_int_eq(PAIR_NUMBER(ui.term->attr[r]), 0);
	term_close(&ui);
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("terminal");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, text_is_cut_at_a_character_and_never_wraps);
	tcase_add_test(tc, the_cursor_stands_where_text_will_go);
	tcase_add_test(tc, text_longer_than_its_field_scrolls);
	tcase_add_test(tc, a_sign_the_terminal_draws_wide_does_not_shift_the_row);
	tcase_add_test(tc, editing_keys_work_on_whole_characters);
	tcase_add_test(tc, esc_and_a_digit_is_a_function_key_in_any_width);
	tcase_add_test(tc, esc_alone_is_shown_for_a_moment_and_then_acts);
	tcase_add_test(tc, every_function_key_has_a_twin);
	tcase_add_test(tc, no_twin_is_a_key_that_terminals_keep);
	tcase_add_test(tc, letters_are_text_where_text_is_typed_and_commands_elsewhere);
	tcase_add_test(tc, a_paste_is_one_action_and_its_newlines_are_no_enter);
	tcase_add_test(tc, a_long_paste_comes_whole);
	tcase_add_test(tc, a_resize_reaches_the_screen_below_a_dialog);
	tcase_add_test(tc, a_window_that_is_too_small_says_so_and_comes_back);
	tcase_add_test(tc, the_bar_comes_from_the_key_table);
	tcase_add_test(tc, chinese_is_drawn_in_a_gb18030_terminal);
	tcase_add_test(tc, without_colours_the_chosen_line_is_still_marked);
	return suite_run("terminal", tc);
}
