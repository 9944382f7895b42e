/* Bodies as subjects, on a ledger: groups, sectors, committees, branches, parties and units. */
#include "lvzhi/choices.h"
#include "lvzhi/deed.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/event.h"
#include "lvzhi/lock.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "unit/ledger_kit.h"
#include "suite.h"

static int64_t session;

static void setup(void)
{
	kit_open("test_body.lvzhi");
	session = put(&session_kind, "no=3 from_day=20250108");
}

static int64_t person_of(int no, const char *fields)
{
	int64_t person = put(&person_kind, "name=委员%d political=%s", no, no % 2 ? "01" : "06");

	put(&membership_kind, "person_id=%lld member_no=%03d %s", (long long)person, no, fields);
	return person;
}

static int64_t seat_of(int64_t person)
{
	struct value v = { "", person };
	struct rec *r = store_rows(st, &kit, &membership_kind, MEMBERSHIP_PERSON_ID, v, &err);

	while (r->next)
		r = r->next;
	return r->id;
}

static int64_t proposal(int64_t day, const char *form)
{
	static int no;

	no++;
	return put(&proposal_kind, "session_id=%lld serial_no=%d title=提案%d received_day=%lld form=%s", (long long)session, no, no,
	           (long long)day, form);
}

static struct evaluation *run(const char *text, bool lines)
{
	struct scheme_errors errors;
	struct evaluate_job job = { .year = 2025, .lines = lines };
	struct evaluation *ev;

	job.scheme = scheme_read(&kit, text, strlen(text), "test", &errors);
	ck_assert_msg(job.scheme != NULL, "%s", errors.count ? scheme_error_text(&kit, &errors.list[0]) : "?");
	ck_assert_msg(!evaluate_run(&ev, st, &job, &err), "%s %s", err.say, err.why);
	return ev;
}

/* "第一活动组 3人 12 合格" a body, in rank order. */
static const char *scored(const char *text)
{
	struct evaluation *ev = run(text, true);
	const struct results *r = evaluate_results(ev);
	struct sink out = { .arena = &kit };

	sink_text(&out, "");
	for (size_t i = 0; i < r->count; i++)
		sink_put(&out, "%d %s %d人 %s%s%s\n", r->row[i].place, r->row[i].subject.name, r->row[i].subject.col[SUBJECT_MEMBERS],
		         num_text(&kit, r->row[i].total), *r->row[i].grade ? " " : "", r->row[i].grade);
	evaluate_free(ev);
	return out.text;
}

START_TEST(a_group_has_its_members_duties_of_the_days_they_belonged_to_it)
{
	int64_t stays = person_of(1, "activity_group=01"), moves = person_of(2, "activity_group=01 to_day=20250630 change_out=sector_change"), seat;

	seat = put(&membership_kind, "person_id=%lld member_no=002 activity_group=02 from_day=20250701", (long long)moves);
	ck_assert_int_gt(seat, 0);
	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20250310 title=甲", (long long)stays);
	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20250311 title=乙", (long long)moves);
	put(&deed_kind, "person_id=%lld kind=deed type=welfare day=20250911 title=丙", (long long)moves);
	ck_assert_str_eq(scored("[rule]\nname = 活动组\nsubject = group\n[item welfare]\nwhen = kind = 'deed'\npoints = 5\n"),
	                 "1 第一活动组 1人 10\n2 第二活动组 1人 5\n");
	/* the same ledger in the same year under a rule for members */
	ck_assert_str_eq(scored("[rule]\nname = 委员\n[item welfare]\nwhen = kind = 'deed'\npoints = 5\n"),
	                 "1 委员2 0人 10\n2 委员1 0人 5\n");
}
END_TEST

