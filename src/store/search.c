#include "follow_parts.h"
#include "list_sql.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include "view.h"
#include <stdlib.h>
#include <string.h>

/* Finding by what is typed: the search line, and typing into a list. A word of it is a range of the search rows. */

enum {
	WORDS_MOST = 4,
	FEW = 4000,                             /* up to so many hits a list is fetched by them and sorted */
	MANY = 20000,                           /* up to so many the order is walked with the hits at hand, else by the condition */
	LOOK_AT = 3000,                         /* rows of a range the search line ranks */
	SMALL_OFFICE = 20000,                   /* people among whom outsiders may be looked for one by one */
};

struct typed {
	const char *word[WORDS_MOST];
	int n;
	bool letters;                           /* pinyin, initials or a code: no Chinese in it */
};

/* ü is typed v, u: or yu: lyu is lv as the table has it. */
static void fold_u(char *s)
{
	for (char *p = s; *p; p++)
		if ((*p == 'l' || *p == 'n') && (p == s || *(p - 1) == ' ') && p[1] == 'y' && p[2] == 'u') {
			p[1] = 'v';
			memmove(p + 2, p + 3, strlen(p + 3) + 1);
		}
}

static struct typed typed_read(struct arena *a, const char *text)
{
	char *s = word_form(a, text_clean(a, text, false));
	struct typed t = { .letters = true };

	for (const char *p = s; *p; p++)
		t.letters &= (unsigned char)*p < 0x80;
	fold_u(s);
	if (t.letters && strspn(s, "abcdefghijklmnopqrstuvwxyz ") == strlen(s)) {       /* zeng guo fan is one word */
		char *to = s;

		for (const char *p = s; *p; p++)
			if (*p != ' ')
				*to++ = *p;
		*to = '\0';
	}
	for (char *p = s; *p && t.n < WORDS_MOST;) {
		size_t len = strcspn(p, " ");

		if (len)
			t.word[t.n++] = name_clean(a, arena_copy_n(a, p, len));         /* · in any form */
		p += len + (p[len] == ' ');
	}
	return t;
}

/* The part of a word that stands in the search rows: titles by three characters, names whole. */
static const char *stem(struct arena *a, const char *word, int kind)
{
	return kind == SEARCH_MEMBER ? word : arena_copy_n(a, word, (size_t)(utf8_at(word, GRAM) - word));
}

/* --- typing into a list --------------------------------------------------------------------- */

/* The view's own condition, over the word bound as `name`. */
static void find_where(struct ask *q, const char *name)
{
	const char *p = q->q->view->find;

	sink_text(&q->sql, " AND ");
	for (const char *at; (at = strstr(p, ":text")); p = at + strlen(":text")) {
		sink_bytes(&q->sql, p, (size_t)(at - p));
		sink_text(&q->sql, name);
	}
	sink_text(&q->sql, p);
}

static int64_t hits(struct ask *q, const char *from, const char *to)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(q->st, q->q->everywhere
		? "SELECT count(*) FROM (SELECT 1 FROM search WHERE committee_id IN (SELECT id FROM committee) AND word >= :a AND word < :b"
		  " AND kind = :kind LIMIT :n)"
		: "SELECT count(*) FROM (SELECT 1 FROM search WHERE committee_id = :committee AND word >= :a AND word < :b"
		  " AND kind = :kind LIMIT :n)", &e);
	int64_t n = 0;

	if (!s)
		return 0;
	if (!q->q->everywhere)
		db_bind_num(s, ":committee", q->st->committee);
	db_bind_text(s, ":a", from);
	db_bind_text(s, ":b", to);
	db_bind_num(s, ":kind", q->q->view->search);
	db_bind_num(s, ":n", MANY);
	if (db_step(q->st, s, &e) > 0) {
		n = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return n;
}

static void search_where(struct ask *q, const char *word, int n)
{
	const struct view *v = q->q->view;
	const char *from = stem(q->arena, word, v->search), *to = word_end(q->arena, from);
	const char *a = ask_name(q, "a", n), *b = ask_name(q, "b", n), *t = ask_name(q, "t", n);
	bool title_initials = v->search != SEARCH_MEMBER && strspn(word, "abcdefghijklmnopqrstuvwxyz") == strlen(word);
	int64_t found = hits(q, from, to);

	if (found < MANY || title_initials) {
		sink_put(&q->sql, " AND %s%s IN (SELECT id FROM search WHERE committee_id %s AND word >= %s AND word < %s AND kind = %d)",
		         found < FEW ? "" : "+", v->id, q->q->everywhere ? "IN (SELECT id FROM committee)" : "= :committee",
		         a, b, v->search);
		ask_text(q, a, from);
		ask_text(q, b, to);
		q->few |= found < FEW;
	}
	if ((found >= MANY || (utf8_count(word) > GRAM && v->search != SEARCH_MEMBER)) && v->find && !title_initials) {
		find_where(q, t);
		ask_text(q, t, word);
	}
}

enum lz_code narrow_where(struct ask *q, struct err *e)
{
	const struct view *v = q->q->view;
	struct typed t = typed_read(q->arena, q->q->narrow);

