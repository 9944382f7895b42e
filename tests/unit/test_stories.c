/* Rules over the records of a ledger, told in tests/stories: what cities' rules are made of, the shipped rules, and cities
 * that do not exist. A case: "== name", the records, "--", the rule (or its name), "--", the results worked out by hand. */
#include "unit/story.h"
#include "lvzhi/file.h"
#include "suite.h"

static struct arena all;
static const char *empty;               /* a ledger with nothing in it, as bytes */
static size_t empty_len;

static char *file_of(const char *name)
{
	char *bytes;
	size_t len;
	struct err e = { 0 };

	ck_assert_msg(!file_read(&all, arena_print(&all, LZ_SOURCE "/tests/stories/%s", name), &bytes, &len, &e), "%s", e.say);
	return bytes;
}

/* Up to the next line that is `mark`; *p stands behind it. */
static char *part(char **p, const char *mark)
{
	char *from = *p, *at = *p;

	for (;;) {
		char *end = strchr(at, '\n');

		if (!*at || (!strncmp(at, mark, strlen(mark)) && (mark[0] != '-' || at[2] == '\n'))) {
			*p = *at && mark[0] == '-' ? end + 1 : at;
			if (at > from)
				at[-1] = '\0';
			return at > from ? from : "";
		}
		at = end ? end + 1 : at + strlen(at);
	}
}

static const char *without_comments(const char *text)
{
	struct sink out = { .arena = &kit };

	sink_text(&out, "");
	for (const char *at = text; *at;) {
		size_t n = strcspn(at, "\n");

		if (n && *at != '#')
			sink_put(&out, "%.*s\n", (int)n, at);
		at += n + (at[n] == '\n');
	}
	return out.text;
}

/* A fresh ledger in no time: the bytes of one made before. */
static void begin(void)
{
	FILE *f;

	if (!empty) {
		char *bytes;

		story_open("test_stories.lvzhi");
		store_close(st);
		ck_assert(!file_read(&all, kit_path, &bytes, &empty_len, &err));
		empty = bytes;
		kit_remove();
		arena_free(&kit);
	}
	f = fopen(kit_path, "wb");
	ck_assert(f && fwrite(empty, 1, empty_len, f) == empty_len && !fclose(f));
	ck_assert_msg(!store_open(&st, kit_path, &kit_env, &err), "%s", err.say);
	kit_env.at = INT64_C(1767200000);       /* the last of December 2025: no quarter is still to come */
	story_names = story_no = 0;
}

static void told(const char *name)
{
	char *text = file_of(name), *p = strstr(text, "\n== ");
	struct sink wrong = { .arena = &all };
	int cases = 0;

	sink_text(&wrong, "");
	for (p = p ? p + 1 : text + strlen(text); *p; cases++) {
		char *line = p + 3, *end = strchr(line, '\n'), *records, *rule;
		const char *got, *want;
		const struct scheme *s;

		*end = '\0';
		p = end + 1;
		records = part(&p, "--");
		rule = part(&p, "--");
		begin();
		want = without_comments(part(&p, "== "));
		story_tell(records);
		s = !strchr(rule, '[') ? story_shipped(rule) : story_rule(strstr(rule, "[rule]") ? rule : arena_print(&kit, "[rule]\nname = x\n%s", rule));
		got = story_results(s, 2025, strstr(want, "→") != NULL);
		if (strcmp(got, want))
			sink_put(&wrong, "%s\n--- got\n%s--- want\n%s", line, story_results(s, 2025, true), want);
		kit_close();
	}
	ck_assert_msg(!wrong.len, "%s: %s", name, wrong.text);
	ck_assert_int_gt(cases, 2);
}

static const char *const files[] = { "mechanisms-1-2.txt", "mechanisms-3-8.txt", "cities.txt", "shipped.txt", "unseen.txt" };

START_TEST(records_and_rule_give_the_results_worked_out_by_hand)
{
	told(files[_i]);
}
END_TEST

/* where.txt: what the rules of cities are made of, and the case that holds each of them. */
START_TEST(every_mechanism_has_its_case)
{
	char *save = NULL, *table = file_of("where.txt");
	struct sink missing = { .arena = &all };
	int rows = 0;

	sink_text(&missing, "");
	for (char *line = strtok_r(table, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		char *file = strrchr(line, '|'), *words = file ? strstr(file, " : ") : NULL;

		if (*line == '#')
			continue;
		ck_assert_msg(words != NULL, "%s", line);
		rows++;
		*words = '\0';
		if (!strstr(file_of(arena_print(&all, "%s%s", strchr(file, '/') ? "../" : "", file + 2)), words + 3))
			sink_put(&missing, "%s : %s\n", line, words + 3);
	}
	ck_assert_msg(!missing.len, "%s", missing.text);
	ck_assert_int_gt(rows, 140);
}
END_TEST

START_TEST(every_shipped_rule_has_its_story)
{
	const char *id, *text = file_of("shipped.txt");

	for (int i = 0; (id = scheme_shipped_nth(&all, i)); i++)
		ck_assert_msg(strstr(text, arena_print(&all, "\n--\n%s\n--\n", id)) != NULL, "%s", id);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("stories");

	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, records_and_rule_give_the_results_worked_out_by_hand, 0, COUNT(files));
	tcase_add_test(t, every_mechanism_has_its_case);
	tcase_add_test(t, every_shipped_rule_has_its_story);
	return suite_run("stories", t);
}
