#include "bench_rule.h"
#include "lvzhi/duty.h"
#include <stdlib.h>
#include <string.h>

const struct rule_block rule_blocks[RULE_BLOCKS] = {
	{ "roll", "会议活动出勤", 40, 40, true }, { "paper", "提案", 0, 20, false }, { "report", "社情民意", 0, 20, false },
	{ "speak", "调研和发言", 0, 15, false }, { "deed", "其他履职", 0, 15, false },
};

const struct rule_item rule_items[RULE_ITEMS] = {
	{ 0, "kind = 'sitting' and type = 'plenary' and status = 'absent'", -5, 0 },
	{ 0, "kind = 'sitting' and type = 'plenary' and status = 'leave' and leave_state = 'approved'", -2, 0 },
	{ 0, "kind = 'sitting' and type = 'plenary' and status = 'leave' and leave_state <> 'approved'", -4, 0 },
	{ 0, "kind = 'sitting' and type = 'standing_committee' and status = 'absent'", -3, 0 },
	{ 0, "kind = 'sitting' and type = 'standing_committee' and status = 'leave'", -1, 0 },
	{ 0, "kind = 'sitting' and type = 'special_committee_meeting' and status = 'absent'", -2, 0 },
	{ 0, "kind = 'sitting' and type = 'special_committee_meeting' and status = 'leave'", -1, 0 },
	{ 0, "kind = 'sitting' and type = 'sector_activity' and status = 'absent'", -2, 0 },
	{ 0, "kind = 'event' and type = 'sector_activity' and status = 'present'", 1, 6 },
	{ 0, "kind = 'event' and type in ('research', 'study_tour', 'inspection') and status = 'present'", 2, 8 },
	{ 0, "kind = 'event' and type = 'consultation' and status = 'present'", 2, 6 },
	{ 0, "kind = 'event' and type in ('forum', 'briefing', 'training', 'lecture') and status = 'present'", 1, 5 },
	{ 0, "kind = 'sitting' and status = 'present' and late", -1, 0 },
	{ 0, "kind = 'sitting' and status = 'present' and left_early", -1, 0 },
	{ 1, "kind = 'proposal' and form = 'individual' and author_no = 1 and filed", 5, 10 },
	{ 1, "kind = 'proposal' and form = 'joint' and author_no = 1 and filed", 4, 8 },
	{ 1, "kind = 'proposal' and form = 'joint' and author_no > 1 and filed", 1, 3 },
	{ 1, "kind = 'proposal' and form = 'collective' and filed", 2, 4 },
	{ 1, "kind = 'proposal' and not filed and author_no = 1", 1, 2 },
	{ 1, "kind = 'proposal' and key and author_no = 1", 5, 0 },
	{ 1, "kind = 'proposal' and excellent and author_no = 1", 5, 0 },
	{ 1, "kind = 'proposal' and merged", 1, 2 },
	{ 2, "kind = 'report' and author_no = 1 and not adopted", 1, 4 },
	{ 2, "kind = 'report' and author_no = 1 and adopted and sent_up <= 3", 3, 9 },
	{ 2, "kind = 'report' and author_no = 1 and adopted and sent_up = 4", 5, 10 },
	{ 2, "kind = 'report' and author_no = 1 and adopted and sent_up >= 5", 8, 0 },
	{ 2, "kind = 'report' and author_no > 1 and adopted", 1, 3 },
	{ 2, "kind = 'step' and act = 'remark' and level >= 3", 5, 10 },
	{ 2, "kind = 'report' and asked", 1, 2 },
	{ 3, "kind = 'speech' and type = 'plenary'", 5, 10 },
	{ 3, "kind = 'speech' and type <> 'plenary'", 3, 6 },
	{ 3, "kind = 'event' and role in ('speaker', 'lecturer')", 2, 6 },
	{ 3, "kind = 'event' and role in ('leader', 'organiser')", 2, 4 },
	{ 3, "kind = 'event' and role = 'writer'", 2, 4 },
	{ 4, "kind = 'deed' and type in ('donation', 'help_poor', 'welfare')", 2, 6 },
	{ 4, "kind = 'deed' and type in ('legal_aid', 'medical_aid', 'mediation', 'good_deed')", 2, 6 },
	{ 4, "kind = 'award' and level >= 3", 4, 8 },
	{ 4, "kind = 'article' or kind = 'media' or kind = 'theory'", 1, 3 },
	{ 4, "kind = 'posting' or kind = 'task' or kind = 'visit'", 1, 4 },
	{ 4, "kind = 'breach'", -5, 0 },
};