	for (int i = 0; i < t.n; i++) {
		if (v->search) {
			search_where(q, t.word[i], i);
		} else if (v->find) {
			find_where(q, ask_name(q, "t", i));
			ask_text(q, ask_name(q, "t", i), t.word[i]);
		}
	}
	return e->code = LZ_OK;
}

/* --- the search line --------------------------------------------------------------------------- */

struct hit {
	int kind;
	bool whole;                             /* the word itself, not only its beginning */
	int64_t id;
};

static const struct { int kind; const struct view *view; } places[] = {
	{ SEARCH_MEMBER, &member_view }, { SEARCH_PROPOSAL, &proposal_view },
	{ SEARCH_REPORT, &opinion_report_view }, { SEARCH_EVENT, &event_view },
};

static int place_of(int kind)
{
	size_t i = 0;

	while (places[i].kind != kind)
		i++;
	return (int)i;
}

/* Whole words first; members, proposals, reports, events; newest first. */
static int by_rank(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;

	if (a->whole != b->whole)
		return a->whole ? -1 : 1;
	if (a->kind != b->kind)
		return place_of(a->kind) - place_of(b->kind);
	return (a->id < b->id) - (a->id > b->id);
}

static int by_record(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;

	if (a->kind != b->kind)
		return a->kind - b->kind;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return b->whole - a->whole;
}

static int collect(struct store *st, struct arena *a, const char *word, struct hit **out, struct err *e)
{
	const char *from = stem(a, word, 0), *to;
	sqlite3_stmt *s = db_stmt(st, "SELECT kind, id, word FROM search WHERE committee_id = :committee AND word >= :a"
	                              " AND word < :b LIMIT :n", e);
	struct hit *hit = NULL;
	int n = 0, kept = 0, more = -1;

	to = word_end(a, from);
	if (!s)
		return -1;
	db_bind_num(s, ":committee", st->committee);
	db_bind_text(s, ":a", from);
	db_bind_text(s, ":b", to);
	db_bind_num(s, ":n", LOOK_AT);
	while ((more = db_step(st, s, e)) > 0) {
		const char *w = db_text(s, 2);
		int kind = sqlite3_column_int(s, 0);

		if (kind == SEARCH_MEMBER && strncmp(w, word, strlen(word)))
			continue;                       /* a name is there whole: it must go on as typed */
		hit = arena_grow(a, hit, (size_t)n, sizeof *hit);
		hit[n++] = (struct hit){ kind, !strcmp(w, word), sqlite3_column_int64(s, 1) };
	}
	if (n) {
		qsort(hit, (size_t)n, sizeof *hit, by_record);
		for (int i = 0; i < n; i++)
			if (!kept || hit[i].kind != hit[kept - 1].kind || hit[i].id != hit[kept - 1].id)
				hit[kept++] = hit[i];
		qsort(hit, (size_t)kept, sizeof *hit, by_rank);
	}
	*out = hit;
	return more < 0 ? -1 : kept;
}

/* What of the words is not yet proved by the range: further words, and the end of a long one. */
static bool proved(struct arena *a, const struct typed *t, const char *text, const char *more, bool titled)
{
	const char *form = word_form(a, text);

	for (int i = 0; i < t->n; i++) {
		bool letters = strspn(t->word[i], "abcdefghijklmnopqrstuvwxyz") == strlen(t->word[i]);

		if (i == 0 && (!titled || letters || utf8_count(t->word[i]) <= GRAM))
			continue;
		if (!strstr(form, t->word[i]) && strncmp(more, t->word[i], strlen(t->word[i])))
			return false;
	}
	return true;
}

struct line {
	const char *text, *match, *more;        /* what is shown; what further words are looked for in */
	int64_t person;                         /* of a member: shown once, the latest membership */
};

