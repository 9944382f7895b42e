/* import_step.c - dated steps of proposals, as another system kept them: rows are taken in the order of their days, and
 * each goes through the procedure's rules like a step that is typed. What a ledger's history says already is not said
 * twice and not rewritten: an empty field is filled, a different one is refused. */
#include "import_parts.h"
#include "lvzhi/entry.h"
#include "lvzhi/paper.h"
#include "lvzhi/procedure.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* --- the order ------------------------------------------------------------------------------------- */

struct dated {
	int64_t day, seq, place;
	int step, role;                         /* on one day: as 次序 says, else as the procedure goes, the host before its co-handlers */
	struct table_row row;
};

static int by_day(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	if (x->step != y->step)
		return x->step - y->step;
	if (x->role != y->role)
		return x->role - y->role;
	return (x->place > y->place) - (x->place < y->place);
}

/* A cell that cannot be read is told when its row's turn comes. */
static struct value cell_at(struct importer *im, const struct table_row *row, const char *key)
{
	int c = column_of(im, &proposal_step_kind, key);
	struct value v = { "", 0 };
	struct err told = *im->e;

	if (c >= 0 && *table_cell(row, c) && cell_value(im, &im->columns[c], table_cell(row, c), &v))
		v = (struct value){ "", INT64_MAX };
	*im->e = told;
	return v;
}

static bool same_proposal(struct importer *im, const struct table_row *x, const struct table_row *y)
{
	static const int named_by[] = { USE_SESSION, USE_SERIAL, USE_PROPOSAL_NO, USE_TITLE };

	for (size_t i = 0; i < COUNT(named_by); i++) {
		int c = column_using(im, named_by[i]);

		if (c >= 0 && strcmp(table_cell(x, c), table_cell(y, c)) != 0)
			return false;
	}
	return true;
}

/* A unit is let go and another one takes its place on the same day: the hand-over comes behind the release. */
static void put_moves_behind(struct importer *im, struct dated *all, int64_t n)
{
	for (int64_t r = 0; r < n; r++)
		for (int64_t i = r + 1; all[r].step == DO_RELEASE && i < n; i++)
			if (all[i].step == DO_ASSIGN && all[i].day == all[r].day && same_proposal(im, &all[i].row, &all[r].row)) {
				all[i].step = DO_RELEASE;
				all[i].role = all[r].role;
			}
}

enum lz_code step_begin(struct importer *im)
{
	int64_t from = im->head + 1, n = im->table.count - from;
	struct dated *all;

	if (column_using(im, USE_SERIAL) < 0 && column_using(im, USE_PROPOSAL_NO) < 0 && column_using(im, USE_TITLE) < 0
	    && column_of(im, &proposal_step_kind, "proposal_id") < 0)
		return err_set(im->e, LZ_INVALID, "proposal_id", "文件缺“流水号”“提案号”或“案由”一栏，不知道是哪件提案的经过");
	if (n <= 0)
		return LZ_OK;
	all = arena_take(im->arena, sizeof *all * (size_t)n);
	for (int64_t i = 0; i < n; i++) {
		const struct table_row *row = &im->table.rows[from + i];

		all[i] = (struct dated){ cell_at(im, row, "day").num, cell_at(im, row, "seq").num, i, (int)procedure_find(cell_at(im, row, "step").text),
			                 choice_find(handling_role_choices, cell_of(im, row, column_using(im, USE_HAND_ROLE), im->arena)), *row };
	}
	put_moves_behind(im, all, n);
	qsort(all, (size_t)n, sizeof *all, by_day);
	for (int64_t i = 0; i < n; i++)
		im->table.rows[from + i] = all[i].row;
	return LZ_OK;
}

/* --- what it is about ------------------------------------------------------------------------------- */

/* A number of another session would find another proposal. */
static enum lz_code same_title(struct importer *im, int64_t id, const char *title, struct arena *a)
{
	const char *known = ref_text(im->st, a, "proposal", id);

	if (!strcmp(known, title) || strstr(known, title))
		return LZ_OK;
	return err_set(im->e, LZ_INVALID, "title", "这个号是“%s”，文件里写的是“%s”；是别的会议的，要有“届次”一栏", known, title);
}

static enum lz_code proposal_of(struct importer *im, const struct table_row *row, struct rec *like, struct arena *a)
{
	const char *session = cell_of(im, row, column_using(im, USE_SESSION), a), *title = cell_of(im, row, column_using(im, USE_TITLE), a);
	const char *serial = cell_of(im, row, column_using(im, USE_SERIAL), a), *no = cell_of(im, row, column_using(im, USE_PROPOSAL_NO), a);
	int64_t in = 0, id = rec_num(like, STEP_PROPOSAL_ID);

