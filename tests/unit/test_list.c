#include "unit/records.h"
#include "lvzhi/deed.h"
#include "store/list_sql.h"

/* --- what the index does ----------------------------------------------------------------- */

/* Steps of the plan that stand by themselves: subqueries of the columns are the row's own business. */
static void plan_is_clean(const char *sql, const char *what)
{
	sqlite3_stmt *s;
	bool first = true;

	ck_assert_msg(!sqlite3_prepare_v2(st->db, arena_print(&arena, "EXPLAIN QUERY PLAN %s", sql), -1, &s, NULL), "%s: %s", what,
	              sqlite3_errmsg(st->db));
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(s, 3);

		if (sqlite3_column_int(s, 1))
			continue;
		ck_assert_msg(!strstr(step, "TEMP B-TREE"), "%s sorts: %s", what, step);
		/* MATERIALIZE: sums that are made once, unit_work's; how the page is walked comes behind it */
		if (first && strncmp(step, "SCALAR", 6) && strncmp(step, "CORRELATED", 10) && strncmp(step, "MATERIALIZE", 11)) {
			ck_assert_msg(strstr(step, "INDEX") || strstr(step, "PRIMARY KEY") || !strcmp(step, "SCAN c"), "%s: %s", what, step);
			first = false;
		}
	}
	sqlite3_finalize(s);
}

/* The SQL of the last statement prepared for a page is what the trace hook saw. */
static int remember(unsigned type, void *ctx, void *stmt, void *text)
{
	(void)type;
	(void)text;
	if (strstr(sqlite3_sql(stmt), "LIMIT :n") && !strstr(sqlite3_sql(stmt), "count(*) FROM (SELECT 1"))
		*(const char **)ctx = arena_copy(&arena, sqlite3_sql(stmt));
	return 0;
}

/* One record of a kind, whatever its fields: references to the first rows there are, words where a word must stand. */
static void put_plain(const char *table)
{
	const struct kind *k = kind_find(table);
	struct rec *r = rec_new(&arena, k);
	struct op *op;

	for (int f = 0; f < k->field_count; f++) {
		const struct field *field = &k->fields[f];

		if (field->type == F_REF)
			rec_set_num(r, f, !strcmp(field->of, "term") ? store_term(st) : 1);
		else if (field->type == F_DAY && (field->flags & FF_REQUIRED))
			rec_set_num(r, f, 20220301);
		else if (field->type == F_INT)
			rec_set_num(r, f, !strcmp(field->key, "year") ? 2022 : 1);
		else if (field->type == F_TEXT && (field->flags & (FF_REQUIRED | FF_LIST)) && strcmp(field->key, "by_day"))
			rec_set_text(r, f, !strcmp(field->key, "counted") ? "filed" : "x");
	}
	for (int f = 0; f < k->field_count; f++)
		if (!strcmp(k->fields[f].key, "unlocked_day"))
			rec_set_num(r, f, 0);
	OK(op_begin(&op, st, "x", &e));
	op_unseal(op);
	OK(op_end(op, op_put(op, r, &e), &e));
}

