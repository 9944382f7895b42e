/* The form of a step: only the fields the table names for it, filled with what can be known, and the step taken. */
#include "proposal_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/ledger.h"
#include <string.h>

enum { FIELDS_MOST = 40 };

/* --- which fields, and what they start with ------------------------------------------------------- */

/* The day first, then what must be there, what may, and the long text last. */
static void fields_of(enum procedure_do step, int *out)
{
	static const uint64_t aside = BIT(STEP_ABOUT_SEQ) | BIT(STEP_ANSWERS) | BIT(STEP_TEXT) | BIT(STEP_DAY);
	const struct procedure_row *row = &procedure_steps[step];
	const uint64_t parts[] = { row->needs & ~aside, row->may & ~row->needs & ~aside, (row->needs | row->may) & BIT(STEP_TEXT) };
	int n = 0;

	out[n++] = STEP_DAY;
	if (step == DO_RELEASE)                         /* who takes it over */
		out[n++] = STEP_SUGGESTED;
	for (size_t i = 0; i < COUNT(parts); i++)
		for (int f = 0; f < STEP_UNDONE; f++)
			if (parts[i] & BIT(f))
				out[n++] = f;
	out[n] = -1;
}

/* What a field is called in a step, where its common name says too little. */
static const struct { enum procedure_do step; int field; const char *label; } labels[] = {
	{ DO_REVIEW, STEP_WHO, N_("审查人") }, { DO_REVIEW, STEP_TEXT, N_("审查意见") }, { DO_RETURN, STEP_TEXT, N_("要改什么") },
	{ DO_RETURN, STEP_DUE_DAY, N_("交回期限") }, { DO_NOT_FILE, STEP_TEXT, N_("说明") }, { DO_MERGE, STEP_TEXT, N_("并案理由") },
	{ DO_CONVERT, STEP_DOC_NO, N_("新的编号") }, { DO_WITHDRAW, STEP_TEXT, N_("撤案理由") }, { DO_SIGN, STEP_WHO, N_("签收人") },
	{ DO_ASK_OUT, STEP_TEXT, N_("申退理由") }, { DO_ASK_OUT, STEP_SUGGESTED, N_("建议改由") }, { DO_ASK_OUT, STEP_WHO, N_("签字领导") },
	{ DO_RELEASE, STEP_SUGGESTED, N_("改交单位") }, { DO_RELEASE, STEP_TEXT, N_("说明") }, { DO_KEEP, STEP_TEXT, N_("维持理由") },
	{ DO_CONTACT, STEP_WHO, N_("沟通人员") }, { DO_PASS, STEP_WHO, N_("审核人") }, { DO_SEND_BACK, STEP_WHO, N_("审核人") },
	{ DO_SEND_BACK, STEP_TEXT, N_("要改什么") }, { DO_REPLY, STEP_WHO, N_("签发人") }, { DO_REPLY, STEP_TEXT, N_("答复正文") },
	{ DO_REPLY, STEP_PHONE, N_("联系电话") }, { DO_EXTEND, STEP_DUE_DAY, N_("延到") }, { DO_EXTEND, STEP_TEXT, N_("延期理由") },
	{ DO_REMIND, STEP_WHO, N_("谁答复的") }, { DO_REHANDLE, STEP_TEXT, N_("重办理由") }, { DO_PROMISE, STEP_TEXT, N_("承诺事项") },
	{ DO_PROMISE, STEP_DUE_DAY, N_("兑现期限") }, { DO_PROMISE_CHECK, STEP_TEXT, N_("查到什么") }, { DO_PROMISE_CHECK, STEP_DUE_DAY, N_("新的期限") },
	{ DO_PROMISE_CHECK, STEP_REPLY_CLASS, N_("现在算哪类") }, { DO_KEY, STEP_WHO, N_("督办领导") }, { DO_KEY, STEP_TEXT, N_("督办方案") },
	{ DO_FILE, STEP_NO, N_("提案号（从）") }, { DO_SUPERVISE, STEP_WHO, N_("参加人员") }, { DO_PUBLISH, STEP_PLACE, N_("公开在") }, { DO_BACK, STEP_WHY, N_("退回理由") },
};

static const char *label(int field, void *ctx)
{
	for (size_t i = 0; i < COUNT(labels); i++)
		if (labels[i].step == ((const struct case_plan *)ctx)->step && labels[i].field == field)
			return labels[i].label;
	return NULL;
}

