/* From sections to a scheme: what names mean, words, and every key in its place. */
#include "scheme_parts.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

static const char records_default[] = "active = 1 and state = 'booked'";

/* --- what a name means ------------------------------------------------------------------------- */

static struct scheme_reader *reader_of(struct scheme_names *n)
{
	return (struct scheme_reader *)n;
}

static void names_error(struct scheme_names *n, int line, const char *what, const char *hint)
{
	scheme_mistake(reader_of(n), line, hint, "%s", what);
}

static struct scheme_section *section_of(struct scheme_reader *r, enum section kind, int index)
{
	for (int i = 0; i < r->section_count; i++)
		if (r->sections[i].kind == kind && r->sections[i].index == index)
			return &r->sections[i];
	return NULL;
}

static int word_index(const struct scheme_reader *r, const char *name)
{
	for (int i = 0; i < r->scheme->word_count; i++)
		if (!strcmp(r->scheme->words[i].name, name))
			return i;
	return -1;
}

static void loud(struct scheme_reader *r, int line, const char *hint, const char *what, const char *name)
{
	bool quiet = r->quiet;

	r->quiet = false;
	scheme_mistake(r, line, hint, what, name);
	r->quiet = quiet;
}

enum { ANYTHING = ~0 };                         /* to find out what a word that fits nowhere was meant to be */
static const unsigned word_allowed[2] = { FROM_RECORD | USES_NTH, FROM_FOLLOW | USES_SET };

/* The word's tree, read among record columns or among results; NULL when it cannot be that. */
static const struct expr *word_tree(struct scheme_reader *r, int i, int result)
{
	struct word_state *w = &r->words[i];
	struct scheme_word *word = &r->scheme->words[i];
	const struct expr **tree = result ? &word->result : &word->record;
	int before = r->mistakes;
	bool quiet = r->quiet;

	if (w->busy || r->depth >= WORD_DEPTH_MOST) {
		if (!w->failed[0] || !w->failed[1])
			loud(r, word->line, "", w->busy ? "词“%s”绕回到自己" : "词套得太深，到“%s”已超过20层", word->name);
		w->failed[0] = w->failed[1] = w->done[0] = w->done[1] = true;
		return NULL;
	}
	if (w->done[result])
		return *tree;
	w->busy = r->quiet = true;
	r->depth++;
	*tree = scheme_word_tree(r, w->from, word_allowed[result]);
	r->depth--;
	w->busy = false;
	r->quiet = quiet;
	r->mistakes = before;
	w->done[result] = true;
	if (w->failed[result])                          /* part of a circle */
		*tree = NULL;
	w->failed[result] = !*tree;
	return *tree;
}

static const struct expr *word_node(struct expr_reader *x, const char *name, int line, const struct expr *tree)
{
	struct expr *node = expr_node(x, EX_WORD, tree->type, line, tree, NULL);

	if (node)
		node->text = name;
	return node;
}

static const struct expr *result_node(struct expr_reader *x, const char *name, int line, int slot, int uses, enum duty_type type,
                                      const char *const *label)
{
	struct expr *node = expr_node(x, EX_RESULT, type, line, NULL, NULL);

	if (node) {
		node->text = name;
		node->col = slot;
		node->uses = uses;
		node->label = label;
	}
	return node;
}

static const struct { int uses; enum duty_type type; } result_kinds[] = {
	[RESULT_GRADE] = { USES_GRADE, T_TEXT }, [RESULT_PLACE] = { USES_PLACE, T_NUM }, [RESULT_RANKED] = { USES_PLACE, T_NUM },
	[RESULT_UNMET] = { USES_NEED, T_NUM },
	[RESULT_TOTAL_1] = { USES_EARLIER, T_NUM }, [RESULT_TOTAL_2] = { USES_EARLIER, T_NUM }, [RESULT_TOTAL_3] = { USES_EARLIER, T_NUM },
	[RESULT_GRADE_1] = { USES_EARLIER, T_TEXT }, [RESULT_GRADE_2] = { USES_EARLIER, T_TEXT }, [RESULT_GRADE_3] = { USES_EARLIER, T_TEXT },
	[RESULT_PLACE_1] = { USES_EARLIER, T_NUM }, [RESULT_PLACE_2] = { USES_EARLIER, T_NUM }, [RESULT_PLACE_3] = { USES_EARLIER, T_NUM },
};

