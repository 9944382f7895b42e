/* The procedure of proposals at the keyboard. */
#include "lvzhi/procedure.h"
#include "screen_kit.h"
#include "suite.h"

static int64_t session;

static int64_t unit(const char *code, const char *name)
{
	struct rec *u = rec_new(&kit_arena, &unit_kind);

	rec_set_num(u, UNIT_COMMITTEE_ID, store_committee(kit));
	rec_set_text(u, UNIT_CODE, code);
	rec_set_text(u, UNIT_NAME, name);
	return kit_save(u);
}

/* Received on 10 March, by so many submitters (1 欧阳修, 2 曾国藩, ...). */
static int64_t proposal(const char *title, int first, int signers, const char *suggested)
{
	struct rec *r = rec_new(&kit_arena, &proposal_kind);

	rec_set_num(r, PROPOSAL_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, PROPOSAL_TERM_ID, store_term(kit));
	rec_set_num(r, PROPOSAL_SESSION_ID, session);
	rec_set_num(r, PROPOSAL_SERIAL_NO, next_number(kit, &proposal_kind, PROPOSAL_SERIAL_NO, r));
	rec_set_text(r, PROPOSAL_TITLE, title);
	rec_set_text(r, PROPOSAL_FORM, signers > 1 ? "joint" : "individual");
	rec_set_num(r, PROPOSAL_RECEIVED_DAY, 20250310);
	rec_set_text(r, PROPOSAL_SUGGESTED, suggested);
	rec_set_text(r, PROPOSAL_BODY, "一、问题\n充电难。\n二、建议\n多建一些。");
	for (int i = 0; i < signers; i++) {
		struct rec *s = rec_add(r, &submitter_kind);

		rec_set_num(s, SUBMITTER_SEQ, i + 1);
		rec_set_num(s, SUBMITTER_PERSON_ID, first + i);
		rec_set_text(s, SUBMITTER_ROLE, i ? "co" : "lead");
	}
	return kit_save(r);
}

static void setup(void)
{
	struct rec *s;

	kit_open();
	kit_people();
	s = rec_new(&kit_arena, &session_kind);
	rec_set_num(s, SESSION_COMMITTEE_ID, store_committee(kit));
	rec_set_num(s, SESSION_TERM_ID, store_term(kit));
	rec_set_num(s, SESSION_NO, 4);
	session = kit_save(s);
	unit("A01", "市教育局");
	unit("A02", "市财政局");
	unit("A03", "市水利局");
	proposal("关于在老旧小区加快建设充电设施的建议", 1, 1, "市教育局");
	proposal("关于加强农村小学校车管理的建议", 2, 2, "市教育局、市财政局");
	proposal("关于老旧小区充电设施建设的提案", 3, 1, "市水利局");
	proposal("关于保护古树名木的建议", 4, 1, "市财政局");
}

