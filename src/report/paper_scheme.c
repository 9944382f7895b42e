/* A rule as a printed page: what scheme_explain says, with its headings as headings and its tiers set in. */
#include "lvzhi/paper.h"
#include <string.h>

void paper_scheme(struct doc *d, const struct scheme *s)
{
	struct arena a = { NULL };
	struct sink text = { .arena = &a };
	bool title = true;

	scheme_explain(s, &text);
	for (char *line = text.text, *end; line && *line; line = end) {
		size_t level = strspn(line, "#");

		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		if (level && title)
			doc_part(d, line + level + 1);
		else if (level)
			doc_heading(d, level > 3 ? 3 : (int)level, line + level + 1);
		else
			doc_text(d, line, DOC_LEFT);
		title = title && !level;
	}
	arena_free(&a);
}
