/* What a roll being typed shows and adds up to, and how it is held against the paper and a second entry. */
#include "grid_parts.h"
#include <string.h>

bool grid_cell_default(const struct grid *g, int person, int sitting)
{
	return !g->roll->people[person].cell[sitting].status;
}

const char *grid_cell_text(const struct grid *g, int person, int sitting)
{
	struct roll_cell c = grid_cell(g, person, sitting);

	if (c.status == STATUS_PRESENT && c.late && c.left_early)
		return "迟退";
	if (!c.status && !c.rev && !c.walk_in)
		return "";
	for (const struct grid_mark *m = grid_marks; m->digit; m++)
		if (m->status == c.status && m->late == c.late && m->left_early == c.left_early
		    && (c.status != STATUS_LEAVE || m->leave_state == c.leave_state))
			return m->short_label;
	return c.status == STATUS_LEAVE ? "待" : "・";  /* leave that is still to be decided */
}

/* A roll of one sitting's cells as they will be saved, so that roll_total counts the defaults too. */
struct roll_total grid_total(const struct grid *g, int sitting)
{
	struct arena a = { NULL };
	struct roll seen = *g->roll;
	struct roll_total total;

	seen.people = arena_take(&a, sizeof *seen.people * (size_t)(seen.person_count + 1));
	for (int p = 0; p < seen.person_count; p++) {
		seen.people[p] = g->roll->people[p];
		seen.people[p].cell = arena_take(&a, sizeof *seen.people[p].cell * (size_t)(seen.sitting_count + 1));
		for (int s = 0; s < seen.sitting_count; s++)
			if (sitting < 0 || s == sitting)
				seen.people[p].cell[s] = grid_cell(g, p, s);
	}
	total = roll_total(&seen, sitting);
	arena_free(&a);
	return total;
}

bool grid_control(struct grid *g, int expected, int present, int leave, int absent)
{
	struct roll_total t = grid_total(g, g->sitting);
	const struct { const char *label; int paper, ours; } rows[] = {
		{ N_("应到"), expected, t.expected }, { N_("实到"), present, t.present },
		{ N_("请假"), leave, t.leave }, { N_("缺席"), absent, t.absent },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].paper >= 0 && rows[i].paper != rows[i].ours) {
			grid_say(g, true, "%s：纸上 %d，录入 %d，请核对", rows[i].label, rows[i].paper, rows[i].ours);
			return false;
		}
	grid_say(g, false, "与纸上一致：应到 %d 实到 %d 请假 %d 缺席 %d", t.expected, t.present, t.leave, t.absent);
	return true;
}

void grid_blind(struct grid *g)
{
	struct roll *r = g->roll;

	g->first = arena_take(r->arena, sizeof *g->first * (size_t)(r->person_count + 1));
	for (int p = 0; p < r->person_count; p++) {
		size_t size = sizeof **g->first * (size_t)r->sitting_count;

		g->first[p] = memcpy(arena_take(r->arena, size + 1), r->people[p].cell, size);
		for (int s = 0; s < r->sitting_count; s++) {
			struct roll_cell *c = &r->people[p].cell[s];

			c->status = STATUS_NONE;
			c->late = c->left_early = 0;
		}
	}
	g->blind = true;
	g->step_count = 0;
	g->armed = NULL;
	g->in_hand = false;
	grid_say(g, false, "第二遍录入：请照纸再打一遍，按 F2 比对");
}

int grid_compare(struct grid *g)
{
	struct roll *r = g->roll;
	int differ = 0;

	for (int s = 0; s < r->sitting_count; s++)
		for (int p = 0; p < r->person_count; p++) {
			struct roll_cell second = grid_cell(g, p, s), *at = &r->people[p].cell[s];
			struct roll_cell first = g->first[p][s];

			first.status = first.status ? first.status : second.status == r->default_status ? second.status : STATUS_NONE;
			if ((s == g->sitting || g->touched[s])
			    && (first.status != second.status || first.late != second.late || first.left_early != second.left_early)
			    && differ++ == 0) {
				g->person = p;
				g->in_hand = true;
			}
			*at = g->first[p][s];           /* the first entry stands until the clerk changes it */
		}
	g->blind = false;
	g->step_count = 0;
	if (differ)
		grid_say(g, true, "两遍有 %d 处不同，第一处是 %s，请看纸定夺", differ, r->people[g->person].name);
	else
		grid_say(g, false, "两遍一致");
	return differ;
}

void grid_settle(struct grid *g)
{
	g->group++;
	if (g->roll->sitting_count)
		g->touched[g->sitting] = true;
	for (int s = 0; s < g->roll->sitting_count; s++)
		for (int p = 0; p < g->roll->person_count && g->touched[s]; p++)
			grid_put(g, p, s, grid_cell(g, p, s));
}

int grid_changes(const struct grid *g)
{
	int n = 0;

	for (int p = 0; p < g->roll->person_count; p++)
		for (int s = 0; s < g->roll->sitting_count; s++) {
			const struct roll_person *who = &g->roll->people[p];
			struct roll_cell c = s == g->sitting || g->touched[s] ? grid_cell(g, p, s) : who->cell[s];

			n += !roll_cell_same(&c, &who->was[s]);
		}
	return n;
}
