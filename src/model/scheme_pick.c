#include "lvzhi/scheme_pick.h"
#include "expr_read.h"
#include "expr_token.h"
#include "lvzhi/text.h"
#include <string.h>
#include <strings.h>

/* --- cutting ----------------------------------------------------------------------------------------- */

static bool in_name(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
}

static bool blank(uint32_t c)
{
	return c == ' ' || c == '\n';
}

/* The name at *s, moved behind it; "" where none begins. */
static const char *name_at(struct arena *a, const char **s)
{
	const char *from = *s, *p = *s;

	while (in_name(token_char(&p)))
		*s = p;
	return arena_copy_n(a, from, (size_t)(*s - from));
}

static void skip(const char **s)
{
	for (const char *p = *s; blank(token_char(&p)); *s = p)
		;
}

static bool sign(const char **s, uint32_t want)
{
	const char *p = *s;

	skip(&p);
	if (token_char(&p) != want)
		return false;
	*s = p;
	return true;
}

/* 'plenary' */
static const char *quoted(struct arena *a, const char **s)
{
	const char *from, *was;

	if (!sign(s, '\''))
		return NULL;
	for (from = was = *s;; was = *s) {
		uint32_t c = token_char(s);

		if (!c || c == '\n')
			return NULL;
		if (c == '\'')
			return arena_copy_n(a, from, (size_t)(was - from));
	}
}

static bool ended(const char *s)
{
	skip(&s);
	return !*s;
}

static void add_code(struct arena *a, struct pick_part *p, const char *code)
{
	p->codes = arena_grow(a, p->codes, (size_t)p->code_count, sizeof *p->codes);
	p->codes[p->code_count++] = code;
}

/* in ('a', 'b') behind the column. */
static bool code_list(struct arena *a, const char *s, struct pick_part *p)
{
	if (!sign(&s, '('))
		return false;
	do {
		const char *code = quoted(a, &s);

		if (!code)
			return false;
		add_code(a, p, code);
	} while (sign(&s, ','));
	return sign(&s, ')') && ended(s);
}

static bool compared(struct arena *a, const char *s, struct pick_part *p)
{
	static const char *const signs[] = { "<>", "<=", ">=", "=", "<", ">" };
	const char *rest, *code;

	skip(&s);
	for (size_t i = 0; i < COUNT(signs); i++) {
		const char *t = s;

		if (token_char(&t) != (uint32_t)signs[i][0] || (signs[i][1] && token_char(&t) != (uint32_t)signs[i][1]))
			continue;
		rest = t;
		if ((code = quoted(a, &rest)) != NULL && ended(rest) && (i == 0 || i == 3)) {
			add_code(a, p, code);
			p->no = i == 0;
			p->kind = PART_CODES;
			return true;
		}
		rest = t;
		skip(&rest);
		p->number = name_at(a, &rest);
		p->sign = signs[i];
		p->kind = PART_NUMBER;
		return text_is(p->number, "0123456789") && ended(rest);
	}
	return false;
}

/* What one part is; it stays PART_OTHER when it is more than one comparison. */
static struct pick_part part_of(struct arena *a, const char *text)
{
	struct pick_part other = { .kind = PART_OTHER, .text = text, .column = "" }, p = other;
	const char *s = text, *name = name_at(a, &s);

	if (!strcasecmp(name, "not")) {
		skip(&s);
		p.no = true;
		name = name_at(a, &s);
	}
	p.column = name;
	if (!*name || text_is(name, "0123456789"))
		return other;
	if (ended(s)) {
		p.kind = PART_FLAG;
		return p;
	}
	if (p.no)
		return other;
	skip(&s);
	if (*s == 'i' || *s == 'n' || *s == 'I' || *s == 'N') {
		const char *word = name_at(a, &s);

		if (!strcasecmp(word, "not")) {
			p.no = true;
			skip(&s);
			word = name_at(a, &s);
		}
		p.kind = PART_CODES;
		return !strcasecmp(word, "in") && code_list(a, s, &p) ? p : other;
	}
	return compared(a, s, &p) ? p : other;
}

static void add_part(struct arena *a, struct pick_part **out, int *n, const char *from, size_t len)
{
	while (len && strchr(" \t\n", *from)) {
		from++;
		len--;
	}
	while (len && strchr(" \t\n", from[len - 1]))
		len--;
	if (!len)
		return;
	*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
	(*out)[(*n)++] = part_of(a, arena_copy_n(a, from, len));
}

