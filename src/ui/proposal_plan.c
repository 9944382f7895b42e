/* What can be done now with proposals, to whom a step applies, and doing it: always one operation, all or nothing. */
#include "proposal_parts.h"
#include <stdlib.h>
#include <string.h>

enum { CHOICES = 400 };

/* What is done next as a rule, at each state: it heads the menu. */
static const enum procedure_do usual[] = {
	[AT_DRAFT] = DO_REGISTER, [AT_SUBMITTED] = DO_REVIEW, [AT_FIRST_REVIEWED] = DO_FILE, [AT_RETURNED] = DO_RESUBMIT,
		[AT_FILED] = DO_ASSIGN,
	[AT_ASSIGNED] = DO_SIGN, [AT_DECLINING] = DO_RELEASE, [AT_ACCEPTED] = DO_REPLY, [AT_REPLIED] = DO_FEEDBACK,
		[AT_FEEDBACK_IN] = DO_CLOSE,
	[AT_REHANDLING] = DO_REPLY, [AT_FOLLOWING] = DO_PROMISE_CHECK,
};

const char *case_name(struct arena *a, const struct rec *proposal)
{
	long long no = rec_num(proposal, PROPOSAL_PROPOSAL_NO), serial = rec_num(proposal, PROPOSAL_SERIAL_NO);

	return no ? arena_print(a, "第%lld号", no) : serial ? arena_print(a, "流水%lld号", serial) : "暂存";
}

const char *case_submitter(struct ui *ui, struct arena *a, const struct rec *s)
{
	int64_t person = rec_num(s, SUBMITTER_PERSON_ID);

	return person ? ref_text(ui->st, a, "person", person) : ref_text(ui->st, a, "unit", rec_num(s, SUBMITTER_UNIT_ID));
}

/* --- what can be done ------------------------------------------------------------------------- */

/* The steps of one proposal as bits; *late: those that will ask. */
static uint64_t steps_of(struct ui *ui, const struct rec *p, int64_t unit, uint64_t *late)
{
	struct procedure_choice *now = arena_take(p->arena, sizeof *now * CHOICES);
	int n = procedure_now(p, procedure_rules(ui->st), now, CHOICES);
	uint64_t can = 0, smooth = 0;

	for (int i = 0; i < n; i++) {
		if (unit && now[i].unit != unit)
			continue;                       /* of one unit's part: what is about that unit */
		can |= BIT(now[i].step);
		smooth |= now[i].late ? 0 : BIT(now[i].step);
	}
	*late = can & ~smooth;
	return can;
}

static void put(struct case_step *out, int *n, uint64_t *can, uint64_t late, enum procedure_do step)
{
	if (!step || !(*can & BIT(step)))
		return;
	out[(*n)++] = (struct case_step){ step, (late & BIT(step)) != 0 };
	*can &= ~BIT(step);
}

int case_steps(struct ui *ui, struct arena *a, const struct case_on *on, int n, struct case_step *out)
{
	uint64_t can = ~UINT64_C(0), late = 0, one;
	enum proposal_at at = AT_NONE;
	struct err e = { 0 };
	int count = 0;

	for (int i = 0; i < n; i++) {
		struct rec *p = store_load(ui->st, a, &proposal_kind, on[i].proposal, &e);

		if (!p) {
			ui_fail(ui, &e);
			return 0;
		}
		can &= steps_of(ui, p, on[i].unit, &one);
		late |= one;
		at = proposal_at(p);
	}
	if (n > 1)                                      /* each with its own reason and its own opinion report */
		can &= ~(BIT(DO_BACK) | BIT(DO_CONVERT) | BIT(DO_PROMISE_CHECK) | BIT(DO_RATE_PROPOSAL) | BIT(DO_RATE_HANDLING));
	if (at < (int)COUNT(usual) && !(late & BIT(usual[at])))
		put(out, &count, &can, late, usual[at]);
	can &= ~BIT(DO_BACK) | (n == 1 ? BIT(DO_BACK) : 0);
	for (int pass = 0; pass < 2; pass++)            /* in office order first */
		for (int step = 1; step < DO_BACK; step++)
			if (pass || !(late & BIT(step)))
				put(out, &count, &can, late, (enum procedure_do)step);
	put(out, &count, &can, 0, DO_BACK);
	return count;
}

/* --- whom it concerns --------------------------------------------------------------------------- */

