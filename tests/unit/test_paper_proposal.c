/* The papers about proposals, against forms.md 3: what stands on a blank and on a filled form, how many sheets a batch
 * has, and that printing changes nothing. */
#include "lvzhi/print.h"
#include "unit/proposal_kit.h"
#include "unit/docx_kit.h"
#include "lvzhi/data.h"
#include "lvzhi/list.h"
#include <sys/stat.h>

static void setup_all(void)
{
	setup();
	twelve_proposals();
	a = (struct arena){ NULL };
}

static void close_all(void)
{
	arena_free(&a);
	kit_close();
}

static struct doc *paper(const char *papers, int serial, bool blank, int *sheets)
{
	struct proposal_job job = { .papers = papers, .ids = serial ? &proposal[serial] : NULL, .count = 1, .blank = blank };
	struct doc *d = doc();

	err = (struct err){ 0 };
	if (paper_proposals(st, d, &job, sheets, &err) && !serial && !blank)
		return NULL;                            /* no proposal of the session has it */
	ck_assert_msg(!err.code, "%s: %s", papers, err.say);
	return d;
}

static const char *text(const char *papers, int serial, bool blank)
{
	struct doc *d = paper(papers, serial, blank, NULL);

	return d ? text_of(d, 160) : NULL;
}

static void has(const char *where, const char *in, const char *word)
{
	ck_assert_msg(strstr(in, word) != NULL, "%s lacks “%s” in\n%.1500s", where, word, in);
}

/* What forms.md asks each form for, word by word. */
static const struct { const char *paper, *words; } asked[] = {
	{ "registration", "流水号 提案号 收到日期 分类 案由 提案者类别 第一提案人 委员编号 界别 单位职务 通讯地址 邮编 电话 邮箱 联名、附议提案人 签名 集体提案 "
	                  "联系人 盖章 负责人 建议办理 可否公开 理由 可否附议 提案内容 附件 审查意见 初审人 审定 立案 不立案 并入第 转 大会提案 平时提案" },
	{ "assign", "提案案由 提案编号 政协提案委 审查意见 分处意见 领导批示 办理情况 □A 已经解决或者基本解决 □B 正在解决或者列入计划解决 □C 因条件所限 征求提案人 "
	            "□满意 □基本满意 □不满意 提案人签字 答复件 送出时间 主办单位 会办单位 单办 分办 会办 交办日期 答复期限 办理要求 一式三份 三个月 附议人可以不征求意见" },
	{ "unit_list", "承办单位 序号 提案号 案由 第一提案人（电话） 方式 角色 交办日期 答复期限 签收人 签收日期" },
	{ "sign", "提案号 案由 承办单位 签收人 签收日期" },
	{ "ask_out", "提案号 案由 单位 退办理由 建议承办 单位负责人 签字 交办单位 意见" },
	{ "contact", "提案号 案由 承办单位 办前 办中 办后 时间 地点 方式 面谈 座谈会 电话 电子邮件 书信 其他 参加人 沟通内容 提案人意见 记录人" },
	{ "feedback", "提案号 案由 承办单位 办理结果 走访情况 □已走访 □委员提出不需走访 □未走访 听取 □走访 □电话 □其他 □未联系 □针对 □基本针对 □未针对 分管领导是否答复 □是 □否 是否同意 □同意 □理解 □保留 □不同意 办理（走访） 人员态度 满意 对办理的 意见或建议 签名" },
	{ "remind", "第 次催办 提案号 案由 交办日期 应复日期 已逾期 催办方式 要求 联系人 签收" },
	{ "catalogue", "提案号 案由 提案人 分类 主办 会办 办理类别 时间标识 重点 优秀 公开 办理状态" },
	{ "key_list", "提案号 案由 督办领导 牵头专委会 承办单位 方式 时间 结果" },
	{ "excellent", "提案号 案由 提案人 推荐单位 推荐理由 办理成效 评审意见" },
	{ "follow_list", "提案号 承诺事项 承诺时限 核查日期 进展 现类别" },
	{ "dossier", "登记表 审查单 交办单 沟通记录 会办意见 答复函 征询意见表 其他 页数 提案委" },
	{ "reply", "关于政协江城市第九届委员会第四次会议第 号提案的答复 抄送：市政府办公室（督查室）、 联系人： 电话： 征询意见表" },
};

