#include "lvzhi/scheme_pattern.h"
#include "lvzhi/data.h"
#include "lvzhi/num.h"
#include "lvzhi/text.h"
#include <string.h>

/* --- reading the gallery ----------------------------------------------------------------------------- */

static const char *word(struct arena *a, const char **s)
{
	size_t n = strcspn(*s, " ");
	const char *out = arena_copy_n(a, *s, n);

	*s += n;
	*s += strspn(*s, " ");
	return out;
}

/* ? types 哪几种会议活动 codes type event+sitting optional */
static struct pattern_blank blank_of(struct arena *a, const char *s)
{
	struct pattern_blank b = { .column = "", .records = "", .start = "" };
	const char *sort;

	b.name = word(a, &s);
	b.label = word(a, &s);
	sort = word(a, &s);
	b.sort = !strcmp(sort, "number") ? BLANK_NUMBER : !strcmp(sort, "codes") ? BLANK_CODES : BLANK_TEXT;
	if (b.sort == BLANK_CODES) {
		char *records;

		b.column = word(a, &s);
		records = arena_copy(a, word(a, &s));
		for (char *p = records; *p; p++)
			*p = *p == '+' ? ' ' : *p;
		b.records = records;
	}
	b.optional = !strncmp(s, "optional", strlen("optional"));
	if (*s == '=')
		b.start = arena_copy(a, s + 1 + strspn(s + 1, " "));
	return b;
}

int pattern_list(struct arena *a, struct pattern **out)
{
	const struct data_file *file = data_find("schemes/patterns.txt");
	const char *s = file ? file->bytes : "";
	struct sink text = { .arena = a };
	struct pattern *p = NULL;
	int n = 0;

	*out = NULL;
	for (; *s; s += *s == '\n') {
		const char *line = arena_copy_n(a, s, strcspn(s, "\n")), *bar;

		s += strlen(line);
		if (*line == '=') {
			*out = arena_grow(a, *out, (size_t)n, sizeof **out);
			p = &(*out)[n++];
			bar = strstr(line, " | ");
			*p = (struct pattern){ .title = bar ? arena_copy_n(a, line + 2, (size_t)(bar - line) - 2) : line + 2, .help = bar ? bar + 3 : "",
				.text = "" };
			text = (struct sink){ .arena = a };
		} else if (p && *line == '?') {
			p->blanks = arena_grow(a, p->blanks, (size_t)p->blank_count, sizeof *p->blanks);
			p->blanks[p->blank_count++] = blank_of(a, line + 2);
		} else if (p && *line != ';') {
			sink_put(&text, "%s\n", line);
			p->text = text.text;
		}
	}
	return n;
}

const char *pattern_refuses(const struct pattern_blank *blank, const char *value)
{
	struct arena a = { NULL };
	struct num n;
	bool number = num_read(&n, text_narrow(&a, value));

	arena_free(&a);
	if (!*value)
		return blank->optional ? NULL : blank->sort == BLANK_CODES ? "请至少选一个" : "这一空不能不填";
	if (blank->sort == BLANK_NUMBER && !number)
		return "这里只写数，不写单位，例如 5 或 2.5";
	if (blank->sort == BLANK_TEXT && strpbrk(value, "\n{}"))
		return "这里只写一行文字";
	return NULL;
}

/* --- filling ------------------------------------------------------------------------------------------- */

struct filling {
	struct arena *arena;
	const struct pattern *p;
	const struct pattern_answer *answers;
	const char *block, *id;
};

/* What stands for {name}; NULL: no such blank. */
static const char *answer(const struct filling *f, const char *name)
{
	if (!strcmp(name, "block"))
		return f->block;
	if (!strcmp(name, "id"))
		return f->id;
	for (int i = 0; i < f->p->blank_count; i++) {
		const struct pattern_blank *b = &f->p->blanks[i];
		size_t n = strlen(b->name);

		if (strncmp(b->name, name, n))
			continue;
		if (!strcmp(name + n, ".said"))
			return f->answers[i].said;
		if (!name[n])
			return b->sort == BLANK_NUMBER ? text_narrow(f->arena, f->answers[i].value) : f->answers[i].value;
	}
	return NULL;
}

