/* A roll as the grid works on it: read whole, changed in memory, saved by cell. Making one is roll_make.c. */
#include "duty_parts.h"
#include "lvzhi/text.h"
#include "lvzhi/event.h"
#include "lvzhi/list.h"
#include "roll_parts.h"
#include <stdlib.h>
#include <string.h>

static const char *copy(struct arena *a, sqlite3_stmt *s, int column)
{
	const char *text = db_text(s, column);

	return *text ? arena_copy(a, text) : "";
}

static const struct roll_cell no_cell = { .leave_type = "", .note = "" };

static struct roll_person *person_new(struct roll *r, int64_t id)
{
	struct roll_person *p;

	r->people = arena_grow(r->arena, r->people, (size_t)r->person_count, sizeof *r->people);
	p = &r->people[r->person_count++];
	*p = (struct roll_person){ .person_id = id, .mark = "", .name = "", .member_no = "", .sector = "", .sector_name = "",
	                           .employer = "", .pinyin = "", .initials = "", .stroke_key = "" };
	p->cell = arena_take(r->arena, sizeof *p->cell * (size_t)(r->sitting_count + 1));
	p->was = arena_take(r->arena, sizeof *p->was * (size_t)(r->sitting_count + 1));
	for (int s = 0; s < r->sitting_count; s++)
		p->cell[s] = p->was[s] = no_cell;
	return p;
}

/* Name, number, sector and whether 常委 on the day; people without a membership have a name and an employer. */
static enum lz_code person_fill(struct store *st, struct roll *r, struct roll_person *p, int64_t committee, int64_t day,
                                struct err *e)
{
	sqlite3_stmt *s = db_stmt(st,
		"SELECT p.name, p.employer, p.pinyin, p.initials, m.member_no, m.sector, m.stroke_key, m.id FROM person p"
		" LEFT JOIN membership m ON m.person_id = p.id AND m.committee_id = :committee AND m.from_day <= :day"
		" AND (m.to_day = 0 OR m.to_day >= :day) WHERE p.id = :person ORDER BY m.from_day DESC, m.id DESC LIMIT 1", e);
	struct seat_query who = { 0 };
	struct arena a = { NULL };
	struct seat *seat;
	int rc, n;

	if (!s)
		return e->code;
	db_bind_num(s, ":committee", committee);
	db_bind_num(s, ":day", day);
	db_bind_num(s, ":person", p->person_id);
	if ((rc = db_step(st, s, e)) <= 0)
		return rc ? e->code : err_set(e, LZ_CONFLICT, NULL, "名册上有一个人已不在了，可能刚被别人删除");
	p->name = copy(r->arena, s, 0);
	p->employer = copy(r->arena, s, 1);
	p->pinyin = copy(r->arena, s, 2);
	p->initials = copy(r->arena, s, 3);
	p->member_no = copy(r->arena, s, 4);
	p->sector = copy(r->arena, s, 5);
	p->stroke_key = copy(r->arena, s, 6);
	who.membership = sqlite3_column_int64(s, 7);
	db_done(s);
	p->sector_name = *p->sector ? arena_copy(r->arena, code_name_of(st, "sector", p->sector)) : "";
	if (!who.membership)
		return LZ_OK;
	rc = seats_load(st, &a, &who, 0, 1, &seat, &n, e);
	p->standing = !rc && n && seat_place(seat, day).standing;
	arena_free(&a);
	return rc ? e->code : LZ_OK;
}

static enum lz_code sittings_read(struct store *st, struct roll *r, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id, day, \"no\", title, half FROM sitting WHERE event_id = :event"
	                          " ORDER BY \"no\", id", e);
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":event", r->event_id);
	while ((rc = db_step(st, s, e)) > 0) {
		const char *title = copy(r->arena, s, 3);
		int half = sqlite3_column_int(s, 4);

		r->sittings = arena_grow(r->arena, r->sittings, (size_t)r->sitting_count, sizeof *r->sittings);
		r->sittings[r->sitting_count++] = (struct roll_sitting){
			sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_int(s, 2),
			*title || half < 0 || half > 3 ? title : half_choices[half].label
		};
	}
	return rc < 0 ? e->code : LZ_OK;
}

