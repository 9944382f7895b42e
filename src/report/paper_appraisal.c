/* The papers of an appraisal (forms.md §6): ballots and score sheets to write on, the count, the result, what has to be put
 * right. A count that is not taken yet is printed with empty cells: one definition, blank or filled. */
#include "lvzhi/appraisal.h"
#include "lvzhi/day.h"
#include "lvzhi/ledger.h"
#include "paper_parts.h"
#include <string.h>

enum { ASPECTS_MOST = 8, ROW_POINTS = 26 };

const struct choice appraisal_papers[] = {
	{ "ballot", N_("民主评议测评票") }, { "scores", N_("五方面评分表") }, { "count", N_("计票单") }, { "result", N_("测评结果通报") },
	{ "rectify", N_("整改清单") }, { NULL, NULL }
};

struct paper {
	struct store *st;
	struct arena *a;
	struct doc *d;
	const struct rec *r;
	struct code_row *aspects;
	int aspect_count;
};

static const char *number(const struct paper *p, int64_t n, bool voted)
{
	return voted ? arena_print(p->a, "%lld", (long long)n) : "";
}

static const char *object_name(const struct paper *p, const struct rec *o)
{
	int64_t proposal = rec_num(o, APPRAISAL_OBJECT_PROPOSAL_ID);
	const char *unit = ref_text(p->st, p->a, "unit", rec_num(o, APPRAISAL_OBJECT_UNIT_ID));

	if (!proposal)
		return unit;
	return arena_print(p->a, "%s%s%s", ref_text(p->st, p->a, "proposal", proposal), *unit ? "　" : "", unit);
}

/* Calls fn for every object, with its line number. */
static void objects(struct paper *p, struct doc_table *t, void (*row)(struct paper *p, struct doc_table *t, const struct rec *o, int n))
{
	int n = 0;

	for (const struct rec *c = p->r->children; c; c = c->next)
		if (c->kind == &appraisal_object_kind && !c->gone)
			row(p, t, c, ++n);
}

static void title(struct paper *p, const char *what)
{
	doc_part(p->d, arena_print(p->a, "%s%s", rec_text(p->r, APPRAISAL_TITLE), what));
}

/* --- to write on ------------------------------------------------------------------------------------ */

static void ballot_row(struct paper *p, struct doc_table *t, const struct rec *o, int n)
{
	doc_row(t, (const char *const[]){ arena_print(p->a, "%d", n), object_name(p, o), "", "", "", "" });
}

static enum lz_code ballot(struct paper *p, struct err *e)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("评议对象"), 40, DOC_LEFT, false }, { N_("满意"), 8, DOC_CENTRE, true },
		{ N_("基本满意"), 9, DOC_CENTRE, true }, { N_("不满意"), 8, DOC_CENTRE, true }, { N_("不了解"), 8, DOC_CENTRE, true },
	};
	struct doc_table *t;

	(void)e;
	title(p, "测评票");
	t = doc_table(p->d, columns, COUNT(columns));
	doc_row_height(t, ROW_POINTS);
	objects(p, t, ballot_row);
	doc_note(p->d, "说明：无记名测评。每一行只在一格内打“√”；不打视为弃权，打两个以上的这一行无效。");
	return LZ_OK;
}

static int aspect_columns(struct paper *p, struct doc_column *columns)
{
	int at = 0;

	columns[at++] = (struct doc_column){ N_("序号"), 5, DOC_CENTRE, true };
	columns[at++] = (struct doc_column){ N_("评议对象"), 34, DOC_LEFT, false };
	for (int i = 0; i < p->aspect_count; i++)
		columns[at++] = (struct doc_column){ p->aspects[i].name, 9, DOC_CENTRE, true };
	columns[at++] = (struct doc_column){ N_("合计"), 7, DOC_RIGHT, true };
	return at;
}

static const char *aspect_points(struct paper *p, const struct rec *o, const char *aspect)
{
	for (const struct rec *c = o->children; c; c = c->next)
		if (c->kind == &appraisal_score_kind && !c->gone && !strcmp(rec_text(c, APPRAISAL_SCORE_ASPECT), aspect))
			return appraisal_points_text(p->a, rec_num(c, APPRAISAL_SCORE_POINTS));
	return "";
}

static void scores_row(struct paper *p, struct doc_table *t, const struct rec *o, int n)
{
	const char *cells[ASPECTS_MOST + 3];
	int at = 0;

	cells[at++] = arena_print(p->a, "%d", n);
	cells[at++] = object_name(p, o);
	for (int i = 0; i < p->aspect_count; i++)
		cells[at++] = aspect_points(p, o, p->aspects[i].code);
	cells[at] = appraisal_points_text(p->a, appraisal_tally(o).score);
	doc_row(t, cells);
}

