#include "lvzhi/question.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include <string.h>

const struct question_set question_sets[] = {
	{ "feedback_question", N_("征询意见表的问题"), "questions", DO_FEEDBACK },
	{ "proposal_question", N_("单位评提案的问题"), "questions.proposal", DO_RATE_PROPOSAL },
	{ "handling_question", N_("委员评办理的问题"), "questions.handling", DO_RATE_HANDLING },
	{ NULL, NULL, NULL, DO_NOTHING }
};

const struct question_set *question_set_of(enum procedure_do step)
{
	for (const struct question_set *s = question_sets; s->set; s++)
		if (s->step == step)
			return s;
	return NULL;
}

/* --- a question ---------------------------------------------------------------------------------- */

static void option_add(struct arena *a, struct question *q, const char *key, const char *word)
{
	q->keys = arena_grow(a, q->keys, (size_t)q->count, sizeof *q->keys);
	q->words = arena_grow(a, q->words, (size_t)q->count, sizeof *q->words);
	q->keys[q->count] = key;
	q->words[q->count++] = word;
}

/* ; and = part what is kept: in a word they become their full-width signs. */
static const char *kept(struct arena *a, const char *word, size_t n)
{
	struct sink s = { .arena = a };

	sink_text(&s, "");
	for (size_t i = 0; i < n; i++)
		if (word[i] == ';' || word[i] == '=')
			sink_text(&s, word[i] == ';' ? "；" : "＝");
		else
			sink_bytes(&s, word + i, 1);
	return s.text;
}

/* The last brackets that hold words to choose from; NULL: none. */
static const char *brackets(const char *name)
{
	const char *last = NULL;

	for (const char *open = strstr(name, "（"); open; open = strstr(open + 1, "（"))
		last = open;
	return last && strchr(last, '/') ? last : NULL;
}

static void options_of(struct store *st, struct arena *a, const char *set, struct question *q)
{
	struct code_row *rows;
	int n = code_list(st, a, set, &rows);

	for (int i = 0; i < n; i++)
		option_add(a, q, rows[i].code, rows[i].name);
}

static struct question question_read(struct store *st, struct arena *a, const struct code_row *row)
{
	const char *open = brackets(row->name), *end, *word;
	struct question q = { .code = row->code, .text = row->name, .label = *row->short_name ? row->short_name : row->name };

	if (!open) {
		options_of(st, a, "rating", &q);
		return q;
	}
	q.text = arena_copy_n(a, row->name, (size_t)(open - row->name));
	word = open + strlen("（");
	end = strstr(word, "）") ? strstr(word, "）") : word + strlen(word);
	while (word < end) {
		const char *stop = memchr(word, '/', (size_t)(end - word));

		stop = stop ? stop : end;
		if (stop > word)
			option_add(a, &q, kept(a, word, (size_t)(stop - word)), kept(a, word, (size_t)(stop - word)));
		word = stop + (stop < end);
	}
	return q;
}

struct question question_satisfaction(struct store *st, struct arena *a, const char *label)
{
	struct question q = { .code = "", .text = label, .label = label };

	options_of(st, a, "satisfaction", &q);
	return q;
}

/* 办理人员态度（满意/基本满意/不满意）: the sheet asks that anyway, and it is a column of its own. */
static bool asked_anyway(struct store *st, const struct question *q)
{
	if (!strstr(q->text, "态度") && !strstr(q->text, "结果"))
		return false;
	for (int i = 0; i < q->count; i++)
		if (!code_read(st, "satisfaction", q->words[i]))
			return false;
	return q->count > 0;
}

int question_list(struct store *st, struct arena *a, const char *set, struct question **out)
{
	struct code_row *rows;
	int all = code_list(st, a, set, &rows), n = 0;

	*out = arena_take(a, sizeof **out * (size_t)(all + 1));
	for (int i = 0; i < all; i++) {
		struct question q = question_read(st, a, &rows[i]);

		if (strcmp(set, "feedback_question") || !asked_anyway(st, &q))
			(*out)[n++] = q;
	}
	return n;
}

/* --- answers --------------------------------------------------------------------------------------- */

const char *answer_to(struct arena *a, const char *answers, const char *code)
{
	size_t n = strlen(code);

	for (size_t len; *answers; answers += len + (answers[len] == ';')) {
		len = strcspn(answers, ";");
		if (!strncmp(answers, code, n) && answers[n] == '=')
			return arena_copy_n(a, answers + n + 1, len - n - 1);
	}
	return "";
}

void answer_put(struct sink *answers, const char *code, const char *key)
{
	sink_put(answers, "%s%s=%s", answers->len ? ";" : "", code, key);
}

const char *answer_word(struct store *st, const char *key)
{
	return code_name_of(st, "rating", key);
}

