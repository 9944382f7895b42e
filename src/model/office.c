#include "lvzhi/office.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/scheme.h"
#include <string.h>

static const struct field committee_fields[] = { COMMITTEE_FIELDS(FIELD_ROW) };
static const struct field term_fields[] = { TERM_FIELDS(FIELD_ROW) };
static const struct field session_fields[] = { SESSION_FIELDS(FIELD_ROW) };
static const struct field unit_fields[] = { UNIT_FIELDS(FIELD_ROW) };
static const struct field code_fields[] = { CODE_FIELDS(FIELD_ROW) };
static const struct field holiday_fields[] = { HOLIDAY_FIELDS(FIELD_ROW) };
static const struct field setting_fields[] = { SETTING_FIELDS(FIELD_ROW) };
static const struct field scheme_fields[] = { SCHEME_FIELDS(FIELD_ROW) };

static enum lz_code term_check(const struct rec *r, struct err *e)
{
	if (rec_num(r, TERM_NO) < 1)
		return err_set(e, LZ_INVALID, "no", "届要写数字，第九届写 9");
	if (day_before(rec_num(r, TERM_TO_DAY), rec_num(r, TERM_FROM_DAY)))
		return err_set(e, LZ_INVALID, "to_day", "届的结束早于开始，请核对");
	return LZ_OK;
}

static enum lz_code session_check(const struct rec *r, struct err *e)
{
	if (rec_num(r, SESSION_NO) < 1)
		return err_set(e, LZ_INVALID, "no", "次要写数字，第三次会议写 3");
	if (day_before(rec_num(r, SESSION_TO_DAY), rec_num(r, SESSION_FROM_DAY)))
		return err_set(e, LZ_INVALID, "to_day", "闭幕早于开幕，请核对");
	return LZ_OK;
}

/* A rule with a mistake would only be found out when the year is to be scored: it does not get in by any door. */
static enum lz_code text_check(const char *text, struct err *e)
{
	struct arena a = { NULL };
	struct scheme_errors errors;

	if (!scheme_read(&a, text, strlen(text), "", &errors))
		for (int i = 0; i < errors.count && !e->code; i++)
			if (!errors.list[i].warning)
				err_set(e, LZ_INVALID, "text", "办法的原文有%d处错误，%s", errors.mistakes, scheme_error_text(&a, &errors.list[i]));
	arena_free(&a);
	return e->code;
}

static enum lz_code scheme_check(const struct rec *r, struct err *e)
{
	if (rec_num(r, SCHEME_TO_YEAR) && rec_num(r, SCHEME_TO_YEAR) < rec_num(r, SCHEME_FROM_YEAR))
		return err_set(e, LZ_INVALID, "to_year", "终止年早于起始年，请核对");
	e->code = LZ_OK;
	return *rec_text(r, SCHEME_TEXT) ? text_check(rec_text(r, SCHEME_TEXT), e) : LZ_OK;
}

const struct kind committee_kind = {
	.table = "committee", .label = N_("政协委员会"), FIELDS(committee_fields),
	.natural_key = BIT(COMMITTEE_NAME),
	.orders = (const char *const[]){ "id", NULL },
};
const struct kind term_kind = {
	.table = "term", .label = N_("届"), FIELDS(term_fields),
	.natural_key = BIT(TERM_COMMITTEE_ID) | BIT(TERM_NO),
	.orders = (const char *const[]){ "committee_id, no, id", NULL },
	.check = term_check,
};
const struct kind session_kind = {
	.table = "session", .label = N_("届次"), FIELDS(session_fields),
	.natural_key = BIT(SESSION_TERM_ID) | BIT(SESSION_NO),
	.orders = (const char *const[]){ "committee_id, term_id, no, id", NULL },
	.check = session_check,
};
const struct kind unit_kind = {
	.table = "unit", .label = N_("单位"), FIELDS(unit_fields),
	.natural_key = BIT(UNIT_CODE),
	.orders = (const char *const[]){ "committee_id, code, id", "committee_id, initials, id", NULL },
};
const struct kind code_kind = {
	.table = "code", .label = N_("代码"), FIELDS(code_fields),
	.natural_key = BIT(CODE_SET_NAME) | BIT(CODE_COMMITTEE_ID) | BIT(CODE_CODE),
	.orders = (const char *const[]){ "set_name, sort_order, id", "set_name, code, id", NULL },
};
const struct kind holiday_kind = {
	.table = "holiday", .label = N_("节假日"), FIELDS(holiday_fields),
	.natural_key = BIT(HOLIDAY_DAY),
	.orders = (const char *const[]){ "day, id", NULL },
};
const struct kind setting_kind = {
	.table = "setting", .label = N_("设置"), FIELDS(setting_fields),
	.natural_key = BIT(SETTING_COMMITTEE_ID) | BIT(SETTING_KEY),
	.orders = (const char *const[]){ "key, id", NULL },
};
const struct kind scheme_kind = {
	.table = "scheme", .label = N_("评价办法"), FIELDS(scheme_fields),
	.natural_key = BIT(SCHEME_COMMITTEE_ID) | BIT(SCHEME_NAME) | BIT(SCHEME_FROM_YEAR),
	.orders = (const char *const[]){ "name, id", NULL },
	.check = scheme_check,
};
