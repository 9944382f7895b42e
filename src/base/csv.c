#include "lvzhi/csv.h"
#include <string.h>

/* The sign that stands most often in the first line, outside quotes. */
static char separator_guess(const char *p, const char *end)
{
	static const char signs[] = { ',', '\t', ';' };
	size_t n[3] = { 0 }, best = 0;
	bool quoted = false;

	for (; p < end && (quoted || (*p != '\n' && *p != '\r')); p++) {
		quoted ^= *p == '"';
		for (size_t i = 0; i < COUNT(signs) && !quoted; i++)
			n[i] += *p == signs[i];
	}
	for (size_t i = 1; i < COUNT(signs); i++)
		best = n[i] > n[best] ? i : best;
	return signs[best];
}

static bool line_end(struct csv *c)
{
	if (c->at == c->end || (*c->at != '\n' && *c->at != '\r'))
		return false;
	c->at += *c->at == '\r' && c->at + 1 < c->end && c->at[1] == '\n' ? 2 : 1;
	c->next_line++;
	return true;
}

void csv_open(struct csv *c, const char *text, size_t n, char separator)
{
	*c = (struct csv){ .at = text, .end = text + n, .separator = separator, .line = 1, .next_line = 1 };
	if (n >= 5 && !memcmp(text, "sep=", 4) && !strchr("\r\n\"", text[4]) && (n == 5 || text[5] == '\n' || text[5] == '\r')) {
		c->separator = separator ? separator : text[4];         /* Excel's own first line */
		c->at += 5;
		line_end(c);
	}
	if (!c->separator)
		c->separator = separator_guess(c->at, c->end);
}

static int fail(struct csv *c)
{
	c->at = c->end;
	return -1;
}

/* What stands up to the next separator or line end. */
static char *plain_cell(struct csv *c, struct arena *a)
{
	const char *p = c->at;

	while (c->at < c->end && *c->at != c->separator && *c->at != '\n' && *c->at != '\r')
		c->at++;
	return arena_copy_n(a, p, (size_t)(c->at - p));
}

/* Behind the opening quote. NULL: the quote is never closed. What follows the closing quote is taken as it is. */
static char *quoted_cell(struct csv *c, struct arena *a)
{
	struct sink cell = { .arena = a };
	const char *p = ++c->at;

	sink_text(&cell, "");
	for (; c->at < c->end; c->at++) {
		if (*c->at == '"') {
			sink_bytes(&cell, p, (size_t)(c->at - p));
			if (c->at + 1 == c->end || c->at[1] != '"') {
				c->at++;
				sink_text(&cell, plain_cell(c, a));
				return cell.text;
			}
			p = ++c->at;                            /* the second of two stands for one */
		} else if (*c->at == '\n' || (*c->at == '\r' && !(c->at + 1 < c->end && c->at[1] == '\n'))) {
			c->next_line++;
		}
	}
	return NULL;
}

int csv_row(struct csv *c, struct arena *a, char ***cells, struct err *e)
{
	char **row = NULL;
	int n = 0;

	while (line_end(c))
		;
	c->line = c->next_line;
	if (c->at == c->end)
		return 0;
	for (;;) {
		const char *began = c->at;
		char *cell = c->at < c->end && *c->at == '"' ? quoted_cell(c, a) : plain_cell(c, a);

		if (c->at - began > CSV_CELL_MOST) {
			err_set(e, LZ_INVALID, NULL, "第%lld行有一格超过 %d 字节，请检查引号是否成对", (long long)c->line, CSV_CELL_MOST);
			return fail(c);
		}
		if (!cell) {
			err_set(e, LZ_INVALID, NULL, "第%lld行的引号没有结束，请检查引号是否成对", (long long)c->line);
			return fail(c);
		}
		if (n == CSV_CELLS_MOST) {
			err_set(e, LZ_INVALID, NULL, "第%lld行超过 %d 格，请检查分隔符", (long long)c->line, CSV_CELLS_MOST);
			return fail(c);
		}
		row = arena_grow(a, row, (size_t)n, sizeof *row);
		row[n++] = cell;
		if (c->at == c->end || *c->at != c->separator)
			break;
		c->at++;
	}
	line_end(c);
	*cells = row;
	return n;
}

void csv_put(struct sink *out, const char *cell, bool first)
{
	if (!first)
		sink_bytes(out, ",", 1);
	if (!strpbrk(cell, "\",;\t\r\n") && *cell != ' ' && !(*cell && cell[strlen(cell) - 1] == ' ')) {
		sink_text(out, cell);
		return;
	}
	sink_bytes(out, "\"", 1);
	for (const char *q; (q = strchr(cell, '"')) != NULL; cell = q + 1) {
		sink_bytes(out, cell, (size_t)(q - cell) + 1);
		sink_bytes(out, "\"", 1);
	}
	sink_text(out, cell);
	sink_bytes(out, "\"", 1);
}

void csv_end(struct sink *out)
{
	if (!out->len || out->text[out->len - 1] == '\n')
		sink_text(out, "\"\"");                 /* one empty cell: an empty line would be passed over */
	sink_text(out, "\r\n");
}
