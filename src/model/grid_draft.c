/* What was typed and not saved yet, as text, and back onto a roll that has been read afresh. */
#include "grid_parts.h"
#include <stdio.h>
#include <string.h>

/* Put on the roll by hand since it was read. */
static bool is_new(const struct roll *r, int person)
{
	for (int s = 0; s < r->sitting_count; s++)
		if (r->people[person].was[s].rev)
			return false;
	return r->sitting_count > 0;
}

/* One line a cell: person sitting status capacity leave_state late left_early, and the rev and status it had in the
 * ledger when it was read. Ids, so that a roll that has grown meanwhile still takes its draft. */
void grid_draft_write(const struct grid *g, struct sink *out)
{
	sink_text(out, "");
	for (int p = 0; p < g->roll->person_count; p++)
		if (is_new(g->roll, p))
			sink_put(out, "w %lld %d %d\n", (long long)g->roll->people[p].person_id,
			         g->roll->people[p].cell[0].capacity, g->roll->people[p].cell[0].walk_in);
	for (int s = 0; s < g->roll->sitting_count; s++)
		if (g->touched[s])
			sink_put(out, "t %lld\n", (long long)g->roll->sittings[s].id);
	for (int p = 0; p < g->roll->person_count; p++)
		for (int s = 0; s < g->roll->sitting_count; s++) {
			const struct roll_person *who = &g->roll->people[p];
			const struct roll_cell *c = &who->cell[s];

			if (!roll_cell_same(c, &who->was[s]))
				sink_put(out, "c %lld %lld %d %d %d %d %d %lld %d\n", (long long)who->person_id,
				         (long long)g->roll->sittings[s].id, c->status, c->capacity, c->leave_state, c->late,
				         c->left_early, (long long)who->was[s].rev, who->was[s].status);
		}
}

static int sitting_of(const struct roll *r, long long id)
{
	for (int s = 0; s < r->sitting_count; s++)
		if (r->sittings[s].id == id)
			return s;
	return -1;
}

/* Another clerk saved this cell after it was read here, and not just as the default of one who is not mentioned: it
 * keeps looking unread, so that roll_save asks. */
static void keep_clash(struct grid *g, int person, int sitting, int64_t rev, int status)
{
	struct roll_person *p = &g->roll->people[person];
	struct roll_cell *was = &p->was[sitting], plain = *was;

	plain.status = (uint8_t)g->roll->default_status;
	plain.late = plain.left_early = 0;
	if (was->rev == rev || roll_cell_same(was, &p->cell[sitting]) || (status == STATUS_NONE && roll_cell_same(was, &plain)))
		return;
	was->rev = rev;
	was->status = (uint8_t)status;
}

int grid_draft_read(struct grid *g, const char *text)
{
	struct roll *r = g->roll;
	int n = 0;

	g->group++;
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		long long person, sitting, rev;
		int v[6], s, got;

		if (sscanf(text, "t %lld", &sitting) == 1 && (s = sitting_of(r, sitting)) >= 0)
			g->touched[s] = true;
		got = sscanf(text, "c %lld %lld %d %d %d %d %d %lld %d", &person, &sitting, &v[0], &v[1], &v[2], &v[3], &v[4], &rev, &v[5]);
		if (got < 7 || (s = sitting_of(r, sitting)) < 0 || v[0] < 0 || v[0] > STATUS_DECLINED || v[1] < 0
		    || v[1] >= CAPACITY_COUNT || v[2] < 0 || v[2] > LEAVE_LATE)
			continue;
		for (int p = 0; p < r->person_count; p++) {
			struct roll_cell c = r->people[p].cell[s];

			if (r->people[p].person_id != person)
				continue;
			c.status = (uint8_t)v[0];
			c.capacity = (uint8_t)v[1];
			c.leave_state = (uint8_t)v[2];
			c.late = v[3] != 0;
			c.left_early = v[4] != 0;
			grid_put(g, p, s, c);
			if (got == 9)
				keep_clash(g, p, s, rev, v[5]);
			n++;
		}
	}
	return n;
}
