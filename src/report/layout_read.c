/* The lines of data/layouts as values. What a line is stands in its first word; a line that is none of these is
 * refused with its number, so that a city that edits a layout is told where. */
#include "layout.h"
#include <stdlib.h>
#include <string.h>

struct reading {
	struct arena *a;
	const char *file;
	int at;
	struct layout *first, *now;
	struct layout_line *last;
	struct layout_word *last_word;
	struct layout_line *rows_of;            /* the grid or list whose rows follow; NULL */
	struct err *e;
};

static enum lz_code wrong(struct reading *r, const char *what, const char *line)
{
	return err_set(r->e, LZ_INVALID, NULL, "%s 第%d行%s：%s", r->file, r->at, what, line);
}

/* Without blanks at both ends; those of Chinese text stay, they are there to be printed. */
static char *trimmed(struct arena *a, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	return arena_copy_n(a, s, n);
}

/* \n in a cell or a text is a new line. */
static char *unescaped(struct arena *a, char *s)
{
	char *to = s;

	(void)a;
	for (const char *p = s; *p; p++) {
		if (p[0] == '\\' && p[1] == 'n') {
			*to++ = '\n';
			p++;
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	return s;
}

static struct layout_line *line_new(struct reading *r, enum layout_kind kind, const char *text)
{
	struct layout_line *l = arena_take(r->a, sizeof *l);

	l->kind = kind;
	l->at = r->at;
	l->text = unescaped(r->a, arena_copy(r->a, text));
	if (r->last)
		r->last->next = l;
	else
		r->now->lines = l;
	r->last = l;
	return l;
}

/* "序号 5!c" is a head with its width: ! never wider, c centred, r to the right. */
static enum lz_code column_read(struct reading *r, const char *s, bool headed, struct doc_column *out)
{
	const char *space = strrchr(s, ' '), *width = headed ? (space ? space + 1 : "") : s;
	char *end;

	*out = (struct doc_column){ .cells = (int)strtol(width, &end, 10) };
	if (out->cells < 1 || out->cells > 200 || (headed && !space))
		return wrong(r, "这一栏没有写宽度", s);
	if (headed)
		out->head = trimmed(r->a, s, (size_t)(space - s));
	for (; *end; end++) {
		if (*end == '!')
			out->fixed = true;
		else if (*end == 'c')
			out->align = DOC_CENTRE;
		else if (*end == 'r')
			out->align = DOC_RIGHT;
		else
			return wrong(r, "的宽度写得不对", s);
	}
	return LZ_OK;
}

/* Cells between bars, each trimmed; returns how many. */
static int split(struct reading *r, const char *s, char by, char **out, int most)
{
	int n = 0;

	while (*s == ' ')
		s++;
	while (*s && n < most) {
		const char *end = strchr(s, by);
		size_t len = end ? (size_t)(end - s) : strlen(s);

		out[n++] = trimmed(r->a, s, len);
		s += len + (end != NULL);
	}
	return n;
}

/* "| 案由 | {title} | <" with an "@80" behind it: at least so high, in points. */
static enum lz_code row_read(struct reading *r, const char *s)
{
	char *cells[DOC_COLUMNS_MOST + 1];
	int n = split(r, s + 1, '|', cells, COUNT(cells));
	struct layout_line *of = r->rows_of, *l;

	if (!of)
		return wrong(r, "前面没有 grid 或 list", s);
	l = line_new(r, of->kind == LAYOUT_GRID ? LAYOUT_ROW : LAYOUT_LIST_ROW, "");
	while (n > 0 && (cells[n - 1][0] == '@' || !strcmp(cells[n - 1], "*"))) {
		if (cells[n - 1][0] == '@')
			l->number = (int)strtol(cells[n - 1] + 1, NULL, 10);
		else
			l->bold = true;
		n--;
	}
	if (n != of->count)
		return wrong(r, arena_print(r->a, "有%d格，表有%d栏", n, of->count), s);
	l->count = n;
	l->columns = of->columns;
	l->cells = arena_take(r->a, sizeof *l->cells * (size_t)n);
	for (int i = 0; i < n; i++)
		l->cells[i] = !strcmp(cells[i], "<") ? NULL : unescaped(r->a, cells[i]);
	return LZ_OK;
}

static enum lz_code columns_read(struct reading *r, struct layout_line *l, const char *s, bool headed)
{
	char *cells[DOC_COLUMNS_MOST];
	int n = split(r, s, headed ? '|' : ' ', cells, COUNT(cells));
	int kept = 0;

	l->columns = arena_take(r->a, sizeof *l->columns * (size_t)(n + 1));
	for (int i = 0; i < n; i++)
		if (*cells[i] && column_read(r, cells[i], headed, &l->columns[kept++]))
			return r->e->code;
	l->count = kept;
	return kept ? LZ_OK : wrong(r, "没有写各栏的宽度", s);
}

/* The words a line may begin with. */
enum word { W_HEADING, W_SUB, W_CENTRE, W_LEFT, W_RIGHT, W_NOTE, W_SPACE, W_GRID, W_LIST, W_HEADS, W_SIGN, W_PAGE, W_LANDSCAPE,
            W_OFFICIAL, W_LINES, W_NONE };
static const char *const line_words[] = { "h1", "h2", "c", "l", "r", "note", "space", "grid", "list", "heads", "sign", "page",
                                          "landscape", "official", "lines", NULL };

static enum word word_of(const char *s, const char **rest)
{
	size_t n = strcspn(s, " \t");

	for (int w = 0; line_words[w]; w++)
		if (strlen(line_words[w]) == n && !strncmp(line_words[w], s, n)) {
			for (*rest = s + n; **rest == ' ' || **rest == '\t'; ++*rest)
				;
			return (enum word)w;
		}
	return W_NONE;
}

static enum lz_code sign_read(struct reading *r, const char *s)
{
	char *labels[16];
	int n = split(r, s, ' ', labels, COUNT(labels));
	struct layout_line *l = line_new(r, LAYOUT_SIGN, "");

	l->cells = arena_take(r->a, sizeof *l->cells * (size_t)(n + 1));
	for (int i = 0; i < n; i++)
		if (!strcmp(labels[i], "+seal"))
			l->seal = true;
		else if (*labels[i])
			l->cells[l->count++] = labels[i];
	return LZ_OK;
}

static enum lz_code body_read(struct reading *r, const char *s)
{
	static const enum doc_align aligns[] = { [W_CENTRE] = DOC_CENTRE, [W_LEFT] = DOC_LEFT, [W_RIGHT] = DOC_RIGHT };
	const char *rest, *name;
	bool may_go = *s == '?';
	enum word w = word_of(s + may_go, &rest);
	struct layout_line *l = NULL;
	char *end;

	switch (w) {
	case W_HEADING:
	case W_SUB:
		l = line_new(r, LAYOUT_HEADING, rest);
		l->number = w == W_HEADING ? 1 : 2;
		break;
	case W_CENTRE:
	case W_LEFT:
	case W_RIGHT:
		l = line_new(r, LAYOUT_TEXT, rest);
		l->align = aligns[w];
		break;
	case W_NOTE:
		l = line_new(r, LAYOUT_NOTE, rest);
		break;
	case W_LINES:                           /* empty lines in place of the text before, where nothing of it is known */
	case W_SPACE:
		l = line_new(r, w == W_SPACE ? LAYOUT_SPACE : LAYOUT_LINES, "");
		l->number = (int)strtol(rest, NULL, 10);
		break;
	case W_GRID:
		l = r->rows_of = line_new(r, LAYOUT_GRID, "");
		return columns_read(r, l, rest, false);
	case W_LIST:
		l = r->rows_of = line_new(r, LAYOUT_LIST, "");
		name = rest + strcspn(rest, " ");
		l->text = arena_copy_n(r->a, rest, (size_t)(name - rest));
		l->number = (int)strtol(name, &end, 10);
		if (*end == ' ')                        /* the columns of one whose rows have no heads */
			return columns_read(r, l, end, false);
		return LZ_OK;
	case W_HEADS:
		if (!r->rows_of)
			return wrong(r, "前面没有 grid 或 list", s);
		return columns_read(r, r->rows_of, rest, true);
	case W_SIGN:
		return sign_read(r, rest);
	case W_PAGE:
		l = line_new(r, LAYOUT_PAGE, "");
		break;
	case W_LANDSCAPE:
		r->now->landscape = true;
		return LZ_OK;
	case W_OFFICIAL:
		r->now->official = trimmed(r->a, rest, strlen(rest));
		return !strcmp(r->now->official, "letter") || !strcmp(r->now->official, "document")
		       ? LZ_OK : wrong(r, "只能写 letter 或 document", s);
	default:
		return wrong(r, "看不懂", s);
	}
	l->may_go = may_go;
	r->rows_of = NULL;
	return LZ_OK;
}

static enum lz_code word_read(struct reading *r, const char *s, const char *equals)
{
	struct layout_word *w = arena_take(r->a, sizeof *w);

	w->name = trimmed(r->a, s, (size_t)(equals - s));
	w->text = unescaped(r->a, trimmed(r->a, equals + 1, strlen(equals + 1)));
	if (r->last_word)
		r->last_word->next = w;
	else
		r->now->words = w;
	r->last_word = w;
	return LZ_OK;
}

/* name = text, before the first line of the body. */
static const char *assignment(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz_");

	return n && s[n + strspn(s + n, " ")] == '=' ? s + n + strspn(s + n, " ") : NULL;
}

static enum lz_code section(struct reading *r, const char *s)
{
	const char *end = strchr(s, ']');
	struct layout *l = arena_take(r->a, sizeof *l);

	if (!end)
		return wrong(r, "少了 ]", s);
	l->key = trimmed(r->a, s + 1, (size_t)(end - s - 1));
	l->label = trimmed(r->a, end + 1, strlen(end + 1));
	if (r->now)
		r->now->next = l;
	else
		r->first = l;
	r->now = l;
	r->last = r->rows_of = NULL;
	r->last_word = NULL;
	return LZ_OK;
}

enum lz_code layout_read(struct arena *a, const char *name, const char *text, struct layout **out, struct err *e)
{
	struct reading r = { .a = a, .file = name, .e = e };
	enum lz_code rc = LZ_OK;

	while (*text && !rc) {
		size_t n = strcspn(text, "\n");
		const char *s = trimmed(a, text, n), *equals;

		r.at++;
		text += n + (text[n] == '\n');
		if (!*s || *s == '#')
			continue;
		if (*s == '[')
			rc = section(&r, s);
		else if (!r.now)
			rc = wrong(&r, "前面没有 [表名]", s);
		else if ((equals = assignment(s)) != NULL && !r.last)
			rc = word_read(&r, s, equals);
		else
			rc = *s == '|' ? row_read(&r, s) : body_read(&r, s);
	}
	*out = r.first;
	return rc;
}

struct layout *layout_find(struct layout *all, const char *key)
{
	while (all && strcmp(all->key, key))
		all = all->next;
	return all;
}

const char *layout_word(const struct layout *l, const char *name)
{
	for (const struct layout_word *w = l->words; w; w = w->next)
		if (!strcmp(w->name, name))
			return w->text;
	return NULL;
}
