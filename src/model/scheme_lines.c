/* A scheme file as sections, keys and lines. Own reader: every mistake needs its line. */
#include "scheme_parts.h"
#include "expr_token.h"
#include "lvzhi/text.h"
#include <stdarg.h>
#include <string.h>

#define SECTION_NAME(id, name, has_id) name,
#define SECTION_HAS_ID(id, name, has_id) has_id,
static const char *const section_names[] = { SECTIONS(SECTION_NAME) };
static const char has_id[] = { SECTIONS(SECTION_HAS_ID) };

const char *section_name(enum section s)
{
	return section_names[s];
}

static void report(struct scheme_reader *r, int line, bool warning, const char *hint, const char *fmt, va_list ap)
{
	struct scheme_errors *list = r->errors;
	char what[500];

	if (!warning)
		r->mistakes++;
	if (r->quiet)
		return;
	list->mistakes += !warning;
	if (list->count == ERRORS_MOST) {
		list->cut = true;
		return;
	}
	text_vprint(what, sizeof what, fmt, ap);
	list->list = arena_grow(r->arena, list->list, (size_t)list->count, sizeof *list->list);
	list->list[list->count++] = (struct scheme_error){ line, warning, arena_copy(r->arena, what), arena_copy(r->arena, hint) };
}

void scheme_mistake(struct scheme_reader *r, int line, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(r, line, false, hint, fmt, ap);
	va_end(ap);
}

void scheme_doubt(struct scheme_reader *r, int line, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(r, line, true, hint, fmt, ap);
	va_end(ap);
}

/* As much of a line as a sentence can quote. */
static const char *glimpse(struct scheme_reader *r, const char *s)
{
	int used;

	return arena_copy_n(r->arena, s, text_fit_bytes(s, 60, &used));
}

/* --- lines -------------------------------------------------------------------------------- */

