/* 出席情况统计表 (forms.md 2.3) with the names that 出缺席通报 reads out (2.5): how many, who was absent without leave,
 * who was on leave, then everybody's row. */
#include "lvzhi/day.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/name.h"
#include "paper_parts.h"
#include <string.h>

enum { SITTINGS_MOST = 24, PORTRAIT_SITTINGS = 3 };

static const char *rate(struct arena *a, const struct roll_total *t)
{
	int tenths = t->expected ? (t->present * 2000 + t->expected) / (2 * t->expected) : 0;

	return t->expected ? arena_print(a, "%d.%d%%", tenths / 10, tenths % 10) : "";
}

static void total_row(struct arena *a, struct doc_table *t, const char *label, const struct roll_total *n, bool bold)
{
	const char *cells[] = {
		label, arena_print(a, "%d", n->expected), arena_print(a, "%d", n->present), arena_print(a, "%d", n->leave),
		arena_print(a, "%d", n->absent), paper_number(a, n->unset), paper_number(a, n->late),
		paper_number(a, n->left_early), rate(a, n),
	};

	(bold ? doc_row_bold : doc_row)(t, cells);
}

static const char *sitting_label(struct arena *a, const struct roll_sitting *s)
{
	return arena_print(a, "%s %s", day_text(a, s->day), s->title);
}

static void totals(struct arena *a, struct doc *d, const struct roll *r)
{
	static const struct doc_column columns[] = {
		{ N_("场次"), 24, DOC_LEFT, false }, { N_("应到"), 6, DOC_RIGHT, true }, { N_("实到"), 6, DOC_RIGHT, true },
		{ N_("请假"), 6, DOC_RIGHT, true }, { N_("缺席"), 6, DOC_RIGHT, true }, { N_("未录"), 6, DOC_RIGHT, true },
		{ N_("迟到"), 6, DOC_RIGHT, true }, { N_("早退"), 6, DOC_RIGHT, true }, { N_("出席率"), 8, DOC_RIGHT, true },
	};
	struct doc_table *t = doc_table(d, columns, COUNT(columns));
	struct roll_total n = roll_total(r, -1);

	for (int i = 0; r->sitting_count > 1 && i < r->sitting_count; i++) {
		struct roll_total one = roll_total(r, i);

		total_row(a, t, sitting_label(a, &r->sittings[i]), &one, false);
	}
	total_row(a, t, r->sitting_count > 1 ? "全会" : "合计", &n, true);
	if (n.observers || n.guests)
		doc_text(d, arena_print(a, "另有列席（含代会）%d人、来宾%d人到会，不计入应到和实到。", n.observers, n.guests), DOC_LEFT);
}

/* One cell of the great table. */
static const char *mark_of(struct arena *a, const struct roll_cell *c)
{
	static const char *const mark[] = { "", "√", "假", "缺", "不参加" };

	if (c->status == STATUS_LEAVE && (c->leave_state == LEAVE_REFUSED || c->leave_state == LEAVE_LATE))
		return "缺";
	return arena_print(a, "%s%s%s", c->status < COUNT(mark) ? mark[c->status] : "", c->late ? "迟" : "",
	                   c->left_early ? "退" : "");
}

/* Why somebody was not there: 出差，准假; and what was noted. */
static const char *reasons(struct store *st, struct arena *a, const struct roll *r, const struct roll_person *p)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < r->sitting_count; i++) {
		const struct roll_cell *c = &p->cell[i];
		struct sink one = { .arena = a };

		sink_text(&one, "");
		if (c->status == STATUS_LEAVE)
			sink_put(&one, "%s%s%s", code_name_of(st, "leave_type", c->leave_type),
			         c->leave_type[0] && c->leave_state ? "，" : "", leave_state_choices[c->leave_state].label);
		if (c->walk_in)
			sink_put(&one, "%s补签", one.len ? "，" : "");
		if (c->note[0])
			sink_put(&one, "%s%s", one.len ? "，" : "", c->note);
		if (one.len && !strstr(out.text, one.text))
			sink_put(&out, "%s%s", out.len ? "；" : "", one.text);
	}
	return out.text;
}

static struct roll_units units_of(const struct roll *r, const struct roll_person *p)
{
	struct roll_units u = { 0 };

	for (int i = 0; i < r->sitting_count; i++) {
		const struct roll_cell *c = &p->cell[i];
		bool refused = c->leave_state == LEAVE_REFUSED || c->leave_state == LEAVE_LATE;

		u.units += c->status != STATUS_NONE;
		u.present += c->status == STATUS_PRESENT;
		u.leave += c->status == STATUS_LEAVE && !refused;
		u.absent += c->status == STATUS_ABSENT || (c->status == STATUS_LEAVE && refused);
		u.declined += c->status == STATUS_DECLINED;
	}
	return u;
}

static bool is_own(const struct roll *r, const struct roll_person *p)
{
	for (int i = 0; i < r->sitting_count; i++)
		if (p->cell[i].rev || p->cell[i].status)
			return roll_counts(p->cell[i].capacity);
	return false;
}

/* 张三（教育界）、李四（经济界，因病）: the body's own people with this outcome. Those who do not take part count with
 * the leave, but they asked for none: they stand apart, and only as a number where not taking part is what is usual. */