START_TEST(what_a_body_did_itself_is_its_own_and_no_members)
{
	int64_t first = person_of(1, "activity_group=01"), unit = put(&unit_kind, "code=g1 name=第一组组委会 stands_for=group:01"), p, event, sitting, r;

	p = proposal(20250110, "collective");
	put(&submitter_kind, "proposal_id=%lld seq=1 unit_id=%lld role=lead", (long long)p, (long long)unit);
	put(&submitter_kind, "proposal_id=%lld seq=2 person_id=%lld role=main", (long long)p, (long long)first);
	r = put(&opinion_report_kind, "year=2025 serial_no=1 title=信息 received_day=20250401");
	put(&author_kind, "report_id=%lld seq=1 unit_id=%lld role=reporter", (long long)r, (long long)unit);
	put(&adoption_kind, "report_id=%lld day=20250420 act=adopted level=3 body=party", (long long)r);
	put(&body_deed_kind, "whose=group:01 kind=award type=honour day=20250501 title=先进活动组 level=3 state=booked");
	put(&body_deed_kind, "whose=group:01 kind=manual type=base_by_hand day=20251231 title=年终报告 given=35000 state=booked");
	put(&body_deed_kind, "whose=group:01 kind=rating day=20251220 title=各界评议 amount=885000 state=booked");
	put(&body_deed_kind, "whose=group:01 kind=deed day=20250601 title=未审 state=declared");
	event = put(&event_kind, "type=research title=下乡 from_day=20250520 roll_rule=group:01 must=1");
	sitting = put(&sitting_kind, "event_id=%lld no=1 day=20250520", (long long)event);
	put(&attendance_kind, "person_id=%lld sitting_id=%lld status=1", (long long)first, (long long)sitting);
	ck_assert_str_eq(scored("[rule]\nname = 活动组\nsubject = group\n"
	                        "[item paper]\nwhen = own and kind = 'proposal' and form = 'collective'\npoints = 10\n"
	                        "[item report]\nwhen = own and kind = 'report'\npoints = 1 + 2 * adopted\n"
	                        "[item adopted]\nwhen = own and kind = 'step' and act = 'adopted' and level = 3\npoints = 0.25\n"
	                        "[item award]\nwhen = own and kind = 'award'\npoints = 100\n"
	                        "[item hand]\nwhen = kind = 'manual' and type = 'base_by_hand'\npoints = given\n"
	                        "[item rating]\nwhen = kind = 'rating'\nvalue = avg * 10\npoints = amount\n"
	                        "[item unpaid]\nwhen = own and kind = 'deed'\npoints = 1000000\n"
	                        "[item outing]\nwhen = own and kind = 'event'\npoints = 1000 * quantity / amount\n"
	                        "[item came]\nwhen = not own and kind = 'event' and status = 'present'\npoints = 10000\n"),
	                 /* 10 + 3 + 0.25 + 100 + 3.5 + 88.5 x 10 + 1000 + 10000 */
	                 "1 第一活动组 1人 12001.75\n");
	/* the member's own score knows the paper as his, and nothing of the rest */
	ck_assert_str_eq(scored("[rule]\nname = 委员\n[item all]\nwhen = kind in ('proposal', 'report', 'award', 'manual', 'rating', 'deed')\n"
	                        "points = 1\n"), "1 委员1 0人 1\n");
}
END_TEST

START_TEST(a_joint_paper_of_two_of_its_members_pays_a_body_once)
{
	int64_t a = person_of(1, "sector=18"), b = person_of(2, "sector=18"), c = person_of(3, "sector=20"), p = proposal(20250110, "joint");

	put(&submitter_kind, "proposal_id=%lld seq=1 person_id=%lld role=lead", (long long)p, (long long)a);
	put(&submitter_kind, "proposal_id=%lld seq=2 person_id=%lld role=co", (long long)p, (long long)b);
	put(&submitter_kind, "proposal_id=%lld seq=3 person_id=%lld role=co", (long long)p, (long long)c);
	ck_assert_ptr_nonnull(strstr(scored("[rule]\nname = 界别\nsubject = sector\n[item paper]\nwhen = kind = 'proposal'\npoints = 3\nsame = root_id\n"
	                                    "[count busy]\nwhen = kind = 'proposal'\nmembers = yes\n[item each]\nvalue = 10 * busy / members\n"),
	                             " 2人 13\n"));
}
END_TEST

