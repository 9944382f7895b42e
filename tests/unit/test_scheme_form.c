/* A section as a form: fields hold what stands in the file, and storing writes what changed and nothing else. */
#include "lvzhi/scheme_form.h"
#include "lvzhi/scheme.h"
#include "lvzhi/scheme_pick.h"
#include "suite.h"
#include <string.h>

static struct arena arena;

static void end(void)
{
	arena_free(&arena);
}

static struct scheme_edit shipped(const char *id)
{
	struct scheme_edit x;
	size_t len;
	const char *text = scheme_shipped(id, &len);

	edit_open(&x, &arena, text, len);
	return x;
}

static int field(const struct part_value *v, int n, const char *label)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(v[i].label, label))
			return i;
	ck_abort_msg("no field %s", label);
	return -1;
}

static const char *value(struct scheme_edit *x, const char *kind, const char *id, const char *label)
{
	struct part_value *v;
	int n = part_values(x, edit_find(x, kind, id), &v);

	return v[field(v, n, label)].value;
}

/* The parts of two conditions are the same, in whatever order. */
static bool same_parts(const char *a, const char *b)
{
	struct pick_part *p, *q;
	int n = pick_split(&arena, a, &p), m = pick_split(&arena, b, &q), found = 0;

	for (int i = 0; i < n; i++)
		for (int k = 0; k < m; k++)
			if (q[k].text && pick_same(p[i].text, q[k].text)) {
				q[k].text = NULL;
				found++;
				break;
			}
	return n == m && found == n;
}

START_TEST(a_form_that_is_left_as_it_was_changes_no_byte)
{
	const char *id;

	for (int i = 0; (id = scheme_shipped_nth(&arena, i)) != NULL; i++) {
		struct scheme_edit x = shipped(id);
		const char *text = x.text;

		for (int p = 0; p < x.part_count; p++) {
			struct part_value *v;
			int n = part_values(&x, p, &v);

			ck_assert_msg(!part_store(&x, p, v, n), "%s %s", id, x.parts[p].id);
		}
		ck_assert_str_eq(x.text, text);
	}
}
END_TEST

/* Every condition of every rule put together from its fields is the same condition, and the rule still reads. */
START_TEST(a_condition_is_whole_among_its_fields)
{
	const char *id;

	for (int i = 0; (id = scheme_shipped_nth(&arena, i)) != NULL; i++) {
		struct scheme_edit x = shipped(id);
		struct scheme_errors errors;

		for (int p = 0; p < x.part_count; p++) {
			const char *when = edit_get(&x, p, "when");
			struct part_value *v;
			int n = part_values(&x, p, &v);

			if (!*when || !strcmp(x.parts[p].kind, "follow"))
				continue;
			v[field(v, n, "其他条件")].was = "something else";
			part_store(&x, p, v, n);
			ck_assert_msg(same_parts(when, edit_get(&x, p, "when")), "%s %s:\n%s\n%s", id, x.parts[p].id, when, edit_get(&x, p, "when"));
		}
		ck_assert_msg(scheme_read(&arena, x.text, x.len, id, &errors) != NULL, "%s", id);
	}
}
END_TEST

START_TEST(fields_hold_what_the_file_says)
{
	struct scheme_edit x = shipped("jinan-2015"), y = shipped("xuanwei-2016");

	ck_assert_str_eq(value(&x, "item", "filed_more", "哪种记录"), "kind = 'proposal'");
	ck_assert_str_eq(value(&x, "item", "filed_more", "什么情形"), "filed");
	ck_assert_str_eq(value(&x, "item", "filed_more", "其他条件"), "第一提案人");
	ck_assert_str_eq(value(&x, "item", "filed_more", "前几件不计"), "1");
	ck_assert_str_eq(value(&x, "count", "standings", "出勤"), "status = 'present'");
	ck_assert_str_eq(value(&x, "item", "plenary_missed", "每件几分"), "-10 : 准假\n-30 : 缺席");
	ck_assert_str_eq(value(&x, "grade", "", "称职"), "60");
	ck_assert_str_eq(value(&y, "item", "written", "书面还是口头"), "part = 'written'");
	ck_assert_str_eq(value(&y, "count", "plenary_missed", "看哪段时间"), "term");
}
END_TEST

START_TEST(one_field_changes_one_line)
{
	struct scheme_edit x = shipped("jinan-2015"), was = x;
	struct part_value *v;
	int p = edit_find(&x, "item", "welfare"), n = part_values(&x, p, &v);

	v[field(v, n, "封顶几分")].value = "12";
	ck_assert(part_store(&x, p, v, n));
	ck_assert_int_eq(x.line_count, was.line_count);
	for (int line = 1, differ = 0; line <= x.line_count; line++) {
		size_t a = was.lines[line - 1], b = x.lines[line - 1], len = was.lines[line] - a;

		differ += len != x.lines[line] - b || memcmp(was.text + a, x.text + b, len) != 0;
		ck_assert_int_le(differ, 1);
	}
	ck_assert_str_eq(edit_get(&x, p, "cap"), "12");
	p = edit_find(&x, "item", "filed_more");
	n = part_values(&x, p, &v);
	v[field(v, n, "什么情形")].value = "key and excellent";
	v[field(v, n, "其他条件")].value = "authors > 1 or late";
	ck_assert(part_store(&x, p, v, n));
	ck_assert_str_eq(edit_get(&x, p, "when"), "kind = 'proposal' and key and excellent and (authors > 1 or late)");
	p = edit_find(&x, "grade", "");
	n = part_values(&x, p, &v);
	v[n - 1].value = "良好 ＝ 75";
	ck_assert(part_store(&x, p, v, n));
	ck_assert(strstr(x.text, "优秀   = 85\n良好   = 75\n称职   = 60"));
}
END_TEST

