/* rule_help.h - the rules that come with the program, as the tests of them see a result. */
#ifndef LZ_RULE_HELP_H
#define LZ_RULE_HELP_H
#include "score_help.h"

static const struct scheme *shipped(struct world *w, const char *id)
{
	struct scheme_errors errors;
	size_t len;
	const char *text = scheme_shipped(id, &len);

	ck_assert_msg(text != NULL, "%s", id);
	w->scheme = scheme_read(&w->arena, text, len, id, &errors);
	ck_assert_msg(w->scheme && !errors.count, "%s: %s", id, errors.count ? scheme_error_text(&w->arena, &errors.list[0]) : "");
	return w->scheme;
}

/* Everything that can be seen of one member's result, on one line. */
static const char *seen(struct world *w, const struct result *r)
{
	const struct scheme *s = w->scheme;
	struct sink out = { .arena = &w->arena };

	sink_put(&out, "total %s, grade %s, unmet %d, listed %d, follow", num_text(&w->arena, r->total), r->grade, r->unmet, r->listed_count);
	for (int i = 0; i < r->follow_count; i++)
		sink_put(&out, " %s", s->follows[r->follows[i]].id);
	for (int i = 0; i < s->block_count; i++)
		sink_put(&out, ", %s=%s", i ? s->blocks[i].id : "sum", num_text(&w->arena, r->values[scheme_slot_block(s, i)]));
	for (int i = 0; i < s->count_count; i++)
		sink_put(&out, ", %s=%s", s->counts[i].id, num_text(&w->arena, r->values[scheme_slot_count(s, i)]));
	sink_text(&out, ",");
	return out.text;
}

/* A limit nobody reaches is a limit nobody has tested: without its line some member must fare otherwise. */
static bool is_limit(const char *line)
{
	static const char *const keys[] = { "start", "cap", "cap_each", "floor", "times", "combine", "outside", "best", "skip", "take", "same", "rest",
		"share", "window", "for", "instead_of", "at_least" };

	for (size_t i = 0; i < COUNT(keys); i++)
		if (!strncmp(line, keys[i], strlen(keys[i])) && strchr(" =", line[strlen(keys[i])]))
			return true;
	return false;
}

static const char *without(struct arena *a, const char *text, const char *line)
{
	char *copy = arena_copy(a, text), *p = copy + (line - text);

	for (; *p && *p != '\n'; p++)
		*p = ' ';
	copy[line - text] = ';';
	return copy;
}
#endif
