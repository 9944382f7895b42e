#include "people.h"
#include "lvzhi/event.h"
#include <sys/wait.h>

static struct store *second(void)
{
	struct store *other;

	ck_assert_msg(!store_open(&other, path, &wang_env, &e), "%s", e.say);
	return other;
}

START_TEST(a_new_ledger_has_its_committee_its_term_and_the_dictionaries)
{
	struct rec *c = load(st, &committee_kind, store_committee(st));
	struct rec *t = load(st, &term_kind, store_term(st));

	ck_assert_str_eq(rec_text(c, COMMITTEE_NAME), "中国人民政治协商会议芜湖市委员会");
	ck_assert_str_eq(rec_text(c, COMMITTEE_SHORT_NAME), "政协芜湖市委员会");
	ck_assert_int_eq(rec_num(t, TERM_NO), 14);
	ck_assert_int_eq(rec_num(t, TERM_FROM_DAY), 20220101);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM code WHERE set_name = 'ethnic'"), 58);     /* 56, 97, 98 */
	ck_assert_int_gt(db_number(st, "SELECT count(*) FROM holiday"), 20);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM operation WHERE opening"), 1);
	ck_assert_int_eq(store_undoable(st), 0);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(the_city_may_be_typed_in_any_of_its_forms)
{
	static const struct { const char *typed, *name, *short_name; int level; } cases[] = {
		{ "芜湖市", "中国人民政治协商会议芜湖市委员会", "政协芜湖市委员会", 3 },
		{ "政协芜湖市委员会", "中国人民政治协商会议芜湖市委员会", "政协芜湖市委员会", 3 },
		{ " 中国人民政治协商会议安徽省委员会 ", "中国人民政治协商会议安徽省委员会", "政协安徽省委员会", 4 },
		{ "上海市", "中国人民政治协商会议上海市委员会", "政协上海市委员会", 4 },
		{ "无为县", "中国人民政治协商会议无为县委员会", "政协无为县委员会", 2 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct store_new how = { .city = cases[i].typed, .term_no = 1, .from = 20220101 };
		struct store *s;
		struct rec *c;

		ck_assert_msg(!store_create(&s, ":memory:", &how, &env, &e), "%s %s", e.say, e.why);
		c = load(s, &committee_kind, store_committee(s));
		ck_assert_str_eq(rec_text(c, COMMITTEE_NAME), cases[i].name);
		ck_assert_str_eq(rec_text(c, COMMITTEE_SHORT_NAME), cases[i].short_name);
		ck_assert_int_eq(rec_num(c, COMMITTEE_LEVEL), cases[i].level);
		store_close(s);
	}
}
END_TEST

START_TEST(a_ledger_is_private_and_never_overwritten)
{
	struct store_new how = { .city = "芜湖市", .term_no = 14, .from = 20220101 };
	struct store *s;
	struct stat at;

	ck_assert(!stat(path, &at));
	ck_assert_int_eq(at.st_mode & 0777, 0600);
	ck_assert_int_eq(store_create(&s, path, &how, &env, &e), LZ_IO);
	ck_assert_ptr_null(s);
	ck_assert_str_eq(findings(st), "");
	how.group = "no-such-group-here";
	snprintf(path, sizeof path, "%s/new/a.lvzhi", folder);
	ck_assert_int_eq(store_create(&s, path, &how, &env, &e), LZ_INVALID);
	how.group = NULL;
	how.term_no = 0;
	ck_assert_int_eq(store_create(&s, path, &how, &env, &e), LZ_INVALID);
	how.term_no = 3;
	ck_assert_int_eq(store_create(&s, path, &how, &env, &e), LZ_IO);        /* no such folder */
	snprintf(path, sizeof path, "%s/new", folder);
	ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(a_shared_ledger_belongs_to_the_group_whatever_the_umask)
{
	struct store_new how = { .city = "芜湖市", .term_no = 14, .from = 20220101, .group = "games" };
	struct store *s;
	struct stat at;
	char name[200];
	mode_t old;

	if (getuid() != 0)                      /* only root may give files to a group it is not in */
		return;
	snprintf(name, sizeof name, "%s/shared/wuhu.lvzhi", folder);
	old = umask(077);
	ck_assert_msg(!store_create(&s, name, &how, &env, &e), "%s %s", e.say, e.why);
	ck_assert(!stat(name, &at));
	ck_assert_int_eq(at.st_mode & 07777, 0660);
	snprintf(name, sizeof name, "%s/shared/wuhu.lvzhi-wal", folder);
	ck_assert(!stat(name, &at));
	ck_assert_int_eq(at.st_mode & 0777, 0660);
	snprintf(name, sizeof name, "%s/shared", folder);
	ck_assert(!stat(name, &at));
	ck_assert_int_eq(at.st_mode & 07777, 02770);
	store_close(s);
	/* a second ledger in the same folder is fine, a folder with other things in it is not */
	snprintf(name, sizeof name, "%s/shared/xuancheng.lvzhi", folder);
	ck_assert_msg(!store_create(&s, name, &how, &env, &e), "%s %s", e.say, e.why);
	store_close(s);
	snprintf(name, sizeof name, "%s/mine.lvzhi", folder);
	ck_assert_int_eq(store_create(&s, name, &how, &env, &e), LZ_IO);
	umask(old);
}
END_TEST

START_TEST(a_person_with_a_membership_and_a_post_comes_back_as_saved)
{
	struct rec *p = member("欧阳修", "007"), *back, *m;

	save(st, "新增 欧阳修", p);
	ck_assert_int_eq(p->id, 1);
	ck_assert(!rec_changed(p));
	back = load(st, &person_kind, 1);
	ck_assert_str_eq(rec_text(back, PERSON_NAME), "欧阳修");
	ck_assert_int_eq(rec_num(back, PERSON_BORN), 19680500);
	m = rec_child(back, &membership_kind, 0);
	ck_assert_str_eq(rec_text(m, MEMBERSHIP_MEMBER_NO), "007");
	ck_assert_str_eq(rec_text(rec_child(m, &post_kind, 0), POST_ROLE), "member");
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(only_what_changed_is_written_and_nothing_when_nothing_did)
{
	struct rec *p;
	struct operation o;

	saved("欧阳修", "007");
	p = load(st, &person_kind, 1);
	save(st, "什么也没改", p);
	ck_assert_int_eq(store_operations(st, &arena, 0, 1, &o), 1);
	ck_assert_str_eq(o.label, "新增 欧阳修");
	rec_set_text(rec_child(p, &membership_kind, 0), MEMBERSHIP_SECTOR, "07");
	save(st, "改界别", p);
	store_operations(st, &arena, 0, 1, &o);
	ck_assert_str_eq(o.label, "改界别");
	ck_assert_int_eq(o.rows, 1);
	ck_assert_int_eq(load(st, &person_kind, 1)->rev, 1);
	ck_assert_int_eq(load(st, &membership_kind, 1)->rev, 2);
}
END_TEST

START_TEST(a_child_taken_out_is_deleted_with_its_own_children)
{
	struct rec *p;

	saved("欧阳修", "007");
	p = load(st, &person_kind, 1);
	rec_child(p, &membership_kind, 0)->gone = true;
	save(st, "去掉委员资格", p);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership"), 0);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM post"), 0);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	p = load(st, &person_kind, 1);
	p->gone = true;
	save(st, "删除 欧阳修", p);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 0);
	ck_assert_ptr_null(store_load(st, &arena, &person_kind, 1, &e));
	ck_assert_int_eq(e.code, LZ_CONFLICT);
	ck_assert_int_eq(saved("李明", "008"), 2);      /* an id is never used again */
}
END_TEST

START_TEST(a_number_can_move_to_another_row_of_the_same_save)
{
	struct rec *p, *m;

	saved("欧阳修", "007");
	p = load(st, &person_kind, 1);
	rec_child(p, &membership_kind, 0)->gone = true;
	m = rec_add(p, &membership_kind);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(st));
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, "007");
	save(st, "重新登记", p);
	ck_assert_int_eq(db_number(st, "SELECT id FROM membership WHERE member_no = '007'"), 2);
}
END_TEST

