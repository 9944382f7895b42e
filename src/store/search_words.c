#include "follow_parts.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include <string.h>

/* The words a record can be asked by. A search is a range of the index: every word that starts with what was typed.
 * So a name stands with all its tails (曾国藩, 国藩, 藩), a title with three characters from each place on: what was
 * typed is found wherever it stands, and longer text is compared with the few titles that are left. */

char *word_form(struct arena *a, const char *text)
{
	char *s = text_lower(a, text_narrow(a, text)), *to = s;

	for (const char *p = s; *p;) {
		if (!strncmp(p, "ü", strlen("ü"))) {
			*to++ = 'v';
			p += strlen("ü");
		} else {
			*to++ = *p++;
		}
	}
	*to = '\0';
	return s;
}

char *word_end(struct arena *a, const char *word)
{
	return arena_print(a, "%s\xF4\x8F\xBF\xBF", word);      /* U+10FFFF: no text has it */
}

/* Once; nothing when empty. */
static void words_add(struct words *w, const char *word)
{
	if (!*word)
		return;
	for (int i = 0; i < w->n; i++)
		if (!strcmp(w->word[i], word))
			return;
	w->word = arena_grow(w->arena, w->word, (size_t)w->n, sizeof *w->word);
	w->word[w->n++] = word;
}

static const char *word_joined(struct words *w, const char *pinyin)
{
	char *whole = arena_copy(w->arena, pinyin), *to = whole;

	for (const char *p = whole; *p; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
	return word_form(w->arena, whole);
}

void words_name(struct words *w, const char *name, const char *pinyin, const char *initials)
{
	const char **other = name_spellings(w->arena, name, pinyin);

	name = word_form(w->arena, name);
	for (const char *p = name; *p; utf8_next(&p))
		if (p == name || *p != ' ')
			words_add(w, p);
	words_add(w, word_joined(w, pinyin));
	words_add(w, word_form(w->arena, initials));
	for (; *other; other++)                         /* 单 is looked for as dan too; initials stay sharp */
		words_add(w, word_joined(w, *other));
}

void words_title(struct words *w, const char *title)
{
	const char *start = *title ? text_initials(w->arena, title) : "";

	title = word_form(w->arena, title);
	for (const char *p = title; *p; utf8_next(&p))
		words_add(w, arena_copy_n(w->arena, p, (size_t)(utf8_at(p, GRAM) - p)));
	words_add(w, start);
}

void words_number(struct words *w, int64_t n)
{
	if (n)
		words_add(w, arena_print(w->arena, "%lld", (long long)n));
}

/* 023 is found by 23 too. */
void words_member_no(struct words *w, const char *no)
{
	no = word_form(w->arena, no);
	words_add(w, no);
	if (*no == '0')
		words_add(w, no + strspn(no, "0"));
}
