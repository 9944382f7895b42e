#include "view.h"
#include <string.h>

const struct view *const views[] = {
	&member_view, &person_view, &event_view, &leave_request_view, &participation_view, &attendance_view, &proposal_view,
	&handling_view, &owed_view, &proposal_step_view, &step_log_view, &unit_work_view,
	&opinion_report_view, &speech_view, &deed_view, &body_deed_view, &unit_view, &code_view, &holiday_view, &scheme_view, &term_view,
	&session_view, &committee_view, &setting_view, &evaluation_year_view, &exemption_view, &locking_view, &result_view, &talk_view,
	&indicator_view, &appraisal_view, &appraisal_object_view, &rectification_view, &proposal_figure_view, &handling_figure_view,
	&sheet_figure_view, NULL
};

const struct view *view_find(const char *name)
{
	for (const struct view *const *v = views; *v; v++)
		if (!strcmp((*v)->name, name) || !strcmp((*v)->label, name))
			return *v;
	return NULL;
}

int view_column(const struct view *v, const char *key)
{
	for (int c = 0; v->columns[c].key; c++)
		if (!strcmp(v->columns[c].key, key) || !strcmp(v->columns[c].label, key))
			return c;
	return -1;
}
