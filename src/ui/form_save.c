/* Saving a form: as one operation, with the cursor where something is wrong, and both values where two clerks met. */
#include "form_parts.h"
#include "lvzhi/event.h"
#include "lvzhi/person.h"
#include "lvzhi/procedure.h"
#include <string.h>

const char *form_name(struct ui *ui, struct arena *a, const struct rec *r)
{
	static const char *const keys[] = { "name", "title", "code", "day" };

	for (size_t i = 0; i < COUNT(keys); i++) {
		int f = kind_field(r->kind, keys[i]);

		if (f >= 0 && !value_empty(&r->kind->fields[f], r->values[f]))
			return entry_text(ui->st, a, &r->kind->fields[f], r->values[f]);
	}
	for (int f = 0; f < r->kind->field_count; f++)          /* a leave request: whose */
		if (r->kind->fields[f].type == F_REF && !strcmp(r->kind->fields[f].of, "person") && r->values[f].num)
			return entry_text(ui->st, a, &r->kind->fields[f], r->values[f]);
	return "";
}

/* A person with a 委员资格 is a member to the clerk. */
const char *form_label(const struct rec *r)
{
	return r->kind == &person_kind && rec_count(r, &membership_kind) ? N_("委员") : r->kind->label;
}

/* --- where an error belongs --------------------------------------------------------------- */

static bool below(const struct rec *r, const struct rec *of)
{
	if (r == of)
		return true;
	for (const struct rec *c = of->children; c; c = c->next)
		if (below(r, c))
			return true;
	return false;
}

int form_slot_of(const struct form *f, const struct err *e)
{
	const struct rec *row = f->rec->children;

	if (!e->field)
		return -1;
	for (int n = 1; n < e->row && row; n++)
		row = row->next;
	for (int pass = 0; pass < 2; pass++)                    /* the row itself, then what hangs below it */
		for (int i = 0; i < f->slot_count; i++) {
			const struct slot *s = &f->slots[i];
			bool here = !e->row ? s->rec == f->rec : row && (pass ? below(s->rec, row) : s->rec == row);

			if (here && s->field >= 0 && !strcmp(s->rec->kind->fields[s->field].key, e->field))
				return i;
		}
	return -1;
}

/* --- two clerks in the same field ------------------------------------------------------------ */

/* Both values, and the clerk chooses. false: Esc. */
static bool settle_clash(struct ui *ui, struct rec *r)
{
	struct arena a = { NULL };
	bool done = true;

	for (int f = 0; f < r->kind->field_count && done; f++) {
		const struct field *col = &r->kind->fields[f];
		const char *words[2];
		int chosen;

		if (!(r->clash & BIT(f)))
			continue;
		words[0] = arena_print(&a, "用我的：%s", entry_text(ui->st, &a, col, r->values[f]));
		words[1] = arena_print(&a, "用对方的：%s", entry_text(ui->st, &a, col, r->was[f]));
		chosen = ui_menu(ui, arena_print(&a, "%s：两个人都改了这一栏", col->label), words, 2, 0);
		done = chosen >= 0;
		if (chosen == 1)
			rec_set(r, f, r->was[f]);
		if (done)
			r->clash &= ~BIT(f);
	}
	for (struct rec *c = r->children; c && done; c = c->next)
		done = settle_clash(ui, c);
	arena_free(&a);
	return done;
}

static bool clashes(const struct rec *r)
{
	if (r->clash)
		return true;
	for (const struct rec *c = r->children; c; c = c->next)
		if (clashes(c))
			return true;
	return false;
}

/* Rows that were added and left empty do not count: an adding line pressed once too often. Not so a meeting's sitting
 * and a member's 委员资格: without it the new member would be in no list. Whoever means an outsider removes the row. */
static void drop_empty(struct rec *r)
{
	for (struct rec *c = r->children; c; c = c->next) {
		bool empty = !c->rev;

		drop_empty(c);
		for (int f = 0; f < c->kind->field_count && empty; f++) {
			const struct field *col = &c->kind->fields[f];
			bool given = col->type == F_ENUM || col->type == F_TINY || col->type == F_FLAG || col->flags & (FF_DITTO | FF_CACHE | FF_PARENT | FF_QUIET)
			          || !strcmp(col->key, "seq") || !strcmp(col->key, "no") || !strcmp(col->key, "committee_id")
			          || !strcmp(col->key, "term_id");

			empty = given || value_empty(col, c->values[f]);
		}
		if (empty && c->kind != &sitting_kind && c->kind != &membership_kind)
			c->gone = true;
	}
}

static enum lz_code answer(struct ui *ui, struct form *f, struct err *e)
{
	const struct form_ask *ask = f->arg->ask;

	if (ask->done(ui, f->rec, ask->ctx, e))
		return e->code;
	store_draft_drop(ui->st, f->place);
	f->touched = f->typed = false;
	if (!ask->passing)
		last_keep(ui, f->rec);
	f->arg->saved = 1;
	return LZ_OK;
}

/* A proposal that is registered; a draft may wait for its signers. */
static bool nobody_signed(const struct rec *r)
{
	const struct rec *s;

	if (r->kind != &proposal_kind || proposal_at(r) == AT_DRAFT)
		return false;
	for (int i = 0; (s = rec_child(r, &submitter_kind, i)) != NULL; i++)
		if (rec_num(s, SUBMITTER_PERSON_ID) || rec_num(s, SUBMITTER_UNIT_ID))
			return false;
	return true;
}

enum lz_code form_save(struct ui *ui, struct form *f, struct err *e)
{
	struct arena a = { NULL };
	bool new = !f->rec->rev;
	const char *label;

	if (f->arg->ask)
		return answer(ui, f, e);
	if (new && nobody_signed(f->rec) && ui_menu(ui, "没有写提案者", (const char *const[]){ "回去写", "先登记，以后再补" }, 2, 0) != 1) {
		e->row = 1;
		return err_set(e, LZ_INVALID, "person_id", "请写提案者；还没有写全的，可以在“暂存”里登记");
	}
	drop_empty(f->rec);
	label = arena_print(&a, "%s%s %s", new ? "新增" : "修改", form_label(f->rec), form_name(ui, &a, f->rec));
	do {                                            /* also what was left undecided the last time */
		*e = (struct err){ 0 };
		if (clashes(f->rec) && !settle_clash(ui, f->rec)) {
			err_set(e, LZ_CONFLICT, NULL, "还没有存：两个人都改了同一栏");
			break;
		}
	} while (store_save(ui->st, label, f->rec, e) == LZ_CONFLICT && clashes(f->rec));
	if (!e->code) {
		f->arg->saved = f->rec->id;
		store_draft_drop(ui->st, f->place);
		f->touched = f->typed = false;
		last_keep(ui, f->rec);
		ui_wrote(ui);
		ui_say(ui, "已%s", label);
	}
	arena_free(&a);
	return e->code;
}
