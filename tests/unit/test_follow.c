#include "unit/records.h"
#include "lvzhi/deed.h"

static int64_t tally(int64_t person, int year, const char *kind, int status)
{
	return db_number(st, arena_print(&arena, "SELECT coalesce(sum(n), 0) FROM tally WHERE person_id = %lld AND year = %d AND kind = '%s'"
	                                 " AND status = %d", (long long)person, year, kind, status));
}

/* --- names ----------------------------------------------------------------------------------- */

START_TEST(a_new_name_takes_pinyin_keys_and_search_with_it)
{
	struct rec *p = member("001", "曾国藩", "01"), *m = rec_child(p, &membership_kind, 0);
	const char *was = rec_text(m, MEMBERSHIP_STROKE_KEY);

	ck_assert_str_eq(rec_text(p, PERSON_PINYIN), "zeng guo fan");
	ck_assert_str_eq(rec_text(p, PERSON_INITIALS), "zgf");
	ck_assert(*was);
	rec_set_text(p, PERSON_NAME, "丁宁");
	OK(store_save(st, "改名", p, &e));
	ck_assert_str_eq(rec_text(p, PERSON_PINYIN), "ding ning");
	ck_assert_str_eq(rec_text(p, PERSON_INITIALS), "dn");
	ck_assert_str_ne(rec_text(m, MEMBERSHIP_STROKE_KEY), was);
	follows();
}
END_TEST

START_TEST(what_the_clerk_corrected_stays_until_he_clears_it)
{
	struct rec *p = member("001", "解放", "01");

	rec_set_text(p, PERSON_PINYIN, "jie fang");
	OK(store_save(st, "改拼音", p, &e));
	ck_assert_str_eq(rec_text(p, PERSON_PINYIN), "jie fang");
	ck_assert_str_eq(rec_text(p, PERSON_INITIALS), "jf");
	rec_set_text(p, PERSON_NAME, "解放军");
	OK(store_save(st, "改名", p, &e));
	ck_assert_str_eq(rec_text(p, PERSON_PINYIN), "jie fang");
	rec_set_text(p, PERSON_PINYIN, "");
	OK(store_save(st, "清空", p, &e));
	ck_assert_str_eq(rec_text(p, PERSON_PINYIN), "xie fang jun");
	follows();
}
END_TEST

START_TEST(a_person_saved_without_the_memberships_still_moves_them)
{
	int64_t id = member("001", "曾国藩", "01")->id;
	struct rec *p = store_rows(st, &arena, &person_kind, PERSON_NAME, (struct value){ "曾国藩", 0 }, &e);

	ck_assert_ptr_null(p->children);
	rec_set_text(p, PERSON_NAME, "丁宁");
	OK(store_save(st, "改名", p, &e));
	p = store_load(st, &arena, &person_kind, id, &e);
	follows();
}
END_TEST

