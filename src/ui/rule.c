/* 应到范围: an event's roll rule is stored as "all", "standing", "committee:economy" (roll_make); the clerk reads and
 * picks it in words. */
#include "lvzhi/event.h"
#include "ui_screen.h"
#include <string.h>

static const struct { const char *rule, *words; } plain[] = {
	{ "all", N_("全体委员") }, { "standing", N_("常委会组成人员") }, { "hand", N_("手工选人") },
};
/* Rules over a dictionary: what stands before the colon, the dictionary, and how it reads. */
static const struct { const char *rule, *set, *words; } coded[] = {
	{ "committee", "body", N_("机构：") }, { "sector", "sector", N_("界别：") }, { "group", "activity_group", N_("活动组：") },
};

bool rule_is(const struct field *f)
{
	return !strcmp(f->key, "roll_rule");
}

const char *rule_text(struct ui *ui, struct arena *a, const char *rule)
{
	for (size_t i = 0; i < COUNT(plain); i++)
		if (!strcmp(plain[i].rule, rule))
			return plain[i].words;
	for (size_t i = 0; i < COUNT(coded); i++) {
		size_t n = strlen(coded[i].rule);

		if (!strncmp(coded[i].rule, rule, n) && rule[n] == ':')
			return arena_print(a, "%s%s", coded[i].words, code_name_of(ui->st, coded[i].set, rule + n + 1));
	}
	return rule;
}

int rule_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	int n = 0;

	(void)ctx;
	for (size_t i = 0; i < COUNT(plain) && n < most; i++)
		if (!*typed || strstr(plain[i].words, typed) || !strcmp(plain[i].rule, typed))
			out[n++] = (struct pick_row){ 0, plain[i].rule, plain[i].words, "", false };
	for (size_t i = 0; i < COUNT(coded); i++) {
		struct code_row *rows;
		int all = code_list(ui->st, a, coded[i].set, &rows);

		for (int k = 0; k < all && n < most; k++) {
			const char *words = arena_print(a, "%s%s", coded[i].words, rows[k].name);
			const char *rule = arena_print(a, "%s:%s", coded[i].rule, rows[k].code);

			if (!*typed || strstr(words, typed) || !strncmp(rows[k].initials, typed, strlen(typed)) || !strcmp(rule, typed))
				out[n++] = (struct pick_row){ 0, rule, words, "", false };
		}
	}
	return n;
}