/* The stage a contact belongs to, unless the clerk knows better: before, then during, and after the reply. */
static const char *stage_now(const struct rec *proposal, int64_t unit)
{
	const struct rec *h = handling_of(proposal, unit);

	if (h && handling_at(h) == HAND_REPLIED)
		return "after";
	return procedure_last(proposal, DO_CONTACT, unit) ? "during" : "before";
}

static bool one_session(const struct case_plan *p)
{
	for (int i = 1; i < p->proposal_count; i++)
		if (rec_num(p->proposals[i], PROPOSAL_SESSION_ID) != rec_num(p->proposals[0], PROPOSAL_SESSION_ID))
			return false;
	return true;
}

static void defaults(struct case_plan *p, struct rec *r)
{
	const struct rec *proposal = p->proposals[0], *last;
	int64_t unit = p->targets[0].unit;

	switch (p->step) {
	case DO_FILE:                                   /* of several the first one's number */
		if (one_session(p))
			rec_set_num(r, STEP_NO, next_number(p->ui->st, &proposal_kind, PROPOSAL_PROPOSAL_NO, proposal));
		break;
	case DO_REVIEW:
		if (p->count == 1) {
			rec_set_text(r, STEP_CATEGORY, rec_text(proposal, PROPOSAL_CATEGORY));
			rec_set_text(r, STEP_SUGGESTED, rec_text(proposal, PROPOSAL_SUGGESTED));
		}
		break;
	case DO_CONTACT:
		rec_set_text(r, STEP_STAGE, stage_now(proposal, unit));
		break;
	case DO_RELEASE:
		last = procedure_last(proposal, DO_ASK_OUT, unit);
		if (last)
			rec_set_text(r, STEP_SUGGESTED, rec_text(last, STEP_SUGGESTED));
		break;
	case DO_REPLY: case DO_PASS: case DO_DRAFT_REPLY:
		last = procedure_last(proposal, DO_DRAFT_REPLY, unit);
		if (last)
			rec_set_text(r, STEP_REPLY_CLASS, rec_text(last, STEP_REPLY_CLASS));
		break;
	default:
		break;
	}
}

/* What the last step said where that is likely again: the meeting, and of the same step the way and the day; a contact is
 * not by telephone because the reminder before it was. */
static void begin(struct ui *ui, struct rec *r, void *ctx)
{
	struct case_plan *p = ctx;
	const struct rec *last = last_of(ui, r->kind);
	uint64_t shown = procedure_steps[p->step].needs | procedure_steps[p->step].may;
	bool same = last && !strcmp(rec_text(last, STEP_STEP), procedure_steps[p->step].key);

	rec_set_text(r, STEP_STEP, procedure_steps[p->step].key);
	rec_set_num(r, STEP_DAY, env_today(store_env(ui->st)));
	for (int f = 0; last && f < r->kind->field_count; f++)
		if (r->kind->fields[f].flags & FF_DITTO && f != STEP_DAY && shown & BIT(f) && (same || f != STEP_WAY))
			rec_set(r, f, last->values[f]);
	if (same && rec_num(last, STEP_DAY))
		rec_set_num(r, STEP_DAY, rec_num(last, STEP_DAY));      /* a pile of the same day */
	defaults(p, r);
}

/* --- taking it --------------------------------------------------------------------------------------- */

int64_t case_unit(struct ui *ui, struct arena *a, const char *typed, struct err *e)
{
	struct list_query q = { .view = view_find("unit"), .narrow = text_lower(a, text_narrow(a, typed)) };
	struct list_row rows[2];
	struct err none = { 0 };
	int64_t id = 0;

	if (!ref_read(ui->st, a, "unit", typed, &id, e))
		return id;
	if (list_page(ui->st, a, &q, NULL, false, 2, rows, &none) != 1)
		return 0;
	*e = (struct err){ 0 };
	return rows[0].id;
}

static void copy_answer(const struct case_plan *p, const struct case_target *t, struct rec *s)
{
	int fields[FIELDS_MOST];

	fields_of(p->step, fields);
	for (int i = 0; fields[i] >= 0; i++)
		rec_set(s, fields[i], p->answer->values[fields[i]]);
	if (t->person)
		rec_set_num(s, STEP_PERSON_ID, t->person);
	if (p->about)
		rec_set_num(s, STEP_ABOUT_SEQ, p->about);
}

