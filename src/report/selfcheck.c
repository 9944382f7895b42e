#include "lvzhi/selfcheck.h"
#include "import_table.h"
#include "lvzhi/day.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include "paper_duty.h"
#include "paper_parts.h"
#include <stdlib.h>
#include <string.h>

enum { COL_NO, COL_NAME, COL_DAY, COL_WHAT, COL_TITLE, COL_STATE, COL_SOURCE, COL_MARK, COL_NOTE, COLUMNS };
/* As the checklist that went out calls them, and as a member's own list may. */
static const char *const columns[COLUMNS][3] = {
	[COL_NO] = { N_("委员编号"), N_("编号") }, [COL_NAME] = { N_("姓名") }, [COL_DAY] = { N_("日期"), N_("时间") },
	[COL_WHAT] = { N_("类别"), N_("种类") }, [COL_TITLE] = { N_("内容"), N_("事项"), N_("标题") }, [COL_STATE] = { N_("情况") },
	[COL_SOURCE] = { N_("记录"), N_("来源") }, [COL_MARK] = { N_("核对") }, [COL_NOTE] = { N_("更正"), N_("更正说明"), N_("备注") },
};
static const char *const section_names[SECTION_COUNT] = {
	[SECTION_MEETING] = N_("会议"), [SECTION_PROPOSAL] = N_("提案"), [SECTION_REPORT] = N_("社情民意"), [SECTION_SPEECH] = N_("发言"),
	[SECTION_ACTIVITY] = N_("活动"), [SECTION_OTHER] = N_("其他"),
};

/* --- what we have ------------------------------------------------------------------------------------------ */

struct ours {
	struct arena *a;
	struct store *st;
	struct codes codes;
	struct duty_lines sections[SECTION_COUNT];
};

static bool take(void *ctx, const struct duty *d)
{
	struct ours *o = ctx;

	duty_lines_add(o->a, o->st, &o->codes, d, o->sections);
	return true;
}

static enum lz_code ours_read(struct ours *o, struct store *st, struct arena *a, int year, int64_t membership, struct err *e)
{
	struct duty_query q = { .committee = store_committee(st), .term = store_term(st), .membership = membership,
		.from = year * INT64_C(10000) + 101, .to = year * INT64_C(10000) + 1231, .want_titles = true };

	*o = (struct ours){ .a = a, .st = st, .codes = { .arena = a } };
	return duty_each(st, &q, &o->codes, take, o, e);
}

/* --- back in ------------------------------------------------------------------------------------------------- */

/* A line of their table that is about one of our members, behind that member's earlier ones. */
struct their {
	const struct table_row *row;
	struct their *next;
};
struct theirs {
	struct their *first, **end;
};

struct compare {
	struct store *st;
	struct arena *a;
	int year;
	struct table table;
	int column[COLUMNS];                    /* where it stands in their table; -1 */
	int64_t head;
	struct paper_members members;
	struct codes numbers;                   /* 委员编号 */
	struct paper_member **by_number;        /* of those that somebody has: 1 .. numbered */
	int numbered;
	struct theirs *theirs;                  /* by member */
	struct selfcheck *out;
	struct err *e;
};

static enum lz_code head_find(struct compare *c)
{
	static const int needs[] = { COL_NO, COL_DAY, COL_TITLE };

	for (c->head = 0; c->head < c->table.count && c->head < 10; c->head++) {
		int found = 0;

		for (int k = 0; k < COLUMNS; k++) {
			c->column[k] = -1;
			for (int i = 0; i < c->table.rows[c->head].count; i++)
				for (size_t w = 0; w < COUNT(columns[k]) && columns[k][w]; w++)
					if (!strcmp(text_clean(c->a, c->table.rows[c->head].cell[i], false), columns[k][w]))
						c->column[k] = i;
			found += c->column[k] >= 0;
		}
		if (found >= 3)
			break;
	}
	for (size_t i = 0; i < COUNT(needs); i++)
		if (c->head == c->table.count || c->head == 10 || c->column[needs[i]] < 0)
			return err_set(c->e, LZ_INVALID, NULL, "核对表里没有“%s”一栏；请用程序发出的核对表填", columns[needs[i]][0]);
	return LZ_OK;
}

static const char *cell(struct compare *c, const struct table_row *r, int column)
{
	return c->column[column] < 0 ? "" : text_clean(c->a, table_cell(r, c->column[column]), false);
}

static void add(struct compare *c, struct selfcheck_difference d)
{
	c->out->list = arena_grow(c->a, c->out->list, (size_t)c->out->count, sizeof *c->out->list);
	c->out->list[c->out->count++] = d;
}

static void members_number(struct compare *c)
{
	c->numbers.arena = c->a;
	c->by_number = arena_take(c->a, sizeof *c->by_number * (size_t)(c->members.count + 1));
	for (int i = 0; i < c->members.count; i++) {
		int32_t at = code_num(&c->numbers, c->members.list[i].no);

		if (at && !c->by_number[at])
			c->by_number[at] = &c->members.list[i];
	}
	c->numbered = c->numbers.n;
}

