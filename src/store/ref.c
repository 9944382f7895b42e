#include "follow_parts.h"
#include "lvzhi/entry.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* A reference as the clerk reads it. */
static const struct { const char *table, *sql; } texts[] = {
	{ "person", "SELECT name FROM person WHERE id = :id" },
	{ "membership", "SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = :id" },
	{ "unit", "SELECT name FROM unit WHERE id = :id" },
	{ "event", "SELECT title FROM event WHERE id = :id" },
	{ "proposal", "SELECT title FROM proposal WHERE id = :id" },
	{ "opinion_report", "SELECT title FROM opinion_report WHERE id = :id" },
	{ "appraisal", "SELECT title FROM appraisal WHERE id = :id" },
	{ "committee", "SELECT coalesce(nullif(short_name, ''), name) FROM committee WHERE id = :id" },
	{ "evaluation_year", "SELECT year || '年度' FROM evaluation_year WHERE id = :id" },
	{ "locking", "SELECT year || '年度第' || version || '版' FROM locking WHERE id = :id" },
	{ "sitting", "SELECT coalesce(nullif(s.title, ''), '第' || s.\"no\" || '场') FROM sitting s WHERE s.id = :id" },
	{ "term", "SELECT \"no\", 0 FROM term WHERE id = :id" },
	{ "session", "SELECT t.\"no\", s.\"no\" FROM session s JOIN term t ON t.id = s.term_id WHERE s.id = :id" },
};

/* 第九届, 九届三次: the numbers of a term in Chinese numerals. */
static const char *numbered(struct arena *a, const char *table, int64_t term, int64_t session)
{
	if (!strcmp(table, "term"))
		return arena_print(a, "第%s届", text_chinese_number(a, (int)term));
	return arena_print(a, "%s届%s次", text_chinese_number(a, (int)term), text_chinese_number(a, (int)session));
}

const char *ref_text(struct store *st, struct arena *a, const char *table, int64_t id)
{
	const char *text = "";
	struct err e;

	for (size_t i = 0; i < COUNT(texts) && id; i++) {
		sqlite3_stmt *s;

		if (strcmp(texts[i].table, table) || !(s = db_stmt(st, texts[i].sql, &e)))
			continue;
		db_bind_num(s, ":id", id);
		if (db_step(st, s, &e) <= 0)
			break;
		text = sqlite3_column_count(s) == 2 ? numbered(a, table, sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1))
		     : arena_copy(a, db_text(s, 0));
		db_done(s);
		break;
	}
	return text;
}

/* --- what was typed for one ------------------------------------------------------------------- */

enum shape { ANY, DIGITS, LETTERS };

#define EVENT_DAY "substr(from_day, 1, 4) || '-' || substr(from_day, 5, 2) || '-' || substr(from_day, 7, 2)"

/* Ways to say which row is meant, the surest first: SQL over :t, answering the id and how the row is told from
 * another. The first way that finds one has found it; one that finds two asks the clerk. */
