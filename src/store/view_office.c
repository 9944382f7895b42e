#include "view.h"

#define END_COLUMN { NULL, NULL, NULL, F_TEXT, 0, NULL, NULL }
#define END_ORDER { NULL, NULL, { NULL }, false, 0 }
#define OURS(t) "(" t ".committee_id IS NULL OR " t ".committee_id = :committee)"

static const struct view_column unit_columns[] = {
	{ "code", N_("编码"), "u.code", F_TEXT, 8, NULL, NULL },
	{ "name", N_("名称"), "u.name", F_TEXT, 30, NULL, NULL },
	{ "short_name", N_("简称"), "u.short_name", F_TEXT, 12, NULL, NULL },
	{ "unit_kind", N_("类别"), "u.unit_kind", F_CODE, 10, "unit_kind", NULL },
	{ "contact", N_("联系人"), "u.contact", F_TEXT, 10, NULL, NULL },
	{ "phone", N_("电话"), "u.phone", F_TEXT, 14, NULL, NULL },
	{ "initials", N_("简拼"), "u.initials", F_TEXT, 0, NULL, NULL },
	{ "address", N_("地址"), "u.address", F_TEXT, 0, NULL, NULL },
	{ "closed", N_("停用"), "u.closed", F_FLAG, 0, NULL, NULL },
	{ "note", N_("备注"), "u.note", F_TEXT, 0, NULL, NULL },
	{ "stands_for", N_("代表集体"), RULE_SAID("u.stands_for", "u.committee_id"), F_TEXT, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order unit_orders[] = {
	{ "code", N_("编码"), { "u.code", "u.id" }, false, 0 },
	{ "initials", N_("简拼"), { "u.initials", "u.id" }, false, 0 },
	END_ORDER
};
const struct view unit_view = {
	.name = "unit", .label = N_("单位"), .kind = &unit_kind, .from = "unit u", .id = "u.id", .scope = { "u.committee_id" },
	.columns = unit_columns, .orders = unit_orders,
	.find = "(instr(lower(u.code), :text) = 1 OR instr(u.initials, :text) = 1 OR instr(lower(u.name), :text) > 0"
	        " OR instr(lower(u.short_name), :text) > 0)",
};

static const struct view_column code_columns[] = {
	{ "set_name", N_("代码集"), "c.set_name", F_TEXT, 18, NULL, NULL },
	{ "code", N_("代码"), "c.code", F_TEXT, 20, NULL, NULL },
	{ "name", N_("名称"), "c.name", F_TEXT, 30, NULL, NULL },
	{ "short_name", N_("简称"), "c.short_name", F_TEXT, 14, NULL, NULL },
	{ "sort_order", N_("顺序"), "c.sort_order", F_INT, 4, NULL, NULL },
	{ "closed", N_("停用"), "c.closed", F_FLAG, 4, NULL, NULL },
	END_COLUMN
};
static const struct view_order code_orders[] = {
	{ "set", N_("代码集"), { "c.set_name", "c.sort_order", "c.id" }, false, 0 },
	{ "code", N_("代码"), { "c.set_name", "c.code", "ifnull(c.committee_id, 0)" }, false, 0 },
	END_ORDER
};
const struct view code_view = {
	.name = "code", .label = N_("代码"), .kind = &code_kind, .from = "code c", .id = "c.id", .fixed = OURS("c"),
	.columns = code_columns, .orders = code_orders,
	.find = "(instr(lower(c.code), :text) = 1 OR instr(lower(c.name), :text) > 0 OR instr(lower(c.short_name), :text) > 0"
	        " OR instr(c.set_name, :text) = 1)",
};

static const struct view_column holiday_columns[] = {
	{ "day", N_("日期"), "h.\"day\"", F_DAY, 10, NULL, NULL },
	{ "name", N_("名称"), "h.name", F_TEXT, 16, NULL, NULL },
	{ "work", N_("上班"), "h.work", F_FLAG, 4, NULL, NULL },
	END_COLUMN
};
static const struct view_order holiday_orders[] = {
	{ "day", N_("日期"), { "h.\"day\"", "h.id" }, false, 0 },
	END_ORDER
};
const struct view holiday_view = {
	.name = "holiday", .label = N_("节假日"), .kind = &holiday_kind, .from = "holiday h", .id = "h.id",
	.columns = holiday_columns, .orders = holiday_orders,
	.find = "(instr(h.\"day\", :text) = 1 OR instr(h.name, :text) > 0)",
};

static const struct view_column scheme_columns[] = {
	{ "name", N_("名称"), "s.name", F_TEXT, 20, NULL, NULL },
	{ "title", N_("办法"), "s.title", F_TEXT, 40, NULL, NULL },
	{ "from_year", N_("起始年"), "s.from_year", F_INT, 6, NULL, NULL },
	{ "to_year", N_("终止年"), "s.to_year", F_INT, 6, NULL, NULL },
	{ "text", N_("原文"), "s.\"text\"", F_LONG, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order scheme_orders[] = {
	{ "name", N_("名称"), { "s.name", "ifnull(s.committee_id, 0)", "s.from_year" }, false, 0 },
	END_ORDER
};
const struct view scheme_view = {
	.name = "scheme", .label = N_("评价办法"), .kind = &scheme_kind, .from = "scheme s", .id = "s.id", .fixed = OURS("s"),
	.columns = scheme_columns, .orders = scheme_orders, .find = "(instr(lower(s.name), :text) > 0 OR instr(s.title, :text) > 0)",
};

static const struct view_column term_columns[] = {
	{ "no", N_("届"), "t.\"no\"", F_INT, 4, NULL, NULL },
	{ "from_day", N_("开始"), "t.from_day", F_DAY, 10, NULL, NULL },
	{ "to_day", N_("结束"), "t.to_day", F_DAY, 10, NULL, NULL },
	{ "note", N_("备注"), "t.note", F_TEXT, 40, NULL, NULL },
	END_COLUMN
};
static const struct view_order term_orders[] = {
	{ "no", N_("届"), { "t.\"no\"", "t.id" }, true, 0 },
	END_ORDER
};
const struct view term_view = {
	.name = "term", .label = N_("届"), .kind = &term_kind, .from = "term t", .id = "t.id", .scope = { "t.committee_id" },
	.columns = term_columns, .orders = term_orders, .find = "instr(t.\"no\", :text) = 1",
};

static const struct view_column session_columns[] = {
	{ "id", N_("届次"), "se.id", F_REF, 12, "session", NULL },
	{ "no", N_("次"), "se.\"no\"", F_INT, 4, NULL, NULL },
	{ "from_day", N_("开幕"), "se.from_day", F_DAY, 10, NULL, NULL },
	{ "to_day", N_("闭幕"), "se.to_day", F_DAY, 10, NULL, NULL },
	{ "cutoff_day", N_("提案截止"), "se.cutoff_day", F_DAY, 10, NULL, NULL },
	{ "prefix", N_("编号前缀"), "se.prefix", F_TEXT, 8, NULL, NULL },
	END_COLUMN
};
static const struct view_order session_orders[] = {
	{ "no", N_("次"), { "se.\"no\"", "se.id" }, true, 0 },
	END_ORDER
};
const struct view session_view = {
	.name = "session", .label = N_("届次"), .kind = &session_kind, .from = "session se", .id = "se.id",
	.scope = { "se.committee_id", "se.term_id" },
	.columns = session_columns, .orders = session_orders, .find = "(instr(se.\"no\", :text) = 1 OR instr(se.prefix, :text) = 1)",
};

static const struct view_column committee_columns[] = {
	{ "name", N_("全称"), "c.name", F_TEXT, 40, NULL, NULL },
	{ "short_name", N_("简称"), "c.short_name", F_TEXT, 20, NULL, NULL },
	{ "division", N_("行政区划"), "c.division", F_CODE, 12, "division", NULL },
	{ "level", N_("层级"), "c.\"level\"", F_INT, 4, NULL, NULL },
	{ "note", N_("备注"), "c.note", F_TEXT, 0, NULL, NULL },
	END_COLUMN
};
static const struct view_order committee_orders[] = {
	{ "id", N_("登记顺序"), { "c.id" }, false, 0 },
	END_ORDER
};
const struct view committee_view = {
	.name = "committee", .label = N_("政协委员会"), .kind = &committee_kind, .from = "committee c", .id = "c.id",
	.columns = committee_columns, .orders = committee_orders,
	.find = "(instr(c.name, :text) > 0 OR instr(c.short_name, :text) > 0)",
};

static const struct view_column setting_columns[] = {
	{ "key", N_("设置项"), "s.\"key\"", F_TEXT, 24, NULL, NULL },
	{ "value", N_("值"), "s.\"value\"", F_TEXT, 40, NULL, NULL },
	END_COLUMN
};
static const struct view_order setting_orders[] = {
	{ "key", N_("设置项"), { "s.\"key\"", "ifnull(s.committee_id, 0)" }, false, 0 },
	END_ORDER
};
const struct view setting_view = {
	.name = "setting", .label = N_("设置"), .kind = &setting_kind, .from = "setting s", .id = "s.id", .fixed = OURS("s"),
	.columns = setting_columns, .orders = setting_orders, .find = "instr(s.\"key\", :text) > 0",
};
