/* Every kind of record there is. It stands above the kinds, which stand above records: rec.c knows none of them. */
#include "lvzhi/appraisal.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/indicator.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/talk.h"
#include "lvzhi/verdict.h"
#include <string.h>

const struct kind *const kinds[] = {
	&committee_kind, &term_kind, &session_kind, &unit_kind, &code_kind, &holiday_kind, &setting_kind, &scheme_kind,
	&person_kind, &membership_kind, &post_kind,
	&event_kind, &sitting_kind, &attendance_kind, &participation_kind, &leave_request_kind,
	&proposal_kind, &submitter_kind, &handling_kind, &proposal_step_kind,
	&opinion_report_kind, &author_kind, &adoption_kind, &speech_kind, &deed_kind, &body_deed_kind,
	&evaluation_year_kind, &exemption_kind, &verdict_kind, &locking_kind, &result_kind, &talk_kind, &indicator_kind,
	&appraisal_kind, &appraisal_object_kind, &appraisal_score_kind, &rectification_kind, NULL
};

const struct kind *kind_find(const char *table)
{
	for (const struct kind *const *k = kinds; *k; k++)
		if (!strcmp((*k)->table, table))
			return *k;
	return NULL;
}
