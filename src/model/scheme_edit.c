#include "lvzhi/scheme_edit.h"
#include "expr_token.h"
#include "lvzhi/text.h"
#include "scheme_parts.h"
#include <string.h>

/* The order in which the reference lists the keys: a new one stands behind those that come before it. */
static const char *const key_order[] = {
	"name", "passed", "source", "from", "to", "subject", "scope", "records", "year", "round", "unit", "in", "label", "clause", "for",
	"met", "when", "date", "window", "rest", "sum", "run", "same", "members", "having", "at_least", "order", "best", "skip", "take", "points",
	"share", "value", "start", "combine", "cap_each", "cap", "floor", "times", "outside", "grade_on", "by", "tell", "instead_of", "group", "bands",
};

/* --- the text as lines and parts -------------------------------------------------------------------- */

static void find_lines(struct scheme_edit *x)
{
	int n = 0;

	x->lines = NULL;
	for (size_t i = 0; i < x->len;) {
		const char *nl = memchr(x->text + i, '\n', x->len - i);

		x->lines = arena_grow(x->arena, x->lines, (size_t)n, sizeof *x->lines);
		x->lines[n++] = i;
		i = nl ? (size_t)(nl - x->text) + 1 : x->len;
	}
	x->lines = arena_grow(x->arena, x->lines, (size_t)n, sizeof *x->lines);
	x->lines[n] = x->len;
	x->line_count = n;
}

/* A line without its end. */
static char *line_text(const struct scheme_edit *x, int line)
{
	size_t from = x->lines[line - 1], to = x->lines[line];

	while (to > from && (x->text[to - 1] == '\n' || x->text[to - 1] == '\r'))
		to--;
	return arena_copy_n(x->arena, x->text + from, to - from);
}

static bool is_comment(const struct scheme_edit *x, int line)
{
	const char *s = line_text(x, line);

	return is_remark(s + strspn(s, " \t"));
}

static bool is_blank(const struct scheme_edit *x, int line)
{
	const char *s = line_text(x, line);

	return !s[strspn(s, " \t")];
}

static void index_parts(struct scheme_edit *x)
{
	struct scheme_errors errors = { .count = 0 };
	struct scheme scheme = { .id = "" };
	struct scheme_reader r = { .arena = x->arena, .errors = &errors, .scheme = &scheme, .quiet = true };

	find_lines(x);
	scheme_lines(&r, x->text, x->len);
	x->part_count = r.section_count;
	x->parts = arena_take(x->arena, (size_t)(r.section_count + 1) * sizeof *x->parts);
	for (int i = 0; i < r.section_count; i++) {
		const struct scheme_section *sec = &r.sections[i];
		struct edit_part *p = &x->parts[i];

		*p = (struct edit_part){ .kind = section_name(sec->kind), .id = sec->id, .from = sec->line, .line = sec->line,
			.key_count = sec->count };
		while (p->from > 1 && is_remark(line_text(x, p->from - 1)))
			p->from--;
		p->keys = arena_take(x->arena, (size_t)(sec->count + 1) * sizeof *p->keys);
		for (int k = 0; k < sec->count; k++)
			p->keys[k] = (struct edit_key){ sec->values[k].key, sec->values[k].line, sec->values[k].count };
		if (i)
			x->parts[i - 1].end = p->from;
	}
	if (x->part_count)
		x->parts[x->part_count - 1].end = x->line_count + 1;
}

void edit_open(struct scheme_edit *x, struct arena *a, const char *text, size_t len)
{
	const char *nl = memchr(text, '\n', len);

	*x = (struct scheme_edit){ .arena = a, .text = arena_copy_n(a, text, len), .len = len };
	x->eol = nl && nl > text && nl[-1] == '\r' ? "\r\n" : "\n";
	index_parts(x);
}

/* Lines from (included) to `to` (not) give way to bytes. */
static void splice(struct scheme_edit *x, int from, int to, const char *bytes, size_t n)
{
	size_t a = x->lines[from - 1], b = x->lines[to - 1];
	struct sink out = { .arena = x->arena };

	sink_text(&out, "");
	sink_bytes(&out, x->text, a);
	if (n && a && x->text[a - 1] != '\n')           /* behind a last line that is not ended */
		sink_text(&out, x->eol);
	sink_bytes(&out, bytes, n);
	sink_bytes(&out, x->text + b, x->len - b);
	x->text = out.text;
	x->len = out.len;
	index_parts(x);
}

int edit_find(const struct scheme_edit *x, const char *kind, const char *id)
{
	for (int i = 0; i < x->part_count; i++)
		if (!strcmp(x->parts[i].kind, kind) && !strcmp(x->parts[i].id, id))
			return i;
	return -1;
}