START_TEST(committees_and_branches_are_told_apart_and_follow_the_posts)
{
	int64_t a = person_of(1, ""), b = person_of(2, "");

	put(&post_kind, "membership_id=%lld body=economy_committee role=director", (long long)seat_of(a));
	put(&post_kind, "membership_id=%lld body=law_committee role=member from_day=20250701", (long long)seat_of(a));
	put(&post_kind, "membership_id=%lld body=party_branch role=member", (long long)seat_of(b));
	put(&post_kind, "membership_id=%lld body=standing_committee role=standing_member", (long long)seat_of(b));
	for (int i = 0; i < 2; i++) {
		put(&deed_kind, "person_id=%lld kind=deed day=20250%d01 title=一", (long long)a, 3 + i * 6);
		put(&deed_kind, "person_id=%lld kind=deed day=20250%d01 title=二", (long long)b, 3 + i * 6);
	}
	put(&event_kind, "type=research title=专委会调研 from_day=20250401 organiser=law_committee");
	ck_assert_str_eq(scored("[rule]\nname = 专委会\nsubject = committee\n[item deed]\nwhen = kind = 'deed'\npoints = 1\n"
	                        "[item event]\nwhen = own and kind = 'event'\npoints = 10\n"),
	                 "1 社会和法制委员会 1人 11\n2 经济委员会 1人 2\n");
	ck_assert_str_eq(scored("[rule]\nname = 党支部\nsubject = branch\n[item deed]\nwhen = kind = 'deed'\npoints = 1\n"),
	                 "1 委员党支部 1人 2\n");
	ck_assert_str_eq(scored("[rule]\nname = 党派\nsubject = party\nscope = party = '06'\n[item deed]\nwhen = kind = 'deed'\npoints = 1\n"),
	                 "1 中国民主建国会会员 1人 2\n");
}
END_TEST

START_TEST(a_unit_is_scored_by_the_papers_it_signed)
{
	int64_t one = put(&unit_kind, "code=d1 name=民建市委 unit_kind=democratic_party"), two = put(&unit_kind, "code=d2 name=工商联 unit_kind=democratic_party"), p;

	put(&unit_kind, "code=x name=教育局 unit_kind=government");
	for (int i = 0; i < 3; i++) {
		p = proposal(20250110 + i, "collective");
		put(&submitter_kind, "proposal_id=%lld seq=1 unit_id=%lld role=lead", (long long)p, (long long)(i ? one : two));
	}
	put(&body_deed_kind, "unit_id=%lld kind=research day=20250501 title=调研 state=booked", (long long)two);
	ck_assert_str_eq(scored("[rule]\nname = 党派团体\nsubject = unit\nscope = unit_kind = 'democratic_party'\n"
	                        "[item paper]\nwhen = kind = 'proposal'\npoints = 5\nsame = root_id\n[item research]\nwhen = kind = 'research'\npoints = 8\n"),
	                 "1 工商联 0人 13\n2 民建市委 0人 10\n");
}
END_TEST

