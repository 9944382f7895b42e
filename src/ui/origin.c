/* The record behind a duty or a line of a score sheet, by the table it came from. */
#include "lvzhi/choices.h"
#include "lvzhi/event.h"
#include "ui_screen.h"
#include <string.h>

/* Who was at a meeting stands in its roll, once there is one; its form has the name, the day and the kind. */
static void open_event(struct ui *ui, int64_t id)
{
	static const char *const words[] = { N_("出勤录入：谁到了、请假、缺席"), N_("会议活动的登记") };
	struct arena a = { NULL };
	struct err e = { 0 };
	const struct rec *r = store_load(ui->st, &a, &event_kind, id, &e);
	int which = 1;

	if (!r)
		ui_fail(ui, &e);
	else if (rec_num(r, EVENT_ROLL_STATE) >= ROLL_ENTERED)
		which = ui_menu(ui, rec_text(r, EVENT_TITLE), words, COUNT(words), 0);
	if (r && which == 0)
		ui_run(ui, &grid_screen, &(struct ui_on){ id, NULL });
	else if (r && which == 1)
		ui_open_row(ui, view_find("event"), id);
	arena_free(&a);
}

void ui_open_origin(struct ui *ui, const char *source, int64_t id)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	const struct view *v;

	if (!strcmp(source, "sitting")) {               /* a half day is shown inside its event */
		struct rec *r = store_load(ui->st, &a, &sitting_kind, id, &e);

		source = "event";
		id = r ? rec_num(r, SITTING_EVENT_ID) : 0;
		arena_free(&a);
	}
	if (!strcmp(source, "result")) {                /* packed: shown as lines */
		ui_run(ui, &locked_screen, &(struct ui_on){ id, NULL });
		return;
	}
	v = view_find(source);
	if (v && id && v->kind == &event_kind)
		open_event(ui, id);
	else if (v && id)
		ui_open_row(ui, v, id);
	else
		ui_say(ui, "这一行没有可以打开的原始记录");
}
