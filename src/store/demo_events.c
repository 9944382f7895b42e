/* Meetings and activities of every year, after data/demo/events.csv, in order of their days. */
#include "demo_parts.h"
#include "duty_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/event.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

enum { KIND_TYPE, KIND_TITLE, KIND_RULE, KIND_YEAR, KIND_SITTINGS, KIND_MUST, KIND_ORGANISER, KIND_PLACE };

static const char *const rule_words[CIRCLES] = { "all", "standing", "chair", "committee", "sector", "group" };

static enum demo_circle circle_of(const char *rule)
{
	for (int i = 0; i < CIRCLES; i++)
		if (!strcmp(rule_words[i], rule))
			return (enum demo_circle)i;
	return IN_ALL;
}

static int circles_of(const struct demo_body *b, enum demo_circle c)
{
	switch (c) {
	case IN_COMMITTEE:
		return demo_committees(b);
	case IN_SECTOR:
		return b->large ? b->run->data.sectors.n : 0;
	case IN_GROUP:
		return demo_groups(b);
	default:
		return 1;
	}
}

static int64_t weekday(int64_t day)
{
	int d = day_weekday(day);

	return d > 5 ? day_add(day, 8 - d) : day;
}

/* Occurrence k of n in a year: spread from February to the middle of December. The plenary is in January; the fourth
 * meeting of the standing committee closes the year. */
static int64_t day_of(struct demo_body *b, const struct demo_term *t, int year, const char *const *kind, int k, int n)
{
	int spread = 315 / n;

	if (!strcmp(kind[KIND_TYPE], "plenary"))
		return t->plenary[year - t->year];
	if (!strcmp(kind[KIND_TYPE], "standing_committee") && k == n - 1)
		return weekday(year * 10000 + 1222);
	return weekday(day_add(year * 10000 + 201, k * spread + demo_below(&b->random, spread < 5 ? 5 : spread)));
}

static int by_day(const void *a, const void *b)
{
	const struct demo_event *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);       /* until they are written: the order they were invented in */
}

/* --- what an event is called --------------------------------------------------------------------------------------- */

static char *title_of(struct demo_body *b, struct arena *a, const struct demo_event *ev, int ordinal)
{
	const struct demo_term *t = &b->term[ev->term];
	const char *no = text_chinese_number(a, ordinal), *term = text_chinese_number(a, t->no), *what = ev->kind[KIND_TITLE];
	int year = (int)(ev->day / 10000);

	switch (ev->circle) {
	case IN_STANDING:
		return arena_print(a, "%s届常委会第%s次会议", term, no);
	case IN_CHAIR:
		return arena_print(a, "%s届第%s次主席会议", term, no);
	case IN_COMMITTEE:
		return arena_print(a, "%s%d年第%d次%s", b->run->data.bodies.row[3 + ev->number][2], year, ordinal, what);
	case IN_SECTOR:
		return arena_print(a, "%s%d年第%d次%s", b->run->data.sectors.row[ev->number][1], year, ordinal, what);
	case IN_GROUP:
		return arena_print(a, "第%s活动组%d年第%d次%s", text_chinese_number(a, ev->number + 1), year, ordinal, what);
	default:
		break;
	}
	if (!strcmp(ev->kind[KIND_TYPE], "plenary"))
		return arena_print(a, "%s届%s次会议", term, text_chinese_number(a, year - t->year + 1));
	if (!strcmp(ev->kind[KIND_TYPE], "lecture"))
		return arena_print(a, "同心讲坛第%s讲", no);
	return arena_print(a, "%d年第%d次%s", year, ordinal, what);
}

static char *rule_of(struct demo_body *b, struct arena *a, const struct demo_event *ev)
{
	switch (ev->circle) {
	case IN_CHAIR:
		return arena_copy(a, "committee:chair_meeting");
	case IN_COMMITTEE:
		return arena_print(a, "committee:%s", b->run->data.bodies.row[3 + ev->number][0]);
	case IN_SECTOR:
		return arena_print(a, "sector:%s", b->run->data.sectors.row[ev->number][0]);
	case IN_GROUP:
		return arena_print(a, "group:%02d", ev->number + 1);
	default:
		return arena_copy(a, rule_words[ev->circle]);
	}
}

/* Half days from the first morning on; a plenary's have their parts. */
static void sittings_add(struct rec *r, const struct demo_event *ev)
{
	static const char *const plenary[] = { "opening", "group", "group", "speech", "group", "election", "closing" };
	static const char *const titles[] = { "开幕会", "分组讨论", "分组讨论", "大会发言", "分组讨论", "选举会", "闭幕会" };
	bool parts = ev->sittings == (int)COUNT(plenary);

	for (int i = 0; i < ev->sittings; i++) {
		struct rec *s = rec_add(r, &sitting_kind);

		rec_set_num(s, SITTING_NO, i + 1);
		rec_set_num(s, SITTING_DAY, day_add(ev->day, i / 2));
		rec_set_num(s, SITTING_HALF, i % 2 + 1);
		if (parts) {
			rec_set_text(s, SITTING_TITLE, titles[i]);
			rec_set_text(s, SITTING_PART, plenary[i]);
		}
	}
}

