#include "procedure_machine.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* What must be impossible, in the clerk's words. A step may stand where its row of the table says; out of office order
 * or dated before the step before it, it stands once the clerk confirms; some things stand with a written reason; the
 * rest is refused. Steps that are in the ledger are asked only whether they still have their ground. */

static enum lz_code ask(struct err *e, const struct rec *s, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static enum lz_code reason(struct err *e, const struct rec *s, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Out of order: stands once confirmed. A typed column is the clerk's word. */
static enum lz_code ask(struct err *e, const struct rec *s, const char *fmt, ...)
{
	char text[300];
	va_list ap;

	if (rec_num(s, STEP_CONFIRMED))
		return LZ_OK;
	va_start(ap, fmt);
	text_vprint(text, sizeof text, fmt, ap);
	va_end(ap);
	return err_set(e, LZ_INVALID, "confirmed", "%s；确实如此请确认", text);
}

/* Stands with a reason in writing. */
static enum lz_code reason(struct err *e, const struct rec *s, const char *fmt, ...)
{
	char text[300];
	va_list ap;

	if (*rec_text(s, STEP_WHY))
		return LZ_OK;
	va_start(ap, fmt);
	text_vprint(text, sizeof text, fmt, ap);
	va_end(ap);
	return err_set(e, LZ_INVALID, "why", "%s；确实如此请写明原因", text);
}

static const char *label(enum procedure_do act)
{
	return procedure_steps[act].label;
}

static const char *at_label(enum proposal_at at)
{
	return at ? proposal_state_choices[at].label : "还没有登记";
}

/* --- where ------------------------------------------------------------------------------------------- */

static bool in_time_to_withdraw(const struct machine *m)
{
	return !strcmp(procedure_setting(m->rules, m->p, "proposal.withdraw_after"), "1");
}

int machine_fits(struct machine *m, enum procedure_do act, int64_t unit)
{
	const struct procedure_row *row = &procedure_steps[act];
	enum proposal_at at = machine_at(m);
	const struct hand *h = row->about == ABOUT_UNIT ? machine_hand(m, unit) : NULL;
	unsigned late = act == DO_WITHDRAW && !in_time_to_withdraw(m) ? 0 : row->late;
	int fits = row->from & BIT(at) ? 1 : late & BIT(at) ? 2 : 0;

	if (row->about != ABOUT_UNIT || !fits)
		return fits;
	if (!h)
		return 0;
	if ((act == DO_REPLY || act == DO_DRAFT_REPLY || act == DO_PASS || act == DO_SEND_BACK || act == DO_PROMISE) && !hand_owes(h))
		return 0;
	if (act == DO_OPINION && hand_owes(h))
		return 0;
	if (act == DO_SIGN && h->accepted && h->at != HAND_KEPT)
		return 0;
	if ((act == DO_PASS || act == DO_SEND_BACK) && (!h->drafted || h->passed || h->sent_back))
		return 0;
	return row->unit_from & BIT(h->at) ? fits : row->unit_late & BIT(h->at) ? 2 : 0;
}

/* In the ledger as it is: what changed is what it stands on. */
static bool stood(const struct rec *s)
{
	return s->rev && !(s->dirty & ~(BIT(STEP_UNDONE) | BIT(STEP_ROUND)));
}

/* "已经立案的提案不能“审查”", or which unit stands where. */
static enum lz_code no_place(struct machine *m, const struct rec *s, enum procedure_do act, struct err *e)
{
	const struct procedure_row *row = &procedure_steps[act];
	const struct hand *h = machine_hand(m, rec_num(s, STEP_UNIT_ID));
	enum proposal_at at = machine_at(m);
	struct arena a = { NULL };

	if (stood(s))
		err_set(e, LZ_INVALID, "about_seq", "后面的“%s”（%s）要靠前面那一步，请先退回“%s”", row->label, day_text(&a, rec_num(s, STEP_DAY)), row->label);
	else if (act == DO_WITHDRAW && row->late & BIT(at))
		err_set(e, LZ_INVALID, "step", "已经交办的提案不能撤案；本地允许的，请在设置里打开“交办后也可以撤案”");
	else if (!((row->from | row->late) & BIT(at)))
		err_set(e, LZ_INVALID, "step", "这件提案现在是“%s”，不能“%s”", at_label(at), row->label);
	else if (!rec_num(s, STEP_UNIT_ID))
		err_set(e, LZ_INVALID, "unit_id", "“%s”要写是哪个承办单位", row->label);
	else if (!h)
		err_set(e, LZ_INVALID, "unit_id", "这个单位不是这件提案的承办单位，不能“%s”", row->label);
	else if (act == DO_OPINION)
		err_set(e, LZ_INVALID, "step", hand_owes(h) ? "报会办意见的是会办单位；主办、单办、分办单位写答复" : "这个单位现在是“%s”，不能“报会办意见”",
		        handling_state_choices[h->at].label);
	else if ((act == DO_REPLY || act == DO_DRAFT_REPLY) && !hand_owes(h))
		err_set(e, LZ_INVALID, "step", "会办单位不答复提案者，把会办意见交给主办单位");
	else if (act == DO_SIGN && h->accepted)
		err_set(e, LZ_INVALID, "step", "这个单位 %s 已经签收", day_text(&a, h->accepted));
	else if (act == DO_PASS || act == DO_SEND_BACK)
		err_set(e, LZ_INVALID, "step", "这个单位没有等着审核的答复稿");
	else
		err_set(e, LZ_INVALID, "step", "这个单位现在是“%s”，不能“%s”", h->at ? handling_state_choices[h->at].label : "还没有交办", row->label);
	arena_free(&a);
	return e->code;
}

static enum lz_code stands(struct machine *m, struct rec *s, enum procedure_do act, struct err *e)
{
	int fits = machine_fits(m, act, rec_num(s, STEP_UNIT_ID));
	enum proposal_at at = machine_at(m);
	const struct hand *h = machine_hand(m, rec_num(s, STEP_UNIT_ID));

	if (!fits && act == DO_CLOSE && at == AT_FILED && (s->rev ? rec_num(s, STEP_CONFIRMED) == 1 : !m->p->rev && !m->hands && rec_num(s, STEP_CONFIRMED) == TYPED))
		return LZ_OK;                           /* a list of earlier years without a word of units */
	if (!fits || (fits == 2 && stood(s) && !rec_num(s, STEP_CONFIRMED)))
		return no_place(m, s, act, e);
	if (fits == 2 && procedure_steps[act].from & BIT(at))
		return ask(e, s, "这个单位现在是“%s”，还没有经过前面的步骤就“%s”", handling_state_choices[h->at].label, label(act));
	if (fits == 2)
		return ask(e, s, "这件提案现在是“%s”，还没有经过前面的步骤就“%s”", at_label(at), label(act));
	return LZ_OK;
}

/* --- when ---------------------------------------------------------------------------------------------- */

static enum lz_code in_order(struct machine *m, const struct rec *s, enum procedure_do act, struct err *e)
{
	const struct procedure_row *row = &procedure_steps[act];
	const struct hand *h = row->about == ABOUT_UNIT ? machine_hand(m, rec_num(s, STEP_UNIT_ID)) : NULL;
	int64_t day = rec_num(s, STEP_DAY);
	int64_t before = !h || act == DO_ASSIGN ? row->about == ABOUT_PROPOSAL ? m->last_day : m->front_day : h->last_day;
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	if ((act == DO_REPLY || act == DO_OPINION) && h && day_before(day, h->assigned) && !*rec_text(h->rec, HANDLING_NOTE))
		rc = reason(e, s, "%s日期早于交办日期（%s），请核对", label(act), day_text(&a, h->assigned));
	if (!rc && act == DO_FEEDBACK && m->reply && day_before(day, rec_num(m->reply, STEP_DAY)))
		rc = reason(e, s, "反馈日期早于答复日期（%s），请核对", day_text(&a, rec_num(m->reply, STEP_DAY)));
	if (!rc && row->moves && day_before(day, before))
		rc = ask(e, s, "“%s”的日期早于上一步（%s）", row->label, day_text(&a, before));
	if (!rc && m->rules->today && day > m->rules->today)
		rc = ask(e, s, "“%s”的日期 %s 还没有到", row->label, day_text(&a, day));
	arena_free(&a);
	return rc;
}

/* --- what else must hold for a new step ----------------------------------------------------------------------- */

static bool known(const struct machine *m, const struct rec *s)
{
	for (int i = 0; i < m->opinions; i++)
		if (m->opinion[i].round == m->round && m->opinion[i].person == rec_num(s, STEP_PERSON_ID)
		    && (m->opinion[i].person || m->opinion[i].unit == rec_num(s, STEP_UNIT_ID)))
			return true;
	return false;
}

static enum lz_code extend_check(const struct machine *m, const struct hand *h, const struct rec *s, struct err *e)
{
	int times = atoi(procedure_setting(m->rules, m->p, "proposal.extend_times"));
	int months = atoi(procedure_setting(m->rules, m->p, "proposal.extend_most"));
	int64_t last = months && day_full(h->assigned) ? day_add_months(h->assigned, months) : 0, due = rec_num(s, STEP_DUE_DAY);
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	if (h->due && due <= h->due)
		rc = err_set(e, LZ_INVALID, "due_day", "延期要延到原来的期限（%s）以后", day_text(&a, h->due));
	else if (times && h->extended >= times)
		rc = reason(e, s, "这个单位已经延期 %d 次，规定最多 %d 次", h->extended, times);
	else if (last && due > last)
		rc = reason(e, s, "延期最迟到交办后 %d 个月（%s）", months, day_text(&a, last));
	arena_free(&a);
	return rc;
}

static enum lz_code promise_check(const struct machine *m, const struct rec *s, struct err *e)
{
	for (int i = 0; i < m->promises; i++)
		if (m->promise[i].seq == rec_num(s, STEP_ABOUT_SEQ))
			return m->promise[i].open ? LZ_OK : err_set(e, LZ_INVALID, "about_seq", "这件承诺已经落实了");
	return err_set(e, LZ_INVALID, "about_seq", "没有写是回查哪一件承诺");
}

static enum lz_code close_check(const struct machine *m, const struct rec *s, struct err *e)
{
	if (!machine_unsatisfied(m))
		return LZ_OK;
	if (m->round < 2)
		return err_set(e, LZ_INVALID, "step", "还有提案者不满意，要先做二次办理，不能办结");
	return reason(e, s, "二次办理以后还有提案者不满意，办结前应当面协商");
}

static enum lz_code special(struct machine *m, struct rec *s, enum procedure_do act, struct err *e)
{
	const struct hand *h = procedure_steps[act].about == ABOUT_UNIT ? machine_hand(m, rec_num(s, STEP_UNIT_ID)) : NULL;
	bool typed = rec_num(s, STEP_CONFIRMED) == TYPED;

	switch (act) {
	case DO_REGISTER: case DO_FILE:
		return m->p->rev && !rec_child(m->p, &submitter_kind, 0) ? ask(e, s, "这件提案还没有写提案者") : LZ_OK;
	case DO_MERGE:
		if (m->p->id && rec_num(s, STEP_OTHER_ID) == m->p->id)
			return err_set(e, LZ_INVALID, "other_id", "提案不能并入它自己");
		return LZ_OK;
	case DO_CONVERT:
		return typed || rec_num(s, STEP_CONSENT) ? LZ_OK : err_set(e, LZ_INVALID, "consent", "转办前要征得提案者同意；已经同意的请写“是”");
	case DO_REPLY:
		if (h->sent_back && !typed)
			return err_set(e, LZ_INVALID, "step", "答复稿退回了，改好送审通过以后再答复");
		return h->drafted && !h->passed ? ask(e, s, "答复稿还没有审核通过") : LZ_OK;
	case DO_EXTEND:        return extend_check(m, h, s, e);
	case DO_FEEDBACK:
		if (!rec_num(s, STEP_PERSON_ID) && !rec_num(s, STEP_UNIT_ID))
			return err_set(e, LZ_INVALID, "person_id", "反馈要写是哪一位提案者，集体提案写单位");
		return known(m, s) ? err_set(e, LZ_INVALID, "person_id", "这位提案者这一轮已经反馈过；写错了请退回那一步") : LZ_OK;
	case DO_RATE_HANDLING:
		return rec_num(s, STEP_PERSON_ID) || rec_num(s, STEP_UNIT_ID) ? LZ_OK
		     : err_set(e, LZ_INVALID, "person_id", "评办理要写是哪一位提案者，集体提案写单位");
	case DO_REHANDLE:
		return machine_unsatisfied(m) ? LZ_OK : ask(e, s, "没有提案者不满意，不用二次办理");
	case DO_CLOSE:         return close_check(m, s, e);
	case DO_PROMISE:
		return h->answer && strcmp(rec_text(h->answer, STEP_REPLY_CLASS), "B") ? ask(e, s, "承诺事项是 B 类答复的，这个单位答复的是 %s 类",
		                                                                              rec_text(h->answer, STEP_REPLY_CLASS)) : LZ_OK;
	case DO_PROMISE_CHECK: return promise_check(m, s, e);
	case DO_SUPERVISE: case DO_KEY_REPORT:
		return m->key ? LZ_OK : err_set(e, LZ_INVALID, "step", "还没有定为重点提案，不能“%s”", label(act));
	case DO_EXCELLENT:
		return m->excellent ? err_set(e, LZ_INVALID, "step", "这件提案已经评为优秀") : LZ_OK;
	default:
		return LZ_OK;
	}
}

static enum lz_code back_check(struct machine *m, const struct rec *s, struct err *e)
{
	const struct rec *about = NULL, *draft = NULL;

	for (const struct rec *c = m->p->children; c; c = c->next) {
		if (c->kind != &proposal_step_kind || c->gone)
			continue;
		if (rec_num(c, STEP_SEQ) == rec_num(s, STEP_ABOUT_SEQ))
			about = c;
		if (step_do(c) == DO_DRAFT)
			draft = c;
	}
	if (!about || !rec_num(s, STEP_ABOUT_SEQ) || rec_num(about, STEP_SEQ) >= rec_num(s, STEP_SEQ))
		return err_set(e, LZ_INVALID, "about_seq", "没有写退回哪一步");
	if (step_do(about) == DO_DRAFT || (step_do(about) == DO_REGISTER && !draft))
		return err_set(e, LZ_INVALID, "about_seq", "“%s”是第一步，不能退回；不要这件提案了，请撤案或删除", label(step_do(about)));
	for (const struct rec *c = m->p->children; c; c = c->next)
		if (c->kind == &proposal_step_kind && !c->gone && c != s && step_do(c) == DO_BACK && !rec_num(c, STEP_UNDONE)
		    && rec_num(c, STEP_ABOUT_SEQ) == rec_num(s, STEP_ABOUT_SEQ))
			return err_set(e, LZ_INVALID, "about_seq", "这一步已经退回了");
	return LZ_OK;
}

static enum lz_code filled(const struct rec *s, enum procedure_do act, struct err *e)
{
	if (!rec_num(s, STEP_DAY))
		return err_set(e, LZ_INVALID, "day", "“%s”要写日期", label(act));
	for (int f = 0; f < s->kind->field_count; f++)
		if (procedure_steps[act].needs & BIT(f) && value_empty(&s->kind->fields[f], s->values[f]))
			return err_set(e, LZ_INVALID, s->kind->fields[f].key, "“%s”要写%s", label(act), s->kind->fields[f].label);
	return LZ_OK;
}

/* What a typed column made stands if it can at all; that it came out of order is written down. */
static void settle_typed(struct rec *s, bool late)
{
	rec_set_num(s, STEP_CONFIRMED, late);
	if (late && !*rec_text(s, STEP_WHY))
		rec_set_text(s, STEP_WHY, "在表单或表格里直接填的日期");
}

/* The clerk typed a column and not a step: the cursor goes there, into the row of its unit. */
static enum lz_code typed_where(const struct machine *m, const struct rec *s, enum procedure_do act, struct err *e)
{
	int row = 0;

	e->field = typed_column(act) ? typed_column(act) : e->field;
	for (const struct rec *c = m->p->children; c && procedure_steps[act].about == ABOUT_UNIT; c = c->next) {
		row++;
		if (c->kind == &handling_kind && !c->gone && rec_num(c, HANDLING_UNIT_ID) == rec_num(s, STEP_UNIT_ID))
			e->row = row;
	}
	return e->code;
}

enum lz_code machine_allows(struct machine *m, struct rec *s, enum procedure_do act, struct err *e)
{
	bool typed = rec_num(s, STEP_CONFIRMED) == TYPED, fresh = !stood(s);
	int fits = machine_fits(m, act, rec_num(s, STEP_UNIT_ID));
	struct err why = { .code = LZ_OK };

	if (act != DO_REGISTER && s->rev && !rec_num(s, STEP_ENTERED_DAY))
		return LZ_OK;                           /* from the dates of an older ledger: as it was */
	if (m->rules->forgiving && typed) {
		settle_typed(s, !fits);
		return LZ_OK;
	}
	if (act == DO_BACK && typed)
		rec_set_num(s, STEP_CONFIRMED, 0);
	if (act == DO_BACK)
		return s->rev ? LZ_OK : (!typed && filled(s, act, e)) || back_check(m, s, e) ? e->code : LZ_OK;
	if (stands(m, s, act, e) || (fresh && ((!typed && filled(s, act, e)) || special(m, s, act, e) || in_order(m, s, act, e))))
		return typed ? typed_where(m, s, act, e) : e->code;
	if (!typed) {
		if (fresh && rec_num(s, STEP_CONFIRMED)) {      /* said of a whole batch: written down where it was needed */
			s->values[STEP_CONFIRMED].num = 0;
			rec_set_num(s, STEP_CONFIRMED, stands(m, s, act, &why) || special(m, s, act, &why) || in_order(m, s, act, &why));
		}
		return LZ_OK;
	}
	s->values[STEP_CONFIRMED].num = 0;              /* would it have needed a word? */
	settle_typed(s, stands(m, s, act, &why) || in_order(m, s, act, &why));
	return LZ_OK;
}
