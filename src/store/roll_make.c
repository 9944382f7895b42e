/* Who is expected: a rule over the people in office on the event's day, in the order of the sign-in sheet. */
#include "duty_parts.h"
#include "lvzhi/event.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include "roll_parts.h"
#include <stdlib.h>
#include <string.h>

/* --- rules and orders ------------------------------------------------------------------------------------------ */

struct rule {
	const char *word;                       /* what stands before the colon */
	bool code;
	bool (*expects)(const struct seat *s, int64_t day, const char *code);
};

static bool everybody(const struct seat *s, int64_t day, const char *code)
{
	(void)s, (void)day, (void)code;
	return true;
}

static bool nobody(const struct seat *s, int64_t day, const char *code)
{
	(void)s, (void)day, (void)code;
	return false;
}

static bool standing(const struct seat *s, int64_t day, const char *code)
{
	(void)code;
	return seat_place(s, day).standing;
}

/* Any post in the body: somebody may sit in two special committees. */
static bool in_body(const struct seat *s, int64_t day, const char *code)
{
	for (int i = 0; i < s->post_count; i++)
		if (!strcmp(s->posts[i].body, code) && day >= s->posts[i].from && day <= s->posts[i].to)
			return true;
	return false;
}

static bool in_sector(const struct seat *s, int64_t day, const char *code)
{
	return !strcmp(seat_place(s, day).sector, code);
}

static bool in_group(const struct seat *s, int64_t day, const char *code)
{
	return !strcmp(seat_place(s, day).group, code);
}

static const struct rule rules[] = {
	{ "all", false, everybody }, { "standing", false, standing }, { "committee", true, in_body },
	{ "sector", true, in_sector }, { "group", true, in_group }, { "hand", false, nobody },
};

static const struct rule *rule_named(const char *text, const char **code, struct err *e)
{
	const char *colon = strchr(text, ':');
	size_t n = colon ? (size_t)(colon - text) : strlen(text);

	*code = colon ? colon + 1 : "";
	for (size_t i = 0; i < COUNT(rules); i++)
		if (strlen(rules[i].word) == n && !strncmp(rules[i].word, text, n) && rules[i].code == (**code != '\0'))
			return &rules[i];
	err_set(e, LZ_INVALID, "roll_rule", "应到范围没有“%s”这一种，请在会议里按 F4 重新选择", text);
	return NULL;
}

/* Somebody expected, with what the sheet may be ordered by. */
struct expected {
	struct roll_person p;
	const char *pinyin_key;
	int64_t sector_place;
};

static int by_stroke(const void *a, const void *b)
{
	const struct expected *x = a, *y = b;
	int order = strcmp(x->p.stroke_key, y->p.stroke_key);

	order = order ? order : strcmp(x->p.member_no, y->p.member_no);
	return order ? order : (x->p.person_id > y->p.person_id) - (x->p.person_id < y->p.person_id);
}

static int by_pinyin(const void *a, const void *b)
{
	const struct expected *x = a, *y = b;
	int order = strcmp(x->pinyin_key, y->pinyin_key);

	return order ? order : by_stroke(a, b);
}

/* 9 stands before 10, and 0903 before 0910. */
static int by_number(const void *a, const void *b)
{
	const struct expected *x = a, *y = b;
	const char *s = x->p.member_no + strspn(x->p.member_no, "0"), *t = y->p.member_no + strspn(y->p.member_no, "0");
	int order = 0;

	if (text_is(s, "0123456789") && text_is(t, "0123456789"))
		order = (strlen(s) > strlen(t)) - (strlen(s) < strlen(t));
	order = order ? order : strcmp(s, t);
	return order ? order : by_stroke(a, b);
}

static int by_sector(const void *a, const void *b)
{
	const struct expected *x = a, *y = b;
	int order = (x->sector_place > y->sector_place) - (x->sector_place < y->sector_place);

	order = order ? order : strcmp(x->p.sector, y->p.sector);
	return order ? order : by_stroke(a, b);
}

static const struct { const char *key; int (*compare)(const void *, const void *); } orders[] = {
	{ "stroke", by_stroke }, { "pinyin", by_pinyin }, { "no", by_number }, { "sector", by_sector },
};

/* --- who ------------------------------------------------------------------------------------------------------- */

struct making {
	struct store *st;
	struct op *op;
	struct arena *a;
	struct rec *event;
	struct roll *now;                       /* what is there */
	struct expected *who;
	int count, added;
};

static const char *copy(struct arena *a, sqlite3_stmt *s, int column)
{
	const char *text = db_text(s, column);

	return *text ? arena_copy(a, text) : "";
}

