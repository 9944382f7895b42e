/* 应到范围 and 集体: who is expected at an event is stored as "all", "standing", "committee:economy" (roll_make.c), whose a
 * deed of a body is as "group:03" (duty_body.c); a clerk reads and writes both in words. */
#include "lvzhi/entry.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include <string.h>

static const struct { const char *rule, *words; } plain[] = {
	{ "all", N_("全体委员") }, { "standing", N_("常委会组成人员") }, { "hand", N_("手工选人") },
};
/* Rules over a dictionary: what stands before the colon, the dictionary, and how it reads. */
static const struct { const char *rule, *set, *words; bool body_only; } coded[] = {
	{ "committee", "body", N_("机构："), false }, { "sector", "sector", N_("界别："), false },
	{ "group", "activity_group", N_("活动组："), false }, { "party", "political", N_("党派："), true },
};

bool rule_is(const struct field *f)
{
	return f->type == F_TEXT && (!strcmp(f->key, "roll_rule") || rule_of_body(f));
}

bool rule_of_body(const struct field *f)
{
	return f && (!strcmp(f->key, "whose") || !strcmp(f->key, "stands_for"));
}

int rule_list(struct store *st, struct arena *a, const struct field *f, struct rule_choice **out)
{
	bool body = rule_of_body(f);
	int n = 0;

	*out = NULL;
	for (size_t i = 0; i < COUNT(plain) && !body; i++) {
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n++] = (struct rule_choice){ plain[i].rule, plain[i].words, plain[i].words, "", text_initials(a, plain[i].words) };
	}
	for (size_t i = 0; i < COUNT(coded); i++) {
		struct code_row *rows;
		int all = coded[i].body_only && !body ? 0 : code_list(st, a, coded[i].set, &rows);

		for (int k = 0; k < all; k++) {
			*out = arena_grow(a, *out, (size_t)n, sizeof **out);
			(*out)[n++] = (struct rule_choice){
				arena_print(a, "%s:%s", coded[i].rule, rows[k].code), arena_print(a, "%s%s", coded[i].words, rows[k].name),
				rows[k].name, *rows[k].short_name ? arena_print(a, "%s%s", coded[i].words, rows[k].short_name) : "",
				rows[k].initials
			};
		}
	}
	return n;
}

const char *rule_text(struct store *st, struct arena *a, const char *rule)
{
	for (size_t i = 0; i < COUNT(plain); i++)
		if (!strcmp(plain[i].rule, rule))
			return plain[i].words;
	for (size_t i = 0; i < COUNT(coded); i++) {
		size_t n = strlen(coded[i].rule);

		if (!strncmp(coded[i].rule, rule, n) && rule[n] == ':')
			return arena_print(a, "%s%s", coded[i].words, code_name_of(st, coded[i].set, rule + n + 1));
	}
	return rule;
}

enum lz_code rule_read(struct store *st, struct arena *a, const struct field *f, const char *typed, const char **out, struct err *e)
{
	const char *s = text_narrow(a, typed);
	struct rule_choice *all;
	int n = rule_list(st, a, f, &all), found = -1;

	*out = "";
	for (int i = 0; i < n && *s && found < 0; i++)
		if (!strcmp(all[i].rule, s) || !strcmp(text_narrow(a, all[i].words), s) || !strcmp(text_narrow(a, all[i].brief), s))
			found = i;
	for (int i = 0; i < n && *s && found < 0; i++)          /* 经济委员会 by itself */
		if (!strcmp(all[i].name, s))
			found = i;
	if (*s && found < 0 && rule_of_body(f))
		return err_set(e, LZ_INVALID, f->key, "没有“%s”这个集体，请写 机构：、界别：、活动组：、党派： 加名称", typed);
	if (*s && found < 0)
		return err_set(e, LZ_INVALID, f->key, "应到范围没有“%s”这一种，请写 全体委员、常委会组成人员、手工选人，"
		               "或 机构：、界别：、活动组： 加名称", typed);
	*out = found < 0 ? "" : all[found].rule;
	return LZ_OK;
}
