/* Where the program and the tests come in. */
#include "lvzhi/day.h"
#include "term.h"
#include <string.h>

/* Several clerks share an account: who is it today? Names separated by commas or spaces. */
static void ask_clerk(struct ui *ui, const char *names)
{
	struct arena a = { NULL };
	const char *words[20], *p = text_narrow(&a, names);
	int n = 0, chosen;

	while (*p && n < 20) {
		size_t len = strcspn(p, ", ");

		if (len)
			words[n++] = arena_copy_n(&a, p, len);
		p += len + (p[len] != '\0');
	}
	chosen = n > 1 ? ui_menu(ui, "您是哪一位", words, n, 0) : -1;
	if (chosen >= 0)
		store_env(ui->st)->clerk = arena_copy(&ui->names, words[chosen]);
	arena_free(&a);
}

static void finish(struct ui *ui)
{
	term_close(ui);
	last_free(ui);
	arena_free(&ui->scratch);
	arena_free(&ui->paste_arena);
	arena_free(&ui->names);
}

enum lz_code ui_main(struct store *st, const struct ui_setup *setup, struct err *e)
{
	struct ui ui = { .st = st };
	const char *clerk = store_env(st)->clerk;

	ui.pasted.arena = &ui.paste_arena;
	if (term_locale(e) || term_open(&ui, setup, e))
		return e->code;
	text_ambiguous_wide(!strcmp(setting_get(st, "text.ambiguous"), "2"));
	ask_clerk(&ui, setup->clerk_choice ? setup->clerk_choice : setting_get(st, "clerks"));
	ui_run(&ui, &home_screen, NULL);
	finish(&ui);
	store_env(st)->clerk = clerk;                   /* the chosen name went with the screens */
	return LZ_OK;
}

enum lz_code ui_headless(struct store *st, int rows, int columns, const char *screen, const char *keys, struct sink *dump,
                         int *y, int *x, struct err *e)
{
	struct ui ui = { .st = st };
	bool known;

	ui.pasted.arena = &ui.paste_arena;
	if (term_locale(e) || term_open_keys(&ui, rows, columns, keys, e))
		return e->code;
	ui.term->dump = dump;
	ui.term->dump_y = y;
	ui.term->dump_x = x;
	known = ui_open_name(&ui, screen ? screen : "home");
	if (ui.term->dump)                              /* it was left before the keys were through */
		term_dump(&ui, dump);
	finish(&ui);
	return known ? LZ_OK : err_set(e, LZ_INVALID, NULL, "没有“%s”这个屏幕", screen);
}
