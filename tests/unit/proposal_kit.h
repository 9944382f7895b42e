/* proposal_kit.h - twelve proposals of all shapes, walked there step by step, and one of the year before. Today is 2025-06-15. */
#ifndef LZ_PROPOSAL_KIT_H
#define LZ_PROPOSAL_KIT_H
#include "lvzhi/procedure.h"
#include "unit/paper_kit.h"

enum { HOUSING, FINANCE, SCHOOLS, TRAFFIC, PARTY, ECONOMY, UNITS };
static const char *const unit_named[UNITS] = {
	"name=市住房和城乡建设局 contact=周工 phone=3830011 unit_kind=government", "name=市财政局 contact=吴平 phone=3830022 unit_kind=government",
	"name=市教育局 unit_kind=government", "name=市交通运输局 unit_kind=government",
	"name=民建江城市委会 contact=郑晓 phone=3830055 unit_kind=democratic_party", "name=经济委员会 unit_kind=cppcc",
};
static int64_t unit[UNITS], session3, session4, proposal[14];   /* by serial number; 13 is of session 3 */

/* $u3 and $p2 in a field are the ids of units and people, $i4 that of a proposal. */
static const char *with_ids(const char *fields)
{
	struct sink out = { .arena = &kit };

	sink_text(&out, "");
	for (; *fields; fields++)
		if (*fields == '$') {
			int64_t id = fields[1] == 'u' ? unit[fields[2] - '0'] : fields[1] == 'p' ? person[fields[2] - '0'] : proposal[fields[2] - '0'];

			sink_put(&out, "%lld", (long long)id);
			fields += 2;
		} else {
			sink_bytes(&out, fields, 1);
		}
	return out.text;
}

