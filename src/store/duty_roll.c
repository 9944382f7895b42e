/* Attendance as duties: nine tenths of all rows. Events and sittings of the window are read once, so that a person
 * costs one range of the clustered attendance table and no joins. */
#include "duty_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/list.h"
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 62 };                  /* days before a year begins: an event that began earlier has no sitting in that year */
enum { ROOT_EVENT = 2 };

struct event_seen {
	int64_t id, day, booked;
	int32_t type, organiser, series, act;
	bool must, sittings;
	int share_num, share_den;               /* of its sittings that make somebody present: each committee has its own */
	const char *title;
	/* of the person that is being read; valid when turn is the window's */
	int64_t turn;
	struct roll_units spent;
	int leave_ok, leave_state, capacity;
	int32_t leave_type, role;
	bool late, left_early, registered, answered, asked_for;
	int64_t asked_day;
	int asked_times;
};
struct sitting_seen {
	int64_t id, day;
	int event;
	int32_t part;
	bool counts;                    /* its event is near enough */
};
/* id -> index for ids that lie close together. */
struct id_index {
	int64_t first, last;
	int *at;
};
struct roll_window {
	struct event_seen *events;
	struct sitting_seen *sittings;
	int event_count, sitting_count;
	struct id_index event_at, sitting_at;
	int64_t turn;
	int *touched, touched_count;
	int32_t status[8], capacity[CAPACITY_COUNT], leave_state[8], event_kind, sitting_kind, booked;
	struct codes *codes;
};

static int lookup(const struct id_index *x, int64_t id)
{
	return x->at && id >= x->first && id <= x->last ? x->at[id - x->first] : -1;
}

static void index_widen(struct id_index *x, int64_t id)
{
	x->first = !x->last || id < x->first ? id : x->first;
	x->last = id > x->last ? id : x->last;
}

static void index_room(struct id_index *x)
{
	size_t n = (size_t)(x->last - x->first + 1);

	x->at = mem_new(n * sizeof *x->at);
	memset(x->at, -1, n * sizeof *x->at);
}

static void choices_number(struct codes *c, const struct choice *choices, int32_t *out)
{
	for (int i = 0; choices[i].key; i++)
		out[i] = code_num(c, choices[i].key);
}

#define WINDOW_SQL(whose) \
	"SELECT e.id, e.type, e.organiser, e.series, e.from_day, e.must, e.supervision, e.title, s.id, s.day, s.part, e.booked_day, e.committee_id" \
	" FROM event e LEFT JOIN sitting s ON s.event_id = e.id WHERE " whose "e.from_day BETWEEN :from AND :to" \
	" ORDER BY e.from_day, e.id, s.no, s.id"

/* The first day of an event that may have a sitting in the year of a day: whatever window is asked for, a sitting is in
 * it or not, so that a year's packs (pack.h) serve them all. */
static int64_t events_from(int64_t day)
{
	int64_t new_year = day / 10000 * 10000 + 101;

	return day_full(new_year) ? day_add(new_year, -LONGEST) : 0;
}

static bool in_year(int64_t event_day, int64_t year)
{
	return event_day >= events_from(year * 10000) && event_day <= year * 10000 + 9999;
}

static void event_share(struct store *st, struct event_seen *ev, int64_t committee)
{
	roll_share(setting_of(st, committee, "attendance.share"), &ev->share_num, &ev->share_den);
}

