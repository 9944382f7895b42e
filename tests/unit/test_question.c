/* What the sheets ask, and what a clerk types from them. */
#include "records.h"
#include "lvzhi/question.h"

/* The questions of a dictionary as a city wrote them. */
static void ask(const char *set, const char *code, const char *name)
{
	struct rec *r = rec_new(&arena, &code_kind);

	rec_set_text(r, CODE_SET_NAME, set);
	rec_set_text(r, CODE_CODE, code);
	rec_set_text(r, CODE_NAME, name);
	rec_set_num(r, CODE_SORT_ORDER, 90);
	OK(store_save(st, "问题", r, &e));
}

/* forms.md 3.7: the five questions of the sheet beside attitude and result; the ratings of the two-way rating. */
START_TEST(each_sheet_has_questions_of_its_own)
{
	struct question *q;

	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 5);
	ck_assert_str_eq(q[0].label, "走访情况");
	ck_assert_int_eq(q[0].count, 3);
	ck_assert_str_eq(q[0].words[1], "委员提出不需走访");
	ck_assert_str_eq(q[4].words[3], "不同意");
	ck_assert_int_eq(question_list(st, &arena, question_set_of(DO_RATE_PROPOSAL)->set, &q), 5);
	ck_assert_str_eq(q[0].label, "选题准确");
	ck_assert_str_eq(q[3].label, "建议具体");
	ck_assert_int_eq(q[3].count, 4);
	ck_assert_str_eq(q[3].words[3], "较差");
	ck_assert_int_eq(question_list(st, &arena, question_set_of(DO_RATE_HANDLING)->set, &q), 4);
	ck_assert_str_eq(q[1].label, "沟通面商");
	ck_assert_ptr_null(question_set_of(DO_REPLY));
}
END_TEST

/* No code stands in two of the dictionaries: an answer of before names one question only. */
START_TEST(no_two_dictionaries_share_a_question)
{
	for (const struct question_set *s = question_sets; s->set; s++)
		for (const struct question_set *o = question_sets; o != s; o++) {
			struct question *a, *b;
			int n = question_list(st, &arena, s->set, &a), m = question_list(st, &arena, o->set, &b);

			for (int i = 0; i < n; i++)
				for (int k = 0; k < m; k++)
					ck_assert_str_ne(a[i].code, b[k].code);
		}
}
END_TEST

START_TEST(words_in_brackets_are_the_answers)
{
	struct question *q;

	ask("feedback_question", "phoned", "走访情况（含电话）（已走访/不需走访/未走访）");
	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 6);
	ck_assert_str_eq(q[5].text, "走访情况（含电话）");
	ck_assert_int_eq(q[5].count, 3);
	ck_assert_str_eq(q[5].keys[1], "不需走访");
	ask("feedback_question", "odd", "写法（一;二/三=四/）");         /* ; and = part what is kept */
	question_list(st, &arena, "feedback_question", &q);
	ck_assert_int_eq(q[6].count, 2);
	ck_assert_str_eq(q[6].keys[0], "一；二");
	ck_assert_str_eq(q[6].keys[1], "三＝四");
	ask("feedback_question", "open", "没有写完（是/否");
	question_list(st, &arena, "feedback_question", &q);
	ck_assert_str_eq(q[7].keys[1], "否");
}
END_TEST

START_TEST(attitude_and_result_are_not_asked_twice)
{
	struct question *q;

	ask("feedback_question", "manner", "办理人员态度（满意/基本满意/不满意）");
	ask("feedback_question", "outcome", "对办理结果（满意/不满意）");
	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 5);
	ask("feedback_question", "content", "对办理结果的看法（赞成/不赞成）");       /* other words: another question */
	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 6);
}
END_TEST

