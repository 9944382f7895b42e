#include "lvzhi/appraisal.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include <string.h>

static const struct field appraisal_fields[] = { APPRAISAL_FIELDS(FIELD_ROW) };
static const struct field appraisal_object_fields[] = { APPRAISAL_OBJECT_FIELDS(FIELD_ROW) };
static const struct field appraisal_score_fields[] = { APPRAISAL_SCORE_FIELDS(FIELD_ROW) };
static const struct field rectification_fields[] = { RECTIFICATION_FIELDS(FIELD_ROW) };

static const int marks[] = {                    /* what stands on a line; two marks are no choice */
	APPRAISAL_OBJECT_SATISFIED, APPRAISAL_OBJECT_BASICALLY, APPRAISAL_OBJECT_DISSATISFIED, APPRAISAL_OBJECT_UNKNOWN,
	APPRAISAL_OBJECT_ABSTAINED, APPRAISAL_OBJECT_INVALID,
};

const char *const appraisal_stages[] = {
	[APPRAISAL_PREPARING] = N_("筹备"), [APPRAISAL_SELF_REVIEW] = N_("自查"), [APPRAISAL_VOTED] = N_("已测评"),
	[APPRAISAL_ANNOUNCED] = N_("已通报"), [APPRAISAL_REPORTED] = N_("已报告"), [APPRAISAL_RECTIFYING] = N_("整改"),
	[APPRAISAL_RECHECKED] = N_("已回头看"),
};

enum appraisal_stage appraisal_stage(const struct rec *r)
{
	int items = rec_count(r, &rectification_kind), rechecked = 0, self = 0;

	for (const struct rec *c = r->children; c; c = c->next) {
		rechecked += c->kind == &rectification_kind && !c->gone && rec_num(c, RECTIFICATION_RECHECK_DAY);
		self += c->kind == &appraisal_object_kind && !c->gone && rec_num(c, APPRAISAL_OBJECT_SELF_DAY);
	}
	return items && rechecked == items ? APPRAISAL_RECHECKED : items ? APPRAISAL_RECTIFYING
	     : rec_num(r, APPRAISAL_REPORTED_DAY) ? APPRAISAL_REPORTED : rec_num(r, APPRAISAL_ANNOUNCED_DAY) ? APPRAISAL_ANNOUNCED
	     : rec_num(r, APPRAISAL_RETURNED) ? APPRAISAL_VOTED : self || rec_num(r, APPRAISAL_SELF_DUE_DAY) ? APPRAISAL_SELF_REVIEW
	     : APPRAISAL_PREPARING;
}

static int64_t rate(int64_t part, int64_t whole)
{
	return whole ? (part * 2000000 + whole) / (whole * 2) : -1;     /* halves up */
}

struct appraisal_tally appraisal_tally(const struct rec *object)
{
	struct appraisal_tally t = { .score = -1 };
	int64_t good = rec_num(object, APPRAISAL_OBJECT_SATISFIED);

	for (size_t i = 0; i < COUNT(marks); i++)
		t.counted += rec_num(object, marks[i]);
	t.valid = t.counted - rec_num(object, APPRAISAL_OBJECT_INVALID);
	t.rate = rate(good + rec_num(object, APPRAISAL_OBJECT_BASICALLY), t.valid);
	t.satisfied_rate = rate(good, t.valid);
	for (const struct rec *c = object->children; c; c = c->next)
		if (c->kind == &appraisal_score_kind && !c->gone)
			t.score = (t.score < 0 ? 0 : t.score) + rec_num(c, APPRAISAL_SCORE_POINTS);
	return t;
}

const char *appraisal_rate_text(struct arena *a, int64_t r)
{
	return r < 0 ? "" : arena_print(a, "%lld.%lld%%", (long long)((r + 500) / 10000), (long long)((r + 500) / 1000 % 10));
}

const char *appraisal_points_text(struct arena *a, int64_t points)
{
	return points < 0 ? "" : value_text(a, &appraisal_score_fields[APPRAISAL_SCORE_POINTS], (struct value){ "", points });
}

enum lz_code appraisal_ballot(const struct rec *r, struct err *e)
{
	long long expected = rec_num(r, APPRAISAL_EXPECTED), present = rec_num(r, APPRAISAL_PRESENT), issued = rec_num(r, APPRAISAL_ISSUED),
	          returned = rec_num(r, APPRAISAL_RETURNED), void_papers = rec_num(r, APPRAISAL_VOID_PAPERS);

	if (expected < 0 || present < 0 || issued < 0 || returned < 0 || void_papers < 0)
		return err_set(e, LZ_INVALID, "expected", "人数和票数不能是负数");
	if (present > expected)
		return err_set(e, LZ_INVALID, "present", "实到 %lld 人多于应到 %lld 人，请核对", present, expected);
	if (issued && present * 2 <= expected)
		return err_set(e, LZ_INVALID, "present", "实到 %lld 人，不过应到 %lld 人的一半，测评无效，请另行召集", present, expected);
	if (issued > present)
		return err_set(e, LZ_INVALID, "issued", "发出 %lld 张多于实到 %lld 人，一人一票，请核对", issued, present);
	if (returned > issued)
		return err_set(e, LZ_INVALID, "returned", "收回 %lld 张多于发出 %lld 张，本次测评作废，请重新投票", returned, issued);
	if (void_papers > returned)
		return err_set(e, LZ_INVALID, "void_papers", "废票 %lld 张多于收回 %lld 张，请核对", void_papers, returned);
	return LZ_OK;
}

