/* The work queue of the proposals, and how the units stand: numbers that agree with the lists behind them and with the model. */
#include "lvzhi/appraisal.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/procedure.h"
#include "records.h"

enum { LINES = 30, MANY = 24 };

static int64_t session, units[3], who[4];

static struct rec *again(int64_t id)
{
	struct rec *p = store_load(st, &arena, &proposal_kind, id, &e);

	ck_assert_ptr_nonnull(p);
	return p;
}

static void contact(struct rec *p, int64_t unit, const char *stage, const char *way)
{
	struct rec *s = procedure_add_unit(p, DO_CONTACT, 20250320, unit);

	rec_set_text(s, STEP_STAGE, stage);
	rec_set_text(s, STEP_WAY, way);
}

/* The nth proposal as far as n steps go: received, reviewed, filed, handed over, signed, talked about, answered, opened. */
static void walked(int n)
{
	static const char *const ways[] = { "meet", "phone", "visit", "letter" };
	struct rec *p = proposal_of(session, arena_print(&arena, "关于第%d件事的提案", n), 20250111, who[n % 4]), *s;
	struct assignment to[] = { { units[n % 3], n % 2 ? "single" : "host", 0 }, { units[(n + 1) % 3], "co_handle", 0 } };
	int64_t id;

	OK(store_save(st, "登记", p, &e));
	id = p->id;
	for (int step = 0; step < n % 8; step++) {
		p = again(id);
		switch (step) {
		case 0: rec_set_text(procedure_add(p, DO_REVIEW, 20250112), STEP_TEXT, "同意"); break;
		case 1: procedure_add(p, DO_FILE, 20250113); break;
		case 2: OK(procedure_assign(p, to, n % 2 ? 1 : 2, n % 5 ? 20250220 : 20241120, &e)); break;
		case 3: procedure_add_unit(p, DO_SIGN, 20250225, units[n % 3]); break;
		case 4: contact(p, units[n % 3], "before", ways[n / 8 % 4]); contact(p, units[n % 3], "during", "phone"); break;
		case 5:
			s = procedure_add_unit(p, DO_REPLY, 20250320, units[n % 3]);
			rec_set_text(s, STEP_REPLY_CLASS, n % 3 ? "A" : "B");
			contact(p, units[n % 3], "after", "meet");
			break;
		default: rec_set_text(procedure_add(p, DO_PUBLISH, 20250321), STEP_PLACE, "政协网站"); break;
		}
		for (struct rec *c = p->children; c; c = c->next)
			if (c->kind == &proposal_step_kind && !c->rev)
				rec_set_num(c, STEP_CONFIRMED, 1);
		OK(store_save(st, "办理", p, &e));
	}
}

static void office(void)
{
	session = session_make(3, 20250110);
	for (int i = 0; i < 4; i++)
		who[i] = member(arena_print(&arena, "%03d", i + 1), "曾国藩", "01")->id;
	units[0] = unit_make("1", "市住建局");
	units[1] = unit_make("2", "市财政局");
	units[2] = unit_make("3", "市城管局");
	for (int n = 0; n < MANY; n++)
		walked(n);
	env.at = 1750000000;                            /* June 2025: some are overdue */
}

START_TEST(every_line_counts_what_its_list_shows)
{
	struct todo lines[LINES];
	int64_t in_states = 0;
	int n;

	office();
	n = queue_list(st, &arena, lines, LINES, 1000, &e);
	ck_assert_int_gt(n, 15);
	for (int i = 0; i < n; i++) {
		struct list_filter filters[4];
		struct list_query q = { .view = view_find(lines[i].view), .filters = filters };
		struct list_row *rows = arena_take(&arena, sizeof *rows * 200);

		q.filter_count = list_filters_read(&arena, q.view, lines[i].filter, filters, 4);
		ck_assert_msg(!*lines[i].filter == !q.filter_count, "%s: %s", lines[i].key, lines[i].filter);
		if (lines[i].count >= 0)
			ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 200, rows, &e), lines[i].count);
		if (!strncmp(lines[i].filter, "state=", 6))
			in_states += lines[i].count;
	}
	ck_assert_int_eq(lines[0].count, MANY);
	ck_assert_int_eq(in_states, MANY);              /* each stands in one line: nothing of these has ended */
}
END_TEST

