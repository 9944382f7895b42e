/* Orders and readings of names (domain: stroke-order.md). */
#include "lvzhi/data.h"
#include "lvzhi/encoding.h"
#include "lvzhi/file.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include "unit.h"

enum { NAMES_MOST = 4000 };

struct sorted {
	const char *name, *key;
};

static int by_key(const void *x, const void *y)
{
	return strcmp(((const struct sorted *)x)->key, ((const struct sorted *)y)->key);
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	return *seed ^= *seed << 17;
}

static void shuffle(struct sorted *list, size_t n, uint64_t seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = next_random(&seed) % i;
		struct sorted held = list[i - 1];

		list[i - 1] = list[j];
		list[j] = held;
	}
}

/* The names, in whatever order they come, sort into the order given. */
static void sorts_as_printed(const char *const *names, size_t n, bool empty_place)
{
	struct sorted *list = arena_take(&a, sizeof *list * n);

	for (size_t i = 0; i < n; i++)
		list[i] = (struct sorted){ names[i], name_stroke_key(&a, names[i], "", empty_place) };
	for (uint64_t seed = 1; seed <= 20; seed++) {
		shuffle(list, n, seed * 2654435761u);
		qsort(list, n, sizeof *list, by_key);
		for (size_t i = 0; i < n; i++)
			ck_assert_msg(!strcmp(list[i].name, names[i]), "place %zu is %s, printed %s", i + 1, list[i].name, names[i]);
	}
}

static size_t lines_of(const char *path, const char **lines)
{
	char *text;
	size_t len, n = 0;

	if (file_read(&a, path, &text, &len, &e))
		return 0;
	for (char *line = strtok(text, "\r\n"); line && n < NAMES_MOST; line = strtok(NULL, "\r\n"))
		if (*line != '#')
			lines[n++] = line;
	return n;
}

START_TEST(twenty_four_names_come_out_as_they_were_printed)
{
	const char *names[NAMES_MOST];
	size_t n = lines_of(LZ_SOURCE "/tests/golden/names-24.txt", names);

	ck_assert_uint_eq(n, 24);
	sorts_as_printed(names, n, true);
}
END_TEST

START_TEST(an_official_roster_comes_out_as_it_was_printed)
{
	static const char *const places[] = {
		LZ_SOURCE "/../shared/domain/rosters/cppcc-national-award-2023.txt",
		LZ_SOURCE "/../../shared/domain/rosters/cppcc-national-award-2023.txt",
	};
	const char *names[NAMES_MOST];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(places) && !n; i++)
		n = lines_of(places[i], names);
	if (!n) {
		puts("SKIPPED: the official roster is not on this machine");
		return;
	}
	ck_assert_uint_eq(n, 33);
	sorts_as_printed(names, n, true);
}
END_TEST

START_TEST(examples_of_the_rule_stand_in_its_order)
{
	static const struct { bool empty_place; const char *names[10]; } lists[] = {
		{ true, { "叶一", "史一" } },                           /* 25112 before 25134 */
		{ true, { "杜一", "李一", "杨一" } },
		{ true, { "王一", "文一" } },                           /* 横 before 点 */
		{ true, { "林一", "欧一" } },
		{ true, { "田富", "田大利" } },                         /* 姓氏笔画: the empty place */
		{ false, { "田大利", "田富" } },                        /* 姓名笔画 */
		{ true, { "丁宁", "丁纯", "丁炜", "丁铭", "丁小强", "丁中平" } },
		{ true, { "于勇", "于川雅" } },
		{ true, { "万敏", "万立骏" } },
		{ true, { "干一", "于一", "田一", "由一", "佘一", "余一" } },   /* ties: 3 strokes, 5, 7 */
		{ true, { "甲一", "申一" } },
		{ true, { "勾一", "殳一", "凤一" } },
		{ true, { "于波", "万波", "母波" } },                   /* 112, 153, then five strokes */
		{ true, { "欧阳修", "欧阳一一" } },                     /* 修 stands alone behind the compound surname */
		{ true, { "火一", "方一" } },                           /* 火 begins 点撇, 方 点横 is before it */
	};

	for (size_t i = 0; i < COUNT(lists) - 1; i++) {
		size_t n = 0;

		while (n < COUNT(lists[i].names) && lists[i].names[n])
			n++;
		sorts_as_printed(lists[i].names, n, lists[i].empty_place);
	}
	ck_assert_int_gt(strcmp(name_stroke_key(&a, "火一", "", true), name_stroke_key(&a, "方一", "", true)), 0);
}
END_TEST

