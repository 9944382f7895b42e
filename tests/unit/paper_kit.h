/* paper_kit.h - a small office with a year of work in it, for the tests of the papers. */
#ifndef LZ_PAPER_KIT_H
#define LZ_PAPER_KIT_H
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/file.h"
#include "lvzhi/opinion.h"
#include "lvzhi/paper.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/office.h"
#include "unit/ledger_kit.h"
#include <locale.h>


/* Invented people of an invented city. */
static const struct { const char *name, *no, *sex, *political, *sector, *employer, *title; } crowd[] = {
	{ "王一禾", "001", "1", "01", "01", "市教育局", "局长" },
	{ "于立", "002", "2", "13", "23", "市第一中学", "市第一中学副校长" },
	{ "欧阳修远", "003", "1", "07", "23", "江城学院", "教授、文学院院长" },
	{ "曾巩明", "004", "1", "13", "20", "江城长河机电股份有限公司", "董事长" },
	{ "李清", "005", "2", "13", "20", "市女企业家协会", "会长" },
	{ "艾山江·买买提", "006", "1", "13", "27", "市民族中学", "教师" },
};
static int64_t person[COUNT(crowd)], seat[COUNT(crowd)], event, morning, afternoon;

static void came(int who, int64_t sitting, const char *how)
{
	put(&attendance_kind, "person_id=%lld sitting_id=%lld seq=%d %s", (long long)person[who], (long long)sitting, who + 1, how);
}

static void setup(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	kit_open("test_paper.lvzhi");
	for (size_t i = 0; i < COUNT(crowd); i++) {
		person[i] = put(&person_kind, "name=%s sex=%s political=%s born=19680%zu00 ethnic=01 employer=%s duty_title=%s",
		                crowd[i].name, crowd[i].sex, crowd[i].political, i + 1, crowd[i].employer, crowd[i].title);
		seat[i] = put(&membership_kind, "person_id=%lld member_no=%s sector=%s from_day=20220105", (long long)person[i],
		              crowd[i].no, crowd[i].sector);
	}
	put(&post_kind, "membership_id=%lld role=standing_member from_day=20220105", (long long)seat[0]);
	event = put(&event_kind, "type=plenary title=九届四次会议 from_day=20250110 to_day=20250111 place=市会议中心一楼报告厅 must=1");
	morning = put(&sitting_kind, "event_id=%lld no=1 title=开幕会 day=20250110 part=opening", (long long)event);
	afternoon = put(&sitting_kind, "event_id=%lld no=2 title=闭幕会 day=20250111 part=closing", (long long)event);
}

static void roll(void)
{
	for (int i = 0; i < (int)COUNT(crowd); i++) {
		came(i, morning, i == 1 ? "status=2 leave_state=2 leave_type=illness" : i == 3 ? "status=3" : i == 4 ? "status=1 late=1" : "status=1");
		came(i, afternoon, i == 1 ? "status=2 leave_state=2 leave_type=illness" : i == 3 ? "status=3" : "status=1");
	}
}

#define OK(call) do { if (call) ck_abort_msg("%s: %s %s", #call, err.say, err.why); } while (0)

/* A record that is saved with its children; every text has one %lld at most. */
static struct rec *begin(const struct kind *k, const char *fields, int64_t id)
{
	struct rec *r = rec_new(&kit, k);

	rec_set_num(r, kind_field(k, "committee_id"), store_committee(st));
	rec_set_num(r, kind_field(k, "term_id"), store_term(st));
	kit_fields(r, id ? arena_print(&kit, fields, (long long)id) : fields);
	return r;
}

static void child(struct rec *parent, const struct kind *k, const char *fields, int64_t id)
{
	kit_fields(rec_add(parent, k), id ? arena_print(&kit, fields, (long long)id) : fields);
}

static inline void year_of_deeds(void)
{
	int64_t session = put(&session_kind, "no=4 from_day=20250110");
	struct rec *p, *r;

	roll();
	p = begin(&proposal_kind, "session_id=%lld serial_no=23 title=关于加快推进老旧小区加装电梯的提案 form=joint"
	          " received_day=20250111 filed_day=20250120 is_key=1", session);
	child(p, &submitter_kind, "seq=1 person_id=%lld role=lead", person[0]);
	child(p, &submitter_kind, "seq=2 person_id=%lld role=co", person[1]);
	OK(store_save(st, "测试", p, &err));
	r = begin(&opinion_report_kind, "year=2025 serial_no=7 title=反映村卫生室药品短缺的情况 received_day=20250302", 0);
	child(r, &author_kind, "seq=1 person_id=%lld role=reporter", person[0]);
	child(r, &adoption_kind, "day=20250405 act=adopted level=4 body=government", 0);
	OK(store_save(st, "测试", r, &err));
	put(&speech_kind, "event_id=%lld person_id=%lld title=让河流重新清澈 part=oral day=20250110 state=accepted",
	    (long long)event, (long long)person[0]);
	put(&deed_kind, "kind=deed type=welfare person_id=%lld title=为山区小学捐建图书室 day=20250520", (long long)person[0]);
}

static inline struct doc *doc(void)
{
	return doc_new(&kit, "测试");
}

static inline char *text_of(struct doc *d, int width)
{
	struct sink out = { .arena = &kit };

	doc_to_text(d, width, &out);
	return out.text;
}

/* The page to compare with is left here when it differs. */
static inline void same_as_golden(const char *got, const char *name)
{
	char *want = "";
	size_t n;

	if (!file_read(&kit, arena_print(&kit, LZ_SOURCE "/tests/golden/%s", name), &want, &n, &err) && !strcmp(want, got))
		return;
	file_put(name, got, strlen(got), &err);
	ck_abort_msg("%s differs from the one in tests/golden", name);
}
#endif