static enum lz_code add(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	int64_t day = rec_num(p->answer, STEP_DAY);

	(void)e;
	for (int i = from; i < to; i++) {
		const struct case_target *t = &p->targets[i];
		struct rec *s;

		s = t->unit ? procedure_add_unit(proposal, p->step, day, t->unit) : procedure_add(proposal, p->step, day);
		copy_answer(p, t, s);
		if (p->step == DO_FILE && rec_num(p->answer, STEP_NO))
			rec_set_num(s, STEP_NO, rec_num(p->answer, STEP_NO) + i);
	}
	return LZ_OK;
}

/* Released, and the unit that takes it over gets it the same day. */
static enum lz_code add_move(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	const char *name = rec_text(p->answer, STEP_SUGGESTED);
	int64_t unit = *name ? case_unit(p->ui, &p->arena, name, e) : 0;
	struct rec *s;

	if (*name && !unit) {
		e->field = "suggested";
		return e->code ? e->code : err_set(e, LZ_INVALID, "suggested", "没有叫“%s”的单位，按 F4 选", name);
	}
	for (int i = from; i < to; i++) {
		if (procedure_move(proposal, p->targets[i].unit, unit, rec_num(p->answer, STEP_DAY), rec_text(p->answer, STEP_TEXT), e))
			return e->code;
		s = procedure_last(proposal, DO_RELEASE, p->targets[i].unit);
		if (s && *rec_text(p->answer, STEP_WHO))
			rec_set_text(s, STEP_WHO, rec_text(p->answer, STEP_WHO));
	}
	return LZ_OK;
}

static struct rec *as_step(struct case_plan *p, const struct rec *answer)
{
	struct rec *like = rec_new(&p->arena, &proposal_step_kind);

	for (int f = 0; f < like->kind->field_count; f++)
		rec_set(like, f, answer->values[f]);
	rec_set_text(like, STEP_STEP, procedure_steps[p->step].key);
	rec_set_num(like, STEP_CONFIRMED, p->confirmed);
	if (p->why)
		rec_set_text(like, STEP_WHY, p->why);
	return like;
}

static enum lz_code merge_into(struct case_plan *p, int64_t into, const struct rec *answer, struct err *e)
{
	int64_t *ids = arena_take(&p->arena, sizeof *ids * (size_t)p->count);
	enum lz_code rc;

	for (int i = 0; i < p->count; i++)
		ids[i] = p->targets[i].proposal;
	p->confirmed = false;
	p->why = NULL;
	do {
		*e = (struct err){ 0 };
		rc = procedure_merge(p->ui->st, into, ids, p->count, as_step(p, answer), e);
	} while (rc && case_settle(p, e));
	if (!rc) {
		ui_wrote(p->ui);
		ui_say(p->ui, "已并案 %d 件，按 Ctrl-U 撤销", p->count);
	}
	return rc;
}

static enum lz_code convert(struct case_plan *p, const struct rec *answer, struct err *e)
{
	int64_t report = 0;
	enum lz_code rc;

	p->confirmed = false;
	p->why = NULL;
	do {
		*e = (struct err){ 0 };
		rc = procedure_convert(p->ui->st, p->targets[0].proposal, as_step(p, answer), &report, e);
	} while (rc && case_settle(p, e));
	if (!rc) {
		ui_wrote(p->ui);
		ui_say(p->ui, report ? "已转办，社情民意登记好了（在那里接着办）；按 Ctrl-U 撤销" : "已转办，按 Ctrl-U 撤销");
	}
	return rc;
}

/* What must be filled in, by the names it has here. */
static enum lz_code all_there(struct case_plan *p, const struct rec *r, struct err *e)
{
	uint64_t needs = (procedure_steps[p->step].needs | BIT(STEP_DAY)) & ~(BIT(STEP_ABOUT_SEQ) | BIT(STEP_ANSWERS));

	for (int f = 0; f < r->kind->field_count; f++)
		if (needs & BIT(f) && value_empty(&r->kind->fields[f], r->values[f]))
			return err_set(e, LZ_INVALID, r->kind->fields[f].key, "请写%s", label(f, p) ? label(f, p)
			               : r->kind->fields[f].label);
	return LZ_OK;
}

