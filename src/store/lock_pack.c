/* Locked results as text: lines that name their words by number, and fingerprints over all of it. A member's year is some
 * 800 bytes, twenty years of a thousand members 16 MB. */
#include "lock_parts.h"
#include "lvzhi/text.h"
#include <sha2.h>
#include <stdlib.h>
#include <string.h>

/* --- fingerprints ------------------------------------------------------------------------------------------ */

static const char *hex(struct arena *a, const unsigned char *hash)
{
	char *text = arena_take(a, PRINT_TEXT);

	for (int i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		text[2 * i] = "0123456789abcdef"[hash[i] >> 4];
		text[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
	}
	return text;
}

const char *print_of(struct arena *a, const void *bytes, size_t n)
{
	unsigned char hash[SHA256_DIGEST_LENGTH];
	SHA2_CTX sha;

	SHA256Init(&sha);
	SHA256Update(&sha, bytes, n);
	SHA256Final(hash, &sha);
	return hex(a, hash);
}

/* Columns by name, empty ones left out, so that a column of a later step of the schema leaves old prints as they are. The
 * length stands before each text: no two records read alike. */
static void record_put(struct sink *out, const struct rec *r, uint64_t without)
{
	for (int f = 0; f < r->kind->field_count; f++) {
		const struct field *field = &r->kind->fields[f];

		if ((without & BIT(f)) || value_empty(field, r->values[f]))
			continue;
		if (field_is_text(field))
			sink_put(out, "%s:%zu:%s\n", field->key, strlen(r->values[f].text), r->values[f].text);
		else
			sink_put(out, "%s=%lld\n", field->key, (long long)r->values[f].num);
	}
}

const char *result_print(struct arena *a, const struct rec *r)
{
	struct arena temporary = { NULL };
	struct sink out = { .arena = &temporary };
	const char *print;

	sink_text(&out, "");
	record_put(&out, r, BIT(LOCKED_PRINT) | BIT(LOCKED_LOCKING_ID));        /* its id is known when it is written */
	print = print_of(a, out.text, out.len);
	arena_free(&temporary);
	return print;
}

/* What unlocking changes is no part of it. */
const char *results_print(struct arena *a, const struct prints *p, const struct rec *locking)
{
	struct arena temporary = { NULL };
	struct sink out = { .arena = &temporary };
	const char *print;

	sink_text(&out, p->text.text ? p->text.text : "");
	record_put(&out, locking, BIT(LOCKING_RESULTS_PRINT) | BIT(LOCKING_UNLOCKED_DAY) | BIT(LOCKING_UNLOCK_REASON));
	print = print_of(a, out.text, out.len);
	arena_free(&temporary);
	return print;
}

/* --- words by number ---------------------------------------------------------------------------------------- */

void texts_write(const struct codes *texts, struct sink *out)
{
	sink_text(out, "");
	for (int i = 1; i <= texts->n; i++)
		sink_put(out, "%s%s", i > 1 ? "\n" : "", code_name(texts, i));
}

int texts_read(struct arena *a, const char *packed, const char ***out)
{
	int n = 1;

	*out = arena_grow(a, NULL, 0, sizeof **out);
	(*out)[0] = "";
	for (const char *at = packed; at && *at; n++) {
		size_t len = strcspn(at, "\n");

		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n] = arena_copy_n(a, at, len);
		at = at[len] ? at + len + 1 : NULL;
	}
	return n;
}

/* --- lines -------------------------------------------------------------------------------------------------- */

/* A title with a line break would be two texts. */
static int number(struct codes *texts, const char *text)
{
	struct arena a = { NULL };
	int n;

	if (!*text)
		return 0;
	if (!strpbrk(text, "\n\r"))
		return code_num(texts, text);
	n = code_num(texts, text_clean(&a, text, false));
	arena_free(&a);
	return n;
}

/* block item clause label because cut_by day points counted outside, then source id step day title of each record. */
void lines_write(const struct scheme *s, const struct result *r, struct codes *texts, struct sink *out)
{
	struct arena a = { NULL };

	sink_text(out, "");
	for (int i = 0; i < r->line_count; i++) {
		const struct score_line *l = &r->lines[i];

		sink_put(out, "%s%d %d %d %d %d %d %lld %s %s %d", i ? "\n" : "", number(texts, s->blocks[l->block].id),
		         l->item < 0 ? 0 : number(texts, l->id), number(texts, l->clause), number(texts, l->label),
		         number(texts, l->because), number(texts, l->cut_by), (long long)l->day, num_text(&a, l->points),
		         num_text(&a, l->counted), l->outside);
		for (int k = 0; k < l->source_count; k++) {
			const struct score_source *from = &l->sources[k];

			sink_put(out, " %d %lld %lld %lld %d", number(texts, from->source), (long long)from->source_id,
			         (long long)from->step_id, (long long)from->day, number(texts, from->title));
		}
	}
	arena_free(&a);
}

struct words {
	const char *at;
	const char *const *texts;
	int text_count;
	struct arena *a;
	bool bad;
};

static const char *word(struct words *w)
{
	size_t n;

	w->at += strspn(w->at, " ");
	n = strcspn(w->at, " \n");
	w->bad |= !n;
	w->at += n;
	return arena_copy_n(w->a, w->at - n, n);
}

static int64_t whole(struct words *w)
{
	char *end;
	const char *text = word(w);
	int64_t n = strtoll(text, &end, 10);

	w->bad |= *end != '\0';
	return n;
}

static const char *text_at(struct words *w)
{
	int64_t n = whole(w);

	w->bad |= n < 0 || n >= w->text_count;
	return w->bad ? "" : w->texts[n];
}

static void line_read(struct words *w, struct locked_line *l)
{
	struct locked_source *sources = NULL;

	l->block = text_at(w);
	l->item = text_at(w);
	l->clause = text_at(w);
	l->label = text_at(w);
	l->because = text_at(w);
	l->cut_by = text_at(w);
	l->day = whole(w);
	l->points = word(w);
	l->counted = word(w);
	l->outside = whole(w);
	while (!w->bad && *w->at == ' ') {
		struct locked_source *s;

		sources = arena_grow(w->a, sources, (size_t)l->source_count, sizeof *sources);
		s = &sources[l->source_count++];
		s->source = text_at(w);
		s->source_id = whole(w);
		s->step_id = whole(w);
		s->day = whole(w);
		s->title = text_at(w);
	}
	l->sources = sources;
}

int lines_read(struct arena *a, const char *const *texts, int text_count, const char *packed, struct locked_line **out)
{
	struct words w = { packed, texts, text_count, a, false };
	int n = 0;

	*out = NULL;
	while (*w.at && !w.bad) {
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n] = (struct locked_line){ .block = "" };
		line_read(&w, &(*out)[n++]);
		w.at += *w.at == '\n';
	}
	return w.bad ? -1 : n;
}

/* Rounded before it is scaled: ten thousand times a fraction of large numbers may be more than 64 bits. */
int64_t total_points(struct arena *a, struct num total, const char **exact)
{
	enum { DIGITS = 4 };                            /* of POINT */
	struct num rounded, scaled;

	*exact = "";
	if (!num_is(total) || !num_round(&rounded, total, DIGITS, NUM_HALF) || !num_mul(&scaled, rounded, NUM(POINT)))
		return 0;
	if (num_cmp(rounded, total))
		*exact = num_text(a, total);
	return scaled.n;
}
