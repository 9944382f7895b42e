/* 会议签到表 (forms.md 2.2): blank, on landscape paper, two people a line, one part a sitting. */
#include "lvzhi/day.h"
#include "lvzhi/ledger.h"
#include "lvzhi/name.h"
#include "paper_parts.h"
#include <stdlib.h>
#include <string.h>

enum { ACROSS = 2, EACH = 7, ROW_POINTS = 27 };

static const struct doc_column columns[ACROSS * EACH] = {
#define PLACE \
	{ N_("序号"), 4, DOC_CENTRE, true }, { N_("代号"), 4, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true }, \
	{ N_("单位及职务"), 20, DOC_LEFT, false }, { N_("界别"), 10, DOC_LEFT, false }, { N_("签名"), 12, DOC_LEFT, true }, \
	{ N_("备注"), 6, DOC_LEFT, true }
	PLACE, PLACE
};

/* Blocks behind the members: who sits in, stands in or is a guest, with lines left for whoever comes unannounced. An
 * appraisal of how proposals were handled has six kinds of people, and a block for each (seed:29). */
static const struct block { const char *type, *label; unsigned capacities; int blank; } blocks[] = {
	{ "appraisal", N_("承办单位领导"), 1u << CAPACITY_UNIT_LEADER, 2 },
	{ "appraisal", N_("职能处室"), 1u << CAPACITY_SECTION, 2 },
	{ "appraisal", N_("会办单位"), 1u << CAPACITY_CO_UNIT, 2 },
	{ "appraisal", N_("提案人"), 1u << CAPACITY_SUBMITTER, 1 },
	{ "appraisal", N_("提案委成员"), 1u << CAPACITY_PROPOSAL_COMMITTEE, 1 },
	{ "appraisal", N_("民主监督小组"), 1u << CAPACITY_SUPERVISOR, 2 },
	{ "", N_("列席"), 1u << CAPACITY_OBSERVER, 2 },
	{ "", N_("代会"), 1u << CAPACITY_SUBSTITUTE, 2 },
	{ "", N_("来宾"), 1u << CAPACITY_GUEST | 1u << CAPACITY_LISTENER | 1u << CAPACITY_AUDITOR, 2 },
};

struct sheet {
	struct arena *a;
	struct doc_table *t;
	const char *cells[ACROSS * EACH];
	int used;                               /* places filled on the line in hand */
};

static void line_end(struct sheet *s)
{
	if (s->used)
		doc_row(s->t, s->cells);
	for (int c = 0; c < ACROSS * EACH; c++)
		s->cells[c] = "";
	s->used = 0;
}

static void block_head(struct sheet *s, const char *text)
{
	const char *cells[ACROSS * EACH] = { text };

	line_end(s);
	doc_row_bold(s->t, cells);
}

static void place(struct sheet *s, const struct roll_person *p, const char *job)
{
	const char **cell = &s->cells[s->used * EACH];

	if (p) {
		cell[0] = arena_print(s->a, "%d", p->seq);
		cell[1] = p->mark;
		cell[2] = name_spread(s->a, p->name);
		cell[3] = job;
		cell[4] = p->sector_name;
	}
	if (++s->used == ACROSS)
		line_end(s);
}

/* Who stands where. Line numbers stay those of the roll in every order: they and the codes are what is typed back. */
struct placed {
	const struct roll_person *person;
	const char *key;
};

static const char *key_of(const struct roll_person *p, const char *order)
{
	return !order ? "" : !strcmp(order, "stroke") ? p->stroke_key : !strcmp(order, "pinyin") ? p->pinyin
	     : !strcmp(order, "no") ? p->member_no : !strcmp(order, "sector") ? p->sector : NULL;
}

static int by_key(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : x->person->seq - y->person->seq;
}

static bool on_sheet(const struct roll *r, int person, int sitting, unsigned capacities)
{
	const struct roll_cell *c = &r->people[person].cell[sitting];

	return (c->rev || c->status) && (capacities >> c->capacity & 1);
}

/* People of some capacities at a sitting, in order. */
static int people_of(struct arena *a, const struct roll *r, int sitting, unsigned capacities, const char *order,
                     struct placed **out)
{
	int n = 0;