static enum lz_code object_counts(const struct rec *r, const struct rec *object, struct err *e)
{
	int64_t papers = rec_num(r, APPRAISAL_RETURNED) - rec_num(r, APPRAISAL_VOID_PAPERS), counted = appraisal_tally(object).counted;

	for (size_t i = 0; i < COUNT(marks); i++)
		if (rec_num(object, marks[i]) < 0)
			return err_set(e, LZ_INVALID, appraisal_object_fields[marks[i]].key, "票数不能是负数");
	if (counted && counted != papers)
		return err_set(e, LZ_INVALID, "satisfied", "这一行各栏合计 %lld，应等于收回的票减去废票 %lld，相差 %lld，请核对",
		               (long long)counted, (long long)papers, (long long)(papers - counted));
	return LZ_OK;
}

static bool same_object(const struct rec *a, const struct rec *b)
{
	return rec_num(a, APPRAISAL_OBJECT_PROPOSAL_ID) == rec_num(b, APPRAISAL_OBJECT_PROPOSAL_ID)
	       && rec_num(a, APPRAISAL_OBJECT_UNIT_ID) == rec_num(b, APPRAISAL_OBJECT_UNIT_ID);
}

static enum lz_code once(const struct rec *r, const struct rec *object, struct err *e)
{
	for (const struct rec *other = r->children; other != object; other = other->next)
		if (other->kind == object->kind && !other->gone && same_object(object, other))
			return err_set(e, LZ_INVALID, "proposal_id", "同一个评议对象写了两次");
	return LZ_OK;
}

static enum lz_code appraisal_check(const struct rec *r, struct err *e)
{
	int row = 0;

	if (appraisal_ballot(r, e))
		return e->code;
	for (const struct rec *c = r->children; c; c = c->next) {
		row++;
		if (c->kind == &appraisal_object_kind && !c->gone && (once(r, c, e) || object_counts(r, c, e))) {
			e->row = row;
			return e->code;
		}
	}
	return LZ_OK;
}

static enum lz_code object_check(const struct rec *r, struct err *e)
{
	if (!rec_num(r, APPRAISAL_OBJECT_PROPOSAL_ID) && !rec_num(r, APPRAISAL_OBJECT_UNIT_ID))
		return err_set(e, LZ_INVALID, "unit_id", "评议对象这一行要写提案或单位");
	return LZ_OK;
}

static enum lz_code score_check(const struct rec *r, struct err *e)
{
	return rec_num(r, APPRAISAL_SCORE_POINTS) < 0 ? err_set(e, LZ_INVALID, "points", "得分不能是负数") : LZ_OK;
}

static enum lz_code rectification_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, RECTIFICATION_RECHECK_DAY), rec_num(r, RECTIFICATION_DONE_DAY)))
		return err_set(e, LZ_INVALID, "recheck_day", "回头看日期早于完成日期，请核对");
	return LZ_OK;
}

const struct kind appraisal_score_kind = {
	.table = "appraisal_score", .label = N_("评议得分"), FIELDS(appraisal_score_fields),
	.natural_key = BIT(APPRAISAL_SCORE_ASPECT),
	.orders = (const char *const[]){ "object_id, id", NULL },
	.check = score_check,
};
const struct kind appraisal_object_kind = {
	.table = "appraisal_object", .label = N_("评议对象"), FIELDS(appraisal_object_fields),
	.natural_key = BIT(APPRAISAL_OBJECT_PROPOSAL_ID) | BIT(APPRAISAL_OBJECT_UNIT_ID),
	.children = (const struct kind *const[]){ &appraisal_score_kind, NULL },
	.orders = (const char *const[]){ "appraisal_id, seq, id", NULL },
	.check = object_check,
};
const struct kind rectification_kind = {
	.table = "rectification", .label = N_("整改"), FIELDS(rectification_fields),
	.natural_key = BIT(RECTIFICATION_UNIT_ID) | BIT(RECTIFICATION_PROBLEM),
	.orders = (const char *const[]){ "appraisal_id, due_day, id", NULL },
	.check = rectification_check,
};
const struct kind appraisal_kind = {
	.table = "appraisal", .label = N_("民主评议"), FIELDS(appraisal_fields),
	.natural_key = BIT(APPRAISAL_COMMITTEE_ID) | BIT(APPRAISAL_YEAR) | BIT(APPRAISAL_TITLE),
	.children = (const struct kind *const[]){ &appraisal_object_kind, &rectification_kind, NULL },
	.orders = (const char *const[]){ "committee_id, term_id, year, id", NULL },
	.check = appraisal_check,
};
