/* Grades written as bands of the total, the way they are printed: 80-89, 90-100. Between two of them 89.5 has no grade, or a
 * score has two: neither is a mistake, and both are asked about. */
#include "scheme_parts.h"
#include <string.h>

struct band {
	bool known;                             /* nothing but the total decides */
	bool from, to;                          /* has a lower, an upper end */
	struct num low, high;
	bool low_open, high_open;
};

static bool is_total(const struct expr *x)
{
	return x->op == EX_RESULT && !strcmp(x->text, "total");
}

static void lower(struct band *b, struct num n, bool open)
{
	b->from = true;
	b->low = n;
	b->low_open = open;
}

static void upper(struct band *b, struct num n, bool open)
{
	b->to = true;
	b->high = n;
	b->high_open = open;
}

static void compared(struct band *b, const struct expr *x)
{
	bool turned = is_total(x->b);
	const struct expr *n = turned ? x->a : x->b;
	bool over = (x->op == EX_GE || x->op == EX_GT) != turned;

	if (n->op != EX_NUM || !is_total(turned ? x->b : x->a))
		b->known = false;
	else if (over)
		lower(b, n->value, x->op == EX_GT || x->op == EX_LT);
	else
		upper(b, n->value, x->op == EX_GT || x->op == EX_LT);
}

static void narrow(struct band *b, const struct expr *x)
{
	switch (x->op) {
	case EX_WORD:
		narrow(b, x->a);
		break;
	case EX_AND:
		narrow(b, x->a);
		narrow(b, x->b);
		break;
	case EX_GE: case EX_GT: case EX_LE: case EX_LT:
		compared(b, x);
		break;
	case EX_BETWEEN:
		if (is_total(x->a) && x->args[0]->op == EX_NUM && x->args[1]->op == EX_NUM) {
			lower(b, x->args[0]->value, false);
			upper(b, x->args[1]->value, false);
			break;
		}
		b->known = false;
		break;
	default:
		b->known = false;
		break;
	}
}

static struct band band_of(const struct scheme_grade *g)
{
	struct band b = { .known = !g->is_else };

	if (g->is_number)
		lower(&b, g->least, false);
	else if (g->when)
		narrow(&b, g->when);
	return b;
}

/* 80-89 and 90: whole numbers next to each other, and the total is one before it is graded. */
static bool neighbours(const struct scheme *s, const struct band *above, const struct band *below)
{
	struct num gap;

	return s->grade_on_whole && above->low.d == 1 && below->high.d == 1 && num_sub(&gap, above->low, below->high) && gap.n == 1
	       && !above->low_open && !below->high_open;
}

void scheme_bands(struct scheme_reader *r)
{
	const struct scheme *s = r->scheme;

	for (int i = 0; i + 1 < s->grade_count; i++) {
		const struct scheme_grade *upper_one = &s->grades[i], *next = &s->grades[i + 1];
		struct band above = band_of(upper_one), below = band_of(next);
		int order;

		if (!above.known || !below.known || !above.from || !below.to)
			continue;
		order = num_cmp(below.high, above.low);
		if (order > 0 || (!order && !above.low_open && !below.high_open))
			scheme_doubt(r, next->line, "同一分数只写在一档里；从高到低写分数线最清楚", "“%s”和“%s”都含%s分，按写在前面的算",
			             upper_one->name, next->name, num_text(r->arena, above.low));
		else if (!neighbours(s, &above, &below) && (order < 0 || (above.low_open && below.high_open)))
			scheme_doubt(r, next->line, "写成分数线（不低于就算），或在 [rule] 里写 grade_on = whole",
			             "“%s”到%s，“%s”从%s起，中间的分数不在这两档", next->name, num_text(r->arena, below.high), upper_one->name,
			             num_text(r->arena, above.low));
	}
}