/* 2024 is locked for members and for groups; in 2025 a group's earlier year is its own, and its members' are records. */
START_TEST(a_bodys_earlier_year_is_its_own_not_its_members)
{
	static const char members[] = "[rule]\nname = 委员\n[item deed]\nwhen = kind = 'deed'\npoints = 5\n[grade]\n合格 = 5\n不合格 = else\n";
	static const char groups[] = "[rule]\nname = 组\nsubject = group\n[item deed]\nwhen = kind = 'deed'\npoints = 70\n";
	int64_t a = person_of(1, "activity_group=01");

	person_of(2, "activity_group=01");
	put(&deed_kind, "person_id=%lld kind=deed day=20240310 title=甲", (long long)a);
	put(&deed_kind, "person_id=%lld kind=deed day=20250310 title=乙", (long long)a);
	for (int i = 0; i < 2; i++) {
		struct rec *r = rec_new(&kit, &scheme_kind);
		const char *subject = i ? "group" : "member";

		rec_set_text(r, SCHEME_NAME, i ? "groups" : "members");
		rec_set_text(r, SCHEME_TEXT, i ? groups : members);
		ck_assert(!store_save(st, "办法", r, &err));
		r = year_begin(st, &kit, 2024, subject, &err);
		ck_assert_ptr_nonnull(r);
		rec_set_text(r, YEAR_SCHEME, i ? "groups" : "members");
		rec_set_num(r, YEAR_DECIDED_DAY, 20250115);
		rec_set_text(r, YEAR_MEETING, "主席会议");
		ck_assert_msg(!store_save(st, "年度", r, &err), "%s", err.say);
		ck_assert_msg(!lock_year(st, &(struct lock_job){ .year = 2024, .subject = subject }, NULL, &err), "%s %s", err.say, err.why);
	}
	/* 2025: 1 + 100 x 2 members' results; the group's own 70 of 2024 is not among them */
	ck_assert_str_eq(scored("[rule]\nname = 组\nsubject = group\n[item deed]\nwhen = kind = 'deed'\npoints = 1\n"
	                        "[count theirs]\nwhen = kind = 'result' and not own\nwindow = term\n"
	                        "[count ours]\nwhen = kind = 'result' and own\nwindow = term\nsum = amount\n"
	                        "[item earlier]\nvalue = 100 * theirs + 1000 * ours\n"), "1 第一活动组 2人 70201\n");
	ck_assert_str_eq(scored("[rule]\nname = 组\nsubject = group\n[item deed]\nwhen = kind = 'deed'\npoints = 1\n"
	                        "[rank]\nby = total_1 desc\n[grade]\n进步 = total > total_1\n退步 = total_1 = 70\n平 = else\n"),
	                 "1 第一活动组 2人 1 退步\n");
}
END_TEST

START_TEST(a_group_may_be_judged_by_its_members_locked_results_of_the_same_year)
{
	int64_t a = person_of(1, "activity_group=01"), b = person_of(2, "activity_group=01"), c = person_of(3, "activity_group=02");
	struct rec *r = rec_new(&kit, &scheme_kind);
	static const char members[] = "[rule]\nname = 委员\n[item deed]\nwhen = kind = 'deed'\npoints = amount\n";

	put(&deed_kind, "person_id=%lld kind=deed day=20250310 title=甲 amount=800000", (long long)a);
	put(&deed_kind, "person_id=%lld kind=deed day=20250310 title=乙 amount=905000", (long long)b);
	put(&deed_kind, "person_id=%lld kind=deed day=20250310 title=丙 amount=700000", (long long)c);
	put(&body_deed_kind, "whose=group:02 kind=award day=20250501 title=先进 state=booked");
	rec_set_text(r, SCHEME_NAME, "members");
	rec_set_text(r, SCHEME_TEXT, members);
	ck_assert(!store_save(st, "办法", r, &err));
	kit_env.at = INT64_C(1768000000);               /* January 2026 */
	for (int year = 2024; year <= 2025; year++) {   /* the earlier year must not get in */
		r = year_begin(st, &kit, year, NULL, &err);
		rec_set_text(r, YEAR_SCHEME, "members");
		rec_set_num(r, YEAR_DECIDED_DAY, (year + 1) * INT64_C(10000) + 105);
		rec_set_text(r, YEAR_MEETING, "主席会议");
		ck_assert_msg(!store_save(st, "年度", r, &err), "%s", err.say);
		ck_assert_msg(!lock_year(st, &(struct lock_job){ .year = year }, NULL, &err), "%s %s", err.say, err.why);
	}
	/* (80 + 90.5) / 2 x 0.6 = 51.15; 70 x 0.6 + 40 */
	ck_assert_str_eq(scored("[rule]\nname = 组\nsubject = group\n[item average]\nwhen = kind = 'result' and not own\npoints = amount\n"
	                        "value = avg * 0.6\n[item award]\nwhen = own and kind = 'award'\npoints = 40\n"),
	                 "1 第二活动组 1人 82\n2 第一活动组 2人 51.15\n");
}
END_TEST