static void fill_a_little(void)
{
	int64_t zeng = member("001", "曾国藩", "23")->id, session = session_make(1, 20220110), event;
	struct rec *meeting = event_make("plenary", "市政协十四届一次会议", 20220110, 2), *r, *x;

	event = meeting->id;
	for (int i = 0; i < 2; i++)
		attend(zeng, rec_child(meeting, &sitting_kind, i)->id, i ? STATUS_LEAVE : STATUS_PRESENT);
	r = proposal_of(session, "关于加装农村电梯的提案", 20220111, zeng);
	rec_set_num(r, PROPOSAL_FILED_DAY, 20220115);
	x = rec_add(r, &handling_kind);
	rec_set_num(x, HANDLING_UNIT_ID, unit_make("J02", "芜湖市住建局"));
	rec_set_text(x, HANDLING_ROLE, "single");
	rec_set_num(x, HANDLING_ASSIGNED_DAY, 20220201);
	OK(store_save(st, "提案", r, &e));
	r = proposal_of(session, "关于答复了的提案", 20220112, zeng);   /* whose answer was sent with a sheet to fill in */
	rec_set_num(r, PROPOSAL_FILED_DAY, 20220115);
	x = rec_add(r, &handling_kind);
	rec_set_num(x, HANDLING_UNIT_ID, unit_make("J03", "芜湖市财政局"));
	rec_set_text(x, HANDLING_ROLE, "single");
	rec_set_num(x, HANDLING_ASSIGNED_DAY, 20220201);
	rec_set_num(x, HANDLING_REPLIED_DAY, 20220301);
	rec_set_text(x, HANDLING_REPLY_CLASS, "A");
	OK(store_save(st, "提案", r, &e));
	for (size_t i = 0; i < 2; i++) {
		r = rec_new(&arena, i ? &participation_kind : &leave_request_kind);
		rec_set_num(r, kind_field(r->kind, "event_id"), event);
		rec_set_num(r, kind_field(r->kind, "person_id"), zeng);
		if (i)
			rec_set_text(r, PARTICIPATION_ROLE, "speaker");
		else
			rec_set_num(r, LEAVE_REQUEST_ASKED_DAY, 20220109);
		OK(store_save(st, "x", r, &e));
	}
	for (size_t i = 0; i < 4; i++) {
		r = rec_new(&arena, i == 3 ? &body_deed_kind : i == 2 ? &deed_kind : i ? &speech_kind : &opinion_report_kind);
		rec_set_num(r, kind_field(r->kind, "committee_id"), store_committee(st));
		rec_set_num(r, kind_field(r->kind, "term_id"), store_term(st));
		rec_set_text(r, kind_field(r->kind, "title"), "关于老旧小区的建议");
		if (i == 3) {
			rec_set_text(r, BODY_DEED_WHOSE, "group:01");
			rec_set_num(r, BODY_DEED_DAY, 20220301);
		} else if (i) {
			rec_set_num(r, kind_field(r->kind, "person_id"), zeng);
			rec_set_num(r, kind_field(r->kind, "day"), 20220301);
		} else {
			rec_set_num(r, OPINION_REPORT_RECEIVED_DAY, 20220301);
			x = rec_add(r, &author_kind);
			rec_set_num(x, AUTHOR_PERSON_ID, zeng);
		}
		OK(store_save(st, "x", r, &e));
	}
	unit_make("J01", "芜湖市教育局");
	r = rec_new(&arena, &setting_kind);
	rec_set_text(r, SETTING_KEY, "print.font");
	OK(store_save(st, "x", r, &e));
	r = rec_new(&arena, &scheme_kind);
	rec_set_text(r, SCHEME_NAME, "jinan-2015");
	rec_set_text(r, SCHEME_TEXT, "[rule]\nname = 办法\n[item a]\nvalue = 1\n");
	OK(store_save(st, "x", r, &e));
	put_plain("evaluation_year");
	put_plain("exemption");
	put_plain("locking");
	put_plain("result");
	put_plain("talk");
	put_plain("indicator");
	put_plain("appraisal");
	put_plain("appraisal_object");
	put_plain("rectification");
}

START_TEST(every_view_pages_by_an_index_in_every_declared_order)
{
	const char *sql = NULL;

	fill_a_little();
	sqlite3_trace_v2(st->db, SQLITE_TRACE_STMT, remember, &sql);
	for (const struct view *const *v = views; *v; v++)
		for (int o = 0; (*v)->orders[o].key; o++)
			for (int way = 0; way < 8; way++) {     /* reversed, everywhere, going on */
				struct list_query q = { .view = *v, .order = o, .reverse = way & 1, .everywhere = way & 2 };
				struct list_row rows[3];
				int n = list_page(st, &arena, &q, NULL, false, 3, rows, &e);

				ck_assert_msg(n > 0, "%s %s: %s %s", (*v)->name, (*v)->orders[o].key, e.say, e.why);
				if (way & 4)
					ck_assert_msg(list_page(st, &arena, &q, &rows[0], false, 3, rows, &e) >= 0, "%s", e.why);
				plan_is_clean(sql, arena_print(&arena, "%s by %s way %d", (*v)->name, (*v)->orders[o].key, way));
			}
	sqlite3_trace_v2(st->db, 0, NULL, NULL);
}
END_TEST

/* --- paging -------------------------------------------------------------------------------- */

enum { MANY = 1000 };

