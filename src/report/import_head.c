/* import_head.c - which column of a file goes where. Offices name the same thing in many ways (forms.md 1.2): beside
 * a field's key and label stand the titles that were found on real rosters and lists. */
#include "import_parts.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"
#include "lvzhi/text.h"
#include <string.h>

enum { HEAD_ROWS = 20 };        /* a printed list has its heading, date and unit above the titles */

/* kind "": of every kind that has the field or use. The first title in the table wins when a file has two for one
 * field; the other is reported as not used. */
static const struct alias {
	const char *kind, *title, *field;       /* field: key of a field; NULL: see use */
	enum column_use use;
	const char *role;
} aliases[] = {
	{ "", "序号", NULL, USE_SKIP, NULL }, { "", "序", NULL, USE_SKIP, NULL }, { "", "No", NULL, USE_SKIP, NULL },
	{ "", "event", "event_id", USE_FIELD, NULL }, { "", "会议", "event_id", USE_FIELD, NULL },
	{ "", "会议名称", "event_id", USE_FIELD, NULL }, { "", "活动", "event_id", USE_FIELD, NULL },
	{ "", "活动名称", "event_id", USE_FIELD, NULL },

	{ "member", "编号", "member_no", USE_FIELD, NULL }, { "member", "委员号", "member_no", USE_FIELD, NULL },
	{ "member", "委员证号", "member_no", USE_FIELD, NULL }, { "member", "证号", "member_no", USE_FIELD, NULL },
	{ "member", "委员姓名", "name", USE_FIELD, NULL }, { "member", "委员名单", "name", USE_FIELD, NULL },
	{ "member", "生日", "born", USE_FIELD, NULL }, { "member", "出生年月", "born", USE_FIELD, NULL },
	{ "member", "出生日期", "born", USE_FIELD, NULL }, { "member", "出生年月日", "born", USE_FIELD, NULL },
	{ "member", "出生时间", "born", USE_FIELD, NULL },
	{ "member", "身份证", "id_no", USE_FIELD, NULL }, { "member", "身份证号码", "id_no", USE_FIELD, NULL },
	{ "member", "公民身份号码", "id_no", USE_FIELD, NULL },
	{ "member", "党派", "political", USE_FIELD, NULL }, { "member", "所属党派", "political", USE_FIELD, NULL },
	{ "member", "入党时间", "party_day", USE_FIELD, NULL }, { "member", "加入党派时间", "party_day", USE_FIELD, NULL },
	{ "member", "参加工作时间", "work_day", USE_FIELD, NULL }, { "member", "文化程度", "education", USE_FIELD, NULL },
	{ "member", "最高学历", "education", USE_FIELD, NULL }, { "member", "毕业院校及专业", "school", USE_FIELD, NULL },
	{ "member", "专业技术职务", "title", USE_FIELD, NULL }, { "member", "技术职称", "title", USE_FIELD, NULL },
	{ "member", "单位名称及职务", "employer", USE_FIELD, NULL }, { "member", "工作单位及职务", "employer", USE_FIELD, NULL },
	{ "member", "单位及职务", "employer", USE_FIELD, NULL }, { "member", "单位职务", "employer", USE_FIELD, NULL },
	{ "member", "工作单位职务", "employer", USE_FIELD, NULL }, { "member", "工作单位和职务", "employer", USE_FIELD, NULL },
	{ "member", "单位", "employer", USE_FIELD, NULL }, { "member", "单位名称", "employer", USE_FIELD, NULL },
	{ "member", "所在单位", "employer", USE_FIELD, NULL }, { "member", "工作职务", "duty_title", USE_FIELD, NULL },
	{ "member", "行政职务", "duty_title", USE_FIELD, NULL },
	{ "member", "手机号", "mobile", USE_FIELD, NULL }, { "member", "手机号码", "mobile", USE_FIELD, NULL },
	{ "member", "移动电话", "mobile", USE_FIELD, NULL }, { "member", "联系电话", "mobile", USE_FIELD, NULL },
	{ "member", "联系方式", "mobile", USE_FIELD, NULL }, { "member", "电话", "phone", USE_FIELD, NULL },
	{ "member", "固定电话", "phone", USE_FIELD, NULL }, { "member", "办公室电话", "phone", USE_FIELD, NULL },
	{ "member", "电子邮箱", "email", USE_FIELD, NULL }, { "member", "电子邮件", "email", USE_FIELD, NULL },
	{ "member", "地址", "address", USE_FIELD, NULL }, { "member", "通信地址", "address", USE_FIELD, NULL },
	{ "member", "联系地址", "address", USE_FIELD, NULL }, { "member", "邮政编码", "postcode", USE_FIELD, NULL },
	{ "member", "所属界别", "sector", USE_FIELD, NULL }, { "member", "界别名称", "sector", USE_FIELD, NULL },
	{ "member", "界别活动组", "activity_group", USE_FIELD, NULL }, { "member", "委员活动组", "activity_group", USE_FIELD, NULL },
	{ "member", "所属活动组", "activity_group", USE_FIELD, NULL }, { "member", "活动小组", "activity_group", USE_FIELD, NULL },
	{ "member", "社区活动组", "activity_group", USE_FIELD, NULL },
	{ "member", "任职时间", "from_day", USE_FIELD, NULL }, { "member", "任职日期", "from_day", USE_FIELD, NULL },
	{ "member", "增补时间", "from_day", USE_FIELD, NULL }, { "member", "离任时间", "to_day", USE_FIELD, NULL },
	{ "member", "离任日期", "to_day", USE_FIELD, NULL },
	{ "member", "政协职务", NULL, USE_POST, NULL }, { "member", "政协内职务", NULL, USE_POST, NULL },
	{ "member", "posts", NULL, USE_POST, NULL }, { "member", "本届职务", NULL, USE_POST, NULL },
	{ "member", "post", NULL, USE_POST, NULL }, { "member", "专委会职务", NULL, USE_POST, NULL },
	{ "member", "专委会", NULL, USE_BODY, NULL }, { "member", "所属专委会", NULL, USE_BODY, NULL },
	{ "member", "所在专委会", NULL, USE_BODY, NULL }, { "member", "专门委员会", NULL, USE_BODY, NULL },
	{ "member", "所属专门委员会", NULL, USE_BODY, NULL }, { "member", "special_committee", NULL, USE_BODY, NULL },

	{ "event", "会议名称", "title", USE_FIELD, NULL }, { "event", "活动名称", "title", USE_FIELD, NULL },
	{ "event", "会议类型", "type", USE_FIELD, NULL }, { "event", "活动类型", "type", USE_FIELD, NULL },
	{ "event", "时间", "from_day", USE_FIELD, NULL }, { "event", "会议时间", "from_day", USE_FIELD, NULL },
	{ "event", "活动时间", "from_day", USE_FIELD, NULL }, { "event", "会议日期", "from_day", USE_FIELD, NULL },
	{ "event", "开始日期", "from_day", USE_FIELD, NULL }, { "event", "结束日期", "to_day", USE_FIELD, NULL },
	{ "event", "会议地点", "place", USE_FIELD, NULL }, { "event", "活动地点", "place", USE_FIELD, NULL },

	{ "attendance", "会议活动", NULL, USE_EVENT, NULL }, { "attendance", "event", NULL, USE_EVENT, NULL },
	{ "attendance", "会议", NULL, USE_EVENT, NULL }, { "attendance", "会议名称", NULL, USE_EVENT, NULL },
	{ "attendance", "活动", NULL, USE_EVENT, NULL }, { "attendance", "活动名称", NULL, USE_EVENT, NULL },
	{ "attendance", "sitting", NULL, USE_SITTING, NULL }, { "attendance", "场次", NULL, USE_SITTING, NULL },
	{ "leave_request", "sitting", NULL, USE_SITTING, NULL }, { "leave_request", "场次", NULL, USE_SITTING, NULL },
	{ "attendance", "出勤", "status", USE_FIELD, NULL }, { "attendance", "出席情况", "status", USE_FIELD, NULL },
	{ "attendance", "考勤", "status", USE_FIELD, NULL }, { "attendance", "出勤情况", "status", USE_FIELD, NULL },

	{ "proposal", "题目", "title", USE_FIELD, NULL }, { "proposal", "标题", "title", USE_FIELD, NULL },
	{ "proposal", "提案题目", "title", USE_FIELD, NULL }, { "proposal", "提案名称", "title", USE_FIELD, NULL },
	{ "proposal", "提案类别", "category", USE_FIELD, NULL }, { "proposal", "提案分类", "category", USE_FIELD, NULL },
	{ "proposal", "提案形式", "form", USE_FIELD, NULL },
	{ "proposal", "提案编号", "proposal_no", USE_FIELD, NULL }, { "proposal", "案号", "proposal_no", USE_FIELD, NULL },
	{ "proposal", "提交日期", "received_day", USE_FIELD, NULL }, { "proposal", "提交时间", "received_day", USE_FIELD, NULL },
	{ "proposal", "提案内容", "body", USE_FIELD, NULL }, { "proposal", "正文", "body", USE_FIELD, NULL },
	{ "proposal", "提案人", NULL, USE_PEOPLE, "" }, { "proposal", "提案者", NULL, USE_PEOPLE, "" },
	{ "proposal", "提案委员", NULL, USE_PEOPLE, "" }, { "proposal", "submitters", NULL, USE_PEOPLE, "" },
	{ "proposal", "全部提案人", NULL, USE_PEOPLE, "" },
	{ "proposal", "第一提案人", NULL, USE_PEOPLE, "lead" }, { "proposal", "lead", NULL, USE_PEOPLE, "lead" },
	{ "proposal", "领衔人", NULL, USE_PEOPLE, "lead" },
	{ "proposal", "联名人", NULL, USE_PEOPLE, "co" }, { "proposal", "联名提案人", NULL, USE_PEOPLE, "co" },
	{ "proposal", "附议人", NULL, USE_PEOPLE, "seconder" },
	{ "proposal", "承办单位", NULL, USE_UNITS, "" }, { "proposal", "handlings", NULL, USE_UNITS, "" },
	{ "proposal", "units", NULL, USE_UNITS, "" },
	{ "proposal", "主办单位", NULL, USE_UNITS, "host" }, { "proposal", "会办单位", NULL, USE_UNITS, "co_handle" },
	{ "proposal", "分办单位", NULL, USE_UNITS, "split" }, { "proposal", "单办单位", NULL, USE_UNITS, "single" },
	{ "proposal", "建议承办单位", NULL, USE_UNITS, "suggested" },
	{ "proposal", "建议单位", NULL, USE_UNITS, "suggested" }, { "proposal", "suggested_units", NULL, USE_UNITS, "suggested" },

	{ "proposal_step", "流水号", NULL, USE_SERIAL, NULL }, { "proposal_step", "serial_no", NULL, USE_SERIAL, NULL },
	{ "proposal_step", "提案号", NULL, USE_PROPOSAL_NO, NULL }, { "proposal_step", "proposal_no", NULL, USE_PROPOSAL_NO, NULL },
	{ "proposal_step", "提案编号", NULL, USE_PROPOSAL_NO, NULL }, { "proposal_step", "案号", NULL, USE_PROPOSAL_NO, NULL },
	{ "proposal_step", "案由", NULL, USE_TITLE, NULL }, { "proposal_step", "title", NULL, USE_TITLE, NULL },
	{ "proposal_step", "提案题目", NULL, USE_TITLE, NULL }, { "proposal_step", "题目", NULL, USE_TITLE, NULL },
	{ "proposal_step", "届次", NULL, USE_SESSION, NULL }, { "proposal_step", "session_id", NULL, USE_SESSION, NULL },
	{ "proposal_step", "承办方式", NULL, USE_HAND_ROLE, NULL }, { "proposal_step", "role", NULL, USE_HAND_ROLE, NULL },
	{ "proposal_step", "已退回", NULL, USE_UNDONE, NULL }, { "proposal_step", "undone", NULL, USE_UNDONE, NULL },
	{ "proposal_step", "环节", "step", USE_FIELD, NULL }, { "proposal_step", "办理环节", "step", USE_FIELD, NULL },
	{ "proposal_step", "办理步骤", "step", USE_FIELD, NULL }, { "proposal_step", "办理日期", "day", USE_FIELD, NULL },
	{ "proposal_step", "时间", "day", USE_FIELD, NULL }, { "proposal_step", "办理时间", "day", USE_FIELD, NULL },
	{ "proposal_step", "承办单位", "unit_id", USE_FIELD, NULL }, { "proposal_step", "办理单位", "unit_id", USE_FIELD, NULL },
	{ "proposal_step", "提案人", NULL, USE_NAME, NULL }, { "proposal_step", "次序", NULL, USE_SKIP, NULL },
	{ "proposal_step", "seq", NULL, USE_SKIP, NULL }, { "proposal_step", "轮次", NULL, USE_SKIP, NULL },
	{ "proposal_step", "登记日期", NULL, USE_SKIP, NULL }, { "proposal_step", "经办人", NULL, USE_SKIP, NULL },

	{ "opinion_report", "题目", "title", USE_FIELD, NULL }, { "opinion_report", "全部反映人", NULL, USE_PEOPLE, "" },
	{ "opinion_report", "authors", NULL, USE_PEOPLE, "" }, { "opinion_report", "反映人", NULL, USE_PEOPLE, "reporter" },
	{ "opinion_report", "lead", NULL, USE_PEOPLE, "reporter" }, { "opinion_report", "作者", NULL, USE_PEOPLE, "reporter" },
	{ "opinion_report", "报送人", NULL, USE_PEOPLE, "reporter" }, { "opinion_report", "执笔人", NULL, USE_PEOPLE, "writer" },
};