static void rule_in(const char *name, const char *text)
{
	struct rec *r = rec_new(&kit, &scheme_kind);

	rec_set_text(r, SCHEME_NAME, name);
	rec_set_text(r, SCHEME_TEXT, text);
	ck_assert(!store_save(st, "办法", r, &err));
}

static void locked(const char *name, const char *subject, int year, const char *text)
{
	struct rec *r;

	rule_in(name, text);
	r = year_begin(st, &kit, year, subject, &err);
	rec_set_text(r, YEAR_SCHEME, name);
	rec_set_num(r, YEAR_DECIDED_DAY, (year + 1) * INT64_C(10000) + 105);
	rec_set_text(r, YEAR_MEETING, "主席会议");
	ck_assert_msg(!store_save(st, "年度", r, &err), "%s", err.say);
	ck_assert_msg(!lock_year(st, &(struct lock_job){ .year = year, .subject = subject }, NULL, &err), "%s %s", err.say, err.why);
}

/* "委员1 7" a member, as they come, from packs or from the records. */
static const char *members_scored(const char *text, bool lines)
{
	struct evaluation *ev = run(text, lines);
	const struct results *r = evaluate_results(ev);
	struct sink out = { .arena = &kit };

	sink_text(&out, "");
	for (int no = 1; no <= 9; no++)
		for (size_t i = 0; i < r->count; i++)
			if (atoi(r->row[i].subject.no) == no)
				sink_put(&out, "%s %s\n", r->row[i].subject.name, num_text(&kit, r->row[i].total));
	evaluate_free(ev);
	return out.text;
}

static const char group_rule[] = "[rule]\nname = 组\nsubject = group\n[item award]\nwhen = own and kind = 'award'\npoints = amount\n"
	"[grade]\n优秀 = 40\n合格 = else\n";
static const char member_rule[] = "[rule]\nname = 委员\n[item group]\nwhen = kind = 'body_result' and type = 'group' and grade = '优秀'\npoints = 3\n"
	"[item tenth]\nwhen = kind = 'body_result'\npoints = amount * 0.1\n";

