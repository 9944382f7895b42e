#include "lvzhi/event.h"
#include "lvzhi/choices.h"

static const struct field event_fields[] = { EVENT_FIELDS(FIELD_ROW) };
static const struct field sitting_fields[] = { SITTING_FIELDS(FIELD_ROW) };
static const struct field attendance_fields[] = { ATTENDANCE_FIELDS(FIELD_ROW) };
static const struct field participation_fields[] = { PARTICIPATION_FIELDS(FIELD_ROW) };
static const struct field leave_request_fields[] = { LEAVE_REQUEST_FIELDS(FIELD_ROW) };

const struct kind sitting_kind = {
	.table = "sitting", .label = N_("场次"), FIELDS(sitting_fields),
	.natural_key = BIT(SITTING_NO),
	.orders = (const char *const[]){ "event_id, no, id", "day, id", NULL },
};
const struct kind attendance_kind = {
	.table = "attendance", .label = N_("出勤"), FIELDS(attendance_fields),
	.keys = 2,
	.natural_key = BIT(ATTENDANCE_PERSON_ID) | BIT(ATTENDANCE_SITTING_ID),
	.orders = (const char *const[]){ "sitting_id, person_id", NULL },
};
const struct kind participation_kind = {
	.table = "participation", .label = N_("参与"), FIELDS(participation_fields),
	.natural_key = BIT(PARTICIPATION_EVENT_ID) | BIT(PARTICIPATION_PERSON_ID) | BIT(PARTICIPATION_ROLE),
	.orders = (const char *const[]){ "event_id, person_id, id", "person_id, event_id, id", NULL },
};
const struct kind leave_request_kind = {
	.table = "leave_request", .label = N_("请假"), FIELDS(leave_request_fields),
	.natural_key = BIT(LEAVE_REQUEST_EVENT_ID) | BIT(LEAVE_REQUEST_PERSON_ID) | BIT(LEAVE_REQUEST_SITTING_ID),
	.orders = (const char *const[]){ "event_id, person_id, id", "person_id, asked_day, id", NULL },
};
const struct kind event_kind = {
	.table = "event", .label = N_("会议活动"), FIELDS(event_fields),
	.natural_key = BIT(EVENT_COMMITTEE_ID) | BIT(EVENT_TYPE) | BIT(EVENT_ORDINAL) | BIT(EVENT_TITLE) | BIT(EVENT_FROM_DAY),
	.children = (const struct kind *const[]){ &sitting_kind, NULL },
	.orders = (const char *const[]){ "committee_id, term_id, from_day, id", "committee_id, type, ordinal, id", NULL },
};