START_TEST(a_form_asks_for_what_forms_md_asks)
{
	for (size_t i = 0; i < COUNT(asked); i++) {
		const char *blank = text(asked[i].paper, 0, true);
		char *words = arena_copy(&kit, asked[i].words), *save = NULL;

		for (char *w = strtok_r(words, " ", &save); w; w = strtok_r(NULL, " ", &save))
			has(asked[i].paper, blank, w);
	}
}
END_TEST

/* Every fixed word of every line of a layout stands on the blank and on the filled form. */
static void same_lines(const char *blank, const char *filled, const char *key)
{
	const struct data_file *f;
	const char *mark = arena_print(&kit, "\n[%s] ", key);

	for (int i = 0; (f = data_nth("layouts/proposals", i)) != NULL; i++) {
		const char *at = strstr(f->bytes, mark), *end = at ? strstr(at + 1, "\n[") : NULL;
		char *save = NULL, *inner = NULL, *body;

		if (!at)
			continue;
		body = arena_copy_n(&kit, at, end ? (size_t)(end - at) : strlen(at));
		for (char *line = strtok_r(body, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
			for (char *c = *line == '|' ? strtok_r(line, "|", &inner) : NULL; c; c = strtok_r(NULL, "|", &inner)) {
				char *word = c + strspn(c, " ");

				if (strpbrk(word, "{<@*\\") || !*word)
					continue;
				word[strlen(word) - (word[strlen(word) - 1] == ' ')] = '\0';
				if (strlen(word) > 40)          /* may be broken over lines */
					continue;
				has(key, blank, word);
				has(key, filled, word);
			}
	}
}

START_TEST(blank_and_filled_have_the_same_lines)
{
	int filled = 0, all = 0;

	for (const struct proposal_paper *p = proposal_papers; p->key; p++) {
		const char *blank = text(p->key, 0, true), *full = text(p->key, 0, false);

		all++;
		if (!full)
			continue;
		filled++;
		same_lines(blank, full, p->key);
	}
	ck_assert_int_ge(filled, all - 2);              /* of the twelve no unit was let go, and none is excellent */
}
END_TEST

START_TEST(a_batch_has_a_sheet_for_each)
{
	static const struct { const char *paper; int sheets; } want[] = {
		{ "registration", 12 }, { "filing", 6 }, { "not_filed", 1 }, { "merge", 1 }, { "convert", 1 }, { "return", 1 },
		{ "assign", 7 },        /* 1; 2 twice; 3; 4 twice; 5 */
		{ "unit_list", 4 },     /* housing, finance, schools, traffic */
		{ "opinion", 1 }, { "reply", 6 },
		{ "feedback", 7 },      /* 1 and the one merged into it, two of 2, 3, the party of 4, 5: who seconds gets none */
		{ "remind", 2 },        /* the opinion on 2, the second answer to 4 */
		{ "rehandle", 1 }, { "follow", 1 }, { "key", 1 }, { "catalogue", 1 }, { "remind,overdue", 3 },
	};

	for (size_t i = 0; i < COUNT(want); i++) {
		int n;
		struct doc *d = paper(want[i].paper, 0, false, &n);

		ck_assert_msg(d && n == want[i].sheets && doc_parts(d) == n, "%s: %d", want[i].paper, n);
	}
}
END_TEST

START_TEST(a_whole_file_of_each_proposal_is_one_job)
{
	int n;
	struct doc *d = paper("all", 1, false, &n);
	const char *t = text_of(d, 100);

	/* registration, review, filing, hand-over, contact, reply, a sheet for him and for the one whose proposal was merged, contents */
	ck_assert_int_eq(n, 9);
	has("all", t, "提案审查单");
	has("all", t, "提案卷宗目录");
	paper("all", 0, false, &n);
	ck_assert_int_gt(n, 50);
}
END_TEST

START_TEST(only_the_units_own_sheets_when_a_unit_is_asked)
{
	struct proposal_job job = { .papers = "assign,unit_list", .unit = unit[FINANCE] };
	struct doc *d = doc();
	int n;

	OK(paper_proposals(st, d, &job, &n, &err));
	ck_assert_int_eq(n, 3);
}
END_TEST

START_TEST(forms_stand_as_they_should)
{
	same_as_golden(text_of(paper("assign", 2, false, NULL), 88), "paper-proposal-assign.txt");
	same_as_golden(text_of(paper("feedback", 2, false, NULL), 88), "paper-proposal-feedback.txt");
	same_as_golden(text_of(paper("reply", 1, false, NULL), 72), "paper-proposal-reply.txt");
	same_as_golden(text_of(paper("registration", 2, false, NULL), 88), "paper-proposal-registration.txt");
	same_as_golden(text_of(paper("registration", 0, true, NULL), 88), "paper-proposal-registration-blank.txt");
	same_as_golden(text_of(paper("unit_list", 0, false, NULL), 140), "paper-proposal-units.txt");
}
END_TEST

START_TEST(a_filled_form_says_what_the_ledger_says)
{
	const char *t = text("registration", 2, false);

	has("registration", t, "于立");
	has("registration", t, "李　清");               /* a name of two characters in a list; the data has no space in it */
	has("registration", t, "■联名");
	t = text("assign", 2, false);
	has("assign", t, "■B 正在解决或者列入计划解决");
	has("assign", t, "市财政局");
	t = text("reply", 1, false);
	has("reply", t, "王一禾、李清委员：");          /* hers was merged into it */
	has("reply", t, "江建函〔2025〕12号");
	t = text("reply", 2, false);
	has("reply", t, "于立、欧阳修远委员：");
	t = text("reply", 4, false);
	has("reply", t, "民建江城市委会：");
	has("reply", t, "贵单位提出的");
	t = text("feedback", 1, false);
	has("feedback", t, "■满意");
	has("feedback", t, "■已走访");                  /* visited=已走访 */
	t = text("rate_proposal", 1, false);
	has("rate_proposal", t, "选题准确：切合中心工作");
	has("rate_proposal", t, "■良好");
	t = text("rate_handling", 1, false);
	has("rate_handling", t, "组织领导：领导重视");
	has("key", text("key", 6, false), "提案委员会");        /* the body that leads it */
	t = text("remind", 4, false);
	has("remind", t, "14天");                       /* due on the 1st, today the 15th */
	has("remind", t, "第1次催办");
	t = text("not_filed", 7, false);
	has("not_filed", t, "■为本人或者亲属解决个人问题的");
	t = text("merge", 8, false);
	has("merge", t, "第1号提案《关于加快推进老旧小区加装电梯的提案》");
	has("ordinary", text("filing", 5, false), "2025年度平时提案第5号");
}
END_TEST

/* One letter for a proposal that several units answered: the least favourable, in the catalogue as in the figures. */
START_TEST(a_split_proposal_is_listed_by_its_least_favourable_letter)
{
	const char *row;

	step(4, "reply 20250520 unit_id=$u3 reply_class=C text=暂不能解决。");
	row = strstr(text("catalogue", 0, false), "│   4    │");
	ck_assert_ptr_nonnull(row);
	ck_assert_msg(strcspn(row, "C") < strcspn(row, "\n"), "%.300s", row);
}
END_TEST

/* What reading a session's papers found: each of these said something else once. */
START_TEST(papers_of_a_session_say_what_happened)
{
	const char *list = text_of(paper("receipts", 0, false, NULL), 140), *at = list;
	int n;

	for (int i = 1; i <= 11; i++) {                 /* in the order they came in, numbered or not */
		const char *next = strstr(at, arena_print(&kit, "│  %d", i));

		ck_assert_msg(next != NULL, "%d in\n%s", i, list);
		at = next;
	}
	at = text_of(paper("text", 1, false, NULL), 100);
	ck_assert_msg(!strstr(at, "未答复") && strstr(at, "市住房和城乡建设局："), "%s", at);
	paper("extend", 0, false, &n);                  /* who has answered asks for no more time: the units of 3, one of 4, 5 */
	ck_assert_int_eq(n, 3);
}
END_TEST

START_TEST(a_unit_that_was_kept_gets_no_new_day)
{
	const char *text;

	step(11, "review 20250605 text=同意");
	step(11, "file 20250606 meeting=主席会议");
	handed_over(11, 20250607, "single=$u2");
	step(11, "ask_out 20250610 unit_id=$u2 text=不属于本单位职责 who=张三");
	step(11, "keep 20250612 unit_id=$u2 text=属于你单位职责");
	text = text_of(paper("move", 11, false, NULL), 100);
	ck_assert_msg(strstr(text, "■不同意退办") && !strstr(text, "2025-06-07") && !strstr(text, "2025年6月7日"), "%s", text);
	ck_assert_msg(!strstr(strstr(text, "改由何单位承办"), "市教育局"), "%s", text);
}
END_TEST

/* workflows §0.7: the same paper again, its number in the log only. */
START_TEST(the_log_of_prints_counts_copies_of_each_sheet)
{
	static const struct { const char *papers; int serial, copies; } jobs[] = { { "assign", 4, 1 }, { "assign", 4, 2 }, { "assign,registration", 4, 1 } };
	/* newest first: two units of 4 and its registration, the two sheets as 2nd and 3rd copy, the two as 1st */
	static const struct { const char *paper, *detail; int no, copies; } want[] = {
		{ "提案登记表", "", 1, 1 }, { "提案交办单", "市交通运输局", 4, 1 }, { "提案交办单", "市住房和城乡建设局", 4, 1 },
		{ "提案交办单", "市交通运输局", 2, 2 }, { "提案交办单", "市住房和城乡建设局", 2, 2 },
		{ "提案交办单", "市交通运输局", 1, 1 }, { "提案交办单", "市住房和城乡建设局", 1, 1 },
	};
	struct printed *got = arena_take(&kit, sizeof *got * 20);
	struct doc *list;
	int n;

	for (size_t i = 0; i < COUNT(jobs); i++)
		OK(printed_doc(st, paper(jobs[i].papers, jobs[i].serial, false, NULL), "office", jobs[i].copies, &err));
	n = printed_list(st, &kit, 0, 20, got);
	ck_assert_int_eq(n, COUNT(want));
	for (int i = 0; i < n; i++) {
		const struct printed *p = &got[i], *same = NULL;

		for (int k = 0; k < n; k++)             /* the registration stands before or behind its sheets */
			if (!strcmp(got[k].paper, want[i].paper) && !strcmp(got[k].detail, want[i].detail) && got[k].copy_no == want[i].no)
				same = &got[k];
		ck_assert_msg(same && same->copies == want[i].copies && same->source_id == proposal[4], "%s %s %d", want[i].paper, want[i].detail, want[i].no);
		ck_assert_str_eq(p->target, "office");
	}
	ck_assert_int_eq(printed_list(st, &kit, got[2].id, 20, got), 4);
	OK(printed_doc(st, paper("assign", 0, true, NULL), "office", 1, &err));         /* a blank is of nobody: one line */
	list = doc_new(&kit, "名单");
	doc_part(list, "委员名册");
	OK(printed_doc(st, list, "名册.pdf", 1, &err));
	ck_assert_int_eq(printed_list(st, &kit, 0, 20, got), 9);
	ck_assert_str_eq(printed_text(st, &kit, &got[0]), "名单（委员名册）  名册.pdf  第1份");
}
END_TEST

START_TEST(printing_changes_nothing)
{
	struct operation last;
	int64_t before;

	ck_assert_int_eq(store_operations(st, &kit, 0, 1, &last), 1);
	before = last.id;
	for (const struct proposal_paper *p = proposal_papers; p->key; p++) {
		const char *once = text(p->key, 0, false), *again = text(p->key, 0, false);

		ck_assert_int_eq(!once, !again);
		if (once)
			ck_assert_str_eq(once, again);
	}
	store_operations(st, &kit, 0, 1, &last);
	ck_assert_int_eq(last.id, before);
}
END_TEST

START_TEST(a_paper_that_the_state_does_not_have_is_refused)
{
	struct proposal_job job = { .papers = "not_filed", .ids = &proposal[1], .count = 1 };
	struct err none = { 0 };
	struct rec *p = store_load(st, &kit, &proposal_kind, proposal[1], &none);

	ck_assert_int_eq(paper_proposals(st, doc(), &job, NULL, &err), LZ_INVALID);
	has("refusal", err.say, "不立案通知单");
	job.papers = "no_such";
	ck_assert_int_eq(paper_proposals(st, doc(), &job, NULL, &err), LZ_INVALID);
	ck_assert(proposal_paper_fits(proposal_paper_find("reply"), p, 20250615));
	ck_assert(!proposal_paper_fits(proposal_paper_find("not_filed"), p, 20250615));
	ck_assert(!proposal_paper_fits(proposal_paper_find("remind"), p, 20250615));
	ck_assert(!proposal_paper_fits(proposal_paper_find("catalogue"), p, 20250615));
}
END_TEST

/* Every paper that a step names is one of these. */
START_TEST(a_step_names_papers_that_there_are)
{
	for (int i = 1; i < DO_COUNT; i++)
		ck_assert_msg(!*procedure_steps[i].paper || proposal_paper_find(procedure_steps[i].paper), "%s", procedure_steps[i].paper);
}
END_TEST

static void own_layout(const char *content)
{
	const char *folder = arena_print(&kit, "%ld-layouts", (long)getpid());

	bool first = !mkdir(folder, 0700);

	OK(file_put(arena_print(&kit, "%s/proposals-handling.form", folder), content, strlen(content), &err));
	if (first)
		put(&setting_kind, "key=paper.layouts value=%s", folder);
}

START_TEST(a_city_has_its_own_layout)
{
	struct proposal_job job = { .papers = "contact", .ids = &proposal[1], .count = 1 };

	own_layout("[sign] 签收单\ntitle = 江城市提案签收回执\ngrid 10 20\n| 收件单位 | {h.name} |\n");
	has("own", text("sign", 2, false), "江城市提案签收回执");
	has("own", text("sign", 2, false), "收件单位");
	has("built in", text("contact", 1, false), "沟通内容");         /* the others are as they were */
	own_layout("[contact] 沟通\nl 好\ngrid 10 20\n| 单位 | {h.nmae} |\n");
	ck_assert_int_eq(paper_proposals(st, doc(), &job, NULL, &err), LZ_INVALID);
	has("wrong name", err.say, "第4行");
	has("wrong name", err.say, "h.nmae");
	own_layout("[contact] 沟通\ngrid 10 20\n| 单位 |\n");
	ck_assert_int_eq(paper_proposals(st, doc(), &job, NULL, &err), LZ_INVALID);
	has("cells", err.say, "第3行");
	unlink(arena_print(&kit, "%ld-layouts/proposals-handling.form", (long)getpid()));
	rmdir(arena_print(&kit, "%ld-layouts", (long)getpid()));
}
END_TEST

START_TEST(a_long_text_and_many_submitters_are_printed_whole)
{
	struct rec *p = store_load(st, &kit, &proposal_kind, proposal[1], &err);
	struct sink body = { .arena = &kit };
	const char *t;

	for (int i = 1; i <= 150; i++)
		sink_put(&body, "第%d段，老旧小区加装电梯要先征得全体业主的同意。\n", i);
	rec_set_text(p, PROPOSAL_BODY, body.text);
	for (int i = 1; i < (int)COUNT(crowd); i++)
		child(p, &submitter_kind, arena_print(&kit, "seq=%d person_id=%lld role=seconder", i + 1, (long long)person[i]), 0);
	OK(store_save(st, "测试", p, &err));        /* answered and closed: who signs beside him now would have to be heard */
	t = text("registration", 1, false);
	has("long", t, "第1段，");
	has("long", t, "第75段，");
	has("long", t, "第150段，");
	has("many", t, "艾山江·买买提");
	ck_assert_int_eq(paper("feedback", 1, false, NULL) ? rec_count(p, &submitter_kind) : 0, COUNT(crowd));
}
END_TEST

START_TEST(every_paper_is_a_docx_too)
{
	static const struct { const char *paper; int serial; const char *text; } want[] = {
		{ "reply", 1, "关于政协江城市第九届委员会第四次会议第1号提案的答复" }, { "assign", 2, "|提案案由|关于支持民营企业技术改造的提案*3|" },
		{ "feedback", 1, "提案办理情况征询意见表" },
	};

	for (size_t i = 0; i < COUNT(want); i++)
		has("docx", docx_body_of(paper(want[i].paper, want[i].serial, false, NULL)).out.text, want[i].text);
	for (const struct proposal_paper *p = proposal_papers; p->key; p++)
		ck_assert_int_gt(docx_of(paper(p->key, 0, true, NULL)).len, 1000);
}
END_TEST

static bool stop(void *ctx, int64_t done, int64_t all)
{
	*(int64_t *)ctx = all;
	return done < 3;
}

START_TEST(a_session_can_be_stopped_half_way)
{
	int64_t all = 0;
	struct proposal_job job = { .papers = "registration", .progress = stop, .ctx = &all };

	ck_assert_int_eq(paper_proposals(st, doc(), &job, NULL, &err), LZ_STOPPED);
	ck_assert_int_eq(all, 12);
}
END_TEST

START_TEST(a_proposal_is_found_by_its_number)
{
	int64_t id;

	OK(proposal_of_number(st, session4, "2", &id, &err));
	ck_assert_int_eq(id, proposal[2]);
	OK(proposal_of_number(st, session4, "ｓ８", &id, &err));
	ck_assert_int_eq(id, proposal[8]);
	ck_assert_int_eq(proposal_of_number(st, session4, "99", &id, &err), LZ_INVALID);
	ck_assert_int_eq(proposal_session(st), session4);
}
END_TEST

START_TEST(the_figures_are_a_table_each)
{
	struct doc *d = doc();

	OK(paper_proposal_figures(st, d, "unit", 2025, &err));
	OK(paper_proposal_figures(st, d, "", 2025, &err));
	same_as_golden(text_of(d, 160), "paper-proposal-figures.txt");
	ck_assert_int_eq(paper_proposal_figures(st, d, "height", 2025, &err), LZ_INVALID);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("paper_proposal");

	tcase_add_checked_fixture(t, setup_all, close_all);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_form_asks_for_what_forms_md_asks);
	tcase_add_test(t, blank_and_filled_have_the_same_lines);
	tcase_add_test(t, a_batch_has_a_sheet_for_each);
	tcase_add_test(t, a_whole_file_of_each_proposal_is_one_job);
	tcase_add_test(t, only_the_units_own_sheets_when_a_unit_is_asked);
	tcase_add_test(t, forms_stand_as_they_should);
	tcase_add_test(t, a_filled_form_says_what_the_ledger_says);
	tcase_add_test(t, a_split_proposal_is_listed_by_its_least_favourable_letter);
	tcase_add_test(t, papers_of_a_session_say_what_happened);
	tcase_add_test(t, a_unit_that_was_kept_gets_no_new_day);
	tcase_add_test(t, the_log_of_prints_counts_copies_of_each_sheet);
	tcase_add_test(t, printing_changes_nothing);
	tcase_add_test(t, a_paper_that_the_state_does_not_have_is_refused);
	tcase_add_test(t, a_step_names_papers_that_there_are);
	tcase_add_test(t, a_city_has_its_own_layout);
	tcase_add_test(t, a_long_text_and_many_submitters_are_printed_whole);
	tcase_add_test(t, every_paper_is_a_docx_too);
	tcase_add_test(t, a_session_can_be_stopped_half_way);
	tcase_add_test(t, a_proposal_is_found_by_its_number);
	tcase_add_test(t, the_figures_are_a_table_each);
	return suite_run("paper_proposal", t);
}