int edit_part_at(const struct scheme_edit *x, int line)
{
	for (int i = 0; i < x->part_count; i++)
		if (line >= x->parts[i].from && line < x->parts[i].end)
			return i;
	return -1;
}

const struct edit_key *edit_key_at(const struct scheme_edit *x, int part, int line)
{
	for (int k = 0; part >= 0 && k < x->parts[part].key_count; k++) {
		const struct edit_key *key = &x->parts[part].keys[k];

		if (line >= key->line && line < key->line + key->count)
			return key;
	}
	return NULL;
}

/* --- values ------------------------------------------------------------------------------------------- */

static const struct edit_key *key_of(const struct scheme_edit *x, int part, const char *key)
{
	for (int k = 0; k < x->parts[part].key_count; k++)
		if (!strcmp(x->parts[part].keys[k].key, key))
			return &x->parts[part].keys[k];
	return NULL;
}

/* A line of a value: where what is written begins and ends in it, a comment and blanks taken off. */
struct stretch {
	int line;
	size_t from, to;                        /* bytes of the text */
};

static bool quotes(const char *key)
{
	static const char *const free_text[] = { "name", "passed", "source", "label", "clause", "unit", "by", "tell", "bands", NULL };

	for (const char *const *t = free_text; *t; t++)
		if (!strcmp(*t, key))
			return false;
	return true;
}

static const char *behind_sign(const char *s)
{
	while (*s && token_char(&s) != '=')
		;
	return s;
}

static struct stretch stretch_of(const struct scheme_edit *x, const struct edit_key *key, int nth)
{
	const char *line = line_text(x, key->line + nth), *s = nth ? line : behind_sign(line), *p = s;
	size_t base = x->lines[key->line + nth - 1], n;

	while (*p && token_char(&p) == ' ')
		s = p;
	n = nth && is_remark(s) ? 0 : value_bytes(s, quotes(key->key));
	return (struct stretch){ key->line + nth, base + (size_t)(s - line), base + (size_t)(s - line) + n };
}

/* The lines of a value that say something. */
static int stretches(const struct scheme_edit *x, const struct edit_key *key, struct stretch **out)
{
	int n = 0;

	*out = arena_take(x->arena, (size_t)(key->count + 1) * sizeof **out);
	for (int i = 0; i < key->count; i++) {
		struct stretch s = stretch_of(x, key, i);

		if (s.to > s.from)
			(*out)[n++] = s;
	}
	return n;
}

const char *edit_get(struct scheme_edit *x, int part, const char *key)
{
	const struct edit_key *k = key_of(x, part, key);
	struct sink out = { .arena = x->arena };
	struct stretch *s;
	int n = k ? stretches(x, k, &s) : 0;

	sink_text(&out, "");
	for (int i = 0; i < n; i++) {
		if (i)
			sink_text(&out, "\n");
		sink_bytes(&out, x->text + s[i].from, s[i].to - s[i].from);
	}
	return out.text;
}

/* --- writing a value ------------------------------------------------------------------------------------ */

static int split(struct scheme_edit *x, const char *value, const char ***out)
{
	int n = 0;

	*out = NULL;
	while (*value) {
		size_t len = strcspn(value, "\n"), from = strspn(value, " \t\r"), to = len;

		from = from < len ? from : len;
		while (to > from && strchr(" \t\r", value[to - 1]))
			to--;
		if (to > from) {
			*out = arena_grow(x->arena, *out, (size_t)n, sizeof **out);
			(*out)[n++] = arena_copy_n(x->arena, value + from, to - from);
		}
		value += len + (value[len] == '\n');
	}
	return n;
}

static bool tiers(const char *line)
{
	bool open = false;

	for (uint32_t c; (c = token_char(&line)) != 0;) {
		open ^= c == '\'';
		if (c == ':' && !open)
			return true;
	}
	return false;
}

/* What stands before the = of a line. */
static const char *before_sign(const struct scheme_edit *x, int line)
{
	const char *s = line_text(x, line), *from = s, *at = s;

	while (*s && token_char(&s) != '=')
		at = s;
	return arena_copy_n(x->arena, from, (size_t)(at - from));
}

/* "key   =", its sign below those of the lines around it. */
static void put_key(struct scheme_edit *x, struct sink *out, int part, const char *key)
{
	const struct edit_part *p = &x->parts[part];
	int column = text_cells(key) + 1;

	for (int k = 0; k < p->key_count; k++) {
		int cells = text_cells(before_sign(x, p->keys[k].line));

		column = cells > column ? cells : column;
	}
	sink_put(out, "%s=", text_pad(x->arena, key, column));
}

