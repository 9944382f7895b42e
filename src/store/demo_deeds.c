/* Speeches at plenaries and standing committee meetings, and the deeds that no other record holds. */
#include "demo_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/deed.h"
#include "lvzhi/opinion.h"
#include <string.h>

static enum lz_code speech_put(struct demo_body *b, const struct demo_event *ev, const struct demo_seat *s, const char *part,
                               struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &speech_kind);
	const char *const *topic = demo_row(&b->run->data.topics, &b->random);
	enum lz_code rc;

	rec_set_num(r, SPEECH_COMMITTEE_ID, b->id);
	rec_set_num(r, SPEECH_TERM_ID, b->term[ev->term].id);
	rec_set_num(r, SPEECH_EVENT_ID, ev->id);
	rec_set_num(r, SPEECH_PERSON_ID, b->person[s->person].id);
	rec_set_text(r, SPEECH_TITLE, arena_print(&a, "%s%s", demo_row(&b->run->data.openings, &b->random)[0] + strlen("关于"),
	                                          topic[1]));
	rec_set_text(r, SPEECH_PART, part);
	rec_set_num(r, SPEECH_DAY, ev->day);
	rec_set_text(r, SPEECH_ROLE, "speaker");
	rec_set_text(r, SPEECH_STATE, "accepted");
	rc = demo_put(b->run, r, e);
	arena_free(&a);
	return rc;
}

/* One in 25 speaks at a plenary and one in ten hands a text in; four speak at a meeting of the standing committee. */
static enum lz_code speeches(struct demo_body *b, const struct demo_event *ev, struct err *e)
{
	bool plenary = ev->sittings > 2;

	for (int i = 0; i < b->seat_count; i++) {
		const struct demo_seat *s = &b->seat[i];
		int lot;

		if (s->term != ev->term || s->circle[ev->circle] < 0 || !demo_in_office(s, ev->day))
			continue;
		lot = demo_below(&b->random, 1000);
		if (lot < (plenary ? 140 : 100) && speech_put(b, ev, s, lot < (plenary ? 40 : 60) ? "oral" : "written", e))
			return e->code;
	}
	return LZ_OK;
}

static enum lz_code deed_put(struct demo_body *b, const struct demo_seat *s, int64_t day, const char *kind, const char *type,
                             const char *title, struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = rec_new(&a, &deed_kind);
	struct demo_random *random = &b->random;
	enum lz_code rc;

	rec_set_num(r, DEED_COMMITTEE_ID, b->id);
	rec_set_num(r, DEED_TERM_ID, b->term[s->term].id);
	rec_set_num(r, DEED_PERSON_ID, b->person[s->person].id);
	rec_set_text(r, DEED_KIND, kind);
	rec_set_text(r, DEED_TYPE, type);
	rec_set_num(r, DEED_DAY, day);
	rec_set_text(r, DEED_TITLE, title);
	rec_set_text(r, DEED_STATE, "booked");
	if (!strcmp(kind, "award") || !strcmp(kind, "article") || !strcmp(kind, "breach"))
		rec_set_text(r, DEED_LEVEL, demo_chance(random, 800) ? b->large ? "3" : "2" : "4");
	if (!strcmp(type, "donation"))
		rec_set_num(r, DEED_AMOUNT, (int64_t)(1 + demo_below(random, 50)) * 1000 * POINT);
	if (!strcmp(type, "medical_aid") || !strcmp(type, "legal_aid"))
		rec_set_num(r, DEED_QUANTITY, (int64_t)(5 + demo_below(random, 60)) * POINT);
	if (!strcmp(kind, "theory") || !strcmp(kind, "research")) {
		rec_set_text(r, DEED_ROLE, "writer");
		rec_set_num(r, DEED_AUTHOR_NO, 1);
		rec_set_num(r, DEED_AUTHORS, 1 + demo_below(random, 3));
	}
	rc = demo_put(b->run, r, e);
	arena_free(&a);
	return rc;
}

/* A year of one member: about one deed, 常委 hand in their yearly report, now and then somebody is reprimanded. */
static enum lz_code seat_year(struct demo_body *b, const struct demo_seat *s, int year, struct err *e)
{
	static const int many[] = { 0, 0, 0, 1, 1, 1, 2, 2, 3, 4 };
	int64_t day;

	for (int n = many[demo_below(&b->random, (int)COUNT(many))]; n > 0; n--) {
		const char *const *row = demo_row(&b->run->data.deeds, &b->random);

		day = day_add(year * 10000 + 110, demo_below(&b->random, 340));
		if (demo_in_office(s, day) && deed_put(b, s, day, row[0], row[1], row[2], e))
			return e->code;
	}
	day = year * 10000 + 1125;
	if (s->circle[IN_STANDING] >= 0 && demo_in_office(s, day) && demo_chance(&b->random, 950)
	    && deed_put(b, s, day, "duty_report", "", "年度履职报告", e))
		return e->code;
	if (demo_chance(&b->random, 4) && demo_in_office(s, day)
	    && deed_put(b, s, day, "breach", "criticism", "无故缺席会议被通报", e))
		return e->code;
	return LZ_OK;
}

enum lz_code demo_deeds(struct demo_body *b, struct err *e)
{
	for (int i = 0; i < b->event_count; i++) {
		const struct demo_event *ev = &b->event[i];
		bool spoken = !strcmp(ev->kind[0], "plenary") || !strcmp(ev->kind[0], "standing_committee");

		if (spoken && !ev->open && speeches(b, ev, e))
			return e->code;
	}
	for (int i = 0; i < b->seat_count; i++) {
		const struct demo_term *t = &b->term[b->seat[i].term];

		for (int year = t->year; year < t->year + TERM_YEARS; year++)
			if (year >= b->first_year && year <= b->run->d->until && seat_year(b, &b->seat[i], year, e))
				return e->code;
	}
	return LZ_OK;
}
