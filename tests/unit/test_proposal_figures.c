#include "unit/proposal_kit.h"
#include "lvzhi/proposal_figures.h"
#include "suite.h"

static void setup_all(void)
{
	setup();
	twelve_proposals();
}

static struct proposal_figures *of(const char *dimension, int years)
{
	struct proposal_figures_query q = { proposal_dimension_find(dimension), 2025, years };
	struct proposal_figures *f;

	OK(proposal_figures_read(st, &kit, &q, &f, &err));
	return f;
}

static int at(const struct proposal_figures *f, const char *key)
{
	for (int i = 0; i < f->count; i++)
		if (!strcmp(f->asked[i]->key, key))
			return i;
	ck_abort_msg("no figure %s", key);
	return -1;
}

static const struct proposal_figures_row *row(const struct proposal_figures *f, const char *label)
{
	for (int i = 0; i < f->row_count; i++)
		if (!strcmp(f->rows[i].label, label))
			return &f->rows[i];
	ck_abort_msg("no row %s", label);
	return NULL;
}

/* Counted by hand on the twelve of proposal_kit.h, on 15 June 2025. */
START_TEST(a_years_figures_are_as_counted_by_hand)
{
	static const struct { const char *key; int n; } want[] = {
		{ "received", 12 }, { "pending", 2 }, { "filed", 6 }, { "not_filed", 1 }, { "merged", 1 }, { "converted", 1 }, { "withdrawn", 1 },
		{ "assigned", 5 },      /* 6 waits to be handed over */
		{ "replied", 2 },       /* 1 and 2; 3 is handled again, of 4 a unit has not answered, 5 is under way */
		{ "on_time", 1 },       /* 1; 2 was answered on 10 June, due on the 1st */
		{ "overdue", 2 },       /* 2, and the second unit of 4 */
		{ "class_a", 1 }, { "class_b", 1 }, { "class_c", 0 }, { "class_d", 0 },        /* what is answered, by letter */
		{ "met", 1 },           /* 1 in person; 3 by telephone only */
		{ "sent", 3 },          /* one of 1, two of 2: who seconds is not asked */
		{ "returned", 2 }, { "attitude_satisfied", 2 }, { "attitude_basic", 0 }, { "satisfied", 1 }, { "basic", 1 }, { "unsatisfied", 0 },
		{ "second", 1 }, { "closed", 1 }, { "key", 1 }, { "excellent", 0 },
	};
	const struct proposal_figures *f = of("", 5);

	for (size_t i = 0; i < COUNT(want); i++)
		ck_assert_msg(f->sum.n[at(f, want[i].key)][4] == want[i].n, "%s: %lld, by hand %d", want[i].key,
		              (long long)f->sum.n[at(f, want[i].key)][4], want[i].n);
	ck_assert_int_eq(f->sum.n[at(f, "received")][3], 1);    /* of the year before */
	ck_assert_int_eq(f->sum.n[at(f, "filed")][3], 1);
	ck_assert_int_eq(f->sum.n[at(f, "received")][2], 0);
}
END_TEST

START_TEST(what_came_in_is_filed_or_not_or_went_another_way)
{
	static const char *const parts[] = { "pending", "filed", "not_filed", "merged", "converted", "withdrawn" };

	for (const struct proposal_dimension *d = proposal_dimensions; d->key; d++) {
		const struct proposal_figures *f;

		if (d->by_unit)
			continue;
		f = of(d->key, 5);
		for (int r = 0; r < f->row_count; r++)
			for (int y = 0; y < 5; y++) {
				int64_t sum = 0;

				for (size_t i = 0; i < COUNT(parts); i++)
					sum += f->rows[r].n[at(f, parts[i])][y];
				ck_assert_int_eq(sum, f->rows[r].n[at(f, "received")][y]);
			}
	}
}
END_TEST

START_TEST(dimensions_are_read_by_their_names_and_add_up)
{
	const struct proposal_figures *by;

	by = of("分类", 1);
	ck_assert_int_eq(row(by, "城乡建设")->n[at(by, "received")][0], 4);     /* 1, 7, 8, 11 */
	ck_assert_int_eq(row(by, "经济发展")->n[at(by, "filed")][0], 3);        /* 2, 5, 6 */
	ck_assert_int_eq(row(by, "未填")->n[at(by, "received")][0], 1);         /* 12 */
	ck_assert_str_eq(by->rows[0].label, "经济发展");                        /* in the order of the dictionary */
	by = of("提案者类别", 1);
	ck_assert_int_eq(row(by, "党派团体")->n[at(by, "filed")][0], 1);
	by = of("时间", 1);
	ck_assert_int_eq(row(by, "平时提案")->n[at(by, "received")][0], 3);
	by = of("专委会", 1);
	ck_assert_int_eq(row(by, "经济委员会")->n[at(by, "filed")][0], 2);      /* 2: its first submitter sits there; 6 is its own */
	for (const struct proposal_dimension *d = proposal_dimensions; d->key; d++)
		if (!d->by_unit)
			ck_assert_int_eq(of(d->key, 5)->sum.n[0][4], 12);
}
END_TEST

