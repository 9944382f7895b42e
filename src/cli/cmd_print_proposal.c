/* Papers about proposals: one, several, or those of a whole session, to be written on or filled. */
#include "commands.h"
#include "lvzhi/entry.h"
#include "lvzhi/paper.h"
#include <string.h>

bool print_is_proposal(const char *papers)
{
	struct arena a = { NULL };
	bool is = *papers != '\0';

	for (const char *s = papers; *s && is;) {
		size_t n = strcspn(s, ",");
		const char *key = arena_copy_n(&a, s, n);

		is = !strcmp(key, "all") || proposal_paper_find(key);
		s += n + (s[n] == ',');
	}
	arena_free(&a);
	return is;
}

void print_proposal_papers(struct cli *c)
{
	static const char *const head[] = { "名称", "文书", "一份是" };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "lll" };

	for (const struct proposal_paper *p = proposal_papers; p->key; p++) {
		columns_put(&g, p->key);
		columns_put(&g, p->label);
		columns_put(&g, proposal_paper_each(p));
	}
	columns_print(c, &g);
}

/* A number in the session that is asked, or #id. */
static enum lz_code proposals_read(struct cli *c, struct store *st, struct proposal_job *job)
{
	int64_t *ids = NULL;
	const char *typed;

	for (int i = 0; (typed = cli_option_nth(c, "proposal", i)) != NULL; i++) {
		ids = arena_grow(&c->arena, ids, (size_t)i, sizeof *ids);
		if (proposal_of_number(st, job->session, typed, &ids[i], &c->e))
			return c->e.code;
		job->count = i + 1;
	}
	job->ids = ids;
	return LZ_OK;
}

enum lz_code print_proposals(struct cli *c, struct store *st, struct doc *d, const char *papers)
{
	struct proposal_job job = { .papers = papers, .blank = cli_option(c, "blank") != NULL, .progress = cli_progress, .ctx = c };
	const char *session = cli_option(c, "session"), *unit = cli_option(c, "unit");

	if (session && ref_read(st, &c->arena, "session", session, &job.session, &c->e))
		return c->e.code;
	if (unit && ref_read(st, &c->arena, "unit", unit, &job.unit, &c->e))
		return c->e.code;
	if (!job.session)
		job.session = proposal_session(st);
	if (proposals_read(c, st, &job))
		return c->e.code;
	return paper_proposals(st, d, &job, NULL, &c->e);
}
