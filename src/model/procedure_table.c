#include "lvzhi/procedure.h"
#include <string.h>

/* The table of transitions and the table of limits: what the procedure is. The machine that runs it is procedure.c. */

#define B(x) (1u << (x))
#define EXAMINED  B(AT_FIRST_REVIEWED)
#define RECEIVED  (B(AT_SUBMITTED) | EXAMINED)
#define HANDLED   (B(AT_ASSIGNED) | B(AT_DECLINING) | B(AT_ACCEPTED) | B(AT_REHANDLING))        /* units are at work */
#define ANSWERED  (B(AT_REPLIED) | B(AT_FEEDBACK_IN))
#define ENDED     (B(AT_CLOSED) | B(AT_FOLLOWING))
#define ALIVE     (B(AT_FILED) | HANDLED | ANSWERED | ENDED)
#define AT_WORK   (B(HAND_SIGNED) | B(HAND_KEPT) | B(HAND_WORKING))
#define IN_HAND   (AT_WORK | B(HAND_WAITING) | B(HAND_DECLINING))
#define F(x) BIT(STEP_##x)

const struct procedure_row procedure_steps[] = {
	[DO_NOTHING] = { .key = "", .label = "", .limit = "", .paper = "", .who = "", .note = "" },
	[DO_DRAFT] = { "draft", N_("暂存"), ABOUT_PROPOSAL, B(AT_NONE), 0, 0, 0, 0, 0, true, "", "", N_("经办人"),
	  N_("没有写全，先存着，不编流水号") },
	[DO_REGISTER] = { "register", N_("登记"), ABOUT_PROPOSAL, B(AT_NONE) | B(AT_DRAFT), 0, 0, 0, 0, 0, true, "", "registration", N_("经办人"),
	  N_("收到提案，编流水号；日期就是收到日期") },
	[DO_REVIEW] = { "review", N_("审查"), ABOUT_PROPOSAL, RECEIVED, 0, 0, 0, F(TEXT), F(WHO) | F(CATEGORY) | F(SUGGESTED) | F(MEETING),
	  true, "", "review", N_("提案组、专委会"), N_("预审、复审可以有几次，每次写意见、审查人、拟定分类、拟办单位或并案建议") },
	[DO_RETURN] = { "return", N_("退回修改"), ABOUT_PROPOSAL, RECEIVED, 0, 0, 0, F(TEXT), F(WHO) | F(DUE_DAY), true, "", "return", N_("办公室"),
	  N_("写明要改什么") },
	[DO_RESUBMIT] = { "resubmit", N_("修改后交回"), ABOUT_PROPOSAL, B(AT_RETURNED), 0, 0, 0, 0, F(TEXT), true, "", "", N_("提案者"),
	  N_("改好交回，重新审查") },
	[DO_FILE] = { "file", N_("立案"), ABOUT_PROPOSAL, EXAMINED, B(AT_SUBMITTED), 0, 0, 0, F(MEETING) | F(NO) | F(TEXT), true, "",
	  "filing", N_("提案审查委员会"), N_("编提案号，一次会议里不重不漏；号码跳开要写说明") },
	[DO_NOT_FILE] = { "not_file", N_("不立案"), ABOUT_PROPOSAL, EXAMINED, B(AT_SUBMITTED), 0, 0, F(REASON), F(MEETING) | F(TEXT) | F(TOLD_DAY),
	  true, "", "not_filed", N_("提案审查委员会"), N_("写明不立案理由、说明和告知提案者的日期") },
	[DO_MERGE] = { "merge", N_("并案"), ABOUT_PROPOSAL, EXAMINED | B(AT_FILED), B(AT_SUBMITTED), 0, 0, F(OTHER_ID), F(MEETING) | F(TEXT),
	  true, "", "", N_("提案委员会"), N_("写明主提案；不连环、不成圈，自己没有承办单位；原提案者都要征求意见、都要答复") },
	[DO_CONVERT] = { "convert", N_("转办"), ABOUT_PROPOSAL, EXAMINED, B(AT_SUBMITTED) | B(AT_NOT_FILED), 0, 0, F(CONVERTED_TO),
	  F(CONSENT) | F(DOC_NO) | F(TEXT) | F(TOLD_DAY) | F(MEETING), true, "", "convert", N_("提案委员会，征得提案者同意"),
	  N_("转社情民意、来信或意见建议；征得同意，写新的编号") },
	[DO_WITHDRAW] = { "withdraw", N_("撤案"), ABOUT_PROPOSAL, RECEIVED | B(AT_RETURNED) | B(AT_FILED), HANDLED, 0, 0, 0, F(TEXT), true, "",
	  "withdraw", N_("提案者"), N_("书面申请；交办以前（设置“交办后也可以撤案”放宽）") },
	[DO_ASSIGN] = { "assign", N_("交办"), ABOUT_UNIT, B(AT_FILED) | B(AT_ASSIGNED) | B(AT_DECLINING) | B(AT_ACCEPTED), B(AT_REHANDLING), B(HAND_NONE),
	  B(HAND_RELEASED), 0, F(MEETING) | F(DUE_DAY) | F(TEXT), true, "reply", "assign", N_("党委、政府督查部门"),
	  N_("单办、分办，或一个主办几个会办；期限自动算出") },
	[DO_SIGN] = { "sign", N_("签收"), ABOUT_UNIT, HANDLED, ANSWERED | ENDED, B(HAND_WAITING) | B(HAND_KEPT),
	  B(HAND_WORKING) | B(HAND_OPINED) | B(HAND_REPLIED), 0, F(WHO), true, "", "sign", N_("承办单位"),
	  N_("签收人、日期") },
	[DO_ASK_OUT] = { "ask_out", N_("申退"), ABOUT_UNIT, HANDLED, 0, B(HAND_WAITING) | B(HAND_SIGNED), B(HAND_WORKING) | B(HAND_KEPT), F(TEXT),
	  F(SUGGESTED) | F(WHO), true, "answer", "ask_out", N_("承办单位，书面，领导签字"), N_("理由，建议改由哪个单位办") },
	[DO_RELEASE] = { "release", N_("准予退办"), ABOUT_UNIT, HANDLED, 0, B(HAND_DECLINING), 0, 0, F(TEXT) | F(WHO), true, "", "move",
	  N_("交办部门"), N_("改办：另交一个单位，期限重新算") },
	[DO_KEEP] = { "keep", N_("维持交办"), ABOUT_UNIT, HANDLED, 0, B(HAND_DECLINING), 0, F(TEXT), F(WHO), true, "", "move", N_("交办部门"),
	  N_("不同意退办，写明理由") },
	[DO_CONTACT] = { "contact", N_("沟通"), ABOUT_UNIT, HANDLED | ANSWERED | ENDED, 0, IN_HAND | B(HAND_OPINED) | B(HAND_REPLIED), 0,
	  F(STAGE) | F(WAY), F(WHO) | F(PLACE) | F(TEXT), false, "", "contact", N_("承办单位"), N_("办前、办中、办后；方式、人员、地点、内容") },
	[DO_OPINION] = { "opinion", N_("报会办意见"), ABOUT_UNIT, HANDLED, ANSWERED | ENDED, AT_WORK, B(HAND_WAITING), 0, F(TEXT) | F(DOC_NO) | F(WHO), true,
	  "", "opinion", N_("会办单位"), N_("交给主办单位") },
	[DO_DRAFT_REPLY] = { "draft_reply", N_("送审答复稿"), ABOUT_UNIT, HANDLED, 0, AT_WORK, B(HAND_WAITING), 0, F(REPLY_CLASS) | F(TEXT) | F(WHO), false,
	  "", "", N_("承办单位"), N_("答复稿送分管领导、交办部门审核") },
	[DO_PASS] = { "pass", N_("答复稿通过"), ABOUT_UNIT, HANDLED, 0, B(HAND_WORKING), 0, 0, F(WHO) | F(TEXT) | F(REPLY_CLASS), false, "", "",
	  N_("分管领导、交办部门"), N_("可以改答复类别") },
	[DO_SEND_BACK] = { "send_back", N_("答复稿退回"), ABOUT_UNIT, HANDLED, 0, B(HAND_WORKING), 0, F(TEXT), F(WHO), false, "", "",
	  N_("分管领导、交办部门"), N_("写明要改什么") },
	[DO_REPLY] = { "reply", N_("答复"), ABOUT_UNIT, HANDLED, 0, AT_WORK, B(HAND_WAITING), F(REPLY_CLASS),
	  F(DOC_NO) | F(WHO) | F(PHONE) | F(TEXT), true, "feedback", "reply", N_("承办单位（主办，或分办的各单位）"),
	  N_("文号、类别、签发人、联系人和电话、正文；抄送") },
	[DO_EXTEND] = { "extend", N_("延期"), ABOUT_UNIT, HANDLED, 0, AT_WORK, B(HAND_WAITING), F(DUE_DAY) | F(TEXT), F(WHO) | F(DOC_NO), false, "",
	  "extend", N_("单位申请，交办部门同意，告知提案委员会"), N_("只改这一个单位的期限，原期限留着；次数和最长时间是设置") },
	[DO_REMIND] = { "remind", N_("催办"), ABOUT_UNIT, HANDLED | ANSWERED, ENDED, IN_HAND, B(HAND_OPINED) | B(HAND_REPLIED), F(WAY),
	  F(WHO) | F(TEXT) | F(DOC_NO), false, "", "remind", N_("经办人"), N_("第几次、方式（电话、上门、发函）、谁答复的") },
	[DO_FEEDBACK] = { "feedback", N_("反馈"), ABOUT_SUBMITTER, ANSWERED, ENDED, 0, 0, F(ATTITUDE) | F(RESULT),
	  F(WAY) | F(ANSWERS) | F(TEXT), true, "", "feedback", N_("提案者"), N_("每位提案者一份：对办理态度、对办理结果；没有交回的写“未反馈”，不算满意；办结以后才来的不满意，重新打开") },
	[DO_REHANDLE] = { "rehandle", N_("二次办理"), ABOUT_PROPOSAL, B(AT_FEEDBACK_IN), B(AT_REPLIED) | ENDED, 0, 0, F(TEXT), F(DUE_DAY) | F(MEETING), true,
	  "rehandle", "rehandle", N_("提案委员会"), N_("不满意的重新办理，每一轮都留着") },
	[DO_CLOSE] = { "close", N_("办结"), ABOUT_PROPOSAL, B(AT_FEEDBACK_IN), B(AT_REPLIED), 0, 0, 0, F(TEXT), true, "", "", N_("经办人"),
	  N_("还有不满意的不能办结；反馈没有齐的要确认") },
	[DO_PROMISE] = { "promise", N_("承诺事项"), ABOUT_UNIT, ANSWERED | ENDED, B(AT_REHANDLING), B(HAND_REPLIED), 0, F(TEXT) | F(DUE_DAY), F(WHO),
	  false, "", "follow", N_("经办人"), N_("B 类答复里答应的事和答应的日期") },
	[DO_PROMISE_CHECK] = { "promise_check", N_("承诺回查"), ABOUT_UNIT, ANSWERED | ENDED | B(AT_REHANDLING), 0, B(HAND_REPLIED), B(HAND_WORKING), F(TEXT) | F(ABOUT_SEQ),
	  F(DONE) | F(REPLY_CLASS) | F(DUE_DAY) | F(WHO), false, "", "follow", N_("经办人"), N_("查到什么、落实没有、现在算哪一类；没有落实可以写新的日期") },
	[DO_KEY] = { "key", N_("定为重点"), ABOUT_PROPOSAL, ALIVE, RECEIVED, 0, 0, 0, F(LEVEL) | F(WHO) | F(BODY) | F(TEXT) | F(MEETING), false, "", "key",
	  N_("主席会议"), N_("督办层级、督办领导、牵头专委会、督办方案") },
	[DO_SUPERVISE] = { "supervise", N_("督办活动"), ABOUT_PROPOSAL, ALIVE, 0, 0, 0, F(TEXT), F(WHO) | F(PLACE) | F(WAY), false, "", "key", N_("督办领导"),
	  N_("日期、地点、参加人员、内容") },
	[DO_KEY_REPORT] = { "key_report", N_("督办报告"), ABOUT_PROPOSAL, ALIVE, 0, 0, 0, F(TEXT), F(WHO) | F(DOC_NO), false, "", "key", N_("提案委员会"),
	  N_("督办结果报主席会议") },
	[DO_EXCELLENT] = { "excellent", N_("评为优秀"), ABOUT_PROPOSAL, ALIVE, RECEIVED | B(AT_MERGED), 0, 0, 0, F(MEETING) | F(DOC_NO), false, "", "",
	  N_("主席会议"), N_("年度优秀提案") },
	[DO_RATE_PROPOSAL] = { "rate_proposal", N_("单位评提案"), ABOUT_UNIT, HANDLED | ANSWERED | ENDED, 0, B(HAND_SIGNED) | B(HAND_WORKING) | B(HAND_OPINED) | B(HAND_REPLIED),
	  B(HAND_WAITING) | B(HAND_KEPT), F(ANSWERS), F(TEXT), false, "", "rate_proposal", N_("承办单位"), N_("双向评议：单位评提案质量") },
	[DO_RATE_HANDLING] = { "rate_handling", N_("委员评办理"), ABOUT_SUBMITTER, ANSWERED | ENDED, B(AT_REHANDLING), 0, 0, F(ANSWERS), F(TEXT), false, "",
	  "rate_handling", N_("提案者"), N_("双向评议：委员评办理质量") },
	[DO_PUBLISH] = { "publish", N_("公开"), ABOUT_PROPOSAL, ANSWERED | ENDED | B(AT_REHANDLING), B(AT_FILED) | HANDLED, 0, 0, F(PLACE), F(TEXT), false, "", "",
	  N_("提案委员会"), N_("在哪里公开、日期；答复也在单位或政府网站公开") },
	[DO_BACK] = { "back", N_("退回一步"), ABOUT_PROPOSAL, ~0u, 0, 0, 0, F(ABOUT_SEQ) | F(WHY), 0, false, "", "", N_("经办人"),
	  N_("写错的一步退回，写明理由；历史都留着") },
};

