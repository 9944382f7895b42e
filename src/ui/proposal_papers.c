/* The papers of proposals: what F9 offers on a proposal's page, in the lists, and on the work queue for a whole session. The table of
 * papers is that of the reports; what stands here is how a clerk chooses. */
#include "proposal_parts.h"
#include <string.h>

/* The page itself, a part a proposal. */
static void history_paper(struct ui *ui, const int64_t *proposals, int n)
{
	enum { CELLS = 90 };
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "提案办理情况");
	struct err e = { 0 };

	for (int i = 0; i < n && !e.code; i++) {
		struct page p = { .arena = { NULL } };

		if (!page_read(ui, &p, proposals[i], CELLS, &e))
			doc_part(d, "提案办理情况");
		for (int k = 0; k < p.count; k++)
			if (p.lines[k].kind == PAGE_HEAD)
				doc_heading(d, 3, p.lines[k].text);
			else
				doc_text(d, p.lines[k].text, DOC_LEFT);
		arena_free(&p.arena);
	}
	if (e.code)
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "提案办理情况-%d件", n));
	arena_free(&a);
}

static bool progress(void *ctx, int64_t done, int64_t all)
{
	return ui_progress(ctx, "排版", done, all);
}

static void put(struct ui *ui, const char *label, struct proposal_job job)
{
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, label);
	struct err e = { 0 };
	int sheets = 0;

	job.progress = progress;
	job.ctx = ui;
	if (paper_proposals(ui->st, d, &job, &sheets, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_say(ui, "%s", "");
		ui_preview(ui, d, arena_print(&a, "%s-%d份", label, sheets));
	}
	arena_free(&a);
}

/* Which of the papers come into question. */
struct choosing {
	const struct proposal_paper *paper[64];
	const char *words[64];
	int count;
};

static void offer(struct choosing *c, const struct proposal_paper *p, const char *word)
{
	if (c->count < (int)COUNT(c->paper)) {
		c->paper[c->count] = p;
		c->words[c->count++] = word;
	}
}

static void blank(struct ui *ui)
{
	struct choosing c = { .count = 0 };
	int chosen;

	for (const struct proposal_paper *p = proposal_papers; p->key; p++)
		offer(&c, p, p->label);
	chosen = ui_menu(ui, "哪一种空白表", c.words, c.count, 0);
	if (chosen >= 0)
		put(ui, c.words[chosen], (struct proposal_job){ .papers = c.paper[chosen]->key, .blank = true });
}

/* Papers that one of the proposals has now. */
static void fitting(struct ui *ui, struct choosing *c, const int64_t *proposals, int n)
{
	enum { LOOKED_AT = 200 };
	int64_t today = env_today(store_env(ui->st));
	uint64_t fits = 0;

	for (int i = 0; i < n && i < LOOKED_AT; i++) {
		struct arena a = { NULL };
		struct err e = { 0 };
		struct rec *r = store_load(ui->st, &a, &proposal_kind, proposals[i], &e);

		for (int k = 0; r && proposal_papers[k].key; k++)
			if (proposal_paper_fits(&proposal_papers[k], r, today))
				fits |= BIT(k);
		arena_free(&a);
	}
	for (int k = 0; proposal_papers[k].key; k++)
		if (fits & BIT(k))
			offer(c, &proposal_papers[k], proposal_papers[k].label);
}

void case_print(struct ui *ui, const int64_t *proposals, int n)
{
	struct choosing c = { .count = 0 };
	int chosen;

	offer(&c, NULL, "提案办理情况");
	fitting(ui, &c, proposals, n);
	offer(&c, NULL, "全部文书，一件一套");
	offer(&c, NULL, "空白表…");
	chosen = ui_menu(ui, "打印哪一种", c.words, c.count, 0);
	if (chosen < 0)
		return;
	if (c.paper[chosen])
		put(ui, c.words[chosen], (struct proposal_job){ .papers = c.paper[chosen]->key, .ids = proposals, .count = n });
	else if (chosen == 0)
		history_paper(ui, proposals, n);
	else if (chosen == c.count - 2)
		put(ui, "提案文书", (struct proposal_job){ .papers = "all", .ids = proposals, .count = n });
	else
		blank(ui);
}

void session_print(struct ui *ui)
{
	struct choosing c = { .count = 0 };
	struct arena a = { NULL };
	int64_t session = proposal_session(ui->st);
	int chosen, shown = 0;

	for (int lists = 1; lists >= 0; lists--)        /* the lists first, then the sheets of each proposal or unit */
		for (const struct proposal_paper *p = proposal_papers; p->key; p++)
			if ((p->states == 0) == (lists == 1))
				offer(&c, p, p->label);
	shown = c.count;
	offer(&c, NULL, "全部文书，一件一套");
	offer(&c, NULL, "空白表…");
	chosen = ui_menu(ui, arena_print(&a, "%s的文书，一次印完", session ? ref_text(ui->st, &a, "session", session) : "本次会议"), c.words, c.count, 0);
	if (chosen >= 0 && chosen < shown)
		put(ui, c.words[chosen], (struct proposal_job){ .papers = c.paper[chosen]->key, .session = session });
	else if (chosen == shown)
		put(ui, "提案文书", (struct proposal_job){ .papers = "all", .session = session });
	else if (chosen > shown)
		blank(ui);
	arena_free(&a);
}
