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

		if (strstr(line, "┌─ 办理"))
			inside = true;
		else if (inside && from) {
			from += strlen("│ ") + 2;
			if (!strncmp(from, word, strlen(word)) && (from[strlen(word)] == ' ' || !strncmp(from + strlen(word), "（", 3)))
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
		ck_assert_msg(!*w[i].state || !strcmp(state_of(word), w[i].state), "after %d %s: %s, not %s\n%s", i, w[i].step, state_of(word), w[i].state,
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
	     { "反馈", "my\r\r\rmy", "已反馈" }, { "办结", "", "办结" });
	sound();
}
END_TEST

START_TEST(two_submitters_are_asked_one_by_one_and_a_second_round_follows)
{
	WALK("校车", { "审查", "同意立案" F2 UP UP UP UP "0312", "已初审" }, { "立案", "0313", "立案" }, { "交办", "0314\r0630\r交办会", "已交办" },
	     { "签收", "10315", "办理中" }, { "沟通", "2面谈", "办理中" }, { "延期", "20710\r\r\r项目未批复" F2, "办理中" },
	     { "催办", "2电话", "办理中" }, { "报会办意见", "", "办理中" }, { "答复", "b", "已答复" },
	     { "反馈", "my\r\r\rbmy", "已反馈" }, { "二次办理", "答非所问" F2, "二次办理" }, { "答复", "a", "已答复" },
	     { "反馈", "my\r\r\rmy", "已反馈" }, { "办结", "", "办结" });
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

int main(void)
{
	TCase *tc = tcase_create("proposal");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, kit_close);
	tcase_add_test(tc, a_single_one_goes_from_receipt_to_its_end);
	tcase_add_test(tc, two_submitters_are_asked_one_by_one_and_a_second_round_follows);
	tcase_add_test(tc, one_is_returned_and_not_filed_another_withdrawn_a_third_joined);
	tcase_add_test(tc, a_unit_asks_out_and_another_takes_it_over);
	tcase_add_test(tc, a_promise_keeps_it_open_until_it_is_kept);
	return suite_run("proposal", tc);
}