static const char *random_name(void)
{
	static const char *const surname[] = { "王", "李", "张", "曾", "单", "欧阳", "仇", "解", "于", "丁" };
	static const char *const given[] = { "伟", "芳", "国藩", "大利", "富", "小强", "敏", "静怡", "建国", "梅" };

	return arena_print(&arena, "%s%s", surname[random_below(&env, COUNT(surname))], given[random_below(&env, COUNT(given))]);
}

static void fill_many(void)
{
	struct op *op;

	OK(op_begin(&op, st, "导入", &e));
	for (int i = 0; i < MANY; i++) {
		struct rec *p = member_of(arena_print(&arena, "%04d", (i * 7919) % 10007), random_name(),
		                          arena_print(&arena, "%02d", 1 + (int)random_below(&env, 34)));

		rec_set_text(p, PERSON_EMPLOYER, arena_print(&arena, "第%d单位", (int)random_below(&env, 50)));
		OK(op_put(op, p, &e));
	}
	OK(op_end(op, LZ_OK, &e));
}

struct all { int64_t id[MANY + 10]; int n; };

static bool keep(void *ctx, const struct list_row *row)
{
	struct all *all = ctx;

	ck_assert_int_lt(all->n, MANY + 10);
	all->id[all->n++] = row->id;
	return true;
}

START_TEST(pages_forward_and_back_are_the_whole_list)
{
	static const int orders[] = { 0, 1, 2, 3, -1 - 5, -1 - 1 };
	struct all all, walked;

	fill_many();
	for (size_t o = 0; o < COUNT(orders); o++)
		for (int way = 0; way < 4; way++) {
			struct list_query q = { .view = view_find("member"), .order = orders[o], .reverse = way & 1, .everywhere = way & 2 };
			struct list_row rows[37], last;
			int n;

			all.n = walked.n = 0;
			OK(list_each(st, &q, keep, &all, &e));
			ck_assert_int_eq(all.n, MANY);
			for (bool first = true; (n = list_page(st, &arena, &q, first ? NULL : &last, false, 37, rows, &e)) > 0; first = false) {
				for (int i = 0; i < n; i++)
					keep(&walked, &rows[i]);
				last = rows[n - 1];
			}
			OK(n);
			ck_assert_int_eq(walked.n, MANY);
			ck_assert_mem_eq(walked.id, all.id, sizeof *all.id * MANY);
			walked.n = 0;
			for (bool first = true; (n = list_page(st, &arena, &q, first ? NULL : &last, true, 37, rows, &e)) > 0; first = false) {
				for (int i = n; i-- > 0;)
					keep(&walked, &rows[i]);
				last = rows[0];
			}
			ck_assert_int_eq(walked.n, MANY);
			for (int i = 0; i < MANY; i++)
				ck_assert_int_eq(walked.id[i], all.id[MANY - 1 - i]);
		}
}
END_TEST

START_TEST(pages_over_a_join_are_the_whole_list)
{
	struct list_query q = { .view = view_find("leave_request") };
	struct list_row rows[7], last;
	struct all all = { .n = 0 }, walked = { .n = 0 };
	int64_t person[9];
	int n;

	for (int i = 0; i < 9; i++)
		person[i] = member(arena_print(&arena, "%03d", i), random_name(), "01")->id;
	for (int i = 0; i < 12; i++) {
		int64_t event = event_make("training", "学习", 20230101 + i % 5, 1)->id;

		for (int k = 0; k < i; k++) {
			struct rec *r = rec_new(&arena, &leave_request_kind);

			rec_set_num(r, LEAVE_REQUEST_EVENT_ID, event);
			rec_set_num(r, LEAVE_REQUEST_PERSON_ID, person[k % 9]);
			rec_set_num(r, LEAVE_REQUEST_ASKED_DAY, 20221231);
			OK(store_save(st, "请假", r, &e));
		}
	}
	for (int way = 0; way < 4; way++) {
		q.reverse = way & 1;
		q.everywhere = way & 2;
		all.n = walked.n = 0;
		OK(list_each(st, &q, keep, &all, &e));
		ck_assert_int_eq(all.n, 66);
		for (bool first = true; (n = list_page(st, &arena, &q, first ? NULL : &last, false, 7, rows, &e)) > 0; first = false) {
			for (int i = 0; i < n; i++)
				keep(&walked, &rows[i]);
			last = rows[n - 1];
		}
		ck_assert_int_eq(walked.n, all.n);
		ck_assert_mem_eq(walked.id, all.id, sizeof *all.id * (size_t)all.n);
	}
}
END_TEST

