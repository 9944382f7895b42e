#include "lvzhi/proposal.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include <string.h>

static const struct field proposal_fields[] = { PROPOSAL_FIELDS(FIELD_ROW) };
static const struct field submitter_fields[] = { SUBMITTER_FIELDS(FIELD_ROW) };
static const struct field handling_fields[] = { HANDLING_FIELDS(FIELD_ROW) };
static const struct field step_fields[] = { STEP_FIELDS(FIELD_ROW) };

/* Has it in hand, or is going to: not only suggested, not released. */
static bool handles(const struct rec *c)
{
	return c->kind == &handling_kind && !c->gone && strcmp(rec_text(c, HANDLING_ROLE), "suggested")
	    && strcmp(rec_text(c, HANDLING_STATE), "released");
}

/* --- what must be impossible ---------------------------------------------- */

static enum lz_code submitter_check(const struct rec *r, struct err *e)
{
	if (!rec_num(r, SUBMITTER_PERSON_ID) && !rec_num(r, SUBMITTER_UNIT_ID))
		return err_set(e, LZ_INVALID, "person_id", "提案者这一行要写人员，集体提案写单位");
	return LZ_OK;
}

static enum lz_code handling_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, HANDLING_DUE_DAY), rec_num(r, HANDLING_ASSIGNED_DAY)))
		return err_set(e, LZ_INVALID, "due_day", "答复期限早于交办日期，请核对");
	return LZ_OK;
}

static enum lz_code in_row(enum lz_code rc, const struct rec *r, const struct rec *child, struct err *e)
{
	int row = 0;

	for (const struct rec *c = r->children; rc && c; c = c->next) {
		row++;
		if (c == child)
			e->row = row;
	}
	return rc;
}

/* The same member twice, also as seconder of the own proposal; a joint one with a single signer. */
static enum lz_code signers_check(const struct rec *r, struct err *e)
{
	int signers = 0;

	for (const struct rec *c = r->children; c; c = c->next) {
		int64_t person = c->kind == &submitter_kind && !c->gone ? rec_num(c, SUBMITTER_PERSON_ID) : 0;

		if (!person)
			continue;
		signers += strcmp(rec_text(c, SUBMITTER_ROLE), "seconder") != 0;
		for (const struct rec *other = r->children; other != c; other = other->next)
			if (other->kind == &submitter_kind && !other->gone && rec_num(other, SUBMITTER_PERSON_ID) == person)
				return in_row(err_set(e, LZ_INVALID, "person_id", "同一位委员在一件提案上只能出现一次（也不能附议自己的提案）"),
				              r, c, e);
	}
	if (!strcmp(rec_text(r, PROPOSAL_FORM), "joint") && signers == 1)       /* none: they are not entered yet */
		return err_set(e, LZ_INVALID, "form", "联名提案至少要有两位提案人，现在只有一位");
	return LZ_OK;
}

/* One unit alone, several each for a part, or one host with co-handlers: never mixed. */
static enum lz_code units_check(const struct rec *r, struct err *e)
{
	int single = 0, split = 0, host = 0, co = 0;

	for (const struct rec *c = r->children; c; c = c->next) {
		const char *role = handles(c) ? rec_text(c, HANDLING_ROLE) : "";

		single += !strcmp(role, "single");
		split += !strcmp(role, "split");
		host += !strcmp(role, "host");
		co += !strcmp(role, "co_handle");
		for (const struct rec *other = r->children; *role && other != c; other = other->next)
			if (handles(other) && rec_num(other, HANDLING_UNIT_ID) == rec_num(c, HANDLING_UNIT_ID))
				return in_row(err_set(e, LZ_INVALID, "unit_id", "同一个承办单位写了两次"), r, c, e);
	}
	if ((single || split || host || co) && (rec_num(r, PROPOSAL_MERGED_INTO_ID) || rec_num(r, PROPOSAL_MERGED_DAY)))
		return err_set(e, LZ_INVALID, "merged_into_id", "并案的提案随主提案办理，不能再有自己的承办单位");
	if (single && (single > 1 || split || host || co))
		return err_set(e, LZ_INVALID, "role", "单办只能有一个承办单位；几个单位各办一部分是分办，有主有次是主办和会办");
	if (split && (host || co))
		return err_set(e, LZ_INVALID, "role", "分办的提案没有主办和会办，请统一承办方式");
	if ((host || co) && host != 1)
		return err_set(e, LZ_INVALID, "role", "会办的提案要有一个、也只能有一个主办单位，现在有 %d 个", host);
	return LZ_OK;
}

static enum lz_code proposal_check(const struct rec *r, struct err *e)
{
	if (r->id && rec_num(r, PROPOSAL_MERGED_INTO_ID) == r->id)
		return err_set(e, LZ_INVALID, "merged_into_id", "提案不能并入它自己");
	if (rec_num(r, PROPOSAL_SERIAL_NO) < 0)
		return err_set(e, LZ_INVALID, "serial_no", "流水号从 1 开始；空着由程序编");
	if (rec_num(r, PROPOSAL_PROPOSAL_NO) < 0)
		return err_set(e, LZ_INVALID, "proposal_no", "提案号从 1 开始；空着在立案时由程序编");
	return signers_check(r, e) ? e->code : units_check(r, e);
}

const struct kind submitter_kind = {
	.table = "submitter", .label = N_("提案者"), FIELDS(submitter_fields),
	.natural_key = BIT(SUBMITTER_PERSON_ID) | BIT(SUBMITTER_ROLE),
	.orders = (const char *const[]){ "proposal_id, seq, id", "person_id, proposal_id, id", NULL },
	.check = submitter_check,
};
const struct kind handling_kind = {
	.table = "handling", .label = N_("承办"), FIELDS(handling_fields),
	.natural_key = BIT(HANDLING_UNIT_ID),
	.orders = (const char *const[]){ "proposal_id, id", "unit_id, due_day, id", NULL },
	.check = handling_check,
};
const struct kind proposal_step_kind = {
	.table = "proposal_step", .label = N_("经过"), FIELDS(step_fields),
	.natural_key = BIT(STEP_SEQ), .history = true,
	.orders = (const char *const[]){ "proposal_id, seq, id", "step, \"day\", id", NULL },
};
const struct kind proposal_kind = {
	.table = "proposal", .label = N_("提案"), FIELDS(proposal_fields),
	.natural_key = BIT(PROPOSAL_COMMITTEE_ID) | BIT(PROPOSAL_SESSION_ID) | BIT(PROPOSAL_SERIAL_NO),
	.children = (const struct kind *const[]){ &submitter_kind, &handling_kind, &proposal_step_kind, NULL },
	.orders = (const char *const[]){
		"session_id, serial_no, id",
		"session_id, proposal_no, id",
		"committee_id, term_id, received_day, id",
		"committee_id, term_id, session_id, serial_no, id",
		"committee_id, term_id, session_id, proposal_no, id",
		NULL
	},
	.check = proposal_check,
};
