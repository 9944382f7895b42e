#include "term.h"
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* What signal handlers may touch. */
static volatile sig_atomic_t gone, interrupted, resumed;

static void on_signal(int sig)
{
	if (sig == SIGINT)
		interrupted = 1;
	else if (sig == SIGCONT)
		resumed = 1;
	else
		gone = 1;
}

bool term_interrupted(void)
{
	bool was = interrupted;

	interrupted = 0;
	return was;
}

/* --- locale ------------------------------------------------------------------------ */

static bool can_chinese(void)
{
	const char *set = nl_langinfo(CODESET);

	return !strcmp(set, "UTF-8") || !strncmp(set, "GB", 2);
}

enum lz_code term_locale(struct err *e)
{
	static const char *const others[] = { "C.UTF-8", "C.utf8", "zh_CN.UTF-8", "en_US.UTF-8" };
	const char *now = setlocale(LC_CTYPE, NULL);

	if ((!now || !strcmp(now, "C") || !strcmp(now, "POSIX")) && setlocale(LC_CTYPE, ""))
		now = setlocale(LC_CTYPE, NULL);
	if (now && can_chinese())
		return LZ_OK;
	for (size_t i = 0; i < COUNT(others); i++)
		if (setlocale(LC_CTYPE, others[i]) && can_chinese())
			return LZ_OK;
	return err_set(e, LZ_INVALID, NULL, "这台机器没有能显示汉字的语言环境，请安装 C.UTF-8 或 zh_CN.UTF-8 后再启动");
}

/* --- opening ------------------------------------------------------------------------- */

