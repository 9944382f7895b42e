#include "lvzhi/person.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/idno.h"
#include <string.h>

static const struct field person_fields[] = { PERSON_FIELDS(FIELD_ROW) };
static const struct field membership_fields[] = { MEMBERSHIP_FIELDS(FIELD_ROW) };
static const struct field post_fields[] = { POST_FIELDS(FIELD_ROW) };

/* Known parts that differ: 1968.05 and 1968-05-12 do not. */
static bool days_differ(int64_t a, int64_t b)
{
	int64_t unit = a % 10000 == 0 || b % 10000 == 0 ? 10000 : a % 100 == 0 || b % 100 == 0 ? 100 : 1;

	return a && b && a / unit != b / unit;
}

/* A change of sector ends one membership and starts the next; nobody sits twice on one day. */
static enum lz_code stint_check(const struct rec *before, const struct rec *after, struct err *e)
{
	int64_t from = rec_num(after, MEMBERSHIP_FROM_DAY), to = rec_num(before, MEMBERSHIP_TO_DAY);

	if (before->gone || after->gone || before == after || rec_num(before, MEMBERSHIP_FROM_DAY) > from
	    || rec_num(before, MEMBERSHIP_TERM_ID) != rec_num(after, MEMBERSHIP_TERM_ID)
	    || rec_num(before, MEMBERSHIP_COMMITTEE_ID) != rec_num(after, MEMBERSHIP_COMMITTEE_ID))
		return LZ_OK;
	if (!to)
		return err_set(e, LZ_INVALID, "to_day", "同一届有两段委员资格，前一段要填离任日期");
	if (!day_before(to, from))
		return err_set(e, LZ_INVALID, "to_day", "离任要早于同一届后一段的任职，请核对两个日期");
	if (!strcmp(rec_text(before, MEMBERSHIP_MEMBER_NO), rec_text(after, MEMBERSHIP_MEMBER_NO))
	    && strcmp(rec_text(before, MEMBERSHIP_CHANGE_OUT), "sector_change"))
		return err_set(e, LZ_INVALID, "change_out", "换了界别才能沿用编号：前一段的离任原因请填“转出界别”");
	return LZ_OK;
}

static enum lz_code stints_check(const struct rec *r, struct err *e)
{
	int row = 0;

	for (const struct rec *c = r->children; c; c = c->next) {
		row++;
		for (const struct rec *d = r->children; d; d = d->next)
			if (stint_check(c, d, e)) {
				e->row = row;
				return e->code;
			}
	}
	return LZ_OK;
}

/* Sex and birth are written in the number: two that say different things cannot both be right. */
static enum lz_code person_check(const struct rec *r, struct err *e)
{
	const char *sex = rec_text(r, PERSON_SEX);
	struct arena a = { NULL };
	struct idno id;
	enum lz_code rc = LZ_OK;

	if (stints_check(r, e))
		return e->code;
	if (!*rec_text(r, PERSON_ID_NO))
		return LZ_OK;
	if (idno_read(&a, rec_text(r, PERSON_ID_NO), &id, e))
		rc = e->code;
	else if ((!strcmp(sex, "1") || !strcmp(sex, "2")) && strcmp(sex, id.sex))
		rc = err_set(e, LZ_INVALID, "sex", "性别与身份证号不符：号码是%s性的，请核对", *id.sex == '1' ? "男" : "女");
	else if (days_differ(rec_num(r, PERSON_BORN), id.born))
		rc = err_set(e, LZ_INVALID, "born", "出生与身份证号不符：号码是 %s，请核对", day_text(&a, id.born));
	arena_free(&a);
	return rc;
}

static enum lz_code membership_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, MEMBERSHIP_TO_DAY), rec_num(r, MEMBERSHIP_FROM_DAY)))
		return err_set(e, LZ_INVALID, "to_day", "离任早于任职，请核对两个日期");
	return LZ_OK;
}

static enum lz_code post_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, POST_TO_DAY), rec_num(r, POST_FROM_DAY)))
		return err_set(e, LZ_INVALID, "to_day", "职务的止早于起，请核对两个日期");
	return LZ_OK;
}

const struct kind post_kind = {
	.table = "post", .label = N_("职务"), FIELDS(post_fields),
	.natural_key = BIT(POST_BODY) | BIT(POST_ROLE) | BIT(POST_FROM_DAY),
	.orders = (const char *const[]){ "membership_id, from_day, id", NULL },
	.check = post_check,
};
const struct kind membership_kind = {
	.table = "membership", .label = N_("委员资格"), FIELDS(membership_fields),
	.natural_key = BIT(MEMBERSHIP_COMMITTEE_ID) | BIT(MEMBERSHIP_TERM_ID) | BIT(MEMBERSHIP_MEMBER_NO),
	.children = (const struct kind *const[]){ &post_kind, NULL },
	.orders = (const char *const[]){
		"committee_id, term_id, member_no, id",
		"committee_id, term_id, stroke_key, member_no, id",
		"committee_id, term_id, pinyin_key, member_no, id",
		"committee_id, term_id, sector, stroke_key, member_no, id",
		"person_id, from_day, id",
		NULL
	},
	.check = membership_check,
};
const struct kind person_kind = {
	.table = "person", .label = N_("人员"), FIELDS(person_fields),
	.children = (const struct kind *const[]){ &membership_kind, NULL },
	.orders = (const char *const[]){ "pinyin, id", "name, id", NULL },
	.check = person_check,
};
