/* ui.h - the screens. src/ui is the only user of curses. This is what the program and the tests call; what screens
 * use among themselves is src/ui/ui_screen.h. */
#ifndef LZ_UI_H
#define LZ_UI_H
#include "lvzhi/store.h"

/* What main() knows about the terminal and getenv() told it. */
struct ui_setup {
	const char *clerk_choice;               /* several clerks share an account: ask who (setting "clerks") */
	bool mono;                              /* NO_COLOR, or a terminal without colours */
	const char *skin;                       /* name of data/skins/NAME.ini; NULL: default */
};
/* Runs until the clerk leaves. Chooses a UTF-8 locale under LANG=C or says why it cannot (LZ_INVALID). */
enum lz_code ui_main(struct store *st, const struct ui_setup *setup, struct err *e);

/* For tests: the same screens without a terminal. rows x columns; keys as a terminal sends them ("\033OQ" is F2).
 * "\001RESIZE 24 80\002" inside keys changes the size there. Runs to the end of the keys, then dumps the screen as
 * text, one line a row, trailing blanks cut, the cursor's place in *y, *x. screen: "home", "member.list" ...; NULL: home. */
enum lz_code ui_headless(struct store *st, int rows, int columns, const char *screen, const char *keys, struct sink *dump,
                         int *y, int *x, struct err *e);

/* The key table as text, for F1, the man page and the README. */
void ui_keys_text(struct sink *out);
#endif
