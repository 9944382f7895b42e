/* The reference chapter data/schemes/README.md is what somebody has who writes a rule without the source: everything
 * there is stands in it, and its examples are true. */
#include "score_help.h"
#include "lvzhi/choices.h"
#include "lvzhi/data.h"
#include "lvzhi/file.h"
#include "suite.h"

static struct arena book;
static char *chapter;

static void setup(void)
{
	size_t len;
	struct err e = { 0 };

	ck_assert_msg(!file_read(&book, LZ_SOURCE "/data/schemes/README.md", &chapter, &len, &e), "%s", e.say);
}

static void teardown(void)
{
	arena_free(&book);
}

/* From a heading "## 5 ..." to the next one of that level. */
static const char *section(int n)
{
	char *from = strstr(chapter, arena_print(&book, "\n## %d ", n)), *to = from ? strstr(from + 4, "\n## ") : NULL;

	ck_assert_msg(from != NULL, "no section %d", n);
	return to ? arena_copy_n(&book, from, (size_t)(to - from)) : from;
}

static void told(const char *in, const char *name)
{
	ck_assert_msg(strstr(in, arena_print(&book, "`%s`", name)) != NULL, "the chapter does not tell of %s", name);
}

START_TEST(every_column_is_told_of)
{
	const char *of_record = section(5), *of_member = section(6);

#define TOLD(id, name, ...) told(of_record, name);
	DUTY_COLUMNS(TOLD)
	DUTY_WIDE(TOLD)
#undef TOLD
#define TOLD(id, name, ...) told(of_member, name);
	SUBJECT_COLUMNS(TOLD)
#undef TOLD
}
END_TEST

START_TEST(every_result_name_function_and_section_is_told_of)
{
	static const char *const functions[] = { "abs(a)", "min(a, b, …)", "max(a, b, …)", "round(a)", "ratio(a, b)", "floor(a)" };
	static const char *const results[] = { "total", "grade", "place", "ranked", "unmet", "total_1 grade_1 place_1" };
	static const char *const sections[] = { "[rule]", "[words]", "[block ID]", "[item ID]", "[count ID]", "[need ID]", "[grade]", "[veto]",
		"[colour]", "[rank]", "[follow ID]", "[list ID]" };

	for (size_t i = 0; i < COUNT(functions); i++)
		told(section(2), functions[i]);
	for (size_t i = 0; i < COUNT(results); i++)
		ck_assert_msg(strstr(section(3), results[i]) != NULL, "%s", results[i]);
	for (size_t i = 0; i < COUNT(sections); i++)
		told(section(3), sections[i]);
#define SAID(id, name) ck_assert_msg(strstr(section(2), name) != NULL, "%s", name);
	SET_NAMES(SAID)
#undef SAID
	for (const struct scheme_subject *s = scheme_subjects; s->name; s++)
		told(section(s == scheme_subjects ? 3 : 12), s->name);
}
END_TEST

/* The keys are read from the table that reads them. */
START_TEST(every_key_is_told_of)
{
	char *source, *at;
	size_t len;
	struct err e = { 0 };
	int n = 0;

	ck_assert(!file_read(&book, LZ_SOURCE "/src/model/scheme_value.c", &source, &len, &e));
	for (at = strstr(source, "{ SEC_"); at; at = strstr(at + 1, "{ SEC_"), n++) {
		char *from = strchr(at, '"') + 1;

		told(section(3), arena_copy_n(&book, from, strcspn(from, "\"")));
	}
	ck_assert_int_gt(n, 60);
}
END_TEST

static void choices_told(const struct choice *c)
{
	for (; c->key; c++)
		if (*c->key)
			told(chapter, c->key);
}