static enum lz_code scores(struct paper *p, struct err *e)
{
	struct doc_column columns[ASPECTS_MOST + 3];
	struct doc_table *t;
	int n;

	(void)e;
	n = code_list(p->st, p->a, "appraisal_aspect", &p->aspects);
	p->aspect_count = n > ASPECTS_MOST ? ASPECTS_MOST : n;
	n = aspect_columns(p, columns);
	title(p, "评分表");
	t = doc_table(p->d, columns, n);
	doc_row_height(t, ROW_POINTS);
	objects(p, t, scores_row);
	doc_signature(p->d, (const char *const[]){ "评分人", "日期" }, 2, false);
	return LZ_OK;
}

/* --- the count --------------------------------------------------------------------------------------- */

static void papers_counted(struct paper *p)
{
	const struct rec *r = p->r;
	bool voted = rec_num(r, APPRAISAL_ISSUED) > 0;
	int64_t good = rec_num(r, APPRAISAL_RETURNED) - rec_num(r, APPRAISAL_VOID_PAPERS);
	const char *pairs[] = {
		"应到", number(p, rec_num(r, APPRAISAL_EXPECTED), rec_num(r, APPRAISAL_EXPECTED)),
		"实到", number(p, rec_num(r, APPRAISAL_PRESENT), rec_num(r, APPRAISAL_PRESENT)),
		"发出", number(p, rec_num(r, APPRAISAL_ISSUED), voted), "收回", number(p, rec_num(r, APPRAISAL_RETURNED), voted),
		"有效", number(p, good, voted), "无效", number(p, rec_num(r, APPRAISAL_VOID_PAPERS), voted),
	};

	doc_fields(p->d, 3, pairs, COUNT(pairs));
}

static void count_row(struct paper *p, struct doc_table *t, const struct rec *o, int n)
{
	struct appraisal_tally tally = appraisal_tally(o);
	bool voted = tally.counted > 0;

	doc_row(t, (const char *const[]){
		arena_print(p->a, "%d", n), object_name(p, o), number(p, rec_num(o, APPRAISAL_OBJECT_SATISFIED), voted),
		number(p, rec_num(o, APPRAISAL_OBJECT_BASICALLY), voted), number(p, rec_num(o, APPRAISAL_OBJECT_DISSATISFIED), voted),
		number(p, rec_num(o, APPRAISAL_OBJECT_UNKNOWN), voted), number(p, rec_num(o, APPRAISAL_OBJECT_ABSTAINED), voted),
		number(p, rec_num(o, APPRAISAL_OBJECT_INVALID), voted), appraisal_rate_text(p->a, tally.rate), appraisal_rate_text(p->a, tally.satisfied_rate) });
}

static void counts(struct paper *p, int points)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("评议对象"), 24, DOC_LEFT, false }, { N_("满意"), 6, DOC_RIGHT, true },
		{ N_("基本\n满意"), 6, DOC_RIGHT, true }, { N_("不满意"), 7, DOC_RIGHT, true }, { N_("不了解"), 7, DOC_RIGHT, true },
		{ N_("弃权"), 6, DOC_RIGHT, true }, { N_("多选"), 6, DOC_RIGHT, true }, { N_("满意率"), 8, DOC_RIGHT, true },
		{ N_("其中\n满意"), 8, DOC_RIGHT, true },
	};
	struct doc_table *t = doc_table(p->d, columns, COUNT(columns));

	doc_row_height(t, points);
	objects(p, t, count_row);
	doc_note(p->d, "满意率＝（满意＋基本满意）÷有效票；弃权计入有效票，多选的不计。");
}

static enum lz_code count(struct paper *p, struct err *e)
{
	(void)e;
	title(p, "计票单");
	papers_counted(p);
	counts(p, ROW_POINTS);
	doc_signature(p->d, (const char *const[]){ "计票人", "监票人", "日期" }, 3, false);
	return LZ_OK;
}

static enum lz_code result(struct paper *p, struct err *e)
{
	static const struct doc_column columns[] = {
		{ N_("名次"), 5, DOC_CENTRE, true }, { N_("单位"), 30, DOC_LEFT, false }, { N_("件数"), 6, DOC_RIGHT, true },
		{ N_("满意率"), 9, DOC_RIGHT, true }, { N_("评分"), 8, DOC_RIGHT, true },
	};
	const struct rec *r = p->r;
	struct appraisal_result *units;
	struct doc_table *t;
	int n, place = 0;

