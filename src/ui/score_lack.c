/* What a member or a body lacks: points to the next grade, needs, vetoes, and which clauses have something left, in order of what one
 * more record would bring. */
#include "lvzhi/text.h"
#include "lvzhi/trial.h"
#include "score_whatif.h"

enum { GAIN = 12, MOST = 15, NEEDED = 11 };          /* cells of the table */

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

/* 提案·出席; of a body also whose record it would be. */
const char *score_room_said(struct arena *a, const struct scheme *s, const struct room *r)
{
	return arena_print(a, "%s%s%s%s", r->label, *r->how ? "·" : "", r->how, !scheme_of_bodies(s) ? "" : r->own ? "（集体的）" : "（成员的）");
}

static void pairs_say(struct sink *out, const struct scheme *s, const struct room_found *f, const char *grade)
{
	struct arena *a = out->arena;
	bool alone = false;

	for (int i = 0; i < f->n; i++)
		alone |= f->list[i].needed > 0;
	if (f->pair_count)
		sink_put(out, "\n两种合起来更少，到“%s”还差\n", grade);
	for (int i = 0; i < f->pair_count; i++) {
		const struct room_pair *p = &f->pairs[i];

		sink_put(out, "  共 %d 件：%s %d 件，%s %d 件\n", p->n_a + p->n_b, score_room_said(a, s, &f->list[p->a]), p->n_a,
		         score_room_said(a, s, &f->list[p->b]), p->n_b);
	}
	if (alone || f->pair_count || !f->n || !num_is(f->next))
		return;
	if (num_cmp(f->full, f->next) >= 0)
		sink_put(out, "\n哪一种、哪两种再加 %d 件都到不了“%s”；几种一起加满是 %s 分，到得了。\n", ROOM_MOST, grade, num_text(a, f->full));
	else
		sink_put(out, "\n全都加满（每种最多试 %d 件）是 %s 分，也到不了“%s”。\n", ROOM_MOST, num_text(a, f->full), grade);
}

static void room_say(struct sink *out, const struct scheme *s, const struct room_found *f, const char *grade)
{
	struct arena *a = out->arena;

	if (f->n)
		sink_put(out, "还有余地的，按再有一件能加几分排%s\n%s%s%s项目\n", *grade ? arena_print(a, "；还差：只加这一种，到“%s”要几件", grade) : "",
		         text_pad(a, "  再有一件", GAIN), text_pad(a, "加满", MOST), *grade ? text_pad(a, "还差", NEEDED) : "");
	for (int i = 0; i < f->n; i++) {
		const struct room *r = &f->list[i];

		sink_put(out, "%s%s%s%s\n", text_pad(a, arena_print(a, "  +%s 分", num_text(a, r->gain)), GAIN),
		         text_pad(a, r->capped ? arena_print(a, "+%s 分封顶", num_text(a, r->most)) : "不封顶", MOST),
		         !*grade ? "" : text_pad(a, r->needed ? arena_print(a, "%d 件", r->needed) : "到不了", NEEDED), score_room_said(a, s, r));
	}
	if (!f->n)
		sink_text(out, "各项都已封顶，或者没有能照着补的项目。\n");
	pairs_say(out, s, f, grade);
}

void score_lack(struct ui *ui, const struct whatif_on *on)
{
	struct arena a = { NULL };
	const struct scheme *s;
	const struct result *r;
	struct trial *t = NULL;
	struct room_found found;
	struct num gap;
	struct sink out = { .arena = &a };
	struct err e = { 0 };

	ui_say(ui, "正在计算…");
	ui_paint(ui);
	ui_say(ui, "%s", "");
	if (evaluate_rule(ui->st, &a, on->lent, on->name, on->year, &s, &e) || trial_open(&t, ui->st, s, on->year, on->subject, &e)
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
		if (trial_room(t, &a, &found, &e))
			ui_fail(ui, &e);
		else
			room_say(&out, s, &found, grade);
		sink_text(&out, "\n这是照现在的记录试算的：每一项都假设再有一件，重算全部分数，封顶和份额都算在内。什么也没有写进簿里。\n");
		ui_pager(ui, arena_print(&a, "%s 还差什么", r->subject.name), out.text);
	}
	trial_close(t);
	arena_free(&a);
}