START_TEST(every_code_that_comes_with_the_program_is_told_of)
{
	static const char *const sets[] = { "event_type", "sitting_part", "event_role", "deed_type", "proposal_category", "proposal_period",
		"opinion_category", "adoption_body", "level", "organiser", "leave_type", "role", "body", "sector", "activity_group", "political",
		"unit_kind" };

	for (size_t i = 0; i < COUNT(sets); i++) {
		const struct data_file *f = data_find(arena_print(&book, "codes/%s.csv", sets[i]));
		const char *line = strstr(section(13), arena_print(&book, "(`%s`)", sets[i]));

		ck_assert_msg(f && line, "%s", sets[i]);
		for (const char *at = f->bytes; at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
			if (*at && *at != '#' && strncmp(at, "code,", 5))
				told(line, arena_copy_n(&book, at, strcspn(at, ",\r\n")));
	}
	choices_told(status_choices);
	choices_told(leave_state_choices);
	choices_told(proposal_form_choices);
	choices_told(submitter_role_choices);
	choices_told(author_role_choices);
	choices_told(adoption_act_choices);
	choices_told(speech_part_choices);
	choices_told(deed_kind_choices);
	choices_told(deed_state_choices);
	choices_told(talk_type_choices);
}
END_TEST

/* --- worked examples --------------------------------------------------------------------------------------- */

struct example {
	struct world *w;
	const char *name;
	int told;                               /* expectations met */
};

static bool item_is(const struct score_line *line, const char *id)
{
	return !strcmp(line->id, id);
}

/* "item 7.5 2.5 奖励分封顶10": some line of the member is this. */
static bool line_is(struct example *x, const struct result *r, char *words)
{
	char *save, *id = strtok_r(words, " ", &save), *points = strtok_r(NULL, " ", &save), *counted = strtok_r(NULL, " ", &save);
	char *cut = strtok_r(NULL, "", &save);

	for (int i = 0; i < r->line_count; i++) {
		const struct score_line *line = &r->lines[i];

		if (item_is(line, id) && !strcmp(num_text(&x->w->arena, line->points), points)
		    && !strcmp(num_text(&x->w->arena, line->counted), counted) && !strcmp(line->cut_by, cut ? cut : ""))
			return true;
	}
	return false;
}

static const char *follows_of(struct example *x, const struct result *r)
{
	struct sink out = { .arena = &x->w->arena };

	sink_text(&out, "");
	for (int i = 0; i < r->follow_count; i++)
		sink_put(&out, "%s%s", i ? " " : "", x->w->scheme->follows[r->follows[i]].id);
	return out.text;
}

static const char *unmet_of(struct example *x, const struct result *r)
{
	struct sink out = { .arena = &x->w->arena };

	sink_text(&out, "");
	for (int i = 0; i < x->w->scheme->need_count; i++)
		if (r->needs[i].applies && !r->needs[i].met)
			sink_put(&out, "%s%s", out.len ? " " : "", x->w->scheme->needs[i].id);
	return out.text;
}

static const char *const expecting[] = { "total ", "line ", "place ", "band ", "follow ", "unmet " };

static bool expects(const char *line)
{
	for (size_t i = 0; i < COUNT(expecting); i++)
		if (!strncmp(line, expecting[i], strlen(expecting[i])))
			return true;
	return false;
}

static void hold(struct example *x, const struct result *r, char *line)
{
	struct arena *a = &x->w->arena;
	char *what = strchr(line, ' ') + 1;
	const char *got = NULL;

	x->told++;
	if (!strncmp(line, "total ", 6))
		got = arena_print(a, "%s%s%s", num_text(a, r->total), *r->grade ? " " : "", r->grade);
	else if (!strncmp(line, "place ", 6))
		got = arena_print(a, "%d", r->place);
	else if (!strncmp(line, "band ", 5))
		got = r->band;
	else if (!strncmp(line, "follow ", 7))
		got = follows_of(x, r);
	else if (!strncmp(line, "unmet ", 6))
		got = unmet_of(x, r);
	if (got)
		ck_assert_msg(!strcmp(got, what), "%s: %s, but it is %s", x->name, line, got);
	else
		ck_assert_msg(line_is(x, r, arena_copy(a, what)), "%s: no %s", x->name, line);
}

/* Facts first, then what is expected of each member. */
static void records(struct example *x, char *text)
{
	char *save, *lines = arena_copy(&x->w->arena, text);
	int64_t at = 0;

	for (char *line = strtok_r(lines, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		size_t n = strlen(line);
		int times = n > 3 && line[n - 2] == 'x' && line[n - 3] == ' ' ? line[n - 1] - '0' : 1;

		if (times > 1)
			line[n - 3] = '\0';
		if (!strncmp(line, "member", 6) && (!line[6] || line[6] == ' '))
			member(x->w, line + 6);
		else
			for (int i = 0; i < times && !expects(line); i++)
				fact(x->w, line);
	}
	run(x->w);
	for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		at += !strncmp(line, "member", 6) && (!line[6] || line[6] == ' ');
		if (expects(line))
			hold(x, result_of(x->w, at), line);
	}
}

static char *fence(char **at, const char *mark)
{
	char *from = strstr(*at, mark), *to;

	if (!from)
		return NULL;
	from += strlen(mark);
	to = strstr(from, "\n```");
	*at = to + 4;
	*to = '\0';
	return from;
}

START_TEST(its_examples_are_read_and_give_what_is_written_below_them)
{
	char *at = arena_copy(&book, section(10)), *heading;
	int n = 0;

	for (heading = strstr(at, "\n### "); heading; n++) {
		char *next = strstr(heading + 5, "\n### "), *p, *text;
		struct example x = { .w = world_new() };
		struct scheme_errors errors;

		if (next)
			*next = '\0';
		p = heading + 5;
		x.name = arena_copy_n(&book, p, strcspn(p, "\n"));
		text = fence(&p, "```ini\n");
		x.w->scheme = scheme_read(&x.w->arena, text, strlen(text), "x", &errors);
		ck_assert_msg(x.w->scheme && !errors.count, "%s: %s", x.name, errors.count ? scheme_error_text(&book, &errors.list[0]) : "");
		records(&x, fence(&p, "```records\n"));
		ck_assert_msg(x.told > 0, "%s", x.name);
		world_free(x.w);
		heading = next;
		if (next)
			*next = '\n';
	}
	ck_assert_int_ge(n, 10);
}
END_TEST

/* Each mistake the chapter shows is told in these words. */
START_TEST(the_mistakes_it_shows_are_told_so)
{
	static const struct { const char *said, *text; } shown[] = {
		{ "没有“statsu”这一栏，也没有这个词。是不是“status”？", "[rule]\nname = x\n[item a]\nwhen = statsu = 'present'\n" },
		{ "“type”是文字，“3”是数，不能相比。文字要加单引号，数不加", "[rule]\nname = x\n[item a]\nwhen = type = 3\n" },
		{ "没有代号是“meat”的[block]。是不是“meet”？", "[rule]\nname = x\n[block meet]\n[item a]\nin = meat\nwhen = filed\n" },
		{ "else 后面的档永远轮不到。else 要写在最后一行", "[rule]\nname = x\n[item a]\nwhen = filed\npoints =\n 1 : else\n 2 : key\n" },
		{ "[grade] 没有 else，有人会没有等次。最后加一行 不合格 = else", "[rule]\nname = x\n[item a]\nwhen = filed\n[grade]\n合格 = 60\n" },
	};

	for (size_t i = 0; i < COUNT(shown); i++) {
		struct scheme_errors errors;

		ck_assert_msg(strstr(section(8), shown[i].said) != NULL, "%s", shown[i].said);
		ck_assert(!scheme_read(&book, shown[i].text, strlen(shown[i].text), "x", &errors));
		ck_assert_msg(strstr(scheme_error_text(&book, &errors.list[0]), shown[i].said) != NULL, "%s",
		              scheme_error_text(&book, &errors.list[0]));
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("chapter");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, every_column_is_told_of);
	tcase_add_test(t, every_result_name_function_and_section_is_told_of);
	tcase_add_test(t, every_key_is_told_of);
	tcase_add_test(t, every_code_that_comes_with_the_program_is_told_of);
	tcase_add_test(t, its_examples_are_read_and_give_what_is_written_below_them);
	tcase_add_test(t, the_mistakes_it_shows_are_told_so);
	return suite_run("chapter", t);
}