static bool blank(uint32_t c)
{
	return c <= ' ' || c == 0x3000 || c == 0xA0;
}

/* "姓  名", "出生\n年月", "手机*": what a title says without its dress; bare: nor what stands in brackets. */
static const char *plain_title(struct arena *a, const char *title, bool bare)
{
	const char *s = text_narrow(a, text_clean(a, title, false));
	struct sink out = { .arena = a };

	sink_text(&out, "");
	while (*s) {
		const char *from = s;
		uint32_t c = utf8_next(&s);

		if (c == '(' && out.len && bare)
			break;
		if (!blank(c) && c != '*')
			sink_bytes(&out, from, (size_t)(s - from));
	}
	return out.text;
}

static bool importable(const struct field *f)
{
	return !(f->flags & FF_CACHE);
}

static bool field_use(struct column *c, const struct kind *of, const char *key)
{
	int f = of ? kind_field(of, key) : -1;

	if (f < 0 || !importable(&of->fields[f]))
		return false;
	*c = (struct column){ .title = c->title, .use = USE_FIELD, .of = of, .field = f };
	return true;
}

/* Fields of a member's row: the membership's first, since 任职 and 离任 are the term's and not the person's; the
 * remark on a roster is about the person. */
static bool kind_use(struct column *c, const struct import_kind *ik, const char *key)
{
	if (ik->kind == &person_kind && (!strcmp(key, "note") || !strcmp(key, "备注")))
		return field_use(c, &person_kind, "note");
	if (ik->kind == &person_kind && (!strcmp(key, "member_note") || !strcmp(key, "任职备注")))
		return field_use(c, &membership_kind, "note");
	if (ik->kind == &person_kind)
		return field_use(c, &membership_kind, key) || field_use(c, &person_kind, key);
	return field_use(c, ik->kind, key);
}

