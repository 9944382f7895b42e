/* day.h - days are integers yyyymmdd; an unknown part is 0: 19680500 is 1968.05 (cadre forms print
 * the birth month so), 0 is "not known". 20250000 is not before 20250301. */
#ifndef LZ_DAY_H
#define LZ_DAY_H
#include "lvzhi/env.h"
#include "lvzhi/arena.h"

bool day_ok(int64_t day);                               /* 0 and partly known days are */
bool day_full(int64_t day);                             /* year, month and day are known */
bool day_before(int64_t a, int64_t b);                  /* surely before */
/* 2026-03-15, 1968.05, 1968 or "": as much as is known. */
const char *day_text(struct arena *a, int64_t day);
const char *day_long(struct arena *a, int64_t day);     /* 2018年6月1日, as official paper writes it */

int64_t day_number(int64_t day);                        /* days since 1970-01-01; unknown parts count as 1 */
int64_t day_from_number(int64_t n);
int64_t day_at(int64_t seconds);                        /* since 1970 -> the day in China */
/* 2026-03-15 09:05:30 in China, or without the seconds. */
const char *day_time_text(struct arena *a, int64_t seconds, bool exact);
int64_t day_add(int64_t day, int64_t days);
/* 31 January + 1 month is the last of February. */
int64_t day_add_months(int64_t day, int months);
int day_weekday(int64_t day);                           /* 1 Monday .. 7 Sunday */

/* A holiday table: what the State Council notice changes. Sorted by day. */
struct holiday {
	int64_t day;
	bool work;                                      /* a weekend day that is worked (调休) */
};
bool day_works(int64_t day, const struct holiday *h, size_t n);
/* The nth working day after `day` (n >= 0; 0 is the day itself or the next working day). */
int64_t day_add_working(int64_t day, int n, const struct holiday *h, size_t count);

/* What the clerk types: 20250315, 2025-3-15, 2025.03, 2025年3月15日, 196805, 0315 and 3.15 of this year,
 * +3 / -1 days from today, `.` today. Full-width digits count. Empty is 0. The error names what was typed. */
enum lz_code day_read(struct env *env, const char *typed, int64_t *day, struct err *e);
#endif