static char *trimmed(struct arena *a, const char *s, size_t n)
{
	while (n && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	return arena_copy_n(a, s, n);
}

static bool is_id(const char *s)
{
	if (!(*s >= 'a' && *s <= 'z'))
		return false;
	return strlen(s) <= NAME_BYTES_MOST && s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static const char *nearest_section(struct arena *a, const char *name)
{
	const char *found = synonym_of_section(a, name);
	int best = *found ? -1 : 99;

	for (int i = 0; i < SECTION_COUNT; i++)
		if (near_enough(name, section_names[i], &best))
			found = section_names[i];
	return *found ? arena_print(a, "是不是 [%s]？", found) : "有 rule words block item count need grade veto rank follow list colour 这些段";
}

/* [item plenary] ; a comment may follow */
static struct scheme_section *header(struct scheme_reader *r, const char *s, int line)
{
	const char *close = strchr(s, ']');
	char *inside = close ? trimmed(r->arena, s + 1, (size_t)(close - s) - 1) : NULL, *id;
	struct scheme_section *sec;
	int kind = 0, index = 0;

	if (!close) {
		scheme_mistake(r, line, "写成 [item plenary]", "方括号没有关");
		return NULL;
	}
	for (close++; *close == ' ' || *close == '\t'; close++)
		;
	if (*close && *close != ';' && *close != '#')
		scheme_mistake(r, line, "", "“]”后面的“%s”多余", close);
	for (id = inside; *id && *id != ' ' && *id != '\t'; id++)
		;
	id = trimmed(r->arena, id, strlen(id));
	inside[strcspn(inside, " \t")] = '\0';
	while (kind < SECTION_COUNT && strcmp(section_names[kind], inside) != 0)
		kind++;
	if (kind == SECTION_COUNT) {
		scheme_mistake(r, line, nearest_section(r->arena, inside), "没有 [%s] 这种段", inside);
		return NULL;
	}
	if (has_id[kind] && !is_id(id)) {
		if (!*id)
			scheme_mistake(r, line, arena_print(r->arena, "写成 [%s 名]", inside), "[%s] 后面缺代号", inside);
		else
			scheme_mistake(r, line, "代号用小写英文字母、数字和下划线，字母开头", "“%s”不能作代号", id);
	}
	if (!has_id[kind] && *id)
		scheme_mistake(r, line, arena_print(r->arena, "写成 [%s]", inside), "[%s] 后面不写代号", inside);
	for (int i = 0; i < r->section_count; i++)
		index += (int)r->sections[i].kind == kind;
	if (!has_id[kind] && index) {
		scheme_mistake(r, line, "请并成一段", "[%s] 写了两次", inside);
		return NULL;
	}
	r->sections = arena_grow(r->arena, r->sections, (size_t)r->section_count, sizeof *r->sections);
	sec = &r->sections[r->section_count++];
	*sec = (struct scheme_section){ .kind = (enum section)kind, .id = has_id[kind] ? id : "", .line = line, .index = index };
	return sec;
}

static bool has_colon(const char *s)
{
	bool open = false;

	for (uint32_t c; (c = token_char(&s)) != 0;) {
		if (c == '\'')
			open = !open;
		if (c == ':' && !open)
			return true;
	}
	return false;
}

static struct scheme_value *key_value(struct scheme_reader *r, struct scheme_section *sec, const char *s, int line)
{
	const char *p = s, *at = NULL;
	struct scheme_value *v;
	char *key;

	for (const char *was = p; *p && !at; was = p)
		if (token_char(&p) == '=')
			at = was;
	if (!at) {
		scheme_mistake(r, line, strstr(s, "≥") || strstr(s, "≤") ? "分数线只写数：合格 = 60 就是不低于 60" : has_colon(s) ? "冒号改成 =" : "每行写成 键 = 值；接续上一行的，行首空一格", "“%s”里没有 =", glimpse(r, s));
		return NULL;
	}
	key = trimmed(r->arena, s, (size_t)(at - s));
	if (*key && strchr("<>!:+-", key[strlen(key) - 1])) {
		scheme_mistake(r, line, "分数线只写数：合格 = 60 就是不低于 60；别的写成条件：合格 = total > 60",
		               "“%.*s”后面只能写 =", (int)strcspn(key, "<>!:+- "), key);
		return NULL;
	}
	if (!*key || strlen(key) > NAME_BYTES_MOST) {
		scheme_mistake(r, line, "", *key ? "= 前面的名太长" : "= 前面没有名");
		return NULL;
	}
	if (sec)
		for (int i = 0; i < sec->count; i++)
			if (!strcmp(sec->values[i].key, key)) {
				scheme_mistake(r, line, "", "“%s”在第%d行已经写过", key, sec->values[i].line);
				return NULL;
			}
	if (!sec)
		return NULL;
	sec->values = arena_grow(r->arena, sec->values, (size_t)sec->count, sizeof *sec->values);
	v = &sec->values[sec->count++];
	*v = (struct scheme_value){ .key = key, .line = line };
	v->lines = arena_grow(r->arena, NULL, 0, sizeof *v->lines);
	v->lines[v->count++] = trimmed(r->arena, p, strlen(p));
	return v;
}

/* The lines of a value lie one below the other in the file: comments and blanks between count as "". */
static void go_on(struct scheme_reader *r, struct scheme_value *v, const char *s, int line)
{
	while (v->line + v->count <= line) {
		v->lines = arena_grow(r->arena, v->lines, (size_t)v->count, sizeof *v->lines);
		v->lines[v->count] = v->line + v->count == line ? trimmed(r->arena, s, strlen(s)) : "";
		v->count++;
	}
}

/* An indented `cap = 50` is read as part of the value above: nearly always a slip. */
static bool looks_like_key(const char *s)
{
	static const char *const keys[] = { "label", "clause", "in", "for", "when", "date", "window", "rest", "same", "order",
		"points", "share", "best", "skip", "take", "value", "cap", "cap_each", "floor", "start", "times", "combine", "outside", "met", "at_least",
		"sum", "run", "having" };
	size_t n;

	s += strspn(s, " \t");
	n = strspn(s, "abcdefghijklmnopqrstuvwxyz_");
	for (size_t i = 0; i < COUNT(keys); i++)
		if (strlen(keys[i]) == n && !strncmp(s, keys[i], n) && s[n + strspn(s + n, " \t")] == '=')
			return true;
	return false;
}

bool is_remark(const char *s)
{
	return *s == ';' || *s == '#' || !strncmp(s, "；", strlen("；"));
}

/* Of a line that is left out its key stays, so that nothing is said to be missing: `when = 0`. */
static const char *key_alone(struct arena *a, const char *line, size_t bytes)
{
	size_t n = 0;

	while (n < bytes && n <= 40 && line[n] > ' ' && line[n] < 0x7F && line[n] != '=')
		n++;
	while (n < bytes && (line[n] == ' ' || line[n] == '\t'))
		n++;
	return n && n < bytes && line[n] == '=' && line[0] > ' ' ? arena_print(a, "%.*s= 0", (int)n, line) : "";
}

enum line_fault { LINE_FINE, LINE_LONG, LINE_NUL, LINE_RETURN, LINE_BYTES };
static const struct { const char *what, *hint; } line_faults[] = {
	[LINE_LONG] = { "这一行太长（超过 4096 字节）", "请分成几行，接续的行首空一格" },
	[LINE_NUL] = { "这一行有空字节（NUL）", "请用文本编辑器打开，删去它" },
	[LINE_RETURN] = { "这一行中间有回车符（CR）", "请用文本编辑器另存，换行选 Windows 或 Unix" },
	[LINE_BYTES] = { "这一行有不是 UTF-8 的字节", "请用 UTF-8 另存（记事本：另存为，编码选 UTF-8）" },
};

static enum line_fault line_fault(const char *s, size_t n)
{
	if (memchr(s, '\0', n))
		return LINE_NUL;
	if (n > LINE_BYTES_MOST)
		return LINE_LONG;
	if (utf8_valid(s, n) < n)
		return LINE_BYTES;
	return n && memchr(s, '\r', n - 1) ? LINE_RETURN : LINE_FINE;
}

/* Lines that cannot be read are told and left out, so that the mistakes of the others are told too. A file in which hardly
 * a line is text is no scheme at all: then the first is enough. Nor is another encoding told at each of its lines. */
static bool text_is_whole(struct scheme_reader *r, const char **text, size_t *len)
{
	struct sink kept = { .arena = r->arena };
	const char *all = *text;
	int fine = 0, broken = 0, line = 1;
	bool other_bytes = false;

	sink_text(&kept, "");
	if (*len >= 2 && (!memcmp(all, "\xFF\xFE", 2) || !memcmp(all, "\xFE\xFF", 2))) {     /* UTF-16 */
		scheme_mistake(r, 1, line_faults[LINE_BYTES].hint, "%s", line_faults[LINE_BYTES].what);
		return false;
	}
	for (size_t from = 0; from <= *len; line++) {
		const char *end = memchr(all + from, '\n', *len - from);
		size_t to = end ? (size_t)(end - all) : *len;
		enum line_fault fault = line_fault(all + from, to - from);

		if (line > SCHEME_LINES_MOST && to > from) {
			scheme_mistake(r, line, "请分成几个办法", "超过 %d 行", SCHEME_LINES_MOST);
			return false;
		}
		if (fault && (fault != LINE_BYTES || !other_bytes))
			scheme_mistake(r, line, line_faults[fault].hint, "%s", line_faults[fault].what);
		other_bytes |= fault == LINE_BYTES;
		broken += fault >= LINE_NUL;
		fine += !fault && to > from;
		if (broken > 1 && broken > fine)
			return false;
		if (fault)
			sink_text(&kept, key_alone(r->arena, all + from, to - from));
		else
			sink_bytes(&kept, all + from, to - from);
		if (end)
			sink_text(&kept, "\n");
		if (kept.len > SCHEME_BYTES_MOST) {
			scheme_mistake(r, line, "请把不用的注释和段删去", "这个文件超过 %d KiB", SCHEME_BYTES_MOST / 1024);
			return false;
		}
		from = to + 1;
	}
	*text = kept.text;
	*len = kept.len;
	return true;
}

void scheme_lines(struct scheme_reader *r, const char *text, size_t len)
{
	struct scheme_section *sec = NULL;
	struct scheme_value *v = NULL;
	bool lost = false;                              /* after a section that was not understood */
	int line = 0;

	if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
		text += 3;
		len -= 3;
	}
	if (!text_is_whole(r, &text, &len))
		return;
	for (const char *p = text, *end = text + len; p < end;) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t n = nl ? (size_t)(nl - p) : (size_t)(end - p);
		char *s = arena_copy_n(r->arena, p, n), *bare = trimmed(r->arena, s, n);
		bool indented = *s == ' ' || *s == '\t' || !strncmp(s, "　", strlen("　"));

		line++;
		p += n + (nl != NULL);
		if (!*bare || is_remark(bare))
			continue;
		if (indented && *bare == '[') {
			scheme_mistake(r, line, "段名要从行首写起", "“%s”前面有空格", glimpse(r, bare));
		} else if (indented && v) {
			if (looks_like_key(bare))
				scheme_doubt(r, line, "若是新的一项，请从行首写起", "这一行行首有空格，当作接着第%d行的“%s”", v->line, v->key);
			go_on(r, v, s, line);
		} else if (indented && !lost && !(sec && sec->count == 0 && strchr(bare, '='))) {
			scheme_mistake(r, line, "请从行首写起", "行首有空格，但上面没有可以接续的值");
		} else if (*bare == '[') {
			sec = header(r, bare, line);
			v = NULL;
			lost = !sec;
		} else if (lost) {
			continue;
		} else if (!sec) {
			scheme_mistake(r, line, "先写 [rule]", "“%s”不在任何一段里", glimpse(r, bare));
			lost = true;
		} else {
			v = key_value(r, sec, bare, line);
			lost = false;
		}
	}
}