static const struct expr *find_result(struct scheme_reader *r, struct expr_reader *x, const char *name, int line)
{
	const struct scheme *s = r->scheme;

	for (int i = 0; i < RESULT_NAMED; i++)
		if (!strcmp(result_names[i], name))
			return result_node(x, name, line, i, result_kinds[i].uses, result_kinds[i].type, NULL);
	for (int i = 0; i < s->block_count; i++)
		if (!strcmp(s->blocks[i].id, name))
			return result_node(x, name, line, scheme_slot_block(s, i), USES_SUM, T_NUM, &s->blocks[i].label);
	for (int i = 0; i < s->item_count; i++)
		if (!strcmp(s->items[i].id, name))
			return result_node(x, name, line, scheme_slot_item(s, i), USES_SUM, T_NUM, &s->items[i].label);
	for (int i = 0; i < s->count_count; i++)
		if (!strcmp(s->counts[i].id, name)) {
			r->counts_used[i] = true;
			return result_node(x, name, line, scheme_slot_count(s, i), USES_COUNT, T_NUM, &s->counts[i].label);
		}
	for (int i = 0; i < s->need_count; i++)
		if (!strcmp(s->needs[i].id, name))
			return result_node(x, name, line, scheme_slot_need(s, i), USES_NEED, T_FLAG, &s->needs[i].label);
	return NULL;
}

static const struct expr *names_find(struct scheme_names *n, struct expr_reader *x, const char *name, int line, bool *failed)
{
	struct scheme_reader *r = reader_of(n);
	int i = word_index(r, name), result = !(x->allowed & USES_DUTY);
	const struct expr *tree;

	if (i < 0)
		return find_result(r, x, name, line);
	tree = word_tree(r, i, result);
	if (!tree && x->allowed == (unsigned)ANYTHING)
		tree = word_tree(r, i, result = 1);
	if (tree)
		return word_node(x, name, line, tree);
	*failed = true;
	if (word_tree(r, i, !result))
		return expr_fail(x, line, result ? "这个词看的是每条记录；按记录判断的，先写成一个 [count]" : "这个词看的是结果，不是每条记录",
		                 "词“%s”不能用在这里", name);
	x->failed = true;                               /* the word's own mistake is told at the word */
	r->mistakes++;
	return NULL;
}

static const char *names_nth(struct scheme_names *n, int i, unsigned allowed)
{
	const struct scheme *s = reader_of(n)->scheme;

	if (i < s->word_count)
		return s->words[i].name;
	i -= s->word_count;
	if (allowed & (USES_SUM | USES_COUNT)) {
		if (i < s->count_count)
			return s->counts[i].id;
		i -= s->count_count;
	}
	if (allowed & USES_SUM) {
		if (i < s->block_count)
			return s->blocks[i].id;
		i -= s->block_count;
		if (i < s->item_count)
			return s->items[i].id;
		i -= s->item_count;
		if (i < s->need_count)
			return s->needs[i].id;
		i -= s->need_count;
		if (i < RESULT_NAMED)
			return result_names[i];
		i -= RESULT_NAMED;
	}
	if (allowed & USES_SET)
		return i < SET_COUNT ? set_names[i] : NULL;
	return NULL;
}

/* --- words ------------------------------------------------------------------------------------- */

static bool in_names(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return true;
	return false;
}

static bool is_reserved(const char *name)
{
	static const char *const own[] = { "and", "or", "not", "in", "between", "else", "per", "desc", "asc", "abs", "min", "max",
		"round", "ratio", "floor", "total", NULL };

	return in_names(own, name) || in_names(subject_names, name) || in_names(set_names, name) || in_names(result_names, name);
}