static enum lz_code done(struct ui *ui, struct rec *r, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;
	enum lz_code rc;

	(void)ui;
	p->answer = r;
	if (all_there(p, r, e))
		return e->code;
	if (p->step == DO_MERGE)
		rc = merge_into(p, rec_num(r, STEP_OTHER_ID), r, e);
	else if (p->step == DO_CONVERT)
		rc = convert(p, r, e);
	else
		rc = case_save(p, p->step == DO_RELEASE ? add_move : add, e);
	e->row = 0;                                     /* the form has no rows */
	return rc;
}

static const char *title_of(struct case_plan *p)
{
	const char *label = procedure_steps[p->step].label;

	if (p->count > 1)
		return p->proposal_count == 1          ? arena_print(&p->arena, "%s  %d 个单位", label, p->count)
		       : p->proposal_count == p->count ? arena_print(&p->arena, "%s  %d 件", label, p->count)
		                                       : arena_print(&p->arena, "%s  %d 件，%d 个单位", label, p->proposal_count, p->count);
	return arena_print(&p->arena, "%s  %s  %s", label, p->targets[0].name, rec_text(p->proposals[0], PROPOSAL_TITLE));
}

static void ask(struct case_plan *p, void (*start)(struct ui *, struct rec *, void *), const int *fields, uint64_t needs,
                enum lz_code (*take)(struct ui *, struct rec *, void *, struct err *))
{
	struct form_ask question = {
		.title = title_of(p), .fields = fields, .needs = needs | BIT(STEP_DAY), .begin = start, .done = take,
			.ctx = p, .label = label,
		.place = arena_print(&p->arena, "step:%s:%lld:%lld:%d", procedure_steps[p->step].key,
		                     (long long)p->targets[0].proposal,
		                     (long long)(p->about ? p->about : p->targets[0].unit + p->targets[0].person), p->count),
	};
	struct form_arg arg = { .kind = &proposal_step_kind, .ask = &question };

	ui_run(p->ui, &form_screen, &arg);
}

void case_rows(struct case_plan *p, const struct form_ask *ask, const struct kind *k, const char *what)
{
	const char *label = procedure_steps[p->step].label;
	struct form_ask question = *ask;
	struct form_arg arg = { .kind = k, .ask = &question };

	question.title = p->proposal_count > 1 ? arena_print(&p->arena, "%s  %d %s", label, p->count, what)
		: arena_print(&p->arena, "%s  %s  %s", label, case_name(&p->arena, p->proposals[0]), rec_text(p->proposals[0], PROPOSAL_TITLE));
	question.ctx = p;
	question.place = arena_print(&p->arena, "step:%s:%lld:%d", procedure_steps[p->step].key, (long long)p->targets[0].proposal, p->count);
	ui_run(p->ui, &form_screen, &arg);
}

/* Which promise is looked at: those that are not kept. */
static bool promise_aim(struct case_plan *p)
{
	const struct rec *proposal = p->proposals[0];
	struct rec **all;
	int n = procedure_history(proposal, &p->arena, &all), count = 0, chosen;
	const char **words = arena_take(&p->arena, sizeof *words * (size_t)(n + 1));
	int64_t *seqs = arena_take(&p->arena, sizeof *seqs * (size_t)(n + 1)), *units = arena_take(&p->arena, sizeof *units * (size_t)(n + 1));

	for (int i = 0; i < n; i++) {
		bool kept = false;

		if (strcmp(rec_text(all[i], STEP_STEP), "promise") || rec_num(all[i], STEP_UNDONE))
			continue;
		for (int k = 0; k < n; k++)
			kept |= !strcmp(rec_text(all[k], STEP_STEP), "promise_check") && !rec_num(all[k], STEP_UNDONE)
				&& rec_num(all[k], STEP_DONE)
			        && rec_num(all[k], STEP_ABOUT_SEQ) == rec_num(all[i], STEP_SEQ);
		if (kept)
			continue;
		words[count] = arena_print(&p->arena, "%s %s", day_text(&p->arena, rec_num(all[i], STEP_DUE_DAY)),
		                           rec_text(all[i], STEP_TEXT));
		units[count] = rec_num(all[i], STEP_UNIT_ID);
		seqs[count++] = rec_num(all[i], STEP_SEQ);
	}
	chosen = count > 1 ? ui_menu(p->ui, "查哪一项承诺", words, count, 0) : count - 1;
	if (chosen < 0)
		return false;
	p->about = seqs[chosen];
	for (int i = 0; i < p->count; i++)
		if (p->targets[i].unit == units[chosen])
			p->targets[0] = p->targets[i];
	p->count = 1;
	return true;
}

