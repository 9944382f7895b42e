#include "view.h"
#include "db.h"
#include "lvzhi/person.h"

/* The day a membership is looked at: today, or its last day when it has ended. */
#define AT_DAY "CASE WHEN m.to_day > 0 AND m.to_day < :today THEN m.to_day ELSE :today END"
/* A last day of which only the year or the month is known lasts to the end of it. */
#define IN_FORCE "po.from_day <= " AT_DAY " AND (po.to_day = 0 OR po.to_day + CASE WHEN po.to_day % 10000 = 0 THEN 1231" \
	" WHEN po.to_day % 100 = 0 THEN 31 ELSE 0 END >= " AT_DAY ")"

/* 常委、经济委副主任: in the order of the offices; the body is said where the office alone does not say it. */
#define POSTS "(SELECT group_concat(t, '、') FROM (SELECT CASE WHEN po.body IN ('', 'committee', 'standing_committee'," \
	" 'chair_meeting') THEN '' ELSE " CODE_SHORT("body", "po.body", "m.committee_id") " END || " \
	CODE_SHORT("role", "po.role", "m.committee_id") " AS t FROM post po WHERE po.membership_id = m.id AND " IN_FORCE \
	" ORDER BY coalesce((SELECT sort_order FROM code WHERE set_name = 'role' AND code = po.role LIMIT 1), 999)," \
	" po.from_day, po.id))"
/* 组成人员 of the standing committee: chair, vice chairs, secretary-general and standing members. */
#define STANDING "EXISTS (SELECT 1 FROM post po WHERE po.membership_id = m.id AND po.body IN ('', 'committee'," \
	" 'standing_committee', 'chair_meeting') AND (po.role = 'chair' OR po.role = 'vice_chair'" \
	" OR po.role = 'secretary_general' OR po.role = 'standing_member') AND " IN_FORCE ")"
#define SPECIAL_COMMITTEE "(SELECT group_concat(DISTINCT " CODE_SHORT("body", "po.body", "m.committee_id") ")" \
	" FROM post po WHERE po.membership_id = m.id AND po.body LIKE '%\\_committee' ESCAPE '\\'" \
	" AND po.body <> 'standing_committee' AND " IN_FORCE ")"
/* Whole years on :today; a birth month without its day counts from the month. */
#define AGE "CASE WHEN p.born = 0 THEN 0 ELSE (:today - p.born) / 10000 END"

/* This year's, for the limits of the home screen (todo.c): proposals signed, and standing committee meetings missed. */
#define PROPOSALS_YEAR "(SELECT count(*) FROM submitter su CROSS JOIN proposal pr WHERE su.person_id = m.person_id" \
	" AND pr.id = su.proposal_id AND pr.committee_id = m.committee_id AND pr.withdrawn_day = 0 AND pr.state <> 'draft'" \
	" AND pr.received_day / 10000 = :today / 10000)"
#define MISSED_YEAR "(SELECT count(DISTINCT e.id) FROM event e CROSS JOIN sitting s CROSS JOIN attendance a" \
	" WHERE e.committee_id = m.committee_id AND e.term_id = m.term_id AND e.type = 'standing_committee'" \
	" AND e.from_day BETWEEN :today / 10000 * 10000 AND :today AND s.event_id = e.id AND a.person_id = m.person_id" \
	" AND a.sitting_id = s.id AND a.capacity = 0 AND (a.status = 3 OR (a.status = 2 AND a.leave_state IN (3, 4))))"

