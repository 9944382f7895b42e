/* What Ctrl-E of the ranking offers beside the ranking itself. */
#include "ranking_parts.h"
#include "score_whatif.h"
#include "year_parts.h"

static void open_register(struct ui *ui, const char *name)
{
	ui_open_door(ui, door_find(name), NULL);
}

static void deed_compare(struct ui *ui, const struct score_on *on)
{
	score_compare(ui, &(struct whatif_on){ on->name, on->year, 0, on->lent });
}

static void deed_lack(struct ui *ui, const struct score_on *on)
{
	if (on->at)
		score_lack(ui, &(struct whatif_on){ on->name, on->year, on->at->subject.id, on->lent });
}

static void deed_schemes(struct ui *ui, const struct score_on *on)
{
	(void)on;
	open_register(ui, "scheme");
}

static void deed_year(struct ui *ui, const struct score_on *on)
{
	struct ui_on year = { on->year, scheme_subject(on->scheme)->name };

	ui_run(ui, &year_screen, &year);
}

static void deed_warnings(struct ui *ui, const struct score_on *on)
{
	(void)on;
	open_register(ui, "warning");
}

static void deed_talks(struct ui *ui, const struct score_on *on)
{
	(void)on;
	open_register(ui, "talk");
}

static void deed_results(struct ui *ui, const struct score_on *on)
{
	(void)on;
	open_register(ui, "result");
}

const struct score_deed score_deeds[] = {
	{ N_("考核年度：办法、核对、等次、锁定、差异"), deed_year },
	{ N_("监督指标预警"), deed_warnings },
	{ N_("约谈提醒"), deed_talks },
	{ N_("锁定的考核结果"), deed_results },
	{ N_("考核办法：各版、修改、新办法"), deed_schemes },
	{ N_("比一比：换个办法、换一版、换一年"), deed_compare },
	{ N_("光标所在的还差什么"), deed_lack },
	{ N_("报表"), deed_reports },
	{ N_("履职情况图"), deed_charts },
	{ N_("全部政协：簿里每个委员会一次算完"), deed_every },
	{ NULL, NULL }
};
