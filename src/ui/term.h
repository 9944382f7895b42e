/* term.h - the terminal itself: opening and restoring it, keys in, signals, and the terminal of the tests,
 * which is a pipe and the null device. Only the loop, keys and drawing look in here, and what stops its work when a key comes. */
#ifndef LZ_TERM_H
#define LZ_TERM_H
#include "ui_screen.h"
#include <ncurses.h>
#include <stdio.h>

enum { KEY_PASTE_BEGIN = KEY_MAX + 1, KEY_PASTE_END };

struct term {
	SCREEN *scr;
	FILE *in, *out;
	bool headless, colour;
	attr_t mono[ROLE_COUNT], attr[ROLE_COUNT];
	const char *skin;
	/* the tests' terminal */
	const char *keys;                       /* still to be typed */
	int feed;                               /* the pipe's writing end */
	struct sink *dump;                      /* gets the screen when the keys are through */
	int *dump_y, *dump_x;
	/* keys given back, or typed ahead while something was computed: they come first */
	struct { int what; uint32_t c; } ahead[64];
	int ahead_count;
};

enum term_input { TERM_NOTHING, TERM_CHAR, TERM_KEY, TERM_END };

/* A UTF-8 or GB locale: the one set, or C.UTF-8 where none is. LZ_INVALID says what to set. */
enum lz_code term_locale(struct err *e);
enum lz_code term_open(struct ui *ui, const struct ui_setup *setup, struct err *e);
enum lz_code term_open_keys(struct ui *ui, int rows, int columns, const char *keys, struct err *e);
void term_close(struct ui *ui);
/* The next character or key, waiting up to ms. */
enum term_input term_key(struct ui *ui, int ms, uint32_t *c);
void term_give_back(struct ui *ui, enum term_input what, uint32_t c);
bool term_esc_waits(struct ui *ui);             /* Esc was pressed meanwhile, which forgets the others; those wait for their turn */
bool term_waiting(struct ui *ui);               /* keys are waiting: painting can */
void term_outside(struct ui *ui, bool leave);   /* hand the terminal to another program, and take it back */
void term_dump(struct ui *ui, struct sink *out);
bool term_interrupted(void);                    /* Ctrl-C since the last call */

void theme_load(struct ui *ui);
#endif