static enum lz_code event_put(struct demo_body *b, struct demo_event *ev, int ordinal, struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &event_kind);
	const struct demo_term *t = &b->term[ev->term];
	int year = (int)(ev->day / 10000), until = b->run->d->until;
	bool counted = ev->circle == IN_STANDING || ev->circle == IN_CHAIR;
	const char *organiser = ev->kind[KIND_ORGANISER];
	enum lz_code rc;

	rec_set_num(r, EVENT_COMMITTEE_ID, b->id);
	rec_set_num(r, EVENT_TERM_ID, t->id);
	if (!strcmp(ev->kind[KIND_TYPE], "plenary"))
		rec_set_num(r, EVENT_SESSION_ID, t->session[year - t->year]);
	rec_set_text(r, EVENT_TYPE, ev->kind[KIND_TYPE]);
	rec_set_num(r, EVENT_ORDINAL, counted ? ordinal : 0);
	rec_set_text(r, EVENT_TITLE, title_of(b, &a, ev, ordinal));
	rec_set_text(r, EVENT_MODE, "onsite");
	rec_set_text(r, EVENT_SERIES, strcmp(ev->kind[KIND_TYPE], "lecture") ? "" : "同心讲坛");
	rec_set_text(r, EVENT_ORGANISER, *organiser ? organiser : b->run->data.bodies.row[3 + ev->number][0]);
	rec_set_num(r, EVENT_FROM_DAY, ev->day);
	rec_set_num(r, EVENT_TO_DAY, day_add(ev->day, (ev->sittings - 1) / 2));
	rec_set_text(r, EVENT_PLACE, ev->kind[KIND_PLACE]);
	rec_set_num(r, EVENT_MUST, atoi(ev->kind[KIND_MUST]));
	rec_set_num(r, EVENT_DEFAULT_STATUS, STATUS_PRESENT);
	rec_set_text(r, EVENT_ROLL_RULE, rule_of(b, &a, ev));
	rec_set_num(r, EVENT_ROLL_STATE, ev->open ? ROLL_MADE : year < until ? ROLL_LOCKED : ROLL_ENTERED);
	sittings_add(r, ev);
	rc = demo_put(b->run, r, e);
	ev->id = r->id;
	ev->first_sitting = r->children->id;
	arena_free(&a);
	return rc;
}

/* --- a year ---------------------------------------------------------------------------------------------------------- */

static void year_invent(struct demo_body *b, int term, int year)
{
	const struct demo_table *kinds_table = &b->run->data.events;
	int first = b->event_count;

	for (int i = 0; i < kinds_table->n; i++) {
		const char *const *kind = kinds_table->row[i];
		enum demo_circle circle = circle_of(kind[KIND_RULE]);

		for (int number = 0; number < circles_of(b, circle); number++)
			for (int k = 0, n = atoi(kind[KIND_YEAR]); k < n; k++) {
				struct demo_event *ev;

				b->event = arena_grow(&b->a, b->event, (size_t)b->event_count, sizeof *b->event);
				ev = &b->event[b->event_count++];
				*ev = (struct demo_event){
					.id = b->event_count, .day = day_of(b, &b->term[term], year, kind, k, n), .kind = kind, .circle = circle,
					.number = number, .term = term, .sittings = atoi(kind[KIND_SITTINGS]),
				};
			}
	}
	qsort(b->event + first, (size_t)(b->event_count - first), sizeof *b->event, by_day);
}

/* How many of its kind came before: in the term where meetings are counted through it, else in the year. */
static int ordinal_of(const struct demo_body *b, int at)
{
	const struct demo_event *ev = &b->event[at];
	bool through = ev->circle == IN_STANDING || ev->circle == IN_CHAIR
	               || !strcmp(ev->kind[KIND_TYPE], "lecture");
	int n = 1;

	for (int i = at - 1; i >= 0 && b->event[i].term == ev->term; i--) {
		const struct demo_event *x = &b->event[i];

		if (!through && x->day / 10000 != ev->day / 10000)
			break;
		n += x->kind == ev->kind && x->number == ev->number;
	}
	return n;
}

enum lz_code demo_events(struct demo_body *b, struct err *e)
{
	int until = b->run->d->until;

	for (int year = b->first_year; year <= until; year++) {
		int term = 0, first = b->event_count;

		while (term + 1 < b->term_count && b->term[term + 1].year <= year)
			term++;
		year_invent(b, term, year);
		if (year == until)
			b->event[b->event_count - 1].open = true;       /* for the new clerk to try */
		for (int i = first; i < b->event_count; i++)
			if (event_put(b, &b->event[i], ordinal_of(b, i), e))
				return e->code;
	}
	return LZ_OK;
}