const struct choice procedure_step_choices[] = {
	{ "", "" }, { "draft", "暂存" }, { "register", "登记" }, { "review", "审查" }, { "return", "退回修改" }, { "resubmit", "修改后交回" },
	{ "file", "立案" }, { "not_file", "不立案" }, { "merge", "并案" }, { "convert", "转办" }, { "withdraw", "撤案" }, { "assign", "交办" },
	{ "sign", "签收" }, { "ask_out", "申退" }, { "release", "准予退办" }, { "keep", "维持交办" }, { "contact", "沟通" },
	{ "opinion", "报会办意见" }, { "draft_reply", "送审答复稿" }, { "pass", "答复稿通过" }, { "send_back", "答复稿退回" },
	{ "reply", "答复" }, { "extend", "延期" }, { "remind", "催办" }, { "feedback", "反馈" }, { "rehandle", "二次办理" },
	{ "close", "办结" }, { "promise", "承诺事项" }, { "promise_check", "承诺回查" }, { "key", "定为重点" }, { "supervise", "督办活动" },
	{ "key_report", "督办报告" }, { "excellent", "评为优秀" }, { "rate_proposal", "单位评提案" }, { "rate_handling", "委员评办理" },
	{ "publish", "公开" }, { "back", "退回一步" }, { NULL, NULL }
};

