#include "lvzhi/event.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"

static const struct field event_fields[] = { EVENT_FIELDS(FIELD_ROW) };
static const struct field sitting_fields[] = { SITTING_FIELDS(FIELD_ROW) };
static const struct field attendance_fields[] = { ATTENDANCE_FIELDS(FIELD_ROW) };
static const struct field participation_fields[] = { PARTICIPATION_FIELDS(FIELD_ROW) };
static const struct field leave_request_fields[] = { LEAVE_REQUEST_FIELDS(FIELD_ROW) };

static enum lz_code event_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, EVENT_TO_DAY), rec_num(r, EVENT_FROM_DAY)))
		return err_set(e, LZ_INVALID, "to_day", "结束日期早于开始日期，请核对");
	if (rec_num(r, EVENT_ORDINAL) < 0)
		return err_set(e, LZ_INVALID, "ordinal", "次第从 1 开始；不排次第的空着");
	return LZ_OK;
}

static enum lz_code attendance_check(const struct rec *r, struct err *e)
{
	bool present = rec_num(r, ATTENDANCE_STATUS) == STATUS_PRESENT;

	if (!present && (rec_num(r, ATTENDANCE_LATE) || rec_num(r, ATTENDANCE_LEFT_EARLY)))
		return err_set(e, LZ_INVALID, rec_num(r, ATTENDANCE_LATE) ? "late" : "left_early",
		               "没有出席就没有迟到、早退，请先改状态");
	return LZ_OK;
}

static enum lz_code leave_request_check(const struct rec *r, struct err *e)
{
	if (day_before(rec_num(r, LEAVE_REQUEST_DECIDED_DAY), rec_num(r, LEAVE_REQUEST_ASKED_DAY)))
		return err_set(e, LZ_INVALID, "decided_day", "批准日期早于提出日期，请核对");
	return LZ_OK;
}

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
	.check = attendance_check,
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
	.check = leave_request_check,
};
const struct kind event_kind = {
	.table = "event", .label = N_("会议活动"), FIELDS(event_fields),
	.natural_key = BIT(EVENT_COMMITTEE_ID) | BIT(EVENT_TYPE) | BIT(EVENT_ORDINAL) | BIT(EVENT_TITLE) | BIT(EVENT_FROM_DAY),
	.children = (const struct kind *const[]){ &sitting_kind, NULL },
	.orders = (const char *const[]){ "committee_id, term_id, from_day, id", "committee_id, type, ordinal, id", NULL },
	.check = event_check,
};
