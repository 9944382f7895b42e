/* Where a line of running text ends: Chinese breaks between any two characters but some, Latin words and numbers do not. */
#include "lvzhi/text.h"
#include <stdbool.h>

/* What must not start a line (闭标点) and what must not end one (开标点). */
static bool one_of(uint32_t c, const char *set)
{
	for (uint32_t x; (x = utf8_next(&set)) != 0;)
		if (x == c)
			return true;
	return false;
}

static bool closes(uint32_t c)
{
	return one_of(c, "、，。；：？！）】》〉」』〕”’…—％·～,.;:?!)]}%");
}

static bool opens(uint32_t c)
{
	return one_of(c, "（【《〈「『〔“‘([{");
}

static bool wordy(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || one_of(c, "-./:%_@");
}

static bool may_break(uint32_t before, uint32_t after)
{
	return !closes(after) && !opens(before) && !(wordy(before) && wordy(after));
}

size_t text_line(const char *s, int cells, const char **next)
{
	const char *p = s, *good = NULL;                /* good: last place where a break is allowed */
	uint32_t before = 0, c;
	int used = 0;

	for (const char *at = p; (c = utf8_next(&p)) != 0; at = p) {
		if (c == '\n') {
			*next = p;
			return (size_t)(at - s);
		}
		if (at != s && may_break(before, c))
			good = at;
		used += char_cells(c);
		if (used > cells && c != ' ') {         /* spaces at the end may hang over: they are cut */
			if (!good)
				good = at == s ? p : at;        /* one word longer than the line */
			break;
		}
		before = c;
	}
	if (!c) {
		*next = p;
		good = p;
	} else {
		for (*next = good; **next == ' '; ++*next)
			;
		if (**next == '\n')
			++*next;
	}
	while (good > s && good[-1] == ' ')
		good--;
	return (size_t)(good - s);
}
