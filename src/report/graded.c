#include "graded.h"
#include "lvzhi/day.h"
#include "lvzhi/lock.h"
#include "paper_parts.h"
#include <stdlib.h>
#include <string.h>

static double number(struct num n)
{
	return num_is(n) && n.d ? (double)n.n / (double)n.d : 0;
}

/* 一票否决、约谈、未达最低要求几项 */
static const char *remarks(struct arena *a, const struct scheme *s, const struct result *r)
{
	struct sink out = { .arena = a };
	int months = r->subject.col[SUBJECT_MONTHS];

	sink_text(&out, r->veto);
	if (months > 0 && months < 12)                  /* joined or left in the year */
		sink_put(&out, "%s任职%d个月", out.len ? "；" : "", months);
	for (int i = 0; i < r->follow_count; i++)
		sink_put(&out, "%s%s", out.len ? "；" : "", s->follows[r->follows[i]].label);
	if (r->unmet)
		sink_put(&out, "%s%d项未达要求", out.len ? "；" : "", r->unmet);
	return out.text;
}

/* A rule asked for by name, or the year's own: it must score whom the report is about. */
static enum lz_code rule_take(struct store *st, struct arena *a, const struct report_query *q, int year, const struct scheme **s,
                              struct err *e)
{
	const char *subject = q->subject ? q->subject : scheme_subjects[0].name;
	const char *name = q->scheme && (!q->lent || year == q->year) ? q->scheme : year_rule(st, a, year, subject, e);

	if (!name || evaluate_rule(st, a, year == q->year ? q->lent : NULL, name, year, s, e))
		return e->code;
	if (strcmp((*s)->subject, subject) != 0)
		return err_set(e, LZ_INVALID, NULL, "《%s》评的是%s，不是%s，这张报表用不上它", (*s)->name, scheme_subject(*s)->label,
		               subject_label(subject));
	return LZ_OK;
}

static enum lz_code computed(struct store *st, struct arena *a, const struct report_query *q, int year, struct graded *g,
                             struct err *e)
{
	struct evaluate_job job = { .year = year, .ranked = true, .progress = q->progress, .ctx = q->ctx };
	const struct scheme *s;
	const struct results *all;
	struct evaluation *ev;

	if (rule_take(st, a, q, year, &s, e))
		return e->code;
	job.scheme = s;
	if (evaluate_run(&ev, st, &job, e))
		return e->code;
	all = evaluate_results(ev);
	g->rows = arena_take(a, sizeof *g->rows * (all->count + 1));
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->row[i];
		struct graded_row *row = &g->rows[g->count++];

		*row = (struct graded_row){
			.id = r->subject.id, .no = arena_copy(a, r->subject.no), .name = arena_copy(a, r->subject.name),
			.grade = arena_copy(a, r->grade), .group = arena_copy(a, r->group), .remarks = remarks(a, s, r),
			.total = r->exempt || !s->item_count ? "" : num_text(a, r->total), .points = number(r->total),
			.place = r->place, .exempt = r->exempt,
		};
		g->scored += !r->exempt;
	}
	for (int i = 0; i < s->grade_count && g->grade_count < (int)COUNT(g->grades); i++)
		g->grades[g->grade_count++] = s->grades[i].name;
	g->rule = s->name;
	g->points = s->item_count > 0;
	g->basis = arena_print(a, "依据《%s》计算，结果尚待审定。", s->name);
	evaluate_free(ev);
	return LZ_OK;
}

/* --- locked years ------------------------------------------------------------------------------ */

/* What the rule says is to follow, one a line; and why the meeting decided otherwise than the rule. */
static const char *locked_remarks(struct arena *a, const struct rec *r)
{
	struct sink out = { .arena = a };
	const char *rest = rec_text(r, LOCKED_FOLLOWS);

	sink_text(&out, rec_text(r, LOCKED_VETO));
	while (*rest) {
		size_t n = strcspn(rest, "\n");

		if (n)
			sink_put(&out, "%s%.*s", out.len ? "；" : "", (int)n, rest);
		rest += n + (rest[n] == '\n');
	}
	if (strcmp(rec_text(r, LOCKED_GRADE), rec_text(r, LOCKED_COMPUTED)))
		sink_put(&out, "%s按办法为%s，审定%s", out.len ? "；" : "", rec_text(r, LOCKED_COMPUTED), rec_text(r, LOCKED_REASON));
	return out.text;
}

/* The grades stand in the rule's own text, which was locked too. */
static void grades_of(struct arena *a, const struct rec *locking, struct graded *g)
{
	const char *text = rec_text(locking, LOCKING_SCHEME_TEXT);
	struct scheme_errors errors = { 0 };
	const struct scheme *s = scheme_read(a, text, strlen(text), rec_text(locking, LOCKING_SCHEME), &errors);

	for (int i = 0; s && i < s->grade_count && g->grade_count < (int)COUNT(g->grades); i++)
		g->grades[g->grade_count++] = s->grades[i].name;
	g->points = s && s->item_count > 0;
}

/* In rank order; who has no place stands behind, the exempt last. */
static int by_place(const void *a, const void *b)
{
	const struct graded_row *x = a, *y = b;

	if (x->exempt != y->exempt)
		return x->exempt - y->exempt;
	if (!x->place != !y->place)
		return !x->place - !y->place;
	return x->place != y->place ? x->place - y->place : strcmp(x->no, y->no);
}

