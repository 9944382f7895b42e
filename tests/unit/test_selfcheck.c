#include "lvzhi/selfcheck.h"
#include "lvzhi/report.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/file.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "unit/ledger_kit.h"
#include "suite.h"
#include <sys/resource.h>

static int64_t person[2], proposal;

/* 欧阳修: plenary, one proposal, one welfare deed; 李清照: the plenary on leave. */
static void ledger(void)
{
	static const char *const names[] = { "欧阳修", "李清照" };
	int64_t session, event, at;

	kit_open("test_selfcheck.lvzhi");
	session = put(&session_kind, "no=4 from_day=20250110");
	for (int i = 0; i < 2; i++) {
		person[i] = put(&person_kind, "name=%s", names[i]);
		put(&membership_kind, "person_id=%lld member_no=00%d sector=23 from_day=20220105", (long long)person[i], i + 1);
	}
	event = put(&event_kind, "type=plenary title=全体会议 from_day=20250110 must=1");
	at = put(&sitting_kind, "event_id=%lld no=1 day=20250110", (long long)event);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=1", (long long)person[0], (long long)at);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=2 leave_state=2", (long long)person[1], (long long)at);
	proposal = put(&proposal_kind, "session_id=%lld serial_no=1 title=关于加装电梯的提案 form=individual received_day=20250112", (long long)session);
	put(&submitter_kind, "proposal_id=%lld seq=1 person_id=%lld role=lead", (long long)proposal, (long long)person[0]);
	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20250301 title=助学", (long long)person[0]);
	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20240301 title=去年的事", (long long)person[0]);
}

static char *written(const char *path)
{
	const struct report_query q = { .year = 2025 };
	char *text, *missing;
	size_t n;

	ck_assert_msg(!report_write(report_find("checklist"), st, path, &q, &missing, &err), "%s", err.say);
	ck_assert(!file_read(&kit, path, &text, &n, &err));
	return text;
}

static struct selfcheck back(const char *path)
{
	struct selfcheck s;

	ck_assert_msg(!selfcheck_compare(st, &kit, 2025, path, &s, &err), "%s", err.say);
	return s;
}

static void put_file(const char *path, const char *text)
{
	ck_assert(!file_put(path, text, strlen(text), &err));
}

/* text with the first `was` replaced. */
static const char *with(const char *text, const char *was, const char *is)
{
	const char *at = strstr(text, was);

	ck_assert_msg(at != NULL, "no %s in %s", was, text);
	return arena_print(&kit, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was));
}

START_TEST(what_went_out_comes_back_without_a_difference)
{
	static const char *const ends[] = { "csv", "xlsx" };

	ledger();
	for (size_t i = 0; i < COUNT(ends); i++) {
		const char *path = arena_print(&kit, "%ld-selfcheck.%s", (long)getpid(), ends[i]);
		struct selfcheck s;

		written(path);
		s = back(path);
		ck_assert_int_eq(s.count, 0);
		ck_assert_int_eq(s.agreed, 4);
		ck_assert_int_eq(s.members, 2);
		unlink(path);
	}
	kit_close();
}
END_TEST

START_TEST(additions_denials_changes_and_what_is_left_out_are_told)
{
	const char *path, *text, *source;
	struct selfcheck s;
	struct doc *d;

	ledger();
	path = arena_print(&kit, "%ld-selfcheck.csv", (long)getpid());
	text = written(path);
	source = arena_print(&kit, "proposal:%lld", (long long)proposal);
	ck_assert(strstr(text, source) && strstr(text, "001,欧阳修,提案,2025-01-12,关于加装电梯的提案"));
	ck_assert(!strstr(text, "去年的事"));
	/* 欧阳修 denies the plenary, dates the proposal otherwise, adds a report; his deed's line he strikes out */
	text = with(text, "2025-01-12", "2025-01-20");
	{
		const char *at = strstr(strstr(text, "\n001,欧阳修,"), ",2025-01-10"), *end = strstr(at, "\r\n"), *deed, *deed_end;

		text = arena_print(&kit, "%.*s×,我请了假%s", (int)(end - 1 - text), text, end);
		for (deed = strstr(text, ",2025-03-01"); deed[-1] != '\n'; deed--)
			;
		deed_end = strstr(deed, "\r\n") + 2;
		text = arena_print(&kit, "%.*s%s001,欧阳修,社情民意,2025.4.2,关于停车难,,,,市政协采用\r\n", (int)(deed - text), text, deed_end);
	}
	put_file(path, text);
	s = back(path);
	ck_assert_int_eq(s.agreed, 1);                  /* 李清照's leave */
	ck_assert_int_eq(s.count, 4);
	for (int i = 0; i < s.count; i++) {
		const struct selfcheck_difference *x = &s.list[i];

		ck_assert_str_eq(x->name, "欧阳修");
		if (x->sign == SELFCHECK_HERE) {
			ck_assert_str_eq(x->theirs, "2025.4.2 社情民意 关于停车难");
			ck_assert_str_eq(x->note, "市政协采用");
		} else if (x->sign == SELFCHECK_THERE) {
			ck_assert_msg(strstr(x->ours, "2025-03-01 其他 助学") != NULL, "%s", x->ours);
			ck_assert_str_eq(x->source, "deed");
		} else if (!strcmp(x->source, "proposal")) {
			ck_assert_int_eq(x->sign, SELFCHECK_OTHER);
			ck_assert_msg(strstr(x->theirs, "2025-01-20") && strstr(x->ours, "2025-01-12"), "%s | %s", x->theirs, x->ours);
		} else {
			ck_assert_int_eq(x->sign, SELFCHECK_OTHER);
			ck_assert_str_eq(x->note, "委员认为不对：我请了假");
		}
	}
	d = doc_new(&kit, "x");
	ck_assert(!paper_selfcheck(st, d, 2025, &s, &err));
	unlink(path);
	kit_close();
}
END_TEST