START_TEST(members_stand_by_strokes_of_the_surname_and_single_names_first)
{
	static const char *const print[] = { "丁宁", "丁小强", "于川", "王毅", "王沪宁", "田富", "田大利" };
	struct list_query q = { .view = view_find("member") };
	struct list_row rows[7];

	for (size_t i = COUNT(print); i-- > 0;)
		member(arena_print(&arena, "%d", (int)(100 - i)), print[i], "01");
	ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 7, rows, &e), 7);
	for (size_t i = 0; i < COUNT(print); i++)
		ck_assert_str_eq(rows[i].cell[1], print[i]);
}
END_TEST

START_TEST(the_other_order_of_names_is_one_operation_and_can_be_undone)
{
	struct list_query q = { .view = view_find("member") };
	struct rec *r = rec_new(&arena, &setting_kind);
	struct list_row rows[2];
	int64_t last;

	member("1", "田富", "01");
	member("2", "田大利", "01");
	rec_set_num(r, SETTING_COMMITTEE_ID, store_committee(st));
	rec_set_text(r, SETTING_KEY, "name.order");
	rec_set_text(r, SETTING_VALUE, "by_stroke");
	OK(store_save(st, "改排序", r, &e));
	list_page(st, &arena, &q, NULL, false, 2, rows, &e);
	ck_assert_str_eq(rows[0].cell[1], "田大利");
	follows();
	last = store_undoable(st);
	OK(store_undo(st, last, &e));
	list_page(st, &arena, &q, NULL, false, 2, rows, &e);
	ck_assert_str_eq(rows[0].cell[1], "田富");
	ck_assert_str_eq(setting_get(st, "name.order"), "first");
	OK(store_undo(st, store_redoable(st), &e));
	list_page(st, &arena, &q, NULL, false, 2, rows, &e);
	ck_assert_str_eq(rows[0].cell[1], "田大利");
	follows();
}
END_TEST

/* --- what a row says --------------------------------------------------------------------------- */

static const char *said(const char *view, int64_t id, const char *column)
{
	const struct view *v = view_find(view);
	struct list_row row;

	OK(list_row_of(st, &arena, v, id, &row, &e));
	return row.cell[view_column(v, column)];
}

START_TEST(a_member_shows_the_posts_in_force)
{
	struct rec *p = member_of("007", "李梅", "23"), *m = rec_child(p, &membership_kind, 0);
	static const struct { const char *body, *role; int64_t from, to; } posts[] = {
		{ "economy_committee", "deputy_director", 20220101, 0 }, { "standing_committee", "standing_member", 20220101, 0 },
		{ "proposal_committee", "member", 20220101, 20230000 },
	};

	rec_set_text(p, PERSON_ID_NO, "999999198003070026");
	for (size_t i = 0; i < COUNT(posts); i++) {
		struct rec *post = rec_add(m, &post_kind);

		rec_set_text(post, POST_BODY, posts[i].body);
		rec_set_text(post, POST_ROLE, posts[i].role);
		rec_set_num(post, POST_FROM_DAY, posts[i].from);
		rec_set_num(post, POST_TO_DAY, posts[i].to);
	}
	OK(store_save(st, "新增", p, &e));
	ck_assert_str_eq(said("member", m->id, "posts"), "常委、经济委副主任");
	ck_assert_str_eq(said("member", m->id, "special_committee"), "经济委");
	ck_assert_str_eq(said("member", m->id, "standing"), "是");
	ck_assert_str_eq(said("member", m->id, "sector"), "教育界");
	ck_assert_str_eq(said("member", m->id, "性别"), "女");
	ck_assert_str_eq(said("member", m->id, "born"), "1980-03-07");
	ck_assert_str_eq(said("member", m->id, "age"), "46");
	rec_set_num(m, MEMBERSHIP_TO_DAY, 20221231);
	OK(store_save(st, "离任", p, &e));
	ck_assert_str_eq(said("member", m->id, "posts"), "常委、经济委副主任、提案委委员");
}
END_TEST