static const struct view_column member_columns[] = {
	{ "member_no", N_("委员编号"), "m.member_no", F_TEXT, 8, NULL, NULL },
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "sex", N_("性别"), "p.sex", F_CODE, 4, "sex", NULL },
	{ "sector", N_("界别"), "m.sector", F_CODE, 14, "sector", NULL },
	{ "posts", N_("政协职务"), POSTS, F_TEXT, 20, NULL, NULL },
	{ "employer", N_("工作单位"), "p.employer", F_TEXT, 24, NULL, NULL },
	{ "duty_title", N_("职务"), "p.duty_title", F_TEXT, 16, NULL, NULL },
	{ "mobile", N_("手机"), "p.mobile", F_TEXT, 13, NULL, NULL },
	{ "political", N_("政治面貌"), "p.political", F_CODE, 12, "political", NULL },
	{ "ethnic", N_("民族"), "p.ethnic", F_CODE, 8, "ethnic", NULL },
	{ "born", N_("出生"), "p.born", F_DAY, 10, NULL, NULL },
	{ "age", N_("年龄"), AGE, F_INT, 0, NULL, NULL },
	{ "standing", N_("常委会组成人员"), STANDING, F_FLAG, 0, NULL, NULL },
	{ "special_committee", N_("专委会"), SPECIAL_COMMITTEE, F_TEXT, 0, NULL, NULL },
	{ "activity_group", N_("活动组"), "m.activity_group", F_CODE, 0, "activity_group", NULL },
	{ "from_day", N_("任职"), "m.from_day", F_DAY, 0, NULL, NULL },
	{ "to_day", N_("离任"), "m.to_day", F_DAY, 0, NULL, NULL },
	{ "change_in", N_("任职方式"), "m.change_in", F_CODE, 0, "change_in", NULL },
	{ "change_out", N_("离任原因"), "m.change_out", F_CODE, 0, "change_out", NULL },
	{ "decided_by", N_("会议及文号"), "m.decided_by", F_TEXT, 0, NULL, NULL },
	{ "exempt", N_("不计分"), "m.exempt", F_FLAG, 0, NULL, NULL },
	{ "unranked", N_("不排名"), "m.unranked", F_FLAG, 0, NULL, NULL },
	{ "special", N_("特聘"), "m.special", F_FLAG, 0, NULL, NULL },
	{ "id_no", N_("身份证号"), "p.id_no", F_TEXT, 0, NULL, NULL },
	{ "native_place", N_("籍贯"), "p.native_place", F_TEXT, 0, NULL, NULL },
	{ "political2", N_("第二党派"), "p.political2", F_CODE, 0, "political", NULL },
	{ "party_day", N_("入党(派)时间"), "p.party_day", F_DAY, 0, NULL, NULL },
	{ "work_day", N_("参加工作"), "p.work_day", F_DAY, 0, NULL, NULL },
	{ "education", N_("学历"), "p.education", F_CODE, 0, "education", NULL },
	{ "degree", N_("学位"), "p.degree", F_CODE, 0, "degree", NULL },
	{ "school", N_("毕业院校"), "p.school", F_TEXT, 0, NULL, NULL },
	{ "title", N_("职称"), "p.title", F_CODE, 0, "professional_title", NULL },
	{ "employer_type", N_("单位性质"), "p.employer_type", F_CODE, 0, "employer_type", NULL },
	{ "in_system", N_("体制内外"), "p.in_system", F_CODE, 0, "in_system", NULL },
	{ "phone", N_("办公电话"), "p.phone", F_TEXT, 0, NULL, NULL },
	{ "email", N_("邮箱"), "p.email", F_TEXT, 0, NULL, NULL },
	{ "address", N_("通讯地址"), "p.address", F_TEXT, 0, NULL, NULL },
	{ "postcode", N_("邮编"), "p.postcode", F_TEXT, 0, NULL, NULL },
	{ "pinyin", N_("拼音"), "p.pinyin", F_TEXT, 0, NULL, NULL },
	{ "initials", N_("简拼"), "p.initials", F_TEXT, 0, NULL, NULL },
	{ "stroke_place", N_("笔画位置"), "p.stroke_place", F_TEXT, 0, NULL, NULL },
	{ "expertise", N_("专长领域"), "p.expertise", F_TEXT, 0, NULL, NULL },
	{ "note", N_("备注"), "p.note", F_TEXT, 0, NULL, NULL },
	{ "member_note", N_("任职备注"), "m.note", F_TEXT, 0, NULL, NULL },
	{ "proposals_year", N_("今年提案"), PROPOSALS_YEAR, F_INT, 0, NULL, NULL },
	{ "missed_year", N_("今年缺席常委会"), MISSED_YEAR, F_INT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order member_orders[] = {
	{ "stroke", N_("笔画"), { "m.stroke_key", "m.member_no", "m.id" }, false, 0 },
	{ "pinyin", N_("拼音"), { "m.pinyin_key", "m.member_no", "m.id" }, false, 0 },
	{ "no", N_("编号"), { "m.member_no", "m.id" }, false, 0 },
	{ "sector", N_("界别"), { "m.sector", "m.stroke_key", "m.member_no", "m.id" }, false, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view member_view = {
	.name = "member", .label = N_("委员"), .kind = &membership_kind,
	.from = "membership m JOIN person p ON p.id = m.person_id AND " MEMBERSHIP_LATEST, .id = "m.id",
	.scope = { "m.committee_id", "m.term_id" },
	.columns = member_columns, .orders = member_orders, .search = SEARCH_MEMBER,
	.find = "(instr(lower(m.member_no), :text) = 1 OR instr(ltrim(lower(m.member_no), '0'), :text) = 1 OR " PERSON_FIND ")",
};

/* Everybody who is written down, members of any term and outsiders alike. */
static const struct view_column person_columns[] = {
	{ "name", N_("姓名"), "p.name", F_TEXT, 10, NULL, NULL },
	{ "sex", N_("性别"), "p.sex", F_CODE, 4, "sex", NULL },
	{ "employer", N_("工作单位"), "p.employer", F_TEXT, 30, NULL, NULL },
	{ "duty_title", N_("职务"), "p.duty_title", F_TEXT, 16, NULL, NULL },
	{ "memberships", N_("任届数"), "(SELECT count(*) FROM membership m WHERE m.person_id = p.id)", F_INT, 6, NULL, NULL },
	{ "mobile", N_("手机"), "p.mobile", F_TEXT, 13, NULL, NULL },
	{ "ethnic", N_("民族"), "p.ethnic", F_CODE, 0, "ethnic", NULL },
	{ "born", N_("出生"), "p.born", F_DAY, 0, NULL, NULL },
	{ "political", N_("政治面貌"), "p.political", F_CODE, 0, "political", NULL },
	{ "id_no", N_("身份证号"), "p.id_no", F_TEXT, 0, NULL, NULL },
	{ "pinyin", N_("拼音"), "p.pinyin", F_TEXT, 0, NULL, NULL },
	{ "initials", N_("简拼"), "p.initials", F_TEXT, 0, NULL, NULL },
	{ "note", N_("备注"), "p.note", F_TEXT, 0, NULL, NULL },
	{ NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
};
static const struct view_order person_orders[] = {
	{ "pinyin", N_("拼音"), { "p.pinyin", "p.id" }, false, 0 },
	{ "name", N_("姓名"), { "p.name", "p.id" }, false, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view person_view = {
	.name = "person", .label = N_("人员"), .kind = &person_kind, .from = "person p", .id = "p.id",
	.columns = person_columns, .orders = person_orders, .find = PERSON_FIND,
};