/* Walks the words outside quotes and brackets: fn says whether to stop. */
struct walk {
	const char *word, *behind;              /* where it begins, what follows it */
	size_t len;
};
static bool next_word(const char **s, int *depth, struct walk *w)
{
	bool open = false;

	while (**s) {
		const char *was = *s;
		uint32_t c = token_char(s);

		open ^= c == '\'';
		if (open || c == '\'')
			continue;
		*depth += (c == '(') - (c == ')');
		if (!in_name(c))
			continue;
		for (const char *p = *s; in_name(token_char(&p)); *s = p)
			;
		if (*depth)
			continue;
		*w = (struct walk){ was, *s, (size_t)(*s - was) };
		return true;
	}
	return false;
}

static bool word_is(const struct walk *w, const char *word)
{
	return w->len == strlen(word) && !strncasecmp(w->word, word, w->len);
}

static bool has_or(const char *text)
{
	struct walk w;
	int depth = 0;

	for (const char *s = text; next_word(&s, &depth, &w);)
		if (word_is(&w, "or"))
			return true;
	return false;
}

int pick_split(struct arena *a, const char *condition, struct pick_part **out)
{
	const char *from = condition, *s = condition;
	bool between = false;
	struct walk w;
	int n = 0, depth = 0;

	*out = NULL;
	if (has_or(condition)) {
		struct pick_part whole = { .kind = PART_OTHER, .column = "" };

		add_part(a, out, &n, condition, strlen(condition));
		whole.text = (*out)[0].text;
		(*out)[0] = whole;
		return n;
	}
	while (next_word(&s, &depth, &w)) {
		if (word_is(&w, "between")) {
			between = true;
		} else if (word_is(&w, "and") && between) {
			between = false;
		} else if (word_is(&w, "and")) {
			add_part(a, out, &n, from, (size_t)(w.word - from));
			from = w.behind;
		}
	}
	add_part(a, out, &n, from, strlen(from));
	return n;
}

/* --- putting together ---------------------------------------------------------------------------------- */

const char *pick_codes(struct arena *a, const char *column, const char *const *codes, int n)
{
	struct sink out = { .arena = a };

	if (n <= 1)
		return n ? arena_print(a, "%s = '%s'", column, codes[0]) : "";
	sink_put(&out, "%s in (", column);
	for (int i = 0; i < n; i++)
		sink_put(&out, "%s'%s'", i ? ", " : "", codes[i]);
	sink_text(&out, ")");
	return out.text;
}

const char *pick_join(struct arena *a, const char *const *parts, int n)
{
	struct sink out = { .arena = a };
	int full = 0, done = 0;

	for (int i = 0; i < n; i++)
		full += *parts[i] != '\0';
	sink_text(&out, "");
	for (int i = 0; i < n; i++)
		if (*parts[i])
			sink_put(&out, full > 1 && has_or(parts[i]) ? "%s(%s)" : "%s%s", done++ ? " and " : "", parts[i]);
	return out.text;
}

bool pick_same(const char *a, const char *b)
{
	for (;;) {
		uint32_t x, y;

		while (blank(x = token_char(&a)))
			;
		while (blank(y = token_char(&b)))
			;
		if (x != y)
			return false;
		if (!x)
			return true;
	}
}

/* --- what a column is called ----------------------------------------------------------------------------- */

const char *pick_column_label(const char *column)
{
	for (int i = 0; duty_names[i]; i++)
		if (!strcmp(duty_names[i], column))
			return duty_labels[i];
	for (int i = 0; subject_names[i]; i++)
		if (!strcmp(subject_names[i], column))
			return subject_labels[i];
	return "";
}

/* The column of a label; NULL: none is called so. */
static const char *column_called(const char *label, size_t n)
{
	for (int i = 0; duty_names[i]; i++)
		if (strlen(duty_labels[i]) == n && !memcmp(duty_labels[i], label, n))
			return duty_names[i];
	for (int i = 0; subject_names[i]; i++)
		if (strlen(subject_labels[i]) == n && !memcmp(subject_labels[i], label, n))
			return subject_names[i];
	return NULL;
}

static size_t name_bytes(const char *s)
{
	size_t n = 0;

	while ((s[n] & 0x80) || (s[n] >= '0' && s[n] <= '9') || (s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') || s[n] == '_')
		n++;
	return n;
}

const char *pick_columns_named(struct arena *a, const char *typed, bool (*is_word)(const void *ctx, const char *name), const void *ctx)
{
	struct sink out = { .arena = a };
	bool quoted = false;

	sink_text(&out, "");
	while (*typed) {
		size_t n = name_bytes(typed);
		const char *name = n && !quoted ? column_called(typed, n) : NULL;

		if (name && !is_word(ctx, arena_copy_n(a, typed, n)))
			sink_text(&out, name);
		else
			sink_bytes(&out, typed, n ? n : 1);
		quoted ^= !n && *typed == '\'';
		typed += n ? n : 1;
	}
	return out.text;
}