/* NULL: nobody has it. */
static struct paper_member *member_of(struct compare *c, const char *no)
{
	int32_t at = code_num(&c->numbers, no);

	return at <= c->numbered ? c->by_number[at] : NULL;
}

/* One of our lines while a member's table is gone through. */
struct line {
	const struct duty_line *l;
	int section;
	bool seen;
};

static const char *ours_text(struct compare *c, const struct line *l)
{
	return arena_print(c->a, "%s %s %s%s%s", day_text(c->a, l->l->day), section_names[l->section], l->l->title, *l->l->state ? " " : "", l->l->state);
}

static const char *theirs_text(struct compare *c, const struct table_row *r)
{
	const char *state = cell(c, r, COL_STATE);

	return arena_print(c->a, "%s %s %s%s%s", cell(c, r, COL_DAY), cell(c, r, COL_WHAT), cell(c, r, COL_TITLE), *state ? " " : "", state);
}

/* ×, 错, 不对, 没有: they say it is wrong. √ and an empty cell agree. */
static bool denied(const char *mark)
{
	static const char *const words[] = { "×", "x", "X", "✗", "✘", "错", "不对", "不是", "没有", "无", "否", "有误", "n", "N" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (!strcmp(mark, words[i]))
			return true;
	return false;
}

/* proposal:12 */
static struct line *by_source(struct line *lines, int n, const char *source)
{
	size_t table = strcspn(source, ":");
	int64_t id = source[table] ? strtoll(source + table + 1, NULL, 10) : 0;

	for (int i = 0; i < n; i++)
		if (!lines[i].seen && lines[i].l->source_id == id && strlen(lines[i].l->source) == table && !strncmp(lines[i].l->source, source, table))
			return &lines[i];
	return NULL;
}

/* Without a source: the same title on the same day, else the same title, else the same day and one title in the other. */
static struct line *by_words(struct line *lines, int n, int64_t day, const char *title)
{
	for (int way = 0; way < 3 && *title; way++)
		for (int i = 0; i < n; i++) {
			bool same = !strcmp(lines[i].l->title, title), when = lines[i].l->day == day;

			if (!lines[i].seen && (way == 0 ? same && when : way == 1 ? same
			                       : when && (strstr(lines[i].l->title, title) || strstr(title, lines[i].l->title))))
				return &lines[i];
		}
	return NULL;
}

static void row_compare(struct compare *c, const struct paper_member *m, const struct table_row *r, struct line *lines, int n)
{
	const char *title = cell(c, r, COL_TITLE), *source = cell(c, r, COL_SOURCE), *mark = cell(c, r, COL_MARK), *state = cell(c, r, COL_STATE);
	struct selfcheck_difference d = { .no = m->no, .name = m->name, .line = r->line, .theirs = "", .ours = "", .source = "",
		.note = cell(c, r, COL_NOTE) };
	struct err ignored = { 0 };
	int64_t day = 0;
	struct line *ours;

	if (!*title && !*cell(c, r, COL_DAY) && !*source)       /* room that was not used */
		return;
	d.theirs = theirs_text(c, r);
	d.membership = m->id;
	d.title = title;
	if (day_read(store_env(c->st), cell(c, r, COL_DAY), &day, &ignored)) {
		d.sign = SELFCHECK_ROW;
		d.note = ignored.say[0] ? arena_copy(c->a, ignored.say) : "日期读不懂";
		add(c, d);
		return;
	}
	d.day = day;
	ours = *source ? by_source(lines, n, source) : by_words(lines, n, day, title);
	if (!ours) {
		d.sign = SELFCHECK_HERE;
		d.note = *source ? arena_print(c->a, "发出以后簿里已没有这条记录。%s", d.note) : d.note;
		add(c, d);
		return;
	}
	ours->seen = true;
	d.ours = ours_text(c, ours);
	d.source = ours->l->source;
	d.source_id = ours->l->source_id;
	if (denied(mark))
		d.note = *d.note ? arena_print(c->a, "委员认为不对：%s", d.note) : "委员认为不对";
	else if (ours->l->day == day && !strcmp(ours->l->title, title) && (!*state || !*source || !strcmp(ours->l->state, state)) && !*d.note) {
		c->out->agreed++;
		return;
	}
	d.sign = SELFCHECK_OTHER;
	add(c, d);
}

/* All lines of one member, wherever they stand in the table; then what of ours is in none of them. */
static enum lz_code member_compare(struct compare *c, const struct paper_member *m)
{
	struct line *lines = NULL;
	struct ours o;
	int n = 0;

	if (ours_read(&o, c->st, c->a, c->year, m->id, c->e))
		return c->e->code;
	for (int s = 0; s < SECTION_COUNT; s++)
		for (const struct duty_line *l = o.sections[s].first; l; l = l->next) {
			lines = arena_grow(c->a, lines, (size_t)n, sizeof *lines);
			lines[n++] = (struct line){ l, s, false };
		}
	for (int pass = 0; pass < 2; pass++)            /* those with a source take theirs first */
		for (const struct their *t = c->theirs[m - c->members.list].first; t; t = t->next)
			if (!*cell(c, t->row, COL_SOURCE) == (pass == 1))
				row_compare(c, m, t->row, lines, n);
	for (int i = 0; i < n; i++)
		if (!lines[i].seen)
			add(c, (struct selfcheck_difference){ .sign = SELFCHECK_THERE, .no = m->no, .name = m->name, .ours = ours_text(c, &lines[i]),
			                                      .theirs = "", .note = "", .source = lines[i].l->source,
			                                      .source_id = lines[i].l->source_id });
	c->out->members++;
	return LZ_OK;
}

/* Who a line is about: number and name must agree. NULL: nobody, which is told. */
static struct paper_member *row_member(struct compare *c, const struct table_row *r)
{
	const char *no = cell(c, r, COL_NO), *name = name_clean(c->a, cell(c, r, COL_NAME));
	struct paper_member *m = member_of(c, no);

	if (m && (!*name || !strcmp(name, m->name)))
		return m;
	add(c, (struct selfcheck_difference){ .sign = SELFCHECK_ROW, .no = no, .name = name, .line = r->line, .ours = "", .source = "",
	                                      .theirs = theirs_text(c, r),
	                                      .note = m ? arena_print(c->a, "编号 %s 是%s，不是%s", no, m->name, name) : "没有这个编号的委员" });
	return NULL;
}

static enum lz_code rows_compare(struct compare *c)
{
	struct paper_member **order = arena_take(c->a, sizeof *order * (size_t)(c->members.count + 1));
	enum lz_code rc = LZ_OK;
	int n = 0;

	members_number(c);
	c->theirs = arena_take(c->a, sizeof *c->theirs * (size_t)(c->members.count + 1));
	for (int64_t i = c->head + 1; i < c->table.count; i++) {
		struct paper_member *m = row_member(c, &c->table.rows[i]);
		struct theirs *t = m ? &c->theirs[m - c->members.list] : NULL;
		struct their *their;

		if (!m)
			continue;
		if (!t->first) {
			order[n++] = m;
			t->end = &t->first;
		}
		their = arena_take(c->a, sizeof *their);
		their->row = &c->table.rows[i];
		*t->end = their;
		t->end = &their->next;
	}
	for (int i = 0; i < n && !rc; i++)
		rc = member_compare(c, order[i]);
	return rc;
}

enum lz_code selfcheck_compare(struct store *st, struct arena *a, int year, const char *path, struct selfcheck *out,
                               struct err *e)
{
	struct compare c = { .st = st, .a = a, .year = year, .out = out, .e = e };

	*out = (struct selfcheck){ .count = 0 };
	if (table_read(&c.table, a, path, NULL, e) || head_find(&c) || paper_members(st, a, NULL, 0, &c.members, e))
		return e->code;
	return rows_compare(&c);
}

static const struct { enum selfcheck_sign sign; const char *label; } signs[] = {
	{ SELFCHECK_HERE, N_("簿里没有") }, { SELFCHECK_THERE, N_("表里没有") }, { SELFCHECK_OTHER, N_("不一样") },
	{ SELFCHECK_ROW, N_("读不懂") },
};

const char *selfcheck_label(enum selfcheck_sign sign)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].sign == sign)
			return signs[i].label;
	return "";
}