	if (*session && ref_read(im->st, a, "session", session, &in, im->e))
		return im->e->code;
	in = in ? in : proposal_session(im->st);
	im->e->code = LZ_OK;
	if (!id && *serial)
		proposal_of_number(im->st, in, arena_print(a, "s%s", serial), &id, im->e);
	else if (!id && *no && procedure_find(rec_text(like, STEP_STEP)) != DO_FILE)
		proposal_of_number(im->st, in, no, &id, im->e);
	else if (!id && *title)
		ref_read(im->st, a, "proposal", title, &id, im->e);
	else if (!id && *no)                            /* it may have been filed with the number already */
		proposal_of_number(im->st, in, no, &id, im->e);
	else if (!id)
		err_set(im->e, LZ_INVALID, "proposal_id", "没有写是哪件提案：流水号、提案号、案由写一样");
	rec_set_num(like, STEP_PROPOSAL_ID, id);
	if (!im->e->code && *title && (*serial || *no) && same_title(im, id, title, a))
		return im->e->code;
	if (!im->e->code && *no && procedure_find(rec_text(like, STEP_STEP)) == DO_FILE && text_is(text_narrow(a, no), "0123456789"))
		rec_set_num(like, STEP_NO, strtoll(text_narrow(a, no), NULL, 10));
	return im->e->code;
}

/* A step about a unit, on a proposal that one unit alone has in hand: that one. */
static void only_unit(const struct rec *p, struct rec *like)
{
	const struct rec *h, *only = NULL;
	int n = 0;

	for (int i = 0; (h = rec_child(p, &handling_kind, i)) != NULL; i++)
		if (strcmp(rec_text(h, HANDLING_ROLE), "suggested") && handling_at(h) != HAND_RELEASED) {
			only = h;
			n++;
		}
	if (n == 1 && procedure_steps[procedure_find(rec_text(like, STEP_STEP))].about == ABOUT_UNIT && !rec_num(like, STEP_UNIT_ID))
		rec_set_num(like, STEP_UNIT_ID, rec_num(only, HANDLING_UNIT_ID));
}

/* --- what the ledger knows ----------------------------------------------------------------------------- */

static const uint64_t named = BIT(STEP_PROPOSAL_ID) | BIT(STEP_STEP) | BIT(STEP_DAY) | BIT(STEP_UNIT_ID) | BIT(STEP_PERSON_ID) | BIT(STEP_CONFIRMED)
	| BIT(STEP_WHY) | BIT(STEP_ABOUT_SEQ);

/* The field in which both say something else; -1: none. */
static int differing(const struct rec *like, const struct rec *s)
{
	for (int f = 0; f < like->kind->field_count; f++) {
		const struct field *col = &like->kind->fields[f];

		if (!(named & BIT(f)) && !(col->flags & FF_CACHE) && !value_empty(col, like->values[f]) && !value_empty(col, s->values[f])
		    && !value_same(col, like->values[f], s->values[f]))
			return f;
	}
	return -1;
}

/* The same fact in the history; *field: in what it differs, -1 in nothing. */
static struct rec *there(const struct rec *p, const struct rec *like, bool undone, int *field)
{
	struct rec *s, *found = NULL;

	*field = -1;
	for (int i = 0; (s = rec_child(p, &proposal_step_kind, i)) != NULL; i++) {
		if (strcmp(rec_text(s, STEP_STEP), rec_text(like, STEP_STEP)) || rec_num(s, STEP_DAY) != rec_num(like, STEP_DAY)
		    || rec_num(s, STEP_UNIT_ID) != rec_num(like, STEP_UNIT_ID) || rec_num(s, STEP_PERSON_ID) != rec_num(like, STEP_PERSON_ID)
		    || (rec_num(s, STEP_UNDONE) != 0) != undone)
			continue;
		if (differing(like, s) < 0) {
			*field = -1;
			return s;
		}
		*field = differing(like, s);
		found = s;
	}
	return found;
}

static void fill_up(struct rec *s, const struct rec *like)
{
	for (int f = 0; f < s->kind->field_count; f++) {
		const struct field *col = &s->kind->fields[f];

		if (!(named & BIT(f)) && !(col->flags & FF_CACHE) && value_empty(col, s->values[f]))
			rec_set(s, f, like->values[f]);
	}
}

/* --- taking it ------------------------------------------------------------------------------------------ */

/* Whose part a unit has: as the file says, as it was planned, or alone. */
static const char *role_of(struct importer *im, const struct table_row *row, const struct rec *p, int64_t unit, struct arena *a)
{
	const char *typed = cell_of(im, row, column_using(im, USE_HAND_ROLE), a);
	const struct rec *h = handling_of(p, unit);
	int at = *typed ? choice_find(handling_role_choices, typed) : 0;

	if (at < 0 || (*typed && !at)) {
		err_set(im->e, LZ_INVALID, "role", "承办方式“%s”不认得，可以写 单办、主办、会办、分办", typed);
		return NULL;
	}
	if (at)
		return handling_role_choices[at].key;
	if (h && strcmp(rec_text(h, HANDLING_ROLE), "suggested"))
		return rec_text(h, HANDLING_ROLE);
	for (int i = 0; (h = rec_child(p, &handling_kind, i)) != NULL; i++)
		if (strcmp(rec_text(h, HANDLING_ROLE), "suggested") && handling_at(h) != HAND_RELEASED && rec_num(h, HANDLING_UNIT_ID) != unit) {
			err_set(im->e, LZ_INVALID, "role", "交给几个单位的，要有“承办方式”一栏，写 主办、会办或分办");
			return NULL;
		}
	return "single";
}