static enum lz_code expected_add(struct making *m, const struct seat *seat, struct err *e)
{
	sqlite3_stmt *s = db_stmt(m->st,
		"SELECT m.member_no, m.sector, m.stroke_key, m.pinyin_key, p.pinyin, p.initials, (SELECT min(c.sort_order) FROM code c"
		" WHERE c.set_name = 'sector' AND c.code = m.sector) FROM membership m JOIN person p ON p.id = m.person_id"
		" WHERE m.id = :seat", e);
	struct expected *x;

	if (!s)
		return e->code;
	db_bind_num(s, ":seat", seat->id);
	if (db_step(m->st, s, e) <= 0)
		return e->code;
	m->who = arena_grow(m->a, m->who, (size_t)m->count, sizeof *m->who);
	x = &m->who[m->count++];
	*x = (struct expected){ .p = { .person_id = seat->person, .mark = "", .name = "" } };
	x->p.member_no = copy(m->a, s, 0);
	x->p.sector = copy(m->a, s, 1);
	x->p.stroke_key = copy(m->a, s, 2);
	x->pinyin_key = copy(m->a, s, 3);
	x->p.pinyin = copy(m->a, s, 4);
	x->p.initials = copy(m->a, s, 5);
	x->sector_place = sqlite3_column_int64(s, 6);
	db_done(s);
	return LZ_OK;
}

static enum lz_code expected_read(struct making *m, const char *rule_text, const char *order, struct err *e)
{
	struct seat_query who = { .committee = rec_num(m->event, EVENT_COMMITTEE_ID), .term = rec_num(m->event, EVENT_TERM_ID) };
	int64_t day = rec_num(m->event, EVENT_FROM_DAY);
	const char *code;
	const struct rule *rule = rule_named(rule_text, &code, e);
	struct seat *seats;
	int n;
	size_t o = 0;

	if (!rule || seats_load(m->st, m->a, &who, 0, -1, &seats, &n, e))
		return e->code;
	while (o < COUNT(orders) && strcmp(orders[o].key, order))
		o++;
	if (o == COUNT(orders))
		return err_set(e, LZ_INVALID, NULL, "签到表没有“%s”这种顺序，请选 stroke、pinyin、no 或 sector", order);
	for (int i = 0; i < n; i++)
		if (seat_holds(&seats[i], day) && rule->expects(&seats[i], day, code) && expected_add(m, &seats[i], e))
			return e->code;
	if (m->count)
		qsort(m->who, (size_t)m->count, sizeof *m->who, orders[o].compare);
	return LZ_OK;
}

/* --- cells ----------------------------------------------------------------------------------------------------- */

/* What the requests for leave say about a person at a sitting; the last request for it, or for the whole event. */
static enum lz_code leave_fill(struct making *m, int64_t person, int64_t sitting, struct roll_cell *c, struct err *e)
{
	sqlite3_stmt *s = db_stmt(m->st, "SELECT state, type FROM leave_request WHERE event_id = :event AND person_id = :person"
	                          " AND (sitting_id IS NULL OR sitting_id = :sitting) ORDER BY asked_day, id", e);
	int rc;

	if (!s)
		return e->code;
	db_bind_num(s, ":event", m->event->id);
	db_bind_num(s, ":person", person);
	db_bind_num(s, ":sitting", sitting);
	while ((rc = db_step(m->st, s, e)) > 0) {
		c->leave_state = (uint8_t)sqlite3_column_int(s, 0);
		c->leave_type = copy(m->a, s, 1);
		c->status = c->leave_state == LEAVE_APPROVED ? STATUS_LEAVE : STATUS_NONE;
	}
	return rc < 0 ? e->code : LZ_OK;
}

static enum lz_code cell_put(struct making *m, const struct roll_person *p, int64_t sitting, const struct roll_cell *was,
                             const struct roll_cell *now, struct err *e)
{
	struct value before[ATTENDANCE_FIELD_COUNT], after[ATTENDANCE_FIELD_COUNT];
	struct row_change change = { .kind = &attendance_kind, .key = { p->person_id, sitting } };

	if (was) {
		attendance_values(p, sitting, was, before);
		change.before = before;
		change.rev = was->rev;
	}
	if (now) {
		attendance_values(p, sitting, now, after);
		change.after = after;
	}
	return row_write(m->op, &change, e);
}

static bool expects(const struct making *m, int64_t person)
{
	for (int i = 0; i < m->count; i++)
		if (m->who[i].p.person_id == person)
			return true;
	return false;
}

static bool untouched(const struct roll *r, const struct roll_person *p)
{
	for (int s = 0; s < r->sitting_count; s++)
		if (p->cell[s].status || p->cell[s].walk_in || p->cell[s].capacity || *p->cell[s].note)
			return false;
	return true;
}