static void complain(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

#define CTRL_E "\005"
#define ALL "\001"

/* Every proposal as far as this, in batches from the work queue. */
#define REVIEWED "2" ALL CTRL_E "1同意立案" F2 F2 ESC
#define FILED REVIEWED "3" ALL CTRL_E "1" F2 ESC
#define ASSIGNED FILED "4" ALL CTRL_E "1" F2 ESC
#define SIGNED ASSIGNED "5" ALL CTRL_E "1" F2 ESC

/* --- one step at a time, on the page of the proposal with this word in its title --------------------------- */

static struct rec *about(const char *word)
{
	struct list_query q = { .view = view_find("proposal"), .narrow = word };
	struct list_row row;
	struct err e = { 0 };

	ck_assert_int_eq(list_page(kit, &kit_arena, &q, NULL, false, 1, &row, &e), 1);
	return store_load(kit, &kit_arena, &proposal_kind, row.id, &e);
}

static const char *state_of(const char *word)
{
	struct rec *r = about(word);

	return value_text(&kit_arena, &proposal_kind.fields[PROPOSAL_STATE], r->values[PROPOSAL_STATE]);
}

/* Which line of the menu on the screen has this word; -1. */
static int menu_line(const char *word)
{
	int n = 0;
	bool inside = false;

	for (const char *p = kit_screen.text; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		const char *line = arena_copy_n(&kit_arena, p, strcspn(p, "\n")), *from = strstr(line, "│ ");

		if (strstr(line, "┌─ "))
			inside = true;
		else if (inside && from) {
			from += strlen("│ ") + 2;
			if (!strncmp(from, word, strlen(word)) && (from[strlen(word)] == ' '
			                                           || !strncmp(from + strlen(word), "（", 3)))
				return n;
			n++;
		}
	}
	return -1;
}

/* The keys that take a step on the page, up to its form. */
static const char *to_step(const char *word, const char *label)
{
	struct sink keys = { .arena = &kit_arena };
	int n;

	sink_put(&keys, "1%s" F2 F2, word);
	press("queue", 40, 100, keys.text);
	n = menu_line(label);
	ck_assert_msg(n >= 0, "%s cannot be done:\n%s", label, kit_screen.text);
	while (n-- > 0)
		sink_text(&keys, DOWN);
	sink_text(&keys, "\r");
	return keys.text;
}

struct walk {
	const char *step, *fill, *state;        /* state: "" nobody cares */
};

static void walk(const char *word, const struct walk *w, int n)
{
	for (int i = 0; i < n; i++) {
		const char *keys = arena_print(&kit_arena, "%s%s" F2, to_step(word, w[i].step), w[i].fill);

		press("queue", 40, 100, keys);
		ck_assert_msg(!*w[i].state || !strcmp(state_of(word), w[i].state), "after %d %s: %s, not %s\n%s", i,
		              w[i].step, state_of(word), w[i].state,
		              kit_screen.text);
	}
}
#define WALK(word, ...) do { static const struct walk steps[] = { __VA_ARGS__ }; walk(word, steps, COUNT(steps)); } while (0)

static void sound(void)
{
	struct sink found = { .arena = &kit_arena };
	struct err e = { 0 };

	sink_text(&found, "");
	ck_assert_msg(!store_check(kit, complain, &found, &e), "%s\n%s", e.say, found.text);
}

START_TEST(a_single_one_goes_from_receipt_to_its_end)
{
	WALK("校车", { "审查", "同意立案" F2, "已初审" }, { "立案", "", "立案" }, { "交办", "", "已交办" });
	press("queue", 24, 80, "1校车" F2);
	ck_golden("proposal-page-80");
	press("queue", 40, 120, "1校车" F2);
	ck_golden("proposal-page-120");
	WALK("校车", { "签收", "\r", "办理中" }, { "报会办意见", "", "办理中" }, { "答复", "a", "已答复" },
	     { "反馈", "my" DOWN "my", "已反馈" }, { "办结", "", "办结" });
	sound();
}
END_TEST

START_TEST(two_submitters_are_asked_one_by_one_and_a_second_round_follows)
{
	WALK("校车", { "审查", "同意立案" F2 UP UP UP UP "0312", "已初审" }, { "立案", BACKTAB BACKTAB "0313", "立案" }, { "交办", "0314\r0630\r交办会", "已交办" },
	     { "签收", "1" BACKTAB "0315", "办理中" }, { "沟通", "2面谈", "办理中" }, { "延期", "20710\r\r\r项目未批复" F2, "办理中" },
	     { "催办", "2电话", "办理中" }, { "报会办意见", "", "办理中" }, { "答复", "b", "已答复" },
	     { "反馈", "my" DOWN "bmy", "已反馈" }, { "二次办理", "答非所问" F2, "二次办理" }, { "答复", "a", "已答复" },
	     { "反馈", "my" DOWN "my", "已反馈" }, { "办结", "", "办结" });
	press("queue", 40, 100, "1校车" F2);
	ck_shows("第2轮办理");
	ck_shows("2025-06-30");
	sound();
}
END_TEST

START_TEST(one_is_returned_and_not_filed_another_withdrawn_a_third_joined)
{
	WALK("校车", { "退回修改", "缺建议" F2, "退回修改" }, { "修改后交回", "", "待审查" }, { "审查", "空泛" F2, "已初审" },
	     { "不立案", "空泛", "不立案" });
	WALK("加快建设", { "审查", "重复" F2, "已初审" }, { "并案", "3", "并案" });
	WALK("古树", { "撤案", "", "撤案" });
	sound();
}
END_TEST

START_TEST(a_unit_asks_out_and_another_takes_it_over)
{
	press("queue", 24, 80, SIGNED);
	WALK("加快建设", { "申退", "不归我局管" F2 UP "市财政局", "申退中" }, { "准予退办", "", "已交办" }, { "签收", "", "办理中" });
	press("queue", 40, 100, "1加快建设" F2);
	ck_shows("已退办");
	ck_shows("市财政局");
	WALK("设施建设", { "申退", "人手不够" F2, "申退中" }, { "维持交办", "属你局职责" F2, "办理中" }, { "答复", "a", "已答复" });
	sound();
}
END_TEST

START_TEST(a_promise_keeps_it_open_until_it_is_kept)
{
	press("queue", 24, 80, SIGNED);
	WALK("设施建设", { "答复", "b", "已答复" }, { "承诺事项", "0319\r\r年内建十座" F2, "已答复" }, { "反馈", "my", "已反馈" }, { "办结", "", "跟踪" },
	     { "承诺回查", "还差两座" F2, "跟踪" }, { "承诺回查", "都建成了" F2 UP "是", "办结" });
	sound();
}
END_TEST

/* --- batches -------------------------------------------------------------------------------------------- */

static int64_t operations(void)
{
	struct operation op[200];

	return store_operations(kit, &kit_arena, 0, 200, op);
}

START_TEST(a_batch_is_one_operation_and_one_undo)
{
	int64_t before = operations();

	press("queue", 24, 80, "2" ALL CTRL_E "1同意立案" F2 F2);
	ck_shows("已审查 4 件，按 Ctrl-U 撤销");
	ck_assert_int_eq(operations(), before + 1);
	press("queue", 24, 80, "3" ALL CTRL_E "1" F2);
	ck_assert_str_eq(state_of("校车"), "立案");
	for (int i = 0; i < 4; i++)                     /* numbers by the order of receipt, though the list runs backwards */
		ck_assert_int_eq(rec_num(about((const char *[]){ "加快建设", "校车", "设施建设", "古树" }[i]), PROPOSAL_PROPOSAL_NO), i + 1);
	press("queue", 24, 80, "\025");
	ck_shows("已撤销：立案 4 件");
	ck_assert_str_eq(state_of("校车"), "已初审");
	ck_assert_str_eq(state_of("古树"), "已初审");
	sound();
}
END_TEST

/* The third of four has a unit nobody knows: nothing is handed over, and the cursor stands in its row. */
START_TEST(a_batch_is_all_or_nothing_and_names_the_row)
{
	press("queue", 24, 80, FILED);
	press("queue", 24, 80, "4" ALL CTRL_E "1" DOWN DOWN DOWN DOWN "某某办" F2);
	ck_shows("第3号");
	ck_shows("没有叫“某某办”的单位");
	ck_assert_ptr_nonnull(strstr(line_of(kit_y), "第3号 关于老旧小区充电设施建设的提 某某办"));
	ck_assert_str_eq(state_of("校车"), "立案");
	ck_assert_str_eq(state_of("古树"), "立案");
	sound();
}
END_TEST

START_TEST(a_warning_of_a_batch_is_asked_once)
{
	press("queue", 24, 80, "2" ALL CTRL_E "4" F2);  /* filed straight from receipt */
	ck_shows("请核对");
	ck_assert_str_eq(state_of("校车"), "待审查");
	press("queue", 24, 80, "2" ALL CTRL_E "4" F2 "2");
	ck_assert_str_eq(state_of("校车"), "待审查");
	press("queue", 24, 80, "2" ALL CTRL_E "4" F2 "1");
	ck_shows("已立案 4 件");
	ck_assert_str_eq(state_of("校车"), "立案");
	sound();
}
END_TEST

START_TEST(initials_and_codes_become_units_and_their_number_the_way)
{
	press("queue", 24, 80, FILED);
	press("queue", 24, 80, "4校车" CTRL_E "1\r\r\rA03、scz\r");
	ck_shows("市水利局、市财政局               主会办");
	press("queue", 24, 80, "4校车" CTRL_E "12\r\r\r市水利局\r");
	ck_shows("市水利局                         单办");
}
END_TEST

/* The reminder goes to the units that were marked, across proposals, and each log line is theirs. */
START_TEST(one_reminder_goes_to_several_units)
{
	press("queue", 24, 80, SIGNED);
	press("owed.list", 24, 80, ALL CTRL_E);
	press("owed.list", 24, 80, arena_print(&kit_arena, ALL CTRL_E "%d电话" F2, 1 + menu_line("催办")));
	ck_shows("已催办 4 件");
	press("step_log.list", 24, 80, "");
	press("queue", 24, 80, END UP "\r");
	ck_shows("步骤等于催办");
	ck_shows("共5条");                               /* five units of four proposals */
	sound();
}
END_TEST

/* --- going back ------------------------------------------------------------------------------------------ */

/* Every step of the way is taken back, the newest first, and the page tells both. */
START_TEST(every_step_can_be_taken_back_with_a_reason)
{
	static const char *const back[] = { "已答复", "办理中", "已交办", "立案", "已初审", "待审查" };

	press("queue", 24, 80, SIGNED);
	WALK("古树", { "答复", "a", "已答复" });
	press("queue", 40, 100, arena_print(&kit_arena, "%smy", to_step("古树", "反馈")));
	ck_shows("对办理态度没有填，和结果一样记“满意”");   /* what F2 would save is seen before it is pressed */
	WALK("古树", { "反馈", "2my", "已反馈" });
	press("queue", 40, 100, "1古树" F2 F8 F2);
	ck_shows("请写明为什么退回");
	for (size_t i = 0; i < COUNT(back); i++) {
		press("queue", 40, 100, arena_print(&kit_arena, "1古树" F2 F8 "登错了" F2));
		ck_assert_msg(!strcmp(state_of("古树"), back[i]), "%zu: %s\n%s", i, state_of("古树"), kit_screen.text);
	}
	press("queue", 40, 100, "1古树" F2);
	ck_shows("（已退回）");
	ck_shows("“审查 2025-03-20” 登错了");
	sound();
}
END_TEST

START_TEST(a_wrong_entry_says_what_and_where)
{
	press("queue", 24, 80, SIGNED);
	press("queue", 24, 80, "6校车" CTRL_E "1" F2);          /* no class */
	ck_assert_ptr_nonnull(strstr(line_of(kit_y), "答复类别*"));
	press("queue", 24, 80, "6校车" CTRL_E "1x\r");
	ck_shows("没有“x”这一项");
	press("queue", 24, 80, "6校车" CTRL_E "12a" "\033[Z" "0301" F2);     /* before the hand-over */
	ck_shows("早于");
	ck_assert_str_eq(state_of("校车"), "办理中");
}
END_TEST

START_TEST(what_a_step_form_held_comes_back)
{
	press("queue", 24, 80, SIGNED);
	press("queue", 24, 80, "6校车" CTRL_E "1b\r\r\r市教〔2025〕8号");
	press("queue", 24, 80, "6校车" CTRL_E "1");
	ck_shows("上次没有存完");
	press("queue", 24, 80, "6校车" CTRL_E "11" F2);
	ck_assert_str_eq(state_of("校车"), "已答复");
	press("queue", 40, 100, "1校车" F2);
	ck_shows("市教〔2025〕8号");
}
END_TEST

/* --- pages ---------------------------------------------------------------------------------------------------- */

START_TEST(screens_of_proposals_at_their_edges)
{
	press("queue", 24, 80, SIGNED);
	WALK("校车", { "沟通", "2面谈", "" });
	press("queue", 24, 80, "");
	ck_golden("queue-80");
	press("queue", 40, 120, "");
	ck_golden("queue-120");
	press("unit_work.list", 24, 80, "");
	ck_golden("unit-work-80");
	press("owed.list", 24, 80, "");
	ck_golden("owed-80");
	press("proposal.list", 24, 80, " " DOWN " " CTRL_E UP "\r");
	ck_golden("compare-80");
	press("proposal.list", 40, 120, " " DOWN " " CTRL_E UP "\r");
	ck_golden("compare-120");
	press("queue", 24, 80, "6设施建设" F2 F4);
	ck_shows("15个工作日");
	press("queue", 24, 80, "6校车" F2 F6);
	ck_shows("充电难。");
	press("queue", 24, 80, "6设施建设" F2 F7);
	ck_shows("关于在老旧小区加快建设充电设施的建议");
	press("queue", 24, 80, "6校车" F2 F9);
	ck_shows("提案办理情况");
	press("queue", 24, 80, "充");
	ck_shows("共2条");
}
END_TEST

START_TEST(two_side_by_side_are_joined_by_one_key)
{
	press("queue", 24, 80, "2" ALL CTRL_E "1同意" F2 F2);
	press("queue", 24, 80, "3设施建设" F2 F7 "\r" F2 "同一件事" F2 F2);
	ck_shows("已并案 1 件");
	ck_assert_str_eq(state_of("加快建设"), "并案");
	press("queue", 24, 80, "\025");
	ck_assert_str_eq(state_of("加快建设"), "已初审");
	press("queue", 24, 80, "3设施建设" F2 F7 "\r" F5 F2 "同一件事" F2 F2);      /* the other way round */
	ck_assert_str_eq(state_of("设施建设"), "并案");
	sound();
}
END_TEST

/* --- keys --------------------------------------------------------------------------------------------------- */

static int keys_in(const char *keys)
{
	int n = 0;

	for (const char *p = keys; *p; n++)
		if (!strncmp(p, "\033[", 2))
			p += strcspn(p, "~ABCD") + 1;
		else if (!strncmp(p, "\033O", 2))
			p += 3;
		else
			utf8_next(&p);
	return n;
}

/* The day is there already: typing begins where something is missing. */
START_TEST(a_step_begins_where_something_is_missing)
{
	WALK("校车", { "审查", "同意立案" F2, "已初审" }, { "立案", "主席会议第三次会议", "立案" }, { "交办", "", "已交办" }, { "签收", "1周工", "" });
	press("queue", 40, 100, "1校车" F2);
	ck_shows("立案       主席会议第三次会议");
	ck_shows("签收       市教育局 周工");
	press("queue", 40, 100, arena_print(&kit_arena, "%sA\r", to_step("校车", "答复")));
	ck_shows("A 已经解决或者基本解决");            /* the letter is what people say */
}
END_TEST

/* What the daily jobs cost, from the first screen on and saving included; Chinese by one key a character. */
START_TEST(daily_jobs_cost_few_keys)
{
	static const struct { const char *job, *keys, *shows; int most; } jobs[] = {
		{ "登记一件", "4" F10 "关于建设社区食堂的建议" PGDN UP UP "\tzgf" F2, "已新增提案", 24 },
		{ "审查全部", "42" ALL CTRL_E "1同意" F2 F2, "已审查 5 件", 9 },
		{ "立案 5 件（30 件也一样）", "43" ALL CTRL_E "1" F2, "已立案 5 件", 6 },
		{ "交办 5 件，四件照建议", "44" ALL CTRL_E "1" DOWN DOWN DOWN DOWN DOWN DOWN "A03" F2, "已交办 5 件", 18 },
		{ "签收全部", "45" ALL CTRL_E "1" F2, "已签收 5 件", 6 },
		{ "登记一件答复", "462" CTRL_E "1a" F2, "已答复 第2号", 7 },
		{ "登记两份征询意见表，每份五题加态度、结果", "47" CTRL_E "11212321" DOWN "2222211" F2, "已反馈 第2号", 20 },
	};

	for (size_t i = 0; i < COUNT(jobs); i++) {
		press("home", 24, 80, jobs[i].keys);
		ck_shows(jobs[i].shows);
		ck_assert_msg(keys_in(jobs[i].keys) <= jobs[i].most, "%s: %d keys", jobs[i].job, keys_in(jobs[i].keys));
	}
}
END_TEST

START_TEST(no_sequence_of_keys_breaks_the_procedure)
{
	static const char *const keys[] = { "\r", ESC, "\t", UP, DOWN, LEFT, RIGHT, PGDN, HOME, END, F2, F4, F5, F6, F7, F8,
		F10, " ", "1", "2", "3",
		"a", "王", "0320", "满意", "电话", "市教育局", "\177", "\025", "\031", "\013", CTRL_E, ALL, "\001RESIZE 30 100\002", "\001RESIZE 24 80\002" };
	static const char *const screens[] = { "queue", "proposal.list", "owed.list", "handling.list", "unit_work.list",
		"step_log.list" };
	struct env dice = { .random = random_seeded, .seed = 20250320 };

	press("queue", 24, 80, SIGNED);
	for (int run = 0; run < 60; run++) {
		struct sink typed = { .arena = &kit_arena };

		for (int i = 0; i < 50; i++)
			sink_text(&typed, keys[random_below(&dice, COUNT(keys))]);
		press(screens[run % (int)COUNT(screens)], 24, 80, typed.text);
	}
	sound();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_single_one_goes_from_receipt_to_its_end, two_submitters_are_asked_one_by_one_and_a_second_round_follows,
		one_is_returned_and_not_filed_another_withdrawn_a_third_joined, a_unit_asks_out_and_another_takes_it_over,
		a_promise_keeps_it_open_until_it_is_kept, a_batch_is_one_operation_and_one_undo,
			a_batch_is_all_or_nothing_and_names_the_row,
		a_warning_of_a_batch_is_asked_once, initials_and_codes_become_units_and_their_number_the_way,
		one_reminder_goes_to_several_units, every_step_can_be_taken_back_with_a_reason, a_wrong_entry_says_what_and_where,
		what_a_step_form_held_comes_back, screens_of_proposals_at_their_edges, two_side_by_side_are_joined_by_one_key,
		daily_jobs_cost_few_keys, a_step_begins_where_something_is_missing, no_sequence_of_keys_breaks_the_procedure,
	};
	TCase *tc = tcase_create("proposal");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, kit_close);
	for (size_t i = 0; i < COUNT(tests); i++)
		tcase_add_test(tc, tests[i]);
	return suite_run("proposal", tc);
}
