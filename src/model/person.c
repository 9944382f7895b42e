#include "lvzhi/person.h"
#include "lvzhi/choices.h"

static const struct field person_fields[] = { PERSON_FIELDS(FIELD_ROW) };
static const struct field membership_fields[] = { MEMBERSHIP_FIELDS(FIELD_ROW) };
static const struct field post_fields[] = { POST_FIELDS(FIELD_ROW) };

const struct kind post_kind = {
	.table = "post", .label = N_("职务"), FIELDS(post_fields),
	.natural_key = BIT(POST_BODY) | BIT(POST_ROLE) | BIT(POST_FROM_DAY),
	.orders = (const char *const[]){ "membership_id, from_day, id", NULL },
};
const struct kind membership_kind = {
	.table = "membership", .label = N_("委员资格"), FIELDS(membership_fields),
	.natural_key = BIT(MEMBERSHIP_COMMITTEE_ID) | BIT(MEMBERSHIP_TERM_ID) | BIT(MEMBERSHIP_MEMBER_NO),
	.children = (const struct kind *const[]){ &post_kind, NULL },
	.orders = (const char *const[]){ "committee_id, term_id, member_no, id", "committee_id, term_id, stroke_key, id", "committee_id, term_id, pinyin_key, id", "committee_id, term_id, sector, stroke_key, id", "person_id, from_day, id", NULL },
};
const struct kind person_kind = {
	.table = "person", .label = N_("人员"), FIELDS(person_fields),
	.children = (const struct kind *const[]){ &membership_kind, NULL },
	.orders = (const char *const[]){ "pinyin, id", "name, id", NULL },
};
