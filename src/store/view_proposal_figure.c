#include "view.h"
#include "db.h"
#include "lvzhi/proposal.h"

/* Views whose columns are the figures of proposal_figures.c. */

/* A proposal stands in one state, so that no proposal is counted in two of these. */
#define FILED "pr.state IN ('filed', 'assigned', 'declining', 'accepted', 'replied', 'feedback_in', 'rehandling', 'closed', 'following')"
/* Whatever is said of the handling is said of filed proposals: merged, withdrawn, converted and unfiled ones have none. */
#define OF_FILED(what) "(" FILED " AND (" what "))"
/* Who owes the submitter an answer: a single or host unit, or each of those that split the matter. */
#define OWES "h.role IN ('single', 'host', 'split') AND h.state <> 'released'"
#define SOME_OWING(what) "EXISTS (SELECT 1 FROM handling h WHERE h.proposal_id = pr.id AND " OWES " AND " what ")"
#define LATE "h.due_day > 0 AND (h.replied_day > h.due_day OR (h.replied_day = 0 AND h.due_day < :today))"
/* Of several answers the least favourable letter stands for the proposal. */
#define CLASS "(SELECT max(h.reply_class) FROM handling h WHERE h.proposal_id = pr.id AND " OWES " AND h.replied_day > 0)"
/* A contact in person: the ways that count as a meeting are a setting. Steps are reached by their proposal, a dozen rows: + keeps
 * the other indices out, whose entries are thousands. */
#define MET(more) "EXISTS (SELECT 1 FROM proposal_step c WHERE c.proposal_id = pr.id AND +c.step = 'contact' AND c.undone = 0" \
	" AND instr(' ' || :met_ways || ' ', ' ' || c.way || ' ') > 0" more ")"
/* The year of a proposal is the one its session opened in: what came in before the opening belongs to it. */
#define YEAR "coalesce((SELECT nullif(se.from_day, 0) FROM session se WHERE se.id = pr.session_id), pr.received_day) / 10000"
#define LEAD "(SELECT coalesce(pe.name, u.name) FROM submitter x LEFT JOIN person pe ON pe.id = x.person_id LEFT JOIN unit u" \
	" ON u.id = x.unit_id WHERE x.proposal_id = pr.id ORDER BY x.seq, x.id LIMIT 1)"

/* What each of them is sorted into. */
#define DIMENSIONS \
	{ "year", N_("年度"), YEAR, F_INT, 5, NULL, NULL }, \
	{ "submitter_type", N_("提案者类别"), "pr.submitter_type", F_CODE, 0, "submitter_type", NULL }, \
	{ "form", N_("形式"), "pr.form", F_ENUM, 0, NULL, proposal_form_choices }, \
	{ "category", N_("分类"), "pr.category", F_CODE, 10, "proposal_category", NULL }, \
	{ "period", N_("时间"), "pr.period", F_CODE, 0, "proposal_period", NULL }, \
	{ "committee", N_("专委会"), LEAD_COMMITTEE, F_CODE, 0, "body", NULL }
#define YES(key, label, what) { key, label, what, F_FLAG, 0, NULL, NULL }
#define SUM(key, label, what) { key, label, what, F_INT, 0, NULL, NULL }
#define END { NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }

