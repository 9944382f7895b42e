#include "list_sql.h"
#include <stdlib.h>
#include <string.h>

/* A list sorted by a column that no index has: the ids are sorted once and kept until the question or the ledger
 * changes; a page then reads its own rows by id. The key of such a row is its place. */

enum { MOST = 200000 };

struct list_ids {
	char *asked;                            /* the question these ids answer, with its values */
	int64_t *id;
	int n, room;
	int64_t version, changes;
};

void list_drop(struct store *st)
{
	if (!st->ids)
		return;
	free(st->ids->asked);
	free(st->ids->id);
	free(st->ids);
	st->ids = NULL;
}

/* Text and values of the question: equal for equal questions. */
static const char *fingerprint(struct ask *q)
{
	struct sink s = { .arena = q->arena };

	sink_put(&s, "%s", q->sql.text);
	for (int i = 0; i < q->bounds; i++)
		sink_put(&s, "\n%s %lld %s", q->bound[i].name, (long long)q->bound[i].num, q->bound[i].text ? q->bound[i].text : "");
	return s.text;
}

static enum lz_code ids_sort(struct store *st, struct ask *q, struct err *e)
{
	sqlite3_stmt *s = ask_stmt(q, e);
	const char *asked = s ? fingerprint(q) : "";
	int64_t version = db_number(st, "PRAGMA data_version"), changes = sqlite3_total_changes64(st->db);
	struct list_ids *l = st->ids;
	int more = -1;

	if (!s)
		return e->code;
	if (l && l->version == version && l->changes == changes && !strcmp(l->asked, asked)) {
		db_done(s);
		return LZ_OK;
	}
	list_drop(st);
	l = st->ids = mem_new(sizeof *l);
	l->asked = mem_new(strlen(asked) + 1);
	memcpy(l->asked, asked, strlen(asked));
	l->version = version;
	l->changes = changes;
	while ((more = db_step(st, s, e)) > 0) {
		if (l->n == l->room) {
			l->room = l->room ? l->room * 2 : 1024;
			l->id = mem_resize(l->id, sizeof *l->id * (size_t)l->room);
		}
		l->id[l->n++] = sqlite3_column_int64(s, 0);
	}
	if (!more && l->n > MOST)
		err_set(e, LZ_INVALID, NULL, "超过 %d 行，不能按“%s”排序，请先筛选", (int)MOST,
		        q->q->view->columns[-1 - q->q->order].label);
	if (more < 0 || l->n > MOST) {
		list_drop(st);
		return e->code;
	}
	return LZ_OK;
}

static int place_of(const struct list_ids *l, const struct list_row *from)
{
	int at = from->key_count && from->key ? (int)from->key[0].num : 0;

	if (at >= 0 && at < l->n && l->id[at] == from->id)
		return at;
	for (int i = 0; i < l->n; i++)          /* the ledger changed meanwhile */
		if (l->id[i] == from->id)
			return i;
	return at < 0 ? 0 : at < l->n ? at : l->n - 1;
}

int ids_page(struct store *st, struct arena *a, const struct list_query *q, const struct list_row *from, bool back, int n,
             struct list_row *rows, struct err *e)
{
	struct arena scratch = { NULL };
	struct ask ask = { .st = st, .arena = &scratch, .q = q, .sql.arena = &scratch };
	const struct view_column *c = &q->view->columns[-1 - q->order];
	const char *down = q->reverse ? " DESC" : "";
	enum lz_code rc;
	int at, got = 0;

	rc = ask_where(&ask, e);
	if (!rc) {
		ask.sql.text = arena_print(&scratch, "SELECT %s FROM %s%s ORDER BY %s%s, %s%s LIMIT :n", q->view->id, q->view->from,
		                           ask.sql.text, c->sql, down, q->view->id, down);
		ask_num(&ask, ":n", MOST + 1);
		rc = ids_sort(st, &ask, e);
	}
	arena_free(&scratch);
	if (rc)
		return -1;
	at = from ? place_of(st->ids, from) + (back ? -n : 1) : back ? st->ids->n - n : 0;
	if (at < 0) {
		n += at;
		at = 0;
	}
	while (got < n && at + got < st->ids->n) {
		rows[got].id = st->ids->id[at + got];
		got++;
	}
	if (rows_by_id(st, a, q, got, rows, e))
		return -1;
	for (int i = 0; i < got; i++) {
		struct value *key = arena_take(a, sizeof *key);

		*key = (struct value){ NULL, at + i };
		rows[i].key = key;
		rows[i].key_count = 1;
	}
	return got;
}