static enum lz_code window_read(struct roll_window *w, struct store *st, struct arena *a, const struct duty_query *q,
                                struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, !q->committee ? WINDOW_SQL("")
	                              : q->term ? WINDOW_SQL("e.committee_id = :committee AND e.term_id = :term AND ")
	                              : WINDOW_SQL("e.committee_id = :committee AND e.term_id IN (SELECT t.id FROM term t"
	                                           " WHERE t.committee_id = :committee) AND "), e);
	int rc;

	if (!s)
		return e->code;
	if (q->committee)
		db_bind_num(s, ":committee", q->committee);
	if (q->committee && q->term)
		db_bind_num(s, ":term", q->term);
	db_bind_num(s, ":from", events_from(q->from));
	db_bind_num(s, ":to", q->to);
	while ((rc = db_step(st, s, e)) > 0) {
		int64_t id = sqlite3_column_int64(s, 0);

		if (!w->event_count || w->events[w->event_count - 1].id != id) {
			w->events = arena_grow(a, w->events, (size_t)w->event_count, sizeof *w->events);
			w->events[w->event_count++] = (struct event_seen){
				.id = id, .type = code_num(w->codes, db_text(s, 1)), .organiser = code_num(w->codes, db_text(s, 2)),
				.series = code_num(w->codes, db_text(s, 3)), .day = sqlite3_column_int64(s, 4),
				.booked = sqlite3_column_int64(s, sqlite3_column_int64(s, 11) ? 11 : 4),
				.must = sqlite3_column_int(s, 5), .act = sqlite3_column_int(s, 6) ? code_num(w->codes, "supervision") : 0,
				.title = q->want_titles ? arena_copy(a, db_text(s, 7)) : "",
			};
			event_share(st, &w->events[w->event_count - 1], sqlite3_column_int64(s, 12));
			index_widen(&w->event_at, id);
		}
		if (!sqlite3_column_int64(s, 8))
			continue;
		w->events[w->event_count - 1].sittings = true;
		w->sittings = arena_grow(a, w->sittings, (size_t)w->sitting_count, sizeof *w->sittings);
		w->sittings[w->sitting_count++] = (struct sitting_seen){
			sqlite3_column_int64(s, 8), sqlite3_column_int64(s, 9), w->event_count - 1, code_num(w->codes, db_text(s, 10)),
			in_year(sqlite3_column_int64(s, 4), sqlite3_column_int64(s, 9) / 10000)
		};
		index_widen(&w->sitting_at, w->sittings[w->sitting_count - 1].id);
	}
	return rc < 0 ? e->code : LZ_OK;
}

enum lz_code roll_window_load(struct roll_window **out, struct store *st, struct arena *a, const struct duty_query *q,
                              struct codes *codes, struct err *e)
{
	struct roll_window *w = *out = mem_new(sizeof *w);

	w->codes = codes;
	choices_number(codes, status_choices, w->status);
	choices_number(codes, capacity_choices, w->capacity);
	choices_number(codes, leave_state_choices, w->leave_state);
	w->event_kind = code_num(codes, "event");
	w->sitting_kind = code_num(codes, "sitting");
	w->booked = code_num(codes, "booked");
	if (window_read(w, st, a, q, e)) {
		roll_window_free(w);
		*out = NULL;
		return e->code;
	}
	w->touched = arena_take(a, sizeof *w->touched * (size_t)(w->event_count + 1));
	if (w->event_count)
		index_room(&w->event_at);
	for (int i = 0; i < w->event_count; i++)
		w->event_at.at[w->events[i].id - w->event_at.first] = i;
	if (w->sitting_count)
		index_room(&w->sitting_at);
	for (int i = 0; i < w->sitting_count; i++)
		w->sitting_at.at[w->sittings[i].id - w->sitting_at.first] = i;
	return LZ_OK;
}

void roll_window_free(struct roll_window *w)
{
	if (!w)
		return;
	free(w->event_at.at);
	free(w->sitting_at.at);
	free(w);
}

/* The event, with room for what this person did there. */
static struct event_seen *touch(struct roll_window *w, int i)
{
	struct event_seen *ev = &w->events[i];

	if (ev->turn == w->turn)
		return ev;
	ev->turn = w->turn;
	ev->spent = (struct roll_units){ 0 };
	ev->leave_ok = ev->leave_state = 0;
	ev->capacity = -1;
	ev->leave_type = ev->role = 0;
	ev->late = ev->left_early = ev->registered = ev->answered = ev->asked_for = false;
	ev->asked_day = ev->asked_times = 0;
	w->touched[w->touched_count++] = i;
	return ev;
}

/* What a plain 请假 in the roll stands for: leave that was given. */
static int leave_state_of(int status, int state)
{
	return status == STATUS_LEAVE && state == LEAVE_NONE ? LEAVE_APPROVED : state;
}

/* The worse outcome of two requests decides for the event. */
static int worse(int a, int b)
{
	static const int rank[] = { [LEAVE_NONE] = 0, [LEAVE_APPROVED] = 1, [LEAVE_PENDING] = 2, [LEAVE_LATE] = 3, [LEAVE_REFUSED] = 4 };

	return rank[a] > rank[b] ? a : b;
}

static int tiny(sqlite3_stmt *s, int column, int most)
{
	int n = sqlite3_column_int(s, column);

	return n < 0 || n > most ? 0 : n;
}

/* Days asked before the day; -1: after it; 0: never asked, or on the day. */
static int32_t ahead(int64_t day, int64_t asked)
{
	int64_t n = asked && day_full(day) && day_full(asked) ? day_number(day) - day_number(asked) : 0;

	return n < 0 ? -1 : (int32_t)n;
}

