#include "lvzhi/indicator.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/scheme.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

static const struct field indicator_fields[] = { INDICATOR_FIELDS(FIELD_ROW) };

/* --- as a scheme --------------------------------------------------------------------------------------------- */

static const char words[] =
	"缺席 = kind = 'event' and status in ('absent', 'leave')\n"
	"无故缺席 = kind = 'event' and (status = 'absent' or (status = 'leave' and leave_state <> 'approved'))\n"
	"出席 = kind = 'event' and status = 'present'\n"
	"应到 = kind = 'event' and status in ('present', 'absent', 'leave')\n"
	"全体会议 = kind = 'event' and type = 'plenary'\n"
	"常委会议 = kind = 'event' and type = 'standing_committee'\n"
	"提案 = kind = 'proposal' and submitted\n"
	"社情民意 = kind = 'report'\n"
	"发言 = kind = 'speech'\n";

/* A value of one line, whatever was typed. */
static const char *one_line(struct arena *a, const char *text)
{
	return text_clean(a, text, false);
}

static const char *window_of(const char *period)
{
	return !strcmp(period, "term") ? "term" : !strcmp(period, "years2") ? "2 years" : !strcmp(period, "years3") ? "3 years" : "year";
}

static bool is_rate(const struct rec *r)
{
	return *rec_text(r, INDICATOR_AMONG);
}

/* Over: from the day on which the limit is reached. Under: from the day behind by_day, of the year or of the term's last
 * one; 31 December has none in its year and counts itself. Before that who is still short is near for `ahead` days. */
static void speaks(const struct indicator_scheme *s, const struct rec *r, bool *over, bool *near)
{
	const char *by = *rec_text(r, INDICATOR_BY_DAY) ? rec_text(r, INDICATOR_BY_DAY) : "12-31";
	int64_t last = s->day / 10000 * 10000 + strtol(by, NULL, 10) * 100 + strtol(by + 3, NULL, 10);
	bool last_year = strcmp(rec_text(r, INDICATOR_PERIOD), "term") != 0 || s->day / 10000 >= s->term_last;

	*over = *near = true;
	if (!strcmp(rec_text(r, INDICATOR_SENSE), "under") && is_rate(r) && !*rec_text(r, INDICATOR_BY_DAY)) {
		*near = false;                          /* a rate without a day is watched all year */
	} else if (!strcmp(rec_text(r, INDICATOR_SENSE), "under")) {
		*over = last_year && (s->day > last || (s->day == last && last % 10000 == 1231));
		*near = last_year && !*over && s->day >= day_add(last, -rec_num(r, INDICATOR_AHEAD));
	}
}

static void follow_put(struct arena *a, const struct rec *r, int i, char what, const char *when, struct sink *out)
{
	const char *applies = one_line(a, rec_text(r, INDICATOR_APPLIES));

	sink_put(out, "[follow %c%d]\nlabel = %s\nfor = %s%s%sleft_on = 0\nwhen = %s\n", what, i, one_line(a, rec_text(r, INDICATOR_NAME)),
	         *applies ? "(" : "", applies, *applies ? ") and " : "", when);
}

enum { NEAR_PERCENT = 5 };

const char *indicator_whole(struct arena *a, const struct rec *rule, int i)
{
	return is_rate(rule) ? arena_print(a, "w%d", i) : "";
}

/* A rate is near its limit within five of a hundred. Who was never asked has none. */
static void rate_put(struct arena *a, const struct rec *r, int i, bool over, bool near, struct sink *out)
{
	long long limit = (long long)rec_num(r, INDICATOR_LIMIT_AT);
	bool under = !strcmp(rec_text(r, INDICATOR_SENSE), "under");

	if (!under) {
		follow_put(a, r, i, 'o', arena_print(a, "w%d > 0 and 100 * c%d >= %lld * w%d", i, i, limit, i), out);
		follow_put(a, r, i, 'n', arena_print(a, "w%d > 0 and 100 * c%d < %lld * w%d and 100 * c%d >= %lld * w%d", i, i, limit, i, i,
		                                     limit - NEAR_PERCENT, i), out);
		return;
	}
	if (over)
		follow_put(a, r, i, 'o', arena_print(a, "w%d > 0 and 100 * c%d < %lld * w%d", i, i, limit, i), out);
	if (over && !*rec_text(r, INDICATOR_BY_DAY))            /* watched all year */
		follow_put(a, r, i, 'n', arena_print(a, "w%d > 0 and 100 * c%d >= %lld * w%d and 100 * c%d < %lld * w%d", i, i, limit, i, i,
		                                     limit + NEAR_PERCENT, i), out);
	if (near)
		follow_put(a, r, i, 'n', arena_print(a, "w%d > 0 and 100 * c%d < %lld * w%d", i, i, limit, i), out);
}

