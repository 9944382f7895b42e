/* person.h - people, and the terms they sit in. Person, membership and post are three things: each has dates and
 * the decision behind it. */
#ifndef LZ_PERSON_H
#define LZ_PERSON_H
#include "lvzhi/rec.h"

/* Whoever the office writes down: members, outsiders, authors. A person is not a membership. Nothing of one person is
 * taken over for the next: a sex or party nobody typed would be found by nobody. */
#define PERSON_FIELDS(X) \
	X(PERSON_NAME, "name", N_("姓名"), F_TEXT, .cells = 10, .flags = FF_REQUIRED | FF_LIST | FF_NAME) \
	X(PERSON_SEX, "sex", N_("性别"), F_CODE, .cells = 4, .of = "sex", .flags = FF_LIST) \
	X(PERSON_ETHNIC, "ethnic", N_("民族"), F_CODE, .cells = 8, .of = "ethnic", .flags = FF_LIST) \
	X(PERSON_BORN, "born", N_("出生"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(PERSON_ID_NO, "id_no", N_("身份证号"), F_TEXT, .cells = 18, .flags = FF_PLAIN) \
	X(PERSON_NATIVE_PLACE, "native_place", N_("籍贯"), F_TEXT, .cells = 16) \
	X(PERSON_POLITICAL, "political", N_("政治面貌"), F_CODE, .cells = 18, .of = "political", .flags = FF_LIST) \
	X(PERSON_POLITICAL2, "political2", N_("第二党派"), F_CODE, .cells = 18, .of = "political") \
	X(PERSON_PARTY_DAY, "party_day", N_("入党(派)时间"), F_DAY, .cells = 10) \
	X(PERSON_WORK_DAY, "work_day", N_("参加工作"), F_DAY, .cells = 10) \
	X(PERSON_EDUCATION, "education", N_("学历"), F_CODE, .cells = 12, .of = "education") \
	X(PERSON_DEGREE, "degree", N_("学位"), F_CODE, .cells = 8, .of = "degree") \
	X(PERSON_SCHOOL, "school", N_("毕业院校"), F_TEXT, .cells = 24) \
	X(PERSON_TITLE, "title", N_("职称"), F_CODE, .cells = 10, .of = "professional_title") \
	X(PERSON_EMPLOYER, "employer", N_("工作单位"), F_TEXT, .cells = 30, .flags = FF_LIST) \
	X(PERSON_DUTY_TITLE, "duty_title", N_("职务"), F_TEXT, .cells = 20, .flags = FF_LIST) \
	X(PERSON_EMPLOYER_TYPE, "employer_type", N_("单位性质"), F_CODE, .cells = 12, .of = "employer_type") \
	X(PERSON_IN_SYSTEM, "in_system", N_("体制内外"), F_CODE, .cells = 8, .of = "in_system") \
	X(PERSON_MOBILE, "mobile", N_("手机"), F_TEXT, .cells = 14, .flags = FF_LIST | FF_PLAIN) \
	X(PERSON_PHONE, "phone", N_("办公电话"), F_TEXT, .cells = 14, .flags = FF_PLAIN) \
	X(PERSON_EMAIL, "email", N_("邮箱"), F_TEXT, .cells = 24, .flags = FF_PLAIN) \
	X(PERSON_ADDRESS, "address", N_("通讯地址"), F_TEXT, .cells = 40) \
	X(PERSON_POSTCODE, "postcode", N_("邮编"), F_TEXT, .cells = 6, .flags = FF_PLAIN) \
	X(PERSON_PINYIN, "pinyin", N_("拼音"), F_TEXT, .cells = 24) \
	X(PERSON_INITIALS, "initials", N_("简拼"), F_TEXT, .cells = 8) \
	X(PERSON_STROKE_PLACE, "stroke_place", N_("笔画位置"), F_TEXT, .cells = 8) \
	X(PERSON_EXPERTISE, "expertise", N_("专长领域"), F_TEXT, .cells = 30) \
	X(PERSON_NOTE, "note", N_("备注"), F_TEXT, .cells = 40)
enum person_field { PERSON_FIELDS(FIELD_ID) };

/* One person in one term of one committee. */
#define MEMBERSHIP_FIELDS(X) \
	X(MEMBERSHIP_PERSON_ID, "person_id", N_("人员"), F_REF, .cells = 10, .of = "person", .flags = FF_PARENT) \
	X(MEMBERSHIP_COMMITTEE_ID, "committee_id", N_("委员会"), F_REF, .cells = 12, .of = "committee", .flags = FF_REQUIRED) \
	X(MEMBERSHIP_TERM_ID, "term_id", N_("届"), F_REF, .cells = 6, .of = "term", .flags = FF_REQUIRED) \
	X(MEMBERSHIP_MEMBER_NO, "member_no", N_("委员编号"), F_TEXT, .cells = 8, .flags = FF_REQUIRED | FF_LIST | FF_PLAIN) \
	X(MEMBERSHIP_SECTOR, "sector", N_("界别"), F_CODE, .cells = 14, .of = "sector", .flags = FF_LIST | FF_DITTO) \
	X(MEMBERSHIP_ACTIVITY_GROUP, "activity_group", N_("活动组"), F_CODE, .cells = 14, .of = "activity_group", .flags = FF_DITTO) \
	X(MEMBERSHIP_FROM_DAY, "from_day", N_("任职"), F_DAY, .cells = 10, .flags = FF_DITTO) \
	X(MEMBERSHIP_TO_DAY, "to_day", N_("离任"), F_DAY, .cells = 10) \
	X(MEMBERSHIP_CHANGE_IN, "change_in", N_("任职方式"), F_CODE, .cells = 8, .of = "change_in") \
	X(MEMBERSHIP_CHANGE_OUT, "change_out", N_("离任原因"), F_CODE, .cells = 8, .of = "change_out") \
	X(MEMBERSHIP_DECIDED_BY, "decided_by", N_("会议及文号"), F_TEXT, .cells = 30) \
	X(MEMBERSHIP_EXEMPT, "exempt", N_("不计分"), F_FLAG, .cells = 2) \
	X(MEMBERSHIP_UNRANKED, "unranked", N_("不排名"), F_FLAG, .cells = 2) \
	X(MEMBERSHIP_SPECIAL, "special", N_("特聘"), F_FLAG, .cells = 2) \
	X(MEMBERSHIP_NOTE, "note", N_("备注"), F_TEXT, .cells = 40) \
	X(MEMBERSHIP_STROKE_KEY, "stroke_key", N_("笔画序"), F_TEXT, .cells = 8, .flags = FF_CACHE) \
	X(MEMBERSHIP_PINYIN_KEY, "pinyin_key", N_("拼音序"), F_TEXT, .cells = 8, .flags = FF_CACHE)
enum membership_field { MEMBERSHIP_FIELDS(FIELD_ID) };

/* A role in a body, with dates: 常委, 经济委员会副主任, 召集人. */
#define POST_FIELDS(X) \
	X(POST_MEMBERSHIP_ID, "membership_id", N_("委员资格"), F_REF, .cells = 4, .of = "membership", .flags = FF_PARENT) \
	X(POST_BODY, "body", N_("机构"), F_CODE, .cells = 16, .of = "body", .flags = FF_LIST | FF_DITTO) \
	X(POST_ROLE, "role", N_("职务"), F_CODE, .cells = 12, .of = "role", .flags = FF_REQUIRED | FF_LIST) \
	X(POST_FROM_DAY, "from_day", N_("起"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(POST_TO_DAY, "to_day", N_("止"), F_DAY, .cells = 10, .flags = FF_LIST) \
	X(POST_DECIDED_BY, "decided_by", N_("会议及文号"), F_TEXT, .cells = 30)
enum post_field { POST_FIELDS(FIELD_ID) };

extern const struct kind person_kind, membership_kind, post_kind;
#endif