START_TEST(a_members_own_list_without_sources_is_matched_by_day_and_words)
{
	static const char list[] = "\xEF\xBB\xBF委员编号,姓名,日期,种类,事项\r\n"
		"001,欧阳修,2025-01-10,会议,全体会议\r\n"
		"001,欧阳修,2025年1月12日,提案,加装电梯\r\n"
		"001,欧阳修,2025-02-30,活动,讲课\r\n"
		"009,某人,2025-01-10,会议,全体会议\r\n"
		"002,欧阳修,2025-01-10,会议,全体会议\r\n";
	struct selfcheck s;
	const char *path;
	int n[4] = { 0 };

	ledger();
	path = arena_print(&kit, "%ld-selfcheck.csv", (long)getpid());
	put_file(path, list);
	s = back(path);
	ck_assert_int_eq(s.agreed, 1);
	ck_assert_int_eq(s.members, 1);
	for (int i = 0; i < s.count; i++)
		n[s.list[i].sign == SELFCHECK_HERE ? 0 : s.list[i].sign == SELFCHECK_THERE ? 1 : s.list[i].sign == SELFCHECK_OTHER ? 2 : 3]++;
	ck_assert_int_eq(n[0], 0);
	ck_assert_int_eq(n[1], 1);                      /* 助学 */
	ck_assert_int_eq(n[2], 1);                      /* the proposal by another title */
	ck_assert_int_eq(n[3], 3);                      /* 30 February; nobody is 009; 002 is 李清照 */
	unlink(path);
	kit_close();
}
END_TEST

START_TEST(a_line_with_another_members_number_is_told_and_compared_with_nobody)
{
	const char *path;
	struct selfcheck s;
	int n = 0;

	ledger();
	path = arena_print(&kit, "%ld-selfcheck.csv", (long)getpid());
	put_file(path, "委员编号,姓名,日期,种类,事项\r\n001,欧阳修,2025-03-01,其他,助学\r\n001,李清照,2025-01-10,会议,全体会议\r\n");
	s = back(path);
	ck_assert_int_eq(s.agreed, 1);
	ck_assert_int_eq(s.count, 3);                   /* the line; our plenary and our proposal, which the table lacks */
	for (int i = 0; i < s.count; i++)
		n += s.list[i].sign == SELFCHECK_ROW;
	ck_assert_int_eq(n, 1);
	unlink(path);
	kit_close();
}
END_TEST

static long most_memory(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return use.ru_maxrss / 1024;
}

/* Each member's lines are looked at, not each line for each member: a city's table took gigabytes. */
START_TEST(a_table_of_everybody_takes_as_much_memory_as_it_has_lines)
{
	enum { MEMBERS = 200, LINES = 100, MOST = 80 };         /* MB */
	struct sink text = { .arena = &kit };
	const char *path;
	struct selfcheck s;
	long before;

	ledger();
	for (int i = 3; i <= MEMBERS; i++)
		put(&membership_kind, "person_id=%lld member_no=%03d sector=23 from_day=20220105", (long long)put(&person_kind, "name=某人"), i);
	sink_text(&text, "委员编号,姓名,日期,种类,事项\r\n");
	for (int i = 0; i < MEMBERS * LINES; i++)
		sink_put(&text, "%03d,,2025-06-01,其他,第%d件\r\n", i % MEMBERS + 1, i);
	path = arena_print(&kit, "%ld-selfcheck.csv", (long)getpid());
	put_file(path, text.text);
	before = most_memory();
	s = back(path);
	ck_assert_int_eq(s.members, MEMBERS);
	ck_assert_int_eq(s.count, MEMBERS * LINES + 4);
	ck_assert_int_lt(most_memory() - before, MOST);
	unlink(path);
	kit_close();
}
END_TEST

START_TEST(a_table_that_is_none_is_refused)
{
	struct selfcheck s;
	const char *path;

	ledger();
	path = arena_print(&kit, "%ld-selfcheck.csv", (long)getpid());
	put_file(path, "姓名,事项\r\n欧阳修,x\r\n");
	ck_assert_int_eq(selfcheck_compare(st, &kit, 2025, path, &s, &err), LZ_INVALID);
	ck_assert_msg(strstr(err.say, "委员编号") != NULL, "%s", err.say);
	ck_assert_int_eq(selfcheck_compare(st, &kit, 2025, "./none.csv", &s, &err), LZ_IO);
	unlink(path);
	kit_close();
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("selfcheck");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, what_went_out_comes_back_without_a_difference);
	tcase_add_test(t, additions_denials_changes_and_what_is_left_out_are_told);
	tcase_add_test(t, a_members_own_list_without_sources_is_matched_by_day_and_words);
	tcase_add_test(t, a_line_with_another_members_number_is_told_and_compared_with_nobody);
	tcase_add_test(t, a_table_of_everybody_takes_as_much_memory_as_it_has_lines);
	tcase_add_test(t, a_table_that_is_none_is_refused);
	return suite_run("selfcheck", t);
}