#define RULE_COLUMNS(X) \
	X("kind", DUTY_KIND) X("type", DUTY_TYPE) X("status", DUTY_STATUS) X("leave_state", DUTY_LEAVE_STATE) X("role", DUTY_ROLE) \
	X("form", DUTY_FORM) X("act", DUTY_ACT) X("late", DUTY_LATE) X("left_early", DUTY_LEFT_EARLY) X("filed", DUTY_FILED) \
	X("key", DUTY_KEY) X("excellent", DUTY_EXCELLENT) X("merged", DUTY_MERGED) X("adopted", DUTY_ADOPTED) X("asked", DUTY_ASKED) \
	X("author_no", DUTY_AUTHOR_NO) X("sent_up", DUTY_SENT_UP) X("level", DUTY_LEVEL)
#define NAME(name, column) name,
#define COLUMN(name, column) column,
const char *const rule_columns[] = { RULE_COLUMNS(NAME) NULL };
static const enum duty_column columns[] = { RULE_COLUMNS(COLUMN) };
static const enum duty_type types[] = {
#define TYPE(id, name, type, ...) [id] = type,
	DUTY_COLUMNS(TYPE)
};

bool rule_column_is_text(int column)
{
	return types[columns[column]] == T_TEXT;
}

bool rule_column_is_flag(int column)
{
	return types[columns[column]] == T_FLAG;
}

int rule_column_of(int column)
{
	return columns[column];
}

const struct scheme *rule_scheme(struct arena *a)
{
	struct sink s = { .arena = a };
	struct scheme_errors errors;
	const struct scheme *scheme;

	sink_text(&s, "[rule]\nname = 四十项的办法\nround = none\n\n");
	for (int i = 0; i < RULE_BLOCKS; i++) {
		const struct rule_block *b = &rule_blocks[i];

		sink_put(&s, "[block %s]\nlabel = %s\n", b->id, b->label);
		if (b->start)
			sink_put(&s, "start = %d\n", b->start);
		if (b->cap)
			sink_put(&s, "cap = %d\n", b->cap);
		sink_text(&s, b->floor ? "floor = 0\n\n" : "\n");
	}
	for (int i = 0; i < RULE_ITEMS; i++) {
		const struct rule_item *it = &rule_items[i];

		sink_put(&s, "[item i%d]\nin = %s\nlabel = 第%d项\nwhen = %s\npoints = %d\n", i, rule_blocks[it->block].id, i + 1, it->when, it->points);
		if (it->cap)
			sink_put(&s, "cap = %d\n", it->cap);
		sink_text(&s, "\n");
	}
	scheme = scheme_read(a, s.text, s.len, "bench", &errors);
	if (!scheme)
		bench_die("the rule: %s", scheme_error_text(a, &errors.list[0]));
	return scheme;
}

const char *rule_sql(struct arena *a, const char *least, const char *greatest)
{
	struct sink all = { .arena = a };

	sink_text(&all, "SELECT who, 0");
	for (int b = 0; b < RULE_BLOCKS; b++) {
		const struct rule_block *block = &rule_blocks[b];
		struct sink sum = { .arena = a };
		const char *x;

		sink_put(&sum, "%d", block->start);
		for (int i = 0; i < RULE_ITEMS; i++) {
			const struct rule_item *it = &rule_items[i];
			const char *one = arena_print(a, "sum(CASE WHEN %s THEN %d ELSE 0 END)", it->when, it->points);

			if (it->block == b)
				sink_put(&sum, " + %s", it->cap ? arena_print(a, "%s(%s, %d)", least, one, it->cap) : one);
		}
		x = block->cap ? arena_print(a, "%s(%s, %d)", least, sum.text, block->cap) : sum.text;
		sink_put(&all, " + %s", block->floor ? arena_print(a, "%s(0, %s)", greatest, x) : arena_print(a, "(%s)", x));
	}
	sink_text(&all, " AS total FROM duty GROUP BY who");
	return all.text;
}

static int by_who(const void *a, const void *b)
{
	const struct rule_total *x = a, *y = b;

	return (x->who > y->who) - (x->who < y->who);
}

void rule_same(struct rule_total *ours, size_t n, struct rule_total *theirs, size_t m, const char *whose)
{
	int64_t nothing = 0;
	size_t k = 0;

	for (int b = 0; b < RULE_BLOCKS; b++)
		nothing += rule_blocks[b].start;
	qsort(ours, n, sizeof *ours, by_who);
	qsort(theirs, m, sizeof *theirs, by_who);
	for (size_t i = 0; i < n; i++) {
		bool there = k < m && theirs[k].who == ours[i].who;     /* SQL has no row for who did nothing */
		int64_t total = there ? theirs[k].total : nothing;

		if (ours[i].total != total)
			bench_die("the rule: member %lld has %lld points, by %s %lld", (long long)ours[i].who, (long long)ours[i].total, whose,
			          (long long)total);
		k += there;
	}
	if (k != m)
		bench_die("the rule: %s knows members that nobody scored", whose);
}