static void event_columns(const struct roll_window *w, const struct event_seen *ev, struct duty *d)
{
	d->title = ev->title;
	d->event_id = ev->id;
	d->root_id = ev->id * 8 + ROOT_EVENT;
	d->col[DUTY_TYPE] = ev->type;
	d->col[DUTY_ORGANISER] = ev->organiser;
	d->col[DUTY_SERIES] = ev->series;
	d->col[DUTY_ACT] = ev->act;
	d->col[DUTY_MUST] = ev->must;
	d->col[DUTY_ROLE] = ev->role;
	d->col[DUTY_REGISTERED] = ev->registered;
	d->col[DUTY_ANSWERED] = ev->answered;
	d->col[DUTY_LEAVE_TIMES] = ev->asked_times;
	d->col[DUTY_OF_DAY] = (int32_t)ev->day;
	d->col[DUTY_DECIDED] = (int32_t)ev->day;
	d->col[DUTY_BOOKED] = (int32_t)ev->booked;
	d->col[DUTY_STATE] = w->booked;
	d->col[DUTY_ACTIVE] = 1;
}

/* A statement over one person's rows of the window, bound. */
static sqlite3_stmt *in_window(struct store *st, const struct seat *seat, const struct id_index *at, const char *sql, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);

	if (!s)
		return NULL;
	db_bind_num(s, ":person", seat->person);
	db_bind_num(s, ":first", at->first);
	db_bind_num(s, ":last", at->last);
	return s;
}

/* Sign-ups and roles at events, then requests for leave: what the event's rows say beside the roll. */
static enum lz_code beside_roll(struct roll_window *w, struct store *st, const struct seat *seat, struct err *e)
{
	sqlite3_stmt *s;
	int rc, i;

	s = in_window(st, seat, &w->event_at, "SELECT event_id, role, registered, answered FROM participation"
	              " WHERE person_id = :person AND event_id BETWEEN :first AND :last ORDER BY event_id, id", e);
	if (!s)
		return e->code;
	while ((rc = db_step(st, s, e)) > 0) {
		struct event_seen *ev;

		if ((i = lookup(&w->event_at, sqlite3_column_int64(s, 0))) < 0 || !seat_holds(seat, w->events[i].day))
			continue;
		ev = touch(w, i);
		ev->role = ev->role ? ev->role : code_num(w->codes, db_text(s, 1));
		ev->registered |= sqlite3_column_int(s, 2) != 0;
		ev->answered |= sqlite3_column_int(s, 3) != 0;
	}
	if (rc < 0)
		return e->code;
	s = in_window(st, seat, &w->event_at, "SELECT event_id, asked_day FROM leave_request"
	              " WHERE person_id = :person AND +event_id BETWEEN :first AND :last ORDER BY asked_day, id", e);
	if (!s)
		return e->code;
	while ((rc = db_step(st, s, e)) > 0) {
		struct event_seen *ev;

		if ((i = lookup(&w->event_at, sqlite3_column_int64(s, 0))) < 0)
			continue;
		ev = touch(w, i);
		ev->asked_times++;
		ev->asked_for = true;
		ev->asked_day = sqlite3_column_int64(s, 1);
	}
	return rc < 0 ? e->code : LZ_OK;
}

static void spend(struct event_seen *ev, int status, int leave_state)
{
	ev->spent.units++;
	ev->spent.present += status == STATUS_PRESENT;
	ev->spent.leave += status == STATUS_LEAVE;
	ev->spent.absent += status == STATUS_ABSENT;
	ev->spent.declined += status == STATUS_DECLINED;
	if (status != STATUS_LEAVE)
		return;
	ev->leave_ok += leave_state == LEAVE_APPROVED;
	ev->leave_state = worse(ev->leave_state, leave_state);
}