/* --- values --------------------------------------------------------------------------------- */

size_t value_bytes(const char *s, bool quotes)
{
	const char *p = s, *was = s;
	bool open = false, blank = true;

	for (uint32_t c; (was = p, c = token_char(&p)) != 0; blank = c == ' ') {
		if (quotes && c == '\'')
			open = !open;
		if (!open && blank && c == ';' && (quotes || *was == ';'))
			break;
	}
	while (was > s && (was[-1] == ' ' || was[-1] == '\t'))
		was--;
	return (size_t)(was - s);
}

const char *raw_text(struct scheme_reader *r, const struct scheme_value *v)
{
	struct sink out = { .arena = r->arena };

	sink_text(&out, "");
	for (int i = 0; i < v->count; i++) {
		size_t n = value_bytes(v->lines[i], false);

		if (n && out.len && (unsigned char)out.text[out.len - 1] < 0x80 && (unsigned char)v->lines[i][0] < 0x80)
			sink_bytes(&out, " ", 1);
		sink_bytes(&out, v->lines[i], n);
	}
	return out.text;
}

static void span_line(struct sink *out, const char *line)
{
	if (out->len)
		sink_bytes(out, "\n", 1);
	sink_bytes(out, line, value_bytes(line, true));
}

struct span raw_span(struct scheme_reader *r, const struct scheme_value *v)
{
	struct sink out = { .arena = r->arena };