static const struct view_column proposal_columns[] = {
	{ "proposal_no", N_("提案号"), "pr.proposal_no", F_INT, 6, NULL, NULL },
	{ "serial_no", N_("流水号"), "pr.serial_no", F_INT, 6, NULL, NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 40, NULL, NULL },
	{ "lead", N_("第一提案人"), LEAD, F_TEXT, 14, NULL, NULL },
	{ "state", N_("状态"), "pr.state", F_ENUM, 8, NULL, proposal_state_choices },
	DIMENSIONS,
	YES("received", N_("收到"), "pr.state NOT IN ('', 'draft')"),
	YES("pending", N_("待审查"), "pr.state IN ('submitted', 'first_reviewed', 'returned')"),
	YES("filed", N_("立案"), FILED),
	YES("not_filed", N_("不立案"), "pr.state = 'not_filed'"),
	YES("merged", N_("并案"), "pr.state = 'merged'"),
	YES("converted", N_("转办"), "pr.state = 'converted'"),
	YES("withdrawn", N_("撤案"), "pr.state = 'withdrawn'"),
	YES("assigned", N_("已交办"), OF_FILED("pr.state <> 'filed'")),
	YES("replied", N_("已答复"), OF_FILED("pr.replied_day > 0")),
	YES("on_time", N_("按期答复"), OF_FILED("pr.replied_day > 0 AND NOT " SOME_OWING(LATE))),
	YES("overdue", N_("逾期"), OF_FILED(SOME_OWING(LATE))),
	YES("class_a", N_("A类"), OF_FILED("pr.replied_day > 0 AND " CLASS " = 'A'")),
	YES("class_b", N_("B类"), OF_FILED("pr.replied_day > 0 AND " CLASS " = 'B'")),
	YES("class_c", N_("C类"), OF_FILED("pr.replied_day > 0 AND " CLASS " = 'C'")),
	YES("class_d", N_("D类"), OF_FILED("pr.replied_day > 0 AND " CLASS " = 'D'")),
	YES("met", N_("当面协商"), OF_FILED(MET(""))),
	YES("second", N_("二次办理"), OF_FILED("pr.round >= 2")),
	YES("closed", N_("办结"), OF_FILED("pr.state IN ('closed', 'following')")),
	YES("key", N_("重点提案"), OF_FILED("pr.is_key = 1")),
	YES("excellent", N_("优秀提案"), OF_FILED("pr.is_excellent = 1")),
	END
};
static const struct view_order proposal_orders[] = {
	{ "number", N_("提案号"), { "pr.term_id", "pr.session_id", "pr.proposal_no", "pr.id" }, false, 0 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view proposal_figure_view = {
	.name = "proposal_figure", .label = N_("提案统计"), .kind = &proposal_kind, .from = "proposal pr", .id = "pr.id",
	.scope = { "pr.committee_id" }, .columns = proposal_columns, .orders = proposal_orders,
	.find = "(instr(lower(pr.title), :text) > 0 OR instr(pr.proposal_no, :text) = 1)",
};

/* Sheets of the proposal that this unit answers. */
#define SHEETS(what) OF_OWING("(SELECT count(*) FROM submitter s WHERE s.proposal_id = pr.id AND " ASKED what ")")
#define ASKED "s.role IN ('lead', 'co')"
#define OF_OWING(what) "CASE WHEN " OWES " AND h.replied_day > 0 THEN " what " ELSE 0 END"
/* What a submitter said in the newest round: nobody who was asked again and has not answered is counted as satisfied. */
#define SAID(column) "coalesce((SELECT f." column " FROM proposal_step f WHERE f.proposal_id = pr.id AND +f.step = 'feedback' AND f.undone = 0" \
	" AND f.round >= pr.round AND (+f.person_id = s.person_id OR (s.person_id IS NULL AND +f.unit_id = s.unit_id))" \
	" ORDER BY f.seq DESC LIMIT 1), '')"
#define RETURNED SAID("\"result\"") " NOT IN ('', 'none')"

static const struct view_column handling_columns[] = {
	{ "proposal_no", N_("提案号"), "pr.proposal_no", F_INT, 6, NULL, NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 36, NULL, NULL },
	{ "unit", N_("承办单位"), "h.unit_id", F_REF, 20, "unit", NULL },
	{ "role", N_("方式"), "h.role", F_ENUM, 6, NULL, handling_role_choices },
	{ "due_day", N_("答复期限"), "h.due_day", F_DAY, 10, NULL, NULL },
	{ "replied_day", N_("答复日期"), "h.replied_day", F_DAY, 10, NULL, NULL },
	{ "reply_class", N_("答复类别"), "h.reply_class", F_CODE, 0, "reply_class", NULL },
	DIMENSIONS,
	YES("all", N_("承办"), "1"),
	YES("single", N_("单办"), "h.role = 'single'"),
	YES("split", N_("分办"), "h.role = 'split'"),
	YES("host", N_("主办"), "h.role = 'host'"),
	YES("co_handle", N_("会办"), "h.role = 'co_handle'"),
	YES("owing", N_("应答复"), OWES),
	YES("replied", N_("已答复"), OWES " AND h.replied_day > 0"),
	YES("open", N_("未答复"), OWES " AND h.replied_day = 0"),
	YES("on_time", N_("按期答复"), OWES " AND h.replied_day > 0 AND NOT (" LATE ")"),
	YES("overdue", N_("逾期"), OWES " AND " LATE),
	YES("class_a", N_("A类"), OWES " AND h.replied_day > 0 AND h.reply_class = 'A'"),
	YES("class_b", N_("B类"), OWES " AND h.replied_day > 0 AND h.reply_class = 'B'"),
	YES("class_c", N_("C类"), OWES " AND h.replied_day > 0 AND h.reply_class = 'C'"),
	YES("class_d", N_("D类"), OWES " AND h.replied_day > 0 AND h.reply_class = 'D'"),
	YES("met", N_("当面协商"), MET(" AND +c.unit_id = h.unit_id")),
	SUM("sent", N_("发出征询表"), SHEETS("")),
	SUM("returned", N_("收回征询表"), SHEETS(" AND " RETURNED)),
	SUM("satisfied", N_("结果满意"), SHEETS(" AND " SAID("\"result\"") " = 'satisfied'")),
	SUM("basic", N_("结果基本满意"), SHEETS(" AND " SAID("\"result\"") " = 'basic'")),
	SUM("unsatisfied", N_("结果不满意"), SHEETS(" AND " SAID("\"result\"") " = 'unsatisfied'")),
	YES("second", N_("二次办理"), OWES " AND pr.round >= 2"),
	END
};
static const struct view_order handling_orders[] = {
	{ "number", N_("提案号"), { "pr.term_id", "pr.session_id", "pr.proposal_no", "pr.id", "h.id" }, false, 4 },
	{ NULL, NULL, { NULL }, false, 0 }
};
const struct view handling_figure_view = {
	.name = "handling_figure", .label = N_("承办统计"), .kind = &handling_kind, .from = "proposal pr CROSS JOIN handling h ON h.proposal_id = pr.id",
	.from_one = "handling h JOIN proposal pr ON pr.id = h.proposal_id",
	.id = "h.id", .scope = { "pr.committee_id" }, .fixed = FILED " AND h.role IN ('single', 'host', 'split', 'co_handle')"
	" AND h.state <> 'released'", .columns = handling_columns, .orders = handling_orders,
	.find = "(instr(lower(pr.title), :text) > 0 OR instr(pr.proposal_no, :text) = 1)",
};

static const struct view_column sheet_columns[] = {
	{ "proposal_no", N_("提案号"), "pr.proposal_no", F_INT, 6, NULL, NULL },
	{ "title", N_("案由"), "pr.title", F_TEXT, 36, NULL, NULL },
	{ "submitter", N_("提案人"), "(SELECT coalesce((SELECT name FROM person WHERE id = s.person_id), (SELECT name FROM unit WHERE id = s.unit_id), ''))",
	  F_TEXT, 14, NULL, NULL },
	{ "attitude", N_("对办理态度"), SAID("attitude"), F_CODE, 10, "satisfaction", NULL },
	{ "result", N_("对办理结果"), SAID("\"result\""), F_CODE, 10, "satisfaction", NULL },
	DIMENSIONS,
	YES("sent", N_("发出征询表"), "1"),
	YES("returned", N_("收回征询表"), RETURNED),
	YES("attitude_satisfied", N_("态度满意"), SAID("attitude") " = 'satisfied'"),
	YES("attitude_basic", N_("态度基本满意"), SAID("attitude") " = 'basic'"),
	YES("attitude_unsatisfied", N_("态度不满意"), SAID("attitude") " = 'unsatisfied'"),
	YES("satisfied", N_("结果满意"), SAID("\"result\"") " = 'satisfied'"),
	YES("basic", N_("结果基本满意"), SAID("\"result\"") " = 'basic'"),
	YES("unsatisfied", N_("结果不满意"), SAID("\"result\"") " = 'unsatisfied'"),
	END
};
static const struct view_order sheet_orders[] = {
	{ "number", N_("提案号"), { "pr.term_id", "pr.session_id", "pr.proposal_no", "pr.id", "s.seq" }, false, 4 },
	{ NULL, NULL, { NULL }, false, 0 }
};
/* A sheet goes out with the answer, one to each submitter who is asked. */
const struct view sheet_figure_view = {
	.name = "sheet_figure", .label = N_("反馈统计"), .kind = &submitter_kind, .from = "proposal pr CROSS JOIN submitter s ON s.proposal_id = pr.id",
	.from_one = "submitter s JOIN proposal pr ON pr.id = s.proposal_id",
	.id = "s.id", .scope = { "pr.committee_id" }, .fixed = FILED " AND pr.replied_day > 0 AND " ASKED, .columns = sheet_columns,
	.orders = sheet_orders, .find = "(instr(lower(pr.title), :text) > 0 OR instr(pr.proposal_no, :text) = 1)",
};