static const struct way {
	const char *table;
	enum shape shape;
	const char *sql;
} ways[] = {
	{ "person", ANY, "SELECT DISTINCT m.person_id, m.member_no || ' ' || p.name FROM membership m JOIN person p ON p.id = m.person_id"
	                 " WHERE m.committee_id = :committee AND m.term_id = :term AND m.member_no = :t" },
	{ "person", ANY, "SELECT DISTINCT p.id, m.member_no || ' ' || p.name FROM person p JOIN membership m ON m.person_id = p.id"
	                 " AND +m.committee_id = :committee AND +m.term_id = :term WHERE p.name = :name LIMIT 2" },
	{ "person", ANY, "SELECT p.id, p.name || ' ' || p.employer FROM person p WHERE p.name = :name LIMIT 2" },
	{ "person", LETTERS, "SELECT DISTINCT m.person_id, m.member_no || ' ' || p.name FROM search s JOIN membership m ON m.id = s.id"
	                     " JOIN person p ON p.id = m.person_id WHERE s.committee_id = :committee AND s.word = :t"
	                     " AND s.kind = 1 AND +m.term_id = :term LIMIT 2" },
	{ "unit", ANY, "SELECT id, code || ' ' || name FROM unit WHERE committee_id = :committee AND code = :t AND code <> '' LIMIT 2" },
	{ "unit", ANY, "SELECT id, code || ' ' || name FROM unit WHERE committee_id = :committee AND name = :t LIMIT 2" },
	{ "unit", ANY, "SELECT id, code || ' ' || name FROM unit WHERE committee_id = :committee AND short_name = :t LIMIT 2" },
	{ "unit", LETTERS, "SELECT id, code || ' ' || name FROM unit WHERE committee_id = :committee AND initials = :t LIMIT 2" },
	{ "event", ANY, "SELECT id, '#' || id || ' ' || " EVENT_DAY " || ' ' || title FROM event WHERE committee_id = :committee"
	                " AND term_id = :term AND title = :t ORDER BY from_day DESC LIMIT 2" },
	{ "event", DIGITS, "SELECT id, title FROM event WHERE id = :t" },
	{ "event", ANY, "SELECT id, '#' || id || ' ' || " EVENT_DAY " || ' ' || title FROM event WHERE committee_id = :committee"
	                " AND term_id = :term AND instr(title, :t) > 0 ORDER BY from_day DESC LIMIT 2" },
	{ "proposal", DIGITS, "SELECT id, title FROM proposal WHERE serial_no = :t AND session_id = (SELECT id FROM session"
	                      " WHERE committee_id = :committee AND term_id = :term ORDER BY \"no\" DESC LIMIT 1)" },
	{ "proposal", ANY, "SELECT id, '#' || id || ' ' || title FROM proposal WHERE committee_id = :committee AND term_id = :term"
	                   " AND title = :t LIMIT 2" },
	{ "proposal", ANY, "SELECT id, '#' || id || ' ' || title FROM proposal WHERE committee_id = :committee AND term_id = :term"
	                   " AND instr(title, :t) > 0 LIMIT 2" },
	{ "opinion_report", DIGITS, "SELECT id, title FROM opinion_report WHERE committee_id = :committee AND serial_no = :t AND year ="
	                            " (SELECT max(year) FROM opinion_report WHERE committee_id = :committee)" },
	{ "opinion_report", ANY, "SELECT id, '#' || id || ' ' || title FROM opinion_report WHERE committee_id = :committee"
	                         " AND term_id = :term AND title = :t LIMIT 2" },
	{ "appraisal", ANY, "SELECT id, year || ' ' || title FROM appraisal WHERE committee_id = :committee AND title = :t ORDER BY year DESC LIMIT 2" },
	{ "appraisal", ANY, "SELECT id, year || ' ' || title FROM appraisal WHERE committee_id = :committee AND instr(title, :t) > 0 LIMIT 2" },
	{ "committee", ANY, "SELECT id, name FROM committee WHERE short_name = :t OR name = :t LIMIT 2" },
	{ "committee", ANY, "SELECT id, name FROM committee WHERE instr(name, :t) > 0 LIMIT 2" },
	{ "term", DIGITS, "SELECT id, '' FROM term WHERE committee_id = :committee AND \"no\" = :t" },
	{ "session", DIGITS, "SELECT id, '' FROM session WHERE committee_id = :committee AND term_id = :term AND \"no\" = :t" },
	{ "session", ANY, "SELECT id, prefix FROM session WHERE committee_id = :committee AND prefix = :t AND prefix <> '' LIMIT 2" },
};

static bool shaped(enum shape shape, const char *s)
{
	return shape == ANY || (shape == DIGITS ? text_is(s, "0123456789") && strlen(s) < 16 : text_is(s, "abcdefghijklmnopqrstuvwxyz"));
}

/* 0: none. Several: LZ_INVALID, and two of them named. */
static enum lz_code one_way(struct store *st, struct arena *a, const struct way *w, const char *typed, int64_t *id, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, w->sql, e);
	const char *first;
	int more;

	if (!s)
		return e->code;
	if (strstr(w->sql, ":committee"))
		db_bind_num(s, ":committee", st->committee);
	if (strstr(w->sql, ":term"))
		db_bind_num(s, ":term", st->term);
	if (strstr(w->sql, ":name"))
		db_bind_text(s, ":name", name_clean(a, typed));
	else if (w->shape == DIGITS)
		db_bind_num(s, ":t", strtoll(typed, NULL, 10));
	else
		db_bind_text(s, ":t", typed);
	if ((more = db_step(st, s, e)) <= 0)
		return more < 0 ? e->code : LZ_OK;
	*id = sqlite3_column_int64(s, 0);
	first = arena_copy(a, db_text(s, 1));
	if ((more = db_step(st, s, e)) <= 0)
		return more < 0 ? e->code : LZ_OK;
	err_set(e, LZ_INVALID, NULL, "“%s”不止一个（%s；%s），请写清楚是哪一个", typed, first, db_text(s, 1));
	db_done(s);
	return e->code;
}