START_TEST(strokes_follow_the_national_norm)
{
	static const struct { const char *c, *strokes; } cases[] = {
		{ "万", "153" }, { "母", "55414" }, { "火", "4334" }, { "凸", "21251" }, { "出", "52252" }, { "陈", "5215234" },
		{ "杜", "1234121" }, { "李", "1234521" }, { "杨", "1234533" }, { "余", "3411234" }, { "相", "123425111" },
		{ "孔", "5215" }, { "水", "2534" }, { "〇", "5" }, { "䶮", "135341134" }, { "镕", "311154453434251" },
		{ "翾", "2522112513534541541" }, { "骉", "551551551" }, { "叉", "544" }, { "爽", "13434343434" },
		{ "脊", "4134342511" }, { "敝", "43252343134" }, { "丹", "3541" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *key = name_stroke_key(&a, cases[i].c, "", true);
		char want[80];

		snprintf(want, sizeof want, "%02zu%s", strlen(cases[i].strokes), cases[i].strokes);
		ck_assert_msg(!strncmp(key, want, strlen(want)), "%s is %s, the norm says %s", cases[i].c, key, want);
	}
}
END_TEST

START_TEST(dots_brackets_and_spaces_are_passed_over)
{
	static const char *const alike[][2] = {
		{ "王芳（女）", "王芳" }, { "王芳(女，回族)", "王芳" }, { "王 芳", "王芳" }, { "王　芳", "王芳" }, { "〔按〕王芳", "王芳" },
		{ "阿里木·买买提", "阿里木·买·买提" },
	};

	for (size_t i = 0; i < COUNT(alike); i++)
		ck_assert_str_eq(name_stroke_key(&a, alike[i][0], "", true), name_stroke_key(&a, alike[i][1], "", true));
}
END_TEST

START_TEST(traditional_characters_stand_with_their_simplified_forms)
{
	static const char *const names[] = { "陈一", "陳一", "陈二", "陳三", "陈大" };

	sorts_as_printed(names, COUNT(names), true);
	ck_assert_str_eq(name_unplaced(&a, "陳國強", ""), "");
}
END_TEST

START_TEST(a_name_that_cannot_be_placed_is_named_and_stands_last)
{
	static const struct { const char *name, *place, *unplaced; } cases[] = {
		{ "张三", "", "" }, { "张\U0002C494", "", "\U0002C494" }, { "John Smith", "", "J" }, { "", "", "" },
		{ "张\U0002C494", "13251", "" }, { "张\U0002C494", "13261", "\U0002C494" }, { "张\U0002C494\U000323AF", "13251", "\U000323AF" },
		{ "张\U0002C494\U000323AF", "13251 4412", "" }, { "张三", "1", "" },
	};
	const char *last = name_stroke_key(&a, "龘龘龘", "", true);

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *key = name_stroke_key(&a, cases[i].name, cases[i].place, true);

		ck_assert_str_eq(name_unplaced(&a, cases[i].name, cases[i].place), cases[i].unplaced);
		ck_assert_msg((strcmp(key, last) > 0) == (*cases[i].unplaced || !*cases[i].name), "%s: %s", cases[i].name, key);
	}
}
END_TEST