static struct rec *new_step(struct importer *im, const struct table_row *row, struct rec *p, const struct rec *like, struct arena *a)
{
	enum procedure_do act = procedure_find(rec_text(like, STEP_STEP));
	struct assignment one = { rec_num(like, STEP_UNIT_ID), "", rec_num(like, STEP_DUE_DAY) };
	struct rec *s;

	if (act == DO_BACK) {
		err_set(im->e, LZ_INVALID, "step", "退回的一步不能导入：请在办理页上退回");
		return NULL;
	}
	if (act == DO_ASSIGN) {
		one.role = one.unit ? role_of(im, row, p, one.unit, a) : "";
		if (!one.role || procedure_assign(p, &one, 1, rec_num(like, STEP_DAY), im->e))
			return NULL;
		s = procedure_last(p, act, one.unit);
	} else {
		s = procedure_add(p, act, rec_num(like, STEP_DAY));
	}
	for (int f = 0; f < s->kind->field_count; f++)
		if (f != STEP_PROPOSAL_ID && like->dirty & BIT(f))
			rec_set(s, f, like->values[f]);
	if (act == DO_PROMISE_CHECK && !rec_num(s, STEP_ABOUT_SEQ) && procedure_last(p, DO_PROMISE, rec_num(s, STEP_UNIT_ID)))
		rec_set_num(s, STEP_ABOUT_SEQ, rec_num(procedure_last(p, DO_PROMISE, rec_num(s, STEP_UNIT_ID)), STEP_SEQ));
	return s;
}

/* In a file nobody is asked: where the word goes. */
static void where_to_confirm(struct importer *im)
{
	char said[sizeof im->e->say];
	const char *field = im->e->field;
	char *please;

	memcpy(said, im->e->say, sizeof said);
	please = strstr(said, "；确实如此请确认");
	if (please)
		*please = '\0';
	if (field && !strcmp(field, "confirmed"))
		err_set(im->e, LZ_INVALID, field, "%s（“已确认”一栏写 是）", said);
	else if (field && !strcmp(field, "why"))
		err_set(im->e, LZ_INVALID, field, "%s（写在“说明”一栏，“已确认”写 是）", said);
}

static const char *row_key(const struct rec *like, struct arena *a)
{
	struct sink key = { .arena = a };

	for (int f = 0; f < like->kind->field_count; f++)
		sink_put(&key, "%s|", value_text(a, &like->kind->fields[f], like->values[f]));
	return key.text;
}

enum outcome step_row(struct importer *im, const struct table_row *row, struct arena *a)
{
	const char *who = cell_of(im, row, column_using(im, USE_NAME), a), *number = cell_of(im, row, column_using(im, USE_NUMBER), a);
	const char *undone = text_narrow(a, cell_of(im, row, column_using(im, USE_UNDONE), a));
	struct rec *like = rec_new(a, &proposal_step_kind), *p, *s;
	bool back = *undone && strcmp(undone, "否") && strcmp(undone, "0");
	int64_t person = 0;
	int field;
	enum outcome got;

	if (cells_into(im, row, like, a) || proposal_of(im, row, like, a) || ((*who || *number) && row_person(im, row, a, &person)))
		return ROW_REFUSED;
	rec_set_num(like, STEP_PERSON_ID, person);
	p = store_load(im->st, a, &proposal_kind, rec_num(like, STEP_PROPOSAL_ID), im->e);
	if (!p)
		return ROW_REFUSED;
	im->record = p;
	if (!*rec_text(like, STEP_STEP) || !rec_num(like, STEP_DAY)) {
		err_set(im->e, LZ_INVALID, "step", !*rec_text(like, STEP_STEP) ? "没有写步骤" : "没有写日期");
		return ROW_REFUSED;
	}
	only_unit(p, like);
	if (key_once(im, row, "同一件提案的同一步", row_key(like, a)))
		return ROW_REFUSED;
	im->e->code = LZ_OK;
	s = there(p, like, back, &field);
	if (!s && back) {
		err_set(im->e, LZ_INVALID, "step", "退回了的一步不导入：现在算数的才要");
		return ROW_REFUSED;
	}
	if (s && field >= 0 && procedure_steps[procedure_find(rec_text(like, STEP_STEP))].moves && strcmp(rec_text(like, STEP_STEP), "review")) {
		err_set(im->e, LZ_INVALID, like->kind->fields[field].key, "这一步已经有了，%s不同；经过不改写，写错了的请退回那一步", like->kind->fields[field].label);
		return ROW_REFUSED;
	}
	if (s && field < 0) {
		fill_up(s, like);
		return row_save(im, p, false);
	}
	if (!new_step(im, row, p, like, a))
		return ROW_REFUSED;
	if (im->job->line)
		im->changes = arena_print(a, "%s %s", value_text(a, &like->kind->fields[STEP_STEP], like->values[STEP_STEP]),
		                          value_text(a, &like->kind->fields[STEP_DAY], like->values[STEP_DAY]));
	got = row_save(im, p, true);
	if (got == ROW_REFUSED)
		where_to_confirm(im);
	return got;
}