/* Everything that is about a person: the number finds, the name must agree. */
static bool person_use(struct column *c, const struct import_kind *ik, const char *title)
{
	static const char *const numbers[] = { "委员编号", "member_no", "编号" }, *const names[] = { "姓名", "name", "委员", "委员姓名", "人员", "person_id" };
	int f = ik->kind == &person_kind ? -1 : kind_field(ik->kind, "person_id");

	if (f < 0 || kind_parent(ik->kind) == f)
		return false;
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (!strcmp(title, numbers[i]) && kind_field(ik->kind, title) < 0)
			c->use = USE_NUMBER;
	for (size_t i = 0; i < COUNT(names); i++)       /* 人员 of a step are others than its 提案者 */
		if (!strcmp(title, names[i]) && (kind_field(ik->kind, title) < 0 || kind_field(ik->kind, title) == f))
			c->use = USE_NAME;
	if (!strcmp(title, ik->kind->fields[f].label))
		c->use = USE_NAME;
	return c->use != USE_NONE;
}

static void choose_use(struct column *c, const struct import_kind *ik, const char *title)
{
	if (person_use(c, ik, title))
		return;
	for (int pass = 0; pass < 2; pass++) {          /* special uses hide the fields of their name, labels the aliases */
		for (size_t i = 0; i < COUNT(aliases); i++) {
			const struct alias *al = &aliases[i];

			if ((*al->kind && strcmp(al->kind, ik->name)) || strcmp(al->title, title))
				continue;
			if (al->use == USE_FIELD && pass && kind_use(c, ik, al->field))
				return;
			if (al->use != USE_FIELD && al->use != USE_SKIP && !pass) {
				c->use = al->use;
				c->role = al->role;
				return;
			}
			if (al->use == USE_SKIP && pass)
				c->use = USE_SKIP;
		}
		if (!pass && kind_use(c, ik, title))
			return;
	}
}