static enum lz_code sitting_rows(struct roll_window *w, struct store *st, const struct duty_query *q,
                                 const struct seat *seat, struct duty_rows *rows, struct err *e)
{
	sqlite3_stmt *s = in_window(st, seat, &w->sitting_at, "SELECT sitting_id, status, capacity, leave_state, late, left_early,"
	                            " leave_type FROM attendance WHERE person_id = :person AND sitting_id BETWEEN :first AND :last", e);
	int rc;

	if (!s)
		return e->code;
	while ((rc = db_step(st, s, e)) > 0) {
		int i = lookup(&w->sitting_at, sqlite3_column_int64(s, 0));
		int status = tiny(s, 1, STATUS_DECLINED), capacity = tiny(s, 2, CAPACITY_COUNT - 1);
		int leave_state = leave_state_of(status, tiny(s, 3, LEAVE_LATE));
		bool late = sqlite3_column_int(s, 4), left_early = sqlite3_column_int(s, 5);
		const struct sitting_seen *sitting = i < 0 ? NULL : &w->sittings[i];
		struct event_seen *ev;
		struct duty *d;
		int32_t leave_type;

		if (!sitting || !status || !seat_holds(seat, sitting->day))
			continue;
		leave_type = code_num(w->codes, db_text(s, 6));
		ev = touch(w, sitting->event);
		spend(ev, status, leave_state);
		ev->late |= late;
		ev->left_early |= left_early;
		ev->leave_type = ev->leave_type ? ev->leave_type : leave_type;
		ev->capacity = ev->capacity < 0 || capacity < ev->capacity ? capacity : ev->capacity;
		if (sitting->day < q->from || sitting->day > q->to || !sitting->counts)
			continue;
		d = duty_add(rows, seat, "sitting", sitting->day);
		event_columns(w, ev, d);
		d->source_id = sitting->id;
		d->col[DUTY_KIND] = w->sitting_kind;
		d->col[DUTY_OF] = w->event_kind;
		d->col[DUTY_PART] = sitting->part;
		d->col[DUTY_STATUS] = w->status[status];
		d->col[DUTY_CAPACITY] = w->capacity[capacity];
		d->col[DUTY_LEAVE_STATE] = w->leave_state[leave_state];
		d->col[DUTY_LEAVE_TYPE] = leave_type;
		d->col[DUTY_LEAVE_AHEAD] = ev->asked_for ? ahead(sitting->day, ev->asked_day) : 0;
		d->col[DUTY_LATE] = late;
		d->col[DUTY_LEFT_EARLY] = left_early;
		d->col[DUTY_UNITS] = 1;
		d->col[DUTY_UNITS_PRESENT] = status == STATUS_PRESENT;
		d->col[DUTY_UNITS_LEAVE] = status == STATUS_LEAVE && leave_state == LEAVE_APPROVED;
		d->col[DUTY_UNITS_ABSENT] = status == STATUS_ABSENT || (status == STATUS_LEAVE && leave_state != LEAVE_APPROVED);
	}
	return rc < 0 ? e->code : LZ_OK;
}

static void event_row(struct roll_window *w, const struct seat *seat, const struct event_seen *ev, struct duty_rows *rows)
{
	int status = roll_verdict(&ev->spent, ev->share_num, ev->share_den);
	struct duty *d;

	if (!ev->spent.units && !ev->role && !ev->registered && !ev->answered)
		return;                                 /* asked for leave only: the roll will say */
	if (!ev->spent.units && !ev->sittings && ev->role)
		status = STATUS_PRESENT;                /* an event without sittings: the role is all there is */
	d = duty_add(rows, seat, "event", ev->day);
	event_columns(w, ev, d);
	d->source_id = ev->id;
	d->col[DUTY_KIND] = w->event_kind;
	d->col[DUTY_STATUS] = w->status[status];
	d->col[DUTY_CAPACITY] = w->capacity[ev->capacity < 0 ? 0 : ev->capacity];
	if (status == STATUS_LEAVE) {
		d->col[DUTY_LEAVE_STATE] = w->leave_state[ev->leave_state];
		d->col[DUTY_LEAVE_TYPE] = ev->leave_type;
	}
	d->col[DUTY_LEAVE_AHEAD] = ev->asked_for ? ahead(ev->day, ev->asked_day) : 0;
	d->col[DUTY_LATE] = ev->late;
	d->col[DUTY_LEFT_EARLY] = ev->left_early;
	d->col[DUTY_UNITS] = ev->spent.units;
	d->col[DUTY_UNITS_PRESENT] = ev->spent.present;
	d->col[DUTY_UNITS_LEAVE] = ev->leave_ok;
	d->col[DUTY_UNITS_ABSENT] = ev->spent.absent + ev->spent.leave - ev->leave_ok;
}

enum lz_code roll_window_rows(struct roll_window *w, struct store *st, const struct duty_query *q,
                              const struct seat *seat, struct duty_rows *rows, struct err *e)
{
	if (!w->event_count)
		return LZ_OK;
	w->turn++;
	w->touched_count = 0;
	if (beside_roll(w, st, seat, e) || (w->sitting_count && sitting_rows(w, st, q, seat, rows, e)))
		return e->code;
	for (int i = 0; i < w->touched_count; i++) {
		const struct event_seen *ev = &w->events[w->touched[i]];

		if (ev->day >= q->from && ev->day <= q->to)
			event_row(w, seat, ev, rows);
	}
	return LZ_OK;
}