static struct roll_cell cell_read(struct arena *a, sqlite3_stmt *s)
{
	return (struct roll_cell){
		.rev = sqlite3_column_int64(s, 0), .status = (uint8_t)sqlite3_column_int(s, 1),
		.capacity = (uint8_t)sqlite3_column_int(s, 2), .leave_state = (uint8_t)sqlite3_column_int(s, 3),
		.late = (uint8_t)sqlite3_column_int(s, 4), .left_early = (uint8_t)sqlite3_column_int(s, 5),
		.walk_in = (uint8_t)sqlite3_column_int(s, 6), .leave_type = copy(a, s, 7), .note = copy(a, s, 8),
	};
}
#define CELL_COLUMNS "a.rev, a.status, a.capacity, a.leave_state, a.late, a.left_early, a.walk_in, a.leave_type, a.note"

static int by_sheet(const void *a, const void *b)
{
	const struct roll_person *x = a, *y = b;
	int order;

	if (x->seq != y->seq)                           /* without a line number: behind the sheet */
		return !x->seq ? 1 : !y->seq ? -1 : x->seq - y->seq;
	order = strcmp(x->stroke_key, y->stroke_key);
	return order ? order : (x->person_id > y->person_id) - (x->person_id < y->person_id);
}

/* Rows come person by person, so that the next row mostly belongs to the last person. */
static enum lz_code cells_read(struct store *st, struct roll *r, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT " CELL_COLUMNS ", a.person_id, a.sitting_id, a.seq, a.mark FROM sitting s"
	                          " JOIN attendance a ON a.sitting_id = s.id WHERE s.event_id = :event ORDER BY a.person_id", e);
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":event", r->event_id);
	while ((rc = db_step(st, s, e)) > 0) {
		int64_t id = sqlite3_column_int64(s, 9), sitting = sqlite3_column_int64(s, 10);
		struct roll_person *p = r->person_count ? &r->people[r->person_count - 1] : NULL;

		if (!p || p->person_id != id)
			p = person_new(r, id);
		p->seq = sqlite3_column_int(s, 11) > p->seq ? sqlite3_column_int(s, 11) : p->seq;
		if (!*p->mark)
			p->mark = copy(r->arena, s, 12);
		for (int i = 0; i < r->sitting_count; i++)
			if (r->sittings[i].id == sitting)
				p->cell[i] = p->was[i] = cell_read(r->arena, s);
	}
	return rc < 0 ? e->code : LZ_OK;
}

/* People that an import brought without line numbers get them here, behind the others. */
static void numbers_fill(struct roll *r)
{
	int last = 0;

	for (int i = 0; i < r->person_count; i++)
		last = r->people[i].seq > last ? r->people[i].seq : last;
	for (int i = 0; i < r->person_count; i++)
		if (!r->people[i].seq)
			r->people[i].seq = ++last;
	roll_marks(r);
}

static struct rec *event_load(struct store *st, struct arena *a, int64_t id, struct err *e)
{
	return store_load(st, a, &event_kind, id, e);
}

static enum lz_code read_whole(struct store *st, struct arena *a, int64_t event, struct roll **out, struct err *e)
{
	struct rec *ev = event_load(st, a, event, e);
	struct roll *r;