enum lz_code paper_selfcheck(struct store *st, struct doc *d, int year, const struct selfcheck *s, struct err *e)
{
	static const struct doc_column heads[] = {
		{ N_("编号"), 8, DOC_LEFT, true }, { N_("姓名"), 10, DOC_LEFT, true }, { N_("差异"), 12, DOC_LEFT, true },
		{ N_("委员的表"), 36, DOC_LEFT, false }, { N_("履职簿"), 36, DOC_LEFT, false }, { N_("说明"), 20, DOC_LEFT, false },
	};
	struct arena a = { NULL };
	struct doc_table *t;
	int n[COUNT(signs)] = { 0 };

	e->code = LZ_OK;
	for (int i = 0; i < s->count; i++)
		for (size_t k = 0; k < COUNT(signs); k++)
			n[k] += s->list[i].sign == signs[k].sign;
	doc_landscape(d);
	paper_foot(st, &a, d);
	doc_part(d, arena_print(&a, "%d年度履职情况核对差异", year));
	doc_text(d, arena_print(&a, "%s　　收回 %d 人的核对表：一致 %d 条，簿里没有 %d 条，表里没有 %d 条，不一样 %d 条，读不懂 %d 条。",
	                        paper_committee(st, &a), s->members, s->agreed, n[0], n[1], n[2], n[3]), DOC_LEFT);
	if (s->count) {
		t = doc_table(d, heads, COUNT(heads));
		for (int i = 0; i < s->count; i++) {
			const struct selfcheck_difference *x = &s->list[i];
			const char *label = selfcheck_label(x->sign);

			doc_row(t, (const char *const[]){ x->no, x->name, x->line ? arena_print(&a, "%s（%lld行）", label, (long long)x->line) : label,
			                                  x->theirs, x->ours, x->note });
		}
		doc_text(d, "簿里没有的，核实后登记到提案、社情民意、出勤或其他履职里；核对表本身不改履职簿。", DOC_LEFT);
	}
	arena_free(&a);
	return LZ_OK;
}
