/* One proposal's whole procedure on one page: where it stands, its units and what is due, and every step so far. */
#include "proposal_parts.h"
#include <string.h>

enum { FIRST_ROW = 1 };

struct proposal {
	int64_t id;
	struct page page;
	int at, top;
};

/* The cursor stands on lines that stand for something. */
static bool stands(const struct page_line *l)
{
	return l->kind != PAGE_HEAD && l->kind != PAGE_TEXT;
}

static void keep_in_sight(struct ui *ui, struct proposal *p)
{
	int rows = ui_body(ui) - FIRST_ROW + 1;

	p->at = p->at >= p->page.count ? p->page.count - 1 : p->at < 0 ? 0 : p->at;
	p->top = p->at < p->top ? p->at : p->at >= p->top + rows ? p->at - rows + 1 : p->top;
	p->top = p->top + rows > p->page.count ? p->page.count - rows : p->top;
	p->top = p->top < 0 ? 0 : p->top;
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct proposal *p = state;

	p->id = ((const struct ui_on *)arg)->id;
	return page_read(ui, &p->page, p->id, ui->cols, e);
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct proposal *)state)->page.arena);
}

/* The same line again, wherever it is now. */
static void fresh(struct ui *ui, void *state, enum fresh why)
{
	struct proposal *p = state;
	struct page_line was = p->page.count ? p->page.lines[p->at] : (struct page_line){ 0 };
	struct err e = { 0 };

	(void)why;
	if (page_read(ui, &p->page, p->id, ui->cols, &e)) {
		p->page.proposal = NULL;
		ui_fail(ui, &e);
	}
	for (int i = 0; i < p->page.count && (was.kind == PAGE_UNIT || was.kind == PAGE_STEP); i++)
		if (p->page.lines[i].kind == was.kind && p->page.lines[i].unit == was.unit && p->page.lines[i].seq == was.seq)
			p->at = i;
	keep_in_sight(ui, p);
}

static void draw(struct ui *ui, const void *state)
{
	const struct proposal *p = state;
	int rows = ui_body(ui) - FIRST_ROW + 1;

	for (int i = 0; i < rows && p->top + i < p->page.count; i++) {
		const struct page_line *l = &p->page.lines[p->top + i];
		int y = FIRST_ROW + i;

		ui_role(ui, l->kind == PAGE_HEAD ? ROLE_HEAD : p->top + i == p->at ? ROLE_ROW : l->late ? ROLE_BAD : l->dim
		        ? ROLE_DIM : ROLE_TEXT);
		ui_put(ui, y, 0, ui->cols, p->top + i == p->at ? ">" : l->late ? "!" : "");
		ui_put(ui, y, l->kind == PAGE_HEAD ? 1 : 2, ui->cols - 3, l->text);
		if (p->top + i == p->at)
			ui_cursor(ui, y, 0);
	}
}

static const char *heading(struct ui *ui, const void *state)
{
	const struct proposal *p = state;

	return p->page.proposal ? arena_print(&ui->scratch, "%s  %s", case_name(&ui->scratch, p->page.proposal),
	                                      rec_text(p->page.proposal, PROPOSAL_TITLE)) : "";
}

/* --- keys --------------------------------------------------------------------------------------- */

static void move(struct ui *ui, struct proposal *p, enum act act)
{
	int step = act == ACT_UP || act == ACT_PAGE_UP || act == ACT_END ? -1 : 1;

	if (!ui_step(act, ui_body(ui) - FIRST_ROW, p->page.count, &p->at))
		return;
	while (p->at > 0 && p->at + 1 < p->page.count && !stands(&p->page.lines[p->at]))
		p->at += step;
	keep_in_sight(ui, p);
}