START_TEST(a_member_has_his_share_of_what_his_body_got)
{
	int64_t two = person_of(2, "activity_group=02 to_day=20250630 change_out=sector_change");
	struct scheme_errors errors = { 0 };
	const struct scheme *s;
	struct lock_differences differ;

	person_of(1, "activity_group=01");
	put(&membership_kind, "person_id=%lld member_no=002 activity_group=01 from_day=20250701", (long long)two);
	person_of(3, "activity_group=02 to_day=20250630");      /* left: his group was the second */
	person_of(4, "activity_group=02 from_day=20250901");
	person_of(5, "");
	put(&body_deed_kind, "whose=group:01 kind=award day=20250501 title=先进 amount=450000 state=booked");
	put(&body_deed_kind, "whose=group:02 kind=award day=20250501 title=达标 amount=200000 state=booked");
	put(&body_deed_kind, "whose=group:02 kind=award day=20240501 title=先进 amount=900000 state=booked");
	put(&body_deed_kind, "whose=party:01 kind=award day=20250501 title=先进 amount=100000 state=booked");
	kit_env.at = INT64_C(1768000000);               /* January 2026 */
	ck_assert_str_eq(members_scored(member_rule, true), "委员1 0\n委员2 0\n委员3 0\n委员4 0\n委员5 0\n");
	locked("g2024", "group", 2024, group_rule);     /* another year is not this one */
	locked("g2025", "group", 2025, group_rule);
	/* first group 45 优秀: 3 + 4.5; second 20 合格: 2, also for who left or came in the year; nobody's: 0 */
	ck_assert_str_eq(members_scored(member_rule, true), "委员1 7.5\n委员2 7.5\n委员3 2\n委员4 2\n委员5 0\n");
	ck_assert_str_eq(members_scored(member_rule, false), members_scored(member_rule, true));
	/* 2024: the member who came in September 2025 had no group then; 委员2 was in the second */
	ck_assert_str_eq(members_scored("[rule]\nname = 委员\n[item before]\nwhen = kind = 'body_result' and day < 20250101\nwindow = 2 years\n"
	                                "points = amount\n", false), "委员1 0\n委员2 90\n委员3 90\n委员4 0\n委员5 0\n");
	/* a rule that does not name them sees none */
	ck_assert_str_eq(members_scored("[rule]\nname = 委员\n[item all]\nwhen = amount > 0\npoints = amount\n", false),
	                 "委员1 0\n委员2 0\n委员3 0\n委员4 0\n委员5 0\n");
	/* a party's beside the group's: 001, 003 and 005 are of it */
	locked("p2025", "party", 2025, "[rule]\nname = 党派\nsubject = party\n[item award]\nwhen = own and kind = 'award'\npoints = amount\n");
	ck_assert_str_eq(members_scored(member_rule, true), "委员1 8.5\n委员2 7.5\n委员3 3\n委员4 2\n委员5 1\n");
	ck_assert_str_eq(members_scored(member_rule, false), members_scored(member_rule, true));
	/* the members' lock stands on them: with the groups' year taken back four lose points, and the fifth rises from the last
	 * place to the first */
	locked("members", NULL, 2025, member_rule);
	for (int undone = 0; undone < 2; undone++) {
		if (undone)
			ck_assert_msg(!unlock_year(st, lock_in_force(st, 2025, "group", &err), "重核", &err), "%s", err.say);
		ck_assert_msg(!lock_compare(st, &kit, lock_in_force(st, 2025, NULL, &err), &(struct lock_job){ .year = 2025 }, &differ, &err),
		              "%s", err.say);
		ck_assert_int_eq(differ.count, undone ? 5 : 0);
	}
	/* a sector that reads its members: the circle is told where both rules are in force */
	rule_in("circle", "[rule]\nname = 界别\nsubject = sector\n[item theirs]\nwhen = kind = 'result' and not own\npoints = amount\n");
	ck_assert(!evaluate_scheme(st, &kit, "members", 2025, &s, &errors, &err));
	ck_assert_int_eq(errors.count, 1);
	ck_assert_ptr_nonnull(strstr(errors.list[0].what, "成了一个圈"));
	ck_assert(errors.list[0].warning);
}
END_TEST

START_TEST(a_deed_of_a_body_says_whose_it_is)
{
	static const char *const wrong[] = { "whose=", "whose=group:01 unit_id=1" };

	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct rec *r = rec_new(&kit, &body_deed_kind);

		rec_set_num(r, BODY_DEED_COMMITTEE_ID, store_committee(st));
		rec_set_num(r, BODY_DEED_TERM_ID, store_term(st));
		kit_fields(r, "kind=deed day=20250101 title=事");
		kit_fields(r, wrong[i]);
		ck_assert_int_eq(store_save(st, "测试", r, &err), LZ_INVALID);
		ck_assert_str_eq(err.field, "whose");
	}
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("body");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_add_test(t, a_group_has_its_members_duties_of_the_days_they_belonged_to_it);
	tcase_add_test(t, what_a_body_did_itself_is_its_own_and_no_members);
	tcase_add_test(t, a_joint_paper_of_two_of_its_members_pays_a_body_once);
	tcase_add_test(t, committees_and_branches_are_told_apart_and_follow_the_posts);
	tcase_add_test(t, a_unit_is_scored_by_the_papers_it_signed);
	tcase_add_test(t, a_bodys_earlier_year_is_its_own_not_its_members);
	tcase_add_test(t, a_group_may_be_judged_by_its_members_locked_results_of_the_same_year);
	tcase_add_test(t, a_member_has_his_share_of_what_his_body_got);
	tcase_add_test(t, a_deed_of_a_body_says_whose_it_is);
	return suite_run("body", t);
}
