#include "lvzhi/idno.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <string.h>

enum { NEW_LEN = 18, OLD_LEN = 15 };
static const char digits[] = "0123456789";

char idno_check_sign(const char *digits17)
{
	static const int weight[NEW_LEN - 1] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	for (int i = 0; i < NEW_LEN - 1; i++)
		sum += (digits17[i] - '0') * weight[i];
	return "10X98765432"[sum % 11];
}

static int64_t number(const char *s, int n)
{
	int64_t v = 0;

	while (n-- > 0)
		v = v * 10 + (*s++ - '0');
	return v;
}

enum lz_code idno_read(struct arena *a, const char *s, struct idno *out, struct err *e)
{
	size_t n = strlen(s), numerals = strspn(s, digits);
	bool old = n == OLD_LEN;
	int64_t born;

	if (utf8_count(s) == n && n != NEW_LEN && !old)
		return err_set(e, LZ_INVALID, "id_no", "身份证号应为 18 位（或旧的 15 位），这里有 %zu 位，请核对", n);
	if (numerals < n && !(n == NEW_LEN && numerals == n - 1 && strchr("Xx", s[n - 1])))
		return err_set(e, LZ_INVALID, "id_no", "身份证号第 %zu 位不是数字，请核对", numerals + 1);
	if (*s == '0')
		return err_set(e, LZ_INVALID, "id_no", "身份证号前六位是行政区划，不会以 0 开头，请核对");
	born = old ? 19000000 + number(s + 6, 6) : number(s + 6, 8);
	if (!day_full(born) || born < 18000000)
		return err_set(e, LZ_INVALID, "id_no", "身份证号里的出生日期 %.*s 不对，请核对第 7 位到第 %d 位",
		               old ? 6 : 8, s + 6, old ? 12 : 14);
	if (!old) {
		char want = idno_check_sign(s), is = s[n - 1] == 'x' ? 'X' : s[n - 1];

		if (is != want)
			return err_set(e, LZ_INVALID, "id_no", "身份证号校验位不对：按前 17 位算最后一位应是 %c，这里是 %c，请核对有没有抄错",
			               want, is);
	}
	out->born = born;
	out->sex = (s[old ? 14 : 16] - '0') % 2 ? "1" : "2";
	out->division = arena_copy_n(a, s, 6);
	return LZ_OK;
}
