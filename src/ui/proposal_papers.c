/* The papers of a proposal: what F9 offers on its page, and Ctrl-E for the marked rows of a list. A paper is a line here. */
#include "proposal_parts.h"

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

const struct case_paper case_papers[] = {
	{ N_("提案办理情况"), history_paper },
	{ NULL, NULL },
};

void case_print(struct ui *ui, const int64_t *proposals, int n)
{
	enum { MOST = 40 };
	const char *words[MOST];
	int count = 0, chosen;

	while (case_papers[count].label && count < MOST) {
		words[count] = case_papers[count].label;
		count++;
	}
	chosen = count > 1 ? ui_menu(ui, "打印哪一种", words, count, 0) : 0;
	if (chosen >= 0)
		case_papers[chosen].print(ui, proposals, n);
}