static void named(struct store *st, struct arena *a, struct doc *d, const struct roll *r, int status, const char *label)
{
	struct sink out = { .arena = a };
	int n = 0;

	sink_text(&out, "");
	for (int i = 0; i < r->person_count; i++) {
		const struct roll_person *p = &r->people[i];
		struct roll_units u = units_of(r, p);
		int verdict = roll_verdict(&u, r->share_num, r->share_den);
		const char *why = reasons(st, a, r, p);

		if (!is_own(r, p) || verdict != status)
			continue;
		sink_put(&out, "%s%s", n++ ? "、" : "", p->name);
		if (*p->sector_name || *why)
			sink_put(&out, "（%s%s%s）", p->sector_name, *p->sector_name && *why ? "，" : "", why);
	}
	if (status == STATUS_DECLINED && !n)
		return;
	doc_heading(d, 2, arena_print(a, "%s%d人%s", label, n, status == STATUS_DECLINED ? "（不计入应到）" : ""));
	if (n && (status != STATUS_DECLINED || status != r->default_status))
		doc_text(d, arena_print(a, "%s。", out.text), DOC_LEFT);
}

static void everybody(struct store *st, struct arena *a, struct doc *d, const struct roll *r)
{
	static const char *const verdicts[] = { "", "出席", "请假", "缺席", "不参加" };
	struct doc_column columns[SITTINGS_MOST + 6] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true }, { N_("单位及职务"), 20, DOC_LEFT, false },
		{ N_("界别"), 12, DOC_LEFT, false },
	};
	int n = 4, sittings = r->sitting_count < SITTINGS_MOST ? r->sitting_count : SITTINGS_MOST;
	struct doc_table *t;

	for (int i = 0; i < sittings; i++) {
		const struct roll_sitting *at = &r->sittings[i];
		const char *head = arena_print(a, "%d日\n%s", (int)(at->day % 100), *at->title ? at->title : paper_number(a, at->no));

		columns[n++] = (struct doc_column){ sittings == 1 ? N_("出席") : head, 8, DOC_CENTRE, true };
	}
	if (sittings > 1)
		columns[n++] = (struct doc_column){ N_("全会"), 6, DOC_CENTRE, true };
	columns[n++] = (struct doc_column){ N_("备注"), 16, DOC_LEFT, false };
	doc_heading(d, 1, "出席名单");
	t = doc_table(d, columns, n);
	for (int i = 0; i < r->person_count; i++) {
		const struct roll_person *p = &r->people[i];
		const char *cells[SITTINGS_MOST + 6] = { arena_print(a, "%d", p->seq), name_spread(a, p->name),
			                                 paper_job_of(st, a, p->person_id), p->sector_name };
		struct roll_units u = units_of(r, p);
		int c = 4;

		for (int s = 0; s < sittings; s++)
			cells[c++] = mark_of(a, &p->cell[s]);
		if (sittings > 1)
			cells[c++] = verdicts[roll_verdict(&u, r->share_num, r->share_den)];
		cells[c] = is_own(r, p) ? reasons(st, a, r, p)
		         : arena_print(a, "%s %s", capacity_choices[p->cell[0].capacity].label, reasons(st, a, r, p));
		doc_row(t, cells);
	}
	doc_note(d, "√：出席　假：请假　缺：缺席（含未准、逾期请假）　迟：迟到　退：早退");
}

enum lz_code paper_roll(struct store *st, struct doc *d, int64_t event, struct err *e)
{
	static const char *const signers[] = { "登记人", "复核人" };
	struct arena a = { NULL };
	struct roll *r;
	enum lz_code rc = roll_read(st, &a, event, &r, e);

	if (!rc && !r->person_count)
		rc = err_set(e, LZ_INVALID, NULL, "“%s”还没有名册，请先在会议上按 F2 生成名册", r->event_title);
	if (!rc && r->sitting_count > SITTINGS_MOST)
		rc = err_set(e, LZ_INVALID, NULL, "“%s”有%d场，一张表最多列%d场，请分开统计", r->event_title, r->sitting_count, SITTINGS_MOST);
	if (!rc) {
		const struct roll_sitting *first = &r->sittings[0], *last = &r->sittings[r->sitting_count - 1];
		const char *fields[] = { "会议名称", r->event_title, "地点", r->place, "时间", paper_days(&a, first->day, last->day) };

		if (r->sitting_count > PORTRAIT_SITTINGS)
			doc_landscape(d);
		paper_foot(st, &a, d);
		doc_part(d, "出席情况统计表");
		doc_about(d, &(struct doc_about){ "出席情况统计表", "event", event, "" });
		doc_fields(d, 2, fields, COUNT(fields));
		totals(&a, d, r);
		doc_heading(d, 1, "缺席和请假人员");
		named(st, &a, d, r, STATUS_ABSENT, "缺席");
		named(st, &a, d, r, STATUS_LEAVE, "请假");
		named(st, &a, d, r, STATUS_DECLINED, "不参加");
		everybody(st, &a, d, r);
		doc_signature(d, signers, COUNT(signers), false);
	}
	arena_free(&a);
	return rc;
}
