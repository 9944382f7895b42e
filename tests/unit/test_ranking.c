/* What a ranking keeps of everybody comes from the packs, a sheet from one member's records: together they say what the
 * records of everybody say, under every rule that is shipped. */
#include "unit/fresh.h"
#include "lvzhi/demo.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"

enum { MEMBERS = 40, YEAR = 2025 };

static void demo(void)
{
	struct demo d = { .ledger = path, .members = MEMBERS, .years = 3, .until = YEAR, .seed = 5 };

	OK(demo_make(&d, &env, &e));
	OK(store_open(&st, path, &env, &e));
}

static struct evaluation *run(const struct scheme *s, bool values, bool lines, int threads)
{
	struct evaluate_job job = { .scheme = s, .year = YEAR, .values = values, .lines = lines, .threads = threads };
	struct evaluation *ev;

	OK(evaluate_run(&ev, st, &job, &e));
	return ev;
}

/* --- everything but lines and titles, as text ------------------------------------------------------------------ */

static void tell_num(struct sink *out, struct num x)
{
	struct arena a = { NULL };

	sink_put(out, " %s", num_is(x) ? num_text(&a, x) : "-");
	arena_free(&a);
}

static void tell(struct sink *out, const struct scheme *s, const struct result *r, bool titles)
{
	sink_put(out, "%d %s %s %s grade=%s veto=%s group=%s band=%s exempt=%d unmet=%d total", r->place, r->subject.no, r->subject.name,
	         r->subject.sort, r->grade, r->veto, r->group, r->band, r->exempt, r->unmet);
	tell_num(out, r->total);
	sink_text(out, "\n  values");
	for (int i = 0; r->values && i < scheme_slots(s); i++)
		tell_num(out, r->values[i]);
	sink_text(out, "\n  months");
	for (int i = 0; i < 12; i++)
		tell_num(out, r->month[i]);
	for (int i = 0; r->needs && i < s->need_count; i++) {
		sink_put(out, "\n  need %d %d %d", r->needs[i].applies, r->needs[i].met, r->needs[i].empty);
		tell_num(out, r->needs[i].have);
	}
	for (int i = 0; i < r->follow_count; i++)
		sink_put(out, "\n  follow %d", r->follows[i]);
	for (int i = 0; i < r->listed_count; i++)
		sink_put(out, "\n  listed %d %s:%lld:%lld %lld %s", r->listed[i].list, r->listed[i].source.source,
		         (long long)r->listed[i].source.source_id, (long long)r->listed[i].source.step_id, (long long)r->listed[i].source.day,
		         titles ? r->listed[i].source.title : "");
	sink_text(out, "\n");
}

static const char *told(struct arena *a, const struct scheme *s, const struct evaluation *ev)
{
	const struct results *r = evaluate_results(ev);
	struct sink out = { .arena = a };

	sink_put(&out, "%d ranked\n", r->ranked);
	for (size_t i = 0; i < r->count; i++)
		tell(&out, s, &r->row[i], false);
	for (int i = 0; i < s->item_count; i++)
		sink_put(&out, "%zu ", r->hits[i]);
	return out.text;
}

/* A sheet: the above with titles, and every line. */
static const char *sheet(struct arena *a, const struct scheme *s, const struct result *row)
{
	const struct results one = { .row = (struct result *)row, .count = 1 };
	struct sink out = { .arena = a };

	tell(&out, s, row, true);
	score_json(s, &one, &out);
	return out.text;
}

/* --- both ways --------------------------------------------------------------------------------------------------- */

static void packs_leave(int one_of)
{
	struct arena a = { NULL };

	OK(db_run(st, arena_print(&a, "DELETE FROM duty_pack WHERE membership_id %% %d = 0", one_of), &e));
	arena_free(&a);
}

static void both_ways(const char *name, const struct scheme *s)
{
	struct arena a = { NULL };
	struct evaluation *records = run(s, false, true, 1), *packs;
	const char *want = told(&a, s, records);
	bool bodies = scheme_of_bodies(s);

	for (int threads = 1; threads <= 3; threads++) {
		packs_leave(threads);                   /* none, half of them, two thirds of them are there */
		packs = run(s, true, false, threads);
		ck_assert_msg(!strcmp(told(&a, s, packs), want), "%s, %d threads:\n%s\nnot\n%s", name, threads, told(&a, s, packs), want);
		for (size_t i = 0; i < evaluate_results(packs)->count; i += 3) {
			const struct result *row = &evaluate_results(packs)->row[i], *of = NULL;

			ck_assert_msg(bodies || !row->lines, "%s: lines nobody asked for", name);
			OK(evaluate_sheet(packs, st, row->subject.id, &of, &e));
			ck_assert_ptr_eq(of, row);
			ck_assert_str_eq(sheet(&a, s, of), sheet(&a, s, &evaluate_results(records)->row[i]));
		}
		evaluate_free(packs);
	}
	evaluate_free(records);
	arena_free(&a);
}

START_TEST(a_ranking_from_packs_is_the_ranking_from_the_records_under_every_shipped_rule)
{
	const char *name;
	int n = 0, lists = 0;

	demo();
	for (; (name = scheme_shipped_nth(&arena, n)) != NULL; n++) {
		const struct scheme *s;

		OK(evaluate_scheme(st, &arena, name, 0, &s, NULL, &e));
		both_ways(name, s);
		lists += s->list_count > 0;
	}
	ck_assert_int_ge(n, 21);
	ck_assert_int_gt(lists, 0);
}
END_TEST

START_TEST(a_sheet_of_another_moment_is_refused)
{
	const struct scheme *s;
	const struct result *row;
	struct evaluation *ev;
	struct rec *unit = rec_new(&arena, &unit_kind);

	demo();
	OK(evaluate_scheme(st, &arena, "jinan-2015", 0, &s, NULL, &e));
	ev = run(s, true, false, 1);
	OK(evaluate_sheet(ev, st, evaluate_results(ev)->row[0].subject.id, &row, &e));
	ck_assert_ptr_nonnull(row->lines);
	rec_set_num(unit, UNIT_COMMITTEE_ID, store_committee(st));
	rec_set_text(unit, UNIT_NAME, "市图书馆");
	OK(store_save(st, "新增单位", unit, &e));
	ck_assert_int_eq(evaluate_sheet(ev, st, evaluate_results(ev)->row[1].subject.id, &row, &e), LZ_CONFLICT);
	OK(evaluate_sheet(ev, st, evaluate_results(ev)->row[0].subject.id, &row, &e));          /* that one is there already */
	e.code = LZ_OK;
	ck_assert_int_eq(evaluate_sheet(ev, st, 999999, &row, &e), LZ_OK);
	ck_assert_ptr_null(row);
	evaluate_free(ev);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_ranking_from_packs_is_the_ranking_from_the_records_under_every_shipped_rule,
		a_sheet_of_another_moment_is_refused,
	};

	return fresh_run("ranking", false, tests, COUNT(tests));
}