START_TEST(keys_are_a_total_order_and_printable)
{
	static const char *const parts[] = { "王", "李", "张", "欧阳", "尉迟", "干", "于", "余", "佘", "陈", "陳", "阿里木·", "\U0002C494" };
	static const char *const given[] = { "一", "大", "伟", "国强", "一一", "修", "芳", "·买买提", "" };
	static struct sorted list[COUNT(parts) * COUNT(given) * COUNT(given)];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(parts); i++)
		for (size_t j = 0; j < COUNT(given); j++)
			for (size_t k = 0; k < COUNT(given); k++)
				list[n++].name = arena_print(&a, "%s%s%s", parts[i], given[j], given[k]);
	for (int pinyin = 0; pinyin < 2; pinyin++) {
		const char **first = arena_take(&a, sizeof *first * n);

		for (size_t i = 0; i < n; i++) {
			list[i].key = pinyin ? name_pinyin_key(&a, list[i].name, "") : name_stroke_key(&a, list[i].name, "", true);
			for (const char *c = list[i].key; *c; c++)
				ck_assert_msg(*c >= 0x20 && *c < 0x7F, "%s", list[i].key);
		}
		qsort(list, n, sizeof *list, by_key);
		for (size_t i = 0; i < n; i++)
			first[i] = list[i].key;
		for (uint64_t seed = 1; seed < 30; seed++) {
			shuffle(list, n, seed * 7919);
			qsort(list, n, sizeof *list, by_key);
			for (size_t i = 0; i < n; i++)
				ck_assert_str_eq(list[i].key, first[i]);
		}
		for (size_t i = 1; i < n; i++)                  /* equal keys: equal names, but for dots and brackets */
			if (!strcmp(list[i - 1].key, list[i].key)) {
				const char *x = list[i - 1].name, *y = list[i].name;
				char *p = arena_copy(&a, x), *q = arena_copy(&a, y), *dot;

				while ((dot = strstr(p, "·")) != NULL)
					memmove(dot, dot + 2, strlen(dot + 2) + 1);
				while ((dot = strstr(q, "·")) != NULL)
					memmove(dot, dot + 2, strlen(dot + 2) + 1);
				ck_assert_str_eq(p, q);
			}
	}
}
END_TEST