/* A line with its blanks filled; NULL: one of them is empty. */
static const char *fill_line(const struct filling *f, const char *line)
{
	struct sink out = { .arena = f->arena };

	sink_text(&out, "");
	while (*line) {
		size_t n = strcspn(line, "{");
		const char *close = line[n] ? strchr(line + n, '}') : NULL, *value;

		sink_bytes(&out, line, n);
		line += n;
		if (!close)
			continue;
		value = answer(f, arena_copy_n(f->arena, line + 1, (size_t)(close - line) - 1));
		if (!value || !*value)
			return NULL;
		sink_text(&out, value);
		line = close + 1;
	}
	return out.text;
}

static const char *fill(const struct filling *f)
{
	struct sink out = { .arena = f->arena };

	sink_text(&out, "");
	for (const char *s = f->p->text; *s;) {
		size_t n = strcspn(s, "\n");
		const char *line = fill_line(f, arena_copy_n(f->arena, s, n));

		if (line)
			sink_put(&out, "%s\n", line);
		s += n + (s[n] == '\n');
	}
	return out.text;
}

/* --- putting it into the rule ------------------------------------------------------------------------------ */

static bool any_taken(const struct scheme_edit *x, const struct scheme_edit *new)
{
	for (int i = 0; i < new->part_count; i++)
		if (*new->parts[i].id)
			for (int k = 0; k < x->part_count; k++)
				if (!strcmp(x->parts[k].id, new->parts[i].id))
					return true;
	return false;
}

/* The sections under an id that nothing has yet: c1, c2 ... */
static void sections(struct scheme_edit *x, const struct pattern *p, const struct pattern_answer *answers, const char *block,
                     struct scheme_edit *out)
{
	struct filling f = { x->arena, p, answers, block, "" };
	const char *text;
	int nth = 1;

	do {
		f.id = arena_print(x->arena, "c%d", nth++);
		text = fill(&f);
		edit_open(out, x->arena, text, strlen(text));
	} while (any_taken(x, out));
}

static bool in_block(struct scheme_edit *x, int part, int block)
{
	for (int up = part, deep = 0; up >= 0 && deep <= x->part_count; up = edit_parent(x, up), deep++)
		if (up == block)
			return true;
	return false;
}

/* Behind which part a section of this kind goes. */
static int place(struct scheme_edit *x, const char *kind, const char *block)
{
	static const char *const order[] = { "rule", "words", "block", "item", "count", "need", "veto", "grade", "rank", "colour", "follow", "list" };
	int at = -1, in = *block ? edit_find(x, "block", block) : -1;
	bool scored = !strcmp(kind, "item") || !strcmp(kind, "block");
	size_t mine = 0;

	if (in >= 0) {
		for (int i = 0; i < x->part_count; i++)
			if (in_block(x, i, in))
				at = i;
		return at;
	}
	while (mine < COUNT(order) && strcmp(order[mine], kind))
		mine++;
	for (int i = 0; i < x->part_count; i++)
		for (size_t k = 0; k < COUNT(order); k++)
			if (!strcmp(order[k], x->parts[i].kind) && (k <= mine || (scored && k <= 3)))
				at = i;
	return at;
}

static const char *part_text(const struct scheme_edit *x, int part)
{
	const struct edit_part *p = &x->parts[part];
	size_t from = x->lines[p->from - 1], to = x->lines[p->end - 1];

	while (to > from && x->text[to - 1] == '\n' && to > from + 1 && x->text[to - 2] == '\n')
		to--;
	return arena_copy_n(x->arena, x->text + from, to - from);
}

int pattern_put(struct scheme_edit *x, const struct pattern *p, const struct pattern_answer *answers, const char *block)
{
	struct scheme_edit new;
	int first = -1;

	sections(x, p, answers, block, &new);
	for (int i = 0; i < new.part_count; i++) {
		int there = *new.parts[i].id ? -1 : edit_find(x, new.parts[i].kind, "");

		if (there < 0) {
			int at = place(x, new.parts[i].kind, strcmp(new.parts[i].kind, "item") ? "" : block);
			int made = edit_add(x, at < 0 ? x->part_count - 1 : at, part_text(&new, i));

			first = first < 0 ? made : first;
			continue;
		}
		for (int k = 0; k < new.parts[i].key_count; k++) {
			const char *key = new.parts[i].keys[k].key;

			if (!*edit_get(x, there, key) && strcmp(edit_get(&new, i, key), "else")) {
				edit_set(x, there, key, edit_get(&new, i, key));
				first = first < 0 ? there : first;
			}
		}
	}
	return first;
}