static const char *indent_of(const struct scheme_edit *x, const struct edit_key *key)
{
	for (int i = 1; key && i < key->count; i++) {
		const char *s = line_text(x, key->line + i);
		size_t n = strspn(s, " \t");

		if (n && s[n])
			return arena_copy_n(x->arena, s, n);
	}
	return "    ";
}

/* The value anew: its first line behind the sign, or tiers below it. */
static void put_value(struct scheme_edit *x, struct sink *out, const char **lines, int n, const char *indent)
{
	bool below = n > 1 && tiers(lines[0]);

	if (!below && n)
		sink_put(out, " %s", lines[0]);
	sink_text(out, x->eol);
	for (int i = below ? 0 : 1; i < n; i++)
		sink_put(out, "%s%s%s", indent, lines[i], x->eol);
}

static int rank_of(const char *key)
{
	for (size_t i = 0; i < COUNT(key_order); i++)
		if (!strcmp(key_order[i], key))
			return (int)i;
	return -1;
}

/* The line behind the last one of a part that is not blank. */
static int body_end(const struct scheme_edit *x, int part)
{
	int end = x->parts[part].end;

	while (end > x->parts[part].line + 1 && is_blank(x, end - 1))
		end--;
	return end;
}

/* The line before which a new key goes. */
static int place_for(struct scheme_edit *x, int part, const char *key, const char *value)
{
	const struct edit_part *p = &x->parts[part];
	struct num mine, other;
	int at = p->key_count ? p->line + 1 : body_end(x, part);

	for (int k = 0; k < p->key_count; k++) {
		const char *has = edit_get(x, part, p->keys[k].key);
		bool grade = !strcmp(p->kind, "grade");

		if (grade && (!strcmp(has, "else") || (num_read(&mine, value) && num_read(&other, has) && num_cmp(mine, other) > 0)))
			break;
		if (!grade && rank_of(key) >= 0 && rank_of(p->keys[k].key) > rank_of(key))
			break;
		at = p->keys[k].line + p->keys[k].count;
	}
	return at;
}

/* Same number of lines: only those that differ are written, their indent and comment stay. */
static void replace_lines(struct scheme_edit *x, const struct stretch *s, const char **lines, int n)
{
	struct sink out = { .arena = x->arena };
	size_t at = 0;

	sink_text(&out, "");
	for (int i = 0; i < n; i++) {
		sink_bytes(&out, x->text + at, s[i].from - at);
		sink_text(&out, lines[i]);
		at = s[i].to;
	}
	sink_bytes(&out, x->text + at, x->len - at);
	x->text = out.text;
	x->len = out.len;
	index_parts(x);
}

/* The whole value anew; remarks behind its first line and between its lines stay. */
static void rewrite(struct scheme_edit *x, const struct edit_key *key, const char **lines, int n)
{
	struct stretch first = stretch_of(x, key, 0);
	struct sink out = { .arena = x->arena };
	const char *rest = line_text(x, key->line) + (first.to - x->lines[key->line - 1]);

	sink_put(&out, "%s=", before_sign(x, key->line));
	put_value(x, &out, lines, n, indent_of(x, key));
	for (int i = 0; i < key->count; i++)
		if (i ? is_comment(x, key->line + i) : *(rest += strspn(rest, " \t")) != '\0')
			sink_put(&out, "%s%s%s", i ? "" : indent_of(x, key), i ? line_text(x, key->line + i) : rest, x->eol);
	splice(x, key->line, key->line + key->count, out.text, out.len);
}

void edit_set(struct scheme_edit *x, int part, const char *name, const char *value)
{
	const struct edit_key *key = key_of(x, part, name);
	struct sink out = { .arena = x->arena };
	struct stretch *s;
	const char **lines;
	int n = split(x, value, &lines), had = key ? stretches(x, key, &s) : 0;
	bool same = key && had == n;

	for (int i = 0; i < n && same; i++)
		same = strlen(lines[i]) == s[i].to - s[i].from && !memcmp(lines[i], x->text + s[i].from, s[i].to - s[i].from);
	if (same || (!key && !n))
		return;
	if (!n) {
		splice(x, key->line, key->line + key->count, "", 0);
	} else if (!key) {
		int at = place_for(x, part, name, value);

		put_key(x, &out, part, name);
		put_value(x, &out, lines, n, "    ");
		splice(x, at, at, out.text, out.len);
	} else if (had == n) {
		replace_lines(x, s, lines, n);
	} else {
		rewrite(x, key, lines, n);
	}
}

