#include "lvzhi/indicator.h"
#include "lvzhi/choices.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

static const struct field indicator_fields[] = { INDICATOR_FIELDS(FIELD_ROW) };

/* "09-30", which is how a clerk says it without a year; 29 February is a day too. */
static bool is_month_day(const char *s)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int month = atoi(s), day = strlen(s) == 5 ? atoi(s + 3) : 0;

	return strlen(s) == 5 && s[2] == '-' && text_is(s, "0123456789-") && month >= 1 && month <= 12 && day >= 1
	       && day <= days[month - 1];
}

static enum lz_code indicator_check(const struct rec *r, struct err *e)
{
	const char *code = rec_text(r, INDICATOR_CODE), *by = rec_text(r, INDICATOR_BY_DAY);

	if (!text_is(code, "abcdefghijklmnopqrstuvwxyz0123456789_") || strlen(code) > 40)
		return err_set(e, LZ_INVALID, "code", "代号只用小写字母、数字和下划线，如 no_proposal");
	if (*by && !is_month_day(by))
		return err_set(e, LZ_INVALID, "by_day", "截止写成月日，如 09-30");
	if (rec_num(r, INDICATOR_LIMIT_AT) < 1 || rec_num(r, INDICATOR_LIMIT_AT) > 1000)
		return err_set(e, LZ_INVALID, "limit_at", "界限要写 1 到 1000 的数");
	if (rec_num(r, INDICATOR_AHEAD) < 0 || rec_num(r, INDICATOR_AHEAD) > 366)
		return err_set(e, LZ_INVALID, "ahead", "提前的天数写 0 到 366");
	return LZ_OK;
}

const struct kind indicator_kind = {
	.table = "indicator", .label = N_("监督指标"), FIELDS(indicator_fields),
	.natural_key = BIT(INDICATOR_CODE) | BIT(INDICATOR_COMMITTEE_ID),
	.orders = (const char *const[]){ "sort_order, id", NULL },
	.check = indicator_check,
};
