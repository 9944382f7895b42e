#include "lvzhi/deed.h"
#include "lvzhi/choices.h"

static const struct field deed_fields[] = { DEED_FIELDS(FIELD_ROW) };
static const struct field body_deed_fields[] = { BODY_DEED_FIELDS(FIELD_ROW) };

static enum lz_code deed_check(const struct rec *r, struct err *e)
{
	int64_t no = rec_num(r, DEED_AUTHOR_NO), of = rec_num(r, DEED_AUTHORS);

	if (no < 0 || of < 0 || (of && no > of))
		return err_set(e, LZ_INVALID, "author_no", "署名次序超过了署名人数，请核对");
	return LZ_OK;
}

const struct kind deed_kind = {
	.table = "deed", .label = N_("其他履职"), FIELDS(deed_fields),
	.natural_key = BIT(DEED_PERSON_ID) | BIT(DEED_KIND) | BIT(DEED_TYPE) | BIT(DEED_DAY) | BIT(DEED_TITLE),
	.orders = (const char *const[]){ "committee_id, term_id, day, id", "person_id, day, id", NULL },
	.check = deed_check,
};

static enum lz_code body_deed_check(const struct rec *r, struct err *e)
{
	if (!*rec_text(r, BODY_DEED_WHOSE) == !rec_num(r, BODY_DEED_UNIT_ID))
		return err_set(e, LZ_INVALID, "whose", "请写明是哪个集体做的：集体和单位填一个，只填一个");
	return LZ_OK;
}

const struct kind body_deed_kind = {
	.table = "body_deed", .label = N_("集体履职"), FIELDS(body_deed_fields),
	.natural_key = BIT(BODY_DEED_WHOSE) | BIT(BODY_DEED_UNIT_ID) | BIT(BODY_DEED_KIND) | BIT(BODY_DEED_TYPE) | BIT(BODY_DEED_DAY)
	               | BIT(BODY_DEED_TITLE),
	.orders = (const char *const[]){ "committee_id, term_id, day, id", "whose, day, id", NULL },
	.check = body_deed_check,
};