static bool line_read(struct store *st, struct arena *a, const struct hit *h, struct line *out)
{
	static const char *const sql[] = {
		[SEARCH_MEMBER] = "SELECT m.member_no, p.name, m.sector, p.initials, m.person_id, m.term_id FROM membership m"
		                  " JOIN person p ON p.id = m.person_id WHERE m.id = :id",
		[SEARCH_EVENT] = "SELECT from_day, title FROM event WHERE id = :id",
		[SEARCH_PROPOSAL] = "SELECT serial_no, title, session_id, proposal_no FROM proposal WHERE id = :id",
		[SEARCH_REPORT] = "SELECT serial_no, title, year FROM opinion_report WHERE id = :id",
	};
	struct err e;
	sqlite3_stmt *s = db_stmt(st, sql[h->kind], &e);
	const char *first, *title, *sector, *initials;
	int64_t number, third, filed;

	if (!s)
		return false;
	db_bind_num(s, ":id", h->id);
	if (db_step(st, s, &e) <= 0)
		return false;
	first = arena_copy(a, db_text(s, 0));
	title = arena_copy(a, db_text(s, 1));
	number = sqlite3_column_int64(s, 0);
	third = sqlite3_column_count(s) > 2 ? sqlite3_column_int64(s, 2) : 0;
	filed = h->kind == SEARCH_PROPOSAL ? sqlite3_column_int64(s, 3) : 0;    /* the other number a proposal is called by */
	sector = h->kind == SEARCH_MEMBER ? arena_copy(a, db_text(s, 2)) : "";
	initials = h->kind == SEARCH_MEMBER ? arena_copy(a, db_text(s, 3)) : "";
	*out = (struct line){ .match = title, .more = first, .person = h->kind == SEARCH_MEMBER ? sqlite3_column_int64(s, 4) : 0 };
	db_done(s);
	if (h->kind == SEARCH_MEMBER) {
		const char *name = code_name_kept(st, "sector", sector);

		out->text = arena_print(a, "%s %s %s", first, title, name);
		out->match = arena_print(a, "%s %s %s", title, name, initials);
	} else if (h->kind == SEARCH_EVENT) {
		out->text = arena_print(a, "%s %s", value_text(a, &(struct field){ .type = F_DAY }, (struct value){ "", number }), title);
	} else if (h->kind == SEARCH_PROPOSAL) {
		out->text = arena_print(a, "%s%s%s %s", ref_text(st, a, "session", third),
		                        number ? arena_print(a, "%lld号", (long long)number) : "暂存",
		                        filed && filed != number ? arena_print(a, "（提案号%lld）", (long long)filed) : "", title);
	} else {
		out->text = arena_print(a, "%lld年%lld号 %s", (long long)third, (long long)number, title);
	}
	return true;
}

/* Authors and speakers who were never members here. */
static int outsiders(struct store *st, struct arena *a, const struct typed *t, int n, struct found *out, struct err *e)
{
	bool by_name = !t->letters;
	sqlite3_stmt *s;
	int got = 0, more;

	if (!by_name && db_number(st, "SELECT coalesce(max(id), 0) FROM person") > SMALL_OFFICE)
		return 0;
	s = db_stmt(st, by_name
		? "SELECT p.id, p.name, p.employer FROM (SELECT id, name, employer FROM person WHERE name >= :a AND name < :b"
		  " ORDER BY name, id LIMIT 2000) p"       /* a nation has thirty thousand 张, most of them members */
		  " WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id) ORDER BY p.name, p.id LIMIT :n"
		: "SELECT p.id, p.name, p.employer FROM person p WHERE (instr(p.initials, :a) = 1 OR instr(replace(p.pinyin, ' ', ''), :a) = 1)"
		  " AND p.name < :b AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id) ORDER BY p.name, p.id LIMIT :n", e);
	if (!s)
		return -1;
	db_bind_text(s, ":a", t->word[0]);
	db_bind_text(s, ":b", by_name ? word_end(a, t->word[0]) : word_end(a, ""));
	db_bind_num(s, ":n", n);
	while ((more = db_step(st, s, e)) > 0)
		out[got++] = (struct found){ &person_view, sqlite3_column_int64(s, 0), person_view.label,
		                             arena_print(a, "%s %s", db_text(s, 1), db_text(s, 2)) };
	return more < 0 ? -1 : got;
}

/* The hits that hold, in their order; of each kind of paper `share` at most. */
static int show(struct store *st, struct arena *a, const struct typed *t, struct hit *hit, int hits_n, int share, int n,
                struct found *out, int64_t *people, int *people_n)
{
	int of[COUNT(places)] = { 0 }, got = 0;

	for (int i = 0; i < hits_n && got < n; i++) {
		struct hit *h = &hit[i];
		int place = h->kind ? place_of(h->kind) : 0;
		struct line line;
		bool twice = false;

		if (!h->kind || (place && of[place] >= share) || !line_read(st, a, h, &line))
			continue;
		for (int k = 0; line.person && k < *people_n && !twice; k++)
			twice = people[k] == line.person;
		if (!twice && proved(a, t, line.match, line.more, h->kind != SEARCH_MEMBER)) {
			if (line.person)
				people[(*people_n)++] = line.person;
			out[got++] = (struct found){ places[place].view, h->id, places[place].view->label, line.text };
			of[place]++;
		}
		h->kind = 0;                    /* shown, or never to be */
	}
	return got;
}

int search_all(struct store *st, struct arena *a, const char *typed, int n, struct found *out, struct err *e)
{
	struct typed t = typed_read(a, typed);
	int64_t *people = arena_take(a, sizeof *people * (size_t)(n + 1));
	int people_n = 0, got = 0, hit_n, more;
	struct hit *hit;

	if (!t.n || n <= 0)
		return 0;
	code_refresh(st);
	if ((hit_n = collect(st, a, t.word[0], &hit, e)) < 0)
		return -1;
	got = show(st, a, &t, hit, hit_n, n / 3 + 1, n, out, people, &people_n);
	got += show(st, a, &t, hit, hit_n, n, n - got, out + got, people, &people_n);
	if (got < n) {
		if ((more = outsiders(st, a, &t, n - got, out + got, e)) < 0)
			return -1;
		got += more;
	}
	return got;
}
