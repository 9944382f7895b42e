/* 履职活动统计表: by sector, party, special committee and activity group, the year before beside it. */
#include "figures.h"
#include "paper_parts.h"
#include "report_parts.h"
#include <string.h>

static const struct grouping {
	const char *label;
	enum subject_column column;
	const char *set;                        /* dictionary of the codes */
} groupings[] = {
	{ N_("界别"), SUBJECT_SECTOR_NOW, "sector" }, { N_("党派"), SUBJECT_PARTY, "political" },
	{ N_("专委会"), SUBJECT_COMMITTEE_NOW, "body" }, { N_("活动组"), SUBJECT_GROUP_NOW, "activity_group" },
};

struct statistics {
	struct arena *a;
	struct figures now, before;             /* before.count 0: nothing is known */
	struct doc_table *t;
};

struct group {
	struct figures_row sum;
	int people, idle;                       /* idle: nothing on record */
};

static struct group group_of(const struct figures *f, enum subject_column column, const char *code)
{
	struct group g = { .people = 0 };

	for (int i = 0; i < f->count; i++) {
		if (column < SUBJECT_COLUMN_COUNT && strcmp(code_name(&f->codes, f->rows[i].who.col[column]), code))
			continue;
		figures_sum(&g.sum, &f->rows[i]);
		g.people++;
		g.idle += !f->rows[i].any;
	}
	return g;
}

static const char *number(struct statistics *s, int n, bool known)
{
	return known ? arena_print(s->a, "%d", n) : "—";
}

/* A rate of nothing is no rate. */
static const char *or_dash(const char *text)
{
	return *text ? text : "—";
}

static void group_row(struct statistics *s, const char *label, enum subject_column column, const char *code, bool bold)
{
	struct group now = group_of(&s->now, column, code), then = group_of(&s->before, column, code);
	bool known = s->before.count > 0;
	const int *n = now.sum.n, *m = then.sum.n;
	const char *cells[] = {
		label, number(s, now.people, true), number(s, then.people, known),
		or_dash(figures_rate(s->a, n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_DUE])),
		or_dash(figures_rate(s->a, m[FIGURE_MEETING_PRESENT], m[FIGURE_MEETING_DUE])),
		or_dash(figures_mean(s->a, n[FIGURE_ACTIVITY], now.people)),
		or_dash(figures_mean(s->a, m[FIGURE_ACTIVITY], then.people)),
		number(s, n[FIGURE_PROPOSAL], true), number(s, m[FIGURE_PROPOSAL], known), number(s, n[FIGURE_FILED], true),
		number(s, n[FIGURE_REPORT], true), number(s, m[FIGURE_REPORT], known), number(s, n[FIGURE_ADOPTED], true),
		number(s, n[FIGURE_SPEECH], true), number(s, now.idle, true),
	};

	if (now.people || then.people || bold)
		(bold ? doc_row_bold : doc_row)(s->t, cells);
}

static void table(struct statistics *s, struct doc *d, const struct grouping *g)
{
	const char *this = arena_print(s->a, "%d", s->now.year), *last = arena_print(s->a, "%d", s->now.year - 1);
	const struct doc_column columns[] = {
		{ g->label, 12, DOC_LEFT, false }, { arena_print(s->a, "人数\n%s", this), 5, DOC_RIGHT, true },
		{ arena_print(s->a, "人数\n%s", last), 5, DOC_RIGHT, true },
		{ arena_print(s->a, "出席率\n%s", this), 6, DOC_RIGHT, true },
		{ arena_print(s->a, "出席率\n%s", last), 6, DOC_RIGHT, true },
		{ arena_print(s->a, "人均活动\n%s", this), 8, DOC_RIGHT, true },
		{ arena_print(s->a, "人均活动\n%s", last), 8, DOC_RIGHT, true },
		{ arena_print(s->a, "提案\n%s", this), 5, DOC_RIGHT, true },
		{ arena_print(s->a, "提案\n%s", last), 5, DOC_RIGHT, true },
		{ N_("其中\n立案"), 5, DOC_RIGHT, true }, { arena_print(s->a, "信息\n%s", this), 5, DOC_RIGHT, true },
		{ arena_print(s->a, "信息\n%s", last), 5, DOC_RIGHT, true }, { N_("其中\n采用"), 5, DOC_RIGHT, true },
		{ N_("发言"), 5, DOC_RIGHT, true }, { N_("没有\n记录"), 5, DOC_RIGHT, true },
	};

	s->t = doc_table(d, columns, COUNT(columns));
}

static enum lz_code grouped(struct statistics *s, struct store *st, struct doc *d, const struct grouping *g)
{
	struct code_row *codes;
	int n = code_list(st, s->a, g->set, &codes);
	struct group none = group_of(&s->now, g->column, "");

	if (none.people == s->now.count)                /* the office does not use it */
		return LZ_OK;
	doc_part(d, arena_print(s->a, "委员履职统计表（按%s）", g->label));
	doc_text(d, arena_print(s->a, "%s　%d年度", paper_committee(st, s->a), s->now.year), DOC_CENTRE);
	doc_space(d, 4);
	table(s, d, g);
	for (int i = 0; i < n; i++)
		group_row(s, codes[i].name, g->column, codes[i].code, false);
	group_row(s, "（未填）", g->column, "", false);
	group_row(s, "合计", SUBJECT_COLUMN_COUNT, "", true);
	doc_note(d, "出席率按场次计：只算任职期间列入名册的会议，列席和不参加的不计入应到。提案、社情民意只计第一提案人、第一反映人。"
	            "人数是当年任过职的委员，单位按当年最后一天（或离任当日）计；信息是社情民意；"
	            "没有记录是全年没有任何履职记录的人数。");
	if (!s->before.count)
		doc_note(d, arena_print(s->a, "簿里没有%d年的记录，不列上年数。", s->now.year - 1));
	return LZ_OK;
}

REPORT(activity)
{
	struct arena a = { NULL };
	struct statistics s = { .a = &a };
	enum lz_code rc = figures_read(st, &a, q->year, 0, &s.now, e);

	if (!rc)
		rc = figures_earlier(st, &a, q->year - 1, &s.before, e);
	if (!rc) {
		doc_landscape(d);
		paper_foot(st, &a, d);
	}
	for (size_t g = 0; !rc && g < COUNT(groupings); g++)
		rc = grouped(&s, st, d, &groupings[g]);
	arena_free(&a);
	return rc;
}
