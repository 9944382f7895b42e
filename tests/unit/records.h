/* records.h - invented records of every kind to put into a fresh ledger, saved by one call each. */
#ifndef LZ_RECORDS_H
#define LZ_RECORDS_H
#include "unit/fresh.h"
#include "lvzhi/choices.h"
#include "lvzhi/entry.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"

static inline struct rec *member_of(const char *no, const char *name, const char *sector)
{
	struct rec *p = rec_new(&arena, &person_kind), *m = rec_add(p, &membership_kind);

	rec_set_text(p, PERSON_NAME, name);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(st));
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, no);
	rec_set_text(m, MEMBERSHIP_SECTOR, sector);
	return p;
}

static inline struct rec *member(const char *no, const char *name, const char *sector)
{
	struct rec *p = member_of(no, name, sector);

	OK(store_save(st, "新增委员", p, &e));
	return p;
}

static inline int64_t session_make(int no, int64_t day)
{
	struct rec *r = rec_new(&arena, &session_kind);

	rec_set_num(r, SESSION_COMMITTEE_ID, store_committee(st));
	rec_set_num(r, SESSION_TERM_ID, store_term(st));
	rec_set_num(r, SESSION_NO, no);
	rec_set_num(r, SESSION_FROM_DAY, day);
	OK(store_save(st, "新增届次", r, &e));
	return r->id;
}

static inline int64_t unit_make(const char *code, const char *name)
{
	struct rec *r = rec_new(&arena, &unit_kind);

	rec_set_num(r, UNIT_COMMITTEE_ID, store_committee(st));
	rec_set_text(r, UNIT_CODE, code);
	rec_set_text(r, UNIT_NAME, name);
	OK(store_save(st, "新增单位", r, &e));
	return r->id;
}

static inline struct rec *proposal_of(int64_t session, const char *title, int64_t day, int64_t lead)
{
	struct rec *r = rec_new(&arena, &proposal_kind), *s = rec_add(r, &submitter_kind);

	rec_set_num(r, PROPOSAL_COMMITTEE_ID, store_committee(st));
	rec_set_num(r, PROPOSAL_TERM_ID, store_term(st));
	rec_set_num(r, PROPOSAL_SESSION_ID, session);
	rec_set_text(r, PROPOSAL_TITLE, title);
	rec_set_num(r, PROPOSAL_RECEIVED_DAY, day);
	rec_set_num(s, SUBMITTER_PERSON_ID, lead);
	return r;
}

/* An event with one sitting a day. */
static inline struct rec *event_make(const char *type, const char *title, int64_t day, int sittings)
{
	struct rec *r = rec_new(&arena, &event_kind);

	rec_set_num(r, EVENT_COMMITTEE_ID, store_committee(st));
	rec_set_num(r, EVENT_TERM_ID, store_term(st));
	rec_set_text(r, EVENT_TYPE, type);
	rec_set_text(r, EVENT_TITLE, title);
	rec_set_num(r, EVENT_FROM_DAY, day);
	for (int i = 0; i < sittings; i++) {
		struct rec *s = rec_add(r, &sitting_kind);

		rec_set_num(s, SITTING_NO, i + 1);
		rec_set_num(s, SITTING_DAY, day + i);
	}
	OK(store_save(st, "新增会议", r, &e));
	return r;
}

static inline void attend(int64_t person, int64_t sitting, int status)
{
	struct rec *r = store_load_key(st, &arena, &attendance_kind, (const int64_t[]){ person, sitting }, &e);

	if (!r) {
		r = rec_new(&arena, &attendance_kind);
		rec_set_num(r, ATTENDANCE_PERSON_ID, person);
		rec_set_num(r, ATTENDANCE_SITTING_ID, sitting);
	}
	rec_set_num(r, ATTENDANCE_STATUS, status);
	OK(store_save(st, "录入出勤", r, &e));
}

static inline void hear(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

/* What follows agrees with the records. */
static inline void follows(void)
{
	struct sink said = { .arena = &arena };

	sink_text(&said, "");
	ck_assert_msg(!follow_check(st, hear, &said, &e), "%s %s %s", said.text, e.say, e.why);
}
#endif
