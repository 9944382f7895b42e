#include "unit/paper_kit.h"
#include "suite.h"

START_TEST(a_score_sheet_explains_every_point)
{
	struct evaluate_job job = { .year = 2025, .lines = true };
	struct evaluation *ev;
	struct doc *d = doc();
	const char *text;

	year_of_deeds();
	OK(evaluate_scheme(st, &kit, "jinan-2015", job.year, &job.scheme, NULL, &err));
	OK(evaluate_run(&ev, st, &job, &err));
	OK(paper_sheet(st, d, job.scheme, 2025, evaluate_result_of(ev, seat[0]), &err));
	text = text_of(d, 110);
	same_as_golden(text, "paper-sheet.txt");
	evaluate_free(ev);
}
END_TEST

START_TEST(the_ranking_has_everybody_once)
{
	struct evaluate_job job = { .year = 2025, .lines = true };
	struct evaluation *ev;
	struct doc *d = doc();

	year_of_deeds();
	OK(evaluate_scheme(st, &kit, "jinan-2015", job.year, &job.scheme, NULL, &err));
	OK(evaluate_run(&ev, st, &job, &err));
	OK(paper_ranking(st, d, job.scheme, 2025, evaluate_results(ev), &err));
	same_as_golden(text_of(d, 120), "paper-ranking.txt");
	evaluate_free(ev);
}
END_TEST

START_TEST(a_summary_can_end_with_the_points)
{
	struct paper_query q = { .year = 2025, .membership = seat[0], .scheme = "jinan-2015" };
	struct doc *d = doc();
	const char *text;

	year_of_deeds();
	OK(paper_summary(st, d, &q, &err));
	text = text_of(d, 88);
	ck_assert_ptr_nonnull(strstr(text, "合计　等次：称职　名次：1　依据：《"));       /* 70, and 5 for the key proposal */
	ck_assert_ptr_nonnull(strstr(text, "│公益"));
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("paper score");

	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_score_sheet_explains_every_point);
	tcase_add_test(t, the_ranking_has_everybody_once);
	tcase_add_test(t, a_summary_can_end_with_the_points);
	return suite_run("paper score", t);
}