void case_do(struct ui *ui, const struct case_on *on, int n, enum procedure_do step)
{
	struct case_plan p = { .ui = ui, .step = step };
	int fields[FIELDS_MOST];

	if (step == DO_BACK) {
		case_back(ui, on[0].proposal, 0);
		return;
	}
	fields_of(step, fields);
	if (case_aim(&p, on, n) && (step != DO_PROMISE_CHECK || promise_aim(&p))) {
		if (step == DO_ASSIGN)
			case_hand_over(&p);
		else if (step == DO_FEEDBACK)
			case_feedback(&p);
		else if (procedure_steps[step].needs & BIT(STEP_ANSWERS))
			case_rate(&p);
		else
			ask(&p, begin, fields, procedure_steps[step].needs, done);
	}
	arena_free(&p.arena);
}

/* --- joining ------------------------------------------------------------------------------------------- */

static void begin_merge(struct ui *ui, struct rec *r, void *ctx)
{
	begin(ui, r, ctx);
	rec_set_num(r, STEP_OTHER_ID, ((struct case_plan *)ctx)->about);
}

bool case_merge(struct ui *ui, int64_t into, const int64_t *ids, int n)
{
	static const int fields[] = { STEP_DAY, STEP_MEETING, STEP_TEXT, -1 };
	struct case_plan p = { .ui = ui, .step = DO_MERGE };
	struct case_on *on = arena_take(&p.arena, sizeof *on * (size_t)(n > 0 ? n : 1));
	int64_t writes = ui->writes;

	for (int i = 0; i < n; i++)
		on[i].proposal = ids[i];
	if (case_aim(&p, on, n)) {
		p.about = into;
		ask(&p, begin_merge, fields, BIT(STEP_TEXT), done);
	}
	arena_free(&p.arena);
	return ui->writes != writes;
}

/* --- back ------------------------------------------------------------------------------------------------ */

static void begin_back(struct ui *ui, struct rec *r, void *ctx)
{
	(void)ctx;
	rec_set_num(r, STEP_DAY, env_today(store_env(ui->st)));
}

static enum lz_code add_back(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	(void)from, (void)to;
	if (procedure_back(proposal, p->about, rec_num(p->answer, STEP_DAY), rec_text(p->answer, STEP_WHY)))
		return LZ_OK;
	return err_set(e, LZ_INVALID, NULL, "这一步已经不在了，没有退回");
}

static enum lz_code done_back(struct ui *ui, struct rec *r, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;

	(void)ui;
	p->answer = r;
	if (!*rec_text(r, STEP_WHY))
		return err_set(e, LZ_INVALID, "why", "请写明为什么退回");
	case_save(p, add_back, e);
	e->row = 0;
	return e->code;
}

static const struct rec *step_of(const struct rec *proposal, int64_t seq)
{
	for (int i = 0; rec_child(proposal, &proposal_step_kind, i); i++)
		if (rec_num(rec_child(proposal, &proposal_step_kind, i), STEP_SEQ) == seq)
			return rec_child(proposal, &proposal_step_kind, i);
	return NULL;
}

void case_back(struct ui *ui, int64_t proposal, int64_t seq)
{
	static const int fields[] = { STEP_DAY, STEP_WHY, -1 };
	struct case_plan p = { .ui = ui, .step = DO_BACK };
	struct case_on on = { proposal, 0 };
	const struct rec *s;

	if (case_aim(&p, &on, 1)) {
		s = seq ? step_of(p.proposals[0], seq) : procedure_newest(p.proposals[0]);
		if (!s) {
			ui_say(ui, "没有可以退回的一步");
		} else {
			p.about = rec_num(s, STEP_SEQ);
			p.targets[0].name = arena_print(&p.arena, "%s：%s %s", p.targets[0].name, value_text(&p.arena, &s->kind->fields[STEP_STEP],
			                                s->values[STEP_STEP]), day_text(&p.arena, rec_num(s, STEP_DAY)));
			ask(&p, begin_back, fields, BIT(STEP_WHY), done_back);
		}
	}
	arena_free(&p.arena);
}