START_TEST(pinyin_knows_surnames)
{
	static const struct { const char *name, *pinyin; } cases[] = {
		{ "单雄", "shan xiong" }, { "曾国藩", "zeng guo fan" }, { "解晓东", "xie xiao dong" }, { "仇和", "qiu he" }, { "区伯", "ou bo" },
		{ "查良", "zha liang" }, { "朴永日", "piao yong ri" }, { "尉迟恭", "yu chi gong" }, { "欧阳修", "ou yang xiu" },
		{ "长孙无忌", "zhang sun wu ji" }, { "万俟咏", "mo qi yong" }, { "万明", "wan ming" }, { "澹台明", "tan tai ming" },
		{ "单于明", "chan yu ming" }, { "单于", "shan yu" }, { "乐毅", "yue yi" }, { "翟天", "zhai tian" }, { "种师道", "chong shi dao" },
		{ "折可适", "she ke shi" }, { "员半千", "yun ban qian" }, { "召公", "shao gong" }, { "华罗庚", "hua luo geng" },
		{ "任正", "ren zheng" }, { "过百龄", "guo bai ling" }, { "缪昌文", "miao chang wen" }, { "祭遵", "zhai zun" }, { "盖文", "gai wen" },
		{ "覃志刚", "qin zhi gang" }, { "黑静", "he jing" }, { "盛永", "sheng yong" }, { "石一", "shi yi" }, { "朝鲁", "chao lu" },
		{ "宓一", "mi yi" }, { "逄一", "pang yi" }, { "麻一", "ma yi" }, { "佘一", "she yi" }, { "谌一", "chen yi" }, { "冼一", "xian yi" },
		{ "吕布", "lv bu" }, { "闾丘明", "lv qiu ming" }, { "令狐冲", "ling hu chong" }, { "李长春", "li chang chun" },
		{ "艾力更·依明巴海", "ai li geng yi ming ba hai" }, { "单增·旺堆", "dan zeng wang dui" }, { "王芳（女）", "wang fang" },
		{ "李䶮", "li yan" }, { "张\U0002C494", "zhang" }, { "", "" }, { "John Smith", "john smith" }, { "陳大文", "chen da wen" },
		{ "王乐", "wang le" }, { "张重阳", "zhang zhong yang" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = name_pinyin(&a, cases[i].name);

		ck_assert_msg(!strcmp(got, cases[i].pinyin), "%s is %s, ought to be %s", cases[i].name, got, cases[i].pinyin);
	}
}
END_TEST

START_TEST(initials_are_what_a_clerk_types)
{
	static const struct { const char *text, *initials; } texts[] = {
		{ "市教育局", "sjyj" }, { "市人力资源和社会保障局", "srlzyhshbzj" }, { "关于加强农村饮用水的提案", "gyjqncyysdta" },
		{ "“321”工作法", "321gzf" }, { "ＡB类", "abl" }, { "", "" }, { "——", "" },
	};

	ck_assert_str_eq(name_initials(&a, "ou yang xiu"), "oyx");
	ck_assert_str_eq(name_initials(&a, name_pinyin(&a, "曾国藩")), "zgf");
	ck_assert_str_eq(name_initials(&a, ""), "");
	ck_assert_str_eq(name_initials(&a, "  Ou  Yang"), "oy");
	for (size_t i = 0; i < COUNT(texts); i++)
		ck_assert_str_eq(text_initials(&a, texts[i].text), texts[i].initials);
}
END_TEST

START_TEST(a_name_may_be_asked_for_by_other_spellings)
{
	static const struct { const char *name, *pinyin, *spellings; } cases[] = {
		{ "单雄", "shan xiong", "dan xiong/chan xiong/" }, { "吕布", "lv bu", "lu bu/" }, { "王芳", "wang fang", "" }, { "李旅", "li lv", "li lu/" },
		{ "欧阳修", "ou yang xiu", "" }, { "覃志", "tan zhi", "qin zhi/" }, { "覃志", "qin zhi", "tan zhi/" }, { "尉迟恭", "yu chi gong", "" },
		{ "闾丘明", "lv qiu ming", "lu qiu ming/" }, { "", "", "" }, { "单", "shan", "dan/chan/" }, { "单增·旺堆", "dan zeng wang dui", "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sink got = { .arena = &a };

		sink_text(&got, "");
		for (const char **s = name_spellings(&a, cases[i].name, cases[i].pinyin); *s; s++)
			sink_put(&got, "%s/", *s);
		ck_assert_str_eq(got.text, cases[i].spellings);
	}
}
END_TEST

START_TEST(pinyin_order_goes_by_syllable_and_then_by_character)
{
	static const struct { const char *names[6], *pinyin[6]; } lists[] = {
		{ { "安一", "白一", "单一", "曾一", "张一" }, { "" , "", "", "", "" } },        /* shan, zeng: not dan, ceng */
		{ { "李明", "李强", "黎明", "黎强" }, { "", "", "", "" } },                     /* one surname stays together: 7 strokes, then 15 */
		{ { "李安", "林安", "刘安" }, { "", "", "" } },
		{ { "王一", "王一二", "王一一" }, { "", "", "" } },
		{ { "乐一", "于一", "月一" }, { "le yi", "", "" } },                            /* what the clerk typed counts */
		{ { "卢一", "吕一" }, { "lu yi", "lü yi" } },
	};

	for (size_t i = 0; i < COUNT(lists); i++)
		for (size_t j = 1; j < COUNT(lists[i].names) && lists[i].names[j]; j++) {
			const char *x = name_pinyin_key(&a, lists[i].names[j - 1], lists[i].pinyin[j - 1]);
			const char *y = name_pinyin_key(&a, lists[i].names[j], lists[i].pinyin[j]);

			ck_assert_msg(strcmp(x, y) < 0, "%s %s does not stand before %s %s", lists[i].names[j - 1], x, lists[i].names[j], y);
		}
}
END_TEST

START_TEST(a_name_has_one_form)
{
	static const struct { const char *typed, *clean; } cases[] = {
		{ "李　明", "李明" }, { " 李 明 ", "李明" }, { "阿 里 木 · 买买提", "阿里木·买买提" }, { "阿里木・买买提", "阿里木·买买提" },
		{ "阿里木•买买提", "阿里木·买买提" }, { "阿里木‧买买提", "阿里木·买买提" }, { "阿里木．买买提", "阿里木·买买提" },
		{ "阿里木.买买提", "阿里木·买买提" }, { "阿里木 . 买买提", "阿里木·买买提" }, { "阿里木··买买提", "阿里木·买买提" }, { "·李明·", "李明" }, { "李明 ・ ・", "李明" },
		{ "John  Smith", "John Smith" }, { "Ｊohn Smith", "John Smith" }, { "J. Smith", "J. Smith" }, { "\xEF\xBB\xBF李明", "李明" },
		{ "李\t明", "李明" }, { "李\u200B明", "李明" }, { "⻢云⻰", "马云龙" }, { "⽂⼀", "文一" }, { "\uF9E1明", "李明" }, { "", "" }, { "　", "" },
		{ "王芳（女）", "王芳（女）" }, { "䶮", "䶮" }, { "㑇", "㑇" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char *got = name_clean(&a, cases[i].typed);

		ck_assert_str_eq(got, cases[i].clean);
		ck_assert_str_eq(name_clean(&a, got), got);             /* and stays as it is */
	}
}
END_TEST

START_TEST(two_characters_take_the_width_of_three)
{
	ck_assert_str_eq(name_spread(&a, "李明"), "李　明");
	ck_assert_str_eq(name_spread(&a, "欧阳修"), "欧阳修");
	ck_assert_str_eq(name_spread(&a, "Li"), "Li");
	ck_assert_str_eq(name_spread(&a, "李"), "李");
	ck_assert_str_eq(name_spread(&a, ""), "");
}
END_TEST

/* The next line of a table in the program, split at its spaces; 0 at the end. */
static size_t fields_of(const char **text, char **field, size_t most)
{
	size_t len = strcspn(*text, "\n"), n = 0;
	char *line = arena_copy_n(&a, *text, len), *save;

	*text += len + ((*text)[len] == '\n');
	for (char *f = strtok_r(line, " ", &save); f && n < most; f = strtok_r(NULL, " ", &save))
		field[n++] = f;
	return n;
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

START_TEST(the_table_of_characters_is_sound)
{
	const struct data_file *f = data_find("order/characters.txt");
	const char *text = f->bytes, *before = "", **places = arena_take(&a, sizeof *places * 40000);
	char *field[12];
	size_t n, rows = 0, placed = 0;

	for (; (n = fields_of(&text, field, COUNT(field))) > 0; rows++, before = field[0]) {
		const char *second = utf8_at(field[0], 1);

		ck_assert_msg(strcmp(before, field[0]) < 0, "%s after %s", field[0], before);  /* or a look-up would miss it */
		ck_assert_msg(n >= 3 && text_is(field[1], "12345") && strlen(field[1]) <= 64, "%s", field[0]);
		ck_assert_msg(text_is(field[2], "0123456789") && strlen(field[2]) == 2, "%s", field[0]);
		for (size_t i = 3; i < n; i++)
			ck_assert_msg(text_is(field[i], "abcdefghijklmnopqrstuvwxyz"), "%s %s", field[0], field[i]);
		if (*second)                                    /* ordered as another: which has the same place */
			ck_assert_ptr_nonnull(strstr(f->bytes, arena_print(&a, "\n%s %s %s", second, field[1], field[2])));
		else
			places[placed++] = arena_print(&a, "%s %s", field[1], field[2]);
	}
	ck_assert_uint_gt(rows, 27000);
	qsort(places, placed, sizeof *places, by_text);
	for (size_t i = 1; i < placed; i++)                     /* no two characters share a place */
		ck_assert_msg(strcmp(places[i - 1], places[i]), "%s", places[i]);
}
END_TEST

START_TEST(the_other_tables_are_sorted_and_their_readings_known)
{
	static const char *const files[] = { "order/surnames.txt", "order/given.txt", "order/same.txt" };

	for (size_t i = 0; i < COUNT(files); i++) {
		const char *text = data_find(files[i])->bytes, *before = "";
		char *field[6];
		size_t n;

		for (; (n = fields_of(&text, field, COUNT(field))) > 0; before = field[0]) {
			/* a space sorts before every character, as the end of a string does */
			ck_assert_msg(strcmp(before, field[0]) < 0, "%s after %s", field[0], before);
			if (i < 2)
				ck_assert_msg(n == utf8_count(field[0]) + 1, "%s", field[0]);
		}
	}
}
END_TEST

START_TEST(every_character_of_gb2312_has_a_place_and_a_reading)
{
	for (int high = 0xB0; high < 0xF8; high++)
		for (int low = 0xA1; low < 0xFF; low++) {
			char bytes[2] = { (char)high, (char)low }, *c;
			size_t len;

			if (high == 0xD7 && low > 0xF9)                 /* five places are empty */
				continue;
			ck_assert(!encoding_read(&a, bytes, 2, "GB2312", &c, &len, NULL, &e));
			ck_assert_str_eq(name_unplaced(&a, c, ""), "");
			ck_assert_msg(*name_pinyin(&a, c), "%s", c);
			ck_assert_uint_eq(strlen(text_initials(&a, c)), 1);
		}
}
END_TEST

START_TEST(any_bytes_make_some_key)
{
	uint64_t seed = 42;

	for (int i = 0; i < 20000; i++) {
		char s[40];
		size_t n = next_random(&seed) % 12;
		char *p = s;

		for (size_t k = 0; k < n; k++) {
			uint32_t c = (uint32_t)(next_random(&seed) % (k % 3 ? 0xA000 : 0x2FFFF));

			if (c && !(c >= 0xD800 && c < 0xE000) && p < s + 34)
				p += utf8_put(p, c);
		}
		*p = '\0';
		name_stroke_key(&a, name_clean(&a, s), s, i % 2);
		name_pinyin_key(&a, s, s);
		name_unplaced(&a, s, "");
		name_spread(&a, s);
		name_initials(&a, s);
		if (i % 1000 == 0)
			arena_free(&a);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		twenty_four_names_come_out_as_they_were_printed, an_official_roster_comes_out_as_it_was_printed,
		examples_of_the_rule_stand_in_its_order, strokes_follow_the_national_norm, dots_brackets_and_spaces_are_passed_over,
		traditional_characters_stand_with_their_simplified_forms, a_name_that_cannot_be_placed_is_named_and_stands_last,
		keys_are_a_total_order_and_printable, pinyin_knows_surnames, initials_are_what_a_clerk_types, a_name_may_be_asked_for_by_other_spellings,
		pinyin_order_goes_by_syllable_and_then_by_character, a_name_has_one_form, two_characters_take_the_width_of_three,
		the_table_of_characters_is_sound, the_other_tables_are_sorted_and_their_readings_known,
		every_character_of_gb2312_has_a_place_and_a_reading, any_bytes_make_some_key,
	};

	return unit_run("name", tests, COUNT(tests));
}