static void word_names(struct scheme_reader *r, const struct scheme_section *sec)
{
	struct scheme *s = r->scheme;

	s->words = arena_take(r->arena, (size_t)(sec->count + 1) * sizeof *s->words);
	r->words = arena_take(r->arena, (size_t)(sec->count + 1) * sizeof *r->words);
	for (int i = 0; i < sec->count; i++) {
		const struct scheme_value *v = &sec->values[i];
		struct span span = { v->key, v->line };
		struct expr_reader x;

		expr_start(&x, &r->names, r->arena, span, 0);
		if (x.failed || x.tok.kind != TOK_NAME || strlen(x.tok.text) != strlen(v->key)) {
			if (!x.failed)
				scheme_mistake(r, v->line, "词用中文、字母、数字和下划线，不以数字开头，中间没有空格", "“%s”不能作词", v->key);
		} else if (in_names(duty_names, v->key) || in_names(wide_names, v->key) || is_reserved(v->key)) {
			scheme_mistake(r, v->line, "请换一个名字", "“%s”已经是栏目、函数或结果的名字", v->key);
		} else {
			r->words[s->word_count].from = v;
			s->words[s->word_count++] = (struct scheme_word){ .name = v->key, .line = v->line };
		}
	}
}

static void words(struct scheme_reader *r)
{
	for (int i = 0; i < r->scheme->word_count; i++) {
		int before = r->mistakes;
		const struct expr *record = word_tree(r, i, 0), *result = word_tree(r, i, 1);

		if (record || result || r->words[i].busy || r->mistakes != before)
			continue;
		if (scheme_word_tree(r, r->words[i].from, (unsigned)ANYTHING) && r->mistakes == before)
			scheme_mistake(r, r->scheme->words[i].line, "请分成两个词", "词“%s”把每条记录的栏目和结果混在一起", r->scheme->words[i].name);
	}
}

/* --- sections into arrays ------------------------------------------------------------------------- */

static void check_id(struct scheme_reader *r, const struct scheme_section *sec, int upto)
{
	bool result = sec->kind == SEC_BLOCK || sec->kind == SEC_ITEM || sec->kind == SEC_COUNT || sec->kind == SEC_NEED;

	if (is_reserved(sec->id))
		scheme_mistake(r, sec->line, "请换一个代号", "“%s”已经是栏目、函数或结果的名字", sec->id);
	else if (result && word_index(r, sec->id) >= 0)
		scheme_mistake(r, sec->line, "请换一个代号", "“%s”已经是 [words] 里的词", sec->id);
	for (int i = 0; i < upto; i++) {
		const struct scheme_section *other = &r->sections[i];
		bool both = other->kind == sec->kind
		         || (result && (other->kind == SEC_BLOCK || other->kind == SEC_ITEM || other->kind == SEC_COUNT || other->kind == SEC_NEED));

		if (both && *sec->id && !strcmp(other->id, sec->id)) {
			scheme_mistake(r, sec->line, "请换一个代号", "代号“%s”在第%d行已经用过", sec->id, other->line);
			return;
		}
	}
}

static int how_many(const struct scheme_reader *r, enum section kind)
{
	int n = 0;

	for (int i = 0; i < r->section_count; i++)
		n += r->sections[i].kind == kind;
	return n;
}