START_TEST(a_name_with_a_semicolon_is_no_remark)
{
	static const char *const names[] = { "会议 ; 活动", "; 活动", "会议;活动", "#1 会议", "A = B", "[甲]", "会议\n活动" };
	static const char *const read_back[] = { "会议 ； 活动", "； 活动", "会议;活动", "#1 会议", "A = B", "[甲]", "会议 活动" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct scheme_edit x = shipped("jinan-2015");
		struct part_value *v;
		int p = edit_find(&x, "item", "welfare"), n = part_values(&x, p, &v);
		struct scheme_errors errors;
		const struct scheme *s;

		v[field(v, n, "叫什么")].value = names[i];
		part_store(&x, p, v, n);
		ck_assert_str_eq(edit_get(&x, p, "label"), read_back[i]);
		s = scheme_read(&arena, x.text, x.len, "x", &errors);
		ck_assert_ptr_nonnull(s);
		for (int k = 0; k < s->item_count; k++)
			if (!strcmp(s->items[k].id, "welfare"))
				ck_assert_str_eq(s->items[k].label, read_back[i]);
	}
}
END_TEST

START_TEST(attendance_is_picked_though_it_is_several_comparisons)
{
	static const char text[] = "[item a]\nwhen = kind = 'event' and status = 'leave' and leave_state = 'approved' and must\n"
	                           "[item b]\nwhen = status = 'absent' or (status = 'leave' and leave_state <> 'approved')\n";
	struct scheme_edit x;

	edit_open(&x, &arena, text, strlen(text));
	ck_assert_str_eq(value(&x, "item", "a", "出勤"), "status = 'leave' and leave_state = 'approved'");
	ck_assert_str_eq(value(&x, "item", "a", "什么情形"), "must");
	ck_assert_str_eq(value(&x, "item", "a", "其他条件"), "");
	ck_assert_str_eq(value(&x, "item", "b", "出勤"), "status = 'absent' or (status = 'leave' and leave_state <> 'approved')");
	ck_assert_str_eq(value(&x, "item", "b", "其他条件"), "");
}
END_TEST

START_TEST(what_no_record_of_the_kind_has_is_not_asked_for)
{
	static const char text[] = "[item a]\nwhen = kind = 'proposal'\n[item b]\nwhen = kind = 'event'\n";
	struct scheme_edit x;
	struct part_value *v;
	int n;

	edit_open(&x, &arena, text, strlen(text));
	n = part_values(&x, 0, &v);
	ck_assert(!part_asked(v, n, field(v, n, "出勤")));
	ck_assert(part_asked(v, n, field(v, n, "署名")));
	n = part_values(&x, 1, &v);
	ck_assert(part_asked(v, n, field(v, n, "出勤")));
	ck_assert(!part_asked(v, n, field(v, n, "署名")));
	ck_assert_str_eq(part_records(&arena, v, n), "event");
}
END_TEST

START_TEST(limits_of_each_and_the_best_two_are_fields)
{
	static const char text[] = "[rule]\nname = x\n[block works]\nlabel = 成果\ncombine = best 2\ncap_each = 10 per root_id\n[item talk]\nin = works\n"
		"when = kind = 'speech'\n[count missed]\nwhen = kind = 'event'\nrun = status = 'absent'\n[rank]\nfor = not special\n"
		"[follow a]\nwhen = missed >= 2\n";
	struct scheme_edit x;
	struct part_value *v;
	int n, p;

	edit_open(&x, &arena, text, strlen(text));
	ck_assert_str_eq(value(&x, "block", "works", "怎样合计"), "best 2");
	ck_assert_str_eq(value(&x, "block", "works", "每季、每件封顶"), "10 per root_id");
	ck_assert_str_eq(value(&x, "count", "missed", "连续什么"), "status = 'absent'");
	ck_assert_str_eq(value(&x, "rank", "", "哪些人排名"), "not special");
	p = edit_find(&x, "item", "talk");
	n = part_values(&x, p, &v);
	v[field(v, n, "每季、每件封顶")].value = "5 per quarter";
	v[field(v, n, "封顶几分")].value = "15";
	ck_assert(part_store(&x, p, v, n));
	ck_assert_str_eq(edit_get(&x, p, "cap_each"), "5 per quarter");
	ck_assert_str_eq(edit_get(&x, p, "cap"), "15");
	ck_assert_msg(strstr(x.text, "cap_each = 5 per quarter") < strstr(x.text, "= 15"), "%s", x.text);
	ck_assert_ptr_nonnull(scheme_read(&arena, x.text, x.len, "x", NULL));
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("scheme_form");

	tcase_add_checked_fixture(t, NULL, end);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_form_that_is_left_as_it_was_changes_no_byte);
	tcase_add_test(t, a_condition_is_whole_among_its_fields);
	tcase_add_test(t, fields_hold_what_the_file_says);
	tcase_add_test(t, one_field_changes_one_line);
	tcase_add_test(t, a_name_with_a_semicolon_is_no_remark);
	tcase_add_test(t, attendance_is_picked_though_it_is_several_comparisons);
	tcase_add_test(t, what_no_record_of_the_kind_has_is_not_asked_for);
	tcase_add_test(t, limits_of_each_and_the_best_two_are_fields);
	return suite_run("scheme_form", t);
}
