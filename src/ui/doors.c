/* The doors of the house: one line per register. A digit on the home screen, its list and form, and what F2 does in
 * the list. A new register costs one line here (and its view in the store). */
#include "deeds_parts.h"
#include <string.h>

static const struct deed member_deeds[] = {
	{ N_("离任：辞去、调离、去世、撤销……"), member_leave }, { N_("转到别的界别"), member_sector },
	{ N_("打印履职情况登记表"), member_summaries }, { NULL, NULL }
};
static const struct deed event_deeds[] = {
	{ N_("生成或更新名册"), event_roll }, { N_("这次会议的请假"), event_leave_requests },
	{ N_("锁定名册（已和纸上核对）"), event_lock }, { NULL, NULL }
};
static const struct deed talk_deeds[] = { { N_("打印约谈、函询、提醒记录，每件一页"), talk_print }, { NULL, NULL } };
static const struct deed appraisal_deeds[] = {
	{ N_("打印测评票、计票单、结果通报、整改清单"), appraisal_print }, { N_("评议结果"), appraisal_objects },
	{ N_("提案人和提案委成员列入评议会名册"), appraisal_roll }, { NULL, NULL }
};

static const struct deed proposal_deeds[] = {
	{ N_("打印提案材料"), proposal_print }, { N_("并排对照（标记两件）"), proposal_compare }, { NULL, NULL }
};

const struct door doors[] = {
	{ .digit = '1', .name = "member", .label = N_("委员"), .screen = &list_screen, .view = "member", .form = "person",
	  .by = "person_id", .work = N_("履职档案"), .work_screen = &file_screen, .first_child = "membership",
	  .deeds = member_deeds },
	{ .digit = '2', .name = "event", .label = N_("会议活动"), .screen = &list_screen, .view = "event", .work = N_("出勤"),
	  .work_screen = &grid_screen, .first_child = "sitting", .deeds = event_deeds },
	{ .digit = '3', .name = "leave_request", .label = N_("请假"), .screen = &list_screen, .view = "leave_request" },
	{ .digit = '4', .name = "queue", .label = N_("提案"), .screen = &queue_screen },
	{ .name = "proposal", .label = N_("提案"), .screen = &list_screen, .view = "proposal", .first_child = "submitter",
	  .work = N_("办理"), .work_screen = &proposal_screen, .found_screen = &proposal_screen, .deeds = proposal_deeds, .steps = &proposal_steps },
	{ .name = "handling", .label = N_("承办"), .screen = &list_screen, .view = "handling", .form = "proposal", .by = "proposal_id",
	  .enter_screen = &proposal_screen, .steps = &handling_steps },
	{ .name = "owed", .label = N_("待答复"), .screen = &list_screen, .view = "owed", .form = "proposal", .by = "proposal_id",
	  .enter_screen = &proposal_screen, .steps = &handling_steps },
	{ .name = "proposal_step", .label = N_("提案经过"), .screen = &list_screen, .view = "proposal_step", .form = "proposal",
	  .by = "proposal_id", .enter_screen = &proposal_screen },
	{ .name = "step_log", .label = N_("办理台账"), .screen = &list_screen, .view = "step_log", .form = "proposal",
	  .by = "proposal_id", .enter_screen = &proposal_screen },
	{ .name = "unit_work", .label = N_("承办单位情况"), .screen = &list_screen, .view = "unit_work", .enter_list = "handling",
	  .enter_by = "unit_id" },
	{ .digit = '5', .name = "opinion_report", .label = N_("社情民意"), .screen = &list_screen, .view = "opinion_report",
	  .first_child = "author" },
	{ .digit = '6', .name = "speech", .label = N_("发言"), .screen = &list_screen, .view = "speech" },
	{ .digit = '7', .name = "deed", .label = N_("其他履职"), .screen = &list_screen, .view = "deed" },
	{ .digit = '8', .name = "score", .label = N_("考核评价"), .screen = &score_screen },
	{ .digit = '9', .name = "settings", .label = N_("设置和代码"), .screen = &settings_screen },
	{ .digit = '0', .name = "journal", .label = N_("操作日志"), .screen = &journal_screen },
	{ .name = "body_deed", .label = N_("集体履职"), .screen = &list_screen, .view = "body_deed" },
	{ .name = "unit", .label = N_("单位"), .screen = &list_screen, .view = "unit" },
	{ .name = "codes", .label = N_("代码表"), .screen = &codes_screen },
	{ .name = "code", .label = N_("全部代码"), .screen = &list_screen, .view = "code" },
	{ .name = "holiday", .label = N_("节假日"), .screen = &list_screen, .view = "holiday" },
	{ .name = "session", .label = N_("届次"), .screen = &list_screen, .view = "session" },
	{ .name = "term", .label = N_("届"), .screen = &list_screen, .view = "term" },
	{ .name = "scheme", .label = N_("考核办法"), .screen = &schemes_screen },
	{ .name = "appraisal", .label = N_("民主评议"), .screen = &list_screen, .view = "appraisal", .work = N_("计票"),
	  .work_screen = &ballot_screen, .first_child = "appraisal_object", .deeds = appraisal_deeds },
	{ .name = "appraisal_object", .label = N_("评议结果"), .screen = &list_screen, .view = "appraisal_object", .form = "appraisal",
	  .by = "appraisal_id" },
	{ .name = "rectification", .label = N_("整改"), .screen = &list_screen, .view = "rectification", .form = "appraisal",
	  .by = "appraisal_id" },
	{ .name = "participation", .label = N_("活动中的角色"), .screen = &list_screen, .view = "participation" },
	{ .name = "evaluation_year", .label = N_("考核年度登记"), .screen = &list_screen, .view = "evaluation_year" },
	{ .name = "exemption", .label = N_("免评名单"), .screen = &list_screen, .view = "exemption" },
	{ .name = "figures", .label = N_("提案年度统计"), .screen = &figures_screen },
	{ .name = "proposal_figure", .label = N_("提案统计"), .screen = &list_screen, .view = "proposal_figure" },
	{ .name = "handling_figure", .label = N_("承办统计"), .screen = &list_screen, .view = "handling_figure", .form = "proposal", .by = "proposal_id",
	  .enter_screen = &proposal_screen },
	{ .name = "sheet_figure", .label = N_("反馈统计"), .screen = &list_screen, .view = "sheet_figure", .form = "proposal", .by = "proposal_id",
	  .enter_screen = &proposal_screen },
	{ .name = "locking", .label = N_("结果锁定"), .screen = &list_screen, .view = "locking" },
	{ .name = "result", .label = N_("考核结果"), .screen = &list_screen, .view = "result", .work = N_("得分明细"),
	  .work_screen = &locked_screen },
	{ .name = "year", .label = N_("考核年度"), .screen = &year_screen },
	{ .name = "warning", .label = N_("监督指标预警"), .screen = &warning_screen },
	{ .name = "talk", .label = N_("约谈提醒"), .screen = &list_screen, .view = "talk", .deeds = talk_deeds },
	{ .name = "indicator", .label = N_("监督指标"), .screen = &list_screen, .view = "indicator" },
	{ .name = NULL },
};