/* Five questions of 3, 4, 3, 2 and 4 answers, then attitude and result of four. */
START_TEST(a_digit_a_question_is_typed)
{
	static const struct { const char *typed, *kept, *refused; } cases[] = {
		{ "", "", NULL }, { "12114", "12114", NULL }, { "1 2 1 1 3", "12113", NULL }, { "１２１１３", "12113", NULL }, { "abAAd", "12114", NULL },
		{ "1211332", "1211332", NULL }, { "00003", "00003", NULL },
		{ "1213", NULL, "第4项“领导答复”打 1 到 2" }, { "x", NULL, "打的是“x”" }, { "1满", NULL, "打的是“满”" }, { "-", NULL, "第1项" },
		{ "1211", NULL, "一共 5 题，只打了 4 个" }, { "121133", NULL, "对办理结果也要打" }, { "12113321", NULL, "多打了" },
	};
	struct question *q, all[7];

	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 5);
	memcpy(all, q, sizeof *q * 5);
	all[5] = question_satisfaction(st, &arena, "对办理态度");
	all[6] = question_satisfaction(st, &arena, "对办理结果");
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *kept;
		struct err said = { 0 };
		enum lz_code rc = answers_typed(&arena, all, 5, 2, cases[i].typed, &kept, &said);

		ck_assert_msg(!rc == !cases[i].refused, "%s: %s", cases[i].typed, said.say);
		if (cases[i].refused)
			ck_assert_msg(strstr(said.say, cases[i].refused) != NULL, "%s: %s", cases[i].typed, said.say);
		else
			ck_assert_str_eq(kept, cases[i].kept);
	}
	ck_assert_int_eq(answers_typed(&arena, q, 5, 0, "121133", &(const char *){ "" }, &e), LZ_INVALID);
	ck_assert_int_eq(answers_digit("1203", 1), 1);
	ck_assert_int_eq(answers_digit("1203", 2), -1);
	ck_assert_int_eq(answers_digit("1203", 4), -1);
}
END_TEST

/* Answers name their questions: what was asked before is read as it was, whatever the dictionaries say now. */
START_TEST(old_answers_keep_their_meaning)
{
	ck_assert_str_eq(answers_text(st, &arena, DO_RATE_PROPOSAL, "led=good;relevant=fair"), "组织领导 良好、是否针对 一般");
	ck_assert_str_eq(answers_text(st, &arena, DO_RATE_PROPOSAL, "topic=excellent;gone=good;visited=已走访"),
	                 "选题准确 优秀、gone 良好、走访情况 已走访");
	ck_assert_str_eq(answers_text(st, &arena, DO_FEEDBACK, ""), "");
	ck_assert_str_eq(answers_text(st, &arena, DO_FEEDBACK, "no sense;;agree=保留"), "同意结果 保留");
	ck_assert_str_eq(answers_tally(st, &arena, "a=good;b=excellent;c=good"), "良好 2、优秀 1");
	ck_assert_str_eq(answer_to(&arena, "met=good;relevant=fair", "relevant"), "fair");
	ck_assert_str_eq(answer_to(&arena, "met=good", "me"), "");
}
END_TEST

/* A ledger of the step before gets the dictionaries it lacks, once, and stays sound. */
START_TEST(an_older_ledger_gets_the_new_dictionaries)
{
	struct question *q;

	ck_assert_int_eq(sqlite3_exec(st->db, "DELETE FROM code WHERE set_name IN ('proposal_question', 'handling_question');"
	                              " UPDATE code SET code = 'met', name = '是否当面协商' WHERE set_name = 'feedback_question' AND code = 'heard';"
	                              " DELETE FROM code WHERE set_name = 'feedback_question' AND code IN ('visited', 'leader', 'agree');"
	                              " INSERT INTO meta VALUES ('code.sets', 'due')", NULL, NULL, NULL), SQLITE_OK);
	store_close(st);
	OK(store_open(&st, path, &env, &e));
	ck_assert_int_eq(question_list(st, &arena, "proposal_question", &q), 5);
	ck_assert_int_eq(question_list(st, &arena, "handling_question", &q), 4);
	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 6);        /* its own two, and four it did not have */
	ck_assert_str_eq(q[0].code, "met");
	ck_assert_str_eq(q[2].code, "visited");
	store_close(st);
	OK(store_open(&st, path, &env, &e));
	ck_assert_int_eq(question_list(st, &arena, "feedback_question", &q), 6);
	ck_assert_int_eq(question_list(st, &arena, "proposal_question", &q), 5);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		each_sheet_has_questions_of_its_own, no_two_dictionaries_share_a_question, words_in_brackets_are_the_answers,
		attitude_and_result_are_not_asked_twice, a_digit_a_question_is_typed, old_answers_keep_their_meaning,
		an_older_ledger_gets_the_new_dictionaries,
	};

	return fresh_run("question", true, tests, COUNT(tests));
}