START_TEST(an_id_number_says_sex_and_birth_and_may_not_contradict)
{
	struct rec *p = member_of("001", "李梅", "01");

	rec_set_text(p, PERSON_ID_NO, "999999198003070026");
	OK(store_save(st, "新增", p, &e));
	ck_assert_str_eq(rec_text(p, PERSON_SEX), "2");
	ck_assert_int_eq(rec_num(p, PERSON_BORN), 19800307);
	rec_set_text(p, PERSON_SEX, "1");
	ck_assert_int_eq(store_save(st, "改性别", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "sex");
	rec_set_text(p, PERSON_SEX, "2");
	rec_set_num(p, PERSON_BORN, 19800300);                  /* less is known: no contradiction */
	OK(store_save(st, "改出生", p, &e));
	rec_set_num(p, PERSON_BORN, 19810000);
	ck_assert_int_eq(store_save(st, "改出生", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "born");
	rec_set_text(p, PERSON_ID_NO, "999999198003070027");
	ck_assert_int_eq(store_save(st, "改号码", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "id_no");
}
END_TEST

/* --- papers -------------------------------------------------------------------------------------- */

static struct rec *handler(struct rec *r, int64_t unit, const char *role, int64_t assigned, int64_t replied)
{
	struct rec *h = rec_add(r, &handling_kind);

	rec_set_num(h, HANDLING_UNIT_ID, unit);
	rec_set_text(h, HANDLING_ROLE, role);
	rec_set_num(h, HANDLING_ASSIGNED_DAY, assigned);
	rec_set_num(h, HANDLING_REPLIED_DAY, replied);
	return h;
}

START_TEST(a_proposal_walks_through_its_states)
{
	int64_t session = session_make(1, 20240110), zeng = member("1", "曾国藩", "01")->id, a = unit_make("1", "甲局"), b = unit_make("2", "乙局");
	struct rec *r = proposal_of(session, "关于电梯的提案", 20240111, zeng), *host, *h;

	OK(store_save(st, "登记", r, &e));
	ck_assert_str_eq(rec_text(r, PROPOSAL_STATE), "submitted");
	rec_set_num(r, PROPOSAL_FILED_DAY, 20240115);
	handler(r, a, "suggested", 0, 0);
	OK(store_save(st, "立案", r, &e));
	ck_assert_str_eq(rec_text(r, PROPOSAL_STATE), "filed");
	ck_assert_int_eq(rec_num(r, PROPOSAL_PROPOSAL_NO), 1);
	host = handler(r, a, "host", 20240201, 0);
	h = handler(r, b, "co_handle", 20240201, 0);
	OK(store_save(st, "交办", r, &e));
	ck_assert_str_eq(rec_text(r, PROPOSAL_STATE), "assigned");
	rec_set_num(h, HANDLING_REPLIED_DAY, 20240301);
	OK(store_save(st, "会办意见", r, &e));
	ck_assert_str_eq(rec_text(r, PROPOSAL_STATE), "assigned");      /* the host's reply is the reply */
	rec_set_num(host, HANDLING_REPLIED_DAY, 20240401);
	OK(store_save(st, "答复", r, &e));
	ck_assert_str_eq(rec_text(r, PROPOSAL_STATE), "replied");
	rec_set_num(r, PROPOSAL_CLOSED_DAY, 20240501);
	OK(store_save(st, "办结", r, &e));
	ck_assert_str_eq(rec_text(r, PROPOSAL_STATE), "closed");
	rec_set_num(r, PROPOSAL_WITHDRAWN_DAY, 20240501);
	ck_assert_int_eq(store_save(st, "撤案", r, &e), LZ_INVALID);    /* before it is handed over, if at all */
	ck_assert_str_eq(e.field, "withdrawn_day");
	follows();
}
END_TEST

START_TEST(a_unit_saved_by_itself_moves_its_proposal)
{
	int64_t session = session_make(1, 20240110), zeng = member("1", "曾国藩", "01")->id;
	struct rec *r = proposal_of(session, "关于电梯的提案", 20240111, zeng), *h = rec_new(&arena, &handling_kind);

	rec_set_num(r, PROPOSAL_FILED_DAY, 20240115);
	OK(store_save(st, "登记", r, &e));
	rec_set_num(h, HANDLING_PROPOSAL_ID, r->id);
	rec_set_num(h, HANDLING_UNIT_ID, unit_make("1", "甲局"));
	rec_set_text(h, HANDLING_ROLE, "single");
	rec_set_num(h, HANDLING_ASSIGNED_DAY, 20240201);
	OK(store_save(st, "交办", h, &e));
	ck_assert_str_eq(rec_text(store_load(st, &arena, &proposal_kind, r->id, &e), PROPOSAL_STATE), "assigned");
	rec_set_num(h, HANDLING_REPLIED_DAY, 20240301);
	OK(store_save(st, "答复", h, &e));
	ck_assert_str_eq(rec_text(store_load(st, &arena, &proposal_kind, r->id, &e), PROPOSAL_STATE), "replied");
	follows();
}
END_TEST

START_TEST(numbers_run_without_a_hole_and_two_clerks_never_get_the_same)
{
	int64_t session = session_make(1, 20240110), next = session_make(2, 20250110), zeng = member("1", "曾国藩", "01")->id;
	struct env wang = env;
	struct store *other, *mine = st;

	OK(store_open(&other, path, &wang, &e));
	for (int i = 0; i < 10; i++) {
		struct rec *r = proposal_of(session, arena_print(&arena, "第%d件", i), 20240111, zeng);

		OK(store_save(i % 2 ? other : mine, "登记", r, &e));
		ck_assert_int_eq(rec_num(r, PROPOSAL_SERIAL_NO), i + 1);
		ck_assert_int_eq(rec_num(r, PROPOSAL_PROPOSAL_NO), 0);
		rec_set_num(r, PROPOSAL_FILED_DAY, i % 3 ? 0 : 20240120);
		OK(store_save(i % 2 ? other : mine, "立案", r, &e));
		ck_assert_int_eq(rec_num(r, PROPOSAL_PROPOSAL_NO), i % 3 ? 0 : i / 3 + 1);
	}
	for (int i = 0; i < 2; i++) {
		struct rec *r = proposal_of(next, "下一次", 20250111, zeng);

		OK(store_save(st, "登记", r, &e));
		ck_assert_int_eq(rec_num(r, PROPOSAL_SERIAL_NO), i + 1);
	}
	store_close(other);
	follows();
}
END_TEST

START_TEST(reports_are_numbered_by_year_and_know_whether_they_were_used)
{
	static const int64_t days[] = { 20240301, 20240401, 20250101 }, serial[] = { 1, 2, 1 };
	int64_t zeng = member("1", "曾国藩", "01")->id;

	for (int i = 0; i < 3; i++) {
		struct rec *r = rec_new(&arena, &opinion_report_kind), *x = rec_add(r, &author_kind), *a;

		rec_set_num(r, OPINION_REPORT_COMMITTEE_ID, store_committee(st));
		rec_set_num(r, OPINION_REPORT_TERM_ID, store_term(st));
		rec_set_text(r, OPINION_REPORT_TITLE, "电梯");
		rec_set_num(r, OPINION_REPORT_RECEIVED_DAY, days[i]);
		rec_set_num(x, AUTHOR_PERSON_ID, zeng);
		OK(store_save(st, "登记", r, &e));
		ck_assert_int_eq(rec_num(r, OPINION_REPORT_YEAR), days[i] / 10000);
		ck_assert_int_eq(rec_num(r, OPINION_REPORT_SERIAL_NO), serial[i]);
		ck_assert_str_eq(rec_text(r, OPINION_REPORT_STATE), "submitted");
		rec_set_num(r, OPINION_REPORT_ISSUED_DAY, days[i] + 5);
		OK(store_save(st, "印发", r, &e));
		ck_assert_str_eq(rec_text(r, OPINION_REPORT_STATE), "issued");
		a = rec_add(r, &adoption_kind);
		rec_set_num(a, ADOPTION_DAY, days[i] + 10);
		rec_set_text(a, ADOPTION_LEVEL, "4");
		OK(store_save(st, "采用", r, &e));
		ck_assert_str_eq(rec_text(r, OPINION_REPORT_STATE), "adopted");
	}
	ck_assert_int_eq(tally(zeng, 2024, "opinion_report", 0), 2);
	ck_assert_int_eq(tally(zeng, 2025, "opinion_report", 0), 1);
	follows();
}
END_TEST

START_TEST(what_must_be_impossible_is_refused_with_a_sentence)
{
	int64_t session = session_make(1, 20240110), zeng = member("1", "曾国藩", "01")->id, a = unit_make("1", "甲局"), b = unit_make("2", "乙局");
	struct rec *r, *s;

#define FRESH r = proposal_of(session, "关于电梯的提案", 20240111, zeng)
#define REFUSED(f, words) \
	ck_assert_int_eq(store_save(st, "登记", r, &e), LZ_INVALID); \
	ck_assert_str_eq(e.field, f); \
	ck_assert_msg(strstr(e.say, words) != NULL, "%s", e.say)
	FRESH;
	rec_set_text(r, PROPOSAL_FORM, "joint");
	REFUSED("form", "至少要有两位");
	FRESH;
	s = rec_add(r, &submitter_kind);
	rec_set_num(s, SUBMITTER_PERSON_ID, zeng);
	rec_set_text(s, SUBMITTER_ROLE, "seconder");
	REFUSED("person_id", "附议自己");
	ck_assert_int_eq(e.row, 2);
	FRESH;
	rec_add(r, &submitter_kind);
	REFUSED("person_id", "人员");
	FRESH;
	handler(r, a, "single", 0, 0);
	handler(r, b, "single", 0, 0);
	REFUSED("role", "单办");
	FRESH;
	handler(r, a, "co_handle", 0, 0);
	REFUSED("role", "主办");
	FRESH;
	handler(r, a, "host", 0, 0);
	handler(r, b, "host", 0, 0);
	REFUSED("role", "主办");
	FRESH;
	handler(r, a, "split", 0, 0);
	handler(r, b, "host", 0, 0);
	REFUSED("role", "分办");
	FRESH;
	handler(r, a, "host", 0, 0);
	handler(r, a, "co_handle", 0, 0);
	REFUSED("unit_id", "两次");
	FRESH;
	handler(r, a, "single", 20240301, 20240201);
	REFUSED("replied_day", "早于交办");
	rec_set_text(rec_child(r, &handling_kind, 0), HANDLING_NOTE, "先口头答复");
	OK(store_save(st, "有说明", r, &e));
	FRESH;
	rec_set_num(r, PROPOSAL_SERIAL_NO, 1);
	REFUSED("serial_no", "1");
#undef REFUSED
#undef FRESH
	follows();
}
END_TEST

START_TEST(a_merge_is_neither_a_chain_nor_a_circle)
{
	int64_t session = session_make(1, 20240110), zeng = member("1", "曾国藩", "01")->id;
	struct rec *r[3];

	for (int i = 0; i < 3; i++) {
		r[i] = proposal_of(session, "电梯", 20240111, zeng);
		OK(store_save(st, "登记", r[i], &e));
	}
	rec_set_num(r[0], PROPOSAL_MERGED_INTO_ID, r[0]->id);
	ck_assert_int_eq(store_save(st, "并案", r[0], &e), LZ_INVALID);
	rec_set_num(r[0], PROPOSAL_MERGED_INTO_ID, r[1]->id);
	OK(store_save(st, "并案", r[0], &e));
	ck_assert_str_eq(rec_text(r[0], PROPOSAL_STATE), "merged");
	rec_set_num(r[2], PROPOSAL_MERGED_INTO_ID, r[0]->id);
	ck_assert_int_eq(store_save(st, "并案", r[2], &e), LZ_INVALID);
	rec_set_num(r[1], PROPOSAL_MERGED_INTO_ID, r[2]->id);
	ck_assert_int_eq(store_save(st, "并案", r[1], &e), LZ_INVALID);
	rec_set_num(r[2], PROPOSAL_MERGED_INTO_ID, r[1]->id);
	OK(store_save(st, "并案", r[2], &e));
}
END_TEST

START_TEST(the_first_line_leads_and_new_lines_behind_it_sign_along)
{
	int64_t session = session_make(1, 20240110), zeng = member("1", "曾国藩", "01")->id, li = member("2", "李梅", "01")->id;
	struct rec *r = proposal_of(session, "电梯", 20240111, zeng), *s = rec_add(r, &submitter_kind);

	rec_set_num(s, SUBMITTER_PERSON_ID, li);
	OK(store_save(st, "登记", r, &e));
	ck_assert_str_eq(rec_text(rec_child(r, &submitter_kind, 0), SUBMITTER_ROLE), "lead");
	ck_assert_str_eq(rec_text(s, SUBMITTER_ROLE), "co");
	ck_assert_int_eq(rec_num(s, SUBMITTER_SEQ), 2);
}
END_TEST

/* --- tally ------------------------------------------------------------------------------------------ */

START_TEST(the_tally_moves_with_sittings_types_and_days)
{
	int64_t zeng = member("1", "曾国藩", "01")->id, li = member("2", "李梅", "01")->id;
	struct rec *event = event_make("training", "学习班", 20241230, 2), *s = rec_child(event, &sitting_kind, 0), *d;

	attend(zeng, s->id, STATUS_PRESENT);
	attend(li, s->id, STATUS_LEAVE);
	ck_assert_int_eq(tally(zeng, 2024, "training", STATUS_PRESENT), 1);
	ck_assert_int_eq(tally(li, 2024, "training", STATUS_LEAVE), 1);
	attend(li, s->id, STATUS_ABSENT);
	ck_assert_int_eq(tally(li, 2024, "training", STATUS_LEAVE), 0);
	ck_assert_int_eq(tally(li, 2024, "training", STATUS_ABSENT), 1);
	rec_set_num(s, SITTING_DAY, 20250101);
	OK(store_save(st, "改期", event, &e));
	ck_assert_int_eq(tally(zeng, 2024, "training", STATUS_PRESENT), 0);
	ck_assert_int_eq(tally(zeng, 2025, "training", STATUS_PRESENT), 1);
	rec_set_text(event, EVENT_TYPE, "research");
	OK(store_save(st, "改类型", event, &e));
	ck_assert_int_eq(tally(zeng, 2025, "training", STATUS_PRESENT), 0);
	ck_assert_int_eq(tally(zeng, 2025, "research", STATUS_PRESENT), 1);
	follows();
	d = rec_new(&arena, &deed_kind);
	rec_set_num(d, DEED_COMMITTEE_ID, store_committee(st));
	rec_set_num(d, DEED_TERM_ID, store_term(st));
	rec_set_num(d, DEED_PERSON_ID, zeng);
	rec_set_num(d, DEED_DAY, 20250202);
	rec_set_text(d, DEED_TITLE, "义诊");
	OK(store_save(st, "好事", d, &e));
	ck_assert_int_eq(tally(zeng, 2025, "deed", 0), 1);
	rec_set_num(d, DEED_PERSON_ID, li);
	OK(store_save(st, "改人", d, &e));
	ck_assert_int_eq(tally(zeng, 2025, "deed", 0), 0);
	ck_assert_int_eq(tally(li, 2025, "deed", 0), 1);
	d->gone = true;
	OK(store_save(st, "删", d, &e));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM tally WHERE kind = 'deed'"), 0);
	follows();
}
END_TEST

/* Anything in any order, undo included: search rows, tally and cached fields always agree with the records. */
START_TEST(after_any_work_what_follows_agrees_with_the_records)
{
	static const char *const names[] = { "曾国藩", "丁宁", "欧阳修", "吕布", "解缙" }, *const types[] = { "training", "plenary", "research" };
	int64_t person[12], session = session_make(1, 20240110);
	struct rec *events[4], *papers[6];

	for (int i = 0; i < 12; i++)
		person[i] = member(arena_print(&arena, "%03d", i), names[i % 5], "01")->id;
	for (int i = 0; i < 4; i++)
		events[i] = event_make(types[i % 3], arena_print(&arena, "第%d次会议", i), 20240101 + 10000 * (i % 2), 2);
	for (int i = 0; i < 6; i++) {
		papers[i] = proposal_of(session, "电梯", 20240111, person[i]);
		OK(store_save(st, "登记", papers[i], &e));
	}
	for (int round = 0; round < 150; round++) {
		struct rec *event = store_load(st, &arena, &event_kind, events[random_below(&env, 4)]->id, &e);
		struct rec *sitting = rec_child(event, &sitting_kind, (int)random_below(&env, 2)), *r;
		struct rec *paper = store_load(st, &arena, &proposal_kind, papers[random_below(&env, 6)]->id, &e);

		switch (random_below(&env, 7)) {
		case 0:
			attend(person[random_below(&env, 12)], sitting->id, (int)random_below(&env, 4));
			break;
		case 1:
			rec_set_num(sitting, SITTING_DAY, 20230101 + 10000 * (int64_t)random_below(&env, 3));
			OK(store_save(st, "改期", event, &e));
			break;
		case 2:
			rec_set_text(event, EVENT_TYPE, types[random_below(&env, 3)]);
			rec_set_text(event, EVENT_TITLE, arena_print(&arena, "第%d回", round));
			OK(store_save(st, "改会议", event, &e));
			break;
		case 3:
			r = store_load(st, &arena, &person_kind, person[random_below(&env, 12)], &e);
			rec_set_text(r, PERSON_NAME, names[random_below(&env, 5)]);
			OK(store_save(st, "改名", r, &e));
			break;
		case 4:
			rec_set_num(paper, PROPOSAL_RECEIVED_DAY, 20230101 + 10000 * (int64_t)random_below(&env, 3));
			rec_set_num(paper, PROPOSAL_FILED_DAY, random_below(&env, 2) ? 20240202 : 0);
			OK(store_save(st, "改提案", paper, &e));
			break;
		case 5:
			r = rec_child(paper, &submitter_kind, 0);
			rec_set_num(r, SUBMITTER_PERSON_ID, person[random_below(&env, 12)]);
			OK(store_save(st, "改提案人", paper, &e));
			break;
		default:
			if (store_undoable(st))
				OK(store_undo(st, store_undoable(st), &e));
			break;
		}
		if (round % 10 == 9)
			follows();
	}
	follows();
}
END_TEST

static void set_order(int64_t committee, const char *value)
{
	struct rec *r = NULL;

	for (struct rec *s = store_rows(st, &arena, &setting_kind, SETTING_KEY, (struct value){ "name.order", 0 }, &e); s && !r; s = s->next)
		r = rec_num(s, SETTING_COMMITTEE_ID) == committee ? s : NULL;
	r = r ? r : rec_new(&arena, &setting_kind);
	rec_set_num(r, SETTING_COMMITTEE_ID, committee);
	rec_set_text(r, SETTING_KEY, "name.order");
	rec_set_text(r, SETTING_VALUE, value);
	OK(store_save(st, "设置", r, &e));
}

/* Somebody sits in the city and in a county, which orders 丁宁 by its own setting, whichever of the two the clerk has chosen. */
START_TEST(a_name_is_ordered_by_the_setting_of_each_committee_it_sits_in)
{
	struct rec *c = rec_new(&arena, &committee_kind), *t = rec_new(&arena, &term_kind), *p, *m;

	rec_set_text(c, COMMITTEE_NAME, "繁昌区");
	OK(store_save(st, "新增委员会", c, &e));
	rec_set_num(t, TERM_COMMITTEE_ID, c->id);
	rec_set_num(t, TERM_NO, 5);
	rec_set_num(t, TERM_FROM_DAY, 20220101);
	OK(store_save(st, "新增届", t, &e));
	set_order(c->id, "by_stroke");
	p = member_of("001", "丁宁", "01");
	m = rec_add(p, &membership_kind);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, c->id);
	rec_set_num(m, MEMBERSHIP_TERM_ID, t->id);
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, "007");
	OK(store_save(st, "新增委员", p, &e));
	follows();
	m = store_load(st, &arena, &membership_kind, m->id, &e);
	rec_set_text(m, MEMBERSHIP_NOTE, "区委员");
	OK(store_save(st, "备注", m, &e));
	follows();
	set_order(c->id, "first");
	follows();
	set_order(0, "by_stroke");                              /* the county keeps its own */
	follows();
	set_order(store_committee(st), "first");
	follows();
}
END_TEST

/* Rows that statements went through without an index, since the last time it was asked. */
static int scanned(void)
{
	int n = 0;

	for (sqlite3_stmt *s = sqlite3_next_stmt(st->db, NULL); s; s = sqlite3_next_stmt(st->db, s))
		n += sqlite3_stmt_status(s, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
	return n;
}

START_TEST(moving_a_sitting_looks_at_its_own_people_not_at_everybodys_years)
{
	struct rec *ev = event_make("plenary", "全体会议", 20250110, 1), *s = rec_child(ev, &sitting_kind, 0);
	int64_t ou = member("001", "欧阳修", "01")->id;

	attend(ou, s->id, STATUS_PRESENT);
	OK(db_run(st, "INSERT INTO tally (year, person_id, kind, status, n) WITH RECURSIVE k(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM k WHERE i < 4000)"
	              " SELECT 2025, i, 'plenary', 1, 1 FROM k", &e));
	scanned();
	rec_set_num(s, SITTING_DAY, 20240110);
	OK(store_save(st, "改日期", ev, &e));
	ck_assert_int_lt(scanned(), 500);
	ck_assert_int_eq(tally(ou, 2025, "plenary", STATUS_PRESENT), 0);
	ck_assert_int_eq(tally(ou, 2024, "plenary", STATUS_PRESENT), 1);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM tally WHERE n = 0"), 0);
}
END_TEST

START_TEST(rebuilding_makes_the_same_and_a_difference_is_told)
{
	struct sink said = { .arena = &arena };
	int64_t zeng = member("1", "曾国藩", "01")->id;
	struct rec *event = event_make("training", "学习班", 20241230, 2);

	attend(zeng, rec_child(event, &sitting_kind, 0)->id, STATUS_PRESENT);
	OK(db_run(st, "DELETE FROM search WHERE word = 'zgf'", &e));
	OK(db_run(st, "UPDATE tally SET n = n + 1", &e));
	OK(db_run(st, "UPDATE membership SET stroke_key = 'x'", &e));
	ck_assert_int_eq(follow_check(st, hear, &said, &e), LZ_DB);
	ck_assert_ptr_nonnull(strstr(said.text, "检索表与记录不一致：少 1 行，多 0 行"));
	ck_assert_ptr_nonnull(strstr(said.text, "履职次数"));
	ck_assert_ptr_nonnull(strstr(said.text, "笔画序"));
	OK(follow_rebuild(st, &e));
	sink_reset(&said);
	follow_check(st, hear, &said, &e);
	ck_assert_str_eq(said.text, "委员的笔画序、拼音序与记录不一致：1 行\n");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_new_name_takes_pinyin_keys_and_search_with_it, what_the_clerk_corrected_stays_until_he_clears_it,
		a_person_saved_without_the_memberships_still_moves_them,
		an_id_number_says_sex_and_birth_and_may_not_contradict, a_proposal_walks_through_its_states,
		a_unit_saved_by_itself_moves_its_proposal,
		numbers_run_without_a_hole_and_two_clerks_never_get_the_same,
		reports_are_numbered_by_year_and_know_whether_they_were_used,
		what_must_be_impossible_is_refused_with_a_sentence, a_merge_is_neither_a_chain_nor_a_circle,
		the_first_line_leads_and_new_lines_behind_it_sign_along,
		the_tally_moves_with_sittings_types_and_days, after_any_work_what_follows_agrees_with_the_records,
		a_name_is_ordered_by_the_setting_of_each_committee_it_sits_in,
		moving_a_sitting_looks_at_its_own_people_not_at_everybodys_years,
		rebuilding_makes_the_same_and_a_difference_is_told,
	};

	return fresh_run("follow", true, tests, COUNT(tests));
}
