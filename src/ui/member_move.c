/* A member leaves, or changes sector: one operation that ends what has to end. What follows from it (posts, rolls of
 * meetings not yet held) is said before the clerk confirms (workflows §8). Nothing is deleted that has been typed. */
#include "deeds_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/event.h"
#include "lvzhi/person.h"
#include <string.h>

struct move {
	struct ui *ui;
	struct arena arena;
	int64_t last_day;                       /* in the old seat */
	const char *reason, *paper;             /* change_out; 会议及文号 */
	const char *sector;                     /* the new one; NULL: leaves */
	struct rec **people, **seats;           /* as changed, and the membership of each that ends */
	int count;
	struct rec **cells;                     /* of rolls, taken out */
	int cell_count;
	int posts;                              /* that end */
	struct sink meetings;                   /* titles, the first few */
	int meeting_count;
};

/* --- who ------------------------------------------------------------------------------------ */

static struct rec *seat_of(const struct rec *person, int64_t membership)
{
	for (struct rec *c = person->children; c; c = c->next)
		if (c->kind == &membership_kind && c->id == membership)
			return c;
	return NULL;
}

static enum lz_code people_load(struct move *m, const int64_t *ids, int n, struct err *e)
{
	m->people = arena_take(&m->arena, sizeof *m->people * (size_t)n);
	m->seats = arena_take(&m->arena, sizeof *m->seats * (size_t)n);
	for (int i = 0; i < n; i++) {
		struct rec *seat = store_load(m->ui->st, &m->arena, &membership_kind, ids[i], e);
		struct rec *p = seat ? store_load(m->ui->st, &m->arena, &person_kind, rec_num(seat, MEMBERSHIP_PERSON_ID), e) : NULL;

		if (!p)
			return e->code;
		m->people[i] = p;
		m->seats[i] = seat_of(p, ids[i]);
		if (rec_num(m->seats[i], MEMBERSHIP_TO_DAY))
			return err_set(e, LZ_INVALID, NULL, "%s已经离任（%s），不能再办", rec_text(p, PERSON_NAME),
			               day_text(&m->arena, rec_num(m->seats[i], MEMBERSHIP_TO_DAY)));
		m->count++;
	}
	return LZ_OK;
}

/* --- what is asked ------------------------------------------------------------------------------ */

/* What is typed for a field of the membership, asked again until it can be read. NULL: Esc. */
static bool ask(struct move *m, int field, const char *question, const char *start, struct value *out)
{
	const struct field *f = &membership_kind.fields[field];
	char *typed = NULL;
	struct err e = { 0 };

	do {
		typed = ui_ask(m->ui, &m->arena, question, typed ? typed : start);
		if (typed && ui_entry(m->ui, &m->arena, f, NULL, typed, out, &e))
			ui_fail(m->ui, &e);
		else
			return typed != NULL;
	} while (typed);
	return false;
}

static const char *pick(struct move *m, int field, const char *title)
{
	struct field_ctx ctx = { &membership_kind.fields[field], NULL };
	const struct pick_row *row = ui_pick(m->ui, &m->arena, title, pick_of_field(&ctx), "");

	return row ? row->key : NULL;
}

/* --- what follows ---------------------------------------------------------------------------------- */

/* 30 April is over on 1 May; 0 is not over. */
static bool over(int64_t to, int64_t day)
{
	return to && to <= day;
}

static void posts_end(struct move *m, struct rec *seat)
{
	for (int i = 0; rec_child(seat, &post_kind, i); i++) {
		struct rec *post = rec_child(seat, &post_kind, i);

		if (over(rec_num(post, POST_TO_DAY), m->last_day))
			continue;
		rec_set_num(post, POST_TO_DAY, m->last_day);
		m->posts++;
	}
}

/* Does the roll's rule still take in somebody who only changes sector? */
static bool still_expected(const struct move *m, const struct rec *event, const struct rec *seat)
{
	const char *rule = rec_text(event, EVENT_ROLL_RULE);

	return m->sector && strcmp(rule, arena_print(&m->ui->scratch, "sector:%s", rec_text(seat, MEMBERSHIP_SECTOR)));
}

