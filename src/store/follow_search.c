#include "follow_parts.h"
#include "lvzhi/event.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include <string.h>

/* Search rows beside the records. Rows of one save may be written in any order (undo writes them backwards), so a
 * member's name words are there exactly while both the membership and its person are. */

struct place {
	int64_t committee;
	int kind;
	int64_t id;
};

static enum lz_code write_words(struct store *st, struct place at, const struct words *w, const struct words *other,
                                const char *sql, struct err *e)
{
	sqlite3_stmt *s = w->n ? db_stmt(st, sql, e) : NULL;

	if (w->n && !s)
		return e->code;
	for (int i = 0; i < w->n; i++) {
		bool both = false;

		for (int k = 0; other && k < other->n && !both; k++)
			both = !strcmp(w->word[i], other->word[k]);
		if (both)
			continue;
		sqlite3_bind_int64(s, 1, at.committee);
		sqlite3_bind_text(s, 2, w->word[i], -1, SQLITE_STATIC);
		sqlite3_bind_int(s, 3, at.kind);
		sqlite3_bind_int64(s, 4, at.id);
		if (db_step(st, s, e) < 0)
			return e->code;
	}
	return LZ_OK;
}

/* From the words of before to those of now. */
static enum lz_code exchange(struct store *st, struct place at, const struct words *was, const struct words *now, struct err *e)
{
	if (write_words(st, at, was, now, "DELETE FROM search WHERE committee_id = ?1 AND word = ?2 AND kind = ?3 AND id = ?4", e))
		return e->code;
	return write_words(st, at, now, was, "INSERT INTO search (committee_id, word, kind, id) VALUES (?1, ?2, ?3, ?4)"
	                   " ON CONFLICT DO NOTHING", e);
}

/* --- members --------------------------------------------------------------------------------- */

static void person_words(struct words *w, const struct value *v)
{
	if (v)
		words_name(w, v[PERSON_NAME].text, v[PERSON_PINYIN].text, v[PERSON_INITIALS].text);
}

/* The person's name has changed: under each of the memberships. */
static enum lz_code person_row(struct store *st, struct arena *a, const struct row_change *c, struct err *e)
{
	struct { struct place place; const char *no; } *at = NULL;
	sqlite3_stmt *s;
	int n = 0, more;

	if (c->before && c->after && !strcmp(c->before[PERSON_NAME].text, c->after[PERSON_NAME].text)
	    && !strcmp(c->before[PERSON_PINYIN].text, c->after[PERSON_PINYIN].text)
	    && !strcmp(c->before[PERSON_INITIALS].text, c->after[PERSON_INITIALS].text))
		return LZ_OK;
	if (!(s = db_stmt(st, "SELECT committee_id, id, member_no FROM membership WHERE person_id = :p", e)))
		return e->code;
	db_bind_num(s, ":p", c->key[0]);
	while ((more = db_step(st, s, e)) > 0) {
		at = arena_grow(a, at, (size_t)n, sizeof *at);
		at[n].place = (struct place){ sqlite3_column_int64(s, 0), SEARCH_MEMBER, sqlite3_column_int64(s, 1) };
		at[n++].no = arena_copy(a, db_text(s, 2));
	}
	if (more < 0)
		return e->code;
	for (int i = 0; i < n; i++) {
		struct words was = { .arena = a }, now = { .arena = a };

		words_member_no(&was, at[i].no);
		words_member_no(&now, at[i].no);
		person_words(&was, c->before);
		person_words(&now, c->after);
		if (exchange(st, at[i].place, &was, &now, e))
			return e->code;
	}
	return LZ_OK;
}

/* The words of one membership: its number, and the name while there is a person. */
static enum lz_code member_words(struct store *st, struct words *w, const struct value *v, struct err *e)
{
	sqlite3_stmt *s;
	int more;

	if (!v)
		return LZ_OK;
	words_member_no(w, v[MEMBERSHIP_MEMBER_NO].text);
	if (!(s = db_stmt(st, "SELECT name, pinyin, initials FROM person WHERE id = :p", e)))
		return e->code;
	db_bind_num(s, ":p", v[MEMBERSHIP_PERSON_ID].num);
	if ((more = db_step(st, s, e)) > 0) {
		words_name(w, db_text(s, 0), db_text(s, 1), db_text(s, 2));
		db_done(s);
	}
	return more < 0 ? e->code : LZ_OK;
}

static enum lz_code membership_row(struct store *st, struct arena *a, const struct row_change *c, struct err *e)
{
	struct words was = { .arena = a }, now = { .arena = a }, none = { .arena = a };
	const struct value *b = c->before, *n = c->after;

	if (b && n && !strcmp(b[MEMBERSHIP_MEMBER_NO].text, n[MEMBERSHIP_MEMBER_NO].text)
	    && b[MEMBERSHIP_PERSON_ID].num == n[MEMBERSHIP_PERSON_ID].num
	    && b[MEMBERSHIP_COMMITTEE_ID].num == n[MEMBERSHIP_COMMITTEE_ID].num)
		return LZ_OK;
	if (member_words(st, &was, b, e) || member_words(st, &now, n, e))
		return e->code;
	if (b && n && b[MEMBERSHIP_COMMITTEE_ID].num == n[MEMBERSHIP_COMMITTEE_ID].num)
		return exchange(st, (struct place){ n[MEMBERSHIP_COMMITTEE_ID].num, SEARCH_MEMBER, c->key[0] }, &was, &now, e);
	if (b && exchange(st, (struct place){ b[MEMBERSHIP_COMMITTEE_ID].num, SEARCH_MEMBER, c->key[0] }, &was, &none, e))
		return e->code;
	return n ? exchange(st, (struct place){ n[MEMBERSHIP_COMMITTEE_ID].num, SEARCH_MEMBER, c->key[0] }, &none, &now, e) : LZ_OK;
}