START_TEST(a_member_number_is_given_once)
{
	struct rec *p = member("李明", "007");

	saved("欧阳修", "007");
	ck_assert_int_eq(store_save(st, "新增 李明", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "member_no");
	ck_assert_int_eq(e.row, 1);
	ck_assert_str_eq(e.say, "委员编号“007”已经给了“欧阳修”，请换一个");
	ck_assert_int_eq(p->id, 0);
	rec_set_text(rec_child(p, &membership_kind, 0), MEMBERSHIP_MEMBER_NO, "008");
	save(st, "新增 李明", p);
	ck_assert_int_eq(p->id, 2);
	rec_set_text(rec_child(p, &membership_kind, 0), MEMBERSHIP_MEMBER_NO, "007");
	ck_assert_int_eq(store_save(st, "改编号", p, &e), LZ_INVALID);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 2);
}
END_TEST

START_TEST(a_change_of_sector_ends_one_row_and_keeps_the_number)
{
	static const struct { int64_t to; const char *out; int64_t from; const char *field, *say; } cases[] = {
		{ 0, "", 20240401, "to_day", "同一届有两段委员资格，前一段要填离任日期" },
		{ 20240401, "sector_change", 20240401, "to_day", "离任要早于同一届后一段的任职，请核对两个日期" },
		{ 20240331, "resign", 20240401, "change_out", "换了界别才能沿用编号：前一段的离任原因请填“转出界别”" },
		{ 20240331, "sector_change", 20240401, NULL, NULL },
	};
	struct rec *p, *other = member("李明", "007");

	saved("欧阳修", "007");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct rec *m, *before;

		p = load(st, &person_kind, 1);
		before = rec_child(p, &membership_kind, 0);
		rec_set_num(before, MEMBERSHIP_TO_DAY, cases[i].to);
		rec_set_text(before, MEMBERSHIP_CHANGE_OUT, cases[i].out);
		m = rec_add(p, &membership_kind);
		rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
		rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(st));
		rec_set_text(m, MEMBERSHIP_MEMBER_NO, "007");
		rec_set_num(m, MEMBERSHIP_FROM_DAY, cases[i].from);
		ck_assert_msg(store_save(st, "转界别", p, &e) == (cases[i].say ? LZ_INVALID : LZ_OK), "%s", e.say);
		if (cases[i].say) {
			ck_assert_str_eq(e.say, cases[i].say);
			ck_assert_str_eq(e.field, cases[i].field);
			ck_assert_int_eq(e.row, 1);
		}
	}
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership WHERE member_no = '007'"), 2);
	ck_assert_int_eq(store_save(st, "新增 李明", other, &e), LZ_INVALID);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(every_unique_index_has_a_rule_with_a_sentence)
{
	/* Each table with a UNIQUE index, tried with a second row that has the same key. */
	static const struct { const struct kind *kind; const char *fields[8]; } cases[] = {
		{ &term_kind, { "committee_id", "1", "no", "14", "from_day", "20220101" } },
		{ &code_kind, { "set_name", "sex", "code", "1", "name", "另一个" } },
		{ &holiday_kind, { "day", "20250101", "name", "元旦" } },
	};
	struct value set = { "ledger.name", 0 };
	struct rec *r;

	for (size_t i = 0; i < COUNT(cases); i++) {
		r = rec_new(&arena, cases[i].kind);
		for (int f = 0; f < 8 && cases[i].fields[f]; f += 2) {
			int field = kind_field(r->kind, cases[i].fields[f]);

			if (field_is_text(&r->kind->fields[field]))
				rec_set_text(r, field, cases[i].fields[f + 1]);
			else
				rec_set_num(r, field, atoll(cases[i].fields[f + 1]));
		}
		ck_assert_int_eq(store_save(st, "重复", r, &e), LZ_INVALID);
		ck_assert_msg(strstr(e.say, "请换一个") != NULL, "%s: %s", r->kind->table, e.say);
	}
	for (int i = 0; i < 2; i++) {
		r = rec_new(&arena, &setting_kind);
		rec_set(r, SETTING_KEY, set);
		ck_assert_int_eq(store_save(st, "设置", r, &e), i ? LZ_INVALID : LZ_OK);
	}
	/* two units without a code are no clash */
	for (int i = 0; i < 2; i++) {
		r = rec_new(&arena, &unit_kind);
		rec_set_num(r, UNIT_COMMITTEE_ID, 1);
		rec_set_text(r, UNIT_NAME, "市教育局");
		save(st, "单位", r);
	}
	/* the rules of unique.c are all the unique indexes there are */
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%UNIQUE%'"), unique_rules());
}
END_TEST