	if (!ev)
		return e->code;
	r = *out = arena_take(a, sizeof *r);
	*r = (struct roll){
		.arena = a, .event_id = event, .event_title = rec_text(ev, EVENT_TITLE), .event_type = rec_text(ev, EVENT_TYPE), .place = rec_text(ev, EVENT_PLACE),
		.default_status = (int)rec_num(ev, EVENT_DEFAULT_STATUS), .roll_state = (int)rec_num(ev, EVENT_ROLL_STATE),
	};
	if (r->default_status == STATUS_NONE)           /* not said: whoever is expected came, the clerk types the others */
		r->default_status = STATUS_PRESENT;
	roll_share(setting_of(st, rec_num(ev, EVENT_COMMITTEE_ID), "attendance.share"), &r->share_num, &r->share_den);
	if (sittings_read(st, r, e) || cells_read(st, r, e))
		return e->code;
	for (int i = 0; i < r->person_count; i++)
		if (person_fill(st, r, &r->people[i], rec_num(ev, EVENT_COMMITTEE_ID), rec_num(ev, EVENT_FROM_DAY), e))
			return e->code;
	if (r->person_count)
		qsort(r->people, (size_t)r->person_count, sizeof *r->people, by_sheet);
	numbers_fill(r);
	return LZ_OK;
}

enum lz_code roll_read(struct store *st, struct arena *a, int64_t event, struct roll **out, struct err *e)
{
	bool begun = reading_begin(st);
	enum lz_code rc = read_whole(st, a, event, out, e);

	reading_end(st, begun);
	return rc;
}

int roll_add(struct store *st, struct roll *r, int64_t person, int capacity, bool walk_in, struct err *e)
{
	struct arena a = { NULL };
	struct rec *ev;
	struct roll_person *p;
	int last = 0;

	for (int i = 0; i < r->person_count; i++) {
		if (r->people[i].person_id == person)
			return i;
		last = r->people[i].seq > last ? r->people[i].seq : last;
	}
	ev = event_load(st, &a, r->event_id, e);
	p = ev ? person_new(r, person) : NULL;
	if (p && person_fill(st, r, p, rec_num(ev, EVENT_COMMITTEE_ID), rec_num(ev, EVENT_FROM_DAY), e)) {
		r->person_count--;
		p = NULL;
	}
	arena_free(&a);
	if (!p)
		return -1;
	p->seq = last + 1;
	for (int s = 0; s < r->sitting_count; s++) {
		p->cell[s].capacity = p->was[s].capacity = (uint8_t)capacity;
		p->cell[s].walk_in = p->was[s].walk_in = walk_in;
	}
	roll_marks(r);
	return r->person_count - 1;
}

/* --- saving ---------------------------------------------------------------------------------------------------- */

void attendance_values(const struct roll_person *p, int64_t sitting, const struct roll_cell *c, struct value *out)
{
	for (int f = 0; f < ATTENDANCE_FIELD_COUNT; f++)
		out[f] = (struct value){ "", 0 };
	out[ATTENDANCE_PERSON_ID].num = p->person_id;
	out[ATTENDANCE_SITTING_ID].num = sitting;
	out[ATTENDANCE_STATUS].num = c->status;
	out[ATTENDANCE_CAPACITY].num = c->capacity;
	out[ATTENDANCE_LEAVE_STATE].num = c->leave_state;
	out[ATTENDANCE_LATE].num = c->status == STATUS_PRESENT && c->late;      /* flags of one who came */
	out[ATTENDANCE_LEFT_EARLY].num = c->status == STATUS_PRESENT && c->left_early;
	out[ATTENDANCE_WALK_IN].num = c->walk_in;
	out[ATTENDANCE_SEQ].num = p->seq;
	out[ATTENDANCE_MARK].text = p->mark;
	out[ATTENDANCE_LEAVE_TYPE].text = c->leave_type;
	out[ATTENDANCE_NOTE].text = c->note;
}

struct saving {
	struct store *st;
	struct op *op;
	struct roll *r;
	struct arena *a;
	struct roll_clash *clash;
	int most, clashes, state;               /* state: the event's roll_state afterwards */
};

