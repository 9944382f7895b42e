#include "lvzhi/score_compare.h"
#include <string.h>

struct tally {                                  /* what one clause counted for one subject */
	const char *id, *label;
	struct num sum;
};

static bool tally_lines(struct arena *a, const struct scheme *s, const struct result *r, struct tally **out, int *n)
{
	*out = NULL;
	*n = 0;
	for (int i = 0; r && i < r->line_count; i++) {
		const struct score_line *l = &r->lines[i];
		const char *label = l->item >= 0 ? l->label : l->block ? s->blocks[l->block].label : l->label;
		int at = 0;

		if (l->outside)
			continue;
		while (at < *n && strcmp((*out)[at].id, l->id))
			at++;
		if (at == *n) {
			*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
			(*out)[(*n)++] = (struct tally){ l->id, label, NUM(0) };
		}
		if (num_is(l->counted) && !num_add(&(*out)[at].sum, (*out)[at].sum, l->counted))
			return false;
	}
	return true;
}

static int find(const struct tally *t, int n, const struct tally *like, const bool *taken, bool by_id)
{
	for (int i = 0; i < n; i++)
		if (!taken[i] && !strcmp(by_id ? t[i].id : t[i].label, by_id ? like->id : like->label))
			return i;
	return -1;
}

static struct num size_of(const struct compare_move *m)
{
	struct num d;

	if (!num_sub(&d, m->b, m->a))
		return NUM(0);
	return d.n < 0 ? (struct num){ -d.n, d.d } : d;
}

/* The largest first; equal ones in the order of the sheet. */
static void insert(struct compare_move *moves, int n, struct compare_move move)
{
	int at = n;

	while (at > 0 && num_cmp(size_of(&moves[at - 1]), size_of(&move)) < 0) {
		moves[at] = moves[at - 1];
		at--;
	}
	moves[at] = move;
}

static void put(struct arena *a, struct compare_row *row, const char *label, struct num was, struct num now)
{
	struct compare_move *moves = (struct compare_move *)row->moves;

	if (!num_cmp(was, now))
		return;
	moves = arena_grow(a, moves, (size_t)row->move_count, sizeof *moves);
	insert(moves, row->move_count++, (struct compare_move){ label, was, now });
	row->moves = moves;
}

static bool moves_of(struct arena *a, const struct scheme *rule_a, const struct scheme *rule_b, struct compare_row *row)
{
	struct tally *was, *now;
	bool *taken;
	int n, m;

	if (!tally_lines(a, rule_a, row->a, &was, &n) || !tally_lines(a, rule_b, row->b, &now, &m))
		return false;
	taken = arena_take(a, (size_t)n + 1);
	for (int i = 0; i < m; i++) {
		int at = find(was, n, &now[i], taken, true);

		at = at < 0 ? find(was, n, &now[i], taken, false) : at;
		if (at >= 0)
			taken[at] = true;
		put(a, row, now[i].label, at >= 0 ? was[at].sum : NUM(0), now[i].sum);
	}
	for (int i = 0; i < n; i++)
		if (!taken[i])
			put(a, row, was[i].label, was[i].sum, NUM(0));
	return true;
}

/* A clause moves whom it counts otherwise for; those scored once are no move. */
static bool clauses_add(struct arena *a, struct score_compare *out, const struct compare_row *row)
{
	for (int i = 0; row->a && row->b && i < row->move_count; i++) {
		const struct compare_move *m = &row->moves[i];
		struct compare_clause *c;
		struct num d;
		int at = 0;

		while (at < out->clause_count && strcmp(out->clause[at].label, m->label))
			at++;
		if (at == out->clause_count) {
			out->clause = arena_grow(a, out->clause, (size_t)at, sizeof *out->clause);
			out->clause[out->clause_count++] = (struct compare_clause){ m->label, 0, 0, NUM(0) };
		}
		c = &out->clause[at];
		if (!num_sub(&d, m->b, m->a) || !num_add(&c->sum, c->sum, d))
			return false;
		c->rose += d.n > 0;
		c->fell += d.n < 0;
	}
	return true;
}

static void clauses_sort(struct score_compare *out)
{
	for (int i = 1; i < out->clause_count; i++) {
		struct compare_clause c = out->clause[i];
		int at = i;

		for (; at > 0 && out->clause[at - 1].rose + out->clause[at - 1].fell < c.rose + c.fell; at--)
			out->clause[at] = out->clause[at - 1];
		out->clause[at] = c;
	}
}

static const struct result *result_of(const struct results *r, int64_t id)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->row[i].subject.id == id)
			return &r->row[i];
	return NULL;
}

static bool add(struct arena *arena, const struct scheme *rule_a, const struct scheme *rule_b, const struct result *a, const struct result *b,
                struct score_compare *out)
{
	struct compare_row *row = &out->row[out->count++];
	bool both = a && b && num_is(a->total) && num_is(b->total);

	*row = (struct compare_row){ .a = a, .b = b, .change = NUM_NOTHING };
	if (both && !num_sub(&row->change, b->total, a->total))
		return false;
	out->rose += both && row->change.n > 0;
	out->fell += both && row->change.n < 0;
	out->same += both && !row->change.n;
	out->regraded += a && b && strcmp(a->grade, b->grade) != 0;
	return moves_of(arena, rule_a, rule_b, row) && clauses_add(arena, out, row);
}

bool compare_results(struct arena *arena, const struct scheme *rule_a, const struct results *a, const struct scheme *rule_b,
                     const struct results *b, struct score_compare *out)
{
	bool fine = true;

	*out = (struct score_compare){ .row = arena_take(arena, (a->count + b->count + 1) * sizeof *out->row) };
	for (size_t i = 0; fine && i < b->count; i++)
		fine = add(arena, rule_a, rule_b, result_of(a, b->row[i].subject.id), &b->row[i], out);
	for (size_t i = 0; fine && i < a->count; i++)
		if (!result_of(b, a->row[i].subject.id))
			fine = add(arena, rule_a, rule_b, &a->row[i], NULL, out);
	clauses_sort(out);
	if (!fine)
		*out = (struct score_compare){ .count = 0 };
	return fine;
}

const char *compare_because(struct arena *a, const struct compare_row *row, int most)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < row->move_count && i < most; i++) {
		struct num d;

		if (num_sub(&d, row->moves[i].b, row->moves[i].a))
			sink_put(&out, "%s%s %s%s", i ? "，" : "", row->moves[i].label, d.n > 0 ? "+" : "", num_text(a, d));
	}
	if (row->move_count > most)
		sink_put(&out, "，另有 %d 项", row->move_count - most);
	return out.text;
}

const char *compare_clauses(struct arena *a, const struct score_compare *by, const char *unit, int most)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < by->clause_count && i < most; i++) {
		const struct compare_clause *c = &by->clause[i];

		sink_put(&out, "%s%s %zu %s %s%s", i ? "，" : "", c->label, c->rose + c->fell, unit, c->sum.n > 0 ? "+" : "", num_text(a, c->sum));
	}
	if (by->clause_count > most)
		sink_put(&out, "，另有 %d 项", by->clause_count - most);
	return out.text;
}
