/* view.h - what the view tables share: SQL for the columns that belong to somebody else's row. */
#ifndef LZ_VIEW_H
#define LZ_VIEW_H
#include "lvzhi/choices.h"
#include "lvzhi/event.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"

/* Views by kind; view.c lists them. */
extern const struct view member_view, person_view, event_view, leave_request_view, participation_view, attendance_view, proposal_view,
	handling_view, owed_view, proposal_step_view, step_log_view, unit_work_view,
	opinion_report_view, speech_view, deed_view, body_deed_view, unit_view, code_view, holiday_view, scheme_view, term_view,
	session_view, committee_view, setting_view, evaluation_year_view, exemption_view, locking_view, result_view, talk_view,
	indicator_view, appraisal_view, appraisal_object_view, rectification_view,
	proposal_figure_view, handling_figure_view, sheet_figure_view;

/* Valid votes on appraisal_object ao, and a rate in ten-thousandths of a percent, halves up, NULL without votes: what
 * appraisal_tally computes (a test compares). */
#define APPRAISAL_VOTES "(ao.satisfied + ao.basically + ao.dissatisfied + ao.unknown + ao.abstained)"
#define APPRAISAL_RATE(part, votes) "((" part ") * 2000000 + " votes ") / nullif(" votes " * 2, 0)"

/* What a person is found by while typing: characters, full pinyin, initials. :text is plain and lower case. */
#define PERSON_FIND "(instr(p.name, :text) > 0 OR instr(p.initials, :text) = 1 OR instr(replace(p.pinyin, ' ', ''), :text) = 1)"
/* The short name of a code as the committee in `owner` calls it. */
#define CODE_SHORT(set, value, owner) \
	"coalesce((SELECT coalesce(nullif(short_name, ''), name) FROM code WHERE set_name = '" set "' AND code = " value \
	" AND coalesce(committee_id, " owner ") = " owner " ORDER BY committee_id IS NULL LIMIT 1), " value ")"
/* 委员编号 of person p in the committee and term of `owner`: what an exported row is read back by. */
#define MEMBER_NO(owner) "coalesce((SELECT m.member_no FROM membership m WHERE m.person_id = p.id AND m.committee_id = " owner \
	".committee_id AND m.term_id = " owner ".term_id LIMIT 1), '')"
/* 应到范围 or 集体 in words, as rule.c has them: what is exported is read back. */
#define RULE_OF(value, owner, rule, words, set, from) \
	" WHEN " value " LIKE '" rule ":%' THEN '" words "' || " CODE_SHORT(set, "substr(" value ", " from ")", owner)
#define RULE_SAID(value, owner) "CASE WHEN " value " = 'all' THEN '全体委员' WHEN " value " = 'standing' THEN '常委会组成人员'" \
	" WHEN " value " = 'hand' THEN '手工选人'" RULE_OF(value, owner, "committee", "机构：", "body", "11") \
	RULE_OF(value, owner, "sector", "界别：", "sector", "8") RULE_OF(value, owner, "group", "活动组：", "activity_group", "7") \
	RULE_OF(value, owner, "party", "党派：", "political", "7") " ELSE " value " END"
/* 专委会 of whoever signs proposal pr first: the one he sits on, or the one that handed it in. */
#define LEAD_COMMITTEE "coalesce((SELECT po.body FROM submitter su CROSS JOIN membership m CROSS JOIN post po WHERE su.id = (SELECT id FROM submitter" \
	" WHERE proposal_id = pr.id ORDER BY seq, id LIMIT 1) AND m.person_id = su.person_id AND m.term_id = pr.term_id" \
	" AND po.membership_id = m.id AND po.body LIKE '%\\_committee' ESCAPE '\\' AND po.body <> 'standing_committee'" \
	" AND po.from_day <= pr.received_day ORDER BY po.to_day = 0 DESC, po.from_day DESC, po.id LIMIT 1)," \
	" (SELECT co.code FROM submitter su CROSS JOIN unit u CROSS JOIN code co WHERE su.id = (SELECT id FROM submitter" \
	" WHERE proposal_id = pr.id ORDER BY seq, id LIMIT 1) AND u.id = su.unit_id AND co.set_name = 'body' AND co.name = u.name LIMIT 1), '')"
#endif
