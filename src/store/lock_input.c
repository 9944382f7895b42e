/* The records a year is computed from, as fingerprints: one for each record of each subject, one over all of a subject's. */
#include "lock_parts.h"
#include "lvzhi/text.h"
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of codes mean nothing outside the run: what they stand for goes in. The hash of each code is made once. */
struct words_hash {
	const struct codes *codes;
	uint64_t *hash;
	int n;
};

static uint64_t code_hash(struct words_hash *w, int32_t num)
{
	if (num >= w->n) {
		int room = w->codes->n + 64;

		w->hash = mem_resize(w->hash, (size_t)(room + 1) * sizeof *w->hash);
		memset(w->hash + w->n, 0, (size_t)(room + 1 - w->n) * sizeof *w->hash);
		w->n = room + 1;
	}
	if (!w->hash[num])
		w->hash[num] = text_hash(code_name(w->codes, num)) | 1;
	return w->hash[num];
}

static const struct { const char *name; enum duty_type type; } duty_cols[] = {
#define ROW(id, name, type, ...) [id] = { name, type },
	DUTY_COLUMNS(ROW)
};
static const struct { const char *name; enum duty_type type; } subject_cols[] = {
	SUBJECT_COLUMNS(ROW)
#undef ROW
};
static const struct { const char *name; size_t at; } wide_cols[] = {
#define ROW(field, name, ...) { name, offsetof(struct duty, field) },
	DUTY_WIDE(ROW)
#undef ROW
};

/* How many columns there were: a row for each program that had more. New columns come at the end of their lists. */
static const struct form { size_t duty, subject; } forms[] = {
	{ 56, 18 },
	{ 56, 21 },                             /* posts in a special committee, a sector and a group */
};
enum { FORM_DUTY = 56, FORM_SUBJECT = 21 };     /* the last of them */
_Static_assert(FORM_DUTY == COUNT(duty_cols) && FORM_SUBJECT == COUNT(subject_cols), "a new column is a new form");

/* Hashes of the names of all columns, in the order above: made once a run. */
struct names_hash {
	uint64_t duty[COUNT(duty_cols)], subject[COUNT(subject_cols)], wide[COUNT(wide_cols)];
};

static void names_make(struct names_hash *n)
{
	for (size_t i = 0; i < COUNT(duty_cols); i++)
		n->duty[i] = text_hash(duty_cols[i].name);
	for (size_t i = 0; i < COUNT(subject_cols); i++)
		n->subject[i] = text_hash(subject_cols[i].name);
	for (size_t i = 0; i < COUNT(wide_cols); i++)
		n->wide[i] = text_hash(wide_cols[i].name);
}

struct reading {
	struct arena *a;
	struct codes codes;
	struct words_hash words;
	struct names_hash names;
	struct inputs_all *all;
	const struct form *form;
	int at;                                 /* subject whose duties come */
};

/* Empty columns add nothing. */
static uint64_t duty_hash(struct reading *r, const struct duty *d)
{
	uint64_t h = text_hash(d->source) + text_hash(d->title) * 3;

	for (size_t i = 0; i < r->form->duty; i++)
		if (d->col[i])
			h += hash_mix(r->names.duty[i] ^ (duty_cols[i].type == T_TEXT ? code_hash(&r->words, d->col[i]) : hash_mix((uint64_t)d->col[i])));
	for (size_t i = 0; i < COUNT(wide_cols); i++) {
		int64_t v = *(const int64_t *)(const void *)((const char *)d + wide_cols[i].at);

		if (v)
			h += hash_mix(r->names.wide[i] ^ hash_mix((uint64_t)v));
	}
	return hash_mix(h);
}

static uint64_t subject_hash(struct reading *r, const struct subject *s)
{
	uint64_t h = text_hash(s->no) + text_hash(s->name) * 3;

	for (size_t i = 0; i < r->form->subject; i++)
		if (s->col[i])
			h += hash_mix(r->names.subject[i] ^ (subject_cols[i].type == T_TEXT ? code_hash(&r->words, s->col[i]) : hash_mix((uint64_t)s->col[i])));
	return hash_mix(h);
}

static bool take(void *ctx, const struct duty *d)
{
	struct reading *r = ctx;
	struct inputs *in;

	while (r->at < r->all->count && r->all->list[r->at].subject.id < d->subject_id)
		r->at++;
	if (r->at == r->all->count || r->all->list[r->at].subject.id != d->subject_id)
		return true;                            /* was not in office in this year */
	in = &r->all->list[r->at];
	in->list = arena_grow(r->a, in->list, (size_t)in->count, sizeof *in->list);
	in->list[in->count++] = (struct input){ code_name(&r->codes, code_num(&r->codes, d->source)), d->source_id, duty_hash(r, d), *d->title ? arena_copy(r->a, d->title) : "" };
	return true;
}

static int by_record(const void *a, const void *b)
{
	const struct input *x = a, *y = b;
	int c = strcmp(x->source, y->source);

	return c ? c : (x->id > y->id) - (x->id < y->id);
}