/* 九届三次, 第九届, 第九届第三次会议: as ref_text writes it, whatever stands around. */
static enum lz_code by_numerals(struct store *st, struct arena *a, const char *table, const char *typed, int64_t *id, struct err *e)
{
	static const char *const around[] = { "第", "会议", " " };
	char *plain = arena_copy(a, typed);
	sqlite3_stmt *s = db_stmt(st, !strcmp(table, "term") ? "SELECT id, \"no\", 0 FROM term WHERE committee_id = :committee"
	                              : "SELECT s.id, t.\"no\", s.\"no\" FROM session s JOIN term t ON t.id = s.term_id"
	                                " WHERE s.committee_id = :committee", e);
	int more;

	if (!s)
		return e->code;
	for (size_t i = 0; i < COUNT(around); i++)
		for (char *at; (at = strstr(plain, around[i]));)
			memmove(at, at + strlen(around[i]), strlen(at + strlen(around[i])) + 1);
	db_bind_num(s, ":committee", st->committee);
	while ((more = db_step(st, s, e)) > 0) {
		const char *name = numbered(a, table, sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2));

		if (!strcmp(plain, strncmp(name, "第", strlen("第")) ? name : name + strlen("第")))
			*id = sqlite3_column_int64(s, 0);
	}
	return more < 0 ? e->code : LZ_OK;
}

/* 023 曾国藩, 曾国藩（023）: two that have one name are told apart so; both must fit. */
static enum lz_code by_both(struct store *st, struct arena *a, const char *typed, int64_t *id, struct err *e)
{
	const char *s = text_narrow(a, typed);
	size_t cut = strcspn(s, " (");
	const char *rest = s + cut + strspn(s + cut, " (");
	const char *part[2] = { arena_copy_n(a, s, cut), arena_copy_n(a, rest, strcspn(rest, ")")) };
	struct way way = { "person", ANY, "SELECT m.person_id, p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE"
	                   " m.committee_id = :committee AND m.term_id = :term AND m.member_no = :t" };

	for (int i = 0; i < 2 && !*id && *part[0] && *part[1]; i++) {
		if (one_way(st, a, &way, part[i], id, e))
			return e->code;
		if (*id && strcmp(ref_text(st, a, "person", *id), name_clean(a, part[!i])))
			*id = 0;
	}
	return LZ_OK;
}

/* #12 */
static int64_t by_id(struct store *st, const struct kind *k, int64_t id)
{
	struct arena a = { NULL };
	struct err e;
	sqlite3_stmt *s = db_stmt(st, arena_print(&a, "SELECT 1 FROM \"%s\" WHERE id = :id", k->table), &e);
	int64_t found = 0;

	if (s) {
		db_bind_num(s, ":id", id);
		found = db_step(st, s, &e) > 0 ? id : 0;
		db_done(s);
	}
	arena_free(&a);
	return found;
}

enum lz_code ref_read(struct store *st, struct arena *a, const char *table, const char *typed, int64_t *id, struct err *e)
{
	const char *s = text_clean(a, typed, false), *plain = word_form(a, s);
	const struct kind *k = kind_find(table);

	*id = 0;
	if (*plain == '#' && text_is(plain + 1, "0123456789") && strlen(plain) < 16 && k && !k->keys)
		*id = by_id(st, k, strtoll(plain + 1, NULL, 10));
	for (size_t i = 0; i < COUNT(ways) && !*id && *s; i++) {
		const struct way *w = &ways[i];
		bool ascii = text_is(plain, "0123456789abcdefghijklmnopqrstuvwxyz-#");

		if (strcmp(w->table, table) || !shaped(w->shape, plain))
			continue;
		if (one_way(st, a, w, w->shape == ANY && !ascii ? s : w->shape == ANY ? text_narrow(a, s) : plain, id, e))
			return e->code;
	}
	if (!*id && *s && (!strcmp(table, "term") || !strcmp(table, "session")) && by_numerals(st, a, table, s, id, e))
		return e->code;
	if (!*id && *s && !strcmp(table, "person") && by_both(st, a, s, id, e))
		return e->code;
	if (*id)
		return e->code = LZ_OK;
	return err_set(e, LZ_INVALID, NULL, "找不到%s“%s”，请核对编号或名称", k ? k->label : "", s);
}
