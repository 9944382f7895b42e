/* What a member lacks: points to the next grade, needs, vetoes, and which clauses have something left, in order of what one
 * more record would bring. */
#include "lvzhi/text.h"
#include "lvzhi/trial.h"
#include "score_whatif.h"

enum { LABEL = 34, GAIN = 10, MOST = 18 };           /* cells of the table */

static void needs_say(struct sink *out, const struct scheme *s, const struct result *r)
{
	int n = 0;

	for (int i = 0; r->needs && i < s->need_count; i++) {
		const struct score_need *need = &r->needs[i];

		if (!need->applies || need->met)
			continue;
		sink_put(out, "%s  × %s", n++ ? "" : "没有达到的最低要求\n", s->needs[i].label);
		if (s->needs[i].when)
			sink_put(out, "（要%s%d件，有%s件）", s->needs[i].per == NEED_PER_QUARTER ? "每季度" : s->needs[i].per == NEED_PER_MONTH ? "每月" : "",
			         s->needs[i].at_least, num_text(out->arena, need->have));
		sink_text(out, "\n");
	}
	if (n)
		sink_text(out, "\n");
}

static void room_say(struct sink *out, const struct scheme *s, const struct room *room, int n)
{
	struct arena *a = out->arena;

	if (n)
		sink_put(out, "还有余地的，按再有一件能加几分排\n%s%s%s\n", text_pad(a, "  项目", LABEL), text_pad(a, "再有一件", GAIN), "加满");
	for (int i = 0; i < n; i++) {
		const struct scheme_item *it = &s->items[room[i].item];
		const char *label = arena_print(a, "  %s%s%s", it->label, *room[i].how ? "·" : "", room[i].how);

		sink_put(out, "%s%s%s%s\n", text_pad(a, label, LABEL), text_pad(a, arena_print(a, "+%s 分", num_text(a, room[i].gain)), GAIN),
		         room[i].capped ? text_pad(a, arena_print(a, "再加 %s 分封顶", num_text(a, room[i].most)), MOST) : text_pad(a, "", MOST),
		         room[i].needed ? arena_print(a, "%d 件可到上一等", room[i].needed) : "");
	}
	if (!n)
		sink_text(out, "各项都已封顶，或者没有能照着补的项目。\n");
}

void score_lack(struct ui *ui, const struct whatif_on *on)
{
	struct arena a = { NULL };
	const struct scheme *s;
	const struct result *r;
	struct trial *t = NULL;
	struct room *room;
	struct num total, next, gap;
	struct sink out = { .arena = &a };
	struct err e = { 0 };
	int n;

	if (evaluate_scheme(ui->st, &a, on->name, on->year, &s, NULL, &e) || trial_open(&t, ui->st, s, on->year, on->membership, &e)
	    || trial_run(t, NULL, 0, NULL, &r, &e)) {
		ui_fail(ui, &e);
	} else {
		const char *grade = room_next_grade(s, r, &gap);

		sink_put(&out, "总分 %s，%s%s%s\n", num_text(&a, r->total), *r->grade ? r->grade : "没有等次", *r->veto ? "（一票否决：分数够了也不行）" : "",
		         r->place ? arena_print(&a, "，第 %d 名", r->place) : "");
		if (*grade)
			sink_put(&out, "距“%s”还差 %s 分\n", grade, num_text(&a, gap));
		sink_text(&out, "\n");
		needs_say(&out, s, r);
		if (trial_room(t, &a, &room, &n, &total, &next, &e))
			ui_fail(ui, &e);
		else
			room_say(&out, s, room, n);
		sink_text(&out, "\n这是照现在的记录试算的：每一项都假设再有一件，重算全部分数，封顶和份额都算在内。什么也没有写进簿里。\n");
		ui_pager(ui, arena_print(&a, "%s 还差什么", r->subject.name), out.text);
	}
	trial_close(t);
	arena_free(&a);
}