/* --- whole parts ------------------------------------------------------------------------------------------- */

int edit_parent(struct scheme_edit *x, int part)
{
	const char *kind = x->parts[part].kind;

	return strcmp(kind, "item") && strcmp(kind, "block") ? -1 : edit_find(x, "block", edit_get(x, part, "in"));
}

static bool inside(struct scheme_edit *x, int part, int block)
{
	for (int up = part, deep = 0; up >= 0 && deep < x->part_count; up = edit_parent(x, up), deep++)
		if (up == block)
			return true;
	return false;
}

/* A part and what stands in it, as far as that follows without a break. */
static int run_end(struct scheme_edit *x, int part)
{
	int end = part + 1;

	while (end < x->part_count && inside(x, end, part))
		end++;
	return end;
}

int edit_add(struct scheme_edit *x, int after, const char *text)
{
	struct sink out = { .arena = x->arena };
	int at, made;

	after = after < 0 || after >= x->part_count ? x->part_count - 1 : after;
	made = after + 1;
	at = after < 0 ? x->line_count + 1 : body_end(x, after);
	if (after >= 0 || x->len)
		sink_text(&out, x->eol);
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\n");

		sink_bytes(&out, s, n);
		sink_text(&out, x->eol);
		s += n + (s[n] == '\n');
	}
	splice(x, at, at, out.text, out.len);
	return made;
}

void edit_remove(struct scheme_edit *x, int part)
{
	const struct edit_part *p = &x->parts[part];
	int from = p->from, to = p->end;

	while (part == x->part_count - 1 && part && from > 1 && is_blank(x, from - 1))
		from--;                                 /* the last one: no blank lines are left at the end */
	splice(x, from, to, "", 0);
}

int edit_copy(struct scheme_edit *x, int part, const char *id)
{
	const struct edit_part *p = &x->parts[part];
	struct sink out = { .arena = x->arena };

	sink_put(&out, "[%s %s]\n", p->kind, id);
	for (int line = p->line + 1, end = body_end(x, part); line < end; line++)
		sink_put(&out, "%s\n", line_text(x, line));
	return edit_add(x, run_end(x, part) - 1, out.text);
}

int edit_move(struct scheme_edit *x, int part, bool up)
{
	int end = run_end(x, part), parent = edit_parent(x, part), other = -1, other_end;
	struct sink out = { .arena = x->arena };
	int a, a_end, b, b_end;

	for (int i = up ? part - 1 : end; i >= 0 && i < x->part_count && other < 0; i += up ? -1 : 1) {
		bool pair = !strcmp(x->parts[i].kind, "item") || !strcmp(x->parts[i].kind, "block");
		bool own = !strcmp(x->parts[part].kind, "item") || !strcmp(x->parts[part].kind, "block");

		if (own == pair && (own || !strcmp(x->parts[i].kind, x->parts[part].kind)) && edit_parent(x, i) == parent)
			other = i;
	}
	if (other < 0 || (other >= part && other < end))
		return part;
	other_end = run_end(x, other);
	if (up ? other_end > part : false)
		return part;
	a = x->parts[up ? other : part].from;           /* the upper run, then the lower one; what is between them stays */
	a_end = body_end(x, (up ? other_end : end) - 1);
	b = x->parts[up ? part : other].from;
	b_end = body_end(x, (up ? end : other_end) - 1);
	sink_bytes(&out, x->text + x->lines[b - 1], x->lines[b_end - 1] - x->lines[b - 1]);
	if (out.len && out.text[out.len - 1] != '\n')
		sink_text(&out, x->eol);
	sink_bytes(&out, x->text + x->lines[a_end - 1], x->lines[b - 1] - x->lines[a_end - 1]);
	sink_bytes(&out, x->text + x->lines[a - 1], x->lines[a_end - 1] - x->lines[a - 1]);
	splice(x, a, b_end, out.text, out.len);
	return up ? other : other + (other_end - other) - (end - part);
}

const char *edit_free_id(struct scheme_edit *x, const char *like)
{
	const char *id, *sep;
	bool taken = true;
	size_t n;

	id = like = *like ? like : "new";               /* a part that has no name yet */
	n = strlen(like);
	while (n > 1 && like[n - 1] >= '0' && like[n - 1] <= '9')
		n--;
	sep = like[n] || like[n - 1] == '_' ? "" : "_";
	for (int nth = 2; taken; nth++) {
		taken = false;
		for (int i = 0; i < x->part_count; i++)
			taken |= !strcmp(x->parts[i].id, id);
		if (taken)
			id = arena_print(x->arena, "%.*s%s%d", (int)n, like, sep, nth);
	}
	return id;
}
