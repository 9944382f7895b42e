/* The locked results of the bodies a member belongs to, as records of his own: "活动组评为优秀的，成员各加3分". They stand in no
 * pack, and only a rule that names them is given any: whichever of two years is locked first is what the other reads. */
#include "duty_parts.h"
#include <string.h>

struct body_result {
	enum subject_column column;             /* what makes somebody one of the body's */
	const char *code;
	struct duty row;                        /* as it is for each of its members */
};
struct body_results {
	struct body_result *list;
	int n;
	bool parties;                           /* 政治面貌 has to be looked up */
	struct store *st;
};

/* Of the same term: a seat knows nothing of another's groups. A unit has no members. */
#define RESULTS_SQL "SELECT r.id, k.subject, r.no, r.name || r.year || '年度考核结果', r.year * 10000 + 1231, k.locked_day, r.total, r.place," \
	" r.grade, r.scored OR r.grade <> '' FROM locking k CROSS JOIN result r WHERE k.committee_id = :committee AND k.term_id = :term" \
	" AND k.unlocked_day = 0 AND k.subject NOT IN ('', 'member', 'unit') AND k.year * 10000 + 1231 BETWEEN :from AND :to" \
	" AND r.locking_id = k.id ORDER BY r.id"

enum lz_code body_results_load(struct body_results **out, struct store *st, struct arena *a, const struct duty_query *q,
                               struct codes *codes, struct err *e)
{
	struct body_results *b = arena_take(a, sizeof *b);
	sqlite3_stmt *s;
	int rc;

	*b = (struct body_results){ .st = st };
	*out = b;
	if (!q->body_results)
		return LZ_OK;
	s = db_stmt(st, RESULTS_SQL, e);
	if (!s)
		return e->code;
	db_bind_num(s, ":committee", q->committee);
	db_bind_num(s, ":term", q->term);
	db_bind_num(s, ":from", q->from);
	db_bind_num(s, ":to", q->results_before && q->results_before < q->to / 10000 ? q->results_before * INT64_C(10000) + 1231 : q->to);
	while ((rc = db_step(st, s, e)) > 0) {
		struct duty row = { .source = "result", .source_id = sqlite3_column_int64(s, 0), .title = arena_copy(a, db_text(s, 3)) };

		row.root_id = row.source_id * 8 + 6;    /* as of every other result (duty_arms.c) */
		row.amount = sqlite3_column_int64(s, 6);
		row.place = sqlite3_column_int64(s, 7);
		row.col[DUTY_KIND] = code_num(codes, "body_result");
		row.col[DUTY_TYPE] = code_num(codes, db_text(s, 1));
		row.col[DUTY_STATE] = code_num(codes, "booked");
		row.col[DUTY_DAY] = row.col[DUTY_OF_DAY] = sqlite3_column_int(s, 4);
		row.col[DUTY_BOOKED] = row.col[DUTY_DAY];
		row.col[DUTY_DECIDED] = sqlite3_column_int(s, 5);
		row.col[DUTY_GRADE] = code_num(codes, db_text(s, 8));
		row.col[DUTY_ACTIVE] = sqlite3_column_int(s, 9);
		b->list = arena_grow(a, b->list, (size_t)b->n, sizeof *b->list);
		b->list[b->n] = (struct body_result){ body_column(db_text(s, 1)), arena_copy(a, db_text(s, 2)), row };
		b->parties |= b->list[b->n++].column == SUBJECT_PARTY;
	}
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code parties_of(struct store *st, int64_t person, struct arena *a, const char *party[2], struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT political, political2 FROM person WHERE id = :person", e);
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":person", person);
	rc = db_step(st, s, e);
	for (int i = 0; rc > 0 && i < 2; i++)
		party[i] = arena_copy(a, db_text(s, i));
	if (rc > 0)
		db_done(s);
	return rc < 0 ? e->code : LZ_OK;
}

/* In the year of a result he belongs where he stood on its last day, or on his own last one. */
enum lz_code body_results_rows(const struct body_results *b, const struct duty_query *q, const struct seat *seat, struct duty_rows *rows,
                               struct err *e)
{
	struct arena a = { NULL };
	const char *party[2] = { "", "" };
	enum lz_code rc = b->parties ? parties_of(b->st, seat->person, &a, party, e) : LZ_OK;

	for (int i = 0; i < b->n && !rc; i++) {
		const struct body_result *r = &b->list[i];
		int64_t last = r->row.col[DUTY_DAY], first = last / 10000 * 10000 + 101;
		struct duty *d;

		if (!seat_serves(seat, first, last) || !seat_belongs(seat, party, r->column, r->code, last))
			continue;
		d = duty_add(rows, seat, r->row.source, last);
		for (int k = 0; k < DUTY_COLUMN_COUNT; k++)
			d->col[k] = r->row.col[k] ? r->row.col[k] : d->col[k];
		d->source_id = r->row.source_id;
		d->root_id = r->row.root_id;
		d->amount = r->row.amount;
		d->place = r->row.place;
		d->title = q->want_titles ? arena_copy(rows->text, r->row.title) : "";
	}
	arena_free(&a);
	return rc;
}

/* Before his first and after his last day somebody has the place he had then. */
bool seat_belongs(const struct seat *seat, const char *const party[2], enum subject_column column, const char *code, int64_t day)
{
	struct place p;

	day = day < seat->from ? seat->from : day > seat->to ? seat->to : day;
	switch (column) {
	case SUBJECT_PARTY:
		return !strcmp(party[0], code) || !strcmp(party[1], code);
	case SUBJECT_COMMITTEE_NOW:
		for (int i = 0; i < seat->post_count; i++) {
			const struct post_held *post = &seat->posts[i];

			if (day >= post->from && day <= post->to && !strcmp(post->body, code))
				return true;
		}
		return false;
	default:
		p = seat_place(seat, day);
		return !strcmp(column == SUBJECT_GROUP_NOW ? p.group : p.sector, code);
	}
}
