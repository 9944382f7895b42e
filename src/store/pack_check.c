/* Every pack once more from the records, and compared byte for byte. */
#include "pack.h"
#include <string.h>

struct proof {
	struct store *st;
	struct packs packs;
	struct codes codes;
	struct arena arena;                     /* of one committee's year */
	struct duty_maker *maker;
	int64_t year, committee, term;
	int64_t wrong;
};

/* A pack without its seat is nobody's: a membership that went, or that has a successor. */
static enum lz_code one(struct proof *p, int64_t seat_id, const void *bytes, size_t len, struct err *e)
{
	struct seat_query who = { .upto = seat_id };
	struct arena a = { NULL };
	struct sink again = { .arena = &a };
	const struct duty *const *list;
	struct pack_head head, fresh;
	struct subject subject;
	struct seat *seat;
	size_t n;
	int count;
	enum lz_code rc;

	if (!pack_read_head(bytes, len, &head)) {
		p->wrong++;
		return LZ_OK;
	}
	rc = seats_load(p->st, &a, &who, seat_id - 1, 1, &seat, &count, e);
	if (!rc && count && seat->committee == p->committee && seat->term == p->term) {
		fresh = (struct pack_head){ .person = seat->person, .from = head.from, .to = head.to };
		rc = subject_of_seat(p->st, &a, seat, head.from, head.to, &p->codes, &subject, &fresh.serves, e);
		if (!rc)
			rc = duty_maker_seat(p->maker, seat, &list, &n, e);
		if (!rc) {
			pack_write(&again, &p->packs.book, &p->codes, &fresh, &subject, list, n);
			p->wrong += again.len != len || memcmp(again.text, bytes, len) != 0;
		}
	}
	arena_free(&a);
	return rc;
}

/* The maker reads a committee's rolls of a year once. */
static enum lz_code group(struct proof *p, int64_t year, int64_t committee, int64_t term, struct err *e)
{
	struct duty_query q = { .committee = committee, .term = term, .from = year * 10000 + 101, .to = year * 10000 + 1231 };

	if (p->maker && p->year == year && p->committee == committee && p->term == term)
		return LZ_OK;
	duty_maker_close(p->maker);
	p->maker = NULL;
	p->codes = (struct codes){ .arena = &p->arena };
	arena_free(&p->arena);
	p->year = year;
	p->committee = committee;
	p->term = term;
	return duty_maker_open(&p->maker, p->st, &q, true, &p->codes, e);
}

enum lz_code packs_wrong(struct store *st, int64_t *wrong, struct err *e)
{
	struct proof p = { .st = st };
	sqlite3_stmt *s = db_stmt(st, "SELECT p.year, p.committee_id, p.term_id, p.membership_id, p.pack FROM duty_pack p"
	                              " WHERE NOT EXISTS (SELECT 1 FROM membership m JOIN duty_stale d ON d.person_id = m.person_id"
	                              " WHERE m.id = p.membership_id AND d.year = p.year)"
	                              " ORDER BY p.year, p.committee_id, p.term_id, p.membership_id", e);
	enum lz_code rc = s ? packs_open(&p.packs, st, e) : e->code;
	int more = 0;

	if (rc)
		return rc;
	while (!rc && !p.packs.void_all && (more = db_step(st, s, e)) > 0) {
		rc = group(&p, sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2), e);
		if (!rc)
			rc = one(&p, sqlite3_column_int64(s, 3), sqlite3_column_blob(s, 4), (size_t)sqlite3_column_bytes(s, 4), e);
	}
	db_done(s);
	rc = more < 0 ? e->code : rc;
	*wrong = p.wrong;
	duty_maker_close(p.maker);
	arena_free(&p.arena);
	packs_close(&p.packs);
	return rc;
}
