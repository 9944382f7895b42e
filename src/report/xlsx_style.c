#include "xlsx_style.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Values above PLAIN + 2 are the number of decimals the format shows. */
enum { PLAIN = 0, DAY = -1, MONTH = -2 };
enum { STYLES_MOST = 65536, DAYS_TO_1970 = 25569, DAYS_1904 = 1462, LAST_SERIAL = 2958465 };

/* Formats that every program knows by number; 27-36 and 50-58 mean what they mean in a Chinese Excel. */
static const struct xlsx_format built_in[] = {
	{ 2, 2 }, { 4, 2 }, { 14, DAY }, { 15, DAY }, { 16, DAY }, { 17, MONTH }, { 22, DAY },
	{ 27, MONTH }, { 28, DAY }, { 29, DAY }, { 30, DAY }, { 31, DAY }, { 36, MONTH },
	{ 50, MONTH }, { 51, DAY }, { 52, MONTH }, { 53, DAY }, { 54, DAY }, { 57, MONTH }, { 58, DAY },
};

/* Letters that mean something: outside quotes, brackets and escapes, of the first section. */
static int shape_of(const char *code)
{
	bool year = false, month = false, day = false, time = false;
	int decimals = -1;

	if (!strcmp(code, "General") || !strcmp(code, "@"))
		return PLAIN;
	for (const char *p = code; *p && *p != ';'; p++) {
		if (*p == '"' || *p == '[') {
			const char *end = strchr(p + 1, *p == '"' ? '"' : ']');

			if (!end)
				break;
			p = end;
		} else if ((*p == '\\' || *p == '_' || *p == '*') && p[1]) {
			p++;
		} else if (*p == '.' && (p[1] == '0' || decimals >= 0)) {
			decimals = 0;
		} else if (*p == '0' && decimals >= 0) {
			decimals++;
		}
		year |= *p == 'y' || *p == 'Y';
		month |= *p == 'm' || *p == 'M';
		day |= *p == 'd' || *p == 'D';
		time |= *p == 'h' || *p == 'H' || *p == 's' || *p == 'S';
	}
	if (day || (year && !month) || (month && time && year))
		return DAY;
	if (year || (month && !time))
		return MONTH;
	return decimals > 0 && decimals < 10 ? decimals : PLAIN;
}

void xlsx_style_format(struct xlsx_styles *s, struct arena *a, int id, const char *code)
{
	if (s->format_count >= STYLES_MOST)
		return;
	s->formats = arena_grow(a, s->formats, (size_t)s->format_count, sizeof *s->formats);
	s->formats[s->format_count++] = (struct xlsx_format){ id, shape_of(code) };
}

static int shape_by_id(const struct xlsx_styles *s, int id)
{
	for (int i = 0; i < s->format_count; i++)
		if (s->formats[i].id == id)
			return s->formats[i].shape;
	for (size_t i = 0; i < COUNT(built_in); i++)
		if (built_in[i].id == id)
			return built_in[i].shape;
	return PLAIN;
}

void xlsx_style_add(struct xlsx_styles *s, struct arena *a, int format_id)
{
	if (s->count >= STYLES_MOST)
		return;
	s->shape = arena_grow(a, s->shape, (size_t)s->count, sizeof *s->shape);
	s->shape[s->count++] = shape_by_id(s, format_id);
}

/* Lotus 1-2-3 had a 29 February 1900, Excel keeps it: serials up to 59 lie a day later. */
static int64_t day_of_serial(double serial, bool from_1904)
{
	int64_t n = (int64_t)serial + (from_1904 ? DAYS_1904 : 0);

	return day_from_number(n - DAYS_TO_1970 + (n < 60));
}

const char *xlsx_number_text(const struct xlsx_styles *s, struct arena *a, int style, const char *number, bool from_1904)
{
	int shape = style >= 0 && style < s->count ? s->shape[style] : PLAIN;
	char *end;
	double v;

	if (shape == PLAIN && strlen(number) < 16 && text_is(number, "0123456789"))
		return arena_copy(a, number);
	v = strtod(number, &end);
	if (*end || !isfinite(v))
		return arena_copy(a, number);
	if (shape < 0 && v >= 1 && v < LAST_SERIAL) {
		int64_t day = day_of_serial(v, from_1904);

		return shape == DAY ? day_text(a, day)
		                    : arena_print(a, "%04lld.%02lld", (long long)(day / 10000), (long long)(day / 100 % 100));
	}
	if (shape > 0 && fabs(v) < 1e15)
		return arena_print(a, "%.*f", shape, v);
	if (fabs(v) >= 1e15 || v == floor(v))
		return arena_print(a, "%.0f", v);
	return arena_print(a, "%.15g", v);
}