const struct door *door_find(const char *name)
{
	for (const struct door *d = doors; d->name; d++)
		if (!strcmp(d->name, name))
			return d;
	return NULL;
}

const struct door *door_of_view(const struct view *v)
{
	for (const struct door *d = doors; d->name; d++)
		if (d->view && !strcmp(d->view, v->name))
			return d;
	return NULL;
}

/* The kind whose form shows a row of the view, and the id of that record. */
static int64_t record_of(struct ui *ui, const struct door *d, const struct view *v, int64_t id, const struct kind **kind)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	struct rec *r;

	*kind = d && d->form ? kind_find(d->form) : v->kind;
	if (!d || !d->by || !id)                        /* nothing to go by: a new one */
		return id;
	r = store_load(ui->st, &a, v->kind, id, &e);
	id = r ? rec_num(r, kind_field(v->kind, d->by)) : 0;
	if (!r)
		ui_fail(ui, &e);
	arena_free(&a);
	return id;
}

int64_t ui_open_row(struct ui *ui, const struct view *v, int64_t id)
{
	const struct door *d = door_of_view(v);
	struct form_arg arg = { 0 };
	struct arena a = { NULL };

	if (d && d->enter_list) {
		ui_open_door(ui, door_find(d->enter_list), arena_print(&a, "%s=%s", d->enter_by, ref_text(ui->st, &a, v->kind->table, id)));
		arena_free(&a);
		return 0;
	}
	arg.id = record_of(ui, d, v, id, &arg.kind);
	if (arg.id && d && d->enter_screen)
		ui_run(ui, d->enter_screen, &(struct ui_on){ arg.id, NULL });
	else if (arg.id)
		ui_run(ui, &form_screen, &arg);
	return arg.saved;
}

int64_t ui_new_row(struct ui *ui, const struct list_query *q, int64_t like)
{
	const struct view *v = q->view;
	const struct door *d = door_of_view(v);
	struct arena a = { NULL };
	struct form_arg arg = { .within = q };
	struct err e = { 0 };
	int64_t id = record_of(ui, d, v, like, &arg.kind);

	arg.like = like && id ? store_load(ui->st, &a, arg.kind, id, &e) : NULL;
	if (like && !arg.like)
		ui_fail(ui, &e);
	else
		ui_run(ui, &form_screen, &arg);
	id = arg.saved;
	if (id && d && d->by) {
		struct value parent = { "", id };

		for (struct rec *r = store_rows(ui->st, &a, v->kind, kind_field(v->kind, d->by), parent, &e); r; r = r->next)
			id = r->id;
	}
	arena_free(&a);
	return id;
}

void ui_open_door(struct ui *ui, const struct door *d, const char *filter)
{
	struct list_arg list = { .door = d, .filter = filter };
	struct ui_on on = { 0, NULL };

	if (d->screen == &list_screen)
		ui_run(ui, d->screen, &list);
	else
		ui_run(ui, d->screen, &on);
}

bool ui_open_name(struct ui *ui, const char *name)
{
	size_t n = strcspn(name, ".");
	char stem[40];
	const struct door *d;

	if (!strcmp(name, "home") || !strcmp(name, "search")) {
		ui_run(ui, *name == 'h' ? &home_screen : &search_screen, NULL);
		return true;
	}
	if (n >= sizeof stem)
		return false;
	memcpy(stem, name, n);
	stem[n] = '\0';
	d = door_find(stem);
	if (!d)
		return false;
	if (!strcmp(name + n, ".new") && d->view)
		ui_new_row(ui, &(struct list_query){ .view = view_find(d->view) }, 0);
	else
		ui_open_door(ui, d, NULL);
	return true;
}