static bool same_use(const struct column *a, const struct column *b)
{
	if (a->use != b->use || a->use == USE_NONE || a->use == USE_SKIP || a->use == USE_POST || a->use == USE_BODY)
		return false;
	if (a->use == USE_PEOPLE || a->use == USE_UNITS)
		return !strcmp(a->role, b->role);
	return a->use == USE_FIELD ? a->of == b->of && a->field == b->field : true;
}

/* The columns of one row read as titles; how many are understood. */
static int try_head(struct importer *im, const struct table_row *row, struct column *columns, struct arena *a)
{
	int known = 0;

	for (int i = 0; i < row->count; i++) {
		columns[i] = (struct column){ .title = text_clean(im->arena, row->cell[i], false) };
		choose_use(&columns[i], im->kind, plain_title(a, row->cell[i], false));
		if (columns[i].use == USE_NONE)
			choose_use(&columns[i], im->kind, plain_title(a, row->cell[i], true));
		for (int j = 0; j < i; j++)
			if (same_use(&columns[i], &columns[j]))
				columns[i].use = USE_NONE;      /* 界别活动组 beside 社区活动组: the second is reported */
		known += columns[i].use > USE_SKIP;
	}
	return known;
}

static bool has_column(const struct importer *im, const char *key)
{
	if (!strcmp(key, "person_id"))
		return column_using(im, USE_NUMBER) >= 0 || column_using(im, USE_NAME) >= 0;
	if (!strcmp(key, "event"))
		return column_using(im, USE_EVENT) >= 0;
	if (!strcmp(key, "member_no") && im->job->number_from > 0)
		return true;
	return column_of(im, im->kind->kind, key) >= 0
	    || (im->kind->kind == &person_kind && column_of(im, &membership_kind, key) >= 0);
}