static void rule_put(struct arena *a, const struct indicator_scheme *s, int i, struct sink *out)
{
	const struct rec *r = s->rules[i];
	const char *counted = one_line(a, rec_text(r, INDICATOR_COUNTED)), *summed = one_line(a, rec_text(r, INDICATOR_SUMMED));
	const char *window = window_of(rec_text(r, INDICATOR_PERIOD));
	long long limit = (long long)rec_num(r, INDICATOR_LIMIT_AT);
	bool under = !strcmp(rec_text(r, INDICATOR_SENSE), "under"), over, near;

	speaks(s, r, &over, &near);
	sink_put(out, "[count c%d]\nlabel = %s\nwhen = %s\nwindow = %s\n", i, one_line(a, rec_text(r, INDICATOR_NAME)), counted, window);
	if (*summed)
		sink_put(out, "sum = %s\n", summed);
	sink_put(out, "[list l%d]\nlabel = %s\nwhen = %s\nwindow = %s\n", i, one_line(a, rec_text(r, INDICATOR_NAME)), counted, window);
	if (is_rate(r)) {
		rate_put(a, r, i, over, near, out);
		return;
	}
	if (under && over)
		follow_put(a, r, i, 'o', arena_print(a, "c%d < %lld", i, limit), out);
	if (under && near)
		follow_put(a, r, i, 'n', arena_print(a, "c%d < %lld", i, limit), out);
	if (!under)
		follow_put(a, r, i, 'o', arena_print(a, "c%d >= %lld", i, limit), out);
	if (!under && limit > 1)                        /* one short of the first would be everybody */
		follow_put(a, r, i, 'n', arena_print(a, "c%d < %lld and c%d >= %lld", i, limit, i, limit - 1), out);
}

void indicator_text(const struct indicator_scheme *s, struct sink *out)
{
	struct arena a = { NULL };

	int year = (int)(s->day / 10000);

	sink_put(out, "[rule]\nname = 监督指标\n[words]\n%s今天 = %lld\n本年初 = %d0101\n本年年中 = %d0701\n上年初 = %d0101\n上年年中 = %d0701\n",
	         words, (long long)s->day, year, year, year - 1, year - 1);
	for (int i = 0; i < s->count; i++)
		rule_put(&a, s, i, out);
	for (int i = 0; i < s->count; i++)              /* behind them all: count i is that of rule i */
		if (is_rate(s->rules[i]))
			sink_put(out, "[count w%d]\nlabel = %s\nwhen = %s\nwindow = %s\n", i, one_line(&a, rec_text(s->rules[i], INDICATOR_NAME)),
			         one_line(&a, rec_text(s->rules[i], INDICATOR_AMONG)), window_of(rec_text(s->rules[i], INDICATOR_PERIOD)));
	arena_free(&a);
}

int indicator_follow(const char *id, bool *over)
{
	*over = *id == 'o';
	return *id == 'o' || *id == 'n' ? atoi(id + 1) : -1;
}

/* --- as a record ------------------------------------------------------------------------------------------------ */

/* "09-30", which is how a clerk says it without a year; 29 February is a day too. */
static bool is_month_day(const char *s)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int month = atoi(s), day = strlen(s) == 5 ? atoi(s + 3) : 0;

	return strlen(s) == 5 && s[2] == '-' && text_is(s, "0123456789-") && month >= 1 && month <= 12 && day >= 1
	       && day <= days[month - 1];
}

/* Its conditions as the reader of schemes sees them; on 31 December both follows of an under limit may stand there. */
static enum lz_code conditions_check(const struct rec *r, struct err *e)
{
	static const struct { int field; const char *key; } parts[] = {
		{ INDICATOR_COUNTED, "counted" }, { INDICATOR_SUMMED, "summed" }, { INDICATOR_APPLIES, "applies" },
		{ INDICATOR_AMONG, "among" },
	};
	struct arena a = { NULL };
	enum lz_code rc = LZ_OK;

	for (size_t i = 0; i < COUNT(parts) && !rc; i++) {
		struct rec *part = rec_new(&a, r->kind);
		const struct rec *const one = part;
		struct sink text = { .arena = &a };
		struct scheme_errors errors;

		for (size_t k = 0; k <= i; k++)
			rec_set_text(part, parts[k].field, rec_text(r, parts[k].field));
		rec_set_text(part, INDICATOR_NAME, "x");
		rec_set_num(part, INDICATOR_LIMIT_AT, 2);
		indicator_text(&(struct indicator_scheme){ &one, 1, 20251231, 2025 }, &text);
		scheme_read(&a, text.text, text.len, "indicator", &errors);
		for (int k = 0; k < errors.count && !rc; k++)
			if (!errors.list[k].warning)
				rc = err_set(e, LZ_INVALID, parts[i].key, "%s：%s%s%s", r->kind->fields[parts[i].field].label, errors.list[k].what,
				             *errors.list[k].hint ? "。" : "", errors.list[k].hint);
	}
	arena_free(&a);
	return rc;
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
	if (*rec_text(r, INDICATOR_AMONG) && rec_num(r, INDICATOR_LIMIT_AT) > 100)
		return err_set(e, LZ_INVALID, "limit_at", "写了占比的全数，界限就是百分之几，写 1 到 100");
	return conditions_check(r, e);
}

const struct kind indicator_kind = {
	.table = "indicator", .label = N_("监督指标"), FIELDS(indicator_fields),
	.natural_key = BIT(INDICATOR_CODE) | BIT(INDICATOR_COMMITTEE_ID),
	.orders = (const char *const[]){ "sort_order, id", NULL },
	.check = indicator_check,
};