/* What the ledger holds for this cell now; rev 0: nothing. seq and mark are left as they are there. */
static enum lz_code theirs_read(struct saving *w, int person, int sitting, struct roll_cell *theirs, struct value *before,
                                struct err *e)
{
	sqlite3_stmt *s = db_stmt(w->st, "SELECT " CELL_COLUMNS ", a.seq, a.mark FROM attendance a WHERE a.person_id = :person"
	                          " AND a.sitting_id = :sitting", e);
	struct roll_person there = w->r->people[person];
	int rc;

	*theirs = no_cell;
	if (!s)
		return e->code;
	db_bind_num(s, ":person", there.person_id);
	db_bind_num(s, ":sitting", w->r->sittings[sitting].id);
	if ((rc = db_step(w->st, s, e)) > 0) {
		*theirs = cell_read(w->a, s);
		there.seq = sqlite3_column_int(s, 9);
		there.mark = copy(w->a, s, 10);
		db_done(s);
		attendance_values(&there, w->r->sittings[sitting].id, theirs, before);
		before[ATTENDANCE_LATE].num = theirs->late;
		before[ATTENDANCE_LEFT_EARLY].num = theirs->left_early;
	}
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code cell_save(struct saving *w, int person, int sitting, struct err *e)
{
	struct roll_person *p = &w->r->people[person];
	struct value before[ATTENDANCE_FIELD_COUNT], after[ATTENDANCE_FIELD_COUNT];
	struct roll_cell theirs;
	struct row_change change = { .kind = &attendance_kind, .key = { p->person_id, w->r->sittings[sitting].id } };

	if (theirs_read(w, person, sitting, &theirs, before, e))
		return e->code;
	if (theirs.rev && roll_cell_same(&theirs, &p->cell[sitting]))
		return LZ_OK;                                   /* both typed the same */
	if (theirs.rev != p->was[sitting].rev && !roll_cell_same(&theirs, &p->was[sitting])) {
		if (w->clashes < w->most) {
			theirs.leave_type = arena_copy(w->r->arena, theirs.leave_type);
			theirs.note = arena_copy(w->r->arena, theirs.note);
			w->clash[w->clashes] = (struct roll_clash){ person, sitting, theirs };
		}
		w->clashes++;
		return LZ_OK;
	}
	attendance_values(p, w->r->sittings[sitting].id, &p->cell[sitting], after);
	if (theirs.rev && !before[ATTENDANCE_SEQ].num == !after[ATTENDANCE_SEQ].num) {
		after[ATTENDANCE_SEQ] = before[ATTENDANCE_SEQ];
		after[ATTENDANCE_MARK] = before[ATTENDANCE_MARK];
	}
	change.rev = theirs.rev;
	change.before = theirs.rev ? before : NULL;
	change.after = after;
	return w->clashes ? LZ_OK : row_write(w->op, &change, e);
}

/* Line numbers and marks of people who are new to the ledger: another clerk may have given the same ones meanwhile. */
static enum lz_code numbers_settle(struct saving *w, struct err *e)
{
	struct arena *a = w->a;
	struct roll all = { .arena = a }, *r = w->r;
	sqlite3_stmt *s = db_stmt(w->st, "SELECT a.person_id, max(a.seq), max(a.mark) FROM sitting s JOIN attendance a"
	                          " ON a.sitting_id = s.id WHERE s.event_id = :event GROUP BY a.person_id", e);
	int rc, known = 0, last = 0;

