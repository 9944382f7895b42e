/* bench_pty.h - a program in a terminal of our own: keys go in, and the moment the last byte of its answer arrives is
 * taken. What has been painted is known by the terminal falling silent, or by a word appearing; the silence itself is
 * not counted. */
#ifndef LZ_BENCH_PTY_H
#define LZ_BENCH_PTY_H
#include "bench.h"

enum { PTY_ROWS = 40, PTY_COLUMNS = 120 };
struct pty {
	int fd;
	long pid;
	double asked;                           /* when the last keys were sent, or the program started */
	long bytes;                             /* of the last answer */
};
void pty_start(struct pty *p, const char *const *argv);
void pty_send(struct pty *p, const char *keys);
/* Milliseconds from `asked` to the last byte of the answer, which is over after `quiet` ms of silence, and not before
 * `word` was seen (NULL: any). -1: nothing came within half a second; ten, where a word is waited for. */
double pty_answer(struct pty *p, const char *word, int quiet);
void pty_end(struct pty *p);
#endif
