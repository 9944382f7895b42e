/* What the lists of proposals, and of units' parts of them, can do with the marked rows: the steps that all can take now. */
#include "deeds_parts.h"
#include "proposal_parts.h"

/* --- rows as what the clerk points at ---------------------------------------------------------- */

static struct case_on *on_proposals(struct ui *ui, struct arena *a, const int64_t *ids, int *n)
{
	struct case_on *on = arena_take(a, sizeof *on * (size_t)*n);

	(void)ui;
	for (int i = 0; i < *n; i++)
		on[i].proposal = ids[i];
	return on;
}

static struct case_on *on_units(struct ui *ui, struct arena *a, const int64_t *ids, int *n)
{
	struct case_on *on = arena_take(a, sizeof *on * (size_t)*n);
	struct err e = { 0 };
	int count = 0;

	for (int i = 0; i < *n; i++) {
		struct rec *h = store_load(ui->st, a, &handling_kind, ids[i], &e);
		struct case_on one = { h ? rec_num(h, HANDLING_PROPOSAL_ID) : 0, h ? rec_num(h, HANDLING_UNIT_ID) : 0 };

		if (h)
			on[count++] = one;
		else
			ui_fail(ui, &e);
	}
	*n = count;
	return on;
}

static int words_of(struct ui *ui, struct arena *a, const struct case_on *on, int n, const char **words, int most)
{
	struct case_step steps[CASE_STEPS];
	int count = n ? case_steps(ui, a, on, n, steps) : 0;

	count = count < most ? count : most;
	for (int i = 0; i < count; i++)
		words[i] = arena_print(a, "%s%s", procedure_steps[steps[i].step].label, steps[i].late ? "（要确认）" : "");
	return count;
}

static void does(struct ui *ui, const struct case_on *on, int n, int chosen)
{
	struct arena a = { NULL };
	struct case_step steps[CASE_STEPS];

	if (n && chosen < case_steps(ui, &a, on, n, steps))
		case_do(ui, on, n, steps[chosen].step);
	arena_free(&a);
}

static int proposal_words(struct ui *ui, struct arena *a, const int64_t *ids, int n, const char **words, int most)
{
	return words_of(ui, a, on_proposals(ui, a, ids, &n), n, words, most);
}

static void proposal_does(struct ui *ui, const int64_t *ids, int n, int chosen)
{
	struct arena a = { NULL };

	does(ui, on_proposals(ui, &a, ids, &n), n, chosen);
	arena_free(&a);
}

static int handling_words(struct ui *ui, struct arena *a, const int64_t *ids, int n, const char **words, int most)
{
	struct case_on *on = on_units(ui, a, ids, &n);

	return words_of(ui, a, on, n, words, most);
}

static void handling_does(struct ui *ui, const int64_t *ids, int n, int chosen)
{
	struct arena a = { NULL };
	struct case_on *on = on_units(ui, &a, ids, &n);

	does(ui, on, n, chosen);
	arena_free(&a);
}

const struct deed_now proposal_steps = { proposal_words, proposal_does }, handling_steps = { handling_words, handling_does };

/* --- side by side, and paper ---------------------------------------------------------------------- */

void proposal_compare(struct ui *ui, const int64_t *ids, int n)
{
	if (n == 2)
		ui_run(ui, &compare_screen, &(struct compare_arg){ ids[0], ids[1] });
	else
		ui_say(ui, "请用空格正好标记两件，再并排对照");
}

void proposal_print(struct ui *ui, const int64_t *ids, int n)
{
	case_print(ui, ids, n);
}
