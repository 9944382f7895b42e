/* 等次建议表: what the meeting decides by. Everybody's computed grade beside what is proposed and decided, with the reasons. */
#include "lvzhi/name.h"
#include "lvzhi/verdict.h"
#include "paper_parts.h"

static const char *reason_of(const struct rec *v)
{
	return *rec_text(v, VERDICT_DECIDED) ? rec_text(v, VERDICT_DECIDED_REASON) : rec_text(v, VERDICT_PROPOSED_REASON);
}

void paper_grades(struct store *st, struct doc *d, const struct scheme *s, int year, const struct results *all,
                  struct rec *const *verdicts)
{
	bool bodies = scheme_of_bodies(s);
	const struct doc_column columns[] = {
		{ N_("名次"), 5, DOC_RIGHT, true }, { bodies ? "代码" : "编号", 8, DOC_CENTRE, true },
		{ bodies ? scheme_subject(s)->label : "姓名", bodies ? 22 : 10, DOC_LEFT, true }, { N_("总分"), 8, DOC_RIGHT, true },
		{ N_("计算等次"), 9, DOC_CENTRE, true }, { N_("建议等次"), 9, DOC_CENTRE, true }, { N_("审定等次"), 9, DOC_CENTRE, true },
		{ N_("理由"), 30, DOC_LEFT, false },
	};
	static const char *const signers[] = { "考评组", "复核人", "审定人" };
	struct arena a = { NULL };
	struct doc_table *t;

	doc_landscape(d);
	paper_foot(st, &a, d);
	doc_part(d, arena_print(&a, "%s履职考核等次建议表", scheme_subject(s)->label));
	doc_text(d, arena_print(&a, "%s　%d年度", paper_committee(st, &a), year), DOC_CENTRE);
	doc_space(d, 6);
	t = doc_table(d, columns, COUNT(columns));
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->row[i];
		const struct rec *v = verdicts[i];

		if (!r->exempt)
			doc_row(t, (const char *const[]){ paper_number(&a, r->place), r->subject.no,
				bodies ? r->subject.name : name_spread(&a, r->subject.name), num_text(&a, r->total), r->grade,
				v ? rec_text(v, VERDICT_PROPOSED) : "", v ? rec_text(v, VERDICT_DECIDED) : "", v ? reason_of(v) : "" });
	}
	doc_note(d, arena_print(&a, "依据《%s》计算；空着的照计算等次。", s->name));
	doc_signature(d, signers, COUNT(signers), false);
	arena_free(&a);
}