START_TEST(a_unit_has_what_it_hosts_answers_and_is_late_with)
{
	static const struct { const char *unit, *key; int n; } want[] = {
		{ "市住房和城乡建设局", "all", 3 }, { "市住房和城乡建设局", "single", 1 }, { "市住房和城乡建设局", "host", 1 },
		{ "市住房和城乡建设局", "split", 1 }, { "市住房和城乡建设局", "replied", 3 }, { "市住房和城乡建设局", "on_time", 2 },
		{ "市住房和城乡建设局", "overdue", 1 }, { "市住房和城乡建设局", "class_a", 2 }, { "市住房和城乡建设局", "class_b", 1 },
		{ "市住房和城乡建设局", "met", 1 }, { "市住房和城乡建设局", "returned", 2 }, { "市住房和城乡建设局", "satisfied", 1 },
		{ "市财政局", "all", 2 }, { "市财政局", "co_handle", 1 }, { "市财政局", "owing", 1 }, { "市财政局", "open", 1 }, { "市财政局", "overdue", 0 },
		{ "市教育局", "second", 1 }, { "市教育局", "met", 0 }, { "市交通运输局", "overdue", 1 }, { "市交通运输局", "sent", 0 },
	};
	const struct proposal_figures *f = of("unit", 1);

	ck_assert_int_eq(f->row_count, 4);
	for (size_t i = 0; i < COUNT(want); i++)
		ck_assert_msg(row(f, want[i].unit)->n[at(f, want[i].key)][0] == want[i].n, "%s %s: %lld, by hand %d", want[i].unit, want[i].key,
		              (long long)row(f, want[i].unit)->n[at(f, want[i].key)][0], want[i].n);
}
END_TEST

/* "col=value" lines as a list takes them. */
static int64_t listed(const char *view, const char *filter, int64_t *sum, const char *key)
{
	struct list_filter filters[8];
	struct list_query q = { .view = view_find(view), .filters = filters };
	char *text = arena_copy(&kit, filter), *save = NULL;
	struct list_row rows[64];
	int n;

	for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		char *op = line + strcspn(line, "=>");
		char is = *op;

		*op = '\0';
		filters[q.filter_count++] = (struct list_filter){ view_column(q.view, line), is, op + 1 };
	}
	n = list_page(st, &kit, &q, NULL, false, 64, rows, &err);
	ck_assert_msg(n >= 0, "%s: %s", filter, err.say);
	*sum = 0;
	for (int i = 0; i < n; i++)
		*sum += atoll(rows[i].cell[view_column(q.view, key)]);
	return n;
}

START_TEST(every_number_opens_a_list_that_long)
{
	for (const struct proposal_dimension *d = proposal_dimensions; d->key; d++) {
		const struct proposal_figures *f = of(d->key, 2);

		for (int r = 0; r <= f->row_count; r++)
			for (int i = 0; i < f->count; i++)
				for (int y = 0; y < 2; y++) {
					const struct proposal_figures_row *row = r < f->row_count ? &f->rows[r] : NULL;
					const char *filter = proposal_figure_filter(&kit, f, row, f->asked[i], 2024 + y);
					int64_t want = (row ? row : &f->sum)->n[i][y], sum, n = listed(f->asked[i]->view, filter, &sum, f->asked[i]->key);

					if (strchr(filter, '>'))        /* sheets are counted in the rows of units */
						n = sum;
					ck_assert_msg(n == want, "%s %s: %lld listed, %lld counted", f->asked[i]->label, filter, (long long)n, (long long)want);
				}
	}
}
END_TEST

/* Not by luck: whatever is said of the handling is asked of filed proposals in the same breath. */
START_TEST(a_merged_withdrawn_or_unfiled_proposal_is_never_counted_as_handled)
{
	static const char *const other[] = { "received", "pending", "not_filed", "merged", "converted", "withdrawn" };

	for (int serial = 7; serial <= 12; serial++) {
		struct list_filter filter = { view_column(view_find("proposal_figure"), "serial_no"), '=', arena_print(&kit, "%d", serial) };
		struct list_query q = { .view = view_find("proposal_figure"), .filters = &filter, .filter_count = 1 };
		struct list_row row;

		ck_assert_int_eq(list_page(st, &kit, &q, NULL, false, 1, &row, &err), 1);
		for (const struct proposal_figure *x = proposal_figures; x->key; x++) {
			bool may = false;

			for (size_t i = 0; i < COUNT(other); i++)
				may |= !strcmp(other[i], x->key);
			if (!x->by_unit && !strcmp(x->view, "proposal_figure") && !may) {
				const char *filed = "(pr.state IN ('filed', ", *sql = q.view->columns[view_column(q.view, x->key)].sql;

				ck_assert_str_eq(row.cell[view_column(q.view, x->key)], "");
				ck_assert_msg(!strncmp(sql, filed + (*sql != '('), strlen(filed) - (*sql != '(')), "%s: %s", x->key, sql);
			}
		}
	}
	for (const struct proposal_figure *x = proposal_figures; x->key; x++)     /* rows of units and sheets are of filed proposals from the start */
		if (strcmp(x->view, "proposal_figure"))
			ck_assert_ptr_nonnull(strstr(view_find(x->view)->fixed, "pr.state IN ('filed', "));
}
END_TEST

START_TEST(the_latest_year_with_proposals_is_where_to_begin)
{
	put(&session_kind, "no=5 from_day=20260110");
	ck_assert_int_eq(proposal_figures_year(st), 2025);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("proposal_figures");

	tcase_add_checked_fixture(t, setup_all, kit_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, a_years_figures_are_as_counted_by_hand);
	tcase_add_test(t, what_came_in_is_filed_or_not_or_went_another_way);
	tcase_add_test(t, dimensions_are_read_by_their_names_and_add_up);
	tcase_add_test(t, a_unit_has_what_it_hosts_answers_and_is_late_with);
	tcase_add_test(t, every_number_opens_a_list_that_long);
	tcase_add_test(t, a_merged_withdrawn_or_unfiled_proposal_is_never_counted_as_handled);
	tcase_add_test(t, the_latest_year_with_proposals_is_where_to_begin);
	return suite_run("proposal_figures", t);
}