START_TEST(a_proposal_shows_who_leads_and_who_handles)
{
	int64_t session = session_make(3, 20240110), a = member("1", "曾国藩", "01")->id, b = member("2", "李梅", "01")->id;
	int64_t unit = unit_make("J01", "芜湖市教育局");
	struct rec *r = proposal_of(session, "关于课后服务的提案", 20240111, a), *s = rec_add(r, &submitter_kind), *h;

	rec_set_num(s, SUBMITTER_PERSON_ID, b);
	rec_set_text(r, PROPOSAL_FORM, "joint");
	h = rec_add(r, &handling_kind);
	rec_set_num(h, HANDLING_UNIT_ID, unit);
	rec_set_text(h, HANDLING_ROLE, "single");
	rec_set_num(h, HANDLING_DUE_DAY, 20240601);
	OK(store_save(st, "登记", r, &e));
	ck_assert_str_eq(said("proposal", r->id, "lead"), "曾国藩");
	ck_assert_str_eq(said("proposal", r->id, "submitters"), "曾国藩、李梅");
	ck_assert_str_eq(said("proposal", r->id, "units"), "芜湖市教育局");
	ck_assert_str_eq(said("proposal", r->id, "届次"), "十四届三次");
	ck_assert_str_eq(said("proposal", r->id, "serial_no"), "1");
	ck_assert_str_eq(said("proposal", r->id, "proposal_no"), "");
	ck_assert_str_eq(said("proposal", r->id, "state"), "待审查");
	ck_assert_str_eq(said("proposal", r->id, "due_day"), "2024-06-01");
}
END_TEST

/* --- filters ------------------------------------------------------------------------------------- */

static int64_t counted(const char *view, const char *column, char op, const char *value)
{
	const struct view *v = view_find(view);
	struct list_filter f = { view_column(v, column), op, value };
	struct list_query q = { .view = v, .filters = &f, .filter_count = 1 };

	ck_assert_int_ge(f.column, 0);
	return list_count(st, &q, 1000, &e);
}

START_TEST(filters_are_read_as_the_clerk_writes_them)
{
	static const struct { const char *view, *column; char op; const char *value; int64_t n; } cases[] = {
		{ "member", "界别", '=', "教育界", 2 }, { "member", "界别", '=', "23", 2 }, { "member", "界别", '!', "教育界", 1 },
		{ "member", "sector", '~', "共产", 1 }, { "member", "委员编号", '=', "００２", 1 }, { "member", "姓名", '=', "李　梅", 1 },
		{ "member", "name", '~', "国", 1 }, { "member", "sex", '=', "女", 1 }, { "member", "sex", '=', "", 2 },
		{ "member", "employer", '=', "", 3 }, { "member", "posts", '=', "", 3 }, { "member", "standing", '=', "否", 3 },
		{ "member", "standing", '=', "是", 0 },
		{ "event", "日期", '=', "2023", 2 }, { "event", "日期", '=', "2023.05", 1 }, { "event", "日期", '>', "2023.03", 2 },
		{ "event", "日期", '<', "2023", 1 }, { "event", "from_day", '>', "2023", 1 }, { "event", "日期", '!', "2023", 2 },
		{ "event", "类型", '=', "常委会议", 2 }, { "event", "名册", '=', "筹备", 4 }, { "event", "roll_state", '=', "made", 0 },
		{ "event", "title", '~', "第十", 1 },
	};
	struct rec *p;

	member("001", "曾国藩", "23");
	p = member_of("002", "李梅", "23");
	rec_set_text(p, PERSON_SEX, "2");
	OK(store_save(st, "新增", p, &e));
	member("003", "王伟", "01");
	event_make("standing_committee", "常委会第十次会议", 20230301, 1);
	event_make("standing_committee", "常委会第九次会议", 20221201, 1);
	event_make("training", "学习班", 20230504, 1);
	event_make("training", "学习班", 20240504, 1);
	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(counted(cases[i].view, cases[i].column, cases[i].op, cases[i].value) == cases[i].n, "%s %c %s: %lld, not %lld %s",
		              cases[i].column, cases[i].op, cases[i].value,
		              (long long)counted(cases[i].view, cases[i].column, cases[i].op, cases[i].value), (long long)cases[i].n, e.why);
}
END_TEST

