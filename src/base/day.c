#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool leap(int64_t y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int month_days(int64_t y, int64_t m)
{
	static const int days[] = { 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return m == 2 && leap(y) ? 29 : days[m];
}

bool day_ok(int64_t day)
{
	int64_t y = day / 10000, m = day / 100 % 100, d = day % 100;

	if (day == 0)
		return true;
	if (y < 1 || y > 9999 || m < 0 || m > 12 || d < 0)
		return false;
	return m ? d <= month_days(y, m) : d == 0;
}

bool day_full(int64_t day)
{
	return day && day_ok(day) && day / 100 % 100 && day % 100;
}

bool day_before(int64_t a, int64_t b)
{
	int64_t latest = a % 10000 == 0 ? a + 9999 : a % 100 == 0 ? a + 99 : a;

	return a && b && latest < b;
}

/* v in n digits, before `end`. */
static char *digits(char *end, int n, int v)
{
	for (; n; n--, v /= 10)
		*--end = (char)('0' + v % 10);
	return end;
}

const char *day_text(struct arena *a, int64_t day)
{
	int y = (int)(day / 10000), m = (int)(day / 100 % 100), d = (int)(day % 100);
	char text[] = "0000-00-00";

	if (!d || day < 0 || y > 9999)
		return d ? arena_print(a, "%04d-%02d-%02d", y, m, d) : m ? arena_print(a, "%04d.%02d", y, m)
		     : y ? arena_print(a, "%04d", y) : "";
	digits(digits(digits(text + 10, 2, d) - 1, 2, m) - 1, 4, y);    /* lists are full of them: a fifth of a page went into printf */
	return arena_copy(a, text);
}

const char *day_long(struct arena *a, int64_t day)
{
	int y = (int)(day / 10000), m = (int)(day / 100 % 100), d = (int)(day % 100);

	return d ? arena_print(a, "%d年%d月%d日", y, m, d) : m ? arena_print(a, "%d年%d月", y, m)
	     : y ? arena_print(a, "%d年", y) : "";
}

/* Days from the civil date, counted in 400-year eras that start on 1 March. */
int64_t day_number(int64_t day)
{
	int64_t y = day / 10000, m = day / 100 % 100, d = day % 100, era, yoe, doy;

	m = m ? m : 1;
	d = d ? d : 1;
	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

int64_t day_from_number(int64_t n)
{
	int64_t z = n + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int64_t d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;

	return (yoe + era * 400 + (m <= 2)) * 10000 + m * 100 + d;
}

/* China has one time and no summer time. */
enum { DAY_SECONDS = 86400, CHINA = 8 * 3600 };

int64_t day_at(int64_t seconds)
{
	return day_from_number((seconds + CHINA) / DAY_SECONDS);
}

const char *day_time_text(struct arena *a, int64_t seconds, bool exact)
{
	int in_day = (int)((seconds + CHINA) % DAY_SECONDS), h = in_day / 3600, m = in_day / 60 % 60, s = in_day % 60;
	const char *day = day_text(a, day_at(seconds));

	return exact ? arena_print(a, "%s %02d:%02d:%02d", day, h, m, s) : arena_print(a, "%s %02d:%02d", day, h, m);
}

int64_t day_add(int64_t day, int64_t days)
{
	return day_from_number(day_number(day) + days);
}

int64_t day_add_months(int64_t day, int months)
{
	int64_t at = day / 10000 * 12 + (day / 100 % 100 ? day / 100 % 100 : 1) - 1 + months;
	int64_t y = at / 12, m = at % 12 + 1, d = day % 100;

	return y * 10000 + m * 100 + (d > month_days(y, m) ? month_days(y, m) : d);
}

int day_weekday(int64_t day)
{
	return (int)(((day_number(day) + 3) % 7 + 7) % 7) + 1;  /* 1970-01-01 was a Thursday */
}

static int by_day(const void *key, const void *row)
{
	int64_t a = *(const int64_t *)key, b = ((const struct holiday *)row)->day;

	return (a > b) - (a < b);
}

bool day_works(int64_t day, const struct holiday *h, size_t n)
{
	const struct holiday *found = n ? bsearch(&day, h, n, sizeof *h, by_day) : NULL;

	return found ? found->work : day_weekday(day) < 6;
}

int64_t day_add_working(int64_t day, int n, const struct holiday *h, size_t count)
{
	while (n == 0 && !day_works(day, h, count))
		day = day_add(day, 1);
	while (n > 0) {
		day = day_add(day, 1);
		n -= day_works(day, h, count);
	}
	return day;
}

/* Four digits below are a month and a day; nothing in a ledger is older. */
enum { YEAR_FIRST = 1300 };

/* 2025年3月15日, 2025-3-15, 2025/03, 3.15: the numbers between other signs. -1: not of that shape. */
static int split(const char *s, int64_t part[3], size_t digits[3])
{
	int n = 0;

	while (*s) {
		size_t len = strspn(s, "0123456789");

		if (!len || len > 8 || n == 3)
			return -1;
		digits[n] = len;
		part[n++] = strtoll(s, NULL, 10);
		s += len;
		if (!*s)
			break;
		if (strchr("-./", *s))
			s++;
		else if (!strncmp(s, "年", 3) || !strncmp(s, "月", 3) || !strncmp(s, "日", 3) || !strncmp(s, "号", 3))
			s += 3;
		else
			return -1;
	}
	return n;
}

enum lz_code day_read(struct env *env, const char *typed, int64_t *day, struct err *e)
{
	struct arena a = { NULL };
	const char *s = text_clean(&a, text_narrow(&a, typed), false);
	int64_t part[3] = { 0 }, v = -1, year = env_today(env) / 10000;
	size_t digits[3] = { 0 };
	int n;

	if (!*s) {
		v = 0;
	} else if (!strcmp(s, ".")) {
		v = env_today(env);
	} else if ((*s == '+' || *s == '-') && text_is(s + 1, "0123456789") && strlen(s) < 6) {
		v = day_add(env_today(env), strtol(s, NULL, 10));
	} else if ((n = split(s, part, digits)) == 1) {
		v = digits[0] == 8 ? part[0] : digits[0] == 6 ? part[0] * 100
		  : digits[0] == 4 && (part[0] >= YEAR_FIRST || strstr(s, "年")) ? part[0] * 10000
		  : digits[0] == 4 && part[0] ? year * 10000 + part[0] : -1;
	} else if (n == 2 && digits[1] > 2) {
		v = -1;
	} else if (n == 2 && digits[0] == 4) {
		v = part[0] * 10000 + part[1] * 100;
		v = part[1] ? v : -1;
	} else if (n == 2 && digits[0] <= 2) {
		v = part[0] && part[1] ? year * 10000 + part[0] * 100 + part[1] : -1;
	} else if (n == 3 && digits[0] == 4) {
		v = part[1] && part[2] && part[1] < 13 && part[2] < 32 ? part[0] * 10000 + part[1] * 100 + part[2] : -1;
	}
	if (v > 0 && v < YEAR_FIRST * 10000)
		v = -1;
	if (v < 0)
		err_set(e, LZ_INVALID, NULL, "看不懂日期“%s”，请写成 20250315、0315 或 +3", typed);
	else if (!day_ok(v))
		err_set(e, LZ_INVALID, NULL, "没有“%s”这一天，请看一下月和日", typed);
	arena_free(&a);
	if (v < 0 || !day_ok(v))
		return e->code;
	*day = v;
	return LZ_OK;
}