/* A meeting that is still to come: who leaves before it comes off its roll, unless something is entered there. */
static enum lz_code meeting_leave(struct move *m, int64_t id, struct err *e)
{
	struct rec *event = store_load(m->ui->st, &m->arena, &event_kind, id, e), *cell;
	bool any = false;
	struct err none = { 0 };

	if (!event)
		return e->code;
	for (int i = 0; i < m->count && rec_num(event, EVENT_ROLL_STATE) == ROLL_MADE; i++)
		for (int s = 0; rec_child(event, &sitting_kind, s); s++) {
			struct rec *sitting = rec_child(event, &sitting_kind, s);
			int64_t key[2] = { m->people[i]->id, sitting->id };

			if (rec_num(sitting, SITTING_DAY) <= m->last_day || still_expected(m, event, m->seats[i]))
				continue;
			cell = store_load_key(m->ui->st, &m->arena, &attendance_kind, key, &none);
			if (!cell || rec_num(cell, ATTENDANCE_STATUS) || *rec_text(cell, ATTENDANCE_NOTE))
				continue;
			cell->gone = any = true;
			m->cells = arena_grow(&m->arena, m->cells, (size_t)m->cell_count, sizeof *m->cells);
			m->cells[m->cell_count++] = cell;
		}
	if (any && m->meeting_count++ < 2)
		sink_put(&m->meetings, "“%s”", rec_text(event, EVENT_TITLE));
	return LZ_OK;
}

static enum lz_code meetings_leave(struct move *m, struct err *e)
{
	const struct view *v = view_find("event");
	struct list_filter later = { view_column(v, "from_day"), '>', day_text(&m->arena, m->last_day) };
	struct list_query q = { .view = v, .filters = &later, .filter_count = 1 };
	struct list_row *rows = arena_take(&m->arena, sizeof *rows * PICK_MOST);
	int n = list_page(m->ui->st, &m->arena, &q, NULL, false, PICK_MOST, rows, e);

	for (int i = 0; i < n; i++)
		if (meeting_leave(m, rows[i].id, e))
			return e->code;
	return n < 0 ? e->code : LZ_OK;
}

/* The seat that ends, and in a change of sector the one that begins with the same number and posts. */
static void seat_change(struct move *m, struct rec *person, struct rec *seat)
{
	struct rec *next = m->sector ? rec_add(person, &membership_kind) : NULL;
	int64_t first_day = day_add(m->last_day, 1);

	for (int f = 0; next && f < membership_kind.field_count; f++)
		if (!(membership_kind.fields[f].flags & FF_CACHE))
			rec_set(next, f, seat->values[f]);
	for (int i = 0; next && rec_child(seat, &post_kind, i); i++) {
		struct rec *old = rec_child(seat, &post_kind, i), *post;

		if (over(rec_num(old, POST_TO_DAY), m->last_day))
			continue;
		post = rec_add(next, &post_kind);
		for (int f = 0; f < post_kind.field_count; f++)
			if (f != POST_MEMBERSHIP_ID)
				rec_set(post, f, old->values[f]);
		if (rec_num(post, POST_FROM_DAY) < first_day)
			rec_set_num(post, POST_FROM_DAY, first_day);
	}
	posts_end(m, seat);
	rec_set_num(seat, MEMBERSHIP_TO_DAY, m->last_day);
	rec_set_text(seat, MEMBERSHIP_CHANGE_OUT, m->reason);
	if (!next) {
		if (*m->paper)
			rec_set_text(seat, MEMBERSHIP_DECIDED_BY, m->paper);
		return;
	}
	rec_set_num(next, MEMBERSHIP_FROM_DAY, first_day);
	rec_set_text(next, MEMBERSHIP_CHANGE_IN, "sector_change");
	rec_set_text(next, MEMBERSHIP_DECIDED_BY, m->paper);
	rec_set_text(next, MEMBERSHIP_SECTOR, m->sector);
}

/* --- saying it, and doing it ---------------------------------------------------------------------- */

static const char *who(const struct move *m)
{
	const char *first = rec_text(m->people[0], PERSON_NAME);

	return m->count == 1 ? first : arena_print(&m->ui->scratch, "%s等 %d 人", first, m->count);
}