const struct limit_row procedure_limits[] = {
	{ "reply", N_("答复期限"), "3m", DO_ASSIGN, N_("从交办起；各地多为 3 个月，也有写到某一天（6月30日）的") },
	{ "reply_session", N_("大会提案的答复期限"), "", DO_ASSIGN, N_("从交办起；空着和“答复期限”一样，有的省写 5 个月") },
	{ "opinion", N_("会办意见期限"), "1m", DO_ASSIGN, N_("从交办起；见过 1 个月、2 个月") },
	{ "sign", N_("签收期限"), "3w", DO_ASSIGN, N_("从交办起") },
	{ "out", N_("申退期限"), "5w", DO_ASSIGN, N_("从交办起；见过 3、5、7 个工作日和 10 天") },
	{ "contact", N_("办前沟通期限"), "15w", DO_ASSIGN, N_("从交办起") },
	{ "answer", N_("答复申退期限"), "7d", DO_ASK_OUT, N_("从单位申退起") },
	{ "feedback", N_("反馈期限"), "15w", DO_REPLY, N_("从答复起；没有交回的按未反馈") },
	{ "rehandle", N_("二次办理期限"), "1m", DO_REHANDLE, N_("从退回重办起；见过 1 到 3 个月") },
	{ NULL, NULL, NULL, DO_NOTHING, NULL }
};

enum procedure_do procedure_find(const char *key)
{
	for (int i = 1; i < DO_COUNT; i++)
		if (!strcmp(procedure_steps[i].key, key))
			return (enum procedure_do)i;
	return DO_NOTHING;
}

enum proposal_at proposal_at(const struct rec *proposal)
{
	int at = choice_find(proposal_state_choices, rec_text(proposal, PROPOSAL_STATE));

	return at < 0 ? AT_NONE : (enum proposal_at)at;
}

enum handling_at handling_at(const struct rec *handling)
{
	int at = choice_find(handling_state_choices, rec_text(handling, HANDLING_STATE));

	return at < 0 ? HAND_NONE : (enum handling_at)at;
}

/* A co-handler gives the host an opinion; the reply is the host's, or each unit's where they split the matter. */
bool handling_owes_reply(const struct rec *h)
{
	const char *role = rec_text(h, HANDLING_ROLE);

	return strcmp(role, "suggested") && strcmp(role, "co_handle") && handling_at(h) != HAND_RELEASED;
}

bool submitter_is_asked(const struct rec *s)
{
	const char *role = rec_text(s, SUBMITTER_ROLE);

	return !strcmp(role, "lead") || !strcmp(role, "co");
}
