#include "command.h"
#include "lvzhi/encoding.h"
#include "lvzhi/text.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the terminal's charset lacks is shown as 〓, as on the screens: a message must come through. */
static const char *shown(struct arena *a, const char *utf8, const char *charset, size_t *n)
{
	struct sink out = { .arena = a };
	struct err e;
	char *bytes;

	*n = strlen(utf8);
	if (!charset)
		return utf8;
	if (!encoding_write(a, utf8, charset, &bytes, n, &e))
		return bytes;
	sink_text(&out, "");
	while (*utf8) {
		const char *next = utf8;

		utf8_next(&next);
		if (encoding_write(a, arena_copy_n(a, utf8, (size_t)(next - utf8)), charset, &bytes, n, &e)
		    && encoding_write(a, "〓", charset, &bytes, n, &e)) {
			bytes = "?";
			*n = 1;
		}
		sink_bytes(&out, bytes, *n);
		utf8 = next;
	}
	*n = out.len;
	return out.text;
}

static void put(FILE *to, const char *utf8, const char *charset)
{
	struct arena a = { NULL };
	size_t n;
	const char *bytes = shown(&a, utf8, charset, &n);

	fwrite(bytes, 1, n, to);
	arena_free(&a);
}

void cli_out(struct cli *c, const char *utf8)
{
	put(c->out ? c->out : stdout, utf8, c->out ? NULL : c->charset);
}

static void say(struct cli *c, const char *text)
{
	if (c->progress_shown)
		fputs("\r\033[K", stderr);
	c->progress_shown = false;
	put(stderr, text, c->charset);
}

static void say_all(struct cli *c, const char *before, const char *fmt, va_list ap, const char *behind)
{
	struct arena a = { NULL };
	struct sink out = { .arena = &a };

	sink_text(&out, before);
	sink_vput(&out, fmt, ap);
	sink_text(&out, behind);
	say(c, out.text);
	arena_free(&a);
}

void cli_say(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_all(c, "", fmt, ap, "");
	va_end(ap);
}

int cli_fail(struct cli *c)
{
	cli_say(c, "lvzhi: %s\n", c->e.say);
	return c->e.code == LZ_STOPPED ? EXIT_STOPPED : EXIT_REFUSED;
}

int cli_usage(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_all(c, "lvzhi: ", fmt, ap, "\n");
	va_end(ap);
	if (c->command)
		cli_say(c, "用法：lvzhi %s %s [选项]，详见 lvzhi %s --help\n", c->command->name, c->command->words, c->command->name);
	return EXIT_USAGE;
}

bool cli_progress(void *cli, int64_t done, int64_t all)
{
	struct cli *c = cli;
	struct arena a = { NULL };

	if (stop_asked(&c->stop))
		return false;
	if (!c->tty)
		return true;
	fputs("\r\033[K", stderr);
	put(stderr, arena_print(&a, all > 0 ? "%lld / %lld%s" : "%lld", (long long)done, (long long)all,
	                        c->stop.listens ? "，按 Esc 停下" : ""), c->charset);
	fflush(stderr);
	arena_free(&a);
	c->progress_shown = true;
	return true;
}

bool cli_flush(struct cli *c)
{
	if (c->progress_shown)
		say(c, "");
	if (!fflush(stdout) && !ferror(stdout))
		return true;
	err_set(&c->e, LZ_IO, NULL, "结果没有写完：%s", errno == ENOSPC ? "磁盘满了" : strerror(errno));
	return false;
}

/* --- tables --------------------------------------------------------------------------------------- */

void columns_put(struct columns *g, const char *cell)
{
	g->cells = arena_grow(g->arena, g->cells, g->count, sizeof *g->cells);
	g->cells[g->count++] = arena_copy(g->arena, cell);
}

static void columns_row(struct sink *line, const struct columns *g, const char *const *cells, const int *width)
{
	for (int k = 0; k < g->columns; k++) {
		int gap = width[k] - text_cells(cells[k]);
		bool right = g->right && g->right[k] == 'r', last = k + 1 == g->columns;

		for (int i = 0; right && i < gap; i++)
			sink_text(line, " ");
		sink_text(line, cells[k]);
		for (int i = 0; !right && !last && i < gap; i++)
			sink_text(line, " ");
		sink_text(line, last ? "\n" : "  ");
	}
}

void columns_print(struct cli *c, const struct columns *g)
{
	struct sink line = { .arena = g->arena };
	int *width = arena_take(g->arena, sizeof *width * (size_t)g->columns);

	for (int k = 0; k < g->columns; k++)
		width[k] = text_cells(g->head[k]);
	for (size_t i = 0; i < g->count; i++) {
		int w = text_cells(g->cells[i]), *at = &width[i % (size_t)g->columns];

		*at = w > *at ? w : *at;
	}
	columns_row(&line, g, g->head, width);
	cli_out(c, line.text);
	for (size_t i = 0; i < g->count; i += (size_t)g->columns) {
		sink_reset(&line);
		columns_row(&line, g, g->cells + i, width);
		cli_out(c, line.text);
	}
}