static const char *label_of(const struct import_kind *ik, const char *key)
{
	int f = kind_field(ik->kind, key), m = kind_field(&membership_kind, key);

	if (!strcmp(key, "person_id"))
		return "委员编号";
	if (!strcmp(key, "event"))
		return "会议活动";
	return f >= 0 ? ik->kind->fields[f].label : m >= 0 ? membership_kind.fields[m].label : key;
}

static enum lz_code columns_there(struct importer *im)
{
	for (const char *const *key = im->kind->needs; *key; key++)
		if (!has_column(im, *key))
			return err_set(im->e, LZ_INVALID, *key, !strcmp(*key, "member_no")
			               ? "文件缺“%s”一栏；如果还没有编号，请加 --number-from 1 由程序编号"
			               : "文件缺“%s”一栏，请在标题行里写上这一栏", label_of(im->kind, *key));
	return LZ_OK;
}

/* The first row that has all a file must have; the one right under it when that knows no less: a head of two rows,
 * merged. Where none has all, the one that knows most, so that the message can say what it lacks. */
enum lz_code head_read(struct importer *im)
{
	struct arena a = { NULL };
	int best = 0;
	bool whole = false;

	im->head = -1;
	for (int64_t r = 0; r < im->table.count && r < HEAD_ROWS && (!whole || r == im->head + 1); r++) {
		struct importer as_was = *im;
		int known;

		im->column_count = im->table.rows[r].count;
		im->columns = arena_take(im->arena, sizeof *im->columns * (size_t)im->column_count);
		known = try_head(im, &im->table.rows[r], im->columns, &a);
		if (known > best || (known && known == best && r == as_was.head + 1)) {
			best = known;
			im->head = r;
			whole = columns_there(im) == LZ_OK;
		} else {
			im->columns = as_was.columns;
			im->column_count = as_was.column_count;
		}
	}
	arena_free(&a);
	if (im->head < 0)
		return err_set(im->e, LZ_INVALID, NULL, "没有找到标题行：前 %d 行里没有认得的栏目，请在第一行写上“%s”等栏目名", HEAD_ROWS,
		               label_of(im->kind, im->kind->needs[0] ? im->kind->needs[0] : im->kind->kind->fields[0].key));
	for (int i = 0; i < im->column_count; i++)
		im->columns[i].memo.arena = im->arena;
	return columns_there(im);
}

int column_of(const struct importer *im, const struct kind *of, const char *key)
{
	for (int i = 0; i < im->column_count; i++)
		if (im->columns[i].use == USE_FIELD && im->columns[i].of == of && !strcmp(of->fields[im->columns[i].field].key, key))
			return i;
	return -1;
}

int column_using(const struct importer *im, enum column_use use)
{
	for (int i = 0; i < im->column_count; i++)
		if (im->columns[i].use == use)
			return i;
	return -1;
}

const char *cell_of(const struct importer *im, const struct table_row *row, int column, struct arena *a)
{
	(void)im;
	return column < 0 ? "" : text_clean(a, table_cell(row, column), false);
}