/* Hand over to units at once: "host=$u0 co_handle=$u1". */
static void handed_over(int serial, int64_t day, const char *written)
{
	struct rec *p = store_load(st, &kit, &proposal_kind, proposal[serial], &err);
	char *text = arena_copy(&kit, with_ids(written)), *save = NULL;

	for (char *w = strtok_r(text, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		struct rec *h = rec_add(p, &handling_kind);
		char *is = strchr(w, '=');

		*is = '\0';
		rec_set_text(h, HANDLING_ROLE, w);
		rec_set_num(h, HANDLING_UNIT_ID, atoll(is + 1));
		procedure_add_unit(p, DO_ASSIGN, day, atoll(is + 1));
	}
	ck_assert_msg(!store_save(st, "交办", p, &err), "%d %s: %s %s", serial, written, err.say, err.why);
}

/* "file 20250201 meeting=主席会议": a step and its fields, saved by itself. */
static void step(int serial, const char *written)
{
	struct rec *p = store_load(st, &kit, &proposal_kind, proposal[serial], &err), *s;
	char key[32];
	long long day;
	int n = 0;

	ck_assert_int_ge(sscanf(written, "%31s %lld%n", key, &day, &n), 2);
	s = procedure_add(p, procedure_find(key), day);
	kit_fields(s, with_ids(written + n));
	rec_set_num(s, STEP_CONFIRMED, 1);
	rec_set_text(s, STEP_WHY, "照旧案");
	ck_assert_msg(!store_save(st, "测试", p, &err), "%d %s: %s %s", serial, written, err.say, err.why);
}

static void handed_in(int serial, const char *fields, const char *const *submitters)
{
	struct rec *p = begin(&proposal_kind, with_ids(fields), 0);

	rec_set_num(p, PROPOSAL_SERIAL_NO, serial);
	if (!rec_num(p, PROPOSAL_SESSION_ID))
		rec_set_num(p, PROPOSAL_SESSION_ID, session4);
	for (int i = 0; submitters[i]; i++)
		child(p, &submitter_kind, with_ids(submitters[i]), 0);
	ck_assert_msg(!store_save(st, "测试", p, &err), "%d: %s %s", serial, err.say, err.why);
	proposal[serial] = p->id;
}

#define BY(...) (const char *const[]){ __VA_ARGS__, NULL }

static void twelve_proposals(void)
{
	session3 = put(&session_kind, "no=3 from_day=20240110");
	session4 = put(&session_kind, "no=4 from_day=20250110");
	for (int i = 0; i < UNITS; i++)
		unit[i] = put(&unit_kind, "%s", unit_named[i]);
	put(&post_kind, "membership_id=%lld body=economy_committee role=member from_day=20220105", (long long)seat[1]);
	put(&code_kind, "set_name=x code=x name=x");

	handed_in(1, "title=关于加快推进老旧小区加装电梯的提案 form=individual submitter_type=member period=session category=city received_day=20250105"
	          " is_public=1 body=一、情况。全市老旧小区多层住宅没有电梯，老人上下楼困难。二、建议。一是简化审批；二是加大补助。",
	          BY("seq=1 person_id=$p0 role=lead"));
	handed_in(2, "title=关于支持民营企业技术改造的提案 form=joint submitter_type=member period=session category=economy received_day=20250106",
	          BY("seq=1 person_id=$p1 role=lead", "seq=2 person_id=$p2 role=co", "seq=3 person_id=$p4 role=seconder"));
	handed_in(3, "title=关于增加学前教育学位的提案 form=individual submitter_type=member period=session category=culture received_day=20250106",
	          BY("seq=1 person_id=$p3 role=lead"));
	handed_in(4, "title=关于改善城乡公交接驳的提案 form=collective submitter_type=party period=session category=traffic received_day=20250107",
	          BY("seq=1 unit_id=$u4 role=lead"));
	handed_in(5, "title=关于优化惠企资金兑付的提案 form=individual submitter_type=member period=ordinary category=economy received_day=20250420",
	          BY("seq=1 person_id=$p2 role=lead"));
	handed_in(6, "title=关于发展夜间经济的提案 form=collective submitter_type=special_committee period=session category=economy received_day=20250108",
	          BY("seq=1 unit_id=$u5 role=lead"));
	handed_in(7, "title=关于解决本人住房问题的提案 form=individual submitter_type=member period=session category=city received_day=20250108",
	          BY("seq=1 person_id=$p4 role=lead"));
	handed_in(8, "title=关于电梯加装补助的提案 form=individual submitter_type=member period=session category=city received_day=20250108",
	          BY("seq=1 person_id=$p4 role=lead"));
	handed_in(9, "title=关于反映停车收费问题的提案 form=individual submitter_type=member period=session category=traffic received_day=20250109",
	          BY("seq=1 person_id=$p5 role=lead"));
	handed_in(10, "title=关于更新校车的提案 form=individual submitter_type=member period=session category=culture received_day=20250109",
	          BY("seq=1 person_id=$p5 role=lead"));
	handed_in(11, "title=关于整治飞线的提案 form=individual submitter_type=member period=ordinary category=city received_day=20250601",
	          BY("seq=1 person_id=$p3 role=lead"));
	handed_in(12, "title=关于加强科普的提案 form=individual submitter_type=member period=ordinary received_day=20250602",
	          BY("seq=1 person_id=$p3 role=lead"));
	handed_in(13, arena_print(&kit, "session_id=%lld title=关于上年的提案 form=individual submitter_type=member period=session category=economy"
	                          " received_day=20240105", (long long)session3), BY("seq=1 person_id=$p1 role=lead"));

	for (int i = 1; i <= 6; i++) {
		step(i, "review 20250115 text=内容具体，建议立案。 who=提案组");
		step(i, i == 5 ? "file 20250430 meeting=主席会议第二十次会议" : "file 20250120 meeting=提案审查委员会会议");
	}
	step(13, "review 20240115 text=建议立案。");
	step(13, "file 20240120");

	handed_over(1, 20250301, "single=$u0");
	step(1, "sign 20250303 unit_id=$u0 who=周工");
	step(1, "contact 20250310 unit_id=$u0 stage=before way=meet who=王一禾、周工 place=市住房城乡建设局三楼会议室 text=当面听取意见，商定补助标准。");
	step(1, "reply 20250520 unit_id=$u0 reply_class=A doc_no=江建函〔2025〕12号 who=李局长 phone=3830011 text=一、审批已经简化。二、补助标准已经提高。");
	step(1, "feedback 20250525 person_id=$p0 attitude=satisfied result=satisfied way=phone answers=visited=已走访;agree=同意");
	step(1, "rate_proposal 20250526 unit_id=$u0 answers=topic=good;advice=excellent text=建议具体。");
	step(1, "close 20250530");

	handed_over(2, 20250301, "host=$u0 co_handle=$u1");
	step(2, "reply 20250610 unit_id=$u0 reply_class=B text=列入计划。");
	step(2, "feedback 20250612 person_id=$p1 attitude=satisfied result=basic");
	step(2, "promise 20250612 unit_id=$u0 text=年底前设立技改基金 due_day=20251231");

	handed_over(3, 20250301, "single=$u2");
	step(3, "contact 20250315 unit_id=$u2 stage=before way=phone");
	step(3, "reply 20250520 unit_id=$u2 reply_class=C text=暂不能解决。");
	step(3, "feedback 20250528 person_id=$p3 attitude=basic result=unsatisfied text=答非所问。");
	step(3, "rehandle 20250605 text=提案人不满意，请当面沟通后再次答复。");

	handed_over(4, 20250301, "split=$u0 split=$u3");
	step(4, "reply 20250501 unit_id=$u0 reply_class=A text=已经落实。");

	handed_over(5, 20250510, "single=$u1");

	step(6, "key 20250401 level=chair who=张主席 body=proposal_committee text=五月视察，六月协商。 meeting=主席会议第十九次会议");
	step(7, "review 20250115 text=个人问题。");
	step(7, "not_file 20250120 reason=personal told_day=20250122 text=属于个人事项。");
	step(8, "review 20250115 text=与加装电梯的提案内容相同。");
	step(8, "merge 20250120 other_id=$i1 text=内容相同。");
	step(9, "review 20250115 text=单一事项。");
	step(9, "convert 20250120 converted_to=opinion_report consent=1 told_day=20250121");
	step(10, "withdraw 20250118 text=已经解决。");
	step(12, "review 20250605 text=还要再改。");
	step(12, "return 20250606 text=请补充具体建议。 due_day=20250620");
}
#endif