/* Somebody already on the roll: leave that was decided since goes into cells nobody has filled; a sitting that was
 * added since gets its row; who no longer belongs goes, unless something is entered. */
static enum lz_code person_again(struct making *m, const struct roll_person *p, struct err *e)
{
	bool expected = expects(m, p->person_id);
	bool stays = expected || !strcmp(rec_text(m->event, EVENT_ROLL_RULE), "hand") || !untouched(m->now, p);

	for (int s = 0; s < m->now->sitting_count; s++) {
		const struct roll_cell *was = &p->cell[s];
		struct roll_cell c = *was;
		int64_t sitting = m->now->sittings[s].id;

		if (!stays) {
			if (was->rev && cell_put(m, p, sitting, was, NULL, e))
				return e->code;
			continue;
		}
		if (was->status || was->walk_in || (!was->rev && !expected))
			continue;
		if (leave_fill(m, p->person_id, sitting, &c, e))
			return e->code;
		if ((!was->rev || !roll_cell_same(&c, was)) && cell_put(m, p, sitting, was->rev ? was : NULL, &c, e))
			return e->code;
	}
	return LZ_OK;
}

/* New people behind the last line number; marks after those that are printed. */
static enum lz_code people_add(struct making *m, struct err *e)
{
	struct roll all = { .arena = m->a };
	int last = 0, first = m->now->person_count;

	all.people = arena_take(m->a, sizeof *all.people * (size_t)(m->now->person_count + m->count + 1));
	for (int i = 0; i < first; i++) {
		all.people[all.person_count++] = m->now->people[i];
		last = m->now->people[i].seq > last ? m->now->people[i].seq : last;
	}
	for (int i = 0; i < m->count; i++) {
		bool there = false;

		for (int k = 0; k < first && !there; k++)
			there = m->now->people[k].person_id == m->who[i].p.person_id;
		if (there)
			continue;
		m->who[i].p.seq = ++last;
		all.people[all.person_count++] = m->who[i].p;
	}
	roll_marks(&all);
	m->added = all.person_count - first;
	for (int i = first; i < all.person_count; i++)
		for (int s = 0; s < m->now->sitting_count; s++) {
			struct roll_cell c = { .leave_type = "", .note = "" };

			if (leave_fill(m, all.people[i].person_id, m->now->sittings[s].id, &c, e)
			    || cell_put(m, &all.people[i], m->now->sittings[s].id, NULL, &c, e))
				return e->code;
		}
	return LZ_OK;
}

/* An event nobody divided has one sitting: the event itself. */
static enum lz_code sitting_ensure(struct making *m, struct err *e)
{
	struct rec *s;

	if (rec_count(m->event, &sitting_kind))
		return LZ_OK;
	s = rec_new(m->a, &sitting_kind);               /* by itself: the event is put once, at the end */
	rec_set_num(s, SITTING_EVENT_ID, m->event->id);
	rec_set_num(s, SITTING_NO, 1);
	rec_set_num(s, SITTING_DAY, rec_num(m->event, EVENT_FROM_DAY));
	return op_put(m->op, s, e);
}

static enum lz_code make(struct making *m, int64_t event, const char *rule, const char *order, struct err *e)
{
	m->event = roll_open(m->st, m->a, event, e);
	if (!m->event)
		return e->code;
	rule = rule && *rule ? rule : *rec_text(m->event, EVENT_ROLL_RULE) ? rec_text(m->event, EVENT_ROLL_RULE) : "all";
	order = order && *order ? order : setting_get(m->st, "roll.order");
	rec_set_text(m->event, EVENT_ROLL_RULE, rule);
	if (expected_read(m, rule, order, e) || sitting_ensure(m, e) || roll_read(m->st, m->a, event, &m->now, e))
		return e->code;
	for (int i = 0; i < m->now->person_count; i++)
		if (person_again(m, &m->now->people[i], e))
			return e->code;
	if (people_add(m, e))
		return e->code;
	op_relabel(m->op, arena_print(m->a, "生成名册 %s, %d 人", rec_text(m->event, EVENT_TITLE), m->added));
	return roll_state_follow(m->op, m->event, e);
}

enum lz_code roll_make(struct store *st, int64_t event, const char *rule, const char *order, int *added, struct err *e)
{
	struct arena a = { NULL };
	struct making m = { .st = st, .a = &a };
	enum lz_code rc = op_begin(&m.op, st, "生成名册", e);

	*added = 0;
	if (!rc) {
		rc = make(&m, event, rule, order, e);
		rc = op_end(m.op, rc, e);
	}
	*added = rc ? 0 : m.added;
	arena_free(&a);
	return rc;
}