static bool confirmed(struct move *m, const char *what)
{
	static const char *const words[] = { N_("办理"), N_("不办") };
	const char *posts = m->sector ? "项政协职务转到新的一段" : "项政协职务同时免去";

	ui_say(m->ui, "%s：最后一天 %s。%s%s%s%s", what, day_text(&m->ui->scratch, m->last_day),
	       m->posts ? arena_print(&m->ui->scratch, "%d %s。", m->posts, posts) : "",
	       m->meeting_count ? arena_print(&m->ui->scratch, "从还没有开的 %d 次会议的名册上去掉：%s%s。", m->meeting_count,
	                                      m->meetings.text, m->meeting_count > 2 ? "等" : "") : "",
	       "以前的出席、提案、得分都留着。", "以后按 Ctrl-U 可以一次撤销");
	return ui_menu(m->ui, arena_print(&m->arena, "%s，办理吗", what), words, COUNT(words), 0) == 0;
}

static void carry_out(struct move *m, const char *label)
{
	struct op *op;
	struct err e = { 0 };
	enum lz_code rc = op_begin(&op, m->ui->st, label, &e);

	if (!rc) {
		for (int i = 0; i < m->cell_count && !rc; i++)
			rc = op_put(op, m->cells[i], &e);
		for (int i = 0; i < m->count && !rc; i++)
			rc = op_put(op, m->people[i], &e);
		rc = op_end(op, rc, &e);
	}
	if (rc) {
		ui_fail(m->ui, &e);
		return;
	}
	ui_wrote(m->ui);
	ui_say(m->ui, "已办：%s，按 Ctrl-U 撤销", label);
}

static void prepare_and_do(struct move *m, const char *what)
{
	const char *label = arena_print(&m->arena, "%s %s", what, who(m));
	struct err e = { 0 };

	m->meetings.arena = &m->arena;
	sink_text(&m->meetings, "");
	if (meetings_leave(m, &e)) {
		ui_fail(m->ui, &e);
		return;
	}
	for (int i = 0; i < m->count; i++)
		seat_change(m, m->people[i], m->seats[i]);
	if (confirmed(m, label))
		carry_out(m, label);
}

static const char *today(struct move *m)
{
	return day_text(&m->arena, env_today(store_env(m->ui->st)));
}

void member_leave(struct ui *ui, const int64_t *ids, int n)
{
	struct move m = { .ui = ui };
	struct value day = { "", 0 }, paper = { "", 0 };
	struct err e = { 0 };

	if (people_load(&m, ids, n, &e))
		ui_fail(ui, &e);
	else if ((m.reason = pick(&m, MEMBERSHIP_CHANGE_OUT, arena_print(&m.arena, "%s离任的原因", who(&m)))) != NULL
	         && ask(&m, MEMBERSHIP_TO_DAY, "离任日期（在任的最后一天；0315、+3 也行）", today(&m), &day)
	         && ask(&m, MEMBERSHIP_DECIDED_BY, "哪次会议、什么文号决定的（可以空着）", "", &paper)) {
		m.last_day = day.num;
		m.paper = paper.text;
		if (day_full(day.num))
			prepare_and_do(&m, code_name_of(ui->st, "change_out", m.reason));
		else
			ui_say(ui, "没有办：离任日期要写到哪一天");
	}
	arena_free(&m.arena);
}

void member_sector(struct ui *ui, const int64_t *ids, int n)
{
	struct move m = { .ui = ui, .reason = "sector_change" };
	struct value day = { "", 0 }, paper = { "", 0 };
	struct err e = { 0 };

	if (people_load(&m, ids, n, &e))
		ui_fail(ui, &e);
	else if ((m.sector = pick(&m, MEMBERSHIP_SECTOR, arena_print(&m.arena, "%s转到哪个界别", who(&m)))) != NULL
	         && ask(&m, MEMBERSHIP_FROM_DAY, "从哪天起在新界别（0315、+3 也行）", today(&m), &day)
	         && ask(&m, MEMBERSHIP_DECIDED_BY, "哪次会议、什么文号决定的（可以空着）", "", &paper)) {
		m.last_day = day_full(day.num) ? day_add(day.num, -1) : 0;
		m.paper = paper.text;
		if (m.last_day)
			prepare_and_do(&m, arena_print(&m.arena, "界别转为%s", code_name_of(ui->st, "sector", m.sector)));
		else
			ui_say(ui, "没有办：日期要写到哪一天");
	}
	arena_free(&m.arena);
}
