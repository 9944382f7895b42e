/* A record that meets a condition: each comparison with a constant is taken as what the column has to be. */
#include "lvzhi/score_room.h"
#include "expr_read.h"

struct maker {
	struct codes *codes;
	const int32_t *texts;
	const struct subject *who;
	struct duty *d;
};

static void want(struct maker *m, const struct expr *x, bool yes);

static void set(struct maker *m, const struct expr *column, int64_t v)
{
	if (column->op == EX_DUTY) {
		m->d->col[column->col] = (int32_t)v;
		return;
	}
	switch (column->col) {
#define WIDE_SET(name, ...) case WIDE_##name: m->d->name = v; break;
	DUTY_WIDE(WIDE_SET)
#undef WIDE_SET
	}
}

static bool is_column(const struct expr *x)
{
	return x->op == EX_DUTY || x->op == EX_WIDE;
}

/* A constant as a column holds it. */
static int64_t constant(const struct maker *m, const struct expr *column, const struct expr *x)
{
	int64_t v = x->op == EX_TEXT ? m->texts[x->col] : x->value.d ? x->value.n / x->value.d : 0;

	return column->op == EX_WIDE && column->col >= WIDE_amount ? v * DUTY_TENTHOUSANDTHS : v;
}

static void compare(struct maker *m, const struct expr *x, bool yes)
{
	static const enum expr_op denied[] = { [EX_EQ] = EX_NE, [EX_NE] = EX_EQ, [EX_LT] = EX_GE, [EX_LE] = EX_GT, [EX_GT] = EX_LE, [EX_GE] = EX_LT };
	const struct expr *column = is_column(x->a) ? x->a : x->b, *other = column == x->a ? x->b : x->a;
	enum expr_op op = yes ? x->op : denied[x->op];
	int64_t v;

	if (!is_column(column) || (other->op != EX_NUM && other->op != EX_TEXT))
		return;
	v = constant(m, column, other);
	if (column == x->b)                             /* 3 < level */
		op = op == EX_LT ? EX_GT : op == EX_LE ? EX_GE : op == EX_GT ? EX_LT : op == EX_GE ? EX_LE : op;
	switch (op) {
	case EX_NE: set(m, column, other->op == EX_TEXT ? (v ? 0 : code_num(m->codes, "other")) : v + 1); break;
	case EX_LT: set(m, column, v - 1); break;
	case EX_GT: set(m, column, v + 1); break;
	default:    set(m, column, v); break;
	}
}

static void want(struct maker *m, const struct expr *x, bool yes)
{
	switch (x->op) {
	case EX_WORD: want(m, x->a, yes); break;
	case EX_NOT:  want(m, x->a, !yes); break;
	case EX_AND: case EX_OR:
		want(m, x->a, yes);
		if ((x->op == EX_AND) == yes)
			want(m, x->b, yes);
		break;
	case EX_EQ: case EX_NE: case EX_LT: case EX_LE: case EX_GT: case EX_GE:
		compare(m, x, yes);
		break;
	case EX_IN:
		if (is_column(x->a))
			set(m, x->a, yes ? constant(m, x->a, x->args[0]) : 0);
		break;
	case EX_BETWEEN:
		if (is_column(x->a) && yes)
			set(m, x->a, constant(m, x->a, x->args[0]));
		break;
	case EX_DUTY:
		set(m, x, yes);
		break;
	default:
		break;
	}
}

static bool holds(struct maker *m, const struct expr *x)
{
	struct num set_values[SET_COUNT] = { [SET_NTH] = NUM(1) };
	struct expr_env env = { .duty = m->d, .cols = m->d->col, .subject = m->who, .texts = m->texts, .set = set_values };

	return expr_true(&env, x);
}

