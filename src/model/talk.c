#include "lvzhi/talk.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"

static const struct field talk_fields[] = { TALK_FIELDS(FIELD_ROW) };

static enum lz_code talk_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, TALK_FOLLOW_DAY), rec_num(r, TALK_DAY)) && rec_num(r, TALK_FOLLOW_DAY))
		return err_set(e, LZ_INVALID, "follow_day", "后续期限早于约谈日期，请核对");
	if (day_before(rec_num(r, TALK_DONE_DAY), rec_num(r, TALK_DAY)) && rec_num(r, TALK_DONE_DAY))
		return err_set(e, LZ_INVALID, "done_day", "办结日期早于约谈日期，请核对");
	return LZ_OK;
}

const struct kind talk_kind = {
	.table = "talk", .label = N_("约谈提醒"), FIELDS(talk_fields),
	.natural_key = BIT(TALK_PERSON_ID) | BIT(TALK_DAY) | BIT(TALK_TYPE) | BIT(TALK_REASON),
	.orders = (const char *const[]){ "committee_id, term_id, day, id", "person_id, day, id", NULL },
	.check = talk_check,
};
