/* Two proposals side by side: titles, submitters, texts; they scroll together, and one key joins the right one to the left. */
#include "proposal_parts.h"
#include "lvzhi/procedure.h"
#include <string.h>

enum { FIRST_ROW = 2, GAP = 3 };

struct side {
	struct arena arena;
	struct rec *proposal;
	const char **lines;
	int count;
};
struct compare {
	struct side side[2];
	int64_t id[2];
	int top;
};

static int width(const struct ui *ui)
{
	return (ui->cols - GAP) / 2;
}

static void put_lines(struct side *s, const char *text, int cells)
{
	do {
		size_t line = strcspn(text, "\n");
		const char *p = arena_copy_n(&s->arena, text, line);

		do {
			const char *next;
			size_t n = text_line(p, cells, &next);

			s->lines = arena_grow(&s->arena, s->lines, (size_t)s->count, sizeof *s->lines);
			s->lines[s->count++] = arena_copy_n(&s->arena, p, n);
			p = next;
		} while (*p);
		text += line + (text[line] == '\n');
	} while (*text);
}

static enum lz_code read_side(struct ui *ui, struct side *s, int64_t id, struct err *e)
{
	struct sink who = { .arena = &s->arena };
	struct arena *a = &s->arena;

	arena_free(a);
	s->lines = NULL;
	s->count = 0;
	s->proposal = store_load(ui->st, a, &proposal_kind, id, e);
	if (!s->proposal)
		return e->code ? e->code : err_set(e, LZ_INVALID, NULL, "这件提案已经不在了");
	sink_text(&who, "");
	for (int i = 0; rec_child(s->proposal, &submitter_kind, i); i++)
		sink_put(&who, "%s%s", i ? "、" : "", case_submitter(ui, a, rec_child(s->proposal, &submitter_kind, i)));
	put_lines(s, rec_text(s->proposal, PROPOSAL_TITLE), width(ui));
	put_lines(s, arena_print(a, "提案者 %s", who.text), width(ui));
	put_lines(s, arena_print(a, "%s  %s", ui_value_text(ui, a, &proposal_kind.fields[PROPOSAL_STATE],
	                                                    s->proposal->values[PROPOSAL_STATE]),
	                         ui_value_text(ui, a, &proposal_kind.fields[PROPOSAL_CATEGORY],
	                                       s->proposal->values[PROPOSAL_CATEGORY])), width(ui));
	return LZ_OK;
}

/* Both texts begin in the same line, however long the heads are. */
static enum lz_code look(struct ui *ui, struct compare *c, struct err *e)
{
	int head;

	if (read_side(ui, &c->side[0], c->id[0], e) || read_side(ui, &c->side[1], c->id[1], e))
		return e->code;
	head = c->side[0].count > c->side[1].count ? c->side[0].count : c->side[1].count;
	for (int i = 0; i < 2; i++) {
		const char *body = rec_text(c->side[i].proposal, PROPOSAL_BODY);

		while (c->side[i].count <= head)
			put_lines(&c->side[i], "", width(ui));
		put_lines(&c->side[i], *body ? body : "（没有录入全文）", width(ui));
	}
	return LZ_OK;
}

/* May it be joined to another from where it stands? */
static bool joins(const struct side *s)
{
	return s->proposal && ((procedure_steps[DO_MERGE].from | procedure_steps[DO_MERGE].late) & BIT(proposal_at(s->proposal))) != 0;
}

static enum lz_code swap(struct ui *ui, struct compare *c, struct err *e)
{
	int64_t left = c->id[0];

	c->id[0] = c->id[1];
	c->id[1] = left;
	return look(ui, c, e);
}

/* One that units have already is the main one, whichever was marked first. */
static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct compare *c = state;

	c->id[0] = ((const struct compare_arg *)arg)->left;
	c->id[1] = ((const struct compare_arg *)arg)->right;
	if (look(ui, c, e))
		return e->code;
	return joins(&c->side[0]) && !joins(&c->side[1]) ? swap(ui, c, e) : LZ_OK;
}

static void close(struct ui *ui, void *state)
{
	struct compare *c = state;

	(void)ui;
	arena_free(&c->side[0].arena);
	arena_free(&c->side[1].arena);
}

static void draw(struct ui *ui, const void *state)
{
	const struct compare *c = state;
	int w = width(ui);

	for (int i = 0; i < 2; i++) {
		const struct side *s = &c->side[i];
		int x = i * (w + GAP);

		ui_role(ui, ROLE_HEAD);
		if (s->proposal)
			ui_print(ui, 1, x, w, "%s  %s", case_name(&ui->scratch, s->proposal), i ? "（并入左边）" : "（主提案）");
		ui_role(ui, ROLE_TEXT);
		for (int y = FIRST_ROW; y <= ui_body(ui); y++) {
			int n = c->top + y - FIRST_ROW;

			ui_put(ui, y, x, w, n < s->count ? s->lines[n] : "");
			if (!i)
				ui_put(ui, y, w + 1, 1, "|");
		}
	}
	ui_cursor(ui, FIRST_ROW, 0);
}

static void scroll(struct ui *ui, struct compare *c, enum act act)
{
	int longest = c->side[0].count > c->side[1].count ? c->side[0].count : c->side[1].count, page = ui_body(ui) - FIRST_ROW + 1;

	ui_step(act, page - 1, longest > page ? longest - page + 1 : 1, &c->top);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct compare *c = state;
	struct err e = { 0 };

	switch (act) {
	case ACT_ESC:
		return false;
	case ACT_WORK:
		if (!joins(&c->side[1])) {
			ui_say(ui, "%s现在是“%s”，不能再并入别的提案", case_name(&ui->scratch, c->side[1].proposal),
			       proposal_state_choices[proposal_at(c->side[1].proposal)].label);
			return true;
		}
		return !case_merge(ui, c->id[0], &c->id[1], 1);
	case ACT_SWAP:
		if (swap(ui, c, &e))
			ui_fail(ui, &e);
		return !e.code;
	default:
		scroll(ui, c, act);
		return true;
	}
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	struct err e = { 0 };

	(void)why;
	if (look(ui, state, &e))
		ui_fail(ui, &e);
	scroll(ui, state, ACT_NONE);
}

const struct screen compare_screen = {
	.name = "proposal.compare", .title = N_("并排对照"), .where = IN_COMPARE, .state_size = sizeof(struct compare),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .close = close,
};