/* Sequences terminals send that their terminfo entry may not name. */
static const struct { const char *sends; int key; } also[] = {
	{ "\033[200~", KEY_PASTE_BEGIN }, { "\033[201~", KEY_PASTE_END },
	{ "\033[A", KEY_UP }, { "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT }, { "\033[D", KEY_LEFT },
	{ "\033OA", KEY_UP }, { "\033OB", KEY_DOWN }, { "\033OC", KEY_RIGHT }, { "\033OD", KEY_LEFT },
	{ "\033[H", KEY_HOME }, { "\033[F", KEY_END }, { "\033OH", KEY_HOME }, { "\033OF", KEY_END },
	{ "\033[1~", KEY_HOME }, { "\033[4~", KEY_END }, { "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE },
	{ "\033[2~", KEY_IC }, { "\033[3~", KEY_DC }, { "\033[Z", KEY_BTAB },
	{ "\033OP", KEY_F(1) }, { "\033OQ", KEY_F(2) }, { "\033OR", KEY_F(3) }, { "\033OS", KEY_F(4) },
	{ "\033[11~", KEY_F(1) }, { "\033[12~", KEY_F(2) }, { "\033[13~", KEY_F(3) }, { "\033[14~", KEY_F(4) },
	{ "\033[15~", KEY_F(5) }, { "\033[17~", KEY_F(6) }, { "\033[18~", KEY_F(7) }, { "\033[19~", KEY_F(8) },
	{ "\033[20~", KEY_F(9) }, { "\033[21~", KEY_F(10) },
};

/* Ctrl-S must not freeze the screen; Ctrl-Z and Ctrl-C keep their meaning. */
static void modes(struct term *t)
{
	struct termios now;

	cbreak();
	noecho();
	nonl();
	if (t->headless || tcgetattr(fileno(t->in), &now))
		return;
	now.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
	tcsetattr(fileno(t->in), TCSANOW, &now);
	def_prog_mode();
}

static void bracketed_paste(struct term *t, bool on)
{
	fputs(on ? "\033[?2004h" : "\033[?2004l", t->out);
	fflush(t->out);
}

static enum lz_code begin(struct ui *ui, const char *type, struct err *e)
{
	struct term *t = ui->term;

	t->scr = newterm(type, t->out, t->in);
	if (!t->scr) {
		term_close(ui);
		return err_set(e, LZ_INVALID, NULL, "不认识这种终端，请设 TERM=xterm-256color 后再启动");
	}
	keypad(stdscr, TRUE);
	modes(t);
	for (size_t i = 0; i < COUNT(also); i++)
		define_key(also[i].sends, also[i].key);
	theme_load(ui);
	bracketed_paste(t, true);
	getmaxyx(stdscr, ui->rows, ui->cols);
	return LZ_OK;
}

static const int signals[] = { SIGHUP, SIGTERM, SIGINT, SIGCONT };

enum lz_code term_open(struct ui *ui, const struct ui_setup *setup, struct err *e)
{
	struct sigaction sa = { .sa_handler = on_signal };

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, LZ_INVALID, NULL, "界面要在终端里打开；批量工作请用子命令，见 lvzhi --help");
	gone = interrupted = resumed = 0;
	for (size_t i = 0; i < COUNT(signals); i++)     /* before newterm, which leaves handlers alone that are set */
		sigaction(signals[i], &sa, NULL);
	signal(SIGQUIT, SIG_IGN);
	ui->term = mem_new(sizeof *ui->term);
	*ui->term = (struct term){ .in = stdin, .out = stdout, .colour = !setup->mono, .skin = setup->skin, .feed = -1 };
	set_escdelay(50);
	return begin(ui, NULL, e);
}

enum lz_code term_open_keys(struct ui *ui, int rows, int columns, const char *keys, struct err *e)
{
	struct term *t = ui->term = mem_new(sizeof *ui->term);
	int fd[2];

	*t = (struct term){ .headless = true, .colour = true, .keys = keys, .feed = -1 };
	if (pipe(fd))
		return err_set(e, LZ_IO, NULL, "开不了管道");
	t->in = fdopen(fd[0], "r");
	t->feed = fd[1];
	t->out = fopen("/dev/null", "w");
	set_escdelay(1);
	if (begin(ui, "xterm", e))
		return e->code;
	resizeterm(rows, columns);
	flushinp();
	getmaxyx(stdscr, ui->rows, ui->cols);
	return LZ_OK;
}

void term_close(struct ui *ui)
{
	struct term *t = ui->term;

	if (!t)
		return;
	if (t->scr) {
		bracketed_paste(t, false);
		endwin();
		delscreen(t->scr);
	}
	if (t->headless) {
		if (t->in)
			fclose(t->in);
		if (t->out)
			fclose(t->out);
		if (t->feed >= 0)
			close(t->feed);
	} else {
		for (size_t i = 0; i < COUNT(signals); i++)
			signal(signals[i], SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
	}
	free(t);
	ui->term = NULL;
}

void term_outside(struct ui *ui, bool leave)
{
	if (leave) {
		bracketed_paste(ui->term, false);
		def_prog_mode();
		endwin();
	} else {
		reset_prog_mode();
		bracketed_paste(ui->term, true);
		clearok(stdscr, TRUE);
		refresh();
	}
}

/* --- keys -------------------------------------------------------------------------------- */

static int bytes_waiting(const struct term *t)
{
	int n = 0;

	return ioctl(fileno(t->in), FIONREAD, &n) ? -1 : n;
}

/* \001RESIZE 24 80\002 changes the size, \001WAIT\002 is time that passes; \001 alone is Ctrl-A. */
static bool is_instruction(const char *s)
{
	return !strncmp(s, "\001RESIZE ", 8) || !strncmp(s, "\001WAIT\002", 6);
}

/* Type what comes next into the pipe, at most what it holds, never half a character. */
static void feed(struct term *t)
{
	size_t n = 0, most = 32000;

	if (bytes_waiting(t) > 0)
		return;
	while (n < most && t->keys[n] && !is_instruction(t->keys + n))
		n++;
	while (n == most && n > 1 && (t->keys[n - 1] & 0x80))
		most = --n;
	if (!n)
		return;
	if (write(t->feed, t->keys, n) == (ssize_t)n)
		t->keys += n;
}

static void instruction(struct term *t)
{
	const char *end = strchr(t->keys, '\002');
	int rows, columns;

	if (sscanf(t->keys, "\001RESIZE %d %d", &rows, &columns) == 2)
		resizeterm(rows, columns);
	t->keys = end ? end + 1 : t->keys + strlen(t->keys);
}

static enum term_input key_of_test(struct ui *ui, int *rc, wint_t *c)
{
	struct term *t = ui->term;

	for (;;) {
		bool wait;

		feed(t);
		wtimeout(stdscr, 0);
		*rc = get_wch(c);
		if (*rc != ERR)
			return TERM_CHAR;
		if (!*t->keys)
			return TERM_END;
		if (!is_instruction(t->keys))
			continue;
		wait = t->keys[1] == 'W';
		instruction(t);
		if (wait)
			return TERM_NOTHING;
	}
}

/* Nothing came: a silent minute, or nobody at the other end? */
static bool hung_up(const struct term *t)
{
	struct pollfd p = { .fd = fileno(t->in), .events = POLLIN };

	return gone || (poll(&p, 1, 0) > 0 && bytes_waiting(t) <= 0);
}

enum term_input term_key(struct ui *ui, int ms, uint32_t *out)
{
	struct term *t = ui->term;
	wint_t c = 0;
	int rc = ERR;

	if (t->ahead_count) {
		enum term_input what = (enum term_input)t->ahead[0].what;

		*out = t->ahead[0].c;
		memmove(t->ahead, t->ahead + 1, (size_t)--t->ahead_count * sizeof t->ahead[0]);
		return what;
	}
	if (t->headless) {
		enum term_input what = key_of_test(ui, &rc, &c);

		if (what != TERM_CHAR)
			return what;
	} else {
		wtimeout(stdscr, ms);
		rc = get_wch(&c);
		if (resumed) {
			resumed = 0;
			bracketed_paste(t, true);
			clearok(stdscr, TRUE);
		}
		if (gone || (rc == ERR && hung_up(t)))
			return TERM_END;
		if (rc == ERR)
			return TERM_NOTHING;
	}
	*out = (uint32_t)c;
	return rc == KEY_CODE_YES ? TERM_KEY : TERM_CHAR;
}

void term_give_back(struct ui *ui, enum term_input what, uint32_t c)
{
	struct term *t = ui->term;

	t->ahead_count -= t->ahead_count == COUNT(t->ahead);
	memmove(t->ahead + 1, t->ahead, (size_t)t->ahead_count++ * sizeof t->ahead[0]);
	t->ahead[0].what = (int)what;
	t->ahead[0].c = c;
}

bool term_esc_waits(struct ui *ui)
{
	struct term *t = ui->term;
	int had = t->ahead_count;

	while (!t->headless && had < (int)COUNT(t->ahead) && bytes_waiting(t) > 0) {
		enum term_input what;
		uint32_t c;

		t->ahead_count = 0;                     /* read behind them */
		what = term_key(ui, 0, &c);
		t->ahead_count = had;
		if (what == TERM_CHAR && c == 27) {
			t->ahead_count = 0;
			return true;
		}
		if (what == TERM_NOTHING || what == TERM_END)
			break;
		t->ahead[had].what = (int)what;
		t->ahead[had].c = c;
		t->ahead_count = ++had;
	}
	return false;
}

bool term_waiting(struct ui *ui)
{
	return !ui->term->headless && (ui->term->ahead_count || bytes_waiting(ui->term) > 0);
}

/* --- the screen as text ------------------------------------------------------------------- */

void term_dump(struct ui *ui, struct sink *out)
{
	sink_text(out, "");
	for (int y = 0; y < ui->rows; y++) {
		size_t end = out->len;

		for (int x = 0; x < ui->cols;) {
			wchar_t w[CCHARW_MAX + 1] = { 0 };
			cchar_t cell;
			attr_t attr;
			short pair;
			char mb[4];
			int width;

			mvin_wch(y, x, &cell);
			getcchar(&cell, w, &attr, &pair, NULL);
			width = wcwidth(w[0]);
			sink_bytes(out, mb, (size_t)utf8_put(mb, w[0] ? (uint32_t)w[0] : ' '));
			if (w[0] && w[0] != L' ')
				end = out->len;
			x += width > 0 ? width : 1;
		}
		out->len = end;
		sink_text(out, "\n");
	}
}