/* A body's own event took place; nobody's attendance is in it. */
static void no_attendance(struct duty *d)
{
	static const enum duty_column of_persons[] = { DUTY_STATUS, DUTY_LEAVE_STATE, DUTY_LEAVE_TYPE, DUTY_LATE, DUTY_LEFT_EARLY, DUTY_CAPACITY,
		DUTY_REGISTERED, DUTY_ANSWERED, DUTY_UNITS_PRESENT, DUTY_UNITS_LEAVE, DUTY_UNITS_ABSENT };

	for (size_t i = 0; i < COUNT(of_persons); i++)
		d->col[of_persons[i]] = 0;
}

void room_plain(struct duty *d, const struct room_make *by)
{
	const struct subject *who = by->who;
	int64_t day = by->day, id = -1 - by->nth;

	*d = (struct duty){ .subject_id = who->id, .member_id = by->person, .source_id = id, .event_id = id, .root_id = id,
		.source = "", .title = "假设的一件" };
	d->col[DUTY_DAY] = d->col[DUTY_OF_DAY] = d->col[DUTY_DECIDED] = d->col[DUTY_BOOKED] = (int32_t)day;
	d->col[DUTY_YEAR] = (int32_t)(day / 10000);
	d->col[DUTY_MONTH] = (int32_t)(day / 100 % 100);
	d->col[DUTY_QUARTER] = (d->col[DUTY_MONTH] + 2) / 3;
	d->col[DUTY_ACTIVE] = d->col[DUTY_SUBMITTED] = d->col[DUTY_CONFIRMED] = 1;
	d->col[DUTY_STATE] = code_num(by->codes, "booked");
	d->col[DUTY_FORM] = code_num(by->codes, "individual");
	d->col[DUTY_ROLE] = code_num(by->codes, "lead");
	d->col[DUTY_STATUS] = code_num(by->codes, "present");
	d->col[DUTY_CAPACITY] = code_num(by->codes, "member");
	d->col[DUTY_AUTHOR_NO] = d->col[DUTY_AUTHORS] = d->col[DUTY_UNITS] = d->col[DUTY_UNITS_PRESENT] = 1;
	d->col[DUTY_STANDING] = who->col[SUBJECT_STANDING_NOW];
	d->col[DUTY_SECTOR] = who->col[SUBJECT_SECTOR_NOW];
	d->col[DUTY_COMMITTEE] = who->col[SUBJECT_COMMITTEE_NOW];
	d->given = DUTY_TENTHOUSANDTHS;
	if (by->person)
		return;
	d->col[DUTY_OWN] = 1;                           /* signed by the body; its events count who came of those called */
	d->col[DUTY_FORM] = code_num(by->codes, "collective");
	no_attendance(d);
	d->quantity = d->amount = DUTY_TENTHOUSANDTHS * (int64_t)(who->col[SUBJECT_MEMBERS] ? who->col[SUBJECT_MEMBERS] : 1);
}

bool room_record(const struct scheme *s, struct room_clause c, const struct room_make *by, struct duty *out)
{
	const struct expr *when = c.item >= 0 ? s->items[c.item].when : s->counts[c.count].when;
	const struct expr *points = c.item >= 0 ? s->items[c.item].points : NULL;
	struct arena a = { NULL };
	int32_t *texts = arena_take(&a, (size_t)(s->text_count + 1) * sizeof *texts);
	struct maker m = { by->codes, texts, by->who, out };
	bool fine;

	for (int i = 0; i < s->text_count; i++)
		texts[i] = code_num(by->codes, s->texts[i]);
	room_plain(out, by);
	if (when)
		want(&m, when, true);
	if (points && points->op == EX_CASE) {
		for (int i = 0; i < c.tier && 2 * i + 1 < points->arg_count; i++)
			if (points->args[2 * i + 1])
				want(&m, points->args[2 * i + 1], false);
		if (2 * c.tier + 1 < points->arg_count && points->args[2 * c.tier + 1])
			want(&m, points->args[2 * c.tier + 1], true);
	}
	if (when)
		want(&m, when, true);
	out->member_id = by->person;                    /* whose it is was not the condition's to say */
	out->col[DUTY_OWN] = !by->person;
	if (!by->person)
		no_attendance(out);
	fine = when && holds(&m, when) && holds(&m, s->records);
	arena_free(&a);
	return fine;
}