	sink_text(&out, "");
	for (int i = 0; i < v->count; i++) {
		if (i)
			sink_bytes(&out, "\n", 1);
		sink_bytes(&out, v->lines[i], value_bytes(v->lines[i], true));
	}
	return (struct span){ out.text, v->line };
}

static bool begins(const char *s, const char *word)
{
	size_t n = strlen(word);

	return !strncmp(s, word, n) && !(s[n] >= 'a' && s[n] <= 'z') && s[n] != '_';
}

/* A line of tiers without a colon goes on with the condition above when one of the two asks for the other. */
static bool asks(const char *above, const char *line)
{
	static const char *const words[] = { "and", "or", "not", "between", "in" };
	size_t n = strlen(above);

	for (size_t i = 0; i < COUNT(words); i++) {
		size_t len = strlen(words[i]);

		if (begins(line, words[i]) || (n > len && !strcmp(above + n - len, words[i]) && above[n - len - 1] == ' '))
			return true;
	}
	return strchr(")=<>,*/+", *line) || (n && strchr("(,=<>+*/:-", above[n - 1]) != NULL);
}

int raw_tiers(struct scheme_reader *r, const struct scheme_value *v, struct raw_tier **out)
{
	struct sink all = { .arena = r->arena };
	bool any = false;
	int n = 0;

	*out = NULL;
	for (int i = 0; i < v->count; i++)
		any |= has_colon(arena_copy_n(r->arena, v->lines[i], value_bytes(v->lines[i], true)));
	if (!any)
		return 0;
	for (int i = 0; i < v->count; i++) {
		const char *s = arena_copy_n(r->arena, v->lines[i], value_bytes(v->lines[i], true));

		if (!*s && !n)
			continue;
		if (n && (!*s || (!has_colon(s) && asks(all.text, s)))) {
			span_line(&all, s);
			(*out)[n - 1].span.text = arena_copy(r->arena, all.text);
			continue;
		}
		*out = arena_grow(r->arena, *out, (size_t)n, sizeof **out);
		sink_reset(&all);
		span_line(&all, s);
		(*out)[n++].span = (struct span){ arena_copy(r->arena, all.text), v->line + i };
	}
	return n;
}
