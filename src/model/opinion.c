#include "lvzhi/opinion.h"
#include "lvzhi/choices.h"

static const struct field opinion_report_fields[] = { OPINION_REPORT_FIELDS(FIELD_ROW) };
static const struct field author_fields[] = { AUTHOR_FIELDS(FIELD_ROW) };
static const struct field adoption_fields[] = { ADOPTION_FIELDS(FIELD_ROW) };
static const struct field speech_fields[] = { SPEECH_FIELDS(FIELD_ROW) };

const struct kind author_kind = {
	.table = "author", .label = N_("反映人"), FIELDS(author_fields),
	.natural_key = BIT(AUTHOR_PERSON_ID),
	.orders = (const char *const[]){ "report_id, seq, id", "person_id, report_id, id", NULL },
};
const struct kind adoption_kind = {
	.table = "adoption", .label = N_("采用"), FIELDS(adoption_fields),
	.natural_key = BIT(ADOPTION_DAY) | BIT(ADOPTION_ACT) | BIT(ADOPTION_LEVEL) | BIT(ADOPTION_BODY),
	.orders = (const char *const[]){ "report_id, day, id", NULL },
};
const struct kind speech_kind = {
	.table = "speech", .label = N_("发言"), FIELDS(speech_fields),
	.natural_key = BIT(SPEECH_EVENT_ID) | BIT(SPEECH_PERSON_ID) | BIT(SPEECH_TITLE),
	.orders = (const char *const[]){ "committee_id, term_id, day, id", "person_id, day, id", NULL },
};
const struct kind opinion_report_kind = {
	.table = "opinion_report", .label = N_("社情民意"), FIELDS(opinion_report_fields),
	.natural_key = BIT(OPINION_REPORT_COMMITTEE_ID) | BIT(OPINION_REPORT_YEAR) | BIT(OPINION_REPORT_SERIAL_NO),
	.children = (const struct kind *const[]){ &author_kind, &adoption_kind, NULL },
	.orders = (const char *const[]){ "committee_id, year, serial_no, id", "committee_id, term_id, received_day, id", "committee_id, term_id, year, serial_no, id", NULL },
};