/* The duties of one record become one: sums go in any order. */
static void settle(struct arena *a, struct inputs *in)
{
	unsigned char hash[SHA256_DIGEST_LENGTH];
	SHA2_CTX sha;
	int n = 0;

	if (in->count > 1)
		qsort(in->list, (size_t)in->count, sizeof *in->list, by_record);
	for (int i = 0; i < in->count; i++) {
		if (n && !by_record(&in->list[n - 1], &in->list[i]))
			in->list[n - 1].hash += in->list[i].hash;
		else
			in->list[n++] = in->list[i];
	}
	in->count = n;
	SHA256Init(&sha);
	for (int i = 0; i < n; i++) {
		char text[160];
		int len = snprintf(text, sizeof text, "%s %lld %llx\n", in->list[i].source, (long long)in->list[i].id,
		                   (unsigned long long)in->list[i].hash);

		SHA256Update(&sha, (const uint8_t *)text, (size_t)len);
	}
	SHA256Final(hash, &sha);
	in->print = print_of(a, hash, sizeof hash);
}

int64_t person_of_seat(struct store *st, int64_t membership)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT person_id FROM membership WHERE id = :id", &e);
	int64_t person = 0;

	if (!s)
		return 0;
	db_bind_num(s, ":id", membership);
	if (db_step(st, s, &e) > 0) {
		person = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return person;
}

int inputs_form_now(void)
{
	return (int)COUNT(forms) - 1;
}

enum lz_code inputs_read(struct store *st, struct arena *a, const struct scheme *s, int year, int form,
                         struct inputs_all *out, struct err *e)
{
	struct reading r = { .a = a, .codes = { .arena = a }, .all = out, .form = &forms[form] };
	struct duty_query who, duties;
	struct subject *subjects;
	int64_t term_from;
	bool begun = reading_begin(st);
	int n = 0;
	enum lz_code rc = evaluate_reads(st, s, year, &who, &duties, &term_from, e);

	*out = (struct inputs_all){ .count = 0 };
	duties.want_titles = true;
	r.words.codes = &r.codes;
	names_make(&r.names);
	if (!rc)
		rc = subject_list(st, a, &who, &r.codes, &subjects, &n, e);
	out->list = arena_take(a, sizeof *out->list * (size_t)(n + 1));
	out->count = n;
	for (int i = 0; i < n; i++) {
		struct inputs *in = &out->list[i];

		in->subject = subjects[i];
		in->person = strcmp(s->subject, "member") ? 0 : person_of_seat(st, subjects[i].id);
		in->list = arena_grow(a, NULL, 0, sizeof *in->list);
		in->list[in->count++] = (struct input){ "subject", 0, subject_hash(&r, &subjects[i]), "" };
	}
	if (!rc)
		rc = duty_each(st, &duties, &r.codes, take, &r, e);
	for (int i = 0; !rc && i < n; i++)
		settle(a, &out->list[i]);
	reading_end(st, begun);
	free(r.words.hash);
	return rc;
}

const struct inputs *inputs_of(const struct inputs_all *all, int64_t subject)
{
	for (int from = 0, to = all->count; from < to;) {
		int mid = from + (to - from) / 2;

		if (all->list[mid].subject.id == subject)
			return &all->list[mid];
		if (all->list[mid].subject.id < subject)
			from = mid + 1;
		else
			to = mid;
	}
	return NULL;
}

/* --- packed ------------------------------------------------------------------------------------------------- */

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
enum { DIGITS = 6 };

uint64_t input_bits(uint64_t hash)
{
	return hash & ((UINT64_C(1) << 6 * DIGITS) - 1);
}

void inputs_write(const struct inputs *in, struct sink *out)
{
	const char *source = "";

	sink_text(out, "");
	for (int i = 0; i < in->count; i++) {
		char text[DIGITS + 1] = "";
		uint64_t bits = input_bits(in->list[i].hash);

		for (int k = DIGITS - 1; k >= 0; k--, bits >>= 6)
			text[k] = digits[bits & 63];
		if (strcmp(source, in->list[i].source))
			sink_put(out, "%s%s", *source ? "\n" : "", in->list[i].source);
		source = in->list[i].source;
		sink_put(out, " %lld=%s", (long long)in->list[i].id, text);
	}
}

int inputs_unpack(struct arena *a, const char *packed, struct input **out)
{
	const char *source = "";
	int n = 0;

	*out = NULL;
	for (const char *at = packed; *at;) {
		size_t len = strcspn(at, " \n");

		if (!memchr(at, '=', len)) {
			source = arena_copy_n(a, at, len);
		} else {
			char *end;
			int64_t id = strtoll(at, &end, 10);
			uint64_t bits = 0;

			for (end++; end < at + len; end++) {
				const char *digit = strchr(digits, *end);

				bits = bits << 6 | (uint64_t)(digit ? digit - digits : 0);
			}
			*out = arena_grow(a, *out, (size_t)n, sizeof **out);
			(*out)[n++] = (struct input){ source, id, bits, "" };
		}
		at += len + (at[len] != '\0');
	}
	return n;
}