	if (!s)
		return e->code;
	db_bind_num(s, ":event", r->event_id);
	while ((rc = db_step(w->st, s, e)) > 0) {
		struct roll_person *p = person_new(&all, sqlite3_column_int64(s, 0));

		p->seq = sqlite3_column_int(s, 1);
		p->mark = copy(a, s, 2);
		last = p->seq > last ? p->seq : last;
	}
	known = all.person_count;
	for (int i = 0; rc >= 0 && i < r->person_count; i++) {
		struct roll_person *mine = &r->people[i];
		bool there = false, taken = false;

		for (int s2 = 0; s2 < r->sitting_count; s2++)
			there |= mine->was[s2].rev != 0;
		for (int k = 0; !there && k < known; k++) {
			there = all.people[k].person_id == mine->person_id;
			taken |= all.people[k].seq == mine->seq || (*mine->mark && !strcmp(all.people[k].mark, mine->mark));
		}
		if (there || !taken)
			continue;
		mine->seq = ++last;
		mine->mark = "";
		*person_new(&all, mine->person_id) = *mine;
		roll_marks(&all);
		mine->mark = arena_copy(r->arena, all.people[all.person_count - 1].mark);
	}
	return rc < 0 ? e->code : LZ_OK;
}

/* planned, made or entered, from the cells; a locked roll is refused before. */
enum lz_code roll_state_follow(struct op *op, struct rec *ev, struct err *e)
{
	struct store *st = op_store(op);
	sqlite3_stmt *s = db_stmt(st, "SELECT count(*), coalesce(sum(a.status = 0), 0) FROM sitting s JOIN attendance a"
	                          " ON a.sitting_id = s.id WHERE s.event_id = :event", e);
	int64_t cells, unset;

	if (!s)
		return e->code;
	db_bind_num(s, ":event", ev->id);
	if (db_step(st, s, e) <= 0)
		return e->code;
	cells = sqlite3_column_int64(s, 0);
	unset = sqlite3_column_int64(s, 1);
	db_done(s);
	rec_set_num(ev, EVENT_ROLL_STATE, !cells ? ROLL_PLANNED : unset ? ROLL_MADE : ROLL_ENTERED);
	return rec_changed(ev) ? op_put(op, ev, e) : LZ_OK;
}

static enum lz_code is_locked(const char *title, struct err *e)
{
	return err_set(e, LZ_CONFLICT, "roll_state", "“%s”的名册已锁定；要改，先打开出勤录入按 F2 写明理由解锁", title);
}

enum lz_code roll_guard(struct store *st, const struct row_change *c, struct err *e)
{
	sqlite3_stmt *s;
	int more;

	if (c->kind != &attendance_kind)
		return LZ_OK;
	if (!(s = db_stmt(st, "SELECT e.title FROM sitting s JOIN event e ON e.id = s.event_id WHERE s.id = :sitting AND e.roll_state = :locked", e)))
		return e->code;
	db_bind_num(s, ":sitting", c->key[1]);
	db_bind_num(s, ":locked", ROLL_LOCKED);
	more = db_step(st, s, e);
	if (more > 0) {
		is_locked(db_text(s, 0), e);
		db_done(s);
	}
	return more ? e->code : LZ_OK;
}

struct rec *roll_open(struct store *st, struct arena *a, int64_t event, struct err *e)
{
	struct rec *ev = event_load(st, a, event, e);

	if (ev && rec_num(ev, EVENT_ROLL_STATE) == ROLL_LOCKED) {
		is_locked(rec_text(ev, EVENT_TITLE), e);
		return NULL;
	}
	return ev;
}

/* Inside the operation: everything that can fail, and how many people it was about. */
static enum lz_code cells_save(struct saving *w, int *people, struct err *e)
{
	struct roll *r = w->r;
	struct rec *ev = roll_open(w->st, w->a, r->event_id, e);

	if (!ev || numbers_settle(w, e))
		return e->code;
	for (int i = 0; i < r->person_count; i++) {
		bool changed = false;

		for (int s = 0; s < r->sitting_count; s++) {
			if (roll_cell_same(&r->people[i].cell[s], &r->people[i].was[s]))
				continue;
			changed = true;
			if (cell_save(w, i, s, e))
				return e->code;
		}
		*people += changed;
	}
	if (w->clashes)
		return err_set(e, LZ_CONFLICT, NULL, "有 %d 格别人刚刚填了不同的内容，没有保存；请看这些格再定", w->clashes);
	if (roll_state_follow(w->op, ev, e))
		return e->code;
	w->state = (int)rec_num(ev, EVENT_ROLL_STATE);
	return LZ_OK;
}

static int by_person(const void *a, const void *b)
{
	const struct roll_person *x = a, *y = b;

	return (x->person_id > y->person_id) - (x->person_id < y->person_id);
}

/* The cells as the ledger holds them now, those of other clerks included; people only they added come with the next
 * roll_read. */
static enum lz_code cells_settle(struct store *st, struct roll *r, struct err *e)
{
	struct roll fresh = { .arena = r->arena, .event_id = r->event_id, .sittings = r->sittings, .sitting_count = r->sitting_count };