/* What a question is called: by its own dictionary, else by one it may have been asked from before; else its code. */
static const char *label_of(struct store *st, struct arena *a, enum procedure_do step, const char *code)
{
	const struct question_set *own = question_set_of(step);

	for (int pass = 0; pass < 2; pass++)
		for (const struct question_set *s = question_sets; s->set; s++) {
			struct code_row *rows;
			int n = (s == own) == !pass ? code_list(st, a, s->set, &rows) : 0;

			for (int i = 0; i < n; i++)
				if (!strcmp(rows[i].code, code))
					return *rows[i].short_name ? rows[i].short_name : rows[i].name;
			if ((s == own) == !pass && strcmp(code_name_of(st, s->set, code), code))
				return arena_copy(a, code_name_of(st, s->set, code));   /* no longer asked */
		}
	return code;
}

const char *answers_text(struct store *st, struct arena *a, enum procedure_do step, const char *answers)
{
	struct sink s = { .arena = a };

	sink_text(&s, "");
	for (size_t len; *answers; answers += len + (answers[len] == ';')) {
		size_t code = strcspn(answers, "=;");

		len = strcspn(answers, ";");
		if (code < len)
			sink_put(&s, "%s%s %s", s.len ? "、" : "", label_of(st, a, step, arena_copy_n(a, answers, code)),
			         answer_word(st, arena_copy_n(a, answers + code + 1, len - code - 1)));
	}
	return s.text;
}

int answer_index(const struct question *q, const char *answers)
{
	struct arena a = { NULL };
	const char *key = answer_to(&a, answers, q->code);
	int found = -1;

	for (int i = 0; i < q->count && found < 0; i++)
		found = strcmp(q->keys[i], key) ? -1 : i;
	arena_free(&a);
	return found;
}

const char *answers_tally(struct store *st, struct arena *a, const char *answers)
{
	struct sink s = { .arena = a };
	const char **given = NULL;
	int *times = NULL, n = 0;

	sink_text(&s, "");
	for (size_t len; *answers; answers += len + (answers[len] == ';')) {
		size_t code = strcspn(answers, "=;");
		const char *key;
		int i = 0;

		len = strcspn(answers, ";");
		if (code >= len)
			continue;
		key = arena_copy_n(a, answers + code + 1, len - code - 1);
		while (i < n && strcmp(given[i], key))
			i++;
		if (i == n) {
			given = arena_grow(a, given, (size_t)n, sizeof *given);
			times = arena_grow(a, times, (size_t)n, sizeof *times);
			given[n] = key;
			times[n++] = 0;
		}
		times[i]++;
	}
	for (int i = 0; i < n; i++)
		sink_put(&s, "%s%s %d", i ? "、" : "", answer_word(st, given[i]), times[i]);
	return s.text;
}

/* --- typed from the sheet ---------------------------------------------------------------------------- */

int answers_digit(const char *digits, int i)
{
	int n = (int)strlen(digits);

	return i < n && digits[i] != '0' ? (digits[i] >= 'a' ? digits[i] - 'a' : digits[i] - '1') : -1;
}

enum lz_code answers_typed(struct arena *a, const struct question *asked, int n, int more, const char *typed, const char **out, struct err *e)
{
	const char *s = text_lower(a, text_narrow(a, typed));
	char *to = arena_copy(a, s);
	int count = 0;

	*out = to;
	for (; *s; s++) {
		int at = *s >= '1' && *s <= '9' ? *s - '1' : *s >= 'a' && *s <= 'z' ? *s - 'a' : -1;

		if (*s == ' ')
			continue;
		if (count == n + more)
			return more ? err_set(e, LZ_INVALID, "answers", "多打了：问卷 %d 题，再加对态度、对结果，一共 %d 个数字", n, n + more)
			            : err_set(e, LZ_INVALID, "answers", "多打了：一共 %d 题，每题一个数字", n);
		if (*s != '0' && (at < 0 || at >= asked[count].count))
			return err_set(e, LZ_INVALID, "answers", "第%d项“%s”打 1 到 %d 的数字（没有答的打 0），打的是“%.*s”", count + 1,
			               asked[count].label, asked[count].count, (int)(utf8_at(s, 1) - s), s);
		to[count++] = *s == '0' ? '0' : (char)(at < 9 ? '1' + at : 'a' + at);
	}
	to[count] = '\0';
	if (count && count < n)
		return err_set(e, LZ_INVALID, "answers", "一共 %d 题，只打了 %d 个数字；没有答的打 0", n, count);
	if (count > n && count < n + more)
		return err_set(e, LZ_INVALID, "answers", "问卷以后打了%s，%s也要打（没有答的打 0）", asked[n].label, asked[n + 1].label);
	return LZ_OK;
}
