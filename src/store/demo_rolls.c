/* Who came: one row for everybody expected at every sitting, person by person, so that the rows arrive in the order
 * of their clustered table. Leave is asked for before the bigger meetings. */
#include "demo_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/event.h"
#include "roll_parts.h"
#include <string.h>

static const char *const leave_types[] = {
	"business", "business", "illness", "upper_meeting", "sent_to_study", "personal", "abroad"
};

/* What one person did at one event; the same every time it is asked for. */
struct fate {
	struct demo_random random;
	int status, leave_state;
	const char *leave_type;
};

static struct fate fate_of(const struct demo_body *b, const struct demo_person *p, const struct demo_event *ev)
{
	struct fate f = { .random = { demo_mix(b->run->d->seed ^ demo_mix((uint64_t)p->id) ^ (uint64_t)ev->id * 2654435761u) } };
	bool must = *ev->kind[5] == '1';
	int slack = 100 - p->diligence, leave = 20 + slack * (must ? 1 : 2), absent = must ? slack / 8 : slack / 2;
	int lot = demo_below(&f.random, 1000);

	f.status = lot < leave ? STATUS_LEAVE : lot < leave + absent ? STATUS_ABSENT : STATUS_PRESENT;
	f.leave_type = "";
	if (f.status == STATUS_LEAVE) {
		lot = demo_below(&f.random, 100);
		f.leave_state = lot < 94 ? LEAVE_APPROVED : lot < 97 ? LEAVE_REFUSED : LEAVE_LATE;
		f.leave_type = leave_types[demo_below(&f.random, (int)COUNT(leave_types))];
	}
	return f;
}

/* Requests are kept for the meetings of the body itself; elsewhere a call to the organiser did. */
static bool asks_in_writing(const struct demo_event *ev)
{
	return ev->circle <= IN_CHAIR && *ev->kind[5] == '1';
}

static enum lz_code leave_put(struct demo_body *b, const struct demo_person *p, const struct demo_event *ev, struct fate *f,
                              struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &leave_request_kind);
	const struct demo_table *t = &b->run->data.wording;
	const char *const *reason;
	int64_t asked = day_add(ev->day, f->leave_state == LEAVE_LATE ? 1 : -1 - demo_below(&f->random, 6));
	enum lz_code rc;

	do
		reason = demo_row(t, &f->random);
	while (strcmp(reason[0], "leave"));
	rec_set_num(r, LEAVE_REQUEST_EVENT_ID, ev->id);
	rec_set_num(r, LEAVE_REQUEST_PERSON_ID, p->id);
	rec_set_text(r, LEAVE_REQUEST_TYPE, f->leave_type);
	rec_set_text(r, LEAVE_REQUEST_REASON, reason[1]);
	rec_set_num(r, LEAVE_REQUEST_ASKED_DAY, asked);
	rec_set_text(r, LEAVE_REQUEST_WAY, demo_chance(&f->random, 700) ? "paper" : "phone_then_paper");
	rec_set_num(r, LEAVE_REQUEST_STATE, f->leave_state);
	rec_set_text(r, LEAVE_REQUEST_APPROVER, f->leave_state == LEAVE_PENDING ? "" : "秘书长");
	rec_set_num(r, LEAVE_REQUEST_DECIDED_DAY, f->leave_state == LEAVE_PENDING ? 0 : day_add(asked, 1));
	rc = demo_put(b->run, r, e);
	arena_free(&a);
	return rc;
}

/* Roles at events where somebody speaks, leads or writes. */
static enum lz_code role_put(struct demo_body *b, const struct demo_person *p, const struct demo_event *ev, struct fate *f,
                             struct err *e)
{
	static const struct { const char *type, *role; int per_thousand; } roles[] = {
		{ "research", "leader", 40 }, { "research", "writer", 60 }, { "consultation", "speaker", 120 },
		{ "lecture", "lecturer", 2 }, { "welfare", "organiser", 30 },
	};
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	for (size_t i = 0; i < COUNT(roles); i++) {
		struct rec *r;

		if (strcmp(roles[i].type, ev->kind[0]) || !demo_chance(&f->random, roles[i].per_thousand))
			continue;
		r = rec_new(&a, &participation_kind);
		rec_set_num(r, PARTICIPATION_EVENT_ID, ev->id);
		rec_set_num(r, PARTICIPATION_PERSON_ID, p->id);
		rec_set_text(r, PARTICIPATION_ROLE, roles[i].role);
		rec_set_num(r, PARTICIPATION_REGISTERED, 1);
		rec_set_num(r, PARTICIPATION_ANSWERED, 1);
		rc = demo_put(b->run, r, e);
		break;
	}
	arena_free(&a);
	return rc;
}

static enum lz_code cell_put(struct demo_body *b, const struct roll_person *p, int64_t sitting, const struct roll_cell *c,
                             struct err *e)
{
	struct value values[ATTENDANCE_FIELD_COUNT];
	int64_t none = 0;

	attendance_values(p, sitting, c, values);
	return bulk_row(b->run->b, &attendance_kind, &none, values, e) ? e->code : demo_count(b->run, e);
}

/* The sittings of one event; on the last one nobody has entered anything but leave that was given before. */
static enum lz_code event_roll(struct demo_body *b, const struct demo_person *p, const struct demo_seat *s,
                               const struct demo_event *ev, struct err *e)
{
	struct roll_person on = { .person_id = p->id, .seq = s->seq[ev->circle], .mark = s->mark[ev->circle] };
	struct fate f = fate_of(b, p, ev);

	if (ev->open && f.status == STATUS_LEAVE && f.leave_state != LEAVE_APPROVED)
		f.leave_state = LEAVE_PENDING;
	for (int i = 0; i < ev->sittings; i++) {
		struct roll_cell c = { .status = (uint8_t)f.status, .leave_state = (uint8_t)f.leave_state,
		                       .leave_type = f.leave_type, .note = "" };

		if (!demo_in_office(s, day_add(ev->day, i / 2)))
			continue;
		if (ev->open) {
			c.status = f.leave_state == LEAVE_APPROVED ? STATUS_LEAVE : STATUS_NONE;
		} else if (f.status == STATUS_PRESENT) {
			if (ev->sittings > 1 && demo_chance(&f.random, 25)) {
				c.status = STATUS_LEAVE;
				c.leave_state = LEAVE_APPROVED;
				c.leave_type = "business";
			}
			c.late = c.status == STATUS_PRESENT && demo_chance(&f.random, 18);
			c.left_early = c.status == STATUS_PRESENT && demo_chance(&f.random, 9);
		}
		if (cell_put(b, &on, ev->first_sitting + i, &c, e))
			return e->code;
	}
	if (f.status == STATUS_LEAVE && asks_in_writing(ev))
		return leave_put(b, p, ev, &f, e);
	return f.status == STATUS_PRESENT && !ev->open ? role_put(b, p, ev, &f, e) : LZ_OK;
}

enum lz_code demo_rolls(struct demo_body *b, struct err *e)
{
	for (int i = 0; i < b->person_count; i++) {
		const struct demo_person *p = &b->person[i];
		int at = 0;

		for (int k = p->seat; k < p->seat + p->seats; k++) {
			const struct demo_seat *s = &b->seat[k];

			for (; at < b->event_count && b->event[at].term <= s->term; at++) {
				const struct demo_event *ev = &b->event[at];

				if (ev->term == s->term && s->circle[ev->circle] == ev->number && demo_in_office(s, ev->day)
				    && event_roll(b, p, s, ev, e))
					return e->code;
			}
		}
	}
	return LZ_OK;
}