static enum lz_code locked(struct store *st, struct arena *a, int64_t id, struct graded *g, struct err *e)
{
	struct rec *locking = store_load(st, a, &locking_kind, id, e);
	struct value of = { "", id };
	const char *meeting;
	int version;

	if (!locking || lock_trust(st, id, e))
		return e->code;
	for (struct rec *r = store_rows(st, a, &result_kind, LOCKED_LOCKING_ID, of, e); r; r = r->next) {
		int64_t total = rec_num(r, LOCKED_TOTAL);
		bool scored = rec_num(r, LOCKED_SCORED);
		struct num n;

		g->rows = arena_grow(a, g->rows, (size_t)g->count, sizeof *g->rows);
		g->rows[g->count++] = (struct graded_row){
			.id = rec_num(r, LOCKED_MEMBERSHIP_ID) ? rec_num(r, LOCKED_MEMBERSHIP_ID) : rec_num(r, LOCKED_BODY_ID), .no = rec_text(r, LOCKED_NO), .name = rec_text(r, LOCKED_NAME),
			.grade = rec_text(r, LOCKED_GRADE), .group = rec_text(r, LOCKED_RANKED_IN),
			.sector = *rec_text(r, LOCKED_SECTOR) ? rec_text(r, LOCKED_SECTOR) : NULL,
			.job = *rec_text(r, LOCKED_SECTOR) ? paper_job(a, rec_text(r, LOCKED_EMPLOYER), rec_text(r, LOCKED_DUTY_TITLE)) : NULL,
			.remarks = locked_remarks(a, r),
			.total = !scored ? "" : *rec_text(r, LOCKED_EXACT) ? rec_text(r, LOCKED_EXACT)
			       : num_make(&n, total, DUTY_TENTHOUSANDTHS) ? num_text(a, n) : "",
			.points = (double)total / DUTY_TENTHOUSANDTHS, .place = (int)rec_num(r, LOCKED_PLACE),
			.exempt = !scored,
		};
		g->scored += scored;
	}
	if (e->code)
		return e->code;
	if (g->count)
		qsort(g->rows, (size_t)g->count, sizeof *g->rows, by_place);
	grades_of(a, locking, g);
	g->locked = true;
	g->rule = rec_text(locking, LOCKING_TITLE);
	meeting = rec_text(locking, LOCKING_MEETING);
	version = (int)rec_num(locking, LOCKING_VERSION);
	g->basis = arena_print(a, "依据《%s》，经%s审定，%s锁定%s。", g->rule, *meeting ? meeting : "主席会议",
	                       day_long(a, rec_num(locking, LOCKING_LOCKED_DAY)),
	                       version > 1 ? arena_print(a, "（第%d版）", version) : "");
	return LZ_OK;
}

/* Results that do not say it themselves: computed ones, and those locked before the lock took it. */
static enum lz_code who_fill(struct store *st, struct arena *a, const struct report_query *q, struct graded *g, struct err *e)
{
	struct paper_members members = { 0 };
	bool bodies = q->subject && strcmp(q->subject, scheme_subjects[0].name) != 0, lacking = false;

	for (int i = 0; i < g->count; i++)
		lacking |= !g->rows[i].sector;
	if (lacking && !bodies && paper_members(st, a, NULL, 0, &members, e))
		return e->code;
	for (int i = 0; i < g->count; i++) {
		struct graded_row *row = &g->rows[i];
		const struct paper_member *m = row->sector ? NULL : paper_member_of(&members, row->id);

		row->sector = row->sector ? row->sector : m ? m->sector : "";
		row->job = row->job ? row->job : m ? m->job : "";
	}
	return LZ_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct graded_row *x = *(struct graded_row *const *)a, *y = *(struct graded_row *const *)b;

	return (x->id > y->id) - (x->id < y->id);
}

enum lz_code graded_read(struct store *st, struct arena *a, const struct report_query *q, int year, struct graded *out,
                         struct err *e)
{
	int64_t id = lock_in_force(st, year, q->subject, e);
	enum lz_code rc;

	*out = (struct graded){ .whom = subject_label(q->subject), .unit = scheme_subjects[0].unit };
	for (const struct scheme_subject *of = scheme_subjects; of->name && q->subject; of++)
		if (!strcmp(of->name, q->subject))
			out->unit = of->unit;
	if (e->code)
		return e->code;
	rc = id && !q->scheme ? locked(st, a, id, out, e) : computed(st, a, q, year, out, e);
	rc = rc ? rc : who_fill(st, a, q, out, e);
	if (rc || !out->count)
		return rc;
	out->by_id = arena_take(a, sizeof *out->by_id * (size_t)out->count);
	for (int i = 0; i < out->count; i++)
		out->by_id[i] = &out->rows[i];
	qsort(out->by_id, (size_t)out->count, sizeof *out->by_id, by_id);
	return LZ_OK;
}

const struct graded_row *graded_of(const struct graded *g, int64_t membership)
{
	struct graded_row like = { .id = membership }, *key = &like, **at;

	at = g->count ? bsearch(&key, g->by_id, (size_t)g->count, sizeof *g->by_id, by_id) : NULL;
	return at ? *at : NULL;
}

int graded_in(const struct graded *g, const char *grade)
{
	int n = 0;

	for (int i = 0; i < g->count; i++)
		n += !g->rows[i].exempt && !strcmp(g->rows[i].grade, grade);
	return n;
}
