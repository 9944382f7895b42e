#include "lvzhi/proposal.h"
#include "lvzhi/choices.h"

static const struct field proposal_fields[] = { PROPOSAL_FIELDS(FIELD_ROW) };
static const struct field submitter_fields[] = { SUBMITTER_FIELDS(FIELD_ROW) };
static const struct field handling_fields[] = { HANDLING_FIELDS(FIELD_ROW) };

const struct kind submitter_kind = {
	.table = "submitter", .label = N_("提案者"), FIELDS(submitter_fields),
	.natural_key = BIT(SUBMITTER_PERSON_ID) | BIT(SUBMITTER_ROLE),
	.orders = (const char *const[]){ "proposal_id, seq, id", "person_id, proposal_id, id", NULL },
};
const struct kind handling_kind = {
	.table = "handling", .label = N_("承办"), FIELDS(handling_fields),
	.natural_key = BIT(HANDLING_UNIT_ID),
	.orders = (const char *const[]){ "proposal_id, id", "unit_id, due_day, id", NULL },
};
const struct kind proposal_kind = {
	.table = "proposal", .label = N_("提案"), FIELDS(proposal_fields),
	.natural_key = BIT(PROPOSAL_COMMITTEE_ID) | BIT(PROPOSAL_SESSION_ID) | BIT(PROPOSAL_SERIAL_NO),
	.children = (const struct kind *const[]){ &submitter_kind, &handling_kind, NULL },
	.orders = (const char *const[]){ "session_id, serial_no, id", "session_id, proposal_no, id", "committee_id, term_id, received_day, id", "committee_id, term_id, session_id, serial_no, id", "committee_id, term_id, session_id, proposal_no, id", NULL },
};
