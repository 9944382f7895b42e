#include "duty_parts.h"
#include "lvzhi/day.h"
#include <string.h>

/* Offices of the body itself, the highest first; the first four together are 常务委员会组成人员. */
static const char *const offices[] = {
	"chair", "vice_chair", "secretary_general", "standing_member", "deputy_secretary_general", NULL
};
enum { STANDING_OFFICES = 4 };
/* Where those offices stand; a special committee may call its head by the same word. */
static const char *const own_bodies[] = { "", "committee", "standing_committee", "chair_meeting", NULL };
/* Every other body is a special committee, whatever a city calls it. */
static const char *const no_committees[] = {
	"", "committee", "standing_committee", "chair_meeting", "sector", "activity_group", "party_group", "party_branch", NULL
};

static int place_in(const char *const *list, const char *s)
{
	for (int i = 0; list[i]; i++)
		if (!strcmp(list[i], s))
			return i;
	return -1;
}

/* Rank of the office a post is; -1: none of the body itself. */
static int office_of(const struct post_held *post)
{
	return place_in(own_bodies, post->body) < 0 ? -1 : place_in(offices, post->role);
}

bool post_is_standing(const struct post_held *post)
{
	int office = office_of(post);

	return office >= 0 && office < STANDING_OFFICES;
}

bool post_is_branch(const char *body)
{
	return !strncmp(body, "party_branch", strlen("party_branch"));
}

bool post_is_committee(const char *body)
{
	return place_in(no_committees, body) < 0 && !post_is_branch(body);
}

int64_t day_last(int64_t day)
{
	if (day % 10000 == 0)
		return day + 9999;
	return day % 100 ? day : day + 99;
}

int64_t day_first(int64_t day)
{
	day -= day % 100 == 1;
	return day % 10000 == 100 ? day - 100 : day;
}

/* The stint of a day; between two the earlier one goes on, before the first it has begun. */
static const struct stint *stint_of(const struct seat *s, int64_t day)
{
	int i = s->stint_count - 1;

	while (i > 0 && s->stints[i].from > day)
		i--;
	return &s->stints[i];
}

bool seat_holds(const struct seat *s, int64_t day)
{
	const struct stint *at = stint_of(s, day);

	return day >= at->from && day <= at->to;
}

bool seat_serves(const struct seat *s, int64_t from, int64_t to)
{
	for (int i = 0; i < s->stint_count; i++)
		if (s->stints[i].from <= to && s->stints[i].to >= from)
			return true;
	return false;
}

struct place seat_place(const struct seat *s, int64_t day)
{
	const struct stint *at = stint_of(s, day);
	struct place p = { false, "", at->sector, at->group, "", "", "", "" };
	int best = (int)COUNT(offices);

	for (int i = 0; i < s->post_count; i++) {
		const struct post_held *post = &s->posts[i];
		int office;

		if (day < post->from || day > post->to)
			continue;
		office = office_of(post);
		if (office >= 0 && office < best) {
			best = office;
			p.office = post->role;
		}
		p.standing |= post_is_standing(post);
		if (!*p.committee && post_is_committee(post->body)) {
			p.committee = post->body;
			p.committee_role = post->role;
		}
		if (!*p.sector_role && !strcmp(post->body, "sector"))
			p.sector_role = post->role;
		if (!*p.group_role && !strcmp(post->body, "activity_group"))
			p.group_role = post->role;
	}
	return p;
}

static const char *copy(struct arena *a, sqlite3_stmt *s, int column)
{
	const char *text = db_text(s, column);

	return *text ? arena_copy(a, text) : "";
}

