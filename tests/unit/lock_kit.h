/* lock_kit.h - a year of three members to lock, and what is asked of a lock. */
#ifndef LZ_LOCK_KIT_H
#define LZ_LOCK_KIT_H
#include "lvzhi/lock.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "store/lock_parts.h"
#include "unit/ledger_kit.h"

/* 济南 2015, worked out by hand (70 to start with, plenary missed -30, with leave -10, second filed proposal 5, key 5, welfare
 * work 2 each; from 85 优秀, from 60 称职):
 *   欧阳修  70 + 5 + 5 + 2 + 2 = 84  称职    1
 *   李清照  70 - 10            = 60  称职    2
 *   苏轼    70 - 30            = 40  不称职  3 */
static int64_t ou, li, su, welfare[2], sitting, proposal[2];

static inline int64_t seat(const char *name, const char *no, const char *more)
{
	int64_t person = put(&person_kind, "name=%s", name);

	return put(&membership_kind, "person_id=%lld member_no=%s sector=23 from_day=20220105 %s", (long long)person, no, more);
}

static inline int64_t person_of(int64_t membership)
{
	return rec_num(store_load(st, &kit, &membership_kind, membership, &err), MEMBERSHIP_PERSON_ID);
}

static inline void year_of_three(void)
{
	int64_t session = put(&session_kind, "no=4 from_day=20250110"), event;

	ou = seat("欧阳修", "001", "");
	li = seat("李清照", "002", "");
	su = seat("苏轼", "003", "");
	event = put(&event_kind, "type=plenary title=全体会议 from_day=20250110 to_day=20250112 must=1");
	sitting = put(&sitting_kind, "event_id=%lld no=1 day=20250110 part=opening", (long long)event);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=1", (long long)person_of(ou), (long long)sitting);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=2 leave_state=2", (long long)person_of(li), (long long)sitting);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=3", (long long)person_of(su), (long long)sitting);
	for (int i = 0; i < 2; i++) {
		proposal[i] = put(&proposal_kind, "session_id=%lld serial_no=%d title=提案%d form=individual received_day=2025010%d"
		                  " filed_day=2025012%d state=filed is_key=%d", (long long)session, i + 1, i + 1, i + 1, i + 1, !i);
		put(&submitter_kind, "proposal_id=%lld seq=1 person_id=%lld role=lead", (long long)proposal[i], (long long)person_of(ou));
		welfare[i] = put(&deed_kind, "person_id=%lld kind=deed type=welfare day=2025030%d title=公益%d", (long long)person_of(ou),
		                 i + 1, i + 1);
	}
}

static inline void ledger(void)
{
	kit_open("test_lock.lvzhi");
	year_of_three();
}

static inline struct rec *year_rec(int year)
{
	struct rec *r = year_begin(st, &kit, year, NULL, &err);

	ck_assert_msg(r != NULL, "%s", err.say);
	return r;
}

static inline void save(struct rec *r)
{
	ck_assert_msg(!store_save(st, "测试", r, &err), "%s %s", err.say, err.why);
}

static inline void decide(int year)
{
	struct rec *r = year_rec(year);

	rec_set_num(r, YEAR_DECIDED_DAY, (year + 1) * INT64_C(10000) + 115);
	rec_set_text(r, YEAR_MEETING, "主席会议第二十三次会议");
	save(r);
}

static inline int64_t lock(int year)
{
	int64_t id = 0;

	ck_assert_msg(!lock_year(st, &(struct lock_job){ .year = year }, &id, &err), "%s %s", err.say, err.why);
	ck_assert_int_gt(id, 0);
	return id;
}

static inline struct rec *locked(int64_t locking, const char *no)
{
	for (struct rec *r = store_rows(st, &kit, &result_kind, LOCKED_LOCKING_ID, (struct value){ "", locking }, &err); r; r = r->next)
		if (!strcmp(rec_text(r, LOCKED_NO), no))
			return r;
	ck_abort_msg("nobody is %s", no);
	return NULL;
}

static inline void ck_locked(int64_t locking, const char *no, int64_t total, const char *grade, int place)
{
	const struct rec *r = locked(locking, no);

	ck_assert_int_eq(rec_num(r, LOCKED_TOTAL), total * POINT);
	ck_assert_str_eq(rec_text(r, LOCKED_GRADE), grade);
	ck_assert_int_eq(rec_num(r, LOCKED_PLACE), place);
}

static inline struct lock_differences differences(int64_t locking)
{
	struct lock_differences d;

	ck_assert_msg(!lock_compare(st, &kit, locking, NULL, &d, &err), "%s %s", err.say, err.why);
	return d;
}

static inline void heard(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

static inline const char *findings(void)
{
	struct sink out = { .arena = &kit };

	sink_text(&out, "");
	store_check(st, heard, &out, &err);
	return out.text;
}

static inline void by_sql(const char *sql)
{
	ck_assert_msg(!db_run(st, sql, &err), "%s %s", err.say, err.why);
}

#define ck_finds(part) do { const char *said = findings(); \
	ck_assert_msg(strstr(said, part) != NULL, "check lacks “%s”:\n%s", part, said); } while (0)
#endif