static void add_target(struct case_plan *p, const struct rec *proposal, int64_t unit, const struct rec *submitter)
{
	const char *name = case_name(&p->arena, proposal);
	struct case_target t = { .proposal = proposal->id, .unit = unit };

	if (submitter) {
		t.person = rec_num(submitter, SUBMITTER_PERSON_ID);
		t.unit = t.person ? 0 : rec_num(submitter, SUBMITTER_UNIT_ID);
		name = arena_print(&p->arena, "%s %s", name, case_submitter(p->ui, &p->arena, submitter));
	} else if (unit) {
		name = arena_print(&p->arena, "%s %s", name, ref_text(p->ui->st, &p->arena, "unit", unit));
	}
	t.name = name;
	p->targets = arena_grow(&p->arena, p->targets, (size_t)p->count, sizeof *p->targets);
	p->targets[p->count++] = t;
}

/* Its own, and those of what was merged into it. */
static void aim_submitters(struct case_plan *p, const struct rec *proposal)
{
	struct rec **joined;
	struct err e = { 0 };
	int n;

	for (int i = 0; rec_child(proposal, &submitter_kind, i); i++)
		if (submitter_is_asked(rec_child(proposal, &submitter_kind, i)))
			add_target(p, proposal, 0, rec_child(proposal, &submitter_kind, i));
	if (procedure_joined(p->ui->st, &p->arena, proposal->id, &joined, &n, &e))
		ui_fail(p->ui, &e);
	for (int i = 0; i < n && !e.code; i++)
		add_target(p, proposal, 0, joined[i]);
}

static void aim_units(struct case_plan *p, const struct rec *proposal, int64_t only)
{
	struct procedure_choice *now = arena_take(&p->arena, sizeof *now * CHOICES);
	int n = procedure_now(proposal, procedure_rules(p->ui->st), now, CHOICES);

	for (int pass = 0, before = p->count; pass < 2 && p->count == before; pass++)      /* late ones where there are no others */
		for (int i = 0; i < n; i++)
			if (now[i].step == p->step && now[i].unit && (pass || !now[i].late) && (!only || now[i].unit == only))
				add_target(p, proposal, now[i].unit, NULL);
}

/* One of them, or all where the same is done to each. */
static bool narrow(struct case_plan *p)
{
	static const uint64_t together = BIT(DO_SIGN) | BIT(DO_REMIND) | BIT(DO_CONTACT) | BIT(DO_EXTEND);
	bool all = together & BIT(p->step);
	const char **words = arena_take(&p->arena, sizeof *words * (size_t)(p->count + 1));
	int n = 0, chosen;

	if (all)
		words[n++] = arena_print(&p->arena, "这 %d 个单位", p->count);
	for (int i = 0; i < p->count; i++)
		words[n++] = p->targets[i].name;
	chosen = ui_menu(p->ui, procedure_steps[p->step].label, words, n, 0);
	if (chosen >= all) {
		p->targets[0] = p->targets[chosen - all];
		p->count = 1;
	}
	return chosen >= 0;
}

/* Papers and numbers go by the order of receipt, whatever the list's. */
static int by_serial(const void *a, const void *b)
{
	const struct rec *x = *(struct rec *const *)a, *y = *(struct rec *const *)b;
	int64_t dx = rec_num(x, PROPOSAL_SESSION_ID) - rec_num(y, PROPOSAL_SESSION_ID), dy = rec_num(x, PROPOSAL_SERIAL_NO) - rec_num(y, PROPOSAL_SERIAL_NO);

	return dx ? (dx > 0) - (dx < 0) : (dy > 0) - (dy < 0);
}

/* Each proposal once, however many of its units are meant. */
static bool load(struct case_plan *p, int64_t id, struct err *e)
{
	struct rec *r;

	for (int i = 0; i < p->proposal_count; i++)
		if (p->proposals[i]->id == id)
			return true;
	r = store_load(p->ui->st, &p->arena, &proposal_kind, id, e);
	if (r)
		p->proposals[p->proposal_count++] = r;
	return r;
}

