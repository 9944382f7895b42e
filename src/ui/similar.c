/* Titles that may be about the same matter: a clerk who types one is told before the second proposal is on file. Two
 * titles are alike when they share two fifths of what is left of the shorter one without the words every title has; who
 * looks for them is shown those with one fifth too. */
#include "term.h"
#include "ui_screen.h"
#include <stdlib.h>
#include <string.h>

enum { PIECE = 4, PIECES_MOST = 24, HITS_MOST = 40, SHOWN = 2, ALIKE = 2 };

static const char *const everywhere[] = { "关于", "进一步", "加强", "推进", "加快", "完善", "促进", "推动", "我市", "全市", "工作", "的建议",
	"的提案", "建议", "提案", "情况", "问题" };

struct hit {
	int64_t id;
	int pieces;
	const char *title;
};

/* The title without those words; a blank stands where one was. */
static char *bare(struct arena *a, const char *title)
{
	struct sink s = { .arena = a };

	sink_text(&s, "");
	while (*title) {
		const char *p = title;
		size_t skip = 0;

		for (size_t i = 0; i < COUNT(everywhere) && !skip; i++)
			if (!strncmp(title, everywhere[i], strlen(everywhere[i])))
				skip = strlen(everywhere[i]);
		utf8_next(&p);
		if (skip)
			sink_text(&s, " ");
		else
			sink_bytes(&s, title, (size_t)(p - title));
		title = skip ? title + skip : p;
	}
	return s.text;
}

static void count(struct ui *ui, struct arena *a, const struct view *v, const char *piece, struct hit *hits, int *n)
{
	struct list_query q = { .view = v, .narrow = piece };
	struct list_row rows[HITS_MOST];
	struct err e = { 0 };
	int title = view_column(v, "title"), got, at;

	q.only = BIT(title);
	got = list_page(ui->st, a, &q, NULL, false, HITS_MOST, rows, &e);
	for (int i = 0; i < got; i++) {
		for (at = 0; at < *n && hits[at].id != rows[i].id; at++)
			;
		if (at == *n && *n == HITS_MOST)
			continue;
		if (at == *n)
			hits[(*n)++] = (struct hit){ rows[i].id, 0, rows[i].cell[title] };
		hits[at].pieces++;
	}
}

static bool whole(const char *piece)
{
	return !strchr(piece, ' ') && text_cells(piece) >= 2 * PIECE;
}

static int pieces_of(struct arena *a, const char *title)
{
	int n = 0;

	for (const char *p = bare(a, title); *p && n < PIECES_MOST; utf8_next(&p))
		n += whole(arena_copy_n(a, p, (size_t)(utf8_at(p, PIECE) - p)));
	return n;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int most_alike(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;

	return a->pieces != b->pieces ? b->pieces - a->pieces : (a->id > b->id) - (a->id < b->id);
}

int similar_find(struct ui *ui, struct arena *a, const struct view *v, const char *title, int64_t own, int fifths,
                 struct pick_row *out, int most)
{
	struct hit hits[HITS_MOST];
	const char *p = bare(a, title);
	int pieces = 0, n = 0, found = 0;

	for (; *p && pieces < PIECES_MOST; utf8_next(&p)) {
		size_t len = (size_t)(utf8_at(p, PIECE) - p);
		char *piece = arena_copy_n(a, p, len);

		if (!whole(piece))
			continue;
		if (term_waiting(ui))
			return 0;
		pieces++;
		count(ui, a, v, piece, hits, &n);
	}
	if (n)
		qsort(hits, (size_t)n, sizeof *hits, most_alike);
	for (int i = 0; i < n && found < most; i++)
		if (hits[i].id != own && hits[i].pieces * 5 >= least(pieces, pieces_of(a, hits[i].title)) * fifths)
			out[found++] = (struct pick_row){ hits[i].id, "", hits[i].title, "", false };
	return found;
}

void similar_say(struct ui *ui, const struct view *v, const char *title, int64_t own)
{
	struct arena a = { NULL };
	struct sink said = { .arena = &a };
	struct pick_row rows[SHOWN];
	int n = similar_find(ui, &a, v, title, own, ALIKE, rows, SHOWN);

	sink_text(&said, "");
	for (int i = 0; i < n; i++)
		sink_put(&said, "“%s”", rows[i].text);
	if (n)
		ui_say(ui, "已有相近的：%s，请看是不是同一件", said.text);
	arena_free(&a);
}
