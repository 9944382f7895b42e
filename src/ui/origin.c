/* The record behind a duty or a line of a score sheet, by the table it came from. */
#include "lvzhi/event.h"
#include "ui_screen.h"
#include <string.h>

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
	if (v && id)
		ui_open_row(ui, v, id);
	else
		ui_say(ui, "这一行没有可以打开的原始记录");
}