static void declare(struct scheme_reader *r)
{
	const struct scheme_window year = { .kind = WINDOW_YEAR };
	struct scheme *s = r->scheme;

#define ROOM(list, n, kind, more) \
	(s->n = how_many(r, kind) + more, s->list = arena_take(r->arena, (size_t)(s->n + 1) * sizeof *s->list))
	ROOM(blocks, block_count, SEC_BLOCK, 1);
	ROOM(items, item_count, SEC_ITEM, 0);
	ROOM(counts, count_count, SEC_COUNT, 0);
	ROOM(needs, need_count, SEC_NEED, 0);
	ROOM(follows, follow_count, SEC_FOLLOW, 0);
	ROOM(lists, list_count, SEC_LIST, 0);
#undef ROOM
	r->counts_used = arena_take(r->arena, (size_t)s->count_count + 1);
	s->blocks[0] = (struct scheme_block){ .id = "total", .label = "合计", .clause = "", .unit = "分", .in = -1 };
	for (int i = 0; i < r->section_count; i++) {
		const struct scheme_section *sec = &r->sections[i];
		int at = sec->index;

		switch (sec->kind) {
		case SEC_BLOCK:
			s->blocks[at + 1] = (struct scheme_block){ .id = sec->id, .label = sec->id, .clause = "", .unit = "分", .line = sec->line };
			break;
		case SEC_ITEM:
			s->items[at] = (struct scheme_item){ .id = sec->id, .label = sec->id, .clause = "", .line = sec->line,
				.date = DUTY_DAY, .window = year, .rest = -1 };
			break;
		case SEC_COUNT:
			s->counts[at] = (struct scheme_count){ .id = sec->id, .label = sec->id, .line = sec->line, .date = DUTY_DAY, .window = year };
			break;
		case SEC_NEED:
			s->needs[at] = (struct scheme_need){ .id = sec->id, .label = sec->id, .line = sec->line, .date = DUTY_DAY, .window = year };
			break;
		case SEC_FOLLOW:
			s->follows[at] = (struct scheme_follow){ .id = sec->id, .label = sec->id, .clause = "", .by = "", .tell = "",
				.line = sec->line, .instead_of = -1 };
			break;
		case SEC_LIST:
			s->lists[at] = (struct scheme_list){ .id = sec->id, .label = sec->id, .line = sec->line, .date = DUTY_DAY, .window = year };
			break;
		case SEC_WORDS:
			word_names(r, sec);
			break;
		default:
			break;
		}
	}
	for (int i = 0; i < r->section_count; i++)
		if (*r->sections[i].id)
			check_id(r, &r->sections[i], i);
}

/* 90分以上 */
static bool number_with_unit(const char *s)
{
	size_t n = strspn(s, "0123456789.");

	return n && (unsigned char)s[n] >= 0x80;
}

/* [grade] and [veto]: name = N, condition, or else. */
static void grades(struct scheme_reader *r, const struct scheme_section *sec, struct scheme_grade **list, int *n)
{
	*list = arena_take(r->arena, (size_t)(sec->count + 1) * sizeof **list);
	for (int i = 0; i < sec->count; i++) {
		const struct scheme_value *v = &sec->values[i];
		struct scheme_grade *g = &(*list)[(*n)++];
		struct span span = raw_span(r, v);

		*g = (struct scheme_grade){ .name = v->key, .line = v->line, .colour = "" };
		g->is_number = num_read(&g->least, span.text);
		g->is_else = !g->is_number && !strcmp(span.text, "else");
		if (number_with_unit(span.text))
			scheme_mistake(r, v->line, "只写数：90 就是不低于 90", "“%s”不是分数线", span.text);
		else if (!g->is_number && !g->is_else)
			g->when = scheme_condition(r, v, FROM_GRADE);
	}
}

static void colours(struct scheme_reader *r, const struct scheme_section *sec)
{
	struct scheme *s = r->scheme;

	for (int i = 0; i < sec->count; i++) {
		const struct scheme_value *v = &sec->values[i];
		bool found = false;

		for (int k = 0; k < s->grade_count + s->veto_count; k++) {
			struct scheme_grade *g = k < s->grade_count ? &s->grades[k] : &s->vetoes[k - s->grade_count];

			if (!strcmp(g->name, v->key)) {
				g->colour = raw_text(r, v);
				found = true;
			}
		}
		if (!found)
			scheme_mistake(r, v->line, "", "没有“%s”这个等次", v->key);
	}
}