bool case_aim(struct case_plan *p, const struct case_on *on, int n)
{
	enum procedure_about about = procedure_steps[p->step].about;
	struct err e = { 0 };

	p->proposals = arena_take(&p->arena, sizeof *p->proposals * (size_t)(n > 0 ? n : 1));
	for (int i = 0; i < n; i++)
		if (!load(p, on[i].proposal, &e)) {
			ui_fail(p->ui, &e);
			return false;
		}
	qsort(p->proposals, (size_t)p->proposal_count, sizeof *p->proposals, by_serial);
	for (int k = 0; k < p->proposal_count; k++) {
		struct rec *r = p->proposals[k];

		if (p->step == DO_ASSIGN || about == ABOUT_PROPOSAL)
			add_target(p, r, 0, NULL);
		else if (about == ABOUT_SUBMITTER)
			aim_submitters(p, r);
		else
			for (int i = 0; i < n; i++)     /* each unit's row that was marked */
				if (on[i].proposal == r->id)
					aim_units(p, r, on[i].unit);
	}
	if (!p->count) {
		ui_say(p->ui, "没有可以“%s”的", procedure_steps[p->step].label);
		return false;
	}
	return p->count == 1 || n > 1 || about == ABOUT_PROPOSAL || p->step == DO_FEEDBACK || narrow(p);
}

/* --- doing it ---------------------------------------------------------------------------------------- */

static const char *label_of(const struct case_plan *p)
{
	const char *label = procedure_steps[p->step].label;
	struct arena *a = &p->ui->scratch;

	if (p->count == 1)
		return arena_print(a, "%s %s", label, p->targets[0].name);
	if (p->proposal_count == 1)
		return arena_print(a, "%s %s，%d 个", label, case_name(a, p->proposals[0]), p->count);
	return arena_print(a, "%s %d 件", label, p->proposal_count);
}

/* The steps that add() made, confirmed by the clerk. */
static void confirm(const struct case_plan *p, struct rec *proposal)
{
	for (struct rec *c = proposal->children; c && p->confirmed; c = c->next)
		if (c->kind == &proposal_step_kind && !c->rev && !c->gone) {
			rec_set_num(c, STEP_CONFIRMED, 1);
			if (p->why && !*rec_text(c, STEP_WHY))
				rec_set_text(c, STEP_WHY, p->why);
		}
}

static enum lz_code once(struct case_plan *p, case_add *add, struct err *e)
{
	struct arena a = { NULL };
	struct op *op;
	enum lz_code rc = op_begin(&op, p->ui->st, label_of(p), e);
	bool begun = !rc;

	for (int from = 0, to; from < p->count && !rc; from = to) {
		struct rec *r = store_load(p->ui->st, &a, &proposal_kind, p->targets[from].proposal, e);

		for (to = from; to < p->count && p->targets[to].proposal == p->targets[from].proposal; to++)
			;
		rc = r ? add(p, r, from, to, e) : e->code;
		if (!rc)
			confirm(p, r);
		rc = rc ? rc : op_put(op, r, e);
		if (rc && p->proposal_count > 1) {
			char said[sizeof e->say];

			memcpy(said, e->say, sizeof said);
			err_set(e, e->code, e->field, "%s：%s", r ? case_name(&a, r) : "", said);
		}
		if (rc)
			e->row = from + 1;
	}
	if (begun)
		rc = op_end(op, rc, e);
	arena_free(&a);
	return rc;
}

/* A warning, or a thing that stands only with a reason: the clerk has the last word. */
bool case_settle(struct case_plan *p, const struct err *e)
{
	static const char *const words[] = { N_("照样登记"), N_("不登记，回去改") };
	char *why;

	ui_fail(p->ui, e);
	if (!p->confirmed && e->field && !strcmp(e->field, "confirmed") && ui_menu(p->ui, "请核对", words, COUNT(words), 1) == 0) {
		p->confirmed = true;
		return true;
	}
	if (!p->why && e->field && !strcmp(e->field, "why") && (why = ui_ask(p->ui, &p->arena, "要照样登记，请写明理由", "")) != NULL
	    && *why) {
		p->why = why;
		p->confirmed = true;
		return true;
	}
	return false;
}

enum lz_code case_save(struct case_plan *p, case_add *add, struct err *e)
{
	enum lz_code rc;

	p->confirmed = false;
	p->why = NULL;
	do {
		*e = (struct err){ 0 };
		rc = once(p, add, e);
	} while (rc && case_settle(p, e));
	if (!rc) {
		ui_wrote(p->ui);
		ui_say(p->ui, "已%s，按 Ctrl-U 撤销", label_of(p));
	}
	return rc;
}