/* --- papers and events ------------------------------------------------------------------------- */

static const struct titled {
	const struct kind *kind;
	int search, committee, title, number[2];        /* fields; -1: none */
} titled[] = {
	{ &event_kind, SEARCH_EVENT, EVENT_COMMITTEE_ID, EVENT_TITLE, { -1, -1 } },
	{ &proposal_kind, SEARCH_PROPOSAL, PROPOSAL_COMMITTEE_ID, PROPOSAL_TITLE, { PROPOSAL_SERIAL_NO, PROPOSAL_PROPOSAL_NO } },
	{ &opinion_report_kind, SEARCH_REPORT, OPINION_REPORT_COMMITTEE_ID, OPINION_REPORT_TITLE, { OPINION_REPORT_SERIAL_NO, -1 } },
};

static void titled_words(struct words *w, const struct titled *t, const struct value *v)
{
	words_title(w, v[t->title].text);
	for (size_t i = 0; i < COUNT(t->number); i++)
		if (t->number[i] >= 0)
			words_number(w, v[t->number[i]].num);
}

static bool titled_same(const struct titled *t, const struct value *a, const struct value *b)
{
	for (size_t i = 0; i < COUNT(t->number); i++)
		if (t->number[i] >= 0 && a[t->number[i]].num != b[t->number[i]].num)
			return false;
	return !strcmp(a[t->title].text, b[t->title].text) && a[t->committee].num == b[t->committee].num;
}

static enum lz_code titled_row(struct store *st, struct arena *a, const struct titled *t, const struct row_change *c,
                               struct err *e)
{
	struct words was = { .arena = a }, now = { .arena = a }, none = { .arena = a };
	const struct value *b = c->before, *n = c->after;

	if (b && n && titled_same(t, b, n))
		return LZ_OK;
	if (b)
		titled_words(&was, t, b);
	if (n)
		titled_words(&now, t, n);
	if (b && n && b[t->committee].num == n[t->committee].num)
		return exchange(st, (struct place){ n[t->committee].num, t->search, c->key[0] }, &was, &now, e);
	if (b && exchange(st, (struct place){ b[t->committee].num, t->search, c->key[0] }, &was, &none, e))
		return e->code;
	return n ? exchange(st, (struct place){ n[t->committee].num, t->search, c->key[0] }, &none, &now, e) : LZ_OK;
}

enum lz_code search_row(struct store *st, const struct row_change *c, struct err *e)
{
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	if (c->kind == &person_kind)
		rc = person_row(st, &a, c, e);
	else if (c->kind == &membership_kind)
		rc = membership_row(st, &a, c, e);
	else
		for (size_t i = 0; i < COUNT(titled) && !rc; i++)
			if (titled[i].kind == c->kind)
				rc = titled_row(st, &a, &titled[i], c, e);
	arena_free(&a);
	return rc;
}

/* --- all of them ----------------------------------------------------------------------------------- */

/* Words of every row of a question: committee, id, then what words are made of. */
static enum lz_code fill_from(struct store *st, const char *sql, int kind, struct err *e)
{
	struct arena a = { NULL };
	sqlite3_stmt *s = db_stmt(st, sql, e);
	int more = -1;

	while (s && (more = db_step(st, s, e)) > 0) {
		struct place at = { sqlite3_column_int64(s, 0), kind, sqlite3_column_int64(s, 1) };
		struct words w = { .arena = &a };

		if (kind == SEARCH_MEMBER) {
			words_member_no(&w, db_text(s, 2));
			words_name(&w, db_text(s, 3), db_text(s, 4), db_text(s, 5));
		} else {
			words_title(&w, db_text(s, 2));
			words_number(&w, sqlite3_column_int64(s, 3));
			words_number(&w, sqlite3_column_int64(s, 4));
		}
		if (write_words(st, at, &w, NULL, "INSERT INTO temp.search_new VALUES (?1, ?2, ?3, ?4)", e)) {
			db_done(s);
			more = -1;
			break;
		}
		arena_free(&a);
	}
	arena_free(&a);
	return more < 0 ? e->code : LZ_OK;
}

enum lz_code search_collect(struct store *st, struct err *e)
{
	if (db_run(st, "CREATE TEMP TABLE IF NOT EXISTS search_new (committee_id INTEGER, word TEXT, kind INTEGER, id INTEGER)", e)
	    || db_run(st, "DELETE FROM temp.search_new", e)
	    || fill_from(st, "SELECT m.committee_id, m.id, m.member_no, p.name, p.pinyin, p.initials FROM membership m"
	                     " JOIN person p ON p.id = m.person_id ORDER BY m.id", SEARCH_MEMBER, e)
	    || fill_from(st, "SELECT committee_id, id, title, 0, 0 FROM event", SEARCH_EVENT, e)
	    || fill_from(st, "SELECT committee_id, id, title, serial_no, proposal_no FROM proposal", SEARCH_PROPOSAL, e))
		return e->code;
	return fill_from(st, "SELECT committee_id, id, title, serial_no, 0 FROM opinion_report", SEARCH_REPORT, e);
}

/* Collected first and sorted once: six words a member in random order would rewrite every page of the index. */
enum lz_code search_fill(struct store *st, struct err *e)
{
	if (search_collect(st, e) || db_run(st, "INSERT INTO search SELECT * FROM temp.search_new ORDER BY 1, 2, 3, 4", e))
		return e->code;
	return db_run(st, "DELETE FROM temp.search_new", e);
}
