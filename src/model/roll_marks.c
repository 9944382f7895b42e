/* Two letters for every line of a sign-in sheet. In 300 names two initials single out only 30 %, so the
 * later ones of a pair take other letters of their pinyin, then whatever is free. Marks are given in line order and
 * never change: the sheet is printed before the last person is added. */
#include "lvzhi/roll.h"
#include <stdlib.h>
#include <string.h>

enum { LETTERS = 26, MARKS = LETTERS * LETTERS };

static int letter(char c)
{
	c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	return c >= 'a' && c <= 'z' ? c - 'a' : -1;
}

static int mark_of(const char *mark)
{
	int a = letter(mark[0]), b = a < 0 ? -1 : letter(mark[1]);

	return b < 0 ? -1 : a * LETTERS + b;
}

/* Take first + one of the letters of `from` if that pair is free. */
static int pair_with(const bool *taken, int first, const char *from)
{
	for (; *from; from++)
		if (letter(*from) >= 0 && !taken[first * LETTERS + letter(*from)])
			return first * LETTERS + letter(*from);
	return -1;
}

/* The best free mark: surname and last initial, surname and any initial, surname and any letter of the pinyin,
 * surname and the next letter of the alphabet, then any pair. */
static int choose(const bool *taken, const struct roll_person *p)
{
	size_t n = strlen(p->initials);
	int first = n ? letter(p->initials[0]) : letter(p->pinyin[0]), last = n > 1 ? letter(p->initials[n - 1]) : -1, pick;

	if (first >= 0) {
		if (last >= 0 && !taken[first * LETTERS + last])
			return first * LETTERS + last;
		pick = pair_with(taken, first, n > 1 ? p->initials + 1 : "");
		pick = pick < 0 ? pair_with(taken, first, *p->pinyin ? p->pinyin + 1 : "") : pick;
		pick = pick < 0 ? pair_with(taken, first, "abcdefghijklmnopqrstuvwxyz") : pick;
		if (pick >= 0)
			return pick;
	}
	for (pick = 0; pick < MARKS && taken[pick]; pick++)
		;
	return pick < MARKS ? pick : -1;
}

static int by_seq(const void *a, const void *b)
{
	const struct roll_person *x = *(struct roll_person *const *)a, *y = *(struct roll_person *const *)b;

	return x->seq != y->seq ? (x->seq > y->seq) - (x->seq < y->seq) : (x > y) - (x < y);
}

void roll_marks(struct roll *r)
{
	bool taken[MARKS] = { false };
	struct roll_person **line = arena_take(r->arena, sizeof *line * (size_t)(r->person_count + 1));

	for (int i = 0; i < r->person_count; i++) {
		line[i] = &r->people[i];
		if (mark_of(line[i]->mark) >= 0)
			taken[mark_of(line[i]->mark)] = true;
	}
	qsort(line, (size_t)r->person_count, sizeof *line, by_seq);
	for (int i = 0; i < r->person_count; i++) {
		int pick;

		if (*line[i]->mark)
			continue;
		pick = choose(taken, line[i]);
		if (pick < 0)
			return;                 /* 676 are given: whoever comes later is found by number or name */
		taken[pick] = true;
		line[i]->mark = arena_print(r->arena, "%c%c", 'a' + pick / LETTERS, 'a' + pick % LETTERS);
	}
}
