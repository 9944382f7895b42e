#include "db.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include <string.h>

/* A reference as the clerk reads it. */
static const struct { const char *table, *sql; } texts[] = {
	{ "person", "SELECT name FROM person WHERE id = :id" },
	{ "membership", "SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id = :id" },
	{ "unit", "SELECT name FROM unit WHERE id = :id" },
	{ "event", "SELECT title FROM event WHERE id = :id" },
	{ "proposal", "SELECT title FROM proposal WHERE id = :id" },
	{ "opinion_report", "SELECT title FROM opinion_report WHERE id = :id" },
	{ "committee", "SELECT coalesce(nullif(short_name, ''), name) FROM committee WHERE id = :id" },
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
