/* import_twin.c - proposals and reports that come without a number, as from a web system whose sheet is fetched every
 * week: the same title with a submitter in common, in the same session (the same year), is the same paper. */
#include "import_parts.h"
#include "lvzhi/opinion.h"
#include "lvzhi/proposal.h"
#include "lvzhi/text.h"
#include <string.h>

/* Where a paper looks for its twin: within `within`, by title, with one of `people` in common. A title that several papers
 * share is no mistake where different people wrote them. */
static const struct paper {
	const struct kind *kind, *people;
	int title, within, person, unit, number;
	const char *in;                         /* what `within` is called */
} papers[] = {
	{ &proposal_kind, &submitter_kind, PROPOSAL_TITLE, PROPOSAL_SESSION_ID, SUBMITTER_PERSON_ID, SUBMITTER_UNIT_ID,
	  PROPOSAL_SERIAL_NO, N_("这一届次") },
	{ &opinion_report_kind, &author_kind, OPINION_REPORT_TITLE, OPINION_REPORT_YEAR, AUTHOR_PERSON_ID, AUTHOR_UNIT_ID,
	  OPINION_REPORT_SERIAL_NO, N_("这一年") },
};

static const struct paper *paper_of(const struct kind *k)
{
	for (size_t i = 0; i < COUNT(papers); i++)
		if (papers[i].kind == k)
			return &papers[i];
	return NULL;
}

/* A title without its blanks and signs: 关于加强“一老一小”服务的建议. */
static const char *title_key(struct arena *a, int64_t within, const char *title)
{
	struct sink out = { .arena = a };
	const char *s = text_narrow(a, title);

	sink_put(&out, "%lld ", (long long)within);
	while (*s) {
		const char *from = s;
		uint32_t c = utf8_next(&s);
		bool sign = c <= '/' || (c >= 0x2010 && c <= 0x203F) || (c >= 0x3000 && c <= 0x301F) || c == 0xA0 || c == 0xB7;

		if (!sign)
			sink_bytes(&out, from, (size_t)(s - from));
	}
	return out.text;
}

/* The nth paper of a title. */
static const char *nth_key(struct arena *a, const char *title, int n)
{
	return arena_print(a, "%s#%d", title, n);
}

/* The papers of the row's session or year, once per session: title and n -> id. */
static enum lz_code read_ledger(struct importer *im, const struct paper *p, int64_t within)
{
	struct arena a = { NULL };
	bool new;

	keys_put(&im->twins, arena_print(&a, "%lld", (long long)within), 1, &new);
	im->e->code = LZ_OK;
	for (const struct rec *r = new ? store_rows(im->st, &a, p->kind, p->within, (struct value){ "", within }, im->e) : NULL; r;
	     r = r->next) {
		const char *title = title_key(&a, within, rec_text(r, p->title));
		bool free = false;

		for (int n = 1; !free; n++)
			keys_put(&im->twins, nth_key(&a, title, n), r->id, &free);
	}
	arena_free(&a);
	return im->e->code;
}

static bool share_people(const struct paper *p, const struct rec *a, const struct rec *b)
{
	if (!rec_count(a, p->people) || !rec_count(b, p->people))
		return true;                    /* nobody is named: the title alone must do */
	for (const struct rec *x = a->children; x; x = x->next)
		for (const struct rec *y = b->children; y; y = y->next)
			if (x->kind == p->people && y->kind == p->people && !x->gone && !y->gone
			    && ((rec_num(x, p->person) && rec_num(x, p->person) == rec_num(y, p->person))
			        || (rec_num(x, p->unit) && rec_num(x, p->unit) == rec_num(y, p->unit))))
				return true;
	return false;
}

static enum lz_code twin_in_ledger(struct importer *im, const struct paper *p, const struct rec *r, const char *title, struct arena *a)
{
	int64_t id;

	for (int n = 1; (id = keys_get(&im->twins, nth_key(a, title, n), 0)); n++) {
		const struct rec *other = store_load(im->st, a, p->kind, id, im->e);

		if (!other)
			return im->e->code;
		if (!share_people(p, r, other))
			continue;
		im->doubled = true;
		return err_set(im->e, LZ_CONFLICT, NULL, "%s已有同题的一件：流水号 %lld；确是另一件请先改题目或写上流水号", p->in,
		               (long long)rec_num(other, p->number));
	}
	return LZ_OK;
}

/* Remembers the title with each of its people; one of them who stands there already stands on an earlier line. */
static enum lz_code twin_in_file(struct importer *im, const struct paper *p, const struct table_row *row, const struct rec *r,
                                 const char *title, struct arena *a)
{
	int64_t line = 0;

	if (!rec_count(r, p->people))
		line = keys_put(&im->twins, arena_print(a, "%s@", title), row->line, NULL);
	for (const struct rec *c = r->children; c; c = c->next)
		if (c->kind == p->people && !c->gone && (!line || line == row->line))
			line = keys_put(&im->twins, arena_print(a, "%s@%lld,%lld", title, (long long)rec_num(c, p->person),
			                                        (long long)rec_num(c, p->unit)), row->line, NULL);
	if (line == row->line)
		return LZ_OK;
	im->doubled = true;
	return err_set(im->e, LZ_CONFLICT, NULL, "和第 %lld 行重复（题目和提案者相同），请删去一行", (long long)line);
}

enum lz_code twin_once(struct importer *im, const struct table_row *row, const struct rec *r)
{
	const struct paper *p = paper_of(r->kind);
	struct arena a = { NULL };
	const char *title;

	im->e->code = LZ_OK;
	if (p && !read_ledger(im, p, rec_num(r, p->within))) {
		title = title_key(&a, rec_num(r, p->within), rec_text(r, p->title));
		if (!twin_in_file(im, p, row, r, title, &a))
			twin_in_ledger(im, p, r, title, &a);
	}
	arena_free(&a);
	return im->e->code;
}