static void fill(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	for (int i = 0; i < r->section_count; i++) {
		const struct scheme_section *sec = &r->sections[i];
		void *to = s;

		switch (sec->kind) {
		case SEC_BLOCK:  to = &s->blocks[sec->index + 1]; break;
		case SEC_ITEM:   to = &s->items[sec->index]; break;
		case SEC_COUNT:  to = &s->counts[sec->index]; break;
		case SEC_NEED:   to = &s->needs[sec->index]; break;
		case SEC_FOLLOW: to = &s->follows[sec->index]; break;
		case SEC_LIST:   to = &s->lists[sec->index]; break;
		case SEC_GRADE:
			grades(r, sec, &s->grades, &s->grade_count);
			continue;
		case SEC_VETO:
			grades(r, sec, &s->vetoes, &s->veto_count);
			continue;
		case SEC_WORDS: case SEC_COLOUR:
			continue;
		default:
			break;
		}
		for (int k = 0; k < sec->count; k++)
			scheme_set(r, sec, &sec->values[k], to);
	}
	for (int i = 0; i < r->section_count; i++)
		if (r->sections[i].kind == SEC_COLOUR)
			colours(r, &r->sections[i]);
}

/* Blocks know their parents; here they learn their children, in file order. */
static void children(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;

	for (int i = 0; i < r->section_count; i++) {
		const struct scheme_section *sec = &r->sections[i];
		bool is_block = sec->kind == SEC_BLOCK;
		struct scheme_block *in;

		if (!is_block && sec->kind != SEC_ITEM)
			continue;
		in = &s->blocks[is_block ? s->blocks[sec->index + 1].in : s->items[sec->index].in];
		in->children = arena_grow(r->arena, in->children, (size_t)in->child_count, sizeof *in->children);
		in->children[in->child_count++] = (struct scheme_child){ is_block, is_block ? sec->index + 1 : sec->index };
	}
}

static void defaults(struct scheme_reader *r)
{
	struct scheme *s = r->scheme;
	struct scheme_section *rule = section_of(r, SEC_RULE, 0);

	if (!s->records) {
		struct expr_reader x;

		expr_start(&x, &r->names, r->arena, (struct span){ records_default, rule ? rule->line : 1 }, FROM_RECORD);
		s->records = expr_read_condition(&x);
	}
	for (int i = 0; i < s->item_count; i++) {
		struct scheme_item *it = &s->items[i];

		it->nth = ((it->points ? it->points->uses : 0) | (it->share ? it->share->uses : 0)) & USES_NTH;
	}
	s->texts = arena_take(r->arena, (size_t)(r->texts.n + 1) * sizeof *s->texts);
	for (int i = 0; i <= r->texts.n; i++)
		s->texts[i] = code_name(&r->texts, i);
	s->text_count = r->texts.n + 1;
}

static int by_line(const void *pa, const void *pb)
{
	const struct scheme_error *a = pa, *b = pb;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->warning != b->warning)
		return a->warning ? 1 : -1;
	return strcmp(a->what, b->what);
}

const struct scheme *scheme_read(struct arena *a, const char *text, size_t len, const char *id, struct scheme_errors *errors)
{
	return scheme_read_with(a, text, len, id, NULL, errors);
}

const struct scheme *scheme_read_with(struct arena *a, const char *text, size_t len, const char *id,
                                      const struct scheme_codes *codes, struct scheme_errors *errors)
{
	struct scheme_errors own = { .count = 0 };
	struct scheme_reader r = { .arena = a, .errors = errors ? errors : &own };
	struct scheme *s = arena_take(a, sizeof *s);

	*r.errors = (struct scheme_errors){ .count = 0 };
	*s = (struct scheme){ .id = arena_copy(a, id), .name = "", .passed = "", .source = "", .subject = "member", .codes = codes,
		.digits = 2, .year = { .kind = WINDOW_DAYS, .from = 101, .to = 1231 } };
	r.scheme = s;
	r.texts.arena = a;
	r.names = (struct scheme_names){ names_find, names_error, names_nth, &r.texts };
	scheme_lines(&r, text, len);
	if (!r.section_count && !r.errors->mistakes)
		scheme_mistake(&r, 1, "文件从 [rule] 写起", "文件里没有任何一段");
	if (r.section_count) {
		declare(&r);
		words(&r);
		fill(&r);
		children(&r);
		defaults(&r);
		scheme_check(&r);
	}
	if (r.errors->count)
		qsort(r.errors->list, (size_t)r.errors->count, sizeof *r.errors->list, by_line);
	return r.errors->mistakes ? NULL : s;
}