START_TEST(a_filter_that_cannot_be_read_is_an_error_that_names_it)
{
	ck_assert_int_eq(counted("member", "界别", '=', "魔法界"), -1);
	ck_assert_ptr_nonnull(strstr(e.say, "魔法界"));
	ck_assert_int_eq(counted("event", "日期", '=', "2023-13-40"), -1);
	ck_assert_int_eq(counted("proposal", "状态", '=', "飞走了"), -1);
}
END_TEST

START_TEST(counting_stops_where_it_is_told)
{
	struct list_query q = { .view = view_find("code") };

	ck_assert_int_eq(list_count(st, &q, 100, &e), 100);
	q.view = view_find("member");
	ck_assert_int_eq(list_count(st, &q, 100, &e), 0);
}
END_TEST

/* --- narrowing -------------------------------------------------------------------------------------- */

static int64_t narrowed(const char *view, const char *typed)
{
	struct list_query q = { .view = view_find(view), .narrow = typed };
	struct list_row rows[40];
	int n = list_page(st, &arena, &q, NULL, false, 40, rows, &e);

	ck_assert_msg(n >= 0, "%s %s", e.say, e.why);
	ck_assert_int_eq(n, list_count(st, &q, 40, &e));
	return n;
}

START_TEST(typing_narrows_a_list)
{
	static const struct { const char *view, *typed; int64_t n; } cases[] = {
		{ "member", "zgf", 1 }, { "member", "zeng", 1 }, { "member", "Zeng Guo", 1 }, { "member", "国", 2 }, { "member", "00", 4 },
		{ "member", "００２", 1 }, { "member", "oy", 1 }, { "member", "ouyang", 1 }, { "member", "lv", 1 }, { "member", "lü", 1 },
		{ "member", "lyu", 1 }, { "member", "没有", 0 }, { "member", "l", 2 }, { "member", "%", 0 }, { "member", "2", 1 },
		{ "event", "常委", 2 }, { "event", "cwh", 2 }, { "event", "第十次会议", 1 }, { "event", "常委 第九", 1 },
		{ "proposal", "电梯", 1 }, { "proposal", "1", 1 }, { "proposal", "农村电梯", 1 }, { "proposal", "农村电话", 0 }, { "proposal", "5g", 1 },
		{ "unit", "jyj", 0 }, { "unit", "whs", 1 }, { "unit", "j0", 1 }, { "unit", "教育", 1 }, { "code", "经济界", 1 },
		{ "person", "zgf", 1 }, { "person", "欧阳", 1 },
	};
	int64_t session = session_make(1, 20220101), zeng = member("001", "曾国藩", "23")->id;

	member("002", "李国", "23");
	member("003", "欧阳修", "23");
	member("004", "吕布", "23");
	event_make("standing_committee", "常委会第十次会议", 20230301, 1);
	event_make("standing_committee", "常委会第九次会议", 20221201, 1);
	OK(store_save(st, "登记", proposal_of(session, "关于农村电梯加装的提案", 20220101, zeng), &e));
	OK(store_save(st, "登记", proposal_of(session, "关于5G基站的提案", 20220101, zeng), &e));
	unit_make("J01", "芜湖市教育局");
	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_msg(narrowed(cases[i].view, cases[i].typed) == cases[i].n, "%s %s: %lld, not %lld", cases[i].view, cases[i].typed,
		              (long long)narrowed(cases[i].view, cases[i].typed), (long long)cases[i].n);
}
END_TEST

START_TEST(a_narrow_with_many_hits_pages_like_one_with_few)
{
	static const char *const typed[] = { "w", "国", "00", "0", "欧阳", "zeng" };
	struct all all, walked;
	int n;

	fill_many();
	for (size_t t = 0; t < COUNT(typed); t++) {
		struct list_query q = { .view = view_find("member"), .order = 1, .narrow = typed[t] };
		struct list_row rows[37], last;

		all.n = walked.n = 0;
		OK(list_each(st, &q, keep, &all, &e));
		ck_assert_int_eq(all.n, list_count(st, &q, MANY, &e));
		for (bool first = true; (n = list_page(st, &arena, &q, first ? NULL : &last, false, 37, rows, &e)) > 0; first = false) {
			for (int i = 0; i < n; i++)
				keep(&walked, &rows[i]);
			last = rows[n - 1];
		}
		OK(n);
		ck_assert_int_eq(walked.n, all.n);
		ck_assert_mem_eq(walked.id, all.id, sizeof *all.id * (size_t)all.n);
	}
}
END_TEST

