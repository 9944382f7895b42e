#include "lvzhi/deed.h"
#include "lvzhi/choices.h"

static const struct field deed_fields[] = { DEED_FIELDS(FIELD_ROW) };

const struct kind deed_kind = {
	.table = "deed", .label = N_("其他履职"), FIELDS(deed_fields),
	.natural_key = BIT(DEED_PERSON_ID) | BIT(DEED_KIND) | BIT(DEED_TYPE) | BIT(DEED_DAY) | BIT(DEED_TITLE),
	.orders = (const char *const[]){ "committee_id, term_id, day, id", "person_id, day, id", NULL },
};