START_TEST(a_units_numbers_are_those_of_the_model)
{
	const struct view *v = view_find("unit_work");
	struct list_query q = { .view = v };
	struct list_row rows[3];
	int all = 0;

	office();
	ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 3, rows, &e), 3);
	for (int u = 0; u < 3; u++) {
		int handled = 0, ticked = 0;

		for (int id = 1; id <= MANY; id++) {
			struct rec *p = again(id), *h = handling_of(p, rows[u].id);
			struct ticks t = procedure_ticks(p, rows[u].id, procedure_rules(st));

			handled += h != NULL;
			ticked += h && handling_owes_reply(h) && t.contacts && t.meetings && t.publication;
		}
		ck_assert_int_eq(atoi(rows[u].cell[view_column(v, "handled")]), handled);
		ck_assert_int_eq(atoi(rows[u].cell[view_column(v, "ticks")]), ticked);
		all += ticked;
	}
	ck_assert_int_gt(all, 0);
}
END_TEST

/* workflows §4: a proposal that is judged with no unit beside it was handled by those that owe the reply. */
START_TEST(a_judged_proposal_stands_in_the_line_of_its_unit)
{
	const struct view *v = view_find("unit_work");
	struct list_query q = { .view = v };
	struct list_row rows[3];
	struct rec *ap, *o, *p = NULL;
	int judged = 0;

	office();
	for (int id = 1; id <= MANY; id++) {
		p = again(id);
		if (rec_child(p, &handling_kind, 0) && handling_owes_reply(rec_child(p, &handling_kind, 0)))
			break;
	}
	ap = rec_new(&arena, &appraisal_kind);
	rec_set_num(ap, APPRAISAL_COMMITTEE_ID, rec_num(p, PROPOSAL_COMMITTEE_ID));
	rec_set_num(ap, APPRAISAL_TERM_ID, rec_num(p, PROPOSAL_TERM_ID));
	rec_set_num(ap, APPRAISAL_YEAR, 2025);
	rec_set_text(ap, APPRAISAL_OBJECT, "proposals");
	rec_set_text(ap, APPRAISAL_TITLE, "评议");
	for (int f = APPRAISAL_EXPECTED; f <= APPRAISAL_RETURNED; f++)
		rec_set_num(ap, f, 4);
	o = rec_add(ap, &appraisal_object_kind);
	rec_set_num(o, APPRAISAL_OBJECT_SEQ, 1);
	rec_set_num(o, APPRAISAL_OBJECT_PROPOSAL_ID, p->id);
	rec_set_num(o, APPRAISAL_OBJECT_SATISFIED, 3);
	rec_set_num(o, APPRAISAL_OBJECT_DISSATISFIED, 1);
	OK(store_save(st, "评议", ap, &e));
	ck_assert_int_eq(list_page(st, &arena, &q, NULL, false, 3, rows, &e), 3);
	for (int u = 0; u < 3; u++) {
		const struct rec *h = handling_of(p, rows[u].id);
		const char *rate = rows[u].cell[view_column(v, "appraisal")];

		ck_assert_str_eq(rate, h && handling_owes_reply(h) ? "75" : "");
		judged += *rate != '\0';
	}
	ck_assert_int_gt(judged, 0);
}
END_TEST

int main(void)
{
	TCase *tc = tcase_create("queue");

	tcase_add_checked_fixture(tc, fresh, fresh_end);
	tcase_add_test(tc, every_line_counts_what_its_list_shows);
	tcase_add_test(tc, a_units_numbers_are_those_of_the_model);
	tcase_add_test(tc, a_judged_proposal_stands_in_the_line_of_its_unit);
	return suite_run("queue", tc);
}