/* Twenty-one thousand members: fetched by their ids, walked with the ids at hand, and by the condition. */
START_TEST(however_many_are_hit_each_is_shown_once_in_order)
{
	static const struct { const char *typed; int hits; } cases[] = { { "1000", 100 }, { "10", 10000 }, { "1", 21000 }, { "zgf", 3 } };
	struct list_row *rows = arena_take(&arena, sizeof *rows * 700);
	struct op *op;

	OK(op_begin(&op, st, "导入", &e));
	for (int i = 0; i < 21000; i++)
		OK(op_put(op, member_of(arena_print(&arena, "%d", 100000 + i), i % 7000 ? "李梅" : "曾国藩", "01"), &e));
	OK(op_end(op, LZ_OK, &e));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct list_query q = { .view = view_find("member"), .order = 2, .narrow = cases[i].typed, .only = BIT(0) };
		struct list_row last;
		int n, seen = 0;

		ck_assert_int_eq(list_count(st, &q, 30000, &e), cases[i].hits);
		for (bool first = true; (n = list_page(st, &arena, &q, first ? NULL : &last, false, 700, rows, &e)) > 0; first = false) {
			for (int k = 0; k < n; k++)
				ck_assert(!seen++ || strcmp(k ? rows[k - 1].cell[0] : last.cell[0], rows[k].cell[0]) < 0);
			ck_assert_str_eq(rows[0].cell[1], "");          /* was not asked for */
			last = rows[n - 1];
		}
		OK(n);
		ck_assert_int_eq(seen, cases[i].hits);
	}
}
END_TEST

START_TEST(a_list_sorted_by_a_column_sees_what_was_saved_since)
{
	struct list_query q = { .view = view_find("member"), .order = -1 - 5 };
	struct list_row rows[3], from;
	struct rec *p = member_of("1", "王伟", "01");

	rec_set_text(p, PERSON_EMPLOYER, "乙单位");
	OK(store_save(st, "新增", p, &e));
	ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 3, rows, &e), 1);
	p = member_of("2", "李梅", "01");
	rec_set_text(p, PERSON_EMPLOYER, "丙单位");
	OK(store_save(st, "新增", p, &e));
	ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 3, rows, &e), 2);
	ck_assert_str_eq(rows[0].cell[1], "李梅");
	from = rows[0];
	ck_assert_int_eq(list_page(st, &arena, &q, &from, false, 3, rows, &e), 1);
	ck_assert_str_eq(rows[0].cell[1], "王伟");
	ck_assert_int_eq(list_page(st, &arena, &q, &rows[0], true, 3, rows, &e), 1);
}
END_TEST

START_TEST(a_row_that_is_gone_says_so)
{
	struct list_row row;

	ck_assert_int_eq(list_row_of(st, &arena, view_find("member"), 4711, &row, &e), LZ_CONFLICT);
	ck_assert_ptr_null(view_find("nothing"));
	ck_assert_int_eq(view_column(view_find("member"), "nothing"), -1);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_view_pages_by_an_index_in_every_declared_order, pages_forward_and_back_are_the_whole_list,
		pages_over_a_join_are_the_whole_list, members_stand_by_strokes_of_the_surname_and_single_names_first,
		the_other_order_of_names_is_one_operation_and_can_be_undone, a_member_shows_the_posts_in_force,
		a_proposal_shows_who_leads_and_who_handles, filters_are_read_as_the_clerk_writes_them,
		a_filter_that_cannot_be_read_is_an_error_that_names_it, counting_stops_where_it_is_told,
		typing_narrows_a_list, a_narrow_with_many_hits_pages_like_one_with_few,
		however_many_are_hit_each_is_shown_once_in_order,
		a_list_sorted_by_a_column_sees_what_was_saved_since, a_row_that_is_gone_says_so,
	};

	return fresh_run("list", true, tests, COUNT(tests));
}
