/* 约谈记录: one talk, letter or reminder, on a page to be signed. What is not known yet is room to write: the same form blank. */
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/list.h"
#include "lvzhi/talk.h"
#include "paper_parts.h"
#include <string.h>

/* The member of this committee and term, as the register of members has him. */
static struct paper_member *talked_to(const struct paper_members *all, struct store *st, struct arena *a, int64_t person, struct err *e)
{
	struct paper_member *found = NULL;

	for (struct rec *seat = store_rows(st, a, kind_find("membership"), kind_field(kind_find("membership"), "person_id"),
	                                   (struct value){ "", person }, e); seat; seat = seat->next) {
		struct paper_member *m = paper_member_of(all, seat->id);

		found = m ? m : found;                  /* the latest one */
	}
	return found;
}

static void boxes(struct doc *d, const struct rec *r)
{
	static const struct doc_column columns[] = { { NULL, 10, DOC_CENTRE, true }, { NULL, 60, DOC_LEFT, false } };
	static const struct { const char *label; int field, lines; } rows[] = {
		{ N_("事由"), TALK_REASON, 2 }, { N_("谈话\n内容"), TALK_CONTENT, 8 }, { N_("本人\n态度"), TALK_RESULT, 4 },
		{ N_("后续"), TALK_FOLLOW_UP, 3 }, { N_("备注"), TALK_NOTE, 2 },
	};
	struct doc_table *t = doc_table(d, columns, COUNT(columns));

	for (size_t i = 0; i < COUNT(rows); i++) {
		static const char room[] = "\n\n\n\n\n\n\n\n";
		const char *text = rec_text(r, rows[i].field);

		doc_row(t, (const char *const[]){ rows[i].label, *text ? text : room + sizeof room - 1 - rows[i].lines });
	}
}

enum lz_code paper_talk(struct store *st, struct doc *d, int64_t id, struct err *e)
{
	static const char *const signers[] = { "谈话人", "被谈话人", "记录人" };
	struct arena a = { NULL };
	struct rec *r = store_load(st, &a, &talk_kind, id, e);
	struct paper_members members = { 0 };
	enum lz_code rc = r ? paper_members(st, &a, NULL, 0, &members, e) : e->code;

	if (!rc) {
		const struct paper_member *m = talked_to(&members, st, &a, rec_num(r, TALK_PERSON_ID), e);
		const char *type = value_text(&a, &talk_kind.fields[TALK_TYPE], r->values[TALK_TYPE]);
		const char *fields[] = {
			"姓名", m ? m->name : ref_text(st, &a, "person", rec_num(r, TALK_PERSON_ID)), "委员编号", m ? m->no : "", "界别", m ? m->sector : "",
			"日期", day_text(&a, rec_num(r, TALK_DAY)), "方式", type, "谈话人", rec_text(r, TALK_TALKED_BY),
			"后续期限", day_text(&a, rec_num(r, TALK_FOLLOW_DAY)), "办结日期", day_text(&a, rec_num(r, TALK_DONE_DAY)), "政协职务", m ? m->posts : "",
			"工作单位及职务", m ? m->job : "",
		};

		paper_foot(st, &a, d);
		doc_part(d, arena_print(&a, "委员%s记录", *type ? type : "约谈"));
		doc_text(d, paper_committee(st, &a), DOC_CENTRE);
		doc_space(d, 6);
		doc_fields(d, 3, fields, COUNT(fields));
		boxes(d, r);
		doc_signature(d, signers, COUNT(signers), false);
	}
	arena_free(&a);
	return rc;
}