	*out = arena_take(a, sizeof **out * (size_t)(r->person_count + 1));
	for (int i = 0; i < r->person_count; i++)
		if (on_sheet(r, i, sitting, capacities))
			(*out)[n++] = (struct placed){ &r->people[i], key_of(&r->people[i], order) };
	if (n)
		qsort(*out, (size_t)n, sizeof **out, by_key);
	return n;
}

static void members(struct store *st, struct sheet *s, const struct placed *who, int n, bool sectors)
{
	for (int i = 0; i < n; i++) {
		const char *sector = who[i].person->sector;

		if (sectors && (!i || strcmp(sector, who[i - 1].person->sector))) {
			int same = 1;

			while (i + same < n && !strcmp(who[i + same].person->sector, sector))
				same++;
			block_head(s, arena_print(s->a, "%s（%d人）", *sector ? who[i].person->sector_name : "未填界别", same));
		}
		place(s, who[i].person, paper_job_of(st, s->a, who[i].person->person_id));
	}
	line_end(s);
}

static void sitting_head(struct arena *a, struct doc *d, const struct roll *r, const struct roll_sitting *sitting, int expected)
{
	const char *title = sitting->title[0] ? arena_print(a, "%s　%s", r->event_title, sitting->title) : r->event_title;
	const char *when = day_long(a, sitting->day);
	const char *fields[] = { "会议名称", title, "时间", when, "地点", r->place, "应到", arena_print(a, "%d人", expected) };

	doc_part(d, "会议签到表");
	doc_about(d, &(struct doc_about){ "会议签到表", "event", r->event_id,
	                                 arena_print(a, "第%d场 %s", (int)(sitting - r->sittings) + 1, sitting->title) });
	doc_fields(d, 2, fields, COUNT(fields));
}

/* Those whom the totals count as 应到. */
static int expected_at(const struct roll *r, int sitting)
{
	int n = 0;

	for (int i = 0; i < r->person_count; i++)
		n += on_sheet(r, i, sitting, ~0u) && roll_counts(r->people[i].cell[sitting].capacity);
	return n;
}

enum lz_code paper_signin(struct store *st, struct doc *d, int64_t event, const char *order, struct err *e)
{
	static const unsigned own = 1u << CAPACITY_MEMBER | 1u << CAPACITY_SPEAKER;
	static const char *const counts[] = { "实到", "请假", "缺席", "登记人", "复核人" };
	struct arena a = { NULL };
	struct placed *who;
	struct roll *r;
	enum lz_code rc = roll_read(st, &a, event, &r, e);

	if (!rc && !r->person_count)
		rc = err_set(e, LZ_INVALID, NULL, "“%s”还没有名册，请先在会议上按 F2 生成名册，再打印签到表", r->event_title);
	if (!rc && !key_of(&r->people[0], order))
		rc = err_set(e, LZ_INVALID, "order", "没有“%s”这种排列，可以用 stroke、pinyin、no、sector", order);
	if (!rc) {
		doc_landscape(d);
		paper_foot(st, &a, d);
	}
	for (int i = 0; !rc && i < r->sitting_count; i++) {
		struct sheet s = { .a = &a };
		int n = people_of(&a, r, i, own, order, &who);

		sitting_head(&a, d, r, &r->sittings[i], expected_at(r, i));
		s.t = doc_table(d, columns, COUNT(columns));
		doc_row_height(s.t, ROW_POINTS);
		doc_halves(s.t, EACH);
		line_end(&s);
		members(st, &s, who, n, order && !strcmp(order, "sector"));
		for (const struct block *b = blocks; b < blocks + COUNT(blocks); b++) {
			int known = people_of(&a, r, i, b->capacities, NULL, &who);

			if (*b->type && strcmp(b->type, r->event_type) && !known)
				continue;
			block_head(&s, b->label);
			members(st, &s, who, known, false);
			for (int blank = 0; blank < b->blank * ACROSS; blank++)
				place(&s, NULL, "");
		}
		doc_signature(d, counts, COUNT(counts), false);
	}
	arena_free(&a);
	return rc;
}
