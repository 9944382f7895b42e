/* stop.h - Esc while a command computes: the terminal hands over single keys meanwhile and shows none of them.
 *
 * What must never happen is that a terminal is left like that. So the signals that end a program, and Ctrl-Z, wait: they
 * are blocked, in every thread that starts later too, and each look sees them first. stop_end puts the terminal right and
 * then lets them through. */
#ifndef LZ_STOP_H
#define LZ_STOP_H
#include <signal.h>
#include <stdbool.h>
#include <termios.h>

struct stop {
	bool listens;
	int keys;                               /* the descriptor keys come from */
	struct termios was;
	sigset_t mask;                          /* of before */
};
/* Does not listen, and changes nothing, where keys do not come from the terminal this program has, or where results go into a
 * pipe: whoever reads there, a pager, has the keys. */
void stop_begin(struct stop *s, int keys, int results);
/* Has Esc been pressed, with nothing behind it, or is there a signal that ends the program? Other keys are passed over: a
 * clerk may be typing the next command. Any thread, one at a time. */
bool stop_asked(struct stop *s);
/* The program may end in here, by the signal it was sent. */
void stop_end(struct stop *s);
#endif
