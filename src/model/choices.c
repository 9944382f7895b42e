#include "lvzhi/choices.h"

#define END { NULL, NULL }

const struct choice status_choices[] = { { "", "" }, { "present", "出席" }, { "leave", "请假" }, { "absent", "缺席" }, { "declined", "不参加" }, END };
const struct choice capacity_choices[] = {
	{ "member", "出席" }, { "observer", "列席" }, { "substitute", "代会" }, { "guest", "来宾" },
	{ "speaker", "主讲" }, { "listener", "听讲" }, { "auditor", "旁听" },
	{ "unit_leader", "承办单位领导" }, { "section", "职能处室" }, { "co_unit", "会办单位" }, { "submitter", "提案人" },
	{ "proposal_committee", "提案委成员" }, { "supervisor", "民主监督小组" }, END
};
const struct choice leave_state_choices[] = {
	{ "", "" }, { "pending", "待批" }, { "approved", "准假" }, { "refused", "未准" }, { "late", "逾期" }, END
};
const struct choice roll_state_choices[] = {
	{ "planned", "筹备" }, { "made", "待录入" }, { "entered", "已录入" }, { "locked", "已锁定" }, END
};
const struct choice half_choices[] = { { "", "" }, { "am", "上午" }, { "pm", "下午" }, { "eve", "晚上" }, END };

const struct choice proposal_form_choices[] = { { "individual", "个人" }, { "joint", "联名" }, { "collective", "集体" }, END };
const struct choice consent_choices[] = { { "", "" }, { "yes", "是" }, { "no", "否" }, END };
const struct choice proposal_state_choices[] = {       /* in the order of enum proposal_at */
	{ "", "" }, { "draft", "暂存" }, { "submitted", "待审查" }, { "first_reviewed", "已初审" }, { "returned", "退回修改" },
	{ "filed", "立案" }, { "not_filed", "不立案" }, { "merged", "并案" }, { "converted", "转办" }, { "withdrawn", "撤案" },
	{ "assigned", "已交办" }, { "declining", "申退中" }, { "accepted", "办理中" }, { "replied", "已答复" },
	{ "feedback_in", "已反馈" }, { "rehandling", "二次办理" }, { "closed", "办结" }, { "following", "跟踪" }, END
};
const struct choice handling_state_choices[] = {       /* in the order of enum handling_at */
	{ "", "" }, { "waiting", "待签收" }, { "signed", "已签收" }, { "declining", "申退中" }, { "released", "已退办" },
	{ "kept", "维持" }, { "working", "办理中" }, { "opined", "已报会办意见" }, { "replied", "已答复" }, END
};
const struct choice contact_stage_choices[] = { { "", "" }, { "before", "办前" }, { "during", "办中" }, { "after", "办后" }, END };
const struct choice deadline_choices[] = {             /* what is due: the limits of procedure.h by their keys */
	{ "", "" }, { "reply", "答复" }, { "opinion", "会办意见" }, { "rehandle", "再次答复" }, { "sign", "签收" },
	{ "out", "申退" }, { "answer", "答复申退" }, { "contact", "办前沟通" }, { "feedback", "征询反馈" }, { "promise", "兑现承诺" }, END
};
const struct choice submitter_role_choices[] = {
	{ "lead", "第一提案人" }, { "co", "联名" }, { "seconder", "附议" }, { "main", "主要成员" }, END
};
const struct choice handling_role_choices[] = {
	{ "suggested", "建议" }, { "single", "单办" }, { "split", "分办" }, { "host", "主办" }, { "co_handle", "会办" }, END
};
const struct choice appraisal_object_choices[] = { { "proposals", "提案办理" }, { "department", "部门工作" }, END };
const struct choice opinion_state_choices[] = {
	{ "", "" }, { "submitted", "未审查" }, { "kept", "留存" }, { "issued", "印发" }, { "adopted", "采用" }, END
};
const struct choice author_role_choices[] = { { "", "" }, { "reporter", "反映人" }, { "main", "主笔" }, { "writer", "执笔人" },
	{ "speaker", "发言人" }, { "leader", "组长" }, { "participant", "参与" }, END };
const struct choice adoption_act_choices[] = {
	{ "adopted", "采用" }, { "remark", "批示" }, { "answered", "答复" }, { "forwarded", "转送" }, END
};
const struct choice speech_part_choices[] = { { "oral", "口头" }, { "written", "书面" }, END };
const struct choice speech_state_choices[] = { { "", "" }, { "submitted", "未审查" }, { "accepted", "定稿" }, { "unused", "未采用" }, END };
const struct choice deed_kind_choices[] = {
	{ "deed", "好事实事" }, { "award", "表彰奖励" }, { "breach", "违规通报" }, { "research", "调研报告" }, { "article", "刊发文章" },
	{ "theory", "理论研究" }, { "history", "文史资料" }, { "duty_report", "履职报告" }, { "task", "履职作业" }, { "visit", "走访联系" },
	{ "posting", "特邀监督" }, { "media", "媒体宣传" }, { "rating", "外部评分" }, { "employer", "单位情况" }, { "manual", "手工记分" }, END
};
const struct choice talk_type_choices[] = {
	{ "talk", "约谈" }, { "letter", "函询" }, { "reminder", "提醒" }, { "warning", "书面警示" }, { "criticism", "通报批评" },
	{ "advice", "劝辞建议" }, END
};
const struct choice subject_type_choices[] = {
	{ "member", "委员" }, { "sector", "界别" }, { "group", "活动组" }, { "committee", "专委会" }, { "branch", "支部" },
	{ "party", "党派" }, { "unit", "单位" }, END
};
const struct choice indicator_period_choices[] = {
	{ "year", "本年" }, { "years2", "连续两年" }, { "years3", "连续三年" }, { "term", "本届" }, END
};
const struct choice indicator_sense_choices[] = { { "over", "达到" }, { "under", "不足" }, END };
const struct choice severity_choices[] = { { "notice", "提示" }, { "warning", "预警" }, { "serious", "红线" }, END };
const struct choice deed_state_choices[] = { { "booked", "入账" }, { "declared", "申报" }, { "reviewed", "复核" }, END };