/* The steps that can be taken now; with the cursor on a unit, those that concern it. */
static void work(struct ui *ui, struct proposal *p)
{
	struct arena a = { NULL };
	struct case_step steps[CASE_STEPS];
	const char *words[CASE_STEPS];
	struct case_on on = { p->id, p->page.lines[p->at].kind == PAGE_UNIT ? p->page.lines[p->at].unit : 0 };
	int n = case_steps(ui, &a, &on, 1, steps), chosen;

	for (int i = 0; i < n; i++)
		words[i] = arena_print(&a, "%s%s", procedure_steps[steps[i].step].label, steps[i].late ? "（要确认）" : "");
	chosen = ui_menu(ui, on.unit ? arena_print(&a, "办理  %s", ref_text(ui->st, &a, "unit", on.unit)) : "办理", words, n, 0);
	if (chosen >= 0)
		case_do(ui, &on, 1, steps[chosen].step);
	else if (!n)
		ui_say(ui, "现在没有可以办的步骤");
	arena_free(&a);
}

static void read_more(struct ui *ui, const char *title, const struct sink *text)
{
	if (*text->text)
		ui_pager(ui, title, text->text);
}

static void enter(struct ui *ui, struct proposal *p)
{
	const struct page_line *l = &p->page.lines[p->at];
	struct arena a = { NULL };
	struct sink text = { .arena = &a };

	if (l->kind == PAGE_PROPOSAL) {
		ui_open_row(ui, view_find("proposal"), p->id);
	} else {
		page_detail(ui, &p->page, l, &text);
		read_more(ui, l->kind == PAGE_UNIT ? "这个单位的办理" : "这一步", &text);
	}
	arena_free(&a);
}

static void due(struct ui *ui, struct proposal *p)
{
	struct arena a = { NULL };
	struct sink text = { .arena = &a };

	page_due(ui, &p->page, &text);
	read_more(ui, "期限是怎么算的", &text);
	arena_free(&a);
}

static void body_text(struct ui *ui, const struct proposal *p)
{
	const char *body = rec_text(p->page.proposal, PROPOSAL_BODY);
	struct arena a = { NULL };

	ui_pager(ui, arena_copy(&a, rec_text(p->page.proposal, PROPOSAL_TITLE)), *body ? arena_copy(&a, body) : "（没有录入全文）");
	arena_free(&a);
}

static void alike(struct ui *ui, const struct proposal *p)
{
	enum { MOST = 12 };
	struct arena a = { NULL };
	struct pick_row rows[MOST];
	const char *words[MOST];
	int n = similar_find(ui, &a, view_find("proposal"), rec_text(p->page.proposal, PROPOSAL_TITLE), p->id, 1, rows,
	                     MOST), chosen;

	for (int i = 0; i < n; i++)
		words[i] = rows[i].text;
	chosen = n ? ui_menu(ui, "案由相近的提案，选一件并排对照", words, n, 0) : -1;
	if (!n)
		ui_say(ui, "没有案由相近的提案");
	if (chosen >= 0)
		ui_run(ui, &compare_screen, &(struct compare_arg){ p->id, rows[chosen].id });
	arena_free(&a);
}

static void changes(struct ui *ui, const struct proposal *p)
{
	struct arena a = { NULL };

	ui_history(ui, &proposal_kind, p->id, case_name(&a, p->page.proposal));
	arena_free(&a);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct proposal *p = state;

	if (act == ACT_ESC || !p->page.proposal)
		return false;
	switch (act) {
	case ACT_WORK:    work(ui, p); return true;
	case ACT_ENTER:   enter(ui, p); return true;
	case ACT_DUE:     due(ui, p); return true;
	case ACT_BODY:    body_text(ui, p); return true;
	case ACT_ALIKE:   alike(ui, p); return true;
	case ACT_BACK:    case_back(ui, p->id, p->page.lines[p->at].kind == PAGE_STEP ? p->page.lines[p->at].seq : 0); return true;
	case ACT_HISTORY: changes(ui, p); return true;
	case ACT_PRINT:   case_print(ui, &p->id, 1); return true;
	default:          move(ui, p, act); return true;
	}
}

const struct screen proposal_screen = {
	.name = "proposal.page", .title = N_("办理"), .where = IN_CASE, .state_size = sizeof(struct proposal),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .close = close, .heading = heading,
};
