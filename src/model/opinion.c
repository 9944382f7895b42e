#include "lvzhi/opinion.h"
#include "lvzhi/choices.h"
#include <string.h>

static const struct field opinion_report_fields[] = { OPINION_REPORT_FIELDS(FIELD_ROW) };
static const struct field author_fields[] = { AUTHOR_FIELDS(FIELD_ROW) };
static const struct field adoption_fields[] = { ADOPTION_FIELDS(FIELD_ROW) };
static const struct field speech_fields[] = { SPEECH_FIELDS(FIELD_ROW) };

const char *opinion_state(const struct rec *r)
{
	for (const struct rec *c = r->children; c; c = c->next)
		if (c->kind == &adoption_kind && !c->gone && !strcmp(rec_text(c, ADOPTION_ACT), "adopted"))
			return "adopted";
	return rec_num(r, OPINION_REPORT_ISSUED_DAY) ? "issued" : rec_num(r, OPINION_REPORT_KEPT_DAY) ? "kept" : "submitted";
}

static enum lz_code author_check(const struct rec *r, struct err *e)
{
	if (!rec_num(r, AUTHOR_PERSON_ID) && !rec_num(r, AUTHOR_UNIT_ID))
		return err_set(e, LZ_INVALID, "person_id", "反映人这一行要写人员或单位");
	return LZ_OK;
}

static enum lz_code report_check(const struct rec *r, struct err *e)
{
	int row = 0;

	if (rec_num(r, OPINION_REPORT_SERIAL_NO) < 0)
		return err_set(e, LZ_INVALID, "serial_no", "编号从 1 开始；空着由程序编");
	for (const struct rec *c = r->children; c; c = c->next) {
		int64_t person = c->kind == &author_kind && !c->gone ? rec_num(c, AUTHOR_PERSON_ID) : 0;

		row++;
		for (const struct rec *other = r->children; person && other != c; other = other->next)
			if (other->kind == &author_kind && !other->gone && rec_num(other, AUTHOR_PERSON_ID) == person) {
				err_set(e, LZ_INVALID, "person_id", "同一位反映人写了两次");
				e->row = row;
				return e->code;
			}
	}
	return LZ_OK;
}

const struct kind author_kind = {
	.table = "author", .label = N_("反映人"), FIELDS(author_fields),
	.natural_key = BIT(AUTHOR_PERSON_ID),
	.orders = (const char *const[]){ "report_id, seq, id", "person_id, report_id, id", NULL },
	.check = author_check,
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
	.orders = (const char *const[]){
		"committee_id, year, serial_no, id",
		"committee_id, term_id, received_day, id",
		"committee_id, term_id, year, serial_no, id",
		NULL
	},
	.check = report_check,
};
