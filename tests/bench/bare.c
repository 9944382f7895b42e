/* bare paint N | bare echo N - what a terminal costs without lvzhi: the floors of bench_screens.c. Links nothing but
 * ncurses.
 *   paint  starts curses, paints a screen of about N bytes that ends in the word the bench waits for, waits for a key
 *   echo   answers each read from the terminal with the same N bytes, without curses */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int paint(int n)
{
	static const char text[] = "委员出勤提案社情民意 1234 ";
	int size = (int)sizeof text - 1;

	setlocale(LC_ALL, "C.UTF-8");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	for (int y = 0; y < LINES - 1 && n > 0; y++) {
		move(y, 0);
		for (int x = 0; x + size < COLS && n > 0; x += size, n -= size)
			addstr(text);
	}
	mvaddstr(LINES - 1, 0, "F3查找");
	refresh();
	getch();
	endwin();
	return 0;
}

static int echo_back(int n)
{
	struct termios t;
	char keys[64], *row = malloc((size_t)n + 1);

	if (!row || tcgetattr(STDIN_FILENO, &t))
		return 1;
	t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	t.c_oflag &= ~(tcflag_t)OPOST;
	tcsetattr(STDIN_FILENO, TCSANOW, &t);
	memset(row, 'x', (size_t)n);
	if (write(STDOUT_FILENO, "查找", strlen("查找")) < 0)      /* ready */
		return 1;
	while (read(STDIN_FILENO, keys, sizeof keys) > 0)
		if (write(STDOUT_FILENO, row, (size_t)n) != n)
			break;
	free(row);
	return 0;
}

int main(int argc, char **argv)
{
	int n = argc == 3 ? atoi(argv[2]) : 0;

	if (n <= 0)
		return 2;
	return strcmp(argv[1], "paint") ? echo_back(n) : paint(n);
}