	if (cells_read(st, &fresh, e))
		return e->code;
	for (int i = 0; i < r->person_count; i++) {
		struct roll_person *mine = &r->people[i];
		const struct roll_person *now = fresh.person_count ? bsearch(mine, fresh.people, (size_t)fresh.person_count,
		                                                             sizeof *fresh.people, by_person) : NULL;

		if (!now)
			continue;
		memcpy(mine->cell, now->cell, sizeof *now->cell * (size_t)r->sitting_count);
		memcpy(mine->was, now->cell, sizeof *now->cell * (size_t)r->sitting_count);
	}
	return LZ_OK;
}

enum lz_code roll_save(struct store *st, struct roll *r, const char *label, struct roll_clash *clash, int most,
                       int *clashes, struct err *e)
{
	struct arena a = { NULL };
	struct saving w = { .st = st, .r = r, .a = &a, .clash = clash, .most = most };
	int people = 0;
	enum lz_code rc;

	*clashes = 0;
	if (!roll_changed(r))
		return LZ_OK;
	rc = op_begin(&w.op, st, label ? label : "出勤录入", e);
	if (!rc) {
		rc = cells_save(&w, &people, e);
		if (!rc && !label)
			op_relabel(w.op, arena_print(&a, "出勤录入 %s, %d 人", r->event_title, people));
		rc = op_end(w.op, rc, e);
	}
	*clashes = w.clashes;
	arena_free(&a);
	if (rc)
		return rc;
	r->roll_state = w.state;
	return cells_settle(st, r, e);
}

/* --- locking ---------------------------------------------------------------------------------- */

enum lz_code roll_lock(struct store *st, int64_t event, struct err *e)
{
	struct arena a = { NULL };
	struct rec *ev = event_load(st, &a, event, e);

	if (ev && rec_num(ev, EVENT_ROLL_STATE) != ROLL_ENTERED) {
		err_set(e, LZ_CONFLICT, "roll_state", "“%s”的名册%s，不能锁定", rec_text(ev, EVENT_TITLE),
		        rec_num(ev, EVENT_ROLL_STATE) == ROLL_LOCKED ? "已经锁定" : "还没有录完");
	} else if (ev) {
		rec_set_num(ev, EVENT_ROLL_STATE, ROLL_LOCKED);
		store_save(st, arena_print(&a, "锁定名册 %s", rec_text(ev, EVENT_TITLE)), ev, e);
	}
	arena_free(&a);
	return e->code;
}

enum lz_code roll_unlock(struct store *st, int64_t event, const char *reason, struct err *e)
{
	struct arena a = { NULL };
	struct rec *ev = event_load(st, &a, event, e);
	const char *why = text_clean(&a, reason ? reason : "", false);
	struct op *op;

	if (ev && !*why)
		err_set(e, LZ_INVALID, "reason", "解锁要写明理由，它会记进操作日志");
	else if (ev && rec_num(ev, EVENT_ROLL_STATE) != ROLL_LOCKED)
		err_set(e, LZ_CONFLICT, "roll_state", "“%s”的名册没有锁定", rec_text(ev, EVENT_TITLE));
	else if (ev && !op_begin(&op, st, arena_print(&a, "解锁名册 %s：%s", rec_text(ev, EVENT_TITLE), why), e))
		op_end(op, roll_state_follow(op, ev, e), e);
	arena_free(&a);
	return e->code;
}
