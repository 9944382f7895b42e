#include "lvzhi/idno.h"
#include "unit.h"

START_TEST(good_numbers_tell_birth_sex_and_division)
{
	static const struct { const char *no; int64_t born; const char *sex, *division; } cases[] = {
		{ "11010519491231002X", 19491231, "2", "110105" },     /* the samples of the standard */
		{ "11010519491231002x", 19491231, "2", "110105" },
		{ "34052419800101001X", 19800101, "1", "340524" },
		{ "110105491231002", 19491231, "2", "110105" },         /* GB 11643-1989 */
		{ "340524800229001", 19800229, "1", "340524" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct idno got;

		ck_assert_msg(!idno_read(&a, cases[i].no, &got, &e), "%s: %s", cases[i].no, e.say);
		ck_assert_int_eq(got.born, cases[i].born);
		ck_assert_str_eq(got.sex, cases[i].sex);
		ck_assert_str_eq(got.division, cases[i].division);
	}
}
END_TEST

START_TEST(a_wrong_number_is_told_which_part_is_wrong)
{
	static const struct { const char *no, *say; } cases[] = {
		{ "", "身份证号应为 18 位（或旧的 15 位），这里有 0 位" },
		{ "1101051949123100", "身份证号应为 18 位（或旧的 15 位），这里有 16 位" },
		{ "11010519491231002X1", "身份证号应为 18 位（或旧的 15 位），这里有 19 位" },
		{ "110105194912310021", "身份证号校验位不对：按前 17 位算最后一位应是 X，这里是 1" },
		{ "11010519491231012X", "身份证号校验位不对" },
		{ "1101051949123100XX", "身份证号第 17 位不是数字" },
		{ "A1010519491231002X", "身份证号第 1 位不是数字" },
		{ "11010549123100X", "身份证号第 15 位不是数字" },
		{ "11010519490231002X", "身份证号里的出生日期 19490231 不对" },
		{ "11010519490001002X", "身份证号里的出生日期 19490001 不对" },
		{ "11010500000000002X", "身份证号里的出生日期 00000000 不对" },
		{ "340524810229001", "身份证号里的出生日期 810229 不对" },
		{ "01010519491231002X", "身份证号前六位是行政区划，不会以 0 开头" },
		{ "１1010519491231002X", "身份证号第 1 位不是数字" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct idno got = { .born = 1 };

		ck_assert_int_eq(idno_read(&a, cases[i].no, &got, &e), LZ_INVALID);
		ck_assert_msg(!strncmp(e.say, cases[i].say, strlen(cases[i].say)), "%s: %s", cases[i].no, e.say);
		ck_assert_str_eq(e.field, "id_no");
		ck_assert_int_eq(got.born, 1);
	}
}
END_TEST

START_TEST(every_digit_put_wrong_and_every_swap_is_noticed)
{
	static const char good[] = "34052419800101001X";
	struct idno got;

	for (int i = 0; i < 17; i++)
		for (char c = '0'; c <= '9'; c++) {
			char no[19];

			strcpy(no, good);
			no[i] = c;
			ck_assert_int_eq(idno_read(&a, no, &got, &e), c == good[i] ? LZ_OK : LZ_INVALID);
		}
	for (int i = 0; i < 16; i++) {
		char no[19];

		strcpy(no, good);
		no[i] = good[i + 1];
		no[i + 1] = good[i];
		ck_assert_int_eq(idno_read(&a, no, &got, &e), good[i] == good[i + 1] ? LZ_OK : LZ_INVALID);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		good_numbers_tell_birth_sex_and_division, a_wrong_number_is_told_which_part_is_wrong,
		every_digit_put_wrong_and_every_swap_is_noticed,
	};

	return unit_run("idno", tests, COUNT(tests));
}
