#include "lvzhi/verdict.h"
#include "lvzhi/choices.h"

static const struct field evaluation_year_fields[] = { EVALUATION_YEAR_FIELDS(FIELD_ROW) };
static const struct field exemption_fields[] = { EXEMPTION_FIELDS(FIELD_ROW) };
static const struct field verdict_fields[] = { VERDICT_FIELDS(FIELD_ROW) };
static const struct field locking_fields[] = { LOCKING_FIELDS(FIELD_ROW) };
static const struct field result_fields[] = { RESULT_FIELDS(FIELD_ROW) };

static bool is_year(int64_t year)
{
	return year >= 1949 && year <= 2999;
}

static enum lz_code evaluation_year_check(const struct rec *r, struct err *e)
{
	return is_year(rec_num(r, YEAR_YEAR)) ? LZ_OK : err_set(e, LZ_INVALID, "year", "年度要写四位数，如 2025");
}

static enum lz_code exemption_check(const struct rec *r, struct err *e)
{
	return is_year(rec_num(r, EXEMPTION_YEAR)) ? LZ_OK : err_set(e, LZ_INVALID, "year", "年度要写四位数，如 2025");
}

/* A grade that is not the computed one needs a reason: it is read out in the chair meeting. */
static enum lz_code verdict_check(const struct rec *r, struct err *e)
{
	if (*rec_text(r, VERDICT_PROPOSED) && !*rec_text(r, VERDICT_PROPOSED_REASON))
		return err_set(e, LZ_INVALID, "proposed_reason", "建议的等次和计算的不同，请写明理由");
	if (*rec_text(r, VERDICT_DECIDED) && !*rec_text(r, VERDICT_DECIDED_REASON))
		return err_set(e, LZ_INVALID, "decided_reason", "审定的等次和建议的不同，请写明理由");
	return LZ_OK;
}

const struct kind evaluation_year_kind = {
	.table = "evaluation_year", .label = N_("考核年度"), FIELDS(evaluation_year_fields),
	.natural_key = BIT(YEAR_COMMITTEE_ID) | BIT(YEAR_YEAR) | BIT(YEAR_SUBJECT),
	.orders = (const char *const[]){ "committee_id, term_id, year, id", NULL },
	.check = evaluation_year_check,
};
const struct kind exemption_kind = {
	.table = "exemption", .label = N_("免评"), FIELDS(exemption_fields),
	.natural_key = BIT(EXEMPTION_PERSON_ID) | BIT(EXEMPTION_YEAR) | BIT(EXEMPTION_COMMITTEE_ID),
	.orders = (const char *const[]){ "committee_id, term_id, year, id", NULL },
	.check = exemption_check,
};
const struct kind verdict_kind = {
	.table = "verdict", .label = N_("等次评定"), FIELDS(verdict_fields),
	.natural_key = BIT(VERDICT_EVALUATION_YEAR_ID) | BIT(VERDICT_MEMBERSHIP_ID) | BIT(VERDICT_BODY_ID),
	.orders = (const char *const[]){ "evaluation_year_id, membership_id, body_id", NULL },
	.check = verdict_check,
};
const struct kind locking_kind = {
	.table = "locking", .label = N_("结果锁定"), FIELDS(locking_fields),
	.natural_key = BIT(LOCKING_EVALUATION_YEAR_ID) | BIT(LOCKING_VERSION),
	.orders = (const char *const[]){ "committee_id, term_id, year, id", NULL },
	.sealed = true,
};
const struct kind result_kind = {
	.table = "result", .label = N_("考核结果"), FIELDS(result_fields),
	.natural_key = BIT(LOCKED_LOCKING_ID) | BIT(LOCKED_MEMBERSHIP_ID) | BIT(LOCKED_BODY_ID),
	.orders = (const char *const[]){ "locking_id, place, id", "committee_id, term_id, year, place, id", NULL },
	.sealed = true,
};