	if (!rec_num(r, APPRAISAL_RETURNED))
		return err_set(e, LZ_INVALID, "returned", "“%s”还没有计票，请先按 F2 计票", rec_text(r, APPRAISAL_TITLE));
	if (appraisal_units(p->st, p->a, r->id, &units, &n, e))
		return e->code;
	title(p, "结果通报");
	doc_text(p->d, arena_print(p->a, "%s%s测评应到%lld人，实到%lld人；发出测评票%lld张，收回%lld张，其中有效%lld张。",
	                           rec_num(r, APPRAISAL_EVENT_ID) ? ref_text(p->st, p->a, "event", rec_num(r, APPRAISAL_EVENT_ID)) : "",
	                           rec_num(r, APPRAISAL_EVENT_ID) ? "上进行了民主测评。" : "", (long long)rec_num(r, APPRAISAL_EXPECTED),
	                           (long long)rec_num(r, APPRAISAL_PRESENT), (long long)rec_num(r, APPRAISAL_ISSUED),
	                           (long long)rec_num(r, APPRAISAL_RETURNED),
	                           (long long)(rec_num(r, APPRAISAL_RETURNED) - rec_num(r, APPRAISAL_VOID_PAPERS))), DOC_LEFT);
	doc_heading(p->d, 1, "一、各单位");
	t = doc_table(p->d, columns, COUNT(columns));
	for (int i = 0; i < n; i++) {
		if (!i || units[i].rate != units[i - 1].rate || units[i].score != units[i - 1].score)
			place = i + 1;                  /* equal ones share a place */
		doc_row(t, (const char *const[]){ arena_print(p->a, "%d", place), units[i].title, paper_number(p->a, units[i].objects),
		                                  appraisal_rate_text(p->a, units[i].rate), appraisal_points_text(p->a, units[i].score) });
	}
	doc_heading(p->d, 1, "二、各评议对象");
	counts(p, 0);
	return LZ_OK;
}

/* --- putting right ----------------------------------------------------------------------------------------- */

static enum lz_code rectify(struct paper *p, struct err *e)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("责任单位"), 16, DOC_LEFT, false }, { N_("问题"), 26, DOC_LEFT, false },
		{ N_("措施"), 26, DOC_LEFT, false }, { N_("责任人"), 9, DOC_LEFT, true }, { N_("时限"), 11, DOC_LEFT, true },
		{ N_("完成情况"), 18, DOC_LEFT, false }, { N_("复查"), 18, DOC_LEFT, false },
	};
	struct doc_table *t;
	int n = 0;

	(void)e;
	doc_landscape(p->d);
	title(p, "整改清单");
	t = doc_table(p->d, columns, COUNT(columns));
	doc_row_height(t, ROW_POINTS);
	for (const struct rec *c = p->r->children; c; c = c->next) {
		const char *done = c->kind == &rectification_kind ? day_text(p->a, rec_num(c, RECTIFICATION_DONE_DAY)) : "";

		if (c->kind != &rectification_kind || c->gone)
			continue;
		doc_row(t, (const char *const[]){
			arena_print(p->a, "%d", ++n), ref_text(p->st, p->a, "unit", rec_num(c, RECTIFICATION_UNIT_ID)),
			rec_text(c, RECTIFICATION_PROBLEM), rec_text(c, RECTIFICATION_MEASURE), rec_text(c, RECTIFICATION_OWNER),
			day_text(p->a, rec_num(c, RECTIFICATION_DUE_DAY)), arena_print(p->a, "%s %s", done, rec_text(c, RECTIFICATION_RESULT)),
			arena_print(p->a, "%s %s", day_text(p->a, rec_num(c, RECTIFICATION_RECHECK_DAY)), rec_text(c, RECTIFICATION_FINDING)) });
	}
	for (; n < 8; n++)                      /* lines to write on */
		doc_row(t, (const char *const[]){ "", "", "", "", "", "", "", "" });
	return LZ_OK;
}

/* In the order of appraisal_papers. */
static enum lz_code (*const writers[])(struct paper *p, struct err *e) = { ballot, scores, count, result, rectify };

enum lz_code paper_appraisal(struct store *st, struct doc *d, int64_t appraisal, const char *which, struct err *e)
{
	struct arena a = { NULL };
	struct paper p = { .st = st, .a = &a, .d = d, .r = store_load(st, &a, &appraisal_kind, appraisal, e) };
	enum lz_code rc = p.r ? LZ_OK : e->code;
	int what = choice_find(appraisal_papers, which);

	if (!rc && what < 0)
		rc = err_set(e, LZ_INVALID, NULL, "没有“%s”这种评议表格", which);
	if (!rc)
		paper_foot(st, &a, d);
	if (!rc)
		rc = writers[what](&p, e);
	arena_free(&a);
	return rc;
}