/* A post ends with its membership at the latest, and its successor does not begin before its own. */
static enum lz_code posts_load(struct store *st, struct arena *a, struct seat *seat, const struct stint *of, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT body, role, from_day, to_day FROM post WHERE membership_id = :stint"
	                          " ORDER BY from_day, id", e);
	bool first = of == seat->stints, last = of == seat->stints + seat->stint_count - 1;
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":stint", of->id);
	while ((rc = db_step(st, s, e)) > 0) {
		int64_t from = sqlite3_column_int64(s, 2), to = sqlite3_column_int64(s, 3);

		to = to ? day_last(to) : FOREVER;
		seat->posts = arena_grow(a, seat->posts, (size_t)seat->post_count, sizeof *seat->posts);
		seat->posts[seat->post_count++] = (struct post_held){
			copy(a, s, 0), copy(a, s, 1), first || from > of->from ? from : of->from, last || to < of->to ? to : of->to
		};
	}
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code stints_load(struct store *st, struct arena *a, struct seat *seat, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT m.id, m.sector, m.activity_group, m.from_day, m.to_day, t.from_day, t.to_day"
	                          " FROM membership m JOIN term t ON t.id = m.term_id WHERE m.person_id = :person"
	                          " AND +m.committee_id = :committee AND +m.term_id = :term ORDER BY m.from_day, m.id", e);
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":person", seat->person);
	db_bind_num(s, ":committee", seat->committee);
	db_bind_num(s, ":term", seat->term);
	while ((rc = db_step(st, s, e)) > 0) {
		int64_t from = sqlite3_column_int64(s, 3), to = sqlite3_column_int64(s, 4), end = sqlite3_column_int64(s, 6);

		seat->stints = arena_grow(a, seat->stints, (size_t)seat->stint_count, sizeof *seat->stints);
		seat->stints[seat->stint_count++] = (struct stint){
			sqlite3_column_int64(s, 0), from ? from : sqlite3_column_int64(s, 5),
			to ? day_last(to) : end ? day_last(end) : FOREVER, copy(a, s, 1), copy(a, s, 2)
		};
	}
	if (rc < 0)
		return e->code;
	seat->from = seat->stints[0].from;
	seat->to = seat->stints[seat->stint_count - 1].to;
	for (int i = 0; i < seat->stint_count; i++)
		if (posts_load(st, a, seat, &seat->stints[i], e))
			return e->code;
	return LZ_OK;
}

bool reading_begin(struct store *st)
{
	return sqlite3_get_autocommit(st->db) && !sqlite3_exec(st->db, "BEGIN", NULL, NULL, NULL);
}

void reading_end(struct store *st, bool begun)
{
	if (begun)
		sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
}

/* Of somebody with several memberships in the term only the latest: a row that has ended may have a successor. */
#define SEAT_SQL "SELECT m.id, m.person_id, m.committee_id, m.term_id FROM membership m WHERE " MEMBERSHIP_LATEST " AND "

enum lz_code seats_load(struct store *st, struct arena *a, const struct seat_query *q, int64_t after, int most,
                        struct seat **out, int *n, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, q->membership ? "SELECT m.id, m.person_id, m.committee_id, m.term_id FROM membership o JOIN membership m"
	                                              " ON m.person_id = o.person_id AND m.committee_id = o.committee_id AND m.term_id = o.term_id"
	                                              " WHERE o.id = :membership AND m.id > :after AND m.id <= :upto"
	                                              " ORDER BY m.from_day DESC, m.id DESC LIMIT 1"
	                              : !q->committee ? SEAT_SQL "m.id > :after AND m.id <= :upto ORDER BY m.id LIMIT :most"
	                              : !q->term ? SEAT_SQL "m.committee_id = :committee AND m.id > :after AND m.id <= :upto ORDER BY m.id LIMIT :most"
	                              : SEAT_SQL "m.committee_id = :committee AND m.term_id = :term AND m.id > :after AND m.id <= :upto"
	                                         " ORDER BY m.id LIMIT :most", e);
	int rc;

	*out = NULL;
	*n = 0;
	if (!s)
		return e->code;
	db_bind_num(s, ":after", after);
	db_bind_num(s, ":upto", q->upto ? q->upto : INT64_MAX);
	if (q->membership) {
		db_bind_num(s, ":membership", q->membership);
	} else {
		db_bind_num(s, ":most", most);
		if (q->committee)
			db_bind_num(s, ":committee", q->committee);
		if (q->committee && q->term)
			db_bind_num(s, ":term", q->term);
	}
	while ((rc = db_step(st, s, e)) > 0) {
		*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
		(*out)[(*n)++] = (struct seat){
			.id = sqlite3_column_int64(s, 0), .person = sqlite3_column_int64(s, 1),
			.committee = sqlite3_column_int64(s, 2), .term = sqlite3_column_int64(s, 3),
		};
	}
	for (int i = 0; i < *n && rc >= 0; i++)
		if (stints_load(st, a, &(*out)[i], e))
			rc = -1;
	return rc < 0 ? e->code : LZ_OK;
}