START_TEST(what_somebody_needs_cannot_be_deleted)
{
	struct rec *r = rec_new(&arena, &event_kind), *s = rec_add(r, &sitting_kind), *p, *row;
	int64_t id = saved("欧阳修", "007");

	rec_set_num(r, EVENT_COMMITTEE_ID, 1);
	rec_set_num(r, EVENT_TERM_ID, 1);
	rec_set_text(r, EVENT_TYPE, "standing_committee");
	rec_set_text(r, EVENT_TITLE, "常委会第十次会议");
	rec_set_num(r, EVENT_FROM_DAY, 20260301);
	rec_set_num(s, SITTING_DAY, 20260301);
	save(st, "新会议", r);
	row = rec_new(&arena, &attendance_kind);
	rec_set_num(row, ATTENDANCE_PERSON_ID, id);
	rec_set_num(row, ATTENDANCE_SITTING_ID, s->id);
	save(st, "出勤", row);
	p = load(st, &person_kind, id);
	p->gone = true;
	ck_assert_int_eq(store_save(st, "删除 欧阳修", p, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.say, "人员“欧阳修”不能删：还有 1 条出勤用到它，请先处理");
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM membership"), 1);
	/* nor can a row point at what is not there */
	row = rec_new(&arena, &attendance_kind);
	rec_set_num(row, ATTENDANCE_PERSON_ID, 99);
	rec_set_num(row, ATTENDANCE_SITTING_ID, s->id);
	ck_assert_int_eq(store_save(st, "出勤", row, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.field, "person_id");
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(two_clerks_meet_only_in_the_same_column)
{
	struct store *other = second();
	struct rec *mine, *hers;

	saved("欧阳修", "007");
	mine = load(st, &person_kind, 1);
	hers = load(other, &person_kind, 1);
	rec_set_text(mine, PERSON_EMPLOYER, "市一中");
	rec_set_num(hers, PERSON_BORN, 19680512);
	save(st, "改单位", mine);
	save(other, "改出生", hers);
	ck_assert_str_eq(rec_text(hers, PERSON_EMPLOYER), "市一中");
	mine = load(st, &person_kind, 1);
	ck_assert_int_eq(rec_num(mine, PERSON_BORN), 19680512);
	ck_assert_int_eq(mine->rev, 3);

	rec_set_text(mine, PERSON_MOBILE, "13900000001");
	rec_set_text(hers, PERSON_MOBILE, "13900000002");
	save(st, "改手机", mine);
	ck_assert_int_eq(store_save(other, "改手机", hers, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.field, "mobile");
	ck_assert(hers->clash & BIT(PERSON_MOBILE));
	ck_assert_str_eq(hers->was[PERSON_MOBILE].text, "13900000001");
	ck_assert_str_eq(rec_text(hers, PERSON_MOBILE), "13900000002");
	save(other, "改手机", hers);            /* looked at both and saved again */
	ck_assert_str_eq(rec_text(load(st, &person_kind, 1), PERSON_MOBILE), "13900000002");
	ck_assert_str_eq(findings(st), "");
	store_close(other);
}
END_TEST

START_TEST(a_child_another_clerk_added_or_took_out_is_seen)
{
	struct store *other = second();
	struct rec *mine, *hers, *post;

	saved("欧阳修", "007");
	mine = load(st, &person_kind, 1);
	hers = load(other, &person_kind, 1);
	post = rec_add(rec_child(hers, &membership_kind, 0), &post_kind);
	rec_set_text(post, POST_ROLE, "director");
	rec_child(rec_child(hers, &membership_kind, 0), &post_kind, 0)->gone = true;
	save(other, "换职务", hers);
	rec_set_text(mine, PERSON_NOTE, "备注");
	save(st, "改备注", mine);
	ck_assert_int_eq(rec_count(rec_child(mine, &membership_kind, 0), &post_kind), 1);
	ck_assert_str_eq(rec_text(rec_child(rec_child(mine, &membership_kind, 0), &post_kind, 0), POST_ROLE), "director");
	store_close(other);
}
END_TEST

START_TEST(who_changes_what_another_deleted_is_told_so)
{
	struct store *other = second();
	struct rec *mine, *hers;

	saved("欧阳修", "007");
	mine = load(st, &person_kind, 1);
	hers = load(other, &person_kind, 1);
	rec_set_text(mine, PERSON_NOTE, "备注");
	hers->gone = true;
	save(other, "删除", hers);
	ck_assert_int_eq(store_save(st, "改备注", mine, &e), LZ_CONFLICT);
	ck_assert_str_eq(e.say, "这条人员已被别人删除");
	store_close(other);
	/* and deleting what another changed asks for a look first */
	other = second();
	saved("李明", "008");
	mine = load(st, &person_kind, 2);
	hers = load(other, &person_kind, 2);
	rec_set_text(hers, PERSON_NOTE, "备注");
	save(other, "改备注", hers);
	mine->gone = true;
	ck_assert_int_eq(store_save(st, "删除", mine, &e), LZ_CONFLICT);
	store_close(other);
}
END_TEST

START_TEST(an_operation_is_all_or_nothing)
{
	struct op *op;
	struct rec *a = member("欧阳修", "007"), *b = member("李明", "007");

	ck_assert(!op_begin(&op, st, "导入", &e));
	ck_assert(!op_put(op, a, &e));
	ck_assert_int_eq(op_put(op, b, &e), LZ_INVALID);        /* nothing of it was written: the rest may stand */
	op_relabel(op, "导入 1 人");
	ck_assert(!op_end(op, LZ_OK, &e));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM operation WHERE label = '导入 1 人'"), 1);

	a = member("王安石", "008");
	ck_assert(!op_begin(&op, st, "导入", &e));
	ck_assert(!op_put(op, a, &e));
	err_set(&e, LZ_STOPPED, NULL, "停");
	ck_assert_int_eq(op_end(op, LZ_STOPPED, &e), LZ_STOPPED);
	ck_assert_int_eq(a->id, 0);
	ck_assert_int_eq(a->rev, 0);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 1);
	save(st, "再来", a);
	ck_assert_int_eq(a->id, 2);
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(a_refused_record_leaves_the_ledger_as_it_was)
{
	struct rec *p = member("", "007");

	ck_assert_int_eq(store_save(st, "新增", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "name");
	p = member("欧阳修", "007");
	rec_set_num(rec_child(p, &membership_kind, 0), MEMBERSHIP_FROM_DAY, 20259999);
	ck_assert_int_eq(store_save(st, "新增", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "from_day");
	ck_assert_int_eq(e.row, 1);
	p = member("欧阳修", "007");
	rec_set_num(rec_child(p, &membership_kind, 0), MEMBERSHIP_TERM_ID, 0);
	ck_assert_int_eq(store_save(st, "新增", p, &e), LZ_INVALID);
	ck_assert_str_eq(e.field, "term_id");
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM person"), 0);
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM operation"), 1);
}
END_TEST

START_TEST(records_are_found_by_their_natural_key)
{
	struct rec *like = rec_new(&arena, &membership_kind), *r;

	saved("欧阳修", "007");
	rec_set_num(like, MEMBERSHIP_COMMITTEE_ID, 1);
	rec_set_num(like, MEMBERSHIP_TERM_ID, 1);
	rec_set_text(like, MEMBERSHIP_MEMBER_NO, "007");
	r = store_find(st, &arena, like, &e);
	ck_assert_ptr_nonnull(r);
	ck_assert_int_eq(rec_count(r, &post_kind), 1);
	rec_set_text(like, MEMBERSHIP_MEMBER_NO, "008");
	ck_assert_ptr_null(store_find(st, &arena, like, &e));
	ck_assert_int_eq(e.code, LZ_OK);
	r = store_rows(st, &arena, &post_kind, POST_ROLE, (struct value){ "member", 0 }, &e);
	ck_assert(r && !r->next && r->id == 1);
	/* a reference to nothing is NULL, and found as such */
	like = rec_new(&arena, &code_kind);
	rec_set_text(like, CODE_SET_NAME, "sex");
	rec_set_text(like, CODE_CODE, "2");
	r = store_find(st, &arena, like, &e);
	ck_assert_str_eq(rec_text(r, CODE_NAME), "女");
}
END_TEST

START_TEST(text_of_any_length_and_shape_survives)
{
	struct rec *p = member("欧阳修", "007");
	char *long_text = arena_take(&arena, 3000001);

	memset(long_text, 'x', 3000000);
	rec_set_text(p, PERSON_NOTE, long_text);
	rec_set_text(p, PERSON_EMPLOYER, "“市”'一'中\"; DROP TABLE person; --\n𠮷野家");
	save(st, "长", p);
	p = load(st, &person_kind, 1);
	ck_assert_int_eq(strlen(rec_text(p, PERSON_NOTE)), 3000000);
	ck_assert_str_eq(rec_text(p, PERSON_EMPLOYER), "“市”'一'中\"; DROP TABLE person; --\n𠮷野家");
	ck_assert_str_eq(findings(st), "");
}
END_TEST

START_TEST(the_version_rises_with_everybodys_changes)
{
	struct store *other = second();
	int64_t before = store_version(st), hers = store_version(other);

	saved("欧阳修", "007");
	ck_assert_int_gt(store_version(st), before);
	ck_assert_int_gt(store_version(other), hers);
	hers = store_version(other);
	ck_assert_int_eq(store_version(other), hers);
	ck_assert(!store_draft_put(st, "form:person", "欧", &e));       /* a key of somebody's draft is no change of the ledger */
	ck_assert_int_eq(store_version(other), hers);
	hers = store_version(other);
	before = store_version(st);
	ck_assert(!store_undo(st, store_undoable(st), &e));
	ck_assert_int_gt(store_version(st), before);
	ck_assert_int_gt(store_version(other), hers);
	store_close(other);
}
END_TEST

START_TEST(a_writer_waits_and_then_says_that_somebody_is_saving)
{
	struct store *other = second();
	struct op *op;

	ck_assert(!op_begin(&op, other, "长操作", &e));
	sqlite3_busy_timeout(st->db, 50);
	ck_assert_int_eq(store_save(st, "新增", member("欧阳修", "007"), &e), LZ_BUSY);
	ck_assert_msg(strstr(e.say, "正在保存") != NULL, "%s", e.say);
	ck_assert(!op_end(op, LZ_OK, &e));
	ck_assert_int_eq(saved("欧阳修", "007"), 1);
	store_close(other);
}
END_TEST

START_TEST(who_holds_the_ledger_in_another_process_is_named)
{
	int ready[2], done[2];
	char byte = 0, pid[32];
	pid_t child;

	store_close(st);                        /* SQLite's handles must not be carried over a fork */
	ck_assert(!pipe(ready) && !pipe(done));
	child = fork();
	if (!child) {
		struct op *op;

		close(done[1]);
		if (store_open(&st, path, &wang_env, &e) || op_begin(&op, st, "长操作", &e))
			_exit(1);
		(void)!write(ready[1], &byte, 1);
		(void)!read(done[0], &byte, 1);
		_exit(op_end(op, LZ_OK, &e));
	}
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	ck_assert_msg(!store_open(&st, path, &env, &e), "%s", e.say);   /* reading needs nobody's leave */
	sqlite3_busy_timeout(st->db, 50);
	ck_assert_int_eq(store_save(st, "新增", member("欧阳修", "007"), &e), LZ_BUSY);
	snprintf(pid, sizeof pid, "（进程 %ld）", (long)child);
	ck_assert_msg(strstr(e.say, pid) != NULL, "%s", e.say);
	close(done[1]);
	ck_assert_int_eq(waitpid(child, NULL, 0), child);
	ck_assert_int_eq(saved("欧阳修", "007"), 1);
}
END_TEST

START_TEST(committee_and_term_can_be_chosen)
{
	struct rec *t = rec_new(&arena, &term_kind);

	rec_set_num(t, TERM_COMMITTEE_ID, 1);
	rec_set_num(t, TERM_NO, 13);
	rec_set_num(t, TERM_FROM_DAY, 20170101);
	save(st, "上一届", t);
	ck_assert_int_eq(store_term(st), 1);
	ck_assert(!store_choose(st, 1, t->id, &e));
	ck_assert_int_eq(store_term(st), t->id);
	ck_assert(!store_choose(st, 1, 0, &e));
	ck_assert_int_eq(store_term(st), 1);
	ck_assert_int_eq(store_choose(st, 1, 99, &e), LZ_INVALID);
	ck_assert_int_eq(store_choose(st, 7, 1, &e), LZ_INVALID);
}
END_TEST

START_TEST(a_draft_is_kept_per_clerk_and_place)
{
	struct store *other = second();

	ck_assert_ptr_null(store_draft_get(st, &arena, "person"));
	ck_assert(!store_draft_put(st, "person", "欧阳", &e));
	ck_assert(!store_draft_put(st, "person", "欧阳修", &e));
	ck_assert_str_eq(store_draft_get(st, &arena, "person"), "欧阳修");
	ck_assert_ptr_null(store_draft_get(other, &arena, "person"));
	store_draft_drop(st, "person");
	ck_assert_ptr_null(store_draft_get(st, &arena, "person"));
	ck_assert_int_eq(db_number(st, "SELECT count(*) FROM operation"), 1);
	store_close(other);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_new_ledger_has_its_committee_its_term_and_the_dictionaries, the_city_may_be_typed_in_any_of_its_forms,
		a_ledger_is_private_and_never_overwritten, a_shared_ledger_belongs_to_the_group_whatever_the_umask,
		a_person_with_a_membership_and_a_post_comes_back_as_saved,
		only_what_changed_is_written_and_nothing_when_nothing_did,
		a_child_taken_out_is_deleted_with_its_own_children, a_number_can_move_to_another_row_of_the_same_save,
		a_member_number_is_given_once, a_change_of_sector_ends_one_row_and_keeps_the_number,
		every_unique_index_has_a_rule_with_a_sentence,
		what_somebody_needs_cannot_be_deleted, two_clerks_meet_only_in_the_same_column,
		a_child_another_clerk_added_or_took_out_is_seen, who_changes_what_another_deleted_is_told_so,
		an_operation_is_all_or_nothing, a_refused_record_leaves_the_ledger_as_it_was,
		records_are_found_by_their_natural_key, text_of_any_length_and_shape_survives,
		the_version_rises_with_everybodys_changes, a_writer_waits_and_then_says_that_somebody_is_saving,
		who_holds_the_ledger_in_another_process_is_named, committee_and_term_can_be_chosen, a_draft_is_kept_per_clerk_and_place,
	};

	return fresh_run("store", true, tests, COUNT(tests));
}
