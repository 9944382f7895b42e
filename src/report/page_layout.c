#include "page_model.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <string.h>

int columns_asked(const struct doc_table *t, int unit, int pad)
{
	int sum = 0;

	for (int c = 0; c < t->count; c++)
		sum += t->columns[c].cells * unit + pad;
	return sum;
}

/* Adds `amount` (or takes it, when negative) to the columns in proportion to give[], to the unit. */
static void share_out(int *width, const int *give, int n, int amount)
{
	int64_t sum = 0, seen = 0;
	int done = 0;

	for (int c = 0; c < n; c++)
		sum += give[c];
	for (int c = 0; c < n && sum; c++) {
		int upto;

		seen += give[c];
		upto = (int)(amount * seen / sum);
		width[c] += upto - done;
		done = upto;
	}
}

bool columns_share(const struct doc_table *t, int unit, int pad, int total, int *out)
{
	enum { LEAST = 4 };                             /* cells: two characters a line */
	int give[DOC_COLUMNS_MOST], over = -total;

	for (int c = 0; c < t->count; c++)
		over += out[c] = t->columns[c].cells * unit + pad;
	if (over <= 0) {
		for (int c = 0; c < t->count; c++)
			give[c] = t->columns[c].fixed ? 0 : out[c];
		share_out(out, give, t->count, -over);
		return true;
	}
	for (int fixed = 0; fixed <= 1 && over > 0; fixed++) {  /* the fixed ones give only when nothing else helps */
		int room = 0;

		for (int c = 0; c < t->count; c++) {
			int spare = out[c] - LEAST * unit - pad;

			give[c] = t->columns[c].fixed == (fixed == 1) && spare > 0 ? spare : 0;
			room += give[c];
		}
		share_out(out, give, t->count, -(over < room ? over : room));
		over -= over < room ? over : room;
	}
	if (over <= 0)
		return true;
	for (int c = 0; c < t->count; c++)
		out[c] = total / t->count;
	return false;
}

bool paragraph_next(const char **s, const char **text, size_t *n)
{
	if (!*s)
		return false;
	*text = *s;
	*n = strcspn(*s, "\n");
	*s = (*s)[*n] ? *s + *n + 1 : NULL;
	return true;
}

int line_characters(const char *s)
{
	const char *line;
	size_t n;
	int most = 0;

	while (paragraph_next(&s, &line, &n)) {
		int cells = 0;

		for (const char *p = line; p < line + n;) {
			uint32_t c = utf8_next(&p);

			cells += c < 0x80 ? 1 : 2;
		}
		most = cells > most ? cells : most;
	}
	return (most + 1) / 2;
}

/* --- what an official document says by rule ------------------------------------------------------ */

const char *official_day(struct arena *a, int64_t day)
{
	return day ? day_long(a, day) : "　　　　年　月　日";
}

int official_annexes(struct arena *a, const struct official *o, const char ***out)
{
	*out = arena_take(a, sizeof **out * (size_t)(o->annex_count + 1));
	for (int i = 0; i < o->annex_count; i++)
		(*out)[i] = o->annex_count == 1 ? arena_print(a, "附件：%s", o->annexes[i])
		          : i == 0              ? arena_print(a, "附件：1. %s", o->annexes[i])
		                                : arena_print(a, "　　　%d. %s", i + 1, o->annexes[i]);
	return o->annex_count;
}

int official_day_right(const struct official *o)
{
	enum { WITH_SEAL = 4, NAME = 2, SHIFT = 2, DAY = 10 };
	int right = o->from ? NAME + line_characters(o->from) - SHIFT - DAY : NAME;

	if (o->seal)
		return WITH_SEAL;
	return right > NAME ? right : NAME;
}

const char *official_imprint(struct arena *a, const struct official *o, const char *gap)
{
	if (o->form == OFFICIAL_LETTER || (!o->printer && !o->printed))
		return NULL;
	return arena_print(a, "%s%s%s", o->printer ? o->printer : "", gap, o->printed
	                   ? arena_print(a, "%s印发", day_long(a, o->printed)) : "");
}
